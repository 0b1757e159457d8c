/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kernels four values at a time. Every step is the one of vector_math_scalar.c, so the bits are the same. */

#include "lib/learn/vector_math.h"

#ifdef XP_HAS_LEARN_AVX2
#include <immintrin.h>
#include <math.h>

#define AVX2 __attribute__((target("avx2,fma")))
#define AVX2_INLINE AVX2 __attribute__((always_inline)) static inline

enum { WIDTH = 4 };

AVX2_INLINE __m256d all(double x) {
  return _mm256_set1_pd(x);
}

AVX2_INLINE __m256d polynomial(const double *term, int terms, __m256d x) {
  __m256d sum = all(term[terms - 1]);
  for (int k = terms - 2; k >= 0; k--)
    sum = _mm256_fmadd_pd(sum, x, all(term[k]));
  return sum;
}

AVX2_INLINE __m256d times_power(__m256d x, __m256d rounded) {
  const __m256i power = _mm256_slli_epi64(_mm256_castpd_si256(rounded), 52);
  return _mm256_castsi256_pd(_mm256_add_epi64(_mm256_castpd_si256(x), power));
}

AVX2_INLINE __m256d where(__m256d condition, __m256d yes, __m256d no) {
  return _mm256_blendv_pd(no, yes, condition);
}

AVX2_INLINE __m256d exp_four(__m256d x) {
  const __m256d lowest = all(XP_EXP_LOWEST), highest = all(XP_EXP_HIGHEST), rounder = all(XP_ROUNDER);
  const __m256d bounded = _mm256_min_pd(_mm256_max_pd(x, lowest), highest);
  const __m256d rounded = _mm256_fmadd_pd(bounded, all(XP_PER_LOG_2), rounder);
  const __m256d k = _mm256_sub_pd(rounded, rounder);
  const __m256d high = _mm256_fnmadd_pd(k, all(XP_LOG_2_HIGH), bounded);
  const __m256d r = _mm256_fnmadd_pd(k, all(XP_LOG_2_LOW), high);
  const __m256d error = _mm256_fnmadd_pd(k, all(XP_LOG_2_LOW), _mm256_sub_pd(high, r));
  const __m256d rest = _mm256_fmadd_pd(_mm256_mul_pd(r, r), polynomial(xp_exp_terms, XP_EXP_TERMS, r), error);
  const __m256d result = times_power(_mm256_add_pd(all(1), _mm256_add_pd(r, rest)), rounded);
  const __m256d bottomed = where(_mm256_cmp_pd(x, lowest, _CMP_LT_OQ), _mm256_setzero_pd(), result);
  const __m256d topped = where(_mm256_cmp_pd(x, highest, _CMP_GT_OQ), all(__builtin_inf()), bottomed);
  return where(_mm256_cmp_pd(x, x, _CMP_UNORD_Q), x, topped);
}

AVX2_INLINE __m256d log1p_four(__m256d x) {
  const __m256d one = all(1), zero = _mm256_setzero_pd();
  const __m256d large = _mm256_cmp_pd(x, all(XP_ROOT_2_LESS_1), _CMP_GT_OQ);
  const __m256d sum = _mm256_add_pd(one, x);
  const __m256d lost = _mm256_div_pd(_mm256_sub_pd(x, _mm256_sub_pd(sum, one)), sum);
  const __m256d f = where(large, _mm256_fmadd_pd(sum, all(0.5), all(-1)), x);
  const __m256d half_square = _mm256_mul_pd(_mm256_mul_pd(all(0.5), f), f);
  const __m256d s = _mm256_div_pd(f, _mm256_add_pd(all(2), f)), z = _mm256_mul_pd(s, s);
  const __m256d series = _mm256_mul_pd(z, polynomial(xp_log_terms, XP_LOG_TERMS, z));
  const __m256d low = where(large, _mm256_add_pd(all(XP_LOG_2_LOW), lost), zero);
  const __m256d high = where(large, all(XP_LOG_2_HIGH), zero);
  const __m256d curved = _mm256_sub_pd(half_square, _mm256_fmadd_pd(s, _mm256_add_pd(half_square, series), low));
  return _mm256_sub_pd(high, _mm256_sub_pd(curved, f));
}

AVX2 static void exp_many(const double *x, int64_t n, double *out) {
  int64_t i = 0;
  for (; i + WIDTH <= n; i += WIDTH)
    _mm256_storeu_pd(out + i, exp_four(_mm256_loadu_pd(x + i)));
  xp_learn_kernels_scalar.exp(x + i, n - i, out + i);
}

AVX2 static void log1p_many(const double *x, int64_t n, double *out) {
  int64_t i = 0;
  for (; i + WIDTH <= n; i += WIDTH)
    _mm256_storeu_pd(out + i, log1p_four(_mm256_loadu_pd(x + i)));
  xp_learn_kernels_scalar.log1p(x + i, n - i, out + i);
}

AVX2 static void logistic(const double *eta, const double *y, int64_t n, double *variance, double *residual,
                          double *loss) {
  const __m256d one = all(1), zero = _mm256_setzero_pd(), sign = all(-0.0);
  int64_t i = 0;
  for (; i + WIDTH <= n; i += WIDTH) {
    const __m256d e = _mm256_loadu_pd(eta + i), outcome = _mm256_loadu_pd(y + i);
    const __m256d small = exp_four(_mm256_or_pd(e, sign));
    const __m256d larger = _mm256_div_pd(one, _mm256_add_pd(one, small)), smaller = _mm256_mul_pd(small, larger);
    const __m256d above = _mm256_add_pd(_mm256_sub_pd(outcome, one), smaller), below = _mm256_sub_pd(outcome, smaller);
    const __m256d rest = where(_mm256_cmp_pd(e, zero, _CMP_GE_OQ), above, below);
    const __m256d positive = _mm256_max_pd(e, zero);
    const __m256d spread = _mm256_max_pd(_mm256_mul_pd(larger, smaller), all(XP_LEAST_VARIANCE));
    _mm256_storeu_pd(variance + i, spread);
    _mm256_storeu_pd(residual + i, _mm256_div_pd(rest, spread));
    _mm256_storeu_pd(loss + i, _mm256_add_pd(_mm256_fnmadd_pd(outcome, e, positive), log1p_four(small)));
  }
  xp_learn_kernels_scalar.logistic(eta + i, y + i, n - i, variance + i, residual + i, loss + i);
}

AVX2 static void range(const double *x, int64_t n, double *sum, double *lowest, double *highest) {
  __m256d total = _mm256_setzero_pd(), low = all(x[0]), high = low;
  int64_t i = 0;
  for (; i + WIDTH <= n; i += WIDTH) {
    const __m256d v = _mm256_loadu_pd(x + i);
    total = _mm256_add_pd(total, v);
    low = _mm256_min_pd(v, low);
    high = _mm256_max_pd(v, high);
  }
  double part[WIDTH], least[WIDTH], most[WIDTH];
  _mm256_storeu_pd(part, total);
  _mm256_storeu_pd(least, low);
  _mm256_storeu_pd(most, high);
  for (; i < n; i++) {
    part[i % WIDTH] += x[i];
    least[i % WIDTH] = x[i] < least[i % WIDTH] ? x[i] : least[i % WIDTH];
    most[i % WIDTH] = x[i] > most[i % WIDTH] ? x[i] : most[i % WIDTH];
  }
  *sum = (part[0] + part[2]) + (part[1] + part[3]);
  *lowest = fmin(fmin(least[0], least[2]), fmin(least[1], least[3]));
  *highest = fmax(fmax(most[0], most[2]), fmax(most[1], most[3]));
}

AVX2_INLINE __m256d load_lane(xp_lane lane, int64_t i) {
  const double *at = lane.at + i * lane.step;
  if (lane.step == 1) return _mm256_loadu_pd(at);
  return _mm256_setr_pd(at[0], at[lane.step], at[2 * lane.step], at[3 * lane.step]);
}

AVX2 static void add_lanes(const xp_lane lane[XP_LANES_AT_ONCE], const double *centre, const double *slope, int64_t n,
                           double *eta) {
  int64_t i = 0;
  for (; i + WIDTH <= n; i += WIDTH) {
    __m256d sum = _mm256_loadu_pd(eta + i);
    for (int k = 0; k < XP_LANES_AT_ONCE; k++)
      sum = _mm256_fmadd_pd(_mm256_sub_pd(load_lane(lane[k], i), all(centre[k])), all(slope[k]), sum);
    _mm256_storeu_pd(eta + i, sum);
  }
  xp_lane rest[XP_LANES_AT_ONCE];
  for (int k = 0; k < XP_LANES_AT_ONCE; k++)
    rest[k] = (xp_lane){lane[k].at + i * lane[k].step, lane[k].step};
  xp_learn_kernels_scalar.add_lanes(rest, centre, slope, n - i, eta + i);
}

const xp_learn_kernels xp_learn_kernels_avx2 = {exp_many, log1p_many, logistic, range, add_lanes};

#else
typedef int xp_no_learn_avx2; /* a translation unit is never empty */
#endif
