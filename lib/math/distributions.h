/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_DISTRIBUTIONS_H
#define EXPERIMENT_LIB_MATH_DISTRIBUTIONS_H

/* Probability laws: cumulative probabilities of both tails, densities and quantiles, each also on the log scale.
 * Natural logs throughout. Nothing here allocates, keeps state or touches errno-visible state; every loop has a
 * cap and every root a bracket. */

#include "lib/base/call.h"

typedef enum xp_family {
  XP_NORMAL,            /* a mean, b sd > 0 */
  XP_T,                 /* a df > 0, need not be whole */
  XP_CHI2,              /* a df > 0 */
  XP_GAMMA,             /* a shape > 0, b rate > 0 */
  XP_F,                 /* a df1 > 0, b df2 > 0 */
  XP_BETA,              /* a shape1 > 0, b shape2 > 0 */
  XP_BINOMIAL,          /* a trials (whole, >= 0), b probability of a success, [0, 1] */
  XP_POISSON,           /* a mean >= 0 */
  XP_NEGATIVE_BINOMIAL, /* failures before the a-th success: a size > 0, any real, b probability, (0, 1] */
  XP_HYPERGEOMETRIC,    /* successes drawn: a successes and b failures in the population, c draws, all whole */
  XP_NONCENTRAL_T,      /* a df > 0, b noncentrality */
  XP_NONCENTRAL_CHI2,   /* a df > 0, b noncentrality >= 0 */
  XP_STUDENTIZED_RANGE  /* a groups (whole, >= 2), b df > 0 */
} xp_family;

typedef struct xp_law {
  xp_family family;
  double a, b, c; /* as listed above; what a family does not use is 0 */
} xp_law;

typedef enum xp_part {
  XP_LOWER,     /* P(X <= x) */
  XP_UPPER,     /* P(X > x) */
  XP_LOG_LOWER, /* ln P(X <= x) */
  XP_LOG_UPPER  /* ln P(X > x) */
} xp_part;

/* The one checked door: a parameter that is not finite or not possible is EXPT_E_DOMAIN with its name ("df",
 * "shape1") as the field. "> 0" above means 1e-300 or more, whole parameters go up to 2^53, the noncentrality of a
 * chi2 to 1e10. `out` is untouched on failure. */
expt_status xp_law_make(const xp_call *call, xp_family family, double a, double b, double c, xp_law *out);

/* For a law from xp_law_make(). x outside the support gives 0 or 1; NaN gives NaN. */
double xp_cdf(const xp_law *law, double x, xp_part part);

/* Density, or probability of the point for a discrete law; its log when `as_log` is not 0. */
double xp_density(const xp_law *law, double x, int as_log);

/* The x with xp_cdf(law, x, part) = p, where p is on the scale of `part`. For a discrete law the smallest whole x
 * with P(X <= x) >= p (upper parts: P(X > x) <= p). A p that is no probability gives NaN. */
double xp_quantile(const xp_law *law, double p, xp_part part);

/* A probability and its log, from one look at the tail: what a test answers. */
typedef struct xp_probability {
  double p, log_p;
} xp_probability;

typedef enum xp_side {
  XP_SIDE_ABOVE,  /* P(X > x) */
  XP_SIDE_BELOW,  /* P(X < x) */
  XP_SIDE_BOTH   /* P(|X| > |x|) */
} xp_side;

/* The standard normal. */
xp_probability xp_normal_beyond(double z, xp_side side);
double xp_normal_lower(double z);
double xp_normal_upper(double z);
double xp_normal_log_lower(double z);
double xp_normal_log_upper(double z);
double xp_normal_density(double z);
double xp_normal_log_density(double z);
double xp_normal_quantile_lower(double p);
double xp_normal_quantile_upper(double p);
double xp_normal_quantile_log_lower(double log_p);
double xp_normal_quantile_log_upper(double log_p);
/* P(|Z| > |z|) and its log. */
double xp_normal_two_sided(double z);
double xp_normal_log_two_sided(double z);

/* Student's t. */
xp_probability xp_t_beyond(double t, double df, xp_side side);
double xp_t_lower(double t, double df);
double xp_t_upper(double t, double df);
double xp_t_log_lower(double t, double df);
double xp_t_log_upper(double t, double df);
double xp_t_quantile_upper(double p, double df);
/* The t with the probability that z has in the normal law; false where df is too small or z too far out for the series. */
bool xp_t_of_normal(double z, double df, double *t);
/* P(|T| > |t|) and its log. */
double xp_t_two_sided(double t, double df);
double xp_t_log_two_sided(double t, double df);

/* Upper tails. */
xp_probability xp_chi2_beyond(double x, double df);
double xp_chi2_upper(double x, double df);
double xp_chi2_log_upper(double x, double df);
double xp_f_upper(double f, double df1, double df2);
double xp_f_log_upper(double f, double df1, double df2);

/* Regularised incomplete gamma and beta functions. */
double xp_gamma_part(double shape, double x, xp_part part);
double xp_beta_part(double shape1, double shape2, double x, xp_part part);

/* ln Gamma(x) and ln B(a, b) for positive arguments. */
double xp_log_gamma(double x);
double xp_log_beta(double a, double b);
/* ln Gamma(x + d) - ln Gamma(x) without the cancellation; x > 0, x + d > 0. */
double xp_log_gamma_difference(double x, double d);
/* ln of the binomial coefficient, 0 <= k <= n, neither need be whole. */
double xp_log_choose(double n, double k);

#endif
