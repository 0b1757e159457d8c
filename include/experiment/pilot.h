/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_PILOT_H
#define EXPERIMENT_PILOT_H

/**
 * @file pilot.h
 * What an experiment would see of the metrics of an analysis, and how long it would take: power from a pilot's own data.
 */

#include <experiment/metrics.h>
#include <experiment/power.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Options of expt_analysis_power().
 * @options init=expt_analysis_power_options_init_sized
 * @since 0.1
 */
typedef struct expt_analysis_power_options {
  uint32_t struct_size;             /**< Set by expt_analysis_power_options_init(). */
  int32_t arms;                     /**< (min=0, max=10000) Variants of the experiment, the control among them, 2 at least; 0 = those of the pilot. */
  expt_power_correction correction; /**< For several treatments against one control. */
  int32_t both_sides;               /**< (bool) Rejections to the side opposite to the effect count too; only for a two-sided test. */
  int32_t weekdays;                 /**< (min=1, max=7) Days of a week on which units enter. */
  int32_t whole_weeks;              /**< (bool) Round the duration up to whole weeks. */
  int64_t units;                    /**< (min=0, max=1000000000000000) Units of the experiment, all variants together; 0 = those of the pilot. */
  double allocation;                /**< (min=0, max=1e6) Treatment units for each control unit, of each treatment; 0 = the planned shares, else 1. */
  double effect;                    /**< True effect of every metric, treatment minus control, on the scale of the metric; NaN = its `min_effect`. */
  double alpha;                     /**< (min=0, max=1, open) Error rate of all comparisons of a metric; of a two-sided interval where a margin is to be kept. */
  double power;                     /**< (min=0, max=1, open) Power wanted; more than alpha. */
  double daily_units;               /**< (min=0, finite) Units that come in a day; 0 = not said: no duration. */
  double share;                     /**< (min=1e-9, max=1) Share of them that takes part, all variants together. */
} expt_analysis_power_options;

/**
 * Writes the defaults of expt_analysis_power().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_analysis_power_options_init_sized(expt_analysis_power_options *options, uint32_t caller_size);
#define expt_analysis_power_options_init(options) expt_analysis_power_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Plans an experiment from what a pilot has measured: what each metric needs, sees and costs in days.
 *
 * The pilot may be an experiment that ran, or rows of one variant. The baseline is the value of the control; the variance of a unit is the one
 * within the variants, pooled over them, after the covariates and strata of the analysis, and between clusters where these are what is assigned.
 * A count has Poisson's variance, times the dispersion seen where that is noted as OVERDISPERSED. The question is the metric's own: its
 * alternative, its `null_value`, and with a `margin` whether the margin is kept by an interval of 1 - alpha, by default with no true effect.
 * The effect is `min_effect` towards the alternative where that has a side, else in the welcome direction, of a guardrail against it; a metric
 * that states none is told its smallest effect only. Units are units of the experiment: where a metric counts a part of them (`among`, dropped ones), the same part is
 * expected to count. What the pilot cannot tell (no units, no variance, an effect that leads out of range) is NaN, and the message says why.
 * The tests are those of power.h; `message` speaks of the units that count, or of clusters.
 * @frame one row per metric, as described
 * @column metric utf8 - name of the metric
 * @column role utf8 - primary, secondary, guardrail or exploratory (detail)
 * @column control utf8 - label of the variant whose value is the baseline (detail)
 * @column pilot_units int64 units units of the pilot in all variants
 * @column counted float64 fraction share of them that the metric counts (detail)
 * @column baseline float64 metric value of the control
 * @column std_dev float64 metric standard deviation of a unit within the variants, before covariates and strata
 * @column variance_reduction float64 fraction share of the variance that covariates and strata take away; 0 = there are none (detail)
 * @column cluster_size float64 units mean number of counted units in a cluster; NaN without clusters (detail)
 * @column icc float64 - intraclass correlation, the variants weighted by their clusters; NaN without clusters (detail)
 * @column design_effect float64 - variance by clusters over that of as many independent units; NaN without clusters (detail)
 * @column std_dev_used float64 metric standard deviation of a unit that the answers are for: covariates, dispersion and clusters included
 * @column arms int64 - variants of the experiment (detail)
 * @column units float64 units units of the experiment asked about, in all variants
 * @column effect float64 metric true effect asked about, on the scale of the metric; NaN = none is stated
 * @column effect_absolute float64 metric the same as a difference (detail)
 * @column effect_relative float64 fraction the same as a fraction of the baseline (detail)
 * @column power float64 probability power of this effect with these units
 * @column mde float64 metric smallest effect that these units see with the power wanted, on the side of `effect`, on the scale of the metric
 * @column mde_absolute float64 metric the same as a difference (detail)
 * @column mde_relative float64 fraction the same as a fraction of the baseline
 * @column mde_pilot float64 metric smallest effect that as many units as the pilot has would see, on the scale of the metric (detail)
 * @column units_needed float64 units units of the experiment, in all variants, that the effect needs for the power wanted
 * @column control_needed float64 units those of the control (detail)
 * @column treatment_needed float64 units those of each treatment (detail)
 * @column clusters_needed float64 clusters clusters in all variants that it needs; NaN without clusters (detail)
 * @column days float64 days calendar days until the units needed have come; NaN = not to be told
 * @column weeks float64 weeks whole weeks among them (detail)
 * @column target_power float64 probability power wanted (detail)
 * @column alpha float64 - error rate of one comparison, after the correction (detail)
 * @column alternative utf8 - side of the test (detail)
 * @column null_value float64 metric effect under the null hypothesis: a margin has the sign of harm (detail)
 * @column formula utf8 - test that the power is of (detail)
 * @column message utf8 - the answer in plain words
 * @column note_bits int64 - notes of the pilot's data, bit 1 << note (detail)
 * @column notes utf8 - the same as text
 * @param[in]  analysis the pilot
 * @param[in]  options  (nullable) NULL = defaults
 * @param[out] out      (ret, transfer=full) the frame; NULL on failure
 * @param[out] err      (nullable) why not
 * @error EXPT_E_ARGUMENT an option is out of range
 * @error EXPT_E_LABEL the control is neither declared nor among the variants seen (as long as none was seen there is simply nothing to tell)
 * @error EXPT_E_STATE no metric was described
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Chow, Shao, Wang, Lokhnygina 2017, Sample Size Calculations in Clinical Research, 3rd ed.; Deng, Knoblich and Lu 2018, KDD (ratios);
 *   Donner and Klar 2000, Design and Analysis of Cluster Randomization Trials
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_analysis_power(const expt_analysis *analysis, const expt_analysis_power_options *options,
                                                    expt_frame **out, expt_error *err);

#ifdef __cplusplus
}
#endif
#endif
