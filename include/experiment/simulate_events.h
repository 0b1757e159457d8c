/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_SIMULATE_EVENTS_H
#define EXPERIMENT_SIMULATE_EVENTS_H

/**
 * @file simulate_events.h
 * A made-up product: users who come, go through a funnel and pay. It gives the event log, the same users one per row, and the truth of
 * both: create -> describe -> events / units / truth -> free.
 */

#include <experiment/data.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * What a planted effect changes.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_effect_target;
enum {
  EXPT_EFFECT_TARGET_PROBABILITY = 0, /**< How often the step is taken. */
  EXPT_EFFECT_TARGET_VALUE = 1        /**< How much an event of the step is worth. */
};

/**
 * A made-up product. Users arrive over the days of the window, more by day than by night; each is in one level of every segment and in one
 * variant; each visit goes through the steps, with a probability and a delay for every one.
 *
 * The first step is the visit itself and always happens; the very first one is the exposure. Visits after it (`visits_per_day`) go on until
 * the window ends, those before it (`pre_days`) know nothing of the experiment. Everything about a user is drawn from the seed and its
 * number, so any range of users is the same in any batches, and a control user would have drawn the same numbers under treatment.
 *
 * A month of a real shop, 5.3 million viewers, 1.05 million carts and .54 million orders, is `steps={"view": 1, "cart": .1982,
 * "purchase": .5112}` with a level `new` of share .083 and 5,316,128 users.
 * @handle kind=spec free=expt_simulation_free
 * @since 0.1
 */
typedef struct expt_simulation expt_simulation;

/**
 * Options of expt_simulation_create().
 * @options init=expt_simulation_options_init_sized
 * @since 0.1
 */
typedef struct expt_simulation_options {
  uint32_t struct_size;       /**< Set by expt_simulation_options_init(). */
  int32_t by_time;            /**< (bool) 1 = events of a call in the order of time, 0 = user by user. */
  uint64_t seed;              /**< Seed of everything random. */
  int64_t start_time;         /**< Begin of the window, microseconds since 1970. */
  int64_t n_days;             /**< (min=1, max=3660) Days of the window: users arrive and come back in it; delays may run over its end. */
  double daily_swing;         /**< (min=0, max=1) Arrivals at the peak hour are 1 + this times the daily mean, 12 hours later 1 - this: a cosine. */
  double peak_hour;           /**< (min=0, max=24) Hour of the day, UTC, at which most arrive. */
  double weekend_ratio;       /**< (min=0, max=1000000) Arrivals of a Saturday or Sunday over those of another day. */
  double visits_per_day;      /**< (min=0, max=1000) Mean number of visits of a user per day besides the first; in the window they follow the seasons too. 0 = none. */
  double visit_shape;         /**< (min=0, max=1000) Shape of the gamma law of the users' own visit rates, mean 1: small = few loyal, many rare. 0 = all alike. */
  int64_t pre_days;           /**< (min=0, max=3660) Days before the exposure whose visits, evenly over the day, are in the log too, without a variant. */
  int64_t time_grid_us;       /**< (min=1) Times are cut down to a multiple of it: 1,000,000 gives the ties of a log in seconds. */
  double tie_share;           /**< (min=0, max=1) Probability that a step has the time of the step before it. */
  double outlier_share;       /**< (min=0, max=1) Probability that a value is multiplied by a Pareto factor, at least 1. */
  double outlier_tail;        /**< (min=1, open) Its tail index; up to 2 the variance is infinite. */
  double bot_share;           /**< (min=0, max=1) Share of users that are bots: they repeat the first step and never go on. */
  double bot_events;          /**< (min=0, max=1000000) Mean number of events of a bot after its first, one second apart in the mean. */
  double lost_share;          /**< (min=0, max=1) Share of users, bots apart, whose tracking ends: their later events are not in the log. */
  double lost_more;           /**< (min=-1, max=1) What is added to it for users who are not in the control. */
  int64_t mean_time_to_loss_us; /**< (min=0) Mean of the exponential time from the exposure to the loss; 0 = such users are not in the log at all. */
} expt_simulation_options;

/**
 * Writes the defaults of expt_simulation_create().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_simulation_options_init_sized(expt_simulation_options *options, uint32_t caller_size);
#define expt_simulation_options_init(options) expt_simulation_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Makes a simulation without steps.
 * @param[in]  ctx     (nullable) context
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the simulation; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT an option is out of range, or nobody could arrive in the window
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_simulation_create(const expt_context *ctx, const expt_simulation_options *options,
                                                       expt_simulation **out, expt_error *err);

/**
 * Declares a variant. The first one is the control. Weights are taken relative to their sum. Without variants there is no experiment.
 * @spec variants key=label
 * @param[in,out] simulation simulation
 * @param[in]     label      name of the variant
 * @param[in]     weight     (min=0) share of the units, or weight
 * @param[out]    err        (nullable) why not
 * @error EXPT_E_ARGUMENT the label is empty, or the weight is not a number of 0 or more
 * @error EXPT_E_DUPLICATE the variant is declared already
 * @error EXPT_E_LIMIT more than 16 variants
 * @error EXPT_E_STATE the simulation was asked for events, users or the truth already
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_simulation_add_variant(expt_simulation *simulation, const char *label, double weight,
                                                            expt_error *err);

/**
 * Adds a level of a segment: a column of labels of the users. Segments are drawn independently of each other and of the variant.
 * @spec levels
 * @param[in,out] simulation simulation
 * @param[in]     segment    (column) name of the segment: its column
 * @param[in]     level      name of the level
 * @param[in]     share      (min=0, max=1) share of the users; what a segment's shares lack to 1 is left without a level
 * @param[out]    err        (nullable) why not
 * @error EXPT_E_ARGUMENT a name is empty or taken by a column of the frames, or the shares of the segment sum to more than 1
 * @error EXPT_E_DUPLICATE the level is declared already
 * @error EXPT_E_LIMIT more than 8 segments, or more than 1,000 combinations of levels
 * @error EXPT_E_STATE the simulation was asked for events, users or the truth already
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_simulation_add_level(expt_simulation *simulation, const char *segment, const char *level,
                                                          double share, expt_error *err);

/**
 * Options of expt_simulation_add_funnel_step().
 * @options init=expt_simulation_funnel_step_options_init_sized
 * @since 0.1
 */
typedef struct expt_simulation_funnel_step_options {
  uint32_t struct_size;  /**< Set by expt_simulation_funnel_step_options_init(). */
  int32_t reserved0;     /**< Zero. */
  int64_t mean_delay_us; /**< (min=0, max=315360000000000) Mean of the exponential time since the step before. Not looked at for the first step. */
  double mean_repeats;   /**< (min=0, max=1000) Mean number of further events of the step, once it was taken: a Poisson law, their gaps as the delay of the step, one minute for the first. */
  double mean_value;     /**< (min=0, max=1000000000000000) Mean value of the step's first event in a visit, before outliers; 0 = it has none. */
  double value_spread;   /**< (min=0, max=3) Standard deviation of the logarithm of the value: a log-normal law. */
} expt_simulation_funnel_step_options;

/**
 * Writes the defaults of expt_simulation_add_funnel_step().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_simulation_funnel_step_options_init_sized(expt_simulation_funnel_step_options *options, uint32_t caller_size);
#define expt_simulation_funnel_step_options_init(options) \
  expt_simulation_funnel_step_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Adds the next step of the funnel.
 * @spec steps key=event
 * @param[in,out] simulation  simulation
 * @param[in]     event       label of its events
 * @param[in]     probability (min=0, max=1) probability of the step, once the step before it was taken; 1 for the first
 * @param[in]     options     (nullable) NULL = defaults
 * @param[out]    err         (nullable) why not
 * @error EXPT_E_ARGUMENT the label is empty or taken by a column of the frames, or a number is out of range
 * @error EXPT_E_DUPLICATE a step of this label exists
 * @error EXPT_E_LIMIT more than 16 steps
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_STATE the simulation was asked for events, users or the truth already
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_simulation_add_funnel_step(expt_simulation *simulation, const char *event, double probability,
                                                                const expt_simulation_funnel_step_options *options, expt_error *err);

/**
 * Says that users of a level take a step more or less often than the step's probability, in every variant. Ratios of several segments are
 * multiplied.
 * @spec ratios
 * @param[in,out] simulation simulation
 * @param[in]     step       label of the step, not the first
 * @param[in]     segment    segment
 * @param[in]     level      level of it
 * @param[in]     ratio      (min=0) their probability over that of the step
 * @param[out]    err        (nullable) why not
 * @error EXPT_E_ARGUMENT the ratio is not a number of 0 or more, or the step is the first
 * @error EXPT_E_LABEL there is no such step, segment or level (yet)
 * @error EXPT_E_DUPLICATE this ratio was given already
 * @error EXPT_E_STATE the simulation was asked for events, users or the truth already
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_simulation_add_step_ratio(expt_simulation *simulation, const char *step, const char *segment,
                                                               const char *level, double ratio, expt_error *err);

/**
 * Options of expt_simulation_add_planted_effect().
 * @options init=expt_simulation_planted_effect_options_init_sized
 * @since 0.1
 */
typedef struct expt_simulation_planted_effect_options {
  uint32_t struct_size;      /**< Set by expt_simulation_planted_effect_options_init(). */
  expt_effect_target target; /**< What is changed. */
  const char *variant;       /**< (nullable) Variant that has the effect; NULL = all but the control. */
  const char *segment;       /**< (nullable) Segment of `level`; NULL = all users have the effect. */
  const char *level;         /**< (nullable) Level whose users have it. */
  double decay_per_day;      /**< (min=0) Rate at which the effect fades with the days since the exposure: it is uplift * exp(-rate * days). 0 = it stays. */
} expt_simulation_planted_effect_options;

/**
 * Writes the defaults of expt_simulation_add_planted_effect().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_simulation_planted_effect_options_init_sized(expt_simulation_planted_effect_options *options,
                                                                uint32_t caller_size);
#define expt_simulation_planted_effect_options_init(options) \
  expt_simulation_planted_effect_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Plants an effect: the probability of the step, or the value of its events, times 1 + uplift. Effects that meet are added: .05 for all and
 * .03 for a level make .08 there; .04 that stays and .06 that fades are a novelty effect.
 * @spec effects
 * @param[in,out] simulation simulation
 * @param[in]     step       label of the step; not the first, but for its value
 * @param[in]     uplift     (min=-1) relative change; .05 = 5 % more
 * @param[in]     options    (nullable) NULL = defaults
 * @param[out]    err        (nullable) why not
 * @error EXPT_E_ARGUMENT a number is out of range, a segment without a level or the reverse, the step is the first, it has no value, or there is no treatment yet
 * @error EXPT_E_LABEL there is no such step, variant, segment or level (yet), or the variant is the control
 * @error EXPT_E_LIMIT more than 64 effects
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_STATE the simulation was asked for events, users or the truth already
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_simulation_add_planted_effect(expt_simulation *simulation, const char *step, double uplift,
                                                                   const expt_simulation_planted_effect_options *options,
                                                                   expt_error *err);

/**
 * The events of users `first_user` to `first_user + n_users - 1`, by user and time, or by time and user (`by_time`). Events of a user at
 * one time are in the order of the steps. Memory is taken for the events of this call only: a log of any length is made range by range.
 * @long
 * @frame one row per event: `user`, `time`, `event`; with variants `variant`; a column per segment; `value` and `is_bot`
 * @column user int64 - number of the user
 * @column time time us microseconds since 1970-01-01T00:00Z
 * @column event dict - label of the step
 * @column variant dict - variant; missing before the exposure; only with variants
 * @column segment dict - one column per segment, by its name; missing for users without a level
 * @column value float64 - value of the event; 0 where it has none
 * @column is_bot bool8 - the user is a bot, which a real log would not say (detail)
 * @param[in]  simulation simulation
 * @param[in]  first_user (min=1) number of the first user
 * @param[in]  n_users    (min=0, max=1000000000) number of users; a call holds about 65 bytes an event
 * @param[out] out        (ret, transfer=full) the frame; NULL on failure
 * @param[out] err        (nullable) why not
 * @error EXPT_E_ARGUMENT a number is out of range
 * @error EXPT_E_STATE no step, all weights are 0, or ratios and effects of a step and level take its probability or value beyond [0, 1] or below 0
 * @error EXPT_E_CANCELLED the progress callback said so
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_simulation_events(const expt_simulation *simulation, int64_t first_user, int64_t n_users,
                                                       expt_frame **out, expt_error *err);

/**
 * The same users, one row each: what the log of expt_simulation_events() says of them, and what they would have done in either variant.
 *
 * The analysis of the log gets these numbers, without the time grid and ties: a step is 1 when a tracked event of it is in the window of
 * the experiment. `pre_visits` and `pre_value` are known before the exposure: covariates. Any step serves as an exposure flag for effects
 * on later ones. Users who are not in the log (lost at once) are not here.
 * @long
 * @frame one row per user in the log: `user`; with variants `variant`; a column per segment; the next five; per step one column by its name, and with variants two by its name and "_control" and "_treatment", then the last two
 * @column user int64 - number of the user
 * @column variant dict - variant; only with variants
 * @column segment dict - one column per segment, by its name; missing for users without a level
 * @column first_time time us exposure, microseconds since 1970-01-01T00:00Z (detail)
 * @column visits int64 visits visits from the exposure on
 * @column pre_visits int64 visits visits in the days before it
 * @column pre_value float64 - sum of the values in them
 * @column value float64 - sum of the values from the exposure on
 * @column is_bot bool8 - the user is a bot (detail)
 * @column step bool8 - one column per step, by its name: the step was taken in a visit from the exposure on
 * @column step_control bool8 - the same had the user been in the control, nothing being lost (detail)
 * @column step_treatment bool8 - the same in its own variant, or for a control user in the second one (detail)
 * @column value_control float64 - the same sum had the user been in the control; only with variants, as the next (detail)
 * @column value_treatment float64 - the same sum in its own variant, or for a control user in the second one (detail)
 * @param[in]  simulation simulation
 * @param[in]  first_user (min=1) number of the first user
 * @param[in]  n_users    (min=0, max=1000000000) number of users
 * @param[out] out        (ret, transfer=full) the frame; NULL on failure
 * @param[out] err        (nullable) why not
 * @error EXPT_E_ARGUMENT a number is out of range
 * @error EXPT_E_STATE no step, all weights are 0, or ratios and effects of a step and level take its probability or value beyond [0, 1] or below 0
 * @error EXPT_E_CANCELLED the progress callback said so
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_simulation_units(const expt_simulation *simulation, int64_t first_user, int64_t n_users,
                                                      expt_frame **out, expt_error *err);

/**
 * The truth: what each step's rates and each user's value are in the control and in each other variant, in the mean over all users who
 * are neither bots nor lost, by level of each segment.
 *
 * A formula, not a simulation: exact where effects stay or users come once; where they fade and users come back, the time of a visit is
 * taken to the hour. Delays count: an effect fades until the step is taken, however long after the window. A rate that is the same in
 * every level for a visit may differ for `reach`: who comes often gets there.
 * @frame one row per segment level x variant x step
 * @column segment utf8 - segment column, or "all"
 * @column level utf8 - level; "" for all; missing for users without one
 * @column share float64 fraction share of the users
 * @column variant utf8 - variant that is compared with the control; missing without variants
 * @column step utf8 - label of the step
 * @column step_number int64 - from 1
 * @column p_control float64 fraction step over the step before, of visits in the control
 * @column p_treatment float64 fraction the same in the variant, in the mean over the window
 * @column effect float64 fraction p_treatment minus p_control
 * @column reach_control float64 fraction users who take the step at least once, in the control
 * @column reach_treatment float64 fraction the same in the variant
 * @column reach_effect float64 fraction reach_treatment minus reach_control: what the analysis of `{step}` estimates
 * @column value_control float64 - mean sum per user of the values of this step, in the control
 * @column value_treatment float64 - the same in the variant
 * @column value_effect float64 - value_treatment minus value_control
 * @column visits float64 visits mean number of visits of a user from the exposure on (detail)
 * @param[in]  simulation simulation
 * @param[out] out        (ret, transfer=full) the frame; NULL on failure
 * @param[out] err        (nullable) why not
 * @error EXPT_E_STATE no step, all weights are 0, or ratios and effects of a step and level take its probability or value beyond [0, 1] or below 0
 * @error EXPT_E_LIMIT the effects of a path through the steps fade at more than 4,096 different rates in sum
 * @error EXPT_E_NOMEM no memory
 * @determinism THREADS
 * @ref Ehrenberg 1959, The pattern of consumer purchases, Applied Statistics 8
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_simulation_truth(const expt_simulation *simulation, expt_frame **out, expt_error *err);

/**
 * Frees a simulation.
 * @param[in] simulation (nullable, transfer=full) simulation
 * @since 0.1
 */
EXPT_API void expt_simulation_free(expt_simulation *simulation);

#ifdef __cplusplus
}
#endif
#endif
