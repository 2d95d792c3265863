/** Figures over a population follow a figure of the rule that is moved; nothing is pressed. */
import type { Locator, Page } from '@playwright/test';
import { compareWith, expect, openStudio, panel, test } from './studio.ts';

const PEOPLE = '3000';

async function compared(page: Page): Promise<{ population: Locator; figures: Locator; slider: Locator }> {
  await openStudio(page);
  await compareWith(page, 'raise-ratios');
  await page.getByRole('radio', { name: '比', exact: true }).click();
  const population = await panel(page, '人群推演');
  await population.getByRole('textbox', { name: '人数' }).fill(PEOPLE);
  await population.getByRole('button', { name: '推演', exact: true }).click();
  const figures = population.getByRole('table', { name: '主要数字' });
  await expect(figures).toBeVisible();
  await population.getByText('改革里的数字').click();
  return { population, figures, slider: population.getByRole('slider').first() };
}

/** As while it is dragged: one input after the other, without waiting. */
const drag = (slider: Locator, shares: number[]) =>
  slider.evaluate((input: HTMLInputElement, shares) => {
    for (const share of shares) {
      input.value = String(Number(input.min) + (Number(input.max) - Number(input.min)) * share);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, shares);

async function expectFreshRun(population: Locator, figures: Locator): Promise<void> {
  const followed = await figures.innerHTML();
  await population.getByRole('button', { name: '重新推演' }).click();
  await expect(population.getByRole('button', { name: '重新推演' })).toBeVisible();
  expect(await figures.innerHTML()).toBe(followed);
}

test('the figures follow a dragged slider and a typed figure, and are those of a run of its own', async ({ page }) => {
  const { population, figures, slider } = await compared(page);
  await expect(population.getByText(/个线程，共享内存/)).toBeVisible();
  const before = await figures.innerHTML();
  await drag(slider, [0.2, 0.5, 0.1]);
  await expect.poll(() => figures.innerHTML()).not.toBe(before);
  await expect(population.getByText('规则或选择已经变了')).toBeHidden();
  await expectFreshRun(population, figures);

  const dragged = await figures.innerHTML();
  await drag(slider, [0.6]);
  await drag(slider, [0.9]);
  await expect.poll(() => figures.innerHTML()).not.toBe(dragged);
  await expectFreshRun(population, figures);

  const figure = population.getByRole('textbox').filter({ visible: true }).nth(2);
  const moved = await figures.innerHTML();
  await figure.fill('1');
  await expect.poll(() => figures.innerHTML()).not.toBe(moved);
  await expectFreshRun(population, figures);
});

test('a text that is broken leaves the last figures, said to be old, until it is mended', async ({ page }) => {
  const { population, figures } = await compared(page);
  const before = await figures.innerHTML();
  await page.locator('.view-line', { hasText: '改革' }).first().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText('错');
  await expect(population.getByText('规则或选择已经变了')).toBeVisible();
  expect(await figures.innerHTML()).toBe(before);
  await page.keyboard.press('Backspace');
  await expect(population.getByText('规则或选择已经变了')).toBeHidden();
});

test('a page that is not isolated settles in plain memory, to the same figures', async ({ page, browser }) => {
  const { figures, slider } = await compared(page);
  const first = await figures.innerHTML();
  await drag(slider, [0.3]);
  await expect.poll(() => figures.innerHTML()).not.toBe(first);

  const context = await browser.newContext();
  const plain = await context.newPage();
  await plain.route('**/*', async (route) => {
    const response = await route.fetch();
    const { 'cross-origin-opener-policy': _, 'cross-origin-embedder-policy': __, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
  const other = await compared(plain);
  expect(await plain.evaluate(() => crossOriginIsolated)).toBe(false);
  await expect(other.population.getByText(/个线程，内存各自一份/)).toBeVisible();
  expect(withoutNames(await other.figures.innerHTML())).toBe(withoutNames(first));
  await drag(other.slider, [0.3]);
  await expect
    .poll(async () => withoutNames(await other.figures.innerHTML()))
    .toBe(withoutNames(await figures.innerHTML()));
  await context.close();
});

/** Ids that the page makes up differ from page to page. */
const withoutNames = (html: string): string => html.replace(/ (id|for|aria-labelledby)="[^"]*"/g, '');

test("a number that is entered is the user's: what is selected stays so, whatever changes elsewhere", async ({
  page
}) => {
  await openStudio(page);
  const population = await panel(page, '人群推演');
  const people = population.getByRole('textbox', { name: '人数' });
  await expect(people).not.toHaveValue('');
  await people.selectText();
  await population.getByRole('combobox', { name: '人群' }).evaluate((select: HTMLSelectElement) => {
    select.value = [...select.options].map(({ value }) => value).find((value) => value !== select.value)!;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await page.keyboard.type('500');
  await expect(people).toHaveValue('500');
  await population.getByRole('textbox', { name: '种子' }).focus();
  await expect(people).toHaveValue('500');
});
