/** What a plan pays over records, as columns: what every metric reads. */
import type { EventOrder, Plan, Records } from '#dsl';
import { compileEvaluator, prepare } from '#dsl';
import { findEmptyFacts } from './records/settle.ts';

/** By event, in the order of the records: bits and fen, 0 for a reversed event. Read the others only where `applies`. */
export type BenefitOutcome = {
  applies: Float64Array;
  base: Float64Array;
  net: Float64Array;
  entitled: Float64Array;
  capped: Float64Array;
  payment: Float64Array;
};

export type Outcomes = {
  plan: Plan;
  /** in the order of the plan, advances too */
  benefits: BenefitOutcome[];
  /** fen by event: Σ payments of benefits that are no advances; what the patient still owes */
  paid: Float64Array;
  left: Float64Array;
};

/** Settles records, of which no fact that is reached may be empty. `order`: shared between plans over them. */
export const outcomesOf = (plan: Plan, records: Records, order?: EventOrder): Outcomes =>
  outcomeReader(plan)(records, order);

/** As `outcomesOf`, for records that come in parts: the plan is compiled once. */
export function outcomeReader(plan: Plan): (records: Records, order?: EventOrder) => Outcomes {
  const nodes = plan.benefits.flatMap(({ applies, base, net, entitled, capped }) => [
    applies,
    base,
    net,
    entitled,
    capped
  ]);
  const evaluator = compileEvaluator(plan, nodes);
  return (records, order) => {
    const { benefits, paid, left, extra } = evaluator.evaluate(prepare(plan, records, order));
    return {
      plan,
      benefits: benefits.map((payment, i) => {
        const [applies, base, net, entitled, capped] = extra.slice(i * 5, i * 5 + 5) as [
          Float64Array,
          Float64Array,
          Float64Array,
          Float64Array,
          Float64Array
        ];
        return { applies, base, net, entitled, capped, payment };
      }),
      paid,
      left
    };
  };
}

/**
 * The records without the events of which a fact is empty that a plan comes to read, and how many those are. An event that
 * one policy cannot settle is settled under none, so that all are measured on the same events.
 */
export function withoutRefused(
  plans: Plan[],
  records: Records,
  order: EventOrder
): { settleable: Records; refused: number } {
  const found = new Set(
    plans.flatMap((plan) => findEmptyFacts(plan, records, order, new Map()).map(({ event }) => event))
  );
  if (found.size === 0) return { settleable: records, refused: 0 };
  const eventVoid = records.eventVoid.map((isVoid, event) => (found.has(event) ? 1 : isVoid));
  return { settleable: { ...records, eventVoid }, refused: found.size };
}
