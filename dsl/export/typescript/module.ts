/** The exported module: tables, the rules as one function, and what reads inputs and keeps balances. */
import { operandsOf } from '../../plan/operands.ts';
import type { NodeId, Plan } from '../../plan/plan.ts';
import { planName } from '../../plan/plan.ts';
import { CATEGORIES } from '../../resolve/prelude.ts';
import { isoDate } from '../../run/calendar.ts';
import { balanceLines, keyText } from './balances.ts';
import { expressionText, nodeText, numberText, type Names } from './expressions.ts';
import { factLines } from './facts.ts';
import type { Input } from './inputs.ts';
import { literal } from './literal.ts';
import { namesOf, remarksOf } from './names.ts';
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
    ...tableLines(plan),
    '',
    ...factLines(plan, inputs),
    '',
    ...computeLines(names, inputs),
    '',
    ...balanceLines(plan),
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

function tableLines(plan: Plan): string[] {
  const list = (values: number[]) =>
    `[${values.map((value) => (value === Number.MAX_SAFE_INTEGER ? 'Number.MAX_SAFE_INTEGER' : numberText(value))).join(', ')}]`;
  const own = plan.categories.map(({ name }) => name);
  return [
    '/** Categories by name: their place among those of this policy, or ELSEWHERE where only others know them. */',
    'const ELSEWHERE = -1;',
    'const CATEGORIES = new Map([',
    ...own.map((name, c) => `  [${literal(name)}, ${c}],`),
    ...CATEGORIES.filter((name) => !own.includes(name)).map((name) => `  [${literal(name)}, ELSEWHERE],`),
    ']);',
    `const NONE_HELD = ${list(own.map(() => 0))};`,
    `/** Days from which another version of the figures holds. */`,
    `const VERSIONS = ${list(plan.versions)};`,
    `/** The day on which a policy year begins. */`,
    `const YEAR_START = { month: ${numberText(plan.yearStart.month)}, date: ${numberText(plan.yearStart.date)} };`,
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
    '/** The rules. `fact` by name, `held` by category, `before` by balance; bits are 0 or 1, an empty fact is NaN. */',
    'function compute(fact, held, before, version) {',
    ...plan.benefits.map(({ name }, b) => `  // benefit ${b + 1}: ${literal(name)}`),
    ...statements.map((line) => `  ${line}`),
    ...(checks.length > 0 ? ['', '  // A fact left empty is refused where a rule that is reached reads it.'] : []),
    ...checks.map((line) => `  ${line}`),
    '',
    '  return {',
    `    benefits: { ${plan.benefits.map(({ name, payment }) => `${keyText(name)}: ${at(payment)}`).join(', ')} },`,
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
    return `      ${keyText(name)}: { ${figures.join(', ')} }`;
  });
  return [`    netting: {\n${lines.join(',\n')}\n    },`];
}

function neededFor(plan: Plan, roots: NodeId[]): boolean[] {
  const needed = plan.nodes.map(() => false);
  for (const root of roots) needed[root] = true;
  for (let id = plan.nodes.length - 1; id >= 0; id--) {
    if (needed[id]) for (const operand of operandsOf(plan.nodes[id]!)) needed[operand] = true;
  }
  return needed;
}
