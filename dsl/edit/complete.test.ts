/** Completion: what stands at the place of the marker |, and what a few typed letters find. */
import { expect, test } from 'vitest';
import { compile, complete, format, loadPinyin, parse, type Completion, type Language } from '../index.ts';

const policy = `政策 p "题"
施行 自 2020-01-01 起
对象 特困
对象 低保
对象 低保边缘
参数 低保比例 = 80%
限额 合用 5万元/年
资金 慈善专项 500万元/年
事实 转诊：枚举（已转诊、未转诊） 列 referral
事实 病种在列：是否 列 listed
待遇 大病救助
  情形 住院
  起付 300元/次
  比例 低保：80% 其他：60%
待遇 再次救助
  情形 住院
  比例 50%
`;
const provisions = '## 第1条 住院救助\n按 80%。\n\n## 第2条 再次救助\n按 50%。\n';
const pinyin = await loadPinyin();

/** What is offered at `|`, behind the policy or (with `alone`) as it stands. */
function offered(written: string, language: Language = 'zh', alone = false): Completion[] {
  const text = alone ? written : policy + written;
  const offset = text.indexOf('|');
  return complete(text.replace('|', ''), offset, language, alone ? [parse(policy, 0).tree] : [], {
    pinyin,
    provisions
  });
}
const labels = (found: Completion[]) => found.map(({ label }) => label);

test.each<[string, string, string[], string[]]>([
  ['情形: services alone', '待遇 a\n  情形 |', ['住院', '门诊大病'], ['低保', '比例', '年龄']],
  ['a second one', '待遇 a\n  情形 住院、|', ['门诊大病'], ['低保']],
  ['适用: categories alone', '待遇 a\n  适用 |', ['特困', '低保', '一般'], ['住院', '其他']],
  ['持有, a second one', '示例 "a"\n  人员 持有 低保、|', ['特困', '户籍类型'], ['住院']],
  ['出处: provisions', '待遇 a\n  出处 |', ['第1条', '第2条'], ['低保']],
  ['出处 of a row', '待遇 a\n  比例 低保：80%（出处 |', ['第1条'], ['低保']],
  ['inside its quotes', '待遇 a\n  出处 "第|', ['第1条', '第2条'], ['低保']],
  ['inside another text', '待遇 a "第|"', [], ['第1条']],
  ['支付: funds', '待遇 a\n  支付 |', ['慈善专项'], ['低保', '合用']],
  ['替代: insurance', '待遇 a\n  替代 |', ['基本医保支付', '大病保险支付'], ['年龄']],
  ['垫付: benefits', '待遇 a\n  垫付 |', ['大病救助'], ['低保']],
  ['合并: limits', '待遇 a\n  封顶 合并 |', ['合用'], ['低保', '慈善专项']],
  ['调整: what has rates', '待遇 a\n  调整 |', ['比例', '分段'], ['低保']],
  [
    '按: what rows are keyed by',
    '待遇 a\n  比例 按 |',
    ['对象', '次序', '医院等级', '转诊'],
    ['低保', '年龄', '病种在列']
  ],
  ['按, another one', '待遇 a\n  比例 按 转诊、|', ['对象', '医院等级'], ['已转诊']],
  ['keys under 按', '待遇 a\n  比例 按 转诊、对象 |', ['已转诊', '未转诊', '低保', '其他'], ['三级']],
  ['keys by ordinal', '待遇 a\n  起付 按 次序 |', ['第1次', '第2次', '其他'], ['三级']],
  ['keys without 按', '待遇 a\n  比例 |', ['低保', '其他', '按', '不予'], ['三级', '已转诊']],
  ['behind a row’s colon', '待遇 a\n  比例 低保：|', ['低保比例', '不予', '假设'], ['低保', '其他']],
  ['behind an amount its period', '待遇 a\n  封顶 300元|', ['/年', '/次', '/终身'], []],
  ['behind its stroke', '待遇 a\n  封顶 300元/|', ['/年', '/次', '/终身'], []],
  ['no period behind a grant', '待遇 a\n  定额 300元 |', [], ['/年']],
  ['a value of an own fact', '待遇 a\n  条件 转诊 = |', ['已转诊', '未转诊'], ['一级', '低保']],
  ['yes or no', '待遇 a\n  条件 病种在列 = |', ['是', '否'], ['一级']],
  ['the type of a fact', '事实 a：|', ['金额', '是否', '枚举'], ['列']],
  ['a line of a benefit', '待遇 a\n  情形 住院\n  |', ['比例', '封顶', '读法', '分段…', '调整'], ['情形', '待遇']],
  ['a path', '改革 x 修改 p\n  设 |', ['大病救助', '低保比例', '合用'], ['低保', '比例']],
  ['its clause', '改革 x 修改 p\n  设 大病救助.|', ['起付', '比例', '封顶'], ['低保']],
  ['its category', '改革 x 修改 p\n  设 大病救助.比例.|', ['低保', '其他'], ['封顶']],
  ['no category of a clause without rows', '改革 x 修改 p\n  设 大病救助.情形.|', [], ['低保']],
  ['its operator', '改革 x 修改 p\n  设 大病救助.比例.低保 |', ['=', '+=', '×='], ['低保']],
  ['its new body', '改革 x 修改 p\n  设 大病救助.情形 = |', ['住院', '门诊大病'], ['低保']],
  ['the rows of its new body', '改革 x 修改 p\n  设 大病救助.封顶 = |', ['低保', '不设'], ['住院']],
  ['what a reform amends', '改革 x 修改 |', ['p'], ['大病救助']],
  ['a guarantee', '保证 "a" |', ['支付合计', '大病救助', '依次'], ['住院']],
  ['an outreach list', '预警 a |', ['每月', '每次'], ['低保']],
  ['its condition', '预警 a 每月\n  条件 |', ['月累计个人负担', '持有'], ['住院']],
  ['the margin', '|', ['待遇', '待遇…', '待遇：分段…', '保证'], ['情形']]
])('%s', (_, text, there, absent) => {
  const found = labels(offered(text));
  expect(there.filter((label) => !found.includes(label))).toEqual([]);
  expect(absent.filter((label) => found.includes(label))).toEqual([]);
});

test.each<[string, string, string]>([
  ['出处 "|', '第1条', '出处 "第1条"'],
  ['出处 "|"', '第1条', '出处 "第1条"'],
  ['出处 “|', '第1条', '出处 “第1条”'],
  ['出处 “|”', '第2条', '出处 “第2条”'],
  ['出处 ＂第|＂', '第2条', '出处 "第2条"'],
  ['出处 "第|1条"', '第2条', '出处 "第2条"'],
  [
    '比例 低保：80%（出处 "|），特困：90%（出处 "第2条"）',
    '第1条',
    '比例 低保：80%（出处 "第1条"），特困：90%（出处 "第2条"）'
  ],
  ['适用 「|', '低保', '适用 「低保」'],
  ['适用 「|」、特困', '低保', '适用 「低保」、特困'],
  ['适用 「低|保」', '低保边缘', '适用 「低保边缘」'],
  ['适用 特困、「db|」', '低保', '适用 特困、「低保」'],
  ['比例 「|', '低保', '比例 「低保」'],
  ['支付 「|」', '慈善专项', '支付 「慈善专项」'],
  ['适用 "|"', '低保', '适用 低保'],
  ['适用 特困、“db|', '低保', '适用 特困、低保'],
  ['支付 "|', '慈善专项', '支付 慈善专项']
])('in a quotation that was begun: %s', (typed, chosen, written) => {
  const head = `${policy}待遇 a\n  `;
  const { insert, from, to, filter, fits } = offered(`待遇 a\n  ${typed}`).find(({ label }) => label === chosen)!;
  const text = head + typed.replace('|', '');
  expect(fits).toBe(true);
  expect(text.slice(0, from) + insert + text.slice(to)).toBe(head + written);
  // An editor filters by what stands from there to the cursor.
  expect(filter.startsWith(text[from]!)).toBe(true);
});

test.each(['政策 p "|"', '示例 "|', '保证 "|', '待遇 a\n  比例 低保：80%（假设 "|', '待遇 "|"', '来源 “|'])(
  'in a text of the writer’s own nothing: %s',
  (text) => expect(labels(offered(text))).toEqual([])
);

test('a reform alone knows its policy', () => {
  expect(labels(offered('改革 x 修改 p\n  设 大病救助.|', 'zh', true)).slice(0, 3)).toEqual(['情形', '起付', '比例']);
});

test.each<[string, string, string[]]>([
  ['适用 dibao|', '低保', ['低保边缘']],
  ['适用 db|', '低保', ['低保边缘']],
  ['适用 dbby|', '低保边缘', []],
  ['适用 dblby|', '低保边缘', []],
  ['适用 di保|', '低保', ['低保边缘']],
  ['适用 bianyuan|', '低保边缘', []],
  ['qf|', '起付', []],
  ['fengding|', '封顶', []],
  ['cap|', '封顶', []],
  ['情形 zy|', '住院', ['住院押金']],
  ['情形 inp|', '住院', []],
  ['比例 dblbl|', '低保比例', []],
  ['条件 nl|', '年龄', []],
  ['条件 zcfw|', '政策范围内费用', ['政策范围内自付']]
])('%s finds %s', (typed, first, others) => {
  const found = offered(`待遇 a\n  情形 住院\n  ${typed}`).filter(({ fits }) => fits);
  expect(labels(found)[0]).toBe(first);
  expect(labels(found)).toEqual(expect.arrayContaining(others));
  const letters = /[a-z]+/.exec(typed)![0];
  // An editor filters by letters in their order.
  for (const { filter } of found) expect(filter).toMatch(new RegExp([...letters].join('.*')));
  const { from, to } = found[0]!;
  expect(to - from).toBe(typed.length - 1 - (typed.lastIndexOf(' ') + 1));
});

test('what does not fit comes last, and without pinyin only what is written fits', () => {
  const text = `${policy}待遇 a\n  适用 dibao`;
  const found = complete(text, text.length, 'zh');
  expect(found.every(({ fits }) => !fits)).toBe(true);
  expect(labels(found)).toContain('低保');
});

test('English is offered in English, and found by Chinese too', () => {
  const found = offered('benefit a\n  on inpatient\n  |', 'en');
  expect(labels(found)).toEqual(expect.arrayContaining(['cap', 'ratio', 'bands …']));
  expect(labels(offered('benefit a\n  on 住|', 'en').filter(({ fits }) => fits))).toEqual(['inpatient', 'deposit']);
});

test('each snippet, filled in as it suggests, is a policy without an error that is formatted as it stands', () => {
  for (const language of ['zh', 'en'] as const) {
    const head = format(policy, { language }).text;
    const whole = offered('|', language).filter(({ snippet }) => snippet);
    const clause = offered('待遇 另一项\n  情形 日间\n  |', language).filter(({ snippet }) => snippet);
    expect(whole.length).toBeGreaterThan(7);
    expect(clause.length).toBeGreaterThan(2);
    for (const { label, insert } of [...whole, ...clause]) {
      const filled = insert.replace(/\$\{\d+:([^}]*)\}/g, '$1');
      const own = clause.some((one) => one.insert === insert);
      const text = own
        ? `${head}\n${language === 'zh' ? '待遇 另一项\n  情形 日间' : 'benefit 另一项\n  on day_surgery'}\n  ${filled.replaceAll('\n', '\n  ')}\n`
        : `${head}\n${filled}`;
      // A reform is a file of its own; the names and figures of an example are to be filled in.
      if (/^(改革|reform)/.test(insert)) continue;
      const errors = compile([{ name: 'a', text }]).problems.filter(
        ({ severity, code }) => severity === 'error' && code !== 'example-fails' && code !== 'duplicate-name'
      );
      expect(format(text, { language }).text).toBe(text);
      expect(errors.map(({ code, data }) => `${label}: ${code} ${JSON.stringify(data)}`)).toEqual([]);
    }
  }
});
