/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_RETENTION_H
#define EXPERIMENT_RETENTION_H

/**
 * @file retention.h
 * Who came back, and who was there: retention of cohorts, and activity by day. Both take events in any order, and optionally first the
 * exposures of an experiment, from which variants and time zero then come.
 */

#include <experiment/unit_table.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A calendar period, in the local time that `utc_offset_us` says.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_period;
enum {
  EXPT_PERIOD_DAY = 0, /**< From midnight to midnight. */
  EXPT_PERIOD_WEEK = 1 /**< From Monday to Sunday. */
};

/**
 * Counts, for each cohort of units, how many had an event k periods after their first one.
 *
 * A unit's period 0 is that of its exposure; without exposures that of its first event. Events before the exposure do not count. Keeps per
 * unit its first day and one bit per period.
 * @handle kind=accumulator free=expt_retention_free
 * @state rows
 * @since 0.1
 */
typedef struct expt_retention expt_retention;

/**
 * Options of expt_retention_create().
 * @options init=expt_retention_options_init_sized
 * @since 0.1
 */
typedef struct expt_retention_options {
  uint32_t struct_size;   /**< Set by expt_retention_options_init(). */
  expt_period cohort;     /**< Units of one cohort have period 0 in the same day or week. */
  expt_period period;     /**< What is counted in k: days after the first day, or calendar weeks after the first week. */
  expt_maturity maturity; /**< Whether a unit counts in a period that is not over at the end of the observation. */
  int64_t max_period;     /**< (min=0, max=1000) The last k. */
  int64_t utc_offset_us;  /**< (min=-86400000000, max=86400000000) Local time minus UTC: where days are cut. */
  int64_t end_time;       /**< End of the observation, microseconds since 1970: rows from then on are not looked at. The largest int64 = the latest row. */
  int64_t max_bytes;      /**< (min=0) Memory that may be held, bytes; 0 = no limit. */
  const char *event;      /**< (nullable, column) Column of event labels; NULL = every row is an event. Needs `label`. */
  const char *label;      /**< (nullable) Only rows with this event label are events. Needs `event`. */
} expt_retention_options;

/**
 * Writes the defaults of expt_retention_create().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_retention_options_init_sized(expt_retention_options *options, uint32_t caller_size);
#define expt_retention_options_init(options) expt_retention_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Makes an empty retention.
 * @param[in]  ctx     (nullable) context
 * @param[in]  unit    (column) column of unit ids, integers or text
 * @param[in]  time    (column) column of times
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the retention; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT a name is empty, an option is out of range, or one of `event` and `label` is given without the other
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_retention_create(const expt_context *ctx, const char *unit, const char *time,
                                                      const expt_retention_options *options, expt_retention **out, expt_error *err);

/**
 * Gives the retention its units, their variants and their time zero: a copy is taken.
 *
 * Partitions that are merged later must each have the exposures of all units whose events they are given.
 * @param[in,out] retention retention
 * @param[in]     exposures exposures, all of them merged: one set is all that a retention takes
 * @param[out]    err       (nullable) why not
 * @error EXPT_E_STATE rows or exposures have been added
 * @error EXPT_E_LIMIT more than `max_bytes`
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_retention_add_exposures(expt_retention *retention, const expt_exposures *exposures, expt_error *err);

/**
 * Adds events, in any order: all of them, or none on failure. A row that is no event, by its label, is not looked at.
 * @long
 * @param[in,out] retention retention
 * @param[in]     table     one row per event
 * @param[in]     batch     (nullable) label of this batch; a label counts once, so that a retried job cannot count twice
 * @param[out]    err       (nullable) why not
 * @error EXPT_E_ARGUMENT the table is not one, or the label is empty
 * @error EXPT_E_COLUMN a column is not in the table
 * @error EXPT_E_DTYPE a column has an unusable dtype
 * @error EXPT_E_ROW a unit id or a time is missing, or a time is out of range
 * @error EXPT_E_STATE unit ids change between integers and text
 * @error EXPT_E_DUPLICATE the batch was counted before
 * @error EXPT_E_LIMIT more than `max_bytes`: the message has the number of partitions that would fit
 * @error EXPT_E_CANCELLED the progress callback said so
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_retention_add(expt_retention *retention, const expt_table *table, const char *batch, expt_error *err);

/**
 * Adds the content of another retention that was described alike.
 * @param[in,out] retention retention
 * @param[in]     other     retention to take, another one
 * @param[out]    err       (nullable) why not
 * @error EXPT_E_ARGUMENT `other` is the retention itself
 * @error EXPT_E_INCOMPATIBLE described differently, ids of two kinds, exposures in one only, or a unit exposed differently
 * @error EXPT_E_DUPLICATE both counted a batch of the same label
 * @error EXPT_E_LIMIT together more than `max_bytes`
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_retention_merge(expt_retention *retention, const expt_retention *other, expt_error *err);

/**
 * Writes description and content as bytes. Equal content gives equal bytes.
 * @param[in]  retention retention
 * @param[out] buf       (ret, bytes, len=cap, nullable) state; NULL asks for the size
 * @param[in]  cap       (min=0) room in `buf`, bytes
 * @param[out] need      (size-of=buf) bytes needed; always set
 * @param[out] err       (nullable) why not
 * @error EXPT_E_ARGUMENT `cap` is negative
 * @error EXPT_E_LIMIT `buf` is given and shorter than `need`
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_retention_save(const expt_retention *retention, uint8_t *buf, int64_t cap, int64_t *need,
                                                    expt_error *err);

/**
 * Makes a retention from the bytes of expt_retention_save(). Holds at most four times their number (and 64 KB) while it reads them.
 * @param[in]  ctx   (nullable) context
 * @param[in]  state (bytes, len=size) the bytes
 * @param[in]  size  (min=0) their number
 * @param[out] out   (ret, transfer=full) the retention; NULL on failure
 * @param[out] err   (nullable) why not
 * @error EXPT_E_ARGUMENT `state` is NULL, or `size` negative
 * @error EXPT_E_CORRUPT not a state, or damaged
 * @error EXPT_E_VERSION written by a newer library
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_retention_load(const expt_context *ctx, const uint8_t *state, int64_t size, expt_retention **out,
                                                    expt_error *err);

/**
 * The names of the columns that expt_retention_add() reads.
 * @frame one row per column
 * @column column utf8 - name
 * @param[in]  retention retention
 * @param[out] out       (ret, transfer=full) the frame; NULL on failure
 * @param[out] err       (nullable) why not
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_retention_columns(const expt_retention *retention, expt_frame **out, expt_error *err);

/**
 * Options of expt_retention_frame().
 * @options init=expt_retention_frame_options_init_sized
 * @since 0.1
 */
typedef struct expt_retention_frame_options {
  uint32_t struct_size; /**< Set by expt_retention_frame_options_init(). */
  int32_t reserved0;    /**< Zero. */
  double confidence;    /**< (min=0, max=1, open) Of the intervals. */
} expt_retention_frame_options;

/**
 * Writes the defaults of expt_retention_frame().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_retention_frame_options_init_sized(expt_retention_frame_options *options, uint32_t caller_size);
#define expt_retention_frame_options_init(options) expt_retention_frame_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Units that had an event in period k, by cohort and variant, with Wilson intervals. Under `complete` a unit counts in a period only when
 * that period was over at the end of the observation.
 * @frame one row per cohort x variant x period: first all cohorts together, then each one that has units, by rising date
 * @column cohort utf8 - first date of the cohort's day or week, as "2026-01-31"; "all" for all
 * @column variant dict - variant of the first exposure; missing without exposures
 * @column period int64 - k
 * @column units int64 units units of the cohort
 * @column retained int64 units those with an event in period k
 * @column rate float64 fraction retained over units; NaN without units
 * @column ci_low float64 fraction its lower limit
 * @column ci_high float64 fraction its upper limit
 * @column n_immature int64 units units whose period k is not over: among `units`, or left out under `complete`
 * @column note_bits int64 - notes, bit 1 << note (detail)
 * @column notes utf8 - the same as text
 * @plot trend
 * @param[in]  retention retention
 * @param[in]  options   (nullable) NULL = defaults
 * @param[out] out       (ret, transfer=full) the frame; NULL on failure
 * @param[out] err       (nullable) why not
 * @error EXPT_E_ARGUMENT an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Wilson 1927, Probable inference, the law of succession, and statistical inference, JASA 22
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_retention_frame(const expt_retention *retention, const expt_retention_frame_options *options,
                                                     expt_frame **out, expt_error *err);

/**
 * Frees a retention.
 * @param[in] retention (nullable, transfer=full) retention
 * @since 0.1
 */
EXPT_API void expt_retention_free(expt_retention *retention);

/**
 * How different units are counted.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_activity_method;
enum {
  EXPT_ACTIVITY_METHOD_EXACT = 0,      /**< Every unit is kept, and each of its days once. */
  EXPT_ACTIVITY_METHOD_APPROXIMATE = 1 /**< HyperLogLog with 2^14 registers: standard error 0.81 % of each number. */
};

/**
 * Counts the units, and the sessions, that were active on each day and in the days up to it.
 *
 * With exposures only events from the exposure on count, each unit for its variant. `exact` keeps units; `approximate` keeps at most 16 KB per
 * day, variant and level, and units only where exposures say their variant. Rows that were added twice count once in both.
 * @handle kind=accumulator free=expt_activity_free
 * @state rows
 * @since 0.1
 */
typedef struct expt_activity expt_activity;

/**
 * Options of expt_activity_create().
 * @options init=expt_activity_options_init_sized
 * @since 0.1
 */
typedef struct expt_activity_options {
  uint32_t struct_size;  /**< Set by expt_activity_options_init(). */
  expt_activity_method method; /**< How different units are counted. */
  int64_t week_days;     /**< (min=1, max=1000) Days of `wau`. */
  int64_t month_days;    /**< (min=1, max=1000) Days of `mau`; 28 would hold every weekday equally often. */
  int64_t utc_offset_us; /**< (min=-86400000000, max=86400000000) Local time minus UTC: where days are cut. */
  int64_t end_time;      /**< End of the observation, microseconds since 1970: rows from then on are not looked at. The largest int64 = the latest row. */
  int64_t max_levels;    /**< (min=1, max=16000) Distinct labels that `attribute` may have. */
  int64_t max_bytes;     /**< (min=0) Memory that may be held, bytes; 0 = no limit. */
  const char *session;   /**< (nullable, column) Column of session ids, integers or text; NULL = sessions are not counted. */
  const char *attribute; /**< (nullable, column) Column of labels of events, for expt_activity_breakdown(); NULL = none. */
} expt_activity_options;

/**
 * Writes the defaults of expt_activity_create().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_activity_options_init_sized(expt_activity_options *options, uint32_t caller_size);
#define expt_activity_options_init(options) expt_activity_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Makes an empty activity.
 * @param[in]  ctx     (nullable) context
 * @param[in]  unit    (column) column of unit ids, integers or text
 * @param[in]  time    (column) column of times
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the activity; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT a name is empty, or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_activity_create(const expt_context *ctx, const char *unit, const char *time,
                                                     const expt_activity_options *options, expt_activity **out, expt_error *err);

/**
 * Gives the activity its units, their variants and their time zero: a copy is taken.
 *
 * Partitions that are merged later must each have the exposures of all units whose events they are given.
 * @param[in,out] activity  activity
 * @param[in]     exposures exposures, all of them merged: one set is all that an activity takes
 * @param[out]    err       (nullable) why not
 * @error EXPT_E_STATE rows or exposures have been added
 * @error EXPT_E_LIMIT more than 16,000 variants, or more than `max_bytes`
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_activity_add_exposures(expt_activity *activity, const expt_exposures *exposures, expt_error *err);

/**
 * Adds events, in any order: all of them, or none on failure. A missing session id is no session; a missing attribute is a level of its own.
 * @long
 * @param[in,out] activity activity
 * @param[in]     table    one row per event
 * @param[in]     batch    (nullable) label of this batch; a label counts once, so that a retried job cannot count twice
 * @param[out]    err      (nullable) why not
 * @error EXPT_E_ARGUMENT the table is not one, or the label is empty
 * @error EXPT_E_COLUMN a column is not in the table
 * @error EXPT_E_DTYPE a column has an unusable dtype
 * @error EXPT_E_ROW a unit id or a time is missing, or a time is outside the years 600 to 3300
 * @error EXPT_E_STATE unit ids or session ids change between integers and text
 * @error EXPT_E_DUPLICATE the batch was counted before
 * @error EXPT_E_LIMIT more than `max_levels` labels, or more than `max_bytes`: the message has the number of partitions that would fit
 * @error EXPT_E_CANCELLED the progress callback said so
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_activity_add(expt_activity *activity, const expt_table *table, const char *batch, expt_error *err);

/**
 * Adds the content of another activity that was described alike.
 * @param[in,out] activity activity
 * @param[in]     other    activity to take, another one
 * @param[out]    err      (nullable) why not
 * @error EXPT_E_ARGUMENT `other` is the activity itself
 * @error EXPT_E_INCOMPATIBLE described differently, ids of two kinds, exposures in one only, or a unit exposed differently
 * @error EXPT_E_DUPLICATE both counted a batch of the same label
 * @error EXPT_E_LIMIT together more than `max_levels` labels, 16,000 variants, or `max_bytes`
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_activity_merge(expt_activity *activity, const expt_activity *other, expt_error *err);

/**
 * Writes description and content as bytes. Equal content gives equal bytes.
 * @param[in]  activity activity
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
EXPT_API EXPT_CHECK expt_status expt_activity_save(const expt_activity *activity, uint8_t *buf, int64_t cap, int64_t *need,
                                                   expt_error *err);

/**
 * Makes an activity from the bytes of expt_activity_save(). Holds at most four times their number (and 64 KB) while it reads them.
 * @param[in]  ctx   (nullable) context
 * @param[in]  state (bytes, len=size) the bytes
 * @param[in]  size  (min=0) their number
 * @param[out] out   (ret, transfer=full) the activity; NULL on failure
 * @param[out] err   (nullable) why not
 * @error EXPT_E_ARGUMENT `state` is NULL, or `size` negative
 * @error EXPT_E_CORRUPT not a state, or damaged
 * @error EXPT_E_VERSION written by a newer library
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_activity_load(const expt_context *ctx, const uint8_t *state, int64_t size, expt_activity **out,
                                                   expt_error *err);

/**
 * The names of the columns that expt_activity_add() reads.
 * @frame one row per column
 * @column column utf8 - name
 * @param[in]  activity activity
 * @param[out] out      (ret, transfer=full) the frame; NULL on failure
 * @param[out] err      (nullable) why not
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_activity_columns(const expt_activity *activity, expt_frame **out, expt_error *err);

/**
 * Units and sessions by day, for every day from the first to the last event.
 * @frame one row per variant x day
 * @column variant dict - variant of the first exposure; missing without exposures
 * @column date utf8 - local date, as "2026-01-31"
 * @column dau int64 units units with an event on the day
 * @column wau int64 units units with an event in the `week_days` days that end with it
 * @column mau int64 units units with an event in the `month_days` days that end with it
 * @column sessions float64 sessions sessions with an event on the day; NaN without a session column
 * @column stickiness float64 fraction dau over mau; NaN when mau is 0
 * @column wau_is_partial bool8 - its days begin before the first event (detail)
 * @column mau_is_partial bool8 - the same for mau (detail)
 * @column is_over bool8 - the day was over at the end of the observation (detail)
 * @column rel_std_error float64 fraction standard error of each number over its value: 0 when exact (detail)
 * @column note_bits int64 - notes, bit 1 << note (detail)
 * @column notes utf8 - the same as text (detail)
 * @plot trend
 * @param[in]  activity activity
 * @param[out] out      (ret, transfer=full) the frame; NULL on failure
 * @param[out] err      (nullable) why not
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @ref Ertl 2017, New cardinality estimation algorithms for HyperLogLog sketches, arXiv:1702.01284
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_activity_frame(const expt_activity *activity, expt_frame **out, expt_error *err);

/**
 * Units by day and level of `attribute`. The units of different levels overlap: who had events of two levels on a day counts in both, so
 * levels do not add up to `dau` and must not be compared as groups.
 * @frame one row per level x variant x day that has units
 * @column level utf8 - level of the attribute; missing for events without one
 * @column variant dict - variant of the first exposure; missing without exposures
 * @column date utf8 - local date, as "2026-01-31"
 * @column units int64 units units with an event of this level on the day
 * @column counted utf8 - always "overlapping units"
 * @column rel_std_error float64 fraction standard error of the number over its value: 0 when exact (detail)
 * @plot trend
 * @param[in]  activity activity
 * @param[out] out      (ret, transfer=full) the frame; NULL on failure
 * @param[out] err      (nullable) why not
 * @error EXPT_E_STATE there is no `attribute`
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_activity_breakdown(const expt_activity *activity, expt_frame **out, expt_error *err);

/**
 * Frees an activity.
 * @param[in] activity (nullable, transfer=full) activity
 * @since 0.1
 */
EXPT_API void expt_activity_free(expt_activity *activity);

#ifdef __cplusplus
}
#endif
#endif
