/** Amounts as people type them: 1,234.50, １２３４．５, 2万, 300元. */
import { parseMoney, type MoneyFault } from '#simulations';

/** Thousands in threes, or none at all: 1,234.50 is an amount, 1,23 is a slip of the pen. */
const GROUPED = /^\d{1,3}(,\d{3})+(?:\.\d*)?$/;
const UNITS: Record<string, number> = { 万: 4, 亿: 8 };

/** Fen, or what is wrong with it. Whole numbers all the way. */
export function readMoney(written: string): number | MoneyFault {
  const plain = written
    .normalize('NFKC')
    .trim()
    .replace(/^[¥￥]\s*/, '')
    .replace(/\s*(?:元|yuan)$/i, '')
    .replace(/[，、]/g, ',')
    .replace(/(?<=\d)\s+(?=\d{3})/g, ',');
  const unit = UNITS[plain.at(-1) ?? ''];
  const figure = unit === undefined ? plain : plain.slice(0, -1).trimEnd();
  const digits = GROUPED.test(figure) ? figure.replaceAll(',', '') : figure;
  return parseMoney(unit === undefined ? digits : shifted(digits, unit));
}

/** 1.5 with four places more is 15000: the point moves, nothing is multiplied. */
function shifted(digits: string, places: number): string {
  const read = /^([-−]?)(\d*)\.?(\d*)$/.exec(digits);
  if (!read || read[2] + read[3] === '') return digits;
  const [, sign, whole, part] = read;
  const moved = part.padEnd(places, '0');
  const rest = moved.slice(places);
  return `${sign}${whole}${moved.slice(0, places)}${rest === '' ? '' : `.${rest}`}`;
}

/** An amount as a field shows it once it is left: 1,234.50. */
export function writeMoney(fen: number): string {
  const cents = String(fen % 100).padStart(2, '0');
  return `${String(Math.floor(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
}

export type { MoneyFault };
