/** The figures of a plan along the cost, shared between cases: what comes of the same operands is worked out once. */
import { functionOf } from '../analyse/along-cost.ts';
import { constantLine, everywhere, type Piecewise } from '../analyse/piecewise.ts';
import { branchTaken, isOpen, type Known, type Values } from '../analyse/specialise.ts';
import { operandsOf } from '../plan/operands.ts';
import type { NodeId, Plan } from '../plan/plan.ts';
import { MOST_FEN } from './candidates.ts';

export type Functions = {
  /** Of the open nodes `live`, operands first, in a case of which all else is known. */
  along: (known: Known, values: Values, live: readonly NodeId[]) => ReadonlyMap<NodeId, Piecewise>;
  /** how many stretches have been worked out so far */
  stretches: () => number;
};

export function functionsOf(plan: Plan): Functions {
  /** by node and what its operands are: the place of the function in `every` */
  const made = new Map<string, number>();
  const every: Piecewise[] = [];
  let stretches = 0;
  const costs = new Set(
    plan.facts.flatMap(({ column }, f) => (column === 'total' || column === 'in_scope' ? [f] : []))
  );
  const balances = new Float64Array(plan.slots.length);

  const placeFor = (key: string, make: () => Piecewise): number => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const along = make();
    stretches += along.length;
    made.set(key, every.length);
    return every.push(along) - 1;
  };
  const constant = (value: number): number => placeFor(String(value), () => everywhere(constantLine(value), MOST_FEN));

  return {
    stretches: () => stretches,
    along(known, values, live) {
      const places = new Map<NodeId, number>();
      const functions = new Map<NodeId, Piecewise>();
      // What is neither open here nor known stands on a side that is not taken.
      const placeOf = (id: NodeId): number => places.get(id) ?? constant(isOpen(values, id) ? 0 : values[id]!);
      const facts = known.facts.map((value) => value ?? NaN);
      const fixed = { facts, costs, held: known.held, day: known.day!, balances };
      for (const id of live) {
        const node = plan.nodes[id]!;
        const taken = branchTaken(node, values);
        const operands = taken === null ? operandsOf(node).map(placeOf) : [placeOf(taken)];
        const place =
          taken !== null
            ? operands[0]!
            : placeFor(`${id}: ${operands}`, () =>
                functionOf(plan, fixed, MOST_FEN, node, (operand) => every[placeOf(operand)]!)
              );
        places.set(id, place);
        functions.set(id, every[place]!);
      }
      return functions;
    }
  };
}
