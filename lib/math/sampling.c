/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/sampling.h"

#include "lib/base/memory.h"
#include "lib/math/variates_source.h"

/* Step i asks the child for a number: the word of unit i, several made at once. */
typedef struct steps {
  xp_draws child;
  uint64_t room[XP_CHUNK_WORDS];
  const uint64_t *word;
  uint64_t next, end; /* step of word[0], and the first without a word */
  uint64_t last;      /* the first step that is never asked for */
} steps;

static void begin(steps *s, const xp_draws *draws, uint64_t unit, uint32_t draw, int64_t n) {
  s->child = xp_draws_child(draws, unit, draw);
  s->word = s->room;
  s->next = s->end = 0;
  s->last = (uint64_t)n;
}

static int64_t next_below(steps *s, uint64_t bound) {
  if (s->next == s->end) {
    const int64_t piece = xp_piece(s->next, (int64_t)(s->last - s->next), XP_CHUNK_WORDS);
    s->word = xp_shared_words(&s->child, s->next, 0, XP_LANE_BELOW, piece, s->room);
    s->end += (uint64_t)piece;
  }
  return (int64_t)xp_below_of(*s->word++, &s->child, s->next++, 0, bound);
}

/* ---- permutation: Fisher and Yates, from the front (Knuth, TAOCP 2, 3.4.2 P, grown in place) ---- */

void xp_draw_permutation(const xp_draws *draws, uint64_t unit, uint32_t draw, int64_t n, int64_t *out) {
  steps s;
  begin(&s, draws, unit, draw, n);
  for (int64_t i = 0; i < n; i++) {
    const int64_t place = next_below(&s, (uint64_t)i + 1);
    if (place != i) out[i] = out[place];
    out[place] = i;
  }
}

void xp_shuffle_codes(const xp_draws *draws, uint64_t unit, uint32_t draw, int64_t n, int32_t *codes) {
  steps s;
  begin(&s, draws, unit, draw, n);
  for (int64_t i = 0; i < n; i++) {
    const int64_t place = next_below(&s, (uint64_t)i + 1);
    const int32_t moved = codes[i];
    codes[i] = codes[place];
    codes[place] = moved;
  }
}

/* ---- subset: Floyd (Bentley and Floyd, CACM 30(9), 1987), the numbers kept in an open table ---- */

typedef struct table {
  int64_t *slot; /* number + 1; 0 = free */
  uint64_t mask;
} table;

static uint64_t table_size(int64_t taken) {
  uint64_t size = 2;
  while (size < 2 * (uint64_t)taken)
    size *= 2;
  return size;
}

static uint64_t slot_of(const table *t, int64_t number) {
  const uint64_t spread = (uint64_t)number * UINT64_C(0x9E3779B97F4A7C15); /* 2^64 over the golden ratio */
  return (spread ^ spread >> 32) & t->mask;
}

/* False when the number is there already. */
static bool table_add(table *t, int64_t number) {
  uint64_t i = slot_of(t, number);
  for (; t->slot[i] != 0; i = (i + 1) & t->mask) {
    if (t->slot[i] == number + 1) return false;
  }
  t->slot[i] = number + 1;
  return true;
}

/* Step i takes a number of 0 .. top, or top itself when that one is taken; top = n - taken + i. */
static void take(steps *s, table *t, int64_t n, int64_t taken, int64_t *out) {
  for (int64_t i = 0; i < taken; i++) {
    const int64_t top = n - taken + i, number = next_below(s, (uint64_t)top + 1);
    out[i] = table_add(t, number) ? number : top;
    if (out[i] == top) table_add(t, top);
  }
}

expt_status xp_draw_subset(const xp_call *call, const xp_draws *draws, uint64_t unit, uint32_t draw, int64_t n,
                           int64_t taken, int64_t *out) {
  if (taken < 0 || taken > n)
    return XP_FAIL(call, EXPT_E_DOMAIN, "law", "taken", "taken is %lld; allowed is 0 to %lld", (long long)taken,
                   (long long)n);
  if (taken == 0) return EXPT_OK;
  const uint64_t size = table_size(taken);
  table t = {xp_alloc(call->ctx, (int64_t)size, sizeof *t.slot), size - 1};
  if (!t.slot) return xp_fail_memory(call);
  steps s;
  begin(&s, draws, unit, draw, taken);
  take(&s, &t, n, taken, out);
  xp_release(call->ctx, t.slot);
  return EXPT_OK;
}
