/** Edits that leave a text looking as its drafter would have left it. */
import type { Fix } from '../../problems/codes.ts';
import type { Language } from '../../problems/language.ts';
import { displayWidth } from '../../problems/width.ts';
import { mechanisms } from '../../mechanisms/index.ts';
import type { Benefit, Clause, ClauseKind, Row, Span } from '../../syntax/tree.ts';
import { spell } from '../../tokens/keywords.ts';
import { languageAt, rowsIn, type Site } from './site.ts';

export const shown = (text: string): string => {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
};

export const replace = (span: Span, text: string): Fix => ({
  kind: 'replace',
  edits: [{ span, text }],
  text: shown(text)
});

export const insert = (file: number, offset: number, text: string): Fix => ({
  kind: 'insert',
  edits: [{ span: { file, from: offset, to: offset }, text }],
  text: text.trim() === '' ? text : shown(text)
});

/** Takes out a span, with its lines where nothing else stands on them. */
export function remove(site: Site, span: Span): Fix {
  return {
    kind: 'remove',
    edits: [{ span: emptied(site.text(span.file), span), text: '' }],
    text: shown(site.slice(span))
  };
}

function emptied(text: string, { file, from, to }: Span): Span {
  const start = lineStart(text, from);
  const rest = /^[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n|$)/.exec(text.slice(to));
  const alone = text.slice(start, from).trim() === '';
  if (alone && rest) return { file, from: start, to: to + rest[0].length };
  const blanks = /[ \t]*$/.exec(text.slice(start, from))![0].length;
  return { file, from: from - blanks, to };
}

export const lineStart = (text: string, at: number): number =>
  Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;

/** One of several that follow one another, with what parts it from its neighbours. */
export function removeItem(site: Site, items: { span: Span }[], at: number): Fix {
  const item = items[at]!.span;
  const [before, after] = [items[at - 1]?.span, items[at + 1]?.span];
  const span = after ? { ...item, to: after.from } : before ? { ...item, from: before.to } : item;
  return { kind: 'remove', edits: [{ span, text: '' }], text: shown(site.slice(item)) };
}

/** A row, or the clause where it has no other. */
export function removeRow(site: Site, clause: Clause, row: Row<unknown>): Fix {
  const rows = rowsIn(clause);
  return rows.length < 2 ? remove(site, clause.span) : removeItem(site, rows, rows.indexOf(row));
}

const breakOf = (text: string): string => /\r\n?|\n/.exec(text)?.[0] ?? '\n';

/** A clause after those that are usually written before it. */
export function insertClause(site: Site, benefit: Benefit, kind: ClauseKind, body: Record<Language, string>): Fix {
  const { file } = benefit.span;
  const text = site.text(file);
  const language = languageAt(site, benefit.name.span);
  const order = mechanisms().map((one) => one.kind);
  const before = benefit.clauses.filter(
    (clause) => clause.span.file === file && order.indexOf(clause.kind) <= order.indexOf(kind)
  );
  const head = benefit.label ?? benefit.name;
  const anchor = before.at(-1)?.span ?? head.span;
  const sibling = benefit.clauses.find((clause) => clause.span.file === file);
  const own = sibling ? text.slice(lineStart(text, sibling.span.from), sibling.span.from) : null;
  const margin = /^[ \t]*/.exec(text.slice(lineStart(text, benefit.span.from)))![0];
  const gap = own === null ? `${breakOf(text)}${margin}  ` : own.trim() === '' ? breakOf(text) + own : ' ';
  return insert(file, anchor.to, `${gap}${spell(kind, language)} ${body[language]}`);
}

/** A row behind the last one of a clause, under the first. */
export function insertRow(site: Site, clause: Clause, key: string, value: string): Fix {
  const rows = rowsIn(clause);
  const [first, last] = [rows[0], rows.at(-1)];
  const { file } = clause.span;
  const text = site.text(file);
  const row = `${key}${languageAt(site, clause.span) === 'en' ? ': ' : '：'}${value}`;
  if (!first || !last) return insert(file, clause.keyword.to, ` ${row}`);
  const start = lineStart(text, first.span.from);
  const column = displayWidth(text.slice(start, first.span.from));
  const inOneLine = rows.length > 1 && lineStart(text, last.span.from) === start;
  return insert(file, last.span.to, inOneLine ? `  ${row}` : `${breakOf(text)}${' '.repeat(column)}${row}`);
}

/** A declaration of its own line, at the start of the line at `offset`. */
export function insertDeclaration(site: Site, file: number, offset: number, line: string): Fix {
  const text = site.text(file);
  const at = lineStart(text, offset);
  return insert(file, at, line + breakOf(text));
}

/** Two pieces of text in each other's place. */
export const swap = (site: Site, a: Span, b: Span): Fix => ({
  kind: 'reorder',
  edits: [
    { span: a, text: site.slice(b) },
    { span: b, text: site.slice(a) }
  ],
  text: `${shown(site.slice(b))} … ${shown(site.slice(a))}`
});
