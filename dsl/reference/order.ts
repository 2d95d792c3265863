/** How an event is settled: the order of the law, told once, and where each clause stands in it. */
import type { Language, Sentence } from '../problems/language.ts';
import { samplesIn } from './constructs.ts';
import type { SampleFile, Section } from './reference.ts';

const say = (zh: string, en: string): Sentence => ({ zh, en });

/** `of`: the keywords that speak at this point. */
const STEPS: { of: string[]; text: Sentence }[] = [
  {
    of: ['services', 'effective', 'covers', 'condition', 'category', 'deciding'],
    text: say(
      '适用不适用：情形在列，当天在施行期内，当天持有适用的身份，条件成立。有一样不满足，就什么也不付，也不占用起付和封顶。',
      'Does it apply? The service is listed, the day is in force, a covered category is held that day, the condition holds. If one fails nothing is paid, and nothing is used up.'
    )
  },
  {
    of: ['identity'],
    text: say(
      '身份：适用的身份有几种时，取最先声明的；写了「身份重叠 就高」的，每种各算一遍，取付得最多的。后面各表都按这个身份读。',
      'Identity: of several covered categories the one declared first, or with identity overlap highest the one that pays most. Every table is read for it.'
    )
  },
  {
    of: ['base'],
    text: say(
      '基数：不写是剩余自付，即政策范围内自付减去前面各项待遇已付；不小于 0。',
      'Base: the remaining in-scope self-pay where nothing is written; never below 0.'
    )
  },
  {
    of: ['gate', 'deductible'],
    text: say(
      '门槛与起付：门槛没有超过就到此为止；起付从基数里去掉它以下的部分，按年的由全年各次依次用去。',
      'Gate and deductible: up to a gate nothing counts; a deductible takes what lies below it, a yearly one is used up by the year’s events.'
    )
  },
  {
    of: ['ratio', 'bands', 'grant', 'standard', 'adjustment'],
    text: say(
      '比例、分段、定额或标准：算出应得的金额；调整在这里改变比例。',
      'Ratio, bands, grant or standard give what is due; adjustments move the rates here.'
    )
  },
  {
    of: ['rounding'],
    text: say(
      '舍入：一项待遇只舍入一次，不写是四舍五入到分。',
      'Rounding: once a benefit, half up to the fen where nothing is written.'
    )
  },
  {
    of: ['cap', 'limit'],
    text: say(
      '封顶：按次、按年、终身各自都要满足，然后是几项待遇合用的限额。',
      'Caps: by event, by year and for life all hold, then the limits shared with other benefits.'
    )
  },
  {
    of: ['advance', 'replaces', 'payer'],
    text: say(
      '支付：不超过基数里还没有付的部分，也不超过剩余负担。垫付不受此限，也不算支出。',
      'Payment: no more than is left of the base, nor than is still owed. An advance is bound by neither, and is no expenditure.'
    )
  },
  {
    of: ['benefit'],
    text: say(
      '然后是下一项待遇，从头再来，用前面付过之后剩下的金额。',
      'Then the next benefit, from the beginning, on what is left.'
    )
  },
  {
    of: ['total'],
    text: say(
      '最后一项之后：全部待遇合计超过上限的，从最后一项往前减。然后把起付、封顶和次数记入本年和终身的余额。',
      'After the last: what all together pay above their limit comes off the last first. Then deductibles, caps and counts are written to the year’s and the life’s balances.'
    )
  }
];

const WORDS = {
  title: say('一次事件怎样结算', 'How an event is settled'),
  lead: say(
    '一个人的各次事件按日期先后结算，同一天的按数据中的先后；每次事件里，待遇按文件中的先后。每项待遇都走同样的几步。',
    'A person’s events are settled by date, those of a day in the order of the data; within an event the benefits in the order of the file. Each goes through the same steps.'
  ),
  steps: say('次序', 'The order'),
  step: say('第 {n} 步', 'step {n}'),
  sample: say('一个例子', 'A sample')
};

export function orderSection(files: SampleFile[], language: Language): Section {
  return {
    id: 'order',
    title: WORDS.title[language],
    lead: WORDS.lead[language],
    items: [
      {
        id: 'settlement-order',
        title: WORDS.steps[language],
        also: '',
        lead: '',
        blocks: [{ kind: 'steps', items: STEPS.map(({ text }) => text[language]) }]
      },
      {
        id: 'whole-sample',
        title: WORDS.sample[language],
        also: '',
        lead: '',
        blocks: samplesIn(files, 'declarations/benefit/')
      }
    ]
  };
}

/** Null for what takes no part in a settlement. */
export function placeInSettlement(id: string, language: Language): string | null {
  const at = STEPS.findIndex(({ of }) => of.includes(id));
  if (at < 0) return null;
  const step = WORDS.step[language].replace('{n}', String(at + 1));
  return language === 'zh' ? `${step}。${STEPS[at]!.text.zh}` : `${step}. ${STEPS[at]!.text.en}`;
}
