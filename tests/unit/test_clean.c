/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cleaning: each option by itself, and all of them against a search through all pairs of rows. */
#include "tests/unit/events_support.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct raw_row {
  const char *user, *event;
  int64_t time; /* INT64_MIN = missing */
  double price;
} raw_row;

static test_table *raw_table(const raw_row *rows, int64_t n) {
  test_table *const table = test_table_create(n);
  const char **const user = calloc((size_t)n + 1, sizeof *user), **const event = calloc((size_t)n + 1, sizeof *event);
  int64_t *const time = calloc((size_t)n + 1, sizeof *time);
  double *const price = calloc((size_t)n + 1, sizeof *price);
  for (int64_t i = 0; i < n; i++)
    user[i] = rows[i].user, event[i] = rows[i].event, time[i] = rows[i].time, price[i] = rows[i].price;
  test_table_texts(table, "user", user);
  test_table_texts(table, "event", event);
  test_table_integers(table, "at", time);
  test_table_doubles(table, "price", price);
  as_times(table, "at");
  test_table_column(table, "at")->na_mode = EXPT_NA_MODE_LOWEST;
  free(user), free(event), free(time), free(price);
  return table;
}

static const char *const event_column[] = {"event"};

static expt_clean_options everything(void) {
  expt_clean_options options;
  expt_clean_options_init(&options);
  options.drop_duplicates = options.trim = options.lower = options.drop_unknown = 1;
  options.unit = "user";
  options.time = "at";
  options.price = "price";
  options.labels = event_column;
  options.n_labels = 1;
  options.begin_time = 10;
  options.end_time = 20;
  return options;
}

static expt_frame *clean(const test_table *table, const expt_clean_options *options) {
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_clean(NULL, test_table_view(table), options, &frame, &err), &err);
  return frame;
}

static const raw_row sample[] = {
    {"u1", " View ", 10, 1},      {"u1", " View ", 10, 1}, {NULL, "view", 10, 1}, {" N/A", "view", 10, 1},
    {"u1", "cart", INT64_MIN, 1}, {"u1", "cart", 9, 1},    {"u1", "cart", 20, 1}, {"u1", "cart", 19, -1},
    {"u1", "<NA>", 19, NAN},      {"", "", 19, 0},         {"", "", 19, -0.0},    {"u1", "view", 10, 1},
};
enum { SAMPLE = 12 };

static void each_row_has_its_reason(void **state) {
  (void)state;
  static const char *const reasons[] = {"<missing>",    "duplicate",         "missing_id",        "missing_id",
                                        "missing_time", "time_out_of_range", "time_out_of_range", "negative_price",
                                        "<missing>",    "<missing>",         "duplicate",         "<missing>"};
  static const char *const labels[] = {"view", "view", "view",      "view", "cart", "cart",
                                       "cart", "cart", "<missing>", "",     "",     "view"};
  const expt_clean_options options = everything();
  test_table *const table = raw_table(sample, SAMPLE);
  expt_frame *const frame = clean(table, &options);
  const expt_table *const view = expt_frame_view(frame);
  assert_true(view->n_rows == SAMPLE && view->n_columns == 4);
  for (int64_t row = 0; row < SAMPLE; row++) {
    assert_string_equal(test_text(view, "reason", row), reasons[row]);
    assert_true(test_integer(view, "keep", row) == (strcmp(reasons[row], "<missing>") == 0));
    assert_string_equal(test_text(view, "event", row), labels[row]);
    assert_true(test_integer(view, "is_relabelled", row) == (row < 2 || row == 8));
  }
  expt_frame *counts = NULL;
  expt_error err;
  must(expt_clean_counts(NULL, view, &counts, &err), &err);
  static const int64_t expected[] = {4, 2, 1, 2, 1, 2, 3};
  for (int64_t row = 0; row < 7; row++)
    assert_true(test_integer(expt_frame_view(counts), "rows", row) == expected[row]);
  assert_string_equal(test_text(expt_frame_view(counts), "outcome", 0), "kept");
  assert_string_equal(test_text(expt_frame_view(counts), "outcome", 6), "relabelled");
  expt_frame_free(counts);
  expt_frame_free(frame);
  test_table_free(table);
}

static void nothing_asked_nothing_done(void **state) {
  (void)state;
  test_table *const table = raw_table(sample, SAMPLE);
  expt_clean_options options;
  expt_frame *frame = clean(table, NULL);
  for (int64_t row = 0; row < SAMPLE; row++)
    assert_true(test_integer(expt_frame_view(frame), "keep", row) == 1);
  assert_true(expt_frame_view(frame)->n_columns == 3);
  expt_frame_free(frame);
  expt_clean_options_init(&options);
  options.labels = event_column;
  options.n_labels = 1;
  frame = clean(table, &options);
  for (int64_t row = 0; row < SAMPLE; row++)
    assert_string_equal(test_text(expt_frame_view(frame), "event", row), sample[row].event);
  expt_frame_free(frame);
  test_table_free(table);
}

/* The list of notes: the words of text 000's normaliser, in any capitals, with blanks around them; nothing else. */
static void unknown_words_are_known(void **state) {
  (void)state;
  static const char *const words[] = {
      "unknown",   "na",          "n/a",   "nan",      "none", "null", "<na>", "missing",
      "undefined", "\tUNKNOWN\n", " NaN ", "unknowns", "n a",  "",     "0",    "un\xC3\xA9known"};
  raw_row rows[16] = {{0}};
  for (int i = 0; i < 16; i++)
    rows[i] = (raw_row){"u", words[i], 10, 1};
  expt_clean_options options;
  expt_clean_options_init(&options);
  options.labels = event_column;
  options.n_labels = 1;
  options.drop_unknown = 1;
  test_table *const table = raw_table(rows, 16);
  expt_frame *const frame = clean(table, &options);
  for (int64_t row = 0; row < 16; row++)
    assert_string_equal(test_text(expt_frame_view(frame), "event", row), row < 11 ? "<missing>" : words[row]);
  expt_frame_free(frame);
  test_table_free(table);
}

/* A time that does not fit is out of range, in whatever unit; nanoseconds that differ make rows differ. */
static void odd_times_are_dealt_with(void **state) {
  (void)state;
  static const int64_t times[] = {INT64_MAX, 12, 12, 13};
  test_table *const table = test_table_create(4);
  expt_clean_options options;
  test_table_integers(table, "at", times);
  as_times(table, "at");
  test_table_column(table, "at")->time_unit = EXPT_TIME_UNIT_S;
  expt_clean_options_init(&options);
  options.time = "at";
  options.drop_duplicates = 1;
  expt_frame *frame = clean(table, &options);
  assert_string_equal(test_text(expt_frame_view(frame), "reason", 0), "time_out_of_range");
  expt_frame_free(frame);
  test_table_column(table, "at")->time_unit = EXPT_TIME_UNIT_NS;
  frame = clean(table, &options);
  assert_string_equal(test_text(expt_frame_view(frame), "reason", 2), "duplicate");
  assert_string_equal(test_text(expt_frame_view(frame), "reason", 3), "<missing>");
  expt_frame_free(frame);
  test_table_free(table);
}

/* ---- all pairs ---- */

static bool same_texts(const char *a, const char *b) {
  return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static bool same_rows(const raw_row *a, const raw_row *b) {
  const bool prices = isnan(a->price) ? isnan(b->price) : a->price == b->price;
  return same_texts(a->user, b->user) && same_texts(a->event, b->event) && a->time == b->time && prices;
}

static void duplicates_are_those_of_all_pairs(void **state) {
  (void)state;
  enum { ROWS = 40 };
  static const char *const users[] = {"a", "b", NULL, ""}, *const events[] = {"x", "X", NULL};
  uint64_t seed = 6;
  for (int i = 0; i < 1000; i++) {
    raw_row rows[ROWS] = {{0}};
    const int64_t n = below(&seed, ROWS + 1);
    for (int64_t r = 0; r < n; r++)
      rows[r] = (raw_row){users[below(&seed, 4)], events[below(&seed, 3)], below(&seed, 3), (double)below(&seed, 2)};
    expt_clean_options options;
    expt_clean_options_init(&options);
    options.drop_duplicates = 1;
    options.unit = i % 2 == 0 ? "user" : NULL;
    test_table *const table = raw_table(rows, n);
    expt_frame *const frame = clean(table, &options);
    for (int64_t r = 0; r < n; r++) {
      const bool without_id = options.unit != NULL && rows[r].user == NULL;
      bool met = false;
      for (int64_t before = 0; before < r; before++)
        met |= same_rows(&rows[before], &rows[r]);
      const char *const reason = without_id ? "missing_id" : met ? "duplicate" : "<missing>";
      assert_string_equal(test_text(expt_frame_view(frame), "reason", r), reason);
    }
    expt_frame_free(frame);
    test_table_free(table);
  }
}

/* ---- refusals and memory ---- */

static void refuses(const test_table *table, const expt_clean_options *options, expt_status status,
                    const char *argument, const char *field) {
  expt_frame *frame = NULL;
  expt_error err;
  assert_int_equal(expt_clean(NULL, test_table_view(table), options, &frame, &err), status);
  test_error_is(&err, status, argument, field, -1);
  assert_null(frame);
}

static void bad_options_are_refused(void **state) {
  (void)state;
  static const char *const twice[] = {"event", "event"}, *const clash[] = {"keep"};
  test_table *const table = raw_table(sample, SAMPLE);
  expt_clean_options options = everything();
  options.end_time = 10;
  refuses(table, &options, EXPT_E_ARGUMENT, "options", "end_time");
  options = everything();
  options.labels = twice, options.n_labels = 2;
  refuses(table, &options, EXPT_E_ARGUMENT, "options", "labels");
  options.labels = clash, options.n_labels = 1;
  refuses(table, &options, EXPT_E_ARGUMENT, "options", "labels");
  options.labels = NULL;
  refuses(table, &options, EXPT_E_ARGUMENT, "options", "labels");
  options = everything();
  options.trim = 2;
  refuses(table, &options, EXPT_E_ARGUMENT, "options", "trim");
  options = everything();
  options.price = "cost";
  refuses(table, &options, EXPT_E_COLUMN, "table", "cost");
  options = everything();
  options.time = "price";
  refuses(table, &options, EXPT_E_DTYPE, "table", "price");
  expt_frame *frame = NULL;
  assert_int_equal(expt_clean_counts(NULL, test_table_view(table), &frame, NULL), EXPT_E_COLUMN);
  test_table_free(table);
}

static expt_status clean_and_count(expt_context *ctx, void *user, expt_error *err) {
  const expt_clean_options options = everything();
  expt_frame *frame = NULL, *counts = NULL;
  expt_status status = expt_clean(ctx, test_table_view(user), &options, &frame, err);
  if (status == EXPT_OK) status = expt_clean_counts(ctx, expt_frame_view(frame), &counts, err);
  expt_frame_free(frame);
  expt_frame_free(counts);
  return status;
}

static void every_allocation_may_fail(void **state) {
  (void)state;
  test_table *const table = raw_table(sample, SAMPLE);
  test_every_allocation(clean_and_count, table);
  test_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_row_has_its_reason),           cmocka_unit_test(nothing_asked_nothing_done),
      cmocka_unit_test(unknown_words_are_known),           cmocka_unit_test(odd_times_are_dealt_with),
      cmocka_unit_test(duplicates_are_those_of_all_pairs), cmocka_unit_test(bad_options_are_refused),
      cmocka_unit_test(every_allocation_may_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
