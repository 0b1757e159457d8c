/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/posterior.h"

#include <math.h>

/* Supports of opposite limits go through the hyperbolic tangent: a difference near 0 keeps its digits. */
static bool is_symmetric(const xp_axis *axis) {
  return axis->low == -axis->high;
}

double xp_axis_to(const xp_axis *axis, double u) {
  if (axis->kind == XP_AXIS_PLAIN) return u;
  if (axis->kind == XP_AXIS_LOG) return axis->low == -1.0 ? expm1(u) : axis->low + exp(u);
  if (is_symmetric(axis)) return axis->high * tanh(0.5 * u);
  const double width = axis->high - axis->low;
  if (u <= 0.0) {
    const double odds = exp(u);
    return axis->low + width * (odds / (1.0 + odds));
  }
  const double odds = exp(-u);
  return axis->low == 0.0 ? width / (1.0 + odds) : axis->high - width * (odds / (1.0 + odds));
}

double xp_axis_from(const xp_axis *axis, double x) {
  if (axis->kind == XP_AXIS_PLAIN) return x;
  if (x <= axis->low) return -INFINITY;
  if (axis->kind == XP_AXIS_LOG) return axis->low == -1.0 ? log1p(x) : log(x - axis->low);
  if (x >= axis->high) return INFINITY;
  if (is_symmetric(axis)) return 2.0 * atanh(x / axis->high);
  return log((x - axis->low) / (axis->high - x));
}

double xp_axis_log_slope(const xp_axis *axis, double u) {
  if (axis->kind == XP_AXIS_PLAIN) return 0.0;
  if (axis->kind == XP_AXIS_LOG) return u;
  const double size = fabs(u);
  return log(axis->high - axis->low) - size - 2.0 * log1p(exp(-size));
}

static bool same(const xp_axis *a, const xp_axis *b) {
  return a->kind == b->kind && a->low == b->low && a->high == b->high;
}

/* Where the lines differ, x itself: the supports may end inside one another. */
xp_axis xp_posterior_axis(const xp_posterior *arms, int32_t n_arms) {
  for (int32_t i = 1; i < n_arms; i++)
    if (!same(&arms[0].axis, &arms[i].axis)) return (xp_axis){XP_AXIS_PLAIN, -INFINITY, INFINITY};
  return arms[0].axis;
}
