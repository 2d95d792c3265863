/** What finite funds paid, for readers and for files. Money and counts are of the people represented. */
import type { Language } from '#dsl';
import { isoDate, yuan } from '#dsl';
import type { Comparison } from '../compare/compare.ts';
import type { FundDraw } from '../funds/draw.ts';
import { NO_FIGURE, plainFigure, shownFigure } from './figures.ts';
import type { Table } from './tables.ts';
import { reportWords } from './words.ts';

type Drawn = FundDraw & { policy: string };

const drawsOf = ({ baseline, reforms }: Comparison, names?: string[]): Drawn[] =>
  [baseline, ...reforms].flatMap(({ name, funds }, i) =>
    funds.map((fund) => ({ ...fund, policy: names?.[i] ?? name }))
  );

/**
 * A row for each policy, fund and stretch of one budget; null where no fund was asked for anything. The first three columns are
 * words. `names`: of the policies, the baseline first, where they are known by others than their own.
 */
export function shownFunds(comparison: Comparison, language: Language, names?: string[]): Table | null {
  const words = reportWords[language].funds;
  const draws = drawsOf(comparison, names);
  if (draws.length === 0) return null;
  const { policy, fund, days, budget, asked, drawn, unmet, exhaustedOn, unmetEvents, unmetPeople } = words;
  const of = (value: number, unit: 'fen' | 'people') => shownFigure(value * comparison.weight, unit);
  return {
    columns: [policy, fund, days, budget, asked, drawn, unmet, exhaustedOn, unmetEvents, unmetPeople],
    rows: draws.map((one) => [
      one.policy,
      one.fund,
      daysOf(one, language),
      yuan(one.budget),
      of(one.asked, 'fen'),
      of(one.drawn, 'fen'),
      of(one.unmet, 'fen'),
      one.exhaustedOn === null ? words.notExhausted : isoDate(one.exhaustedOn),
      of(one.unmetEvents, 'people'),
      of(one.unmetPeople, 'people')
    ])
  };
}

/** funds.csv; null as above */
export function fundsTable(comparison: Comparison): Table | null {
  const draws = drawsOf(comparison);
  if (draws.length === 0) return null;
  const day = (one: number | null) => (one === null ? '' : isoDate(one));
  const of = (value: number, unit: 'fen' | 'people') => plainFigure(value * comparison.weight, unit);
  return {
    columns: [
      ...['policy', 'fund', 'year', 'from', 'to', 'budget_yuan', 'asked_yuan', 'drawn_yuan', 'unmet_yuan'],
      ...['exhausted_on', 'events', 'unmet_events', 'unmet_people']
    ],
    rows: draws.map((one) => [
      ...[one.policy, one.fund, String(one.year ?? ''), day(one.from), day(one.to)],
      ...[plainFigure(one.budget, 'fen'), of(one.asked, 'fen'), of(one.drawn, 'fen'), of(one.unmet, 'fen')],
      ...[day(one.exhaustedOn), ...[one.events, one.unmetEvents, one.unmetPeople].map((n) => of(n, 'people'))]
    ])
  };
}

/** A sentence for each fund that ran out. */
export function exhaustedFunds(comparison: Comparison, language: Language): string[] {
  const words = reportWords[language].funds;
  return drawsOf(comparison).flatMap((one) =>
    one.unmet === 0 || one.exhaustedOn === null
      ? []
      : words.ranOut({
          policy: one.policy,
          fund: one.fund,
          day: isoDate(one.exhaustedOn),
          unmet: shownFigure(one.unmet * comparison.weight, 'fen'),
          people: shownFigure(one.unmetPeople * comparison.weight, 'people')
        })
  );
}

function daysOf({ from, to }: FundDraw, language: Language): string {
  if (from === null && to === null) return reportWords[language].funds.forLife;
  return `${from === null ? NO_FIGURE : isoDate(from)} – ${to === null ? NO_FIGURE : isoDate(to)}`;
}
