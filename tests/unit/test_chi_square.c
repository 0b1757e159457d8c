/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmocka_all.h"
#include "tables.h"
#include "tables_support.h"

#include <experiment/notes.h>
#include <experiment/tables.h>

enum { MOST_CELLS = 32 };

typedef struct counted {
  int64_t counts[MOST_CELLS];
  int64_t n, columns;
} counted;

static expt_chi_square_options asked(expt_chi_square_test test, int32_t continuity) {
  expt_chi_square_options options;
  expt_chi_square_options_init(&options);
  options.test = test;
  options.continuity = continuity;
  return options;
}

static expt_contingency ask(const counted *x, const expt_chi_square_options *options) {
  expt_contingency out = {.struct_size = sizeof out};
  expt_error err;
  assert_int_equal(expt_chi_square(NULL, x->counts, x->n, x->columns, options, &out, &err), EXPT_OK);
  return out;
}

/* ---- against 60 digits, R and scipy: tests/reference/tables/make.py ---- */

static void check_row(const csv_file *csv) {
  counted x = {.n = 0};
  double shares[MOST_CELLS];
  x.n = integers_of(csv, "counts", x.counts, MOST_CELLS);
  x.columns = x.n / csv_integer(csv, "rows");
  expt_chi_square_options options = asked(EXPT_CHI_SQUARE_TEST_PEARSON, 0);
  options.n_shares = numbers_of(csv, "shares", shares, MOST_CELLS);
  if (options.n_shares > 0) options.shares = shares;
  const expt_contingency pearson = ask(&x, &options);
  options.test = EXPT_CHI_SQUARE_TEST_G;
  const expt_contingency g = ask(&x, &options);
  near_cell(csv, "pearson", pearson.statistic, 1e-13);
  near_cell(csv, "g", g.statistic, 1e-13);
  near_or_equal("df", pearson.df, csv_number(csv, "df"), 0.0);
  near_log_cell(csv, "log_p", pearson.log_p_value, 1e-12);
  near_log_cell(csv, "log_p_g", g.log_p_value, 1e-12);
  near_cell(csv, "v", pearson.cramers_v, 1e-13);
  near_or_equal("v of G", g.cramers_v, pearson.cramers_v, 0.0);
  const expt_chi_square_options corrected = asked(EXPT_CHI_SQUARE_TEST_PEARSON, 1);
  if (has_cell(csv, "yates")) near_cell(csv, "yates", ask(&x, &corrected).statistic, 1e-13);
  near_or_equal("R", pearson.statistic, csv_number(csv, "r_pearson"), 1e-10 * fmax(1.0, pearson.statistic));
  near_or_equal("R's p", pearson.p_value, csv_number(csv, "r_p"), 1e-10);
  if (has_cell(csv, "scipy_g"))
    near_or_equal("scipy's G", g.statistic, csv_number(csv, "scipy_g"), 1e-10 * fmax(1.0, g.statistic) + 1e-15 * (double)g.n);
}

static void agrees_with_sixty_digits_and_peers(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, TABLES_REFERENCE("chi_square")));
  for (; csv_next(&csv); rows++)
    check_row(&csv);
  fclose(csv.file);
  assert_int_equal(rows, 25);
}

/* ---- laws ---- */

static void rows_and_columns_change_places(void **state) {
  (void)state;
  const counted x = {{3, 7, 2, 8, 2, 9}, 6, 3}, turned = {{3, 8, 7, 2, 2, 9}, 6, 2};
  for (int32_t test = 0; test <= 1; test++) {
    const expt_chi_square_options options = asked(test, 0);
    near_or_equal("turned", ask(&turned, &options).statistic, ask(&x, &options).statistic, 1e-14);
  }
}

/* Two variants by two outcomes is the pooled two-proportion test. */
static void four_cells_are_the_square_of_pooled_z(void **state) {
  (void)state;
  const counted x = {{1245, 13755, 1390, 13610}, 4, 2};
  expt_estimate z;
  assert_int_equal(expt_two_proportions(1245, 15000, 1390, 15000, NULL, &z, NULL), EXPT_OK);
  const expt_contingency out = ask(&x, NULL);
  near_or_equal("chi2", out.statistic, z.statistic * z.statistic, 1e-12);
  near_or_equal("p", out.p_value, z.p_value, 1e-14);
}

static void g_splits_where_pearson_does_not(void **state) {
  (void)state;
  const expt_chi_square_options options = asked(EXPT_CHI_SQUARE_TEST_G, 0);
  const counted all = {{10, 20, 30, 25, 5, 40}, 6, 2}, first = {{10, 20, 30, 25}, 4, 2}, rest = {{40, 45, 5, 40}, 4, 2};
  near_or_equal("G", ask(&all, &options).statistic, ask(&first, &options).statistic + ask(&rest, &options).statistic,
                1e-12);
}

static void log_p_does_not_underflow(void **state) {
  (void)state;
  const counted x = {{1000000, 1, 1, 1000000}, 4, 2};
  const expt_contingency out = ask(&x, NULL);
  assert_true(out.p_value == 0.0 && out.log_p_value < -900000.0 && isfinite(out.log_p_value));
}

/* ---- what valid numbers decide, and what is refused ---- */

static void notes_say_what_is_missing(void **state) {
  (void)state;
  const counted gaps = {{10, 0, 20, 0, 0, 0, 30, 0, 40}, 9, 3}, full = {{10, 20, 30, 40}, 4, 2};
  const expt_contingency out = ask(&gaps, NULL);
  near_or_equal("without gaps", out.statistic, ask(&full, NULL).statistic, 0.0);
  assert_true(out.df == 1.0 && (out.note_bits & NOTE(EXPT_NOTE_EMPTY_ARM)));
  const counted alike = {{10, 0, 20, 0}, 4, 2};
  const expt_contingency none = ask(&alike, NULL);
  assert_true(isnan(none.statistic) && isnan(none.p_value) && (none.note_bits & NOTE(EXPT_NOTE_ZERO_VARIANCE)));
  const counted small = {{1, 2, 3, 4}, 4, 2};
  const expt_contingency few = ask(&small, NULL);
  assert_true(few.n_below_5 == 4 && (few.note_bits & NOTE(EXPT_NOTE_FEW_EVENTS)));
  near_or_equal("smallest", few.smallest_expected, 1.2, 1e-15);
  const counted nothing = {{0, 0, 0}, 3, 3};
  assert_true(isnan(ask(&nothing, NULL).p_value));
}

static void units_without_a_share_are_impossible(void **state) {
  (void)state;
  const double shares[] = {0.5, 0.5, 0.0};
  expt_chi_square_options options = asked(0, 0);
  options.shares = shares;
  options.n_shares = 3;
  const counted planned = {{10, 12, 0}, 3, 3}, strange = {{10, 12, 1}, 3, 3};
  assert_true(ask(&planned, &options).df == 1.0 && ask(&planned, &options).p_value > 0.5);
  const expt_contingency out = ask(&strange, &options);
  assert_true(out.p_value == 0.0 && isnan(out.statistic) && isnan(out.log_p_value));
  assert_true(out.note_bits & NOTE(EXPT_NOTE_UNBOUNDED));
}

static void refuse(expt_status status, const char *argument, const char *field, int64_t row, const counted *x,
                   const expt_chi_square_options *options) {
  expt_contingency out = {.struct_size = sizeof out, .n = -7};
  expt_error err;
  assert_int_equal(expt_chi_square(NULL, x->counts, x->n, x->columns, options, &out, &err), status);
  test_error_is(&err, status, argument, field, row);
  assert_int_equal(out.n, -7);
}

static void bad_arguments_are_named(void **state) {
  (void)state;
  const counted good = {{1, 2, 3, 4}, 4, 2}, one_row = {{1, 2, 3, 4}, 4, 4}, negative = {{1, 2, -3, 4}, 4, 2};
  const counted ragged = {{1, 2, 3, 4}, 4, 3}, many = {{INT64_MAX / 2, INT64_MAX / 2, 1, 1}, 4, 2};
  refuse(EXPT_E_ARGUMENT, "counts", "", 2, &negative, NULL);
  refuse(EXPT_E_ARGUMENT, "n_columns", "", -1, &ragged, NULL);
  refuse(EXPT_E_LIMIT, "counts", "", -1, &many, NULL);
  const double shares[] = {0.25, 0.25, 0.25, 0.25}, short_sum[] = {0.25, 0.25, 0.25, 0.2}, odd[] = {0.5, -0.5, 0.5, 0.5};
  expt_chi_square_options options = asked(0, 0);
  options.shares = shares;
  options.n_shares = 4;
  refuse(EXPT_E_ARGUMENT, "options", "shares", -1, &good, &options);
  options.n_shares = 3;
  refuse(EXPT_E_ARGUMENT, "options", "n_shares", -1, &one_row, &options);
  options.n_shares = 4;
  options.shares = short_sum;
  refuse(EXPT_E_ARGUMENT, "options", "shares", -1, &one_row, &options);
  options.shares = odd;
  refuse(EXPT_E_ARGUMENT, "options", "shares", 1, &one_row, &options);
  options = asked(2, 0);
  refuse(EXPT_E_ARGUMENT, "options", "test", -1, &good, &options);
  options = asked(0, 2);
  refuse(EXPT_E_ARGUMENT, "options", "continuity", -1, &good, &options);
  expt_contingency unsized = {.struct_size = 0};
  assert_int_equal(expt_chi_square(NULL, good.counts, 4, 2, NULL, &unsized, NULL), EXPT_E_VERSION);
}

static expt_status one_call(expt_context *ctx, void *user, expt_error *err) {
  const counted *x = user;
  expt_contingency out = {.struct_size = sizeof out};
  return expt_chi_square(ctx, x->counts, x->n, x->columns, NULL, &out, err);
}

static void memory_may_run_out(void **state) {
  (void)state;
  counted x = {{1, 2, 3, 4}, 4, 2};
  test_every_allocation(one_call, &x);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(agrees_with_sixty_digits_and_peers),    cmocka_unit_test(rows_and_columns_change_places),
      cmocka_unit_test(four_cells_are_the_square_of_pooled_z), cmocka_unit_test(g_splits_where_pearson_does_not),
      cmocka_unit_test(log_p_does_not_underflow),              cmocka_unit_test(notes_say_what_is_missing),
      cmocka_unit_test(units_without_a_share_are_impossible),  cmocka_unit_test(bad_arguments_are_named),
      cmocka_unit_test(memory_may_run_out),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
