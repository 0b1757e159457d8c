/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Equivalence and non-inferiority of means beside statsmodels (tests/reference/equivalence/make.py). */
#include "cmocka_all.h"
#include "reference_csv.h"
#include "stats_support.h"

#include <experiment/stats.h>
#include <math.h>

#define REFERENCE EXPT_SOURCE_DIR "/tests/reference/equivalence/means.csv"

static expt_estimate ask(const csv_file *csv, double low, double high) {
  expt_equivalence_means_options options;
  expt_equivalence_means_options_init(&options);
  options.test = strcmp(csv_text(csv, "test"), "welch") == 0 ? EXPT_MEAN_TEST_WELCH : EXPT_MEAN_TEST_STUDENT;
  expt_estimate e;
  assert_int_equal(expt_equivalence_means(csv_integer(csv, "n0"), csv_number(csv, "mean0"),
                                          csv_number(csv, "variance0"), csv_integer(csv, "n1"),
                                          csv_number(csv, "mean1"), csv_number(csv, "variance1"), low, high, &options,
                                          &e, NULL),
                   EXPT_OK);
  return e;
}

/* statsmodels has the mean and the variance from values: 1e-10 in t, which moves p by t^2 as much. */
static void check_side(const char *what, const expt_estimate *e, double t, double p, double df) {
  near_or_equal("df", e->df, df, 1e-10 * df);
  near_or_equal("t", e->statistic, t, 1e-10 * fmax(1.0, fabs(t)));
  near_or_equal(what, e->p_value, p, 1e-10 * p * fmax(1.0, t * t));
}

static void both_sides_are_those_of_statsmodels(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0, shown = 0;
  assert_true(csv_open(&csv, REFERENCE));
  for (; csv_next(&csv); rows++) {
    const double low = csv_number(&csv, "margin_low"), high = csv_number(&csv, "margin_high"),
                 df = csv_number(&csv, "df");
    const expt_estimate above = ask(&csv, low, INFINITY), below = ask(&csv, -INFINITY, high),
                        both = ask(&csv, low, high);
    check_side("not lower", &above, csv_number(&csv, "lower_t"), csv_number(&csv, "lower_p"), df);
    check_side("not higher", &below, csv_number(&csv, "upper_t"), csv_number(&csv, "upper_p"), df);
    assert_true(both.p_value == (above.log_p_value >= below.log_p_value ? above : below).p_value);
    shown += both.p_value < 0.05;
  }
  fclose(csv.file);
  assert_int_equal(rows, 48);
  assert_true(shown > 10 && shown < 40);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(both_sides_are_those_of_statsmodels)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
