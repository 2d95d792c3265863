/*
 * The passes of a policy, the same for each; included at the end of its program, which has by then:
 * BENEFITS, FIGURES by scenario, Balances of a year, Amounts { benefits[BENEFITS], paid, left }, settle_event.
 */
#pragma once
#include "columns.h"

const int outputs = BENEFITS + 2;

static inline int is_new_year(const Columns *c, int64_t i) {
  return i == 0 || c->person[i] != c->person[i - 1] || c->year[i] != c->year[i - 1];
}

void settle(const Columns *columns, int64_t *const *out) {
  /* A copy: what is stored cannot lie in it. */
  const Columns copy = *columns, *c = &copy;
  Balances balances = {0};
  for (int64_t i = 0; i < c->events; i++) {
    if (is_new_year(c, i)) balances = (Balances){0};
    const Amounts amounts = settle_event(&FIGURES[0], &balances, c, i);
    for (int b = 0; b < BENEFITS; b++) out[b][i] = amounts.benefits[b];
    out[BENEFITS][i] = amounts.paid;
    out[BENEFITS + 1][i] = amounts.left;
  }
}

void settle_scenarios(const Columns *c, int64_t sums[SCENARIOS][MOST_OUTPUTS]) {
  Balances balances[SCENARIOS] = {0};
  for (int64_t i = 0; i < c->events; i++) {
    if (is_new_year(c, i)) for (int s = 0; s < SCENARIOS; s++) balances[s] = (Balances){0};
    for (int s = 0; s < SCENARIOS; s++) {
      const Amounts amounts = settle_event(&FIGURES[s], &balances[s], c, i);
      for (int b = 0; b < BENEFITS; b++) sums[s][b] += amounts.benefits[b];
      sums[s][BENEFITS] += amounts.paid;
      sums[s][BENEFITS + 1] += amounts.left;
    }
  }
}
