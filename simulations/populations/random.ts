/**
 * Chance as a function of a seed: xoshiro128** 1.1 (Blackman and Vigna, public domain) in 32-bit integer arithmetic, its
 * state hashed from (seed, person, purpose). Each person has a stream of their own for each purpose, so that a change to
 * one service's price moves no one's age, and people can be drawn in any order.
 */

/** A seed is an unsigned 32-bit integer. */
export const SEED_MAX = 0xffffffff;

/** MurmurHash3's finaliser: every bit of the input moves half the bits of the output. Signed, as engines keep small integers. */
function mix(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by));

export class Stream {
  private a = 0;
  private b = 0;
  private c = 0;
  private d = 0;

  /** One stream may be used again and again: what is drawn depends on what it was set to last alone. */
  constructor(seed: number, person: number, purpose: number) {
    this.set(seed, person, purpose);
  }

  set(seed: number, person: number, purpose: number): this {
    const key = mix(mix(mix(seed + 0x9e3779b9) + person + 0x7f4a7c15) + purpose + 0x3c6ef372);
    this.a = mix(key + 0x9e3779b9);
    this.b = mix(key + 0x3c6ef372);
    this.c = mix(key + 0xdaa66d2b);
    // The state must not be all zero; this word keeps it from being so.
    this.d = mix(key + 0x78dde6e4) | 1;
    return this;
  }

  /** 32 random bits, as a signed integer. */
  bits(): number {
    const result = Math.imul(rotate(Math.imul(this.b, 5), 7), 9);
    const t = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= t;
    this.d = rotate(this.d, 11);
    return result;
  }

  /** Uniform strictly between 0 and 1: the middle of one of 2⁵² equal steps. */
  uniform(): number {
    const high = this.bits() >>> 6;
    const low = this.bits() >>> 6;
    return (high * 0x4000000 + low + 0.5) / 0x10000000000000;
  }

  /** Uniform integer from 0 to count − 1. */
  below(count: number): number {
    return Math.floor(this.uniform() * count);
  }
}
