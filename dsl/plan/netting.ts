/** 垫付 X: what was advanced for a person and is outstanding is made good out of the next payments of X. */
import type { Builder } from './builder.ts';
import type { PlanBenefit, Step } from './plan.ts';

/**
 * Adds to each benefit that others are advances on what its payment makes good. Entitlement is untouched: the payment is
 * what the rule gives, of which `toPay` is still to be handed over. Advances run on from year to year.
 */
export function nettingSteps(builder: Builder, benefits: PlanBenefit[]): PlanBenefit[] {
  return benefits.map((benefit, index) => {
    const advances = benefits.flatMap(({ advance }, i) => (advance?.on === index ? [i] : []));
    if (advances.length === 0 || benefit.advance) return benefit;
    const { payment, span, terms } = benefit;
    const life = (of: 'paid' | 'netted', i: number) => builder.slot({ benefit: i, of, scope: 'life' }, span);
    const advanced = advances.map((i) => life('paid', i)).reduce((a, b) => builder.plus(a, b, span));
    const outstanding = builder.beyond(advanced, life('netted', index), span);
    const netted = builder.least(outstanding, payment, span);
    const toPay = builder.minus(payment, netted, span);
    const toRecover = builder.minus(outstanding, netted, span);
    const parts = { outstanding, netted, toRecover, payment };
    const steps = terms.map(({ cite, when }): Step => ({ role: 'netting', node: toPay, parts, span, cite, when }));
    return { ...benefit, netting: { outstanding, netted, toPay, toRecover }, steps: [...benefit.steps, ...steps] };
  });
}
