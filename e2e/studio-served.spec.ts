import { expect, test } from '@playwright/test';

test('the page served is isolated, loads without complaint and may share memory', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto('/');
  await expect(page.getByText('惠策').first()).toBeVisible();
  expect(await page.evaluate(() => [crossOriginIsolated, typeof SharedArrayBuffer])).toEqual([true, 'function']);
  expect(complaints).toEqual([]);
});
