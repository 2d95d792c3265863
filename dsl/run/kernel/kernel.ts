/** The kernel of a plan for some columns: a WebAssembly module with a function for each class of events, and the figures it reads. */
import { largestValues, limitsOf, MOST_OF_PERSON } from '../../plan/bounds.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Columns } from '../columns.ts';
import { VECTOR, type Block } from '../batches.ts';
import { valuesOfSome } from '../profiles.ts';
import { moduleOf } from './assembler.ts';
import { changesOf, type RateChange } from './bands.ts';
import { classCode, type ClassCode, type Wanted } from './class-code.ts';
import { discreteValues, indexOf, type DiscreteValues } from './discrete-values.ts';
import type { Constant, ValuesOf } from './writer.ts';

export type Kernel = {
  bytes: Uint8Array<ArrayBuffer>;
  /** By class and `opens`, which function, and what it reads. */
  functions: Map<number, { index: number; code: ClassCode; valuesOf: ValuesOf }>;
};

export const functionKey = (kind: number, opens: number): number => 3 * kind + opens;

/** With functions for what there is in `blocks`. `isBrought`: balances are brought from before, so none is known to be 0. */
export function kernelOf(plan: Plan, columns: Columns, wanted: Wanted, isBrought: boolean, blocks: Block[]): Kernel {
  const { batches, classes, discrete, extent, profiles } = columns;
  const functions: Kernel['functions'] = new Map();
  const needed = new Set(
    blocks.flatMap((block) => block.batches.map(({ kind, opens }) => functionKey(kind, isBrought ? 0 : opens)))
  );
  const largest = largestValues(plan, limitsOf(plan, extent, isBrought ? MOST_OF_PERSON : 0));
  const mostEvents = batches.blocks.reduce((most, { steps }) => Math.max(most, 2 * steps), 0);
  const byClass: ValuesOf[] = [];
  for (const key of [...needed].sort((a, b) => a - b)) {
    const kind = Math.floor(key / 3);
    const valuesOf = (byClass[kind] ??= valuesIn(valuesOfSome(profiles.values, classes.members[kind]!)));
    const ofClass = { is: discrete.is, largest, isNothing: (fact: number) => extent.facts[fact] === 0, mostEvents };
    const code = classCode(plan, { ...ofClass, valuesOf, opens: key % 3 }, batches, wanted);
    functions.set(key, { index: functions.size, code, valuesOf });
  }
  const bodies = [...functions.values()].map(({ code }) => code.body);
  return { bytes: moduleOf(bodies, batches.isShared), functions };
}

function valuesIn(columns: ReturnType<typeof valuesOfSome>): ValuesOf {
  const count = columns.version.length;
  const known = new Map<Plan, DiscreteValues>();
  const ofPlan = (plan: Plan): DiscreteValues => {
    const found = known.get(plan) ?? discreteValues(plan, columns);
    known.set(plan, found);
    return found;
  };
  /** By table of bands: its changes of the rate, worked out once. */
  const changes: RateChange[][][] = [];
  return (entry, plan) => {
    const valueOf = ofPlan(plan);
    if (entry.what === 'node') {
      const values = valueOf(entry.node);
      return entry.form === 'part' ? values.map((rate) => rate / WHOLE) : values;
    }
    const node = plan.nodes[entry.node]!;
    if (node.op !== 'pieces') throw new TypeError('bands of a node that has none');
    const { sizes, pieces } = plan.pieceTables[node.table]!;
    const lists = (changes[node.table] ??= changesOf(pieces));
    const { what, piece, keys } = entry;
    const index = indexOf(sizes, keys.map(valueOf), count);
    const values = new Float64Array(count);
    for (let p = 0; p < count; p++) {
      const { above, change } = lists[index[p]!]![piece]!;
      values[p] = what === 'above' ? above : what === 'change' ? change : change / WHOLE;
    }
    return values;
  };
}

/** 100 % as a rate. */
const WHOLE = 10000;
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
    const values = valuesOf(entry, code.plan);
    const isMask = entry.what === 'node' && entry.form === 'mask';
    for (let p = 0; p < values.length; p++) write((tables + p * code.row) / 8 + e, values[p]!, isMask);
  });
  code.constants.forEach((constant, c) => {
    const value = constant.what === 'value' ? constant.value : valuesOf(constant, code.plan)[0]!;
    const place = (fixed + VECTOR * c) / 8;
    for (const lane of [0, 1]) write(place + lane, value, isMaskOf(constant));
  });
  for (const { at, values } of code.arrays) numbers.set(values, (fixed + at) / 8);
}

const isMaskOf = (constant: Constant): boolean => 'form' in constant && constant.form === 'mask';

/** The bytes of the figures of a class. */
export const tableBytes = (code: ClassCode, profiles: number): number => code.row * Math.max(1, profiles);
