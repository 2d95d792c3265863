import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { expect, test } from 'vitest';
import { bundledPopulations } from './index.ts';
import { readSpecification } from './read-specification.ts';
import { seriesRow } from './series.ts';
import { specificationJsonSchema } from './specification.ts';
import { statementsOf } from './provenance.ts';

const fileOf = (name: string) => new URL(name, import.meta.url);

test('the JSON Schema on file is the one the specifications are checked by (UPDATE=1 writes it)', async () => {
  const file = fileOf('specification.schema.json');
  const style = await resolveConfig(file);
  const current = await format(specificationJsonSchema(), { ...style, parser: 'json' });
  if (process.env.UPDATE) writeFileSync(file, current);
  expect(readFileSync(file, 'utf8')).toBe(current);
});

test('the bundled populations rest on statistics that are on file, at the values they are published with', () => {
  const populations = bundledPopulations();
  expect(Object.values(populations).map(({ name, policy }) => [name, policy])).toEqual(
    Object.keys(populations).map((id) => [id, id])
  );
  for (const specification of Object.values(populations)) {
    const grounds = [
      ...statementsOf(specification),
      ...specification.targets.map(({ target }) => ({ grounds: target.source ?? target.assumption! }))
    ];
    for (const {
      grounds: { series }
    } of grounds) {
      if (series) expect(seriesRow(series.indicator, series.year), series.indicator).not.toBeNull();
    }
    for (const { target } of specification.targets) {
      const series = target.source?.series;
      if (series) expect(target.value).toBe(seriesRow(series.indicator, series.year)!.value);
    }
  }
});

/** The problems of 新浦's specification with the value at a path replaced (undefined: taken away), as `path | zh | en`. */
function problemsWith(path: string, value: unknown): string[] {
  const data = JSON.parse(readFileSync(fileOf('xinpu.json'), 'utf8'));
  const steps = path.split('.');
  const last = steps.pop()!;
  const holder = steps.reduce((inner, step) => inner[step], data);
  holder[last] = value;
  const { specification, problems } = readSpecification(JSON.stringify(data));
  expect(specification === null).toBe(problems.length > 0);
  return problems.map(({ path, zh, en }) => `${path} | ${zh} | ${en}`);
}

test('a mistake in a specification is located and said in both languages', () => {
  expect(problemsWith('seed', 1)).toEqual([]);
  expect(readSpecification('{').problems[0]).toMatchObject({
    path: '',
    zh: expect.stringContaining('不是有效的 JSON')
  });
  const grounds = { zh: '某年鉴', en: 'a yearbook' };
  const backwards = { share: 1, from: '2008-05-01', to: '2008-04-01', assumption: grounds };
  expect([
    problemsWith('frailty.assumption', undefined),
    problemsWith('services.0.cost.source', grounds),
    problemsWith('services.0.cost.sigma', -1),
    problemsWith('services.0.cost.median_yuan', 2000),
    problemsWith('services.0.cost.max_yuan', 1),
    problemsWith('services.0.service', '住院部'),
    problemsWith('services.0.rate.by_category', { 农村五保: 2 }),
    problemsWith('services.0.cost.by_category', { 城市低保: 0 }),
    problemsWith('services.1.once', backwards),
    problemsWith('categories.0.share.value', 0.8),
    problemsWith('categories.0.ages', 'farmers'),
    problemsWith('ages.residents.bands.0.share', 0.2),
    problemsWith('ages.residents.bands.1.from', 10),
    problemsWith('to', '2008-02-30'),
    problemsWith('facts', [{ column: 'total', of: 'event', share: { value: 0.5, assumption: grounds } }]),
    problemsWith('targets.1.measure.category', '低保'),
    problemsWith('seeds', 1)
  ]).toMatchInlineSnapshot(`
    [
      [
        "frailty | 每个数值都要写明来历：source（来源）或 assumption（假设及理由），二者取一 | every figure says where it comes from: a source or an assumption with its reason, one of the two",
      ],
      [
        "services[0].cost | 每个数值都要写明来历：source（来源）或 assumption（假设及理由），二者取一 | every figure says where it comes from: a source or an assumption with its reason, one of the two",
      ],
      [
        "services[0].cost.sigma | 数值过小：期望 number >=0 | Too small: expected number to be >=0",
      ],
      [
        "services[0].cost | median_yuan（中位数）与 mean_yuan（均值）恰写一个 | give exactly one of median_yuan and mean_yuan",
      ],
      [
        "services[0].cost | 下限应小于上限，中位数或中心值应在二者之间 | the minimum must be below the maximum, with the median or centre between them",
      ],
      [
        "services[0].service | 无效选项：期望以下之一 "普通门诊"|"急诊"|"门诊慢特病"|"门诊慢性病"|"门诊特定病"|"门诊大病"|"特药"|"住院"|"日间"|"生育"|"体检"|"药店购药"|"长期护理"|"参保"|"住院押金"|"入院通知" | Invalid option: expected one of "普通门诊"|"急诊"|"门诊慢特病"|"门诊慢性病"|"门诊特定病"|"门诊大病"|"特药"|"住院"|"日间"|"生育"|"体检"|"药店购药"|"长期护理"|"参保"|"住院押金"|"入院通知"",
      ],
      [
        "services[0].rate.by_category.农村五保 | 没有名为“农村五保”的对象；有：农村低保、城市低保 | no category is named “农村五保”; there are: 农村低保, 城市低保",
      ],
      [
        "services[0].cost.by_category.城市低保 | 下限应小于上限，中位数或中心值应在二者之间 | the minimum must be below the maximum, with the median or centre between them",
      ],
      [
        "services[1] | rate（发生率）与 once（一次性）恰写一个 | give exactly one of rate and once",
        "services[1].once | 起始日期不能晚于终止日期，且应在 from 与 to 之内 | the first day must not be after the last, and both must lie within from and to",
      ],
      [
        "categories | 各份额之和为 1.1，超过 1 | the shares add up to 1.1, more than 1",
      ],
      [
        "categories[0].ages | 没有名为“farmers”的年龄分布；有：residents | no age distribution is named “farmers”; there are: residents",
      ],
      [
        "ages.residents.bands | 各年龄段的份额之和为 1.03，应为 1 | the shares of the age bands add up to 1.03, not 1",
      ],
      [
        "ages.residents.bands | 年龄段应从小到大，互不重叠，from 不大于 to | age bands ascend, do not overlap, and their from is not above their to",
      ],
      [
        "to | 应为日期，写作 2017-01-31 | expected a date, written 2017-01-31",
      ],
      [
        "facts[0].column | 列“total”已另有所用，请换一个列名 | the column “total” is taken; name another",
      ],
      [
        "targets[1].measure.category | 没有名为“低保”的对象；有：农村低保、城市低保 | no category is named “低保”; there are: 农村低保, 城市低保",
      ],
      [
        " | 出现未知的键(key): "seeds" | Unrecognized key: "seeds"",
      ],
    ]
  `);
});
