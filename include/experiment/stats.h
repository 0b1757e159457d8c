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
  EXPT_INTERVAL_MEE = 0, /**< Inversion of the pooled score test (Mee 1984): agrees with the p-value. */
  EXPT_INTERVAL_WALD = 1 /**< Estimate plus or minus z times the unpooled standard error. */
};

/**
 * Options of expt_two_proportions().
 * @options init=expt_two_proportions_options_init_sized
 * @since 0.1
 */
typedef struct expt_two_proportions_options {
  uint32_t struct_size;         /**< Set by expt_two_proportions_options_init(). */
  expt_alternative alternative; /**< Side of the test; the interval is always two-sided. */
  expt_interval interval;       /**< Kind of interval. */
  int32_t reserved0;            /**< Zero. */
  double confidence;            /**< (min=0, max=1, open) Of the interval. */
} expt_two_proportions_options;

/**
 * Writes the defaults of expt_two_proportions().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_two_proportions_options_init_sized(expt_two_proportions_options *options, uint32_t caller_size);
#define expt_two_proportions_options_init(options) expt_two_proportions_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Compares two proportions: treatment minus control by the pooled z-test, with an interval for the difference.
 *
 * What the counts cannot say is EXPT_OK with NaN and a note: everything with an empty arm (EMPTY_ARM); `statistic`, `p_value` and
 * `log_p_value`, and Wald's limits, with a pooled proportion of 0 or 1 (ZERO_VARIANCE). Mee's limits exist even then, and hold 0 exactly when
 * the two-sided p-value is not below 1 - `confidence`. `std_error` is the unpooled one. Counts are exact up to 2^62.
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
 * @ref Mee 1984, Biometrics 40:1175-1176; Newcombe 1998, Statistics in Medicine 17:873-890
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_two_proportions(int64_t control_successes, int64_t control_units, int64_t treatment_successes,
                                                     int64_t treatment_units, const expt_two_proportions_options *options,
                                                     expt_estimate *out, expt_error *err);

#ifdef __cplusplus
}
#endif
#endif
