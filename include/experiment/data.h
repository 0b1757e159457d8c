/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_DATA_H
#define EXPERIMENT_DATA_H

/**
 * @file data.h
 * Data in: expt_column, expt_table (borrowed views). Data out: expt_frame (owned), expt_estimate.
 */

#include <experiment/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * How the bytes of a column are read. Append-only.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_dtype;
enum {
  EXPT_DTYPE_BOOL1 = 1,    /**< One bit per row, lowest bit first. Stride is not used. */
  EXPT_DTYPE_BOOL8 = 2,    /**< One byte per row; any other than 0 is true. */
  EXPT_DTYPE_INT8 = 3,     /**< Signed, 1 byte. */
  EXPT_DTYPE_INT16 = 4,    /**< Signed, 2 bytes. */
  EXPT_DTYPE_INT32 = 5,    /**< Signed, 4 bytes. */
  EXPT_DTYPE_INT64 = 6,    /**< Signed, 8 bytes. */
  EXPT_DTYPE_UINT8 = 7,    /**< Unsigned, 1 byte. */
  EXPT_DTYPE_UINT16 = 8,   /**< Unsigned, 2 bytes. */
  EXPT_DTYPE_UINT32 = 9,   /**< Unsigned, 4 bytes. */
  EXPT_DTYPE_UINT64 = 10,  /**< Unsigned, 8 bytes. */
  EXPT_DTYPE_FLOAT32 = 11, /**< IEEE 754, 4 bytes. */
  EXPT_DTYPE_FLOAT64 = 12, /**< IEEE 754, 8 bytes. */
  EXPT_DTYPE_UTF8 = 13,    /**< Bytes between `offsets[i]` and `offsets[i + 1]`. */
  EXPT_DTYPE_DICT8 = 14,   /**< Signed codes of 1 byte into `labels`; negative = missing. */
  EXPT_DTYPE_DICT16 = 15,  /**< The same with codes of 2 bytes. */
  EXPT_DTYPE_DICT32 = 16,  /**< The same with codes of 4 bytes. */
  EXPT_DTYPE_TIME = 17     /**< int64 (float64 for EXPT_TIME_UNIT_FLOAT_S) since 1970-01-01T00:00Z in `time_unit`. */
};

/**
 * Unit of a TIME column.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_time_unit;
enum {
  EXPT_TIME_UNIT_NONE = 0,   /**< Not a TIME column. */
  EXPT_TIME_UNIT_S = 1,      /**< Seconds. */
  EXPT_TIME_UNIT_MS = 2,     /**< Milliseconds. */
  EXPT_TIME_UNIT_US = 3,     /**< Microseconds. */
  EXPT_TIME_UNIT_NS = 4,     /**< Nanoseconds. */
  EXPT_TIME_UNIT_FLOAT_S = 5 /**< Seconds as float64 (R's POSIXct). */
};

/**
 * Which values of a column mean "missing", besides the validity bitmap and the negative codes of a DICT.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_na_mode;
enum {
  EXPT_NA_MODE_NONE = 0, /**< None; NaN in a float column is missing in every mode. */
  EXPT_NA_MODE_LOWEST = 1 /**< The lowest number of a signed dtype: R's NA_integer_ and NA of bit64, numpy's NaT. */
};

/**
 * A borrowed view of one column. Frozen: 128 bytes. Zero it before filling it.
 * @data_struct
 * @since 0.1
 */
typedef struct expt_column {
  const void *data;                 /**< First value (codes for DICT, bytes for UTF8). May be NULL when `length` is 0. */
  const uint8_t *validity;          /**< (nullable) Bitmap, lowest bit first, 1 = present. NULL = all present. */
  const void *offsets;              /**< (nullable) UTF8 only: length + 1 offsets of `offset_width` bytes. */
  const struct expt_column *labels; /**< (nullable) DICT only: a UTF8 column of the levels. */
  const char *name;                 /**< (nullable) UTF-8 name. */
  int64_t length;                   /**< Rows. */
  int64_t stride;                   /**< Bytes from one value to the next; may be 0 or negative. */
  int64_t validity_offset;          /**< Bits to skip in `validity`; for BOOL1 also in `data`. */
  expt_dtype dtype;                 /**< How `data` is read. */
  expt_time_unit time_unit;         /**< TIME only. */
  expt_na_mode na_mode;             /**< Values that mean missing. */
  int32_t offset_width;             /**< 4 or 8; UTF8 only. */
  int32_t detail;                   /**< Frames only: 1 = expt_table_to_text() leaves the column out unless it is asked for. */
  int32_t reserved0;                /**< Zero. */
  int64_t reserved[5];              /**< Zero. */
} expt_column;

/**
 * A borrowed view of named columns of equal length. Frozen: 32 bytes.
 * @data_struct
 * @since 0.1
 */
typedef struct expt_table {
  const expt_column *columns; /**< (len=n_columns) The columns, in any order, names unique. */
  int64_t n_columns;          /**< Columns. */
  int64_t n_rows;             /**< Rows; equals every column's length. */
  int64_t reserved;           /**< Zero. */
} expt_table;

/**
 * A column by its name.
 * @param[in] table (nullable) table, for example the view of a frame
 * @param[in] name  (nullable) name
 * @return the column, valid as long as the table is; NULL where the table has none of this name
 * @since 0.1
 */
EXPT_API const expt_column *expt_table_column(const expt_table *table, const char *name);

/**
 * Scale an effect is on.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_scale;
enum {
  EXPT_SCALE_DIFFERENCE = 0, /**< Treatment minus control. */
  EXPT_SCALE_RATIO = 1       /**< Treatment over control. */
};

/**
 * One effect. Frozen: 256 bytes, no struct_size.
 * @result frozen
 * @since 0.1
 */
typedef struct expt_estimate {
  char name[64];         /**< What was estimated, as the caller called it. */
  char method[48];       /**< Method, for example "two-proportion z, pooled". */
  expt_scale scale;      /**< Scale of `estimate`. */
  int32_t reserved0;     /**< Zero. */
  double estimate;       /**< Effect; fractions, never percent. */
  double std_error;      /**< Its standard error. */
  double ci_low;         /**< Lower limit; -Inf with UNBOUNDED. */
  double ci_high;        /**< Upper limit; +Inf with UNBOUNDED. */
  double confidence;     /**< Of the interval. */
  double statistic;      /**< z, t or chi2, as `method` says. */
  double df;             /**< Degrees of freedom; Inf for z. */
  double p_value;        /**< May be 0 where it underflows; see `log_p_value`. */
  double log_p_value;    /**< Natural logarithm of the p-value; never underflows. */
  int64_t n;             /**< Units used. */
  int64_t n_dropped;     /**< Units left out. */
  int64_t note_bits;     /**< Notes (notes.h), bit `1 << note`. */
  double reserved[5];    /**< Zero. */
} expt_estimate;

/**
 * An owned table: what an ask returns. Its view is the input of the next call.
 *
 * Its columns are contiguous; labels are DICT32, and the offsets of UTF8 columns and levels are 8 bytes wide.
 * @handle kind=frame free=expt_frame_free
 * @since 0.1
 */
typedef struct expt_frame expt_frame;

/**
 * The frame as a table. Valid until the frame is freed.
 * @param[in] frame frame
 * @return the view; NULL for NULL
 * @since 0.1
 */
EXPT_API const expt_table *expt_frame_view(const expt_frame *frame);

/**
 * Frees a frame and what its views point to.
 * @param[in] frame (nullable, transfer=full) frame
 * @since 0.1
 */
EXPT_API void expt_frame_free(expt_frame *frame);

/**
 * Options of expt_table_to_text().
 * @options init=expt_table_to_text_options_init_sized
 * @since 0.1
 */
typedef struct expt_table_to_text_options {
  uint32_t struct_size;        /**< Set by expt_table_to_text_options_init(). */
  int32_t digits;              /**< (min=1, max=17) Significant digits. */
  int64_t max_rows;            /**< (min=1) Rows printed; the rest is counted in a last line. */
  const char *const *columns;  /**< (nullable, len=n_columns, column) Columns to print; NULL = those not marked `detail`. */
  int64_t n_columns;           /**< Number of `columns`. */
} expt_table_to_text_options;

/**
 * Writes the defaults of expt_table_to_text().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_table_to_text_options_init_sized(expt_table_to_text_options *options, uint32_t caller_size);
#define expt_table_to_text_options_init(options) expt_table_to_text_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Prints any table as aligned text. A p-value never prints as 0.0000. The same text in every language.
 *
 * Numbers are rounded to `digits` significant digits; missing is NA, not a number is NaN. Widths count code points; a cell is cut at 60, in the last column at 240. Columns marked `detail` are left out unless they
 * are asked for by name.
 * @param[in]  table   table, for example the view of a frame
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] buf     (ret, text, len=cap, nullable) UTF-8 with a closing NUL; NULL asks for the size
 * @param[in]  cap     (min=0) room in `buf`, bytes
 * @param[out] need    (size-of=buf) bytes needed, the NUL included; always set
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT a table without rows' data, a nameless column, or an option out of range
 * @error EXPT_E_COLUMN `options.columns` names a column that the table does not have
 * @error EXPT_E_DTYPE a column has an unknown dtype
 * @error EXPT_E_ROW a cell cannot be read: a code without a level, a time out of range, bytes that are not UTF-8
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_LIMIT `buf` is given and shorter than `need`
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_table_to_text(const expt_table *table, const expt_table_to_text_options *options, char *buf,
                                                   int64_t cap, int64_t *need, expt_error *err);

/**
 * Options of expt_table_to_csv().
 * @options init=expt_table_to_csv_options_init_sized
 * @since 0.1
 */
typedef struct expt_table_to_csv_options {
  uint32_t struct_size;        /**< Set by expt_table_to_csv_options_init(). */
  int32_t digits;              /**< (min=1, max=17) Significant digits; 17 gives every double back exactly. */
  const char *const *columns;  /**< (nullable, len=n_columns, column) Columns to write; NULL = all. */
  int64_t n_columns;           /**< Number of `columns`. */
} expt_table_to_csv_options;

/**
 * Writes the defaults of expt_table_to_csv().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_table_to_csv_options_init_sized(expt_table_to_csv_options *options, uint32_t caller_size);
#define expt_table_to_csv_options_init(options) expt_table_to_csv_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Writes any table as CSV (RFC 4180, lines end in LF): a header line, then all rows. Missing is an empty field, an empty
 * text is ""; NaN, Inf and -Inf are written so.
 * @param[in]  table   table, for example the view of a frame
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] buf     (ret, text, len=cap, nullable) UTF-8 with a closing NUL; NULL asks for the size
 * @param[in]  cap     (min=0) room in `buf`, bytes
 * @param[out] need    (size-of=buf) bytes needed, the NUL included; always set
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT a table without rows' data, a nameless column, or an option out of range
 * @error EXPT_E_COLUMN `options.columns` names a column that the table does not have
 * @error EXPT_E_DTYPE a column has an unknown dtype
 * @error EXPT_E_ROW a cell cannot be read: a code without a level, a time out of range, bytes that are not UTF-8
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_LIMIT `buf` is given and shorter than `need`
 * @error EXPT_E_NOMEM no memory
 * @ref Shafranovich 2005, RFC 4180
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_table_to_csv(const expt_table *table, const expt_table_to_csv_options *options, char *buf,
                                                  int64_t cap, int64_t *need, expt_error *err);

/**
 * Options of expt_table_to_json().
 * @options init=expt_table_to_json_options_init_sized
 * @since 0.1
 */
typedef struct expt_table_to_json_options {
  uint32_t struct_size;        /**< Set by expt_table_to_json_options_init(). */
  int32_t digits;              /**< (min=1, max=17) Significant digits; 17 gives every double back exactly. */
  const char *const *columns;  /**< (nullable, len=n_columns, column) Columns to write; NULL = all. */
  int64_t n_columns;           /**< Number of `columns`. */
} expt_table_to_json_options;

/**
 * Writes the defaults of expt_table_to_json().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_table_to_json_options_init_sized(expt_table_to_json_options *options, uint32_t caller_size);
#define expt_table_to_json_options_init(options) expt_table_to_json_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Writes any table as JSON: an array with one object per row. Missing, NaN and infinite numbers are null.
 * @param[in]  table   table, for example the view of a frame
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] buf     (ret, text, len=cap, nullable) UTF-8 with a closing NUL; NULL asks for the size
 * @param[in]  cap     (min=0) room in `buf`, bytes
 * @param[out] need    (size-of=buf) bytes needed, the NUL included; always set
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT a table without rows' data, a nameless column, or an option out of range
 * @error EXPT_E_COLUMN `options.columns` names a column that the table does not have
 * @error EXPT_E_DTYPE a column has an unknown dtype
 * @error EXPT_E_ROW a cell cannot be read: a code without a level, a time out of range, bytes that are not UTF-8
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_LIMIT `buf` is given and shorter than `need`
 * @error EXPT_E_NOMEM no memory
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_table_to_json(const expt_table *table, const expt_table_to_json_options *options, char *buf,
                                                   int64_t cap, int64_t *need, expt_error *err);

/**
 * Cuts a column of numbers or times into labelled intervals `[low, high)`; the last one is closed. Missing stays missing. A time is cut as the
 * number of microseconds since 1970-01-01T00:00Z, floored, whatever the unit of the column: `breaks` are such microseconds then, and
 * without labels the intervals are named by their times, as "[2024-05-01T00:00:00Z, 2024-05-08T00:00:00Z)".
 * @frame one row per row of `table`
 * @column level dict - label of the interval; missing outside the breaks
 * @param[in]  ctx      (nullable) context
 * @param[in]  table    table
 * @param[in]  column   (column) name of the column to cut
 * @param[in]  breaks   (len=n_breaks, finite, times) limits, rising; of times: microseconds since 1970-01-01T00:00Z
 * @param[in]  n_breaks number of limits, at least 2
 * @param[in]  labels   (nullable, len=n_labels) names of the intervals; NULL = "[low, high)"
 * @param[in]  n_labels number of names: `n_breaks - 1`, or 0
 * @param[out] out      (ret, transfer=full) the frame; NULL on failure
 * @param[out] err      (nullable) why not
 * @error EXPT_E_COLUMN the table has no such column
 * @error EXPT_E_DTYPE the column holds neither numbers nor times
 * @error EXPT_E_ROW a time that does not fit into int64 microseconds
 * @error EXPT_E_ARGUMENT the breaks do not rise, or the number of labels does not fit
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_table_cut(const expt_context *ctx, const expt_table *table, const char *column,
                                               const double *breaks, int64_t n_breaks, const char *const *labels, int64_t n_labels,
                                               expt_frame **out, expt_error *err);

/**
 * Options of expt_table_recode().
 * @options init=expt_table_recode_options_init_sized
 * @since 0.1
 */
typedef struct expt_table_recode_options {
  uint32_t struct_size; /**< Set by expt_table_recode_options_init(). */
  int32_t reserved0;    /**< Zero. */
  const char *other;    /**< (nullable) Label for every value that is not listed; NULL = it keeps its own. */
} expt_table_recode_options;

/**
 * Writes the defaults of expt_table_recode().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_table_recode_options_init_sized(expt_table_recode_options *options, uint32_t caller_size);
#define expt_table_recode_options_init(options) expt_table_recode_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Gives labels new names; several old ones may share a new one. Missing stays missing.
 *
 * Levels come in the order of `new_labels`, then `other` or the labels kept, bytewise. An integer column is read as its decimal digits.
 * @frame one row per row of `table`
 * @column level dict - new label
 * @param[in]  ctx        (nullable) context
 * @param[in]  table      table
 * @param[in]  column     (column) name of the column to recode
 * @param[in]  old_labels (len=n_labels) labels as they are
 * @param[in]  new_labels (len=n_labels) label that each becomes
 * @param[in]  n_labels   number of pairs
 * @param[in]  options    (nullable) NULL = defaults
 * @param[out] out        (ret, transfer=full) the frame; NULL on failure
 * @param[out] err        (nullable) why not
 * @error EXPT_E_ARGUMENT an old label is listed twice
 * @error EXPT_E_COLUMN the table has no such column
 * @error EXPT_E_DTYPE the column holds neither labels nor integers
 * @error EXPT_E_ROW a cell cannot be read: a code without a level, bytes that are not UTF-8, a number that is not whole
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_table_recode(const expt_context *ctx, const expt_table *table, const char *column,
                                                  const char *const *old_labels, const char *const *new_labels, int64_t n_labels,
                                                  const expt_table_recode_options *options, expt_frame **out, expt_error *err);

/**
 * Options of expt_table_filter().
 * @options init=expt_table_filter_options_init_sized
 * @since 0.1
 */
typedef struct expt_table_filter_options {
  uint32_t struct_size;       /**< Set by expt_table_filter_options_init(). */
  int32_t drop;               /**< (bool) The rows with one of the labels are left out, and all others kept. */
  int32_t missing;            /**< (bool) Missing counts as one of the labels. */
  int32_t reserved0;          /**< Zero. */
  const char *const *columns; /**< (nullable, len=n_columns, column) Columns of the answer; NULL = all. */
  int64_t n_columns;          /**< Number of `columns`. */
} expt_table_filter_options;

/**
 * Writes the defaults of expt_table_filter().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_table_filter_options_init_sized(expt_table_filter_options *options, uint32_t caller_size);
#define expt_table_filter_options_init(options) expt_table_filter_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Chooses rows by their label in a column: those of one metric, one variant, one segment level. Their order stays.
 *
 * An integer column is read as its decimal digits, a bool as 0 or 1. A label that no row has chooses nothing. Rows that
 * match in several columns are chosen one column after the other. Columns keep their name and dtype, their missing cells,
 * and whether they are marked `detail`, which those asked for by name lose.
 * @frame one row per row chosen
 * @column column float64 - one column per column of `table`, by its name and with its dtype; labels with all their levels
 * @param[in]  ctx      (nullable) context
 * @param[in]  table    table, for example the view of a frame
 * @param[in]  column   (column) name of the column that holds the labels
 * @param[in]  labels   (len=n_labels) labels of the rows to choose
 * @param[in]  n_labels number of labels
 * @param[in]  options  (nullable) NULL = defaults
 * @param[out] out      (ret, transfer=full) the frame; NULL on failure
 * @param[out] err      (nullable) why not
 * @error EXPT_E_ARGUMENT an option out of range, or a label that is no text
 * @error EXPT_E_COLUMN the table has no such column, or `options.columns` names one that it does not have
 * @error EXPT_E_DTYPE the column holds neither labels nor integers, or another one has an unknown dtype
 * @error EXPT_E_ROW a cell cannot be read: a code without a level, bytes that are not UTF-8, a number that is not whole
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @determinism PARTITION
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_table_filter(const expt_context *ctx, const expt_table *table, const char *column,
                                                  const char *const *labels, int64_t n_labels,
                                                  const expt_table_filter_options *options, expt_frame **out,
                                                  expt_error *err);

#ifdef __cplusplus
}
#endif
#endif
