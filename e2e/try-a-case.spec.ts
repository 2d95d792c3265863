import { compareWith, expect, openStudio, panel, region, test } from './studio.ts';

test('the published example shows the printed 2,325.00 beside the rule’s 2,925.00, in the list and in the result', async ({
  page
}) => {
  await openStudio(page);
  const trial = await panel(page, '试一个人');
  await trial.getByRole('textbox', { name: '费用总额' }).fill('300');
  await expect(trial.getByRole('button', { name: /支付合计 0.00 元/ })).toBeVisible();
  await trial.getByRole('button', { name: '示例', exact: true }).click();
  const entry = page.getByRole('menuitem', { name: /公布的算例/ });
  await expect(entry).toContainText('规则 2,925.00 元，原文 2,325.00 元');
  await entry.click();
  await expect(trial.getByText('2,325.00', { exact: true })).toBeVisible();
  await expect(trial.getByText(/公布的算例写作2325元/)).toBeVisible();
  await expect(trial.getByRole('button', { name: /支付合计 2,925.00 元/ })).toBeVisible();
});

test('an amount says why: its steps light the line of the rule, open the provision, and lead back', async ({
  page
}) => {
  await openStudio(page);
  const trial = await panel(page, '试一个人');
  await trial.getByRole('button', { name: 'xinpu：住院救助 2,925.00 元，为什么？' }).click();
  const why = trial.getByRole('region', { name: 'xinpu怎么算的' });
  const step = why.getByRole('button', { name: /起付/ }).first();
  await step.click();
  await expect(page.locator('.lit-line, .lit').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(step).toBeFocused();
  await why.getByRole('button', { name: '出处 第2条' }).click();
  await expect(page.getByRole('dialog').getByText('每次 300 元')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('a benefit that does not apply says why not', async ({ page }) => {
  await openStudio(page);
  const trial = await panel(page, '试一个人');
  await trial.getByRole('checkbox', { name: '农村低保' }).uncheck();
  await trial.getByRole('button', { name: 'xinpu：住院救助为什么不适用？' }).click();
  await expect(trial.getByText(/当天不具备所列身份/)).toBeVisible();
});

test('mistakes stand beside their field, and amounts are read as people write them', async ({ page }) => {
  await openStudio(page);
  const trial = await panel(page, '试一个人');
  const total = trial.getByRole('textbox', { name: '费用总额' });
  const inScope = trial.getByRole('textbox', { name: '政策范围内' });
  await total.fill('１２，３４５．６７');
  await inScope.fill('12345.68');
  await inScope.press('Tab');
  await expect(inScope).toHaveAttribute('aria-invalid', 'true');
  await expect(inScope).toHaveAccessibleDescription('大于费用总额');
  await expect(trial.getByText('下面是上一次有效的结果')).toBeVisible();
  await expect(total).toHaveValue('12,345.67');
  await inScope.fill('1万');
  await inScope.press('Tab');
  await expect(inScope).toHaveValue('10,000.00');
  await expect(trial.getByRole('button', { name: /支付合计 2,925.00 元/ })).toBeVisible();
});

test('earlier events of the year carry on into the next, and the curve marks the case', async ({ page }) => {
  await openStudio(page);
  await compareWith(page, 'raise-ratios');
  const trial = await panel(page, '试一个人');
  await trial.getByRole('textbox', { name: '费用总额' }).fill('20000');
  await expect(trial.getByRole('button', { name: 'xinpu：支付合计 7,425.00 元，为什么？' })).toBeVisible();
  const here = region(page, '支付曲线').getByRole('img', { name: /^此例 20,000.00 元: xinpu 7,425.00 元/ });
  await expect(here.first()).toBeVisible();
  await trial.getByRole('button', { name: '再加一笔' }).click();
  await expect(trial.getByRole('button', { name: 'xinpu：支付合计 2,575.00 元，为什么？' })).toBeVisible();
  await expect(trial.getByText('2 笔合计支付 10,000.00 元，仍负担 30,000.00 元').first()).toBeVisible();
  await trial.getByRole('button', { name: '看第 1 笔的结果' }).click();
  await expect(trial.getByRole('button', { name: 'xinpu：支付合计 7,425.00 元，为什么？' })).toBeVisible();
});
