/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/equivalence.h"

#include "lib/stats/effect_call.h"
#include "lib/stats/proportion_intervals.h"
#include "lib/stats/proportion_ratio.h"
#include <math.h>

XP_OPTIONS(expt_equivalence_proportions_options, .scale = EXPT_SCALE_DIFFERENCE, .confidence = 0.95);
XP_OPTIONS(expt_equivalence_means_options, .test = EXPT_MEAN_TEST_WELCH, .scale = EXPT_SCALE_DIFFERENCE,
           .ratio_interval = EXPT_RATIO_INTERVAL_LOG_DELTA, .confidence = 0.95);

/* ---- proportions ---- */

static expt_status check_proportions_options(const xp_call *call, const expt_equivalence_proportions_options *options) {
  XP_TRY(xp_need_word(call, "options", "scale", options->scale, EXPT_SCALE_RATIO));
  XP_TRY(xp_need_between(call, "options", "confidence", options->confidence, 0.0, 1.0));
  return xp_need_word(call, "options", "small_sample", options->small_sample, 1);
}

/* The interval of the scale that is not asked for is the one that costs least. */
static xp_proportions_answer compare_proportions(xp_proportion control, xp_proportion treatment,
                                                 const expt_equivalence_proportions_options *options) {
  const bool small = options->small_sample != 0, is_ratio = options->scale == EXPT_SCALE_RATIO;
  const expt_interval score = small ? EXPT_INTERVAL_MIETTINEN_NURMINEN : EXPT_INTERVAL_MEE;
  const expt_ratio_interval ratio_score = small ? EXPT_RATIO_INTERVAL_MIETTINEN_NURMINEN : EXPT_RATIO_INTERVAL_SCORE;
  const xp_proportions_question question = {EXPT_ALTERNATIVE_TWO_SIDED, is_ratio ? EXPT_INTERVAL_WALD : score,
                                            options->confidence};
  const xp_proportions_hypothesis hypothesis = {options->scale, NAN,
                                                is_ratio ? ratio_score : EXPT_RATIO_INTERVAL_LOG_DELTA};
  return xp_compare_proportions_against(control, treatment, &question, &hypothesis);
}

static xp_verdict judge_proportions(xp_proportion control, xp_proportion treatment, xp_margins margins,
                                    const expt_equivalence_proportions_options *options) {
  if (control.units == 0 || treatment.units == 0) return xp_no_verdict;
  const double factor = options->small_sample ? xp_small_sample_factor(control, treatment) : 1.0;
  return xp_equivalent_proportions(control, treatment, options->scale, margins, factor);
}

static void fill_proportions(expt_estimate *out, const xp_proportions_answer *answer, xp_verdict verdict,
                             expt_scale scale) {
  if (scale == EXPT_SCALE_RATIO) {
    const xp_lift lift = {answer->relative, answer->relative_error, {answer->relative_low, answer->relative_high}};
    xp_fill_ratio(out, "ratio of proportions", lift, verdict, answer->note_bits | answer->relative_note_bits);
  } else {
    const xp_lift effect = {answer->difference, answer->std_error, {answer->low, answer->high}};
    xp_fill_difference(out, "difference of proportions", effect, verdict, answer->note_bits);
  }
}

expt_status expt_equivalence_proportions(int64_t control_successes, int64_t control_units, int64_t treatment_successes,
                                         int64_t treatment_units, double margin_low, double margin_high,
                                         const expt_equivalence_proportions_options *options, expt_estimate *out,
                                         expt_error *err) {
  XP_CALL(NULL, err);
  const xp_proportion control = {control_successes, control_units}, treatment = {treatment_successes, treatment_units};
  const xp_margins margins = {margin_low, margin_high};
  expt_equivalence_proportions_options mine;
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_check_proportion(call, "control_successes", "control_units", control));
  XP_TRY(xp_check_proportion(call, "treatment_successes", "treatment_units", treatment));
  XP_TRY(xp_take_expt_equivalence_proportions_options(call, options, &mine));
  XP_TRY(check_proportions_options(call, &mine));
  XP_TRY(xp_check_margins(call, mine.scale, margin_low, margin_high, 1.0));
  const xp_proportions_answer answer = compare_proportions(control, treatment, &mine);
  fill_proportions(out, &answer, judge_proportions(control, treatment, margins, &mine), mine.scale);
  xp_set_method(out, xp_equivalence_text(margins), mine.small_sample ? "Miettinen-Nurminen" : "Farrington-Manning");
  out->confidence = mine.confidence;
  out->n = control_units + treatment_units;
  return EXPT_OK;
}

/* ---- means ---- */

static expt_status check_means_options(const xp_call *call, const expt_equivalence_means_options *options) {
  XP_TRY(xp_need_word(call, "options", "test", options->test, EXPT_MEAN_TEST_Z));
  XP_TRY(xp_need_word(call, "options", "scale", options->scale, EXPT_SCALE_RATIO));
  XP_TRY(xp_need_word(call, "options", "ratio_interval", options->ratio_interval, EXPT_RATIO_INTERVAL_FIELLER));
  return xp_need_between(call, "options", "confidence", options->confidence, 0.0, 1.0);
}

expt_status expt_equivalence_means(int64_t control_units, double control_mean, double control_variance,
                                   int64_t treatment_units, double treatment_mean, double treatment_variance,
                                   double margin_low, double margin_high,
                                   const expt_equivalence_means_options *options, expt_estimate *out,
                                   expt_error *err) {
  XP_CALL(NULL, err);
  static const xp_sample_names control_names = {"control_units", "control_mean", "control_variance"};
  static const xp_sample_names treatment_names = {"treatment_units", "treatment_mean", "treatment_variance"};
  xp_sample control = {control_units, control_mean, control_variance};
  xp_sample treatment = {treatment_units, treatment_mean, treatment_variance};
  const xp_margins margins = {margin_low, margin_high};
  expt_equivalence_means_options mine;
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_take_expt_equivalence_means_options(call, options, &mine));
  XP_TRY(check_means_options(call, &mine));
  XP_TRY(xp_check_sample(call, &control_names, mine.test, &control));
  XP_TRY(xp_check_sample(call, &treatment_names, mine.test, &treatment));
  XP_TRY(xp_check_margins(call, mine.scale, margin_low, margin_high, INFINITY));
  const xp_means_question question = {.alternative = EXPT_ALTERNATIVE_TWO_SIDED,
                                      .test = mine.test,
                                      .scale = mine.scale,
                                      .ratio_interval = mine.ratio_interval,
                                      .null_value = NAN,
                                      .confidence = mine.confidence,
                                      .one_scale = true};
  xp_means_answer answer = xp_compare_means(control, treatment, &question);
  answer.verdict = xp_equivalent_means(control, treatment, &question, margins);
  xp_fill_means(out, "difference of means", "ratio of means", &answer, mine.scale, xp_mean_test_text(mine.test));
  xp_set_method(out, xp_equivalence_text(margins), xp_mean_test_text(mine.test));
  out->confidence = mine.confidence;
  out->n = control_units + treatment_units;
  return EXPT_OK;
}
