/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_ARROW_H
#define EXPERIMENT_ARROW_H

/**
 * @file arrow.h
 * Arrow in and out: record batches of pyarrow, polars, DuckDB ... seen as tables; tables handed out as Arrow streams.
 *
 * The structs are those of the Arrow C data and C stream interfaces. They come as `void *`, so that this header
 * clashes with no other that declares them.
 */

#include <experiment/data.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * One Arrow record batch seen as a table.
 *
 * It borrows: schema and array stay the caller's, and are released after this handle is freed, not before. Nothing is
 * copied but what a column cannot express: string views, dates in days, unsigned dictionary codes of 1 or 2 bytes, and
 * the validity of columns in a batch whose rows are missing as a whole.
 * @handle kind=view free=expt_arrow_table_free
 * @since 0.1
 */
typedef struct expt_arrow_table expt_arrow_table;

/**
 * Options of expt_arrow_table_create().
 * @options init=expt_arrow_table_options_init_sized
 * @since 0.1
 */
typedef struct expt_arrow_table_options {
  uint32_t struct_size;       /**< Set by expt_arrow_table_options_init(). */
  int32_t reserved0;          /**< Zero. */
  const char *const *columns; /**< (nullable, len=n_columns, column) Columns to see; the others may have any type. NULL = all. */
  int64_t n_columns;          /**< Number of `columns`. */
} expt_arrow_table_options;

/**
 * Writes the defaults of expt_arrow_table_create().
 * @param[out] options     (size=caller_size) options to fill
 * @param[in]  caller_size size of the caller's struct in bytes
 * @since 0.1
 */
EXPT_API void expt_arrow_table_options_init_sized(expt_arrow_table_options *options, uint32_t caller_size);
#define expt_arrow_table_options_init(options) expt_arrow_table_options_init_sized((options), (uint32_t)sizeof *(options))

/**
 * Sees a record batch as a table.
 *
 * Types: bool; integers of 8 to 64 bits, signed and unsigned; float32 and float64; utf8, large utf8 and string views;
 * dictionaries of these with codes of 8 to 32 bits; timestamps (a time zone only says how they are shown), date32 and
 * date64; null, whose values are all missing. Slices are followed: the offsets of the batch, of its columns and of
 * dictionaries.
 *
 * Buffers carry no size, so a batch whose buffers are shorter than it says cannot be recognised; all else is checked
 * before it is read.
 * @param[in]  ctx     (nullable) context
 * @param[in]  schema  (foreign) `struct ArrowSchema` of a struct: the names and types of the columns
 * @param[in]  array   (foreign) `struct ArrowArray` of it: the batch
 * @param[in]  options (nullable) NULL = defaults
 * @param[out] out     (ret, transfer=full) the table; NULL on failure
 * @param[out] err     (nullable) why not
 * @error EXPT_E_ARGUMENT schema and array do not fit together, were released, or break the rules of the format; or two
 *   columns have the same name
 * @error EXPT_E_COLUMN `columns` names a column that the batch does not have
 * @error EXPT_E_DTYPE a column has a type that is not in the list above; the message names it
 * @error EXPT_E_ROW a dictionary code without a value
 * @error EXPT_E_VERSION `options` was not initialised, or comes from a newer version
 * @error EXPT_E_NOMEM no memory
 * @ref Apache Arrow, "The Arrow C data interface", format version 1.4
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_arrow_table_create(const expt_context *ctx, const void *schema, const void *array,
                                                        const expt_arrow_table_options *options, expt_arrow_table **out,
                                                        expt_error *err);

/**
 * The batch as a table. Valid until the handle is freed or the batch is released.
 * @param[in] self the handle
 * @return the view; NULL for NULL
 * @since 0.1
 */
EXPT_API const expt_table *expt_arrow_table_view(const expt_arrow_table *self);

/**
 * Frees the handle. The batch stays as it was.
 * @param[in] self (nullable, transfer=full) the handle
 * @since 0.1
 */
EXPT_API void expt_arrow_table_free(expt_arrow_table *self);

/**
 * Hands a copy of any table out as an Arrow stream of one record batch.
 *
 * The stream owns what it needs and may outlive the table. Numbers keep their type, bools become bits, text large utf8,
 * labels dictionaries of it with 32-bit codes, times timestamps without a zone (UTC) in their unit, float seconds in
 * microseconds. Missing becomes null; NaN stays NaN.
 * @param[in]  ctx    (nullable) context; the stream keeps it
 * @param[in]  table  table, for example the view of a frame
 * @param[out] stream (foreign) `struct ArrowArrayStream` to fill; release it by its own `release`
 * @param[out] err    (nullable) why not
 * @error EXPT_E_ARGUMENT the table is not one
 * @error EXPT_E_DTYPE a column has an unknown dtype
 * @error EXPT_E_ROW a cell cannot be read: a code without a level, a time out of range, bytes that are not UTF-8
 * @error EXPT_E_NOMEM no memory
 * @ref Apache Arrow, "The Arrow C stream interface"
 * @since 0.1
 */
EXPT_API EXPT_CHECK expt_status expt_table_to_arrow(const expt_context *ctx, const expt_table *table, void *stream,
                                                    expt_error *err);

#ifdef __cplusplus
}
#endif
#endif
