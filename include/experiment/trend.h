/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TREND_H
#define EXPERIMENT_TREND_H

/**
 * @file trend.h
 * Effects over time: by period of the first exposure, and by days since it.
 */

#include <experiment/analysis.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * What the rows of a trend stand for.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_trend_by;
enum {
  EXPT_TREND_BY_PERIOD = 0,  /**< Periods of the calendar. */
  EXPT_TREND_BY_EXPOSURE = 1 /**< Periods since the unit's first exposure; of an analysis with `exposed_at`. */
};

/**
 * Options of expt_analysis_trend().
 * @options init=expt_analysis_trend_options_init_sized
 * @since 0.1
 */
typedef struct expt_analysis_trend_options {
  uint32_t struct_size;   /**< Set by expt_analysis_trend_options_init(). */
  expt_interval interval; /**< Kind of interval for the difference of two plain proportions. */
  double confidence;      /**< (min=0, max=1, open) Of every interval. */
  expt_trend_by by;       /**< What a row stands for. */
  int32_t reserved0;      /**< Zero. */
} expt_analysis_trend_options;

/**
 * Writes the defaults of expt_analysis_trend().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_analysis_trend_options_init_sized(expt_analysis_trend_options *options, uint32_t caller_size);
#define expt_analysis_trend_options_init(options) expt_analysis_trend_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Compares every variant with the control period by period: the units first exposed in a period, and all units until its end.
 *
 * The cumulative numbers are those that expt_analysis_frequentist() gives over all units when it has seen these units only; of the last period
 * they are its own. Every period with units of both variants is a look: whoever stops at the first one with a p-value of at most
 * 1 - `confidence` errs, without any effect, with probability `looks_error`. It is exact for normal statistics with information in proportion to
 * the units; a period that adds less than 1e-5 of the information is no look, and after 1,000 looks it is NaN. A period in which no unit was
 * exposed has no row.
 *
 * An analysis with `exposed_at` holds units in periods. By `period` a row compares the units looked at in that period of the calendar, by
 * `exposure` those looked at so many periods (days, with the default grain) after their first exposure: 0 is the period of the exposure itself.
 * A unit is in a row once, so each row is a sound comparison; the rows hold the same units again and are no independent looks. What adds up
 * rows of one unit has no such test: the cumulative columns are NaN (units 0), `looks` is 0 and `looks_error` NaN. Whether an effect wears off
 * is asked of expt_novelty(), which follows the units.
 * @frame one row per metric x comparison x period
 * @column metric utf8 - name of the metric
 * @column control utf8 - label of the control
 * @column variant utf8 - label of the treatment; missing where only one variant was ever seen
 * @column period utf8 - when the period begins, local time: "2026-11-25", or "2026-11-25T13:00" for periods shorter than a day; by `exposure` the
 *   whole number of periods since the first exposure: "0", "1"
 * @column n_control int64 units units of the period counted in the control
 * @column n_variant int64 units units of the period counted in the treatment
 * @column value_control float64 metric metric value of the period's units in the control
 * @column value_variant float64 metric metric value of the period's units in the treatment
 * @column estimate float64 metric treatment minus control in the period
 * @column std_error float64 metric its standard error (detail)
 * @column ci_low float64 metric its lower limit
 * @column ci_high float64 metric its upper limit
 * @column p_value float64 - p-value of the period alone (detail)
 * @column log_p_value float64 - natural logarithm of it (detail)
 * @column cum_n_control int64 units units until the end of the period counted in the control (detail)
 * @column cum_n_variant int64 units the same in the treatment (detail)
 * @column cum_value_control float64 metric metric value of these units in the control (detail)
 * @column cum_value_variant float64 metric metric value of these units in the treatment (detail)
 * @column cum_estimate float64 metric treatment minus control until the end of the period
 * @column cum_std_error float64 metric its standard error (detail)
 * @column cum_ci_low float64 metric its lower limit
 * @column cum_ci_high float64 metric its upper limit
 * @column cum_p_value float64 - p-value of all units until the end of the period
 * @column cum_log_p_value float64 - natural logarithm of it (detail)
 * @column looks int64 looks looks that the cumulative p-value could have had until here, one per period
 * @column looks_error float64 fraction chance that, without an effect, one of these looks has a p-value of at most 1 - `confidence`
 * @column confidence float64 - of the intervals (detail)
 * @column method utf8 - test and interval (detail)
 * @column note_bits int64 - notes of the period, bit 1 << note (detail)
 * @column cum_note_bits int64 - notes of the cumulative comparison; BEFORE_PLANNED_END while the units until here are too few (detail)
 * @column notes utf8 - both as text
 * @plot trend
 * @param[in]  analysis analysis
 * @param[in]  options  (nullable) NULL = defaults
 * @param[out] out      (ret, transfer=full) the frame; NULL on failure
 * @param[out] err      (nullable) why not
 * @error EXPT_E_ARGUMENT an option is out of range
 * @error EXPT_E_LABEL the control is neither declared nor among the variants seen (as long as none was seen there are simply no rows)
 * @error EXPT_E_STATE no metric was described, or the analysis has no `time` column, or no `exposed_at` for rows by exposure, or it has strata or
 *        clusters (those of a period are not kept)
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Armitage, McPherson, Rowe 1969, J. R. Statist. Soc. A 132, 235-244 (what repeated looks cost)
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_analysis_trend(const expt_analysis *analysis, const expt_analysis_trend_options *options,
                                                    expt_frame **out, expt_error *err);

/**
 * Options of expt_novelty().
 * @options init=expt_novelty_options_init_sized
 * @since 0.1
 */
typedef struct expt_novelty_options {
  uint32_t struct_size; /**< Set by expt_novelty_options_init(). */
  expt_missing missing; /**< What happens to a missing value. */
  expt_good good;       /**< Welcome direction of the value; it decides which change is called novelty. */
  int32_t reserved0;    /**< Zero. */
  double confidence;    /**< (min=0, max=1, open) Of the interval and of the verdict. */
  int64_t split_day;    /**< (min=0, max=1000000) First day of the second half; 0 = the middle of the days there are. */
  const char *control;  /**< (nullable) Label of the control; NULL = the bytewise first. */
  const char *exposed_at; /**< (nullable, column) Column of times of the first exposure: `days` then names the times of the rows, and days are counted from the one to the other. */
  int64_t utc_offset_us;  /**< (min=-86400000000, max=86400000000) Local time minus UTC: where those days are cut. */
} expt_novelty_options;

/**
 * Writes the defaults of expt_novelty().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_novelty_options_init_sized(expt_novelty_options *options, uint32_t caller_size);
#define expt_novelty_options_init(options) expt_novelty_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Whether an effect wears off (novelty) or builds up (primacy) as units get used to the treatment.
 *
 * The table has one row per unit and day. The effect is a line in log(1 + days since the exposure): least squares in each arm, the slope of the
 * effect being the difference of the two slopes, with each arm's sandwich standard error clustered by unit (CR1) and Welch's t on the degrees of
 * freedom of units minus 1 an arm. Beside it stands the effect in the second half of the days minus that in the first, by Welch's t on the units that have rows in both
 * halves. `verdict`: with a slope that is significant at `confidence`, "novelty" where the effect moves against the welcome direction, "primacy"
 * where it moves with it (for `neither`: towards no effect, and away from it); else "none". A slope that is due to the calendar rather than to
 * getting used to the treatment looks the same: units should have been exposed on many days. Rows without a variant take no part, but have a
 * day too.
 * @frame one row per variant that is not the control, bytewise
 * @column value utf8 - the value column
 * @column control utf8 - label of the control
 * @column variant utf8 - label of the treatment
 * @column n_control int64 units units used in the control
 * @column n_variant int64 units units used in the treatment
 * @column rows_control int64 rows unit-days used in the control (detail)
 * @column rows_variant int64 rows unit-days used in the treatment (detail)
 * @column initial float64 metric effect on day 0 by the line (detail)
 * @column slope float64 metric change of the effect while log(1 + days) grows by 1
 * @column std_error float64 metric its standard error (detail)
 * @column ci_low float64 metric its lower limit
 * @column ci_high float64 metric its upper limit
 * @column statistic float64 - t of the slope (detail)
 * @column df float64 - degrees of freedom (detail)
 * @column p_value float64 - p-value of the slope, two-sided
 * @column log_p_value float64 - natural logarithm of it (detail)
 * @column split_day int64 days first day of the second half (detail)
 * @column both_control int64 units units of the control with rows in both halves (detail)
 * @column both_variant int64 units the same of the treatment (detail)
 * @column first_estimate float64 metric their effect in the first half
 * @column second_estimate float64 metric their effect in the second half
 * @column difference float64 metric second minus first
 * @column difference_low float64 metric its lower limit (detail)
 * @column difference_high float64 metric its upper limit (detail)
 * @column difference_p_value float64 - its p-value, two-sided
 * @column verdict utf8 - novelty, primacy or none
 * @column confidence float64 - of intervals and verdict (detail)
 * @column n_dropped int64 rows unit-days left out for a missing value (detail)
 * @column note_bits int64 - notes, bit 1 << note (detail)
 * @column notes utf8 - the same as text
 * @plot forest
 * @param[in]  ctx     (nullable) context
 * @param[in]  table   one row per unit and day
 * @param[in]  unit    (column) column of unit ids, integers or text
 * @param[in]  variant (column) column that holds the variant of each unit
 * @param[in]  days    (column) column of whole days since the first exposure, 0 on its day; with `exposed_at` of the times of the rows
 * @param[in]  value   (column) column of the values
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the frame; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT a name is empty, or an option is out of range
 * @error EXPT_E_COLUMN a named column is not in the table
 * @error EXPT_E_DTYPE a named column has an unusable dtype
 * @error EXPT_E_ROW a value is missing under `reject`, infinite or above 1e144, a day or time is missing, a day negative, not whole or above 1,000,000, a unit
 *        id is missing, or a unit is in two variants
 * @error EXPT_E_INCOMPATIBLE a unit has two rows for one day
 * @error EXPT_E_LABEL the control is not among the variants
 * @error EXPT_E_LIMIT more than 1,000 variants
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Liang, Zeger 1986, Biometrika 73, 13-22 (sandwich); Kohavi, Tang, Xu 2020, Trustworthy Online Controlled Experiments, chapter 3 (novelty, primacy)
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_novelty(const expt_context *ctx, const expt_table *table, const char *unit, const char *variant,
                                             const char *days, const char *value, const expt_novelty_options *options, expt_frame **out,
                                             expt_error *err);

#ifdef __cplusplus
}
#endif

#endif
