/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_PERIOD_SPLITS_H
#define EXPERIMENT_LIB_ANALYSIS_PERIOD_SPLITS_H

/* Units by period and variant, and whether the split stayed the same. */

#include "lib/analysis/health_homogeneity.h"
#include "lib/analysis/internal.h"

/* Enough units for the law of chi-squared in every arm that is to have some; `shares` NULL = equal ones. */
bool xp_split_is_large(const int64_t *counts, const double *shares, int64_t arms);

/* The periods that are large so, in the order of time. */
typedef struct xp_period_splits {
  int64_t *counts; /* period by period */
  int64_t *period_sums, *variant_sums;
  int64_t *codes; /* of the periods */
  int64_t periods, variants;
} xp_period_splits;

/* Of an analysis with periods. False = no memory; free it in any case. */
bool xp_period_splits_create(const expt_analysis *analysis, const xp_order *order, const double *shares, xp_period_splits *out);
void xp_period_splits_free(const expt_analysis *analysis, xp_period_splits *splits);
xp_homogeneity xp_period_splits_test(const xp_period_splits *splits);

#endif
