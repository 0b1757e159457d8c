/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/wilson.h"

#include "lib/math/distributions.h"

#include <math.h>

/* The product of the limits is rate^2 / (1 + z^2 / n): the low one comes from the high one without a difference of two
 * close numbers, so it keeps its digits however small the rate is. */
xp_wilson xp_wilson_limits(int64_t successes, int64_t units, double confidence) {
  if (units == 0) return (xp_wilson){NAN, NAN};
  const double z = xp_normal_quantile_upper(0.5 * (1.0 - confidence)), n = (double)units;
  const double rate = (double)successes / n, rest = (double)(units - successes) / n;
  const double share = z * z / n, half = sqrt(share * (rate * rest + 0.25 * share));
  const double high = (rate + 0.5 * share + half) / (1.0 + share);
  if (successes == 0) return (xp_wilson){0.0, high};
  const double low = rate * (rate / (1.0 + share)) / high;
  return (xp_wilson){low, successes == units ? 1.0 : high};
}
