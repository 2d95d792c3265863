/** Full-width text folded to one spelling, unit for unit, so that every offset stays what it was. */

const SINGLE: Record<string, string> = { '\u3000': ' ', '−': '-', '×': '*', '﹪': '%' };
const FOLDED = /[\uff01-\uff5e\u3000−×﹪]/g;

/** Has the length of `text`. Curly quotes, `、`, `「」`, `≤`, `≥` and `≠` have tokens of their own and stay. */
export const fold = (text: string): string =>
  text.replace(FOLDED, (unit) => SINGLE[unit] ?? String.fromCharCode(unit.charCodeAt(0) - 0xfee0));
