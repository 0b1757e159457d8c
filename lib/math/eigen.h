/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_EIGEN_H
#define EXPERIMENT_LIB_MATH_EIGEN_H

/* Eigenvalues and vectors of a symmetric matrix by Jacobi's rotations: for matrices of up to a few hundred columns. */

#include "lib/base/call.h"

/* a: n x n by rows, only the lower triangle is read. values: n, rising. vectors: NULL, or n x n, row k the unit vector
 * of value k, its largest element (the first of equals) positive. Errors of the values are about n x 2^-53 x the
 * largest; those of a positive definite matrix with a sensible scaling are smaller still. EXPT_E_DOMAIN naming
 * `argument` for a number that is not finite. */
expt_status xp_eigen_symmetric(const xp_call *call, const double *a, int32_t n, const char *argument, double *values,
                               double *vectors);

#endif
