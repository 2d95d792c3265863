/** What is fetched or built for the run: the C programs, the peers from the registry, Python with its two. Each may be missing. */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { POLICIES } from './policies.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
export const CACHE = here('../node_modules/.cache/huice-bench');

/** The folder of programs, one a policy, or null where there is no C compiler. */
export function buildReferences(): string | null {
  const compiler = process.env['CC'] ?? 'gcc';
  if (spawnSync(compiler, ['--version']).error) return null;
  const into = join(CACHE, 'reference');
  mkdirSync(into, { recursive: true });
  for (const policy of POLICIES) {
    const sources = ['harness.c', `${policy}.c`, `${policy}-lanes.c`].map((name) => here(`reference/${name}`));
    execFileSync(compiler, [
      '-O3',
      '-march=native',
      '-Wall',
      '-Wextra',
      '-Wno-psabi',
      '-o',
      join(into, policy),
      ...sources
    ]);
  }
  return into;
}

/** Why the peers of Node are not there, or null where they are. */
export function fetchPeers(): string | null {
  mkdirSync(CACHE, { recursive: true });
  const lock = join(CACHE, 'package-lock.json');
  const wanted = readFileSync(here('peers/package-lock.json'), 'utf8');
  if (existsSync(lock) && readFileSync(lock, 'utf8') === wanted && existsSync(join(CACHE, 'node_modules'))) return null;
  for (const name of ['package.json', 'package-lock.json']) copyFileSync(here(`peers/${name}`), join(CACHE, name));
  const { status, error, stderr } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: CACHE
  });
  return status === 0 ? null : whyNot(error, stderr);
}

/** The Python of an environment that has what is asked for, or why there is none. */
export function fetchPython(): { python: string } | { missing: string } {
  const folder = join(CACHE, 'python');
  const python = join(folder, 'bin', 'python');
  const wanted = here('peers/requirements.txt');
  const has = (): boolean =>
    existsSync(python) && spawnSync(python, ['-c', 'import numpy, openfisca_core']).status === 0;
  if (has()) return { python };
  const made = spawnSync('python3', ['-m', 'venv', folder]);
  if (made.status !== 0) return { missing: whyNot(made.error, made.stderr) };
  const got = spawnSync(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', wanted]);
  return got.status === 0 && has() ? { python } : { missing: whyNot(got.error, got.stderr) };
}

/** The first line that names an error, else the last. */
function whyNot(error: Error | undefined, stderr: Buffer): string {
  const lines = String(stderr).trim().split('\n');
  return error?.message ?? lines.find((line) => /error/i.test(line)) ?? lines.at(-1)!;
}
