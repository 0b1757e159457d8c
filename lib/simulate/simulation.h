/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_SIMULATE_SIMULATION_H
#define EXPERIMENT_LIB_SIMULATE_SIMULATION_H

/* A simulation is described by builders, turned into a world of plain tables by whoever asks, and walked through user by
 * user. The world says everything about a user as a function of (seed, number of the user), its truth by formula. */

#include "lib/base/civil.h"
#include "lib/base/thread.h"
#include "lib/math/philox_bulk.h"
#include "lib/math/variates.h"
#include <experiment/simulate_events.h>

enum {
  XP_STREAM_SIMULATION = 5,
  XP_MOST_STEPS = 16,
  XP_MOST_VARIANTS = 16,
  XP_MOST_SEGMENTS = 8,
  XP_MOST_CELLS = 1000,
  XP_MOST_EFFECTS = 64
};

/* ---- the description ---- */

typedef struct xp_sim_step {
  char *event;
  double probability, mean_repeats, mean_value, value_spread;
  int64_t mean_delay_us;
} xp_sim_step;

typedef struct xp_sim_variant {
  char *label;
  double weight;
} xp_sim_variant;

typedef struct xp_sim_level {
  char *name;
  double share;
  int32_t segment, code; /* code: from 0 within the segment */
} xp_sim_level;

typedef struct xp_sim_segment {
  char *name;
  double share; /* of its levels together */
  int32_t levels;
} xp_sim_segment;

typedef struct xp_sim_ratio {
  int32_t step, level; /* level: position in the list of all */
  double ratio;
} xp_sim_ratio;

typedef struct xp_sim_effect {
  int32_t step, variant, level; /* the last two -1 = all but the control, all */
  expt_effect_target target;
  double uplift, decay_per_day;
} xp_sim_effect;

struct expt_simulation {
  const expt_context *ctx;
  expt_simulation_options options;
  xp_sim_step steps[XP_MOST_STEPS];
  xp_sim_variant variants[XP_MOST_VARIANTS];
  xp_sim_segment segments[XP_MOST_SEGMENTS];
  xp_sim_effect effects[XP_MOST_EFFECTS];
  xp_sim_level *levels;
  xp_sim_ratio *ratios;
  int32_t n_steps, n_variants, n_segments, n_effects, n_levels, n_ratios;
  xp_counter used; /* raised by the first answer: nothing may be described after it */
};

/* Whether users may be without a level: their share is more than the rounding of sums. */
static inline bool xp_segment_has_gap(const xp_sim_segment *segment) {
  return segment->share < 1.0 - 1e-9;
}

/* ---- the seasons: where in the window people come ---- */

typedef struct xp_season {
  int64_t start_time, hours;
  double *reached;      /* hours + 1: share of the arrivals before the hour, 0 to 1 */
  double *us_per_share; /* hours: the inverse of its slope */
  int32_t *guide;       /* first hour that may hold each of so many equal parts of the shares */
} xp_season;

/* EXPT_E_ARGUMENT when nobody comes. What was made goes back by the other, also after a failure. */
expt_status xp_season_make(const xp_call *call, const expt_simulation_options *options, xp_season *out);
void xp_season_free(const expt_context *ctx, xp_season *season);
int64_t xp_season_time(const xp_season *season, double share); /* when the share of the arrivals is reached */

/* ---- the world ---- */

/* base * (1 + lift + sum of uplift * exp(-rate * days)) */
typedef struct xp_fade {
  double uplift, rate_per_day;
} xp_fade;

typedef struct xp_odds {
  double base, lift;
  int32_t first_fade, n_fades;
} xp_odds;

typedef struct xp_world {
  const expt_simulation *of;
  xp_season season;
  xp_draws draws;
  xp_gamma_sampler rate_law;
  int32_t n_cells, n_variants, n_steps; /* a world without variants has one */
  double *cell_reached;                 /* n_cells: shares up to and with the cell */
  double *cell_share;
  int32_t *cell_levels; /* code of cell c in segment s at [c * n_segments + s]; -1 = none */
  double variant_reached[XP_MOST_VARIANTS];
  xp_odds *takes, *values; /* of variant v, cell c, step s at xp_odds_at() */
  xp_fade *fades;
  double mean_outlier; /* what outliers do to the mean of a value */
} xp_world;

expt_status xp_world_make(const xp_call *call, const expt_simulation *of, xp_world *out);
void xp_world_free(const expt_context *ctx, xp_world *world);

static inline int64_t xp_odds_at(const xp_world *world, int32_t variant, int32_t cell, int32_t step) {
  return ((int64_t)variant * world->n_cells + cell) * world->n_steps + step;
}

/* ---- a user ---- */

enum { XP_USER_BLOCKS = 2, XP_USERS_AT_ONCE = 512 };

/* The random words of some users that nearly all of them need: two blocks for who they are, one for their second step. */
typedef struct xp_crowd {
  int64_t first, count;
  uint64_t who[XP_USER_BLOCKS][2 * XP_USERS_AT_ONCE];
  uint64_t second_step[2 * XP_USERS_AT_ONCE];
} xp_crowd;

void xp_crowd_draw(const xp_world *world, int64_t first, int64_t count, xp_crowd *out);

typedef struct xp_user {
  int64_t number, first_time;
  int64_t tracked_until;       /* later events are lost; INT64_MIN = all are */
  const uint64_t *second_step; /* its two words */
  double arrival;              /* share of the arrivals before */
  double visits_in_window;     /* mean number of visits in a whole window, the user's own */
  int32_t cell, variant;
  bool is_bot;
} xp_user;

void xp_user_make(const xp_world *world, const xp_crowd *crowd, int64_t at, xp_user *out);

/* Visits one after the other: first those before the exposure, from the latest back, then the exposure and on. */
typedef struct xp_visits {
  int64_t number; /* of the visit among its kind */
  int64_t time;
  double share;
} xp_visits;

xp_visits xp_visits_before(const xp_user *user);
bool xp_next_visit_before(const xp_world *world, const xp_user *user, xp_visits *at);
xp_visits xp_visits_from(const xp_user *user); /* stands at the exposure */
bool xp_next_visit(const xp_world *world, const xp_user *user, xp_visits *at);

/* What happens in a visit under a variant. */
typedef struct xp_visit {
  int32_t steps; /* taken */
  int64_t time[XP_MOST_STEPS];
  double value[XP_MOST_STEPS];
} xp_visit;

void xp_visit_walk(const xp_world *world, const xp_user *user, const xp_visits *at, bool before, int32_t variant,
                   xp_visit *out);

/* Random numbers one after the other, for what has no fixed number of them. */
typedef struct xp_trickle {
  xp_philox_run run;
  uint64_t unit, word[2];
  int32_t used;
} xp_trickle;

xp_trickle xp_repeats_of(const xp_world *world, const xp_user *user, const xp_visits *at, bool before, int32_t step);
xp_trickle xp_bot_events_of(const xp_world *world, const xp_user *user);
int64_t xp_trickle_poisson(xp_trickle *from, double mean);
int64_t xp_trickle_delay(xp_trickle *from, double mean_us);

#endif
