/** Bands should meet: a hole pays nothing, an overlap has two answers, and a closed last band forgets larger bills. */
import type { ResolvedBand } from '../mechanisms/bands.ts';
import { constantAt } from '../plan/constants.ts';
import { problem, type Problem } from '../problems/codes.ts';
import type { Witness } from '../problems/witness.ts';
import type { Resolved, ResolvedBenefit } from '../resolve/resolved.ts';
import { readsFact } from '../resolve/values.ts';
import type { Day, Span } from '../syntax/tree.ts';

type Banding = NonNullable<NonNullable<ResolvedBenefit['bands']>['cells'][number]>['value'];

/** `from` up to `to` (null: anything beyond) lies in no band, or in two: then `span` and `other` are those. fen */
export type BandFault = {
  kind: 'gap' | 'open' | 'overlap';
  from: number;
  to: number | null;
  span: Span;
  other: Span | null;
  benefit: ResolvedBenefit;
  /** By index, each identity to whose bands that happens, and those bands. */
  identities: { at: number; banding: Banding }[];
};
type Edges = { from: number; to: number | null; span: Span };

/** One a place, however many identities and versions share it. */
export function bandFaults(resolved: Resolved): BandFault[] {
  const days = resolved.parameters.flatMap((parameter) => parameter.dated.map(({ from }) => from));
  const found = new Map<string, BandFault>();
  for (const benefit of resolved.benefits) {
    for (const day of new Set<Day | null>([null, ...days])) {
      benefit.bands?.cells.forEach((cell, at) =>
        (cell ? [cell, ...cell.alternatives] : []).forEach(({ value: banding }) => {
          for (const fault of faultsIn(edgesAt(banding.bands, day), deductibleAt(benefit, at, day))) {
            const key = `${fault.kind} ${fault.span.file} ${fault.span.from}`;
            const known = found.get(key) ?? { ...fault, benefit, identities: [] };
            known.identities.push({ at, banding });
            found.set(key, known);
          }
        })
      );
    }
  }
  return [...found.values()];
}

/** The fault as a problem; `witness` where one was found. */
export function bandProblem({ kind, benefit, from, to, span, other }: BandFault, witness: Witness | null): Problem {
  const related = other ? [{ span: other, role: 'first' as const }] : [];
  const data = { benefit: benefit.name, fromFen: from, witness };
  if (kind === 'open') return problem('bands-open', 'warning', span, data);
  const between = { ...data, toFen: to ?? from };
  return kind === 'gap'
    ? problem('bands-gap', 'warning', span, between, { related })
    : problem('bands-overlap', 'error', span, between, { related });
}

const edgesAt = (bands: ResolvedBand[], day: Day | null): Edges[] =>
  bands
    .map(({ from, to, span }) => ({
      from: constantAt(from, day, []),
      to: to && constantAt(to, day, []),
      span
    }))
    .sort((a, b) => a.from - b.from);

/** What the deductible takes anyway needs no band. */
function deductibleAt(benefit: ResolvedBenefit, identity: number, day: Day | null): number {
  const cell = benefit.deductible?.cells[identity]?.value;
  return cell?.kind === 'amount' && !readsFact(cell.amount) ? constantAt(cell.amount, day, []) : 0;
}

type Fault = Pick<BandFault, 'kind' | 'from' | 'to' | 'span' | 'other'>;

function faultsIn(bands: Edges[], deductible: number): Fault[] {
  const first = bands[0];
  const below: Fault[] =
    first && first.from > deductible
      ? [{ kind: 'gap', from: deductible, to: first.from, span: first.span, other: null }]
      : [];
  return [...below, ...bands.flatMap((band, i) => faultsAfter(band, bands[i + 1]))];
}

function faultsAfter(band: Edges, next: Edges | undefined): Fault[] {
  const { from, to, span } = band;
  // The edges are the wrong way round.
  if (to !== null && to <= from) return [{ kind: 'overlap', from: to, to: from, span, other: null }];
  if (!next) return to === null ? [] : [{ kind: 'open', from: to, to: null, span, other: null }];
  if (to === null || to > next.from) {
    const until = Math.min(to ?? Infinity, next.to ?? Infinity);
    const end = until === Infinity ? null : until;
    return [{ kind: 'overlap', from: next.from, to: end, span: next.span, other: span }];
  }
  const reversed = next.to !== null && next.to <= next.from;
  return to < next.from && !reversed ? [{ kind: 'gap', from: to, to: next.from, span: next.span, other: span }] : [];
}
