/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_GRAM_H
#define EXPERIMENT_LIB_MATH_GRAM_H

/* X'X of tall data in one pass, with or without weights: X'WX. A response is one more column, the last by habit: its
 * row of the result holds X'y and y'y.
 *
 * Rows are cut into blocks of XP_GRAM_ROWS and blocks into chunks whose size depends on the shape alone. Inside a block
 * every element is one chain of fused multiply-adds in row order; blocks are added in order, then chunks. So the bits
 * do not depend on the number of threads or the SIMD level (determinism THREADS), only on the order of the rows. Beyond
 * the rounding of each product the error is at most (XP_GRAM_ROWS + blocks in a chunk + chunks) x 2^-53 x sum |w x_i
 * x_j|; whole numbers are exact while the sums stay below 2^53. */

#include "lib/base/column.h"

#define XP_GRAM_ROWS 128 /* a block of 24 columns stays in the first cache */

/* Where the values of a column are: row i of the block at at[i * step]. */
typedef struct xp_lane {
  const double *at;
  int64_t step;
} xp_lane;

/* One block as a reader leaves it. lane[j] comes pointing to room for XP_GRAM_ROWS values, with step 1: write them to
 * xp_lane_room(), or point the lane to where they already are (they must stay until the next call for the same
 * chunk). */
typedef struct xp_gram_block {
  xp_lane *lane;  /* one a column */
  double *room;   /* XP_GRAM_ROWS a column */
  double *weight; /* XP_GRAM_ROWS, all to be written; NULL without weights */
} xp_gram_block;

static inline double *xp_lane_room(const xp_gram_block *block, int32_t column) {
  return block->room + (int64_t)column * XP_GRAM_ROWS;
}

/* Rows [from, from + n), n <= XP_GRAM_ROWS. Called from several threads at once, twice for the same rows after a
 * failure. */
typedef expt_status (*xp_gram_read)(const xp_call *call, void *user, int64_t from, int64_t n, xp_gram_block *block);

typedef struct xp_gram_source {
  int64_t rows;
  int32_t columns;
  bool weighted;
  xp_gram_read read;
  void *user;
  const double *centre;     /* NULL = 0: (x - centre) * scale is what is multiplied. Both one a column, finite */
  const double *scale;      /* NULL = 1 */
  const char *argument;     /* for errors: what the data are an argument of */
  const char *const *names; /* NULL, or one a column: for errors */
} xp_gram_source;

enum { XP_GRAM_MOST_COLUMNS = 8192 };

/* gram: columns x columns, both triangles. weight_sum (NULL = not wanted): the sum of the weights, or the number of
 * rows. EXPT_E_DOMAIN with the row for a value that is not finite or whose square overflows and for a weight that is
 * not finite or negative; EXPT_E_ARGUMENT for more than XP_GRAM_MOST_COLUMNS; EXPT_E_NOMEM (32 MiB and a few times the
 * result at most); what the reader says. */
expt_status xp_gram(const xp_call *call, const xp_gram_source *source, double *gram, double *weight_sum);

/* The usual reader: number columns of a table, missing rows left out by the caller. Float64 without a validity bitmap
 * is not copied. */
typedef struct xp_gram_columns {
  const expt_column *const *column;
  int32_t count;
  bool intercept;            /* a column of ones goes before the others: source.columns = count + 1 */
  const expt_column *weight; /* NULL without weights */
} xp_gram_columns;
expt_status xp_gram_read_columns(const xp_call *call, void *user, int64_t from, int64_t n, xp_gram_block *block);

#endif
