/** A rule's benefit curves, computed from its plan, as the chart takes them. Pure: for a worker as for the page. */
import {
  benefitCurve,
  settleEvent,
  balancesOn,
  emptyState,
  type Cliff,
  type Person,
  type Plan,
  type State
} from '#dsl';
import type { CurveCliff, CurveData, CurveSegment, GivenSeries } from './curve/data.ts';
import type { Text } from './words/text.ts';
import type { Side } from './words/words.ts';

export type CurveRequest = {
  plans: { baseline: Plan; reform: Plan | null };
  names: { baseline: Text; reform: Text | null };
  /** Whom to draw; the id becomes that of the series. */
  people: { id: string; name: Text; person: Person }[];
  day: number;
  /** The service, and any other fact of the event that is no amount of the bill. */
  facts: Record<string, number | null>;
  /** Balances from earlier events. */
  state?: State;
  /** One benefit by name, or null for all that the rule pays. */
  benefit: { name: string; label: Text } | null;
  /** fen; the right end of the axis. Without it, a little beyond the last turn of any curve. */
  upTo?: number;
  here?: CurveData['here'];
};

/** The cost is all within the insurance scope, and nothing was paid before: then it is what the patient would pay. */
const COST: Text = { zh: '政策范围内自付', en: 'In-scope self-pay' };
const ALL_BENEFITS: Text = { zh: '救助合计', en: 'Aid in all' };

export function curveFrom(request: CurveRequest): CurveData {
  const upTo = request.upTo ?? reachOf(request);
  const { names, people, benefit, here } = request;
  const sides = sidesOf(request);
  const exact = exactlyPaid(request);
  const series = people.flatMap((whom) => {
    const both = sides.map((side) => oneSeries(request, whom, side, upTo));
    // Each curve is told to the fen where the other one turns, and where the case stands.
    const costs = new Set(both.flatMap((one) => one.points.map((point) => point.x)));
    if (here && here.x <= upTo) costs.add(here.x);
    return both.map((one): GivenSeries => {
      const own = new Set(one.points.map((point) => point.x));
      const also = [...costs].filter((x) => !own.has(x)).sort((a, b) => a - b);
      return { ...one, also: also.map((x) => ({ x, paid: exact(whom.id, one.side, x) })) };
    });
  });
  return {
    series,
    baseline: names.baseline,
    reform: names.reform,
    costName: COST,
    paidName: benefit?.label ?? ALL_BENEFITS,
    xMax: upTo,
    ...(here ? { here } : {})
  };
}

const sidesOf = ({ plans }: CurveRequest): Side[] => (plans.reform ? ['baseline', 'reform'] : ['baseline']);

/** What a series pays at any cost, settled to the fen: for the chart's crosshair. */
export function exactlyPaid({ plans, people, day, facts, state = emptyState(), benefit }: CurveRequest) {
  const known = new Map(people.map(({ id, person }) => [id, person]));
  return (series: string, side: Side, cost: number): number => {
    const [plan, person] = [plans[side], known.get(series)];
    if (!plan || !person) return 0;
    const event = { day, facts: { ...facts, total: cost, in_scope: cost, basic_paid: 0, critical_paid: 0 } };
    const { paid, benefits } = settleEvent(plan, person, event, balancesOn(plan, state, day));
    return benefit ? (benefits[plan.benefits.findIndex(({ name }) => name === benefit.name)] ?? 0) : paid;
  };
}

type Whom = CurveRequest['people'][number];

function oneSeries(request: CurveRequest, { id, name, person }: Whom, side: Side, upTo: number): GivenSeries {
  const { plans, day, facts, state, benefit } = request;
  const plan = plans[side]!;
  const index = benefit ? plan.benefits.findIndex((one) => one.name === benefit.name) : -1;
  const curve = benefitCurve(plan, { person, day, facts, ...(state ? { state } : {}) }, upTo);
  const exact = exactlyPaid(request);
  const paid = (cost: number): number => exact(id, side, cost);
  const rates = curve.segments.map((one) => ({
    from: one.from.x,
    to: one.to.x,
    rate: benefit ? (one.rates[index] ?? 0) : one.rate
  }));
  const segments = reachedInFull(joined(rates), paid);
  const within = (x: number) => segments.some(({ from, to }) => from < x && x < to);
  const alone = curve.points.map(({ x }) => x).filter((x) => !within(x));
  const turns = new Set([...segments.flatMap(({ from, to }) => [from, to]), ...alone]);
  return {
    id,
    name,
    side,
    points: [...turns].sort((a, b) => a - b).map((x) => ({ x, paid: paid(x) })),
    segments,
    // A cliff is about all that is paid; for one benefit of several it may not be one.
    cliffs: benefit && plan.benefits.length > 1 ? [] : curve.cliffs.map(cliffOf)
  };
}

/** Where the parts of a sum bend against each other, the sum runs straight on. */
function joined(segments: CurveSegment[]): CurveSegment[] {
  const out: CurveSegment[] = [];
  for (const segment of segments) {
    const last = out.at(-1);
    if (last?.to === segment.from && last.rate === segment.rate) out[out.length - 1] = { ...last, to: segment.to };
    else out.push(segment);
  }
  return out;
}

/** A bend into a level lies between two fen; the turn to show is the first cost that is paid in full. */
function reachedInFull(segments: CurveSegment[], paid: (cost: number) => number): CurveSegment[] {
  const out = segments.map((segment) => ({ ...segment }));
  for (let i = 1; i < out.length; i++) {
    const [before, level] = [out[i - 1]!, out[i]!];
    const meets = level.rate === 0 && before.rate !== 0 && before.to === level.from && level.to > level.from + 1;
    if (meets && paid(level.from) !== paid(level.to) && paid(level.from + 1) === paid(level.to)) {
      before.to = level.from += 1;
    }
  }
  return out;
}

const cliffOf = ({ before, after }: Cliff): CurveCliff => ({
  from: before.x,
  to: after.x,
  before: before.paid,
  after: after.paid
});

/** fen: as far as any rule is worth looking at. */
const FARTHEST = 100_000_000_00;
const NEAREST = 10_000_00;

/** A round cost a little beyond the last turn of every curve, and beyond the case. */
function reachOf(request: CurveRequest): number {
  const turns = request.people.flatMap((whom) =>
    sidesOf(request).flatMap((side) => oneSeries(request, whom, side, FARTHEST).points.map(({ x }) => x))
  );
  const last = Math.max(request.here?.x ?? 0, ...turns.filter((x) => x < FARTHEST));
  const beyond = Math.max(NEAREST, last * 1.25);
  const step = 10 ** Math.floor(Math.log10(beyond)) / 2;
  return Math.ceil(beyond / step) * step;
}
