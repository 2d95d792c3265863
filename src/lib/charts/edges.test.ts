/** What charts do at their edges: nothing to show, amounts below nought, names that are no names, one fen either way. */
import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { barsFigure } from './bars/figure.ts';
import { barsLayout } from './bars/layout.ts';
import { burdenLayout } from './burden/layout.ts';
import type { CurveData } from './curve/data.ts';
import { curveFigure } from './curve/figure.ts';
import { curveLayout } from './curve/layout.ts';
import { shadowOf } from './curve/lines.ts';
import { probeCurve } from './curve/probe.ts';
import { tidied } from './curve/tidy.ts';
import { csvOf } from './export/csv.ts';
import { CHART_WIDTH, pictureOf } from './export/picture.ts';
import { svgOf } from './export/svg.ts';
import { layersFigure } from './layers/figure.ts';
import { layersLayout } from './layers/layout.ts';
import { rowsOf } from './layers/rows.ts';
import { SAMPLES } from './samples/samples.ts';
import { LIGHT } from './scene/paint.ts';
import { neighbour } from './scene/probe.ts';
import type { Mark, Scene } from './scene/scene.ts';
import { textWidth, wrap } from './scene/text.ts';
import { winnersFigure } from './winners/figure.ts';
import { winnersLayout } from './winners/layout.ts';
import { say } from './words/text.ts';
import { wordsOf } from './words/words.ts';

const size = { width: 640 };
const zh = { language: 'zh' } as const;
const rects = (scene: Scene) =>
  scene.marks.filter((mark): mark is Extract<Mark, { mark: 'rect' }> => mark.mark === 'rect');
const sound = ({ marks }: Scene): boolean =>
  marks.every((mark) => Object.values(mark).every((value) => typeof value !== 'number' || Number.isFinite(value))) &&
  marks.every((mark) => mark.mark !== 'path' || !/NaN|Infinity/.test(mark.d));

describe('nothing to show is drawn as nothing', () => {
  const sample = { population: 'p', people: 0, weight: 1, seed: null };
  const curve: CurveData = { series: [], baseline: 'a', reform: null, costName: 'c', paidName: 'p', xMax: 100 };
  test.each([
    ['a curve without people', curveLayout(curve, size, { ...zh, chosen: null })],
    [
      'bars without groups',
      barsLayout(
        {
          by: 'category',
          measure: 'm',
          unit: 'rate',
          baseline: 'a',
          reforms: [],
          all: { people: 0, values: [null] },
          groups: [],
          sample
        },
        size,
        zh
      )
    ],
    [
      'nobody who wins or loses',
      winnersLayout(
        {
          baseline: 'a',
          reform: 'b',
          measure: 'm',
          losers: [],
          winners: [],
          unchanged: 0,
          meanLoss: null,
          meanGain: null,
          sample
        },
        size,
        zh
      )
    ],
    [
      'a distribution of nobody',
      burdenLayout(
        { measure: 'm', baseline: 'a', reforms: ['b'], none: [0, 0], bins: [], quantiles: [], line: null, sample },
        size,
        zh
      )
    ],
    [
      'a bill of nothing',
      layersLayout(
        { baseline: 'a', reform: null, event: 'e', total: 0, layers: [], left: { baseline: 0, reform: null } },
        size,
        { ...zh, opens: false }
      )
    ]
  ])('%s', (_, scene) => expect(sound(scene)).toBe(true));
});

describe('the waterfall', () => {
  const bill = {
    baseline: 'a',
    reform: null,
    event: 'e',
    total: 1_000_00,
    layers: [
      { id: 'paid', name: 'paid', payer: null, kind: 'benefit' as const, baseline: 1_200_00, reform: null },
      { id: 'back', name: 'back', payer: null, kind: 'benefit' as const, baseline: -150_00, reform: null }
    ],
    left: { baseline: -50_00, reform: null }
  };

  it('runs below nought and back, and never draws a bar backwards', () => {
    const scene = layersLayout(bill, size, { ...zh, opens: true });
    expect(sound(scene)).toBe(true);
    expect(rects(scene).every((rect) => rect.width >= 0)).toBe(true);
    const [paid, back] = ['bar paid baseline', 'bar back baseline'].map((key) =>
      rects(scene).find((rect) => rect.key === key)!
    );
    const nought = scene.marks.find((mark) => mark.key === 'x 0') as Extract<Mark, { mark: 'line' }>;
    expect(paid!.x).toBeLessThan(nought.x1);
    expect(back!.x).toBeCloseTo(paid!.x, 1);
    expect(back!.fill).toBe('loss-wash');
  });

  it('leaves after every layer what the next one finds', () => {
    for (const data of Object.values(SAMPLES.layers)) {
      const rows = rowsOf(say(data, 'zh'));
      for (const side of ['baseline', 'reform'] as const) {
        const steps = rows.flatMap((row) => row.steps.filter((step) => step.side === side && row.kind !== 'total'));
        for (let i = 1; i < steps.length; i++) expect(steps[i]!.before).toBe(steps[i - 1]!.after);
      }
    }
  });
});

describe('the curve', () => {
  const series = (points: [number, number][], cliffs: [number, number, number, number][] = []) => ({
    id: 's',
    name: 's',
    side: 'baseline' as const,
    points: points.map(([x, paid]) => ({ x, paid })),
    cliffs: cliffs.map(([from, to, before, after]) => ({ from, to, before, after }))
  });

  it('shades below an upward jump the costs that leave more to pay than a cost just above it', () => {
    const gate = series(
      [
        [0, 0],
        [2000_00, 0],
        [2000_01, 1000_01],
        [10_000_00, 5000_00]
      ],
      [[2000_00, 2000_01, 0, 1000_01]]
    );
    expect(shadowOf(gate, gate.cliffs[0]!, 10_000_00)).toMatchObject({ from: 1000_00, to: 2000_01 });
  });

  it('shades beyond a downward jump the costs that are paid less than a cost just below it', () => {
    const ends = series(
      [
        [0, 0],
        [3000_00, 1500_00],
        [3000_01, 0],
        [9000_01, 3000_00]
      ],
      [[3000_00, 3000_01, 1500_00, 0]]
    );
    expect(shadowOf(ends, ends.cliffs[0]!, 9000_01)).toMatchObject({ from: 3000_00, to: 6000_01 });
  });

  it('says where the level is reached, not the fen before', () => {
    const { points } = tidied(say(SAMPLES.curve.groups, 'zh')).series.find(({ name }) => name === '低保边缘')!;
    expect(points.map(({ x, paid }) => [x, paid])).toContainEqual([152_941_18, 130_000_00]);
  });

  it('is read under the pointer at whole yuan, at its turns to the fen, and by the rule itself where it is given', () => {
    const data = tidied(say(SAMPLES.curve.compared, 'zh'));
    const scene = curveLayout(SAMPLES.curve.compared, size, { ...zh, chosen: 'baseline 农村低保' });
    const xOf = (cost: number) => scene.plot.x + (cost / scene.xMax) * scene.plot.width;
    const title = (cost: number) => probeCurve(data, scene, 'zh', xOf(cost), 50)!.tip.title;
    expect(title(17_761_54)).toBe('政策范围内自付 17,761.54 元');
    expect(title(13_333_33)).toMatch(/\.00 元$/);
    expect(probeCurve(data, scene, 'zh', 0, 50)).toBeNull();
    const told = probeCurve(data, scene, 'zh', xOf(13_333_33), 50, () => 42_00)!.tip.rows[0]!.value;
    expect(told).toMatch(/^42\.00 元/);
  });

  it('words one rule, two, and two that agree', () => {
    const { compared } = SAMPLES.curve;
    const baseline = compared.series.filter(({ side }) => side === 'baseline');
    const same = [...baseline, ...baseline.map((one) => ({ ...one, side: 'reform' as const }))];
    const summary = (data: CurveData) => curveFigure(data, { language: 'en', chosen: 'baseline 农村低保' }).summary;
    expect(summary({ ...compared, series: baseline, reform: null })).toMatch(
      /^Under "xinpu", 农村低保 are paid for costs above 300 yuan/
    );
    expect(summary({ ...compared, series: same })).toBe(
      '农村低保 get the same under "raise-ratios" as under "xinpu" at every cost.'
    );
  });
});

test('bars reach both ways from nought', () => {
  const data = { ...SAMPLES.bars.quintile, unit: 'yuan' as const };
  const groups = data.groups.map((group, i) => ({ ...group, values: [i * 100_00 - 200_00, 50_00] }));
  const scene = barsLayout({ ...data, groups }, size, zh);
  expect(sound(scene)).toBe(true);
  expect(rects(scene).every((rect) => rect.width >= 0)).toBe(true);
});

test('losers are told before the unchanged and the winners, and their sum is everybody', () => {
  const { table } = winnersFigure(SAMPLES.winners.losses, zh);
  const people = table.rows.slice(-3).map((row) => row[3] as number);
  expect(people.reduce((a, b) => a + b)).toBe(SAMPLES.winners.losses.sample.people);
  expect(table.rows.map((row) => row[0]).filter((name, i, all) => name !== all[i - 1])).toEqual([
    '受损',
    '得益',
    '受损合计',
    '不变',
    '得益合计'
  ]);
});

test('names that are formulas stay names in a table, and names that are markup stay text in a picture', () => {
  const data = { ...SAMPLES.bars.category, baseline: '=HYPERLINK("x")', reforms: ['<b>&"', '-1+1'] };
  const figure = barsFigure({ ...data, groups: data.groups.map((group) => ({ ...group, name: '@SUM(A1)' })) }, zh);
  const lines = csvOf(figure.table, wordsOf('zh')).split('\r\n');
  expect(lines[2]).toMatch(/^'@SUM\(A1\),\d+,[\d.]+,/);
  const bill = { ...SAMPLES.layers.compared, layers: [{ ...SAMPLES.layers.compared.layers[0]!, name: '=1+1' }] };
  const table = csvOf(layersFigure(bill, { ...zh, opens: false }).table, wordsOf('zh'));
  expect(table).toContain("\r\n'=1+1,");
  expect(table).toMatch(/,-2030\.00\r\n/);
  const svg = svgOf(pictureOf(figure, barsLayout(data, { width: CHART_WIDTH }, zh), 'zh'));
  expect(svg).toContain('&lt;b&gt;&amp;&quot;');
  expect(svg).not.toContain('<b>');
});

test('arrow keys follow a line, change to the other, and stop at the ends', () => {
  const scene = curveLayout(SAMPLES.curve.compared, size, { ...zh, chosen: 'baseline 农村低保' });
  const first = scene.points[0]!;
  expect(neighbour(scene, first, 'ArrowLeft')).toBeNull();
  expect(neighbour(scene, first, 'ArrowRight')!.step).toBe(1);
  expect(neighbour(scene, first, 'End')!.x).toBeGreaterThan(first.x);
  expect(neighbour(scene, first, 'ArrowDown')!.lane).toBe(1);
  expect(neighbour(scene, first, 'x')).toBeNull();
  const bill = layersLayout(SAMPLES.layers.compared, size, { ...zh, opens: true });
  expect(neighbour(bill, bill.points[0]!, 'ArrowDown')!.step).toBe(1);
});

test('lines break between the members of a list, then anywhere a Chinese line may', () => {
  expect(wrap('孤老、孤儿、五保', 76, 12)).toEqual(['孤老、孤儿、', '五保']);
  expect(wrap('城乡居民医疗救助（重特大）', 100, 12)).toEqual(['城乡居民医疗救助', '（重特大）']);
  for (const line of wrap('一个很长很长很长很长很长很长很长的名称', 60, 12))
    expect(textWidth(line, 12)).toBeLessThanOrEqual(60);
});

test('files have the colours of the light page', () => {
  const css = readFileSync(new URL('../ui/tokens.css', import.meta.url), 'utf8');
  const light = css.slice(css.indexOf(':root {'), css.indexOf(':root.dark'));
  for (const [paint, value] of Object.entries(LIGHT)) {
    if (paint !== 'sheet') expect(light).toMatch(new RegExp(`--${paint}: ${value};`));
  }
});
