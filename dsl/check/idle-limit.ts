/** A shared limit that can never bind: the caps that its benefits have of their own come to no more, all together. */
import { constantAt } from '../plan/constants.ts';
import { problem, type Problem } from '../problems/codes.ts';
import { everyRow, type ResolvedBenefit, type ResolvedLimit, type ResolvedThreshold } from '../resolve/resolved.ts';
import { readsFact } from '../resolve/values.ts';
import type { Day, Period } from '../syntax/tree.ts';
import { MOST_FEN } from './candidates.ts';
import { firstCase, type Case } from './cases.ts';
import type { Checked } from './checked.ts';
import { formsOf } from './version-in-effect.ts';
import { witnessOf } from './witness.ts';

const LENGTH: Record<Period, number> = { event: 0, year: 1, life: 2 };

/**
 * Where the wording changes, what was drawn before counts on: the limit is the least of any version, and each benefit takes the
 * most that any version lets it.
 */
export function checkIdleLimits(checked: Checked): Problem[] {
  const { limits, benefits, versions } = checked.resolved;
  const parameters = versions.flatMap((version) => version.parameters);
  const days = [...new Set<Day | null>([null, ...parameters.flatMap(({ dated }) => dated.map(({ from }) => from))])];
  return limits.flatMap((limit): Problem[] => {
    const sharers = benefits.filter(({ index }) =>
      formsOf(checked.resolved, index).some((form) => isSharer(form, limit))
    );
    const amounts = versions.flatMap((version) =>
      version.limits.flatMap((one) => (one.name === limit.name ? [one.amount] : []))
    );
    if (sharers.length === 0 || amounts.some(readsFact)) return [];
    const capFen = Math.min(...days.flatMap((day) => amounts.map((amount) => constantAt(amount, day, []))));
    const most = (day: Day | null, index: number) =>
      Math.max(...formsOf(checked.resolved, index).map((form) => mostOf(form, limit, day)));
    const otherFen = Math.max(...days.map((day) => sharers.reduce((sum, { index }) => sum + most(day, index), 0)));
    return otherFen > capFen ? [] : shown(checked, limit, sharers, { capFen, otherFen });
  });
}

const isSharer = ({ cap }: ResolvedBenefit, limit: ResolvedLimit): boolean =>
  (cap ? everyRow(cap) : []).some(({ value: caps }) => caps.some((one) => shares(one, limit)));

const shares = (cap: ResolvedThreshold, limit: ResolvedLimit): boolean =>
  cap.kind === 'shared' && cap.limit.name === limit.name;

/**
 * fen: the most that the benefit takes of the limit in one version, whoever it pays; Infinity where no cap of its own says so.
 * In a version in which it does not share the limit, whatever it pays may count in the next.
 */
function mostOf(form: ResolvedBenefit, limit: ResolvedLimit, day: Day | null): number {
  const sharing = isSharer(form, limit);
  // One row speaks to many identities.
  const rows = new Set(form.cap ? everyRow(form.cap).map(({ value }) => value) : []);
  if (rows.size === 0) return Infinity;
  const taken = [...rows].map((caps) => {
    if (sharing && !caps.some((cap) => shares(cap, limit))) return 0;
    const own = caps.flatMap((cap) =>
      cap.kind === 'amount' && LENGTH[cap.period] >= LENGTH[limit.period] && !readsFact(cap.amount)
        ? [constantAt(cap.amount, day, [])]
        : []
    );
    return Math.min(...own);
  });
  return Math.max(...taken);
}

/** Whether a row that shares the limit speaks to an identity that these people, by plan category, may have. */
const mayShare = ({ cap, covers }: ResolvedBenefit, limit: ResolvedLimit, held: Uint8Array): boolean =>
  covers.identities.some((identity, i) => {
    const cell = cap?.cells[i];
    const sharing = cell && [cell, ...cell.alternatives].some(({ value }) => value.some((one) => shares(one, limit)));
    return sharing && (identity === 'general' || held[identity.index] === 1);
  });

/** With the largest bill of somebody whom one of the benefits pays, by a row that shares the limit. */
function shown(
  checked: Checked,
  limit: ResolvedLimit,
  sharers: ResolvedBenefit[],
  { capFen, otherFen }: { capFen: number; otherFen: number }
): Problem[] {
  const { plan, tape, parts, resolved } = checked;
  const indices = sharers.map(({ index }) => index);
  const drawn = (one: Case): number | undefined => {
    const { at } = one.settled(MOST_FEN);
    return indices.find((b) => {
      const paid = at(plan.benefits[b]!.payment);
      return paid > 0 && paid <= otherFen;
    });
  };
  const people = (held: Uint8Array) =>
    indices.some((index) => formsOf(resolved, index).some((form) => mayShare(form, limit, held)));
  const one = firstCase(tape, { parts, benefits: indices, people }, (tried) => drawn(tried) !== undefined);
  const index = one && drawn(one);
  if (!one || index === undefined || index === null) return [];
  const benefit = resolved.benefits[index]!.name;
  const witness = witnessOf(checked, one, [MOST_FEN]);
  const data = { benefit, capFen, period: limit.period, by: 'sharers' as const, otherFen, witness };
  return [problem('cap-never-binds', 'warning', limit.span, data)];
}
