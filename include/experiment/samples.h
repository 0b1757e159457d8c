/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_SAMPLES_H
#define EXPERIMENT_SAMPLES_H

/**
 * @file samples.h
 * Tests and intervals that need every value, not sums of them: ranks, quantiles, bootstrap, permutation. One call, one table, one row per unit.
 *
 * Every function compares each variant with the control. Rows without a variant take no part. A value is finite and below 1e144 in magnitude.
 */

#include <experiment/analysis.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Options of expt_mann_whitney().
 * @options init=expt_mann_whitney_options_init_sized
 * @since 0.1
 */
typedef struct expt_mann_whitney_options {
  uint32_t struct_size;         /**< Set by expt_mann_whitney_options_init(). */
  expt_alternative alternative; /**< Side of the test; intervals are always two-sided. */
  expt_missing missing;         /**< What happens to a missing value. */
  int32_t continuity;           /**< (bool) Half a pair of correction in the normal approximation and in the interval that inverts it. */
  int64_t exact_pairs;          /**< (min=0, max=40000) Pairs of units up to which the null is exact, if no two values are equal. */
  double confidence;            /**< (min=0, max=1, open) Of every interval. */
  const char *control;          /**< (nullable) Label of the control; NULL = the bytewise first. */
} expt_mann_whitney_options;

/**
 * Writes the defaults of expt_mann_whitney().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_mann_whitney_options_init_sized(expt_mann_whitney_options *options, uint32_t caller_size);
#define expt_mann_whitney_options_init(options) expt_mann_whitney_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Mann-Whitney test of each variant against the control, with the Hodges-Lehmann shift and the probability of superiority.
 *
 * `statistic` is U of the variant: pairs in which its unit has the greater value, ties half. The null distribution is exact with few pairs and
 * no ties, else normal with the variance corrected for ties. `estimate` is the median of all differences variant minus control, an exact
 * order statistic found without forming them; its interval are the order statistics at which the test stops rejecting, with the ties within
 * the arms alone, because a shift dissolves those between them. With too few pairs a limit is infinite (UNBOUNDED). `superiority` is
 * P(variant > control) + P(equal) / 2, with the Brunner-Munzel interval, cut at 0 and 1. All values equal: no test (ZERO_VARIANCE).
 * @frame one row per variant that is not the control, bytewise
 * @column metric utf8 - the value column
 * @column control utf8 - label of the control
 * @column variant utf8 - label of the treatment
 * @column n_control int64 units units used in the control
 * @column n_variant int64 units units used in the treatment
 * @column value_control float64 metric median in the control
 * @column value_variant float64 metric median in the treatment
 * @column estimate float64 metric Hodges-Lehmann shift
 * @column ci_low float64 metric its lower limit
 * @column ci_high float64 metric its upper limit
 * @column superiority float64 fraction P(variant > control) + P(equal) / 2
 * @column superiority_low float64 fraction its lower limit
 * @column superiority_high float64 fraction its upper limit
 * @column superiority_p float64 - p-value of Brunner and Munzel for 1/2, same alternative (detail)
 * @column statistic float64 pairs U of the variant
 * @column z float64 - standardised U with the correction; NaN when the null is exact (detail)
 * @column p_value float64 - p-value
 * @column log_p_value float64 - natural logarithm of the p-value (detail)
 * @column alternative utf8 - side of the test (detail)
 * @column confidence float64 - of the intervals (detail)
 * @column method utf8 - exact or normal (detail)
 * @column n_dropped int64 units units left out for a missing value (detail)
 * @column note_bits int64 - notes, bit 1 << note (detail)
 * @column notes utf8 - the same as text
 * @plot forest
 * @param[in]  ctx     (nullable) context
 * @param[in]  table   table, one row per unit
 * @param[in]  value   (column) column of numbers
 * @param[in]  variant (column) column of variants
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the frame; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT an option out of range, or a malformed table
 * @error EXPT_E_COLUMN the table lacks a column
 * @error EXPT_E_DTYPE the values are no numbers, or the variants no labels
 * @error EXPT_E_ROW a value is missing (and `missing` is REJECT), infinite or too large, or a code has no label
 * @error EXPT_E_LABEL no row has the control
 * @error EXPT_E_LIMIT more than 1,000 variants, or 2^31 units in an arm
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Mann and Whitney 1947; Hodges and Lehmann 1963; Brunner and Munzel 2000, Biometrical Journal 42:17-25
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_mann_whitney(const expt_context *ctx, const expt_table *table, const char *value, const char *variant,
                                                  const expt_mann_whitney_options *options, expt_frame **out, expt_error *err);

/**
 * Which definition of a sample quantile (Hyndman and Fan 1996).
 * @enum
 * @since 0.1
 */
typedef int32_t expt_quantile_type;
enum {
  EXPT_QUANTILE_TYPE_LINEAR = 0, /**< Type 7: between the two order statistics around 1 + (n - 1) p. The default of R, numpy, pandas. */
  EXPT_QUANTILE_TYPE_INVERSE = 1 /**< Type 1: the smallest value that at least a share p of the sample does not exceed. */
};

/**
 * Options of expt_quantile_effect().
 * @options init=expt_quantile_effect_options_init_sized
 * @since 0.1
 */
typedef struct expt_quantile_effect_options {
  uint32_t struct_size;         /**< Set by expt_quantile_effect_options_init(). */
  expt_alternative alternative; /**< Side of the test; intervals are always two-sided. */
  expt_missing missing;         /**< What happens to a missing value. */
  expt_quantile_type definition; /**< Definition of a quantile. */
  int64_t n_replicates;         /**< (min=100, max=1000000) Bootstrap replicates. */
  uint64_t seed;                /**< Seed of everything random. */
  double confidence;            /**< (min=0, max=1, open) Of every interval. */
  const char *control;          /**< (nullable) Label of the control; NULL = the bytewise first. */
  const char *cluster;          /**< (nullable, column) Units with the same label here are resampled together; NULL = each alone. */
} expt_quantile_effect_options;

/**
 * Writes the defaults of expt_quantile_effect().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_quantile_effect_options_init_sized(expt_quantile_effect_options *options, uint32_t caller_size);
#define expt_quantile_effect_options_init(options) \
  expt_quantile_effect_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Difference of quantiles between each variant and the control.
 *
 * Without clusters a replicate is two draws of indices into the sorted arms: exactly the bootstrap of all units, at a cost that does not depend
 * on their number. With clusters each cluster gets a Poisson(1) weight from (seed, replicate, its label). Intervals are percentiles of the
 * replicates; `p_value` is twice the smaller share of replicates on one side of 0, add-one. `outer_low` and `outer_high` need no replicate and
 * no density: the difference of the arms' order-statistic limits at 1 - (1 - confidence) / 2 each, so they hold at `confidence` at least
 * (Bonferroni); like the arms' own limits, they are NaN with clusters. An order-statistic limit that the sample is too small for is infinite, and
 * so are relative limits if a replicate of the control is not above 0 (UNBOUNDED). All values equal: no interval (ZERO_VARIANCE).
 * @long
 * @frame one row per variant that is not the control (bytewise) x probability
 * @column metric utf8 - the value column
 * @column probability float64 fraction which quantile
 * @column control utf8 - label of the control
 * @column variant utf8 - label of the treatment
 * @column n_control int64 units units used in the control
 * @column n_variant int64 units units used in the treatment
 * @column value_control float64 metric quantile in the control
 * @column control_low float64 metric its lower order-statistic limit (detail)
 * @column control_high float64 metric its upper limit (detail)
 * @column value_variant float64 metric quantile in the treatment
 * @column variant_low float64 metric its lower order-statistic limit (detail)
 * @column variant_high float64 metric its upper limit (detail)
 * @column estimate float64 metric treatment minus control
 * @column std_error float64 metric standard deviation of the replicates (detail)
 * @column ci_low float64 metric lower limit
 * @column ci_high float64 metric upper limit
 * @column outer_low float64 metric lower density-free limit (detail)
 * @column outer_high float64 metric upper density-free limit (detail)
 * @column rel_estimate float64 fraction treatment over control, minus 1; NaN when the control's quantile is not above 0
 * @column rel_ci_low float64 fraction its lower limit
 * @column rel_ci_high float64 fraction its upper limit
 * @column p_value float64 - p-value
 * @column alternative utf8 - side of the test (detail)
 * @column confidence float64 - of the intervals (detail)
 * @column n_replicates int64 - replicates in which both arms had units (detail)
 * @column method utf8 - definition and interval (detail)
 * @column n_dropped int64 units units left out for a missing value (detail)
 * @column note_bits int64 - notes, bit 1 << note (detail)
 * @column notes utf8 - the same as text
 * @plot forest
 * @param[in]  ctx             (nullable) context
 * @param[in]  table           table, one row per unit
 * @param[in]  value           (column) column of numbers
 * @param[in]  variant         (column) column of variants
 * @param[in]  probabilities   (len=n_probabilities, min=0, max=1) which quantiles, fractions
 * @param[in]  n_probabilities (min=1) their number, at most 100
 * @param[in]  options         (nullable) NULL = defaults
 * @param[out] out             (ret, transfer=full) the frame; NULL on failure
 * @param[out] err             (nullable) why not
 * @error EXPT_E_ARGUMENT an option or a probability out of range, or a malformed table
 * @error EXPT_E_COLUMN the table lacks a column
 * @error EXPT_E_DTYPE the values are no numbers, or the variants or clusters no labels
 * @error EXPT_E_ROW a value or cluster is missing, a value infinite or too large, a cluster in two variants, or a code has no label
 * @error EXPT_E_LABEL no row has the control
 * @error EXPT_E_LIMIT more than 1,000 variants
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_CANCELLED the progress callback said so
 * @error EXPT_E_NOMEM no memory
 * @determinism THREADS
 * @ref Hyndman and Fan 1996, American Statistician 50:361-365; David and Nagaraja 2003, Order Statistics, 7.1
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_quantile_effect(const expt_context *ctx, const expt_table *table, const char *value,
                                                     const char *variant, const double *probabilities, int64_t n_probabilities,
                                                     const expt_quantile_effect_options *options, expt_frame **out, expt_error *err);

/**
 * What a bootstrap recomputes in every replicate.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_bootstrap_statistic;
enum {
  EXPT_BOOTSTRAP_STATISTIC_MEAN = 0,    /**< Mean of the value. */
  EXPT_BOOTSTRAP_STATISTIC_RATIO = 1,   /**< Sum of the value over the sum of `denominator`. */
  EXPT_BOOTSTRAP_STATISTIC_QUANTILE = 2 /**< Quantile of type 7 at `probability`. */
};

/**
 * Which interval is made of the replicates.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_bootstrap_interval;
enum {
  EXPT_BOOTSTRAP_INTERVAL_PERCENTILE = 0, /**< Quantiles of the replicates. */
  EXPT_BOOTSTRAP_INTERVAL_BCA = 1,        /**< Bias-corrected and accelerated (Efron 1987). */
  EXPT_BOOTSTRAP_INTERVAL_STUDENTISED = 2 /**< Quantiles of (replicate - estimate) / its own standard error. Not for quantiles. */
};

/**
 * How a replicate is drawn.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_resampling;
enum {
  EXPT_RESAMPLING_POISSON = 0,    /**< Every unit gets a Poisson(1) weight from (seed, replicate, unit): the order of units does not matter. */
  EXPT_RESAMPLING_MULTINOMIAL = 1 /**< As many units as there are, drawn with replacement. For small samples. */
};

/**
 * Options of expt_bootstrap().
 * @options init=expt_bootstrap_options_init_sized
 * @since 0.1
 */
typedef struct expt_bootstrap_options {
  uint32_t struct_size;               /**< Set by expt_bootstrap_options_init(). */
  expt_bootstrap_statistic statistic; /**< What is compared. */
  expt_bootstrap_interval interval;   /**< Which interval. */
  expt_resampling resampling;         /**< How a replicate is drawn. */
  expt_missing missing;               /**< What happens to a missing value. */
  int32_t reserved0;                  /**< Zero. */
  int64_t n_replicates;               /**< (min=0, max=1000000) Replicates, 100 at least; 0 = 2,000, and 10,000 for BCA. */
  uint64_t seed;                      /**< Seed of everything random. */
  double confidence;                  /**< (min=0, max=1, open) Of every interval. */
  double probability;                 /**< (min=0, max=1) Which quantile, for QUANTILE. */
  const char *denominator;            /**< (nullable, column) Denominator of RATIO, and of RATIO alone. */
  const char *control;                /**< (nullable) Label of the control; NULL = the bytewise first. */
  const char *cluster;                /**< (nullable, column) Units with the same label here are drawn together; NULL = each alone. */
} expt_bootstrap_options;

/**
 * Writes the defaults of expt_bootstrap().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_bootstrap_options_init_sized(expt_bootstrap_options *options, uint32_t caller_size);
#define expt_bootstrap_options_init(options) expt_bootstrap_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Bootstrap intervals for the difference and the relative difference of each variant and the control.
 *
 * Draws are keyed by (seed, label of the variant, replicate, unit). The unit is the label of its cluster, or else its place among the rows of its
 * variant: with a cluster column of unit ids a table in any order gives the same replicates. Replicates in which an arm has no unit, or a
 * denominator is 0, are left out and not counted in `n_replicates`. Relative limits are infinite if a replicate of the control is not
 * above 0 (UNBOUNDED), studentised ones come from the log ratio. All replicates equal: no interval (ZERO_VARIANCE); BCa has none either where
 * the estimate lies outside all replicates.
 * @long
 * @frame one row per variant that is not the control, bytewise
 * @column metric utf8 - the value column
 * @column control utf8 - label of the control
 * @column variant utf8 - label of the treatment
 * @column n_control int64 units units used in the control
 * @column n_variant int64 units units used in the treatment
 * @column value_control float64 metric statistic in the control
 * @column value_variant float64 metric statistic in the treatment
 * @column estimate float64 metric treatment minus control
 * @column std_error float64 metric standard deviation of the replicates
 * @column ci_low float64 metric lower limit
 * @column ci_high float64 metric upper limit
 * @column rel_estimate float64 fraction treatment over control, minus 1; NaN when the control's statistic is not above 0
 * @column rel_ci_low float64 fraction its lower limit
 * @column rel_ci_high float64 fraction its upper limit
 * @column bias float64 metric mean of the replicates minus the estimate (detail)
 * @column acceleration float64 - BCa's a of the difference; NaN for other intervals (detail)
 * @column confidence float64 - of the intervals (detail)
 * @column n_replicates int64 - replicates used (detail)
 * @column method utf8 - statistic, interval and resampling (detail)
 * @column n_dropped int64 units units left out for a missing value (detail)
 * @column note_bits int64 - notes, bit 1 << note (detail)
 * @column notes utf8 - the same as text
 * @plot forest
 * @param[in]  ctx     (nullable) context
 * @param[in]  table   table, one row per unit
 * @param[in]  value   (column) column of numbers
 * @param[in]  variant (column) column of variants
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the frame; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT an option out of range, options that exclude each other, or a malformed table
 * @error EXPT_E_COLUMN the table lacks a column
 * @error EXPT_E_DTYPE the values are no numbers, or the variants or clusters no labels
 * @error EXPT_E_ROW a value or cluster is missing, a value infinite or too large, a cluster in two variants, or a code has no label
 * @error EXPT_E_LABEL no row has the control
 * @error EXPT_E_LIMIT more than 1,000 variants
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_CANCELLED the progress callback said so
 * @error EXPT_E_NOMEM no memory
 * @determinism THREADS
 * @ref Efron 1987, JASA 82:171-185; Efron and Tibshirani 1993, 12.5 and 14.3; Chamandy et al. 2012, Estimating uncertainty for massive data streams
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_bootstrap(const expt_context *ctx, const expt_table *table, const char *value, const char *variant,
                                               const expt_bootstrap_options *options, expt_frame **out, expt_error *err);

/**
 * What a permutation test compares.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_permutation_statistic;
enum {
  EXPT_PERMUTATION_STATISTIC_STUDENTISED = 0, /**< Welch's t: valid for equal means under unequal variances too. */
  EXPT_PERMUTATION_STATISTIC_DIFFERENCE = 1   /**< Difference of means: valid only if the whole distributions are equal. */
};

/**
 * Options of expt_permutation().
 * @options init=expt_permutation_options_init_sized
 * @since 0.1
 */
typedef struct expt_permutation_options {
  uint32_t struct_size;                 /**< Set by expt_permutation_options_init(). */
  expt_alternative alternative;         /**< Side of the test. */
  expt_missing missing;                 /**< What happens to a missing value, value column by value column. */
  expt_permutation_statistic statistic; /**< What is compared. */
  int64_t n_permutations;               /**< (min=1, max=10000000) Random permutations. */
  uint64_t seed;                        /**< Seed of everything random. */
  const char *control;                  /**< (nullable) Label of the control; NULL = the bytewise first. */
  const char *stratum;                  /**< (nullable, column) Labels are permuted within the levels of this column only; NULL = freely. */
  const char *cluster;                  /**< (nullable, column) Units with the same label here are permuted together; NULL = each alone. */
} expt_permutation_options;

/**
 * Writes the defaults of expt_permutation().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_permutation_options_init_sized(expt_permutation_options *options, uint32_t caller_size);
#define expt_permutation_options_init(options) expt_permutation_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Permutation tests of each variant against the control, for one or several values at once.
 *
 * All values of a comparison are permuted together, so `p_adjusted`, the step-down max-T of Westfall and Young, uses their dependence; its
 * family are the values of one comparison. p-values are (1 + permutations at least as extreme) / (1 + permutations), never 0. With strata
 * the values are taken as deviations from the mean of their stratum; `estimate` is then the average of the strata's differences weighted by
 * n_control n_variant / n, which is what a regression with a constant per stratum finds. With clusters the means are over units and the
 * standard error over clusters. All values of a stratum equal, in every stratum, or a studentised arm of one unit: NaN (ZERO_VARIANCE), and
 * no part in the family.
 * @long
 * @frame one row per variant that is not the control (bytewise) x value
 * @column metric utf8 - the value column
 * @column control utf8 - label of the control
 * @column variant utf8 - label of the treatment
 * @column n_control int64 units units used in the control
 * @column n_variant int64 units units used in the treatment
 * @column value_control float64 metric mean in the control
 * @column value_variant float64 metric mean in the treatment
 * @column estimate float64 metric treatment minus control
 * @column statistic float64 - what was compared
 * @column p_value float64 - p-value
 * @column p_adjusted float64 - p-value adjusted for all values of the comparison
 * @column log_p_value float64 - natural logarithm of the p-value (detail)
 * @column alternative utf8 - side of the test (detail)
 * @column n_permutations int64 - permutations (detail)
 * @column method utf8 - statistic, and what is permuted (detail)
 * @column n_dropped int64 units units left out for a missing value (detail)
 * @column note_bits int64 - notes, bit 1 << note (detail)
 * @column notes utf8 - the same as text
 * @param[in]  ctx      (nullable) context
 * @param[in]  table    table, one row per unit
 * @param[in]  values   (len=n_values, column) columns of numbers
 * @param[in]  n_values (min=1) their number, at most 1,000
 * @param[in]  variant  (column) column of variants
 * @param[in]  options  (nullable) NULL = defaults
 * @param[out] out      (ret, transfer=full) the frame; NULL on failure
 * @param[out] err      (nullable) why not
 * @error EXPT_E_ARGUMENT an option out of range, a column listed twice, or a malformed table
 * @error EXPT_E_COLUMN the table lacks a column
 * @error EXPT_E_DTYPE the values are no numbers, or the variants, strata or clusters no labels
 * @error EXPT_E_ROW a value or cluster is missing, a value infinite or too large, a cluster in two variants or strata, or a code has no label
 * @error EXPT_E_LABEL no row has the control
 * @error EXPT_E_LIMIT more than 1,000 variants
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_CANCELLED the progress callback said so
 * @error EXPT_E_NOMEM no memory
 * @determinism THREADS
 * @ref Phipson and Smyth 2010; Chung and Romano 2013, Annals of Statistics 41:484-507; Westfall and Young 1993, algorithm 4.1
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_permutation(const expt_context *ctx, const expt_table *table, const char *const *values,
                                                 int64_t n_values, const char *variant, const expt_permutation_options *options,
                                                 expt_frame **out, expt_error *err);

#ifdef __cplusplus
}
#endif
#endif
