/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large adds of integer ids, counted exactly: some rows at a time go into piles by the hash of their unit, and each pile
 * has a table of its own that stays in the cache. Only in the end the units of the piles become codes, each once.
 *
 * A row is one word: what of the hash its pile does not say, and its day after the first. So there are at least as many
 * piles as days. */
#include "lib/events/activity_add.h"

#include "lib/base/thread.h"

enum {
  FEWEST_ROWS = 1 << 15,
  ROUND = 1 << 21,
  FEWEST_PILES_LOG2 = 9,
  MOST_PILES_LOG2 = 12,
  FIRST_SLOTS = 64,
  AHEAD = 8
};

typedef xp_activity_addition addition;

typedef struct pile {
  xp_block *slots; /* by open addressing: 64 days of one unit each */
  uint64_t n_slots;
  int64_t n;
} pile;

typedef struct piling {
  const expt_context *ctx;
  uint64_t *words; /* by pile */
  int64_t *starts; /* of the piles in words */
  pile *piles;
  int piles_log2, day_bits;
  int64_t first_day, first_us; /* a block of 64 days begins there */
} piling;

bool xp_activity_piles_pay(const addition *work) {
  const expt_activity *const activity = work->activity;
  const bool plain = !activity->cohort.exposed && activity->session == NULL && activity->attribute == NULL;
  return plain && xp_activity_is_exact(activity) && !xp_ids_are_text(work->unit) && work->table->n_rows >= FEWEST_ROWS;
}

static bool piling_make(const expt_context *ctx, int64_t rows, piling *all) {
  const int64_t piles = INT64_C(1) << all->piles_log2;
  all->ctx = ctx;
  all->words = xp_alloc(ctx, xp_smaller(ROUND, rows), sizeof *all->words);
  all->starts = xp_alloc(ctx, piles + 1, sizeof *all->starts);
  all->piles = xp_alloc(ctx, piles, sizeof *all->piles);
  return all->words != NULL && all->starts != NULL && all->piles != NULL;
}

static void piling_free(piling *all) {
  for (int64_t i = 0; i < INT64_C(1) << all->piles_log2 && all->piles != NULL; i++)
    xp_release(all->ctx, all->piles[i].slots);
  xp_release(all->ctx, all->words);
  xp_release(all->ctx, all->starts);
  xp_release(all->ctx, all->piles);
}

/* ---- reading ---- */

typedef struct stretch {
  const int64_t *ids, *times; /* where they lie, or the room below */
  int64_t id_room[XP_BLOCK];
  xp_activity_block room;
} stretch;

static expt_status read_ids(const xp_call *call, const addition *work, int64_t from, int64_t n, stretch *out) {
  uint8_t present[XP_BLOCK];
  int32_t codes[XP_BLOCK];
  const int64_t *const there = xp_integers_in_place(work->unit), end = work->activity->options.end_time;
  out->ids = there != NULL ? there + from : out->id_room;
  if (there != NULL) return EXPT_OK;
  XP_TRY(xp_read_integers(call, work->unit, "table", from, n, out->id_room, present));
  for (int64_t i = 0; i < n; i++)
    codes[i] = !present[i] && (end == INT64_MAX || out->times[i] < end) ? XP_UNIT_MISSING : 0;
  return xp_unit_reader_need_ids(work->units, call, from, n, codes);
}

static expt_status read_times(const xp_call *call, addition *work, int64_t from, int64_t n, stretch *out) {
  const int64_t *const there = xp_times_in_place(work->time);
  out->times = there != NULL ? there + from : out->room.times;
  return there != NULL ? EXPT_OK : xp_activity_read_times(call, work, from, n, &out->room);
}

static expt_status read_stretch(const xp_call *call, addition *work, int64_t from, int64_t n, stretch *out) {
  XP_TRY(read_times(call, work, from, n, out));
  return read_ids(call, work, from, n, out);
}

/* First and last time of the rows before the end; false when a time cannot be had, or there is none. */
static bool span_times(addition *work, int64_t *first, int64_t *last) {
  const xp_call silent = {0};
  const int64_t end = work->activity->options.end_time, rows = work->table->n_rows;
  stretch read;
  *first = INT64_MAX;
  *last = INT64_MIN;
  for (int64_t from = 0; from < rows; from += XP_BLOCK) {
    const int64_t n = xp_smaller(XP_BLOCK, rows - from);
    if (read_times(&silent, work, from, n, &read) != EXPT_OK) return false;
    for (int64_t i = 0; i < n; i++) {
      const int64_t time = read.times[i];
      *first = time < *first ? time : *first;
      *last = time > *last && (time < end || end == INT64_MAX) ? time : *last;
    }
  }
  return *first <= *last && xp_is_near(*first) && xp_is_near(*last);
}

static bool plan(addition *work, piling *all) {
  const int64_t offset = work->activity->options.utc_offset_us;
  int64_t first, last;
  if (!span_times(work, &first, &last)) return false;
  all->first_day = xp_day_of(first, offset) & ~(int64_t)63;
  all->first_us = all->first_day * XP_DAY_US - offset;
  const int64_t days = xp_day_of(last, offset) - all->first_day + 1;
  all->day_bits = XP_BLOCK_LOG2;
  while (days >> all->day_bits > 0)
    all->day_bits++;
  all->piles_log2 = all->day_bits > FEWEST_PILES_LOG2 ? all->day_bits : FEWEST_PILES_LOG2;
  if (last > work->last_us) work->last_us = last;
  return all->piles_log2 <= MOST_PILES_LOG2;
}

/* ---- rows to piles ---- */

static expt_status count_rows(const xp_call *call, addition *work, int64_t from, int64_t end, piling *all) {
  stretch read;
  const int shift = 64 - all->piles_log2;
  const int64_t late = work->activity->options.end_time;
  int64_t *const next = all->starts + 1, piles = INT64_C(1) << all->piles_log2;
  memset(all->starts, 0, (size_t)(piles + 1) * sizeof *all->starts);
  for (; from < end; from += XP_BLOCK) {
    const int64_t n = xp_smaller(XP_BLOCK, end - from);
    XP_TRY(read_stretch(call, work, from, n, &read));
    for (int64_t i = 0; i < n; i++)
      next[xp_id_hash(read.ids[i]) >> shift] += late == INT64_MAX || read.times[i] < late;
  }
  for (int64_t at = 0, before = 0; at < piles; at++) {
    const int64_t here = next[at];
    next[at] = before;
    before += here;
  }
  return EXPT_OK;
}

/* A day is 2^13 times an odd number of microseconds: the division is by a number of 24 bits. */
static uint64_t day_after(const piling *all, int64_t time) {
  return ((uint64_t)(time - all->first_us) >> 13) / (uint64_t)(XP_DAY_US >> 13);
}

/* starts[pile + 1] moves from the beginning of the pile to its end: from there on all stand right. */
static expt_status sort_rows(const xp_call *call, addition *work, int64_t from, int64_t end, piling *all) {
  stretch read;
  const int shift = 64 - all->piles_log2, lost = all->piles_log2, kept = all->piles_log2 - all->day_bits;
  const int64_t late = work->activity->options.end_time;
  int64_t *const next = all->starts + 1;
  for (; from < end; from += XP_BLOCK) {
    const int64_t n = xp_smaller(XP_BLOCK, end - from);
    XP_TRY(read_stretch(call, work, from, n, &read));
    for (int64_t i = 0; i < n; i++) {
      if (late != INT64_MAX && read.times[i] >= late) continue;
      const uint64_t hash = xp_id_hash(read.ids[i]);
      all->words[next[hash >> shift]++] = hash << lost >> kept | day_after(all, read.times[i]);
    }
  }
  return EXPT_OK;
}

/* ---- piles to days of units ---- */

/* All blocks of one unit begin their search at one home. */
static uint64_t home_of(const piling *all, const pile *in, uint64_t word) {
  return word >> all->day_bits & (in->n_slots - 1);
}

static xp_block *find(const piling *all, const pile *in, uint64_t word) {
  uint64_t at = home_of(all, in, word);
  while (in->slots[at].bits != 0 && in->slots[at].key != word >> XP_BLOCK_LOG2)
    at = (at + 1) & (in->n_slots - 1);
  return &in->slots[at];
}

static bool grow(const piling *all, pile *of) {
  pile larger = {.n_slots = of->n_slots == 0 ? FIRST_SLOTS : 2 * of->n_slots, .n = of->n};
  larger.slots = xp_alloc(all->ctx, (int64_t)larger.n_slots, sizeof *larger.slots);
  if (larger.slots == NULL) return false;
  for (uint64_t i = 0; i < of->n_slots; i++)
    if (of->slots[i].bits != 0) *find(all, &larger, of->slots[i].key << XP_BLOCK_LOG2) = of->slots[i];
  xp_release(all->ctx, of->slots);
  *of = larger;
  return true;
}

static bool take_word(const piling *all, pile *to, uint64_t word) {
  if (2 * (uint64_t)to->n >= to->n_slots && !grow(all, to)) return false;
  xp_block *const found = find(all, to, word);
  to->n += found->bits == 0;
  found->key = word >> XP_BLOCK_LOG2;
  found->bits |= UINT64_C(1) << (word & 63);
  return true;
}

static expt_status take_pile(const xp_call *call, void *user, int64_t at) {
  piling *const all = user;
  pile *const to = &all->piles[at];
  const int64_t end = all->starts[at + 1];
  for (int64_t i = all->starts[at]; i < end; i++) {
    if (!take_word(all, to, all->words[i])) return xp_fail_memory(call);
    XP_PREFETCH_TO_WRITE(&to->slots[home_of(all, to, all->words[xp_smaller(i + AHEAD, end - 1)])]);
  }
  return EXPT_OK;
}

static expt_status take_round(const xp_call *call, addition *work, int64_t from, int64_t end, piling *all) {
  XP_TRY(count_rows(call, work, from, end, all));
  XP_TRY(sort_rows(call, work, from, end, all));
  return xp_parallel(call, INT64_C(1) << all->piles_log2, take_pile, all);
}

/* ---- days of units to presences ---- */

static uint64_t unit_of(const piling *all, uint64_t key) {
  return key >> (all->day_bits - XP_BLOCK_LOG2);
}

static int64_t id_of(const piling *all, int64_t pile_at, uint64_t key) {
  return xp_id_of_hash((uint64_t)pile_at << (64 - all->piles_log2) | unit_of(all, key));
}

/* One block of each unit is met first by a search for any of them. */
static bool is_first_of_unit(const piling *all, const pile *in, uint64_t at) {
  const uint64_t key = in->slots[at].key, last = in->n_slots - 1;
  uint64_t before = home_of(all, in, key << XP_BLOCK_LOG2);
  while (before != at && unit_of(all, in->slots[before].key) != unit_of(all, key))
    before = (before + 1) & last;
  return before == at;
}

static int64_t count_unknown(const xp_units *units, const int64_t *ids, int64_t n) {
  int32_t codes[XP_BLOCK] = {0};
  int64_t unknown = 0;
  xp_units_find_integers(units, ids, n, codes);
  for (int64_t i = 0; i < n; i++)
    unknown += codes[i] == XP_UNIT_UNKNOWN;
  return unknown;
}

static int64_t count_new_units(const piling *all, const xp_units *units, int64_t at) {
  const pile *const in = &all->piles[at];
  int64_t ids[XP_BLOCK] = {0}, n = 0, unknown = 0;
  for (uint64_t i = 0; i < in->n_slots; i++) {
    if (in->slots[i].bits == 0 || !is_first_of_unit(all, in, i)) continue;
    ids[n++] = id_of(all, at, in->slots[i].key);
    if (n < XP_BLOCK) continue;
    unknown += count_unknown(units, ids, n);
    n = 0;
  }
  return unknown + count_unknown(units, ids, n);
}

/* For all at once: put in the order of the hash into a table that grows, units would crowd at its front. */
static expt_status make_room(const xp_call *call, addition *work, const piling *all) {
  xp_units *const units = work->activity->cohort.units;
  int64_t more = 0, blocks = 0;
  for (int64_t at = 0; at < INT64_C(1) << all->piles_log2; at++) {
    more += count_new_units(all, units, at);
    blocks += all->piles[at].n;
  }
  XP_TRY(xp_units_reserve(call, units, XP_UNITS_INTEGER, more, 0, "table", 0));
  return xp_set_reserve(call->ctx, &work->days, blocks) ? EXPT_OK : xp_fail_memory(call);
}

/* The blocks become those of presences on the way. */
static void put_some(addition *work, const piling *all, int64_t pile_at, xp_block *some, int64_t n) {
  xp_units *const units = work->activity->cohort.units;
  const uint64_t last_block = (UINT64_C(1) << (all->day_bits - XP_BLOCK_LOG2)) - 1;
  int64_t ids[XP_BLOCK];
  int32_t codes[XP_BLOCK] = {0};
  for (int64_t i = 0; i < n; i++)
    ids[i] = id_of(all, pile_at, some[i].key);
  xp_units_find_integers(units, ids, n, codes);
  for (int64_t i = 0; i < n; i++) {
    if (codes[i] == XP_UNIT_UNKNOWN) codes[i] = xp_units_put_integer(units, ids[i]);
    const int64_t day = all->first_day + 64 * (int64_t)(some[i].key & last_block);
    some[i].key = xp_presence(codes[i], XP_GROUP_ALL, day) >> XP_BLOCK_LOG2;
  }
  xp_set_put_blocks(&work->days, some, n);
}

/* The blocks move to the front of the slots, which are not searched any more. */
static void put_pile(addition *work, const piling *all, int64_t at) {
  const pile *const from = &all->piles[at];
  int64_t n = 0;
  for (uint64_t i = 0; i < from->n_slots; i++)
    if (from->slots[i].bits != 0) from->slots[n++] = from->slots[i];
  for (int64_t i = 0; i < n; i += XP_BLOCK)
    put_some(work, all, at, from->slots + i, xp_smaller(XP_BLOCK, n - i));
}

/* ---- the whole ---- */

static expt_status take_all(const xp_call *call, addition *work, xp_progress *progress, piling *all) {
  const int64_t rows = work->table->n_rows;
  if (!piling_make(call->ctx, rows, all)) return xp_fail_memory(call);
  for (int64_t from = 0; from < rows; from += ROUND) {
    const int64_t end = xp_smaller(from + ROUND, rows);
    XP_TRY(take_round(call, work, from, end, all));
    XP_TRY(xp_progress_step(progress, (uint64_t)end));
  }
  XP_TRY(make_room(call, work, all));
  for (int64_t at = 0; at < INT64_C(1) << all->piles_log2; at++)
    put_pile(work, all, at);
  return EXPT_OK;
}

expt_status xp_activity_pile(const xp_call *call, addition *work, xp_progress *progress, bool *done) {
  piling all = {0};
  *done = plan(work, &all);
  if (!*done) return EXPT_OK;
  const expt_status status = take_all(call, work, progress, &all);
  piling_free(&all);
  return status;
}
