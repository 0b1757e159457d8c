/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/memory.h"
#include "lib/math/gram_vector.h"
#include "lib/math/qr_internal.h"

#include <string.h>

static double element(const xp_qr *qr, int32_t k, int32_t l) {
  return k == l ? qr->r_diagonal[k] : xp_qr_column(qr, l)[k];
}

void xp_qr_solve_r(const xp_qr *qr, double *b) {
  for (int32_t k = qr->rank - 1; k >= 0; k--) {
    b[k] /= qr->r_diagonal[k];
    xp_add_scaled(b, -b[k], xp_qr_column(qr, k), k);
  }
}

void xp_qr_solve_r_transposed(const xp_qr *qr, double *b) {
  for (int32_t k = 0; k < qr->rank; k++)
    b[k] = (b[k] - xp_dot(xp_qr_column(qr, k), b, k)) / qr->r_diagonal[k];
}

void xp_qr_spread(const xp_qr *qr, const double *b, double *coefficient) {
  for (int32_t j = 0; j < qr->columns; j++)
    coefficient[j] = 0;
  for (int32_t k = 0; k < qr->rank; k++)
    coefficient[qr->order[k]] = ldexp(b[k], -qr->exponent[qr->order[k]]);
}

expt_status xp_qr_solve(const xp_call *call, xp_qr *qr, const double *y, double *coefficient, double *residual) {
  double *effect = qr->work, *b = qr->work + qr->rows;
  XP_TRY(xp_qr_check(call, y, qr->rows, "y"));
  memcpy(effect, y, sizeof(double) * (size_t)qr->rows);
  xp_qr_apply_transposed(qr, effect);
  memcpy(b, effect, sizeof(double) * (size_t)qr->rank);
  xp_qr_solve_r(qr, b);
  xp_qr_spread(qr, b, coefficient);
  if (residual == NULL) return EXPT_OK;
  memcpy(residual, effect, sizeof(double) * (size_t)qr->rows);
  for (int32_t k = 0; k < qr->rank; k++)
    residual[k] = 0;
  xp_qr_apply(qr, residual);
  return EXPT_OK;
}

double xp_qr_r(const xp_qr *qr, int32_t k, int32_t l) {
  return ldexp(element(qr, k, l), qr->exponent[qr->order[l]]);
}

/* (R'R)^-1, a unit vector at a time. */
void xp_qr_covariance(const xp_qr *qr, double *covariance) {
  const int64_t p = qr->columns;
  for (int64_t i = 0; i < p * p; i++)
    covariance[i] = 0;
  double *column = qr->work + qr->rows, *answer = qr->work + qr->rows + qr->columns;
  for (int32_t k = 0; k < qr->rank; k++) {
    for (int32_t i = 0; i < qr->rank; i++)
      column[i] = i == k;
    xp_qr_solve_r_transposed(qr, column);
    xp_qr_solve_r(qr, column);
    xp_qr_spread(qr, column, answer);
    const int32_t j = qr->order[k];
    for (int32_t i = 0; i < qr->columns; i++)
      covariance[j * p + i] = ldexp(answer[i], -qr->exponent[j]);
  }
  for (int64_t i = 0; i < p; i++) {
    for (int64_t j = i + 1; j < p; j++)
      covariance[j * p + i] = covariance[i * p + j];
  }
}

void xp_qr_thin_q(const xp_qr *qr, double *q) {
  for (int32_t k = 0; k < qr->rank; k++) {
    double *column = q + k * qr->rows;
    for (int64_t i = 0; i < qr->rows; i++)
      column[i] = i == k;
    xp_qr_apply(qr, column);
  }
}
