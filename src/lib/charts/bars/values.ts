/** The figures of bars in words: a measure's value, a change of it, a group's boundaries. */
import {
  axisNumber,
  axisYuan,
  count,
  percent,
  pointsSigned,
  signedCount,
  signedYuan,
  wholeFen,
  yuan,
  yuanPlain
} from '../figures.ts';
import type { ChartWords, Language } from '../words/words.ts';
import type { SaidBars, BarsGroup } from './data.ts';

type Unit = SaidBars['unit'];
type Wording = {
  value(value: number): string;
  /** With its sign; rates differ by points. */
  change(change: number): string;
  withUnit(figure: string, words: ChartWords): string;
  changeWithUnit(figure: string, words: ChartWords): string;
  onAxis(value: number, language: Language): string;
  named(measure: string, words: ChartWords): string;
};

const WORDINGS: Record<Unit, Wording> = {
  yuan: {
    value: (fen) => yuan(wholeFen(fen)),
    change: (fen) => signedYuan(wholeFen(fen)),
    withUnit: (figure, words) => words.amount(figure),
    changeWithUnit: (figure, words) => words.amount(figure),
    onAxis: axisYuan,
    named: (measure, words) => words.inYuan(measure)
  },
  rate: {
    value: (rate) => percent(rate),
    change: (rate) => pointsSigned(rate),
    withUnit: (figure) => figure,
    changeWithUnit: (figure, words) => words.points(figure),
    onAxis: (rate) => percent(rate),
    named: (measure, words) => words.inPercent(measure)
  },
  people: {
    value: (people) => count(people),
    change: (people) => signedCount(people),
    withUnit: (figure, words) => words.peopleOnly(figure),
    changeWithUnit: (figure, words) => words.peopleOnly(figure),
    onAxis: (people, language) => axisNumber(people, language),
    named: (measure, words) => words.inPeople(measure)
  }
};

export const wordingOf = (data: Pick<SaidBars, 'unit'>): Wording => WORDINGS[data.unit];

/** With its unit. */
export const valueWithUnit = (data: SaidBars, value: number, words: ChartWords): string =>
  wordingOf(data).withUnit(wordingOf(data).value(value), words);
export const changeWithUnit = (data: SaidBars, change: number, words: ChartWords): string =>
  wordingOf(data).changeWithUnit(wordingOf(data).change(change), words);

/** Income boundaries in words; null for a group without. */
export const boundaryOf = ({ boundary }: BarsGroup, words: ChartWords): string | null =>
  boundary ? words.bars.between(yuanPlain(boundary.from), yuanPlain(boundary.to)) : null;
