import fc from 'fast-check';
import { dayOf, isoDate, OPEN_FROM, OPEN_TO, SERVICES } from '#dsl';
import { expect, test } from 'vitest';
import { parseDate } from './date.ts';
import { isFault } from './faults.ts';
import { parseMoney, plainYuan } from './money.ts';
import { readRecords } from './read.ts';
import { bytesFile, textFile, type RecordsFile } from './file.ts';
import { fileFaultText, noticeText, reasonOf } from './words/words.ts';

const persons = 'person_id,birth_date,categories\nP1,1950-01-01,低保\nP2,1960-01-01,\n';

async function read(personsText: string | RecordsFile, eventsText: string | RecordsFile) {
  const source = (name: string, given: string | RecordsFile) =>
    typeof given === 'string' ? textFile(name, given) : given;
  const reading = await readRecords(source('p.csv', personsText), source('e.csv', eventsText), null);
  if (isFault(reading)) throw new Error(fileFaultText(reading, 'en'));
  return reading;
}

/** `line code` of every refused row of these events, and the ids that were read. */
async function readEvents(header: string, ...rows: string[]) {
  const { records, rejects, refused } = await read(persons, [header, ...rows].join('\n'));
  return {
    good: records.eventIds.filter((_, event) => !refused[event]),
    refused: rejects.map(({ line, faults }) => `${line} ${faults.map(({ code }) => code).join(' ')}`)
  };
}

test('an amount is read to the fen, and what is no plain amount is refused', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 11 }), (fen) => {
      expect(parseMoney(plainYuan(fen))).toBe(fen);
    })
  );
  expect(['1234', '1234.5', ' 1234.50 ', '１２３４．５', '.5', '007', '1000000000'].map(parseMoney)).toEqual([
    123400,
    123450,
    123450,
    123450,
    50,
    700,
    10 ** 11
  ]);
  expect(['-1', '-0.01', '0.001', '1.500', '1000000000.01', '9'.repeat(40)].map(parseMoney)).toEqual([
    'money-negative',
    'money-negative',
    'money-too-fine',
    'money-too-fine',
    'money-too-large',
    'money-too-large'
  ]);
  for (const text of ['', '.', '1.', '1e3', '1,234.50', '+5', '1.2.3', 'NaN', '0x10', '¥5', '5元', '--5', '1 000']) {
    expect([text, parseMoney(text)]).toEqual([text, 'money-unreadable']);
  }
});

test('a date is read in the spellings in use, without its time of day', () => {
  fc.assert(
    fc.property(fc.integer({ min: dayOf(1850, 1, 1)!, max: dayOf(2199, 12, 31)! }), (day) => {
      const iso = isoDate(day);
      const [year, month, date] = iso.split('-').map(Number);
      const spellings = [iso, iso.replaceAll('-', ''), `${year}/${month}/${date}`, `${year}年${month}月${date}日`];
      const times = ['', ' 08:30:00', 'T08:30', 'T23:59:59.999+08:00', ' 8:05'];
      for (const spelling of spellings) for (const time of times) expect(parseDate(spelling + time)).toBe(day);
      expect(parseDate(`${iso.replaceAll('-', '')}083000`)).toBe(day);
    }),
    { numRuns: 200 }
  );
  expect(['2015-02-29', '2016-13-01', '20160431', '2016年0月1日'].map(parseDate)).toEqual(
    Array(4).fill('date-not-in-calendar')
  );
  expect(['0001-01-01', '9999-12-31'].map(parseDate)).toEqual(Array(2).fill('date-out-of-range'));
  for (const text of ['42370', '2016', '2016-01', '1/2/2016', '2016-01/01', '201601010', '2016-01-01 25:00', '昨天']) {
    expect([text, parseDate(text)]).toEqual([text, 'date-unreadable']);
  }
});

test('columns stand in any order and under either name; empty amounts mean what the contract says', async () => {
  const { records, notices, lines } = await read(
    'brdy,备注,psn_no,psn_idet_type\r\n1950-01-01,x,P1,低保；重点优抚@2021-01-01..2022-06-30、特困@..2020-12-31\r\n',
    'med_type,medfee_sumamt,setl_id,psn_no,setl_time,hifp_pay,total,TOTAL\n2101,9,S1,P1,2022-03-04 10:20:30,1.5,200,7\nINPATIENT,9,S2,P1,20220305,,300,7\n'
  );
  expect(records.eventIds).toEqual(['S1', 'S2']);
  expect([...lines]).toEqual([2, 3]);
  expect([...records.eventDay].map(isoDate)).toEqual(['2022-03-04', '2022-03-05']);
  const inpatient = SERVICES.findIndex(({ zh }) => zh === '住院');
  expect(records.eventFacts).toEqual({
    total: Float64Array.of(20000, 30000),
    in_scope: Float64Array.of(20000, 30000),
    basic_paid: Float64Array.of(150, 0),
    critical_paid: Float64Array.of(0, 0),
    service: Float64Array.of(inpatient, inpatient)
  });
  const held = [...records.holdingCategory].map((category) => records.categoryNames[category]);
  expect(held).toEqual(['低保', '重点优抚', '特困']);
  expect([...records.holdingFrom]).toEqual([OPEN_FROM, dayOf(2021, 1, 1), OPEN_FROM]);
  expect([...records.holdingTo]).toEqual([OPEN_TO, dayOf(2022, 6, 30), dayOf(2020, 12, 31)]);
  expect(notices.map((notice) => noticeText(notice, 'en'))).toEqual([
    'columns of p.csv that are not used: “备注”',
    'e.csv has the column “total” 2 times; the first is read',
    'e.csv: “medfee_sumamt” and “total” mean the same; “total” is read'
  ]);
});

test('a bad person is refused with all of their events, which name the line', async () => {
  const { rejects, records } = await read(
    'person_id,birth_date,categories,residence\n' +
      'P1,1950-01-01,低宝,乡\nP1,1950-01-01,低保,乡\nP2,1950-02-30,低保@2021-01-01,村\nP3,,一般,rural\n,1950-01-01,,\nP3,1951-01-01,,城\n',
    'event_id,person_id,date,service,total\nE1,P1,2016-01-01,住院,1\nE2,P3,2016-01-01,住院,2\nE3,P9,2016-01-01,住院,2\n'
  );
  expect(records.personIds).toEqual(['P3']);
  expect(records.eventIds).toEqual(['E2']);
  expect(rejects.map((reject) => [reject.file, reject.line, reject.id, reasonOf(reject, 'zh')])).toEqual([
    ['p.csv', 2, 'P1', '没有「低宝」这类对象，是否应为「低保」？'],
    ['p.csv', 3, 'P1', '编号「P1」已在第 2 行出现，以先出现的为准'],
    [
      'p.csv',
      4,
      'P2',
      '「低保@2021-01-01」的起止日期无法读取，应如 低保@2021-01-01..2022-06-30；' +
        'birth_date 的「1950-02-30」在日历上不存在；residence 没有「村」这个取值，是否应为「城」？'
    ],
    ['p.csv', 6, '', 'person_id 为空'],
    ['p.csv', 7, 'P3', '编号「P3」已在第 5 行出现，以先出现的为准'],
    ['e.csv', 2, 'E1', '人员「P1」在人员表第 2 行被拒收'],
    ['e.csv', 4, 'E3', '人员表中没有「P9」']
  ]);
});

test('every bad event is refused for its reason and the good ones are read', async () => {
  const result = await readEvents(
    'event_id,person_id,date,service,total,in_scope,basic_paid,critical_paid,hospital_level',
    'E1,P1,2016-01-01,住院,100,90,10,5,三级',
    'E1,P1,2016-01-02,住院,100,,,,',
    ',P1,2016-01-02,住院,100,,,,',
    'E2,P1,2016-02-30,住院,-1,0.001,1e3,,四级',
    'E3,P1,2016-01-02,住园,100,100.01,90,10.01,',
    'E4,P1,2016-01-02,住院,100,100.01,90,10.01,',
    'E5,P1,,,,,,,',
    'E6,P1,2016-01-02,住院,"1,000.00",,,,',
    'E7,P1,2016-01-02,住院,1,000.00,,,,',
    'E8,P1,2016-01-02',
    'E9,P1,2016-01-02,inpatient,1,1,0,1,01',
    'E2,P1,2016-01-02,住院,1,,,,'
  );
  expect(result).toEqual({
    good: ['E1', 'E9'],
    refused: [
      '3 id-twice',
      '4 id-empty',
      '5 date-not-in-calendar money-negative money-too-fine money-unreadable value-unknown',
      '6 value-unknown',
      '7 in-scope-above-total payments-above-total',
      '8 value-empty value-empty value-empty',
      '9 money-unreadable',
      '10 cells-differ',
      '11 cells-differ',
      '13 id-twice'
    ]
  });
});

test('a reversal makes its event void, and is refused where it cannot', async () => {
  const header = 'event_id,person_id,date,service,total,reverses';
  const rows = [
    'R0,P1,2016-01-05,撤销,,E1',
    'E1,P1,2016-01-01,住院,100,',
    'E2,P2,2016-01-01,住院,100,',
    'E3,P1,2016-01-01,住院,-1,',
    'R1,P1,2016-01-05,reversal,-100,E1',
    'R2,P1,2016-01-05,撤销,,E2',
    'R3,P1,2016-01-05,撤销,,E3',
    'R4,P1,2016-01-05,撤销,,E9',
    'R5,P1,,撤销,,R0',
    'R6,P1,2016-01-05,撤销,,',
    'R7,P2,,撤销,abc,E2'
  ];
  expect(await readEvents(header, ...rows)).toEqual({
    good: ['R0', 'E1', 'E2', 'R7'],
    refused: [
      '5 money-negative',
      '6 reversal-twice',
      '7 reversal-of-another-person',
      '8 reversal-of-refused',
      '9 reversal-unknown',
      '10 reversal-of-reversal',
      '11 reversal-names-none'
    ]
  });
  const { records, refused } = await read(persons, [header, ...rows].join('\n'));
  const live = records.eventIds.filter((_, event) => !records.eventVoid[event] && !refused[event]);
  expect(live).toEqual([]);
});

test('a file in another encoding is read, and the user is told', async () => {
  const gb = (text: string): Uint8Array => {
    const known: Record<string, number[]> = { 住: [0xd7, 0xa1], 院: [0xd4, 0xba], 低: [0xb5, 0xcd], 保: [0xb1, 0xa3] };
    return Uint8Array.from([...text].flatMap((letter) => known[letter] ?? [letter.charCodeAt(0)]));
  };
  const wide = (text: string): Uint8Array =>
    new Uint8Array(Uint16Array.from('\ufeff' + text, (c) => c.charCodeAt(0)).buffer);
  const events = 'event_id,person_id,date,service,total\nE1,P1,2016-01-01,住院,1\nE2,P1,2016-01-01,住院,1\n';
  for (const [encode, name] of [
    [gb, 'GB18030 (GBK, GB2312)'],
    [wide, 'UTF-16']
  ] as const) {
    const { records, notices } = await read(
      bytesFile('p.csv', encode('person_id,birth_date,categories\nP1,1950-01-01,低保\n')),
      bytesFile('e.csv', encode(events))
    );
    expect(records.eventIds).toEqual(['E1', 'E2']);
    expect(notices.map((notice) => noticeText(notice, 'en'))).toEqual([
      `p.csv is not UTF-8; read as ${name}`,
      `e.csv is not UTF-8; read as ${name}`
    ]);
  }
});

test('one broken byte in a UTF-8 file costs its row, not the reading of the others', async () => {
  const bytes = new TextEncoder().encode(
    'event_id,person_id,date,service,total\nE1,P1,2016-01-01,住院,1\nE2,P1,2016-01-01,住院,1\nE3,P1,2016-01-01,住院,1\n'
  );
  bytes[bytes.lastIndexOf(0xe9)] = 0x41;
  const { records, rejects } = await read(persons, bytesFile('e.csv', bytes));
  expect(records.eventIds).toEqual(['E1', 'E2']);
  expect(rejects.map(({ line, faults }) => [line, faults[0]!.code])).toEqual([[4, 'text-damaged']]);
});

test('a file that cannot be used says what it lacks', async () => {
  const said = async (events: string) => {
    const fault = await readRecords(textFile('p.csv', persons), textFile('e.csv', events), null);
    return isFault(fault) ? fileFaultText(fault, 'zh') : 'read';
  };
  expect(await said('')).toBe('e.csv 是空的，连表头也没有');
  expect(await said('"event_id,person_id\n')).toBe('e.csv 的表头引号没有成对，无法读取');
  expect(await said('id,person_id,amount,date,service\n')).toBe(
    'e.csv 缺少列：event_id 或 claim_id 或 setl_id；total 或 medfee_sumamt。表头中有：「id」、「person_id」、「amount」、「date」、「service」'
  );
  expect(await said('event_id,person_id,date,service,total')).toBe('read');
});
