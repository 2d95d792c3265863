/** Offsets to lines and columns. */

/** Both from 1; a column counts UTF-16 units, as editors do. `lineFrom`, `lineTo`: the line without its end. */
export type Place = { line: number; column: number; lineFrom: number; lineTo: number };

export function placeOf(text: string, offset: number): Place {
  const at = Math.min(Math.max(offset, 0), text.length);
  let line = 1;
  let lineFrom = 0;
  for (const end of text.slice(0, at).matchAll(/\r\n?|\n/g)) {
    line++;
    lineFrom = end.index + end[0].length;
  }
  const rest = text.slice(lineFrom).search(/[\r\n]/);
  return { line, column: at - lineFrom + 1, lineFrom, lineTo: rest < 0 ? text.length : lineFrom + rest };
}
