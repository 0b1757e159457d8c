/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/column.h"

#include <math.h>
#include <string.h>

/* ---- raw values: one loop per dtype, tight where values lie side by side ---- */

/* Values may lie at any address, so each is copied out; compilers turn the copy into one load. */
#define GATHER(function, from_type, to_type)                                      \
  static void function(const char *at, int64_t stride, int64_t n, to_type *out) { \
    from_type value;                                                              \
    if (stride == (int64_t)sizeof(from_type)) {                                   \
      for (int64_t i = 0; i < n; i++) {                                           \
        memcpy(&value, at + i * (int64_t)sizeof(from_type), sizeof value);        \
        out[i] = (to_type)value;                                                  \
      }                                                                           \
    } else {                                                                      \
      for (int64_t i = 0; i < n; i++) {                                           \
        memcpy(&value, at + i * stride, sizeof value);                            \
        out[i] = (to_type)value;                                                  \
      }                                                                           \
    }                                                                             \
  }

GATHER(doubles_of_int8, int8_t, double)
GATHER(doubles_of_int16, int16_t, double)
GATHER(doubles_of_int32, int32_t, double)
GATHER(doubles_of_int64, int64_t, double)
GATHER(doubles_of_uint8, uint8_t, double)
GATHER(doubles_of_uint16, uint16_t, double)
GATHER(doubles_of_uint32, uint32_t, double)
GATHER(doubles_of_uint64, uint64_t, double)
GATHER(doubles_of_float32, float, double)
GATHER(doubles_of_float64, double, double)
GATHER(integers_of_int8, int8_t, int64_t)
GATHER(integers_of_int16, int16_t, int64_t)
GATHER(integers_of_int32, int32_t, int64_t)
GATHER(integers_of_int64, int64_t, int64_t)
GATHER(integers_of_uint8, uint8_t, int64_t)
GATHER(integers_of_uint16, uint16_t, int64_t)
GATHER(integers_of_uint32, uint32_t, int64_t)

static const char *address_of(const expt_column *column, int64_t row) {
  return (const char *)column->data + row * column->stride;
}

static void gather_bools(const expt_column *column, int64_t from, int64_t n, uint8_t *out) {
  if (column->dtype == EXPT_DTYPE_BOOL1) {
    const uint8_t *const bits = (const uint8_t *)column->data;
    for (int64_t i = 0; i < n; i++)
      out[i] = xp_bit_at(bits, column->validity_offset + from + i);
    return;
  }
  const char *const at = address_of(column, from);
  if (column->stride == 1)
    for (int64_t i = 0; i < n; i++)
      out[i] = at[i] != 0;
  else
    for (int64_t i = 0; i < n; i++)
      out[i] = at[i * column->stride] != 0;
}

static void gather_doubles(const expt_column *column, int64_t from, int64_t n, double *out) {
  if (xp_column_is_bool(column)) {
    uint8_t bools[XP_BLOCK];
    gather_bools(column, from, n, bools);
    for (int64_t i = 0; i < n; i++)
      out[i] = bools[i];
    return;
  }
  const char *const at = address_of(column, from);
  const int64_t stride = column->stride;
  switch (column->dtype) {
    case EXPT_DTYPE_INT8:
      doubles_of_int8(at, stride, n, out);
      break;
    case EXPT_DTYPE_INT16:
      doubles_of_int16(at, stride, n, out);
      break;
    case EXPT_DTYPE_INT32:
      doubles_of_int32(at, stride, n, out);
      break;
    case EXPT_DTYPE_INT64:
      doubles_of_int64(at, stride, n, out);
      break;
    case EXPT_DTYPE_UINT8:
      doubles_of_uint8(at, stride, n, out);
      break;
    case EXPT_DTYPE_UINT16:
      doubles_of_uint16(at, stride, n, out);
      break;
    case EXPT_DTYPE_UINT32:
      doubles_of_uint32(at, stride, n, out);
      break;
    case EXPT_DTYPE_UINT64:
      doubles_of_uint64(at, stride, n, out);
      break;
    case EXPT_DTYPE_FLOAT32:
      doubles_of_float32(at, stride, n, out);
      break;
    default:
      doubles_of_float64(at, stride, n, out);
      break;
  }
}

static int64_t clamped(uint64_t value) {
  return value <= INT64_MAX ? (int64_t)value : -1; /* no uint64 is negative: -1 says that it does not fit */
}

static void gather_integers(const expt_column *column, int64_t from, int64_t n, int64_t *out) {
  if (xp_column_is_bool(column)) {
    uint8_t bools[XP_BLOCK];
    gather_bools(column, from, n, bools);
    for (int64_t i = 0; i < n; i++)
      out[i] = bools[i];
    return;
  }
  const char *const at = address_of(column, from);
  const int64_t stride = column->stride;
  switch (column->dtype) {
    case EXPT_DTYPE_INT8:
      integers_of_int8(at, stride, n, out);
      break;
    case EXPT_DTYPE_INT16:
      integers_of_int16(at, stride, n, out);
      break;
    case EXPT_DTYPE_INT32:
      integers_of_int32(at, stride, n, out);
      break;
    case EXPT_DTYPE_UINT8:
      integers_of_uint8(at, stride, n, out);
      break;
    case EXPT_DTYPE_UINT16:
      integers_of_uint16(at, stride, n, out);
      break;
    case EXPT_DTYPE_UINT32:
      integers_of_uint32(at, stride, n, out);
      break;
    case EXPT_DTYPE_UINT64:
      for (int64_t i = 0; i < n; i++)
        out[i] = clamped(xp_column_uint64(column, from + i));
      break;
    default:
      integers_of_int64(at, stride, n, out);
      break; /* INT64 and TIME */
  }
}

uint64_t xp_column_uint64(const expt_column *column, int64_t row) {
  uint64_t value;
  memcpy(&value, address_of(column, row), sizeof value);
  return value;
}

/* ---- missing ---- */

/* Is the lowest number of the dtype a missing one, and which is it? */
static bool lowest_is_missing(const expt_column *column, int64_t *lowest) {
  if (column->na_mode != EXPT_NA_MODE_LOWEST) return false;
  switch (column->dtype) {
    case EXPT_DTYPE_INT8:
      *lowest = INT8_MIN;
      return true;
    case EXPT_DTYPE_INT16:
      *lowest = INT16_MIN;
      return true;
    case EXPT_DTYPE_INT32:
      *lowest = INT32_MIN;
      return true;
    case EXPT_DTYPE_INT64:
      *lowest = INT64_MIN;
      return true;
    case EXPT_DTYPE_TIME:
      *lowest = INT64_MIN;
      return column->time_unit != EXPT_TIME_UNIT_FLOAT_S;
    default:
      return false;
  }
}

static uint8_t eight_bits_at(const uint8_t *bits, int64_t i) {
  const uint8_t *const at = bits + i / 8;
  const int shift = (int)(i % 8);
  return (uint8_t)(shift == 0 ? at[0] : at[0] >> shift | at[1] << (8 - shift));
}

static void take_out_invalid(const expt_column *column, int64_t from, int64_t n, uint8_t *present) {
  if (column->validity == NULL) return;
  const int64_t first = column->validity_offset + from;
  int64_t i = 0;
  for (; i + 8 <= n; i += 8) {
    const uint8_t eight = eight_bits_at(column->validity, first + i);
    if (eight == 0xFF) continue;
    for (int k = 0; k < 8; k++)
      present[i + k] = (uint8_t)(present[i + k] & (eight >> k & 1));
  }
  for (; i < n; i++)
    present[i] = (uint8_t)(present[i] & xp_bit_at(column->validity, first + i));
}

static int64_t count_missing(const uint8_t *present, int64_t n) {
  int64_t there = 0;
  for (int64_t i = 0; i < n; i++)
    there += present[i];
  return n - there;
}

/* ---- integers ---- */

static void read_whole_dtype(const expt_column *column, int64_t from, int64_t n, int64_t *values, uint8_t *present) {
  gather_integers(column, from, n, values);
  memset(present, 1, (size_t)n);
  int64_t lowest;
  const bool by_value = lowest_is_missing(column, &lowest);
  if (by_value)
    for (int64_t i = 0; i < n; i++)
      present[i] = values[i] != lowest;
  take_out_invalid(column, from, n, present);
  if (!by_value && column->validity == NULL) return;
  for (int64_t i = 0; i < n; i++)
    values[i] = present[i] ? values[i] : 0;
}

static expt_status refuse_row(const xp_call *call, const expt_column *column, const char *argument, int64_t row,
                              const char *why) {
  const char *const name = xp_column_name(column);
  return XP_FAIL_ROW(call, EXPT_E_ROW, argument, name, row, "column '%s' %s", name, why);
}

#define TWO_TO_63 9223372036854775808.0

static bool fits_int64(double value) {
  return value >= -TWO_TO_63 && value < TWO_TO_63;
}

static expt_status read_whole_floats(const xp_call *call, const expt_column *column, const char *argument, int64_t from,
                                     int64_t n, int64_t *values, uint8_t *present) {
  double floats[XP_BLOCK];
  xp_read_doubles(column, from, n, floats, present);
  for (int64_t i = 0; i < n; i++) {
    values[i] = 0;
    if (!present[i]) continue;
    if (!fits_int64(floats[i]))
      return refuse_row(call, column, argument, from + i, "holds a number outside the range of int64");
    values[i] = (int64_t)floats[i];
    if ((double)values[i] != floats[i])
      return refuse_row(call, column, argument, from + i, "holds a number with a fraction; needed: whole numbers");
  }
  return EXPT_OK;
}

expt_status xp_read_integers(const xp_call *call, const expt_column *column, const char *argument, int64_t from,
                             int64_t n, int64_t *values, uint8_t *present) {
  if (n == 0) return EXPT_OK;
  if (xp_column_kind(column) == XP_KIND_NUMBER)
    return read_whole_floats(call, column, argument, from, n, values, present);
  read_whole_dtype(column, from, n, values, present);
  if (column->dtype != EXPT_DTYPE_UINT64) return EXPT_OK;
  for (int64_t i = 0; i < n; i++)
    if (values[i] < 0) return refuse_row(call, column, argument, from + i, "holds a number above the largest int64");
  return EXPT_OK;
}

/* ---- doubles ---- */

static void read_floats(const expt_column *column, int64_t from, int64_t n, double *values, uint8_t *present) {
  gather_doubles(column, from, n, values);
  for (int64_t i = 0; i < n; i++)
    present[i] = values[i] == values[i];
  take_out_invalid(column, from, n, present);
}

/* The lowest int64 has neighbours that are equal to it as doubles. */
static void read_int64_with_lowest(const expt_column *column, int64_t from, int64_t n, double *values,
                                   uint8_t *present) {
  int64_t whole[XP_BLOCK];
  read_whole_dtype(column, from, n, whole, present);
  for (int64_t i = 0; i < n; i++)
    values[i] = (double)whole[i];
}

static void read_integers_as_doubles(const expt_column *column, int64_t from, int64_t n, double *values,
                                     uint8_t *present) {
  int64_t lowest;
  const bool by_value = lowest_is_missing(column, &lowest);
  if (by_value && column->dtype == EXPT_DTYPE_INT64) {
    read_int64_with_lowest(column, from, n, values, present);
    return;
  }
  gather_doubles(column, from, n, values);
  memset(present, 1, (size_t)n);
  if (by_value)
    for (int64_t i = 0; i < n; i++)
      present[i] = values[i] != (double)lowest;
  take_out_invalid(column, from, n, present);
}

int64_t xp_read_doubles(const expt_column *column, int64_t from, int64_t n, double *values, uint8_t *present) {
  if (n == 0) return 0;
  if (xp_column_kind(column) == XP_KIND_NUMBER)
    read_floats(column, from, n, values, present);
  else
    read_integers_as_doubles(column, from, n, values, present);
  const int64_t missing = count_missing(present, n);
  if (missing > 0)
    for (int64_t i = 0; i < n; i++)
      values[i] = present[i] ? values[i] : (double)NAN;
  return missing;
}

/* ---- times ---- */

static bool times_fit(int64_t value, int64_t factor) {
  return value >= INT64_MIN / factor && value <= INT64_MAX / factor;
}

static int64_t floor_thousandth(int64_t value) {
  return value / 1000 - (value % 1000 < 0);
}

static bool to_microseconds(expt_time_unit unit, int64_t value, int64_t *out) {
  const int64_t factor = unit == EXPT_TIME_UNIT_S ? 1000000 : unit == EXPT_TIME_UNIT_MS ? 1000 : 1;
  if (!times_fit(value, factor)) return false;
  *out = unit == EXPT_TIME_UNIT_NS ? floor_thousandth(value) : value * factor;
  return true;
}

#define TOO_FAR "holds a time that does not fit into int64 microseconds"

static expt_status read_float_seconds(const xp_call *call, const expt_column *column, const char *argument,
                                      int64_t from, int64_t n, int64_t *values, uint8_t *present) {
  double seconds[XP_BLOCK];
  doubles_of_float64(address_of(column, from), column->stride, n, seconds);
  for (int64_t i = 0; i < n; i++)
    present[i] = seconds[i] == seconds[i];
  take_out_invalid(column, from, n, present);
  for (int64_t i = 0; i < n; i++) {
    values[i] = 0;
    if (!present[i]) continue;
    const double microseconds = floor(seconds[i] * 1e6);
    if (!fits_int64(microseconds)) return refuse_row(call, column, argument, from + i, TOO_FAR);
    values[i] = (int64_t)microseconds;
  }
  return EXPT_OK;
}

expt_status xp_read_times(const xp_call *call, const expt_column *column, const char *argument, int64_t from, int64_t n,
                          int64_t *values, uint8_t *present) {
  if (n == 0) return EXPT_OK;
  if (column->time_unit == EXPT_TIME_UNIT_FLOAT_S)
    return read_float_seconds(call, column, argument, from, n, values, present);
  read_whole_dtype(column, from, n, values, present);
  if (column->time_unit == EXPT_TIME_UNIT_US) return EXPT_OK;
  for (int64_t i = 0; i < n; i++)
    if (!to_microseconds(column->time_unit, values[i], &values[i]))
      return refuse_row(call, column, argument, from + i, TOO_FAR);
  return EXPT_OK;
}

/* ---- views ---- */

static const int64_t *int64_in_place(const expt_column *column) {
  const bool side_by_side = column->stride == (int64_t)sizeof(int64_t) && column->validity == NULL;
  return side_by_side && (uintptr_t)column->data % sizeof(int64_t) == 0 ? column->data : NULL;
}

const int64_t *xp_integers_in_place(const expt_column *column) {
  const bool whole = column->dtype == EXPT_DTYPE_INT64 && column->na_mode == EXPT_NA_MODE_NONE;
  return whole ? int64_in_place(column) : NULL;
}

const int64_t *xp_times_in_place(const expt_column *column) {
  const bool in_us = column->dtype == EXPT_DTYPE_TIME && column->time_unit == EXPT_TIME_UNIT_US;
  return in_us ? int64_in_place(column) : NULL;
}

static bool none_is(const int64_t *values, int64_t n, int64_t lowest) {
  int64_t met = 0;
  for (int64_t i = 0; i < n; i++)
    met |= values[i] == lowest;
  return met == 0;
}

static bool view(const expt_column *column, int64_t from, int64_t n, xp_integers *out) {
  const int64_t *const there = column->dtype == EXPT_DTYPE_INT64 ? int64_in_place(column) : xp_times_in_place(column);
  int64_t lowest;
  if (there == NULL) return false;
  out->values = there + from;
  out->all_there = true;
  return !lowest_is_missing(column, &lowest) || none_is(out->values, n, lowest);
}

static void take_room(xp_integers *out, int64_t n) {
  out->values = out->room;
  out->all_there = count_missing(out->present, n) == 0;
}

expt_status xp_view_integers(const xp_call *call, const expt_column *column, const char *argument, int64_t from,
                             int64_t n, xp_integers *out) {
  if (view(column, from, n, out)) return EXPT_OK;
  XP_TRY(xp_read_integers(call, column, argument, from, n, out->room, out->present));
  take_room(out, n);
  return EXPT_OK;
}

expt_status xp_view_times(const xp_call *call, const expt_column *column, const char *argument, int64_t from, int64_t n,
                          xp_integers *out) {
  if (view(column, from, n, out)) return EXPT_OK;
  XP_TRY(xp_read_times(call, column, argument, from, n, out->room, out->present));
  take_room(out, n);
  return EXPT_OK;
}
