/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Wilson interval against 40 digits of mpmath (tests/reference/events_funnel/wilson.py). */
#include "tests/unit/cmocka_all.h"
#include "tests/unit/reference_csv.h"

#include "lib/stats/wilson.h"
#include <math.h>

/* Six rounded operations on the way, and the quantile of the normal, which is good to 1e-15. */
static const double relative = 4e-15;

static void close_to(double got, double expected) {
  if (fabs(got - expected) <= relative * fabs(expected)) return;
  fail_msg("%.17g, expected %.17g", got, expected);
}

static void agrees_with_mpmath(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, EXPT_SOURCE_DIR "/tests/reference/events_funnel/wilson.csv"));
  for (; csv_next(&csv); rows++) {
    const xp_wilson got =
        xp_wilson_limits(csv_integer(&csv, "successes"), csv_integer(&csv, "units"), csv_number(&csv, "confidence"));
    close_to(got.low, csv_number(&csv, "low"));
    close_to(got.high, csv_number(&csv, "high"));
  }
  fclose(csv.file);
  assert_int_equal(rows, 85);
}

static void ends_are_exact(void **state) {
  (void)state;
  assert_true(xp_wilson_limits(0, 7, 0.95).low == 0.0);
  assert_true(xp_wilson_limits(7, 7, 0.95).high == 1.0);
  assert_true(isnan(xp_wilson_limits(0, 0, 0.95).low) && isnan(xp_wilson_limits(0, 0, 0.95).high));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(agrees_with_mpmath), cmocka_unit_test(ends_are_exact)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
