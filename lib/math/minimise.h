/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_MINIMISE_H
#define EXPERIMENT_LIB_MATH_MINIMISE_H

/* Minima: of one variable between two points, of several with and without gradient. The answer is always the best point
 * that was met, and `ending` says how the search ended (roots.h). Where a function is not defined it returns NaN or
 * infinity, and the search goes elsewhere; it must be finite at the start. */

#include "lib/math/roots.h"

/* ---- one variable: Brent's golden section with parabolas ---- */
typedef struct xp_minimum {
  double x, value;
  int32_t evaluations;
  xp_ending ending; /* XP_NOT_FINITE: nowhere finite */
} xp_minimum;
/* A local minimum. tolerance: of x, beside |x| and a tenth of the interval; below 1.5e-8 it is 1.5e-8, as a minimum is
 * no better known. EXPT_E_DOMAIN naming `low`, `high` or `tolerance`. */
expt_status xp_minimise_interval(const xp_call *call, xp_function f, void *user, double low, double high,
                                 double tolerance, xp_minimum *out);

/* ---- several variables ---- */
typedef double (*xp_field)(const double *x, int32_t n, void *user);
typedef void (*xp_gradient)(const double *x, int32_t n, void *user, double *gradient);

typedef struct xp_descent {
  double value;
  int32_t steps, evaluations; /* evaluations of the function, those for differences included */
  xp_ending ending;           /* XP_NOT_FINITE: at the start */
} xp_descent;

enum { XP_MOST_VARIABLES = 1000 };

/* Nelder and Mead's simplex, begun anew from its end until that gains nothing. x: the start, then the best point.
 * scale: first steps, one a variable, finite and not 0; tolerance: size of the last simplex beside them, in (0, 1). It
 * also counts as converged when 50 (n + 1) steps have found nothing better. Good to about ten variables. EXPT_E_DOMAIN
 * naming `x`, `scale` or `tolerance`, EXPT_E_ARGUMENT naming `n` or `most_steps`, EXPT_E_NOMEM. */
expt_status xp_minimise_simplex(const xp_call *call, xp_field f, void *user, int32_t n, double *x, const double *scale,
                                double tolerance, int32_t most_steps, xp_descent *out);

/* BFGS (GSL vector_bfgs2). gradient NULL = by central differences, good to about 1e-9. Converged when every |gradient|
 * x max(|x|, 1) is at most tolerance x max(|value|, 1); 1e-6 can be asked for; values round at 2^-52, so that the line
 * search cannot tell gradients below about 1e-7 apart (unless the minimum is near 0), and the ending may then be
 * XP_OUT_OF_STEPS. Errors as above. */
expt_status xp_minimise_bfgs(const xp_call *call, xp_field f, xp_gradient gradient, void *user, int32_t n, double *x,
                             double tolerance, int32_t most_steps, xp_descent *out);

/* For the files of these functions. */
expt_status xp_minimise_check(const xp_call *call, int32_t n, const double *x, double tolerance, int32_t most_steps);

#endif
