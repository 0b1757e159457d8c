/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_simulation_truth(): the fates of the cells, taken together by level and told step by step. */
#include "lib/simulate/simulation_fate.h"

#include "lib/base/context.h"
#include "lib/base/frame.h"
#include "lib/base/memory.h"
#include <math.h>

typedef struct job {
  const xp_world *world;
  xp_fate *fates; /* as xp_odds_at() */
} job;

/* ---- rows ---- */

typedef struct sheet {
  xp_frame_texts *segment, *level, *variant, *step;
  double *share, *p_control, *p_treatment, *effect, *reach_control, *reach_treatment, *reach_effect, *value_control,
      *value_treatment, *value_effect, *visits;
  int64_t *step_number;
} sheet;

static void add_columns(expt_frame *frame, sheet *to) {
  to->segment = xp_frame_texts_add(frame, "segment", XP_SHOWN);
  to->level = xp_frame_texts_add(frame, "level", XP_SHOWN);
  to->share = xp_frame_doubles(frame, "share", XP_SHOWN);
  to->variant = xp_frame_texts_add(frame, "variant", XP_SHOWN);
  to->step = xp_frame_texts_add(frame, "step", XP_SHOWN);
  to->step_number = xp_frame_integers(frame, "step_number", XP_SHOWN);
  to->p_control = xp_frame_doubles(frame, "p_control", XP_SHOWN);
  to->p_treatment = xp_frame_doubles(frame, "p_treatment", XP_SHOWN);
  to->effect = xp_frame_doubles(frame, "effect", XP_SHOWN);
  to->reach_control = xp_frame_doubles(frame, "reach_control", XP_SHOWN);
  to->reach_treatment = xp_frame_doubles(frame, "reach_treatment", XP_SHOWN);
  to->reach_effect = xp_frame_doubles(frame, "reach_effect", XP_SHOWN);
  to->value_control = xp_frame_doubles(frame, "value_control", XP_SHOWN);
  to->value_treatment = xp_frame_doubles(frame, "value_treatment", XP_SHOWN);
  to->value_effect = xp_frame_doubles(frame, "value_effect", XP_SHOWN);
  to->visits = xp_frame_doubles(frame, "visits", XP_DETAIL);
}

/* A group of users: those of a level (segment -1 = all). */
typedef struct group {
  int32_t segment, code;
} group;

static bool is_in(const xp_world *world, const group *of, int32_t cell) {
  return of->segment < 0 || world->cell_levels[cell * world->of->n_segments + of->segment] == of->code;
}

static double share_of(const xp_world *world, const group *of) {
  double share = 0;
  for (int32_t cell = 0; cell < world->n_cells; cell++)
    if (is_in(world, of, cell)) share += world->cell_share[cell];
  return share;
}

static xp_fate fate_of(const job *work, const group *of, int32_t variant, int32_t step) {
  const xp_world *world = work->world;
  const double all = share_of(world, of);
  xp_fate mean = {0, 0, 0};
  for (int32_t cell = 0; cell < world->n_cells; cell++) {
    if (!is_in(world, of, cell)) continue;
    const xp_fate *here = &work->fates[xp_odds_at(world, variant, cell, step)];
    const double share = all > 0 ? world->cell_share[cell] / all : NAN;
    mean.visits += share * here->visits;
    mean.reach += share * here->reach;
    mean.value += share * here->value;
  }
  return mean;
}

/* The rate of every visit, where users and visits of the group have one; else NaN. */
static double common_rate(const xp_world *world, const group *of, int32_t variant, int32_t step) {
  double common = NAN;
  for (int32_t cell = 0; cell < world->n_cells; cell++) {
    if (!is_in(world, of, cell) || world->cell_share[cell] == 0.0) continue;
    const xp_odds *odds = &world->takes[xp_odds_at(world, variant, cell, step)];
    const double here = odds->base * (1.0 + odds->lift);
    if (odds->n_fades > 0 || (!isnan(common) && here != common)) return NAN;
    common = here;
  }
  return common;
}

static double rate_of(const job *work, const group *of, int32_t variant, int32_t step) {
  if (step == 0) return 1.0;
  const double common = common_rate(work->world, of, variant, step);
  if (!isnan(common)) return common;
  return fate_of(work, of, variant, step).visits / fate_of(work, of, variant, step - 1).visits;
}

static const char *level_name(const expt_simulation *of, const group *which) {
  if (which->segment < 0) return "";
  for (int32_t i = 0; i < of->n_levels; i++)
    if (of->levels[i].segment == which->segment && of->levels[i].code == which->code) return of->levels[i].name;
  return NULL;
}

static void write_words(const job *work, expt_frame *frame, const sheet *to, const group *of, int32_t variant,
                        int32_t step) {
  const expt_simulation *simulation = work->world->of;
  xp_frame_word_append(frame, to->segment, of->segment < 0 ? "all" : simulation->segments[of->segment].name);
  xp_frame_word_append(frame, to->level, level_name(simulation, of));
  xp_frame_word_append(frame, to->variant, variant > 0 ? simulation->variants[variant].label : NULL);
  xp_frame_word_append(frame, to->step, simulation->steps[step].event);
}

static void write_row(const job *work, const sheet *to, int64_t row, const group *of, int32_t variant, int32_t step) {
  const xp_fate control = fate_of(work, of, 0, step);
  const bool compared = variant > 0;
  const xp_fate treated = compared ? fate_of(work, of, variant, step) : (xp_fate){NAN, NAN, NAN};
  to->share[row] = share_of(work->world, of);
  to->step_number[row] = step + 1;
  to->p_control[row] = rate_of(work, of, 0, step);
  to->p_treatment[row] = compared ? rate_of(work, of, variant, step) : NAN;
  to->effect[row] = to->p_treatment[row] - to->p_control[row];
  to->reach_control[row] = control.reach;
  to->reach_treatment[row] = treated.reach;
  to->reach_effect[row] = treated.reach - control.reach;
  to->value_control[row] = control.value;
  to->value_treatment[row] = treated.value;
  to->value_effect[row] = treated.value - control.value;
  to->visits[row] = fate_of(work, of, 0, 0).visits;
}

static int64_t write_group(const job *work, expt_frame *frame, const sheet *to, const group *of, int64_t row) {
  const int32_t first = work->world->n_variants > 1 ? 1 : 0;
  for (int32_t variant = first; variant < work->world->n_variants; variant++)
    for (int32_t step = 0; step < work->world->n_steps; step++, row++) {
      write_words(work, frame, to, of, variant, step);
      write_row(work, to, row, of, variant, step);
    }
  return row;
}

static int32_t levels_of(const expt_simulation *of, int32_t segment) {
  return of->segments[segment].levels + xp_segment_has_gap(&of->segments[segment]);
}

static int64_t count_rows(const xp_world *world) {
  int64_t groups = 1;
  for (int32_t segment = 0; segment < world->of->n_segments; segment++)
    groups += levels_of(world->of, segment);
  return groups * (world->n_variants > 1 ? world->n_variants - 1 : 1) * world->n_steps;
}

static expt_status fill_frame(const xp_call *call, expt_frame *frame, const job *work) {
  const expt_simulation *of = work->world->of;
  sheet to;
  add_columns(frame, &to);
  if (xp_frame_failed(frame)) return xp_fail_memory(call);
  int64_t row = write_group(work, frame, &to, &(group){-1, 0}, 0);
  for (int32_t segment = 0; segment < of->n_segments; segment++)
    for (int32_t i = 0; i < levels_of(of, segment); i++) {
      const group level = {segment, i < of->segments[segment].levels ? i : -1};
      row = write_group(work, frame, &to, &level, row);
    }
  return xp_frame_finish(frame) ? EXPT_OK : xp_fail_memory(call);
}

static expt_status make_frame(const xp_call *call, job *work, expt_frame **out) {
  enum { COLUMNS = 16 };
  XP_TRY(xp_fates_fill(call, work->world, work->fates));
  expt_frame *frame = xp_frame_create(call->ctx, count_rows(work->world), COLUMNS);
  const expt_status status = frame == NULL ? xp_fail_memory(call) : fill_frame(call, frame, work);
  if (status == EXPT_OK)
    *out = frame;
  else
    expt_frame_free(frame);
  return status;
}

static expt_status run(const xp_call *call, const xp_world *world, expt_frame **out) {
  job work = {.world = world};
  work.fates = xp_alloc(call->ctx, (int64_t)world->n_variants * world->n_cells * world->n_steps, sizeof *work.fates);
  if (work.fates == NULL) return xp_fail_memory(call);
  const expt_status status = make_frame(call, &work, out);
  xp_release(call->ctx, work.fates);
  return status;
}

expt_status expt_simulation_truth(const expt_simulation *simulation, expt_frame **out, expt_error *err) {
  XP_CALL(simulation != NULL ? simulation->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, simulation, "simulation"));
  xp_world world = {0};
  expt_status status = xp_world_make(call, simulation, &world);
  if (status == EXPT_OK) status = run(call, &world, out);
  xp_world_free(call->ctx, &world);
  return status;
}
