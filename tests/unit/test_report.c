/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report holds what it was given, to the bit, as JSON that another reader understands; and refuses what no page could show. */
#include "tests/unit/aa_support.h"
#include "tests/unit/counted_memory.h"

#include <experiment/report.h>
#include <jansson.h>

enum { LAST_KIND = EXPT_REPORT_KIND_DESIGN };

static expt_report *new_report(const char *title, const char *subtitle) {
  expt_report_options options;
  expt_report_options_init(&options);
  options.subtitle = subtitle;
  expt_report *report = NULL;
  expt_error err;
  must(expt_report_create(NULL, title, &options, &report, &err), &err);
  return report;
}

static char *json_of(const expt_report *report) {
  int64_t need = 0;
  expt_error err;
  must(expt_report_json(report, NULL, 0, &need, &err), &err);
  char *text = malloc((size_t)need);
  assert_non_null(text);
  must(expt_report_json(report, text, need, &need, &err), &err);
  assert_int_equal(strlen(text) + 1, need);
  return text;
}

/* By another reader of JSON, strict and without duplicates. */
static json_t *parsed(const expt_report *report) {
  char *text = json_of(report);
  json_error_t error;
  json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, &error);
  if (root == NULL) fail_msg("%s in %s", error.text, text);
  free(text);
  return root;
}

static json_t *column_of(json_t *root, size_t frame, const char *name) {
  json_t *columns = json_object_get(json_array_get(json_object_get(root, "frames"), frame), "columns");
  size_t i;
  json_t *column;
  json_array_foreach(columns, i, column) {
    if (strcmp(json_string_value(json_object_get(column, "name")), name) == 0) return column;
  }
  fail_msg("no column %s", name);
  return NULL;
}

static json_t *cell_of(json_t *root, size_t frame, const char *name, size_t row) {
  return json_array_get(json_object_get(column_of(root, frame, name), "values"), row);
}

static bool is_text(json_t *value, const char *text) {
  return json_is_string(value) && strcmp(json_string_value(value), text) == 0;
}

/* ---- what is in it ---- */

static void an_empty_report_says_so(void **state) {
  (void)state;
  expt_report *report = new_report("Title", NULL);
  char *text = json_of(report);
  char expected[256];
  snprintf(expected, sizeof expected,
           "{\"format\": 1, \"library\": \"%s\", \"title\": \"Title\", \"subtitle\": null, \"hypothesis\": null, "
           "\"generated_at\": null,\n\"design\": null,\n\"texts\": [],\n\"frames\": []}\n",
           expt_version());
  assert_string_equal(text, expected);
  free(text);
  expt_report_free(report);
}

/* Quotes, backslashes and controls are escaped; what is HTML is left to the page; UTF-8 stays. */
static void texts_come_back(void **state) {
  (void)state;
  static const char title[] = "A \"quoted\" <b>&\\ title\n\t\x01 \xc3\xa9\xf0\x9f\x98\x80";
  expt_report *report = new_report(title, "sub");
  expt_error err;
  must(expt_report_add_text(report, "Limits", "One.\n\nTwo.", &err), &err);
  must(expt_report_add_text(report, "Next", title, &err), &err);
  json_t *root = parsed(report);
  assert_true(is_text(json_object_get(root, "title"), title));
  assert_true(is_text(json_object_get(root, "subtitle"), "sub"));
  json_t *texts = json_object_get(root, "texts");
  assert_int_equal(json_array_size(texts), 2);
  assert_true(is_text(json_object_get(json_array_get(texts, 0), "text"), "One.\n\nTwo."));
  assert_true(is_text(json_object_get(json_array_get(texts, 1), "heading"), "Next"));
  assert_true(is_text(json_object_get(json_array_get(texts, 1), "text"), title));
  json_decref(root);
  expt_report_free(report);
}

static test_table *every_dtype(void) {
  static const double numbers[] = {0.1, 1e300, 5e-324, NAN};
  static const double odd[] = {INFINITY, -INFINITY, 1.0 / 3.0, NAN};
  static const int64_t integers[] = {INT64_MAX, INT64_MIN + 1, 0, 9007199254740993};
  static const int64_t times[] = {0, 1772409600000000, -1, 1500000};
  static const uint8_t bools[] = {0, 1, 1, 0};
  static const char *const texts[] = {"<b>&\"", NULL, "", "plain"};
  static const char *const levels[] = {"x", "y"};
  static const int32_t codes[] = {1, 0, -1, 1};
  test_table *table = test_table_create(4);
  test_table_doubles(table, "number", numbers);
  test_table_doubles(table, "odd", odd);
  test_table_integers(table, "integer", integers);
  test_table_integers(table, "time", times);
  test_table_bools(table, "bool", bools);
  test_table_texts(table, "text", texts);
  test_table_codes(table, "label", codes, levels, 2);
  expt_column *time = test_table_column(table, "time");
  time->dtype = EXPT_DTYPE_TIME;
  time->time_unit = EXPT_TIME_UNIT_US;
  test_table_column(table, "odd")->detail = 1;
  return table;
}

static void types_are(json_t *root) {
  static const char *const expected[][2] = {{"number", "number"}, {"odd", "number"}, {"integer", "integer"},
                                            {"time", "time"},     {"bool", "bool"},  {"text", "text"},
                                            {"label", "text"}};
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
    assert_true(is_text(json_object_get(column_of(root, 0, expected[i][0]), "type"), expected[i][1]));
}

static void numbers_keep_their_bits(json_t *root) {
  assert_true(json_real_value(cell_of(root, 0, "number", 0)) == 0.1);
  assert_true(json_real_value(cell_of(root, 0, "number", 1)) == 1e300);
  assert_true(json_real_value(cell_of(root, 0, "number", 2)) == 5e-324);
  assert_true(json_real_value(cell_of(root, 0, "odd", 2)) == 1.0 / 3.0);
  assert_int_equal(json_integer_value(cell_of(root, 0, "integer", 0)), INT64_MAX);
  assert_int_equal(json_integer_value(cell_of(root, 0, "integer", 1)), INT64_MIN + 1);
  assert_int_equal(json_integer_value(cell_of(root, 0, "integer", 3)), 9007199254740993);
}

static void what_is_no_number_has_a_word(json_t *root) {
  json_t *words = json_object_get(column_of(root, 0, "odd"), "words");
  assert_int_equal(json_array_size(words), 4);
  assert_true(is_text(json_array_get(words, 0), "Inf") && is_text(json_array_get(words, 1), "-Inf"));
  assert_true(json_is_null(json_array_get(words, 2)) && is_text(json_array_get(words, 3), "NaN"));
  assert_true(json_is_null(cell_of(root, 0, "odd", 0)) && json_is_null(cell_of(root, 0, "odd", 3)));
  assert_null(json_object_get(column_of(root, 0, "integer"), "words"));
}

static void every_dtype_is_written_exactly(void **state) {
  (void)state;
  test_table *table = every_dtype();
  expt_report *report = new_report("t", NULL);
  expt_error err;
  must(expt_report_add_frame(report, EXPT_REPORT_KIND_DETAILS, test_table_view(table), NULL, &err), &err);
  test_table_free(table); /* the report has its own copy */
  json_t *root = parsed(report);
  json_t *frame = json_array_get(json_object_get(root, "frames"), 0);
  assert_true(is_text(json_object_get(frame, "kind"), "details") && json_is_null(json_object_get(frame, "title")));
  assert_int_equal(json_integer_value(json_object_get(frame, "rows")), 4);
  types_are(root);
  numbers_keep_their_bits(root);
  what_is_no_number_has_a_word(root);
  assert_true(json_is_true(json_object_get(column_of(root, 0, "odd"), "detail")));
  assert_true(json_is_false(json_object_get(column_of(root, 0, "number"), "detail")));
  assert_true(is_text(cell_of(root, 0, "time", 0), "1970-01-01T00:00:00Z"));
  assert_true(is_text(cell_of(root, 0, "time", 1), "2026-03-02T00:00:00Z"));
  assert_true(is_text(cell_of(root, 0, "time", 2), "1969-12-31T23:59:59.999999Z"));
  assert_true(json_is_false(cell_of(root, 0, "bool", 0)) && json_is_true(cell_of(root, 0, "bool", 1)));
  assert_true(is_text(cell_of(root, 0, "text", 0), "<b>&\"") && json_is_null(cell_of(root, 0, "text", 1)));
  assert_true(is_text(cell_of(root, 0, "text", 2), ""));
  assert_true(is_text(cell_of(root, 0, "label", 0), "y") && json_is_null(cell_of(root, 0, "label", 2)));
  json_decref(root);
  expt_report_free(report);
}

/* ---- frames of the library ---- */

static expt_analysis *shop(void) {
  expt_analysis *analysis = shop_analysis(NULL);
  expt_error err;
  test_table *table = shop_rows(0, 400);
  must(expt_analysis_add(analysis, test_table_view(table), "b", &err), &err);
  test_table_free(table);
  return analysis;
}

static void an_analysis_comes_back_number_by_number(void **state) {
  (void)state;
  expt_analysis *analysis = shop();
  expt_report *report = new_report("t", NULL);
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_analysis_frequentist(analysis, NULL, &frame, &err), &err);
  must(expt_report_add_frame(report, EXPT_REPORT_KIND_METRICS, expt_frame_view(frame), "Effects", &err), &err);
  must(expt_report_add_frame(report, EXPT_REPORT_KIND_SEGMENTS, expt_frame_view(frame), NULL, &err), &err);
  json_t *root = parsed(report);
  static const char *const names[] = {"estimate",     "std_error", "ci_low",     "ci_high",
                                      "rel_estimate", "p_value",   "log_p_value"};
  const expt_table *table = expt_frame_view(frame);
  assert_true(table->n_rows > 10);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    for (int64_t row = 0; row < table->n_rows; row++) {
      const double value = test_double(table, names[i], row);
      json_t *cell = cell_of(root, 1, names[i], (size_t)row);
      assert_true(isfinite(value) ? json_number_value(cell) == value : json_is_null(cell));
    }
  json_t *first = json_array_get(json_object_get(root, "frames"), 0);
  assert_true(is_text(json_object_get(first, "kind"), "metrics") &&
              is_text(json_object_get(first, "title"), "Effects"));
  json_decref(root);
  expt_frame_free(frame);
  expt_report_free(report);
  expt_analysis_free(analysis);
}

static void the_design_is_the_description(void **state) {
  (void)state;
  static const char *const json[] = {DESCRIBED("\"metrics\": [" SPEND "]"), DESCRIBED("\"metrics\": [" CTR "]")};
  expt_report *report = new_report("t", NULL);
  expt_error err;
  for (size_t i = 0; i < 2; i++)
    must(expt_report_add_design(report, json[i], &err), &err);
  json_t *root = parsed(report);
  json_t *metrics = json_object_get(json_object_get(root, "design"), "metrics");
  assert_int_equal(json_array_size(metrics), 1); /* the second took the place of the first */
  assert_true(is_text(json_object_get(json_array_get(metrics, 0), "name"), "ctr"));
  assert_true(is_text(json_object_get(json_array_get(metrics, 0), "role"), "primary")); /* what was left out is said */
  json_decref(root);
  expt_report_free(report);
}

static void the_same_again_gives_the_same_bytes(void **state) {
  (void)state;
  char *texts[2];
  for (int i = 0; i < 2; i++) {
    test_table *table = every_dtype();
    expt_report *report = new_report("t", "s");
    expt_error err;
    must(expt_report_add_frame(report, EXPT_REPORT_KIND_ROI, test_table_view(table), "r", &err), &err);
    must(expt_report_add_text(report, "h", "t", &err), &err);
    texts[i] = json_of(report);
    expt_report_free(report);
    test_table_free(table);
  }
  assert_string_equal(texts[0], texts[1]);
  free(texts[0]), free(texts[1]);
}

/* ---- kinds ---- */

static const char *const needed[LAST_KIND + 1] = {
    [EXPT_REPORT_KIND_VERDICT] = "decision reason",
    [EXPT_REPORT_KIND_HEALTH] = "severity check passes message",
    [EXPT_REPORT_KIND_METRICS] = "metric variant estimate ci_low ci_high",
    [EXPT_REPORT_KIND_TREND] = "metric variant period estimate ci_low ci_high",
    [EXPT_REPORT_KIND_FUNNEL] = "variant step units reached rate",
    [EXPT_REPORT_KIND_SEGMENTS] = "metric segment level variant estimate ci_low ci_high",
    [EXPT_REPORT_KIND_MONITOR] = "look information estimate statistic bound_low bound_high ci_low ci_high verdict",
    [EXPT_REPORT_KIND_POSTERIOR] = "metric variant better effect_mean effect_low effect_high",
    [EXPT_REPORT_KIND_POWER] = "metric units power mde units_needed days",
    [EXPT_REPORT_KIND_ROI_GRID] = "x y value",
};

/* The columns of a list without the one at `left_out`; returns how many the list has. */
static int some_columns(test_table *table, const char *list, int left_out) {
  static const double zero[] = {0};
  char copy[256];
  snprintf(copy, sizeof copy, "%s", list != NULL ? list : "");
  int count = 0;
  for (char *name = strtok(copy, " "); name != NULL; name = strtok(NULL, " "))
    if (count++ != left_out) test_table_doubles(table, name, zero);
  return count;
}

static expt_status add_without(expt_report *report, expt_report_kind kind, int left_out, int *count, expt_error *err) {
  test_table *table = test_table_create(1);
  *count = some_columns(table, needed[kind], left_out);
  const expt_status status = expt_report_add_frame(report, kind, test_table_view(table), NULL, err);
  test_table_free(table);
  return status;
}

static void a_kind_has_its_columns(void **state) {
  (void)state;
  expt_report *report = new_report("t", NULL);
  expt_error err;
  int count = 0;
  for (expt_report_kind kind = 0; kind <= LAST_KIND; kind++) {
    must(add_without(report, kind, -1, &count, &err), &err);
    char *before = json_of(report);
    for (int left_out = 0; left_out < count; left_out++) {
      int again;
      assert_int_equal(add_without(report, kind, left_out, &again, &err), EXPT_E_COLUMN);
      test_error_is(&err, EXPT_E_COLUMN, "table", NULL, -1);
      test_message_has(&err, "the table has no column");
    }
    char *after = json_of(report);
    assert_string_equal(before, after);
    free(before), free(after);
  }
  expt_report_free(report);
}

/* ---- refusals ---- */

static void bad_texts_are_refused(void **state) {
  (void)state;
  static const char broken[] = "\xff";
  expt_report_options options;
  expt_report *report = new_report("t", NULL), *none = report;
  expt_error err;
  expt_report_options_init(&options);
  options.hypothesis = broken;
  assert_int_equal(expt_report_create(NULL, "t", &options, &none, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "hypothesis", -1);
  assert_null(none);
  assert_int_equal(expt_report_create(NULL, "", NULL, &none, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_report_create(NULL, broken, NULL, &none, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_report_create(NULL, NULL, NULL, &none, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_report_add_text(report, "", "t", &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "heading", "", -1);
  assert_int_equal(expt_report_add_text(report, "h", broken, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "text", "", -1);
  expt_report_free(report);
}

static void bad_frames_are_refused(void **state) {
  (void)state;
  static const double zero[] = {0, 0};
  static const char *const levels[] = {"x"};
  static const int32_t codes[] = {0, 5};
  expt_report *report = new_report("t", NULL);
  char *before = json_of(report);
  expt_error err;
  test_table *table = test_table_create(2);
  test_table_doubles(table, "a", zero);
  const expt_table *view = test_table_view(table);
  assert_int_equal(expt_report_add_frame(report, LAST_KIND + 1, view, NULL, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "kind", "", -1);
  assert_int_equal(expt_report_add_frame(report, -1, view, NULL, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_report_add_frame(report, 0, NULL, NULL, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_report_add_frame(report, 0, view, "", &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "title", "", -1);
  test_table_codes(table, "b", codes, levels, 1);
  assert_int_equal(expt_report_add_frame(report, 0, test_table_view(table), NULL, &err), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "table", "b", 1);
  test_table_column(table, "b")->name = "\xff";
  assert_int_equal(expt_report_add_frame(report, 0, test_table_view(table), NULL, &err), EXPT_E_ARGUMENT);
  char *after = json_of(report);
  assert_string_equal(before, after);
  free(before), free(after);
  test_table_free(table);
  expt_report_free(report);
}

static void a_bad_design_changes_nothing(void **state) {
  (void)state;
  static const struct {
    const char *json;
    expt_status status;
  } cases[] = {{"", EXPT_E_CORRUPT},
               {"{}", EXPT_E_CORRUPT},
               {"{\"format\": 99, \"variant\": \"g\", \"metrics\": []}", EXPT_E_VERSION},
               {DESCRIBED("\"metrics\": [" CTR ", " CTR "]"), EXPT_E_DUPLICATE},
               {NULL, EXPT_E_ARGUMENT}};
  expt_report *report = new_report("t", NULL);
  expt_error err;
  must(expt_report_add_design(report, DESCRIBED("\"metrics\": [" SPEND "]"), &err), &err);
  char *before = json_of(report);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    assert_int_equal(expt_report_add_design(report, cases[i].json, &err), cases[i].status);
    test_error_is(&err, cases[i].status, "json", NULL, -1);
    assert_string_equal(err.function, "expt_report_add_design");
  }
  char *after = json_of(report);
  assert_string_equal(before, after);
  free(before), free(after);
  expt_report_free(report);
}

static void the_buffer_must_be_long_enough(void **state) {
  (void)state;
  expt_report *report = new_report("t", NULL);
  char small[8] = "before";
  int64_t need = 0;
  expt_error err;
  assert_int_equal(expt_report_json(report, small, sizeof small, &need, &err), EXPT_E_LIMIT);
  assert_true(need > 100);
  assert_string_equal(small, "before");
  assert_int_equal(expt_report_json(report, NULL, -1, &need, &err), EXPT_E_ARGUMENT);
  expt_report_free(report);
}

/* ---- memory ---- */

static expt_status fill(expt_report *report, const expt_table *table, expt_error *err) {
  expt_status status = expt_report_add_frame(report, EXPT_REPORT_KIND_DETAILS, table, "d", err);
  if (status == EXPT_OK) status = expt_report_add_text(report, "h", "t", err);
  if (status == EXPT_OK) status = expt_report_add_design(report, DESCRIBED("\"metrics\": [" CTR "]"), err);
  int64_t need;
  if (status == EXPT_OK) status = expt_report_json(report, NULL, 0, &need, err);
  return status;
}

static expt_status whole_life(expt_context *ctx, void *user, expt_error *err) {
  expt_report *report = NULL;
  expt_status status = expt_report_create(ctx, "t", NULL, &report, err);
  if (status == EXPT_OK) status = fill(report, test_table_view(user), err);
  expt_report_free(report);
  return status;
}

static void every_allocation_may_fail(void **state) {
  (void)state;
  test_table *table = every_dtype();
  test_every_allocation(whole_life, table);
  test_table_free(table);
}

/* What failed for want of memory has left no trace: the next try makes the same report as one that never failed. */
static void a_failed_add_leaves_no_trace(void **state) {
  (void)state;
  test_table *table = every_dtype();
  counted_memory memory = {0};
  expt_context *ctx = counted_context(&memory);
  expt_report *report = NULL;
  expt_error err;
  must(expt_report_create(ctx, "t", NULL, &report, &err), &err);
  for (int i = 0; i < 3; i++) {
    char *before = json_of(report);
    expt_status status = EXPT_E_NOMEM;
    for (int64_t refused = 1; status == EXPT_E_NOMEM; refused++) {
      memory.asked = 0;
      memory.refused = refused;
      status = expt_report_add_frame(report, EXPT_REPORT_KIND_ROI, test_table_view(table), NULL, &err);
      memory.refused = 0;
      char *after = json_of(report);
      if (status == EXPT_E_NOMEM) assert_string_equal(before, after);
      free(after);
    }
    must(status, &err);
    free(before);
  }
  json_t *root = parsed(report);
  assert_int_equal(json_array_size(json_object_get(root, "frames")), 3);
  json_decref(root);
  expt_report_free(report);
  expt_context_free(ctx);
  assert_int_equal(memory.out, 0);
  test_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_empty_report_says_so),        cmocka_unit_test(texts_come_back),
      cmocka_unit_test(every_dtype_is_written_exactly), cmocka_unit_test(an_analysis_comes_back_number_by_number),
      cmocka_unit_test(the_design_is_the_description),  cmocka_unit_test(the_same_again_gives_the_same_bytes),
      cmocka_unit_test(a_kind_has_its_columns),         cmocka_unit_test(bad_texts_are_refused),
      cmocka_unit_test(bad_frames_are_refused),         cmocka_unit_test(a_bad_design_changes_nothing),
      cmocka_unit_test(the_buffer_must_be_long_enough), cmocka_unit_test(every_allocation_may_fail),
      cmocka_unit_test(a_failed_add_leaves_no_trace),
  };
  return cmocka_run_group_tests_name("report", tests, NULL, NULL);
}
