/** The rule's figures as fields: each has a range a slider can run over, and is typed in yuan or per cent. */
import { isEdge, type FigureField, type Literal, type TextEdit } from '#dsl';

/** How many parts of a field's label are those of the field before it in the list. */
export function sharedWithAbove(field: FigureField, fields: FigureField[]): number {
  const above = fields[fields.indexOf(field) - 1]?.label ?? [];
  const differs = field.label.findIndex((part, i) => part !== above[i]);
  return differs < 0 ? field.label.length : differs;
}

/** In the literal's unit (fen, or 1/10000). */
export type SliderRange = { least: number; most: number; step: number };

/**
 * From nothing to all for a rate; from nothing to about three times the figure for money; an edge stays between its
 * neighbours.
 */
export function rangeOf(field: FigureField, fields: FigureField[]): SliderRange {
  const [{ kind, value }] = field.literals;
  if (kind === 'rate') return { least: 0, most: 10_000, step: 100 };
  const edges = isEdge(field) ? fields.filter((other) => isEdge(other) && sameBands(other, field)) : [];
  const place = edges.indexOf(field);
  const least = place > 0 ? edges[place - 1].literals[0].value : 0;
  const most = edges[place + 1]?.literals[0].value ?? roundAbove(Math.max(value * 2.5, 100_000));
  return { least, most: Math.max(least, most), step: roundBelow(Math.max((most - least) / 100, 100)) };
}

/** Edges of one clause, and there of one row. */
const sameBands = (one: FigureField, other: FigureField): boolean =>
  one.group === other.group && one.label.slice(0, -2).join('.') === other.label.slice(0, -2).join('.');

const ROUND = [1, 2, 5, 10];
const powerBelow = (value: number): number => 10 ** Math.floor(Math.log10(value));
const roundAbove = (least: number): number =>
  ROUND.map((times) => times * powerBelow(least)).find((round) => round >= least)!;
const roundBelow = (most: number): number =>
  ROUND.map((times) => times * powerBelow(most)).findLast((round) => round <= most)!;

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
