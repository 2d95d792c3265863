/**
 * The interpreter is the definition; the kernel and the export must pay the same fen. One drawn policy is settled by all
 * three over drawn events, from drawn balances, with reversals; what was met on the way is counted.
 */
import { compileUnchecked } from '../compile.ts';
import { EXPORTS } from '../export/index.ts';
import { edgeSequences, type Sequence } from '../export/inputs.ts';
import { uniform } from '../export/random.ts';
import { plainEvent, plainPerson } from '../export/vectors.ts';
import type { Node, Plan } from '../plan/plan.ts';
import { prepare } from '../run/columns.ts';
import { compileEvaluator, compileSums } from '../run/evaluator.ts';
import { balancesOn, commit, decidingDay, settleEvent, withBalances } from '../run/interpret.ts';
import { openingOf, stateAfter } from '../run/opening.ts';
import { emptyFactReached, reachedNodes } from '../run/reach.ts';
import { OPEN_FROM, OPEN_TO, type Records } from '../run/records.ts';
import { emptyState, type State } from '../run/state.ts';
import { countConstructs, inEnglish, type Counts } from './constructs.ts';
import type { DrawnPolicy } from './policies.ts';

export type Met = {
  policies: number;
  nodes: Map<Node['op'], number>;
  constructs: Counts;
  events: { settled: number; paid: number; refused: number; reversed: number; brought: number };
};

export const nothingMet = (): Met => ({
  policies: 0,
  nodes: new Map(),
  constructs: new Map(),
  events: { settled: 0, paid: 0, refused: 0, reversed: 0, brought: 0 }
});

/** What each event is settled at; null where an empty fact refuses it. `extra`: null where it was not asked for. */
type Settled = { benefits: number[]; paid: number; left: number; extra: (number | null)[]; state: State } | null;
type Exported = {
  settle: (
    state: State,
    person: unknown,
    event: unknown
  ) => { benefits: Record<string, number>; paid: number; left: number; state: State };
};

const UNSETTLED = ['example-fails', 'guarantee-broken'];

/** Compiles what was drawn, a third of it in English; throws where it has an error or the three pay differently. */
export async function agreeOnPolicy(drawn: DrawnPolicy, seed: number, events: number, met: Met): Promise<void> {
  const texts = [drawn.policy, ...drawn.reforms].map((text) => (seed % 3 === 1 ? inEnglish(text) : text));
  for (const text of texts) countConstructs(text, met.constructs);
  const count = (name: string): void => void met.constructs.set(name, (met.constructs.get(name) ?? 0) + 1);
  if (drawn.readings.length > 0) count('readings:chosen');
  if (drawn.reforms.length > 1) count('stack:reforms');
  const sources = texts.map((text, file) => ({ name: `drawn ${file}`, text }));
  const { plan, problems } = compileUnchecked(sources, drawn.readings);
  // What an example expects and a guarantee promises is drawn before anything is settled.
  const errors = problems.filter(({ severity, code }) => severity === 'error' && !UNSETTLED.includes(code));
  if (!plan || errors.length > 0)
    throw new Error(`a drawn policy has errors: ${JSON.stringify(errors)}\n${texts.join('\n')}`);
  await agree(plan, seed, events, met);
}

/** Settles drawn events by all three; throws at the first that is paid differently. */
export async function agree(plan: Plan, seed: number, events: number, met: Met): Promise<void> {
  met.policies++;
  for (const { op } of plan.nodes) met.nodes.set(op, (met.nodes.get(op) ?? 0) + 1);
  const sequences = edgeSequences(plan, seed, events, seed % 3 === 0 ? 60 : 8);
  // Half the persons begin with balances from before: those that half of their events would have left.
  const openings = sequences.map((sequence, person) => {
    if (person % 2 === 0) return emptyState();
    const before = interpreted(plan, sequence, emptyState()).at(-1)?.state ?? emptyState();
    return before;
  });
  const isFigure = (node: Node) => node.kind !== 'share' && (node.op !== 'fact' || node.kind === 'fen');
  const outputs = plan.nodes.flatMap((node, id) => (id % 7 === seed % 7 && isFigure(node) ? [id] : []));
  const reversed = (person: number, event: number) => uniform(seed + 7919 * person + event)() < 0.05;
  const settled = sequences.map((sequence, person) =>
    interpreted(plan, sequence, openings[person]!, outputs, (event) => reversed(person, event))
  );
  await sameInExport(plan, sequences, openings, settled, reversed, met);
  sameInKernel(plan, sequences, openings, settled, outputs, seed, met);
}

/** `reversed`: the rest is settled as if such an event had never been. */
function interpreted(
  plan: Plan,
  { person, events }: Sequence,
  opening: State,
  outputs: number[] = [],
  reversed: (event: number) => boolean = () => false
): Settled[] {
  let state = opening;
  return events.map((event, at) => {
    if (reversed(at)) return null;
    const day = decidingDay(plan, event);
    const balances = balancesOn(plan, state, day);
    const { benefits, paid, left, values } = settleEvent(plan, person, event, balances);
    if (emptyFactReached(plan, values) !== null) return null;
    commit(plan, values, balances);
    state = withBalances(plan, state, day, balances);
    // What is computed from an empty fact, and not used, may be anything.
    const reached = values.some(Number.isNaN) ? reachedNodes(plan, values) : null;
    const extra = outputs.map((id) => (reached?.[id] === 0 ? null : values[id]!));
    return { benefits, paid, left, extra, state };
  });
}

/** The state goes through JSON from event to event, as a settlement system stores it. */
async function sameInExport(
  plan: Plan,
  sequences: Sequence[],
  openings: State[],
  settled: Settled[][],
  reversed: (person: number, event: number) => boolean,
  { events }: Met
): Promise<void> {
  const files = EXPORTS.typescript(plan, { hash: 'drawn', vectors: { seed: 0, sequences: [] } });
  const source = files[Object.keys(files).find((name) => name.endsWith('.js'))!]!;
  const url = `data:text/javascript;base64,${Buffer.from(source).toString('base64')}`;
  const { settle } = (await import(/* @vite-ignore */ url)) as Exported;
  sequences.forEach(({ person, events: own }, p) => {
    let state = openings[p]!;
    own.forEach((event, e) => {
      const expected = settled[p]![e]!;
      const at = `person ${p}, event ${e}`;
      if (reversed(p, e)) {
        events.reversed++;
        return;
      }
      const call = () => settle(state, plainPerson(plan, person), plainEvent(plan, event));
      if (expected === null) {
        same(refusal(call), true, `${at} is refused`);
        events.refused++;
        return;
      }
      const got = call();
      const benefits = plan.benefits.map(({ name }) => got.benefits[name]);
      same({ benefits, paid: got.paid, left: got.left, state: got.state }, settledAs(expected), `${at} by the export`);
      state = JSON.parse(JSON.stringify(got.state)) as State;
      events.settled++;
      if (expected.benefits.some((fen) => fen > 0)) events.paid++;
    });
  });
}

function refusal(call: () => unknown): boolean {
  try {
    call();
    return false;
  } catch (error) {
    return error instanceof RangeError;
  }
}

function sameInKernel(
  plan: Plan,
  sequences: Sequence[],
  openings: State[],
  settled: Settled[][],
  outputs: number[],
  seed: number,
  { events }: Met
): void {
  const { records, places } = recordsOf(plan, sequences, settled, seed);
  const columns = prepare(plan, records);
  const brought = new Map([...openings.entries()].filter(([p]) => p % 2 === 1));
  const opening = openingOf(plan, columns, brought);
  events.brought += brought.size;
  const got = compileEvaluator(plan, outputs, { closing: true }).evaluate(columns, opening);
  places.forEach(({ person, event }, row) => {
    const expected = settled[person]![event]!;
    const none = { benefits: plan.benefits.map(() => 0), paid: 0, left: 0, extra: outputs.map(() => 0) };
    const { benefits, paid, left, extra } = expected ?? none;
    const at = (columnsOf: Float64Array[]) => columnsOf.map((column) => column[row]!);
    const found = { benefits: at(got.benefits), paid: got.paid[row], left: got.left[row], extra: at(got.extra) };
    const known = extra.map((value, x) => value ?? found.extra[x]!);
    same(found, { benefits, paid, left, extra: known }, `person ${person}, event ${event} by the kernel`);
  });
  const payments = plan.benefits.map(({ payment }) => payment);
  const groups = { ofPerson: Int32Array.from(sequences, (_, person) => (person * 7) % 3), count: 3 };
  const grouped = prepare(plan, records, undefined, { groups });
  const sums = compileSums(plan, [...payments, plan.paid, plan.left])(grouped, { opening, closing: true });
  const totals = Array.from({ length: 3 }, () => payments.map(() => 0).concat(0, 0));
  places.forEach(({ person }, row) => {
    const total = totals[groups.ofPerson[person]!]!;
    [...got.benefits, got.paid, got.left].forEach((column, k) => (total[k]! += column[row]!));
  });
  same(
    sums.byGroup.map((group) => [...group]),
    totals,
    'sums by group by the kernel'
  );
  same([...sums.closing.year], [...got.closing.year], 'balances by the kernel, group by group');
  sequences.forEach((_, person) => {
    const last = settled[person]!.findLast((one) => one !== null);
    const after = stateAfter(plan, columns, got.closing, person, openings[person]!);
    same(after, last?.state ?? openings[person], `person ${person} after all events by the kernel`);
  });
}

const settledAs = ({ benefits, paid, left, state }: NonNullable<Settled>) => ({ benefits, paid, left, state });

function same(found: unknown, expected: unknown, at: string): void {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${at}: ${a}, by the interpreter ${b}`);
}

/** The sequences as one file; refused events are void. */
function recordsOf(plan: Plan, sequences: Sequence[], settled: Settled[][], seed: number) {
  const places = sequences.flatMap(({ events: own }, person) => own.map((_, event) => ({ person, event })));
  // Grouped by person, or thrown together in any order; only the events of one person and day keep theirs.
  const dayOf = ({ person, event }: { person: number; event: number }) => sequences[person]!.events[event]!.day;
  const thrown = (place: { person: number; event: number }) => uniform(seed + 997 * place.person + 31 * dayOf(place))();
  if (seed % 2 === 1) places.sort((a, b) => thrown(a) - thrown(b) || a.person - b.person || a.event - b.event);
  const held = sequences.map(({ person }) => person.holdings);
  const categoryNames = [...new Set(held.flat().map(({ category }) => category))];
  const column = (values: (number | null | undefined)[]) => Float64Array.from(values, (value) => value ?? NaN);
  const names = (facts: Record<string, unknown>[]) => [...new Set(facts.flatMap(Object.keys))];
  const personFacts = sequences.map(({ person }) => person.facts);
  const eventFacts = places.map(({ person, event }) => sequences[person]!.events[event]!.facts);
  const all = held.flat();
  const records: Records = {
    personIds: sequences.map((_, p) => `P${p}`),
    personFacts: Object.fromEntries(names(personFacts).map((name) => [name, column(personFacts.map((f) => f[name]))])),
    holdingStart: Int32Array.from([0, ...held.map((_, p) => held.slice(0, p + 1).flat().length)]),
    holdingCategory: Int16Array.from(all, ({ category }) => categoryNames.indexOf(category)),
    holdingFrom: Int32Array.from(all, ({ from }) => from ?? OPEN_FROM),
    holdingTo: Int32Array.from(all, ({ to }) => to ?? OPEN_TO),
    categoryNames,
    eventIds: places.map((_, row) => `E${row}`),
    eventPerson: Int32Array.from(places, ({ person }) => person),
    eventDay: Int32Array.from(places, dayOf),
    eventFacts: Object.fromEntries(names(eventFacts).map((name) => [name, column(eventFacts.map((f) => f[name]))])),
    eventVoid: Uint8Array.from(places, ({ person, event }) => (settled[person]![event] === null ? 1 : 0))
  };
  return { records, places };
}
