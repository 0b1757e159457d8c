/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_DECISION_H
#define EXPERIMENT_DECISION_H

/**
 * @file decision.h
 * Ship, do not ship, run longer, or look into it: the verdict on an experiment, with the reasons that lead to it.
 */

#include <experiment/data.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Options of expt_decision().
 * @options init=expt_decision_options_init_sized
 * @since 0.1
 */
typedef struct expt_decision_options {
  uint32_t struct_size;               /**< Set by expt_decision_options_init(). */
  int32_t need_all;                   /**< (bool) Ship only when every primary metric is better; 0 = when one is and none is worse. */
  int32_t always_valid;               /**< (bool) The effects hold at every look: those of expt_analysis_sequential(). */
  int32_t relative;                   /**< (bool) `min_effect` and `target_effect` are fractions of the control's value. */
  double min_effect;                  /**< (min=0, finite) Smallest effect of a primary metric that is worth having; 0 = as the table's column `min_effect` says, any where it says nothing. */
  double target_effect;               /**< (min=0, finite) Effect that shall be seen with `power`, for the days left; 0 = `min_effect`. */
  double power;                       /**< (min=0, max=1, open) Chance to show an effect of `target_effect`. */
  double confidence;                  /**< (min=0, max=1, open) Where the table has no column `confidence`. */
  double days_run;                    /**< (min=0, finite) Days so far; 0 = not said: then no answer is in days. */
  double min_days;                    /**< (min=0, finite) Nothing is shipped on fewer, unless `max_days` are fewer: a week has weekdays and weekends. */
  double max_days;                    /**< (min=0) More in all are not worth waiting for: once they have been run it is decided; Inf = always. */
  const char *variant;                /**< (nullable) Label of the treatment to decide on; NULL = the only one. */
  const char *look;                   /**< (nullable) What the monitor's last look said: continue, effect, futility or no_effect; NULL = no monitor. */
  const char *look_metric;            /**< (nullable) The metric it watches; NULL = the only primary one. */
  const char *const *lower_is_better; /**< (nullable, len=n_lower_is_better) Metrics of which less is better, whatever the table's column `good` says. */
  int64_t n_lower_is_better;          /**< (min=0) Their number. */
} expt_decision_options;

/**
 * Writes the defaults of expt_decision().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_decision_options_init_sized(expt_decision_options *options, uint32_t caller_size);
#define expt_decision_options_init(options) expt_decision_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Decides on a treatment. The first row is the verdict, in one sentence; the others are what it rests on.
 *
 * `effects` is the table of expt_analysis_frequentist(), of expt_analysis_sequential() (with `always_valid`), or one like it: metric, role, variant,
 * estimate, std_error, ci_low, ci_high, p_value; and where they are there segment, p_adjusted, passes, alternative, null_value, confidence, value_control,
 * note_bits, `good` (up, down or neither), `min_effect` and `margin` (both in units of the metric). Only rows of segment "all" count. Without `p_adjusted`
 * the p-values of the primary metrics are corrected by Holm's method.
 *
 * A metric holds where `passes` says so. Without that column: with a margin if its whole interval is above minus the margin, whatever its role; without one a
 * primary metric with a corrected p-value of at most 1 - confidence and an estimate beyond its null value in the welcome direction, a guardrail unless its
 * interval shows a loss. A margin is a loss that is tolerated: a metric that keeps it holds, also where its whole interval is a loss, and nothing more is asked of
 * it, no `min_effect` either.
 *
 * The verdict is the first of these that applies:
 * 1. `review`: a health check says `stop`. No effect is read. Or there is no primary metric to decide by.
 * 2. `do_not_ship`: a guardrail or a primary metric got worse: its whole interval is on the unwelcome side of 0, and it does not hold; of the metric that a
 *    monitor watches: it says effect, and the estimate is on that side (a monitor knows no margin).
 * 3. `review`: a primary metric or a guardrail could not be estimated.
 * 4. `ship`: primary metrics hold (one, or with `need_all` every one), their estimates are at least `min_effect`, the guardrails hold, `min_days` have been run, and
 *    the experiment is not read before its planned end (BEFORE_PLANNED_END without `always_valid` or a `look`).
 * 5. `do_not_ship`: every primary metric's interval excludes `min_effect` (with `need_all`: one's does), the monitor says futility or no_effect,
 *    an effect of `target_effect` would have been seen with `power` and none was, or `max_days` have been run and a metric is still open, also by the monitor:
 *    what is not shown by then is not shipped.
 * 6. `extend`: more days would tell. `days_left` is days_run * (((z_alpha + z_power) * std_error / target)^2 - 1), rounded up, where alpha is that of the side
 *    asked over the number of primary metrics, the largest of the metrics not yet decided; at least what `min_days` lacks, at most what is left of `max_days`. Of
 *    a metric with a margin that is the target, and alpha that of one side of its interval. NaN where days_run is not said. Never after `max_days`.
 * 7. `review`: more days would not tell, or would be more than `max_days`; nobody knows how many, as no effect worth having was stated or a standard
 *    error is missing; or `max_days` have been run and what holds may be too small, or holds by a p-value read before the planned end.
 *
 * `health` is the table of expt_analysis_health(). Without it the verdict takes the data on trust, and a row says so.
 * @frame the verdict, then one row per part it rests on
 * @column part utf8 - overall, health, time, guardrail or primary
 * @column name utf8 - health check or metric; missing for the verdict and for time
 * @column decision utf8 - ship, do_not_ship, extend or review: the verdict, or what the row speaks for; missing where it has no objection
 * @column passes bool8 - for the verdict: ship; else whether the row is no obstacle to it
 * @column estimate float64 metric effect, for the verdict that of the only primary metric; NaN where the row is not about one
 * @column ci_low float64 metric its lower limit
 * @column ci_high float64 metric its upper limit
 * @column p_value float64 - corrected p-value of a primary metric; NaN where there is none
 * @column null_value float64 - effect under the null hypothesis (detail)
 * @column min_effect float64 metric smallest effect worth having; NaN where none is stated (detail)
 * @column days_left float64 days days to go on; 0 where none are needed, NaN where nobody knows
 * @column reason utf8 - why, in a sentence
 * @column note_bits int64 - notes of the effect, bit 1 << note (detail)
 * @column notes utf8 - the same as text (detail)
 * @param[in]  ctx     (nullable) context
 * @param[in]  effects effects of the metrics
 * @param[in]  health  (nullable) health of the experiment; NULL, or a table without columns = not checked
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the frame; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT an option is out of range, `look` is no such word, or a malformed table
 * @error EXPT_E_COLUMN a table lacks a column; `value_control` is needed with `relative`
 * @error EXPT_E_DTYPE a column has an unusable dtype
 * @error EXPT_E_ROW a cell cannot be read, or a role, side, direction or severity is no such word
 * @error EXPT_E_LABEL there is no such variant or metric, several treatments and none is named, or a look and several primary metrics and none is named
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Schultzberg, Ankargren and Franberg 2024, Risk-aware product decisions in A/B tests with multiple metrics, arXiv:2402.11609; Kohavi, Tang and
 *   Xu 2020, Trustworthy Online Controlled Experiments, chapters 2 and 21
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_decision(const expt_context *ctx, const expt_table *effects, const expt_table *health,
                                              const expt_decision_options *options, expt_frame **out, expt_error *err);

#ifdef __cplusplus
}
#endif

#endif
