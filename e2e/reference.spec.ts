import { expect, expectAccessible, openStudio, panel, region, retypeAll, test } from './studio.ts';

test('a word is found, its sample is run, and the page is as good in English in the dark', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/reference');
  await expect(page.getByRole('heading', { name: '语言参考', exact: true })).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('分段');
  const entry = page.getByRole('article', { name: /^分段 bands/ });
  await expect(entry.getByRole('cell', { name: '2,925.00' }).first()).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '明暗' }).click();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('navigation', { name: 'Contents' }).getByRole('link', { name: 'ratio', exact: true }).click();
  await expect(page.getByRole('article', { name: /^ratio 比例/ })).toBeInViewport();
  await expectAccessible(page);
});

test('a problem leads to its page', async ({ page }) => {
  await openStudio(page);
  await retypeAll(page, '政策 p "试"\n施行 自 2024-01-01 起\n对象 低保\n待遇 住院救助\n  情形 住院\n  比例 33.333%\n');
  const problems = await panel(page, '问题');
  const [opened] = await Promise.all([
    page.waitForEvent('popup'),
    problems.getByRole('link', { name: /详解：比例多于两位小数/ }).click()
  ]);
  const entry = opened.getByRole('article', { name: /^比例多于两位小数/ });
  await expect(entry).toBeInViewport();
  await expect(entry.getByText('33.333%').first()).toBeVisible();
});

test('why nothing is paid, and the case in which something is', async ({ page }) => {
  await openStudio(page);
  const trial = await panel(page, '试一个人');
  await trial.getByRole('textbox', { name: '费用总额' }).fill('300');
  await trial.getByRole('button', { name: 'xinpu：住院救助 0.00 元，为什么？' }).click();
  const why = region(page, 'xinpu怎么算的');
  await expect(why.getByText(/未获救助，因为每次起付线 300.00 元/)).toBeVisible();
  await why.getByRole('button', { name: '试这种情形' }).click();
  await expect(trial.getByRole('button', { name: /住院救助 0.01 元/ })).toBeVisible();
});
