/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Periods are taken in the order of time; their cells are joined one by one, so what is known up to a period is what an
 * analysis of these units alone would know. */
#include "lib/analysis/trend.h"

#include "lib/base/memory.h"
#include "lib/stats/two_proportions.h"
#include <experiment/notes.h>
#include <math.h>

typedef struct so_far {
  xp_cells periods;   /* borrowed: the plane of the periods, as plane 0 */
  expt_analysis view; /* borrowed, but for its cells: an analysis of the units so far */
} so_far;

static bool start(const xp_trend *trend, so_far *known) {
  const expt_analysis *analysis = trend->analysis;
  const int64_t one_level = 1;
  known->periods = analysis->cells;
  known->periods.planes += trend->plane;
  known->view = *analysis;
  known->view.cells = (xp_cells){0};
  known->view.time = NULL; /* its one plane has no periods */
  return xp_cells_create(analysis->ctx, 1, analysis->cells.metrics, analysis->cells.shapes, &known->view.cells) &&
         xp_cells_reserve(&known->view.cells, analysis->cells.arms, &one_level);
}

/* The units of one more period. False = no memory. */
static bool join(so_far *known, int64_t period) {
  for (int64_t arm = 0; arm < known->periods.arms; arm++) {
    const int64_t from = xp_cell_index(&known->periods, period + 1, arm);
    if (!xp_cell_reserve_join(&known->view.cells, 0, arm, &known->periods, from)) return false;
    xp_cell_join(&known->view.cells, 0, arm, &known->periods, from);
  }
  return true;
}

/* ---- rows ---- */

static const xp_comparison unknown = {
    .value = {NAN, NAN},
    .effect = {.difference = NAN, .std_error = NAN, .low = NAN, .high = NAN, .p = NAN, .log_p = NAN}};

static xp_trend_row *row_at(const xp_trend *trend, int64_t metric, int64_t pair, int64_t period) {
  return &trend->rows[(metric * trend->pairs + pair) * trend->periods + period];
}

static expt_status compare(const xp_call *call, const xp_trend *trend, const so_far *known, xp_trend_row *row) {
  xp_place place = {.analysis = trend->analysis,
                    .order = trend->order,
                    .metric = row->metric,
                    .plane = trend->plane,
                    .level = row->period,
                    .variant = {row->control, row->variant}};
  XP_TRY(xp_compare(call, &place, &trend->how, &row->within));
  row->within.note_bits &= ~XP_NOTE(EXPT_NOTE_BEFORE_PLANNED_END); /* said of all units so far, not of the period's */
  if (!trend->rows_add_up) return EXPT_OK;
  place.analysis = &known->view;
  place.plane = 0;
  place.level = -1;
  return xp_compare(call, &place, &trend->how, &row->up_to);
}

static expt_status compare_pairs(const xp_call *call, const xp_trend *trend, const so_far *known, int64_t metric,
                                 int64_t at) {
  const xp_sequence *variants = &trend->order->compared;
  int64_t pair = 0;
  for (int64_t v = 0; v < variants->count; v++) {
    if (variants->codes[v] == trend->control) continue;
    xp_trend_row *row = row_at(trend, metric, pair++, at);
    row->period = trend->order->levels[trend->plane].codes[at];
    row->metric = metric;
    row->up_to = unknown;
    row->looks_error = NAN;
    row->control = trend->control;
    row->variant = variants->codes[v];
    XP_TRY(compare(call, trend, known, row));
  }
  return EXPT_OK;
}

static expt_status fill_periods(const xp_call *call, const xp_trend *trend, so_far *known) {
  const xp_sequence *periods = &trend->order->levels[trend->plane];
  for (int64_t at = 0; at < trend->periods; at++) {
    if (trend->rows_add_up && !join(known, periods->codes[at])) return xp_fail_memory(call);
    for (int64_t metric = 0; metric < trend->metrics; metric++)
      XP_TRY(compare_pairs(call, trend, known, metric, at));
  }
  return EXPT_OK;
}

/* ---- looks ---- */

/* Proportional to the information about a difference, whatever the variance of a unit. */
static double information_of(const xp_comparison *comparison) {
  const double control = (double)comparison->n[0], treatment = (double)comparison->n[1];
  return control + treatment > 0.0 ? control * treatment / (control + treatment) : 0.0;
}

static bool same_look(const xp_trend *trend, int64_t pair, int64_t metric, int64_t other) {
  if (trend->analysis->metrics[metric].alternative != trend->analysis->metrics[other].alternative) return false;
  for (int64_t at = 0; at < trend->periods; at++) {
    const int64_t *mine = row_at(trend, metric, pair, at)->up_to.n, *theirs = row_at(trend, other, pair, at)->up_to.n;
    if (mine[0] != theirs[0] || mine[1] != theirs[1]) return false;
  }
  return true;
}

static void copy_looks(const xp_trend *trend, int64_t pair, int64_t metric, int64_t other) {
  for (int64_t at = 0; at < trend->periods; at++) {
    row_at(trend, metric, pair, at)->looks = row_at(trend, other, pair, at)->looks;
    row_at(trend, metric, pair, at)->looks_error = row_at(trend, other, pair, at)->looks_error;
  }
}

static expt_status count_looks(const xp_call *call, const xp_trend *trend, int64_t pair, int64_t metric,
                               double *information, xp_look *looks) {
  if (metric > 0 && same_look(trend, pair, metric, metric - 1)) {
    copy_looks(trend, pair, metric, metric - 1);
    return EXPT_OK;
  }
  for (int64_t at = 0; at < trend->periods; at++)
    information[at] = information_of(&row_at(trend, metric, pair, at)->up_to);
  XP_TRY(xp_looks_of(call, information, trend->periods, trend->analysis->metrics[metric].alternative,
                     trend->how.confidence, looks));
  for (int64_t at = 0; at < trend->periods; at++) {
    row_at(trend, metric, pair, at)->looks = looks[at].number;
    row_at(trend, metric, pair, at)->looks_error = looks[at].error;
  }
  return EXPT_OK;
}

static expt_status fill_looks(const xp_call *call, const xp_trend *trend) {
  double *information = xp_alloc(call->ctx, trend->periods, sizeof *information);
  xp_look *looks = xp_alloc(call->ctx, trend->periods, sizeof *looks);
  expt_status status = information == NULL || looks == NULL ? xp_fail_memory(call) : EXPT_OK;
  for (int64_t pair = 0; status == EXPT_OK && pair < trend->pairs; pair++)
    for (int64_t metric = 0; status == EXPT_OK && metric < trend->metrics; metric++)
      status = count_looks(call, trend, pair, metric, information, looks);
  xp_release(call->ctx, information);
  xp_release(call->ctx, looks);
  return status;
}

expt_status xp_trend_fill(const xp_call *call, xp_trend *trend) {
  if (trend->periods == 0 || trend->pairs == 0) return EXPT_OK;
  so_far known;
  expt_status status = start(trend, &known) ? EXPT_OK : xp_fail_memory(call);
  if (status == EXPT_OK) status = fill_periods(call, trend, &known);
  xp_cells_free(&known.view.cells);
  return status == EXPT_OK && trend->rows_add_up ? fill_looks(call, trend) : status;
}
