/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_COVERAGE_SUPPORT_H
#define EXPERIMENT_TESTS_COVERAGE_SUPPORT_H

/* Simulated paths on which something must rarely happen, and how often it may. */

#include "lib/base/simd.h"
#include "lib/math/distributions.h"
#include "lib/math/variates.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

enum { BLOCK = 500 }; /* draws at a time */

static const double coverage_alpha = 0.05, band = 1e-6;

typedef struct scale {
  int64_t paths, steps;
  const char *only; /* the beginning of the names that run */
} scale;

typedef struct run {
  xp_draws draws;
  int64_t steps;
} run;

/* Is the truth ever outside? */
typedef bool (*path_rule)(const run *r, const void *user, uint64_t path);

static inline double *room(int64_t count) {
  double *memory = calloc((size_t)count, sizeof *memory);
  if (memory == NULL) exit(2);
  return memory;
}

static inline uint64_t first_unit(const run *r, uint64_t path, int64_t step) {
  return path * (uint64_t)(r->steps + BLOCK) + (uint64_t)(step - 1);
}

static inline bool is_asked_for(const scale *at, const char *name) {
  return strncmp(name, at->only, strlen(at->only)) == 0;
}

/* The most errors of so many paths that the band lets a chance of alpha make. */
static inline double most_errors(int64_t paths) {
  const xp_call silent = {NULL, __func__, NULL};
  xp_law law;
  if (xp_law_make(&silent, XP_BINOMIAL, (double)paths, coverage_alpha, 0.0, &law) != EXPT_OK) exit(2);
  return xp_quantile(&law, band, XP_UPPER);
}

/* A sequence that errs in less than a twentieth of what it may is too wide. */
static inline int judge(const scale *at, const char *name, path_rule ever_outside, const void *user) {
  if (!is_asked_for(at, name)) return 0;
  const run r = {xp_draws_of((xp_philox_key){XXH64(name, strlen(name), 0), 0}, xp_simd_of_processor()), at->steps};
  int64_t errors = 0;
  for (int64_t path = 0; path < at->paths; path++)
    errors += ever_outside(&r, user, (uint64_t)path);
  const double share = (double)errors / (double)at->paths;
  const double least = coverage_alpha / 20.0, most = most_errors(at->paths) / (double)at->paths;
  const bool fine = share <= most && share >= least;
  printf("%-28s ever outside %.4f of %lld paths of %lld steps, allowed %.4f to %.4f%s\n", name, share, (long long)at->paths,
         (long long)at->steps, least, most, fine ? "" : ": BAD");
  fflush(stdout);
  return !fine;
}

/* A probability without noise has no band. */
static inline int judge_exact(const scale *at, const char *name, double error) {
  if (!is_asked_for(at, name)) return 0;
  const bool fine = error <= coverage_alpha && error >= coverage_alpha / 20.0;
  printf("%-28s ever outside %.6f by the exact recursion over %lld steps%s\n", name, error, (long long)at->steps,
         fine ? "" : ": BAD");
  return !fine;
}

#endif
