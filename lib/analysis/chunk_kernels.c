/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loops over bytes in plain C: what every other level must equal. */
#include "lib/analysis/chunk_kernels.h"

#include "lib/base/simd.h"
#include <stddef.h>

const xp_chunk_kernels *xp_chunk_kernels_for(expt_simd simd) {
#ifdef XP_CHUNK_AVX2
  if (simd != EXPT_SIMD_SCALAR && xp_simd_of_processor() >= EXPT_SIMD_AVX2) return &xp_chunk_kernels_avx2;
#endif
  (void)simd;
  return &xp_chunk_kernels_scalar;
}

static bool all_in(const xp_byte_set *set, const uint8_t *bytes, int64_t n) {
  bool all = true;
  for (int64_t i = 0; i < n; i++)
    all &= xp_byte_set_has(set, bytes[i]);
  return all;
}

static bool all_bits(const uint8_t *bytes, int64_t n) {
  uint8_t met = 0;
  for (int64_t i = 0; i < n; i++)
    met |= bytes[i];
  return met <= 1;
}

static uint32_t smaller(uint8_t byte, int32_t limit) {
  return byte < limit ? byte : (uint32_t)limit;
}

static void cells(const uint8_t *minor, int32_t minors, const uint8_t *major, int32_t majors, int64_t n,
                  uint16_t *cell) {
  const uint32_t step = (uint32_t)minors + 1;
  for (int64_t i = 0; i < n; i++)
    cell[i] = (uint16_t)smaller(minor[i], minors);
  for (int64_t i = 0; major != NULL && i < n; i++)
    cell[i] = (uint16_t)(cell[i] + step * smaller(major[i], majors));
}

static void joint(const uint16_t *cell, const uint8_t *const *bits, int32_t k, int64_t n, uint16_t *out) {
  for (int64_t i = 0; i < n; i++)
    out[i] = (uint16_t)(cell[i] << k);
  for (int32_t j = 0; j < k; j++)
    for (int64_t i = 0; i < n; i++)
      out[i] = (uint16_t)(out[i] | bits[j][i] << j);
}

static int64_t zero_reals(const double *x, int64_t n) {
  int64_t zeros = 0;
  for (int64_t i = 0; i < n; i++)
    zeros += x[i] == 0.0;
  return zeros;
}

/* NaN is the one number that is not equal to itself. */
static bool split_gaps(const double *x, int64_t n, double *filled, uint8_t *present) {
  uint8_t gaps = 0;
  for (int64_t i = 0; i < n; i++) {
    const bool there = x[i] == x[i];
    filled[i] = there ? x[i] : 0.0;
    present[i] = there;
    gaps |= !there;
  }
  return gaps != 0;
}

static void close_zeros(const double *x, int64_t n, uint8_t *outcomes) {
  for (int64_t i = 0; i < n; i++)
    outcomes[i] = (uint8_t)(outcomes[i] - ((outcomes[i] == 1) & (x[i] == 0.0)));
}

static void leave_out(const uint16_t *cell, const uint8_t *outcomes, uint16_t left_out, int64_t n, uint16_t *open) {
  for (int64_t i = 0; i < n; i++)
    open[i] = outcomes[i] > 1 ? left_out : cell[i];
}

static bool all_small(const int64_t *x, int64_t n) {
  bool all = true;
  for (int64_t i = 0; i < n; i++)
    all &= (x[i] >= -XP_PAIR_LIMIT) & (x[i] < XP_PAIR_LIMIT);
  return all;
}

static int32_t larger(int32_t a, int64_t b) {
  return a > b ? a : (int32_t)b;
}

static void sum_number(int64_t x, int64_t sums[2], int32_t ends[2]) {
  sums[0] += x + ((int64_t)(x == 0) << XP_ZEROS_SHIFT);
  sums[1] += x * x;
  ends[0] = larger(ends[0], x);
  ends[1] = larger(ends[1], -x);
}

static void sum_pairs(const int64_t *first, const int64_t *second, const uint16_t *cell, int64_t n, int64_t stride,
                      xp_pair_sums *sums, xp_pair_ends *ends) {
  for (int64_t i = 0; i < n; i++) {
    const int64_t at = i % 4 * stride + cell[i];
    sum_number(first[i], sums[at].of, ends[at].of);
    sum_number(second[i], sums[at].of + 2, ends[at].of + 2);
  }
}

const xp_chunk_kernels xp_chunk_kernels_scalar = {all_in,     all_bits,    cells,     joint,     zero_reals,
                                                  split_gaps, close_zeros, leave_out, all_small, sum_pairs};
