/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weighted sums: of digits in whole numbers, of others in sixteen lanes that are added in a fixed order. Every kernel gives
 * the same bits. */
#include "lib/stats/bootstrap.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define HAS_AVX2 1
#include <immintrin.h>
#endif

enum { LANES = XP_DRAWN_LANES };

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

int64_t xp_sum_weights(const uint8_t *weight, int64_t n, expt_simd simd) {
#ifdef HAS_AVX2
  if (simd >= EXPT_SIMD_AVX2) return sum_weights_avx2(weight, n);
#else
  (void)simd;
#endif
  return sum_one_by_one(weight, n);
}

/* ---- digits ---- */

static void add_digits_from(const uint8_t *weight, const xp_drawn_block *block, int64_t first, int64_t *to) {
  for (int64_t i = first; i < block->n; i++)
    for (int d = 0; d < XP_DRAWN_DIGITS; d++)
      to[d] += (int64_t)weight[i] * block->digit[d][i];
}

#ifdef HAS_AVX2
__attribute__((target("avx2"))) static int64_t sum_eight(__m256i lanes) {
  int32_t lane[8];
  int64_t sum = 0;
  _mm256_storeu_si256((__m256i *)(void *)lane, lanes);
  for (int i = 0; i < 8; i++)
    sum += lane[i];
  return sum;
}

__attribute__((target("avx2"))) static int64_t add_digits_avx2(const uint8_t *weight, const xp_drawn_block *block,
                                                               int64_t *to) {
  const int64_t whole = block->n - block->n % LANES;
  __m256i sum[XP_DRAWN_DIGITS] = {_mm256_setzero_si256(), _mm256_setzero_si256(), _mm256_setzero_si256()};
  for (int64_t i = 0; i < whole; i += LANES) {
    const __m256i weights = _mm256_cvtepu8_epi16(_mm_loadu_si128((const __m128i *)(const void *)(weight + i)));
    for (int d = 0; d < XP_DRAWN_DIGITS; d++) {
      const __m256i digits = _mm256_loadu_si256((const __m256i *)(const void *)(block->digit[d] + i));
      sum[d] = _mm256_add_epi32(sum[d], _mm256_madd_epi16(weights, digits));
    }
  }
  for (int d = 0; d < XP_DRAWN_DIGITS; d++)
    to[d] += sum_eight(sum[d]);
  return whole;
}
#endif

static void add_digits(const uint8_t *weight, const xp_drawn_block *block, expt_simd simd, int64_t *to) {
  int64_t done = 0;
#ifdef HAS_AVX2
  if (simd >= EXPT_SIMD_AVX2) done = add_digits_avx2(weight, block, to);
#else
  (void)simd;
#endif
  add_digits_from(weight, block, done, to);
}

/* ---- products of whole rounds of the lanes ---- */

static void add_rounds(const uint8_t *weight, const double *x, int64_t n, double *lane) {
  for (int64_t i = 0; i < n; i += LANES)
    for (int k = 0; k < LANES; k++)
      lane[k] += (double)weight[i + k] * x[i + k];
}

#ifdef HAS_AVX2
__attribute__((target("avx2"))) static inline __m256d four_weights(const uint8_t *weight) {
  int32_t bytes;
  memcpy(&bytes, weight, sizeof bytes);
  return _mm256_cvtepi32_pd(_mm_cvtepu8_epi32(_mm_cvtsi32_si128(bytes)));
}

__attribute__((target("avx2"))) static void add_rounds_avx2(const uint8_t *weight, const double *x, int64_t n,
                                                            double *lane) {
  __m256d a = _mm256_loadu_pd(lane), b = _mm256_loadu_pd(lane + 4);
  __m256d c = _mm256_loadu_pd(lane + 8), d = _mm256_loadu_pd(lane + 12);
  for (int64_t i = 0; i < n; i += LANES) {
    a = _mm256_add_pd(a, _mm256_mul_pd(four_weights(weight + i), _mm256_loadu_pd(x + i)));
    b = _mm256_add_pd(b, _mm256_mul_pd(four_weights(weight + i + 4), _mm256_loadu_pd(x + i + 4)));
    c = _mm256_add_pd(c, _mm256_mul_pd(four_weights(weight + i + 8), _mm256_loadu_pd(x + i + 8)));
    d = _mm256_add_pd(d, _mm256_mul_pd(four_weights(weight + i + 12), _mm256_loadu_pd(x + i + 12)));
  }
  _mm256_storeu_pd(lane, a);
  _mm256_storeu_pd(lane + 4, b);
  _mm256_storeu_pd(lane + 8, c);
  _mm256_storeu_pd(lane + 12, d);
}
#endif

static void add_products(const uint8_t *weight, const double *x, int64_t n, expt_simd simd, double *lane) {
  const int64_t whole = n - n % LANES;
#ifdef HAS_AVX2
  if (simd >= EXPT_SIMD_AVX2)
    add_rounds_avx2(weight, x, whole, lane);
  else
    add_rounds(weight, x, whole, lane);
#else
  (void)simd;
  add_rounds(weight, x, whole, lane);
#endif
  for (int64_t i = whole; i < n; i++)
    lane[i - whole] += (double)weight[i] * x[i];
}

/* ---- all sums ---- */

void xp_drawn_begin(xp_drawn *drawn) {
  *drawn = (xp_drawn){.w = 0};
}

void xp_drawn_add(xp_drawn *drawn, const xp_drawn_block *block, const uint8_t *weight, expt_simd simd) {
  const int64_t n = block->n;
  drawn->w += xp_sum_weights(weight, n, simd);
  add_digits(weight, block, simd, drawn->digit);
  if (block->y != NULL) add_products(weight, block->y, n, simd, drawn->y);
  if (block->ee == NULL) return;
  add_products(weight, block->ee, n, simd, drawn->ee);
  if (block->y == NULL) return;
  add_products(weight, block->ey, n, simd, drawn->ey);
  add_products(weight, block->yy, n, simd, drawn->yy);
}

/* Each digit's sum is exact; what is below the last bit of the whole is lost twice. */
static double join_digits(const int64_t *digit, double unit) {
  double sum = 0;
  for (int d = XP_DRAWN_DIGITS; d-- > 0;)
    sum = sum * 0x1p16 + (double)digit[d];
  return sum * unit;
}

xp_drawn_sums xp_drawn_end(const xp_drawn *drawn, double unit, bool counted) {
  xp_drawn_sums sums = {.w = (double)drawn->w, .e = join_digits(drawn->digit, unit), .ee = add_lanes(drawn->ee)};
  sums.y = counted ? add_lanes(drawn->y) : sums.w;
  sums.ey = counted ? add_lanes(drawn->ey) : sums.e;
  sums.yy = counted ? add_lanes(drawn->yy) : sums.w;
  return sums;
}
