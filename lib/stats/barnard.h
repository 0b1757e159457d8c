/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_BARNARD_H
#define EXPERIMENT_LIB_STATS_BARNARD_H

/* Unconditional exact tests: the tables at least as extreme as the one seen, and the largest probability they can have. */

#include "lib/stats/two_proportions.h"

#define XP_BARNARD_MOST_PAIRS 1000000

/* Row x (successes of the control) holds the tables with at most low[x] or at least high[x] successes of the treatment. */
typedef struct xp_region {
  int64_t control_units, treatment_units;
  int64_t *low, *high; /* control_units + 1 each; -1 and treatment_units + 1 = none */
} xp_region;

expt_status xp_region_create(const xp_call *call, int64_t control_units, int64_t treatment_units, xp_region *out);
void xp_region_free(const xp_call *call, xp_region *region);

/* z at least (LESS: at most, TWO_SIDED: in magnitude) that of the table seen, compared in whole numbers. */
void xp_region_by_z(xp_region *region, xp_proportion control, xp_proportion treatment, expt_alternative alternative);
/* Fisher's p for GREATER or LESS at most that of the table seen, up to 1e-12 of it. Returns that p. */
double xp_region_by_fisher(xp_region *region, xp_proportion control, xp_proportion treatment,
                           expt_alternative alternative);

typedef struct xp_supremum {
  double p, log_p;
  double at; /* the common proportion with that probability */
} xp_supremum;

/* The largest probability over common proportions in [low, high]. */
expt_status xp_region_supremum(const xp_call *call, const xp_region *region, double low, double high,
                               xp_supremum *out);

#endif
