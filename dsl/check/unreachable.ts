/** An identity nobody can have, because an earlier one is always held with it; a row that can never speak. */
import type { NodeId } from '../plan/plan.ts';
import { problem, type Problem } from '../problems/codes.ts';
import { identityName } from '../resolve/resolved.ts';
import type { Span } from '../syntax/tree.ts';
import type { Checked } from './checked.ts';
import {
  asIdentity,
  decides,
  holdsIn,
  isFalse,
  isTrue,
  looksAt,
  reach,
  tryHeld,
  type Look
} from './identity-search.ts';
import type { Asked } from './row-program.ts';
import { newBudget, type Found, type Wanted } from './search.ts';
import { foundWitness } from './found-witness.ts';

export function checkUnreachable(checked: Checked): Problem[] {
  const looks = looksAt(checked.programs(), newBudget());
  return [
    ...unreachableIdentities(checked, looks),
    ...idleConditions(checked, looks),
    ...unreachableRows(checked, looks)
  ];
}

const shown = (checked: Checked, { program, benefit }: Look, found: Found) =>
  found.kind === 'found' ? foundWitness(checked, program, benefit, found.known) : null;

/** A category is reported where no benefit that covers it ever reads it. */
function unreachableIdentities(checked: Checked, looks: Look[]): Problem[] {
  return checked.resolved.categories.flatMap((category): Problem[] => {
    const covering = looks.flatMap((look) => {
      const at = look.benefit.written.covers.identities.map(identityName).indexOf(category.name);
      return at < 0 ? [] : [{ look, at }];
    });
    if (covering.length === 0 || covering.some(({ look, at }) => asIdentity(look, at, []).kind !== 'none')) return [];
    const { look, at } = covering[0]!;
    const { written, candidates } = look.benefit;
    const own = [isTrue(candidates[at]!), ...decides(look)];
    const held = tryHeld(look, own, at);
    const earlier = written.covers.identities
      .slice(0, at)
      .find((_, e) => tryHeld(look, own, at, [isFalse(candidates[e]!)]).kind === 'none');
    const by = held.kind === 'found' && earlier ? identityName(earlier) : null;
    const witness = shown(checked, look, held);
    const related =
      by !== null && earlier && earlier !== 'general' ? [{ span: earlier.span, role: 'first' as const }] : [];
    return [
      problem('identity-never-applies', 'warning', category.span, { identity: category.name, by, witness }, { related })
    ];
  });
}

/** The benefit's own condition, and those of its adjustments, where they hold for nobody whom they concern, in any version. */
function idleConditions(checked: Checked, looks: Look[]): Problem[] {
  const found = new Map<string, (() => Problem[]) | null>();
  const keep = (span: Span, idle: (() => Problem[]) | null) => {
    const key = `${span.file} ${span.from}`;
    if (found.get(key) !== null) found.set(key, idle);
  };
  for (const look of looks) {
    const { written, condition, adjusting } = look.benefit;
    const identities = written.covers.identities.map((_, at) => at);
    const never = (...wanted: Wanted[]) =>
      identities.length > 0 && identities.every((at) => asIdentity(look, at, wanted).kind === 'none');
    const report =
      (clause: 'condition' | 'adjustment', span: Span, ...shows: Wanted[]) =>
      (): Problem[] => {
        const someone = identities.map((at) => asIdentity(look, at, shows)).find(({ kind }) => kind === 'found');
        // Where nobody can have any of its identities, or nobody is paid, that is the problem.
        if (!someone) return [];
        const data = { benefit: written.name, clause, witness: shown(checked, look, someone) };
        return [problem('condition-never-holds', 'warning', span, data)];
      };
    const idle = written.condition !== null && never(isTrue(condition));
    if (written.condition)
      keep(written.condition.span, idle ? report('condition', written.condition.span, isFalse(condition)) : null);
    for (const { span, when } of idle ? [] : adjusting) {
      keep(
        span,
        never(isTrue(condition), isTrue(when)) ? report('adjustment', span, isTrue(condition), isFalse(when)) : null
      );
    }
  }
  return [...found.values()].flatMap((idle) => idle?.() ?? []);
}

type Tried = { at: number; before: NodeId[]; when: NodeId | null };
type Row = { speaks: boolean; report: () => Problem };

/** A row is reported where it speaks to nobody to whom it is addressed, in any version. */
function unreachableRows(checked: Checked, looks: Look[]): Problem[] {
  const rows = new Map<string, Row>();
  for (const look of looks) {
    for (const { kind, cells } of look.benefit.clauses) {
      const keyed = cells.some((cell) => cell && cell.alternatives.length > 0);
      cells.forEach((cell, at) => {
        if (!cell || !keyed) return;
        const whens = cell.alternatives.map(({ when }) => when);
        // A closing row speaks where no other does, and nobody is left out.
        const spoken = [...cell.alternatives, { row: cell.always, when: null }];
        if (spoken.every(({ row: { span } }) => rows.get(`${span.file} ${span.from}`)?.speaks)) return;
        if (reach(look, at, []).kind !== 'found') return;
        spoken.forEach(({ row: { span }, when }, r) => {
          const key = `${span.file} ${span.from}`;
          const before = whens.slice(0, r);
          const tried = { at, before, when };
          const known = rows.get(key) ?? {
            speaks: false,
            report: () => reportRow(checked, look, kind, span, tried, cell.alternatives)
          };
          known.speaks ||=
            reach(look, at, [...before.map(isFalse), ...(when === null ? [] : [isTrue(when)])]).kind !== 'none';
          rows.set(key, known);
        });
      });
    }
  }
  return [...rows.values()].flatMap(({ speaks, report }) => (speaks ? [] : [report()]));
}

function reportRow(
  checked: Checked,
  look: Look,
  clause: string,
  span: Span,
  { at, before, when }: Tried,
  alternatives: Asked[]
): Problem {
  // An unconditional row is never asked where one before it speaks.
  const wanted = when ?? before[0];
  const met = reach(look, at, wanted === undefined ? [] : [isTrue(wanted)]);
  const witness = shown(checked, look, met.kind === 'found' ? met : reach(look, at, []));
  const earlier =
    met.kind === 'found'
      ? alternatives.slice(0, before.length).find(({ when: other }) => holdsIn(look, met.known, other))
      : undefined;
  const related = earlier ? [{ span: earlier.row.span, role: 'first' as const }] : [];
  const data = {
    benefit: look.benefit.written.name,
    clause,
    by: met.kind === 'found' ? ('rows' as const) : ('condition' as const),
    witness
  };
  return problem('row-never-applies', 'warning', span, data, { related });
}
