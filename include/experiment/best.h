/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_BEST_H
#define EXPERIMENT_BEST_H

/**
 * @file best.h
 * Which of several arms is best, how much is lost by choosing each, and what share of the next units each deserves; effects of segments pulled
 * toward each other.
 *
 * One function per kind of data, so that every argument has the name of what it is. All are exact up to rounding: quadrature, no simulation.
 * Arms must be independent: rates or means of the arms themselves, never their differences from one control.
 */

#include <experiment/metrics.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Options of expt_probability_best_proportions().
 * @options init=expt_probability_best_proportions_options_init_sized
 * @since 0.1
 */
typedef struct expt_probability_best_proportions_options {
  uint32_t struct_size;      /**< Set by expt_probability_best_proportions_options_init(). */
  expt_good good;            /**< Whether more or less is better; not NEITHER. */
  double prior_successes;    /**< (min=0, finite) First shape of the beta prior of every arm. */
  double prior_failures;     /**< (min=0, finite) Second shape. */
  double confidence;         /**< (min=0, max=1, open) Posterior probability inside `ci_low` to `ci_high`, as much outside on either side. */
  double minimum_share;      /**< (min=0, max=1) No allocation is below this share; at most 1 over the number of arms. */
  double leader_share;       /**< (min=0, max=1) How often `allocation_top_two` plays the arm that looks best, instead of its challenger. */
  const char *const *labels; /**< (nullable, len=n_labels) Names of the arms; NULL = "1", "2", ... */
  int64_t n_labels;          /**< Number of names: that of the arms. */
} expt_probability_best_proportions_options;

/**
 * Writes the defaults of expt_probability_best_proportions().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_probability_best_proportions_options_init_sized(expt_probability_best_proportions_options *options, uint32_t caller_size);
#define expt_probability_best_proportions_options_init(options) \
  expt_probability_best_proportions_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Probability of each of several proportions, such as conversion rates, to be the best.
 *
 * The posterior of an arm is Beta(prior_successes + successes, prior_failures + units - successes). The default prior, 1 and 1, is flat. An arm
 * without units has the prior alone (EMPTY_ARM).
 * @frame one row per arm, in the order given
 * @column arm utf8 - its name
 * @column mean float64 fraction posterior mean
 * @column sd float64 fraction posterior standard deviation
 * @column ci_low float64 fraction lower limit of the posterior interval
 * @column ci_high float64 fraction upper limit
 * @column probability_best float64 - probability of being the best arm; they sum to 1
 * @column log_probability_best float64 - natural logarithm of it, which does not underflow (detail)
 * @column expected_loss float64 fraction expected value of the best arm minus that of this one, both ways round with DOWN: never negative
 * @column probability_second float64 - probability of being the second best
 * @column expected_rank float64 - 1 = the best
 * @column allocation float64 fraction share of the next units: probability_best, lifted to `minimum_share`
 * @column allocation_top_two float64 fraction share of the next units by top-two Thompson sampling, lifted to `minimum_share` (detail)
 * @column confidence float64 - of the interval (detail)
 * @column method utf8 - posterior law (detail)
 * @column note_bits int64 - notes, bit 1 << note (detail)
 * @column notes utf8 - the same as text
 * @plot posterior
 * @param[in]  ctx       (nullable) context
 * @param[in]  successes (len=n_arms, min=0) successes of each arm
 * @param[in]  units     (len=n_arms, min=0) units of each arm
 * @param[in]  n_arms    (min=1) number of arms, at most 10,000
 * @param[in]  options   (nullable) NULL = defaults
 * @param[out] out       (ret, transfer=full) the frame; NULL on failure
 * @param[out] err       (nullable) why not
 * @error EXPT_E_ARGUMENT a count is negative, successes exceed units, a posterior has a shape of 0 (no successes or no failures on a prior of 0), `minimum_share` times the arms exceeds 1, names are not as
 *   many as arms, missing or twice the same, `good` is NEITHER, or an option is out of range
 * @error EXPT_E_LIMIT more than 10,000 arms
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Cook 2005, Exact calculation of beta inequalities; Russo 2016, Simple Bayesian algorithms for best arm identification; Scott 2010, Applied
 *   Stochastic Models in Business and Industry 26:639-658
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_probability_best_proportions(const expt_context *ctx, const int64_t *successes, const int64_t *units, int64_t n_arms,
    const expt_probability_best_proportions_options *options, expt_frame **out, expt_error *err);

/**
 * Options of expt_probability_best_rates().
 * @options init=expt_probability_best_rates_options_init_sized
 * @since 0.1
 */
typedef struct expt_probability_best_rates_options {
  uint32_t struct_size;      /**< Set by expt_probability_best_rates_options_init(). */
  expt_good good;            /**< Whether more or less is better; not NEITHER. */
  double prior_events;       /**< (min=0, finite) Shape of the gamma prior of every arm. */
  double prior_exposure;     /**< (min=0, finite) Its rate. */
  double confidence;         /**< (min=0, max=1, open) Posterior probability inside `ci_low` to `ci_high`, as much outside on either side. */
  double minimum_share;      /**< (min=0, max=1) No allocation is below this share; at most 1 over the number of arms. */
  double leader_share;       /**< (min=0, max=1) How often `allocation_top_two` plays the arm that looks best, instead of its challenger. */
  const char *const *labels; /**< (nullable, len=n_labels) Names of the arms; NULL = "1", "2", ... */
  int64_t n_labels;          /**< Number of names: that of the arms. */
} expt_probability_best_rates_options;

/**
 * Writes the defaults of expt_probability_best_rates().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_probability_best_rates_options_init_sized(expt_probability_best_rates_options *options, uint32_t caller_size);
#define expt_probability_best_rates_options_init(options) \
  expt_probability_best_rates_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Probability of each of several rates, such as orders per visitor or tickets per day, to be the best.
 *
 * Events are Poisson; the posterior of an arm is Gamma(prior_events + events, prior_exposure + exposure). The default prior, 1/2 and 0, is that of
 * Jeffreys. An arm without exposure on a prior exposure of 0 has no posterior: its row is NaN (EMPTY_ARM), and the others are compared without it.
 * @frame one row per arm, in the order given
 * @column arm utf8 - its name
 * @column mean float64 metric posterior mean
 * @column sd float64 metric posterior standard deviation
 * @column ci_low float64 metric lower limit of the posterior interval
 * @column ci_high float64 metric upper limit
 * @column probability_best float64 - probability of being the best arm; they sum to 1
 * @column log_probability_best float64 - natural logarithm of it, which does not underflow (detail)
 * @column expected_loss float64 metric expected value of the best arm minus that of this one, both ways round with DOWN: never negative
 * @column probability_second float64 - probability of being the second best
 * @column expected_rank float64 - 1 = the best
 * @column allocation float64 fraction share of the next units: probability_best, lifted to `minimum_share`
 * @column allocation_top_two float64 fraction share of the next units by top-two Thompson sampling, lifted to `minimum_share` (detail)
 * @column confidence float64 - of the interval (detail)
 * @column method utf8 - posterior law (detail)
 * @column note_bits int64 - notes, bit 1 << note (detail)
 * @column notes utf8 - the same as text
 * @plot posterior
 * @param[in]  ctx       (nullable) context
 * @param[in]  events    (len=n_arms, min=0) events of each arm
 * @param[in]  exposure  (len=n_arms, min=0, finite) exposure of each arm: units, days, ...
 * @param[in]  n_arms    (min=1) number of arms, at most 10,000
 * @param[in]  options   (nullable) NULL = defaults
 * @param[out] out       (ret, transfer=full) the frame; NULL on failure
 * @param[out] err       (nullable) why not
 * @error EXPT_E_ARGUMENT a count or an exposure is negative, there are events without exposure, a posterior has a shape of 0 (no events on a prior of 0), `minimum_share` times the arms exceeds 1, names are not as
 *   many as arms, missing or twice the same, `good` is NEITHER, or an option is out of range
 * @error EXPT_E_LIMIT more than 10,000 arms
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Cook 2005, Exact calculation of beta inequalities; Russo 2016, Simple Bayesian algorithms for best arm identification; Scott 2010, Applied
 *   Stochastic Models in Business and Industry 26:639-658
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_probability_best_rates(const expt_context *ctx, const int64_t *events, const double *exposure, int64_t n_arms,
    const expt_probability_best_rates_options *options, expt_frame **out, expt_error *err);

/**
 * Options of expt_probability_best_means().
 * @options init=expt_probability_best_means_options_init_sized
 * @since 0.1
 */
typedef struct expt_probability_best_means_options {
  uint32_t struct_size;      /**< Set by expt_probability_best_means_options_init(). */
  expt_good good;            /**< Whether more or less is better; not NEITHER. */
  double confidence;         /**< (min=0, max=1, open) Posterior probability inside `ci_low` to `ci_high`, as much outside on either side. */
  double minimum_share;      /**< (min=0, max=1) No allocation is below this share; at most 1 over the number of arms. */
  double leader_share;       /**< (min=0, max=1) How often `allocation_top_two` plays the arm that looks best, instead of its challenger. */
  const char *const *labels; /**< (nullable, len=n_labels) Names of the arms; NULL = "1", "2", ... */
  int64_t n_labels;          /**< Number of names: that of the arms. */
} expt_probability_best_means_options;

/**
 * Writes the defaults of expt_probability_best_means().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_probability_best_means_options_init_sized(expt_probability_best_means_options *options, uint32_t caller_size);
#define expt_probability_best_means_options_init(options) \
  expt_probability_best_means_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Probability of each of several means, such as revenue per user, to be the best.
 *
 * The variances are unknown and not assumed equal: with the flat prior on the mean and on the logarithm of the variance the posterior of a mean
 * is a t with units - 1 degrees of freedom. An arm of fewer than two units has no posterior (EMPTY_ARM), nor has one whose values are all equal
 * (ZERO_VARIANCE): its row is NaN, and the others are compared without it.
 * @frame one row per arm, in the order given
 * @column arm utf8 - its name
 * @column mean float64 metric posterior mean
 * @column sd float64 metric posterior standard deviation; NaN with fewer than 4 units
 * @column ci_low float64 metric lower limit of the posterior interval
 * @column ci_high float64 metric upper limit
 * @column probability_best float64 - probability of being the best arm; they sum to 1
 * @column log_probability_best float64 - natural logarithm of it, which does not underflow (detail)
 * @column expected_loss float64 metric expected value of the best arm minus that of this one, both ways round with DOWN: never negative;
 *   NaN where an arm has 2 units, whose mean does not exist
 * @column probability_second float64 - probability of being the second best
 * @column expected_rank float64 - 1 = the best
 * @column allocation float64 fraction share of the next units: probability_best, lifted to `minimum_share`
 * @column allocation_top_two float64 fraction share of the next units by top-two Thompson sampling, lifted to `minimum_share` (detail)
 * @column confidence float64 - of the interval (detail)
 * @column method utf8 - posterior law (detail)
 * @column note_bits int64 - notes, bit 1 << note (detail)
 * @column notes utf8 - the same as text
 * @plot posterior
 * @param[in]  ctx       (nullable) context
 * @param[in]  means     (len=n_arms) mean of each arm; NaN = none
 * @param[in]  std_devs  (len=n_arms) standard deviation of the units of each arm, not negative, with units - 1 below; NaN = none
 * @param[in]  units     (len=n_arms, min=0) units of each arm
 * @param[in]  n_arms    (min=1) number of arms, at most 10,000
 * @param[in]  options   (nullable) NULL = defaults
 * @param[out] out       (ret, transfer=full) the frame; NULL on failure
 * @param[out] err       (nullable) why not
 * @error EXPT_E_ARGUMENT a mean is infinite, a standard deviation negative or infinite, a count of units negative, `minimum_share` times the arms exceeds 1, names are not as
 *   many as arms, missing or twice the same, `good` is NEITHER, or an option is out of range
 * @error EXPT_E_LIMIT more than 10,000 arms
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Cook 2005, Exact calculation of beta inequalities; Russo 2016, Simple Bayesian algorithms for best arm identification; Scott 2010, Applied
 *   Stochastic Models in Business and Industry 26:639-658
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_probability_best_means(const expt_context *ctx, const double *means, const double *std_devs, const int64_t *units, int64_t n_arms,
    const expt_probability_best_means_options *options, expt_frame **out, expt_error *err);

/**
 * Options of expt_probability_best_estimates().
 * @options init=expt_probability_best_estimates_options_init_sized
 * @since 0.1
 */
typedef struct expt_probability_best_estimates_options {
  uint32_t struct_size;      /**< Set by expt_probability_best_estimates_options_init(). */
  expt_good good;            /**< Whether more or less is better; not NEITHER. */
  double confidence;         /**< (min=0, max=1, open) Posterior probability inside `ci_low` to `ci_high`, as much outside on either side. */
  double minimum_share;      /**< (min=0, max=1) No allocation is below this share; at most 1 over the number of arms. */
  double leader_share;       /**< (min=0, max=1) How often `allocation_top_two` plays the arm that looks best, instead of its challenger. */
  const char *const *labels; /**< (nullable, len=n_labels) Names of the arms; NULL = "1", "2", ... */
  int64_t n_labels;          /**< Number of names: that of the arms. */
} expt_probability_best_estimates_options;

/**
 * Writes the defaults of expt_probability_best_estimates().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_probability_best_estimates_options_init_sized(expt_probability_best_estimates_options *options, uint32_t caller_size);
#define expt_probability_best_estimates_options_init(options) \
  expt_probability_best_estimates_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Probability of each of several estimates with standard errors, of any metric, to be the best.
 *
 * The posterior of an arm is normal around its estimate: a flat prior, and many units. Use it for ratios, adjusted means, quantiles or fitted
 * values of the ARMS. An arm without an estimate or a standard error (NaN) has no posterior (EMPTY_ARM), nor has one with a standard error of 0
 * (ZERO_VARIANCE): its row is NaN, and the others are compared without it.
 * @frame one row per arm, in the order given
 * @column arm utf8 - its name
 * @column mean float64 metric posterior mean
 * @column sd float64 metric posterior standard deviation
 * @column ci_low float64 metric lower limit of the posterior interval
 * @column ci_high float64 metric upper limit
 * @column probability_best float64 - probability of being the best arm; they sum to 1
 * @column log_probability_best float64 - natural logarithm of it, which does not underflow (detail)
 * @column expected_loss float64 metric expected value of the best arm minus that of this one, both ways round with DOWN: never negative
 * @column probability_second float64 - probability of being the second best
 * @column expected_rank float64 - 1 = the best
 * @column allocation float64 fraction share of the next units: probability_best, lifted to `minimum_share`
 * @column allocation_top_two float64 fraction share of the next units by top-two Thompson sampling, lifted to `minimum_share` (detail)
 * @column confidence float64 - of the interval (detail)
 * @column method utf8 - posterior law (detail)
 * @column note_bits int64 - notes, bit 1 << note (detail)
 * @column notes utf8 - the same as text
 * @plot posterior
 * @param[in]  ctx       (nullable) context
 * @param[in]  estimates (len=n_arms) estimate of each arm; NaN = none
 * @param[in]  std_errors (len=n_arms) its standard error, not negative; NaN = none
 * @param[in]  n_arms    (min=1) number of arms, at most 10,000
 * @param[in]  options   (nullable) NULL = defaults
 * @param[out] out       (ret, transfer=full) the frame; NULL on failure
 * @param[out] err       (nullable) why not
 * @error EXPT_E_ARGUMENT an estimate is infinite, a standard error negative or infinite, `minimum_share` times the arms exceeds 1, names are not as
 *   many as arms, missing or twice the same, `good` is NEITHER, or an option is out of range
 * @error EXPT_E_LIMIT more than 10,000 arms
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Cook 2005, Exact calculation of beta inequalities; Russo 2016, Simple Bayesian algorithms for best arm identification; Scott 2010, Applied
 *   Stochastic Models in Business and Industry 26:639-658
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_probability_best_estimates(const expt_context *ctx, const double *estimates, const double *std_errors, int64_t n_arms,
    const expt_probability_best_estimates_options *options, expt_frame **out, expt_error *err);

/**
 * What is done with the unknown spread of the true effects.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_pooling;
enum {
  EXPT_POOLING_BAYES = 0, /**< It is integrated over: intervals include that it is not known. */
  EXPT_POOLING_REML = 1,  /**< It is set to its restricted maximum likelihood estimate (empirical Bayes); where that is 0 it is integrated over. */
  EXPT_POOLING_ML = 2     /**< The same with maximum likelihood. */
};

/**
 * Prior of the standard deviation of the true effects between levels.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_between_prior;
enum {
  EXPT_BETWEEN_PRIOR_DUMOUCHEL = 0,   /**< Density s / (s + x)^2, its median s the root of the harmonic mean of the squared standard errors. */
  EXPT_BETWEEN_PRIOR_FLAT = 1,        /**< Every value alike, up to infinity. Needs three levels. */
  EXPT_BETWEEN_PRIOR_HALF_NORMAL = 2, /**< Half a normal with standard deviation `prior_scale`. */
  EXPT_BETWEEN_PRIOR_HALF_CAUCHY = 3  /**< Half a Cauchy with median `prior_scale`. */
};

/**
 * Options of expt_partial_pooling().
 * @options init=expt_partial_pooling_options_init_sized
 * @since 0.1
 */
typedef struct expt_partial_pooling_options {
  uint32_t struct_size;             /**< Set by expt_partial_pooling_options_init(). */
  expt_pooling pooling;             /**< What is done with the spread between levels. */
  expt_between_prior between_prior; /**< Its prior, where it is integrated over. */
  int32_t reserved0;                /**< Zero. */
  double prior_scale;               /**< (min=0, finite) Scale of HALF_NORMAL and HALF_CAUCHY, above 0; without meaning for the others. */
  double confidence;                /**< (min=0, max=1, open) Of every interval. */
  const char *const *labels;        /**< (nullable, len=n_labels) Names of the levels; NULL = "1", "2", ... */
  int64_t n_labels;                 /**< Number of names: that of the levels. */
} expt_partial_pooling_options;

/**
 * Writes the defaults of expt_partial_pooling().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_partial_pooling_options_init_sized(expt_partial_pooling_options *options, uint32_t caller_size);
#define expt_partial_pooling_options_init(options) \
  expt_partial_pooling_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Effects of several segments, countries or repeated experiments, each pulled toward their mean by as much as its noise and their likeness ask.
 *
 * Estimates are normal around true effects, which are normal around a common mean with a flat prior. The answer to "which segment has the largest
 * effect", which the largest of raw estimates overstates. The posterior of an effect is a mixture of normals over the spread between levels, and
 * all columns are of that mixture. A level without an estimate or a standard error (NaN) takes no part (EMPTY_ARM), nor does one with a standard
 * error of 0 (ZERO_VARIANCE).
 * @frame one row per level, in the order given
 * @column level utf8 - its name
 * @column raw_estimate float64 metric as given
 * @column estimate float64 metric posterior mean
 * @column sd float64 metric posterior standard deviation
 * @column ci_low float64 metric lower limit of the posterior interval
 * @column ci_high float64 metric upper limit
 * @column probability_positive float64 - probability of a true effect above 0
 * @column log_probability_positive float64 - natural logarithm of it (detail)
 * @column log_probability_negative float64 - natural logarithm of the rest (detail)
 * @column shrinkage float64 fraction how far the estimate was pulled from its own data to the common mean: 0 not at all, 1 all the way
 * @column average float64 metric posterior median of the common mean, the same in each row
 * @column average_low float64 metric its lower limit (detail)
 * @column average_high float64 metric its upper limit (detail)
 * @column between_sd float64 metric standard deviation of the true effects: posterior median, or the estimate of REML or ML; the same in each row
 * @column between_sd_low float64 metric its lower limit; NaN where it was estimated (detail)
 * @column between_sd_high float64 metric its upper limit; NaN where it was estimated (detail)
 * @column confidence float64 - of every interval (detail)
 * @column method utf8 - bayes, reml, ml, and "reml is 0, integrated" or "ml is 0, integrated" (detail)
 * @column note_bits int64 - notes, bit 1 << note (detail)
 * @column notes utf8 - the same as text
 * @plot posterior
 * @param[in]  ctx        (nullable) context
 * @param[in]  estimates  (len=n_levels) effect of each level
 * @param[in]  std_errors (len=n_levels) its standard error, not negative; NaN = none
 * @param[in]  n_levels   (min=1) number of levels, at most 10,000
 * @param[in]  options    (nullable) NULL = defaults
 * @param[out] out        (ret, transfer=full) the frame; NULL on failure
 * @param[out] err        (nullable) why not
 * @error EXPT_E_ARGUMENT an estimate is infinite, a standard error negative or infinite, FLAT with fewer than three levels that take part,
 *   `prior_scale` is 0 where it is needed, names are not as many as levels, missing or twice the same, or an option is out of range
 * @error EXPT_E_LIMIT more than 10,000 levels
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Gelman et al. 2013, Bayesian Data Analysis, 5.4; DuMouchel 1994; Spiegelhalter, Abrams and Myles 2004, 5.7.3; Viechtbauer 2005, J. Educational
 *   and Behavioral Statistics 30:261-293
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_partial_pooling(const expt_context *ctx, const double *estimates, const double *std_errors, int64_t n_levels,
    const expt_partial_pooling_options *options, expt_frame **out, expt_error *err);

/**
 * Options of expt_partial_pooling_proportions().
 * @options init=expt_partial_pooling_proportions_options_init_sized
 * @since 0.1
 */
typedef struct expt_partial_pooling_proportions_options {
  uint32_t struct_size;      /**< Set by expt_partial_pooling_proportions_options_init(). */
  int32_t integrate;         /**< (bool) Integrate over the common beta law even where it can be estimated. */
  double confidence;         /**< (min=0, max=1, open) Of every interval. */
  const char *const *labels; /**< (nullable, len=n_labels) Names of the levels; NULL = "1", "2", ... */
  int64_t n_labels;          /**< Number of names: that of the levels. */
} expt_partial_pooling_proportions_options;

/**
 * Writes the defaults of expt_partial_pooling_proportions().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_partial_pooling_proportions_options_init_sized(expt_partial_pooling_proportions_options *options, uint32_t caller_size);
#define expt_partial_pooling_proportions_options_init(options) \
  expt_partial_pooling_proportions_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Proportions of several segments, shops or items, each pulled toward their mean by as much as its noise and their likeness ask.
 *
 * Successes are binomial with true proportions from one beta law, whose shapes are the most likely ones (empirical Bayes: the beta-binomial
 * likelihood by Newton's method). Where the likelihood has no maximum, because the levels differ no more than binomial noise, or with `integrate`,
 * the common mean (flat prior) and the sum of the shapes M are integrated over; prior of M: density n / (n + M)^2, its median n the harmonic mean of
 * the units. Then `ci_low` and `ci_high` are those of a mixture over M of beta laws with the exact mean and variance given M; all other columns
 * are exact. A level without units has the common law for its posterior (EMPTY_ARM).
 * @frame one row per level, in the order given
 * @column level utf8 - its name
 * @column raw_estimate float64 fraction successes over units; NaN without units
 * @column estimate float64 fraction posterior mean
 * @column sd float64 fraction posterior standard deviation
 * @column ci_low float64 fraction lower limit of the posterior interval
 * @column ci_high float64 fraction upper limit
 * @column shrinkage float64 fraction how far the estimate was pulled from its own data to the common mean: 0 not at all, 1 all the way
 * @column average float64 fraction mean of the common law, estimated or integrated, the same in each row
 * @column prior_successes float64 - first shape of the common law; NaN where it was integrated over (detail)
 * @column prior_failures float64 - second shape; NaN where it was integrated over (detail)
 * @column confidence float64 - of every interval (detail)
 * @column method utf8 - empirical_bayes, bayes, or "no maximum, integrated" (detail)
 * @column note_bits int64 - notes, bit 1 << note (detail)
 * @column notes utf8 - the same as text
 * @plot posterior
 * @param[in]  ctx       (nullable) context
 * @param[in]  successes (len=n_levels, min=0) successes of each level
 * @param[in]  units     (len=n_levels, min=0) units of each level
 * @param[in]  n_levels  (min=1) number of levels, at most 10,000
 * @param[in]  options   (nullable) NULL = defaults
 * @param[out] out       (ret, transfer=full) the frame; NULL on failure
 * @param[out] err       (nullable) why not
 * @error EXPT_E_ARGUMENT a count is negative, successes exceed units, no level has units, names are not as many as levels, missing or twice the same, or
 *   an option is out of range
 * @error EXPT_E_LIMIT more than 10,000 levels
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Griffiths 1973, Biometrics 29:637-648; Gelman et al. 2013, Bayesian Data Analysis, 5.3; Daniels 1999, Canadian J. Statistics 27:567-578
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_partial_pooling_proportions(const expt_context *ctx, const int64_t *successes, const int64_t *units,
    int64_t n_levels, const expt_partial_pooling_proportions_options *options, expt_frame **out, expt_error *err);

#ifdef __cplusplus
}
#endif
#endif
