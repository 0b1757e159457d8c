/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/mcnemar.h"

#include "lib/stats/contingency_check.h"
#include "lib/stats/effect_call.h"
#include <experiment/notes.h>
#include <math.h>

XP_OPTIONS(expt_mcnemar_options, .alternative = EXPT_ALTERNATIVE_TWO_SIDED, .test = EXPT_MCNEMAR_TEST_EXACT,
           .continuity = 0, .scale = EXPT_SCALE_DIFFERENCE, .confidence = 0.95);

static expt_status check_options(const xp_call *call, const expt_mcnemar_options *options) {
  XP_TRY(xp_need_word(call, "options", "alternative", options->alternative, EXPT_ALTERNATIVE_LESS));
  XP_TRY(xp_need_word(call, "options", "test", options->test, EXPT_MCNEMAR_TEST_CHI_SQUARE));
  XP_TRY(xp_need_word(call, "options", "continuity", options->continuity, 1));
  XP_TRY(xp_need_word(call, "options", "scale", options->scale, EXPT_SCALE_RATIO));
  return xp_need_between(call, "options", "confidence", options->confidence, 0.0, 1.0);
}

typedef struct named_count {
  const char *name;
  int64_t count;
} named_count;

static expt_status check_counts(const xp_call *call, const named_count *counts, int32_t n, int64_t *all) {
  *all = 0;
  for (int32_t i = 0; i < n; i++) {
    XP_TRY(xp_need_whole(call, counts[i].name, "", counts[i].count, 0, INT64_MAX));
    if (counts[i].count > XP_MOST_COUNTED - *all)
      return XP_FAIL(call, EXPT_E_LIMIT, counts[i].name, "", "%lld given; allowed: %lld pairs in all",
                     (long long)counts[i].count, (long long)XP_MOST_COUNTED);
    *all += counts[i].count;
  }
  return EXPT_OK;
}

/* ---- the answer ---- */

static xp_verdict verdict_of(const xp_paired *pairs, const expt_mcnemar_options *options) {
  const bool is_normal = options->test == EXPT_MCNEMAR_TEST_CHI_SQUARE;
  const double z = xp_mcnemar_z(pairs, is_normal && options->continuity);
  if (is_normal && !isnan(z)) return xp_judge(z, INFINITY, options->alternative);
  const xp_exact_p exact = xp_mcnemar_exact(pairs, options->alternative, options->test == EXPT_MCNEMAR_TEST_MID_P);
  return (xp_verdict){z, INFINITY, exact.p, exact.log_p};
}

static xp_lift difference_of(const xp_paired *pairs, double confidence) {
  const double excess = pairs->treatment_only - pairs->control_only, n = pairs->all;
  const double differing = pairs->treatment_only + pairs->control_only;
  const double error = sqrt(differing - excess * (excess / n)) / n;
  return (xp_lift){excess / n, error, xp_paired_difference_limits(pairs, confidence)};
}

static expt_status odds_of(const xp_call *call, const xp_paired *pairs, const expt_mcnemar_options *options,
                           xp_lift *out) {
  const double t = pairs->treatment_only, c = pairs->control_only;
  out->effect = c > 0.0 ? t / c : NAN;
  out->error = t > 0.0 && c > 0.0 ? t / c * sqrt(1.0 / t + 1.0 / c) : NAN;
  return xp_paired_odds_limits(call, pairs, options->test, options->confidence, &out->limits);
}

static int64_t notes_of(const xp_paired *pairs, const xp_lift *effect) {
  const double differing = pairs->treatment_only + pairs->control_only;
  if (pairs->all == 0.0) return XP_NOTE(EXPT_NOTE_EMPTY_ARM);
  return (differing < XP_FEW_EVENTS ? XP_NOTE(EXPT_NOTE_FEW_EVENTS) : 0) |
         (differing == 0.0 ? XP_NOTE(EXPT_NOTE_ZERO_VARIANCE) : 0) |
         (isinf(effect->limits.high) ? XP_NOTE(EXPT_NOTE_UNBOUNDED) : 0);
}

static void set_method(expt_estimate *out, const expt_mcnemar_options *options) {
  static const char *const tests[] = {"McNemar exact", "McNemar mid-p", "McNemar"};
  static const char *const intervals[] = {"Clopper-Pearson", "mid-p", "Wilson"};
  xp_set_method(out, tests[options->test],
                options->scale == EXPT_SCALE_RATIO ? intervals[options->test] : "Tango");
}

expt_status expt_mcnemar(int64_t both, int64_t control_only, int64_t treatment_only, int64_t neither,
                         const expt_mcnemar_options *options, expt_estimate *out, expt_error *err) {
  XP_CALL(NULL, err);
  const named_count counts[] = {{"both", both},
                                {"control_only", control_only},
                                {"treatment_only", treatment_only},
                                {"neither", neither}};
  expt_mcnemar_options mine;
  int64_t all;
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(check_counts(call, counts, 4, &all));
  XP_TRY(xp_take_expt_mcnemar_options(call, options, &mine));
  XP_TRY(check_options(call, &mine));
  const xp_paired pairs = {(double)all, (double)control_only, (double)treatment_only};
  const bool is_ratio = mine.scale == EXPT_SCALE_RATIO;
  xp_lift effect = {NAN, NAN, {NAN, NAN}};
  if (all > 0 && is_ratio) XP_TRY(odds_of(call, &pairs, &mine, &effect));
  if (all > 0 && !is_ratio) effect = difference_of(&pairs, mine.confidence);
  const xp_verdict verdict = all > 0 ? verdict_of(&pairs, &mine) : xp_no_verdict;
  xp_fill_difference(out, is_ratio ? "odds ratio" : "difference of proportions", effect, verdict,
                     notes_of(&pairs, &effect));
  out->scale = mine.scale;
  set_method(out, &mine);
  out->confidence = mine.confidence;
  out->n = all;
  return EXPT_OK;
}
