/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One Arrow array as a column. */
#include "lib/base/arrow_view.h"

#include "lib/base/column.h"

#include <stddef.h>

/* ---- is the array whole ---- */

#define MOST_VALUES (INT64_MAX / 32) /* 16 bytes for each, and room for an offset more */

static int64_t fewest_buffers(xp_arrow_layout layout) {
  switch (layout) {
    case XP_ARROW_NOTHING:
      return 0;
    case XP_ARROW_TEXT:
    case XP_ARROW_VIEWS:
      return 3;
    default:
      return 2;
  }
}

static expt_status check_counts(const xp_arrow_source *source) {
  const struct ArrowArray *const array = source->array;
  const bool in_range = array->length >= 0 && array->length <= MOST_VALUES && array->offset >= 0 &&
                        array->offset <= MOST_VALUES && array->null_count >= -1 && array->null_count <= array->length;
  if (in_range) return EXPT_OK;
  return XP_ARROW_REFUSE(source, EXPT_E_ARGUMENT,
                         "column '%s' has the length %lld, offset %lld and null_count %lld; allowed: 0 or more, and -1 "
                         "for a null_count that is not known",
                         source->name, (long long)array->length, (long long)array->offset,
                         (long long)array->null_count);
}

static expt_status check_buffers(const xp_arrow_source *source) {
  const struct ArrowArray *const array = source->array;
  const xp_arrow_layout layout = source->type->layout;
  if (layout == XP_ARROW_NOTHING) return EXPT_OK;
  const int64_t fewest = fewest_buffers(layout);
  const bool open_end = layout == XP_ARROW_VIEWS;
  if (array->n_buffers < fewest || (!open_end && array->n_buffers > fewest) || array->buffers == NULL)
    return XP_ARROW_REFUSE(source, EXPT_E_ARGUMENT, "column '%s' has %lld buffers; the Arrow type %s has %lld%s",
                           source->name, array->buffers == NULL ? 0LL : (long long)array->n_buffers, source->type->name,
                           (long long)fewest, open_end ? " or more" : "");
  if (array->null_count > 0 && array->buffers[0] == NULL)
    return XP_ARROW_REFUSE(source, EXPT_E_ARGUMENT, "column '%s' has %lld nulls, but no validity", source->name,
                           (long long)array->null_count);
  if (source->rows > 0 && array->buffers[1] == NULL)
    return XP_ARROW_REFUSE(source, EXPT_E_ARGUMENT, "column '%s' has rows, but its data is NULL", source->name);
  return EXPT_OK;
}

expt_status xp_arrow_check(const xp_arrow_source *source) {
  if (source->array == NULL || source->array->release == NULL)
    return XP_ARROW_REFUSE(source, EXPT_E_ARGUMENT, "the data of column '%s' was released or moved away", source->name);
  XP_TRY(check_counts(source));
  return check_buffers(source);
}

/* ---- values ---- */

static const int64_t missing = INT64_MIN;

static const void *address(const void *buffer, int64_t bytes) {
  return buffer != NULL ? (const char *)buffer + bytes : NULL;
}

static void point_at_values(const xp_arrow_source *source, expt_column *column) {
  column->data = address(source->array->buffers[1], source->from * source->type->width);
  column->stride = source->type->width;
}

static void point_at_text(const xp_arrow_source *source, expt_column *column) {
  column->offsets = address(source->array->buffers[1], source->from * source->type->width);
  column->offset_width = source->type->width;
  column->data = source->array->buffers[2];
}

static expt_status fill_values(const xp_arrow_source *source, expt_column *column) {
  column->dtype = source->type->dtype;
  column->time_unit = source->type->time_unit;
  switch (source->type->layout) {
    case XP_ARROW_NOTHING:
      column->data = &missing; /* with a stride of 0 */
      column->na_mode = EXPT_NA_MODE_LOWEST;
      return EXPT_OK;
    case XP_ARROW_BITS:
      column->data = address(source->array->buffers[1], source->from / 8);
      return EXPT_OK;
    case XP_ARROW_TEXT:
      point_at_text(source, column);
      return EXPT_OK;
    case XP_ARROW_DAYS:
      return xp_arrow_copy_days(source, column);
    case XP_ARROW_VIEWS:
      return xp_arrow_copy_views(source, column);
    default:
      point_at_values(source, column);
      return EXPT_OK;
  }
}

static expt_status take_validity(const xp_arrow_source *source, expt_column *column) {
  if (source->type->layout == XP_ARROW_NOTHING) return EXPT_OK;
  const struct ArrowArray *const array = source->array;
  column->validity_offset = source->from % 8; /* BOOL1 counts its data from the same bit */
  if (array->null_count != 0) column->validity = address(array->buffers[0], source->from / 8);
  return source->batch_validity != NULL ? xp_arrow_copy_validity(source, column) : EXPT_OK;
}

/* ---- dictionaries ---- */

static bool is_code(const xp_arrow_type *type) {
  return type->layout == XP_ARROW_FIXED && type->dtype >= EXPT_DTYPE_INT8 && type->dtype <= EXPT_DTYPE_UINT32 &&
         type->dtype != EXPT_DTYPE_INT64;
}

static bool is_text(const xp_arrow_type *type) {
  return type->dtype == EXPT_DTYPE_UTF8;
}

static expt_dtype dtype_of_codes(int32_t width) {
  return width == 1 ? EXPT_DTYPE_DICT8 : width == 2 ? EXPT_DTYPE_DICT16 : EXPT_DTYPE_DICT32;
}

static expt_status fill_labels(const xp_arrow_source *codes, const xp_arrow_type *type, expt_column *column) {
  xp_arrow_source values = *codes;
  values.type = type;
  values.array = codes->array->dictionary;
  values.rows = values.array != NULL ? values.array->length : 0;
  values.batch_validity = NULL;
  XP_TRY(xp_arrow_check(&values));
  values.from = values.array->offset;
  expt_column *const labels = xp_arrow_own(codes->table, 1, sizeof *labels);
  if (labels == NULL) return xp_fail_memory(codes->call);
  labels->length = values.rows;
  XP_TRY(take_validity(&values, labels));
  XP_TRY(fill_values(&values, labels));
  column->labels = labels;
  return EXPT_OK;
}

static expt_status fill_dictionary(const xp_arrow_source *source, const struct ArrowSchema *schema,
                                   expt_column *column) {
  const char *const format = schema->dictionary->format;
  const xp_arrow_type *const type = xp_arrow_type_of(format != NULL ? format : "");
  if (!is_code(source->type) || !is_text(type) || schema->dictionary->dictionary != NULL)
    return XP_ARROW_REFUSE(source, EXPT_E_DTYPE,
                           "column '%s' has the Arrow type dictionary of %s with codes of type %s; allowed: of utf8, "
                           "large utf8 or string view, with codes of 8 to 32 bits",
                           source->name, type->name, source->type->name);
  XP_TRY(fill_labels(source, type, column));
  point_at_values(source, column);
  const bool is_unsigned = source->type->dtype >= EXPT_DTYPE_UINT8;
  if (is_unsigned) return xp_arrow_take_unsigned_codes(source, source->type->width, column);
  column->dtype = dtype_of_codes(source->type->width);
  return EXPT_OK;
}

/* ---- all of it ---- */

static expt_status refuse_type(const xp_arrow_source *source, const char *format) {
  return XP_ARROW_REFUSE(source, EXPT_E_DTYPE,
                         "column '%s' has the Arrow type %s (\"%s\"); allowed: bool, integers, float32, float64, utf8, "
                         "dictionaries of utf8, timestamps, dates",
                         source->name, source->type->name, format);
}

expt_status xp_arrow_fill(const xp_arrow_source *source, const struct ArrowSchema *schema, expt_column *column) {
  const xp_arrow_type *const type = source->type;
  if (type->layout == XP_ARROW_REFUSED) return refuse_type(source, schema->format);
  XP_TRY(xp_arrow_check(source));
  column->length = source->rows;
  XP_TRY(take_validity(source, column));
  return schema->dictionary != NULL ? fill_dictionary(source, schema, column) : fill_values(source, column);
}
