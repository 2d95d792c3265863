/** How punctuation is written in each language, and how much room there is between two tokens of a line. */
import type { Language } from '../problems/language.ts';
import type { SyntaxToken } from '../tokens/lex.ts';
import type { TokenId } from '../tokens/vocabulary.ts';

/** A token as it will be written. `starts`: a row, a band, a clause or a declaration that follows another on its line. */
export type Piece = {
  id: TokenId;
  text: string;
  begins: 'declaration' | 'part' | 'clause' | null;
  starts: boolean;
  /** A sign that belongs to the figure behind it: 调整 比例 -10个百分点. */
  tight: boolean;
  /** Line ends before it: 0, 1, or 2 for a blank line. */
  breaks: number;
};

const PUNCTUATION: Partial<Record<TokenId, Record<Language, string>>> = {
  ':': { zh: '：', en: ':' },
  '(': { zh: '（', en: '(' },
  ')': { zh: '）', en: ')' },
  '*': { zh: '×', en: '*' },
  '*=': { zh: '×=', en: '*=' }
};
const OPERATORS: TokenId[] = ['+', '-', '*', '<', '<=', '=', '!=', '>=', '>', '+=', '-=', '*='];

/** Null where a token is no punctuation. */
export function punctuation({ id, role }: SyntaxToken, language: Language): string | null {
  if (id === 'separator') return language === 'en' ? ',' : role === 'parts' ? '，' : '、';
  return PUNCTUATION[id]?.[language] ?? (OPERATORS.includes(id) || id === '.' ? id : null);
}

const isFigure = ({ id }: Piece): boolean => ['money', 'rate', 'points', 'years', 'times', 'number'].includes(id);

/** Never on a line of their own: they belong to what stands before them. */
export const clings = ({ id }: Piece): boolean => [':', ')', '.', 'separator', 'period'].includes(id);

/** Spaces between two tokens of one line. */
export function room(a: Piece, b: Piece, language: Language): number {
  const wide = language === 'zh';
  if (b.id === 'comment') return 2;
  if (clings(b) || a.id === '(' || a.id === '.') return 0;
  if (wide && a.id === ')' && b.id === 'text') return 0;
  if (a.id === ':' || a.id === 'separator') return wide ? 0 : 1;
  if (a.tight) return 0;
  if (['net', 'whole', 'yearly'].includes(a.id)) return 1;
  if (b.starts) return a.begins !== null || OPERATORS.includes(a.id) ? 1 : 2;
  if (b.id === '(') return wide && a.begins === null && !OPERATORS.includes(a.id) ? 0 : 1;
  const edge = (a.id === 'to' && isFigure(b)) || (b.id === 'to' && isFigure(a)) || (a.id === 'above' && isFigure(b));
  // 0至5000元, but an English word or unit in a Chinese text keeps its distance: 0 to 5000元.
  if (wide && edge && !/[a-z]$/.test(a.text) && !/^[a-z]/.test(b.text)) return 0;
  return 1;
}
