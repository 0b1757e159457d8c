/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/verdict.h"

#include "lib/math/distributions.h"
#include <math.h>

const xp_verdict xp_no_verdict = {NAN, NAN, NAN, NAN};

static xp_verdict judge_z(double z, expt_alternative alternative) {
  if (alternative == EXPT_ALTERNATIVE_GREATER)
    return (xp_verdict){z, INFINITY, xp_normal_upper(z), xp_normal_log_upper(z)};
  if (alternative == EXPT_ALTERNATIVE_LESS)
    return (xp_verdict){z, INFINITY, xp_normal_lower(z), xp_normal_log_lower(z)};
  return (xp_verdict){z, INFINITY, xp_normal_two_sided(z), xp_normal_log_two_sided(z)};
}

static xp_verdict judge_t(double t, double df, expt_alternative alternative) {
  if (alternative == EXPT_ALTERNATIVE_GREATER)
    return (xp_verdict){t, df, xp_t_upper(t, df), xp_t_log_upper(t, df)};
  if (alternative == EXPT_ALTERNATIVE_LESS) return (xp_verdict){t, df, xp_t_lower(t, df), xp_t_log_lower(t, df)};
  return (xp_verdict){t, df, xp_t_two_sided(t, df), xp_t_log_two_sided(t, df)};
}

xp_verdict xp_judge(double statistic, double df, expt_alternative alternative) {
  if (isnan(statistic) || isnan(df)) return xp_no_verdict;
  return isinf(df) ? judge_z(statistic, alternative) : judge_t(statistic, df, alternative);
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
