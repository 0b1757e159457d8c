/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large adds of integer ids, counted exactly: some rows at a time go into piles by the hash of their unit, and each pile
 * has a table of its own that stays in the cache. Only in the end the units of the piles become codes, each once. */
#include "lib/events/activity_add.h"

#include "lib/base/thread.h"

enum { FEWEST_ROWS = 1 << 15, ROUND = 1 << 19, PILES_LOG2 = 9, PILES = 1 << PILES_LOG2, FIRST_SLOTS = 64, AHEAD = 8 };

#if defined(__GNUC__)
#define PREFETCH(address) __builtin_prefetch(address)
#else
#define PREFETCH(address) ((void)(address))
#endif

typedef xp_activity_addition addition;
typedef xp_activity_block block;

typedef struct sighting {
  int64_t id, day;
} sighting;

/* 64 days of one unit. */
typedef struct stay {
  int64_t id, days; /* days: the first one >> XP_BLOCK_LOG2 */
  uint64_t bits;    /* 0 = a free slot */
} stay;

typedef struct pile {
  stay *slots;
  int64_t n_slots, n;
} pile;

typedef struct piling {
  const expt_context *ctx;
  sighting *rows, *sorted;
  int64_t n;
  int64_t starts[PILES + 1];
  pile piles[PILES];
} piling;

bool xp_activity_piles_pay(const addition *work) {
  const expt_activity *const activity = work->activity;
  const bool plain = !activity->cohort.exposed && activity->session == NULL && activity->attribute == NULL;
  return plain && xp_activity_is_exact(activity) && !xp_ids_are_text(work->unit) && work->table->n_rows >= FEWEST_ROWS;
}

static piling *piling_make(const expt_context *ctx) {
  piling *const all = xp_alloc(ctx, 1, sizeof *all);
  if (all == NULL) return NULL;
  all->ctx = ctx;
  all->rows = xp_alloc(ctx, ROUND, sizeof *all->rows);
  all->sorted = xp_alloc(ctx, ROUND, sizeof *all->sorted);
  return all;
}

static void piling_free(piling *all) {
  if (all == NULL) return;
  for (int i = 0; i < PILES; i++)
    xp_release(all->ctx, all->piles[i].slots);
  xp_release(all->ctx, all->rows);
  xp_release(all->ctx, all->sorted);
  xp_release(all->ctx, all);
}

/* ---- rows to piles ---- */

/* The finaliser of MurmurHash3: its highest bits name the pile, its lowest the slot. */
static uint64_t hash_of(int64_t id) {
  uint64_t number = (uint64_t)id;
  number = (number ^ number >> 33) * UINT64_C(0xFF51AFD7ED558CCD);
  number = (number ^ number >> 33) * UINT64_C(0xC4CEB9FE1A85EC53);
  return number ^ number >> 33;
}

static expt_status read_ids(const xp_call *call, const addition *work, int64_t from, int64_t n, const uint8_t *wanted,
                            int64_t *ids) {
  uint8_t present[XP_BLOCK];
  int32_t codes[XP_BLOCK];
  XP_TRY(xp_read_integers(call, work->unit, "table", from, n, ids, present));
  for (int64_t i = 0; i < n; i++)
    codes[i] = wanted[i] && !present[i] ? XP_UNIT_MISSING : 0;
  return xp_unit_reader_need_ids(work->units, call, from, n, codes);
}

static expt_status read_block(const xp_call *call, addition *work, int64_t from, int64_t n, piling *all) {
  block rows;
  int64_t ids[XP_BLOCK];
  XP_TRY(xp_activity_read_times(call, work, from, n, &rows));
  XP_TRY(read_ids(call, work, from, n, rows.wanted, ids));
  for (int64_t i = 0; i < n; i++) {
    all->rows[all->n] = (sighting){ids[i], xp_row_day(work, &rows, i)};
    all->n += rows.wanted[i];
  }
  return EXPT_OK;
}

/* starts[pile + 1] moves from the beginning of the pile to its end: from there on all stand right. */
static void sort_rows(piling *all) {
  int64_t *const next = all->starts + 1, before = 0;
  memset(all->starts, 0, sizeof all->starts);
  for (int64_t i = 0; i < all->n; i++)
    next[hash_of(all->rows[i].id) >> (64 - PILES_LOG2)]++;
  for (int at = 0; at < PILES; at++) {
    const int64_t here = next[at];
    next[at] = before;
    before += here;
  }
  for (int64_t i = 0; i < all->n; i++)
    all->sorted[next[hash_of(all->rows[i].id) >> (64 - PILES_LOG2)]++] = all->rows[i];
}

/* ---- piles to stays ---- */

static uint64_t home_of(const pile *in, int64_t id, int64_t days) {
  return (hash_of(id) + (uint64_t)days) & ((uint64_t)in->n_slots - 1);
}

static stay *find(const pile *in, int64_t id, int64_t days) {
  const uint64_t last = (uint64_t)in->n_slots - 1;
  uint64_t at = home_of(in, id, days);
  while (in->slots[at].bits != 0 && (in->slots[at].id != id || in->slots[at].days != days))
    at = (at + 1) & last;
  return &in->slots[at];
}

static bool grow(const expt_context *ctx, pile *of) {
  const pile before = *of;
  of->n_slots = before.n_slots == 0 ? FIRST_SLOTS : 2 * before.n_slots;
  of->slots = xp_alloc(ctx, of->n_slots, sizeof *of->slots);
  if (of->slots == NULL) {
    *of = before;
    return false;
  }
  for (int64_t i = 0; i < before.n_slots; i++)
    if (before.slots[i].bits != 0) *find(of, before.slots[i].id, before.slots[i].days) = before.slots[i];
  xp_release(ctx, before.slots);
  return true;
}

static int64_t days_of(sighting row) {
  return row.day >> XP_BLOCK_LOG2;
}

static bool take_row(const expt_context *ctx, pile *to, sighting row) {
  if (2 * to->n >= to->n_slots && !grow(ctx, to)) return false;
  stay *const found = find(to, row.id, days_of(row));
  to->n += found->bits == 0;
  found->id = row.id;
  found->days = days_of(row);
  found->bits |= UINT64_C(1) << (row.day & 63);
  return true;
}

static expt_status take_pile(const xp_call *call, void *user, int64_t at) {
  piling *const all = user;
  pile *const to = &all->piles[at];
  const int64_t end = all->starts[at + 1];
  for (int64_t i = all->starts[at]; i < end; i++) {
    if (!take_row(all->ctx, to, all->sorted[i])) return xp_fail_memory(call);
    const sighting next = all->sorted[xp_smaller(i + AHEAD, end - 1)];
    PREFETCH(&to->slots[home_of(to, next.id, days_of(next))]);
  }
  return EXPT_OK;
}

static expt_status take_round(const xp_call *call, addition *work, int64_t from, piling *all) {
  const int64_t end = xp_smaller(from + ROUND, work->table->n_rows);
  all->n = 0;
  for (; from < end; from += XP_BLOCK)
    XP_TRY(read_block(call, work, from, xp_smaller(XP_BLOCK, end - from), all));
  sort_rows(all);
  return xp_parallel(call, PILES, take_pile, all);
}

/* ---- stays to presences ---- */

static expt_status put_some(const xp_call *call, addition *work, const stay *some, int64_t n) {
  xp_units *const units = work->activity->cohort.units;
  int64_t ids[XP_BLOCK];
  int32_t codes[XP_BLOCK] = {0};
  for (int64_t i = 0; i < n; i++)
    ids[i] = some[i].id;
  xp_units_find_integers(units, ids, n, codes);
  XP_TRY(xp_units_reserve(call, units, XP_UNITS_INTEGER, n, 0, "table", 0));
  if (!xp_set_reserve(work->activity->ctx, &work->days, n)) return xp_fail_memory(call);
  for (int64_t i = 0; i < n; i++) {
    if (codes[i] == XP_UNIT_UNKNOWN) codes[i] = xp_units_put_integer(units, ids[i]);
    const uint64_t first = xp_presence(codes[i], XP_GROUP_ALL, some[i].days * 64);
    xp_set_put_bits(&work->days, first >> XP_BLOCK_LOG2, some[i].bits);
  }
  return EXPT_OK;
}

/* The stays move to the front of the slots, which are not searched any more. */
static expt_status put_pile(const xp_call *call, addition *work, pile *from) {
  int64_t n = 0;
  for (int64_t i = 0; i < from->n_slots; i++)
    if (from->slots[i].bits != 0) from->slots[n++] = from->slots[i];
  for (int64_t at = 0; at < n; at += XP_BLOCK)
    XP_TRY(put_some(call, work, from->slots + at, xp_smaller(XP_BLOCK, n - at)));
  return EXPT_OK;
}

/* ---- the whole ---- */

static expt_status take_all(const xp_call *call, addition *work, xp_progress *progress, piling *all) {
  const int64_t rows = work->table->n_rows;
  for (int64_t from = 0; from < rows; from += ROUND) {
    XP_TRY(take_round(call, work, from, all));
    XP_TRY(xp_progress_step(progress, (uint64_t)xp_smaller(from + ROUND, rows)));
  }
  for (int i = 0; i < PILES; i++)
    XP_TRY(put_pile(call, work, &all->piles[i]));
  return EXPT_OK;
}

expt_status xp_activity_pile(const xp_call *call, addition *work, xp_progress *progress) {
  piling *const all = piling_make(call->ctx);
  const bool room = all != NULL && all->rows != NULL && all->sorted != NULL;
  const expt_status status = room ? take_all(call, work, progress, all) : xp_fail_memory(call);
  piling_free(all);
  return status;
}
