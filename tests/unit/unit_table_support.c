/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/unit_table_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const event_names[3] = {"view", "order", "cart"};
const char *const item_names[4] = {"pen", "", "ink", "pad"};

/* The kinds whose options are alike. */
#define WITH_VALUE(word)                                                          \
  if (strcmp(plan->kind, #word) == 0) {                                           \
    expt_unit_table_event_##word##_options options;                               \
    expt_unit_table_event_##word##_options_init(&options);                        \
    options.event = plan->event;                                                  \
    options.from_us = plan->from_us;                                              \
    options.to_us = plan->to_us;                                                  \
    options.skip_missing = plan->skip_missing;                                    \
    return expt_unit_table_add_event_##word(table, name, "value", &options, err); \
  }

static expt_status describe_without_value(expt_unit_table *table, const char *name, const feature_plan *plan,
                                          expt_error *err) {
  if (strcmp(plan->kind, "count") == 0) {
    expt_unit_table_event_count_options options;
    expt_unit_table_event_count_options_init(&options);
    options.event = plan->event;
    options.from_us = plan->from_us;
    options.to_us = plan->to_us;
    options.cap = (int64_t)plan->cap;
    return expt_unit_table_add_event_count(table, name, &options, err);
  }
  expt_unit_table_time_since_options options;
  expt_unit_table_time_since_options_init(&options);
  options.event = plan->event;
  options.from_us = plan->from_us;
  options.to_us = plan->to_us;
  return expt_unit_table_add_time_since(table, name, &options, err);
}

expt_status describe_feature(expt_unit_table *table, const char *name, const feature_plan *plan, expt_error *err) {
  WITH_VALUE(mean)
  WITH_VALUE(min)
  WITH_VALUE(max)
  WITH_VALUE(first)
  WITH_VALUE(last)
  if (strcmp(plan->kind, "sum") == 0) {
    expt_unit_table_event_sum_options options;
    expt_unit_table_event_sum_options_init(&options);
    options.event = plan->event;
    options.from_us = plan->from_us;
    options.to_us = plan->to_us;
    options.cap = plan->cap;
    options.skip_missing = plan->skip_missing;
    return expt_unit_table_add_event_sum(table, name, "value", &options, err);
  }
  if (strcmp(plan->kind, "distinct") == 0) {
    expt_unit_table_event_distinct_options options;
    expt_unit_table_event_distinct_options_init(&options);
    options.event = plan->event;
    options.from_us = plan->from_us;
    options.to_us = plan->to_us;
    options.skip_missing = plan->skip_missing;
    return expt_unit_table_add_event_distinct(table, name, "item", &options, err);
  }
  return describe_without_value(table, name, plan, err);
}

expt_unit_table *new_unit_table(const expt_context *ctx, const table_plan *plan) {
  expt_unit_table_options options;
  expt_unit_table *table = NULL;
  expt_error err;
  expt_unit_table_options_init(&options);
  options.event = "event";
  options.maturity = plan->maturity;
  options.end_time = plan->end_time;
  options.max_bytes = plan->max_bytes;
  must(expt_unit_table_create(ctx, "user", "at", &options, &table, &err), &err);
  for (int64_t f = 0; f < plan->n_features; f++) {
    char name[8];
    snprintf(name, sizeof name, "f%d", (int)f);
    must(describe_feature(table, name, &plan->features[f], &err), &err);
  }
  return table;
}

test_table *event_table(const event_row *rows, const int64_t *order, int64_t from, int64_t n, bool text_ids) {
  test_table *const table = test_table_create(n);
  int64_t *const unit = calloc((size_t)n + 1, sizeof *unit), *const time = calloc((size_t)n + 1, sizeof *time);
  int32_t *const event = calloc((size_t)n + 1, sizeof *event);
  double *const value = calloc((size_t)n + 1, sizeof *value);
  const char **const item = calloc((size_t)n + 1, sizeof *item);
  for (int64_t i = 0; i < n; i++) {
    const event_row *const row = &rows[order[from + i]];
    unit[i] = row->unit;
    time[i] = row->time;
    event[i] = row->event;
    value[i] = row->value;
    item[i] = row->item < 0 ? NULL : item_names[row->item];
  }
  add_ids(table, unit, n, text_ids);
  test_table_integers(table, "at", time);
  test_table_codes(table, "event", event, event_names, 3);
  test_table_doubles(table, "value", value);
  test_table_texts(table, "item", item);
  as_times(table, "at");
  free(unit), free(time), free(event), free(value), free(item);
  return table;
}

void add_events(expt_unit_table *table, const event_row *rows, const int64_t *order, int64_t from, int64_t n,
                bool text_ids) {
  test_table *const events = event_table(rows, order, from, n, text_ids);
  expt_error err;
  must(expt_unit_table_add(table, test_table_view(events), NULL, &err), &err);
  test_table_free(events);
}

state_bytes save_unit_table(const expt_unit_table *table) {
  state_bytes state = {0};
  expt_error err;
  int64_t written = 0;
  must(expt_unit_table_save(table, NULL, 0, &state.size, &err), &err);
  state.bytes = malloc((size_t)state.size);
  must(expt_unit_table_save(table, state.bytes, state.size, &written, &err), &err);
  assert_true(written == state.size);
  return state;
}
