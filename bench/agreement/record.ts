/** The page that tells what a run came to. */
import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import type { Report } from './report.ts';

/** What it came to in one place. */
export type Place = { name: string; seconds: number; report: Report };
export type Run = {
  seed: number;
  policies: number;
  /** of each policy */
  events: number;
  /** the part of them that the export settles */
  exported: number;
  workers: number;
  /** the first in Node */
  places: Place[];
  /** constructs never met */
  missing: string[];
};

export function recordOf({ seed, policies, events, exported, workers, places, missing }: Run): string {
  const { met } = places[0]!.report;
  const isShort = places.some(({ report }) => report.met.policies < policies);
  const failures = places.reduce((sum, { report }) => sum + report.failures.length, 0);
  const machine = `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${cpus().length} threads, ${Math.round(totalmem() / 2 ** 30)} GiB`;
  return [
    '# Agreement',
    '',
    `Written by \`npm run agree\` on ${new Date().toISOString().slice(0, 10)}, huice ${version()}.`,
    '',
    `${policies} drawn policies, ${events} drawn events each, with seed ${seed}, on ${machine}.`,
    ...(isShort ? ['The run was stopped by hand; how far each place came is in the table.'] : []),
    'The interpreter is the definition. Held against it, event by event to the fen: the kernel by rows, with figures from within the plan,',
    `balances from before and after; its sums by group of people; both again from 1 to ${workers} workers, that settle blocks of the same`,
    `columns in shared memory, and that prepare and settle people of their own in plain memory; the TypeScript export on ${exported * 100} % of the`,
    'events. Events lie at the edges of each policy: its limits, days and ages, nothing and the most there can be.',
    '',
    `**${verdict(failures, missing)}**`,
    '',
    '| where | policies | events | settled | paid something | refused | taken back | people with balances from before | by the export | paid differently | seconds |',
    '| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |',
    ...places.map(row),
    '',
    '## Nodes of plans',
    '',
    shown(met.nodes),
    '',
    '## Constructs in policies',
    '',
    shown(met.constructs),
    ''
  ].join('\n');
}

function verdict(failures: number, missing: string[]): string {
  const paid = failures === 0 ? 'All pay the same fen.' : `${failures} policies are paid differently.`;
  return missing.length === 0 ? `${paid} No construct is missing.` : `${paid} Never met: ${missing.join(', ')}.`;
}

function row({ name, seconds, report: { met, failures } }: Place): string {
  const { settled, paid, refused, reversed, brought, exported } = met.events;
  const cells = [met.policies, settled + refused + reversed, settled, paid, refused, reversed, brought, exported];
  return `| ${[name, ...cells, failures.length, seconds.toFixed(0)].join(' | ')} |`;
}

const version = (): string =>
  (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version;

function shown(counts: Map<string, number>): string {
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  return `${sorted.map(([name, count]) => `\`${name}\` ${count}`).join(', ')}.`;
}
