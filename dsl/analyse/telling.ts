/** What a clause says, in words short enough for a list of differences. */
import { constantAt } from '../plan/constants.ts';
import { percent, yuan, type Sentence } from '../problems/language.ts';
import {
  identityName,
  type Cells,
  type ResolvedBenefit,
  type ResolvedThreshold,
  type Value
} from '../resolve/resolved.ts';
import { readsFact } from '../resolve/values.ts';
import { isoDate } from '../run/calendar.ts';
import type { Period, Span } from '../syntax/tree.ts';

/** Gives the source text of a place in one version of a policy. */
export type TextOf = (span: Span) => string;
/** `identity` null: said of everybody. */
export type Told = { identity: string | null; text: Sentence; span: Span };

export const same = (text: string): Sentence => ({ zh: text, en: text });

export const toldToAll = (text: Sentence, span: Span): Told[] => [{ identity: null, text, span }];

/** What the rows say to each identity, those with a condition first. */
export function toldByIdentity<T>(
  { covers }: ResolvedBenefit,
  rows: Cells<T> | null,
  text: (cell: T) => Sentence,
  textOf: TextOf
): Told[] {
  if (!rows) return [];
  return rows.cells.flatMap((cell, i) => {
    if (!cell) return [];
    const conditional = cell.alternatives.map(({ keys, value }) =>
      joined([same(`${textOf(keys).replace(/\s+/g, ' ')}：`), text(value)], '', '')
    );
    const told = joined([...conditional, text(cell.value)], '；', '; ');
    return [{ identity: identityName(covers.identities[i]!), text: told, span: cell.span }];
  });
}

export const joined = (parts: Sentence[], zh: string, en: string): Sentence => ({
  zh: parts.map((part) => part.zh).join(zh),
  en: parts.map((part) => part.en).join(en)
});

export const REFUSED: Sentence = { zh: '不予', en: 'refused' };

const PER: Record<Period, Sentence> = {
  event: { zh: '/次', en: ' an event' },
  year: { zh: '/年', en: ' a year' },
  life: { zh: '/终身', en: ' for life' }
};

export function thresholdText(cell: ResolvedThreshold, textOf: TextOf): Sentence {
  switch (cell.kind) {
    case 'none':
      return { zh: '不设', en: 'none' };
    case 'refuse':
      return REFUSED;
    case 'refuse-over':
      return { zh: '超限不予', en: 'refused above' };
    case 'shared': {
      const { name, amount, period } = cell.limit;
      return joined([{ zh: `合并「${name}」`, en: `shared “${name}” ` }, figureText(amount), PER[period]], '', '');
    }
    case 'amount':
      return joined([valueText(cell.amount, textOf), PER[cell.period]], '', '');
  }
}

/** A value as it is written where it reads facts, else its figure. */
export const valueText = (value: Value, textOf: TextOf): Sentence =>
  readsFact(value) ? same(textOf(value.span)) : figureText(value);

/** A fixed figure; one that changes by date names each day from which it changes. */
export function figureText(value: Value): Sentence {
  const days = [...new Set(datesIn(value))].sort((a, b) => a - b);
  const at = (day: number | null) => amountText(value, constantAt(value, day, []));
  const later = days.map((day) => ({
    zh: `${isoDate(day)} 起 ${at(day).zh}`,
    en: `${at(day).en} from ${isoDate(day)}`
  }));
  if (later.length === 0) return at(null);
  return {
    zh: `${at(null).zh}（${later.map((l) => l.zh).join('，')}）`,
    en: `${at(null).en} (${later.map((l) => l.en).join(', ')})`
  };
}

function amountText(value: Value, amount: number): Sentence {
  if (value.sort === 'money') return { zh: `${yuan(amount)} 元`, en: `${yuan(amount)} yuan` };
  return same(value.sort === 'rate' ? percent(amount) : String(amount));
}

function datesIn(value: Value): number[] {
  switch (value.kind) {
    case 'parameter':
      return value.parameter.dated.flatMap(({ from, value: inner }) => [
        ...(from === null ? [] : [from]),
        ...datesIn(inner)
      ]);
    case 'binary':
      return [...datesIn(value.left), ...datesIn(value.right)];
    case 'changed':
      return [...datesIn(value.value), ...datesIn(value.amount)];
    default:
      return [];
  }
}
