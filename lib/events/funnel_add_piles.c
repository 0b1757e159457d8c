/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large adds: rows go into piles by unit, and each pile is taken step by step, so that the time of a step is known
 * before the events that must come after it, and few have to wait. What comes of the units of a pile is kept with the
 * pile; only in the end, when nothing can fail any more, is it poured into the handle.
 *
 * Millions of rows at once are enough to visit the units in order and not at random; more of them would only be fresh
 * memory, which costs more than the work. A longer table is taken in several rounds.
 *
 * Where the ids rise there is nothing to sort: a unit is over when the next one begins. What comes of all units is one
 * outcome, and where the handle had no units before, that outcome is the handle's from then on. */
#include "lib/events/funnel_add.h"

#include "lib/base/thread.h"

typedef xp_funnel_addition addition;
typedef xp_funnel_block block;

/* A row: its unit, its time, then its steps and its levels, 32 bits each. */
enum { TIME_WORD = 1, STEPS_WORD = 2, FIXED_WORDS = 3 };
enum { ROUND = 1 << 21 }; /* rows; a multiple of XP_BLOCK */

/* What comes of the units of one pile. */
typedef struct outcome {
  int64_t *times;      /* by number, n_steps each */
  xp_touch *touches;   /* by number, n_segments each */
  int64_t *since;      /* by number: the exposure; only where there are exposures */
  int64_t n, room;     /* numbers */
  xp_waiting *waiting; /* of numbers */
  int64_t n_waiting, waiting_room;
} outcome;

/* Rows of one unit that follow each other, as in a table sorted by unit: what can never count beside them is dropped
 * before it is sorted anywhere. */
typedef struct run {
  bool wanted; /* the rows come in runs, and no exposure could make one count all the same */
  int64_t id;
  int64_t times[XP_MOST_STEPS];
  xp_touch touches[XP_MOST_SEGMENTS];
} run;

/* Rows whose ids rise: the unit that is not over yet. */
typedef struct unit_now {
  int64_t id, number, first_waiting;
} unit_now;

struct xp_funnel_piling {
  expt_funnel *funnel;
  bool rising;     /* one pile, and no rows in it */
  bool is_adopted; /* the outcome becomes the handle's */
  unit_now now;
  run run;
  xp_piles piles;
  outcome *outcomes; /* by pile */
  int32_t *levels;   /* by segment, then by row of a block */
};
typedef xp_funnel_piling piling;

static int64_t row_words(const expt_funnel *funnel) {
  return FIXED_WORDS + funnel->n_segments / 2;
}

static char *steps_at(uint64_t *row) {
  return (char *)(row + STEPS_WORD);
}

static char *level_at(uint64_t *row, int32_t segment) {
  return steps_at(row) + 4 * (1 + segment);
}

static uint32_t steps_of(uint64_t *row) {
  uint32_t steps;
  memcpy(&steps, steps_at(row), sizeof steps);
  return steps;
}

static int32_t level_of(uint64_t *row, int32_t segment) {
  int32_t level;
  memcpy(&level, level_at(row, segment), sizeof level);
  return level;
}

bool xp_funnel_piles_pay(const addition *work) {
  return xp_piles_pay(work->unit, work->table->n_rows);
}

static void run_begin(piling *all, int64_t id) {
  run *const now = &all->run;
  now->id = id;
  for (int32_t step = 0; step < all->funnel->n_steps; step++)
    now->times[step] = XP_NEVER;
  for (int32_t segment = 0; segment < all->funnel->n_segments; segment++)
    now->touches[segment].level = -1;
}

static bool make_piles(const xp_call *call, const addition *work, piling *all) {
  const int64_t rows = work->table->n_rows;
  int64_t n_units;
  all->rising = xp_ids_rise(work->unit, rows, &n_units);
  if (all->rising) return xp_piles_make_run(call->ctx, n_units, &all->piles);
  all->run.wanted = !work->funnel->cohort.exposed && xp_rows_come_in_runs(work->unit, rows);
  run_begin(all, 0);
  return xp_piles_make(call->ctx, rows, row_words(work->funnel), &all->piles);
}

static expt_status piling_make(const xp_call *call, addition *work) {
  piling *const all = work->piling = xp_alloc(call->ctx, 1, sizeof *all);
  if (all == NULL) return xp_fail_memory(call);
  all->funnel = work->funnel;
  all->now.number = -1;
  if (!make_piles(call, work, all)) return xp_fail_memory(call);
  all->outcomes = xp_alloc(call->ctx, all->piles.n_piles, sizeof *all->outcomes);
  all->levels = xp_alloc(call->ctx, work->funnel->n_segments, XP_BLOCK * (int64_t)sizeof *all->levels);
  return all->outcomes != NULL && all->levels != NULL ? EXPT_OK : xp_fail_memory(call);
}

void xp_funnel_piles_free(addition *work) {
  piling *const all = work->piling;
  const expt_context *const ctx = work->funnel->ctx;
  if (all == NULL) return;
  for (int64_t i = 0; i < all->piles.n_piles && all->outcomes != NULL; i++) {
    xp_release(ctx, all->outcomes[i].times);
    xp_release(ctx, all->outcomes[i].touches);
    xp_release(ctx, all->outcomes[i].since);
    xp_release(ctx, all->outcomes[i].waiting);
  }
  xp_release(ctx, all->outcomes);
  xp_release(ctx, all->levels);
  xp_piles_free(&all->piles);
  xp_release(ctx, all);
}

/* ---- rows into piles ---- */

static bool put_row(piling *all, const block *rows, int64_t i, int64_t id) {
  uint64_t *const row = xp_piles_put(&all->piles, id);
  if (row == NULL) return false;
  row[TIME_WORD] = (uint64_t)rows->times[i];
  memcpy(steps_at(row), &rows->steps[i], sizeof rows->steps[i]);
  for (int32_t segment = 0; segment < all->funnel->n_segments; segment++)
    memcpy(level_at(row, segment), &all->levels[segment * XP_BLOCK + i], sizeof *all->levels);
  return true;
}

/* Whether the row may count beside the rows of its run so far; if so, it is one of them from now on. */
static bool run_needs(piling *all, const block *rows, int64_t i, int64_t id) {
  run *const now = &all->run;
  if (!now->wanted) return true;
  if (id != now->id) run_begin(all, id);
  const int64_t time = rows->times[i];
  bool needed = false;
  for (int32_t segment = 0; segment < all->funnel->n_segments; segment++) {
    const int32_t level = all->levels[segment * XP_BLOCK + i];
    xp_touch *const known = &now->touches[segment];
    if (level < 0 || (known->level >= 0 && time > known->time)) continue;
    *known = (xp_touch){time, level};
    needed = true;
  }
  for (uint32_t left = rows->steps[i], step = 0; left != 0; left >>= 1, step++) {
    if ((left & 1U) == 0 || time >= now->times[step]) continue;
    (void)xp_times_take(all->funnel, now->times, (int32_t)step, time);
    needed = true;
  }
  return needed;
}

static expt_status read_block(const xp_call *call, addition *work, int64_t from, int64_t n, block *rows, int64_t *ids) {
  XP_TRY(xp_funnel_read_block(call, work, from, n, rows));
  XP_TRY(xp_unit_reader_read_integers(work->units, call, from, n, rows->wanted, ids));
  for (int32_t i = 0; i < work->funnel->n_segments; i++)
    XP_TRY(xp_label_reader_read(work->segments[i], call, from, n, work->piling->levels + i * XP_BLOCK));
  return EXPT_OK;
}

static expt_status put_block(const xp_call *call, addition *work, int64_t from, int64_t n) {
  piling *const all = work->piling;
  block rows;
  int64_t ids[XP_BLOCK];
  XP_TRY(read_block(call, work, from, n, &rows, ids));
  for (int64_t i = 0; i < n; i++)
    if (rows.wanted[i] && run_needs(all, &rows, i, ids[i]) && !put_row(all, &rows, i, ids[i]))
      return xp_fail_memory(call);
  return EXPT_OK;
}

/* ---- piles into outcomes ---- */

static bool grow(const expt_funnel *funnel, outcome *of, int64_t room) {
  const expt_context *const ctx = funnel->ctx;
  const int64_t steps = funnel->n_steps, segments = funnel->n_segments, had = of->room;
  int64_t *const times = xp_grow(ctx, of->times, had * steps, room * steps, sizeof *times);
  if (times != NULL) of->times = times;
  xp_touch *const touches = xp_grow(ctx, of->touches, had * segments, room * segments, sizeof *touches);
  if (touches != NULL) of->touches = touches;
  int64_t *const since = funnel->cohort.exposed ? xp_grow(ctx, of->since, had, room, sizeof *since) : NULL;
  if (since != NULL) of->since = since;
  if (times == NULL || touches == NULL || (funnel->cohort.exposed && since == NULL)) return false;
  for (int64_t i = had * steps; i < room * steps; i++)
    times[i] = XP_NEVER;
  for (int64_t i = had * segments; i < room * segments; i++)
    touches[i].level = -1;
  of->room = room;
  return true;
}

/* Events of units outside lie before a time that never comes. */
static int64_t find_since(const xp_cohort *cohort, int64_t id) {
  int32_t code = 0;
  xp_units_find_integers(cohort->units, &id, 1, &code);
  return code >= 0 && xp_cohort_has(cohort, code) ? cohort->zero[code].since_us : XP_NEVER;
}

static bool welcome(const expt_funnel *funnel, const xp_numbers *numbers, outcome *of) {
  if (of->room < numbers->n && !grow(funnel, of, numbers->room)) return false;
  if (funnel->cohort.exposed) of->since[of->n] = find_since(&funnel->cohort, xp_id_of_hash(numbers->hashes[of->n]));
  of->n++;
  return true;
}

static bool wait_for(const expt_funnel *funnel, outcome *of, xp_waiting event) {
  if (of->n_waiting == of->waiting_room) {
    const int64_t room = of->waiting_room == 0 ? 64 : 2 * of->waiting_room;
    xp_waiting *const grown = xp_grow(funnel->ctx, of->waiting, of->n_waiting, room, sizeof *grown);
    if (grown == NULL) return false;
    of->waiting = grown;
    of->waiting_room = room;
  }
  of->waiting[of->n_waiting++] = event;
  return true;
}

static void take_touches(const expt_funnel *funnel, outcome *of, int64_t number, uint64_t *row) {
  const bool first = funnel->options.touch == EXPT_FUNNEL_TOUCH_FIRST;
  const int64_t time = (int64_t)row[TIME_WORD];
  for (int32_t segment = 0; segment < funnel->n_segments; segment++) {
    xp_touch *const known = &of->touches[number * funnel->n_segments + segment];
    const int32_t level = level_of(row, segment);
    if (level < 0 || (first && known->level >= 0 && time > known->time)) continue;
    xp_touch_take(funnel, known, segment, first ? 0 : of->since[number], (xp_touch){time, level});
  }
}

/* Takes the touches and the first step, and leaves in the page the rows that later steps need, with the number of
 * their unit. Adds the bits of their steps. False = no memory. */
static bool take_page(const expt_funnel *funnel, xp_pile_page *page, int64_t words, xp_numbers *numbers, outcome *of,
                      uint32_t *later) {
  uint64_t *kept = page->words;
  for (uint64_t *row = page->words; row < page->end; row += words) {
    xp_numbers_fetch(numbers, xp_hash_ahead(page, row, words));
    const int64_t number = xp_number_of(funnel->ctx, numbers, row[0]);
    if (number < 0 || (number == of->n && !welcome(funnel, numbers, of))) return false;
    take_touches(funnel, of, number, row);
    const int64_t time = (int64_t)row[TIME_WORD];
    const uint32_t steps = of->since != NULL && time < of->since[number] ? 0 : steps_of(row);
    int64_t *const first = &of->times[number * funnel->n_steps];
    *first = xp_smaller(*first, (steps & 1U) != 0 ? time : XP_NEVER);
    kept[0] = (uint64_t)number;
    kept[TIME_WORD] = (uint64_t)time;
    memcpy(steps_at(kept), &steps, sizeof steps);
    kept += steps >> 1 != 0 ? words : 0;
    *later |= steps;
  }
  page->end = kept;
  return true;
}

static bool take_step(const expt_funnel *funnel, const xp_pile *pile, int64_t words, int32_t step, outcome *of) {
  for (xp_pile_page *page = pile->first; page != NULL; page = page->next)
    for (uint64_t *row = page->words; row < page->end; row += words) {
      if (!xp_has_step(steps_of(row), step)) continue;
      const int64_t time = (int64_t)row[TIME_WORD];
      const bool waits = xp_times_take(funnel, of->times + (int64_t)row[0] * funnel->n_steps, step, time);
      if (waits && !wait_for(funnel, of, (xp_waiting){time, (int32_t)row[0], step})) return false;
    }
  return true;
}

static expt_status take_pile(const xp_call *call, void *user, int64_t at) {
  piling *const all = user;
  xp_pile *const pile = &all->piles.piles[at];
  outcome *const of = &all->outcomes[at];
  const int64_t words = all->piles.words;
  uint32_t steps = 0;
  for (xp_pile_page *page = pile->first; page != NULL; page = page->next)
    if (!take_page(all->funnel, page, words, &pile->numbers, of, &steps)) return xp_fail_memory(call);
  for (int32_t step = 1; steps >> step != 0; step++)
    if (xp_has_step(steps, step) && !take_step(all->funnel, pile, words, step, of)) return xp_fail_memory(call);
  return EXPT_OK;
}

static expt_status take_round(const xp_call *call, addition *work, int64_t from, xp_progress *progress) {
  piling *const all = work->piling;
  const int64_t end = xp_smaller(work->table->n_rows, from + ROUND);
  for (; from < end; from += XP_BLOCK) {
    const int64_t n = xp_smaller(XP_BLOCK, end - from);
    XP_TRY(put_block(call, work, from, n));
    XP_TRY(xp_progress_step(progress, (uint64_t)(from + n)));
  }
  xp_piles_close(&all->piles);
  XP_TRY(xp_parallel(call, all->piles.n_piles, take_pile, all));
  xp_piles_new_round(&all->piles);
  return EXPT_OK;
}

/* ---- rows whose ids rise ---- */

/* The events of a unit that is over came in any order, mostly in that of time: of those that wait, some may count now,
 * and those behind the times of their steps never will. */
static void end_unit(const expt_funnel *funnel, outcome *of, const unit_now *now) {
  if (now->number < 0 || of->n_waiting == now->first_waiting) return;
  int64_t *const times = of->times + now->number * funnel->n_steps, kept = now->first_waiting;
  for (int32_t step = 1; step < funnel->n_steps; step++)
    for (int64_t i = now->first_waiting; i < of->n_waiting; i++)
      if (of->waiting[i].step == step) (void)xp_times_take(funnel, times, step, of->waiting[i].time);
  for (int64_t i = now->first_waiting; i < of->n_waiting; i++)
    if (of->waiting[i].time < times[of->waiting[i].step]) of->waiting[kept++] = of->waiting[i];
  of->n_waiting = kept;
}

static bool begin_unit(piling *all, outcome *of, int64_t id) {
  end_unit(all->funnel, of, &all->now);
  all->now = (unit_now){id, xp_run_begin(&all->piles, id), of->n_waiting};
  return welcome(all->funnel, &all->piles.piles[0].numbers, of);
}

/* Rows [from, to) of a block: the unit's, one after the other. Those that are not wanted have no steps. */
typedef struct stretch {
  const block *rows;
  int64_t from, to;
} stretch;

static bool is_of_use(const stretch *taken) {
  int64_t i = taken->from;
  while (i < taken->to && !taken->rows->wanted[i])
    i++;
  return i < taken->to;
}

static bool times_rise(const stretch *taken) {
  const int64_t *const times = taken->rows->times;
  unsigned fallen = 0;
  for (int64_t i = taken->from + 1; i < taken->to; i++)
    fallen |= (unsigned)(times[i] < times[i - 1]);
  return fallen == 0;
}

static bool take_event(const expt_funnel *funnel, outcome *of, int64_t number, int32_t step, int64_t time) {
  if (!xp_times_take(funnel, of->times + number * funnel->n_steps, step, time)) return true;
  return wait_for(funnel, of, (xp_waiting){time, (int32_t)number, step});
}

static bool take_one_by_one(const expt_funnel *funnel, outcome *of, int64_t number, const stretch *taken) {
  for (int64_t i = taken->from; i < taken->to; i++)
    for (int32_t step = 0; taken->rows->steps[i] >> step != 0; step++)
      if (xp_has_step(taken->rows->steps[i], step) && !take_event(funnel, of, number, step, taken->rows->times[i]))
        return false;
  return true;
}

/* Events of a step that came before `begin`, where it begins. */
static bool take_early(const expt_funnel *funnel, outcome *of, int64_t number, const stretch *taken, int32_t step,
                       int64_t begin) {
  for (int64_t i = taken->from; i < begin; i++)
    if (xp_has_step(taken->rows->steps[i], step) && !take_event(funnel, of, number, step, taken->rows->times[i]))
      return false;
  return true;
}

/* Rows whose times rise: the first event of a step, of those from its beginning on, is all there is to know of them. */
static bool take_in_order(const expt_funnel *funnel, outcome *of, int64_t number, const stretch *taken) {
  const bool chained = funnel->options.mode == EXPT_FUNNEL_MODE_EARLIEST_AFTER;
  const int64_t *const at = taken->rows->times;
  const uint32_t *const steps = taken->rows->steps;
  int64_t *const times = of->times + number * funnel->n_steps;
  for (int32_t step = 0; step < funnel->n_steps; step++) {
    const int64_t begins = chained ? xp_step_begins(funnel, times, step) : INT64_MIN;
    int64_t begin = taken->from;
    uint32_t early = 0;
    for (; begin < taken->to && at[begin] < begins; begin++)
      early |= steps[begin];
    int64_t first = begin;
    while (first < taken->to && !xp_has_step(steps[first], step))
      first++;
    if (first < taken->to) times[step] = xp_smaller(times[step], at[first]);
    if (xp_has_step(early, step) && !take_early(funnel, of, number, taken, step, begin)) return false;
  }
  return true;
}

static void take_levels(const piling *all, outcome *of, const stretch *taken, bool in_order) {
  const expt_funnel *const funnel = all->funnel;
  const int64_t number = all->now.number, since = of->since != NULL ? of->since[number] : 0;
  const bool first = funnel->options.touch == EXPT_FUNNEL_TOUCH_FIRST;
  for (int32_t segment = 0; segment < funnel->n_segments; segment++) {
    const int32_t *const levels = all->levels + segment * XP_BLOCK;
    xp_touch *const known = &of->touches[number * funnel->n_segments + segment];
    for (int64_t i = taken->from; i < taken->to; i++) {
      const int64_t time = taken->rows->times[i];
      const bool later = first && known->level >= 0 && time > known->time;
      if (later && in_order) break;
      if (later || !taken->rows->wanted[i] || levels[i] < 0) continue;
      xp_touch_take(funnel, known, segment, since, (xp_touch){time, levels[i]});
    }
  }
}

/* The steps of rows that are not wanted, and of those before the exposure, are none. */
static void drop_steps(block *rows, int64_t n) {
  for (int64_t i = 0; i < n; i++)
    rows->steps[i] &= 0U - (uint32_t)rows->wanted[i];
}
static void drop_steps_before(block *rows, int64_t from, int64_t to, int64_t since) {
  for (int64_t i = from; i < to; i++)
    rows->steps[i] &= 0U - (uint32_t)(rows->times[i] >= since);
}

static expt_status take_block(const xp_call *call, addition *work, int64_t from, int64_t n) {
  piling *const all = work->piling;
  outcome *const of = &all->outcomes[0];
  block rows;
  int64_t ids[XP_BLOCK];
  XP_TRY(read_block(call, work, from, n, &rows, ids));
  drop_steps(&rows, n);
  for (stretch next = {&rows, 0, 0}; next.from < n; next.from = next.to) {
    const int64_t id = ids[next.from];
    while (next.to < n && ids[next.to] == id)
      next.to++;
    if (!is_of_use(&next)) continue;
    if ((id != all->now.id || all->now.number < 0) && !begin_unit(all, of, id)) return xp_fail_memory(call);
    const int64_t number = all->now.number;
    const bool in_order = times_rise(&next);
    take_levels(all, of, &next, in_order);
    if (of->since != NULL) drop_steps_before(&rows, next.from, next.to, of->since[number]);
    const bool taken = in_order ? take_in_order(all->funnel, of, number, &next)
                                : take_one_by_one(all->funnel, of, number, &next);
    if (!taken) return xp_fail_memory(call);
  }
  return EXPT_OK;
}

static expt_status take_rising(const xp_call *call, addition *work, xp_progress *progress) {
  const int64_t rows = work->table->n_rows;
  for (int64_t from = 0; from < rows; from += XP_BLOCK) {
    const int64_t n = xp_smaller(XP_BLOCK, rows - from);
    XP_TRY(take_block(call, work, from, n));
    XP_TRY(xp_progress_step(progress, (uint64_t)(from + n)));
  }
  end_unit(work->funnel, &work->piling->outcomes[0], &work->piling->now);
  return EXPT_OK;
}

static expt_status take_rounds(const xp_call *call, addition *work, xp_progress *progress) {
  for (int64_t from = 0; from < work->table->n_rows; from += ROUND)
    XP_TRY(take_round(call, work, from, progress));
  return EXPT_OK;
}

/* ---- outcomes into the handle ---- */

/* Every time of a later step may have to wait where the handle knows of an earlier step before it. */
static int64_t may_wait(const piling *all) {
  const expt_funnel *const funnel = all->funnel;
  int64_t n = 0;
  if (funnel->options.mode != EXPT_FUNNEL_MODE_EARLIEST_AFTER) return 0;
  for (int64_t i = 0; i < all->piles.n_piles; i++) {
    const outcome *const of = &all->outcomes[i];
    n += of->n_waiting;
    for (int64_t number = 0; number < of->n && xp_funnel_has_begun(funnel); number++)
      for (int32_t step = 1; step < funnel->n_steps; step++)
        n += of->times[number * funnel->n_steps + step] != XP_NEVER;
  }
  return n;
}

expt_status xp_funnel_piles_prepare(const xp_call *call, addition *work, xp_progress *progress) {
  expt_funnel *const funnel = work->funnel;
  XP_TRY(piling_make(call, work));
  piling *const all = work->piling;
  XP_TRY(all->rising ? take_rising(call, work, progress) : take_rounds(call, work, progress));
  all->is_adopted = all->rising && !funnel->cohort.exposed && xp_units_count(funnel->cohort.units) == 0;
  XP_TRY(xp_piles_resolve(call, &all->piles, funnel->cohort.units, funnel->cohort.exposed, "table"));
  if (!all->is_adopted && !xp_funnel_reserve_units(funnel)) return xp_fail_memory(call);
  return xp_funnel_reserve_waiting(call, funnel, may_wait(work->piling), "table");
}

static void pour_unit(expt_funnel *funnel, const outcome *of, int64_t number, int32_t unit) {
  for (int32_t step = 0; step < funnel->n_steps; step++)
    xp_funnel_take(funnel, unit, step, of->times[number * funnel->n_steps + step]);
  for (int32_t segment = 0; segment < funnel->n_segments; segment++) {
    const xp_touch touch = of->touches[number * funnel->n_segments + segment];
    if (touch.level >= 0) xp_funnel_take_touch(funnel, unit, segment, touch);
  }
}

static void pour_waiting(expt_funnel *funnel, const outcome *of, const int32_t *codes) {
  for (int64_t i = 0; i < of->n_waiting; i++) {
    const xp_waiting *const event = &of->waiting[i];
    if (codes[event->unit] >= 0) xp_funnel_take(funnel, codes[event->unit], event->step, event->time);
  }
}

static void pour(expt_funnel *funnel, const outcome *of, const int32_t *codes) {
  for (int64_t number = 0; number < of->n; number++)
    if (codes[number] >= 0) pour_unit(funnel, of, number, codes[number]);
  pour_waiting(funnel, of, codes);
}

/* Numbers are codes where there were no units before. */
static void adopt(expt_funnel *funnel, outcome *of, const int32_t *codes) {
  xp_release(funnel->ctx, funnel->times);
  xp_release(funnel->ctx, funnel->touches);
  funnel->times = of->times;
  funnel->touches = of->touches;
  funnel->units_room = of->room;
  of->times = NULL;
  of->touches = NULL;
  pour_waiting(funnel, of, codes);
}

void xp_funnel_piles_apply(addition *work) {
  const piling *const all = work->piling;
  if (all->is_adopted) {
    adopt(work->funnel, &all->outcomes[0], all->piles.piles[0].codes);
    return;
  }
  for (int64_t i = 0; i < all->piles.n_piles; i++)
    pour(work->funnel, &all->outcomes[i], all->piles.piles[i].codes);
}
