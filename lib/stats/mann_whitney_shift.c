/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Order statistics of all pairwise differences, none of which is kept. Row i of an imagined matrix holds the differences of
 * one variant unit with all control units, which stand in rising order: they fall along the row and rise from row to row.
 * Two pivots are looked for that few differences lie between, the wanted one among them: they are order statistics of a
 * thinner matrix, found in the same way (Mirzaian and Arjomandi, Selection in X + Y and matrices with sorted rows and
 * columns, Information Processing Letters 20, 1985). Where they err or too many lie between, the ranges of rows are narrowed
 * by pivots from a sample of what is left: each is one of the differences, so it ends the search or shrinks it. */
#include "lib/base/memory.h"
#include "lib/stats/mann_whitney.h"
#include "lib/stats/ranks.h"
#include <float.h>
#include <math.h>

enum { SAMPLE = 4096 };

typedef struct pivots {
  double low, high;
} pivots;

typedef struct search {
  xp_levels levels;
  double *thinned;    /* the units of all levels but the first */
  int32_t *from, *to; /* by row: columns from .. to - 1 are left */
  int32_t *above;     /* by row: columns above the higher pivot */
  int32_t *at_least;  /* by row: columns at the lower pivot or above it */
  int64_t left;       /* in all ranges */
  int64_t rank;       /* of the wanted one among them, from 1 */
  int64_t room;
  double *picked; /* room */
  int64_t n_picked;
  uint64_t *keys; /* of those picked, and as much room again */
  double next;    /* the difference of the next rank; NaN = not known */
} search;

static double difference(const xp_two_arms *m, int64_t row, int64_t column) {
  return m->variant.x[row] - m->control.x[column];
}

/* ---- picking ---- */

/* So many of those picked are lower. */
static double picked_after(const search *s, int64_t lower) {
  return xp_from_ordered_bits(xp_select_key(s->keys, s->n_picked, lower, s->keys + s->room));
}

static void take_picked(search *s, int64_t n) {
  s->n_picked = n;
  for (int64_t i = 0; i < n; i++)
    s->keys[i] = xp_ordered_bits(s->picked[i]);
}

/* Every (left / SAMPLE)-th difference left, row by row, moved within its row by the golden ratio so that columns are
 * covered evenly too. */
static void pick_sample(search *s, const xp_two_arms *m) {
  const double golden = 0.61803398874989485, step = (double)s->left / SAMPLE;
  double place = 0.5 * step, turn = 0.5, before = 0;
  int64_t n = 0;
  for (int64_t row = 0; row < m->variant.n && n < SAMPLE; row++) {
    const double width = (double)(s->to[row] - s->from[row]);
    for (; n < SAMPLE && place < before + width; place += step) {
      turn += golden;
      turn -= floor(turn);
      const int64_t column = s->from[row] + (int64_t)(turn * width);
      s->picked[n++] = difference(m, row, column < s->to[row] ? column : s->to[row] - 1);
    }
    before += width;
  }
  take_picked(s, n);
}

static void pick_all(search *s, const xp_two_arms *m) {
  int64_t n = 0;
  for (int64_t row = 0; row < m->variant.n; row++)
    for (int64_t column = s->from[row]; column < s->to[row]; column++)
      s->picked[n++] = difference(m, row, column);
  take_picked(s, n);
}

static double just_below(double x) {
  if (x == -INFINITY) return x;
  return x == 0 ? -DBL_TRUE_MIN : xp_from_ordered_bits(xp_ordered_bits(x) - 1);
}

static int64_t count_below(const search *s, const xp_two_arms *m) {
  int64_t below = 0;
  for (int64_t row = 0; row < m->variant.n; row++)
    below += m->control.n - s->at_least[row];
  return below;
}

static bool reaches(const xp_two_arms *m, int64_t row, int64_t columns, double high) {
  return (columns > 0) & (difference(m, row, columns > 0 ? columns - 1 : 0) <= high);
}

/* All differences between two pivots, from the lower one upwards in each row; most rows have one or none, so that one is
 * taken without a branch. False when there is no room for them. */
static bool pick_between(search *s, const xp_two_arms *m, pivots p, int64_t *below) {
  xp_walk_differences(m->control, m->variant, just_below(p.low), s->at_least);
  *below = count_below(s, m);
  int64_t n = 0;
  for (int64_t row = 0; row < m->variant.n; row++) {
    int64_t columns = s->at_least[row];
    s->picked[n] = difference(m, row, columns - (columns > 0));
    n += reaches(m, row, columns, p.high);
    for (columns--; reaches(m, row, columns, p.high); columns--) {
      if (n == s->room - 1) return false;
      s->picked[n++] = difference(m, row, columns - 1);
    }
    if (n == s->room - 1) return false;
  }
  take_picked(s, n);
  return true;
}

/* ---- narrowing ---- */

static void begin(search *s, const xp_two_arms *m, int64_t rank) {
  for (int64_t row = 0; row < m->variant.n; row++) {
    s->from[row] = 0;
    s->to[row] = (int32_t)m->control.n;
  }
  s->left = m->control.n * m->variant.n;
  s->rank = rank;
}

static int32_t within(int32_t column, int32_t from, int32_t to) {
  return column < from ? from : column > to ? to : column;
}

/* Differences left that are below the lower pivot, and up to the higher one. */
typedef struct counts {
  int64_t below, up_to;
} counts;

static counts count(search *s, const xp_two_arms *m, pivots p) {
  xp_walk_differences(m->control, m->variant, p.high, s->above);
  xp_walk_differences(m->control, m->variant, just_below(p.low), s->at_least);
  counts found = {0, 0};
  for (int64_t row = 0; row < m->variant.n; row++) {
    s->above[row] = within(s->above[row], s->from[row], s->to[row]);
    s->at_least[row] = within(s->at_least[row], s->from[row], s->to[row]);
    found.below += s->to[row] - s->at_least[row];
    found.up_to += s->to[row] - s->above[row];
  }
  return found;
}

static void swap(int32_t **a, int32_t **b) {
  int32_t *const kept = *a;
  *a = *b;
  *b = kept;
}

static void keep_below(search *s, counts found) {
  swap(&s->from, &s->at_least);
  s->left = found.below;
}

static void keep_above(search *s, counts found) {
  swap(&s->to, &s->above);
  s->left -= found.up_to;
  s->rank -= found.up_to;
}

static void keep_between(search *s, counts found) {
  swap(&s->from, &s->above);
  swap(&s->to, &s->at_least);
  s->left = found.up_to - found.below;
  s->rank -= found.below;
}

/* True when both pivots are the wanted difference. */
static bool narrow(search *s, pivots p) {
  const counts found = count(s, s->levels.at, p);
  if (s->rank <= found.below) {
    keep_below(s, found);
  } else if (s->rank > found.up_to) {
    keep_above(s, found);
  } else if (p.low == p.high) {
    if (s->rank < found.up_to) s->next = p.low;
    return true;
  } else {
    keep_between(s, found);
  }
  return false;
}

/* ---- pivots ---- */

/* Where order statistics `first` to `last` of a level are looked for in the next one: more to either side than it errs,
 * which is by the share of a unit in each place where its steps cut the whole ones. */
static void ranks_in_next(const xp_two_arms *level, double *first, double *last) {
  const xp_two_arms *const next = level + 1;
  const double scale = xp_pairs(next) / xp_pairs(level);
  const double margin = 1.5 * sqrt((double)(next->control.n + next->variant.n));
  *first = *first * scale - margin;
  *last = *last * scale + margin;
}

/* Between the pivots there are so many, after so many that are below. */
static pivots pivots_among(const search *s, pivots p, double below, double between, double first, double last) {
  const double n = (double)s->n_picked, share = n / between;
  const double low = floor((first - 1 - below) * share), high = ceil((last - 1 - below) * share);
  if (low >= 0 && low < n) p.low = picked_after(s, (int64_t)low);
  if (high >= 0 && high < n) p.high = picked_after(s, (int64_t)high);
  return p;
}

/* Differences of a level of about the ranks `first` and `last`. */
static pivots look_in(search *s, int level, double first, double last) {
  const xp_two_arms *const m = &s->levels.at[level];
  pivots p = {-INFINITY, INFINITY};
  if (level + 1 < s->levels.n) {
    double first_in_next = first, last_in_next = last;
    ranks_in_next(m, &first_in_next, &last_in_next);
    p = look_in(s, level + 1, first_in_next, last_in_next);
  }
  if (p.low == p.high) return p;
  int64_t below;
  if (pick_between(s, m, p, &below)) return pivots_among(s, p, (double)below, (double)s->n_picked, first, last);
  begin(s, m, 1);
  keep_between(s, count(s, m, p));
  pick_sample(s, m);
  return pivots_among(s, p, (double)below, (double)s->left, first, last);
}

static pivots first_pivots(search *s, int64_t rank) {
  if (s->levels.n == 1) return (pivots){-INFINITY, INFINITY};
  double first = (double)rank, last = (double)rank;
  ranks_in_next(s->levels.at, &first, &last);
  return look_in(s, 1, first, last);
}

/* A little before and after where a sample says that the wanted difference is. */
static pivots next_pivots(search *s) {
  pick_sample(s, s->levels.at);
  const int64_t margin = SAMPLE / 64, n = s->n_picked;
  const int64_t guess = (int64_t)((double)(s->rank - 1) / (double)s->left * (double)n);
  return (pivots){picked_after(s, guess < margin ? 0 : guess - margin),
                  picked_after(s, guess + margin >= n ? n - 1 : guess + margin)};
}

/* ---- one rank ---- */

static double take_ranked(search *s, int64_t rank) {
  if (rank < s->n_picked) s->next = picked_after(s, rank);
  return picked_after(s, rank - 1);
}

/* Where many differences equal the pivots a bracket may keep them all: a single pivot then ends the search or loses its
 * equals. */
static double find_by_narrowing(search *s, int64_t rank, pivots p) {
  begin(s, s->levels.at, rank);
  if (narrow(s, p)) return p.low;
  while (s->left > s->room) {
    const int64_t before = s->left;
    p = next_pivots(s);
    if (narrow(s, p)) return p.low;
    if (s->left > before / 2 && narrow(s, (pivots){p.low, p.low})) return p.low;
    if (s->left > before / 2 && narrow(s, (pivots){p.high, p.high})) return p.high;
  }
  pick_all(s, s->levels.at);
  return take_ranked(s, s->rank);
}

static double find(search *s, int64_t rank) {
  s->next = NAN;
  const pivots p = first_pivots(s, rank);
  int64_t below = 0;
  if (p.low < p.high && pick_between(s, s->levels.at, p, &below) && rank > below && rank - below <= s->n_picked)
    return take_ranked(s, rank - below);
  return find_by_narrowing(s, rank, p);
}

static void find_all(search *s, const int64_t *ranks, int64_t n_ranks, double *out) {
  for (int64_t i = 0; i < n_ranks; i++) {
    if (i > 0 && ranks[i] == ranks[i - 1]) {
      out[i] = out[i - 1];
    } else if (i > 0 && ranks[i] == ranks[i - 1] + 1 && !isnan(s->next)) {
      out[i] = s->next;
      s->next = NAN;
    } else {
      out[i] = find(s, ranks[i]);
    }
  }
}

/* ---- the door ---- */

static bool make_room(const expt_context *ctx, search *s) {
  const int64_t rows = s->levels.at[0].variant.n, units = s->levels.at[0].control.n + rows;
  s->room = 2 * SAMPLE + 64 * (int64_t)sqrt((double)units);
  s->thinned = xp_alloc(ctx, xp_plan_levels(&s->levels), sizeof *s->thinned);
  s->from = xp_alloc(ctx, rows, sizeof *s->from);
  s->to = xp_alloc(ctx, rows, sizeof *s->to);
  s->above = xp_alloc(ctx, rows, sizeof *s->above);
  s->at_least = xp_alloc(ctx, rows, sizeof *s->at_least);
  s->picked = xp_alloc(ctx, s->room, sizeof *s->picked);
  s->keys = xp_alloc(ctx, 2 * s->room, sizeof *s->keys);
  return s->thinned != NULL && s->from != NULL && s->to != NULL && s->above != NULL && s->at_least != NULL &&
         s->picked != NULL && s->keys != NULL;
}

static void free_room(const expt_context *ctx, search *s) {
  xp_release(ctx, s->thinned);
  xp_release(ctx, s->from);
  xp_release(ctx, s->to);
  xp_release(ctx, s->above);
  xp_release(ctx, s->at_least);
  xp_release(ctx, s->picked);
  xp_release(ctx, s->keys);
}

expt_status xp_select_differences(const xp_call *call, xp_sorted control, xp_sorted variant, const int64_t *ranks,
                                  int64_t n_ranks, double *out) {
  search s = {.levels = {.at = {{control, variant}}}, .next = NAN};
  const bool ready = make_room(call->ctx, &s);
  if (ready) {
    xp_thin_out(&s.levels, s.thinned);
    find_all(&s, ranks, n_ranks, out);
  }
  free_room(call->ctx, &s);
  return ready ? EXPT_OK : xp_fail_memory(call);
}
