/* qingdao-2017, vectorised by hand. */
#include <string.h>
#include "lanes.h"

enum { ORPHAN = 1 << 1, MINIMUM = 1 << 3, BORDERLINE = 1 << 4, FROM_2016 = 16801 };
static const double UNLIMITED = 1e15;

/* What holds for an event: a rate of the whole bill that pays or is advanced, outpatient aid, aid under the shared limit, more aid. */
enum { OF_TOTAL, PAYS, ADVANCES, OUTPATIENT_CAP, RATE, DEDUCTIBLE, LIMIT, IS_SERIOUS, AGAIN_CAP, COLUMNS };
enum { NOTHING, ENROL_ALL, ENROL_HALF, OUTPATIENT_AID, CARE, ADVANCE, SERIOUS, SERIOUS_AGAIN = SERIOUS + 9, PROFILES = SERIOUS_AGAIN + 9 };

static int profile_of(const Columns *c, int64_t i) {
  uint32_t held = c->held[i];
  if ((held & ORPHAN) && !(c->age[i] >= 0 && c->age[i] < 18)) held &= ~(uint32_t)ORPHAN;
  if (c->day[i] < FROM_2016) return NOTHING;
  switch (c->service[i]) {
    case ENROLMENT: return held & MINIMUM ? ENROL_ALL : held & BORDERLINE ? ENROL_HALF : NOTHING;
    case OUTPATIENT: return held & MINIMUM ? OUTPATIENT_AID : NOTHING;
    case LONG_TERM_CARE: return held & MINIMUM ? CARE : NOTHING;
    case DEPOSIT: return held & MINIMUM ? ADVANCE : NOTHING;
    case INPATIENT:
    case MAJOR_OUTPATIENT:
      return held ? ((held & MINIMUM) && c->age[i] >= 80 ? SERIOUS_AGAIN : SERIOUS) + __builtin_ctz(held) : NOTHING;
    default: return NOTHING;
  }
}

static void fill(double table[PROFILES][COLUMNS]) {
  static const double rate[9] = {10000, 10000, 10000, 9000, 8500, 8000, 8000, 8000, 8000};
  const double yes = all_bits();
  memset(table, 0, sizeof(double) * PROFILES * COLUMNS);
  table[ENROL_ALL][OF_TOTAL] = 10000;
  table[ENROL_HALF][OF_TOTAL] = 5000;
  table[ENROL_ALL][PAYS] = table[ENROL_HALF][PAYS] = yes;
  table[ADVANCE][OF_TOTAL] = 8000;
  table[ADVANCE][ADVANCES] = yes;
  table[OUTPATIENT_AID][OUTPATIENT_CAP] = 420 * YUAN;
  table[CARE][RATE] = 9000;
  table[CARE][LIMIT] = 130000 * YUAN;
  for (int again = 0; again < 2; again++) {
    for (int identity = 0; identity < 9; identity++) {
      double *row = table[(again ? SERIOUS_AGAIN : SERIOUS) + identity];
      row[RATE] = rate[identity];
      row[DEDUCTIBLE] = identity >= 5 ? 30000 * YUAN : 0;
      row[LIMIT] = identity >= 3 ? 130000 * YUAN : UNLIMITED;
      row[IS_SERIOUS] = yes;
      row[AGAIN_CAP] = again ? 5000 * YUAN : 0;
    }
  }
}

void settle_lanes(const Columns *c, int64_t *const *out) {
  double table[PROFILES][COLUMNS];
  fill(table);
  const Stretches s = stretches(c);
  const uint8_t *profile = profiles(c, profile_of);
  Doubles outpatient_before = all(0), base = all(0), limit = all(0), again_before = all(0);
  for (int64_t i = 0; i < s.steps; i++) {
    const Profiles p = profiles_at(profile, &s, i);
    const Doubles total = take(c->total, &s, i);
    const Doubles insured = take(c->basic_paid, &s, i) + take(c->critical_paid, &s, i);
    const Doubles self_pay = v_at_least_0(take(c->in_scope, &s, i) - insured);
    const Doubles burden = v_at_least_0(total - insured);
    outpatient_before = kept(p.same_year, outpatient_before);
    base = kept(p.same_year, base);
    limit = kept(p.same_year, limit);
    again_before = kept(p.same_year, again_before);

    const Doubles of_total = v_share(total, FIGURE(table, p.rows, OF_TOTAL));
    const Doubles enrolment = kept(MASK(table, p.rows, PAYS), v_least(of_total, burden));
    const Doubles deposit = kept(MASK(table, p.rows, ADVANCES), of_total);
    const Doubles owed = v_least(self_pay, burden);
    const Doubles outpatient = v_least(owed, v_at_least_0(FIGURE(table, p.rows, OUTPATIENT_CAP) - outpatient_before));
    const Doubles deductible = v_at_least_0(FIGURE(table, p.rows, DEDUCTIBLE) - base);
    const Doubles entitled = v_share(v_at_least_0(self_pay - deductible), FIGURE(table, p.rows, RATE));
    const Doubles limited = v_least(v_least(entitled, v_at_least_0(FIGURE(table, p.rows, LIMIT) - limit)), owed);
    const Integers is_serious = MASK(table, p.rows, IS_SERIOUS);
    const Doubles serious = kept(is_serious, limited), care = kept(~is_serious, limited);
    const Doubles room = v_at_least_0(FIGURE(table, p.rows, AGAIN_CAP) - again_before);
    const Doubles again = v_least(v_at_least_0(owed - serious), room);
    outpatient_before += outpatient;
    base += kept(is_serious, self_pay);
    limit += limited;
    again_before += again;

    const Doubles paid = enrolment + outpatient + limited + again;
    const Doubles results[] = {enrolment, outpatient, serious, care, again, deposit, paid, v_at_least_0(burden - paid)};
    for (int k = 0; k < 8; k++) put(out[k], &s, i, results[k]);
  }
}
