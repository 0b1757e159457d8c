/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the split stayed the same from period to period, whatever was planned. */
#include "lib/analysis/cluster_splits.h"
#include "lib/analysis/health.h"
#include "lib/analysis/health_srm.h"
#include "lib/analysis/period_splits.h"

/* The cell that is furthest from the common split: where to look first. */
static void name_worst(const xp_period_splits *t, xp_finding *finding) {
  double all = 0.0, worst = -1.0;
  for (int64_t p = 0; p < t->periods; p++)
    all += (double)t->period_sums[p];
  for (int64_t p = 0; p < t->periods; p++)
    for (int64_t v = 0; v < t->variants; v++) {
      const double common = (double)t->variant_sums[v] / all, units = (double)t->period_sums[p];
      const double apart = (double)t->counts[p * t->variants + v] - units * common;
      if (common == 0.0 || apart * apart / (units * common) <= worst) continue;
      worst = apart * apart / (units * common);
      finding->count[0] = t->codes[p];
      finding->variant = v;
      finding->number[0] = (double)t->counts[p * t->variants + v] / units;
      finding->number[1] = common;
    }
}

static void judge(const xp_health *health, const xp_period_splits *t, xp_finding *finding) {
  const xp_homogeneity test = xp_period_splits_test(t);
  finding->statistic = test.chi2;
  finding->p = test.p;
  finding->log_p = test.log_p;
  finding->count[1] = t->periods;
  name_worst(t, finding);
  if (finding->variant >= 0) finding->variant = health->order->variants.codes[finding->variant];
  xp_judge_by_p(finding, health->options->threshold, XP_WARN);
}

/* Clusters enter as a whole: their units are no independent draws. */
static bool judge_clusters(const xp_health *health, xp_finding *finding) {
  xp_cluster_split split;
  if (!xp_cluster_splits_test(health->analysis, health->order, &split)) return false;
  finding->statistic = split.z;
  finding->p = split.p;
  finding->log_p = split.log_p;
  finding->count[0] = split.period;
  finding->count[1] = split.periods;
  finding->number[0] = split.share;
  finding->number[1] = split.share_of_all;
  finding->variant = split.variant;
  xp_judge_by_p(finding, health->options->threshold, XP_WARN);
  return true;
}

static bool judge_units(const xp_health *health, xp_finding *finding) {
  const expt_analysis *const analysis = health->analysis;
  xp_period_splits splits;
  const bool made = xp_period_splits_create(analysis, health->order, xp_srm_shares(analysis), &splits);
  if (made) judge(health, &splits, finding);
  xp_period_splits_free(analysis, &splits);
  return made;
}

expt_status xp_health_over_time(const xp_call *call, xp_health *health) {
  xp_finding finding = xp_finding_of(XP_SPLIT_OVER_TIME);
  if (health->analysis->time == NULL) return EXPT_OK;
  const bool made = (health->analysis->cluster != NULL ? judge_clusters : judge_units)(health, &finding);
  return made ? xp_health_report(call, health, &finding) : xp_fail_memory(call);
}
