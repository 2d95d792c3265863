/*
 * qingdao-2017 written by hand in C, the yardstick for the generated kernel: the same columns in the order of settlement,
 * the same amounts out by row of the file. Doubles hold whole fen, as everywhere in Huice.
 *
 *     reference COLUMNS RESULTS ROUNDS
 *
 * COLUMNS: int64 events; then total, in_scope, basic_paid, critical_paid, age (double), row, day, held (int32), service,
 * carry (uint8). RESULTS: six benefits, paid, left (double). Prints the nanoseconds an event of the best round.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { OUTPATIENT = 0, MAJOR_OUTPATIENT = 5, INPATIENT = 7, LONG_TERM_CARE = 12, ENROLMENT = 13, DEPOSIT = 14 };
enum { ORPHAN = 1 << 1, MINIMUM = 1 << 3, BORDERLINE = 1 << 4 };
enum { FROM_2016 = 16801, OUTPUTS = 8 };

static const double UNLIMITED = 9007199254740991.0;
static const double YUAN = 100.0;
static const double RATE[9] = {10000, 10000, 10000, 9000, 8500, 8000, 8000, 8000, 8000};

typedef struct {
  int64_t events;
  const double *total, *in_scope, *basic, *critical, *age;
  const int32_t *row, *day, *held;
  const uint8_t *service, *carry;
} Columns;

static inline double at_least_0(double x) { return x > 0 ? x : 0; }
static inline double least(double a, double b) { return a < b ? a : b; }
static inline double share(double fen, double rate) { return floor((fen * rate + 5000) / 10000); }

static void settle(const Columns *c, double *out) {
  const int64_t n = c->events;
  double outpatient_paid = 0, serious_base = 0, limit_paid = 0, again_paid = 0;
  for (int64_t i = 0; i < n; i++) {
    if (c->carry[i] != 2) outpatient_paid = serious_base = limit_paid = again_paid = 0;
    const double insured = c->basic[i] + c->critical[i];
    const double self_pay = at_least_0(c->in_scope[i] - insured);
    const double burden = at_least_0(c->total[i] - insured);
    double enrolment = 0, outpatient = 0, serious = 0, care = 0, again = 0, deposit = 0;
    int32_t held = c->held[i];
    if ((held & ORPHAN) && !(c->age[i] < 18)) held &= ~ORPHAN;
    if (c->day[i] >= FROM_2016) switch (c->service[i]) {
        case ENROLMENT:
          if (held & (MINIMUM | BORDERLINE)) {
            const double due = share(c->total[i], held & MINIMUM ? 10000 : 5000);
            enrolment = least(due, burden);
          }
          break;
        case OUTPATIENT:
          if (held & MINIMUM) {
            outpatient = least(least(self_pay, at_least_0(420 * YUAN - outpatient_paid)), burden);
            outpatient_paid += outpatient;
          }
          break;
        case INPATIENT:
        case MAJOR_OUTPATIENT:
          if (held) {
            const int identity = __builtin_ctz((unsigned)held);
            const double deductible = identity >= 5 ? at_least_0(30000 * YUAN - serious_base) : 0;
            const double entitled = share(at_least_0(self_pay - deductible), RATE[identity]);
            const double room = identity >= 3 ? at_least_0(130000 * YUAN - limit_paid) : UNLIMITED;
            serious = least(least(entitled, room), least(self_pay, burden));
            serious_base += self_pay;
            limit_paid += serious;
            if ((held & MINIMUM) && c->age[i] >= 80) {
              const double left_of_base = at_least_0(self_pay - serious);
              again = least(least(left_of_base, at_least_0(5000 * YUAN - again_paid)), at_least_0(burden - serious));
              again_paid += again;
            }
          }
          break;
        case LONG_TERM_CARE:
          if (held & MINIMUM) {
            care = least(least(share(self_pay, 9000), at_least_0(130000 * YUAN - limit_paid)), least(self_pay, burden));
            limit_paid += care;
          }
          break;
        case DEPOSIT:
          if (held & MINIMUM) deposit = share(c->total[i], 8000);
          break;
      }
    const double paid = enrolment + outpatient + serious + care + again;
    const double results[OUTPUTS] = {enrolment, outpatient, serious, care, again, deposit, paid, at_least_0(burden - paid)};
    for (int k = 0; k < OUTPUTS; k++) out[k * n + c->row[i]] = results[k];
  }
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static const void *take(const char **at, int64_t bytes) {
  const void *column = *at;
  *at += bytes;
  return column;
}

int main(int count, char **arguments) {
  if (count != 4) return 2;
  FILE *file = fopen(arguments[1], "rb");
  if (!file) return 1;
  fseek(file, 0, SEEK_END);
  const long size = ftell(file);
  rewind(file);
  char *data = malloc((size_t)size);
  if (!data || fread(data, 1, (size_t)size, file) != (size_t)size) return 1;
  fclose(file);

  const char *at = data;
  Columns c;
  const int64_t n = c.events = *(const int64_t *)take(&at, 8);
  const double **amounts[] = {&c.total, &c.in_scope, &c.basic, &c.critical, &c.age};
  for (int k = 0; k < 5; k++) *amounts[k] = take(&at, 8 * n);
  c.row = take(&at, 4 * n);
  c.day = take(&at, 4 * n);
  c.held = take(&at, 4 * n);
  c.service = take(&at, n);
  c.carry = take(&at, n);

  double *out = calloc((size_t)(OUTPUTS * n), sizeof(double));
  if (!out) return 1;
  double best = INFINITY;
  for (int round = atoi(arguments[3]); round > 0; round--) {
    const double start = now();
    settle(&c, out);
    best = fmin(best, (now() - start) / (double)n);
  }
  FILE *results = fopen(arguments[2], "wb");
  if (!results || fwrite(out, sizeof(double), (size_t)(OUTPUTS * n), results) != (size_t)(OUTPUTS * n)) return 1;
  fclose(results);
  printf("%.3f\n", best);
  return 0;
}
