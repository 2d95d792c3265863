/** The national statistics that specifications rest on, each with its publication. */
import series from './national-series.json' with { type: 'json' };

export type SeriesRow = {
  indicator: string;
  year: number;
  value: number;
  unit: string;
  source: string;
  source_url: string;
};

/** The row of an indicator and year, or null. */
export const seriesRow = (indicator: string, year: number): SeriesRow | null =>
  series.find((row) => row.indicator === indicator && row.year === year) ?? null;

/** 居民年住院率, 2023: 21.4 % (publication, address) */
export function seriesCitation({ indicator, year }: { indicator: string; year: number }): string {
  const row = seriesRow(indicator, year);
  return row === null
    ? `${indicator}, ${year}`
    : `${indicator}, ${year}: ${row.value} ${row.unit} (${row.source}, ${row.source_url})`;
}
