/** Rules beside their provisions: the shipped ones agree, and what is changed in either is found. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
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

const reforms = policies.flatMap((id) => {
  const folder = new URL(`../../policies/${id}/reforms/`, import.meta.url);
  return existsSync(folder) ? readdirSync(folder).map((name) => [id, name] as const) : [];
});

test.each(reforms)('%s with %s says what it cites', (id, name) => {
  const sources = [`${id}/${id}.policy`, `${id}/reforms/${name}`].map((path) => ({ name: path, text: read(path) }));
  const problems = checkProvisions(compile(sources), read(`${id}/provisions.md`));
  expect(problems.filter(({ severity }) => severity !== 'information').map(({ code, data }) => [code, data])).toEqual(
    []
  );
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

/** One benefit under 第1条, and what that says; a parameter, a limit and a reform beside it. */
const ruleOf = (...clauses: string[]) =>
  ['政策 a "甲"', '施行 自 2020-01-01 起', '对象 低保', ...clauses, '  出处 "第1条"', ''].join('\n');
const benefitOf = (...clauses: string[]) => ruleOf('待遇 救助', '  情形 住院', ...clauses);
const says = (text: string) => `# 条文\n\n## 第1条 救助\n${text}\n`;

test.each([
  ['万元', benefitOf('  比例 80%', '  封顶 3万元/年'), '按百分之八十，每年至多 30,000 元。'],
  [
    '汉字金额',
    benefitOf('  起付 2000元/次', '  比例 80%', '  封顶 130000元/年'),
    '起付两千元，八成，每年不超过十三万元。'
  ],
  ['亿与小数', benefitOf('  比例 66.67%', '  封顶 1.5亿元/终身'), '百分之六十六点六七，终身一亿五千万元。'],
  ['成与半', benefitOf('  分段 0至5000元：85%', '       超过5000元：50%'), '五千元以内八成五，超过的一半。'],
  ['分数与全角', benefitOf('  比例 75%', '  封顶 １万元/年'), '四分之三，每年１００００元为限。'],
  ['全额', benefitOf('  比例 100%'), '全额救助。'],
  [
    '年龄与百分点',
    benefitOf('  条件 年龄 >= 80岁', '  比例 60%', '  调整 比例 +5个百分点 当 户籍类型 = 乡'),
    '年满八十周岁的六成，农村提高五个百分点。'
  ],
  ['表格里不带单位', benefitOf('  起付 300元/次', '  比例 80%'), '| 起付 | 比例 |\n|---|---|\n| 300 | 80 |'],
  [
    '英文',
    benefitOf('  比例 80%', '  封顶 50万元/年'),
    'Eighty per cent: 80 percent, at most 0.5 million yuan a year.'
  ],
  ['假设不必在条文里', benefitOf('  比例 假设 80% "没有写"'), '按比例救助。'],
  [
    '参数的数在条文里',
    `参数 上限 = 4万元\n${benefitOf('  比例 80%', '  封顶 上限/年')}`.replace(/^(参数.*)\n([\s\S]*)$/, '$2$1\n'),
    '八成，每年四万元。'
  ]
])('条文里有：%s', (_, rule, text) => {
  expect(found(rule, says(text)).filter((one) => one.includes('figure'))).toEqual([]);
});

test.each([
  ['金额', benefitOf('  比例 80%', '  封顶 3万元/年'), '八成，每年至多三十万元。', '3万元'],
  ['比例', benefitOf('  比例 85%'), '按八成救助，不是八十五元。', '85%'],
  ['年龄', benefitOf('  条件 年龄 >= 80岁', '  比例 60%'), '年满七十周岁的，六成。', '80岁'],
  [
    '百分点',
    benefitOf('  比例 60%', '  调整 比例 -10个百分点 当 户籍类型 = 城'),
    '六成；城镇降低五个百分点。',
    '10个百分点'
  ],
  ['条号与年份不是数额', benefitOf('  比例 2%'), '按第2条和 2016 年的办法。', '2%'],
  ['参数', `${benefitOf('  比例 80%', '  封顶 上限/年')}参数 上限 = 4万元\n`, '八成，每年五万元。', '4万元'],
  ['限额', `${benefitOf('  比例 80%', '  封顶 合并 合用')}限额 合用 6万元/年\n`, '八成，每年五万元。', '6万元']
])('条文里没有：%s', (_, rule, text, figure) => {
  expect(warnings(rule, says(text))).toEqual([`warning figure-not-in-provision ${figure}`]);
});

const withReform = (reform: string, provisions: string): string[] => {
  const sources = [
    { name: 'rule', text: benefitOf('  比例 80%') },
    { name: 'reform', text: `改革 r "试" 修改 a\n${reform}` }
  ];
  const problems = checkProvisions(compile(sources), provisions);
  return problems.map(({ code, span }) => `${code} ${sources[span.file]!.text.slice(span.from, span.to)}`);
};
const TWO = `${says('八成。')}\n## 第2条 护理\n九成，每年五千元。\n`;

test.each([
  ['新增的待遇写了出处', '新增 待遇 护理 情形 长期护理 比例 90% 封顶 5000元/年 出处 "第2条"'],
  ['改动不写出处', '设 救助.比例 = 85%'],
  ['删去条文规定的待遇', '新增 待遇 护理 情形 长期护理 比例 30% 删除 救助.出处']
])('改革：%s', (_, reform) => {
  expect(withReform(reform, TWO).filter((one) => !one.startsWith('rule-without'))).toEqual([]);
});

test.each([
  ['新增的待遇与条文不符', '新增 待遇 护理 情形 长期护理 比例 95% 出处 "第2条"', 'figure-not-in-provision 95%'],
  ['出处没有这一条', '新增 待遇 护理 情形 长期护理 比例 90% 出处 "第7条"', 'unknown-provision 出处 "第7条"'],
  ['改动的行写了出处', '设 救助.比例 = 低保：85% （出处 "第2条"）', 'figure-not-in-provision 85%']
])('改革：%s', (_, reform, problem) => {
  expect(withReform(reform, TWO)).toContain(problem);
});

test('条文没有人引用，只作提示', () => {
  expect(found(benefitOf('  比例 80%'), TWO)).toEqual(['information provision-without-rule 救助']);
  expect(found(benefitOf('  比例 80%'), `${says('八成。')}\n## 第2条 对象\n低保。\n`)).toEqual([]);
});
