/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_MONITOR_H
#define EXPERIMENT_MONITOR_H

/**
 * @file monitor.h
 * The plan of a running experiment and the log of its looks: what may be concluded today, with the error rate of all looks kept.
 */

#include <experiment/analysis.h>
#include <experiment/sequential.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * One metric of a running experiment, looked at again and again: the plan, and every look in its order.
 *
 * The order matters, so monitors do not merge; one is kept, and saved from look to look. A look that was had cannot be had again: its time and its
 * units must grow.
 * @handle kind=accumulator free=expt_monitor_free
 * @state bounded
 * @since 0.1
 */
typedef struct expt_monitor expt_monitor;

/**
 * How the error rate is kept over the looks.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_monitor_method;
enum {
  EXPT_MONITOR_METHOD_GROUP_SEQUENTIAL = 0,    /**< Bounds that spend alpha over the planned units: the most power. */
  EXPT_MONITOR_METHOD_CONFIDENCE_SEQUENCE = 1  /**< An interval that holds at every look, for ever: no end need be planned. Asymptotic. */
};

/**
 * Options of expt_monitor_create(). Those from `boundary` to `n_spent` are of GROUP_SEQUENTIAL, as in expt_group_sequential_design().
 * @options init=expt_monitor_options_init_sized
 * @since 0.1
 */
typedef struct expt_monitor_options {
  uint32_t struct_size;         /**< Set by expt_monitor_options_init(). */
  expt_monitor_method method;   /**< How the error rate is kept. */
  expt_alternative alternative; /**< Side of the test. */
  expt_boundary boundary;       /**< Bounds of efficacy. */
  expt_futility futility;       /**< Bounds of futility. */
  expt_boundary beta_spending;  /**< How futility spends 1 - `power`: one of the first four. */
  double alpha;                 /**< (min=0, max=1, open) Error rate of all looks together, of both sides where there are two; below 0.5 where there is one. */
  double power;                 /**< (min=0, max=1, open) Power at the effect planned for; above `alpha`. */
  double rho;                   /**< (min=0.01, max=50) Of POWER_FAMILY. */
  double gamma;                 /**< (min=-40, max=40) Of HWANG_SHIH_DECANI. */
  double delta;                 /**< (min=-1, max=1) Of WANG_TSIATIS. */
  double early_z;               /**< (min=0.5, max=10) Of HAYBITTLE_PETO. */
  double beta_rho;              /**< (min=0.01, max=50) Of POWER_FAMILY in `beta_spending`. */
  double beta_gamma;            /**< (min=-40, max=40) Of HWANG_SHIH_DECANI in `beta_spending`. */
  const double *spent;          /**< (nullable, len=n_spent, min=0, max=1) Of SPENDING_GIVEN: error spent until each planned look, never falling, at most `alpha`. */
  int64_t n_spent;              /**< (min=0) As many as planned looks. */
  const double *planned;        /**< (nullable, len=n_planned, min=0, max=1) Shares of the planned units at which looks are planned, rising to 1; NULL = `looks` equal steps. */
  int64_t n_planned;            /**< (min=0) Number of these. */
  int64_t looks;                /**< (min=1, max=5000) Looks planned. */
  int64_t burn_in;              /**< (min=2) Of CONFIDENCE_SEQUENCE: units of both arms before which nothing is told. */
  const char *control;          /**< (nullable) Label of the control; NULL = that of the analysis. */
  const char *variant;          /**< (nullable) Label of the treatment; NULL = the only one. */
} expt_monitor_options;

/**
 * Writes the defaults of expt_monitor_create().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_monitor_options_init_sized(expt_monitor_options *options, uint32_t caller_size);
#define expt_monitor_options_init(options) expt_monitor_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Makes a monitor without looks.
 * @param[in]  ctx           (nullable) context
 * @param[in]  metric        name of the metric to watch
 * @param[in]  planned_units (min=4, max=1000000000000000) units of the two arms together at the planned end (sample_size.h, times the inflation of
 *                           expt_group_sequential_size()); of CONFIDENCE_SEQUENCE those at which it shall be tightest
 * @param[in]  options       (nullable) NULL = defaults
 * @param[out] out           (ret, transfer=full) the monitor; NULL on failure
 * @param[out] err           (nullable) why not
 * @error EXPT_E_ARGUMENT the name is empty, a number or an option is out of range, or the plan is none (see expt_group_sequential_design())
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_monitor_create(const expt_context *ctx, const char *metric, int64_t planned_units,
                                                    const expt_monitor_options *options, expt_monitor **out, expt_error *err);

/**
 * What a look says.
 * @result
 * @since 0.1
 */
typedef struct expt_monitor_answer {
  uint32_t struct_size;            /**< Set by the caller to sizeof(expt_monitor_answer) before the call. */
  expt_look_verdict verdict;       /**< What this look decides. */
  int64_t look;                    /**< Number of the look, from 1. */
  int64_t planned_looks;           /**< Looks planned. */
  int64_t at;                   /**< Time of the look, as given. */
  int64_t n_control;               /**< Units counted in the control. */
  int64_t n_variant;               /**< Units counted in the treatment. */
  double information;              /**< Both together over the planned units. */
  double estimate;                 /**< Effect so far: treatment minus control. */
  double std_error;                /**< Its standard error. */
  double statistic;                /**< z: the effect less the metric's null value, over its standard error. */
  double bound_low;                /**< z at or below which this look shows an effect; NaN = none, or CONFIDENCE_SEQUENCE. */
  double bound_high;               /**< z at or above which it does. */
  double futility_low;             /**< Bounds of futility, see expt_group_sequential_design(); NaN = none. */
  double futility_high;            /**< See there. */
  double ci_low;                   /**< Interval of the effect that holds at all looks at once: its lower limit. */
  double ci_high;                  /**< Its upper limit. */
  double p_value;                  /**< GROUP_SEQUENTIAL: stage-wise, as if the experiment ended here. CONFIDENCE_SEQUENCE: always valid, never rising. */
  double conditional_power_trend;  /**< Chance to show an effect at the looks left, if the effect is what it was so far; NaN where there are none. */
  double conditional_power_design; /**< The same for the effect planned for. */
  double predictive_power;         /**< The same over the effects that the data leave possible. */
  double days_left;                /**< Days until the planned units, if they come as they came since the first look; NaN at the first. */
  int64_t note_bits;               /**< Notes of the comparison (notes.h), bit `1 << note`. */
  char message[400];               /**< The answer in plain words, one line. */
} expt_monitor_answer;

/**
 * Looks at the experiment: whether it may stop, and with which effect.
 *
 * The effect is that of expt_analysis_frequentist() over all units: with covariates, strata, clusters as the analysis was described. After a look
 * that showed an effect or was the last one, and after binding futility, there are no more. Units without a variant do not count. Nothing is written down
 * where either arm has no standard error yet: the look is then as if not had, `verdict` is CONTINUE and its numbers are NaN.
 * @param[in,out] monitor  monitor
 * @param[in]     analysis the analysis so far
 * @param[in]     at       time of the look, microseconds since 1970-01-01T00:00Z
 * @param[in,out] out      (ret) the answer; `struct_size` set by the caller
 * @param[out]    err      (nullable) why not
 * @error EXPT_E_ARGUMENT the time, or the number of units, is not above that of the look before
 * @error EXPT_E_INCOMPATIBLE the analysis was described differently from that of the first look
 * @error EXPT_E_LABEL the analysis has no such metric or variant, or several treatments and none is named
 * @error EXPT_E_STATE the experiment has ended, or the metric's null value is a share of the control's value
 * @error EXPT_E_LIMIT more than 5,000 looks
 * @error EXPT_E_VERSION `out->struct_size` is not a size of expt_monitor_answer
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Jennison and Turnbull 2000, Group Sequential Methods with Applications to Clinical Trials; Waudby-Smith et al. 2024, Annals of Statistics
 *   52:2613-2640
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_monitor_look(expt_monitor *monitor, const expt_analysis *analysis, int64_t at,
                                                  expt_monitor_answer *out, expt_error *err);

/**
 * The looks had, in their order.
 * @frame one row per look
 * @column look int64 - number, from 1
 * @column at int64 us time of the look
 * @column n_control int64 units units counted in the control (detail)
 * @column n_variant int64 units units counted in the treatment (detail)
 * @column information float64 fraction both together over the planned units
 * @column estimate float64 metric effect so far
 * @column std_error float64 metric its standard error (detail)
 * @column statistic float64 - z
 * @column bound_low float64 - z at or below which the look shows an effect; NaN = none
 * @column bound_high float64 - z at or above which it does; NaN = none
 * @column futility_low float64 - bound of futility; NaN = none (detail)
 * @column futility_high float64 - bound of futility; NaN = none (detail)
 * @column ci_low float64 metric interval that holds at all looks at once, lower limit
 * @column ci_high float64 metric upper limit
 * @column p_value float64 - see expt_monitor_answer
 * @column verdict utf8 - continue, effect, futility or no_effect
 * @plot boundary
 * @param[in]  monitor monitor
 * @param[out] out     (ret, transfer=full) the frame; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_monitor_frame(const expt_monitor *monitor, expt_frame **out, expt_error *err);

/**
 * Writes the plan and the looks as bytes. Equal content gives equal bytes.
 * @param[in]  monitor monitor
 * @param[out] buf     (ret, bytes, len=cap, nullable) state; NULL asks for the size
 * @param[in]  cap     (min=0) room in `buf`, bytes
 * @param[out] need    (size-of=buf) bytes needed; always set
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT `cap` is negative
 * @error EXPT_E_LIMIT `buf` is given and shorter than `need`
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_monitor_save(const expt_monitor *monitor, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err);

/**
 * Makes a monitor from the bytes of expt_monitor_save().
 * @param[in]  ctx   (nullable) context
 * @param[in]  state (bytes, len=size) the bytes
 * @param[in]  size  (min=0) their number
 * @param[out] out   (ret, transfer=full) the monitor; NULL on failure
 * @param[out] err   (nullable) why not
 * @error EXPT_E_ARGUMENT `state` is NULL, or `size` negative
 * @error EXPT_E_CORRUPT not a state, or damaged
 * @error EXPT_E_VERSION written by a newer library
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_monitor_load(const expt_context *ctx, const uint8_t *state, int64_t size, expt_monitor **out,
                                                  expt_error *err);

/**
 * Frees a monitor.
 * @param[in] monitor (nullable, transfer=full) monitor
 * @since 0.1
 */
EXPT_API void expt_monitor_free(expt_monitor *monitor);

#ifdef __cplusplus
}
#endif

#endif
