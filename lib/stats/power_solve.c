/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/distributions.h"
#include "lib/math/roots.h"
#include "lib/stats/power.h"

#include <math.h>

typedef struct seen {
  double x, excess;
} seen;

/* The last two points are remembered: the root finder asks again for the ends of its interval. */
typedef struct search {
  xp_power_function power;
  const void *user;
  double target_z;
  seen left, right;
} search;

/* On the normal scale power is close to a straight line in the root of x, or in x. */
static double compute(const search *s, double x) {
  const double power = s->power(x, s->user);
  return isnan(power) ? power : xp_normal_quantile_lower(fmin(power, 1.0)) - s->target_z;
}

static double excess(double x, void *user) {
  search *s = user;
  if (x == s->left.x) return s->left.excess;
  if (x == s->right.x) return s->right.excess;
  const seen now = {x, compute(s, x)};
  if (now.excess >= 0.0)
    s->right = now;
  else
    s->left = now;
  return now.excess;
}

static bool reaches(search *s, double x) {
  return excess(x, s) >= 0.0;
}

enum { MOST_STEPS = 200 };
static const double first_step = 2e-4, growth = 8.0;

/* Points around the guess with the target between them; false where it is not reached. */
static bool bracket(search *s, double guess, double low, double high, double *left, double *right) {
  double step = first_step;
  *right = fmin(high, fmax(guess, low) * (1.0 + 1e-9));
  *left = low;
  for (int i = 0; i < MOST_STEPS && !reaches(s, *right); i++, step *= growth) {
    if (*right >= high || isinf(*right)) return false;
    *left = *right;
    *right = fmin(high, *right * (1.0 + step) + low);
  }
  if (*left > low) return true;
  step = first_step;
  double probe = *right / (1.0 + step);
  for (int i = 0; i < MOST_STEPS && probe > low && reaches(s, probe); i++, step *= growth) {
    *right = probe;
    probe /= 1.0 + step;
  }
  *left = fmax(low, probe);
  return true;
}

double xp_power_solve(xp_power_function power, const void *user, xp_power_search where) {
  const xp_call silent = {NULL, __func__, NULL};
  search s = {power, user, xp_normal_quantile_lower(where.target), {NAN, NAN}, {NAN, NAN}};
  double left, right;
  if (!(where.guess >= 0.0) || !(where.high > where.low)) return NAN;
  if (!bracket(&s, fmax(where.guess, 1e-300), where.low, where.high, &left, &right)) return NAN;
  if (reaches(&s, left)) return left;
  xp_root root;
  if (xp_find_root(&silent, excess, &s, left, right, where.tolerance, &root) != EXPT_OK) return NAN;
  return root.x;
}
