/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_BINNED_KERNELS_H
#define EXPERIMENT_LIB_MATH_BINNED_KERNELS_H

/* The inner loops under binned.h and moments.h, once per SIMD level with the same bits, and the small steps their
 * callers share.
 *
 * A kernel is told the top bins to split at and reports the extremes it saw. When they need a higher top its parts
 * are void: the caller raises the sum and asks again. That happens a few times in the life of a sum and saves a pass
 * over every block. */

#include "lib/math/binned.h"
#include <string.h>

#define XP_KERNEL_ROWS 8192 /* most rows in one kernel call; parts stay below 2^49 x 2^13 */
#define XP_FIRST_ROWS 256   /* while the top bin is not known yet */
#define XP_SHARED_ROWS 1024 /* when several kernels read the same rows: two columns stay in the first cache */
#define XP_BIN_BITS 50
#define XP_BIN_WHOLE 22 /* the bin that counts in units of 1 */
#define XP_TOP_LOWEST 2
#define XP_TOP_HIGHEST 41
#define XP_WHOLE_LIMIT 23726566.0 /* whole deviations up to this have squares below 2^49: one bin holds them */

typedef struct xp_block { /* of the deviations d = x - shift and their squares */
  int64_t sum[3], square[3];
  double min, max; /* of x */
} xp_block;

typedef struct xp_whole_block {
  int64_t sum, square;
  double min, max;
} xp_whole_block;

typedef struct xp_kernels {
  /* Whether all magnitudes are below the limit (false for NaN). */
  bool (*below)(const double *x, int64_t n, double limit);
  /* Parts of high[i] + low[i]; low is NULL or at most 2^-52 |high[i]|. Returns the largest |high|. */
  double (*pairs)(const double *high, const double *low, int64_t n, int32_t top, int64_t part[3]);
  void (*block)(const double *x, int64_t n, double shift, int32_t top_sum, int32_t top_square, xp_block *out);
  /* False, with *out undefined, as soon as a deviation is not a whole number within XP_WHOLE_LIMIT. */
  bool (*whole)(const double *x, int64_t n, double shift, xp_whole_block *out);
  /* The same for int64 without a shift. */
  bool (*whole_int64)(const int64_t *x, int64_t n, xp_whole_block *out);
  /* The same for bytes, which always are within. */
  void (*whole_uint8)(const uint8_t *x, int64_t n, xp_whole_block *out);
  /* Parts of one product, both halves, for a top that is high enough. */
  void (*product)(double a, double b, int32_t top, int64_t part[3]);
  /* Parts of the products of two deviations. Returns the largest magnitude. */
  double (*cross)(const double *x, const double *y, int64_t n, double shift_x, double shift_y, int32_t top,
                  int64_t part[3]);
  /* The same where `whole` said true of both columns. */
  int64_t (*whole_cross)(const double *x, const double *y, int64_t n, double shift_x, double shift_y);
} xp_kernels;

extern const xp_kernels xp_kernels_scalar;
#if defined(__x86_64__) && defined(__GNUC__)
#define XP_HAS_AVX2 1
extern const xp_kernels xp_kernels_avx2; /* uses FMA too */
#endif
/* Levels above AVX2 use the AVX2 kernels; a processor without AVX2 the scalar ones, whatever is asked for. */
const xp_kernels *xp_kernels_for(expt_simd simd);

/* The number whose ulp is one unit of the bin: x + magic - magic is x rounded to whole units, and the low bits of x
 * + magic count them. */
static inline double xp_magic(int32_t bin) {
  const uint64_t exponent = bin == 0 ? 1 : (uint64_t)(XP_BIN_BITS * (bin - XP_BIN_WHOLE) + 52 + 1023);
  const uint64_t bits = exponent << 52 | UINT64_C(1) << 51;
  double magic;
  memcpy(&magic, &bits, sizeof magic);
  return magic;
}

static inline uint64_t xp_bits(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

/* The lowest bin with magnitude < 2^49 units. */
static inline int32_t xp_top_of(double magnitude) {
  const int32_t exponent = (int32_t)(xp_bits(magnitude) >> 52 & 0x7ff);
  const int32_t top = (exponent + 78) / XP_BIN_BITS;
  return top < XP_TOP_LOWEST ? XP_TOP_LOWEST : top > XP_TOP_HIGHEST ? XP_TOP_HIGHEST : top;
}

static inline int32_t xp_unit_exponent(int32_t bin) {
  return bin == 0 ? -1074 : XP_BIN_BITS * (bin - XP_BIN_WHOLE);
}

static inline void xp_bin_add(xp_bin *bin, int64_t units) {
  const uint64_t low = bin->low + (uint64_t)units;
  const uint64_t carry = low < bin->low;
  bin->high = (int64_t)((uint64_t)bin->high + (units < 0 ? UINT64_MAX : 0) + carry);
  bin->low = low;
}

/* Parts of one value, for a top that is high enough. */
static inline void xp_split(double x, int32_t top, int64_t part[3]) {
  for (int32_t i = 0; i < 3; i++) {
    const double magic = xp_magic(top - i), shifted = x + magic;
    part[i] = (int64_t)(xp_bits(shifted) - xp_bits(magic));
    x -= shifted - magic;
  }
}

/* Parts of high + low, where low has none in the top bin. */
static inline void xp_split_pair(double high, double low, int32_t top, int64_t part[3]) {
  xp_split(high, top, part);
  for (int32_t i = 1; i < 3; i++) {
    const double magic = xp_magic(top - i), shifted = low + magic;
    part[i] = (int64_t)((uint64_t)part[i] + xp_bits(shifted) - xp_bits(magic));
    low -= shifted - magic;
  }
}

/* Whether the top had to rise. */
bool xp_sum_raise(xp_sum *sum, int32_t top);
void xp_sum_put(xp_sum *sum, const int64_t part[3]); /* parts of bins top, top - 1, top - 2 */
void xp_sum_put_whole(xp_sum *sum, int64_t units);   /* of the bin of units of 1; dropped below the kept bins */
/* Adds high[i] + low[i] (see the kernel `pairs`), n <= XP_KERNEL_ROWS. */
void xp_sum_add_pairs(xp_sum *sum, const xp_kernels *kernels, const double *high, const double *low, int64_t n);

/* Copies the present values together; returns how many. */
int64_t xp_pack(const double *x, const uint8_t *present, int64_t n, double *packed);

#endif
