/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_MDE_H
#define EXPERIMENT_MDE_H

/**
 * @file mde.h
 * The minimum detectable effect: the smallest one an experiment of a given size can see.
 */

#include <experiment/power.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Options of expt_mde_proportion().
 * @options init=expt_mde_proportion_options_init_sized
 * @since 0.1
 */
typedef struct expt_mde_proportion_options {
  uint32_t struct_size;             /**< Set by expt_mde_proportion_options_init(). */
  expt_alternative alternative;     /**< Side of the test. */
  int32_t relative;                 /**< (bool) `null_value` is a fraction, and the answer is told in fractions of the control's value. */
  expt_power_correction correction; /**< For several treatments against one control. */
  int32_t arms;                     /**< (min=2, max=10000) Variants, the control among them. */
  expt_null_variance null_variance; /**< Variance under the null hypothesis. */
  int32_t both_sides;               /**< (bool) Rejections to the side opposite to the effect count too; only for a two-sided test. */
  int32_t reserved0;                /**< Zero. */
  double alpha;                     /**< (min=0, max=1, open) Error rate of the whole experiment: of all its comparisons. */
  double power;                     /**< (min=0, max=1, open) Power wanted. */
  double null_value;                /**< (finite) Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. */
  double variance_reduction;        /**< (min=0, max=0.999) Share of the variance that covariates take away: their squared correlation. */
} expt_mde_proportion_options;

/**
 * Writes the defaults of expt_mde_proportion().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_mde_proportion_options_init_sized(expt_mde_proportion_options *options, uint32_t caller_size);
#define expt_mde_proportion_options_init(options) \
  expt_mde_proportion_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Smallest effect on a proportion that an experiment of this size can see.
 *
 * See expt_power_proportion(). Above the null value, or below it with LESS. NaN where no possible effect is seen with the power wanted.
 * @param[in]  control_rate    (min=0, max=1, open) proportion expected in the control arm
 * @param[in]  control_units   (min=1, max=1000000000000000) units in the control arm
 * @param[in]  treatment_units (min=1, max=1000000000000000) units in each treatment arm
 * @param[in]  options         (nullable) NULL = defaults
 * @param[out] out             (ret) the answer
 * @param[out] err             (nullable) why not
 * @error EXPT_E_ARGUMENT a number or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, comes from a newer version, or `out` has no size
 * @determinism PARTITION
 * @ref Fleiss, Levin and Paik 2003, Statistical Methods for Rates and Proportions, 3rd ed., chapter 4; Dunnett 1955, JASA 50:1096-1121
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_mde_proportion(double control_rate, int64_t control_units, int64_t treatment_units,
                                                    const expt_mde_proportion_options *options, expt_power_plan *out, expt_error *err);

/**
 * Options of expt_mde_mean().
 * @options init=expt_mde_mean_options_init_sized
 * @since 0.1
 */
typedef struct expt_mde_mean_options {
  uint32_t struct_size;             /**< Set by expt_mde_mean_options_init(). */
  expt_alternative alternative;     /**< Side of the test. */
  int32_t relative;                 /**< (bool) `null_value` is a fraction, and the answer is told in fractions of the control's value. */
  expt_power_correction correction; /**< For several treatments against one control. */
  int32_t arms;                     /**< (min=2, max=10000) Variants, the control among them. */
  expt_mean_test test;              /**< Law of the statistic. */
  int32_t both_sides;               /**< (bool) Rejections to the side opposite to the effect count too; only for a two-sided test. */
  int32_t reserved0;                /**< Zero. */
  double alpha;                     /**< (min=0, max=1, open) Error rate of the whole experiment: of all its comparisons. */
  double power;                     /**< (min=0, max=1, open) Power wanted. */
  double null_value;                /**< (finite) Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. */
  double variance_reduction;        /**< (min=0, max=0.999) Share of the variance that covariates take away: their squared correlation. */
  double treatment_sd;              /**< Standard deviation in the treatment arms, above 0; NaN = that of the control. */
} expt_mde_mean_options;

/**
 * Writes the defaults of expt_mde_mean().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_mde_mean_options_init_sized(expt_mde_mean_options *options, uint32_t caller_size);
#define expt_mde_mean_options_init(options) \
  expt_mde_mean_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Smallest effect on a mean that an experiment of this size can see.
 *
 * See expt_power_mean(). Above the null value, or below it with LESS. NaN where no possible effect is seen with the power wanted.
 * @param[in]  control_mean    (finite) mean expected in the control arm; only looked at for relative effects
 * @param[in]  sd              (min=0, open, finite) standard deviation of a unit
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
EXPT_API EXPT_CHECK expt_status expt_mde_mean(double control_mean, double sd, int64_t control_units, int64_t treatment_units,
                                              const expt_mde_mean_options *options, expt_power_plan *out, expt_error *err);

/**
 * Options of expt_mde_ratio().
 * @options init=expt_mde_ratio_options_init_sized
 * @since 0.1
 */
typedef struct expt_mde_ratio_options {
  uint32_t struct_size;             /**< Set by expt_mde_ratio_options_init(). */
  expt_alternative alternative;     /**< Side of the test. */
  int32_t relative;                 /**< (bool) `null_value` is a fraction, and the answer is told in fractions of the control's value. */
  expt_power_correction correction; /**< For several treatments against one control. */
  int32_t arms;                     /**< (min=2, max=10000) Variants, the control among them. */
  expt_mean_test test;              /**< Law of the statistic. */
  int32_t both_sides;               /**< (bool) Rejections to the side opposite to the effect count too; only for a two-sided test. */
  int32_t reserved0;                /**< Zero. */
  double alpha;                     /**< (min=0, max=1, open) Error rate of the whole experiment: of all its comparisons. */
  double power;                     /**< (min=0, max=1, open) Power wanted. */
  double null_value;                /**< (finite) Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. */
  double variance_reduction;        /**< (min=0, max=0.999) Share of the variance that covariates take away: their squared correlation. */
} expt_mde_ratio_options;

/**
 * Writes the defaults of expt_mde_ratio().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_mde_ratio_options_init_sized(expt_mde_ratio_options *options, uint32_t caller_size);
#define expt_mde_ratio_options_init(options) \
  expt_mde_ratio_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Smallest effect on a ratio metric (clicks per impression) that an experiment of this size can see.
 *
 * See expt_power_ratio(). Above the null value, or below it with LESS. NaN where no possible effect is seen with the power wanted.
 * @param[in]  numerator            (finite) mean of the numerator over units
 * @param[in]  denominator          (finite) mean of the denominator; not 0
 * @param[in]  numerator_variance   (min=0, finite) variance of the numerator
 * @param[in]  denominator_variance (min=0, finite) variance of the denominator
 * @param[in]  covariance           (finite) their covariance
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
EXPT_API EXPT_CHECK expt_status expt_mde_ratio(double numerator, double denominator, double numerator_variance,
                                               double denominator_variance, double covariance, int64_t control_units,
                                               int64_t treatment_units, const expt_mde_ratio_options *options, expt_power_plan *out,
                                               expt_error *err);

/**
 * Options of expt_mde_quantile().
 * @options init=expt_mde_quantile_options_init_sized
 * @since 0.1
 */
typedef struct expt_mde_quantile_options {
  uint32_t struct_size;             /**< Set by expt_mde_quantile_options_init(). */
  expt_alternative alternative;     /**< Side of the test. */
  int32_t relative;                 /**< (bool) `null_value` is a fraction, and the answer is told in fractions of the control's value. */
  expt_power_correction correction; /**< For several treatments against one control. */
  int32_t arms;                     /**< (min=2, max=10000) Variants, the control among them. */
  int32_t both_sides;               /**< (bool) Rejections to the side opposite to the effect count too; only for a two-sided test. */
  double alpha;                     /**< (min=0, max=1, open) Error rate of the whole experiment: of all its comparisons. */
  double power;                     /**< (min=0, max=1, open) Power wanted. */
  double null_value;                /**< (finite) Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. */
  double treatment_std_error;       /**< Standard error that a treatment's quantile has in `pilot_units`, above 0; NaN = that of the control. */
  double cluster_size;              /**< (min=1, finite) Mean number of units in a cluster, where units are whole clusters. */
} expt_mde_quantile_options;

/**
 * Writes the defaults of expt_mde_quantile().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_mde_quantile_options_init_sized(expt_mde_quantile_options *options, uint32_t caller_size);
#define expt_mde_quantile_options_init(options) \
  expt_mde_quantile_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Smallest effect on a quantile (the median basket, the 0.95 quantile of a latency) that an experiment of this size can see.
 *
 * See expt_power_quantile(). Above the null value, or below it with LESS. NaN where no possible effect is seen with the power wanted.
 * @param[in]  prob            (min=0, max=1, open) which quantile: 0.5 is the median
 * @param[in]  control_value   (finite) quantile expected in the control arm; only looked at for relative effects
 * @param[in]  std_error       (min=0, open, finite) standard error of that quantile in past data
 * @param[in]  pilot_units     (min=1, max=1000000000000000) units that the past data had
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
EXPT_API EXPT_CHECK expt_status expt_mde_quantile(double prob, double control_value, double std_error, int64_t pilot_units,
                                                  int64_t control_units, int64_t treatment_units,
                                                  const expt_mde_quantile_options *options, expt_power_plan *out, expt_error *err);

/**
 * Options of expt_mde_count().
 * @options init=expt_mde_count_options_init_sized
 * @since 0.1
 */
typedef struct expt_mde_count_options {
  uint32_t struct_size;             /**< Set by expt_mde_count_options_init(). */
  expt_alternative alternative;     /**< Side of the test. */
  int32_t relative;                 /**< (bool) `null_value` is a fraction, and the answer is told in fractions of the control's value. */
  expt_power_correction correction; /**< For several treatments against one control. */
  int32_t arms;                     /**< (min=2, max=10000) Variants, the control among them. */
  expt_null_variance null_variance; /**< Variance under the null hypothesis. */
  int32_t both_sides;               /**< (bool) Rejections to the side opposite to the effect count too; only for a two-sided test. */
  int32_t reserved0;                /**< Zero. */
  double alpha;                     /**< (min=0, max=1, open) Error rate of the whole experiment: of all its comparisons. */
  double power;                     /**< (min=0, max=1, open) Power wanted. */
  double null_value;                /**< (finite) Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. */
  double overdispersion;            /**< (min=0, open, finite) Variance of the counts over their mean; 1 = Poisson. */
} expt_mde_count_options;

/**
 * Writes the defaults of expt_mde_count().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_mde_count_options_init_sized(expt_mde_count_options *options, uint32_t caller_size);
#define expt_mde_count_options_init(options) \
  expt_mde_count_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Smallest effect on a rate of events that an experiment of this size can see.
 *
 * See expt_power_count(). Above the null value, or below it with LESS. NaN where no possible effect is seen with the power wanted.
 * @param[in]  control_rate       (min=0, open, finite) events expected per exposure in the control arm
 * @param[in]  control_exposure   (min=0, max=1e15, open) exposure of the control arm
 * @param[in]  treatment_exposure (min=0, max=1e15, open) exposure of each treatment arm
 * @param[in]  options            (nullable) NULL = defaults
 * @param[out] out                (ret) the answer
 * @param[out] err                (nullable) why not
 * @error EXPT_E_ARGUMENT a number or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, comes from a newer version, or `out` has no size
 * @determinism PARTITION
 * @ref Gu, Ng, Tang and Schucany 2008, Biometrical Journal 50:283-298
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_mde_count(double control_rate, double control_exposure, double treatment_exposure,
                                               const expt_mde_count_options *options, expt_power_plan *out, expt_error *err);

/**
 * Options of expt_mde_cluster().
 * @options init=expt_mde_cluster_options_init_sized
 * @since 0.1
 */
typedef struct expt_mde_cluster_options {
  uint32_t struct_size;             /**< Set by expt_mde_cluster_options_init(). */
  expt_alternative alternative;     /**< Side of the test. */
  int32_t relative;                 /**< (bool) `null_value` is a fraction, and the answer is told in fractions of the control's value. */
  expt_power_correction correction; /**< For several treatments against one control. */
  int32_t arms;                     /**< (min=2, max=10000) Variants, the control among them. */
  int32_t both_sides;               /**< (bool) Rejections to the side opposite to the effect count too; only for a two-sided test. */
  double alpha;                     /**< (min=0, max=1, open) Error rate of the whole experiment: of all its comparisons. */
  double power;                     /**< (min=0, max=1, open) Power wanted. */
  double null_value;                /**< (finite) Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. */
  double size_variation;            /**< (min=0, finite) Coefficient of variation of the cluster sizes. */
  double reduction_between;         /**< (min=0, max=0.999) Share of the variance between clusters that covariates take away. */
  double reduction_within;          /**< (min=0, max=0.999) Share of the variance within clusters that they take away. */
  int32_t covariates;               /**< (min=0, max=1000) Covariates of clusters: each costs the test a degree of freedom. */
  int32_t reserved0;                /**< Zero. */
} expt_mde_cluster_options;

/**
 * Writes the defaults of expt_mde_cluster().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_mde_cluster_options_init_sized(expt_mde_cluster_options *options, uint32_t caller_size);
#define expt_mde_cluster_options_init(options) \
  expt_mde_cluster_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Smallest effect on a mean in whole clusters (shops, cities) that an experiment of this size can see.
 *
 * See expt_power_cluster(). Above the null value, or below it with LESS. NaN where no possible effect is seen with the power wanted.
 * @param[in]  control_mean       (finite) mean expected in the control arm; only looked at for relative effects
 * @param[in]  sd                 (min=0, open, finite) standard deviation of a unit
 * @param[in]  icc                (min=0, max=1) intraclass correlation
 * @param[in]  cluster_size       (min=1, finite) mean number of units in a cluster
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
EXPT_API EXPT_CHECK expt_status expt_mde_cluster(double control_mean, double sd, double icc, double cluster_size,
                                                 int64_t control_clusters, int64_t treatment_clusters,
                                                 const expt_mde_cluster_options *options, expt_power_plan *out, expt_error *err);

/**
 * Options of expt_mde_srm().
 * @options init=expt_mde_srm_options_init_sized
 * @since 0.1
 */
typedef struct expt_mde_srm_options {
  uint32_t struct_size; /**< Set by expt_mde_srm_options_init(). */
  int32_t arms;         /**< (min=2, max=10000) Variants, all of them. */
  double alpha;         /**< (min=0, max=1, open) p-value below which the check fails. */
  double power;         /**< (min=0, max=1, open) Power wanted. */
} expt_mde_srm_options;

/**
 * Writes the defaults of expt_mde_srm().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_mde_srm_options_init_sized(expt_mde_srm_options *options, uint32_t caller_size);
#define expt_mde_srm_options_init(options) \
  expt_mde_srm_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Smallest gap in the sizes of the variants that their check can see.
 *
 * See expt_power_srm(). A share above the planned one is told.
 * @param[in]  planned_share (min=0, max=1, open) share of one variant as planned
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
EXPT_API EXPT_CHECK expt_status expt_mde_srm(double planned_share, double units, const expt_mde_srm_options *options,
                                             expt_power_plan *out, expt_error *err);

#ifdef __cplusplus
}
#endif
#endif
