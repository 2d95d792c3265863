/** A file beside the results in which rows wait for their part; it goes with the process. */
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '#dsl';
import type { Scratch } from '#simulations';
import { reasonOf } from '../files.ts';
import { Stop } from '../run.ts';
import { cliWords } from '../words.ts';

/** Made in `folder`. What fails is a `Stop`. */
export function diskScratch(folder: string, language: Language): Scratch & { remove: () => void } {
  const path = join(folder, `.huice.${process.pid}.rows`);
  const trying = <Of>(act: () => Of): Of => {
    try {
      return act();
    } catch (error) {
      throw new Stop(cliWords[language].unwritable(path, reasonOf(error)));
    }
  };
  const handle = trying(() => openSync(path, 'w+'));
  const clean = (): void => rmSync(path, { force: true });
  process.on('exit', clean);
  let end = 0;
  return {
    append(bytes) {
      const at = end;
      trying(() => {
        for (let from = 0; from < bytes.length;) from += writeSync(handle, bytes, from, bytes.length - from, at + from);
      });
      end += bytes.length;
      return at;
    },
    read(at, length) {
      const bytes = new Uint8Array(length);
      trying(() => {
        for (let from = 0; from < length;) from += readSync(handle, bytes, from, length - from, at + from);
      });
      return bytes;
    },
    remove() {
      closeSync(handle);
      clean();
      process.off('exit', clean);
    }
  };
}
