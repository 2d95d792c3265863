/** Whom the curves are for: series of one name paired across the two rules, people with the same curves taken together. */
import type { SaidCurve, CurveSeries } from './data.ts';

export type CurveGroup = {
  /** The id of its first series. */
  id: string;
  names: string[];
  baseline: CurveSeries | null;
  reform: CurveSeries | null;
};

const shape = (series: CurveSeries | null): string =>
  series ? series.points.map((point) => `${point.x}:${point.paid}`).join(' ') : '';

/** Groups in the order of the data. */
export function groupsOf(data: SaidCurve): CurveGroup[] {
  const byName = new Map<string, CurveGroup>();
  for (const series of data.series) {
    const group = byName.get(series.name) ?? { id: series.id, names: [series.name], baseline: null, reform: null };
    group[series.side] ??= series;
    byName.set(series.name, group);
  }
  const byShape = new Map<string, CurveGroup>();
  for (const group of byName.values()) {
    const key = `${shape(group.baseline)}|${shape(group.reform)}`;
    const same = byShape.get(key);
    if (same) same.names.push(...group.names);
    else byShape.set(key, group);
  }
  return [...byShape.values()];
}

export const differs = (group: CurveGroup): boolean => shape(group.baseline) !== shape(group.reform);

/** The group a comparison opens with: the first that the reform touches. */
export const firstOfInterest = (groups: CurveGroup[]): CurveGroup | null => groups.find(differs) ?? groups[0] ?? null;
