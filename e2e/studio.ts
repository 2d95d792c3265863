/** The studio in a browser, as a user has it before them: a page that must not complain, and the ways about it. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type Download, type Locator, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';

/** Every journey fails on an error in the console or one that nobody caught. */
export const test = base.extend<{ quiet: void }>({
  quiet: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      await use();
      expect(complaints, 'errors in the console').toEqual([]);
    },
    { auto: true }
  ]
});
export { expect };

/** Opens the page and waits for the first result. */
export async function openStudio(page: Page): Promise<void> {
  await page.goto('/');
  await expect(region(page, '支付曲线').getByRole('figure').first()).toBeVisible({ timeout: 30_000 });
}

/** A part of the page by its title. */
export const region = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });

/** An instrument by its title, opened where it is shut. */
export async function panel(page: Page, name: string): Promise<Locator> {
  const found = region(page, name);
  const title = found.getByRole('button', { name, exact: true }).first();
  if ((await title.getAttribute('aria-expanded')) !== 'true') await title.click();
  return found;
}

/** Puts a reform of the open policy on the other side. */
export async function compareWith(page: Page, reform: string): Promise<void> {
  await page
    .getByRole('navigation', { name: '政策', exact: true })
    .getByRole('button', { name: new RegExp(`^${reform} `) })
    .first()
    .click();
  await expect(page.getByRole('button', { name: `改革 ${reform}`, exact: true }).first()).toBeVisible();
}

/** The text editor, once it is there. */
export async function editor(page: Page): Promise<Locator> {
  const text = page.getByRole('textbox', { name: /^规则文本：/ });
  await text.waitFor({ timeout: 30_000 });
  return text;
}

/** Types a line of the rule anew, as far as it is not indentation. */
export async function retypeLine(page: Page, containing: string, line: string): Promise<void> {
  await editor(page);
  await page.locator('.view-line', { hasText: containing }).first().click();
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+Home');
  await page.keyboard.insertText(line);
}

/** Types the whole text anew. */
export async function retypeAll(page: Page, text: string): Promise<void> {
  await (await editor(page)).focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
}

/** What a button brings as a file. */
export async function downloaded(page: Page, button: Locator): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await (download as Download).path()) };
}

const EDITOR = '.monaco-editor';
/** What Monaco does in its own elements: its line numbers are faint. */
const RULES_EXCUSED_IN_EDITOR = ['color-contrast'];

/** No serious violation of the accessibility rules anywhere on the page around the editor. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await seriousViolations(new AxeBuilder({ page }).exclude(EDITOR))).toEqual([]);
}

/** Nor inside it, the rules named apart. */
export async function expectEditorAccessible(page: Page): Promise<void> {
  const inside = new AxeBuilder({ page }).include(EDITOR).disableRules(RULES_EXCUSED_IN_EDITOR);
  expect(await seriousViolations(inside)).toEqual([]);
}

async function seriousViolations(builder: AxeBuilder): Promise<string[]> {
  const { violations } = await builder.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id} at ${target.join(' ')}: ${html}`));
}
