/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_simulate_counterfactual_truth(): the effect that the units of a table were given, by level and estimand. */
#include "lib/simulate/counterfactual.h"

#include "lib/base/context.h"
#include "lib/base/estimand.h"
#include "lib/base/frame.h"
#include "lib/base/memory.h"
#include <experiment/notes.h>
#include <math.h>

enum { CHUNK_ROWS = 32 * XP_BLOCK, MOST_PILE_BYTES = 1 << 24 };

XP_OPTIONS(expt_simulate_counterfactual_truth_options, .baseline = NAN);

/* ---- sums over units ---- */

/* Of the exposed or the other units of a level. For 0/1 outcomes the sums are counts, and so exact. */
typedef struct tally {
  int64_t units, control;
  double before, after;
} tally;

static void add_tally(tally *to, const tally *from) {
  to->units += from->units;
  to->control += from->control;
  to->before += from->before;
  to->after += from->after;
}

/* Of level l and exposure e at tallies[l * 2 + e]; of chunk c of a wave at piles[(c * levels + l) * 2 + e]. A wave is as many chunks as
 * have room at once: so the room does not grow with the rows. */
typedef struct job {
  const xp_counterfactual *to;
  tally *tallies, *piles;
  int64_t levels, chunks;
  int64_t wave, first; /* chunks of a wave; the first of this one */
} job;

static void count_block(const xp_counterfactual *to, const xp_counterfactual_block *block, tally *tallies) {
  for (int64_t i = 0; i < block->rows; i++) {
    const int64_t row = block->from + i, level = xp_plan_of(to, row) - to->plans;
    tally *into = &tallies[2 * level + block->exposed[i]];
    into->units++;
    into->control += to->variant_codes[row] == to->control;
    into->before += block->before[i];
    into->after += block->after[i];
  }
}

static expt_status count_chunk(const xp_call *call, void *user, int64_t chunk) {
  const job *work = user;
  const xp_counterfactual *to = work->to;
  const int64_t rows = to->table->n_rows;
  const int64_t begin = (work->first + chunk) * CHUNK_ROWS;
  xp_counterfactual_block block;
  for (int64_t from = begin; from < rows && from < begin + CHUNK_ROWS; from += XP_BLOCK) {
    const int64_t n = rows - from < XP_BLOCK ? rows - from : XP_BLOCK;
    XP_TRY(xp_counterfactual_observe(call, to, from, n, &block));
    XP_TRY(xp_counterfactual_draw(call, to, &block));
    count_block(to, &block, work->piles + 2 * chunk * work->levels);
  }
  return EXPT_OK;
}

/* In the order of the chunks, so that waves leave no trace. */
static void join_chunks(job *work, int64_t chunks) {
  const int64_t cells = 2 * work->levels;
  for (int64_t chunk = 0; chunk < chunks; chunk++)
    for (int64_t cell = 0; cell < cells; cell++)
      add_tally(&work->tallies[cell], &work->piles[chunk * cells + cell]);
  memset(work->piles, 0, (size_t)(chunks * cells) * sizeof *work->piles);
}

/* ---- a row ---- */

typedef struct columns {
  xp_frame_texts *segment, *level, *estimand, *mechanism, *notes;
  int64_t *n, *n_control, *n_variant, *note_bits;
  double *uplift, *baseline, *target, *up, *down, *value_control, *value_variant, *effect, *rel_effect, *realised;
  uint8_t *clipped;
} columns;

typedef struct sums {
  tally seen;
  double expected; /* of the outcomes under treatment */
  bool idle;       /* a level of it has no baseline */
} sums;

static double expected_of(const xp_counterfactual *to, const xp_level_plan *plan, const tally *cell, bool exposed) {
  const double zeros = (double)cell->units - cell->before;
  if (!exposed || plan->idle) return cell->before;
  switch (to->options->mechanism) {
    case EXPT_MECHANISM_SCALE:
    case EXPT_MECHANISM_SHIFT:
      return cell->after;
    case EXPT_MECHANISM_REDRAW:
      return (double)cell->units * plan->target;
    default:
      return zeros * plan->up + cell->before * (1.0 - plan->down);
  }
}

static void add_cell(const job *work, int64_t level, bool exposed, sums *to) {
  const xp_level_plan *plan = &work->to->plans[level];
  const tally *cell = &work->tallies[2 * level + exposed];
  add_tally(&to->seen, cell);
  to->expected += expected_of(work->to, plan, cell, exposed);
  to->idle = to->idle || (exposed && plan->idle && cell->units > 0);
}

static double share(double sum, int64_t units) {
  return units > 0 ? sum / (double)units : NAN;
}

static void write_sums(const columns *to, int64_t row, const sums *from) {
  const int64_t n = from->seen.units;
  const double control = share(from->seen.before, n), variant = share(from->expected, n);
  to->n[row] = n;
  to->n_control[row] = from->seen.control;
  to->n_variant[row] = n - from->seen.control;
  to->value_control[row] = control;
  to->value_variant[row] = variant;
  to->effect[row] = variant - control;
  to->rel_effect[row] = control != 0.0 ? (variant - control) / control : NAN;
  to->realised[row] = share(from->seen.after - from->seen.before, n);
}

static void write_plan(const columns *to, int64_t row, const xp_level_plan *plan) {
  to->uplift[row] = plan->uplift;
  to->baseline[row] = plan->baseline;
  to->target[row] = plan->target;
  to->up[row] = plan->up;
  to->down[row] = plan->down;
  to->clipped[row] = plan->clipped;
}

/* What all levels that were met have in common; NaN where they differ. */
static xp_level_plan common_plan(const job *work) {
  xp_level_plan common = {0};
  bool first = true;
  for (int64_t level = 0; level < work->levels; level++) {
    const xp_level_plan *plan = &work->to->plans[level];
    if (work->tallies[2 * level].units + work->tallies[2 * level + 1].units == 0) continue;
    if (first) common = *plan;
    if (plan->uplift != common.uplift) common.uplift = NAN;
    if (plan->baseline != common.baseline) common.baseline = NAN;
    if (plan->target != common.target) common.target = NAN;
    if (plan->up != common.up) common.up = NAN;
    if (plan->down != common.down) common.down = NAN;
    common.clipped = common.clipped || plan->clipped;
    first = false;
  }
  if (first) common = work->to->plans[0];
  return common;
}

/* ---- all rows ---- */

enum { ITT, TRIGGERED, PLACEBO, ESTIMANDS };
static const expt_estimand estimands[] = {EXPT_ESTIMAND_ITT, EXPT_ESTIMAND_TRIGGERED, EXPT_ESTIMAND_PLACEBO};
static const char *const mechanism_words[] = {"multiplicative", "additive", "redraw", "one_sided",
                                              "absolute",       "scale",    "shift"};

static bool has_exposure(int estimand, int exposed) {
  return estimand == ITT || (estimand == TRIGGERED) == (exposed == 1);
}

static void write_row(const job *work, expt_frame *frame, const columns *to, int64_t row, int64_t from_level,
                      int64_t to_level, int estimand) {
  sums total = {0};
  for (int64_t level = from_level; level < to_level; level++)
    for (int exposed = 0; exposed < 2; exposed++)
      if (has_exposure(estimand, exposed)) add_cell(work, level, exposed, &total);
  write_sums(to, row, &total);
  xp_frame_word_append(frame, to->estimand, xp_estimand_word(estimands[estimand]));
  xp_frame_word_append(frame, to->mechanism, mechanism_words[work->to->options->mechanism]);
  to->note_bits[row] = total.idle ? INT64_C(1) << EXPT_NOTE_EMPTY_ARM : 0;
  xp_frame_word_append(frame, to->notes, total.idle ? expt_note_text(EXPT_NOTE_EMPTY_ARM) : "");
}

static int estimands_of(const xp_counterfactual *to) {
  return to->exposed != NULL ? ESTIMANDS : 1;
}

static int64_t write_overall(const job *work, expt_frame *frame, const columns *to) {
  const xp_level_plan plan = common_plan(work);
  const int count = estimands_of(work->to);
  for (int row = 0; row < count; row++) {
    xp_frame_word_append(frame, to->segment, "all");
    xp_frame_word_append(frame, to->level, "");
    write_plan(to, row, &plan);
    write_row(work, frame, to, row, 0, work->levels, row);
  }
  return count;
}

static int64_t write_level(const job *work, expt_frame *frame, const columns *to, int64_t level, int64_t row) {
  const xp_counterfactual *from = work->to;
  xp_text name = {NULL, 0};
  if (level < from->n_levels) name = xp_labels_get(from->levels, from->level_order[level]);
  for (int estimand = 0; estimand < estimands_of(from); estimand++, row++) {
    xp_frame_word_append(frame, to->segment, from->options->segment);
    xp_frame_text_append(frame, to->level, name.bytes, name.size);
    write_plan(to, row, &from->plans[level]);
    write_row(work, frame, to, row, level, level + 1, estimand);
  }
  return row;
}

/* Levels that get rows: those of the segment, and no level where a unit has none. */
static int64_t levels_shown(const job *work) {
  if (work->to->segment == NULL) return 0;
  const tally *none = &work->tallies[2 * work->to->n_levels];
  return work->to->n_levels + (none[0].units + none[1].units > 0);
}

/* ---- the frame ---- */

static void add_columns(expt_frame *frame, columns *to) {
  to->segment = xp_frame_texts_add(frame, "segment", XP_SHOWN);
  to->level = xp_frame_texts_add(frame, "level", XP_SHOWN);
  to->estimand = xp_frame_texts_add(frame, "estimand", XP_SHOWN);
  to->mechanism = xp_frame_texts_add(frame, "mechanism", XP_SHOWN);
  to->uplift = xp_frame_doubles(frame, "uplift", XP_SHOWN);
  to->n = xp_frame_integers(frame, "n", XP_SHOWN);
  to->n_control = xp_frame_integers(frame, "n_control", XP_SHOWN);
  to->n_variant = xp_frame_integers(frame, "n_variant", XP_SHOWN);
  to->baseline = xp_frame_doubles(frame, "baseline", XP_SHOWN);
  to->target = xp_frame_doubles(frame, "target", XP_SHOWN);
  to->up = xp_frame_doubles(frame, "probability_up", XP_DETAIL);
  to->down = xp_frame_doubles(frame, "probability_down", XP_DETAIL);
  to->value_control = xp_frame_doubles(frame, "value_control", XP_SHOWN);
  to->value_variant = xp_frame_doubles(frame, "value_variant", XP_SHOWN);
  to->effect = xp_frame_doubles(frame, "effect", XP_SHOWN);
  to->rel_effect = xp_frame_doubles(frame, "rel_effect", XP_SHOWN);
  to->realised = xp_frame_doubles(frame, "effect_realised", XP_SHOWN);
  to->clipped = xp_frame_bools(frame, "is_clipped", XP_SHOWN);
  to->note_bits = xp_frame_integers(frame, "note_bits", XP_DETAIL);
  to->notes = xp_frame_texts_add(frame, "notes", XP_SHOWN);
}

static expt_status fill_frame(const xp_call *call, expt_frame *frame, const job *work) {
  columns to;
  add_columns(frame, &to);
  if (xp_frame_failed(frame)) return xp_fail_memory(call);
  int64_t row = write_overall(work, frame, &to);
  for (int64_t level = 0; level < levels_shown(work); level++)
    row = write_level(work, frame, &to, level, row);
  return xp_frame_finish(frame) ? EXPT_OK : xp_fail_memory(call);
}

static expt_status make_frame(const xp_call *call, const job *work, expt_frame **out) {
  enum { COLUMNS = 20 };
  const int64_t rows = (1 + levels_shown(work)) * estimands_of(work->to);
  expt_frame *frame = xp_frame_create(call->ctx, rows, COLUMNS);
  const expt_status status = frame == NULL ? xp_fail_memory(call) : fill_frame(call, frame, work);
  if (status == EXPT_OK)
    *out = frame;
  else
    expt_frame_free(frame);
  return status;
}

static expt_status count(const xp_call *call, job *work) {
  xp_progress progress = xp_progress_start(call, (uint64_t)work->chunks);
  for (work->first = 0; work->first < work->chunks; work->first += work->wave) {
    const int64_t left = work->chunks - work->first, chunks = left < work->wave ? left : work->wave;
    XP_TRY(xp_parallel(call, chunks, count_chunk, work));
    join_chunks(work, chunks);
  }
  return xp_progress_end(&progress);
}

/* ---- the call ---- */

static int64_t chunks_at_once(const job *work) {
  const int64_t most = MOST_PILE_BYTES / (work->levels * (int64_t)(2 * sizeof *work->piles));
  return work->chunks < most ? work->chunks : most;
}

static expt_status tell(const xp_call *call, const xp_counterfactual *to, expt_frame **out) {
  job work = {.to = to, .levels = to->n_levels + 1, .chunks = (to->table->n_rows + CHUNK_ROWS - 1) / CHUNK_ROWS};
  work.wave = chunks_at_once(&work);
  work.tallies = xp_alloc(call->ctx, work.levels, 2 * sizeof *work.tallies);
  work.piles = xp_alloc(call->ctx, work.wave * work.levels, 2 * sizeof *work.piles);
  const bool has_room = work.tallies != NULL && work.piles != NULL;
  expt_status status = has_room ? count(call, &work) : xp_fail_memory(call);
  if (status == EXPT_OK) status = make_frame(call, &work, out);
  xp_release(call->ctx, work.tallies);
  xp_release(call->ctx, work.piles);
  return status;
}

static expt_simulate_counterfactual_options plain(const expt_simulate_counterfactual_truth_options *from) {
  return (expt_simulate_counterfactual_options){.struct_size = (uint32_t)sizeof(expt_simulate_counterfactual_options),
                                                .mechanism = from->mechanism,
                                                .seed = from->seed,
                                                .control = from->control,
                                                .exposed = from->exposed,
                                                .segment = from->segment,
                                                .baseline = from->baseline,
                                                .levels = from->levels,
                                                .level_uplifts = from->level_uplifts,
                                                .level_baselines = from->level_baselines,
                                                .n_levels = from->n_levels};
}

expt_status expt_simulate_counterfactual_truth(const expt_context *ctx, const expt_table *table, const char *unit,
                                               const char *outcome, const char *variant, double uplift,
                                               const expt_simulate_counterfactual_truth_options *options,
                                               expt_frame **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_simulate_counterfactual_truth_options given;
  XP_TRY(xp_take_expt_simulate_counterfactual_truth_options(call, options, &given));
  const expt_simulate_counterfactual_options mine = plain(&given);
  xp_counterfactual to = {.options = &mine,
                          .table = table,
                          .unit_name = unit,
                          .outcome_name = outcome,
                          .variant_name = variant,
                          .uplift = uplift};
  expt_status status = xp_counterfactual_open(call, &to);
  if (status == EXPT_OK) status = tell(call, &to, out);
  xp_counterfactual_close(call, &to);
  return status;
}
