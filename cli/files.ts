import { createReadStream, existsSync, realpathSync, rmSync } from 'node:fs';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { bytesFile, decodeText, detectEncoding, type RecordsFile } from '#simulations';
import type { Language } from '#dsl';
import { Stop } from './run.ts';
import { cliWords } from './words.ts';

const chunkBytes = 1 << 20;

/** A file to read, opened anew for each pass; a pipe, which can be read only once, is taken into memory. */
export async function inputFile(path: string, language: Language): Promise<RecordsFile & { bytes: number }> {
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
  const written: { path: string; aside: string }[] = [];
  const clean = (): void => written.forEach(({ aside }) => rmSync(aside, { force: true }));
  process.on('exit', clean);
  try {
    for (const { path, pieces } of files) {
      if (pieces === null) continue;
      const aside = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
      written.push({ path, aside });
      const handle = await open(aside, 'w');
      try {
        for (const piece of pieces) await handle.writeFile(piece);
      } finally {
        await handle.close();
      }
    }
    for (const { path, aside } of written) await rename(aside, path);
    for (const { path, pieces } of files) if (pieces === null) rmSync(path, { force: true });
  } catch (error) {
    throw new Stop(cliWords[language].unwritable(files[0]!.path, reasonOf(error)));
  } finally {
    clean();
    process.off('exit', clean);
  }
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
function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) throw error;
  return code;
}
