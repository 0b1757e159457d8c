/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_REPORT_H
#define EXPERIMENT_REPORT_H

/**
 * @file report.h
 * The answers of an experiment in one document: frames, the design and remarks as JSON, from which a page is drawn.
 */

#include <experiment/data.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * What a page shows, in the order of its sections: create -> add -> json -> free. Adding copies, so nothing given need be kept.
 *
 * Nothing is computed here: every number of the document is one of a frame, to its last bit. The Python package draws the page
 * (`Report.to_html`); any other program can read the JSON.
 * @handle kind=spec free=expt_report_free
 * @since 0.1
 */
typedef struct expt_report expt_report;

/**
 * What a frame of a report is about, which decides how it is drawn. The columns named are those it must have; it may have more.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_report_kind;
enum {
  EXPT_REPORT_KIND_DETAILS = 0,   /**< Any table, shown as it is. */
  EXPT_REPORT_KIND_VERDICT = 1,   /**< expt_decision(): decision, reason. */
  EXPT_REPORT_KIND_HEALTH = 2,    /**< expt_analysis_health(): severity, check, passes, message. */
  EXPT_REPORT_KIND_METRICS = 3,   /**< expt_analysis_frequentist(), or effects like it: metric, variant, estimate, ci_low, ci_high. */
  EXPT_REPORT_KIND_TREND = 4,     /**< expt_analysis_trend(): metric, variant, period, estimate, ci_low, ci_high. */
  EXPT_REPORT_KIND_FUNNEL = 5,    /**< expt_funnel_counts(): variant, step, units, reached, rate. */
  EXPT_REPORT_KIND_SEGMENTS = 6,  /**< The same as METRICS by segment: segment, level besides. */
  EXPT_REPORT_KIND_MONITOR = 7,   /**< expt_monitor_frame(): look, information, estimate, statistic, bound_low, bound_high, ci_low, ci_high, verdict. */
  EXPT_REPORT_KIND_POSTERIOR = 8, /**< expt_analysis_bayesian(): metric, variant, better, effect_mean, effect_low, effect_high. */
  EXPT_REPORT_KIND_POWER = 9,     /**< expt_analysis_power(): metric, units, power, mde, units_needed, days. */
  EXPT_REPORT_KIND_ROI = 10,      /**< What it is worth: any columns, one scenario per row. */
  EXPT_REPORT_KIND_ROI_GRID = 11, /**< A heat map: x, y, value. */
  EXPT_REPORT_KIND_ROLLOUT = 12,  /**< The stages of a roll-out: any columns. */
  EXPT_REPORT_KIND_DESIGN = 13    /**< A table that belongs to the design page: any columns. */
};

/**
 * Options of expt_report_create().
 * @options init=expt_report_options_init_sized
 * @since 0.1
 */
typedef struct expt_report_options {
  uint32_t struct_size;     /**< Set by expt_report_options_init(). */
  int32_t reserved0;        /**< Zero. */
  const char *subtitle;     /**< (nullable) One line under the title; NULL = none. */
  const char *hypothesis;   /**< (nullable) What the experiment was made to find out, for the design page; NULL = not said. */
  const char *generated_at; /**< (nullable) When it was made, as it shall be printed; NULL = not said: equal answers then give equal bytes. */
} expt_report_options;

/**
 * Writes the defaults of expt_report_create().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_report_options_init_sized(expt_report_options *options, uint32_t caller_size);
#define expt_report_options_init(options) expt_report_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Makes an empty report.
 * @param[in]  ctx     (nullable) context
 * @param[in]  title   title of the page, UTF-8
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the report; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT the title is empty, or a text is not UTF-8
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_report_create(const expt_context *ctx, const char *title, const expt_report_options *options,
                                                   expt_report **out, expt_error *err);

/**
 * Adds a copy of a frame. Frames of one kind follow each other in the order in which they were added.
 * @param[in,out] report report
 * @param[in]     kind   what it is about
 * @param[in]     table  the frame, or any table with the columns of its kind
 * @param[in]     title  (nullable) heading; NULL = the usual one of the kind
 * @param[out]    err    (nullable) why not
 * @error EXPT_E_ARGUMENT an unknown kind, a malformed table, or a title that is empty or not UTF-8
 * @error EXPT_E_COLUMN the table lacks a column that its kind must have
 * @error EXPT_E_DTYPE a column has an unknown dtype
 * @error EXPT_E_ROW a cell cannot be read: a code without a level, a time out of range, bytes that are not UTF-8
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_report_add_frame(expt_report *report, expt_report_kind kind, const expt_table *table,
                                                      const char *title, expt_error *err);

/**
 * Adds a remark in words: a limitation, what was learned, what comes next.
 * @param[in,out] report  report
 * @param[in]     heading heading
 * @param[in]     text    the remark; an empty line begins a paragraph
 * @param[out]    err     (nullable) why not
 * @error EXPT_E_ARGUMENT a text is empty or not UTF-8
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_report_add_text(expt_report *report, const char *heading, const char *text, expt_error *err);

/**
 * Adds the description of the experiment: variants and shares, metrics and what they are, segments. A second one takes the place of
 * the first.
 * @param[in,out] report report
 * @param[in]     json   the text of expt_analysis_to_json()
 * @param[out]    err    (nullable) why not
 * @error EXPT_E_ARGUMENT the text is NULL, or a value in it is out of range
 * @error EXPT_E_CORRUPT not JSON, or not the description of an analysis
 * @error EXPT_E_VERSION written by a newer library
 * @error EXPT_E_DUPLICATE a variant, segment or metric is listed twice
 * @error EXPT_E_LIMIT more than 256 segments
 * @error EXPT_E_STATE segments beside clusters
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_report_add_design(expt_report *report, const char *json, expt_error *err);

/**
 * The report as JSON. Equal reports give equal bytes.
 *
 * `{"format": 1, "library": "0.1.0", "title", "subtitle", "hypothesis", "generated_at", "design", "texts": [{"heading", "text"}],
 * "frames": [{"kind", "title", "rows", "columns": [{"name", "type", "detail", "values", "words"}]}]}`. What was not given is null. `kind`
 * is the lower-case word, `type` one of number, integer, bool, text and time, `detail` whether printing leaves the column out. `values` has
 * one entry per row: a number with the fewest digits that read back exactly, an integer with all its digits, true or false, a text, a
 * time as ISO 8601 in UTC. Missing is null, and so is a number that is not finite: its column then also has `words`, one per row, "NaN",
 * "Inf" or "-Inf" there and null elsewhere.
 * @param[in]  report report
 * @param[out] buf    (ret, text, len=cap, nullable) JSON with a closing NUL; NULL asks for the size
 * @param[in]  cap    (min=0) room in `buf`, bytes
 * @param[out] need   (size-of=buf) bytes needed, the NUL included; always set
 * @param[out] err    (nullable) why not
 * @error EXPT_E_ARGUMENT `cap` is negative
 * @error EXPT_E_LIMIT `buf` is given and shorter than `need`
 * @error EXPT_E_NOMEM no memory
 * @ref RFC 8259 (JSON)
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_report_json(const expt_report *report, char *buf, int64_t cap, int64_t *need, expt_error *err);

/**
 * Frees a report.
 * @param[in] report (nullable, transfer=full) report
 * @since 0.1
 */
EXPT_API void expt_report_free(expt_report *report);

#ifdef __cplusplus
}
#endif
#endif
