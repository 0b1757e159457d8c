/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_novelty() against statsmodels' OLS with clustered covariance, and scipy, by tests/reference/trend/make.py. */
#include "tests/unit/reference_csv.h"
#include "tests/unit/tables.h"

#include <experiment/notes.h>
#include <experiment/trend.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ROWS = 4000 };

typedef struct unit_days {
  int64_t unit[MOST_ROWS], day[MOST_ROWS];
  const char *variant[MOST_ROWS];
  double value[MOST_ROWS];
  int64_t rows;
} unit_days;

static const char *const letters[] = {"A", "B", "C"};

static unit_days *read_case(const char *name) {
  unit_days *data = calloc(1, sizeof *data);
  csv_file csv;
  assert_true(csv_open(&csv, EXPT_SOURCE_DIR "/tests/reference/trend/novelty_data.csv"));
  while (csv_next(&csv)) {
    if (strcmp(csv_text(&csv, "case"), name) != 0) continue;
    const int64_t at = data->rows++;
    data->unit[at] = csv_integer(&csv, "unit");
    data->variant[at] = letters[csv_text(&csv, "variant")[0] - 'A'];
    data->day[at] = csv_integer(&csv, "day");
    data->value[at] = csv_number(&csv, "value");
  }
  fclose(csv.file);
  assert_true(data->rows > 0);
  return data;
}

static test_table *table_of(const unit_days *data) {
  test_table *table = test_table_create(data->rows);
  test_table_integers(table, "user", data->unit);
  test_table_texts(table, "group", data->variant);
  test_table_integers(table, "day", data->day);
  test_table_doubles(table, "spent", data->value);
  return table;
}

static expt_novelty_options defaults(void) {
  expt_novelty_options options;
  expt_novelty_options_init(&options);
  return options;
}

static expt_frame *ask(const unit_days *data, const expt_novelty_options *options) {
  test_table *table = table_of(data);
  expt_frame *frame = NULL;
  expt_error err;
  if (expt_novelty(NULL, test_table_view(table), "user", "group", "day", "spent", options, &frame, &err) != EXPT_OK)
    fail_msg("%s %s: %s", err.argument, err.field, err.message);
  test_table_free(table);
  return frame;
}

static double number(const expt_frame *frame, const char *name, int64_t row) {
  return test_double(expt_frame_view(frame), name, row);
}
static int64_t whole(const expt_frame *frame, const char *name, int64_t row) {
  return test_integer(expt_frame_view(frame), name, row);
}
static const char *word(const expt_frame *frame, const char *name, int64_t row) {
  return test_text(expt_frame_view(frame), name, row);
}

/* ---- the peers ---- */

static const char *const numbers[] = {"initial",
                                      "slope",
                                      "std_error",
                                      "ci_low",
                                      "ci_high",
                                      "statistic",
                                      "df",
                                      "p_value",
                                      "first_estimate",
                                      "second_estimate",
                                      "difference",
                                      "difference_low",
                                      "difference_high",
                                      "difference_p_value"};
static const char *const counts[] = {"split_day", "both_control", "both_variant"};

/* The case "far" has values of 1e6 with a spread of 1: the peers, which do not centre them, keep 10 digits less. */
static void judge(const expt_frame *frame, const csv_file *csv) {
  const bool far = strcmp(csv_text(csv, "case"), "far") == 0;
  int64_t row = 0;
  while (strcmp(word(frame, "variant", row), csv_text(csv, "variant")) != 0)
    row++;
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    const double mine = number(frame, numbers[i], row), theirs = csv_number(csv, numbers[i]);
    if (!(fabs(mine - theirs) <= (far ? 1e-7 : 1e-10) * fabs(theirs)))
      fail_msg("%s %s %s: %.17g, not %.17g", csv_text(csv, "case"), word(frame, "variant", row), numbers[i], mine,
               theirs);
  }
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
    assert_int_equal(whole(frame, counts[i], row), (int64_t)csv_number(csv, counts[i]));
}

static void reads_as_the_peers(void **state) {
  (void)state;
  csv_file csv;
  assert_true(csv_open(&csv, EXPT_SOURCE_DIR "/tests/reference/trend/novelty.csv"));
  int rows = 0;
  for (; csv_next(&csv); rows++) {
    unit_days *data = read_case(csv_text(&csv, "case"));
    expt_frame *frame = ask(data, NULL);
    judge(frame, &csv);
    expt_frame_free(frame);
    free(data);
  }
  assert_int_equal(rows, 6);
  fclose(csv.file);
}

/* ---- verdicts ---- */

static void verdict_is(const char *name, expt_good good, double confidence, const char *verdict) {
  unit_days *data = read_case(name);
  expt_novelty_options options = defaults();
  options.good = good;
  options.confidence = confidence;
  expt_frame *frame = ask(data, &options);
  const int64_t last = expt_frame_view(frame)->n_rows - 1;
  assert_string_equal(word(frame, "verdict", last), verdict);
  expt_frame_free(frame);
  free(data);
}

/* "decay" falls from +.68 (p .0019), "three" C rises from -.26 (p 1e-16), "flat" has no slope (p .27). */
static void verdicts_follow_the_welcome_direction(void **state) {
  (void)state;
  verdict_is("decay", EXPT_GOOD_UP, 0.95, "novelty");
  verdict_is("decay", EXPT_GOOD_DOWN, 0.95, "primacy");
  verdict_is("decay", EXPT_GOOD_NEITHER, 0.95, "novelty");
  verdict_is("decay", EXPT_GOOD_UP, 0.999, "none");
  verdict_is("three", EXPT_GOOD_UP, 0.95, "primacy");
  verdict_is("three", EXPT_GOOD_DOWN, 0.95, "novelty");
  verdict_is("three", EXPT_GOOD_NEITHER, 0.95, "novelty");
  verdict_is("flat", EXPT_GOOD_UP, 0.95, "none");
}

/* ---- properties ---- */

static void swap_rows(unit_days *data, int64_t a, int64_t b) {
  const int64_t unit = data->unit[a], day = data->day[a];
  const char *const variant = data->variant[a];
  const double value = data->value[a];
  data->unit[a] = data->unit[b], data->day[a] = data->day[b];
  data->variant[a] = data->variant[b], data->value[a] = data->value[b];
  data->unit[b] = unit, data->day[b] = day;
  data->variant[b] = variant, data->value[b] = value;
}

static bool same_number(double a, double b) {
  return memcmp(&a, &b, sizeof a) == 0 || (isnan(a) && isnan(b));
}

static void the_order_of_rows_leaves_no_trace(void **state) {
  (void)state;
  unit_days *data = read_case("late");
  expt_frame *first = ask(data, NULL);
  for (uint64_t round = 1; round <= 5; round++) {
    uint64_t x = round * UINT64_C(0x9E3779B97F4A7C15);
    for (int64_t i = data->rows - 1; i > 0; i--) {
      x = x * UINT64_C(6364136223846793005) + 1442695040888963407U;
      swap_rows(data, i, (int64_t)((x >> 33) % (uint64_t)(i + 1)));
    }
    expt_frame *again = ask(data, NULL);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
      assert_true(same_number(number(first, numbers[i], 0), number(again, numbers[i], 0)));
    expt_frame_free(again);
  }
  expt_frame_free(first);
  free(data);
}

/* The other arm as the control: the same but for the sign. */
static void arms_may_be_exchanged(void **state) {
  (void)state;
  unit_days *data = read_case("decay");
  expt_novelty_options options = defaults();
  expt_frame *a = ask(data, &options);
  options.control = "B";
  expt_frame *b = ask(data, &options);
  assert_string_equal(word(b, "variant", 0), "A");
  assert_true(number(a, "slope", 0) == -number(b, "slope", 0));
  assert_true(number(a, "std_error", 0) == number(b, "std_error", 0));
  assert_true(number(a, "difference", 0) == -number(b, "difference", 0));
  assert_true(whole(a, "n_control", 0) == whole(b, "n_variant", 0));
  expt_frame_free(a);
  expt_frame_free(b);
  free(data);
}

static void rows_that_are_left_out_are_not_there(void **state) {
  (void)state;
  unit_days *data = read_case("flat"), *fewer = calloc(1, sizeof *fewer);
  for (int64_t i = 0; i < data->rows; i++) {
    if (i % 7 == 0) {
      data->value[i] = NAN;
    } else if (i % 11 == 0) {
      data->variant[i] = NULL;
    } else {
      fewer->unit[fewer->rows] = data->unit[i], fewer->day[fewer->rows] = data->day[i];
      fewer->variant[fewer->rows] = data->variant[i], fewer->value[fewer->rows++] = data->value[i];
    }
  }
  expt_novelty_options options = defaults();
  options.missing = EXPT_MISSING_DROP;
  expt_frame *a = ask(data, &options), *b = ask(fewer, NULL);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    assert_true(same_number(number(a, numbers[i], 0), number(b, numbers[i], 0)));
  assert_int_equal(whole(a, "n_dropped", 0), (data->rows + 6) / 7);
  assert_true(strstr(word(a, "notes", 0), "left out") != NULL);
  expt_frame_free(a);
  expt_frame_free(b);
  free(data);
  free(fewer);
}

/* ---- data that decide nothing ---- */

static void small(unit_days *data, int64_t rows, const int64_t *unit, const int64_t *variant, const int64_t *day) {
  for (int64_t i = 0; i < rows; i++) {
    data->unit[i] = unit[i];
    data->variant[i] = letters[variant[i]];
    data->day[i] = day[i];
    data->value[i] = (double)(i * i % 5);
  }
  data->rows = rows;
}

static void nothing_is_said_of_too_little(void **state) {
  (void)state;
  static const int64_t unit[] = {1, 2, 3, 4, 5, 6}, arm[] = {0, 0, 0, 1, 1, 1}, zero[6] = {0};
  static const int64_t day[] = {0, 1, 2, 0, 1, 2};
  unit_days *data = calloc(1, sizeof *data);
  expt_frame *frame = ask(data, NULL);
  assert_int_equal(expt_frame_view(frame)->n_rows, 0);
  expt_frame_free(frame);
  small(data, 6, unit, arm, zero); /* one day only */
  frame = ask(data, NULL);
  assert_true(isnan(number(frame, "slope", 0)) && isnan(number(frame, "p_value", 0)));
  assert_string_equal(word(frame, "verdict", 0), "none");
  assert_true(whole(frame, "note_bits", 0) & (INT64_C(1) << EXPT_NOTE_ZERO_VARIANCE));
  assert_int_equal(whole(frame, "both_control", 0), 0);
  expt_frame_free(frame);
  small(data, 6, unit, arm, day); /* no unit is in both halves */
  frame = ask(data, NULL);
  assert_true(fabs(number(frame, "slope", 0)) < INFINITY);
  assert_true(isnan(number(frame, "difference", 0)));
  assert_true(whole(frame, "note_bits", 0) & (INT64_C(1) << EXPT_NOTE_FEW_CLUSTERS));
  expt_frame_free(frame);
  small(data, 3, unit, arm, day); /* one arm */
  frame = ask(data, NULL);
  assert_int_equal(expt_frame_view(frame)->n_rows, 0);
  expt_frame_free(frame);
  small(data, 6, unit, arm, day);
  data->value[3] = data->value[4] = data->value[5] = NAN; /* an arm without values */
  expt_novelty_options options = defaults();
  options.missing = EXPT_MISSING_DROP;
  frame = ask(data, &options);
  assert_true(isnan(number(frame, "slope", 0)));
  assert_true(whole(frame, "note_bits", 0) & (INT64_C(1) << EXPT_NOTE_EMPTY_ARM));
  expt_frame_free(frame);
  free(data);
}

/* ---- refusals ---- */

static void is_refused(const test_table *table, const expt_novelty_options *options, const char *const names[4],
                       expt_status status, const char *argument, const char *field, int64_t row) {
  expt_frame *frame = (expt_frame *)(uintptr_t)1;
  expt_error err;
  assert_int_equal(
      expt_novelty(NULL, test_table_view(table), names[0], names[1], names[2], names[3], options, &frame, &err),
      status);
  test_error_is(&err, status, argument, field, row);
  assert_null(frame);
}

static const char *const good_names[] = {"user", "group", "day", "spent"};

static void names_are_checked(void **state) {
  (void)state;
  static const char *const arguments[] = {"unit", "variant", "days", "value"};
  unit_days *data = read_case("flat");
  test_table *table = table_of(data);
  for (int i = 0; i < 4; i++) {
    const char *names[4];
    memcpy(names, good_names, sizeof names);
    names[i] = NULL;
    is_refused(table, NULL, names, EXPT_E_ARGUMENT, arguments[i], "", -1);
    names[i] = "";
    is_refused(table, NULL, names, EXPT_E_ARGUMENT, arguments[i], "", -1);
    names[i] = "nowhere";
    is_refused(table, NULL, names, EXPT_E_COLUMN, arguments[i], NULL, -1);
  }
  const char *const texts[] = {"user", "group", "group", "spent"};
  is_refused(table, NULL, texts, EXPT_E_DTYPE, "days", "group", -1);
  const char *const words[] = {"user", "group", "day", "group"};
  is_refused(table, NULL, words, EXPT_E_DTYPE, "value", "group", -1);
  test_table_free(table);
  free(data);
}

static void options_are_checked(void **state) {
  (void)state;
  unit_days *data = read_case("flat");
  test_table *table = table_of(data);
  expt_novelty_options options = defaults();
  options.confidence = 1.0;
  is_refused(table, &options, good_names, EXPT_E_ARGUMENT, "options", "confidence", -1);
  options = defaults();
  options.missing = 3;
  is_refused(table, &options, good_names, EXPT_E_ARGUMENT, "options", "missing", -1);
  options = defaults();
  options.good = -1;
  is_refused(table, &options, good_names, EXPT_E_ARGUMENT, "options", "good", -1);
  options = defaults();
  options.split_day = -1;
  is_refused(table, &options, good_names, EXPT_E_ARGUMENT, "options", "split_day", -1);
  options = defaults();
  options.control = "Z";
  is_refused(table, &options, good_names, EXPT_E_LABEL, "options", "control", -1);
  test_table_free(table);
  free(data);
}

static void rows_are_checked(void **state) {
  (void)state;
  unit_days *data = read_case("flat");
  const unit_days good = *data;
  data->value[5] = NAN;
  test_table *table = table_of(data);
  is_refused(table, NULL, good_names, EXPT_E_ROW, "table", "spent", 5);
  test_table_free(table);
  *data = good;
  data->value[6] = INFINITY;
  table = table_of(data);
  is_refused(table, NULL, good_names, EXPT_E_ROW, "table", "spent", 6);
  test_table_free(table);
  const int64_t days[] = {-1, 1000001, INT64_MAX, INT64_MIN};
  for (int i = 0; i < 4; i++) {
    *data = good;
    data->day[7] = days[i];
    table = table_of(data);
    is_refused(table, NULL, good_names, EXPT_E_ROW, "table", "day", 7);
    test_table_free(table);
  }
  *data = good;
  data->variant[2] = data->variant[2] == letters[0] ? letters[1] : letters[0];
  table = table_of(data);
  is_refused(table, NULL, good_names, EXPT_E_ROW, "table", "user", 2);
  test_table_free(table);
  *data = good;
  data->day[1] = data->day[0]; /* rows 0 and 1 are of one unit */
  table = table_of(data);
  is_refused(table, NULL, good_names, EXPT_E_INCOMPATIBLE, "table", "day", -1);
  test_table_free(table);
  free(data);
}

/* ---- memory ---- */

static expt_status one_call(expt_context *ctx, void *user, expt_error *err) {
  const test_table *table = user;
  expt_frame *frame = NULL;
  const expt_status status =
      expt_novelty(ctx, test_table_view(table), "user", "group", "day", "spent", NULL, &frame, err);
  expt_frame_free(frame);
  return status;
}

static void memory_may_run_out(void **state) {
  (void)state;
  unit_days *data = read_case("three");
  test_table *table = table_of(data);
  test_every_allocation(one_call, table);
  test_table_free(table);
  free(data);
}

/* ---- days from times ---- */

#define HOUR_US INT64_C(3600000000)

static void times_of(test_table *table, const char *name, const int64_t *times) {
  test_table_integers(table, name, times);
  test_table_column(table, name)->dtype = EXPT_DTYPE_TIME;
  test_table_column(table, name)->time_unit = EXPT_TIME_UNIT_US;
}

static const char *first_case_name(void) {
  static char name[64];
  csv_file csv;
  assert_true(csv_open(&csv, EXPT_SOURCE_DIR "/tests/reference/trend/novelty_data.csv"));
  assert_true(csv_next(&csv));
  snprintf(name, sizeof name, "%s", csv_text(&csv, "case"));
  fclose(csv.file);
  return name;
}

/* Exposures at any hour of days in 1969 to 1971, rows at any hour so many local days later. */
static void days_may_come_as_two_times(void **state) {
  (void)state;
  const int64_t offset = -3 * HOUR_US, day = 24 * HOUR_US;
  unit_days *data = read_case(first_case_name());
  int64_t *exposed = calloc(MOST_ROWS, sizeof *exposed), *time = calloc(MOST_ROWS, sizeof *time);
  for (int64_t i = 0; i < data->rows; i++) {
    const int64_t first = data->unit[i] * 37 % 700 - 350;
    exposed[i] = first * day + data->unit[i] % 24 * HOUR_US - offset;
    time[i] = (first + data->day[i]) * day + (data->unit[i] + 7 * data->day[i]) % 24 * HOUR_US - offset;
  }
  expt_novelty_options options = defaults();
  expt_frame *expected = ask(data, &options), *frame = NULL;
  expt_error err;
  test_table *table = table_of(data);
  times_of(table, "at", time);
  times_of(table, "first_seen", exposed);
  options.exposed_at = "first_seen";
  options.utc_offset_us = offset;
  assert_int_equal(expt_novelty(NULL, test_table_view(table), "user", "group", "at", "spent", &options, &frame, &err), EXPT_OK);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    const double mine = number(frame, numbers[i], 0), theirs = number(expected, numbers[i], 0);
    assert_memory_equal(&mine, &theirs, sizeof mine);
  }
  expt_frame_free(frame);
  expt_frame_free(expected);
  exposed[5] = time[5] + 2 * day;
  times_of(table, "late", exposed);
  options.exposed_at = "late";
  assert_int_equal(expt_novelty(NULL, test_table_view(table), "user", "group", "at", "spent", &options, &frame, &err), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "table", "at", 5);
  options.exposed_at = "nowhere";
  assert_int_equal(expt_novelty(NULL, test_table_view(table), "user", "group", "at", "spent", &options, &frame, &err), EXPT_E_COLUMN);
  options.exposed_at = "spent";
  assert_int_equal(expt_novelty(NULL, test_table_view(table), "user", "group", "at", "spent", &options, &frame, &err), EXPT_E_DTYPE);
  options.exposed_at = "first_seen";
  options.utc_offset_us = 25 * HOUR_US;
  assert_int_equal(expt_novelty(NULL, test_table_view(table), "user", "group", "at", "spent", &options, &frame, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "utc_offset_us", -1);
  assert_null(frame);
  test_table_free(table);
  free(exposed);
  free(time);
  free(data);
}

static expt_status dated_in(expt_context *ctx, void *user, expt_error *err) {
  static const int64_t unit[] = {1, 1, 2, 2}, time[] = {0, INT64_C(90000000000), 0, INT64_C(90000000000)}, first[4] = {0};
  static const char *const group[] = {"A", "A", "B", "B"};
  static const double spent[] = {1, 2, 3, 5};
  expt_novelty_options options = defaults();
  expt_frame *frame = NULL;
  (void)user;
  test_table *table = test_table_create(4);
  test_table_integers(table, "user", unit);
  test_table_texts(table, "group", group);
  test_table_doubles(table, "spent", spent);
  times_of(table, "at", time);
  times_of(table, "first_seen", first);
  options.exposed_at = "first_seen";
  const expt_status status = expt_novelty(ctx, test_table_view(table), "user", "group", "at", "spent", &options, &frame, err);
  expt_frame_free(frame);
  test_table_free(table);
  return status;
}

static void every_allocation_of_dates_can_fail(void **state) {
  (void)state;
  test_every_allocation(dated_in, NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_as_the_peers),
      cmocka_unit_test(verdicts_follow_the_welcome_direction),
      cmocka_unit_test(the_order_of_rows_leaves_no_trace),
      cmocka_unit_test(arms_may_be_exchanged),
      cmocka_unit_test(rows_that_are_left_out_are_not_there),
      cmocka_unit_test(nothing_is_said_of_too_little),
      cmocka_unit_test(names_are_checked),
      cmocka_unit_test(options_are_checked),
      cmocka_unit_test(rows_are_checked),
      cmocka_unit_test(memory_may_run_out),
      cmocka_unit_test(days_may_come_as_two_times),
      cmocka_unit_test(every_allocation_of_dates_can_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
