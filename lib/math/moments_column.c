/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moments of a column of a table. */

#include "lib/base/column.h"
#include "lib/math/moments.h"

/* Whether all n values lie side by side as values of `width` bytes and none is marked as missing. */
static bool lies_as(const expt_column *column, expt_dtype dtype, int64_t width, int64_t from) {
  const uintptr_t at = (uintptr_t)column->data + (uintptr_t)(from * column->stride);
  return column->dtype == dtype && column->stride == width && column->validity == NULL && at % (uintptr_t)width == 0;
}

static int64_t add_read(xp_moments *m, expt_simd simd, const expt_column *column, int64_t from, int64_t n) {
  double values[XP_BLOCK];
  uint8_t present[XP_BLOCK];
  const int64_t missing = xp_read_doubles(column, from, n, values, present);
  xp_moments_add(m, simd, values, missing > 0 ? present : NULL, n);
  return missing;
}

static void add_bools(xp_moments *m, expt_simd simd, const expt_column *column, int64_t from, int64_t n) {
  const uint8_t *bytes = (const uint8_t *)column->data + from;
  uint8_t bools[XP_BLOCK];
  for (int64_t i = 0; i < n; i++)
    bools[i] = bytes[i] != 0;
  xp_moments_add_uint8(m, simd, bools, NULL, n);
}

/* A double may be NaN, which is missing: such a block takes the long way. */
static int64_t add_doubles(xp_moments *m, expt_simd simd, const expt_column *column, int64_t from, int64_t n) {
  const double *values = (const double *)column->data + from;
  int64_t row;
  if (xp_values_check(simd, values, NULL, n, XP_MOMENTS_LIMIT, &row) != XP_VALUES_FIT)
    return add_read(m, simd, column, from, n);
  xp_moments_add(m, simd, values, NULL, n);
  return 0;
}

static int64_t add_block(xp_moments *m, expt_simd simd, const expt_column *column, int64_t from, int64_t n) {
  if (lies_as(column, EXPT_DTYPE_FLOAT64, 8, from)) return add_doubles(m, simd, column, from, n);
  if (!lies_as(column, EXPT_DTYPE_BOOL8, 1, from)) return add_read(m, simd, column, from, n);
  add_bools(m, simd, column, from, n);
  return 0;
}

int64_t xp_moments_add_column(xp_moments *m, expt_simd simd, const expt_column *column, int64_t from, int64_t n) {
  if (lies_as(column, EXPT_DTYPE_UINT8, 1, from)) {
    xp_moments_add_uint8(m, simd, (const uint8_t *)column->data + from, NULL, n);
    return 0;
  }
  if (lies_as(column, EXPT_DTYPE_INT64, 8, from) && column->na_mode == EXPT_NA_MODE_NONE) {
    xp_moments_add_int64(m, simd, (const int64_t *)column->data + from, NULL, n);
    return 0;
  }
  int64_t missing = 0;
  for (int64_t end = from + n; from < end; from += XP_BLOCK)
    missing += add_block(m, simd, column, from, end - from < XP_BLOCK ? end - from : XP_BLOCK);
  return missing;
}
