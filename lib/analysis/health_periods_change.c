/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the split changed: each period against the stage before it, which begins anew with every change. */
#include "lib/analysis/health_periods.h"

#include "lib/analysis/health_homogeneity.h"
#include "lib/base/memory.h"
#include <math.h>

/* The stage and a period, as two rows of counts. */
typedef struct running_stage {
  int64_t *counts, *sums; /* two rows; sums by variant */
  int64_t units;
} running_stage;

static void begin_stage(const xp_periods *periods, int64_t period, running_stage *stage) {
  for (int64_t v = 0; v < periods->variants; v++)
    stage->counts[v] = periods->units[xp_period_cell(periods, period, v)];
  stage->units = periods->period_sums[period];
}

static void extend_stage(const xp_periods *periods, int64_t period, running_stage *stage) {
  for (int64_t v = 0; v < periods->variants; v++)
    stage->counts[v] += periods->units[xp_period_cell(periods, period, v)];
  stage->units += periods->period_sums[period];
}

static double compare(const xp_periods *periods, int64_t period, running_stage *stage) {
  const int64_t row_sums[2] = {stage->units, periods->period_sums[period]};
  for (int64_t v = 0; v < periods->variants; v++) {
    stage->counts[periods->variants + v] = periods->units[xp_period_cell(periods, period, v)];
    stage->sums[v] = stage->counts[v] + stage->counts[periods->variants + v];
  }
  return xp_equal_splits(stage->counts, row_sums, stage->sums, 2, periods->variants).p;
}

static int64_t periods_with_units(const xp_periods *periods) {
  int64_t count = 0;
  for (int64_t p = 0; p < periods->count; p++)
    count += periods->period_sums[p] > 0;
  return count;
}

static void walk(xp_periods *periods, running_stage *stage) {
  const double comparisons = (double)(periods_with_units(periods) - 1);
  for (int64_t p = 0; p < periods->count; p++) {
    xp_split_change *change = &periods->changes[p];
    change->p = NAN;
    if (periods->period_sums[p] == 0) continue;
    if (stage->units == 0) {
      begin_stage(periods, p, stage);
      continue;
    }
    change->p = fmin(1.0, comparisons * compare(periods, p, stage));
    change->is_changed = change->p < periods->options->threshold;
    if (change->is_changed && periods->first_changed < 0) periods->first_changed = p;
    if (change->is_changed)
      begin_stage(periods, p, stage);
    else
      extend_stage(periods, p, stage);
  }
}

expt_status xp_periods_compare(const xp_call *call, xp_periods *periods) {
  running_stage stage = {.counts = xp_alloc(call->ctx, 2 * periods->variants, sizeof *stage.counts),
                         .sums = xp_alloc(call->ctx, periods->variants, sizeof *stage.sums)};
  periods->changes = xp_alloc(call->ctx, periods->count, sizeof *periods->changes);
  periods->first_changed = -1;
  const bool made = stage.counts != NULL && stage.sums != NULL && periods->changes != NULL;
  if (made) {
    walk(periods, &stage);
    const xp_homogeneity all =
        xp_equal_splits(periods->units, periods->period_sums, periods->variant_sums, periods->count, periods->variants);
    periods->is_changed = periods->first_changed >= 0 || all.p < periods->options->threshold;
  }
  xp_release(call->ctx, stage.counts);
  xp_release(call->ctx, stage.sums);
  return made ? EXPT_OK : xp_fail_memory(call);
}
