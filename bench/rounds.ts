/**
 * Measures entrants on one dataset in turns, each in a process of its own, so that what else the machine does falls on all
 * alike; the best round counts. Their results are compared to the fen with those of the first that has the same output.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Dataset } from './dataset.ts';
import type { Entrant } from './entrants.ts';
import { start, type Measured } from './measured.ts';
import { SCENARIOS } from './policies.ts';

export type Row = {
  policy: string;
  events: number;
  id: string;
  /** of four scenarios: each */
  nsPerEvent: number;
  /** null where the system does not tell */
  memoryBytes: number | null;
};

const ROUNDS = 15;
/** What takes longer than this in all has had rounds enough, but never fewer than two. */
const LONG_MS = 6_000;
const FEWEST = 2;

/** Throws where two pay different fen. `show`: what is being done. */
export async function measureInTurns(
  dataset: Dataset,
  entrants: Entrant[],
  show: (what: string) => void
): Promise<Row[]> {
  const running: { entrant: Entrant; process: Measured; best: number; spentMs: number }[] = [];
  for (const entrant of entrants) {
    show(`${entrant.id}: getting ready`);
    running.push({ entrant, process: await start(entrant.command(dataset)), best: Infinity, spentMs: 0 });
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const one of running) {
      if (round >= FEWEST && one.spentMs > LONG_MS) continue;
      show(`${one.entrant.id}: round ${round + 1}`);
      const begun = performance.now();
      one.best = Math.min(one.best, await one.process.round());
      one.spentMs += performance.now() - begun;
    }
  }
  const rows: Row[] = [];
  for (const { entrant, process, best } of running) {
    rows.push({
      policy: dataset.policy,
      events: dataset.events,
      id: entrant.id,
      nsPerEvent: entrant.output === 'sums' ? best / SCENARIOS : best,
      memoryBytes: process.memoryBytes()
    });
  }
  show('comparing');
  await compareResults(dataset, running);
  running.forEach(({ process }) => process.end());
  return rows;
}

async function compareResults(
  { folder, policy, events }: Dataset,
  running: { entrant: Entrant; process: Measured }[]
): Promise<void> {
  const file = join(folder, 'results');
  for (const output of ['stored', 'sums'] as const) {
    const [first, ...others] = running.filter(({ entrant }) => entrant.output === output);
    if (!first || others.length === 0) continue;
    const expected = await first.process.results(file);
    for (const { entrant, process } of others) {
      const got = await process.results(file);
      const at =
        got.length === expected.length
          ? expected.findIndex((fen, i) => fen !== got[i])
          : Math.min(got.length, expected.length);
      if (at < 0) continue;
      const place = output === 'stored' ? `column ${Math.floor(at / events)}, position ${at % events}` : `sum ${at}`;
      throw new Error(
        `${policy}, ${events} events: ${first.entrant.id} pays ${expected[at]} fen and ${entrant.id} ${got[at]} in ${place}`
      );
    }
  }
  rmSync(file, { force: true });
}
