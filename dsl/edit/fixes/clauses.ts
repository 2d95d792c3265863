/** Fixes of clauses: missing, written twice, of the wrong kind of value, in the wrong period. */
import { isClause } from '../../mechanisms/index.ts';
import type { Fix } from '../../problems/codes.ts';
import type { Sentence } from '../../problems/language.ts';
import type { ClauseKind, Span } from '../../syntax/tree.ts';
import { fold } from '../../tokens/fold.ts';
import { PERIODS, spell } from '../../tokens/keywords.ts';
import { insert, insertClause, remove, replace } from './edits.ts';
import { unfixable, type Fixers } from './fixer.ts';
import {
  benefitAround,
  benefitNamed,
  clauseAround,
  declarationAround,
  languageAt,
  spanOf,
  tokensIn,
  type Site
} from './site.ts';

/** What a missing clause most often says. */
const USUAL: Partial<Record<ClauseKind, Sentence>> = {
  services: { zh: '住院', en: 'inpatient' },
  covers: { zh: '一般', en: 'general' },
  ratio: { zh: '80%', en: '80%' }
};

export const clauses = {
  'clause-missing': ({ data: { clause, benefit }, span }, site) => missing(site, span, benefit, clause as ClauseKind),
  'benefit-without-service': ({ data: { benefit }, span }, site) => missing(site, span, benefit, 'services'),
  'nothing-covered': ({ data: { benefit }, span }, site) => missing(site, span, benefit, 'covers'),
  'clause-twice': ({ span }, site) => [remove(site, span)],
  'two-shares': ({ span, related }, site) => [
    remove(site, span),
    ...related.slice(0, 1).map((other) => remove(site, clauseAround(site, other.span)?.span ?? other.span))
  ],
  'clause-not-here': ({ span }, site) => [remove(site, restOfClause(site, span))],
  'type-mismatch': ({ span, data: { expected, found } }, site) => {
    const english = languageAt(site, span) === 'en';
    const written = fold(site.slice(span)).trim();
    if (found === 'number' && /^[\d,.]+$/.test(written)) {
      if (expected === 'money') return [insert(span.file, span.to, english ? ' yuan' : '元')];
      if (expected === 'points') return [insert(span.file, span.to, english ? ' points' : '个百分点')];
      if (expected === 'rate') return asRate(span, written);
    }
    if (found === 'rate' && expected === 'points' && written.endsWith('%'))
      return [replace(span, written.slice(0, -1) + (english ? ' points' : '个百分点'))];
    if (found === 'points' && expected === 'rate') return [replace(span, `${/^[\d,.]+/.exec(written)?.[0] ?? '0'}%`)];
    return [];
  },
  'not-constant': unfixable(
    '要用哪个数值代替这个事实，规则里没有写。',
    'The rule does not say which figure should stand instead of the fact.'
  ),
  'dates-unordered': ({ span }, site) => inOrder(site, span),
  'version-twice': unfixable(
    '两个版本哪一个作废、哪一个改期，只有起草人知道。',
    'Only the drafter knows which of the two versions is void or begins another day.'
  ),
  'deductible-for-life': ({ span }, site) => periods(site, span, ['year', 'event']),
  'yearly-deductible-with-bands': ({ span, data: { benefit } }, site) => [
    ...periods(site, span, ['event']),
    ...measured(site, benefit)
  ],
  'event-deductible-with-yearly-bands': ({ span }, site) => periods(site, span, ['year'])
} satisfies Fixers;

function missing(site: Site, span: Span, name: string, kind: ClauseKind): Fix[] {
  const benefit = benefitAround(site, span) ?? benefitNamed(site, name);
  const body = USUAL[kind];
  return benefit && body ? [insertClause(site, benefit, kind, body)] : [];
}

/** From its keyword to the next clause or declaration. */
function restOfClause(site: Site, keyword: Span): Span {
  const owner = declarationAround(site, keyword);
  const tokens = site
    .tokens(keyword.file)
    .filter(({ from }) => from >= keyword.from && from < (owner?.span.to ?? keyword.to));
  const next = tokens.findIndex(
    ({ id, from }, i) => i > 0 && from > keyword.from && spell(id, 'zh') !== '' && isClause(id)
  );
  const last = tokens[(next < 0 ? tokens.length : next) - 1];
  return { ...keyword, to: last?.to ?? keyword.to };
}

/** 80 and 0.8 are both 80 %. */
function asRate(span: Span, written: string): Fix[] {
  const number = Number(written.replaceAll(',', ''));
  if (number > 100) return [];
  const percent = number <= 1 && written.includes('.') ? Number((number * 100).toFixed(2)) : written;
  return [replace(span, `${percent}%`)];
}

/** The dated values of a parameter by date, the later of two of one day left out. */
function inOrder(site: Site, span: Span): Fix[] {
  const parameter = declarationAround(site, span);
  if (parameter?.kind !== 'parameter') return [];
  const { dated } = parameter;
  const kept = dated.filter(({ from }, i) => dated.findIndex((one) => one.from === from) === i);
  const sorted = kept.map((one) => one).sort((a, b) => a.from - b.from);
  const [first, last] = [dated[0]!, dated.at(-1)!];
  const gap = dated[1] ? site.slice({ ...first.span, from: first.span.to, to: dated[1].span.from }) : ' ';
  const text = sorted.map((one) => site.slice(one.span)).join(gap);
  return [{ ...replace({ ...first.span, to: last.span.to }, text), kind: 'reorder' }];
}

/** The amount there, in other periods. */
function periods(site: Site, span: Span, wanted: (keyof typeof PERIODS)[]): Fix[] {
  const period = tokensIn(site, span).find(({ id }) => id === 'period');
  if (!period) return [];
  const language = /[a-z]/.test(site.text(span.file).slice(period.from, period.to)) ? 'en' : 'zh';
  return wanted.map((one) => replace(spanOf(period, span.file), `/${PERIODS[one][language][0]}`));
}

/** Bands on the year's running total: the mode stands first in the clause or in each row. */
function measured(site: Site, name: string): Fix[] {
  const bands = benefitNamed(site, name)?.clauses.find(({ kind }) => kind === 'bands');
  if (!bands || !Array.isArray(bands.body) || bands.body.length !== 1) return [];
  const word = spell('yearly', languageAt(site, bands.span));
  return [insert(bands.span.file, bands.keyword.to, ` ${word}`)];
}
