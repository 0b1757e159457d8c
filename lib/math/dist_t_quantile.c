/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantiles of Student's t: u = ln(t^2 / df) are the log odds of a Beta(1/2, df/2). */
#include "lib/math/dist_quantile.h"

#include <math.h>

/* Nearer to the median than this, a log tail has lost digits of what lies between. */
static const double clear_of_middle = 0.01;

static const double log_two = 0x1.62e42fefa39efp-1;

/* Where the normal law knows about where to begin. */
static const double fewest_df = 3.0, most_square_by_df = 4.0, most_log_odds = 300.0;

typedef struct student {
  double df, log_beta;
} student;

static xp_curve_point curve(const void *context, double u, bool upper) {
  const student *s = (const student *)context;
  const double odds = exp(u), half = 0.5 * s->df, rest = 1.0 / (1.0 + odds);
  const xp_tail tail = xp_t_odds_tail(xp_twin_from(odds), s->df);
  const double log_mass = xp_tail_part(&tail, upper ? XP_LOG_UPPER : XP_LOG_LOWER);
  return (xp_curve_point){log_mass, 0.5 * u - (half + 0.5) * log1p(odds) - s->log_beta, 0.5 * rest - half * odds * rest};
}

static bool near_start(double z, double df, double *u) {
  if (df < fewest_df || z * z > most_square_by_df * df) return false;
  *u = xp_t_log_odds_near(z, df);
  return fabs(*u) < most_log_odds;
}

static xp_twin log_odds(double df, double z, const xp_target *two_sided) {
  double start;
  if (!near_start(z, df, &start)) return xp_beta_logit_quantile(0.5, 0.5 * df, two_sided);
  const student s = {df, xp_t_log_beta(df)};
  return xp_solve_curve(curve, &s, two_sided, start);
}

double xp_t_target_quantile(double df, const xp_target *target) {
  double near_normal;
  if (target->middle == 0.0) return 0.0;
  const double z = xp_target_z(target);
  if (target->middle > clear_of_middle && xp_t_of_normal(z, df, &near_normal)) return near_normal;
  const xp_twin log_outside = xp_twin_add_double(xp_target_log(target), log_two);
  const xp_twin log_inside = xp_twin_log(xp_twin_from(target->middle));
  const xp_target two_sided = {log_inside, log_outside, fabs(1.0 - 2.0 * target->middle), target->middle > 0.5};
  const xp_twin u = log_odds(df, z, &two_sided);
  const xp_twin half = {0.5 * u.hi, 0.5 * u.lo};
  const double t = fabs(u.hi) > 1300.0 ? exp(half.hi + 0.5 * log(df)) : sqrt(df) * xp_exp_of(half);
  return target->upper ? t : -t;
}
