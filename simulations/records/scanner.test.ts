import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createScanner } from './scanner.ts';

type Scanned = { line: number; cells: string[]; unclosed: boolean; raw: string };

function scan(text: string, cuts: number[] = []): Scanned[] {
  const rows: Scanned[] = [];
  const scanner = createScanner((row) => rows.push({ ...row, cells: [...row.cells] }));
  const edges = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
  for (let i = 0; i + 1 < edges.length; i++) scanner.push(text.slice(edges[i], edges[i + 1]));
  scanner.end();
  return rows;
}

const cell = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.constantFrom(
    '',
    '低保;重点优抚',
    'a,b',
    '"',
    '""',
    'line\nbreak',
    'line\r\nbreak',
    'line\rbreak',
    ' space ',
    '，。'
  )
);
const needsQuotes = (text: string): boolean => /[",\r\n]/.test(text);

/** A table, the text a spreadsheet would write for it, and the lines its rows start on. */
const written = fc
  .record({
    width: fc.integer({ min: 2, max: 5 }),
    rows: fc.array(fc.array(fc.record({ cell, quoted: fc.boolean() }), { minLength: 5, maxLength: 5 }), {
      maxLength: 8
    }),
    lineBreak: fc.constantFrom('\n', '\r\n', '\r'),
    blankLines: fc.boolean(),
    lastBreak: fc.boolean(),
    mark: fc.boolean(),
    cuts: fc.array(fc.nat(), { maxLength: 6 })
  })
  .map(({ width, rows, lineBreak, blankLines, lastBreak, mark, cuts }) => {
    let text = mark ? '\ufeff' : '';
    let line = 1;
    const expected: { line: number; cells: string[] }[] = [];
    const table = rows.map((row) => row.slice(0, width)).filter((row) => row.some(({ cell }) => cell.trim() !== ''));
    table.forEach((row, i) => {
      const cells = row.map(({ cell, quoted }) =>
        quoted || needsQuotes(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
      );
      expected.push({ line, cells: row.map(({ cell }) => cell) });
      text += cells.join(',');
      line += 1 + row.reduce((sum, { cell }) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
      if (i + 1 < table.length || lastBreak) text += lineBreak;
      if (blankLines && i + 1 < table.length) {
        text += lineBreak;
        line += 1;
      }
    });
    return { text, expected, cuts };
  });

test('what a spreadsheet writes is read back, wherever the chunks are cut', () => {
  fc.assert(
    fc.property(written, ({ text, expected, cuts }) => {
      const rows = scan(text, cuts);
      expect(rows.map(({ line, cells }) => ({ line, cells }))).toEqual(expected);
      expect(rows.every(({ unclosed }) => !unclosed)).toBe(true);
    }),
    { numRuns: 2000 }
  );
});

test('any text is read to its end: every line that is not blank is in a row', () => {
  const soup = fc.array(fc.constantFrom('"', ',', '\n', '\r', 'a', '低', ' ', '""', '"\n'), { maxLength: 40 });
  fc.assert(
    fc.property(soup, fc.array(fc.nat(), { maxLength: 4 }), (letters, cuts) => {
      const text = letters.join('');
      const rows = scan(text, cuts);
      expect(rows).toEqual(scan(text));
      const letter = /[a低]/g;
      expect(rows.flatMap(({ raw }) => raw.match(letter) ?? [])).toEqual(text.match(letter) ?? []);
    }),
    { numRuns: 2000 }
  );
});

test('a quote without its partner costs its own line', () => {
  const rows = scan('id,name,n\r\n1,"open,2\r\n3,"fine",4\r\n5,"two\r\nlines",6\r\n7,"last,8\r\n9,x,10');
  expect(rows.map(({ line, unclosed, raw }) => [line, unclosed, raw])).toEqual([
    [1, false, 'id,name,n'],
    [2, true, '1,"open,2'],
    [3, false, '3,"fine",4'],
    [4, false, '5,"two\r\nlines",6'],
    [6, true, '7,"last,8'],
    [7, false, '9,x,10']
  ]);
});

test('a quote that is never closed in a long file is given up in time', () => {
  const many = Array.from({ length: 20_000 }, (_, i) => `${i},b`).join('\n');
  const rows = scan(`id,name\n0,"open\n${many}\n`, [50_000, 90_000]);
  expect(rows.length).toBe(20_002);
  expect(rows.filter(({ unclosed }) => unclosed).map(({ line }) => line)).toEqual([2]);
});
