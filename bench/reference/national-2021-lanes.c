/* The whole chain, vectorised by hand. */
#include <string.h>
#include "lanes.h"

enum { DESTITUTE = 1 << 0, MINIMUM = 1 << 1, FROM_2022 = 18993, NOBODY = 4 };

/* What holds for an event: a rate of the whole bill, the insurances, aid in hospital, aid of an outpatient. */
enum { OF_TOTAL, IS_INSURED, CRITICAL_DEDUCTIBLE, CRITICAL_RATE, AID_DEDUCTIBLE, AID_RATE, IS_HOSPITAL, COLUMNS };
enum { NOTHING, ENROL_ALL, ENROL_PART, INSURED, HOSPITAL = INSURED + 5, CHRONIC = HOSPITAL + 4, PROFILES = CHRONIC + 2 };

static int profile_of(const Columns *c, int64_t i) {
  const uint32_t held = c->held[i];
  if (c->day[i] < FROM_2022) return NOTHING;
  switch (c->service[i]) {
    case ENROLMENT: return held & DESTITUTE ? ENROL_ALL : held & MINIMUM ? ENROL_PART : NOTHING;
    case INPATIENT:
    case CHRONIC_AND_SPECIAL: {
      const int who = held ? __builtin_ctz(held) : NOBODY;
      if (!held || !c->referred[i]) return INSURED + who;
      if (c->service[i] == INPATIENT) return HOSPITAL + who;
      return who < 2 ? CHRONIC + who : INSURED + who;
    }
    default: return NOTHING;
  }
}

static void fill(double table[PROFILES][COLUMNS]) {
  static const double critical_deductible[5] = {10000, 10000, 20000, 20000, 20000}, critical_rate[5] = {6500, 6500, 6000, 6000, 6000};
  static const double aid_deductible[4] = {0, 0, 4000, 10000}, aid_rate[4] = {9000, 7000, 6000, 5000};
  const double yes = all_bits();
  memset(table, 0, sizeof(double) * PROFILES * COLUMNS);
  table[ENROL_ALL][OF_TOTAL] = 10000;
  table[ENROL_PART][OF_TOTAL] = 6000;
  for (int row = INSURED; row < PROFILES; row++) {
    const int who = row >= CHRONIC ? row - CHRONIC : row >= HOSPITAL ? row - HOSPITAL : row - INSURED;
    table[row][IS_INSURED] = yes;
    table[row][CRITICAL_DEDUCTIBLE] = critical_deductible[who] * YUAN;
    table[row][CRITICAL_RATE] = critical_rate[who];
    if (row < HOSPITAL) continue;
    table[row][AID_RATE] = aid_rate[who];
    if (row >= CHRONIC) continue;
    table[row][AID_DEDUCTIBLE] = aid_deductible[who] * YUAN;
    table[row][IS_HOSPITAL] = yes;
  }
}

void settle_lanes(const Columns *c, int64_t *const *out) {
  double table[PROFILES][COLUMNS];
  fill(table);
  const Stretches s = stretches(c);
  const uint8_t *profile = profiles(c, profile_of);
  Doubles basic_before = all(0), critical_base = all(0), aid_base = all(0), aid_before = all(0);
  Doubles further_base = all(0), further_before = all(0);
  for (int64_t i = 0; i < s.steps; i++) {
    const Profiles p = profiles_at(profile, &s, i);
    const Doubles total = take(c->total, &s, i);
    const Integers is_insured = MASK(table, p.rows, IS_INSURED), is_hospital = MASK(table, p.rows, IS_HOSPITAL);
    const Doubles in_scope = kept(is_insured, take(c->in_scope, &s, i));
    basic_before = kept(p.same_year, basic_before);
    critical_base = kept(p.same_year, critical_base);
    aid_base = kept(p.same_year, aid_base);
    aid_before = kept(p.same_year, aid_before);
    further_base = kept(p.same_year, further_base);
    further_before = kept(p.same_year, further_before);

    const Doubles enrolment = v_share(total, FIGURE(table, p.rows, OF_TOTAL));
    const Doubles entitled = v_share(v_at_least_0(in_scope - 500 * YUAN), all(7000));
    const Doubles basic = v_least(v_least(entitled, v_at_least_0(250000 * YUAN - basic_before)), v_least(in_scope, total));
    basic_before += basic;

    const Doubles after_basic = in_scope - basic, owed = total - basic;
    const Doubles deductible = FIGURE(table, p.rows, CRITICAL_DEDUCTIBLE), rate = FIGURE(table, p.rows, CRITICAL_RATE);
    const Doubles sum = critical_base + after_basic;
    const Doubles until_now = v_share(v_at_least_0(sum - deductible), rate);
    const Doubles until_then = v_share(v_at_least_0(critical_base - deductible), rate);
    const Doubles critical = v_least(until_now - until_then, v_least(after_basic, owed));
    critical_base = sum;

    const Doubles self_pay = after_basic - critical, most = v_least(self_pay, owed - critical);
    const Doubles aid_deductible = v_at_least_0(FIGURE(table, p.rows, AID_DEDUCTIBLE) - aid_base);
    const Doubles aided = v_share(v_at_least_0(self_pay - aid_deductible), FIGURE(table, p.rows, AID_RATE));
    const Doubles aid = v_least(v_least(aided, v_at_least_0(50000 * YUAN - aid_before)), most);
    aid_before += aid;
    aid_base += kept(is_hospital, self_pay);

    const Doubles rest = kept(is_hospital, self_pay - aid);
    further_base += rest;
    const Doubles beyond = kept(further_base > 10000 * YUAN, rest);
    const Doubles left = v_at_least_0(30000 * YUAN - further_before);
    const Doubles further = v_least(v_least(v_share(beyond, all(5000)), left), most - aid);
    further_before += further;

    const Doubles paid = enrolment + basic + critical + aid + further;
    const Doubles results[] = {enrolment, basic, critical, kept(is_hospital, aid), kept(~is_hospital, aid), further, paid, total - paid};
    for (int k = 0; k < 8; k++) put(out[k], &s, i, results[k]);
  }
}
