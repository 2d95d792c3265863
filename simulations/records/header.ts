import type { Column } from './columns.ts';
import type { FileFault } from './faults.ts';
import type { Notice } from './notices.ts';
import type { Row } from './scanner.ts';
import { foldWidth } from './text.ts';

/** Where each wanted column stands in this file. */
export type Header = {
  /** by wanted column: its place in a row, -1 where the file does not have it */
  places: number[];
  /** by wanted column: its name as the file has it */
  names: string[];
  /** Cells of a row. */
  width: number;
  notices: Notice[];
};

/** Matches the first row of `file` with the wanted columns, in any order and under any accepted name. */
export function readHeader(file: string, row: Row, wanted: Column[]): Header | FileFault {
  if (row.unclosed) return { code: 'header-unclosed', data: { file } };
  const found = row.cells.map((cell) => cell.trim());
  const keys = found.map(keyOf);
  const notices: Notice[] = [];
  const known = new Set<number>();
  const places = wanted.map(({ names }) => {
    const at = names.flatMap((name) => keys.flatMap((key, i) => (key === keyOf(name) ? [i] : [])));
    for (const place of at) known.add(place);
    const [first, ...others] = at;
    const used = found[first ?? -1] ?? '';
    const ignored = others.filter((i) => keys[i] !== keys[first!]).map((i) => found[i]!);
    const times = at.length - ignored.length;
    if (times > 1) notices.push({ code: 'column-twice', data: { file, column: used, times } });
    if (ignored.length > 0) notices.push({ code: 'columns-of-one-fact', data: { file, used, ignored } });
    return first ?? -1;
  });
  const missing = wanted.filter(({ required }, i) => required && places[i]! < 0);
  if (missing.length > 0) {
    return { code: 'columns-missing', data: { file, missing: missing.map(({ names }) => names), found } };
  }
  const unknown = found.filter((name, i) => name !== '' && !known.has(i));
  if (unknown.length > 0) notices.push({ code: 'columns-unknown', data: { file, names: unknown } });
  return { places, names: places.map((place) => found[place] ?? ''), width: found.length, notices };
}

/** Names differ by more than case and width. */
const keyOf = (name: string): string => foldWidth(name).toLowerCase();
