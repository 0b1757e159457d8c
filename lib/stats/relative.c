/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/relative.h"

#include <math.h>

/* Variance of numerator - ratio * denominator at the estimated ratio. */
static double contrast_variance(const xp_ratio_of *ratio) {
  const double r = 1.0 + ratio->lift;
  return fmax(0.0, ratio->numerator_variance + r * (r * ratio->denominator_variance - 2.0 * ratio->covariance));
}

double xp_ratio_error(const xp_ratio_of *ratio) {
  return sqrt(contrast_variance(ratio)) / fabs(ratio->denominator);
}

static xp_limits linear_limits(const xp_ratio_of *ratio, double critical) {
  const double half = critical * xp_ratio_error(ratio);
  return (xp_limits){ratio->lift - half, ratio->lift + half};
}

static xp_limits log_limits(const xp_ratio_of *ratio, double critical) {
  const double r = ratio->numerator / ratio->denominator;
  const double middle = fabs(ratio->lift) < 0.5 ? log1p(ratio->lift) : log(r);
  const double half = critical * xp_ratio_error(ratio) / r;
  return (xp_limits){expm1(middle - half), expm1(middle + half)};
}

/* All ratios r with (numerator - r denominator)^2 <= critical^2 variance(numerator - r denominator), as roots of
 * (1 - g) d^2 - 2 b d - e = 0 in their distance d from the estimate. */
xp_limits xp_fieller_limits(const xp_ratio_of *ratio, double critical) {
  const double unit = critical / ratio->denominator, square = unit * unit;
  const double g = square * ratio->denominator_variance;
  if (!(g < 1.0)) return (xp_limits){-INFINITY, INFINITY};
  const double b = square * ((1.0 + ratio->lift) * ratio->denominator_variance - ratio->covariance);
  const double e = square * contrast_variance(ratio);
  const double far = fabs(b) + sqrt(b * b + (1.0 - g) * e);
  if (far == 0.0) return (xp_limits){ratio->lift, ratio->lift};
  const double away = far / (1.0 - g), back = e / far;
  if (b >= 0.0) return (xp_limits){ratio->lift - back, ratio->lift + away};
  return (xp_limits){ratio->lift - away, ratio->lift + back};
}

expt_ratio_interval xp_ratio_method(const xp_ratio_of *ratio, expt_ratio_interval interval) {
  if (interval == EXPT_RATIO_INTERVAL_LOG_DELTA && !(ratio->lift > -1.0)) return EXPT_RATIO_INTERVAL_LINEAR_DELTA;
  return interval;
}

xp_limits xp_lift_limits(const xp_ratio_of *ratio, expt_ratio_interval interval, double critical) {
  switch (xp_ratio_method(ratio, interval)) {
  case EXPT_RATIO_INTERVAL_LOG_DELTA:
    return log_limits(ratio, critical);
  case EXPT_RATIO_INTERVAL_FIELLER:
    return xp_fieller_limits(ratio, critical);
  default:
    return linear_limits(ratio, critical);
  }
}

const char *xp_ratio_interval_text(expt_ratio_interval interval) {
  static const char *const texts[] = {"log delta", "linear delta", "Fieller", "Koopman", "Miettinen-Nurminen"};
  return texts[interval];
}
