/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_STITCH_H
#define EXPERIMENT_STITCH_H

/**
 * @file stitch.h
 * Events beside other events: joins in time and attribution, sessions, running features. Rows come in any order and
 * count from 0.
 */

#include <experiment/data.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Where expt_stitch() looks for right rows, seen from a left row.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_stitch_direction;
enum {
  EXPT_STITCH_DIRECTION_BACKWARD = 0, /**< At its time or before: what led to a conversion. */
  EXPT_STITCH_DIRECTION_FORWARD = 1,  /**< At its time or after: what an impression led to. */
  EXPT_STITCH_DIRECTION_NEAREST = 2   /**< On both sides. */
};

/**
 * Which of the right rows within reach a left row is joined with.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_attribution;
enum {
  EXPT_ATTRIBUTION_CLOSEST = 0,  /**< The one closest in time, the earlier of two as close: an as-of join. */
  EXPT_ATTRIBUTION_FIRST = 1,    /**< The earliest within reach: first touch. */
  EXPT_ATTRIBUTION_LAST = 2,     /**< The latest within reach: last touch. */
  EXPT_ATTRIBUTION_LINEAR = 3,   /**< All within reach, with equal weights. */
  EXPT_ATTRIBUTION_HALF_LIFE = 4 /**< All within reach; a weight halves with every `half_life_us` of distance. */
};

/**
 * Options of expt_stitch().
 * @options init=expt_stitch_options_init_sized
 * @since 0.1
 */
typedef struct expt_stitch_options {
  uint32_t struct_size;            /**< Set by expt_stitch_options_init(). */
  expt_stitch_direction direction; /**< Where right rows are looked for. */
  int64_t tolerance_us;            /**< Largest distance in time, itself included; negative = any distance. */
  int32_t allow_exact;             /**< (bool) Whether right rows at the very time of the left row are within reach. */
  int32_t consume;                 /**< (bool) A right row is joined once: with the first left row that takes it. */
  expt_attribution attribution;    /**< Which of the right rows within reach. */
  int32_t reserved0;               /**< Zero. */
  int64_t half_life_us;            /**< (min=1) Distance that halves a weight; `half_life` only. */
  int64_t max_rows;                /**< (min=1, max=1099511627776) Rows that the frame may have. */
} expt_stitch_options;

/**
 * Writes the defaults of expt_stitch().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_stitch_options_init_sized(expt_stitch_options *options, uint32_t caller_size);
#define expt_stitch_options_init(options) expt_stitch_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Joins each row of one table of events with the rows of another that came before, after or around it, by equal keys.
 *
 * A right row is within reach when its keys are equal, and its time lies in the direction, not further than the
 * tolerance. A row with a missing key is never joined; a left row without a partner stays, with `right_row` -1. Of
 * right rows at the same time the lowest row counts as the closest, the first and the last. The answer does not depend
 * on the order of rows, but for this rule among equal times.
 *
 * With `consume`, left rows choose in the order of time, at equal times the lowest row first, among the right rows that
 * are still free. Without it one right row may serve many left rows: a click that follows three views is then counted
 * three times in a forward join.
 *
 * Under `half_life` a right row at distance d weighs 2^(-d / half_life_us), divided by the sum over all right rows of
 * its left row.
 * @long
 * @frame one row per pair, and one per left row without a partner; by left row, then by the right row's time and row
 * @column left_row int64 - row of the left table
 * @column right_row int64 - row of the right table; -1 without a partner
 * @column gap float64 us left time minus right time, negative when the right row is later; NaN without a partner
 * @column weight float64 fraction share of the left row that the right row gets: together 1 per left row; 0 without a
 *   partner
 * @param[in]  ctx        (nullable) context
 * @param[in]  left       rows that look for a partner, for example conversions
 * @param[in]  right      rows that may be partners, for example impressions
 * @param[in]  keys       (column, len=n_keys) names of columns of ids, labels or whole numbers that both tables have
 * @param[in]  n_keys     (max=64) number of keys; 0 = all rows belong together
 * @param[in]  left_time  (column) time in the left table
 * @param[in]  right_time (column) time in the right table
 * @param[in]  options    (nullable) NULL = defaults
 * @param[out] out        (ret, transfer=full) the frame; NULL on failure
 * @param[out] err        (nullable) why not
 * @error EXPT_E_ARGUMENT a table is not one, a name is empty, a key is listed twice, or an option is out of range
 * @error EXPT_E_COLUMN a column is not in its table
 * @error EXPT_E_DTYPE a column has an unusable dtype, or a key is text in one table and integers in the other
 * @error EXPT_E_ROW a time is missing or out of range, or a key cannot be read
 * @error EXPT_E_LIMIT more pairs than `max_rows`, more than 2^30 different keys, or more than 2^32 - 2 right rows (with
 *   `consume` left rows too)
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_CANCELLED the progress callback said so
 * @error EXPT_E_NOMEM no memory
 * @determinism THREADS
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_stitch(const expt_context *ctx, const expt_table *left, const expt_table *right,
                                            const char *const *keys, int64_t n_keys, const char *left_time,
                                            const char *right_time, const expt_stitch_options *options,
                                            expt_frame **out, expt_error *err);

/**
 * Options of expt_sessionize().
 * @options init=expt_sessionize_options_init_sized
 * @since 0.1
 */
typedef struct expt_sessionize_options {
  uint32_t struct_size;  /**< Set by expt_sessionize_options_init(). */
  int32_t cut_days;      /**< (bool) Whether a session also ends at midnight. */
  int64_t gap_us;        /**< (min=1) Longest pause within a session; a longer one begins the next. */
  int64_t utc_offset_us; /**< (min=-86400000000, max=86400000000) Local time minus UTC, for `cut_days`. */
} expt_sessionize_options;

/**
 * Writes the defaults of expt_sessionize().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_sessionize_options_init_sized(expt_sessionize_options *options, uint32_t caller_size);
#define expt_sessionize_options_init(options) expt_sessionize_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Cuts the events of every unit into sessions, at pauses longer than `gap_us`.
 *
 * Events at the same time belong to one session; the lowest row comes first. Session ids count through the units by
 * rising id and their sessions in time, so they do not depend on the order of rows. A row without a unit is in no
 * session: its numbers are 0.
 * @long
 * @frame one row per row of `table`, in its order
 * @column session int64 - number of the session among those of its unit, from 1
 * @column session_start bool8 - the first event of its session
 * @column position int64 - number of the event in its session, from 1
 * @column session_id int64 - number of the session among all, from 1
 * @param[in]  ctx     (nullable) context
 * @param[in]  table   one row per event
 * @param[in]  unit    (column) column of unit ids, integers or text
 * @param[in]  time    (column) column of times
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the frame; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT the table is not one, a name is empty, or an option is out of range
 * @error EXPT_E_COLUMN a column is not in the table
 * @error EXPT_E_DTYPE a column has an unusable dtype
 * @error EXPT_E_ROW a time is missing or out of range, or a unit id cannot be read
 * @error EXPT_E_LIMIT more than 2^30 units
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_CANCELLED the progress callback said so
 * @error EXPT_E_NOMEM no memory
 * @determinism THREADS
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_sessionize(const expt_context *ctx, const expt_table *table, const char *unit,
                                                const char *time, const expt_sessionize_options *options,
                                                expt_frame **out, expt_error *err);

/**
 * Options of expt_running().
 * @options init=expt_running_options_init_sized
 * @since 0.1
 */
typedef struct expt_running_options {
  uint32_t struct_size; /**< Set by expt_running_options_init(). */
  int32_t
      skip_missing;  /**< (bool) Whether `value` may be missing: the event then counts, and adds nothing to the sum. */
  const char *value; /**< (nullable, column) Column of numbers to sum; NULL = none, and the sums are 0. */
} expt_running_options;

/**
 * Writes the defaults of expt_running().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_running_options_init_sized(expt_running_options *options, uint32_t caller_size);
#define expt_running_options_init(options) expt_running_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * What was known of each event's keys before it happened: how many events, their sum, and the time since the last one.
 *
 * Only events at a strictly earlier time count, so events at the same time do not see each other, and no row sees
 * itself or the future. A row with a missing key belongs to nothing: nothing came before it, and it counts for no
 * other.
 * @long
 * @frame one row per row of `table`, in its order
 * @column count int64 rows earlier events with the same keys
 * @column sum float64 - sum of `value` over them; 0 without any
 * @column since_last float64 s time since the last of them; NaN without any
 * @param[in]  ctx     (nullable) context
 * @param[in]  table   one row per event
 * @param[in]  keys    (column, len=n_keys) names of columns of ids, labels or whole numbers
 * @param[in]  n_keys  (max=64) number of keys; 0 = all rows belong together
 * @param[in]  time    (column) column of times
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the frame; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT the table is not one, a name is empty, or a key is listed twice
 * @error EXPT_E_COLUMN a column is not in the table
 * @error EXPT_E_DTYPE a column has an unusable dtype
 * @error EXPT_E_ROW a time is missing or out of range, a value is missing, infinite or beyond 2^960, or a key cannot be
 *   read
 * @error EXPT_E_LIMIT more than 2^30 different keys
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_CANCELLED the progress callback said so
 * @error EXPT_E_NOMEM no memory
 * @determinism THREADS
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_running(const expt_context *ctx, const expt_table *table, const char *const *keys,
                                             int64_t n_keys, const char *time, const expt_running_options *options,
                                             expt_frame **out, expt_error *err);

#ifdef __cplusplus
}
#endif
#endif
