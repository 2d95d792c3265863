/** A column whose length is known only at its end. */
export class GrowingColumn {
  private values = new Float64Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const longer = new Float64Array(this.length * 2);
      longer.set(this.values);
      this.values = longer;
    }
    this.values[this.length++] = value;
  }

  /** The values pushed, as f64. */
  finished(): Float64Array<ArrayBuffer> {
    return this.values.slice(0, this.length);
  }
}
