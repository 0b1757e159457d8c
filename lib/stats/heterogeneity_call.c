/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/heterogeneity.h"

#include "lib/base/memory.h"
#include "lib/stats/two_proportions.h"
#include <experiment/notes.h>
#include <math.h>

XP_OPTIONS(expt_effect_heterogeneity_options, .between_variance = EXPT_BETWEEN_VARIANCE_DERSIMONIAN_LAIRD,
           .confidence = 0.95);

static expt_status check_numbers(const xp_call *call, const double *effects, const double *std_errors, int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    if (isinf(effects[i]))
      return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, "effects", "", i, "%g given; allowed: finite numbers, and NaN for a level without one",
                         effects[i]);
    if (std_errors[i] < 0.0 || isinf(std_errors[i]))
      return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, "std_errors", "", i,
                         "%g given; allowed: finite numbers from 0, and NaN for a level without one", std_errors[i]);
  }
  return EXPT_OK;
}

static expt_status check(const xp_call *call, const double *effects, int64_t n_effects, const double *std_errors,
                         int64_t n_std_errors, const expt_effect_heterogeneity_options *options) {
  XP_TRY(xp_need_whole(call, "n_effects", "", n_effects, 0, INT64_C(1) << 40));
  if (n_std_errors != n_effects)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "n_std_errors", "", "%lld given for %lld effects; allowed: as many as effects",
                   (long long)n_std_errors, (long long)n_effects);
  if (n_effects > 0) XP_TRY(xp_need(call, effects, "effects"));
  if (n_effects > 0) XP_TRY(xp_need(call, std_errors, "std_errors"));
  XP_TRY(xp_need_word(call, "options", "between_variance", options->between_variance,
                      EXPT_BETWEEN_VARIANCE_PAULE_MANDEL));
  XP_TRY(xp_need_between(call, "options", "confidence", options->confidence, 0.0, 1.0));
  return check_numbers(call, effects, std_errors, n_effects);
}

/* The levels that say something; how many. */
static int64_t take_levels(const double *effects, const double *std_errors, int64_t n, xp_level_effect *levels,
                           int64_t *note_bits) {
  int64_t used = 0;
  for (int64_t i = 0; i < n; i++) {
    if (std_errors[i] == 0.0) *note_bits |= XP_NOTE(EXPT_NOTE_ZERO_VARIANCE);
    if (!isnan(effects[i]) && std_errors[i] > 0.0)
      levels[used++] = (xp_level_effect){effects[i], std_errors[i], INFINITY};
  }
  return used;
}

static void fill(const xp_levels_answer *answer, int64_t used, int64_t note_bits, expt_heterogeneity *out) {
  *out = (expt_heterogeneity){.struct_size = (uint32_t)sizeof *out,
                              .n_levels = used,
                              .q = answer->q,
                              .df = answer->df,
                              .p_value = answer->p,
                              .log_p_value = answer->log_p,
                              .i2 = answer->i2,
                              .i2_low = answer->i2_low,
                              .i2_high = answer->i2_high,
                              .tau2 = answer->tau2,
                              .tau2_low = answer->tau2_low,
                              .tau2_high = answer->tau2_high,
                              .pooled = answer->pooled,
                              .pooled_std_error = answer->pooled_error,
                              .pooled_low = answer->pooled_low,
                              .pooled_high = answer->pooled_high,
                              .smallest = answer->smallest,
                              .largest = answer->largest,
                              .shrunken_smallest = answer->low_shrunken,
                              .shrunken_largest = answer->high_shrunken,
                              .qualitative_p_value = answer->qualitative_p,
                              .log_qualitative_p_value = answer->qualitative_log_p,
                              .note_bits = note_bits};
}

expt_status expt_effect_heterogeneity(const expt_context *ctx, const double *effects, int64_t n_effects,
                                      const double *std_errors, int64_t n_std_errors,
                                      const expt_effect_heterogeneity_options *options, expt_heterogeneity *out,
                                      expt_error *err) {
  XP_CALL(ctx, err);
  expt_effect_heterogeneity_options mine;
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_result_size(call, out, (uint32_t)sizeof *out));
  XP_TRY(xp_take_expt_effect_heterogeneity_options(call, options, &mine));
  XP_TRY(check(call, effects, n_effects, std_errors, n_std_errors, &mine));
  xp_level_effect *levels = xp_alloc(ctx, n_effects, sizeof *levels);
  if (levels == NULL) return xp_fail_memory(call);
  int64_t note_bits = 0;
  const int64_t used = take_levels(effects, std_errors, n_effects, levels, &note_bits);
  xp_levels_answer answer;
  const expt_status status = xp_compare_levels(call, levels, used, mine.between_variance, mine.confidence, &answer);
  if (status == EXPT_OK) fill(&answer, used, note_bits, out);
  xp_release(ctx, levels);
  return status;
}
