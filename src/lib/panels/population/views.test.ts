import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { compile } from '#dsl';
import { bundledPopulations, compareScenarios, generate, type Comparison } from '#simulations';
import { barsOf, burdenOf, winnersOf, type ViewWords } from './views.ts';

const words: ViewWords = {
  measure: 'measure',
  uncategorised: 'none',
  unknownIncome: 'unknown',
  quintile: (rank) => `q${rank}`,
  aidChange: 'aid',
  burden: 'burden'
};
const names = ['xinpu', 'raise-ratios', 'no-cap'];
const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
let comparison: Comparison;

beforeAll(async () => {
  const text = (path: string) => ({ name: path, text: readFileSync(`policies/xinpu/${path}.policy`, 'utf8') });
  const worse = { name: 'worse', text: '改革 worse 修改 xinpu\n设 住院救助.封顶 = 100元/年\n' };
  const plans = [[text('xinpu')], [text('xinpu'), text('reforms/raise-ratios')], [text('xinpu'), worse]].map(
    (sources) => compile(sources).plan!
  );
  const records = await generate(bundledPopulations()['xinpu'], { people: 4000, seed: 7 });
  comparison = await compareScenarios(records, plans, { population: 'xinpu', seed: 7, represents: 40_000 });
});

test('bars: groups of people with their boundaries, totals for the people represented, none for empty groups', () => {
  const byIncome = barsOf(comparison, 'expenditure', 'quintile', names, words);
  expect(byIncome.groups.map(({ name }) => name)).toEqual(['q1', 'q2', 'q3', 'q4', 'q5']);
  expect(sum(byIncome.groups.map(({ people }) => people))).toBe(40_000);
  expect(byIncome.groups[0].boundary!.to).toBeLessThanOrEqual(byIncome.groups[1].boundary!.from);
  expect(sum(byIncome.groups.map(({ values }) => values[1]!))).toBeCloseTo(byIncome.all.values[1]!, 3);
  expect(byIncome.all.values[0]).toBe(comparison.baseline.metrics[0].all.numerator * 10);
  const byCategory = barsOf(comparison, 'effective-ratio', 'category', names, words);
  expect([byCategory.unit, byCategory.groups.at(-1)!.name]).toEqual(['rate', 'none']);
  const [rural] = byCategory.groups;
  expect(rural.values[1]! / 10_000).toBeGreaterThan(rural.values[0]! / 10_000);
});

test('winners and losers: everyone is in one bin, and the bins stand from the greatest loss to the greatest gain', () => {
  for (const index of [0, 1]) {
    const view = winnersOf(comparison, index, names, words);
    const bins = [...view.losers, ...view.winners];
    expect(sum(bins.map(({ people }) => people)) + view.unchanged).toBe(40_000);
    const edges = bins.flatMap(({ from, to }) => [from ?? (to! > 0 ? Infinity : -Infinity), to ?? Infinity]);
    expect(edges).toEqual(edges.toSorted((a, b) => a - b));
  }
  const worse = winnersOf(comparison, 1, names, words);
  expect(worse.meanLoss).toBeLessThan(0);
  expect(worse.meanGain).toBeNull();
  expect(winnersOf(comparison, 0, names, words).meanGain).toBeGreaterThan(0);
});

test('burden: those who owe nothing apart, the rest in bins up to the last that holds anyone', () => {
  const view = burdenOf(comparison, names, words);
  expect(view.none.map((none, rule) => none + sum(view.bins.map(({ people }) => people[rule])))).toEqual([
    40_000, 40_000, 40_000
  ]);
  expect(view.bins[0].from).toBe(0);
  expect(view.bins.at(-1)!.people.some((people) => people > 0)).toBe(true);
  expect(view.quantiles.map(({ share }) => share)).toEqual([0.5, 0.9, 0.99]);
});
