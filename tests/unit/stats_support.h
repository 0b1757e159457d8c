/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_STATS_SUPPORT_H
#define EXPERIMENT_TESTS_STATS_SUPPORT_H

/* Comparisons of the tests of lib/stats; include after cmocka_all.h. */

#include <math.h>

static inline void near_or_equal(const char *what, double got, double expected, double tolerance) {
  if (got == expected || fabs(got - expected) <= tolerance) return;
  print_error("%s: %.17g, expected %.17g, off by %.3g, allowed %.3g\n", what, got, expected, fabs(got - expected),
              tolerance);
  fail();
}

#endif
