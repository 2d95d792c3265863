/** 调整: moves the rates of a benefit by points or by a factor, always or while a condition holds. */
import type { Builder } from '../plan/builder.ts';
import { factorOf } from '../plan/constants.ts';
import { valueNode } from '../plan/expressions.ts';
import type { Lowering } from '../plan/lowering.ts';
import type { NodeId } from '../plan/plan.ts';
import type { ResolvedAdjustment } from '../resolve/resolved.ts';
import type { ClauseSyntax, Grammar, Rule } from '../syntax/grammar.ts';
import type { Adjustment } from '../syntax/tree.ts';

export const adjustmentSyntax: ClauseSyntax<'adjustment'> = {
  kind: 'adjustment',
  keyword: { zh: '调整', en: 'adjust' },
  about: {
    zh: '把比例增减若干百分点，或乘以系数；可以附条件。结果不低于 0，不高于 100%。',
    en: 'Moves the rates by points or a factor, on a condition if one is given; held to 0–100 %.'
  },
  grammar: ($) => adjustment($),
  broken: (span) => ({
    target: { text: '比例', span },
    operator: '+=',
    amount: { kind: 'missing', span },
    when: null,
    span
  })
};

/** 比例 -10个百分点 当 未转诊 */
function adjustment($: Grammar): Rule<Adjustment> {
  const { types } = $;
  return $.RULE('adjustment', () => {
    const start = $.LA(1);
    const target = $.subrule(0, $.name, { ARGS: ['clause'] });
    const operator = $.or<Adjustment['operator']>(0, [
      { ALT: () => ($.consume(0, types['+']), '+=') },
      { ALT: () => ($.consume(0, types['-']), '-=') },
      { ALT: () => ($.consume(0, types['*']), '*=') }
    ]);
    const amount = $.subrule(0, $.additive);
    const when = $.option(1, () => {
      $.consume(0, types.when);
      return $.subrule(0, $.expression);
    });
    return $.ACTION(() => ({ target, operator, amount, when: when ?? null, span: $.since(start) }));
  });
}

/** A rate after one adjustment, held to 0–100 %; a scaled one is rounded half up to 0.01 %. */
export function adjustedRate(
  rate: number,
  { operator, amount }: { operator: Adjustment['operator']; amount: number }
): number {
  const moved =
    operator === '*=' ? Math.floor((rate * amount + 5000) / 10000) : operator === '+=' ? rate + amount : rate - amount;
  return Math.min(10000, Math.max(0, moved));
}

/** An adjustment's figure in a version: points or a factor, both in 1/10000. */
export const adjusting = (
  { operator, amount }: ResolvedAdjustment,
  constant: number
): { operator: Adjustment['operator']; amount: number } => ({
  operator,
  amount: operator === '*=' ? factorOf(amount, constant) : constant
});

/** The rate node after every adjustment, each only while its condition holds. */
export function adjustRate({ builder, benefit, surroundings }: Lowering, rate: NodeId): NodeId {
  return benefit.adjustments.reduce((before, one) => {
    const { span, operator, when } = one;
    const [least, most] = [builder.constant('rate', 0, span), builder.constant('rate', 10000, span)];
    const amount = adjustmentNode(builder, one);
    const moved =
      operator === '*='
        ? builder.add({
            op: 'round',
            kind: 'rate',
            share: builder.add({ op: 'scale', kind: 'share', money: before, by: amount, span }),
            mode: 'half-up',
            span
          })
        : builder.add({ op: operator === '+=' ? 'add' : 'sub', kind: 'rate', a: before, b: amount, span });
    const above = builder.add({ op: 'max', kind: 'rate', a: moved, b: least, span });
    const after = builder.add({ op: 'min', kind: 'rate', a: above, b: most, span });
    if (when === null) return after;
    return builder.add({
      op: 'choose',
      kind: 'rate',
      when: valueNode(surroundings, when),
      then: after,
      else: before,
      span
    });
  }, rate);
}

/** The figure by version: points, or a factor, in 1/10000. */
function adjustmentNode(builder: Builder, one: ResolvedAdjustment): NodeId {
  const values = builder.constantsOf(one.amount).map((constant) => adjusting(one, constant).amount);
  return builder.byVersion('rate', values, one.span);
}
