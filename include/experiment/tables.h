/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TABLES_H
#define EXPERIMENT_TABLES_H

/**
 * @file tables.h
 * Tests of tables of counts: exact ones of two proportions, k variants, strata, pairs.
 */

#include <experiment/stats.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Which odds ratio, and with which interval.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_odds_ratio;
enum {
  EXPT_ODDS_RATIO_SAMPLE = 0,     /**< That of the counts, with Woolf's interval (delta method on the log). */
  EXPT_ODDS_RATIO_CONDITIONAL = 1 /**< Most likely one given both margins, with the interval that inverts the one-sided tests. */
};

/**
 * Options of expt_fisher_exact().
 * @options init=expt_fisher_exact_options_init_sized
 * @since 0.1
 */
typedef struct expt_fisher_exact_options {
  uint32_t struct_size;         /**< Set by expt_fisher_exact_options_init(). */
  expt_alternative alternative; /**< Side of the test; the interval is always two-sided. */
  expt_odds_ratio odds_ratio;   /**< Which odds ratio. */
  int32_t mid_p;                /**< (bool) Tables as probable as the one seen count half, in the p-value and in the interval of CONDITIONAL. */
  double confidence;            /**< (min=0, max=1, open) Of the interval. */
} expt_fisher_exact_options;

/**
 * Writes the defaults of expt_fisher_exact().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_fisher_exact_options_init_sized(expt_fisher_exact_options *options, uint32_t caller_size);
#define expt_fisher_exact_options_init(options) \
  expt_fisher_exact_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Fisher's exact test of two proportions, with the odds ratio of treatment over control.
 *
 * The two-sided p-value is the probability of all tables with the same margins that are at most as probable as the one seen, where up to
 * 1e-7 more still counts as equal: R's rule. `mid_p` counts the tables within 1e-7 of it half. EXPT_OK with NaN and a note: everything with an
 * empty arm (EMPTY_ARM); the odds ratio where all units are alike, its limits being 0 and infinity and p 1 (ZERO_VARIANCE, UNBOUNDED).
 * An infinite odds ratio is NaN with an infinite upper limit (UNBOUNDED). Woolf's limits are NaN, and so is `std_error` (that of the odds
 * ratio by the delta method, for SAMPLE alone), where a cell is 0. `statistic` and `df` are NaN: there are none. The test takes as long for
 * a trillion units as for a thousand; CONDITIONAL sums over as many tables as matter, about 4 sqrt(units).
 * @param[in]  control_successes   (min=0) successes among the control units
 * @param[in]  control_units       (min=0) control units
 * @param[in]  treatment_successes (min=0) successes among the treatment units
 * @param[in]  treatment_units     (min=0) treatment units
 * @param[in]  options             (nullable) NULL = defaults
 * @param[out] out                 (ret) the odds ratio, `scale` RATIO
 * @param[out] err                 (nullable) why not
 * @error EXPT_E_ARGUMENT a count is negative, successes exceed units, or an option is out of range
 * @error EXPT_E_LIMIT more than 2^53 units in all, or more than 2^36 with CONDITIONAL
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @determinism PARTITION
 * @ref Fisher 1935, JRSS 98:39-82; Cornfield 1956, Proc. 3rd Berkeley Symposium 4:135-148; Hirji 2006, Exact Analysis of Discrete Data, 2.11
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_fisher_exact(int64_t control_successes, int64_t control_units, int64_t treatment_successes,
                                                  int64_t treatment_units, const expt_fisher_exact_options *options,
                                                  expt_estimate *out, expt_error *err);

/**
 * By what an unconditional exact test orders the tables.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_barnard_kind;
enum {
  EXPT_BARNARD_KIND_BARNARD = 0, /**< By the pooled z. */
  EXPT_BARNARD_KIND_BOSCHLOO = 1 /**< By Fisher's one-sided p-value: never less powerful than Fisher's test. */
};

/**
 * Options of expt_barnard().
 * @options init=expt_barnard_options_init_sized
 * @since 0.1
 */
typedef struct expt_barnard_options {
  uint32_t struct_size;         /**< Set by expt_barnard_options_init(). */
  expt_alternative alternative; /**< Side of the test; the interval is always two-sided. */
  expt_barnard_kind kind;       /**< What orders the tables. */
  int32_t reserved0;            /**< Zero. */
  double confidence;            /**< (min=0, max=1, open) Of the interval. */
  double berger_boos;           /**< (min=0, max=1) Error for an interval of the common proportion that is searched, added to p; e.g. 1e-6. 0 = search all. */
} expt_barnard_options;

/**
 * Writes the defaults of expt_barnard().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_barnard_options_init_sized(expt_barnard_options *options, uint32_t caller_size);
#define expt_barnard_options_init(options) \
  expt_barnard_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Barnard's or Boschloo's unconditional exact test of two proportions.
 *
 * `p_value` is the largest probability, over all common proportions, of tables at least as extreme as the one seen: a grid fine enough for
 * every hump, then golden section on each of the highest. BARNARD orders by z, two-sided by |z|, compared exactly. BOSCHLOO orders by
 * Fisher's one-sided p-value, equal up to 1e-12 of it; its two-sided p-value is twice the smaller one-sided one, at most 1. `statistic` is
 * z, or that Fisher p-value. The effect is the difference with Mee's interval, which inverts the score test and is not exact. EXPT_OK with
 * NaN and a note: everything with an empty arm (EMPTY_ARM). All units alike: p is 1 (ZERO_VARIANCE).
 * @param[in]  ctx                 (nullable) context
 * @param[in]  control_successes   (min=0) successes among the control units
 * @param[in]  control_units       (min=0) control units
 * @param[in]  treatment_successes (min=0) successes among the treatment units
 * @param[in]  treatment_units     (min=0) treatment units
 * @param[in]  options             (nullable) NULL = defaults
 * @param[out] out                 (ret) the effect, a fraction
 * @param[out] err                 (nullable) why not
 * @error EXPT_E_ARGUMENT a count is negative, successes exceed units, or an option is out of range
 * @error EXPT_E_LIMIT the product of the units is above 1,000,000, or their sum above 20,000
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Barnard 1945, Nature 156:177; Boschloo 1970, Statistica Neerlandica 24:1-9; Berger and Boos 1994, JASA 89:1012-1016
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_barnard(const expt_context *ctx, int64_t control_successes, int64_t control_units,
                                             int64_t treatment_successes, int64_t treatment_units, const expt_barnard_options *options,
                                             expt_estimate *out, expt_error *err);

/**
 * Which statistic compares counts with what was expected.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_chi_square_test;
enum {
  EXPT_CHI_SQUARE_TEST_PEARSON = 0, /**< Squares of the deviations over the expected counts. */
  EXPT_CHI_SQUARE_TEST_G = 1        /**< Twice the log likelihood ratio. */
};

/**
 * Options of expt_chi_square().
 * @options init=expt_chi_square_options_init_sized
 * @since 0.1
 */
typedef struct expt_chi_square_options {
  uint32_t struct_size;      /**< Set by expt_chi_square_options_init(). */
  expt_chi_square_test test; /**< Which statistic. */
  int32_t continuity;        /**< (bool) Yates's correction, of PEARSON and 2 x 2 counts alone: half a unit off each deviation, at most all of it. */
  int32_t reserved0;         /**< Zero. */
  const double *shares;      /**< (nullable, len=n_shares, min=0, max=1) Expected shares of ONE row of counts, with sum 1; NULL = equal ones. */
  int64_t n_shares;          /**< Number of shares: that of the columns. */
} expt_chi_square_options;

/**
 * Writes the defaults of expt_chi_square().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_chi_square_options_init_sized(expt_chi_square_options *options, uint32_t caller_size);
#define expt_chi_square_options_init(options) \
  expt_chi_square_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * What a chi-squared test says of a table of counts.
 * @result
 * @since 0.1
 */
typedef struct expt_contingency {
  uint32_t struct_size;     /**< Set by the caller to sizeof(expt_contingency) before the call. */
  int32_t reserved0;        /**< Zero. */
  double statistic;         /**< Chi-squared statistic. */
  double df;                /**< Degrees of freedom: rows and columns without units are not counted. */
  double p_value;           /**< May be 0 where it underflows. */
  double log_p_value;       /**< Natural logarithm of the p-value; never underflows. */
  double cramers_v;         /**< Strength of association from Pearson's statistic without correction, 0 to 1; of one row Cohen's w. */
  double smallest_expected; /**< Smallest expected count of the cells counted. */
  int64_t n_below_5;        /**< Cells with an expected count below 5. */
  int64_t n;                /**< Units. */
  int64_t note_bits;        /**< Notes (notes.h), bit `1 << note`. */
} expt_contingency;

/**
 * Chi-squared test of a table of counts: k variants by outcome, or one row against planned shares.
 *
 * With two rows or more: do the rows have the same shares of columns? With one: are its shares the planned ones? Rows and columns without
 * units take no part (EMPTY_ARM). EXPT_OK with NaN and a note: all statistics where fewer than two rows (of one row: columns) or two
 * columns have units (ZERO_VARIANCE); statistic, `log_p_value` and Cramer's V, with a p-value of 0, where units are in a column of share 0,
 * which takes no part otherwise (UNBOUNDED). An expected count below 5 is noted as FEW_EVENTS: the law of the statistic is an
 * approximation.
 * @param[in]     ctx       (nullable) context
 * @param[in]     counts    (len=n_counts, min=0) counts, row by row
 * @param[in]     n_counts  number of counts: rows times columns
 * @param[in]     n_columns (min=1) number of columns
 * @param[in]     options   (nullable) NULL = defaults
 * @param[in,out] out       (ret) the test; `struct_size` set by the caller
 * @param[out]    err       (nullable) why not
 * @error EXPT_E_ARGUMENT a count is negative, n_counts is no multiple of n_columns, shares do not have sum 1 or belong to several rows, or an
 *   option is out of range
 * @error EXPT_E_LIMIT more than 2^53 units in all
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version, or `out->struct_size` is not a size of expt_contingency
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Pearson 1900, Philosophical Magazine 50:157-175; Cramer 1946, Mathematical Methods of Statistics, 21.9; Agresti 2013, Categorical
 *   Data Analysis, 3.2
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_chi_square(const expt_context *ctx, const int64_t *counts, int64_t n_counts, int64_t n_columns,
                                                const expt_chi_square_options *options, expt_contingency *out, expt_error *err);

/**
 * Options of expt_cmh().
 * @options init=expt_cmh_options_init_sized
 * @since 0.1
 */
typedef struct expt_cmh_options {
  uint32_t struct_size;         /**< Set by expt_cmh_options_init(). */
  expt_alternative alternative; /**< Side of the test; intervals are always two-sided. */
  int32_t continuity;           /**< (bool) Half a unit off the deviation, at most all of it. */
  int32_t reserved0;            /**< Zero. */
  double confidence;            /**< (min=0, max=1, open) Of the intervals. */
} expt_cmh_options;

/**
 * Writes the defaults of expt_cmh().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_cmh_options_init_sized(expt_cmh_options *options, uint32_t caller_size);
#define expt_cmh_options_init(options) \
  expt_cmh_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * One effect over strata, and whether the strata agree on it.
 * @result
 * @since 0.1
 */
typedef struct expt_stratified {
  uint32_t struct_size;          /**< Set by the caller to sizeof(expt_stratified) before the call. */
  int32_t reserved0;             /**< Zero. */
  double statistic;              /**< Signed root of the Cochran-Mantel-Haenszel chi-squared: z, its square has one degree of freedom. */
  double p_value;                /**< May be 0 where it underflows. */
  double log_p_value;            /**< Natural logarithm of the p-value; never underflows. */
  double odds_ratio;             /**< Mantel-Haenszel odds ratio, treatment over control. */
  double odds_ratio_low;         /**< Lower limit (Robins, Breslow and Greenland). */
  double odds_ratio_high;        /**< Upper limit. */
  double risk_ratio;             /**< Mantel-Haenszel ratio of proportions. */
  double risk_ratio_low;         /**< Lower limit (Greenland and Robins). */
  double risk_ratio_high;        /**< Upper limit. */
  double risk_difference;        /**< Mantel-Haenszel difference of proportions, a fraction. */
  double risk_difference_low;    /**< Lower limit (Sato). */
  double risk_difference_high;   /**< Upper limit. */
  double confidence;             /**< Of the intervals. */
  double breslow_day;            /**< Chi-squared statistic of equal odds ratios. */
  double breslow_day_p_value;    /**< Its p-value. */
  double tarone;                 /**< The same with Tarone's correction: the one to report. */
  double tarone_p_value;         /**< Its p-value. */
  double tarone_log_p_value;     /**< Natural logarithm of it; never underflows. */
  double homogeneity_df;         /**< Degrees of freedom of both: strata in which both outcomes and both arms occur, minus one. */
  int64_t n_strata;              /**< Strata with units in both arms. */
  int64_t n;                     /**< Units in them. */
  int64_t n_dropped;             /**< Units of strata with one arm only: they say nothing about the effect. */
  int64_t note_bits;             /**< Notes (notes.h), bit `1 << note`. */
} expt_stratified;

/**
 * Cochran-Mantel-Haenszel test of two proportions over strata, with the common odds ratio, risk ratio and risk difference.
 *
 * Strata with one arm only are left out (DROPPED). EXPT_OK with NaN and a note: everything if none is left (EMPTY_ARM); the test where no
 * stratum has both outcomes (ZERO_VARIANCE). Ratios over 0 are NaN with an upper limit that is infinite (UNBOUNDED), and limits that the
 * counts do not determine are NaN. Homogeneity is NaN without two strata of both outcomes, or without a common odds ratio that is positive
 * and finite. A cell below 10 in the sum over the strata is noted as FEW_EVENTS.
 * @param[in]     control_successes   (len=n_strata, min=0) successes among the control units of each stratum
 * @param[in]     control_units       (len=n_strata, min=0) control units of each stratum
 * @param[in]     treatment_successes (len=n_strata, min=0) successes among the treatment units of each stratum
 * @param[in]     treatment_units     (len=n_strata, min=0) treatment units of each stratum
 * @param[in]     n_strata            number of strata
 * @param[in]     options             (nullable) NULL = defaults
 * @param[in,out] out                 (ret) the effects; `struct_size` set by the caller
 * @param[out]    err                 (nullable) why not
 * @error EXPT_E_ARGUMENT a count is negative, successes exceed units, or an option is out of range
 * @error EXPT_E_LIMIT more than 2^53 units in all
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version, or `out->struct_size` is not a size of expt_stratified
 * @determinism PARTITION
 * @ref Mantel and Haenszel 1959, JNCI 22:719-748; Robins, Breslow and Greenland 1986, Biometrics 42:311-323; Greenland and Robins 1985,
 *   Biometrics 41:55-68; Sato 1989, Biometrics 45:1323-1324; Breslow and Day 1980, IARC 32, 4.4; Tarone 1985, Biometrika 72:91-95
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_cmh(const int64_t *control_successes, const int64_t *control_units, const int64_t *treatment_successes,
                                         const int64_t *treatment_units, int64_t n_strata, const expt_cmh_options *options,
                                         expt_stratified *out, expt_error *err);

/**
 * What stands for the rows and columns that have no scores of their own in expt_cmh_table().
 * @enum
 * @since 0.1
 */
typedef int32_t expt_table_scores;
enum {
  EXPT_TABLE_SCORES_POSITIONS = 0,     /**< 1, 2, 3 ...: categories an equal step apart. */
  EXPT_TABLE_SCORES_RANKS = 1,         /**< Mean rank of a category's units in their stratum. */
  EXPT_TABLE_SCORES_RIDITS = 2,        /**< That rank over the units of the stratum. */
  EXPT_TABLE_SCORES_MODIFIED_RIDITS = 3 /**< Over the units and one: the row mean scores are then van Elteren's test. */
};

/**
 * Options of expt_cmh_table().
 * @options init=expt_cmh_table_options_init_sized
 * @since 0.1
 */
typedef struct expt_cmh_table_options {
  uint32_t struct_size;        /**< Set by expt_cmh_table_options_init(). */
  expt_table_scores scores;    /**< Scores of rows and columns without their own. */
  const double *row_scores;    /**< (nullable, len=n_row_scores, min=-1e150, max=1e150) Score of each row, for example a dose; NULL = as `scores` says. */
  int64_t n_row_scores;        /**< Number of row scores: that of the rows. */
  const double *column_scores; /**< (nullable, len=n_column_scores, min=-1e150, max=1e150) Score of each column, for example what an outcome is worth; NULL = as `scores` says. */
  int64_t n_column_scores;     /**< Number of column scores: that of the columns. */
} expt_cmh_table_options;

/**
 * Writes the defaults of expt_cmh_table().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_cmh_table_options_init_sized(expt_cmh_table_options *options, uint32_t caller_size);
#define expt_cmh_table_options_init(options) \
  expt_cmh_table_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Three tests of one association over strata.
 * @result
 * @since 0.1
 */
typedef struct expt_stratified_table {
  uint32_t struct_size;            /**< Set by the caller to sizeof(expt_stratified_table) before the call. */
  int32_t reserved0;               /**< Zero. */
  double association;              /**< General association: chi-squared statistic against any difference between the rows. */
  double association_df;           /**< Its degrees of freedom: (rows - 1)(columns - 1) where the strata allow as many. */
  double association_p_value;      /**< May be 0 where it underflows. */
  double association_log_p_value;  /**< Natural logarithm of it; never underflows. */
  double mean_scores;              /**< Row mean scores: chi-squared statistic against rows whose mean column scores differ. */
  double mean_scores_df;           /**< Its degrees of freedom: rows - 1 where the strata allow as many. */
  double mean_scores_p_value;      /**< Its p-value. */
  double mean_scores_log_p_value;  /**< Natural logarithm of it; never underflows. */
  double correlation;              /**< Linear by linear: signed root of the chi-squared statistic, z; positive where rows of higher scores have columns of higher scores. */
  double correlation_df;           /**< Degrees of freedom of its square: 1, or 0 where there is none. */
  double correlation_p_value;      /**< Its p-value, two-sided. */
  double correlation_log_p_value;  /**< Natural logarithm of it; never underflows. */
  double smallest_expected;        /**< Smallest count that a cell is expected to have, summed over the strata. */
  int64_t n_strata;                /**< Strata with units in two rows or more. */
  int64_t n;                       /**< Units in them. */
  int64_t n_dropped;               /**< Units of strata with one row only: they say nothing about the rows. */
  int64_t note_bits;               /**< Notes (notes.h), bit `1 << note`. */
} expt_stratified_table;

/**
 * Cochran-Mantel-Haenszel tests of k variants by ordered or unordered outcomes over strata.
 *
 * Given each stratum's margins, are the rows alike? General association (the test of R's mantelhaen.test) takes outcomes without an order and
 * finds any difference, where the strata agree on it. Row mean scores takes ordered outcomes: do the variants differ in their mean score? With
 * RANKS and one stratum it is Kruskal and Wallis's test, with MODIFIED_RIDITS van Elteren's. Linear by linear takes ordered variants too, such
 * as doses: with RANKS and one stratum the square of Spearman's correlation times n - 1. With two rows and two columns all three are
 * expt_cmh().
 *
 * Strata with one row only are left out (DROPPED). Rows and columns without units in the others take no part (EMPTY_ARM). Where strata hold
 * different variants, only what can be compared within a stratum counts: the degrees of freedom say how much that is. EXPT_OK with NaN and a
 * note: a statistic without degrees of freedom, such as one of a single outcome or of equal scores (ZERO_VARIANCE). An expected count,
 * summed over the strata, below 5 is noted as FEW_EVENTS: the law of the statistics is an approximation. General association takes
 * time with the third power of the cells of a stratum, and holds 16 bytes for each pair of them.
 * @param[in]     ctx       (nullable) context
 * @param[in]     counts    (len=n_counts, min=0) counts: stratum by stratum, in it row by row
 * @param[in]     n_counts  number of counts: strata times rows times columns
 * @param[in]     n_rows    (min=1) rows of a stratum: variants
 * @param[in]     n_columns (min=1) columns of a stratum: outcomes
 * @param[in]     options   (nullable) NULL = defaults
 * @param[in,out] out       (ret) the tests; `struct_size` set by the caller
 * @param[out]    err       (nullable) why not
 * @error EXPT_E_ARGUMENT a count is negative, n_counts is no multiple of n_rows * n_columns, scores are out of range or not as many as the rows
 *   or columns, or an option is out of range
 * @error EXPT_E_LIMIT more than 2^53 units in all, or more than 1,024 cells in a stratum
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version, or `out->struct_size` is not a size of
 *   expt_stratified_table
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Landis, Heyman and Koch 1978, International Statistical Review 46:237-254; Mantel 1963, JASA 58:690-700; van Elteren 1960, Bulletin of
 *   the ISI 37:351-361; Agresti 2013, Categorical Data Analysis, 8.4
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_cmh_table(const expt_context *ctx, const int64_t *counts, int64_t n_counts, int64_t n_rows,
                                               int64_t n_columns, const expt_cmh_table_options *options, expt_stratified_table *out,
                                               expt_error *err);

/**
 * Which test of paired proportions.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_mcnemar_test;
enum {
  EXPT_MCNEMAR_TEST_EXACT = 0,     /**< Binomial; the interval of the odds ratio is that of Clopper and Pearson. */
  EXPT_MCNEMAR_TEST_MID_P = 1,     /**< Binomial, the count seen counted half; so in the interval of the odds ratio. */
  EXPT_MCNEMAR_TEST_CHI_SQUARE = 2 /**< Normal: z, its square is McNemar's chi-squared; the interval of the odds ratio is Wilson's. */
};

/**
 * Options of expt_mcnemar().
 * @options init=expt_mcnemar_options_init_sized
 * @since 0.1
 */
typedef struct expt_mcnemar_options {
  uint32_t struct_size;         /**< Set by expt_mcnemar_options_init(). */
  expt_alternative alternative; /**< Side of the test; the interval is always two-sided. */
  expt_mcnemar_test test;       /**< Which test. */
  int32_t continuity;           /**< (bool) One off the difference of the two counts, at most all of it; of CHI_SQUARE alone. */
  expt_scale scale;             /**< DIFFERENCE of the proportions, or RATIO: the odds ratio given the pairs that differ. */
  int32_t reserved0;            /**< Zero. */
  double confidence;            /**< (min=0, max=1, open) Of the interval. */
} expt_mcnemar_options;

/**
 * Writes the defaults of expt_mcnemar().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_mcnemar_options_init_sized(expt_mcnemar_options *options, uint32_t caller_size);
#define expt_mcnemar_options_init(options) \
  expt_mcnemar_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * McNemar's test of two proportions of the same units: before and after, or two rankings shown to one user.
 *
 * The effect is treatment minus control with Tango's score interval, or the odds ratio: pairs with a success under the treatment alone over
 * those under the control alone. `statistic` is z. No pair that differs: p is 1, z is NaN, the odds ratio is NaN between 0 and infinity
 * (ZERO_VARIANCE). No pair at all: NaN (EMPTY_ARM). An odds ratio over 0 is NaN with an infinite upper limit (UNBOUNDED). Fewer than 10
 * pairs that differ are noted as FEW_EVENTS.
 * @param[in]  both           (min=0) pairs with a success under both
 * @param[in]  control_only   (min=0) pairs with a success under the control alone
 * @param[in]  treatment_only (min=0) pairs with a success under the treatment alone
 * @param[in]  neither        (min=0) pairs without a success
 * @param[in]  options        (nullable) NULL = defaults
 * @param[out] out            (ret) the effect
 * @param[out] err            (nullable) why not
 * @error EXPT_E_ARGUMENT a count is negative, or an option is out of range
 * @error EXPT_E_LIMIT more than 2^53 pairs in all
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @determinism PARTITION
 * @ref McNemar 1947, Psychometrika 12:153-157; Fagerland, Lydersen and Laake 2013, BMC Medical Research Methodology 13:91; Tango 1998,
 *   Statistics in Medicine 17:891-908
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_mcnemar(int64_t both, int64_t control_only, int64_t treatment_only, int64_t neither,
                                             const expt_mcnemar_options *options, expt_estimate *out, expt_error *err);

#ifdef __cplusplus
}
#endif
#endif
