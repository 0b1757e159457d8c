/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/eigen.h"

#include "lib/base/memory.h"
#include "lib/math/gram_vector.h"

#include <string.h>

enum { MOST_SWEEPS = 60 }; /* ten are many: the elements off the diagonal shrink quadratically */

typedef struct work {
  int32_t n;
  double *a;       /* n x n, symmetric throughout */
  double *vectors; /* rows */
} work;

static double *row_of(const work *w, int32_t i) {
  return w->a + (int64_t)i * w->n;
}

/* A power of two that brings the largest element to between 1/2 and 1: no square can overflow, no bit changes. */
static int scale_down(work *w) {
  double largest = 0;
  for (int64_t i = 0; i < (int64_t)w->n * w->n; i++)
    largest = fmax(largest, fabs(w->a[i]));
  int exponent = 0;
  (void)frexp(largest, &exponent);
  for (int64_t i = 0; i < (int64_t)w->n * w->n; i++)
    w->a[i] = ldexp(w->a[i], -exponent);
  return exponent;
}

static void rotate(double *x, double *y, int32_t n, double cosine, double sine) {
  for (int32_t i = 0; i < n; i++) {
    const double old = x[i];
    x[i] = cosine * old - sine * y[i];
    y[i] = sine * old + cosine * y[i];
  }
}

/* Makes element (p, q) zero. Rows are turned, then copied to the columns: the matrix stays symmetric to the bit. */
static void annihilate(work *w, int32_t p, int32_t q) {
  double *row_p = row_of(w, p), *row_q = row_of(w, q);
  const double app = row_p[p], aqq = row_q[q], apq = row_p[q];
  const double cotangent = (aqq - app) / (2 * apq); /* of twice the angle; the smaller angle is taken */
  const double tangent = (cotangent < 0 ? -1 : 1) / (fabs(cotangent) + hypot(cotangent, 1));
  const double cosine = 1 / hypot(tangent, 1), sine = tangent * cosine;
  rotate(row_p, row_q, w->n, cosine, sine);
  row_p[p] = app - tangent * apq;
  row_q[q] = aqq + tangent * apq;
  row_p[q] = row_q[p] = 0;
  for (int32_t i = 0; i < w->n; i++) {
    row_of(w, i)[p] = row_p[i];
    row_of(w, i)[q] = row_q[i];
  }
  if (w->vectors != NULL) rotate(w->vectors + (int64_t)p * w->n, w->vectors + (int64_t)q * w->n, w->n, cosine, sine);
}

/* Small beside both its diagonals: their sum in doubles would not notice it. */
static bool is_negligible(double app, double aqq, double apq) {
  return apq == 0 || fabs(apq) <= 0x1p-54 * sqrt(fabs(app)) * sqrt(fabs(aqq)) || fabs(apq) < 0x1p-900;
}

/* False when there was nothing to do. */
static bool sweep(work *w) {
  bool turned = false;
  for (int32_t p = 0; p < w->n - 1; p++) {
    for (int32_t q = p + 1; q < w->n; q++) {
      const double apq = row_of(w, p)[q];
      if (is_negligible(row_of(w, p)[p], row_of(w, q)[q], apq)) continue;
      annihilate(w, p, q);
      turned = true;
    }
  }
  return turned;
}

static void swap_rows(double *x, double *y, int32_t n) {
  for (int32_t i = 0; i < n; i++) {
    const double old = x[i];
    x[i] = y[i];
    y[i] = old;
  }
}

static void sort(int32_t n, double *values, double *vectors) {
  for (int32_t i = 0; i < n - 1; i++) {
    int32_t least = i;
    for (int32_t k = i + 1; k < n; k++)
      least = values[k] < values[least] ? k : least;
    if (least == i) continue;
    swap_rows(&values[i], &values[least], 1);
    if (vectors != NULL) swap_rows(vectors + (int64_t)i * n, vectors + (int64_t)least * n, n);
  }
}

static void fix_sign(double *vector, int32_t n) {
  int32_t largest = 0;
  for (int32_t i = 1; i < n; i++)
    largest = fabs(vector[i]) > fabs(vector[largest]) ? i : largest;
  if (vector[largest] > 0) return;
  for (int32_t i = 0; i < n; i++)
    vector[i] = -vector[i];
}

static expt_status take(const xp_call *call, const double *a, const char *argument, work *w) {
  for (int32_t i = 0; i < w->n; i++) {
    const double *row = a + (int64_t)i * w->n;
    if (xp_first_not_finite(row, i + 1) >= 0)
      return XP_FAIL(call, EXPT_E_DOMAIN, argument, "", "row %d of the matrix holds a number that is not finite",
                     (int)i + 1);
    for (int32_t k = 0; k <= i; k++)
      row_of(w, i)[k] = row_of(w, k)[i] = row[k];
  }
  return EXPT_OK;
}

static void solve(work *w, double *values, double *vectors) {
  const int32_t n = w->n;
  const int exponent = scale_down(w);
  for (int64_t i = 0; w->vectors != NULL && i < n; i++)
    w->vectors[i * n + i] = 1;
  for (int round = 0; round < MOST_SWEEPS && sweep(w); round++)
    continue;
  for (int32_t i = 0; i < n; i++)
    values[i] = ldexp(row_of(w, i)[i], exponent);
  sort(n, values, w->vectors);
  if (vectors == NULL) return;
  for (int32_t i = 0; i < n; i++)
    fix_sign(w->vectors + (int64_t)i * n, n);
  memcpy(vectors, w->vectors, sizeof(double) * (size_t)n * (size_t)n);
}

expt_status xp_eigen_symmetric(const xp_call *call, const double *a, int32_t n, const char *argument, double *values,
                               double *vectors) {
  const int64_t size = (int64_t)n * n;
  work w = {.n = n, .a = xp_alloc(call->ctx, size, sizeof(double))};
  if (vectors != NULL) w.vectors = xp_alloc(call->ctx, size, sizeof(double));
  expt_status status =
      w.a == NULL || (vectors != NULL && w.vectors == NULL) ? xp_fail_memory(call) : take(call, a, argument, &w);
  if (status == EXPT_OK) solve(&w, values, vectors);
  xp_release(call->ctx, w.a);
  xp_release(call->ctx, w.vectors);
  return status;
}
