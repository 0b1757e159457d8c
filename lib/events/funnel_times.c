/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantiles of the time to a step. Units are brought together by cell once per segment; then each step and start is one
 * pass over them. */
#include "lib/events/funnel.h"

#include <math.h>

XP_OPTIONS(expt_funnel_times_options, .reserved0 = 0);

static const double usual_probabilities[] = {0.25, 0.5, 0.75, 0.9};

static double quantile(const int64_t *values, int64_t n, double probability) {
  if (n == 0) return (double)NAN;
  const double at = (double)(n - 1) * probability, below = floor(at);
  const int64_t low = (int64_t)below, high = low + 1 < n ? low + 1 : low;
  const double gap = (double)values[high] - (double)values[low];
  return (double)values[low] + (at - below) * gap;
}

/* ---- the question ---- */

static const char *const starts[] = {"anchor", "previous"};

/* In any order the step before need not come before. */
static int32_t n_starts(const expt_funnel *funnel) {
  return funnel->options.mode == EXPT_FUNNEL_MODE_ANY_ORDER ? 1 : 2;
}

typedef struct question {
  const expt_funnel *funnel;
  xp_breakdown cells;
  xp_queue queue;
  const double *probabilities;
  int64_t n_probabilities;
  int64_t n;         /* units that are counted; the next four are by place among them */
  int32_t *units;    /* their codes */
  uint32_t *reached; /* bits of steps */
  int64_t *since;    /* by step, then by start, n_steps * n_starts each */
  int32_t *by_cell;  /* places, those of one cell side by side */
  int64_t *ends;     /* by slot and variant: where they end in by_cell */
  int64_t *values, *room;
} question;

static bool question_make(question *ask) {
  const expt_funnel *const funnel = ask->funnel;
  const expt_context *const ctx = funnel->ctx;
  const int64_t units = xp_units_count(funnel->cohort.units);
  if (!xp_breakdown_make(funnel, &ask->cells) || !xp_queue_make_for_times(funnel, &ask->queue)) return false;
  const int64_t cells = ask->cells.n_slots * ask->cells.n_variants;
  ask->units = xp_alloc(ctx, units, sizeof *ask->units);
  ask->reached = xp_alloc(ctx, units, sizeof *ask->reached);
  ask->since = xp_alloc(ctx, units * funnel->n_steps * n_starts(funnel), sizeof *ask->since);
  ask->by_cell = xp_alloc(ctx, units, sizeof *ask->by_cell);
  ask->ends = xp_alloc(ctx, cells + 1, sizeof *ask->ends);
  ask->values = xp_alloc(ctx, units, sizeof *ask->values);
  ask->room = xp_alloc(ctx, units, sizeof *ask->room);
  const bool places = ask->units != NULL && ask->reached != NULL && ask->since != NULL && ask->by_cell != NULL;
  return places && ask->ends != NULL && ask->values != NULL && ask->room != NULL;
}

static void question_free(question *ask) {
  const expt_context *const ctx = ask->funnel->ctx;
  xp_release(ctx, ask->units);
  xp_release(ctx, ask->reached);
  xp_release(ctx, ask->since);
  xp_release(ctx, ask->by_cell);
  xp_release(ctx, ask->ends);
  xp_release(ctx, ask->values);
  xp_release(ctx, ask->room);
  xp_queue_free(ctx, &ask->queue);
  xp_breakdown_free(&ask->cells);
}

static void take_journey(question *ask, int32_t unit, const xp_journey *journey) {
  const int32_t steps = ask->funnel->n_steps, each = n_starts(ask->funnel);
  int64_t *const since = ask->since + ask->n * steps * each;
  for (int32_t step = 0; step < steps; step++)
    for (int32_t start = 0; start < each && xp_has_step(journey->reached, step); start++)
      since[step * each + start] = xp_journey_since(ask->funnel, journey, step, start == 1);
  ask->reached[ask->n] = journey->reached;
  ask->units[ask->n++] = unit;
}

static void take_journeys(question *ask) {
  for (int32_t unit = 0; unit < xp_units_count(ask->funnel->cohort.units); unit++) {
    xp_journey journey;
    xp_funnel_journey(ask->funnel, &ask->queue, unit, &journey);
    if (xp_journey_counts(ask->funnel, &journey)) take_journey(ask, unit, &journey);
  }
}

/* segment -1 = all units in one slot. */
static int64_t cell_of(const question *ask, int32_t segment, int64_t place) {
  const int32_t unit = ask->units[place];
  const int64_t slot = segment < 0 ? 0 : xp_breakdown_slot(&ask->cells, segment, unit);
  return slot * ask->cells.n_variants + xp_breakdown_variant(&ask->cells, unit);
}

static void bring_together(question *ask, int32_t segment) {
  const int64_t cells = ask->cells.n_slots * ask->cells.n_variants;
  memset(ask->ends, 0, (size_t)(cells + 1) * sizeof *ask->ends);
  for (int64_t i = 0; i < ask->n; i++)
    ask->ends[cell_of(ask, segment, i) + 1]++;
  for (int64_t cell = 0; cell < cells; cell++)
    ask->ends[cell + 1] += ask->ends[cell];
  for (int64_t i = 0; i < ask->n; i++)
    ask->by_cell[ask->ends[cell_of(ask, segment, i)]++] = (int32_t)i;
}

/* ---- the answer ---- */

typedef struct columns {
  xp_breakdown_columns cells;
  xp_frame_texts *since, *notes;
  int64_t *n, *note_bits;
  double *probability, *time_us;
} columns;

static columns columns_add(expt_frame *frame, const xp_breakdown *cells) {
  columns all = {.cells = xp_breakdown_columns_add(frame, cells)};
  all.since = xp_frame_texts_add(frame, "since", XP_SHOWN);
  all.n = xp_frame_integers(frame, "n", XP_SHOWN);
  all.probability = xp_frame_doubles(frame, "probability", XP_SHOWN);
  all.time_us = xp_frame_doubles(frame, "time_us", XP_SHOWN);
  all.note_bits = xp_frame_integers(frame, "note_bits", XP_DETAIL);
  all.notes = xp_frame_texts_add(frame, "notes", XP_DETAIL);
  return all;
}

static int64_t collect(const question *ask, int64_t cell, int32_t step, int32_t start) {
  const int32_t steps = ask->funnel->n_steps, each = n_starts(ask->funnel);
  int64_t n = 0;
  for (int64_t i = cell == 0 ? 0 : ask->ends[cell - 1]; i < ask->ends[cell]; i++) {
    const int64_t place = ask->by_cell[i];
    if (xp_has_step(ask->reached[place], step)) ask->values[n++] = ask->since[(place * steps + step) * each + start];
  }
  return n;
}

static int64_t fill_step(const columns *to, int64_t row, const question *ask, int64_t slot, int64_t variant,
                         int32_t step) {
  const int64_t bits = xp_note_bit(EXPT_NOTE_POST_TREATMENT) | xp_batches_notes(&ask->funnel->batches);
  for (int32_t start = 0; start < n_starts(ask->funnel); start++) {
    const int64_t n = collect(ask, slot * ask->cells.n_variants + variant, step, start);
    const int64_t *const values = xp_sorted(ask->values, ask->room, n);
    for (int64_t i = 0; i < ask->n_probabilities; i++, row++) {
      xp_breakdown_columns_fill(&to->cells, row, slot, variant, step);
      xp_frame_word_append(to->cells.frame, to->since, starts[start]);
      to->n[row] = n;
      to->probability[row] = ask->probabilities[i];
      to->time_us[row] = quantile(values, n, ask->probabilities[i]);
      to->note_bits[row] = bits;
      xp_frame_notes_append(to->cells.frame, to->notes, bits);
    }
  }
  return row;
}

static bool is_empty(const question *ask, int64_t slot) {
  const int64_t variants = ask->cells.n_variants, first = slot * variants;
  return slot > 0 && (variants == 0 || ask->ends[first + variants - 1] == ask->ends[first - 1]);
}

static void slots_of(const question *ask, int32_t segment, int64_t *from, int64_t *to) {
  *from = segment < 0 ? 0 : ask->cells.first[segment];
  *to = segment < 0 ? 1 : ask->cells.first[segment + 1];
}

static int64_t count_slots(question *ask) {
  int64_t slots = 0;
  for (int32_t segment = -1; segment < ask->funnel->n_segments; segment++) {
    int64_t from, to;
    bring_together(ask, segment);
    slots_of(ask, segment, &from, &to);
    for (int64_t slot = from; slot < to; slot++)
      slots += !is_empty(ask, slot);
  }
  return slots;
}

static int64_t fill_slot(const columns *to, int64_t row, const question *ask, int64_t slot) {
  for (int64_t variant = 0; variant < ask->cells.n_variants; variant++)
    for (int32_t step = 0; step < ask->funnel->n_steps; step++)
      row = fill_step(to, row, ask, slot, variant, step);
  return row;
}

static expt_status give(const xp_call *call, question *ask, expt_frame **out) {
  const int64_t per_slot = ask->cells.n_variants * ask->funnel->n_steps * n_starts(ask->funnel) * ask->n_probabilities;
  const int64_t rows = count_slots(ask) * per_slot;
  int64_t row = 0;
  expt_frame *const frame = xp_frame_create(call->ctx, rows, 11);
  const columns to = columns_add(frame, &ask->cells);
  for (int32_t segment = -1; segment < ask->funnel->n_segments && !xp_frame_failed(frame); segment++) {
    int64_t from, end;
    bring_together(ask, segment);
    slots_of(ask, segment, &from, &end);
    for (int64_t slot = from; slot < end; slot++)
      if (!is_empty(ask, slot)) row = fill_slot(&to, row, ask, slot);
  }
  return xp_give(call, frame, out);
}

static expt_status answer(const xp_call *call, const expt_funnel *funnel, const double *probabilities, int64_t n,
                          expt_frame **out) {
  question ask = {.funnel = funnel, .cells = {.funnel = funnel}, .probabilities = probabilities, .n_probabilities = n};
  const bool room = question_make(&ask);
  if (room) take_journeys(&ask);
  const expt_status status = room ? give(call, &ask, out) : xp_fail_memory(call);
  question_free(&ask);
  return status;
}

static expt_status need_probabilities(const xp_call *call, const expt_funnel_times_options *options) {
  XP_TRY(xp_need_whole(call, "options", "n_probabilities", options->n_probabilities, 0, 1000));
  if (options->probabilities == NULL && options->n_probabilities > 0)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "probabilities",
                   "NULL given for %lld probabilities; allowed: as many numbers", (long long)options->n_probabilities);
  for (int64_t i = 0; i < options->n_probabilities; i++)
    XP_TRY(xp_need_range(call, "options", "probabilities", options->probabilities[i], 0.0, 1.0));
  return EXPT_OK;
}

expt_status expt_funnel_times(const expt_funnel *funnel, const expt_funnel_times_options *options, expt_frame **out,
                              expt_error *err) {
  XP_CALL(funnel != NULL ? funnel->ctx : NULL, err);
  expt_funnel_times_options mine;
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, funnel, "funnel"));
  XP_TRY(xp_take_expt_funnel_times_options(call, options, &mine));
  XP_TRY(need_probabilities(call, &mine));
  XP_TRY(xp_funnel_need_steps(call, funnel));
  if (mine.n_probabilities > 0) return answer(call, funnel, mine.probabilities, mine.n_probabilities, out);
  return answer(call, funnel, usual_probabilities, 4, out);
}
