/** 起付: the part of the base that the patient bears first. */
import { thresholdText, toldByIdentity } from '../analyse/telling.ts';
import { UNLIMITED, type NodeId } from '../plan/plan.ts';
import { valueNode } from '../plan/expressions.ts';
import { step, type Lowering } from '../plan/lowering.ts';
import { yuan, type Sentence } from '../problems/language.ts';
import { everyRow, type Cells, type ResolvedThreshold } from '../resolve/resolved.ts';
import { resolveRows } from '../resolve/rows.ts';
import { resolveThreshold } from '../resolve/thresholds.ts';
import { isUnlimited, type Reading } from '../run/reading.ts';
import type { Period, Row, Threshold } from '../syntax/tree.ts';
import { oneRow } from '../syntax/rows.ts';
import { missingThreshold, withPeriods } from '../syntax/thresholds.ts';
import { AMOUNT, rowForms } from './forms.ts';
import { mechanism } from './mechanism.ts';

declare module '../syntax/tree.ts' {
  interface ClauseBodies {
    deductible: Row<Threshold>[];
  }
}
declare module '../resolve/resolved.ts' {
  interface ResolvedClauses {
    deductible: Cells<ResolvedThreshold> | null;
  }
}

export const deductible = mechanism({
  kind: 'deductible',
  keyword: { zh: '起付', en: 'deductible' },
  about: {
    zh: '起付线：基数中先由个人承担、不予支付的部分。',
    en: 'The part of the base the patient bears first.'
  },
  rows: true,
  offers: ['none', 'refused', 'assume', 'every parameter'],
  forms: rowForms(AMOUNT),
  grammar: ($) => withPeriods($, 'deductible', $.rows('deductible', $.threshold), (threshold) => [threshold]),
  broken: (span) => oneRow(missingThreshold(span), span),
  resolve: ({ scope, benefit }, [clause]) => ({
    deductible: clause
      ? resolveRows(scope, benefit, clause, clause.body, (value) => resolveThreshold(scope, value, 'floor'))
      : null
  }),
  tell: (benefit, textOf) => toldByIdentity(benefit, benefit.deductible, (cell) => thresholdText(cell, textOf), textOf),
  lower: lowerDeductible,
  explain: explainDeductible
});

/** 起付: the part of the base below it is not paid on, for each event or once a year. */
function lowerDeductible(lowering: Lowering): void {
  const { builder, benefit, identity, open, surroundings } = lowering;
  const rows = benefit.deductible;
  lowering.net = open;
  if (!rows) return;
  // Bands on the year's running total know the year's deductible alone.
  const yearly = benefit.bands !== null && everyRow(benefit.bands)[0]?.value.mode.yearly === true;
  const refusing: Period = yearly ? 'year' : 'event';
  const amountFor = (period: Period) =>
    builder.byIdentity<ResolvedThreshold>(
      'fen',
      rows,
      identity,
      (cell) => {
        // 不予: nothing lies above the deductible.
        if (cell.kind === 'refuse') return period === refusing ? UNLIMITED : 0;
        return cell.kind === 'amount' && cell.period === period ? cell.amount : 0;
      },
      (value) => valueNode(surroundings, value)
    );
  const perEvent = amountFor('event');
  const perYear = amountFor('year');
  const parts: Record<string, NodeId> = { base: open, perEvent, perYear };
  let below = perEvent;
  if (builder.valueOf(perYear) !== 0) {
    const used = builder.slot({ benefit: benefit.index, of: 'base', scope: 'year' }, rows.span);
    const openThisYear = builder.beyond(perYear, used, rows.span);
    below = builder.plus(perEvent, openThisYear, rows.span);
    Object.assign(parts, { used, openThisYear });
    lowering.perYear = perYear;
  }
  if (builder.valueOf(below) === 0) return;
  lowering.below = below;
  lowering.net = builder.beyond(open, below, rows.span);
  step(lowering, 'deductible', lowering.net, rows.span, { ...parts, below });
}

function explainDeductible({ part, has, result }: Reading): Sentence | null {
  const [base, perEvent, below] = [part('base'), part('perEvent'), part('below')];
  if (isUnlimited(below))
    return {
      zh: '此类人员在这里规定为不予，没有可计算的部分',
      en: 'refused for this identity: nothing is left to pay on'
    };
  if (below === 0 && part('perYear') === 0) return { zh: '不设起付线', en: 'no deductible' };
  if (has('perYear') && part('perYear') > 0) {
    const [perYear, used] = [yuan(part('perYear')), yuan(part('used'))];
    return {
      zh: `年度起付线 ${perYear} 元，本年此前已累计 ${used} 元，这次还须扣 ${yuan(Math.min(base, below))} 元，余 ${yuan(result)} 元`,
      en: `yearly deductible ${perYear} yuan, ${used} met earlier this year; ${yuan(Math.min(base, below))} comes off now, ${yuan(result)} is left`
    };
  }
  return {
    zh: `每次起付线 ${yuan(perEvent)} 元，${yuan(base)} 元中超过的部分为 ${yuan(result)} 元`,
    en: `deductible ${yuan(perEvent)} yuan an event: ${yuan(result)} of ${yuan(base)} lies above it`
  };
}
