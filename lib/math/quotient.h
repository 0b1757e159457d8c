/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_QUOTIENT_H
#define EXPERIMENT_LIB_MATH_QUOTIENT_H

#include <math.h>

/* a / b where b may be 0 and the caller has a bracket that catches an infinite or undefined step: IEEE's answer, without
 * the division that a host with trapping arithmetic would feel. */
static inline double xp_quotient(double a, double b) {
  return b != 0.0 ? a / b : a * copysign(INFINITY, b);
}

#endif
