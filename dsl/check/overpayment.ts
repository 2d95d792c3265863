/** Layers that together would pay more than is owed: a later one takes its share of the whole, as if nothing had been paid. */
import { isRemaining } from '../plan/expressions.ts';
import type { Plan, PlanBenefit } from '../plan/plan.ts';
import { problem, type Problem } from '../problems/codes.ts';
import { MOST_FEN, TYPICAL_FEN } from './candidates.ts';
import type { Case } from './cases.ts';
import type { CaseCheck, Checked, Shown } from './checked.ts';
import { figure, firstAbove } from './figures.ts';
import { stepIn } from './version-in-effect.ts';
import { settleCase, witnessOf } from './witness.ts';

/** One report a benefit, at the first case that shows it. */
export const checkOverpayment: CaseCheck = {
  name: 'layers-overpay',
  ofEvery: false,
  people: 'first',
  look: (checked, one, closed) =>
    checked.plan.benefits.flatMap((benefit, index): Shown[] => {
      const written = checked.resolved.benefits[index]!;
      if (index === 0 || benefit.advance || written.grant || isRemaining(written.base)) return [];
      const about = { benefit: index, place: benefit.span, of: '' };
      if (closed(about)) return [];
      const costFen = cutAt(checked.plan, one, benefit);
      if (costFen === null) return [];
      return [{ about, weight: Infinity, report: () => report(checked, one, index, costFen) }];
    })
};

function report(checked: Checked, one: Case, index: number, costFen: number): Problem {
  const { plan, resolved } = checked;
  const benefit = plan.benefits[index]!;
  const { values, benefits } = settleCase(plan, one, costFen);
  const earlier = plan.benefits.slice(0, index).filter(({ advance }) => !advance);
  const most = earlier.reduce((a, b) => (values[b.payment]! > values[a.payment]! ? b : a), earlier[0] ?? benefit);
  const data = {
    benefit: benefit.name,
    beforeFen: earlier.reduce((sum, { payment }) => sum + values[payment]!, 0),
    dueFen: values[benefit.capped]!,
    paidFen: benefits[index]!,
    witness: witnessOf(checked, one, [costFen])
  };
  const related = [{ span: resolved.benefits[plan.benefits.indexOf(most)]!.nameSpan, role: 'other-side' as const }];
  return problem('layers-overpay', 'warning', resolved.benefits[index]!.base.span, data, { related });
}

/** A cost at which earlier payments, and not the base itself, cut this one by more than rounding; a typical one if it does. */
function cutAt(plan: Plan, one: Case, benefit: PlanBenefit): number | null {
  const step = stepIn(one, benefit, 'left');
  if (!step || one.values[benefit.applies] === 0) return null;
  const [applies, capped, due] = [benefit.applies, benefit.capped, step.node].map((node) => figure(one, node));
  if (!applies || !capped || !due) return null;
  const first = firstAbove(applies, capped, due);
  if (first === null) return null;
  const cuts = (costFen: number): boolean => {
    const { at } = one.settled(costFen);
    if (at(benefit.applies) !== 1 || at(step.parts['paidBefore']!) <= 0) return false;
    return at(benefit.capped) - at(step.node) > plan.benefits.length;
  };
  return (
    [TYPICAL_FEN, 10 * TYPICAL_FEN, 100 * first, first].find((costFen) => costFen <= MOST_FEN && cuts(costFen)) ?? null
  );
}
