/** What a policy says of itself as a whole, in words short enough for a list of differences. */
import type { Sentence } from '../problems/language.ts';
import { FACTS } from '../resolve/prelude.ts';
import type { Resolved } from '../resolve/resolved.ts';
import { isoDate } from '../run/calendar.ts';
import type { Day, Span } from '../syntax/tree.ts';
import { same, valueText, type TextOf } from './telling.ts';

/** Declarations of which a policy has one, or none. */
export type WholeSubject = 'effective' | 'identity' | 'deciding' | 'year' | 'category' | 'total';
export type ToldWhole = { subject: WholeSubject; text: Sentence; span: Span };

/** `since`: the day from which it is asked; null: from the beginning. */
export function tellPolicy(resolved: Resolved, since: Day | null, textOf: TextOf): ToldWhole[] {
  const { from, to, overlap, deciding, yearStart, categories, versions } = resolved;
  const version = versions.findLast((one) => one.from === null || (since !== null && one.from <= since))!;
  const { span } = version;
  const all: [WholeSubject, Sentence | null, Span?][] = [
    [
      'effective',
      {
        zh: `自 ${isoDate(from)} 起${to === null ? '' : `至 ${isoDate(to)} 止`}`,
        en: `from ${isoDate(from)}${to === null ? '' : ` to ${isoDate(to)}`}`
      }
    ],
    ['identity', overlap === 'first' ? null : { zh: '就高', en: 'highest' }],
    ['deciding', deciding === FACTS.find(({ en }) => en === 'date') ? null : { zh: deciding.zh, en: deciding.en }],
    [
      'year',
      yearStart.month === 1 && yearStart.date === 1 ? null : same(`${two(yearStart.month)}-${two(yearStart.date)}`)
    ],
    ['category', same(categories.map(({ name }) => name).join('、')), categories[0]?.span],
    ['total', version.totalLimit && valueText(version.totalLimit, textOf), version.totalLimit?.span]
  ];
  return all.flatMap(([subject, text, at]) => (text ? [{ subject, text, span: at ?? span }] : []));
}

const two = (number: number): string => String(number).padStart(2, '0');
