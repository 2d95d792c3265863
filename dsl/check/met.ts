/** Lists of numbers that were met before, and what is remembered of each: compared number by number, found by a hash. */
export type Met<T> = {
  /** Begins another list. */
  start: () => void;
  /** One more number; not NaN. */
  put: (value: number) => void;
  /** What is remembered of the list that was put, as `made` gives it the first time. */
  remember: (made: () => T) => { known: T; again: boolean };
};

/** Prime, near 2³² over the golden ratio. */
const SPREAD = 0x9e3779b1;

export function met<T>(): Met<T> {
  const buckets = new Map<number, { list: Float64Array; known: T }[]>();
  let list = new Float64Array(1024);
  let length = 0;

  const hash = (): number => {
    let mixed = length;
    for (let i = 0; i < length; i++) mixed = Math.imul(mixed ^ (list[i]! | 0), SPREAD) ^ (mixed >>> 15);
    return mixed;
  };
  const same = (other: Float64Array): boolean => {
    if (other.length !== length) return false;
    for (let i = 0; i < length; i++) if (other[i] !== list[i]) return false;
    return true;
  };
  return {
    start() {
      length = 0;
    },
    put(value) {
      if (length === list.length) {
        const longer = new Float64Array(2 * length);
        longer.set(list);
        list = longer;
      }
      list[length++] = value;
    },
    remember(made) {
      const at = hash();
      const bucket = buckets.get(at) ?? [];
      const found = bucket.find((one) => same(one.list));
      if (found) return { known: found.known, again: true };
      const known = made();
      bucket.push({ list: list.slice(0, length), known });
      buckets.set(at, bucket);
      return { known, again: false };
    }
  };
}
