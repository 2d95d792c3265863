/**
 * `node bench/browser.ts`: the built studio in Chromium, served on this machine alone. 青岛's rule, a baseline and two reforms,
 * over a population of a million events: a figure of a reform is moved forty times, and each time is measured from the slider's
 * input event until new figures are painted; then two figures are moved together, 32 values each. What it came to goes to
 * docs/performance.browser.json, and from there into the page that `npm run bench` writes. `--people N` tries it smaller, `--write FOLDER` writes elsewhere.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium, type Locator, type Page } from '@playwright/test';
import { serveStudio } from '../cli/studio.ts';
import { CHROMIUM_OPTIONS } from './chromium-options.ts';
import { BROWSER_FILE, type BrowserFigures } from './report/browser-figures.ts';

/** As many as have a little over a million events in a year. */
const PEOPLE = 330_000;
/** The first reform's shared limit is moved. */
const REFORMS = ['limits', 'ratios'];
const MOVES = 40;
/** Values of each figure of a sweep. */
const SIDE = 32;
/** A slider that has brought nothing new for so long brings nothing by itself. */
const LIVE_MS = 5_000;
const READY_MS = 300_000;
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const { values: options } = parseArgs({
  options: { people: { type: 'string', default: String(PEOPLE) }, write: { type: 'string', default: here('../docs') } }
});
const server = await serveStudio(here('../build'));
const browser = await chromium.launch(CHROMIUM_OPTIONS);
try {
  const page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1440, height: 1000 } });
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const figures = await measure(page);
  console.log(figures);
  writeFileSync(join(options.write, BROWSER_FILE), `${JSON.stringify(figures, null, 2)}\n`);
} finally {
  await browser.close();
  server.close();
}

async function measure(page: Page): Promise<BrowserFigures> {
  const population = await populationPanel(page);
  await population.getByRole('combobox', { name: '现行' }).selectOption({ label: 'qingdao-2017' });
  await dropReforms(page);
  for (const reform of REFORMS) await population.getByRole('checkbox', { name: reform, exact: true }).check();
  await population.getByRole('textbox', { name: '人数' }).fill(options.people);
  await population.getByRole('button', { name: '推演', exact: true }).click();
  const table = population.getByRole('table', { name: '主要数字' });
  await table.waitFor({ timeout: READY_MS });
  const events = Number((/([\d,]+) 笔/.exec(await population.innerText())?.[1] ?? '0').replaceAll(',', ''));

  const slider = page.getByRole('region', { name: '规则里的数字', exact: true }).getByRole('slider').last();
  const moved: number[] = [];
  for (let move = 0; move < MOVES; move++) {
    const ms = await timeMove(table, slider, move);
    if (ms === null) break;
    moved.push(ms);
  }
  moved.sort((a, b) => a - b);
  const sweepMs = await timeSweep(page);
  const isLive = moved.length === MOVES;
  return {
    date: new Date().toISOString().slice(0, 10),
    chromium: browser.version(),
    events,
    scenarios: 3,
    moves: moved.length,
    sliderMedianMs: isLive ? moved[MOVES / 2]! : null,
    sliderP95Ms: isLive ? moved[Math.ceil(MOVES * 0.95) - 1]! : null,
    sweepMs
  };
}

function populationPanel(page: Page): Promise<Locator> {
  return panel(page, '人群推演');
}

/**
 * The first reform's limit with the rate of the most numerous category below it, 32 values each: milliseconds from the press of the
 * button until the last of the combinations is on the page.
 */
async function timeSweep(page: Page): Promise<number> {
  const sweep = await panel(page, '两处一起动');
  const levers = { 横轴动哪个数字: /^大病限额（/, 纵轴动哪个数字: /^大病救助 · 比例 · 低保（/ };
  for (const [name, figure] of Object.entries(levers)) {
    const lever = sweep.getByRole('group', { name, exact: true });
    // The reform’s stands behind the policy’s own.
    const choice = lever.getByRole('option', { name: figure }).last();
    await lever.getByRole('combobox').selectOption(await choice.getAttribute('value'));
    await lever.getByRole('textbox', { name: '取几个数' }).fill(String(SIDE));
  }
  return sweep.evaluate(
    (panel, text) =>
      new Promise<number>((resolve) => {
        const button = [...panel.querySelectorAll('button')].find((one) => one.textContent?.includes(text));
        const start = performance.now();
        const observer = new MutationObserver(() => {
          if (panel.querySelector('[aria-busy="false"]') === null) return;
          observer.disconnect();
          requestAnimationFrame(() => resolve(performance.now() - start));
        });
        observer.observe(panel, { subtree: true, childList: true, attributes: true });
        button!.click();
      }),
    '推演各种组合'
  );
}

async function panel(page: Page, name: string): Promise<Locator> {
  const found = page.getByRole('region', { name, exact: true });
  const title = found.getByRole('button', { name, exact: true }).first();
  await title.waitFor({ timeout: READY_MS });
  if ((await title.getAttribute('aria-expanded')) !== 'true') await title.click();
  return found;
}

/** Files let fall on the page, as a user brings reforms of his own; the first is open beside the rule. */
async function dropReforms(page: Page): Promise<void> {
  const files = REFORMS.map((name, k) => ({
    name: `${name}.policy`,
    text: readFileSync(here(`scenarios/qingdao-2017/${k + 1}.policy`), 'utf8')
  }));
  const dataTransfer = await page.evaluateHandle((dropped) => {
    const transfer = new DataTransfer();
    for (const { name, text } of dropped) transfer.items.add(new File([text], name));
    return transfer;
  }, files);
  await page.locator('body').dispatchEvent('drop', { dataTransfer });
}

/** Milliseconds from the slider's input event until the table shows other figures; null where it never does by itself. */
async function timeMove(table: Locator, slider: Locator, move: number): Promise<number | null> {
  const cells = await table.elementHandle();
  return slider.evaluate(
    (input, { cells: shown, step, wait }) =>
      new Promise<number | null>((resolve) => {
        const range = input as HTMLInputElement;
        // With the exact figures that stand behind the short ones.
        const before = shown!.innerHTML;
        const start = performance.now();
        const late = setTimeout(() => finish(null), wait);
        const observer = new MutationObserver(() => {
          if (shown!.innerHTML === before) return;
          // Painted once the frame is over: the message comes behind it.
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => finish(performance.now() - start);
            channel.port2.postMessage(null);
          });
        });
        const finish = (ms: number | null): void => {
          clearTimeout(late);
          observer.disconnect();
          resolve(ms);
        };
        observer.observe(shown!, { subtree: true, childList: true, characterData: true, attributes: true });
        // In the lower half: beyond it the limit is nobody's, and no figure changes.
        const [least, most] = [Number(range.min), Number(range.max)];
        range.value = String(least + ((most - least) * (1 + (step % 19))) / 40);
        range.dispatchEvent(new Event('input', { bubbles: true }));
      }),
    { cells, step: move * 7, wait: LIVE_MS }
  );
}
