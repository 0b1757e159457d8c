/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_BAYESIAN_H
#define EXPERIMENT_BAYESIAN_H

/**
 * @file bayesian.h
 * Every effect of an analysis in probabilities.
 */

#include <experiment/analysis.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Options of expt_analysis_bayesian().
 * @options init=expt_analysis_bayesian_options_init_sized
 * @since 0.1
 */
typedef struct expt_analysis_bayesian_options {
  uint32_t struct_size;    /**< Set by expt_analysis_bayesian_options_init(). */
  int32_t relative;        /**< (bool) The region of practical equivalence is in lifts; of metrics that are no plain proportion it must be absolute. */
  double confidence;       /**< (min=0, max=1, open) Probability that each interval holds. */
  double prior_successes;  /**< (min=0.1, max=1e12) First shape of the Beta prior of plain proportions: 1 = flat. */
  double prior_failures;   /**< (min=0.1, max=1e12) Second shape. */
  double prior_mean;       /**< (finite) Mean of the normal prior on the effect of any other metric. */
  double prior_sd;         /**< Standard deviation of that prior, above 0; Inf = flat, improper. */
  double rope_low;         /**< Lower limit of the region of practical equivalence; NaN = none. */
  double rope_high;        /**< Upper limit; NaN = none. */
} expt_analysis_bayesian_options;

/**
 * Writes the defaults of expt_analysis_bayesian().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_analysis_bayesian_options_init_sized(expt_analysis_bayesian_options *options, uint32_t caller_size);
#define expt_analysis_bayesian_options_init(options) \
  expt_analysis_bayesian_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Compares every variant with the control in probabilities, metric by metric and level by level.
 *
 * A plain proportion has a Beta posterior in each arm (expt_posterior_beta()). Any other metric has a normal posterior on its effect
 * (expt_posterior_effect()) from the estimate and standard error of expt_analysis_frequentist(): so covariates, strata, clusters, ratios and
 * quantiles are what they are there, and so is a plain proportion where the split changed between periods (SPLIT_CHANGED: within them, or NaN); with the flat prior `better` is 1 minus the one-sided p-value. `min_effect` is the metric's.
 *
 * `better` is a probability given the data, not an error rate: stopping on the first day it passes .95 errs 38 % of the time over 14 days
 * without any effect. expt_calibrate_threshold() has the threshold that keeps an error rate.
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
 * @column better float64 fraction probability that the treatment is better: above the control, or below where low values are good
 * @column log_worse float64 - natural logarithm of the probability that it is not (detail)
 * @column above_min float64 fraction probability that the effect is above the metric's `min_effect` in the welcome direction
 * @column loss_control float64 metric expected loss of keeping the control
 * @column loss_variant float64 metric expected loss of choosing the treatment
 * @column effect_mean float64 metric posterior mean of treatment minus control
 * @column effect_sd float64 metric its posterior standard deviation (detail)
 * @column effect_low float64 metric lower limit of its interval with equal tails
 * @column effect_high float64 metric upper limit
 * @column effect_hdi_low float64 metric lower limit of its narrowest interval (detail)
 * @column effect_hdi_high float64 metric upper limit (detail)
 * @column lift_mean float64 fraction posterior mean of treatment over control, minus 1; NaN for other metrics than plain proportions, as the next two
 * @column lift_low float64 fraction lower limit of its interval with equal tails (detail)
 * @column lift_high float64 fraction upper limit (detail)
 * @column in_rope float64 fraction probability that the effect is in the region of practical equivalence; NaN without one (detail)
 * @column log_bayes_factor float64 - natural logarithm of the Bayes factor of no effect against one; NaN under a flat prior (detail)
 * @column confidence float64 - probability that each interval holds (detail)
 * @column method utf8 - model and prior (detail)
 * @column note_bits int64 - notes, bit 1 << note (detail)
 * @column notes utf8 - the same as text
 * @plot posterior
 * @param[in]  analysis analysis
 * @param[in]  options  (nullable) NULL = defaults
 * @param[out] out      (ret, transfer=full) the frame; NULL on failure
 * @param[out] err      (nullable) why not
 * @error EXPT_E_ARGUMENT an option is out of range, the region is empty, or it is relative and a metric is no plain proportion
 * @error EXPT_E_LABEL the control is neither declared nor among the variants seen (as long as none was seen there are simply no rows)
 * @error EXPT_E_STATE no metric was described
 * @error EXPT_E_LIMIT a prior or an arm is too extreme to integrate over
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Gelman, Carlin, Stern, Dunson, Vehtari and Rubin 2013, Bayesian Data Analysis, 3rd ed., chapters 2 and 4
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_analysis_bayesian(const expt_analysis *analysis, const expt_analysis_bayesian_options *options,
                                                       expt_frame **out, expt_error *err);

#ifdef __cplusplus
}
#endif

#endif
