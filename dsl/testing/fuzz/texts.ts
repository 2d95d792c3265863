/** Texts to try the language with: whatever a slip, a paste, a broken file or malice could put into an editor. */
import { drawsFrom, type Draws } from '../../export/random.ts';
import { format } from '../../syntax/format.ts';
import { keywords, MONEY_UNITS, OTHER_UNITS, PERIODS } from '../../tokens/keywords.ts';

/** Files the texts are made from: policies and samples, as they are and in English. */
export type Stock = { policies: string[]; reforms: { policy: string; reform: string }[]; words: string[] };
export type FuzzKind =
  | 'edited'
  | 'excerpt'
  | 'spliced'
  | 'truncated'
  | 'line ends'
  | 'tokens'
  | 'characters'
  | 'nested'
  | 'long line'
  | 'reform';
/** `before`: the policy that a reform amends, compiled in front of it. */
export type FuzzText = { kind: FuzzKind; text: string; before: string | null };

/** How many of ten thousand texts are of each kind; what is left are edited files. Those that take long are few. */
const SHARES: [FuzzKind, number][] = [
  ['excerpt', 2500],
  ['tokens', 2000],
  ['characters', 1000],
  ['truncated', 800],
  ['spliced', 800],
  ['line ends', 600],
  ['reform', 600],
  ['nested', 100],
  ['long line', 3]
];

/** Files as they are stored, and each as the formatter puts it into English. */
export function stockOf(files: string[], reforms: { policy: string; reform: string }[]): Stock {
  const english = (text: string) => format(text, { language: 'en' }).text;
  const spellings = [...keywords().values()].flatMap(({ zh, en }) => [...zh, ...en]);
  const units = [...MONEY_UNITS, ...Object.values(OTHER_UNITS), ...Object.values(PERIODS)].flatMap(({ zh, en }) =>
    [zh, en].flat()
  );
  return {
    policies: [...files, ...files.map(english)],
    reforms: [...reforms, ...reforms.map(({ policy, reform }) => ({ policy, reform: english(reform) }))],
    words: [...spellings, ...spellings, ...FIGURES, ...units.map((unit) => `12${unit}`), ...MARKS, ...STRANGE]
  };
}

/** The text of this number; the same seed and number give the same text. */
export function fuzzText(stock: Stock, seed: number, index: number): FuzzText {
  const draws = drawsFrom(seed ^ Math.imul(index + 1, 0x9e3779b1));
  let rest = draws.integer(0, 9999);
  const found = SHARES.find(([, share]) => (rest -= share) < 0);
  const kind = found?.[0] ?? 'edited';
  if (kind !== 'reform') return { kind, text: MAKERS[kind](stock, draws), before: null };
  const { policy, reform } = draws.one(stock.reforms);
  return { kind, text: edited(stock, draws, reform), before: policy };
}

const MAKERS: Record<Exclude<FuzzKind, 'reform'>, (stock: Stock, draws: Draws) => string> = {
  edited: (stock, draws) => edited(stock, draws, draws.one(stock.policies)),
  excerpt: (stock, draws) => edited(stock, draws, excerpt(draws, draws.one(stock.policies), 12)),
  spliced: (stock, draws) =>
    Array.from({ length: draws.integer(2, 4) }, () => excerpt(draws, draws.one(stock.policies), 8)).join(
      draws.one(['\n', '', ' '])
    ),
  truncated(stock, draws) {
    const text = draws.one(stock.policies);
    const at = draws.integer(0, text.length);
    return draws.chance(0.7) ? text.slice(0, at) : text.slice(at);
  },
  'line ends'(stock, draws) {
    const ends = ['\n', '\r\n', '\r', '\n\n', '\u2028', '\u0085', '\n\ufeff', '\0\n', '\ud83d\n', '\n\udc00'];
    const text = excerpt(draws, draws.one(stock.policies), 20);
    return text.replace(/\n/g, () => draws.one(ends));
  },
  tokens(stock, draws) {
    const between = draws.one([' ', ' ', '', '\n', '、']);
    return Array.from({ length: draws.integer(1, 60) }, () => draws.one(stock.words)).join(between);
  },
  characters: (_, draws) => Array.from({ length: draws.integer(1, 200) }, () => character(draws)).join(''),
  nested: (stock, draws) => nested(stock, draws),
  'long line': (stock, draws) => longLine(stock, draws)
};

const FIGURES =
  '0 1 18 80% 85.123% 100% 101% 300元 0.01元 0.001元 13万元/年 1亿元 99999999999元 １，０００元 -10个百分点 ×1.2 18岁 第1次 2016-01-01 2016年2月30日 0000-00-00 9999-12-31'.split(
    ' '
  );
const MARKS = '： （ ） 、 ， ； . = += -= ×= × - + >= <= < > != ≠ ≥ / @ " “ ” 「 」 # : ( ) , ;'.split(' ');
const STRANGE = [
  '救助',
  'a',
  'x-1',
  '😀',
  '𠮷',
  '\ud83d',
  '\udc00',
  '\0',
  '\ufeff',
  '\u200b',
  '\u3000',
  '\t',
  '\r',
  '\n'
];

/** A few lines in a row, so that most texts are short. */
function excerpt(draws: Draws, text: string, most: number): string {
  const lines = text.split('\n');
  const from = draws.integer(0, lines.length - 1);
  const head = draws.chance(0.5) ? '政策 p\n对象 低保\n' : '';
  return head + lines.slice(from, from + draws.integer(1, most)).join('\n');
}

/** One to six slips: something left out, put in, written twice, moved, or turned round. */
function edited(stock: Stock, draws: Draws, text: string): string {
  let now = text;
  for (let slips = draws.integer(1, 6); slips > 0; slips--) {
    const from = draws.integer(0, now.length);
    const to = Math.min(now.length, from + draws.integer(0, draws.chance(0.1) ? 200 : 12));
    const taken = now.slice(from, to);
    const put = draws.one([
      () => '',
      () => draws.one(stock.words),
      () => character(draws),
      () => taken + taken,
      () => [...taken].reverse().join(''),
      () => excerpt(draws, draws.one(stock.policies), 2)
    ])();
    now = now.slice(0, from) + put + now.slice(to);
  }
  return now;
}

function character(draws: Draws): string {
  const code = draws.one([
    () => draws.integer(0x20, 0x7e),
    () => draws.integer(0, 0xffff),
    () => draws.integer(0xd800, 0xdfff),
    () => draws.integer(0x4e00, 0x9fff),
    () => draws.integer(0xff00, 0xffef),
    () => draws.integer(0, 0x1f),
    () => draws.integer(0x2000, 0x303f)
  ])();
  return String.fromCharCode(code);
}

/** Up to twenty thousand deep, more often shallow; sometimes never closed. */
function nested(stock: Stock, draws: Draws): string {
  const depth = Math.floor(10 ** (1 + draws.integer(0, 33) / 10));
  const [open, middle, close] = draws.one([
    ['（', '年龄 > 1', '）'],
    ['非 ', '持有 低保', ''],
    ['假设 ', '80%', ''],
    ['非（', '持有任何对象', '）'],
    ['1元 + ', '1元', ''],
    ['（1元 + ', '1元', '）'],
    ['持有 低保 且 ', '持有 低保', ''],
    ['低保：（', '0至1元：1%', '）'],
    ['「', '名', '」'],
    ['“', '字', '”'],
    ['改革 r 修改 p\n新增 ', '待遇 x', ''],
    [`${draws.one(stock.words)} `, '1', draws.one(stock.words)]
  ] as const);
  const closed = draws.chance(0.3) ? draws.integer(0, depth) : depth;
  const head = draws.one([
    '政策 p 对象 低保 待遇 a 情形 住院 条件 ',
    '参数 a = ',
    '待遇 a 情形 住院 比例 ',
    '待遇 a 封顶 ',
    ''
  ]);
  return head + open.repeat(depth) + middle + close.repeat(closed);
}

/** From a hundred thousand characters to a million without a line break. */
function longLine(stock: Stock, draws: Draws): string {
  const length = draws.integer(100_000, 1_000_000);
  const line = draws.one(stock.policies).replace(/[\r\n]+/g, ' ');
  const shard = draws.one([
    () => draws.one(stock.words),
    () => `${draws.one(stock.words)} `,
    () => `${draws.one(stock.words)} ${draws.one(stock.words)} `,
    () => character(draws),
    () => `${line} `
  ])();
  const head = draws.one(['', '', '政策 p "', '待遇 a 条件 ', '参数 a = 1元 + ', '# ']);
  return head + (shard || ' ').repeat(Math.ceil(length / (shard.length || 1))).slice(0, length);
}
