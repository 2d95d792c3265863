/** 门槛: up to and including it nothing is paid on, beyond it the whole base. */
import { thresholdText, toldByIdentity } from '../analyse/telling.ts';
import { valueNode } from '../plan/expressions.ts';
import { step, type Lowering } from '../plan/lowering.ts';
import { UNLIMITED, type NodeId } from '../plan/plan.ts';
import { yuan, type Sentence } from '../problems/language.ts';
import { everyRow, type Cells, type ResolvedThreshold } from '../resolve/resolved.ts';
import { resolveRows } from '../resolve/rows.ts';
import { resolveThreshold } from '../resolve/thresholds.ts';
import { isUnlimited, type Reading } from '../run/reading.ts';
import { oneRow } from '../syntax/rows.ts';
import { missingThreshold, withPeriods } from '../syntax/thresholds.ts';
import type { Period, Row, Threshold } from '../syntax/tree.ts';
import { AMOUNT, rowForms } from './forms.ts';
import { mechanism } from './mechanism.ts';

declare module '../syntax/tree.ts' {
  interface ClauseBodies {
    gate: Row<Threshold>[];
  }
}
declare module '../resolve/resolved.ts' {
  interface ResolvedClauses {
    gate: Cells<ResolvedThreshold> | null;
  }
}

export const gate = mechanism({
  kind: 'gate',
  keyword: { zh: '门槛', en: 'gate' },
  about: {
    zh: '门槛：未超过不予支付，超过后整个基数都计算。',
    en: 'Up to it nothing is paid; beyond it the whole base counts.'
  },
  rows: true,
  offers: ['none', 'refused', 'assume', 'every parameter'],
  forms: rowForms(AMOUNT),
  grammar: ($) => withPeriods($, 'gate', $.rows('gate', $.threshold), (threshold) => [threshold]),
  broken: (span) => oneRow(missingThreshold(span), span),
  resolve: ({ scope, benefit }, [clause]) => ({
    gate: clause
      ? resolveRows(scope, benefit, clause, clause.body, (value) => resolveThreshold(scope, value, 'floor'))
      : null
  }),
  tell: (benefit, textOf) => toldByIdentity(benefit, benefit.gate, (cell) => thresholdText(cell, textOf), textOf),
  lower: lowerGate,
  explain: explainGate
});

/** A yearly gate opens with the event whose running total passes it, for that event's whole base. */
function lowerGate(lowering: Lowering): void {
  const { builder, benefit, identity, base, surroundings } = lowering;
  const rows = benefit.gate;
  lowering.open = base;
  if (!rows) return;
  const zero = builder.constant('fen', 0, rows.span);
  const parts: Record<string, NodeId> = { base };
  const close = (name: Period, total: NodeId) => {
    const gate = builder.byIdentity(
      'fen',
      rows,
      identity,
      (cell) => {
        if (cell.kind === 'refuse') return name === 'event' ? UNLIMITED : -1;
        return cell.kind === 'amount' && cell.period === name ? cell.amount : -1;
      },
      (value) => valueNode(surroundings, value)
    );
    if (builder.valueOf(gate) === -1) return;
    const shut = builder.add({ op: 'compare', kind: 'bit', test: '<=', a: total, b: gate, span: rows.span });
    lowering.open = builder.add({
      op: 'choose',
      kind: 'fen',
      when: shut,
      then: zero,
      else: lowering.open,
      span: rows.span
    });
    Object.assign(parts, { [name]: gate, [`${name}Total`]: total });
  };
  close('event', base);
  if (everyRow(rows).some(({ value }) => value.kind === 'amount' && value.period === 'year')) {
    const before = builder.slot({ benefit: benefit.index, of: 'base', scope: 'year' }, rows.span);
    close('year', builder.plus(before, base, rows.span));
  }
  lowering.net = lowering.open;
  step(lowering, 'gate', lowering.open, rows.span, parts);
}

function explainGate({ part, has, result }: Reading): Sentence | null {
  const period = has('year') && part('year') >= 0 ? 'year' : 'event';
  const gate = part(period);
  if (!has(period) || gate < 0) return { zh: '不设门槛', en: 'no gate' };
  if (isUnlimited(gate)) return { zh: '此类人员在这里规定为不予', en: 'refused for this identity' };
  const total = yuan(part(`${period}Total`));
  const opened = result > 0;
  return period === 'year'
    ? {
        zh: `年度门槛 ${yuan(gate)} 元，连同这次全年累计 ${total} 元，${opened ? '已超过，这次全额计算' : '未超过，不计'}`,
        en: `yearly gate ${yuan(gate)} yuan; ${total} so far this year with this event: ${opened ? 'passed, the whole base counts' : 'not passed, nothing counts'}`
      }
    : {
        zh: `每次门槛 ${yuan(gate)} 元，这次 ${total} 元，${opened ? '已超过，全额计算' : '未超过，不计'}`,
        en: `gate ${yuan(gate)} yuan an event; ${total} now: ${opened ? 'passed, the whole base counts' : 'not passed, nothing counts'}`
      };
}
