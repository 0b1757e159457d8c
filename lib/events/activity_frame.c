/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/events/activity.h"

#include "lib/events/funnel_answer.h"

#include <math.h>

/* Days that have events, first and last; nothing when there are none. */
typedef struct span {
  int64_t first, n;
} span;

static void widen(int64_t day, int64_t *first, int64_t *last) {
  if (day < *first) *first = day;
  if (day > *last) *last = day;
}

static int64_t first_day_of(xp_block block) {
  return xp_presence_day(xp_block_take(&block));
}

static span find_span(const expt_activity *activity) {
  int64_t first = INT64_MAX, last = INT64_MIN;
  const xp_set *const days = &activity->days;
  for (int64_t i = 0; i < days->n_slots; i++) {
    const xp_block block = days->slots[i];
    if (block.bits == 0) continue;
    const uint64_t highest = block.key << XP_BLOCK_LOG2 | (uint64_t)(63 - xp_hll_zeros(block.bits));
    widen(first_day_of(block), &first, &last);
    widen(xp_presence_day(highest), &first, &last);
  }
  for (int64_t i = 0; i < xp_units_count(activity->sketches.cells); i++)
    widen(xp_presence_day((uint64_t)xp_units_integer(activity->sketches.cells, i)), &first, &last);
  return first > last ? (span){0, 0} : (span){first, last - first + 1};
}

static int64_t count_variants(const expt_activity *activity) {
  return activity->cohort.exposed ? xp_labels_count(activity->cohort.variants) : 1;
}

static int64_t variant_of(const expt_activity *activity, const int64_t *ranks, int64_t unit) {
  return activity->cohort.exposed ? ranks[activity->cohort.zero[unit].variant] : 0;
}

/* ---- by day ---- */

typedef struct counts {
  const expt_activity *activity;
  span days;
  int64_t *ranks, *order; /* of variants */
  int64_t n_variants;
  int64_t *dau, *wau, *mau, *sessions; /* by variant, then by day; wau and mau first as changes from day to day */
} counts;

static bool counts_make(const expt_activity *activity, counts *out) {
  const expt_context *const ctx = activity->ctx;
  *out = (counts){.activity = activity, .days = find_span(activity), .n_variants = count_variants(activity)};
  const int64_t n = out->n_variants * out->days.n;
  out->ranks = xp_label_ranks(ctx, activity->cohort.variants, &out->order);
  out->dau = xp_alloc(ctx, n, sizeof *out->dau);
  out->wau = xp_alloc(ctx, n, sizeof *out->wau);
  out->mau = xp_alloc(ctx, n, sizeof *out->mau);
  out->sessions = xp_alloc(ctx, n, sizeof *out->sessions);
  return out->ranks != NULL && out->dau != NULL && out->wau != NULL && out->mau != NULL && out->sessions != NULL;
}

static void counts_free(counts *of) {
  const expt_context *const ctx = of->activity->ctx;
  xp_release(ctx, of->ranks);
  xp_release(ctx, of->order);
  xp_release(ctx, of->dau);
  xp_release(ctx, of->wau);
  xp_release(ctx, of->mau);
  xp_release(ctx, of->sessions);
}

/* A unit active on a day is among those of the next `length` days, until its next active day says so itself. */
static void cover(const counts *to, int64_t *changes, int64_t day, int64_t length, int64_t next) {
  const int64_t end = xp_smaller(day + length, next);
  changes[day]++;
  if (end < to->days.n) changes[end]--;
}

static void count_day(const counts *to, int64_t unit, int64_t day, int64_t next) {
  const int64_t row = variant_of(to->activity, to->ranks, unit) * to->days.n;
  to->dau[row + day]++;
  cover(to, to->wau + row, day, to->activity->options.week_days, next);
  cover(to, to->mau + row, day, to->activity->options.month_days, next);
}

static void add_up(const counts *to) {
  for (int64_t variant = 0; variant < to->n_variants; variant++)
    for (int64_t i = variant * to->days.n + 1; i < (variant + 1) * to->days.n; i++) {
      to->wau[i] += to->wau[i - 1];
      to->mau[i] += to->mau[i - 1];
    }
}

/* Whether the block that follows has more days of the same unit in the group of all events. */
static bool goes_on(const xp_block *sorted, int64_t i, int64_t n) {
  const uint64_t days = UINT64_C(1) << (XP_DAY_BITS - XP_BLOCK_LOG2);
  return i + 1 < n && sorted[i + 1].key / days == sorted[i].key / days;
}

/* Sorted, the days of one unit in the group of all events lie side by side. */
static void count_block(const counts *to, const xp_block *sorted, int64_t i, int64_t n) {
  const int64_t first = to->days.first;
  xp_block block = sorted[i];
  uint64_t one = xp_block_take(&block);
  if (xp_presence_group(one) != XP_GROUP_ALL) return;
  const int64_t unit = xp_presence_who(one);
  while (block.bits != 0) {
    const uint64_t next = xp_block_take(&block);
    count_day(to, unit, xp_presence_day(one) - first, xp_presence_day(next) - first);
    one = next;
  }
  count_day(to, unit, xp_presence_day(one) - first,
            goes_on(sorted, i, n) ? first_day_of(sorted[i + 1]) - first : INT64_MAX);
}

static void count_units(const counts *to, const xp_block *sorted) {
  const int64_t n = to->activity->days.n_blocks;
  for (int64_t i = 0; i < n; i++)
    count_block(to, sorted, i, n);
  add_up(to);
}

static void count_sessions(const counts *to) {
  xp_set_walk at = {.set = &to->activity->session_days};
  while (xp_set_next(&at)) {
    const int64_t variant = to->activity->cohort.exposed ? to->ranks[xp_presence_group(at.number)] : 0;
    to->sessions[variant * to->days.n + xp_presence_day(at.number) - to->days.first]++;
  }
}

/* ---- by day, approximate ---- */

typedef struct unions {
  const counts *to;
  int64_t *units, *sessions; /* by variant, then by day: code of the cell + 1, 0 = none */
  uint8_t *registers;
} unions;

static int64_t whole(double estimate) {
  return (int64_t)(estimate + 0.5);
}

static void find_cells(const unions *in) {
  const expt_activity *const activity = in->to->activity;
  for (int64_t i = 0; i < xp_units_count(activity->sketches.cells); i++) {
    const uint64_t one = (uint64_t)xp_units_integer(activity->sketches.cells, i);
    if (xp_presence_group(one) != XP_GROUP_ALL) continue;
    const int64_t who = xp_presence_who(one), variant = activity->cohort.exposed ? in->to->ranks[who / 2] : 0;
    const int64_t at = variant * in->to->days.n + xp_presence_day(one) - in->to->days.first;
    (who % 2 == 1 ? in->sessions : in->units)[at] = i + 1;
  }
}

/* Different ids in the cells [from, to]. */
static int64_t count_union(const unions *in, const int64_t *cells, int64_t from, int64_t to) {
  int64_t met = 0;
  memset(in->registers, 0, XP_HLL_REGISTERS);
  for (int64_t i = from; i <= to; i++) {
    if (cells[i] == 0) continue;
    xp_hll_pour(&in->to->activity->sketches.all[cells[i] - 1], in->registers);
    met++;
  }
  return met == 0 ? 0 : whole(xp_hll_estimate(in->registers));
}

static void count_unions(const unions *in) {
  const counts *const to = in->to;
  const expt_activity_options *const o = &to->activity->options;
  for (int64_t i = 0; i < to->n_variants * to->days.n; i++) {
    const int64_t begin = i / to->days.n * to->days.n, week = i - o->week_days + 1, month = i - o->month_days + 1;
    to->dau[i] = count_union(in, in->units, i, i);
    to->wau[i] = count_union(in, in->units, week > begin ? week : begin, i);
    to->mau[i] = count_union(in, in->units, month > begin ? month : begin, i);
    to->sessions[i] = count_union(in, in->sessions, i, i);
  }
}

static bool count_approximately(const counts *to) {
  const expt_context *const ctx = to->activity->ctx;
  const int64_t n = to->n_variants * to->days.n;
  unions in = {.to = to, .registers = xp_alloc(ctx, XP_HLL_REGISTERS, 1)};
  in.units = xp_alloc(ctx, n, sizeof *in.units);
  in.sessions = xp_alloc(ctx, n, sizeof *in.sessions);
  const bool room = in.units != NULL && in.sessions != NULL && in.registers != NULL;
  if (room) {
    find_cells(&in);
    count_unions(&in);
  }
  xp_release(ctx, in.units);
  xp_release(ctx, in.sessions);
  xp_release(ctx, in.registers);
  return room;
}

static bool count_exactly(const counts *to) {
  const expt_activity *const activity = to->activity;
  xp_block *const sorted = xp_presences_sorted(activity->ctx, &activity->days, xp_units_count(activity->cohort.units));
  if (sorted == NULL) return false;
  count_units(to, sorted);
  count_sessions(to);
  xp_release(activity->ctx, sorted);
  return true;
}

/* ---- the answer ---- */

typedef struct columns {
  int32_t *variant;
  xp_frame_texts *date, *notes;
  int64_t *dau, *wau, *mau, *note_bits;
  double *sessions, *stickiness, *rel_std_error;
  uint8_t *wau_is_partial, *mau_is_partial, *is_over;
} columns;

static columns columns_add(expt_frame *frame, const counts *from) {
  columns all = {.variant = xp_frame_dict(frame, "variant", from->activity->cohort.variants, from->order, XP_SHOWN)};
  all.date = xp_frame_texts_add(frame, "date", XP_SHOWN);
  all.dau = xp_frame_integers(frame, "dau", XP_SHOWN);
  all.wau = xp_frame_integers(frame, "wau", XP_SHOWN);
  all.mau = xp_frame_integers(frame, "mau", XP_SHOWN);
  all.sessions = xp_frame_doubles(frame, "sessions", XP_SHOWN);
  all.stickiness = xp_frame_doubles(frame, "stickiness", XP_SHOWN);
  all.wau_is_partial = xp_frame_bools(frame, "wau_is_partial", XP_DETAIL);
  all.mau_is_partial = xp_frame_bools(frame, "mau_is_partial", XP_DETAIL);
  all.is_over = xp_frame_bools(frame, "is_over", XP_DETAIL);
  all.rel_std_error = xp_frame_doubles(frame, "rel_std_error", XP_DETAIL);
  all.note_bits = xp_frame_integers(frame, "note_bits", XP_DETAIL);
  all.notes = xp_frame_texts_add(frame, "notes", XP_DETAIL);
  return all;
}

static bool day_is_over(const expt_activity *activity, int64_t day) {
  const int64_t end = activity->options.end_time;
  const int64_t seen = end == INT64_MAX ? activity->last_us : end == INT64_MIN ? end : end - 1;
  return xp_end_of_day(day, activity->options.utc_offset_us) - 1 <= seen;
}

static void fill_row(expt_frame *frame, const columns *to, int64_t row, const counts *from) {
  const expt_activity *const activity = from->activity;
  const int64_t at = row % from->days.n, day = from->days.first + at;
  char date[40];
  xp_frame_text_append(frame, to->date, date, xp_format_day(date, day));
  to->variant[row] = activity->cohort.exposed ? (int32_t)(row / from->days.n) : -1;
  to->dau[row] = from->dau[row];
  to->wau[row] = from->wau[row];
  to->mau[row] = from->mau[row];
  to->sessions[row] = activity->session == NULL ? (double)NAN : (double)from->sessions[row];
  to->stickiness[row] = from->mau[row] == 0 ? (double)NAN : (double)from->dau[row] / (double)from->mau[row];
  to->wau_is_partial[row] = at + 1 < activity->options.week_days;
  to->mau_is_partial[row] = at + 1 < activity->options.month_days;
  to->is_over[row] = day_is_over(activity, day);
  to->rel_std_error[row] = xp_activity_error(activity);
  to->note_bits[row] = xp_batches_notes(&activity->batches);
  xp_frame_notes_append(frame, to->notes, to->note_bits[row]);
}

static expt_status give(const xp_call *call, const counts *from, expt_frame **out) {
  const int64_t rows = from->n_variants * from->days.n;
  expt_frame *const frame = xp_frame_create(call->ctx, rows, 13);
  const columns to = columns_add(frame, from);
  for (int64_t row = 0; row < rows && !xp_frame_failed(frame); row++)
    fill_row(frame, &to, row, from);
  return xp_give(call, frame, out);
}

expt_status expt_activity_frame(const expt_activity *activity, expt_frame **out, expt_error *err) {
  XP_CALL(activity != NULL ? activity->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, activity, "activity"));
  counts all;
  const bool room =
      counts_make(activity, &all) && (xp_activity_is_exact(activity) ? count_exactly(&all) : count_approximately(&all));
  const expt_status status = room ? give(call, &all, out) : xp_fail_memory(call);
  counts_free(&all);
  return status;
}

/* ---- by level of the attribute ---- */

typedef struct breakdown {
  const expt_activity *activity;
  span days;
  int64_t n_levels, n_variants; /* the last level is the missing one */
  int64_t *ranks, *order, *level_ranks, *level_order;
  int64_t *units; /* by level, variant and day */
} breakdown;

static bool breakdown_make(const expt_activity *activity, breakdown *out) {
  *out = (breakdown){.activity = activity, .days = find_span(activity), .n_variants = count_variants(activity)};
  out->n_levels = xp_labels_count(activity->levels) + 1;
  out->ranks = xp_label_ranks(activity->ctx, activity->cohort.variants, &out->order);
  out->level_ranks = xp_label_ranks(activity->ctx, activity->levels, &out->level_order);
  out->units = xp_alloc(activity->ctx, out->n_levels * out->n_variants * out->days.n, sizeof *out->units);
  return out->ranks != NULL && out->level_ranks != NULL && out->units != NULL;
}

static void breakdown_free(breakdown *of) {
  const expt_context *const ctx = of->activity->ctx;
  xp_release(ctx, of->ranks);
  xp_release(ctx, of->order);
  xp_release(ctx, of->level_ranks);
  xp_release(ctx, of->level_order);
  xp_release(ctx, of->units);
}

static int64_t *cell_of(const breakdown *to, uint64_t presence) {
  const int64_t group = xp_presence_group(presence), who = xp_presence_who(presence);
  const int64_t level = group == XP_GROUP_MISSING ? to->n_levels - 1 : to->level_ranks[group - XP_GROUP_FIRST_LEVEL];
  int64_t variant = 0;
  if (to->activity->cohort.exposed)
    variant = xp_activity_is_exact(to->activity) ? variant_of(to->activity, to->ranks, who) : to->ranks[who / 2];
  return &to->units[(level * to->n_variants + variant) * to->days.n + xp_presence_day(presence) - to->days.first];
}

/* Both return how many cells have units, -1 = no memory. */
static int64_t count_levels(const breakdown *to) {
  xp_set_walk at = {.set = &to->activity->days};
  int64_t cells = 0;
  while (xp_set_next(&at))
    if (xp_presence_group(at.number) != XP_GROUP_ALL) cells += (*cell_of(to, at.number))++ == 0;
  return cells;
}

static int64_t estimate_levels(const breakdown *to) {
  const xp_sketches *const sketches = &to->activity->sketches;
  uint8_t *const registers = xp_alloc(sketches->ctx, XP_HLL_REGISTERS, 1);
  int64_t cells = registers == NULL ? -1 : 0;
  for (int64_t i = 0; i < xp_units_count(sketches->cells) && registers != NULL; i++) {
    const uint64_t one = (uint64_t)xp_units_integer(sketches->cells, i);
    if (xp_presence_group(one) == XP_GROUP_ALL) continue;
    memset(registers, 0, XP_HLL_REGISTERS);
    xp_hll_pour(&sketches->all[i], registers);
    *cell_of(to, one) = whole(xp_hll_estimate(registers));
    cells++;
  }
  xp_release(sketches->ctx, registers);
  return cells;
}

static expt_status give_levels(const xp_call *call, const breakdown *from, int64_t rows, expt_frame **out) {
  static const char counted[] = "overlapping units";
  const expt_activity *const activity = from->activity;
  expt_frame *const frame = xp_frame_create(call->ctx, rows, 6);
  xp_frame_texts *const level = xp_frame_texts_add(frame, "level", XP_SHOWN);
  int32_t *const variant = xp_frame_dict(frame, "variant", activity->cohort.variants, from->order, XP_SHOWN);
  xp_frame_texts *const date = xp_frame_texts_add(frame, "date", XP_SHOWN);
  int64_t *const units = xp_frame_integers(frame, "units", XP_SHOWN);
  xp_frame_texts *const label = xp_frame_texts_add(frame, "counted", XP_SHOWN);
  double *const rel_std_error = xp_frame_doubles(frame, "rel_std_error", XP_DETAIL);
  const int64_t cells = from->n_levels * from->n_variants * from->days.n;
  int64_t row = 0;
  for (int64_t cell = 0; cell < cells && !xp_frame_failed(frame); cell++) {
    if (from->units[cell] == 0) continue;
    const int64_t at = cell / from->days.n / from->n_variants;
    char text[40];
    xp_frame_label_append(frame, level, activity->levels, at + 1 == from->n_levels ? -1 : from->level_order[at]);
    xp_frame_text_append(frame, date, text, xp_format_day(text, from->days.first + cell % from->days.n));
    xp_frame_word_append(frame, label, counted);
    variant[row] = activity->cohort.exposed ? (int32_t)(cell / from->days.n % from->n_variants) : -1;
    rel_std_error[row] = xp_activity_error(activity);
    units[row++] = from->units[cell];
  }
  return xp_give(call, frame, out);
}

expt_status expt_activity_breakdown(const expt_activity *activity, expt_frame **out, expt_error *err) {
  XP_CALL(activity != NULL ? activity->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, activity, "activity"));
  if (activity->attribute == NULL)
    return XP_FAIL(call, EXPT_E_STATE, "activity", "attribute",
                   "there is no attribute; needed: the option `attribute`");
  breakdown all;
  int64_t rows = -1;
  if (breakdown_make(activity, &all))
    rows = xp_activity_is_exact(activity) ? count_levels(&all) : estimate_levels(&all);
  const expt_status status = rows >= 0 ? give_levels(call, &all, rows, out) : xp_fail_memory(call);
  breakdown_free(&all);
  return status;
}
