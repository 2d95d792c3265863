/** 调整: moves the rates of a benefit by points or by a factor, always or while a condition holds. */
import { joined, same, toldToAll } from '../analyse/telling.ts';
import type { Builder } from '../plan/builder.ts';
import { factorOf } from '../plan/constants.ts';
import { valueNode } from '../plan/expressions.ts';
import type { Lowering } from '../plan/lowering.ts';
import type { NodeId } from '../plan/plan.ts';
import { problem } from '../problems/codes.ts';
import type { Value } from '../resolve/resolved.ts';
import { unknown, type Scope } from '../resolve/scope.ts';
import { ofSort, readsFact, resolveValue } from '../resolve/values.ts';
import type { Grammar, Rule } from '../syntax/grammar.ts';
import type { Expression, Name, Span } from '../syntax/tree.ts';
import { mechanism } from './mechanism.ts';

type Adjustment = {
  target: Name;
  operator: '+=' | '-=' | '*=';
  amount: Expression;
  when: Expression | null;
  span: Span;
};
export type ResolvedAdjustment = { operator: '+=' | '-=' | '*='; amount: Value; when: Value | null; span: Span };

declare module '../syntax/tree.ts' {
  interface ClauseBodies {
    /** As often as there is something to adjust. */
    adjustment: Adjustment;
  }
}
declare module '../resolve/resolved.ts' {
  interface ResolvedClauses {
    adjustment: ResolvedAdjustment[];
  }
}

/** 比例 and 分段 apply it where their rates stand: `adjustRate` and `adjusting` below. */
export const adjustment = mechanism({
  kind: 'adjustment',
  keyword: { zh: '调整', en: 'adjust' },
  noun: { zh: '调整', en: 'adjustment' },
  about: {
    zh: '把比例增减若干百分点，或乘以系数；可以附条件。结果不低于 0，不高于 100%。',
    en: 'Moves the rates by points or a factor, on a condition if one is given; held to 0–100 %.'
  },
  rows: false,
  several: true,
  namesClause: true,
  offers: ['when', 'every parameter'],
  forms: [
    { zh: '比例 〈±百分点〉 当 〈条件〉', en: 'ratio 〈±points〉 when 〈condition〉' },
    { zh: '比例 ×〈倍数〉 当 〈条件〉', en: 'ratio *〈factor〉 when 〈condition〉' }
  ],
  grammar: ($) => written($),
  broken: (span) => ({
    target: { text: '比例', span },
    operator: '+=',
    amount: { kind: 'missing', span },
    when: null,
    span
  }),
  resolve: ({ scope }, clauses) => ({ adjustment: clauses.map(({ body }) => resolveAdjustment(scope, body)) }),
  tell({ adjustment: adjustments }, textOf) {
    const [first] = adjustments;
    const texts = adjustments.map(({ span }) => same(textOf(span)));
    return first ? toldToAll(joined(texts, '；', '; '), first.span) : [];
  }
});

/** 比例 -10个百分点 当 未转诊 */
function written($: Grammar): Rule<Adjustment> {
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

/** By points or a factor, which are the same for everybody; its condition may read facts. */
function resolveAdjustment(scope: Scope, { target, operator, amount, when, span }: Adjustment): ResolvedAdjustment {
  if (!RATED.includes(target.text)) unknown(scope, target, 'clause', RATED);
  const value = resolveValue(scope, amount);
  const fits = operator === '*=' ? value.sort === 'number' || value.sort === 'rate' : value.sort === 'points';
  if (!fits) ofSort(scope, value, operator === '*=' ? 'number' : 'points');
  if (readsFact(value)) scope.report(problem('not-constant', 'error', value.span, { clause: 'adjustment' }));
  return { operator, amount: value, when: when && ofSort(scope, resolveValue(scope, when), 'yes-no'), span };
}

/** What has rates that can be adjusted. */
const RATED = ['比例', 'ratio', '分段', 'bands'];

/** How these move a rate that stands in a table, by version; `adjustRate` does the same with a node. */
export const adjusting =
  (builder: Builder, adjustments: ResolvedAdjustment[]) =>
  (rate: number, version: number): number =>
    adjustments.reduce((moved, one) => adjusted(moved, one.operator, figures(builder, one)[version]!), rate);

/** Held to 0–100 %; a scaled rate is rounded half up to 0.01 %. */
function adjusted(rate: number, operator: Adjustment['operator'], amount: number): number {
  const moved =
    operator === '*=' ? Math.floor((rate * amount + 5000) / 10000) : operator === '+=' ? rate + amount : rate - amount;
  return Math.min(10000, Math.max(0, moved));
}

/** By version: points, or a factor, in 1/10000. */
const figures = (builder: Builder, { operator, amount }: ResolvedAdjustment): number[] =>
  builder.constantsOf(amount).map((constant) => (operator === '*=' ? factorOf(amount, constant) : constant));

/** The rate node after every adjustment, each only while its condition holds. */
export function adjustRate({ builder, benefit, surroundings }: Lowering, rate: NodeId): NodeId {
  return benefit.adjustment.reduce((before, one) => {
    const { span, operator, when } = one;
    const [least, most] = [builder.constant('rate', 0, span), builder.constant('rate', 10000, span)];
    const amount = builder.byVersion('rate', figures(builder, one), span);
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
