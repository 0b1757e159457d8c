/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/dist_discrete.h"

#include <math.h>

static xp_tail flipped(xp_tail tail) {
  tail.upper = !tail.upper;
  return tail;
}

static xp_tail times(xp_tail tail, double factor) {
  if (tail.factor * factor > 1e-290)
    tail.factor *= factor;
  else
    tail.log_scale = xp_twin_add_double(tail.log_scale, log(factor));
  return tail;
}

static xp_tail nothing(void) {
  return xp_tail_plain(0.0, false);
}

static xp_tail from_log(xp_twin log_mass) {
  return (xp_tail){log_mass, 1.0, false};
}

static bool is_whole(double x) {
  return floor(x) == x && isfinite(x);
}

/* P(X > k) = I_p(k + 1, n - k). */
double xp_binomial_part(double x, double trials, double p, xp_part part) {
  const double k = floor(x);
  if (isnan(x)) return x;
  if (k < 0.0) return xp_certain_part(false, part);
  if (k >= trials || p == 0.0) return xp_certain_part(true, part);
  if (p == 1.0) return xp_certain_part(false, part);
  const xp_tail tail = flipped(xp_beta_tail(k + 1.0, trials - k, xp_twin_from(p), xp_twin_sum(1.0, -p)));
  return xp_tail_part(&tail, part);
}

xp_tail xp_binomial_point(double k, double trials, xp_twin p, xp_twin q) {
  if (!is_whole(k) || k < 0.0 || k > trials) return nothing();
  if (p.hi == 0.0) return xp_tail_plain(k == 0.0 ? 1.0 : 0.0, false);
  if (q.hi == 0.0) return xp_tail_plain(k == trials ? 1.0 : 0.0, false);
  if (k == 0.0) return from_log(xp_twin_scale(xp_twin_log(q), trials));
  if (k == trials) return from_log(xp_twin_scale(xp_twin_log(p), trials));
  return times(xp_beta_prefactor(k, trials - k, p, q), trials / k / (trials - k));
}

/* P(X <= k) = Q(k + 1, mean). */
double xp_poisson_part(double x, double mean, xp_part part) {
  const double k = floor(x);
  if (isnan(x)) return x;
  if (k < 0.0) return xp_certain_part(false, part);
  if (isinf(k) || mean == 0.0) return xp_certain_part(true, part);
  const xp_tail tail = flipped(xp_gamma_tail(k + 1.0, xp_twin_from(mean)));
  return xp_tail_part(&tail, part);
}

xp_tail xp_poisson_point(double k, double mean) {
  if (!is_whole(k) || k < 0.0) return nothing();
  if (mean == 0.0) return xp_tail_plain(k == 0.0 ? 1.0 : 0.0, false);
  if (k == 0.0) return from_log(xp_twin_from(-mean));
  return xp_gamma_prefactor(k, xp_twin_from(mean));
}

/* P(X <= k) = I_p(size, k + 1). */
double xp_negative_binomial_part(double x, double size, double p, xp_part part) {
  const double k = floor(x);
  if (isnan(x)) return x;
  if (k < 0.0) return xp_certain_part(false, part);
  if (isinf(k) || p == 1.0) return xp_certain_part(true, part);
  const xp_tail tail = xp_beta_tail(size, k + 1.0, xp_twin_from(p), xp_twin_sum(1.0, -p));
  return xp_tail_part(&tail, part);
}

xp_tail xp_negative_binomial_point(double k, double size, double p) {
  if (!is_whole(k) || k < 0.0) return nothing();
  if (p == 1.0) return xp_tail_plain(k == 0.0 ? 1.0 : 0.0, false);
  if (k == 0.0) return from_log(xp_twin_scale(xp_twin_log(xp_twin_from(p)), size));
  return times(xp_beta_prefactor(size, k, xp_twin_from(p), xp_twin_sum(1.0, -p)), 1.0 / k);
}
