/** A sweep against what `simulate` finds of each edited text. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compile, type Records, type Source } from '#dsl';
import { compareScenarios } from '../compare/compare.ts';
import { bundledPopulations } from '../populations/index.ts';
import { generate } from '../populations/generate.ts';
import { coarseToFine, sizeOf, valuesAt } from './grid.ts';
import { frontierOf } from './frontier.ts';
import { isSameFigure, sourcesAt, type Lever, type SweptRule } from './lever.ts';
import { figuresIn } from './named-figure.ts';
import { neutralLines } from './neutral-line.ts';
import { createSweepOther, sharedSweep } from './shared-sweep.ts';
import { createSweep } from './sweep.ts';

const folder = new URL('../../policies/', import.meta.url);
const textOf = (id: string) => readFileSync(new URL(`${id}/${id}.policy`, folder), 'utf8');
const people = (id: string, count: number) => generate(bundledPopulations()[id]!, { seed: 11, people: count });
const origin = { population: 'drawn', seed: 11, represents: null };

/** As `simulate` prints it. */
async function simulated(records: Records, sources: Source[], readings: string[] = []) {
  const { plan } = compile(sources, readings);
  if (!plan) return null;
  const { baseline, events, refused } = await compareScenarios(records, [plan], origin);
  const of = (id: string) => baseline.metrics.find(({ metric }) => metric === id)!.all.numerator;
  return {
    expenditure: of('expenditure'),
    burdenLeft: of('burden-left'),
    helped: of('people-helped'),
    events,
    refused
  };
}

async function expectSimulated(rule: SweptRule, records: Records): Promise<void> {
  const sweep = createSweep(rule);
  await sweep.add(records);
  const { baseline, points } = sweep.finish();
  expect(baseline).toEqual(await simulated(records, rule.sources, rule.readings));
  for (const [p, { figures, fault }] of points.entries()) {
    const sources = sourcesAt(rule, valuesAt(rule.levers, p));
    expect(figures, JSON.stringify(valuesAt(rule.levers, p))).toEqual(await simulated(records, sources, rule.readings));
    expect(fault === null).toBe(figures !== null);
  }
}

/** From nothing over what is written to beyond it: values that leave a plan of another shape among them. */
const valuesOf = (value: number, kind: 'fen' | 'rate'): number[] => [
  ...new Set(kind === 'rate' ? [0, Math.round(value / 3), value, 10_000] : [0, 100, value, 2 * value + 1])
];

/** Each is two dozen comparisons. */
const MOST_PAIRS = 3;

const policies = readdirSync(folder).filter((id) => /^[a-z]+(-\d{4})?$/.test(id));

test.each(policies)(
  '%s: whatever two of its figures are moved, what simulate finds',
  { timeout: 60_000 },
  async (id) => {
    const sources = [{ name: `${id}.policy`, text: textOf(id) }];
    const levers = figuresIn(sources).map(({ source, figure }): Lever => {
      const [{ value, kind }] = figure.literals;
      return { source, figure, values: valuesOf(value, kind) };
    });
    const records = await people(id in bundledPopulations() ? id : 'qingdao-2017', 400);
    // Some figures, each with another: strides through them that meet far and near ones.
    for (let k = 0; k < levers.length; k += Math.ceil(levers.length / MOST_PAIRS)) {
      const other = levers[(k + 1 + ((7 * k) % Math.max(1, levers.length - 1))) % levers.length]!;
      const two = isSameFigure(levers[k]!, other) ? [levers[k]!] : [levers[k]!, other];
      await expectSimulated({ sources, readings: [], levers: two }, records);
    }
  }
);

const xinpu = (text: string, levers: [at: number, values: number[]][]): SweptRule => {
  const sources = [{ name: 'xinpu.policy', text }];
  const figures = figuresIn(sources);
  return { sources, readings: [], levers: levers.map(([at, values]) => ({ ...figures[at]!, values })) };
};

test('over people who lack a fact, who have events in several years, and in parts', async () => {
  const drawn = await people('xinpu', 1500);
  const income = drawn.personFacts['monthly_income']!.map((fen, person) => (person % 7 === 5 ? NaN : fen));
  const records: Records = {
    ...drawn,
    personFacts: { ...drawn.personFacts, monthly_income: income },
    eventDay: drawn.eventDay.map((day, event) => (event % 3 === 0 ? day + 366 : day))
  };
  const asking = textOf('xinpu').replace(/适用 农村低保$/m, '$&\n  条件 家庭人均月收入 < 300元');
  const rule = xinpu(asking, [
    [0, [0, 10_000, 30_000]],
    [figuresIn([{ name: '', text: asking }]).length - 1, [0, 500_000, 1_000_000]]
  ]);
  await expectSimulated(rule, records);
  const whole = createSweep(rule);
  await whole.add(records);
  expect(whole.finish().baseline.refused).toBeGreaterThan(0);

  const parted = createSweep(rule);
  const parts = await Promise.all([people('xinpu', 600), people('xinpu', 900)]);
  for (const part of parts) await parted.add(part);
  const each = await Promise.all(parts.map((part) => simulated(part, rule.sources)));
  expect(parted.finish().baseline.expenditure).toBe(each[0]!.expenditure + each[1]!.expenditure);
});

test('a point that is no rule says why; the rest have their figures', async () => {
  const records = await people('xinpu', 300);
  // The first band's upper edge beyond the second's.
  const rule = xinpu(textOf('xinpu'), [[1, [300_000, 500_000, 1_200_000]]]);
  const sweep = createSweep(rule);
  await sweep.add(records);
  const { points } = sweep.finish();
  expect(points.map(({ figures }) => figures !== null)).toEqual([true, true, false]);
  expect(points[2]!.fault!.zh).not.toBe('');
  expect(points[2]!.fault!.en).not.toBe('');
});

test.each([
  ['shared', 1],
  ['shared', 3],
  ['plain', 3]
] as const)('in %s memory %i workers find what one finds', async (memory, workers) => {
  const drawn = await people('qingdao-2017', 1200);
  const text = textOf('qingdao-2017');
  const sources = [{ name: 'qingdao-2017.policy', text }];
  const lever = (path: string, values: number[]) => {
    return { ...figuresIn(sources).find(({ figure }) => figure.literals[0].path === path)!, values };
  };
  const rule: SweptRule = {
    sources,
    readings: [],
    levers: [lever('大病限额', [0, 50_000, 1_000_000]), lever('大病救助.比例.低保', [0, 5000, 9000, 10_000])]
  };
  const alone = createSweep(rule);
  await alone.add(drawn);
  const others = Array.from({ length: workers - 1 }, createSweepOther);
  const told: number[] = [];
  const shared = await sharedSweep(
    rule,
    drawn,
    {
      count: others.length,
      isShared: memory === 'shared',
      begin: (other, given) => others[other]!.begin(structuredClone(given)),
      settle: async (other, points) => structuredClone(others[other]!.settle(points)),
      end: () => others.forEach((other) => other.end())
    },
    async (points) => void told.push(...points.map(([point]) => point))
  );
  expect(shared).toEqual(alone.finish());
  expect(told[0]).toBe(-1);
  expect([...told].sort((a, b) => a - b)).toEqual(Array.from({ length: 13 }, (_, k) => k - 1));
});

test('progress counts points, and a cancelled sweep stops', async () => {
  const records = await people('xinpu', 50);
  const rule = xinpu(textOf('xinpu'), [[0, Array.from({ length: 19 }, (_, k) => 100 * k)]]);
  const steps: number[][] = [];
  await createSweep(rule).add(records, (done, total) => void steps.push([done, total]));
  expect(steps).toEqual([0, 8, 16].map((done) => [done, 20]));
  const cancelled = createSweep(rule).add(records, undefined, { aborted: true });
  await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
});

test('coarse to fine: corners, then halves, every point once', () => {
  const order = coarseToFine({ columns: 5, rows: 3 });
  expect(order.slice(0, 4)).toEqual([0, 4, 10, 14]);
  expect(order.slice(4, 9)).toEqual([2, 5, 7, 9, 12]);
  expect([...order].sort((a, b) => a - b)).toEqual([...Array(15).keys()]);
  expect(sizeOf([{ values: [1, 2] }])).toEqual({ columns: 2, rows: 1 });
});

test('the neutral line runs where differences change sign, around what has no figure', () => {
  // x + y − 2: from the lower left to the upper right corner.
  const values = Array.from({ length: 16 }, (_, p) => (p % 4) + Math.floor(p / 4) - 2.5);
  const [line, ...more] = neutralLines({ columns: 4, rows: 4 }, values);
  expect(more).toEqual([]);
  for (const { x, y } of line!) expect(x + y).toBeCloseTo(2.5);
  const ends = [line![0]!, line!.at(-1)!].map(({ x, y }) => Math.min(x, y));
  expect(ends).toEqual([0, 0]);
  expect(
    neutralLines(
      { columns: 4, rows: 4 },
      values.map((value, p) => (p === 5 ? null : value))
    )
  ).toHaveLength(2);
  const island = [1, 1, 1, 1, -1, 1, 1, 1, 1];
  const [ring] = neutralLines({ columns: 3, rows: 3 }, island);
  expect(ring![0]).toEqual(ring!.at(-1));
  expect(ring).toHaveLength(5);
  const saddle = neutralLines({ columns: 2, rows: 2 }, [1, -1, -1, 1]);
  expect(saddle.map(({ length }) => length)).toEqual([2, 2]);
});

test('the frontier has what no other option beats', () => {
  const options = [
    { cost: 5, gain: 1 },
    { cost: 1, gain: 1 },
    { cost: 1, gain: 1 },
    null,
    { cost: 2, gain: 0 },
    { cost: 3, gain: 4 },
    { cost: 3, gain: 3 }
  ];
  expect(frontierOf(options)).toEqual([1, 5]);
  expect(frontierOf([null])).toEqual([]);
});
