/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/quotient.h"
#include "lib/math/dist_quantile.h"

#include <math.h>

static const xp_twin log_two = {0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};

static xp_twin log_or_minus_infinity(xp_twin mass) {
  return mass.hi > 0.0 ? xp_twin_log(mass) : xp_twin_from(-INFINITY);
}

static void set_side(xp_target *target, xp_twin log_asked, xp_twin log_other, bool upper) {
  target->log_lower = upper ? log_other : log_asked;
  target->log_upper = upper ? log_asked : log_other;
  target->upper = target->log_upper.hi <= target->log_lower.hi;
}

bool xp_target_make(double p, xp_part part, xp_target *out) {
  const bool upper = xp_part_is_upper(part);
  if (xp_part_is_log(part)) {
    if (!(p <= 0.0)) return false;
    const double above_half = (p + log_two.hi) + log_two.lo;
    const double log_other = above_half > 0.0 ? log(-expm1(p)) : log1p(-exp(p));
    set_side(out, xp_twin_from(p), xp_twin_from(log_other), upper);
    out->middle = fabs(expm1(above_half));
    return true;
  }
  if (!(p >= 0.0 && p <= 1.0)) return false;
  set_side(out, log_or_minus_infinity(xp_twin_from(p)), log_or_minus_infinity(xp_twin_sum(1.0, -p)), upper);
  out->middle = fabs(1.0 - 2.0 * p);
  return true;
}

typedef struct bracket {
  double low, high;
  double reach; /* how far a step may go while a side is open */
} bracket;

static double kept_inside(bracket *b, double u, double step) {
  const double next = u + step;
  if (next > b->low && next < b->high) {
    if (isfinite(b->low) && isfinite(b->high)) return next;
    b->reach *= 2.0;
    return u + fmax(-b->reach, fmin(step, b->reach));
  }
  if (isfinite(b->low) && isfinite(b->high)) return 0.5 * (b->low + b->high);
  b->reach *= 2.0;
  return isfinite(b->low) ? u + b->reach : u - b->reach;
}

/* Halley's step for ln(mass) = target; just Newton's where the bend is not known. */
static double halley_step(const xp_curve_point *point, xp_twin log_mass, bool upper) {
  const double rate = exp(point->log_density - point->log_mass) * (upper ? -1.0 : 1.0);
  const double newton = xp_quotient((log_mass.hi - point->log_mass) + log_mass.lo, rate);
  const double curvature = 0.5 * newton * (point->bend - rate);
  if (isnan(curvature)) return newton;
  return newton / (1.0 + fmax(-0.5, fmin(curvature, 2.0)));
}

/* Halley's method triples the digits, Newton's doubles them: a step this short leaves nothing to correct. */
static bool is_last_step(const xp_curve_point *point, double u, double step) {
  const double rate = exp(point->log_density - point->log_mass);
  const double small = isnan(point->bend) ? 1e-9 * fmax(1.0, fabs(u)) : 1e-6;
  return fabs(step) * fmax(1.0, rate) <= small;
}

xp_twin xp_solve_curve(xp_curve curve, const void *context, const xp_target *target, double start) {
  const xp_twin log_mass = xp_target_log(target);
  bracket b = {-INFINITY, INFINITY, 4.0};
  double u = start;
  for (int round = 0; round < 200; round++) {
    const xp_curve_point point = curve(context, u, target->upper);
    const bool too_low = (point.log_mass < log_mass.hi) != target->upper;
    double step = halley_step(&point, log_mass, target->upper);
    if (is_last_step(&point, u, step)) return (xp_twin){u, step};
    if (too_low)
      b.low = u;
    else
      b.high = u;
    if (isnan(step)) step = too_low ? INFINITY : -INFINITY;
    const double next = kept_inside(&b, u, step);
    if (next == u) break;
    u = next;
  }
  return xp_twin_from(u);
}
