/** A lever: a figure of a rule's text, and the values it is tried at. */
import { writeLiteral, type FigureField, type Source, type TextEdit } from '#dsl';

/** `source`: which of the texts. `values`: fen or 1/10000, in the order in which they are shown; no two alike. */
export type Lever = { source: number; figure: FigureField; values: number[] };

/** A rule and one or two of its figures that are moved. The first runs along the grid's columns, the second along its rows. */
export type SweptRule = { sources: Source[]; readings: string[]; levers: Lever[] };

/** More than this is no grid that anyone reads. */
export const MOST_STEPS = 100;

/** `steps` values from one to the other, both in, evenly apart as nearly as whole fen and 1/10000 are. */
export function valuesBetween(from: number, to: number, steps: number): number[] {
  return Array.from({ length: steps }, (_, k) => Math.round(from + ((to - from) * k) / (steps - 1)));
}

export const areDistinct = (values: number[]): boolean => new Set(values).size === values.length;

/** As written now. */
export const writtenValue = ({ figure }: Pick<Lever, 'figure'>): number => figure.literals[0].value;

export const addressOf = ({ figure }: Pick<Lever, 'figure'>): string => figure.literals[0].path;

export const kindOf = ({ figure }: Pick<Lever, 'figure'>): 'fen' | 'rate' => figure.literals[0].kind;

/** Both move the same figure. */
export const isSameFigure = (one: Lever, other: Lever): boolean =>
  one.source === other.source &&
  one.figure.literals.some(({ span }) => other.figure.literals.some((literal) => literal.span.from === span.from));

/** The texts with each lever's figure at a value: the smallest edits, each in the unit in which the figure is written. */
export function sourcesAt({ sources, levers }: SweptRule, values: number[]): Source[] {
  return sources.map((source, file) => {
    const edits = levers.flatMap((lever, l): TextEdit[] =>
      lever.source === file
        ? lever.figure.literals.map((literal) => writeLiteral(source.text, literal, values[l]!))
        : []
    );
    return edits.length === 0 ? source : { ...source, text: edited(source.text, edits) };
  });
}

/** From the last edit back, so that places before it stay what they are. */
const edited = (text: string, edits: TextEdit[]): string =>
  [...edits]
    .sort((a, b) => b.from - a.from)
    .reduce((before, { from, to, text: put }) => before.slice(0, from) + put + before.slice(to), text);
