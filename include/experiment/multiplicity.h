/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_MULTIPLICITY_H
#define EXPERIMENT_MULTIPLICITY_H

/**
 * @file multiplicity.h
 * p-values of several tests, corrected for their number.
 */

#include <experiment/data.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * How p-values of a family are adjusted.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_adjustment;
enum {
  EXPT_ADJUSTMENT_HOLM = 0,       /**< Family-wise error under any dependence; never less powerful than Bonferroni. */
  EXPT_ADJUSTMENT_BONFERRONI = 1, /**< Family-wise error under any dependence. */
  EXPT_ADJUSTMENT_SIDAK = 2,      /**< Family-wise error of independent or positively dependent tests. */
  EXPT_ADJUSTMENT_HOCHBERG = 3,   /**< Family-wise error where Simes's inequality holds. */
  EXPT_ADJUSTMENT_HOMMEL = 4,     /**< Family-wise error where Simes's inequality holds; never less powerful than Hochberg. */
  EXPT_ADJUSTMENT_BH = 5,         /**< False discovery rate of independent or positively dependent tests (Benjamini and Hochberg). */
  EXPT_ADJUSTMENT_BY = 6,         /**< False discovery rate under any dependence (Benjamini and Yekutieli). */
  EXPT_ADJUSTMENT_NONE = 7        /**< p-values as they are: each test errs at its own rate. */
};

/**
 * Options of expt_adjust_pvalues().
 * @options init=expt_adjust_pvalues_options_init_sized
 * @since 0.1
 */
typedef struct expt_adjust_pvalues_options {
  uint32_t struct_size;       /**< Set by expt_adjust_pvalues_options_init(). */
  expt_adjustment adjustment; /**< How. */
  int32_t logarithms;         /**< (bool) The values are natural logarithms of p-values: 1e-400 and 1e-500 keep their order. */
  int32_t reserved0;          /**< Zero. */
  double alpha;               /**< (min=0, max=1, open) Error rate at which `rejected` is told. */
  const double *weights;      /**< (nullable, len=n_weights, min=0, finite) Importance of each test; NULL = equal. Not with HOCHBERG, HOMMEL or NONE. */
  int64_t n_weights;          /**< Number of weights: that of the values. */
} expt_adjust_pvalues_options;

/**
 * Writes the defaults of expt_adjust_pvalues().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_adjust_pvalues_options_init_sized(expt_adjust_pvalues_options *options, uint32_t caller_size);
#define expt_adjust_pvalues_options_init(options) \
  expt_adjust_pvalues_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Adjusts the p-values of a family for their number.
 *
 * A missing value (NaN) stays missing, is not counted in the family, and its weight neither. With weights a p-value is divided by its weight (the
 * counted ones having mean 1) before it is ranked, and Holm's steps count the weights that are left; a test of weight 0 is never rejected.
 * @frame one row per value, in the order given
 * @column p_value float64 - as given, or exp of what was given
 * @column log_p_value float64 - natural logarithm of the p-value (detail)
 * @column weight float64 - weight, with mean 1 over the tests counted (detail)
 * @column p_adjusted float64 - adjusted p-value
 * @column log_p_adjusted float64 - natural logarithm of it (detail)
 * @column rejected bool8 - 1 when the adjusted p-value is at most `alpha`
 * @column family utf8 - what was corrected and how, e.g. "tests given, Holm" (detail)
 * @param[in]  ctx      (nullable) context
 * @param[in]  values   (len=n_values) p-values, or their natural logarithms
 * @param[in]  n_values number of values
 * @param[in]  options  (nullable) NULL = defaults
 * @param[out] out      (ret, transfer=full) the frame; NULL on failure
 * @param[out] err      (nullable) why not
 * @error EXPT_E_ARGUMENT a value is no p-value (or no logarithm of one), weights are negative, all 0, not as many as the values, or given to
 *   HOCHBERG, HOMMEL or NONE, or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Holm 1979, Scandinavian J. Statistics 6:65-70; Hochberg 1988, Biometrika 75:800-802; Hommel 1988, Biometrika 75:383-386; Benjamini and
 *   Hochberg 1995, JRSS B 57:289-300; Benjamini and Yekutieli 2001, Annals of Statistics 29:1165-1188; Genovese, Roeder and Wasserman 2006,
 *   Biometrika 93:509-524
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_adjust_pvalues(const expt_context *ctx, const double *values, int64_t n_values,
                                                    const expt_adjust_pvalues_options *options, expt_frame **out, expt_error *err);

/**
 * Options of expt_adjust_preferential().
 * @options init=expt_adjust_preferential_options_init_sized
 * @since 0.1
 */
typedef struct expt_adjust_preferential_options {
  uint32_t struct_size; /**< Set by expt_adjust_preferential_options_init(). */
  int32_t logarithms;   /**< (bool) The values are natural logarithms of p-values. */
  double alpha;         /**< (min=0, max=1, open) Error rate of the whole family. */
} expt_adjust_preferential_options;

/**
 * Writes the defaults of expt_adjust_preferential().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_adjust_preferential_options_init_sized(expt_adjust_preferential_options *options, uint32_t caller_size);
#define expt_adjust_preferential_options_init(options) \
  expt_adjust_preferential_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Preferential Bonferroni: a share of the error rate for the primary metric, the rest for all others.
 *
 * The first `n_primary` values are those of the primary metric, one a comparison: k of them with k treatments. Each may err at
 * primary_share * alpha / n_primary, each other value at (1 - primary_share) * alpha / (number of the others). A missing value (NaN) stays
 * missing and is not counted; where one of the two groups is empty, the other has all of alpha.
 * @frame one row per value, in the order given
 * @column p_value float64 - as given, or exp of what was given
 * @column log_p_value float64 - natural logarithm of the p-value (detail)
 * @column alpha float64 fraction error rate of this test
 * @column p_adjusted float64 - p-value times (alpha of the family over that of the test), at most 1
 * @column log_p_adjusted float64 - natural logarithm of it (detail)
 * @column rejected bool8 - 1 when the adjusted p-value is at most the family's alpha
 * @column family utf8 - "tests given, preferential Bonferroni" (detail)
 * @param[in]  ctx           (nullable) context
 * @param[in]  values        (len=n_values) p-values, or their natural logarithms, those of the primary metric first
 * @param[in]  n_values      number of values
 * @param[in]  n_primary     (min=0) how many belong to the primary metric
 * @param[in]  primary_share (min=0, max=1) share of alpha for the primary metric
 * @param[in]  options       (nullable) NULL = defaults
 * @param[out] out           (ret, transfer=full) the frame; NULL on failure
 * @param[out] err           (nullable) why not
 * @error EXPT_E_ARGUMENT a value is no p-value (or no logarithm of one), `n_primary` exceeds `n_values`, or a share or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Holm 1979, Scandinavian J. Statistics 6:65-70 (weighted Bonferroni); Eppo, Preferential Bonferroni method
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_adjust_preferential(const expt_context *ctx, const double *values, int64_t n_values,
                                                         int64_t n_primary, double primary_share,
                                                         const expt_adjust_preferential_options *options, expt_frame **out,
                                                         expt_error *err);

#ifdef __cplusplus
}
#endif
#endif
