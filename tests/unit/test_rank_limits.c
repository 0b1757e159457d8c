/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Hodges-Lehmann shift and its limits beside R's wilcox.test on samples without ties (tests/reference/rank_limits/make.R). */
#include "tests/unit/samples_support.h"

#include <math.h>

#define FOLDER EXPT_SOURCE_DIR "/tests/reference/rank_limits/"

enum { MOST_ROWS = 400, CASES = 24 };

static test_table *load(const char *name) {
  static const char *const labels[] = {"a", "b"};
  double values[MOST_ROWS];
  int32_t codes[MOST_ROWS];
  csv_file csv;
  int n = 0;
  assert_true(csv_open(&csv, FOLDER "data.csv"));
  while (csv_next(&csv)) {
    if (strcmp(csv_text(&csv, "case"), name) != 0) continue;
    assert_true(n < MOST_ROWS);
    values[n] = csv_number(&csv, "value");
    codes[n++] = (int32_t)csv_integer(&csv, "arm");
  }
  fclose(csv.file);
  test_table *const table = test_table_create(n);
  test_table_doubles(table, "value", values);
  test_table_codes(table, "variant", codes, labels, 2);
  return table;
}

static expt_frame *compare(const test_table *table, bool exact, bool continuity) {
  expt_mann_whitney_options options;
  expt_mann_whitney_options_init(&options);
  if (!exact) options.exact_pairs = 0;
  options.continuity = continuity;
  expt_frame *frame = NULL;
  expt_error err;
  must_work(expt_mann_whitney(NULL, test_table_view(table), "value", "variant", &options, &frame, &err), &err);
  return frame;
}

/* R's approximate limits end a root search of tolerance 1e-14, which ends within twice that; its exact ones are differences of two values. */
static void check_limits(const csv_file *csv, const char *kind, const expt_frame *frame, double search) {
  char low_name[32], high_name[32];
  snprintf(low_name, sizeof low_name, "%s_low", kind);
  snprintf(high_name, sizeof high_name, "%s_high", kind);
  assert_true(csv_text(csv, low_name)[0] != '\0');
  const double low = csv_number(csv, low_name), high = csv_number(csv, high_name);
  const double off = fmax(fabs(the(frame, "ci_low") - low), fabs(the(frame, "ci_high") - high));
  if (!(off <= 1e-10 * (high - low) + search))
    fail_msg("%s %s: %.17g to %.17g, expected %.17g to %.17g", csv_text(csv, "case"), kind, the(frame, "ci_low"),
             the(frame, "ci_high"), low, high);
}

static void limits_are_those_of_R(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, FOLDER "limits.csv"));
  for (; csv_next(&csv); rows++) {
    test_table *const table = load(csv_text(&csv, "case"));
    expt_frame *const exact = compare(table, true, true), *const corrected = compare(table, false, true),
                      *const plain = compare(table, false, false);
    near(the(exact, "estimate"), csv_number(&csv, "shift"), 1e-12, csv_text(&csv, "case"));
    check_limits(&csv, "exact", exact, 0);
    check_limits(&csv, "corrected", corrected, 2e-14);
    check_limits(&csv, "plain", plain, 2e-14);
    expt_frame_free(exact);
    expt_frame_free(corrected);
    expt_frame_free(plain);
    test_table_free(table);
  }
  fclose(csv.file);
  assert_int_equal(rows, CASES);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(limits_are_those_of_R)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
