/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels and room for them. Labels are learnt while rows are looked at, before it is known whether all rows are good; a
 * failed call forgets what it learnt. Room that was made stays: nobody can see it. */
#include "lib/analysis/internal.h"

bool xp_marks_take(const expt_analysis *analysis, xp_label_marks *marks) {
  const int64_t segments = xp_segment_count(analysis);
  marks->variants = xp_labels_count(analysis->variants);
  marks->levels = xp_alloc(analysis->ctx, segments, sizeof *marks->levels);
  for (int64_t s = 0; marks->levels != NULL && s < segments; s++)
    if (analysis->levels[s] != NULL) marks->levels[s] = xp_labels_count(analysis->levels[s]);
  return marks->levels != NULL;
}

void xp_marks_free(const expt_analysis *analysis, xp_label_marks *marks) {
  xp_release(analysis->ctx, marks->levels);
}

void xp_marks_restore(expt_analysis *analysis, const xp_label_marks *marks) {
  xp_labels_forget(analysis->variants, marks->variants);
  for (int64_t s = 0; s < xp_segment_count(analysis); s++)
    if (analysis->levels[s] != NULL) xp_labels_forget(analysis->levels[s], marks->levels[s]);
}

bool xp_analysis_make_levels(expt_analysis *analysis) {
  for (int64_t s = 0; s < xp_segment_count(analysis); s++) {
    if (analysis->levels[s] == NULL) analysis->levels[s] = xp_labels_create(analysis->ctx);
    if (analysis->levels[s] == NULL) return false;
  }
  return true;
}

static int64_t levels_of(const expt_analysis *analysis, int64_t segment) {
  return analysis->levels[segment] == NULL ? 0 : xp_labels_count(analysis->levels[segment]);
}

static expt_status check_cells(const xp_call *call, const expt_analysis *analysis, int64_t arms) {
  for (int64_t s = 0; s < xp_segment_count(analysis); s++) {
    const int64_t levels = levels_of(analysis, s) + 1;
    const char *const segment = xp_labels_get(analysis->segments, s).bytes;
    if (levels > XP_MOST_CELLS / arms)
      return XP_FAIL(call, EXPT_E_LIMIT, "table", segment,
                     "%lld levels of '%s' times %lld variants are too many cells; allowed: %lld", (long long)levels,
                     segment, (long long)arms, (long long)XP_MOST_CELLS);
  }
  return EXPT_OK;
}

expt_status xp_analysis_fit(const xp_call *call, const expt_analysis *analysis, xp_cells *cells) {
  const int64_t arms = xp_labels_count(analysis->variants) + 1, segments = xp_segment_count(analysis);
  XP_TRY(check_cells(call, analysis, arms));
  int64_t levels[XP_MOST_SEGMENTS + 1] = {1};
  for (int64_t s = 0; s < segments; s++)
    levels[s + 1] = levels_of(analysis, s) + 1;
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

expt_status xp_analysis_reserve(const xp_call *call, expt_analysis *analysis) {
  const bool made = analysis->cells.planes != NULL || xp_cells_create(analysis->ctx, xp_segment_count(analysis) + 1,
                                                                      xp_metric_count(analysis), &analysis->cells);
  if (!made || !reserve_distinct(analysis)) return xp_fail_memory(call);
  return xp_analysis_fit(call, analysis, &analysis->cells);
}

expt_status xp_analysis_check_total(const xp_call *call, const expt_analysis *analysis, int64_t more,
                                    const char *argument) {
  const int64_t before = analysis->cells.planes == NULL ? 0 : xp_cells_total(&analysis->cells);
  if (more <= XP_MOST_ANALYSIS_UNITS - before) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_LIMIT, argument, "", "%lld units would be added to %lld; allowed in all: %lld",
                 (long long)more, (long long)before, (long long)XP_MOST_ANALYSIS_UNITS);
}
