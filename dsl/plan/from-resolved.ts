/** Resolved tree → plan: the benefits in the order of the file, each as every version of the policy words it. */
import { problem, type Problem } from '../problems/codes.ts';
import { everyRow, type Resolved, type ResolvedBenefit, type ResolvedVersion } from '../resolve/resolved.ts';
import { readsFact } from '../resolve/values.ts';
import type { Span } from '../syntax/tree.ts';
import { aroundRules } from './around.ts';
import { Builder, type Became, type OpenSlot } from './builder.ts';
import { selfPay, valueNode, type Surroundings } from './expressions.ts';
import { lowerBenefit } from './lower-benefit.ts';
import type { Lowering } from './lowering.ts';
import { nettingSteps } from './netting.ts';
import {
  UNLIMITED,
  type NodeId,
  type Plan,
  type PlanBenefit,
  type PlanCategory,
  type Slot,
  type Step,
  type Terms
} from './plan.ts';
import { replacedIn } from './replaced.ts';
import { acrossVersions, chosenByVersion, type Versions } from './versions.ts';

/** What one version has paid so far for this event, while its benefits are lowered in their order. */
type Running = {
  version: ResolvedVersion;
  sharers: Lowering['sharers'];
  earlier: Lowering['earlier'];
  /** fen: all payments so far; those of benefits that stand in for no column */
  paid: NodeId;
  paidBefore: NodeId;
  standIns: Record<string, NodeId>;
};

/** `textOf` gives the source of a span, for the assumptions a report lists; `became` tells what each of its parts became. */
export function lower(
  resolved: Resolved,
  textOf: (span: Span) => string
): { plan: Plan; problems: Problem[]; became: Became } {
  const builder = new Builder(resolved);
  const span = resolved.categories[0]?.span ?? { file: 0, from: 0, to: 0 };
  const categories = lowerCategories(builder, resolved);
  const zero = builder.constant('fen', 0, span);
  const surroundings: Surroundings = {
    builder,
    categories: categories.length,
    benefit: null,
    holds: (category) => categories[category]!.node,
    paidBefore: zero,
    standIns: {}
  };
  const inForce = forceBits(builder, resolved, span);
  const versions = versionBits(surroundings, resolved);
  const running = resolved.versions.map((version): Running => {
    const sharers = sharersOf(version.benefits.filter((benefit) => benefit !== null));
    return { version, sharers, earlier: [], paid: zero, paidBefore: zero, standIns: {} };
  });
  const indexOf = (name: string) => resolved.benefits.findIndex((benefit) => benefit.name === name);
  const benefits = resolved.benefits.map(({ index, nameSpan }) => {
    const forms = running.map(({ version, earlier, sharers, paidBefore, standIns }) => {
      const written = version.benefits[index]!;
      const at = { ...surroundings, benefit: index, paidBefore, standIns: { ...standIns } };
      const form = written && lowerBenefit(written, at, inForce, earlier, sharers, resolved.overlap, indexOf);
      if (form) builder.became.formOf.set(written, form);
      return form;
    });
    const lowered = acrossVersions(builder, versions, forms);
    for (const one of running) addPayment(builder, one, one.version.benefits[index]!, lowered.payment, nameSpan);
    return lowered;
  });
  const limited = limitTotal(surroundings, versions, running, benefits);
  const netted = nettingSteps(builder, limited.benefits);
  const burden = selfPay(builder, 'total', span);
  const left = builder.beyond(burden, limited.paid, span);
  const slots = builder.slots.map((slot) => slotOf(builder, slot, netted[slot.benefit]!));
  return {
    plan: {
      policy: resolved.policy,
      title: resolved.title,
      readings: resolved.readings,
      reforms: resolved.reforms.map((reform) => reform.id),
      from: resolved.from,
      to: resolved.to,
      deciding: resolved.deciding.column!,
      yearStart: resolved.yearStart,
      versions: builder.versions,
      facts: builder.facts,
      categories,
      slots,
      tables: builder.tables,
      pieceTables: builder.pieceTables,
      nodes: builder.nodes,
      benefits: netted.map((benefit) => ({
        ...benefit,
        terms: benefit.terms.map((one) => ({ ...one, fund: fundOf(resolved, one) }))
      })),
      replaced: replacedIn(resolved),
      funds: resolved.funds.map(({ name, amount, period }) => ({ name, amount: builder.dated('fen', amount), period })),
      burden,
      paid: limited.paid,
      left,
      ...aroundRules(resolved, builder.versions),
      assumptions: resolved.assumptions.map(({ span: at, reason }) => ({ span: at, text: textOf(at), reason }))
    },
    became: builder.became,
    problems: builder.clamped.map(({ span: at, from, to }) => problem('rate-clamped', 'information', at, { from, to }))
  };
}

/** The declared fund that the payer is; null for any other payer. */
function fundOf({ funds }: Resolved, { payer }: Terms): number | null {
  const at = funds.findIndex(({ name }) => name === payer);
  return at < 0 ? null : at;
}

function addPayment(
  builder: Builder,
  running: Running,
  written: ResolvedBenefit | null,
  payment: NodeId,
  span: Span
): void {
  if (!written) {
    // Nothing in this version: the sum is the same node as where the benefit is.
    running.paid = builder.plus(running.paid, payment, span);
    return;
  }
  running.earlier.push({ benefit: written, payment });
  if (written.advance) return;
  running.paid = builder.plus(running.paid, payment, span);
  if (written.replaces) running.standIns[written.replaces.column] = payment;
  else running.paidBefore = builder.plus(running.paidBefore, payment, span);
}

const slotOf = (builder: Builder, { benefit, of, scope }: OpenSlot, lowered: PlanBenefit): Slot => ({
  benefit,
  of,
  scope,
  name: `${lowered.name}.${of}`,
  adds: addsOf(builder, of, lowered)
});

/** What a slot takes in at an event's end. */
function addsOf(builder: Builder, of: Slot['of'], { applies, base, payment, netting, span }: PlanBenefit): NodeId {
  switch (of) {
    case 'paid':
      return payment;
    case 'count':
      return applies;
    case 'netted':
      return netting!.netted;
    case 'base': {
      const none = builder.constant('fen', 0, span);
      return builder.add({ op: 'choose', kind: 'fen', when: applies, then: base, else: none, span });
    }
  }
}

/** Which version decides: the last whose day has come, save for those who keep the terms before it. */
function versionBits(surroundings: Surroundings, { versions }: Resolved): Versions {
  const { builder } = surroundings;
  return versions.slice(1).map(({ from, keeps, span }) => {
    const since = builder.since(from!, span);
    if (!keeps) return since;
    const moves = builder.add({ op: 'not', kind: 'bit', a: valueNode(surroundings, keeps), span });
    return builder.all([since, moves], span);
  });
}

/** 全部待遇 合计不超过: what is too much comes off the last benefit first. An advance is no payment, so it is not cut. */
function limitTotal(
  surroundings: Surroundings,
  versions: Versions,
  running: Running[],
  benefits: PlanBenefit[]
): { benefits: PlanBenefit[]; paid: NodeId } {
  const { builder } = surroundings;
  const limits = running.map(({ version }) => version.totalLimit);
  const span = limits.find((limit) => limit !== null)?.span;
  const sums = running.map(({ paid }) => paid);
  const paid = chosenByVersion(builder, versions, 'fen', sums, span ?? builder.nodes[sums[0]!]!.span);
  if (!span) return { benefits, paid };
  const written = chosenByVersion(
    builder,
    versions,
    'fen',
    limits.map((one) => (one ? valueNode(surroundings, one) : builder.constant('fen', UNLIMITED, span))),
    span
  );
  // A difference may fall below 0, and nobody is asked to pay.
  const limit = limits.some((one) => one && readsFact(one))
    ? builder.add({ op: 'max', kind: 'fen', a: written, b: builder.constant('fen', 0, span), span })
    : written;
  let excess = builder.beyond(paid, limit, span);
  const cut = [...benefits].reverse().map((benefit) => {
    if (benefit.advance) return benefit;
    const payment = builder.beyond(benefit.payment, excess, span);
    excess = builder.beyond(excess, benefit.payment, span);
    const parts = { before: benefit.payment, limit };
    const step: Step = { role: 'total', node: payment, parts, span, cite: null, when: null };
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
  const day = builder.decidingDay(span);
  const compare = (a: NodeId, b: NodeId) => builder.add({ op: 'compare', kind: 'bit', test: '<=', a, b, span });
  const since = compare(builder.constant('day', from, span), day);
  return to === null ? since : builder.all([since, compare(day, builder.constant('day', to, span))], span);
}

function sharersOf(benefits: ResolvedBenefit[]): Map<string, ResolvedBenefit[]> {
  const sharers = new Map<string, ResolvedBenefit[]>();
  for (const benefit of benefits) {
    const caps = benefit.cap ? everyRow(benefit.cap).flatMap((row) => row.value) : [];
    for (const limit of new Set(caps.flatMap((cap) => (cap.kind === 'shared' ? [cap.limit.name] : [])))) {
      sharers.set(limit, [...(sharers.get(limit) ?? []), benefit]);
    }
  }
  return sharers;
}
