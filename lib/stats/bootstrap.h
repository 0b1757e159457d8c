/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_BOOTSTRAP_H
#define EXPERIMENT_LIB_STATS_BOOTSTRAP_H

/* Replicates of the statistic of an arm, and intervals of what is made of two arms. */

#include "lib/math/variates.h"
#include "lib/stats/limits.h"
#include "lib/stats/ranks.h"
#include "lib/stats/samples.h"

/* ---- bootstrap_sums.c ---- */

int64_t xp_sum_weights(const uint8_t *weight, int64_t n, expt_simd simd);

/* Sums over what was drawn: e and y of each bundle, weighted. */
typedef struct xp_drawn_sums {
  double w, e, y, ee, ey, yy;
} xp_drawn_sums;

enum { XP_DRAWN_LANES = 16, XP_DRAWN_DIGITS = 3, XP_DRAWN_BLOCK = 2048 };
/* The same sums on their way. */
typedef struct xp_drawn {
  int64_t w, digit[XP_DRAWN_DIGITS];
  double y[XP_DRAWN_LANES], ee[XP_DRAWN_LANES], ey[XP_DRAWN_LANES], yy[XP_DRAWN_LANES];
} xp_drawn;
/* Bundles that follow one another, at most XP_DRAWN_BLOCK: so many weights times digits fit 32 bits. y and its products
 * NULL = 1 each; the squares are NULL where they are not wanted. */
typedef struct xp_drawn_block {
  int64_t n;
  const int16_t *digit[XP_DRAWN_DIGITS]; /* of e: xp_bundles */
  const double *y, *ee, *ey, *yy;
} xp_drawn_block;

void xp_drawn_begin(xp_drawn *drawn);
/* Every block but the last is a multiple of the lanes. The same bits for any simd. */
void xp_drawn_add(xp_drawn *drawn, const xp_drawn_block *block, const uint8_t *weight, expt_simd simd);
xp_drawn_sums xp_drawn_end(const xp_drawn *drawn, double unit, bool counted);

/* ---- bootstrap_bundles.c ---- */

/* What is drawn together: a row, or the rows of a cluster. A mean is a ratio whose denominator is the number of rows. */
typedef struct xp_bundles {
  const expt_context *ctx;
  int64_t n;
  double *e;      /* sum of x - centre y; NULL for a quantile */
  double *y;      /* NULL = 1 each */
  /* e in units of 2^-46 of the largest or so, as digits of the base 2^16 from -2^15 to 2^15 - 1: those of 1, then of 2^16,
   * then of 2^32, n each. Products of weights and digits are added as whole numbers, many at once. */
  int16_t *digits;
  double unit;
  uint64_t *key;  /* what weights are drawn by; NULL = 0, 1, 2, ... */
  double centre;  /* the statistic of the arm; NaN without one */
  double total_y; /* sum of y */
  const xp_arm *arm;
  int32_t *bundle_of; /* by row of the arm; NULL = the row's own */
  xp_draws draws;
  expt_simd simd;
  xp_weight_law thinned; /* of the weights of multinomial draws */
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
/* Makes the digits of e. */
expt_status xp_bundles_split(const xp_call *call, xp_bundles *bundles);
void xp_bundles_free(xp_bundles *bundles);

/* ---- bootstrap_draw.c ---- */

/* Multinomial draws of a replicate: from XP_FEWEST_THINNED bundles on, Poisson weights whose mean is a little below 1,
 * and single draws for what their sum leaves of the number of bundles. Given their sum such weights are multinomial,
 * so together they are again. A sum above the number of bundles, once in 740, is an attempt that failed: the weights
 * of the next are drawn. Fewer bundles are drawn one by one. */
#define XP_FEWEST_THINNED 256
double xp_thinned_mean(int64_t n);
bool xp_is_thinned(const xp_bundles *bundles, expt_resampling resampling);
/* Weights of the bundles first .. first + n - 1; of all of them where multinomial draws are not thinned. */
void xp_draw_block(const xp_bundles *bundles, expt_resampling resampling, uint32_t replicate, uint32_t attempt,
                   int64_t first, int64_t n, uint8_t *weights);
/* The single draws `first` .. `first + n - 1`: bundles. */
enum { XP_SINGLE_DRAWS = 512 };
void xp_draw_singles(const xp_bundles *bundles, uint32_t replicate, int64_t first, int64_t n,
                     int64_t bundle[XP_SINGLE_DRAWS]);
/* All weights of a replicate. */
void xp_draw_weights(const xp_bundles *bundles, expt_resampling resampling, uint32_t replicate, uint8_t *weights);

/* ---- bootstrap_replicate.c ---- */

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
