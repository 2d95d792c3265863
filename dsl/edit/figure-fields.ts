/** A rule's figures as they are changed: the edge that two bands share is one figure, though it is written twice. */
import type { Literal } from './literals.ts';

/** `literals`: every place in the text that holds the figure, in order; they change together. `label`: its path below `group`. */
export type FigureField = { group: string; label: string[]; literals: [Literal, ...Literal[]] };

const LOWER_EDGES = ['自', '超过', 'from', 'above'];
const UPPER_EDGES = ['至', 'to'];

/** In the order of the text. */
export function fieldsOf(literals: Literal[]): FigureField[] {
  const fields: FigureField[] = [];
  for (const literal of literals) {
    const [group, ...label] = literal.path.split('.') as [string, ...string[]];
    const lower = LOWER_EDGES.includes(label.at(-1) ?? '');
    // Where a band begins is where the one before it ends; the first begins at nought, which is no choice.
    if (lower && literal.value === 0) continue;
    const before = lower ? fields.findLast((field) => isUpperEdgeOf(field, group, label[0], literal.value)) : undefined;
    if (before) before.literals.push(literal);
    else fields.push({ group, label, literals: [literal] });
  }
  return fields;
}

const isUpperEdgeOf = (field: FigureField, group: string, clause: string | undefined, value: number): boolean =>
  field.group === group &&
  field.label[0] === clause &&
  UPPER_EDGES.includes(field.label.at(-1) ?? '') &&
  field.literals[0].value === value;

export const isEdge = ({ label }: FigureField): boolean =>
  [...LOWER_EDGES, ...UPPER_EDGES].includes(label.at(-1) ?? '');
