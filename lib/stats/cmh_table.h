/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_CMH_TABLE_H
#define EXPERIMENT_LIB_STATS_CMH_TABLE_H

/* Tables of counts over strata, given the margins of each: deviations from what they expect, in cells or in scores. */

#include "lib/base/call.h"
#include <experiment/tables.h>

/* Table behind table, each row by row. */
typedef struct xp_layers {
  const int64_t *counts; /* with sum below 2^53 */
  int64_t strata, rows, columns;
  expt_table_scores scores;
  const double *row_scores, *column_scores; /* NULL = as `scores` says */
} xp_layers;

typedef enum xp_association_kind {
  XP_ASSOCIATION_GENERAL,     /* rows and columns in cells */
  XP_ASSOCIATION_MEAN_SCORES, /* columns in scores */
  XP_ASSOCIATION_CORRELATION, /* both */
  XP_ASSOCIATION_KINDS
} xp_association_kind;

typedef struct xp_association {
  double chi2; /* NaN without degrees of freedom */
  double df;
  double sign; /* of a correlation */
} xp_association;

/* The strata that say anything: those with units in two rows. */
typedef struct xp_layers_used {
  int64_t strata, units, dropped;
  double smallest_expected; /* of the cells, over the strata; NaN without any */
  bool left_out;            /* a row or a column has no units in them */
} xp_layers_used;

/* EXPT_E_NOMEM. */
expt_status xp_associations_of(const xp_call *call, const xp_layers *layers, xp_layers_used *used,
                               xp_association out[XP_ASSOCIATION_KINDS]);

#endif
