import { MOST_FEN } from '#dsl';
import { foldWidth } from './text.ts';

/** One billion yuan, the most an event may come to. */
export const LARGEST_FEN = MOST_FEN;

export type MoneyFault = 'money-unreadable' | 'money-negative' | 'money-too-fine' | 'money-too-large';

/**
 * Yuan as written, to fen: `1234`, `1234.5`, `1234.50`, `.5`; full-width digits too. Integers all the way, so no cell
 * is ever a fen off. No thousands separators, exponents, signs or units: what is not plainly an amount is no amount.
 */
export function parseMoney(written: string): number | MoneyFault {
  const text = foldWidth(written).trim();
  let fen = 0;
  let decimals = -1;
  let digits = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 46 && decimals < 0) {
      decimals = 0;
      continue;
    }
    if (code < 48 || code > 57) return /^[-−]\s*\d*\.?\d+$/.test(text) ? 'money-negative' : 'money-unreadable';
    digits++;
    if (decimals >= 0) decimals++;
    if (decimals <= 2 && fen <= LARGEST_FEN) fen = fen * 10 + (code - 48);
  }
  if (digits === 0 || decimals === 0) return 'money-unreadable';
  if (decimals > 2) return 'money-too-fine';
  if (decimals < 2) fen *= decimals === 1 ? 10 : 100;
  return fen > LARGEST_FEN ? 'money-too-large' : fen;
}

/** Fen as the files have it: 1234.50, no thousands. */
export function plainYuan(fen: number): string {
  if (fen < 0) return `-${plainYuan(-fen)}`;
  const cents = fen % 100;
  return `${(fen - cents) / 100}.${cents < 10 ? '0' : ''}${cents}`;
}
