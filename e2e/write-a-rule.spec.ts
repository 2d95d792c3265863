import { compareWith, editor, expect, openStudio, panel, region, retypeAll, retypeLine, test } from './studio.ts';

const RULE = `政策 my-county "我县医疗救助"
施行 自 2026-01-01 起

对象 低保

待遇 住院救助
  情形 住远
  起付 500元/次
  比例 70%
  封顶 50000元/年

示例 "自付一万元"
  人员 持有 低保
  事件 住院 2026-03-01，政策范围内自付 = 10000元
  期望 住院救助 = 6650元
`;

test('a rule is typed, its mistake is shown with a fix, and mended it settles a case', async ({ page }) => {
  await openStudio(page);
  await page.getByRole('button', { name: '新建', exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^空白政策/ })
    .click();
  await retypeAll(page, RULE);
  const problems = region(page, '问题');
  await expect(problems.getByText(/住远/)).toBeVisible();
  await problems.getByRole('button', { name: '改为「住院」' }).click();
  await expect(page.getByText('没有问题', { exact: true })).toBeVisible();
  await expect(page.getByText('情形 住院', { exact: true })).toBeVisible();
  const trial = await panel(page, '试一个人');
  await expect(trial.getByRole('button', { name: /支付合计 6,650.00 元/ })).toBeVisible();
});

test('while the text is broken the last good result stays and says so', async ({ page }) => {
  await openStudio(page);
  await retypeLine(page, '起付 300元/次', '起付 300块/次');
  const stale = page.getByText('上一次有效的结果', { exact: true });
  await expect(stale).toBeVisible();
  const trial = await panel(page, '试一个人');
  await expect(trial.getByRole('button', { name: /支付合计 2,925.00 元/ }).first()).toBeVisible();
  await retypeLine(page, '起付 300块/次', '起付 300元/次');
  await expect(stale).toBeHidden();
});

test('the deductible is changed in the text and by a field, and curve and case follow', async ({ page }) => {
  await openStudio(page);
  await retypeLine(page, '起付 300元/次', '起付 100元/次');
  const trial = await panel(page, '试一个人');
  const curve = region(page, '支付曲线');
  await expect(trial.getByRole('button', { name: /稿：支付合计 2,975.00 元/ })).toBeVisible();
  await expect(trial.getByRole('button', { name: 'xinpu：支付合计 2,925.00 元，为什么？' })).toBeVisible();
  await expect(curve.getByText(/2,975.00 元/).first()).toBeVisible();

  const field = region(page, '规则里的数字').getByRole('textbox', { name: /起付/ }).first();
  await field.fill('200');
  await field.press('Enter');
  await expect(trial.getByRole('button', { name: /稿：支付合计 2,950.00 元/ })).toBeVisible();
  await expect(page.getByText('起付 200元/次')).toBeVisible();
  await expect(curve.getByText(/2,950.00 元/).first()).toBeVisible();

  await (await editor(page)).focus();
  await page.keyboard.press('Control+Z');
  await expect(trial.getByRole('button', { name: /稿：支付合计 2,975.00 元/ })).toBeVisible();
});

test('a draft is there again after the page is opened anew, and the original is what it was', async ({ page }) => {
  await openStudio(page);
  await retypeLine(page, '起付 300元/次', '起付 120元/次');
  await expect(page.getByText('已保存')).toBeVisible();
  await page.reload();
  await expect(page.getByText('起付 120元/次')).toBeVisible({ timeout: 30_000 });
  const trial = await panel(page, '试一个人');
  await expect(trial.getByRole('button', { name: 'xinpu：支付合计 2,925.00 元，为什么？' })).toBeVisible();
  await expect(trial.getByRole('button', { name: /稿：支付合计 2,970.00 元/ })).toBeVisible();
});

test('the interface is Chinese or English as one likes, and the figures are the same', async ({ page }) => {
  await openStudio(page);
  await compareWith(page, 'raise-ratios');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page.getByRole('button', { name: '切换到英文' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  const trial = region(page, 'Try a case');
  await expect(trial.getByRole('button', { name: 'raise-ratios: Paid in all 4,955.00 yuan, why?' })).toBeVisible();
  await expect(region(page, 'Problems').getByText(/2,325.00/)).toBeVisible();
  await page.reload();
  await expect(region(page, 'Try a case')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Switch to Chinese' }).click();
  await expect(region(page, '试一个人')).toBeVisible();
});
