/**
 * A comparison by several workers. Each settles people of its own, and what they tell adds up to the same figures, however
 * many they are. The first has all records before it; the others are given columns in shared memory and take their blocks of these, or,
 * where memory is not shared, records of people of their own.
 */
import type { Columns, Groups, KeptCode, Plan, Records } from '#dsl';
import { columnsFor, inputsOf } from '#dsl';
import { measured, type Measured } from '../metrics/measured.ts';
import { createPart, type PartFigures } from './part.ts';
import { settleShare, startsWithin, takenBy, type Share } from './share.ts';
import { tell, type Settler, type Told, type Wanted } from './telling.ts';

/** People that another worker is to settle from now on; in shared memory, the columns follow. Plain data. */
export type Given = { share: Share; groupStart: Int32Array } | { records: Records; groups: Groups };

/** The other workers, as the first sees them. What they are told arrives in the order in which it was said. */
export type Others = {
  count: number;
  isShared: boolean;
  /** `other`: from 0 */
  give: (other: number, people: Given) => void;
  /** To all of them: columns in shared memory, for plans that read `inputs`. */
  giveColumns: (inputs: string, columns: Columns) => void;
  /** Each tells of its people, under the plans that are compared now. */
  tell: (wanted: Wanted) => Promise<Told>[];
};

/** One of the others. */
export type Other = {
  take: (people: Given) => void;
  takeColumns: (inputs: string, columns: Columns) => void;
  /** A plan given again as the same object is not settled again. */
  tell: (plans: Plan[], wanted: Wanted) => Promise<Told>;
};

export function createOther(): Other {
  let settler: Settler | null = null;
  let columns = new Map<string, Columns>();
  let known = new Map<Plan, Measured>();
  return {
    take(people) {
      columns = new Map();
      settler = 'records' in people ? createPart(people.records, people.groups) : ofColumns(people, columns);
    },
    takeColumns: (inputs, given) => void columns.set(inputs, given),
    tell(plans, wanted) {
      const before = known;
      known = new Map(plans.map((plan) => [plan, before.get(plan) ?? measured(plan)]));
      const its = plans.map((plan) => known.get(plan)!);
      return tell(settler!, its, wanted);
    }
  };
}

/** Who has no records counts no events: the first worker does that. */
function ofColumns(
  { share, groupStart }: { share: Share; groupStart: Int32Array },
  given: ReadonlyMap<string, Columns>
): Settler {
  const codes: KeptCode = [];
  let opened = new Map<Measured, PartFigures | null>();
  let cellStart = groupStart;
  return {
    open(plans) {
      const before = opened;
      opened = new Map(plans.map((plan) => [plan, before.get(plan) ?? null]));
      return { events: 0, refused: 0, isAnew: false };
    },
    settle(plan) {
      const found = opened.get(plan);
      if (found) return found;
      const columns = columnsFor(plan.plan, given.get(inputsOf(plan.plan))!);
      const taken = takenBy(share, columns);
      cellStart = startsWithin(groupStart, taken.places);
      const figures = { ...settleShare(plan, columns, taken, codes), outsideForce: 0 };
      opened.set(plan, figures);
      return figures;
    },
    cellStart: () => cellStart
  };
}
