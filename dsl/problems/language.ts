/** The two languages of everything that is said to a user, and how figures are written in them. */
export type Language = 'zh' | 'en';
export type Sentence = Record<Language, string>;

/** 2,925.00 — fen as yuan with thousands and two decimals, exact. */
export function yuan(fen: number): string {
  const whole = Math.floor(Math.abs(fen) / 100);
  const cents = String(Math.abs(fen) % 100).padStart(2, '0');
  return `${fen < 0 ? '−' : ''}${String(whole).replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
}

/** 85% or 85.12% — from 1/10000, exact. */
export const percent = (tenThousandths: number): string => `${tenThousandths / 100}%`;

/** A share (fen × 10⁻⁴) as yuan with as many decimals as it has, at least two. */
export function shareText(share: number): string {
  const fen = Math.floor(share / 10000);
  const rest = String(share - fen * 10000)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return yuan(fen) + rest;
}
