/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_CALIBRATE_H
#define EXPERIMENT_CALIBRATE_H

/**
 * @file calibrate.h
 * The threshold at which a Bayesian stopping rule, looked at several times, errs no more often than it should.
 *
 * "Stop when the treatment is better with probability .95" errs in 38 of 100 experiments without an effect, if one looks on 14 days. These
 * functions say how often a rule errs, and which threshold keeps the error rate. The effect is normal: any estimate with its standard
 * error from enough units. Information 1 is that of the fixed design, a single two-sided test with `alpha` and `power` at the effect
 * planned for; that effect is the unit of losses, regions and priors here.
 */

#include <experiment/data.h>
#include <experiment/stats.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * What ends an experiment at a look. All of them treat both sides alike but for the region of HDI_ROPE.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_stopping_rule;
enum {
  EXPT_STOPPING_RULE_PROBABILITY = 0,    /**< The treatment is better with more than this probability, or with less than 1 minus it. Threshold: the probability. */
  EXPT_STOPPING_RULE_EXPECTED_LOSS = 1,  /**< Choosing the variant that looks better loses less than this on average. Threshold: the loss, in units of the effect planned for. */
  EXPT_STOPPING_RULE_HDI_ROPE = 2,       /**< The interval of highest density lies outside the region of practical equivalence (an effect) or inside it (none). Threshold: the probability that the interval holds. */
  EXPT_STOPPING_RULE_OBRIEN_FLEMING = 3, /**< |z| > c / sqrt(information). Threshold: c. */
  EXPT_STOPPING_RULE_MSPRT = 4           /**< One over the likelihood ratio of the mixture sequential test is below this. Threshold: this number; as an always-valid p-value it holds at any looks. */
};

/**
 * Options of expt_calibrate_threshold().
 * @options init=expt_calibrate_threshold_options_init_sized
 * @since 0.1
 */
typedef struct expt_calibrate_threshold_options {
  uint32_t struct_size;      /**< Set by expt_calibrate_threshold_options_init(). */
  expt_stopping_rule rule;   /**< The rule. */
  double alpha;              /**< (min=0, max=1, open) Error rate to keep: chance ever to show an effect, either way, where there is none; at least 1e-12. */
  double power;              /**< (min=0, max=1, open) Of the fixed design at the effect planned for; above `alpha`, at most 1 - 1e-12. */
  double threshold;          /**< A threshold to judge beside the calibrated one; NaN = none. See the rules for its unit. */
  double prior_sd;           /**< Belief before: the effect is normal around 0 with this standard deviation, at least 1e-3 effects planned for; Inf = no belief. */
  double rope_low;           /**< (finite) Of HDI_ROPE: lower limit of the region, at most 0. */
  double rope_high;          /**< (finite) Upper limit, at least 0. */
  double mixture_sd;         /**< (min=1e-3, max=1e3) Of MSPRT: standard deviation of the effects it mixes over. */
  const double *information; /**< (nullable, len=n_information, min=0, open, finite) Information of the looks, rising; NULL = equal steps up to 1. */
  int64_t n_information;     /**< (min=0) As many as looks, or 0. */
} expt_calibrate_threshold_options;

/**
 * Writes the defaults of expt_calibrate_threshold().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_calibrate_threshold_options_init_sized(expt_calibrate_threshold_options *options, uint32_t caller_size);
#define expt_calibrate_threshold_options_init(options) \
  expt_calibrate_threshold_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * The threshold that keeps the error rate of a stopping rule over all planned looks, and what it saves beside other rules.
 *
 * Rows: the `threshold` given, if there is one (basis "given"); the calibrated one ("calibrated"); O'Brien and Fleming's rule for the same
 * looks; the mixture test with the threshold `alpha`, which holds at any looks ("anytime"); the fixed design ("fixed"). All chances are
 * exact for normal estimates with independent increments. An experiment that comes to the last look without stopping shows no effect.
 * A shorter experiment often has less power: `saving_alike` compares with the single test that has the same error and the same power.
 * @frame one row per rule
 * @column rule utf8 - rule, in the words of the enumeration, or "fixed"
 * @column basis utf8 - where the threshold is from: "given", "calibrated", "anytime" or "fixed"
 * @column threshold float64 - the threshold; missing for the fixed design
 * @column error float64 fraction chance to show an effect, either way, where there is none
 * @column power float64 fraction chance to show an effect, either way, under the effect planned for
 * @column information_h0 float64 fraction information at the end on average, without an effect, over that of the fixed design
 * @column information_h1 float64 fraction the same under the effect planned for
 * @column saving float64 fraction units saved on average under the effect planned for, over those of the fixed design
 * @column saving_alike float64 fraction the same over those of a single test with the error and power of this row; missing where the power is not above the error
 * @column wrong_h1 float64 fraction chance to show an effect of the wrong sign under the effect planned for (detail)
 * @column futility_h0 float64 fraction chance to stop because there is no effect that matters, without an effect: HDI_ROPE alone (detail)
 * @column futility_h1 float64 fraction the same under the effect planned for (detail)
 * @column looks_h0 float64 - looks on average without an effect (detail)
 * @column looks_h1 float64 - looks on average under the effect planned for (detail)
 * @column message utf8 - the answer in plain words (detail)
 * @param[in]  ctx     (nullable) context
 * @param[in]  looks   (min=1, max=5000) number of planned looks
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the frame; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT a number is out of range, the threshold is impossible for its rule, the region is empty or without 0, the information
 *   does not rise, a step of it is too small (at most 1e-7 of what there is), or no threshold of HDI_ROPE errs as often as `alpha`
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Armitage, McPherson and Rowe 1969, JRSS A 132:235-244; Kruschke 2018, Advances in Methods and Practices in Psychological Science
 *   1:270-280; Stucchio 2015, Bayesian A/B Testing at VWO; Johari, Koomen, Pekelis and Walsh 2022, Operations Research 70:1806-1821
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_calibrate_threshold(const expt_context *ctx, int64_t looks,
                                                         const expt_calibrate_threshold_options *options, expt_frame **out,
                                                         expt_error *err);

/**
 * Options of expt_calibrate_threshold_looks().
 * @options init=expt_calibrate_threshold_looks_options_init_sized
 * @since 0.1
 */
typedef struct expt_calibrate_threshold_looks_options {
  uint32_t struct_size;      /**< Set by expt_calibrate_threshold_looks_options_init(). */
  expt_stopping_rule rule;   /**< The rule. */
  double alpha;              /**< (min=0, max=1, open) Error rate to keep: chance ever to show an effect, either way, where there is none; at least 1e-12. */
  double power;              /**< (min=0, max=1, open) Of the fixed design at the effect planned for; above `alpha`, at most 1 - 1e-12. */
  double threshold;          /**< The threshold; NaN = the calibrated one. See the rules for its unit. */
  double prior_sd;           /**< Belief before: the effect is normal around 0 with this standard deviation, at least 1e-3 effects planned for; Inf = no belief. */
  double rope_low;           /**< (finite) Of HDI_ROPE: lower limit of the region, at most 0. */
  double rope_high;          /**< (finite) Upper limit, at least 0. */
  double mixture_sd;         /**< (min=1e-3, max=1e3) Of MSPRT: standard deviation of the effects it mixes over. */
  const double *information; /**< (nullable, len=n_information, min=0, open, finite) Information of the looks, rising; NULL = equal steps up to 1. */
  int64_t n_information;     /**< (min=0) As many as looks, or 0. */
} expt_calibrate_threshold_looks_options;

/**
 * Writes the defaults of expt_calibrate_threshold_looks().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_calibrate_threshold_looks_options_init_sized(expt_calibrate_threshold_looks_options *options, uint32_t caller_size);
#define expt_calibrate_threshold_looks_options_init(options) \
  expt_calibrate_threshold_looks_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * What a stopping rule's threshold means at each look: the z at which it stops, and how often.
 *
 * z is the estimate over its standard error, without the prior. A bound that does not exist, or that one path in 1e40 would reach, is missing.
 * @frame one row per look
 * @column look int64 - number of the look, from 1
 * @column information float64 fraction information of the look
 * @column z_low float64 z an effect is shown at or below it
 * @column z_high float64 z an effect is shown at or above it
 * @column inner_low float64 z stop without an effect between this and `inner_high`: HDI_ROPE alone
 * @column inner_high float64 z see `inner_low`
 * @column better float64 fraction probability at `z_high` that the treatment is better
 * @column loss float64 - expected loss of the treatment at `z_high`, in units of the effect planned for
 * @column stop_h0 float64 fraction chance to stop at this look without an effect
 * @column stop_h1 float64 fraction the same under the effect planned for
 * @column error float64 fraction chance to have shown an effect until this look where there is none
 * @column power float64 fraction the same under the effect planned for
 * @plot boundary
 * @param[in]  ctx     (nullable) context
 * @param[in]  looks   (min=1, max=5000) number of planned looks
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the frame; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT as of expt_calibrate_threshold()
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Armitage, McPherson and Rowe 1969, JRSS A 132:235-244
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_calibrate_threshold_looks(const expt_context *ctx, int64_t looks,
                                                               const expt_calibrate_threshold_looks_options *options, expt_frame **out,
                                                               expt_error *err);

#ifdef __cplusplus
}
#endif
#endif
