import type { Page } from '@playwright/test';
import {
  compareWith,
  editor,
  expect,
  expectAccessible,
  expectEditorAccessible,
  openStudio,
  panel,
  region,
  test
} from './studio.ts';

const VIEWS: Record<string, (page: Page) => Promise<void>> = {
  'writing, with an explanation open': async (page) => {
    const trial = await panel(page, '试一个人');
    await trial.getByRole('button', { name: 'xinpu：支付合计 2,925.00 元，为什么？' }).click();
  },
  'comparing, with a population': async (page) => {
    await page.getByRole('radio', { name: '比', exact: true }).click();
    await (await panel(page, '对照')).getByRole('button', { name: /的文本/ }).click();
    const population = await panel(page, '人群推演');
    await population.getByRole('textbox', { name: '人数' }).fill('2000');
    await population.getByRole('button', { name: '推演', exact: true }).click();
    await expect(population.getByRole('figure')).toHaveCount(4);
    await population.getByText('校准', { exact: true }).first().click();
    await population.getByText('假设与来源', { exact: true }).click();
  },
  presenting: async (page) => {
    await page.getByRole('radio', { name: '讲', exact: true }).click();
    await panel(page, '我的记录');
  }
};

for (const theme of ['light', 'dark'] as const) {
  for (const [view, prepare] of Object.entries(VIEWS)) {
    test(`${view}, ${theme}: no serious violation`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await openStudio(page);
      await compareWith(page, 'raise-ratios');
      await prepare(page);
      await expectAccessible(page);
    });
  }
}

test('dialogs, the English page and the editor: no serious violation', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openStudio(page);
  await editor(page);
  await expectEditorAccessible(page);
  await page.getByRole('button', { name: '新建', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '切换到英文' }).click();
  await page.keyboard.press('Control+K');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page);
});

test('the narrow page: no serious violation', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 480, height: 900 });
  await openStudio(page);
  await expect(region(page, '试一个人')).toBeVisible();
  await expectAccessible(page);
});
