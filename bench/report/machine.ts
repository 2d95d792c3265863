/** What the figures were taken on. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, totalmem, type as system, release } from 'node:os';
import type { Tongue } from './figures.ts';

export type Machine = {
  processor: string;
  cores: number;
  memoryGiB: number;
  system: string;
  node: string;
  compiler: string | null;
  python: string | null;
  /** processes that wanted to run, over the minute before: other work falls on the figures */
  load: string;
};

export function describeMachine(): Machine {
  const said = (command: string, ...args: string[]): string | null => {
    const { status, stdout } = spawnSync(command, args, { encoding: 'utf8' });
    return status === 0 ? stdout.split('\n')[0]!.trim() : null;
  };
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown processor',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${system()} ${release()}`,
    node: process.version,
    compiler: said(process.env['CC'] ?? 'gcc', '--version'),
    python: said('python3', '--version'),
    load: loadBefore()
  };
}

const WORDS = {
  en: {
    cores: 'cores',
    noCompiler: 'no C compiler',
    noPython: 'no Python',
    load: 'processes that wanted to run in the minute before',
    between: '; '
  },
  zh: {
    cores: '核',
    noCompiler: '没有 C 编译器',
    noPython: '没有 Python',
    load: '之前一分钟里要运行的进程数',
    between: '；'
  }
} satisfies Record<Tongue, Record<string, string>>;

export function machineText(machine: Machine, tongue: Tongue): string {
  const words = WORDS[tongue];
  return [
    `${machine.processor}, ${machine.cores} ${words.cores}, ${machine.memoryGiB} GiB`,
    machine.system,
    `Node ${machine.node}`,
    machine.compiler ?? words.noCompiler,
    machine.python ?? words.noPython,
    `${words.load}: ${machine.load}`
  ].join(words.between);
}

function loadBefore(): string {
  try {
    return readFileSync('/proc/loadavg', 'utf8').split(' ')[0]!;
  } catch {
    return 'unknown';
  }
}
