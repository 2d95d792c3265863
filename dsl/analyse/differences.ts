/** What differs between two versions of a policy, row by row, in words. */
import { constantAt } from '../plan/constants.ts';
import { percent, yuan, type Language, type Sentence } from '../problems/language.ts';
import {
  identityName,
  type Cells,
  type Resolved,
  type ResolvedBanding,
  type ResolvedBenefit,
  type ResolvedShare,
  type ResolvedThreshold,
  type Value
} from '../resolve/resolved.ts';
import { SERVICES } from '../resolve/prelude.ts';
import { readsFact } from '../resolve/values.ts';
import { isoDate } from '../run/calendar.ts';
import type { BandMode, ClauseKind, Span } from '../syntax/tree.ts';

export type DifferenceSide = { text: Sentence; span: Span };
export type Difference = {
  benefit: string;
  subject: ClauseKind | 'benefit';
  /** whom the rows speak to; empty where the clause has no rows, or all have the same change */
  identities: string[];
  before: DifferenceSide | null;
  after: DifferenceSide | null;
};

/** Gives the source text of a place in one of the two versions. */
export type TextOf = (span: Span) => string;

type Told = { identity: string | null; text: Sentence; span: Span };
type Facet = { subject: Difference['subject']; told: (benefit: ResolvedBenefit, textOf: TextOf) => Told[] };

/** Differences in the order of the file: what the first version says, and what the second says instead. */
export function differences(
  before: Resolved,
  after: Resolved,
  textOf: { before: TextOf; after: TextOf }
): Difference[] {
  const found: Difference[] = [];
  const names = new Set([...before.benefits, ...after.benefits].map((benefit) => benefit.name));
  for (const name of names) {
    const a = before.benefits.find((benefit) => benefit.name === name);
    const b = after.benefits.find((benefit) => benefit.name === name);
    if (a && b) found.push(...betweenBenefits(a, b, textOf));
    else found.push({ benefit: name, subject: 'benefit', identities: [], before: whole(a), after: whole(b) });
  }
  return found;
}

const whole = (benefit: ResolvedBenefit | undefined): DifferenceSide | null =>
  benefit ? { text: same(benefit.label), span: benefit.nameSpan } : null;
const same = (text: string): Sentence => ({ zh: text, en: text });

function betweenBenefits(
  a: ResolvedBenefit,
  b: ResolvedBenefit,
  textOf: { before: TextOf; after: TextOf }
): Difference[] {
  return FACETS.flatMap(({ subject, told }) => {
    const [before, after] = [told(a, textOf.before), told(b, textOf.after)];
    const changes = new Map<string, Difference>();
    for (const identity of new Set([...before, ...after].map((one) => one.identity))) {
      const x = before.find((one) => one.identity === identity);
      const y = after.find((one) => one.identity === identity);
      if (x?.text.zh === y?.text.zh) continue;
      const key = `${x?.text.zh} → ${y?.text.zh}`;
      const change = changes.get(key) ?? {
        benefit: a.name,
        subject,
        identities: [],
        before: x ?? null,
        after: y ?? null
      };
      if (identity !== null) change.identities.push(identity);
      changes.set(key, change);
    }
    return [...changes.values()];
  });
}

const one = (text: Sentence, span: Span): Told[] => [{ identity: null, text, span }];

const written = (value: Value | null, textOf: TextOf): Told[] =>
  value ? one(same(textOf(value.span)), value.span) : [];

function perIdentity<T>(
  benefit: ResolvedBenefit,
  rows: Cells<T> | null,
  text: (cell: T) => Sentence,
  textOf: TextOf
): Told[] {
  if (!rows) return [];
  return rows.cells.flatMap((cell, i) => {
    if (!cell) return [];
    const conditional = cell.alternatives.map(({ keys, value }) =>
      joined([same(`${textOf(keys).replace(/\s+/g, ' ')}：`), text(value)], '', '')
    );
    const told = joined([...conditional, text(cell.value)], '；', '; ');
    return [{ identity: identityName(benefit.covers.identities[i]!), text: told, span: cell.span }];
  });
}

const FACETS: Facet[] = [
  {
    subject: 'services',
    told: ({ services: { codes, span } }) =>
      one({ zh: codes.map((c) => SERVICES[c]!.zh).join('、'), en: codes.map((c) => SERVICES[c]!.en).join(', ') }, span)
  },
  {
    subject: 'covers',
    told: ({ covers: { identities, span } }) => one(same(identities.map(identityName).join('、')), span)
  },
  { subject: 'condition', told: ({ condition }, textOf) => written(condition, textOf) },
  {
    subject: 'base',
    told: ({ base }, textOf) =>
      one(base.kind === 'fact' ? { zh: base.fact.zh, en: base.fact.en } : said(base, textOf), base.span)
  },
  {
    subject: 'gate',
    told: (benefit, textOf) => perIdentity(benefit, benefit.gate, (cell) => threshold(cell, textOf), textOf)
  },
  {
    subject: 'deductible',
    told: (benefit, textOf) => perIdentity(benefit, benefit.deductible, (cell) => threshold(cell, textOf), textOf)
  },
  {
    subject: 'ratio',
    told: (benefit, textOf) => perIdentity(benefit, benefit.ratio, (cell) => share(cell, textOf), textOf)
  },
  { subject: 'bands', told: (benefit, textOf) => perIdentity(benefit, benefit.bands, bands, textOf) },
  {
    subject: 'grant',
    told: (benefit, textOf) =>
      perIdentity(
        benefit,
        benefit.grant,
        (cell) => (cell.kind === 'refuse' ? REFUSED : said(cell.amount, textOf)),
        textOf
      )
  },
  {
    subject: 'adjustment',
    told: ({ adjustments }, textOf) => {
      const [first] = adjustments;
      const texts = adjustments.map(({ span }) => same(textOf(span)));
      return first ? one(joined(texts, '；', '; '), first.span) : [];
    }
  },
  { subject: 'replaces', told: ({ replaces }) => (replaces ? one(same(replaces.column), replaces.span) : []) },
  { subject: 'rounding', told: ({ rounding: { mode, span } }) => one(ROUNDING[mode], span) },
  {
    subject: 'cap',
    told: (benefit, textOf) =>
      perIdentity(
        benefit,
        benefit.caps,
        (cell) =>
          joined(
            cell.map((c) => threshold(c, textOf)),
            '；',
            '; '
          ),
        textOf
      )
  },
  { subject: 'payer', told: ({ payer, nameSpan }) => (payer === null ? [] : one(same(payer), nameSpan)) },
  { subject: 'advance', told: ({ advance }) => (advance ? one(same(advance.on ?? '✓'), advance.span) : []) }
];

const ROUNDING: Record<ResolvedBenefit['rounding']['mode'], Sentence> = {
  'half-up': { zh: '四舍五入', en: 'half up' },
  down: { zh: '舍去', en: 'down' },
  up: { zh: '进位', en: 'up' }
};
const PER: Record<'event' | 'year' | 'life', Sentence> = {
  event: { zh: '/次', en: ' an event' },
  year: { zh: '/年', en: ' a year' },
  life: { zh: '/终身', en: ' for life' }
};

const joined = (parts: Sentence[], zh: string, en: string): Sentence => ({
  zh: parts.map((part) => part.zh).join(zh),
  en: parts.map((part) => part.en).join(en)
});

function threshold(cell: ResolvedThreshold, textOf: TextOf): Sentence {
  switch (cell.kind) {
    case 'none':
      return { zh: '不设', en: 'none' };
    case 'refuse':
      return REFUSED;
    case 'refuse-over':
      return { zh: '超限不予', en: 'refused above' };
    case 'shared': {
      const { name, amount, period } = cell.limit;
      return joined([{ zh: `合并「${name}」`, en: `shared “${name}” ` }, figure(amount), PER[period]], '', '');
    }
    case 'amount':
      return joined([said(cell.amount, textOf), PER[cell.period]], '', '');
  }
}

const share = (cell: ResolvedShare, textOf: TextOf): Sentence =>
  cell.kind === 'refuse' ? REFUSED : said(cell.rate, textOf);

const REFUSED: Sentence = { zh: '不予', en: 'refused' };

/** A value as it is written where it reads facts, else its figure. */
const said = (value: Value, textOf: TextOf): Sentence => (readsFact(value) ? same(textOf(value.span)) : figure(value));

const MEASURE: Record<BandMode['measure'], Sentence[]> = {
  base: [],
  net: [{ zh: '按超过起付部分分段', en: 'bands net of the deductible' }],
  whole: [{ zh: '全额按所在段', en: 'the whole at its band' }]
};
const YEARLY: Sentence = { zh: '按年累计', en: 'on the year to date' };

const bands = ({ mode, bands: cell }: ResolvedBanding): Sentence =>
  joined(
    [
      ...(mode.yearly ? [YEARLY] : []),
      ...MEASURE[mode.measure],
      ...cell.map((band) => {
        const [from, rate] = [figure(band.from), figure(band.rate)];
        const to = band.to && figure(band.to);
        return to
          ? { zh: `${from.zh}至${to.zh}：${rate.zh}`, en: `${from.en} to ${to.en}: ${rate.en}` }
          : { zh: `超过${from.zh}：${rate.zh}`, en: `above ${from.en}: ${rate.en}` };
      })
    ],
    '；',
    '; '
  );

/** A fixed figure; one that changes by date names each day from which it changes. */
function figure(value: Value): Sentence {
  const days = [...new Set(datesIn(value))].sort((a, b) => a - b);
  const at = (day: number | null) => amountText(value, constantAt(value, day, []));
  const later = days.map((day) => ({
    zh: `${isoDate(day)} 起 ${at(day).zh}`,
    en: `${at(day).en} from ${isoDate(day)}`
  }));
  if (later.length === 0) return at(null);
  return {
    zh: `${at(null).zh}（${later.map((l) => l.zh).join('，')}）`,
    en: `${at(null).en} (${later.map((l) => l.en).join(', ')})`
  };
}

function amountText(value: Value, amount: number): Sentence {
  if (value.sort === 'money') return { zh: `${yuan(amount)} 元`, en: `${yuan(amount)} yuan` };
  return same(value.sort === 'rate' ? percent(amount) : String(amount));
}

function datesIn(value: Value): number[] {
  switch (value.kind) {
    case 'parameter':
      return value.parameter.dated.flatMap(({ from, value: inner }) => [
        ...(from === null ? [] : [from]),
        ...datesIn(inner)
      ]);
    case 'binary':
      return [...datesIn(value.left), ...datesIn(value.right)];
    case 'changed':
      return [...datesIn(value.value), ...datesIn(value.amount)];
    default:
      return [];
  }
}

const SUBJECT: Record<Difference['subject'], Sentence> = {
  services: { zh: '情形', en: 'services' },
  covers: { zh: '适用', en: 'covers' },
  condition: { zh: '条件', en: 'condition' },
  base: { zh: '基数', en: 'base' },
  gate: { zh: '门槛', en: 'gate' },
  deductible: { zh: '起付', en: 'deductible' },
  ratio: { zh: '比例', en: 'ratio' },
  bands: { zh: '分段', en: 'bands' },
  grant: { zh: '定额', en: 'grant' },
  standard: { zh: '标准', en: 'standard' },
  adjustment: { zh: '调整', en: 'adjustment' },
  replaces: { zh: '替代', en: 'replaces' },
  rounding: { zh: '舍入', en: 'rounding' },
  cap: { zh: '封顶', en: 'cap' },
  payer: { zh: '支付', en: 'payer' },
  advance: { zh: '垫付', en: 'advance' },
  cite: { zh: '出处', en: 'provision' },
  benefit: { zh: '待遇', en: 'benefit' }
};

/** 起付（农村低保） */
export function differenceSubject({ subject, identities }: Difference, language: Language): string {
  const whom =
    identities.length === 0 ? '' : language === 'zh' ? `（${identities.join('、')}）` : ` (${identities.join(', ')})`;
  return `${SUBJECT[subject][language]}${whom}`;
}

/** 住院救助 · 起付（农村低保）：300.00 元/次 → 100.00 元/次 */
export function wordDifference(difference: Difference, language: Language): string {
  const { benefit, before, after } = difference;
  const head = `${benefit} · ${differenceSubject(difference, language)}`;
  const nothing = language === 'zh' ? '无' : 'none';
  return `${head}${language === 'zh' ? '：' : ': '}${before?.text[language] ?? nothing} → ${after?.text[language] ?? nothing}`;
}
