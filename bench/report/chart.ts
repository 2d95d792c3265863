/** Nanoseconds an event on a logarithmic axis, a line a contender, a mark a policy: an SVG for the page. */
import { scaleLog } from 'd3';
import type { Figures, Tongue } from './figures.ts';
import { policiesOf, shownNs, usualRow } from './figures.ts';

const WIDTH = 900;
const NAMES = 330;
const LINE = 26;
const TOP = 64;
const BOTTOM = 44;
/** Told apart by shape as well as by colour, on white and on black. */
const MARKS = [
  { colour: '#0072b2', path: 'M-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0' },
  { colour: '#d55e00', path: 'M-5,-5h10v10h-10z' },
  { colour: '#009e73', path: 'M0,-6.5l6.5,11h-13z' }
];
const TITLES = {
  en: 'Time an event takes, logarithmic; less is faster',
  zh: '每个事件用时，对数刻度，越小越快'
} satisfies Record<Tongue, string>;

export function chart(figures: Figures, tongue: Tongue): string {
  const policies = policiesOf(figures);
  const shown = figures.entrants.filter(({ id }) => policies.some((policy) => usualRow(figures, policy, id)));
  const all = shown.flatMap(({ id }) => policies.flatMap((policy) => usualRow(figures, policy, id)?.nsPerEvent ?? []));
  const height = TOP + LINE * shown.length + BOTTOM;
  const x = scaleLog([Math.min(1, ...all), Math.max(...all)], [NAMES, WIDTH - 48]).nice();
  const [first, last] = x.domain() as [number, number];
  const decades = Array.from({ length: Math.round(Math.log10(last / first)) + 1 }, (_, k) => first * 10 ** k);
  const bottom = TOP + LINE * shown.length;
  const grid = decades.flatMap((ns) => [
    `<line x1="${at(x(ns))}" x2="${at(x(ns))}" y1="${TOP - 8}" y2="${bottom}" stroke="#8884"/>`,
    `<text x="${at(x(ns))}" y="${bottom + 20}" text-anchor="middle">${decade(ns)}</text>`
  ]);
  const lines = shown.flatMap(({ id, name }, line) => {
    const y = TOP + LINE * line + LINE / 2;
    const marks = policies.flatMap((policy, p) => {
      const ns = usualRow(figures, policy, id)?.nsPerEvent;
      if (ns === undefined) return [];
      const { colour, path } = MARKS[p % MARKS.length]!;
      const title = `<title>${escaped(`${name[tongue]}, ${policy}: ${shownNs(ns)} ns`)}</title>`;
      return [`<path d="${path}" transform="translate(${at(x(ns))},${y})" fill="${colour}">${title}</path>`];
    });
    return [`<text x="${NAMES - 14}" y="${y + 4}" text-anchor="end">${escaped(name[tongue])}</text>`, ...marks];
  });
  const legend = policies.flatMap((policy, p) => {
    const { colour, path } = MARKS[p % MARKS.length]!;
    const left = NAMES + 150 * p;
    return [
      `<path d="${path}" transform="translate(${left},40)" fill="${colour}"/>`,
      `<text x="${left + 14}" y="44">${escaped(policy)}</text>`
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(TITLES[tongue])}" font-family="system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif" font-size="13">`,
    '<style>text { fill: #333 } @media (prefers-color-scheme: dark) { text { fill: #ddd } }</style>',
    `<text x="${NAMES}" y="20" font-weight="600">${escaped(TITLES[tongue])}</text>`,
    ...legend,
    ...grid,
    ...lines,
    '</svg>',
    ''
  ].join('\n');
}

/** 10 ns, 100 µs, 1 ms */
function decade(ns: number): string {
  const { unit, size } =
    ns < 999 ? { unit: 'ns', size: 1 } : ns < 999_999 ? { unit: 'µs', size: 1e3 } : { unit: 'ms', size: 1e6 };
  return `${Number((ns / size).toPrecision(1))} ${unit}`;
}

const at = (position: number): string => position.toFixed(1);

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
