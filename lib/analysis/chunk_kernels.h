/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_CHUNK_KERNELS_H
#define EXPERIMENT_LIB_ANALYSIS_CHUNK_KERNELS_H

/* The loops over bytes under chunk.h, once per SIMD level; all of it is integers, so the answers are the same. */

#include <experiment/base.h>
#include <stdbool.h>
#include <stdint.h>

/* Which bytes below 128 are in: bit `high half` of the entry of the low half. All bytes from 128 up are. */
typedef struct xp_byte_set {
  uint8_t of_low[16];
} xp_byte_set;

static inline void xp_byte_set_put(xp_byte_set *set, int byte) {
  set->of_low[byte & 15] = (uint8_t)(set->of_low[byte & 15] | 1 << (byte >> 4));
}
static inline bool xp_byte_set_has(const xp_byte_set *set, uint8_t byte) {
  return byte >= 128 || (set->of_low[byte & 15] >> (byte >> 4) & 1) != 0;
}

/* What the whole numbers of two columns come to in one cell: of the first, its sum with the zeros counted from bit 48 on, and
 * its squares; then of the second. And the largest number, and the largest with its sign changed, of either. */
#define XP_ZEROS_SHIFT 48
#define XP_PAIR_LIMIT (INT64_C(1) << 24)
typedef struct xp_pair_sums {
  int64_t of[4];
} xp_pair_sums;
typedef struct xp_pair_ends {
  int32_t of[4];
} xp_pair_ends;

typedef struct xp_chunk_kernels {
  bool (*all_in)(const xp_byte_set *set, const uint8_t *bytes, int64_t n);
  bool (*all_bits)(const uint8_t *bytes, int64_t n); /* nothing but 0 and 1 */
  /* min(minor, minors) + (minors + 1) min(major, majors); major NULL = 0. The answers are below 2^16. */
  void (*cells)(const uint8_t *minor, int32_t minors, const uint8_t *major, int32_t majors, int64_t n, uint16_t *cell);
  /* cell << k | the bits, bits[j] as bit j. */
  void (*joint)(const uint16_t *cell, const uint8_t *const *bits, int32_t k, int64_t n, uint16_t *joint);
  int64_t (*zero_reals)(const double *x, int64_t n); /* how many are 0 */
  /* Says whether a number is missing, which is NaN; in `filled` it is 0. A byte is 1 where there is one. */
  bool (*split_gaps)(const double *x, int64_t n, double *filled, uint8_t *present);
  /* What is 1 becomes 0 where x is. */
  void (*close_zeros)(const double *x, int64_t n, uint8_t *outcomes);
  /* The cell, or `left_out` where the outcome is above 1. */
  void (*leave_out)(const uint16_t *cell, const uint8_t *outcomes, uint16_t left_out, int64_t n, uint16_t *open);
  bool (*all_small)(const int64_t *x, int64_t n);    /* from -XP_PAIR_LIMIT to below it */
  /* n <= 8192 rows of small numbers. Row i goes to entry cell[i] of turn i % 4; turns begin `stride` entries apart, which may be
   * 0. */
  void (*sum_pairs)(const int64_t *first, const int64_t *second, const uint16_t *cell, int64_t n, int64_t stride,
                    xp_pair_sums *sums, xp_pair_ends *ends);
} xp_chunk_kernels;

extern const xp_chunk_kernels xp_chunk_kernels_scalar;
#if defined(__x86_64__) && defined(__GNUC__)
#define XP_CHUNK_AVX2 1
extern const xp_chunk_kernels xp_chunk_kernels_avx2;
#endif
/* Levels above AVX2 use AVX2; a processor without it the scalar ones. */
const xp_chunk_kernels *xp_chunk_kernels_for(expt_simd simd);

#endif
