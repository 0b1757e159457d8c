/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kernels in plain C: what every other level must equal to the bit. */

#include "lib/math/binned_kernels.h"
#include <float.h>
#include <math.h>

_Static_assert(FLT_EVAL_METHOD == 0, "binned sums need doubles without extra precision");
_Static_assert(DBL_MANT_DIG == 53 && DBL_MAX_EXP == 1024, "binned sums need IEEE doubles");

/* Three bins being filled. Counts are kept modulo 2^64 with the bits of the magic number in, which `finish` takes
 * out again. */
typedef struct split {
  double magic[3];
  uint64_t count[3];
  uint64_t taken[3];
} split;

static split split_at(int32_t top) {
  split s = {{xp_magic(top), xp_magic(top - 1), xp_magic(top - 2)}, {0, 0, 0}, {0, 0, 0}};
  return s;
}

static inline double take(split *s, int bin, double x) {
  const double shifted = x + s->magic[bin];
  s->count[bin] += xp_bits(shifted);
  s->taken[bin]++;
  return x - (shifted - s->magic[bin]);
}

static inline void take_high(split *s, double x) {
  take(s, 2, take(s, 1, take(s, 0, x)));
}

static inline void take_low(split *s, double x) {
  take(s, 2, take(s, 1, x));
}

static void finish(const split *s, int64_t part[3]) {
  for (int i = 0; i < 3; i++)
    part[i] = (int64_t)(s->count[i] - s->taken[i] * xp_bits(s->magic[i]));
}

static bool below(const double *x, int64_t n, double limit) {
  bool all = true;
  for (int64_t i = 0; i < n; i++)
    all &= fabs(x[i]) < limit;
  return all;
}

static double pairs(const double *high, const double *low, int64_t n, int32_t top, int64_t part[3]) {
  split s = split_at(top);
  double largest = 0;
  for (int64_t i = 0; i < n; i++) {
    largest = fabs(high[i]) > largest ? fabs(high[i]) : largest;
    take_high(&s, high[i]);
    if (low) take_low(&s, low[i]);
  }
  finish(&s, part);
  return largest;
}

static void block(const double *x, int64_t n, double shift, int32_t top_sum, int32_t top_square, xp_block *out) {
  split sum = split_at(top_sum), square = split_at(top_square);
  double min = INFINITY, max = -INFINITY;
  for (int64_t i = 0; i < n; i++) {
    min = x[i] < min ? x[i] : min;
    max = x[i] > max ? x[i] : max;
    const double d = x[i] - shift;
    const double high = d * d;
    take_high(&sum, d);
    take_high(&square, high);
    take_low(&square, fma(d, d, -high));
  }
  finish(&sum, out->sum);
  finish(&square, out->square);
  out->min = min;
  out->max = max;
}

static bool whole(const double *x, int64_t n, double shift, xp_whole_block *out) {
  int64_t sum = 0, square = 0;
  double min = INFINITY, max = -INFINITY;
  for (int64_t i = 0; i < n; i++) {
    const double d = x[i] - shift;
    if (!(fabs(d) <= XP_WHOLE_LIMIT)) return false;
    const int64_t units = (int64_t)d;
    if ((double)units != d) return false;
    min = x[i] < min ? x[i] : min;
    max = x[i] > max ? x[i] : max;
    sum += units;
    square += units * units;
  }
  *out = (xp_whole_block){sum, square, min, max};
  return true;
}

static bool whole_int64(const int64_t *x, int64_t n, xp_whole_block *out) {
  const int64_t limit = (int64_t)XP_WHOLE_LIMIT;
  int64_t sum = 0, square = 0, min = INT64_MAX, max = INT64_MIN;
  for (int64_t i = 0; i < n; i++) {
    if (x[i] < -limit || x[i] > limit) return false;
    min = x[i] < min ? x[i] : min;
    max = x[i] > max ? x[i] : max;
    sum += x[i];
    square += x[i] * x[i];
  }
  *out = (xp_whole_block){sum, square, n > 0 ? (double)min : INFINITY, n > 0 ? (double)max : -INFINITY};
  return true;
}

static void whole_uint8(const uint8_t *x, int64_t n, xp_whole_block *out) {
  int64_t sum = 0, square = 0;
  uint8_t min = UINT8_MAX, max = 0;
  for (int64_t i = 0; i < n; i++) {
    min = x[i] < min ? x[i] : min;
    max = x[i] > max ? x[i] : max;
    sum += x[i];
    square += (int64_t)x[i] * x[i];
  }
  *out = (xp_whole_block){sum, square, n > 0 ? (double)min : INFINITY, n > 0 ? (double)max : -INFINITY};
}

static void product(double a, double b, int32_t top, int64_t part[3]) {
  const double high = a * b;
  xp_split_pair(high, fma(a, b, -high), top, part);
}

static double cross(const double *x, const double *y, int64_t n, double shift_x, double shift_y, int32_t top,
                    int64_t part[3]) {
  split s = split_at(top);
  double largest = 0;
  for (int64_t i = 0; i < n; i++) {
    const double dx = x[i] - shift_x, dy = y[i] - shift_y;
    const double high = dx * dy;
    largest = fabs(high) > largest ? fabs(high) : largest;
    take_high(&s, high);
    take_low(&s, fma(dx, dy, -high));
  }
  finish(&s, part);
  return largest;
}

static int64_t whole_cross(const double *x, const double *y, int64_t n, double shift_x, double shift_y) {
  int64_t sum = 0;
  for (int64_t i = 0; i < n; i++)
    sum += (int64_t)(x[i] - shift_x) * (int64_t)(y[i] - shift_y);
  return sum;
}

const xp_kernels xp_kernels_scalar = {below,       pairs,   block, whole,      whole_int64,
                                      whole_uint8, product, cross, whole_cross};
