/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_BOOTSTRAP_H
#define EXPERIMENT_LIB_STATS_BOOTSTRAP_H

/* Replicates of the statistic of an arm, and intervals of what is made of two arms. */

#include "lib/math/variates.h"
#include "lib/stats/limits.h"
#include "lib/stats/ranks.h"
#include "lib/stats/samples.h"

/* ---- bootstrap_sums.c ---- */

/* Sums over what was drawn: e and y of each bundle, weighted. */
typedef struct xp_drawn_sums {
  double w, e, y, ee, ey, yy;
} xp_drawn_sums;
/* y NULL = 1 each. Squares are summed only where wanted. The same bits for any simd. */
xp_drawn_sums xp_sum_drawn(const uint8_t *weight, const double *e, const double *y, int64_t n, bool squares,
                           expt_simd simd);

/* ---- bootstrap_replicate.c ---- */

/* What is drawn together: a row, or the rows of a cluster. A mean is a ratio whose denominator is the number of rows. */
typedef struct xp_bundles {
  const expt_context *ctx;
  int64_t n;
  double *e;      /* sum of x - centre y; NULL for a quantile */
  double *y;      /* NULL = 1 each */
  uint64_t *key;  /* what weights are drawn by; NULL = 0, 1, 2, ... */
  double centre;  /* the statistic of the arm; NaN without one */
  double total_y; /* sum of y */
  const xp_arm *arm;
  int32_t *bundle_of; /* by row of the arm; NULL = the row's own */
  xp_draws draws;
} xp_bundles;

typedef struct xp_replicates_question {
  expt_bootstrap_statistic statistic;
  expt_quantile_type type;
  double probability;
  expt_resampling resampling;
  uint64_t seed;
  bool with_errors;
  int64_t n_replicates;
} xp_replicates_question;

/* For a quantile the arm must be sorted; it is borrowed. */
expt_status xp_bundles_create(const xp_call *call, const xp_samples *samples, int64_t arm, const xp_arm *rows,
                              const xp_replicates_question *question, xp_bundles *out);
void xp_bundles_free(xp_bundles *bundles);

/* Weights of a replicate. */
void xp_draw_weights(const xp_bundles *bundles, expt_resampling resampling, uint32_t replicate, uint8_t *weights);
/* NaN when nothing was drawn. */
double xp_weighted_quantile(const xp_bundles *bundles, const uint8_t *weights, double probability,
                            expt_quantile_type type);

/* values[r], and errors[r] where wanted, for replicate r of each arm: arm a begins at a * n_replicates. */
expt_status xp_run_replicates(const xp_call *call, const xp_bundles *arms, int64_t n_arms,
                              const xp_replicates_question *question, double *values, double *errors);
double xp_standard_error(const xp_bundles *bundles);
/* The statistic without each bundle in turn; not for a clustered quantile. */
void xp_jackknife(const xp_bundles *bundles, const xp_replicates_question *question, double *out);

/* ---- bootstrap_interval.c ---- */

xp_limits xp_percentile_limits(const double *sorted, int64_t n, double confidence);
/* Sums of U^3 / n^3 and U^2 / n^2 of one sample, U = (n - 1)(mean - value). */
typedef struct xp_acceleration {
  double cubes, squares;
} xp_acceleration;
xp_acceleration xp_acceleration_of(const double *jackknife, int64_t n);
double xp_bca_acceleration(xp_acceleration a, xp_acceleration b);
/* NaN where the estimate lies outside the replicates. */
xp_limits xp_bca_limits(const double *sorted, int64_t n, double estimate, double acceleration, double confidence);
/* sorted: of (replicate - estimate) / error of the replicate. */
xp_limits xp_studentised_limits(const double *sorted, int64_t n, double estimate, double error, double confidence);

/* Keeps what is finite, sorts it; the number kept. room: 2 n words. */
int64_t xp_sort_finite(double *values, int64_t n, uint64_t *room);
typedef struct xp_spread {
  double mean, sd;
} xp_spread;
xp_spread xp_spread_of(const double *values, int64_t n);

#endif
