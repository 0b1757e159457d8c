/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where paths stop at a look: beyond given bounds, and the bound for a given chance. */
#include "lib/math/distributions.h"
#include "lib/stats/sequential_paths.h"

#include <math.h>

/* ---- the step to a look, under a drift ---- */

typedef struct step {
  const xp_stage *from;
  double before, now; /* information */
  double sd, scale;   /* of the step; of the score over z */
  double drift;
} step;

static step step_to(const xp_paths *paths, int64_t look, double drift) {
  const double before = xp_paths_before(paths, look), now = paths->information[look];
  return (step){&paths->stage[look], before, now, sqrt(now - before), sqrt(now), drift};
}

static double mass_of(const step *s, int64_t i) {
  if (s->drift == 0.0) return s->from->mass[i];
  return s->from->mass[i] * exp(s->drift * (s->from->at[i] - 0.5 * s->drift * s->before));
}

/* The bound from this node, in standard deviations of the step. */
static double distance(const step *s, int64_t i, double z) {
  return (z * s->scale - s->from->at[i] - s->drift * (s->now - s->before)) / s->sd;
}

static const double out_of_sight = 38.5; /* beyond it a normal tail is 0 in double precision */

static xp_chance chance_beyond(const xp_paths *paths, int64_t look, double z, double drift, double side) {
  const step s = step_to(paths, look, drift);
  xp_chance sum = {0.0, 0.0};
  if (isinf(z)) return sum;
  for (int64_t i = 0; i < s.from->nodes; i++) {
    const double away = side * distance(&s, i, z);
    if (away > out_of_sight) continue;
    const double mass = mass_of(&s, i);
    sum.value += mass * xp_normal_upper(away);
    sum.slope -= side * mass * xp_normal_density(away);
  }
  sum.slope *= s.scale / s.sd;
  return sum;
}

xp_chance xp_paths_above(const xp_paths *paths, int64_t look, double z, double drift) {
  return chance_beyond(paths, look, z, drift, 1.0);
}

xp_chance xp_paths_below(const xp_paths *paths, int64_t look, double z, double drift) {
  return chance_beyond(paths, look, z, drift, -1.0);
}

static double normal_between(double low, double high) {
  return low > 0.0 ? xp_normal_upper(low) - xp_normal_upper(high) : xp_normal_lower(high) - xp_normal_lower(low);
}

xp_chance xp_paths_within(const xp_paths *paths, int64_t look, double z, double drift) {
  const step s = step_to(paths, look, drift);
  xp_chance sum = {0.0, 0.0};
  for (int64_t i = 0; i < s.from->nodes; i++) {
    const double low = distance(&s, i, -z), high = distance(&s, i, z);
    if (low > out_of_sight || high < -out_of_sight) continue;
    const double mass = mass_of(&s, i);
    sum.value += mass * normal_between(low, high);
    sum.slope += mass * (xp_normal_density(low) + xp_normal_density(high));
  }
  sum.slope *= s.scale / s.sd;
  return sum;
}

static double chance_between(const xp_paths *paths, int64_t look, double low, double high, double drift) {
  const step s = step_to(paths, look, drift);
  double sum = 0.0;
  for (int64_t i = 0; i < s.from->nodes; i++)
    sum += mass_of(&s, i) * normal_between(distance(&s, i, low), distance(&s, i, high));
  return sum;
}

xp_exit xp_paths_exit(const xp_paths *paths, int64_t look, const xp_stops *stops, double drift) {
  xp_exit exit = {0.0, 0.0, 0.0};
  exit.low = xp_paths_below(paths, look, stops->low, drift).value;
  exit.high = xp_paths_above(paths, look, stops->high, drift).value;
  if (stops->inner_low < stops->inner_high)
    exit.inner = chance_between(paths, look, stops->inner_low, stops->inner_high, drift);
  return exit;
}

double xp_paths_arriving(const xp_paths *paths, int64_t look, double drift) {
  const step s = step_to(paths, look, drift);
  double sum = 0.0;
  for (int64_t i = 0; i < s.from->nodes; i++)
    sum += mass_of(&s, i);
  return sum;
}

/* ---- the bound for a chance ---- */

typedef xp_chance (*chance_of)(const xp_paths *paths, int64_t look, double z, double drift);

typedef struct search {
  const xp_paths *paths;
  int64_t look;
  double drift, log_wanted;
  chance_of f;
} search;

typedef struct bracket {
  double small, large; /* the chance is too small at the one, too large at the other */
} bracket;

static bool is_between(const bracket *b, double z) {
  return (z > b->small && z < b->large) || (z < b->small && z > b->large);
}

/* Newton on the logarithm of the chance, which bends one way only where the region is in one piece: from the side where the chance is
 * too small it comes to the bound without passing it. Where it would leave the bracket, halves do. */
static double newton(const search *s, bracket b) {
  enum { MOST_STEPS = 200 };
  double z = b.small;
  for (int i = 0; i < MOST_STEPS; i++) {
    const xp_chance chance = s->f(s->paths, s->look, z, s->drift);
    const double over = log(chance.value) - s->log_wanted;
    if (over == 0.0) return z;
    if (over > 0.0)
      b.large = z;
    else
      b.small = z;
    const double stepped = z - over * chance.value / chance.slope;
    const bool close = fabs(stepped - z) <= 1e-15 * fmax(fabs(z), 1.0);
    if (close) return stepped;
    const double next = is_between(&b, stepped) ? stepped : 0.5 * b.small + 0.5 * b.large;
    if (next == z) return z;
    z = next;
  }
  return z;
}

/* Where the chance beyond is certainly no more than wanted: from the statistic alone, and from the outermost path that arrives. */
static double far_enough(const xp_paths *paths, double chance, double drift, double side) {
  const int64_t look = paths->passed;
  const step s = step_to(paths, look, drift);
  const double alone = side * drift * s.scale + xp_normal_quantile_upper(chance);
  if (s.from->nodes == 0) return alone;
  const double arriving = fmax(xp_paths_arriving(paths, look, drift), chance);
  const double edge = side > 0.0 ? s.from->at[s.from->nodes - 1] : -s.from->at[0];
  const double least = arriving > chance ? xp_normal_quantile_upper(chance / arriving) : -XP_FURTHEST_Z;
  return fmin(alone, (edge + side * drift * (s.now - s.before) + s.sd * fmax(least, -XP_FURTHEST_Z)) / s.scale);
}

static double bound_beyond(const xp_paths *paths, double chance, double drift, double side) {
  const int64_t look = paths->passed;
  if (!(chance >= XP_LEAST_CHANCE)) return side * (double)INFINITY;
  const double nearest = drift * sqrt(paths->information[look]) - side * XP_FURTHEST_Z;
  const chance_of f = side > 0.0 ? xp_paths_above : xp_paths_below;
  if (f(paths, look, nearest, drift).value <= chance) return nearest;
  const search s = {paths, look, drift, log(chance), f};
  return newton(&s, (bracket){side * far_enough(paths, chance, drift, side) + side * 1e-9, nearest});
}

double xp_paths_bound_above(const xp_paths *paths, double chance, double drift) {
  return bound_beyond(paths, chance, drift, 1.0);
}

double xp_paths_bound_below(const xp_paths *paths, double chance, double drift) {
  return bound_beyond(paths, chance, drift, -1.0);
}

double xp_paths_bound_within(const xp_paths *paths, double chance, double drift, double most) {
  const int64_t look = paths->passed;
  if (!(chance >= XP_LEAST_CHANCE)) return 0.0;
  if (xp_paths_within(paths, look, most, drift).value <= chance) return most;
  const search s = {paths, look, drift, log(chance), xp_paths_within};
  return newton(&s, (bracket){0.0, most});
}
