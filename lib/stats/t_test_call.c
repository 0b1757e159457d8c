/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/effect_call.h"

#include <math.h>

XP_OPTIONS(expt_t_test_options, .alternative = EXPT_ALTERNATIVE_TWO_SIDED, .test = EXPT_MEAN_TEST_WELCH,
           .scale = EXPT_SCALE_DIFFERENCE, .confidence = 0.95, .null_value = NAN,
           .ratio_interval = EXPT_RATIO_INTERVAL_LOG_DELTA);

static expt_status check_options(const xp_call *call, const expt_t_test_options *options) {
  XP_TRY(xp_need_word(call, "options", "alternative", options->alternative, EXPT_ALTERNATIVE_LESS));
  XP_TRY(xp_need_word(call, "options", "test", options->test, EXPT_MEAN_TEST_Z));
  XP_TRY(xp_need_word(call, "options", "scale", options->scale, EXPT_SCALE_RATIO));
  XP_TRY(xp_need_between(call, "options", "confidence", options->confidence, 0.0, 1.0));
  XP_TRY(xp_need_word(call, "options", "ratio_interval", options->ratio_interval, EXPT_RATIO_INTERVAL_FIELLER));
  if (isnan(options->null_value)) return EXPT_OK;
  return xp_need_between(call, "options", "null_value", options->null_value, -INFINITY, INFINITY);
}

static xp_means_question question_of(const expt_t_test_options *options) {
  return (xp_means_question){.alternative = options->alternative,
                             .test = options->test,
                             .scale = options->scale,
                             .ratio_interval = options->ratio_interval,
                             .null_value = options->null_value,
                             .confidence = options->confidence,
                             .one_scale = true};
}

expt_status expt_t_test(int64_t control_units, double control_mean, double control_variance, int64_t treatment_units,
                        double treatment_mean, double treatment_variance, const expt_t_test_options *options,
                        expt_estimate *out, expt_error *err) {
  XP_CALL(NULL, err);
  static const xp_sample_names control_names = {"control_units", "control_mean", "control_variance"};
  static const xp_sample_names treatment_names = {"treatment_units", "treatment_mean", "treatment_variance"};
  xp_sample control = {control_units, control_mean, control_variance};
  xp_sample treatment = {treatment_units, treatment_mean, treatment_variance};
  expt_t_test_options mine;
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_take_expt_t_test_options(call, options, &mine));
  XP_TRY(check_options(call, &mine));
  XP_TRY(xp_check_sample(call, &control_names, mine.test, &control));
  XP_TRY(xp_check_sample(call, &treatment_names, mine.test, &treatment));
  const xp_means_question question = question_of(&mine);
  const xp_means_answer answer = xp_compare_means(control, treatment, &question);
  xp_fill_means(out, "difference of means", "ratio of means", &answer, mine.scale, xp_mean_test_text(mine.test));
  out->confidence = mine.confidence;
  out->n = control_units + treatment_units;
  return EXPT_OK;
}
