/** The exported module: tables, the rules as one function, and what reads inputs and keeps balances. */
import { operandsOf } from '../../plan/operands.ts';
import type { NodeId, Plan } from '../../plan/plan.ts';
import { planName } from '../../plan/plan.ts';
import { CATEGORIES } from '../../resolve/prelude.ts';
import { isoDate } from '../../run/calendar.ts';
import { expressionText, nodeText, numberText, type Names } from './expressions.ts';
import type { Input } from './inputs.ts';
import { literal } from './literal.ts';
import { factName, namesOf, remarksOf } from './names.ts';
import { reachedChecks } from './reached.ts';
import { RUNTIME } from './runtime.ts';

export const TYPESCRIPT_FORMAT = 'huice-typescript';
export const TYPESCRIPT_FORMAT_VERSION = 1;

/** An ES module for Node 20 and later or a browser, without dependencies. */
export function moduleText(plan: Plan, inputs: Input[], hash: string): string {
  const names: Names = { plan, names: namesOf(plan) };
  return [
    `// ${literal(planName(plan))}, made by 惠策 Huice. Do not edit; make it again from the policy.`,
    `// Amounts are integers of fen, rates 1/10000. Dates are days since 1970-01-01 once they are read.`,
    '',
    ...metaLines(plan, hash),
    '',
    ...tableLines(plan, inputs),
    '',
    ...computeLines(names, inputs),
    '',
    ...recordLines(plan),
    '',
    RUNTIME
  ].join('\n');
}

function metaLines(plan: Plan, hash: string): string[] {
  const fields: [string, unknown][] = [
    ['format', TYPESCRIPT_FORMAT],
    ['formatVersion', TYPESCRIPT_FORMAT_VERSION],
    ['policy', plan.policy],
    ['readings', plan.readings],
    ['reforms', plan.reforms],
    ['title', plan.title],
    ['from', isoDate(plan.from)],
    ['to', plan.to === null ? null : isoDate(plan.to)],
    ['hash', hash],
    ['assumptions', plan.assumptions.map(({ text, reason }) => ({ text, reason }))]
  ];
  return ['export const meta = {', ...fields.map(([key, value]) => `  ${key}: ${literal(value)},`), '};'];
}

function tableLines(plan: Plan, inputs: Input[]): string[] {
  const list = (values: number[]) =>
    `[${values.map((value) => (value === Number.MAX_SAFE_INTEGER ? 'Number.MAX_SAFE_INTEGER' : numberText(value))).join(', ')}]`;
  const own = plan.categories.map(({ name }) => name);
  const slots = plan.slots.map(({ scope, name }) => `  { scope: '${scope}', name: ${literal(name)} },`);
  return [
    `const CATEGORIES = ${literal(own)};`,
    `const OTHER_CATEGORIES = ${literal(CATEGORIES.filter((name) => !own.includes(name)))};`,
    `/** Days from which another version of the figures holds. */`,
    `const VERSIONS = ${list(plan.versions)};`,
    `/** The column of the day that decides; where it is empty, \`date\` does. A policy year begins on YEAR_START. */`,
    `const DECIDING = ${literal(decidingName(plan))};`,
    `const YEAR_START = { month: ${numberText(plan.yearStart.month)}, date: ${numberText(plan.yearStart.date)} };`,
    `/** Balances, kept by policy year or for life. */`,
    'const SLOTS = [',
    ...slots,
    '];',
    'const INPUTS = [',
    ...inputs.map((input) => `  ${inputText(plan, input)},`),
    '];',
    ...plan.tables.map((table, t) => `const TABLE_${t} = ${list(table.values)};`),
    ...plan.pieceTables.flatMap((table, t) => [
      `const BANDS_${t} = [`,
      ...table.pieces.map(
        (pieces) =>
          `  [${pieces.map(({ above, rate }) => `{ above: ${numberText(above)}, rate: ${numberText(rate)} }`).join(', ')}],`
      ),
      '];'
    ])
  ];
}

/** Days as the module counts them. */
const replacedText = (replaced: Input['replaced']): string => {
  const days = replaced.map(({ from, to }) => `[${from ?? '-Infinity'}, ${to ?? 'Infinity'}]`);
  return days.length === 0 ? '' : `, replaced: [${days.join(', ')}]`;
};

/** What the deciding date is called among the facts. */
function decidingName(plan: Plan): string {
  const index = plan.facts.findIndex(({ column }) => column === plan.deciding);
  return index < 0 ? 'date' : factName(plan, index);
}

function inputText(plan: Plan, { name, of, type, empty, codes, replaced }: Input): string {
  const index = plan.facts.findIndex(({ column }) => column === name);
  const as = index < 0 ? name : factName(plan, index);
  const spellings = type === 'code' ? `, codes: new Map(${literal(codes)})` : '';
  return `{ name: ${literal(name)}, as: '${as}', of: '${of}', type: '${type}', empty: ${literal(empty)}${replacedText(replaced)}${spellings} }`;
}

function computeLines(names: Names, inputs: Input[]): string[] {
  const { plan } = names;
  const at = (id: NodeId) => nodeText(names, id);
  const roots = [...plan.benefits.map(({ payment }) => payment), plan.paid, plan.left];
  const added = plan.slots.map(({ adds }) => adds);
  const told = plan.benefits.flatMap(({ netting }) => Object.values(netting ?? {}));
  const needed = neededFor(plan, [...roots, ...added, ...told]);
  const remarks = remarksOf(plan);
  const statements = plan.nodes.flatMap((node, id) => {
    if (!needed[id] || node.op === 'const') return [];
    const remark = remarks.get(id);
    return [`const ${names.names[id]} = ${expressionText(names, node)};${remark ? ` // ${remark}` : ''}`];
  });
  const checks = reachedChecks(names, inputs, [...roots, ...added]);
  return [
    '/** The rules. `fact` by name, `held` by category, `balances` by slot; bits are 0 or 1, an empty fact is NaN. */',
    'function compute(fact, held, balances, version) {',
    ...plan.benefits.map(({ name }, b) => `  // benefit ${b + 1}: ${literal(name)}`),
    ...statements.map((line) => `  ${line}`),
    ...(checks.length > 0 ? ['', '  // A fact left empty is refused where a rule that is reached reads it.'] : []),
    ...checks.map((line) => `  ${line}`),
    '',
    '  return {',
    `    payments: [${plan.benefits.map(({ payment }) => at(payment)).join(', ')}],`,
    `    added: [${added.map(at).join(', ')}],`,
    ...nettingLines(names),
    `    paid: ${at(plan.paid)},`,
    `    left: ${at(plan.left)}`,
    '  };',
    '}'
  ];
}

/** 垫付: by benefit that others are advances on, in their order. */
function nettingLines({ plan, names }: Names): string[] {
  const told = plan.benefits.filter(({ netting }) => netting !== null);
  if (told.length === 0) return [];
  const lines = told.map(({ name, netting }) => {
    const figures = Object.entries(netting!).map(([figure, id]) => `${figure}: ${nodeText({ plan, names }, id)}`);
    return `      [${literal(name)}, { ${figures.join(', ')} }]`;
  });
  return [`    netting: [\n${lines.join(',\n')}\n    ],`];
}

/** What a settlement gives, each record written out: objects of one shape are made and read quickest. */
function recordLines(plan: Plan): string[] {
  const key = (name: string) => (name === '__proto__' ? '["__proto__"]' : literal(name));
  const record = (before: string, fields: string[]) => [before, ...fields].filter((text) => text !== '').join(', ');
  const after = (scope: 'year' | 'life') =>
    plan.slots.flatMap((slot, s) => (slot.scope === scope ? [`${key(slot.name)}: balances[${s}] + added[${s}]`] : []));
  const benefits = plan.benefits.map(({ name }, b) => `${key(name)}: payments[${b}]`);
  return [
    `const benefitsOf = (payments) => ({ ${record('', benefits)} });`,
    '/** The balances given stay as they are. */',
    `const yearAfter = (record, balances, added) => ({ ${record('...record', after('year'))} });`,
    `const lifeAfter = (record, balances, added) => ({ ${record('...record', after('life'))} });`
  ];
}

function neededFor(plan: Plan, roots: NodeId[]): boolean[] {
  const needed = plan.nodes.map(() => false);
  for (const root of roots) needed[root] = true;
  for (let id = plan.nodes.length - 1; id >= 0; id--) {
    if (needed[id]) for (const operand of operandsOf(plan.nodes[id]!)) needed[operand] = true;
  }
  return needed;
}
