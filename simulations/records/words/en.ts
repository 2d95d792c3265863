import { FIRST_YEAR, LAST_YEAR } from '../date.ts';
import { MOST_OF_PERSON, yuan } from '#dsl';
import type { RecordWords } from './words.ts';

const quoted = (text: string): string => `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;
const all = (names: string[]): string => names.map(quoted).join(', ');
const meant = (suggestion: string | null): string =>
  suggestion === null ? '' : `; did you mean ${quoted(suggestion)}?`;
const counted = (counts: [string, number][]): string => counts.map(([name, count]) => `${name} ${count}`).join(', ');
const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;
const encodings = { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16', gb18030: 'GB18030 (GBK, GB2312)' };

export const en: RecordWords = {
  row: {
    'quote-unclosed': () => 'a quotation mark has no partner, so the row cannot be taken apart',
    'cells-differ': ({ found, expected }) => `the row has ${many(found, 'cell', 'cells')}, the header ${expected}`,
    'text-damaged': ({ column }) => `${column} has bytes that cannot be decoded`,
    'id-empty': ({ column }) => `${column} is empty`,
    'id-twice': ({ id, line }) => `the id ${quoted(id)} is on line ${line} already; the first stands`,
    'person-unknown': ({ id }) => `${quoted(id)} is not in the persons file`,
    'person-refused': ({ id, line }) => `person ${quoted(id)} was refused on line ${line} of the persons file`,
    'value-empty': ({ column }) => `${column} is empty`,
    'value-unknown': ({ column, text, suggestion }) => `${column} has no value ${quoted(text)}${meant(suggestion)}`,
    'category-unknown': ({ text, suggestion }) => `there is no category ${quoted(text)}${meant(suggestion)}`,
    'holding-unreadable': ({ text }) => `the days of ${quoted(text)} cannot be read; write 低保@2021-01-01..2022-06-30`,
    'holding-reversed': ({ text }) => `${quoted(text)} ends before it begins`,
    'yes-no-unreadable': ({ column, text }) => `${column} ${quoted(text)} is none of 是/否, true/false, 1/0`,
    'count-unreadable': ({ column, text }) => `${column} ${quoted(text)} is no whole number`,
    'count-too-large': ({ column, text }) => `${column} ${quoted(text)} is above a hundred billion; look at it again`,
    'money-unreadable': ({ column, text }) => `${column} ${quoted(text)} is no amount; write 1234.50`,
    'money-negative': ({ column, text }) => `${column} ${quoted(text)} is negative`,
    'money-too-fine': ({ column, text }) => `${column} ${quoted(text)} has more than two decimals`,
    'money-too-large': ({ column, text }) =>
      `${column} ${quoted(text)} is above one billion yuan and could not be kept exact to the fen; is it in yuan?`,
    'date-unreadable': ({ column, text }) => `${column} ${quoted(text)} is no date; write 2016-01-01`,
    'date-not-in-calendar': ({ column, text }) => `${column} ${quoted(text)} is not in the calendar`,
    'date-out-of-range': ({ column, text }) =>
      `${column} ${quoted(text)} is not between ${FIRST_YEAR} and ${LAST_YEAR}`,
    'in-scope-above-total': ({ inScopeFen, totalFen }) =>
      `in scope ${yuan(inScopeFen)} yuan is above the total of ${yuan(totalFen)} yuan`,
    'payments-above-total': ({ paymentsFen, totalFen }) =>
      `basic and critical-illness insurance paid ${yuan(paymentsFen)} yuan, above the total of ${yuan(totalFen)} yuan`,
    'person-too-large': ({ id, fen }) =>
      `up to this row the records of ${quoted(id)} add up to ${yuan(fen)} yuan, above ${yuan(MOST_OF_PERSON)}, and could not be kept exact to the fen; are they in yuan, and all of this person?`,
    'amount-computed': ({ column, fen }) =>
      `${column} is ${yuan(fen)} yuan, but this policy computes that amount itself: leave the column empty or 0`,
    'reversal-names-none': ({ columns }) =>
      `the reversal does not say what it reverses (column ${columns.join(' or ')})`,
    'reversal-unknown': ({ id }) => `the event to reverse, ${quoted(id)}, is not in the events file`,
    'reversal-of-refused': ({ id, line }) => `the event to reverse, ${quoted(id)}, was refused on line ${line}`,
    'reversal-of-reversal': ({ id, line }) =>
      `the event to reverse, ${quoted(id)} on line ${line}, is itself a reversal`,
    'reversal-of-another-person': ({ id, line }) =>
      `the event to reverse, ${quoted(id)} on line ${line}, is another person's`,
    'reversal-twice': ({ id, line }) => `${quoted(id)} is reversed on line ${line} already`,
    'year-unreadable': ({ column, text }) =>
      `${column} ${quoted(text)} is no year; write 2016, or nothing for a life balance`,
    'benefit-unknown': ({ column, text, suggestion }) =>
      `${column} ${quoted(text)} is no benefit of this policy${meant(suggestion)}`,
    'balance-twice': ({ id, line }) =>
      `the balance of ${quoted(id)} for this year and benefit is on line ${line} already`,
    'fact-empty': ({ column }) => `a rule needs ${column}, and it is empty`
  },
  file: {
    'file-empty': ({ file }) => `${file} is empty; it has not even a header`,
    'file-no-table': ({ file, isWorkbook }) =>
      isWorkbook
        ? `${file} is an Excel workbook; CSV and Parquet are read here: save it as CSV in Excel`
        : `${file} is neither CSV nor Parquet`,
    'parquet-unreadable': ({ file, reason }) => `${file} is a Parquet file that cannot be read: ${reason}`,
    'header-unclosed': ({ file }) => `a quotation mark in the header of ${file} has no partner`,
    'columns-missing': ({ file, missing, found }) =>
      `${file} lacks ${many(missing.length, 'column', 'columns')}: ` +
      `${missing.map((names) => names.join(' or ')).join('; ')}. Its header has: ${all(found)}`,
    'opening-not-json': ({ file }) => `${file} is not JSON`,
    'opening-too-large': ({ file, at, value }) =>
      `${at} in ${file} is ${value}, above ${MOST_OF_PERSON} fen, and could not be kept exact; is it in fen?`,
    'opening-shape': ({ file, at }) =>
      `${at} in ${file} is no opening balance; write {"P1": {"life": {}, "years": {"2016": {"住院救助.paid": 100000}}}}, in fen`,
    'opening-row': ({ file, line, faults }, reasons) => `${file} line ${line}: ${reasons(faults)}`,
    'opening-person': ({ file, id, suggestion }) =>
      `${file}: ${quoted(id)} is not in the persons file${meant(suggestion)}`,
    'opening-benefit': ({ file, id, name, suggestion }) =>
      `${file}: the balance ${quoted(name)} of ${quoted(id)} is none of this policy's${meant(suggestion)}`
  },
  notice: {
    'encoding-assumed': ({ file, encoding }) => `${file} is not UTF-8; read as ${encodings[encoding]}`,
    'columns-unknown': ({ file, names }) => `columns of ${file} that are not used: ${all(names)}`,
    'column-twice': ({ file, column, times }) =>
      `${file} has the column ${quoted(column)} ${times} times; the first is read`,
    'columns-of-one-fact': ({ file, used, ignored }) =>
      `${file}: ${all(ignored)} and ${quoted(used)} mean the same; ${quoted(used)} is read`,
    'categories-unused': ({ counts }) => `categories this policy does not use, ignored (records): ${counted(counts)}`,
    'services-unused': ({ counts }) =>
      'services this policy does not use, settled at nothing (events): ' +
      counted(counts.map(([{ en: name }, count]) => [name.replaceAll('_', ' '), count])),
    'deciding-date-empty': ({ count, column }) =>
      `${many(count, 'event has', 'events have')} no ${column}: their date decides`,
    'outside-force': ({ count }) =>
      `${many(count, 'event is', 'events are')} outside the policy's force and settled at nothing`,
    'base-negative': ({ count }) =>
      `in ${many(count, 'event', 'events')} insurance paid more than what is in scope; the base is 0`,
    reversed: ({ count }) => `${many(count, 'event was', 'events were')} reversed; the rest is settled as if without`,
    advances: ({ made, netted, toppedUp, outstanding, people }) =>
      `${yuan(made)} yuan advanced, ${yuan(netted)} made good out of payments, ${yuan(toppedUp)} topped up; ` +
      `${yuan(outstanding)} outstanding or to be recovered (${many(people, 'person', 'people')})`
  },
  reasonSeparator: '; '
};
