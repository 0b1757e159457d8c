/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/verdict.h"

#include "lib/math/distributions.h"
#include <math.h>

const xp_verdict xp_no_verdict = {NAN, NAN, NAN, NAN};

static xp_side side_of(expt_alternative alternative) {
  if (alternative == EXPT_ALTERNATIVE_GREATER) return XP_SIDE_ABOVE;
  return alternative == EXPT_ALTERNATIVE_LESS ? XP_SIDE_BELOW : XP_SIDE_BOTH;
}

xp_verdict xp_judge(double statistic, double df, expt_alternative alternative) {
  if (isnan(statistic) || isnan(df)) return xp_no_verdict;
  const xp_side side = side_of(alternative);
  const xp_probability beyond = isinf(df) ? xp_normal_beyond(statistic, side) : xp_t_beyond(statistic, df, side);
  return (xp_verdict){statistic, df, beyond.p, beyond.log_p};
}

xp_verdict xp_weaker(xp_verdict above_low, xp_verdict below_high) {
  if (isnan(above_low.log_p) || isnan(below_high.log_p)) return xp_no_verdict;
  return above_low.log_p >= below_high.log_p ? above_low : below_high;
}

/* A z nearer to 0 has lost digits. */
static const double clear_of_median = 0.4;

xp_critical xp_critical_of(double confidence) {
  const double tail = 0.5 * (1.0 - confidence);
  return (xp_critical){tail, xp_normal_quantile_upper(tail)};
}

double xp_critical_at(const xp_critical *critical, double df) {
  double t;
  if (isinf(df)) return critical->z;
  if (critical->tail < clear_of_median && xp_t_of_normal(critical->z, df, &t)) return t;
  return xp_t_quantile_upper(critical->tail, df);
}

double xp_critical_value(double confidence, double df) {
  const xp_critical critical = xp_critical_of(confidence);
  return xp_critical_at(&critical, df);
}

double xp_null_value(double given, expt_scale scale) {
  if (!isnan(given)) return given;
  return scale == EXPT_SCALE_DIFFERENCE ? 0.0 : 1.0;
}
