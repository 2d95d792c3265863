/** The exported module's `readFacts`: each input on a line of its own, read, checked, and made a number. */
import type { Plan } from '../../plan/plan.ts';
import { isoDate } from '../../run/calendar.ts';
import { numberText } from './expressions.ts';
import type { Input } from './inputs.ts';
import { literal } from './literal.ts';
import { factName } from './names.ts';

/** What checks of one input against another, or the state, read besides the rules. */
const ALWAYS_READ = ['total', 'in_scope', 'basic_paid', 'critical_paid', 'date'];

/** The accepted spellings of each enumerated input, and the function that reads all inputs. */
export function factLines(plan: Plan, inputs: Input[]): string[] {
  const deciding = decidingName(plan);
  const isUsed = (input: Input) =>
    input.read || input.replaced.length > 0 || [...ALWAYS_READ, deciding].includes(localName(plan, input));
  const facts = [...new Set([...plan.facts.map((_, f) => factName(plan, f)), 'deciding_day'])];
  return [
    ...inputs.flatMap((input) => (input.type === 'code' ? codeLines(plan, input) : [])),
    '',
    '/** Every input as a number, checked; days since 1970-01-01, bits 0 or 1, NaN where one is empty. */',
    'function readFacts(person, event) {',
    "  if (!isRecord(person)) throw fail(TypeError, 'person', 'is not an object', '须为对象');",
    "  if (!isRecord(event)) throw fail(TypeError, 'event', 'is not an object', '须为对象');",
    ...inputs.map((input) =>
      isUsed(input)
        ? `  const ${localName(plan, input)} = ${readText(plan, input)};`
        : `  ${readText(plan, input)}; // no rule reads it`
    ),
    "  if (in_scope > total) throw fail(RangeError, 'event.in_scope', 'is above the total', '大于费用总额');",
    '  if (basic_paid + critical_paid > total) {',
    "    throw fail(RangeError, 'event.basic_paid', 'with critical_paid is above the total', '与大病保险支付合计大于费用总额');",
    '  }',
    deciding === 'date'
      ? '  const deciding_day = date;'
      : `  const deciding_day = Number.isNaN(${deciding}) ? date : ${deciding}; // where it is empty, date decides`,
    ...inputs.flatMap((input) => replacedLines(plan, input)),
    ...(facts.includes('age') ? ['  const age = ageOn(birth_date, deciding_day);'] : []),
    `  return { ${facts.join(', ')} };`,
    '}'
  ];
}

/** Where an input is found, in what a refusal says. */
export const pathOf = ({ of, name }: Input): string => literal(`${of}.${name}`);

/** What an input is called in the function: as the rules call it. */
function localName(plan: Plan, { name }: Input): string {
  const index = plan.facts.findIndex(({ column }) => column === name);
  return index < 0 ? name : factName(plan, index);
}

/** What the deciding date is called. */
function decidingName(plan: Plan): string {
  const index = plan.facts.findIndex(({ column }) => column === plan.deciding);
  return index < 0 ? 'date' : factName(plan, index);
}

function codeLines(plan: Plan, input: Input): string[] {
  return [`const CODES_${localName(plan, input)} = new Map(${literal(input.codes)});`];
}

function readText(plan: Plan, input: Input): string {
  const path = pathOf(input);
  const value = input.empty === 'required' ? `present(${valueText(input)}, ${path})` : valueText(input);
  const whenEmpty = input.empty === 0 || input.empty === 'total' ? `, ${input.empty}` : '';
  switch (input.type) {
    case 'day':
      return `dayOf(${value}, ${path})`;
    case 'bit':
      return `bitOf(${value}, ${path})`;
    case 'code':
      return `codeOf(CODES_${localName(plan, input)}, ${value}, ${path})`;
    case 'fen':
    case 'count':
      return `wholeOf(${value}, ${path}${whenEmpty})`;
  }
}

/** A column may be called as something that every object has. */
function valueText({ of, name }: Input): string {
  if (name in Object.prototype) return `(Object.hasOwn(${of}, ${literal(name)}) ? ${of}[${literal(name)}] : undefined)`;
  return /^[a-z_]+$/.test(name) ? `${of}.${name}` : `${of}[${literal(name)}]`;
}

/** Refuses an amount that a benefit's payment stands in for on that day. */
function replacedLines(plan: Plan, input: Input): string[] {
  return input.replaced.map(({ from, to }) => {
    const days = [
      ...(from === null ? [] : [`${dayText(from)} <= deciding_day`]),
      ...(to === null ? [] : [`deciding_day <= ${dayText(to)}`])
    ];
    return `  if (${[`${localName(plan, input)} > 0`, ...days].join(' && ')}) throw paidHere(${pathOf(input)});`;
  });
}

const dayText = (day: number): string => `${numberText(day)} /* ${isoDate(day)} */`;
