/**
 * The kernel's memory: one block of events at a time, column by column, then the balances, then the plan's tables.
 * Everything at a fixed place that is a multiple of eight.
 *
 *     facts 0 … · holdings 0 … · version · carry · void · target    copied in, `BLOCK` values each
 *     benefits 0 … · paid · left · extra 0 … · closing 0 …          copied out, `BLOCK` f64s each
 *     balances                                                      one f64 a slot, kept from block to block
 *     tables, bands                                                 written once
 */
import type { Plan, PlanFact } from '../../plan/plan.ts';
import { BLOCK } from '../blocks.ts';

const PAGE = 65536;

export type Width = 1 | 2 | 4 | 8;
export const widthOf = (fact: PlanFact): Width => (fact.type !== 'code' ? 8 : fact.values.length > 0xff ? 2 : 1);

export type Layout = {
  facts: number[];
  held: number[];
  version: number;
  carry: number;
  void: number;
  /** Where in the block each event's results go: the order of the file. */
  target: number;
  benefits: number[];
  paid: number;
  left: number;
  extra: number[];
  closing: number[];
  balances: number;
  /** Where each constant array begins, in the order in which they were placed. */
  placeConstants(values: Float64Array): number;
  constants: { at: number; values: Float64Array }[];
  pages(): number;
};

export function layoutOf(plan: Plan, extra: number, closing: boolean): Layout {
  let next = 0;
  const place = (bytes: number) => {
    const at = next;
    next += (bytes + 7) & ~7;
    return at;
  };
  const column = (width: Width) => () => place(BLOCK * width);
  const words = Math.ceil(plan.categories.length / 32);
  const constants: Layout['constants'] = [];
  return {
    facts: plan.facts.map((fact) => place(BLOCK * widthOf(fact))),
    held: Array.from({ length: words }, column(4)),
    version: place(BLOCK * 4),
    carry: place(BLOCK),
    void: place(BLOCK),
    target: place(BLOCK * 4),
    benefits: plan.benefits.map(column(8)),
    paid: place(BLOCK * 8),
    left: place(BLOCK * 8),
    extra: Array.from({ length: extra }, column(8)),
    closing: closing ? plan.slots.map(column(8)) : [],
    balances: place(plan.slots.length * 8),
    placeConstants(values) {
      const known = constants.find((placed) => sameValues(placed.values, values));
      if (known) return known.at;
      const at = place(values.byteLength);
      constants.push({ at, values });
      return at;
    },
    constants,
    pages: () => Math.max(1, Math.ceil(next / PAGE))
  };
}

const sameValues = (a: Float64Array, b: Float64Array) => a.length === b.length && a.every((value, k) => value === b[k]);
