/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/events/stitch_match.h"

enum { AT_ONCE = 128 };

typedef struct matching {
  xp_sides sides;
  const expt_stitch_options *options;
  xp_progress *progress;
  uint64_t done_before;
  xp_timeline *turns; /* left rows by key and time; NULL where they may choose in the order they stand in */
  int64_t *heres;     /* by code, where in the right timeline the last left row stood */
  xp_free *free;      /* NULL unless right rows are consumed */
  xp_matches *matches;
  int64_t n_pairs;
  uint64_t touched; /* keeps the loads of touch() alive */
} matching;

static bool takes_all(const expt_stitch_options *options) {
  return options->attribution == EXPT_ATTRIBUTION_LINEAR || options->attribution == EXPT_ATTRIBUTION_HALF_LIFE;
}

/* ---- one partner ---- */

static int64_t first_in(const matching *work, int64_t begin, int64_t end) {
  if (begin >= end) return -1;
  const int64_t position = xp_free_from(work->free, begin);
  return position < end ? position : -1;
}

/* Of those at the latest time the lowest row, which stands first. */
static int64_t last_in(const matching *work, int64_t begin, int64_t end) {
  if (begin >= end) return -1;
  const int64_t position = xp_free_until(work->free, end - 1);
  if (position < begin) return -1;
  const int64_t time = work->sides.right->moments[position].time;
  if (position == begin || work->sides.right->moments[position - 1].time != time) return position;
  return xp_free_from(work->free, xp_moments_from(work->sides.right, begin, position, time));
}

static int64_t closest_in(const matching *work, const xp_reach *reach, int64_t time) {
  const xp_moment *const moments = work->sides.right->moments;
  const int64_t before = last_in(work, reach->from, reach->before_end);
  const int64_t after = first_in(work, reach->after_begin, reach->to);
  if (before < 0 || after < 0) return before < 0 ? after : before;
  return xp_distance(moments[before].time, time) <= xp_distance(moments[after].time, time) ? before : after;
}

static int64_t choose(const matching *work, const xp_reach *reach, int64_t time) {
  if (work->options->attribution == EXPT_ATTRIBUTION_CLOSEST) return closest_in(work, reach, time);
  if (work->options->attribution == EXPT_ATTRIBUTION_FIRST) {
    const int64_t before = first_in(work, reach->from, reach->before_end);
    return before >= 0 ? before : first_in(work, reach->after_begin, reach->to);
  }
  const int64_t after = last_in(work, reach->after_begin, reach->to);
  return after >= 0 ? after : last_in(work, reach->from, reach->before_end);
}

/* ---- a left row ---- */

/* What is done with a left row that has keys. */
typedef void (*visit)(matching *work, int64_t left, const xp_reach *reach, int64_t time);

static void count_one(matching *work, int64_t left, const xp_reach *reach, int64_t time) {
  (void)left, (void)time;
  const int64_t pairs = (reach->before_end - reach->from) + (reach->to - reach->after_begin);
  work->n_pairs = xp_sum_within(work->n_pairs, pairs);
}

static void choose_one(matching *work, int64_t left, const xp_reach *reach, int64_t time) {
  const int64_t position = choose(work, reach, time);
  work->matches->picks[left] = position;
  if (position >= 0) xp_free_take(work->free, position);
}

static void take_all_in(matching *work, int64_t begin, int64_t end) {
  for (int64_t at = first_in(work, begin, end); at >= 0; at = first_in(work, at + 1, end)) {
    work->matches->picks[work->n_pairs++] = at;
    xp_free_take(work->free, at);
  }
}

static void take_all(matching *work, int64_t left, const xp_reach *reach, int64_t time) {
  (void)time;
  work->matches->first[left] = work->n_pairs;
  take_all_in(work, reach->from, reach->before_end);
  take_all_in(work, reach->after_begin, reach->to);
  work->matches->count[left] = work->n_pairs - work->matches->first[left];
}

static void visit_one(matching *work, visit what, int64_t left, int32_t code, int64_t time) {
  const xp_reach reach = xp_reach_of(work->sides.right, code, time, work->options, work->heres[code]);
  work->heres[code] = reach.here;
  what(work, left, &reach, time);
}

/* ---- all left rows ---- */

static expt_status step(const matching *work, int64_t done) {
  return done % XP_BLOCK != 0 ? EXPT_OK : xp_progress_step(work->progress, work->done_before + (uint64_t)done);
}

/* Reads what the next rows will need, one kind after the other: many loads are under way at once, where row by row each
 * would wait * for the one before. */
static void touch(matching *work, int64_t from, int64_t n) {
  const xp_timeline *const right = work->sides.right;
  const int32_t *const codes = work->sides.left->codes + from;
  int64_t nears[AT_ONCE];
  uint64_t sum = 0;
  if (right->n == 0) return;
  for (int64_t i = 0; i < n; i++) {
    const int32_t code = codes[i] < 0 ? 0 : codes[i];
    sum += (uint64_t)right->starts[code];
    nears[i] = work->heres[code];
  }
  for (int64_t i = 0; i < n; i++)
    sum += (uint64_t)right->moments[nears[i] > 0 ? nears[i] - 1 : 0].time;
  work->touched += sum;
}

static expt_status visit_as_they_stand(matching *work, visit what) {
  const xp_rows *const left = work->sides.left;
  for (int64_t from = 0; from < left->n; from += AT_ONCE) {
    const int64_t end = xp_smaller(from + AT_ONCE, left->n);
    XP_TRY(step(work, from));
    touch(work, from, end - from);
    for (int64_t row = from; row < end; row++)
      if (left->codes[row] >= 0) visit_one(work, what, row, left->codes[row], left->times[row]);
  }
  return EXPT_OK;
}

static expt_status visit_in_turn(matching *work, visit what) {
  const xp_timeline *const turns = work->turns;
  for (int64_t code = 0; code < turns->n_groups; code++)
    for (int64_t i = turns->starts[code]; i < turns->starts[code + 1]; i++) {
      XP_TRY(step(work, i));
      visit_one(work, what, turns->moments[i].row, (int32_t)code, turns->moments[i].time);
    }
  return EXPT_OK;
}

static expt_status visit_all(matching *work, visit what) {
  const xp_timeline *const right = work->sides.right;
  memcpy(work->heres, right->starts, (size_t)right->n_groups * sizeof *work->heres);
  work->n_pairs = 0;
  return work->turns == NULL ? visit_as_they_stand(work, what) : visit_in_turn(work, what);
}

/* ---- room ---- */

static expt_status need_room(const xp_call *call, int64_t rows, int64_t max_rows) {
  if (rows <= max_rows) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_LIMIT, "options", "max_rows",
                 "more than %lld rows; a tolerance, or one partner per left row, gives fewer", (long long)max_rows);
}

static bool in_time_order(const xp_rows *rows) {
  for (int64_t row = 1; row < rows->n; row++)
    if (rows->times[row] < rows->times[row - 1]) return false;
  return true;
}

/* Rows in the order of time give each key its turns in the order of time and row. */
static expt_status make_turns(const xp_call *call, matching *work) {
  const int64_t n_groups = work->sides.right->n_groups;
  work->heres = xp_alloc(call->ctx, n_groups, sizeof *work->heres);
  if (work->heres == NULL) return xp_fail_memory(call);
  return in_time_order(work->sides.left) ? EXPT_OK : xp_timeline_create(call, work->sides.left, n_groups, &work->turns);
}

static expt_status make_room_for_all(const xp_call *call, matching *work, int64_t *room) {
  xp_matches *const matches = work->matches;
  matches->first = xp_alloc(call->ctx, matches->n_left, sizeof *matches->first);
  matches->count = xp_alloc(call->ctx, matches->n_left, sizeof *matches->count);
  if (matches->first == NULL || matches->count == NULL) return xp_fail_memory(call);
  *room = work->sides.right->n;
  if (work->options->consume) return EXPT_OK;
  XP_TRY(visit_all(work, count_one));
  *room = work->n_pairs;
  return need_room(call, *room, work->options->max_rows);
}

static expt_status make_room(const xp_call *call, matching *work) {
  xp_matches *const matches = work->matches;
  int64_t room = matches->n_left;
  XP_TRY(need_room(call, matches->n_left, work->options->max_rows));
  XP_TRY(make_turns(call, work));
  if (takes_all(work->options)) XP_TRY(make_room_for_all(call, work, &room));
  if (work->options->consume) work->free = xp_free_create(call->ctx, work->sides.right->n);
  matches->picks = xp_alloc(call->ctx, room, sizeof *matches->picks);
  const bool whole = matches->picks != NULL && (work->free != NULL || !work->options->consume);
  return whole ? EXPT_OK : xp_fail_memory(call);
}

/* ---- the whole ---- */

static int64_t rows_of_frame(const xp_matches *matches) {
  if (matches->first == NULL) return matches->n_left;
  int64_t rows = 0;
  for (int64_t left = 0; left < matches->n_left; left++)
    rows += matches->count[left] > 0 ? matches->count[left] : 1;
  return rows;
}

static expt_status match_all(const xp_call *call, matching *work) {
  xp_matches *const matches = work->matches;
  XP_TRY(make_room(call, work));
  if (matches->first == NULL) memset(matches->picks, 0xFF, (size_t)matches->n_left * sizeof *matches->picks); /* -1 */
  XP_TRY(visit_all(work, matches->first == NULL ? choose_one : take_all));
  matches->n_rows = rows_of_frame(matches);
  return need_room(call, matches->n_rows, work->options->max_rows);
}

expt_status xp_matches_create(const xp_call *call, xp_sides sides, const expt_stitch_options *options,
                              xp_progress *progress, xp_matches **out) {
  xp_matches *const matches = xp_alloc(call->ctx, 1, sizeof *matches);
  if (matches == NULL) return xp_fail_memory(call);
  *matches = (xp_matches){.ctx = call->ctx, .n_left = sides.left->n};
  matching work = {
      .sides = sides, .options = options, .progress = progress, .done_before = progress->done, .matches = matches};
  const expt_status status = match_all(call, &work);
  xp_free_free(work.free);
  xp_release(call->ctx, work.heres);
  xp_timeline_free(work.turns);
  if (status != EXPT_OK)
    xp_matches_free(matches);
  else
    *out = matches;
  return status;
}

void xp_matches_free(xp_matches *matches) {
  if (matches == NULL) return;
  xp_release(matches->ctx, matches->picks);
  xp_release(matches->ctx, matches->first);
  xp_release(matches->ctx, matches->count);
  xp_release(matches->ctx, matches);
}
