/** What a policy declares around its rules: guarantees, lists for outreach and funds, each as written and as it reads. */
import type { Compilation } from '../compile.ts';
import type { Sentence } from '../problems/language.ts';
import { SERVICES } from '../resolve/prelude.ts';
import type { Resolved, ResolvedAbout, ResolvedGuarantee, ResolvedOutreach } from '../resolve/resolved.ts';
import { told } from '../resolve/told.ts';
import type { Cycle, Period, Span } from '../syntax/tree.ts';

export type Listed = {
  kind: 'guarantee' | 'outreach' | 'fund';
  name: string;
  /** '' where it has none. */
  label: string;
  /** As written. */
  text: string;
  /** What it says, in a sentence. */
  words: Sentence;
  cite: string | null;
  span: Span;
};

/** In the order of the files; empty while the policy cannot be bound. */
export function listing({ resolved, sources }: Compilation): Listed[] {
  if (!resolved) return [];
  const textOf = ({ file, from, to }: Span) => sources[file]!.text.slice(from, to);
  const listed = [
    ...resolved.guarantees.map((one): Omit<Listed, 'text'> => ({
      kind: 'guarantee',
      name: one.title,
      label: '',
      words: guaranteeWords(one),
      cite: one.cite?.text ?? null,
      span: one.span
    })),
    ...resolved.outreach.map((one): Omit<Listed, 'text'> => ({
      kind: 'outreach',
      name: one.name,
      label: one.label === one.name ? '' : one.label,
      words: outreachWords(one),
      cite: one.cite?.text ?? null,
      span: one.span
    })),
    ...resolved.funds.map((one): Omit<Listed, 'text'> => ({
      kind: 'fund',
      name: one.name,
      label: '',
      words: fundWords(one, resolved),
      cite: null,
      span: one.span
    }))
  ];
  return listed
    .map((one) => ({ ...one, text: textOf(one.span) }))
    .sort((a, b) => a.span.file - b.span.file || a.span.from - b.span.from);
}

/** 每次结算（住院；特困）：剩余负担 ≤ 5,000.00 元 */
function guaranteeWords({ about, property }: ResolvedGuarantee): Sentence {
  const of = aboutWords(about);
  const said = propertyWords(property);
  return { zh: `每次结算${of.zh}：${said.zh}`, en: `every event${of.en}: ${said.en}` };
}

function propertyWords(property: ResolvedGuarantee['property']): Sentence {
  switch (property.kind) {
    case 'always':
      return told(property.condition);
    case 'monotone': {
      const { fact } = property.rises;
      const amount = told(property.amount);
      const falls = property.never === 'falls';
      return {
        zh: `其他不变，${fact.zh}增加时，${amount.zh} ${falls ? '不减' : '不增'}`,
        en: `all else being equal, with more ${fact.en} there is never ${falls ? 'less' : 'more'} ${amount.en}`
      };
    }
    case 'ranked': {
      const amount = told(property.amount);
      const sign = property.test === '>=' ? ' ≥ ' : ' ≤ ';
      const order = (comma: string) =>
        property.levels.map((level) => level.map(({ name }) => name).join(comma)).join(sign);
      return {
        zh: `其他相同时，${amount.zh}：${order('、')}`,
        en: `all else being equal, ${amount.en}: ${order(', ')}`
      };
    }
  }
}

const CYCLE: Record<Cycle, Sentence> = {
  month: { zh: '每月列出', en: 'listed monthly' },
  quarter: { zh: '每季列出', en: 'listed quarterly' },
  year: { zh: '每年列出', en: 'listed yearly' },
  event: { zh: '每次结算列出', en: 'listed with every event' }
};

function outreachWords({ every, about }: ResolvedOutreach): Sentence {
  const of = aboutWords({ ...about, condition: null });
  const condition = told(about.condition);
  return { zh: `${CYCLE[every].zh}${of.zh}：${condition.zh}`, en: `${CYCLE[every].en}${of.en}: ${condition.en}` };
}

/** （住院；特困；年龄 < 18） */
function aboutWords({ services, categories, condition }: ResolvedAbout): Sentence {
  const parts: Sentence[] = [
    ...(services
      ? [{ zh: services.map((s) => SERVICES[s]!.zh).join('、'), en: services.map((s) => SERVICES[s]!.en).join(', ') }]
      : []),
    ...(categories
      ? [{ zh: categories.map(({ name }) => name).join('、'), en: categories.map(({ name }) => name).join(', ') }]
      : []),
    ...(condition ? [told(condition)] : [])
  ];
  if (parts.length === 0) return { zh: '', en: '' };
  return { zh: `（${parts.map(({ zh }) => zh).join('；')}）`, en: ` (${parts.map(({ en }) => en).join('; ')})` };
}

const PERIOD: Record<Period, Sentence> = {
  event: { zh: '每次', en: 'an event' },
  year: { zh: '每年', en: 'a year' },
  life: { zh: '终身', en: 'for life' }
};

/** What it holds, and which benefits it pays. */
function fundWords({ name, amount, period }: Resolved['funds'][number], { benefits, versions }: Resolved): Sentence {
  const pays = (b: number) => versions.some((version) => version.benefits[b]?.payer === name);
  const paid = benefits.flatMap((benefit, b) => (pays(b) ? [benefit.name] : []));
  const holds = told(amount);
  return {
    zh: `${PERIOD[period].zh} ${holds.zh}，${paid.length > 0 ? `支付${paid.join('、')}` : '没有待遇由它支付'}`,
    en: `${holds.en} ${PERIOD[period].en}, ${paid.length > 0 ? `pays ${paid.join(', ')}` : 'no benefit is paid by it'}`
  };
}
