/** A cliff: a larger bill that is paid less than a smaller one, or leaves the patient with less to pay than a smaller one. */
import type { Piecewise } from '../analyse/piecewise.ts';
import { slopeSign, valueAt } from '../analyse/piecewise.ts';
import { operandsOf } from '../plan/operands.ts';
import type { NodeId, Plan, PlanBenefit } from '../plan/plan.ts';
import { problem, type Problem } from '../problems/codes.ts';
import type { Settlement } from '../run/interpret.ts';
import type { Span } from '../syntax/tree.ts';
import { MOST_FEN } from './candidates.ts';
import type { Case, Settled } from './cases.ts';
import type { CaseCheck, Checked } from './checked.ts';
import { settleCase, witnessOf } from './witness.ts';

type Falls = 'paid' | 'left';
type Fall = { before: number; after: number; fen: number };

/** One report a benefit and side, at its deepest fall. */
export const checkCliffs: CaseCheck = {
  name: 'cliff',
  ofEvery: false,
  people: 'first',
  look: (checked, one) =>
    (['paid', 'left'] as const).flatMap((falls) => {
      const { plan } = checked;
      const fall = deepestFall(plan, one, falls);
      if (fall === null) return [];
      const [before, after] = [one.settled(fall.before), one.settled(fall.after)];
      const index = culprit(plan, { falls, jump: fall.after - fall.before === 1 }, before, after);
      const about = { benefit: index, place: plan.benefits[index]!.span, of: falls };
      return [{ about, weight: fall.fen, report: () => report(checked, one, fall, falls, plan.benefits[index]!) }];
    })
};

function report(checked: Checked, one: Case, fall: Fall, falls: Falls, benefit: PlanBenefit): Problem {
  const { plan } = checked;
  const span = placeOf(plan, benefit, settleCase(plan, one, fall.before), settleCase(plan, one, fall.after));
  const related = span === benefit.span ? [] : [{ span: benefit.span, role: 'declared' as const }];
  const witness = witnessOf(checked, one, [fall.before, fall.after]);
  return problem('cliff', 'warning', span, { benefit: benefit.name, falls, witness }, { related });
}

/** As the interpreter settles both sides; a fen or two a benefit is rounding and no cliff. */
function deepestFall(plan: Plan, one: Case, falls: Falls): Fall | null {
  const along = one.functions.get(plan[falls]);
  if (!along) return null;
  const settled = (x: number) => one.settled(x)[falls];
  const real = fallsOf(along).map(([before, after]) => {
    const fen = settled(before) - settled(after);
    // Deeper than any bill so near could make up for, so that it is where it would be without rounding.
    if (after - before > 1 || fen > 4 * ROUNDING_REACH) return { before, after, fen };
    const [from, to] = narrowed(settled, before, after);
    return { before: from, after: to, fen: settled(from) - settled(to) };
  });
  const deepest = real.reduce<Fall | null>((a, b) => (a !== null && a.fen >= b.fen ? a : b), null);
  return deepest !== null && deepest.fen > 2 * plan.benefits.length ? deepest : null;
}

/** How far, in fen, rounding may move a jump from where it would be without. */
const ROUNDING_REACH = 512;

/** The neighbours between which the settled figure falls, near where the unrounded one does. */
function narrowed(settled: (x: number) => number, before: number, after: number): [number, number] {
  let [low, high] = [Math.max(0, before - ROUNDING_REACH), Math.min(MOST_FEN, after + ROUNDING_REACH)];
  let [atLow, atHigh] = [settled(low), settled(high)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const at = settled(middle);
    if (atLow - at >= at - atHigh) [high, atHigh] = [middle, at];
    else [low, atLow] = [middle, at];
  }
  return [low, high];
}

/** Where the function may fall: from one stretch to the next, or along one that slopes down. */
function fallsOf(along: Piecewise): [number, number][] {
  return along.flatMap(({ from, to, line }, i): [number, number][] => {
    if (line === null) return [];
    const next = along[i + 1];
    const jump = next?.line && valueAt(next.line, next.from) < valueAt(line, to) - 1;
    return [
      ...(slopeSign(line) < 0 && from < to ? [[from, to] as [number, number]] : []),
      ...(jump ? [[to, next.from] as [number, number]] : [])
    ];
  });
}

/** The index of the benefit that pays so much less, or more, on the other side; along a slope the last one, which is too much. */
function culprit(
  { benefits }: Plan,
  { falls, jump }: { falls: Falls; jump: boolean },
  before: Settled,
  after: Settled
): number {
  const change = (i: number) => {
    const { payment } = benefits[i]!;
    return (after.at(payment) - before.at(payment)) * (falls === 'paid' ? -1 : 1);
  };
  const changing = benefits.flatMap(({ advance }, i) => (!advance && change(i) > 0 ? [i] : []));
  const last = changing.at(-1) ?? 0;
  return jump ? changing.reduce((a, b) => (change(b) > change(a) ? b : a), last) : last;
}

/** The comparison that comes out otherwise on the other side, as far as it stands in this benefit; else the benefit. */
function placeOf(plan: Plan, benefit: PlanBenefit, before: Settlement, after: Settlement): Span {
  const flipped = below(plan, benefit).filter(
    (id) => plan.nodes[id]!.op === 'compare' && before.values[id] !== after.values[id]
  );
  const places = flipped
    .map((id) => plan.nodes[id]!.span)
    .filter((span) => span.file > 0 || within(span, benefit.span));
  return places.at(-1) ?? benefit.steps.find(({ role }) => role === 'bands')?.span ?? benefit.span;
}

const within = (inner: Span, outer: Span): boolean =>
  inner.file === outer.file && outer.from <= inner.from && inner.to <= outer.to;

/** Every node the payment reads, but for those that only say what it comes to in the end: step 6. */
function below(plan: Plan, { capped, applies }: PlanBenefit): NodeId[] {
  const reached = new Uint8Array(plan.nodes.length);
  reached[capped] = 1;
  reached[applies] = 1;
  for (let id = plan.nodes.length - 1; id >= 0; id--) {
    if (reached[id] === 1) for (const operand of operandsOf(plan.nodes[id]!)) reached[operand] = 1;
  }
  return plan.nodes.flatMap((_, id) => (reached[id] === 1 ? [id] : []));
}
