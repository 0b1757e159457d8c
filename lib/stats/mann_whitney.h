/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_MANN_WHITNEY_H
#define EXPERIMENT_LIB_STATS_MANN_WHITNEY_H

/* Ranks of two sorted arms. */

#include "lib/base/call.h"
#include <experiment/samples.h>

typedef struct xp_sorted {
  const double *x; /* rising */
  int64_t n;
} xp_sorted;

typedef struct xp_two_arms {
  xp_sorted control, variant;
} xp_two_arms;

/* ---- mann_whitney_test.c ---- */

typedef struct xp_rank_counts {
  int64_t twice_u;                   /* of the variant: two a pair that it wins, one a tie */
  double ties, within;               /* sums of t^3 - t over tied values: pooled, and in each arm alone */
  double spread_control, spread_variant; /* variance of the placements (Brunner and Munzel) */
} xp_rank_counts;
/* Both arms have units, INT32_MAX at most; so it is wherever two arms meet below. */
expt_status xp_count_ranks(const xp_call *call, xp_sorted control, xp_sorted variant, xp_rank_counts *counts);

typedef struct xp_test {
  double statistic, p, log_p; /* NaN where there is none */
} xp_test;
xp_test xp_normal_rank_test(const xp_rank_counts *counts, int64_t n_control, int64_t n_variant,
                            expt_alternative alternative, bool continuity);
/* Pairs at either end that the normal interval leaves out, plus one: the number of its lower order statistic; 0 or
 * less = unbounded. */
double xp_normal_rank_limit(const xp_rank_counts *counts, int64_t n_control, int64_t n_variant, double confidence,
                            bool continuity);

typedef struct xp_superiority {
  double estimate, low, high, p;
} xp_superiority;
xp_superiority xp_superiority_of(const xp_rank_counts *counts, int64_t n_control, int64_t n_variant,
                                 expt_alternative alternative, double confidence);

/* ---- mann_whitney_exact.c: no ties ---- */

typedef struct xp_exact_ranks {
  xp_test test;
  int64_t limit; /* as above */
} xp_exact_ranks;
expt_status xp_exact_rank_test(const xp_call *call, int64_t u, int64_t n_control, int64_t n_variant,
                               expt_alternative alternative, double confidence, xp_exact_ranks *out);

/* ---- mann_whitney_thin.c ---- */

double xp_pairs(const xp_two_arms *arms);

enum { XP_MOST_LEVELS = 16 };
typedef struct xp_levels {
  xp_two_arms at[XP_MOST_LEVELS]; /* the first has all units, each other one has fewer of them */
  int n;
} xp_levels;
/* The sizes of all levels, from the first one; gives how many units those after it have. */
int64_t xp_plan_levels(xp_levels *levels);
/* The units of the levels planned; room: for them. */
void xp_thin_out(xp_levels *levels, double *room);

/* ---- mann_whitney_walk.c ---- */

/* passed[i] = control units whose difference variant.x[i] - control unit is above the limit. */
void xp_walk_differences(xp_sorted control, xp_sorted variant, double limit, int32_t *passed);

/* ---- mann_whitney_shift.c ---- */

/* out[i] = the difference variant - control of rank ranks[i], from 1, among all n_control n_variant of them. */
expt_status xp_select_differences(const xp_call *call, xp_sorted control, xp_sorted variant, const int64_t *ranks,
                                  int64_t n_ranks, double *out);

#endif
