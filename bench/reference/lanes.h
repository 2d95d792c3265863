/*
 * Four stretches of people as the lanes of one vector, in GCC's vector extensions: on AVX2 four doubles. Whole fen stay
 * exact below 2^53. Rows are cut where a person begins. A lane that is done early goes on into the next lane's people,
 * who begin with balances of nothing, and writes there what the next lane writes too.
 */
#pragma once
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "columns.h"

enum { LANES = 4 };
typedef double Doubles __attribute__((vector_size(8 * LANES)));
typedef int64_t Integers __attribute__((vector_size(8 * LANES)));
typedef struct { int64_t from[LANES], steps; } Stretches;

/* 2^52 with an integer below it added holds that integer in its last bits. */
static const double TWO_52 = 4503599627370496.0;

static inline Doubles all(double x) { return (Doubles){x, x, x, x}; }
static inline Doubles pick(Integers when, Doubles a, Doubles b) { return (Doubles)((when & (Integers)a) | (~when & (Integers)b)); }
static inline Doubles kept(Integers when, Doubles x) { return (Doubles)(when & (Integers)x); }

#ifdef __AVX__
#include <immintrin.h>
static inline Doubles v_least(Doubles a, Doubles b) { return _mm256_min_pd(a, b); }
static inline Doubles v_at_least_0(Doubles x) { return _mm256_max_pd(x, all(0)); }
static inline Doubles v_floor(Doubles x) { return _mm256_floor_pd(x); }
#else
static inline Doubles v_least(Doubles a, Doubles b) { return pick(a < b, a, b); }
static inline Doubles v_at_least_0(Doubles x) { return kept(x > 0, x); }
static inline Doubles v_floor(Doubles x) {
  /* x is below 2^51 and not negative: adding 2^52 rounds it to the nearest integer. */
  const Doubles nearest = x + TWO_52 - TWO_52;
  return pick(nearest > x, nearest - 1, nearest);
}
#endif

/*
 * Half up. The half more keeps what is multiplied by an inexact 1/10000 at least 5e-5 from an integer; both roundings
 * together are off by 10^11 fen / 2^52 = 2.2e-5 at most.
 */
static inline Doubles v_share(Doubles fen, Doubles rate) { return v_floor((fen * rate + 5000.5) * 1e-4); }

static inline Doubles take(const int64_t *column, const Stretches *s, int64_t i) {
  const Integers fen = {column[s->from[0] + i], column[s->from[1] + i], column[s->from[2] + i], column[s->from[3] + i]};
  return (Doubles)(fen | (Integers)all(TWO_52)) - TWO_52;
}

static inline void put(int64_t *column, const Stretches *s, int64_t i, Doubles x) {
  const Integers fen = (Integers)(x + TWO_52) ^ (Integers)all(TWO_52);
  for (int lane = 0; lane < LANES; lane++) column[s->from[lane] + i] = fen[lane];
}

/* Column k of the table's rows that the lanes' profiles name. */
#define FIGURE(table, rows, k) ((Doubles){table[rows[0]][k], table[rows[1]][k], table[rows[2]][k], table[rows[3]][k]})
#define MASK(table, rows, k) ((Integers)FIGURE(table, rows, k))

/* A figure of a table that says yes as a mask; 0 says no. */
static inline double all_bits(void) {
  const int64_t bits = -1;
  double yes;
  memcpy(&yes, &bits, sizeof yes);
  return yes;
}

static inline int begins(const Columns *c, int64_t i) { return i == 0 || c->person[i] != c->person[i - 1]; }

/* The last stretch is no shorter than any other, so that no lane runs past the end. */
static inline Stretches stretches(const Columns *c) {
  Stretches s = {{0}, 0};
  for (int lane = 1; lane < LANES; lane++) {
    int64_t at = c->events * lane / LANES;
    while (!begins(c, at)) at--;
    s.from[lane] = at;
  }
  for (;;) {
    s.steps = c->events - s.from[LANES - 1];
    int64_t longest = 0;
    for (int lane = 1; lane < LANES; lane++) {
      if (s.from[lane] - s.from[lane - 1] > longest) longest = s.from[lane] - s.from[lane - 1];
    }
    if (longest <= s.steps || s.from[LANES - 1] == 0) return s;
    do s.from[LANES - 1]--; while (!begins(c, s.from[LANES - 1]));
  }
}

/*
 * A byte an event, made once, ahead of the passes: which row of the policy's table holds for it, and in the top bit that a
 * year begins.
 */
enum { NEW_YEAR = 128 };
typedef int ProfileOf(const Columns *c, int64_t i);

static inline const uint8_t *profiles(const Columns *c, ProfileOf *profile_of) {
  static uint8_t *made = NULL;
  if (made) return made;
  made = malloc((size_t)c->events);
  for (int64_t i = 0; made && i < c->events; i++) {
    const int is_new = begins(c, i) || c->year[i] != c->year[i - 1];
    made[i] = (uint8_t)(profile_of(c, i) | (is_new ? NEW_YEAR : 0));
  }
  return made;
}

typedef struct { int rows[LANES]; Integers same_year; } Profiles;

static inline Profiles profiles_at(const uint8_t *all_of_them, const Stretches *s, int64_t i) {
  Profiles p;
  for (int lane = 0; lane < LANES; lane++) {
    const uint8_t profile = all_of_them[s->from[lane] + i];
    p.rows[lane] = profile & (NEW_YEAR - 1);
    p.same_year[lane] = (profile >> 7) - 1;
  }
  return p;
}
