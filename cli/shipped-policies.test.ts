/** What comes with the package: every worked example and case holds and reaches the whole rule; what is warned of is explained. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { folder, type Folder } from './huice.testing.ts';
import { bundledFile, bundledPolicies } from './policies.ts';

// Each command is a process of its own, and the machine may be busy.
vi.setConfig({ testTimeout: 240_000 });

let here: Folder;
beforeEach(() => {
  here = folder();
});
afterEach(() => here.remove());

const provisionsOf = (policy: string): string =>
  readFileSync(join(dirname(bundledFile(policy)), 'provisions.md'), 'utf8');

test('every example and case holds, and together they use every row, band and side of a condition, under each reading', async () => {
  const { status, stdout } = await here.huice('test', '--all');
  expect(status).toBe(0);
  const coverage = [...stdout.matchAll(/覆盖 (\d+)\/(\d+) 条规则/g)];
  expect(coverage.length).toBeGreaterThanOrEqual(bundledPolicies().length);
  for (const [line, used, rules] of coverage) expect(used, line).toBe(rules);
  expect(stdout).not.toMatch(/没有案例用到读法/);
  expect(stdout).toContain('，0 项不通过\n');
});

/** The rule and its reforms. */
function filesOf(policy: string): string[] {
  const reforms = join(dirname(bundledFile(policy)), 'reforms');
  const names = existsSync(reforms) ? readdirSync(reforms) : [];
  return [bundledFile(policy), ...names.map((name) => join(reforms, name))];
}

/** By policy: each problem `check` tells of it, and the words of its provisions that explain it. */
const explained: Record<string, [code: string, inProvisions: string][]> = {
  'changzhou-2022': [['提示 provision-without-rule', '检查会提示\n第5条没有一项待遇引用']],
  'national-2021': [['警告 cliff', '检查会警告这里有断崖']],
  xinpu: [['提示 printed-disagrees', '检查会提示这一处不一致']]
};

test('what check warns of stands in the provisions', async () => {
  const { status, stdout } = await here.huice('check', ...bundledPolicies().flatMap(filesOf));
  expect(status).toBe(0);
  const told = [...stdout.matchAll(/^(?:\S*[\\/])?([\w-]+)\.policy:\d+:\d+ (\S+ \S+)$/gm)];
  const wanted = Object.entries(explained).flatMap(([policy, all]) => all.map(([code]) => `${policy} ${code}`));
  expect(told.map(([, policy, problem]) => `${policy} ${problem}`).sort()).toEqual(wanted.sort());
  for (const [policy, all] of Object.entries(explained))
    for (const [, words] of all) expect(provisionsOf(policy)).toContain(words);
});
