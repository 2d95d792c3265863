/** Why an amount is what it is: a settlement's steps in words, each with the line of the rule and its provision. */
import { isClause, mechanismOf } from '../mechanisms/index.ts';
import type { NodeId, Plan, PlanBenefit, Role, Step, Terms } from '../plan/plan.ts';
import { GENERAL } from '../plan/plan.ts';
import { yuan, type Language, type Sentence } from '../problems/language.ts';
import { SERVICES } from '../resolve/prelude.ts';
import type { Span } from '../syntax/tree.ts';
import { isoDate } from './calendar.ts';
import type { Explain, Reading } from './reading.ts';
import { termsIn } from './terms.ts';

export type ExplainedLine = {
  role: Role | 'why-not';
  sentence: string;
  /** fen, the step's result where it is an amount */
  fen: number | null;
  /** the line of the rule it rests on: the row for this identity where the clause has rows */
  span: Span;
  cite: string | null;
};
export type ExplainedBenefit = {
  name: string;
  label: string;
  applies: boolean;
  advance: boolean;
  /** fen */
  payment: number;
  cite: string | null;
  lines: ExplainedLine[];
};

/** Every benefit in the order of the file, from the values of one settlement. */
export function explain(plan: Plan, values: ArrayLike<number>, language: Language): ExplainedBenefit[] {
  return plan.benefits.map((benefit) => {
    const applies = values[benefit.applies] === 1;
    return {
      name: benefit.name,
      label: benefit.label,
      applies,
      advance: benefit.advance !== null,
      payment: values[benefit.payment]!,
      cite: termsIn(benefit, values).cite,
      lines: applies ? stepLines(plan, benefit, values, language) : [whyNot(plan, benefit, values, language)]
    };
  });
}

function stepLines(plan: Plan, benefit: PlanBenefit, values: ArrayLike<number>, language: Language): ExplainedLine[] {
  const decides = ({ when }: Step) => when === null || values[when] === 1;
  return benefit.steps.filter(decides).flatMap((step) => {
    const sentence = explainerOf(step.role)?.(readingOf(plan, benefit, step, values));
    if (!sentence) return [];
    const { span, cite } = placeOf(plan, step, values);
    const { kind } = plan.nodes[step.node]!;
    const result = values[step.node]!;
    const fen = kind === 'fen' ? result : kind === 'share' ? Math.floor((result + 5000) / 10000) : null;
    return [{ role: step.role, sentence: sentence[language], fen, span, cite: cite ?? step.cite }];
  });
}

function readingOf(plan: Plan, benefit: PlanBenefit, step: Step, values: ArrayLike<number>): Reading {
  const value = (node: NodeId) => values[node]!;
  return {
    plan,
    benefit,
    step,
    result: value(step.node),
    has: (name) => name in step.parts,
    part: (name) => (name in step.parts ? value(step.parts[name]!) : 0),
    value,
    values
  };
}

/** The row a table lookup among the step's parts used, else the clause. */
function placeOf(plan: Plan, step: Step, values: ArrayLike<number>): { span: Span; cite: string | null } {
  for (const part of Object.values(step.parts)) {
    const node = plan.nodes[part]!;
    if (node.op === 'lookup') {
      const table = plan.tables[node.table]!;
      const at = node.keys.reduce((index, key, i) => index * table.sizes[i]! + values[key]!, 0);
      const span = table.spans[at];
      if (span) return { span, cite: table.cites?.[at] ?? null };
    }
  }
  return { span: step.span, cite: null };
}

const explainIdentity: Explain = ({ plan, benefit, result }) => {
  const category = benefit.candidates[result - 1];
  const name =
    category === undefined || category === GENERAL
      ? { zh: '一般人员', en: 'everyone (一般)' }
      : bothLanguages(plan.categories[category]!.label);
  return { zh: `按「${name.zh}」计算`, en: `settled as “${name.en}”` };
};

const bothLanguages = (text: string): Sentence => ({ zh: text, en: text });

/** Worth a line only where it held something back. */
const explainLeft: Explain = ({ part, result }) =>
  result === part('capped')
    ? null
    : {
        zh: `不超过尚未支付的部分 ${yuan(Math.min(part('leftOfBase'), part('leftToPay')))} 元：${yuan(result)} 元`,
        en: `no more than what is still unpaid, ${yuan(Math.min(part('leftOfBase'), part('leftToPay')))}: ${yuan(result)} yuan`
      };

const explainTotal: Explain = ({ part, result }) =>
  result === part('before')
    ? null
    : {
        zh: `全部待遇合计不超过 ${yuan(part('limit'))} 元：${yuan(part('before'))} 元减为 ${yuan(result)} 元`,
        en: `all benefits together are held to ${yuan(part('limit'))} yuan: ${yuan(part('before'))} is cut to ${yuan(result)}`
      };

/** A settlement takes a fund to be full; only a simulation draws it. */
function ofFund({ funds, nodes }: Plan, { fund }: Terms): Sentence {
  if (fund === null) return { zh: '', en: '' };
  const { amount, period } = funds[fund]!;
  const node = nodes[amount]!;
  const holds = node.op === 'const' ? yuan(node.value) : null;
  const each = {
    event: { zh: '每次', en: 'an event' },
    year: { zh: '每年', en: 'a year' },
    life: { zh: '一共', en: 'in all' }
  };
  const much = {
    zh: holds === null ? '' : `，${each[period].zh} ${holds} 元`,
    en: holds === null ? '' : ` of ${holds} yuan ${each[period].en}`
  };
  return { zh: `（有限的资金${much.zh}，这里按足额计算）`, en: ` (a finite fund${much.en}, taken to be full here)` };
}

const explainPayment: Explain = ({ plan, benefit, result, values }) => {
  const terms = termsIn(benefit, values);
  const payer = terms.payer
    ? {
        zh: `，由${terms.payer}支付${ofFund(plan, terms).zh}`,
        en: `, paid by ${terms.payer}${ofFund(plan, terms).en}`
      }
    : { zh: '', en: '' };
  return benefit.advance
    ? {
        zh: `垫付 ${yuan(result)} 元，不计入救助支出${payer.zh}`,
        en: `${yuan(result)} yuan advanced; not counted as aid${payer.en}`
      }
    : { zh: `支付 ${yuan(result)} 元${payer.zh}`, en: `pays ${yuan(result)} yuan${payer.en}` };
};

/** Worth a line only where something was advanced. */
const explainNetting: Explain = ({ part, result }) => {
  if (part('outstanding') === 0) return null;
  const [advanced, netted, left] = [yuan(part('outstanding')), yuan(part('netted')), yuan(part('toRecover'))];
  return part('toRecover') > 0
    ? {
        zh: `此前垫付 ${advanced} 元，由这次应得冲抵 ${netted} 元，补付 ${yuan(result)} 元，尚须追回 ${left} 元`,
        en: `${advanced} yuan advanced before; ${netted} is made good out of this payment, ${yuan(result)} is topped up, ${left} is still to be recovered`
      }
    : {
        zh: `此前垫付 ${advanced} 元已由这次应得冲抵，补付 ${yuan(result)} 元`,
        en: `the ${advanced} yuan advanced before are made good out of this payment; ${yuan(result)} is topped up`
      };
};

const explainerOf = (role: Role): Explain | undefined => (isClause(role) ? mechanismOf(role).explain : FRAME[role]);

const FRAME: Partial<Record<Role, Explain>> = {
  identity: explainIdentity,
  left: explainLeft,
  total: explainTotal,
  payment: explainPayment,
  netting: explainNetting
};

/** The first condition that failed, in the order in which they are asked. */
function whyNot(plan: Plan, benefit: PlanBenefit, values: ArrayLike<number>, language: Language): ExplainedLine {
  const asked = benefit.conditions.filter(({ when }) => when === null || values[when] === 1);
  const failed = asked.find(({ node }) => values[node] !== 1) ?? asked[0]!;
  return {
    role: 'why-not',
    sentence: WHY_NOT[failed.reason](plan, benefit)[language],
    fen: null,
    span: failed.span,
    cite: termsIn(benefit, values).cite
  };
}

const WHY_NOT: Record<PlanBenefit['conditions'][number]['reason'], (plan: Plan, benefit: PlanBenefit) => Sentence> = {
  service: (plan, benefit) => {
    const services = servicesOf(plan, benefit);
    return {
      zh: `不适用：只用于 ${services.map((service) => service.zh).join('、')}`,
      en: `does not apply: only for ${services.map((service) => service.en.replaceAll('_', ' ')).join(', ')}`
    };
  },
  version: () => ({ zh: '不适用：这一版本没有这项待遇', en: 'does not apply: this version has no such benefit' }),
  force: (plan) => ({
    zh: `不适用：政策自 ${isoDate(plan.from)} 起${plan.to === null ? '' : `至 ${isoDate(plan.to)} 止`}施行，这一天不在其中`,
    en: `does not apply: the policy is in force from ${isoDate(plan.from)}${plan.to === null ? '' : ` to ${isoDate(plan.to)}`}, not on this day`
  }),
  identity: (plan, benefit) => {
    const names = benefit.candidates.map((category) =>
      category === GENERAL ? '一般' : plan.categories[category]!.label
    );
    return {
      zh: `不适用：当天不具备所列身份（${names.join('、')}）`,
      en: `does not apply: none of the covered categories is held on that day (${names.join(', ')})`
    };
  },
  condition: () => ({ zh: '不适用：不满足所附条件', en: 'does not apply: its condition is not met' })
};

function servicesOf(plan: Plan, benefit: PlanBenefit): typeof SERVICES {
  const node = plan.nodes[benefit.conditions.find(({ reason }) => reason === 'service')!.node]!;
  return node.op === 'among' ? node.codes.map((code) => SERVICES[code]!) : [];
}
