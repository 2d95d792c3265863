/** An identity nobody can have, because an earlier one is always held with it; a row that can never speak. */
import type { Known } from '../analyse/specialise.ts';
import type { NodeId } from '../plan/plan.ts';
import { problem, type Problem } from '../problems/codes.ts';
import type { Witness } from '../problems/witness.ts';
import type { ResolvedBenefit, RowValue } from '../resolve/resolved.ts';
import { identityName } from '../resolve/resolved.ts';
import type { Span } from '../syntax/tree.ts';
import { TYPICAL_FEN } from './candidates.ts';
import { GIVEN, situationOf } from './cases.ts';
import type { Checked } from './checked.ts';
import { daysOf } from './days.ts';
import { heldBelow } from './parts.ts';
import { rowProgram, type ProgramBenefit, type RowProgram } from './row-program.ts';
import { newBudget, search, type Budget, type Found, type Wanted } from './search.ts';
import { witnessOf } from './witness.ts';

/** Categories asked for beside the identity's own: as many are tried with and without. */
const MOST_OTHERS = 3;

type Look = {
  checked: Checked;
  program: RowProgram;
  written: ResolvedBenefit;
  benefit: ProgramBenefit;
  budget: Budget;
};

export function checkUnreachable(checked: Checked): Problem[] {
  const program = rowProgram(checked.resolved, checked.plan);
  const budget = newBudget();
  const looks = checked.resolved.benefits.map((written, b): Look => ({
    checked,
    program,
    written,
    benefit: program.benefits[b]!,
    budget
  }));
  return [...unreachableIdentities(checked, looks), ...looks.flatMap(unreachableRows)];
}

/** A category is reported where no benefit that covers it ever reads it. */
function unreachableIdentities({ resolved }: Checked, looks: Look[]): Problem[] {
  return resolved.categories.flatMap((category): Problem[] => {
    const covering = looks.flatMap((look) => {
      const at = look.written.covers.identities.indexOf(category);
      return at < 0 ? [] : [{ look, at }];
    });
    if (covering.length === 0 || covering.some(({ look, at }) => asIdentity(look, at, []).kind !== 'none')) return [];
    const { look, at } = covering[0]!;
    const held = tryHeld(look, [{ node: look.benefit.candidates[at]!, value: 1 }], at);
    const earlier = look.written.covers.identities
      .slice(0, at)
      .find(
        (_, e) =>
          tryHeld(look, [wants(look.benefit.candidates[at]!), { node: look.benefit.candidates[e]!, value: 0 }], at)
            .kind === 'none'
      );
    const by = held.kind === 'found' && earlier ? identityName(earlier) : null;
    const witness = held.kind === 'found' ? witnessFor(look, held.known) : null;
    const related =
      by !== null && earlier && earlier !== 'general' ? [{ span: earlier.span, role: 'first' as const }] : [];
    return [
      problem('identity-never-applies', 'warning', category.span, { identity: category.name, by, witness }, { related })
    ];
  });
}

/** A row is reported where it speaks to nobody to whom it is addressed. */
function unreachableRows(look: Look): Problem[] {
  return look.benefit.clauses.flatMap(({ kind, cells }) => {
    const rows = new Map<
      string,
      { row: RowValue<unknown>; speaks: boolean; tried: { at: number; before: NodeId[]; when: NodeId | null }[] }
    >();
    const keyed = cells.some((cell) => cell && cell.alternatives.length > 0);
    cells.forEach((cell, at) => {
      if (!cell || !keyed || reach(look, at, []).kind !== 'found') return;
      const whens = cell.alternatives.map(({ when }) => when);
      [...cell.alternatives, { row: cell.always, when: null }].forEach(({ row, when }, r) => {
        const key = `${row.span.file} ${row.span.from}`;
        const known = rows.get(key) ?? { row, speaks: false, tried: [] };
        const before = whens.slice(0, r);
        known.tried.push({ at, before, when });
        known.speaks ||=
          reach(look, at, [...before.map((node) => ({ node, value: 0 })), ...(when === null ? [] : [wants(when)])])
            .kind !== 'none';
        rows.set(key, known);
      });
    });
    return [...rows.values()].flatMap(({ row, speaks, tried }) => {
      const [first] = tried;
      return speaks || !first ? [] : [reportRow(look, kind, row.span, first, cells[first.at]!.alternatives)];
    });
  });
}

function reportRow(
  look: Look,
  clause: string,
  span: Span,
  { at, before, when }: { at: number; before: NodeId[]; when: NodeId | null },
  alternatives: { row: RowValue<unknown>; when: NodeId }[]
): Problem {
  // An unconditional row is never asked where one before it speaks.
  const wanted = when ?? before[0];
  const met = reach(look, at, wanted === undefined ? [] : [wants(wanted)]);
  const shown = met.kind === 'found' ? met : reach(look, at, []);
  const witness = shown.kind === 'found' ? witnessFor(look, shown.known) : null;
  const earlier =
    met.kind === 'found'
      ? alternatives.slice(0, before.length).find(({ when: other }) => holds(look, met.known, other))
      : undefined;
  const related = earlier ? [{ span: earlier.row.span, role: 'first' as const }] : [];
  const data = {
    benefit: look.written.name,
    clause,
    by: met.kind === 'found' ? ('rows' as const) : ('condition' as const),
    witness
  };
  return problem('row-never-applies', 'warning', span, data, { related });
}

const wants = (node: NodeId): Wanted => ({ node, value: 1 });

const holds = (look: Look, known: Known, node: NodeId): boolean =>
  search(look.program.plan, known, [wants(node)], look.budget).kind === 'found';

/** Whether anyone of this identity, with the benefit's condition met, can be as wanted. */
const reach = (look: Look, at: number, wanted: Wanted[]): Found =>
  asIdentity(look, at, [wants(look.benefit.condition), ...wanted]);

/** Whether anyone settled under this identity can be as wanted. */
function asIdentity(look: Look, at: number, wanted: Wanted[]): Found {
  const { candidates } = look.benefit;
  const earlier = look.checked.resolved.overlap === 'first' ? candidates.slice(0, at) : [];
  const first = earlier.map((node) => ({ node, value: 0 }));
  return tryHeld(look, [wants(candidates[at]!), ...first, ...wanted], at);
}

/** Tries the identity's own category, with and without every other that is asked about. */
function tryHeld({ program: { plan }, written, budget }: Look, wanted: Wanted[], at: number): Found {
  const own = written.covers.identities[at]!;
  const mine = own === 'general' ? -1 : own.index;
  const asked = heldBelow(plan, ...wanted.filter(({ value }) => value === 1).map(({ node }) => node));
  const others = [...asked].filter((category) => category !== mine);
  const tried = others.slice(0, MOST_OTHERS);
  const facts = plan.facts.map(({ column }) => (column === 'basic_paid' || column === 'critical_paid' ? 0 : null));
  let unknown = others.length > tried.length;
  for (let subset = 0; subset < 2 ** tried.length; subset++) {
    const held = Uint8Array.from(plan.categories, (_, c) =>
      c === mine || ((subset >> tried.indexOf(c)) % 2 === 1 && tried.includes(c)) ? 1 : 0
    );
    const found = search(plan, { facts, held, day: null }, wanted, budget);
    if (found.kind === 'found') return found;
    if (found.kind === 'unknown') unknown = true;
  }
  return { kind: unknown ? 'unknown' : 'none' };
}

/** A bill of that case for the first service of the benefit. */
function witnessFor({ checked, program, written }: Look, known: Known): Witness | null {
  const { facts } = program.plan;
  const day = known.day ?? daysOf(checked.plan, [])[0]!;
  const valueOf = (column: string) => known.facts[facts.findIndex((fact) => fact.column === column)] ?? null;
  const service = written.services.codes[0];
  if (service === undefined) return null;
  const stated = checked.plan.facts.map(({ column }) =>
    COSTS.has(column) ? null : column === 'service' ? service : valueOf(column)
  );
  const situation = situationOf(checked.plan, { ...known, facts: stated }, day);
  const chosen = checked.plan.facts.flatMap(({ column }, f) => (stated[f] !== null && !GIVEN.has(column) ? [f] : []));
  return witnessOf(checked, { situation, chosen }, [valueOf('total') ?? valueOf('in_scope') ?? TYPICAL_FEN]);
}

const COSTS: ReadonlySet<string> = new Set(['total', 'in_scope']);
