/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/answer.h"

#include <math.h>

typedef struct answer {
  const expt_analysis *analysis;
  const xp_order *order;
  expt_frame *frame;
  xp_frame_texts *metric, *segment, *level, *variant;
  int64_t *units, *n, *successes, *n_dropped;
  double *value;
  int64_t row;
} answer;

/* Every variant has its row, units without one only where there are some. */
static bool has_row(const expt_analysis *analysis, int64_t plane, int64_t level, int64_t variant) {
  return variant >= 0 || xp_units_of(analysis, plane, level, -1) > 0;
}

static void fill_row(answer *a, int64_t metric, int64_t plane, int64_t level, int64_t variant) {
  const int64_t *outcomes = xp_outcomes_of(a->analysis, plane, level, variant, metric);
  const int64_t row = a->row++, n = outcomes[XP_ZERO] + outcomes[XP_ONE];
  xp_append_label(a->frame, a->metric, a->analysis->metric_names, metric);
  xp_append_segment(a->frame, a->segment, a->level, a->analysis, plane, level);
  xp_append_label(a->frame, a->variant, a->analysis->variants, variant);
  a->units[row] = xp_units_of(a->analysis, plane, level, variant);
  a->n[row] = n;
  a->successes[row] = outcomes[XP_ONE];
  a->value[row] = n == 0 ? NAN : (double)outcomes[XP_ONE] / (double)n;
  a->n_dropped[row] = outcomes[XP_DROPPED];
}

typedef void (*row_visitor)(answer *a, int64_t metric, int64_t plane, int64_t level, int64_t variant);

static void visit_level(answer *a, int64_t metric, int64_t plane, int64_t level, row_visitor visit) {
  const xp_sequence *variants = &a->order->variants;
  for (int64_t i = 0; i < xp_sequence_length(variants); i++) {
    const int64_t variant = xp_sequence_code(variants, i);
    if (has_row(a->analysis, plane, level, variant)) visit(a, metric, plane, level, variant);
  }
}

static void visit_rows(answer *a, row_visitor visit) {
  for (int64_t m = 0; m < xp_metric_count(a->analysis); m++)
    for (int64_t p = 0; p < a->order->n_planes; p++)
      for (int64_t i = 0; i < xp_sequence_length(&a->order->levels[p]); i++)
        visit_level(a, m, p, xp_sequence_code(&a->order->levels[p], i), visit);
}

static void count_row(answer *a, int64_t metric, int64_t plane, int64_t level, int64_t variant) {
  (void)metric, (void)plane, (void)level, (void)variant;
  a->row++;
}

static void add_columns(answer *a) {
  a->metric = xp_frame_texts_add(a->frame, "metric", XP_SHOWN);
  a->segment = xp_frame_texts_add(a->frame, "segment", XP_SHOWN);
  a->level = xp_frame_texts_add(a->frame, "level", XP_SHOWN);
  a->variant = xp_frame_texts_add(a->frame, "variant", XP_SHOWN);
  a->units = xp_frame_integers(a->frame, "units", XP_SHOWN);
  a->n = xp_frame_integers(a->frame, "n", XP_SHOWN);
  a->successes = xp_frame_integers(a->frame, "successes", XP_SHOWN);
  a->value = xp_frame_doubles(a->frame, "value", XP_SHOWN);
  a->n_dropped = xp_frame_integers(a->frame, "n_dropped", XP_DETAIL);
}

static expt_status summarise(const xp_call *call, const expt_analysis *analysis, const xp_order *order,
                             expt_frame **out) {
  answer a = {.analysis = analysis, .order = order};
  visit_rows(&a, count_row);
  a.frame = xp_frame_create(call->ctx, a.row, 9);
  add_columns(&a);
  a.row = 0;
  if (!xp_frame_failed(a.frame)) visit_rows(&a, fill_row);
  return xp_give_frame(call, a.frame, out);
}

expt_status expt_analysis_summary(const expt_analysis *analysis, expt_frame **out, expt_error *err) {
  XP_CALL(analysis != NULL ? analysis->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, analysis, "analysis"));
  XP_TRY(xp_analysis_needs_metrics(call, analysis));
  xp_order order;
  if (!xp_order_create(analysis, &order)) return xp_fail_memory(call);
  const expt_status status = summarise(call, analysis, &order, out);
  xp_order_free(analysis, &order);
  return status;
}
