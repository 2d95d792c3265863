/** A contender's process, told what to do line by line; see measure.ts. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

export type Measured = {
  /** ns an event, of the best pass of a round */
  round: () => Promise<number>;
  /** The most it has had in memory so far; null where the system does not tell. */
  memoryBytes: () => number | null;
  /** Its columns, one behind the other. */
  results: (file: string) => Promise<Float64Array>;
  end: () => void;
};

/** Rejects where the process ends before it is ready, or does not answer; what it says on stderr is shown. */
export async function start([program, ...args]: string[]): Promise<Measured> {
  const child = spawn(program!, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const failed = new Promise<never>((_, reject) => child.once('error', reject));
  failed.catch(() => undefined);
  const answer = async (): Promise<string> => {
    const line = await Promise.race([lines.next(), failed]);
    if (line.done) throw new Error(`${[program, ...args].join(' ')} ended without an answer`);
    return line.value;
  };
  const ask = (command: string): Promise<string> => {
    child.stdin.write(`${command}\n`);
    return answer();
  };
  await answer();
  return {
    round: async () => Number(await ask('round')),
    memoryBytes: () => peakMemory(child.pid!),
    async results(file) {
      await ask(`results ${file}`);
      const { buffer, byteOffset, byteLength } = readFileSync(file);
      return new Float64Array(buffer, byteOffset, byteLength / 8);
    },
    end: () => void child.stdin.end()
  };
}

/** Not `maxRSS`, which a process inherits from the one that started it. */
function peakMemory(pid: number): number | null {
  try {
    const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return peak && Number(peak[1]) * 1024;
  } catch {
    return null;
  }
}
