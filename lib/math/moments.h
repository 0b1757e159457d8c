/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_MOMENTS_H
#define EXPERIMENT_LIB_MATH_MOMENTS_H

/* Moments that merge to the bit: any batching, order, thread count or merge tree gives the same bytes (determinism
 * PARTITION).
 *
 * Everything is a count, an extreme or a binned sum (lib/math/binned.h). Structs are values owned by the caller;
 * nothing here keeps memory, fails on data, or keeps a pointer. Rows whose present byte is 0 are skipped; NULL = all
 * present.
 *
 * What is summed is the deviation d = x - shift, rounded once, and both halves of its square. The variance comes
 * from n S2 - S1^2, formed exactly in wide integers, so no digit cancels that the bins hold. Beyond two roundings it
 * is off by at most
 *   2^-98 max d^2 + (2^-52 max|d| sd unless every x - shift is exact, as with shift 0).
 * With shift 0 that leaves 15 digits while max|x| / sd stays below 1e7, whatever the data, and far beyond for most:
 * 0 is the right shift nearly always. One near the mean suits any data; one far from it only adds rounding. The
 * shift is part of the state: moments with different shifts do not merge, so it must be agreed on, never taken from
 * the first rows. Squares of deviations below 1e-146 lose bits to underflow.
 *
 * Columns of whole numbers (within 23 million of the shift) take a shorter path with the same bits in the state. */

#include "lib/math/binned.h"
#include <experiment/data.h>

#define XP_MOMENTS_LIMIT 0x1p479 /* |x| and |shift| are below this (1.5e144): then no sum or answer can overflow */
#define XP_MOMENTS_BYTES (32 + 2 * XP_SUM_BYTES)

typedef struct xp_moments {
  int64_t n;
  double shift;
  double min, max; /* of x; +Inf and -Inf while n = 0; a zero is +0 */
  xp_sum sum;      /* of x - shift */
  xp_sum square;   /* of (x - shift)^2 */
} xp_moments;

void xp_moments_init(xp_moments *m, double shift);
void xp_moments_add(xp_moments *m, expt_simd simd, const double *x, const uint8_t *present, int64_t n);
/* Values above 2^53 are rounded. */
void xp_moments_add_int64(xp_moments *m, expt_simd simd, const int64_t *x, const uint8_t *present, int64_t n);
void xp_moments_add_uint8(xp_moments *m, expt_simd simd, const uint8_t *x, const uint8_t *present, int64_t n);
/* Rows [from, from + n) of a column of numbers; those that are missing are skipped and counted in the answer. Columns
 * that lie in memory as one of the above are not copied. */
int64_t xp_moments_add_column(xp_moments *m, expt_simd simd, const expt_column *column, int64_t from, int64_t n);
/* False, with m unchanged, when the shifts differ or the rows together exceed XP_ROWS_LIMIT. */
bool xp_moments_merge(xp_moments *m, const xp_moments *other);

/* NaN while there are not enough rows (n = 0; for variance and sd n < 2). */
double xp_moments_mean(const xp_moments *m);
xp_dd xp_moments_mean_dd(const xp_moments *m);
xp_dd xp_moments_total(const xp_moments *m);     /* sum of x; 0 for no rows */
xp_dd xp_moments_deviance(const xp_moments *m);  /* sum of (x - mean)^2, never negative, 0 if all rows are equal */
double xp_moments_variance(const xp_moments *m); /* with n - 1 */
double xp_moments_sd(const xp_moments *m);

/* Little-endian, XP_MOMENTS_BYTES. Equal content gives equal bytes. Reading refuses (false, m unchanged) what no
 * data can have left. */
void xp_moments_write(const xp_moments *m, uint8_t *bytes);
bool xp_moments_read(xp_moments *m, const uint8_t *bytes);

/* ---- groups ---- */

/* One xp_moments per code: group[0 .. groups - 1] are the caller's, initialised one by one. Rows with a code outside
 * are skipped. */
void xp_grouped_add(xp_moments *group, int32_t groups, expt_simd simd, const double *x, const uint8_t *present,
                    const int32_t *code, int64_t n);

/* All rows of one group, side by side and present. try_whole: whether to try the shorter path of whole numbers first;
 * returns whether it was taken, for the next group of the same column. */
bool xp_moments_add_run(xp_moments *m, expt_simd simd, const double *x, int64_t n, bool try_whole);

/* At most XP_SUMMED_ROWS whole numbers within XP_SUMMED_LIMIT of which this much is known, where the shift is 0. */
#define XP_SUMMED_LIMIT (INT64_C(1) << 24)
#define XP_SUMMED_ROWS 8192
typedef struct xp_summed {
  int64_t n, sum, square, min, max;
} xp_summed;
void xp_moments_add_summed(xp_moments *m, const xp_summed *numbers);

/* The same bits, faster where groups are many and rows are many more: the context lends room (up to 40 MB) to bring the
 * rows of neighbouring groups together. Without memory it is only slower. */
void xp_grouped_add_many(xp_moments *group, int32_t groups, const expt_context *ctx, const double *x,
                         const uint8_t *present, const int32_t *code, int64_t n);

/* ---- products of columns ---- */

/* column[0 .. p - 1] and cross[xp_cross_index(i, j)] are the caller's. A row counts when present, for all columns at
 * once. */
static inline int64_t xp_cross_index(int32_t i, int32_t j) { /* i != j, order does not matter; p (p - 1) / 2 in all */
  const int64_t low = i < j ? i : j, high = i < j ? j : i;
  return high * (high - 1) / 2 + low;
}
void xp_cross_init(xp_moments *column, xp_sum *cross, int32_t p, const double *shift); /* NULL = all 0 */
void xp_cross_add(xp_moments *column, xp_sum *cross, int32_t p, expt_simd simd, const double *const *x,
                  const uint8_t *present, int64_t n);
/* All rows of one group, present, where the shifts are 0; x[k] NULL = 0 in every row. whole: bit k says whether to try the shorter
 * path of whole numbers for column k first; returns for which it was taken, for the next group of the same columns. */
uint64_t xp_cross_add_run(xp_moments *column, xp_sum *cross, int32_t p, expt_simd simd, const double *const *x, int64_t n,
                          uint64_t whole);
bool xp_cross_merge(xp_moments *column, xp_sum *cross, int32_t p, const xp_moments *other_column,
                    const xp_sum *other_cross);
/* The sum of (a - mean a)(b - mean b), and that by n - 1 (NaN for n < 2). */
xp_dd xp_cross_deviance(const xp_moments *a, const xp_moments *b, const xp_sum *cross);
double xp_cross_covariance(const xp_moments *a, const xp_moments *b, const xp_sum *cross);

/* Two columns, the commonest case (ratios, covariate adjustment), in one value. */
#define XP_PAIR_BYTES (2 * XP_MOMENTS_BYTES + XP_SUM_BYTES)
typedef struct xp_pair {
  xp_moments column[2];
  xp_sum cross;
} xp_pair;
void xp_pair_init(xp_pair *pair, double shift_x, double shift_y);
void xp_pair_add(xp_pair *pair, expt_simd simd, const double *x, const double *y, const uint8_t *present, int64_t n);
bool xp_pair_merge(xp_pair *pair, const xp_pair *other);
double xp_pair_covariance(const xp_pair *pair);
void xp_pair_write(const xp_pair *pair, uint8_t *bytes);
bool xp_pair_read(xp_pair *pair, const uint8_t *bytes);
void xp_grouped_pair_add(xp_pair *group, int32_t groups, expt_simd simd, const double *x, const double *y,
                         const uint8_t *present, const int32_t *code, int64_t n);
void xp_grouped_pair_add_many(xp_pair *group, int32_t groups, const expt_context *ctx, const double *x, const double *y,
                              const uint8_t *present, const int32_t *code, int64_t n);

/* ---- weights ---- */

#define XP_WEIGHTED_LIMIT 0x1p400 /* |x| and |shift| are below this */
#define XP_WEIGHT_LIMIT 0x1p100   /* 0 <= weight < this */
#define XP_WEIGHTED_BYTES (32 + 4 * XP_SUM_BYTES)
typedef struct xp_weighted {
  int64_t n; /* rows, those of weight 0 too */
  double shift;
  double min, max;      /* of x in rows with weight > 0; +Inf and -Inf while there are none */
  xp_sum weight;        /* w */
  xp_sum weight_square; /* w^2 */
  xp_sum sum;           /* w d */
  xp_sum square;        /* w d^2, its halves rounded at 2^-105 */
} xp_weighted;

/* As xp_values_check, with XP_VALUES_NEGATIVE for a weight below 0. */
xp_values xp_weights_check(expt_simd simd, const double *weight, const uint8_t *present, int64_t n, int64_t *row);
void xp_weighted_init(xp_weighted *m, double shift);
void xp_weighted_add(xp_weighted *m, expt_simd simd, const double *x, const double *weight, const uint8_t *present,
                     int64_t n);
bool xp_weighted_merge(xp_weighted *m, const xp_weighted *other);
double xp_weighted_mean(const xp_weighted *m);     /* NaN while the weights sum to 0 */
double xp_weighted_variance(const xp_weighted *m); /* sum w (x - mean)^2 / sum w */
double xp_weighted_rows(const xp_weighted *m);     /* (sum w)^2 / sum w^2: Kish's effective number of rows */
void xp_weighted_write(const xp_weighted *m, uint8_t *bytes);
bool xp_weighted_read(xp_weighted *m, const uint8_t *bytes);

#endif
