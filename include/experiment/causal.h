/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_CAUSAL_H
#define EXPERIMENT_CAUSAL_H

/**
 * @file causal.h
 * What a treatment did, and to whom: an estimator says how to find out, a fit is what one table answers.
 *
 * An estimator holds names of columns and options, never data. Whatever repeats an estimate (group by group, and what is built on it) takes
 * the estimator and runs all of it again, so nothing that was estimated on other rows can be left over. One row of the table is one unit.
 */

#include <experiment/estimand.h>
#include <experiment/metrics.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * How to estimate an effect: columns and options, no data. Any number of threads may use one at the same time.
 * @handle kind=spec free=expt_estimator_free
 * @since 0.1
 */
typedef struct expt_estimator expt_estimator;

/**
 * What an estimator says of one table. Keeps the rows it used, in one byte per flag and eight per number, for expt_fit_influence().
 * @handle kind=fit free=expt_fit_free
 * @since 0.1
 */
typedef struct expt_fit expt_fit;

/**
 * What an outcome is, and so how two arms are compared.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_outcome_kind;
enum {
  EXPT_OUTCOME_KIND_AUTO = 0,       /**< PROPORTION if all values of the table are 0 or 1, else MEAN. */
  EXPT_OUTCOME_KIND_PROPORTION = 1, /**< 0 and 1: pooled z, and the interval asked for. */
  EXPT_OUTCOME_KIND_MEAN = 2        /**< A number per unit: Welch's t. */
};

/**
 * Options of expt_estimator_create_difference().
 * @options init=expt_estimator_difference_options_init_sized
 * @since 0.1
 */
typedef struct expt_estimator_difference_options {
  uint32_t struct_size;           /**< Set by expt_estimator_difference_options_init(). */
  expt_outcome_kind outcome_kind; /**< What the outcome is. */
  expt_alternative alternative;   /**< Side of the test; intervals are always two-sided. */
  expt_interval interval;         /**< Kind of interval of two proportions. */
  expt_missing missing;           /**< What happens to a missing outcome. */
  int32_t reserved0;              /**< Zero. */
  double confidence;              /**< (min=0, max=1, open) Of every interval. */
  double share;                   /**< (min=0, max=1, open) Planned share of the treated among the units of both arms. */
  const char *control;            /**< (nullable) Label of the control; NULL = the other one, or the bytewise first of two. */
  const char *treated;            /**< (nullable) Label of the treatment; NULL = the other one. */
} expt_estimator_difference_options;

/**
 * Writes the defaults of expt_estimator_create_difference().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_estimator_difference_options_init_sized(expt_estimator_difference_options *options, uint32_t caller_size);
#define expt_estimator_difference_options_init(options) \
  expt_estimator_difference_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * The effect of being assigned: the outcome of all treated units minus that of all control units (intention to treat).
 *
 * One effect, `itt`. Rows without a treatment, and rows with a third label where `control` and `treated` are both given, take no part; their
 * outcome is not looked at. A third label where one of them is left to be found is refused. Proportions are compared as by
 * expt_two_proportions(), means as by expt_t_test(), with their notes.
 * @param[in]  ctx       (nullable) context
 * @param[in]  treatment (column) column of the arm that a unit was assigned to: text, dictionary, bool or whole numbers
 * @param[in]  outcome   (column) column of numbers or bools
 * @param[in]  options   (nullable) NULL = defaults
 * @param[out] out       (ret, transfer=full) the estimator; NULL on failure
 * @param[out] err       (nullable) why not
 * @error EXPT_E_ARGUMENT a name is empty, an option is out of range, or `control` is `treated`
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @ref Neyman 1923, translated 1990, Statistical Science 5:465-472; Imbens and Rubin 2015, Causal Inference, chapter 6
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_estimator_create_difference(const expt_context *ctx, const char *treatment, const char *outcome,
                                                                 const expt_estimator_difference_options *options, expt_estimator **out,
                                                                 expt_error *err);

/**
 * Options of expt_estimator_create_triggered().
 * @options init=expt_estimator_triggered_options_init_sized
 * @since 0.1
 */
typedef struct expt_estimator_triggered_options {
  uint32_t struct_size;           /**< Set by expt_estimator_triggered_options_init(). */
  expt_outcome_kind outcome_kind; /**< What the outcome is. */
  expt_alternative alternative;   /**< Side of the tests; intervals are always two-sided. */
  expt_interval interval;         /**< Kind of interval of two proportions. */
  expt_missing missing;           /**< What happens to a missing outcome. */
  int32_t post_treatment;         /**< (bool) The treatment can change who is exposed, whatever the check says: everything but `itt` is noted. */
  double confidence;              /**< (min=0, max=1, open) Of every interval. */
  double share;                   /**< (min=0, max=1, open) Planned share of the treated among the units of both arms. */
  const char *control;            /**< (nullable) Label of the control; NULL = the other one, or the bytewise first of two. */
  const char *treated;            /**< (nullable) Label of the treatment; NULL = the other one. */
} expt_estimator_triggered_options;

/**
 * Writes the defaults of expt_estimator_create_triggered().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_estimator_triggered_options_init_sized(expt_estimator_triggered_options *options, uint32_t caller_size);
#define expt_estimator_triggered_options_init(options) \
  expt_estimator_triggered_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Effects of a change that only some units meet: on all, on the exposed, on the others (where there should be none), and the exposed one
 * spread over all.
 *
 * Four effects: `itt` compares all units of the arms as expt_estimator_create_difference() does; `triggered` the exposed units; `placebo`
 * those that were not exposed; `diluted` is `triggered` times the share of the exposed (expt_dilute()), an estimate of `itt` without the noise
 * of units that met nothing. Its test is that of `triggered`, since the one is 0 where the other is; its limits are made of those of `triggered` and of the
 * share (MOVER), which hold in small arms where the delta method's do not.
 *
 * Exposed units of the control are those that would have met the change. `triggered` compares like with like only if the treatment
 * does not change who is exposed. Where the arms expose different shares (p < .001), or `post_treatment` says that it does, all but `itt` are
 * noted as POST_TREATMENT: believe `itt`. A placebo effect (p < .001) is noted on the rows that rest on it. Without outcomes among the others the
 * placebo is 0 or NaN with notes, never a failure. Rows are left out as by expt_estimator_create_difference().
 * @param[in]  ctx       (nullable) context
 * @param[in]  treatment (column) column of the arm that a unit was assigned to: text, dictionary, bool or whole numbers
 * @param[in]  outcome   (column) column of numbers or bools
 * @param[in]  exposed   (column) column of 0 and 1, or bools: whether the unit met the place that was changed; never missing
 * @param[in]  options   (nullable) NULL = defaults
 * @param[out] out       (ret, transfer=full) the estimator; NULL on failure
 * @param[out] err       (nullable) why not
 * @error EXPT_E_ARGUMENT a name is empty, an option is out of range, or `control` is `treated`
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @ref Deng and Hu 2015, WSDM, 349-358; Zou and Donner 2008, Statistics in Medicine 27:1693-1702; Kohavi, Tang and Xu 2020, Trustworthy Online Controlled
 *   Experiments, chapter 20
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_estimator_create_triggered(const expt_context *ctx, const char *treatment, const char *outcome,
                                                                const char *exposed, const expt_estimator_triggered_options *options,
                                                                expt_estimator **out, expt_error *err);

/**
 * The names of the columns that expt_estimator_fit() reads.
 * @frame one row per column
 * @column column utf8 - name
 * @param[in]  estimator estimator
 * @param[out] out       (ret, transfer=full) the frame; NULL on failure
 * @param[out] err       (nullable) why not
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_estimator_columns(const expt_estimator *estimator, expt_frame **out, expt_error *err);

/**
 * Estimates on a table.
 * @long
 * @param[in]  ctx       (nullable) context; the fit retains it
 * @param[in]  estimator estimator
 * @param[in]  table     table, one row per unit
 * @param[out] out       (ret, transfer=full) the fit; NULL on failure
 * @param[out] err       (nullable) why not
 * @error EXPT_E_ARGUMENT a malformed table
 * @error EXPT_E_COLUMN the table lacks a column
 * @error EXPT_E_DTYPE a column has an unusable dtype
 * @error EXPT_E_ROW an outcome is missing (and `missing` is REJECT), infinite, too large, or not 0 or 1 for PROPORTION; an exposure is missing or
 *   not 0 or 1; or a code has no label
 * @error EXPT_E_LABEL a third label, and `control` or `treated` not given; or no row has the one that is
 * @error EXPT_E_LIMIT more than 1,000 labels of the treatment, or 2^53 rows
 * @error EXPT_E_CANCELLED the progress callback said so
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_estimator_fit(const expt_context *ctx, const expt_estimator *estimator, const expt_table *table,
                                                   expt_fit **out, expt_error *err);

/**
 * Estimates for each level of a column on its own: all of the estimator runs again on the rows of the level.
 *
 * Works for every estimator. What the labels and the outcome are is decided once, over the whole table. A level where an arm has no unit has
 * NaN and a note, and fails nothing. `p_adjusted` holds the share of false discoveries among the levels of one effect (Benjamini and
 * Hochberg), for the two-sided or one-sided `p_value` as asked.
 * @long
 * @plot forest
 * @frame one row per level, bytewise, rows without a level last, x effect of the estimator
 * @column group utf8 - the column of the levels
 * @column level utf8 - level of it; missing for rows without one
 * @column name utf8 - name of the effect
 * @column estimand utf8 - a word of expt_estimand: of whom it is the mean effect
 * @column population utf8 - a word of expt_population: whom it may be multiplied by (detail)
 * @column outcome utf8 - the outcome column
 * @column control utf8 - label of the control; missing where it is neither named nor found
 * @column variant utf8 - label of the treatment; missing where it is neither named nor found
 * @column n_control int64 units units used in the control
 * @column n_variant int64 units units used in the treatment
 * @column value_control float64 outcome mean in the control
 * @column value_variant float64 outcome mean in the treatment
 * @column estimate float64 outcome treatment minus control
 * @column std_error float64 outcome its standard error (detail)
 * @column ci_low float64 outcome lower limit
 * @column ci_high float64 outcome upper limit
 * @column rel_estimate float64 fraction effect over the value of the control
 * @column statistic float64 - z, or t with `df` (detail)
 * @column df float64 - degrees of freedom; Inf for z (detail)
 * @column p_value float64 - p-value
 * @column log_p_value float64 - natural logarithm of it; never underflows (detail)
 * @column p_adjusted float64 - p-value adjusted over the levels
 * @column confidence float64 - of the interval (detail)
 * @column alternative utf8 - side of the test (detail)
 * @column exposure_rate float64 fraction exposed units of both arms over all; NaN where exposure is not asked (detail)
 * @column method utf8 - test and interval (detail)
 * @column n_dropped int64 units units left out for a missing outcome (detail)
 * @column note_bits int64 - notes, bit 1 << note (detail)
 * @column notes utf8 - the same as text
 * @param[in]  ctx       (nullable) context
 * @param[in]  estimator estimator
 * @param[in]  table     table, one row per unit
 * @param[in]  group     (column) column of levels: text, dictionary, bool or whole numbers
 * @param[out] out       (ret, transfer=full) the frame; NULL on failure
 * @param[out] err       (nullable) why not
 * @error EXPT_E_ARGUMENT the name is empty, or a malformed table
 * @error EXPT_E_COLUMN the table lacks a column
 * @error EXPT_E_DTYPE a column has an unusable dtype
 * @error EXPT_E_ROW as expt_estimator_fit()
 * @error EXPT_E_LABEL as expt_estimator_fit()
 * @error EXPT_E_LIMIT as expt_estimator_fit(), or more than 10,000 levels
 * @error EXPT_E_CANCELLED the progress callback said so
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Benjamini and Hochberg 1995, JRSS B 57:289-300
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_estimator_by_group(const expt_context *ctx, const expt_estimator *estimator, const expt_table *table,
                                                        const char *group, expt_frame **out, expt_error *err);

/**
 * Frees an estimator. Its fits live on.
 * @param[in] estimator (nullable, transfer=full) estimator
 * @since 0.1
 */
EXPT_API void expt_estimator_free(expt_estimator *estimator);

/**
 * The effects.
 *
 * `n_control` and `n_variant` are the units that the effect is about and was estimated from; of `diluted` all units, `value_control` is then
 * the mean of all control units and `value_variant` that plus the effect.
 * @plot forest
 * @frame one row per effect
 * @column name utf8 - name of the effect
 * @column estimand utf8 - a word of expt_estimand: of whom it is the mean effect
 * @column population utf8 - a word of expt_population: whom it may be multiplied by (detail)
 * @column outcome utf8 - the outcome column
 * @column control utf8 - label of the control; missing where it is neither named nor found
 * @column variant utf8 - label of the treatment; missing where it is neither named nor found
 * @column n_control int64 units units used in the control
 * @column n_variant int64 units units used in the treatment
 * @column value_control float64 outcome mean in the control
 * @column value_variant float64 outcome mean in the treatment
 * @column estimate float64 outcome treatment minus control
 * @column std_error float64 outcome its standard error (detail)
 * @column ci_low float64 outcome lower limit
 * @column ci_high float64 outcome upper limit
 * @column rel_estimate float64 fraction effect over the value of the control
 * @column statistic float64 - z, or t with `df` (detail)
 * @column df float64 - degrees of freedom; Inf for z (detail)
 * @column p_value float64 - p-value
 * @column log_p_value float64 - natural logarithm of it; never underflows (detail)
 * @column confidence float64 - of the interval (detail)
 * @column alternative utf8 - side of the test (detail)
 * @column exposure_rate float64 fraction exposed units of both arms over all; NaN where exposure is not asked (detail)
 * @column method utf8 - test and interval (detail)
 * @column n_dropped int64 units units left out for a missing outcome (detail)
 * @column note_bits int64 - notes, bit 1 << note (detail)
 * @column notes utf8 - the same as text
 * @param[in]  fit fit
 * @param[out] out (ret, transfer=full) the frame; NULL on failure
 * @param[out] err (nullable) why not
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_fit_estimate(const expt_fit *fit, expt_frame **out, expt_error *err);

/**
 * What each row did to each effect: the influence function, of which sums, ratios and clustered errors of effects are made.
 *
 * A column has mean 0 over its n rows, and the sum of its squares over n^2 is the square of the effect's `std_error`: to cluster, sum a column
 * within clusters first. The covariance of two effects is the sum of the products of their columns over n^2. Rows without a part in an
 * effect have 0; an effect without a `std_error` has NaN in every row. For means the deviations are stretched by sqrt(n_arm / (n_arm - 1)), as Welch's
 * standard error asks.
 * @long
 * @frame one row per row of the table; one column per effect, by its name
 * @column effect float64 outcome influence on the effect of that name
 * @param[in]  fit fit
 * @param[out] out (ret, transfer=full) the frame; NULL on failure
 * @param[out] err (nullable) why not
 * @error EXPT_E_CANCELLED the progress callback said so
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Hampel 1974, JASA 69:383-393; van der Vaart 1998, Asymptotic Statistics, chapter 20
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_fit_influence(const expt_fit *fit, expt_frame **out, expt_error *err);

/**
 * What must hold for the effects to mean what they say.
 *
 * `split`: the share of the treated against the planned one (sample ratio). `split_exposed`: the same among the exposed. `exposure_rate`: one
 * row per arm. `exposure_balance`: the difference of these rates (expt_trigger_check()). `placebo`: the effect on units that met nothing, its
 * test two-sided. `dropped`: one row per arm with the share of its units left out for a missing outcome, then `dropped_balance`, the
 * difference of these; only where units were left out. All but `split` and these only where exposure is asked.
 * @frame one row per check, or per check and arm
 * @column check utf8 - which check
 * @column variant utf8 - label of the arm; missing where the row is about both
 * @column n int64 units units it looks at
 * @column value float64 - a share, a difference of shares, or an effect
 * @column expected float64 - what it should be; NaN where nothing is expected
 * @column statistic float64 - chi-squared with 1 degree of freedom; of the placebo z or t (detail)
 * @column p_value float64 - p-value; NaN where there is no test
 * @column log_p_value float64 - natural logarithm of it; never underflows (detail)
 * @column threshold float64 - p-value below which the check fails; NaN where there is no test (detail)
 * @column passes bool8 - whether all is well; true where there is no test
 * @column message utf8 - what it means and what to do
 * @param[in]  fit fit
 * @param[out] out (ret, transfer=full) the frame; NULL on failure
 * @param[out] err (nullable) why not
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Fabijan et al. 2019, KDD, 2156-2164; Kohavi, Tang and Xu 2020, Trustworthy Online Controlled Experiments, chapters 20 and 21
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_fit_diagnostics(const expt_fit *fit, expt_frame **out, expt_error *err);

/**
 * Frees a fit.
 * @param[in] fit (nullable, transfer=full) fit
 * @since 0.1
 */
EXPT_API void expt_fit_free(expt_fit *fit);

#ifdef __cplusplus
}
#endif
#endif
