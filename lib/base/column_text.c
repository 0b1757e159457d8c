/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/column.h"

#include "lib/base/number.h"
#include "lib/base/utf8.h"

#include <string.h>

static const xp_text missing_text = {NULL, 0};

/* ---- text columns ---- */

/* `at` is the cell; `name` and `row` are to blame: for a label they are not its own. */
static expt_status read_bytes(const xp_call *call, const expt_column *column, const char *argument, int64_t at,
                              const char *name, int64_t row, xp_text *out) {
  *out = missing_text;
  if (!xp_column_has(column, at)) return EXPT_OK;
  const int64_t begin = xp_column_offset(column, at), end = xp_column_offset(column, at + 1);
  const bool inside = begin >= xp_column_offset(column, 0) && end <= xp_column_offset(column, column->length);
  if (!inside || end < begin)
    return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, argument, name, row,
                       "column '%s' has offsets that fall or leave its data", name);
  out->bytes = end > begin ? (const char *)column->data + begin : "";
  out->size = end - begin;
  return EXPT_OK;
}

static expt_status read_utf8(const xp_call *call, const expt_column *column, const char *argument, int64_t at,
                             const char *name, int64_t row, xp_text *out) {
  XP_TRY(read_bytes(call, column, argument, at, name, row, out));
  if (xp_utf8_valid(out->bytes, out->size)) return EXPT_OK;
  return XP_FAIL_ROW(call, EXPT_E_ROW, argument, name, row, "column '%s' holds text that is not UTF-8", name);
}

expt_status xp_column_bytes(const xp_call *call, const expt_column *column, const char *argument, int64_t row,
                            xp_text *out) {
  return read_bytes(call, column, argument, row, xp_column_name(column), row, out);
}

/* ---- codes and their labels ---- */

/* Negative codes become -1. A loop of its own where codes lie side by side: compilers turn it into vectors. */
#define GATHER(function, type)                                                        \
  static void function(const char *at, int64_t stride, int64_t n, int32_t *codes) {   \
    type code;                                                                        \
    if (stride == (int64_t)sizeof code) {                                             \
      for (int64_t i = 0; i < n; i++) {                                               \
        memcpy(&code, at + i * (int64_t)sizeof code, sizeof code);                    \
        codes[i] = code < 0 ? -1 : code;                                              \
      }                                                                               \
    } else {                                                                          \
      for (int64_t i = 0; i < n; i++) {                                               \
        memcpy(&code, at + i * stride, sizeof code);                                  \
        codes[i] = code < 0 ? -1 : code;                                              \
      }                                                                               \
    }                                                                                 \
  }

GATHER(codes_of_int8, int8_t)
GATHER(codes_of_int16, int16_t)
GATHER(codes_of_int32, int32_t)

static void gather_codes(const expt_column *column, int64_t from, int64_t n, int32_t *codes) {
  const char *const at = (const char *)column->data + from * column->stride;
  if (column->dtype == EXPT_DTYPE_DICT8)
    codes_of_int8(at, column->stride, n, codes);
  else if (column->dtype == EXPT_DTYPE_DICT16)
    codes_of_int16(at, column->stride, n, codes);
  else
    codes_of_int32(at, column->stride, n, codes);
  if (column->validity == NULL) return;
  for (int64_t i = 0; i < n; i++)
    if (!xp_column_has(column, from + i)) codes[i] = -1;
}

/* The first one without a label; there is one. */
static expt_status refuse_code(const xp_call *call, const expt_column *column, const char *argument, int64_t from,
                               const int32_t *codes) {
  const char *const name = xp_column_name(column);
  const int64_t n_labels = column->labels->length;
  int64_t i = 0;
  while (codes[i] < n_labels)
    i++;
  return XP_FAIL_ROW(call, EXPT_E_ROW, argument, name, from + i, "column '%s' holds the code %d; it has %lld labels",
                     name, (int)codes[i], (long long)n_labels);
}

expt_status xp_read_codes(const xp_call *call, const expt_column *column, const char *argument, int64_t from, int64_t n,
                          int32_t *codes) {
  if (n == 0) return EXPT_OK;
  int32_t largest = -1;
  gather_codes(column, from, n, codes);
  for (int64_t i = 0; i < n; i++)
    largest = codes[i] > largest ? codes[i] : largest;
  return largest < column->labels->length ? EXPT_OK : refuse_code(call, column, argument, from, codes);
}

static expt_status read_dict(const xp_call *call, const expt_column *column, const char *argument, int64_t row,
                             xp_text *out) {
  int32_t code;
  XP_TRY(xp_read_codes(call, column, argument, row, 1, &code));
  if (code < 0) {
    *out = missing_text;
    return EXPT_OK;
  }
  return read_utf8(call, column->labels, argument, code, xp_column_name(column), row, out);
}

/* ---- numbers as text ---- */

static expt_status read_number(const xp_call *call, const expt_column *column, const char *argument, int64_t row,
                               char digits[24], xp_text *out) {
  int64_t value;
  uint8_t present;
  *out = missing_text;
  XP_TRY(xp_read_integers(call, column, argument, row, 1, &value, &present));
  if (!present) return EXPT_OK;
  out->bytes = digits;
  out->size = xp_format_integer(digits, value);
  return EXPT_OK;
}

expt_status xp_read_text(const xp_call *call, const expt_column *column, const char *argument, int64_t row,
                         char digits[24], xp_text *out) {
  if (column->dtype == EXPT_DTYPE_UTF8) return read_utf8(call, column, argument, row, xp_column_name(column), row, out);
  if (xp_column_is_dict(column)) return read_dict(call, column, argument, row, out);
  return read_number(call, column, argument, row, digits, out);
}
