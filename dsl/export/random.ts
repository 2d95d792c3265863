/** mulberry32: uniform in [0, 1), the same numbers from the same seed on any machine. */
export function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Draws from a uniform source. */
export type Draws = {
  chance: (probability: number) => boolean;
  /** from least to most, both in */
  integer: (least: number, most: number) => number;
  one: <T>(items: readonly T[]) => T;
};

export function drawsFrom(seed: number): Draws {
  const next = uniform(seed);
  const integer = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    chance: (probability) => next() < probability,
    integer,
    one: (items) => items[integer(0, items.length - 1)]!
  };
}
