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
  /** by page: how many values are in it, so that order statistics look into few of them */
  private readonly inPage = new Uint32Array(COUNTED / PAGE);
  private above = new Float64Array(64);
  private aboveCount = 0;
  count = 0;

  add(value: number): void {
    this.count++;
    if (value < COUNTED) {
      const p = value >> PAGE_BITS;
      const page = (this.pages[p] ??= new Uint32Array(PAGE));
      page[value & (PAGE - 1)]!++;
      this.inPage[p]!++;
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
    const above = this.sortedAbove();
    for (let i = 0; i < above.length;) {
      const from = i;
      while (i < above.length && above[i] === above[from]) i++;
      yield [above[from]!, i - from];
    }
  }

  /** The value at a place in ascending order, from 0; null where there is none. */
  at(place: number): number | null {
    let passed = 0;
    for (let p = 0; p < this.inPage.length; p++) {
      if (passed + this.inPage[p]! <= place) {
        passed += this.inPage[p]!;
        continue;
      }
      const page = this.pages[p]!;
      let i = 0;
      for (; passed + page[i]! <= place; i++) passed += page[i]!;
      return p * PAGE + i;
    }
    return this.sortedAbove()[place - passed] ?? null;
  }

  /** How many values are at most this. */
  upTo(value: number): number {
    if (value < 0) return 0;
    if (value >= COUNTED) {
      const more = this.sortedAbove().findIndex((one) => one > value);
      return this.count - this.aboveCount + (more < 0 ? this.aboveCount : more);
    }
    const last = value >> PAGE_BITS;
    let count = 0;
    for (let p = 0; p < last; p++) count += this.inPage[p]!;
    const page = this.pages[last];
    for (let i = value & (PAGE - 1); page && i >= 0; i--) count += page[i]!;
    return count;
  }

  private sortedAbove(): Float64Array {
    return this.above.slice(0, this.aboveCount).sort();
  }

  /** The least value that at least this share of them do not exceed; null where there are none. */
  quantile(share: number): number | null {
    return this.at(Math.max(1, Math.ceil(share * this.count)) - 1);
  }
}
