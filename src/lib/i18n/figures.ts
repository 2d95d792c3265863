/** Figures as people read them. Amounts come in integer fen, rates in ten-thousandths; no floating point is shown. */
import type { Language } from './language.svelte.ts';

const MINUS = '\u2212';
/** Keeps a figure and its unit on one line. */
const THIN = '\u202f';

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** 2,925.00: exact yuan, thousands grouped, always two decimals. */
export function yuan(fen: number): string {
  const whole = Math.floor(Math.abs(fen) / 100);
  const cents = Math.round(Math.abs(fen)) % 100;
  return `${fen < 0 ? MINUS : ''}${grouped(String(whole))}.${String(cents).padStart(2, '0')}`;
}

/** As `yuan`, with a sign whenever it is not zero. */
export const signedYuan = (fen: number): string => (fen > 0 ? `+${yuan(fen)}` : yuan(fen));

const SCALES: Record<Language, { from: number; unit: string }[]> = {
  zh: [
    { from: 1e8, unit: '亿' },
    { from: 1e4, unit: '万' }
  ],
  en: [
    { from: 1e9, unit: 'bn' },
    { from: 1e6, unit: 'M' },
    { from: 1e4, unit: 'k' }
  ]
};
const SCALE_OF: Record<string, number> = { 亿: 1e8, 万: 1e4, bn: 1e9, M: 1e6, k: 1e3 };

/** Three or four figures that matter: 12.3 万, 1.50 亿; 123 k, 1.50 M. Below ten thousand, whole yuan. */
export function yuanShort(fen: number, language: Language): string {
  const sign = fen < 0 ? MINUS : '';
  const amount = Math.abs(fen) / 100;
  const scale = SCALES[language].find(({ from }) => amount >= from);
  if (!scale) return sign + grouped(String(Math.round(amount)));
  const scaled = amount / SCALE_OF[scale.unit];
  const decimals = scaled < 10 ? 2 : scaled < 100 ? 1 : scaled < 1000 ? (language === 'zh' ? 1 : 0) : 0;
  const [whole, part] = scaled.toFixed(decimals).split('.');
  return `${sign}${grouped(whole)}${part ? `.${part}` : ''}${THIN}${scale.unit}`;
}

export const signedYuanShort = (fen: number, language: Language): string =>
  fen > 0 ? `+${yuanShort(fen, language)}` : yuanShort(fen, language);

/** 8500 → 85%; 1234 → 12.34%: no more decimals than the rate has. */
export function percent(tenThousandths: number): string {
  const hundredths = Math.abs(Math.round(tenThousandths));
  const part = String(hundredths % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return `${tenThousandths < 0 ? MINUS : ''}${Math.floor(hundredths / 100)}${part ? `.${part}` : ''}%`;
}

/** 71,407 */
export const count = (value: number): string =>
  `${value < 0 ? MINUS : ''}${grouped(String(Math.abs(Math.round(value))))}`;
