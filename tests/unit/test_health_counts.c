/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_trigger_check() and expt_flicker_check(). */
#include "lib/analysis/health_homogeneity.h"
#include "tests/unit/health_support.h"

#include <experiment/events.h>

/* ---- equal rates ---- */

static expt_trigger trigger(const int64_t *assigned, const int64_t *exposed, int64_t n) {
  expt_trigger out = {.struct_size = sizeof out};
  expt_error err;
  must(expt_trigger_check(assigned, exposed, n, NULL, &out, &err), &err);
  return out;
}

static void rates_match_the_reference(void **state) {
  (void)state;
  static const char *const ones_names[] = {"x1", "x2", "x3"}, *const unit_names[] = {"n1", "n2", "n3"};
  csv_file csv;
  int rows = 0;
  open_reference(&csv, "rates");
  for (; csv_next(&csv); rows++) {
    const int64_t arms = csv_integer(&csv, "arms");
    int64_t ones[3], units[3];
    for (int64_t i = 0; i < arms; i++) {
      ones[i] = csv_integer(&csv, ones_names[i]);
      units[i] = csv_integer(&csv, unit_names[i]);
    }
    const expt_trigger got = trigger(units, ones, arms);
    close_relatively("chi2", got.chi2, csv_number(&csv, "chi2"), 1e-14);
    close_relatively("df", got.df, csv_number(&csv, "df"), 0.0);
    const double log_p = csv_number(&csv, "log_p");
    /* lib/math: ln p to 1e-13 of itself; a chi2 that is off by 1e-14 moves it by 5e-15 chi2 */
    close_to("ln p", got.log_p_value, log_p, 1e-13 * fabs(log_p) + 5e-15 * got.chi2);
    close_relatively("p", got.p_value, exp(log_p), 1e-12);
    close_relatively("scipy's p", got.p_value, csv_number(&csv, "scipy_p"),
                     1e-9); /* lattice of scipy's chdtrc at 1e9 units */
  }
  fclose(csv.file);
  assert_int_equal(rows, 10);
}

static void triggers_say_what_is_wrong(void **state) {
  (void)state;
  static const int64_t assigned[] = {10000, 10000, 0}, even[] = {2000, 2050, 0}, odd[] = {2000, 2400, 0};
  static const int64_t few[] = {5, 2000, 0}, none[] = {0, 0, 0};
  expt_trigger got = trigger(assigned, even, 2);
  assert_true(got.passes == 1 && got.n == 20000 && got.note_bits == 0);
  close_to("rate", got.rate, 0.2025, 1e-16);
  close_to("lowest", got.lowest_rate, 0.2, 1e-16);
  close_to("highest", got.highest_rate, 0.205, 1e-16);
  got = trigger(assigned, odd, 3);
  assert_true(got.passes == 0 && got.df == 1.0);
  assert_true(got.note_bits == (NOTE(EXPT_NOTE_POST_TREATMENT) | NOTE(EXPT_NOTE_EMPTY_ARM)));
  assert_true(trigger(assigned, few, 2).note_bits & NOTE(EXPT_NOTE_FEW_EVENTS));
  got = trigger(assigned, none, 2);
  assert_true(got.passes == 1 && isnan(got.p_value) && (got.note_bits & NOTE(EXPT_NOTE_ZERO_VARIANCE)));
  got = trigger(NULL, NULL, 0);
  assert_true(got.passes == 1 && isnan(got.p_value) && isnan(got.rate) && got.n == 0);
}

static void triggers_check_their_arguments(void **state) {
  (void)state;
  static const int64_t assigned[] = {10, 10}, exposed[] = {5, 11}, negative[] = {-1, 5};
  static const int64_t many[] = {INT64_C(1) << 53, 1}, some[] = {1, 1};
  expt_trigger out = {.struct_size = sizeof out};
  expt_error err;
  assert_int_equal(expt_trigger_check(assigned, exposed, 2, NULL, &out, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "exposed", "", -1);
  assert_int_equal(expt_trigger_check(assigned, negative, 2, NULL, &out, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_trigger_check(negative, some, 2, NULL, &out, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "assigned", "", -1);
  assert_int_equal(expt_trigger_check(many, some, 2, NULL, &out, &err), EXPT_E_LIMIT);
  assert_int_equal(expt_trigger_check(NULL, some, 2, NULL, &out, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_trigger_check(assigned, NULL, 2, NULL, &out, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_trigger_check(assigned, some, -1, NULL, &out, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_trigger_check(assigned, some, 2, NULL, NULL, &err), EXPT_E_ARGUMENT);
  expt_trigger_check_options options;
  expt_trigger_check_options_init(&options);
  options.threshold = 1.0;
  assert_int_equal(expt_trigger_check(assigned, some, 2, &options, &out, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "threshold", -1);
  out.struct_size = 8;
  assert_int_equal(expt_trigger_check(assigned, some, 2, NULL, &out, &err), EXPT_E_VERSION);
}

/* ---- flicker ---- */

static test_table *flicker_table(int64_t rows, const char *const *variant, const int64_t *units,
                                 const int64_t *conflicted) {
  test_table *table = test_table_create(rows);
  test_table_texts(table, "variant", variant);
  test_table_integers(table, "units", units);
  test_table_integers(table, "n_conflicted", conflicted);
  return table;
}

static expt_status flicker_of(const test_table *table, bool excluded, expt_flicker *out, expt_error *err) {
  expt_flicker_check_options options;
  expt_flicker_check_options_init(&options);
  options.excluded = excluded;
  *out = (expt_flicker){.struct_size = sizeof *out};
  return expt_flicker_check(NULL, test_table_view(table), "variant", "units", "n_conflicted", &options, out, err);
}

static void flicker_counts_and_compares(void **state) {
  (void)state;
  static const char *const variant[] = {"A", "B", "A", NULL};
  static const int64_t units[] = {5000, 10000, 5000, 99}, few[] = {20, 50, 25, 99}, uneven[] = {10, 90, 10, 0};
  static const int64_t many[] = {100, 200, 100, 0};
  expt_flicker got;
  expt_error err;
  test_table *table = flicker_table(4, variant, units, few);
  must(flicker_of(table, false, &got, &err), &err);
  assert_true(got.passes == 1 && got.n == 20000 && got.n_conflicted == 95 && got.df == 1.0 && got.note_bits == 0);
  close_to("share", got.share, 0.00475, 1e-17);
  assert_true(got.share_low < got.share && got.share < got.share_high);
  must(flicker_of(table, true, &got, &err), &err);
  assert_true(got.n == 20095);
  test_table_free(table);
  table = flicker_table(4, variant, units, uneven);
  must(flicker_of(table, false, &got, &err), &err);
  const int64_t ones[] = {20, 90}, all[] = {10000, 10000};
  close_to("p", got.p_value, xp_equal_rates(ones, all, 2).p, 0.0);
  assert_true(got.passes == 0 && (got.note_bits & NOTE(EXPT_NOTE_DROP_IMBALANCE)));
  test_table_free(table);
  table = flicker_table(4, variant, units, many);
  must(flicker_of(table, false, &got, &err), &err);
  assert_true(got.passes == 0 && got.p_value == 1.0 && got.note_bits == 0);
  test_table_free(table);
}

static void flicker_checks_its_arguments(void **state) {
  (void)state;
  static const char *const variant[] = {"A", "B"};
  static const int64_t units[] = {10, 10}, more[] = {5, 11}, negative[] = {5, -1};
  expt_flicker got;
  expt_error err;
  test_table *table = flicker_table(2, variant, units, more);
  assert_int_equal(flicker_of(table, false, &got, &err), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "table", "n_conflicted", 1);
  must(flicker_of(table, true, &got, &err), &err);
  const expt_table *view = test_table_view(table);
  assert_int_equal(expt_flicker_check(NULL, view, "", "units", "n_conflicted", NULL, &got, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_flicker_check(NULL, view, "variant", NULL, "n_conflicted", NULL, &got, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_flicker_check(NULL, view, "variant", "units", "no", NULL, &got, &err), EXPT_E_COLUMN);
  assert_int_equal(expt_flicker_check(NULL, view, "variant", "variant", "units", NULL, &got, &err), EXPT_E_DTYPE);
  assert_int_equal(expt_flicker_check(NULL, NULL, "variant", "units", "units", NULL, &got, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_flicker_check(NULL, view, "variant", "units", "units", NULL, NULL, &err), EXPT_E_ARGUMENT);
  expt_flicker_check_options options;
  expt_flicker_check_options_init(&options);
  options.most_share = -0.1;
  assert_int_equal(expt_flicker_check(NULL, view, "variant", "units", "units", &options, &got, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "most_share", -1);
  got.struct_size = 1;
  assert_int_equal(expt_flicker_check(NULL, view, "variant", "units", "units", NULL, &got, &err), EXPT_E_VERSION);
  test_table_free(table);
  table = flicker_table(2, variant, units, negative);
  assert_int_equal(flicker_of(table, false, &got, &err), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "table", "n_conflicted", 1);
  test_table_free(table);
}

/* What the exposures themselves count goes straight in. */
static void flicker_takes_the_frame_of_exposures(void **state) {
  (void)state;
  enum { ROWS = 2100 };
  static int64_t unit[ROWS], time[ROWS];
  static int32_t group[ROWS];
  static const char *const groups[] = {"A", "B"};
  for (int64_t i = 0; i < ROWS; i++) {
    unit[i] = i % 2000; /* 100 units come back, and see the other variant */
    time[i] = i;
    group[i] = (int32_t)((i + (i >= 2000)) % 2);
  }
  test_table *table = test_table_create(ROWS);
  test_table_integers(table, "unit", unit);
  test_table_integers(table, "time", time);
  test_table_codes(table, "group", group, groups, 2);
  expt_column *column = test_table_column(table, "time");
  column->dtype = EXPT_DTYPE_TIME;
  column->time_unit = EXPT_TIME_UNIT_US;
  expt_exposures *exposures = NULL;
  expt_frame *counts = NULL;
  expt_error err;
  must(expt_exposures_create(NULL, "unit", "time", "group", NULL, &exposures, &err), &err);
  must(expt_exposures_add(exposures, test_table_view(table), NULL, &err), &err);
  must(expt_exposures_counts(exposures, &counts, &err), &err);
  expt_flicker got = {.struct_size = sizeof got};
  must(expt_flicker_check(NULL, expt_frame_view(counts), "variant", "units", "n_conflicted", NULL, &got, &err), &err);
  assert_true(got.n == 2000 && got.n_conflicted == 100 && got.passes == 0);
  expt_frame_free(counts);
  expt_exposures_free(exposures);
  test_table_free(table);
}

static expt_status flicker_step(expt_context *ctx, void *user, expt_error *err) {
  expt_flicker got = {.struct_size = sizeof got};
  return expt_flicker_check(ctx, test_table_view(user), "variant", "units", "n_conflicted", NULL, &got, err);
}

static void flicker_survives_without_memory(void **state) {
  (void)state;
  static const char *const variant[] = {"A", "B"};
  static const int64_t units[] = {10, 10}, some[] = {5, 1};
  test_table *table = flicker_table(2, variant, units, some);
  test_every_allocation(flicker_step, table);
  test_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rates_match_the_reference),       cmocka_unit_test(triggers_say_what_is_wrong),
      cmocka_unit_test(triggers_check_their_arguments),  cmocka_unit_test(flicker_counts_and_compares),
      cmocka_unit_test(flicker_checks_its_arguments),    cmocka_unit_test(flicker_takes_the_frame_of_exposures),
      cmocka_unit_test(flicker_survives_without_memory),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
