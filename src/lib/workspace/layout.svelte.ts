/** How the page is arranged: preset, widths, open sections. Remembered, and put back by one command. */

export type Preset = 'author' | 'compare' | 'present';
export const PRESETS: Preset[] = ['author', 'compare', 'present'];
/** The three areas of the page; one is shown at a time where it is narrow. */
export type Area = 'results' | 'rule' | 'policies';

/** Percent of the page: list, rule, results; of the middle: text, what stands below it. */
type Sizes = { columns: [number, number, number]; middle: [number, number] };
type Arrangement = { preset: Preset; sizes: Record<Preset, Sizes>; sections: Record<string, boolean> };

const STORED_AS = 'huice.layout.2';

const standard = (): Arrangement => ({
  preset: 'author',
  sizes: {
    author: { columns: [15, 47, 38], middle: [60, 40] },
    compare: { columns: [15, 31, 54], middle: [60, 40] },
    present: { columns: [0, 0, 100], middle: [60, 40] }
  },
  sections: {}
});

export class Layout {
  #arrangement = $state.raw<Arrangement>(remembered());
  /** Counts up when sizes are to be taken from here again rather than from where the splitters stand. */
  placed = $state(0);
  area = $state<Area>('results');

  readonly preset = $derived(this.#arrangement.preset);
  readonly sizes = $derived(this.#arrangement.sizes[this.#arrangement.preset]);

  choose(preset: Preset): void {
    this.#keep({ ...this.#arrangement, preset });
    this.placed++;
  }

  resized(part: 'columns' | 'middle', percent: number[]): void {
    const { preset, sizes } = this.#arrangement;
    const before: number[] = sizes[preset][part];
    if (percent.length !== before.length || percent.every((size, i) => Math.abs(size - before[i]) < 0.01)) return;
    this.#keep({ ...this.#arrangement, sizes: { ...sizes, [preset]: { ...sizes[preset], [part]: percent } } });
  }

  /** Whether a section of the results is open: as it was left in this preset, or as it is meant to be. */
  isOpen(section: string, meant: boolean): boolean {
    return this.#arrangement.sections[`${this.preset}.${section}`] ?? meant;
  }

  setOpen(section: string, open: boolean): void {
    this.#keep({
      ...this.#arrangement,
      sections: { ...this.#arrangement.sections, [`${this.preset}.${section}`]: open }
    });
  }

  reset(): void {
    this.#keep(standard());
    this.placed++;
  }

  #keep(arrangement: Arrangement): void {
    this.#arrangement = arrangement;
    localStorage.setItem(STORED_AS, JSON.stringify(arrangement));
  }
}

function remembered(): Arrangement {
  const stored = localStorage.getItem(STORED_AS);
  return stored === null ? standard() : { ...standard(), ...(JSON.parse(stored) as Arrangement) };
}
