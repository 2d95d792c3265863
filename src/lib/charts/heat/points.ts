/** What the two pictures of a sweep have in common: a point's name, its figures, and how it stands to the rule as written. */
import {
  axisNumber,
  axisYuan,
  count,
  percent,
  signedCount,
  signedYuan,
  wholeFen,
  yuan,
  yuanPlain
} from '../figures.ts';
import type { Tip, TipRow } from '../scene/scene.ts';
import type { ChartWords, Language } from '../words/words.ts';
import type { SaidAxis, SaidSweep, SweptFigures } from './data.ts';

export type SaidPoint = SaidSweep['points'][number];

export const figuresAt = (point: SaidPoint | undefined): SweptFigures | null =>
  point && 'figures' in point ? point.figures : null;

export const pointId = (index: number): string => `point ${index}`;
export const indexOf = (id: string): number => Number(id.split(' ')[1]);

/** The two values at a place of `points`. */
export function valuesAt({ x, y }: SaidSweep, index: number): { x: number; y: number } {
  const columns = x.values.length;
  return { x: x.values[index % columns]!, y: y.values[Math.floor(index / columns)]! };
}

/** 10,000 元, 85%: exact. */
export const valueText = ({ unit }: SaidAxis, value: number, words: ChartWords): string =>
  unit === 'rate' ? percent(value) : words.amount(yuanPlain(value));
export const shortValue = ({ unit }: SaidAxis, value: number, language: Language): string =>
  unit === 'rate' ? `${axisNumber(value / 100, language)}%` : axisYuan(value, language);

export const comboText = (data: SaidSweep, values: { x: number; y: number }, words: ChartWords): string =>
  words.heat.combo(
    words.heat.set(data.x.name, valueText(data.x, values.x, words)),
    words.heat.set(data.y.name, valueText(data.y, values.y, words))
  );

/** The exact figures of a point beside those of the rule as written. */
export function tipOf(data: SaidSweep, index: number, words: ChartWords): Tip {
  const title = comboText(data, valuesAt(data, index), words);
  const point = data.points[index];
  if (!point) return { title, rows: [{ label: words.heat.waiting, value: '' }] };
  if ('fault' in point) return { title, rows: [{ label: words.heat.fault, value: point.fault }] };
  return { title, rows: figureRows(point.figures, data.written, words) };
}

export function figureRows(figures: SweptFigures, written: SweptFigures, words: ChartWords): TipRow[] {
  const money = (label: string, fen: number, before: number): TipRow => ({
    ...{ label, value: words.amount(yuan(wholeFen(fen))) },
    more: words.heat.against(signedYuan(wholeFen(fen) - wholeFen(before)))
  });
  return [
    money(words.heat.expenditure, figures.expenditure, written.expenditure),
    money(words.heat.burdenLeft, figures.burdenLeft, written.burdenLeft),
    {
      ...{ label: words.heat.helped, value: words.peopleOnly(count(figures.helped)) },
      more: words.heat.against(signedCount(Math.round(figures.helped) - Math.round(written.helped)))
    }
  ];
}
