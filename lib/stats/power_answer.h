/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_POWER_ANSWER_H
#define EXPERIMENT_LIB_STATS_POWER_ANSWER_H

/* What the public doors of power, sample size and smallest effect have in common: the question of a kind of metric,
 * checked, and the three answers to it. */

#include "lib/base/call.h"
#include "lib/stats/power.h"
#include "lib/stats/ratio_metric.h"

/* The options that every kind has. */
typedef struct xp_power_terms {
  expt_alternative alternative;
  int32_t relative, both_sides;
  expt_power_correction correction;
  int32_t arms;
  double alpha, power, null_value;
} xp_power_terms;

#define XP_POWER_TERMS(o)                                                                                  \
  (&(const xp_power_terms){(o).alternative, (o).relative, (o).both_sides, (o).correction, (o).arms, (o).alpha, (o).power, \
                           (o).null_value})

typedef struct xp_power_question {
  xp_power_design design; /* allocation and alpha are filled by the answer */
  xp_power_terms terms;
  const char *test, *noun; /* "units" */
  bool whole;              /* the units can be counted */
  double beyond;           /* of a quantile: share of a unit expected on its thinner side */
} xp_power_question;

expt_status xp_ask_proportion(const xp_call *call, double rate, expt_null_variance null_variance, double variance_reduction,
                              const xp_power_terms *terms, xp_power_question *out);
expt_status xp_ask_mean(const xp_call *call, double mean, double sd, double treatment_sd, expt_mean_test test,
                        double variance_reduction, const xp_power_terms *terms, xp_power_question *out);
/* `units` of the pilot are not looked at. */
expt_status xp_ask_ratio(const xp_call *call, const xp_ratio_sample *pilot, expt_mean_test test,
                         double variance_reduction, const xp_power_terms *terms, xp_power_question *out);
expt_status xp_ask_count(const xp_call *call, double rate, expt_null_variance null_variance, double overdispersion,
                         const xp_power_terms *terms, xp_power_question *out);
/* A quantile and its standard error in `units` of past data; NaN = that of the control. */
typedef struct xp_quantile_law {
  double prob, value, std_error, treatment_std_error, units, cluster_size;
} xp_quantile_law;
expt_status xp_ask_quantile(const xp_call *call, const xp_quantile_law *law, const xp_power_terms *terms,
                            xp_power_question *out);
typedef struct xp_cluster_law {
  double mean, sd, icc, size, size_variation;
  double reduction_between, reduction_within;
  int32_t covariates;
} xp_cluster_law;
expt_status xp_ask_cluster(const xp_call *call, const xp_cluster_law *law, const xp_power_terms *terms,
                           xp_power_question *out);
expt_status xp_ask_srm(const xp_call *call, const xp_srm_design *design, double power);

/* Sizes of the control and of each treatment arm. */
typedef struct xp_arm_sizes {
  double control, treatment;
} xp_arm_sizes;
typedef struct xp_size_names {
  const char *control, *treatment;
} xp_size_names;
/* Whole sizes from `least` up. */
expt_status xp_take_sizes(const xp_call *call, xp_size_names names, int64_t control, int64_t treatment, int64_t least,
                          xp_arm_sizes *out);

/* Clusters that leave the test a degree of freedom. */
expt_status xp_take_clusters(const xp_call *call, int64_t control, int64_t treatment, int32_t covariates, xp_arm_sizes *out);
expt_status xp_take_exposures(const xp_call *call, double control, double treatment, xp_arm_sizes *out);

expt_status xp_answer_power(const xp_call *call, const xp_power_question *question, double effect, xp_arm_sizes sizes,
                            expt_power_plan *out);
expt_status xp_answer_sample_size(const xp_call *call, const xp_power_question *question, double effect,
                                  double allocation, expt_power_plan *out);
void xp_answer_mde(const xp_power_question *question, xp_arm_sizes sizes, expt_power_plan *out);
/* The smallest effect alone, on the side of `effect` where the test has two; NaN has none. */
double xp_mde_towards(const xp_power_question *question, xp_arm_sizes sizes, double effect);

/* Of the shares of the variants: one variant has another one than planned. */
expt_status xp_answer_srm_power(const xp_call *call, const xp_srm_design *design, double actual, double units, double power,
                                expt_power_plan *out);
expt_status xp_answer_srm_sample_size(const xp_call *call, const xp_srm_design *design, double actual, double power,
                                      expt_power_plan *out);
expt_status xp_answer_srm_mde(const xp_call *call, const xp_srm_design *design, double units, double power,
                              expt_power_plan *out);

/* `formula` and `message` of a filled answer. */
void xp_power_tell_formula(expt_power_plan *out, const xp_power_question *question);
void xp_power_tell_power(expt_power_plan *out, const xp_power_question *question, xp_arm_sizes needed);
void xp_power_tell_size(expt_power_plan *out, const xp_power_question *question);
void xp_power_tell_mde(expt_power_plan *out, const xp_power_question *question);
void xp_power_tell(char *text, int64_t room, const char *format, ...) XP_FORMAT(3, 4);

#endif
