/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/events/units_piles.h"

#include "lib/base/thread.h"

enum {
  FEWEST_ROWS = 1 << 15,    /* of an add: below, everything is in some cache anyway */
  ROWS_OF_A_PILE = 1 << 16, /* with some twenty rows a unit and fifty bytes for it: a third of a second cache */
  MOST_PILES_LOG2 = 11,
  PAGE_BYTES = 1 << 14,
  ROUND_ROWS = 1 << 22, /* at least: each round brings all units into the cache again */
  MOST_ROUNDS = 5,
  SEARCHES = 64,
  SAMPLES = 64,
  SAMPLE_ROWS = 32,
  FIRST_SLOTS = 256,
  FIRST_ROOM = 64,
  SLOTS_PER_NUMBER = 2, /* at least: a search that is not over at its home costs a wrong guess of the processor */
  LINE_BYTES = 64
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

bool xp_ids_rise(const expt_column *unit, int64_t rows, int64_t *n_units) {
  xp_integers block;
  int64_t before = 0;
  const xp_call silent = {0};
  *n_units = 0;
  for (int64_t from = 0; from < rows; from += XP_BLOCK) {
    const int64_t n = rows - from < XP_BLOCK ? rows - from : XP_BLOCK;
    if (xp_view_integers(&silent, unit, "", from, n, &block) != EXPT_OK || !block.all_there) return false;
    const int64_t begun = count_runs(block.values, n, from == 0 ? block.values[0] : before);
    if (begun < 0) return false;
    *n_units += begun + (from == 0);
    before = block.values[n - 1];
  }
  return rows > 0;
}

/* ---- numbers ---- */

static bool numbers_make(const expt_context *ctx, int64_t words, xp_numbers *out) {
  out->last_slot = FIRST_SLOTS - 1;
  out->room = FIRST_ROOM;
  out->words = words;
  out->slots = xp_alloc(ctx, FIRST_SLOTS, sizeof *out->slots);
  out->units = xp_alloc(ctx, out->room * words, sizeof *out->units);
  return out->slots != NULL && out->units != NULL;
}

static bool grow_slots(const expt_context *ctx, xp_numbers *numbers) {
  const uint32_t last_slot = 2 * numbers->last_slot + 1;
  uint32_t *const slots = xp_alloc(ctx, (int64_t)last_slot + 1, sizeof *slots);
  if (slots == NULL) return false;
  for (int64_t number = 0; number < numbers->n; number++) {
    const uint32_t hash = (uint32_t)*xp_numbers_unit(numbers, number);
    uint32_t at = hash & last_slot;
    while (slots[at] != 0)
      at = (at + 1) & last_slot;
    slots[at] = hash >> XP_NUMBER_BITS << XP_NUMBER_BITS | (uint32_t)(number + 1);
  }
  xp_release(ctx, numbers->slots);
  numbers->slots = slots;
  numbers->last_slot = last_slot;
  return true;
}

/* By half and not twofold: in the end all piles hold about as many units, and all would be half empty. */
static bool grow_units(const expt_context *ctx, xp_numbers *numbers) {
  const int64_t room = numbers->room + numbers->room / 2, words = numbers->words;
  uint64_t *const units = xp_grow(ctx, numbers->units, numbers->n * words, room * words, sizeof *units);
  if (units == NULL) return false;
  numbers->units = units;
  numbers->room = room;
  return true;
}

int64_t xp_numbers_add(const expt_context *ctx, xp_numbers *numbers, uint32_t at, uint64_t hash) {
  const int64_t number = numbers->n;
  if (number + 1 == INT64_C(1) << XP_NUMBER_BITS) return -1;
  if (number == numbers->room && !grow_units(ctx, numbers)) return -1;
  *xp_numbers_unit(numbers, number) = hash;
  numbers->slots[at] = (uint32_t)hash >> XP_NUMBER_BITS << XP_NUMBER_BITS | (uint32_t)(number + 1);
  numbers->n++;
  if (SLOTS_PER_NUMBER * numbers->n > (int64_t)numbers->last_slot && !grow_slots(ctx, numbers)) return -1;
  return number;
}

/* ---- piles ---- */

static int32_t piles_log2(int64_t rows) {
  int32_t log2 = 1;
  while (log2 < MOST_PILES_LOG2 && rows >> log2 > ROWS_OF_A_PILE)
    log2++;
  return log2;
}

static int64_t rows_of_a_page(int64_t words) {
  return (PAGE_BYTES - (int64_t)sizeof(xp_pile_page)) / (int64_t)sizeof(uint64_t) / words;
}

/* Every pile may have a page that is nearly empty, in the round and when it is found to be over. */
static int64_t pages_of_a_round(int64_t rows, int64_t words, int64_t n_piles) {
  const int64_t least = rows / MOST_ROUNDS > ROUND_ROWS ? rows / MOST_ROUNDS : ROUND_ROWS;
  return (rows < least ? rows : least) / rows_of_a_page(words) + 2 * n_piles + 2;
}

bool xp_piles_make(const expt_context *ctx, int64_t rows, int64_t row_words, int64_t unit_words, xp_piles *out) {
  const int32_t log2 = piles_log2(rows);
  *out = (xp_piles){.ctx = ctx, .n_piles = INT64_C(1) << log2, .shift = 64 - log2};
  const int64_t n_pages = pages_of_a_round(rows, row_words, out->n_piles);
  out->pages = xp_alloc(ctx, n_pages, PAGE_BYTES);
  out->piles = xp_alloc(ctx, out->n_piles, sizeof *out->piles);
  if (out->pages == NULL || out->piles == NULL) return false;
  out->last_page = out->pages + n_pages * PAGE_BYTES;
  xp_piles_new_round(out, row_words);
  for (int64_t i = 0; i < out->n_piles; i++)
    if (!numbers_make(ctx, unit_words, &out->piles[i].numbers)) return false;
  return true;
}

bool xp_piles_make_run(const expt_context *ctx, int64_t n_units, xp_piles *out) {
  *out = (xp_piles){.ctx = ctx, .n_piles = 1};
  out->piles = xp_alloc(ctx, 1, sizeof *out->piles);
  if (out->piles == NULL) return false;
  xp_numbers *const numbers = &out->piles[0].numbers;
  numbers->room = n_units;
  numbers->words = 1;
  numbers->units = xp_alloc(ctx, n_units, sizeof *numbers->units);
  return numbers->units != NULL;
}

void xp_piles_free(xp_piles *piles) {
  const expt_context *const ctx = piles->ctx;
  for (int64_t i = 0; i < piles->n_piles && piles->piles != NULL; i++) {
    xp_release(ctx, piles->piles[i].numbers.slots);
    xp_release(ctx, piles->piles[i].numbers.units);
    xp_release(ctx, piles->piles[i].codes);
  }
  xp_release(ctx, piles->pages);
  xp_release(ctx, piles->piles);
  *piles = (xp_piles){0};
}

bool xp_piles_are_full(const xp_piles *piles, int64_t rows) {
  const int64_t pages = (piles->last_page - piles->free_page) / PAGE_BYTES;
  return pages < rows / rows_of_a_page(piles->words) + piles->n_piles;
}

void xp_pile_turn_page(xp_piles *piles, xp_pile *pile) {
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
  pile->next = page->words;
  pile->full = page->words + rows_of_a_page(piles->words) * piles->words;
}

void xp_piles_close(xp_piles *piles) {
  for (int64_t i = 0; i < piles->n_piles; i++)
    if (piles->piles[i].last != NULL) piles->piles[i].last->end = piles->piles[i].next;
}

void xp_piles_new_round(xp_piles *piles, int64_t row_words) {
  for (int64_t i = 0; i < piles->n_piles; i++) {
    xp_pile *const pile = &piles->piles[i];
    pile->next = pile->full = NULL;
    pile->first = pile->last = NULL;
  }
  piles->words = row_words;
  piles->free_page = piles->pages;
}

/* ---- lanes ---- */

static int64_t pages_of_a_lane(const xp_piles *piles, int64_t lanes) {
  return (piles->last_page - piles->pages) / PAGE_BYTES / lanes;
}

/* Every pile of a lane may have a page that is nearly empty. */
int64_t xp_piles_lane_rows(const xp_piles *piles, int64_t lanes) {
  return (pages_of_a_lane(piles, lanes) - piles->n_piles) * rows_of_a_page(piles->words);
}

void xp_piles_begin_lane(const xp_piles *piles, int64_t lanes, int64_t at, xp_piles *lane) {
  const int64_t bytes = pages_of_a_lane(piles, lanes) * PAGE_BYTES;
  lane->n_piles = piles->n_piles;
  lane->shift = piles->shift;
  lane->pages = piles->pages + at * bytes;
  lane->last_page = lane->pages + bytes;
  xp_piles_new_round(lane, piles->words);
}

void xp_piles_join(xp_piles *piles, const xp_piles *lane) {
  for (int64_t i = 0; i < piles->n_piles; i++) {
    xp_pile *const to = &piles->piles[i];
    const xp_pile *const from = &lane->piles[i];
    if (from->first == NULL) continue;
    if (to->last != NULL) {
      to->last->end = to->next;
      to->last->next = from->first;
    } else {
      to->first = from->first;
    }
    to->last = from->last;
    to->next = from->next;
    to->full = from->full;
  }
}

/* ---- a pile into the cache ---- */

static void fetch_lines(const void *from, int64_t bytes) {
  for (int64_t at = 0; at < bytes; at += LINE_BYTES)
    XP_PREFETCH_TO_WRITE((const char *)from + at);
}

void xp_pile_fetch(const xp_pile *pile) {
  const xp_numbers *const numbers = &pile->numbers;
  if (numbers->n == 0) return;
  fetch_lines(numbers->slots, ((int64_t)numbers->last_slot + 1) * (int64_t)sizeof *numbers->slots);
  fetch_lines(numbers->units, numbers->n * numbers->words * (int64_t)sizeof *numbers->units);
}

/* ---- numbers to codes ---- */

typedef struct resolving {
  xp_piles *piles;
  const xp_units *units;
} resolving;

static void find_none(xp_pile *pile) {
  for (int64_t i = 0; i < pile->numbers.n; i++)
    pile->codes[i] = XP_UNIT_UNKNOWN;
}

static void find_some(const xp_units *units, xp_pile *pile, int64_t from) {
  const int64_t left = pile->numbers.n - from, n = left < SEARCHES ? left : SEARCHES;
  int64_t ids[SEARCHES];
  for (int64_t i = 0; i < n; i++)
    ids[i] = xp_id_of_hash(*xp_numbers_unit(&pile->numbers, from + i));
  xp_units_find_integers(units, ids, n, pile->codes + from);
}

static expt_status find_units(const xp_call *call, void *user, int64_t at) {
  const resolving *const work = user;
  xp_pile *const pile = &work->piles->piles[at];
  pile->codes = xp_alloc(call->ctx, pile->numbers.n, sizeof *pile->codes);
  if (pile->codes == NULL) return xp_fail_memory(call);
  if (xp_units_count(work->units) == 0) find_none(pile);
  for (int64_t from = 0; from < pile->numbers.n && xp_units_count(work->units) > 0; from += SEARCHES)
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
      ids[n] = xp_id_of_hash(*xp_numbers_unit(&pile->numbers, i));
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
  xp_release(piles->ctx, piles->pages);
  piles->pages = piles->free_page = piles->last_page = NULL;
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
