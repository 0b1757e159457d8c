/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One arm on the line: its density, its tails, and where panels must end for it to be smooth on each. */
#include "lib/math/distributions.h"
#include "lib/math/special.h"
#include "lib/stats/best_internal.h"

#include <math.h>

/* Half the square of this many standard deviations is where a tail ends: exp(-40.5) = 2.6e-18. */
static const double reach = 9.0;
static const double step = 1.25; /* of a panel, in standard deviations: 16 nodes integrate and cumulate to 1e-15 */

bool xp_best_same_arm(const xp_best_arm *a, const xp_best_arm *b) {
  return a->family == b->family && a->a == b->a && a->b == b->b && a->c == b->c;
}

double xp_best_mean(const xp_best_arm *arm) {
  if (arm->family == XP_BEST_BETA) return arm->a / (arm->a + arm->b);
  if (arm->family == XP_BEST_GAMMA) return arm->a / arm->b;
  if (arm->family == XP_BEST_T && arm->c <= 1.0) return NAN;
  return arm->a;
}

double xp_best_sd(const xp_best_arm *arm) {
  const double n = arm->a + arm->b;
  if (arm->family == XP_BEST_BETA) return sqrt(arm->a / n * (arm->b / n) / (n + 1.0));
  if (arm->family == XP_BEST_GAMMA) return sqrt(arm->a) / arm->b;
  if (arm->family == XP_BEST_NORMAL) return arm->b;
  return arm->c > 2.0 ? arm->b * sqrt(arm->c / (arm->c - 2.0)) : NAN;
}

/* ---- where it lies ---- */

double xp_best_position(const xp_best_arm *arm) {
  return arm->family == XP_BEST_BETA || arm->family == XP_BEST_GAMMA ? log(arm->a) - log(arm->b) : arm->a;
}

double xp_best_distance(const xp_best_arm *arm, const xp_best_arm *from) {
  if (arm->family != XP_BEST_BETA && arm->family != XP_BEST_GAMMA) return arm->a - from->a;
  const double bottom = arm->b * from->a;
  const xp_twin top = xp_twin_subtract(xp_twin_product(arm->a, from->b), xp_twin_product(arm->b, from->a));
  const double excess = top.hi / bottom;
  return fabs(excess) < 0.5 ? log1p(excess) : xp_best_position(arm) - xp_best_position(from);
}

double xp_best_spread(const xp_best_arm *arm) {
  if (arm->family == XP_BEST_BETA) return sqrt(1.0 / arm->a + 1.0 / arm->b);
  if (arm->family == XP_BEST_GAMMA) return sqrt(1.0 / arm->a);
  return arm->b;
}

double xp_best_measure(xp_best_family family, double position) {
  if (family == XP_BEST_GAMMA) return exp(position);
  if (family != XP_BEST_BETA) return 1.0;
  const double odds = exp(-fabs(position));
  return odds / ((1.0 + odds) * (1.0 + odds));
}

/* ---- density ---- */

/* a d - (a + b) ln(1 + m (e^d - 1)) with m = a / (a + b) <= 1/2, which is flat at 0: what is left of the parts that cancel. */
static double log_logit_beta(double a, double b, double d) {
  const double n = a + b, m = a / n;
  if (fabs(d) <= 0.5) return -n * (xp_log1p_minus(m * expm1(d)) + m * xp_exp_minus(-d));
  if (d <= 30.0) return a * d - n * log1p(m * expm1(d));
  return -b * d - n * (log(m) + log1p(b / a * exp(-d)));
}

static double log_density_at(const xp_best_arm *arm, double d) {
  const double z = d / arm->b;
  switch (arm->family) {
    case XP_BEST_BETA:
      return arm->a <= arm->b ? log_logit_beta(arm->a, arm->b, d) : log_logit_beta(arm->b, arm->a, -d);
    case XP_BEST_GAMMA:
      return -arm->a * xp_exp_minus(-d);
    case XP_BEST_NORMAL:
      return -0.5 * z * z;
    default:
      return -0.5 * (arm->c + 1.0) * log1p(z * z / arm->c);
  }
}

double xp_best_log_density(const xp_best_place *place, double distance) {
  return log_density_at(&place->arm, place->sign * distance);
}

/* ---- tails ---- */

/* P(X <= x), or P(X > x) with `upper`, at the distance d of the position of x from the mode. */
static double log_tail(const xp_best_arm *arm, double d, bool upper) {
  const double u = xp_best_position(arm) + d;
  const xp_part part = upper ? XP_LOG_UPPER : XP_LOG_LOWER, other = upper ? XP_LOG_LOWER : XP_LOG_UPPER;
  switch (arm->family) {
    case XP_BEST_BETA:
      if (u <= 0.0) return xp_beta_part(arm->a, arm->b, 1.0 / (1.0 + exp(-u)), part);
      return xp_beta_part(arm->b, arm->a, 1.0 / (1.0 + exp(u)), other);
    case XP_BEST_GAMMA:
      return xp_gamma_part(arm->a, arm->a * exp(d), part);
    case XP_BEST_NORMAL:
      return upper ? xp_normal_log_upper(d / arm->b) : xp_normal_log_lower(d / arm->b);
    default:
      return upper ? xp_t_log_upper(d / arm->b, arm->c) : xp_t_log_lower(d / arm->b, arm->c);
  }
}

double xp_best_log_lower(const xp_best_place *place, double distance) {
  return log_tail(&place->arm, place->sign * distance, place->sign < 0.0);
}

/* ---- panels ---- */

static double slope_at(const xp_best_arm *arm, double d) {
  if (arm->family == XP_BEST_GAMMA) return -arm->a * expm1(d);
  if (arm->family == XP_BEST_NORMAL) return -d / (arm->b * arm->b);
  const double n = arm->a + arm->b;
  return d > 0.0 ? arm->a - n * arm->a / (arm->a + arm->b * exp(-d)) : arm->a - n * (arm->a * exp(d)) / (arm->b + arm->a * exp(d));
}

/* The distance at which a concave log density is `level`, roughly: a panel may end anywhere near it. */
static double find_level(const xp_best_arm *arm, double level, double start) {
  double d = start;
  for (int newton = 0; newton < 40; newton++) {
    const double change = (level - log_density_at(arm, d)) / slope_at(arm, d);
    if (!isfinite(change)) break;
    d += change;
    if (fabs(change) < 0.02 * fabs(d)) break;
  }
  return d;
}

/* Ends of panels on one side, outward from the mode; how many. */
static int32_t outward_by_levels(const xp_best_arm *arm, double side, double *out) {
  const int32_t n = (int32_t)ceil(reach / step);
  double before = 0.0, width = side * step * xp_best_spread(arm);
  for (int32_t i = 0; i < n; i++) {
    const double r = fmin((i + 1) * step, reach);
    const double level = find_level(arm, -0.5 * r * r, before + width);
    out[i] = isfinite(level) && side * (level - before) > 0.0 ? level : before + width;
    width = out[i] - before;
    before = out[i];
  }
  return n;
}

/* The tails of t fall like powers: panels grow with the distance, so that its poles at +-i sqrt(df) stay away. The end is
 * where nothing is missed of the mean. */
static int32_t outward_t(const xp_best_arm *arm, double side, double others, double *out) {
  const double df = arm->c;
  double z = 0.0;
  int32_t n = 0;
  while (n < XP_BEST_EDGES / 2 - 1 && z < 1e17) {
    const double far = sqrt(1.0 + z * z / df);
    z += fmin(0.5 * sqrt(df), step * sqrt(df / (df + 1.0))) * far;
    out[n++] = side * z * arm->b;
    const bool is_seen = -0.5 * (df + 1.0) * log1p(z * z / df) + 2.0 * log(fmax(z, 1.0)) > -0.5 * reach * reach;
    if (!is_seen && z * arm->b > others) break;
  }
  return n;
}

static int32_t outward(const xp_best_arm *arm, double side, double others, double *out) {
  return arm->family == XP_BEST_T ? outward_t(arm, side, others, out) : outward_by_levels(arm, side, out);
}

void xp_best_set_edges(xp_best_place *place, double others) {
  double below[XP_BEST_EDGES / 2], above[XP_BEST_EDGES / 2];
  const int32_t n_below = outward(&place->arm, -place->sign, others, below);
  const int32_t n_above = outward(&place->arm, place->sign, others, above);
  for (int32_t i = 0; i < n_below; i++)
    place->edge[i] = place->sign * below[n_below - 1 - i];
  place->edge[n_below] = 0.0;
  for (int32_t i = 0; i < n_above; i++)
    place->edge[n_below + 1 + i] = place->sign * above[i];
  place->edges = n_below + n_above + 1;
}
