/**
 * What hosts an engine that holds no state: for each event the host puts together the facts and the balances of the person's
 * year, asks the engine, and adds what it pays to the balances.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readColumn, readMoney } from './columns-on-disk.ts';
import type { Dataset } from './dataset.ts';
import type { Prepared } from './contender.ts';
import { manifestOf } from './dataset.ts';
import { CATEGORIES, type PolicyId } from './policies.ts';
import { CACHE } from './tools.ts';

/** Facts by name: service, day, age, total, in_scope, basic_paid, critical_paid, referred, the categories held, the balances. */
export type Facts = Record<string, number | string | boolean>;
/** Fen by name: the benefits, and the bases that a balance runs over. */
export type Amounts = Record<string, number>;

type Frame = {
  /** in the order of the policy */
  benefits: string[];
  advances: string[];
  /** by balance of a policy year: the amounts added to it */
  balances: Record<string, string[]>;
};

const FRAMES: Record<PolicyId, Frame> = {
  xinpu: { benefits: ['aid'], advances: [], balances: { aid_before: ['aid'] } },
  'qingdao-2017': {
    benefits: ['enrolment', 'outpatient', 'serious', 'care', 'again', 'deposit'],
    advances: ['deposit'],
    balances: {
      outpatient_before: ['outpatient'],
      base_before: ['serious_base'],
      limit_before: ['serious', 'care'],
      again_before: ['again']
    }
  },
  'national-2021': {
    benefits: ['enrolment', 'basic', 'critical', 'aid', 'outpatient_aid', 'further'],
    advances: [],
    balances: {
      basic_before: ['basic'],
      critical_base_before: ['critical_base'],
      aid_base_before: ['aid_base'],
      aid_before: ['aid', 'outpatient_aid'],
      further_base_before: ['further_base'],
      further_before: ['further']
    }
  }
};

/** A pass that asks `engine` for each event. */
export function hosted(dataset: Dataset, engine: (facts: Facts) => Amounts | Promise<Amounts>): Prepared {
  const { benefits, advances, balances } = FRAMES[dataset.policy];
  const { facts, isNewYear } = hostFacts(dataset);
  const columns = [...benefits, 'paid', 'left'].map(() => new Float64Array(dataset.events));
  let state: Record<string, number> = {};
  const before = (i: number): Facts => {
    if (isNewYear[i]) state = Object.fromEntries(Object.keys(balances).map((name) => [name, 0]));
    return { ...facts[i], ...state };
  };
  const after = (i: number, amounts: Amounts): void => {
    for (const name in balances) for (const added of balances[name]!) state[name]! += amounts[added]!;
    let paid = 0;
    benefits.forEach((benefit, b) => {
      columns[b]![i] = amounts[benefit]!;
      if (!advances.includes(benefit)) paid += amounts[benefit]!;
    });
    const { total, basic_paid, critical_paid } = facts[i] as Record<string, number>;
    columns.at(-2)![i] = paid;
    columns.at(-1)![i] = Math.max(0, Math.max(0, total! - basic_paid! - critical_paid!) - paid);
  };
  const pass = async (): Promise<void> => {
    for (let i = 0; i < facts.length; i++) {
      const amounts = engine(before(i));
      // An engine that answers at once is not made to wait.
      after(i, amounts instanceof Promise ? await amounts : amounts);
    }
  };
  return { pass, results: () => columns };
}

/** Each event as an object, in the order of settlement. */
function hostFacts({ policy, folder, events }: Dataset): { facts: Facts[]; isNewYear: boolean[] } {
  const { services } = manifestOf(folder);
  const sorted = join(folder, 'sorted');
  const column = (name: string, kind: 'i32' | 'u32' | 'i16' | 'u8') => readColumn(sorted, name, kind);
  const [held, age, service, referred] = [
    column('held', 'u32'),
    column('age', 'i16'),
    column('service', 'u8'),
    column('referred', 'u8')
  ];
  const [person, year, day] = [column('person', 'i32'), column('year', 'i16'), column('day', 'i32')];
  const money = ['total', 'in_scope', 'basic_paid', 'critical_paid'].map((name) => ({
    name,
    fen: readMoney(sorted, name)
  }));
  const facts = Array.from({ length: events }, (_, i): Facts => ({
    service: services[service[i]!]!,
    day: day[i]!,
    age: age[i]!,
    referred: referred[i] === 1,
    ...Object.fromEntries(money.map(({ name, fen }) => [name, fen[i]!])),
    ...Object.fromEntries(CATEGORIES[policy].map((name, c) => [name, ((held[i]! >> c) & 1) === 1]))
  }));
  const isNewYear = facts.map((_, i) => i === 0 || person[i] !== person[i - 1] || year[i] !== year[i - 1]);
  return { facts, isNewYear };
}

const require = createRequire(join(CACHE, 'package.json'));

/** A package that the bench has fetched; its types are the caller's. */
export const peer = <T>(name: string): T => require(name) as T;
