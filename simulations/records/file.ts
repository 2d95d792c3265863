import type { Row } from './scanner.ts';

/** Where bytes come from: a file, an upload, a text. Opened anew for every pass, always to the same bytes. */
export type BytesFile = {
  /** As the user named it; messages and the rejects file repeat it. */
  name: string;
  open: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
};

/** Where rows come from that were read already: some of another file's, or a file that is no text. The same every time. */
export type RowsFile = {
  name: string;
  /** About how long all rows would be as a text. */
  bytesAsText: number;
  /** Gives the header, then every row, `line` as the user finds it there; `between` is awaited now and then. */
  rows: (emit: (row: Row) => void, between: (done: number) => Promise<void>) => Promise<void>;
};
export type RecordsFile = BytesFile | RowsFile;

export const bytesFile = (name: string, bytes: Uint8Array): BytesFile => ({ name, open: () => [bytes] });

/** A text as UTF-8. */
export const textFile = (name: string, text: string): BytesFile => bytesFile(name, new TextEncoder().encode(text));
