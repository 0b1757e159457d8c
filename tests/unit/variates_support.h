/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_VARIATES_SUPPORT_H
#define EXPERIMENT_TESTS_VARIATES_SUPPORT_H

/* Tests of randomness: the seed is XXH64 of the name "<procedure>/<design>", and a p-value must be within
 * [1e-6, 1 - 1e-6]. */

#include "tests/unit/cmocka_all.h"

#include "lib/base/checksum.h"
#include "lib/math/distributions.h"
#include "lib/math/sampling.h"
#include "lib/math/variates.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline xp_draws draws_named(const char *design, expt_simd simd) {
  const uint64_t seed = xp_checksum(design, (int64_t)strlen(design));
  return xp_draws_of((xp_philox_key){.seed = seed, .stream = 0}, simd);
}

static inline void *room_for(int64_t count, size_t size) {
  void *room = calloc((size_t)count, size);
  assert_non_null(room);
  return room;
}

static inline void assert_p(const char *design, const char *statistic, double p) {
  if (p >= 1e-6 && p <= 1 - 1e-6) return;
  print_error("%s, %s: p = %g\n", design, statistic, p);
  fail();
}

static inline void assert_standard_normal(const char *design, const char *statistic, double z) {
  assert_p(design, statistic, xp_normal_upper(z));
}

/* Pearson's chi-square of counts whose chances sum to 1. */
static inline void assert_fits(const char *design, const int64_t *count, const double *chance, int64_t cells,
                               int64_t n) {
  double statistic = 0;
  for (int64_t i = 0; i < cells; i++) {
    const double expected = (double)n * chance[i], off = (double)count[i] - expected;
    statistic += off * off / expected;
  }
  assert_p(design, "chi-square", xp_chi2_upper(statistic, (double)(cells - 1)));
}

static inline void assert_equal_chances(const char *design, const int64_t *count, int64_t cells, int64_t n) {
  double *chance = room_for(cells, sizeof *chance);
  for (int64_t i = 0; i < cells; i++)
    chance[i] = 1 / (double)cells;
  assert_fits(design, count, chance, cells, n);
  free(chance);
}

#endif
