/** The rule's figures as fields: edges that two bands share are one field, and each has a range a slider can run over. */
import type { Literal, TextEdit } from '#dsl';

/** One field. `literals`: every place in the text that holds it, in order; they change together. */
export type FigureField = { group: string; label: string[]; literals: Literal[] };

const LOWER_EDGES = ['自', '超过', 'from', 'above'];
const UPPER_EDGES = ['至', 'to'];

/** In the order of the text. */
export function fieldsOf(literals: Literal[]): FigureField[] {
  const fields: FigureField[] = [];
  for (const literal of literals) {
    const [group, ...label] = literal.path.split('.');
    const lower = LOWER_EDGES.includes(label.at(-1) ?? '');
    // Where a band begins is where the one before it ends; the first begins at nought, which is no choice.
    if (lower && literal.value === 0) continue;
    const before = lower ? fields.findLast((field) => isUpperEdgeOf(field, group, label[0], literal.value)) : undefined;
    if (before) before.literals.push(literal);
    else fields.push({ group, label, literals: [literal] });
  }
  return fields;
}

const isUpperEdgeOf = (field: FigureField, group: string, clause: string, value: number): boolean =>
  field.group === group &&
  field.label[0] === clause &&
  UPPER_EDGES.includes(field.label.at(-1) ?? '') &&
  field.literals[0].value === value;

export const isEdge = ({ label }: FigureField): boolean =>
  [...LOWER_EDGES, ...UPPER_EDGES].includes(label.at(-1) ?? '');

/** Both in the literal's unit (fen, or 1/10000). */
export type SliderRange = { most: number; step: number };

/** From nothing to all for a rate; to about three times the figure for money, in steps a hundredth of that. */
export function rangeOf({ kind, value }: Literal): SliderRange {
  if (kind === 'rate') return { most: 10_000, step: 100 };
  const most = niceAbove(Math.max(value * 2.5, 100_000));
  return { most, step: most / 200 };
}

/** 1, 2 or 5 times a power of ten. */
function niceAbove(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((times) => times * power).find((nice) => nice >= least)!;
}

/** What someone typed for a figure of this kind, in its unit; null where it is none: 85.123 is no rate, nor is 101. */
export function parseFigure(kind: Literal['kind'], typed: string): number | null {
  const plain = typed.normalize('NFKC').replace(/[,\s%元]/g, '');
  const read = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(plain);
  if (!read) return null;
  const value = Number(read[1]) * 100 + Number((read[2] ?? '').padEnd(2, '0'));
  return kind === 'rate' && value > 10_000 ? null : value;
}

/** A figure as it is typed: yuan or per cent, without thousands. */
export function typedFigure(value: number): string {
  const part = String(value % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return `${Math.floor(value / 100)}${part && `.${part}`}`;
}

/** The literals where they stand once the edits are made; `edits[i]` is that of `literals[i]`. */
export function movedBy(literals: Literal[], edits: TextEdit[], value: number): Literal[] {
  let shift = 0;
  return literals.map((literal, i) => {
    const grown = edits[i].text.length - (edits[i].to - edits[i].from);
    const span = { ...literal.span, from: literal.span.from + shift, to: literal.span.to + shift + grown };
    shift += grown;
    return { ...literal, span, value };
  });
}
