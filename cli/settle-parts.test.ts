/** Files settled part by part against the same files settled whole. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { setTimeout as delay } from 'node:timers/promises';
import { folder, gb18030, type Folder } from './huice.testing.ts';

vi.setConfig({ testTimeout: 120_000 });

let here: Folder;
beforeEach(() => {
  here = folder();
});
afterEach(() => here.remove());

const services = ['住院', '门诊大病', '体检', '住院', '住院'];
const categories = ['低保', '孤老', '', '低保;重点优抚', '五保'];

/** 60 persons, 400 events in any order, with everything wrong that can be wrong across persons. */
function files(): { persons: string; events: string } {
  const persons = Array.from(
    { length: 60 },
    (_, p) => `P${p},${p % 7 === 0 ? '' : `19${30 + (p % 60)}-05-01`},${categories[p % 5]}`
  );
  persons[11] = 'P11,1950-01-01,底保';
  persons[17] = '"P17,1950-01-01,低保';
  persons[23] = 'P3,1950-01-01,低保';
  const events = Array.from({ length: 400 }, (_, e) => {
    const day = `201${6 + (e % 3)}-0${1 + (e % 9)}-1${e % 10}`;
    return `E${e},P${(e * 7) % 60},${day},${services[e % 5]},${(e * 7919) % 90000}.5,`;
  });
  events[20] = `E3,P59,2017-01-01,住院,100,`; // an id of another person's event
  events[21] = `E3,P5,2017-01-01,住院,100,`;
  events[22] = `X1,P1,2017-01-01,撤销,,E0`; // takes back what is another person's
  events[23] = `X2,P0,2017-01-01,撤销,,E0`;
  events[24] = `X3,P0,2017-01-01,撤销,,E9999`;
  events[25] = `X4,P0,2017-01-01,撤销,,E0`;
  events[26] = 'E26,P2,2017-01-01,住院,12.345,';
  events[27] = 'E27,P2,2017-01-01,住院,1,2,3,4';
  events[28] = 'E28,P777,2017-01-01,住院,1,';
  events[29] = ',P2,2017-01-01,住院,1,';
  events[30] = '"E,30",P2,2017-02-01,住院,"5000"," "';
  events[31] = '"E31\nx",P2,2017-02-02,住院,5000,';
  events[32] = '"E32,P2,2017-02-02,住院,5000,';
  return {
    persons: `person_id,birth_date,categories\n${persons.join('\n')}\n`,
    events: `event_id,person_id,date,service,total,reverses\n${events.join('\n')}\n`
  };
}

async function settled(name: string, ...more: string[]) {
  const given = ['--persons', 'p.csv', '--events', 'e.csv', '--out', `${name}.csv`, '--closing', `${name}.json`];
  const run = await here.huice('settle', 'qingdao-2017', ...given, ...more);
  const said = run.stderr.replaceAll(`${name}.`, 'r.');
  const files = ['.csv', '.rejects.csv', '.json'].map((end) => here.read(name + end));
  return { status: run.status, said, files };
}

test('in parts or whole: the same rows, refusals, balances and notices', async () => {
  const { persons, events } = files();
  here.write({ 'p.csv': persons, 'e.csv': events });
  const whole = await settled('whole');
  expect([whole.status, whole.files[1]!.split('\n').length]).toEqual([3, expect.any(Number)]);
  for (const code of ['id-twice', 'reversal-of-another-person', 'reversal-twice', 'reversal-unknown', 'person-refused'])
    expect(whole.files[1]).toContain(code);
  expect(await settled('parts', '--part', '1500')).toEqual(whole);
  expect(here.names().filter((name) => name.startsWith('.'))).toEqual([]);

  // Balances from before, as JSON and as CSV, of refused persons too.
  const opening = JSON.parse(whole.files[2]!) as Record<string, unknown>;
  opening['P11'] = { life: {}, years: { '2017': { '大病救助.paid': 5 } } };
  here.write({
    'o.json': JSON.stringify(opening, null, 2),
    'o.csv':
      'person_id,year,benefit,paid,base\nP1,2017,大病救助,1000,5000\nP11,2017,大病救助,7,\nP40,2018,大病救助,9,9.5\n'
  });
  for (const file of ['o.json', 'o.csv']) {
    const carried = await settled('whole', '--opening', file);
    expect(carried.files[2]).toContain('"P11"');
    expect(await settled('parts', '--opening', file, '--part', '1500'), file).toEqual(carried);
  }

  // Another encoding, an event explained, and balances of nobody.
  here.write({
    'p.csv': gb18030(persons),
    'e.csv': gb18030(events),
    'o.json': '{"P1": {"life": {}, "years": {}}, "Q": {}}'
  });
  const explain = ['--explain', 'E36'];
  const [one, other] = [await settled('whole', ...explain), await settled('parts', ...explain, '--part', '1500')];
  expect(other).toEqual(one);
  expect(one.said).toContain('GB18030');
  const nobody = await here.huice(
    ...['settle', 'qingdao-2017', '--persons', 'p.csv', '--events', 'e.csv', '--out', 'n.csv'],
    ...['--opening', 'o.json', '--part', '1500']
  );
  expect([nobody.status, here.names().filter((name) => name.startsWith('n') || name.startsWith('.'))]).toEqual([2, []]);
});

test('Ctrl-C in the middle of the parts ends with 130, and nothing is left of what was put aside', async () => {
  const events = Array.from({ length: 120_000 }, (_, e) => `E${e},P${e % 5000},2017-01-01,住院,100`);
  here.write({
    'p.csv': `person_id,birth_date,categories\n${Array.from({ length: 5000 }, (_, p) => `P${p},1950-01-01,低保`).join('\n')}\n`,
    'e.csv': `event_id,person_id,date,service,total\n${events.join('\n')}\n`
  });
  const given = ['--persons', 'p.csv', '--events', 'e.csv', '--out', 'r.csv', '--part', '20000'];
  const { child, ended } = here.start('settle', 'qingdao-2017', ...given);
  while (!here.names().some((name) => name.endsWith('.rows'))) await delay(5);
  await delay(150);
  child.kill('SIGINT');
  expect((await ended).status).toBe(130);
  expect(here.names()).toEqual(['e.csv', 'p.csv']);
});
