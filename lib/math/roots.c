/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/roots.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

/* In every HALVE_EVERY steps the doubles between the ends become half as many, at the least; MOST_STEPS is more than
 * that can take. */
enum { HALVE_EVERY = 6, MOST_STEPS = 64 * HALVE_EVERY + 16 };

typedef struct point {
  double x;
  xp_slope f;
} point;

typedef struct search {
  xp_smooth_function f;
  void *user;
  double tolerance;
  point best, other; /* the root is between them; best has the smaller value */
  point before;      /* the best one before */
  int32_t evaluations, halvings;
} search;

static point evaluate(search *s, double x) {
  s->evaluations++;
  return (point){x, s->f(x, s->user)};
}

/* ---- halving ---- */

/* Whole numbers in the order of the doubles, neighbours for neighbours. */
static int64_t rank_of(double x) {
  int64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits < 0 ? INT64_MIN - bits : bits;
}

static double of_rank(int64_t rank) {
  const int64_t bits = rank < 0 ? INT64_MIN - rank : rank;
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

static uint64_t doubles_between(double a, double b) {
  const uint64_t i = (uint64_t)rank_of(a), k = (uint64_t)rank_of(b);
  return rank_of(a) < rank_of(b) ? k - i : i - k;
}

static double middle_of_doubles(double a, double b) {
  const double low = fmin(a, b);
  return of_rank((int64_t)((uint64_t)rank_of(low) + doubles_between(a, b) / 2));
}

/* The middle of the interval and the middle of its doubles take turns: the first suits roots of the size of the ends,
 * the second finds a root of 1e-200 between 0 and 1. */
static double halve(search *s) {
  const double a = s->best.x, b = s->other.x, middle = 0.5 * a + 0.5 * b;
  if (s->halvings++ % 2 == 1 || middle == a || middle == b) return middle_of_doubles(a, b);
  return middle;
}

/* ---- steps; NaN = none ---- */

static double newton_or_halley(const search *s) {
  const xp_slope f = s->best.f;
  const double step = f.value / f.first, bend = 0.5 * step * f.second / f.first;
  if (fabs(bend) < 0.5) return s->best.x - step / (1 - bend);
  return s->best.x - step;
}

static double secant(const search *s) {
  const double fa = s->other.f.value, fb = s->best.f.value;
  return s->best.x + (s->other.x - s->best.x) * (fb / (fb - fa));
}

/* Inverse quadratic interpolation through three points of different values. */
static double inverse_quadratic(const search *s) {
  const double fa = s->other.f.value, fb = s->best.f.value, fc = s->before.f.value;
  const double under_other = (fa - fb) * (fa - fc), under_before = (fc - fa) * (fc - fb);
  if (under_other == 0 || under_before == 0) return secant(s);
  return s->best.x + (s->other.x - s->best.x) * (fb * fc / under_other) +
         (s->before.x - s->best.x) * (fa * fb / under_before);
}

static double width_wanted(const search *s) {
  return s->tolerance * fabs(s->best.x);
}

/* A step too short to matter goes just past where the root seems to be, so that it changes the sign and the interval
 * closes. */
static double lengthen(const search *s, double x) {
  const double b = s->best.x, least = 0.5 * width_wanted(s);
  if (fabs(x - b) > least && x != b) return x;
  const double next = s->other.x > b ? b + least : b - least;
  return next != b ? next : of_rank(rank_of(b) + (s->other.x > b ? 1 : -1));
}

static bool is_inside(const search *s, double x) {
  return s->other.x > s->best.x ? x > s->best.x && x < s->other.x : x < s->best.x && x > s->other.x;
}

static double next_point(search *s, bool must_halve) {
  if (must_halve) return halve(s);
  const double step = s->best.f.first != 0 ? newton_or_halley(s) : inverse_quadratic(s);
  const bool within = isfinite(step) && (step == s->best.x || is_inside(s, step));
  if (!within) return halve(s);
  const double x = lengthen(s, step);
  return is_inside(s, x) ? x : halve(s);
}

/* ---- the search ---- */

static bool same_sign(double a, double b) {
  return (a > 0) == (b > 0);
}

static void order_ends(search *s) {
  if (fabs(s->best.f.value) <= fabs(s->other.f.value)) return;
  const point swapped = s->best;
  s->best = s->other;
  s->other = swapped;
}

static void take(search *s, point p) {
  s->before = s->best;
  if (same_sign(p.f.value, s->best.f.value)) {
    s->best = p;
  } else {
    s->other = s->best;
    s->best = p;
  }
  order_ends(s);
}

static bool is_closed(const search *s) {
  return s->best.f.value == 0 || fabs(s->best.x - s->other.x) <= width_wanted(s) ||
         doubles_between(s->best.x, s->other.x) <= 1;
}

static xp_ending run(search *s) {
  uint64_t left = doubles_between(s->best.x, s->other.x);
  int since_half = 0;
  for (int step = 0; step < MOST_STEPS; step++) {
    if (is_closed(s)) return XP_CONVERGED;
    const point p = evaluate(s, next_point(s, since_half >= HALVE_EVERY / 2 - 1));
    if (isnan(p.f.value)) return XP_NOT_FINITE;
    take(s, p);
    const uint64_t now = doubles_between(s->best.x, s->other.x);
    since_half = now <= left / 2 ? 0 : since_half + 1;
    if (now <= left / 2) left = now;
  }
  return XP_OUT_OF_STEPS;
}

static xp_ending open_and_run(search *s, double start, double low, double high) {
  s->best = evaluate(s, low);
  s->other = evaluate(s, high);
  if (isnan(s->best.f.value) || isnan(s->other.f.value)) return XP_NOT_FINITE;
  order_ends(s);
  s->before = s->other;
  if (s->best.f.value == 0) return XP_CONVERGED;
  if (same_sign(s->best.f.value, s->other.f.value)) return XP_NO_BRACKET;
  if (is_inside(s, start)) {
    const point p = evaluate(s, start);
    if (isnan(p.f.value)) return XP_NOT_FINITE;
    take(s, p);
  }
  return run(s);
}

static expt_status check(const xp_call *call, double low, double high, double tolerance) {
  if (!isfinite(low)) return XP_FAIL(call, EXPT_E_DOMAIN, "low", "", "%g given; needed: a finite number", low);
  if (!isfinite(high) || high < low)
    return XP_FAIL(call, EXPT_E_DOMAIN, "high", "", "%g given; needed: a finite number, not below %g", high, low);
  if (!(tolerance >= 0 && tolerance < 1))
    return XP_FAIL(call, EXPT_E_DOMAIN, "tolerance", "", "%g given; needed: from 0 to below 1", tolerance);
  return EXPT_OK;
}

static void answer(const search *s, xp_ending ending, xp_root *out) {
  const bool found = ending == XP_CONVERGED || ending == XP_OUT_OF_STEPS;
  *out = (xp_root){found ? s->best.x : (double)NAN, found ? s->best.f.value : (double)NAN, s->evaluations, ending};
}

expt_status xp_find_root_smooth(const xp_call *call, xp_smooth_function f, void *user, double start, double low,
                                double high, double tolerance, xp_root *out) {
  XP_TRY(check(call, low, high, tolerance));
  search s = {.f = f, .user = user, .tolerance = tolerance};
  answer(&s, open_and_run(&s, start, low, high), out);
  return EXPT_OK;
}

typedef struct plain {
  xp_function f;
  void *user;
} plain;

static xp_slope without_slope(double x, void *user) {
  const plain *p = user;
  return (xp_slope){p->f(x, p->user), 0, 0};
}

expt_status xp_find_root(const xp_call *call, xp_function f, void *user, double low, double high, double tolerance,
                         xp_root *out) {
  plain p = {f, user};
  return xp_find_root_smooth(call, without_slope, &p, (double)NAN, low, high, tolerance, out);
}
