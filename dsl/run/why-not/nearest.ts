/** The nearest case in which a benefit pays: what stands in the way is changed, one thing after another, and settled again. */
import type { NodeId } from '../../plan/plan.ts';
import { candidates, changed, type Change } from './changes.ts';
import { nearestCost } from './cost.ts';
import { paidBy, settled, type Case, type Question } from './question.ts';
import { reasonOf, removed, type Reason } from './reason.ts';

/** `paidFen` 0: what was named first no longer stands in the way, though something else still does. */
export type Nearest = { changes: Change[]; case: Case; paidFen: number };

/** Beyond so many changes a case has little to do with the one that was asked about. */
const MOST_CHANGES = 4;

/** Which changes touch which reason. Everything else is tried after them. */
const TOUCH: Record<Reason['kind'], Change['kind'][]> = {
  version: ['date'],
  service: ['service'],
  force: ['date'],
  identity: ['category', 'age', 'fact'],
  condition: ['fact', 'age', 'category', 'date', 'service'],
  step: ['fact', 'date', 'category', 'age']
};

export function nearest(question: Question, asked: Case): Nearest | null {
  const { plan, benefit } = question;
  let now = asked;
  let changes: Change[] = [];
  let step: Nearest | null = null;
  while (changes.length < MOST_CHANGES) {
    const settlement = settled(question, now);
    const reason = settlement && reasonOf(plan, benefit, settlement.values);
    if (!settlement || !reason) return step;
    const found = firstThat(question, now, settlement.values, reason);
    if (!found) return step;
    changes = [...changes, ...found.changes];
    now = found.case;
    if (found.paidFen > 0) return { changes, case: now, paidFen: found.paidFen };
    step ??= { changes, case: now, paidFen: 0 };
  }
  return step;
}

/** The first change that makes it pay; else the first that removes the reason. */
function firstThat(question: Question, now: Case, values: ArrayLike<number>, reason: Reason): Nearest | null {
  const { plan, benefit } = question;
  const touching = TOUCH[reason.kind];
  const singles = candidates(question, now, values)
    .filter(({ kind }) => touching.includes(kind))
    .sort((a, b) => touching.indexOf(a.kind) - touching.indexOf(b.kind));
  const pairs = () =>
    reason.kind !== 'identity'
      ? []
      : singles
          .filter(({ kind }) => kind === 'category')
          .flatMap((category) => singles.filter(({ kind }) => kind !== 'category').map((other) => [category, other]));
  let onward: Nearest | null = null;
  const paying = (all: Change[][]): Nearest | null => {
    for (const changes of all) {
      const then = changes.reduce((so, change) => changed(question, so, change), now);
      const settlement = settled(question, then);
      if (!settlement) continue;
      const paidFen = paidBy(question, settlement);
      if (paidFen > 0) return { changes, case: then, paidFen };
      if (!onward && removed(reason, plan, benefit, settlement.values)) onward = { changes, case: then, paidFen: 0 };
    }
    return null;
  };
  const byCost = (goal: NodeId) => {
    const cost = reason.kind === 'step' || reason.kind === 'condition' ? nearestCost(question, now, goal) : null;
    return cost && paying([[cost]]);
  };
  const single = () => paying(singles.map((change) => [change]));
  // A bill that is too small is the first thing to think of where it applies; a condition more often asks something else.
  const bill = () => byCost(benefit.payment);
  const found = reason.kind === 'step' ? (bill() ?? single()) : (single() ?? bill());
  if (found ?? onward) return found ?? onward;
  return byCost(reason.kind === 'step' ? reason.step.node : reason.node) ?? onward ?? paying(pairs()) ?? onward;
}
