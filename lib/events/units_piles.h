/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_EVENTS_UNITS_PILES_H
#define EXPERIMENT_LIB_EVENTS_UNITS_PILES_H

/* The rows of one large add, sorted into piles by the hash of their unit: all rows of a unit lie in one pile, and what
 * the units of a pile need fits into the second cache. Piles share no unit, so threads that take one each share
 * nothing. Ids are integers. A row is a few words of 64 bits: the first is the hash of its id, the others are the handle's. */

#include "lib/events/units.h"

/* ---- units of a pile as numbers 0, 1, ... ---- */

typedef struct xp_number_slot {
  uint32_t mark, number_plus_1; /* 0 = free */
} xp_number_slot;

typedef struct xp_numbers {
  xp_number_slot *slots;
  uint64_t *hashes; /* by number */
  int64_t n, room;
  uint32_t last_slot; /* number of slots - 1: all ones in binary */
} xp_numbers;

/* The number of a new unit, whose search ended at that slot; -1 = no memory. */
int64_t xp_numbers_add(const expt_context *ctx, xp_numbers *numbers, uint32_t at, uint64_t hash);

static inline void xp_numbers_fetch(const xp_numbers *numbers, uint64_t hash) {
  XP_PREFETCH(&numbers->slots[(uint32_t)hash & numbers->last_slot]);
}

/* The number of a unit, a new one where it has none; -1 = no memory. */
static inline int64_t xp_number_of(const expt_context *ctx, xp_numbers *numbers, uint64_t hash) {
  const uint32_t mark = (uint32_t)hash;
  uint32_t at = mark & numbers->last_slot;
  for (; numbers->slots[at].number_plus_1 != 0; at = (at + 1) & numbers->last_slot) {
    const int64_t number = (int64_t)numbers->slots[at].number_plus_1 - 1;
    if (numbers->slots[at].mark == mark && numbers->hashes[number] == hash) return number;
  }
  return xp_numbers_add(ctx, numbers, at, hash);
}

/* ---- piles ---- */

typedef struct xp_pile_page {
  struct xp_pile_page *next;
  uint64_t *end; /* behind its last row */
  uint64_t words[];
} xp_pile_page;

enum { XP_ROWS_AHEAD = 8 }; /* for xp_numbers_fetch(): as many as the processor looks at together */
static inline uint64_t xp_hash_ahead(const xp_pile_page *page, const uint64_t *row, int64_t words) {
  const uint64_t *const ahead = row + XP_ROWS_AHEAD * words;
  return ahead < page->end ? *ahead : *row;
}

typedef struct xp_pile {
  uint64_t *next, *full; /* where the next row goes; where the page ends */
  xp_pile_page *first, *last;
  xp_numbers numbers; /* of all rounds */
  int32_t *codes;     /* after xp_piles_resolve(): by number; negative = outside */
} xp_pile;

typedef struct xp_piles {
  const expt_context *ctx;
  xp_pile *piles;
  int64_t n_piles;
  int32_t shift;                     /* from a hash to its pile */
  int64_t words;                     /* of a row */
  struct xp_pile_slab *slabs, *slab; /* all there are, in the order of taking; the one whose pages are given out */
  char *free_page, *free_end;
} xp_piles;

/* Whether sorting out is worth it: many rows, and integer ids. */
bool xp_piles_pay(const expt_column *unit, int64_t rows);

/* Whether the rows of a unit mostly follow each other; a look at some of them. */
bool xp_rows_come_in_runs(const expt_column *unit, int64_t rows);

/* Whether ids never fall from one row to the next: then all rows of a unit follow each other. If so, `n_units` of them
 * are different. Ends at the first id that is missing, that falls, or that cannot be read. */
bool xp_ids_rise(const expt_column *unit, int64_t rows, int64_t *n_units);

/* For ids that rise: one pile with room for so many units, which are numbered as they come, by xp_run_begin(). It has
 * no rows: they are taken as they are read. False = no memory. */
bool xp_piles_make_run(const expt_context *ctx, int64_t n_units, xp_piles *out);
static inline int64_t xp_run_begin(xp_piles *run, int64_t id) {
  xp_numbers *const numbers = &run->piles[0].numbers;
  numbers->hashes[numbers->n] = xp_id_hash(id);
  return numbers->n++;
}

bool xp_piles_make(const expt_context *ctx, int64_t rows, int64_t words, xp_piles *out); /* false = no memory */
void xp_piles_free(xp_piles *piles);                                                     /* those never made are fine */

bool xp_pile_turn_page(xp_piles *piles, xp_pile *pile); /* false = no memory */

/* A new row of the unit: the words after the first are for the caller to fill. NULL = no memory. */
static inline uint64_t *xp_piles_put(xp_piles *piles, int64_t id) {
  const uint64_t hash = xp_id_hash(id);
  xp_pile *const pile = &piles->piles[hash >> piles->shift];
  if (pile->next == pile->full && !xp_pile_turn_page(piles, pile)) return NULL;
  uint64_t *const row = pile->next;
  pile->next = row + piles->words;
  XP_PREFETCH_TO_WRITE(row + 16);
  row[0] = hash;
  return row;
}

void xp_piles_close(xp_piles *piles);     /* ends a round: now pages can be read */
void xp_piles_new_round(xp_piles *piles); /* drops all rows, and keeps numbers and memory */

/* Fills `codes`, after the last round; units that are new are added unless closed. EXPT_E_LIMIT as xp_units_reserve(). */
expt_status xp_piles_resolve(const xp_call *call, xp_piles *piles, xp_units *units, bool closed, const char *argument);

#endif
