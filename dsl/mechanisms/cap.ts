/** 封顶: the most that is paid, per event, per year, for life, or under a shared limit. */
import { joined, thresholdText, toldByIdentity } from '../analyse/telling.ts';
import { valueNode } from '../plan/expressions.ts';
import { step, type Lowering } from '../plan/lowering.ts';
import { UNLIMITED, type NodeId } from '../plan/plan.ts';
import { yuan, type Sentence } from '../problems/language.ts';
import { everyRow, type Cells, type ResolvedBenefit, type ResolvedThreshold, type Value } from '../resolve/resolved.ts';
import { resolveRows } from '../resolve/rows.ts';
import { resolveThreshold } from '../resolve/thresholds.ts';
import { isUnlimited, type Reading } from '../run/reading.ts';
import { separator } from '../syntax/expressions.ts';
import type { Grammar, Rule } from '../syntax/grammar.ts';
import { oneRow } from '../syntax/rows.ts';
import { missingThreshold, withPeriods } from '../syntax/thresholds.ts';
import type { Period, Row, Span, Threshold } from '../syntax/tree.ts';
import { tokenId } from '../tokens/lex.ts';
import { AMOUNT, rowForms } from './forms.ts';
import { mechanism } from './mechanism.ts';

declare module '../syntax/tree.ts' {
  interface ClauseBodies {
    /** Every threshold of a row applies. */
    cap: Row<Threshold[]>[];
  }
}
declare module '../resolve/resolved.ts' {
  interface ResolvedClauses {
    cap: Cells<ResolvedThreshold[]> | null;
  }
}
declare module '../tokens/keywords.ts' {
  interface ClauseWords {
    'refuse-over': true;
  }
}

export const cap = mechanism({
  kind: 'cap',
  keyword: { zh: '封顶', en: 'cap' },
  about: {
    zh: '最多支付多少：按次、按年、终身，或与别的待遇合并计算。',
    en: 'The most that is paid: per event, per year, for life, or under a shared limit.'
  },
  words: {
    'refuse-over': {
      zh: '超限不予',
      en: 'refused-above',
      about: { zh: '超过封顶的，这一次整笔不予支付。', en: 'An event that a cap would cut is not paid at all.' }
    }
  },
  rows: true,
  offers: ['none', 'refused', 'shared', 'refuse-over', 'assume', 'every parameter'],
  forms: [...rowForms(AMOUNT), { zh: '合并 〈限额〉', en: 'shared 〈limit〉' }],
  grammar: ($) => withPeriods($, 'cap', $.rows('cap', thresholds($)), (several) => several),
  broken: (span) => oneRow([missingThreshold(span)], span),
  resolve: ({ scope, benefit }, [clause]) => ({
    cap: clause
      ? resolveRows(scope, benefit, clause, clause.body, (several) =>
          several.map((one) => resolveThreshold(scope, one, 'cap'))
        )
      : null
  }),
  tell: (benefit, textOf) =>
    toldByIdentity(
      benefit,
      benefit.cap,
      (several) =>
        joined(
          several.map((one) => thresholdText(one, textOf)),
          '；',
          '; '
        ),
      textOf
    ),
  lower: lowerCap,
  explain: explainCap
});

/** A threshold, or 超限不予 for the row it stands in. */
function capValue($: Grammar): Rule<Threshold> {
  return $.RULE('cap value', (): Threshold => {
    const start = $.LA(1);
    return $.or<Threshold>(0, [
      {
        ALT: () => {
          $.consume(0, $.types['refuse-over']);
          return $.ACTION((): Threshold => ({ kind: 'refuse-over', span: $.since(start) }));
        }
      },
      { ALT: () => $.subrule(0, $.threshold) }
    ]);
  });
}

/** Every threshold of a row applies; a separator may stand between two. */
function thresholds($: Grammar): Rule<Threshold[]> {
  const one = capValue($);
  return $.RULE('thresholds', () => {
    const several = [$.subrule(0, one)];
    $.many(0, {
      GATE: () => anotherAhead($),
      DEF: () => {
        $.option(0, () => separator($, 'rows'));
        several.push($.subrule(1, one));
      }
    });
    return several;
  });
}

/** A name is one more amount only with a period, or as part of a sum: 5万元 每年 is a slip, not two caps. */
function anotherAhead($: Grammar): boolean {
  const separated = tokenId($.LA(1)) === 'separator' ? 1 : 0;
  if ($.next() === 'EOF' || $.keysAhead()) return false;
  // （出处 …） belongs to the row.
  if (tokenId($.LA(separated + 1)) === '(' && tokenId($.LA(separated + 2)) === 'cite') return false;
  return $.next() !== 'name' || ['period', '*', '+', '-'].includes(tokenId($.LA(separated + 2)));
}

/** 封顶: every cap listed holds, by event, year and life, and then the limits shared with other benefits. */
function lowerCap(lowering: Lowering): void {
  const { builder, benefit, identity, surroundings } = lowering;
  const rows = benefit.cap;
  if (!rows) return;
  const parts: Record<string, NodeId> = { entitled: lowering.entitled };
  /** The least of the caps of one kind, nothing written being no cap. */
  const capOf = (amount: (cap: ResolvedThreshold) => Value | number | null): NodeId | null => {
    const amounts = (caps: ResolvedThreshold[]) => caps.map(amount).filter((one) => one !== null);
    const most = Math.max(0, ...everyRow(rows).map((row) => amounts(row.value).length));
    let least: NodeId | null = null;
    for (let i = 0; i < most; i++) {
      const node = builder.byIdentity(
        'fen',
        rows,
        identity,
        (caps) => amounts(caps)[i] ?? UNLIMITED,
        (v) => valueNode(surroundings, v)
      );
      least = least === null ? node : builder.least(least, node, rows.span);
    }
    return least;
  };
  const amountPer = (period: Period) =>
    capOf((cap) =>
      cap.kind === 'refuse'
        ? period === 'event'
          ? 0
          : null
        : cap.kind === 'amount' && cap.period === period
          ? cap.amount
          : null
    );
  const cut = (name: string, cap: NodeId | null, used: NodeId | null): void => {
    if (cap === null) return;
    const room = used === null ? cap : builder.beyond(cap, used, rows.span);
    lowering.capped = builder.least(lowering.capped, room, rows.span);
    Object.assign(parts, { [name]: cap, ...(used === null ? {} : { [`${name}Used`]: used }) });
  };
  const paid = (scope: 'year' | 'life', of: ResolvedBenefit = benefit) =>
    builder.slot({ benefit: of.index, of: 'paid', scope }, rows.span);

  const [perEvent, perYear, perLife] = [amountPer('event'), amountPer('year'), amountPer('life')];
  cut('perEvent', perEvent, null);
  if (perYear !== null) cut('perYear', perYear, paid('year'));
  if (perLife !== null) cut('perLife', perLife, paid('life'));
  for (const [limit, sharers] of lowering.sharers) {
    const cap = capOf((one) => (one.kind === 'shared' && one.limit.name === limit ? one.limit.amount : null));
    if (cap === null) continue;
    cut(`shared:${limit}`, cap, drawn(lowering, sharers, limitPeriod(rows, limit), paid, rows.span));
  }
  const strict = builder.byIdentity(
    'bit',
    rows,
    identity,
    (caps) => (caps.some(({ kind }) => kind === 'refuse-over') ? 1 : 0),
    (value) => valueNode(surroundings, value)
  );
  if (builder.valueOf(strict) !== 0) refuseOver(lowering, strict, rows.span);
  step(lowering, 'cap', lowering.capped, rows.span, parts);
}

/** 超限不予: what a cap would have cut is not paid at all. */
function refuseOver(lowering: Lowering, strict: NodeId, span: Span): void {
  const { builder, entitled, capped } = lowering;
  const cut = builder.add({ op: 'compare', kind: 'bit', test: '<', a: capped, b: entitled, span });
  const when = builder.all([strict, cut], span);
  lowering.capped = builder.add({
    op: 'choose',
    kind: 'fen',
    when,
    then: builder.constant('fen', 0, span),
    else: capped,
    span
  });
}

const limitPeriod = (rows: Cells<ResolvedThreshold[]>, name: string): Period => {
  const shared = everyRow(rows)
    .flatMap((row) => row.value)
    .find((cap) => cap.kind === 'shared' && cap.limit.name === name);
  return shared?.kind === 'shared' ? shared.limit.period : 'year';
};

/** What all sharers have drawn: before this event in the period, and earlier in the file for this event. */
function drawn(
  { builder, earlier }: Lowering,
  sharers: ResolvedBenefit[],
  period: Period,
  paid: (scope: 'year' | 'life', of: ResolvedBenefit) => NodeId,
  span: Span
): NodeId {
  const before = period === 'event' ? [] : sharers.map((sharer) => paid(period, sharer));
  const now = earlier.filter(({ benefit }) => sharers.includes(benefit)).map(({ payment }) => payment);
  return [...before, ...now].reduce((a, b) => builder.plus(a, b, span), builder.constant('fen', 0, span));
}

const PERIOD_WORDS: Record<string, Sentence> = {
  perEvent: { zh: '每次封顶', en: 'cap an event' },
  perYear: { zh: '年度封顶', en: 'yearly cap' },
  perLife: { zh: '终身封顶', en: 'cap for life' }
};

/** Every cap that is set, what had been drawn of it, and whether it cut. */
function explainCap({ step, part, has, result }: Reading): Sentence | null {
  const names = Object.keys(step.parts).filter(
    (name) => name !== 'entitled' && !name.endsWith('Used') && !isUnlimited(part(name))
  );
  if (names.length === 0) return { zh: '不设封顶', en: 'no cap' };
  const told = names.map((name): Sentence => {
    const words = PERIOD_WORDS[name] ?? {
      zh: `合并限额「${name.slice('shared:'.length)}」`,
      en: `shared limit “${name.slice('shared:'.length)}”`
    };
    const used = has(`${name}Used`) ? part(`${name}Used`) : 0;
    const cap = yuan(part(name));
    const room = yuan(Math.max(0, part(name) - used));
    return used === 0
      ? { zh: `${words.zh} ${cap} 元`, en: `${words.en} ${cap} yuan` }
      : {
          zh: `${words.zh} ${cap} 元，此前已付 ${yuan(used)} 元，还剩 ${room} 元`,
          en: `${words.en} ${cap} yuan, ${yuan(used)} paid before, ${room} left`
        };
  });
  const cut = part('entitled') > result;
  return {
    zh: `${told.map((t) => t.zh).join('；')}${cut ? `；${yuan(part('entitled'))} 元减为 ${yuan(result)} 元` : '；未达到'}`,
    en: `${told.map((t) => t.en).join('; ')}${cut ? `; ${yuan(part('entitled'))} is cut to ${yuan(result)}` : '; not reached'}`
  };
}
