/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any estimator, level by level. */
#include "lib/base/context.h"
#include "lib/base/memory.h"
#include "lib/causal/estimator.h"
#include "lib/causal/frames.h"
#include "lib/stats/adjust.h"

#include <math.h>
#include <string.h>

typedef struct grouping {
  const expt_estimator *estimator;
  xp_wanted *wanted;       /* those of the estimator, then the group; texts are borrowed */
  xp_problem whole, dealt; /* the rows as they come; the rows level by level */
  int64_t n_levels;        /* bytewise; that of rows without a level last, where there are any */
  int64_t *order;          /* code of each level; -1 = none */
  int64_t *starts;         /* where the rows of each level begin */
  xp_values_read *columns; /* of one level */
  xp_results found;        /* the effects of all levels, one after the other */
  int64_t *level_of;       /* by effect */
  int64_t room_levels;
} grouping;

/* ---- the rows of each level ---- */

static int64_t group_column(const grouping *work) {
  return work->estimator->n_wanted;
}

static const xp_labels *levels_of(const grouping *work) {
  return work->whole.meanings[group_column(work)].levels;
}

/* Codes become places in the order of the answer. */
static expt_status rank_rows(const xp_call *call, const grouping *work) {
  const int64_t labels = xp_labels_count(levels_of(work));
  int32_t *const codes = work->whole.columns[group_column(work)].codes;
  int32_t *const rank = xp_alloc(call->ctx, labels, sizeof *rank);
  if (rank == NULL) return xp_fail_memory(call);
  for (int64_t i = 0; i < labels; i++)
    rank[work->order[i]] = (int32_t)i;
  for (int64_t row = 0; row < work->whole.rows; row++)
    codes[row] = codes[row] < 0 ? (int32_t)labels : rank[codes[row]];
  xp_release(call->ctx, rank);
  return EXPT_OK;
}

static expt_status deal_rows(const xp_call *call, grouping *work) {
  const int64_t labels = xp_labels_count(levels_of(work));
  work->order = xp_alloc(call->ctx, labels + 1, sizeof *work->order);
  work->starts = xp_alloc(call->ctx, labels + 2, sizeof *work->starts);
  work->columns = xp_alloc(call->ctx, work->whole.n_columns, sizeof *work->columns);
  if (work->order == NULL || work->starts == NULL || work->columns == NULL) return xp_fail_memory(call);
  xp_labels_order(levels_of(work), 0, work->order);
  work->order[labels] = -1;
  XP_TRY(rank_rows(call, work));
  const int32_t *const places = work->whole.columns[group_column(work)].codes;
  XP_TRY(xp_problem_deal(call, &work->whole, places, labels + 1, work->starts, &work->dealt));
  work->n_levels = work->starts[labels + 1] > work->starts[labels] ? labels + 1 : labels;
  return EXPT_OK;
}

/* ---- the estimator on each ---- */

static expt_status note_level(const xp_call *call, grouping *work, int64_t level) {
  if (work->found.n_effects > work->room_levels) {
    const int64_t room = work->found.room_effects;
    int64_t *const grown = xp_grow(call->ctx, work->level_of, work->room_levels, room, sizeof *grown);
    if (grown == NULL) return xp_fail_memory(call);
    work->level_of = grown;
    work->room_levels = room;
  }
  work->level_of[work->found.n_effects - 1] = level;
  return EXPT_OK;
}

static expt_status keep_effects(const xp_call *call, grouping *work, int64_t level, const xp_results *of_level) {
  for (int64_t i = 0; i < of_level->n_effects; i++) {
    XP_TRY(xp_results_add_effect(call, &work->found, &of_level->effects[i]));
    XP_TRY(note_level(call, work, level));
  }
  return EXPT_OK;
}

static expt_status run_level(const xp_call *call, grouping *work, int64_t level) {
  xp_results of_level = {0};
  const int64_t from = work->starts[level];
  const xp_problem part = xp_problem_slice(&work->dealt, from, work->starts[level + 1] - from, work->columns);
  expt_status status = work->estimator->kind->run(call, work->estimator, &part, &of_level);
  if (status == EXPT_OK) status = keep_effects(call, work, level, &of_level);
  xp_results_free(call->ctx, &of_level);
  return status;
}

static expt_status run_levels(const xp_call *call, grouping *work) {
  xp_progress progress = xp_progress_start(call, (uint64_t)work->n_levels);
  for (int64_t level = 0; level < work->n_levels; level++) {
    XP_TRY(run_level(call, work, level));
    XP_TRY(xp_progress_step(&progress, (uint64_t)level + 1));
  }
  return xp_progress_end(&progress);
}

/* ---- the answer ---- */

/* Over the levels of the effect of row `first`; only rows from there on have its name. */
static expt_status adjust_name(const xp_call *call, int64_t first, int64_t n, xp_effect_row *rows, double *log_p) {
  int64_t family = 0;
  for (int64_t i = first; i < n; i++)
    if (strcmp(rows[i].name, rows[first].name) == 0) log_p[family++] = rows[i].log_p;
  XP_TRY(xp_adjust_log_p(call, XP_ADJUST_BH, log_p, family, log_p));
  family = 0;
  for (int64_t i = first; i < n; i++)
    if (strcmp(rows[i].name, rows[first].name) == 0) rows[i].p_adjusted = exp(log_p[family++]);
  return EXPT_OK;
}

static bool is_first_of_its_name(const xp_effect_row *rows, int64_t at) {
  for (int64_t i = 0; i < at; i++)
    if (strcmp(rows[i].name, rows[at].name) == 0) return false;
  return true;
}

static expt_status adjust(const xp_call *call, int64_t n, xp_effect_row *rows) {
  double *const log_p = xp_alloc(call->ctx, n, sizeof *log_p);
  expt_status status = log_p != NULL ? EXPT_OK : xp_fail_memory(call);
  for (int64_t i = 0; status == EXPT_OK && i < n; i++)
    if (is_first_of_its_name(rows, i)) status = adjust_name(call, i, n, rows, log_p);
  xp_release(call->ctx, log_p);
  return status;
}

static xp_effect_row row_of(const grouping *work, int64_t i) {
  xp_effect_row row = xp_row_of_effect(&work->whole, &work->found.effects[i]);
  const int64_t code = work->order[work->level_of[i]];
  row.group = work->whole.meanings[group_column(work)].name;
  if (code >= 0) row.level = xp_labels_get(levels_of(work), code);
  return row;
}

static expt_status answer(const xp_call *call, const grouping *work, expt_frame **out) {
  const int64_t n = work->found.n_effects;
  xp_effect_row *const rows = xp_alloc(call->ctx, n, sizeof *rows);
  if (rows == NULL) return xp_fail_memory(call);
  for (int64_t i = 0; i < n; i++)
    rows[i] = row_of(work, i);
  expt_status status = adjust(call, n, rows);
  if (status == EXPT_OK) status = xp_effect_rows_to_frame(call, rows, n, true, out);
  xp_release(call->ctx, rows);
  return status;
}

/* ---- all ---- */

static expt_status read_rows(const xp_call *call, const expt_table *table, const char *group, grouping *work) {
  const expt_estimator *const estimator = work->estimator;
  work->wanted = xp_alloc(call->ctx, estimator->n_wanted + 1, sizeof *work->wanted);
  if (work->wanted == NULL) return xp_fail_memory(call);
  memcpy(work->wanted, estimator->wanted, (size_t)estimator->n_wanted * sizeof *work->wanted);
  work->wanted[estimator->n_wanted] =
      (xp_wanted){.name = (char *)(uintptr_t)group, .role = XP_ROLE_GROUP, .form = XP_FORM_LEVEL};
  return xp_problem_read(call, table, work->wanted, estimator->n_wanted + 1, &work->whole);
}

static expt_status group_all(const xp_call *call, const expt_table *table, const char *group, grouping *work,
                             expt_frame **out) {
  XP_TRY(read_rows(call, table, group, work));
  XP_TRY(deal_rows(call, work));
  XP_TRY(run_levels(call, work));
  return answer(call, work, out);
}

expt_status expt_estimator_by_group(const expt_context *ctx, const expt_estimator *estimator, const expt_table *table,
                                    const char *group, expt_frame **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, estimator, "estimator"));
  XP_TRY(xp_table_check(call, table, "table"));
  XP_TRY(xp_need_text(call, group, "group"));
  grouping work = {.estimator = estimator, .whole = {.ctx = ctx}, .dealt = {.ctx = ctx}};
  const expt_status status = group_all(call, table, group, &work, out);
  xp_release(ctx, work.wanted);
  xp_problem_free(&work.dealt);
  xp_problem_free(&work.whole);
  xp_release(ctx, work.order);
  xp_release(ctx, work.starts);
  xp_release(ctx, work.columns);
  xp_results_free(ctx, &work.found);
  xp_release(ctx, work.level_of);
  return status;
}
