/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/dist_tail.h"

#include <math.h>

static const xp_twin one = {1.0, 0.0};
static const double half_log_two_pi = 0x1.d67f1c864beb5p-1;
static const double inverse_sqrt_pi = 0x1.20dd750429b6dp-1;

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

/* Gamma(b + 1/2) / Gamma(b): sqrt(w) times a series in 1 / w^2, w = b - 1/4, whose first term left out is below 2^-55 where
 * it is used (tests/reference/distributions/small_df.py). */
static double gamma_ratio(double b) {
  static const double from = 10.0;
  double up = 1.0, down = 1.0;
  for (; b < from; b += 1.0) {
    up *= b;
    down *= b + 0.5;
  }
  const double w = b - 0.25, e = 1.0 / (w * w);
  const double last = -7334801895.0 / 1099511627776 + e * (1858590154455.0 / 70368744177664);
  const double late = -174317.0 / 134217728 + e * (20491783.0 / 8589934592 + e * last);
  const double series = e * (1.0 / 64 + e * (-19.0 / 8192 + e * (631.0 / 524288 + e * late)));
  return sqrt(w) * (1.0 + series) * (up / down);
}

double xp_t_log_beta(double df) {
  return -log(inverse_sqrt_pi * gamma_ratio(0.5 * df));
}

/* The second term is smaller by the square of this. */
static const double first_term_only = 0x1p40;

/* I_y(b, 1/2) over its prefactor where lambda = b x - y / 2 >= 0, which is y up to its mean: the continued fraction of
 * DiDonato and Morris (1992, Algorithm 708, BFRAC). */
static double outer_fraction(double b, double x, double y, double lambda) {
  double reciprocal = 1.0 / (b + 1.0);
  double up_before = 0.0, down_before = 1.0, up = 1.0, down = b * reciprocal * (1.0 + lambda), ratio = 0.0;
  if (lambda > first_term_only) return up / down;
  for (int n = 1; n <= 400; n++) {
    const double step = n * (0.5 - n) * y;
    const double alpha = (b + (n - 1)) * reciprocal * ((b + (n - 0.5)) * reciprocal) * (step * y);
    const double sloped = n + step * reciprocal;
    reciprocal = 1.0 / (b + (2 * n + 1));
    const double beta = sloped + (b + n) * reciprocal * (1.0 + lambda + n * (1.0 + x));
    const double next_up = alpha * up_before + beta * up, next_down = alpha * down_before + beta * down;
    up_before = up, down_before = down;
    up = next_up, down = next_down;
    if (n % 4 != 0) continue;
    const double last = ratio;
    ratio = up / down;
    if (fabs(ratio - last) <= 0x1p-52 * ratio) break;
    up_before /= down, down_before /= down;
    up = ratio, down = 1.0;
  }
  return ratio;
}

/* I_x(1/2, b) over twice its prefactor. */
static double inner_series(double b, double x) {
  double term = 1.0, sum = 1.0;
  for (int k = 1; k < 400 && term > 0x1p-56 * sum; k++) {
    term *= (b + (k - 0.5)) / (k + 0.5) * x;
    sum += term;
  }
  return sum;
}

/* From this t^2 on. With many df the fraction needs so many terms near t = 1 that their roundings cost more than 1 - p does. */
static double fraction_from(double df) {
  return df < 10.0 ? 1.0 : 1.75;
}

xp_tail xp_t_odds_tail(xp_twin odds, double df) {
  const double b = 0.5 * df;
  if (df < 1.0) {
    const odds_split split = split_odds(odds);
    return xp_beta_tail(0.5, b, split.share, split.rest);
  }
  const xp_twin whole = xp_twin_add_double(odds, 1.0);
  const double y = 1.0 / whole.hi, x = odds.hi * y;
  const double lambda = 0.5 * y * (fma(odds.hi, df, -1.0) + odds.lo * df);
  xp_tail tail = {xp_twin_scale(xp_twin_log(whole), -b), inverse_sqrt_pi * gamma_ratio(b) * sqrt(x), false};
  tail.upper = odds.hi * df >= fraction_from(df);
  tail.factor *= tail.upper ? outer_fraction(b, x, y, lambda) : 2.0 * inner_series(b, x);
  return tail;
}

/* P(|T| > |t|), called upper, or P(|T| <= |t|). */
static xp_tail two_sided_tail(double t, double df) {
  const double distance = fabs(t);
  xp_tail large;
  if (distance == 0.0) return xp_tail_plain(1.0, true);
  if (xp_t_large_tail(distance, df, &large)) return large;
  if (distance / sqrt(df) > far_ratio) return leading_power(log(df) - 2.0 * log(distance), 0.5 * df, 0.5, true);
  if (distance / sqrt(df) < 1.0 / far_ratio) return leading_power(2.0 * log(distance) - log(df), 0.5, 0.5 * df, false);
  return xp_t_odds_tail(odds_of(distance, df), df);
}

/* One side's share of what lies outside -|t| and |t|. */
static double part_of(const xp_tail *outside, bool is_above, xp_part part) {
  if (outside->upper) {
    xp_tail tail = *outside;
    tail.factor *= 0.5;
    tail.upper = is_above;
    return xp_tail_part(&tail, part);
  }
  const double inside = 0.5 * xp_tail_mass(outside);
  const double mass = is_above == xp_part_is_upper(part) ? 0.5 - inside : 0.5 + inside;
  return xp_part_is_log(part) ? log(mass) : mass;
}

double xp_t_part(double t, double df, xp_part part) {
  if (isnan(t)) return t;
  if (isinf(t)) return xp_certain_part(t > 0.0, part);
  const xp_tail outside = two_sided_tail(t, df);
  return part_of(&outside, t >= 0.0, part);
}

xp_probability xp_t_beyond(double t, double df, xp_side side) {
  if (isnan(t)) return (xp_probability){t, t};
  if (isinf(t)) return xp_normal_beyond(t, side);
  const xp_tail outside = two_sided_tail(t, df);
  if (side == XP_SIDE_BOTH) return (xp_probability){xp_tail_part(&outside, XP_UPPER), xp_tail_part(&outside, XP_LOG_UPPER)};
  const bool is_above = t >= 0.0;
  if (side == XP_SIDE_ABOVE) return (xp_probability){part_of(&outside, is_above, XP_UPPER), part_of(&outside, is_above, XP_LOG_UPPER)};
  return (xp_probability){part_of(&outside, is_above, XP_LOWER), part_of(&outside, is_above, XP_LOG_LOWER)};
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
  return xp_t_beyond(t, df, XP_SIDE_BOTH).p;
}

double xp_t_log_two_sided(double t, double df) {
  return xp_t_beyond(t, df, XP_SIDE_BOTH).log_p;
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
