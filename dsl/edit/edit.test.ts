/** What the editor asks of the language: completion, hover, bound figures, outline, highlighting. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { complete, hover, literals, outline, parse, semanticTokens, writeLiteral, type Language } from '../index.ts';

const samples = new URL('../syntax/samples/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, samples), 'utf8');
const policy = read('good/chinese.policy');

/** Labels offered at `|`. */
function offered(text: string, language: Language = 'zh', known: string[] = []): string[] {
  const offset = text.indexOf('|');
  const trees = known.map((one) => parse(one, 0).tree);
  return complete(text.replace('|', ''), offset, language, trees).map(({ label }) => label);
}

test.each<[string, string, string[], string[]]>([
  ['an empty file', '|', ['政策', '待遇', '待遇…'], ['情形']],
  ['the margin', `${policy}\n|`, ['待遇', '示例', '改革'], ['情形']],
  ['a line of a benefit', '待遇 a\n  情形 住院\n  |', ['比例', '封顶'], ['待遇']],
  ['a service', policy.replace('情形 住院', '情形 |'), ['住院', '参保'], ['比例', '低保']],
  ['half a service', policy.replace('情形 住院', '情形 住|'), ['住院'], ['比例']],
  ['a row', policy.replace('起付 中低收入', '起付 |'), ['低保', '其他', '不设'], ['住院']],
  ['a row’s value', policy.replace('其他：80%', '其他：|'), ['低保比例', '不予'], ['低保', '其他']],
  ['a condition', policy.replace('条件 年龄', '条件 |'), ['年龄', '持有', '医院等级'], ['住院']],
  ['a level', '待遇 a\n  条件 医院等级 = |', ['一级', '三级'], ['年龄']],
  ['an own value', '事实 转诊：枚举（已转诊、未转诊） 列 r\n待遇 a\n  条件 转诊 = |', ['未转诊'], ['一级']],
  ['who holds', policy.replace('持有 低保', '持有 |'), ['低保', '一般'], ['年龄']],
  ['an expectation', policy.replace('期望 大病救助', '期望 |'), ['大病救助', '剩余负担'], ['低保']],
  ['a path', `${policy}\n改革 x 修改 y\n  设 |`, ['大病救助', '低保比例'], ['情形']],
  ['its clause', `${policy}\n改革 x 修改 y\n  设 大病救助.|`, ['封顶', '比例'], ['低保']],
  ['its category', `${policy}\n改革 x 修改 y\n  设 大病救助.封顶.|`, ['低保', '其他'], ['封顶']],
  ['rounding', '待遇 a\n  舍入 |', ['四舍五入', '舍去'], ['比例']]
])('completion at %s', (_, text, there, absent) => {
  const labels = offered(text);
  expect(there.filter((label) => !labels.includes(label))).toEqual([]);
  expect(absent.filter((label) => labels.includes(label))).toEqual([]);
});

test('completion speaks the language asked for, replaces the word begun, and is silent in texts and comments', () => {
  expect(offered('benefit a\n  on |', 'en')).toContain('inpatient');
  expect(offered('改革 x 修改 y\n  设 |', 'zh', [policy])).toContain('大病救助');
  const text = '待遇 a\n  情形 住';
  expect(complete(text, text.length, 'zh')[0]).toMatchObject({ from: text.length - 1, to: text.length });
  expect(offered('政策 a "标|题"')).toEqual([]);
  expect(offered('政策 a # 说|明')).toEqual([]);
});

test.each<[string, string[], string[]]>([
  [
    '低保比例\n',
    ['参数 低保比例 = 90%', '最初 90%', '2024-01-01 95%'],
    ['parameter 低保比例 = 90%', 'at first 90%', '2024-01-01 95%']
  ],
  ['封顶 孤老', ['封顶'], ['cap']],
  ['13万元', ['130,000.00 元'], ['130,000.00 yuan']],
  ['孤儿 "', ['对象 孤儿', '散居孤儿', '且 年龄 < 18岁'], ['category 孤儿', '散居孤儿', 'and 年龄 < 18岁']],
  [
    '大病救助 "',
    ['待遇 大病救助', '大病医疗救助', '情形 住院、门诊大病', '出处 第三部分第1项'],
    ['benefit 大病救助', 'cite 第三部分第1项']
  ],
  ['年龄 >=', ['事实 年龄', '决定日期当天的周岁'], ['fact age', 'completed years on the deciding date']],
  ['住院、', ['情形 住院', '国家平台编码 21 2101'], ['service inpatient', 'national code 21 2101']]
])('hover over %s', (at, zh, en) => {
  for (const [language, expected] of [
    ['zh', zh],
    ['en', en]
  ] as const) {
    const shown = hover(policy, policy.indexOf(at), language)!;
    expect([shown.title, ...shown.lines]).toEqual(expect.arrayContaining(expected));
  }
});

test('hover knows what a reform’s policy declares', () => {
  const reform = '改革 x 修改 y\n  设 低保比例 = 95%';
  const known = [{ tree: parse(policy, 0).tree, text: policy }];
  expect(hover(reform, reform.indexOf('低保'), 'zh', known)?.title).toBe('参数 低保比例 = 90%');
});

test('figures carry the path to where they stand', () => {
  const found = literals(parse(policy, 0).tree, policy).map(({ path, text }) => `${path} ${text}`);
  expect(found).toEqual([
    '低保比例 90%',
    '低保比例.2024-01-01 95%',
    '大病救助.起付.中低收入 30000元',
    '大病救助.比例.孤老、孤儿 100%',
    '大病救助.比例.其他 80%',
    '大病救助.封顶.其他 13万元',
    '再次救助.比例 100%',
    '再次救助.封顶 5000元'
  ]);
});

test.each([
  ['封顶 13万元/年', 15_000_000, '封顶 15万元/年'],
  ['封顶 13万元/年', 15_123_400, '封顶 15.1234万元/年'],
  ['封顶 13万元/年', 15_000_001, '封顶 15.000001万元/年'],
  ['封顶 130,000 yuan/year', 1_234_567_89, '封顶 1,234,567.89 yuan/year'],
  ['封顶 １３ 万元/年', 15_000_000, '封顶 15 万元/年'],
  ['比例 90%', 8550, '比例 85.5%'],
  ['比例 90%', 0, '比例 0%'],
  ['分段 0至5000元：5%', 30_000, '分段 300元至5000元：5%'],
  ['分段 1至5万元：5%', 2_000_000, '分段 20000元至5万元：5%'],
  ['bands 0 to 5000 yuan: 5%', 30_000, 'bands 300 yuan to 5000 yuan: 5%']
])('%s set to %d is %s', (clause, value, expected) => {
  const text = `待遇 a 情形 住院 ${clause}`;
  const [literal] = literals(parse(text, 0).tree, text);
  const { from, to, text: figure } = writeLiteral(text, literal!, value);
  expect(text.slice(0, from) + figure + text.slice(to)).toBe(`待遇 a 情形 住院 ${expected}`);
});

test('a figure written is the figure read, and no other changes', () => {
  const texts = readdirSync(new URL('good/', samples))
    .filter((name) => name.endsWith('.policy'))
    .map((name) => read(`good/${name}`));
  const cases = texts.flatMap((text) =>
    literals(parse(text, 0).tree, text).map((literal, index) => ({ text, literal, index }))
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...cases),
      fc.nat({ max: 10_000 }),
      fc.nat({ max: 9_999_999 }),
      ({ text, literal, index }, rate, yuan) => {
        const value = literal.kind === 'rate' ? rate : yuan * 10_000 + rate;
        const { from, to, text: figure } = writeLiteral(text, literal, value);
        const written = text.slice(0, from) + figure + text.slice(to);
        const before = literals(parse(text, 0).tree, text);
        const after = literals(parse(written, 0).tree, written);
        expect(after.map((one) => one.value)).toEqual(before.map((one, i) => (i === index ? value : one.value)));
      }
    ),
    { numRuns: 400 }
  );
});

test('outline names what there is', () => {
  expect(outline(parse(policy, 0).tree).map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'policy qingdao-2017',
    'category 孤老',
    'category 孤儿',
    'category 低保',
    'category 中低收入',
    'parameter 低保比例',
    'benefit 大病救助',
    'benefit 再次救助',
    'example 低保对象住院自付2万元'
  ]);
});

test('highlighting covers every written character once, even of a broken text', () => {
  const texts = ['good/more-clauses', 'good/comments', 'bad/middle', 'bad/english'].map((name) =>
    read(`${name}.policy`)
  );
  for (const text of texts) {
    const tokens = semanticTokens(text);
    let end = 0;
    for (const { from, to } of tokens) {
      expect(text.slice(end, from).trim()).toBe('');
      end = to;
    }
    expect(text.slice(end).trim()).toBe('');
  }
  const kinds = new Map(semanticTokens(policy).map(({ from, to, kind }) => [policy.slice(from, to), kind]));
  expect(kinds.get('低保比例')).toBe('parameter');
  expect(kinds.get('住院')).toBe('service');
  expect(kinds.get('年龄')).toBe('fact');
  expect(kinds.get('孤老')).toBe('category');
  expect(kinds.get('/年')).toBe('unit');
});
