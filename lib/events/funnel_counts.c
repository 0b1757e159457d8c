/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/events/funnel.h"
#include "lib/stats/wilson.h"

#include <math.h>

XP_OPTIONS(expt_funnel_counts_options, .confidence = 0.95);

/* ---- counting ---- */

typedef struct tally {
  int64_t reached, from_previous, previous;
} tally;

typedef struct counts {
  xp_breakdown cells;
  int64_t *units, *immature; /* by slot, then by variant */
  tally *steps;              /* the same, then by step */
} counts;

static void count_unit(counts *to, int64_t slot, int64_t variant, const xp_journey *journey) {
  const expt_funnel *const funnel = to->cells.funnel;
  const int64_t cell = slot * to->cells.n_variants + variant;
  to->immature[cell] += !journey->is_mature;
  if (!xp_journey_counts(funnel, journey)) return;
  to->units[cell]++;
  tally *const steps = to->steps + cell * funnel->n_steps;
  for (int32_t step = 0; step < funnel->n_steps; step++) {
    const int32_t before = funnel->steps[step].before;
    steps[step].reached += xp_has_step(journey->reached, step);
    steps[step].from_previous += xp_has_step(journey->from_previous, step);
    steps[step].previous += before < 0 || xp_has_step(journey->reached, before);
  }
}

static void count(counts *to, const xp_queue *queue) {
  const expt_funnel *const funnel = to->cells.funnel;
  for (int32_t unit = 0; unit < xp_units_count(funnel->cohort.units); unit++) {
    xp_journey journey;
    xp_funnel_journey(funnel, queue, unit, &journey);
    if (!journey.is_in) continue;
    const int64_t variant = xp_breakdown_variant(&to->cells, unit);
    count_unit(to, 0, variant, &journey);
    for (int32_t segment = 0; segment < funnel->n_segments; segment++)
      count_unit(to, xp_breakdown_slot(&to->cells, segment, unit), variant, &journey);
  }
}

static bool counts_make(const expt_funnel *funnel, counts *out) {
  if (!xp_breakdown_make(funnel, &out->cells)) return false;
  const int64_t n = out->cells.n_slots * out->cells.n_variants;
  out->units = xp_alloc(funnel->ctx, n, sizeof *out->units);
  out->immature = xp_alloc(funnel->ctx, n, sizeof *out->immature);
  out->steps = n > INT64_MAX / XP_MOST_STEPS ? NULL : xp_alloc(funnel->ctx, n * funnel->n_steps, sizeof *out->steps);
  return out->units != NULL && out->immature != NULL && out->steps != NULL;
}

static void counts_free(counts *of) {
  const expt_context *const ctx = of->cells.funnel->ctx;
  xp_release(ctx, of->units);
  xp_release(ctx, of->immature);
  xp_release(ctx, of->steps);
  xp_breakdown_free(&of->cells);
}

/* A level that no unit has: it came from rows outside, or was replaced by an earlier one. */
static bool is_empty(const counts *of, int64_t slot) {
  bool any = slot == 0;
  for (int64_t i = slot * of->cells.n_variants; i < (slot + 1) * of->cells.n_variants && !any; i++)
    any = of->units[i] > 0 || of->immature[i] > 0;
  return !any;
}

/* ---- answering ---- */

typedef struct columns {
  xp_breakdown_columns cells;
  uint8_t *is_optional;
  int64_t *units, *reached, *previous, *from_previous, *drop_off, *n_immature, *note_bits;
  double *rate, *ci_low, *ci_high, *step_rate, *step_ci_low, *step_ci_high;
  xp_frame_texts *notes;
} columns;

static columns columns_add(expt_frame *frame, const xp_breakdown *cells) {
  columns all = {.cells = xp_breakdown_columns_add(frame, cells)};
  all.is_optional = xp_frame_bools(frame, "is_optional", XP_DETAIL);
  all.units = xp_frame_integers(frame, "units", XP_SHOWN);
  all.reached = xp_frame_integers(frame, "reached", XP_SHOWN);
  all.rate = xp_frame_doubles(frame, "rate", XP_SHOWN);
  all.ci_low = xp_frame_doubles(frame, "ci_low", XP_SHOWN);
  all.ci_high = xp_frame_doubles(frame, "ci_high", XP_SHOWN);
  all.previous = xp_frame_integers(frame, "previous", XP_SHOWN);
  all.from_previous = xp_frame_integers(frame, "from_previous", XP_DETAIL);
  all.drop_off = xp_frame_integers(frame, "drop_off", XP_SHOWN);
  all.step_rate = xp_frame_doubles(frame, "step_rate", XP_SHOWN);
  all.step_ci_low = xp_frame_doubles(frame, "step_ci_low", XP_SHOWN);
  all.step_ci_high = xp_frame_doubles(frame, "step_ci_high", XP_SHOWN);
  all.n_immature = xp_frame_integers(frame, "n_immature", XP_SHOWN);
  all.note_bits = xp_frame_integers(frame, "note_bits", XP_DETAIL);
  all.notes = xp_frame_texts_add(frame, "notes", XP_SHOWN);
  return all;
}

static double share(int64_t part, int64_t of) {
  return of == 0 ? (double)NAN : (double)part / (double)of;
}

static void fill_row(const columns *to, int64_t row, const counts *from, int64_t cell, int32_t step,
                     double confidence) {
  const expt_funnel *const funnel = from->cells.funnel;
  const tally *const here = &from->steps[cell * funnel->n_steps + step];
  const int64_t units = from->units[cell];
  const xp_wilson overall = xp_wilson_limits(here->reached, units, confidence);
  const xp_wilson stepwise = xp_wilson_limits(here->from_previous, here->previous, confidence);
  to->is_optional[row] = funnel->steps[step].is_optional;
  to->units[row] = units;
  to->reached[row] = here->reached;
  to->rate[row] = share(here->reached, units);
  to->ci_low[row] = overall.low;
  to->ci_high[row] = overall.high;
  to->previous[row] = here->previous;
  to->from_previous[row] = here->from_previous;
  to->drop_off[row] = here->previous - here->from_previous;
  to->step_rate[row] = share(here->from_previous, here->previous);
  to->step_ci_low[row] = stepwise.low;
  to->step_ci_high[row] = stepwise.high;
  to->n_immature[row] = from->immature[cell];
  to->note_bits[row] = xp_batches_notes(&funnel->batches);
  if (funnel->steps[step].before >= 0) to->note_bits[row] |= xp_note_bit(EXPT_NOTE_POST_TREATMENT);
  if (units == 0) to->note_bits[row] |= xp_note_bit(EXPT_NOTE_EMPTY_ARM);
  xp_frame_notes_append(to->cells.frame, to->notes, to->note_bits[row]);
}

static expt_status give(const xp_call *call, const counts *from, double confidence, expt_frame **out) {
  const expt_funnel *const funnel = from->cells.funnel;
  const int64_t variants = from->cells.n_variants;
  int64_t slots = 0, row = 0;
  for (int64_t slot = 0; slot < from->cells.n_slots; slot++)
    slots += !is_empty(from, slot);
  expt_frame *const frame = xp_frame_create(call->ctx, slots * variants * funnel->n_steps, 20);
  const columns to = columns_add(frame, &from->cells);
  for (int64_t slot = 0; slot < from->cells.n_slots && !xp_frame_failed(frame); slot++) {
    if (is_empty(from, slot)) continue;
    for (int64_t variant = 0; variant < variants; variant++)
      for (int32_t step = 0; step < funnel->n_steps; step++, row++) {
        xp_breakdown_columns_fill(&to.cells, row, slot, variant, step);
        fill_row(&to, row, from, slot * variants + variant, step, confidence);
      }
  }
  return xp_give(call, frame, out);
}

static expt_status answer(const xp_call *call, const expt_funnel *funnel, double confidence, expt_frame **out) {
  counts tallied = {.cells = {.funnel = funnel}};
  xp_queue queue = {NULL, NULL};
  const bool room = counts_make(funnel, &tallied) && xp_queue_make_for_times(funnel, &queue);
  if (room) count(&tallied, &queue);
  const expt_status status = room ? give(call, &tallied, confidence, out) : xp_fail_memory(call);
  xp_queue_free(call->ctx, &queue);
  counts_free(&tallied);
  return status;
}

expt_status expt_funnel_counts(const expt_funnel *funnel, const expt_funnel_counts_options *options, expt_frame **out,
                               expt_error *err) {
  XP_CALL(funnel != NULL ? funnel->ctx : NULL, err);
  expt_funnel_counts_options mine;
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, funnel, "funnel"));
  XP_TRY(xp_take_expt_funnel_counts_options(call, options, &mine));
  XP_TRY(xp_need_between(call, "options", "confidence", mine.confidence, 0.0, 1.0));
  XP_TRY(xp_funnel_need_steps(call, funnel));
  return answer(call, funnel, mine.confidence, out);
}
