/** Resolved tree → plan: benefits in the order of the file, each through the steps of a settlement in their order. */
import { MEANINGS } from '../mechanisms/index.ts';
import { problem, type Problem } from '../problems/codes.ts';
import { everyRow, type Resolved, type ResolvedBenefit } from '../resolve/resolved.ts';
import type { Span } from '../syntax/tree.ts';
import { Builder } from './builder.ts';
import { isRemaining, selfPay, valueNode, type Surroundings } from './expressions.ts';
import { step, type Lowering } from './lowering.ts';
import { GENERAL, type NodeId, type Plan, type PlanBenefit, type PlanCategory, type Step } from './plan.ts';

/** `textOf` gives the source of a span, for the assumptions a report lists. */
export function lower(resolved: Resolved, textOf: (span: Span) => string): { plan: Plan; problems: Problem[] } {
  const builder = new Builder(resolved);
  const span = resolved.categories[0]?.span ?? { file: 0, from: 0, to: 0 };
  const categories = lowerCategories(builder, resolved);
  const surroundings = {
    builder,
    categories: categories.length,
    benefit: null,
    holds: (category: number) => categories[category]!.node
  };
  const inForce = forceBits(builder, resolved, span);
  const sharers = sharersOf(resolved.benefits);
  const benefits: PlanBenefit[] = [];
  const earlier: Lowering['earlier'] = [];
  const zero = builder.constant('fen', 0, span);
  let paid = zero;
  let paidBefore = zero;
  const standIns: Record<string, NodeId> = {};
  for (const benefit of resolved.benefits) {
    const lowered = lowerBenefit(
      benefit,
      { ...surroundings, benefit: benefit.index, paidBefore, standIns: { ...standIns } },
      inForce,
      earlier,
      sharers,
      resolved
    );
    benefits.push(lowered);
    earlier.push({ benefit, payment: lowered.payment });
    if (benefit.advance) continue;
    paid = builder.plus(paid, lowered.payment, benefit.nameSpan);
    if (benefit.replaces) standIns[benefit.replaces.column] = lowered.payment;
    else paidBefore = builder.plus(paidBefore, lowered.payment, benefit.nameSpan);
  }
  const limited = limitTotal({ ...surroundings, paidBefore: zero, standIns: {} }, resolved, benefits, paid);
  const burden = selfPay(builder, 'total', span);
  const left = builder.beyond(burden, limited.paid, span);
  const { nodes, tables, pieceTables, slots, facts, versions } = builder;
  return {
    plan: {
      policy: resolved.policy,
      title: resolved.title,
      readings: resolved.readings,
      reforms: resolved.reforms.map((reform) => reform.id),
      from: resolved.from,
      to: resolved.to,
      versions,
      facts,
      categories,
      slots,
      tables,
      pieceTables,
      nodes,
      benefits: limited.benefits,
      replaced: resolved.benefits.flatMap(({ replaces }) => (replaces ? [replaces.column] : [])),
      funds: resolved.funds.map(({ name, amount, period }) => ({ name, amount: builder.dated('fen', amount), period })),
      burden,
      paid: limited.paid,
      left,
      assumptions: resolved.assumptions.map(({ span: at, reason }) => ({ span: at, text: textOf(at), reason }))
    },
    problems: builder.clamped.map(({ span: at, from, to }) => problem('rate-clamped', 'information', at, { from, to }))
  };
}

/** 全部待遇 合计不超过: what is too much comes off the last benefit first. An advance is no payment, so it is not cut. */
function limitTotal(
  surroundings: Surroundings,
  { totalLimit }: Resolved,
  benefits: PlanBenefit[],
  paid: NodeId
): { benefits: PlanBenefit[]; paid: NodeId } {
  if (!totalLimit) return { benefits, paid };
  const { builder } = surroundings;
  const { span } = totalLimit;
  const limit = valueNode(surroundings, totalLimit);
  let excess = builder.beyond(paid, limit, span);
  const cut = [...benefits].reverse().map((benefit) => {
    if (benefit.advance) return benefit;
    const payment = builder.beyond(benefit.payment, excess, span);
    excess = builder.beyond(excess, benefit.payment, span);
    const parts = { before: benefit.payment, limit };
    const step: Step = { role: 'total', node: payment, parts, span, cite: null };
    return { ...benefit, payment, steps: [...benefit.steps, step] };
  });
  return { benefits: cut.reverse(), paid: builder.least(paid, limit, span) };
}

/** Categories may refer to one another: what the data say of one comes first, then its own condition. */
export function lowerCategories(builder: Builder, resolved: Resolved): PlanCategory[] {
  const span = resolved.categories[0]?.span ?? { file: 0, from: 0, to: 0 };
  const raw = resolved.categories.map(({ index, span: at }) =>
    builder.add({ op: 'holds', kind: 'bit', category: index, span: at })
  );
  const surroundings: Surroundings = {
    builder,
    paidBefore: builder.constant('fen', 0, span),
    standIns: {},
    categories: raw.length,
    benefit: null,
    holds: (category) => raw[category]!
  };
  return resolved.categories.map(({ name, label, span: at, condition, index }) => ({
    name,
    label,
    span: at,
    node: condition ? builder.all([raw[index]!, valueNode(surroundings, condition)], condition.span) : raw[index]!
  }));
}

function forceBits(builder: Builder, { from, to }: Resolved, span: Span): NodeId {
  const day = builder.factNamed('date', span);
  const compare = (a: NodeId, b: NodeId) => builder.add({ op: 'compare', kind: 'bit', test: '<=', a, b, span });
  const since = compare(builder.constant('day', from, span), day);
  return to === null ? since : builder.all([since, compare(day, builder.constant('day', to, span))], span);
}

function sharersOf(benefits: ResolvedBenefit[]): Map<string, ResolvedBenefit[]> {
  const sharers = new Map<string, ResolvedBenefit[]>();
  for (const benefit of benefits) {
    const caps = benefit.caps ? everyRow(benefit.caps).flatMap((row) => row.value) : [];
    for (const limit of new Set(caps.flatMap((cap) => (cap.kind === 'shared' ? [cap.limit.name] : [])))) {
      sharers.set(limit, [...(sharers.get(limit) ?? []), benefit]);
    }
  }
  return sharers;
}

function lowerBenefit(
  benefit: ResolvedBenefit,
  surroundings: Surroundings,
  inForce: NodeId,
  earlier: Lowering['earlier'],
  sharers: Lowering['sharers'],
  resolved: Resolved
): PlanBenefit {
  const { builder } = surroundings;
  const at = benefit.nameSpan;
  const { identities, span: coversSpan } = benefit.covers;
  const candidates = identities.map((identity) =>
    identity === 'general' ? builder.constant('bit', 1, coversSpan) : surroundings.holds(identity.index)
  );
  const base = valueNode(surroundings, benefit.base);
  const zero = builder.constant('fen', 0, at);
  const settledAs = (identity: NodeId): { lowering: Lowering; due: NodeId } => {
    const lowering: Lowering = {
      builder,
      benefit,
      surroundings,
      earlier,
      sharers,
      identity,
      base: builder.add({ op: 'max', kind: 'fen', a: base, b: zero, span: benefit.base.span }),
      open: base,
      below: null,
      perYear: null,
      shareBefore: null,
      net: base,
      share: builder.constant('share', 0, at),
      entitled: zero,
      capped: zero,
      steps: []
    };
    step(lowering, 'identity', identity, coversSpan);
    step(lowering, 'base', lowering.base, benefit.base.span, selfPayParts(surroundings, at));
    for (const meaning of MEANINGS) meaning.lower(lowering);
    return { lowering, due: dueAmount(lowering) };
  };
  const first = builder.add({ op: 'identity', kind: 'count', candidates, span: coversSpan });
  const identity =
    resolved.overlap === 'first' || candidates.length < 2
      ? first
      : mostPaid(builder, candidates, (alone) => settledAs(alone).due, coversSpan);
  const { lowering, due } = settledAs(identity);

  const conditions = applyingConditions(lowering, inForce, resolved);
  const applies = builder.all(
    conditions.map((condition) => condition.node),
    at
  );
  const payment = builder.add({
    op: 'choose',
    kind: 'fen',
    when: applies,
    then: due,
    else: builder.constant('fen', 0, at),
    span: at
  });
  step(lowering, 'payment', payment, at, { capped: lowering.capped, due });
  const names = resolved.benefits.map((one) => one.name);
  return {
    name: benefit.name,
    label: benefit.label,
    payer: benefit.payer,
    cite: benefit.cite?.text ?? null,
    candidates: identities.map((one) => (one === 'general' ? GENERAL : one.index)),
    advance: benefit.advance && { on: benefit.advance.on === null ? null : names.indexOf(benefit.advance.on) },
    span: benefit.span,
    applies,
    conditions,
    identity,
    base: lowering.base,
    net: lowering.net,
    entitled: lowering.entitled,
    capped: lowering.capped,
    payment,
    steps: lowering.steps.map((one) => ({ ...one, cite: benefit.cite?.text ?? null }))
  };
}

/**
 * 就高: each candidate is settled alone from the same balances, and the one with most due wins, the earlier one in a tie.
 * A candidate that is not held stands at −1, below anything that is due.
 */
function mostPaid(builder: Builder, candidates: NodeId[], dueAs: (identity: NodeId) => NodeId, span: Span): NodeId {
  const nobody = builder.constant('count', 0, span);
  const worth = candidates.map((candidate, i) => {
    const alone = builder.constant('count', i + 1, span);
    const identity = builder.add({ op: 'choose', kind: 'count', when: candidate, then: alone, else: nobody, span });
    const none = builder.constant('fen', -1, span);
    return builder.add({ op: 'choose', kind: 'fen', when: candidate, then: dueAs(identity), else: none, span });
  });
  const best = worth.reduce((a, b) => builder.add({ op: 'max', kind: 'fen', a, b, span }));
  const winners = worth.map((one, i) => {
    const most = builder.add({ op: 'compare', kind: 'bit', test: '=', a: one, b: best, span });
    return builder.all([candidates[i]!, most], span);
  });
  return builder.add({ op: 'identity', kind: 'count', candidates: winners, span });
}

function selfPayParts({ builder, paidBefore, standIns }: Surroundings, span: Span): Record<string, NodeId> {
  return {
    total: builder.factNamed('total', span),
    inScope: builder.factNamed('in_scope', span),
    basicPaid: standIns['basic_paid'] ?? builder.factNamed('basic_paid', span),
    criticalPaid: standIns['critical_paid'] ?? builder.factNamed('critical_paid', span),
    paidBefore
  };
}

function applyingConditions(
  { builder, benefit, surroundings, identity }: Lowering,
  inForce: NodeId,
  resolved: Resolved
): PlanBenefit['conditions'] {
  const { services, covers, condition, nameSpan } = benefit;
  const fact = builder.factIndex(builder.factNamed('service', services.span));
  const service = builder.add({ op: 'among', kind: 'bit', fact, codes: services.codes, span: services.span });
  const someone = builder.add({
    op: 'compare',
    kind: 'bit',
    test: '<',
    a: builder.constant('count', 0, nameSpan),
    b: identity,
    span: covers.span
  });
  const force = { reason: 'force', node: inForce, span: resolved.benefits[0]?.nameSpan ?? nameSpan } as const;
  const listed = { reason: 'service', node: service, span: services.span } as const;
  const held = { reason: 'identity', node: someone, span: covers.span } as const;
  if (!condition) return [listed, force, held];
  return [listed, force, held, { reason: 'condition', node: valueNode(surroundings, condition), span: condition.span }];
}

/** Step 6: no more than is left of the base, and of what the patient owes. An advance is bound by neither. */
function dueAmount(lowering: Lowering): NodeId {
  const { builder, benefit, base, capped, surroundings } = lowering;
  const span = benefit.nameSpan;
  if (benefit.advance) return capped;
  const { paidBefore } = surroundings;
  const leftOfBase = isRemaining(benefit.base) ? base : builder.beyond(base, paidBefore, span);
  const leftToPay = builder.beyond(selfPay(builder, 'total', span, surroundings.standIns), paidBefore, span);
  const due = builder.least(builder.least(capped, leftOfBase, span), leftToPay, span);
  step(lowering, 'left', due, span, { capped, leftOfBase, leftToPay, paidBefore });
  return due;
}
