/** The goals, and what of them a run reached: ratios of one run, at the usual size, the worst of the policies. */
import { LIMITS, type GoalId } from './limits.ts';
import type { BrowserFigures } from './browser-figures.ts';
import type { Figures, Tongue } from './figures.ts';
import { policiesOf, shownRatio, usualRow } from './figures.ts';

type Words = Record<Tongue, string>;
type Goal = {
  id: GoalId;
  text: Words;
  /** null where it was not measured */
  measured: (figures: Figures, browser: BrowserFigures | null) => number | null;
  wanted: number;
  sense: 'most' | 'least';
  unit: '×' | 'µs' | 'ms' | 's';
};

type Measure = Goal['measured'];
const worstOf = (values: (number | null)[], sense: Goal['sense']): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math[sense === 'most' ? 'max' : 'min'](...known);
};

/** How many times C's nanoseconds this contender takes. */
const timesC =
  (id: string, policies: string[], against = 'c'): Measure =>
  (figures) =>
    worstOf(
      policies.map((policy) => {
        const [ours, theirs] = [usualRow(figures, policy, id), usualRow(figures, policy, against)];
        return ours && theirs ? ours.nsPerEvent / theirs.nsPerEvent : null;
      }),
      'most'
    );

/** How many times our nanoseconds a peer takes, each at the largest size it was measured at up to the usual one. */
const timesOurs =
  (...peers: string[]): Measure =>
  (figures) =>
    worstOf(
      peers.flatMap((id) =>
        policiesOf(figures).map((policy) => {
          const [ours, theirs] = [usualRow(figures, policy, 'kernel'), usualRow(figures, policy, id)];
          return ours && theirs ? theirs.nsPerEvent / ours.nsPerEvent : null;
        })
      ),
      'least'
    );

const microseconds =
  (id: string): Measure =>
  (figures) =>
    worstOf(
      policiesOf(figures)
        .map((policy) => (usualRow(figures, policy, id)?.nsPerEvent ?? NaN) / 1000)
        .map((us) => (Number.isNaN(us) ? null : us)),
      'most'
    );

const LARGE = ['qingdao-2017', 'national-2021'];
const ALL = ['xinpu', ...LARGE];

const most = (
  id: GoalId,
  en: string,
  zh: string,
  wanted: number,
  measured: Measure,
  unit: Goal['unit'] = '×'
): Goal => ({
  ...{ id, text: { en, zh }, wanted, measured, unit },
  sense: 'most'
});
const least = (id: GoalId, en: string, zh: string, wanted: number, measured: Measure): Goal => ({
  ...{ id, text: { en, zh }, wanted, measured, unit: '×' },
  sense: 'least'
});

const GOALS: Goal[] = [
  most(
    'one-core',
    'one rule, results stored, one core, × C',
    '一个方案，结果存下，单核，C 的倍数',
    0.5,
    timesC('kernel', LARGE)
  ),
  most('xinpu', 'the same, xinpu', '同上，xinpu', 0.35, timesC('kernel', ['xinpu'])),
  most('two-cores', 'the same on two cores', '同上，双核', 0.28, timesC('kernel-2', ALL)),
  most(
    'scenarios',
    'four scenarios, sums only, each, × C that stores one',
    '四个方案只求和，每个方案，只存一个方案的 C 的倍数',
    0.4,
    timesC('kernel-scenarios', ALL)
  ),
  most(
    'scenarios-alike',
    'the same, × C that sums four side by side',
    '同上，并排求和四个方案的 C 的倍数',
    0.4,
    timesC('kernel-scenarios', ALL, 'c-scenarios')
  ),
  least('numpy', 'NumPy by hand takes so many times as long', '手写 NumPy 用时为本内核的倍数', 10, timesOurs('numpy')),
  least('columnar', 'DuckDB and OpenFisca', 'DuckDB 与 OpenFisca', 100, timesOurs('duckdb', 'openfisca')),
  least('json-logic', 'json-logic-js', 'json-logic-js', 1000, timesOurs('json-logic')),
  least(
    'engines',
    'json-rules-engine, zen-engine, publicodes',
    'json-rules-engine、zen-engine、publicodes',
    20_000,
    timesOurs('json-rules-engine', 'zen-engine', 'publicodes')
  ),
  most(
    'interpreter',
    'one settlement with state, the interpreter (explanations, examples, cases tried out)',
    '带状态结算一次，解释器（说明、示例、试算用它）',
    2,
    microseconds('interpreter'),
    'µs'
  ),
  most(
    'one-settlement',
    'one settlement with state, the TypeScript export (settlement systems)',
    '带状态结算一次，导出的 TypeScript（结算系统用它）',
    2,
    microseconds('typescript'),
    'µs'
  ),
  most(
    'slider',
    'in Chromium: a million events, baseline and two reforms, from a slider’s move to new figures, p95',
    'Chromium 中：一百万事件，基线与两个改革，移动滑块到新数字，p95',
    33,
    (_, browser) => browser?.sliderP95Ms ?? null,
    'ms'
  ),
  most(
    'sweep',
    'in Chromium: a 32 × 32 sweep over a million events',
    'Chromium 中：对一百万事件作 32 × 32 扫描',
    5,
    (_, browser) => (browser?.sweepMs == null ? null : browser.sweepMs / 1000),
    's'
  )
];

const WORDS = {
  en: {
    goal: 'goal',
    wanted: 'wanted',
    measured: 'measured',
    reached: 'reached',
    missed: '**missed**',
    none: 'not measured',
    most: 'at most',
    least: 'at least'
  },
  zh: {
    goal: '目标',
    wanted: '要求',
    measured: '测得',
    reached: '达到',
    missed: '**未达到**',
    none: '未测',
    most: '不超过',
    least: '不少于'
  }
};

export function goalTable(figures: Figures, tongue: Tongue, browser: BrowserFigures | null = null): string {
  const words = WORDS[tongue];
  const lines = GOALS.map((goal) => {
    const value = goal.measured(figures, browser);
    const verdict = value === null ? words.none : isReached(goal, value) ? words.reached : words.missed;
    const shown = value === null ? '' : `${shownRatio(value)} ${goal.unit}`;
    return [goal.text[tongue], `${words[goal.sense]} ${shownRatio(goal.wanted)} ${goal.unit}`, shown, verdict];
  });
  const head = [words.goal, words.wanted, words.measured, ''];
  return [head, ['---', '--:', '--:', '---'], ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** What limits the goals that were missed, as it was found by hand. */
export const limitsOf = (figures: Figures, tongue: Tongue, browser: BrowserFigures | null): string[] =>
  GOALS.flatMap((goal) => {
    const value = goal.measured(figures, browser);
    const limit = LIMITS[goal.id];
    return value === null || isReached(goal, value) || !limit ? [] : [`- **${goal.text[tongue]}**: ${limit[tongue]}`];
  });

const isReached = ({ sense, wanted }: Goal, value: number): boolean =>
  sense === 'most' ? value <= wanted : value >= wanted;
