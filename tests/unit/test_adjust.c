/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmocka_all.h"
#include "tables.h"
#include "tables_support.h"

#include <experiment/multiplicity.h>
#include <stdlib.h>

enum { MOST = 64 };

static expt_adjust_pvalues_options asked(expt_adjustment adjustment) {
  expt_adjust_pvalues_options options;
  expt_adjust_pvalues_options_init(&options);
  options.adjustment = adjustment;
  return options;
}

static void ask(const double *values, int64_t n, const expt_adjust_pvalues_options *options, const char *column,
                double *out) {
  expt_frame *frame = NULL;
  expt_error err;
  assert_int_equal(expt_adjust_pvalues(NULL, values, n, options, &frame, &err), EXPT_OK);
  assert_int_equal(expt_frame_view(frame)->n_rows, n);
  for (int64_t i = 0; i < n; i++)
    out[i] = test_double(expt_frame_view(frame), column, i);
  expt_frame_free(frame);
}

static void the_family_is_named(void **state) {
  (void)state;
  static const char *const names[] = {"tests given, Holm",     "tests given, Bonferroni",   "tests given, Sidak",
                                      "tests given, Hochberg", "tests given, Hommel",       "tests given, BH",
                                      "tests given, BY",       "tests given, not corrected"};
  static const expt_adjustment adjustments[] = {
      EXPT_ADJUSTMENT_HOLM,   EXPT_ADJUSTMENT_BONFERRONI, EXPT_ADJUSTMENT_SIDAK, EXPT_ADJUSTMENT_HOCHBERG,
      EXPT_ADJUSTMENT_HOMMEL, EXPT_ADJUSTMENT_BH,         EXPT_ADJUSTMENT_BY,    EXPT_ADJUSTMENT_NONE};
  const double p = 0.5;
  for (int i = 0; i < 8; i++) {
    const expt_adjust_pvalues_options options = asked(adjustments[i]);
    expt_frame *frame = NULL;
    assert_int_equal(expt_adjust_pvalues(NULL, &p, 1, &options, &frame, NULL), EXPT_OK);
    assert_string_equal(test_text(expt_frame_view(frame), "family", 0), names[i]);
    expt_frame_free(frame);
  }
}

/* ---- against R's p.adjust and statsmodels: tests/reference/tables/make.py ---- */

static expt_adjustment named(const char *method) {
  static const char *const names[] = {"holm", "bonferroni", "sidak", "hochberg", "hommel", "BH", "BY"};
  for (expt_adjustment i = 0; i <= EXPT_ADJUSTMENT_BY; i++)
    if (strcmp(names[i], method) == 0) return i;
  fail();
  return 0;
}

/* exp and log of p lose 2^-53 times |ln p| of it. */
static void near_each(const char *what, const double *got, const double *expected, int n) {
  for (int i = 0; i < n; i++)
    near_or_equal(what, got[i], expected[i], expected[i] * (1e-15 * (4.0 + fabs(log(expected[i] + 1e-308)))));
}

static void agrees_with_r_and_statsmodels(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, TABLES_REFERENCE("adjust")));
  for (; csv_next(&csv); rows++) {
    double values[MOST], expected[MOST], got[MOST];
    const int n = numbers_of(&csv, "values", values, MOST);
    assert_int_equal(numbers_of(&csv, "r", expected, MOST), n);
    expt_adjust_pvalues_options options = asked(named(csv_text(&csv, "method")));
    ask(values, n, &options, "p_adjusted", got);
    near_each(csv_text(&csv, "method"), got, expected, n);
    if (numbers_of(&csv, "statsmodels_sidak", expected, MOST) != n) continue;
    options = asked(EXPT_ADJUSTMENT_SIDAK);
    ask(values, n, &options, "p_adjusted", got);
    near_each("sidak", got, expected, n);
  }
  fclose(csv.file);
  assert_int_equal(rows, 132);
}

/* ---- laws ---- */

static const double mixed[] = {0.01, 0.2, NAN, 0.013, 0.04, 0.04, 1.0, 0.0};
enum { N_MIXED = 8 };

static void a_missing_value_is_not_counted(void **state) {
  (void)state;
  const double dense[] = {0.01, 0.2, 0.013, 0.04, 0.04, 1.0, 0.0};
  for (expt_adjustment a = 0; a <= EXPT_ADJUSTMENT_BY; a++) {
    const expt_adjust_pvalues_options options = asked(a);
    double with[N_MIXED], without[N_MIXED];
    ask(mixed, N_MIXED, &options, "p_adjusted", with);
    ask(dense, N_MIXED - 1, &options, "p_adjusted", without);
    assert_true(isnan(with[2]));
    for (int i = 0; i < N_MIXED - 1; i++)
      near_or_equal("dense", with[i < 2 ? i : i + 1], without[i], 0.0);
  }
}

static void order_does_not_matter_and_is_kept(void **state) {
  (void)state;
  const double p[] = {0.03, 0.001, 0.2, 0.04, 0.0001}, turned[] = {0.0001, 0.04, 0.2, 0.001, 0.03};
  for (expt_adjustment a = 0; a <= EXPT_ADJUSTMENT_BY; a++) {
    const expt_adjust_pvalues_options options = asked(a);
    double there[5], back[5];
    ask(p, 5, &options, "p_adjusted", there);
    ask(turned, 5, &options, "p_adjusted", back);
    for (int i = 0; i < 5; i++) {
      near_or_equal("turned", there[i], back[4 - i], 0.0);
      assert_true(there[i] >= p[i] && there[i] <= 1.0);
    }
  }
}

/* Each is never below the next: Bonferroni, Holm, Hochberg, Hommel, BH. */
static void the_stronger_reject_more(void **state) {
  (void)state;
  const expt_adjustment falling[] = {EXPT_ADJUSTMENT_BONFERRONI, EXPT_ADJUSTMENT_HOLM, EXPT_ADJUSTMENT_HOCHBERG,
                                     EXPT_ADJUSTMENT_HOMMEL, EXPT_ADJUSTMENT_BH};
  double values[MOST], before[MOST], after[MOST];
  for (int i = 0; i < MOST; i++) /* a fixed irregular set */
    values[i] = pow((double)((i * 37 + 11) % 101) / 101.0, 2.0);
  for (int k = 0; k < 5; k++) {
    const expt_adjust_pvalues_options options = asked(falling[k]);
    ask(values, MOST, &options, "p_adjusted", after);
    for (int i = 0; i < MOST; i++) {
      if (k > 0) assert_true(after[i] <= before[i] * (1.0 + 1e-14));
      before[i] = after[i];
    }
  }
}

/* Values that a double cannot hold keep their order and their adjustment. */
static void logarithms_do_not_underflow(void **state) {
  (void)state;
  const double logs[] = {-2000.0, -1000.0, -1500.0, log(0.5)};
  expt_adjust_pvalues_options options = asked(EXPT_ADJUSTMENT_HOLM);
  options.logarithms = 1;
  double p[4], adjusted[4];
  ask(logs, 4, &options, "log_p_adjusted", adjusted);
  near_or_equal("first", adjusted[0], -2000.0 + log(4.0), 1e-12);
  near_or_equal("second", adjusted[2], -1500.0 + log(3.0), 1e-12);
  near_or_equal("third", adjusted[1], -1000.0 + log(2.0), 1e-12);
  ask(logs, 4, &options, "p_value", p);
  assert_true(p[0] == 0.0 && p[3] == 0.5);
}

/* ---- weights ---- */

static void equal_weights_change_nothing(void **state) {
  (void)state;
  const double weights[] = {3, 3, 100, 3, 3, 3, 3, 3};
  for (expt_adjustment a = 0; a <= EXPT_ADJUSTMENT_BY; a++) {
    if (a == EXPT_ADJUSTMENT_HOCHBERG || a == EXPT_ADJUSTMENT_HOMMEL) continue;
    expt_adjust_pvalues_options options = asked(a);
    double plain[N_MIXED], weighted[N_MIXED];
    ask(mixed, N_MIXED, &options, "p_adjusted", plain);
    options.weights = weights;
    options.n_weights = N_MIXED;
    ask(mixed, N_MIXED, &options, "p_adjusted", weighted);
    for (int i = 0; i < N_MIXED; i++)
      if (i != 2) near_or_equal("equal", weighted[i], plain[i], 1e-15);
  }
}

/* Holm 1979, section 4, in fractions: weights 3, 1, 2 and p .01, .02, .03. Ranked p / w: .01/3, .03/2, .02/1; the weights left are
 * 6, 3, 1. Bonferroni: p 6 / w. Benjamini-Hochberg: p (3 / 6 of w)^-1 times 3 / rank. */
static void weights_follow_their_definitions(void **state) {
  (void)state;
  const double p[] = {0.01, 0.02, 0.03}, weights[] = {3, 1, 2};
  const double holm[] = {0.02, 0.045, 0.045}, bonferroni[] = {0.02, 0.12, 0.09}, bh[] = {0.02, 0.04, 0.04};
  double got[3];
  expt_adjust_pvalues_options options = asked(EXPT_ADJUSTMENT_HOLM);
  options.weights = weights;
  options.n_weights = 3;
  ask(p, 3, &options, "p_adjusted", got);
  near_each("holm", got, holm, 3);
  options.adjustment = EXPT_ADJUSTMENT_BONFERRONI;
  ask(p, 3, &options, "p_adjusted", got);
  near_each("bonferroni", got, bonferroni, 3);
  options.adjustment = EXPT_ADJUSTMENT_BH;
  ask(p, 3, &options, "p_adjusted", got);
  near_each("bh", got, bh, 3);
}

static void no_weight_no_rejection(void **state) {
  (void)state;
  const double p[] = {0.0, 0.01, 1e-9}, weights[] = {0, 1, 1};
  for (expt_adjustment a = 0; a <= EXPT_ADJUSTMENT_BY; a++) {
    if (a == EXPT_ADJUSTMENT_HOCHBERG || a == EXPT_ADJUSTMENT_HOMMEL) continue;
    expt_adjust_pvalues_options options = asked(a);
    options.weights = weights;
    options.n_weights = 3;
    double got[3];
    ask(p, 3, &options, "p_adjusted", got);
    assert_true(got[0] == 1.0 && got[2] < 0.01);
  }
}

/* ---- preferential Bonferroni ---- */

static expt_frame *preferential(const double *values, int64_t n, int64_t n_primary, double share) {
  expt_frame *frame = NULL;
  assert_int_equal(expt_adjust_preferential(NULL, values, n, n_primary, share, NULL, &frame, NULL), EXPT_OK);
  return frame;
}

/* Two treatments (k = 2), three metrics (m = 3), gamma .6, alpha .05: .6 .05 / 2 and .4 .05 / (2 (3 - 1)). */
static void preferential_shares_alpha(void **state) {
  (void)state;
  const double values[] = {0.014, 0.016, 0.004, 0.006, NAN, 0.0};
  expt_frame *const frame = preferential(values, 6, 2, 0.6);
  const expt_table *const view = expt_frame_view(frame);
  near_or_equal("primary", test_double(view, "alpha", 0), 0.015, 1e-17);
  near_or_equal("other", test_double(view, "alpha", 2), 0.4 * 0.05 / 3.0, 1e-17);
  near_or_equal("adjusted", test_double(view, "p_adjusted", 0), 0.014 * 2.0 / 0.6, 1e-16);
  near_or_equal("other adjusted", test_double(view, "p_adjusted", 2), 0.004 * 3.0 / 0.4, 1e-16);
  assert_true(test_double(view, "p_adjusted", 1) > 0.05 && test_double(view, "p_adjusted", 3) < 0.05);
  assert_true(isnan(test_double(view, "p_adjusted", 4)) && test_double(view, "p_adjusted", 5) == 0.0);
  expt_frame_free(frame);
}

static void an_empty_group_leaves_alpha_to_the_other(void **state) {
  (void)state;
  const double values[] = {0.02, 0.03};
  expt_frame *const all = preferential(values, 2, 2, 0.6), *const none = preferential(values, 2, 0, 0.6);
  near_or_equal("primaries", test_double(expt_frame_view(all), "alpha", 0), 0.025, 1e-17);
  near_or_equal("others", test_double(expt_frame_view(none), "alpha", 0), 0.025, 1e-17);
  expt_frame_free(all);
  expt_frame_free(none);
}

static void none_leaves_everything_as_it_is(void **state) {
  (void)state;
  const double values[] = {-1000.0, -3.5, NAN, -0.25, 0.0};
  expt_adjust_pvalues_options options = asked(EXPT_ADJUSTMENT_NONE);
  options.logarithms = 1;
  expt_frame *frame = NULL;
  assert_int_equal(expt_adjust_pvalues(NULL, values, 5, &options, &frame, NULL), EXPT_OK);
  for (int64_t i = 0; i < 5; i++) {
    const double adjusted = test_double(expt_frame_view(frame), "log_p_adjusted", i);
    assert_true(adjusted == values[i] || (isnan(adjusted) && isnan(values[i])));
  }
  expt_frame_free(frame);
}

/* ---- what is refused ---- */

static void refuse(const char *argument, const char *field, int64_t row, const double *values, int64_t n,
                   const expt_adjust_pvalues_options *options) {
  expt_frame *frame = NULL;
  expt_error err;
  assert_int_equal(expt_adjust_pvalues(NULL, values, n, options, &frame, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, argument, field, row);
  assert_null(frame);
}

static void bad_arguments_are_named(void **state) {
  (void)state;
  const double high[] = {0.5, 1.5}, good[] = {0.5, 0.1}, negative[] = {1.0, -1.0}, zeros[] = {0.0, 0.0};
  refuse("values", "", 1, high, 2, NULL);
  refuse("n_values", "", -1, good, -1, NULL);
  expt_adjust_pvalues_options options = asked(EXPT_ADJUSTMENT_HOLM);
  options.logarithms = 1;
  refuse("values", "", 0, good, 2, &options);
  options = asked(8);
  refuse("options", "adjustment", -1, good, 2, &options);
  options = asked(EXPT_ADJUSTMENT_HOLM);
  options.alpha = 0.0;
  refuse("options", "alpha", -1, good, 2, &options);
  options = asked(EXPT_ADJUSTMENT_HOLM);
  options.weights = negative;
  options.n_weights = 2;
  refuse("options", "weights", 1, good, 2, &options);
  options.weights = zeros;
  refuse("options", "weights", -1, good, 2, &options);
  options.n_weights = 1;
  refuse("options", "n_weights", -1, good, 2, &options);
  options = asked(EXPT_ADJUSTMENT_HOMMEL);
  options.weights = good;
  options.n_weights = 2;
  refuse("options", "weights", -1, good, 2, &options);
  expt_frame *frame = NULL;
  expt_error err;
  assert_int_equal(expt_adjust_preferential(NULL, good, 2, 3, 0.5, NULL, &frame, &err), EXPT_E_ARGUMENT);
  assert_string_equal(err.argument, "n_primary");
  assert_int_equal(expt_adjust_preferential(NULL, good, 2, 1, 1.5, NULL, &frame, &err), EXPT_E_ARGUMENT);
  assert_string_equal(err.argument, "primary_share");
}

static expt_status one_call(expt_context *ctx, void *user, expt_error *err) {
  expt_frame *frame = NULL;
  const expt_status status = expt_adjust_pvalues(ctx, mixed, N_MIXED, user, &frame, err);
  expt_frame_free(frame);
  return status;
}

static void memory_may_run_out(void **state) {
  (void)state;
  expt_adjust_pvalues_options options = asked(EXPT_ADJUSTMENT_HOMMEL);
  test_every_allocation(one_call, &options);
}

static void no_value_no_row(void **state) {
  (void)state;
  double none[1];
  for (expt_adjustment a = 0; a <= EXPT_ADJUSTMENT_BY; a++) {
    const expt_adjust_pvalues_options options = asked(a);
    ask(NULL, 0, &options, "p_adjusted", none);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_family_is_named),
      cmocka_unit_test(agrees_with_r_and_statsmodels),
      cmocka_unit_test(a_missing_value_is_not_counted),
      cmocka_unit_test(order_does_not_matter_and_is_kept),
      cmocka_unit_test(the_stronger_reject_more),
      cmocka_unit_test(logarithms_do_not_underflow),
      cmocka_unit_test(equal_weights_change_nothing),
      cmocka_unit_test(weights_follow_their_definitions),
      cmocka_unit_test(no_weight_no_rejection),
      cmocka_unit_test(preferential_shares_alpha),
      cmocka_unit_test(an_empty_group_leaves_alpha_to_the_other),
      cmocka_unit_test(none_leaves_everything_as_it_is),
      cmocka_unit_test(bad_arguments_are_named),
      cmocka_unit_test(memory_may_run_out),
      cmocka_unit_test(no_value_no_row),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
