/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_POLICY_H
#define EXPERIMENT_POLICY_H

/**
 * @file policy.h
 * What another policy would have earned, and what arms are worth, from logs in which the arms were not chosen by a fixed split.
 */

#include <experiment/stats.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Options of expt_policy_value().
 * @options init=expt_policy_value_options_init_sized
 * @since 0.1
 */
typedef struct expt_policy_value_options {
  uint32_t struct_size;         /**< Set by expt_policy_value_options_init(). */
  int32_t reserved0;            /**< Zero. */
  double confidence;            /**< (min=0, max=1, open) Of every interval. */
  double max_weight;            /**< Weights above this are cut to it, above 0; Inf = none is. Cutting brings a bias towards less. */
  const char *predicted;        /**< (nullable, column) A model's expected reward of the arm that was played; NULL = no model. */
  const char *predicted_target; /**< (nullable, column) The model's expected reward under the target policy: over its arms, by its probabilities. */
} expt_policy_value_options;

/**
 * Writes the defaults of expt_policy_value().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_policy_value_options_init_sized(expt_policy_value_options *options, uint32_t caller_size);
#define expt_policy_value_options_init(options) expt_policy_value_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Mean reward that a target policy would have had, from the log of another one: off-policy evaluation.
 *
 * A row weighs target / probability: how much more often the target policy would have played that arm there. IPS is the mean of weight * reward; SNIPS
 * divides by the mean weight, which costs a little bias and saves much noise; DM is the mean prediction and is as good as the model; DR corrects the model by
 * the weighted errors it made, and is right where either the model or the probabilities are. The probabilities must be those with which the arms
 * were really drawn, and not 0 for an arm that the target plays. Rows are taken as independent; the interval of DM knows nothing of
 * the model's error.
 *
 * EXTREME_WEIGHTS: fewer than 100 effective rows, or one row with more than 5 % of all weight: the target policy is too far from the log.
 * @frame one row per method: IPS, SNIPS, and with a model DM, DR
 * @column method utf8 - IPS, SNIPS, DM or DR
 * @column value float64 reward mean reward under the target policy; NaN without rows, or where all weights are 0 (SNIPS)
 * @column std_error float64 reward its standard error; NaN with fewer than two rows
 * @column ci_low float64 reward lower limit
 * @column ci_high float64 reward upper limit
 * @column logged_value float64 reward mean reward of the log as it is
 * @column n int64 rows rows
 * @column effective_n float64 rows Kish's effective rows: (sum of weights)^2 over the sum of their squares; n for DM
 * @column mean_weight float64 - mean weight, near 1 where the probabilities are right (detail)
 * @column max_weight float64 - largest weight, after cutting (detail)
 * @column n_cut int64 rows rows whose weight was cut (detail)
 * @column confidence float64 - of the interval (detail)
 * @column note_bits int64 - notes, bit 1 << note (detail)
 * @column notes utf8 - the same as text
 * @plot forest
 * @param[in]  ctx         (nullable) context
 * @param[in]  table       one row per decision
 * @param[in]  reward      (column) column of rewards
 * @param[in]  probability (column) column of the probabilities with which the played arm was chosen, above 0
 * @param[in]  target      (column) column of the probabilities with which the target policy plays that arm there
 * @param[in]  options     (nullable) NULL = defaults
 * @param[out] out         (ret, transfer=full) the frame; NULL on failure
 * @param[out] err         (nullable) why not
 * @error EXPT_E_ARGUMENT a name is empty, an option is out of range, or only one of the two predictions is named
 * @error EXPT_E_COLUMN a named column is not in the table
 * @error EXPT_E_DTYPE a named column holds no numbers
 * @error EXPT_E_ROW a number is missing, infinite or above 1e100, a probability is not in (0, 1], a target is not in [0, 1], or their
 *   ratio, cut, is above 1e40
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Horvitz and Thompson 1952, JASA 47, 663-685; Swaminathan and Joachims 2015, The self-normalized estimator for counterfactual learning, NeurIPS 28;
 *   Dudik, Langford, Li 2011, Doubly robust policy evaluation and learning, ICML
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_policy_value(const expt_context *ctx, const expt_table *table, const char *reward,
                                                  const char *probability, const char *target, const expt_policy_value_options *options,
                                                  expt_frame **out, expt_error *err);

/**
 * Options of expt_adaptive_effects().
 * @options init=expt_adaptive_effects_options_init_sized
 * @since 0.1
 */
typedef struct expt_adaptive_effects_options {
  uint32_t struct_size;         /**< Set by expt_adaptive_effects_options_init(). */
  expt_alternative alternative; /**< Side of the test. */
  double confidence;            /**< (min=0, max=1, open) Of every interval. */
  const char *control;          /**< (nullable) Label of the control arm; NULL = the bytewise first. */
  const char *share_prefix;     /**< (nullable) Columns of this name followed by an arm's label hold that arm's probability in every row, chosen or not; NULL = only
                                 *   the chosen arm's probability is known. */
} expt_adaptive_effects_options;

/**
 * Writes the defaults of expt_adaptive_effects().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_adaptive_effects_options_init_sized(expt_adaptive_effects_options *options, uint32_t caller_size);
#define expt_adaptive_effects_options_init(options) \
  expt_adaptive_effects_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Effects of arms against a control from a log whose allocation learnt from its own rewards: a bandit, a ramp that followed the numbers.
 *
 * Plain means of such a log are biased and plain tests err; this function has no option for them. Each row gives each arm a score, the arm's mean so far plus,
 * where the arm was played, its error over its probability: unbiased whatever the allocation was. With `share_prefix` the scores are weighted by the
 * root of the arm's probability, which keeps the estimate normal where an arm was almost given up (adaptively weighted AIPW); without it all rows weigh the
 * same. The tests are asymptotic: after 1,000 decisions of a Thompson bandit between two equal arms the weighted one errs .056, the plain means' .082.
 * Rows must be in the order of the decisions. An arm whose probability falls faster than 1 / rows has no valid interval: a minimum share
 * prevents that.
 * @frame one row per arm that is not the control, bytewise
 * @column control utf8 - label of the control
 * @column variant utf8 - label of the arm
 * @column n_control int64 rows decisions for the control
 * @column n_variant int64 rows decisions for the arm
 * @column value_control float64 reward mean reward of the control, corrected
 * @column value_variant float64 reward mean reward of the arm, corrected
 * @column plain_control float64 reward plain mean of the control, biased (detail)
 * @column plain_variant float64 reward plain mean of the arm, biased (detail)
 * @column estimate float64 reward arm minus control
 * @column std_error float64 reward its standard error; NaN where an arm was not played
 * @column ci_low float64 reward lower limit
 * @column ci_high float64 reward upper limit
 * @column statistic float64 - z (detail)
 * @column p_value float64 - p-value
 * @column log_p_value float64 - natural logarithm of it (detail)
 * @column min_probability float64 fraction smallest probability with which one of the two arms was chosen
 * @column method utf8 - "adaptively weighted AIPW" or "AIPW" (detail)
 * @column confidence float64 - of the interval (detail)
 * @column note_bits int64 - notes, bit 1 << note (detail)
 * @column notes utf8 - the same as text
 * @plot forest
 * @param[in]  ctx         (nullable) context
 * @param[in]  table       one row per decision, in their order
 * @param[in]  arm         (column) column of the arms chosen
 * @param[in]  reward      (column) column of rewards
 * @param[in]  probability (column) column of the probabilities with which these arms were chosen, above 0
 * @param[in]  options     (nullable) NULL = defaults
 * @param[out] out         (ret, transfer=full) the frame; NULL on failure
 * @param[out] err         (nullable) why not
 * @error EXPT_E_ARGUMENT a name is empty, or an option is out of range
 * @error EXPT_E_COLUMN a named column, or the share of an arm, is not in the table
 * @error EXPT_E_DTYPE a column of numbers holds none
 * @error EXPT_E_ROW an arm or a number is missing, a reward is infinite or above 1e100, a probability is not in (0, 1], or differs from the arm's share
 * @error EXPT_E_LABEL the control is not among the arms
 * @error EXPT_E_LIMIT more than 1,000 arms
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism THREADS
 * @ref Hadad, Hirshberg, Zhan, Wager, Athey 2021, Confidence intervals for policy evaluation in adaptive experiments, PNAS 118
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_adaptive_effects(const expt_context *ctx, const expt_table *table, const char *arm, const char *reward,
                                                      const char *probability, const expt_adaptive_effects_options *options,
                                                      expt_frame **out, expt_error *err);

#ifdef __cplusplus
}
#endif

#endif
