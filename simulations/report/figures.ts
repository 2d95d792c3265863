/** Exact figures as text, at the edge where they are shown. */
import { yuan } from '#dsl';
import type { MetricUnit, Quotient } from '../metrics/metric.ts';
import { valueOf } from '../metrics/metric.ts';
import { plainYuan } from '../records/money.ts';

/** What stands where there is no figure. */
export const NO_FIGURE = '—';

const halfUp = (value: number): number => Math.floor(value + 0.5);
/** Rounds a size half up, whatever the sign, so that a difference turned round only changes its sign. */
const nearest = (value: number): number => (value < 0 ? -halfUp(-value) : halfUp(value));

/** For files: yuan with two decimals, whole people, per cent with four decimals; '' where there is no figure. */
export function plainFigure(value: number | null, unit: MetricUnit): string {
  if (value === null) return '';
  if (unit === 'ratio') return (nearest(value * 1e6) / 1e4).toFixed(4);
  return unit === 'people' ? String(nearest(value)) : plainYuan(nearest(value));
}

/** For readers: 1,234.50, 71,407, 90.12%. */
export function shownFigure(value: number | null, unit: MetricUnit): string {
  if (value === null) return NO_FIGURE;
  if (unit === 'ratio') return `${withMinus((nearest(value * 1e4) / 100).toFixed(2))}%`;
  return unit === 'people' ? wholeNumber(nearest(value)) : yuan(nearest(value));
}

/** A difference with its sign; of ratios in percentage points. */
export function shownDifference(value: number | null, unit: MetricUnit, points: string): string {
  if (value === null) return NO_FIGURE;
  const sign = value > 0 ? '+' : '';
  if (unit === 'ratio') return `${sign}${withMinus((nearest(value * 1e4) / 100).toFixed(2))}${points}`;
  return sign + shownFigure(value, unit);
}

/** 1,234,567 */
export const wholeNumber = (value: number): string => yuan(value * 100).slice(0, -3);

const withMinus = (text: string): string => text.replace('-', '−');

/** reform − baseline; null where either is no figure */
export function differenceOf(baseline: Quotient, reform: Quotient): number | null {
  const [before, after] = [valueOf(baseline), valueOf(reform)];
  return before === null || after === null ? null : after - before;
}
