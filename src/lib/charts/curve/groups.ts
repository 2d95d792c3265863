/** Whom the curves are for: series of one name paired across the two rules, people with the same curves taken together. */
import type { SaidCurve, CurveSeries } from './data.ts';

export type CurveGroup = {
  /** The id of its first series, and those of all. */
  id: string;
  ids: string[];
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
    const group = byName.get(series.name) ?? {
      id: series.id,
      ids: [],
      names: [series.name],
      baseline: null,
      reform: null
    };
    group.ids.push(series.id);
    group[series.side] ??= series;
    byName.set(series.name, group);
  }
  const byShape = new Map<string, CurveGroup>();
  for (const group of byName.values()) {
    const key = `${shape(group.baseline)}|${shape(group.reform)}`;
    const same = byShape.get(key);
    if (!same) {
      byShape.set(key, group);
      continue;
    }
    same.names.push(...group.names);
    same.ids.push(...group.ids);
  }
  return [...byShape.values()];
}

/** Those looked at: the group that one of its series names, or all. */
export const chosenGroups = (groups: CurveGroup[], chosen: string | null): CurveGroup[] =>
  chosen === null ? groups : groups.filter((group) => group.ids.includes(chosen));

export const differs = (group: CurveGroup): boolean => shape(group.baseline) !== shape(group.reform);

/** The group a comparison opens with: the first that the reform touches. */
export const firstOfInterest = (groups: CurveGroup[]): CurveGroup | null => groups.find(differs) ?? groups[0] ?? null;
