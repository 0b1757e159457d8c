/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gail and Simon 1985: is there a level where the effect has the other sign? */
#include "lib/stats/heterogeneity.h"

#include "lib/math/distributions.h"
#include <math.h>

/* The smaller of what speaks for positive and for negative effects. */
static double contradiction(const xp_level_effect *levels, int64_t n) {
  double up = 0.0, down = 0.0;
  for (int64_t i = 0; i < n; i++) {
    const double z = levels[i].effect / levels[i].std_error;
    *(z > 0.0 ? &up : &down) += z * z;
  }
  return fmin(up, down);
}

/* ln of the part that h levels of the wrong sign contribute: a binomial weight times a chi-squared tail. */
static double log_part(double statistic, double others, double h) {
  return xp_log_choose(others, h) - others * log(2.0) + xp_chi2_log_upper(statistic, h);
}

void xp_levels_sign(const xp_level_effect *levels, int64_t n, double *p, double *log_p) {
  const double statistic = contradiction(levels, n), others = (double)n - 1.0;
  *p = 1.0;
  *log_p = 0.0;
  if (!(statistic > 0.0)) return;
  double most = -INFINITY, sum = 0.0;
  for (double h = 1.0; h <= others; h += 1.0) {
    const double part = log_part(statistic, others, h);
    const double top = fmax(most, part);
    sum = sum * exp(most - top) + exp(part - top);
    most = top;
  }
  *log_p = fmin(0.0, most + log(sum));
  *p = exp(*log_p);
}
