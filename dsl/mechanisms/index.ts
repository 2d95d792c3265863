/**
 * Every mechanism, in the order in which a drafter writes the clauses, which is the order of a settlement too: each that
 * takes part works on what the ones before it left. A new one is its file and a line here (and its import).
 */
import type { Cells, ResolvedBenefit } from '../resolve/resolved.ts';
import type { ClauseKind } from '../syntax/tree.ts';
import { once } from '../tokens/once.ts';
import { adjustment } from './adjustment.ts';
import { advance } from './advance.ts';
import { bands } from './bands.ts';
import { base } from './base.ts';
import { cap } from './cap.ts';
import { cite } from './cite.ts';
import { condition } from './condition.ts';
import { covers } from './covers.ts';
import { deductible } from './deductible.ts';
import { gate } from './gate.ts';
import { grant } from './grant.ts';
import type { Mechanism } from './mechanism.ts';
import { payer } from './payer.ts';
import { ratio } from './ratio.ts';
import { replaces } from './replaces.ts';
import { rounding } from './rounding.ts';
import { services } from './services.ts';
import { standard } from './standard.ts';

/** Made at its first use, since the keyword table asks for it while the mechanisms' own imports are still being read. */
const registry = once((): { [K in ClauseKind]: Mechanism<K> } => ({
  services,
  covers,
  condition,
  base,
  gate,
  deductible,
  ratio,
  bands,
  grant,
  standard,
  adjustment,
  rounding,
  cap,
  payer,
  advance,
  replaces,
  cite
}));

/** A mechanism whatever its clause: what it is handed is of its own kind. */
export type AnyMechanism = Mechanism<ClauseKind>;

const listed = once(() => Object.values(registry()) as unknown as AnyMechanism[]);

export const mechanisms = (): AnyMechanism[] => listed();

export const mechanismOf = (kind: ClauseKind): AnyMechanism => registry()[kind] as unknown as AnyMechanism;

/** The clauses of a benefit that are rows by identity; those of 标准 are there as a ratio and a grant. */
export function rowsOf(benefit: ResolvedBenefit): { kind: ClauseKind; rows: Cells<unknown> }[] {
  const clauses: Partial<Record<ClauseKind, unknown>> = benefit;
  return mechanisms().flatMap(({ kind, rows }) => {
    const found = rows ? (clauses[kind] as Cells<unknown> | null | undefined) : null;
    return found ? [{ kind, rows: found }] : [];
  });
}

/** 调整 比例: the keywords behind which that of another clause is its name. */
export const namesClause = once(
  (): ReadonlySet<string> => new Set(mechanisms().flatMap((one) => (one.namesClause ? [one.kind] : [])))
);

export const isClause = (id: string): id is ClauseKind => Object.hasOwn(registry(), id);
