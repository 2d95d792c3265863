/** What drawn reforms and later versions change of a drawn policy: every form of change, never one that contradicts another. */
import {
  askable,
  benefit,
  capClause,
  caps,
  deductibleClause,
  modeLike,
  shareClause,
  shareValue,
  type DrawnBenefit
} from './clauses.ts';
import { money, rate, type Drawn, type Names } from './draw.ts';
import { condition } from './values.ts';

/** `deletable`: a benefit that may go altogether; '' where none may. */
export type Changeable = { names: Names; benefits: DrawnBenefit[]; deletable: string };

/** Lists of changes, each path in one of them at most, named after `where` if they add something. */
export function changes(
  d: Drawn,
  { names, benefits, deletable }: Changeable,
  lists: number,
  where: string
): string[][] {
  const { parameters, limits } = names;
  const all: (() => string)[] = [
    ...parameters.money.map((name) => () => `设 ${name} ${d.one([`= ${money(d)}`, '+= 100元', '-= 100元', '×= 1.2'])}`),
    ...parameters.rate.map((name) => () => `设 ${name} ${d.one([`= ${rate(d)}`, '+= 5个百分点', '-= 20个百分点'])}`),
    ...limits.map((name) => () => `设 ${name} ${d.one([`= ${money(d)}/年`, '×= 1.5'])}`),
    ...benefits.flatMap((own) =>
      own.name === deletable && d.rarely(4) ? [() => `删除 ${own.name}`] : ofBenefit(d, own)
    )
  ];
  const found = Array.from({ length: lists }, (): string[] => []);
  for (const change of all) if (d.rarely(3)) d.one(found).push(change());
  return found.map((list, i) => {
    const more = list.length === 0 || d.rarely(4);
    return more ? [...list, `新增 ${added(d, names, `${where}${'一二三四'[i]}`)}`] : list;
  });
}

function ofBenefit(d: Drawn, own: DrawnBenefit): (() => string)[] {
  const { name, names, share } = own;
  const identity = names.categories[0]!;
  const has = (clause: string) => own.text.includes(`\n  ${clause} `);
  const shares = [
    () => set(name, shareClause(d, own, modeLike(d, own))),
    ...(share === 'ratio' || share === 'bands'
      ? [() => `设 ${name}.比例 ${d.one(['+= 20个百分点', '-= 5个百分点', '×= 1.2'])}`]
      : []),
    ...(share === 'bands'
      ? [() => `设 ${name}.分段 ×= 0.9`]
      : [() => `设 ${name}.${SHARE_WORDS[share]}.${identity} = ${shareValue(d, own)}`]),
    ...(share === 'ratio' ? [() => `设 ${name}.比例.${identity} -= 5个百分点`] : [])
  ];
  const ofCap = [
    () => set(name, capClause(d, own)),
    ...(has('封顶')
      ? [
          () => `删除 ${name}.封顶`,
          () => `设 ${name}.封顶.${identity} = ${caps(d, names)}`,
          () => `设 ${name}.封顶 ×= 1.5`
        ]
      : [])
  ];
  return [
    () => d.one(shares)(),
    () => d.one(ofCap)(),
    () => (has('起付') && d.rarely(2) ? `删除 ${name}.起付` : set(name, deductibleClause(d, own))),
    () =>
      has('条件') && d.rarely(2) ? `删除 ${name}.条件` : `设 ${name}.条件 = ${condition(d, askable(names), 1, true)}`,
    () => `设 ${name}.情形 = 住院、普通门诊`
  ];
}

const SHARE_WORDS = { ratio: '比例', bands: '分段', grant: '定额', standard: '标准' };

/** 起付 300元/次 becomes 设 X.起付 = 300元/次. */
function set(name: string, clause: string): string {
  const at = clause.indexOf(' ');
  return `设 ${name}.${clause.slice(0, at)} = ${clause.slice(at + 1)}`;
}

const added = (d: Drawn, names: Names, name: string): string =>
  benefit(d, names, name, null).text.replaceAll('\n', '\n  ');

/** 版本 自 … 起 沿用 当 …, each with its changes. */
export function versions(d: Drawn, changeable: Changeable): string[] {
  const days = ['2016-07-01', '2017-03-01'].slice(0, d.integer(1, 2));
  const kept = ['年龄 >= 60岁', '家庭人均月收入 < 100元', ...(changeable.names.own ? ['认定日期 < 2017-01-01'] : [])];
  return changes(d, changeable, days.length, '版本待遇').map((list, i) =>
    [
      `版本 自 ${days[i]} 起${d.rarely(2) ? ` 沿用 当 ${d.one(kept)}` : ''}`,
      ...list.map((change) => `  ${change}`)
    ].join('\n')
  );
}

export const reform = (id: string, list: string[]): string =>
  [`改革 ${id} "生成的改革" 修改 drawn`, ...list.map((change) => `  ${change}`)].join('\n');
