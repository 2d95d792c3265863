/** Plans written by hand for tests of what reads a plan, independent of the compiler that makes them from text. */
import type { Kind, Node, NodeId, Piece, Plan, PlanBenefit, PlanFact, Slot } from '../plan/plan.ts';
import { GENERAL, UNLIMITED } from '../plan/plan.ts';
import { CODE_LISTS, FACTS, SERVICES } from '../resolve/prelude.ts';
import { dayOf } from '../run/calendar.ts';

const span = { file: 0, from: 0, to: 0 };
type NodeOf<Op> = Extract<Node, { op: Op }>;
type Shape<Op extends Node['op']> = Omit<NodeOf<Op>, 'op' | 'span' | 'kind'> & { kind?: Kind };

/** Grows a plan node by node; each method returns the new node's id. */
export class HandPlan {
  readonly plan: Plan;

  constructor(policy: string, from: number, categories: string[]) {
    this.plan = {
      policy,
      title: policy,
      reforms: [],
      from,
      to: null,
      versions: [],
      facts: [],
      categories: [],
      slots: [],
      tables: [],
      pieceTables: [],
      nodes: [],
      benefits: [],
      burden: 0,
      paid: 0,
      left: 0,
      assumptions: []
    };
    categories.forEach((name, category) =>
      this.plan.categories.push({ name, label: name, span, node: this.add('holds', { kind: 'bit', category }) })
    );
  }

  add<Op extends Node['op']>(op: Op, shape: Shape<Op>): NodeId {
    return this.plan.nodes.push({ kind: 'fen', ...shape, op, span } as unknown as Node) - 1;
  }

  constant = (value: number, kind: Kind = 'fen') => this.add('const', { kind, value });
  zero = () => this.constant(0);
  binary = (op: 'add' | 'sub' | 'min' | 'max', a: NodeId, b: NodeId) => this.add(op, { a, b });
  compare = (a: NodeId, test: '<' | '<=' | '=', b: NodeId) => this.add('compare', { kind: 'bit', test, a, b });
  and = (...bits: NodeId[]) => bits.reduce((a, b) => this.add('and', { kind: 'bit', a, b }));
  positive = (a: NodeId) => this.binary('max', a, this.zero());

  factIndex(column: string, own?: PlanFact): number {
    const known = this.plan.facts.findIndex((fact) => fact.column === column);
    if (known >= 0) return known;
    const { of, type } = own ?? FACTS.find((fact) => (fact.column ?? fact.en) === column)!;
    const values = own?.values ?? (type === 'code' ? CODE_LISTS[column]!.map((value) => value.zh) : []);
    return this.plan.facts.push({ column, of, type, values }) - 1;
  }

  fact(column: string, kind: Kind = 'fen'): NodeId {
    return this.add('fact', { kind, fact: this.factIndex(column) });
  }

  services(...names: string[]): NodeId {
    const codes = names.map((name) => SERVICES.findIndex((service) => service.zh === name));
    return this.add('among', { kind: 'bit', fact: this.factIndex('service'), codes });
  }

  slot(slot: Slot): NodeId {
    return this.add('slot', { slot: this.plan.slots.push(slot) - 1 });
  }

  lookup(kind: Kind, keys: NodeId[], sizes: number[], values: number[]): NodeId {
    const table = this.plan.tables.push({ sizes, values, spans: values.map(() => null) }) - 1;
    return this.add('lookup', { kind, table, keys });
  }

  /** [above, rate] pairs by the single key, or one list without a key. */
  pieces(x: NodeId, keys: NodeId[], rows: [number, number][][]): NodeId {
    const pieces: Piece[][] = rows.map((row) => row.map(([above, rate]) => ({ above, rate, span })));
    const table = this.plan.pieceTables.push({ sizes: keys.length === 0 ? [] : [rows.length], pieces }) - 1;
    return this.add('pieces', { kind: 'share', x, table, keys });
  }

  /** 政策范围内自付, never below 0. */
  selfPay(): NodeId {
    const paidBefore = this.binary('add', this.fact('basic_paid'), this.fact('critical_paid'));
    return this.positive(this.binary('sub', this.fact('in_scope'), paidBefore));
  }

  /** The identity among these category indices (GENERAL for everyone). */
  identity(candidates: number[]): NodeId {
    const bit = (category: number) =>
      category === GENERAL ? this.constant(1, 'bit') : this.plan.categories[category]!.node;
    return this.add('identity', { kind: 'count', candidates: candidates.map(bit) });
  }

  inForce(): NodeId {
    return this.compare(this.constant(this.plan.from, 'day'), '<=', this.fact('date', 'day'));
  }

  benefit(parts: Pick<PlanBenefit, 'name' | 'candidates' | 'applies' | 'identity' | 'base' | 'net' | 'entitled' | 'capped' | 'payment'>) {
    this.plan.benefits.push({
      label: parts.name,
      payer: null,
      cite: null,
      advance: null,
      span,
      conditions: [],
      steps: [],
      ...parts
    });
  }

  /** Ends the plan: what is paid in all, and what is left of the burden. */
  done(): Plan {
    const { plan } = this;
    const ordinary = plan.benefits.filter((benefit) => !benefit.advance).map((benefit) => benefit.payment);
    plan.paid = ordinary.reduce((a, b) => this.binary('add', a, b), this.zero());
    const paidBefore = this.binary('add', this.fact('basic_paid'), this.fact('critical_paid'));
    plan.burden = this.positive(this.binary('sub', this.fact('total'), paidBefore));
    plan.left = this.binary('sub', plan.burden, plan.paid);
    return plan;
  }
}

/** What is left of a yearly cap of a benefit. */
function room(p: HandPlan, cap: NodeId, paidSlot: NodeId): NodeId {
  return p.positive(p.binary('sub', cap, paidSlot));
}

/** 新浦: 300 an event, bands on the base itself, 10,000 a year. */
export function xinpu(): Plan {
  const p = new HandPlan('xinpu', dayOf(2008, 1, 1)!, ['农村低保', '城市低保']);
  const identity = p.identity([0]);
  const applies = p.and(p.services('住院'), p.inForce(), p.compare(p.constant(1, 'count'), '<=', identity));
  const base = p.selfPay();
  const net = p.positive(p.binary('sub', base, p.constant(30000)));
  const bands: [number, number][] = [
    [0, 0],
    [30000, 2500],
    [500000, 3500],
    [1000000, 4500]
  ];
  const entitled = p.add('round', { share: p.pieces(base, [], [bands]), mode: 'half-up' });
  const capped = p.binary('min', entitled, room(p, p.constant(1000000), p.slot({ benefit: 0, of: 'paid', scope: 'year' })));
  const owed = p.positive(p.binary('sub', p.fact('total'), p.binary('add', p.fact('basic_paid'), p.fact('critical_paid'))));
  const payment = p.add('choose', { when: applies, then: p.binary('min', p.binary('min', capped, base), owed), else: p.zero() });
  p.benefit({ name: '住院救助', candidates: [0], applies, identity, base, net, entitled, capped, payment });
  return p.done();
}

const QINGDAO = ['孤老', '孤儿', '五保', '低保', '低保边缘', '中低收入', '因病致贫', '外来务工', '在青大学生'];

type Flat = {
  name: string;
  services: string[];
  candidates: number[];
  rates: number[];
  /** fen a year, by candidate */
  cap?: number[];
  /** fen a year, by candidate */
  deductible?: number[];
  base?: 'total';
  condition?: (p: HandPlan) => NodeId;
  advance?: boolean;
};

/** 青岛: five benefits, three of them capped by the year, one with a yearly deductible, one an advance. */
export function qingdao2017(): Plan {
  const p = new HandPlan('qingdao-2017', dayOf(2016, 1, 1)!, QINGDAO);
  const under18 = p.compare(p.fact('age', 'count'), '<', p.constant(18, 'count'));
  p.plan.categories[1]!.node = p.and(p.plan.categories[1]!.node, under18);
  const selfPay = p.selfPay();
  const burden = p.positive(p.binary('sub', p.fact('total'), p.binary('add', p.fact('basic_paid'), p.fact('critical_paid'))));
  const yuan = 100;
  const unlimited = UNLIMITED;
  const flats: Flat[] = [
    { name: '参保资助', services: ['参保'], candidates: [3, 4], rates: [10000, 5000], base: 'total' },
    { name: '门诊救助', services: ['普通门诊'], candidates: [3], rates: [10000], cap: [420 * yuan] },
    {
      name: '大病救助',
      services: ['住院', '门诊大病'],
      candidates: [0, 1, 2, 3, 4, 5, 6, 7, 8],
      rates: [10000, 10000, 10000, 9000, 8500, 8000, 8000, 8000, 8000],
      deductible: [0, 0, 0, 0, 0, ...Array.from({ length: 4 }, () => 30000 * yuan)],
      cap: [unlimited, unlimited, unlimited, ...Array.from({ length: 6 }, () => 130000 * yuan)]
    },
    {
      name: '再次救助',
      services: ['住院', '门诊大病'],
      candidates: [3],
      rates: [10000],
      cap: [5000 * yuan],
      condition: (b) => b.compare(b.constant(80, 'count'), '<=', b.fact('age', 'count'))
    },
    { name: '押金减免', services: ['住院押金'], candidates: [3], rates: [8000], base: 'total', advance: true }
  ];
  let paid: NodeId | null = null;
  flats.forEach((flat, benefit) => {
    const identity = p.identity(flat.candidates);
    const held = p.compare(p.constant(1, 'count'), '<=', identity);
    const tests = [p.services(...flat.services), p.inForce(), held, ...(flat.condition ? [flat.condition(p)] : [])];
    const applies = p.and(...tests);
    const whole = flat.base ? p.fact('total') : selfPay;
    const base = paid !== null && !flat.base ? p.positive(p.binary('sub', whole, paid)) : whole;
    const byIdentity = (values: number[]) => p.lookup('fen', [identity], [values.length + 1], [0, ...values]);
    let net = base;
    if (flat.deductible) {
      const used = p.slot({ benefit, of: 'base', scope: 'year' });
      net = p.positive(p.binary('sub', base, p.positive(p.binary('sub', byIdentity(flat.deductible), used))));
    }
    const rate = p.lookup('rate', [identity], [flat.rates.length + 1], [0, ...flat.rates]);
    const share = p.add('scale', { kind: 'share', money: net, by: rate });
    const entitled = p.add('round', { share, mode: 'half-up' });
    const slot = flat.cap ? p.slot({ benefit, of: 'paid', scope: 'year' }) : null;
    const capped = slot === null ? entitled : p.binary('min', entitled, room(p, byIdentity(flat.cap!), slot));
    const owed = flat.advance ? base : p.binary('min', base, paid === null ? burden : p.positive(p.binary('sub', burden, paid)));
    const payment = p.add('choose', { when: applies, then: p.binary('min', capped, owed), else: p.zero() });
    p.benefit({ name: flat.name, candidates: flat.candidates, applies, identity, base, net, entitled, capped, payment });
    if (flat.advance) p.plan.benefits[benefit]!.advance = { on: null };
    else paid = paid === null ? payment : p.binary('add', paid, payment);
  });
  return p.done();
}
