/**
 * `npm run bench:stream -- --events 1e8`: how long the commands take over more and more events, and how much memory. `simulate` draws
 * its events; `settle` is given Parquet that `populate` wrote, up to `--settle` events (a hundred million take 20 GB of disk). What
 * it came to goes to docs/performance.stream.json, and from there into the page that `npm run bench` writes. `--write FOLDER`
 * writes elsewhere.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { STREAM_FILE, type StreamFigures, type StreamRun } from './report/stream-figures.ts';

const POLICY = 'qingdao-2017';
/** A little fewer than there are, so that a run has at least as many events as it is named for. */
const EVENTS_OF_PERSON = 3.11;
const SIZES = [1e6, 1e7, 1e8];
/** Between two looks at the memory, in milliseconds. */
const LOOK = 250;
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const { values: options } = parseArgs({
  options: {
    events: { type: 'string', default: '1e8' },
    settle: { type: 'string', default: '1e7' },
    write: { type: 'string', default: here('../docs') }
  }
});

const folder = mkdtempSync(here('../node_modules/.cache/huice-stream-'));
const runs: StreamRun[] = [];
try {
  for (const size of SIZES.filter((size) => size <= Number(options.events))) {
    const drawing = ['--population', POLICY, '--people', peopleFor(size), '--out', folder];
    const run = await huice('simulate', POLICY, ...drawing);
    const { comparison } = JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8'));
    take({ ...run, command: 'simulate', events: comparison.events + comparison.refused });
  }
  for (const size of SIZES.filter((size) => size <= Number(options.settle))) {
    const populated = await huice(
      'populate',
      POLICY,
      '--people',
      peopleFor(size),
      '--format',
      'parquet',
      '--out',
      folder
    );
    const files = ['--persons', join(folder, 'persons.parquet'), '--events', join(folder, 'events.parquet')];
    const run = await huice('settle', POLICY, ...files, '--out', join(folder, 'results.parquet'));
    take({ ...run, command: 'settle', events: populated.events });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const figures: StreamFigures = { date: new Date().toISOString().slice(0, 10), policy: POLICY, runs };
writeFileSync(join(options.write, STREAM_FILE), `${JSON.stringify(figures, null, 2)}\n`);

function peopleFor(events: number): string {
  return String(Math.ceil(events / EVENTS_OF_PERSON));
}

function take({ command, events, seconds, peakMB }: StreamRun): void {
  runs.push({ command, events, seconds, peakMB });
  console.log(`${command}: ${events} events, ${seconds.toFixed(1)} s, ${peakMB?.toFixed(0) ?? '–'} MB`);
}

/** Runs the command; `events`: how many it says it drew. */
function huice(...args: string[]): Promise<{ seconds: number; peakMB: number | null; events: number }> {
  const start = performance.now();
  const child = spawn(process.execPath, [here('../cli/main.ts'), ...args, '--language', 'en'], {
    stdio: ['ignore', 'ignore', 'pipe']
  });
  let said = '';
  let peakMB: number | null = null;
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const looking = setInterval(() => (peakMB = peakOf(child.pid!) ?? peakMB), LOOK);
  return new Promise((resolve, reject) => {
    child.on('close', (status) => {
      clearInterval(looking);
      if (status !== 0) reject(new Error(`huice ${args.join(' ')}: ${status}\n${said}`));
      const events = Number((/([\d,]+) events/.exec(said)?.[1] ?? '0').replaceAll(',', ''));
      resolve({ seconds: (performance.now() - start) / 1000, peakMB, events });
    });
  });
}

/** What Linux says was the most the process had in memory so far, all its threads together. */
function peakOf(pid: number): number | null {
  try {
    const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return found ? Number(found[1]) / 1000 : null;
  } catch {
    return null;
  }
}
