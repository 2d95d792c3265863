/** How long after a keystroke the problems of a policy are there: a figure in its middle changes, and all of it is compiled. */
import { readdirSync, readFileSync } from 'node:fs';
import { compile, createCompiler, literals, parse, writeLiteral } from '#dsl';
import { largePolicy } from './large-policy.ts';

const KEYSTROKES = 60;
/** Not counted: the first ones make the tables and find what the machine can do. */
const FIRST = 15;

type Times = Map<string, number[]>;

/** Prints ms, the median and what one in twenty exceeds, in all and by part, and what the checks of each shipped policy cost. */
export function benchTyping(): void {
  const [text, guaranteed] = [largePolicy(false), largePolicy(true)];
  benchKeystrokes('typing', text);
  benchKeystrokes('typing, with guarantees', guaranteed);
  console.log('compiled anew, of which checks:');
  for (const id of readdirSync(new URL('../policies/', import.meta.url)))
    console.log(`  ${id.padEnd(24)} ${shipped(id)}`);
  console.log(`  ${'large'.padEnd(24)} ${anew(text)}`);
}

function benchKeystrokes(what: string, text: string): void {
  const times: Times = new Map();
  let round = 0;
  const compiler = createCompiler((part, work) => timed(times, round, part, work));
  compiler.compile([{ name: 'large', text }]);
  const middle = nearest(text, text.length / 2);
  for (round = 0; round < KEYSTROKES; round++) {
    const edited = withFigure(text, middle, round);
    timed(times, round, 'keystroke to problems', () => compiler.compile([{ name: 'large', text: edited }]));
  }
  const { plan, problems } = compile([{ name: 'large', text }]);
  console.log(
    `${what}: ${text.split('\n').length} lines, ${plan!.nodes.length} nodes, ${problems.length} problems; ms, median and p95`
  );
  for (const [part, ms] of [...times].reverse()) console.log(`  ${part.padEnd(24)} ${shown(countedOf(ms))}`);
}

/** Adds up what one round spends in each part, however often it comes to it. */
function timed<T>(times: Times, round: number, part: string, work: () => T): T {
  const start = performance.now();
  const result = work();
  const ms = times.get(part) ?? [];
  ms[round] = (ms[round] ?? 0) + performance.now() - start;
  times.set(part, ms);
  return result;
}

/** A part that a round did without took it nothing. */
const countedOf = (ms: number[]): number[] => Array.from({ length: KEYSTROKES - FIRST }, (_, k) => ms[FIRST + k] ?? 0);

const shown = (ms: number[]): string => [0.5, 0.95].map((share) => quantile(ms, share).toFixed(1).padStart(8)).join('');

const quantile = (ms: number[], share: number): number =>
  [...ms].sort((a, b) => a - b)[Math.min(ms.length - 1, Math.floor(ms.length * share))]!;

/** The figure of the text that stands nearest to a place. */
function nearest(text: string, place: number): number {
  const figures = literals(parse(text, 0).tree, text);
  const from = (at: number): number => Math.abs(figures[at]!.span.from - place);
  return figures.reduce((best, _, at) => (from(at) < from(best) ? at : best), 0);
}

/** Another amount or rate each time. */
function withFigure(text: string, at: number, round: number): string {
  const figure = literals(parse(text, 0).tree, text)[at]!;
  const value = figure.kind === 'rate' ? 5000 + 50 * round : figure.value + 10_000 * (round + 1);
  const { from, to, text: written } = writeLiteral(text, figure, value);
  return text.slice(0, from) + written + text.slice(to);
}

const shipped = (id: string): string =>
  anew(readFileSync(new URL(`../policies/${id}/${id}.policy`, import.meta.url), 'utf8'));

const ROUNDS = 7;

function anew(text: string): string {
  const times: Times = new Map();
  for (let round = 0; round < ROUNDS; round++) {
    const compiler = createCompiler((part, work) => timed(times, round, part, work));
    timed(times, round, 'all', () => compiler.compile([{ name: 'anew', text }]));
  }
  const checks = [...times].filter(([part]) => /^check[sA-Z]/.test(part));
  const sum = Array.from({ length: ROUNDS }, (_, round) => checks.reduce((ms, [, all]) => ms + (all[round] ?? 0), 0));
  return `${quantile(times.get('all')!, 0.5).toFixed(1).padStart(8)}${quantile(sum, 0.5).toFixed(1).padStart(8)}`;
}
