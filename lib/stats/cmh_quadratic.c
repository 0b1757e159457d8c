/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/cmh_quadratic.h"

/* What elimination leaves of a variance is 1e-31 of it where nothing should be left. Strata of a billion units beside strata of ten leave
 * 1e-18 that counts. */
static const double nothing_left = 1e-26;

enum { DONE = -1 };

/* The largest variance that is left; -1 = none. */
static int64_t next_pivot(const xp_twin *variance, const double *whole, int64_t size) {
  int64_t best = -1;
  for (int64_t i = 0; i < size; i++) {
    const double left = variance[i * size + i].hi;
    if (whole[i] == DONE || !(left > nothing_left * whole[i])) continue;
    if (best < 0 || left > variance[best * size + best].hi) best = i;
  }
  return best;
}

static void eliminate(xp_twin *deviation, xp_twin *variance, const double *whole, int64_t size, int64_t pivot) {
  const xp_twin *const row = variance + pivot * size;
  for (int64_t i = 0; i < size; i++) {
    if (whole[i] == DONE || row[i].hi == 0.0) continue;
    const xp_twin slope = xp_twin_divide(row[i], row[pivot]);
    deviation[i] = xp_twin_subtract(deviation[i], xp_twin_multiply(slope, deviation[pivot]));
    for (int64_t j = 0; j < size; j++) {
      xp_twin *const at = &variance[i * size + j];
      if (whole[j] != DONE) *at = xp_twin_subtract(*at, xp_twin_multiply(slope, row[j]));
    }
  }
}

xp_quadratic xp_quadratic_form(xp_twin *deviation, xp_twin *variance, int64_t size, double *room) {
  xp_quadratic form = {0.0, 0};
  double *const whole = room;
  for (int64_t i = 0; i < size; i++)
    whole[i] = variance[i * size + i].hi;
  for (int64_t k = next_pivot(variance, whole, size); k >= 0; k = next_pivot(variance, whole, size)) {
    form.value += deviation[k].hi * deviation[k].hi / variance[k * size + k].hi;
    form.rank++;
    whole[k] = DONE;
    eliminate(deviation, variance, whole, size, k);
  }
  return form;
}
