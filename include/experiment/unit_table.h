/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_UNIT_TABLE_H
#define EXPERIMENT_UNIT_TABLE_H

/**
 * @file unit_table.h
 * From raw events to one row per unit: create -> describe -> add_exposures -> add / merge -> frame -> free. The frame goes straight into
 * expt_analysis_add().
 */

#include <experiment/events.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * What happens to units whose window is not over at the end of the observation.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_maturity;
enum {
  EXPT_MATURITY_COMPLETE = 0, /**< They are left out until all windows are over, and counted. */
  EXPT_MATURITY_ALL = 1       /**< They are kept, with what there is so far, and flagged. */
};

/**
 * Features of units, computed from a stream of events in any order. Keeps one record per unit, never events (`event_distinct` keeps the
 * distinct values of each unit).
 *
 * Once exposures were given, the units are those exposed: one without events has zeros (NaN where nothing was measured), events of others
 * are counted and not looked at. A window [from_us, to_us) is relative to the unit's first exposure: negative times are its pre-period.
 * Sums are exact until they are read, so any batching, order or partition gives the same bits.
 * @handle kind=accumulator free=expt_unit_table_free
 * @state rows
 * @since 0.1
 */
typedef struct expt_unit_table expt_unit_table;

/**
 * Options of expt_unit_table_create().
 * @options init=expt_unit_table_options_init_sized
 * @since 0.1
 */
typedef struct expt_unit_table_options {
  uint32_t struct_size;   /**< Set by expt_unit_table_options_init(). */
  expt_maturity maturity; /**< What happens to units whose window is not over. */
  const char *event;      /**< (nullable, column) Column of event labels; NULL = features cannot ask for one. */
  int64_t end_time;       /**< End of the observation, microseconds since 1970: events from then on are not counted. The largest int64 = the latest event. */
  int64_t max_bytes;      /**< (min=0) Memory that may be held, bytes; 0 = no limit. */
} expt_unit_table_options;

/**
 * Writes the defaults of expt_unit_table_create().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_unit_table_options_init_sized(expt_unit_table_options *options, uint32_t caller_size);
#define expt_unit_table_options_init(options) expt_unit_table_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Makes a table without features.
 * @param[in]  ctx     (nullable) context
 * @param[in]  unit    (column) column of unit ids, integers or text
 * @param[in]  time    (column) column of times
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the table; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT a name is empty, or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_unit_table_create(const expt_context *ctx, const char *unit, const char *time,
                                                       const expt_unit_table_options *options, expt_unit_table **out, expt_error *err);

/**
 * Options of expt_unit_table_add_event_count().
 * @options init=expt_unit_table_event_count_options_init_sized
 * @since 0.1
 */
typedef struct expt_unit_table_event_count_options {
  uint32_t struct_size; /**< Set by expt_unit_table_event_count_options_init(). */
  int32_t reserved0;    /**< Zero. */
  const char *event;    /**< (nullable) Label that `event` must have; NULL = every row. */
  int64_t from_us;      /**< Begin of the window after the first exposure, included; the lowest int64 = without begin. */
  int64_t to_us;        /**< End of the window, excluded; the largest int64 = without end. */
  int64_t cap;          /**< (min=0) Largest value of a unit; 0 = no cap. */
} expt_unit_table_event_count_options;

/**
 * Writes the defaults of expt_unit_table_add_event_count().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_unit_table_event_count_options_init_sized(expt_unit_table_event_count_options *options, uint32_t caller_size);
#define expt_unit_table_event_count_options_init(options) \
  expt_unit_table_event_count_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Adds a feature: number of events.
 * @spec features key=name
 * @param[in,out] table   table
 * @param[in]     name    name of the feature: its column in the frame
 * @param[in]     options (nullable) NULL = defaults
 * @param[out]    err     (nullable) why not
 * @error EXPT_E_ARGUMENT a name is empty or taken by a column of the frame, an option is out of range, or the window is empty
 * @error EXPT_E_DUPLICATE a feature of this name exists
 * @error EXPT_E_STATE events have been added, or `event` is asked for and the table has no such column
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_unit_table_add_event_count(expt_unit_table *table, const char *name,
                                                                const expt_unit_table_event_count_options *options, expt_error *err);

/**
 * Options of expt_unit_table_add_event_sum().
 * @options init=expt_unit_table_event_sum_options_init_sized
 * @since 0.1
 */
typedef struct expt_unit_table_event_sum_options {
  uint32_t struct_size; /**< Set by expt_unit_table_event_sum_options_init(). */
  int32_t skip_missing; /**< (bool) 1 = an event without the value is left out; 0 = it is EXPT_E_ROW. */
  const char *event;    /**< (nullable) Label that `event` must have; NULL = every row. */
  int64_t from_us;      /**< Begin of the window after the first exposure, included; the lowest int64 = without begin. */
  int64_t to_us;        /**< End of the window, excluded; the largest int64 = without end. */
  double cap;           /**< (min=0) Largest value of a unit; 0 = no cap. */
} expt_unit_table_event_sum_options;

/**
 * Writes the defaults of expt_unit_table_add_event_sum().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_unit_table_event_sum_options_init_sized(expt_unit_table_event_sum_options *options, uint32_t caller_size);
#define expt_unit_table_event_sum_options_init(options) \
  expt_unit_table_event_sum_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Adds a feature: sum of a value over the events of a unit; 0 without any.
 * @spec features key=name
 * @param[in,out] table   table
 * @param[in]     name    name of the feature: its column in the frame
 * @param[in]     value   (column) column of numbers
 * @param[in]     options (nullable) NULL = defaults
 * @param[out]    err     (nullable) why not
 * @error EXPT_E_ARGUMENT a name is empty or taken by a column of the frame, an option is out of range, or the window is empty
 * @error EXPT_E_DUPLICATE a feature of this name exists
 * @error EXPT_E_STATE events have been added, or `event` is asked for and the table has no such column
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_unit_table_add_event_sum(expt_unit_table *table, const char *name, const char *value,
                                                              const expt_unit_table_event_sum_options *options, expt_error *err);

/**
 * Options of expt_unit_table_add_event_mean().
 * @options init=expt_unit_table_event_mean_options_init_sized
 * @since 0.1
 */
typedef struct expt_unit_table_event_mean_options {
  uint32_t struct_size; /**< Set by expt_unit_table_event_mean_options_init(). */
  int32_t skip_missing; /**< (bool) 1 = an event without the value is left out; 0 = it is EXPT_E_ROW. */
  const char *event;    /**< (nullable) Label that `event` must have; NULL = every row. */
  int64_t from_us;      /**< Begin of the window after the first exposure, included; the lowest int64 = without begin. */
  int64_t to_us;        /**< End of the window, excluded; the largest int64 = without end. */
} expt_unit_table_event_mean_options;

/**
 * Writes the defaults of expt_unit_table_add_event_mean().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_unit_table_event_mean_options_init_sized(expt_unit_table_event_mean_options *options, uint32_t caller_size);
#define expt_unit_table_event_mean_options_init(options) \
  expt_unit_table_event_mean_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Adds a feature: mean of a value over the events of a unit; NaN without any.
 * @spec features key=name
 * @param[in,out] table   table
 * @param[in]     name    name of the feature: its column in the frame
 * @param[in]     value   (column) column of numbers
 * @param[in]     options (nullable) NULL = defaults
 * @param[out]    err     (nullable) why not
 * @error EXPT_E_ARGUMENT a name is empty or taken by a column of the frame, an option is out of range, or the window is empty
 * @error EXPT_E_DUPLICATE a feature of this name exists
 * @error EXPT_E_STATE events have been added, or `event` is asked for and the table has no such column
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_unit_table_add_event_mean(expt_unit_table *table, const char *name, const char *value,
                                                               const expt_unit_table_event_mean_options *options, expt_error *err);

/**
 * Options of expt_unit_table_add_event_min().
 * @options init=expt_unit_table_event_min_options_init_sized
 * @since 0.1
 */
typedef struct expt_unit_table_event_min_options {
  uint32_t struct_size; /**< Set by expt_unit_table_event_min_options_init(). */
  int32_t skip_missing; /**< (bool) 1 = an event without the value is left out; 0 = it is EXPT_E_ROW. */
  const char *event;    /**< (nullable) Label that `event` must have; NULL = every row. */
  int64_t from_us;      /**< Begin of the window after the first exposure, included; the lowest int64 = without begin. */
  int64_t to_us;        /**< End of the window, excluded; the largest int64 = without end. */
} expt_unit_table_event_min_options;

/**
 * Writes the defaults of expt_unit_table_add_event_min().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_unit_table_event_min_options_init_sized(expt_unit_table_event_min_options *options, uint32_t caller_size);
#define expt_unit_table_event_min_options_init(options) \
  expt_unit_table_event_min_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Adds a feature: smallest value of the events of a unit; NaN without any.
 * @spec features key=name
 * @param[in,out] table   table
 * @param[in]     name    name of the feature: its column in the frame
 * @param[in]     value   (column) column of numbers
 * @param[in]     options (nullable) NULL = defaults
 * @param[out]    err     (nullable) why not
 * @error EXPT_E_ARGUMENT a name is empty or taken by a column of the frame, an option is out of range, or the window is empty
 * @error EXPT_E_DUPLICATE a feature of this name exists
 * @error EXPT_E_STATE events have been added, or `event` is asked for and the table has no such column
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_unit_table_add_event_min(expt_unit_table *table, const char *name, const char *value,
                                                              const expt_unit_table_event_min_options *options, expt_error *err);

/**
 * Options of expt_unit_table_add_event_max().
 * @options init=expt_unit_table_event_max_options_init_sized
 * @since 0.1
 */
typedef struct expt_unit_table_event_max_options {
  uint32_t struct_size; /**< Set by expt_unit_table_event_max_options_init(). */
  int32_t skip_missing; /**< (bool) 1 = an event without the value is left out; 0 = it is EXPT_E_ROW. */
  const char *event;    /**< (nullable) Label that `event` must have; NULL = every row. */
  int64_t from_us;      /**< Begin of the window after the first exposure, included; the lowest int64 = without begin. */
  int64_t to_us;        /**< End of the window, excluded; the largest int64 = without end. */
} expt_unit_table_event_max_options;

/**
 * Writes the defaults of expt_unit_table_add_event_max().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_unit_table_event_max_options_init_sized(expt_unit_table_event_max_options *options, uint32_t caller_size);
#define expt_unit_table_event_max_options_init(options) \
  expt_unit_table_event_max_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Adds a feature: largest value of the events of a unit; NaN without any.
 * @spec features key=name
 * @param[in,out] table   table
 * @param[in]     name    name of the feature: its column in the frame
 * @param[in]     value   (column) column of numbers
 * @param[in]     options (nullable) NULL = defaults
 * @param[out]    err     (nullable) why not
 * @error EXPT_E_ARGUMENT a name is empty or taken by a column of the frame, an option is out of range, or the window is empty
 * @error EXPT_E_DUPLICATE a feature of this name exists
 * @error EXPT_E_STATE events have been added, or `event` is asked for and the table has no such column
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_unit_table_add_event_max(expt_unit_table *table, const char *name, const char *value,
                                                              const expt_unit_table_event_max_options *options, expt_error *err);

/**
 * Options of expt_unit_table_add_event_first().
 * @options init=expt_unit_table_event_first_options_init_sized
 * @since 0.1
 */
typedef struct expt_unit_table_event_first_options {
  uint32_t struct_size; /**< Set by expt_unit_table_event_first_options_init(). */
  int32_t skip_missing; /**< (bool) 1 = an event without the value is left out; 0 = it is EXPT_E_ROW. */
  const char *event;    /**< (nullable) Label that `event` must have; NULL = every row. */
  int64_t from_us;      /**< Begin of the window after the first exposure, included; the lowest int64 = without begin. */
  int64_t to_us;        /**< End of the window, excluded; the largest int64 = without end. */
} expt_unit_table_event_first_options;

/**
 * Writes the defaults of expt_unit_table_add_event_first().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_unit_table_event_first_options_init_sized(expt_unit_table_event_first_options *options, uint32_t caller_size);
#define expt_unit_table_event_first_options_init(options) \
  expt_unit_table_event_first_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Adds a feature: value of the earliest event of a unit, the smallest one where several are at that time; NaN without any.
 * @spec features key=name
 * @param[in,out] table   table
 * @param[in]     name    name of the feature: its column in the frame
 * @param[in]     value   (column) column of numbers
 * @param[in]     options (nullable) NULL = defaults
 * @param[out]    err     (nullable) why not
 * @error EXPT_E_ARGUMENT a name is empty or taken by a column of the frame, an option is out of range, or the window is empty
 * @error EXPT_E_DUPLICATE a feature of this name exists
 * @error EXPT_E_STATE events have been added, or `event` is asked for and the table has no such column
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_unit_table_add_event_first(expt_unit_table *table, const char *name, const char *value,
                                                                const expt_unit_table_event_first_options *options, expt_error *err);

/**
 * Options of expt_unit_table_add_event_last().
 * @options init=expt_unit_table_event_last_options_init_sized
 * @since 0.1
 */
typedef struct expt_unit_table_event_last_options {
  uint32_t struct_size; /**< Set by expt_unit_table_event_last_options_init(). */
  int32_t skip_missing; /**< (bool) 1 = an event without the value is left out; 0 = it is EXPT_E_ROW. */
  const char *event;    /**< (nullable) Label that `event` must have; NULL = every row. */
  int64_t from_us;      /**< Begin of the window after the first exposure, included; the lowest int64 = without begin. */
  int64_t to_us;        /**< End of the window, excluded; the largest int64 = without end. */
} expt_unit_table_event_last_options;

/**
 * Writes the defaults of expt_unit_table_add_event_last().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_unit_table_event_last_options_init_sized(expt_unit_table_event_last_options *options, uint32_t caller_size);
#define expt_unit_table_event_last_options_init(options) \
  expt_unit_table_event_last_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Adds a feature: value of the latest event of a unit, the smallest one where several are at that time; NaN without any.
 * @spec features key=name
 * @param[in,out] table   table
 * @param[in]     name    name of the feature: its column in the frame
 * @param[in]     value   (column) column of numbers
 * @param[in]     options (nullable) NULL = defaults
 * @param[out]    err     (nullable) why not
 * @error EXPT_E_ARGUMENT a name is empty or taken by a column of the frame, an option is out of range, or the window is empty
 * @error EXPT_E_DUPLICATE a feature of this name exists
 * @error EXPT_E_STATE events have been added, or `event` is asked for and the table has no such column
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_unit_table_add_event_last(expt_unit_table *table, const char *name, const char *value,
                                                               const expt_unit_table_event_last_options *options, expt_error *err);

/**
 * Options of expt_unit_table_add_event_distinct().
 * @options init=expt_unit_table_event_distinct_options_init_sized
 * @since 0.1
 */
typedef struct expt_unit_table_event_distinct_options {
  uint32_t struct_size; /**< Set by expt_unit_table_event_distinct_options_init(). */
  int32_t skip_missing; /**< (bool) 1 = an event without the value is left out; 0 = it is EXPT_E_ROW. */
  const char *event;    /**< (nullable) Label that `event` must have; NULL = every row. */
  int64_t from_us;      /**< Begin of the window after the first exposure, included; the lowest int64 = without begin. */
  int64_t to_us;        /**< End of the window, excluded; the largest int64 = without end. */
} expt_unit_table_event_distinct_options;

/**
 * Writes the defaults of expt_unit_table_add_event_distinct().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_unit_table_event_distinct_options_init_sized(expt_unit_table_event_distinct_options *options, uint32_t caller_size);
#define expt_unit_table_event_distinct_options_init(options) \
  expt_unit_table_event_distinct_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Adds a feature: number of distinct values of the events of a unit, for example of items or days: exact.
 * @spec features key=name
 * @param[in,out] table   table
 * @param[in]     name    name of the feature: its column in the frame
 * @param[in]     value   (column) column of labels or whole numbers
 * @param[in]     options (nullable) NULL = defaults
 * @param[out]    err     (nullable) why not
 * @error EXPT_E_ARGUMENT a name is empty or taken by a column of the frame, an option is out of range, or the window is empty
 * @error EXPT_E_DUPLICATE a feature of this name exists
 * @error EXPT_E_STATE events have been added, or `event` is asked for and the table has no such column
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_unit_table_add_event_distinct(expt_unit_table *table, const char *name, const char *value,
                                                                   const expt_unit_table_event_distinct_options *options, expt_error *err);

/**
 * Options of expt_unit_table_add_time_since().
 * @options init=expt_unit_table_time_since_options_init_sized
 * @since 0.1
 */
typedef struct expt_unit_table_time_since_options {
  uint32_t struct_size; /**< Set by expt_unit_table_time_since_options_init(). */
  int32_t reserved0;    /**< Zero. */
  const char *event;    /**< (nullable) Label that `event` must have; NULL = every row. */
  int64_t from_us;      /**< Begin of the window after the first exposure, included; the lowest int64 = without begin. */
  int64_t to_us;        /**< End of the window, excluded; the largest int64 = without end. */
} expt_unit_table_time_since_options;

/**
 * Writes the defaults of expt_unit_table_add_time_since().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_unit_table_time_since_options_init_sized(expt_unit_table_time_since_options *options, uint32_t caller_size);
#define expt_unit_table_time_since_options_init(options) \
  expt_unit_table_time_since_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Adds a feature: time since the last event of a unit, in microseconds; NaN without any.
 *
 * It ends where the window ends, but not later than the observation; without exposures, at the end of the observation.
 * @spec features key=name
 * @param[in,out] table   table
 * @param[in]     name    name of the feature: its column in the frame
 * @param[in]     options (nullable) NULL = defaults
 * @param[out]    err     (nullable) why not
 * @error EXPT_E_ARGUMENT a name is empty or taken by a column of the frame, an option is out of range, or the window is empty
 * @error EXPT_E_DUPLICATE a feature of this name exists
 * @error EXPT_E_STATE events have been added, or `event` is asked for and the table has no such column
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_unit_table_add_time_since(expt_unit_table *table, const char *name,
                                                               const expt_unit_table_time_since_options *options, expt_error *err);

/**
 * Gives the table its units, their variants and their time zero: a copy is taken.
 *
 * Partitions that are merged later must each have the exposures of all units whose events they are given.
 * @param[in,out] table     table
 * @param[in]     exposures exposures, all of them merged: one set is all that a table takes
 * @param[out]    err       (nullable) why not
 * @error EXPT_E_STATE events or exposures have been added
 * @error EXPT_E_LIMIT more than `max_bytes`
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_unit_table_add_exposures(expt_unit_table *table, const expt_exposures *exposures, expt_error *err);

/**
 * Adds events, in any order: all of them, or none on failure.
 * @long
 * @param[in,out] table  table
 * @param[in]     events one row per event
 * @param[in]     batch  (nullable) label of this batch; a label counts once, so that a retried job cannot count twice
 * @param[out]    err    (nullable) why not
 * @error EXPT_E_ARGUMENT `events` is no table, or the label is empty
 * @error EXPT_E_COLUMN a column is not in the table
 * @error EXPT_E_DTYPE a column has an unusable dtype
 * @error EXPT_E_ROW a unit id or a time is missing, a value is missing, infinite or beyond 2^999, or a time is out of range
 * @error EXPT_E_STATE no feature is described, a window needs exposures and there are none, or ids change between integers and text
 * @error EXPT_E_DUPLICATE the batch was counted before
 * @error EXPT_E_LIMIT more than `max_bytes`: the message has the number of partitions that would fit
 * @error EXPT_E_CANCELLED the progress callback said so
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_unit_table_add(expt_unit_table *table, const expt_table *events, const char *batch, expt_error *err);

/**
 * Adds the content of another table that was described alike.
 * @param[in,out] table table
 * @param[in]     other table to take, another one
 * @param[out]    err   (nullable) why not
 * @error EXPT_E_ARGUMENT `other` is the table itself
 * @error EXPT_E_INCOMPATIBLE described differently, ids of two kinds, exposures in one only, or a unit exposed differently
 * @error EXPT_E_DUPLICATE both counted a batch of the same label
 * @error EXPT_E_LIMIT together more than `max_bytes`
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_unit_table_merge(expt_unit_table *table, const expt_unit_table *other, expt_error *err);

/**
 * Writes description and content as bytes. Equal content gives equal bytes.
 * @param[in]  table table
 * @param[out] buf   (ret, bytes, len=cap, nullable) state; NULL asks for the size
 * @param[in]  cap   (min=0) room in `buf`, bytes
 * @param[out] need  (size-of=buf) bytes needed; always set
 * @param[out] err   (nullable) why not
 * @error EXPT_E_ARGUMENT `cap` is negative
 * @error EXPT_E_LIMIT `buf` is given and shorter than `need`
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_unit_table_save(const expt_unit_table *table, uint8_t *buf, int64_t cap, int64_t *need,
                                                     expt_error *err);

/**
 * Makes a table from the bytes of expt_unit_table_save(). Holds at most four times their number (and 64 KB) while it reads them.
 * @param[in]  ctx   (nullable) context
 * @param[in]  state (bytes, len=size) the bytes
 * @param[in]  size  (min=0) their number
 * @param[out] out   (ret, transfer=full) the table; NULL on failure
 * @param[out] err   (nullable) why not
 * @error EXPT_E_ARGUMENT `state` is NULL, or `size` negative
 * @error EXPT_E_CORRUPT not a state, or damaged
 * @error EXPT_E_VERSION written by a newer library
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_unit_table_load(const expt_context *ctx, const uint8_t *state, int64_t size, expt_unit_table **out,
                                                     expt_error *err);

/**
 * The names of the columns that expt_unit_table_add() reads.
 * @frame one row per column
 * @column column utf8 - name
 * @param[in]  table table
 * @param[out] out   (ret, transfer=full) the frame; NULL on failure
 * @param[out] err   (nullable) why not
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_unit_table_columns(const expt_unit_table *table, expt_frame **out, expt_error *err);

/**
 * The features, by rising unit id.
 * @frame one row per unit: `unit`; with exposures `variant`, `first_time` and `is_mature`; then a column per feature, by its name
 * @column unit int64 - unit id; utf8 where ids are text
 * @column variant dict - variant of the first exposure
 * @column first_time time us first exposure, microseconds since 1970-01-01T00:00Z (detail)
 * @column is_mature bool8 - all windows are over (detail)
 * @column feature float64 - one column per feature, by its name; int64 for counts; times since are microseconds
 * @param[in]  table table
 * @param[out] out   (ret, transfer=full) the frame; NULL on failure
 * @param[out] err   (nullable) why not
 * @error EXPT_E_STATE no feature is described, or a window needs exposures and there are none
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_unit_table_frame(const expt_unit_table *table, expt_frame **out, expt_error *err);

/**
 * Units and events by variant, and what was left out.
 * @frame one row per variant, bytewise; then one without a variant: units without exposures, and events of units outside the experiment
 * @column variant dict - variant; missing in the last row
 * @column units int64 units units in the frame
 * @column n_immature int64 units units whose windows are not all over: among `units`, or left out under `complete`
 * @column n_conflicted int64 units units seen in two variants: among `units`, or left out under `exclude`
 * @column n_forced int64 units units left out for a forced exposure
 * @column n_events int64 rows events before the end of the observation
 * @column n_late int64 rows events at or after it: not counted
 * @param[in]  table table
 * @param[out] out   (ret, transfer=full) the frame; NULL on failure
 * @param[out] err   (nullable) why not
 * @error EXPT_E_STATE no feature is described, or a window needs exposures and there are none
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_unit_table_counts(const expt_unit_table *table, expt_frame **out, expt_error *err);

/**
 * Frees a table.
 * @param[in] table (nullable, transfer=full) table
 * @since 0.1
 */
EXPT_API void expt_unit_table_free(expt_unit_table *table);

#ifdef __cplusplus
}
#endif
#endif
