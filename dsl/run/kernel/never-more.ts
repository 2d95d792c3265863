/**
 * Which of two figures is never more than the other, whatever the event: seen from how they are computed. A benefit pays no more than its
 * base, what is paid in all is no more than what is owed, so most of what a rule's general form guards against cannot happen.
 * Answers "no" where it does not see it. All figures are whole, and none is empty.
 */
import type { Node, NodeId, Plan } from '../../plan/plan.ts';

type Reading = {
  plan: Plan;
  /** as of `Simplified` */
  of: (id: NodeId) => NodeId;
  isPositive: (id: NodeId) => boolean;
  /** a rate from 0 to 100 % */
  isPart: (id: NodeId) => boolean;
};

/** How far it is looked: rules seldom nest deeper, and what is not seen is only computed. */
const DEPTH = 10;

/** Answers whether a ≤ b for every event; a and b as `of` gives them. */
export function createNeverMore({ plan, of, isPositive, isPart }: Reading): (a: NodeId, b: NodeId) => boolean {
  const { nodes } = plan;
  /** By question: seen; or else from how near it was looked for and not seen. */
  const known = new Map<string, true | number>();
  let depth = 0;

  const neverMore = (a: NodeId, b: NodeId): boolean =>
    a === b || asked(`${a} ${b}`, () => fromBelow(a, b) || fromAbove(a, b));

  /** d ≤ b − c: both together are no more than b. */
  const fits = (d: NodeId, b: NodeId, c: NodeId): boolean => asked(`${d} ${b} ${c}`, () => doesFit(d, b, c));

  function asked(question: string, look: () => boolean): boolean {
    const before = known.get(question);
    if (before === true) return true;
    if (depth === DEPTH || (before !== undefined && before <= depth)) return false;
    // As long as it is being looked for it is not seen: nothing is concluded from itself.
    known.set(question, depth);
    depth++;
    const found = look();
    depth--;
    if (found) known.set(question, true);
    return found;
  }

  const at = (id: NodeId): Node => nodes[id]!;

  /** By what a is. */
  function fromBelow(a: NodeId, b: NodeId): boolean {
    const node = at(a);
    switch (node.op) {
      case 'const': {
        const other = at(b);
        if (node.value <= 0 && isPositive(b)) return true;
        return other.op === 'const' && node.value <= other.value;
      }
      case 'min':
        return neverMore(of(node.a), b) || neverMore(of(node.b), b);
      case 'max':
        return neverMore(of(node.a), b) && neverMore(of(node.b), b);
      case 'choose':
        return neverMore(of(node.then), b) && neverMore(of(node.else), b);
      case 'add':
        return fits(of(node.a), b, of(node.b)) || fits(of(node.b), b, of(node.a));
      case 'sub':
        return isSubNoMore(node, b);
      case 'round':
        return isRoundNoMore(node, b);
      case 'scale': {
        const other = at(b);
        if (other.op !== 'scale' || of(other.by) !== of(node.by) || !isPositive(node.by)) return false;
        return neverMore(of(node.money), of(other.money));
      }
      default:
        return false;
    }
  }

  /** By what b is. */
  function fromAbove(a: NodeId, b: NodeId): boolean {
    const node = at(b);
    switch (node.op) {
      case 'min':
        return neverMore(a, of(node.a)) && neverMore(a, of(node.b));
      case 'max':
        return neverMore(a, of(node.a)) || neverMore(a, of(node.b));
      case 'choose':
        return neverMore(a, of(node.then)) && neverMore(a, of(node.else));
      case 'add':
        return (isPositive(node.b) && neverMore(a, of(node.a))) || (isPositive(node.a) && neverMore(a, of(node.b)));
      default:
        return false;
    }
  }

  function isSubNoMore(node: { a: NodeId; b: NodeId }, b: NodeId): boolean {
    const [x, y] = [of(node.a), of(node.b)];
    if (isPositive(y) && neverMore(x, b)) return true;
    const other = at(b);
    if (other.op === 'sub' && neverMore(x, of(other.a)) && neverMore(of(other.b), y)) return true;
    // What a year's share grows by is no more than what the year's base grows by: no fen counts for more than one.
    const growth = growthOf(x, y);
    return growth !== null && neverMore(growth, b);
  }

  /** Of F(v + w) − F(v), both to whole fen: w, where F grows nowhere by more than its argument. */
  function growthOf(x: NodeId, y: NodeId): NodeId | null {
    const [after, before] = [at(x), at(y)];
    if (after.op !== 'round' || before.op !== 'round' || after.mode !== before.mode) return null;
    const [one, other] = [shapeOf(of(after.share)), shapeOf(of(before.share))];
    if (!one || !other || one.form !== other.form) return null;
    const sum = at(one.x);
    if (sum.op !== 'add') return null;
    if (of(sum.a) === other.x && isPositive(sum.b)) return of(sum.b);
    return of(sum.b) === other.x && isPositive(sum.a) ? of(sum.a) : null;
  }

  function isRoundNoMore(node: Extract<Node, { op: 'round' }>, b: NodeId): boolean {
    const share = of(node.share);
    const part = shapeOf(share);
    if (!part) return false;
    // A part of whole fen, to whole fen, is no more than those.
    if (isPositive(part.x) && neverMore(part.x, b)) return true;
    const scaled = at(share);
    if (scaled.op === 'scale' && isPositive(scaled.money) && neverMore(of(scaled.money), b)) return true;
    const other = at(b);
    if (other.op !== 'round' || other.mode !== node.mode) return false;
    const whole = shapeOf(of(other.share));
    return whole !== null && whole.form === part.form && neverMore(part.x, whole.x);
  }

  /** A share that is F(x), where F(0) = 0 and no fen of x counts for less than nothing or more than itself; `form` says which F. */
  function shapeOf(share: NodeId): { x: NodeId; form: string } | null {
    const node = at(share);
    if (node.op === 'pieces') {
      const isWithin = plan.pieceTables[node.table]!.pieces.flat().every(({ rate }) => 0 <= rate && rate <= 10000);
      return isWithin ? { x: of(node.x), form: `bands ${node.table} ${node.keys.map(of).join()}` } : null;
    }
    if (node.op !== 'scale' || !isPart(of(node.by))) return null;
    const money = of(node.money);
    const form = `share ${of(node.by)}`;
    const most = at(money);
    if (most.op !== 'max') return { x: money, form };
    const [beyond, none] = at(of(most.b)).op === 'sub' ? [at(of(most.b)), of(most.a)] : [at(of(most.a)), of(most.b)];
    const isBeyond = beyond.op === 'sub' && at(none).op === 'const' && isPositive(none) && isPositive(beyond.b);
    return isBeyond && isNothing(none)
      ? { x: of(beyond.a), form: `${form} beyond ${of(beyond.b)}` }
      : { x: money, form };
  }

  const isNothing = (id: NodeId): boolean => {
    const node = at(id);
    return node.op === 'const' && node.value === 0;
  };

  function doesFit(d: NodeId, b: NodeId, c: NodeId): boolean {
    const node = at(d);
    switch (node.op) {
      case 'const':
        return node.value <= 0 && neverMore(c, b);
      case 'min':
        return fits(of(node.a), b, c) || fits(of(node.b), b, c);
      case 'max':
        return fits(of(node.a), b, c) && fits(of(node.b), b, c);
      case 'choose':
        return fits(of(node.then), b, c) && fits(of(node.else), b, c);
      case 'sub':
        return doesSubFit(of(node.a), of(node.b), b, c);
      case 'round': {
        const share = at(of(node.share));
        return share.op === 'scale' && isPart(of(share.by)) && isPositive(share.money) && fits(of(share.money), b, c);
      }
      default:
        return false;
    }
  }

  /** p − q ≤ b − c */
  function doesSubFit(p: NodeId, q: NodeId, b: NodeId, c: NodeId): boolean {
    if (neverMore(p, b) && neverMore(c, q)) return true;
    if (isPositive(q) && fits(p, b, c)) return true;
    const both = at(c);
    if (both.op === 'add') {
      if (neverMore(of(both.b), q) && fits(p, b, of(both.a))) return true;
      if (neverMore(of(both.a), q) && fits(p, b, of(both.b))) return true;
    }
    const growth = growthOf(p, q);
    return growth !== null && fits(growth, b, c);
  }

  return neverMore;
}
