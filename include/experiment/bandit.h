/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_BANDIT_H
#define EXPERIMENT_BANDIT_H

/**
 * @file bandit.h
 * Learning while earning: choose an arm, log the decision, learn from its reward.
 */

#include <experiment/data.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * What a reward is.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_bandit_reward;
enum {
  EXPT_BANDIT_REWARD_BERNOULLI = 0, /**< 0 or 1: a click, an order. */
  EXPT_BANDIT_REWARD_GAUSSIAN = 1,  /**< Any number; its mean is learnt, with an unknown variance of each arm. */
  EXPT_BANDIT_REWARD_POISSON = 2    /**< A count: 0, 1, 2, ... */
};

/**
 * How the traffic is shared out. Every policy tells the probability with which it chose, which honest inference needs later.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_bandit_policy;
enum {
  EXPT_BANDIT_POLICY_THOMPSON = 0,       /**< Each arm with the probability that it is the best one. */
  EXPT_BANDIT_POLICY_TOP_TWO = 1,        /**< Top-two Thompson: with `leader_share` as above, else its best challenger: finds the best arm sooner. */
  EXPT_BANDIT_POLICY_EPSILON_GREEDY = 2, /**< The arm with the best mean; with `epsilon` any arm. */
  EXPT_BANDIT_POLICY_UCB1 = 3,           /**< The arm with the best upper bound by Hoeffding's inequality; Bernoulli rewards only. */
  EXPT_BANDIT_POLICY_KL_UCB = 4          /**< The arm with the best upper bound by the divergence of its law. */
};

/**
 * Arms, what their rewards were, and which to play next.
 *
 * A choice is a function of the seed, the unit, the draw and what has been learnt: nothing is remembered of it, so any number of threads may
 * choose from one handle at the same time, and a copy of the handle in another process chooses alike. The log of choices comes back with the
 * rewards (expt_bandit_update()); a decision counts once, however often its reward is delivered. Workers that receive rewards take an
 * expt_bandit_delta() each, and the handle merges these: two copies of one handle do not merge, as they share what they had learnt.
 *
 * The log of a bandit is no A/B test: arms that looked bad early were played less, so their plain means are too low and plain tests err. No
 * answer here has a p-value; the effects of such a log are those of expt_adaptive_effects(), from its probabilities.
 * It holds 11 to 22 bytes for each rewarded decision, so that none counts twice.
 * @handle kind=accumulator free=expt_bandit_free
 * @state rows
 * @since 0.1
 */
typedef struct expt_bandit expt_bandit;

/**
 * Options of expt_bandit_create().
 *
 * The prior is told in plays: an arm starts as if it had been played `prior_plays` times with a mean of `prior_mean`. Bernoulli:
 * Beta(mean * plays, (1 - mean) * plays), by default 2 plays of .5, the flat Beta(1, 1). Poisson: Gamma(mean * plays, plays), by default
 * Jeffreys' Gamma(1/2, 0). Gaussian: the mean is normal around `prior_mean` as after that many plays, by default none; the variance starts as that of all
 * rewards of all arms, worth one play. An arm whose posterior is not proper yet is played first, whatever the policy.
 * @options init=expt_bandit_options_init_sized
 * @since 0.1
 */
typedef struct expt_bandit_options {
  uint32_t struct_size;           /**< Set by expt_bandit_options_init(). */
  expt_bandit_reward reward_kind; /**< What a reward is. */
  expt_bandit_policy policy;      /**< How the traffic is shared out. */
  int32_t reserved0;              /**< Zero. */
  uint64_t seed;                  /**< Seed of the choices; two bandits with one seed must not share units. */
  double prior_mean;              /**< Mean reward before any play; NaN = the default of the reward. */
  double prior_plays;             /**< Plays that the prior is worth; NaN = the default of the reward, but at least 1 where `prior_mean` is given. */
  double min_share;               /**< (min=0, max=1) Each open arm's probability is at least this; at most 1 over the number of open arms. */
  double epsilon;                 /**< (min=0, max=1) Of epsilon-greedy: share of the traffic that explores. */
  double leader_share;            /**< (min=0, max=1) Of top-two: share of the traffic that goes by the probability to be best. */
  double exploration;             /**< (min=0, max=100) Of UCB1: c in sqrt(c ln t / n); of KL-UCB: c in n KL <= ln t + c ln ln t. */
  int64_t half_life_us;           /**< (min=0) Age at which a reward counts half; 0 = rewards never age. Needs `decided_at`. */
  int64_t grain_us;               /**< (min=60000000, max=31622400000000) Rewards are kept, and age, by periods of this length. */
  int64_t reward_window_us;       /**< (min=0) Time in which a reward can come; a decision without one by then has reward 0. 0 = for ever. Needs both times. */
  const char *decision;           /**< (column) Column of decision ids in the log. */
  const char *arm;                /**< (column) Column of arms in the log. */
  const char *decided_at;         /**< (nullable, column) Column of the times of the decisions; NULL = time plays no part. */
  const char *observed_at;        /**< (nullable, column) Column of the times at which the row was known; NULL = no window. */
} expt_bandit_options;

/**
 * Writes the defaults of expt_bandit_create().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_bandit_options_init_sized(expt_bandit_options *options, uint32_t caller_size);
#define expt_bandit_options_init(options) expt_bandit_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Makes a bandit without arms.
 * @param[in]  ctx     (nullable) context
 * @param[in]  reward  (column) column of rewards in the log
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the bandit; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT a name is empty, an option is out of range, the prior is no law of such rewards, a policy does not fit the reward, or a time
 *   that an option needs has no column
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_bandit_create(const expt_context *ctx, const char *reward, const expt_bandit_options *options,
                                                   expt_bandit **out, expt_error *err);

/**
 * Makes an empty handle that takes rewards on behalf of a bandit: workers update it, and the bandit merges it.
 *
 * It knows the arms that the bandit knows now. It keeps each reward, so that one that reached two workers still counts once. It does not choose: choose
 * from the bandit, or from a loaded copy of it.
 * @param[in]  ctx    (nullable) context
 * @param[in]  bandit the bandit
 * @param[out] out    (ret, transfer=full) the delta; NULL on failure
 * @param[out] err    (nullable) why not
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_bandit_delta(const expt_context *ctx, const expt_bandit *bandit, expt_bandit **out,
                                                         expt_error *err);

/**
 * Opens an arm: from now on it is chosen. At any time; an arm that was removed comes back with what is known of it.
 * @spec arms
 * @param[in,out] bandit bandit
 * @param[in]     arm    name, at most 63 bytes
 * @param[out]    err    (nullable) why not
 * @error EXPT_E_ARGUMENT the name is empty or too long, or `min_share` leaves no room for one more arm
 * @error EXPT_E_DUPLICATE the arm is open already
 * @error EXPT_E_LIMIT more than 1,000 arms
 * @error EXPT_E_STATE the handle is a delta
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_bandit_add_arm(expt_bandit *bandit, const char *arm, expt_error *err);

/**
 * Closes an arm: it is chosen no more. Rewards of its earlier decisions still count.
 * @param[in,out] bandit bandit
 * @param[in]     arm    name
 * @param[out]    err    (nullable) why not
 * @error EXPT_E_ARGUMENT the name is empty
 * @error EXPT_E_LABEL no open arm has that name
 * @error EXPT_E_STATE the handle is a delta
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_bandit_remove_arm(expt_bandit *bandit, const char *arm, expt_error *err);

/**
 * Declares a feature: the mean reward of an arm is then linear in the features (and an intercept), and a choice depends on them.
 *
 * Each arm has a Bayesian linear regression of its own, coefficients normal around 0 (the intercept around `prior_mean`) as after `prior_plays` plays in each direction, here 1 by
 * default. Gaussian rewards with the policies THOMPSON, TOP_TWO and EPSILON_GREEDY; 0/1 rewards may be declared Gaussian. Scale features to
 * about 1.
 * @spec features
 * @param[in,out] bandit bandit
 * @param[in]     column (column) column of numbers, in the tables of choices and in the log
 * @param[out]    err    (nullable) why not
 * @error EXPT_E_ARGUMENT the name is empty, the reward is not Gaussian, or the policy is UCB1 or KL-UCB
 * @error EXPT_E_DUPLICATE the feature is declared already
 * @error EXPT_E_LIMIT more than 64 features
 * @error EXPT_E_STATE rewards have been added, or the handle is a delta
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_bandit_add_feature(expt_bandit *bandit, const char *column, expt_error *err);

/**
 * Options of expt_bandit_choose().
 * @options init=expt_bandit_choose_options_init_sized
 * @since 0.1
 */
typedef struct expt_bandit_choose_options {
  uint32_t struct_size;    /**< Set by expt_bandit_choose_options_init(). */
  int32_t reserved0;       /**< Zero. */
  int64_t draw;            /**< Which draw of a unit this is: its visit, its day. A unit that comes twice under one draw gets one decision while nothing is learnt. */
  const char *draw_column; /**< (nullable, column) Column of draws, whole numbers; NULL = `draw` for all rows. */
} expt_bandit_choose_options;

/**
 * Writes the defaults of expt_bandit_choose().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_bandit_choose_options_init_sized(expt_bandit_choose_options *options, uint32_t caller_size);
#define expt_bandit_choose_options_init(options) expt_bandit_choose_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Chooses an arm for each row. Keep the answer: with a column of rewards it is the log that expt_bandit_update() reads.
 * @long
 * @frame one row per row of the table
 * @column unit utf8 - id of the unit
 * @column draw int64 - draw of the unit (detail)
 * @column arm dict - arm chosen
 * @column probability float64 fraction probability with which this arm was chosen, by what was known
 * @column decision_id utf8 - 16 hexadecimal digits that the reward must bring back
 * @param[in]  bandit  bandit
 * @param[in]  table   one row per decision, with a column for each feature
 * @param[in]  unit    (column) column of unit ids, integers or text
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the frame; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT a name is empty
 * @error EXPT_E_COLUMN a column is not in the table
 * @error EXPT_E_DTYPE the ids are neither integers nor text, draws are not whole, or a feature holds no numbers
 * @error EXPT_E_ROW a unit id, a draw or a feature is missing, or a feature is infinite or above 1e100
 * @error EXPT_E_STATE no arm is open, or the handle is a delta
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_CANCELLED the progress callback said so
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Thompson 1933, Biometrika 25, 285-294; Russo 2016, Simple Bayesian algorithms for best arm identification, COLT; Auer, Cesa-Bianchi, Fischer 2002,
 *   Machine Learning 47, 235-256; Garivier and Cappe 2011, The KL-UCB algorithm, COLT; Agrawal and Goyal 2013, Thompson sampling for contextual bandits, ICML
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_bandit_choose(const expt_bandit *bandit, const expt_table *table, const char *unit,
                                                   const expt_bandit_choose_options *options, expt_frame **out, expt_error *err);

/**
 * One decision.
 * @result
 * @since 0.1
 */
typedef struct expt_bandit_choice {
  uint32_t struct_size; /**< Set by the caller to sizeof(expt_bandit_choice) before the call. */
  int32_t reserved0;    /**< Zero. */
  double probability;   /**< Probability with which this arm was chosen. */
  char arm[64];         /**< Arm chosen. */
  char decision_id[24]; /**< 16 hexadecimal digits that the reward must bring back. */
} expt_bandit_choice;

/**
 * Chooses an arm for one unit: what expt_bandit_choose() gives for such a row.
 * @param[in]     bandit     bandit
 * @param[in]     unit       (id) id of the unit; an integer is written in decimal digits
 * @param[in]     draw       which draw of the unit this is
 * @param[in]     features   (nullable, len=n_features) features in the order of their declaration
 * @param[in]     n_features (min=0) their number
 * @param[in,out] out        (ret) the decision; `struct_size` set by the caller
 * @param[out]    err        (nullable) why not
 * @error EXPT_E_ARGUMENT the number of features is not that declared, or one is not finite or above 1e100
 * @error EXPT_E_STATE no arm is open, or the handle is a delta
 * @error EXPT_E_VERSION `out->struct_size` is not a size of expt_bandit_choice
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_bandit_choose_one(const expt_bandit *bandit, const char *unit, int64_t draw, const double *features,
                                                       int64_t n_features, expt_bandit_choice *out, expt_error *err);

/**
 * Learns from rewards: all rows of the log, or none on failure.
 *
 * A decision counts once: a row whose decision was rewarded before is counted as a duplicate and changes nothing. A decision id that this bandit has not
 * given out for this arm is refused (one forged id in 65,000 is not seen). Without a window a missing reward is an error. With one, a missing reward
 * becomes 0 once the window is over and is passed over until then, so that arms with slow rewards are not judged by their early ones alone; a reward that comes
 * after the window is late, and its decision counts as one without: to leave it out would leave out rewards and no failures.
 * @long
 * @param[in,out] bandit bandit, or a delta
 * @param[in]     table  one row per decision: decision id, arm, reward, the times that are declared, and the features
 * @param[in]     batch  (nullable) label of this batch; a label counts once. Decisions are recognised in any case
 * @param[out]    err    (nullable) why not
 * @error EXPT_E_COLUMN a column is not in the table
 * @error EXPT_E_DTYPE a column has an unusable dtype
 * @error EXPT_E_ROW a decision id is missing or not one of this bandit for this arm, a reward is missing without a window or is no reward of this kind, a
 *   time is missing, or a feature is missing, infinite or above 1e100
 * @error EXPT_E_LABEL an arm that was never opened
 * @error EXPT_E_DUPLICATE the batch was counted before
 * @error EXPT_E_CANCELLED the progress callback said so
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_bandit_update(expt_bandit *bandit, const expt_table *table, const char *batch, expt_error *err);

/**
 * Adds what another handle has learnt.
 *
 * A delta may know decisions that this handle knows: they count once. Another bandit may not. Which arms are open stays as it is here; arms unknown here are
 * taken over as they are there. A delta takes deltas only.
 * @param[in,out] bandit bandit, or a delta
 * @param[in]     other  delta, or another bandit
 * @param[out]    err    (nullable) why not
 * @error EXPT_E_ARGUMENT `other` is the handle itself
 * @error EXPT_E_INCOMPATIBLE the two were described differently
 * @error EXPT_E_DUPLICATE both counted a batch of the same label, or `other` is a bandit that counted a decision that is counted here
 * @error EXPT_E_STATE a bandit was to be merged into a delta
 * @error EXPT_E_LIMIT together more than 1,000 arms, or `min_share` leaves no room for them
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_bandit_merge(expt_bandit *bandit, const expt_bandit *other, expt_error *err);

/**
 * Which share of the next decisions each open arm gets, and why.
 * @frame one row per open arm, bytewise; with features the shares of a unit whose features are all 0
 * @column arm utf8 - name
 * @column share float64 fraction probability to be chosen
 * @column probability_best float64 fraction posterior probability to have the largest mean; NaN while an arm's posterior is not proper
 * @column expected_loss float64 reward what is given up per play by choosing this arm for good: E[largest mean - its mean]; NaN as above
 * @column note_bits int64 - notes, bit 1 << note (detail)
 * @column notes utf8 - the same as text
 * @param[in]  bandit bandit
 * @param[out] out    (ret, transfer=full) the frame; NULL on failure
 * @param[out] err    (nullable) why not
 * @error EXPT_E_STATE the handle is a delta
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_bandit_allocation(const expt_bandit *bandit, expt_frame **out, expt_error *err);

/**
 * Options of expt_bandit_posterior().
 * @options init=expt_bandit_posterior_options_init_sized
 * @since 0.1
 */
typedef struct expt_bandit_posterior_options {
  uint32_t struct_size; /**< Set by expt_bandit_posterior_options_init(). */
  int32_t reserved0;    /**< Zero. */
  double confidence;    /**< (min=0, max=1, open) Of the credible intervals, equal tails. */
} expt_bandit_posterior_options;

/**
 * Writes the defaults of expt_bandit_posterior().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_bandit_posterior_options_init_sized(expt_bandit_posterior_options *options, uint32_t caller_size);
#define expt_bandit_posterior_options_init(options) expt_bandit_posterior_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * What is known of each arm's mean reward.
 *
 * The posterior is right whatever the allocation was, given the prior; `observed_mean` is the plain mean, which adaptive allocation biases.
 * @frame one row per arm, bytewise, closed ones too; with features the mean of a unit whose features are all 0
 * @column arm utf8 - name
 * @column is_open bool8 - whether it is chosen
 * @column plays int64 decisions decisions with a reward
 * @column effective_plays float64 decisions the same after ageing (detail)
 * @column observed_mean float64 reward mean reward, not aged; NaN without plays (detail)
 * @column mean float64 reward posterior mean; NaN while the posterior is not proper, as the next three
 * @column std_dev float64 reward posterior standard deviation; NaN also where it is infinite
 * @column ci_low float64 reward lower limit of the credible interval
 * @column ci_high float64 reward upper limit
 * @column note_bits int64 - notes, bit 1 << note (detail)
 * @column notes utf8 - the same as text
 * @plot posterior
 * @param[in]  bandit  bandit
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the frame; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT an option is out of range
 * @error EXPT_E_STATE the handle is a delta
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_bandit_posterior(const expt_bandit *bandit, const expt_bandit_posterior_options *options, expt_frame **out,
                                                      expt_error *err);

/**
 * What became of the rows of the logs.
 * @result
 * @since 0.1
 */
typedef struct expt_feedback {
  uint32_t struct_size;    /**< Set by the caller to sizeof(expt_feedback) before the call. */
  int32_t reserved0;       /**< Zero. */
  int64_t plays;           /**< Decisions learnt from. */
  int64_t without_reward;  /**< Of these, decisions whose window ended without a reward. */
  int64_t duplicates;      /**< Rows of decisions that were known already. */
  int64_t late;            /**< Rows with a reward after the window: their decisions have reward 0. */
  int64_t immature;        /**< Rows without a reward before the end of the window: passed over. */
} expt_feedback;

/**
 * What became of the rows of the logs.
 * @param[in]     bandit bandit, or a delta
 * @param[in,out] out    (ret) the numbers; `struct_size` set by the caller
 * @param[out]    err    (nullable) why not
 * @error EXPT_E_VERSION `out->struct_size` is not a size of expt_feedback
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_bandit_feedback(const expt_bandit *bandit, expt_feedback *out, expt_error *err);

/**
 * The names of the columns that expt_bandit_update() reads.
 * @frame one row per column
 * @column column utf8 - name
 * @param[in]  bandit bandit
 * @param[out] out    (ret, transfer=full) the frame; NULL on failure
 * @param[out] err    (nullable) why not
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_bandit_columns(const expt_bandit *bandit, expt_frame **out, expt_error *err);

/**
 * Writes the bandit, or the delta, as bytes. Equal content gives equal bytes.
 * @param[in]  bandit bandit
 * @param[out] buf    (ret, bytes, len=cap, nullable) state; NULL asks for the size
 * @param[in]  cap    (min=0) room in `buf`, bytes
 * @param[out] need   (size-of=buf) bytes needed; always set
 * @param[out] err    (nullable) why not
 * @error EXPT_E_ARGUMENT `cap` is negative
 * @error EXPT_E_LIMIT `buf` is given and shorter than `need`
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_bandit_save(const expt_bandit *bandit, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err);

/**
 * Makes a bandit, or a delta, from the bytes of expt_bandit_save().
 * @param[in]  ctx   (nullable) context
 * @param[in]  state (bytes, len=size) the bytes
 * @param[in]  size  (min=0) their number
 * @param[out] out   (ret, transfer=full) the bandit; NULL on failure
 * @param[out] err   (nullable) why not
 * @error EXPT_E_ARGUMENT `state` is NULL, or `size` negative
 * @error EXPT_E_CORRUPT not a state, or damaged
 * @error EXPT_E_VERSION written by a newer library
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_bandit_load(const expt_context *ctx, const uint8_t *state, int64_t size, expt_bandit **out,
                                                 expt_error *err);

/**
 * Frees a bandit or a delta.
 * @param[in] bandit (nullable, transfer=full) bandit
 * @since 0.1
 */
EXPT_API void expt_bandit_free(expt_bandit *bandit);

#ifdef __cplusplus
}
#endif

#endif
