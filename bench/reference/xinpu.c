/* xinpu by hand: one pass, branches, 64-bit integers. */
#include "columns.h"

enum { RURAL_MINIMUM = 1 << 0 };
enum { FROM_2008 = 13879, BENEFITS = 1 };

typedef struct {
  int64_t deductible, cap, rate[3];
} Figures;

/* The policy as it is, then the three reforms of bench/scenarios/xinpu. */
static const Figures FIGURES[SCENARIOS] = {
  {300 * YUAN, 10000 * YUAN, {2500, 3500, 4500}},
  {100 * YUAN, 10000 * YUAN, {2500, 3500, 4500}},
  {300 * YUAN, 12000 * YUAN, {3000, 4000, 5000}},
  {500 * YUAN, 15000 * YUAN, {2500, 4000, 6000}}
};
static const int64_t FIRST = 5000 * YUAN, SECOND = 10000 * YUAN;

const int bytes_read = 4 * 8 + 4 + 4 + 4 + 2 + 1;

typedef struct {
  int64_t aid;
} Balances;

typedef struct {
  int64_t benefits[BENEFITS], paid, left;
} Amounts;

static inline Amounts settle_event(const Figures *figures, Balances *balances, const Columns *c, int64_t i) {
  const int64_t insured = c->basic_paid[i] + c->critical_paid[i];
  const int64_t burden = at_least_0(c->total[i] - insured);
  int64_t aid = 0;
  if (c->service[i] == INPATIENT && (c->held[i] & RURAL_MINIMUM) && c->day[i] >= FROM_2008) {
    const int64_t self_pay = at_least_0(c->in_scope[i] - insured);
    const int64_t deductible = figures->deductible;
    /* Bands run over the whole bill; of the first only what exceeds the deductible counts. */
    int64_t due = at_least_0(least(self_pay, FIRST) - deductible) * figures->rate[0];
    if (self_pay > FIRST) due += (least(self_pay, SECOND) - FIRST) * figures->rate[1];
    if (self_pay > SECOND) due += (self_pay - SECOND) * figures->rate[2];
    aid = least(least(share(due, 1), at_least_0(figures->cap - balances->aid)), least(self_pay, burden));
    balances->aid += aid;
  }
  return (Amounts){{aid}, aid, at_least_0(burden - aid)};
}

#include "passes.h"
