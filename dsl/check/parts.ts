/**
 * A plan in parts, one for each sort of service that it tells apart: what decides the figures of that sort, and the kinds of
 * people to look at. What another sort of service is paid has no place in it.
 */
import { liveNodes, nothingKnown, valueOf, type Known, type Values } from '../analyse/specialise.ts';
import type { Tape } from '../analyse/tape.ts';
import { GENERAL, type NodeId, type Plan, type PlanBenefit } from '../plan/plan.ts';

export type Part = {
  /** the first service of its sort */
  service: number;
  /** by plan category, for each kind of people */
  holdings: Uint8Array[];
  /** indices of the benefits that may apply */
  benefits: number[];
  /** of each of them that is no advance, the nodes of its steps */
  figures: { applies: NodeId; steps: NodeId[] }[];
  /** what is known of every case of the part: all but the categories held, the day and the facts that decide */
  known: Known;
  /** by node of the plan, as far as that says; a node that plays no part in it may be open too */
  values: Values;
  /** open nodes that decide its figures, operands first */
  live: NodeId[];
};

export function partsOf(tape: Tape): Part[] {
  const { plan } = tape;
  const held = new Float64Array(plan.categories.length).fill(NaN);
  const force = forceOf(plan);
  const others = heldByCondition(tape);
  const every = plan.nodes.map((_, id) => id);
  return servicesOf(plan).map((service): Part => {
    const known: Known = { facts: factsOf(plan, service), held, day: null };
    const values = nothingKnown(plan);
    for (const id of every) {
      if (force.has(id)) values[id] = 1;
      else values[id] = valueOf(tape, known, id, values);
    }
    const benefits = plan.benefits.flatMap(({ applies }, b) => (values[applies] === 0 ? [] : [b]));
    const figures = benefits
      .map((b) => plan.benefits[b]!)
      .filter(({ advance }) => !advance)
      .map((benefit) => ({ applies: benefit.applies, steps: stepsOf(benefit) }));
    const live = liveNodes(tape, values, figuresOf(plan, { figures }, values));
    return { service, holdings: holdingsOf(tape, service, others), benefits, figures, known, values, live };
  });
}

/** What the event comes to, and the steps of those benefits that may still apply. */
export function figuresOf(plan: Plan, { figures }: Pick<Part, 'figures'>, values: Values): NodeId[] {
  const found = [plan.paid, plan.left];
  for (const { applies, steps } of figures) if (values[applies] !== 0) for (const id of steps) found.push(id);
  return found;
}

/** Not the identity: what is the same for two identities is one case. */
const stepsOf = ({ applies, base, net, entitled, capped, payment, steps }: PlanBenefit): NodeId[] => [
  ...new Set([
    ...[applies, base, net, entitled, capped, payment],
    ...steps.flatMap(({ role, node, parts, when }) => [
      ...(role === 'identity' ? [] : [node, ...Object.values(parts)]),
      ...(when === null ? [] : [when])
    ])
  ])
];

/** What is known of every event of a service: by plan fact, null where it is open. */
export const factsOf = (plan: Plan, service: number): Known['facts'] =>
  plan.facts.map(({ column }) =>
    column === 'service' ? service : column === 'basic_paid' || column === 'critical_paid' ? 0 : null
  );

/** One service of every sort that the plan tells apart, the first of each. */
export function servicesOf(plan: Plan): number[] {
  const service = plan.facts.findIndex(({ column }) => column === 'service');
  const tests = plan.nodes.flatMap((node) => (node.op === 'among' && node.fact === service ? [node.codes] : []));
  const sorts = new Map<string, number>();
  for (const code of tests.flat()) {
    const sort = tests.map((codes) => (codes.includes(code) ? 1 : 0)).join('');
    if (!sorts.has(sort)) sorts.set(sort, code);
  }
  return [...sorts.values()];
}

/** Each category alone that a benefit for this service covers, with what else its own condition asks to be held; or none. */
function holdingsOf(tape: Tape, service: number, others: ReadonlySet<number>): Uint8Array[] {
  const { plan } = tape;
  const covered = new Set(
    plan.benefits.filter((benefit) => lists(plan, benefit, service)).flatMap((b) => b.candidates)
  );
  return [...covered]
    .sort((a, b) => a - b)
    .flatMap((category) => {
      if (category === GENERAL) return [new Uint8Array(plan.categories.length)];
      const asked = heldBelow(tape, plan.categories[category]!.node);
      const alone = Uint8Array.from(plan.categories, (_, c) => (c === category || asked.has(c) ? 1 : 0));
      const more = [...others].filter((c) => alone[c] === 0);
      return [alone, ...more.map((other) => alone.map((bit, c) => (c === other ? 1 : bit)))];
    });
}

const lists = ({ nodes }: Plan, { conditions }: PlanBenefit, service: number): boolean =>
  conditions.some(({ reason, node: listed }) => {
    const node = nodes[listed]!;
    return reason === 'service' && node.op === 'among' && node.codes.includes(service);
  });

/** Categories that conditions of benefits ask for. */
function heldByCondition(tape: Tape): Set<number> {
  const conditions = tape.plan.benefits.flatMap((benefit) =>
    benefit.conditions.filter((c) => c.reason === 'condition')
  );
  return heldBelow(tape, ...conditions.map(({ node }) => node));
}

/** Categories that the data must tell for these nodes, in the order in which they are asked. */
export function heldBelow({ ops, starts, operands, own }: Tape, ...nodes: NodeId[]): Set<number> {
  const held = new Set<number>();
  const met = new Set<NodeId>();
  const visit = (id: NodeId): void => {
    if (met.has(id)) return;
    met.add(id);
    if (ops[id] === 'holds') held.add(own[id]!);
    for (let o = starts[id]!; o < starts[id + 1]!; o++) visit(operands[o]!);
  };
  nodes.forEach(visit);
  return held;
}

/** Nodes that say whether the policy is in force: it is taken to be, since no other day is chosen. */
const forceOf = (plan: Plan): Set<NodeId> =>
  new Set(
    plan.benefits.flatMap(({ conditions }) => conditions.filter((c) => c.reason === 'force')).map(({ node }) => node)
  );
