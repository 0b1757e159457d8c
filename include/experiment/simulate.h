/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_SIMULATE_H
#define EXPERIMENT_SIMULATE_H

/**
 * @file simulate.h
 * Data with a known truth, to try an analysis before it is trusted: one ready-made experiment. Experiments of any description are in
 * simulate_events.h; an effect planted into a real table is in simulate_counterfactual.h.
 */

#include <experiment/simulate_counterfactual.h>
#include <experiment/simulate_events.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Options of expt_simulate_experiment().
 * @options init=expt_simulate_experiment_options_init_sized
 * @since 0.1
 */
typedef struct expt_simulate_experiment_options {
  uint32_t struct_size;             /**< Set by expt_simulate_experiment_options_init(). */
  int32_t reserved0;                /**< Zero. */
  uint64_t seed;                    /**< Seed of everything random. */
  const char *salt;                 /**< Salt of the split: MD5_32 of "{unit}_{salt}", B below `treatment_share`, A above. */
  double treatment_share;           /**< (min=0, max=1) Share of the users in B, a fraction. */
  double control_click_rate;        /**< (min=0, max=1) P(click) in A, a fraction. */
  double treatment_click_rate;      /**< (min=0, max=1) P(click) in B before the city's part (+.005, +.01, +.02), a fraction. */
  double control_conversion_rate;   /**< (min=0, max=1) P(conversion | click) in A before the segments' parts, a fraction. */
  double treatment_conversion_rate; /**< (min=0, max=1) The same in B. */
} expt_simulate_experiment_options;

/**
 * Writes the defaults of expt_simulate_experiment().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_simulate_experiment_options_init_sized(expt_simulate_experiment_options *options, uint32_t caller_size);
#define expt_simulate_experiment_options_init(options) \
  expt_simulate_experiment_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Simulates a two-variant experiment on a home page: who sees it, clicks, converts and spends.
 *
 * City tiers are drawn 25 / 35 / 40 %, new users 40 %, time slots 35 / 40 / 25 %. A new user converts 5 points less often, a morning adds 3
 * points, an evening 1; in B a tier_2 city costs 1 point and tier_3_4 costs 3. Order amounts are normal around 24, 22 and 20 by city
 * (standard deviation 4), never below 0, in cents. Every user is drawn from (seed, user_id), so a longer table begins with the shorter one.
 * @long
 * @frame one row per user
 * @column user_id int64 - 1, 2, ...
 * @column experiment_group dict - A (control) or B (treatment)
 * @column city_tier dict - tier_1, tier_2 or tier_3_4
 * @column user_type dict - new or returning
 * @column time_slot dict - morning, afternoon or evening
 * @column is_clicked int64 - 1 after a click, else 0
 * @column is_converted int64 - 1 after an order, else 0
 * @column order_amount float64 currency amount of the order; 0 without one
 * @param[in]  ctx     (nullable) context
 * @param[in]  n_users (min=0) number of users
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the frame; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT a number or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_PLATFORM libcrypto has no MD5
 * @error EXPT_E_CANCELLED the progress callback said so
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_simulate_experiment(const expt_context *ctx, int64_t n_users,
                                                         const expt_simulate_experiment_options *options, expt_frame **out,
                                                         expt_error *err);

#ifdef __cplusplus
}
#endif
#endif
