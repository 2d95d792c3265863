/** Rules beside their provisions: the shipped ones agree, and what is changed in either is found. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compile } from '../compile.ts';
import { checkProvisions } from './provisions.ts';

const read = (path: string) => readFileSync(new URL(`../../policies/${path}`, import.meta.url), 'utf8');
const policies = readdirSync(new URL('../../policies/', import.meta.url));

function found(rule: string, provisions: string): string[] {
  const problems = checkProvisions(compile([{ name: 'rule', text: rule }]), provisions);
  return problems.map(({ severity, code, span }) => `${severity} ${code} ${rule.slice(span.from, span.to)}`);
}
const warnings = (rule: string, provisions: string) => found(rule, provisions).filter((one) => !one.startsWith('info'));

test.each(policies)('%s says what its provisions say', (id) => {
  expect(warnings(read(`${id}/${id}.policy`), read(`${id}/provisions.md`))).toEqual([]);
});

const RULE = read('xinpu/xinpu.policy');
const PROVISIONS = read('xinpu/provisions.md');

test.each([
  ['another deductible', RULE.replace('起付 300元', '起付 350元'), PROVISIONS, 'figure-not-in-provision 350元'],
  ['another rate', RULE.replace('45%', '46%'), PROVISIONS, 'figure-not-in-provision 46%'],
  ['another cap', RULE.replace('封顶 10000元', '封顶 1.2万元'), PROVISIONS, 'figure-not-in-provision 1.2万元'],
  ['a citation of nothing', RULE.replace('"第2条"', '"第9条"'), PROVISIONS, 'unknown-provision 出处 "第9条"'],
  ['no citation', RULE.replace('  出处 "第2条"\n', ''), PROVISIONS, 'rule-without-provision 住院救助'],
  ['the provision gone', RULE, PROVISIONS.replace('## 第2条', '## 附录'), 'unknown-provision 出处 "第2条"']
])('%s is found', (_, rule, provisions, problem) => {
  expect(warnings(rule, provisions)).toContain(`warning ${problem}`);
});

test.each([
  ['units and separators', RULE.replace('封顶 10000元', '封顶 1万元').replace('300元', '300.00元'), PROVISIONS],
  [
    'a figure in a quotation or comment',
    RULE.replace('待遇 住院救助 "住院医疗救助"', '待遇 住院救助 "住院 77元" # 88元'),
    PROVISIONS
  ],
  ['a provision that nobody cites is no warning', RULE, `${PROVISIONS}\n## 第3条 公示\n每月公布名单。\n`]
])('%s is fine', (_, rule, provisions) => {
  expect(warnings(rule, provisions)).toEqual([]);
});
