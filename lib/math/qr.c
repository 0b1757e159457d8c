/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/qr.h"

#include "lib/base/memory.h"
#include "lib/math/gram_vector.h"
#include "lib/math/qr_internal.h"

#include <float.h>
#include <string.h>

static const double rounding = 4 * DBL_EPSILON;

/* ---- memory ---- */

static xp_qr *make(const expt_context *ctx, int64_t rows, int32_t columns) {
  xp_qr *qr = xp_alloc(ctx, 1, sizeof *qr);
  if (qr == NULL) return NULL;
  qr->rows = rows;
  qr->columns = columns;
  qr->order = xp_alloc(ctx, columns, sizeof *qr->order);
  qr->exponent = xp_alloc(ctx, columns, sizeof *qr->exponent);
  qr->reflection = rows <= INT64_MAX / columns ? xp_alloc(ctx, rows * columns, sizeof *qr->reflection) : NULL;
  qr->first = xp_alloc(ctx, columns, sizeof *qr->first);
  qr->r_diagonal = xp_alloc(ctx, columns, sizeof *qr->r_diagonal);
  qr->work =
      rows < INT64_MAX - 3 * (int64_t)columns ? xp_alloc(ctx, rows + 3 * (int64_t)columns, sizeof *qr->work) : NULL;
  if (qr->order && qr->exponent && qr->reflection && qr->first && qr->r_diagonal && qr->work) return qr;
  xp_qr_free(ctx, qr);
  return NULL;
}

void xp_qr_free(const expt_context *ctx, xp_qr *qr) {
  if (qr == NULL) return;
  xp_release(ctx, qr->order);
  xp_release(ctx, qr->exponent);
  xp_release(ctx, qr->reflection);
  xp_release(ctx, qr->first);
  xp_release(ctx, qr->r_diagonal);
  xp_release(ctx, qr->work);
  xp_release(ctx, qr);
}

/* ---- columns in ---- */

expt_status xp_qr_check(const xp_call *call, const double *values, int64_t n, const char *argument) {
  const int64_t bad = xp_first_not_finite(values, n);
  if (bad < 0) return EXPT_OK;
  return XP_FAIL_ROW(call, EXPT_E_DOMAIN, argument, "", bad, "a value is %g; needed: finite numbers", values[bad]);
}

/* Brings the largest element to between 1/2 and 1. */
static int32_t scale_column(double *column, int64_t rows) {
  double largest = 0;
  for (int64_t i = 0; i < rows; i++)
    largest = fmax(largest, fabs(column[i]));
  int exponent = 0;
  (void)frexp(largest, &exponent);
  for (int64_t i = 0; i < rows; i++)
    column[i] = ldexp(column[i], -exponent);
  return exponent;
}

static expt_status take(const xp_call *call, const double *x, const char *argument, xp_qr *qr) {
  for (int32_t j = 0; j < qr->columns; j++) {
    const double *from = x + j * qr->rows;
    XP_TRY(xp_qr_check(call, from, qr->rows, argument));
    qr->order[j] = j;
    double *column = xp_qr_column(qr, j);
    memcpy(column, from, sizeof(double) * (size_t)qr->rows);
    qr->exponent[j] = scale_column(column, qr->rows);
  }
  return EXPT_OK;
}

/* ---- reflections ---- */

/* H = I - 2 v v' / v'v with v = (first, column below the step); v'v = -2 first r, r being the diagonal of R that H
 * makes. */
void xp_qr_reflect(const xp_qr *qr, int32_t step, double *y) {
  const int64_t below = qr->rows - step - 1;
  const double *v = xp_qr_column(qr, step) + step + 1;
  const double first = qr->first[step];
  const double product = first * y[step] + xp_dot(v, y + step + 1, below);
  const double factor = product / (first * qr->r_diagonal[step]);
  y[step] += factor * first;
  xp_add_scaled(y + step + 1, factor, v, below);
}

void xp_qr_apply_transposed(const xp_qr *qr, double *y) {
  for (int32_t k = 0; k < qr->rank; k++)
    xp_qr_reflect(qr, k, y);
}

void xp_qr_apply(const xp_qr *qr, double *y) {
  for (int32_t k = qr->rank - 1; k >= 0; k--)
    xp_qr_reflect(qr, k, y);
}

static double length(const double *x, int64_t n) {
  return sqrt(xp_dot(x, x, n));
}

/* Turns what is left of column `step` into (r, 0, 0 ...), with the sign that does not cancel. */
static void build_reflection(xp_qr *qr, int32_t step, double left) {
  double *column = xp_qr_column(qr, step);
  qr->r_diagonal[step] = column[step] > 0 ? -left : left;
  qr->first[step] = column[step] - qr->r_diagonal[step];
}

/* ---- which column next ---- */

static void move(int32_t *order, int32_t from, int32_t to) {
  const int32_t moved = order[from];
  for (int32_t k = from; k < to; k++)
    order[k] = order[k + 1];
  for (int32_t k = from; k > to; k--)
    order[k] = order[k - 1];
  order[to] = moved;
}

static double left_of(const xp_qr *qr, int32_t place, int32_t step) {
  return length(xp_qr_column(qr, place) + step, qr->rows - step);
}

/* What rounding can have left of a column: each earlier step has lost digits of its own and hands them on with its
 * share. */
static double rounding_of(const xp_qr *qr, int32_t place, int32_t step, double whole, const double *loss) {
  double sum = whole;
  for (int32_t k = 0; k < step; k++)
    sum += fabs(xp_qr_column(qr, place)[k]) * loss[k];
  return rounding * sum;
}

/* The place of the next column among the `open` ones; -1 when all that is left is collinear. Those go behind the open
 * ones. */
static int32_t choose(xp_qr *qr, xp_pivoting pivoting, double tolerance, int32_t step, int32_t *open) {
  const double *whole = qr->work, *loss = qr->work + qr->columns;
  int32_t best = -1;
  double most = 0;
  for (int32_t place = step; place < *open; place++) {
    const double own = whole[qr->order[place]], left = left_of(qr, place, step);
    const bool collinear = !(left > tolerance * own && left > rounding_of(qr, place, step, own, loss));
    if (pivoting == XP_PIVOT_COLLINEAR_LAST && !collinear) return place;
    if (pivoting == XP_PIVOT_COLLINEAR_LAST) {
      move(qr->order, place--, qr->columns - 1);
      (*open)--;
    } else if (!collinear && left > most * own) {
      best = place;
      most = left / own;
    }
  }
  return best;
}

static void sort_rising(int32_t *order, int32_t n) {
  for (int32_t i = 1; i < n; i++) {
    for (int32_t k = i; k > 0 && order[k] < order[k - 1]; k--) {
      const int32_t swapped = order[k];
      order[k] = order[k - 1];
      order[k - 1] = swapped;
    }
  }
}

static void factor(xp_qr *qr, xp_pivoting pivoting, double tolerance) {
  double *whole = qr->work, *loss = qr->work + qr->columns;
  for (int32_t j = 0; j < qr->columns; j++)
    whole[j] = length(xp_qr_column(qr, j), qr->rows);
  int32_t open = qr->columns;
  for (qr->rank = 0; qr->rank < open; qr->rank++) {
    const int32_t step = qr->rank, place = choose(qr, pivoting, tolerance, step, &open);
    if (place < 0) break;
    move(qr->order, place, step);
    const double left = left_of(qr, step, step);
    build_reflection(qr, step, left);
    loss[step] = whole[qr->order[step]] / left;
    for (int32_t k = step + 1; k < open; k++)
      xp_qr_reflect(qr, step, xp_qr_column(qr, k));
  }
  sort_rising(qr->order + qr->rank, qr->columns - qr->rank);
}

expt_status xp_qr_create(const xp_call *call, const double *x, int64_t rows, int32_t columns, xp_pivoting pivoting,
                         double tolerance, const char *argument, xp_qr **out) {
  *out = NULL;
  XP_TRY(xp_need_whole(call, argument, "columns", columns, 1, INT32_MAX));
  XP_TRY(xp_need_whole(call, argument, "rows", rows, columns, INT64_MAX));
  xp_qr *qr = make(call->ctx, rows, columns);
  if (qr == NULL) return xp_fail_memory(call);
  const expt_status status = take(call, x, argument, qr);
  if (status != EXPT_OK) {
    xp_qr_free(call->ctx, qr);
    return status;
  }
  factor(qr, pivoting, tolerance);
  *out = qr;
  return EXPT_OK;
}
