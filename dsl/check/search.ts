/** Whether some case makes a number of conditions true together: every choice that they tell apart is tried. */
import { knownValues, liveNodes, type Known } from '../analyse/specialise.ts';
import type { NodeId, Plan } from '../plan/plan.ts';
import { candidatesFor } from './candidates.ts';
import { daysOf, onDay, readsDay } from './days.ts';

export type Wanted = { node: NodeId; value: number };
/** `found`: a case; `none`: there is none; `unknown`: none among those tried, which were not all. */
export type Found = { kind: 'found'; known: Known } | { kind: 'none' } | { kind: 'unknown' };

/** How much may still be looked at, in nodes: a check shares it among its searches, for it runs while somebody types. */
export type Budget = { nodes: number };
export const newBudget = (): Budget => ({ nodes: 1_500_000 });

export function search(plan: Plan, known: Known, wanted: Wanted[], budget: Budget): Found {
  if (budget.nodes <= 0) return { kind: 'unknown' };
  budget.nodes -= plan.nodes.length;
  const values = knownValues(plan, known);
  if (wanted.some(({ node, value }) => values[node] !== null && values[node] !== value)) return { kind: 'none' };
  const open = wanted.filter(({ node }) => values[node] === null).map(({ node }) => node);
  if (open.length === 0) return { kind: 'found', known };
  const live = liveNodes(plan, values, open);
  if (known.day === null && live.some((id) => readsDay(plan, id))) {
    const found = daysOf(plan, live).map((day): Found => search(plan, onDay(plan, known, day), wanted, budget));
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
    const found = search(plan, { ...known, facts }, wanted, budget);
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
