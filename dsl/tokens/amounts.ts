/** Literal tokens to exact integers; a figure that is too fine or too large is a problem and `missing`. */
import { problem, type Fix, type Problem } from '../problems/codes.ts';
import type { Day, Expression, MonthDay, Period, Span } from '../syntax/tree.ts';
import { dayOf, isoDate } from '../run/calendar.ts';
import { MONEY_UNITS, PERIODS } from './keywords.ts';
import type { LiteralId } from './vocabulary.ts';

type Report = (problem: Problem) => void;

/** An event's amounts stay at or below this, so that money × rate is exact in f64. */
const LARGEST_FEN = 100_000_000_000n;

type Figure = { digits: string; decimals: string; unit: string };

/** `image` is folded text such as `1,000.5 wan-yuan`. */
function figureOf(image: string): Figure {
  const [, digits = '', decimals = '', unit = ''] = /^([\d,]+)(?:\.(\d+))?[ \t]*(.*)$/s.exec(image) ?? [];
  return { digits: digits.replaceAll(',', ''), decimals, unit };
}

/** Decimal places between the unit of a money literal and the fen; null where it is none. */
export function placesOf(image: string): number | null {
  const { unit } = figureOf(image);
  return MONEY_UNITS.find(({ zh, en }) => zh === unit || en === unit)?.places ?? null;
}

export function readLiteral(id: LiteralId, image: string, span: Span, report: Report): Expression {
  if (id === 'money') return readMoney(image, placesOf(image)!, span, report);
  if (id === 'rate' || id === 'points') return readRate(image, id === 'points', span, report);
  if (id === 'date') return { kind: 'date', day: readDate(image, span, report), span };
  const { digits, decimals } = figureOf(image);
  const value = Number(`${digits}.${decimals || 0}`);
  if (value > Number.MAX_SAFE_INTEGER) {
    report(problem('money-too-large', 'error', span, { text: short(image) }));
    return { kind: 'missing', span };
  }
  return { kind: 'number', value, unit: id === 'years' || id === 'times' ? id : 'none', span };
}

/** A figure whose unit is `places` decimals above the fen. */
export function readMoney(image: string, places: number, span: Span, report: Report): Expression {
  const { digits, decimals } = figureOf(image);
  const text = short(image);
  if (decimals.length > places) {
    report(problem('money-too-fine', 'error', span, { text }));
    return { kind: 'missing', span };
  }
  const fen = digits.length > 20 ? null : BigInt(digits + decimals.padEnd(places, '0'));
  if (fen === null || fen > LARGEST_FEN) {
    report(problem('money-too-large', 'error', span, { text }));
    return { kind: 'missing', span };
  }
  return { kind: 'money', fen: Number(fen), span };
}

function readRate(image: string, points: boolean, span: Span, report: Report): Expression {
  const { digits, decimals } = figureOf(image);
  const text = short(image);
  if (decimals.length > 2) {
    report(problem('rate-too-fine', 'error', span, { text }));
    return { kind: 'missing', span };
  }
  const tenThousandths = digits.length > 12 ? Infinity : Number(digits + decimals.padEnd(2, '0'));
  if (tenThousandths > 10_000) {
    report(problem('rate-above-100', 'error', span, { text }));
    return { kind: 'missing', span };
  }
  return { kind: 'rate', tenThousandths, points, span };
}

/** NaN, with a problem, where the calendar has no such day. */
export function readDate(image: string, span: Span, report: Report): Day {
  const [year = 0, month = 0, date = 0] = image.match(/\d+/g)?.map(Number) ?? [];
  const day = dayOf(year, month, date);
  if (day === null || /[/.]/.test(image)) {
    const fixes: Fix[] =
      day === null ? [] : [{ kind: 'replace', edits: [{ span, text: isoDate(day) }], text: isoDate(day) }];
    report(problem('not-a-date', 'error', span, { text: image }, { fixes }));
  }
  return day ?? NaN;
}

/** `image` is 07-01; a day that not every year has is a problem. */
export function readMonthDay(image: string, span: Span, report: Report): MonthDay {
  const [month = 1, date = 1] = image.split('-').map(Number);
  if (dayOf(2001, month, date) !== null) return { month, date };
  report(problem('not-a-date', 'error', span, { text: image }));
  return { month: 1, date: 1 };
}

/** `image` is `/年` or `/ year`. */
export function readPeriod(image: string): Period {
  const word = image.slice(1).trim();
  const found = Object.entries(PERIODS).find(([, { zh, en }]) => [...zh, ...en].includes(word));
  return (found?.[0] ?? 'event') as Period;
}

const short = (image: string): string => (image.length > 40 ? `${image.slice(0, 40)}…` : image);
