/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums over marked bundles in sixteen lanes that are added in a fixed order, so that every kernel gives the same bits. */
#include "lib/stats/permutation_sums.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define HAS_AVX2 1
#include <immintrin.h>
#endif

enum { LANES = XP_PERMUTED_LANES, BLOCK = XP_PERMUTED_BLOCK, WORD = 64 };

/* ---- one by one ---- */

void xp_permuted_add_bundle(const xp_groups *groups, int64_t b, double sign, xp_permuted_sums *to) {
  for (int64_t k = 0; k < groups->n_values; k++) {
    const double e = groups->e[k * groups->n + b];
    to[k].e += sign * e;
    to[k].ee += sign * e * e;
    if (groups->y == NULL) continue;
    const double y = groups->y[k * groups->n + b];
    to[k].n += y > 0 ? sign : 0;
    to[k].y += sign * y;
    to[k].ey += sign * e * y;
    to[k].yy += sign * y * y;
  }
}

/* The one case that millions of permutations are asked for: a value, a row each. */
static void add_single_values(const double *e, const int32_t *bundle, int64_t n, double sign, xp_permuted_sums *to) {
  double sum = 0, squares = 0;
  for (int64_t i = 0; i < n; i++) {
    const double value = e[bundle[i]];
    sum += value;
    squares += value * value;
  }
  to->e += sign * sum;
  to->ee += sign * squares;
}

void xp_permuted_add_bundles(const xp_groups *groups, const int32_t *bundle, int64_t n, double sign,
                             xp_permuted_sums *to) {
  if (groups->y == NULL && groups->n_values == 1) {
    add_single_values(groups->e, bundle, n, sign, to);
    return;
  }
  for (int64_t i = 0; i < n; i++)
    xp_permuted_add_bundle(groups, bundle[i], sign, to);
}

void xp_permuted_add_ones(const xp_groups *groups, int64_t bundles, xp_permuted_sums *to) {
  if (groups->y != NULL) return;
  const double n = (double)bundles;
  for (int64_t k = 0; k < groups->n_values; k++) {
    to[k].n = to[k].y = to[k].yy = n;
    to[k].ey = to[k].e;
  }
}

/* ---- two columns at a time ---- */

static void add_some(const uint64_t *marks, const double *a, const double *b, int64_t first, int64_t n, double *to_a,
                     double *to_b) {
  for (int64_t i = first; i < n; i++) {
    const bool is_marked = (marks[i / WORD] >> i % WORD & 1) != 0;
    to_a[i % LANES] += is_marked ? a[i] : 0;
    to_b[i % LANES] += is_marked ? b[i] : 0;
  }
}

#ifdef HAS_AVX2
#define AVX2 __attribute__((target("avx2")))
#define AVX2_INLINE AVX2 __attribute__((always_inline)) static inline

AVX2_INLINE __m256d where(__m256i selected, const double *x) {
  return _mm256_and_pd(_mm256_castsi256_pd(selected), _mm256_loadu_pd(x));
}

/* Whole rounds of the lanes. */
AVX2 static void add_rounds(const uint64_t *marks, const double *a, const double *b, int64_t n, double *to_a,
                            double *to_b) {
  const __m256i bit[4] = {_mm256_set_epi64x(0x8, 0x4, 0x2, 0x1), _mm256_set_epi64x(0x80, 0x40, 0x20, 0x10),
                          _mm256_set_epi64x(0x800, 0x400, 0x200, 0x100),
                          _mm256_set_epi64x(0x8000, 0x4000, 0x2000, 0x1000)};
  __m256d sum_a[4], sum_b[4];
  for (int v = 0; v < 4; v++) {
    sum_a[v] = _mm256_loadu_pd(to_a + 4 * v);
    sum_b[v] = _mm256_loadu_pd(to_b + 4 * v);
  }
  for (int64_t i = 0; i < n; i += LANES) {
    const __m256i bits = _mm256_set1_epi64x((int64_t)(marks[i / WORD] >> i % WORD));
    for (int v = 0; v < 4; v++) {
      const __m256i selected = _mm256_cmpeq_epi64(_mm256_and_si256(bits, bit[v]), bit[v]);
      sum_a[v] = _mm256_add_pd(sum_a[v], where(selected, a + i + 4 * v));
      sum_b[v] = _mm256_add_pd(sum_b[v], where(selected, b + i + 4 * v));
    }
  }
  for (int v = 0; v < 4; v++) {
    _mm256_storeu_pd(to_a + 4 * v, sum_a[v]);
    _mm256_storeu_pd(to_b + 4 * v, sum_b[v]);
  }
}
#endif

static void add_two(const uint64_t *marks, const double *a, const double *b, int64_t n, expt_simd simd, double *to_a,
                    double *to_b) {
  int64_t whole = 0;
#ifdef HAS_AVX2
  if (simd >= EXPT_SIMD_AVX2) {
    whole = n - n % LANES;
    add_rounds(marks, a, b, whole, to_a, to_b);
  }
#else
  (void)simd;
#endif
  add_some(marks, a, b, whole, n, to_a, to_b);
}

/* ---- all columns of a value, block by block ---- */

typedef struct columns {
  const double *e, *ee, *y, *has, *ey, *yy; /* the last four NULL where every bundle counts 1 */
} columns;

static columns columns_at(const xp_groups *groups, int64_t at, int64_t n, xp_permuted_room *room) {
  double *const ee = room->product[0], *const has = room->product[1], *const ey = room->product[2],
               *const yy = room->product[3];
  const double *const e = groups->e + at, *const y = groups->y != NULL ? groups->y + at : NULL;
  for (int64_t i = 0; i < n; i++)
    ee[i] = e[i] * e[i];
  if (y == NULL) return (columns){.e = e, .ee = ee};
  for (int64_t i = 0; i < n; i++) {
    has[i] = y[i] > 0 ? 1 : 0;
    ey[i] = e[i] * y[i];
    yy[i] = y[i] * y[i];
  }
  return (columns){e, ee, y, has, ey, yy};
}

static double add_lanes(const double *lane) {
  double sum = 0;
  for (int i = 0; i < LANES; i++)
    sum += lane[i];
  return sum;
}

static xp_permuted_sums sums_of(double lane[6][LANES]) {
  return (xp_permuted_sums){.e = add_lanes(lane[0]),
                            .ee = add_lanes(lane[1]),
                            .y = add_lanes(lane[2]),
                            .n = add_lanes(lane[3]),
                            .ey = add_lanes(lane[4]),
                            .yy = add_lanes(lane[5])};
}

void xp_permuted_add_marked(const xp_groups *groups, int64_t k, int64_t from, int64_t n, const uint64_t *marks,
                            int64_t words, int64_t permutations, expt_simd simd, xp_permuted_room *room,
                            xp_permuted_sums *out) {
  memset(room->lane, 0, sizeof room->lane);
  for (int64_t first = 0; first < n; first += BLOCK) {
    const int64_t piece = n - first < BLOCK ? n - first : BLOCK;
    const columns c = columns_at(groups, k * groups->n + from + first, piece, room);
    for (int64_t i = 0; i < permutations; i++) {
      const uint64_t *const own = marks + i * words + first / WORD;
      double(*const lane)[LANES] = room->lane[i];
      add_two(own, c.e, c.ee, piece, simd, lane[0], lane[1]);
      if (c.y == NULL) continue;
      add_two(own, c.y, c.has, piece, simd, lane[2], lane[3]);
      add_two(own, c.ey, c.yy, piece, simd, lane[4], lane[5]);
    }
  }
  for (int64_t i = 0; i < permutations; i++)
    out[i] = sums_of(room->lane[i]);
}
