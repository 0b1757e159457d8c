/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/dist_tail.h"

#include <math.h>

/* F = (X / df1) / (Y / df2): with odds r = df1 f / df2, P(F <= f) = I_{r / (1 + r)}(df1 / 2, df2 / 2). */

static const xp_twin one = {1.0, 0.0};

/* Beyond these odds only the leading power of the nearer tail counts. */
static const double far_odds = 1e250;

/* df1 f / df2, by whichever of the two orders stays within the doubles. */
static xp_twin odds_at(double f, double df1, double df2) {
  const double ratio = df1 / df2;
  if (ratio > 1e-280 && ratio < 1e280) return xp_twin_scale(xp_twin_divide(xp_twin_from(df1), xp_twin_from(df2)), f);
  return xp_twin_divide(xp_twin_product(f, df1), xp_twin_from(df2));
}

static xp_tail leading_power(double log_x, double a, double b, bool upper) {
  const xp_twin power = xp_twin_product(log_x, a);
  return (xp_tail){xp_twin_add_double(power, -xp_log_beta(a, b) - log(a)), 1.0, upper};
}

static xp_tail f_tail(double f, double df1, double df2) {
  const double log_odds = log(f) + log(df1) - log(df2);
  if (log_odds > log(far_odds)) return leading_power(-log_odds, 0.5 * df2, 0.5 * df1, true);
  if (log_odds < -log(far_odds)) return leading_power(log_odds, 0.5 * df1, 0.5 * df2, false);
  const xp_twin odds = odds_at(f, df1, df2);
  const xp_twin rest = xp_twin_divide(one, xp_twin_add_double(odds, 1.0));
  return xp_beta_tail(0.5 * df1, 0.5 * df2, xp_twin_multiply(odds, rest), rest);
}

double xp_f_part(double f, double df1, double df2, xp_part part) {
  if (isnan(f)) return f;
  if (f <= 0.0) return xp_certain_part(false, part);
  if (isinf(f)) return xp_certain_part(true, part);
  const xp_tail tail = f_tail(f, df1, df2);
  return xp_tail_part(&tail, part);
}

double xp_f_upper(double f, double df1, double df2) {
  return xp_f_part(f, df1, df2, XP_UPPER);
}

double xp_f_log_upper(double f, double df1, double df2) {
  return xp_f_part(f, df1, df2, XP_LOG_UPPER);
}

/* f times the density is x^a y^b / B(a, b). */
double xp_f_log_density(double f, double df1, double df2) {
  const double a = 0.5 * df1;
  const double b = 0.5 * df2;
  const double log_odds = log(f) + log(df1) - log(df2);
  if (fabs(log_odds) > log(far_odds)) {
    const double power = log_odds < 0.0 ? a * log_odds : -b * log_odds;
    return power - xp_log_beta(a, b) - log(f);
  }
  const xp_twin odds = odds_at(f, df1, df2);
  const xp_twin rest = xp_twin_divide(one, xp_twin_add_double(odds, 1.0));
  const xp_tail prefactor = xp_beta_prefactor(a, b, xp_twin_multiply(odds, rest), rest);
  return xp_tail_log_mass(&prefactor) - log(f);
}
