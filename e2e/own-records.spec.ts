import { parquetWriteBuffer } from 'hyparquet-writer';
import { compareWith, downloaded, expect, openStudio, panel, test } from './studio.ts';

const csv = (name: string, lines: string[], encode: (text: string) => Buffer = Buffer.from) => ({
  name,
  mimeType: 'text/csv',
  buffer: encode(lines.join('\r\n'))
});
const PERSONS = csv('persons.csv', [
  'person_id,birth_date,categories',
  'P1,1960-01-01,农村低保',
  'P2,1970-01-01,城市低保'
]);
const EVENTS = csv(
  'events.csv',
  [
    'event_id,person_id,date,service,total,in_scope,basic_paid,critical_paid',
    'E1,P1,2008-03-01,住院,20000,,,',
    'E2,P1,2008-09-01,住院,20000,,,',
    'E3,P2,2008-05-01,住院,10000,,,',
    'E4,P2,2008-05-02,住院,12.345,,,',
    'E5,P9,2008-05-02,住院,100,,,'
  ],
  (text) => Buffer.from(`\ufeff${text}`)
);

test('own persons and events are settled, refused rows say why, and both go back into files', async ({ page }) => {
  await openStudio(page);
  const records = await panel(page, '我的记录');
  await records.getByLabel('人员表 persons.csv').setInputFiles(PERSONS);
  await records.getByLabel('事件表 events.csv').setInputFiles(EVENTS);
  await records.getByRole('button', { name: '载入并结算' }).click();
  await expect(records.getByText('2 人，3 笔')).toBeVisible();
  await expect(records.getByRole('row', { name: /^支付 / })).toContainText('10,000.00');

  const refused = records.getByRole('grid', { name: '拒收的行' });
  await expect(refused.getByRole('row', { name: /events.csv 5 E4/ })).toContainText('超过两位小数');
  await expect(refused.getByRole('row', { name: /events.csv 6 E5/ })).toContainText('人员表中没有');

  const results = records.getByRole('grid', { name: '逐笔结果' });
  await results.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const why = records.getByRole('region', { name: 'E2 的说明' });
  await expect(why.getByRole('button', { name: /支付合计 2,575.00 元/ })).toBeVisible();
  await expect(why.getByText(/封顶/)).toBeVisible();

  const outcome = await downloaded(page, records.getByRole('button', { name: '下载结果 CSV' }));
  expect(outcome.bytes.toString('utf8').trim().split('\n')).toEqual([
    'event_id,住院救助,paid,left',
    'E1,7425.00,7425.00,12575.00',
    'E2,2575.00,2575.00,17425.00',
    'E3,0.00,0.00,10000.00'
  ]);
  const rejects = await downloaded(page, records.getByRole('button', { name: '下载拒收 CSV' }));
  const [head, ...rows] = rejects.bytes.toString('utf8').trim().split('\n');
  expect(head).toBe('file,line,id,code,reason,row');
  expect(rows.map((row) => row.split(',').slice(0, 4).join())).toEqual([
    'events.csv,5,E4,money-too-fine',
    'events.csv,6,E5,person-unknown'
  ]);
});

test('dropped on the page they are told apart, settled under a reform, and serve as a population', async ({ page }) => {
  await openStudio(page);
  await compareWith(page, 'raise-ratios');
  const records = await panel(page, '我的记录');
  const files = [EVENTS, PERSONS].map(({ buffer }, i) => ({ name: `${i}.csv`, text: buffer.toString('utf8') }));
  const dataTransfer = await page.evaluateHandle((dropped) => {
    const transfer = new DataTransfer();
    for (const { name, text } of dropped) transfer.items.add(new File([text], name));
    return transfer;
  }, files);
  await records.getByRole('group', { name: '我的记录' }).dispatchEvent('drop', { dataTransfer });
  await expect(records.getByText(/^1\.csv · /)).toBeVisible();
  await records.getByRole('button', { name: '载入并结算' }).click();
  await expect(records.getByRole('row', { name: /^支付 / })).toContainText('+5,400.00');
  const population = await panel(page, '人群推演');
  await population.getByRole('combobox', { name: '人群' }).selectOption({ label: '我的记录：0.csv' });
  await population.getByRole('button', { name: '推演', exact: true }).click();
  await expect(population.getByText('无种子（导入的记录）').first()).toBeVisible();
  await expect(population.getByText(/n = 2 人，3 笔/).first()).toBeVisible();
});

test('a file without a needed column is refused in words', async ({ page }) => {
  await openStudio(page);
  const records = await panel(page, '我的记录');
  await records.getByLabel('人员表 persons.csv').setInputFiles(PERSONS);
  await records
    .getByLabel('事件表 events.csv')
    .setInputFiles(csv('events.csv', ['event_id,person_id,date,service', 'E1,P1,2008-01-01,住院']));
  await records.getByRole('button', { name: '载入并结算' }).click();
  await expect(records.getByRole('alert')).toContainText('events.csv 缺少列：total');
});

test('Parquet is taken as CSV is, and what is neither is named', async ({ page }) => {
  const column = (name: string, data: (string | number)[]) => ({ name, data });
  const parquet = (name: string, columnData: ReturnType<typeof column>[]) => ({
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(parquetWriteBuffer({ columnData }))
  });
  const persons = parquet('p.parquet', [
    column('person_id', ['P1', 'P2']),
    column('birth_date', ['1960-01-01', '1970-01-01']),
    column('categories', ['农村低保', '城市低保'])
  ]);
  const events = parquet('e.parquet', [
    column('event_id', ['E1', 'E2', 'E4']),
    column('person_id', ['P1', 'P1', 'P2']),
    column('date', ['2008-03-01', '2008-09-01', '2008-05-02']),
    column('service', ['住院', '住院', '住院']),
    column('total', ['20000', '20000', '12.345'])
  ]);
  await openStudio(page);
  const records = await panel(page, '我的记录');
  await records.getByLabel('人员表 persons.csv').setInputFiles(persons);
  await records.getByLabel('事件表 events.csv').setInputFiles(events);
  await records.getByRole('button', { name: '载入并结算' }).click();
  await expect(records.getByText('2 人，2 笔')).toBeVisible();
  await expect(records.getByRole('row', { name: /^支付 / })).toContainText('10,000.00');
  const refused = records.getByRole('grid', { name: '拒收的行' });
  await expect(refused.getByRole('row', { name: /e.parquet 3 E4/ })).toContainText('超过两位小数');

  const workbook = { name: 'e.xlsx', mimeType: '', buffer: Buffer.from('PK\u0003\u0004\u0014\0\u0006\0') };
  await records.getByLabel('事件表 events.csv').setInputFiles(workbook);
  await records.getByRole('button', { name: '按现在的规则重新结算' }).click();
  await expect(records.getByRole('alert')).toContainText('e.xlsx 是 Excel 工作簿');
  await records
    .getByLabel('事件表 events.csv')
    .setInputFiles({ ...workbook, name: 'e.bin', buffer: Buffer.from([1, 0, 2]) });
  await records.getByRole('button', { name: '按现在的规则重新结算' }).click();
  await expect(records.getByRole('alert')).toContainText('e.bin 既不是 CSV，也不是 Parquet');
});
