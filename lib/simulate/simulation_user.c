/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A user: who it is, when it comes, what it does in a visit. Every quantity has its own place in the random numbers, so
 * another variant, or a repeat more, moves no other. */
#include "lib/simulate/simulation.h"

#include "lib/math/distributions.h"
#include "lib/math/variates_source.h"
#include <math.h>

/* Tags of blocks; the lanes of the variates, which share the key, are below. */
#define TAG_WHO UINT32_C(0x80000000)
#define TAG_VISIT UINT32_C(0x81000000) /* of the step, then of its value; the draw is the number of the visit */
#define TAG_BEFORE UINT32_C(0x82000000)
#define TAG_REPEATS UINT32_C(0x83000000) /* blocks one after the other, 2^18 of each step */
#define TAG_REPEATS_BEFORE UINT32_C(0x84000000)
#define TAG_BOT UINT32_C(0x85000000)
#define TAG_RETURN UINT32_C(0x86000000)
#define TAG_RETURN_BEFORE UINT32_C(0x87000000)
enum { VALUE_BLOCKS = 64, REPEAT_BITS = 18 };

static const double day_us = (double)XP_DAY_US;

static xp_philox_run run_of(const xp_world *world, uint32_t draw, uint32_t tag) {
  return (xp_philox_run){{world->draws.key[0], world->draws.key[1]}, draw, tag};
}

static void block_of(const xp_world *world, int64_t user, int64_t draw, uint32_t tag, double unit[2]) {
  const xp_philox_run run = run_of(world, (uint32_t)draw, tag);
  uint64_t word[2];
  xp_philox_pair(&run, (uint64_t)user, word);
  unit[0] = xp_unit_of(word[0]);
  unit[1] = xp_unit_of(word[1]);
}

/* ---- many at once ---- */

void xp_crowd_draw(const xp_world *world, int64_t first, int64_t count, xp_crowd *out) {
  out->first = first;
  out->count = count;
  for (uint32_t block = 0; block < XP_USER_BLOCKS; block++) {
    const xp_philox_run run = run_of(world, 0, TAG_WHO + block);
    xp_philox_words(&run, world->draws.wide, (uint64_t)first, count, out->who[block]);
  }
  const xp_philox_run run = run_of(world, 0, TAG_VISIT + 1);
  if (world->n_steps > 1) xp_philox_words(&run, world->draws.wide, (uint64_t)first, count, out->second_step);
}

/* ---- who ---- */

static int32_t place_among(const double *reached, int32_t count, double u) {
  int32_t at = 0;
  while (at < count - 1 && u >= reached[at])
    at++;
  return at;
}

static bool is_lost(const expt_simulation_options *options, int32_t variant, double u) {
  const double share = options->lost_share + (variant > 0 ? options->lost_more : 0.0);
  return u < share;
}

static int64_t tracked_until(const xp_world *world, const xp_user *user) {
  const double mean = (double)world->of->options.mean_time_to_loss_us;
  if (mean == 0.0) return INT64_MIN;
  const double wait = mean * xp_draw_exponential(&world->draws, (uint64_t)user->number, 0);
  return wait < 9e18 - fabs((double)user->first_time) ? user->first_time + (int64_t)wait : INT64_MAX;
}

void xp_user_make(const xp_world *world, const xp_crowd *crowd, int64_t at, xp_user *out) {
  const expt_simulation_options *options = &world->of->options;
  out->number = crowd->first + at;
  out->second_step = &crowd->second_step[2 * at];
  out->arrival = xp_unit_of(crowd->who[0][2 * at]);
  out->first_time = xp_season_time(&world->season, out->arrival);
  out->cell = place_among(world->cell_reached, world->n_cells, xp_unit_of(crowd->who[0][2 * at + 1]));
  out->variant = place_among(world->variant_reached, world->n_variants, xp_unit_of(crowd->who[1][2 * at]));
  const double u = xp_unit_of(crowd->who[1][2 * at + 1]);
  out->is_bot = u < options->bot_share;
  out->tracked_until = INT64_MAX;
  const double among_people = (u - options->bot_share) / (1.0 - options->bot_share);
  if (!out->is_bot && is_lost(options, out->variant, among_people)) out->tracked_until = tracked_until(world, out);
  out->visits_in_window = options->visits_per_day * (double)options->n_days;
  if (options->visit_shape > 0.0 && options->visits_per_day > 0.0)
    out->visits_in_window *= xp_draw_gamma(&world->rate_law, &world->draws, (uint64_t)out->number, 0, NULL);
}

/* ---- when ---- */

xp_visits xp_visits_before(const xp_user *user) {
  return (xp_visits){.number = -1, .time = user->first_time};
}

bool xp_next_visit_before(const xp_world *world, const xp_user *user, xp_visits *at) {
  const expt_simulation_options *options = &world->of->options;
  if (options->pre_days == 0 || user->visits_in_window <= 0.0 || user->is_bot) return false;
  double unit[2];
  at->number++;
  block_of(world, user->number, at->number, TAG_RETURN_BEFORE, unit);
  const double gap_days = -log(unit[0]) * (double)options->n_days / user->visits_in_window;
  const int64_t earliest = user->first_time - options->pre_days * XP_DAY_US;
  if (gap_days * day_us > (double)(at->time - earliest)) return false;
  at->time -= (int64_t)(gap_days * day_us) + 1; /* never the time of the exposure */
  return at->time >= earliest;
}

xp_visits xp_visits_from(const xp_user *user) {
  return (xp_visits){.number = 0, .time = user->first_time, .share = user->arrival};
}

bool xp_next_visit(const xp_world *world, const xp_user *user, xp_visits *at) {
  if (user->visits_in_window <= 0.0 || user->is_bot) return false;
  double unit[2];
  at->number++;
  block_of(world, user->number, at->number, TAG_RETURN, unit);
  at->share -= log(unit[0]) / user->visits_in_window;
  if (!(at->share < 1.0)) return false;
  at->time = xp_season_time(&world->season, at->share);
  return true;
}

/* ---- what ---- */

static double odds_at(const xp_world *world, const xp_odds *odds, double days) {
  double change = 1.0 + odds->lift;
  for (int32_t i = 0; i < odds->n_fades; i++) {
    const xp_fade *fade = &world->fades[odds->first_fade + i];
    change += fade->uplift * exp(-fade->rate_per_day * days);
  }
  return odds->base * change;
}

static double value_of(const xp_world *world, const xp_user *user, const xp_visits *at, uint32_t tag, int32_t step,
                       double mean) {
  const expt_simulation_options *options = &world->of->options;
  const double spread = world->of->steps[step].value_spread;
  double unit[2], value = mean;
  if (spread == 0.0 && options->outlier_share == 0.0) return mean;
  block_of(world, user->number, at->number, tag + VALUE_BLOCKS + (uint32_t)step, unit);
  if (spread > 0.0) value *= exp(spread * (xp_normal_quantile_lower(unit[0]) - 0.5 * spread));
  if (unit[1] < options->outlier_share) value *= pow(unit[1] / options->outlier_share, -1.0 / options->outlier_tail);
  return value;
}

static double delay_of(const xp_world *world, int32_t step, double u) {
  const double tie = world->of->options.tie_share, mean = (double)world->of->steps[step].mean_delay_us;
  if (u < tie || mean == 0.0) return 0.0;
  return -log((u - tie) / (1.0 - tie)) * mean;
}

static bool takes_step(const xp_world *world, const xp_user *user, const xp_visits *at, uint32_t tag, int32_t variant,
                       int32_t step, xp_visit *visit) {
  const xp_odds *odds = &world->takes[xp_odds_at(world, variant, user->cell, step)];
  double unit[2];
  if (step == 1 && tag == TAG_VISIT && at->number == 0) {
    unit[0] = xp_unit_of(user->second_step[0]);
    unit[1] = xp_unit_of(user->second_step[1]);
  } else {
    block_of(world, user->number, at->number, tag + (uint32_t)step, unit);
  }
  if (odds->n_fades == 0 && unit[0] >= odds->base * (1.0 + odds->lift)) return false;
  const int64_t time = visit->time[step - 1] + (int64_t)delay_of(world, step, unit[1]);
  const double days = (double)(time - user->first_time) / day_us;
  if (odds->n_fades > 0 && unit[0] >= odds_at(world, odds, days)) return false;
  visit->time[step] = time;
  return true;
}

void xp_visit_walk(const xp_world *world, const xp_user *user, const xp_visits *at, bool before, int32_t variant,
                   xp_visit *out) {
  const uint32_t tag = before ? TAG_BEFORE : TAG_VISIT;
  out->time[0] = at->time;
  out->steps = 0;
  while (out->steps < world->n_steps) {
    const int32_t step = out->steps;
    if (step > 0 && !takes_step(world, user, at, tag, variant, step, out)) return;
    const xp_odds *odds = &world->values[xp_odds_at(world, variant, user->cell, step)];
    out->value[step] = 0.0;
    if (odds->base > 0.0) {
      const double days = (double)(out->time[step] - user->first_time) / day_us;
      out->value[step] = value_of(world, user, at, tag, step, odds_at(world, odds, days));
    }
    out->steps++;
  }
}

/* ---- one number after the other ---- */

xp_trickle xp_repeats_of(const xp_world *world, const xp_user *user, const xp_visits *at, bool before, int32_t step) {
  const uint32_t tag = (before ? TAG_REPEATS_BEFORE : TAG_REPEATS) | (uint32_t)step << REPEAT_BITS;
  return (xp_trickle){.run = run_of(world, (uint32_t)at->number, tag), .unit = (uint64_t)user->number, .used = 2};
}

xp_trickle xp_bot_events_of(const xp_world *world, const xp_user *user) {
  return (xp_trickle){.run = run_of(world, 0, TAG_BOT), .unit = (uint64_t)user->number, .used = 2};
}

static double next_exponential(xp_trickle *from) {
  if (from->used == 2) {
    xp_philox_pair(&from->run, from->unit, from->word);
    from->run.tag++;
    from->used = 0;
  }
  return -log(xp_unit_of(from->word[from->used++]));
}

/* How many exponential waits of mean 1 end within `mean`. */
int64_t xp_trickle_poisson(xp_trickle *from, double mean) {
  int64_t count = 0;
  for (double waited = next_exponential(from); waited < mean; waited += next_exponential(from))
    count++;
  return count;
}

int64_t xp_trickle_delay(xp_trickle *from, double mean_us) {
  return (int64_t)(next_exponential(from) * mean_us);
}
