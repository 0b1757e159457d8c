/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_UNIT_TABLE_SUPPORT_H
#define EXPERIMENT_TESTS_UNIT_TABLE_SUPPORT_H

/* Unit tables and event logs for tests. All of it asserts. */

#include "tests/unit/events_support.h"
#include <experiment/unit_table.h>

typedef struct event_row {
  int64_t unit, time;
  int32_t event; /* into event_names; -1 = none */
  double value;  /* NaN = missing */
  int32_t item;  /* into item_names; -1 = none */
} event_row;

extern const char *const event_names[3], *const item_names[4];

/* What a feature is described with. */
typedef struct feature_plan {
  const char *kind; /* "count" ... "time_since" */
  const char *event;
  int64_t from_us, to_us;
  double cap;
  int32_t skip_missing;
} feature_plan;

typedef struct table_plan {
  expt_maturity maturity;
  int64_t end_time;
  int64_t max_bytes;
  const feature_plan *features; /* named f0, f1, ... */
  int64_t n_features;
} table_plan;

expt_unit_table *new_unit_table(const expt_context *ctx, const table_plan *plan);
expt_status describe_feature(expt_unit_table *table, const char *name, const feature_plan *plan, expt_error *err);
test_table *event_table(const event_row *rows, const int64_t *order, int64_t from, int64_t n, bool text_ids);
void add_events(expt_unit_table *table, const event_row *rows, const int64_t *order, int64_t from, int64_t n,
                bool text_ids);
state_bytes save_unit_table(const expt_unit_table *table);

#endif
