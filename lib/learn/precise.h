/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_LEARN_PRECISE_H
#define EXPERIMENT_LIB_LEARN_PRECISE_H

/* Least squares where a sum of squares in doubles cannot tell nearly collinear columns from collinear ones: X'WX of the
 * centred columns and its Cholesky factor with 106 bits, so what a QR of the columns would keep is kept, and the answer
 * is that of the doubles given. Rows are read once and never held: ten times the work of an ordinary pass, but no more
 * memory than it. The same bits for any number of threads. */

#include "lib/learn/linear_internal.h"
#include "lib/math/special.h"

/* A column is collinear when less than this share of its squares is left: 1e-11 of its length, as for xp_qr_create. */
#define XP_PRECISE_COLLINEAR 1e-22

/* Does the factor of the first pass leave a doubt? It leaves none where it is well conditioned, or where the columns it
 * left out are sums of the others to rounding. */
expt_status xp_precise_is_needed(const xp_call *call, newton *w, bool *needed);

/* Puts the answer into w: coefficients, collinear columns, factor, loss, and w->exact. */
expt_status xp_precise_solve(const xp_call *call, newton *w);

/* lib/learn/precise_gram.c: X'WX of the centred and scaled columns with outcome - offset last; the lower triangle of
 * (columns + 1) x (columns + 1). */
expt_status xp_precise_gram(const xp_call *call, const newton *w, xp_twin *gram);
/* Weighted squares of column j, centred and scaled, less the linear function of the columns with these slopes (and
 * constant, on the scaled columns). */
expt_status xp_rest_of_column(const xp_call *call, const newton *w, int32_t j, const double *slope, double *squares);

#endif
