/** A drafter finds their way by names: declarations, uses, another name throughout; and an analyst weighs a reading. */
import type { Page } from '@playwright/test';
import { editor, expect, openStudio, panel, region, retypeLine, test } from './studio.ts';

const line = (page: Page, text: string) => page.locator('.view-line', { hasText: text }).first();

test('a category gets another name in the policy and in its reforms', async ({ page }) => {
  await openStudio(page);
  await editor(page);
  await line(page, '对象 农村低保').getByText('农村低保', { exact: true }).first().click();
  await page.keyboard.press('F2');
  const input = page.getByRole('textbox', { name: /rename|重命名/i });
  await expect(input).toBeFocused();
  await input.fill('乡村低保');
  await page.keyboard.press('Enter');
  await expect(line(page, '对象 乡村低保')).toBeVisible();
  await expect(line(page, '适用 乡村低保')).toBeVisible();
  // The reforms, which nobody opened, became drafts with the new name: over the policy's draft they still compute.
  await page.getByRole('button', { name: '现行 xinpu', exact: true }).first().click();
  await page.getByRole('menuitemcheckbox', { name: /^xinpu 稿/ }).click();
  const drafts = region(page, '我的稿').or(page.getByRole('navigation', { name: '政策', exact: true }));
  await drafts
    .getByRole('button', { name: /^raise-ratios.*稿/ })
    .first()
    .click();
  await expect(line(page, '适用 = 乡村低保')).toBeVisible();
  await expect(region(page, '问题').getByText('错误')).toHaveCount(0);
});

test('above each example stands its result, and behind a figure what it comes to', async ({ page }) => {
  await openStudio(page);
  await editor(page);
  await expect(page.getByText('9 个示例用到')).toBeVisible();
  await retypeLine(page, '起付 300元', '  起付 100元/次');
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Control+Home');
  await page.locator('.view-line', { hasText: '封顶 10000元' }).first().click();
  for (let i = 0; i < 14; i++) await page.keyboard.press('ArrowDown');
  await expect(page.locator('.codelens-decoration', { hasText: '按规则' }).first()).toBeVisible();
});

test('another reading of the text is set against the first', async ({ page }) => {
  await openStudio(page);
  await page.getByRole('button', { name: '读法' }).click();
  await page.getByRole('menuitem', { name: /与「全额」对照/ }).click();
  await expect(page.getByRole('button', { name: '读法 xinpu@全额', exact: true })).toBeVisible();
  const tried = await panel(page, '试一个人');
  // The published case: 2,925.00 as the text begins, 3,395.00 where the whole amount takes its band's rate.
  await expect(tried.getByText('3,395.00').first()).toBeVisible();
  const difference = await panel(page, '对照');
  await expect(difference.getByText('分段', { exact: false }).first()).toBeVisible();
});
