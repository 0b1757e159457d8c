/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_BAYES_H
#define EXPERIMENT_BAYES_H

/**
 * @file bayes.h
 * What two arms' numbers say in probabilities: how likely the treatment is better, by how much, and what a wrong choice would cost.
 *
 * Everything is integrated deterministically; the same numbers give the same answer, without draws. A probability that the treatment is
 * better is no error rate: looking every day and stopping when it passes a threshold errs far more often than the threshold suggests.
 */

#include <experiment/stats.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Two arms compared in probabilities. The effect is treatment minus control; the lift is treatment over control, minus 1.
 * @result
 * @since 0.1
 */
typedef struct expt_posterior {
  uint32_t struct_size;        /**< Set by the caller to sizeof(expt_posterior) before the call. */
  int32_t reserved0;           /**< Zero. */
  double better;               /**< Probability that the treatment's true value is above the control's. */
  double log_better;           /**< Its natural logarithm, which never underflows. */
  double log_worse;            /**< Natural logarithm of the probability that it is below. */
  double above_min;            /**< Probability that the effect is above `min_effect`. */
  double loss_control;         /**< Expected loss of choosing the control: what the treatment is better by, 0 where it is not, on average. NaN where a mean does not exist. */
  double loss_treatment;       /**< Expected loss of choosing the treatment. */
  double control_mean;         /**< Posterior mean of the control's true value; NaN where there is none. */
  double control_sd;           /**< Its posterior standard deviation. */
  double treatment_mean;       /**< Posterior mean of the treatment's true value. */
  double treatment_sd;         /**< Its posterior standard deviation. */
  double effect_mean;          /**< Posterior mean of the effect. */
  double effect_sd;            /**< Its posterior standard deviation. */
  double effect_low;           /**< Lower limit of its interval with equal tails. */
  double effect_high;          /**< Upper limit. */
  double effect_hdi_low;       /**< Lower limit of its narrowest interval, the one of highest density. */
  double effect_hdi_high;      /**< Upper limit. */
  double lift_mean;            /**< Posterior mean of the lift; NaN where there is none: the control may be 0, or nearly. */
  double lift_sd;              /**< Its posterior standard deviation. */
  double lift_low;             /**< Lower limit of its interval with equal tails. */
  double lift_high;            /**< Upper limit. */
  double lift_hdi_low;         /**< Lower limit of its narrowest interval: not that of the effect rescaled. */
  double lift_hdi_high;        /**< Upper limit. */
  double below_rope;           /**< Probability that the effect is below `rope_low`; NaN without a region of practical equivalence. */
  double in_rope;              /**< Probability that it is within the region. */
  double above_rope;           /**< Probability that it is above `rope_high`. */
  double log_bayes_factor;     /**< Natural logarithm of the Bayes factor of equal arms against different ones: above 0 speaks for equal. NaN where the prior does not define one. */
  double std_error;            /**< Standard error of the numbers above from random draws: 0, as none are made. */
  double confidence;           /**< Probability that each interval holds. */
  int64_t note_bits;           /**< Notes (notes.h), bit `1 << note`. */
  char method[96];             /**< Model and prior, in words. */
} expt_posterior;

/**
 * Options of expt_posterior_beta().
 * @options init=expt_posterior_beta_options_init_sized
 * @since 0.1
 */
typedef struct expt_posterior_beta_options {
  uint32_t struct_size;    /**< Set by expt_posterior_beta_options_init(). */
  int32_t relative;        /**< (bool) `min_effect` and the region are lifts, fractions of the control's value. */
  int32_t intervals;       /**< (bool) Compute intervals; without them, `min_effect` and a region the answer takes a twentieth of the time. */
  int32_t reserved0;       /**< Zero. */
  double confidence;       /**< (min=0, max=1, open) Probability that each interval holds. */
  double min_effect;       /**< (finite) Effect asked for in `above_min`. */
  double rope_low;         /**< Lower limit of the region of practical equivalence; NaN = none. */
  double rope_high;        /**< Upper limit; NaN = none. */
  double prior_successes;  /**< (min=0.1, max=1e12) First shape of each arm's Beta prior: 1 = flat, .5 = Jeffreys. */
  double prior_failures;   /**< (min=0.1, max=1e12) Second shape. */
} expt_posterior_beta_options;

/**
 * Writes the defaults of expt_posterior_beta().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_posterior_beta_options_init_sized(expt_posterior_beta_options *options, uint32_t caller_size);
#define expt_posterior_beta_options_init(options) \
  expt_posterior_beta_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Compares two proportions by their Beta posteriors.
 *
 * An arm without units is its prior, with the note EMPTY_ARM. Probabilities and losses are good to 1e-12 up to 1e9 units, a
 * small probability and its loss relatively to 1e-10.
 * @param[in]  ctx                 (nullable) NULL = defaults
 * @param[in]  control_successes   (min=0) successes among the control units
 * @param[in]  control_units       (min=0, max=1000000000000) control units
 * @param[in]  treatment_successes (min=0) successes among the treatment units
 * @param[in]  treatment_units     (min=0, max=1000000000000) treatment units
 * @param[in]  options             (nullable) NULL = defaults
 * @param[out] out                 (ret) the answer
 * @param[out] err                 (nullable) why not
 * @error EXPT_E_ARGUMENT a number or an option is out of range, or successes exceed units
 * @error EXPT_E_VERSION `options` was not initialised, comes from a newer version, or `out` has no size
 * @error EXPT_E_LIMIT a prior or an arm is too extreme to integrate over
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Gelman, Carlin, Stern, Dunson, Vehtari and Rubin 2013, Bayesian Data Analysis, 3rd ed., chapter 2; Kruschke 2015, Doing Bayesian Data Analysis, 2nd ed., chapter 12
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_posterior_beta(const expt_context *ctx, int64_t control_successes, int64_t control_units,
                                                    int64_t treatment_successes, int64_t treatment_units,
                                                    const expt_posterior_beta_options *options, expt_posterior *out,
                                                    expt_error *err);

/**
 * Options of expt_posterior_gamma_poisson().
 * @options init=expt_posterior_gamma_poisson_options_init_sized
 * @since 0.1
 */
typedef struct expt_posterior_gamma_poisson_options {
  uint32_t struct_size;    /**< Set by expt_posterior_gamma_poisson_options_init(). */
  int32_t relative;        /**< (bool) `min_effect` and the region are lifts, fractions of the control's value. */
  int32_t intervals;       /**< (bool) Compute intervals; without them, `min_effect` and a region the answer takes a twentieth of the time. */
  int32_t reserved0;       /**< Zero. */
  double confidence;       /**< (min=0, max=1, open) Probability that each interval holds. */
  double min_effect;       /**< (finite) Effect asked for in `above_min`. */
  double rope_low;         /**< Lower limit of the region of practical equivalence; NaN = none. */
  double rope_high;        /**< Upper limit; NaN = none. */
  double prior_events;     /**< (min=0, max=1e12) Shape of each arm's Gamma prior: events seen before. */
  double prior_exposure;   /**< (min=0, max=1e15) Rate of the prior: exposure they were seen in; 0 = improper, and every arm needs data. */
} expt_posterior_gamma_poisson_options;

/**
 * Writes the defaults of expt_posterior_gamma_poisson().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_posterior_gamma_poisson_options_init_sized(expt_posterior_gamma_poisson_options *options, uint32_t caller_size);
#define expt_posterior_gamma_poisson_options_init(options) \
  expt_posterior_gamma_poisson_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Compares two rates of events per exposure by their Gamma posteriors, the counts being Poisson.
 *
 * The default prior is Jeffreys': half an event in no exposure. An arm without exposure is an error under a prior without exposure, and otherwise
 * its prior, with the note EMPTY_ARM.
 * @param[in]  ctx                 (nullable) NULL = defaults
 * @param[in]  control_events      (min=0, max=1000000000000) events in the control arm
 * @param[in]  control_exposure    (min=0, max=1e15) exposure of the control arm, in any unit
 * @param[in]  treatment_events    (min=0, max=1000000000000) events in the treatment arm
 * @param[in]  treatment_exposure  (min=0, max=1e15) exposure of the treatment arm, in the same unit
 * @param[in]  options             (nullable) NULL = defaults
 * @param[out] out                 (ret) the answer
 * @param[out] err                 (nullable) why not
 * @error EXPT_E_ARGUMENT a number or an option is out of range, an arm has events without exposure, or a prior that is no law meets an arm without data
 * @error EXPT_E_VERSION `options` was not initialised, comes from a newer version, or `out` has no size
 * @error EXPT_E_LIMIT a prior or an arm is too extreme to integrate over
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Gelman, Carlin, Stern, Dunson, Vehtari and Rubin 2013, Bayesian Data Analysis, 3rd ed., chapter 2
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_posterior_gamma_poisson(const expt_context *ctx, int64_t control_events, double control_exposure,
                                                             int64_t treatment_events, double treatment_exposure,
                                                             const expt_posterior_gamma_poisson_options *options,
                                                             expt_posterior *out, expt_error *err);

/**
 * Options of expt_posterior_normal().
 * @options init=expt_posterior_normal_options_init_sized
 * @since 0.1
 */
typedef struct expt_posterior_normal_options {
  uint32_t struct_size;    /**< Set by expt_posterior_normal_options_init(). */
  int32_t relative;        /**< (bool) `min_effect` and the region are lifts, fractions of the control's value. */
  int32_t intervals;       /**< (bool) Compute intervals; without them, `min_effect` and a region the answer takes a twentieth of the time. */
  int32_t known_variance;  /**< (bool) The variances given are the true ones: posteriors are normal instead of t. */
  double confidence;       /**< (min=0, max=1, open) Probability that each interval holds. */
  double min_effect;       /**< (finite) Effect asked for in `above_min`. */
  double rope_low;         /**< Lower limit of the region of practical equivalence; NaN = none. */
  double rope_high;        /**< Upper limit; NaN = none. */
  double prior_mean;       /**< (finite) Mean believed before. */
  double prior_units;      /**< (min=0, max=1e12) Units that this belief is worth; 0 = none. */
  double prior_df;         /**< (min=-1, max=1e12) Degrees of freedom that the belief in `prior_variance` is worth; -1 = the reference prior. */
  double prior_variance;   /**< (min=0, max=1e100) Variance of a unit believed before; not looked at where `prior_df` is not above 0. */
} expt_posterior_normal_options;

/**
 * Writes the defaults of expt_posterior_normal().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_posterior_normal_options_init_sized(expt_posterior_normal_options *options, uint32_t caller_size);
#define expt_posterior_normal_options_init(options) \
  expt_posterior_normal_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Compares two means by their posteriors under normal data, each arm with its own variance.
 *
 * Each mean has a t posterior (normal-inverse-gamma prior; by default the reference prior, so that intervals of an arm are the usual t
 * intervals), and the difference is Behrens and Fisher's. An arm whose values are all equal has no posterior under the reference prior: NaN
 * with ZERO_VARIANCE. With two units an arm has no mean, and with three no standard deviation: NaN. The lift is told where the control is
 * surely (all but 1e-6) not within a hundredth of its value from 0, and otherwise NaN with UNBOUNDED; its mean and standard deviation are
 * those given that. Mean and variance of an arm without units are not looked at.
 * @param[in]  ctx                 (nullable) NULL = defaults
 * @param[in]  control_units       (min=0, max=1000000000000) control units
 * @param[in]  control_mean        mean of the control arm
 * @param[in]  control_variance    (min=0) variance of its values, with units - 1 below; not of the mean
 * @param[in]  treatment_units     (min=0, max=1000000000000) treatment units
 * @param[in]  treatment_mean      mean of the treatment arm
 * @param[in]  treatment_variance  (min=0) variance of its values
 * @param[in]  options             (nullable) NULL = defaults
 * @param[out] out                 (ret) the answer
 * @param[out] err                 (nullable) why not
 * @error EXPT_E_ARGUMENT a number or an option is out of range, or a prior that is no law meets an arm without enough data
 * @error EXPT_E_VERSION `options` was not initialised, comes from a newer version, or `out` has no size
 * @error EXPT_E_LIMIT a prior or an arm is too extreme to integrate over
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Behrens 1929, Landwirtschaftliche Jahrbuecher 68:807-837; Gelman, Carlin, Stern, Dunson, Vehtari and Rubin 2013, Bayesian Data Analysis, 3rd ed., chapter 3
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_posterior_normal(const expt_context *ctx, int64_t control_units, double control_mean,
                                                      double control_variance, int64_t treatment_units, double treatment_mean,
                                                      double treatment_variance, const expt_posterior_normal_options *options,
                                                      expt_posterior *out, expt_error *err);

/**
 * Options of expt_posterior_lognormal().
 * @options init=expt_posterior_lognormal_options_init_sized
 * @since 0.1
 */
typedef struct expt_posterior_lognormal_options {
  uint32_t struct_size;    /**< Set by expt_posterior_lognormal_options_init(). */
  int32_t relative;        /**< (bool) `min_effect` and the region are lifts, fractions of the control's value. */
  int32_t intervals;       /**< (bool) Compute intervals; without them, `min_effect` and a region the answer takes a twentieth of the time. */
  int32_t reserved0;       /**< Zero. */
  double confidence;       /**< (min=0, max=1, open) Probability that each interval holds. */
  double min_effect;       /**< (finite) Effect asked for in `above_min`. */
  double rope_low;         /**< Lower limit of the region of practical equivalence; NaN = none. */
  double rope_high;        /**< Upper limit; NaN = none. */
  double prior_mean;       /**< (finite) Mean of the logarithms believed before. */
  double prior_units;      /**< (min=0, max=1e12) Units that this belief is worth; 0 = none. */
  double prior_df;         /**< (min=-1, max=1e12) Degrees of freedom that the belief in `prior_variance` is worth; -1 = the reference prior. */
  double prior_variance;   /**< (min=0, max=1e100) Variance of a logarithm believed before; not looked at where `prior_df` is not above 0. */
  double most_log_sd;      /**< (min=0, max=20, open) Greatest standard deviation of the logarithms held possible. Without a limit the posterior mean would be infinite. */
} expt_posterior_lognormal_options;

/**
 * Writes the defaults of expt_posterior_lognormal().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_posterior_lognormal_options_init_sized(expt_posterior_lognormal_options *options, uint32_t caller_size);
#define expt_posterior_lognormal_options_init(options) \
  expt_posterior_lognormal_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Compares the means of two lognormal quantities (order values) from the moments of their logarithms.
 *
 * An arm's mean is exp(m + v / 2) with m and v the mean and variance of its logarithms. Their normal-inverse-gamma posterior is cut at
 * `most_log_sd`: the tail of v is so heavy that the mean has no expectation otherwise. With hundreds of units nothing depends on the limit.
 * An arm whose values are all equal is NaN with ZERO_VARIANCE under the reference prior.
 * @param[in]  ctx                 (nullable) NULL = defaults
 * @param[in]  control_units       (min=0, max=1000000000000) control units, all with a positive value
 * @param[in]  control_log_mean    mean of the natural logarithms of the control arm's values
 * @param[in]  control_log_variance (min=0) their variance, with units - 1 below
 * @param[in]  treatment_units     (min=0, max=1000000000000) treatment units
 * @param[in]  treatment_log_mean  mean of the logarithms of the treatment arm's values
 * @param[in]  treatment_log_variance (min=0) their variance
 * @param[in]  options             (nullable) NULL = defaults
 * @param[out] out                 (ret) the answer
 * @param[out] err                 (nullable) why not
 * @error EXPT_E_ARGUMENT a number or an option is out of range, or a prior that is no law meets an arm without enough data
 * @error EXPT_E_VERSION `options` was not initialised, comes from a newer version, or `out` has no size
 * @error EXPT_E_LIMIT a prior or an arm is too extreme to integrate over
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Zellner 1971, JASA 66:327-330; Fabrizi and Trivisano 2012, Bayesian Analysis 7:975-996
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_posterior_lognormal(const expt_context *ctx, int64_t control_units, double control_log_mean,
                                                         double control_log_variance, int64_t treatment_units,
                                                         double treatment_log_mean, double treatment_log_variance,
                                                         const expt_posterior_lognormal_options *options, expt_posterior *out,
                                                         expt_error *err);

/**
 * Options of expt_posterior_hurdle().
 * @options init=expt_posterior_hurdle_options_init_sized
 * @since 0.1
 */
typedef struct expt_posterior_hurdle_options {
  uint32_t struct_size;    /**< Set by expt_posterior_hurdle_options_init(). */
  int32_t relative;        /**< (bool) `min_effect` and the region are lifts, fractions of the control's value. */
  int32_t intervals;       /**< (bool) Compute intervals; without them, `min_effect` and a region the answer takes a twentieth of the time. */
  int32_t reserved0;       /**< Zero. */
  double confidence;       /**< (min=0, max=1, open) Probability that each interval holds. */
  double min_effect;       /**< (finite) Effect asked for in `above_min`. */
  double rope_low;         /**< Lower limit of the region of practical equivalence; NaN = none. */
  double rope_high;        /**< Upper limit; NaN = none. */
  double prior_successes;  /**< (min=0.1, max=1e12) First shape of the Beta prior of the share that pays. */
  double prior_failures;   /**< (min=0.1, max=1e12) Second shape. */
  double prior_mean;       /**< (finite) Mean of the logarithms of what payers pay believed before. */
  double prior_units;      /**< (min=0, max=1e12) Units that this belief is worth; 0 = none. */
  double prior_df;         /**< (min=-1, max=1e12) Degrees of freedom that the belief in `prior_variance` is worth; -1 = the reference prior. */
  double prior_variance;   /**< (min=0, max=1e100) Variance of such a logarithm believed before; not looked at where `prior_df` is not above 0. */
  double most_log_sd;      /**< (min=0, max=20, open) Greatest standard deviation of the logarithms held possible. Without a limit the posterior mean would be infinite. */
} expt_posterior_hurdle_options;

/**
 * Writes the defaults of expt_posterior_hurdle().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_posterior_hurdle_options_init_sized(expt_posterior_hurdle_options *options, uint32_t caller_size);
#define expt_posterior_hurdle_options_init(options) \
  expt_posterior_hurdle_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Compares revenue per unit where most units pay nothing: the share that pays is Beta, what payers pay is lognormal.
 *
 * An arm's value is its share of payers times their mean, which has the posterior of expt_posterior_lognormal(). Values and notes as there; an
 * arm with fewer than two payers needs a prior that is a law.
 * @param[in]  ctx                 (nullable) NULL = defaults
 * @param[in]  control_units       (min=0, max=1000000000000) control units
 * @param[in]  control_payers      (min=0) control units with a positive value
 * @param[in]  control_log_mean    mean of the natural logarithms of what they paid
 * @param[in]  control_log_variance (min=0) variance of these logarithms, with payers - 1 below
 * @param[in]  treatment_units     (min=0, max=1000000000000) treatment units
 * @param[in]  treatment_payers    (min=0) treatment units with a positive value
 * @param[in]  treatment_log_mean  mean of the logarithms of what they paid
 * @param[in]  treatment_log_variance (min=0) variance of these logarithms
 * @param[in]  options             (nullable) NULL = defaults
 * @param[out] out                 (ret) the answer
 * @param[out] err                 (nullable) why not
 * @error EXPT_E_ARGUMENT a number or an option is out of range, payers exceed units, or a prior that is no law meets an arm without enough data
 * @error EXPT_E_VERSION `options` was not initialised, comes from a newer version, or `out` has no size
 * @error EXPT_E_LIMIT a prior or an arm is too extreme to integrate over
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Zellner 1971, JASA 66:327-330; Mullahy 1986, Journal of Econometrics 33:341-365
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_posterior_hurdle(const expt_context *ctx, int64_t control_units, int64_t control_payers,
                                                      double control_log_mean, double control_log_variance, int64_t treatment_units,
                                                      int64_t treatment_payers, double treatment_log_mean,
                                                      double treatment_log_variance, const expt_posterior_hurdle_options *options,
                                                      expt_posterior *out, expt_error *err);

/**
 * Options of expt_posterior_dirichlet().
 * @options init=expt_posterior_dirichlet_options_init_sized
 * @since 0.1
 */
typedef struct expt_posterior_dirichlet_options {
  uint32_t struct_size;    /**< Set by expt_posterior_dirichlet_options_init(). */
  int32_t relative;        /**< (bool) `min_effect` and the region are lifts, fractions of the control's value. */
  int32_t intervals;       /**< (bool) Compute intervals; without them, `min_effect` and a region the answer takes a twentieth of the time. */
  int32_t reserved0;       /**< Zero. */
  double confidence;       /**< (min=0, max=1, open) Probability that each interval holds. */
  double min_effect;       /**< (finite) Effect asked for in `above_min`. */
  double rope_low;         /**< Lower limit of the region of practical equivalence; NaN = none. */
  double rope_high;        /**< Upper limit; NaN = none. */
  double prior_count;      /**< (min=0.1, max=1e9) Units in each category seen before, in each arm: 1 = flat, 1 / categories is neutral to their number. */
} expt_posterior_dirichlet_options;

/**
 * Writes the defaults of expt_posterior_dirichlet().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_posterior_dirichlet_options_init_sized(expt_posterior_dirichlet_options *options, uint32_t caller_size);
#define expt_posterior_dirichlet_options_init(options) \
  expt_posterior_dirichlet_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Compares the mean value of units that fall into categories (plans, baskets), each category with its value.
 *
 * The shares of an arm's categories have a Dirichlet posterior; the arm's value is the sum of shares times values. With two categories it is
 * expt_posterior_beta() on another scale. An arm without units is its prior, with the note EMPTY_ARM. Where a value is negative the lift is NaN
 * with UNBOUNDED. The Bayes factor is that of equal shares.
 * @param[in]  ctx                 (nullable) NULL = defaults
 * @param[in]  values              (len=n_categories) value of a unit of each category; at least two differ
 * @param[in]  control_counts      (len=n_categories) control units in each category
 * @param[in]  treatment_counts    (len=n_categories) treatment units in each category
 * @param[in]  n_categories        (min=2, max=1000) categories
 * @param[in]  options             (nullable) NULL = defaults
 * @param[out] out                 (ret) the answer
 * @param[out] err                 (nullable) why not
 * @error EXPT_E_ARGUMENT a number or an option is out of range, or all values are equal
 * @error EXPT_E_VERSION `options` was not initialised, comes from a newer version, or `out` has no size
 * @error EXPT_E_LIMIT a prior or an arm is too extreme to integrate over
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Gelman, Carlin, Stern, Dunson, Vehtari and Rubin 2013, Bayesian Data Analysis, 3rd ed., chapter 3; Rice 1980, SIAM Journal on Scientific and Statistical Computing 1:438-448
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_posterior_dirichlet(const expt_context *ctx, const double *values, const int64_t *control_counts,
                                                         const int64_t *treatment_counts, int64_t n_categories,
                                                         const expt_posterior_dirichlet_options *options, expt_posterior *out,
                                                         expt_error *err);

/**
 * Options of expt_posterior_effect().
 * @options init=expt_posterior_effect_options_init_sized
 * @since 0.1
 */
typedef struct expt_posterior_effect_options {
  uint32_t struct_size;    /**< Set by expt_posterior_effect_options_init(). */
  int32_t reserved0;       /**< Zero. */
  double confidence;       /**< (min=0, max=1, open) Probability that each interval holds. */
  double min_effect;       /**< (finite) Effect asked for in `above_min`. */
  double rope_low;         /**< Lower limit of the region of practical equivalence; NaN = none. */
  double rope_high;        /**< Upper limit; NaN = none. */
  double prior_mean;       /**< (finite) Effect believed before. */
  double prior_sd;         /**< Standard deviation of this belief, above 0; Inf = no belief. */
} expt_posterior_effect_options;

/**
 * Writes the defaults of expt_posterior_effect().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_posterior_effect_options_init_sized(expt_posterior_effect_options *options, uint32_t caller_size);
#define expt_posterior_effect_options_init(options) \
  expt_posterior_effect_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Turns any estimated effect (of a ratio metric, after CUPED, of a quantile) into probabilities by its normal posterior.
 *
 * The effect, its interval, losses and region are on the scale of the estimate: a relative one gives a relative loss. Without a prior
 * belief `better` is 1 minus the one-sided p-value. The arms' values and the lift are NaN: an effect does not know them. The Bayes factor
 * is that of no effect, by Savage and Dickey's ratio.
 * @param[in]  estimate  (finite) the estimated effect
 * @param[in]  std_error (min=1e-150, max=1e150) its standard error
 * @param[in]  options   (nullable) NULL = defaults
 * @param[out] out       (ret) the answer
 * @param[out] err       (nullable) why not
 * @error EXPT_E_ARGUMENT a number or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, comes from a newer version, or `out` has no size
 * @determinism PARTITION
 * @ref Gelman, Carlin, Stern, Dunson, Vehtari and Rubin 2013, Bayesian Data Analysis, 3rd ed., chapter 2; Dickey 1971, Annals of
 *   Mathematical Statistics 42:204-223
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_posterior_effect(double estimate, double std_error, const expt_posterior_effect_options *options,
                                                      expt_posterior *out, expt_error *err);

#ifdef __cplusplus
}
#endif
#endif
