/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_HEALTH_PERIODS_H
#define EXPERIMENT_LIB_ANALYSIS_HEALTH_PERIODS_H

/* expt_split_check(): counts by period and variant, in the order of the answer. */

#include "lib/base/labels.h"
#include <experiment/health.h>

/* How a period's split compares with those before it. */
typedef struct xp_split_change {
  double p; /* corrected for the number of comparisons; NaN for the first period with units */
  bool is_changed;
} xp_split_change;

typedef struct xp_periods {
  const expt_split_check_options *options;
  xp_labels *period_labels, *variant_labels;
  int64_t *period_order, *variant_order; /* codes */
  int64_t count, variants, control;      /* control: its place in the order; -1 without rows */
  int64_t *units, *successes;            /* period x variant, by place; successes = NULL when not asked for */
  double *shares;                        /* the same; NULL = equal ones */
  int64_t *period_sums, *variant_sums;
  xp_split_change *changes; /* by period */
  bool is_changed;          /* the split is not the same in all periods */
  int64_t first_changed;    /* -1 = none stands out */
} xp_periods;

static inline int64_t xp_period_cell(const xp_periods *periods, int64_t period, int64_t variant) {
  return period * periods->variants + variant;
}

/* ---- health_periods_read.c ---- */
expt_status xp_periods_read(const xp_call *call, const expt_table *table, const char *period, const char *variant,
                            const char *units, xp_periods *out);
void xp_periods_free(const xp_call *call, xp_periods *periods);

/* ---- health_periods_change.c ---- */
expt_status xp_periods_compare(const xp_call *call, xp_periods *periods);

/* ---- health_periods_effect.c ---- */
typedef struct xp_period_effect {
  double value[2], difference, low, high, p;
  const char *method; /* NULL without successes */
  int64_t note_bits;
  bool reversed; /* the sum over the periods has the other sign */
} xp_period_effect;
xp_period_effect xp_period_effect_of(const xp_periods *periods, int64_t period, int64_t variant);
/* Over all periods: pooled, or within periods where the split changed. */
xp_period_effect xp_periods_effect(const xp_periods *periods, int64_t variant);

/* ---- health_periods_frame.c ---- */
expt_status xp_periods_frame(const xp_call *call, const xp_periods *periods, expt_frame **out);

#endif
