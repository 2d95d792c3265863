/* xinpu, vectorised by hand. */
#include "lanes.h"

enum { RURAL_MINIMUM = 1, FROM_2008 = 13879 };
/* By profile: whether aid is given. */
enum { CAP };
static const double TABLE[2][1] = {{0}, {10000 * YUAN}};

static int profile_of(const Columns *c, int64_t i) {
  return c->service[i] == INPATIENT && (c->held[i] & RURAL_MINIMUM) && c->day[i] >= FROM_2008;
}

void settle_lanes(const Columns *c, int64_t *const *out) {
  const Stretches s = stretches(c);
  const uint8_t *profile = profiles(c, profile_of);
  const Doubles deductible = all(300 * YUAN), first = all(5000 * YUAN), second = all(10000 * YUAN);
  Doubles before = all(0);
  for (int64_t i = 0; i < s.steps; i++) {
    const Profiles p = profiles_at(profile, &s, i);
    const Doubles insured = take(c->basic_paid, &s, i) + take(c->critical_paid, &s, i);
    const Doubles self_pay = v_at_least_0(take(c->in_scope, &s, i) - insured);
    const Doubles burden = v_at_least_0(take(c->total, &s, i) - insured);
    before = kept(p.same_year, before);
    const Doubles due = v_at_least_0(v_least(self_pay, first) - deductible) * 2500 +
                        v_at_least_0(v_least(self_pay, second) - first) * 3500 + v_at_least_0(self_pay - second) * 4500;
    const Doubles room = v_at_least_0(FIGURE(TABLE, p.rows, CAP) - before);
    const Doubles aid = v_least(v_least(v_share(due, all(1)), room), v_least(self_pay, burden));
    before += aid;
    put(out[0], &s, i, aid);
    put(out[1], &s, i, aid);
    put(out[2], &s, i, burden - aid);
  }
}
