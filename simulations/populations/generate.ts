/** A population from its specification: the same seed, the same bits, on any machine. */
import type { Records } from '#dsl';
import { MOST_OF_PERSON } from '#dsl';
import type { Progress, Signal } from '../progress.ts';
import { checkpoint } from '../progress.ts';
import { quotas } from './distributions.ts';
import { DrawnEvents, eventDrawer, serviceCode } from './draw-events.ts';
import type { DrawnPerson } from './draw-person.ts';
import { holdingsDrawer, personDrawer } from './draw-person.ts';
import { insurer } from './insurance.ts';
import { Stream } from './random.ts';
import { RecordsTable } from './records-table.ts';
import type { Specification } from './specification.ts';

/** What a person's streams are for. A service's has its code added, so that its place in the file does not matter. */
const PURPOSE = { attributes: 0, holdings: 1, facts: 2, categories: 3, service: 16 };
/** People between two looks at progress and cancellation. */
const CHUNK = 2000;

/**
 * `isNamed`: false where nobody asks for the ids of people and events, which then are empty. `categories`: as `drawCategories` gave
 * them before, for several generators of one population.
 */
export type GenerateOptions = { seed?: number; people?: number; isNamed?: boolean; categories?: Categories };
/** by person: the category's place in the specification, or how many there are */
export type Categories = Uint8Array | Uint16Array;

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
  { seed = specification.seed, people = specification.people, isNamed = true, categories }: GenerateOptions = {}
): Generator {
  const categoryOf = categories ?? drawCategories(specification, seed, people);
  const drawPerson = personDrawer(specification);
  const drawHoldings = holdingsDrawer(specification);
  const services = specification.services.map((service) => ({
    purpose: PURPOSE.service + serviceCode(service.service),
    draw: eventDrawer(specification, service)
  }));
  const insure = insurer(specification);
  const stream = new Stream(seed, 0, 0);
  const events = new DrawnEvents();
  const personOf = (p: number) => drawPerson(stream.set(seed, p, PURPOSE.attributes), categoryOf[p]!);
  return {
    people,
    categoryNames: specification.categories.map(({ name }) => name),
    incomes: (from, to) => Float64Array.from({ length: to - from }, (_, i) => personOf(from + i).monthlyIncome),
    async part(from, to, firstEvent, onProgress, signal) {
      const table = new RecordsTable(specification, to - from, { firstPerson: from, firstEvent, isNamed });
      for (let p = from; p < to; p++) {
        if ((p - from) % CHUNK === 0) await checkpoint(p, people, onProgress, signal);
        const category = categoryOf[p]!;
        const person = personOf(p);
        const holdings = drawHoldings(stream.set(seed, p, PURPOSE.holdings), category);
        events.count = 0;
        for (const { purpose, draw } of services) draw(events, stream.set(seed, p, purpose), person, category);
        events.sortByDay();
        insure(events);
        checkSum(person, events);
        table.add(person, holdings, events, stream.set(seed, p, PURPOSE.facts));
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
function checkSum({ monthlyIncome }: DrawnPerson, { rows, count }: DrawnEvents): void {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += Math.max(rows[i]!.total, monthlyIncome);
  if (sum > MOST_OF_PERSON) throw new RangeError(`a person's events come to ${sum} fen`);
}

/** As many of each category as its share says, shuffled (Fisher–Yates). `isShared`: in memory that workers share. */
export function drawCategories(
  { categories }: Specification,
  seed: number,
  people: number,
  isShared = false
): Categories {
  const shares = categories.map(({ share }) => share.value);
  const rest = Math.max(0, 1 - shares.reduce((sum, share) => sum + share, 0));
  const bytes = people * (categories.length < 256 ? 1 : 2);
  const memory = isShared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
  const drawn = categories.length < 256 ? new Uint8Array(memory) : new Uint16Array(memory);
  let at = 0;
  quotas([...shares, rest], people).forEach((count, category) => drawn.fill(category, at, (at += count)));
  const stream = new Stream(seed, 0, PURPOSE.categories);
  for (let i = people - 1; i > 0; i--) {
    const j = stream.below(i + 1);
    [drawn[i], drawn[j]] = [drawn[j]!, drawn[i]!];
  }
  return drawn;
}
