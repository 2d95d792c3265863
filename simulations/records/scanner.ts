/**
 * Cuts text into rows and cells as RFC 4180 says, chunk by chunk: quotes, doubled quotes, CRLF, LF and CR. A quote that is
 * never closed, or closed in the middle of a cell, costs its own line only: reading goes on at the next one.
 */
export type Row = {
  /** The line of the file on which it starts; the first is 1. */
  line: number;
  /** As written, without quotes around them. The array is used again for the next row. */
  cells: string[];
  /** The text of the row, without its line break. */
  raw: string;
  /** A quote in it has no partner: `cells` are those before it, `raw` is its first line. */
  unclosed: boolean;
};

export type Scanner = { push: (text: string) => void; end: () => void };

/** A quoted cell this long (in UTF-16 units) has lost its closing quote; it bounds what a wrong quote can swallow. */
const longestQuoted = 65_536;
const QUOTE = 34;
const COMMA = 44;
const LF = 10;
const CR = 13;

/** Calls `emit` with every row that is not empty; the first is the header, and its width is the width of all. */
export function createScanner(emit: (row: Row) => void): Scanner {
  /** From the start of the first row that has not been emitted. */
  let text = '';
  let line = 1;
  let width = 0;
  let atStart = true;
  const row: Row = { line: 1, cells: [], raw: '', unclosed: false };
  /** Set by `readRow`: where the row ends, and how many line breaks stand inside its quotes. */
  let stop = 0;
  let breaks = 0;

  return {
    push(chunk) {
      text = text === '' ? chunk : text + chunk;
      scan(false);
    },
    end() {
      scan(true);
    }
  };

  function scan(final: boolean): void {
    if (atStart && text !== '') {
      if (text.charCodeAt(0) === 0xfeff) text = text.slice(1);
      atStart = false;
    }
    let from = 0;
    while (from < text.length) {
      let outcome = readRow(from, final);
      if (outcome === 'complete' && breaks > 0 && width > 0 && row.cells.length !== width) outcome = 'unclosed';
      if (outcome === 'incomplete') break;
      if (outcome === 'unclosed') {
        stop = lineEnd(from);
        breaks = 0;
      }
      const next = afterBreak(stop, final);
      if (next < 0) break;
      row.line = line;
      row.raw = text.slice(from, stop);
      row.unclosed = outcome === 'unclosed';
      if (row.unclosed || !isBlank(row.cells)) {
        if (width === 0) width = row.cells.length;
        emit(row);
      }
      line += breaks + 1;
      from = next;
    }
    text = text.slice(from);
  }

  /** Fills `row.cells` from the row that starts at `at`. */
  function readRow(at: number, final: boolean): 'complete' | 'incomplete' | 'unclosed' {
    const { cells } = row;
    const { length } = text;
    cells.length = 0;
    breaks = 0;
    for (;;) {
      if (text.charCodeAt(at) === QUOTE) {
        const end = readQuoted(at + 1, final);
        if (typeof end === 'string') return end;
        at = end;
      } else {
        const start = at;
        for (; at < length; at++) {
          const code = text.charCodeAt(at);
          if (code === COMMA || code === LF || code === CR) break;
        }
        cells.push(text.slice(start, at));
      }
      if (at >= length && !final) return 'incomplete';
      if (at < length && text.charCodeAt(at) === COMMA) {
        at++;
        continue;
      }
      stop = at;
      return 'complete';
    }
  }

  /** Reads the cell whose opening quote is before `from`; answers where the comma or break after it stands. */
  function readQuoted(from: number, final: boolean): number | 'incomplete' | 'unclosed' {
    let value = '';
    let start = from;
    for (;;) {
      const quote = text.indexOf('"', start);
      if (quote < 0 || quote - from > longestQuoted) {
        return final || text.length - from > longestQuoted ? 'unclosed' : 'incomplete';
      }
      value += text.slice(start, quote);
      const after = text.charCodeAt(quote + 1);
      if (after === QUOTE) {
        value += '"';
        start = quote + 2;
        continue;
      }
      if (quote + 1 >= text.length) {
        if (!final) return 'incomplete';
      } else if (after !== COMMA && after !== LF && after !== CR) return 'unclosed';
      row.cells.push(value);
      breaks += countBreaks(value);
      return quote + 1;
    }
  }

  /** Where the line that `from` is on ends. */
  function lineEnd(from: number): number {
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === LF || code === CR) return at;
    }
    return text.length;
  }

  /** Where the next row starts after the break at `at`; negative where the next chunk must say. */
  function afterBreak(at: number, final: boolean): number {
    if (at >= text.length) return final ? at : -1;
    if (text.charCodeAt(at) === LF) return at + 1;
    if (at + 1 >= text.length && !final) return -1;
    return text.charCodeAt(at + 1) === LF ? at + 2 : at + 1;
  }
}

const countBreaks = (value: string): number => value.match(/\r\n|\r|\n/g)?.length ?? 0;

/** Spreadsheets leave rows of nothing but commas behind the last one. */
const isBlank = (cells: string[]): boolean => cells.every((cell) => cell === '' || cell.trim() === '');
