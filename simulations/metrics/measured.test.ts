/** Metrics as the kernel sums them up, against the interpreter asked event by event. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compile, compileSums, emptyState, orderEvents, prepare } from '#dsl';
import { bundledPopulations } from '../populations/index.ts';
import { generate } from '../populations/generate.ts';
import { settlePerson } from '../records/settle.ts';
import { measured } from './measured.ts';

test.each(['xinpu', 'qingdao-2017'])('%s: by group and by person, what single settlements add up to', async (id) => {
  const text = readFileSync(new URL(`../../policies/${id}/${id}.policy`, import.meta.url), 'utf8');
  const { plan, sums, slots } = measured(compile([{ name: id, text }]).plan!);
  const records = await generate(bundledPopulations()[id]!, { seed: 5, people: 700 });
  const groups = { ofPerson: Int32Array.from(records.personIds, (_, person) => person % 3), count: 3 };
  const order = orderEvents(records);
  const columns = prepare(plan, records, order, { groups });
  const found = compileSums(plan, sums)(columns, { slots: [slots.aid, slots.burden] });

  const expected = Array.from({ length: 3 }, () => sums.map(() => 0));
  const people = records.personIds.map(() => [0, 0]);
  records.personIds.forEach((_, person) => {
    settlePerson(plan, records, order, person, emptyState(), (_event, { values }) => {
      sums.forEach((node, s) => (expected[person % 3]![s]! += values[node]!));
      [slots.aid, slots.burden].forEach((slot, s) => (people[person]![s]! += values[plan.slots[slot]!.adds]!));
      return true;
    });
  });
  expect(found.byGroup.map((group) => [...group])).toEqual(expected);
  const standing = [...columns.batches.people];
  expect(found.byPerson.map((column) => [...column])).toEqual([0, 1].map((s) => standing.map((p) => people[p]![s]!)));
  expect(expected.every((group) => group[0]! > 0)).toBe(true);
});
