/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_TEST_DIST_SUPPORT_H
#define EXPERIMENT_TESTS_TEST_DIST_SUPPORT_H

/* What the tests of the distributions share: random numbers by counter, the families by name, and the accuracy
 * that is asked for. */

#include "cmocka_all.h"
#include "lib/math/distributions.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { N_FAMILIES = XP_STUDENTIZED_RANGE + 1 };

static const char *const family_names[N_FAMILIES] = {"normal",
                                                     "t",
                                                     "chi2",
                                                     "gamma",
                                                     "f",
                                                     "beta",
                                                     "binomial",
                                                     "poisson",
                                                     "negative_binomial",
                                                     "hypergeometric",
                                                     "noncentral_t",
                                                     "noncentral_chi2",
                                                     "studentized_range"};

static inline xp_family family_named(const char *name) {
  for (int i = 0; i < N_FAMILIES; i++)
    if (strcmp(name, family_names[i]) == 0) return (xp_family)i;
  fail_msg("no family %s", name);
  return XP_NORMAL;
}

static inline xp_law law_of(xp_family family, double a, double b, double c) {
  const xp_call call = {NULL, "test", NULL};
  xp_law law = {XP_NORMAL, 0.0, 1.0, 0.0};
  assert_int_equal(xp_law_make(&call, family, a, b, c, &law), EXPT_OK);
  return law;
}

/* Central families are held to the accuracy of the design, the others to 1e-10. */
static inline bool is_central(xp_family family) {
  return family < XP_NONCENTRAL_T;
}
static inline bool is_discrete(xp_family family) {
  return family >= XP_BINOMIAL && family <= XP_HYPERGEOMETRIC;
}

static inline double allowed_relative(bool central, double log_p) {
  return central ? fmax(1e-13, 0x1p-51 * fabs(log_p)) : 1e-10;
}
static inline double allowed_on_log(bool central, double log_p) {
  if (!central) return 1e-10;
  return log_p <= -0x1.62e42fefa39efp-1 ? 1e-14 : 1e-13;
}

/* splitmix64 of a counter (Steele, Lea and Flood 2014). */
typedef struct draws {
  uint64_t state;
} draws;

static inline uint64_t next_bits(draws *d) {
  uint64_t z = (d->state += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

/* In (0, 1). */
static inline double next_uniform(draws *d) {
  return ((double)(next_bits(d) >> 12) + 0.5) * 0x1p-52;
}
static inline double next_between(draws *d, double low, double high) {
  return low + (high - low) * next_uniform(d);
}
static inline double next_log_uniform(draws *d, double low, double high) {
  return exp(next_between(d, log(low), log(high)));
}
static inline bool next_chance(draws *d, double p) {
  return next_uniform(d) < p;
}

#endif
