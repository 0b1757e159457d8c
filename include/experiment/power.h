/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_POWER_H
#define EXPERIMENT_POWER_H

/**
 * @file power.h
 * What an experiment of a given size can see, and how long it takes.
 */

#include <experiment/stats.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Which variance the test of a proportion or a rate has under the null hypothesis. Other null values than "no effect" always take UNPOOLED.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_null_variance;
enum {
  EXPT_NULL_VARIANCE_POOLED = 0,   /**< At the value pooled over both arms, as the score test has it. */
  EXPT_NULL_VARIANCE_UNPOOLED = 1, /**< At the arms' own values, as Wald's test has it. */
  EXPT_NULL_VARIANCE_CONTROL = 2   /**< At the control's value in both arms, the true effect notwithstanding: a common shortcut. */
};

/**
 * How the error rate is kept when several treatments are compared with one control.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_power_correction;
enum {
  EXPT_POWER_CORRECTION_BONFERRONI = 0, /**< Each comparison at alpha over their number. */
  EXPT_POWER_CORRECTION_DUNNETT = 1,    /**< Dunnett's, for the shared control, from the normal law also where the test is t. An analysis corrects by Holm or others, with a little less power. */
  EXPT_POWER_CORRECTION_NONE = 2        /**< Each comparison at alpha. */
};

/**
 * An experiment: its size, an effect, and the power that the one sees the other. Power is the chance that one treatment's test against
 * the control rejects to the side of the effect; what a two-sided test rejects to the other side counts only if asked for.
 * @result
 * @since 0.1
 */
typedef struct expt_power_plan {
  uint32_t struct_size;       /**< Set by the caller to sizeof(expt_power_plan) before the call. */
  int32_t arms;               /**< Variants, the control among them. */
  double effect;              /**< Effect asked for or found, as asked: a difference, or a fraction of the control's value. */
  double effect_absolute;     /**< The same as a difference; of SRM the difference of the shares. */
  double effect_relative;     /**< The same as a fraction of the control's value; NaN where that is 0. */
  double power;               /**< Power of this effect with these units. */
  double control_units;       /**< Units (clusters, exposure) of the control arm; of SRM of all variants together. */
  double treatment_units;     /**< Units of each treatment arm; 0 of SRM. */
  double total_units;         /**< Units in all arms. */
  double exact_units;         /**< Control units that the power wanted needs, before rounding up; NaN = no number is enough. */
  double units_needed;        /**< Units in all arms that it needs, each arm rounded up by itself; NaN = no number is enough. */
  double mde;                 /**< Smallest effect that these units see with the power wanted, on the side of `effect`, as asked; NaN = none. */
  double target_power;        /**< Power wanted. */
  double alpha;               /**< Error rate of one comparison, after the correction. */
  double df;                  /**< Degrees of freedom of the test with these units; Inf for z. */
  double variance_factor;     /**< What the variance was multiplied with: covariates, overdispersion, design effect. */
  char formula[96];           /**< Formula used. */
  char message[360];          /**< The answer in plain words, one line. */
} expt_power_plan;

/**
 * Options of expt_power_proportion().
 * @options init=expt_power_proportion_options_init_sized
 * @since 0.1
 */
typedef struct expt_power_proportion_options {
  uint32_t struct_size;             /**< Set by expt_power_proportion_options_init(). */
  expt_alternative alternative;     /**< Side of the test. */
  int32_t relative;                 /**< (bool) The effect and `null_value` are fractions of the control's value. */
  expt_power_correction correction; /**< For several treatments against one control. */
  int32_t arms;                     /**< (min=2, max=10000) Variants, the control among them. */
  expt_null_variance null_variance; /**< Variance under the null hypothesis. */
  int32_t both_sides;               /**< (bool) Rejections to the side opposite to the effect count too; only for a two-sided test. */
  int32_t reserved0;                /**< Zero. */
  double alpha;                     /**< (min=0, max=1, open) Error rate of the whole experiment: of all its comparisons. */
  double power;                     /**< (min=0, max=1, open) Power that `units_needed` and `mde` are told for. */
  double null_value;                /**< (finite) Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. */
  double variance_reduction;        /**< (min=0, max=0.999) Share of the variance that covariates take away: their squared correlation. */
} expt_power_proportion_options;

/**
 * Writes the defaults of expt_power_proportion().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_power_proportion_options_init_sized(expt_power_proportion_options *options, uint32_t caller_size);
#define expt_power_proportion_options_init(options) \
  expt_power_proportion_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Power of an experiment on a proportion.
 *
 * The test is that of expt_two_proportions(). A covariate adjustment is told by `variance_reduction`. Beside the power of the true effect
 * it tells what the power wanted needs, and what it can see.
 * @param[in]  control_rate    (min=0, max=1, open) proportion expected in the control arm
 * @param[in]  effect          (finite) true effect, treatment minus control
 * @param[in]  control_units   (min=1, max=1000000000000000) units in the control arm
 * @param[in]  treatment_units (min=1, max=1000000000000000) units in each treatment arm
 * @param[in]  options         (nullable) NULL = defaults
 * @param[out] out             (ret) the answer
 * @param[out] err             (nullable) why not
 * @error EXPT_E_ARGUMENT the effect leads outside 0 to 1, or a number or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, comes from a newer version, or `out` has no size
 * @determinism PARTITION
 * @ref Fleiss, Levin and Paik 2003, Statistical Methods for Rates and Proportions, 3rd ed., chapter 4; Dunnett 1955, JASA 50:1096-1121
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_power_proportion(double control_rate, double effect, int64_t control_units, int64_t treatment_units,
                                                      const expt_power_proportion_options *options, expt_power_plan *out,
                                                      expt_error *err);

/**
 * Options of expt_power_mean().
 * @options init=expt_power_mean_options_init_sized
 * @since 0.1
 */
typedef struct expt_power_mean_options {
  uint32_t struct_size;             /**< Set by expt_power_mean_options_init(). */
  expt_alternative alternative;     /**< Side of the test. */
  int32_t relative;                 /**< (bool) The effect and `null_value` are fractions of the control's value. */
  expt_power_correction correction; /**< For several treatments against one control. */
  int32_t arms;                     /**< (min=2, max=10000) Variants, the control among them. */
  expt_mean_test test;              /**< Law of the statistic. */
  int32_t both_sides;               /**< (bool) Rejections to the side opposite to the effect count too; only for a two-sided test. */
  int32_t reserved0;                /**< Zero. */
  double alpha;                     /**< (min=0, max=1, open) Error rate of the whole experiment: of all its comparisons. */
  double power;                     /**< (min=0, max=1, open) Power that `units_needed` and `mde` are told for. */
  double null_value;                /**< (finite) Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. */
  double variance_reduction;        /**< (min=0, max=0.999) Share of the variance that covariates take away: their squared correlation. */
  double treatment_sd;              /**< Standard deviation in the treatment arms, above 0; NaN = that of the control. */
} expt_power_mean_options;

/**
 * Writes the defaults of expt_power_mean().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_power_mean_options_init_sized(expt_power_mean_options *options, uint32_t caller_size);
#define expt_power_mean_options_init(options) \
  expt_power_mean_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Power of an experiment on a mean.
 *
 * The test is that of expt_t_test(), its power the noncentral t; with Z the standard deviations are taken as known. Beside the power of the
 * true effect it tells what the power wanted needs, and what it can see.
 * @param[in]  control_mean    (finite) mean expected in the control arm; only looked at for relative effects
 * @param[in]  sd              (min=0, open, finite) standard deviation of a unit
 * @param[in]  effect          (finite) true effect, treatment minus control
 * @param[in]  control_units   (min=2, max=1000000000000000) units in the control arm
 * @param[in]  treatment_units (min=2, max=1000000000000000) units in each treatment arm
 * @param[in]  options         (nullable) NULL = defaults
 * @param[out] out             (ret) the answer
 * @param[out] err             (nullable) why not
 * @error EXPT_E_ARGUMENT a number or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, comes from a newer version, or `out` has no size
 * @determinism PARTITION
 * @ref Cohen 1988, Statistical Power Analysis for the Behavioral Sciences, 2nd ed., chapter 2; Dunnett 1955, JASA 50:1096-1121
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_power_mean(double control_mean, double sd, double effect, int64_t control_units,
                                                int64_t treatment_units, const expt_power_mean_options *options, expt_power_plan *out,
                                                expt_error *err);

/**
 * Options of expt_power_ratio().
 * @options init=expt_power_ratio_options_init_sized
 * @since 0.1
 */
typedef struct expt_power_ratio_options {
  uint32_t struct_size;             /**< Set by expt_power_ratio_options_init(). */
  expt_alternative alternative;     /**< Side of the test. */
  int32_t relative;                 /**< (bool) The effect and `null_value` are fractions of the control's value. */
  expt_power_correction correction; /**< For several treatments against one control. */
  int32_t arms;                     /**< (min=2, max=10000) Variants, the control among them. */
  expt_mean_test test;              /**< Law of the statistic. */
  int32_t both_sides;               /**< (bool) Rejections to the side opposite to the effect count too; only for a two-sided test. */
  int32_t reserved0;                /**< Zero. */
  double alpha;                     /**< (min=0, max=1, open) Error rate of the whole experiment: of all its comparisons. */
  double power;                     /**< (min=0, max=1, open) Power that `units_needed` and `mde` are told for. */
  double null_value;                /**< (finite) Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. */
  double variance_reduction;        /**< (min=0, max=0.999) Share of the variance that covariates take away: their squared correlation. */
} expt_power_ratio_options;

/**
 * Writes the defaults of expt_power_ratio().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_power_ratio_options_init_sized(expt_power_ratio_options *options, uint32_t caller_size);
#define expt_power_ratio_options_init(options) \
  expt_power_ratio_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Power of an experiment on a ratio metric (clicks per impression).
 *
 * The metric is the numerator over the denominator, its variance that of expt_ratio() by the delta method from the moments of a pilot; the
 * same in all arms. Where whole clusters are assigned take the moments of their sums: units are clusters. Beside the power of the true effect
 * it tells what the power wanted needs, and what it can see.
 * @param[in]  numerator            (finite) mean of the numerator over units
 * @param[in]  denominator          (finite) mean of the denominator; not 0
 * @param[in]  numerator_variance   (min=0, finite) variance of the numerator
 * @param[in]  denominator_variance (min=0, finite) variance of the denominator
 * @param[in]  covariance           (finite) their covariance
 * @param[in]  effect               (finite) true effect, treatment minus control
 * @param[in]  control_units        (min=2, max=1000000000000000) units in the control arm
 * @param[in]  treatment_units      (min=2, max=1000000000000000) units in each treatment arm
 * @param[in]  options              (nullable) NULL = defaults
 * @param[out] out                  (ret) the answer
 * @param[out] err                  (nullable) why not
 * @error EXPT_E_ARGUMENT a number or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, comes from a newer version, or `out` has no size
 * @determinism PARTITION
 * @ref Deng, Knoblich and Lu 2018, Applying the delta method in metric analytics, KDD
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_power_ratio(double numerator, double denominator, double numerator_variance,
                                                 double denominator_variance, double covariance, double effect, int64_t control_units,
                                                 int64_t treatment_units, const expt_power_ratio_options *options, expt_power_plan *out,
                                                 expt_error *err);

/**
 * Options of expt_power_quantile().
 * @options init=expt_power_quantile_options_init_sized
 * @since 0.1
 */
typedef struct expt_power_quantile_options {
  uint32_t struct_size;             /**< Set by expt_power_quantile_options_init(). */
  expt_alternative alternative;     /**< Side of the test. */
  int32_t relative;                 /**< (bool) The effect and `null_value` are fractions of the control's value. */
  expt_power_correction correction; /**< For several treatments against one control. */
  int32_t arms;                     /**< (min=2, max=10000) Variants, the control among them. */
  int32_t both_sides;               /**< (bool) Rejections to the side opposite to the effect count too; only for a two-sided test. */
  double alpha;                     /**< (min=0, max=1, open) Error rate of the whole experiment: of all its comparisons. */
  double power;                     /**< (min=0, max=1, open) Power that `units_needed` and `mde` are told for. */
  double null_value;                /**< (finite) Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. */
  double treatment_std_error;       /**< Standard error that a treatment's quantile has in `pilot_units`, above 0; NaN = that of the control. */
  double cluster_size;              /**< (min=1, finite) Mean number of units in a cluster, where units are whole clusters. */
} expt_power_quantile_options;

/**
 * Writes the defaults of expt_power_quantile().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_power_quantile_options_init_sized(expt_power_quantile_options *options, uint32_t caller_size);
#define expt_power_quantile_options_init(options) \
  expt_power_quantile_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Power of an experiment on a quantile (the median basket, the 0.95 quantile of a latency).
 *
 * How much units vary is read from a past estimate of the quantile: its standard error falls with the root of the units, whatever the law of
 * the values. Whoever knows their density at the quantile instead gives sqrt(prob (1 - prob)) / density as `std_error` and 1 as `pilot_units`;
 * whoever has the values themselves asks expt_analysis_power(). The test is that of a quantile metric in expt_analysis_frequentist(), t of two
 * standard errors. Where whole clusters are assigned the error is one by clusters, and all units are clusters. The message says where so few
 * units are expected beyond the quantile that the answer is rough. Beside the power of the true effect it tells what the power wanted needs,
 * and what it can see.
 * @param[in]  prob            (min=0, max=1, open) which quantile: 0.5 is the median
 * @param[in]  control_value   (finite) quantile expected in the control arm; only looked at for relative effects
 * @param[in]  std_error       (min=0, open, finite) standard error of that quantile in past data
 * @param[in]  pilot_units     (min=1, max=1000000000000000) units that the past data had
 * @param[in]  effect          (finite) true effect, treatment minus control
 * @param[in]  control_units   (min=2, max=1000000000000000) units in the control arm
 * @param[in]  treatment_units (min=2, max=1000000000000000) units in each treatment arm
 * @param[in]  options         (nullable) NULL = defaults
 * @param[out] out             (ret) the answer
 * @param[out] err             (nullable) why not
 * @error EXPT_E_ARGUMENT a number or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, comes from a newer version, or `out` has no size
 * @determinism PARTITION
 * @ref Serfling 1980, Approximation Theorems of Mathematical Statistics, 2.3.3; Price and Bonett 2002, Journal of Statistical Computation and
 *   Simulation 72:119-124
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_power_quantile(double prob, double control_value, double std_error, int64_t pilot_units, double effect,
                                                    int64_t control_units, int64_t treatment_units,
                                                    const expt_power_quantile_options *options, expt_power_plan *out, expt_error *err);

/**
 * Options of expt_power_count().
 * @options init=expt_power_count_options_init_sized
 * @since 0.1
 */
typedef struct expt_power_count_options {
  uint32_t struct_size;             /**< Set by expt_power_count_options_init(). */
  expt_alternative alternative;     /**< Side of the test. */
  int32_t relative;                 /**< (bool) The effect and `null_value` are fractions of the control's value. */
  expt_power_correction correction; /**< For several treatments against one control. */
  int32_t arms;                     /**< (min=2, max=10000) Variants, the control among them. */
  expt_null_variance null_variance; /**< Variance under the null hypothesis. */
  int32_t both_sides;               /**< (bool) Rejections to the side opposite to the effect count too; only for a two-sided test. */
  int32_t reserved0;                /**< Zero. */
  double alpha;                     /**< (min=0, max=1, open) Error rate of the whole experiment: of all its comparisons. */
  double power;                     /**< (min=0, max=1, open) Power that `units_needed` and `mde` are told for. */
  double null_value;                /**< (finite) Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. */
  double overdispersion;            /**< (min=0, open, finite) Variance of the counts over their mean; 1 = Poisson. */
} expt_power_count_options;

/**
 * Writes the defaults of expt_power_count().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_power_count_options_init_sized(expt_power_count_options *options, uint32_t caller_size);
#define expt_power_count_options_init(options) \
  expt_power_count_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Power of an experiment on a rate of events.
 *
 * The test is the score test of expt_poisson_rates(). Exposure is what the rate is a rate of: units, or days of units. Strata that
 * take a share of the variance take it of `overdispersion`. Beside the power of the true effect it tells what the power wanted needs, and
 * what it can see.
 * @param[in]  control_rate       (min=0, open, finite) events expected per exposure in the control arm
 * @param[in]  effect             (finite) true effect, treatment minus control
 * @param[in]  control_exposure   (min=0, max=1e15, open) exposure of the control arm
 * @param[in]  treatment_exposure (min=0, max=1e15, open) exposure of each treatment arm
 * @param[in]  options            (nullable) NULL = defaults
 * @param[out] out                (ret) the answer
 * @param[out] err                (nullable) why not
 * @error EXPT_E_ARGUMENT the effect leads below 0, or a number or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, comes from a newer version, or `out` has no size
 * @determinism PARTITION
 * @ref Gu, Ng, Tang and Schucany 2008, Biometrical Journal 50:283-298
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_power_count(double control_rate, double effect, double control_exposure, double treatment_exposure,
                                                 const expt_power_count_options *options, expt_power_plan *out, expt_error *err);

/**
 * Options of expt_power_cluster().
 * @options init=expt_power_cluster_options_init_sized
 * @since 0.1
 */
typedef struct expt_power_cluster_options {
  uint32_t struct_size;             /**< Set by expt_power_cluster_options_init(). */
  expt_alternative alternative;     /**< Side of the test. */
  int32_t relative;                 /**< (bool) The effect and `null_value` are fractions of the control's value. */
  expt_power_correction correction; /**< For several treatments against one control. */
  int32_t arms;                     /**< (min=2, max=10000) Variants, the control among them. */
  int32_t both_sides;               /**< (bool) Rejections to the side opposite to the effect count too; only for a two-sided test. */
  double alpha;                     /**< (min=0, max=1, open) Error rate of the whole experiment: of all its comparisons. */
  double power;                     /**< (min=0, max=1, open) Power that `units_needed` and `mde` are told for. */
  double null_value;                /**< (finite) Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. */
  double size_variation;            /**< (min=0, finite) Coefficient of variation of the cluster sizes. */
  double reduction_between;         /**< (min=0, max=0.999) Share of the variance between clusters that covariates take away. */
  double reduction_within;          /**< (min=0, max=0.999) Share of the variance within clusters that they take away. */
  int32_t covariates;               /**< (min=0, max=1000) Covariates of clusters: each costs the test a degree of freedom. */
  int32_t reserved0;                /**< Zero. */
} expt_power_cluster_options;

/**
 * Writes the defaults of expt_power_cluster().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_power_cluster_options_init_sized(expt_power_cluster_options *options, uint32_t caller_size);
#define expt_power_cluster_options_init(options) \
  expt_power_cluster_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Power of an experiment on a mean in whole clusters (shops, cities).
 *
 * A mean of clusters varies (1 + ((size_variation^2 + 1) cluster_size - 1) icc) / cluster_size as much as a unit; t with the clusters less
 * 2 as degrees of freedom. For a proportion p give sqrt(p (1 - p)) as `sd`. Covariates take `reduction_between` of the variance between
 * clusters, sd^2 icc, and `reduction_within` of the rest: last month's mean of a cluster can do only the first, last month's value of a unit
 * both; who knows one number for all gives it for both. Beside the power of the true effect it tells what the power wanted needs, and what it
 * can see.
 * @param[in]  control_mean       (finite) mean expected in the control arm; only looked at for relative effects
 * @param[in]  sd                 (min=0, open, finite) standard deviation of a unit
 * @param[in]  icc                (min=0, max=1) intraclass correlation
 * @param[in]  cluster_size       (min=1, finite) mean number of units in a cluster
 * @param[in]  effect             (finite) true effect, treatment minus control
 * @param[in]  control_clusters   (min=2, max=1000000000000000) clusters in the control arm
 * @param[in]  treatment_clusters (min=2, max=1000000000000000) clusters in each treatment arm
 * @param[in]  options            (nullable) NULL = defaults
 * @param[out] out                (ret) the answer
 * @param[out] err                (nullable) why not
 * @error EXPT_E_ARGUMENT a number or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, comes from a newer version, or `out` has no size
 * @determinism PARTITION
 * @ref Eldridge, Ashby and Kerry 2006, Int. J. Epidemiology 35:1292-1300; Bloom, Richburg-Hayes and Black 2007, Educational Evaluation and
 *   Policy Analysis 29:30-59
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_power_cluster(double control_mean, double sd, double icc, double cluster_size, double effect,
                                                   int64_t control_clusters, int64_t treatment_clusters,
                                                   const expt_power_cluster_options *options, expt_power_plan *out, expt_error *err);

/**
 * Options of expt_power_srm().
 * @options init=expt_power_srm_options_init_sized
 * @since 0.1
 */
typedef struct expt_power_srm_options {
  uint32_t struct_size; /**< Set by expt_power_srm_options_init(). */
  int32_t arms;         /**< (min=2, max=10000) Variants, all of them. */
  double alpha;         /**< (min=0, max=1, open) p-value below which the check fails. */
  double power;         /**< (min=0, max=1, open) Power that `units_needed` and `mde` are told for. */
} expt_power_srm_options;

/**
 * Writes the defaults of expt_power_srm().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_power_srm_options_init_sized(expt_power_srm_options *options, uint32_t caller_size);
#define expt_power_srm_options_init(options) \
  expt_power_srm_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Power of the check of the sizes of the variants.
 *
 * How soon a sample ratio mismatch is seen: one variant has another share than planned, the others share the rest as planned. Noncentral
 * chi-squared. Beside the power of the true effect it tells what the power wanted needs, and what it can see.
 * @param[in]  planned_share (min=0, max=1, open) share of one variant as planned
 * @param[in]  actual_share  (min=0, max=1, open) its true share
 * @param[in]  units         (min=1, max=1e15) units in all variants
 * @param[in]  options       (nullable) NULL = defaults
 * @param[out] out           (ret) the answer
 * @param[out] err           (nullable) why not
 * @error EXPT_E_ARGUMENT a number or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, comes from a newer version, or `out` has no size
 * @determinism PARTITION
 * @ref Cohen 1988, Statistical Power Analysis for the Behavioral Sciences, 2nd ed., chapter 7; Fabijan et al. 2019, KDD:2156-2164
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_power_srm(double planned_share, double actual_share, double units,
                                               const expt_power_srm_options *options, expt_power_plan *out, expt_error *err);

/**
 * How long an experiment runs.
 * @result
 * @since 0.1
 */
typedef struct expt_duration_plan {
  uint32_t struct_size;  /**< Set by the caller to sizeof(expt_duration_plan) before the call. */
  int32_t reserved0;     /**< Zero. */
  double exact_days;     /**< Days with traffic that bring the units, before rounding up. */
  int64_t days;          /**< Calendar days. */
  int64_t weeks;         /**< Whole weeks among them. */
  double units_per_week; /**< Units that enter in a week. */
  double units_at_end;   /**< Units that have entered after `days`. */
  char message[200];     /**< The answer in plain words, one line. */
} expt_duration_plan;

/**
 * Options of expt_duration().
 * @options init=expt_duration_options_init_sized
 * @since 0.1
 */
typedef struct expt_duration_options {
  uint32_t struct_size; /**< Set by expt_duration_options_init(). */
  int32_t weekdays;     /**< (min=1, max=7) Days of a week on which units enter. */
  double share;         /**< (min=1e-9, max=1) Share of the units that takes part, all variants together. */
  int32_t whole_weeks;  /**< (bool) Round up to whole weeks, so that every weekday counts alike. */
  int32_t reserved0;    /**< Zero. */
} expt_duration_options;

/**
 * Writes the defaults of expt_duration().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_duration_options_init_sized(expt_duration_options *options, uint32_t caller_size);
#define expt_duration_options_init(options) \
  expt_duration_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Days that an experiment takes until it has its units.
 *
 * The units enter on the first `weekdays` days of each week, equally many a day. Whole weeks are the default: users of a Tuesday are not
 * those of a Saturday.
 * @param[in]  units       (min=1, max=1e15) units wanted in all arms: `units_needed` of a plan
 * @param[in]  daily_units (min=0, open, finite) new units on a day with traffic
 * @param[in]  options     (nullable) NULL = defaults
 * @param[out] out         (ret) the answer
 * @param[out] err         (nullable) why not
 * @error EXPT_E_ARGUMENT a number or an option is out of range, or the units take more than 1e9 days
 * @error EXPT_E_VERSION `options` was not initialised, comes from a newer version, or `out` has no size
 * @determinism PARTITION
 * @ref Kohavi, Tang and Xu 2020, Trustworthy Online Controlled Experiments, chapter 2
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_duration(double units, double daily_units, const expt_duration_options *options,
                                              expt_duration_plan *out, expt_error *err);

#ifdef __cplusplus
}
#endif
#endif
