/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every row of tests/reference/distributions/small_df.csv, around where the fraction and the series of lib/math/dist_t.c part and far
 * out: what its README asks of p, ln p and quantiles. */

#include "test_dist_support.h"

#include "reference_csv.h"

static const char path[] = EXPT_SOURCE_DIR "/tests/reference/distributions/small_df.csv";

static double off(double got, double truth) {
  return got == truth ? 0.0 : fabs(got - truth) / fabs(truth);
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
    const xp_probability both = xp_t_beyond(t, df, XP_SIDE_BOTH), above = xp_t_beyond(t, df, XP_SIDE_ABOVE);
    if (two_sided > 0.0) worst_p = fmax(worst_p, off(both.p, two_sided) / fmax(1e-13, -0x1p-51 * log_upper));
    worst_log = fmax(worst_log, off(above.log_p, log_upper));
    assert_true(above.log_p == xp_t_log_upper(t, df) && above.p == xp_t_upper(t, df));
    assert_true(xp_t_beyond(-t, df, XP_SIDE_BELOW).log_p == above.log_p);
    if (t > 0.1 && t < 1e8) worst_quantile = fmax(worst_quantile, off(xp_quantile(&law, log_upper, XP_LOG_UPPER), t));
    rows++;
  }
  fclose(csv.file);
  print_message("%d rows: p %.2e of what is allowed, log p %.2e, quantile %.2e\n", rows, worst_p, worst_log, worst_quantile);
  assert_int_equal(rows, 259);
  assert_true(worst_p <= 1.0);
  assert_true(worst_log <= 1e-14);
  assert_true(worst_quantile <= 1e-12);
}

/* Both sides of where the ways of computing part, some units in the last place of t from each other. */
static void test_no_jump(void **state) {
  (void)state;
  const double dfs[] = {1.0, 2.5, 9.9, 10.0, 35.0, 99.0};
  for (int i = 0; i < 6; i++) {
    const double edge = sqrt(dfs[i] < 10.0 ? 1.0 : 1.75), before = edge * (1.0 - 1e-15), after = edge * (1.0 + 1e-15);
    const double gap = xp_t_upper(before, dfs[i]) - xp_t_upper(after, dfs[i]);
    assert_true(fabs(gap) <= 1e-14 * xp_t_upper(edge, dfs[i]));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows), cmocka_unit_test(test_no_jump)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
