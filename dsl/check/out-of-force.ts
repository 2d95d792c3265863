/** A dated value that no day in force reads: it begins after the policy ends, or was replaced before the policy began. */
import { problem, type Problem } from '../problems/codes.ts';
import type { Checked } from './checked.ts';

export function checkDates({ resolved }: Checked): Problem[] {
  const { from, to, parameters } = resolved;
  return parameters.flatMap(({ name, dated }) =>
    dated.flatMap(({ from: since, span }, i): Problem[] => {
      const until = dated[i + 1]?.from ?? null;
      const late = since !== null && to !== null && since > to;
      const early = until !== null && until <= from;
      if (!late && !early) return [];
      const data = { name, since, until, from, to };
      return [problem('value-out-of-force', 'warning', span, data)];
    })
  );
}
