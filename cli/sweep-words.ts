import type { Language } from '#dsl';
import type { LeverFault } from '#simulations';

type SweepWords = {
  /** A lever that could not be understood. */
  badLever: (written: string, fault: LeverFault) => string;
  leverCount: (most: number) => string;
  sameFigure: (one: string, other: string) => string;
  fundsAsFull: string;
  sweeping: string;
  idle: (address: string) => string;
  faults: (points: number, all: number, first: string) => string;
  refused: (events: number) => string;
  swept: (about: { out: string; points: string; people: string; events: string }) => string;
  spending: (baseline: string, least: string, most: string, noMore: number) => string;
};

/** So many names are listed where one is not known. */
const LISTED = 30;
const listed = (names: string[]): string =>
  names
    .slice(0, LISTED)
    .map((name) => `\n  ${name}`)
    .join('') + (names.length > LISTED ? '\n  …' : '');

const formZh = '写作 名称=起..止/步数，如 --lever "住院救助.封顶=5000元..15000元/11"';
const formEn = 'write NAME=FROM..TO/STEPS, as in --lever "住院救助.封顶=5000..15000/11"';

export const sweepWords: Record<Language, SweepWords> = {
  zh: {
    badLever(written, fault) {
      const of = `--lever "${written}"：`;
      switch (fault.reason) {
        case 'form':
          return `${of}看不懂；${formZh}`;
        case 'unknown':
          return (
            `${of}规则里没有叫这个名字的数字${fault.suggestion === null ? '' : `，是否应为「${fault.suggestion}」？`}` +
            `${fault.known.length === 0 ? '这条规则没有可动的数字' : `可动的有：${listed(fault.known)}`}`
          );
        case 'ambiguous':
          return `${of}有 ${fault.places.length} 处叫这个名字；请改用其中一处的位置：${listed(fault.places)}`;
        case 'value':
          return `${of}「${fault.written}」不能代替规则里的「${fault.like}」；金额至多两位小数、不超过 10 亿元，比例在 0% 到 100% 之间、至多两位小数`;
        case 'steps':
          return `${of}步数应在 2 到 ${fault.most} 之间`;
        case 'alike':
          return `${of}起止之间分不出 ${fault.steps} 个不同的数；请减少步数，或放宽起止`;
      }
    },
    leverCount: (most) => `--lever 给一个或 ${most} 个`,
    sameFigure: (one, other) => `--lever "${one}" 与 --lever "${other}" 动的是同一个数字；请换一个`,
    fundsAsFull: '规则声明了资金；这里的支出按资金充足计算，耗尽与否请用 simulate 看',
    sweeping: '两处一起动',
    idle: (address) => `「${address}」在这个范围内怎么动，结果都一样`,
    faults: (points, all, first) =>
      `${all} 个组合中有 ${points} 个不能结算，没有数字，原因写在 sweep.csv 的 fault 一列；第一个：${first}`,
    refused: (events) =>
      `规则要用到的事实有空缺，有的组合有 ${events} 个事件没有结算；各组合的个数在 sweep.csv 的 events_refused 一列`,
    swept: ({ out, points, people, events }) =>
      `已在 ${people} 人、${events} 个事件上推演 ${points} 个组合，结果在 ${out}`,
    spending: (baseline, least, most, noMore) =>
      `救助支出：现行 ${baseline} 元，各组合 ${least} 元至 ${most} 元；${noMore} 个组合不多于现行`
  },
  en: {
    badLever(written, fault) {
      const of = `--lever "${written}": `;
      switch (fault.reason) {
        case 'form':
          return `${of}not understood; ${formEn}`;
        case 'unknown':
          return (
            `${of}the rule has no figure of that name${fault.suggestion === null ? '' : `; did you mean “${fault.suggestion}”?`} ` +
            `${fault.known.length === 0 ? 'This rule has no figure that can be moved' : `It has: ${listed(fault.known)}`}`
          );
        case 'ambiguous':
          return `${of}${fault.places.length} figures have that name; give the place of one instead: ${listed(fault.places)}`;
        case 'value':
          return `${of}“${fault.written}” cannot stand for the rule’s “${fault.like}”; an amount has at most two decimals and is at most 1 billion yuan, a rate is 0% to 100% with at most two decimals`;
        case 'steps':
          return `${of}the number of steps is 2 to ${fault.most}`;
        case 'alike':
          return `${of}there are no ${fault.steps} different figures between the two; give fewer steps, or a wider range`;
      }
    },
    leverCount: (most) => `give --lever once, or ${most} times`,
    sameFigure: (one, other) => `--lever "${one}" and --lever "${other}" move the same figure; choose another`,
    fundsAsFull:
      'the rule declares a fund; expenditure is what is due as if it were full. `simulate` says when it runs out',
    sweeping: 'sweeping',
    idle: (address) => `“${address}” changes nothing anywhere in this range`,
    faults: (points, all, first) =>
      `${points} of ${all} combinations cannot be settled and have no figures; sweep.csv says why in its column fault. The first: ${first}`,
    refused: (events) =>
      `facts that the rule reads are empty: under some combinations ${events} events are not settled; sweep.csv has their number in its column events_refused`,
    swept: ({ out, points, people, events }) =>
      `swept ${points} combinations over ${people} people and ${events} events; results are in ${out}`,
    spending: (baseline, least, most, noMore) =>
      `expenditure: ${baseline} yuan as written, ${least} to ${most} yuan over the combinations; ${noMore} of them cost no more`
  }
};
