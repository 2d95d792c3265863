/**
 * How often each value occurs: whole numbers from 0 up, any number of them, with exact order statistics. Distributions of
 * parts add up to that of the whole. Values below 2²⁴ are counted in pages made where a value falls; the few above are
 * kept one by one.
 */
const PAGE_BITS = 12;
const PAGE = 1 << PAGE_BITS;
/** 167 772.16 yuan, as fen. */
const COUNTED = 1 << 24;

export class Distribution {
  private readonly pages: (Uint32Array | undefined)[] = [];
  private above = new Float64Array(64);
  private aboveCount = 0;
  count = 0;

  add(value: number): void {
    this.count++;
    if (value < COUNTED) {
      const page = (this.pages[value >> PAGE_BITS] ??= new Uint32Array(PAGE));
      page[value & (PAGE - 1)]!++;
      return;
    }
    if (this.aboveCount === this.above.length) {
      const longer = new Float64Array(2 * this.aboveCount);
      longer.set(this.above);
      this.above = longer;
    }
    this.above[this.aboveCount++] = value;
  }

  /** Each value that occurs and how often, ascending. */
  *values(): Generator<[value: number, count: number]> {
    for (let p = 0; p < this.pages.length; p++) {
      const page = this.pages[p];
      if (!page) continue;
      for (let i = 0; i < PAGE; i++) if (page[i]! > 0) yield [p * PAGE + i, page[i]!];
    }
    const above = this.above.slice(0, this.aboveCount).sort();
    for (let i = 0; i < above.length;) {
      const from = i;
      while (i < above.length && above[i] === above[from]) i++;
      yield [above[from]!, i - from];
    }
  }

  /** The value at a place in ascending order, from 0; null where there is none. */
  at(place: number): number | null {
    let passed = 0;
    for (const [value, count] of this.values()) {
      passed += count;
      if (passed > place) return value;
    }
    return null;
  }

  /** The least value that at least this share of them do not exceed; null where there are none. */
  quantile(share: number): number | null {
    return this.at(Math.max(1, Math.ceil(share * this.count)) - 1);
  }
}
