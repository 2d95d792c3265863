/**
 * The interpreter is the definition; the kernel and the export must pay the same fen. Policies and events are drawn, so
 * that plans come from real compiling; HUICE_RUNS sets how many policies, HUICE_SEED which.
 */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { compile } from '../compile.ts';
import { EXPORTS } from '../export/index.ts';
import { edgeSequences, type Sequence } from '../export/inputs.ts';
import { uniform } from '../export/random.ts';
import { plainEvent, plainPerson } from '../export/vectors.ts';
import type { Node, Plan } from '../plan/plan.ts';
import { policyText } from '../testing/policies.ts';
import { prepare } from './columns.ts';
import { compileEvaluator } from './evaluator.ts';
import { balancesOn, commit, decidingDay, settleEvent, withBalances } from './interpret.ts';
import { openingOf, stateAfter } from './opening.ts';
import { emptyFactReached, reachedNodes } from './reach.ts';
import { OPEN_FROM, OPEN_TO, type Records } from './records.ts';
import { emptyState, type State } from './state.ts';

const POLICIES = Number(process.env['HUICE_RUNS'] ?? 60);
const EVENTS = 400;
const SEED = Number(process.env['HUICE_SEED'] ?? 20260101);

/** What each event is settled at; null where an empty fact refuses it. `extra`: null where it was not asked for. */
type Settled = { benefits: number[]; paid: number; left: number; extra: (number | null)[]; state: State } | null;

type Exported = {
  settle: (
    state: State,
    person: unknown,
    event: unknown
  ) => { benefits: Record<string, number>; paid: number; left: number; state: State };
};

const nodesSeen = new Map<Node['op'], number>();
const events = { settled: 0, paid: 0, refused: 0, brought: 0 };

/** A larger run is a longer one; this only ends a run that hangs. */
const LONGEST_MS = 120_000 + POLICIES * 1000;

test('interpreter, kernel and export pay the same fen', { timeout: LONGEST_MS }, async () => {
  await fc.assert(
    fc.asyncProperty(policyText(), fc.nat(), async (text, seed) => {
      const { plan, problems } = compile([{ name: 'drawn', text }]);
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      await agree(plan!, seed);
    }),
    { numRuns: POLICIES, seed: SEED, endOnFailure: POLICIES > 100 }
  );
});

const SAMPLES = new URL('../mechanisms/samples/', import.meta.url);
const samples = readdirSync(SAMPLES, { recursive: true })
  .map(String)
  .filter((path) => path.endsWith('.policy') && !path.includes('+'))
  .sort();

test.each(samples)('they agree on the sample %s', async (path) => {
  const { plan } = compile([{ name: path, text: readFileSync(new URL(path, SAMPLES), 'utf8') }]);
  await agree(plan!, SEED);
});

afterAll(() => {
  const counts = [...nodesSeen].sort(([, a], [, b]) => b - a).map(([op, count]) => `${op} ${count}`);
  console.log(`seed ${SEED}, ${POLICIES} policies: ${JSON.stringify(events)}\nnodes: ${counts.join(', ')}`);
});

test('every kind of node was among them, and every way an event can end', () => {
  const kinds: Record<Node['op'], true> = {
    const: true,
    fact: true,
    among: true,
    holds: true,
    slot: true,
    version: true,
    identity: true,
    lookup: true,
    add: true,
    sub: true,
    min: true,
    max: true,
    scale: true,
    pieces: true,
    round: true,
    compare: true,
    and: true,
    or: true,
    not: true,
    choose: true
  };
  expect(Object.keys(kinds).filter((op) => !nodesSeen.has(op as Node['op']))).toEqual([]);
  expect(Object.entries(events).filter(([, count]) => count === 0)).toEqual([]);
});

async function agree(plan: Plan, seed: number): Promise<void> {
  for (const { op } of plan.nodes) nodesSeen.set(op, (nodesSeen.get(op) ?? 0) + 1);
  const sequences = edgeSequences(plan, seed, EVENTS, seed % 3 === 0 ? 60 : 8);
  // Half the persons begin with balances from before: those that half of their events would have left.
  const openings = sequences.map((sequence, person) => {
    if (person % 2 === 0) return emptyState();
    const before = interpreted(plan, sequence, emptyState()).at(-1)?.state ?? emptyState();
    return before;
  });
  const outputs = plan.nodes.flatMap((node, id) => (id % 7 === seed % 7 && node.kind !== 'share' ? [id] : []));
  const settled = sequences.map((sequence, person) => interpreted(plan, sequence, openings[person]!, outputs));
  await sameInExport(plan, sequences, openings, settled);
  sameInKernel(plan, sequences, openings, settled, outputs, seed);
}

function interpreted(plan: Plan, { person, events: own }: Sequence, opening: State, outputs: number[] = []): Settled[] {
  let state = opening;
  return own.map((event) => {
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

async function sameInExport(plan: Plan, sequences: Sequence[], openings: State[], settled: Settled[][]): Promise<void> {
  const files = EXPORTS.typescript(plan, { hash: 'drawn', vectors: { seed: 0, sequences: [] } });
  const source = files[Object.keys(files).find((name) => name.endsWith('.js'))!]!;
  const url = `data:text/javascript;base64,${Buffer.from(source).toString('base64')}`;
  const { settle } = (await import(/* @vite-ignore */ url)) as Exported;
  sequences.forEach(({ person, events: own }, p) => {
    let state = openings[p]!;
    own.forEach((event, e) => {
      const expected = settled[p]![e]!;
      const call = () => settle(state, plainPerson(plan, person), plainEvent(plan, event));
      if (expected === null) {
        expect(call).toThrow(RangeError);
        events.refused++;
        return;
      }
      const got = call();
      const benefits = plan.benefits.map(({ name }) => got.benefits[name]);
      same(
        { benefits, paid: got.paid, left: got.left, state: got.state },
        settledAs(expected),
        `person ${p}, event ${e}`
      );
      state = got.state;
      events.settled++;
      if (expected.benefits.some((fen) => fen > 0)) events.paid++;
    });
  });
}

function sameInKernel(
  plan: Plan,
  sequences: Sequence[],
  openings: State[],
  settled: Settled[][],
  outputs: number[],
  seed: number
): void {
  const { records, places } = recordsOf(plan, sequences, settled, seed);
  const columns = prepare(plan, records);
  const opening = openingOf(plan, columns, new Map([...openings.entries()].filter(([p]) => p % 2 === 1)));
  events.brought += opening.at.length;
  const got = compileEvaluator(plan, outputs, { closing: true }).evaluate(columns, opening);
  places.forEach(({ person, event }, row) => {
    const expected = settled[person]![event]!;
    const none = { benefits: plan.benefits.map(() => 0), paid: 0, left: 0, extra: outputs.map(() => 0) };
    const { benefits, paid, left, extra } = expected ?? none;
    const at = (columnsOf: Float64Array[]) => columnsOf.map((column) => column[row]!);
    const found = { benefits: at(got.benefits), paid: got.paid[row], left: got.left[row], extra: at(got.extra) };
    const known = extra.map((value, x) => value ?? found.extra[x]!);
    same(found, { benefits, paid, left, extra: known }, `person ${person}, event ${event}`);
  });
  sequences.forEach((_, person) => {
    const last = settled[person]!.findLast((one) => one !== null);
    const after = stateAfter(plan, columns, got.closing, person, openings[person]!);
    same(after, last?.state ?? openings[person], `person ${person}`);
  });
}

const settledAs = ({ benefits, paid, left, state }: NonNullable<Settled>) => ({ benefits, paid, left, state });

/** As `toEqual`, which is too slow to ask for every event. */
function same(found: unknown, expected: unknown, at: string): void {
  if (JSON.stringify(found) !== JSON.stringify(expected)) expect(found, at).toEqual(expected);
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
