/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the split stayed the same from period to period, whatever was planned. */
#include "lib/analysis/health.h"
#include "lib/analysis/health_homogeneity.h"
#include "lib/analysis/health_srm.h"

#include "lib/base/memory.h"
#include <math.h>
#include <string.h>

/* Units by period and variant; periods of few units are left out. */
typedef struct over_time {
  int64_t *counts, *period_sums, *variant_sums, *codes;
  int64_t periods, variants;
} over_time;

static bool make(const xp_health *health, over_time *t) {
  const expt_context *ctx = health->analysis->ctx;
  const int64_t periods = health->order->levels[xp_period_plane(health->analysis)].count;
  t->variants = health->order->variants.count;
  t->counts = xp_alloc(ctx, periods * t->variants, sizeof *t->counts);
  t->period_sums = xp_alloc(ctx, periods, sizeof *t->period_sums);
  t->variant_sums = xp_alloc(ctx, t->variants, sizeof *t->variant_sums);
  t->codes = xp_alloc(ctx, periods, sizeof *t->codes);
  return t->counts != NULL && t->period_sums != NULL && t->variant_sums != NULL && t->codes != NULL;
}

static void clean(const xp_health *health, over_time *t) {
  const expt_context *ctx = health->analysis->ctx;
  xp_release(ctx, t->counts);
  xp_release(ctx, t->period_sums);
  xp_release(ctx, t->variant_sums);
  xp_release(ctx, t->codes);
}

static void take_period(over_time *t, int64_t code, const int64_t *counts) {
  memcpy(t->counts + t->periods * t->variants, counts, (size_t)t->variants * sizeof *counts);
  for (int64_t v = 0; v < t->variants; v++) {
    t->period_sums[t->periods] += counts[v];
    t->variant_sums[v] += counts[v];
  }
  t->codes[t->periods++] = code;
}

static expt_status read_periods(const xp_call *call, const xp_health *health, over_time *t) {
  const int64_t plane = xp_period_plane(health->analysis);
  const xp_sequence *periods = &health->order->levels[plane];
  for (int64_t i = 0; i < periods->count; i++) {
    int64_t *counts = xp_srm_counts(health->analysis, health->order, plane, periods->codes[i]);
    if (counts == NULL) return xp_fail_memory(call);
    if (xp_health_is_large(health, counts)) take_period(t, periods->codes[i], counts);
    xp_release(call->ctx, counts);
  }
  return EXPT_OK;
}

/* The cell that is furthest from the common split: where to look first. */
static void name_worst(const over_time *t, xp_finding *finding) {
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

static void judge(const xp_health *health, const over_time *t, xp_finding *finding) {
  const xp_homogeneity test = xp_equal_splits(t->counts, t->period_sums, t->variant_sums, t->periods, t->variants);
  finding->statistic = test.chi2;
  finding->p = test.p;
  finding->log_p = test.log_p;
  finding->count[1] = t->periods;
  name_worst(t, finding);
  if (finding->variant >= 0) finding->variant = health->order->variants.codes[finding->variant];
  xp_judge_by_p(finding, health->options->threshold, XP_WARN);
}

/* Clusters enter as a whole: their units are no independent draws. */
expt_status xp_health_over_time(const xp_call *call, xp_health *health) {
  if (health->analysis->time == NULL || health->analysis->cluster != NULL) return EXPT_OK;
  over_time t = {0};
  xp_finding finding = xp_finding_of(XP_SPLIT_OVER_TIME);
  expt_status status = make(health, &t) ? read_periods(call, health, &t) : xp_fail_memory(call);
  if (status == EXPT_OK) judge(health, &t, &finding);
  clean(health, &t);
  return status == EXPT_OK ? xp_health_report(call, health, &finding) : status;
}
