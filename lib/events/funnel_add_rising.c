/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large adds whose ids rise: there is nothing to sort, and a unit is over when the next one begins. What comes of all
 * units is one outcome, and where the handle had no units before, that outcome is the handle's from then on.
 *
 * What the rows of a block are is turned into bits, 64 rows to a word, so that the next event of a step, or the next
 * unit, is found without a look at the rows between. */
#include "lib/events/funnel_add.h"

typedef xp_funnel_addition addition;
typedef xp_funnel_block block;

enum { WORDS = XP_BLOCK / 64 };

/* By row of a block; behind the last one nothing is set. */
typedef struct bits {
  uint64_t words[WORDS];
} bits;

/* What comes of the units. */
typedef struct outcome {
  int64_t *times;    /* by number, n_steps each */
  xp_touch *touches; /* by number, n_segments each */
  int64_t *since;    /* by number: the exposure; only where there are exposures */
  int64_t n, room;   /* numbers */
  xp_waits waits;
} outcome;

/* The unit that is not over yet. */
typedef struct unit_now {
  int64_t id, number, first_waiting;
} unit_now;

struct xp_funnel_rise {
  expt_funnel *funnel;
  bool is_adopted; /* the outcome becomes the handle's */
  unit_now now;
  xp_piles piles; /* one, without rows: its units, in the order of their numbers */
  outcome of;
  int32_t *levels; /* by segment, then by row of a block */
  bits *steps;     /* by step */
  bits begins, falls, wanted;
};
typedef xp_funnel_rise rise;

/* ---- make and free ---- */

static bool make_outcome(const expt_funnel *funnel, int64_t n_units, outcome *out) {
  const expt_context *const ctx = funnel->ctx;
  const bool exposed = funnel->cohort.exposed;
  out->room = n_units;
  out->times = xp_alloc(ctx, n_units * funnel->n_steps, sizeof *out->times);
  out->touches = xp_alloc(ctx, n_units * funnel->n_segments, sizeof *out->touches);
  out->since = exposed ? xp_alloc(ctx, n_units, sizeof *out->since) : NULL;
  return out->times != NULL && out->touches != NULL && (!exposed || out->since != NULL);
}

static expt_status rise_make(const xp_call *call, addition *work, int64_t n_units) {
  rise *const all = work->rise = xp_alloc(call->ctx, 1, sizeof *all);
  if (all == NULL) return xp_fail_memory(call);
  all->funnel = work->funnel;
  all->now.number = -1;
  all->levels = xp_alloc(call->ctx, work->funnel->n_segments, XP_BLOCK * (int64_t)sizeof *all->levels);
  all->steps = xp_alloc(call->ctx, work->funnel->n_steps, sizeof *all->steps);
  const bool made = all->levels != NULL && all->steps != NULL && make_outcome(work->funnel, n_units, &all->of) &&
                    xp_piles_make_run(call->ctx, n_units, &all->piles);
  return made ? EXPT_OK : xp_fail_memory(call);
}

void xp_funnel_rise_free(addition *work) {
  rise *const all = work->rise;
  const expt_context *const ctx = work->funnel->ctx;
  if (all == NULL) return;
  xp_release(ctx, all->of.times);
  xp_release(ctx, all->of.touches);
  xp_release(ctx, all->of.since);
  xp_release(ctx, all->of.waits.all);
  xp_release(ctx, all->levels);
  xp_release(ctx, all->steps);
  xp_piles_free(&all->piles);
  xp_release(ctx, all);
}

/* ---- bits ---- */

/* Bytes of 0 and 1, eight to a word, as eight bits. */
static uint64_t eight_bits(const uint8_t *bytes) {
  uint64_t eight = 0;
  for (int i = 0; i < 8; i++)
    eight |= (uint64_t)bytes[i] << (8 * i);
  return eight * UINT64_C(0x0102040810204080) >> 56;
}

/* The bytes behind the last row are zero. */
static void pack(const uint8_t bytes[XP_BLOCK], int64_t n, bits *out) {
  for (int64_t word = 0; word < WORDS; word++) {
    uint64_t packed = 0;
    for (int i = 0; i < 8 && 64 * word < n; i++)
      packed |= eight_bits(bytes + 64 * word + 8 * i) << (8 * i);
    out->words[word] = packed;
  }
}

static int lowest_bit(uint64_t word) {
#if defined(__GNUC__)
  return __builtin_ctzll(word);
#else
  int at = 0;
  for (; (word & 1U) == 0; word >>= 1)
    at++;
  return at;
#endif
}

/* The first row from `from` on, and before `to`, whose bit is set; `to` where there is none. */
static inline int64_t next_set(const bits *of, int64_t from, int64_t to) {
  if (from >= to) return to;
  int64_t word = from / 64;
  uint64_t left = of->words[word] >> (from % 64) << (from % 64);
  while (left == 0)
    if (64 * ++word >= to)
      return to;
    else
      left = of->words[word];
  const int64_t found = 64 * word + lowest_bit(left);
  return found < to ? found : to;
}

/* ---- units ---- */

/* Events of units outside lie before a time that never comes. */
static int64_t find_since(const xp_cohort *cohort, int64_t id) {
  int32_t code = 0;
  xp_units_find_integers(cohort->units, &id, 1, &code);
  return code >= 0 && xp_cohort_has(cohort, code) ? cohort->zero[code].since_us : XP_NEVER;
}

/* The events of a unit that is over came in any order, mostly in that of time: of those that wait, some may count now,
 * and those behind the times of their steps never will. */
static void end_unit(const expt_funnel *funnel, outcome *of, const unit_now *now) {
  xp_waits *const waits = &of->waits;
  if (now->number < 0 || waits->n == now->first_waiting) return;
  int64_t *const times = of->times + now->number * funnel->n_steps, kept = now->first_waiting;
  for (int32_t step = 1; step < funnel->n_steps; step++)
    for (int64_t i = now->first_waiting; i < waits->n; i++)
      if (waits->all[i].step == step) (void)xp_times_take(funnel, times, step, waits->all[i].time);
  for (int64_t i = now->first_waiting; i < waits->n; i++)
    if (waits->all[i].time < times[waits->all[i].step]) waits->all[kept++] = waits->all[i];
  waits->n = kept;
}

static void begin_unit(rise *all, int64_t id) {
  const expt_funnel *const funnel = all->funnel;
  outcome *const of = &all->of;
  end_unit(funnel, of, &all->now);
  all->now = (unit_now){id, xp_run_begin(&all->piles, id), of->waits.n};
  for (int32_t step = 0; step < funnel->n_steps; step++)
    of->times[of->n * funnel->n_steps + step] = XP_NEVER;
  for (int32_t segment = 0; segment < funnel->n_segments; segment++)
    of->touches[of->n * funnel->n_segments + segment] = (xp_touch){0, -1};
  if (of->since != NULL) of->since[of->n] = find_since(&funnel->cohort, id);
  of->n++;
}

/* ---- the rows of one unit ---- */

/* Rows [from, to) of a block: the unit's, one after the other. Those that are not wanted have no steps. */
typedef struct stretch {
  const block *rows;
  int64_t from, to;
  int64_t *times; /* of the unit */
  bool in_order;
} stretch;

/* There is room for it. */
static inline void take_event(rise *all, int64_t *times, int32_t step, int64_t time) {
  xp_waits *const waits = &all->of.waits;
  if (xp_times_take(all->funnel, times, step, time))
    waits->all[waits->n++] = (xp_waiting){time, (int32_t)all->now.number, step};
}

static void take_one_by_one(rise *all, const stretch *taken) {
  for (int64_t i = taken->from; i < taken->to; i++)
    for (int32_t step = 0; taken->rows->steps[i] >> step != 0; step++)
      if (xp_has_step(taken->rows->steps[i], step)) take_event(all, taken->times, step, taken->rows->at.values[i]);
}

/* Rows whose times rise: the first event of a step, of those from its beginning on, is all there is to know of them.
 * Those before may only wait. */
static void take_in_order(rise *all, const stretch *taken) {
  const expt_funnel *const funnel = all->funnel;
  const bool chained = funnel->options.mode == EXPT_FUNNEL_MODE_EARLIEST_AFTER;
  const int64_t *const at = taken->rows->at.values;
  int64_t *const times = taken->times;
  for (int32_t step = 0; step < funnel->n_steps; step++) {
    const bits *const events = &all->steps[step];
    int64_t first = next_set(events, taken->from, taken->to);
    if (first == taken->to) continue;
    const int64_t begins = chained ? xp_step_begins(funnel, times, step) : INT64_MIN;
    for (; first < taken->to && at[first] < begins; first = next_set(events, first + 1, taken->to))
      take_event(all, times, step, at[first]);
    if (first < taken->to) times[step] = xp_smaller(times[step], at[first]);
  }
}

static void take_levels(rise *all, const stretch *taken) {
  const expt_funnel *const funnel = all->funnel;
  const int64_t number = all->now.number, since = all->of.since != NULL ? all->of.since[number] : 0;
  const bool first = funnel->options.touch == EXPT_FUNNEL_TOUCH_FIRST;
  for (int32_t segment = 0; segment < funnel->n_segments; segment++) {
    const int32_t *const levels = all->levels + segment * XP_BLOCK;
    xp_touch *const known = &all->of.touches[number * funnel->n_segments + segment];
    for (int64_t i = taken->from; i < taken->to; i++) {
      const int64_t time = taken->rows->at.values[i];
      const bool later = first && known->level >= 0 && time > known->time;
      if (later && taken->in_order) break;
      if (later || !taken->rows->wanted[i] || levels[i] < 0) continue;
      xp_touch_take(funnel, known, segment, since, (xp_touch){time, levels[i]});
    }
  }
}

/* The steps of rows before the exposure are none. */
static void drop_steps_before(rise *all, block *rows, const stretch *taken, int64_t since) {
  for (int64_t i = taken->from; i < taken->to; i++) {
    if (rows->at.values[i] >= since) continue;
    rows->steps[i] = 0;
    for (int32_t step = 0; step < all->funnel->n_steps; step++)
      all->steps[step].words[i / 64] &= ~(UINT64_C(1) << i % 64);
  }
}

static void take_stretch(rise *all, block *rows, const int64_t *ids, int64_t from, int64_t to) {
  const expt_funnel *const funnel = all->funnel;
  if (!rows->all_wanted && next_set(&all->wanted, from, to) == to) return;
  if (ids[from] != all->now.id || all->now.number < 0) begin_unit(all, ids[from]);
  const int64_t number = all->now.number;
  const stretch taken = {.rows = rows,
                         .from = from,
                         .to = to,
                         .times = all->of.times + number * funnel->n_steps,
                         .in_order = next_set(&all->falls, from + 1, to) == to};
  take_levels(all, &taken);
  if (all->of.since != NULL) drop_steps_before(all, rows, &taken, all->of.since[number]);
  if (taken.in_order)
    take_in_order(all, &taken);
  else
    take_one_by_one(all, &taken);
}

/* ---- blocks ---- */

/* Where ids change and times fall. */
static void find_changes(rise *all, const int64_t *ids, const int64_t *times, int64_t n) {
  uint8_t changes[XP_BLOCK] = {0}, falls[XP_BLOCK] = {0};
  for (int64_t i = 1; i < n; i++) {
    changes[i] = ids[i] != ids[i - 1];
    falls[i] = times[i] < times[i - 1];
  }
  pack(changes, n, &all->begins);
  pack(falls, n, &all->falls);
}

static void find_steps(rise *all, block *rows, int64_t n) {
  uint8_t events[XP_BLOCK] = {0};
  if (!rows->all_wanted) {
    for (int64_t i = 0; i < n; i++)
      rows->steps[i] &= 0U - (uint32_t)rows->wanted[i];
    memcpy(events, rows->wanted, (size_t)n);
    pack(events, n, &all->wanted);
  }
  for (int32_t step = 0; step < all->funnel->n_steps; step++) {
    for (int64_t i = 0; i < n; i++)
      events[i] = (uint8_t)(rows->steps[i] >> step & 1U);
    pack(events, n, &all->steps[step]);
  }
}

static expt_status take_block(const xp_call *call, addition *work, int64_t from, int64_t n) {
  rise *const all = work->rise;
  block rows;
  xp_integers ids;
  XP_TRY(xp_funnel_read_block(call, work, from, n, &rows));
  XP_TRY(xp_unit_reader_view(work->units, call, from, n, rows.wanted, &ids));
  for (int32_t i = 0; i < work->funnel->n_segments; i++)
    XP_TRY(xp_label_reader_read(work->segments[i], call, from, n, all->levels + i * XP_BLOCK));
  if (!xp_waits_reserve(call->ctx, &all->of.waits, n * work->funnel->n_steps)) return xp_fail_memory(call);
  find_changes(all, ids.values, rows.at.values, n);
  find_steps(all, &rows, n);
  for (int64_t at = 0, next; at < n; at = next) {
    next = next_set(&all->begins, at + 1, n);
    take_stretch(all, &rows, ids.values, at, next);
  }
  return EXPT_OK;
}

static expt_status take_blocks(const xp_call *call, addition *work, xp_progress *progress) {
  const int64_t rows = work->table->n_rows;
  for (int64_t from = 0; from < rows; from += XP_BLOCK) {
    const int64_t n = xp_smaller(XP_BLOCK, rows - from);
    XP_TRY(take_block(call, work, from, n));
    XP_TRY(xp_progress_step(progress, (uint64_t)(from + n)));
  }
  end_unit(work->funnel, &work->rise->of, &work->rise->now);
  return EXPT_OK;
}

/* ---- the outcome into the handle ---- */

/* Every time of a later step may have to wait where the handle knows of an earlier step before it. */
static int64_t may_wait(const rise *all) {
  const expt_funnel *const funnel = all->funnel;
  const outcome *const of = &all->of;
  int64_t n = of->waits.n;
  if (funnel->options.mode != EXPT_FUNNEL_MODE_EARLIEST_AFTER) return 0;
  for (int64_t number = 0; number < of->n && xp_funnel_has_begun(funnel); number++)
    for (int32_t step = 1; step < funnel->n_steps; step++)
      n += of->times[number * funnel->n_steps + step] != XP_NEVER;
  return n;
}

expt_status xp_funnel_rise_prepare(const xp_call *call, addition *work, int64_t n_units, xp_progress *progress) {
  expt_funnel *const funnel = work->funnel;
  XP_TRY(rise_make(call, work, n_units));
  rise *const all = work->rise;
  XP_TRY(take_blocks(call, work, progress));
  all->is_adopted = !funnel->cohort.exposed && xp_units_count(funnel->cohort.units) == 0;
  XP_TRY(xp_piles_resolve(call, &all->piles, funnel->cohort.units, funnel->cohort.exposed, "table"));
  if (!all->is_adopted && !xp_funnel_reserve_units(funnel)) return xp_fail_memory(call);
  return xp_funnel_reserve_waiting(call, funnel, may_wait(all), "table");
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
    if (codes[number] >= 0 && xp_cohort_has(&funnel->cohort, codes[number]))
      pour_unit(funnel, of, number, codes[number]);
  for (int64_t i = 0; i < of->waits.n; i++) {
    const xp_waiting *const event = &of->waits.all[i];
    if (codes[event->unit] >= 0) xp_funnel_take(funnel, codes[event->unit], event->step, event->time);
  }
}

/* Numbers are codes where there were no units before. */
static void adopt(expt_funnel *funnel, outcome *of) {
  xp_release(funnel->ctx, funnel->times);
  xp_release(funnel->ctx, funnel->touches);
  funnel->times = of->times;
  funnel->touches = of->touches;
  funnel->units_room = of->room;
  of->times = NULL;
  of->touches = NULL;
  for (int64_t i = of->n * funnel->n_steps; i < of->room * funnel->n_steps; i++)
    funnel->times[i] = XP_NEVER;
  for (int64_t i = of->n * funnel->n_segments; i < of->room * funnel->n_segments; i++)
    funnel->touches[i].level = -1;
  for (int64_t i = 0; i < of->waits.n; i++)
    funnel->waiting[funnel->n_waiting + i] = of->waits.all[i];
  funnel->n_waiting += of->waits.n;
  funnel->is_settled = true;
}

void xp_funnel_rise_apply(addition *work) {
  rise *const all = work->rise;
  if (all->is_adopted)
    adopt(work->funnel, &all->of);
  else
    pour(work->funnel, &all->of, all->piles.piles[0].codes);
}
