/** One benefit as one version of the policy words it, through the steps of a settlement in their order. */
import { mechanisms } from '../mechanisms/index.ts';
import type { Resolved, ResolvedBenefit } from '../resolve/resolved.ts';
import type { Span } from '../syntax/tree.ts';
import type { Builder } from './builder.ts';
import { isRemaining, selfPay, valueNode, type Surroundings } from './expressions.ts';
import { step, type Lowering } from './lowering.ts';
import { GENERAL, type NodeId, type PlanBenefit } from './plan.ts';

/** `inForce`: bit; `earlier`: the benefits before it; `sharers`: those under each shared limit; `indexOf`: by name. */
export function lowerBenefit(
  benefit: ResolvedBenefit,
  surroundings: Surroundings,
  inForce: NodeId,
  earlier: Lowering['earlier'],
  sharers: Lowering['sharers'],
  overlap: Resolved['overlap'],
  indexOf: (benefit: string) => number
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
    for (const mechanism of mechanisms()) mechanism.lower?.(lowering);
    return { lowering, due: dueAmount(lowering) };
  };
  const first = builder.add({ op: 'identity', kind: 'count', candidates, span: coversSpan });
  const identity =
    overlap === 'first' || candidates.length < 2
      ? first
      : mostPaid(builder, candidates, (alone) => settledAs(alone).due, coversSpan);
  const { lowering, due } = settledAs(identity);

  const conditions = applyingConditions(lowering, inForce);
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
  return {
    name: benefit.name,
    label: benefit.label,
    terms: [{ payer: benefit.payer, fund: null, cite: benefit.cite?.text ?? null, when: null }],
    candidates: identities.map((one) => (one === 'general' ? GENERAL : one.index)),
    advance: benefit.advance && { on: benefit.advance.on === null ? null : indexOf(benefit.advance.on) },
    span: benefit.span,
    applies,
    conditions,
    identity,
    base: lowering.base,
    net: lowering.net,
    entitled: lowering.entitled,
    capped: lowering.capped,
    payment,
    netting: null,
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
  inForce: NodeId
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
  const force = { reason: 'force', node: inForce, span: nameSpan, when: null } as const;
  const listed = { reason: 'service', node: service, span: services.span, when: null } as const;
  const held = { reason: 'identity', node: someone, span: covers.span, when: null } as const;
  if (!condition) return [listed, force, held];
  const met = valueNode(surroundings, condition);
  return [listed, force, held, { reason: 'condition', node: met, span: condition.span, when: null }];
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
