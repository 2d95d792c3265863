/** What the fuzzing's main thread and its workers tell each other. */
import type { Work } from '../dsl/testing/fuzz/examine.ts';

/** `current` while a text that fails is made short, which takes as long as it takes. */
export const SHRINKING = -1;
/** `current`: the number of the text in work, for who watches over it. */
export type FuzzShare = {
  seed: number;
  from: number;
  step: number;
  texts: number;
  replay: boolean;
  current: Int32Array;
};
export type FuzzFailure = { what: string; kind: string; number: number; text: string };
export type Slowest = { ms: number; work: Work; number: number; length: number };
export type FuzzReport = {
  done: number;
  replayed: number;
  kinds: Record<string, { texts: number; ms: number; slowest: Slowest }>;
  failures: FuzzFailure[];
};
