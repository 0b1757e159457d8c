/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_unit_table_merge(): the content of another table that was described alike. */
#include "lib/events/unit_table.h"

static bool same_feature(const xp_feature *mine, const xp_feature *theirs) {
  return xp_same_text(mine->name, theirs->name) && xp_same_text(mine->value, theirs->value) &&
         xp_same_text(mine->event, theirs->event) && mine->kind == theirs->kind &&
         mine->skip_missing == theirs->skip_missing && mine->from_us == theirs->from_us &&
         mine->to_us == theirs->to_us && mine->cap == theirs->cap;
}

static expt_status need_same_description(const xp_call *call, const expt_unit_table *mine,
                                         const expt_unit_table *theirs) {
  XP_TRY(xp_need_same_text(call, "unit", mine->unit, theirs->unit));
  XP_TRY(xp_need_same_text(call, "time", mine->time, theirs->time));
  XP_TRY(xp_need_same_text(call, "event", mine->event, theirs->event));
  XP_TRY(xp_need_same_number(call, "maturity", mine->maturity, theirs->maturity));
  XP_TRY(xp_need_same_number(call, "end_time", mine->end_time, theirs->end_time));
  XP_TRY(xp_need_same_number(call, "max_bytes", mine->max_bytes, theirs->max_bytes));
  XP_TRY(xp_need_same_number(call, "features", mine->n_features, theirs->n_features));
  for (int64_t f = 0; f < mine->n_features; f++) {
    if (same_feature(&mine->features[f], &theirs->features[f])) continue;
    return XP_FAIL(call, EXPT_E_INCOMPATIBLE, "other", "features",
                   "feature %lld is '%.80s' there and '%.80s' here, or described differently; needed: the same",
                   (long long)f, theirs->features[f].name, mine->features[f].name);
  }
  return EXPT_OK;
}

/* ---- check and reserve ---- */

static expt_status learn(const xp_call *call, expt_unit_table *to, const expt_unit_table *from, int32_t *units) {
  XP_TRY(xp_cohort_learn(call, &to->cohort, &from->cohort, units));
  for (int64_t f = 0; f < to->n_features; f++)
    if (to->features[f].kind == XP_FEATURE_DISTINCT)
      XP_TRY(xp_unit_distinct_learn(call, &to->features[f], &from->features[f], units));
  XP_TRY(xp_unit_table_need_bytes(call, to, "other"));
  XP_TRY(xp_unit_table_reserve(call, to));
  return xp_batches_reserve(call->ctx, &to->batches, from->batches.count) ? EXPT_OK : xp_fail_memory(call);
}

/* ---- apply ---- */

static void join_records(expt_unit_table *to, const expt_unit_table *from, const int32_t *units) {
  for (int64_t code = 0; code < from->records_begun; code++)
    for (int64_t f = 0; f < to->n_features; f++)
      xp_unit_cell_join(to->features[f].kind, xp_unit_record(to, units[code]) + to->features[f].at,
                        xp_unit_record(from, code) + from->features[f].at);
}

static void join_tally(xp_tally *to, const xp_tally *from) {
  to->events = xp_sum_within(to->events, from->events);
  to->late = xp_sum_within(to->late, from->late);
}

static void join_tallies(expt_unit_table *to, const expt_unit_table *from) {
  for (int64_t i = 0; i < xp_tally_count(from); i++) {
    int64_t here = 0;
    if (i > 0) {
      const xp_text label = xp_labels_get(from->cohort.variants, i - 1);
      here = xp_labels_find(to->cohort.variants, label.bytes, label.size) + 1;
    }
    join_tally(&to->tallies[here], &from->tallies[i]);
  }
}

static void apply(expt_unit_table *to, const expt_unit_table *from, const int32_t *units) {
  if (xp_unit_table_started(to) || xp_unit_table_started(from)) xp_unit_table_begin_records(to);
  join_records(to, from, units);
  join_tallies(to, from);
  if (from->latest_us > to->latest_us) to->latest_us = from->latest_us;
  xp_batches_merge(&to->batches, &from->batches);
}

static expt_status merge(const xp_call *call, expt_unit_table *to, const expt_unit_table *from) {
  xp_unit_table_marks marks;
  int32_t *const units = xp_alloc(call->ctx, xp_units_count(from->cohort.units), sizeof *units);
  const bool room = xp_unit_table_marks_take(to, &marks) && units != NULL;
  const expt_status status = room ? learn(call, to, from, units) : xp_fail_memory(call);
  if (status == EXPT_OK)
    apply(to, from, units);
  else if (room)
    xp_unit_table_marks_restore(to, &marks);
  xp_unit_table_marks_free(to, &marks);
  xp_release(call->ctx, units);
  return status;
}

expt_status expt_unit_table_merge(expt_unit_table *table, const expt_unit_table *other, expt_error *err) {
  XP_CALL(table != NULL ? table->ctx : NULL, err);
  XP_TRY(xp_need(call, table, "table"));
  XP_TRY(xp_need(call, other, "other"));
  if (table == other)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "other", "", "the table itself was given; allowed: another one");
  XP_TRY(need_same_description(call, table, other));
  XP_TRY(xp_batches_check_merge(call, &table->batches, &other->batches));
  return merge(call, table, other);
}
