/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LOOKS_H
#define EXPERIMENT_LOOKS_H

/**
 * @file looks.h
 * Every effect of an analysis with intervals and p-values that hold at every look.
 */

#include <experiment/analysis.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Options of expt_analysis_sequential().
 * @options init=expt_analysis_sequential_options_init_sized
 * @since 0.1
 */
typedef struct expt_analysis_sequential_options {
  uint32_t struct_size;  /**< Set by expt_analysis_sequential_options_init(). */
  expt_adjustment adjustment; /**< Correction of the primary metrics over all units: one family, of every comparison. */
  int64_t planned_units; /**< (min=0) Units in all arms at the look where the intervals shall be tightest; 0 = those of the analysis, else 100,000. */
  int64_t burn_in;       /**< (min=2) Units of both arms before which nothing is told. */
  double confidence;     /**< (min=0, max=1, open) Of each sequence of intervals. */
  expt_adjustment level_adjustment; /**< Correction of the levels of a metric: one family for each metric. */
  int32_t reserved0;     /**< Zero. */
} expt_analysis_sequential_options;

/**
 * Writes the defaults of expt_analysis_sequential().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_analysis_sequential_options_init_sized(expt_analysis_sequential_options *options, uint32_t caller_size);
#define expt_analysis_sequential_options_init(options) \
  expt_analysis_sequential_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Compares every variant with the control, metric by metric and level by level, so that one may look as often as one likes and stop at any time.
 *
 * The effects and standard errors are those of expt_analysis_frequentist(), with covariates, strata and clusters; the interval is that of
 * expt_confidence_sequence_asymptotic(), side and null value are the metric's. The chance that a row's interval ever misses its truth, at any look from the
 * burn-in on, tends to at most 1 - `confidence`. It needs nothing but what merged states hold, and knows nothing of earlier looks: the smallest p-value and
 * the narrowest limits of all looks hold too, and expt_monitor keeps them. `planned_units` must be the same at all looks. A null
 * value that is a share of the control's value is tested by the difference between the treatment and that multiple of the control; the limits are
 * those of the plain difference. Where only one variant was ever seen, `variant` is missing, without units
 * (EMPTY_ARM).
 *
 * Families and what `passes` are those of expt_analysis_frequentist(), from the limits and p-values of this frame: what passes at any look may be
 * acted on then. An always-valid p-value is one at whatever look one stops, so corrections hold there as for a test that looks once.
 * Whether a margin that is a share of the control's value is kept is told by the limits of the treatment minus what that loss leaves of the control;
 * where that value is 0 it is not kept (NO_RATIO).
 * @frame one row per metric x segment level x comparison
 * @column metric utf8 - name of the metric
 * @column role utf8 - role of the metric (detail)
 * @column segment utf8 - segment column, or "all"
 * @column level utf8 - level of the segment; "" for all, missing for units without one
 * @column control utf8 - label of the control
 * @column variant utf8 - label of the treatment; missing where only one variant was ever seen
 * @column n_control int64 units units counted in the control
 * @column n_variant int64 units units counted in the treatment
 * @column value_control float64 metric metric value in the control
 * @column value_variant float64 metric metric value in the treatment
 * @column estimate float64 metric treatment minus control
 * @column std_error float64 metric its standard error (detail)
 * @column ci_low float64 metric lower limit; NaN before the burn-in
 * @column ci_high float64 metric upper limit; NaN before the burn-in
 * @column log_e_value float64 - natural logarithm of the e-value: evidence against the null value (detail)
 * @column p_value float64 - always-valid p-value
 * @column log_p_value float64 - natural logarithm of it (detail)
 * @column p_adjusted float64 - p-value corrected for its family; NaN for a level with fewer than 100 units in an arm
 * @column family utf8 - the family and the correction; missing where there is none (detail)
 * @column alternative utf8 - side of the test (detail)
 * @column null_value float64 - effect under the null hypothesis, a fraction of the control's value where `relative` is 1 (detail)
 * @column relative bool8 - 1 where null value, margin and smallest effect were stated as fractions of the control's value (detail)
 * @column good utf8 - welcome direction: up, down or neither (detail)
 * @column margin float64 metric loss that is still tolerated, in units of the metric; NaN where none is stated (detail)
 * @column limit float64 metric value that the treatment must not pass; NaN where none is stated (detail)
 * @column min_effect float64 metric smallest effect worth having, in units of the metric; NaN where none is stated (detail)
 * @column confidence float64 - of the sequence (detail)
 * @column passes bool8 - whether the metric holds, however often one has looked
 * @column method utf8 - method (detail)
 * @column note_bits int64 - notes, bit 1 << note (detail)
 * @column notes utf8 - the same as text
 * @plot forest
 * @param[in]  analysis analysis
 * @param[in]  options  (nullable) NULL = defaults
 * @param[out] out      (ret, transfer=full) the frame; NULL on failure
 * @param[out] err      (nullable) why not
 * @error EXPT_E_ARGUMENT an option is out of range
 * @error EXPT_E_LABEL the control is neither declared nor among the variants seen (as long as none was seen there are simply no rows)
 * @error EXPT_E_STATE no metric was described
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas 2024, Annals of Statistics 52:2613-2640
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_analysis_sequential(const expt_analysis *analysis, const expt_analysis_sequential_options *options,
                                                         expt_frame **out, expt_error *err);

#ifdef __cplusplus
}
#endif

#endif
