/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/dist_noncentral.h"

#include <math.h>

static const double log_two = 0x1.62e42fefa39efp-1;
static const double half_log_two_pi = 0x1.d67f1c864beb5p-1;

/* exp(-36) of the maximum does not show. */
static const double negligible_drop = 36.0;

typedef struct peak {
  double at, height;
} peak;

typedef struct curve {
  xp_log_function f;
  const void *context;
  double height; /* taken off before exp() */
} curve;

static double value(const curve *c, double u) {
  return c->f(u, c->context);
}

/* The maximum lies between low and high, and here is the highest point that was seen. */
typedef struct bracket {
  double low, here, high, height;
} bracket;

/* One step of the golden section. */
static void narrow(const curve *c, bracket *b) {
  static const double golden = 0.38196601125010515;
  const bool right = b->high - b->here > b->here - b->low;
  const double probe = right ? b->here + golden * (b->high - b->here) : b->here - golden * (b->here - b->low);
  const double reached = value(c, probe);
  if (reached > b->height) {
    if (right)
      b->low = b->here;
    else
      b->high = b->here;
    b->here = probe;
    b->height = reached;
  } else if (right)
    b->high = probe;
  else
    b->low = probe;
}

/* With a large noncentrality the top is so narrow that exp() of what lies above `here` would overflow. */
static bool is_steep(const curve *c, const bracket *b) {
  return b->high - b->low > 1e-14 * fabs(b->here) && b->height - fmin(value(c, b->low), value(c, b->high)) > 8.0;
}

/* Climbs in doubling steps until the maximum lies between two neighbours, then narrows: near the top is enough. */
static peak find_peak(const curve *c, double start, double scale) {
  double here = start;
  double height = value(c, here);
  double step = value(c, start + scale) > height ? scale : -scale;
  double behind = here - step;
  double ahead = here + step;
  for (int round = 0; round < 100; round++) {
    const double next = value(c, ahead);
    if (!(next > height)) break;
    behind = here;
    here = ahead;
    height = next;
    step *= 2.0;
    ahead = here + step;
  }
  bracket b = {fmin(behind, ahead), here, fmax(behind, ahead), height};
  for (int round = 0; round < 24 && b.high - b.low >= 0.5 * scale; round++)
    narrow(c, &b);
  for (int round = 0; round < 120 && is_steep(c, &b); round++)
    narrow(c, &b);
  return (peak){b.here, b.height};
}

/* ---- the trapezoidal rule ---- */

enum { MOST_TERMS = 1 << 19, MOST_HALVINGS = 14, MOST_FIRST_TERMS = 400 };

/* Points from + i h, i = 0 .. n - 1: where the curve shows. */
typedef struct grid {
  double from, h;
  int n;
} grid;

/* Points at distance h from `at` towards h until the curve has fallen away; -1 when that takes too many. */
static int points_towards(const curve *c, double at, double h, double *sum) {
  for (int i = 1; i <= MOST_FIRST_TERMS; i++) {
    const double below = value(c, at + h * i) - c->height;
    *sum += exp(below);
    if (below < -negligible_drop) return i;
  }
  return -1;
}

/* The largest h at which the curve shows at few points only. */
static grid find_grid(const curve *c, double at, double h, double *sum) {
  for (int round = 0; round < 60; round++, h *= 4.0) {
    *sum = exp(value(c, at) - c->height);
    const int right = points_towards(c, at, h, sum);
    const int left = right < 0 ? -1 : points_towards(c, at, -h, sum);
    if (left >= 0) return (grid){at - h * left, h, left + right + 1};
  }
  return (grid){at, h, 1};
}

static double sum_between(const curve *c, const grid *g) {
  double sum = 0.0;
  for (int i = 0; i + 1 < g->n; i++)
    sum += exp(value(c, g->from + g->h * (i + 0.5)) - c->height);
  return sum;
}

/* Halving the step squares the error, at least, so the last two differences tell it: 1e-3, 1e-6, 1e-12. */
static double refined_sum(const curve *c, grid g, double sum) {
  double previous = INFINITY;
  for (int round = 0; round < MOST_HALVINGS && g.n < MOST_TERMS; round++) {
    const double finer = sum + sum_between(c, &g);
    const double difference = fabs(finer - 2.0 * sum) / finer;
    g.h *= 0.5;
    g.n = 2 * g.n - 1;
    sum = finer;
    if (difference <= 1e-6 && previous <= 1e-3) break;
    previous = difference;
  }
  return g.h * sum;
}

/* Of a normal density with the bend of the curve at its top; `scale` where it is flatter. */
static double deviation(const curve *c, double at, double scale) {
  const double d = 0.25 * scale;
  const double bend = (2.0 * value(c, at) - value(c, at - d) - value(c, at + d)) / (d * d);
  return bend * scale * scale > 1.0 ? 1.0 / sqrt(bend) : scale;
}

double xp_log_integral(xp_log_function f, const void *context, double start, double scale) {
  curve c = {f, context, 0.0};
  const peak top = find_peak(&c, start, scale);
  if (!isfinite(top.height)) return top.height;
  c.height = top.height;
  double sum;
  const grid g = find_grid(&c, top.at, 1.6 * deviation(&c, top.at, scale), &sum);
  return top.height + log(refined_sum(&c, g, sum));
}

double xp_log_chi_density(double u, double df) {
  const double half = 0.5 * df;
  const double constant = log_two + 0.5 * log(half) - half_log_two_pi - xp_stirling_error(half);
  return constant - half * xp_exp_minus(-2.0 * u);
}

double xp_part_from_logs(xp_log_tail log_tail, const void *context, xp_part part) {
  const bool upper = xp_part_is_upper(part);
  const double wanted = log_tail(context, upper);
  if (wanted <= -log_two) return xp_part_is_log(part) ? wanted : exp(wanted);
  const double other = fmin(log_tail(context, !upper), 0.0);
  return xp_part_is_log(part) ? log1p(-exp(other)) : -expm1(other);
}
