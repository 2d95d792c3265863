/** Reading a distribution: its bins in words, and who stands above a line. */
import { yuanPlain } from '../figures.ts';
import { DASHES, LINE } from '../scene/looks.ts';
import type { Look } from '../scene/scene.ts';
import type { ChartWords } from '../words/words.ts';
import type { BurdenBin, SaidBurden } from './data.ts';

export const binName = ({ from, to }: Pick<BurdenBin, 'from' | 'to'>, words: ChartWords): string =>
  to === null ? words.burden.openRange(yuanPlain(from)) : words.burden.range(yuanPlain(from), yuanPlain(to));

/** The bins that hold somebody, and all before them. */
export function shownBins(data: SaidBurden): BurdenBin[] {
  const last = data.bins.findLastIndex((bin) => bin.people.some((people) => people > 0));
  return data.bins.slice(0, last + 1);
}

/** People above the line under each rule; null where a bin straddles it, for then it is not known. */
export function aboveLine(data: SaidBurden): number[] | null {
  const { line, bins } = data;
  if (!line || !bins.some((bin) => bin.from === line.at)) return null;
  return data.none.map((_, rule) =>
    bins.filter((bin) => bin.from >= line.at).reduce((sum, bin) => sum + bin.people[rule]!, 0)
  );
}

/** Everybody under one rule. */
export const everybody = (data: SaidBurden, rule: number): number =>
  data.none[rule]! + data.bins.reduce((sum, bin) => sum + bin.people[rule]!, 0);

/** The outline of the baseline, of the first reform, and of further ones. */
export function outlineLook(rule: number): Look {
  if (rule === 0) return LINE.baseline;
  return rule === 1 ? LINE.reform : { ...LINE.reform, strokeWidth: 2, dash: DASHES[rule - 1] };
}
