/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an analysis refuses, and that a refusal changes nothing. */
#include "tests/unit/analysis_support.h"
#include "tests/unit/counted_memory.h"

/* ---- what is refused changes nothing ---- */

static expt_analysis *one_metric(const char *unit, expt_missing missing, const char *among) {
  expt_analysis *analysis = new_analysis(NULL, unit, NULL);
  add_metric(analysis, "ctr", "clicked", among, missing);
  return analysis;
}

static void refused(expt_analysis *analysis, const test_table *table, expt_status status, const char *field,
                    int64_t row, const char *words) {
  state_bytes before = save(analysis);
  expt_error err;
  assert_int_equal(expt_analysis_add(analysis, test_table_view(table), "batch", &err), status);
  test_error_is(&err, status, "table", field, row);
  assert_string_equal(err.function, "expt_analysis_add");
  if (words != NULL) test_message_has(&err, words);
  unchanged(analysis, before);
  free(before.bytes);
}

static const char *const abab[] = {"A", "B", "A", "B", "A"};

static void values_must_be_bits(void **state) {
  (void)state;
  static const double counts[] = {1, 2, 3, 4, 6}, amounts[] = {0, 0.25, 0, 0, 1}, negative[] = {0, 1, -1, 0, 0},
                      infinite[] = {0, INFINITY, 0, 0, 0};
  static const struct {
    const double *values;
    int64_t row;
    const char *words;
  } cases[] = {{counts, 1, "3.2 trials per unit: use a ratio"},
               {amounts, 1, "Use a mean or a ratio"},
               {negative, 2, "holds -1"},
               {infinite, 1, "Inf"}};
  for (int i = 0; i < 4; i++) {
    expt_analysis *analysis = one_metric(NULL, EXPT_MISSING_ZERO, NULL);
    test_table *table = two_columns(5, abab, cases[i].values);
    refused(analysis, table, EXPT_E_ROW, "clicked", cases[i].row, cases[i].words);
    test_table_free(table);
    expt_analysis_free(analysis);
  }
}

static void missing_follows_the_metric(void **state) {
  (void)state;
  static const double clicked[] = {1, NAN, 0, 1, NAN};
  static const int64_t n[] = {0, 3, 2}, n_b[] = {0, 2, 1}, lost[] = {0, 0, 2};
  test_table *table = two_columns(5, abab, clicked);
  for (expt_missing missing = EXPT_MISSING_REJECT; missing <= EXPT_MISSING_DROP; missing++) {
    expt_analysis *analysis = one_metric(NULL, missing, NULL);
    if (missing == EXPT_MISSING_REJECT) {
      refused(analysis, table, EXPT_E_ROW, "clicked", 1, "drop would leave it out");
    } else {
      expt_error err;
      must(expt_analysis_add(analysis, test_table_view(table), "b", &err), &err);
      expt_frame *frame = ask(analysis);
      assert_int_equal(whole(frame, "n_control", 0), n[missing]);
      assert_int_equal(whole(frame, "n_variant", 0), n_b[missing]);
      assert_int_equal(whole(frame, "n_dropped", 0), lost[missing]);
      expt_frame_free(frame);
    }
    expt_analysis_free(analysis);
  }
  test_table_free(table);
}

/* Who was not counted may have any outcome that is a bit, or none; who has no variant may have anything. */
static void those_not_counted_are_not_judged(void **state) {
  (void)state;
  static const char *const group[] = {"A", "A", "B", NULL, "B"};
  static const double seen[] = {1, 0, 1, NAN, 0}, clicked[] = {1, NAN, 0, 17, 1};
  test_table *table = two_columns(5, group, clicked);
  test_table_doubles(table, "seen", seen);
  expt_analysis *analysis = one_metric(NULL, EXPT_MISSING_REJECT, "seen");
  expt_error err;
  must(expt_analysis_add(analysis, test_table_view(table), "b", &err), &err);
  expt_frame *frame = ask(analysis);
  assert_int_equal(whole(frame, "n_control", 0), 1);
  assert_int_equal(whole(frame, "n_variant", 0), 1);
  assert_true(whole(frame, "note_bits", 0) & NOTE(EXPT_NOTE_POST_TREATMENT));
  expt_frame_free(frame);
  expt_analysis_free(analysis);
  static const double unknown[] = {1, 0, NAN, NAN, 0};
  test_table_free(table);
  table = two_columns(5, group, clicked);
  test_table_doubles(table, "seen", unknown);
  analysis = one_metric(NULL, EXPT_MISSING_REJECT, "seen");
  refused(analysis, table, EXPT_E_ROW, "seen", 2, NULL);
  expt_analysis_free(analysis);
  test_table_free(table);
}

static void columns_must_be_there_and_fit(void **state) {
  (void)state;
  static const double clicked[] = {0, 1, 0, 1, 0};
  static const char *const words[] = {"yes", "no", "yes", "no", "no"};
  static const int64_t ids[] = {1, 2, 3, 4, 5};
  expt_analysis *analysis = one_metric("user", EXPT_MISSING_REJECT, NULL);
  test_table *table = test_table_create(5);
  test_table_texts(table, "group", abab);
  test_table_doubles(table, "clicked", clicked);
  refused(analysis, table, EXPT_E_COLUMN, "user", -1, "user");
  test_table_integers(table, "user", ids);
  test_table_column(table, "clicked")->name = "other";
  refused(analysis, table, EXPT_E_COLUMN, "clicked", -1, "other");
  test_table_texts(table, "clicked", words);
  refused(analysis, table, EXPT_E_DTYPE, "clicked", -1, "text");
  test_table_column(table, "clicked")->name = "words";
  test_table_column(table, "other")->name = "clicked";
  test_table_column(table, "group")->name = "words2";
  test_table_doubles(table, "group", clicked);
  test_table_column(table, "group")->dtype = EXPT_DTYPE_TIME;
  test_table_column(table, "group")->time_unit = EXPT_TIME_UNIT_FLOAT_S;
  refused(analysis, table, EXPT_E_DTYPE, "group", -1, "times");
  expt_error err;
  assert_int_equal(expt_analysis_add(analysis, NULL, NULL, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_analysis_add(NULL, test_table_view(table), NULL, &err), EXPT_E_ARGUMENT);
  expt_analysis_free(analysis);
  analysis = new_analysis(NULL, NULL, NULL);
  assert_int_equal(expt_analysis_add(analysis, test_table_view(table), NULL, &err), EXPT_E_STATE);
  expt_analysis_free(analysis);
  test_table_free(table);
}

static void a_batch_counts_once(void **state) {
  (void)state;
  expt_analysis *analysis = shop_analysis(NULL);
  expt_error err;
  add_rows(analysis, 0, 500, "monday");
  state_bytes before = save(analysis);
  test_table *table = shop_rows(500, 100);
  assert_int_equal(expt_analysis_add(analysis, test_table_view(table), "monday", &err), EXPT_E_DUPLICATE);
  test_error_is(&err, EXPT_E_DUPLICATE, "batch", "", -1);
  unchanged(analysis, before);
  must(expt_analysis_add(analysis, test_table_view(table), "tuesday", &err), &err);
  free(before.bytes);
  test_table_free(table);
  expt_analysis_free(analysis);
}

static void unnamed_batches_are_noted_once_there_are_two(void **state) {
  (void)state;
  expt_analysis *analysis = shop_analysis(NULL);
  for (int batches = 1; batches <= 2; batches++) {
    add_rows(analysis, 1000 * batches, 1000, NULL);
    expt_frame *frame = ask(analysis);
    assert_int_equal((whole(frame, "note_bits", 0) & NOTE(EXPT_NOTE_UNNAMED_BATCH)) != 0, batches == 2);
    expt_frame_free(frame);
  }
  expt_analysis_free(analysis);
}

/* ---- one row is one unit ---- */

static test_table *days(int64_t users, int64_t per_user) {
  const int64_t rows = users * per_user;
  test_table *table = test_table_create(rows);
  int64_t *user = calloc((size_t)rows, sizeof *user);
  uint8_t *clicked = calloc((size_t)rows, 1);
  int32_t *group = calloc((size_t)rows, sizeof *group);
  for (int64_t i = 0; i < rows; i++) {
    user[i] = i % users;
    group[i] = (int32_t)(user[i] % 2);
    clicked[i] = (uint8_t)pick(i, 1, 2);
  }
  static const char *const labels[] = {"A", "B"};
  test_table_integers(table, "user", user);
  test_table_bools(table, "clicked", clicked);
  test_table_codes(table, "group", group, labels, 2);
  free(user), free(clicked), free(group);
  return table;
}

static void user_days_are_refused(void **state) {
  (void)state;
  expt_analysis *analysis = one_metric("user", EXPT_MISSING_REJECT, NULL);
  test_table *table = days(30000, 3);
  refused(analysis, table, EXPT_E_INCOMPATIBLE, "user", -1, "distinct units of 'user'");
  refused(analysis, table, EXPT_E_INCOMPATIBLE, "user", -1,
          "one row must be one unit: sum or average the rows of a unit first");
  test_table_free(table);
  table = days(6, 3); /* few units, where the sketch counts exactly */
  refused(analysis, table, EXPT_E_INCOMPATIBLE, "user", -1, "9 rows hold about 3 distinct units");
  test_table_free(table);
  table = days(30000, 1);
  expt_error err;
  must(expt_analysis_add(analysis, test_table_view(table), "monday", &err), &err);
  refused(analysis, table, EXPT_E_INCOMPATIBLE, "user", -1, NULL); /* the same users again, as another batch */
  test_table_free(table);
  expt_analysis_free(analysis);
}

static void merging_sees_doubled_units_too(void **state) {
  (void)state;
  expt_analysis *monday = one_metric("user", EXPT_MISSING_REJECT, NULL),
                *tuesday = one_metric("user", EXPT_MISSING_REJECT, NULL);
  test_table *table = days(5000, 1);
  expt_error err;
  must(expt_analysis_add(monday, test_table_view(table), "monday", &err), &err);
  must(expt_analysis_add(tuesday, test_table_view(table), "tuesday", &err), &err);
  state_bytes before = save(monday);
  assert_int_equal(expt_analysis_merge(monday, tuesday, &err), EXPT_E_INCOMPATIBLE);
  test_error_is(&err, EXPT_E_INCOMPATIBLE, "other", "user", -1);
  unchanged(monday, before);
  free(before.bytes);
  test_table_free(table);
  expt_analysis_free(monday);
  expt_analysis_free(tuesday);
}

static void ids_are_of_one_kind(void **state) {
  (void)state;
  static const double clicked[] = {0, 1, 0, 1, 0};
  static const char *const texts[] = {"1", "2", "3", "4", "5"}, *const holed[] = {"1", "", NULL, "4", "5"};
  static const int64_t integers[] = {1, 2, 3, 4, 5};
  test_table *text = two_columns(5, abab, clicked), *integer = two_columns(5, abab, clicked),
             *hole = two_columns(5, abab, clicked);
  test_table_texts(text, "user", texts);
  test_table_texts(hole, "user", holed);
  test_table_integers(integer, "user", integers);
  expt_analysis *analysis = one_metric("user", EXPT_MISSING_REJECT, NULL),
                *other = one_metric("user", EXPT_MISSING_REJECT, NULL);
  expt_error err;
  refused(analysis, hole, EXPT_E_ROW, "user", 2, "no id");
  must(expt_analysis_add(analysis, test_table_view(integer), "i", &err), &err);
  refused(analysis, text, EXPT_E_STATE, "user", -1, "text");
  must(expt_analysis_add(other, test_table_view(text), "t", &err), &err);
  assert_int_equal(expt_analysis_merge(analysis, other, &err), EXPT_E_INCOMPATIBLE);
  /* 42 and "42" are one unit: the two sketches are the same bytes, so the states differ in the kind and the batch only
   */
  state_bytes a = save(analysis), b = save(other);
  assert_true(a.size == b.size);
  int differences = 0;
  for (int64_t i = 0; i < a.size - 8; i++)
    differences += a.bytes[i] != b.bytes[i];
  assert_true(differences <= 1 + 16);
  free(a.bytes), free(b.bytes);
  test_table_free(text), test_table_free(integer), test_table_free(hole);
  expt_analysis_free(analysis), expt_analysis_free(other);
}

static void too_many_labels_are_refused(void **state) {
  (void)state;
  expt_analysis_options options;
  expt_analysis *analysis = NULL;
  expt_error err;
  expt_analysis_options_init(&options);
  options.max_levels = 2;
  must(expt_analysis_create(NULL, "group", &options, &analysis, &err), &err);
  must(expt_analysis_add_segment(analysis, "city", &err), &err);
  add_metric(analysis, "ctr", "clicked", NULL, 0);
  static const double clicked[] = {0, 1, 0, 1, 0};
  static const char *const city[] = {"x", "y", NULL, "z", "x"};
  test_table *table = two_columns(5, abab, clicked);
  test_table_texts(table, "city", city);
  refused(analysis, table, EXPT_E_LIMIT, "city", -1, "2");
  test_table_free(table);
  expt_analysis_free(analysis);
}

/* ---- merge ---- */

static void merge_needs_the_same_description(void **state) {
  (void)state;
  expt_analysis *shop = shop_analysis(NULL), *plain_one = one_metric("user", 0, NULL),
                *twin = one_metric("user", 0, NULL);
  expt_analysis *no_unit = one_metric(NULL, 0, NULL), *drops = one_metric("user", EXPT_MISSING_DROP, NULL);
  expt_error err;
  assert_int_equal(expt_analysis_merge(shop, shop, &err), EXPT_E_ARGUMENT);
  expt_analysis *const others[] = {shop, no_unit, drops};
  static const char *const fields[] = {"control", "unit", "metrics"};
  for (int i = 0; i < 3; i++) {
    assert_int_equal(expt_analysis_merge(plain_one, others[i], &err), EXPT_E_INCOMPATIBLE);
    test_error_is(&err, EXPT_E_INCOMPATIBLE, "other", fields[i], -1);
  }
  must(expt_analysis_merge(plain_one, twin, &err), &err);
  must(expt_analysis_add_variant(twin, "A", 0.5, &err), &err);
  assert_int_equal(expt_analysis_merge(plain_one, twin, &err), EXPT_E_INCOMPATIBLE);
  expt_analysis_free(shop), expt_analysis_free(plain_one), expt_analysis_free(twin), expt_analysis_free(no_unit),
      expt_analysis_free(drops);
}

static void merging_a_batch_twice_is_refused(void **state) {
  (void)state;
  expt_analysis *a = shop_analysis(NULL), *b = shop_analysis(NULL);
  expt_error err;
  add_rows(a, 0, 300, "monday");
  add_rows(b, 300, 300, "tuesday");
  must(expt_analysis_merge(a, b, &err), &err);
  state_bytes before = save(a);
  assert_int_equal(expt_analysis_merge(a, b, &err), EXPT_E_DUPLICATE);
  unchanged(a, before);
  free(before.bytes);
  expt_analysis_free(a), expt_analysis_free(b);
}

/* ---- memory and progress ---- */

static expt_status whole_life(expt_context *ctx, void *user, expt_error *err) {
  const test_table *table = user;
  expt_analysis *analysis = NULL, *loaded = NULL;
  expt_frame *frame = NULL;
  uint8_t buffer[8192];
  int64_t need = 0;
  expt_analysis_options options;
  expt_analysis_options_init(&options);
  options.unit = "user";
  options.control = "A";
  expt_status status = expt_analysis_create(ctx, "group", &options, &analysis, err);
  if (status == EXPT_OK) status = expt_analysis_add_segment(analysis, "city", err);
  if (status == EXPT_OK) status = expt_analysis_add_proportion(analysis, "ctr", "clicked", NULL, err);
  if (status == EXPT_OK) status = expt_analysis_add(analysis, test_table_view(table), "monday", err);
  if (status == EXPT_OK) status = expt_analysis_save(analysis, buffer, sizeof buffer, &need, err);
  if (status == EXPT_OK) status = expt_analysis_load(ctx, buffer, need, &loaded, err);
  if (status == EXPT_OK) status = expt_analysis_columns(loaded, &frame, err);
  if (status == EXPT_OK) expt_frame_free(frame);
  if (status == EXPT_OK) status = expt_analysis_summary(loaded, &frame, err);
  if (status == EXPT_OK) expt_frame_free(frame);
  if (status == EXPT_OK) status = expt_analysis_frequentist(loaded, NULL, &frame, err);
  if (status == EXPT_OK) expt_frame_free(frame);
  expt_srm srm = {.struct_size = sizeof srm};
  if (status == EXPT_OK) status = expt_analysis_srm(loaded, NULL, &srm, err);
  expt_analysis_free(loaded);
  expt_analysis_free(analysis);
  return status;
}

static void every_allocation_may_fail(void **state) {
  (void)state;
  test_table *table = shop_rows(0, 40);
  test_every_allocation(whole_life, table);
  test_table_free(table);
}

typedef expt_status (*change)(expt_analysis *analysis, const void *user, expt_error *err);

/* Refuses the first, the second, ... allocation of a change until it goes through. Each refusal leaves the analysis as
 * it was. */
static void every_refusal_changes_nothing(change step, const void *user) {
  counted_memory memory = {0};
  expt_context *ctx = counted_context(&memory);
  expt_analysis *analysis = shop_analysis(ctx);
  add_rows(analysis, 0, 60, "first");
  expt_status status = EXPT_E_NOMEM;
  int64_t refusals = 0;
  for (; status == EXPT_E_NOMEM; refusals++) {
    state_bytes before = save(analysis);
    expt_error err;
    memory.refused = memory.asked + refusals + 1;
    status = step(analysis, user, &err);
    memory.refused = 0;
    if (status == EXPT_E_NOMEM) unchanged(analysis, before);
    free(before.bytes);
  }
  assert_int_equal(status, EXPT_OK);
  assert_true(refusals > 5);
  expt_analysis_free(analysis);
  expt_context_free(ctx);
  assert_true(memory.out == 0);
}

static expt_status merge_other(expt_analysis *analysis, const void *user, expt_error *err) {
  return expt_analysis_merge(analysis, user, err);
}

static expt_status add_table(expt_analysis *analysis, const void *user, expt_error *err) {
  return expt_analysis_add(analysis, test_table_view(user), "second", err);
}

static expt_status add_cells(expt_analysis *analysis, const void *user, expt_error *err) {
  return expt_analysis_add_counts(analysis, test_table_view(user), "user", "second", err);
}

static void a_change_may_run_out_of_memory(void **state) {
  (void)state;
  static const int64_t none[] = {0, 0};
  static const char *const new_group[] = {"A", "D"}, *const new_city[] = {"Oslo", "Rome"};
  test_table *table = shop_rows(60, 60), *cells = test_table_create(2);
  test_table_texts(cells, "group", new_group);
  test_table_texts(cells, "city", new_city);
  test_table_texts(cells, "device", new_city);
  test_table_integers(cells, "user", none);
  test_table_integers(cells, "clicked", none);
  test_table_integers(cells, "bought", none);
  expt_analysis *other = shop_analysis(NULL);
  add_rows(other, 200, 60, "other");
  every_refusal_changes_nothing(add_table, table);
  every_refusal_changes_nothing(add_cells, cells);
  every_refusal_changes_nothing(merge_other, other);
  expt_analysis_free(other);
  test_table_free(table);
  test_table_free(cells);
}

static int32_t stop(void *user, const char *what, uint64_t done, uint64_t total) {
  int *calls = user;
  ++*calls;
  assert_string_equal(what, "expt_analysis_add");
  assert_true(done <= total);
  return 1;
}

static void cancelling_changes_nothing(void **state) {
  (void)state;
  int calls = 0;
  expt_context *ctx = NULL;
  expt_context_options options;
  expt_error err;
  expt_context_options_init(&options);
  options.progress = stop;
  options.progress_user = &calls;
  must(expt_context_create(&options, &ctx, &err), &err);
  expt_analysis *analysis = shop_analysis(ctx);
  test_table *table = shop_rows(0, 1000);
  state_bytes before = save(analysis);
  assert_int_equal(expt_analysis_add(analysis, test_table_view(table), "b", &err), EXPT_E_CANCELLED);
  unchanged(analysis, before);
  assert_true(calls >= 1);
  free(before.bytes);
  test_table_free(table);
  expt_analysis_free(analysis);
  expt_context_free(ctx);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(values_must_be_bits),
      cmocka_unit_test(missing_follows_the_metric),
      cmocka_unit_test(those_not_counted_are_not_judged),
      cmocka_unit_test(columns_must_be_there_and_fit),
      cmocka_unit_test(a_batch_counts_once),
      cmocka_unit_test(unnamed_batches_are_noted_once_there_are_two),
      cmocka_unit_test(user_days_are_refused),
      cmocka_unit_test(merging_sees_doubled_units_too),
      cmocka_unit_test(ids_are_of_one_kind),
      cmocka_unit_test(too_many_labels_are_refused),
      cmocka_unit_test(merge_needs_the_same_description),
      cmocka_unit_test(merging_a_batch_twice_is_refused),
      cmocka_unit_test(every_allocation_may_fail),
      cmocka_unit_test(a_change_may_run_out_of_memory),
      cmocka_unit_test(cancelling_changes_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
