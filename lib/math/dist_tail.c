/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/dist_tail.h"

#include <math.h>

/* Below this, exp(log_scale) alone could underflow where the product with the factor does not. */
static const double underflow_risk = -690.0;

double xp_tail_log_mass(const xp_tail *tail) {
  if (tail->factor <= 0.0) return -INFINITY;
  return tail->log_scale.hi + (tail->log_scale.lo + log(tail->factor));
}

double xp_tail_mass(const xp_tail *tail) {
  if (tail->log_scale.hi == 0.0) return tail->factor;
  if (tail->log_scale.hi < underflow_risk) return exp(xp_tail_log_mass(tail));
  return tail->factor * exp(tail->log_scale.hi) * (1.0 + tail->log_scale.lo);
}

double xp_tail_part(const xp_tail *tail, xp_part part) {
  if (xp_part_is_upper(part) != tail->upper) {
    const double mass = fmin(xp_tail_mass(tail), 1.0);
    return xp_part_is_log(part) ? log1p(-mass) : 1.0 - mass;
  }
  return xp_part_is_log(part) ? fmin(xp_tail_log_mass(tail), 0.0) : fmin(xp_tail_mass(tail), 1.0);
}

double xp_certain_part(bool all_below, xp_part part) {
  const bool certain = all_below != xp_part_is_upper(part);
  if (xp_part_is_log(part)) return certain ? 0.0 : -INFINITY;
  return certain ? 1.0 : 0.0;
}
