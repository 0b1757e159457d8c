/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Effects that wear off beside R's lm, sandwich and t.test (tests/reference/wear/make.R). */
#include "tests/unit/samples_support.h"

#include <experiment/trend.h>
#include <math.h>

#define FOLDER EXPT_SOURCE_DIR "/tests/reference/wear/"

enum { MOST_ROWS = 400, CASES = 24 };

static test_table *load(const char *name) {
  static const char *const labels[] = {"a", "b"};
  double values[MOST_ROWS];
  int32_t codes[MOST_ROWS];
  int64_t units[MOST_ROWS], days[MOST_ROWS];
  csv_file csv;
  int n = 0;
  assert_true(csv_open(&csv, FOLDER "data.csv"));
  while (csv_next(&csv)) {
    if (strcmp(csv_text(&csv, "case"), name) != 0) continue;
    assert_true(n < MOST_ROWS);
    values[n] = csv_number(&csv, "y");
    codes[n] = (int32_t)csv_integer(&csv, "group");
    days[n] = csv_integer(&csv, "day");
    units[n++] = csv_integer(&csv, "unit");
  }
  fclose(csv.file);
  test_table *const table = test_table_create(n);
  test_table_doubles(table, "y", values);
  test_table_codes(table, "group", codes, labels, 2);
  test_table_integers(table, "unit", units);
  test_table_integers(table, "day", days);
  return table;
}

/* lm() takes the values as they are: judged by the error of the slope; what is off in t moves p by t^2 as much. */
static void check(const csv_file *csv, const expt_frame *frame, const char *column, const char *name, double scale) {
  const double expected = csv_number(csv, name), got = the(frame, column);
  if (!(fabs(got - expected) <= 1e-10 * scale))
    fail_msg("%s %s: %.17g, expected %.17g", csv_text(csv, "case"), column, got, expected);
}

static void slopes_and_halves_are_those_of_R(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, FOLDER "slopes.csv"));
  for (; csv_next(&csv); rows++) {
    test_table *const table = load(csv_text(&csv, "case"));
    expt_frame *frame = NULL;
    expt_error err;
    must_work(expt_novelty(NULL, test_table_view(table), "unit", "group", "day", "y", NULL, &frame, &err), &err);
    const double error = csv_number(&csv, "std_error"), t = the(frame, "statistic");
    const double larger = fmax(error, fabs(csv_number(&csv, "difference")));
    check(&csv, frame, "initial", "initial", fmax(error, fabs(csv_number(&csv, "initial"))));
    check(&csv, frame, "slope", "slope", error);
    check(&csv, frame, "std_error", "std_error", error);
    check(&csv, frame, "p_value", "p_value", csv_number(&csv, "p_value") * fmax(1.0, t * t));
    check(&csv, frame, "difference", "difference", larger);
    check(&csv, frame, "difference_p_value", "difference_p", 10.0 * csv_number(&csv, "difference_p"));
    check(&csv, frame, "df", "df", csv_number(&csv, "df"));
    assert_true(the(frame, "split_day") == csv_number(&csv, "split_day"));
    expt_frame_free(frame);
    test_table_free(table);
  }
  fclose(csv.file);
  assert_int_equal(rows, CASES);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(slopes_and_halves_are_those_of_R)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
