/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the description to tables by variant, cell (a combination of levels) and step. */
#include "lib/simulate/simulation.h"

#include "lib/base/context.h"
#include "lib/base/memory.h"
#include <math.h>

/* ---- cells ---- */

static int32_t choices_of(const xp_sim_segment *segment) {
  return segment->levels + xp_segment_has_gap(segment);
}

static int32_t count_cells(const expt_simulation *of) {
  int32_t cells = 1;
  for (int32_t i = 0; i < of->n_segments; i++)
    cells *= choices_of(&of->segments[i]);
  return cells;
}

static double share_of(const expt_simulation *of, int32_t segment, int32_t code) {
  for (int32_t i = 0; i < of->n_levels; i++)
    if (of->levels[i].segment == segment && of->levels[i].code == code) return of->levels[i].share;
  return fmax(0.0, 1.0 - of->segments[segment].share);
}

static void fill_cells(xp_world *world) {
  const expt_simulation *of = world->of;
  double reached = 0;
  for (int32_t cell = 0; cell < world->n_cells; cell++) {
    int32_t rest = cell;
    double share = 1;
    for (int32_t segment = 0; segment < of->n_segments; segment++) {
      const xp_sim_segment *here = &of->segments[segment];
      const int32_t code = rest % choices_of(here);
      rest /= choices_of(here);
      world->cell_levels[cell * of->n_segments + segment] = code < here->levels ? code : -1;
      share *= share_of(of, segment, code);
    }
    world->cell_share[cell] = share;
    world->cell_reached[cell] = reached += share;
  }
}

/* ---- variants ---- */

static expt_status fill_variants(const xp_call *call, xp_world *world) {
  const expt_simulation *of = world->of;
  double total = 0, reached = 0;
  for (int32_t i = 0; i < of->n_variants; i++)
    total += of->variants[i].weight;
  if (of->n_variants > 0 && !(total > 0 && total < INFINITY))
    return XP_FAIL(call, EXPT_E_STATE, "simulation", "", "the weights of the variants sum to %g; allowed: more than 0",
                   total);
  for (int32_t i = 0; i < of->n_variants; i++)
    world->variant_reached[i] = reached += of->variants[i].weight / total;
  return EXPT_OK;
}

/* ---- odds ---- */

static bool has_level(const xp_world *world, int32_t cell, int32_t level) {
  if (level < 0) return true;
  const xp_sim_level *of = &world->of->levels[level];
  return world->cell_levels[cell * world->of->n_segments + of->segment] == of->code;
}

static bool is_met(const xp_world *world, const xp_sim_effect *effect, expt_effect_target target, int32_t variant,
                   int32_t cell, int32_t step) {
  if (effect->target != target || effect->step != step) return false;
  if (effect->variant >= 0 ? effect->variant != variant : variant == 0) return false;
  return has_level(world, cell, effect->level);
}

/* Where the change would be, were all rises at their start and no fall, and the reverse. */
typedef struct reach {
  double low, high;
} reach;

static reach add_effects(xp_world *world, expt_effect_target target, int32_t variant, int32_t cell, int32_t step,
                         xp_odds *odds, int32_t *n_fades) {
  reach change = {1.0, 1.0};
  odds->first_fade = *n_fades;
  for (int32_t i = 0; i < world->of->n_effects; i++) {
    const xp_sim_effect *effect = &world->of->effects[i];
    if (!is_met(world, effect, target, variant, cell, step)) continue;
    if (effect->decay_per_day == 0.0)
      odds->lift += effect->uplift;
    else
      world->fades[(*n_fades)++] = (xp_fade){effect->uplift, effect->decay_per_day};
    change.low += effect->decay_per_day == 0.0 ? effect->uplift : fmin(0.0, effect->uplift);
    change.high += effect->decay_per_day == 0.0 ? effect->uplift : fmax(0.0, effect->uplift);
  }
  odds->n_fades = *n_fades - odds->first_fade;
  return change;
}

static expt_status refuse(const xp_call *call, const xp_world *world, int32_t variant, int32_t step, const char *what,
                          double value, const char *allowed) {
  const expt_simulation *of = world->of;
  return XP_FAIL(call, EXPT_E_STATE, "simulation", "",
                 "ratios and effects bring the %s of '%s' to %g in variant '%s'; allowed: %s", what,
                 of->steps[step].event, value, of->n_variants > 0 ? of->variants[variant].label : "", allowed);
}

static double ratio_of(const xp_world *world, int32_t cell, int32_t step) {
  double ratio = 1;
  for (int32_t i = 0; i < world->of->n_ratios; i++)
    if (world->of->ratios[i].step == step && has_level(world, cell, world->of->ratios[i].level))
      ratio *= world->of->ratios[i].ratio;
  return ratio;
}

static expt_status fill_step(const xp_call *call, xp_world *world, int32_t variant, int32_t cell, int32_t step,
                             int32_t *n_fades) {
  const xp_sim_step *of = &world->of->steps[step];
  const int64_t at = xp_odds_at(world, variant, cell, step);
  xp_odds *takes = &world->takes[at], *values = &world->values[at];
  takes->base = of->probability * ratio_of(world, cell, step);
  values->base = of->mean_value;
  const reach taken = add_effects(world, EXPT_EFFECT_TARGET_PROBABILITY, variant, cell, step, takes, n_fades);
  const reach worth = add_effects(world, EXPT_EFFECT_TARGET_VALUE, variant, cell, step, values, n_fades);
  const double highest = takes->base * taken.high;
  if (!(taken.low >= 0 && highest <= 1.0 + 1e-12))
    return refuse(call, world, variant, step, "probability", taken.low < 0 ? takes->base * taken.low : highest,
                  "0 to 1");
  if (worth.low < 0) return refuse(call, world, variant, step, "value", values->base * worth.low, "0 or more");
  return EXPT_OK;
}

static expt_status fill_odds(const xp_call *call, xp_world *world) {
  int32_t n_fades = 0;
  for (int32_t variant = 0; variant < world->n_variants; variant++)
    for (int32_t cell = 0; cell < world->n_cells; cell++)
      for (int32_t step = 0; step < world->n_steps; step++)
        XP_TRY(fill_step(call, world, variant, cell, step, &n_fades));
  return EXPT_OK;
}

/* ---- the whole ---- */

static expt_status take_room(const xp_call *call, xp_world *world) {
  const int64_t odds = (int64_t)world->n_variants * world->n_cells * world->n_steps;
  const int64_t fades = (int64_t)world->n_variants * world->n_cells * world->of->n_effects;
  world->cell_reached = xp_alloc(call->ctx, world->n_cells, sizeof *world->cell_reached);
  world->cell_share = xp_alloc(call->ctx, world->n_cells, sizeof *world->cell_share);
  world->cell_levels = xp_alloc(call->ctx, (int64_t)world->n_cells * XP_MOST_SEGMENTS, sizeof *world->cell_levels);
  world->takes = xp_alloc(call->ctx, odds, sizeof *world->takes);
  world->values = xp_alloc(call->ctx, odds, sizeof *world->values);
  world->fades = xp_alloc(call->ctx, fades, sizeof *world->fades);
  const bool all = world->cell_reached != NULL && world->cell_share != NULL && world->cell_levels != NULL &&
                   world->takes != NULL && world->values != NULL && world->fades != NULL;
  return all ? EXPT_OK : xp_fail_memory(call);
}

expt_status xp_world_make(const xp_call *call, const expt_simulation *of, xp_world *out) {
  const expt_simulation_options *options = &of->options;
  if (of->n_steps == 0)
    return XP_FAIL(call, EXPT_E_STATE, "simulation", "", "no step was added; allowed: 1 to %d", XP_MOST_STEPS);
  out->of = of;
  out->n_steps = of->n_steps;
  out->n_variants = of->n_variants > 0 ? of->n_variants : 1;
  out->n_cells = count_cells(of);
  out->draws = xp_draws_of((xp_philox_key){options->seed, XP_STREAM_SIMULATION}, xp_simd_level(call->ctx));
  out->mean_outlier = 1.0 + options->outlier_share / (options->outlier_tail - 1.0);
  XP_TRY(take_room(call, out));
  XP_TRY(xp_season_make(call, options, &out->season));
  XP_TRY(fill_variants(call, out));
  fill_cells(out);
  if (options->visit_shape > 0.0)
    XP_TRY(xp_gamma_make(call, options->visit_shape, options->visit_shape, &out->rate_law));
  XP_TRY(fill_odds(call, out));
  xp_counter_set((xp_counter *)(uintptr_t)&of->used, 1);
  return EXPT_OK;
}

void xp_world_free(const expt_context *ctx, xp_world *world) {
  xp_season_free(ctx, &world->season);
  xp_release(ctx, world->cell_reached);
  xp_release(ctx, world->cell_share);
  xp_release(ctx, world->cell_levels);
  xp_release(ctx, world->takes);
  xp_release(ctx, world->values);
  xp_release(ctx, world->fades);
}
