/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large adds: rows go into piles by unit; what comes of a pile is a small retention of its own, whose units are the
 * numbers of the pile. In the end, when nothing can fail any more, all are poured into the handle.
 *
 * Where the ids rise there is nothing to sort, and one pile without rows. What comes of it is the handle's from then
 * on where the handle had no units before. */
#include "lib/events/retention_add.h"

#include "lib/base/thread.h"

typedef xp_retention_addition addition;

enum { TIME_WORD = 1, ROW_WORDS = 2 };

/* Rows whose ids rise: the unit that is not over yet. Its events from `seen` until `end` say nothing new. */
typedef struct unit_now {
  int64_t id, seen, end;
} unit_now;

struct xp_retention_piling {
  expt_retention *retention;
  bool rising;     /* one pile, and no rows in it */
  bool is_adopted; /* the outcome becomes the handle's */
  unit_now now;
  xp_piles piles;
  expt_retention *outcomes; /* by pile: shares the description, has units of its own */
  int64_t *n_units;         /* of each */
};
typedef xp_retention_piling piling;

static bool has_exposures(const piling *all) {
  return all->retention->cohort.exposed;
}

static bool make_piles(const xp_call *call, const addition *work, piling *all) {
  int64_t n_units;
  all->rising = xp_ids_rise(work->unit, work->table->n_rows, &n_units);
  return all->rising ? xp_piles_make_run(call->ctx, n_units, &all->piles)
                     : xp_piles_make(call->ctx, work->table->n_rows, ROW_WORDS, 1, &all->piles);
}

static expt_status piling_make(const xp_call *call, addition *work) {
  piling *const all = work->piling = xp_alloc(call->ctx, 1, sizeof *all);
  if (all == NULL) return xp_fail_memory(call);
  all->retention = work->retention;
  if (!make_piles(call, work, all)) return xp_fail_memory(call);
  all->outcomes = xp_alloc(call->ctx, all->piles.n_piles, sizeof *all->outcomes);
  all->n_units = xp_alloc(call->ctx, all->piles.n_piles, sizeof *all->n_units);
  if (all->outcomes == NULL || all->n_units == NULL) return xp_fail_memory(call);
  for (int64_t i = 0; i < all->piles.n_piles; i++) {
    expt_retention *const of = &all->outcomes[i];
    *of = *work->retention;
    of->days = NULL;
    of->active = NULL;
    of->units_room = 0;
    of->cohort.zero = NULL;
    of->cohort.zero_room = 0;
  }
  return EXPT_OK;
}

void xp_retention_piles_free(addition *work) {
  piling *const all = work->piling;
  const expt_context *const ctx = work->retention->ctx;
  if (all == NULL) return;
  for (int64_t i = 0; i < all->piles.n_piles && all->outcomes != NULL; i++) {
    xp_release(ctx, all->outcomes[i].days);
    xp_release(ctx, all->outcomes[i].active);
    xp_release(ctx, all->outcomes[i].cohort.zero);
  }
  xp_release(ctx, all->outcomes);
  xp_release(ctx, all->n_units);
  xp_piles_free(&all->piles);
  xp_release(ctx, all);
}

/* ---- piles into outcomes ---- */

/* Events of units outside lie before a time that never comes. */
static xp_zero find_zero(const xp_cohort *cohort, int64_t id) {
  int32_t code = 0;
  xp_units_find_integers(cohort->units, &id, 1, &code);
  return code >= 0 && xp_cohort_has(cohort, code) ? cohort->zero[code] : (xp_zero){INT64_MAX, 0, 0};
}

static bool welcome(const piling *all, int64_t at) {
  const xp_numbers *const numbers = &all->piles.piles[at].numbers;
  expt_retention *const of = &all->outcomes[at];
  const int64_t number = all->n_units[at]++;
  if (!xp_retention_reserve_room(of, numbers->room)) return false;
  if (!has_exposures(all)) return true;
  xp_cohort *const cohort = &of->cohort;
  if (cohort->zero_room < numbers->room) {
    xp_zero *const zero = xp_grow(of->ctx, cohort->zero, cohort->zero_room, numbers->room, sizeof *zero);
    if (zero == NULL) return false;
    cohort->zero = zero;
    cohort->zero_room = numbers->room;
  }
  cohort->zero[number] = find_zero(&all->retention->cohort, xp_id_of_hash(*xp_numbers_unit(numbers, number)));
  return true;
}

static bool take_page(piling *all, int64_t at, const xp_pile_page *page) {
  xp_numbers *const numbers = &all->piles.piles[at].numbers;
  expt_retention *const of = &all->outcomes[at];
  for (const uint64_t *row = page->words; row < page->end; row += ROW_WORDS) {
    const int64_t number = xp_number_of(of->ctx, numbers, row[0]), time = (int64_t)row[TIME_WORD];
    if (number < 0 || (number == all->n_units[at] && !welcome(all, at))) return false;
    if (has_exposures(all) && time < of->cohort.zero[number].since_us) continue;
    xp_retention_take(of, number, xp_day_of(time, of->options.utc_offset_us));
  }
  return true;
}

static expt_status take_pile(const xp_call *call, void *user, int64_t at) {
  piling *const all = user;
  for (const xp_pile_page *page = all->piles.piles[at].first; page != NULL; page = page->next)
    if (!take_page(all, at, page)) return xp_fail_memory(call);
  return EXPT_OK;
}

static expt_status take_round(const xp_call *call, piling *all) {
  xp_piles_close(&all->piles);
  XP_TRY(xp_parallel(call, all->piles.n_piles, take_pile, all));
  xp_piles_new_round(&all->piles, ROW_WORDS);
  return EXPT_OK;
}

/* ---- rows into piles ---- */

static expt_status put_block(const xp_call *call, addition *work, int64_t from, int64_t n) {
  piling *const all = work->piling;
  xp_retention_block rows;
  xp_integers ids;
  XP_TRY(xp_retention_read_block(call, work, from, n, &rows));
  XP_TRY(xp_unit_reader_view(work->units, call, from, n, rows.wanted, &ids));
  if (xp_piles_are_full(&all->piles, n)) XP_TRY(take_round(call, all));
  for (int64_t i = 0; i < n; i++)
    if (rows.wanted[i]) xp_piles_put(&all->piles, ids.values[i])[TIME_WORD] = (uint64_t)rows.at.values[i];
  return EXPT_OK;
}

static expt_status take_rounds(const xp_call *call, addition *work, xp_progress *progress) {
  for (int64_t from = 0; from < work->table->n_rows; from += XP_BLOCK) {
    const int64_t n = xp_smaller(XP_BLOCK, work->table->n_rows - from);
    XP_TRY(put_block(call, work, from, n));
    XP_TRY(xp_progress_step(progress, (uint64_t)(from + n)));
  }
  return take_round(call, work->piling);
}

/* ---- rows whose ids rise ---- */

static int64_t end_of_period(const expt_retention *retention, int64_t day) {
  const bool week = retention->options.period == EXPT_PERIOD_WEEK;
  const int64_t last = week ? xp_first_day_of_week(xp_week_of_day(day) + 1) - 1 : day;
  return xp_end_of_day(last, retention->options.utc_offset_us);
}

static bool begin_unit(piling *all, int64_t id) {
  (void)xp_run_begin(&all->piles, id);
  all->now = (unit_now){.id = id, .seen = 0, .end = INT64_MIN};
  return welcome(all, 0);
}

static void take_event(piling *all, int64_t time) {
  expt_retention *const of = &all->outcomes[0];
  const int64_t number = all->n_units[0] - 1;
  if (time >= all->now.seen && time < all->now.end) return;
  if (has_exposures(all) && time < of->cohort.zero[number].since_us) return;
  const int64_t day = xp_day_of(time, of->options.utc_offset_us);
  xp_retention_take(of, number, day);
  all->now.seen = time;
  all->now.end = end_of_period(of, day);
}

static expt_status take_block(const xp_call *call, addition *work, int64_t from, int64_t n) {
  piling *const all = work->piling;
  xp_retention_block rows;
  xp_integers ids;
  XP_TRY(xp_retention_read_block(call, work, from, n, &rows));
  XP_TRY(xp_unit_reader_view(work->units, call, from, n, rows.wanted, &ids));
  for (int64_t i = 0; i < n; i++) {
    if (!rows.wanted[i]) continue;
    const bool begins = all->n_units[0] == 0 || ids.values[i] != all->now.id;
    if (begins && !begin_unit(all, ids.values[i])) return xp_fail_memory(call);
    take_event(all, rows.at.values[i]);
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
  return EXPT_OK;
}

expt_status xp_retention_piles_prepare(const xp_call *call, addition *work, xp_progress *progress) {
  expt_retention *const retention = work->retention;
  xp_cohort *const cohort = &retention->cohort;
  XP_TRY(piling_make(call, work));
  piling *const all = work->piling;
  XP_TRY(all->rising ? take_rising(call, work, progress) : take_rounds(call, work, progress));
  all->is_adopted = all->rising && !cohort->exposed && xp_units_count(cohort->units) == 0;
  XP_TRY(xp_piles_resolve(call, &all->piles, cohort->units, cohort->exposed, "table"));
  return all->is_adopted || xp_retention_reserve(retention) ? EXPT_OK : xp_fail_memory(call);
}

/* ---- outcomes into the handle ---- */

/* Numbers are codes where there were no units before. */
static void adopt(expt_retention *retention, expt_retention *outcome) {
  xp_release(retention->ctx, retention->days);
  xp_release(retention->ctx, retention->active);
  retention->days = outcome->days;
  retention->active = outcome->active;
  retention->units_room = outcome->units_room;
  outcome->days = NULL;
  outcome->active = NULL;
}

void xp_retention_piles_apply(addition *work) {
  const piling *const all = work->piling;
  if (all->is_adopted) {
    adopt(work->retention, &all->outcomes[0]);
    return;
  }
  for (int64_t at = 0; at < all->piles.n_piles; at++) {
    const int32_t *const codes = all->piles.piles[at].codes;
    for (int64_t number = 0; number < all->n_units[at]; number++)
      if (codes[number] >= 0) xp_retention_pour_unit(work->retention, &all->outcomes[at], number, codes[number]);
  }
}
