/** A case found among conditions as a bill: a witness that can be settled wherever the rule has an answer. */
import { liveNodes, nothingKnown, workOut, type Known } from '../analyse/specialise.ts';
import { tapeOf } from '../analyse/tape.ts';
import type { Plan } from '../plan/plan.ts';
import type { Witness } from '../problems/witness.ts';
import type { Resolved } from '../resolve/resolved.ts';
import { TYPICAL_FEN } from './candidates.ts';
import { situationOf } from './cases.ts';
import { DAYS, daysOf } from './days.ts';
import { isEarlier, type ProgramBenefit, type RowProgram } from './row-program.ts';
import { settleCase, witnessOf, type Told } from './witness.ts';

/**
 * A case found among conditions as a bill, with whatever else settling it reads; null where it hangs on what another
 * benefit paid.
 */
export function foundWitness(
  checked: { resolved: Resolved; plan: Plan | null },
  program: RowProgram,
  { written }: ProgramBenefit,
  known: Known
): Witness | null {
  const valueOf = (column: string) =>
    known.facts[program.plan.facts.findIndex((fact) => fact.column === column)] ?? null;
  const service = valueOf('service') ?? written.services.codes[0];
  if (service === undefined || (valueOf('paid before') ?? 0) > 0) return null;
  const plan = checked.plan ?? program.plan;
  const [inScope, paid] = [valueOf('in_scope'), (valueOf('basic_paid') ?? 0) + (valueOf('critical_paid') ?? 0)];
  const costFen = valueOf('total') ?? Math.max(inScope ?? TYPICAL_FEN, paid);
  const day = known.day ?? daysOf(program.tape, [])[0]!;
  /** Of the amounts only those that a bill of that cost would not have of itself. */
  const stated = plan.facts.map(({ column }) => {
    if (column === 'service') return service;
    if (column === 'total') return null;
    if (column === 'in_scope') return inScope === costFen ? null : inScope;
    if (column.endsWith('_paid')) return valueOf(column) || null;
    return DAYS.has(column) ? known.day : valueOf(column);
  });
  const facts = checked.plan ? completed(checked.plan, { facts: stated, held: known.held, day }, costFen) : stated;
  const one = situationOf(plan, { facts, held: known.held, day }, day);
  const situation = { ...one, facts: { ...one.facts, service } };
  const chosen = plan.facts.flatMap(({ column }, f) =>
    facts[f] === null || UNTOLD.has(column) || isEarlier({ column }) ? [] : [f]
  );
  const earlier = Math.max(0, ...program.plan.facts.map((fact, f) => (isEarlier(fact) ? (known.facts[f] ?? 0) : 0)));
  if (checked.plan && !counted(checked.plan, written.index, { situation, chosen, earlier }, costFen)) return null;
  return witnessOf(checked, { situation, chosen, earlier, inputs: plan.facts }, [costFen]);
}

/** Whether the benefit applied to each of the bills before, so that they are as many of the year as the case says. */
function counted(plan: Plan, benefit: number, { earlier = 0, ...first }: Told, costFen: number): boolean {
  const { applies } = plan.benefits[benefit]!;
  const before = Array.from({ length: earlier }, (_, e) => settleCase(plan, { ...first, earlier: e }, costFen));
  return before.every(({ values }) => values[applies] === 1);
}

/** The day is told as 日期. */
const UNTOLD: ReadonlySet<string> = new Set(['service', 'deciding_day']);
const PAID = ['basic_paid', 'critical_paid'];
const COST = ['total', 'in_scope', ...PAID];

/** Every other fact that settling the bill may read, as something usual. */
function completed(plan: Plan, known: Known & { day: number }, costFen: number): (number | null)[] {
  const facts = known.facts.slice();
  const tape = tapeOf(plan);
  const every = plan.nodes.map((_, id) => id);
  for (;;) {
    const filled = facts.map((value, f) => {
      const { column } = plan.facts[f]!;
      return (
        value ?? (PAID.includes(column) ? 0 : COST.includes(column) ? costFen : DAYS.has(column) ? known.day : null)
      );
    });
    const values = nothingKnown(plan);
    workOut(tape, { ...known, facts: filled }, every, values);
    const open = liveNodes(tape, values, [plan.paid, plan.left]).find((id) => {
      const node = plan.nodes[id]!;
      return (node.op === 'fact' || node.op === 'among') && filled[node.fact] === null;
    });
    const node = open === undefined ? null : plan.nodes[open]!;
    if (node?.op !== 'fact' && node?.op !== 'among') return facts;
    facts[node.fact] = usual(plan.facts[node.fact]!, known.day);
  }
}

function usual({ column, type }: Plan['facts'][number], day: number): number {
  if (column === 'age') return 40;
  return type === 'fen' ? TYPICAL_FEN : type === 'day' ? day : 0;
}
