/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_QR_INTERNAL_H
#define EXPERIMENT_LIB_MATH_QR_INTERNAL_H

/* What the files of the QR share. All of it works on the scaled columns. */

#include "lib/math/qr.h"

static inline double *xp_qr_column(const xp_qr *qr, int32_t k) {
  return qr->reflection + (int64_t)qr->order[k] * qr->rows;
}

void xp_qr_reflect(const xp_qr *qr, int32_t step, double *y); /* y = H_step y */
void xp_qr_apply_transposed(const xp_qr *qr, double *y);      /* y = Q' y */
void xp_qr_apply(const xp_qr *qr, double *y);                 /* y = Q y */
void xp_qr_solve_r(const xp_qr *qr, double *b);               /* R x = b in place, rank values */
void xp_qr_solve_r_transposed(const xp_qr *qr, double *b);
/* From the order of R to the columns as given and unscaled; 0 for the collinear ones. */
void xp_qr_spread(const xp_qr *qr, const double *b, double *coefficient);
expt_status xp_qr_check(const xp_call *call, const double *values, int64_t n, const char *argument);

#endif
