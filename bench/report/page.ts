/** docs/performance.md and its Chinese twin. */
import type { BrowserFigures } from './browser-figures.ts';
import type { Figures, Tongue } from './figures.ts';
import { goalTable, limitsOf } from './goals.ts';
import { machineText } from './machine.ts';
import { tables } from './tables.ts';

const WORDS = {
  en: {
    title: 'Performance',
    other: '[中文](performance.zh.md)',
    written: (date: string, machine: string) => `Written by \`npm run bench\` on ${date}: ${machine}.`,
    checked: 'All contenders settle the same generated events, and every amount of every one agrees to the fen.',
    chart: 'Nanoseconds an event of every contender, on a logarithmic axis',
    at: 'Each at a million events, or the most it was measured at.',
    goals: 'Goals',
    goalsAbout:
      'Ratios within this run, at a million events; a slow peer’s figure is from the fewer events it was given. The worst of the policies counts.',
    limits: 'What limits those that were missed',
    figures: 'Figures',
    missing: 'Not measured here',
    method: 'How it is measured',
    methods: [
      'Every contender runs in a process of its own, so that its peak memory is its own, runtime and input included. They take turns: a round each, fifteen rounds, the best pass of the best round counts; what is slow has fewer rounds, never fewer than two.',
      'The policies are `xinpu` (one benefit, bands, a yearly cap), `qingdao-2017` (six benefits, nine categories, a shared limit) and `national-2021` (basic insurance, critical illness insurance, assistance and further aid, each on what the one before left). The first two are tried on their shipped populations, the chain on `bench/populations/national-2021.json`.',
      '**C by hand** (`bench/reference/POLICY.c`) is one pass with branches over raw columns sorted by person and date: 64-bit integers, balances in local variables, results stored a column a benefit; gcc -O3 -march=native. **Vectorised by hand** (`POLICY-lanes.c`) has four stretches of people as lanes, doubles, and a profile byte prepared ahead of the passes. **memcpy** copies half as many bytes as C reads and writes, so that as many go through memory.',
      '**Our kernel** begins with records in any order; making them into columns is timed apart, and the line behind it counts it in. It stores its results, as C does, in the order in which it settles, all but those that are 0 for a whole class of events; sorting them by row of the records is not counted for either. A column of amounts that is empty or 0 throughout is not read, and one that fits is read as 32 bits. **Four scenarios** are the policy and three reforms that change its figures, only their sums kept; the figure is for each of the four.',
      '**DuckDB** is given the sorted raw columns as a table, and stores its result as one. Caps are exact with window functions: beyond a cap the running sum of what would be due leaves as little room as the sum of what was paid. The same holds for **NumPy**.',
      '**OpenFisca** holds no state between events: it is asked in turns, everybody’s first event of the year, then everybody’s second, and the host adds up between them.',
      '**json-logic-js, json-rules-engine, zen-engine, publicodes** and our own export are asked event by event, the host giving the balances and adding up. json-rules-engine has no arithmetic: its rules choose the row, the host reckons; the chain was not written for it.'
    ]
  },
  zh: {
    title: '性能',
    other: '[English](performance.md)',
    written: (date: string, machine: string) => `由 \`npm run bench\` 写于 ${date}：${machine}。`,
    checked: '所有参测者结算同一批生成的事件，每一个金额都一分不差。',
    chart: '各参测者每个事件的纳秒数，对数刻度',
    at: '各取一百万事件，或其测过的最多事件。',
    goals: '目标',
    goalsAbout: '同一次运行里的比值，取一百万事件；较慢的对手取其较少的事件数。几项政策中取最差的。',
    limits: '未达到者受什么限制',
    figures: '数字',
    missing: '此处未测',
    method: '怎样测量',
    methods: [
      '每个参测者各有自己的进程，内存峰值是它自己的，含运行环境与输入。轮流进行：每轮各一次，共十五轮，取最好一轮的最好一遍；慢的轮数少些，不少于两轮。',
      '政策有 `xinpu`（一项待遇，分段，年度封顶）、`qingdao-2017`（六项待遇，九类对象，合用限额）与 `national-2021`（基本医保、大病保险、救助、倾斜救助，各以前一项之余为基数）。前两者用随附的人群，后者用 `bench/populations/national-2021.json`。',
      '**手写 C**（`bench/reference/POLICY.c`）一遍扫过按人按日排好的原始列，有分支，64 位整数，余额在局部变量里，结果每项待遇存一列；gcc -O3 -march=native。**手写向量化**（`POLICY-lanes.c`）以四段人群为四个通道，双精度，事先备好一个字节的情况编号。**memcpy** 复制的字节数为 C 读写之和的一半，使经过内存的字节一样多。',
      '**本内核**从任意顺序的记录开始；把记录排成列单独计时，其后一行把它算进去。结果与 C 一样按结算的先后存下，只有整类事件都为 0 的不存；再按记录的行排回去，两者都不计。整列为空或为 0 的金额不读，放得下的按 32 位读。**四个方案**是该政策与只改数字的三个改革，只留合计；数字是其中每一个的。',
      '**DuckDB** 得到排好的原始列作为表，结果也存成表。封顶用窗口函数即可精确：超过封顶后，不计封顶的累计应付与实付累计一样不留余地。**NumPy** 同理。',
      '**OpenFisca** 不在事件之间保存状态：先问所有人当年的第一个事件，再问第二个，其间由宿主累加。',
      '**json-logic-js、json-rules-engine、zen-engine、publicodes** 与本项目的导出逐个事件询问，余额由宿主给出并累加。json-rules-engine 没有算术：规则选出适用的一行，由宿主计算；整条链条没有为它写。'
    ]
  }
};

/** `large`: what is to be said of large runs. */
export function page(figures: Figures, browser: BrowserFigures | null, large: string[], tongue: Tongue): string {
  const words = WORDS[tongue];
  const limits = limitsOf(figures, tongue, browser);
  return [
    `# ${words.title}`,
    words.other,
    words.written(figures.date, machineText(figures.machine, tongue)),
    words.checked,
    `![${words.chart}](performance.${tongue}.svg)`,
    words.at,
    `## ${words.goals}`,
    words.goalsAbout,
    goalTable(figures, tongue, browser),
    ...(limits.length > 0 ? [`### ${words.limits}`, limits.join('\n')] : []),
    `## ${words.figures}`,
    tables(figures, tongue).trimEnd(),
    ...large,
    ...(figures.notices.length > 0
      ? [`## ${words.missing}`, figures.notices.map((notice) => `- ${notice}`).join('\n')]
      : []),
    `## ${words.method}`,
    ...words.methods,
    ''
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}
