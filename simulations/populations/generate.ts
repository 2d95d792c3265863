/** A population from its specification: the same seed, the same bits, on any machine. */
import type { Records } from '#dsl';
import { MOST_OF_PERSON } from '#dsl';
import type { Progress, Signal } from '../progress.ts';
import { checkpoint } from '../progress.ts';
import { quotas } from './distributions.ts';
import type { DrawnEvent } from './draw-events.ts';
import { eventDrawer, serviceCode } from './draw-events.ts';
import type { DrawnHolding, DrawnPerson } from './draw-person.ts';
import { holdingsDrawer, personDrawer } from './draw-person.ts';
import { GrowingColumn } from './growing-column.ts';
import { insurer } from './insurance.ts';
import { Stream } from './random.ts';
import type { Specification } from './specification.ts';

/** What a person's streams are for. A service's has its code added, so that its place in the file does not matter. */
const PURPOSE = { attributes: 0, holdings: 1, facts: 2, categories: 3, service: 16 };
/** People between two looks at progress and cancellation. */
const CHUNK = 2000;

export type GenerateOptions = { seed?: number; people?: number };

/** Draws any of the people: the same ones, whichever are drawn before them or with them. */
export type Generator = {
  people: number;
  categoryNames: string[];
  /** fen, of people `from` to `to` − 1 */
  incomes: (from: number, to: number) => Float64Array;
  /** People `from` to `to` − 1; `firstEvent`: how many events those before them have. Progress counts all people. */
  part: (from: number, to: number, firstEvent: number, onProgress?: Progress, signal?: Signal) => Promise<Records>;
};

/**
 * A population of `people`. How many hold each category is exact (the nearest whole numbers to its share); all else is
 * drawn, each person's from streams of their own. The specification must have been read without problems. Drawing throws a
 * RangeError where somebody's costs pass what can be kept exact.
 */
export function createGenerator(
  specification: Specification,
  { seed = specification.seed, people = specification.people }: GenerateOptions = {}
): Generator {
  const categories = drawCategories(specification, seed, people);
  const drawPerson = personDrawer(specification);
  const drawHoldings = holdingsDrawer(specification);
  const services = specification.services.map((service) => ({
    purpose: PURPOSE.service + serviceCode(service.service),
    draw: eventDrawer(specification, service)
  }));
  const insure = insurer(specification);
  const personOf = (p: number) => drawPerson(new Stream(seed, p, PURPOSE.attributes), categories[p]!);
  return {
    people,
    categoryNames: specification.categories.map(({ name }) => name),
    incomes: (from, to) => Float64Array.from({ length: to - from }, (_, i) => personOf(from + i).monthlyIncome),
    async part(from, to, firstEvent, onProgress, signal) {
      const table = new RecordsTable(specification, from, to - from, firstEvent);
      for (let p = from; p < to; p++) {
        if ((p - from) % CHUNK === 0) await checkpoint(p, people, onProgress, signal);
        const category = categories[p]!;
        const person = personOf(p);
        const holdings = drawHoldings(new Stream(seed, p, PURPOSE.holdings), category);
        const events = services
          .flatMap(({ purpose, draw }) => draw(new Stream(seed, p, purpose), person, category))
          .sort((a, b) => a.day - b.day);
        insure(events);
        checkSum(person, events);
        table.add(person, holdings, events, new Stream(seed, p, PURPOSE.facts));
      }
      await checkpoint(to, people, onProgress, signal);
      return table.finished();
    }
  };
}

/** A whole population at once. Rejects with `Cancelled` when the signal says so. */
export function generate(
  specification: Specification,
  options: GenerateOptions = {},
  onProgress?: Progress,
  signal?: Signal
): Promise<Records> {
  const generator = createGenerator(specification, options);
  return generator.part(0, generator.people, 0, onProgress, signal);
}

/** Throws a RangeError where the events of one person come to more than can be kept exact, as an import would refuse them. */
function checkSum({ monthlyIncome }: DrawnPerson, events: DrawnEvent[]): void {
  const sum = events.reduce((fen, { total }) => fen + Math.max(total, monthlyIncome), 0);
  if (sum > MOST_OF_PERSON) throw new RangeError(`a person's events come to ${sum} fen`);
}

/** by person: position of the category; as many of each as its share says, shuffled (Fisher–Yates). */
function drawCategories({ categories }: Specification, seed: number, people: number): Uint8Array | Uint16Array {
  const shares = categories.map(({ share }) => share.value);
  const rest = Math.max(0, 1 - shares.reduce((sum, share) => sum + share, 0));
  const drawn = categories.length < 256 ? new Uint8Array(people) : new Uint16Array(people);
  let at = 0;
  quotas([...shares, rest], people).forEach((count, category) => drawn.fill(category, at, (at += count)));
  const stream = new Stream(seed, 0, PURPOSE.categories);
  for (let i = people - 1; i > 0; i--) {
    const j = stream.below(i + 1);
    [drawn[i], drawn[j]] = [drawn[j]!, drawn[i]!];
  }
  return drawn;
}

/** Gathers what was drawn into columns, row by row. */
class RecordsTable {
  private readonly facts: Specification['facts'];
  private readonly personIds: string[] = [];
  private readonly eventIds: string[] = [];
  private readonly categoryNames: string[];
  private readonly personFacts: Record<string, GrowingColumn>;
  private readonly eventFacts: Record<string, GrowingColumn>;
  private readonly holdingStart: Int32Array<ArrayBuffer>;
  private readonly holdings = columns(['category', 'from', 'to']);
  private readonly events = columns(['person', 'day']);

  private readonly firstPerson: number;
  private readonly firstEvent: number;

  constructor({ categories, facts }: Specification, firstPerson: number, people: number, firstEvent: number) {
    this.firstPerson = firstPerson;
    this.firstEvent = firstEvent;
    const own = (of: 'person' | 'event') => facts.filter((fact) => fact.of === of).map((fact) => fact.column);
    this.facts = facts;
    this.categoryNames = categories.map(({ name }) => name);
    this.holdingStart = new Int32Array(people + 1);
    this.personFacts = columns(['birth_date', 'sex', 'residence', 'monthly_income', ...own('person')]);
    this.eventFacts = columns([
      ...['service', 'total', 'in_scope', 'basic_paid', 'critical_paid'],
      ...['hospital_level', 'admission_date', 'discharge_date', ...own('event')]
    ]);
  }

  add(person: DrawnPerson, holdings: DrawnHolding[], events: DrawnEvent[], stream: Stream): void {
    const index = this.personIds.length;
    this.personIds.push(`P${String(this.firstPerson + index + 1).padStart(7, '0')}`);
    push(this.personFacts, {
      birth_date: person.birthDay,
      sex: person.sex,
      residence: person.residence,
      monthly_income: person.monthlyIncome
    });
    this.pushFacts(this.personFacts, 'person', stream);
    for (const { category, from, to } of holdings) push(this.holdings, { category, from, to });
    this.holdingStart[index + 1] = this.holdings['category']!.length;
    for (const event of events) this.addEvent(event, index, stream);
  }

  private addEvent(event: DrawnEvent, person: number, stream: Stream): void {
    this.eventIds.push(`E${String(this.firstEvent + this.eventIds.length + 1).padStart(8, '0')}`);
    push(this.events, { person, day: event.day });
    push(this.eventFacts, {
      service: event.service,
      total: event.total,
      in_scope: event.inScope,
      basic_paid: event.basicPaid,
      critical_paid: event.criticalPaid,
      hospital_level: event.hospitalLevel,
      admission_date: event.admissionDay,
      discharge_date: Number.isNaN(event.admissionDay) ? NaN : event.day
    });
    this.pushFacts(this.eventFacts, 'event', stream);
  }

  private pushFacts(into: Record<string, GrowingColumn>, of: 'person' | 'event', stream: Stream): void {
    for (const fact of this.facts) {
      if (fact.of === of) into[fact.column]!.push(stream.uniform() < fact.share.value ? 1 : 0);
    }
  }

  finished(): Records {
    const finish = (growing: Record<string, GrowingColumn>) =>
      Object.fromEntries(Object.entries(growing).map(([name, column]) => [name, column.finished()]));
    return {
      personIds: this.personIds,
      personFacts: finish(this.personFacts),
      holdingStart: this.holdingStart,
      holdingCategory: Int16Array.from(this.holdings['category']!.finished()),
      holdingFrom: Int32Array.from(this.holdings['from']!.finished()),
      holdingTo: Int32Array.from(this.holdings['to']!.finished()),
      categoryNames: this.categoryNames,
      eventIds: this.eventIds,
      eventPerson: Int32Array.from(this.events['person']!.finished()),
      eventDay: Int32Array.from(this.events['day']!.finished()),
      eventFacts: finish(this.eventFacts),
      eventVoid: new Uint8Array(this.eventIds.length)
    };
  }
}

const columns = (names: string[]): Record<string, GrowingColumn> =>
  Object.fromEntries(names.map((name) => [name, new GrowingColumn()]));

function push(into: Record<string, GrowingColumn>, row: Record<string, number>): void {
  for (const name in row) into[name]!.push(row[name]!);
}
