/** Reading and formatting a policy of three thousand lines: 青岛's, over and over. */
import { readFileSync } from 'node:fs';
import { format, parse } from '#dsl';

const LINES = 3_000;
const ROUNDS = 7;

const policy = readFileSync(new URL('../policies/qingdao-2017/qingdao-2017.policy', import.meta.url), 'utf8');
const text = policy.repeat(Math.ceil(LINES / policy.split('\n').length));

/** Milliseconds of the fastest of several rounds. */
function fastest(work: () => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}

/** Prints how long reading and formatting take, the fastest of several rounds. */
export function benchReading(): void {
  const start = performance.now();
  parse(policy, 0);
  const first = performance.now() - start;
  console.log(`first parse, tables made: ${first.toFixed(0)} ms (${policy.split('\n').length} lines)`);
  console.log(`parse: ${fastest(() => parse(text, 0)).toFixed(0)} ms (${text.split('\n').length} lines)`);
  console.log(`format: ${fastest(() => format(text, { language: 'en' })).toFixed(0)} ms`);
}
