/**
 * The kernel divides shares by 10,000 in floating point. Held against whole numbers of any size at every place where that could
 * come out otherwise, by a kernel that does nothing else.
 */
import { expect, test } from 'vitest';
import { compile } from '../compile.ts';
import { uniform } from '../export/random.ts';
import { MOST_FEN } from '../plan/bounds.ts';
import type { Node } from '../plan/plan.ts';
import { dayOf } from './calendar.ts';
import { prepare } from './columns.ts';
import { compileEvaluator } from './evaluator.ts';
import { roundShare } from './interpret.ts';
import { openingOf } from './opening.ts';
import type { Records } from './records.ts';

const MODES = ['half-up', 'down', 'up'] as const;
const EXACT = {
  'half-up': (n: bigint) => (n + 5000n) / 10000n,
  down: (n: bigint) => n / 10000n,
  up: (n: bigint) => (n + 9999n) / 10000n
};
const RANDOM = 1_000_000;
const SEED = 20260101;

/** The largest share of one event: its amount at 100 %. */
const MOST_SHARE = MOST_FEN * 10_000;
/** 按年累计: all that a person's year may come to, with this event, at 100 %. */
const MOST_OF_YEAR = 7 * MOST_SHARE;

/** Multiples of 10,000 and of 5,000, and their neighbours, around the powers of two and of ten, and at either end. */
function edges(most: number): number[] {
  const powers = Array.from({ length: 54 }, (_, e) => 2 ** e).concat(Array.from({ length: 17 }, (_, e) => 10 ** e));
  const around = [0, most, most / 2, ...powers].flatMap((power) => {
    const multiple = 10_000 * Math.floor(power / 10_000);
    return Array.from({ length: 81 }, (_, k) => multiple + 5000 * (k - 40));
  });
  const all = around.flatMap((n) => [-2, -1, 0, 1, 2].map((by) => n + by));
  return [...new Set(all)].filter((n) => n >= 0 && n <= most);
}

/** Of every size. */
function drawn(most: number): number[] {
  const next = uniform(SEED);
  return Array.from({ length: RANDOM }, () => {
    const fen = Math.floor((next() * most) / 10_000 / 2 ** Math.floor(next() * 40));
    return fen * 10_000 + Math.floor(next() * 10_000);
  }).filter((n) => n <= most);
}

test.each([
  ['shares of one event, with rates as parts of 1', MOST_SHARE, 'alone'],
  ['shares of one event that are read elsewhere too', MOST_SHARE, 'together'],
  ['shares of a year', MOST_OF_YEAR, 'together']
] as const)('%s, rounded by the kernel as whole numbers are', (_, most, modes) => {
  const tricky = edges(most);
  const shares = [...tricky, ...drawn(most)];
  const rounded = roundedByKernel(shares, most, modes);
  MODES.forEach((mode, m) => {
    const wrong = shares.findIndex((n, row) => BigInt(rounded[m]![row]!) !== EXACT[mode](BigInt(n)));
    expect([mode, shares[wrong], rounded[m]![wrong]]).toEqual([mode, undefined, undefined]);
    const misread = tricky.findIndex((n) => BigInt(roundShare(n, mode)) !== EXACT[mode](BigInt(n)));
    expect([mode, 'interpreter', tricky[misread]]).toEqual([mode, 'interpreter', undefined]);
  });
});

const POLICY = '政策 p "p"\n施行 自 2016-01-01 起\n对象 低保\n待遇 甲\n  情形 住院\n  起付 300元/年\n  比例 50%';

/** By mode, by a kernel of its own or by one for all: the shares in fen. A share is (the year's bases before + 费用总额) × 100 % + 基本医保支付 × 0.01 %. */
function roundedByKernel(shares: number[], most: number, modes: 'alone' | 'together'): Float64Array[] {
  const { plan } = compile([{ name: 'p', text: POLICY }]);
  const { nodes, facts, slots, left } = plan!;
  const { span } = nodes[left]!;
  const base = slots.findIndex(({ of, scope }) => of === 'base' && scope === 'year');
  const more: Node[] = [...nodes];
  const add = (node: Node): number => more.push(node) - 1;
  const fact = (column: string) =>
    add({ op: 'fact', fact: facts.findIndex((one) => one.column === column), kind: 'fen', span });
  const rate = (value: number) => add({ op: 'const', value, kind: 'rate', span });
  const total = fact('total');
  const money =
    most === MOST_SHARE
      ? total
      : add({ op: 'add', a: add({ op: 'slot', slot: base, kind: 'fen', span }), b: total, kind: 'fen', span });
  const whole = add({ op: 'scale', money, by: rate(10_000), kind: 'share', span });
  const part = add({ op: 'scale', money: fact('basic_paid'), by: rate(1), kind: 'share', span });
  const share = add({ op: 'add', a: whole, b: part, kind: 'share', span });
  const outputs = MODES.map((mode) => add({ op: 'round', share, mode, kind: 'fen', span }));

  const fen = shares.map((n) => Math.floor(n / 10_000));
  const records = oneEventEach(shares.length, {
    total: Float64Array.from(fen, (a) => Math.min(a, MOST_FEN)),
    basic_paid: Float64Array.from(shares, (n) => n % 10_000)
  });
  const asked = { ...plan!, nodes: more };
  const columns = prepare(asked, records);
  const states = new Map(
    fen.flatMap((a, person) =>
      a > MOST_FEN ? [[person, { life: {}, years: { 2017: { [slots[base]!.name]: a - MOST_FEN } } }] as const] : []
    )
  );
  const opening = openingOf(asked, columns, states);
  const kernels = modes === 'alone' ? outputs.map((output) => [output]) : [outputs];
  return kernels.flatMap((some) => compileEvaluator(asked, some).evaluate(columns, opening).extra);
}

function oneEventEach(count: number, eventFacts: Records['eventFacts']): Records {
  return {
    personIds: Array.from({ length: count }, (_, p) => `P${p}`),
    personFacts: {},
    holdingStart: new Int32Array(count + 1),
    holdingCategory: new Int16Array(0),
    holdingFrom: new Int32Array(0),
    holdingTo: new Int32Array(0),
    categoryNames: [],
    eventIds: Array.from({ length: count }, (_, e) => `E${e}`),
    eventPerson: Int32Array.from({ length: count }, (_, p) => p),
    eventDay: new Int32Array(count).fill(dayOf(2017, 3, 1)!),
    eventFacts,
    eventVoid: new Uint8Array(count)
  };
}
