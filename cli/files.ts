import { createReadStream, existsSync, realpathSync, rmSync } from 'node:fs';
import { open, readFile, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import {
  bytesFile,
  decodeText,
  detectEncoding,
  fileFaultText,
  isFault,
  isParquet,
  parquetFile,
  type BytesFile,
  type RecordsFile,
  type Slices
} from '#simulations';
import type { Language } from '#dsl';
import { Stop } from './run.ts';
import { cliWords } from './words.ts';

const chunkBytes = 1 << 20;

/** A file to read, opened anew for each pass; a pipe, which can be read only once, is taken into memory. */
export async function inputFile(path: string, language: Language): Promise<BytesFile & { bytes: number }> {
  try {
    const about = await stat(path);
    if (about.isFile()) {
      await (await open(path)).close();
      return { name: path, bytes: about.size, open: () => createReadStream(path, { highWaterMark: chunkBytes }) };
    }
    const bytes = await readFile(path);
    return { ...bytesFile(path, bytes), bytes: bytes.length };
  } catch (error) {
    throw new Stop(cliWords[language].unreadable(path, reasonOf(error)));
  }
}

/** Persons, events or results: a text in CSV, or a Parquet file, by what is in it. */
export async function recordsFile(path: string, language: Language): Promise<RecordsFile & { bytes: number }> {
  const file = await inputFile(path, language);
  const source: Slices = {
    byteLength: file.bytes,
    async slice(start, end = file.bytes) {
      const parts: Uint8Array[] = [];
      for await (const part of createReadStream(path, { start, end: Math.max(start, end - 1) }))
        parts.push(part as Uint8Array);
      return new Uint8Array(Buffer.concat(parts)).buffer;
    }
  };
  if (!(await stat(path)).isFile() || !(await isParquet(source))) return file;
  const parquet = await parquetFile(path, source);
  if (isFault(parquet)) throw new Stop(fileFaultText(parquet, language));
  return { ...parquet, bytes: file.bytes };
}

/** The text of a file, whatever its encoding, without a byte order mark. */
export async function readText(path: string, language: Language): Promise<string> {
  const file = await inputFile(path, language);
  let text = '';
  for await (const chunk of decodeText(file, await detectEncoding(file))) text += chunk;
  return text;
}

/** A file to write: its text in pieces; null takes away what stands there. */
export type OutputFile = { path: string; pieces: Iterable<string> | null };

/** Writes files so that under their names there is all of each or what was there before: written aside, then renamed. */
export async function writeFiles(files: OutputFile[], language: Language): Promise<void> {
  const written = files.filter(({ pieces }) => pieces !== null);
  const outputs = await openOutputs(
    written.map(({ path }) => path),
    language
  );
  try {
    for (const [at, { pieces }] of written.entries()) for (const piece of pieces!) await outputs.write(at, piece);
    const gone = files.filter(({ pieces }) => pieces === null).map(({ path }) => path);
    await outputs.finish(gone);
  } finally {
    await outputs.discard();
  }
}

/** Files being written aside; what is not finished leaves nothing behind, also when the process ends. */
export type Outputs = {
  write: (file: number, piece: string | Uint8Array) => Promise<void>;
  /** Puts all of them under their names, and takes away the files named. */
  finish: (gone?: string[]) => Promise<void>;
  discard: () => Promise<void>;
};

/** Opens files to be written piece by piece, together. Whatever fails is a `Stop`. */
export async function openOutputs(paths: string[], language: Language): Promise<Outputs> {
  const files: { path: string; aside: string; handle: FileHandle | null }[] = [];
  const clean = (): void => files.forEach(({ aside }) => rmSync(aside, { force: true }));
  // Before a folder that was made for them is looked at, which goes if nothing is in it.
  process.prependListener('exit', clean);
  const trying = async (path: string, act: () => Promise<void>): Promise<void> => {
    try {
      await act();
    } catch (error) {
      await discard();
      throw new Stop(cliWords[language].unwritable(path, reasonOf(error)));
    }
  };
  const close = async (): Promise<void> => {
    for (const file of files) {
      const { handle } = file;
      file.handle = null;
      await handle?.close();
    }
  };
  const discard = async (): Promise<void> => {
    await close();
    clean();
    process.off('exit', clean);
  };
  for (const path of paths) {
    const aside = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
    await trying(path, async () => void files.push({ path, aside, handle: await open(aside, 'w') }));
  }
  return {
    write: (file, piece) => trying(files[file]!.path, () => files[file]!.handle!.writeFile(piece)),
    async finish(gone = []) {
      await trying(files[0]?.path ?? '', close);
      for (const { path, aside } of files) await trying(path, () => rename(aside, path));
      for (const path of gone) await trying(path, () => rm(path, { force: true }));
      files.length = 0;
    },
    discard
  };
}

/** Stops before any work where an output could not be written, or would write over an input. */
export async function checkOutput(path: string, inputs: string[], language: Language): Promise<void> {
  const words = cliWords[language];
  const folder = dirname(resolve(path));
  if (!existsSync(folder)) throw new Stop(words.noFolder(folder));
  if (!existsSync(path)) return;
  if (!(await stat(path)).isFile()) throw new Stop(words.notAFile(path));
  const input = inputs.find((name) => existsSync(name) && realpathSync(name) === realpathSync(path));
  if (input !== undefined) throw new Stop(words.outputIsInput(path));
}

/** What the system says went wrong, by its short name: ENOENT, EACCES, ENOSPC. Anything else is a fault of ours. */
export function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) throw error;
  return code;
}
