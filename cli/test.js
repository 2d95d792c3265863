// `npm test`: every check the project has, in order, and at the end one line with what passed and what failed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.js';
import { node, root, setUp, tool } from './setup.js';

/** @typedef {{ passed: number, failed: number }} Counts */

// CI: a test marked `only` is an error and no snapshot is written.
const env = { ...setUp(), CI: 'true', ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }) };
const reports = mkdtempSync(join(tmpdir(), 'huice-test-'));
const vitestReport = join(reports, 'vitest.json');
const playwrightReport = join(reports, 'playwright.json');

installBrowser();
const total = { passed: 0, failed: 0 };
await stage('准备 prepare', async () => {
  const status = await node([tool('@sveltejs/kit/svelte-kit.js'), 'sync'], { env });
  return { passed: 0, failed: status === 0 ? 0 : 1 };
});
await stage('排版 format', () => one([tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']));
await stage('规范 lint', () => one([tool('eslint/bin/eslint.js'), '.']));
await stage('类型 types', () =>
  one([tool('svelte-check/bin/svelte-check'), '--tsconfig', './tsconfig.json', '--fail-on-warnings'])
);
await stage('单元 unit', async () => {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`];
  return counted(await node([tool('vitest/vitest.mjs'), 'run', ...reporters], { env }), vitestReport, vitestCounts);
});
await stage('构建 build', async () => ({ passed: 0, failed: (await build(env)) === 0 ? 0 : 1 }));
await stage('浏览器 browser', async () => {
  const port = String(await freePort());
  const status = await node([tool('@playwright/test/cli.js'), 'test'], {
    env: { ...env, HUICE_E2E_PORT: port, HUICE_E2E_REPORT: playwrightReport }
  });
  return counted(status, playwrightReport, playwrightCounts);
});
rmSync(reports, { recursive: true, force: true });

process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
console.log(`\n${total.passed} passed, ${total.failed} failed`);

/**
 * @param {string} name
 * @param {() => Promise<Counts>} work
 */
async function stage(name, work) {
  console.log(`\n── ${name}`);
  const start = performance.now();
  const { passed, failed } = await work();
  total.passed += passed;
  total.failed += failed;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`── ${name}: ${passed} passed, ${failed} failed, ${seconds} s`);
}

/** A tool whose whole run is one test. @param {string[]} args @returns {Promise<Counts>} */
async function one(args) {
  return (await node(args, { env })) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * What a test runner reports; one that fails without naming a failure, or that finds no test, counts as one failed.
 * @param {number} status
 * @param {string} file
 * @param {(report: any) => Counts} read
 * @returns {Counts}
 */
function counted(status, file, read) {
  const counts = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0 };
  const silent = counts.failed === 0 && (status !== 0 || counts.passed === 0);
  return silent ? { ...counts, failed: 1 } : counts;
}

/** A file that could not be loaded has no tests to fail; it counts as one. @param {any} report @returns {Counts} */
function vitestCounts(report) {
  const broken = report.testResults.filter(
    (/** @type {any} */ file) =>
      file.status === 'failed' && !file.assertionResults.some((/** @type {any} */ test) => test.status === 'failed')
  ).length;
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken };
}

/** @param {any} report @returns {Counts} */
function playwrightCounts(report) {
  const { expected, unexpected, flaky } = report.stats;
  return { passed: expected, failed: unexpected + flaky };
}

/** A free port, so that two runs on one machine do not meet. @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** On Debian and its kin the browser and a Chinese font come from the system; what apt prints goes to stderr. */
function installBrowser() {
  const hasBrowser = existsSync(process.env.CHROMIUM || '/usr/bin/chromium');
  const hasFont = (spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout ?? '').trim() !== '';
  if ((hasBrowser && hasFont) || !existsSync('/etc/debian_version')) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) return;
  const packages = [...(hasBrowser ? [] : ['chromium']), ...(hasFont ? [] : ['fonts-noto-cjk', 'fontconfig'])];
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const command = [...(isRoot ? [] : ['sudo', '-n']), 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
    spawnSync(command[0], command.slice(1), { cwd: root, stdio: ['ignore', 2, 2] });
  }
}
