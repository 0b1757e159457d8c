/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_analysis_merge(): the counts of another analysis that was described alike. */
#include "lib/analysis/apply.h"

#include <string.h>

/* ---- described alike? ---- */

static expt_status differ(const xp_call *call, const char *field, const char *mine, const char *theirs) {
  return XP_FAIL(call, EXPT_E_INCOMPATIBLE, "other", field,
                 "%s is '%.80s' there and '%.80s' here; needed: the same description", field,
                 theirs == NULL ? "(none)" : theirs, mine == NULL ? "(none)" : mine);
}

static bool same_text(const char *mine, const char *theirs) {
  return mine == NULL || theirs == NULL ? mine == theirs : strcmp(mine, theirs) == 0;
}

static expt_status need_same_text(const xp_call *call, const char *field, const char *mine, const char *theirs) {
  return same_text(mine, theirs) ? EXPT_OK : differ(call, field, mine, theirs);
}

static expt_status need_same_number(const xp_call *call, const char *field, int64_t mine, int64_t theirs) {
  if (mine == theirs) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_INCOMPATIBLE, "other", field, "%lld %s there and %lld here; needed: the same description",
                 (long long)theirs, field, (long long)mine);
}

static expt_status need_same_labels(const xp_call *call, const char *field, const xp_labels *mine,
                                    const xp_labels *theirs, int64_t count) {
  for (int64_t i = 0; i < count; i++)
    XP_TRY(need_same_text(call, field, xp_labels_get(mine, i).bytes, xp_labels_get(theirs, i).bytes));
  return EXPT_OK;
}

static expt_status need_same_variants(const xp_call *call, const expt_analysis *mine, const expt_analysis *theirs) {
  XP_TRY(need_same_number(call, "variants", mine->declared, theirs->declared));
  XP_TRY(need_same_labels(call, "variants", mine->variants, theirs->variants, mine->declared));
  for (int64_t i = 0; i < mine->declared; i++) {
    if (mine->shares[i] == theirs->shares[i]) continue;
    return XP_FAIL(call, EXPT_E_INCOMPATIBLE, "other", "variants",
                   "the planned share of '%.80s' is %g there and %g here; needed: the same",
                   xp_labels_get(mine->variants, i).bytes, theirs->shares[i], mine->shares[i]);
  }
  return EXPT_OK;
}

static bool same_covariates(const xp_metric *mine, const xp_metric *theirs) {
  if (mine->n_covariates != theirs->n_covariates || mine->pooled_theta != theirs->pooled_theta) return false;
  for (int32_t i = 0; i < mine->n_covariates; i++)
    if (!same_text(mine->covariates[i], theirs->covariates[i])) return false;
  return true;
}

static bool same_goal(const xp_metric *mine, const xp_metric *theirs) {
  return mine->role == theirs->role && mine->good == theirs->good && mine->alternative == theirs->alternative &&
         mine->relative == theirs->relative && mine->null_value == theirs->null_value &&
         mine->margin == theirs->margin && mine->limit == theirs->limit && mine->min_effect == theirs->min_effect;
}

static bool same_metric(const xp_metric *mine, const xp_metric *theirs) {
  return mine->kind == theirs->kind && same_text(mine->value, theirs->value) &&
         same_text(mine->denominator, theirs->denominator) && same_text(mine->among, theirs->among) &&
         mine->missing == theirs->missing && mine->cap == theirs->cap && mine->prob == theirs->prob &&
         same_covariates(mine, theirs) && same_goal(mine, theirs);
}

static expt_status need_same_metrics(const xp_call *call, const expt_analysis *mine, const expt_analysis *theirs) {
  XP_TRY(need_same_number(call, "metrics", xp_metric_count(mine), xp_metric_count(theirs)));
  XP_TRY(need_same_labels(call, "metrics", mine->metric_names, theirs->metric_names, xp_metric_count(mine)));
  for (int64_t m = 0; m < xp_metric_count(mine); m++) {
    if (same_metric(&mine->metrics[m], &theirs->metrics[m])) continue;
    return XP_FAIL(call, EXPT_E_INCOMPATIBLE, "other", "metrics",
                   "metric '%.80s' is described differently there; needed: the same description",
                   xp_labels_get(mine->metric_names, m).bytes);
  }
  return EXPT_OK;
}

static expt_status need_same_description(const xp_call *call, const expt_analysis *mine, const expt_analysis *theirs) {
  XP_TRY(need_same_text(call, "variant", mine->variant, theirs->variant));
  XP_TRY(need_same_text(call, "unit", mine->unit, theirs->unit));
  XP_TRY(need_same_text(call, "control", mine->control, theirs->control));
  XP_TRY(need_same_text(call, "strata", mine->strata, theirs->strata));
  XP_TRY(need_same_text(call, "cluster", mine->cluster, theirs->cluster));
  XP_TRY(need_same_text(call, "time", mine->time, theirs->time));
  XP_TRY(need_same_text(call, "exposed_at", mine->exposed_at, theirs->exposed_at));
  XP_TRY(need_same_number(call, "grain_us", mine->grain_us, theirs->grain_us));
  XP_TRY(need_same_number(call, "utc_offset_us", mine->utc_offset_us, theirs->utc_offset_us));
  XP_TRY(need_same_number(call, "planned_units", mine->planned_units, theirs->planned_units));
  XP_TRY(need_same_number(call, "max_levels", mine->max_levels, theirs->max_levels));
  XP_TRY(need_same_variants(call, mine, theirs));
  XP_TRY(need_same_number(call, "segments", xp_segment_count(mine), xp_segment_count(theirs)));
  XP_TRY(need_same_labels(call, "segments", mine->segments, theirs->segments, xp_segment_count(mine)));
  return need_same_metrics(call, mine, theirs);
}

static expt_status need_same_ids(const xp_call *call, const expt_analysis *mine, const expt_analysis *theirs) {
  if (mine->id_kind == XP_ID_NONE || theirs->id_kind == XP_ID_NONE || mine->id_kind == theirs->id_kind) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_INCOMPATIBLE, "other", mine->unit,
                 "the ids of '%s' are integers in one and text in the other; needed: one kind", mine->unit);
}

/* ---- what it comes to ---- */

typedef struct merging {
  expt_analysis *to;
  const expt_analysis *from;
  xp_order order;      /* of from */
  int64_t *variants;   /* code in `to` of each variant in the order, the missing one included */
  uint8_t *registers;  /* working room for one arm */
  xp_distinct *joined; /* by variant of `to` */
  int64_t n_joined;
} merging;

static expt_status learn(const xp_call *call, xp_labels *labels, xp_text label, int64_t most, const char *column) {
  if (xp_labels_find(labels, label.bytes, label.size) >= 0) return EXPT_OK;
  if (xp_labels_count(labels) >= most)
    return XP_FAIL(call, EXPT_E_LIMIT, "other", column, "column '%s' would hold more than %lld different labels",
                   column, (long long)most);
  return xp_labels_intern(labels, label.bytes, label.size) < 0 ? xp_fail_memory(call) : EXPT_OK;
}

static expt_status learn_labels(const xp_call *call, merging *work) {
  const xp_sequence *variants = &work->order.variants;
  for (int64_t i = 0; i < variants->count; i++)
    XP_TRY(learn(call, work->to->variants, xp_labels_get(work->from->variants, variants->codes[i]),
                 work->to->max_levels, work->to->variant));
  for (int64_t p = 1; p < work->order.n_planes; p++) {
    const xp_sequence *levels = &work->order.levels[p];
    for (int64_t i = 0; i < levels->count; i++)
      XP_TRY(learn(call, work->to->levels[p - 1], xp_labels_get(work->from->levels[p - 1], levels->codes[i]),
                   xp_split_most_levels(work->to, p - 1), xp_split_column(work->to, p - 1)));
  }
  return EXPT_OK;
}

static int64_t code_there(const xp_labels *labels, const xp_labels *from, int64_t code) {
  if (code < 0) return -1;
  const xp_text label = xp_labels_get(from, code);
  return xp_labels_find(labels, label.bytes, label.size);
}

static expt_status join_ids(const xp_call *call, merging *work) {
  for (int64_t i = 0; i < work->order.variants.count; i++) {
    const int64_t variant = work->order.variants.codes[i];
    if (variant >= work->from->distinct_room || work->from->distinct[variant].rows == 0) continue;
    memset(work->registers, 0, XP_HLL_REGISTERS);
    xp_hll_pour(&work->from->distinct[variant].ids, work->registers);
    const int64_t to = work->variants[i];
    XP_TRY(xp_distinct_join(call, work->to, to, work->registers, work->from->distinct[variant].rows, "other",
                            &work->joined[to]));
  }
  return EXPT_OK;
}

static expt_status prepare(const xp_call *call, merging *work) {
  if (!xp_order_create(work->from, &work->order) || !xp_analysis_make_levels(work->to)) return xp_fail_memory(call);
  XP_TRY(learn_labels(call, work));
  const xp_sequence *variants = &work->order.variants;
  work->n_joined = xp_labels_count(work->to->variants);
  work->variants = xp_alloc(call->ctx, xp_sequence_length(variants), sizeof *work->variants);
  work->joined = xp_alloc(call->ctx, work->n_joined, sizeof *work->joined);
  work->registers = xp_alloc(call->ctx, XP_HLL_REGISTERS, 1);
  if (work->variants == NULL || work->joined == NULL || work->registers == NULL) return xp_fail_memory(call);
  for (int64_t i = 0; i < xp_sequence_length(variants); i++)
    work->variants[i] = code_there(work->to->variants, work->from->variants, xp_sequence_code(variants, i));
  return EXPT_OK;
}

/* ---- cell by cell ---- */

typedef bool (*cell_step)(xp_cells *cells, int64_t plane, int64_t to, const xp_cells *more, int64_t from);

static bool join(xp_cells *cells, int64_t plane, int64_t to, const xp_cells *more, int64_t from) {
  xp_cell_join(cells, plane, to, more, from);
  return true;
}

static bool each_arm(const merging *work, int64_t plane, int64_t from_level, int64_t to_level, cell_step step) {
  for (int64_t i = 0; i < xp_sequence_length(&work->order.variants); i++) {
    const int64_t variant = xp_sequence_code(&work->order.variants, i);
    if (xp_units_of(work->from, plane, from_level, variant) == 0) continue;
    if (!step(&work->to->cells, plane, xp_cell_index(&work->to->cells, to_level + 1, work->variants[i] + 1),
              &work->from->cells, xp_cell_index(&work->from->cells, from_level + 1, variant + 1)))
      return false;
  }
  return true;
}

static bool each_cell(const merging *work, cell_step step) {
  const expt_analysis *to = work->to;
  for (int64_t p = 0; p < work->order.n_planes; p++) {
    for (int64_t i = 0; i < xp_sequence_length(&work->order.levels[p]); i++) {
      const int64_t level = xp_sequence_code(&work->order.levels[p], i);
      const int64_t there = p == 0 ? -1 : code_there(to->levels[p - 1], work->from->levels[p - 1], level);
      if (!each_arm(work, p, level, there, step)) return false;
    }
  }
  return true;
}

/* A cluster of the other that has units here must have them in the same arm. */
static expt_status check_clusters(const xp_call *call, const merging *work) {
  const int64_t plane = xp_cluster_plane(work->to);
  if (plane == 0) return EXPT_OK;
  for (int64_t i = 0; i < work->order.levels[plane].count; i++) {
    const int64_t level = work->order.levels[plane].codes[i];
    const int64_t there = code_there(work->to->levels[plane - 1], work->from->levels[plane - 1], level);
    for (int64_t v = 0; v < work->order.variants.count; v++) {
      if (xp_units_of(work->from, plane, level, work->order.variants.codes[v]) == 0) continue;
      XP_TRY(xp_cluster_check_arm(call, work->to, there, work->variants[v], "other"));
    }
  }
  return EXPT_OK;
}

static expt_status check_and_reserve(const xp_call *call, merging *work) {
  const int64_t more = work->from->cells.planes == NULL ? 0 : xp_cells_total(&work->from->cells);
  XP_TRY(prepare(call, work));
  XP_TRY(join_ids(call, work));
  XP_TRY(check_clusters(call, work));
  XP_TRY(xp_analysis_check_total(call, work->to, more, "other"));
  XP_TRY(xp_analysis_reserve(call, work->to));
  if (!each_cell(work, xp_cell_reserve_join)) return xp_fail_memory(call);
  return xp_batches_reserve(call->ctx, &work->to->batches, work->from->batches.count) ? EXPT_OK : xp_fail_memory(call);
}

static void apply(merging *work) {
  expt_analysis *to = work->to;
  each_cell(work, join);
  for (int64_t v = 0; v < work->n_joined; v++)
    if (work->joined[v].rows > 0) xp_distinct_replace(to, v, &work->joined[v]);
  if (to->id_kind == XP_ID_NONE) to->id_kind = work->from->id_kind;
  to->has_counts = to->has_counts || work->from->has_counts;
  xp_batches_merge(&to->batches, &work->from->batches);
}

static void clean(merging *work) {
  const expt_context *ctx = work->to->ctx;
  xp_order_free(work->from, &work->order);
  xp_distinct_free(ctx, work->joined, work->n_joined);
  xp_release(ctx, work->variants);
  xp_release(ctx, work->registers);
}

expt_status expt_analysis_merge(expt_analysis *analysis, const expt_analysis *other, expt_error *err) {
  XP_CALL(analysis != NULL ? analysis->ctx : NULL, err);
  XP_TRY(xp_need(call, analysis, "analysis"));
  XP_TRY(xp_need(call, other, "other"));
  if (analysis == other)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "other", "", "the analysis itself given; allowed: another one");
  XP_TRY(need_same_description(call, analysis, other));
  XP_TRY(need_same_ids(call, analysis, other));
  XP_TRY(xp_batches_check_merge(call, &analysis->batches, &other->batches));
  merging work = {.to = analysis, .from = other};
  xp_label_marks marks;
  if (!xp_marks_take(analysis, &marks)) return xp_fail_memory(call);
  const expt_status status = check_and_reserve(call, &work);
  if (status == EXPT_OK) apply(&work);
  clean(&work);
  if (status != EXPT_OK) xp_marks_restore(analysis, &marks);
  xp_marks_free(analysis, &marks);
  return status;
}
