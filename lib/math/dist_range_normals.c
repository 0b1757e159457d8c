/* SPDX-License-Identifier: GPL-3.0-or-later */
/* W, the range of k standard normals, m = k - 1. With the middle of a strip of width w at v,
 *   S(v) = P(v - w/2 < Z < v + w/2),   P(W < w) = k int S(v)^m phi(v + w/2) dv,
 *   P(W > w) = k int phi(z) [Phi(z)^m - S(z - w/2)^m] dz,   density = k m int phi(v - w/2) phi(v + w/2) S(v)^(k-2) dv.
 * The integrands are smooth and fall off like normal densities, where the trapezoidal rule converges geometrically;
 * S is even in v, which halves the first and the last. */

#include "lib/math/dist_noncentral.h"

#include <math.h>

static const double root_half = 0x1.6a09e667f3bcdp-1;
static const double log_two_pi = 0x1.d67f1c864beb5p+0;

static const double narrow_width = 0.02; /* differences of probabilities would lose digits */
static const double certain_width = 20.0;
static const double mostly_inside = 0.01; /* the complement of a larger P(W < w) would lose more than two digits */
static const double unseen = 1e-17;       /* part of the sum that a term must not miss */

enum { MOST_TERMS = 4000 };

static double upper_tail(double z) {
  return 0.5 * erfc(z * root_half);
}

static double bell(double z) {
  return exp(-0.5 * z * z);
}

static double power(double base, double exponent) {
  double result = 1.0;
  for (int64_t left = (int64_t)exponent; left > 0; left >>= 1, base *= base)
    if (left & 1) result *= base;
  return result;
}

typedef struct strip {
  double width, half;
  double whole; /* S(0), the largest */
} strip;

static strip strip_of(double width) {
  return (strip){width, 0.5 * width, erf(0.5 * width * root_half)};
}

/* Taylor's series of S(v) / (w phi(v)) in w. */
static double narrow_correction(double width, double v) {
  const double square = v * v;
  const double w2 = width * width;
  return 1.0 + w2 * (square - 1.0) / 24.0 + w2 * w2 * (square * square - 6.0 * square + 3.0) / 1920.0;
}

/* S(v) / S(0), v >= 0 */
static double share_of_whole(const strip *s, double v) {
  if (s->width < narrow_width) return bell(v) * narrow_correction(s->width, v) / narrow_correction(s->width, 0.0);
  const double beyond = upper_tail(v + s->half);
  if (v < s->half) return (1.0 - upper_tail(s->half - v) - beyond) / s->whole;
  return (upper_tail(v - s->half) - beyond) / s->whole;
}

/* The step follows the sharper of two bends: that of S^m at 0, and that of the largest of k normals. */
static double step_of(const strip *s, double groups) {
  const double bend = s->width * bell(s->half) / (2.5066282746310002 * s->whole);
  const double at_zero = 0.7 / sqrt(1.0 + (groups - 1.0) * bend);
  return fmin(at_zero, 0.42 / sqrt(1.0 + log(groups)));
}

static double log_lower(double width, double groups) {
  const strip s = strip_of(width);
  const double h = step_of(&s, groups);
  double sum = bell(s.half);
  for (int i = 1; i < MOST_TERMS; i++) {
    const double v = h * i;
    const double term = power(share_of_whole(&s, v), groups - 1.0) * (bell(v + s.half) + bell(v - s.half));
    sum += term;
    if (term < unseen * sum) break;
  }
  return fmin(0.0, log(groups * h * sum) - 0.5 * log_two_pi + (groups - 1.0) * log(s.whole));
}

/* Phi(z)^m - S^m, in the form that keeps its digits where Phi(z - w) is small. */
static double upper_term(double z, double width, double others) {
  const double below = upper_tail(-z);
  const double share = upper_tail(width - z) / below;
  const double any = share < 1e-17 ? others * share : -expm1(others * log1p(-share));
  return bell(z) * power(below, others) * any;
}

static double upper_sum(double from, double h, double width, double others) {
  double sum = 0.0;
  for (int i = 0; i < MOST_TERMS; i++) {
    const double term = upper_term(from + h * i, width, others);
    sum += term;
    if (term < unseen * sum) break;
  }
  return sum;
}

static double log_upper_direct(double width, double groups) {
  const strip s = strip_of(width);
  const double h = step_of(&s, groups);
  const double sum = upper_sum(s.half, h, width, groups - 1.0) + upper_sum(s.half - h, -h, width, groups - 1.0);
  return log(groups * h * sum) - 0.5 * log_two_pi;
}

double xp_normal_range_log_tail(double width, double groups, bool upper) {
  if (width >= certain_width) {
    const double above = log_upper_direct(width, groups);
    return upper ? above : -exp(above);
  }
  const double below = log_lower(width, groups);
  if (!upper) return below;
  return below < -mostly_inside ? log(-expm1(below)) : log_upper_direct(width, groups);
}

double xp_normal_range_log_density(double width, double groups) {
  const strip s = strip_of(width);
  const double h = step_of(&s, groups);
  double sum = 0.5;
  for (int i = 1; i < MOST_TERMS; i++) {
    const double v = h * i;
    const double term = bell(v) * bell(v) * power(share_of_whole(&s, v), groups - 2.0);
    sum += term;
    if (term < unseen * sum) break;
  }
  const double between = groups > 2.0 ? (groups - 2.0) * log(s.whole) : 0.0;
  return log(groups * (groups - 1.0) * 2.0 * h * sum) - log_two_pi - s.half * s.half + between;
}
