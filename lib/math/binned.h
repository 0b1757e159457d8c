/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_BINNED_H
#define EXPERIMENT_LIB_MATH_BINNED_H

/* Sums that do not depend on the order: any batching, thread count or merge tree gives the same bytes.
 *
 * The exponents of doubles are cut by a FIXED grid into bins; bin i counts in units of 2^(50 (i - 22)), the lowest
 * in 2^-1074. A value is split into one whole number of units per bin, from the top down, each the nearest to what
 * is left (ties to even). A sum keeps three 128-bit integers: the bins top, top - 1 and top - 2, where top is the
 * lowest bin with max|x| < 2^49 units. A value never reaches a bin above the top of its own magnitude, so its parts
 * in the three kept bins are a function of the value and of the FINAL maximum alone, and integers commute. What
 * falls below the third bin is dropped: at most 2^-100 max|x| a value, and nothing while the lowest bit of every
 * value is within 99 bits of the largest. (Idea: Demmel and Nguyen, IEEE Trans. Computers 64(7), 2015; Ahrens,
 * Demmel and Nguyen, ACM TOMS 46(3), 2020. Here the bins are integers, so nothing has to be propagated or
 * renormalised.)
 *
 * Needs IEEE doubles in round-to-nearest with denormals, and a compiler that does not reassociate. */

#include <experiment/base.h>
#include <stdbool.h>
#include <stdint.h>

#define XP_SUM_LIMIT 0x1p999             /* |x| of every value is below this */
#define XP_ROWS_LIMIT (INT64_C(1) << 53) /* values in one sum: the bins have room for it, and n is exact as a double */
#define XP_SUM_BYTES 52

typedef struct xp_bin { /* 128 bits, two's complement */
  uint64_t low;
  int64_t high;
} xp_bin;

typedef struct xp_sum {
  xp_bin bin[3]; /* of top, top - 1, top - 2 */
  int32_t top;
  int32_t reserved;
} xp_sum;

typedef struct xp_dd { /* the unevaluated sum hi + lo, |lo| <= ulp(hi) / 2 */
  double hi, lo;
} xp_dd;

typedef enum xp_values {
  XP_VALUES_FIT,
  XP_VALUES_NAN,
  XP_VALUES_INFINITE,
  XP_VALUES_TOO_LARGE,
  XP_VALUES_NEGATIVE
} xp_values;

/* What is wrong with the first value that is not finite or not below `limit` in magnitude, and its row. Every add
 * below, and those of moments.h, must be preceded by this check: given other values they neither crash nor loop, but
 * the sum means nothing. present: a byte per row, 0 = missing (its value is not looked at); NULL = none is missing. */
xp_values xp_values_check(expt_simd simd, const double *x, const uint8_t *present, int64_t n, double limit,
                          int64_t *row);

void xp_sum_init(xp_sum *sum);
void xp_sum_add(xp_sum *sum, expt_simd simd, const double *x, const uint8_t *present, int64_t n);
/* Exact for every int64; equal to xp_sum_add of the same numbers. */
void xp_sum_add_int64(xp_sum *sum, const int64_t *x, const uint8_t *present, int64_t n);
void xp_sum_merge(xp_sum *sum, const xp_sum *other);

double xp_sum_value(const xp_sum *sum); /* the kept bins, correctly rounded; +-Inf beyond the largest double */
xp_dd xp_sum_value_dd(const xp_sum *sum);

/* Little-endian. Equal content gives equal bytes. Reading refuses (false, sum unchanged) what no sum of `rows`
 * values can hold. */
void xp_sum_write(const xp_sum *sum, uint8_t bytes[XP_SUM_BYTES]);
bool xp_sum_read(xp_sum *sum, const uint8_t bytes[XP_SUM_BYTES], int64_t rows);

#endif
