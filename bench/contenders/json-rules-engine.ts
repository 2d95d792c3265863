/**
 * json-rules-engine: it decides which rows of the policy hold, by conditions on facts; what a row says comes back as the
 * parameters of an event, and the host reckons the amount, as its users do: it has no arithmetic.
 */
import type { Contender } from '../contender.ts';
import { hosted, peer, type Amounts, type Facts } from '../host.ts';
import type { PolicyId } from '../policies.ts';

/** What a row pays. Rates in 1/10000, the others fen; `…Before`: the balance it is set against. */
type Terms = {
  benefit: string;
  of: 'self_pay' | 'total' | 'rest';
  rate: number;
  deductible?: number;
  deductibleBefore?: string;
  cap?: number;
  capBefore?: string;
  /** adds the base to this amount */
  base?: string;
  bands?: { above: number; rate: number }[];
};
type Condition = { fact: string; operator: string; value: unknown };
type Engine = {
  addRule: (rule: object) => void;
  addFact: (
    name: string,
    value: (params: object, almanac: { factValue: (name: string) => Promise<unknown> }) => unknown
  ) => void;
  run: (facts: Facts) => Promise<{ events: { params: Terms }[] }>;
};
type Package = { Engine: new () => Engine };

const equal = (fact: string, value: unknown): Condition => ({ fact, operator: 'equal', value });
const isIn = (fact: string, value: unknown[]): Condition => ({ fact, operator: 'in', value });
const atLeast = (fact: string, value: number): Condition => ({ fact, operator: 'greaterThanInclusive', value });

type Row = { when: Condition[]; terms: Terms };
const FREE = ['elderly_alone', 'orphan', 'five_guarantees'];
const LAST = ['middle_low', 'illness_poor', 'migrant', 'student'];

const serious = (identities: string[], rate: number, more: Partial<Terms>): Row => ({
  when: [atLeast('day', 16801), isIn('service', ['inpatient', 'major_outpatient']), isIn('identity', identities)],
  terms: { benefit: 'serious', of: 'self_pay', rate, base: 'serious_base', ...more }
});
const enrolment = (identities: Condition, rate: number): Row => ({
  when: [atLeast('day', 16801), equal('service', 'enrolment'), identities],
  terms: { benefit: 'enrolment', of: 'total', rate }
});
const ofMinimum = (services: string[], terms: Terms, ...more: Condition[]): Row => ({
  when: [atLeast('day', 16801), isIn('service', services), equal('minimum', true), ...more],
  terms
});
const LIMIT = { cap: 13000000, capBefore: 'limit_before' };

const ROWS: Partial<Record<PolicyId, Row[]>> = {
  xinpu: [
    {
      when: [equal('service', 'inpatient'), equal('rural_minimum', true), atLeast('day', 13879)],
      terms: {
        ...{ benefit: 'aid', of: 'self_pay', rate: 0, deductible: 30000, cap: 1000000, capBefore: 'aid_before' },
        bands: [
          { above: 0, rate: 2500 },
          { above: 500000, rate: 3500 },
          { above: 1000000, rate: 4500 }
        ]
      }
    }
  ],
  'qingdao-2017': [
    enrolment(equal('minimum', true), 10000),
    {
      ...enrolment(equal('minimum', false), 5000),
      when: [...enrolment(equal('minimum', false), 0).when, equal('borderline', true)]
    },
    ofMinimum(['outpatient'], {
      benefit: 'outpatient',
      of: 'self_pay',
      rate: 10000,
      cap: 42000,
      capBefore: 'outpatient_before'
    }),
    serious(FREE, 10000, {}),
    serious(['minimum'], 9000, LIMIT),
    serious(['borderline'], 8500, LIMIT),
    serious(LAST, 8000, { ...LIMIT, deductible: 3000000, deductibleBefore: 'base_before' }),
    ofMinimum(['long_term_care'], { benefit: 'care', of: 'self_pay', rate: 9000, ...LIMIT }),
    ofMinimum(
      ['inpatient', 'major_outpatient'],
      { benefit: 'again', of: 'rest', rate: 10000, cap: 500000, capBefore: 'again_before' },
      atLeast('age', 80)
    ),
    ofMinimum(['deposit'], { benefit: 'deposit', of: 'total', rate: 8000 })
  ]
};
const AMOUNTS = ['aid', 'enrolment', 'outpatient', 'serious', 'serious_base', 'care', 'again', 'deposit'];

function amounts(facts: Facts, terms: Terms[]): Amounts {
  const paid: Amounts = Object.fromEntries(AMOUNTS.map((name) => [name, 0]));
  const { total, in_scope, basic_paid, critical_paid } = facts as Record<string, number>;
  const insured = basic_paid! + critical_paid!;
  const selfPay = Math.max(0, in_scope! - insured);
  const burden = Math.max(0, total! - insured);
  for (const { benefit, of, rate, deductible = 0, deductibleBefore, cap = Infinity, capBefore, base, bands } of terms) {
    const rests = of === 'rest' ? paid['serious']! : 0;
    const counts = of === 'total' ? total! : selfPay - rests;
    const off = Math.max(0, deductible - before(facts, deductibleBefore));
    const share = bands ? banded(counts, off, bands) : Math.max(0, counts - off) * rate;
    const due = Math.min(Math.floor((share + 5000) / 10000), Math.max(0, cap - before(facts, capBefore)));
    paid[benefit] = Math.min(due, counts, burden - rests);
    if (base) paid[base] = counts;
  }
  return paid;
}

const before = (facts: Facts, balance: string | undefined): number => (balance ? (facts[balance] as number) : 0);

/** Bands run over the whole amount; what lies below the deductible does not count. */
function banded(x: number, deductible: number, bands: { above: number; rate: number }[]): number {
  return bands.reduce((share, { above, rate }, b) => {
    const upper = Math.min(x, bands[b + 1]?.above ?? Infinity);
    return share + Math.max(0, upper - Math.max(above, deductible)) * rate;
  }, 0);
}

/** The first category that is held; an orphan is under eighteen. */
function identityOf(categories: string[], held: (name: string) => boolean, age: number): string {
  return categories.find((name) => held(name) && (name !== 'orphan' || (age >= 0 && age < 18))) ?? 'nobody';
}

export const contender: Contender = {
  async prepare(dataset) {
    const { Engine } = peer<Package>('json-rules-engine');
    const engine = new Engine();
    for (const { when, terms } of ROWS[dataset.policy]!) {
      engine.addRule({ conditions: { all: when }, event: { type: terms.benefit, params: terms } });
    }
    engine.addFact('identity', async (_, almanac) => {
      const names = ['elderly_alone', 'orphan', 'five_guarantees', 'minimum', 'borderline', ...LAST];
      const held = await Promise.all(names.map((name) => almanac.factValue(name)));
      const age = (await almanac.factValue('age')) as number;
      return identityOf(names, (name) => held[names.indexOf(name)] === true, age);
    });
    const order = ROWS[dataset.policy]!.map(({ terms }) => terms.benefit);
    return hosted(dataset, async (facts) => {
      const { events } = await engine.run(facts);
      const terms = events.map(({ params }) => params);
      return amounts(
        facts,
        terms.sort((a, b) => order.indexOf(a.benefit) - order.indexOf(b.benefit))
      );
    });
  }
};
