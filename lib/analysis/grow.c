/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels and room for them. Labels are learnt while rows are looked at, before it is known whether all rows are good; a
 * failed call forgets what it learnt. Room that was made stays: nobody can see it. */
#include "lib/analysis/internal.h"

bool xp_marks_take(const expt_analysis *analysis, xp_label_marks *marks) {
  const int64_t splits = xp_split_count(analysis);
  marks->variants = xp_labels_count(analysis->variants);
  marks->levels = xp_alloc(analysis->ctx, splits, sizeof *marks->levels);
  for (int64_t s = 0; marks->levels != NULL && s < splits; s++)
    if (analysis->levels[s] != NULL) marks->levels[s] = xp_labels_count(analysis->levels[s]);
  return marks->levels != NULL;
}

void xp_marks_free(const expt_analysis *analysis, xp_label_marks *marks) {
  xp_release(analysis->ctx, marks->levels);
}

void xp_marks_restore(expt_analysis *analysis, const xp_label_marks *marks) {
  xp_labels_forget(analysis->variants, marks->variants);
  for (int64_t s = 0; s < xp_split_count(analysis); s++)
    if (analysis->levels[s] != NULL) xp_labels_forget(analysis->levels[s], marks->levels[s]);
}

bool xp_analysis_make_levels(expt_analysis *analysis) {
  for (int64_t s = 0; s < xp_split_count(analysis); s++) {
    if (analysis->levels[s] == NULL) analysis->levels[s] = xp_labels_create(analysis->ctx);
    if (analysis->levels[s] == NULL) return false;
  }
  return true;
}

static int64_t levels_of(const expt_analysis *analysis, int64_t segment) {
  return analysis->levels[segment] == NULL ? 0 : xp_labels_count(analysis->levels[segment]);
}

/* Levels may come one by one, by the thousand: from a few on, room grows by a half. */
static int64_t roomy(int64_t wanted, int64_t room) {
  if (wanted <= room || room < 64) return wanted;
  return wanted > room + room / 2 ? wanted : room + room / 2;
}

static expt_status check_cells(const xp_call *call, const expt_analysis *analysis, int64_t arms) {
  for (int64_t s = 0; s < xp_split_count(analysis); s++) {
    const int64_t levels = levels_of(analysis, s) + 1;
    const char *const segment = xp_split_column(analysis, s);
    if (levels > XP_MOST_CELLS / arms)
      return XP_FAIL(call, EXPT_E_LIMIT, "table", segment,
                     "%lld levels of '%s' times %lld variants are too many cells; allowed: %lld", (long long)levels,
                     segment, (long long)arms, (long long)XP_MOST_CELLS);
  }
  return EXPT_OK;
}

expt_status xp_analysis_fit(const xp_call *call, const expt_analysis *analysis, xp_cells *cells) {
  const int64_t arms = xp_labels_count(analysis->variants) + 1, splits = xp_split_count(analysis);
  XP_TRY(check_cells(call, analysis, arms));
  int64_t levels[XP_MOST_SEGMENTS + XP_HIDDEN_SPLITS + 1] = {1};
  for (int64_t s = 0; s < splits; s++)
    levels[s + 1] = roomy(levels_of(analysis, s) + 1, cells->planes[s + 1].levels);
  return xp_cells_reserve(cells, arms, levels) ? EXPT_OK : xp_fail_memory(call);
}

static bool reserve_distinct(expt_analysis *analysis) {
  const int64_t needed = xp_labels_count(analysis->variants);
  if (needed <= analysis->distinct_room) return true;
  xp_distinct *distinct = xp_grow(analysis->ctx, analysis->distinct, analysis->distinct_room, needed, sizeof *distinct);
  if (distinct == NULL) return false;
  analysis->distinct = distinct;
  analysis->distinct_room = needed;
  return true;
}

xp_shape *xp_analysis_shapes(const expt_analysis *analysis) {
  xp_shape *shapes = xp_alloc(analysis->ctx, xp_metric_count(analysis), sizeof *shapes);
  for (int64_t m = 0; shapes != NULL && m < xp_metric_count(analysis); m++)
    shapes[m] = xp_metric_shape(&analysis->metrics[m]);
  return shapes;
}

static bool make_cells(expt_analysis *analysis) {
  if (analysis->cells.planes != NULL) return true;
  xp_shape *shapes = xp_analysis_shapes(analysis);
  const bool made = shapes != NULL && xp_cells_create(analysis->ctx, xp_split_count(analysis) + 1,
                                                      xp_metric_count(analysis), shapes, &analysis->cells);
  xp_release(analysis->ctx, shapes);
  return made;
}

expt_status xp_analysis_reserve(const xp_call *call, expt_analysis *analysis) {
  if (!make_cells(analysis) || !reserve_distinct(analysis)) return xp_fail_memory(call);
  return xp_analysis_fit(call, analysis, &analysis->cells);
}

/* Counts alone have room for more than sums of values. */
static int64_t most_units(const expt_analysis *analysis) {
  for (int64_t m = 0; m < xp_metric_count(analysis); m++)
    if (xp_metric_shape(&analysis->metrics[m]).columns > 0) return XP_ROWS_LIMIT;
  return XP_MOST_ANALYSIS_UNITS;
}

expt_status xp_analysis_check_total(const xp_call *call, const expt_analysis *analysis, int64_t more,
                                    const char *argument) {
  const int64_t before = analysis->cells.planes == NULL ? 0 : xp_cells_total(&analysis->cells);
  if (more <= most_units(analysis) - before) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_LIMIT, argument, "", "%lld units would be added to %lld; allowed in all: %lld",
                 (long long)more, (long long)before, (long long)most_units(analysis));
}
