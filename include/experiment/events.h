/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_EVENTS_H
#define EXPERIMENT_EVENTS_H

/**
 * @file events.h
 * From raw rows towards one row per unit: who was exposed to which variant and when, cleaning, calendar. The features of a unit are in
 * unit_table.h; joins in time, sessions and running features are in stitch.h.
 */

#include <experiment/data.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * What happens to a unit that was seen in two variants.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_conflict;
enum {
  EXPT_CONFLICT_KEEP_FIRST = 0, /**< It belongs to the variant of its first exposure, and is flagged. */
  EXPT_CONFLICT_EXCLUDE = 1     /**< It is left out of the experiment, and counted. */
};

/**
 * First exposure of every unit: when, and to which variant. Other handles take their variants and their time zero from here.
 *
 * Of two exposures at the same time the one with the bytewise smaller variant counts as the first. A unit with a forced exposure (an
 * override, a tester) is not in the experiment: it is left out and counted.
 * @handle kind=accumulator free=expt_exposures_free
 * @state rows
 * @since 0.1
 */
typedef struct expt_exposures expt_exposures;

/**
 * Options of expt_exposures_create().
 * @options init=expt_exposures_options_init_sized
 * @since 0.1
 */
typedef struct expt_exposures_options {
  uint32_t struct_size;   /**< Set by expt_exposures_options_init(). */
  expt_conflict conflict; /**< What happens to units seen in two variants. */
  const char *forced;     /**< (nullable, column) 0/1 or bool column: 1 = the variant was forced, not drawn; NULL = none was. */
  int64_t max_levels;     /**< (min=2, max=1000000) Distinct variants. */
  int64_t max_bytes;      /**< (min=0) Memory that may be held, bytes; 0 = no limit. */
} expt_exposures_options;

/**
 * Writes the defaults of expt_exposures_create().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_exposures_options_init_sized(expt_exposures_options *options, uint32_t caller_size);
#define expt_exposures_options_init(options) expt_exposures_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Makes an empty set of exposures.
 * @param[in]  ctx     (nullable) context
 * @param[in]  unit    (column) column of unit ids, integers or text
 * @param[in]  time    (column) column of times
 * @param[in]  variant (column) column of variants
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the exposures; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT a name is empty, or an option is out of range
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_exposures_create(const expt_context *ctx, const char *unit, const char *time, const char *variant,
                                                      const expt_exposures_options *options, expt_exposures **out, expt_error *err);

/**
 * Adds rows, in any order: all of them, or none on failure.
 *
 * A row without a variant is no exposure: it is counted, and nothing else of it is looked at.
 * @long
 * @param[in,out] exposures exposures
 * @param[in]     table     one row per exposure
 * @param[in]     batch     (nullable) label of this batch; a label counts once, so that a retried job cannot count twice
 * @param[out]    err       (nullable) why not
 * @error EXPT_E_ARGUMENT the table is not one, or the label is empty
 * @error EXPT_E_COLUMN a column is not in the table
 * @error EXPT_E_DTYPE a column has an unusable dtype
 * @error EXPT_E_ROW a unit id, a time or a `forced` is missing, a time is out of range, or `forced` is not 0/1
 * @error EXPT_E_STATE unit ids change between integers and text
 * @error EXPT_E_DUPLICATE the batch was counted before
 * @error EXPT_E_LIMIT more than `max_levels` variants, or more than `max_bytes`: the message has the number of partitions that would fit
 * @error EXPT_E_CANCELLED the progress callback said so
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_exposures_add(expt_exposures *exposures, const expt_table *table, const char *batch, expt_error *err);

/**
 * Adds the exposures of another set that was described alike.
 * @param[in,out] exposures exposures
 * @param[in]     other     exposures to take, another set
 * @param[out]    err       (nullable) why not
 * @error EXPT_E_ARGUMENT `other` is the set itself
 * @error EXPT_E_INCOMPATIBLE the two were described differently, or one has integer ids and one text
 * @error EXPT_E_DUPLICATE both counted a batch of the same label
 * @error EXPT_E_LIMIT together more than `max_levels` variants or `max_bytes`
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_exposures_merge(expt_exposures *exposures, const expt_exposures *other, expt_error *err);

/**
 * Writes description and exposures as bytes. Equal content gives equal bytes.
 * @param[in]  exposures exposures
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
EXPT_API EXPT_CHECK expt_status expt_exposures_save(const expt_exposures *exposures, uint8_t *buf, int64_t cap, int64_t *need,
                                                    expt_error *err);

/**
 * Makes exposures from the bytes of expt_exposures_save(). Holds at most four times their number (and 64 KB) while it reads them.
 * @param[in]  ctx   (nullable) context
 * @param[in]  state (bytes, len=size) the bytes
 * @param[in]  size  (min=0) their number
 * @param[out] out   (ret, transfer=full) the exposures; NULL on failure
 * @param[out] err   (nullable) why not
 * @error EXPT_E_ARGUMENT `state` is NULL, or `size` negative
 * @error EXPT_E_CORRUPT not a state, or damaged
 * @error EXPT_E_VERSION written by a newer library
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_exposures_load(const expt_context *ctx, const uint8_t *state, int64_t size, expt_exposures **out,
                                                    expt_error *err);

/**
 * The names of the columns that expt_exposures_add() reads.
 * @frame one row per column
 * @column column utf8 - name
 * @param[in]  exposures exposures
 * @param[out] out       (ret, transfer=full) the frame; NULL on failure
 * @param[out] err       (nullable) why not
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_exposures_columns(const expt_exposures *exposures, expt_frame **out, expt_error *err);

/**
 * The units of the experiment, by rising id. Forced units, and conflicted ones under `exclude`, are left out: expt_exposures_counts() has
 * their numbers.
 * @frame one row per unit
 * @column unit int64 - unit id; utf8 where ids are text
 * @column variant dict - variant of the first exposure
 * @column first_time time us first exposure, microseconds since 1970-01-01T00:00Z
 * @column n_exposures int64 rows exposures (detail)
 * @column is_conflicted bool8 - seen in two variants
 * @param[in]  exposures exposures
 * @param[out] out       (ret, transfer=full) the frame; NULL on failure
 * @param[out] err       (nullable) why not
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_exposures_frame(const expt_exposures *exposures, expt_frame **out, expt_error *err);

/**
 * Units by variant, and what was left out: ready for expt_analysis_add_counts().
 * @frame one row per variant, bytewise; a last one without a variant where rows had none
 * @column variant dict - variant of the first exposure; missing for rows without one
 * @column units int64 units units in the experiment
 * @column n_conflicted int64 units units seen in two variants: among `units`, or left out under `exclude`
 * @column n_forced int64 units units left out for a forced exposure
 * @column n_exposures int64 rows rows of all these units
 * @param[in]  exposures exposures
 * @param[out] out       (ret, transfer=full) the frame; NULL on failure
 * @param[out] err       (nullable) why not
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_exposures_counts(const expt_exposures *exposures, expt_frame **out, expt_error *err);

/**
 * Frees exposures.
 * @param[in] exposures (nullable, transfer=full) exposures
 * @since 0.1
 */
EXPT_API void expt_exposures_free(expt_exposures *exposures);

/* ---- cleaning ---- */

/**
 * Options of expt_clean(). Nothing is dropped or changed that is not asked for.
 * @options init=expt_clean_options_init_sized
 * @since 0.1
 */
typedef struct expt_clean_options {
  uint32_t struct_size;      /**< Set by expt_clean_options_init(). */
  int32_t drop_duplicates;   /**< (bool) Drop rows that equal an earlier kept row in every column of the table. */
  int32_t trim;              /**< (bool) Labels lose blanks, tabs and line ends around them. */
  int32_t lower;             /**< (bool) Labels lose capitals; A to Z only, whatever the locale. */
  int32_t drop_unknown;      /**< (bool) Labels, and ids, that say "unknown" become missing: see expt_clean(). */
  int32_t reserved0;         /**< Zero. */
  const char *unit;          /**< (nullable, column) Drop rows without a unit id; NULL = do not look. */
  const char *time;          /**< (nullable, column) Drop rows without a time, or with one outside [begin_time, end_time). */
  const char *price;         /**< (nullable, column) Drop rows with a negative number here; a missing one is kept. */
  const char *const *labels; /**< (nullable, len=n_labels, column) Columns of labels to normalise by `trim`, `lower` and `drop_unknown`. */
  int64_t n_labels;          /**< Number of `labels`. */
  int64_t begin_time;        /**< First time that is kept, microseconds since 1970; the lowest int64 = without begin. */
  int64_t end_time;          /**< First time that is too late, microseconds since 1970; the largest int64 = without end. */
} expt_clean_options;

/**
 * Writes the defaults of expt_clean().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_clean_options_init_sized(expt_clean_options *options, uint32_t caller_size);
#define expt_clean_options_init(options) expt_clean_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Says for every row of a log whether it can be used, and if not, why: the first reason that applies, in the order missing_id,
 * missing_time, time_out_of_range, negative_price, duplicate.
 *
 * Unknown are, in any capitals and with blanks around them: unknown, na, n/a, nan, none, null, `<na>`, missing, undefined. Of equal rows the
 * first one stays; texts are compared as they came.
 * @frame one row per row of the table, in its order
 * @column keep bool8 - the row can be used
 * @column reason dict - why not; missing where it can
 * @column is_relabelled bool8 - a label of the row was changed, or became missing (detail)
 * @column label dict - one column for each of `labels`, by its name: the label as it is to be used
 * @long
 * @param[in]  ctx     (nullable) context
 * @param[in]  table   the log
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the frame; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT the table is not one, an option is out of range, a label column is given twice or is named like another column
 * of the frame
 * @error EXPT_E_COLUMN a column is not in the table
 * @error EXPT_E_DTYPE a column has an unusable dtype
 * @error EXPT_E_ROW a cell cannot be read: a code without a level, an id that is not whole, bytes that are not UTF-8
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_CANCELLED the progress callback said so
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_clean(const expt_context *ctx, const expt_table *table, const expt_clean_options *options,
                                           expt_frame **out, expt_error *err);

/**
 * Counts the rows of a frame of expt_clean() by what became of them.
 * @frame six rows by `outcome`: kept, missing_id, missing_time, time_out_of_range, negative_price, duplicate; then `relabelled`
 * @column outcome utf8 - what became of the rows; `relabelled` counts rows that are counted above, too
 * @column rows int64 rows their number
 * @param[in]  ctx   (nullable) context
 * @param[in]  table the view of a frame of expt_clean()
 * @param[out] out   (ret, transfer=full) the frame; NULL on failure
 * @param[out] err   (nullable) why not
 * @error EXPT_E_ARGUMENT the table is not one
 * @error EXPT_E_COLUMN `reason` or `is_relabelled` is not in the table
 * @error EXPT_E_DTYPE they are not what expt_clean() gives
 * @error EXPT_E_LABEL a reason that expt_clean() does not give
 * @error EXPT_E_ROW a cell cannot be read
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_clean_counts(const expt_context *ctx, const expt_table *table, expt_frame **out, expt_error *err);

/* ---- calendar ---- */

/**
 * Options of expt_calendar().
 * @options init=expt_calendar_options_init_sized
 * @since 0.1
 */
typedef struct expt_calendar_options {
  uint32_t struct_size;  /**< Set by expt_calendar_options_init(). */
  int32_t reserved0;     /**< Zero. */
  int64_t utc_offset_us; /**< (min=-86400000000, max=86400000000) Local time minus UTC: where days are cut. */
} expt_calendar_options;

/**
 * Writes the defaults of expt_calendar().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_calendar_options_init_sized(expt_calendar_options *options, uint32_t caller_size);
#define expt_calendar_options_init(options) expt_calendar_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Calendar features of a column of times, in the proleptic Gregorian calendar.
 * @frame one row per row of the table, in its order
 * @column date utf8 - YYYY-MM-DD
 * @column day_number int64 days since 1970-01-01
 * @column year int64 - year
 * @column month int64 - 1 to 12
 * @column day int64 - of the month, 1 to 31
 * @column hour int64 - 0 to 23
 * @column minute int64 - 0 to 59 (detail)
 * @column day_of_week int64 - ISO 8601: 1 is Monday, 7 is Sunday
 * @column is_weekend bool8 - Saturday or Sunday
 * @column iso_year int64 - year of the week (detail)
 * @column iso_week int64 - ISO 8601: week 1 holds the first Thursday (detail)
 * @long
 * @param[in]  ctx     (nullable) context
 * @param[in]  table   table with the times
 * @param[in]  time    (column) column of times
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the frame; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT the table is not one, `time` is empty, or the offset is out of range
 * @error EXPT_E_COLUMN the column is not in the table
 * @error EXPT_E_DTYPE it does not hold times
 * @error EXPT_E_ROW a time is missing, or does not fit
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_CANCELLED the progress callback said so
 * @error EXPT_E_NOMEM no memory
 * @ref Hinnant 2013, chrono-compatible low-level date algorithms
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_calendar(const expt_context *ctx, const expt_table *table, const char *time,
                                              const expt_calendar_options *options, expt_frame **out, expt_error *err);

#ifdef __cplusplus
}
#endif
#endif
