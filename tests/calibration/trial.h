/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_CALIBRATION_TRIAL_H
#define EXPERIMENT_TESTS_CALIBRATION_TRIAL_H

/* A trial is one simulated experiment of one design, judged by one procedure: did it err? */

#include "lib/math/variates.h"
#include "tests/unit/tables.h"

#include <experiment/samples.h>
#include <experiment/stats.h>
#include <experiment/tables.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct design {
  const char *name;
  int64_t n[2]; /* units of the control and the treatment */
  double sd[2]; /* where values are normal */
  bool zeros;   /* revenue: 80 % zeros, else exp of a normal with sd 1.2 */
} design;

typedef struct trial trial;
typedef bool (*errs_function)(const trial *at);

typedef struct procedure {
  const char *name;
  errs_function errs;
  const design *designs;
  int n_designs;
  int option;    /* kind of test or interval */
  double effect; /* 0 = how often it rejects; else how often the interval misses this effect */
  double rate;   /* how often it should err */
  int64_t fewer; /* resampling: so many times fewer runs; 0 = 1 */
  bool cheap;    /* part of every run of the tests */
} procedure;

struct trial {
  const procedure *procedure;
  const design *design;
  const xp_draws *draws;
  uint64_t run;
};

typedef struct procedures {
  const procedure *at;
  int n;
} procedures;

extern const procedures proportion_procedures, mean_procedures, ratio_procedures, rank_procedures, resampling_procedures, count_procedures,
    family_procedures, srm_procedures, weight_procedures;

/* ---- what is known before the run: exceptions.c ---- */

typedef enum expectation { EXACT, AT_MOST, A_LITTLE_MORE, NOT_JUDGED } expectation;

typedef struct exception {
  const char *procedure, *design;
  expectation expected;
  const char *reference;
} exception;

/* NULL = none: the rate is the nominal one. */
const exception *exception_of(const procedure *of, const design *in);

/* ---- draws ---- */

enum { MOST_UNITS = 4096 };

static inline void calibration_must(expt_status status, const expt_error *err) {
  if (status == EXPT_OK) return;
  printf("%s: %s\n", err->function, err->message);
  exit(2);
}

static inline uint64_t first_unit(const trial *at) {
  return at->run * MOST_UNITS;
}

static inline int64_t draw_binomial(const trial *at, int64_t trials, double chance, uint32_t draw) {
  const xp_call silent = {NULL, __func__, NULL};
  xp_count_sampler law;
  calibration_must(xp_binomial_make(&silent, trials, chance, &law), NULL);
  return xp_draw_count(&law, at->draws, at->run, draw);
}

static inline int64_t draw_poisson(const trial *at, double mean, uint32_t draw) {
  const xp_call silent = {NULL, __func__, NULL};
  xp_count_sampler law;
  calibration_must(xp_poisson_make(&silent, mean, &law), NULL);
  return xp_draw_count(&law, at->draws, at->run, draw);
}

static inline bool misses(double effect, double low, double high) {
  return !(low <= effect && effect <= high);
}

/* Values of one arm: normal with the design's sd, or revenue. */
void draw_values(const trial *at, int arm, double *out);

typedef struct sample {
  int64_t n;
  double mean, variance;
} sample;
sample sample_of(const double *values, int64_t n);
/* Mean and variance of normal values, drawn as what they are: a normal and a chi2 number. */
sample draw_normal_sample(const trial *at, int arm, double mean, double sd);

#endif
