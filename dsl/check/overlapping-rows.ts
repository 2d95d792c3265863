/**
 * Two rows that divide the same facts (费用总额 > 1万元 and 费用总额 < 3万元) and overlap, neither being the narrower. Rows that ask
 * different things, or where one is an exception to the other, are read in their order, and meant to be.
 */
import { operandsOf } from '../plan/operands.ts';
import type { NodeId, Plan } from '../plan/plan.ts';
import { problem, type Problem } from '../problems/codes.ts';
import { identityName } from '../resolve/resolved.ts';
import type { Span } from '../syntax/tree.ts';
import type { Checked } from './checked.ts';
import { isFalse, isTrue, looksAt, reach, type Look } from './identity-search.ts';
import type { Asked, ProgramClause } from './row-program.ts';
import { bothSpeak } from './rows.ts';
import { newBudget } from './search.ts';
import { foundWitness } from './found-witness.ts';

/** Once for two rows, at the first version and identity for which it is so. */
export function checkOverlappingRows(checked: Checked): Problem[] {
  const found = new Map<string, Problem>();
  for (const look of looksAt(checked.programs(), newBudget())) {
    // Two rows are the same two under most identities.
    const comparable = new Map<string, boolean>();
    for (const clause of look.benefit.clauses) {
      clause.cells.forEach((cell, at) => {
        const rows = [...(cell?.alternatives ?? []), ...(cell?.closing ? [cell.closing] : [])];
        for (const pair of pairsOf(rows, at)) {
          const key = `${placeOf(pair.first.row.span)} ${placeOf(pair.second.row.span)}`;
          if (found.has(key)) continue;
          const rowsAsked = `${key} ${pair.first.when} ${pair.second.when}`;
          const divide = comparable.get(rowsAsked) ?? divideTheSame(look.program.plan, pair);
          comparable.set(rowsAsked, divide);
          const one = divide ? overlap(checked, look, clause, pair) : null;
          if (one) found.set(key, one);
        }
      });
    }
  }
  return [...found.values()];
}

const pairsOf = (rows: Asked[], at: number): Pair[] =>
  rows.flatMap((second, s) =>
    rows.slice(0, s).map((first, f): Pair => {
      const before = rows.slice(0, f).map(({ when }) => isFalse(when));
      return { at, first, second, before };
    })
  );

const placeOf = ({ file, from }: Span): string => `${file} ${from}`;

type Pair = { at: number; first: Asked; second: Asked; before: ReturnType<typeof isFalse>[] };

function overlap(
  checked: Checked,
  look: Look,
  { kind }: ProgramClause,
  { at, first, second, before }: Pair
): Problem | null {
  const both = bothSpeak(look, at, first, second, before);
  if (both.kind !== 'found') return null;
  // A narrower row before a wider one is an exception to it; a narrower one after it never applies, which is said elsewhere.
  const alone = (one: Asked, other: Asked) => reach(look, at, [isTrue(one.when), isFalse(other.when), ...before]);
  if (alone(first, second).kind !== 'found' || alone(second, first).kind !== 'found') return null;
  const witness = foundWitness(checked, look.program, look.benefit, both.known);
  const { name, covers } = look.benefit.written;
  const data = {
    clause: kind,
    benefit: name,
    identity: identityName(covers.identities[at]!),
    witness
  };
  const related = [{ span: first.row.span, role: 'first' as const }];
  return problem('rows-overlap', 'warning', second.row.span, data, { related });
}

const divideTheSame = (plan: Plan, { first, second }: Pair): boolean =>
  !sayTheSame(first.row.value, second.row.value) && asks(plan, first.when) === asks(plan, second.when);

const sayTheSame = (one: unknown, other: unknown): boolean => said(one) === said(other);
const said = (value: unknown): string =>
  JSON.stringify(value, (key, part: unknown) => (key === 'span' ? undefined : part));

/** The facts and categories that a condition hangs on. */
function asks(plan: Plan, when: NodeId): string {
  const node = plan.nodes[when]!;
  const own =
    node.op === 'fact' || node.op === 'among'
      ? [`fact ${node.fact}`]
      : node.op === 'holds'
        ? [`holds ${node.category}`]
        : [];
  const below = operandsOf(node).flatMap((operand) => asks(plan, operand).split(', '));
  return [...new Set([...own, ...below])]
    .filter((one) => one !== '')
    .sort()
    .join(', ');
}
