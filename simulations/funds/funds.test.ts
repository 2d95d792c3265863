/** Finite funds against a plain loop over every event by date. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile, dayOf, isoDate, parseIsoDate, type Plan, type Records } from '#dsl';
import { createComparison } from '../compare/compare.ts';
import { createIncomes } from '../compare/ranks.ts';
import { isFault, readRecords, textFile } from '../records/index.ts';
import { outcomesOf } from '../outcomes.ts';
import type { FundDraw } from './draw.ts';
import { createRequests } from './requests.ts';

const policy = `政策 trial "试算"
依据 "试算"
施行 自 2020-01-01 起
年度 自 07-01 起
对象 低保
对象 特困
参数 年度资金 = 700元
  自 2021-10-01 起 900元
  自 2022-03-01 起 300元
资金 慈善 年度资金/年
资金 一次性 500元/终身
资金 每人次 20元/次
待遇 甲
  情形 住院
  比例 低保：50%  特困：80%
  支付 慈善
待遇 乙
  情形 住院、门诊大病
  适用 特困
  比例 50%
  支付 慈善
待遇 丙
  情形 门诊大病
  比例 40%
  支付 一次性
待遇 丁
  情形 门诊大病
  比例 30%
  支付 每人次
待遇 押金 情形 住院押金 基数 费用总额 比例 90% 支付 慈善 垫付
待遇 戊
  情形 住院
  比例 10%
  支付 财政
`;
const { plan, problems } = compile([{ name: 'trial.policy', text: policy }]) as { plan: Plan; problems: unknown[] };

const people = fc.array(fc.constantFrom('低保', '特困', ''), { minLength: 1, maxLength: 8 });
const event = fc.record({
  who: fc.nat(7),
  day: fc.integer({ min: parseIsoDate('2021-06-20')!, max: parseIsoDate('2022-07-20')! }),
  service: fc.constantFrom('住院', '门诊大病', '住院押金'),
  yuan: fc.constantFrom(0, 10, 50, 99.99, 200)
});

async function recordsOf(held: string[], events: { who: number; day: number; service: string; yuan: number }[]) {
  // A file grouped by person, as the parts need it; days within it in any order.
  const sorted = events.map((one) => ({ ...one, who: one.who % held.length })).sort((a, b) => a.who - b.who);
  const persons = held.map((category, p) => `P${p},${category}`).join('\n');
  const rows = sorted.map(({ who, day, service, yuan }, e) => `E${e},P${who},${isoDate(day)},${service},${yuan}`);
  const reading = await readRecords(
    textFile('p', `person_id,categories\n${persons}\n`),
    textFile('e', `event_id,person_id,date,service,total\n${rows.join('\n')}\n`),
    plan
  );
  if (isFault(reading)) throw new Error('unreadable');
  expect(reading.rejects).toEqual([]);
  return reading.records;
}

/** The people from … to − 1 and their events. */
function partOf(records: Records, from: number, to: number): Records {
  const events = [...records.eventPerson.keys()].filter(
    (e) => records.eventPerson[e]! >= from && records.eventPerson[e]! < to
  );
  const of = <T extends Int32Array | Uint8Array | Float64Array>(column: T): T =>
    column.filter((_: number, e: number) => events.includes(e)) as T;
  const h = [records.holdingStart[from]!, records.holdingStart[to]!] as const;
  return {
    ...records,
    personIds: records.personIds.slice(from, to),
    personFacts: Object.fromEntries(Object.entries(records.personFacts).map(([n, c]) => [n, c.slice(from, to)])),
    holdingStart: records.holdingStart.slice(from, to + 1).map((at) => at - h[0]),
    holdingCategory: records.holdingCategory.slice(...h),
    holdingFrom: records.holdingFrom.slice(...h),
    holdingTo: records.holdingTo.slice(...h),
    eventIds: events.map((e) => records.eventIds[e]!),
    eventPerson: of(records.eventPerson).map((person) => person - from),
    eventDay: of(records.eventDay),
    eventFacts: Object.fromEntries(Object.entries(records.eventFacts).map(([n, c]) => [n, of(c)])),
    eventVoid: of(records.eventVoid)
  };
}

async function drawn(records: Records, cuts: number[], represents: number | null): Promise<FundDraw[]> {
  const count = records.personIds.length;
  const everybody = { people: count, ranks: createIncomes().ranks(), categoryNames: records.categoryNames };
  const comparing = createComparison([plan], everybody, { population: 'trial', seed: null, represents });
  const edges = [0, ...cuts.map((cut) => cut % (count + 1)).sort((a, b) => a - b), count];
  for (let i = 0; i + 1 < edges.length; i++) {
    if (edges[i]! < edges[i + 1]!) await comparing.add(partOf(records, edges[i]!, edges[i + 1]!));
  }
  return comparing.finish().baseline.funds;
}

/** What the language says, event by event: by 日期, then by file order, from what is left that day. */
function plainly(records: Records, share: (budget: number) => number): Map<string, number[]> {
  const { benefits } = outcomesOf(plan, records);
  const on = (year: number, month: number, date: number) => dayOf(year, month, date)!;
  const amounts = [
    { from: -Infinity, fen: 70_000 },
    { from: on(2021, 10, 1), fen: 90_000 },
    { from: on(2022, 3, 1), fen: 30_000 }
  ];
  const rows = [...records.eventDay.keys()].sort((a, b) => records.eventDay[a]! - records.eventDay[b]! || a - b);
  const used = new Map<string, number>();
  const found = new Map<string, { asked: number; drawn: number; events: number; unmet: number; who: Set<number> }>();
  for (const row of rows) {
    const day = records.eventDay[row]!;
    const year = day < on(2021, 7, 1) ? 2020 : day < on(2022, 7, 1) ? 2021 : 2022;
    const { fen, from } = amounts.findLast((one) => one.from <= day)!;
    const payments = benefits.map((payment) => payment[row]!);
    const asks: [fund: string, stretch: string, asked: number, room: number][] = [
      ['慈善', `${year}`, payments[0]! + payments[1]!, share(fen) - (used.get(`慈善${year}`) ?? 0)],
      ['一次性', 'null', payments[2]!, share(50_000) - (used.get('一次性null') ?? 0)],
      ['每人次', `${year}`, payments[3]!, 2000]
    ];
    for (const [fund, stretch, asked, room] of asks) {
      if (asked === 0) continue;
      const granted = Math.min(asked, Math.max(0, room));
      used.set(fund + stretch, (used.get(fund + stretch) ?? 0) + granted);
      const key = `${fund} ${stretch} ${fund === '慈善' ? Math.max(from, on(year, 7, 1)) : ''}`;
      const sum = found.get(key) ?? { asked: 0, drawn: 0, events: 0, unmet: 0, who: new Set() };
      found.set(key, sum);
      sum.asked += asked;
      sum.drawn += granted;
      sum.events++;
      if (granted < asked) {
        sum.unmet++;
        sum.who.add(records.eventPerson[row]!);
      }
    }
  }
  return new Map(
    [...found].map(([key, { asked, drawn, events, unmet, who }]) => [
      key,
      [asked, drawn, asked - drawn, events, unmet, who.size]
    ])
  );
}

test('funds drawn part by part are what a plain loop by date gives, the last day told', async () => {
  expect(problems).toEqual([]);
  await fc.assert(
    fc.asyncProperty(
      people,
      fc.array(event, { maxLength: 40 }),
      fc.array(fc.nat(), { maxLength: 3 }),
      fc.constantFrom(null, 1, 3),
      async (held, events, cuts, times) => {
        const records = await recordsOf(held, events);
        const found = await drawn(records, cuts, times === null ? null : times * held.length);
        const share = (budget: number) => Math.floor(budget / (times ?? 1));
        const shown = found.map((one) => [
          `${one.fund} ${one.year} ${one.fund === '慈善' ? one.from : ''}`,
          [one.asked, one.drawn, one.unmet, one.events, one.unmetEvents, one.unmetPeople]
        ]);
        expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(plainly(records, share)));
        for (const one of found) {
          expect(one.exhaustedOn !== null, one.fund).toBe(one.fund !== '每人次' && one.asked >= one.available);
        }
        expect(found).toEqual(await drawn(records, [], times === null ? null : times * held.length));
      }
    ),
    { numRuns: 150 }
  );
});

test('requests forgotten behind the day a fund runs out change nothing', () => {
  const asked = fc.array(
    fc.array(fc.record({ day: fc.nat(9), fen: fc.integer({ min: 1, max: 50 }) }), { minLength: 1 })
  );
  fc.assert(
    fc.property(asked, fc.nat(400), fc.nat(6), (people, room, few) => {
      const [all, bounded] = [createRequests(), createRequests(few)];
      let row = 0;
      people.forEach((own, person) => {
        const requests = own.map((one) => ({ ...one, row: row++ }));
        for (const one of [all, bounded]) one.add(person, requests, () => room);
      });
      const drawing = bounded.draw(room);
      expect(drawing).toEqual(all.draw(room));
      const byDate = people
        .flatMap((own, person) => own.map((one) => ({ ...one, person })))
        .map((one, at) => ({ ...one, at }));
      byDate.sort((a, b) => a.day - b.day || a.at - b.at);
      let left = room;
      let exhaustedOn: number | null = null;
      for (const { day, fen } of byDate) {
        left -= Math.min(left, fen);
        if (left === 0) exhaustedOn ??= day;
      }
      expect([drawing.drawn, drawing.exhaustedOn]).toEqual([room - left, exhaustedOn]);
    }),
    { numRuns: 500 }
  );
});
