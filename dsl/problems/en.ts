/** The English wording of every problem: what and why, then what to do. */
import { keywordOf, spell } from '../tokens/keywords.ts';
import type { Period } from '../syntax/tree.ts';
import type { Broken, Fix, NameSort, Related, Severity, ValueSort } from './codes.ts';
import { isoDate } from '../run/calendar.ts';
import { percent, yuan } from './language.ts';
import { tokenLabel } from './tokens.ts';
import { caseWords, type Witness } from './witness.ts';
import type { Wording } from './word.ts';

const SORTS: Record<NameSort, string> = {
  category: 'category',
  parameter: 'parameter',
  benefit: 'benefit',
  fact: 'fact',
  service: 'service',
  limit: 'limit',
  fund: 'fund',
  guarantee: 'guarantee',
  outreach: 'outreach list',
  type: 'type',
  reading: 'reading',
  value: 'parameter or fact',
  name: 'name',
  clause: 'clause',
  'value-of-fact': 'value'
};
const VALUES: Record<ValueSort, string> = {
  money: 'an amount',
  rate: 'a rate',
  number: 'a number',
  date: 'a date',
  'yes-no': 'a condition',
  code: 'one of a list of values',
  points: 'percentage points'
};

const clauseName = (clause: string): string => `“${spell(clause, 'en') || clause}”`;
const amount = (fen: number): string => `${yuan(fen)} yuan`;
const listed = (ids: string[]): string => {
  const words = ids.map((id) => tokenLabel(id, 'en'));
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
};
/** Where a name nobody knows should have been declared. */
const DECLARE: Partial<Record<NameSort, string>> = {
  category: 'Declare it with “category”, or check the spelling.',
  parameter: 'Declare it with “parameter”, or check the spelling.',
  limit: 'Declare it with “limit”, or check the spelling.',
  service: 'A service is one of the platform’s, such as inpatient or outpatient.'
};

const PERIODS: Record<Period, string> = { event: 'an event', year: 'a year', life: 'for life' };
/** Each bill: what it cost, what is paid, what is left. */
const bills = ({ bills }: Witness): string =>
  bills
    .map(({ costFen, paidFen, leftFen }) =>
      paidFen === null || leftFen === null
        ? `a bill of ${amount(costFen)}`
        : `a bill of ${amount(costFen)} is paid ${amount(paidFen)} and leaves ${amount(leftFen)}`
    )
    .join('; ');

const shown = (witness: Witness | null): string => (witness ? ` ${caseWords(witness, 'en')}: ${bills(witness)}.` : '');

/** Where an example and a guarantee disagree. */
function broken(shown: Broken): string {
  switch (shown.by) {
    case 'always':
      return [
        `“${shown.must.en}” does not hold`,
        ...shown.amounts.map(({ what, fen }) => `${what.en} is ${amount(fen)}`)
      ].join(', ');
    case 'rise': {
      const value = (one: number) => (shown.money ? amount(one) : String(one));
      return (
        `when ${shown.fact.en} rises from ${value(shown.from)} to ${value(shown.to)}, ` +
        `${shown.amount.en} goes from ${amount(shown.fromFen)} to ${amount(shown.toFen)}`
      );
    }
    case 'rank':
      return `${shown.amount.en} is ${amount(shown.poorerFen)} for “${shown.poorer}” and ${amount(shown.richerFen)} for “${shown.richer}”`;
  }
}

export const en: Wording = {
  problems: {
    'unexpected-text': ({ text }) => ({
      message: `“${text}” means nothing here.`,
      hint: 'Remove it; if it is part of a name, put the whole name in 「」.'
    }),
    'unclosed-quote': () => ({
      message: 'A quotation is still open at the end of the line.',
      hint: 'Close it; quoted texts and names stay on one line.'
    }),
    syntax: ({ found, expected, within }) => ({
      message:
        found === ''
          ? `This is unfinished${expected.length > 0 ? ` and lacks ${listed(expected)}` : ''}.`
          : expected.length > 0
            ? `Expected ${listed(expected)}, found “${found}”.`
            : `“${found}” does not belong here.`,
      hint:
        expected.join() === 'name' && keywordOf(found) !== null
          ? `“${found}” is a keyword; to use it as a name, write 「${found}」.`
          : `${within === '' ? '' : `Check this part of “${within}”. `}The rest of the file is understood.`
    }),
    'rate-too-fine': ({ text }) => ({
      message: `“${text}” has more than two decimals.`,
      hint: 'A rate goes down to 0.01%; it is never rounded for you.'
    }),
    'rate-above-100': ({ text }) => ({
      message: `“${text}” is above 100%.`,
      hint: 'A rate lies between 0% and 100%; to enlarge, use a factor such as * 1.2.'
    }),
    'money-too-fine': ({ text }) => ({
      message: `“${text}” contains a part of a fen.`,
      hint: 'An amount goes down to the fen (0.01 yuan).'
    }),
    'amount-inexact': ({ text }) => ({
      message: `“${text}” may come to too much to be exact to the fen.`,
      hint: 'An amount is a billion yuan at most, a person’s bases of a year six billion; multiplied by rates or factors they must stay below 90 trillion. Look at the factor.'
    }),
    'money-too-large': ({ text }) => ({
      message: `“${text}” is too large to be exact.`,
      hint: 'An amount is at most 1 billion yuan.'
    }),
    'not-a-date': ({ text }) => ({
      message: `“${text}” is not a usable date.`,
      hint: /^\d\d-\d\d$/.test(text) ? 'Write a day every year has, such as 07-01.' : 'Write 2016-01-31.'
    }),
    'period-missing': ({ clause }) => ({
      message: `The amount of this ${clauseName(clause)} does not say per event or per year.`,
      hint: 'Write /event, /year or /life after the amount.'
    }),
    'too-deep': ({ what, limit }) =>
      ({
        file: {
          message: `The file is too long: only its first ${limit} words were read, and nothing from here on.`,
          hint: 'Write one policy a file; most likely something was pasted many times over.'
        },
        mistakes: {
          message: `More than ${limit} mistakes stand before this; nothing was read from here on.`,
          hint: 'This is hardly the text of a policy; begin with its first mistake.'
        },
        expression: {
          message: 'This expression nests too deeply or runs on too long.',
          hint: `Use at most ${limit} levels of brackets; make a part of it a parameter.`
        }
      })[what],
    'clause-not-here': ({ clause, owner }) =>
      owner === 'ranking'
        ? {
            message: `“ranked” says already which categories are meant; ${clauseName(clause)} has no place beside it.`,
            hint: `Remove ${clauseName(clause)}; to narrow the guarantee, use “on” or “provided”.`
          }
        : {
            message: `${clauseName(clause)} is a clause of benefits; this is no place for it.`,
            hint: `A ${owner === 'guarantee' ? 'guarantee' : 'list for outreach'} may have “on”, “for”, “provided” and “cite”.`
          },
    'key-in-guarantee': ({ key }) => ({
      message: `A guarantee has no rows: “${key}” is whom it is for.`,
      hint: `Write it behind the property: for ${key}.`
    }),
    'glued-keyword': ({ name, keyword, rest }) => ({
      message: `“${name}” reads as one name: there is no space between the keyword “${keyword}” and “${rest}”.`,
      hint: 'Put a space between them; if it is a name, write it in 「」.'
    }),
    'unknown-name': ({ name, sort, suggestion }) => ({
      message: `There is no ${SORTS[sort]} called “${name}”.`,
      hint: suggestion === null ? (DECLARE[sort] ?? 'Check the spelling.') : `Did you mean “${suggestion}”?`
    }),
    'duplicate-name': ({ name, sort }) => ({
      message: `The ${SORTS[sort]} “${name}” has the name of an earlier declaration.`,
      hint: 'Rename it, or merge the two.'
    }),
    'reserved-name': ({ name }) => ({
      message: `“${name}” is built in and cannot be declared.`,
      hint: 'Choose another name.'
    }),
    'unused-name': ({ name, sort }) => ({
      message: `The ${SORTS[sort]} “${name}” is not used.`,
      hint: 'Remove it, or check the clause that should use it.'
    }),
    'policy-missing': () => ({
      message: 'The file does not say which policy it is.',
      hint: 'Begin with: policy its-id "its title".'
    }),
    'policy-twice': ({ id }) => ({
      message: `“${id}” is the second policy in this file.`,
      hint: 'Write one policy a file.'
    }),
    'effective-missing': () => ({
      message: 'No effective date is given, so events of any date are settled.',
      hint: 'Write: effective from 2016-01-01.'
    }),
    'effective-reversed': () => ({
      message: 'The policy ends before it begins.',
      hint: 'Correct one of the two dates.'
    }),
    cycle: ({ names }) => ({
      message: `Parameters refer to each other: ${names.join(' → ')}.`,
      hint: 'Give one of them a figure of its own.'
    }),
    'type-mismatch': ({ expected, found }) => ({
      message: `This should be ${VALUES[expected]} and is ${VALUES[found]}.`,
      hint:
        expected === 'money' && found === 'number'
          ? 'An amount has a unit: 300 yuan, 13 wan-yuan.'
          : expected === 'rate' && found === 'number'
            ? 'A rate has a percent sign: 80%.'
            : 'Amounts add up and take rates or factors; < <= = >= > compare values of one kind.'
    }),
    'not-constant': ({ clause }) => ({
      message: `This ${clauseName(clause)} reads a fact that differs from case to case.`,
      hint: 'Only figures, parameters, and their sums, differences and multiples may stand here.'
    }),
    'values-missing': ({ name }) => ({
      message: `Fact “${name}” is one of a list, but the list is not there.`,
      hint: 'List every value in brackets: one-of (primary, secondary).'
    }),
    'column-taken': ({ column, fact }) => ({
      message: `Column “${column}” already belongs to the standard fact “${fact}”.`,
      hint: `Use “${fact}” itself, or another column name.`
    }),
    'dates-unordered': ({ name }) => ({
      message: `The dates of parameter “${name}” do not ascend.`,
      hint: 'Order them by date, each day once.'
    }),
    'version-twice': ({ day }) => ({
      message: `Two versions both hold from ${isoDate(day)}.`,
      hint: 'Write the changes of one day in one version.'
    }),
    'clause-twice': ({ clause, benefit }) => ({
      message:
        benefit === ''
          ? `${clauseName(clause)} is written twice.`
          : `Benefit “${benefit}” has two ${clauseName(clause)} clauses.`,
      hint: 'Keep one; categories are rows of one clause.'
    }),
    'clause-missing': ({ clause, benefit }) => ({
      message: `Benefit “${benefit}” has no ${clause === 'ratio' ? '“ratio” or “bands”' : clauseName(clause)}.`,
      hint: clause === 'ratio' ? 'Add one, such as: ratio 80%.' : 'Complete this clause.'
    }),
    'two-shares': ({ benefit, first, second }) => ({
      message: `Benefit “${benefit}” has both a ${clauseName(first)} and ${clauseName(second)}.`,
      hint: 'Keep one: a ratio for one rate, bands for a rate by part, a grant for a fixed amount.'
    }),
    'identity-without-row': ({ clause, benefit, identity, decided, witness }) => ({
      message: decided
        ? `The ${clauseName(clause)} of benefit “${benefit}” says nothing of “${identity}”${witness ? ' in this case' : ''}.${shown(witness)}`
        : `Every row of the ${clauseName(clause)} of benefit “${benefit}” has a condition, and whether they leave out a “${identity}” cannot be decided.`,
      hint: `Add a row “${identity}: …”, or “other: …” for all the rest.`
    }),
    'identity-with-two-rows': ({ clause, benefit, identity, witness }) => ({
      message: `The ${clauseName(clause)} of benefit “${benefit}” has two rows for “${identity}”.${shown(witness)}`,
      hint: 'A category reads one row; remove one of them, or give them different conditions.'
    }),
    'rows-overlap': ({ clause, benefit, identity, witness }) => ({
      message: `Two rows of the ${clauseName(clause)} of benefit “${benefit}” speak to some of “${identity}”; only the earlier is read.${shown(witness)}`,
      hint: 'Let the conditions exclude each other; if the earlier row is meant to prevail, say so in the condition of the later.'
    }),
    'row-not-covered': ({ benefit, name }) => ({
      message: `“${name}” is not covered by benefit “${benefit}”; this row is never read.`,
      hint: 'Add it to “for”, or remove the row.'
    }),
    'bands-gap': ({ fromFen, toFen, witness }) => ({
      message: `No band covers ${amount(fromFen)} to ${amount(toFen)}; that part pays nothing.${shown(witness)}`,
      hint: 'Let each band begin where the one before it ends.'
    }),
    'bands-overlap': ({ fromFen, toFen, witness }) => ({
      message: `Between ${amount(fromFen)} and ${amount(toFen)} there are two rates, or the edges are reversed.${shown(witness)}`,
      hint: 'Let each band begin where the one before it ends, and end above where it begins.'
    }),
    'bands-open': ({ fromFen, witness }) => ({
      message: `No band covers what is above ${amount(fromFen)}; that part pays nothing.${shown(witness)}`,
      hint: 'Write the last band as “above …: …”.'
    }),
    'event-deductible-with-yearly-bands': ({ benefit }) => ({
      message: `Benefit “${benefit}” has bands on the year to date but a deductible an event, which has no place on a running total.`,
      hint: 'Write the deductible /year, or drop “year-to-date” so that bands are measured by event.'
    }),
    'yearly-deductible-with-bands': ({ benefit }) => ({
      message: `Benefit “${benefit}” has a yearly deductible with bands: what was used up earlier has no place among them.`,
      hint: 'Make the deductible one per event, or use a single ratio.'
    }),
    'deductible-for-life': () => ({ message: 'A deductible cannot be one for life.', hint: 'Write /event or /year.' }),
    'nothing-covered': ({ benefit }) => ({
      message: `Benefit “${benefit}” covers nobody.`,
      hint: 'Declare a category, or write: for general.'
    }),
    'benefit-without-service': ({ benefit }) => ({
      message: `Benefit “${benefit}” names no service, so no event reaches it.`,
      hint: 'Add a clause such as: on inpatient.'
    }),
    'rate-clamped': ({ from, to }) => ({
      message: `The changed rate is ${percent(from)} and counts as ${percent(to)}.`,
      hint: 'Rates stay between 0% and 100%; if that is not meant, make the change smaller.'
    }),
    'outreach-without-condition': ({ name }) => ({
      message: `Outreach list “${name}” has no condition and would list everyone.`,
      hint: 'Add one, such as: provided monthly_burden > 10000 yuan.'
    }),
    'ranking-sign': ({ sign, expected }) => ({
      message: `Ranked categories are compared by >= alone or by <= alone; this is ${sign}.`,
      hint: `Write ${expected}; a bill of nothing is nothing for everybody, so they may be equal.`
    }),
    'ranked-twice': ({ category }) => ({
      message: `“${category}” is ranked twice.`,
      hint: 'Name each category once.'
    }),
    'cannot-rise': ({ name }) => ({
      message: `“${name}” cannot be said to rise: it has to be a cost, or another amount or number of the data.`,
      hint: 'For example: total rises, paid never falls.'
    }),
    'name-out-of-place': ({ name, why, suggestion }) => ({
      message: {
        'one-event': `“${name}” is told of one event, and this list is of a period.`,
        shorter: `“${name}” is summed over less than the period of this list, so it is not clear which.`,
        'one-benefit': `“${name}” counts the events of one benefit and means nothing elsewhere.`
      }[why],
      hint:
        suggestion === null ? 'Use another name, or draw up the list at each event.' : `Did you mean “${suggestion}”?`
    }),
    'payer-near-fund': ({ payer, fund }) => ({
      message: `The payer “${payer}” is no declared fund, but much like “${fund}”.`,
      hint: `If that fund pays, write: paid by ${fund}; if it is somebody else, put the name in quotes.`
    }),
    'guarantee-broken': ({ guarantee, shown }) => ({
      message: `This event breaks the guarantee “${guarantee}”: ${broken(shown)}.`,
      hint: 'Look at the rule; if it is as it should be, narrow the guarantee or remove it.'
    }),
    'poorer-worse': ({ guarantee, amount: what, poorer, richer, poorerFen, richerFen, witness }) => ({
      message:
        `The order in the guarantee “${guarantee}” does not hold: on the same bill the poorer “${poorer}” fares worse than “${richer}”. ` +
        `${caseWords(witness, 'en')}, a bill of ${amount(witness.bills[0]!.costFen)}: ` +
        `${what.en} is ${amount(poorerFen)} for “${poorer}” and ${amount(richerFen)} for “${richer}”.`,
      hint: 'Look at the ratios, deductibles and caps of both, or correct the order in the guarantee.'
    }),
    cliff: ({ benefit, falls, witness }) => ({
      message:
        `Benefit “${benefit}” ${falls === 'paid' ? 'pays less' : 'leaves less to pay'} for a larger bill. ` +
        `${caseWords(witness, 'en')}: ${bills(witness)}.`,
      hint:
        falls === 'paid'
          ? 'If that is not meant, let rates and conditions act on what lies above, or cap instead of refusing.'
          : 'If that is not meant, use a deductible for the gate, or let the rate act on what lies above; if it is, say so in the provisions.'
    }),
    'cap-never-binds': ({ benefit, capFen, period, by, otherFen, witness }) => ({
      message:
        by === 'entitled'
          ? `The cap of ${amount(capFen)} ${PERIODS[period]} of benefit “${benefit}” never binds: no bill comes to more than ${amount(otherFen)}. ` +
            `${caseWords(witness, 'en')}: ${bills(witness)}.`
          : by === 'sharers'
            ? `This limit of ${amount(capFen)} ${PERIODS[period]} never binds: the caps of the benefits that share it come to ${amount(otherFen)} together.${shown(witness)}`
            : `The cap of ${amount(capFen)} ${PERIODS[period]} of benefit “${benefit}” never binds: another cap, of ${amount(otherFen)}, always cuts first. ` +
              `${caseWords(witness, 'en')}: ${bills(witness)}.`,
      hint:
        by === 'entitled'
          ? 'Remove this cap, or look at its amount and at the bands.'
          : 'Remove this cap, or look at the amounts and periods of both.'
    }),
    'out-of-reach': ({ benefit, clause, amountFen, witness }) => ({
      message:
        `No bill gets past the ${clauseName(clause)} of ${amount(amountFen)} of benefit “${benefit}” and is paid on: this row pays nothing. ` +
        `${caseWords(witness, 'en')}: ${bills(witness)}.`,
      hint: `Look at the amount of the ${clauseName(clause)}, at the condition and at where the bands end; to pay nothing, write “refused”.`
    }),
    'identity-never-applies': ({ identity, by, witness }) => ({
      message:
        (by === null
          ? `Nobody is ever settled as “${identity}”: its condition cannot hold.`
          : `Nobody is ever settled as “${identity}”: whoever holds it counts as “${by}” first.`) + shown(witness),
      hint:
        by === null
          ? 'Look at its condition.'
          : `Declare “${identity}” before “${by}”, or write: identity overlap highest.`
    }),
    'condition-never-holds': ({ benefit, clause, witness }) => ({
      message:
        clause === 'condition'
          ? `The condition of benefit “${benefit}” can hold for nobody it covers; it never pays.${shown(witness)}`
          : `The condition of this adjustment of benefit “${benefit}” can never hold; it never moves a rate.${shown(witness)}`,
      hint: 'Check the figures and directions in the condition, and whether “and” and “or” are the right way round.'
    }),
    'row-never-applies': ({ benefit, clause, by, witness }) => ({
      message:
        `This row of the ${clauseName(clause)} of benefit “${benefit}” never applies: ` +
        (by === 'rows'
          ? 'the rows before it cover everything that can happen.'
          : 'its condition cannot hold together with that of the benefit or the category.') +
        shown(witness),
      hint:
        by === 'rows' ? 'Put the narrower row first, or remove this one.' : 'Correct the condition, or remove this row.'
    }),
    'layers-overpay': ({ benefit, beforeFen, dueFen, paidFen, witness }) => ({
      message:
        `Benefit “${benefit}” and those before it would pay more than is owed: ${amount(beforeFen)} is paid already, ` +
        `this one comes to ${amount(dueFen)}, and only ${amount(paidFen)} can be paid.${shown(witness)}`,
      hint: 'Base it on remaining_self_pay or remaining_burden; if the original is meant, say in the provisions that it is cut.'
    }),
    'value-out-of-force': ({ name, since, until, from, to }) => ({
      message:
        `This value of parameter “${name}” holds on no day in force: ` +
        (until !== null && until <= from
          ? `the next one replaced it on ${isoDate(until)}, and the policy begins on ${isoDate(from)}.`
          : `it begins on ${isoDate(since ?? from)}, and the policy ends on ${isoDate(to ?? from)}.`),
      hint: 'Compare the date with the period in force, or remove the value.'
    }),
    'assumption-without-reason': ({ text }) => ({
      message: `“${text}” is an assumption without a reason.`,
      hint: 'Add a sentence in quotes: why the source does not say, and why this value.'
    }),
    undecided: ({ cases }) => ({
      message: `There are too many cases: the checks stopped after ${cases}. A cliff, an order of need that does not hold, a cap or deductible out of reach that is not reported may be there all the same.`,
      hint: 'Combine fewer facts in conditions, or split the benefit, and the checks can look at everything.'
    }),
    'unknown-provision': ({ text }) => ({
      message: `The provisions have no “${text}”.`,
      hint: 'Cite a provision by its number, as in “第3条”; its heading is “## 第3条 …”.'
    }),
    'rule-without-provision': ({ benefit }) => ({
      message: `Benefit “${benefit}” cites no provision.`,
      hint: 'Add a clause such as: cite "第3条".'
    }),
    'provision-without-rule': ({ provisions }) => ({
      message: `No benefit cites ${provisions.join(', ')}.`,
      hint: 'If it grants something, write a benefit for it; if it is only noted, leave it.'
    }),
    'figure-not-in-provision': ({ benefit, figure, provision }) => ({
      message: `The ${figure} of benefit “${benefit}” is not in ${provision}.`,
      hint: 'Compare figure and citation; what the provision does not say is an assumption, to be marked and explained.'
    }),
    'reform-of-another-policy': ({ reform, names, policy }) => ({
      message: `Reform “${reform}” amends “${names}”, not “${policy}”.`,
      hint: 'Correct the policy after “amends”, or choose another reform.'
    }),
    'reform-path': ({ path }) => ({
      message: `“${path}” is nothing that can be changed in this way.`,
      hint: 'Write benefit.clause, benefit.clause.category, or the name of a parameter or limit.'
    }),
    'reform-conflict': ({ path }) => ({
      message: `“${path}” is changed twice, to different ends.`,
      hint: 'Keep one change, or set both to the same value.'
    }),
    'example-fails': ({ target, expectedFen, gotFen }) => ({
      message: `“${target}” should be ${amount(expectedFen)}; the rule gives ${amount(gotFen)}.`,
      hint: 'Compare rule and example; if the published figure disagrees with its own rule, write: expect … = … printed ….'
    }),
    'printed-disagrees': ({ target, printedFen, ruleFen }) => ({
      message: `“${target}” was published as ${amount(printedFen)}; the rule gives ${amount(ruleFen)}.`,
      hint: 'Both figures are kept, and every report shows them side by side.'
    })
  },
  fixTitle: ({ kind, text }: Fix) =>
    kind === 'remove'
      ? `Remove “${text}”`
      : kind === 'replace'
        ? `Replace with “${text}”`
        : kind === 'reorder'
          ? `Reorder: ${text}`
          : text.trim() === ''
            ? 'Insert a space'
            : `Add “${text}”`,
  severity: { error: 'error', warning: 'warning', information: 'note' } satisfies Record<Severity, string>,
  related: {
    first: 'the earlier one',
    'other-side': 'the other side',
    row: 'this row',
    declared: 'declared here'
  } satisfies Record<Related['role'], string>
};
