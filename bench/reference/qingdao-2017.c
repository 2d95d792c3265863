/* qingdao-2017 by hand: one pass, branches, 64-bit integers. */
#include "columns.h"

enum { ORPHAN = 1 << 1, MINIMUM = 1 << 3, BORDERLINE = 1 << 4 };
enum { FROM_2016 = 16801, BENEFITS = 6 };
static const int64_t UNLIMITED = INT64_MAX;

typedef struct {
  int64_t outpatient_cap, deductible, limit, again_cap;
  int64_t rate[9];
} Figures;

/* The policy as it is, then the three reforms of bench/scenarios/qingdao-2017. */
static const Figures FIGURES[SCENARIOS] = {
  {420 * YUAN, 30000 * YUAN, 130000 * YUAN, 5000 * YUAN, {10000, 10000, 10000, 9000, 8500, 8000, 8000, 8000, 8000}},
  {600 * YUAN, 30000 * YUAN, 150000 * YUAN, 5000 * YUAN, {10000, 10000, 10000, 9000, 8500, 8000, 8000, 8000, 8000}},
  {420 * YUAN, 20000 * YUAN, 130000 * YUAN, 5000 * YUAN, {10000, 10000, 10000, 9500, 9000, 8500, 8500, 8500, 8500}},
  {420 * YUAN, 30000 * YUAN, 100000 * YUAN, 8000 * YUAN, {10000, 10000, 10000, 8000, 7500, 7000, 7000, 7000, 7000}}
};

typedef struct {
  int64_t outpatient, base, limit, again;
} Balances;

typedef struct {
  int64_t benefits[BENEFITS], paid, left;
} Amounts;

const int bytes_read = 4 * 8 + 4 + 4 + 4 + 2 + 2 + 1;

static inline Amounts settle_event(const Figures *figures, Balances *balances, const Columns *c, int64_t i) {
  const int64_t insured = c->basic_paid[i] + c->critical_paid[i];
  const int64_t self_pay = at_least_0(c->in_scope[i] - insured);
  const int64_t burden = at_least_0(c->total[i] - insured);
  int64_t enrolment = 0, outpatient = 0, serious = 0, care = 0, again = 0, deposit = 0;
  uint32_t held = c->held[i];
  if ((held & ORPHAN) && !(c->age[i] >= 0 && c->age[i] < 18)) held &= ~(uint32_t)ORPHAN;
  if (c->day[i] >= FROM_2016) switch (c->service[i]) {
      case ENROLMENT:
        if (held & (MINIMUM | BORDERLINE)) enrolment = least(share(c->total[i], held & MINIMUM ? 10000 : 5000), burden);
        break;
      case OUTPATIENT:
        if (held & MINIMUM) {
          outpatient = least(least(self_pay, at_least_0(figures->outpatient_cap - balances->outpatient)), burden);
          balances->outpatient += outpatient;
        }
        break;
      case INPATIENT:
      case MAJOR_OUTPATIENT:
        if (held) {
          const int identity = __builtin_ctz(held);
          const int64_t deductible = identity >= 5 ? at_least_0(figures->deductible - balances->base) : 0;
          const int64_t entitled = share(at_least_0(self_pay - deductible), figures->rate[identity]);
          const int64_t room = identity >= 3 ? at_least_0(figures->limit - balances->limit) : UNLIMITED;
          serious = least(least(entitled, room), least(self_pay, burden));
          balances->base += self_pay;
          balances->limit += serious;
        }
        if ((held & MINIMUM) && c->age[i] >= 80) {
          const int64_t room = at_least_0(figures->again_cap - balances->again);
          again = least(least(at_least_0(self_pay - serious), room), at_least_0(burden - serious));
          balances->again += again;
        }
        break;
      case LONG_TERM_CARE:
        if (held & MINIMUM) {
          care = least(least(share(self_pay, 9000), at_least_0(figures->limit - balances->limit)), least(self_pay, burden));
          balances->limit += care;
        }
        break;
      case DEPOSIT:
        if (held & MINIMUM) deposit = share(c->total[i], 8000);
        break;
    }
  const int64_t paid = enrolment + outpatient + serious + care + again;
  return (Amounts){{enrolment, outpatient, serious, care, again, deposit}, paid, at_least_0(burden - paid)};
}

#include "passes.h"
