/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/power.h"

#include "lib/math/distributions.h"
#include <math.h>

static double variance_at(const xp_power_design *d, double value) {
  if (d->spread == XP_SPREAD_BINOMIAL) return fmax(0.0, value * (1.0 - value));
  return fmax(0.0, value);
}

/* Standard errors of the contrast with one control unit: they fall with the root of the units. */
typedef struct errors {
  double null, actual;
} errors;

static double unit_error(const xp_power_design *d, double control, double treatment) {
  return sqrt(d->factor * (d->slope * d->slope * control + treatment / d->allocation));
}

static double pooled_variance(const xp_power_design *d, double control, double treatment) {
  return (control + d->allocation * treatment) / (1.0 + d->allocation);
}

static errors given_errors(const xp_power_design *d) {
  double control = d->control_variance, treatment = d->treatment_variance;
  if (d->test == EXPT_MEAN_TEST_STUDENT) control = treatment = pooled_variance(d, control, treatment);
  const double error = unit_error(d, control, treatment);
  return (errors){error, error};
}

static errors errors_at(const xp_power_design *d, double effect) {
  if (d->spread == XP_SPREAD_GIVEN) return given_errors(d);
  const double control = variance_at(d, d->baseline);
  const double treatment =
      d->null_variance == EXPT_NULL_VARIANCE_CONTROL ? control : variance_at(d, d->baseline + effect);
  const double actual = unit_error(d, control, treatment);
  if (d->null_variance != EXPT_NULL_VARIANCE_POOLED || d->null_effect != 0.0) return (errors){actual, actual};
  const double pooled = variance_at(d, pooled_variance(d, d->baseline, d->baseline + effect));
  return (errors){unit_error(d, pooled, pooled), actual};
}

/* ---- degrees of freedom ---- */

static double welch_df(const xp_power_design *d, double n) {
  const double control = d->slope * d->slope * d->control_variance, treatment = d->treatment_variance / d->allocation;
  const double sum = control + treatment;
  return sum * sum / (control * control / (n - 1.0) + treatment * treatment / (d->allocation * n - 1.0));
}

double xp_power_df(const xp_power_design *d, double n) {
  if (d->spread != XP_SPREAD_GIVEN || d->test == EXPT_MEAN_TEST_Z) return INFINITY;
  if (d->test == EXPT_MEAN_TEST_STUDENT) return n * (1.0 + d->allocation) - 2.0 - d->lost_df;
  return fmin(n, d->allocation * n) > 1.0 ? welch_df(d, n) : (double)NAN;
}

/* ---- power ---- */

/* The sides on which a rejection counts, and the error rate of each. */
typedef struct sides {
  bool above, below;
  double alpha;
} sides;

static sides sides_at(const xp_power_design *d, double effect) {
  if (d->alternative != EXPT_ALTERNATIVE_TWO_SIDED)
    return (sides){d->alternative == EXPT_ALTERNATIVE_GREATER, d->alternative == EXPT_ALTERNATIVE_LESS, d->alpha};
  const bool upwards = effect >= d->null_effect;
  return (sides){upwards || d->both_sides, !upwards || d->both_sides, 0.5 * d->alpha};
}

/* Beyond it the noncentral t is normal to the last digit that its integral has. */
static const double most_df = 1e12;

static double t_power(double noncentrality, double df, sides s) {
  const xp_call silent = {NULL, __func__, NULL};
  xp_law law;
  if (!(df > 0.0) || xp_law_make(&silent, XP_NONCENTRAL_T, df, noncentrality, 0.0, &law) != EXPT_OK) return NAN;
  const double critical = xp_t_quantile_upper(s.alpha, df);
  const double above = s.above ? xp_cdf(&law, critical, XP_UPPER) : 0.0;
  const double below = s.below ? xp_cdf(&law, -critical, XP_LOWER) : 0.0;
  return above + below;
}

static double z_power(double shift, errors e, sides s) {
  const double critical = e.null * xp_normal_quantile_upper(s.alpha);
  const double above = s.above ? xp_normal_upper((critical - shift) / e.actual) : 0.0;
  const double below = s.below ? xp_normal_lower((-critical - shift) / e.actual) : 0.0;
  return above + below;
}

/* The normal law at which the noncentral t is nearly what it is (Johnson and Welch 1940): where to begin a search. */
static double rough_t_power(double noncentrality, double df, sides s) {
  const double critical = xp_t_quantile_upper(s.alpha, df);
  const double bent = sqrt(1.0 + critical * critical / (2.0 * df)), moved = critical * (1.0 - 1.0 / (4.0 * df));
  const double above = s.above ? xp_normal_upper((moved - noncentrality) / bent) : 0.0;
  const double below = s.below ? xp_normal_lower((-moved - noncentrality) / bent) : 0.0;
  return above + below;
}

static double power_at(const xp_power_design *d, double n, double effect, bool rough) {
  const errors e = errors_at(d, effect);
  const double shift = (effect - d->null_effect) * sqrt(n);
  const double df = xp_power_df(d, n);
  const sides s = sides_at(d, effect);
  if (isnan(df) || e.actual == 0.0) return NAN;
  if (df > most_df) return z_power(shift, e, s);
  return rough ? rough_t_power(shift / e.actual, df, s) : t_power(shift / e.actual, df, s);
}

double xp_power_at(const xp_power_design *d, double n, double effect) {
  return power_at(d, n, effect, false);
}

double xp_power_lowest_effect(const xp_power_design *d) {
  return d->spread == XP_SPREAD_GIVEN ? -INFINITY : -d->baseline;
}

double xp_power_highest_effect(const xp_power_design *d) {
  return d->spread == XP_SPREAD_BINOMIAL ? 1.0 - d->baseline : (double)INFINITY;
}

/* ---- solved for the units and for the effect ---- */

typedef struct question {
  const xp_power_design *design;
  double fixed, sign;
  bool rough;
} question;

static double power_of_units(double n, const void *user) {
  const question *q = user;
  return power_at(q->design, n, q->fixed, q->rough);
}

static double power_of_distance(double distance, const void *user) {
  const question *q = user;
  return power_at(q->design, q->fixed, q->design->null_effect + q->sign * distance, q->rough);
}

/* Where the law is t, the rough one is solved first: it costs little and leaves a few steps to the exact one. */
static double solve(xp_power_function power, question q, xp_power_search where) {
  where.tolerance = 1e-4;
  q.rough = true;
  const bool is_t = q.design->spread == XP_SPREAD_GIVEN && q.design->test != EXPT_MEAN_TEST_Z;
  const double near = is_t ? xp_power_solve(power, &q, where) : (double)NAN;
  if (!isnan(near)) where.guess = near;
  where.tolerance = XP_POWER_EXACT;
  q.rough = false;
  return xp_power_solve(power, &q, where);
}

/* What z needs without the side opposite to the effect: the errors as they are at the effect. */
static double normal_units(const xp_power_design *d, double effect, double power) {
  const errors e = errors_at(d, effect);
  const double critical = xp_normal_quantile_upper(sides_at(d, effect).alpha), beyond = xp_normal_quantile_lower(power);
  const double root = (critical * e.null + beyond * e.actual) / (effect - d->null_effect);
  return root * root;
}

/* A variance that is estimated takes two units in each arm, and a degree of freedom. */
static double fewest_units(const xp_power_design *d) {
  if (d->spread != XP_SPREAD_GIVEN || d->test == EXPT_MEAN_TEST_Z) return 0.0;
  return fmax(2.0 / fmin(1.0, d->allocation), (3.0 + d->lost_df) / (1.0 + d->allocation));
}

double xp_power_units(const xp_power_design *d, double effect, double power) {
  const question q = {d, effect, 1.0, false};
  const xp_power_search where = {power, normal_units(d, effect, power), fewest_units(d), XP_MOST_POWER_UNITS, 0.0};
  return solve(power_of_units, q, where);
}

static double effect_beyond_null(const xp_power_design *d, double n, double power, double sign) {
  const question q = {d, n, sign, false};
  const double room =
      sign > 0.0 ? xp_power_highest_effect(d) - d->null_effect : d->null_effect - xp_power_lowest_effect(d);
  const double alpha = sides_at(d, d->null_effect).alpha, error = errors_at(d, d->null_effect).actual;
  const double z = xp_normal_quantile_upper(alpha) + xp_normal_quantile_lower(power);
  const xp_power_search where = {power, z * error / sqrt(n), 0.0, room, 0.0};
  return d->null_effect + sign * solve(power_of_distance, q, where);
}

double xp_power_effect(const xp_power_design *d, double n, double power) {
  return effect_beyond_null(d, n, power, d->alternative == EXPT_ALTERNATIVE_LESS ? -1.0 : 1.0);
}

double xp_power_effect_towards(const xp_power_design *d, double n, double power, double towards) {
  const bool downwards = d->alternative == EXPT_ALTERNATIVE_TWO_SIDED && towards < d->null_effect;
  return downwards ? effect_beyond_null(d, n, power, -1.0) : xp_power_effect(d, n, power);
}
