import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../compile.ts';
import { drawsFrom } from '../export/random.ts';
import { edgeSequences } from '../export/inputs.ts';
import type { Plan } from '../plan/plan.ts';
import { SERVICES } from '../resolve/prelude.ts';
import { dayOf } from '../run/calendar.ts';
import { settle } from '../run/interpret.ts';
import { emptyState, type State } from '../run/state.ts';
import { policyText } from '../testing/policies.ts';
import { benefitCurve, type Curve, type Situation } from './curve.ts';

const MOST = 1e11;
const service = (name: string) => SERVICES.findIndex(({ zh }) => zh === name);

function planOf(id: string, ...reforms: string[]): Plan {
  const paths = [`${id}/${id}.policy`, ...reforms.map((reform) => `${id}/reforms/${reform}.policy`)];
  const sources = paths.map((path) => ({
    name: path,
    text: readFileSync(fileURLToPath(new URL(`../../policies/${path}`, import.meta.url)), 'utf8')
  }));
  return compile(sources).plan!;
}

function ruleOf(benefit: string): Plan {
  const text = `政策 curve "曲线"\n施行 自 2016-01-01 起\n对象 低保\n${benefit}`;
  const { plan, problems } = compile([{ name: 'curve', text }]);
  if (!plan) throw new Error(JSON.stringify(problems));
  return plan;
}

const holding = (...names: string[]) => names.map((category) => ({ category, from: null, to: null }));
const situation = (names: string[], kind: string, birth = dayOf(1960, 1, 1)): Situation => ({
  person: { holdings: holding(...names), facts: { birth_date: birth } },
  day: dayOf(2017, 3, 1)!,
  facts: { service: service(kind) }
});

const bends = (curve: Curve) => curve.points.map(({ x, paid }) => [x / 100, paid / 100]);
const rates = (curve: Curve) => curve.segments.map(({ rate }) => rate);

test('新浦: deductible, three marginal bands, a cap', () => {
  const curve = benefitCurve(planOf('xinpu'), situation(['农村低保'], '住院'), 50_000_00);
  expect(rates(curve)).toEqual([0, 2500, 3500, 4500, 0]);
  expect(bends(curve)).toEqual([
    [0, 0],
    [300, 0],
    [5000, 1175],
    [10000, 2925],
    [25722.22, 10000],
    [50000, 10000]
  ]);
  expect(curve.cliffs).toEqual([]);
});

test('青岛: where the caps first bind, and the second round for the over-eighties', () => {
  const plan = planOf('qingdao-2017');
  const capAt = (name: string) => benefitCurve(plan, situation([name], '住院'), 1e8).points.map(({ x }) => x);
  expect(capAt('低保')).toContain(144_444_44);
  expect(capAt('低保边缘')).toContain(152_941_17);
  expect(capAt('因病致贫')).toEqual([0, 30_000_00, 192_500_00, 1e8]);
  const old = benefitCurve(plan, situation(['低保'], '住院', dayOf(1930, 1, 1)), 1e8);
  expect(rates(old)).toEqual([10000, 9000, 0]);
  expect(old.segments[0]!.rates).toEqual([0, 0, 9000, 0, 1000, 0]);
});

test('a gate is a cliff for the one who stays below it', () => {
  const plan = ruleOf('待遇 救助\n  情形 住院\n  门槛 2000元/次\n  比例 50%');
  const { cliffs, points } = benefitCurve(plan, situation(['低保'], '住院'), 10_000_00);
  expect(points.map(({ x, paid }) => [x, paid])).toEqual([
    [0, 0],
    [200000, 0],
    [200001, 100001],
    [1000000, 500000]
  ]);
  expect(cliffs.map(({ kind, before, after }) => [kind, before.x, after.x, before.left, after.left])).toEqual([
    ['left-falls', 200000, 200001, 200000, 100000]
  ]);
});

test('aid that ends at an amount is a cliff the other way', () => {
  const plan = ruleOf('待遇 救助\n  情形 住院\n  条件 费用总额 < 3万元\n  比例 50%');
  const { cliffs } = benefitCurve(plan, situation(['低保'], '住院'), 50_000_00);
  expect(cliffs.map(({ kind, before, after }) => [kind, before.x, before.paid, after.x, after.paid])).toEqual([
    ['paid-falls', 2999999, 1500000, 3000000, 0]
  ]);
});

test('no event, no cost: nothing between', () => {
  const curve = benefitCurve(planOf('xinpu'), situation(['农村低保'], '住院'), 0);
  expect(curve.points).toHaveLength(1);
  expect(curve.segments).toEqual([]);
});

describe('straight between its points, as the interpreter pays', () => {
  const all: [string, Plan][] = [
    ['xinpu', planOf('xinpu')],
    ['xinpu+raise-ratios', planOf('xinpu', 'raise-ratios')],
    ['qingdao-2017', planOf('qingdao-2017')],
    ['changzhou-2022', planOf('changzhou-2022')]
  ];
  test.each(all)('%s', (_, plan) => checkCurves(plan, 3, 150));

  test('generated policies', () => {
    fc.assert(
      fc.property(policyText(), fc.nat(), (text, seed) => {
        checkCurves(compile([{ name: 'drawn', text }]).plan!, seed, 12);
      }),
      { numRuns: Number(process.env['HUICE_RUNS'] ?? 40), seed: 20260101, endOnFailure: true }
    );
  });
});

function checkCurves(plan: Plan, seed: number, count: number): void {
  const draws = drawsFrom(seed);
  for (const { person, events } of edgeSequences(plan, seed, count)) {
    let state: State = emptyState();
    for (const event of events) {
      checkCurve(plan, { person, day: event.day, facts: event.facts, state }, draws.one([MOST, 1e8, 1e6]), draws);
      state = settle(plan, state, person, event).state;
    }
  }
}

/** Two roundings of half a fen each, on both ends of the line and between. */
const SLACK = 3;

function checkCurve(plan: Plan, at: Situation, upTo: number, draws: ReturnType<typeof drawsFrom>): void {
  const curve = benefitCurve(plan, at, upTo);
  const paidAt = (x: number) => {
    const facts = { ...at.facts, total: x, in_scope: x, basic_paid: 0, critical_paid: 0 };
    return settle(plan, at.state!, at.person, { day: at.day, facts }).paid;
  };
  if (curve.empty !== null) return;
  expect(curve.points[0]!.x).toBe(0);
  expect(curve.points.at(-1)!.x).toBe(upTo);
  for (const { from, to, rate } of curve.segments) {
    const inside = Array.from({ length: 8 }, () => draws.integer(from.x, to.x));
    for (const x of [from.x, from.x + 1, to.x - 1, to.x, ...inside]) {
      const line = from.paid + ((x - from.x) * rate) / 10000;
      expect(Math.abs(paidAt(x) - line), `${plan.policy} at ${x}`).toBeLessThanOrEqual(SLACK);
    }
  }
}
