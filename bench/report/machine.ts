/** What the figures were taken on. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, totalmem, type as system, release } from 'node:os';

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
  text: string;
};

export function describeMachine(): Machine {
  const said = (command: string, ...args: string[]): string | null => {
    const { status, stdout } = spawnSync(command, args, { encoding: 'utf8' });
    return status === 0 ? stdout.split('\n')[0]!.trim() : null;
  };
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
  const compiler = said(process.env['CC'] ?? 'gcc', '--version');
  const python = said('python3', '--version');
  const machine = {
    processor,
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${system()} ${release()}`,
    node: process.version,
    compiler,
    python,
    load: loadBefore()
  };
  const parts = [
    `${processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB`,
    machine.system,
    `Node ${machine.node}`,
    compiler ?? 'no C compiler',
    python ?? 'no Python',
    `load before the run ${machine.load}`
  ];
  return { ...machine, text: parts.join('; ') };
}

function loadBefore(): string {
  try {
    return readFileSync('/proc/loadavg', 'utf8').split(' ')[0]!;
  } catch {
    return 'unknown';
  }
}
