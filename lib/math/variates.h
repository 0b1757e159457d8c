/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_VARIATES_H
#define EXPERIMENT_LIB_MATH_VARIATES_H

/* Random variates that do not depend on the order: a draw is a pure function of (seed, stream, unit, draw), and every
 * family has counters of its own, so a rejection in one draw moves no other. Any batching, thread count and SIMD
 * level gives the same bits: the vector kernels take the same exactly rounded steps. What takes logs or exponentials has
 * the same bits where libm has. Units are below 2^63.
 *
 * Samplers come from a checked door: a parameter outside its limits is EXPT_E_DOMAIN with its name as the field, and
 * *out is untouched. The draws themselves check nothing and cannot fail.
 *
 * The uniform has 52 bits, so events rarer than 2^-53 do not occur in a single comparison with it. The ziggurats
 * of the normal and the exponential law (Marsaglia and Tsang 2000) add their tails exactly up to the same grain: a
 * normal reaches about +-13.7, where a tail holds 1e-42. */

#include "lib/base/call.h"
#include "lib/base/random.h"
#include "lib/math/weight_law.h"

#define XP_SMALLEST_SHAPE 1e-100 /* shapes and rates */
#define XP_LARGEST_SHAPE 1e100
#define XP_LARGEST_COUNT 1e12 /* trials, means of counts */

typedef struct xp_draws {
  uint32_t key[2];
  bool wide;
} xp_draws;

/* simd: what xp_simd_level() says; changes the speed alone. */
xp_draws xp_draws_of(xp_philox_key key, expt_simd simd);
/* Draws keyed by one draw of these, for what needs units of its own (a permutation, the parts of a Dirichlet). Two
 * children share a key with a chance of 2^-64. */
xp_draws xp_draws_child(const xp_draws *draws, uint64_t unit, uint32_t draw);

/* ---- without parameters; out[i] is the draw of unit first + i ---- */

double xp_draw_uniform(const xp_draws *draws, uint64_t unit, uint32_t draw); /* (0, 1), symmetric about 1/2 */
double xp_draw_normal(const xp_draws *draws, uint64_t unit, uint32_t draw);
double xp_draw_exponential(const xp_draws *draws, uint64_t unit, uint32_t draw);
uint64_t xp_draw_below(const xp_draws *draws, uint64_t unit, uint32_t draw, uint64_t bound); /* 0 .. bound - 1, exact */

void xp_fill_uniform(const xp_draws *draws, uint64_t first, uint32_t draw, int64_t n, double *out);
void xp_fill_normal(const xp_draws *draws, uint64_t first, uint32_t draw, int64_t n, double *out);
void xp_fill_exponential(const xp_draws *draws, uint64_t first, uint32_t draw, int64_t n, double *out);

/* ---- gamma and beta ---- */

/* Marsaglia and Tsang (2000); a shape below 1 is drawn as shape + 1 and brought down on the log scale. */
typedef struct xp_gamma_sampler {
  double d, c, squeeze; /* of the shape, or of shape + 1 */
  double fall;          /* 1 / shape where the shape is below 1, else 0 */
  double scale, log_scale;
} xp_gamma_sampler;

typedef struct xp_beta_sampler {
  xp_gamma_sampler first, second;
} xp_beta_sampler;

expt_status xp_gamma_make(const xp_call *call, double shape, double rate, xp_gamma_sampler *out);
expt_status xp_beta_make(const xp_call *call, double shape1, double shape2, xp_beta_sampler *out);

/* A value below the smallest double is 0; its log (NULL = not wanted) is finite. */
double xp_draw_gamma(const xp_gamma_sampler *law, const xp_draws *draws, uint64_t unit, uint32_t draw, double *log);
void xp_fill_gamma(const xp_gamma_sampler *law, const xp_draws *draws, uint64_t first, uint32_t draw, int64_t n,
                   double *out, double *log);
/* A value rounds to 0 or 1 where it must; its logit (NULL = not wanted) is finite. */
double xp_draw_beta(const xp_beta_sampler *law, const xp_draws *draws, uint64_t unit, uint32_t draw, double *logit);
void xp_fill_beta(const xp_beta_sampler *law, const xp_draws *draws, uint64_t first, uint32_t draw, int64_t n,
                  double *out, double *logit);

/* `shape[parts]` after xp_dirichlet_check(); an error names "shape" and the part as the row. Shares sum to 1 within
 * rounding; log_out (NULL = not wanted) is finite. */
expt_status xp_dirichlet_check(const xp_call *call, const double *shape, int64_t parts);
void xp_draw_dirichlet(const double *shape, int64_t parts, const xp_draws *draws, uint64_t unit, uint32_t draw,
                       double *out, double *log_out);

/* ---- counts ---- */

/* Below a mean of 10 by inversion; above by Hoermann's transformed rejection (BTRS and PTRS, 1993), accepted by the
 * log probabilities of distributions.h, which keep their digits at 1e9 and beyond; a series with a known error says
 * most of the time what they would say. */
typedef struct xp_count_sampler {
  double a, b, centre, quick, hat; /* of the transformed rejection */
  double log_mode;                 /* ln P(mode); 0 for a Poisson law */
  double mean, misses, near;       /* of the series that spares the exact law */
  double none;                     /* P(0), of the inversion */
  double trials, chance;           /* chance at most 1/2; a Poisson law has its mean in `chance` */
  bool inverted, mirrored, poisson;
} xp_count_sampler;

expt_status xp_binomial_make(const xp_call *call, int64_t trials, double probability, xp_count_sampler *out);
expt_status xp_poisson_make(const xp_call *call, double mean, xp_count_sampler *out);
/* How many successes a bootstrap resample of `rows` rows has, of which `successes` are: one draw a replicate. */
expt_status xp_resampled_successes_make(const xp_call *call, int64_t successes, int64_t rows, xp_count_sampler *out);

int64_t xp_draw_count(const xp_count_sampler *law, const xp_draws *draws, uint64_t unit, uint32_t draw);
void xp_fill_count(const xp_count_sampler *law, const xp_draws *draws, uint64_t first, uint32_t draw, int64_t n,
                   int64_t *out);

/* ---- weights of resampling: the draw is the replicate, the unit the row or cluster ---- */

int32_t xp_draw_bootstrap_weight(const xp_draws *draws, uint64_t row, uint32_t replicate); /* Poisson(1), 0 .. 15 */
double xp_draw_rademacher(const xp_draws *draws, uint64_t unit, uint32_t replicate);       /* -1 or 1 */
double xp_draw_mammen(const xp_draws *draws, uint64_t unit,
                      uint32_t replicate); /* mean 0, variance 1, third moment 1 */

void xp_fill_bootstrap_weights(const xp_draws *draws, uint64_t first, uint32_t replicate, int64_t n, uint8_t *out);
/* Of another law than Poisson(1); `attempt`, 0 .. 4095, gives other weights of the same replicate. */
void xp_fill_weights(const xp_weight_law *law, const xp_draws *draws, uint64_t first, uint32_t replicate,
                     uint32_t attempt, int64_t n, uint8_t *out);
void xp_fill_rademacher(const xp_draws *draws, uint64_t first, uint32_t replicate, int64_t n, double *out);
void xp_fill_mammen(const xp_draws *draws, uint64_t first, uint32_t replicate, int64_t n, double *out);

/* ---- marks ---- */

/* Bit i % 64 of out[i / 64]: whether unit first + i is marked, with a chance of of256 / 256. Bits past the last unit are
 * 0. The number of marks. */
int64_t xp_fill_marks(const xp_draws *draws, uint64_t first, uint32_t draw, uint8_t of256, int64_t n, uint64_t *out);

#endif
