/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_DIST_QUANTILE_H
#define EXPERIMENT_LIB_MATH_DIST_QUANTILE_H

/* Quantiles of continuous laws: the log of one tail is solved for a coordinate u (ln x, ln odds or x itself). */

#include "lib/math/dist_tail.h"

/* A probability as the logs of both tails, so that neither a tiny tail nor its complement loses digits. */
typedef struct xp_target {
  xp_twin log_lower, log_upper;
  double middle; /* the larger tail less the smaller one */
  bool upper;    /* is the upper tail the smaller one? */
} xp_target;

/* ln of the smaller tail. */
static inline xp_twin xp_target_log(const xp_target *target) {
  return target->upper ? target->log_upper : target->log_lower;
}

/* The z with these tails. */
static inline double xp_target_z(const xp_target *target) {
  const double z = xp_normal_quantile_log_upper(xp_target_log(target).hi);
  return target->upper ? z : -z;
}

/* false when p is no probability on the scale of `part`. */
bool xp_target_make(double p, xp_part part, xp_target *out);

/* What a curve is at u: log mass of the tail, log density in u, and the slope of that log density (NAN if not
 * known). */
typedef struct xp_curve_point {
  double log_mass, log_density, bend;
} xp_curve_point;

typedef xp_curve_point (*xp_curve)(const void *context, double u, bool upper);

/* Halley's method inside a bracket, by halving where it would leave the bracket. The answer is hi + lo: the last
 * point looked at and the last step. */
xp_twin xp_solve_curve(xp_curve curve, const void *context, const xp_target *target, double start);

/* ln x of the gamma law with rate 1, and ln(x / (1 - x)) of the beta law. */
xp_twin xp_gamma_log_quantile(double shape, const xp_target *target);
xp_twin xp_beta_logit_quantile(double a, double b, const xp_target *target);

static inline double xp_exp_of(xp_twin u) {
  if (fabs(u.hi) > 750.0) return u.hi < 0.0 ? 0.0 : INFINITY;
  return exp(u.hi) * (1.0 + u.lo * (1.0 + 0.5 * u.lo));
}

/* The t with the upper tail of the target, for a target of either side. */
double xp_t_target_quantile(double df, const xp_target *target);

#endif
