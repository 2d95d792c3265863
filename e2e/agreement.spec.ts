/** The kernel in the browser pays what the interpreter pays there: `npm run agree` asks it of ten million events. */
import { expect, test } from '@playwright/test';
import { buildPage, openPage, servePage } from '../bench/agreement/chromium.ts';

const POLICIES = 6;
const EVENTS = 1000;
const SEED = 20260101;

for (const isIsolated of [true, false]) {
  const memory = isIsolated ? 'shared memory of an isolated page' : 'plain memory of a page that is not isolated';
  test(`one, two and three workers pay the same fen in ${memory}`, async ({ browser }) => {
    const server = await servePage(await buildPage(), isIsolated);
    const page = await openPage(browser, server, isIsolated);
    const asked = { seed: SEED, from: 0, to: POLICIES, events: EVENTS };
    const { met, failures } = await page.evaluate((policies) => agreeInPage(policies), asked);
    expect(failures).toEqual([]);
    expect(met.policies).toBe(POLICIES);
    expect(met.events.settled + met.events.refused + met.events.reversed).toBeGreaterThanOrEqual(POLICIES * EVENTS);
    await page.close();
    server.close();
  });
}
