/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_CONTINGENCY_H
#define EXPERIMENT_LIB_STATS_CONTINGENCY_H

/* Counts beside what was expected of them. */

#include <stdbool.h>
#include <stdint.h>

typedef struct xp_counts {
  const int64_t *counts; /* row by row, with sum below 2^53 */
  int64_t rows, columns;
  const int64_t *of_row, *of_column; /* sums */
  int64_t total;
  const double *shares; /* of the columns of one row; NULL = equal ones. Not looked at with several rows */
} xp_counts;

typedef struct xp_deviation {
  double pearson; /* without correction */
  double g;
  double corrected; /* Pearson's with Yates's correction */
  double df;
  double smallest_expected; /* of the cells counted */
  int64_t below_5;
  int64_t rows, columns; /* with units; in one row: with a share */
  bool impossible;       /* units in a column of share 0: the statistics mean nothing */
} xp_deviation;

/* Rows and columns without units, and of one row the columns with share 0, take no part. */
xp_deviation xp_deviation_of(const xp_counts *table);

#endif
