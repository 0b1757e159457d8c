/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large adds whose times lie within 64 periods: of a unit its earliest day and one word say everything, a bit for each
 * period counted from that of the earliest row of all. Only in the end they are counted from the unit's own. */
#include "lib/events/retention_add.h"

#include "lib/base/thread.h"

typedef xp_retention_addition addition;

/* A row: its day since the first, or, with exposures, its time. A unit: its hash, its exposure, its earliest day since
 * the first, its periods. */
enum { ROW_WORDS = 2, SINCE_WORD = 1, DAY_WORD = 2, PERIODS_WORD = 3, UNIT_WORDS = 4 };
enum { MOST_PERIODS = 64, MOST_DAYS = 7 * MOST_PERIODS };

struct xp_retention_bits {
  expt_retention *retention;
  xp_piles piles;
  int64_t first_day, first_us; /* the day of the earliest row, and when it begins */
  uint8_t periods[MOST_DAYS];  /* by day since the first */
};
typedef xp_retention_bits piling;

static int64_t period_of(const expt_retention *retention, int64_t day) {
  return retention->options.period == EXPT_PERIOD_WEEK ? xp_week_of_day(day) : day;
}

/* The range of all times, wanted or not; false where one is not there, or is too far away to be counted in days. */
static bool find_range(const addition *work, int64_t *first, int64_t *last) {
  const xp_call silent = {0};
  xp_integers block;
  *first = INT64_MAX;
  *last = INT64_MIN;
  for (int64_t from = 0; from < work->table->n_rows; from += XP_BLOCK) {
    const int64_t n = xp_smaller(XP_BLOCK, work->table->n_rows - from);
    if (xp_view_times(&silent, work->time, "", from, n, &block) != EXPT_OK || !block.all_there) return false;
    int64_t low = *first, high = *last;
    for (int64_t i = 0; i < n; i++) {
      low = block.values[i] < low ? block.values[i] : low;
      high = block.values[i] > high ? block.values[i] : high;
    }
    *first = low;
    *last = high;
  }
  return xp_time_is_near(*first) && xp_time_is_near(*last);
}

bool xp_retention_is_short(const addition *work, int64_t *first_day) {
  const expt_retention *const retention = work->retention;
  int64_t first, last;
  if (!find_range(work, &first, &last)) return false;
  *first_day = xp_day_of(first, retention->options.utc_offset_us);
  const int64_t last_day = xp_day_of(last, retention->options.utc_offset_us);
  return last_day - *first_day < MOST_DAYS &&
         period_of(retention, last_day) - period_of(retention, *first_day) < MOST_PERIODS;
}

static expt_status piling_make(const xp_call *call, addition *work, int64_t first_day) {
  piling *const all = work->bits = xp_alloc(call->ctx, 1, sizeof *all);
  if (all == NULL) return xp_fail_memory(call);
  const expt_retention *const retention = all->retention = work->retention;
  all->first_day = first_day;
  all->first_us = xp_end_of_day(first_day - 1, retention->options.utc_offset_us);
  for (int64_t day = 0; day < MOST_DAYS; day++)
    all->periods[day] =
        (uint8_t)((period_of(retention, first_day + day) - period_of(retention, first_day)) % MOST_PERIODS);
  const bool made = xp_piles_make(call->ctx, work->table->n_rows, ROW_WORDS, UNIT_WORDS, &all->piles);
  return made ? EXPT_OK : xp_fail_memory(call);
}

void xp_retention_bits_free(addition *work) {
  if (work->bits == NULL) return;
  xp_piles_free(&work->bits->piles);
  xp_release(work->retention->ctx, work->bits);
}

/* ---- piles into units ---- */

static int64_t day_of(const piling *all, int64_t time) {
  return (int64_t)((uint64_t)(time - all->first_us) / (uint64_t)XP_DAY_US);
}

/* Events of units outside lie before a time that never comes. */
static int64_t find_since(const xp_cohort *cohort, int64_t id) {
  int32_t code = 0;
  xp_units_find_integers(cohort->units, &id, 1, &code);
  return code >= 0 && xp_cohort_has(cohort, code) ? cohort->zero[code].since_us : INT64_MAX;
}

static void welcome(const piling *all, uint64_t *unit) {
  const xp_cohort *const cohort = &all->retention->cohort;
  unit[DAY_WORD] = MOST_DAYS;
  if (cohort->exposed) unit[SINCE_WORD] = (uint64_t)find_since(cohort, xp_id_of_hash(unit[0]));
}

static inline bool take_page(const piling *all, xp_pile *pile, const xp_pile_page *page, bool exposed) {
  xp_numbers_copy numbers = pile->numbers;
  const uint64_t *const end = page->end;
  for (const uint64_t *row = page->words; row < end; row += ROW_WORDS) {
    const uint64_t *const ahead = row + XP_ROWS_AHEAD * ROW_WORDS;
    xp_numbers_fetch(numbers, ahead < end ? *ahead : *row);
    uint32_t at;
    int64_t number = xp_numbers_find(numbers, row[0], &at);
    if (number < 0) {
      number = xp_numbers_add(all->piles.ctx, &pile->numbers, at, row[0]);
      if (number < 0) return false;
      numbers = pile->numbers;
      welcome(all, numbers.units + number * UNIT_WORDS);
    }
    uint64_t *const unit = numbers.units + number * UNIT_WORDS;
    if (exposed && (int64_t)row[1] < (int64_t)unit[SINCE_WORD]) continue;
    const uint64_t day = exposed ? (uint64_t)day_of(all, (int64_t)row[1]) : row[1];
    unit[DAY_WORD] = day < unit[DAY_WORD] ? day : unit[DAY_WORD];
    unit[PERIODS_WORD] |= UINT64_C(1) << all->periods[day];
  }
  return true;
}

static expt_status take_pile(const xp_call *call, void *user, int64_t at) {
  const piling *const all = user;
  xp_pile *const pile = &all->piles.piles[at];
  const bool exposed = all->retention->cohort.exposed;
  bool taken = true;
  xp_pile_fetch(pile);
  for (const xp_pile_page *page = pile->first; page != NULL && taken; page = page->next)
    taken = exposed ? take_page(all, pile, page, true) : take_page(all, pile, page, false);
  return taken ? EXPT_OK : xp_fail_memory(call);
}

static expt_status take_round(const xp_call *call, piling *all) {
  xp_piles_close(&all->piles);
  XP_TRY(xp_parallel(call, all->piles.n_piles, take_pile, all));
  xp_piles_new_round(&all->piles, ROW_WORDS);
  return EXPT_OK;
}

/* ---- rows into piles ---- */

static expt_status put_block(const xp_call *call, addition *work, int64_t from, int64_t n) {
  piling *const all = work->bits;
  xp_retention_block rows;
  xp_integers ids;
  XP_TRY(xp_retention_read_block(call, work, from, n, &rows));
  XP_TRY(xp_unit_reader_view(work->units, call, from, n, rows.wanted, &ids));
  if (xp_piles_are_full(&all->piles, n)) XP_TRY(take_round(call, all));
  const int64_t *const times = rows.at.values;
  if (work->retention->cohort.exposed) {
    for (int64_t i = 0; i < n; i++)
      if (rows.wanted[i]) xp_piles_put(&all->piles, ids.values[i])[1] = (uint64_t)times[i];
  } else {
    for (int64_t i = 0; i < n; i++)
      if (rows.wanted[i]) xp_piles_put(&all->piles, ids.values[i])[1] = (uint64_t)day_of(all, times[i]);
  }
  return EXPT_OK;
}

static expt_status take_rounds(const xp_call *call, addition *work, xp_progress *progress) {
  for (int64_t from = 0; from < work->table->n_rows; from += XP_BLOCK) {
    const int64_t n = xp_smaller(XP_BLOCK, work->table->n_rows - from);
    XP_TRY(put_block(call, work, from, n));
    XP_TRY(xp_progress_step(progress, (uint64_t)(from + n)));
  }
  return take_round(call, work->bits);
}

expt_status xp_retention_bits_prepare(const xp_call *call, addition *work, int64_t first_day, xp_progress *progress) {
  expt_retention *const retention = work->retention;
  XP_TRY(piling_make(call, work, first_day));
  XP_TRY(take_rounds(call, work, progress));
  XP_TRY(xp_piles_resolve(call, &work->bits->piles, retention->cohort.units, retention->cohort.exposed, "table"));
  return xp_retention_reserve(retention) ? EXPT_OK : xp_fail_memory(call);
}

/* ---- units into the handle ---- */

/* With exposures, periods are counted from that of the exposure, which may lie before the first row; never after one
 * that counts. */
static void pour_unit(const piling *all, const uint64_t *unit, int32_t code) {
  expt_retention *const to = all->retention;
  uint64_t periods[XP_RETENTION_MOST_WORDS] = {unit[PERIODS_WORD]};
  const int64_t first = period_of(to, all->first_day), day = all->first_day + (int64_t)unit[DAY_WORD];
  const int64_t begins = to->cohort.exposed ? period_of(to, xp_retention_first_day(to, code)) : period_of(to, day);
  if (unit[PERIODS_WORD] == 0) return;
  xp_retention_move(to, periods, first - begins);
  xp_retention_pour(to, code, day, periods);
}

void xp_retention_bits_apply(addition *work) {
  const piling *const all = work->bits;
  for (int64_t at = 0; at < all->piles.n_piles; at++) {
    const xp_pile *const pile = &all->piles.piles[at];
    for (int64_t number = 0; number < pile->numbers.n; number++)
      if (pile->codes[number] >= 0) pour_unit(all, xp_numbers_unit(&pile->numbers, number), pile->codes[number]);
  }
}
