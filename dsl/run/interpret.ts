/** The definition of what a plan pays: one event, every node's value kept, so that each figure can be explained. */
import type { Plan } from '../plan/plan.ts';
import { ageOn, yearOf } from './calendar.ts';
import type { Person, SingleEvent, State } from './state.ts';

export type Settlement = {
  /** fen by benefit, in the order of the file; an advance's too, though it is not in `paid` */
  benefits: number[];
  /** fen: Σ benefits that are no advances */
  paid: number;
  /** fen: what the patient still owes */
  left: number;
  /** by plan node */
  values: Float64Array;
};

/** Balances as the interpreter uses them: by plan slot, of one policy year. */
export type Balances = Float64Array;

/**
 * Settles one event from the balances before it; `values` (one per node) may be reused between events.
 * Does not touch the balances: `commit` does, at the event's end.
 */
export function settleEvent(
  plan: Plan,
  person: Person,
  event: SingleEvent,
  balances: Balances,
  values: Float64Array = new Float64Array(plan.nodes.length)
): Settlement {
  const day = decidingDay(plan, event);
  evaluate(plan, readFacts(plan, person, event), holdings(plan, person, day), day, balances, values);
  return {
    benefits: plan.benefits.map((benefit) => values[benefit.payment]!),
    paid: values[plan.paid]!,
    left: values[plan.left]!,
    values
  };
}

/** Adds this event's payments and bases to the balances. */
export function commit(plan: Plan, values: Float64Array, balances: Balances): void {
  for (let i = 0; i < plan.slots.length; i++) balances[i]! += values[plan.slots[i]!.adds]!;
}

/** The day that decides on version, force, holdings, age and policy year: 日期 where the column declared is empty. */
export function decidingDay(plan: Plan, event: SingleEvent): number {
  const day = plan.deciding === 'date' ? null : event.facts[plan.deciding];
  return day === undefined || day === null || Number.isNaN(day) ? event.day : day;
}

/** The balances before an event that `day` decides: yearly ones of its policy year, and those for life. */
export function balancesOn(plan: Plan, state: State, day: number): Balances {
  const year = state.years[yearOf(day, plan.yearStart)] ?? {};
  const balances = new Float64Array(plan.slots.length);
  plan.slots.forEach(({ scope, name }, i) => (balances[i] = (scope === 'year' ? year : state.life)[name] ?? 0));
  return balances;
}

/** The state with the balances of `day`'s year replaced. */
export function withBalances(plan: Plan, state: State, day: number, balances: Balances): State {
  const name = String(yearOf(day, plan.yearStart));
  const year = { ...state.years[name] };
  const life = { ...state.life };
  plan.slots.forEach(({ scope, name }, i) => ((scope === 'year' ? year : life)[name] = balances[i]!));
  // Key by key, for spreading an object whose keys look like numbers is slow.
  const years: State['years'] = { [name]: year };
  for (const other of Object.keys(state.years)) if (other !== name) years[other] = state.years[other]!;
  return { life, years };
}

/** One event with its state: what an export's `settle` does. `values` may be reused, as in `settleEvent`. */
export function settle(
  plan: Plan,
  state: State,
  person: Person,
  event: SingleEvent,
  values?: Float64Array
): Settlement & { state: State } {
  const day = decidingDay(plan, event);
  const balances = balancesOn(plan, state, day);
  const settlement = settleEvent(plan, person, event, balances, values);
  commit(plan, settlement.values, balances);
  return { ...settlement, state: withBalances(plan, state, day, balances) };
}

/** by plan fact: its value, NaN where it is empty. `date`, `deciding_day` and `age` come from the dates. */
export function readFacts(plan: Plan, person: Person, event: SingleEvent): Float64Array {
  const facts = new Float64Array(plan.facts.length);
  const day = decidingDay(plan, event);
  for (let f = 0; f < facts.length; f++) {
    const { column, of } = plan.facts[f]!;
    if (column === 'date') facts[f] = event.day;
    else if (column === 'deciding_day') facts[f] = day;
    else if (column === 'age') facts[f] = ageOn(person.facts['birth_date'] ?? NaN, day);
    else facts[f] = (of === 'person' ? person.facts[column] : event.facts[column]) ?? NaN;
  }
  return facts;
}

/** by plan category: 1 where the person's data list it on that day. */
export function holdings(plan: Plan, person: Person, day: number): Uint8Array {
  const held = new Uint8Array(plan.categories.length);
  for (const { category, from, to } of person.holdings) {
    if ((from !== null && day < from) || (to !== null && to < day)) continue;
    const index = plan.categories.findIndex(({ name }) => name === category);
    if (index >= 0) held[index] = 1;
  }
  return held;
}

/** Every node's value into `values`, which has those before `from`. A comparison with an empty fact (NaN) is 0; nothing throws. */
export function evaluate(
  plan: Plan,
  facts: ArrayLike<number>,
  held: ArrayLike<number>,
  day: number,
  balances: ArrayLike<number>,
  values: Float64Array,
  from = 0
): void {
  const { nodes, tables, pieceTables, versions } = plan;
  for (let i = from; i < nodes.length; i++) {
    const node = nodes[i]!;
    switch (node.op) {
      case 'const':
        values[i] = node.value;
        break;
      case 'fact':
        values[i] = facts[node.fact]!;
        break;
      case 'among':
        values[i] = node.codes.includes(facts[node.fact]!) ? 1 : 0;
        break;
      case 'holds':
        values[i] = held[node.category]!;
        break;
      case 'slot':
        values[i] = balances[node.slot]!;
        break;
      case 'version': {
        let count = 0;
        while (count < versions.length && versions[count]! <= day) count++;
        values[i] = count;
        break;
      }
      case 'identity': {
        const { candidates } = node;
        let k = 0;
        while (k < candidates.length && values[candidates[k]!] !== 1) k++;
        values[i] = k < candidates.length ? k + 1 : 0;
        break;
      }
      case 'lookup': {
        const table = tables[node.table]!;
        values[i] = table.values[indexOf(table.sizes, node.keys, values)]!;
        break;
      }
      case 'add':
        values[i] = values[node.a]! + values[node.b]!;
        break;
      case 'sub':
        values[i] = values[node.a]! - values[node.b]!;
        break;
      case 'min':
        values[i] = Math.min(values[node.a]!, values[node.b]!);
        break;
      case 'max':
        values[i] = Math.max(values[node.a]!, values[node.b]!);
        break;
      case 'scale':
        values[i] = values[node.money]! * values[node.by]!;
        break;
      case 'pieces': {
        const table = pieceTables[node.table]!;
        const pieces = table.pieces[indexOf(table.sizes, node.keys, values)]!;
        const x = values[node.x]!;
        let share = 0;
        for (let p = 0; p < pieces.length && x > pieces[p]!.above; p++) {
          const upper = p + 1 < pieces.length ? Math.min(x, pieces[p + 1]!.above) : x;
          share += (upper - pieces[p]!.above) * pieces[p]!.rate;
        }
        values[i] = share;
        break;
      }
      case 'round':
        values[i] = roundShare(values[node.share]!, node.mode);
        break;
      case 'compare': {
        const a = values[node.a]!;
        const b = values[node.b]!;
        values[i] = (node.test === '<' ? a < b : node.test === '<=' ? a <= b : a === b) ? 1 : 0;
        break;
      }
      case 'and':
        values[i] = values[node.a]! & values[node.b]!;
        break;
      case 'or':
        values[i] = values[node.a]! | values[node.b]!;
        break;
      case 'not':
        values[i] = 1 - values[node.a]!;
        break;
      case 'choose':
        values[i] = values[node.when] === 1 ? values[node.then]! : values[node.else]!;
        break;
    }
  }
}

function indexOf(sizes: number[], keys: number[], values: Float64Array): number {
  let index = 0;
  for (let k = 0; k < keys.length; k++) index = index * sizes[k]! + values[keys[k]!]!;
  return index;
}

/**
 * A share (fen × 10⁻⁴, never negative, below 2⁵³) to fen. Exact: n and 10000 are integers below 2⁵³, and the quotient's
 * distance to the next integer is at least 1/10000 where it is not one, far above the error of one f64 division.
 */
export function roundShare(share: number, mode: 'half-up' | 'down' | 'up'): number {
  if (mode === 'half-up') return Math.floor((share + 5000) / 10000);
  return mode === 'down' ? Math.floor(share / 10000) : Math.ceil(share / 10000);
}
