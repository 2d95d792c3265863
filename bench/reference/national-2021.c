/* The whole chain by hand: basic insurance, critical illness insurance, assistance, further aid. One pass, branches, 64-bit integers. */
#include "columns.h"

enum { DESTITUTE = 1 << 0, MINIMUM = 1 << 1 };
enum { FROM_2022 = 18993, BENEFITS = 6, NOBODY = 4 };

typedef struct {
  int64_t basic_deductible, basic_rate, basic_cap;
  /* by identity: destitute, minimum, borderline, illness_poor, nobody */
  int64_t critical_deductible[5], critical_rate[5], aid_deductible[4], aid_rate[4];
  int64_t limit, gate, further_rate, further_cap;
} Figures;

/* The policy as it is, then the three reforms of bench/scenarios/national-2021. */
static const Figures FIGURES[SCENARIOS] = {
  {500 * YUAN, 7000, 250000 * YUAN, {10000 * YUAN, 10000 * YUAN, 20000 * YUAN, 20000 * YUAN, 20000 * YUAN},
   {6500, 6500, 6000, 6000, 6000}, {0, 0, 4000 * YUAN, 10000 * YUAN}, {9000, 7000, 6000, 5000},
   50000 * YUAN, 10000 * YUAN, 5000, 30000 * YUAN},
  {300 * YUAN, 7500, 250000 * YUAN, {10000 * YUAN, 10000 * YUAN, 20000 * YUAN, 20000 * YUAN, 20000 * YUAN},
   {6500, 6500, 6000, 6000, 6000}, {0, 0, 4000 * YUAN, 10000 * YUAN}, {9000, 7000, 6000, 5000},
   50000 * YUAN, 10000 * YUAN, 5000, 30000 * YUAN},
  {500 * YUAN, 7000, 250000 * YUAN, {5000 * YUAN, 5000 * YUAN, 10000 * YUAN, 10000 * YUAN, 10000 * YUAN},
   {6500, 6500, 6000, 6000, 6000}, {0, 0, 2000 * YUAN, 5000 * YUAN}, {9000, 7000, 6000, 5000},
   50000 * YUAN, 10000 * YUAN, 5000, 30000 * YUAN},
  {500 * YUAN, 7000, 250000 * YUAN, {10000 * YUAN, 10000 * YUAN, 20000 * YUAN, 20000 * YUAN, 20000 * YUAN},
   {6500, 6500, 6000, 6000, 6000}, {0, 0, 4000 * YUAN, 10000 * YUAN}, {9000, 7000, 6000, 5000},
   80000 * YUAN, 5000 * YUAN, 6000, 20000 * YUAN}
};

typedef struct {
  int64_t basic, critical_base, aid_base, aid, further_base, further;
} Balances;

typedef struct {
  int64_t benefits[BENEFITS], paid, left;
} Amounts;

const int bytes_read = 2 * 8 + 4 + 4 + 4 + 2 + 1 + 1;

/* What critical illness insurance has paid in all once the year's costs come to `sum`. */
static inline int64_t critical_until(const Figures *figures, int who, int64_t sum) {
  return share(at_least_0(sum - figures->critical_deductible[who]), figures->critical_rate[who]);
}

static inline Amounts settle_event(const Figures *figures, Balances *balances, const Columns *c, int64_t i) {
  const int64_t total = c->total[i], in_scope = c->in_scope[i];
  const uint32_t held = c->held[i];
  int64_t enrolment = 0, basic = 0, critical = 0, aid = 0, outpatient_aid = 0, further = 0;
  const int service = c->service[i];
  if (c->day[i] >= FROM_2022) switch (service) {
      case ENROLMENT:
        if (held & (DESTITUTE | MINIMUM)) enrolment = share(total, held & DESTITUTE ? 10000 : 6000);
        break;
      case INPATIENT:
      case CHRONIC_AND_SPECIAL: {
        const int who = held ? __builtin_ctz(held) : NOBODY;
        const int64_t entitled = share(at_least_0(in_scope - figures->basic_deductible), figures->basic_rate);
        basic = least(least(entitled, at_least_0(figures->basic_cap - balances->basic)), least(in_scope, total));
        balances->basic += basic;

        const int64_t after_basic = in_scope - basic, owed = total - basic;
        const int64_t sum = balances->critical_base + after_basic;
        const int64_t due = critical_until(figures, who, sum) - critical_until(figures, who, balances->critical_base);
        critical = least(at_least_0(due), least(after_basic, owed));
        balances->critical_base = sum;

        const int64_t self_pay = after_basic - critical, burden = owed - critical;
        if (!held || !c->referred[i]) break;
        const int64_t room = at_least_0(figures->limit - balances->aid);
        if (service == CHRONIC_AND_SPECIAL) {
          if (!(held & (DESTITUTE | MINIMUM))) break;
          outpatient_aid = least(least(share(self_pay, figures->aid_rate[who]), room), least(self_pay, burden));
          balances->aid += outpatient_aid;
          break;
        }
        const int64_t deductible = at_least_0(figures->aid_deductible[who] - balances->aid_base);
        const int64_t aided = share(at_least_0(self_pay - deductible), figures->aid_rate[who]);
        aid = least(least(aided, room), least(self_pay, burden));
        balances->aid_base += self_pay;
        balances->aid += aid;

        const int64_t rest = self_pay - aid;
        balances->further_base += rest;
        if (balances->further_base > figures->gate) {
          const int64_t left = at_least_0(figures->further_cap - balances->further);
          further = least(least(share(rest, figures->further_rate), left), least(rest, burden - aid));
          balances->further += further;
        }
        break;
      }
    }
  const int64_t paid = enrolment + basic + critical + aid + outpatient_aid + further;
  return (Amounts){{enrolment, basic, critical, aid, outpatient_aid, further}, paid, at_least_0(total - paid)};
}

#include "passes.h"
