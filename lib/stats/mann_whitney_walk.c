/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A walk over the imagined matrix of all differences, like a merge: to the next control unit where the difference is above
 * the limit, else to the next variant unit. No branch could be guessed wrong, but each step waits for the one before it; so
 * the way is cut into pieces that are walked at the same time. */
#include "lib/stats/mann_whitney.h"

enum { PIECES = 8 };

typedef struct place {
  int64_t row, passed; /* variant units done, control units left behind */
} place;

static bool is_above(xp_sorted control, xp_sorted variant, int64_t row, int64_t passed, double limit) {
  return variant.x[row] - control.x[passed] > limit;
}

/* Control units whose difference with the row is above the limit. */
static int64_t passed_by(xp_sorted control, xp_sorted variant, int64_t row, double limit) {
  int64_t from = 0, to = control.n;
  while (from < to) {
    const int64_t middle = from + (to - from) / 2;
    if (is_above(control, variant, row, middle, limit))
      from = middle + 1;
    else
      to = middle;
  }
  return from;
}

/* Rows in which not every control unit is passed: the walk leaves them downwards. */
static int64_t rows_left_downwards(xp_sorted control, xp_sorted variant, double limit) {
  int64_t from = 0, to = variant.n;
  while (from < to) {
    const int64_t middle = from + (to - from) / 2;
    if (is_above(control, variant, middle, control.n - 1, limit))
      to = middle;
    else
      from = middle + 1;
  }
  return from;
}

/* Where the walk is after so many steps: a row is done by then if its last step down is among them. */
static place place_after(xp_sorted control, xp_sorted variant, int64_t steps, double limit) {
  int64_t from = steps > control.n ? steps - control.n : 0, to = steps < variant.n ? steps : variant.n;
  while (from < to) {
    const int64_t middle = from + (to - from) / 2;
    if (is_above(control, variant, middle, steps - 1 - middle, limit))
      to = middle;
    else
      from = middle + 1;
  }
  return (place){from, steps - from};
}

static inline int64_t step(xp_sorted control, xp_sorted variant, double limit, int64_t done, int64_t passed_now,
                           int32_t *passed) {
  const int64_t row = done - passed_now;
  passed[row] = (int32_t)passed_now;
  return passed_now + is_above(control, variant, row, passed_now, limit);
}

/* A piece that ends within a row writes there what the next piece may know better. */
static void mend(xp_sorted control, xp_sorted variant, double limit, int64_t row, int32_t *passed) {
  if (row < variant.n) passed[row] = (int32_t)passed_by(control, variant, row, limit);
}

void xp_walk_differences(xp_sorted control, xp_sorted variant, double limit, int32_t *passed) {
  const int64_t rows = rows_left_downwards(control, variant, limit);
  const int64_t steps = rows == variant.n ? rows + passed_by(control, variant, rows - 1, limit) : rows + control.n;
  const int64_t piece = steps / PIECES;
  int64_t at[PIECES], mended[PIECES];
  for (int k = 0; k < PIECES; k++) {
    const place p = place_after(control, variant, k * piece, limit);
    at[k] = p.passed;
    mended[k] = p.row;
  }
  for (int64_t i = 0; i < piece; i++)
    for (int k = 0; k < PIECES; k++)
      at[k] = step(control, variant, limit, k * piece + i, at[k], passed);
  for (int64_t i = PIECES * piece; i < steps; i++)
    at[PIECES - 1] = step(control, variant, limit, i, at[PIECES - 1], passed);
  for (int64_t row = rows; row < variant.n; row++)
    passed[row] = (int32_t)control.n;
  for (int i = 1; i < PIECES; i++)
    mend(control, variant, limit, mended[i], passed);
}
