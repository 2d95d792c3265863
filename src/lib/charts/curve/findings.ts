/** The headline of a curve: what the reform changes at the case in hand and at most, or where one rule starts and ends. */
import { yuan, yuanPlain } from '../figures.ts';
import type { ChartWords } from '../words/words.ts';
import type { CurveCliff, CurveSeries, SaidCurve } from './data.ts';
import { differs, type CurveGroup } from './groups.ts';
import { paidAt, within } from './lines.ts';

export function findingsOf(data: SaidCurve, group: CurveGroup, words: ChartWords): string[] {
  const rules = { baseline: words.rule(data.baseline), reform: words.rule(data.reform ?? '') };
  const cliffs = [group.baseline, group.reform].flatMap((series) =>
    (series?.cliffs ?? [])
      .filter((cliff) => cliff.from < data.xMax)
      .map((cliff) => cliffInWords(cliff, rules[series!.side], words))
  );
  return [...mainFindings(data, group, rules, words), ...cliffs];
}

function cliffInWords({ from, to, before, after }: CurveCliff, rule: string, words: ChartWords): string {
  if (to - from === 1) return words.curve.cliffAt(rule, yuanPlain(from), yuan(before), yuan(after));
  return words.curve.cliffAlong(rule, yuanPlain(from), yuanPlain(to), yuan(before), yuan(after));
}

type Rules = { baseline: string; reform: string };

function mainFindings(data: SaidCurve, group: CurveGroup, rules: Rules, words: ChartWords): string[] {
  const who = words.people(group.names);
  const { baseline, reform } = group;
  if (!baseline || !reform) {
    const only = baseline ?? reform;
    return only ? shapeFindings(only, data.xMax, rules[only.side], who, words) : [];
  }
  if (!differs(group)) return [words.curve.alike(who, rules.reform, rules.baseline)];
  const change = (cost: number) => paidAt(reform, cost) - paidAt(baseline, cost);
  const widest = widestGap(baseline, reform, data.xMax);
  const here = data.here && data.here.x <= data.xMax ? data.here.x : null;
  const cost = here ?? widest;
  const first = [
    words.curve.compared(
      who,
      yuanPlain(cost),
      rules.reform,
      yuan(paidAt(reform, cost)),
      rules.baseline,
      yuan(paidAt(baseline, cost))
    ),
    inWords(change(cost), words)
  ].join(words.comma);
  if (here === null || change(here) === change(widest)) return [first];
  return [first, words.curve.widest(yuanPlain(widest), inWords(change(widest), words))];
}

function inWords(change: number, words: ChartWords): string {
  if (change === 0) return words.curve.samePaid;
  return change > 0 ? words.curve.morePaid(yuan(change)) : words.curve.lessPaid(yuan(-change));
}

/** The cost with the largest difference either way; the lines are straight, so it is where one of them turns. */
function widestGap(baseline: CurveSeries, reform: CurveSeries, xMax: number): number {
  const costs = [...within(baseline, xMax), ...within(reform, xMax)].map((point) => point.x).sort((a, b) => a - b);
  const gap = (cost: number) => Math.abs(paidAt(reform, cost) - paidAt(baseline, cost));
  return costs.reduce((best, cost) => (gap(cost) > gap(best) ? cost : best), 0);
}

/** Where one rule starts to pay, and where it stops paying more. */
function shapeFindings(series: CurveSeries, xMax: number, rule: string, who: string, words: ChartWords): string[] {
  const points = within(series, xMax);
  const first = points.findIndex((point) => point.paid > 0);
  if (first < 0) return [words.curve.paysNothing(rule, who)];
  const start = points[Math.max(0, first - 1)]!.x;
  const begins =
    start === 0 ? words.curve.startsAtOnce(rule, who) : words.curve.startsAbove(rule, who, yuanPlain(start));
  const most = Math.max(...points.map((point) => point.paid));
  const top = points.find((point) => point.paid === most)!;
  const ends =
    top.x < xMax ? words.curve.full(yuanPlain(top.x), yuan(most)) : words.curve.rising(yuanPlain(xMax), yuan(most));
  return [begins, ends];
}
