/** Figures as they are written: 3万元 and 30,000 yuan, 80% and 八成, 十八周岁; what each comes to, and where it stands. */

/** `any`: a number without a unit, which may be any of them, as in a table. */
export type FigureUnit = 'yuan' | 'percent' | 'years' | 'any';
export type WrittenFigure = { text: string; unit: FigureUnit; value: number; from: number; to: number };

/** Numbers of laws, clauses, years and days are no figures of a rule. */
const REFERENCES =
  /第\s*[\d一二三四五六七八九十百]+\s*[条款项次]|\d{4}-\d{1,2}-\d{1,2}|\d{4}\s*年|[〔[（(]\d{4}[〕\])）]|\d+号/g;

const NUMBER =
  '(?:\\d[\\d,]*(?:\\.\\d+)?|[零〇一二两三四五六七八九十])[\\d零〇一二两三四五六七八九十百千万亿]*(?:[点.][\\d零〇一二三四五六七八九]+)?';
const PARTS = new RegExp(`(${NUMBER})分之(${NUMBER})`, 'g');
const TENTHS = /([一二两三四五六七八九]|\d(?:\.\d)?)成([一二三四五六七八九五半])?/g;
const PLAIN = new RegExp(
  `(${NUMBER})\\s*(%|个?百分点|points|per\\s?cent|周?岁|years|亿元|万元|元|yi-yuan|wan-yuan|(?:thousand|million|billion)(?:\\s+yuan)?|yuan)?`,
  'g'
);
/** Words that say a share without a number. */
const SHARES: [RegExp, number][] = [
  [/全额|全部|\bin full\b/g, 100],
  [/一半|半数|减半|\bhalf\b/g, 50]
];

/** Every figure in a text, in its order. Full-width digits and signs are read as the usual ones. */
export function figuresWritten(text: string): WrittenFigure[] {
  const folded = text.replace(/[０-９．，％]/g, (sign) => '0123456789.,%'['０１２３４５６７８９．，％'.indexOf(sign)]!);
  let rest = folded.replace(REFERENCES, blank);
  const found: WrittenFigure[] = [];
  /** Each is read once, by the first that understands it. */
  const read = (pattern: RegExp, make: (match: RegExpMatchArray) => Pick<WrittenFigure, 'unit' | 'value'> | null) => {
    rest = rest.replace(pattern, (...match) => {
      const whole = match[0] as string;
      const at = match.find((part, i) => i > 0 && typeof part === 'number') as number;
      const figure = make(match as unknown as RegExpMatchArray);
      if (figure) {
        const end = at + whole.trimEnd().length;
        found.push({ ...figure, text: text.slice(at, end), from: at, to: end });
      }
      return blank(whole);
    });
  };
  for (const [pattern, value] of SHARES) read(pattern, () => ({ unit: 'percent', value }));
  read(PARTS, ([, of, part]) => percent((100 * numberOf(part!)) / numberOf(of!)));
  read(TENTHS, ([, tenths, more]) => percent(10 * numberOf(tenths!) + (more === '半' ? 5 : more ? numberOf(more) : 0)));
  read(PLAIN, ([, number, unit]) => plain(numberOf(number!), unit));
  return found.sort((a, b) => a.from - b.from);
}

const blank = (words: string): string => ' '.repeat(words.length);
const percent = (value: number) => ({ unit: 'percent' as const, value: exact(value) });
/** Free of what binary fractions add; no figure has more than two decimals. */
const exact = (value: number): number => Number(value.toFixed(2));

const MULTIPLES: Record<string, number> = {
  万: 1e4,
  亿: 1e8,
  yi: 1e8,
  wan: 1e4,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9
};

function plain(number: number, unit: string | undefined): Pick<WrittenFigure, 'unit' | 'value'> | null {
  if (Number.isNaN(number)) return null;
  if (unit === undefined) return { unit: 'any', value: exact(number) };
  if (/^(?:%|个?百分点|points|per)/.test(unit)) return percent(number);
  if (/岁|years/.test(unit)) return { unit: 'years', value: number };
  const times = MULTIPLES[/^(?:[万亿]|yi|wan|thousand|million|billion)/.exec(unit)?.[0] ?? ''] ?? 1;
  return { unit: 'yuan', value: exact(number * times) };
}

const DIGITS = '零一二三四五六七八九';
const STEPS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
const GROUPS: Record<string, number> = { 万: 1e4, 亿: 1e8 };

/** 130,000; 13万; 十三万; 三千五百; 六十六点五; 二〇一六. NaN where it is none of these. */
export function numberOf(text: string): number {
  const [whole, decimals] = text
    .replaceAll(',', '')
    .replace('〇', '零')
    .replace('两', '二')
    .split(/[点.](?=[^万亿]*$)/);
  const number = wholeNumber(whole!);
  return decimals === undefined ? number : Number(`${number}.${[...decimals].map(digitOf).join('')}`);
}

const digitOf = (sign: string): string => (DIGITS.includes(sign) ? `${DIGITS.indexOf(sign)}` : sign);

function wholeNumber(text: string): number {
  if (/^[零一二三四五六七八九]{2,}$/.test(text)) return Number([...text].map(digitOf).join(''));
  let [total, group] = [0, 0];
  let last: number | null = null;
  for (const [sign] of text.matchAll(/\d+(?:\.\d+)?|\S/g)) {
    if (STEPS[sign]) {
      group += (last ?? 1) * STEPS[sign];
      last = null;
    } else if (GROUPS[sign]) {
      const part = group + (last ?? 0);
      total = sign === '亿' ? (total + part) * GROUPS[sign] : total + part * GROUPS[sign];
      [group, last] = [0, null];
    } else last = Number(digitOf(sign));
  }
  return total + group + (last ?? 0);
}
