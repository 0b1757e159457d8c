/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/cholesky.h"

#include "lib/base/memory.h"
#include "lib/math/gram_vector.h"

#include <float.h>

static const double rounding = 4 * DBL_EPSILON;

expt_status xp_cholesky_create(const xp_call *call, int32_t columns, xp_cholesky **out) {
  *out = NULL;
  xp_cholesky *c = xp_alloc(call->ctx, 1, sizeof *c);
  if (c == NULL) return xp_fail_memory(call);
  c->columns = columns;
  c->order = xp_alloc(call->ctx, columns, sizeof *c->order);
  c->factor = xp_alloc(call->ctx, (int64_t)columns * columns, sizeof *c->factor);
  c->work = xp_alloc(call->ctx, 3 * (int64_t)columns, sizeof *c->work);
  if (c->order == NULL || c->factor == NULL || c->work == NULL) {
    xp_cholesky_free(call->ctx, c);
    return xp_fail_memory(call);
  }
  *out = c;
  return EXPT_OK;
}

void xp_cholesky_free(const expt_context *ctx, xp_cholesky *c) {
  if (c == NULL) return;
  xp_release(ctx, c->order);
  xp_release(ctx, c->factor);
  xp_release(ctx, c->work);
  xp_release(ctx, c);
}

static double *row_of(const xp_cholesky *c, int32_t i) {
  return c->factor + (int64_t)i * c->columns;
}

static double pivot(const xp_cholesky *c, int32_t i) {
  return row_of(c, i)[i];
}

/* ---- factor ---- */

static expt_status check_row(const xp_call *call, const double *row, int32_t j, const char *argument) {
  if (xp_first_not_finite(row, j + 1) >= 0)
    return XP_FAIL(call, EXPT_E_DOMAIN, argument, "", "row %d of the matrix holds a number that is not finite",
                   (int)j + 1);
  if (row[j] < 0)
    return XP_FAIL(call, EXPT_E_DOMAIN, argument, "", "diagonal %d of the matrix is %g; needed: not negative",
                   (int)j + 1, row[j]);
  return EXPT_OK;
}

/* Row `rank` of L as if the column were kept, but for its pivot. */
static void eliminate(const xp_cholesky *c, const double *a, double *row) {
  for (int32_t k = 0; k < c->rank; k++)
    row[k] = (a[c->order[k]] - xp_dot(row, row_of(c, k), k)) / pivot(c, k);
}

/* What rounding can have done to the rest of a diagonal: each earlier pivot has lost digits in its own subtraction
 * (`loss`, its diagonal over its rest), and hands them on with its share of this column. */
static double rounding_of(const xp_cholesky *c, const double *row, const double *loss, double diagonal) {
  double sum = diagonal;
  for (int32_t k = 0; k < c->rank; k++)
    sum += row[k] * row[k] * loss[k];
  return rounding * sum;
}

expt_status xp_cholesky_factor(const xp_call *call, xp_cholesky *c, const double *a, double tolerance,
                               const char *argument) {
  double *loss = c->work;
  int32_t collinear = 0;
  c->rank = 0;
  for (int32_t j = 0; j < c->columns; j++) {
    const double *from = a + (int64_t)j * c->columns;
    double *row = row_of(c, c->rank);
    XP_TRY(check_row(call, from, j, argument));
    eliminate(c, from, row);
    const double rest = from[j] - xp_dot(row, row, c->rank);
    const double doubt = fmax(rounding_of(c, row, loss, from[j]), tolerance * from[j]);
    if (rest < -2 * doubt)
      return XP_FAIL(call, EXPT_E_DOMAIN, argument, "", "the matrix is not positive semi-definite: column %d leaves %g",
                     (int)j + 1, rest);
    if (!(rest > doubt)) {
      c->order[c->columns - ++collinear] = j;
      continue;
    }
    row[c->rank] = sqrt(rest);
    loss[c->rank] = from[j] / rest;
    c->order[c->rank++] = j;
  }
  for (int32_t i = c->rank, k = c->columns - 1; i < k; i++, k--) { /* the collinear ones were put down from the end */
    const int32_t swapped = c->order[i];
    c->order[i] = c->order[k];
    c->order[k] = swapped;
  }
  return EXPT_OK;
}

/* ---- triangles; x has rank values ---- */

static void solve_lower(const xp_cholesky *c, double *x) {
  int32_t first = 0;
  while (first < c->rank && x[first] == 0)
    first++;
  for (int32_t i = first; i < c->rank; i++)
    x[i] = (x[i] - xp_dot(row_of(c, i) + first, x + first, i - first)) / pivot(c, i);
}

/* L' x, only down to element `last`. */
static void solve_upper(const xp_cholesky *c, double *x, int32_t last) {
  for (int32_t i = c->rank - 1; i >= last; i--) {
    x[i] /= pivot(c, i);
    xp_add_scaled(x + last, -x[i], row_of(c, i) + last, i - last);
  }
}

static void gather(const xp_cholesky *c, const double *from, double *to) {
  for (int32_t i = 0; i < c->rank; i++)
    to[i] = from[c->order[i]];
}

/* From the first `rank` places to the places of the kept columns, which lie at or behind them. */
static void spread(const xp_cholesky *c, double *x) {
  int32_t place = c->columns - 1;
  for (int32_t i = c->rank - 1; i >= 0; i--) {
    while (place > c->order[i])
      x[place--] = 0;
    x[place--] = x[i];
  }
  while (place >= 0)
    x[place--] = 0;
}

void xp_cholesky_solve(const xp_cholesky *c, const double *b, double *x) {
  gather(c, b, x);
  solve_lower(c, x);
  solve_upper(c, x, 0);
  spread(c, x);
}

void xp_cholesky_half_solve(const xp_cholesky *c, const double *b, double *z) {
  gather(c, b, z);
  solve_lower(c, z);
}

void xp_cholesky_inverse(const xp_cholesky *c, double *inverse) {
  const int64_t p = c->columns;
  for (int64_t i = 0; i < p * p; i++)
    inverse[i] = 0;
  for (int32_t k = 0; k < c->rank; k++) {
    double *row = inverse + c->order[k] * p;
    row[k] = 1;
    solve_lower(c, row);
    solve_upper(c, row, k);
    for (int32_t i = 0; i < k; i++)
      row[i] = 0;
    spread(c, row);
  }
  for (int64_t i = 0; i < p; i++) {
    for (int64_t j = i + 1; j < p; j++)
      inverse[j * p + i] = inverse[i * p + j];
  }
}

double xp_cholesky_log_determinant(const xp_cholesky *c) {
  double sum = 0;
  for (int32_t i = 0; i < c->rank; i++)
    sum += log(pivot(c, i));
  return 2 * sum;
}

/* ---- condition ---- */

typedef void (*symmetric_map)(const xp_cholesky *c, double *x);

static void multiply(const xp_cholesky *c, double *x) {
  for (int32_t i = 0; i < c->rank; i++) { /* L' x: element i needs those from i on */
    double sum = 0;
    for (int32_t j = i; j < c->rank; j++)
      sum += row_of(c, j)[i] * x[j];
    x[i] = sum;
  }
  for (int32_t i = c->rank - 1; i >= 0; i--)
    x[i] = xp_dot(row_of(c, i), x, i + 1);
}

static double root_of_diagonal(const xp_cholesky *c, int32_t i) {
  return sqrt(xp_dot(row_of(c, i), row_of(c, i), i + 1));
}

static void scaled_matrix(const xp_cholesky *c, double *x) {
  for (int32_t i = 0; i < c->rank; i++)
    x[i] /= root_of_diagonal(c, i);
  multiply(c, x);
  for (int32_t i = 0; i < c->rank; i++)
    x[i] /= root_of_diagonal(c, i);
}

static void scaled_inverse(const xp_cholesky *c, double *x) {
  for (int32_t i = 0; i < c->rank; i++)
    x[i] *= root_of_diagonal(c, i);
  solve_lower(c, x);
  solve_upper(c, x, 0);
  for (int32_t i = 0; i < c->rank; i++)
    x[i] *= root_of_diagonal(c, i);
}

static double sum_of_sizes(const double *x, int32_t n) {
  double sum = 0;
  for (int32_t i = 0; i < n; i++)
    sum += fabs(x[i]);
  return sum;
}

static int32_t largest(const double *x, int32_t n) {
  int32_t best = 0;
  for (int32_t i = 1; i < n; i++)
    best = fabs(x[i]) > fabs(x[best]) ? i : best;
  return best;
}

/* Higham's second start: alternating signs, which the climb below can miss. */
static double norm_of_alternating(const xp_cholesky *c, symmetric_map map, double *x) {
  const int32_t n = c->rank;
  for (int32_t i = 0; i < n; i++)
    x[i] = (i % 2 ? -1.0 : 1.0) * (1 + (n > 1 ? (double)i / (n - 1) : 0));
  map(c, x);
  return 2 * sum_of_sizes(x, n) / (3.0 * n);
}

/* Hager 1984, Higham 1988 (ACM TOMS 14): climbs over the corners of the unit ball; five steps are plenty. */
static double norm_of(const xp_cholesky *c, symmetric_map map) {
  enum { STEPS = 5 };
  const int32_t n = c->rank;
  double *x = c->work, *sign = c->work + c->columns;
  for (int32_t i = 0; i < n; i++)
    x[i] = 1.0 / n;
  double best = 0;
  int32_t corner = -1;
  for (int step = 0; step < STEPS; step++) {
    map(c, x);
    const double norm = sum_of_sizes(x, n);
    if (norm <= best) break;
    best = norm;
    for (int32_t i = 0; i < n; i++)
      sign[i] = x[i] < 0 ? -1 : 1;
    map(c, sign);
    const int32_t next = largest(sign, n);
    if (next == corner) break;
    corner = next;
    for (int32_t i = 0; i < n; i++)
      x[i] = i == corner;
  }
  return fmax(best, norm_of_alternating(c, map, x));
}

double xp_cholesky_condition(xp_cholesky *c) {
  if (c->rank == 0) return 1;
  return norm_of(c, scaled_matrix) * norm_of(c, scaled_inverse);
}
