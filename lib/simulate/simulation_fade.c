/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/simulate/simulation_fade.h"

static bool add_term(xp_terms *to, double amount, double rate) {
  for (int32_t i = 0; i < to->count; i++) {
    if (to->at[i].rate_per_day != rate) continue;
    to->at[i].amount += amount;
    return true;
  }
  if (to->count == XP_MOST_TERMS) return false;
  to->at[to->count++] = (xp_term){amount, rate};
  return true;
}

/* Times base * (1 + lift + fades). The terms that were there keep their places, so that only new ones are added. */
static bool multiply(const xp_world *world, const xp_odds *odds, xp_terms *terms) {
  const int32_t before = terms->count;
  xp_term old[XP_MOST_TERMS];
  for (int32_t i = 0; i < before; i++) {
    old[i] = terms->at[i];
    terms->at[i].amount *= odds->base * (1.0 + odds->lift);
  }
  for (int32_t f = 0; f < odds->n_fades; f++) {
    const xp_fade *fade = &world->fades[odds->first_fade + f];
    for (int32_t i = 0; i < before; i++)
      if (!add_term(terms, old[i].amount * odds->base * fade->uplift, old[i].rate_per_day + fade->rate_per_day))
        return false;
  }
  return true;
}

static void wait(const xp_world *world, int32_t step, xp_terms *terms) {
  const double tie = world->of->options.tie_share;
  const double mean_days = (double)world->of->steps[step].mean_delay_us / (double)XP_DAY_US;
  for (int32_t i = 0; i < terms->count; i++)
    terms->at[i].amount *= tie + (1.0 - tie) / (1.0 + terms->at[i].rate_per_day * mean_days);
}

static bool expand_back(const xp_world *world, int32_t variant, int32_t cell, int32_t step, xp_terms *terms) {
  for (int32_t at = step; at > 0; at--) {
    if (!multiply(world, &world->takes[xp_odds_at(world, variant, cell, at)], terms)) return false;
    wait(world, at, terms);
  }
  return true;
}

static void begin(xp_terms *terms) {
  terms->count = 1;
  terms->at[0] = (xp_term){1.0, 0.0};
}

bool xp_expand_taken(const xp_world *world, int32_t variant, int32_t cell, int32_t step, xp_terms *out) {
  begin(out);
  return expand_back(world, variant, cell, step, out);
}

bool xp_expand_value(const xp_world *world, int32_t variant, int32_t cell, int32_t step, xp_terms *out) {
  begin(out);
  out->at[0].amount = world->mean_outlier;
  return multiply(world, &world->values[xp_odds_at(world, variant, cell, step)], out) &&
         expand_back(world, variant, cell, step, out);
}

double xp_terms_at_start(const xp_terms *terms) {
  double sum = 0;
  for (int32_t i = 0; i < terms->count; i++)
    sum += terms->at[i].amount;
  return sum;
}

bool xp_terms_fade(const xp_terms *terms) {
  for (int32_t i = 0; i < terms->count; i++)
    if (terms->at[i].rate_per_day > 0.0 && terms->at[i].amount != 0.0) return true;
  return false;
}
