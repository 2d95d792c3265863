/*
 * What the reference programs read: raw columns, one value an event, sorted by person and date. Money is fen in 64-bit
 * integers, dates are days since 1970-01-01, an age unknown is -1. Bit c of `held` is the policy's category c on that day.
 * They write fen, one column a benefit, then what is paid and what is left, in the same order.
 */
#pragma once
#include <stdint.h>

typedef struct {
  int64_t events;
  const int64_t *total, *in_scope, *basic_paid, *critical_paid;
  const int32_t *person, *day;
  const uint32_t *held;
  const int16_t *year, *age;
  const uint8_t *service, *referred;
} Columns;

enum { OUTPATIENT = 0, CHRONIC_AND_SPECIAL = 2, MAJOR_OUTPATIENT = 5, INPATIENT = 7, LONG_TERM_CARE = 12, ENROLMENT = 13, DEPOSIT = 14 };
enum { SCENARIOS = 4, MOST_OUTPUTS = 8 };
enum { YUAN = 100 };

/* Benefits, then paid and left. */
extern const int outputs;
/* Bytes an event that `settle` reads. */
extern const int bytes_read;

/* One pass, results stored. */
void settle(const Columns *c, int64_t *const *out);
/* The same, vectorised by hand: four stretches of people as lanes. */
void settle_lanes(const Columns *c, int64_t *const *out);
/* Four sets of figures at once, the sums of each column only. */
void settle_scenarios(const Columns *c, int64_t sums[SCENARIOS][MOST_OUTPUTS]);

static inline int64_t at_least_0(int64_t x) { return x > 0 ? x : 0; }
static inline int64_t least(int64_t a, int64_t b) { return a < b ? a : b; }
/* Half up; what is shared out is never negative. */
static inline int64_t share(int64_t fen, int64_t rate) { return (int64_t)(((uint64_t)(fen * rate) + 5000) / 10000); }
