/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weighted sums in sixteen lanes that are added in a fixed order, so that every kernel gives the same bits. */
#include "lib/stats/bootstrap.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define HAS_AVX2 1
#include <immintrin.h>
#endif

enum { LANES = 16 };

static double add_lanes(const double *lane) {
  double sum = 0;
  for (int i = 0; i < LANES; i++)
    sum += lane[i];
  return sum;
}

static int64_t sum_one_by_one(const uint8_t *weight, int64_t n) {
  int64_t sum = 0;
  for (int64_t i = 0; i < n; i++)
    sum += weight[i];
  return sum;
}

#ifdef HAS_AVX2
__attribute__((target("avx2"))) static int64_t sum_weights_avx2(const uint8_t *weight, int64_t n) {
  const int64_t whole = n - n % 32;
  __m256i sum = _mm256_setzero_si256();
  for (int64_t i = 0; i < whole; i += 32) {
    const __m256i bytes = _mm256_loadu_si256((const __m256i *)(const void *)(weight + i));
    sum = _mm256_add_epi64(sum, _mm256_sad_epu8(bytes, _mm256_setzero_si256()));
  }
  int64_t lane[4];
  _mm256_storeu_si256((__m256i *)(void *)lane, sum);
  return lane[0] + lane[1] + lane[2] + lane[3] + sum_one_by_one(weight + whole, n - whole);
}
#endif

static double sum_weights(const uint8_t *weight, int64_t n, expt_simd simd) {
#ifdef HAS_AVX2
  if (simd >= EXPT_SIMD_AVX2) return (double)sum_weights_avx2(weight, n);
#else
  (void)simd;
#endif
  return (double)sum_one_by_one(weight, n);
}

/* ---- one product ---- */

static void add_products(const uint8_t *weight, const double *x, int64_t n, double *lane) {
  for (int64_t i = 0; i < n; i += LANES)
    for (int k = 0; k < LANES; k++)
      lane[k] += (double)weight[i + k] * x[i + k];
}

#ifdef HAS_AVX2
__attribute__((target("avx2"))) static inline __m256d four_weights(__m128i bytes) {
  return _mm256_cvtepi32_pd(_mm_cvtepu8_epi32(bytes));
}

__attribute__((target("avx2"))) static void add_products_avx2(const uint8_t *weight, const double *x, int64_t n,
                                                              double *lane) {
  __m256d a = _mm256_loadu_pd(lane), b = _mm256_loadu_pd(lane + 4);
  __m256d c = _mm256_loadu_pd(lane + 8), d = _mm256_loadu_pd(lane + 12);
  for (int64_t i = 0; i < n; i += LANES) {
    const __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(weight + i));
    a = _mm256_add_pd(a, _mm256_mul_pd(four_weights(bytes), _mm256_loadu_pd(x + i)));
    b = _mm256_add_pd(b, _mm256_mul_pd(four_weights(_mm_srli_si128(bytes, 4)), _mm256_loadu_pd(x + i + 4)));
    c = _mm256_add_pd(c, _mm256_mul_pd(four_weights(_mm_srli_si128(bytes, 8)), _mm256_loadu_pd(x + i + 8)));
    d = _mm256_add_pd(d, _mm256_mul_pd(four_weights(_mm_srli_si128(bytes, 12)), _mm256_loadu_pd(x + i + 12)));
  }
  _mm256_storeu_pd(lane, a);
  _mm256_storeu_pd(lane + 4, b);
  _mm256_storeu_pd(lane + 8, c);
  _mm256_storeu_pd(lane + 12, d);
}
#endif

static double sum_products(const uint8_t *weight, const double *x, int64_t n, expt_simd simd) {
  double lane[LANES] = {0};
  const int64_t whole = n - n % LANES;
#ifdef HAS_AVX2
  if (simd >= EXPT_SIMD_AVX2)
    add_products_avx2(weight, x, whole, lane);
  else
    add_products(weight, x, whole, lane);
#else
  (void)simd;
  add_products(weight, x, whole, lane);
#endif
  for (int64_t i = whole; i < n; i++)
    lane[i - whole] += (double)weight[i] * x[i];
  return add_lanes(lane);
}

/* ---- products of two ---- */

static double sum_of_two(const uint8_t *weight, const double *x, const double *y, int64_t n) {
  double lane[LANES] = {0};
  const int64_t whole = n - n % LANES;
  for (int64_t i = 0; i < whole; i += LANES)
    for (int k = 0; k < LANES; k++)
      lane[k] += (double)weight[i + k] * (x[i + k] * y[i + k]);
  for (int64_t i = whole; i < n; i++)
    lane[i - whole] += (double)weight[i] * (x[i] * y[i]);
  return add_lanes(lane);
}

xp_drawn_sums xp_sum_drawn(const uint8_t *weight, const double *e, const double *y, int64_t n, bool squares,
                           expt_simd simd) {
  xp_drawn_sums sums = {.w = sum_weights(weight, n, simd), .e = sum_products(weight, e, n, simd)};
  sums.y = y != NULL ? sum_products(weight, y, n, simd) : sums.w;
  if (!squares) return sums;
  sums.ee = sum_of_two(weight, e, e, n);
  sums.ey = y != NULL ? sum_of_two(weight, e, y, n) : sums.e;
  sums.yy = y != NULL ? sum_of_two(weight, y, y, n) : sums.w;
  return sums;
}
