/**
 * A policy of about a thousand lines, as a prefecture might write one: two dozen categories, dated parameters, facts of its
 * own, shared limits, and for each sort of service three layers of aid with rows by category, hospital and condition. The
 * same text every time. Its examples expect what the rule gives.
 */
import { compileUnchecked } from '#dsl';

/** Weakest first; in six groups of four, which most rows name together. */
const CATEGORIES = [
  ...['特困', '孤儿', '城市三无', '农村五保'],
  ...['城市低保', '农村低保', '困境儿童', '特困职工'],
  ...['重残', '重点优抚', '精减退职职工', '艾滋病患者'],
  ...['低保边缘', '脱贫户', '返贫监测户', '突发严重困难户'],
  ...['因病致贫', '支出型困难', '临时救助重病', '计生特扶'],
  ...['中低收入', '外来务工', '困难大学生', '见义勇为']
];
const GROUPS = [0, 4, 8, 12, 16, 20].map((from) => CATEGORIES.slice(from, from + 4));

type Sort = { name: string; services: string[]; scale: number };
/** `scale`: how large its amounts are beside those of a stay in hospital, in hundredths. */
const SORTS: Sort[] = [
  { name: '住院', services: ['住院', '日间'], scale: 100 },
  { name: '门诊大病', services: ['门诊大病', '特药'], scale: 60 },
  { name: '慢特病', services: ['门诊慢特病', '门诊特定病'], scale: 30 },
  { name: '慢性病', services: ['门诊慢性病'], scale: 20 },
  { name: '普通门诊', services: ['普通门诊', '急诊'], scale: 8 },
  { name: '生育', services: ['生育'], scale: 40 },
  { name: '护理', services: ['长期护理'], scale: 50 },
  { name: '购药', services: ['药店购药'], scale: 4 },
  { name: '体检', services: ['体检'], scale: 5 },
  { name: '参保', services: ['参保'], scale: 2 }
];

const lines = (...parts: (string | string[])[]): string[] => parts.flat();
const listed = (names: string[]): string => names.join('、');
const among = (from: number, to: number): string => listed(GROUPS.slice(from, to).flat());
/** A multiple of ten yuan. */
const yuan = ({ scale }: Sort, whole: number): string => `${Math.max(1, Math.round((whole * scale) / 1000)) * 10}元`;

function heading(): string[] {
  return [
    '# 某市医疗救助实施细则：性能测量用的长政策，不是任何地方的规定。',
    '政策 prefecture "某市医疗救助实施细则"',
    '依据 "性能测量用，不是任何地方的规定"',
    '施行 自 2021-01-01 起',
    '',
    ...CATEGORIES.map((name) => `对象 ${name} "${name}对象"${name === '孤儿' ? ' 且 年龄 < 18岁' : ''}`),
    '',
    '事实 规范转诊：是否 列 referred',
    '事实 病种在列：是否 列 listed_disease',
    '',
    '限额 救助年度限额 15万元/年',
    '限额 门诊年度限额 2万元/年',
    ''
  ];
}

const parameters = (sort: Sort): string[] => [
  `参数 ${sort.name}起付线 = ${yuan(sort, 1000)}`,
  `  自 2022-01-01 起 ${yuan(sort, 900)}`,
  `  自 2024-01-01 起 ${yuan(sort, 800)}`,
  `参数 ${sort.name}限额 = ${yuan(sort, 40000)}`,
  `  自 2023-01-01 起 ${yuan(sort, 50000)}`,
  `参数 ${sort.name}比例 = 70%`,
  `  自 2023-01-01 起 75%`,
  ''
];

const outpatient = ({ name }: Sort): boolean => name.includes('门诊') || name.includes('病');

/** The first layer: deductible and bands by group, a yearly cap and a shared one. */
function basic(sort: Sort, at: number): string[] {
  const { name, services } = sort;
  const [low, high] = [yuan(sort, 5000), yuan(sort, 30000)];
  const bands = (group: string, rates: number[]) =>
    `${group}：（0至${low}：${rates[0]}%  ${low}至${high}：${rates[1]}%  超过${high}：${rates[2]}%）`;
  return [
    `# ${name}：第一层`,
    `待遇 ${name}基本救助 "${name}基本救助"`,
    `  情形 ${listed(services)}`,
    `  起付 ${among(0, 2)}：不设`,
    `       ${among(2, 3)}：${name}起付线/次`,
    `       其他：${yuan(sort, 2000)}/次`,
    `  分段 超过起付部分`,
    `       ${bands(among(0, 1), [90, 95, 100])}`,
    `       ${bands(among(1, 2), [80, 85, 90])}`,
    `       ${bands(among(2, 3), [65, 70, 75])}`,
    `       ${bands('其他', [50, 55, 60])}`,
    `  封顶 ${among(0, 1)}：不设`,
    `       ${among(1, 3)}：${name}限额/年 合并 ${outpatient(sort) ? '门诊年度限额' : '救助年度限额'}`,
    `       其他：${yuan(sort, 30000)}/年 ${yuan(sort, 20000)}/次`,
    `  支付 医疗救助基金`,
    `  出处 "第${3 * at + 1}条"`,
    ''
  ];
}

/** The second: on what is left, by hospital and category, less without a referral. */
function inclined(sort: Sort, at: number): string[] {
  const { name, services } = sort;
  return [
    `# ${name}：第二层`,
    `待遇 ${name}倾斜救助 "${name}倾斜救助"`,
    `  情形 ${listed(services)}`,
    `  适用 ${among(0, 5)}`,
    `  条件 病种在列 或 年龄 >= 60岁`,
    `  基数 剩余自付`,
    `  起付 ${yuan(sort, 3000)}/年`,
    `  比例 按 医院等级、对象`,
    `       三级，${among(0, 2)}：60%`,
    `       三级，其他：50%`,
    `       二级，${among(0, 2)}：65%`,
    `       二级，其他：55%`,
    `       其他：${name}比例`,
    `  调整 比例 -10个百分点 当 非 规范转诊`,
    `  封顶 ${among(0, 1)}：${yuan(sort, 50000)}/年`,
    `       其他：${name}限额/年`,
    `  支付 医疗救助基金`,
    `  出处 "第${3 * at + 2}条"`,
    ''
  ];
}

/** The third: what is still heavy after both. */
function further(sort: Sort, at: number): string[] {
  const { name, services } = sort;
  return [
    `# ${name}：第三层`,
    `待遇 ${name}再救助 "${name}再救助"`,
    `  情形 ${listed(services)}`,
    `  适用 ${among(1, 6)}`,
    `  基数 剩余自付`,
    `  门槛 ${among(1, 3)}：${yuan(sort, 10000)}/次`,
    `       其他：${yuan(sort, 15000)}/次`,
    `  比例 ${GROUPS[1]![0]} 当 户籍类型 = 乡：85%`,
    `       ${among(1, 2)}：80%`,
    `       其他：60%`,
    `  封顶 ${yuan(sort, 20000)}/年 ${yuan(sort, 60000)}/终身`,
    `  支付 慈善助医专项`,
    `  出处 "第${3 * at + 3}条"`,
    ''
  ];
}

/** `expected`: yuan, in the order in which they are asked. */
function example(sort: Sort, at: number, expected: (string | undefined)[]): string[] {
  const { name, services } = sort;
  const bill = (day: string, amount: string, service: string) =>
    `  事件 ${service} ${day}，政策范围内自付 = ${amount}，医院等级 = ${at % 2 === 0 ? '三级' : '二级'}，病种在列 = 是，规范转诊 = 是`;
  const asks = [`${name}基本救助`, `${name}倾斜救助`, `${name}再救助`, '剩余负担'];
  const expects = (from: number) => asks.map((asked, i) => `  期望 ${asked} = ${expected[from + i] ?? '0元'}`);
  const birth = `${1940 + ((7 * at) % 60)}-0${1 + (at % 9)}-01`;
  return [
    `示例 "${name}，第${at + 1}例"`,
    `  人员 持有 ${CATEGORIES[(5 * at + 1) % CATEGORIES.length]}，出生 ${birth}，户籍类型 = ${at % 3 === 0 ? '乡' : '城'}`,
    bill('2022-03-01', yuan(sort, 12345 + 1000 * at), services[0]!),
    ...expects(0),
    bill('2023-05-01', yuan(sort, 60000), services.at(-1)!),
    ...expects(4),
    ''
  ];
}

const EXAMPLES = 36;
const ASKED = 8;

function written(expected: string[], guarantees: string[]): string {
  return lines(
    heading(),
    guarantees,
    SORTS.flatMap(parameters),
    SORTS.flatMap((sort, at) => lines(basic(sort, at), inclined(sort, at), further(sort, at))),
    Array.from({ length: EXAMPLES }, (_, at) =>
      example(SORTS[at % SORTS.length]!, at, expected.slice(ASKED * at, ASKED * (at + 1)))
    ).flat()
  ).join('\n');
}

/** What the policy promises of every event; each is looked for in every example. */
const GUARANTEES = [
  '保证 "费用多，支付不少" 费用总额 增加，支付合计 不减',
  '保证 "支付不超过费用" 支付合计 <= 费用总额',
  '保证 "最困难的不少得" 支付合计 依次 特困 >= 低保边缘 >= 中低收入',
  '  情形 住院',
  ''
];

/** The text; what its examples expect is what the rule gives, worked out here. */
export function largePolicy(guaranteed: boolean): string {
  const guarantees = guaranteed ? GUARANTEES : [];
  const { examples } = compileUnchecked([{ name: 'prefecture', text: written([], guarantees) }]);
  const given = examples.flatMap(({ events }) =>
    events.flatMap(({ expectations }) => expectations.map(({ gotFen }) => `${(gotFen / 100).toFixed(2)}元`))
  );
  return written(given, guarantees);
}
