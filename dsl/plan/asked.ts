/**
 * What guarantees ask of an event, as nodes behind those of the plan, which stays as it is: whoever proves or tries a
 * guarantee evaluates the asked plan. Against the resolved form nothing is left but nodes and categories.
 */
import type { Resolved, ResolvedAbout, ResolvedGuarantee, Value } from '../resolve/resolved.ts';
import type { Span } from '../syntax/tree.ts';
import { Builder } from './builder.ts';
import { valueNode, type Surroundings } from './expressions.ts';
import type { NodeId, Plan } from './plan.ts';

export type Asked = {
  guarantee: ResolvedGuarantee;
  /** bit: the guarantee speaks of this event and person */
  speaks: NodeId;
} & (
  | {
      kind: 'always';
      /** bit */ holds: NodeId;
      /** fen: amounts that are compared, where they are amounts */ sides: Side[];
    }
  /** fen: what must not fall, or rise */
  | { kind: 'monotone'; amount: NodeId }
  /** fen: what is compared between categories */
  | { kind: 'ranked'; amount: NodeId }
);
/** A comparison that must hold, by its bit; its two amounts, or none. */
export type Side = { holds: NodeId; value: Value; amounts: { value: Value; node: NodeId }[] };

export function askedOf(plan: Plan, resolved: Resolved): { plan: Plan; asked: Asked[] } {
  const builder = Builder.onto(resolved, plan);
  const at: Surroundings = {
    builder,
    categories: plan.categories.length,
    benefit: null,
    holds: (category) => plan.categories[category]!.node,
    paidBefore: plan.paid,
    standIns: {},
    outcome: (of) => (of === 'paid' ? plan.paid : plan.benefits[of]!.payment)
  };
  const asked = resolved.guarantees.map((guarantee) => ask(at, guarantee));
  const { nodes, tables, pieceTables, facts } = builder;
  return { plan: { ...plan, nodes, tables, pieceTables, facts }, asked };
}

function ask(at: Surroundings, guarantee: ResolvedGuarantee): Asked {
  const { about, property, titleSpan } = guarantee;
  const speaks = speaksOf(at, about, titleSpan);
  if (property.kind !== 'always')
    return { guarantee, speaks, kind: property.kind, amount: valueNode(at, property.amount) };
  const sides = conjuncts(property.condition).map((value): Side => {
    const compared =
      value.kind === 'binary' && value.left.sort === 'money' && value.right.sort === 'money'
        ? [value.left, value.right]
        : [];
    const amounts = compared.map((side) => ({ value: side, node: valueNode(at, side) }));
    return { holds: valueNode(at, value), value, amounts };
  });
  return { guarantee, speaks, kind: 'always', holds: valueNode(at, property.condition), sides };
}

/** What must all hold, one by one. */
const conjuncts = (value: Value): Value[] =>
  value.kind === 'binary' && value.operator === 'and' ? [value.left, value.right].flatMap(conjuncts) : [value];

function speaksOf(at: Surroundings, { services, categories, condition }: ResolvedAbout, span: Span): NodeId {
  const { builder } = at;
  const bits = [builder.constant('bit', 1, span)];
  if (services) {
    const fact = builder.factIndex(builder.factNamed('service', span));
    bits.push(builder.add({ op: 'among', kind: 'bit', fact, codes: services, span }));
  }
  if (categories)
    bits.push(
      builder.any(
        categories.map(({ index }) => at.holds(index)),
        span
      )
    );
  if (condition) bits.push(valueNode(at, condition));
  return builder.all(bits, span);
}
