/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One binned sum: its bins, what goes in, how two become one, and its bytes. */

#include "lib/base/simd.h"
#include "lib/math/binned_kernels.h"
#include "lib/math/binned_wide.h"
#include <math.h>

const xp_kernels *xp_kernels_for(expt_simd simd) {
#ifdef XP_HAS_AVX2
  if (simd != EXPT_SIMD_SCALAR && xp_simd_of_processor() >= EXPT_SIMD_AVX2) return &xp_kernels_avx2;
#endif
  (void)simd;
  return &xp_kernels_scalar;
}

/* ---- values ---- */

static xp_values judge(double x, double limit) {
  if (isnan(x)) return XP_VALUES_NAN;
  if (isinf(x)) return XP_VALUES_INFINITE;
  return fabs(x) < limit ? XP_VALUES_FIT : XP_VALUES_TOO_LARGE;
}

static bool all_present_below(const double *x, const uint8_t *present, int64_t n, double limit) {
  bool all = true;
  for (int64_t i = 0; i < n; i++)
    all &= (present[i] == 0) | (fabs(x[i]) < limit);
  return all;
}

xp_values xp_values_check(expt_simd simd, const double *x, const uint8_t *present, int64_t n, double limit,
                          int64_t *row) {
  const bool all = present ? all_present_below(x, present, n, limit) : xp_kernels_for(simd)->below(x, n, limit);
  if (all) return XP_VALUES_FIT;
  for (int64_t i = 0; i < n; i++) {
    if (present && !present[i]) continue;
    const xp_values verdict = judge(x[i], limit);
    if (verdict == XP_VALUES_FIT) continue;
    *row = i;
    return verdict;
  }
  return XP_VALUES_FIT;
}

int64_t xp_pack(const double *x, const uint8_t *present, int64_t n, double *packed) {
  int64_t count = 0;
  for (int64_t i = 0; i < n; i++) {
    packed[count] = x[i];
    count += present[i] != 0;
  }
  return count;
}

/* ---- bins ---- */

void xp_sum_init(xp_sum *sum) {
  memset(sum, 0, sizeof *sum);
  sum->top = XP_TOP_LOWEST;
}

bool xp_sum_raise(xp_sum *sum, int32_t top) {
  const int32_t by = top - sum->top;
  if (by <= 0) return false;
  for (int32_t i = 2; i >= 0; i--)
    sum->bin[i] = i >= by ? sum->bin[i - by] : (xp_bin){0, 0};
  sum->top = top;
  return true;
}

void xp_sum_put(xp_sum *sum, const int64_t part[3]) {
  for (int i = 0; i < 3; i++)
    xp_bin_add(&sum->bin[i], part[i]);
}

void xp_sum_put_whole(xp_sum *sum, int64_t units) {
  const int32_t i = sum->top - XP_BIN_WHOLE;
  if (i >= 0 && i < 3) xp_bin_add(&sum->bin[i], units);
}

void xp_sum_add_pairs(xp_sum *sum, const xp_kernels *kernels, const double *high, const double *low, int64_t n) {
  int64_t part[3];
  do {
    const double largest = kernels->pairs(high, low, n, sum->top, part);
    if (!xp_sum_raise(sum, xp_top_of(largest))) break;
  } while (true);
  xp_sum_put(sum, part);
}

/* ---- adding ---- */

void xp_sum_add(xp_sum *sum, expt_simd simd, const double *x, const uint8_t *present, int64_t n) {
  const xp_kernels *kernels = xp_kernels_for(simd);
  double packed[XP_SHARED_ROWS];
  for (int64_t from = 0; from < n;) {
    const int64_t most = present ? XP_SHARED_ROWS : sum->top == XP_TOP_LOWEST ? XP_FIRST_ROWS : XP_KERNEL_ROWS;
    const int64_t rows = n - from < most ? n - from : most;
    if (present)
      xp_sum_add_pairs(sum, kernels, packed, NULL, xp_pack(x + from, present + from, rows, packed));
    else
      xp_sum_add_pairs(sum, kernels, x + from, NULL, rows);
    from += rows;
  }
}

/* The multiple of the next bin's unit nearest to x, ties to even, in those units: what the magic number does to a
 * double. */
static int64_t nearest_upper_units(int64_t x) {
  const int64_t unit = INT64_C(1) << XP_BIN_BITS;
  int64_t quotient = x / unit, left = x % unit;
  if (left < 0) {
    quotient--;
    left += unit;
  }
  const bool up = left > unit / 2 || (left == unit / 2 && quotient % 2 != 0);
  return quotient + up;
}

static uint64_t magnitude_of(int64_t x) {
  return x < 0 ? 0 - (uint64_t)x : (uint64_t)x;
}

static int32_t top_of_int64(uint64_t magnitude) {
  if (magnitude == 0) return XP_TOP_LOWEST;
  return magnitude < UINT64_C(1) << (XP_BIN_BITS - 1) ? XP_BIN_WHOLE : XP_BIN_WHOLE + 1;
}

static void add_int64_block(xp_sum *sum, const int64_t *x, const uint8_t *present, int64_t n) {
  int64_t upper = 0, lower = 0;
  uint64_t largest = 0;
  for (int64_t i = 0; i < n; i++) {
    if (present && !present[i]) continue;
    const int64_t up = nearest_upper_units(x[i]);
    upper += up;
    lower += (int64_t)((uint64_t)x[i] - ((uint64_t)up << XP_BIN_BITS));
    largest = magnitude_of(x[i]) > largest ? magnitude_of(x[i]) : largest;
  }
  xp_sum_raise(sum, top_of_int64(largest));
  xp_sum_put_whole(sum, lower);
  const int32_t i = sum->top - (XP_BIN_WHOLE + 1);
  if (i >= 0 && i < 3) xp_bin_add(&sum->bin[i], upper);
}

void xp_sum_add_int64(xp_sum *sum, const int64_t *x, const uint8_t *present, int64_t n) {
  for (int64_t from = 0; from < n; from += XP_KERNEL_ROWS) {
    const int64_t rows = n - from < XP_KERNEL_ROWS ? n - from : XP_KERNEL_ROWS;
    add_int64_block(sum, x + from, present ? present + from : NULL, rows);
  }
}

static void add_bin(xp_bin *a, const xp_bin *b) {
  const uint64_t low = a->low + b->low;
  a->high = (int64_t)((uint64_t)a->high + (uint64_t)b->high + (low < b->low));
  a->low = low;
}

void xp_sum_merge(xp_sum *sum, const xp_sum *other) {
  xp_sum aligned = *other;
  xp_sum_raise(&aligned, sum->top);
  xp_sum_raise(sum, aligned.top);
  for (int i = 0; i < 3; i++)
    add_bin(&sum->bin[i], &aligned.bin[i]);
}

/* ---- answers ---- */

xp_dd xp_sum_value_dd(const xp_sum *sum) {
  const xp_wide wide = xp_wide_from_sum(sum);
  return xp_wide_value(&wide);
}

double xp_sum_value(const xp_sum *sum) {
  return xp_sum_value_dd(sum).hi;
}

/* ---- bytes ---- */

static void write_u64(uint8_t *bytes, uint64_t value) {
  for (int i = 0; i < 8; i++)
    bytes[i] = (uint8_t)(value >> (8 * i));
}

static uint64_t read_u64(const uint8_t *bytes) {
  uint64_t value = 0;
  for (int i = 0; i < 8; i++)
    value |= (uint64_t)bytes[i] << (8 * i);
  return value;
}

void xp_sum_write(const xp_sum *sum, uint8_t bytes[XP_SUM_BYTES]) {
  for (int i = 0; i < 3; i++) {
    write_u64(bytes + 16 * i, sum->bin[i].low);
    write_u64(bytes + 16 * i + 8, (uint64_t)sum->bin[i].high);
  }
  for (int i = 0; i < 4; i++)
    bytes[48 + i] = (uint8_t)((uint32_t)sum->top >> (8 * i));
}

/* |bin| <= rows x 2^50 (a value adds up to 2^49 units, and its low part less than that). */
static bool bin_possible(const xp_bin *bin, int64_t rows) {
  xp_bin room = {(uint64_t)rows << XP_BIN_BITS, (int64_t)((uint64_t)rows >> (64 - XP_BIN_BITS))};
  const bool negative = bin->high < 0;
  const uint64_t low = negative ? 0 - bin->low : bin->low;
  const uint64_t high = negative ? ~(uint64_t)bin->high + (bin->low == 0) : (uint64_t)bin->high;
  return high < (uint64_t)room.high || (high == (uint64_t)room.high && low <= room.low);
}

bool xp_sum_read(xp_sum *sum, const uint8_t bytes[XP_SUM_BYTES], int64_t rows) {
  xp_sum read;
  memset(&read, 0, sizeof read);
  for (int i = 0; i < 3; i++) {
    read.bin[i].low = read_u64(bytes + 16 * i);
    read.bin[i].high = (int64_t)read_u64(bytes + 16 * i + 8);
    if (!bin_possible(&read.bin[i], rows)) return false;
  }
  uint32_t top = 0;
  for (int i = 0; i < 4; i++)
    top |= (uint32_t)bytes[48 + i] << (8 * i);
  if (top < XP_TOP_LOWEST || top > XP_TOP_HIGHEST) return false;
  read.top = (int32_t)top;
  *sum = read;
  return true;
}
