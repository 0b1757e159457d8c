/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rule's bounds at a look, and back. Parameters: the quantile of the probability, -ln of the loss, half the width of the interval in
 * standard deviations, c, and the log of the likelihood ratio. */
#include "lib/math/distributions.h"
#include "lib/math/roots.h"
#include "lib/stats/calibrator.h"

#include <math.h>

xp_stopping_posterior xp_stopping_posterior_at(const xp_stopping *rule, double information) {
  const double sd = 1.0 / (rule->drift * sqrt(information)), ratio = sd / rule->prior_sd;
  const double shrink = 1.0 / sqrt(1.0 + ratio * ratio);
  return (xp_stopping_posterior){shrink, sd * shrink};
}

/* ---- expected loss ---- */

double xp_stopping_loss(double u) {
  return xp_normal_density(u) - u * xp_normal_upper(u);
}

static xp_slope log_loss_excess(double u, void *user) {
  const double log_wanted = *(const double *)user, loss = xp_stopping_loss(u);
  return (xp_slope){log(loss) - log_wanted, -xp_normal_upper(u) / loss, 0.0};
}

/* The u with this loss in posterior standard deviations: 0 where every u has less, infinite where hardly any has. */
static double u_of_loss(const xp_stopping *rule, double log_loss) {
  const double furthest = 30.0, tail = log_loss < -1.0 ? sqrt(-2.0 * log_loss) : 0.5;
  xp_root root;
  if (log_loss >= log(xp_stopping_loss(0.0))) return 0.0;
  if (log_loss <= log(xp_stopping_loss(furthest))) return (double)INFINITY;
  const double start = fmin(tail, furthest);
  const expt_status status = xp_find_root_smooth(rule->call, log_loss_excess, &log_loss, start, 0.0, furthest, 0.0, &root);
  return status == EXPT_OK ? root.x : (double)NAN;
}

/* ---- the mixture test ---- */

/* ln L = z^2 g / 2 - ln(1 + v) / 2, g = v / (1 + v). */
static double mixture_variance(const xp_stopping *rule, double information) {
  const double z = rule->mixture_sd * rule->drift;
  return z * z * information;
}

static double z_of_ratio(const xp_stopping *rule, double information, double log_ratio) {
  const double v = mixture_variance(rule, information);
  const double square = (2.0 * log_ratio + log1p(v)) * (1.0 + v) / v;
  return square > 0.0 ? sqrt(square) : 0.0;
}

static double ratio_of_z(const xp_stopping *rule, double information, double z) {
  const double v = mixture_variance(rule, information);
  return 0.5 * z * z * v / (1.0 + v) - 0.5 * log1p(v);
}

/* ---- bounds ---- */

/* Bounds that nothing reaches are no bounds. */
static double reached(double z) {
  return xp_normal_upper(z) < XP_LEAST_CHANCE ? (double)INFINITY : z;
}

static xp_stops alike(double z) {
  const double bound = reached(z);
  return xp_stops_outside(0.0 - bound, bound);
}

static xp_stops of_region(const xp_stopping *rule, const xp_stopping_posterior *p, double half_width) {
  const double low = rule->rope_low / p->sd, high = rule->rope_high / p->sd;
  xp_stops stops = xp_stops_outside(-reached((half_width - low) / p->shrink), reached((half_width + high) / p->shrink));
  if (low + half_width >= high - half_width) return stops;
  stops.inner_low = (low + half_width) / p->shrink;
  stops.inner_high = (high - half_width) / p->shrink;
  return stops;
}

void xp_stopping_write(double parameter, int64_t look, double information, void *stopping, xp_stops *stops) {
  const xp_stopping *const rule = stopping;
  const xp_stopping_posterior p = xp_stopping_posterior_at(rule, information);
  (void)look;
  switch (rule->rule) {
  case EXPT_STOPPING_RULE_EXPECTED_LOSS: *stops = alike(u_of_loss(rule, -parameter - log(p.sd)) / p.shrink); break;
  case EXPT_STOPPING_RULE_HDI_ROPE: *stops = of_region(rule, &p, parameter); break;
  case EXPT_STOPPING_RULE_OBRIEN_FLEMING: *stops = alike(parameter / sqrt(information)); break;
  case EXPT_STOPPING_RULE_MSPRT: *stops = alike(z_of_ratio(rule, information, parameter)); break;
  default: *stops = alike(parameter / p.shrink); break;
  }
}

double xp_stopping_parameter_at(const xp_stopping *rule, double information, double z) {
  const xp_stopping_posterior p = xp_stopping_posterior_at(rule, information);
  const double u = z * p.shrink;
  switch (rule->rule) {
  case EXPT_STOPPING_RULE_EXPECTED_LOSS: return -log(p.sd * xp_stopping_loss(u));
  case EXPT_STOPPING_RULE_HDI_ROPE: return u - fmin(-rule->rope_low, rule->rope_high) / p.sd;
  case EXPT_STOPPING_RULE_OBRIEN_FLEMING: return z * sqrt(information);
  case EXPT_STOPPING_RULE_MSPRT: return ratio_of_z(rule, information, z);
  default: return u;
  }
}

/* ---- thresholds ---- */

double xp_stopping_parameter(const xp_stopping *rule, double threshold) {
  switch (rule->rule) {
  case EXPT_STOPPING_RULE_EXPECTED_LOSS:
  case EXPT_STOPPING_RULE_MSPRT: return -log(threshold);
  case EXPT_STOPPING_RULE_HDI_ROPE: return xp_normal_quantile_upper(0.5 * (1.0 - threshold));
  case EXPT_STOPPING_RULE_OBRIEN_FLEMING: return threshold;
  default: return xp_normal_quantile_upper(1.0 - threshold);
  }
}

double xp_stopping_threshold(const xp_stopping *rule, double parameter) {
  switch (rule->rule) {
  case EXPT_STOPPING_RULE_EXPECTED_LOSS:
  case EXPT_STOPPING_RULE_MSPRT: return exp(-parameter);
  case EXPT_STOPPING_RULE_HDI_ROPE: return 1.0 - 2.0 * xp_normal_upper(parameter);
  case EXPT_STOPPING_RULE_OBRIEN_FLEMING: return parameter;
  default: return xp_normal_lower(parameter);
  }
}
