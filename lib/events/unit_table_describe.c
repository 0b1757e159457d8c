/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The builders: one for each kind of feature. */
#include "lib/events/unit_table.h"

#include <math.h>

XP_OPTIONS(expt_unit_table_event_count_options, .to_us = INT64_MAX);
XP_OPTIONS(expt_unit_table_event_sum_options, .to_us = INT64_MAX);
XP_OPTIONS(expt_unit_table_event_mean_options, .to_us = INT64_MAX);
XP_OPTIONS(expt_unit_table_event_min_options, .to_us = INT64_MAX);
XP_OPTIONS(expt_unit_table_event_max_options, .to_us = INT64_MAX);
XP_OPTIONS(expt_unit_table_event_first_options, .to_us = INT64_MAX);
XP_OPTIONS(expt_unit_table_event_last_options, .to_us = INT64_MAX);
XP_OPTIONS(expt_unit_table_event_distinct_options, .to_us = INT64_MAX);
XP_OPTIONS(expt_unit_table_time_since_options, .to_us = INT64_MAX);

/* ---- checks ---- */

static expt_status need_describing(const xp_call *call, const expt_unit_table *table) {
  XP_TRY(xp_need(call, table, "table"));
  if (!xp_unit_table_started(table)) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_STATE, "table", "", "events have been added; describe features before the first event");
}

static expt_status need_free_name(const xp_call *call, const expt_unit_table *table, const char *name) {
  static const char *const taken[] = {"unit", "variant", "first_time", "is_mature"};
  XP_TRY(xp_need_text(call, name, "name"));
  for (int i = 0; i < 4; i++)
    if (strcmp(name, taken[i]) == 0)
      return XP_FAIL(call, EXPT_E_ARGUMENT, "name", "",
                     "\"%s\" given, which is a column of every frame; allowed: another name", name);
  for (int64_t f = 0; f < table->n_features; f++)
    if (strcmp(name, table->features[f].name) == 0)
      return XP_FAIL(call, EXPT_E_DUPLICATE, "name", "", "a feature named \"%s\" exists; allowed: another name", name);
  return EXPT_OK;
}

static expt_status check(const xp_call *call, const expt_unit_table *table, const xp_feature *wanted) {
  XP_TRY(need_free_name(call, table, wanted->name));
  XP_TRY(xp_need_optional_text(call, wanted->event, "options", "event"));
  if (wanted->event != NULL && table->event == NULL)
    return XP_FAIL(call, EXPT_E_STATE, "options", "event", "\"%s\" given, but the table has no column of event labels",
                   wanted->event);
  if (wanted->from_us >= wanted->to_us)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "to_us", "%lld given; allowed: more than from_us, which is %lld",
                   (long long)wanted->to_us, (long long)wanted->from_us);
  if (wanted->cap >= 0 && wanted->cap < INFINITY) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "cap", "%g given; allowed: 0 for none, or a positive number",
                 wanted->cap);
}

/* ---- the one builder behind all ---- */

static void release(const expt_context *ctx, xp_feature *feature) {
  xp_release(ctx, feature->name);
  xp_release(ctx, feature->value);
  xp_release(ctx, feature->event);
  xp_units_free(feature->values);
  xp_units_free(feature->pairs);
}

static bool copy(const expt_context *ctx, const xp_feature *wanted, xp_feature *feature) {
  *feature = *wanted;
  feature->name = feature->value = feature->event = NULL;
  bool whole = xp_copy_optional(ctx, wanted->name, &feature->name) &&
               xp_copy_optional(ctx, wanted->value, &feature->value) &&
               xp_copy_optional(ctx, wanted->event, &feature->event);
  if (whole && feature->kind == XP_FEATURE_DISTINCT) {
    feature->values = xp_units_create(ctx);
    feature->pairs = xp_units_create(ctx);
    whole = feature->values != NULL && feature->pairs != NULL;
  }
  if (!whole) release(ctx, feature);
  return whole;
}

expt_status xp_unit_table_describe(const xp_call *call, expt_unit_table *table, const xp_feature *wanted) {
  XP_TRY(check(call, table, wanted));
  xp_feature feature;
  if (!copy(call->ctx, wanted, &feature)) return xp_fail_memory(call);
  xp_feature *const features =
      xp_grow(call->ctx, table->features, table->n_features, table->n_features + 1, sizeof *features);
  if (features == NULL) {
    release(call->ctx, &feature);
    return xp_fail_memory(call);
  }
  xp_release(call->ctx, table->records); /* room that a failed add has left is for records of another size */
  table->records = NULL;
  table->record_room = 0;
  feature.at = table->record_size;
  table->record_size += xp_unit_cell_size(feature.kind);
  table->features = features;
  table->features[table->n_features++] = feature;
  xp_units_limit(table->cohort.units, table->record_size + (int64_t)sizeof(xp_zero), table->max_bytes);
  return EXPT_OK;
}

/* ---- the builders ---- */

static expt_status need_flag(const xp_call *call, int32_t flag) {
  return xp_need_whole(call, "options", "skip_missing", flag, 0, 1);
}

/* What options of every kind begin with. */
#define COMMON(kind_, value_, mine)                                                       \
  .kind = (kind_), .name = (char *)(uintptr_t)name, .value = (char *)(uintptr_t)(value_), \
  .event = (char *)(uintptr_t)(mine).event, .from_us = (mine).from_us, .to_us = (mine).to_us

expt_status expt_unit_table_add_event_count(expt_unit_table *table, const char *name,
                                            const expt_unit_table_event_count_options *options, expt_error *err) {
  XP_CALL(table != NULL ? table->ctx : NULL, err);
  expt_unit_table_event_count_options mine;
  XP_TRY(need_describing(call, table));
  XP_TRY(xp_take_expt_unit_table_event_count_options(call, options, &mine));
  XP_TRY(xp_need_whole(call, "options", "cap", mine.cap, 0, INT64_C(1) << 53));
  const xp_feature wanted = {COMMON(XP_FEATURE_COUNT, NULL, mine), .cap = (double)mine.cap};
  return xp_unit_table_describe(call, table, &wanted);
}

expt_status expt_unit_table_add_event_sum(expt_unit_table *table, const char *name, const char *value,
                                          const expt_unit_table_event_sum_options *options, expt_error *err) {
  XP_CALL(table != NULL ? table->ctx : NULL, err);
  expt_unit_table_event_sum_options mine;
  XP_TRY(need_describing(call, table));
  XP_TRY(xp_need_text(call, value, "value"));
  XP_TRY(xp_take_expt_unit_table_event_sum_options(call, options, &mine));
  XP_TRY(need_flag(call, mine.skip_missing));
  const xp_feature wanted = {COMMON(XP_FEATURE_SUM, value, mine), .skip_missing = mine.skip_missing != 0,
                             .cap = mine.cap};
  return xp_unit_table_describe(call, table, &wanted);
}

/* The kinds whose options differ by nothing but their name. */
#define PLAIN_BUILDER(word, kind_)                                                                          \
  expt_status expt_unit_table_add_event_##word(expt_unit_table *table, const char *name, const char *value, \
                                               const expt_unit_table_event_##word##_options *options,       \
                                               expt_error *err) {                                           \
    XP_CALL(table != NULL ? table->ctx : NULL, err);                                                        \
    expt_unit_table_event_##word##_options mine;                                                            \
    XP_TRY(need_describing(call, table));                                                                   \
    XP_TRY(xp_need_text(call, value, "value"));                                                             \
    XP_TRY(xp_take_expt_unit_table_event_##word##_options(call, options, &mine));                           \
    XP_TRY(need_flag(call, mine.skip_missing));                                                             \
    const xp_feature wanted = {COMMON(kind_, value, mine), .skip_missing = mine.skip_missing != 0};         \
    return xp_unit_table_describe(call, table, &wanted);                                                    \
  }                                                                                                         \
  struct xp_semicolon_##word /* takes the semicolon after the macro */

PLAIN_BUILDER(mean, XP_FEATURE_MEAN);
PLAIN_BUILDER(min, XP_FEATURE_MIN);
PLAIN_BUILDER(max, XP_FEATURE_MAX);
PLAIN_BUILDER(first, XP_FEATURE_FIRST);
PLAIN_BUILDER(last, XP_FEATURE_LAST);
PLAIN_BUILDER(distinct, XP_FEATURE_DISTINCT);

expt_status expt_unit_table_add_time_since(expt_unit_table *table, const char *name,
                                           const expt_unit_table_time_since_options *options, expt_error *err) {
  XP_CALL(table != NULL ? table->ctx : NULL, err);
  expt_unit_table_time_since_options mine;
  XP_TRY(need_describing(call, table));
  XP_TRY(xp_take_expt_unit_table_time_since_options(call, options, &mine));
  const xp_feature wanted = {COMMON(XP_FEATURE_TIME_SINCE, NULL, mine)};
  return xp_unit_table_describe(call, table, &wanted);
}
