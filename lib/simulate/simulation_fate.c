/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of the users of a cell, by formula.
 *
 * On the scale of arrivals, 0 to 1 over the window, users arrive evenly and come back as a Poisson process of rate m (mean
 * visits in a window) times their own factor, which is 1 or gamma-distributed with mean 1. A step that is taken with
 * probability q in every visit is missed by a user who arrived at x with probability (1 - q) E exp(-a m q (1 - x)), and over
 * the users that is an integral with a closed form. Where q fades, m q (1 - x) is a sum over the hours. */
#include "lib/simulate/simulation_fate.h"

#include "lib/base/context.h"
#include "lib/base/memory.h"
#include "lib/base/thread.h"
#include "lib/simulate/simulation_fade.h"
#include <math.h>
#include <string.h>

enum { DAY_HOURS = 24 };

/* ---- steps that are taken alike in every visit ---- */

/* Integral over y in (0, 1) of the chance that none of the visits to come is one of rate z y. */
static double missed_later(double shape, double z) {
  if (z == 0.0) return 1.0;
  if (shape == 0.0) return -expm1(-z) / z;
  const double grown = log1p(z / shape);
  if (shape == 1.0) return grown / z;
  return -expm1((1.0 - shape) * grown) * shape / (z * (shape - 1.0));
}

static double mean_visits(const xp_world *world) {
  return world->of->options.visits_per_day * (double)world->of->options.n_days;
}

static double steady_reach(const xp_world *world, double q) {
  return 1.0 - (1.0 - q) * missed_later(world->of->options.visit_shape, mean_visits(world) * q);
}

static double over_visits(const xp_world *world, double each) {
  return each * (1.0 + 0.5 * mean_visits(world));
}

/* ---- steps that fade ---- */

/* ahead[h] += the integral of the terms over the arrivals after the middle of hour h. */
static void look_ahead(const xp_world *world, const xp_term *term, double *ahead) {
  const xp_season *season = &world->season;
  const double per_hour = exp(-term->rate_per_day / DAY_HOURS),
               same_hour = exp(-term->rate_per_day / (3.0 * DAY_HOURS));
  double later = 0;
  for (int64_t hour = season->hours - 1; hour >= 0; hour--) {
    const double weight = season->reached[hour + 1] - season->reached[hour];
    ahead[hour] += term->amount * (0.5 * weight * same_hour + later);
    later = per_hour * (weight + later);
  }
}

static double sum_over_hours(const xp_world *world, const double *ahead) {
  double sum = 0;
  for (int64_t hour = 0; hour < world->season.hours; hour++)
    sum += (world->season.reached[hour + 1] - world->season.reached[hour]) * ahead[hour];
  return sum;
}

static double missed_by(const xp_world *world, double rate) {
  const double shape = world->of->options.visit_shape;
  return shape == 0.0 ? exp(-rate) : exp(-shape * log1p(rate / shape));
}

static double fading_reach(const xp_world *world, double q, const double *ahead) {
  double missed = 0;
  for (int64_t hour = 0; hour < world->season.hours; hour++)
    missed += (world->season.reached[hour + 1] - world->season.reached[hour]) *
              missed_by(world, mean_visits(world) * ahead[hour]);
  return 1.0 - (1.0 - q) * missed;
}

static void see_ahead(const xp_world *world, const xp_terms *terms, double *ahead) {
  memset(ahead, 0, (size_t)world->season.hours * sizeof *ahead);
  for (int32_t i = 0; i < terms->count; i++)
    look_ahead(world, &terms->at[i], ahead);
}

static bool is_steady(const xp_world *world, const xp_terms *terms) {
  return mean_visits(world) == 0.0 || !xp_terms_fade(terms);
}

/* ---- a step of a cell ---- */

static void fill_taken(const xp_world *world, const xp_terms *terms, double *ahead, xp_fate *to) {
  const double q = xp_terms_at_start(terms);
  if (is_steady(world, terms)) {
    to->visits = over_visits(world, q);
    to->reach = steady_reach(world, q);
    return;
  }
  see_ahead(world, terms, ahead);
  to->visits = q + mean_visits(world) * sum_over_hours(world, ahead);
  to->reach = fading_reach(world, q, ahead);
}

static void fill_value(const xp_world *world, const xp_terms *terms, double *ahead, xp_fate *to) {
  const double first = xp_terms_at_start(terms);
  to->value = over_visits(world, first);
  if (is_steady(world, terms)) return;
  see_ahead(world, terms, ahead);
  to->value = first + mean_visits(world) * sum_over_hours(world, ahead);
}

typedef struct desk {
  xp_terms terms;
  double *ahead; /* by hour */
} desk;

typedef struct job {
  const xp_world *world;
  xp_fate *fates;
} job;

static expt_status refuse(const xp_call *call, const xp_world *world, int32_t step) {
  return XP_FAIL(call, EXPT_E_LIMIT, "simulation", "", "the effects on '%s' fade in more than %d ways",
                 world->of->steps[step].event, XP_MOST_TERMS);
}

static expt_status fill_cell(const xp_call *call, const job *work, int32_t variant, int32_t cell, desk *at) {
  const xp_world *world = work->world;
  for (int32_t step = 0; step < world->n_steps; step++) {
    xp_fate *to = &work->fates[xp_odds_at(world, variant, cell, step)];
    if (!xp_expand_taken(world, variant, cell, step, &at->terms)) return refuse(call, world, step);
    fill_taken(world, &at->terms, at->ahead, to);
    if (!xp_expand_value(world, variant, cell, step, &at->terms)) return refuse(call, world, step);
    fill_value(world, &at->terms, at->ahead, to);
  }
  return EXPT_OK;
}

static expt_status fill_chunk(const xp_call *call, void *of, int64_t chunk) {
  const job *work = of;
  const xp_world *world = work->world;
  const int32_t variant = (int32_t)(chunk / world->n_cells), cell = (int32_t)(chunk % world->n_cells);
  desk *own = xp_alloc(call->ctx, 1, sizeof *own);
  if (own == NULL) return xp_fail_memory(call);
  own->ahead = xp_alloc(call->ctx, world->season.hours, sizeof *own->ahead);
  const expt_status status = own->ahead == NULL ? xp_fail_memory(call) : fill_cell(call, work, variant, cell, own);
  xp_release(call->ctx, own->ahead);
  xp_release(call->ctx, own);
  return status;
}

expt_status xp_fates_fill(const xp_call *call, const xp_world *world, xp_fate *fates) {
  const int64_t chunks = (int64_t)world->n_variants * world->n_cells;
  job work = {.world = world, .fates = fates};
  xp_progress progress = xp_progress_start(call, (uint64_t)chunks);
  XP_TRY(xp_parallel(call, chunks, fill_chunk, &work));
  return xp_progress_end(&progress);
}
