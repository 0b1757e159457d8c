/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Order statistics of all pairwise differences, none of which is kept. Row i of an imagined matrix holds the
 * differences of one variant unit with all control units, rising along the row and down the columns. Every row has a
 * range that the wanted difference may still be in; two pivots taken from a sample of the ranges narrow it until what
 * is left can be sorted. A pivot is always one of the differences left, so each step ends the search or shrinks it. */
#include "lib/base/memory.h"
#include "lib/stats/mann_whitney.h"
#include "lib/stats/ranks.h"
#include <math.h>

enum { ROOM = 8192, SAMPLE = 4096 };

typedef struct search {
  xp_sorted control, variant;
  int32_t *from, *to;     /* by row: columns from .. to - 1 are left */
  int32_t *below, *up_to; /* by row: columns below the lower pivot, and up to the upper one */
  int64_t left;           /* in all ranges */
  int64_t rank;           /* of the wanted one among them, from 1 */
  double *picked;         /* ROOM */
  uint64_t *sort_room;    /* 2 ROOM */
  double next;            /* the difference of the next rank; NaN = not known */
} search;

/* Column j of row i: the control units stand in falling order. */
static double difference(const search *s, int64_t i, int64_t j) {
  return s->variant.x[i] - s->control.x[s->control.n - 1 - j];
}

/* ---- pivots ---- */

/* Every (left / SAMPLE)-th difference left, row by row, moved within its row by the golden ratio so that columns are
 * covered evenly too. */
static int64_t sample(const search *s, double *out) {
  const double golden = 0.61803398874989485, step = (double)s->left / SAMPLE;
  double place = 0.5 * step, turn = 0.5, before = 0;
  int64_t n = 0;
  for (int64_t i = 0; i < s->variant.n && n < SAMPLE; i++) {
    const double width = (double)(s->to[i] - s->from[i]);
    for (; n < SAMPLE && place < before + width; place += step) {
      turn += golden;
      turn -= floor(turn);
      const int64_t j = s->from[i] + (int64_t)(turn * width);
      out[n++] = difference(s, i, j < s->to[i] ? j : s->to[i] - 1);
    }
    before += width;
  }
  return n;
}

/* ---- narrowing ---- */

static int32_t within(int32_t j, int32_t from, int32_t to) {
  return j < from ? from : j > to ? to : j;
}

/* A walk over the matrix like a merge, a step left or a step down, without a branch that could be guessed wrong:
 * columns[row] = differences of the row that are below the pivot, or up to it. */
typedef struct walk {
  int64_t row, column;
  int32_t *columns;
} walk;

/* The rows that a walk has not come to have no such difference. */
static void finish(const search *s, const walk *w) {
  for (int64_t row = w->row; row < s->variant.n; row++)
    w->columns[row] = 0;
}

static void go_on(const search *s, double pivot, bool up_to, walk *w) {
  const double *const control = s->control.x + s->control.n;
  while (w->row < s->variant.n && w->column > 0) {
    const double found = s->variant.x[w->row] - control[-w->column];
    const int64_t beyond = up_to ? found > pivot : found >= pivot;
    w->columns[w->row] = (int32_t)w->column;
    w->column -= beyond;
    w->row += 1 - beyond;
  }
  finish(s, w);
}

/* Two walks at once: a step waits for the one before it, but not for the other walk's. */
static void walk_both(const search *s, double low, double high) {
  const double *const variant = s->variant.x, *const control = s->control.x + s->control.n;
  const int64_t rows = s->variant.n;
  int64_t row = 0, column = s->control.n, other_row = 0, other_column = s->control.n;
  int32_t *const below = s->below, *const up_to = s->up_to;
  while (row < rows && other_row < rows && column > 0 && other_column > 0) {
    const int64_t beyond = variant[row] - control[-column] >= low;
    const int64_t other_beyond = variant[other_row] - control[-other_column] > high;
    below[row] = (int32_t)column;
    up_to[other_row] = (int32_t)other_column;
    column -= beyond;
    row += 1 - beyond;
    other_column -= other_beyond;
    other_row += 1 - other_beyond;
  }
  go_on(s, low, false, &(walk){row, column, below});
  go_on(s, high, true, &(walk){other_row, other_column, up_to});
}

/* Columns below the lower pivot and up to the upper one, in every row; the sums over what is left. */
static void count(search *s, double low, double high, int64_t *below, int64_t *up_to) {
  walk_both(s, low, high);
  *below = *up_to = 0;
  for (int64_t i = 0; i < s->variant.n; i++) {
    s->below[i] = within(s->below[i], s->from[i], s->to[i]);
    s->up_to[i] = within(s->up_to[i], s->from[i], s->to[i]);
    *below += s->below[i] - s->from[i];
    *up_to += s->up_to[i] - s->from[i];
  }
}

static void swap(int32_t **a, int32_t **b) {
  int32_t *const kept = *a;
  *a = *b;
  *b = kept;
}

static void keep_below(search *s, int64_t below) {
  swap(&s->to, &s->below);
  s->left = below;
}

static void keep_above(search *s, int64_t up_to) {
  swap(&s->from, &s->up_to);
  s->left -= up_to;
  s->rank -= up_to;
}

static void keep_between(search *s, int64_t below, int64_t up_to) {
  swap(&s->from, &s->below);
  swap(&s->to, &s->up_to);
  s->left = up_to - below;
  s->rank -= below;
}

static void narrow(search *s, double low, double high) {
  int64_t below, up_to;
  count(s, low, high, &below, &up_to);
  if (s->rank <= below)
    keep_below(s, below);
  else if (s->rank > up_to)
    keep_above(s, up_to);
  else
    keep_between(s, below, up_to);
}

/* Where many differences equal the pivots a bracket may keep them all: one pivot then ends the search or loses its
 * equals. True when the pivot is the wanted difference. */
static bool split(search *s, double pivot) {
  int64_t below, up_to;
  count(s, pivot, pivot, &below, &up_to);
  if (s->rank > below && s->rank <= up_to) {
    if (s->rank < up_to) s->next = pivot;
    return true;
  }
  if (s->rank <= below)
    keep_below(s, below);
  else
    keep_above(s, up_to);
  return false;
}

static double find_among_few(search *s) {
  int64_t n = 0;
  for (int64_t i = 0; i < s->variant.n; i++)
    for (int64_t j = s->from[i]; j < s->to[i]; j++)
      s->picked[n++] = difference(s, i, j);
  xp_sort_doubles(s->picked, NULL, n, s->sort_room, NULL);
  if (s->rank < n) s->next = s->picked[s->rank];
  return s->picked[s->rank - 1];
}

/* Pivots a little before and after where the sample says the wanted one is: more than it errs as a rule. The whole
 * matrix is sampled more evenly than what is left of it later. */
static double find(search *s) {
  int64_t margin = 4 + SAMPLE / 256;
  while (s->left > ROOM) {
    const int64_t n = sample(s, s->picked), before = s->left;
    xp_sort_doubles(s->picked, NULL, n, s->sort_room, NULL);
    const int64_t guess = (int64_t)((double)(s->rank - 1) / (double)s->left * (double)n);
    const double low = s->picked[guess < margin ? 0 : guess - margin];
    narrow(s, low, s->picked[guess + margin >= n ? n - 1 : guess + margin]);
    if (s->left > ROOM && s->left > before / 2 && split(s, low)) return low;
    margin = SAMPLE / 64;
  }
  return find_among_few(s);
}

/* ---- the door ---- */

static void begin(search *s, int64_t rank) {
  for (int64_t i = 0; i < s->variant.n; i++) {
    s->from[i] = 0;
    s->to[i] = (int32_t)s->control.n;
  }
  s->next = NAN;
  s->left = s->control.n * s->variant.n;
  s->rank = rank;
}

static bool make_room(const expt_context *ctx, search *s) {
  s->from = xp_alloc(ctx, s->variant.n, sizeof *s->from);
  s->to = xp_alloc(ctx, s->variant.n, sizeof *s->to);
  s->below = xp_alloc(ctx, s->variant.n, sizeof *s->below);
  s->up_to = xp_alloc(ctx, s->variant.n, sizeof *s->up_to);
  s->picked = xp_alloc(ctx, ROOM, sizeof *s->picked);
  s->sort_room = xp_alloc(ctx, 2 * ROOM, sizeof *s->sort_room);
  return s->from != NULL && s->to != NULL && s->below != NULL && s->up_to != NULL && s->picked != NULL &&
         s->sort_room != NULL;
}

expt_status xp_select_differences(const xp_call *call, xp_sorted control, xp_sorted variant, const int64_t *ranks,
                                  int64_t n_ranks, double *out) {
  search s = {.control = control, .variant = variant, .next = NAN};
  if (control.n > INT32_MAX || variant.n > INT32_MAX)
    return XP_FAIL(call, EXPT_E_LIMIT, "table", "", "an arm of %lld units; allowed: at most 2147483647",
                   (long long)(control.n > variant.n ? control.n : variant.n));
  const bool ready = make_room(call->ctx, &s);
  for (int64_t i = 0; ready && i < n_ranks; i++) {
    if (i > 0 && ranks[i] == ranks[i - 1]) {
      out[i] = out[i - 1];
      continue;
    }
    if (i > 0 && ranks[i] == ranks[i - 1] + 1 && !isnan(s.next)) {
      out[i] = s.next;
      s.next = NAN;
      continue;
    }
    begin(&s, ranks[i]);
    out[i] = find(&s);
  }
  xp_release(call->ctx, s.from);
  xp_release(call->ctx, s.to);
  xp_release(call->ctx, s.below);
  xp_release(call->ctx, s.up_to);
  xp_release(call->ctx, s.picked);
  xp_release(call->ctx, s.sort_room);
  return ready ? EXPT_OK : xp_fail_memory(call);
}
