import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { ageOn, parseIsoDate, type Records } from '#dsl';
import { exp, ln, normalQuantile } from './arithmetic.ts';
import { generate } from './generate.ts';
import { bundledPopulations } from './index.ts';
import type { Specification } from './specification.ts';

const { xinpu, 'qingdao-2017': qingdao } = bundledPopulations() as Record<'xinpu' | 'qingdao-2017', Specification>;

/** Of every column's bytes, in the order of the columns' names. */
function hashOf(records: Records): string {
  const hash = createHash('sha256').update(
    JSON.stringify([records.personIds, records.eventIds, records.categoryNames])
  );
  const { personFacts, eventFacts, holdingStart, holdingCategory, holdingFrom, holdingTo, eventPerson, eventDay } =
    records;
  for (const facts of [personFacts, eventFacts]) {
    for (const name of Object.keys(facts).sort()) hash.update(name).update(facts[name]!);
  }
  for (const column of [holdingStart, holdingCategory, holdingFrom, holdingTo, eventPerson, eventDay])
    hash.update(column);
  return hash.digest('hex');
}

test('the same seed gives the same bits, another seed others', async () => {
  expect(hashOf(await generate(xinpu, { people: 5000 }))).toBe(
    '376c21f59a88c890b94bd56c7ccef8e365879324d9e5659b5e3f9e5b890b04cc'
  );
  expect(hashOf(await generate(qingdao, { people: 5000 }))).toBe(
    'b25e9991d83b7e8f808e1461a001f2d46cd4dfbde53051b46089d2c1827263aa'
  );
  expect(hashOf(await generate(qingdao, { people: 5000, seed: 2018 }))).not.toBe(
    hashOf(await generate(qingdao, { people: 5000 }))
  );
});

test('logarithm, exponential and normal quantile are right, by arithmetic that every engine rounds alike', () => {
  for (let x = -30; x <= 30; x += 0.37) expect(exp(x) / Math.exp(x)).toBeCloseTo(1, 14);
  for (let x = 1e-6; x < 1e9; x *= 3.7) expect(ln(x)).toBeCloseTo(Math.log(x), 13);
  // From tables of the normal distribution.
  expect([0.5, 0.8, 0.975, 0.999, 1e-9].map(normalQuantile)).toEqual(
    [0, 0.8416212335729143, 1.959963984540054, 3.090232306167813, -5.9978070150076865].map((z) => expect.closeTo(z, 12))
  );
});

test('what is drawn is what the specification says', async () => {
  const records = await generate(qingdao, { people: 20_000 });
  const { personFacts, eventFacts, eventPerson, eventDay } = records;
  const held = new Map<string, number>();
  records.personIds.forEach((_, person) => {
    const name = records.categoryNames[records.holdingCategory[records.holdingStart[person]!]!];
    const key = records.holdingStart[person] === records.holdingStart[person + 1] ? '' : name!;
    held.set(key, (held.get(key) ?? 0) + 1);
  });
  // Counts of a person's own category are exact: 20,000 × share.
  expect(Object.fromEntries(held)).toEqual({
    孤老: 100,
    孤儿: 100,
    五保: 1200,
    低保: 12400,
    低保边缘: 1600,
    中低收入: 2000,
    因病致贫: 600,
    外来务工: 800,
    在青大学生: 600,
    '': 600
  });
  const first = parseIsoDate(qingdao.from)!;
  const last = parseIsoDate(qingdao.to)!;
  for (let event = 0; event < eventDay.length; event++) {
    const [total, inScope, basic, critical] = ['total', 'in_scope', 'basic_paid', 'critical_paid'].map(
      (name) => eventFacts[name]![event]!
    ) as [number, number, number, number];
    const isSound =
      first <= eventDay[event]! &&
      eventDay[event]! <= last &&
      [total, inScope, basic, critical].every((fen) => Number.isInteger(fen) && fen >= 0) &&
      inScope <= total &&
      basic + critical <= inScope &&
      (event === 0 ||
        eventPerson[event - 1]! < eventPerson[event]! ||
        (eventPerson[event - 1] === eventPerson[event] && eventDay[event - 1]! <= eventDay[event]!));
    if (!isSound) expect.fail(`event ${records.eventIds[event]}`);
  }
  const orphans = records.personIds.flatMap((_, person) =>
    records.categoryNames[records.holdingCategory[records.holdingStart[person]!]!] === '孤儿' &&
    records.holdingStart[person]! < records.holdingStart[person + 1]!
      ? [ageOn(personFacts['birth_date']![person]!, first)]
      : []
  );
  expect(Math.min(...orphans)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...orphans)).toBeLessThan(18);
});

test('a change to one service moves nothing that is drawn of people and other services', async () => {
  const dearer = structuredClone(xinpu);
  dearer.services[0]!.cost.mean_yuan! *= 2;
  dearer.services.reverse();
  const [before, after] = [await generate(xinpu, { people: 2000 }), await generate(dearer, { people: 2000 })];
  expect(after.personFacts).toEqual(before.personFacts);
  expect(after.eventDay).toEqual(before.eventDay);
  const outpatient = (records: Records) =>
    records.eventFacts['total']!.filter((_, event) => records.eventFacts['service']![event] === 0);
  expect(outpatient(after)).toEqual(outpatient(before));
});

test('progress runs to the end, and a cancelled run stops', async () => {
  const seen: number[] = [];
  await generate(xinpu, { people: 5000 }, (done) => void seen.push(done));
  expect(seen).toEqual([0, 2000, 4000, 5000]);
  const signal = { aborted: false };
  const cancelled = generate(xinpu, { people: 5000 }, (done) => void (signal.aborted = done >= 2000), signal);
  await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
});
