/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_METRICS_H
#define EXPERIMENT_METRICS_H

/**
 * @file metrics.h
 * What an analysis measures: one builder per kind of metric.
 */

#include <experiment/analysis.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * What a metric is for; answers carry it.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_role;
enum {
  EXPT_ROLE_PRIMARY = 0,    /**< Decides whether the change ships. */
  EXPT_ROLE_SECONDARY = 1,  /**< Explains the primary ones. */
  EXPT_ROLE_GUARDRAIL = 2,  /**< Must not get worse. */
  EXPT_ROLE_EXPLORATORY = 3 /**< Hypothesis for the next experiment. */
};

/**
 * Which direction of a metric is welcome.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_good;
enum {
  EXPT_GOOD_UP = 0,     /**< More is better. */
  EXPT_GOOD_DOWN = 1,   /**< Less is better. */
  EXPT_GOOD_NEITHER = 2 /**< Described, not judged: no margin and no limit. */
};

/**
 * What happens to a missing outcome. Decided per metric, never per table.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_missing;
enum {
  EXPT_MISSING_REJECT = 0, /**< The add fails and names the row. */
  EXPT_MISSING_ZERO = 1,   /**< Counts as 0: no event was recorded. */
  EXPT_MISSING_DROP = 2    /**< The unit is left out of this metric and counted in n_dropped. */
};

/**
 * Options of expt_analysis_add_proportion().
 * @options init=expt_analysis_proportion_options_init_sized
 * @since 0.1
 */
typedef struct expt_analysis_proportion_options {
  uint32_t struct_size;         /**< Set by expt_analysis_proportion_options_init(). */
  expt_role role;               /**< What the metric is for. */
  expt_good good;               /**< Welcome direction; `margin` and `limit` look the other way. */
  expt_alternative alternative; /**< Side of the test. */
  expt_missing missing;         /**< What happens to a missing outcome. */
  int32_t relative;             /**< (bool) `null_value`, `margin` and `min_effect` are fractions of the control's value, of its size where it is negative (CONTROL_NOT_POSITIVE). */
  double null_value;            /**< (finite) Effect under the null hypothesis: 0.02 with `relative` asks whether the lift is above 2 %. */
  double margin;                /**< (min=0) Loss against the control that is still tolerated; 0 = none is stated. */
  double limit;                 /**< (finite) Value that the treatment must not pass against `good`; 0 = none is stated. */
  double min_effect;            /**< (min=0) Smallest effect worth having; 0 = none is stated. */
  const char *among;            /**< (nullable, column) 0/1 column: only units with 1 are counted. Noted as POST_TREATMENT. */
  const char *const *covariates; /**< (nullable, len=n_covariates, column) Numbers known before the exposure, to lower the variance (CUPED). */
  int64_t n_covariates;          /**< Number of `covariates`, at most 8. */
  int32_t pooled_theta;          /**< (bool) One regression for all arms, instead of one for each. */
  int32_t reserved0;             /**< Zero. */
} expt_analysis_proportion_options;

/**
 * Writes the defaults of expt_analysis_add_proportion().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_analysis_proportion_options_init_sized(expt_analysis_proportion_options *options, uint32_t caller_size);
#define expt_analysis_proportion_options_init(options) \
  expt_analysis_proportion_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Adds a metric: the share of units with a 1, of all units or of those with `among` = 1.
 *
 * Anything but 0, 1 and missing is refused. A missing `among` is treated as `missing` says, too: `zero` leaves the unit out. A value counted
 * among units chosen by what they did after the split (converted among clicked) compares different people; such rows carry the note
 * POST_TREATMENT. The test is that of expt_two_proportions(), against `null_value` its score test; with covariates that of a mean.
 * @spec metrics key=name key_default=value
 * @param[in,out] analysis analysis
 * @param[in]     name     name of the metric in the answers
 * @param[in]     value    (column) 0/1 or bool column, one row per unit
 * @param[in]     options  (nullable) NULL = defaults
 * @param[out]    err      (nullable) why not
 * @error EXPT_E_ARGUMENT an option is out of range, a name is empty, or a margin is stated without a welcome direction
 * @error EXPT_E_DUPLICATE a metric of this name exists
 * @error EXPT_E_STATE rows have been added
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_analysis_add_proportion(expt_analysis *analysis, const char *name, const char *value,
                                     const expt_analysis_proportion_options *options, expt_error *err);

/**
 * Options of expt_analysis_add_mean().
 * @options init=expt_analysis_mean_options_init_sized
 * @since 0.1
 */
typedef struct expt_analysis_mean_options {
  uint32_t struct_size;         /**< Set by expt_analysis_mean_options_init(). */
  expt_role role;               /**< What the metric is for. */
  expt_good good;               /**< Welcome direction; `margin` and `limit` look the other way. */
  expt_alternative alternative; /**< Side of the test. */
  expt_missing missing;         /**< What happens to a missing outcome. */
  int32_t relative;             /**< (bool) `null_value`, `margin` and `min_effect` are fractions of the control's value, of its size where it is negative (CONTROL_NOT_POSITIVE). */
  double null_value;            /**< (finite) Effect under the null hypothesis: 0.02 with `relative` asks whether the lift is above 2 %. */
  double margin;                /**< (min=0) Loss against the control that is still tolerated; 0 = none is stated. */
  double limit;                 /**< (finite) Value that the treatment must not pass against `good`; 0 = none is stated. */
  double min_effect;            /**< (min=0) Smallest effect worth having; 0 = none is stated. */
  double cap;                   /**< (min=0) Larger values count as this one; 0 = no cap. expt_analysis_cap() finds one in a first pass. */
  const char *const *covariates; /**< (nullable, len=n_covariates, column) Numbers known before the exposure, to lower the variance (CUPED). */
  int64_t n_covariates;          /**< Number of `covariates`, at most 8. */
  int32_t pooled_theta;          /**< (bool) One regression for all arms, instead of one for each. */
  int32_t reserved0;             /**< Zero. */
  const char *among;             /**< (nullable, column) 0/1 column: only units with 1 are counted. Noted as POST_TREATMENT. */
} expt_analysis_mean_options;

/**
 * Writes the defaults of expt_analysis_add_mean().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_analysis_mean_options_init_sized(expt_analysis_mean_options *options, uint32_t caller_size);
#define expt_analysis_mean_options_init(options) \
  expt_analysis_mean_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Adds a metric: the mean of a number per unit (Welch's test), of all units or of those with `among` = 1, as in
 * expt_analysis_add_proportion(): revenue per buyer.
 *
 * Covariates lower the variance: the difference of the means after a regression on them in each arm, around the mean of all arms (Lin 2013). A
 * missing covariate never drops a unit: it counts as the mean of the covariate, with an indicator of its own. An arm with fewer units than 2 more than
 * twice its covariates does not use them. What the treatment can change is no covariate.
 * @ref Deng, Xu, Kohavi, Walker 2013, WSDM, 123-132; Lin 2013, Annals of Applied Statistics 7:295-318
 * @spec metrics key=name key_default=value
 * @param[in,out] analysis analysis
 * @param[in]     name     name of the metric in the answers
 * @param[in]     value    (column) number per unit; below 1.5e144 in magnitude
 * @param[in]     options  (nullable) NULL = defaults
 * @param[out]    err      (nullable) why not
 * @error EXPT_E_ARGUMENT an option is out of range, a name is empty, there are more than 8 covariates, or a margin is stated without a welcome direction
 * @error EXPT_E_DUPLICATE a metric of this name exists
 * @error EXPT_E_STATE rows have been added
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_analysis_add_mean(expt_analysis *analysis, const char *name, const char *value,
                                     const expt_analysis_mean_options *options, expt_error *err);

/**
 * Options of expt_analysis_add_ratio().
 * @options init=expt_analysis_ratio_options_init_sized
 * @since 0.1
 */
typedef struct expt_analysis_ratio_options {
  uint32_t struct_size;         /**< Set by expt_analysis_ratio_options_init(). */
  expt_role role;               /**< What the metric is for. */
  expt_good good;               /**< Welcome direction; `margin` and `limit` look the other way. */
  expt_alternative alternative; /**< Side of the test. */
  expt_missing missing;         /**< What happens to a missing outcome. */
  int32_t relative;             /**< (bool) `null_value`, `margin` and `min_effect` are fractions of the control's value, of its size where it is negative (CONTROL_NOT_POSITIVE). */
  double null_value;            /**< (finite) Effect under the null hypothesis: 0.02 with `relative` asks whether the lift is above 2 %. */
  double margin;                /**< (min=0) Loss against the control that is still tolerated; 0 = none is stated. */
  double limit;                 /**< (finite) Value that the treatment must not pass against `good`; 0 = none is stated. */
  double min_effect;            /**< (min=0) Smallest effect worth having; 0 = none is stated. */
  const char *const *covariates; /**< (nullable, len=n_covariates, column) Numbers known before the exposure, to lower the variance (CUPED). */
  int64_t n_covariates;          /**< Number of `covariates`, at most 8. */
  int32_t pooled_theta;          /**< (bool) One regression for all arms, instead of one for each. */
  int32_t reserved0;             /**< Zero. */
  const char *among;             /**< (nullable, column) 0/1 column: only units with 1 are counted. Noted as POST_TREATMENT. */
} expt_analysis_ratio_options;

/**
 * Writes the defaults of expt_analysis_add_ratio().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_analysis_ratio_options_init_sized(expt_analysis_ratio_options *options, uint32_t caller_size);
#define expt_analysis_ratio_options_init(options) \
  expt_analysis_ratio_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Adds a metric: the sum of one number over the sum of another, for example clicks per impression with users as units (delta method).
 *
 * A unit with a numerator, a denominator or `among` missing is treated as `missing` says. `covariates` may hold the numerator and the denominator of the
 * time before the exposure.
 * @ref Deng, Knoblich, Lu 2018, KDD, 233-242
 * @spec metrics key=name key_default=numerator
 * @param[in,out] analysis analysis
 * @param[in]     name     name of the metric in the answers
 * @param[in]     numerator (column) number per unit
 * @param[in]     denominator (column) number per unit
 * @param[in]     options  (nullable) NULL = defaults
 * @param[out]    err      (nullable) why not
 * @error EXPT_E_ARGUMENT an option is out of range, a name is empty, there are more than 8 covariates, or a margin is stated without a welcome direction
 * @error EXPT_E_DUPLICATE a metric of this name exists
 * @error EXPT_E_STATE rows have been added
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_analysis_add_ratio(expt_analysis *analysis, const char *name, const char *numerator, const char *denominator,
                                     const expt_analysis_ratio_options *options, expt_error *err);

/**
 * Options of expt_analysis_add_count().
 * @options init=expt_analysis_count_options_init_sized
 * @since 0.1
 */
typedef struct expt_analysis_count_options {
  uint32_t struct_size;         /**< Set by expt_analysis_count_options_init(). */
  expt_role role;               /**< What the metric is for. */
  expt_good good;               /**< Welcome direction; `margin` and `limit` look the other way. */
  expt_alternative alternative; /**< Side of the test. */
  expt_missing missing;         /**< What happens to a missing outcome. */
  int32_t relative;             /**< (bool) `null_value`, `margin` and `min_effect` are fractions of the control's value, of its size where it is negative (CONTROL_NOT_POSITIVE). */
  double null_value;            /**< (finite) Effect under the null hypothesis: 0.02 with `relative` asks whether the lift is above 2 %. */
  double margin;                /**< (min=0) Loss against the control that is still tolerated; 0 = none is stated. */
  double limit;                 /**< (finite) Value that the treatment must not pass against `good`; 0 = none is stated. */
  double min_effect;            /**< (min=0) Smallest effect worth having; 0 = none is stated. */
  const char *exposure;         /**< (nullable, column) Time or trials that each unit had, above 0; NULL = 1 each. */
  const char *among;            /**< (nullable, column) 0/1 column: only units with 1 are counted. Noted as POST_TREATMENT. */
} expt_analysis_count_options;

/**
 * Writes the defaults of expt_analysis_add_count().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_analysis_count_options_init_sized(expt_analysis_count_options *options, uint32_t caller_size);
#define expt_analysis_count_options_init(options) \
  expt_analysis_count_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Adds a metric: events per unit, or per time or trial of `exposure`, that occur independently (Poisson).
 *
 * Of all units, or of those with `among` = 1. The test and its intervals are the score ones of expt_poisson_rates(); with strata or clusters a z or t of the arms' variances.
 * Counts of units that differ in how active they are vary more than Poisson's law says: then the rows carry the note OVERDISPERSED, and a mean
 * or a ratio is the honest metric.
 * @spec metrics key=name key_default=value
 * @param[in,out] analysis analysis
 * @param[in]     name     name of the metric in the answers
 * @param[in]     value    (column) whole number of events per unit, 0 or more
 * @param[in]     options  (nullable) NULL = defaults
 * @param[out]    err      (nullable) why not
 * @error EXPT_E_ARGUMENT an option is out of range, a name is empty, or a margin is stated without a welcome direction
 * @error EXPT_E_DUPLICATE a metric of this name exists
 * @error EXPT_E_STATE rows have been added
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_analysis_add_count(expt_analysis *analysis, const char *name, const char *value,
                                     const expt_analysis_count_options *options, expt_error *err);

/**
 * Options of expt_analysis_add_quantile().
 * @options init=expt_analysis_quantile_options_init_sized
 * @since 0.1
 */
typedef struct expt_analysis_quantile_options {
  uint32_t struct_size;         /**< Set by expt_analysis_quantile_options_init(). */
  expt_role role;               /**< What the metric is for. */
  expt_good good;               /**< Welcome direction; `margin` and `limit` look the other way. */
  expt_alternative alternative; /**< Side of the test. */
  expt_missing missing;         /**< What happens to a missing outcome. */
  int32_t relative;             /**< (bool) `null_value`, `margin` and `min_effect` are fractions of the control's value, of its size where it is negative (CONTROL_NOT_POSITIVE). */
  double null_value;            /**< (finite) Effect under the null hypothesis: 0.02 with `relative` asks whether the lift is above 2 %. */
  double margin;                /**< (min=0) Loss against the control that is still tolerated; 0 = none is stated. */
  double limit;                 /**< (finite) Value that the treatment must not pass against `good`; 0 = none is stated. */
  double min_effect;            /**< (min=0) Smallest effect worth having; 0 = none is stated. */
  const char *among;            /**< (nullable, column) 0/1 column: only units with 1 are counted. Noted as POST_TREATMENT. */
} expt_analysis_quantile_options;

/**
 * Writes the defaults of expt_analysis_add_quantile().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_analysis_quantile_options_init_sized(expt_analysis_quantile_options *options, uint32_t caller_size);
#define expt_analysis_quantile_options_init(options) \
  expt_analysis_quantile_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Adds a metric: a quantile over units, for example the 0.95 quantile of a latency; of all units, or of those with `among` = 1.
 *
 * Values are counted on a fixed grid of relative width 2^-9, so that parts merge exactly; within a bin they are taken to lie evenly. A quantile is
 * right to 2^-9 of its size at worst, and exact when all values are whole numbers below 1024. The interval comes from order statistics. With
 * clusters these lie as far from the quantile, in ranks, as the share of units at or below it errs by CR2 over clusters: it takes the counts of
 * every cluster (12 bytes for each different value of a cluster) and no chance. There is no answer by strata.
 *
 * Where many units share one value near the quantile (prices, ratings, 0), a bin of them is taken for one value, and the error reaches to the
 * farther of the two order statistics, or to the nearest other value: the test then errs in 5 % of cases or fewer, the interval is wide, and
 * the row is noted as APPROXIMATE.
 * @ref Price, Bonett 2002, Journal of Statistical Computation and Simulation 72:119-124; Woodruff 1952, JASA 47:635-646; Deng, Knoblich, Lu 2018,
 *   KDD, 233-242
 * @spec metrics key=name key_default=value
 * @param[in,out] analysis analysis
 * @param[in]     name     name of the metric in the answers
 * @param[in]     value    (column) number per unit
 * @param[in]     prob     (min=0, max=1, open) which quantile
 * @param[in]     options  (nullable) NULL = defaults
 * @param[out]    err      (nullable) why not
 * @error EXPT_E_ARGUMENT an option is out of range, a name is empty, `prob` is outside (0, 1), or a margin is stated without a welcome direction
 * @error EXPT_E_DUPLICATE a metric of this name exists
 * @error EXPT_E_STATE rows have been added, or the analysis has strata
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_analysis_add_quantile(expt_analysis *analysis, const char *name, const char *value, double prob,
                                     const expt_analysis_quantile_options *options, expt_error *err);

/**
 * A value to cap a metric at.
 * @result
 * @since 0.1
 */
typedef struct expt_cap {
  uint32_t struct_size; /**< Set by the caller to sizeof(expt_cap) before the call. */
  int32_t reserved0;    /**< Zero. */
  double cap;           /**< What to give as `cap` to expt_analysis_add_mean(); NaN where `quantile` is not above 0, which is no cap. */
  double quantile;      /**< The quantile, pooled over the variants; NaN without values. */
  int64_t n;            /**< Values that it is a quantile of. */
  int64_t n_above;      /**< Values of a higher rank: those that the cap changes at most. */
  int64_t note_bits;    /**< Notes (notes.h), bit `1 << note`: EMPTY_ARM without values, FEW_EVENTS with fewer than 10 above. */
} expt_cap;

/**
 * Options of expt_analysis_cap().
 * @options init=expt_analysis_cap_options_init_sized
 * @since 0.1
 */
typedef struct expt_analysis_cap_options {
  uint32_t struct_size; /**< Set by expt_analysis_cap_options_init(). */
  int32_t positive;     /**< (bool) Of the values above 0 only. */
} expt_analysis_cap_options;

/**
 * Writes the defaults of expt_analysis_cap().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_analysis_cap_options_init_sized(expt_analysis_cap_options *options, uint32_t caller_size);
#define expt_analysis_cap_options_init(options) expt_analysis_cap_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * The first of two passes to a capped mean: a quantile of all variants together.
 *
 * A cap must be the same in every variant and must not be chosen with an eye on the effect. So the first pass counts the column in a quantile
 * metric of an analysis; this reads any quantile of it, pooled over the variants; and a second analysis, over the same rows, gets it as the `cap`
 * of a mean. Parts of the first pass merge exactly, so any parts lead to the same cap, bit by bit. It is right to 2^-9 of its size, as
 * expt_analysis_add_quantile() says; a cap needs no more.
 * @param[in]  analysis the first pass
 * @param[in]  metric   name of its quantile metric; the `prob` of that does not matter
 * @param[in]  prob     (min=0, max=1, open) which quantile; 0.999 caps one value in a thousand
 * @param[in]  options  (nullable) NULL = defaults
 * @param[out] out      (ret) the cap
 * @param[out] err      (nullable) why not
 * @error EXPT_E_ARGUMENT `prob` or an option is out of range, or the metric is no quantile
 * @error EXPT_E_LABEL no metric has this name
 * @error EXPT_E_STATE no metric was described, or the analysis has `exposed_at`
 * @error EXPT_E_VERSION `options` was not initialised, comes from a newer version, or `out` has no size
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Kohavi, Deng, Longbotham, Xu 2014, KDD, 1857-1866 (caps against skewness)
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_analysis_cap(const expt_analysis *analysis, const char *metric, double prob,
                                                  const expt_analysis_cap_options *options, expt_cap *out, expt_error *err);

#ifdef __cplusplus
}
#endif
#endif
