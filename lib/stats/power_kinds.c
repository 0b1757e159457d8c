/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The question of each kind of metric. */
#include "lib/stats/power_answer.h"

#include <math.h>

static const int32_t most_arms = 10000, most_covariates = 1000;

static expt_status check_error_rates(const xp_call *call, double alpha, double power) {
  XP_TRY(xp_need_between(call, "options", "alpha", alpha, 0.0, 1.0));
  XP_TRY(xp_need_between(call, "options", "power", power, 0.0, 1.0));
  if (power > alpha) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "power", "%g given; allowed: more than alpha, %g", power, alpha);
}

static expt_status check_terms(const xp_call *call, const xp_power_terms *t) {
  XP_TRY(xp_need_word(call, "options", "alternative", t->alternative, EXPT_ALTERNATIVE_LESS));
  XP_TRY(xp_need_whole(call, "options", "relative", t->relative, 0, 1));
  XP_TRY(xp_need_whole(call, "options", "both_sides", t->both_sides, 0, 1));
  XP_TRY(xp_need_word(call, "options", "correction", t->correction, EXPT_POWER_CORRECTION_NONE));
  XP_TRY(xp_need_whole(call, "options", "arms", t->arms, 2, most_arms));
  XP_TRY(check_error_rates(call, t->alpha, t->power));
  return xp_need_between(call, "options", "null_value", t->null_value, -INFINITY, INFINITY);
}

static expt_status check_null_effect(const xp_call *call, const xp_power_design *d, double given) {
  const double lowest = xp_power_lowest_effect(d), highest = xp_power_highest_effect(d);
  if (d->null_effect > lowest && d->null_effect < highest) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "null_value", "%g given, a difference of %g; allowed: more than %g, less than %g",
                 given, d->null_effect, lowest, highest);
}

/* The design but for spread and variances must be filled by the caller before. */
static expt_status begin(const xp_call *call, const char *baseline_name, const xp_power_terms *terms,
                         xp_power_question *q) {
  XP_TRY(check_terms(call, terms));
  xp_power_design *d = &q->design;
  if (terms->relative && !(d->baseline > 0.0))
    return XP_FAIL(call, EXPT_E_ARGUMENT, baseline_name, "", "%g given; allowed with relative effects: more than 0",
                   d->baseline);
  q->terms = *terms;
  d->alternative = terms->alternative;
  d->both_sides = terms->both_sides == 1;
  d->slope = terms->relative ? 1.0 + terms->null_value : 1.0;
  d->null_effect = terms->relative ? terms->null_value * d->baseline : terms->null_value;
  d->allocation = 1.0;
  d->alpha = terms->alpha;
  return check_null_effect(call, d, terms->null_value);
}

static const double most_reduction = 0.999;

static expt_status check_reduction(const xp_call *call, const char *name, double reduction) {
  return xp_need_range(call, "options", name, reduction, 0.0, most_reduction);
}

static expt_status take_reduction(const xp_call *call, double variance_reduction, double *factor) {
  XP_TRY(check_reduction(call, "variance_reduction", variance_reduction));
  *factor = 1.0 - variance_reduction;
  return EXPT_OK;
}

static const char *score_text(expt_null_variance variance, bool has_margin) {
  static const char *const texts[] = {"z, variance pooled under the null hypothesis", "z, unpooled variance",
                                      "z, variance of the control in both arms"};
  return texts[has_margin && variance == EXPT_NULL_VARIANCE_POOLED ? EXPT_NULL_VARIANCE_UNPOOLED : variance];
}

expt_status xp_ask_proportion(const xp_call *call, double rate, expt_null_variance null_variance, double variance_reduction,
                              const xp_power_terms *terms, xp_power_question *out) {
  *out = (xp_power_question){.design = {.spread = XP_SPREAD_BINOMIAL, .baseline = rate, .null_variance = null_variance},
                             .noun = "units",
                             .whole = true};
  XP_TRY(xp_need_between(call, "control_rate", "", rate, 0.0, 1.0));
  XP_TRY(xp_need_word(call, "options", "null_variance", null_variance, EXPT_NULL_VARIANCE_CONTROL));
  XP_TRY(take_reduction(call, variance_reduction, &out->design.factor));
  XP_TRY(begin(call, "control_rate", terms, out));
  out->test = score_text(null_variance, out->design.null_effect != 0.0);
  return EXPT_OK;
}

expt_status xp_ask_count(const xp_call *call, double rate, expt_null_variance null_variance, double overdispersion,
                         const xp_power_terms *terms, xp_power_question *out) {
  *out = (xp_power_question){.design = {.spread = XP_SPREAD_POISSON,
                                        .baseline = rate,
                                        .factor = overdispersion,
                                        .null_variance = null_variance},
                             .noun = "of exposure",
                             .whole = false};
  XP_TRY(xp_need_between(call, "control_rate", "", rate, 0.0, INFINITY));
  XP_TRY(xp_need_word(call, "options", "null_variance", null_variance, EXPT_NULL_VARIANCE_CONTROL));
  XP_TRY(xp_need_between(call, "options", "overdispersion", overdispersion, 0.0, INFINITY));
  XP_TRY(begin(call, "control_rate", terms, out));
  out->test = score_text(null_variance, out->design.null_effect != 0.0);
  return EXPT_OK;
}

static const char *mean_text(expt_mean_test test, bool is_ratio) {
  static const char *const means[] = {"Welch t, noncentral t", "Student t, noncentral t", "z, known standard deviations"};
  static const char *const ratios[] = {"ratio by the delta method, Welch t, noncentral t",
                                       "ratio by the delta method, Student t, noncentral t",
                                       "ratio by the delta method, z"};
  return is_ratio ? ratios[test] : means[test];
}

expt_status xp_ask_mean(const xp_call *call, double mean, double sd, double treatment_sd, expt_mean_test test,
                        double variance_reduction, const xp_power_terms *terms, xp_power_question *out) {
  const double other = isnan(treatment_sd) ? sd : treatment_sd;
  *out = (xp_power_question){.design = {.spread = XP_SPREAD_GIVEN,
                                        .baseline = mean,
                                        .control_variance = sd * sd,
                                        .treatment_variance = other * other,
                                        .test = test},
                             .noun = "units",
                             .whole = true};
  XP_TRY(xp_need_between(call, "control_mean", "", mean, -INFINITY, INFINITY));
  XP_TRY(xp_need_between(call, "sd", "", sd, 0.0, INFINITY));
  XP_TRY(xp_need_between(call, "options", "treatment_sd", other, 0.0, INFINITY));
  XP_TRY(xp_need_word(call, "options", "test", test, EXPT_MEAN_TEST_Z));
  XP_TRY(take_reduction(call, variance_reduction, &out->design.factor));
  XP_TRY(begin(call, "control_mean", terms, out));
  out->test = mean_text(test, false);
  return EXPT_OK;
}

static expt_status check_pilot(const xp_call *call, const xp_ratio_sample *pilot) {
  XP_TRY(xp_need_between(call, "numerator", "", pilot->numerator, -INFINITY, INFINITY));
  XP_TRY(xp_need_between(call, "denominator", "", pilot->denominator, -INFINITY, INFINITY));
  if (pilot->denominator == 0.0)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "denominator", "", "0 given; allowed: a mean that is not 0");
  const double finite = 1e300;
  XP_TRY(xp_need_range(call, "numerator_variance", "", pilot->numerator_variance, 0.0, finite));
  XP_TRY(xp_need_range(call, "denominator_variance", "", pilot->denominator_variance, 0.0, finite));
  return xp_need_between(call, "covariance", "", pilot->covariance, -INFINITY, INFINITY);
}

expt_status xp_ask_ratio(const xp_call *call, const xp_ratio_sample *pilot, expt_mean_test test,
                         double variance_reduction, const xp_power_terms *terms, xp_power_question *out) {
  XP_TRY(check_pilot(call, pilot));
  xp_ratio_sample one = *pilot;
  one.units = 1;
  const xp_sample linear = xp_linearised(&one);
  *out = (xp_power_question){.design = {.spread = XP_SPREAD_GIVEN,
                                        .baseline = linear.mean,
                                        .control_variance = linear.variance,
                                        .treatment_variance = linear.variance,
                                        .test = test},
                             .noun = "units",
                             .whole = true};
  const double most = sqrt(pilot->numerator_variance) * sqrt(pilot->denominator_variance);
  if (!(linear.variance > 0.0 && fabs(pilot->covariance) <= most * (1.0 + 1e-9)))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "covariance", "",
                   "%g given; allowed: one within %g and %g that leaves the ratio a variance", pilot->covariance, -most, most);
  XP_TRY(xp_need_word(call, "options", "test", test, EXPT_MEAN_TEST_Z));
  XP_TRY(take_reduction(call, variance_reduction, &out->design.factor));
  XP_TRY(begin(call, "numerator", terms, out));
  out->test = mean_text(test, true);
  return EXPT_OK;
}

expt_status xp_ask_quantile(const xp_call *call, const xp_quantile_law *law, const xp_power_terms *terms,
                            xp_power_question *out) {
  const double other = isnan(law->treatment_std_error) ? law->std_error : law->treatment_std_error;
  *out = (xp_power_question){.design = {.spread = XP_SPREAD_GIVEN,
                                        .baseline = law->value,
                                        .control_variance = law->std_error * law->std_error * law->units,
                                        .treatment_variance = other * other * law->units,
                                        .factor = 1.0,
                                        .test = EXPT_MEAN_TEST_WELCH},
                             .test = "quantile by its standard error, Welch t, noncentral t",
                             .noun = law->cluster_size > 1.0 ? "clusters" : "units",
                             .whole = true,
                             .beyond = fmin(law->prob, 1.0 - law->prob) * law->cluster_size};
  XP_TRY(xp_need_between(call, "prob", "", law->prob, 0.0, 1.0));
  XP_TRY(xp_need_between(call, "control_value", "", law->value, -INFINITY, INFINITY));
  XP_TRY(xp_need_between(call, "std_error", "", law->std_error, 0.0, INFINITY));
  XP_TRY(xp_need_range(call, "pilot_units", "", law->units, 1.0, 1e15));
  XP_TRY(xp_need_between(call, "options", "treatment_std_error", other, 0.0, INFINITY));
  XP_TRY(xp_need_range(call, "options", "cluster_size", law->cluster_size, 1.0, 1e300));
  return begin(call, "control_value", terms, out);
}

static expt_status check_clusters(const xp_call *call, const xp_cluster_law *law) {
  XP_TRY(xp_need_between(call, "control_mean", "", law->mean, -INFINITY, INFINITY));
  XP_TRY(xp_need_between(call, "sd", "", law->sd, 0.0, INFINITY));
  XP_TRY(xp_need_range(call, "icc", "", law->icc, 0.0, 1.0));
  XP_TRY(xp_need_range(call, "cluster_size", "", law->size, 1.0, 1e300));
  XP_TRY(xp_need_range(call, "options", "size_variation", law->size_variation, 0.0, 1e100));
  XP_TRY(check_reduction(call, "reduction_between", law->reduction_between));
  XP_TRY(check_reduction(call, "reduction_within", law->reduction_within));
  return xp_need_whole(call, "options", "covariates", law->covariates, 0, most_covariates);
}

/* Units of a cluster vary by icc together and by the rest alone; covariates take a share of either. */
static double cluster_factor(const xp_cluster_law *law) {
  const double unequal = fma(law->size_variation, law->size_variation, 1.0);
  const double design_effect = fma(fma(unequal, law->size, -1.0), law->icc, 1.0);
  const double between = unequal * law->size * law->icc, within = 1.0 - law->icc;
  return design_effect - (law->reduction_between * between + law->reduction_within * within);
}

static bool is_reduced(const xp_cluster_law *law) {
  return law->reduction_between > 0.0 || law->reduction_within > 0.0 || law->covariates > 0;
}

expt_status xp_ask_cluster(const xp_call *call, const xp_cluster_law *law, const xp_power_terms *terms,
                           xp_power_question *out) {
  XP_TRY(check_clusters(call, law));
  const double variance = law->sd * law->sd / law->size;
  *out = (xp_power_question){.design = {.spread = XP_SPREAD_GIVEN,
                                        .baseline = law->mean,
                                        .control_variance = variance,
                                        .treatment_variance = variance,
                                        .factor = cluster_factor(law),
                                        .test = EXPT_MEAN_TEST_STUDENT,
                                        .lost_df = law->covariates},
                             .test = is_reduced(law) ? "t of cluster means, design effect after covariates, noncentral t"
                                                     : "t of cluster means with a design effect, noncentral t",
                             .noun = "clusters",
                             .whole = true};
  return begin(call, "control_mean", terms, out);
}

expt_status xp_ask_srm(const xp_call *call, const xp_srm_design *design, double power) {
  XP_TRY(xp_need_between(call, "planned_share", "", design->planned, 0.0, 1.0));
  XP_TRY(xp_need_whole(call, "options", "arms", design->arms, 2, most_arms));
  return check_error_rates(call, design->alpha, power);
}
