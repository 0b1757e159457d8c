/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/answer.h"
#include "lib/analysis/arm.h"

#include <math.h>

typedef struct answer {
  const expt_analysis *analysis;
  const xp_order *order;
  expt_frame *frame;
  xp_frame_texts *metric, *segment, *level, *variant;
  int64_t *units, *n, *successes, *n_dropped;
  double *value, *total, *std_dev;
  int64_t row;
} answer;

/* The value of an arm, and how much its units vary; NaN where that is not known. */
static expt_status value_of(const xp_call *call, const expt_analysis *analysis, int64_t metric, int64_t plane,
                            int64_t level, int64_t variant, double *value, double *std_dev) {
  const xp_metric *described = &analysis->metrics[metric];
  *std_dev = NAN;
  if (described->kind == XP_QUANTILE_METRIC) {
    xp_arm arm;
    XP_TRY(xp_quantile_arm(call, analysis, metric, plane, level, variant, &arm));
    *value = arm.value;
    return EXPT_OK;
  }
  xp_arm_moments moments;
  xp_arm_moments_of(analysis, metric, plane, level, variant, &moments);
  const xp_response linear = xp_respond(described, &moments);
  *value = linear.value;
  *std_dev = sqrt(xp_response_variance(described, &linear, &moments));
  return EXPT_OK;
}

/* Of a proportion its successes, of any other metric the exact sum, rounded once; NaN of a quantile. */
static double total_of(const expt_analysis *analysis, int64_t metric, int64_t plane, int64_t level, int64_t variant) {
  const xp_metric *described = &analysis->metrics[metric];
  if (described->kind == XP_QUANTILE_METRIC) return NAN;
  if (described->kind == XP_PROPORTION_METRIC)
    return (double)xp_outcomes_of(analysis, plane, level, variant, metric)[XP_ONE];
  int64_t cell;
  const xp_amounts *amounts = xp_amounts_of(analysis, plane, level, variant, metric, &cell);
  if (amounts == NULL) return 0.0;
  const xp_dd sum = xp_moments_total(&amounts->moments[cell * xp_metric_shape(described).columns]);
  return sum.hi + sum.lo;
}

/* Every variant has its row, units without one only where there are some. */
static bool has_row(const expt_analysis *analysis, int64_t plane, int64_t level, int64_t variant) {
  return variant >= 0 || xp_units_of(analysis, plane, level, -1) > 0;
}

static expt_status fill_row(const xp_call *call, answer *a, int64_t metric, int64_t plane, int64_t level,
                            int64_t variant) {
  const int64_t *outcomes = xp_outcomes_of(a->analysis, plane, level, variant, metric);
  const int64_t row = a->row++, n = outcomes[XP_ZERO] + outcomes[XP_ONE];
  xp_frame_label_append(a->frame, a->metric, a->analysis->metric_names, metric);
  xp_append_segment(a->frame, a->segment, a->level, a->analysis, plane, level);
  xp_frame_label_append(a->frame, a->variant, a->analysis->variants, variant);
  a->units[row] = xp_units_of(a->analysis, plane, level, variant);
  a->n[row] = n;
  a->successes[row] = outcomes[XP_ONE];
  a->n_dropped[row] = outcomes[XP_DROPPED];
  a->total[row] = total_of(a->analysis, metric, plane, level, variant);
  return value_of(call, a->analysis, metric, plane, level, variant, &a->value[row], &a->std_dev[row]);
}

typedef expt_status (*row_visitor)(const xp_call *call, answer *a, int64_t metric, int64_t plane, int64_t level,
                                   int64_t variant);

static expt_status visit_level(const xp_call *call, answer *a, int64_t metric, int64_t plane, int64_t level,
                               row_visitor visit) {
  const xp_sequence *variants = &a->order->variants;
  for (int64_t i = 0; i < xp_sequence_length(variants); i++) {
    const int64_t variant = xp_sequence_code(variants, i);
    if (has_row(a->analysis, plane, level, variant)) XP_TRY(visit(call, a, metric, plane, level, variant));
  }
  return EXPT_OK;
}

static expt_status visit_rows(const xp_call *call, answer *a, row_visitor visit) {
  for (int64_t m = 0; m < xp_metric_count(a->analysis); m++)
    for (int64_t p = 0; p < xp_shown_planes(a->analysis); p++)
      for (int64_t i = 0; i < xp_sequence_length(&a->order->levels[p]); i++)
        XP_TRY(visit_level(call, a, m, p, xp_sequence_code(&a->order->levels[p], i), visit));
  return EXPT_OK;
}

static expt_status count_row(const xp_call *call, answer *a, int64_t metric, int64_t plane, int64_t level,
                             int64_t variant) {
  (void)call, (void)metric, (void)plane, (void)level, (void)variant;
  a->row++;
  return EXPT_OK;
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
  a->total = xp_frame_doubles(a->frame, "total", XP_DETAIL);
  a->std_dev = xp_frame_doubles(a->frame, "std_dev", XP_DETAIL);
  a->n_dropped = xp_frame_integers(a->frame, "n_dropped", XP_DETAIL);
}

static expt_status summarise(const xp_call *call, const expt_analysis *analysis, const xp_order *order,
                             expt_frame **out) {
  answer a = {.analysis = analysis, .order = order};
  XP_TRY(visit_rows(call, &a, count_row));
  a.frame = xp_frame_create(call->ctx, a.row, 11);
  add_columns(&a);
  a.row = 0;
  const expt_status status = xp_frame_failed(a.frame) ? EXPT_OK : visit_rows(call, &a, fill_row);
  if (status != EXPT_OK) {
    expt_frame_free(a.frame);
    return status;
  }
  return xp_give(call, a.frame, out);
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
