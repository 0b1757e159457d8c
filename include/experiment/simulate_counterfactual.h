/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_SIMULATE_COUNTERFACTUAL_H
#define EXPERIMENT_SIMULATE_COUNTERFACTUAL_H

/**
 * @file simulate_counterfactual.h
 * What if: an effect of a known size planted into a real table that has none, and the truth of it.
 */

#include <experiment/data.h>
#include <experiment/estimand.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * How an effect is planted. p0 is the baseline: the rate of the control's exposed units; u is the uplift.
 *
 * `multiplicative` and `additive` give a group whose rate is p0 the rate they promise. `redraw` gives it too, but every unit forgets what it
 * did, and a segment without a baseline of its own moves to the common rate: a difference between segments that was there looks like an
 * effect. `one_sided` and `absolute` promise a rise and plant (1 - p0) times as much, because who has a 1 cannot get another.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_mechanism;
enum {
  EXPT_MECHANISM_MULTIPLICATIVE = 0, /**< 0/1: rate p1 = p0 (1 + u); a rise turns 0 into 1 with probability (p1 - p0) / (1 - p0), a fall 1 into 0 with (p0 - p1) / p0. */
  EXPT_MECHANISM_ADDITIVE = 1,       /**< 0/1: the same with p1 = p0 + u. */
  EXPT_MECHANISM_REDRAW = 2,         /**< 0/1: every exposed unit anew, 1 with probability p0 (1 + u). */
  EXPT_MECHANISM_ONE_SIDED = 3,      /**< 0/1: 0 becomes 1 with probability p0 u; a negative uplift does nothing. */
  EXPT_MECHANISM_ABSOLUTE = 4,       /**< 0/1: 0 becomes 1 with probability u; needs no baseline. */
  EXPT_MECHANISM_SCALE = 5,          /**< Numbers: the value times 1 + u; nothing is random. */
  EXPT_MECHANISM_SHIFT = 6           /**< Numbers: the value plus u; nothing is random. */
};

/**
 * Options of expt_simulate_counterfactual().
 * @options init=expt_simulate_counterfactual_options_init_sized
 * @since 0.1
 */
typedef struct expt_simulate_counterfactual_options {
  uint32_t struct_size;          /**< Set by expt_simulate_counterfactual_options_init(). */
  expt_mechanism mechanism;      /**< How the effect is planted. */
  uint64_t seed;                 /**< Seed of the draws. Two outcomes of one unit want two seeds. */
  const char *control;           /**< (nullable) Label of the control; NULL = the bytewise first there is, so 0 before 1. All others get the effect. */
  const char *exposed;           /**< (nullable, column) 0/1 or bool column: 1 = the unit met what is changed; NULL = all did. */
  const char *segment;           /**< (nullable, column) Column of labels whose levels have baselines, and on request uplifts, of their own. */
  double baseline;               /**< p0 where no level says another; NaN = that of the table. Once given, the table may be a part that lacks labels. */
  const char *const *levels;     /**< (nullable, len=n_levels) Levels of `segment` with an uplift or a baseline of their own. */
  const double *level_uplifts;   /**< (nullable, len=n_levels) Their uplifts; NaN = `uplift`; NULL = all have that. */
  const double *level_baselines; /**< (nullable, len=n_levels) Their p0; NaN = that of the table; NULL = all from the table. */
  int64_t n_levels;              /**< Number of `levels`. */
} expt_simulate_counterfactual_options;

/**
 * Writes the defaults of expt_simulate_counterfactual().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_simulate_counterfactual_options_init_sized(expt_simulate_counterfactual_options *options, uint32_t caller_size);
#define expt_simulate_counterfactual_options_init(options) \
  expt_simulate_counterfactual_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Plants an effect into a table of units that has none, such as an A/A test or a random split of the past, and keeps both outcomes of
 * every unit: what it did, and what it would have done under treatment.
 *
 * Only exposed units can change. The frame stands in for the table: its columns have the table's names, so the analysis that reads the
 * one reads the other. `{outcome}` is what would have been seen, `{outcome}_control` what was in the table, `{outcome}_treatment` the
 * counterfactual, of control units too. Outcomes are 0/1, but numbers under `scale` and `shift`.
 *
 * A unit's draw depends on the seed and its id alone (42 and "42" are one unit): not on the order, the other rows, or the variant. So a
 * second run agrees, and so do partitions of a table, once `control` and the baselines are given: the truth of the whole has them.
 * A level without a control unit that was exposed has no baseline: it is left as it is, and the truth says so.
 * @long
 * @frame one row per row of the table: `unit`, `variant`, with the options `exposed` and `segment`, and the three outcomes, by the names of the table
 * @column unit int64 - unit id; utf8 where ids are text
 * @column variant dict - variant
 * @column exposed bool8 - the unit was exposed; only with the option
 * @column segment dict - level; missing where the table has none; only with the option
 * @column outcome bool8 - the outcome seen: `outcome_treatment` of units that are not in the control; float64 under `scale` and `shift`, as the next two
 * @column outcome_control bool8 - the outcome without treatment: that of the table (detail)
 * @column outcome_treatment bool8 - the outcome under treatment (detail)
 * @param[in]  ctx     (nullable) context
 * @param[in]  table   one row per unit
 * @param[in]  unit    (column) column of unit ids, integers or text
 * @param[in]  outcome (column) column of outcomes
 * @param[in]  variant (column) column of variants: labels, or 0/1
 * @param[in]  uplift  (finite) u: .05 = 5 % more, or 5 points under `additive` and `absolute`, or the number added under `shift`
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the frame; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT the table is not one, an uplift or a baseline is out of the mechanism's range, levels without a segment, or names that are not distinct
 * @error EXPT_E_COLUMN a column is not in the table
 * @error EXPT_E_DTYPE a column has an unusable dtype
 * @error EXPT_E_ROW an id, an outcome, a variant or an exposure is missing, an outcome is not 0/1, or `exposed` is not; under `scale` and `shift` an outcome,
 *   or what becomes of it, is beyond 1e290 in size
 * @error EXPT_E_LABEL no row has the label `control` or one of `levels` (unless a baseline is given for it)
 * @error EXPT_E_DUPLICATE a level is named twice
 * @error EXPT_E_LIMIT more than 10,000 variants or levels
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_CANCELLED the progress callback said so
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_simulate_counterfactual(const expt_context *ctx, const expt_table *table, const char *unit,
                                                             const char *outcome, const char *variant, double uplift,
                                                             const expt_simulate_counterfactual_options *options, expt_frame **out,
                                                             expt_error *err);

/**
 * Options of expt_simulate_counterfactual_truth(): those of the call whose truth is wanted.
 * @options init=expt_simulate_counterfactual_truth_options_init_sized
 * @since 0.1
 */
typedef struct expt_simulate_counterfactual_truth_options {
  uint32_t struct_size;          /**< Set by expt_simulate_counterfactual_truth_options_init(). */
  expt_mechanism mechanism;      /**< How the effect is planted. */
  uint64_t seed;                 /**< Seed of the draws. Two outcomes of one unit want two seeds. */
  const char *control;           /**< (nullable) Label of the control; NULL = the bytewise first there is, so 0 before 1. All others get the effect. */
  const char *exposed;           /**< (nullable, column) 0/1 or bool column: 1 = the unit met what is changed; NULL = all did. */
  const char *segment;           /**< (nullable, column) Column of labels whose levels have baselines, and on request uplifts, of their own. */
  double baseline;               /**< p0 where no level says another; NaN = that of the table. Once given, the table may be a part that lacks labels. */
  const char *const *levels;     /**< (nullable, len=n_levels) Levels of `segment` with an uplift or a baseline of their own. */
  const double *level_uplifts;   /**< (nullable, len=n_levels) Their uplifts; NaN = `uplift`; NULL = all have that. */
  const double *level_baselines; /**< (nullable, len=n_levels) Their p0; NaN = that of the table; NULL = all from the table. */
  int64_t n_levels;              /**< Number of `levels`. */
} expt_simulate_counterfactual_truth_options;

/**
 * Writes the defaults of expt_simulate_counterfactual_truth().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_simulate_counterfactual_truth_options_init_sized(expt_simulate_counterfactual_truth_options *options,
                                                                          uint32_t caller_size);
#define expt_simulate_counterfactual_truth_options_init(options) \
  expt_simulate_counterfactual_truth_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * The truth of expt_simulate_counterfactual() with the same arguments: the effect that these units were given, by estimand and segment.
 *
 * `effect` is exact: the mean over the units of what the mechanism expects for each. `effect_realised` is the same mean after the draws;
 * an estimate on the simulated table errs around it by the split alone. `itt` is over all units, `triggered` over the exposed, `placebo`
 * over the others, whose effect is 0. Without the option `exposed` there is `itt` alone.
 * @frame one row per segment level x estimand
 * @column segment utf8 - segment column, or "all"
 * @column level utf8 - level; "" for all; missing for units without one
 * @column estimand utf8 - itt, triggered or placebo
 * @column mechanism utf8 - mechanism
 * @column uplift float64 - u; NaN for all where levels differ
 * @column n int64 units units of the estimand, of all variants
 * @column n_control int64 units of the control
 * @column n_variant int64 units of the other variants
 * @column baseline float64 fraction p0 that was used; NaN where none is needed, there is none, or levels differ
 * @column target float64 fraction p1 that the mechanism aims at; NaN without one
 * @column probability_up float64 fraction of a 0 to become 1, of an exposed unit (detail)
 * @column probability_down float64 fraction of a 1 to become 0, of an exposed unit (detail)
 * @column value_control float64 - mean outcome without treatment
 * @column value_variant float64 - mean outcome that the mechanism expects under treatment
 * @column effect float64 - value_variant minus value_control
 * @column rel_effect float64 - effect over value_control; NaN where that is 0
 * @column effect_realised float64 - mean of outcome_treatment minus outcome_control, after the draws
 * @column is_clipped bool8 - p1 was beyond 0 or 1 and is that limit now
 * @column note_bits int64 - notes, bit 1 << note (detail)
 * @column notes utf8 - the same as text
 * @param[in]  ctx     (nullable) context
 * @param[in]  table   one row per unit
 * @param[in]  unit    (column) column of unit ids, integers or text
 * @param[in]  outcome (column) column of outcomes
 * @param[in]  variant (column) column of variants: labels, or 0/1
 * @param[in]  uplift  (finite) u, as there
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the frame; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT the table is not one, an uplift or a baseline is out of the mechanism's range, levels without a segment, or names that are not distinct
 * @error EXPT_E_COLUMN a column is not in the table
 * @error EXPT_E_DTYPE a column has an unusable dtype
 * @error EXPT_E_ROW an id, an outcome, a variant or an exposure is missing, an outcome is not 0/1, or `exposed` is not; under `scale` and `shift` an outcome,
 *   or what becomes of it, is beyond 1e290 in size
 * @error EXPT_E_LABEL no row has the label `control` or one of `levels` (unless a baseline is given for it)
 * @error EXPT_E_DUPLICATE a level is named twice
 * @error EXPT_E_LIMIT more than 10,000 variants or levels
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_CANCELLED the progress callback said so
 * @error EXPT_E_NOMEM no memory
 * @determinism THREADS
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_simulate_counterfactual_truth(const expt_context *ctx, const expt_table *table, const char *unit,
                                                                   const char *outcome, const char *variant, double uplift,
                                                                   const expt_simulate_counterfactual_truth_options *options,
                                                                   expt_frame **out, expt_error *err);

#ifdef __cplusplus
}
#endif
#endif
