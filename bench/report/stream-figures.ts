/** What stream.ts measured of runs larger than memory should grow with; docs/performance.stream.json holds it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tongue } from './figures.ts';

/** `simulate`: people drawn, settled and measured; `settle`: Parquet read, settled and written as Parquet. */
export type StreamRun = {
  command: 'simulate' | 'settle';
  events: number;
  seconds: number;
  /** null where the system does not tell it */
  peakMB: number | null;
};
export type StreamFigures = { date: string; policy: string; runs: StreamRun[] };

export const STREAM_FILE = 'performance.stream.json';

const WORDS = {
  en: {
    title: 'As large as',
    about: (date: string, policy: string) =>
      `\`npm run bench:stream\` on ${date}, \`${policy}\`: the whole command from its start to its files, so small runs are mostly start-up. Each run once; every thread counts into the memory.`,
    header: ['', 'events', 'seconds', 'events a second', 'ns an event', 'peak memory, MB'],
    commands: {
      simulate: '`huice simulate`, drawn on the fly',
      settle: '`huice settle`, Parquet to Parquet'
    }
  },
  zh: {
    title: '多大也行',
    about: (date: string, policy: string) =>
      `${date} 由 \`npm run bench:stream\` 测得，政策 \`${policy}\`：从命令启动到文件写完，小的多半是启动时间。每次只跑一遍；内存含全部线程。`,
    header: ['', '事件', '秒', '每秒事件', '每事件纳秒', '内存峰值，MB'],
    commands: { simulate: '`huice simulate`，现抽现算', settle: '`huice settle`，Parquet 进 Parquet 出' }
  }
};

/** A section for the page; none where nothing was measured. */
export function streamSection(folder: string, tongue: Tongue): string[] {
  const path = join(folder, STREAM_FILE);
  if (!existsSync(path)) return [];
  const { date, policy, runs } = JSON.parse(readFileSync(path, 'utf8')) as StreamFigures;
  const words = WORDS[tongue];
  const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
  const rows = runs.map(({ command, events, seconds, peakMB }) => [
    ...[words.commands[command], whole(events), seconds.toFixed(1), whole(events / seconds)],
    ...[whole((seconds * 1e9) / events), peakMB === null ? '–' : whole(peakMB)]
  ]);
  const ruler = words.header.map((_, column) => (column === 0 ? '---' : '---:'));
  const table = [words.header, ruler, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return [`## ${words.title}`, words.about(date, policy), table];
}
