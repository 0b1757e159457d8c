/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/table_rows.h"

#include "lib/base/memory.h"
#include "lib/base/utf8.h"
#include <string.h>

#define ARGUMENT "table"

/* ---- numbers and times: their bytes ---- */

static int64_t width_of(const expt_column *column) {
  switch (column->dtype) {
    case EXPT_DTYPE_BOOL1:
    case EXPT_DTYPE_BOOL8:
    case EXPT_DTYPE_INT8:
    case EXPT_DTYPE_UINT8:
      return 1;
    case EXPT_DTYPE_INT16:
    case EXPT_DTYPE_UINT16:
      return 2;
    case EXPT_DTYPE_INT32:
    case EXPT_DTYPE_UINT32:
    case EXPT_DTYPE_FLOAT32:
      return 4;
    default:
      return 8;
  }
}

/* Inlined once per width, so that each copy is one move. */
static inline void gather(const expt_column *from, const xp_rows *rows, size_t width, char *to) {
  const char *const data = from->data;
  for (int64_t i = 0; i < rows->count; i++)
    memcpy(to + (size_t)i * width, data + rows->at[i] * from->stride, width);
}

static void copy_values(const expt_column *from, const xp_rows *rows, int64_t width, char *to) {
  if (width == 1)
    gather(from, rows, 1, to);
  else if (width == 2)
    gather(from, rows, 2, to);
  else if (width == 4)
    gather(from, rows, 4, to);
  else
    gather(from, rows, 8, to);
}

static void copy_bits(const expt_column *from, const xp_rows *rows, char *to) {
  for (int64_t i = 0; i < rows->count; i++)
    to[i] = xp_bit_at(from->data, from->validity_offset + rows->at[i]);
}

static void copy_validity(const expt_column *from, const xp_rows *rows, expt_frame *frame) {
  uint8_t *const bits = from->validity != NULL ? xp_frame_validity(frame) : NULL;
  if (bits == NULL) return;
  for (int64_t i = 0; i < rows->count; i++)
    if (!xp_column_has(from, rows->at[i])) bits[i / 8] = (uint8_t)(bits[i / 8] & ~(1U << (i % 8)));
}

static void take_values(const expt_column *from, const xp_rows *rows, xp_visibility visibility, expt_frame *frame) {
  const bool is_bits = from->dtype == EXPT_DTYPE_BOOL1;
  expt_column model = *from;
  if (is_bits) model.dtype = EXPT_DTYPE_BOOL8;
  char *const to = xp_frame_like(frame, &model, width_of(from), visibility);
  if (to == NULL) return;
  if (is_bits)
    copy_bits(from, rows, to);
  else
    copy_values(from, rows, width_of(from), to);
  copy_validity(from, rows, frame);
}

/* ---- text ---- */

static expt_status take_texts(const xp_call *call, const expt_column *from, const xp_rows *rows,
                              xp_visibility visibility, expt_frame *frame) {
  xp_frame_texts *const to = xp_frame_texts_add(frame, from->name, visibility);
  for (int64_t i = 0; i < rows->count && !xp_frame_failed(frame); i++) {
    xp_text text;
    XP_TRY(xp_read_text(call, from, ARGUMENT, rows->at[i], NULL, &text));
    xp_frame_text_append(frame, to, text.bytes, text.size);
  }
  return EXPT_OK;
}

/* ---- dictionaries ---- */

expt_status xp_level_read(const xp_call *call, const expt_column *column, int64_t level, xp_text *out) {
  const xp_call silent = {call->ctx, call->function, NULL};
  const expt_status status = xp_column_bytes(&silent, column->labels, ARGUMENT, level, out);
  if (status == EXPT_OK && xp_utf8_valid(out->bytes, out->size)) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ROW, ARGUMENT, column->name,
                 "column '%s' has a level whose offsets fall or whose bytes are not UTF-8", column->name);
}

/* The level of each label; two that are equal are one, a missing one is none. */
static expt_status intern_levels(const xp_call *call, const expt_column *from, xp_labels *levels, int64_t *level_of) {
  for (int64_t i = 0; i < from->labels->length; i++) {
    xp_text text;
    XP_TRY(xp_level_read(call, from, i, &text));
    level_of[i] = text.bytes != NULL ? xp_labels_intern(levels, text.bytes, text.size) : -1;
    if (text.bytes != NULL && level_of[i] < 0) return xp_fail_memory(call);
  }
  return EXPT_OK;
}

static expt_status copy_codes(const xp_call *call, const expt_column *from, const xp_rows *rows,
                              const int64_t *level_of, int32_t *to) {
  int32_t codes[XP_BLOCK];
  int64_t i = 0;
  for (int64_t first = 0; i < rows->count; first += XP_BLOCK) {
    const int64_t n = from->length - first < XP_BLOCK ? from->length - first : XP_BLOCK;
    if (rows->at[i] >= first + n) continue;
    XP_TRY(xp_read_codes(call, from, ARGUMENT, first, n, codes));
    for (; i < rows->count && rows->at[i] < first + n; i++) {
      const int32_t code = codes[rows->at[i] - first];
      to[i] = code < 0 ? -1 : (int32_t)level_of[code];
    }
  }
  return EXPT_OK;
}

static expt_status take_interned(const xp_call *call, const expt_column *from, const xp_rows *rows,
                                 xp_visibility visibility, xp_labels *levels, int64_t *level_of, expt_frame *frame) {
  if (levels == NULL || level_of == NULL) return xp_fail_memory(call);
  XP_TRY(intern_levels(call, from, levels, level_of));
  int32_t *const to = xp_frame_dict(frame, from->name, levels, NULL, visibility);
  return to != NULL ? copy_codes(call, from, rows, level_of, to) : EXPT_OK;
}

static expt_status take_codes(const xp_call *call, const expt_column *from, const xp_rows *rows,
                              xp_visibility visibility, expt_frame *frame) {
  xp_labels *const levels = xp_labels_create(call->ctx);
  int64_t *const level_of = xp_alloc(call->ctx, from->labels->length, sizeof *level_of);
  const expt_status status = take_interned(call, from, rows, visibility, levels, level_of, frame);
  xp_release(call->ctx, level_of);
  xp_labels_free(levels);
  return status;
}

expt_status xp_rows_take(const xp_call *call, const expt_column *from, const xp_rows *rows, xp_visibility visibility,
                         expt_frame *frame) {
  if (from->dtype == EXPT_DTYPE_UTF8) return take_texts(call, from, rows, visibility, frame);
  if (xp_column_is_dict(from)) return take_codes(call, from, rows, visibility, frame);
  take_values(from, rows, visibility, frame);
  return EXPT_OK;
}
