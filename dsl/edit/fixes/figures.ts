/** Fixes of what the whole rule comes to: cliffs, caps and rows without effect, layers, dates, assumptions. */
import type { Fix } from '../../problems/codes.ts';
import type { Sentence } from '../../problems/language.ts';
import type { Clause, Row, Span, Threshold } from '../../syntax/tree.ts';
import { spell } from '../../tokens/keywords.ts';
import { insert, lineStart, remove, removeItem, replace } from './edits.ts';
import { unfixable, type Fixers } from './fixer.ts';
import {
  benefitNamed,
  clauseAround,
  declarationAround,
  languageAt,
  rowAround,
  rowsIn,
  spanOf,
  tokensIn,
  within,
  type Site
} from './site.ts';

export const figures = {
  'rate-clamped': ({ span, data: { from, to } }, site) => {
    const moved = movedBy(site, span);
    if (!moved) return [];
    const less = moved.amount - Math.abs(from - to);
    return less < 0 ? [] : [{ ...replace(moved.digits, String(less / 100)), text: `${less / 100}${moved.unit}` }];
  },
  // 门槛 as 起付, or bands that count each part at its own rate: both without a fall.
  cliff: ({ span, data: { benefit } }, site) => {
    const written = benefitNamed(site, benefit)?.clauses ?? [];
    const gate = written.find(({ kind }) => kind === 'gate');
    const deductible = written.some(({ kind }) => kind === 'deductible');
    const language = languageAt(site, span);
    return [
      ...(gate && !deductible ? [replace(gate.keyword, spell('deductible', language))] : []),
      ...written.filter(({ kind }) => kind === 'bands').flatMap((bands) => withoutWord(site, bands, 'whole')),
      ...written.filter(({ kind }) => kind === 'cap').flatMap((cap) => withoutWord(site, cap, 'refuse-over'))
    ];
  },
  'cap-never-binds': ({ span }, site) => withoutCap(site, span),
  'out-of-reach': ({ span }, site) => {
    const threshold = rowAround(site, span)?.value as Threshold | undefined;
    return threshold ? [replace(threshold.span, spell('refused', languageAt(site, span)))] : [];
  },
  'identity-never-applies': ({ span, data: { by } }, site) => (by === null ? [] : moveBefore(site, span, by)),
  'layers-overpay': ({ span }, site) => {
    const clause = clauseAround(site, span);
    if (clause?.kind !== 'base') return [];
    const language = languageAt(site, span);
    const left: Sentence[] = [
      { zh: '剩余负担', en: 'remaining_burden' },
      { zh: '剩余自付', en: 'remaining_self_pay' }
    ];
    const whole = /费用总额|个人负担|\btotal\b|\bburden\b/.test(site.slice(span));
    return (whole ? left : left.toReversed()).map((one) => replace(span, one[language]));
  },
  'value-out-of-force': ({ span, data: { since } }, site) => {
    const parameter = declarationAround(site, span);
    if (parameter?.kind !== 'parameter') return [];
    if (since !== null) {
      const at = parameter.dated.findIndex((dated) => within(span, dated.span));
      return at < 0 ? [] : [remove(site, parameter.dated[at]!.span)];
    }
    // The first value goes; the next one is then the first, and needs no date.
    const [next] = parameter.dated;
    if (!next) return [];
    const gone = remove(site, next.span).edits;
    return [{ kind: 'remove', edits: [{ span, text: site.slice(next.value.span) }, ...gone], text: site.slice(span) }];
  },
  'assumption-without-reason': ({ span }, site) => {
    const reason: Sentence = { zh: ' "原文没有规定"', en: ' "not stated by the source"' };
    const after = site.tokens(span.file).find(({ from }) => from >= span.to);
    // 假设 5万元/年: the period belongs to the amount, and the reason stands behind both.
    const end = after?.id === 'period' ? after.to : span.to;
    return [insert(span.file, end, reason[languageAt(site, span)])];
  },
  // An adjustment that is never made can go; a benefit that never applies is a mistake in a figure.
  'condition-never-holds': ({ span, data: { clause } }, site) => {
    const written = clause === 'adjustment' ? clauseAround(site, span) : null;
    return written ? [remove(site, written.span)] : [];
  },
  'poorer-worse': unfixable(
    '哪一类该改多少，或者顺序是否写错，只有起草人知道。',
    'Only the drafter knows which category should get what, or whether the order is wrong.'
  ),
  undecided: unfixable(
    '规则没有错，只是情况太多，检查没有看完。',
    'Nothing is wrong: there are more cases than the checks look at.'
  )
} satisfies Fixers;

/** The points by which a reform or an adjustment moves rates: in 1/10000, and where their digits stand. */
function movedBy(site: Site, span: Span): { amount: number; digits: Span; unit: string } | null {
  const token = tokensIn(site, span).find(({ id }) => id === 'points');
  if (!token) return null;
  const text = site.slice(spanOf(token, span.file));
  const digits = /^[\d,.]+/.exec(text)?.[0] ?? '';
  const amount = Math.round(Number(digits.replaceAll(',', '')) * 100);
  return {
    amount,
    unit: text.slice(digits.length),
    digits: { ...span, from: token.from, to: token.from + digits.length }
  };
}

function withoutWord(site: Site, clause: Clause, id: string): Fix[] {
  const token = tokensIn(site, clause.span).find((one) => one.id === id);
  return token ? [remove(site, spanOf(token, clause.span.file))] : [];
}

/** One cap of a row; the row where it has no other, and the clause where that has no other row. */
function withoutCap(site: Site, span: Span): Fix[] {
  const [clause, row] = [clauseAround(site, span), rowAround(site, span) as Row<Threshold[]> | null];
  if (!clause || !row || !Array.isArray(row.value)) return [];
  const at = row.value.findIndex((cap) => within(span, cap.span));
  if (row.value.length > 1 && at >= 0) return [removeItem(site, row.value, at)];
  // Its people still need a row.
  if (rowsIn(clause).length > 1) return [replace(row.value[0]!.span, spell('none', languageAt(site, span)))];
  return [remove(site, clause.span)];
}

/** The declaration before that of another category, so that it takes precedence. */
function moveBefore(site: Site, span: Span, by: string): Fix[] {
  const mine = declarationAround(site, span);
  const other = site.compilation.trees[span.file]?.declarations.find(
    (one) => one.kind === 'category' && one.name.text === by
  );
  if (!mine || !other) return [];
  const text = site.text(span.file);
  const [gone] = remove(site, mine.span).edits;
  const at = lineStart(text, other.span.from);
  const line = `${site.slice(mine.span)}\n`;
  return [
    {
      kind: 'reorder',
      edits: [{ span: { file: span.file, from: at, to: at }, text: line }, gone!],
      text: `${site.slice(mine.span)} … ${site.slice(other.span)}`
    }
  ];
}
