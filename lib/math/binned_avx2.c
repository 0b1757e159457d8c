/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kernels four values at a time. Every step is the one of binned_scalar.c, so the bits are the same. */

#include "lib/math/binned_kernels.h"

#ifdef XP_HAS_AVX2
#include <immintrin.h>
#include <math.h>

#define AVX2 __attribute__((target("avx2,fma")))
#define AVX2_INLINE AVX2 __attribute__((always_inline)) static inline

typedef struct split {
  __m256d magic[3];
  __m256i count[3];
} split;

AVX2_INLINE split split_at(int32_t top) {
  split s;
  for (int i = 0; i < 3; i++) {
    s.magic[i] = _mm256_set1_pd(xp_magic(top - i));
    s.count[i] = _mm256_setzero_si256();
  }
  return s;
}

AVX2_INLINE __m256d count_shifted(split *s, int bin, __m256d shifted) {
  s->count[bin] = _mm256_add_epi64(s->count[bin], _mm256_castpd_si256(shifted));
  return shifted;
}

/* The adders are what these loops wait for: one addition in three goes to the multipliers. */
AVX2_INLINE __m256d count(split *s, int bin, __m256d x) {
  if (bin == 1) return count_shifted(s, bin, _mm256_add_pd(x, s->magic[bin]));
  return count_shifted(s, bin, _mm256_fmadd_pd(x, _mm256_set1_pd(1.0), s->magic[bin]));
}

AVX2_INLINE __m256d take(split *s, int bin, __m256d x) {
  return _mm256_sub_pd(x, _mm256_sub_pd(count(s, bin, x), s->magic[bin]));
}

AVX2_INLINE void take_high(split *s, __m256d x) {
  count(s, 2, take(s, 1, take(s, 0, x)));
}

AVX2_INLINE void take_low(split *s, __m256d x) {
  count(s, 2, take(s, 1, x));
}

AVX2_INLINE uint64_t lanes(__m256i v) {
  uint64_t lane[4];
  _mm256_storeu_si256((__m256i *)lane, v);
  return lane[0] + lane[1] + lane[2] + lane[3];
}

/* taken: values that went into the first bin, and into each of the others. */
AVX2_INLINE void finish(const split *s, int64_t taken_first, int64_t taken_others, int32_t top, int64_t part[3]) {
  for (int i = 0; i < 3; i++) {
    const uint64_t taken = (uint64_t)(i == 0 ? taken_first : taken_others);
    part[i] = (int64_t)(lanes(s->count[i]) - taken * xp_bits(xp_magic(top - i)));
  }
}

AVX2_INLINE __m256d magnitude(__m256d x) {
  return _mm256_andnot_pd(_mm256_set1_pd(-0.0), x);
}

AVX2_INLINE double smallest_lane(__m256d v) {
  double lane[4];
  _mm256_storeu_pd(lane, v);
  const double a = lane[0] < lane[1] ? lane[0] : lane[1];
  const double b = lane[2] < lane[3] ? lane[2] : lane[3];
  return a < b ? a : b;
}

AVX2_INLINE double largest_lane(__m256d v) {
  return -smallest_lane(_mm256_sub_pd(_mm256_setzero_pd(), v));
}

/* Four deviations. A shift of 0, the usual one, costs nothing. */
AVX2_INLINE __m256d deviation(__m256d x, __m256d shift, bool shifted) {
  return shifted ? _mm256_sub_pd(x, shift) : x;
}

/* Asks for the memory a few pages of rows ahead; the hardware alone starts too late. Past the end it does nothing. */
AVX2_INLINE void fetch_ahead(const void *x) {
  _mm_prefetch((const char *)((uintptr_t)x + 4096), _MM_HINT_T0);
}

/* The rows after the last full vector are left to the scalar kernels. */
static int64_t full(int64_t n) {
  return n & ~INT64_C(3);
}

static void join(int64_t part[3], const int64_t rest[3]) {
  for (int i = 0; i < 3; i++)
    part[i] = (int64_t)((uint64_t)part[i] + (uint64_t)rest[i]);
}

AVX2 static bool below(const double *x, int64_t n, double limit) {
  const int64_t m = full(n);
  const __m256d bound = _mm256_set1_pd(limit);
  __m256d over = _mm256_setzero_pd();
  for (int64_t i = 0; i < m; i += 4)
    over = _mm256_or_pd(over, _mm256_cmp_pd(magnitude(_mm256_loadu_pd(x + i)), bound, _CMP_NLT_UQ));
  return _mm256_movemask_pd(over) == 0 && xp_kernels_scalar.below(x + m, n - m, limit);
}

AVX2 static double pairs(const double *high, const double *low, int64_t n, int32_t top, int64_t part[3]) {
  const int64_t m = full(n);
  split s = split_at(top);
  __m256d largest = _mm256_setzero_pd();
  for (int64_t i = 0; i < m; i += 4) {
    const __m256d h = _mm256_loadu_pd(high + i);
    largest = _mm256_max_pd(magnitude(h), largest);
    take_high(&s, h);
  }
  for (int64_t i = 0; low && i < m; i += 4)
    take_low(&s, _mm256_loadu_pd(low + i));
  finish(&s, m, low ? 2 * m : m, top, part);

  int64_t rest[3];
  const double largest_rest = xp_kernels_scalar.pairs(high + m, low ? low + m : NULL, n - m, top, rest);
  join(part, rest);
  return fmax(largest_lane(largest), largest_rest);
}

typedef struct block_lanes {
  split sum, square;
  __m256d min, max;
} block_lanes;

AVX2_INLINE void take_deviation(block_lanes *b, __m256d d) {
  const __m256d high = _mm256_mul_pd(d, d);
  take_high(&b->sum, d);
  take_high(&b->square, high);
  take_low(&b->square, _mm256_fmsub_pd(d, d, high));
}

AVX2_INLINE void widen(block_lanes *b, __m256d v) {
  b->min = _mm256_min_pd(v, b->min);
  b->max = _mm256_max_pd(v, b->max);
}

/* Up to three rows: in the lanes after them the last value again, which moves no extreme, and a deviation of 0. Groups
 * of few rows would spend half their time on rows one by one. */
AVX2_INLINE void take_last_rows(block_lanes *b, const double *x, int64_t n, __m256d k, bool shifted) {
  const __m256i here = _mm256_cmpgt_epi64(_mm256_set1_epi64x(n), _mm256_setr_epi64x(0, 1, 2, 3));
  const __m256d mask = _mm256_castsi256_pd(here);
  const __m256d v = _mm256_blendv_pd(_mm256_set1_pd(x[n - 1]), _mm256_maskload_pd(x, here), mask);
  widen(b, v);
  take_deviation(b, _mm256_and_pd(mask, deviation(v, k, shifted)));
}

AVX2_INLINE void block_any(const double *x, int64_t n, double shift, int32_t top_sum, int32_t top_square, xp_block *out,
                           bool shifted) {
  const int64_t m = full(n), taken = full(n + 3);
  const __m256d k = _mm256_set1_pd(shift);
  block_lanes b = {split_at(top_sum), split_at(top_square), _mm256_set1_pd(INFINITY), _mm256_set1_pd(-INFINITY)};
  for (int64_t i = 0; i < m; i += 4) {
    fetch_ahead(x + i);
    const __m256d v = _mm256_loadu_pd(x + i);
    widen(&b, v);
    take_deviation(&b, deviation(v, k, shifted));
  }
  if (m < n) take_last_rows(&b, x + m, n - m, k, shifted);
  finish(&b.sum, taken, taken, top_sum, out->sum);
  finish(&b.square, taken, 2 * taken, top_square, out->square);
  out->min = smallest_lane(b.min);
  out->max = largest_lane(b.max);
}

AVX2 static void block(const double *x, int64_t n, double shift, int32_t top_sum, int32_t top_square, xp_block *out) {
  if (shift == 0)
    block_any(x, n, shift, top_sum, top_square, out, false);
  else
    block_any(x, n, shift, top_sum, top_square, out, true);
}

/* Whole numbers: d + 1.5 x 2^52 holds d in its low bits, fma(d, d, 1.5 x 2^52) holds d^2. */
typedef struct whole_lanes {
  __m256i sum, square;
  __m256d min, max, broken;
} whole_lanes;

AVX2_INLINE void take_whole(whole_lanes *w, __m256d v, __m256d k, __m256d magic, bool shifted_by_k) {
  w->min = _mm256_min_pd(v, w->min);
  w->max = _mm256_max_pd(v, w->max);
  const __m256d d = deviation(v, k, shifted_by_k);
  const __m256d shifted = _mm256_add_pd(d, magic);
  w->broken = _mm256_or_pd(w->broken, _mm256_cmp_pd(_mm256_sub_pd(shifted, magic), d, _CMP_NEQ_UQ));
  w->sum = _mm256_add_epi64(w->sum, _mm256_castpd_si256(shifted));
  w->square = _mm256_add_epi64(w->square, _mm256_castpd_si256(_mm256_fmadd_pd(d, d, magic)));
}

AVX2_INLINE bool whole_any(const double *x, int64_t n, double shift, xp_whole_block *out, bool shifted) {
  enum { PROBE = 128 };
  const int64_t m = full(n);
  const __m256d k = _mm256_set1_pd(shift), magic = _mm256_set1_pd(xp_magic(XP_BIN_WHOLE));
  whole_lanes w = {_mm256_setzero_si256(), _mm256_setzero_si256(), _mm256_set1_pd(INFINITY), _mm256_set1_pd(-INFINITY),
                   _mm256_setzero_pd()};
  for (int64_t from = 0; from < m; from += PROBE) {
    const int64_t to = m - from < PROBE ? m : from + PROBE;
    for (int64_t i = from; i < to; i += 4) {
      fetch_ahead(x + i);
      take_whole(&w, _mm256_loadu_pd(x + i), k, magic, shifted);
    }
    if (_mm256_movemask_pd(w.broken) != 0) return false;
  }
  const double min = smallest_lane(w.min), max = largest_lane(w.max);
  if (m > 0 && !(min - shift >= -XP_WHOLE_LIMIT && max - shift <= XP_WHOLE_LIMIT)) return false;
  xp_whole_block rest;
  if (!xp_kernels_scalar.whole(x + m, n - m, shift, &rest)) return false;

  const uint64_t magics = (uint64_t)m * xp_bits(xp_magic(XP_BIN_WHOLE));
  out->sum = (int64_t)(lanes(w.sum) - magics) + rest.sum;
  out->square = (int64_t)(lanes(w.square) - magics) + rest.square;
  out->min = rest.min < min ? rest.min : min;
  out->max = rest.max > max ? rest.max : max;
  return true;
}

AVX2 static bool whole(const double *x, int64_t n, double shift, xp_whole_block *out) {
  return shift == 0 ? whole_any(x, n, shift, out, false) : whole_any(x, n, shift, out, true);
}

/* Whole numbers that are int64 already. Those within 2^25 have a signed low half that holds all of them. */
AVX2 static bool whole_int64(const int64_t *x, int64_t n, xp_whole_block *out) {
  enum { ROOM = 1 << 25 };
  const int64_t m = full(n);
  const __m256i room = _mm256_set1_epi64x(ROOM);
  const __m256d magic = _mm256_set1_pd(xp_magic(XP_BIN_WHOLE));
  __m256i sum = _mm256_setzero_si256(), square = sum, high_bits = sum;
  __m256d min = _mm256_set1_pd(INFINITY), max = _mm256_set1_pd(-INFINITY);
  for (int64_t i = 0; i < m; i += 4) {
    fetch_ahead(x + i);
    const __m256i v = _mm256_loadu_si256((const __m256i *)(const void *)(x + i));
    high_bits = _mm256_or_si256(high_bits, _mm256_add_epi64(v, room));
    sum = _mm256_add_epi64(sum, v);
    square = _mm256_add_epi64(square, _mm256_mul_epi32(v, v));
    const __m256d shifted = _mm256_castsi256_pd(_mm256_add_epi64(v, _mm256_castpd_si256(magic)));
    min = _mm256_min_pd(shifted, min);
    max = _mm256_max_pd(shifted, max);
  }
  if (!_mm256_testz_si256(high_bits, _mm256_set1_epi64x(~(int64_t)(2 * ROOM - 1)))) return false;
  const double smallest = smallest_lane(min) - xp_magic(XP_BIN_WHOLE),
               largest = largest_lane(max) - xp_magic(XP_BIN_WHOLE);
  if (m > 0 && !(smallest >= -XP_WHOLE_LIMIT && largest <= XP_WHOLE_LIMIT)) return false;
  xp_whole_block rest;
  if (!xp_kernels_scalar.whole_int64(x + m, n - m, &rest)) return false;
  out->sum = (int64_t)lanes(sum) + rest.sum;
  out->square = (int64_t)lanes(square) + rest.square;
  out->min = rest.min < smallest ? rest.min : smallest;
  out->max = rest.max > largest ? rest.max : largest;
  return true;
}

AVX2_INLINE uint64_t halves(__m256i v) {
  const __m256i low = _mm256_and_si256(v, _mm256_set1_epi64x(UINT32_MAX));
  return lanes(low) + lanes(_mm256_srli_epi64(v, 32));
}

/* 32 at a time; the squares of XP_KERNEL_ROWS bytes fit into eight lanes of 32 bits. */
AVX2 static void whole_uint8(const uint8_t *x, int64_t n, xp_whole_block *out) {
  const int64_t m = n & ~INT64_C(31);
  const __m256i zero = _mm256_setzero_si256();
  __m256i sum = zero, square = zero, min = _mm256_set1_epi8(-1), max = zero;
  for (int64_t i = 0; i < m; i += 32) {
    fetch_ahead(x + i);
    const __m256i v = _mm256_loadu_si256((const __m256i *)(const void *)(x + i));
    const __m256i low = _mm256_unpacklo_epi8(v, zero), high = _mm256_unpackhi_epi8(v, zero);
    sum = _mm256_add_epi64(sum, _mm256_sad_epu8(v, zero));
    square = _mm256_add_epi32(square, _mm256_add_epi32(_mm256_madd_epi16(low, low), _mm256_madd_epi16(high, high)));
    min = _mm256_min_epu8(min, v);
    max = _mm256_max_epu8(max, v);
  }
  uint8_t extreme[64];
  _mm256_storeu_si256((__m256i *)(void *)extreme, min);
  _mm256_storeu_si256((__m256i *)(void *)(extreme + 32), max);
  xp_whole_block rest, of_extremes;
  xp_kernels_scalar.whole_uint8(x + m, n - m, &rest);
  xp_kernels_scalar.whole_uint8(extreme, m > 0 ? 64 : 0, &of_extremes);
  out->sum = (int64_t)lanes(sum) + rest.sum;
  out->square = (int64_t)halves(square) + rest.square;
  out->min = fmin(rest.min, of_extremes.min);
  out->max = fmax(rest.max, of_extremes.max);
}

/* Nothing for vectors to do, but fma is an instruction here and a call elsewhere. */
AVX2 static void product(double a, double b, int32_t top, int64_t part[3]) {
  const double high = a * b;
  xp_split_pair(high, __builtin_fma(a, b, -high), top, part);
}

AVX2_INLINE double cross_any(const double *x, const double *y, int64_t n, double shift_x, double shift_y, int32_t top,
                             int64_t part[3], bool shifted) {
  const int64_t m = full(n);
  split s = split_at(top);
  const __m256d kx = _mm256_set1_pd(shift_x), ky = _mm256_set1_pd(shift_y);
  __m256d largest = _mm256_setzero_pd();
  for (int64_t i = 0; i < m; i += 4) {
    const __m256d dx = deviation(_mm256_loadu_pd(x + i), kx, shifted),
                  dy = deviation(_mm256_loadu_pd(y + i), ky, shifted);
    const __m256d high = _mm256_mul_pd(dx, dy);
    largest = _mm256_max_pd(magnitude(high), largest);
    take_high(&s, high);
    take_low(&s, _mm256_fmsub_pd(dx, dy, high));
  }
  finish(&s, m, 2 * m, top, part);

  int64_t rest[3];
  const double largest_rest = xp_kernels_scalar.cross(x + m, y + m, n - m, shift_x, shift_y, top, rest);
  join(part, rest);
  return fmax(largest_lane(largest), largest_rest);
}

AVX2 static double cross(const double *x, const double *y, int64_t n, double shift_x, double shift_y, int32_t top,
                         int64_t part[3]) {
  if (shift_x == 0 && shift_y == 0) return cross_any(x, y, n, shift_x, shift_y, top, part, false);
  return cross_any(x, y, n, shift_x, shift_y, top, part, true);
}

AVX2 static int64_t whole_cross(const double *x, const double *y, int64_t n, double shift_x, double shift_y) {
  const int64_t m = full(n);
  const __m256d kx = _mm256_set1_pd(shift_x), ky = _mm256_set1_pd(shift_y),
                magic = _mm256_set1_pd(xp_magic(XP_BIN_WHOLE));
  __m256i sum = _mm256_setzero_si256();
  for (int64_t i = 0; i < m; i += 4) {
    const __m256d dx = _mm256_sub_pd(_mm256_loadu_pd(x + i), kx), dy = _mm256_sub_pd(_mm256_loadu_pd(y + i), ky);
    sum = _mm256_add_epi64(sum, _mm256_castpd_si256(_mm256_fmadd_pd(dx, dy, magic)));
  }
  return (int64_t)(lanes(sum) - (uint64_t)m * xp_bits(xp_magic(XP_BIN_WHOLE))) +
         xp_kernels_scalar.whole_cross(x + m, y + m, n - m, shift_x, shift_y);
}

const xp_kernels xp_kernels_avx2 = {below, pairs, block, whole, whole_int64, whole_uint8, product, cross, whole_cross};

#else
typedef int xp_no_avx2; /* a translation unit is never empty */
#endif
