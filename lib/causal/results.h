/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_CAUSAL_RESULTS_H
#define EXPERIMENT_LIB_CAUSAL_RESULTS_H

/* What an estimator found: effects, checks, and what it keeps for later questions. Zero one before use. */

#include "lib/base/call.h"
#include <experiment/causal.h>

typedef struct xp_found_effect {
  char name[64];
  expt_estimand estimand;
  expt_population population;
  int64_t units[2]; /* control, treated */
  int64_t n_dropped;
  double value[2];
  double estimate, std_error, low, high, relative;
  double statistic, df, p, log_p;
  double confidence, exposure_rate;
  expt_alternative alternative;
  const char *method; /* static */
  int64_t note_bits;
} xp_found_effect;

enum { XP_BOTH_ARMS = -1 };
typedef struct xp_found_check {
  const char *check, *message; /* static */
  int32_t arm;                 /* 0, 1 or XP_BOTH_ARMS */
  bool passes;
  int64_t units;
  double value, expected, statistic, p, log_p, threshold;
} xp_found_check;

typedef struct xp_results {
  xp_found_effect *effects;
  int64_t n_effects, room_effects;
  xp_found_check *checks;
  int64_t n_checks, room_checks;
  void *own; /* one block of memory */
} xp_results;

expt_status xp_results_add_effect(const xp_call *call, xp_results *results, const xp_found_effect *effect);
expt_status xp_results_add_check(const xp_call *call, xp_results *results, const xp_found_check *check);
void xp_results_free(const expt_context *ctx, xp_results *results);

#endif
