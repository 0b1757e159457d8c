/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large adds: rows go into piles by unit, and each pile is taken step by step, so that the time of a step is known
 * before the events that must come after it, and few have to wait. What comes of the units of a pile is kept with the
 * pile; only in the end, when nothing can fail any more, is it poured into the handle.
 *
 * Millions of rows at once are enough to visit the units in order and not at random; more of them would only be fresh
 * memory, which costs more than the work. A longer table is taken in several rounds. */
#include "lib/events/funnel_add.h"

#include "lib/base/thread.h"

typedef xp_funnel_addition addition;
typedef xp_funnel_block block;

/* A row: its unit, its time, then its steps and its levels, 32 bits each. */
enum { TIME_WORD = 1, STEPS_WORD = 2, FIXED_WORDS = 3 };
enum { ROUND = 1 << 22 }; /* rows; a multiple of XP_BLOCK */

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

struct xp_funnel_piling {
  expt_funnel *funnel;
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

static expt_status piling_make(const xp_call *call, addition *work) {
  piling *const all = work->piling = xp_alloc(call->ctx, 1, sizeof *all);
  if (all == NULL) return xp_fail_memory(call);
  all->funnel = work->funnel;
  all->run.wanted = !work->funnel->cohort.exposed && xp_rows_come_in_runs(work->unit, work->table->n_rows);
  run_begin(all, 0);
  if (!xp_piles_make(call->ctx, work->table->n_rows, row_words(work->funnel), &all->piles)) return xp_fail_memory(call);
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

static expt_status put_block(const xp_call *call, addition *work, int64_t from, int64_t n) {
  piling *const all = work->piling;
  block rows;
  int64_t ids[XP_BLOCK];
  XP_TRY(xp_funnel_read_block(call, work, from, n, &rows));
  XP_TRY(xp_unit_reader_read_integers(work->units, call, from, n, rows.wanted, ids));
  for (int32_t i = 0; i < work->funnel->n_segments; i++)
    XP_TRY(xp_label_reader_read(work->segments[i], call, from, n, all->levels + i * XP_BLOCK));
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
  for (int64_t from = 0; from < work->table->n_rows; from += ROUND)
    XP_TRY(take_round(call, work, from, progress));
  XP_TRY(xp_piles_resolve(call, &work->piling->piles, funnel->cohort.units, funnel->cohort.exposed, "table"));
  if (!xp_funnel_reserve_units(funnel)) return xp_fail_memory(call);
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

static void pour(expt_funnel *funnel, const outcome *of, const int32_t *codes) {
  for (int64_t number = 0; number < of->n; number++)
    if (codes[number] >= 0) pour_unit(funnel, of, number, codes[number]);
  for (int64_t i = 0; i < of->n_waiting; i++) {
    const xp_waiting *const event = &of->waiting[i];
    if (codes[event->unit] >= 0) xp_funnel_take(funnel, codes[event->unit], event->step, event->time);
  }
}

void xp_funnel_piles_apply(addition *work) {
  const piling *const all = work->piling;
  for (int64_t i = 0; i < all->piles.n_piles; i++)
    pour(work->funnel, &all->outcomes[i], all->piles.piles[i].codes);
}
