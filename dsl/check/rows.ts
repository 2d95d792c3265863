/** Nobody falls through the rows of a clause, and nobody is read twice: categories, facts, days and amounts together. */
import { rowsOf } from '../mechanisms/index.ts';
import { problem, type Problem } from '../problems/codes.ts';
import type { ResolvedBenefit, Resolved } from '../resolve/resolved.ts';
import { identityName } from '../resolve/resolved.ts';
import type { Span } from '../syntax/tree.ts';
import { isFalse, isTrue, looksAt, reach, type Look } from './identity-search.ts';
import type { Asked, ProgramCell, ProgramClause, RowProgram } from './row-program.ts';
import { newBudget, type Found, type Wanted } from './search.ts';
import { foundWitness } from './found-witness.ts';

/** These are errors, so that they are looked for before there is a plan. */
export function checkRows(resolved: Resolved, programs: () => RowProgram[]): Problem[] {
  const benefits = resolved.versions.flatMap((version) => version.benefits.filter((benefit) => benefit !== null));
  if (!benefits.some(isDoubtful)) return [];
  const found = new Map<string, Problem>();
  for (const look of looksAt(programs(), newBudget())) {
    for (const clause of look.benefit.clauses) {
      clause.cells.forEach((cell, at) => {
        const problems = cell
          ? [
              ...leftOut(look, clause, cell, at),
              ...alwaysTwice(look, clause, cell, at),
              ...sometimesTwice(look, clause, cell, at)
            ]
          : leftOut(look, clause, cell, at);
        // Once for identities, and versions, that share the rows; 标准 is a ratio and a grant of the same ones.
        const shared = cell ? rowsOfCell(cell).map(placeOf).join() : `nothing for ${at}`;
        for (const one of problems) {
          const key = [one.code, placeOf(one), one.related.map(placeOf).join(), shared].join(' ');
          if (!found.has(key)) found.set(key, one);
        }
      });
    }
  }
  return [...found.values()];
}

const rowsOfCell = ({ alternatives, always }: NonNullable<ProgramCell>) => [
  ...alternatives.map(({ row }) => row),
  always
];
const placeOf = ({ span }: { span: Span }): string => `${span.file}:${span.from}`;

/** Whether there is anything to look for: most rules have one row for everybody. */
const isDoubtful = (benefit: ResolvedBenefit): boolean =>
  rowsOf(benefit).some(({ rows }) =>
    rows.cells.some((cell) => !cell || cell.closing || cell.second || cell.alternatives.length > 1)
  );

/** What problems of an identity's rows say of where they are. */
function about({ program, benefit }: Look, { kind }: ProgramClause, at: number, found: Found) {
  return {
    clause: kind,
    benefit: benefit.written.name,
    identity: identityName(benefit.written.covers.identities[at]!),
    witness:
      found.kind === 'found'
        ? foundWitness({ plan: null, resolved: program.resolved }, program, benefit, found.known)
        : null
  };
}

/** An identity that somebody may have and no row speaks to; one whose rows all ask something, and leave somebody out. */
function leftOut(look: Look, clause: ProgramClause, cell: ProgramCell, at: number): Problem[] {
  if (cell && !cell.closing) return [];
  const rows = cell ? [...cell.alternatives, cell.closing!] : [];
  const found = reach(
    look,
    at,
    rows.map(({ when }) => isFalse(when))
  );
  if (found.kind === 'none') return [];
  const data = { ...about(look, clause, at, found), decided: found.kind === 'found' || rows.length === 0 };
  return [problem('identity-without-row', 'error', clause.rows.keyword, data)];
}

/** Two rows that ask nothing. */
function alwaysTwice(look: Look, clause: ProgramClause, cell: NonNullable<ProgramCell>, at: number): Problem[] {
  if (!cell.second) return [];
  const found = reach(
    look,
    at,
    cell.alternatives.map(({ when }) => isFalse(when))
  );
  const related = [{ span: cell.always.span, role: 'first' as const }];
  return [problem('identity-with-two-rows', 'error', cell.second, about(look, clause, at, found), { related })];
}

/** Two rows keyed by enumerated facts or ordinals alone, none of which is meant to come before another. */
function sometimesTwice(look: Look, clause: ProgramClause, cell: NonNullable<ProgramCell>, at: number): Problem[] {
  const rows = [...cell.alternatives, ...(cell.closing ? [cell.closing] : [])].filter(({ row }) => row.exact);
  return rows.flatMap((row, i) => {
    for (const first of rows.slice(0, i)) {
      const found = bothSpeak(look, at, first, row, []);
      if (found.kind !== 'found') continue;
      const related = [{ span: first.row.span, role: 'first' as const }];
      return [problem('identity-with-two-rows', 'error', row.row.span, about(look, clause, at, found), { related })];
    }
    return [];
  });
}

/** A case to which both rows speak, where both name the identity or neither does: a row that names it goes before. */
export const bothSpeak = (look: Look, at: number, first: Asked, second: Asked, besides: Wanted[]): Found =>
  first.row.named === second.row.named
    ? reach(look, at, [isTrue(first.when), isTrue(second.when), ...besides])
    : { kind: 'none' };
