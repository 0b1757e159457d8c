/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exposures by hand: what is refused, what stays unchanged, what the frames look like. */
#include "tests/unit/events_support.h"

#include <experiment/analysis.h>
#include <stdlib.h>

static const exposure_row rows[] = {{7, 300, 0, 0}, {5, 100, 1, 0},  {7, 200, 1, 0},
                                    {9, 50, 1, 1},  {11, 10, -1, 0}, {5, 400, 1, 0}};
static const int64_t order[] = {0, 1, 2, 3, 4, 5};
enum { N = 6 };

static test_table *all_rows(void) {
  return exposure_table(rows, order, 0, N, false);
}

static expt_status add(expt_exposures *exposures, const test_table *table, const char *batch, expt_error *err) {
  return expt_exposures_add(exposures, test_table_view(table), batch, err);
}

static void first_exposure_decides(void **state) {
  (void)state;
  expt_exposures *const exposures = new_exposures(NULL, EXPT_CONFLICT_KEEP_FIRST, true);
  expt_frame *frame = NULL;
  expt_error err;
  add_exposures(exposures, rows, order, 0, N, false);
  must(expt_exposures_frame(exposures, &frame, &err), &err);
  const expt_table *const table = expt_frame_view(frame);
  assert_true(table->n_rows == 2 && table->n_columns == 5);
  assert_true(test_integer(table, "unit", 0) == 5 && test_integer(table, "unit", 1) == 7);
  assert_string_equal(test_text(table, "variant", 0), "a");
  assert_string_equal(test_text(table, "variant", 1), "a");
  assert_true(test_time(table, "first_time", 1) == 200);
  assert_true(test_integer(table, "n_exposures", 0) == 2 && test_integer(table, "is_conflicted", 0) == 0);
  assert_true(test_integer(table, "is_conflicted", 1) == 1);
  expt_frame_free(frame);
  must(expt_exposures_counts(exposures, &frame, &err), &err);
  const expt_table *const counts = expt_frame_view(frame);
  assert_true(counts->n_rows == 3);
  assert_string_equal(test_text(counts, "variant", 0), "a");
  assert_string_equal(test_text(counts, "variant", 2), "<missing>");
  assert_true(test_integer(counts, "units", 0) == 2 && test_integer(counts, "n_forced", 0) == 1);
  assert_true(test_integer(counts, "n_exposures", 2) == 1);
  expt_frame_free(frame);
  expt_exposures_free(exposures);
}

static void units_go_where_times_are_needed(void **state) {
  (void)state;
  expt_exposures *const exposures = new_exposures(NULL, EXPT_CONFLICT_KEEP_FIRST, true);
  expt_frame *units = NULL, *days = NULL;
  expt_error err;
  add_exposures(exposures, rows, order, 0, N, false);
  must(expt_exposures_frame(exposures, &units, &err), &err);
  must(expt_calendar(NULL, expt_frame_view(units), "first_time", NULL, &days, &err), &err);
  assert_string_equal(test_text(expt_frame_view(days), "date", 1), "1970-01-01");
  expt_analysis_options options;
  expt_analysis *analysis = NULL;
  expt_analysis_options_init(&options);
  options.time = "first_time";
  must(expt_analysis_create(NULL, "variant", &options, &analysis, &err), &err);
  must(expt_analysis_add_mean(analysis, "times seen", "n_exposures", NULL, &err), &err);
  must(expt_analysis_add(analysis, expt_frame_view(units), NULL, &err), &err);
  expt_analysis_free(analysis);
  expt_frame_free(days);
  expt_frame_free(units);
  expt_exposures_free(exposures);
}

static void columns_are_listed(void **state) {
  (void)state;
  expt_exposures *const exposures = new_exposures(NULL, EXPT_CONFLICT_KEEP_FIRST, false);
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_exposures_columns(exposures, &frame, &err), &err);
  assert_true(expt_frame_view(frame)->n_rows == 3);
  assert_string_equal(test_text(expt_frame_view(frame), "column", 2), "group");
  expt_frame_free(frame);
  expt_exposures_free(exposures);
}

static void refuses(expt_exposures *exposures, test_table *table, expt_status status, const char *field, int64_t row) {
  expt_error err;
  state_bytes before = save_exposures(exposures);
  assert_int_equal(add(exposures, table, NULL, &err), status);
  test_error_is(&err, status, "table", field, row);
  state_bytes after = save_exposures(exposures);
  assert_true(same_bytes(before, after));
  free(before.bytes), free(after.bytes);
  test_table_free(table);
}

static void bad_rows_change_nothing(void **state) {
  (void)state;
  expt_exposures *const exposures = new_exposures(NULL, EXPT_CONFLICT_KEEP_FIRST, true);
  static const uint8_t all_but_third = 0x3B;
  static const int64_t numbers[] = {0, 0, 2, 0, 0, 0};
  add_exposures(exposures, rows, order, 0, 1, false);
  test_table *table = all_rows();
  test_table_column(table, "user")->validity = &all_but_third;
  refuses(exposures, table, EXPT_E_ROW, "user", 2);
  table = all_rows();
  test_table_column(table, "at")->validity = &all_but_third;
  refuses(exposures, table, EXPT_E_ROW, "at", 2);
  table = all_rows();
  test_table_column(table, "forced")->validity = &all_but_third;
  refuses(exposures, table, EXPT_E_ROW, "forced", 2);
  table = all_rows();
  *test_table_column(table, "forced") = (expt_column){
      .name = "forced", .dtype = EXPT_DTYPE_INT64, .data = numbers, .length = N, .stride = sizeof numbers[0]};
  refuses(exposures, table, EXPT_E_ROW, "forced", 2);
  table = all_rows();
  test_table_column(table, "at")->time_unit = EXPT_TIME_UNIT_S;
  static const int64_t far[] = {0, 0, INT64_MAX, 0, 0, 0};
  test_table_column(table, "at")->data = far;
  refuses(exposures, table, EXPT_E_ROW, "at", 2);
  table = all_rows();
  test_table_column(table, "at")->dtype = EXPT_DTYPE_INT64;
  test_table_column(table, "at")->time_unit = EXPT_TIME_UNIT_NONE;
  refuses(exposures, table, EXPT_E_DTYPE, "at", -1);
  table = all_rows();
  test_table_column(table, "group")->name = "variant";
  refuses(exposures, table, EXPT_E_COLUMN, "group", -1);
  refuses(exposures, exposure_table(rows, order, 0, N, true), EXPT_E_STATE, "user", -1);
  expt_exposures_free(exposures);
}

static void a_batch_counts_once(void **state) {
  (void)state;
  expt_exposures *const exposures = new_exposures(NULL, EXPT_CONFLICT_KEEP_FIRST, true);
  test_table *const table = all_rows();
  expt_error err;
  must(add(exposures, table, "monday", &err), &err);
  assert_int_equal(add(exposures, table, "monday", &err), EXPT_E_DUPLICATE);
  expt_exposures *const other = new_exposures(NULL, EXPT_CONFLICT_KEEP_FIRST, true);
  must(add(other, table, "monday", &err), &err);
  assert_int_equal(expt_exposures_merge(exposures, other, &err), EXPT_E_DUPLICATE);
  assert_int_equal(expt_exposures_merge(exposures, exposures, &err), EXPT_E_ARGUMENT);
  expt_exposures_free(exposures);
  expt_exposures_free(other);
  test_table_free(table);
}

static void merges_only_with_its_like(void **state) {
  (void)state;
  expt_exposures *const exposures = new_exposures(NULL, EXPT_CONFLICT_KEEP_FIRST, true);
  expt_exposures *const excluding = new_exposures(NULL, EXPT_CONFLICT_EXCLUDE, true);
  expt_exposures *const unforced = new_exposures(NULL, EXPT_CONFLICT_KEEP_FIRST, false);
  expt_exposures *const textual = new_exposures(NULL, EXPT_CONFLICT_KEEP_FIRST, true);
  expt_error err;
  add_exposures(exposures, rows, order, 0, N, false);
  add_exposures(textual, rows, order, 0, N, true);
  assert_int_equal(expt_exposures_merge(exposures, excluding, &err), EXPT_E_INCOMPATIBLE);
  test_error_is(&err, EXPT_E_INCOMPATIBLE, "other", "conflict", -1);
  assert_int_equal(expt_exposures_merge(exposures, unforced, &err), EXPT_E_INCOMPATIBLE);
  test_error_is(&err, EXPT_E_INCOMPATIBLE, "other", "forced", -1);
  state_bytes before = save_exposures(exposures);
  assert_int_equal(expt_exposures_merge(exposures, textual, &err), EXPT_E_INCOMPATIBLE);
  state_bytes after = save_exposures(exposures);
  assert_true(same_bytes(before, after));
  free(before.bytes), free(after.bytes);
  expt_exposures_free(exposures), expt_exposures_free(excluding);
  expt_exposures_free(unforced), expt_exposures_free(textual);
}

static void limits_hold(void **state) {
  (void)state;
  enum { MANY = 5000 };
  static exposure_row many[MANY];
  static int64_t all[MANY];
  expt_exposures_options options;
  expt_exposures *exposures = NULL;
  expt_error err;
  for (int64_t i = 0; i < MANY; i++)
    many[i] = (exposure_row){.unit = i, .variant = (int32_t)(i % 3)}, all[i] = i;
  test_table *const table = exposure_table(many, all, 0, MANY, false);
  expt_exposures_options_init(&options);
  options.max_bytes = 100000;
  must(expt_exposures_create(NULL, "user", "at", "group", &options, &exposures, &err), &err);
  assert_int_equal(add(exposures, table, NULL, &err), EXPT_E_LIMIT);
  test_error_is(&err, EXPT_E_LIMIT, "table", "max_bytes", -1);
  test_message_has(&err, "partitions");
  expt_exposures_free(exposures);
  expt_exposures_options_init(&options);
  options.max_levels = 2;
  must(expt_exposures_create(NULL, "user", "at", "group", &options, &exposures, &err), &err);
  assert_int_equal(add(exposures, table, NULL, &err), EXPT_E_LIMIT);
  test_error_is(&err, EXPT_E_LIMIT, "table", "group", -1);
  expt_exposures_free(exposures);
  test_table_free(table);
}

/* The counts are what expt_analysis_add_counts() reads. */
static void counts_go_into_an_analysis(void **state) {
  (void)state;
  expt_exposures *const exposures = new_exposures(NULL, EXPT_CONFLICT_KEEP_FIRST, true);
  expt_analysis *analysis = NULL;
  expt_frame *counts = NULL;
  expt_srm srm = {.struct_size = sizeof srm};
  expt_error err;
  add_exposures(exposures, rows, order, 0, N, false);
  must(expt_exposures_counts(exposures, &counts, &err), &err);
  must(expt_analysis_create(NULL, "variant", NULL, &analysis, &err), &err);
  must(expt_analysis_add_proportion(analysis, "forced", "n_forced", NULL, &err), &err);
  must(expt_analysis_add_counts(analysis, expt_frame_view(counts), "units", NULL, &err), &err);
  must(expt_analysis_srm(analysis, NULL, &srm, &err), &err);
  assert_true(srm.n == 2);
  expt_frame_free(counts);
  expt_analysis_free(analysis);
  expt_exposures_free(exposures);
}

static expt_status whole_life(expt_context *ctx, void *user, expt_error *err) {
  const test_table *const table = user;
  expt_exposures *exposures = NULL, *other = NULL, *loaded = NULL;
  expt_frame *units = NULL, *counts = NULL, *columns = NULL;
  uint8_t bytes[4096];
  int64_t need = 0;
  expt_status status = expt_exposures_create(ctx, "user", "at", "group", NULL, &exposures, err);
  if (status == EXPT_OK) status = expt_exposures_create(ctx, "user", "at", "group", NULL, &other, err);
  if (status == EXPT_OK) status = add(exposures, table, "a", err);
  if (status == EXPT_OK) status = add(other, table, "b", err);
  if (status == EXPT_OK) status = expt_exposures_merge(exposures, other, err);
  if (status == EXPT_OK) status = expt_exposures_frame(exposures, &units, err);
  if (status == EXPT_OK) status = expt_exposures_counts(exposures, &counts, err);
  if (status == EXPT_OK) status = expt_exposures_columns(exposures, &columns, err);
  if (status == EXPT_OK) status = expt_exposures_save(exposures, bytes, sizeof bytes, &need, err);
  if (status == EXPT_OK) status = expt_exposures_load(ctx, bytes, need, &loaded, err);
  expt_frame_free(units), expt_frame_free(counts), expt_frame_free(columns);
  expt_exposures_free(exposures), expt_exposures_free(other), expt_exposures_free(loaded);
  return status;
}

static void every_allocation_may_fail(void **state) {
  (void)state;
  test_table *const integers = all_rows(), *const texts = exposure_table(rows, order, 0, N, true);
  test_every_allocation(whole_life, integers);
  test_every_allocation(whole_life, texts);
  test_table_free(integers);
  test_table_free(texts);
}

static int32_t stop(void *user, const char *what, uint64_t done, uint64_t total) {
  (void)user, (void)what, (void)done, (void)total;
  return 1;
}

static void a_stop_changes_nothing(void **state) {
  (void)state;
  expt_context_options options;
  expt_context *ctx = NULL;
  expt_error err;
  expt_context_options_init(&options);
  options.progress = stop;
  must(expt_context_create(&options, &ctx, &err), &err);
  expt_exposures *const exposures = new_exposures(ctx, EXPT_CONFLICT_KEEP_FIRST, true);
  test_table *const table = all_rows();
  state_bytes before = save_exposures(exposures);
  assert_int_equal(add(exposures, table, NULL, &err), EXPT_E_CANCELLED);
  state_bytes after = save_exposures(exposures);
  assert_true(same_bytes(before, after));
  free(before.bytes), free(after.bytes);
  test_table_free(table);
  expt_exposures_free(exposures);
  expt_context_free(ctx);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(first_exposure_decides),
      cmocka_unit_test(units_go_where_times_are_needed),
      cmocka_unit_test(columns_are_listed),
      cmocka_unit_test(bad_rows_change_nothing),
      cmocka_unit_test(a_batch_counts_once),
      cmocka_unit_test(merges_only_with_its_like),
      cmocka_unit_test(limits_hold),
      cmocka_unit_test(counts_go_into_an_analysis),
      cmocka_unit_test(every_allocation_may_fail),
      cmocka_unit_test(a_stop_changes_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
