/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_CHOLESKY_H
#define EXPERIMENT_LIB_MATH_CHOLESKY_H

/* Cholesky factor of a Gram matrix X'X or X'WX whose columns may be collinear: A = L L' over the columns that are kept.
 *
 * Columns are taken in the order given. One is collinear, and left out, when what the kept ones before it do not
 * explain of its diagonal is at most the tolerance, or at most what rounding can have left of it. So the first of
 * several equal columns stays, whatever the numbers: an intercept or a treatment put first is never the one that goes.
 * (Taking the largest rest first would bring slightly better digits and a choice that jumps with the data.) */

#include "lib/base/call.h"

/* Share of a column's squares, so 1e-5 of its length. Rounding alone leaves about 1e-15 x columns in sums of tall
 * data. */
#define XP_COLLINEAR 1e-10

typedef struct xp_cholesky {
  int32_t columns; /* of the matrix */
  int32_t rank;    /* kept */
  int32_t *order;  /* the kept columns in rising order, then the collinear ones in rising order */
  double *factor;  /* L: row i of the kept begins at i * columns and has i + 1 values */
  double *work;    /* 3 * columns */
} xp_cholesky;

expt_status xp_cholesky_create(const xp_call *call, int32_t columns, xp_cholesky **out);
void xp_cholesky_free(const expt_context *ctx, xp_cholesky *c);

/* a: columns x columns by rows, only the lower triangle is read. tolerance in [0, 1). EXPT_E_DOMAIN naming `argument`
 * for a number that is not finite and for a matrix that cannot be X'X: a negative diagonal, or less than nothing left
 * of one. c is undefined then. */
expt_status xp_cholesky_factor(const xp_call *call, xp_cholesky *c, const double *a, double tolerance,
                               const char *argument);

/* A x = b over the kept columns, 0 for the others; x and b may be the same memory. */
void xp_cholesky_solve(const xp_cholesky *c, const double *b, double *x);
/* z with L z = b, over the kept columns: z'z = b' A^-1 b. rank values; z and b may not overlap. */
void xp_cholesky_half_solve(const xp_cholesky *c, const double *b, double *z);
/* columns x columns, both triangles, zeros for the collinear columns. */
void xp_cholesky_inverse(const xp_cholesky *c, double *inverse);
double xp_cholesky_log_determinant(const xp_cholesky *c); /* of the kept part; 0 for rank 0 */
/* Of the kept part scaled to a diagonal of ones, in the 1-norm. Hager's and Higham's estimate: never too large, seldom
 * less than a third of the truth. 1 for rank 0. An answer loses about log10 of it in digits. */
double xp_cholesky_condition(xp_cholesky *c);

/* A + x x' and A - x x' in place, over the kept columns; x: columns values. The rank stays as it is. Removing fails,
 * with c unchanged and *done = false, where A - x x' is not positive definite to within rounding. EXPT_E_DOMAIN naming
 * `x` for a number that is not finite. */
expt_status xp_cholesky_add(const xp_call *call, xp_cholesky *c, const double *x);
expt_status xp_cholesky_remove(const xp_call *call, xp_cholesky *c, const double *x, bool *done);

#endif
