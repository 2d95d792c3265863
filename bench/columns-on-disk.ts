/** Columns as raw little-endian files, one each; the ending of its name says of what: every language reads them at once. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const KINDS = { f64: Float64Array, i32: Int32Array, u32: Uint32Array, i16: Int16Array, u8: Uint8Array };
type Kinds = typeof KINDS;
type Kind = keyof Kinds;
type Column = Float64Array | Int32Array | Uint32Array | Int16Array | Uint8Array;

export function writeColumns(folder: string, columns: Record<string, Column>): void {
  for (const [name, column] of Object.entries(columns)) writeBytes(join(folder, name), column);
}

/** `total.i64` from whole numbers in doubles. */
export function writeMoney(folder: string, columns: Record<string, Float64Array>): void {
  for (const [name, column] of Object.entries(columns)) {
    const words = new Uint32Array(2 * column.length);
    column.forEach((fen, i) => {
      words[2 * i] = fen;
      words[2 * i + 1] = fen / 2 ** 32;
    });
    writeBytes(join(folder, `${name}.i64`), words);
  }
}

/** Read back by the ending of its name. */
export function readColumn<K extends Kind>(folder: string, name: string, kind: K): InstanceType<Kinds[K]> {
  const bytes = readFileSync(join(folder, `${name}.${kind}`));
  const Kind = KINDS[kind];
  return new Kind(bytes.buffer, bytes.byteOffset, bytes.byteLength / Kind.BYTES_PER_ELEMENT) as InstanceType<Kinds[K]>;
}

/** Fen in doubles, from `total.i64`. */
export function readMoney(folder: string, name: string): Float64Array {
  const bytes = readFileSync(join(folder, `${name}.i64`));
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  return Float64Array.from({ length: words.length / 2 }, (_, i) => words[2 * i]! + words[2 * i + 1]! * 2 ** 32);
}

function writeBytes(path: string, { buffer, byteOffset, byteLength }: ArrayBufferView): void {
  writeFileSync(path, new Uint8Array(buffer, byteOffset, byteLength));
}
