/** Gathers what was drawn into columns, person by person. */
import type { Records } from '#dsl';
import type { DrawnEvents } from './draw-events.ts';
import type { DrawnHolding, DrawnPerson } from './draw-person.ts';
import { GrowingColumn } from './growing-column.ts';
import type { Stream } from './random.ts';
import type { Specification } from './specification.ts';

type Fact = { share: number; column: GrowingColumn };

export class RecordsTable {
  private readonly categoryNames: string[];
  private readonly firstPerson: number;
  private readonly firstEvent: number;
  private readonly isNamed: boolean;
  private readonly personIds: string[] = [];
  private readonly eventIds: string[] = [];
  private readonly holdingStart: Int32Array<ArrayBuffer>;
  private readonly holdings = columns(['category', 'from', 'to']);
  private readonly events = columns(['person', 'day']);
  private readonly personFacts = columns(['birth_date', 'sex', 'residence', 'monthly_income']);
  private readonly eventFacts = columns([
    ...(['service', 'total', 'in_scope', 'basic_paid', 'critical_paid'] as const),
    ...(['hospital_level', 'admission_date', 'discharge_date'] as const)
  ]);
  /** The policy's own facts, by column. */
  private readonly ownPersonFacts: Record<string, Fact>;
  private readonly ownEventFacts: Record<string, Fact>;
  /** The same to go through. */
  private readonly ofPerson: Fact[];
  private readonly ofEvent: Fact[];

  constructor(
    { categories, facts }: Specification,
    people: number,
    { firstPerson, firstEvent, isNamed }: { firstPerson: number; firstEvent: number; isNamed: boolean }
  ) {
    this.categoryNames = categories.map(({ name }) => name);
    this.firstPerson = firstPerson;
    this.firstEvent = firstEvent;
    this.isNamed = isNamed;
    this.holdingStart = new Int32Array(people + 1);
    const own = (of: 'person' | 'event'): Record<string, Fact> => {
      const its = facts.filter((fact) => fact.of === of);
      return Object.fromEntries(
        its.map(({ column, share }) => [column, { share: share.value, column: new GrowingColumn() }])
      );
    };
    this.ownPersonFacts = own('person');
    this.ownEventFacts = own('event');
    this.ofPerson = Object.values(this.ownPersonFacts);
    this.ofEvent = Object.values(this.ownEventFacts);
  }

  add(person: DrawnPerson, holdings: DrawnHolding[], { rows, count }: DrawnEvents, stream: Stream): void {
    const index = this.personIds.length;
    this.personIds.push(this.isNamed ? `P${String(this.firstPerson + index + 1).padStart(7, '0')}` : '');
    const { birth_date, sex, residence, monthly_income } = this.personFacts;
    birth_date.push(person.birthDay);
    sex.push(person.sex);
    residence.push(person.residence);
    monthly_income.push(person.monthlyIncome);
    for (const { share, column } of this.ofPerson) column.push(stream.uniform() < share ? 1 : 0);
    for (const { category, from, to } of holdings) {
      this.holdings.category.push(category);
      this.holdings.from.push(from);
      this.holdings.to.push(to);
    }
    this.holdingStart[index + 1] = this.holdings.category.length;
    const { service, total, in_scope, basic_paid, critical_paid, hospital_level, admission_date, discharge_date } =
      this.eventFacts;
    for (let i = 0; i < count; i++) {
      const event = rows[i]!;
      this.eventIds.push(this.isNamed ? `E${String(this.firstEvent + this.eventIds.length + 1).padStart(8, '0')}` : '');
      this.events.person.push(index);
      this.events.day.push(event.day);
      service.push(event.service);
      total.push(event.total);
      in_scope.push(event.inScope);
      basic_paid.push(event.basicPaid);
      critical_paid.push(event.criticalPaid);
      hospital_level.push(event.hospitalLevel);
      admission_date.push(event.admissionDay);
      discharge_date.push(Number.isNaN(event.admissionDay) ? NaN : event.day);
      for (const { share, column } of this.ofEvent) column.push(stream.uniform() < share ? 1 : 0);
    }
  }

  finished(): Records {
    const ownOf = (facts: Record<string, Fact>) =>
      Object.fromEntries(Object.entries(facts).map(([name, { column }]) => [name, column]));
    const finish = (growing: Record<string, GrowingColumn>) =>
      Object.fromEntries(Object.entries(growing).map(([name, column]) => [name, column.finished()]));
    return {
      personIds: this.personIds,
      personFacts: finish({ ...this.personFacts, ...ownOf(this.ownPersonFacts) }),
      holdingStart: this.holdingStart,
      holdingCategory: Int16Array.from(this.holdings.category.finished()),
      holdingFrom: Int32Array.from(this.holdings.from.finished()),
      holdingTo: Int32Array.from(this.holdings.to.finished()),
      categoryNames: this.categoryNames,
      eventIds: this.eventIds,
      eventPerson: Int32Array.from(this.events.person.finished()),
      eventDay: Int32Array.from(this.events.day.finished()),
      eventFacts: finish({ ...this.eventFacts, ...ownOf(this.ownEventFacts) }),
      eventVoid: new Uint8Array(this.eventIds.length)
    };
  }
}

const columns = <Name extends string>(names: Name[]): Record<Name, GrowingColumn> =>
  Object.fromEntries(names.map((name) => [name, new GrowingColumn()])) as Record<Name, GrowingColumn>;
