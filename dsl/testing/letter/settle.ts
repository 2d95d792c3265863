/**
 * What a small policy pays, read from the language's description alone, step by step, and sharing nothing with the plan:
 * that interpreter, kernel and export agree says only that they run the same plan.
 */
import { CATEGORIES, type Caps, type LetterBenefit, type LetterPolicy, type Threshold } from './policy.ts';

/** Amounts in fen. */
export type LetterEvent = { year: number; total: number; inScope: number; basicPaid: number };

/** By event, what each benefit pays; `held`: categories. */
export function settleByTheLetter(policy: LetterPolicy, held: string[], events: LetterEvent[]): number[][] {
  const kept = new Map<string, number>();
  const get = (key: string): number => kept.get(key) ?? 0;
  const add = (key: string, fen: number): void => void kept.set(key, get(key) + fen);
  return events.map((event) => {
    const selfPay = Math.max(0, event.inScope - event.basicPaid);
    const burden = event.total - event.basicPaid;
    const payments: number[] = [];
    const bases: (number | null)[] = [];
    for (const benefit of policy.benefits) {
      const before = payments.reduce((sum, fen) => sum + fen, 0);
      const candidates = CATEGORIES.filter((name) => benefit.covers.includes(name) && held.includes(name));
      if (benefit.covers.includes('一般')) candidates.push('一般');
      const amounts: Record<string, number> = {
        剩余自付: selfPay - before,
        政策范围内自付: selfPay,
        费用总额: event.total,
        剩余负担: burden - before,
        政策范围内费用: event.inScope
      };
      const base = Math.max(0, amounts[benefit.base]!);
      const paidOutOfIt = benefit.base.startsWith('剩余') ? 0 : before;
      const pays = (identity: string): number => {
        const due = entitled(
          benefit,
          identity,
          base,
          get(`${benefit.name} base ${event.year}`),
          1 + get(`${benefit.name} count ${event.year}`)
        );
        const capped = afterCaps(due, benefit.caps?.[identity] ?? null, roomOf(benefit));
        return Math.max(0, Math.min(capped, base - paidOutOfIt, burden - before));
      };
      const roomOf = (own: LetterBenefit) => (period: string, fen: number, shared: boolean) => {
        const sharers = shared
          ? policy.benefits.filter(({ caps }) => Object.values(caps ?? {}).some((one) => one.shared))
          : [own];
        const used = sharers.map(({ name }) => {
          const now = payments[policy.benefits.findIndex((one) => one.name === name)] ?? 0;
          return (
            now + (period === '年' ? get(`${name} paid ${event.year}`) : period === '终身' ? get(`${name} paid`) : 0)
          );
        });
        return Math.max(0, fen - used.reduce((sum, one) => sum + one, 0));
      };
      const chosen = policy.most ? candidates : candidates.slice(0, 1);
      bases.push(candidates.length > 0 ? base : null);
      payments.push(Math.max(0, ...chosen.map(pays)));
    }
    cutTotal(policy, event, payments);
    policy.benefits.forEach(({ name }, b) => {
      const base = bases[b];
      if (base === null || base === undefined) return;
      add(`${name} base ${event.year}`, base);
      add(`${name} count ${event.year}`, 1);
      add(`${name} paid ${event.year}`, payments[b]!);
      add(`${name} paid`, payments[b]!);
    });
    return payments;

    function afterCaps(due: number, caps: Caps | null, room: (period: string, fen: number, shared: boolean) => number) {
      if (!caps) return due;
      const { fen, period } = policy.shared;
      const rooms = caps.amounts.map((one) => room(one.period, one.fen, false));
      const most = Math.min(...rooms, caps.shared ? room(period, fen, true) : Infinity);
      return due > most ? (caps.refuseOver ? 0 : most) : due;
    }
  });
}

/** What is too much comes off the last benefit first. */
function cutTotal({ total }: LetterPolicy, event: LetterEvent, payments: number[]): void {
  if (total === null) return;
  let excess = payments.reduce((sum, fen) => sum + fen, 0) - Math.floor((event.total * total + 5000) / 10_000);
  for (let b = payments.length - 1; b >= 0 && excess > 0; b--) {
    const cut = Math.min(excess, payments[b]!);
    payments[b]! -= cut;
    excess -= cut;
  }
}

/** Gate, deductible, ratio or bands, rounding. `earlier`: the year's bases before; `nth`: which event of the year this is. */
function entitled(benefit: LetterBenefit, identity: string, base: number, earlier: number, nth: number): number {
  const gate = benefit.gate?.[identity] ?? 'none';
  if (gate === 'refuse') return 0;
  if (gate !== 'none' && (gate.period === '年' ? earlier + base : base) <= gate.fen) return 0;
  const deductible: Threshold = benefit.ordinals?.[nth - 1] ?? benefit.deductible?.[identity] ?? 'none';
  if (deductible === 'refuse') return 0;
  const whole = deductible === 'none' ? 0 : deductible.fen;
  const below = deductible !== 'none' && deductible.period === '年' ? Math.max(0, whole - earlier) : whole;
  const net = Math.max(0, base - below);
  const round = (share: number): number => ROUND[benefit.rounding](share / 10_000);
  const difference = (f: (bases: number) => number) => Math.max(0, round(f(earlier + base)) - round(f(earlier)));
  switch (benefit.mode) {
    case 'ratio': {
      const rate = benefit.rates[identity]!;
      return rate === 'refuse' ? 0 : round(net * adjusted(benefit, rate));
    }
    case 'grant': {
      const grant = benefit.grants[identity]!;
      return grant === 'refuse' || net === 0 ? 0 : grant;
    }
    case 'base':
      return round(banded(benefit, identity, below, base));
    case 'net':
      return round(banded(benefit, identity, 0, net));
    case 'whole':
      return round(net * rateAt(benefit, identity, base));
    case 'year':
      return difference((bases) => banded(benefit, identity, whole, bases));
    case 'whole-year':
      return difference((bases) => Math.max(0, bases - whole) * rateAt(benefit, identity, bases));
  }
}

const ROUND = { 四舍五入: (fen: number) => Math.floor(fen + 0.5), 舍去: Math.floor, 进位: Math.ceil };

function adjusted({ adjustment }: LetterBenefit, rate: number): number {
  if (adjustment === null) return rate;
  const moved =
    'factor' in adjustment
      ? Math.floor((rate * Math.round(adjustment.factor * 10) + 5) / 10)
      : rate + adjustment.points;
  return Math.min(10_000, Math.max(0, moved));
}

/** Fen × 1/10000 of what lies above `low` and up to `high`, each band at its rate. */
function banded(benefit: LetterBenefit, identity: string, low: number, high: number): number {
  const { edges, rates } = benefit.bands[identity]!;
  return rates.reduce((sum, rate, i) => {
    const inside = Math.min(edges[i] ?? Infinity, high) - Math.max(edges[i - 1] ?? 0, low);
    return sum + Math.max(0, inside) * adjusted(benefit, rate);
  }, 0);
}

/** A band holds its upper edge. */
function rateAt(benefit: LetterBenefit, identity: string, amount: number): number {
  const { edges, rates } = benefit.bands[identity]!;
  const band = edges.findIndex((edge) => amount <= edge);
  return adjusted(benefit, rates[band < 0 ? edges.length : band]!);
}
