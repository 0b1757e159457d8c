/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/dist_tail.h"

#include <math.h>

static const xp_twin one = {1.0, 0.0};
static const double half_log_two_pi = 0x1.d67f1c864beb5p-1;

/* A ratio beyond this is a tail of which only the leading power counts. */
static const double far_ratio = 1e150;

/* The odds r of a Beta variable against the whole: r / (1 + r) and 1 / (1 + r), neither by subtraction. */
typedef struct odds_split {
  xp_twin share, rest;
} odds_split;

/* t^2 / df, where t^2 alone may be beyond the doubles. */
static xp_twin odds_of(double t, double df) {
  return xp_twin_scale(xp_twin_divide(xp_twin_from(t), xp_twin_from(df)), t);
}

static odds_split split_odds(xp_twin odds) {
  const xp_twin rest = xp_twin_divide(one, xp_twin_add_double(odds, 1.0));
  return (odds_split){xp_twin_multiply(odds, rest), rest};
}

/* ln of I_x(a, b) for x so small that x^a / (a B(a, b)) is all of it. */
static xp_tail leading_power(double log_x, double a, double b, bool upper) {
  const xp_twin power = xp_twin_product(log_x, a);
  return (xp_tail){xp_twin_add_double(power, -xp_log_beta(a, b) - log(a)), 1.0, upper};
}

/* P(|T| > |t|), called upper, or P(|T| <= |t|). */
static xp_tail two_sided_tail(double t, double df) {
  const double distance = fabs(t);
  xp_tail large;
  if (distance == 0.0) return xp_tail_plain(1.0, true);
  if (xp_t_large_tail(distance, df, &large)) return large;
  if (distance / sqrt(df) > far_ratio) return leading_power(log(df) - 2.0 * log(distance), 0.5 * df, 0.5, true);
  if (distance / sqrt(df) < 1.0 / far_ratio) return leading_power(2.0 * log(distance) - log(df), 0.5, 0.5 * df, false);
  const odds_split split = split_odds(odds_of(distance, df));
  return xp_beta_tail(0.5, 0.5 * df, split.share, split.rest);
}

double xp_t_part(double t, double df, xp_part part) {
  if (isnan(t)) return t;
  if (isinf(t)) return xp_certain_part(t > 0.0, part);
  const xp_tail outside = two_sided_tail(t, df);
  const bool outward = (t >= 0.0) == xp_part_is_upper(part);
  if (outside.upper) {
    xp_tail tail = outside;
    tail.factor *= 0.5;
    tail.upper = t >= 0.0;
    return xp_tail_part(&tail, part);
  }
  const double inside = 0.5 * xp_tail_mass(&outside);
  const double mass = outward ? 0.5 - inside : 0.5 + inside;
  return xp_part_is_log(part) ? log(mass) : mass;
}

double xp_t_lower(double t, double df) {
  return xp_t_part(t, df, XP_LOWER);
}
double xp_t_upper(double t, double df) {
  return xp_t_part(t, df, XP_UPPER);
}
double xp_t_log_lower(double t, double df) {
  return xp_t_part(t, df, XP_LOG_LOWER);
}
double xp_t_log_upper(double t, double df) {
  return xp_t_part(t, df, XP_LOG_UPPER);
}

double xp_t_two_sided(double t, double df) {
  if (isnan(t)) return t;
  if (isinf(t)) return 0.0;
  const xp_tail tail = two_sided_tail(t, df);
  return xp_tail_part(&tail, XP_UPPER);
}

double xp_t_log_two_sided(double t, double df) {
  if (isnan(t)) return t;
  if (isinf(t)) return -INFINITY;
  const xp_tail tail = two_sided_tail(t, df);
  return xp_tail_part(&tail, XP_LOG_UPPER);
}

/* The density is Gamma((df + 1) / 2) / Gamma(df / 2) (df pi)^(-1/2) (1 + t^2 / df)^(-(df + 1) / 2). */
double xp_t_log_density(double t, double df) {
  const double half = 0.5 * df;
  const double constant = xp_log_gamma_difference(half, 0.5) - 0.5 * log(half) - half_log_two_pi;
  const double root = fabs(t) / sqrt(df);
  if (root > far_ratio) return constant - (df + 1.0) * log(root);
  const xp_twin log_spread = xp_twin_log(xp_twin_add_double(odds_of(t, df), 1.0));
  return constant - (half + 0.5) * (log_spread.hi + log_spread.lo);
}
