/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/chi_square.h"

#include "lib/math/distributions.h"
#include <math.h>

/* count - units * share with the product exact: at a billion units its rounding would show in the tenth digit of chi2.
 */
static double surplus(double count, double units, double share) {
  const double expected = units * share;
  return (count - expected) - fma(units, share, -expected);
}

/* count - units / cells, without the rounding of 1 / cells. */
static double equal_surplus(double count, double units, double cells) {
  const double scaled = count * cells;
  return ((scaled - units) + fma(count, cells, -scaled)) / cells;
}

xp_chi_square xp_chi_square_test(const int64_t *counts, const double *shares, int64_t cells) {
  xp_chi_square test = {NAN, NAN, NAN, NAN, 0};
  int64_t total = 0, used = 0;
  for (int64_t i = 0; i < cells; i++) {
    total += counts[i];
    if (shares == NULL || shares[i] > 0.0)
      used++;
    else if (counts[i] > 0)
      test.impossible = 1;
  }
  if (cells >= 2 && used >= 1) test.df = (double)(used - 1);
  if (cells < 2 || total == 0) return test;
  if (test.impossible) {
    test.p = 0.0;
    return test;
  }
  if (used < 2) return test;
  const double units = (double)total;
  test.chi2 = 0.0;
  for (int64_t i = 0; i < cells; i++) {
    const double share = shares == NULL ? 1.0 / (double)cells : shares[i];
    if (share == 0.0) continue;
    const double count = (double)counts[i];
    const double excess = shares == NULL ? equal_surplus(count, units, (double)cells) : surplus(count, units, share);
    test.chi2 += excess * excess / (units * share);
  }
  if (!isfinite(test.chi2)) return (xp_chi_square){NAN, test.df, 0.0, NAN, 1};
  const xp_probability beyond = xp_chi2_beyond(test.chi2, test.df);
  test.p = beyond.p;
  test.log_p = beyond.log_p;
  return test;
}
