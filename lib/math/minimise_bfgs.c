/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/memory.h"
#include "lib/math/gram_vector.h"
#include "lib/math/gsl_guard.h"
#include "lib/math/minimise.h"

#include <gsl/gsl_multimin.h>
#include <string.h>

enum { MOST_RESTARTS = 10 };

/* What GSL sees where a function has no value: larger than any, and its differences do not overflow. */
static const double no_value = 1e100;

/* GSL's BFGS gives up where a step promises less than 2^-52, whatever the size of the function: so it sees a larger
 * one. */
static const double enlarged = 0x1p20;

static const double difference = 0x1p-17; /* about the cube root of 2^-52: rounding and curvature err alike */

typedef struct watched {
  xp_field f;
  xp_gradient gradient;
  void *user;
  int32_t n, evaluations;
  double *at;    /* room for the point in one piece */
  double *best;  /* the best point met so far */
  double *slope; /* room for a gradient */
  double best_value;
} watched;

/* ---- what GSL calls ---- */

static double evaluate(watched *w, const double *x) {
  w->evaluations++;
  const double value = w->f(x, w->n, w->user);
  if (!isfinite(value)) return no_value;
  if (value < w->best_value) {
    w->best_value = value;
    memcpy(w->best, x, sizeof(double) * (size_t)w->n);
  }
  return fmin(value, no_value);
}

static const double *in_one_piece(const watched *w, const gsl_vector *x) {
  for (int32_t i = 0; i < w->n; i++)
    w->at[i] = x->data[(size_t)i * x->stride];
  return w->at;
}

static double value_at(const gsl_vector *x, void *user) {
  watched *w = user;
  return enlarged * evaluate(w, in_one_piece(w, x));
}

static void differences(watched *w, double *x, double *slope) {
  for (int32_t i = 0; i < w->n; i++) {
    const double middle = x[i], step = difference * fmax(fabs(middle), 1);
    x[i] = middle + step;
    const double high = x[i], above = evaluate(w, x);
    x[i] = middle - step;
    slope[i] = (above - evaluate(w, x)) / (high - x[i]);
    x[i] = middle;
  }
}

static void find_slope(watched *w, double *x, double *slope) {
  if (w->gradient == NULL)
    differences(w, x, slope);
  else
    w->gradient(x, w->n, w->user, slope);
}

static void slope_at(const gsl_vector *x, void *user, gsl_vector *slope) {
  watched *w = user;
  (void)in_one_piece(w, x);
  find_slope(w, w->at, w->slope);
  for (int32_t i = 0; i < w->n; i++)
    slope->data[(size_t)i * slope->stride] = isfinite(w->slope[i]) ? enlarged * w->slope[i] : 0;
}

static void both_at(const gsl_vector *x, void *user, double *value, gsl_vector *slope) {
  *value = value_at(x, user);
  slope_at(x, user, slope);
}

/* ---- before and after ---- */

static expt_status make_room(const xp_call *call, watched *w, const double *x) {
  w->at = xp_alloc(call->ctx, 3 * (int64_t)w->n, sizeof *w->at);
  if (w->at == NULL) return xp_fail_memory(call);
  w->best = w->at + w->n;
  w->slope = w->best + w->n;
  w->best_value = (double)INFINITY;
  memcpy(w->best, x, sizeof(double) * (size_t)w->n);
  return EXPT_OK;
}

static void hand_over(const watched *w, int32_t steps, xp_ending ending, double *x, xp_descent *out) {
  memcpy(x, w->best, sizeof(double) * (size_t)w->n);
  const double value = w->best_value < (double)INFINITY ? w->best_value : (double)NAN;
  *out = (xp_descent){value, steps, w->evaluations, ending};
}

typedef struct descent {
  gsl_multimin_fdfminimizer *minimiser;
  gsl_vector *start;
} descent;

static void close_descent(descent *d) {
  if (d->minimiser != NULL) gsl_multimin_fdfminimizer_free(d->minimiser);
  gsl_vector_free(d->start);
}

static bool open_descent(descent *d, int32_t n) {
  d->minimiser = gsl_multimin_fdfminimizer_alloc(gsl_multimin_fdfminimizer_vector_bfgs2, (size_t)n);
  d->start = gsl_vector_alloc((size_t)n);
  return d->minimiser != NULL && d->start != NULL;
}

static bool is_flat(watched *w, double tolerance) {
  memcpy(w->at, w->best, sizeof(double) * (size_t)w->n);
  const double value = w->best_value;
  find_slope(w, w->at, w->slope);
  for (int32_t i = 0; i < w->n; i++) {
    if (!(fabs(w->slope[i]) * fmax(fabs(w->at[i]), 1) <= tolerance * fmax(fabs(value), 1))) return false;
  }
  return true;
}

/* From the best point on, with nothing known about curvature. False when GSL makes no more progress. */
static bool descend(descent *d, watched *w, gsl_multimin_function_fdf *f, double tolerance, int32_t most_steps,
                    int32_t *steps) {
  double size = 1;
  for (int32_t i = 0; i < w->n; i++) {
    gsl_vector_set(d->start, (size_t)i, w->best[i]);
    size = fmax(size, fabs(w->best[i]));
  }
  if (gsl_multimin_fdfminimizer_set(d->minimiser, f, d->start, 0.1 * size, 0.1) != GSL_SUCCESS) return false;
  while (*steps < most_steps) {
    (*steps)++;
    if (gsl_multimin_fdfminimizer_iterate(d->minimiser) != GSL_SUCCESS) return false;
    if (is_flat(w, tolerance)) return true;
  }
  return true;
}

static xp_ending descend_until_flat(descent *d, watched *w, double tolerance, int32_t most_steps, int32_t *steps) {
  gsl_multimin_function_fdf f = {value_at, slope_at, both_at, (size_t)w->n, w};
  for (int round = 0; round < MOST_RESTARTS; round++) {
    if (is_flat(w, tolerance)) return XP_CONVERGED;
    if (*steps >= most_steps) return XP_OUT_OF_STEPS;
    const double before = w->best_value;
    const bool progress = descend(d, w, &f, tolerance, most_steps, steps);
    if (!progress && !(w->best_value < before)) break;
  }
  return is_flat(w, tolerance) ? XP_CONVERGED : XP_OUT_OF_STEPS;
}

expt_status xp_minimise_bfgs(const xp_call *call, xp_field f, xp_gradient gradient, void *user, int32_t n, double *x,
                             double tolerance, int32_t most_steps, xp_descent *out) {
  XP_TRY(xp_minimise_check(call, n, x, tolerance, most_steps));
  watched w = {.f = f, .gradient = gradient, .user = user, .n = n};
  XP_TRY(make_room(call, &w, x));
  descent d = {NULL, NULL};
  int32_t steps = 0;
  expt_status status = EXPT_OK;
  if (!open_descent(&d, n)) {
    status = xp_fail_memory(call);
  } else {
    evaluate(&w, x);
    const bool defined = w.best_value < (double)INFINITY;
    const xp_ending ending = defined ? descend_until_flat(&d, &w, tolerance, most_steps, &steps) : XP_NOT_FINITE;
    hand_over(&w, steps, ending, x, out);
  }
  close_descent(&d);
  xp_release(call->ctx, w.at);
  return status;
}
