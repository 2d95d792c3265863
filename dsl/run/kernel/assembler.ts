/** The few WebAssembly instructions the kernel is made of, and the module around them. A v128 is one figure of two people. */

/** Bytes being written; every instruction is appended. */
export type Code = number[];

const TYPE = { i32: 0x7f, v128: 0x7b };
export type ValueType = keyof typeof TYPE;
const FUNC_TYPE = 0x60;
const NO_RESULT = 0x40;
const SIMD = 0xfd;

/** Operations on what is on the stack, two lanes at a time. */
export const op = {
  eq: [SIMD, 0x47],
  lt: [SIMD, 0x49],
  le: [SIMD, 0x4b],
  not: [SIMD, 0x4d],
  and: [SIMD, 0x4e],
  or: [SIMD, 0x50],
  /** of a, b and a mask: a where the mask is set, b elsewhere */
  bitselect: [SIMD, 0x52],
  floor: [SIMD, 0x75],
  add: [SIMD, 0xf0, 0x01],
  sub: [SIMD, 0xf1, 0x01],
  mul: [SIMD, 0xf2, 0x01],
  div: [SIMD, 0xf3, 0x01],
  /** b < a ? b : a, and a < b ? b : a: one instruction of the processor each, unlike f64x2.min and max */
  least: [SIMD, 0xf6, 0x01],
  greatest: [SIMD, 0xf7, 0x01],
  /** whole numbers, as i32s in the first two lanes */
  toI32: [SIMD, 0xfc, 0x01],
  /** the i32s in the first two lanes, as whole numbers */
  fromI32: [SIMD, 0xfe, 0x01],
  /** lane 0, or lane 1, of two vectors as one */
  lowLanes: [SIMD, 0x0d, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23],
  highLanes: [SIMD, 0x0d, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31],
  i32Add: [0x6a],
  i32Mul: [0x6c]
} satisfies Record<string, Code>;

export const append = (code: Code, ...more: Code[]): void => {
  for (const bytes of more) for (const byte of bytes) code.push(byte);
};

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number): Code => [0x21, ...unsigned(local)];
export const tee = (local: number): Code => [0x22, ...unsigned(local)];

/** Loads and stores take the address from the stack and add `offset`. */
export const loadI32 = (offset: number): Code => [0x28, 2, ...unsigned(offset)];
export const load = (offset: number): Code => [SIMD, 0x00, 4, ...unsigned(offset)];
export const store = (offset: number): Code => [SIMD, 0x0b, 4, ...unsigned(offset)];
/** Eight bytes into lane 0, or what are two i32s; into lane 1 of a vector that lies below the address. */
export const loadLane0 = (offset: number): Code => [SIMD, 0x5d, 3, ...unsigned(offset)];
export const loadLane1 = (offset: number): Code => [SIMD, 0x57, 3, ...unsigned(offset), 1];
export const i32Lane = (lane: 0 | 1): Code => [SIMD, 0x1b, lane];

/** Throws a TypeError for what is no integer of 32 bits. */
export function i32(value: number): Code {
  if (!Number.isInteger(value) || value !== (value | 0)) throw new TypeError(`not a 32-bit integer: ${value}`);
  return [0x41, ...signed(value)];
}

/** Again, as long as `test`, written at the end of the body, leaves 1. */
export const loopWhile = (body: Code): Code => {
  const code: Code = [0x03, NO_RESULT];
  append(code, body, [0x0d, 0x00], [0x0b]);
  return code;
};

/** A function of i32s that gives nothing. */
export type FunctionBody = { parameters: number; locals: ValueType[]; body: Code };

/** A module that imports its memory as `kernel.memory` and exports its functions as `0`, `1`, … */
export function moduleOf(functions: FunctionBody[], isShared: boolean): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters }) => [
    FUNC_TYPE,
    ...vector(Array.from({ length: parameters }, () => [TYPE.i32])),
    ...vector([])
  ]);
  // Shared memory has to name a greatest size: all that 32 bits can reach.
  const limits = isShared ? [0x03, ...unsigned(1), ...unsigned(65536)] : [0x00, ...unsigned(1)];
  const bytes: Code = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
  append(bytes, section(1, types), section(2, [[...text('kernel'), ...text('memory'), 0x02, ...limits]]));
  append(
    bytes,
    section(
      3,
      functions.map((_, f) => unsigned(f))
    ),
    section(
      7,
      functions.map((_, f) => [...text(String(f)), 0x00, ...unsigned(f)])
    )
  );
  append(bytes, section(10, functions.map(codeOf)));
  return Uint8Array.from(bytes);
}

function codeOf({ locals, body }: FunctionBody): Code {
  const code = vector(locals.map((local) => [1, TYPE[local]]));
  append(code, body, [0x0b]);
  const sized = unsigned(code.length);
  append(sized, code);
  return sized;
}

function section(id: number, items: Code[]): Code {
  const content = vector(items);
  const code = [id, ...unsigned(content.length)];
  append(code, content);
  return code;
}

function vector(items: Code[]): Code {
  const code = unsigned(items.length);
  append(code, ...items);
  return code;
}

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
