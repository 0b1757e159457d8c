/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_GRID_COUNTS_H
#define EXPERIMENT_LIB_MATH_GRID_COUNTS_H

/* Counts of numbers on a fixed grid of 512 bins an octave (relative width 2^-9), for quantiles that merge exactly: counts
 * of fixed bins add up, so no order of batches, threads or merges can be seen in them. A bin is a number's sign, exponent
 * and first 9 bits, so its lower edge is such a number itself; whole numbers below 1024 are edges. */

#include "lib/base/memory.h"

typedef struct xp_grid_counts {
  int64_t n;          /* numbers counted */
  bool on_edges;      /* all of them are edges of their bins (true while there are none) */
  int64_t used, room; /* bins; room is a power of two, or 0 */
  int32_t *bin;       /* XP_GRID_EMPTY = free place */
  int64_t *count;
} xp_grid_counts;

typedef struct xp_grid_entry {
  int32_t bin;
  int64_t count;
} xp_grid_entry;

#define XP_GRID_EMPTY INT32_MIN

/* The bin of a finite number; bins rise with the numbers. */
int32_t xp_grid_bin(double x);
double xp_grid_low(int32_t bin); /* smallest magnitude in the bin, with its sign */
/* False for what no number below `limit` in magnitude has as its bin. */
bool xp_grid_is_bin(int32_t bin, double limit);

void xp_grid_init(xp_grid_counts *counts);
void xp_grid_free(const expt_context *ctx, xp_grid_counts *counts);
bool xp_grid_reserve(const expt_context *ctx, xp_grid_counts *counts, int64_t more); /* room for `more` new bins */
/* False = no memory, and it was not counted. */
bool xp_grid_add(const expt_context *ctx, xp_grid_counts *counts, double x);
/* The same for many numbers, of which the marks are made first; false = no memory, and some were counted. */
void xp_grid_mark_all(const double *x, int64_t n, int32_t *marks);
bool xp_grid_add_marks(const expt_context *ctx, xp_grid_counts *counts, const int32_t *marks, int64_t n);
/* Cannot fail after a reserve of the other's `used`. */
void xp_grid_merge(xp_grid_counts *counts, const xp_grid_counts *other);
/* After a reserve of one; a bin that is there already gets more. */
void xp_grid_put(xp_grid_counts *counts, xp_grid_entry entry);
/* The bins in rising order: `used` entries. */
void xp_grid_sorted(const xp_grid_counts *counts, xp_grid_entry *entries);

/* The value of the number of the given rank, 1 .. n, in entries from xp_grid_sorted(): the edge of its bin if all numbers
 * are edges, else where it is when the numbers of the bin lie evenly in it. */
double xp_grid_ranked(const xp_grid_counts *counts, const xp_grid_entry *entries, int64_t rank);

#endif
