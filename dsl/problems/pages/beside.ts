/** Problems of what stands beside the rule: its provisions, its reforms, its examples. */
import { benefit, policy, type PagesOf } from './page.ts';

const RAISE = (...changes: string[]): string =>
  `改革 raise "提高比例" 修改 sample\n${changes.map((change) => `  ${change}\n`).join('')}`;

export const BESIDE: PagesOf<
  | 'unknown-provision'
  | 'rule-without-provision'
  | 'provision-without-rule'
  | 'figure-not-in-provision'
  | 'reform-of-another-policy'
  | 'reform-path'
  | 'reform-conflict'
  | 'example-fails'
  | 'printed-disagrees'
> = {
  'unknown-provision': {
    title: { zh: '条文里没有这一条', en: 'No such provision' },
    meaning: { zh: '出处写的条号，在 provisions.md 里没有。', en: 'The provision cited is not in provisions.md.' },
    why: {
      zh: '每一个金额都要能追到条文；追不到，就说不清为什么付。',
      en: 'Every amount must lead back to a provision; otherwise nobody can say why it is paid.'
    },
    mend: {
      zh: '改正条号，或在 provisions.md 里补上「## 第N条 …」。',
      en: 'Mend the number, or add the heading to provisions.md.'
    },
    about: ['cite'],
    sample: { ...benefit('比例 70%', '出处 "第4条"'), provisions: '## 第3条 住院救助\n住院自付按 70% 救助。\n' },
    mended: [['第4条', '第3条']]
  },
  'rule-without-provision': {
    title: { zh: '规则没有出处', en: 'Rule without a provision' },
    meaning: {
      zh: '有条文文件，这项待遇却没有写依据哪一条。',
      en: 'There are provisions, and this benefit does not say which it rests on.'
    },
    why: { zh: '没有依据的支付经不起审计。', en: 'A payment without a basis does not stand up to an audit.' },
    mend: { zh: '加一条：出处 "第3条"。', en: 'Add: cite "第3条".' },
    about: ['cite', 'benefit'],
    sample: { ...benefit('比例 70%'), provisions: '## 第3条 住院救助\n住院自付按 70% 救助。\n' },
    mended: [['比例 70%\n', '比例 70%\n  出处 "第3条"\n']]
  },
  'provision-without-rule': {
    title: { zh: '条文没有规则', en: 'Provision without a rule' },
    meaning: { zh: '条文里有一条，没有一项待遇引用它。', en: 'No benefit cites one of the provisions.' },
    why: {
      zh: '可能是漏写了一项待遇；也可能那一条本来就不涉及支付。',
      en: 'A benefit may have been forgotten, or the provision may not be about payments at all.'
    },
    mend: {
      zh: '规定支付的，为它写一项待遇；只作记载的，不必理会。',
      en: 'If it grants a payment, write a benefit for it; if not, leave it.'
    },
    about: ['cite'],
    sample: {
      ...benefit('比例 70%', '出处 "第3条"'),
      provisions: '## 第3条 住院救助\n住院自付按 70% 救助。\n\n## 第4条 门诊救助\n门诊自付按 50% 救助。\n'
    },
    mended: [['出处 "第3条"\n', '出处 "第3条"\n\n待遇 门诊救助\n  情形 普通门诊\n  比例 50%\n  出处 "第4条"\n']]
  },
  'figure-not-in-provision': {
    title: { zh: '条文里没有这个数', en: 'Figure not in its provision' },
    meaning: {
      zh: '规则里的一个数，在它引用的条文里找不到。',
      en: 'A figure of the rule is not found in the provision it cites.'
    },
    why: { zh: '规则与条文各写一个数，总有一个是错的。', en: 'Where rule and provision differ, one of them is wrong.' },
    mend: {
      zh: '核对两边；条文没有写的，标作假设并写理由。',
      en: 'Compare the two; mark as assumed what the provision does not state, with a reason.'
    },
    about: ['cite', 'assume'],
    sample: { ...benefit('比例 80%', '出处 "第3条"'), provisions: '## 第3条 住院救助\n住院自付按 70% 救助。\n' },
    mended: [['比例 80%', '比例 70%']]
  },
  'reform-of-another-policy': {
    title: { zh: '改的是另一项政策', en: 'Reform of another policy' },
    meaning: { zh: '改革写的「修改」不是现在这项政策。', en: 'The reform says that it amends another policy.' },
    why: {
      zh: '同名的待遇在另一项政策里可能是另一回事。',
      en: 'A benefit of the same name may be something else there.'
    },
    mend: { zh: '改正「修改」后面的代号，或换一项改革。', en: 'Mend the id after amends, or choose another reform.' },
    about: ['reform', 'amends'],
    sample: { ...benefit('比例 70%'), reforms: ['改革 raise "提高比例" 修改 district\n  设 住院救助.比例 = 80%\n'] },
    mended: [['修改 district', '修改 sample']]
  },
  'reform-path': {
    title: { zh: '没有可以这样改的内容', en: 'Nothing there to change' },
    meaning: {
      zh: '改革或版本指的待遇、条款或对象，在政策里没有；或者不能这样改：垫付、替代不能只在一部分版本里有。',
      en: 'The benefit, clause or category a reform or version names is not in the policy, or cannot be changed so: a benefit is an advance, or replaces a column, in every version or in none.'
    },
    why: {
      zh: '改不到的改革会让人以为改了。',
      en: 'A reform that changes nothing would be thought to have changed something.'
    },
    mend: {
      zh: '写成 待遇.条款、待遇.条款.对象，或参数、限额的名称。',
      en: 'Write benefit.clause, benefit.clause.category, or the name of a parameter or limit.'
    },
    about: ['reform', 'set', 'delete'],
    sample: { ...benefit('比例 70%'), reforms: [RAISE('设 住院救助.封顶 += 1万元')] },
    mended: [['设 住院救助.封顶 += 1万元', '设 住院救助.封顶 = 1万元/年']]
  },
  'reform-conflict': {
    title: { zh: '两处修改不一致', en: 'Reforms in conflict' },
    meaning: {
      zh: '同一处被设成两个不同的值，或既被设定又被增减。两边都会标出。',
      en: 'One place is set to two values, or both set and changed; both sides are shown.'
    },
    why: {
      zh: '结果取决于先后，改革就不能随意叠加比较。',
      en: 'The result would depend on the order, and reforms could not be stacked and compared.'
    },
    mend: { zh: '只留一处，或让两处改成同一个值。', en: 'Keep one, or let both set the same value.' },
    about: ['reform', 'set'],
    sample: {
      ...benefit('比例 70%'),
      reforms: [RAISE('设 住院救助.比例 = 80%'), '改革 more "再提高" 修改 sample\n  设 住院救助.比例 = 90%\n']
    },
    mended: [['设 住院救助.比例 = 90%', '设 住院救助.比例 = 80%']]
  },
  'example-fails': {
    title: { zh: '示例不成立', en: 'Example does not hold' },
    meaning: {
      zh: '按规则算出的金额与示例里期望的不同。',
      en: 'The rule gives another amount than the example expects.'
    },
    why: {
      zh: '规则错了，还是例子算错了，要人来判断；结算照规则进行。',
      en: 'Whether the rule or the example is wrong is for people to say; settling goes by the rule.'
    },
    mend: {
      zh: '核对两边。公布的数字与规则不符而两者都要保留的，写：期望 … = … 原文 …。',
      en: 'Compare the two. To keep a published figure that the rule does not give, write printed after the expectation.'
    },
    about: ['example', 'expect'],
    sample: policy(
      '待遇 住院救助',
      '  情形 住院',
      '  起付 300元/次',
      '  比例 70%',
      '',
      '示例 "住院自付一万元"',
      '  人员 持有 低保，出生 1960-01-01',
      '  事件 住院 2024-03-01，政策范围内自付 = 10000元',
      '  期望 住院救助 = 7000元'
    ),
    mended: [['= 7000元', '= 6790元']]
  },
  'printed-disagrees': {
    title: { zh: '原文与规则不符', en: 'Print disagrees with the rule' },
    meaning: {
      zh: '公布的算例与公布的规则算出的数不同，两个都留着。',
      en: 'A published example differs from what the published rule gives; both are kept.'
    },
    why: {
      zh: '不为凑一个印错的数去改规则；分歧会列在每份报告里。',
      en: 'The rule is not bent to a misprint; every report shows the disagreement.'
    },
    mend: {
      zh: '不必改；确认公布的数确实如此。',
      en: 'Nothing need be mended, once it is certain that this was published.'
    },
    about: ['printed', 'expect', 'example'],
    sample: policy(
      '待遇 住院救助',
      '  情形 住院',
      '  起付 300元/次',
      '  比例 70%',
      '',
      '示例 "公布的算例"',
      '  人员 持有 低保，出生 1960-01-01',
      '  事件 住院 2024-03-01，政策范围内自付 = 10000元',
      '  期望 住院救助 = 6790元 原文 7000元 "公布的算例没有扣起付线"'
    ),
    mended: [[' 原文 7000元 "公布的算例没有扣起付线"', '']]
  }
};
