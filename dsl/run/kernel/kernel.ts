/** The kernel of a plan for some columns: a WebAssembly module with a function for each class of events, and the figures it reads. */
import { largestValues } from '../../plan/bounds.ts';
import type { Node, Plan } from '../../plan/plan.ts';
import type { Columns } from '../columns.ts';
import { VECTOR } from '../batches.ts';
import { valuesOfSome } from '../profiles.ts';
import { moduleOf } from './assembler.ts';
import { changesOf, type RateChange } from './bands.ts';
import { classCode, type ClassCode, type Wanted } from './class-code.ts';
import { discreteValues, indexOf, type DiscreteValues } from './discrete-values.ts';
import type { Constant, Entry } from './writer.ts';

export type Kernel = {
  bytes: Uint8Array<ArrayBuffer>;
  /** By class and `opens`, which function, and what it reads. */
  functions: Map<number, { index: number; code: ClassCode; valuesOf: ValuesOf }>;
};

/** A discrete figure by profile of a class. */
type ValuesOf = (entry: Entry, nodes: Node[]) => ArrayLike<number>;

export const functionKey = (kind: number, opens: number): number => 3 * kind + opens;

/** `isBrought`: balances are brought from before, so none is known to be 0. */
export function kernelOf(plan: Plan, columns: Columns, wanted: Wanted, isBrought: boolean): Kernel {
  const { batches, classes, discrete, profiles } = columns;
  const functions: Kernel['functions'] = new Map();
  const needed = new Set(
    batches.blocks.flatMap((block) => block.batches.map(({ kind, opens }) => functionKey(kind, isBrought ? 0 : opens)))
  );
  const largest = largestValues(plan);
  const byClass = classes.members.map((members) => valuesIn(plan, valuesOfSome(profiles.values, members)));
  for (const key of [...needed].sort((a, b) => a - b)) {
    const valuesOf = byClass[Math.floor(key / 3)]!;
    const uniform = (entry: Entry, nodes: Node[]): number | null => {
      const values = valuesOf(entry, nodes);
      for (let p = 1; p < values.length; p++) if (!Object.is(values[p], values[0])) return null;
      return values[0]!;
    };
    const code = classCode(plan, discrete.is, largest, batches, wanted, key % 3, uniform);
    functions.set(key, { index: functions.size, code, valuesOf });
  }
  const bodies = [...functions.values()].map(({ code }) => code.body);
  return { bytes: moduleOf(bodies, batches.isShared), functions };
}

function valuesIn(plan: Plan, columns: ReturnType<typeof valuesOfSome>): ValuesOf {
  const count = columns.version.length;
  const known = new Map<Node[], DiscreteValues>();
  const ofNodes = (nodes: Node[]): DiscreteValues => {
    const found = known.get(nodes) ?? discreteValues(plan, nodes, columns);
    known.set(nodes, found);
    return found;
  };
  /** By table of bands: its changes of the rate, worked out once. */
  const changes: RateChange[][][] = [];
  return (entry, nodes) => {
    const valueOf = ofNodes(nodes);
    if (entry.what === 'node') return valueOf(entry.node);
    const node = nodes[entry.node]!;
    if (node.op !== 'pieces') throw new TypeError('bands of a node that has none');
    const { sizes, pieces } = plan.pieceTables[node.table]!;
    const lists = (changes[node.table] ??= changesOf(pieces));
    const { what, piece, keys } = entry;
    const index = indexOf(sizes, keys.map(valueOf), count);
    const values = new Float64Array(count);
    for (let p = 0; p < count; p++) values[p] = lists[index[p]!]![piece]![what];
    return values;
  };
}

const ALL_ONES = -1n;

/** Writes what a function reads: by profile of its class, from byte `tables` on, and what is the same for all, from `fixed` on. */
export function writeFigures(
  { code, valuesOf }: { code: ClassCode; valuesOf: ValuesOf },
  memory: ArrayBufferLike,
  tables: number,
  fixed: number
): void {
  const [numbers, masks] = [new Float64Array(memory), new BigInt64Array(memory)];
  const write = (place: number, value: number, isMask: boolean): void => {
    if (isMask) masks[place] = value === 1 ? ALL_ONES : 0n;
    else numbers[place] = value;
  };
  code.entries.forEach((entry, e) => {
    const values = valuesOf(entry, code.nodes);
    const isMask = entry.what === 'node' && entry.form === 'mask';
    for (let p = 0; p < values.length; p++) write((tables + p * code.row) / 8 + e, values[p]!, isMask);
  });
  code.constants.forEach((constant, c) => {
    const value = constant.what === 'value' ? constant.value : valuesOf(constant, code.nodes)[0]!;
    const place = (fixed + VECTOR * c) / 8;
    for (const lane of [0, 1]) write(place + lane, value, isMaskOf(constant));
  });
  for (const { at, values } of code.arrays) numbers.set(values, (fixed + at) / 8);
}

const isMaskOf = (constant: Constant): boolean => 'form' in constant && constant.form === 'mask';

/** The bytes of the figures of a class. */
export const tableBytes = (code: ClassCode, profiles: number): number => code.row * Math.max(1, profiles);
