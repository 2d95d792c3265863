/**
 * The instructions of one node. Bits, codes, counts that are table keys are i32; amounts, rates, shares, days and ages are
 * f64s that hold integers. A code that is empty stands one past the last value, so it is among none.
 */
import type { Node, NodeId, PieceTable, PlanFact } from '../../plan/plan.ts';
import type { Code, ValueType } from './assembler.ts';
import { f64, get, greatest, i32, least, loadF64, loadI32, loadU16, loadU8, op, set } from './assembler.ts';
import { widthOf } from './layout.ts';
import type { Writer } from './writer.ts';
import { INDEX } from './writer.ts';

export type NodeOf<Op extends Node['op']> = Extract<Node, { op: Op }>;

/** Whether the node's value stands where it is used, without a local. */
export const isPlain = (node: Node): boolean => node.op === 'const' || node.op === 'slot';

/** A node's value, computed before, as the type asked for. */
export function as(writer: Writer, of: NodeId, type: ValueType): Code {
  const id = writer.placement.sameAs[of]!;
  const node = writer.placement.nodes[id]!;
  if (node.op === 'const' && (type === 'f64' || writer.types[id] === 'i32')) {
    return type === 'f64' ? f64(node.value) : i32(node.value);
  }
  const value =
    node.op === 'const' ? f64(node.value) : get(node.op === 'slot' ? writer.slot(node.slot) : writer.local(id));
  if (writer.types[id] === type) return value;
  return [...value, ...(type === 'f64' ? op.f64FromI32 : op.i32FromF64)];
}

/** Leaves the node's value on the stack, as `writer.types` says. */
export function expressionOf(writer: Writer, id: NodeId, node: Exclude<Node, NodeOf<'choose'>>): Code {
  const num = (operand: NodeId) => as(writer, operand, 'f64');
  const int = (operand: NodeId) => as(writer, operand, 'i32');
  switch (node.op) {
    case 'const':
    case 'slot':
      return as(writer, id, writer.types[id]!);
    case 'fact':
      return factOf(writer, node.fact);
    case 'among':
      return amongOf(writer, node);
    case 'holds':
      return holdingsFrom(writer, node.category, 1);
    case 'version':
      return element(writer, writer.layout.version, 4);
    case 'identity':
      return identityOf(writer, id, node);
    case 'lookup':
      return lookupOf(writer, node);
    case 'add':
      return [...num(node.a), ...num(node.b), ...op.f64Add];
    case 'sub':
      return [...num(node.a), ...num(node.b), ...op.f64Sub];
    case 'min':
      return least(num(node.a), num(node.b));
    case 'max':
      return greatest(num(node.a), num(node.b));
    case 'scale':
      return [...num(node.money), ...num(node.by), ...op.f64Mul];
    case 'pieces':
      return piecesOf(writer, node);
    case 'round':
      return roundOf(num(node.share), node.mode);
    case 'compare':
      return compareOf(writer, node);
    case 'and':
      return [...int(node.a), ...int(node.b), ...op.i32And];
    case 'or':
      return [...int(node.a), ...int(node.b), ...op.i32Or];
    case 'not':
      return [...i32(1), ...int(node.a), ...op.i32Sub];
  }
}

/** This event's element of a column. */
export function element(writer: Writer, column: number, width: 1 | 2 | 4 | 8): Code {
  const at = address(writer, width);
  if (width === 8) return [...at, ...loadF64(column)];
  if (width === 4) return [...at, ...loadI32(column)];
  return [...at, ...(width === 2 ? loadU16(column) : loadU8(column))];
}

/** Where this event's element lies from the beginning of its column. */
export function address(writer: Writer, width: 1 | 2 | 4 | 8): Code {
  const shift = { 1: 0, 2: 1, 4: 2, 8: 3 }[width];
  return shift === 0 ? get(INDEX) : [...get(INDEX), ...i32(shift), ...op.i32Shl];
}

const factOf = (writer: Writer, fact: number): Code =>
  writer.plan.facts[fact]!.type === 'code' ? get(writer.code(fact)) : element(writer, writer.layout.facts[fact]!, 8);

/** Whether the fact has a code as a bit, which leaves one for an empty cell. */
const hasCodeBit = (fact: PlanFact) => fact.type === 'code' && fact.values.length < 32;

function amongOf(writer: Writer, node: NodeOf<'among'>): Code {
  const fact = writer.plan.facts[node.fact]!;
  if (hasCodeBit(fact)) {
    const word = node.codes.reduce((bits, code) => bits | (1 << code), 0);
    return [...get(writer.codeBit(node.fact)), ...i32(word), ...op.i32And, ...i32(0), ...op.i32Ne];
  }
  const number = (code: number) => (fact.type === 'code' ? [...i32(code), ...op.i32Eq] : [...f64(code), ...op.f64Eq]);
  const tests = node.codes.map((code) => [...factOf(writer, node.fact), ...number(code)]);
  return tests.length === 0 ? i32(0) : tests.reduce((a, b) => [...a, ...b, ...op.i32Or]);
}

/** What many nodes read, once an event: words of holdings and codes. */
export function readOnce(writer: Writer): Code {
  const { plan, layout } = writer;
  const codes = plan.facts.flatMap((fact, f) => {
    if (fact.type !== 'code') return [];
    const load = [...element(writer, layout.facts[f]!, widthOf(fact)), ...set(writer.code(f))];
    if (!hasCodeBit(fact)) return load;
    return [...load, ...i32(1), ...get(writer.code(f)), ...op.i32Shl, ...set(writer.codeBit(f))];
  });
  return [...codes, ...layout.held.flatMap((at, w) => [...element(writer, at, 4), ...set(writer.holdings(w))])];
}

function compareOf(writer: Writer, node: NodeOf<'compare'>): Code {
  const whole = writer.types[node.a] === 'i32' && writer.types[node.b] === 'i32';
  const type = whole ? 'i32' : 'f64';
  const test = whole
    ? { '<': op.i32LtS, '<=': op.i32LeS, '=': op.i32Eq }[node.test]
    : { '<': op.f64Lt, '<=': op.f64Le, '=': op.f64Eq }[node.test];
  return [...as(writer, node.a, type), ...as(writer, node.b, type), ...test];
}

/** Candidates as bits of words, 32 a word: the place of the lowest bit that is set, counted from 1. */
function identityOf(writer: Writer, id: NodeId, node: NodeOf<'identity'>): Code {
  if (node.candidates.length === 1) return as(writer, node.candidates[0]!, 'i32');
  const words = Array.from({ length: Math.ceil(node.candidates.length / 32) }, (_, w) => w);
  const fill = words.flatMap((w) => [
    ...wordOf(writer, node.candidates.slice(32 * w, 32 * w + 32)),
    ...set(writer.word(id, w))
  ]);
  // From the last word back: what the later words found stands where this one is empty.
  const found = words.reduceRight<Code>((later, w) => {
    const word = get(writer.word(id, w));
    const lowest = [...word, ...i32(0), ...word, ...op.i32Sub, ...op.i32And];
    const position = [...i32(32 * w + 32), ...lowest, ...op.i32Clz, ...op.i32Sub];
    return [...position, ...later, ...word, ...op.select];
  }, i32(0));
  return [...fill, ...found];
}

/** Up to 32 bits as a word; neighbours that are neighbours in the holdings too are taken together. */
function wordOf(writer: Writer, candidates: NodeId[]): Code {
  const parts: Code[] = [];
  const category = (k: number) => {
    const node = writer.placement.nodes[candidates[k]!];
    return node?.op === 'holds' ? node.category : null;
  };
  for (let k = 0; k < candidates.length;) {
    const first = category(k);
    let run = 1;
    while (first !== null && category(k + run) === first + run && ((first + run) & 31) !== 0) run++;
    parts.push(shifted(first === null ? as(writer, candidates[k]!, 'i32') : holdingsFrom(writer, first, run), k));
    k += run;
  }
  return parts.reduce((a, b) => [...a, ...b, ...op.i32Or]);
}

function holdingsFrom(writer: Writer, category: number, count: number): Code {
  const word = get(writer.holdings(category >> 5));
  const from = category & 31;
  const lowered = from === 0 ? word : [...word, ...i32(from), ...op.i32ShrU];
  return count === 32 ? lowered : [...lowered, ...i32((1 << count) - 1), ...op.i32And];
}

const shifted = (bits: Code, by: number): Code => (by === 0 ? bits : [...bits, ...i32(by), ...op.i32Shl]);

/** The element of a row-major table. A key that is computed is held within the table: what is not reached may be anything. */
function positionOf(writer: Writer, keys: NodeId[], sizes: number[]): Code {
  const bounded = (key: NodeId, size: number): Code => {
    const node = writer.placement.nodes[writer.placement.sameAs[key]!]!;
    const value = as(writer, key, 'i32');
    if (node.op === 'identity' || node.op === 'version') return value;
    return [...value, ...i32(size - 1), ...value, ...i32(size), ...op.i32LtU, ...op.select];
  };
  return keys.reduce<Code>((at, key, k) => {
    const size = sizes[k]!;
    return k === 0 ? bounded(key, size) : [...at, ...i32(size), ...op.i32Mul, ...bounded(key, size), ...op.i32Add];
  }, i32(0));
}

function lookupOf(writer: Writer, node: NodeOf<'lookup'>): Code {
  const table = writer.plan.tables[node.table]!;
  const at = writer.layout.placeConstants(Float64Array.from(table.values));
  return [...positionOf(writer, node.keys, table.sizes), ...i32(3), ...op.i32Shl, ...loadF64(at)];
}

/**
 * Marginal bands as changes of the rate: Σ max(0, x − where) × change. The sum up to any band is the share at that band's
 * rate, so every part of it is as exact as the whole.
 */
function piecesOf(writer: Writer, node: NodeOf<'pieces'>): Code {
  const table = writer.plan.pieceTables[node.table]!;
  const x = as(writer, node.x, 'f64');
  const part = (above: Code, change: Code): Code => [
    ...greatest(f64(0), [...x, ...above, ...op.f64Sub]),
    ...change,
    ...op.f64Mul
  ];
  const lists = changesOf(table);
  const sum = (parts: Code[]) => (parts.length === 0 ? f64(0) : parts.reduce((a, b) => [...a, ...b, ...op.f64Add]));
  if (lists.length === 1)
    return sum(lists[0]!.filter((p) => p.change !== 0).map((p) => part(f64(p.above), f64(p.change))));
  const width = lists[0]?.length ?? 0;
  const flat = Float64Array.from(lists.flat().flatMap(({ above, change }) => [above, change]));
  const at = writer.layout.placeConstants(flat);
  const list = [...positionOf(writer, node.keys, table.sizes), ...i32(16 * width), ...op.i32Mul];
  const parts = Array.from({ length: width }, (_, p) =>
    part([...list, ...loadF64(at + 16 * p)], [...list, ...loadF64(at + 16 * p + 8)])
  );
  return sum(parts);
}

/** By list of bands, where the rate changes and by how much; the shorter ones filled up with changes by nothing. */
function changesOf(table: PieceTable): { above: number; change: number }[][] {
  const width = table.pieces.reduce((most, pieces) => Math.max(most, pieces.length), 0);
  return table.pieces.map((pieces) =>
    Array.from({ length: width }, (_, p) => {
      const piece = pieces[p];
      return piece ? { above: piece.above, change: piece.rate - (pieces[p - 1]?.rate ?? 0) } : { above: 0, change: 0 };
    })
  );
}

function roundOf(share: Code, mode: 'half-up' | 'down' | 'up'): Code {
  if (mode === 'half-up') return [...share, ...f64(5000), ...op.f64Add, ...f64(10000), ...op.f64Div, ...op.f64Floor];
  return [...share, ...f64(10000), ...op.f64Div, ...(mode === 'down' ? op.f64Floor : op.f64Ceil)];
}
