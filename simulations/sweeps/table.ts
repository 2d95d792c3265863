/** A sweep as a table: a row for each point, its figures beside those of the rule as written. */
import type { Language } from '#dsl';
import { plainYuan } from '../records/money.ts';
import type { Table } from '../report/tables.ts';
import type { PointFigures } from './settle-points.ts';
import type { SweepResult, SweptLever } from './result.ts';

const FIGURES: {
  name: 'expenditure' | 'burdenLeft' | 'helped';
  header: string;
  unit: string;
  text: (n: number) => string;
}[] = [
  { name: 'expenditure', header: 'expenditure', unit: '_yuan', text: plainYuan },
  { name: 'burdenLeft', header: 'burden_left', unit: '_yuan', text: plainYuan },
  { name: 'helped', header: 'people_helped', unit: '', text: String }
];

/** Headers are fixed names, but for a lever's own address with its unit. Money in yuan, rates in per cent. */
export function sweepTable({ levers, baseline, points, frontier }: SweepResult, language: Language): Table {
  const onFrontier = [new Set(frontier.burdenLeft), new Set(frontier.helped)];
  const figuresIn = (figures: PointFigures | null): string[] =>
    FIGURES.flatMap(({ name, text }) =>
      figures
        ? [text(baseline[name]), text(figures[name]), text(figures[name] - baseline[name])]
        : [text(baseline[name]), '', '']
    );
  return {
    columns: [
      ...levers.map(leverHeader),
      ...FIGURES.flatMap(({ header, unit }) =>
        ['baseline', 'sweep', 'difference'].map((one) => `${header}_${one}${unit}`)
      ),
      ...['events', 'events_refused', 'frontier_burden_left', 'frontier_people_helped', 'fault']
    ],
    rows: points.map(({ values, figures, fault }, p) => [
      ...levers.map(({ unit }, l) => leverText(values[l]!, unit)),
      ...figuresIn(figures),
      ...(figures ? [String(figures.events), String(figures.refused)] : ['', '']),
      ...onFrontier.map((places) => (figures ? String(Number(places.has(p))) : '')),
      fault?.[language] ?? ''
    ])
  };
}

const leverHeader = ({ address, unit }: SweptLever): string => `${address}_${unit === 'fen' ? 'yuan' : 'percent'}`;

/** 5000.00, 85.00 */
const leverText = (value: number, unit: SweptLever['unit']): string =>
  unit === 'fen' ? plainYuan(value) : (value / 100).toFixed(2);
