/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_QR_H
#define EXPERIMENT_LIB_MATH_QR_H

/* Householder QR of a matrix held in memory, for least squares where the normal equations lose too many digits:
 * polynomials, columns that nearly agree. X P = Q R with orthonormal Q (rows x rank) and triangular R. Every column is
 * first scaled by a power of two, which changes no digit. */

#include "lib/base/call.h"

/* Length of what is left of a column, beside its own, below which it is collinear. */
#define XP_QR_COLLINEAR 1e-11

typedef enum xp_pivoting {
  XP_PIVOT_COLLINEAR_LAST, /* the order given; what earlier columns explain goes to the end. The first wins, as in R */
  XP_PIVOT_LARGEST_FIRST   /* of which most is left: reveals the rank best, but names depend on the data */
} xp_pivoting;

typedef struct xp_qr {
  int64_t rows;
  int32_t columns, rank;
  int32_t *order;     /* the kept columns in the order of R, then the collinear ones in rising order */
  int32_t *exponent;  /* column j was multiplied by 2^-exponent[j] */
  double *reflection; /* rows x columns, as given: below row k the vector of step k, above it R */
  double *first;      /* first element of the vector of step k */
  double *r_diagonal; /* rank values */
  double *work;       /* rows + 3 * columns */
} xp_qr;

/* x: column j begins at x + j * rows. rows >= columns >= 1. tolerance in [0, 1). EXPT_E_DOMAIN naming `argument` and
 * the row for a number that is not finite, EXPT_E_ARGUMENT for too few rows. */
expt_status xp_qr_create(const xp_call *call, const double *x, int64_t rows, int32_t columns, xp_pivoting pivoting,
                         double tolerance, const char *argument, xp_qr **out);
void xp_qr_free(const expt_context *ctx, xp_qr *qr);

/* The coefficients that minimise |y - X b|, 0 for collinear columns; residual (rows values, NULL = not wanted).
 * EXPT_E_DOMAIN naming `y` for a number that is not finite. Changes qr->work only: one call at a time. */
expt_status xp_qr_solve(const xp_call *call, xp_qr *qr, const double *y, double *coefficient, double *residual);
/* The same, then improved with residuals in twice the precision (Bjorck 1967) until nothing changes: the exact answer
 * for the doubles given, correctly rounded up to a unit or two, as long as the condition is below about 1e15. x as
 * given to create. residual is needed. */
expt_status xp_qr_solve_precise(const xp_call *call, xp_qr *qr, const double *x, const double *y, double *coefficient,
                                double *residual);

/* (X'X)^-1 over the kept columns, zeros elsewhere; columns x columns. */
void xp_qr_covariance(const xp_qr *qr, double *covariance);
/* The thin Q: rows x rank, column after column. */
void xp_qr_thin_q(const xp_qr *qr, double *q);
/* Element of R for the unscaled columns: k-th kept against l-th kept, k <= l. */
double xp_qr_r(const xp_qr *qr, int32_t k, int32_t l);

#endif
