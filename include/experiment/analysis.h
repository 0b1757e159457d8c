/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_ANALYSIS_H
#define EXPERIMENT_ANALYSIS_H

/**
 * @file analysis.h
 * From one row per unit to effects: create -> describe -> add / merge -> ask -> free.
 */

#include <experiment/multiplicity.h>
#include <experiment/stats.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Counts units by variant, segment and metric, and compares the variants. Keeps cells, never units.
 *
 * One row is one unit. With a `unit` column every arm keeps a HyperLogLog (2^14 registers, standard error 0.8 %) of its ids; an arm whose rows
 * outnumber its distinct units by more than 5 % (and by more than 2) is refused, in an add as in a merge.
 *
 * With `exposed_at` one row is one unit in one period: a unit has a row for every period it is looked at, from the one of its first exposure
 * on. Then the distinct units of every period are what rows may not outnumber, and only expt_analysis_trend() answers, which compares period
 * by period; every other question is EXPT_E_STATE, since its tests would take a unit's many rows for as many units.
 * @handle kind=accumulator free=expt_analysis_free
 * @state bounded
 * @since 0.1
 */
typedef struct expt_analysis expt_analysis;

/**
 * Options of expt_analysis_create().
 * @options init=expt_analysis_options_init_sized
 * @since 0.1
 */
typedef struct expt_analysis_options {
  uint32_t struct_size; /**< Set by expt_analysis_options_init(). */
  int32_t max_levels;   /**< (min=2, max=1000000) Distinct labels that the variant column or a segment may have. */
  const char *unit;     /**< (nullable, column) Column of unit ids, integers or text; NULL = not checked, with a note. */
  const char *control;  /**< (nullable) Label of the control; NULL = the first declared variant, else the bytewise first. */
  const char *strata;   /**< (nullable, column) Column of labels known before the exposure; answers over all units are post-stratified by it. */
  const char *cluster;  /**< (nullable, column) Column of what was assigned as a whole (a shop, a household); the tests become those of clusters. */
  int64_t planned_units; /**< (min=0) Units the experiment was planned for; 0 = not said. Answers before are noted as BEFORE_PLANNED_END. */
  const char *time;      /**< (nullable, column) Column of times of the first exposure (with `exposed_at` of the row): units are also kept by period, for expt_analysis_trend(). */
  int64_t grain_us;      /**< (min=60000000, max=31622400000000) Length of a period: whole days (weeks begin on Monday), or whole minutes that divide a day. */
  int64_t utc_offset_us; /**< (min=-86400000000, max=86400000000) Local time minus UTC: where the days are cut. */
  const char *exposed_at; /**< (nullable, column) Column of times of the first exposure beside `time`: a row is then a unit in the period of its `time`, for expt_analysis_trend() only. */
} expt_analysis_options;

/**
 * Writes the defaults of expt_analysis_create().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_analysis_options_init_sized(expt_analysis_options *options, uint32_t caller_size);
#define expt_analysis_options_init(options) expt_analysis_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Makes an analysis without metrics.
 * @param[in]  ctx     (nullable) context
 * @param[in]  variant (column) column that holds the variant of each unit
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the analysis; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT `variant` is empty, an option is out of range, both strata and clusters are given, or `exposed_at` without `time` or
 *        with one of them
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_analysis_create(const expt_context *ctx, const char *variant, const expt_analysis_options *options,
                                                     expt_analysis **out, expt_error *err);

/**
 * Declares a variant and its planned share. Once one is declared, any other label in the data is EXPT_E_LABEL.
 * @spec variants key=label
 * @param[in,out] analysis analysis
 * @param[in]     label    name of the variant
 * @param[in]     weight   (min=0, max=1) planned share of the units, a fraction; the shares of all variants sum to 1
 * @param[out]    err      (nullable) why not
 * @error EXPT_E_ARGUMENT the weight is outside [0, 1], or the label is empty
 * @error EXPT_E_DUPLICATE the label is declared already
 * @error EXPT_E_STATE rows have been added
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_analysis_add_variant(expt_analysis *analysis, const char *label, double weight, expt_error *err);

/**
 * Declares a segment: the answers are also given per level of this column.
 * @spec segments
 * @param[in,out] analysis analysis
 * @param[in]     column   (column) column of labels
 * @param[out]    err      (nullable) why not
 * @error EXPT_E_ARGUMENT the name is empty
 * @error EXPT_E_DUPLICATE the segment is declared already
 * @error EXPT_E_LIMIT more than 256 segments
 * @error EXPT_E_STATE rows have been added, or the analysis has clusters
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_analysis_add_segment(expt_analysis *analysis, const char *column, expt_error *err);

/**
 * Counts the rows of a table: all of them, or none on failure.
 *
 * A row without a variant is not in the experiment: the summary counts it as a unit (variant NA, n 0), and nothing else of it is looked at. A
 * batch without a label is noted as UNNAMED_BATCH once there is a second batch.
 * @long
 * @param[in,out] analysis analysis
 * @param[in]     table    one row per unit
 * @param[in]     batch    (nullable) label of this batch; a label counts once, so that a retried job cannot count twice
 * @param[out]    err      (nullable) why not
 * @error EXPT_E_COLUMN a described column is not in the table
 * @error EXPT_E_DTYPE a described column has an unusable dtype
 * @error EXPT_E_ROW an outcome is missing under `reject` or not what its metric counts, a whole number is 2^53 or more in magnitude, a unit id,
 *        a cluster or a time is missing, a time is outside the years 0 to 9999, or an exposure lies in a later period than the time of its row
 * @error EXPT_E_LABEL a variant that was not declared
 * @error EXPT_E_STATE no metric is described, the planned shares do not sum to 1, or unit ids change between integers and text
 * @error EXPT_E_INCOMPATIBLE rows outnumber the distinct units: one row must be one unit; or a cluster has units in two variants
 * @error EXPT_E_DUPLICATE the batch was counted before
 * @error EXPT_E_LIMIT a column has more than `max_levels` labels, or variants times levels are more than 2^24
 * @error EXPT_E_CANCELLED the progress callback said so
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_analysis_add(expt_analysis *analysis, const expt_table *table, const char *batch, expt_error *err);

/**
 * Adds counts that were made elsewhere, for example by SQL: all of them, or none on failure.
 *
 * Proportions only: a count says nothing of the variance of any other metric. One row is one cell: a variant, and one label of every segment described. The column named by a metric's `value` holds the number of
 * ones instead of a 0/1; the one named by `among` holds the number of units that it is counted among. Rows of one cell add up.
 * @param[in,out] analysis analysis
 * @param[in]     table    one row per cell
 * @param[in]     units    (column) column of the number of units of each cell
 * @param[in]     batch    (nullable) label of this batch; a label counts once
 * @param[out]    err      (nullable) why not
 * @error EXPT_E_ARGUMENT `units` is empty
 * @error EXPT_E_COLUMN a described column is not in the table
 * @error EXPT_E_DTYPE a described column has an unusable dtype
 * @error EXPT_E_ROW a count is missing, negative, not whole, or exceeds the units, or a time is missing or outside the years 0 to 9999
 * @error EXPT_E_LABEL a variant that was not declared
 * @error EXPT_E_STATE no metric is described, one is not a plain proportion, there are clusters, or the planned shares do not sum to 1
 * @error EXPT_E_DUPLICATE the batch was counted before
 * @error EXPT_E_LIMIT a column has more than `max_levels` labels, variants times levels are more than 2^24, or all units more than 2^62
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_analysis_add_counts(expt_analysis *analysis, const expt_table *table, const char *units,
                                                         const char *batch, expt_error *err);

/**
 * Adds the counts of another analysis that was described alike.
 * @param[in,out] analysis analysis
 * @param[in]     other    analysis to take the counts of, another one
 * @param[out]    err      (nullable) why not
 * @error EXPT_E_INCOMPATIBLE the two were described differently, one has integer ids and one text, their rows outnumber their units, or a cluster
 *        has units in two variants
 * @error EXPT_E_ARGUMENT `other` is the analysis itself
 * @error EXPT_E_DUPLICATE both counted a batch of the same label
 * @error EXPT_E_LIMIT together a column has more than `max_levels` labels, there are more than 2^24 cells, or 2^62 units
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_analysis_merge(expt_analysis *analysis, const expt_analysis *other, expt_error *err);

/**
 * Writes description and counts as bytes. Equal content gives equal bytes.
 * @param[in]  analysis analysis
 * @param[out] buf      (ret, bytes, len=cap, nullable) state; NULL asks for the size
 * @param[in]  cap      (min=0) room in `buf`, bytes
 * @param[out] need     (size-of=buf) bytes needed; always set
 * @param[out] err      (nullable) why not
 * @error EXPT_E_ARGUMENT `cap` is negative
 * @error EXPT_E_LIMIT `buf` is given and shorter than `need`
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_analysis_save(const expt_analysis *analysis, uint8_t *buf, int64_t cap, int64_t *need,
                                                   expt_error *err);

/**
 * Makes an analysis from the bytes of expt_analysis_save(). Holds at most four times their number (and 64 KB) while it reads them.
 * @param[in]  ctx   (nullable) context
 * @param[in]  state (bytes, len=size) the bytes
 * @param[in]  size  (min=0) their number
 * @param[out] out   (ret, transfer=full) the analysis; NULL on failure
 * @param[out] err   (nullable) why not
 * @error EXPT_E_ARGUMENT `state` is NULL, or `size` negative
 * @error EXPT_E_CORRUPT not a state, or damaged
 * @error EXPT_E_VERSION written by a newer library
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_analysis_load(const expt_context *ctx, const uint8_t *state, int64_t size, expt_analysis **out,
                                                   expt_error *err);

/**
 * The names of the columns that expt_analysis_add() reads.
 * @frame one row per column
 * @column column utf8 - name
 * @param[in]  analysis analysis
 * @param[out] out      (ret, transfer=full) the frame; NULL on failure
 * @param[out] err      (nullable) why not
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_analysis_columns(const expt_analysis *analysis, expt_frame **out, expt_error *err);

/**
 * What was counted, before any comparison.
 * @frame one row per metric x segment level x variant
 * @column metric utf8 - name of the metric
 * @column segment utf8 - segment column, or "all"
 * @column level utf8 - level of the segment; "" for all, missing for units without one
 * @column variant utf8 - label of the variant; missing for rows without one
 * @column units int64 units units of the variant at this level, before any drop
 * @column n int64 units units the metric is counted over
 * @column successes int64 units units with a 1; for other metrics, units whose value is not 0
 * @column value float64 metric what the metric comes to: successes over n, the mean, the ratio, the rate or the quantile; NaN when n is 0
 * @column total float64 metric sum over the units counted, after any cap: successes, values, events, or a ratio's numerators; NaN for a quantile (detail)
 * @column std_dev float64 metric how much units vary: standard deviation of the value, or of a unit's part in the ratio; NaN for a quantile (detail)
 * @column n_dropped int64 units units left out for a missing outcome (detail)
 * @param[in]  analysis analysis
 * @param[out] out      (ret, transfer=full) the frame; NULL on failure
 * @param[out] err      (nullable) why not
 * @error EXPT_E_STATE no metric was described
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_analysis_summary(const expt_analysis *analysis, expt_frame **out, expt_error *err);

/**
 * Whether the variants have the sizes that were planned.
 * @result
 * @since 0.1
 */
typedef struct expt_srm {
  uint32_t struct_size; /**< Set by the caller to sizeof(expt_srm) before the call. */
  int32_t passes;       /**< (bool) 1 when `p_value` is not below the threshold. */
  double chi2;          /**< Chi-squared statistic. */
  double df;            /**< Variants with a share minus one. */
  double p_value;       /**< NaN with fewer than two variants. */
  double log_p_value;   /**< Natural logarithm of the p-value; never underflows. */
  int64_t n;            /**< Units counted, before any drop; clusters where there are some. */
  int64_t note_bits;    /**< Notes (notes.h), bit `1 << note`. */
  double log_e_value;   /**< Natural logarithm of the sequential e-value; NaN where `chi2` is. */
  double sequential_p_value; /**< min(1, 1 / e): holds at every look. NaN with fewer than two variants. */
} expt_srm;

/**
 * Options of expt_analysis_srm().
 * @options init=expt_analysis_srm_options_init_sized
 * @since 0.1
 */
typedef struct expt_analysis_srm_options {
  uint32_t struct_size; /**< Set by expt_analysis_srm_options_init(). */
  int32_t reserved0;    /**< Zero. */
  double threshold;     /**< (min=0, max=1, open) p-value below which the check fails. */
  double concentration; /**< (min=1e-3, max=1e9) Of the e-value's prior, in units: large ones look for small mismatches. */
} expt_analysis_srm_options;

/**
 * Writes the defaults of expt_analysis_srm().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_analysis_srm_options_init_sized(expt_analysis_srm_options *options, uint32_t caller_size);
#define expt_analysis_srm_options_init(options) expt_analysis_srm_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Compares the numbers of units with the planned shares (equal ones when no variant was declared): the sample ratio mismatch test.
 *
 * Pearson's chi-squared. With fewer than two variants, or no unit, the numbers are NaN and `passes` is 1. Variants with a share of 0 take no
 * part; units in one contradict the plan with certainty: `p_value` is 0, `chi2` and `log_p_value` (infinite) are NaN, noted as UNBOUNDED. A
 * failed check means that units were lost or doubled on their way: mend that before reading any effect. With clusters it is clusters that are
 * counted: they were assigned.
 *
 * `p_value` and `passes` hold for one look. Whoever looks every day sees it below .001 far more often than once in a thousand experiments;
 * `sequential_p_value` does not suffer from that: in at most a share alpha of experiments with the planned split does it ever, at any look, fall to alpha
 * or below. It is 1 / e, where e is the probability of the counts when the shares are drawn from a Dirichlet law with mean at the
 * plan, over that under the plan. The default `concentration` of 1000 looks for shares that are off by about 1.6 percentage points of two halves (sqrt(1/4
 * / 1000)) and finds others too: with 50,000 and 51,000 units ln e is -0.585 at 2, 2.589 at 1000, 3.301 at 10,000.
 * @param[in]     analysis analysis
 * @param[in]     options  (nullable) NULL = defaults
 * @param[in,out] out      (ret) the check; `struct_size` set by the caller
 * @param[out]    err      (nullable) why not
 * @error EXPT_E_ARGUMENT an option is out of range
 * @error EXPT_E_VERSION `out->struct_size` is not a size of expt_srm
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Fabijan et al. 2019, KDD, 2156-2164; Lindon and Malek 2022, Anytime-valid inference for multinomial count data, NeurIPS 35
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_analysis_srm(const expt_analysis *analysis, const expt_analysis_srm_options *options, expt_srm *out,
                                                  expt_error *err);

/**
 * Options of expt_analysis_frequentist().
 * @options init=expt_analysis_frequentist_options_init_sized
 * @since 0.1
 */
typedef struct expt_analysis_frequentist_options {
  uint32_t struct_size;   /**< Set by expt_analysis_frequentist_options_init(). */
  expt_interval interval; /**< Kind of interval for the difference of two plain proportions. */
  double confidence;      /**< (min=0, max=1, open) Of every interval. */
  int32_t all_pairs;      /**< (bool) Also compare the treatments with each other: the later one against the earlier. */
  expt_adjustment adjustment;       /**< Correction of the primary metrics over all units: one family, of every comparison. */
  expt_adjustment level_adjustment; /**< Correction of the levels of a metric: one family for each metric. */
  int32_t reserved0;                /**< Zero. */
} expt_analysis_frequentist_options;

/**
 * Writes the defaults of expt_analysis_frequentist().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_analysis_frequentist_options_init_sized(expt_analysis_frequentist_options *options, uint32_t caller_size);
#define expt_analysis_frequentist_options_init(options) \
  expt_analysis_frequentist_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Compares every variant with the control, metric by metric and level by level.
 *
 * A plain proportion by the pooled two-proportion z-test; a mean by Welch's t; a ratio by the delta method; counts by Poisson's law; a quantile
 * by order statistics; with covariates by the regression of each arm; over all units of an analysis with strata by the strata's sizes, with
 * clusters by CR2 with Satterthwaite's degrees of freedom (Bell and McCaffrey), with covariates those of their regression; where clusters of
 * unequal size have units that err together, the variance is divided by the share of it that CR2 is expected to find. An arm needs 2 + 2k
 * clusters for k covariates, else they are left out (COLLINEAR). The relative interval is that of the log ratio; where a value is
 * 0 or the two have opposite signs there is none (NO_RATIO), and where the control's lies within its own interval around 0 it says little
 * (APPROXIMATE). Levels come in bytewise order, units without a level last. Where only one variant was
 * ever seen, its rows compare it with none: `variant` is missing, without units (EMPTY_ARM).
 *
 * With a `time` column the split is looked at period by period. Where it changed (p < .001: SPLIT_CHANGED), the sums of the arms compare one time
 * with another: effects over all units are then post-stratified by period, and those that cannot be (quantiles, levels of a segment, an analysis
 * with strata or clusters) are NaN. Of clusters it is not kept which had their units when: only a change that they could not make by chance, however
 * unlike they are, is seen, be it of the split or of the traffic in an arm.
 * Units that are not in their planned shares (equal ones, where none were declared) are noted as SPLIT_DIFFERS, units that are in two
 * variants (by their ids) as UNITS_IN_TWO_VARIANTS.
 *
 * Primary metrics are one family, corrected by `adjustment` (Holm's method); the levels of a metric with 100 units in each arm are one,
 * corrected by `level_adjustment` (Benjamini and Hochberg's); guardrails and secondary metrics are not corrected. `family` names both. These
 * take p-values; what also takes the correlation of the metrics (Westfall and Young) needs the rows: expt_permutation().
 *
 * The odds ratio of a proportion is treatment over control, with the score interval that inverts the pooled z-test (Cornfield): it leaves out 1
 * when that test rejects. Over all units of an analysis with strata it is Mantel and Haenszel's, common to the strata and without covariates,
 * with the interval of Robins, Breslow and Greenland; with covariates or clusters that of the two estimates, by the delta method on its
 * logarithm. An infinite one is NaN with an infinite upper limit (UNBOUNDED). It is no ratio of the shares, which `rel_estimate` is.
 *
 * `passes`: a guardrail, or a metric with a margin, keeps its margin with its whole interval (without a margin: no loss is shown) and its limit
 * with its value; any other metric has an adjusted p-value of at most 1 - `confidence` and an effect that lies beyond its null
 * value in the welcome direction. It judges the numbers of the row and nothing else: where SPLIT_DIFFERS, UNITS_IN_TWO_VARIANTS or a `stop` of
 * expt_analysis_health() says that they are not to be read, neither is it; expt_decision() takes both.
 * @frame one row per metric x segment level x comparison
 * @column metric utf8 - name of the metric
 * @column role utf8 - role of the metric (detail)
 * @column segment utf8 - segment column, or "all"
 * @column level utf8 - level of the segment; "" for all, missing for units without one
 * @column control utf8 - label of the control; with `all_pairs` of the earlier variant
 * @column variant utf8 - label of the treatment; missing where only one variant was ever seen
 * @column n_control int64 units units counted in the control
 * @column n_variant int64 units units counted in the treatment
 * @column value_control float64 metric metric value in the control
 * @column value_variant float64 metric metric value in the treatment
 * @column estimate float64 metric treatment minus control
 * @column std_error float64 metric standard error of the estimate (detail)
 * @column ci_low float64 metric lower limit
 * @column ci_high float64 metric upper limit
 * @column rel_estimate float64 fraction treatment over control, minus 1
 * @column rel_ci_low float64 fraction its lower limit
 * @column rel_ci_high float64 fraction its upper limit
 * @column odds_ratio float64 - odds of a proportion in the treatment over those in the control; NaN for other metrics (detail)
 * @column odds_ratio_low float64 - its lower limit (detail)
 * @column odds_ratio_high float64 - its upper limit (detail)
 * @column statistic float64 - z or t, as `method` says
 * @column df float64 - degrees of freedom; Inf for z (detail)
 * @column p_value float64 - p-value
 * @column log_p_value float64 - natural logarithm of the p-value (detail)
 * @column mid_p float64 - Fisher's p-value (mid-p) of a proportion with fewer than 10 successes or failures in an arm, for all units alike; NaN else (detail)
 * @column p_adjusted float64 - p-value corrected for its family; NaN for a level with fewer than 100 units in an arm
 * @column family utf8 - the family and the correction; missing where there is none (detail)
 * @column alternative utf8 - side of the test (detail)
 * @column null_value float64 - effect under the null hypothesis, a fraction of the control's value where `relative` is 1 (detail)
 * @column relative bool8 - 1 where null value, margin and smallest effect were stated as fractions of the control's value (detail)
 * @column good utf8 - welcome direction: up, down or neither (detail)
 * @column margin float64 metric loss that is still tolerated, in units of the metric; NaN where none is stated (detail)
 * @column limit float64 metric value that the treatment must not pass; NaN where none is stated (detail)
 * @column min_effect float64 metric smallest effect worth having, in units of the metric; NaN where none is stated (detail)
 * @column confidence float64 - of the interval (detail)
 * @column passes bool8 - whether the metric holds
 * @column method utf8 - test and interval (detail)
 * @column unadjusted_estimate float64 metric the estimate without covariates and strata; NaN where there are none (detail)
 * @column variance_reduction float64 fraction of the variance that they took away (detail)
 * @column clusters_control int64 clusters clusters in the control; 0 without clusters (detail)
 * @column clusters_variant int64 clusters clusters in the treatment (detail)
 * @column icc float64 fraction intraclass correlation: the share of the variance that is between clusters (detail)
 * @column design_effect float64 - variance by clusters over that of independent units (detail)
 * @column n_dropped int64 units units left out for a missing outcome (detail)
 * @column note_bits int64 - notes, bit 1 << note (detail)
 * @column notes utf8 - the same as text
 * @plot forest
 * @param[in]  analysis analysis
 * @param[in]  options  (nullable) NULL = defaults
 * @param[out] out      (ret, transfer=full) the frame; NULL on failure
 * @param[out] err      (nullable) why not
 * @error EXPT_E_ARGUMENT an option is out of range
 * @error EXPT_E_LABEL the control is neither declared nor among the variants seen (as long as none was seen there are simply no rows)
 * @error EXPT_E_STATE no metric was described
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Cornfield 1956, Proc. 3rd Berkeley Symposium 4:135-148; Fagerland, Lydersen and Laake 2015, Statistical Methods in Medical Research
 *   24:224-254; Robins, Breslow and Greenland 1986, Biometrics 42:311-323
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_analysis_frequentist(const expt_analysis *analysis, const expt_analysis_frequentist_options *options,
                                                          expt_frame **out, expt_error *err);

/**
 * Frees an analysis.
 * @param[in] analysis (nullable, transfer=full) analysis
 * @since 0.1
 */
EXPT_API void expt_analysis_free(expt_analysis *analysis);

#ifdef __cplusplus
}
#endif

#include <experiment/metrics.h>

#endif
