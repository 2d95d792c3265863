/** Names across a policy and its reforms: where they are declared, who uses them, and giving them another. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  compile,
  definition,
  highlights,
  prepareRename,
  references,
  rename,
  type Edit,
  type Source
} from '../index.ts';
import { occurrencesIn } from './occurrences.ts';

/** `text` with a marker | for the cursor, after the files that stand before it. */
function at(...texts: string[]): [Source[], number, number] {
  const file = texts.findIndex((text) => text.includes('|'));
  const offset = texts[file]!.indexOf('|');
  return [texts.map((text, i) => ({ name: `${i}.policy`, text: text.replace('|', '') })), file, offset];
}

function edited(sources: Source[], edits: Edit[]): Source[] {
  return sources.map(({ name, text }, file) => {
    const own = edits.filter(({ span }) => span.file === file).sort((a, b) => b.span.from - a.span.from);
    return {
      name,
      text: own.reduce((now, { span, text: by }) => now.slice(0, span.from) + by + now.slice(span.to), text)
    };
  });
}

const policy = `政策 p "题" 施行 自 2016-01-01 起
对象 特困
对象 低保
参数 额度 = 5000元
  自 2017-01-01 起 6000元
限额 合计 5万元/年
事实 转诊：枚举（已转诊、未转诊） 列 referral
待遇 救助
  情形 住院 适用 特困、低保 条件 转诊 = 已转诊
  比例 按 转诊、对象 已转诊，特困：100% 已转诊，低保：70% 未转诊，低保：50% 未转诊，特困：60%
  封顶 额度/年、合并 合计
  读法 全额 比例 100%
示例 "一"
  人员 持有 低保
  事件 住院 2016-05-01，政策范围内自付 = 1000元，转诊 = 已转诊
  期望 救助 = 700元
`;
const reform = `改革 r "改" 修改 p
  设 救助.比例.低保 = 80%
  设 额度 += 100元
  新增 待遇 另助 情形 住院 比例 10%
`;
const other = `改革 s "另" 修改 p
  删除 救助.封顶
  新增 待遇 另助 情形 住院 比例 20%
`;

/** The lines, by file, of what was found. */
const placesOf = (sources: Source[], spans: { file: number; from: number; to: number }[]) =>
  spans.map(
    ({ file, from, to }) =>
      `${file}:${sources[file]!.text.slice(0, from).split('\n').length} ${sources[file]!.text.slice(from, to)}`
  );

test.each<[string, string[], string[]]>([
  ['a category in a reform’s path', [policy, reform.replace('低保', '|低保'), other], ['0:3 低保']],
  ['a benefit', [policy, reform.replace('救助', '救|助'), other], ['0:8 救助']],
  ['a clause of a path', [policy, reform, other.replace('封顶', '|封顶')], ['0:11 封顶']],
  ['an added benefit', [policy, reform.replace('另助', '另|助'), other], ['1:4 另助']],
  ['a value of an own fact', [policy.replace('= 已转诊\n', '= |已转诊\n')], ['0:7 已转诊']],
  ['the policy of a reform', [policy, reform.replace('修改 p', '修改 |p')], ['0:1 p']],
  ['what the language brings along', [policy.replace('情形 住院', '情形 |住院')], []],
  ['nothing', [policy.replace('5000元', '50|00元')], []]
])('definition of %s', (_, texts, expected) => {
  const [sources, file, offset] = at(...texts);
  expect(placesOf(sources, definition(sources, file, offset))).toEqual(expected);
});

test('references are every place, declarations included; highlights those of the same text', () => {
  const [sources, file, offset] = at(policy.replace('对象 低保', '对象 |低保'), reform, other);
  const found = references(sources, file, offset);
  expect(
    placesOf(
      sources,
      found.map(({ span }) => span)
    )
  ).toEqual(['0:3 低保', '0:9 低保', '0:10 低保', '0:10 低保', '0:14 低保', '1:2 低保']);
  expect(found.filter(({ kind }) => kind === 'declaration')).toHaveLength(1);
  expect(highlights(sources, file, offset)).toHaveLength(5);
  const [, , inDouble] = at(policy, reform, other.replace('另助', '|另助'));
  expect(
    placesOf(
      sources,
      references(sources, 2, inDouble).map(({ span }) => span)
    )
  ).toEqual(['2:3 另助']);
});

test.each<[string, string, string]>([
  ['需要引号', '城镇 低保', '「城镇 低保」'],
  ['带引号写来', '「城镇低保」', '城镇低保'],
  ['以数字开头', '2类', '「2类」'],
  ['西文', 'low-income', 'low-income']
])('a new name is written as it has to be: %s', (_, name, written) => {
  const [sources, file, offset] = at(policy.replace('对象 低保', '对象 |低保'), reform);
  const result = rename(sources, file, offset, name);
  expect('edits' in result && result.edits.map(({ text }) => text)).toEqual(Array(6).fill(written));
});

test('a name that would run into its neighbour is quoted there alone', () => {
  const [sources, file, offset] = at('政策 p 对象 |低保 待遇 a 情形 住院 适用 低保 比例 低保80%');
  const result = rename(sources, file, offset, 'low');
  expect('edits' in result && result.edits.map(({ text }) => text)).toEqual(['low', 'low', '「low」']);
});

test.each<[string, string, string]>([
  ['对象 |低保', '特困', '「特困」已经另有所指。'],
  ['对象 |低保', '额度', '「额度」已经另有所指。'],
  ['对象 |低保', '另助', '「另助」已经另有所指。'],
  ['对象 |低保', '待遇', '「待遇」是关键字，不能作名称。'],
  ['对象 |低保', '年龄', '「年龄」是系统自带的名称，不能另作名称。'],
  ['对象 |低保', ' ', '名称不能是空的。'],
  ['对象 |低保', '甲\n乙', '名称里不能有引号或换行。'],
  ['情形 |住院', '门诊', '「住院」是系统自带的名称，每个政策都用它，不能改。'],
  ['政策范围内|自付', '自付', '「政策范围内自付」是系统自带的名称，每个政策都用它，不能改。'],
  ['自 201|7', '自付', '这里没有可以改的名称。']
])('refused at %s: %s', (cursor, name, reason) => {
  const [sources, file, offset] = at(policy.replace(cursor.replace('|', ''), cursor), reform);
  const result = rename(sources, file, offset, name);
  expect('refused' in result && result.refused.zh).toBe(reason);
  expect('refused' in result && result.refused.en).toMatch(/^[A-Z“].*[.]$/);
});

test('a fund is renamed where a payer is quoted too', () => {
  const [sources, file, offset] = at(
    '政策 p 资金 |专项 5万元/年 待遇 a 情形 住院 比例 80% 支付 "专项" 待遇 b 情形 住院 比例 9% 支付 专项'
  );
  const result = rename(sources, file, offset, '慈善 专项');
  expect('edits' in result && edited(sources, result.edits)[0]!.text).toBe(
    '政策 p 资金 「慈善 专项」 5万元/年 待遇 a 情形 住院 比例 80% 支付 "慈善 专项" 待遇 b 情形 住院 比例 9% 支付 「慈善 专项」'
  );
});

test('an undeclared name says so before it is edited', () => {
  const [sources, file, offset] = at('政策 p 待遇 a 情形 住院 适用 |低收入 比例 80%');
  expect(prepareRename(sources, file, offset)).toMatchObject({
    refused: { zh: '「低收入」没有声明，先声明它再改名。' }
  });
});

const policies = new URL('../../policies/', import.meta.url);
const shipped = readdirSync(policies).map((id): Source[] => {
  const reforms = new URL(`${id}/reforms/`, policies);
  const files = existsSync(reforms) ? readdirSync(reforms).map((name) => new URL(name, reforms)) : [];
  return [new URL(`${id}/${id}.policy`, policies), ...files].map((url) => ({
    name: String(url),
    text: readFileSync(url, 'utf8')
  }));
});

/** What the policy and each reform on it come to, places aside, and either name as one. */
function meaning(sources: Source[], names: string[]): string {
  const compiled = [[sources[0]!], ...sources.slice(1).map((one) => [sources[0]!, one])].map((files) => {
    const { plan, problems, examples } = compile(files);
    return { plan, problems: problems.map(({ code, data }) => ({ code, data })), examples };
  });
  const text = JSON.stringify(compiled).replace(/\{"file":[^}]*\}/g, 'null');
  return names.reduce((now, name) => now.replaceAll(name, '〇'), text);
}

/** null where they are the same, else what surrounds the first difference. */
function firstDifference(a: string, b: string): string | null {
  if (a === b) return null;
  const at = [...a].findIndex((_, i) => a.slice(i, i + 1) !== b.slice(i, i + 1));
  return `${a.slice(at - 60, at + 60)}\n${b.slice(at - 60, at + 60)}`;
}

test('renaming changes no plan, no problem and no example but for the name', () => {
  const renamable = shipped.flatMap((sources) =>
    [
      ...new Map(
        occurrencesIn(sources)
          .filter(({ declares }) => declares)
          .map((one) => [one.symbol.key, one])
      ).values()
    ].map((one) => ({ sources, one }))
  );
  expect(renamable.length).toBeGreaterThan(50);
  fc.assert(
    fc.property(
      fc.constantFrom(...renamable),
      fc.constantFrom('某某', 'renamed-1', 'zz', '第3类 人', '「甲甲」', '待遇额'),
      ({ sources, one }, name) => {
        const result = rename(sources, one.span.file, one.span.from, name);
        if ('refused' in result) throw new Error(`${one.text} → ${name}: ${result.refused.zh}`);
        const after = edited(sources, result.edits);
        const plain = name.replace(/^「|」$/g, '');
        expect(
          occurrencesIn(after).some(({ text, symbol }) => text === one.text && symbol.key === one.symbol.key)
        ).toBe(false);
        const names = [one.text, plain];
        expect(firstDifference(meaning(sources, names), meaning(after, names))).toBe(null);
        const back = rename(after, one.span.file, one.span.from, one.text);
        expect('edits' in back && edited(after, back.edits)).toEqual(sources);
      }
    ),
    { numRuns: 60 }
  );
});
