/** Figures as charts need them beside the studio's own: axis labels, shares, points. Amounts come in integer fen. */
import { count, signedYuan, yuan } from '../i18n/figures.ts';
import type { Language } from './words/words.ts';

export { count, percent, signedYuan, yuan } from '../i18n/figures.ts';

const MINUS = '−';

/** Half up, as the rules themselves round. */
export const wholeFen = (fen: number): number => Math.floor(fen + 0.5);

/** Yuan without the decimals where they are noughts, for labels beside marks. */
export const yuanPlain = (fen: number): string => yuan(fen).replace(/\.00$/, '');
export const yuanPlainSigned = (fen: number): string => signedYuan(fen).replace(/\.00$/, '');

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** At most `places` decimals, no trailing noughts. */
function trimmed(value: number, places: number): string {
  const [whole = '0', part = ''] = value.toFixed(places).split('.');
  const rest = part.replace(/0+$/, '');
  return grouped(whole) + (rest ? `.${rest}` : '');
}

const AXIS_SCALES: Record<Language, { of: number; sign: string }[]> = {
  zh: [
    { of: 1e8, sign: '亿' },
    { of: 1e4, sign: '万' }
  ],
  en: [
    { of: 1e9, sign: 'bn' },
    { of: 1e6, sign: 'M' },
    { of: 1e3, sign: 'k' }
  ]
};

/** A round number in as few characters as an axis has room for: 15,000 → `1.5万`, `15k`. */
export function axisNumber(value: number, language: Language): string {
  const size = Math.abs(value);
  const scale = AXIS_SCALES[language].find((s) => size >= s.of);
  const text = scale ? trimmed(size / scale.of, 3) + scale.sign : trimmed(size, 2);
  return value < 0 ? MINUS + text : text;
}

/** Yuan on an axis, from fen. */
export const axisYuan = (fen: number, language: Language): string => axisNumber(fen / 100, language);
export const axisYuanSigned = (fen: number, language: Language): string =>
  (fen > 0 ? '+' : '') + axisYuan(fen, language);

/** A difference of rates (1/10000) in percentage points, without the word: `+1.5`. */
export function pointsSigned(rate: number): string {
  const text = trimmed(Math.abs(rate) / 100, 2);
  return text === '0' ? text : (rate < 0 ? MINUS : '+') + text;
}

/** A part of a whole: `12.3%`; finer than `places` where that would say nothing. */
export function share(part: number, whole: number, places = 1): string {
  if (whole === 0) return '0%';
  const value = (part / whole) * 100;
  const text = trimmed(Math.abs(value), value !== 0 && Math.abs(value) < 0.1 ? 3 : places);
  return `${value < 0 && text !== '0' ? MINUS : ''}${text}%`;
}

/** A change of a count: `+1,204`, `−32`. */
export const signedCount = (value: number): string => (Math.round(value) > 0 ? `+${count(value)}` : count(value));
