/**
 * One contender on one dataset, in a process of its own: `node measure.ts CONTENDER FOLDER`. Says `ready`, then does what it
 * is told, a line each, as reference/harness.c does: `round` settles over and over for ROUND_MS and answers with the
 * nanoseconds an event of the best pass, `results FILE` writes the columns there and answers `ok`.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { CONTENDERS } from './contenders/index.ts';
import { readDataset } from './dataset.ts';

const ROUND_MS = 30;
const NS = 1e6;

const [id, folder] = process.argv.slice(2) as [string, string];
const { contender } = await CONTENDERS[id]!();
const dataset = readDataset(folder);
const { pass, results } = await contender.prepare(dataset);

const answers: Record<string, (path: string) => Promise<number | string>> = {
  async round() {
    let best = Infinity;
    for (const until = performance.now() + ROUND_MS; performance.now() < until;) {
      const start = performance.now();
      await pass();
      best = Math.min(best, performance.now() - start);
    }
    return (best * NS) / dataset.events;
  },
  async results(path) {
    const file = openSync(path, 'w');
    for (const column of await results()) writeSync(file, column);
    closeSync(file);
    return 'ok';
  }
};

console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
  const [command, path = ''] = line.split(' ');
  console.log(await answers[command!]!(path));
}
process.exit();
