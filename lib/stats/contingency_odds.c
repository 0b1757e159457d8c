/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/contingency_odds.h"

#include "lib/stats/limits.h"
#include <math.h>

const xp_odds xp_no_odds = {NAN, NAN, NAN};

/* Successes and failures of the treatment (a, b) and of the control (c, d): the odds ratio is a d / (b c). */
typedef struct fourfold {
  double a, b, c, d;
} fourfold;

/* What a table is asked: how many more successes of the treatment may there have been expected, the margins being what they are? */
typedef struct search {
  fourfold cells;
  double z;
} search;

static double excess(const void *user, double more) {
  const search *const s = user;
  const fourfold *const t = &s->cells;
  return more * sqrt(1.0 / (t->a + more) + 1.0 / (t->b - more) + 1.0 / (t->c - more) + 1.0 / (t->d + more)) - s->z;
}

/* The step is measured in the treatment's successes: the odds ratio, and the distance from them, rise with it. */
static double upper_limit(fourfold t, double z) {
  const double room = fmin(t.b, t.c);
  if (room == 0.0) return INFINITY;
  const search s = {t, z};
  const double spread = sqrt(1.0 / (1.0 / (t.a + 0.5) + 1.0 / (t.b + 0.5) + 1.0 / (t.c + 0.5) + 1.0 / (t.d + 0.5)));
  const double more = xp_distance_to_limit(excess, &s, z * spread, room);
  return (t.a + more) / (t.b - more) * ((t.d + more) / (t.c - more));
}

/* The odds of failures are the others upside down. */
static double lower_limit(fourfold t, double z) {
  return 1.0 / upper_limit((fourfold){t.b, t.a, t.d, t.c}, z);
}

xp_odds xp_score_odds(xp_proportion control, xp_proportion treatment, double confidence) {
  if (control.units == 0 || treatment.units == 0) return xp_no_odds;
  const fourfold t = {(double)treatment.successes, (double)(treatment.units - treatment.successes), (double)control.successes,
                      (double)(control.units - control.successes)};
  const double z = xp_critical_z(confidence);
  const bool is_finite = t.b > 0.0 && t.c > 0.0;
  return (xp_odds){is_finite ? t.a / t.b * (t.d / t.c) : NAN, lower_limit(t, z), upper_limit(t, z)};
}

static bool is_inside(xp_arm_estimate arm) {
  return arm.value > 0.0 && arm.value < 1.0;
}

static xp_arm_estimate logit_of(xp_arm_estimate arm) {
  const double slope = 1.0 / (arm.value * (1.0 - arm.value));
  return (xp_arm_estimate){.value = log(arm.value) - log1p(-arm.value),
                           .variance = slope * slope * arm.variance,
                           .df = arm.df,
                           .working = slope * slope * arm.working};
}

xp_odds xp_delta_odds(xp_arm_estimate control, xp_arm_estimate treatment, double confidence) {
  if (!is_inside(control) || !is_inside(treatment)) return xp_no_odds;
  const xp_effect_question question = {.confidence = confidence};
  const xp_effect effect = xp_compare_arms(logit_of(control), logit_of(treatment), &question);
  return (xp_odds){exp(effect.difference), exp(effect.low), exp(effect.high)};
}
