/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/events/retention.h"

#include "lib/events/funnel_answer.h"
#include "lib/stats/wilson.h"

#include <math.h>

XP_OPTIONS(expt_retention_frame_options, .confidence = 0.95);

typedef struct tally {
  int64_t units, retained, immature;
} tally;

typedef struct counts {
  const expt_retention *retention;
  int64_t *cohorts; /* first days of those that have units, rising */
  int64_t n_cohorts;
  int64_t *ranks, *order; /* of variants */
  int64_t n_variants, n_periods;
  tally *cells; /* all cohorts together, then each; by variant, then by period */
} counts;

/* ---- cohorts ---- */

static int64_t cohort_of(const expt_retention *retention, int64_t unit) {
  const int64_t day = xp_retention_first_day(retention, unit);
  return retention->options.cohort == EXPT_PERIOD_WEEK ? xp_first_day_of_week(xp_week_of_day(day)) : day;
}

static bool is_member(const expt_retention *retention, int64_t unit) {
  return xp_cohort_has(&retention->cohort, (int32_t)unit);
}

static bool find_cohorts(counts *to) {
  const expt_retention *const retention = to->retention;
  const expt_context *const ctx = retention->ctx;
  const int64_t units = xp_units_count(retention->cohort.units);
  int64_t *const all = xp_alloc(ctx, units, sizeof *all), *const room = xp_alloc(ctx, units, sizeof *room), n = 0;
  to->cohorts = xp_alloc(ctx, units, sizeof *to->cohorts);
  const bool whole = all != NULL && room != NULL && to->cohorts != NULL;
  for (int64_t unit = 0; unit < units && whole; unit++)
    if (is_member(retention, unit)) all[n++] = cohort_of(retention, unit);
  const int64_t *const sorted = whole ? xp_sorted(all, room, n) : NULL;
  for (int64_t i = 0; i < n; i++)
    if (i == 0 || sorted[i] != sorted[i - 1]) to->cohorts[to->n_cohorts++] = sorted[i];
  xp_release(ctx, all);
  xp_release(ctx, room);
  return whole;
}

static int64_t place_of(const counts *in, int64_t cohort) {
  int64_t low = 0, high = in->n_cohorts;
  while (low < high) {
    const int64_t middle = low + (high - low) / 2;
    if (in->cohorts[middle] < cohort)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* ---- counting ---- */

/* The last microsecond of period k of a unit. */
static int64_t last_moment(const expt_retention *retention, int64_t first_day, int64_t period) {
  int64_t day = first_day + period;
  if (retention->options.period == EXPT_PERIOD_WEEK) day = xp_first_day_of_week(xp_week_of_day(first_day) + period) + 6;
  return xp_end_of_day(day, retention->options.utc_offset_us) - 1;
}

static void count_unit(counts *to, int64_t slot, int64_t variant, int64_t unit, int64_t seen) {
  const expt_retention *const retention = to->retention;
  const int64_t first_day = xp_retention_first_day(retention, unit);
  tally *const cells = to->cells + (slot * to->n_variants + variant) * to->n_periods;
  for (int64_t period = 0; period < to->n_periods; period++) {
    const bool mature = last_moment(retention, first_day, period) <= seen;
    cells[period].immature += !mature;
    if (!mature && retention->options.maturity == EXPT_MATURITY_COMPLETE) continue;
    cells[period].units++;
    cells[period].retained += xp_retention_has_bit(retention, unit, period);
  }
}

static void count(counts *to) {
  const expt_retention *const retention = to->retention;
  const xp_cohort *const cohort = &retention->cohort;
  const int64_t end = retention->options.end_time;
  const int64_t seen = end == INT64_MAX ? retention->last_us : end == INT64_MIN ? end : end - 1;
  for (int64_t unit = 0; unit < xp_units_count(cohort->units); unit++) {
    if (!is_member(retention, unit)) continue;
    const int64_t variant = cohort->exposed ? to->ranks[cohort->zero[unit].variant] : 0;
    count_unit(to, 0, variant, unit, seen);
    count_unit(to, 1 + place_of(to, cohort_of(retention, unit)), variant, unit, seen);
  }
}

static bool counts_make(const expt_retention *retention, counts *out) {
  *out = (counts){.retention = retention, .n_variants = 1, .n_periods = retention->options.max_period + 1};
  out->ranks = xp_label_ranks(retention->ctx, retention->cohort.variants, &out->order);
  if (out->ranks == NULL || !find_cohorts(out)) return false;
  if (retention->cohort.exposed) out->n_variants = xp_labels_count(retention->cohort.variants);
  const int64_t rows = (1 + out->n_cohorts) * out->n_variants; /* below 2^30 units x 10^6 variants */
  if (rows > INT64_MAX / 64 / out->n_periods) return false;
  out->cells = xp_alloc(retention->ctx, rows * out->n_periods, sizeof *out->cells);
  return out->cells != NULL;
}

static void counts_free(counts *of) {
  const expt_context *const ctx = of->retention->ctx;
  xp_release(ctx, of->cohorts);
  xp_release(ctx, of->ranks);
  xp_release(ctx, of->order);
  xp_release(ctx, of->cells);
}

/* ---- answering ---- */

typedef struct columns {
  expt_frame *frame;
  xp_frame_texts *cohort, *notes;
  int32_t *variant;
  int64_t *period, *units, *retained, *n_immature, *note_bits;
  double *rate, *ci_low, *ci_high;
} columns;

static columns columns_add(expt_frame *frame, const counts *from) {
  columns all = {.frame = frame, .cohort = xp_frame_texts_add(frame, "cohort", XP_SHOWN)};
  all.variant = xp_frame_dict(frame, "variant", from->retention->cohort.variants, from->order, XP_SHOWN);
  all.period = xp_frame_integers(frame, "period", XP_SHOWN);
  all.units = xp_frame_integers(frame, "units", XP_SHOWN);
  all.retained = xp_frame_integers(frame, "retained", XP_SHOWN);
  all.rate = xp_frame_doubles(frame, "rate", XP_SHOWN);
  all.ci_low = xp_frame_doubles(frame, "ci_low", XP_SHOWN);
  all.ci_high = xp_frame_doubles(frame, "ci_high", XP_SHOWN);
  all.n_immature = xp_frame_integers(frame, "n_immature", XP_SHOWN);
  all.note_bits = xp_frame_integers(frame, "note_bits", XP_DETAIL);
  all.notes = xp_frame_texts_add(frame, "notes", XP_SHOWN);
  return all;
}

static void append_cohort(const columns *to, const counts *from, int64_t slot) {
  char date[40];
  if (slot == 0)
    xp_frame_word_append(to->frame, to->cohort, "all");
  else
    xp_frame_text_append(to->frame, to->cohort, date, xp_format_day(date, from->cohorts[slot - 1]));
}

static void fill_row(const columns *to, int64_t row, const counts *from, const tally *cell, double confidence) {
  const xp_wilson limits = xp_wilson_limits(cell->retained, cell->units, confidence);
  to->units[row] = cell->units;
  to->retained[row] = cell->retained;
  to->rate[row] = cell->units == 0 ? (double)NAN : (double)cell->retained / (double)cell->units;
  to->ci_low[row] = limits.low;
  to->ci_high[row] = limits.high;
  to->n_immature[row] = cell->immature;
  to->note_bits[row] = xp_batches_notes(&from->retention->batches);
  if (cell->units == 0) to->note_bits[row] |= xp_note_bit(EXPT_NOTE_EMPTY_ARM);
  xp_frame_notes_append(to->frame, to->notes, to->note_bits[row]);
}

static expt_status give(const xp_call *call, const counts *from, double confidence, expt_frame **out) {
  const int64_t rows = (1 + from->n_cohorts) * from->n_variants * from->n_periods;
  expt_frame *const frame = xp_frame_create(call->ctx, rows, 11);
  const columns to = columns_add(frame, from);
  for (int64_t row = 0; row < rows && !xp_frame_failed(frame); row++) {
    const int64_t variant = row / from->n_periods % from->n_variants;
    append_cohort(&to, from, row / from->n_periods / from->n_variants);
    to.variant[row] = from->retention->cohort.exposed ? (int32_t)variant : -1;
    to.period[row] = row % from->n_periods;
    fill_row(&to, row, from, &from->cells[row], confidence);
  }
  return xp_give(call, frame, out);
}

expt_status expt_retention_frame(const expt_retention *retention, const expt_retention_frame_options *options,
                                 expt_frame **out, expt_error *err) {
  XP_CALL(retention != NULL ? retention->ctx : NULL, err);
  expt_retention_frame_options mine;
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, retention, "retention"));
  XP_TRY(xp_take_expt_retention_frame_options(call, options, &mine));
  XP_TRY(xp_need_between(call, "options", "confidence", mine.confidence, 0.0, 1.0));
  counts tallied;
  const bool room = counts_make(retention, &tallied);
  if (room) count(&tallied);
  const expt_status status = room ? give(call, &tallied, mine.confidence, out) : xp_fail_memory(call);
  counts_free(&tallied);
  return status;
}
