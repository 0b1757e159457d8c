/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the variants have the sizes that were planned, altogether and in every part. */
#include "lib/analysis/health.h"
#include "lib/analysis/health_srm.h"
#include "lib/analysis/period_splits.h"

#include "lib/base/memory.h"
#include "lib/stats/chi_square.h"
#include <math.h>

/* ---- all units ---- */

/* The arm that is furthest from its plan: where to look first. */
static void name_worst(const xp_health *health, const int64_t *counts, xp_finding *finding) {
  const double *shares = xp_srm_shares(health->analysis);
  const int64_t arms = health->order->variants.count;
  double total = 0.0, worst = -1.0;
  for (int64_t i = 0; i < arms; i++)
    total += (double)counts[i];
  for (int64_t i = 0; i < arms; i++) {
    const double planned = shares == NULL ? 1.0 / (double)arms : shares[i];
    const double apart = (double)counts[i] - total * planned;
    const double size = planned > 0.0 ? apart * apart / planned : apart > 0.0 ? INFINITY : 0.0;
    if (size <= worst) continue;
    worst = size;
    finding->count[0] = health->order->variants.codes[i];
    finding->number[0] = (double)counts[i] / total;
    finding->number[1] = planned;
  }
  finding->count[1] = (int64_t)total;
}

static void judge_ratio(const xp_health *health, const int64_t *counts, double threshold, xp_finding *finding) {
  const xp_chi_square test = xp_chi_square_test(counts, xp_srm_shares(health->analysis), health->order->variants.count);
  finding->statistic = test.chi2;
  finding->p = test.p;
  finding->log_p = test.log_p;
  name_worst(health, counts, finding);
  xp_judge_by_p(finding, threshold, XP_STOP);
}

static void judge_sequence(const xp_health *health, const int64_t *counts, xp_finding *finding) {
  const double *shares = xp_srm_shares(health->analysis);
  const int64_t arms = health->order->variants.count;
  const double log_e = xp_srm_log_e(counts, shares, arms, health->options->concentration);
  const bool impossible = xp_chi_square_test(counts, shares, arms).impossible;
  finding->statistic = log_e;
  finding->p = xp_srm_sequential_p(log_e, impossible);
  finding->log_p = isnan(log_e) ? NAN : -fmax(log_e, 0.0);
  name_worst(health, counts, finding);
  xp_judge_by_p(finding, health->options->threshold, XP_STOP);
}

static expt_status check_all(const xp_call *call, xp_health *health) {
  int64_t *counts = xp_srm_counts(health->analysis, health->order, 0, -1);
  if (counts == NULL) return xp_fail_memory(call);
  xp_finding ratio = xp_finding_of(XP_SAMPLE_RATIO), sequence = xp_finding_of(XP_SAMPLE_RATIO_SEQUENTIAL);
  judge_ratio(health, counts, health->options->threshold, &ratio);
  judge_sequence(health, counts, &sequence);
  xp_release(call->ctx, counts);
  XP_TRY(xp_health_report(call, health, &ratio));
  return xp_health_report(call, health, &sequence);
}

/* ---- each level ---- */

/* What was known before the exposure: segments and strata. */
static int64_t parts(const expt_analysis *analysis) {
  return xp_shown_planes(analysis) + (analysis->strata != NULL);
}

typedef struct level_work {
  int64_t tested; /* levels large enough: the family */
  bool report;
} level_work;

static expt_status check_level(const xp_call *call, xp_health *health, int64_t plane, int64_t level, level_work *work) {
  int64_t *counts = xp_srm_counts(health->analysis, health->order, plane, level);
  if (counts == NULL) return xp_fail_memory(call);
  const double *const shares = xp_srm_shares(health->analysis);
  const bool large = xp_split_is_large(counts, shares, health->order->variants.count);
  xp_finding finding = xp_finding_of(XP_SAMPLE_RATIO_BY_SEGMENT);
  finding.plane = plane;
  finding.level = level;
  if (!work->report) {
    work->tested += large;
  } else if (large) {
    judge_ratio(health, counts, health->options->threshold / (double)work->tested, &finding);
  } else {
    name_worst(health, counts, &finding);
    xp_judge_by_p(&finding, NAN, XP_STOP);
  }
  xp_release(call->ctx, counts);
  return work->report ? xp_health_report(call, health, &finding) : EXPT_OK;
}

static expt_status visit_levels(const xp_call *call, xp_health *health, level_work *work) {
  for (int64_t plane = 1; plane < parts(health->analysis); plane++) {
    const xp_sequence *levels = &health->order->levels[plane];
    for (int64_t i = 0; i < xp_sequence_length(levels); i++)
      XP_TRY(check_level(call, health, plane, xp_sequence_code(levels, i), work));
  }
  return EXPT_OK;
}

static expt_status check_levels(const xp_call *call, xp_health *health) {
  level_work work = {0};
  XP_TRY(visit_levels(call, health, &work));
  work.report = true;
  return visit_levels(call, health, &work);
}

/* ---- units without a variant ---- */

static expt_status check_missing(const xp_call *call, xp_health *health) {
  int64_t without = xp_units_of(health->analysis, 0, -1, -1), all = without;
  for (int64_t i = 0; i < health->order->variants.count; i++)
    all += xp_units_of(health->analysis, 0, -1, health->order->variants.codes[i]);
  xp_finding finding = xp_finding_of(XP_MISSING_VARIANT);
  finding.count[0] = without;
  finding.count[1] = all;
  finding.statistic = all == 0 ? NAN : (double)without / (double)all;
  const double limit = health->options->missing_share;
  xp_judge_by_limit(&finding, !(finding.statistic > limit), limit, XP_WARN);
  return xp_health_report(call, health, &finding);
}

expt_status xp_health_of_split(const xp_call *call, xp_health *health) {
  XP_TRY(check_all(call, health));
  XP_TRY(check_levels(call, health));
  XP_TRY(xp_health_over_time(call, health));
  return check_missing(call, health);
}
