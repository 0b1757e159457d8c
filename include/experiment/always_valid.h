/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_ALWAYS_VALID_H
#define EXPERIMENT_ALWAYS_VALID_H

/**
 * @file always_valid.h
 * Intervals, p-values and e-values that hold at every look, however many there are and for whatever reason one stops.
 *
 * A confidence sequence at .95 covers the truth at ALL looks at once in 95 % of experiments. Every function here needs the totals so far
 * and nothing of the path that led there: counts, or an estimate with its standard error. So it takes what merged and reloaded states
 * give. Methods that need the order of the units (betting, empirical Bernstein, running quantiles) are not offered.
 *
 * What is tuned (the planned error, units, proportion or rate, priors, concentration, `null_value`, `alternative`, `confidence`) is fixed
 * before the first look and stays the same at every look. Hand the last answer to the next call (`previous_low`, `previous_high`,
 * `previous_log_p`), and the p-value never rises and the interval never widens. An interval may then come out empty, `ci_low` above
 * `ci_high`: an earlier look missed the truth, or the effect has changed.
 */

#include <experiment/data.h>
#include <experiment/stats.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * How the width of a normal mixture is found from the look where the interval shall be tightest.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_mixture_tuning;
enum {
  EXPT_MIXTURE_TUNING_CLOSED_FORM = 0, /**< v / (L + ln(1 + L)), L = -2 ln alpha: what confseq and gbstats use. */
  EXPT_MIXTURE_TUNING_OPTIMAL = 1      /**< The optimum itself, by Lambert's W: a few percent off the other, under .1 % in the limits. */
};

/**
 * Options of expt_confidence_sequence_normal().
 * @options init=expt_confidence_sequence_normal_options_init_sized
 * @since 0.1
 */
typedef struct expt_confidence_sequence_normal_options {
  uint32_t struct_size;         /**< Set by expt_confidence_sequence_normal_options_init(). */
  expt_alternative alternative; /**< Side of the test AND of the interval: a one-sided one is open on its other side. */
  expt_mixture_tuning tuning;   /**< How the width of the mixture is found. */
  int32_t known_variance;       /**< (bool) The standard error is known, not estimated, and the data are normal: the guarantee is exact. */
  double confidence;            /**< (min=0, max=1, open) Of the whole sequence. */
  double null_value;            /**< (finite) Effect under the null hypothesis. */
  double previous_low;          /**< `ci_low` of the look before; NaN = none. */
  double previous_high;         /**< `ci_high` of the look before; NaN = none. */
  double previous_log_p;        /**< `log_p_value` of the look before, at most 0; NaN = none. */
} expt_confidence_sequence_normal_options;

/**
 * Writes the defaults of expt_confidence_sequence_normal().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_confidence_sequence_normal_options_init_sized(expt_confidence_sequence_normal_options *options, uint32_t caller_size);
#define expt_confidence_sequence_normal_options_init(options) \
  expt_confidence_sequence_normal_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Normal-mixture confidence sequence of any effect, from its estimate and standard error at this look.
 *
 * The information is 1 / std_error^2. Guarantee: exact at every look for a mean (or difference of means) of normal values whose variance
 * is known, said by `known_variance`; otherwise asymptotic, noted as APPROXIMATE: then begin when the estimate is close to normal.
 * expt_confidence_sequence_asymptotic() keeps to a burn-in. One-sided: a half-normal mixture. `statistic` is the natural logarithm of the
 * e-value of this look (not the largest so far), which the functions of e_process.h combine; `p_value` is the smaller of 1 / e and the
 * one before, and is below 1 - `confidence` exactly when the interval excludes `null_value`. `n` is 0 and `df` NaN. A standard error of 0
 * or NaN, or an estimate of NaN, says nothing: the answer before if there is one, else NaN (ZERO_VARIANCE).
 * @param[in]  estimate          effect so far
 * @param[in]  std_error         its standard error, not negative; NaN = not known
 * @param[in]  planned_std_error (min=0, open, finite) standard error at the look where the sequence shall be tightest
 * @param[in]  options           (nullable) NULL = defaults
 * @param[out] out               (ret) the effect
 * @param[out] err               (nullable) why not
 * @error EXPT_E_ARGUMENT a number is infinite, an error negative, the planned one not above 0, or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @determinism PARTITION
 * @ref Howard, Ramdas, McAuliffe and Sekhon 2021, Time-uniform, nonparametric, nonasymptotic confidence sequences, Annals of Statistics
 *   49:1055-1080; Robbins 1970, Annals of Mathematical Statistics 41:1397-1409
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_confidence_sequence_normal(double estimate, double std_error, double planned_std_error,
                                                                const expt_confidence_sequence_normal_options *options,
                                                                expt_estimate *out, expt_error *err);

/**
 * Options of expt_confidence_sequence_msprt().
 * @options init=expt_confidence_sequence_msprt_options_init_sized
 * @since 0.1
 */
typedef struct expt_confidence_sequence_msprt_options {
  uint32_t struct_size;         /**< Set by expt_confidence_sequence_msprt_options_init(). */
  expt_alternative alternative; /**< Side of the test and of the interval. */
  int32_t known_variance;       /**< (bool) The standard error is known and the data are normal: the guarantee is exact. */
  int32_t reserved0;            /**< Zero. */
  double confidence;            /**< (min=0, max=1, open) Of the whole sequence. */
  double null_value;            /**< (finite) Effect under the null hypothesis. */
  double previous_low;          /**< `ci_low` of the look before; NaN = none. */
  double previous_high;         /**< `ci_high` of the look before; NaN = none. */
  double previous_log_p;        /**< `log_p_value` of the look before, at most 0; NaN = none. */
} expt_confidence_sequence_msprt_options;

/**
 * Writes the defaults of expt_confidence_sequence_msprt().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_confidence_sequence_msprt_options_init_sized(expt_confidence_sequence_msprt_options *options, uint32_t caller_size);
#define expt_confidence_sequence_msprt_options_init(options) \
  expt_confidence_sequence_msprt_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Mixture sequential probability ratio test (mSPRT): the always-valid p-value and its interval, with the mixture told as the size of
 * effects.
 *
 * The sequence of expt_confidence_sequence_normal() with a normal law of standard deviation `effect_sd` around the null value as the
 * mixture: ln e = z^2 g / (2 (1 + g)) - ln(1 + g) / 2, g = (effect_sd / std_error)^2. Choose `effect_sd` as the size of effects that are
 * usual; any choice keeps the guarantee, a poor one waits longer. Everything else is as there.
 * @param[in]  estimate  effect so far
 * @param[in]  std_error its standard error, not negative; NaN = not known
 * @param[in]  effect_sd (min=0, open, finite) standard deviation of the mixture over effects
 * @param[in]  options   (nullable) NULL = defaults
 * @param[out] out       (ret) the effect
 * @param[out] err       (nullable) why not
 * @error EXPT_E_ARGUMENT a number is infinite, an error negative, `effect_sd` not above 0, or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @determinism PARTITION
 * @ref Johari, Koomen, Pekelis and Walsh 2022, Always valid inference: continuous monitoring of A/B tests, Operations Research 70:1806-1821
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_confidence_sequence_msprt(double estimate, double std_error, double effect_sd,
                                                               const expt_confidence_sequence_msprt_options *options, expt_estimate *out,
                                                               expt_error *err);

/**
 * Options of expt_confidence_sequence_asymptotic().
 * @options init=expt_confidence_sequence_asymptotic_options_init_sized
 * @since 0.1
 */
typedef struct expt_confidence_sequence_asymptotic_options {
  uint32_t struct_size;         /**< Set by expt_confidence_sequence_asymptotic_options_init(). */
  expt_alternative alternative; /**< Side of the test and of the interval. */
  expt_mixture_tuning tuning;   /**< How the width of the mixture is found; CLOSED_FORM is equation 161. */
  int32_t reserved0;            /**< Zero. */
  int64_t burn_in;              /**< (min=2) Units of all arms together before which nothing is told. */
  double confidence;            /**< (min=0, max=1, open) Of the whole sequence. */
  double null_value;            /**< (finite) Effect under the null hypothesis. */
  double previous_low;          /**< `ci_low` of the look before; NaN = none. */
  double previous_high;         /**< `ci_high` of the look before; NaN = none. */
  double previous_log_p;        /**< `log_p_value` of the look before, at most 0; NaN = none. */
} expt_confidence_sequence_asymptotic_options;

/**
 * Writes the defaults of expt_confidence_sequence_asymptotic().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_confidence_sequence_asymptotic_options_init_sized(expt_confidence_sequence_asymptotic_options *options,
                                                                     uint32_t caller_size);
#define expt_confidence_sequence_asymptotic_options_init(options) \
  expt_confidence_sequence_asymptotic_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Asymptotic confidence sequence: for means, ratio metrics, adjusted (CUPED) effects, any estimate that is a mean in the limit.
 *
 * Take `estimate` and `std_error` from the row of any two-arm analysis and `n` = units of both arms. Guarantee: asymptotic. From the
 * burn-in on the chance that the truth is ever outside tends to at most 1 - `confidence` as the burn-in grows; skewed revenue needs a
 * longer one. Below it the answer is the one before if there is one, else NaN; `method` says so and APPROXIMATE is set as always here.
 * Two-sided: equation 9; one-sided: equation 134, a closed form slightly wider than the mixture whose ln e is `statistic`. `p_value` is
 * the p-value of the limits.
 * @param[in]  estimate      effect so far
 * @param[in]  std_error     its standard error, not negative; NaN = not known
 * @param[in]  n             (min=0) units in all arms so far
 * @param[in]  planned_units (min=1) units in all arms at the look where the sequence shall be tightest
 * @param[in]  options       (nullable) NULL = defaults
 * @param[out] out           (ret) the effect
 * @param[out] err           (nullable) why not
 * @error EXPT_E_ARGUMENT a number is infinite, the error or a count negative, or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @determinism PARTITION
 * @ref Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas 2024, Time-uniform central limit theory and asymptotic confidence sequences, Annals of
 *   Statistics 52:2613-2640
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_confidence_sequence_asymptotic(double estimate, double std_error, int64_t n, int64_t planned_units,
                                                                    const expt_confidence_sequence_asymptotic_options *options,
                                                                    expt_estimate *out, expt_error *err);

/**
 * Options of expt_confidence_sequence_proportion().
 * @options init=expt_confidence_sequence_proportion_options_init_sized
 * @since 0.1
 */
typedef struct expt_confidence_sequence_proportion_options {
  uint32_t struct_size;         /**< Set by expt_confidence_sequence_proportion_options_init(). */
  expt_alternative alternative; /**< Side of the test and of the interval. */
  double confidence;            /**< (min=0, max=1, open) Of the whole sequence. */
  double null_value;            /**< Proportion under the null hypothesis, between 0 and 1; NaN = no test. */
  double prior_successes;       /**< (min=1e-3, max=1e9) Successes of the beta prior: what was expected before the start. */
  double prior_failures;        /**< (min=1e-3, max=1e9) Failures of the beta prior. */
  double previous_low;          /**< `ci_low` of the look before; NaN = none. */
  double previous_high;         /**< `ci_high` of the look before; NaN = none. */
  double previous_log_p;        /**< `log_p_value` of the look before, at most 0; NaN = none. */
} expt_confidence_sequence_proportion_options;

/**
 * Writes the defaults of expt_confidence_sequence_proportion().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_confidence_sequence_proportion_options_init_sized(expt_confidence_sequence_proportion_options *options,
                                                                     uint32_t caller_size);
#define expt_confidence_sequence_proportion_options_init(options) \
  expt_confidence_sequence_proportion_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Beta-binomial confidence sequence of one proportion.
 *
 * e is the probability of the units so far with the proportion drawn from the beta prior over that at the proportion in question.
 * Guarantee: exact at every look, from the first unit on. One-sided: the prior is cut at the proportion in question. `statistic` is ln e
 * of `null_value`. Without units the interval is 0 to 1 and the estimate NaN (EMPTY_ARM).
 * @param[in]  successes (min=0) units with a success
 * @param[in]  units     (min=0) units, up to 2^53
 * @param[in]  options   (nullable) NULL = defaults
 * @param[out] out       (ret) the proportion
 * @param[out] err       (nullable) why not
 * @error EXPT_E_ARGUMENT a count is negative, successes exceed units, or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @determinism PARTITION
 * @ref Robbins 1970, Annals of Mathematical Statistics 41:1397-1409; Howard, Ramdas, McAuliffe and Sekhon 2021, Annals of Statistics 49:1055-1080
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_confidence_sequence_proportion(int64_t successes, int64_t units,
                                                                    const expt_confidence_sequence_proportion_options *options,
                                                                    expt_estimate *out, expt_error *err);

/**
 * Options of expt_confidence_sequence_two_proportions().
 * @options init=expt_confidence_sequence_two_proportions_options_init_sized
 * @since 0.1
 */
typedef struct expt_confidence_sequence_two_proportions_options {
  uint32_t struct_size;  /**< Set by expt_confidence_sequence_two_proportions_options_init(). */
  int32_t reserved0;     /**< Zero. */
  double confidence;     /**< (min=0, max=1, open) Of the whole sequence. */
  double null_value;     /**< (min=-1, max=1, open) Difference under the null hypothesis. */
  double prior_units;    /**< (min=1e-3, max=1e9) Units of an arm that the planned proportion is worth: few ones forgive a poor plan. */
  double previous_low;   /**< `ci_low` of the look before; NaN = none. */
  double previous_high;  /**< `ci_high` of the look before; NaN = none. */
  double previous_log_p; /**< `log_p_value` of the look before, at most 0; NaN = none. */
} expt_confidence_sequence_two_proportions_options;

/**
 * Writes the defaults of expt_confidence_sequence_two_proportions().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_confidence_sequence_two_proportions_options_init_sized(expt_confidence_sequence_two_proportions_options *options,
                                                                          uint32_t caller_size);
#define expt_confidence_sequence_two_proportions_options_init(options) \
  expt_confidence_sequence_two_proportions_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Exact confidence sequence of the difference of two proportions.
 *
 * e is the product of the arms' beta-binomial e-values at the pair of proportions that suits it least among those with the difference in
 * question. Each arm has a beta prior with mean `planned_proportion` that is worth `prior_units` units: take the rate of the last weeks.
 * Guarantee: exact at every look, whatever the plan, the order in which the arms' units come and their sizes. The price of knowing neither
 * proportion: at 10,000 units an arm and .08 in both, the interval is 8 % wider than that of expt_confidence_sequence_asymptotic() tuned
 * for this look. A poor plan costs width on top: .07 planned 12 %, .06 planned 43 %, and .5 tells nothing. With `prior_units` 100 the price
 * is 29 % and a plan of .06 costs 5 % more. Two-sided. `statistic` is ln e. Without units in an arm the estimate is NaN (EMPTY_ARM), the
 * limits still hold.
 * @param[in]  control_successes   (min=0) successes among the control units
 * @param[in]  control_units       (min=0) control units, up to 2^53
 * @param[in]  treatment_successes (min=0) successes among the treatment units
 * @param[in]  treatment_units     (min=0) treatment units, up to 2^53
 * @param[in]  planned_proportion  (min=1e-9, max=0.999999999) proportion expected in both arms before the start
 * @param[in]  options             (nullable) NULL = defaults
 * @param[out] out                 (ret) the difference, treatment minus control
 * @param[out] err                 (nullable) why not
 * @error EXPT_E_ARGUMENT a count is negative, successes exceed units, the plan or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @determinism PARTITION
 * @ref Robbins 1970, Annals of Mathematical Statistics 41:1397-1409; Wasserman, Ramdas and Balakrishnan 2020, Universal inference, PNAS
 *   117:16880-16890
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_confidence_sequence_two_proportions(int64_t control_successes, int64_t control_units,
                                                                         int64_t treatment_successes, int64_t treatment_units,
                                                                         double planned_proportion,
                                                                         const expt_confidence_sequence_two_proportions_options *options,
                                                                         expt_estimate *out, expt_error *err);

/**
 * Options of expt_confidence_sequence_shares().
 * @options init=expt_confidence_sequence_shares_options_init_sized
 * @since 0.1
 */
typedef struct expt_confidence_sequence_shares_options {
  uint32_t struct_size;        /**< Set by expt_confidence_sequence_shares_options_init(). */
  int32_t reserved0;           /**< Zero. */
  double confidence;           /**< (min=0, max=1, open) Of the whole sequence, for all arms together. */
  double concentration;        /**< (min=1e-3, max=1e9) Of the Dirichlet prior around the planned shares, in units: large ones look for small mismatches. */
  double previous_log_p;       /**< `log_p_value` of the look before, at most 0; NaN = none. */
  const double *previous_low;  /**< (nullable, len=n_previous) Column `ci_low` of the look before; NULL = none. */
  const double *previous_high; /**< (nullable, len=n_previous) Column `ci_high` of the look before; NULL = none. */
  int64_t n_previous;          /**< Number of limits before: that of the counts, or 0. */
} expt_confidence_sequence_shares_options;

/**
 * Writes the defaults of expt_confidence_sequence_shares().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_confidence_sequence_shares_options_init_sized(expt_confidence_sequence_shares_options *options, uint32_t caller_size);
#define expt_confidence_sequence_shares_options_init(options) \
  expt_confidence_sequence_shares_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Sequential sample ratio test with simultaneous intervals for the arms' shares (Dirichlet-multinomial).
 *
 * e is the probability of the counts with shares drawn from a Dirichlet law around the planned ones over that at the planned ones, the
 * same as in expt_analysis_srm(). Guarantee: exact at every look. With more than two arms the intervals hold for all arms together and the
 * p-value can be below 1 - `confidence` although each interval holds its planned share. An arm planned with a share of 0 takes no part:
 * its numbers are NaN; units in it contradict the plan with certainty: `p_value` is 0, the logarithms (infinite) are NaN (UNBOUNDED).
 * @frame one row per arm, in the order given
 * @column arm int64 - position of the arm, from 0
 * @column count int64 units units in the arm
 * @column planned_share float64 fraction planned share
 * @column share float64 fraction share of the units; NaN without units
 * @column ci_low float64 fraction lower limit of the share
 * @column ci_high float64 fraction upper limit
 * @column log_e_value float64 - natural logarithm of the e-value of all counts, the same in each row
 * @column p_value float64 - always-valid p-value of the planned shares, the same in each row
 * @column log_p_value float64 - natural logarithm of it (detail)
 * @column confidence float64 fraction confidence of the intervals together (detail)
 * @column note_bits int64 - notes (notes.h), bit `1 << note` (detail)
 * @plot forest
 * @param[in]  ctx      (nullable) context
 * @param[in]  counts   (len=n_arms) units in each arm, up to 2^53 together
 * @param[in]  n_arms   (min=2) number of arms
 * @param[in]  shares   (nullable, len=n_shares) planned shares or weights; NULL = equal
 * @param[in]  n_shares number of shares: that of the arms, or 0
 * @param[in]  options  (nullable) NULL = defaults
 * @param[out] out      (ret, transfer=full) the frame; NULL on failure
 * @param[out] err      (nullable) why not
 * @error EXPT_E_ARGUMENT a count or share is negative, fewer than two shares are above 0, a number of values does not fit, or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Lindon and Malek 2022, Anytime-valid inference for multinomial count data, NeurIPS 35
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_confidence_sequence_shares(const expt_context *ctx, const int64_t *counts, int64_t n_arms,
                                                                const double *shares, int64_t n_shares,
                                                                const expt_confidence_sequence_shares_options *options, expt_frame **out,
                                                                expt_error *err);

/**
 * Options of expt_confidence_sequence_rate().
 * @options init=expt_confidence_sequence_rate_options_init_sized
 * @since 0.1
 */
typedef struct expt_confidence_sequence_rate_options {
  uint32_t struct_size;         /**< Set by expt_confidence_sequence_rate_options_init(). */
  expt_alternative alternative; /**< Side of the test and of the interval. */
  double confidence;            /**< (min=0, max=1, open) Of the whole sequence. */
  double null_value;            /**< Rate under the null hypothesis, above 0; NaN = no test. */
  double prior_events;          /**< (min=1e-3, max=1e9) Shape of the gamma prior: as many events as the planned rate is worth. */
  double previous_low;          /**< `ci_low` of the look before; NaN = none. */
  double previous_high;         /**< `ci_high` of the look before; NaN = none. */
  double previous_log_p;        /**< `log_p_value` of the look before, at most 0; NaN = none. */
} expt_confidence_sequence_rate_options;

/**
 * Writes the defaults of expt_confidence_sequence_rate().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_confidence_sequence_rate_options_init_sized(expt_confidence_sequence_rate_options *options, uint32_t caller_size);
#define expt_confidence_sequence_rate_options_init(options) \
  expt_confidence_sequence_rate_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Gamma-Poisson confidence sequence of one rate.
 *
 * Events of a Poisson process (or counts per unit with Poisson's law), a gamma prior with mean `planned_rate`. Guarantee: exact at every
 * moment. One-sided: the prior is cut at the rate in question. `statistic` is ln e of `null_value`. Without exposure the interval is 0 to
 * Inf (EMPTY_ARM, UNBOUNDED).
 * @param[in]  events       (min=0) events so far, up to 2^53
 * @param[in]  exposure     (min=0, finite) time or units they were collected in
 * @param[in]  planned_rate (min=0, open, finite) rate expected before the start
 * @param[in]  options      (nullable) NULL = defaults
 * @param[out] out          (ret) the rate, events per exposure
 * @param[out] err          (nullable) why not
 * @error EXPT_E_ARGUMENT a number is negative or not finite, events without exposure, or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @determinism PARTITION
 * @ref Howard, Ramdas, McAuliffe and Sekhon 2021, Annals of Statistics 49:1055-1080
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_confidence_sequence_rate(int64_t events, double exposure, double planned_rate,
                                                              const expt_confidence_sequence_rate_options *options, expt_estimate *out,
                                                              expt_error *err);

/**
 * Options of expt_confidence_sequence_rate_ratio().
 * @options init=expt_confidence_sequence_rate_ratio_options_init_sized
 * @since 0.1
 */
typedef struct expt_confidence_sequence_rate_ratio_options {
  uint32_t struct_size;         /**< Set by expt_confidence_sequence_rate_ratio_options_init(). */
  expt_alternative alternative; /**< Side of the test and of the interval. */
  double confidence;            /**< (min=0, max=1, open) Of the whole sequence. */
  double null_value;            /**< (min=1e-100, max=1e100) Ratio of the rates under the null hypothesis. */
  double concentration;         /**< (min=1e-3, max=1e9) Of the beta prior around equal rates, in events: large ones look for small effects. */
  double previous_low;          /**< `ci_low` of the look before; NaN = none. */
  double previous_high;         /**< `ci_high` of the look before; NaN = none. */
  double previous_log_p;        /**< `log_p_value` of the look before, at most 0; NaN = none. */
} expt_confidence_sequence_rate_ratio_options;

/**
 * Writes the defaults of expt_confidence_sequence_rate_ratio().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_confidence_sequence_rate_ratio_options_init_sized(expt_confidence_sequence_rate_ratio_options *options,
                                                                     uint32_t caller_size);
#define expt_confidence_sequence_rate_ratio_options_init(options) \
  expt_confidence_sequence_rate_ratio_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Confidence sequence of the ratio of two rates, treatment over control, from events alone (conditional on their total).
 *
 * An event falls into the treatment with a probability that only the ratio of rates and the ratio of exposures decide; that probability
 * gets a beta-binomial sequence. Guarantee: exact at every event, as long as the exposures keep their ratio at all times. Two cases:
 * Poisson events of two arms that run side by side; conversions of units that are randomised at planned shares (then the ratio of the
 * proportions, `exposure_ratio` = treatment share over control share). The default `concentration` of 1000 looks for ratios about 6 % off
 * 1 with equal arms. One-sided: the prior is cut. `statistic` is ln e. Without events the interval is 0 to Inf (EMPTY_ARM, UNBOUNDED).
 * @param[in]  control_events   (min=0) events of the control arm
 * @param[in]  treatment_events (min=0) events of the treatment arm; up to 2^53 together
 * @param[in]  exposure_ratio   (min=1e-6, max=1e6) exposure of the treatment over that of the control, as planned
 * @param[in]  options          (nullable) NULL = defaults
 * @param[out] out              (ret) the ratio
 * @param[out] err              (nullable) why not
 * @error EXPT_E_ARGUMENT a number is negative or not finite, or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @determinism PARTITION
 * @ref Lindon and Malek 2022, Anytime-valid inference for multinomial count data, NeurIPS 35
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_confidence_sequence_rate_ratio(int64_t control_events, int64_t treatment_events, double exposure_ratio,
                                                                    const expt_confidence_sequence_rate_ratio_options *options,
                                                                    expt_estimate *out, expt_error *err);

#ifdef __cplusplus
}
#endif
#endif
