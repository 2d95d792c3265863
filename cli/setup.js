// Shared by the entry scripts. Plain JavaScript that an old Node can run before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const oldestNode = 22;

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Installs what package-lock.json names, if that has changed since the last time; what npm prints goes to stderr.
 * Returns the environment in which `node` is the one the project brings. Ends the process where that cannot be had.
 * @returns {NodeJS.ProcessEnv}
 */
export function setUp() {
  const modules = join(root, 'node_modules');
  const stamp = join(modules, '.huice-lock');
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
    install();
    writeFileSync(stamp, lock);
  }
  const path = [join(modules, '.bin'), join(modules, nodePackage(), 'bin'), process.env.PATH].join(delimiter);
  const env = { ...process.env, PATH: path };
  const version = bundledVersion(modules) ?? run('node', ['-p', 'process.versions.node'], env);
  if (!(Number.parseInt(version, 10) >= oldestNode)) {
    console.error(`惠策需要 Node ${oldestNode} 或更新的版本，现在是 ${version || '没有找到 Node'}。`);
    console.error(`Huice needs Node ${oldestNode} or newer; this is ${version || 'none'}.`);
    process.exit(2);
  }
  return env;
}

/** The optional dependency that carries Node for this machine. */
function nodePackage() {
  return `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
}

/** @param {string} modules */
function bundledVersion(modules) {
  const file = join(modules, nodePackage(), 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined;
}

function install() {
  const args = ['ci', '--include=dev', '--include=optional'];
  const npm = process.env.npm_execpath;
  const [command, ...first] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  // npm's own stdout goes to our stderr: what a command prints stays its own.
  const { status } = spawnSync(command, [...first, ...args], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: command === 'npm' && process.platform === 'win32'
  });
  if (status === 0) return;
  console.error('依赖安装失败（npm ci），请检查网络后重试。');
  console.error('Installing dependencies failed (npm ci): check the network and try again.');
  process.exit(2);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function run(command, args, env) {
  return spawnSync(command, args, { env, encoding: 'utf8' }).stdout?.trim() ?? '';
}

/**
 * Runs `node` (the one first in `env.PATH`, never the one running this) and resolves to its exit status, 128 + the
 * signal's number where a signal ended it. Signals sent to this process are passed on.
 * @param {string[]} args
 * @param {{ env: NodeJS.ProcessEnv, cwd?: string, stdio?: import('node:child_process').StdioOptions }} options
 * @returns {Promise<number>}
 */
export function node(args, { env, cwd = root, stdio = 'inherit' }) {
  return new Promise((resolve) => {
    const child = spawn('node', args, { env, cwd, stdio });
    /** @type {NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    /** @param {NodeJS.Signals} signal */
    const pass = (signal) => {
      // A signal to the whole group, such as a terminal's Ctrl-C, has reached the child already: it is let finish.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) setTimeout(() => child.kill(signal), 200).unref();
    };
    for (const signal of signals) process.on(signal, pass);
    // npm passes a signal to the shell between it and us, which dies of it and says nothing.
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.env.npm_lifecycle_event && process.ppid !== parent) child.kill('SIGTERM');
    }, 300);
    /** @param {number} status */
    const end = (status) => {
      clearInterval(watch);
      for (const signal of signals) process.off(signal, pass);
      resolve(status);
    };
    child.on('error', (error) => {
      console.error(error.message);
      end(127);
    });
    child.on('close', (status, signal) => end(status ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}

/** The file of a package's command, to be run by `node`. @param {string} file */
export const tool = (file) => join(root, 'node_modules', file);
