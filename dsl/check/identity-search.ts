/** Whether somebody can be settled under one identity of a benefit, with certain conditions true and others not. */
import type { Known } from '../analyse/specialise.ts';
import { operandsOf } from '../plan/operands.ts';
import type { NodeId, Plan } from '../plan/plan.ts';
import { heldBelow } from './parts.ts';
import type { ProgramBenefit, RowProgram } from './row-program.ts';
import { search, type Budget, type Found, type Wanted } from './search.ts';

/** One benefit of a policy looked at, within a budget that all looks share. */
export type Look = {
  program: RowProgram;
  benefit: ProgramBenefit;
  budget: Budget;
  /** by what was wanted: what was found where that asks for no category, and is the same under every identity */
  answers: Map<string, Found>;
};

export const looksAt = (programs: RowProgram[], budget: Budget): Look[] =>
  programs.flatMap((program) => program.benefits.map((benefit) => ({ program, benefit, budget, answers: new Map() })));

export const isTrue = (node: NodeId): Wanted => ({ node, value: 1 });
export const isFalse = (node: NodeId): Wanted => ({ node, value: 0 });

/** Categories asked for beside the identity's own: as many are tried with and without. */
const MOST_OTHERS = 3;

/**
 * Whether anyone of this identity, with the benefit's condition met, can be as wanted. What cannot be at all, such as none of
 * a fact's values, is decided before the many choices of the other conditions are gone through.
 */
export function reach(look: Look, at: number, wanted: Wanted[]): Found {
  const alone = wanted.length === 0 ? null : underAny(look, wanted, at, () => tryHeld(look, wanted, at));
  if (alone?.kind === 'none') return alone;
  return asIdentity(look, at, [isTrue(look.benefit.condition), ...wanted]);
}

/** Whether anyone settled under this identity can be as wanted. */
export function asIdentity(look: Look, at: number, wanted: Wanted[]): Found {
  const { candidates } = look.benefit;
  const earlier = look.program.resolved.overlap === 'first' ? candidates.slice(0, at) : [];
  const asked = [...decides(look), ...wanted];
  const tried = () => tryHeld(look, [isTrue(candidates[at]!), ...asked], at, earlier.map(isFalse));
  const { op } = look.program.plan.nodes[candidates[at]!]!;
  return op === 'holds' || op === 'const' ? underAny(look, [...asked, EITHER], at, tried) : tried();
}

/** That the version of the look is the one that decides. */
export const decides = ({ program }: Look): Wanted[] => (program.decides === null ? [] : [isTrue(program.decides)]);

/** Stands for the identity, which whoever holds its category alone has. */
const EITHER: Wanted = { node: -1, value: 1 };

/** Tried once, where `wanted` asks for no category: whoever holds one alone holds none of the others. */
function underAny(look: Look, wanted: Wanted[], at: number, tried: () => Found): Found {
  const { program, answers } = look;
  const nodes = wanted.flatMap(({ node }) => (node < 0 ? [] : [node]));
  if (heldBelow(program.tape, ...nodes).size > 0) return tried();
  const key = wanted.map(({ node, value }) => `${node}=${value}`).join();
  const answer = answers.get(key) ?? tried();
  answers.set(key, answer);
  if (answer.kind !== 'found') return answer;
  return { kind: 'found', known: { ...answer.known, held: holding(look, at, []) } };
}

/** by plan category: the identity's own, and `others` */
function holding({ program: { plan }, benefit }: Look, at: number, others: number[]): Uint8Array {
  const own = benefit.written.covers.identities[at]!;
  const mine = own === 'general' ? -1 : own.index;
  const held = new Uint8Array(plan.categories.length);
  for (const category of [mine, ...others]) if (category >= 0) held[category] = 1;
  return held;
}

/** Tries the identity's own category, with and without every other that `wanted` asks about. */
export function tryHeld(look: Look, wanted: Wanted[], at: number, besides: Wanted[] = []): Found {
  const { plan, tape } = look.program;
  const { benefit, budget } = look;
  const own = benefit.written.covers.identities[at]!;
  const mine = own === 'general' ? -1 : own.index;
  const asked = heldBelow(tape, ...wanted.map(({ node }) => node));
  const others = [...asked].filter((category) => category !== mine);
  const tried = others.slice(0, MOST_OTHERS);
  const open = paidThatMatters(plan, wanted);
  const facts = plan.facts.map(({ column }) => (PAID.has(column) && !open.includes(column) ? 0 : null));
  let unknown = others.length > tried.length;
  for (let subset = 0; subset < 2 ** tried.length; subset++) {
    const held = holding(
      look,
      at,
      tried.filter((_, t) => (subset >> t) % 2 === 1)
    );
    const found = search(tape, { facts, held, day: null }, [...wanted, ...besides], budget);
    if (found.kind === 'found') return found;
    if (found.kind === 'unknown') unknown = true;
  }
  return { kind: unknown ? 'unknown' : 'none' };
}

/** Whether a condition holds in a case that was found. */
export const holdsIn = ({ program, budget }: Look, known: Known, node: NodeId): boolean =>
  search(program.tape, known, [isTrue(node)], budget).kind === 'found';

const PAID: ReadonlySet<string> = new Set(['basic_paid', 'critical_paid']);
const CHARGED: ReadonlySet<string> = new Set(['total', 'in_scope']);

/**
 * What insurance paid, as far as it has to be tried: nothing where every amount that is compared is net of it, or none is;
 * of the two only their sum, unless they are compared themselves.
 */
function paidThatMatters(plan: Plan, wanted: Wanted[]): string[] {
  const sorts = new Set<string>();
  const look = (id: NodeId): Set<string> => {
    const node = plan.nodes[id]!;
    const below = new Set(operandsOf(node).flatMap((operand) => [...look(operand)]));
    if (node.op === 'fact') below.add(plan.facts[node.fact]!.column);
    if (node.op !== 'compare') return below;
    const [paid, charged] = [PAID, CHARGED].map((columns) => [...below].some((column) => columns.has(column)));
    if (paid || charged) sorts.add(paid ? (charged ? 'net' : 'paid') : 'charged');
    return new Set();
  };
  for (const { node } of wanted) look(node);
  return sorts.has('paid') ? [...PAID] : sorts.size > 1 ? ['basic_paid'] : [];
}
