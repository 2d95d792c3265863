// Builds the studio, unless what it is built from has not changed since the last time.
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { node, root, tool } from './setup.js';

const sources = ['src', 'dsl', 'simulations', 'policies', 'static'];
const settings = ['package.json', 'package-lock.json', 'svelte.config.js', 'vite.config.ts', 'tsconfig.json'];
const stamp = join(root, 'node_modules', '.huice-build');

/** True when build/ was made from the sources as they are now. */
export function isBuilt() {
  return (
    existsSync(join(root, 'build', 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceStamp()
  );
}

/**
 * Builds the studio and resolves to the exit status; what the builder prints goes to stderr.
 * @param {NodeJS.ProcessEnv} env
 */
export async function build(env) {
  // Taken before, so that what is saved meanwhile is built the next time.
  const before = sourceStamp();
  const status = await node([tool('vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
    env,
    stdio: ['ignore', 2, 2]
  });
  if (status === 0) writeFileSync(stamp, before);
  return status;
}

function sourceStamp() {
  const hash = createHash('sha256');
  for (const name of [...settings, ...sources]) addTo(hash, name);
  return hash.digest('hex');
}

/**
 * Names, sizes and times stand for the contents.
 * @param {import('node:crypto').Hash} hash
 * @param {string} name
 */
function addTo(hash, name) {
  const path = join(root, name);
  if (!existsSync(path)) return;
  const stat = lstatSync(path);
  if (stat.isDirectory()) for (const child of readdirSync(path).sort()) addTo(hash, `${name}/${child}`);
  else if (!name.endsWith('.test.ts')) hash.update(`${name} ${stat.size} ${stat.mtimeMs}\n`);
}
