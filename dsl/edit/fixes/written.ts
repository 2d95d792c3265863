/** Fixes of what could not be read: quotes, stray signs, figures, dates, periods. */
import type { Fix } from '../../problems/codes.ts';
import { dayOf, isoDate } from '../../run/calendar.ts';
import { fold } from '../../tokens/fold.ts';
import { parse } from '../../syntax/parse.ts';
import type { Span } from '../../syntax/tree.ts';
import { keywordOf, keywords, PERIODS } from '../../tokens/keywords.ts';
import { insert, remove, replace } from './edits.ts';
import type { Fixers } from './fixer.ts';
import { languageAt, type Site } from './site.ts';

export const written = {
  'unexpected-text': ({ span }, site) => {
    const text = site.text(span.file);
    const joins = (beside: string | undefined) => beside !== undefined && /[\p{L}\p{N}_-]/u.test(beside);
    const parts = joins(text[span.from - 1]) && joins(text[span.to]);
    return [{ kind: 'remove', edits: [{ span, text: parts ? ' ' : '' }], text: site.slice(span) }];
  },
  'unclosed-quote': ({ span }, site) => {
    const quoted = site.slice(span);
    const closing = { '「': '」', '“': '”', '”': '”' }[quoted[0]!] ?? '"';
    // A name ends before the next sign, a text at the end of its line.
    const inside = closing === '」' ? /^「[^=:：,，、;；（(/／]*/.exec(quoted)![0] : quoted;
    return [insert(span.file, span.from + inside.trimEnd().length, closing)];
  },
  syntax: ({ span, data, fixes }, site) => {
    const { found, expected } = data;
    if (fixes.length > 0) return [];
    const [only] = expected;
    // What a piece that breaks off lacks is not known, but for a bracket.
    if (found === '') return only === ')' && expected.length === 1 ? [closed(span, site)] : [];
    // 待遇 起付: a keyword that is meant as a name; else what does not belong there, alone or with all behind it.
    const meant = expected.includes('name') && keywordOf(found) !== null ? [replace(span, `「${found}」`)] : [];
    const rest = { ...span, to: endOfPiece(span, site) };
    return [...meant, remove(site, span), remove(site, rest)].filter((fix) => readsBetter(fix, span, site)).slice(0, 1);
  },
  'rate-too-fine': ({ span, data: { text } }) => [replace(span, rounded(text))],
  'rate-above-100': ({ span, data: { text } }) => [replace(span, text.replace(/^[\d,.]+/, '100'))],
  'money-too-fine': ({ span, data: { text } }) => [replace(span, rounded(text))],
  'not-a-date': ({ span, data, fixes }) => {
    const [year = 0, month = 0] = data.text.match(/\d+/g)?.map(Number) ?? [];
    const next = month === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, month + 1, 1);
    return fixes.length > 0 || next === null || dayOf(year, month, 1) === null
      ? []
      : [replace(span, isoDate(next - 1))];
  },
  'period-missing': ({ span, data, fixes }, site) => {
    const language = languageAt(site, span);
    const periods = data.clause === 'cap' ? (['event', 'life'] as const) : (['event'] as const);
    const offered = periods.map((period): Fix => insert(span.file, span.to, `/${PERIODS[period][language][0]}`));
    return offered.filter(({ text }) => fixes.every((fix) => fix.text !== text));
  }
} satisfies Fixers;

/** The last token before the next clause, part or declaration. */
function endOfPiece(span: Span, site: Site): number {
  const tokens = site.tokens(span.file).filter(({ from }) => from >= span.from);
  const next = tokens.findIndex(({ id }, i) => i > 0 && (keywords().get(id)?.begins ?? null) !== null);
  return tokens[(next < 0 ? tokens.length : next) - 1]?.to ?? span.to;
}

/** Whether the text has fewer mistakes with the fix than without. */
function readsBetter({ edits }: Fix, { file }: Span, site: Site): boolean {
  const text = site.text(file);
  const [edit] = edits;
  const fixed = text.slice(0, edit!.span.from) + edit!.text + text.slice(edit!.span.to);
  return parse(fixed, file).problems.length < parse(text, file).problems.length;
}

const closed = (span: Span, site: Site): Fix =>
  insert(span.file, span.from, languageAt(site, span) === 'zh' ? '）' : ')');

const PLACES: Record<string, number> = { 亿: 10, 万: 6 };

/** The figure with as many decimals as its unit has down to a fen, or as a rate may have: half up. */
function rounded(text: string): string {
  const [, digits = '', decimals = '', unit = ''] = /^([\d,]+)\.(\d+)(.*)$/s.exec(fold(text)) ?? [];
  const first = unit.trim().slice(0, 1);
  const places = PLACES[first] ?? (/^\s*yi-/.test(unit) ? 10 : /^\s*wan-/.test(unit) ? 6 : 2);
  const scaled = BigInt(digits.replaceAll(',', '') + decimals.slice(0, places).padEnd(places, '0'));
  const up = Number(decimals[places] ?? '0') >= 5 ? 1n : 0n;
  const all = String(scaled + up).padStart(places + 1, '0');
  const rest = all.slice(-places).replace(/0+$/, '');
  return all.slice(0, -places) + (rest === '' ? '' : `.${rest}`) + unit;
}
