/** The figures of a plan along the cost, shared between cases: what comes of the same operands is worked out once. */
import { functionOf } from '../analyse/along-cost.ts';
import { constantLine, everywhere, type Piecewise } from '../analyse/piecewise.ts';
import { branchTaken, isOpen, type Known, type Values } from '../analyse/specialise.ts';
import type { Tape } from '../analyse/tape.ts';
import type { NodeId } from '../plan/plan.ts';
import { MOST_FEN } from './candidates.ts';

/** By node that is open but for the cost: what it comes to. */
export type Along = { get: (node: NodeId) => Piecewise | undefined };

export type Functions = {
  /** Of the open nodes `live`, operands first, in a case of which all else is known. */
  along: (known: Known, values: Values, live: readonly NodeId[]) => Along;
  /** how many stretches have been worked out so far */
  stretches: () => number;
};

/** Places below this are told apart three to a number. */
const PACKED = 2 ** 17;

export function functionsOf(tape: Tape): Functions {
  const { plan, starts, operands } = tape;
  const every: Piecewise[] = [];
  /** by value: its place in `every` */
  const constants = new Map<number, number>();
  /** by node, and by the places of its operands */
  const made: Map<number | string, number>[] = [];
  const costs = new Set(plan.facts.flatMap(({ column }, f) => (COSTS.has(column) ? [f] : [])));
  const balances = new Float64Array(plan.slots.length);
  /** by node, of the case at hand */
  const places = new Int32Array(plan.nodes.length).fill(-1);
  let stretches = 0;

  const add = (along: Piecewise): number => {
    stretches += along.length;
    return every.push(along) - 1;
  };
  const constant = (value: number): number => {
    const known = constants.get(value) ?? add(everywhere(constantLine(value), MOST_FEN));
    constants.set(value, known);
    return known;
  };
  return {
    stretches: () => stretches,
    along(known, values, live) {
      const facts = known.facts.map((value) => value ?? NaN);
      const fixed = { facts, costs, held: known.held, day: known.day!, balances };
      // What is neither open here nor known stands on a side that is not taken.
      const placeOf = (id: NodeId): number =>
        places[id]! >= 0 ? places[id]! : constant(isOpen(values, id) ? 0 : values[id]!);
      const functionAt = (id: NodeId): Piecewise => every[placeOf(id)]!;
      for (const id of live) {
        const taken = branchTaken(tape, id, values);
        if (taken >= 0) places[id] = placeOf(taken);
        else {
          const key = keyOf(id);
          const known = (made[id] ??= new Map());
          const place = known.get(key) ?? add(functionOf(plan, fixed, MOST_FEN, plan.nodes[id]!, functionAt));
          known.set(key, place);
          places[id] = place;
        }
      }
      const mine = places.slice();
      for (const id of live) places[id] = -1;
      return { get: (node) => every[mine[node]!] };

      function keyOf(id: NodeId): number | string {
        const [start, end] = [starts[id]!, starts[id + 1]!];
        let key = 0;
        for (let o = start; o < end; o++) {
          const place = placeOf(operands[o]!);
          if (place >= PACKED || end - start > 3) return Array.from(operands.subarray(start, end), placeOf).join();
          key = key * PACKED + place;
        }
        return key;
      }
    }
  };
}

const COSTS: ReadonlySet<string> = new Set(['total', 'in_scope']);
