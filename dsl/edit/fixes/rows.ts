/** Fixes of rows and bands: somebody without a row or with two, holes and overlaps. */
import type { Fix } from '../../problems/codes.ts';
import { MONEY_UNITS } from '../../tokens/keywords.ts';
import { mechanismOf } from '../../mechanisms/index.ts';
import { GENERAL_CATEGORY } from '../../resolve/prelude.ts';
import { parse } from '../../syntax/parse.ts';
import { keyKinds } from '../../syntax/key-kinds.ts';
import type { Clause, ClauseOf, Expression, Row, Span } from '../../syntax/tree.ts';
import { fold } from '../../tokens/fold.ts';
import { spell } from '../../tokens/keywords.ts';
import { isName } from '../rename.ts';
import { insert, insertRow, remove, removeItem, removeRow, replace, swap } from './edits.ts';
import type { Fixers } from './fixer.ts';
import { benefitNamed, clauseAround, languageAt, rowAround, rowsIn, same, type Site } from './site.ts';

export const rows = {
  'identity-without-row': ({ span, data: { identity } }, site) => {
    const clause = clauseAround(site, span);
    if (!clause) return [];
    const language = languageAt(site, clause.span);
    const value = valueFor(site, clause);
    const name =
      identity === GENERAL_CATEGORY.zh ? GENERAL_CATEGORY[language] : isName(identity) ? identity : `「${identity}」`;
    const others = rowsIn(clause).some(({ keys }) => keys.some(({ other }) => other)) ? [] : [spell('other', language)];
    return [name, ...others].map((key) => insertRow(site, clause, key, value));
  },
  'identity-with-two-rows': ({ span, related, data: { identity } }, site) => {
    const [clause, row] = [clauseAround(site, span), rowAround(site, span)];
    const first = related[0] ? rowAround(site, related[0].span) : null;
    if (!clause || !row) return [];
    const at =
      row.by.length > 0 ? sharedKey(site, row, first) : row.keys.findIndex(({ name }) => name.text === identity);
    return [at < 0 || row.keys.length < 2 ? removeRow(site, clause, row) : removeKey(site, row, at)];
  },
  'row-not-covered': ({ span, data: { benefit, name } }, site) => {
    const [clause, row] = [clauseAround(site, span), rowAround(site, span)];
    if (!clause || !row) return [];
    const at = row.keys.findIndex((key) => same(key.name.span, span));
    const covers = benefitNamed(site, benefit)?.clauses.find((one): one is ClauseOf<'covers'> => one.kind === 'covers');
    const last = covers?.body.at(-1);
    const comma = last && languageAt(site, last.span) === 'en' ? ', ' : '、';
    return [
      at < 0 || row.keys.length < 2 ? removeRow(site, clause, row) : removeKey(site, row, at),
      ...(last ? [insert(last.span.file, last.span.to, comma + (isName(name) ? name : `「${name}」`))] : [])
    ];
  },
  'row-never-applies': ({ span }, site) => {
    const [clause, row] = [clauseAround(site, span), rowAround(site, span)];
    return clause && row ? [removeRow(site, clause, row)] : [];
  },
  'bands-gap': ({ span, related, data: { fromFen } }, site) => {
    const band = bandAt(site, span);
    const before = related[0] ? bandAt(site, related[0].span) : null;
    return band ? [edge(site, band, before, fromFen)] : [];
  },
  'bands-overlap': ({ span, related }, site) => {
    const band = bandAt(site, span);
    if (!band?.from) return [];
    const before = related[0] ? bandAt(site, related[0].span) : null;
    // Its own edges the wrong way round.
    if (!before) return band.to ? [swap(site, band.from.span, band.to.span)] : [];
    // 超过 in the middle: it has to end where the next begins.
    if (!before.to) return before.from ? [bounded(site, before, before.from, band.from)] : [];
    return [replace(band.from.span, site.slice(before.to.span))];
  },
  'bands-open': ({ span }, site) => {
    const band = bandAt(site, span);
    if (!band?.from || !band.to) return [];
    const language = languageAt(site, span);
    const above = spell('above', language) + (language === 'en' ? ' ' : '');
    const open = above + withUnit(site, band.from, band.to);
    return [replace({ ...span, to: band.to.span.to }, open)];
  }
} satisfies Fixers;

/** What a row says to those of whom nothing was said: no deductible, no cap, or nothing paid; else what the last one gets. */
function valueFor(site: Site, clause: Clause): string {
  const language = languageAt(site, clause.span);
  const { offers } = mechanismOf(clause.kind);
  const nothing = (['none', 'refused'] as const).find((word) => offers.includes(word));
  if (nothing) return spell(nothing, language);
  const last = rowsIn(clause).at(-1);
  if (!last) return spell('refused', language);
  const written = site.slice(last.span);
  return written.slice(Math.max(written.indexOf('：'), written.indexOf(':')) + 1).trim();
}

/** A key that the first row has too, and that leaves the row another of the same fact. */
function sharedKey(site: Site, row: Row<unknown>, first: Row<unknown> | null): number {
  const { file } = row.span;
  const kindOf = keyKinds(site.compilation.trees[file]!, site.text(file));
  const { tokens } = parse(site.text(file), file);
  const kinds = row.keys.map(({ name }) => kindOf(tokens.find(({ from }) => from === name.span.from)));
  return row.keys.findIndex(
    ({ name }, at) =>
      first?.keys.some((key) => key.name.text === name.text) && kinds.filter((kind) => kind === kinds[at]).length > 1
  );
}

const removeKey = (site: Site, row: Row<unknown>, at: number): Fix =>
  removeItem(
    site,
    row.keys.map(({ name }) => name),
    at
  );

type Band = { from: Expression | null; to: Expression | null; rate: Expression; span: Span };

function bandAt(site: Site, span: Span): Band | null {
  const row = rowAround(site, span);
  const bands = (row?.value as { bands?: Band[] } | undefined)?.bands ?? [];
  return bands.find((band) => same(band.span, span)) ?? null;
}

/** Lets a band begin where the one before ends, or where nothing more is taken. */
function edge(site: Site, band: Band, before: Band | null, fen: number): Fix {
  const text = before?.to
    ? withUnit(site, before.to, null)
    : `${fen / 100}${languageAt(site, band.span) === 'en' ? ' yuan' : '元'}`;
  const from = fen === 0 ? '0' : text;
  if (band.from && band.to) return replace(band.from.span, from);
  // 超过 begins where it says; its figure is all of the edge.
  return band.from
    ? replace(band.from.span, fen === 0 ? '0' + unitOf(site, band.from) : from)
    : remove(site, band.span);
}

/** 0 in 0至5000元 takes its unit from the other edge. */
function withUnit(site: Site, edge: Expression, other: Expression | null): string {
  const text = site.slice(edge.span);
  return unitOf(site, edge) === '' && other && /^[\d,.]+$/.test(fold(text).trim()) ? text + unitOf(site, other) : text;
}

function unitOf(site: Site, { span }: Expression): string {
  const text = fold(site.slice(span)).trim();
  const unit = MONEY_UNITS.flatMap(({ zh, en }) => [zh, ` ${en}`]).find((word) => text.endsWith(word.trim()));
  return unit ?? '';
}

function bounded(site: Site, band: Band, from: Expression, next: Expression): Fix {
  const language = languageAt(site, band.span);
  const to = language === 'en' ? ` ${spell('to', 'en')} ` : spell('to', 'zh');
  return replace({ ...band.span, to: from.span.to }, site.slice(from.span) + to + withUnit(site, next, from));
}
