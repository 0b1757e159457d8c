/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_ROOTS_H
#define EXPERIMENT_LIB_MATH_ROOTS_H

/* Roots between two points where the function has different signs. They always end: a step that does not pay is
 * followed by a halving, and halvings count in doubles, not in distances, once the ends are of different size: 64 of
 * them exhaust any interval. */

#include "lib/base/call.h"

typedef enum xp_ending {
  XP_CONVERGED,
  XP_NO_BRACKET,  /* the same sign at both ends: the answer is NaN */
  XP_NOT_FINITE,  /* the function was NaN (roots: infinities have a sign and are fine) */
  XP_OUT_OF_STEPS /* the answer is the best so far */
} xp_ending;

typedef struct xp_root {
  double x;     /* the best point; NaN unless converged or out of steps */
  double value; /* of the function there */
  int32_t evaluations;
  xp_ending ending;
} xp_root;

/* tolerance: width of the final interval beside |x|; 0 = to the last digit. EXPT_E_DOMAIN naming `low`, `high` or
 * `tolerance` for one that is not finite, low > high, or tolerance outside [0, 1). */
typedef double (*xp_function)(double x, void *user);
expt_status xp_find_root(const xp_call *call, xp_function f, void *user, double low, double high, double tolerance,
                         xp_root *out);

/* By Newton's steps, or Halley's where the second derivative is known. The function gives f, f' and f'' (0 = not known)
 * at x; a derivative that is 0, wrong or not finite costs a halving. */
typedef struct xp_slope {
  double value, first, second;
} xp_slope;
typedef xp_slope (*xp_smooth_function)(double x, void *user);
expt_status xp_find_root_smooth(const xp_call *call, xp_smooth_function f, void *user, double start, double low,
                                double high, double tolerance, xp_root *out);

#endif
