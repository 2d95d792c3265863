/**
 * What one of several workers takes of people who stand in columns: whole blocks of them, about as many events for each worker.
 * The people of a share have their places one after the other, from 0 on.
 */
import type { Columns, KeptCode } from '#dsl';
import { compileSums } from '#dsl';
import type { Measured } from '../metrics/measured.ts';

/** The `at`-th of `of` shares, from 0. */
export type Share = { at: number; of: number };
export const EVERYONE: Share = { at: 0, of: 1 };

type Stretch = { from: number; to: number };
/** `blocks` of the columns; `places` of their people among those of all. */
export type Taken = { blocks: Stretch; places: Stretch };

/** One plan over the people of a share. Figures of several shares add up. */
export type ShareFigures = {
  /** by group, by `Measured.sums` */
  sums: Float64Array[];
  /** by place, fen: the aid paid to each person, and the burden left */
  aid: Float64Array;
  burden: Float64Array;
};

export function takenBy({ at, of }: Share, { batches: { blocks, steps, people } }: Columns): Taken {
  // A block belongs to whom its middle belongs to.
  const firstOf = (share: number): number => {
    const found = blocks.findIndex((block) => (block.at + block.steps / 2) * of >= steps * share);
    return share === of || found < 0 ? blocks.length : found;
  };
  const [from, to] = [at === 0 ? 0 : firstOf(at), firstOf(at + 1)];
  const placeOf = (block: number): number => blocks[block]?.persons.from ?? people.length;
  return { blocks: { from, to }, places: { from: placeOf(from), to: placeOf(to) } };
}

/** Where the groups of all people begin, by group and one more, among the places of a share. */
export const startsWithin = (groupStart: Int32Array, { from, to }: Stretch): Int32Array =>
  groupStart.map((start) => Math.min(Math.max(start, from), to) - from);

/** `codes`: kept by the worker from one plan to the next. */
export function settleShare(plan: Measured, columns: Columns, { blocks }: Taken, codes: KeptCode): ShareFigures {
  const settle = compileSums(plan.plan, plan.sums, codes);
  const { byGroup, byPerson } = settle(columns, {
    slots: [plan.slots.aid, plan.slots.burden],
    blocks: columns.batches.blocks.slice(blocks.from, blocks.to)
  });
  const [aid, burden] = byPerson;
  return { sums: byGroup, aid: aid!, burden: burden! };
}
