import { compareWith, downloaded, expect, openStudio, panel, region, retypeLine, test } from './studio.ts';

test('a chart goes out as SVG, PNG and CSV', async ({ page }) => {
  await openStudio(page);
  await compareWith(page, 'raise-ratios');
  const curve = region(page, '支付曲线');
  const file = (kind: string) => downloaded(page, curve.getByRole('button', { name: `下载 ${kind}` }));

  const svg = await file('SVG');
  expect(svg.name).toMatch(/\.svg$/);
  expect(svg.bytes.toString('utf8')).toMatch(/^(<\?xml[^>]*>\s*)?<svg[\s\S]*raise-ratios[\s\S]*<\/svg>\s*$/);

  const png = await file('PNG');
  expect(png.bytes.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  expect(png.bytes.readUInt32BE(16)).toBeGreaterThan(1000);

  const csv = await file('CSV');
  const text = csv.bytes.toString('utf8');
  expect(text).toMatch(/^\ufeff/);
  expect(text).toMatch(/xinpu.*raise-ratios.*差额/);
  expect(text).toMatch(/10000(\.00)?,.*2925\.00.*4955\.00/);
});

test('the differences are listed in words, lead to their lines, and go onto paper', async ({ page }) => {
  await openStudio(page);
  await compareWith(page, 'raise-ratios');
  const difference = await panel(page, '对照');
  const deductible = difference.getByRole('listitem').filter({ hasText: '起付（农村低保）' }).last();
  await expect(deductible).toContainText('300.00 元/次');
  await expect(deductible).toContainText('100.00 元/次');
  await deductible.getByRole('button', { name: /^raise-ratios/ }).click();
  await expect(page.locator('.lit-line, .lit').first()).toBeVisible();

  await page.evaluate(() => (window.print = () => {}));
  await difference.getByRole('button', { name: '打印' }).click();
  await page.emulateMedia({ media: 'print' });
  const sheet = page.getByRole('article').filter({ hasText: '政策对照' });
  await expect(sheet).toBeVisible();
  await expect(sheet.getByRole('row').filter({ hasText: '起付（农村低保）' })).toContainText('100.00 元/次');
  await expect(sheet).toContainText('xinpu+raise-ratios');
  await expect(page.getByRole('main')).toBeHidden();
});

test('a draft is set against its original line by line', async ({ page }) => {
  await openStudio(page);
  await retypeLine(page, '起付 300元/次', '起付 100元/次');
  const difference = await panel(page, '对照');
  await expect(difference.getByRole('listitem').filter({ hasText: '起付' }).last()).toContainText('100.00 元/次');
  await difference.getByRole('button', { name: /的文本/ }).click();
  const lines = difference.getByRole('region', { name: /^xinpu 与 / });
  await expect(lines.locator('mark').filter({ hasText: '300' })).toBeVisible();
  await expect(lines.locator('mark').filter({ hasText: '100' })).toBeVisible();
});

test('a reform is run over a population, stopped, and run again when the rule has changed', async ({ page }) => {
  await openStudio(page);
  await compareWith(page, 'raise-ratios');
  await page.getByRole('radio', { name: '比', exact: true }).click();
  const population = await panel(page, '人群推演');
  const people = population.getByRole('textbox', { name: '人数' });
  await people.fill('1000000');
  await population.getByRole('button', { name: '推演', exact: true }).click();
  await expect(population.getByRole('progressbar', { name: '正在生成人群' })).toBeVisible();
  await expect(population.getByText(/[1-9][\d,]* \/ 1,000,000 人/)).toBeVisible();
  await population.getByRole('button', { name: '停止' }).click();
  await expect(population.getByRole('progressbar')).toBeHidden();
  await expect(page.getByText('已停止。')).toBeVisible();

  await people.fill('3000');
  await population.getByRole('button', { name: '推演', exact: true }).click();
  const figures = population.getByRole('table', { name: '主要数字' });
  await expect(figures.getByRole('row', { name: /^救助支出/ })).toContainText('+');
  await expect(population.getByText(/n = 3,000 人/).first()).toBeVisible();
  await expect(population.getByText('种子 2008').first()).toBeVisible();
  await expect(population.getByRole('figure')).toHaveCount(4);
  await population.getByText('校准', { exact: true }).first().click();
  await expect(population.getByRole('table', { name: '校准' }).getByRole('row')).not.toHaveCount(1);
  const first = await figures.textContent();

  await population.getByRole('textbox', { name: '种子' }).fill('7');
  await expect(population.getByText('规则或选择已经变了')).toBeVisible();
  await population.getByRole('textbox', { name: '种子' }).fill('2008');
  await expect(population.getByText('规则或选择已经变了')).toBeHidden();
  await population.getByRole('checkbox', { name: 'drop-deductible' }).check();
  await population.getByRole('button', { name: '重新推演' }).click();
  await expect(figures.getByRole('columnheader', { name: 'drop-deductible' })).toBeVisible();
  await population.getByRole('checkbox', { name: 'drop-deductible' }).uncheck();
  await population.getByRole('button', { name: '重新推演' }).click();
  await expect(figures.getByRole('columnheader', { name: 'drop-deductible' })).toBeHidden();
  expect(await figures.textContent()).toBe(first);
});
