/** Whether some case makes a number of conditions true together: every choice that they tell apart is tried. */
import { knownValues, liveNodes, type Known } from '../analyse/specialise.ts';
import type { NodeId, Plan } from '../plan/plan.ts';
import { candidatesFor } from './candidates.ts';
import { daysOf, onDay, readsDay } from './days.ts';

export type Wanted = { node: NodeId; value: number };
/** `found`: a case; `none`: there is none; `unknown`: none among those tried, which were not all. */
export type Found = { kind: 'found'; known: Known } | { kind: 'none' } | { kind: 'unknown' };

/** Beyond this many tries a search gives up: it runs while somebody types. */
const MOST_TRIES = 400;

export function search(plan: Plan, known: Known, wanted: Wanted[]): Found {
  const budget = { tries: MOST_TRIES };
  return tryFor(plan, known, wanted, budget);
}

function tryFor(plan: Plan, known: Known, wanted: Wanted[], budget: { tries: number }): Found {
  if (budget.tries-- <= 0) return { kind: 'unknown' };
  const values = knownValues(plan, known);
  if (wanted.some(({ node, value }) => values[node] !== null && values[node] !== value)) return { kind: 'none' };
  const open = wanted.filter(({ node }) => values[node] === null).map(({ node }) => node);
  if (open.length === 0) return { kind: 'found', known };
  const live = liveNodes(plan, values, open);
  if (known.day === null && live.some((id) => readsDay(plan, id))) {
    const found = daysOf(plan, live).map((day): Found => tryFor(plan, onDay(plan, known, day), wanted, budget));
    return (
      found.find(({ kind }) => kind === 'found') ?? found.find(({ kind }) => kind === 'unknown') ?? { kind: 'none' }
    );
  }
  const fact = firstOpenFact(plan, live);
  if (fact === null) return { kind: 'unknown' };
  const { candidates, complete } = candidatesFor(plan, fact, values, live);
  let unknown = !complete;
  for (const value of candidates) {
    const facts = known.facts.map((one, f) => (f === fact ? value : one));
    const found = tryFor(plan, { ...known, facts }, wanted, budget);
    if (found.kind === 'found') return found;
    if (found.kind === 'unknown') unknown = true;
  }
  return { kind: unknown ? 'unknown' : 'none' };
}

function firstOpenFact(plan: Plan, live: NodeId[]): number | null {
  for (const id of live) {
    const node = plan.nodes[id]!;
    if (node.op === 'fact' || node.op === 'among') return node.fact;
  }
  return null;
}
