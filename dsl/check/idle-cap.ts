/** A cap that can never bind: no bill comes to as much, or another cap has always cut before. */
import { constantLine, everywhere } from '../analyse/piecewise.ts';
import { UNLIMITED, type Plan, type PlanBenefit } from '../plan/plan.ts';
import { problem, type Problem } from '../problems/codes.ts';
import type { ResolvedBenefit, ResolvedThreshold } from '../resolve/resolved.ts';
import type { Period, Span } from '../syntax/tree.ts';
import { MOST_FEN } from './candidates.ts';
import type { Case } from './cases.ts';
import type { CaseCheck, Checked, Shown } from './checked.ts';
import { figure, firstAbove, fixedFigure, peakWhere } from './figures.ts';
import { rowInEffect, sameSpan } from './rows-in-effect.ts';
import { formsOf, stepIn } from './version-in-effect.ts';
import { witnessOf } from './witness.ts';

/** One cap in effect in a case; `limit`: the name of a shared one. */
type Cap = { period: Period; limit: string | null; fen: number; span: Span };
type Idle = { by: 'entitled' | 'cap'; otherFen: number; otherSpan: Span | null; costFen: number };

const PERIODS: Record<string, Period> = { perEvent: 'event', perYear: 'year', perLife: 'life' };
const LENGTH: Record<Period, number> = { event: 0, year: 1, life: 2 };

/** Told where it is so in every case in which the row speaks, with the one that comes nearest. */
export const checkIdleCaps: CaseCheck = {
  name: 'cap-never-binds',
  ofEvery: true,
  people: 'first',
  look: (checked, one, closed) =>
    checked.plan.benefits.flatMap((benefit, index) => {
      const written = checked.resolved.benefits[index]!;
      const caps = capsOf(checked, one, benefit, index);
      return caps.flatMap((cap): Shown[] => {
        const about = { benefit: index, place: cap.span, of: '' };
        // 0 is written to refuse, not to limit.
        if (cap.limit !== null || cap.fen === 0 || closed(about)) return [];
        const idle = whyIdle(checked.plan, one, benefit, written, cap, caps);
        const weight = idle && idle.otherFen;
        return [{ about, weight, report: () => report(checked, one, benefit, cap, idle!) }];
      });
    })
};

function report(checked: Checked, one: Case, { name }: PlanBenefit, cap: Cap, idle: Idle): Problem {
  const { by, otherFen, otherSpan, costFen } = idle;
  const witness = witnessOf(checked, one, [costFen]);
  const related = otherSpan === null ? [] : [{ span: otherSpan, role: 'other-side' as const }];
  const data = { benefit: name, capFen: cap.fen, period: cap.period, by, otherFen, witness };
  return problem('cap-never-binds', 'warning', cap.span, data, { related });
}

/** The caps that hold in this case, where the benefit may apply and each is one amount whatever the cost. */
function capsOf({ plan, resolved }: Checked, one: Case, benefit: PlanBenefit, index: number): Cap[] {
  if (one.values[benefit.applies] === 0 || benefit.advance) return [];
  const step = stepIn(one, benefit, 'cap');
  if (!step) return [];
  const clauses = formsOf(resolved, index).flatMap(({ cap }) => (cap && sameSpan(cap.span, step.span) ? [cap] : []));
  return Object.entries(step.parts).flatMap(([name, node]): Cap[] => {
    const limit = name.startsWith('shared:') && !name.endsWith('Used') ? name.slice('shared:'.length) : null;
    const period = limit === null ? PERIODS[name] : resolved.limits.find((one) => one.name === limit)?.period;
    const fen = fixedFigure(one, node);
    if (period === undefined || fen === null || fen >= UNLIMITED / 2) return [];
    const row = rowInEffect(plan, node, one.values, clauses);
    const threshold = row?.value.find((cap) => says(cap, period, limit));
    return threshold ? [{ period, limit, fen, span: threshold.span }] : [];
  });
}

const says = (cap: ResolvedThreshold, period: Period, limit: string | null): boolean =>
  limit === null ? cap.kind === 'amount' && cap.period === period : cap.kind === 'shared' && cap.limit.name === limit;

function whyIdle(
  plan: Plan,
  one: Case,
  benefit: PlanBenefit,
  written: ResolvedBenefit,
  cap: Cap,
  caps: Cap[]
): Idle | null {
  const applies = figure(one, benefit.applies);
  const entitled = figure(one, benefit.entitled);
  if (!applies || !entitled) return null;
  const peak = peakWhere(applies, entitled);
  // What never pays anything is another problem.
  if (!peak || peak.value <= 0) return null;
  const payment = figure(one, benefit.payment);
  const shown = payment && peakWhere(applies, payment);
  if (shown && peak.value <= cap.fen && oneBillSaysAll(plan, one, benefit, written, cap)) {
    // A share that grows with the cost is not rounded along it.
    const bills = [peak.x, shown.x].map((costFen) => one.settled(costFen).at(benefit.entitled));
    const otherFen = Math.max(...bills);
    if (otherFen <= cap.fen) return { by: 'entitled', otherFen, otherSpan: null, costFen: shown.x };
  }
  const before = caps
    .filter((other) => other !== cap && other.fen <= cap.fen && LENGTH[other.period] >= LENGTH[cap.period])
    .sort((a, b) => a.fen - b.fen)[0];
  if (!before) return null;
  const costFen = firstAbove(applies, entitled, everywhere(constantLine(before.fen), MOST_FEN));
  return costFen === null ? null : { by: 'cap', otherFen: before.fen, otherSpan: before.span, costFen };
}

/**
 * Whether the first bill of a year, however large, comes to the most that the cap could meet: for a cap an event, or one a
 * year where the bands run on the year's total. Not where earlier benefits leave less of the base than they might of another
 * person's, nor where the second bill of a year is treated otherwise than the first.
 */
function oneBillSaysAll(plan: Plan, one: Case, benefit: PlanBenefit, written: ResolvedBenefit, cap: Cap): boolean {
  const index = plan.benefits.indexOf(benefit);
  if (one.sampled || plan.slots.some((slot) => slot.of === 'count' && slot.benefit === index)) return false;
  const yearly = (written.bands?.cells ?? []).some((cell) => cell?.value.mode.yearly);
  if (cap.period !== 'event' && !(cap.period === 'year' && yearly)) return false;
  const paidBefore = stepIn(one, benefit, 'left')?.parts['paidBefore'];
  return paidBefore === undefined || fixedFigure(one, paidBefore) === 0;
}
