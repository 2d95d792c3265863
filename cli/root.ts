import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder that holds the package: policies, populations and the built studio lie under it. Found by walking up to
 * the package.json named huice, so that it is the same from `cli/main.ts` and from the bundle in `dist`.
 */
export function packageRoot(): string {
  const start = dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).name === 'huice') return folder;
    if (dirname(folder) === folder) throw new Error(`no package.json named huice above ${start}`);
  }
}

/** The version in the package's package.json. */
export function packageVersion(): string {
  return JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')).version;
}

/** The file that runs the command line: in the bundle this very one. A thread runs it too. */
export const mainFile = (): URL =>
  new URL(import.meta.url.endsWith('.ts') ? 'main.ts' : import.meta.url, import.meta.url);
