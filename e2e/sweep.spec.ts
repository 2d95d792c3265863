import { downloaded, expect, openStudio, panel, test } from './studio.ts';

test('two figures are moved together; a cell writes both into the rule, and one undo takes them back', async ({
  page
}) => {
  await openStudio(page);
  const sweep = await panel(page, '两处一起动');
  const across = sweep.getByRole('group', { name: '横轴动哪个数字' });
  await across.getByRole('textbox', { name: /^到/ }).fill('600');
  await across.getByRole('textbox', { name: '取几个数' }).fill('4');
  const upwards = sweep.getByRole('group', { name: '纵轴动哪个数字' });
  await upwards.getByRole('textbox', { name: /^从/ }).fill('5000');
  await upwards.getByRole('textbox', { name: /^到/ }).fill('15000');
  await upwards.getByRole('textbox', { name: '取几个数' }).fill('3');
  await expect(sweep).toContainText('12 种组合');
  await sweep.getByRole('button', { name: '推演各种组合' }).click();

  const heat = sweep.getByRole('figure').first();
  await expect(heat).toContainText('「xinpu」的 12 个组合', { timeout: 60_000 });
  await expect(sweep.locator('[aria-busy="false"]')).toBeVisible();
  const csv = (await downloaded(page, heat.getByRole('button', { name: '下载 CSV' }))).bytes.toString('utf8');
  expect(csv.trim().split('\r\n')).toHaveLength(1 + 1 + 12);

  // By keyboard: from the cell at the upper left one to the right.
  const cells = heat.getByRole('button', { name: /^住院救助\.起付/ });
  await cells.first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(cells.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  const figures = page.getByRole('region', { name: '规则里的数字', exact: true });
  const figure = (name: string) => figures.getByRole('textbox', { name });
  await expect(figure('住院救助 · 起付')).toHaveValue('200');
  await expect(figure('住院救助 · 封顶')).toHaveValue('5000');
  await expect(sweep.getByText('规则或人群已经变了')).toBeHidden();
  await expect(cells.nth(1)).toHaveAttribute('aria-pressed', 'true');

  await page.getByRole('textbox', { name: /^规则文本：/ }).focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(figure('住院救助 · 起付')).toHaveValue('300');
  await expect(figure('住院救助 · 封顶')).toHaveValue('10000');
});
