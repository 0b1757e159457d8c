/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/cmh.h"

#include "lib/math/distributions.h"
#include "lib/stats/contingency_check.h"
#include "lib/stats/verdict.h"
#include <experiment/notes.h>
#include <experiment/tables.h>
#include <math.h>

XP_OPTIONS(expt_cmh_options, .alternative = EXPT_ALTERNATIVE_TWO_SIDED, .continuity = 0, .confidence = 0.95);

static expt_status check_options(const xp_call *call, const expt_cmh_options *options) {
  XP_TRY(xp_need_word(call, "options", "alternative", options->alternative, EXPT_ALTERNATIVE_LESS));
  XP_TRY(xp_need_word(call, "options", "continuity", options->continuity, 1));
  return xp_need_between(call, "options", "confidence", options->confidence, 0.0, 1.0);
}

static expt_status check_successes(const xp_call *call, const char *argument, const int64_t *successes,
                                   const int64_t *units, int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    if (successes[i] <= units[i]) continue;
    return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, argument, "", i,
                       "%lld of %lld units given; allowed: 0 to the number of units", (long long)successes[i],
                       (long long)units[i]);
  }
  return EXPT_OK;
}

static expt_status check_strata(const xp_call *call, const xp_strata *s) {
  int64_t successes = 0, controls = 0, treated = 0;
  XP_TRY(xp_need_whole(call, "n_strata", "", s->count, 0, INT64_MAX));
  XP_TRY(xp_need_counts(call, "control_successes", s->control_successes, s->count, &successes));
  XP_TRY(xp_need_counts(call, "control_units", s->control_units, s->count, &controls));
  XP_TRY(xp_need_counts(call, "treatment_successes", s->treatment_successes, s->count, &successes));
  XP_TRY(xp_need_counts(call, "treatment_units", s->treatment_units, s->count, &treated));
  XP_TRY(xp_need_total(call, "treatment_units", controls + treated));
  XP_TRY(check_successes(call, "control_successes", s->control_successes, s->control_units, s->count));
  return check_successes(call, "treatment_successes", s->treatment_successes, s->treatment_units, s->count);
}

/* ---- the answer ---- */

static double z_of(const xp_cmh *sums, bool continuity) {
  if (!(sums->variance > 0.0)) return NAN;
  const double size = fabs(sums->deviation);
  const double kept = continuity ? size - fmin(0.5, size) : size;
  return copysign(kept, sums->deviation) / sqrt(sums->variance);
}

static double ratio_of(double over, double under) {
  return under > 0.0 ? over / under : NAN;
}

static int64_t notes_of(const xp_cmh *sums) {
  const int64_t all = xp_proportions_notes(sums->control, sums->treatment);
  return (all & (XP_NOTE(EXPT_NOTE_FEW_EVENTS) | XP_NOTE(EXPT_NOTE_EMPTY_ARM))) |
         (sums->strata > 0 && !(sums->variance > 0.0) ? XP_NOTE(EXPT_NOTE_ZERO_VARIANCE) : 0) |
         (sums->dropped > 0 ? XP_NOTE(EXPT_NOTE_DROPPED) : 0);
}

static void fill_effects(expt_stratified *out, const xp_cmh *sums, double confidence) {
  const double z = xp_critical_z(confidence);
  const xp_limits odds = xp_cmh_odds_limits(sums, z), risk = xp_cmh_risk_limits(sums, z);
  const xp_limits difference = xp_cmh_difference_limits(sums, z);
  out->confidence = confidence;
  out->odds_ratio = ratio_of(sums->odds_over, sums->odds_under);
  out->odds_ratio_low = odds.low;
  out->odds_ratio_high = odds.high;
  out->risk_ratio = ratio_of(sums->risk_over, sums->risk_under);
  out->risk_ratio_low = risk.low;
  out->risk_ratio_high = risk.high;
  out->risk_difference = sums->difference_over / sums->difference_under;
  out->risk_difference_low = difference.low;
  out->risk_difference_high = difference.high;
  if (isinf(odds.high) || isinf(risk.high)) out->note_bits |= XP_NOTE(EXPT_NOTE_UNBOUNDED);
}

static void fill_homogeneity(expt_stratified *out, const xp_strata *strata) {
  const xp_homogeneity h = xp_cmh_homogeneity(strata, out->odds_ratio);
  out->breslow_day = h.breslow_day;
  out->tarone = h.tarone;
  out->homogeneity_df = h.df;
  const bool known = !isnan(h.breslow_day);
  out->breslow_day_p_value = known ? xp_chi2_upper(h.breslow_day, h.df) : NAN;
  out->tarone_p_value = known ? xp_chi2_upper(h.tarone, h.df) : NAN;
  out->tarone_log_p_value = known ? xp_chi2_log_upper(h.tarone, h.df) : NAN;
}

expt_status expt_cmh(const int64_t *control_successes, const int64_t *control_units, const int64_t *treatment_successes,
                     const int64_t *treatment_units, int64_t n_strata, const expt_cmh_options *options,
                     expt_stratified *out, expt_error *err) {
  XP_CALL(NULL, err);
  const xp_strata strata = {control_successes, control_units, treatment_successes, treatment_units, n_strata};
  expt_cmh_options mine;
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_result_size(call, out, (uint32_t)sizeof *out));
  XP_TRY(check_strata(call, &strata));
  XP_TRY(xp_take_expt_cmh_options(call, options, &mine));
  XP_TRY(check_options(call, &mine));
  const xp_cmh sums = xp_cmh_of(&strata);
  const xp_verdict verdict = xp_judge(z_of(&sums, mine.continuity), INFINITY, mine.alternative);
  *out = (expt_stratified){.struct_size = (uint32_t)sizeof *out,
                           .statistic = verdict.statistic,
                           .p_value = verdict.p,
                           .log_p_value = verdict.log_p,
                           .n_strata = sums.strata,
                           .n = sums.units,
                           .n_dropped = sums.dropped,
                           .note_bits = notes_of(&sums)};
  fill_effects(out, &sums, mine.confidence);
  fill_homogeneity(out, &strata);
  return EXPT_OK;
}
