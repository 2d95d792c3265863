/**
 * A guarantee asked of an event over and over, as its facts change: what its sort of service decides is worked out once, and
 * only the rest each time.
 */
import { isOpen, liveNodes, nothingKnown, restOf, valueOf, type Rest, type Values } from '../analyse/specialise.ts';
import type { NodeId } from '../plan/plan.ts';
import { balancesOn, decidingDay, evaluate, holdings, readFacts } from '../run/interpret.ts';
import type { Person, SingleEvent, State } from '../run/state.ts';
import type { AskedPlan } from './asked-once.ts';

/** What the nodes that are asked for come to; good until the next event is asked. */
export type Answers = (node: NodeId) => number;

/** `outputs`: the nodes that are ever asked for. */
export function askedAgain(
  { plan, tape }: AskedPlan,
  outputs: NodeId[]
): (person: Person, event: SingleEvent, before: State) => Answers {
  const service = plan.facts.findIndex(({ column }) => column === 'service');
  const byService = new Map<number | null, { rest: Rest; values: Values }>();
  const held = new Float64Array(plan.categories.length).fill(NaN);
  const room = new Float64Array(plan.nodes.length);

  function restFor(code: number | null): { rest: Rest; values: Values } {
    const known = byService.get(code);
    if (known) return known;
    const facts = plan.facts.map((_, f) => (f === service ? code : null));
    const values = nothingKnown(plan);
    for (let id = 0; id < values.length; id++)
      if (tape.ops[id] !== 'slot') values[id] = valueOf(tape, { facts, held, day: null }, id, values);
    const made = { rest: restOf(tape, values, liveNodes(tape, values, outputs)), values };
    byService.set(code, made);
    return made;
  }

  return (person, event, before) => {
    const { rest, values } = restFor(event.facts['service'] ?? null);
    const day = decidingDay(plan, event);
    const balances = balancesOn(plan, before, day);
    evaluate(rest.plan, readFacts(plan, person, event), holdings(plan, person, day), day, balances, room);
    return (node) => (isOpen(values, node) ? room[rest.places.get(node)!]! : values[node]!);
  };
}
