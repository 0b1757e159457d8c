/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The simplex of Nelder and Mead 1965 in the form of Lagarias, Reeds, Wright, Wright (SIAM J. Optim. 9, 1998). */
#include "lib/base/memory.h"
#include "lib/math/gram_vector.h"
#include "lib/math/minimise.h"

#include <string.h>

enum { MOST_RESTARTS = 10, STEPS_IN_VAIN = 50 };

static const double reflect = 1, expand = 2, contract = 0.5, shrink = 0.5;

typedef struct simplex {
  xp_field f;
  void *user;
  int32_t n, evaluations, steps, most_steps;
  const double *scale;
  double *corner; /* n + 1 points, best first */
  double *value;  /* of the corners */
  double *centre; /* of all but the worst */
  double *trial, *further;
} simplex;

static double *corner_of(const simplex *s, int32_t k) {
  return s->corner + (int64_t)k * s->n;
}

/* Where there is no value, it is larger than any other. */
static double evaluate(simplex *s, const double *x) {
  s->evaluations++;
  const double value = s->f(x, s->n, s->user);
  return isfinite(value) ? value : (double)INFINITY;
}

static void copy(const simplex *s, double *to, const double *from) {
  memcpy(to, from, sizeof(double) * (size_t)s->n);
}

/* Puts corner `from` where it belongs among the better ones before it; a newcomer stays behind its equals. */
static void sink(simplex *s, int32_t from) {
  const double value = s->value[from];
  int32_t to = from;
  while (to > 0 && s->value[to - 1] > value)
    to--;
  if (to == from) return;
  copy(s, s->further, corner_of(s, from));
  memmove(corner_of(s, to + 1), corner_of(s, to), sizeof(double) * (size_t)s->n * (size_t)(from - to));
  memmove(s->value + to + 1, s->value + to, sizeof(double) * (size_t)(from - to));
  copy(s, corner_of(s, to), s->further);
  s->value[to] = value;
}

/* The best corner and one step from it along each axis. */
static void begin(simplex *s) {
  for (int32_t k = 1; k <= s->n; k++) {
    copy(s, corner_of(s, k), s->corner);
    corner_of(s, k)[k - 1] += s->scale[k - 1];
    s->value[k] = evaluate(s, corner_of(s, k));
  }
  for (int32_t k = 1; k <= s->n; k++)
    sink(s, k);
}

static void find_centre(simplex *s) {
  for (int32_t i = 0; i < s->n; i++)
    s->centre[i] = 0;
  for (int32_t k = 0; k < s->n; k++)
    xp_add_scaled(s->centre, 1.0 / s->n, corner_of(s, k), s->n);
}

/* On the line from the worst corner through the centre: 0 is the centre, -1 the worst corner. */
static double try_at(simplex *s, double distance, double *x) {
  const double *worst = corner_of(s, s->n);
  for (int32_t i = 0; i < s->n; i++)
    x[i] = s->centre[i] + distance * (s->centre[i] - worst[i]);
  return evaluate(s, x);
}

static void replace_worst(simplex *s, const double *x, double value) {
  copy(s, corner_of(s, s->n), x);
  s->value[s->n] = value;
  sink(s, s->n);
}

static void shrink_to_best(simplex *s) {
  for (int32_t k = 1; k <= s->n; k++) {
    double *x = corner_of(s, k);
    for (int32_t i = 0; i < s->n; i++)
      x[i] = s->corner[i] + shrink * (x[i] - s->corner[i]);
    s->value[k] = evaluate(s, x);
  }
  for (int32_t k = 1; k <= s->n; k++)
    sink(s, k);
}

static void expand_or_take(simplex *s, double reflected) {
  const double expanded = try_at(s, expand, s->further);
  if (expanded < reflected)
    replace_worst(s, s->further, expanded);
  else
    replace_worst(s, s->trial, reflected);
}

static void contract_or_shrink(simplex *s, double reflected) {
  const bool outside = reflected < s->value[s->n];
  const double contracted = try_at(s, outside ? contract : -contract, s->further);
  if (outside ? contracted <= reflected : contracted < s->value[s->n])
    replace_worst(s, s->further, contracted);
  else
    shrink_to_best(s);
}

static void step(simplex *s) {
  s->steps++;
  find_centre(s);
  const double reflected = try_at(s, reflect, s->trial);
  if (reflected < s->value[0])
    expand_or_take(s, reflected);
  else if (reflected < s->value[s->n - 1])
    replace_worst(s, s->trial, reflected);
  else
    contract_or_shrink(s, reflected);
}

static double size_of(const simplex *s) {
  double largest = 0;
  for (int32_t k = 1; k <= s->n; k++) {
    for (int32_t i = 0; i < s->n; i++)
      largest = fmax(largest, fabs((corner_of(s, k)[i] - s->corner[i]) / s->scale[i]));
  }
  return largest;
}

static xp_ending descend(simplex *s, double tolerance) {
  int64_t in_vain = 0;
  begin(s);
  while (size_of(s) > tolerance && in_vain <= STEPS_IN_VAIN * ((int64_t)s->n + 1)) {
    if (s->steps >= s->most_steps) return XP_OUT_OF_STEPS;
    const double before = s->value[0];
    step(s);
    in_vain = s->value[0] < before ? 0 : in_vain + 1;
  }
  return XP_CONVERGED;
}

/* A simplex can collapse on a slope. Begun anew, it leaves the place if there is anything to be gained. */
static xp_ending descend_until_nothing_gained(simplex *s, double tolerance) {
  for (int round = 0; round < MOST_RESTARTS; round++) {
    const double before = s->value[0];
    if (descend(s, tolerance) != XP_CONVERGED) return XP_OUT_OF_STEPS;
    if (before - s->value[0] <= tolerance * fabs(s->value[0])) return XP_CONVERGED;
  }
  return XP_CONVERGED;
}

expt_status xp_minimise_check(const xp_call *call, int32_t n, const double *x, double tolerance, int32_t most_steps) {
  XP_TRY(xp_need_whole(call, "n", "", n, 1, XP_MOST_VARIABLES));
  XP_TRY(xp_need_whole(call, "most_steps", "", most_steps, 1, INT32_MAX));
  const int64_t bad = xp_first_not_finite(x, n);
  if (bad >= 0)
    return XP_FAIL(call, EXPT_E_DOMAIN, "x", "", "element %d is %g; needed: finite numbers", (int)bad + 1, x[bad]);
  if (!(tolerance > 0 && tolerance < 1))
    return XP_FAIL(call, EXPT_E_DOMAIN, "tolerance", "", "%g given; needed: between 0 and 1", tolerance);
  return EXPT_OK;
}

static void lay_out(simplex *s, double *room) {
  const int64_t n = s->n;
  s->corner = room;
  s->value = s->corner + n * (n + 1);
  s->centre = s->value + n + 1;
  s->trial = s->centre + n;
  s->further = s->trial + n;
}

expt_status xp_minimise_simplex(const xp_call *call, xp_field f, void *user, int32_t n, double *x, const double *scale,
                                double tolerance, int32_t most_steps, xp_descent *out) {
  XP_TRY(xp_minimise_check(call, n, x, tolerance, most_steps));
  for (int32_t i = 0; i < n; i++) {
    if (!isfinite(scale[i]) || scale[i] == 0)
      return XP_FAIL(call, EXPT_E_DOMAIN, "scale", "", "element %d is %g; needed: finite and not 0", (int)i + 1,
                     scale[i]);
  }
  double *room = xp_alloc(call->ctx, ((int64_t)n + 1) * (n + 4), sizeof *room);
  if (room == NULL) return xp_fail_memory(call);
  simplex s = {.f = f, .user = user, .n = n, .scale = scale, .most_steps = most_steps};
  lay_out(&s, room);
  copy(&s, s.corner, x);
  s.value[0] = evaluate(&s, x);
  const xp_ending ending = isfinite(s.value[0]) ? descend_until_nothing_gained(&s, tolerance) : XP_NOT_FINITE;
  copy(&s, x, s.corner);
  *out = (xp_descent){isfinite(s.value[0]) ? s.value[0] : (double)NAN, s.steps, s.evaluations, ending};
  xp_release(call->ctx, room);
  return EXPT_OK;
}
