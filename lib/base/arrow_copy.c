/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arrow values that no column can point at. */
#include "lib/base/arrow_view.h"

#include "lib/base/column.h"

#include <string.h>

static const char *value_at(const xp_arrow_source *source, int64_t row, int64_t width) {
  return (const char *)source->array->buffers[1] + (source->from + row) * width;
}

/* ---- dates ---- */

#define SECONDS_PER_DAY 86400

expt_status xp_arrow_copy_days(const xp_arrow_source *source, expt_column *column) {
  int64_t *const seconds = xp_arrow_own(source->table, source->rows, sizeof *seconds);
  if (seconds == NULL) return xp_fail_memory(source->call);
  for (int64_t i = 0; i < source->rows; i++) {
    int32_t days;
    memcpy(&days, value_at(source, i, sizeof days), sizeof days);
    seconds[i] = (int64_t)days * SECONDS_PER_DAY;
  }
  column->data = seconds;
  column->stride = sizeof *seconds;
  return EXPT_OK;
}

/* ---- string views ---- */

enum { VIEW_WIDTH = 16, INLINE_BYTES = 12, FIRST_BUFFER = 2 };

typedef struct text_view {
  const char *bytes;
  int64_t size;
} text_view;

static int32_t word_at(const char *view, int position) {
  int32_t word;
  memcpy(&word, view + 4 * position, sizeof word);
  return word;
}

/* The last buffer holds the sizes of those between it and the views. */
static int64_t buffer_size(const struct ArrowArray *array, int64_t i) {
  int64_t size;
  memcpy(&size, (const char *)array->buffers[array->n_buffers - 1] + 8 * i, sizeof size);
  return size;
}

static expt_status read_view(const xp_arrow_source *source, int64_t row, text_view *out) {
  const struct ArrowArray *const array = source->array;
  const char *const view = value_at(source, row, VIEW_WIDTH);
  out->size = word_at(view, 0);
  out->bytes = view + 4;
  if (out->size >= 0 && out->size <= INLINE_BYTES) return EXPT_OK;
  const int64_t n_buffers = array->n_buffers - FIRST_BUFFER - 1;
  const int64_t buffer = word_at(view, 2), offset = word_at(view, 3);
  bool inside = out->size >= 0 && buffer >= 0 && buffer < n_buffers && offset >= 0;
  inside = inside && array->buffers[FIRST_BUFFER + n_buffers] != NULL && array->buffers[FIRST_BUFFER + buffer] != NULL;
  inside = inside && offset + out->size <= buffer_size(array, buffer);
  if (!inside)
    return XP_FAIL_ROW(source->call, EXPT_E_ARGUMENT, "array", source->name, row,
                       "column '%s' has a string view that leaves its buffers", source->name);
  out->bytes = (const char *)array->buffers[FIRST_BUFFER + buffer] + offset;
  return EXPT_OK;
}

static expt_status measure_views(const xp_arrow_source *source, const expt_column *column, int64_t *offsets) {
  for (int64_t i = 0; i < source->rows; i++) {
    text_view text = {"", 0};
    if (xp_column_has(column, i)) XP_TRY(read_view(source, i, &text));
    if (offsets[i] > INT64_MAX - text.size) return xp_fail_memory(source->call); /* views may share their bytes */
    offsets[i + 1] = offsets[i] + text.size;
  }
  return EXPT_OK;
}

expt_status xp_arrow_copy_views(const xp_arrow_source *source, expt_column *column) {
  int64_t *const offsets = xp_arrow_own(source->table, source->rows + 1, sizeof *offsets);
  if (offsets == NULL) return xp_fail_memory(source->call);
  XP_TRY(measure_views(source, column, offsets));
  char *const bytes = xp_arrow_own(source->table, offsets[source->rows], 1);
  if (bytes == NULL) return xp_fail_memory(source->call);
  for (int64_t i = 0; i < source->rows; i++) {
    text_view text;
    if (offsets[i + 1] == offsets[i]) continue;
    XP_TRY(read_view(source, i, &text));
    memcpy(bytes + offsets[i], text.bytes, (size_t)text.size);
  }
  column->data = bytes;
  column->offsets = offsets;
  column->offset_width = sizeof *offsets;
  return EXPT_OK;
}

/* ---- unsigned codes ---- */

static uint32_t code_at(const xp_arrow_source *source, int64_t row, int32_t width) {
  const char *const at = value_at(source, row, width);
  if (width == 1) return *(const uint8_t *)at;
  if (width == 2) {
    uint16_t code;
    memcpy(&code, at, sizeof code);
    return code;
  }
  uint32_t code;
  memcpy(&code, at, sizeof code);
  return code;
}

static expt_status check_unsigned_codes(const xp_arrow_source *source, int32_t width, const expt_column *column) {
  const int64_t n_labels = column->labels->length;
  for (int64_t i = 0; i < source->rows; i++) {
    const uint32_t code = code_at(source, i, width);
    if (code < n_labels || !xp_column_has(column, i)) continue;
    return XP_FAIL_ROW(source->call, EXPT_E_ROW, "array", source->name, i,
                       "column '%s' holds the code %lld; it has %lld labels", source->name, (long long)code,
                       (long long)n_labels);
  }
  return EXPT_OK;
}

expt_status xp_arrow_take_unsigned_codes(const xp_arrow_source *source, int32_t width, expt_column *column) {
  XP_TRY(check_unsigned_codes(source, width, column));
  column->dtype = EXPT_DTYPE_DICT32;
  column->stride = sizeof(int32_t);
  if (width == sizeof(int32_t)) return EXPT_OK; /* codes of present rows are below 2^31: they read the same signed */
  int32_t *const codes = xp_arrow_own(source->table, source->rows, sizeof *codes);
  if (codes == NULL) return xp_fail_memory(source->call);
  for (int64_t i = 0; i < source->rows; i++)
    codes[i] = (int32_t)code_at(source, i, width);
  column->data = codes;
  return EXPT_OK;
}

/* ---- rows that are missing as a whole ---- */

expt_status xp_arrow_copy_validity(const xp_arrow_source *source, expt_column *column) {
  const int64_t skipped = column->validity_offset;
  uint8_t *const both = xp_arrow_own(source->table, (skipped + source->rows) / 8 + 1, 1);
  if (both == NULL) return xp_fail_memory(source->call);
  for (int64_t i = 0; i < source->rows; i++) {
    const int64_t bit = skipped + i;
    if (xp_bit_at(source->batch_validity, source->batch_from + i) && xp_column_has(column, i))
      both[bit / 8] = (uint8_t)(both[bit / 8] | 1U << bit % 8);
  }
  column->validity = both;
  return EXPT_OK;
}
