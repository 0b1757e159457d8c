/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/minimise.h"

#include <math.h>
#include <stdbool.h>

enum { MOST_STEPS = 200 }; /* golden sections alone need 40 for eight digits */

static const double golden = 0.38196601125010515; /* (3 - sqrt 5) / 2 */
static const double best_tolerance = 0x1p-26;

typedef struct point {
  double x, value;
} point;

typedef struct search {
  xp_function f;
  void *user;
  double low, high;
  point best, second, third;
  double step, before; /* the last step and the one before it */
  int32_t evaluations;
} search;

/* Where there is no value, it is larger than any other. */
static point evaluate(search *s, double x) {
  s->evaluations++;
  const double value = s->f(x, s->user);
  return (point){x, isfinite(value) || value < 0 ? value : (double)INFINITY};
}

/* The step to the vertex of the parabola through the three best; NaN when they lie on a line. */
static double to_vertex(const search *s) {
  const double r = (s->best.x - s->second.x) * (s->best.value - s->third.value);
  const double q = (s->best.x - s->third.x) * (s->best.value - s->second.value);
  const double numerator = (s->best.x - s->third.x) * q - (s->best.x - s->second.x) * r;
  return q == r ? (double)NAN : -0.5 * numerator / (q - r);
}

static void choose_golden(search *s) {
  s->before = s->best.x < 0.5 * (s->low + s->high) ? s->high - s->best.x : s->low - s->best.x;
  s->step = golden * s->before;
}

/* A parabola must stay inside and be shorter than half the step before the last, else the section is golden. */
static void choose_step(search *s, double least) {
  const double step = to_vertex(s), x = s->best.x + step;
  const bool usable = fabs(s->before) > least && fabs(step) < 0.5 * fabs(s->before) && x > s->low && x < s->high;
  if (!usable) {
    choose_golden(s);
    return;
  }
  s->before = s->step;
  s->step = step;
  if (x - s->low < 2 * least || s->high - x < 2 * least)
    s->step = s->best.x < 0.5 * (s->low + s->high) ? least : -least;
}

static void take(search *s, point p) {
  if (p.value <= s->best.value) {
    if (p.x >= s->best.x)
      s->low = s->best.x;
    else
      s->high = s->best.x;
    s->third = s->second;
    s->second = s->best;
    s->best = p;
    return;
  }
  if (p.x < s->best.x)
    s->low = p.x;
  else
    s->high = p.x;
  if (p.value <= s->second.value || s->second.x == s->best.x) {
    s->third = s->second;
    s->second = p;
  } else if (p.value <= s->third.value || s->third.x == s->best.x || s->third.x == s->second.x) {
    s->third = p;
  }
}

static xp_ending run(search *s, double tolerance, double floor) {
  for (int step = 0; step < MOST_STEPS; step++) {
    const double least = tolerance * fabs(s->best.x) + floor;
    const double middle = 0.5 * (s->low + s->high);
    if (fabs(s->best.x - middle) + 0.5 * (s->high - s->low) <= 2 * least) return XP_CONVERGED;
    choose_step(s, least);
    const double moved = fabs(s->step) >= least ? s->step : s->step > 0 ? least : -least;
    take(s, evaluate(s, s->best.x + moved));
  }
  return XP_OUT_OF_STEPS;
}

expt_status xp_minimise_interval(const xp_call *call, xp_function f, void *user, double low, double high,
                                 double tolerance, xp_minimum *out) {
  if (!isfinite(low)) return XP_FAIL(call, EXPT_E_DOMAIN, "low", "", "%g given; needed: a finite number", low);
  if (!isfinite(high) || high < low)
    return XP_FAIL(call, EXPT_E_DOMAIN, "high", "", "%g given; needed: a finite number, not below %g", high, low);
  if (!(tolerance >= 0 && tolerance < 1))
    return XP_FAIL(call, EXPT_E_DOMAIN, "tolerance", "", "%g given; needed: from 0 to below 1", tolerance);
  const double relative = fmax(tolerance, best_tolerance);
  search s = {.f = f, .user = user, .low = low, .high = high};
  s.best = s.second = s.third = evaluate(&s, low + golden * (high - low));
  xp_ending ending = run(&s, relative, 0.1 * relative * (high - low));
  if (!(s.best.value < (double)INFINITY)) ending = XP_NOT_FINITE;
  *out = (xp_minimum){s.best.x, s.best.value, s.evaluations, ending};
  return EXPT_OK;
}
