/** Token types: one per concept, with both languages' spellings. */
import { createToken, Lexer, type TokenType } from 'chevrotain';
import { keywords, MONEY_UNITS, OTHER_UNITS, PERIODS, type Keyword, type KeywordId } from './keywords.ts';

/** Literals carry their unit, so that 300元至5000元 needs no space between the unit and 至. */
export type LiteralId = 'date' | 'month-day' | 'ordinal' | 'money' | 'rate' | 'points' | 'years' | 'times' | 'number';
export type PunctuationId =
  ':' | '(' | ')' | '.' | '+=' | '-=' | '*=' | '+' | '-' | '*' | '<=' | '>=' | '!=' | '<' | '>' | '=' | 'separator';
/** `stray` begins no token; the lexer takes it out, with a problem. */
export type TokenId =
  KeywordId | LiteralId | PunctuationId | 'period' | 'name' | 'quoted-name' | 'text' | 'unclosed' | 'comment';

export type Vocabulary = { types: Record<TokenId, TokenType>; all: TokenType[]; lexer: Lexer };

/** A digit or a hyphen belongs to a name only after ASCII: qingdao-2017 is one name, 低保2 is not. */
const NAME = /[\p{L}_](?:[\p{L}\p{M}_]|(?<=[A-Za-z0-9_])(?:[0-9]|-[A-Za-z0-9]))*/uy;

const DIGITS = '(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)(?:\\.\\d+)?';
/** 2016/1/31 and 2016.1.31 are read too, to be said what is wrong with them. */
const DATE = '\\d{4}(?:-\\d{1,2}-\\d{1,2}(?!\\d)|[/.]\\d{1,2}[/.]\\d{1,2}(?!\\d)|年\\d{1,2}月\\d{1,2}日)';
const ASCII_END = '(?![A-Za-z0-9_-])';

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '[ \\t]+');
const longestFirst = (words: string[]): string[] => words.toSorted((a, b) => b.length - a.length);
/** An ASCII word must end where it ends; a Chinese unit may be followed by anything. */
const unit = (words: string[]): string =>
  `(?:${longestFirst(words)
    .map((word) => escaped(word) + (/[a-z]$/.test(word) ? ASCII_END : ''))
    .join('|')})`;

const PUNCTUATION: [PunctuationId, RegExp][] = [
  [':', /:/],
  ['(', /\(/],
  [')', /\)/],
  ['.', /\./],
  ['+=', /\+=/],
  ['-=', /-=/],
  ['*=', /\*=/],
  ['+', /\+/],
  ['-', /-/],
  ['*', /\*/],
  ['<=', /<=|≤/],
  ['>=', />=|≥/],
  ['!=', /!=|≠/],
  ['<', /</],
  ['>', />/],
  ['=', /=/],
  ['separator', /[、,;]/]
];

/** Made once by the parser's owner; takes about 15 ms. */
export function makeVocabulary(): Vocabulary {
  const types = {} as Record<TokenId, TokenType>;
  const add = (id: TokenId, options: Partial<Parameters<typeof createToken>[0]>): void => {
    types[id] = createToken({ name: id, line_breaks: false, ...options });
  };

  const name = createToken({
    name: 'name',
    line_breaks: false,
    start_chars_hint: lettersOf((unit) => /[\p{L}_]/u.test(String.fromCharCode(unit)) || isHighSurrogate(unit)),
    // Chevrotain rebuilds a regular expression without its `u`; a function keeps it.
    pattern: (text: string, offset: number) => {
      NAME.lastIndex = offset;
      return NAME.exec(text) as RegExpExecArray | null;
    }
  });
  add('comment', { pattern: /#[^\r\n]*/, group: 'comments' });
  add('date', { pattern: new RegExp(DATE) });
  // 07-01, a day of every year; a difference of two figures takes spaces.
  add('month-day', { pattern: /(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\d.,%元万亿岁次个A-Za-z_-])/ });
  // 第2次, 2nd: which of the year's events.
  add('ordinal', { pattern: new RegExp(`第[ \\t]*\\d+[ \\t]*次|\\d+(?:st|nd|rd|th)${ASCII_END}`) });
  add('money', { pattern: literal(MONEY_UNITS.flatMap(({ zh, en }) => [zh, en])) });
  for (const id of ['rate', 'points', 'years', 'times'] as const)
    add(id, { pattern: literal([...OTHER_UNITS[id].zh, ...OTHER_UNITS[id].en]) });
  add('number', { pattern: new RegExp(DIGITS) });
  add('period', {
    pattern: new RegExp(`/[ \\t]*${unit(Object.values(PERIODS).flatMap(({ zh, en }) => [...zh, ...en]))}`)
  });
  for (const keyword of bySpelling()) add(keyword.id, { pattern: keywordPattern(keyword), longer_alt: name });
  types.name = name;
  add('quoted-name', { pattern: /「[^」\r\n]+」/ });
  add('text', { pattern: /"[^"\r\n]*"|[“”][^“”\r\n]*[“”]/ });
  add('unclosed', { pattern: /["“”「][^\r\n]*/ });
  for (const [id, pattern] of PUNCTUATION) add(id, { pattern });

  const stray = createToken({
    name: 'stray',
    line_breaks: false,
    start_chars_hint: lettersOf(() => true),
    pattern: runOfOne
  });
  const blank = createToken({ name: 'blank', pattern: /[\s\ufeff]+/, group: Lexer.SKIPPED, line_breaks: true });
  const all = [blank, ...Object.values(types), stray];
  return { types, all, lexer: new Lexer(all, { ensureOptimizations: true, positionTracking: 'onlyOffset' }) };
}

const literal = (units: string[]): RegExp => new RegExp(`${DIGITS}[ \\t]*${unit(units)}`);

const keywordPattern = ({ zh, en }: Keyword): RegExp =>
  new RegExp(
    longestFirst([...zh, ...en])
      .map((word) => escaped(word) + (word.includes(' ') ? ASCII_END : ''))
      .join('|')
  );

/** 持有任何对象 is tried before 持有. */
const bySpelling = (): Keyword[] =>
  [...keywords().values()].toSorted((a, b) => Math.max(...b.zh.map(length)) - Math.max(...a.zh.map(length)));
const length = (word: string): number => word.length;

/**
 * Chevrotain keeps one bucket of patterns for each code unit below 256 and for every 255 above, so one letter of each
 * bucket tells it where a name can begin; high surrogates too.
 */
function lettersOf(starts: (unit: number) => boolean): number[] {
  const buckets = new Map<number, number>();
  for (let unit = 0; unit < 0x10000; unit++) {
    const bucket = unit < 256 ? unit : 255 + Math.trunc(unit / 255);
    if (!buckets.has(bucket) && starts(unit)) buckets.set(bucket, unit);
  }
  return [...buckets.values()];
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;

/** One character that begins no token, as often as it is repeated; a pair of surrogates is one character, half a pair another. */
function runOfOne(text: string, offset: number): RegExpExecArray | null {
  const character = text.codePointAt(offset)!;
  let end = offset;
  while (end < text.length && text.codePointAt(end) === character) end += character > 0xffff ? 2 : 1;
  return [text.slice(offset, end)] as unknown as RegExpExecArray;
}
