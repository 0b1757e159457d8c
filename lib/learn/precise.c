/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/learn/precise.h"

#include "lib/base/memory.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* Beyond this condition of X'WX doubles may lose more than 1e-10 of a coefficient. */
static const double well_conditioned = 1e6;

/* ---- is it needed? ---- */

/* The sum of squares left of a column that the first factor left out, measured on the rows. */
static expt_status measure_rest(const xp_call *call, newton *w, int32_t j, double *rest) {
  const int64_t p = w->columns;
  for (int64_t k = 0; k < p; k++)
    w->trial[k] = w->collinear[k] ? 0 : w->gram[j * (p + 1) + k];
  xp_cholesky_solve(w->factor, w->trial, w->trial);
  for (int64_t k = 0; k < p; k++)
    w->trial[k] *= k == 0 && w->intercept ? 1 : w->scale[k];
  return xp_rest_of_column(call, w, j, w->trial, rest);
}

/* What rounding the values of a column to doubles can leave of it, or the tolerance. */
static double collinear_share(const newton *w, int32_t j) {
  const double rounding = 4 * DBL_EPSILON * (1 + fabs(w->centre[j]) * w->scale[j]);
  return fmax(XP_PRECISE_COLLINEAR, rounding * rounding);
}

expt_status xp_precise_is_needed(const xp_call *call, newton *w, bool *needed) {
  const int64_t p = w->columns;
  *needed = w->factor->rank > 0 && xp_cholesky_condition(w->factor) > well_conditioned;
  for (int32_t j = 0; !*needed && j < w->columns; j++) {
    const double all = w->gram[j * (p + 1) + j];
    if (!w->collinear[j] || all == 0) continue;
    double rest;
    XP_TRY(measure_rest(call, w, j, &rest));
    *needed = rest > collinear_share(w, j) * all;
  }
  return EXPT_OK;
}

/* ---- Cholesky with 106 bits ---- */

typedef struct system {
  newton *w;
  int64_t size;     /* columns + 1 */
  xp_twin *gram;    /* then the factor, in the lower triangle; the outcome is the last row */
  xp_twin *work;    /* columns */
  xp_twin *answer;  /* columns */
  xp_twin *inverse; /* columns x columns */
  int32_t *kept;
  int32_t rank;
  xp_twin squares; /* left of the outcome */
} system;

static xp_twin *at(const system *s, int64_t i, int64_t j) {
  return &s->gram[i * s->size + j];
}

static xp_twin root(xp_twin a) {
  const double x = sqrt(a.hi);
  const xp_twin rest = xp_twin_subtract(a, xp_twin_product(x, x));
  return xp_twin_quick_sum(x, rest.hi / (2 * x));
}

/* Row i of the factor in the kept columns found so far; gives what is left of its diagonal. */
static xp_twin factor_row(const system *s, int64_t i, xp_twin diagonal) {
  for (int32_t k = 0; k < s->rank; k++) {
    const int64_t column = s->kept[k];
    xp_twin sum = *at(s, i, column);
    for (int32_t l = 0; l < k; l++)
      sum = xp_twin_subtract(sum, xp_twin_multiply(*at(s, i, s->kept[l]), *at(s, column, s->kept[l])));
    *at(s, i, column) = sum = xp_twin_divide(sum, *at(s, column, column));
    diagonal = xp_twin_subtract(diagonal, xp_twin_multiply(sum, sum));
  }
  return diagonal;
}

static void factorise(system *s, uint8_t *nearly) {
  newton *w = s->w;
  for (int32_t j = 0; j < w->columns; j++) {
    const xp_twin all = xp_twin_add_double(*at(s, j, j), w->penalty[j]);
    const xp_twin rest = factor_row(s, j, all);
    w->collinear[j] = !(rest.hi > collinear_share(w, j) * all.hi);
    if (w->collinear[j]) continue;
    nearly[j] = rest.hi <= XP_COLLINEAR * all.hi;
    *at(s, j, j) = root(rest);
    s->kept[s->rank++] = j;
  }
  s->squares = factor_row(s, w->columns, *at(s, w->columns, w->columns));
}

/* L' x = b over the kept columns, b given in their order and overwritten; x spread over all columns. */
static void solve_transposed(const system *s, xp_twin *b, xp_twin *x) {
  for (int32_t k = s->rank - 1; k >= 0; k--) {
    const int64_t row = s->kept[k];
    b[k] = xp_twin_divide(b[k], *at(s, row, row));
    for (int32_t l = 0; l < k; l++)
      b[l] = xp_twin_subtract(b[l], xp_twin_multiply(b[k], *at(s, row, s->kept[l])));
    x[row] = b[k];
  }
}

static void solve_coefficients(const system *s) {
  for (int32_t k = 0; k < s->rank; k++)
    s->work[k] = *at(s, s->w->columns, s->kept[k]);
  solve_transposed(s, s->work, s->answer);
}

/* Column by column: L L' x = unit vector. */
static void invert(const system *s) {
  for (int32_t column = 0; column < s->rank; column++) {
    for (int32_t k = 0; k < s->rank; k++) {
      xp_twin sum = xp_twin_from(k == column);
      for (int32_t l = column; l < k; l++)
        sum = xp_twin_subtract(sum, xp_twin_multiply(s->work[l], *at(s, s->kept[k], s->kept[l])));
      s->work[k] = k < column ? xp_twin_from(0) : xp_twin_divide(sum, *at(s, s->kept[k], s->kept[k]));
    }
    solve_transposed(s, s->work, s->inverse + (int64_t)s->kept[column] * s->w->columns);
  }
}

/* ---- back to the columns as they are ---- */

/* a -= sum of centre x scale x b, the part that the centres take from the intercept; b has a step. */
static void take_centres(const newton *w, const xp_twin *b, int64_t step, xp_twin *a) {
  for (int64_t j = 1; j < w->columns; j++)
    *a = xp_twin_subtract(*a, xp_twin_scale(b[j * step], w->centre[j] * w->scale[j]));
}

static void write_bread(const system *s, double *bread) {
  const newton *w = s->w;
  const int64_t p = w->columns;
  for (int64_t i = 0; w->intercept && i < p; i++)
    take_centres(w, s->inverse + i * p, 1, &s->inverse[i * p]);
  for (int64_t j = 0; w->intercept && j < p; j++)
    take_centres(w, s->inverse + j, p, &s->inverse[j]);
  for (int64_t i = 0; i < p; i++) {
    for (int64_t j = 0; j < p; j++)
      bread[i * p + j] = s->inverse[i > j ? i * p + j : j * p + i].hi * w->scale[i] * w->scale[j];
  }
}

static void write_coefficients(const system *s, double *coefficient) {
  const newton *w = s->w;
  for (int64_t j = 0; j < w->columns; j++) {
    w->now[j] = s->answer[j].hi;
    coefficient[j] = s->answer[j].hi * w->scale[j];
  }
  if (!w->intercept) return;
  take_centres(w, s->answer, 1, &s->answer[0]);
  coefficient[0] = s->answer[0].hi;
}

/* For leverages. */
static void write_factor(const system *s) {
  xp_cholesky *factor = s->w->factor;
  int32_t dropped = s->rank;
  factor->rank = s->rank;
  for (int32_t j = 0; j < factor->columns; j++)
    if (s->w->collinear[j]) factor->order[dropped++] = j;
  for (int32_t k = 0; k < s->rank; k++) {
    factor->order[k] = s->kept[k];
    for (int32_t l = 0; l <= k; l++)
      factor->factor[(int64_t)k * factor->columns + l] = at(s, s->kept[k], s->kept[l])->hi;
  }
}

/* What is left of the outcome's squares holds the penalty too. */
static double half_of_squares(const system *s) {
  xp_twin squares = s->squares;
  for (int64_t j = 0; j < s->w->columns; j++)
    squares = xp_twin_subtract(squares, xp_twin_scale(xp_twin_multiply(s->answer[j], s->answer[j]), s->w->penalty[j]));
  return 0.5 * fmax(0, squares.hi);
}

/* ---- the whole ---- */

static expt_status make_room(const xp_call *call, newton *w, system *s) {
  const int64_t p = w->columns;
  s->gram = xp_alloc(call->ctx, s->size * s->size + p * p + 2 * p, sizeof *s->gram);
  s->kept = xp_alloc(call->ctx, p, sizeof *s->kept);
  w->exact.coefficient = xp_alloc(call->ctx, p * (p + 1), sizeof *w->exact.coefficient);
  w->exact.nearly = xp_alloc(call->ctx, p, 1);
  if (s->gram == NULL || s->kept == NULL || w->exact.coefficient == NULL || w->exact.nearly == NULL)
    return xp_fail_memory(call);
  w->exact.bread = w->exact.coefficient + p;
  s->inverse = s->gram + s->size * s->size;
  s->work = s->inverse + p * p;
  s->answer = s->work + p;
  return EXPT_OK;
}

static void solve(system *s) {
  newton *w = s->w;
  factorise(s, w->exact.nearly);
  solve_coefficients(s);
  invert(s);
  w->pass.loss = half_of_squares(s);
  write_factor(s);
  write_coefficients(s, w->exact.coefficient);
  write_bread(s, w->exact.bread);
}

expt_status xp_precise_solve(const xp_call *call, newton *w) {
  system s = {.w = w, .size = (int64_t)w->columns + 1};
  expt_status status = make_room(call, w, &s);
  if (status == EXPT_OK) status = xp_precise_gram(call, w, s.gram);
  if (status == EXPT_OK) solve(&s);
  xp_release(call->ctx, s.gram);
  xp_release(call->ctx, s.kept);
  return status;
}
