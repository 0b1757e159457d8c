/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One column as an Arrow array. */
#include "lib/base/arrow_export.h"

#include "lib/base/arrow_type.h"
#include "lib/base/column.h"
#include "lib/base/context.h"
#include "lib/base/memory.h"

#include <string.h>

/* ---- what an array owns ---- */

enum { MOST_BUFFERS = 3 };

typedef struct owned_array {
  const expt_context *ctx;
  const void *buffers[MOST_BUFFERS];
  struct ArrowArray *children, dictionary;
  struct ArrowArray **addresses;
} owned_array;

static void release_array(struct ArrowArray *array) {
  owned_array *const owned = array->private_data;
  const expt_context *const ctx = owned->ctx;
  for (int64_t i = 0; i < array->n_children; i++)
    if (owned->children[i].release != NULL) owned->children[i].release(&owned->children[i]);
  if (owned->dictionary.release != NULL) owned->dictionary.release(&owned->dictionary);
  for (int i = 0; i < MOST_BUFFERS; i++)
    xp_release(ctx, (void *)owned->buffers[i]);
  xp_release(ctx, owned->addresses);
  xp_release(ctx, owned->children);
  xp_release(ctx, owned);
  expt_context_free((expt_context *)ctx);
  array->release = NULL;
}

static expt_status start_array(const xp_call *call, int64_t rows, int64_t n_buffers, struct ArrowArray *out) {
  owned_array *const owned = xp_alloc(call->ctx, 1, sizeof *owned);
  if (owned == NULL) return xp_fail_memory(call);
  expt_context_retain(call->ctx);
  owned->ctx = call->ctx;
  *out = (struct ArrowArray){.length = rows,
                             .n_buffers = n_buffers,
                             .buffers = owned->buffers,
                             .release = release_array,
                             .private_data = owned};
  return EXPT_OK;
}

/* Memory that goes with the array. */
static void *add_buffer(const xp_call *call, const struct ArrowArray *array, int position, int64_t count,
                        int64_t size) {
  owned_array *const owned = array->private_data;
  void *const memory = xp_alloc(call->ctx, count, size);
  owned->buffers[position] = memory;
  return memory;
}

expt_status xp_arrow_export_batch(const xp_call *call, int64_t n_rows, int64_t n_columns, struct ArrowArray *out) {
  XP_TRY(start_array(call, n_rows, 1, out));
  owned_array *const owned = out->private_data;
  owned->children = xp_alloc(call->ctx, n_columns, sizeof *owned->children);
  owned->addresses = xp_alloc(call->ctx, n_columns, sizeof(struct ArrowArray *));
  if (owned->children == NULL || owned->addresses == NULL) return xp_fail_memory(call);
  for (int64_t i = 0; i < n_columns; i++)
    owned->addresses[i] = &owned->children[i];
  out->n_children = n_columns;
  out->children = owned->addresses;
  return EXPT_OK;
}

/* ---- missing ---- */

static void set_bit(uint8_t *bits, int64_t i) {
  bits[i / 8] = (uint8_t)(bits[i / 8] | 1U << i % 8);
}

/* Which rows of a block are there. NaN is a value of its own in Arrow. */
static expt_status read_presence(const xp_call *call, const expt_column *column, int64_t from, int64_t n,
                                 uint8_t *present) {
  double numbers[XP_BLOCK];
  int64_t times[XP_BLOCK];
  if (column->dtype == EXPT_DTYPE_TIME) return xp_read_times(call, column, "table", from, n, times, present);
  if (xp_column_kind(column) == XP_KIND_INTEGER) {
    xp_read_doubles(column, from, n, numbers, present);
    return EXPT_OK;
  }
  for (int64_t i = 0; i < n; i++)
    present[i] = xp_column_has(column, from + i);
  return EXPT_OK;
}

static expt_status add_validity(const xp_call *call, const expt_column *column, struct ArrowArray *out) {
  uint8_t *const bits = add_buffer(call, out, 0, column->length / 8 + 1, 1);
  if (bits == NULL) return xp_fail_memory(call);
  for (int64_t from = 0; from < column->length; from += XP_BLOCK) {
    const int64_t n = column->length - from < XP_BLOCK ? column->length - from : XP_BLOCK;
    uint8_t present[XP_BLOCK];
    XP_TRY(read_presence(call, column, from, n, present));
    for (int64_t i = 0; i < n; i++) {
      if (present[i]) set_bit(bits, from + i);
      out->null_count += !present[i];
    }
  }
  return EXPT_OK;
}

/* ---- values ---- */

static const char *value_at(const expt_column *column, int64_t row) {
  return (const char *)column->data + row * column->stride;
}

static expt_status add_bits(const xp_call *call, const expt_column *column, struct ArrowArray *out) {
  uint8_t *const bits = add_buffer(call, out, 1, column->length / 8 + 1, 1);
  if (bits == NULL) return xp_fail_memory(call);
  for (int64_t i = 0; i < column->length; i++) {
    const bool packed = column->dtype == EXPT_DTYPE_BOOL1;
    if (packed ? xp_bit_at(column->data, column->validity_offset + i) : *value_at(column, i) != 0) set_bit(bits, i);
  }
  return EXPT_OK;
}

static expt_status add_fixed(const xp_call *call, const expt_column *column, int32_t width, struct ArrowArray *out) {
  char *const values = add_buffer(call, out, 1, column->length, width);
  if (values == NULL) return xp_fail_memory(call);
  for (int64_t i = 0; i < column->length; i++)
    memcpy(values + i * width, value_at(column, i), (size_t)width);
  return EXPT_OK;
}

static expt_status add_float_seconds(const xp_call *call, const expt_column *column, struct ArrowArray *out) {
  int64_t *const microseconds = add_buffer(call, out, 1, column->length, sizeof *microseconds);
  if (microseconds == NULL) return xp_fail_memory(call);
  for (int64_t from = 0; from < column->length; from += XP_BLOCK) {
    const int64_t n = column->length - from < XP_BLOCK ? column->length - from : XP_BLOCK;
    uint8_t present[XP_BLOCK];
    XP_TRY(xp_read_times(call, column, "table", from, n, microseconds + from, present));
  }
  return EXPT_OK;
}

static expt_status add_text(const xp_call *call, const expt_column *column, struct ArrowArray *out) {
  int64_t *const offsets = add_buffer(call, out, 1, column->length + 1, sizeof *offsets);
  if (offsets == NULL) return xp_fail_memory(call);
  xp_text text;
  for (int64_t i = 0; i < column->length; i++) {
    XP_TRY(xp_read_text(call, column, "table", i, NULL, &text));
    if (offsets[i] > INT64_MAX - text.size) return xp_fail_memory(call);
    offsets[i + 1] = offsets[i] + text.size;
  }
  char *const bytes = add_buffer(call, out, 2, offsets[column->length], 1);
  if (bytes == NULL) return xp_fail_memory(call);
  for (int64_t i = 0; i < column->length; i++) {
    if (offsets[i + 1] == offsets[i]) continue;
    XP_TRY(xp_column_bytes(call, column, "table", i, &text));
    memcpy(bytes + offsets[i], text.bytes, (size_t)text.size);
  }
  return EXPT_OK;
}

/* ---- labels ---- */

static expt_status add_codes(const xp_call *call, const expt_column *column, struct ArrowArray *out) {
  uint8_t *const bits = add_buffer(call, out, 0, column->length / 8 + 1, 1);
  int32_t *const codes = add_buffer(call, out, 1, column->length, sizeof *codes);
  if (bits == NULL || codes == NULL) return xp_fail_memory(call);
  XP_TRY(xp_read_codes(call, column, "table", 0, column->length, codes));
  for (int64_t i = 0; i < column->length; i++) {
    if (codes[i] >= 0) set_bit(bits, i);
    out->null_count += codes[i] < 0;
  }
  return EXPT_OK;
}

static expt_status add_labels(const xp_call *call, const expt_column *column, struct ArrowArray *out) {
  owned_array *const owned = out->private_data;
  expt_column labels = *column->labels;
  labels.name = column->name;
  XP_TRY(xp_arrow_export_column(call, &labels, &owned->dictionary));
  out->dictionary = &owned->dictionary;
  return EXPT_OK;
}

/* ---- a column ---- */

static bool is_float_seconds(const expt_column *column) {
  return column->time_unit == EXPT_TIME_UNIT_FLOAT_S;
}

const char *xp_arrow_export_format(const expt_column *column) {
  if (xp_column_is_dict(column)) return xp_arrow_format_of(EXPT_DTYPE_INT32, EXPT_TIME_UNIT_NONE);
  if (xp_column_is_bool(column)) return xp_arrow_format_of(EXPT_DTYPE_BOOL1, EXPT_TIME_UNIT_NONE);
  return xp_arrow_format_of(column->dtype, is_float_seconds(column) ? EXPT_TIME_UNIT_US : column->time_unit);
}

static expt_status add_values(const xp_call *call, const expt_column *column, struct ArrowArray *out) {
  if (xp_column_is_dict(column)) {
    XP_TRY(add_codes(call, column, out));
    return add_labels(call, column, out);
  }
  XP_TRY(add_validity(call, column, out));
  if (xp_column_is_bool(column)) return add_bits(call, column, out);
  if (column->dtype == EXPT_DTYPE_UTF8) return add_text(call, column, out);
  if (is_float_seconds(column)) return add_float_seconds(call, column, out);
  return add_fixed(call, column, xp_arrow_type_of(xp_arrow_export_format(column))->width, out);
}

expt_status xp_arrow_export_column(const xp_call *call, const expt_column *column, struct ArrowArray *out) {
  const int64_t n_buffers = column->dtype == EXPT_DTYPE_UTF8 ? 3 : 2;
  XP_TRY(start_array(call, column->length, n_buffers, out));
  const expt_status status = add_values(call, column, out);
  if (status != EXPT_OK) release_array(out);
  return status;
}
