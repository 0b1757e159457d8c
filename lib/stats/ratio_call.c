/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/ratio_metric.h"

#include "lib/stats/effect_call.h"
#include <math.h>

XP_OPTIONS(expt_ratio_options, .alternative = EXPT_ALTERNATIVE_TWO_SIDED, .test = EXPT_MEAN_TEST_WELCH,
           .scale = EXPT_SCALE_DIFFERENCE, .confidence = 0.95, .null_value = NAN,
           .ratio_interval = EXPT_RATIO_INTERVAL_LOG_DELTA);

static expt_status check_options(const xp_call *call, const expt_ratio_options *options) {
  XP_TRY(xp_need_word(call, "options", "alternative", options->alternative, EXPT_ALTERNATIVE_LESS));
  XP_TRY(xp_need_word(call, "options", "test", options->test, EXPT_MEAN_TEST_Z));
  XP_TRY(xp_need_word(call, "options", "scale", options->scale, EXPT_SCALE_RATIO));
  XP_TRY(xp_need_between(call, "options", "confidence", options->confidence, 0.0, 1.0));
  XP_TRY(xp_need_word(call, "options", "ratio_interval", options->ratio_interval, EXPT_RATIO_INTERVAL_FIELLER));
  if (isnan(options->null_value)) return EXPT_OK;
  return xp_need_between(call, "options", "null_value", options->null_value, -INFINITY, INFINITY);
}

/* The names of the arguments that say one arm. */
typedef struct arm_names {
  xp_sample_names numerator, denominator;
  const char *covariance;
} arm_names;

/* Moments that were rounded on their way here may break the inequality of Cauchy and Schwarz by this share. */
static const double rounding = 1e-9;

static expt_status check_covariance(const xp_call *call, const char *argument, const xp_ratio_sample *arm) {
  const double most = sqrt(arm->numerator_variance) * sqrt(arm->denominator_variance);
  if (fabs(arm->covariance) <= most * (1.0 + rounding)) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, argument, "", "a covariance of %g given; allowed with these variances: %g to %g",
                 arm->covariance, -most, most);
}

static expt_status check_arm(const xp_call *call, const arm_names *names, expt_mean_test test, xp_ratio_sample *arm) {
  xp_sample numerator = {arm->units, arm->numerator, arm->numerator_variance};
  xp_sample denominator = {arm->units, arm->denominator, arm->denominator_variance};
  XP_TRY(xp_check_sample(call, &names->numerator, test, &numerator));
  XP_TRY(xp_check_sample(call, &names->denominator, test, &denominator));
  arm->numerator_variance = numerator.variance;
  arm->denominator_variance = denominator.variance;
  const bool unused = arm->units == 0 || (arm->units == 1 && test != EXPT_MEAN_TEST_Z);
  if (unused) arm->covariance = 0.0;
  return check_covariance(call, names->covariance, arm);
}

static xp_means_question question_of(const expt_ratio_options *options) {
  return (xp_means_question){.alternative = options->alternative,
                             .test = options->test,
                             .scale = options->scale,
                             .ratio_interval = options->ratio_interval,
                             .null_value = options->null_value,
                             .confidence = options->confidence};
}

static const char *method_of(expt_mean_test test) {
  static const char *const texts[] = {"ratio metric, Welch t", "ratio metric, Student t", "ratio metric, z"};
  return texts[test];
}

expt_status expt_ratio(int64_t control_units, double control_numerator, double control_denominator,
                       double control_numerator_variance, double control_denominator_variance,
                       double control_covariance, int64_t treatment_units, double treatment_numerator,
                       double treatment_denominator, double treatment_numerator_variance,
                       double treatment_denominator_variance, double treatment_covariance,
                       const expt_ratio_options *options, expt_estimate *out, expt_error *err) {
  XP_CALL(NULL, err);
  static const arm_names control_names = {{"control_units", "control_numerator", "control_numerator_variance"},
                                          {"control_units", "control_denominator", "control_denominator_variance"},
                                          "control_covariance"};
  static const arm_names treatment_names = {
      {"treatment_units", "treatment_numerator", "treatment_numerator_variance"},
      {"treatment_units", "treatment_denominator", "treatment_denominator_variance"},
      "treatment_covariance"};
  xp_ratio_sample control = {control_units,       control_numerator, control_denominator, control_numerator_variance,
                             control_denominator_variance, control_covariance};
  xp_ratio_sample treatment = {treatment_units, treatment_numerator, treatment_denominator,
                               treatment_numerator_variance, treatment_denominator_variance, treatment_covariance};
  expt_ratio_options mine;
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_take_expt_ratio_options(call, options, &mine));
  XP_TRY(check_options(call, &mine));
  XP_TRY(check_arm(call, &control_names, mine.test, &control));
  XP_TRY(check_arm(call, &treatment_names, mine.test, &treatment));
  const xp_means_question question = question_of(&mine);
  const xp_means_answer answer = xp_compare_ratios(&control, &treatment, &question);
  xp_fill_means(out, "difference of ratios", "ratio of ratios", &answer, mine.scale, method_of(mine.test));
  out->confidence = mine.confidence;
  out->n = control_units + treatment_units;
  return EXPT_OK;
}
