/** The goals, and what of them a run reached: ratios of one run, at the usual size, the worst of the policies. */
import { LIMITS, type GoalId } from './limits.ts';
import type { BrowserFigures } from './browser-figures.ts';
import type { Figures, Tongue } from './figures.ts';
import { policiesOf, shownRatio, usualRow } from './figures.ts';

type Words = Record<Tongue, string>;
/** `of`: the policy, and the contender where there are several, that it was measured at. */
type Found = { value: number; of?: { policy: string; peer?: string } };
/** null where it was not measured */
type Measure = (figures: Figures, browser: BrowserFigures | null) => Found | null;
type Goal = {
  id: GoalId;
  text: Words;
  measured: Measure;
  wanted: number;
  sense: 'most' | 'least';
  unit: '×' | 'µs' | 'ms' | 's';
};

const worstOf = (found: Found[], sense: Goal['sense']): Found | null =>
  found.sort((a, b) => (sense === 'most' ? b.value - a.value : a.value - b.value))[0] ?? null;

/** How many times C's nanoseconds this contender takes. */
const timesC =
  (id: string, policies: string[], against = 'c'): Measure =>
  (figures) =>
    worstOf(
      policies.flatMap((policy) => {
        const [ours, theirs] = [usualRow(figures, policy, id), usualRow(figures, policy, against)];
        return ours && theirs ? [{ value: ours.nsPerEvent / theirs.nsPerEvent, of: { policy } }] : [];
      }),
      'most'
    );

/** How many times our nanoseconds a peer takes, each at the largest size it was measured at up to the usual one. */
const timesOurs =
  (...peers: string[]): Measure =>
  (figures) =>
    worstOf(
      peers.flatMap((peer) =>
        policiesOf(figures).flatMap((policy) => {
          const [ours, theirs] = [usualRow(figures, policy, 'kernel'), usualRow(figures, policy, peer)];
          return ours && theirs ? [{ value: theirs.nsPerEvent / ours.nsPerEvent, of: { policy, peer } }] : [];
        })
      ),
      'least'
    );

const microseconds =
  (id: string): Measure =>
  (figures) =>
    worstOf(
      policiesOf(figures).flatMap((policy) => {
        const row = usualRow(figures, policy, id);
        return row ? [{ value: row.nsPerEvent / 1000, of: { policy } }] : [];
      }),
      'most'
    );

const inBrowser =
  (of: (browser: BrowserFigures) => number | null): Measure =>
  (_, browser) => {
    const value = browser === null ? null : of(browser);
    return value === null ? null : { value };
  };

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
    inBrowser(({ sliderP95Ms }) => sliderP95Ms),
    'ms'
  ),
  most(
    'sweep',
    'in Chromium: a 32 × 32 sweep over a million events',
    'Chromium 中：对一百万事件作 32 × 32 扫描',
    5,
    inBrowser(({ sweepMs }) => sweepMs && sweepMs / 1000),
    's'
  )
];

const WORDS = {
  en: {
    goal: 'goal',
    wanted: 'wanted',
    measured: 'measured',
    worst: 'worst at',
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
    worst: '最差者',
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
    const found = goal.measured(figures, browser);
    const verdict = found === null ? words.none : isReached(goal, found) ? words.reached : words.missed;
    const wanted = `${words[goal.sense]} ${shownRatio(goal.wanted)} ${goal.unit}`;
    const shown = found === null ? '' : `${shownRatio(found.value)} ${goal.unit}`;
    return [goal.text[tongue], wanted, shown, placeOf(figures, tongue, found), verdict];
  });
  const head = [words.goal, words.wanted, words.measured, words.worst, ''];
  return [head, ['---', '--:', '--:', '---', '---'], ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function placeOf({ entrants }: Figures, tongue: Tongue, found: Found | null): string {
  const of = found?.of;
  if (!of) return '';
  const peer = entrants.find(({ id }) => id === of.peer);
  return [...(peer ? [peer.name[tongue]] : []), of.policy].join(tongue === 'zh' ? '，' : ', ');
}

/** What limits the goals that were missed, as it was found by hand. */
export const limitsOf = (figures: Figures, tongue: Tongue, browser: BrowserFigures | null): string[] =>
  GOALS.flatMap((goal) => {
    const found = goal.measured(figures, browser);
    const isMissed = found !== null && !isReached(goal, found);
    return isMissed ? [`- **${goal.text[tongue]}**: ${LIMITS[goal.id][tongue]}`] : [];
  });

const isReached = ({ sense, wanted }: Goal, { value }: Found): boolean =>
  sense === 'most' ? value <= wanted : value >= wanted;
