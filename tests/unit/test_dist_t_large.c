/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every row of tests/reference/distributions/large_df.csv, on both sides of where the series of lib/math/dist_t_large.c
 * ends: what its README asks of p, ln p and quantiles. */

#include "test_dist_support.h"

#include "reference_csv.h"

static const char path[] = EXPT_SOURCE_DIR "/tests/reference/distributions/large_df.csv";

static double off(double got, double truth) {
  return fabs(got - truth) / fabs(truth);
}

static void test_rows(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  double worst_p = 0.0, worst_log = 0.0, worst_quantile = 0.0;
  assert_true(csv_open(&csv, path));
  while (csv_next(&csv)) {
    const double df = csv_number(&csv, "df"), t = csv_number(&csv, "t");
    const double log_upper = csv_number(&csv, "ln_upper"), two_sided = csv_number(&csv, "two_sided");
    const xp_law law = law_of(XP_T, df, 0.0, 0.0);
    worst_p = fmax(worst_p, off(xp_t_two_sided(t, df), two_sided) / fmax(1e-13, -0x1p-51 * log_upper));
    worst_log = fmax(worst_log, off(xp_t_log_upper(t, df), log_upper));
    assert_true(xp_t_log_lower(-t, df) == xp_t_log_upper(t, df));
    if (t > 0.1) worst_quantile = fmax(worst_quantile, off(xp_quantile(&law, log_upper, XP_LOG_UPPER), t));
    rows++;
  }
  fclose(csv.file);
  print_message("%d rows: p %.2e of what is allowed, log p %.2e, quantile %.2e\n", rows, worst_p, worst_log, worst_quantile);
  assert_int_equal(rows, 99);
  assert_true(worst_p <= 1.0);
  assert_true(worst_log <= 1e-14);
  assert_true(worst_quantile <= 1e-12);
}

/* The series and the general way on both sides of where they part, a few units in the last place of t from each other: the hazard of the
 * normal law says how far apart the logs have to be. */
static void test_no_jump(void **state) {
  (void)state;
  const double dfs[] = {100.0, 1000.0, 3000.0};
  for (int i = 0; i < 3; i++) {
    const double edge = sqrt(0.12 * dfs[i]), before = edge * (1.0 - 1e-15), after = edge * (1.0 + 1e-15);
    const double hazard = (dfs[i] + 1.0) * edge / (dfs[i] + edge * edge);
    const double got = xp_t_log_upper(before, dfs[i]) - xp_t_log_upper(after, dfs[i]);
    assert_true(fabs(got - hazard * (after - before)) <= 0x1p-48 - 0x1p-51 * xp_t_log_upper(edge, dfs[i]));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows), cmocka_unit_test(test_no_jump)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
