/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/events/units_piles.h"

#include "lib/base/thread.h"

enum {
  FEWEST_ROWS = 1 << 15,    /* of an add: below, everything is in some cache anyway */
  ROWS_OF_A_PILE = 1 << 16, /* with some twenty rows a unit and a hundred bytes for it: a third of a second cache */
  MOST_PILES_LOG2 = 11,
  PAGE_BYTES = 1 << 14,
  SLAB_PAGES = 128,
  SEARCHES = 64,
  SAMPLES = 64,
  SAMPLE_ROWS = 32,
  FIRST_SLOTS = 256,
  SLOTS_PER_NUMBER = 2 /* at least: a search that is not over at its home costs a wrong guess of the processor */
};

bool xp_piles_pay(const expt_column *unit, int64_t rows) {
  return rows >= FEWEST_ROWS && !xp_ids_are_text(unit) && !xp_column_is_dict(unit);
}

/* How many rows of a stretch have the unit of the row before. */
static int64_t count_repeats(const expt_column *unit, int64_t from) {
  int64_t ids[SAMPLE_ROWS], repeats = 0;
  uint8_t present[SAMPLE_ROWS];
  const xp_call silent = {0};
  if (xp_read_integers(&silent, unit, "", from, SAMPLE_ROWS, ids, present) != EXPT_OK) return 0;
  for (int64_t i = 1; i < SAMPLE_ROWS; i++)
    repeats += ids[i] == ids[i - 1];
  return repeats;
}

bool xp_rows_come_in_runs(const expt_column *unit, int64_t rows) {
  int64_t repeats = 0;
  for (int64_t i = 0; i < SAMPLES; i++)
    repeats += count_repeats(unit, (rows - SAMPLE_ROWS) / SAMPLES * i);
  return 2 * repeats > SAMPLES * (SAMPLE_ROWS - 1);
}

/* How many ids begin a run in a block, after `before`; -1 = one falls. */
static int64_t count_runs(const int64_t *ids, int64_t n, int64_t before) {
  int64_t begun = ids[0] != before, fallen = ids[0] < before;
  for (int64_t i = 1; i < n; i++) {
    begun += ids[i] != ids[i - 1];
    fallen += ids[i] < ids[i - 1];
  }
  return fallen > 0 ? -1 : begun;
}

static bool all_there(const uint8_t *present, int64_t n) {
  unsigned there = 1;
  for (int64_t i = 0; i < n; i++)
    there &= present[i];
  return there != 0;
}

bool xp_ids_rise(const expt_column *unit, int64_t rows, int64_t *n_units) {
  int64_t ids[XP_BLOCK], before = 0, begun = 0;
  uint8_t present[XP_BLOCK];
  const xp_call silent = {0};
  *n_units = 0;
  for (int64_t from = 0; from < rows; from += XP_BLOCK) {
    const int64_t n = rows - from < XP_BLOCK ? rows - from : XP_BLOCK;
    if (xp_read_integers(&silent, unit, "", from, n, ids, present) != EXPT_OK || !all_there(present, n)) return false;
    begun = count_runs(ids, n, from == 0 ? ids[0] : before);
    if (begun < 0) return false;
    *n_units += begun + (from == 0);
    before = ids[n - 1];
  }
  return rows > 0;
}

/* ---- numbers ---- */

static bool numbers_make(const expt_context *ctx, xp_numbers *out) {
  out->last_slot = FIRST_SLOTS - 1;
  out->room = FIRST_SLOTS / SLOTS_PER_NUMBER;
  out->slots = xp_alloc(ctx, FIRST_SLOTS, sizeof *out->slots);
  out->hashes = xp_alloc(ctx, out->room, sizeof *out->hashes);
  return out->slots != NULL && out->hashes != NULL;
}

static void place(xp_number_slot *slots, uint32_t last_slot, xp_number_slot one) {
  uint32_t at = one.mark & last_slot;
  while (slots[at].number_plus_1 != 0)
    at = (at + 1) & last_slot;
  slots[at] = one;
}

static bool numbers_grow(const expt_context *ctx, xp_numbers *numbers) {
  const uint32_t last_slot = 2 * numbers->last_slot + 1;
  xp_number_slot *const slots = xp_alloc(ctx, (int64_t)last_slot + 1, sizeof *slots);
  uint64_t *const hashes =
      slots == NULL ? NULL : xp_grow(ctx, numbers->hashes, numbers->n, 2 * numbers->room, sizeof *hashes);
  if (hashes == NULL) {
    xp_release(ctx, slots);
    return false;
  }
  for (int64_t at = 0; at <= (int64_t)numbers->last_slot; at++)
    if (numbers->slots[at].number_plus_1 != 0) place(slots, last_slot, numbers->slots[at]);
  xp_release(ctx, numbers->slots);
  *numbers = (xp_numbers){slots, hashes, numbers->n, 2 * numbers->room, last_slot};
  return true;
}

int64_t xp_numbers_add(const expt_context *ctx, xp_numbers *numbers, uint32_t at, uint64_t hash) {
  const int64_t number = numbers->n++;
  numbers->hashes[number] = hash;
  numbers->slots[at] = (xp_number_slot){(uint32_t)hash, (uint32_t)numbers->n};
  if (numbers->n == numbers->room && !numbers_grow(ctx, numbers)) return -1;
  return number;
}

/* ---- piles ---- */

typedef struct xp_pile_slab {
  struct xp_pile_slab *next;
} slab;

static int32_t piles_log2(int64_t rows) {
  int32_t log2 = 1;
  while (log2 < MOST_PILES_LOG2 && rows >> log2 > ROWS_OF_A_PILE)
    log2++;
  return log2;
}

bool xp_piles_make(const expt_context *ctx, int64_t rows, int64_t words, xp_piles *out) {
  const int32_t log2 = piles_log2(rows);
  *out = (xp_piles){.ctx = ctx, .n_piles = INT64_C(1) << log2, .shift = 64 - log2, .words = words};
  out->piles = xp_alloc(ctx, out->n_piles, sizeof *out->piles);
  for (int64_t i = 0; i < out->n_piles && out->piles != NULL; i++)
    if (!numbers_make(ctx, &out->piles[i].numbers)) return false;
  return out->piles != NULL;
}

bool xp_piles_make_run(const expt_context *ctx, int64_t n_units, xp_piles *out) {
  *out = (xp_piles){.ctx = ctx, .n_piles = 1};
  out->piles = xp_alloc(ctx, 1, sizeof *out->piles);
  if (out->piles == NULL) return false;
  out->piles[0].numbers.room = n_units;
  out->piles[0].numbers.hashes = xp_alloc(ctx, n_units, sizeof *out->piles[0].numbers.hashes);
  return out->piles[0].numbers.hashes != NULL;
}

static void free_slabs(xp_piles *piles) {
  for (slab *here = piles->slabs; here != NULL;) {
    slab *const next = here->next;
    xp_release(piles->ctx, here);
    here = next;
  }
  piles->slabs = piles->slab = NULL;
}

void xp_piles_free(xp_piles *piles) {
  const expt_context *const ctx = piles->ctx;
  for (int64_t i = 0; i < piles->n_piles && piles->piles != NULL; i++) {
    xp_release(ctx, piles->piles[i].numbers.slots);
    xp_release(ctx, piles->piles[i].numbers.hashes);
    xp_release(ctx, piles->piles[i].codes);
  }
  free_slabs(piles);
  xp_release(ctx, piles->piles);
  *piles = (xp_piles){0};
}

static bool take_slab(xp_piles *piles) {
  slab *next = piles->slab != NULL ? piles->slab->next : piles->slabs;
  if (next == NULL) {
    next = xp_alloc(piles->ctx, SLAB_PAGES + 1, PAGE_BYTES);
    if (next == NULL) return false;
    *(piles->slab != NULL ? &piles->slab->next : &piles->slabs) = next;
  }
  piles->slab = next;
  piles->free_page = (char *)next + PAGE_BYTES;
  piles->free_end = piles->free_page + (int64_t)SLAB_PAGES * PAGE_BYTES;
  return true;
}

bool xp_pile_turn_page(xp_piles *piles, xp_pile *pile) {
  if (piles->free_page == piles->free_end && !take_slab(piles)) return false;
  xp_pile_page *const page = (xp_pile_page *)(void *)piles->free_page;
  piles->free_page += PAGE_BYTES;
  page->next = NULL;
  if (pile->last != NULL) {
    pile->last->end = pile->next;
    pile->last->next = page;
  } else {
    pile->first = page;
  }
  pile->last = page;
  const int64_t rows = (PAGE_BYTES - (int64_t)sizeof *page) / (int64_t)sizeof(uint64_t) / piles->words;
  pile->next = page->words;
  pile->full = page->words + rows * piles->words;
  return true;
}

void xp_piles_close(xp_piles *piles) {
  for (int64_t i = 0; i < piles->n_piles; i++)
    if (piles->piles[i].last != NULL) piles->piles[i].last->end = piles->piles[i].next;
}

void xp_piles_new_round(xp_piles *piles) {
  for (int64_t i = 0; i < piles->n_piles; i++) {
    xp_pile *const pile = &piles->piles[i];
    pile->next = pile->full = NULL;
    pile->first = pile->last = NULL;
  }
  piles->slab = NULL;
  piles->free_page = piles->free_end = NULL;
}

/* ---- numbers to codes ---- */

typedef struct resolving {
  xp_piles *piles;
  const xp_units *units;
} resolving;

static void find_some(const xp_units *units, xp_pile *pile, int64_t from) {
  const int64_t left = pile->numbers.n - from, n = left < SEARCHES ? left : SEARCHES;
  int64_t ids[SEARCHES];
  for (int64_t i = 0; i < n; i++)
    ids[i] = xp_id_of_hash(pile->numbers.hashes[from + i]);
  xp_units_find_integers(units, ids, n, pile->codes + from);
}

static expt_status find_units(const xp_call *call, void *user, int64_t at) {
  const resolving *const work = user;
  xp_pile *const pile = &work->piles->piles[at];
  pile->codes = xp_alloc(call->ctx, pile->numbers.n, sizeof *pile->codes);
  if (pile->codes == NULL) return xp_fail_memory(call);
  for (int64_t from = 0; from < pile->numbers.n; from += SEARCHES)
    find_some(work->units, pile, from);
  return EXPT_OK;
}

static int64_t count_new(const xp_piles *piles) {
  int64_t n = 0;
  for (int64_t at = 0; at < piles->n_piles; at++)
    for (int64_t i = 0; i < piles->piles[at].numbers.n; i++)
      n += piles->piles[at].codes[i] == XP_UNIT_UNKNOWN;
  return n;
}

/* Some at once, so that their slots are fetched together. */
static void put_new(const xp_pile *pile, xp_units *units) {
  int64_t ids[SEARCHES], numbers[SEARCHES], n = 0;
  int32_t codes[SEARCHES];
  for (int64_t i = 0; i < pile->numbers.n; i++) {
    if (pile->codes[i] == XP_UNIT_UNKNOWN) {
      ids[n] = xp_id_of_hash(pile->numbers.hashes[i]);
      numbers[n++] = i;
    }
    if (n < SEARCHES && i + 1 < pile->numbers.n) continue;
    xp_units_put_new_integers(units, ids, n, codes);
    for (; n > 0; n--)
      pile->codes[numbers[n - 1]] = codes[n - 1];
  }
}

/* Before the handle takes its memory: else both would be held at once. */
static void free_searches(xp_piles *piles) {
  xp_piles_new_round(piles);
  free_slabs(piles);
  for (int64_t at = 0; at < piles->n_piles; at++) {
    xp_release(piles->ctx, piles->piles[at].numbers.slots);
    piles->piles[at].numbers.slots = NULL;
  }
}

expt_status xp_piles_resolve(const xp_call *call, xp_piles *piles, xp_units *units, bool closed, const char *argument) {
  resolving work = {piles, units};
  free_searches(piles);
  XP_TRY(xp_parallel(call, piles->n_piles, find_units, &work));
  const int64_t more = closed ? 0 : count_new(piles);
  if (more == 0) return EXPT_OK;
  XP_TRY(xp_units_reserve(call, units, XP_UNITS_INTEGER, more, 0, argument, 0));
  for (int64_t at = 0; at < piles->n_piles; at++)
    put_new(&piles->piles[at], units);
  return EXPT_OK;
}
