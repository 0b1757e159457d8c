/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_EVENTS_UNITS_PILES_H
#define EXPERIMENT_LIB_EVENTS_UNITS_PILES_H

/* The rows of one large add, sorted into piles by the hash of their unit: all rows of a unit lie in one pile, and what
 * the units of a pile need fits into the second cache. Piles share no unit, so threads that take one each share
 * nothing. Ids are integers. A row is a few words of 64 bits: the first is the hash of its id, the others are the
 * handle's. What comes of a unit is some words too, of which again the first is the hash. */

#include "lib/events/units.h"

/* ---- units of a pile as numbers 0, 1, ... ---- */

typedef struct xp_numbers {
  uint32_t *slots; /* eight bits of the hash, then the number + 1; 0 = free */
  uint64_t *units; /* by number, `words` each */
  int64_t n, room, words;
  uint32_t last_slot; /* number of slots - 1: all ones in binary */
} xp_numbers;

enum { XP_NUMBER_BITS = 24 }; /* in a pile there are at most as many units as an add has rows over the piles it makes */

/* The number of a new unit, whose search ended at that slot; -1 = no memory. Its words after the first are zero. */
int64_t xp_numbers_add(const expt_context *ctx, xp_numbers *numbers, uint32_t at, uint64_t hash);

static inline uint64_t *xp_numbers_unit(const xp_numbers *numbers, int64_t number) {
  return numbers->units + number * numbers->words;
}

/* A copy, for a loop: nothing that is written through a pointer can change it. To be taken anew after an addition. */
typedef xp_numbers xp_numbers_copy;

static inline int64_t xp_number_in_slot(uint32_t slot) {
  return (int64_t)(slot & ((1U << XP_NUMBER_BITS) - 1)) - 1;
}

/* What is known of the unit, as far as its first slot says: for a row that comes soon. */
static inline void xp_numbers_fetch(const xp_numbers_copy numbers, uint64_t hash) {
  XP_PREFETCH_TO_WRITE(numbers.units +
                       xp_number_in_slot(numbers.slots[(uint32_t)hash & numbers.last_slot]) * numbers.words);
}

/* The number of a unit; -1 = it has none. The search ended at the slot `at`. */
static inline int64_t xp_numbers_find(const xp_numbers_copy numbers, uint64_t hash, uint32_t *at) {
  uint32_t here = (uint32_t)hash & numbers.last_slot;
  for (uint32_t slot = numbers.slots[here]; slot != 0; slot = numbers.slots[here]) {
    const int64_t number = xp_number_in_slot(slot);
    *at = here;
    if (slot >> XP_NUMBER_BITS == (uint32_t)hash >> XP_NUMBER_BITS && numbers.units[number * numbers.words] == hash)
      return number;
    here = (here + 1) & numbers.last_slot;
  }
  *at = here;
  return -1;
}

/* The number of a unit, a new one where it has none: then it is n - 1. -1 = no memory. */
static inline int64_t xp_number_of(const expt_context *ctx, xp_numbers *numbers, uint64_t hash) {
  uint32_t at;
  const int64_t number = xp_numbers_find(*numbers, hash, &at);
  return number >= 0 ? number : xp_numbers_add(ctx, numbers, at, hash);
}

/* ---- piles ---- */

typedef struct xp_pile_page {
  struct xp_pile_page *next;
  uint64_t *end; /* behind its last row */
  uint64_t words[];
} xp_pile_page;

enum { XP_ROWS_AHEAD = 8 }; /* for xp_numbers_fetch(): as many as the processor looks at together */

typedef struct xp_pile {
  uint64_t *next, *full; /* where the next row goes; where the page ends */
  xp_pile_page *first, *last;
  xp_numbers numbers; /* of all rounds */
  int32_t *codes;     /* after xp_piles_resolve(): by number; negative = outside */
} xp_pile;

/* Rows lie in pages of one piece of memory. When it is full they are taken, and it is used again: a round. */
typedef struct xp_piles {
  const expt_context *ctx;
  xp_pile *piles;
  int64_t n_piles;
  int32_t shift; /* from a hash to its pile */
  int64_t words; /* of a row */
  char *pages, *free_page, *last_page;
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
  numbers->units[numbers->n] = xp_id_hash(id);
  return numbers->n++;
}

/* Rows and units of so many words. False = no memory. */
bool xp_piles_make(const expt_context *ctx, int64_t rows, int64_t row_words, int64_t unit_words, xp_piles *out);
void xp_piles_free(xp_piles *piles); /* those never made are fine */

bool xp_piles_are_full(const xp_piles *piles, int64_t rows); /* so many rows more might not fit */
void xp_pile_turn_page(xp_piles *piles, xp_pile *pile);

/* A new row of the unit, for which there is room: the words after the first are for the caller to fill. */
static inline uint64_t *xp_piles_put(xp_piles *piles, int64_t id) {
  const uint64_t hash = xp_id_hash(id);
  xp_pile *const pile = &piles->piles[hash >> piles->shift];
  if (pile->next == pile->full) xp_pile_turn_page(piles, pile);
  uint64_t *const row = pile->next;
  pile->next = row + piles->words;
  XP_PREFETCH_TO_WRITE(row + 16);
  row[0] = hash;
  return row;
}

void xp_piles_close(xp_piles *piles); /* ends a round: now pages can be read */
/* Drops all rows, and keeps numbers and memory. From now on rows have so many words. */
void xp_piles_new_round(xp_piles *piles, int64_t row_words);

/* Lanes are parts of empty piles, by which threads put rows side by side: they have no numbers, and a share of the pages. */
int64_t xp_piles_lane_rows(const xp_piles *piles, int64_t lanes); /* that a lane has room for; may be below 0 */
void xp_piles_begin_lane(const xp_piles *piles, int64_t lanes, int64_t at, xp_piles *lane); /* `lane` has its piles */
void xp_piles_join(xp_piles *piles, const xp_piles *lane); /* the rows of a lane behind those that are there */

void xp_pile_fetch(const xp_pile *pile); /* its units into the cache, in the order in which they lie */

/* Fills `codes`, after the last round; units that are new are added unless closed. EXPT_E_LIMIT as xp_units_reserve(). */
expt_status xp_piles_resolve(const xp_call *call, xp_piles *piles, xp_units *units, bool closed, const char *argument);

#endif
