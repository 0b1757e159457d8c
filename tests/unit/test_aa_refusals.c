/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an A/A test refuses, and that neither threads, memory nor the caller's handle notice it. */
#include "tests/unit/aa_support.h"
#include "tests/unit/counted_memory.h"

#define TWO_METRICS "\"metrics\": [" CTR ", " SPEND "]"

static void refused(const char *described, const test_table *table, const expt_analysis_aa_options *options,
                    expt_status status, const char *argument, const char *field, int64_t row) {
  expt_analysis *analysis = read_analysis(NULL, described);
  expt_frame *frame = (expt_frame *)&status;
  expt_error err;
  assert_int_equal(expt_analysis_aa(analysis, test_table_view(table), options, &frame, &err), status);
  assert_null(frame);
  test_error_is(&err, status, argument, field, row);
  assert_string_equal(err.function, "expt_analysis_aa");
  expt_analysis_free(analysis);
}

static void options_are_checked(void **state) {
  (void)state;
  test_table *table = aa_users(10);
  const expt_analysis_aa_options good = aa_options(2);
  expt_analysis_aa_options bad[8];
  for (int i = 0; i < 8; i++)
    bad[i] = good;
  bad[0].mode = 2;
  bad[1].n_replicates = 0;
  bad[2].n_replicates = 1000001;
  bad[3].confidence = 1.0;
  bad[4].confidence = NAN;
  bad[5].srm_threshold = 0.0;
  bad[6].split_by = "user";
  bad[6].mode = EXPT_AA_MODE_REDRAW;
  bad[7].split_by = "";
  static const char *const fields[] = {"mode",       "n_replicates",  "n_replicates", "confidence",
                                       "confidence", "srm_threshold", "split_by"};
  for (int i = 0; i < 7; i++)
    refused(DESCRIBED(TWO_METRICS), table, &bad[i], EXPT_E_ARGUMENT, "options", fields[i], -1);
  refused(DESCRIBED(TWO_METRICS), table, &bad[7], EXPT_E_COLUMN, "table", NULL, -1);
  bad[6].mode = EXPT_AA_MODE_RESPLIT;
  refused(DESCRIBED("\"cluster\": \"home\", " TWO_METRICS), table, &bad[6], EXPT_E_ARGUMENT, "options", "split_by", -1);
  test_table_free(table);
}

static void rows_and_description_are_checked(void **state) {
  (void)state;
  test_table *table = aa_users(10), *rows = aa_users(10);
  static const int64_t same[10] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 2};
  static const double gaps[10] = {1, 2, NAN, 4, 5, 6, 7, 8, 9, 10};
  test_table_integers(rows, "same", same);
  test_table_doubles(rows, "gaps", gaps);
  expt_analysis_aa_options options = aa_options(2), redraw = options, by_gaps = options;
  redraw.mode = EXPT_AA_MODE_REDRAW;
  by_gaps.split_by = "gaps";
  refused(DESCRIBED("\"segments\": []"), table, &options, EXPT_E_STATE, "analysis", "metrics", -1);
  refused(DESCRIBED("\"variants\": [{\"label\": \"A\", \"weight\": 0.4}], " TWO_METRICS), table, &options, EXPT_E_STATE,
          "analysis", "variants", -1);
  refused(DESCRIBED("\"control\": \"X\", \"variants\": [{\"label\": \"A\", \"weight\": 1}], " TWO_METRICS), table,
          &options, EXPT_E_LABEL, "analysis", "control", -1);
  refused(DESCRIBED(TWO_METRICS), table, &redraw, EXPT_E_STATE, "analysis", "metrics", -1);
  refused(DESCRIBED("\"metrics\": [" CTR "]"), table, &redraw, EXPT_E_COLUMN, "table", "group", -1);
  refused(DESCRIBED("\"metrics\": [{\"kind\": \"mean\", \"name\": \"m\", \"value\": \"nothing\"}]"), table, &options,
          EXPT_E_COLUMN, "table", "nothing", -1);
  refused(DESCRIBED("\"metrics\": [{\"kind\": \"proportion\", \"name\": \"m\", \"value\": \"views\"}]"), table, &options,
          EXPT_E_ROW, "table", "views", 0);
  refused(DESCRIBED("\"metrics\": [{\"kind\": \"mean\", \"name\": \"m\", \"value\": \"gaps\"}]"), rows, &options,
          EXPT_E_ROW, "table", "gaps", 2);
  refused(DESCRIBED("\"unit\": \"gaps\", " TWO_METRICS), rows, &options, EXPT_E_ROW, "table", "gaps", 2);
  refused(DESCRIBED("\"cluster\": \"gaps\", " TWO_METRICS), rows, &options, EXPT_E_ROW, "table", "gaps", 2);
  refused(DESCRIBED(TWO_METRICS), rows, &by_gaps, EXPT_E_ROW, "table", "gaps", 2);
  refused(DESCRIBED("\"unit\": \"same\", " TWO_METRICS), rows, &options, EXPT_E_INCOMPATIBLE, "table", "same", -1);
  static const char *const group[10] = {"A", "B", "A", "B", "A", "B", "A", "B", "A", "B"};
  test_table_texts(rows, "group", group);
  refused(DESCRIBED("\"cluster\": \"same\", \"metrics\": [" CTR "]"), rows, &redraw, EXPT_E_INCOMPATIBLE, "table", "same",
          -1);
  refused(DESCRIBED("\"variants\": [{\"label\": \"A\", \"weight\": 1}], \"metrics\": [" CTR "]"), rows, &redraw,
          EXPT_E_LABEL, "table", "group", 1);
  test_table_free(table), test_table_free(rows);
}

static void null_arguments_are_refused(void **state) {
  (void)state;
  test_table *table = aa_users(10);
  expt_analysis *analysis = read_analysis(NULL, DESCRIBED(TWO_METRICS));
  expt_frame *frame = NULL;
  expt_error err;
  assert_int_equal(expt_analysis_aa(NULL, test_table_view(table), NULL, &frame, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_analysis_aa(analysis, NULL, NULL, &frame, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_analysis_aa(analysis, test_table_view(table), NULL, NULL, &err), EXPT_E_ARGUMENT);
  expt_analysis_free(analysis);
  test_table_free(table);
}

static void the_handle_is_only_read(void **state) {
  (void)state;
  expt_analysis *analysis = shop_analysis(NULL);
  add_rows(analysis, 0, 400, "b");
  state_bytes before = save(analysis);
  test_table *table = shop_rows(0, 400);
  expt_analysis_aa_options options = aa_options(20);
  expt_frame *frame = run_aa(analysis, table, &options);
  assert_true(expt_frame_view(frame)->n_rows == 3);
  unchanged(analysis, before);
  free(before.bytes);
  expt_frame_free(frame);
  test_table_free(table);
  expt_analysis_free(analysis);
}

/* ---- threads ---- */

static char *printed(const expt_frame *frame) {
  expt_table_to_csv_options options;
  expt_error err;
  int64_t need = 0;
  expt_table_to_csv_options_init(&options);
  must(expt_table_to_csv(expt_frame_view(frame), &options, NULL, 0, &need, &err), &err);
  char *text = malloc((size_t)need);
  must(expt_table_to_csv(expt_frame_view(frame), &options, text, need, &need, &err), &err);
  return text;
}

static char *printed_with(int32_t threads, const char *described, expt_aa_mode mode, const test_table *table) {
  expt_context_options context;
  expt_context *ctx = NULL;
  expt_context_options_init(&context);
  context.n_threads = threads;
  must(expt_context_create(&context, &ctx, NULL), NULL);
  expt_analysis *analysis = read_analysis(ctx, described);
  expt_analysis_aa_options options = aa_options(40);
  options.mode = mode;
  expt_frame *frame = run_aa(analysis, table, &options);
  char *text = printed(frame);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
  expt_context_free(ctx);
  return text;
}

static void threads_leave_no_trace(void **state) {
  (void)state;
  test_table *table = aa_users(5000);
  const char **group = calloc(5000, sizeof *group);
  for (int64_t i = 0; i < 5000; i++)
    group[i] = i % 3 == 0 ? "A" : "B";
  test_table_texts(table, "group", group);
  static const char *const described[] = {
      DESCRIBED("\"unit\": \"user\", \"strata\": \"views\", " TWO_METRICS),
      DESCRIBED("\"cluster\": \"home\", \"metrics\": [" CLICK_RATE "]"),
      DESCRIBED("\"metrics\": [{\"kind\": \"quantile\", \"name\": \"q\", \"value\": \"spend\", \"prob\": 0.95}]"),
      DESCRIBED("\"unit\": \"user\", \"metrics\": [" CTR "]")};
  static const int32_t threads[] = {2, 4};
  for (int d = 0; d < 4; d++) {
    const expt_aa_mode mode = d == 3 ? EXPT_AA_MODE_REDRAW : EXPT_AA_MODE_RESPLIT;
    char *one = printed_with(1, described[d], mode, table);
    for (int t = 0; t < 2; t++) {
      char *more = printed_with(threads[t], described[d], mode, table);
      assert_string_equal(one, more);
      free(more);
    }
    free(one);
  }
  free(group);
  test_table_free(table);
}

/* ---- memory and patience ---- */

static void memory_runs_out(const char *described) {
  test_table *table = aa_users(60);
  bool done = false;
  for (int64_t n = 1; !done; n++) {
    counted_memory memory = {.refused = 0};
    expt_context *ctx = counted_context(&memory);
    expt_analysis *analysis = read_analysis(ctx, described);
    const int64_t out = memory.out;
    memory.refused = memory.asked + n;
    expt_analysis_aa_options options = aa_options(2);
    expt_frame *frame = NULL;
    expt_error err;
    const expt_status status = expt_analysis_aa(analysis, test_table_view(table), &options, &frame, &err);
    done = status == EXPT_OK;
    assert_true(done || (status == EXPT_E_NOMEM && frame == NULL && memory.out == out));
    expt_frame_free(frame);
    expt_analysis_free(analysis);
    expt_context_free(ctx);
    assert_true(memory.out == 0 && n < 10000);
  }
  test_table_free(table);
}

static void no_memory_leaves_nothing(void **state) {
  (void)state;
  memory_runs_out(DESCRIBED("\"unit\": \"user\", \"strata\": \"views\", " TWO_METRICS));
  memory_runs_out(DESCRIBED("\"unit\": \"user\", \"cluster\": \"home\", " TWO_METRICS));
  memory_runs_out(DESCRIBED("\"cluster\": \"home\", \"metrics\": [{\"kind\": \"quantile\", \"name\": \"median\", "
                            "\"value\": \"shared\", \"prob\": 0.5}]"));
}

static int32_t enough(void *user, const char *what, uint64_t done, uint64_t total) {
  (void)what, (void)done, (void)total;
  ++*(int *)user;
  return 1;
}

static void it_can_be_cancelled(void **state) {
  (void)state;
  int calls = 0;
  expt_context_options context;
  expt_context *ctx = NULL;
  expt_context_options_init(&context);
  context.progress = enough;
  context.progress_user = &calls;
  must(expt_context_create(&context, &ctx, NULL), NULL);
  test_table *table = aa_users(500);
  expt_analysis *analysis = read_analysis(ctx, DESCRIBED(TWO_METRICS));
  expt_analysis_aa_options options = aa_options(100);
  expt_frame *frame = NULL;
  expt_error err;
  assert_int_equal(expt_analysis_aa(analysis, test_table_view(table), &options, &frame, &err), EXPT_E_CANCELLED);
  assert_null(frame);
  assert_true(calls > 0);
  test_table_free(table);
  expt_analysis_free(analysis);
  expt_context_free(ctx);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(options_are_checked),       cmocka_unit_test(rows_and_description_are_checked),
      cmocka_unit_test(null_arguments_are_refused), cmocka_unit_test(the_handle_is_only_read),
      cmocka_unit_test(threads_leave_no_trace),    cmocka_unit_test(no_memory_leaves_nothing),
      cmocka_unit_test(it_can_be_cancelled),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
