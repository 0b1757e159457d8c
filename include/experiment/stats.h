/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_STATS_H
#define EXPERIMENT_STATS_H

/**
 * @file stats.h
 * From numbers to answers, without a handle and without a table.
 */

#include <experiment/data.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Side of a test. The effect is treatment minus control.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_alternative;
enum {
  EXPT_ALTERNATIVE_TWO_SIDED = 0, /**< The effect differs from the null value. */
  EXPT_ALTERNATIVE_GREATER = 1,   /**< The effect is greater. */
  EXPT_ALTERNATIVE_LESS = 2       /**< The effect is less. */
};

/**
 * Interval for a difference of two proportions.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_interval;
enum {
  EXPT_INTERVAL_MEE = 0,               /**< Inversion of the pooled score test (Mee 1984): agrees with the p-value. */
  EXPT_INTERVAL_WALD = 1,              /**< Estimate plus or minus z times the unpooled standard error. */
  EXPT_INTERVAL_AGRESTI_CAFFO = 2,     /**< Wald's with one success and one failure added to each arm. */
  EXPT_INTERVAL_NEWCOMBE = 3,          /**< From the Wilson limits of the arms (Newcombe's method 10). */
  EXPT_INTERVAL_MIETTINEN_NURMINEN = 4 /**< Mee's with the variance times N / (N - 1). */
};

/**
 * Interval for a ratio, treatment over control.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_ratio_interval;
enum {
  EXPT_RATIO_INTERVAL_LOG_DELTA = 0,        /**< Delta method on the log of the ratio; of means LINEAR_DELTA where the ratio is not positive. */
  EXPT_RATIO_INTERVAL_LINEAR_DELTA = 1,     /**< Delta method on the ratio itself: symmetric. */
  EXPT_RATIO_INTERVAL_FIELLER = 2,          /**< Fieller's; from -Inf to Inf with UNBOUNDED where the control could be 0. */
  EXPT_RATIO_INTERVAL_SCORE = 3,            /**< Proportions only: inversion of the score test (Koopman 1984): agrees with the p-value. */
  EXPT_RATIO_INTERVAL_MIETTINEN_NURMINEN = 4 /**< Proportions only: SCORE with the variance times N / (N - 1). */
};

/**
 * Options of expt_two_proportions().
 * @options init=expt_two_proportions_options_init_sized
 * @since 0.1
 */
typedef struct expt_two_proportions_options {
  uint32_t struct_size;               /**< Set by expt_two_proportions_options_init(). */
  expt_alternative alternative;       /**< Side of the test; the interval is always two-sided. */
  expt_interval interval;             /**< Kind of interval of a difference. */
  int32_t reserved0;                  /**< Zero. */
  double confidence;                  /**< (min=0, max=1, open) Of the interval. */
  expt_scale scale;                   /**< Of the effect, its interval and `null_value`. */
  expt_ratio_interval ratio_interval; /**< Kind of interval of a ratio. */
  double null_value;                  /**< Effect under the null hypothesis, on `scale`; NaN = no effect: 0, or a ratio of 1. */
} expt_two_proportions_options;

/**
 * Writes the defaults of expt_two_proportions().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_two_proportions_options_init_sized(expt_two_proportions_options *options, uint32_t caller_size);
#define expt_two_proportions_options_init(options) \
  expt_two_proportions_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Compares two proportions by the score test, with an interval for their difference or ratio.
 *
 * The statistic is z with the variance at the most likely proportions under the null hypothesis (Farrington and Manning): without a
 * `null_value` that is the pooled z. What the counts cannot say is EXPT_OK with NaN and a note: everything with an empty arm (EMPTY_ARM);
 * `statistic`, `p_value` and `log_p_value`, and Wald's limits, with a pooled proportion of 0 or 1 and no effect as the null value
 * (ZERO_VARIANCE). Mee's limits exist even then, and hold 0 exactly when the two-sided p-value is not below 1 - `confidence`. A ratio over
 * 0 successes is NaN; its score limits exist and the upper one is infinite (UNBOUNDED). The other limits of a ratio need successes in both arms. `std_error` is the unpooled one, of a ratio by
 * the delta method. Counts are exact up to 2^62.
 * @param[in]  control_successes   (min=0) successes among the control units
 * @param[in]  control_units       (min=0) control units
 * @param[in]  treatment_successes (min=0) successes among the treatment units
 * @param[in]  treatment_units     (min=0) treatment units
 * @param[in]  options             (nullable) NULL = defaults
 * @param[out] out                 (ret) the effect, a fraction
 * @param[out] err                 (nullable) why not
 * @error EXPT_E_ARGUMENT a count is negative, successes exceed units, or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @determinism PARTITION
 * @ref Mee 1984, Biometrics 40:1175-1176; Miettinen and Nurminen 1985, Statistics in Medicine 4:213-226; Farrington and Manning 1990,
 *   Statistics in Medicine 9:1447-1454; Newcombe 1998, Statistics in Medicine 17:873-890; Agresti and Caffo 2000, The American
 *   Statistician 54:280-288; Koopman 1984, Biometrics 40:513-517
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_two_proportions(int64_t control_successes, int64_t control_units, int64_t treatment_successes,
                                                     int64_t treatment_units, const expt_two_proportions_options *options,
                                                     expt_estimate *out, expt_error *err);

/**
 * Which law the statistic of two means is held against.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_mean_test;
enum {
  EXPT_MEAN_TEST_WELCH = 0,   /**< t, the arms have variances of their own; degrees of freedom by Satterthwaite. */
  EXPT_MEAN_TEST_STUDENT = 1, /**< t, one variance pooled over both arms. */
  EXPT_MEAN_TEST_Z = 2        /**< Normal: the variances are taken as known. */
};

/**
 * Options of expt_t_test().
 * @options init=expt_t_test_options_init_sized
 * @since 0.1
 */
typedef struct expt_t_test_options {
  uint32_t struct_size;               /**< Set by expt_t_test_options_init(). */
  expt_alternative alternative;       /**< Side of the test; the interval is always two-sided. */
  expt_mean_test test;                /**< Law of the statistic. */
  expt_scale scale;                   /**< Of the effect, its interval and `null_value`. */
  double confidence;                  /**< (min=0, max=1, open) Of the interval. */
  double null_value;                  /**< Effect under the null hypothesis, on `scale`; NaN = no effect: 0, or a ratio of 1. */
  expt_ratio_interval ratio_interval; /**< Kind of interval of a ratio: one of the first three. */
  int32_t reserved0;                  /**< Zero. */
} expt_t_test_options;

/**
 * Writes the defaults of expt_t_test().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_t_test_options_init_sized(expt_t_test_options *options, uint32_t caller_size);
#define expt_t_test_options_init(options) \
  expt_t_test_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Compares two means, given the size, mean and variance of each arm.
 *
 * A ratio is tested by treatment - `null_value` * control, so that its p-value at a ratio of 1 is that of the difference; `df` is that of
 * the test, while the limits of a ratio use the degrees of freedom at the estimated ratio. EXPT_OK with NaN and a note: everything with an
 * empty arm (EMPTY_ARM); statistic, p-values and limits where no arm varies, or where an arm of one unit has no variance to estimate (ZERO_VARIANCE).
 * A ratio to a mean of 0 is NaN. Mean and variance of an empty arm, and the variance of an arm of one unit (except for Z), are not looked at.
 * @param[in]  control_units      (min=0) control units
 * @param[in]  control_mean       mean of the control arm
 * @param[in]  control_variance   (min=0) variance of its values, with units - 1 below; not of the mean
 * @param[in]  treatment_units    (min=0) treatment units
 * @param[in]  treatment_mean     mean of the treatment arm
 * @param[in]  treatment_variance (min=0) variance of its values
 * @param[in]  options            (nullable) NULL = defaults
 * @param[out] out                (ret) the effect
 * @param[out] err                (nullable) why not
 * @error EXPT_E_ARGUMENT a count or variance is negative, a number is not finite, or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @determinism PARTITION
 * @ref Welch 1947, Biometrika 34:28-35; Fieller 1954, JRSS B 16:175-185
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_t_test(int64_t control_units, double control_mean, double control_variance,
                                            int64_t treatment_units, double treatment_mean, double treatment_variance,
                                            const expt_t_test_options *options, expt_estimate *out, expt_error *err);

/**
 * Options of expt_ratio().
 * @options init=expt_ratio_options_init_sized
 * @since 0.1
 */
typedef struct expt_ratio_options {
  uint32_t struct_size;               /**< Set by expt_ratio_options_init(). */
  expt_alternative alternative;       /**< Side of the test; the interval is always two-sided. */
  expt_mean_test test;                /**< Law of the statistic. */
  expt_scale scale;                   /**< Of the effect, its interval and `null_value`: difference of the arms' ratios, or ratio of them. */
  double confidence;                  /**< (min=0, max=1, open) Of the interval. */
  double null_value;                  /**< Effect under the null hypothesis, on `scale`; NaN = no effect: 0, or a ratio of 1. */
  expt_ratio_interval ratio_interval; /**< Kind of interval of a ratio: one of the first three. */
  int32_t reserved0;                  /**< Zero. */
} expt_ratio_options;

/**
 * Writes the defaults of expt_ratio().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_ratio_options_init_sized(expt_ratio_options *options, uint32_t caller_size);
#define expt_ratio_options_init(options) \
  expt_ratio_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Compares a ratio metric (clicks per impression, revenue per order) between two arms by the delta method.
 *
 * The units are the randomised ones. The metric of an arm is its numerator over its denominator, and it varies like the mean of
 * (numerator - metric * denominator) over the mean denominator; from there on everything is as in expt_t_test(). An arm whose mean
 * denominator is 0 has no metric: NaN with ZERO_VARIANCE.
 * @param[in]  control_units                  (min=0) control units
 * @param[in]  control_numerator              mean of the numerator over the control units
 * @param[in]  control_denominator            mean of the denominator
 * @param[in]  control_numerator_variance     (min=0) variance of the numerator, with units - 1 below
 * @param[in]  control_denominator_variance   (min=0) variance of the denominator
 * @param[in]  control_covariance             their covariance
 * @param[in]  treatment_units                (min=0) treatment units
 * @param[in]  treatment_numerator            mean of the numerator over the treatment units
 * @param[in]  treatment_denominator          mean of the denominator
 * @param[in]  treatment_numerator_variance   (min=0) variance of the numerator
 * @param[in]  treatment_denominator_variance (min=0) variance of the denominator
 * @param[in]  treatment_covariance           their covariance
 * @param[in]  options                        (nullable) NULL = defaults
 * @param[out] out                            (ret) the effect
 * @param[out] err                            (nullable) why not
 * @error EXPT_E_ARGUMENT a count or variance is negative, a covariance exceeds what its variances allow, a number is not finite, or an
 *   option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @determinism PARTITION
 * @ref Deng, Knoblich and Lu 2018, Applying the delta method in metric analytics, KDD
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_ratio(int64_t control_units, double control_numerator, double control_denominator,
                                           double control_numerator_variance, double control_denominator_variance,
                                           double control_covariance, int64_t treatment_units, double treatment_numerator,
                                           double treatment_denominator, double treatment_numerator_variance,
                                           double treatment_denominator_variance, double treatment_covariance,
                                           const expt_ratio_options *options, expt_estimate *out, expt_error *err);

/**
 * Test and interval of two Poisson rates.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_rate_test;
enum {
  EXPT_RATE_TEST_EXACT = 0, /**< Conditional on the total of events: binomial, central; the interval is that of Clopper and Pearson. */
  EXPT_RATE_TEST_SCORE = 1, /**< z with the variance under the null hypothesis; the interval is its inversion. */
  EXPT_RATE_TEST_WALD = 2   /**< z with the variance as observed; of a ratio on the log scale. */
};

/**
 * Options of expt_poisson_rates().
 * @options init=expt_poisson_rates_options_init_sized
 * @since 0.1
 */
typedef struct expt_poisson_rates_options {
  uint32_t struct_size;         /**< Set by expt_poisson_rates_options_init(). */
  expt_alternative alternative; /**< Side of the test; the interval is always two-sided. */
  expt_rate_test test;          /**< Kind of test and interval. */
  expt_scale scale;             /**< Of the effect, its interval and `null_value`. */
  double confidence;            /**< (min=0, max=1, open) Of the interval. */
  double null_value;            /**< Effect under the null hypothesis, on `scale`; NaN = no effect: 0, or a ratio of 1. */
} expt_poisson_rates_options;

/**
 * Writes the defaults of expt_poisson_rates().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_poisson_rates_options_init_sized(expt_poisson_rates_options *options, uint32_t caller_size);
#define expt_poisson_rates_options_init(options) \
  expt_poisson_rates_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Compares two rates of events per exposure (users, days, requests), the counts being Poisson.
 *
 * EXACT: the two-sided p-value is twice the smaller tail, so it agrees with the interval; `statistic` is the score z beside it. For a
 * difference EXACT tests equal rates only, and its interval is SCORE's. EXPT_OK with NaN and a note: everything with an exposure of 0
 * (EMPTY_ARM), the z tests of equal rates without any event (ZERO_VARIANCE). A ratio over 0 events is NaN; its EXACT and SCORE limits
 * exist and the upper one is infinite (UNBOUNDED). `n` is the number of events.
 * @param[in]  control_events     (min=0) events in the control arm
 * @param[in]  control_exposure   (min=0) exposure of the control arm, in any unit
 * @param[in]  treatment_events   (min=0) events in the treatment arm
 * @param[in]  treatment_exposure (min=0) exposure of the treatment arm, in the same unit
 * @param[in]  options            (nullable) NULL = defaults
 * @param[out] out                (ret) the effect
 * @param[out] err                (nullable) why not
 * @error EXPT_E_ARGUMENT a number is negative or not finite, an arm has events without exposure, or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @determinism PARTITION
 * @ref Przyborowski and Wilenski 1940, Biometrika 31:313-323; Gu, Ng, Tang and Schucany 2008, Biometrical Journal 50:283-298
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_poisson_rates(int64_t control_events, double control_exposure, int64_t treatment_events,
                                                   double treatment_exposure, const expt_poisson_rates_options *options,
                                                   expt_estimate *out, expt_error *err);

/**
 * Options of expt_equivalence_proportions().
 * @options init=expt_equivalence_proportions_options_init_sized
 * @since 0.1
 */
typedef struct expt_equivalence_proportions_options {
  uint32_t struct_size;   /**< Set by expt_equivalence_proportions_options_init(). */
  expt_scale scale;       /**< Of the effect, its interval and the margins. */
  double confidence;      /**< (min=0, max=1, open) Of the two-sided interval: .9 goes with tests at .05. */
  int32_t small_sample;   /**< (bool) The variance times N / (N - 1), as Miettinen and Nurminen have it. */
  int32_t reserved0;      /**< Zero. */
} expt_equivalence_proportions_options;

/**
 * Writes the defaults of expt_equivalence_proportions().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_equivalence_proportions_options_init_sized(expt_equivalence_proportions_options *options, uint32_t caller_size);
#define expt_equivalence_proportions_options_init(options) \
  expt_equivalence_proportions_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Is the effect on a proportion between two margins? Two one-sided score tests, the variance restricted at the margin.
 *
 * The margins say the direction: from -.01 to Inf, or from .95 to Inf for a ratio, is "not lower by more than that" (non-inferiority where
 * higher is better); from -Inf to .01 is the same where lower is better; two finite margins are equivalence. `p_value` is the larger of
 * the one-sided p-values, `statistic` the z it comes from. The score interval lies between the margins when `p_value` is below
 * (1 - `confidence`) / 2. NaN and notes as in expt_two_proportions().
 * @param[in]  control_successes   (min=0) successes among the control units
 * @param[in]  control_units       (min=0) control units
 * @param[in]  treatment_successes (min=0) successes among the treatment units
 * @param[in]  treatment_units     (min=0) treatment units
 * @param[in]  margin_low          the effect is claimed to be above; -Inf = no such claim
 * @param[in]  margin_high         the effect is claimed to be below; Inf = no such claim
 * @param[in]  options             (nullable) NULL = defaults
 * @param[out] out                 (ret) the effect, a fraction
 * @param[out] err                 (nullable) why not
 * @error EXPT_E_ARGUMENT a count is negative, successes exceed units, there is no margin, the low one is not below the high one, a margin is
 *   outside the scale, or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @determinism PARTITION
 * @ref Farrington and Manning 1990, Statistics in Medicine 9:1447-1454; Schuirmann 1987, J. Pharmacokinetics and Biopharmaceutics 15:657-680
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_equivalence_proportions(int64_t control_successes, int64_t control_units,
                                                             int64_t treatment_successes, int64_t treatment_units,
                                                             double margin_low, double margin_high,
                                                             const expt_equivalence_proportions_options *options,
                                                             expt_estimate *out, expt_error *err);

/**
 * Options of expt_equivalence_means().
 * @options init=expt_equivalence_means_options_init_sized
 * @since 0.1
 */
typedef struct expt_equivalence_means_options {
  uint32_t struct_size;               /**< Set by expt_equivalence_means_options_init(). */
  expt_mean_test test;                /**< Law of the statistic. */
  expt_scale scale;                   /**< Of the effect, its interval and the margins. */
  expt_ratio_interval ratio_interval; /**< Kind of interval of a ratio: one of the first three. */
  double confidence;                  /**< (min=0, max=1, open) Of the two-sided interval: .9 goes with tests at .05. */
} expt_equivalence_means_options;

/**
 * Writes the defaults of expt_equivalence_means().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_equivalence_means_options_init_sized(expt_equivalence_means_options *options, uint32_t caller_size);
#define expt_equivalence_means_options_init(options) \
  expt_equivalence_means_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Is the effect on a mean between two margins? Two one-sided tests; the margins are those of expt_equivalence_proportions().
 *
 * `p_value` is the larger of the one-sided p-values, `statistic` and `df` are those it comes from. A margin of a ratio is tested by
 * treatment - margin * control. NaN and notes as in expt_t_test().
 * @param[in]  control_units      (min=0) control units
 * @param[in]  control_mean       mean of the control arm
 * @param[in]  control_variance   (min=0) variance of its values, with units - 1 below
 * @param[in]  treatment_units    (min=0) treatment units
 * @param[in]  treatment_mean     mean of the treatment arm
 * @param[in]  treatment_variance (min=0) variance of its values
 * @param[in]  margin_low         the effect is claimed to be above; -Inf = no such claim
 * @param[in]  margin_high        the effect is claimed to be below; Inf = no such claim
 * @param[in]  options            (nullable) NULL = defaults
 * @param[out] out                (ret) the effect
 * @param[out] err                (nullable) why not
 * @error EXPT_E_ARGUMENT a count or variance is negative, a number is not finite, there is no margin, the low one is not below the high one,
 *   a margin is outside the scale, or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @determinism PARTITION
 * @ref Schuirmann 1987, J. Pharmacokinetics and Biopharmaceutics 15:657-680; Hauschke, Kieser, Diletti and Burke 1999, Statistics in Medicine
 *   18:93-105
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_equivalence_means(int64_t control_units, double control_mean, double control_variance,
                                                       int64_t treatment_units, double treatment_mean, double treatment_variance,
                                                       double margin_low, double margin_high,
                                                       const expt_equivalence_means_options *options, expt_estimate *out,
                                                       expt_error *err);

#ifdef __cplusplus
}
#endif
#endif
