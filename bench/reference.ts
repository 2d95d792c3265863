/** qingdao-2017 by hand in C: built, fed the same columns, its results read back. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Columns, Plan } from '#dsl';

export type Reference = {
  /** Settles the columns `rounds` times: the best round, and by benefit, paid and left the fen by row of the file. */
  run: (rounds: number) => { nsPerEvent: number; results: Float64Array[] };
  remove: () => void;
};

const COMPILER = process.env['CC'] ?? 'gcc';

/** null where there is no C compiler. */
export function buildReference(plan: Plan, columns: Columns): Reference | null {
  if (spawnSync(COMPILER, ['--version']).error) return null;
  const folder = mkdtempSync(join(tmpdir(), 'huice-bench-'));
  const [program, input, output] = ['reference', 'columns', 'results'].map((name) => join(folder, name)) as [
    string,
    string,
    string
  ];
  const source = fileURLToPath(new URL('reference.c', import.meta.url));
  execFileSync(COMPILER, ['-O3', '-march=native', '-Wall', '-o', program, source, '-lm']);
  writeFileSync(input, columnsFile(plan, columns));
  const outputs = plan.benefits.length + 2;
  return {
    run(rounds) {
      const nsPerEvent = Number(execFileSync(program, [input, output, String(rounds)], { encoding: 'utf8' }));
      const { buffer, byteOffset } = Buffer.from(readFileSync(output));
      const all = new Float64Array(buffer.slice(byteOffset, byteOffset + outputs * columns.events * 8));
      const results = Array.from({ length: outputs }, (_, k) =>
        all.subarray(k * columns.events, (k + 1) * columns.events)
      );
      return { nsPerEvent, results };
    },
    remove: () => rmSync(folder, { recursive: true })
  };
}

/** As reference.c reads it. */
function columnsFile(plan: Plan, columns: Columns): Uint8Array {
  const fact = (column: string) => columns.facts[plan.facts.findIndex((one) => one.column === column)]!;
  const amounts = ['total', 'in_scope', 'basic_paid', 'critical_paid', 'age'].map(fact);
  const parts = [
    BigInt64Array.of(BigInt(columns.events)),
    ...amounts,
    columns.order.row,
    columns.day,
    Int32Array.from(columns.held[0]!),
    Uint8Array.from(fact('service')),
    columns.carry
  ];
  return Buffer.concat(
    parts.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength))
  );
}
