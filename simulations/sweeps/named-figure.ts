/** A rule's figures by the names drafters call them: 住院救助.封顶, as reforms address them, or file:line:column. */
import { fieldsOf, keywords, literals, parse, placeOf, suggest, type FigureField, type Source } from '#dsl';

/** `source`: which of the texts. */
export type NamedFigure = { source: number; figure: FigureField };

/** `places`: file:line:column of all figures of that name. `known`: what figures are called. */
export type NotNamed =
  { reason: 'unknown'; suggestion: string | null; known: string[] } | { reason: 'ambiguous'; places: string[] };

/** Every figure of the texts, in their order. */
export const figuresIn = (sources: Source[]): NamedFigure[] =>
  sources.flatMap(({ text }, source) =>
    fieldsOf(literals(parse(text, source).tree, text)).map((figure) => ({ source, figure }))
  );

/** The one figure that is called so. */
export function namedFigure(sources: Source[], name: string): NamedFigure | NotNamed {
  const figures = figuresIn(sources);
  const meant = meaningOf(name);
  const paths = (one: NamedFigure) => one.figure.literals.map(({ path }) => path);
  const isAt = placeTest(sources, name);
  const found = figures.filter((one) => (isAt ? isAt(one) : paths(one).some((path) => meaningOf(path) === meant)));
  if (found.length === 1) return found[0]!;
  if (found.length > 1) return { reason: 'ambiguous', places: found.map((one) => placeText(sources, one)) };
  const known = [...new Set(figures.map((one) => paths(one)[0]!))];
  return { reason: 'unknown', suggestion: suggest(name, known), known };
}

/** file:line:column, counted from 1. */
export function placeText(sources: Source[], { source, figure }: NamedFigure): string {
  const { name, text } = sources[source]!;
  const { line, column } = placeOf(text, figure.literals[0].span.from);
  return `${name}:${line}:${column}`;
}

/** `xinpu.policy:12:6`, or `12:6` of the first text; null where the name is none. */
function placeTest(sources: Source[], name: string): ((figure: NamedFigure) => boolean) | null {
  const [, file = null, line, column] = /^(?:(.+):)?(\d+):(\d+)$/.exec(name.trim()) ?? [];
  if (line === undefined) return null;
  const isFile = (known: string) => known === file || known.split(/[/\\]/).at(-1) === file;
  return ({ source, figure }) => {
    const { name: known, text } = sources[source]!;
    if (file === null ? source !== 0 : !isFile(known)) return false;
    return figure.literals.some(({ span }) => {
      const place = placeOf(text, span.from);
      const from = Number(column) - place.column;
      return place.line === Number(line) && from >= 0 && from < span.to - span.from;
    });
  };
}

/** A path whatever language its keywords are in, and however it is spaced. */
function meaningOf(path: string): string {
  const spelled = new Map(
    [...keywords()].flatMap(([id, { zh, en }]) => [...zh, ...en].map((spelling) => [spelling, id] as const))
  );
  return path
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .split('.')
    .map((part) => spelled.get(part) ?? part)
    .join('.');
}
