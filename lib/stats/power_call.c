/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/power_answer.h"

#include <math.h>

XP_OPTIONS(expt_power_proportion_options, .arms = 2, .alpha = 0.05, .power = 0.8);

expt_status expt_power_proportion(double control_rate, double effect, int64_t control_units, int64_t treatment_units,
                                  const expt_power_proportion_options *options, expt_power_plan *out, expt_error *err) {
  XP_CALL(NULL, err);
  expt_power_proportion_options mine;
  xp_power_question question;
  xp_arm_sizes sizes;
  XP_TRY(xp_result_size(call, out, (uint32_t)sizeof *out));
  XP_TRY(xp_take_expt_power_proportion_options(call, options, &mine));
  XP_TRY(xp_ask_proportion(call, control_rate, mine.null_variance, mine.variance_reduction, XP_POWER_TERMS(mine), &question));
  XP_TRY(xp_take_sizes(call, (xp_size_names){"control_units", "treatment_units"}, control_units, treatment_units, 1, &sizes));
  return xp_answer_power(call, &question, effect, sizes, out);
}

XP_OPTIONS(expt_power_mean_options, .arms = 2, .alpha = 0.05, .power = 0.8, .treatment_sd = NAN);

expt_status expt_power_mean(double control_mean, double sd, double effect, int64_t control_units,
                            int64_t treatment_units, const expt_power_mean_options *options, expt_power_plan *out,
                            expt_error *err) {
  XP_CALL(NULL, err);
  expt_power_mean_options mine;
  xp_power_question question;
  xp_arm_sizes sizes;
  XP_TRY(xp_result_size(call, out, (uint32_t)sizeof *out));
  XP_TRY(xp_take_expt_power_mean_options(call, options, &mine));
  XP_TRY(xp_ask_mean(call, control_mean, sd, mine.treatment_sd, mine.test, mine.variance_reduction, XP_POWER_TERMS(mine), &question));
  XP_TRY(xp_take_sizes(call, (xp_size_names){"control_units", "treatment_units"}, control_units, treatment_units, 2, &sizes));
  return xp_answer_power(call, &question, effect, sizes, out);
}

XP_OPTIONS(expt_power_ratio_options, .arms = 2, .alpha = 0.05, .power = 0.8);

expt_status expt_power_ratio(double numerator, double denominator, double numerator_variance,
                             double denominator_variance, double covariance, double effect, int64_t control_units,
                             int64_t treatment_units, const expt_power_ratio_options *options, expt_power_plan *out,
                             expt_error *err) {
  XP_CALL(NULL, err);
  expt_power_ratio_options mine;
  xp_power_question question;
  xp_arm_sizes sizes;
  XP_TRY(xp_result_size(call, out, (uint32_t)sizeof *out));
  XP_TRY(xp_take_expt_power_ratio_options(call, options, &mine));
  const xp_ratio_sample pilot = {1, numerator, denominator, numerator_variance, denominator_variance, covariance};
  XP_TRY(xp_ask_ratio(call, &pilot, mine.test, mine.variance_reduction, XP_POWER_TERMS(mine), &question));
  XP_TRY(xp_take_sizes(call, (xp_size_names){"control_units", "treatment_units"}, control_units, treatment_units, 2, &sizes));
  return xp_answer_power(call, &question, effect, sizes, out);
}

XP_OPTIONS(expt_power_quantile_options, .arms = 2, .alpha = 0.05, .power = 0.8, .treatment_std_error = NAN, .cluster_size = 1.0);

expt_status expt_power_quantile(double prob, double control_value, double std_error, int64_t pilot_units, double effect,
                                int64_t control_units, int64_t treatment_units, const expt_power_quantile_options *options,
                                expt_power_plan *out, expt_error *err) {
  XP_CALL(NULL, err);
  expt_power_quantile_options mine;
  xp_power_question question;
  xp_arm_sizes sizes;
  XP_TRY(xp_result_size(call, out, (uint32_t)sizeof *out));
  XP_TRY(xp_take_expt_power_quantile_options(call, options, &mine));
  const xp_quantile_law law = {prob, control_value, std_error, mine.treatment_std_error, (double)pilot_units, mine.cluster_size};
  XP_TRY(xp_ask_quantile(call, &law, XP_POWER_TERMS(mine), &question));
  XP_TRY(xp_take_sizes(call, (xp_size_names){"control_units", "treatment_units"}, control_units, treatment_units, 2, &sizes));
  return xp_answer_power(call, &question, effect, sizes, out);
}

XP_OPTIONS(expt_power_count_options, .arms = 2, .alpha = 0.05, .power = 0.8, .overdispersion = 1.0);

expt_status expt_power_count(double control_rate, double effect, double control_exposure, double treatment_exposure,
                             const expt_power_count_options *options, expt_power_plan *out, expt_error *err) {
  XP_CALL(NULL, err);
  expt_power_count_options mine;
  xp_power_question question;
  xp_arm_sizes sizes;
  XP_TRY(xp_result_size(call, out, (uint32_t)sizeof *out));
  XP_TRY(xp_take_expt_power_count_options(call, options, &mine));
  XP_TRY(xp_ask_count(call, control_rate, mine.null_variance, mine.overdispersion, XP_POWER_TERMS(mine), &question));
  XP_TRY(xp_take_exposures(call, control_exposure, treatment_exposure, &sizes));
  return xp_answer_power(call, &question, effect, sizes, out);
}

XP_OPTIONS(expt_power_cluster_options, .arms = 2, .alpha = 0.05, .power = 0.8);

expt_status expt_power_cluster(double control_mean, double sd, double icc, double cluster_size, double effect,
                               int64_t control_clusters, int64_t treatment_clusters,
                               const expt_power_cluster_options *options, expt_power_plan *out, expt_error *err) {
  XP_CALL(NULL, err);
  expt_power_cluster_options mine;
  xp_power_question question;
  xp_arm_sizes sizes;
  XP_TRY(xp_result_size(call, out, (uint32_t)sizeof *out));
  XP_TRY(xp_take_expt_power_cluster_options(call, options, &mine));
  const xp_cluster_law law = {control_mean, sd, icc, cluster_size, mine.size_variation, mine.reduction_between, mine.reduction_within,
                              mine.covariates};
  XP_TRY(xp_ask_cluster(call, &law, XP_POWER_TERMS(mine), &question));
  XP_TRY(xp_take_clusters(call, control_clusters, treatment_clusters, mine.covariates, &sizes));
  return xp_answer_power(call, &question, effect, sizes, out);
}

XP_OPTIONS(expt_power_srm_options, .arms = 2, .alpha = 0.001, .power = 0.8);

expt_status expt_power_srm(double planned_share, double actual_share, double units,
                           const expt_power_srm_options *options, expt_power_plan *out, expt_error *err) {
  XP_CALL(NULL, err);
  expt_power_srm_options mine;
  XP_TRY(xp_result_size(call, out, (uint32_t)sizeof *out));
  XP_TRY(xp_take_expt_power_srm_options(call, options, &mine));
  const xp_srm_design design = {planned_share, mine.arms, mine.alpha};
  return xp_answer_srm_power(call, &design, actual_share, units, mine.power, out);
}
