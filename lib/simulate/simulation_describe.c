/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The description of a simulation: create, builders, free. */
#include "lib/simulate/simulation.h"

#include "lib/base/context.h"
#include "lib/base/memory.h"
#include "lib/simulate/simulation_names.h"
#include <math.h>

/* 2026-01-05T00:00Z, a Monday */
#define FIRST_MONDAY INT64_C(1767571200000000)
#define MOST_TIME INT64_C(4000000000000000000)
#define MOST_DELAY INT64_C(315360000000000)

XP_OPTIONS(expt_simulation_options, .start_time = FIRST_MONDAY, .n_days = 14, .daily_swing = 0.6, .peak_hour = 20.0,
           .weekend_ratio = 1.2, .time_grid_us = 1, .outlier_tail = 3.0, .bot_events = 100.0,
           .mean_time_to_loss_us = XP_DAY_US);
XP_OPTIONS(expt_simulation_funnel_step_options, .mean_delay_us = 5 * XP_MINUTE_US);
XP_OPTIONS(expt_simulation_planted_effect_options, .target = EXPT_EFFECT_TARGET_PROBABILITY);

/* ---- create ---- */

static expt_status check_shares(const xp_call *call, const expt_simulation_options *options) {
  const struct {
    const char *field;
    double value;
  } shares[] = {{"daily_swing", options->daily_swing},
                {"tie_share", options->tie_share},
                {"outlier_share", options->outlier_share},
                {"bot_share", options->bot_share},
                {"lost_share", options->lost_share}};
  for (size_t i = 0; i < sizeof shares / sizeof *shares; i++)
    XP_TRY(xp_need_range(call, "options", shares[i].field, shares[i].value, 0.0, 1.0));
  return xp_need_range(call, "options", "lost_more", options->lost_more, -options->lost_share,
                       1.0 - options->lost_share);
}

static expt_status check_numbers(const xp_call *call, const expt_simulation_options *options) {
  XP_TRY(xp_need_whole(call, "options", "by_time", options->by_time, 0, 1));
  XP_TRY(xp_need_whole(call, "options", "start_time", options->start_time, -MOST_TIME, MOST_TIME));
  XP_TRY(xp_need_whole(call, "options", "n_days", options->n_days, 1, 3660));
  XP_TRY(xp_need_whole(call, "options", "pre_days", options->pre_days, 0, 3660));
  XP_TRY(xp_need_whole(call, "options", "time_grid_us", options->time_grid_us, 1, INT64_MAX));
  XP_TRY(xp_need_whole(call, "options", "mean_time_to_loss_us", options->mean_time_to_loss_us, 0, INT64_MAX));
  XP_TRY(xp_need_range(call, "options", "peak_hour", options->peak_hour, 0.0, 24.0));
  XP_TRY(xp_need_range(call, "options", "weekend_ratio", options->weekend_ratio, 0.0, 1e6));
  XP_TRY(xp_need_range(call, "options", "visits_per_day", options->visits_per_day, 0.0, 1000.0));
  XP_TRY(xp_need_range(call, "options", "visit_shape", options->visit_shape, 0.0, 1000.0));
  XP_TRY(xp_need_between(call, "options", "outlier_tail", options->outlier_tail, 1.0, INFINITY));
  return xp_need_range(call, "options", "bot_events", options->bot_events, 0.0, 1e6);
}

static expt_status check_season(const xp_call *call, const expt_simulation_options *options) {
  xp_season season = {0};
  const expt_status status = xp_season_make(call, options, &season);
  xp_season_free(call->ctx, &season);
  return status;
}

expt_status expt_simulation_create(const expt_context *ctx, const expt_simulation_options *options,
                                   expt_simulation **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_simulation_options mine;
  XP_TRY(xp_take_expt_simulation_options(call, options, &mine));
  XP_TRY(check_shares(call, &mine));
  XP_TRY(check_numbers(call, &mine));
  XP_TRY(check_season(call, &mine));
  expt_simulation *simulation = xp_alloc(ctx, 1, sizeof *simulation);
  if (simulation == NULL) return xp_fail_memory(call);
  expt_context_retain(ctx);
  simulation->ctx = ctx;
  simulation->options = mine;
  *out = simulation;
  return EXPT_OK;
}

void expt_simulation_free(expt_simulation *simulation) {
  if (simulation == NULL) return;
  const expt_context *const ctx = simulation->ctx;
  for (int32_t i = 0; i < simulation->n_steps; i++)
    xp_release(ctx, simulation->steps[i].event);
  for (int32_t i = 0; i < simulation->n_variants; i++)
    xp_release(ctx, simulation->variants[i].label);
  for (int32_t i = 0; i < simulation->n_segments; i++)
    xp_release(ctx, simulation->segments[i].name);
  for (int32_t i = 0; i < simulation->n_levels; i++)
    xp_release(ctx, simulation->levels[i].name);
  xp_release(ctx, simulation->levels);
  xp_release(ctx, simulation->ratios);
  xp_release(ctx, simulation);
  expt_context_free((expt_context *)ctx);
}

/* ---- steps and variants ---- */

static expt_status need_unused(const xp_call *call, const expt_simulation *simulation) {
  XP_TRY(xp_need(call, simulation, "simulation"));
  if (!xp_counter_get(&simulation->used)) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_STATE, "simulation", "",
                 "it was asked for users already, who would change; needed: a new one, or this before them");
}

#define BEGIN(simulation, error)                                   \
  XP_CALL((simulation) != NULL ? (simulation)->ctx : NULL, error); \
  XP_TRY(need_unused(call, (simulation)))

static expt_status check_step(const xp_call *call, const expt_simulation *simulation, const char *event,
                              double probability, const expt_simulation_funnel_step_options *options) {
  XP_TRY(xp_need_text(call, event, "event"));
  XP_TRY(xp_need_range(call, "probability", "", probability, 0.0, 1.0));
  if (simulation->n_steps == 0 && probability != 1.0)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "probability", "",
                   "%g given for the first step, which is the visit itself; allowed: 1", probability);
  XP_TRY(xp_need_whole(call, "options", "mean_delay_us", options->mean_delay_us, 0, MOST_DELAY));
  XP_TRY(xp_need_range(call, "options", "mean_repeats", options->mean_repeats, 0.0, 1000.0));
  XP_TRY(xp_need_range(call, "options", "mean_value", options->mean_value, 0.0, 1e15));
  return xp_need_range(call, "options", "value_spread", options->value_spread, 0.0, 3.0);
}

expt_status expt_simulation_add_funnel_step(expt_simulation *simulation, const char *event, double probability,
                                            const expt_simulation_funnel_step_options *options, expt_error *err) {
  BEGIN(simulation, err);
  expt_simulation_funnel_step_options mine;
  XP_TRY(xp_take_expt_simulation_funnel_step_options(call, options, &mine));
  XP_TRY(check_step(call, simulation, event, probability, &mine));
  if (xp_step_named(simulation, event) >= 0)
    return XP_FAIL(call, EXPT_E_DUPLICATE, "event", "", "there is a step '%s' already", event);
  XP_TRY(xp_need_free_step_name(call, simulation, event));
  if (simulation->n_steps == XP_MOST_STEPS)
    return XP_FAIL(call, EXPT_E_LIMIT, "event", "", "there are %d steps already; allowed: as many", XP_MOST_STEPS);
  char *copy = xp_copy_text(call->ctx, event);
  if (copy == NULL) return xp_fail_memory(call);
  simulation->steps[simulation->n_steps++] = (xp_sim_step){.event = copy,
                                                           .probability = probability,
                                                           .mean_repeats = mine.mean_repeats,
                                                           .mean_value = mine.mean_value,
                                                           .value_spread = mine.value_spread,
                                                           .mean_delay_us = mine.mean_delay_us};
  return EXPT_OK;
}

expt_status expt_simulation_add_variant(expt_simulation *simulation, const char *label, double weight,
                                        expt_error *err) {
  BEGIN(simulation, err);
  XP_TRY(xp_need_text(call, label, "label"));
  XP_TRY(xp_need_range(call, "weight", "", weight, 0.0, 1e300));
  if (xp_variant_named(simulation, label) >= 0)
    return XP_FAIL(call, EXPT_E_DUPLICATE, "label", "", "there is a variant '%s' already", label);
  if (simulation->n_variants == XP_MOST_VARIANTS)
    return XP_FAIL(call, EXPT_E_LIMIT, "label", "", "there are %d variants already; allowed: as many",
                   XP_MOST_VARIANTS);
  char *copy = xp_copy_text(call->ctx, label);
  if (copy == NULL) return xp_fail_memory(call);
  simulation->variants[simulation->n_variants++] = (xp_sim_variant){copy, weight};
  return EXPT_OK;
}

/* ---- segments ---- */

static int64_t cells_with_one_level_more(const expt_simulation *simulation, int32_t segment) {
  int64_t cells = segment == simulation->n_segments ? 2 : 1; /* the level, and users without one */
  for (int32_t i = 0; i < simulation->n_segments; i++)
    cells *= simulation->segments[i].levels + 1 + (i == segment);
  return cells;
}

static expt_status check_level(const xp_call *call, const expt_simulation *simulation, const char *segment,
                               const char *level, double share) {
  XP_TRY(xp_need_text(call, segment, "segment"));
  XP_TRY(xp_need_text(call, level, "level"));
  XP_TRY(xp_need_range(call, "share", "", share, 0.0, 1.0));
  const int32_t at = xp_segment_named(simulation, segment);
  if (at < 0) return xp_need_free_segment_name(call, simulation, segment);
  if (xp_level_named(simulation, segment, level) >= 0)
    return XP_FAIL(call, EXPT_E_DUPLICATE, "level", "", "segment '%s' has a level '%s' already", segment, level);
  const double left = 1.0 - simulation->segments[at].share;
  if (share > left + 1e-9)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "share", "", "%g given; allowed: at most the %g that is left of segment '%s'",
                   share, fmax(0.0, left), segment);
  return EXPT_OK;
}

static expt_status check_room(const xp_call *call, const expt_simulation *simulation, int32_t segment) {
  if (segment == XP_MOST_SEGMENTS)
    return XP_FAIL(call, EXPT_E_LIMIT, "segment", "", "there are %d segments already; allowed: as many",
                   XP_MOST_SEGMENTS);
  if (cells_with_one_level_more(simulation, segment) > XP_MOST_CELLS)
    return XP_FAIL(call, EXPT_E_LIMIT, "level", "", "more than %d combinations of levels; allowed: as many",
                   XP_MOST_CELLS);
  return EXPT_OK;
}

static int32_t begin_segment(const xp_call *call, expt_simulation *simulation, const char *name) {
  char *copy = xp_copy_text(call->ctx, name);
  if (copy == NULL) return -1;
  simulation->segments[simulation->n_segments] = (xp_sim_segment){.name = copy};
  return simulation->n_segments++;
}

expt_status expt_simulation_add_level(expt_simulation *simulation, const char *segment, const char *level, double share,
                                      expt_error *err) {
  BEGIN(simulation, err);
  XP_TRY(check_level(call, simulation, segment, level, share));
  int32_t at = xp_segment_named(simulation, segment);
  XP_TRY(check_room(call, simulation, at >= 0 ? at : simulation->n_segments));
  xp_sim_level *levels =
      xp_grow(call->ctx, simulation->levels, simulation->n_levels, simulation->n_levels + 1, sizeof *levels);
  if (levels == NULL) return xp_fail_memory(call);
  simulation->levels = levels;
  char *copy = xp_copy_text(call->ctx, level);
  if (copy != NULL && at < 0) at = begin_segment(call, simulation, segment);
  if (copy == NULL || at < 0) {
    xp_release(call->ctx, copy);
    return xp_fail_memory(call);
  }
  xp_sim_segment *of = &simulation->segments[at];
  levels[simulation->n_levels++] = (xp_sim_level){.name = copy, .share = share, .segment = at, .code = of->levels};
  of->levels++;
  of->share += share;
  return EXPT_OK;
}

/* ---- ratios and effects ---- */

static expt_status find_step(const xp_call *call, const expt_simulation *simulation, const char *step, int32_t *out) {
  XP_TRY(xp_need_text(call, step, "step"));
  *out = xp_step_named(simulation, step);
  if (*out >= 0) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_LABEL, "step", "", "there is no step '%s' (yet)", step);
}

static expt_status refuse_first(const xp_call *call, const char *step) {
  return XP_FAIL(call, EXPT_E_ARGUMENT, "step", "",
                 "'%s' is the first step, which always happens; allowed: a later one", step);
}

expt_status expt_simulation_add_step_ratio(expt_simulation *simulation, const char *step, const char *segment,
                                           const char *level, double ratio, expt_error *err) {
  BEGIN(simulation, err);
  int32_t at;
  XP_TRY(find_step(call, simulation, step, &at));
  XP_TRY(xp_need_text(call, segment, "segment"));
  XP_TRY(xp_need_text(call, level, "level"));
  XP_TRY(xp_need_range(call, "ratio", "", ratio, 0.0, 1e300));
  if (at == 0) return refuse_first(call, step);
  const int32_t of = xp_level_named(simulation, segment, level);
  if (of < 0)
    return XP_FAIL(call, EXPT_E_LABEL, "level", "", "there is no level '%s' of a segment '%s' (yet)", level, segment);
  for (int32_t i = 0; i < simulation->n_ratios; i++)
    if (simulation->ratios[i].step == at && simulation->ratios[i].level == of)
      return XP_FAIL(call, EXPT_E_DUPLICATE, "level", "", "step '%s' has a ratio for '%s' already", step, level);
  xp_sim_ratio *ratios =
      xp_grow(call->ctx, simulation->ratios, simulation->n_ratios, simulation->n_ratios + 1, sizeof *ratios);
  if (ratios == NULL) return xp_fail_memory(call);
  simulation->ratios = ratios;
  ratios[simulation->n_ratios++] = (xp_sim_ratio){at, of, ratio};
  return EXPT_OK;
}

static expt_status find_treatment(const xp_call *call, const expt_simulation *simulation, const char *variant,
                                  int32_t *out) {
  *out = -1;
  if (simulation->n_variants < 2)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "simulation", "", "%d variants so far; allowed: a control and a treatment",
                   (int)simulation->n_variants);
  if (variant == NULL) return EXPT_OK;
  *out = xp_variant_named(simulation, variant);
  if (*out > 0) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_LABEL, "options", "variant",
                 *out == 0 ? "'%s' is the control; allowed: another variant" : "there is no variant '%s' (yet)",
                 variant);
}

static expt_status find_level(const xp_call *call, const expt_simulation *simulation,
                              const expt_simulation_planted_effect_options *options, int32_t *out) {
  *out = -1;
  if (options->segment == NULL && options->level == NULL) return EXPT_OK;
  if (options->segment == NULL || options->level == NULL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", options->segment == NULL ? "segment" : "level",
                   "NULL given; allowed: a segment with a level, or neither");
  *out = xp_level_named(simulation, options->segment, options->level);
  if (*out >= 0) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_LABEL, "options", "level", "there is no level '%s' of a segment '%s' (yet)",
                 options->level, options->segment);
}

static expt_status check_effect(const xp_call *call, const expt_simulation *simulation, const xp_sim_effect *effect) {
  const xp_sim_step *step = &simulation->steps[effect->step];
  XP_TRY(xp_need_word(call, "options", "target", effect->target, EXPT_EFFECT_TARGET_VALUE));
  XP_TRY(xp_need_range(call, "uplift", "", effect->uplift, -1.0, 1e300));
  XP_TRY(xp_need_range(call, "options", "decay_per_day", effect->decay_per_day, 0.0, 1e6));
  if (effect->target == EXPT_EFFECT_TARGET_PROBABILITY && effect->step == 0) return refuse_first(call, step->event);
  if (effect->target == EXPT_EFFECT_TARGET_VALUE && step->mean_value == 0.0)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "step", "", "'%s' has no value; allowed: a step with a mean_value",
                   step->event);
  if (simulation->n_effects == XP_MOST_EFFECTS)
    return XP_FAIL(call, EXPT_E_LIMIT, "step", "", "there are %d effects already; allowed: as many", XP_MOST_EFFECTS);
  return EXPT_OK;
}

expt_status expt_simulation_add_planted_effect(expt_simulation *simulation, const char *step, double uplift,
                                               const expt_simulation_planted_effect_options *options, expt_error *err) {
  BEGIN(simulation, err);
  expt_simulation_planted_effect_options mine;
  XP_TRY(xp_take_expt_simulation_planted_effect_options(call, options, &mine));
  xp_sim_effect effect = {.target = mine.target, .uplift = uplift, .decay_per_day = mine.decay_per_day};
  XP_TRY(find_step(call, simulation, step, &effect.step));
  XP_TRY(find_treatment(call, simulation, mine.variant, &effect.variant));
  XP_TRY(find_level(call, simulation, &mine, &effect.level));
  XP_TRY(check_effect(call, simulation, &effect));
  simulation->effects[simulation->n_effects++] = effect;
  return EXPT_OK;
}
