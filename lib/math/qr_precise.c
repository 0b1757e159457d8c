/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bjorck's refinement. Residual r and coefficients b solve r + X b = y, X' r = 0 together; what is missing from both
 * equations is formed in double-double and solved for with the QR at hand. */

#include "lib/base/memory.h"
#include "lib/math/gram_vector.h"
#include "lib/math/qr_internal.h"

#include <string.h>

enum { MOST_ROUNDS = 10 };

typedef struct wide { /* high + low */
  double high, low;
} wide;

static wide plus(wide a, double b) {
  const double sum = a.high + b, back = sum - a.high;
  return (wide){sum, a.low + ((a.high - (sum - back)) + (b - back))};
}

static wide plus_product(wide a, double x, double y) {
  const double product = x * y;
  const wide sum = plus(a, product);
  return (wide){sum.high, sum.low + fma(x, y, -product)};
}

static double value(wide a) {
  return a.high + a.low;
}

typedef struct system {
  const xp_qr *qr;
  const double *x, *y;
  wide *b;         /* coefficients in the order of R, unscaled */
  wide *r;         /* residuals */
  double *row_gap; /* y - r - X b */
  double *gap;     /* -X' r, then its part of the step; in the order of R, scaled */
} system;

static const double *column_of(const system *s, int32_t k) {
  return s->x + s->qr->order[k] * s->qr->rows;
}

static void find_row_gaps(const system *s) {
  for (int64_t i = 0; i < s->qr->rows; i++) {
    wide sum = plus(plus((wide){s->y[i], 0}, -s->r[i].high), -s->r[i].low);
    for (int32_t k = 0; k < s->qr->rank; k++) {
      const double x = column_of(s, k)[i];
      sum = plus_product(plus_product(sum, -x, s->b[k].high), -x, s->b[k].low);
    }
    s->row_gap[i] = value(sum);
  }
}

static void find_gaps(const system *s) {
  for (int32_t k = 0; k < s->qr->rank; k++) {
    const double *x = column_of(s, k);
    wide sum = {0, 0};
    for (int64_t i = 0; i < s->qr->rows; i++)
      sum = plus_product(plus_product(sum, -x[i], s->r[i].high), -x[i], s->r[i].low);
    s->gap[k] = ldexp(value(sum), -s->qr->exponent[s->qr->order[k]]);
  }
}

/* Solves dr + X db = row_gap, X' dr = gap: with Q' row_gap = (u, w) and R' h = gap it is dr = Q (h, w), R db = u -
 * h. */
static void solve_gaps(const system *s) {
  const xp_qr *qr = s->qr;
  xp_qr_solve_r_transposed(qr, s->gap);
  xp_qr_apply_transposed(qr, s->row_gap);
  for (int32_t k = 0; k < qr->rank; k++) {
    const double h = s->gap[k];
    s->gap[k] = s->row_gap[k] - h;
    s->row_gap[k] = h;
  }
  xp_qr_solve_r(qr, s->gap);
  xp_qr_apply(qr, s->row_gap);
}

static wide normalised(wide a) {
  const double sum = a.high + a.low;
  return (wide){sum, a.low - (sum - a.high)};
}

/* The largest change of a coefficient beside itself. */
static double take_step(const system *s) {
  double largest = 0;
  for (int32_t k = 0; k < s->qr->rank; k++) {
    const double step = ldexp(s->gap[k], -s->qr->exponent[s->qr->order[k]]);
    s->b[k] = normalised(plus(s->b[k], step));
    if (value(s->b[k]) != 0) largest = fmax(largest, fabs(step / value(s->b[k])));
  }
  for (int64_t i = 0; i < s->qr->rows; i++)
    s->r[i] = normalised(plus(s->r[i], s->row_gap[i]));
  return largest;
}

/* Stops when a step no longer shows, or no longer shrinks. */
static void refine(const system *s) {
  double before = (double)INFINITY;
  for (int round = 0; round < MOST_ROUNDS; round++) {
    find_row_gaps(s);
    find_gaps(s);
    solve_gaps(s);
    const double change = take_step(s);
    if (!(change > 0x1p-56) || !(change < before)) return;
    before = change;
  }
}

expt_status xp_qr_solve_precise(const xp_call *call, xp_qr *qr, const double *x, const double *y, double *coefficient,
                                double *residual) {
  XP_TRY(xp_qr_check(call, y, qr->rows, "y"));
  wide *room = xp_alloc(call->ctx, qr->rows + qr->columns, sizeof *room);
  if (room == NULL) return xp_fail_memory(call);
  const system s = {
      .qr = qr, .x = x, .y = y, .b = room, .r = room + qr->columns, .row_gap = qr->work, .gap = qr->work + qr->rows};
  refine(&s);
  for (int32_t j = 0; j < qr->columns; j++)
    coefficient[j] = 0;
  for (int32_t k = 0; k < qr->rank; k++)
    coefficient[qr->order[k]] = value(s.b[k]);
  for (int64_t i = 0; i < qr->rows; i++)
    residual[i] = value(s.r[i]);
  xp_release(call->ctx, room);
  return EXPT_OK;
}
