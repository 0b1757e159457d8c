/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether each metric has something to compare. */
#include "lib/analysis/arm.h"
#include "lib/analysis/health.h"

#include <math.h>

static int64_t counted(const xp_health *health, int64_t metric, int64_t variant) {
  const int64_t *outcomes = xp_outcomes_of(health->analysis, 0, -1, variant, metric);
  return outcomes[XP_ZERO] + outcomes[XP_ONE];
}

static expt_status check_variance(const xp_call *call, xp_health *health, int64_t metric, int64_t variant) {
  const xp_metric *described = &health->analysis->metrics[metric];
  xp_arm_moments moments;
  xp_arm_moments_of(health->analysis, metric, 0, -1, variant, &moments);
  const xp_response linear = xp_respond(described, &moments);
  const double deviation = moments.n < 2 ? NAN : sqrt(xp_response_variance(described, &linear, &moments));
  xp_finding finding = xp_finding_of(XP_ZERO_VARIANCE);
  finding.metric = metric;
  finding.variant = variant;
  finding.statistic = deviation;
  finding.number[0] = linear.value;
  finding.count[0] = moments.n;
  xp_judge_by_limit(&finding, !(deviation == 0.0), 0.0, XP_WARN);
  return xp_health_report(call, health, &finding);
}

static expt_status check_units(const xp_call *call, xp_health *health, int64_t metric, int64_t variant) {
  const int64_t n = counted(health, metric, variant), fewest = health->options->few_units;
  xp_finding finding = xp_finding_of(XP_FEW_UNITS);
  finding.metric = metric;
  finding.variant = variant;
  finding.statistic = (double)n;
  finding.count[0] = n;
  xp_judge_by_limit(&finding, n >= fewest, (double)fewest, XP_WARN);
  return xp_health_report(call, health, &finding);
}

typedef expt_status (*check)(const xp_call *call, xp_health *health, int64_t metric, int64_t variant);

static expt_status check_each(const xp_call *call, xp_health *health, check check_one, bool quantiles) {
  for (int64_t m = 0; m < xp_metric_count(health->analysis); m++) {
    if (!quantiles && health->analysis->metrics[m].kind == XP_QUANTILE_METRIC) continue;
    for (int64_t i = 0; i < health->order->variants.count; i++)
      XP_TRY(check_one(call, health, m, health->order->variants.codes[i]));
  }
  return EXPT_OK;
}

expt_status xp_health_of_metrics(const xp_call *call, xp_health *health) {
  XP_TRY(check_each(call, health, check_variance, false));
  return check_each(call, health, check_units, true);
}
