/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_HEALTH_H
#define EXPERIMENT_HEALTH_H

/**
 * @file health.h
 * Whether an experiment can be believed: what is checked before any effect is read.
 */

#include <experiment/analysis.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Options of expt_analysis_health().
 * @options init=expt_analysis_health_options_init_sized
 * @since 0.1
 */
typedef struct expt_analysis_health_options {
  uint32_t struct_size; /**< Set by expt_analysis_health_options_init(). */
  int32_t reserved0;    /**< Zero. */
  double threshold;     /**< (min=0, max=1, open) p-value below which a check fails. */
  double concentration; /**< (min=1e-3, max=1e9) Of the sequential sample ratio test, as in expt_analysis_srm(). */
  double missing_share; /**< (min=0, max=1) Share of units without a variant above which `missing_variant` fails. */
  int64_t few_units;    /**< (min=2) Units of a metric in a variant below which `few_units` fails. */
  int64_t few_clusters; /**< (min=2) Clusters in a variant below which `few_clusters` fails. */
} expt_analysis_health_options;

/**
 * Writes the defaults of expt_analysis_health().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_analysis_health_options_init_sized(expt_analysis_health_options *options, uint32_t caller_size);
#define expt_analysis_health_options_init(options) expt_analysis_health_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Checks everything that can be checked without a look at the effects, the most severe finding first.
 *
 * `stop`: no effect may be read before the cause is found. `warn`: what the row is about may mislead. `info`: the check passed, or could not be
 * made. Checks of one severity keep the order of this list:
 *
 * `sample_ratio`: units (clusters where there are some) against the planned shares, equal ones where none were declared, chi-squared (stop). `sample_ratio_sequential`: the same
 * by an e-value that may be looked at every day; `statistic` is its logarithm, `p_value` the always-valid one (stop).
 * `sample_ratio_by_segment`: each level of the segments and strata, at `threshold` over their number (stop); a level where fewer than 5 units
 * were expected in an arm is not tested. `split_over_time`: with a `time` column, the same split in all periods with 5 units
 * expected in every arm, chi-squared of homogeneity; `variant` is the one furthest off; with clusters the share furthest off, against the
 * largest standard error that clusters of their sizes can give it, as it is not kept which had their units when, Bonferroni (warn). `missing_variant`: share of units without a variant (warn). `doubled_units`: rows of a variant
 * against its distinct units, estimated with a standard error of 0.8 %, one-sided: 2.5 % of doubled rows are seen at .001 (warn).
 * `units_in_two_variants`: the same over all variants (stop). `drop_rates`: the shares of units left out for a missing outcome, control
 * against variant, for metrics that drop (stop for a primary metric, else warn). `pre_imbalance`: the mean of a covariate where it is known,
 * control against variant, Welch's t (warn). `pre_missing`: the share of units where it is missing, where there are any (warn).
 * `zero_variance`: a metric that has the same value for all units of a variant; quantiles have no such row (warn). `few_units` (warn).
 * `few_clusters`, and `unbalanced_clusters`: their effective number, units^2 / sum of squared sizes, is below `few_clusters` although they are
 * not few (warn). With clusters, drop_rates, pre_imbalance and pre_missing use the variance between clusters (CR2).
 *
 * A check by p-value passes when the p-value is not below `threshold`; NaN passes: nothing could be tested.
 * @frame one row per check x metric, segment level and variant it is made for
 * @column severity utf8 - stop, warn or info
 * @column check utf8 - which check
 * @column passes bool8 - whether all is well
 * @column metric utf8 - name of the metric; missing where the check is not about one
 * @column covariate utf8 - column of the covariate; missing where the check is not about one
 * @column segment utf8 - segment or strata column, or "all"
 * @column level utf8 - level of it; "" for all, missing for units without one
 * @column variant utf8 - label of the variant; missing where the check is about all of them
 * @column statistic float64 - what was compared: chi-squared, ln e, z, t, a share, a ratio, units or clusters, as `detail` says
 * @column p_value float64 - p-value; NaN where the check needs none
 * @column log_p_value float64 - natural logarithm of the p-value; never underflows (detail)
 * @column threshold float64 - limit of the p-value, else of the statistic
 * @column detail utf8 - the numbers behind it (detail)
 * @column message utf8 - what happened and what to do
 * @param[in]  analysis analysis
 * @param[in]  options  (nullable) NULL = defaults
 * @param[out] out      (ret, transfer=full) the frame; NULL on failure
 * @param[out] err      (nullable) why not
 * @error EXPT_E_ARGUMENT an option is out of range
 * @error EXPT_E_LABEL the control is neither declared nor among the variants seen
 * @error EXPT_E_STATE no metric was described
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Fabijan et al. 2019, KDD, 2156-2164; Lindon and Malek 2022, NeurIPS 35; Carter, Schnepel and Steigerwald 2017, Review of
 *   Economics and Statistics 99:698-709
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_analysis_health(const expt_analysis *analysis, const expt_analysis_health_options *options,
                                                     expt_frame **out, expt_error *err);

/**
 * Options of expt_split_check().
 * @options init=expt_split_check_options_init_sized
 * @since 0.1
 */
typedef struct expt_split_check_options {
  uint32_t struct_size;  /**< Set by expt_split_check_options_init(). */
  int32_t reserved0;     /**< Zero. */
  const char *share;     /**< (nullable, column) Planned share of the row's variant in its period, a fraction; NULL = equal shares of the variants. */
  const char *successes; /**< (nullable, column) Successes among the units of the row; NULL = no effects. */
  const char *control;   /**< (nullable) Label of the control; NULL = the bytewise first. */
  double threshold;      /**< (min=0, max=1, open) p-value below which a split is wrong, or has changed. */
  double confidence;     /**< (min=0, max=1, open) Of the intervals. */
  int64_t grain_us;      /**< (min=60000000, max=31622400000000) Length of a period where `period` holds times: whole days, or whole minutes that divide a day. */
  int64_t utc_offset_us; /**< (min=-86400000000, max=86400000000) Local time minus UTC: where those days are cut. */
} expt_split_check_options;

/**
 * Writes the defaults of expt_split_check().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_split_check_options_init_sized(expt_split_check_options *options, uint32_t caller_size);
#define expt_split_check_options_init(options) expt_split_check_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Whether the split was as planned in every period, and the same in all of them; with successes also the effects.
 *
 * Where the split changed (a ramp from 10 to 50 %), a sum over the periods compares variants that were there at different times, and can even
 * turn the sign of an effect (Simpson's paradox). Then the last rows do not hold the raw difference but that of the periods, weighted by
 * their units (post-stratified); periods in which an arm has no unit say nothing and are left out (EMPTY_ARM). Periods of a column of
 * numbers are in rising order, others bytewise. Each period is compared with the stage before it, all periods since the last change together; the first whose
 * p-value, Bonferroni-corrected, falls below `threshold` is named. A variant without a row in a period has no unit there, and with `share` none planned.
 * @frame one row per period x variant that is not the control, then one per such variant for all periods
 * @column period utf8 - the period; missing for all of them
 * @column control utf8 - label of the control
 * @column variant utf8 - label of the treatment
 * @column n_control int64 units units of the control
 * @column n_variant int64 units units of the treatment
 * @column share float64 fraction the treatment's share of all units of the period
 * @column chi2 float64 - all variants against the planned shares; for all periods: the same split in all of them
 * @column df float64 - its degrees of freedom (detail)
 * @column p_value float64 - its p-value
 * @column log_p_value float64 - natural logarithm of it; never underflows (detail)
 * @column change_p_value float64 - this period's split against the stage before, corrected for the number of periods; for all periods: the smallest
 * @column is_changed bool8 - `change_p_value` is below the threshold
 * @column passes bool8 - the split is as planned; for all periods: it is the same in all
 * @column value_control float64 fraction successes over units of the control; NaN without successes
 * @column value_variant float64 fraction the same of the treatment
 * @column estimate float64 fraction treatment minus control
 * @column ci_low float64 fraction lower limit
 * @column ci_high float64 fraction upper limit
 * @column effect_p_value float64 - p-value of no effect (detail)
 * @column method utf8 - test and interval of the effect; missing without successes (detail)
 * @column note_bits int64 - notes, bit 1 << note (detail)
 * @column message utf8 - what happened and what to do
 * @param[in]  ctx     (nullable) context
 * @param[in]  table   counts; rows of one period and variant add up
 * @param[in]  period  (column) column of periods: text or integers; or of times, which become local periods of `grain_us`: "2026-11-25"
 * @param[in]  variant (column) column of variants
 * @param[in]  units   (column) column of the number of units
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the frame; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT a name is empty, an option is out of range, or a malformed table
 * @error EXPT_E_COLUMN the table lacks a column
 * @error EXPT_E_DTYPE a column has an unusable dtype
 * @error EXPT_E_ROW a period, a variant, a count or a share is missing; a count is negative or not whole; successes exceed units; or the
 *   shares of a period are not in [0, 1], differ between rows of one variant, or do not sum to 1
 * @error EXPT_E_LABEL no row has the control
 * @error EXPT_E_LIMIT more than 10,000 periods, 1,000 variants, or 2^53 units
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Crook et al. 2009, KDD, 1105-1114 (ramps and Simpson's paradox)
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_split_check(const expt_context *ctx, const expt_table *table, const char *period, const char *variant,
                                                 const char *units, const expt_split_check_options *options, expt_frame **out,
                                                 expt_error *err);

/**
 * What expt_trigger_check() says.
 * @result
 * @since 0.1
 */
typedef struct expt_trigger {
  uint32_t struct_size; /**< Set by the caller to sizeof(expt_trigger) before the call. */
  int32_t passes;       /**< (bool) 1 when `p_value` is not below the threshold. */
  double chi2;          /**< Pearson's chi-squared of equal rates. */
  double df;            /**< Variants with units minus one. */
  double p_value;       /**< NaN with fewer than two variants, or where all or none were exposed. */
  double log_p_value;   /**< Natural logarithm of the p-value; never underflows. */
  double rate;          /**< Exposed over assigned units, all variants. */
  double lowest_rate;   /**< The lowest rate of a variant. */
  double highest_rate;  /**< The highest. */
  int64_t n;            /**< Assigned units. */
  int64_t note_bits;    /**< Notes (notes.h), bit `1 << note`. */
} expt_trigger;

/**
 * Options of expt_trigger_check().
 * @options init=expt_trigger_check_options_init_sized
 * @since 0.1
 */
typedef struct expt_trigger_check_options {
  uint32_t struct_size; /**< Set by expt_trigger_check_options_init(). */
  int32_t reserved0;    /**< Zero. */
  double threshold;     /**< (min=0, max=1, open) p-value below which the check fails. */
} expt_trigger_check_options;

/**
 * Writes the defaults of expt_trigger_check().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_trigger_check_options_init_sized(expt_trigger_check_options *options, uint32_t caller_size);
#define expt_trigger_check_options_init(options) expt_trigger_check_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Whether the variants expose the same share of their units: the condition of an analysis of the exposed (triggered) units alone.
 *
 * If the rates differ, the treatment changes who is exposed, so that the exposed units of the variants are different people: noted as
 * POST_TREATMENT. Then compare all assigned units. A variant without units takes no part (EMPTY_ARM); fewer than 10 exposed or unexposed
 * units in a variant are noted as FEW_EVENTS: the law of chi-squared is an approximation; rates of 0 or 1 everywhere as ZERO_VARIANCE.
 * @param[in]     assigned   (len=n_variants, min=0) assigned units of each variant
 * @param[in]     exposed    (len=n_variants, min=0) how many of them were exposed
 * @param[in]     n_variants number of variants
 * @param[in]     options    (nullable) NULL = defaults
 * @param[in,out] out        (ret) the check; `struct_size` set by the caller
 * @param[out]    err        (nullable) why not
 * @error EXPT_E_ARGUMENT a count is negative, more units are exposed than assigned, or an option is out of range
 * @error EXPT_E_LIMIT more than 2^53 units in all
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version, or `out->struct_size` is not a size of expt_trigger
 * @determinism PARTITION
 * @ref Kohavi, Tang and Xu 2020, Trustworthy Online Controlled Experiments, chapters 20 and 21
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_trigger_check(const int64_t *assigned, const int64_t *exposed, int64_t n_variants,
                                                   const expt_trigger_check_options *options, expt_trigger *out, expt_error *err);

/**
 * What expt_flicker_check() says.
 * @result
 * @since 0.1
 */
typedef struct expt_flicker {
  uint32_t struct_size; /**< Set by the caller to sizeof(expt_flicker) before the call. */
  int32_t passes;       /**< (bool) 1 when `share` is at most `most_share` and `p_value` not below the threshold. */
  double share;         /**< Units seen in two variants over all units; NaN without units. */
  double share_low;     /**< Lower limit of it, 95 % (Wilson). */
  double share_high;    /**< Upper limit of it. */
  double chi2;          /**< Pearson's chi-squared of the same share in each variant (of the first exposure). */
  double df;            /**< Variants with units minus one. */
  double p_value;       /**< NaN where nothing can be compared. */
  double log_p_value;   /**< Natural logarithm of the p-value; never underflows. */
  int64_t n;            /**< Units, those in two variants included. */
  int64_t n_conflicted; /**< Units seen in two variants. */
  int64_t note_bits;    /**< Notes (notes.h), bit `1 << note`. */
} expt_flicker;

/**
 * Options of expt_flicker_check().
 * @options init=expt_flicker_check_options_init_sized
 * @since 0.1
 */
typedef struct expt_flicker_check_options {
  uint32_t struct_size; /**< Set by expt_flicker_check_options_init(). */
  int32_t excluded;     /**< (bool) The units seen in two variants are not among `units`: exposures with `exclude`. */
  double threshold;     /**< (min=0, max=1, open) p-value below which the check fails. */
  double most_share;    /**< (min=0, max=1) Share of such units above which the check fails. */
} expt_flicker_check_options;

/**
 * Writes the defaults of expt_flicker_check().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_flicker_check_options_init_sized(expt_flicker_check_options *options, uint32_t caller_size);
#define expt_flicker_check_options_init(options) expt_flicker_check_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * How many units were seen in two variants, from the frame of expt_exposures_counts() or one like it.
 *
 * A few are normal (a lost cookie, a second device); many dilute every effect. If one variant has a larger share of them, leaving them out takes different
 * people from the variants: noted as DROP_IMBALANCE. Rows of one variant add up; rows without a variant take no part.
 * @param[in]     ctx        (nullable) context
 * @param[in]     table      counts by variant
 * @param[in]     variant    (column) column of variants
 * @param[in]     units      (column) column of the number of units
 * @param[in]     conflicted (column) column of the number of units seen in two variants
 * @param[in]     options    (nullable) NULL = defaults
 * @param[in,out] out        (ret) the check; `struct_size` set by the caller
 * @param[out]    err        (nullable) why not
 * @error EXPT_E_ARGUMENT a name is empty, an option is out of range, or a malformed table
 * @error EXPT_E_COLUMN the table lacks a column
 * @error EXPT_E_DTYPE a column has an unusable dtype
 * @error EXPT_E_ROW a count is missing, negative or not whole, or more units are in two variants than there are
 * @error EXPT_E_LIMIT more than 1,000 variants, or 2^53 units
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version, or `out->struct_size` is not a size of expt_flicker
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_flicker_check(const expt_context *ctx, const expt_table *table, const char *variant,
                                                   const char *units, const char *conflicted, const expt_flicker_check_options *options,
                                                   expt_flicker *out, expt_error *err);

#ifdef __cplusplus
}
#endif
#endif
