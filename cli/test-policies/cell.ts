/** Where the cell of a column stands on the line of a CSV text, inside its quotes; null where there is none. */
export function cellAt(text: string, line: number, column: string): { from: number; to: number } | null {
  const header = cellsFrom(text, text.search(/[^\r\n]/));
  const at = header.findIndex(({ from, to }) => text.slice(from, to).trim() === column);
  return at < 0 ? null : (cellsFrom(text, lineStart(text, line))[at] ?? null);
}

/** Lines are counted from 1; CRLF, LF and CR each end one. */
function lineStart(text: string, line: number): number {
  const ends = text.matchAll(/\r\n|\n|\r/g);
  let from = 0;
  for (let at = 1; at < line; at++) {
    const end = ends.next().value;
    if (!end) return text.length;
    from = end.index + end[0].length;
  }
  return from;
}

/** The cells of the row that begins at `from`, as RFC 4180 cuts them. */
function cellsFrom(text: string, from: number): { from: number; to: number }[] {
  const cells: { from: number; to: number }[] = [];
  for (let at = Math.max(0, from); ;) {
    const quoted = text[at] === '"';
    const start = quoted ? at + 1 : at;
    let end = start;
    if (quoted)
      while (end < text.length && !(text[end] === '"' && text[end + 1] !== '"')) end += text[end] === '"' ? 2 : 1;
    else while (end < text.length && !',\r\n'.includes(text[end]!)) end++;
    cells.push({ from: start, to: end });
    at = quoted ? end + 1 : end;
    if (text[at] !== ',') return cells;
    at++;
  }
}
