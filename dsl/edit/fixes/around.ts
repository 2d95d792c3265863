/** Fixes of what stands around the rules: provisions, reforms, examples, guarantees and lists of people to be reached. */
import type { Fix } from '../../problems/codes.ts';
import { provisionsIn } from '../../check/provisions.ts';
import { MONEY_UNITS, spell } from '../../tokens/keywords.ts';
import { suggest } from '../../resolve/suggest.ts';
import type { DeclarationOf, Span } from '../../syntax/tree.ts';
import { insert, insertClause, remove, removeItem, replace } from './edits.ts';
import { unfixable, withProblem, type Fixers } from './fixer.ts';
import { benefitAround, declarationAround, languageAt, same, tokensIn, within, type Site } from './site.ts';

export const around = {
  'unknown-provision': ({ span, data: { text } }, site) => {
    const known = idsOf(site);
    const nearest = suggest(text, known);
    const quoted = tokensIn(site, span).find(
      ({ id, from, to }) => id === 'text' && site.text(span.file).slice(from, to).includes(text)
    );
    return nearest === null || !quoted ? [] : [replace({ ...span, from: quoted.from + 1, to: quoted.to - 1 }, nearest)];
  },
  'rule-without-provision': ({ span }, site) => {
    const benefit = benefitAround(site, span);
    if (!benefit) return [];
    const cited = new Set(
      site
        .tokens(0)
        .filter(({ id }) => id === 'text')
        .map(({ from, to }) => site.text(0).slice(from + 1, to - 1))
    );
    const provisions = provisionsIn(site.provisions ?? '');
    const named = provisions.find(
      ({ title }) => title.includes(benefit.name.text) || (benefit.label !== null && title.includes(benefit.label.text))
    );
    const id = (named ?? provisions.find((one) => !cited.has(one.id)))?.id;
    return id === undefined ? [] : [insertClause(site, benefit, 'cite', { zh: `"${id}"`, en: `"${id}"` })];
  },
  'provision-without-rule': unfixable(
    '条文规定了什么，要由起草人写成待遇。',
    'What the provision grants is for the drafter to write as a benefit.'
  ),
  // The provision has the last word: its figures of that unit which the rule does not have.
  'figure-not-in-provision': ({ span, data: { figure, provision } }, site) => {
    const benefit = benefitAround(site, span);
    const cited = provisionsIn(site.provisions ?? '').filter(({ id }) => provision.split('、').includes(id));
    const said = cited.flatMap(({ text }) => [...text.matchAll(FIGURES)].map(([all]) => all.replace(/\s/g, '')));
    const rule = benefit ? site.slice(benefit.span).replace(/\s/g, '') : '';
    const percent = figure.includes('%');
    const others = [...new Set(said)].filter((one) => one.includes('%') === percent && !rule.includes(one));
    return others.slice(0, 3).map((one) => replace(span, one));
  },
  'reform-of-another-policy': ({ span, data: { policy } }) => [replace(span, policy)],
  'reform-path': ({ span }, site) => withoutChange(site, span),
  'reform-conflict': ({ span }, site) => withoutChange(site, span),
  'example-fails': ({ span, data: { gotFen } }, site) => {
    const expected = expectationAt(site, span);
    if (!expected) return [];
    const got = money(gotFen, languageAt(site, span) === 'en');
    const written = site.slice(expected.value.span);
    const kept = expected.printed
      ? []
      : [replace(expected.value.span, `${got} ${spell('printed', languageAt(site, span))} ${written}`)];
    return [replace(expected.value.span, got), ...kept];
  },
  'printed-disagrees': unfixable(
    '公布的数字与规则不符，两个都要保留。',
    'What was published differs from the rule, and both are kept.'
  ),
  'guarantee-broken': unfixable(
    '是规则不对，还是保证说得太宽，只有起草人知道。',
    'Only the drafter knows whether the rule is wrong or the guarantee says too much.'
  ),
  'cannot-rise': unfixable('要看哪一项增加，只有起草人知道。', 'Only the drafter knows which amount is meant to grow.'),
  'outreach-without-condition': ({ span }, site) => {
    const outreach = declarationAround(site, span);
    if (outreach?.kind !== 'outreach') return [];
    const language = languageAt(site, outreach.span);
    const last = outreach.clauses.at(-1)?.span ?? outreach.span;
    const condition = language === 'zh' ? ' 持有任何对象' : ' holds any category';
    return [insert(span.file, last.to, `\n  ${spell('condition', language)}${condition}`)];
  },
  'ranked-twice': ({ span }, site) => {
    const guarantee = declarationAround(site, span);
    if (guarantee?.kind !== 'guarantee' || guarantee.property?.kind !== 'ranked') return [];
    const { levels, signs } = guarantee.property;
    const level = levels.findIndex((names) => names.some((name) => same(name.span, span)));
    const names = levels[level]!;
    if (names.length > 1)
      return [
        removeItem(
          site,
          names,
          names.findIndex((name) => same(name.span, span))
        )
      ];
    const sign = signs[level - 1];
    return sign ? [remove(site, { ...span, from: sign.span.from })] : [];
  },
  'ranking-sign': withProblem,
  'name-out-of-place': withProblem,
  'payer-near-fund': withProblem,
  'key-in-guarantee': withProblem
} satisfies Fixers;

const FIGURES = /\d[\d,]*(?:\.\d+)?\s*(?:%|[万亿]?元)/g;

const idsOf = (site: Site): string[] => provisionsIn(site.provisions ?? '').map(({ id }) => id);

/** The whole change of the reform, or of the policy's version, that stands there. */
function withoutChange(site: Site, span: Span): Fix[] {
  const declaration = declarationAround(site, span) as { changes?: { span: Span }[] } | null;
  const change = declaration?.changes?.find((one) => within(span, one.span));
  return change ? [remove(site, change.span)] : [];
}

function expectationAt(site: Site, span: Span) {
  const example = declarationAround(site, span) as DeclarationOf<'example'> | null;
  return example?.kind === 'example'
    ? example.events.flatMap(({ expectations }) => expectations).find((one) => within(span, one.span))
    : undefined;
}

/** 2925元, 87.5元: exact. */
function money(fen: number, english: boolean): string {
  const { zh, en } = MONEY_UNITS.find(({ places }) => places === 2)!;
  const cents = String(fen % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  const digits = Math.floor(fen / 100) + (cents === '' ? '' : `.${cents}`);
  return english ? `${digits} ${en}` : digits + zh;
}
