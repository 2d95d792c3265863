/** Bands should meet: a hole pays nothing, an overlap has two answers, and a closed last band forgets larger bills. */
import type { ResolvedBand } from '../mechanisms/bands.ts';
import { constantAt } from '../plan/constants.ts';
import { problem, type Problem } from '../problems/codes.ts';
import type { Resolved, ResolvedBenefit } from '../resolve/resolved.ts';
import { readsFact } from '../resolve/values.ts';
import type { Day, Span } from '../syntax/tree.ts';

type Edges = { from: number; to: number | null; span: Span };

/** One report a place, however many identities and versions share it. */
export function checkBands(resolved: Resolved): Problem[] {
  const days = resolved.parameters.flatMap((parameter) => parameter.dated.map(({ from }) => from));
  const found = resolved.benefits.flatMap((benefit) =>
    [...new Set<Day | null>([null, ...days])].flatMap((day) =>
      (benefit.bands?.cells ?? []).flatMap((cell, identity) =>
        (cell ? [cell, ...cell.alternatives] : []).flatMap((row) =>
          checkCell(benefit, edgesAt(row.value.bands, day), deductibleAt(benefit, identity, day))
        )
      )
    )
  );
  const key = ({ code, span }: Problem) => `${code} ${span.file} ${span.from}`;
  return [...new Map(found.map((one) => [key(one), one])).values()];
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

function checkCell({ name }: ResolvedBenefit, bands: Edges[], deductible: number): Problem[] {
  const problems: Problem[] = [];
  const first = bands[0];
  if (first && first.from > deductible) {
    problems.push(
      problem('bands-gap', 'warning', first.span, { benefit: name, fromFen: deductible, toFen: first.from })
    );
  }
  bands.forEach((band, i) => {
    const next = bands[i + 1];
    const related = next ? [{ span: band.span, role: 'first' as const }] : [];
    if (!next && band.to !== null) {
      problems.push(problem('bands-open', 'warning', band.span, { benefit: name, fromFen: band.to }));
    } else if (next && (band.to === null || band.to > next.from)) {
      const toFen = Math.min(band.to ?? Infinity, next.to ?? band.to ?? next.from);
      problems.push(
        problem('bands-overlap', 'error', next.span, { benefit: name, fromFen: next.from, toFen }, { related })
      );
    } else if (next && band.to !== null && band.to < next.from) {
      problems.push(
        problem('bands-gap', 'warning', next.span, { benefit: name, fromFen: band.to, toFen: next.from }, { related })
      );
    }
    if (band.to !== null && band.to <= band.from) {
      problems.push(
        problem('bands-overlap', 'error', band.span, { benefit: name, fromFen: band.to, toFen: band.from })
      );
    }
  });
  return problems;
}
