/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large adds: rows go into piles by unit, and each pile is taken step by step, so that the time of a step is known
 * before the events that must come after it, and few have to wait. What comes of the units of a pile is kept with the
 * pile; only in the end, when nothing can fail any more, is it poured into the handle. */
#include "lib/events/funnel_piling.h"

#include "lib/base/thread.h"

typedef xp_funnel_addition addition;
typedef xp_funnel_block block;

/* A row is narrow as long as everything fits beside its hash into one word: the time since a beginning, then the levels
 * plus 1, then the steps. A wide row has its time, then its steps and its levels, 32 bits each. */
enum { TIME_WORD = 1, STEPS_WORD = 2, NARROW_WORDS = 2, FIXED_WORDS = 3, TIME_BITS = 49, CODE_BITS = 64 - TIME_BITS };
#define HALF_SPAN (INT64_C(1) << (TIME_BITS - 1))

typedef xp_funnel_run run;
typedef xp_funnel_form form;
typedef xp_funnel_piling piling;

/* ---- make and free ---- */

static void run_begin(piling *all, int64_t id) {
  run *const now = &all->run;
  now->id = id;
  for (int32_t step = 0; step < all->funnel->n_steps; step++)
    now->times[step] = XP_NEVER;
  for (int32_t segment = 0; segment < all->funnel->n_segments; segment++)
    now->touches[segment].level = -1;
}

static int64_t wide_words(const expt_funnel *funnel) {
  return FIXED_WORDS + funnel->n_segments / 2;
}

static form choose_form(const expt_funnel *funnel) {
  const int32_t left = CODE_BITS - funnel->n_steps, segments = funnel->n_segments;
  const bool exposed = funnel->cohort.exposed, narrow = left >= 0 && (segments == 0 || left / segments > 0);
  form chosen = {.narrow = narrow,
                 .exposed = exposed,
                 .first_touch = funnel->options.touch == EXPT_FUNNEL_TOUCH_FIRST,
                 .words = narrow ? NARROW_WORDS : wide_words(funnel),
                 .n_steps = funnel->n_steps,
                 .n_segments = segments,
                 .times_at = exposed ? 2 : 1};
  chosen.touches_at = chosen.times_at + funnel->n_steps;
  if (!narrow) return chosen;
  chosen.level_bits = segments > 0 ? left / segments : 0;
  chosen.level_mask = (1U << chosen.level_bits) - 1;
  chosen.steps_mask = (1U << funnel->n_steps) - 1;
  return chosen;
}

static expt_status piling_make(const xp_call *call, addition *work) {
  piling *const all = work->piling = xp_alloc(call->ctx, 1, sizeof *all);
  if (all == NULL) return xp_fail_memory(call);
  expt_funnel *const funnel = all->funnel = work->funnel;
  const int64_t rows = work->table->n_rows, touch_words = (int64_t)(sizeof(xp_touch) / sizeof(uint64_t));
  all->run.wanted = !funnel->cohort.exposed && xp_rows_come_in_runs(work->unit, rows);
  run_begin(all, 0);
  all->form = choose_form(funnel);
  const int64_t unit_words = all->form.touches_at + funnel->n_segments * touch_words;
  if (!xp_piles_make(call->ctx, rows, all->form.words, unit_words, &all->piles)) return xp_fail_memory(call);
  all->waits = xp_alloc(call->ctx, all->piles.n_piles, sizeof *all->waits);
  all->levels = xp_alloc(call->ctx, funnel->n_segments, XP_BLOCK * (int64_t)sizeof *all->levels);
  if (all->waits == NULL || all->levels == NULL) return xp_fail_memory(call);
  return xp_funnel_lanes_make(call, work);
}

void xp_funnel_piles_free(addition *work) {
  piling *const all = work->piling;
  const expt_context *const ctx = work->funnel->ctx;
  if (all == NULL) return;
  for (int64_t i = 0; i < all->piles.n_piles && all->waits != NULL; i++)
    xp_release(ctx, all->waits[i].all);
  xp_release(ctx, all->waits);
  xp_release(ctx, all->levels);
  xp_funnel_lanes_free(all);
  xp_piles_free(&all->piles);
  xp_release(ctx, all);
}

/* ---- a row ---- */

static inline int64_t time_of(const form by, const uint64_t *row) {
  return by.narrow ? by.base + (int64_t)(row[TIME_WORD] >> CODE_BITS) : (int64_t)row[TIME_WORD];
}

static inline uint32_t steps_of(const form by, const uint64_t *row) {
  if (by.narrow) return (uint32_t)row[TIME_WORD] & by.steps_mask;
  uint32_t steps;
  memcpy(&steps, row + STEPS_WORD, sizeof steps);
  return steps;
}

static inline int32_t level_of(const form by, const uint64_t *row, int32_t segment) {
  if (by.narrow)
    return (int32_t)((uint32_t)(row[TIME_WORD] >> (by.n_steps + segment * by.level_bits)) & by.level_mask) - 1;
  int32_t level;
  memcpy(&level, (const char *)(row + STEPS_WORD) + 4 * (1 + segment), sizeof level);
  return level;
}

/* For the steps behind: the number of its unit in place of the hash, and what of it they need. */
static inline void keep(const form by, uint64_t *kept, const uint64_t *row, uint64_t number) {
  kept[0] = number;
  kept[TIME_WORD] = row[TIME_WORD];
  if (!by.narrow) kept[STEPS_WORD] = row[STEPS_WORD];
}

static inline void put_narrow(piling *all, const block *rows, int64_t i, int64_t id) {
  const form by = all->form;
  uint64_t word = ((uint64_t)rows->at.values[i] - (uint64_t)by.base) << CODE_BITS | rows->steps[i];
  for (int32_t segment = 0, shift = by.n_steps; segment < by.n_segments; segment++, shift += by.level_bits)
    word |= (uint64_t)(uint32_t)(all->levels[segment * XP_BLOCK + i] + 1) << shift;
  xp_piles_put(&all->piles, id)[TIME_WORD] = word;
}

static void put_wide(piling *all, const block *rows, int64_t i, int64_t id) {
  uint64_t *const row = xp_piles_put(&all->piles, id);
  char *const rest = (char *)(row + STEPS_WORD);
  row[TIME_WORD] = (uint64_t)rows->at.values[i];
  memcpy(rest, &rows->steps[i], sizeof rows->steps[i]);
  for (int32_t segment = 0; segment < all->funnel->n_segments; segment++)
    memcpy(rest + 4 * (1 + segment), &all->levels[segment * XP_BLOCK + i], sizeof *all->levels);
}

/* ---- what comes of a unit ---- */

static inline int64_t *times_of(const form by, uint64_t *unit) {
  return (int64_t *)(void *)(unit + by.times_at);
}

static inline xp_touch *touches_of(const form by, uint64_t *unit) {
  return (xp_touch *)(void *)(unit + by.touches_at);
}

/* Events of units outside lie before a time that never comes. */
static int64_t find_since(const xp_cohort *cohort, int64_t id) {
  int32_t code = 0;
  xp_units_find_integers(cohort->units, &id, 1, &code);
  return code >= 0 && xp_cohort_has(cohort, code) ? cohort->zero[code].since_us : XP_NEVER;
}

static void welcome(const piling *all, uint64_t *unit) {
  const form by = all->form;
  if (by.exposed) unit[1] = (uint64_t)find_since(&all->funnel->cohort, xp_id_of_hash(unit[0]));
  for (int32_t step = 0; step < by.n_steps; step++)
    times_of(by, unit)[step] = XP_NEVER;
  for (int32_t segment = 0; segment < by.n_segments; segment++)
    touches_of(by, unit)[segment] = (xp_touch){XP_NEVER, -1};
}

/* The earliest touch, whatever the processor guesses; of two at one time the labels decide. */
static inline void take_first_touch(const expt_funnel *funnel, xp_touch *known, int32_t segment, xp_touch touch) {
  const bool earlier = (touch.level >= 0) & (touch.time < known->time);
  known->time = earlier ? touch.time : known->time;
  known->level = earlier ? touch.level : known->level;
  if (touch.time == known->time && touch.level != known->level && touch.level >= 0)
    xp_touch_take(funnel, known, segment, 0, touch);
}

static inline void take_touches(const expt_funnel *funnel, const form by, uint64_t *unit, const uint64_t *row,
                                int64_t time) {
  for (int32_t segment = 0; segment < by.n_segments; segment++) {
    xp_touch *const known = touches_of(by, unit) + segment;
    const xp_touch touch = {time, level_of(by, row, segment)};
    if (by.first_touch)
      take_first_touch(funnel, known, segment, touch);
    else if (touch.level >= 0)
      xp_touch_take(funnel, known, segment, (int64_t)unit[1], touch);
  }
}

/* Takes the touches and the first step, and leaves in the page the rows that later steps need, with the number of
 * their unit. Adds the bits of their steps. False = no memory. */
static inline bool take_page(const piling *all, const form by, xp_pile *pile, xp_pile_page *page, uint32_t *later) {
  const expt_funnel *const funnel = all->funnel;
  xp_numbers_copy numbers = pile->numbers;
  const uint64_t *const end = page->end;
  uint64_t *kept = page->words;
  uint32_t met = 0;
  for (uint64_t *row = page->words; row < end; row += by.words) {
    const uint64_t *const ahead = row + XP_ROWS_AHEAD * by.words;
    xp_numbers_fetch(numbers, ahead < end ? *ahead : *row);
    uint32_t at;
    int64_t number = xp_numbers_find(numbers, row[0], &at);
    if (number < 0) {
      number = xp_numbers_add(funnel->ctx, &pile->numbers, at, row[0]);
      if (number < 0) return false;
      numbers = pile->numbers;
      welcome(all, numbers.units + number * numbers.words);
    }
    uint64_t *const unit = numbers.units + number * numbers.words;
    const int64_t time = time_of(by, row);
    take_touches(funnel, by, unit, row, time);
    const uint32_t steps = by.exposed && time < (int64_t)unit[1] ? 0 : steps_of(by, row);
    int64_t *const first = times_of(by, unit);
    *first = xp_smaller(*first, (steps & 1U) != 0 ? time : XP_NEVER);
    keep(by, kept, row, (uint64_t)number);
    kept += steps >> 1 != 0 ? by.words : 0;
    met |= steps;
  }
  page->end = kept;
  *later |= met;
  return true;
}

/* When an event of a step counts, given the times of its unit so far. */
typedef struct rule {
  int32_t step, before;
  bool chained, simple, strict; /* simple: the time of the step before says it all */
} rule;

static rule rule_of(const expt_funnel *funnel, int32_t step) {
  const xp_step *const here = &funnel->steps[step];
  return (rule){.step = step,
                .before = here->before,
                .chained = funnel->options.mode == EXPT_FUNNEL_MODE_EARLIEST_AFTER,
                .simple = here->before >= 0 && here->apart == 0,
                .strict = funnel->options.ties == EXPT_FUNNEL_TIES_STRICT};
}

static inline bool counts(const expt_funnel *funnel, const rule law, const int64_t *times, int64_t time) {
  if (!law.chained) return true;
  if (!law.simple) return xp_step_is_after(funnel, times, law.step, time);
  return law.strict ? time > times[law.before] : time >= times[law.before];
}

/* Takes a step, and leaves in the page the rows that steps behind it need. */
static inline void take_step_of_page(const piling *all, const form by, const xp_pile *pile, xp_pile_page *page,
                                     const rule law, xp_waits *waits) {
  const xp_numbers_copy numbers = pile->numbers;
  const uint64_t *const end = page->end;
  xp_waiting *waiting = waits->all + waits->n;
  uint64_t *kept = page->words;
  for (const uint64_t *row = page->words; row < end; row += by.words) {
    const uint64_t number = row[0];
    int64_t *const times = times_of(by, numbers.units + (int64_t)number * numbers.words);
    const int64_t time = time_of(by, row);
    const uint32_t steps = steps_of(by, row);
    const bool needed = xp_has_step(steps, law.step) & (time < times[law.step]);
    const bool now = counts(all->funnel, law, times, time);
    times[law.step] = (needed & now) ? time : times[law.step];
    *waiting = (xp_waiting){time, (int32_t)number, law.step};
    waiting += needed & !now;
    keep(by, kept, row, number);
    kept += steps >> law.step >> 1 != 0 ? by.words : 0;
  }
  page->end = kept;
  waits->n = waiting - waits->all;
}

static inline expt_status take_rows(const xp_call *call, const piling *all, const form by, xp_pile *pile,
                                    xp_waits *waits) {
  const expt_funnel *const funnel = all->funnel;
  uint32_t steps = 0;
  for (xp_pile_page *page = pile->first; page != NULL; page = page->next)
    if (!take_page(all, by, pile, page, &steps)) return xp_fail_memory(call);
  for (int32_t step = 1; steps >> step != 0; step++) {
    for (xp_pile_page *page = pile->first; page != NULL; page = page->next) {
      if (!xp_waits_reserve(funnel->ctx, waits, (page->end - page->words) / by.words + 1)) return xp_fail_memory(call);
      take_step_of_page(all, by, pile, page, rule_of(funnel, step), waits);
    }
  }
  return EXPT_OK;
}

/* The loops are compiled once for the commonest form, with what it is written into them, and once for all others. */
static expt_status take_rows_of_common_form(const xp_call *call, const piling *all, xp_pile *pile, xp_waits *waits) {
  form by = all->form;
  by.narrow = by.first_touch = true;
  by.exposed = false;
  by.words = NARROW_WORDS;
  by.n_segments = 1;
  by.times_at = 1;
  return take_rows(call, all, by, pile, waits);
}

static expt_status take_pile(const xp_call *call, void *user, int64_t at) {
  const piling *const all = user;
  const form by = all->form;
  xp_pile *const pile = &all->piles.piles[at];
  xp_pile_fetch(pile);
  if (by.narrow && by.first_touch && !by.exposed && by.n_segments == 1)
    return take_rows_of_common_form(call, all, pile, &all->waits[at]);
  return take_rows(call, all, by, pile, &all->waits[at]);
}

expt_status xp_funnel_take_round(const xp_call *call, piling *all) {
  xp_piles_close(&all->piles);
  all->n_rounds++;
  XP_TRY(xp_parallel(call, all->piles.n_piles, take_pile, all));
  xp_piles_new_round(&all->piles, all->form.words);
  return EXPT_OK;
}

/* ---- rows into piles ---- */

/* Whether the row may count beside the rows of its run so far; if so, it is one of them from now on. */
static bool run_needs(piling *all, const block *rows, int64_t i, int64_t id) {
  run *const now = &all->run;
  if (id != now->id) run_begin(all, id);
  const int64_t time = rows->at.values[i];
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

/* The rows to be put, and how many they are. */
static int64_t pick(piling *all, const block *rows, const int64_t *ids, int64_t n, uint16_t picked[XP_BLOCK]) {
  int64_t k = 0;
  for (int64_t i = 0; i < n; i++) {
    picked[k] = (uint16_t)i;
    k += all->run.wanted ? rows->wanted[i] && run_needs(all, rows, i, ids[i]) : rows->wanted[i];
  }
  return k;
}

static void put_rows(piling *all, const block *rows, const int64_t *ids, int64_t n) {
  uint16_t picked[XP_BLOCK];
  const bool every = rows->all_wanted && !all->run.wanted;
  const int64_t k = every ? n : pick(all, rows, ids, n, picked);
  if (all->form.narrow && every)
    for (int64_t i = 0; i < n; i++)
      put_narrow(all, rows, i, ids[i]);
  else if (all->form.narrow)
    for (int64_t i = 0; i < k; i++)
      put_narrow(all, rows, picked[i], ids[picked[i]]);
  else
    for (int64_t i = 0; i < k; i++)
      put_wide(all, rows, every ? i : picked[i], ids[every ? i : picked[i]]);
}

/* Where times begin is found out from the first rows. */
static void choose_base(piling *all, const block *rows) {
  if (all->has_base) return;
  all->has_base = true;
  all->form.base = rows->first_us - HALF_SPAN;
}

static bool block_is_narrow(piling *all, const block *rows) {
  const expt_funnel *const funnel = all->funnel;
  if (rows->first_us < INT64_MIN + HALF_SPAN) return false;
  choose_base(all, rows);
  const uint64_t base = (uint64_t)all->form.base, span = UINT64_C(1) << TIME_BITS;
  bool fits = (uint64_t)rows->first_us - base < span && (uint64_t)rows->last_us - base < span;
  for (int32_t segment = 0; segment < funnel->n_segments; segment++)
    fits &= xp_labels_count(funnel->levels[segment]) <= (int64_t)all->form.level_mask;
  return fits;
}

/* Rows stay wide once some must be: a round has rows of one form. */
static expt_status make_way(const xp_call *call, piling *all, const block *rows, int64_t n) {
  const bool widen = all->form.narrow && !block_is_narrow(all, rows);
  if (!widen && !xp_piles_are_full(&all->piles, n)) return EXPT_OK;
  XP_TRY(xp_funnel_take_round(call, all));
  if (widen) all->form.words = wide_words(all->funnel);
  all->form.narrow = all->form.narrow && !widen;
  xp_piles_new_round(&all->piles, all->form.words);
  return EXPT_OK;
}

/* Their levels are in the piling then. */
static expt_status read_rows(const xp_call *call, addition *work, int64_t from, int64_t n, block *rows,
                             xp_integers *ids) {
  XP_TRY(xp_funnel_read_block(call, work, from, n, rows));
  XP_TRY(xp_unit_reader_view(work->units, call, from, n, rows->wanted, ids));
  for (int32_t i = 0; i < work->funnel->n_segments; i++)
    XP_TRY(xp_label_reader_read(work->segments[i], call, from, n, work->piling->levels + i * XP_BLOCK));
  return EXPT_OK;
}

bool xp_funnel_put_narrow(addition *work, int64_t from, int64_t n) {
  const xp_call silent = {0};
  block rows;
  xp_integers ids;
  if (read_rows(&silent, work, from, n, &rows, &ids) != EXPT_OK) return false;
  if (rows.first_us > rows.last_us) return true; /* none is wanted */
  if (!block_is_narrow(work->piling, &rows)) return false;
  put_rows(work->piling, &rows, ids.values, n);
  return true;
}

static expt_status put_block(const xp_call *call, addition *work, int64_t from, int64_t n) {
  piling *const all = work->piling;
  block rows;
  xp_integers ids;
  XP_TRY(read_rows(call, work, from, n, &rows, &ids));
  if (rows.first_us > rows.last_us) return EXPT_OK; /* none is wanted */
  XP_TRY(make_way(call, all, &rows, n));
  put_rows(all, &rows, ids.values, n);
  return EXPT_OK;
}

static expt_status take_rounds(const xp_call *call, addition *work, xp_progress *progress) {
  const int64_t rows = work->table->n_rows;
  for (int64_t from = 0, n; from < rows; from += n) {
    XP_TRY(xp_funnel_take_lanes(call, work, from, &n));
    if (n == 0) {
      n = xp_smaller(XP_BLOCK, rows - from);
      XP_TRY(put_block(call, work, from, n));
    }
    XP_TRY(xp_progress_step(progress, (uint64_t)(from + n)));
  }
  return xp_funnel_take_round(call, work->piling);
}

/* Of the events that wait some may count now, and those behind the times of their steps never will. */
static expt_status settle_pile(const xp_call *call, void *user, int64_t at) {
  const piling *const all = user;
  const xp_numbers *const numbers = &all->piles.piles[at].numbers;
  xp_waits *const waits = &all->waits[at];
  int64_t kept = 0;
  (void)call;
  for (int32_t step = 1; step < all->funnel->n_steps; step++)
    for (int64_t i = 0; i < waits->n; i++) {
      const xp_waiting *const event = &waits->all[i];
      int64_t *const times = times_of(all->form, xp_numbers_unit(numbers, event->unit));
      if (event->step == step) (void)xp_times_take(all->funnel, times, step, event->time);
    }
  for (int64_t i = 0; i < waits->n; i++) {
    const xp_waiting *const event = &waits->all[i];
    if (event->time < times_of(all->form, xp_numbers_unit(numbers, event->unit))[event->step])
      waits->all[kept++] = *event;
  }
  waits->n = kept;
  return EXPT_OK;
}

/* ---- piles into the handle ---- */

/* Every time of a later step may have to wait where the handle knows of an earlier step before it. */
static int64_t may_wait(const piling *all) {
  const expt_funnel *const funnel = all->funnel;
  int64_t n = 0;
  if (funnel->options.mode != EXPT_FUNNEL_MODE_EARLIEST_AFTER) return 0;
  for (int64_t i = 0; i < all->piles.n_piles; i++) {
    const xp_numbers *const numbers = &all->piles.piles[i].numbers;
    n += all->waits[i].n;
    for (int64_t number = 0; number < numbers->n && xp_funnel_has_begun(funnel); number++)
      for (int32_t step = 1; step < funnel->n_steps; step++)
        n += times_of(all->form, xp_numbers_unit(numbers, number))[step] != XP_NEVER;
  }
  return n;
}

expt_status xp_funnel_piles_prepare(const xp_call *call, addition *work, xp_progress *progress) {
  expt_funnel *const funnel = work->funnel;
  XP_TRY(piling_make(call, work));
  piling *const all = work->piling;
  XP_TRY(take_rounds(call, work, progress));
  if (all->n_rounds > 1) XP_TRY(xp_parallel(call, all->piles.n_piles, settle_pile, all));
  XP_TRY(xp_piles_resolve(call, &all->piles, funnel->cohort.units, funnel->cohort.exposed, "table"));
  if (!xp_funnel_reserve_units(funnel)) return xp_fail_memory(call);
  return xp_funnel_reserve_waiting(call, funnel, may_wait(all), "table");
}

/* Into a handle that knows nothing of its units yet. */
static void give_unit(const piling *all, uint64_t *unit, int64_t code) {
  expt_funnel *const funnel = all->funnel;
  const int64_t steps = funnel->n_steps, segments = funnel->n_segments;
  memcpy(funnel->times + code * steps, times_of(all->form, unit), (size_t)steps * sizeof *funnel->times);
  for (int64_t segment = 0; segment < segments; segment++) {
    const xp_touch touch = touches_of(all->form, unit)[segment];
    if (touch.level >= 0) funnel->touches[code * segments + segment] = touch;
  }
}

static void pour_unit(const piling *all, uint64_t *unit, int32_t code) {
  for (int32_t step = 0; step < all->funnel->n_steps; step++)
    xp_funnel_take(all->funnel, code, step, times_of(all->form, unit)[step]);
  for (int32_t segment = 0; segment < all->funnel->n_segments; segment++) {
    const xp_touch touch = touches_of(all->form, unit)[segment];
    if (touch.level >= 0) xp_funnel_take_touch(all->funnel, code, segment, touch);
  }
}

static void pour_waiting(expt_funnel *funnel, const xp_waits *waits, const int32_t *codes, bool fresh) {
  for (int64_t i = 0; i < waits->n; i++) {
    const xp_waiting *const event = &waits->all[i];
    const int32_t code = codes[event->unit];
    if (code < 0) continue;
    if (fresh)
      funnel->waiting[funnel->n_waiting++] = (xp_waiting){event->time, code, event->step};
    else
      xp_funnel_take(funnel, code, event->step, event->time);
  }
}

static void pour(const piling *all, int64_t at, bool fresh) {
  const xp_pile *const pile = &all->piles.piles[at];
  for (int64_t number = 0; number < pile->numbers.n; number++) {
    uint64_t *const unit = xp_numbers_unit(&pile->numbers, number);
    const int32_t code = pile->codes[number];
    if (code < 0 || !xp_cohort_has(&all->funnel->cohort, code)) continue;
    if (fresh)
      give_unit(all, unit, code);
    else
      pour_unit(all, unit, code);
  }
  pour_waiting(all->funnel, &all->waits[at], pile->codes, fresh);
}

void xp_funnel_piles_apply(addition *work) {
  const piling *const all = work->piling;
  const bool fresh = !xp_funnel_has_begun(work->funnel);
  for (int64_t at = 0; at < all->piles.n_piles; at++)
    pour(all, at, fresh);
  if (fresh) work->funnel->is_settled = true;
}
