/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unit tables by hand: what is refused, what stays unchanged, what goes into an analysis. */
#include "tests/unit/unit_table_support.h"

#include <experiment/analysis.h>
#include <math.h>
#include <stdlib.h>

static const int64_t order[] = {0, 1, 2, 3, 4, 5, 6, 7};
static const exposure_row exposed[] = {{1, 100, 0, 0}, {2, 100, 1, 0}, {3, 190, 1, 0}, {4, 100, 0, 1}};
static const event_row events[] = {{1, 50, 1, 5, 0},   {1, 150, 1, 7, 1},  {1, 150, 1, 3, 1},    {1, 200, 1, 100, 2},
                                   {9, 120, 1, 11, 0}, {4, 120, 1, 13, 0}, {3, 195, 0, NAN, -1}, {1, 149, 0, NAN, 3}};
enum { N = 8 };

static const feature_plan features[] = {{"count", "order", 0, 100, 0, 0},
                                        {"sum", "order", 0, 100, 0, 0},
                                        {"sum", "order", INT64_MIN, 0, 0, 0},
                                        {"first", "order", 0, INT64_MAX, 0, 0},
                                        {"time_since", "order", 0, 100, 0, 0}};
static const table_plan plan = {EXPT_MATURITY_COMPLETE, INT64_MAX, 0, features, 5};

static expt_unit_table *with_exposures(const expt_context *ctx, const table_plan *of) {
  expt_unit_table *const table = new_unit_table(ctx, of);
  expt_exposures *const exposures = new_exposures(NULL, EXPT_CONFLICT_KEEP_FIRST, true);
  expt_error err;
  add_exposures(exposures, exposed, order, 0, 4, false);
  must(expt_unit_table_add_exposures(table, exposures, &err), &err);
  expt_exposures_free(exposures);
  return table;
}

/* Observed until 200: the window of unit 3 is not over, unit 2 has no event, unit 9 was not exposed, 4 was forced. */
static void windows_are_relative_to_the_exposure(void **state) {
  (void)state;
  expt_unit_table *const table = with_exposures(NULL, &plan);
  expt_frame *frame = NULL;
  expt_error err;
  add_events(table, events, order, 0, N, false);
  must(expt_unit_table_frame(table, &frame, &err), &err);
  const expt_table *view = expt_frame_view(frame);
  assert_true(view->n_rows == 2 && view->n_columns == 9);
  assert_true(test_integer(view, "unit", 0) == 1 && test_integer(view, "unit", 1) == 2);
  assert_true(test_integer(view, "f0", 0) == 2 && test_integer(view, "f0", 1) == 0);
  assert_true(test_double(view, "f1", 0) == 10 && test_double(view, "f1", 1) == 0);
  assert_true(test_double(view, "f2", 0) == 5);
  assert_true(test_double(view, "f3", 0) == 3 && isnan(test_double(view, "f3", 1)));
  assert_true(test_double(view, "f4", 0) == 50);
  expt_frame_free(frame);
  must(expt_unit_table_counts(table, &frame, &err), &err);
  view = expt_frame_view(frame);
  assert_true(view->n_rows == 3);
  assert_string_equal(test_text(view, "variant", 0), "a");
  assert_true(test_integer(view, "units", 0) == 1 && test_integer(view, "n_immature", 0) == 1);
  assert_true(test_integer(view, "units", 1) == 1 && test_integer(view, "n_forced", 1) == 1);
  assert_true(test_integer(view, "n_events", 1) == 5 && test_integer(view, "n_events", 2) == 2);
  expt_frame_free(frame);
  expt_unit_table_free(table);
}

static void frame_goes_into_an_analysis(void **state) {
  (void)state;
  expt_unit_table *const table = with_exposures(NULL, &plan);
  expt_analysis_options options;
  expt_analysis *analysis = NULL;
  expt_frame *frame = NULL;
  expt_srm srm = {.struct_size = sizeof srm};
  expt_error err;
  must(expt_unit_table_frame(table, &frame, &err), &err);
  expt_analysis_options_init(&options);
  options.unit = "unit";
  must(expt_analysis_create(NULL, "variant", &options, &analysis, &err), &err);
  must(expt_analysis_add_proportion(analysis, "ordered", "f0", NULL, &err), &err);
  must(expt_analysis_add(analysis, expt_frame_view(frame), NULL, &err), &err);
  must(expt_analysis_srm(analysis, NULL, &srm, &err), &err);
  assert_true(srm.n == expt_frame_view(frame)->n_rows);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
  expt_unit_table_free(table);
}

static void columns_are_listed(void **state) {
  (void)state;
  expt_unit_table *const table = new_unit_table(NULL, &plan);
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_unit_table_columns(table, &frame, &err), &err);
  const expt_table *const view = expt_frame_view(frame);
  assert_true(view->n_rows == 4);
  assert_string_equal(test_text(view, "column", 2), "event");
  assert_string_equal(test_text(view, "column", 3), "value");
  expt_frame_free(frame);
  expt_unit_table_free(table);
}

/* ---- refusals ---- */

static void bad_descriptions_are_refused(void **state) {
  (void)state;
  const table_plan none = {EXPT_MATURITY_ALL, INT64_MAX, 0, NULL, 0};
  expt_unit_table *const table = new_unit_table(NULL, &none);
  const feature_plan count = {"count", NULL, 0, INT64_MAX, 0, 0};
  feature_plan bad = count;
  expt_error err;
  must(describe_feature(table, "n", &count, &err), &err);
  assert_int_equal(describe_feature(table, "n", &count, &err), EXPT_E_DUPLICATE);
  test_error_is(&err, EXPT_E_DUPLICATE, "name", "", -1);
  assert_int_equal(describe_feature(table, "variant", &count, &err), EXPT_E_ARGUMENT);
  assert_int_equal(describe_feature(table, "", &count, &err), EXPT_E_ARGUMENT);
  bad.from_us = bad.to_us = 5;
  assert_int_equal(describe_feature(table, "m", &bad, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "to_us", -1);
  bad = count, bad.cap = -1;
  assert_int_equal(describe_feature(table, "m", &bad, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "cap", -1);
  bad = count, bad.event = "";
  assert_int_equal(describe_feature(table, "m", &bad, &err), EXPT_E_ARGUMENT);
  expt_unit_table_free(table);
  expt_unit_table *plain = NULL;
  must(expt_unit_table_create(NULL, "user", "at", NULL, &plain, &err), &err);
  bad = count, bad.event = "order";
  assert_int_equal(describe_feature(plain, "m", &bad, &err), EXPT_E_STATE);
  test_error_is(&err, EXPT_E_STATE, "options", "event", -1);
  expt_unit_table_free(plain);
}

static void order_of_calls_matters(void **state) {
  (void)state;
  const table_plan none = {EXPT_MATURITY_ALL, INT64_MAX, 0, NULL, 0};
  const feature_plan count = {"count", NULL, 0, INT64_MAX, 0, 0};
  expt_exposures *const exposures = new_exposures(NULL, EXPT_CONFLICT_KEEP_FIRST, true);
  test_table *const rows = event_table(events, order, 0, N, false);
  expt_frame *frame = NULL;
  expt_error err;
  expt_unit_table *table = new_unit_table(NULL, &none);
  assert_int_equal(expt_unit_table_add(table, test_table_view(rows), NULL, &err), EXPT_E_STATE);
  assert_int_equal(expt_unit_table_frame(table, &frame, &err), EXPT_E_STATE);
  must(describe_feature(table, "n", &count, &err), &err);
  must(expt_unit_table_add(table, test_table_view(rows), NULL, &err), &err);
  assert_int_equal(describe_feature(table, "m", &count, &err), EXPT_E_STATE);
  assert_int_equal(expt_unit_table_add_exposures(table, exposures, &err), EXPT_E_STATE);
  expt_unit_table_free(table);
  table = new_unit_table(NULL, &plan); /* windows, and no exposures */
  assert_int_equal(expt_unit_table_add(table, test_table_view(rows), NULL, &err), EXPT_E_STATE);
  test_error_is(&err, EXPT_E_STATE, "table", "exposures", -1);
  must(expt_unit_table_add_exposures(table, exposures, &err), &err);
  assert_int_equal(expt_unit_table_add_exposures(table, exposures, &err), EXPT_E_STATE);
  expt_unit_table_free(table);
  expt_exposures_free(exposures);
  test_table_free(rows);
}

static void refuses(expt_unit_table *table, test_table *rows, expt_status status, const char *field, int64_t row) {
  expt_error err;
  state_bytes before = save_unit_table(table);
  assert_int_equal(expt_unit_table_add(table, test_table_view(rows), NULL, &err), status);
  test_error_is(&err, status, "events", field, row);
  state_bytes after = save_unit_table(table);
  assert_true(same_bytes(before, after));
  free(before.bytes), free(after.bytes);
  test_table_free(rows);
}

static void bad_rows_change_nothing(void **state) {
  (void)state;
  static const feature_plan strict[] = {{"distinct", "order", 0, INT64_MAX, 0, 0},
                                        {"sum", "order", 0, INT64_MAX, 0, 0}};
  const table_plan with_strict = {EXPT_MATURITY_ALL, INT64_MAX, 0, strict, 2};
  static const uint8_t all_but_third = 0xFB;
  static const double infinite[] = {1, 1, INFINITY, 1, 1, 1, 1, 1}, huge[] = {1, 1, 0x1p999, 1, 1, 1, 1, 1};
  expt_unit_table *const table = with_exposures(NULL, &with_strict);
  add_events(table, events, order, 0, 2, false);
  static const char *const fields[] = {"user", "at", "value", "item"};
  for (int i = 0; i < 4; i++) {
    test_table *const rows = event_table(events, order, 0, N, false);
    test_table_column(rows, fields[i])->validity = &all_but_third;
    refuses(table, rows, EXPT_E_ROW, fields[i], 2);
  }
  test_table *rows = event_table(events, order, 0, N, false);
  test_table_column(rows, "value")->data = infinite;
  refuses(table, rows, EXPT_E_ROW, "value", 2);
  rows = event_table(events, order, 0, N, false);
  test_table_column(rows, "value")->data = huge;
  refuses(table, rows, EXPT_E_ROW, "value", 2);
  rows = event_table(events, order, 0, N, false);
  test_table_column(rows, "event")->name = "other";
  refuses(table, rows, EXPT_E_COLUMN, "event", -1);
  refuses(table, event_table(events, order, 0, N, true), EXPT_E_STATE, "user", -1);
  expt_unit_table_free(table);
}

static void merges_only_with_its_like(void **state) {
  (void)state;
  expt_unit_table *const table = with_exposures(NULL, &plan), *const bare = new_unit_table(NULL, &plan);
  table_plan other_plan = plan;
  feature_plan changed[5];
  for (int i = 0; i < 5; i++)
    changed[i] = features[i];
  changed[1].to_us = 99;
  other_plan.features = changed;
  expt_unit_table *const different = with_exposures(NULL, &other_plan), *const elsewhere = new_unit_table(NULL, &plan);
  static const exposure_row later[] = {{1, 101, 0, 0}};
  expt_exposures *const exposures = new_exposures(NULL, EXPT_CONFLICT_KEEP_FIRST, true);
  expt_error err;
  add_exposures(exposures, later, order, 0, 1, false);
  must(expt_unit_table_add_exposures(elsewhere, exposures, &err), &err);
  add_events(table, events, order, 0, N, false);
  state_bytes before = save_unit_table(table);
  assert_int_equal(expt_unit_table_merge(table, bare, &err), EXPT_E_INCOMPATIBLE);
  test_error_is(&err, EXPT_E_INCOMPATIBLE, "other", "exposures", -1);
  assert_int_equal(expt_unit_table_merge(table, different, &err), EXPT_E_INCOMPATIBLE);
  test_error_is(&err, EXPT_E_INCOMPATIBLE, "other", "features", -1);
  assert_int_equal(expt_unit_table_merge(table, elsewhere, &err), EXPT_E_INCOMPATIBLE);
  test_error_is(&err, EXPT_E_INCOMPATIBLE, "other", "exposures", -1);
  assert_int_equal(expt_unit_table_merge(table, table, &err), EXPT_E_ARGUMENT);
  state_bytes after = save_unit_table(table);
  assert_true(same_bytes(before, after));
  free(before.bytes), free(after.bytes);
  expt_exposures_free(exposures);
  expt_unit_table_free(table), expt_unit_table_free(bare);
  expt_unit_table_free(different), expt_unit_table_free(elsewhere);
}

static void limit_names_the_partitions(void **state) {
  (void)state;
  enum { MANY = 20000 };
  static event_row rows[MANY];
  static int64_t all[MANY];
  static const feature_plan some[] = {{"sum", NULL, 0, INT64_MAX, 0, 0}, {"distinct", NULL, 0, INT64_MAX, 0, 1}};
  const table_plan tight = {EXPT_MATURITY_ALL, INT64_MAX, 300000, some, 2};
  for (int64_t i = 0; i < MANY; i++)
    rows[i] = (event_row){.unit = i / 2, .time = i, .event = 0, .value = 1, .item = (int32_t)(i % 4)}, all[i] = i;
  expt_unit_table *const table = new_unit_table(NULL, &tight);
  expt_error err;
  refuses(table, event_table(rows, all, 0, MANY, false), EXPT_E_LIMIT, "max_bytes", -1);
  test_table *const few = event_table(rows, all, 0, 1000, false);
  must(expt_unit_table_add(table, test_table_view(few), NULL, &err), &err);
  test_table_free(few);
  expt_unit_table_free(table);
}

/* ---- memory ---- */

static const feature_plan many[] = {{"count", "order", 0, 100, 0, 0},
                                    {"sum", "order", 0, 100, 0, 0},
                                    {"distinct", "order", 0, INT64_MAX, 0, 0},
                                    {"time_since", NULL, 0, INT64_MAX, 0, 0}};

static expt_status describe_all(expt_unit_table *table, expt_error *err) {
  static const char *const names[] = {"a", "b", "c", "d"};
  for (int f = 0; f < 4; f++) {
    const expt_status status = describe_feature(table, names[f], &many[f], err);
    if (status != EXPT_OK) return status;
  }
  return EXPT_OK;
}

static expt_status whole_life(expt_context *ctx, void *user, expt_error *err) {
  const test_table *const *const tables = user;
  expt_unit_table_options options;
  expt_exposures *exposures = NULL;
  expt_unit_table *table = NULL, *other = NULL, *loaded = NULL;
  expt_frame *frame = NULL, *counts = NULL;
  uint8_t bytes[8192];
  int64_t need = 0;
  expt_unit_table_options_init(&options);
  options.event = "event";
  expt_status status = expt_exposures_create(ctx, "user", "at", "group", NULL, &exposures, err);
  if (status == EXPT_OK) status = expt_exposures_add(exposures, test_table_view(tables[0]), NULL, err);
  if (status == EXPT_OK) status = expt_unit_table_create(ctx, "user", "at", &options, &table, err);
  if (status == EXPT_OK) status = expt_unit_table_create(ctx, "user", "at", &options, &other, err);
  if (status == EXPT_OK) status = describe_all(table, err);
  if (status == EXPT_OK) status = describe_all(other, err);
  if (status == EXPT_OK) status = expt_unit_table_add_exposures(table, exposures, err);
  if (status == EXPT_OK) status = expt_unit_table_add_exposures(other, exposures, err);
  if (status == EXPT_OK) status = expt_unit_table_add(table, test_table_view(tables[1]), "a", err);
  if (status == EXPT_OK) status = expt_unit_table_add(other, test_table_view(tables[1]), "b", err);
  if (status == EXPT_OK) status = expt_unit_table_merge(table, other, err);
  if (status == EXPT_OK) status = expt_unit_table_frame(table, &frame, err);
  if (status == EXPT_OK) status = expt_unit_table_counts(table, &counts, err);
  if (status == EXPT_OK) status = expt_unit_table_save(table, bytes, sizeof bytes, &need, err);
  if (status == EXPT_OK) status = expt_unit_table_load(ctx, bytes, need, &loaded, err);
  expt_frame_free(frame), expt_frame_free(counts);
  expt_exposures_free(exposures);
  expt_unit_table_free(table), expt_unit_table_free(other), expt_unit_table_free(loaded);
  return status;
}

static void every_allocation_may_fail(void **state) {
  (void)state;
  for (int text_ids = 0; text_ids < 2; text_ids++) {
    test_table *tables[2] = {exposure_table(exposed, order, 0, 4, text_ids == 1),
                             event_table(events, order, 0, N, text_ids == 1)};
    test_every_allocation(whole_life, tables);
    test_table_free(tables[0]);
    test_table_free(tables[1]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(windows_are_relative_to_the_exposure),
      cmocka_unit_test(frame_goes_into_an_analysis),
      cmocka_unit_test(columns_are_listed),
      cmocka_unit_test(bad_descriptions_are_refused),
      cmocka_unit_test(order_of_calls_matters),
      cmocka_unit_test(bad_rows_change_nothing),
      cmocka_unit_test(merges_only_with_its_like),
      cmocka_unit_test(limit_names_the_partitions),
      cmocka_unit_test(every_allocation_may_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
