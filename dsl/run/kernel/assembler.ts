/** The few WebAssembly instructions the kernel is made of, as bytes, and the module around them. */

export type Code = number[];
export type ValueType = 'i32' | 'f64';

const TYPE = { i32: 0x7f, f64: 0x7c };
const FUNC_TYPE = 0x60;
const NO_RESULT = 0x40;

/** Operations on what is on the stack. */
export const op = {
  i32Eq: [0x46],
  i32Ne: [0x47],
  i32LtS: [0x48],
  i32LtU: [0x49],
  i32LeS: [0x4c],
  i32GeU: [0x4f],
  i32Clz: [0x67],
  i32Add: [0x6a],
  i32Sub: [0x6b],
  i32Mul: [0x6c],
  i32And: [0x71],
  i32Or: [0x72],
  i32Xor: [0x73],
  i32Shl: [0x74],
  i32ShrU: [0x76],
  f64Eq: [0x61],
  f64Lt: [0x63],
  f64Le: [0x65],
  f64Ceil: [0x9b],
  f64Floor: [0x9c],
  f64Add: [0xa0],
  f64Sub: [0xa1],
  f64Mul: [0xa2],
  f64Div: [0xa3],
  select: [0x1b],
  end: [0x0b],
  otherwise: [0x05],
  f64FromI32: [0xb7],
  /** Towards zero; an empty (NaN) value is 0. */
  i32FromF64: [0xfc, 0x02]
} satisfies Record<string, Code>;

const splat = [0xfd, 0x14];
const lane0 = [0xfd, 0x21, 0x00];

/** Of two f64s on the stack, without a branch: amounts are random, and f64.min is one. */
export const least = (a: Code, b: Code): Code => [...a, ...splat, ...b, ...splat, 0xfd, ...unsigned(0xf6), ...lane0];
/** max(a, b); a where b is NaN. */
export const greatest = (a: Code, b: Code): Code => [...a, ...splat, ...b, ...splat, 0xfd, ...unsigned(0xf7), ...lane0];

export const block = (body: Code): Code => [0x02, NO_RESULT, ...body, ...op.end];
export const loop = (body: Code): Code => [0x03, NO_RESULT, ...body, ...op.end];
export const when = (test: Code, then: Code, otherwise: Code): Code => [
  ...test,
  0x04,
  NO_RESULT,
  ...then,
  ...(otherwise.length > 0 ? [...op.otherwise, ...otherwise] : []),
  ...op.end
];
/** Leaves, or in a loop goes back to, the block so many levels out. */
export const branch = (levels: number): Code => [0x0c, ...unsigned(levels)];
export const branchIf = (levels: number): Code => [0x0d, ...unsigned(levels)];

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number): Code => [0x21, ...unsigned(local)];

/** Throws a TypeError for what is no integer of 32 bits. */
export function i32(value: number): Code {
  if (!Number.isInteger(value) || value !== (value | 0)) throw new TypeError(`not a 32-bit integer: ${value}`);
  return [0x41, ...signed(value)];
}

/** Throws a TypeError for what is no safe integer: a plan has no other numbers. */
export function f64(value: number): Code {
  if (!Number.isSafeInteger(value)) throw new TypeError(`not an integer: ${value}`);
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setFloat64(0, value, true);
  return [0x44, ...new Uint8Array(bytes.buffer)];
}

/** Loads and stores take the address from the stack and add `offset`. */
export const loadF64 = (offset: number): Code => [0x2b, 3, ...unsigned(offset)];
export const loadI32 = (offset: number): Code => [0x28, 2, ...unsigned(offset)];
export const loadU16 = (offset: number): Code => [0x2f, 1, ...unsigned(offset)];
export const loadU8 = (offset: number): Code => [0x2d, 0, ...unsigned(offset)];
export const storeF64 = (offset: number): Code => [0x39, 3, ...unsigned(offset)];

/** A module that imports its memory as `kernel.memory` and exports one function of i32s as `run`. */
export function moduleOf(parameters: number, locals: ValueType[], pages: number, body: Code): Uint8Array<ArrayBuffer> {
  const type = [FUNC_TYPE, ...vector(Array.from({ length: parameters }, () => [TYPE.i32])), ...vector([])];
  const memory = [...text('kernel'), ...text('memory'), 0x02, 0x00, ...unsigned(pages)];
  const code = [...vector(locals.map((local) => [1, TYPE[local]])), ...body, ...op.end];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [type]),
    ...section(2, [memory]),
    ...section(3, [[0]]),
    ...section(7, [[...text('run'), 0x00, 0x00]]),
    ...section(10, [[...unsigned(code.length), ...code]])
  ]);
}

function section(id: number, items: Code[]): Code {
  const content = vector(items);
  return [id, ...unsigned(content.length), ...content];
}

const vector = (items: Code[]): Code => [...unsigned(items.length), ...items.flat()];
const text = (ascii: string): Code => vector([...ascii].map((letter) => [letter.charCodeAt(0)]));

/** LEB128 */
function unsigned(value: number): Code {
  const bytes: Code = [];
  do {
    const low = value & 0x7f;
    value >>>= 7;
    bytes.push(value === 0 ? low : low | 0x80);
  } while (value !== 0);
  return bytes;
}

function signed(value: number): Code {
  const bytes: Code = [];
  for (;;) {
    const low = value & 0x7f;
    value >>= 7;
    const done = (value === 0 && (low & 0x40) === 0) || (value === -1 && (low & 0x40) !== 0);
    bytes.push(done ? low : low | 0x80);
    if (done) return bytes;
  }
}
