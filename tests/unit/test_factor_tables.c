/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conversion split into its factors, diluted effects and the balance of exposure beside R (tests/reference/factors/make.R). */
#include "tests/unit/analysis_support.h"
#include "tests/unit/reference_csv.h"
#include "tests/unit/stats_support.h"

#include <experiment/health.h>
#include <experiment/heterogeneity.h>

#define FOLDER EXPT_SOURCE_DIR "/tests/reference/factors/"

enum { TABLES = 24, MOST_VARIANTS = 8 };

/* ---- conversion = clicks x orders per click ---- */

static expt_frame *split_into_factors(const csv_file *csv) {
  static const char *const groups[] = {"A", "B"}, *const factors[] = {"ctr", "pcvr"};
  const int64_t users[] = {csv_integer(csv, "n0"), csv_integer(csv, "n1")};
  const int64_t clicks[] = {csv_integer(csv, "clicks0"), csv_integer(csv, "clicks1")};
  const int64_t orders[] = {csv_integer(csv, "orders0"), csv_integer(csv, "orders1")};
  expt_analysis *const analysis = new_analysis(NULL, NULL, "A");
  add_metric(analysis, "ctr", "clicked", NULL, EXPT_MISSING_REJECT);
  add_metric(analysis, "pcvr", "bought", "clicked", EXPT_MISSING_REJECT);
  add_metric(analysis, "cvr", "bought", NULL, EXPT_MISSING_REJECT);
  test_table *const table = test_table_create(2);
  test_table_texts(table, "group", groups);
  test_table_integers(table, "users", users);
  test_table_integers(table, "clicked", clicks);
  test_table_integers(table, "bought", orders);
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_analysis_add_counts(analysis, test_table_view(table), "users", "all", &err), &err);
  must(expt_analysis_decompose(analysis, "cvr", factors, 2, NULL, &frame, &err), &err);
  test_table_free(table);
  expt_analysis_free(analysis);
  return frame;
}

/* A factor without variance in either arm has no interval. */
static void check_part(const csv_file *csv, const expt_frame *frame, int64_t row, const char *part, bool is_factor) {
  char name[32];
  assert_string_equal(word(frame, "metric", row), part);
  snprintf(name, sizeof name, "%s_error", part);
  const double lift = csv_number(csv, part), error = csv_number(csv, name);
  near_or_equal(part, number(frame, "log_lift", row), lift, 1e-10 * fmax(error, fabs(lift)));
  if (error == 0) return;
  near_or_equal(name, number(frame, "std_error", row), error, 1e-10 * error);
  if (!is_factor) return;
  snprintf(name, sizeof name, "%s_joint", part);
  near_or_equal(name, number(frame, "joint_high", row), csv_number(csv, name), 1e-10 * error);
}

static void factors_are_those_of_R(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, FOLDER "factors.csv"));
  for (; csv_next(&csv); rows++) {
    expt_frame *const frame = split_into_factors(&csv);
    check_part(&csv, frame, 0, "ctr", true);
    check_part(&csv, frame, 1, "pcvr", true);
    check_part(&csv, frame, 2, "cvr", false);
    expt_frame_free(frame);
  }
  fclose(csv.file);
  assert_int_equal(rows, TABLES);
}

/* ---- an effect among the exposed, of all ---- */

static void diluted_effects_are_those_of_R(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, FOLDER "dilution.csv"));
  for (; csv_next(&csv); rows++) {
    expt_estimate e;
    assert_int_equal(expt_dilute(csv_number(&csv, "effect"), csv_number(&csv, "error"), csv_integer(&csv, "exposed"),
                                 csv_integer(&csv, "units"), NULL, &e, NULL),
                     EXPT_OK);
    const double error = csv_number(&csv, "std_error");
    near_or_equal("estimate", e.estimate, csv_number(&csv, "value"), 1e-12 * fabs(csv_number(&csv, "value")));
    near_or_equal("std_error", e.std_error, error, 1e-10 * error);
    near_or_equal("low", e.ci_low, csv_number(&csv, "low"), 1e-10 * error);
    near_or_equal("high", e.ci_high, csv_number(&csv, "high"), 1e-10 * error);
  }
  fclose(csv.file);
  assert_int_equal(rows, TABLES);
}

/* ---- the same share exposed in every variant ---- */

static int64_t numbers_of(const char *text, int64_t *out) {
  int64_t n = 0;
  char *end = NULL;
  for (const char *at = text; *at != '\0'; at = end) {
    assert_true(n < MOST_VARIANTS);
    out[n++] = strtoll(at, &end, 10);
  }
  return n;
}

static void exposure_is_compared_as_in_R(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, FOLDER "exposure.csv"));
  for (; csv_next(&csv); rows++) {
    int64_t assigned[MOST_VARIANTS], exposed[MOST_VARIANTS];
    const int64_t n = numbers_of(csv_text(&csv, "assigned"), assigned);
    assert_int_equal(numbers_of(csv_text(&csv, "exposed"), exposed), n);
    expt_trigger found = {.struct_size = sizeof found};
    expt_error err;
    must(expt_trigger_check(assigned, exposed, n, NULL, &found, &err), &err);
    const double chi2 = csv_number(&csv, "chi2"), p = csv_number(&csv, "p");
    near_or_equal("chi2", found.chi2, chi2, 1e-10 * fmax(chi2, 1.0));
    near_or_equal("p", found.p_value, p, 1e-10 * p * fmax(chi2, 1.0));
    assert_true(found.df == csv_number(&csv, "df"));
  }
  fclose(csv.file);
  assert_int_equal(rows, TABLES);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(factors_are_those_of_R),
      cmocka_unit_test(diluted_effects_are_those_of_R),
      cmocka_unit_test(exposure_is_compared_as_in_R),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
