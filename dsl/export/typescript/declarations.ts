/** The types of an exported module. */
import type { Plan } from '../../plan/plan.ts';
import { CATEGORIES } from '../../resolve/prelude.ts';
import { isoDate } from '../../run/calendar.ts';
import type { Input } from './inputs.ts';
import { literal } from './literal.ts';

export function declarationsText(plan: Plan, inputs: Input[]): string {
  const own = plan.categories.map((category) => category.name);
  const lists = inputs.filter(({ name, type }) => type === 'code' && name in ALIASES);
  return [
    HEAD,
    '/** Benefits in the order in which they are settled. */',
    `export type BenefitName = ${union(plan.benefits.map((benefit) => benefit.name))};`,
    '/** Categories this policy knows, in order of precedence. */',
    `export type Category = ${union(own)};`,
    '/** Categories a record may name that mean nothing to this policy. */',
    `export type OtherCategory = ${union(CATEGORIES.filter((category) => !own.includes(category)))};`,
    '/** Names in Chinese and English, and national codes where there are any. */',
    ...lists.map(({ name, codes }) => `export type ${ALIASES[name]} = ${union(codes.map(([spelling]) => spelling))};`),
    '',
    '/** A category and the days it is held, YYYY-MM-DD, both in; an open end is left out. */',
    "export type Holding = { name: Category | OtherCategory | '一般' | 'general'; from?: string | null; to?: string | null };",
    '',
    'export type Person = {',
    '  person_id?: string;',
    '  /** A list, or the text of the CSV column: 低保;重点优抚@2021-01-01..2022-06-30 */',
    '  categories?: Holding[] | string | null;',
    ...inputs.filter(({ of }) => of === 'person').flatMap(inputLines),
    '};',
    '',
    'export type Event = {',
    '  event_id?: string;',
    ...inputs.filter(({ of }) => of === 'event').flatMap(inputLines),
    '};',
    '',
    TAIL,
    ...settlementLines(plan)
  ].join('\n');
}

/** ; paid by this policy itself, so empty or 0 from 2021-01-01 to 2022-12-31 */
function replacedWords(replaced: Input['replaced']): string {
  if (replaced.length === 0) return '';
  const days = replaced.map(({ from, to }) =>
    [from === null ? '' : ` from ${isoDate(from)}`, to === null ? '' : ` to ${isoDate(to)}`].join('')
  );
  return `; paid by this policy itself, so empty or 0${days.join(' and')}`;
}

/** The enumerated facts of every policy, and the types of their values. */
const ALIASES: Record<string, string> = {
  service: 'Service',
  hospital_level: 'HospitalLevel',
  residence: 'Residence'
};

const union = (names: string[]): string => (names.length === 0 ? 'never' : names.map(literal).join(' | '));

const UNITS = { fen: 'fen', count: 'an integer', day: 'YYYY-MM-DD', bit: 'yes or no', code: 'a name' };

function inputLines({ name, type, empty, codes, about, read, replaced }: Input): string[] {
  const valueType = {
    fen: 'number',
    count: 'number',
    day: 'string',
    bit: 'boolean',
    code: ALIASES[name] ?? union(codes.map(([spelling]) => spelling))
  }[type];
  const absent = {
    required: '',
    gap: read ? '; refused if empty where a rule needs it' : '; not read by this policy',
    total: '; empty means the total',
    0: '; empty means 0'
  }[empty];
  const optional = empty === 'required' ? '' : '?';
  const meaning = about ? ` ${about.zh} / ${about.en};` : '';
  return [
    `  /**${meaning} ${UNITS[type]}${absent}${replacedWords(replaced)} */`,
    `  ${literal(name)}${optional}: ${valueType}${optional ? ' | null' : ''};`
  ];
}

const HEAD = `/**
 * Settles one event of one person. Amounts are integers of fen. Events of a person are settled by date, each from the
 * state that the one before it left; a state is plain data and may be stored between any two. After a reversal, settle the
 * rest again from the state before the event that was reversed.
 *
 * Throws a TypeError or RangeError that names the input it refuses; the state is never changed, a new one is returned.
 *
 * The vectors beside this file show that an installation pays the same fen:
 *
 *     for (const { person, steps } of vectors.sequences) {
 *       let state = emptyState();
 *       for (const { event, refused, ...expected } of steps) {
 *         if (refused) assert.throws(() => settle(state, person, event), RangeError);
 *         else {
 *           assert.deepEqual(settle(state, person, event), expected);
 *           state = expected.state;
 *         }
 *       }
 *     }
 */
export function settle(state: State, person: Person, event: Event): Settlement;

/** The state of a person before the first event. */
export function emptyState(): State;

/** What this module was made from. \`hash\`: SHA-256 of the compiled rule; \`assumptions\`: what its source does not state. */
export const meta: {
  format: 'huice-typescript';
  formatVersion: number;
  policy: string;
  readings: string[];
  reforms: string[];
  title: string;
  /** In force, YYYY-MM-DD, both ends in; \`to\` null: until further notice. */
  from: string;
  to: string | null;
  hash: string;
  assumptions: { text: string; reason: string | null }[];
};
`;

const TAIL = `/** Balances in fen, for life and by policy year. */
export type State = { life: Record<string, number>; years: Record<string, Record<string, number>> };
`;

function settlementLines(plan: Plan): string[] {
  const netted = plan.benefits.filter(({ netting }) => netting !== null).map(({ name }) => name);
  return [
    'export type Settlement = {',
    '  /** fen by benefit; an advance stands here, but neither in `paid` nor in `left` */',
    '  benefits: Record<BenefitName, number>;',
    '  /** fen: all that is paid by benefits that are no advances */',
    '  paid: number;',
    '  /** fen: what the patient still owes */',
    '  left: number;',
    '  /** to settle the next event from */',
    '  state: State;',
    ...(netted.length === 0
      ? []
      : [
          '  /**',
          '   * By benefit that was paid in advance, fen: what was outstanding before the event; what of the payment makes it good;',
          '   * what is still to be handed over of the payment; what is to be recovered afterwards.',
          '   */',
          `  netting: Record<${union(netted)}, { outstanding: number; netted: number; toPay: number; toRecover: number }>;`
        ]),
    '};',
    ''
  ];
}
