/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The e-value of the sample ratio: against 60-digit values, its laws, and what it holds over time. */
#include "lib/analysis/health_srm.h"
#include "lib/math/distributions.h"
#include "lib/math/variates.h"
#include "lib/stats/chi_square.h"
#include "tests/unit/health_support.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

/* ---- values ---- */

/* Each part of the sum is good to a few units of 2^-53 of itself. */
static double tolerance_of(double log_e, int64_t cells, double units, double concentration) {
  const double all = units + concentration;
  return 0x1p-50 * (fabs(log_e) + (double)cells * (1.0 + fabs(log(all / concentration))));
}

static void log_e_has_all_its_digits(void **state) {
  (void)state;
  static const char *const count_names[] = {"c1", "c2", "c3", "c4"}, *const share_names[] = {"s1", "s2", "s3", "s4"};
  csv_file csv;
  int rows = 0;
  open_reference(&csv, "sequential");
  for (; csv_next(&csv); rows++) {
    int64_t counts[4];
    double shares[4], units = 0.0;
    const int64_t cells = csv_integer(&csv, "cells");
    for (int64_t i = 0; i < cells; i++) {
      counts[i] = csv_integer(&csv, count_names[i]);
      shares[i] = csv_number(&csv, share_names[i]);
      units += (double)counts[i];
    }
    const double concentration = csv_number(&csv, "concentration"), expected = csv_number(&csv, "log_e");
    const double log_e = xp_srm_log_e(counts, shares[0] > 0.0 ? shares : NULL, cells, concentration);
    close_to("ln e", log_e, expected, tolerance_of(expected, cells, units, concentration));
    const double p = csv_number(&csv, "p");
    close_to("p", xp_srm_sequential_p(log_e, false), p,
             p * (1e-15 + tolerance_of(expected, cells, units, concentration)));
  }
  fclose(csv.file);
  assert_int_equal(rows, 13 * 7);
}

static void published_values_are_met(void **state) {
  (void)state;
  static const int64_t halves[] = {50000, 51000};
  /* notes/statistics.md 3.3 (mpmath): concentrations 2, 1000, 10000 */
  close_to("c = 2", xp_srm_log_e(halves, NULL, 2, 2.0), -0.585127052653050438718, 1e-14);
  close_to("c = 1000", xp_srm_log_e(halves, NULL, 2, 1000.0), 2.589353419637080212535, 1e-14);
  close_to("c = 10000", xp_srm_log_e(halves, NULL, 2, 10000.0), 3.301110720203348681984, 1e-14);
}

/* ---- laws ---- */

/* e averages to 1 over one more unit: the martingale itself. */
static void e_is_a_martingale(void **state) {
  (void)state;
  static const double shares[] = {0.2, 0.5, 0.3};
  for (int64_t draw = 0; draw < 2000; draw++) {
    int64_t counts[3];
    for (int i = 0; i < 3; i++)
      counts[i] = pick(draw, i, 1 + pick(draw, 10 + i, 5000));
    counts[0]++;
    const double concentration = exp((double)pick(draw, 20, 14));
    const double before = xp_srm_log_e(counts, shares, 3, concentration);
    double mean = 0.0;
    for (int i = 0; i < 3; i++) {
      counts[i]++;
      mean += shares[i] * exp(xp_srm_log_e(counts, shares, 3, concentration) - before);
      counts[i]--;
    }
    /* ln e is a sum of 3 x 4 parts below 1e5 in magnitude */
    close_to("mean of e", mean, 1.0, 12 * 1e5 * 0x1p-52);
  }
}

/* The order of the arms does not matter, nor an arm that was not planned and has no unit. */
static void e_ignores_order_and_empty_plans(void **state) {
  (void)state;
  static const int64_t forth[] = {900, 1100, 0}, back[] = {1100, 900};
  static const double shares[] = {0.5, 0.5, 0.0};
  close_to("order", xp_srm_log_e(back, NULL, 2, 100.0), xp_srm_log_e(forth, NULL, 2, 100.0), 1e-14);
  close_to("unplanned", xp_srm_log_e(forth, shares, 3, 100.0), xp_srm_log_e(forth, NULL, 2, 100.0), 1e-14);
}

static void nothing_to_say_is_nan(void **state) {
  (void)state;
  static const int64_t none[] = {0, 0}, one[] = {5}, strange[] = {5, 5, 1};
  static const double shares[] = {0.5, 0.5, 0.0};
  assert_true(isnan(xp_srm_log_e(none, NULL, 2, 100.0)));
  assert_true(isnan(xp_srm_log_e(one, NULL, 1, 100.0)));
  assert_true(isnan(xp_srm_log_e(strange, shares, 3, 100.0)));
  assert_true(xp_srm_sequential_p(NAN, true) == 0.0 && isnan(xp_srm_sequential_p(NAN, false)));
  assert_true(xp_srm_sequential_p(-3.0, false) == 1.0);
}

/* ---- what it holds ---- */

static xp_draws draws_of(const char *cell) {
  const xp_philox_key key = {XXH64(cell, strlen(cell), 0), 0};
  return xp_draws_of(key, EXPT_SIMD_AUTO);
}

/* Limits that a count of `runs` trials at `rate` leaves once in a million cells. */
static void is_within_band(const char *what, int64_t errors, int64_t runs, double rate) {
  const xp_law law = {.family = XP_BINOMIAL, .a = (double)runs, .b = rate};
  const double low = xp_quantile(&law, 5e-7, XP_LOWER), high = xp_quantile(&law, 5e-7, XP_UPPER);
  if ((double)errors < low || (double)errors > high)
    fail_msg("%s: %lld of %lld, allowed %g to %g", what, (long long)errors, (long long)runs, low, high);
}

/* The chance that counts of n units at `share` are rejected, by summing the binomial law. */
static double exact_size(int64_t n, double share, double threshold) {
  const xp_law law = {.family = XP_BINOMIAL, .a = (double)n, .b = share};
  const double shares[] = {share, 1.0 - share};
  double size = 0.0;
  for (int64_t x = 0; x <= n; x++) {
    const int64_t counts[] = {x, n - x};
    if (xp_chi_square_test(counts, shares, 2).p < threshold) size += xp_density(&law, (double)x, 0);
  }
  return size;
}

static void fixed_size_is_a_thousandth(void **state) {
  (void)state;
  enum { RUNS = 100000 };
  static const struct {
    const char *cell;
    int64_t n;
    double share;
  } designs[] = {{"srm/halves", 10000, 0.5}, {"srm/ramp", 20000, 0.1}};
  for (int d = 0; d < 2; d++) {
    const xp_draws draws = draws_of(designs[d].cell);
    const xp_call call = {NULL, "fixed_size_is_a_thousandth", NULL};
    const double share = designs[d].share, shares[] = {share, 1.0 - share};
    xp_count_sampler law;
    assert_int_equal(xp_binomial_make(&call, designs[d].n, share, &law), EXPT_OK);
    int64_t errors = 0;
    for (uint64_t run = 0; run < RUNS; run++) {
      const int64_t x = xp_draw_count(&law, &draws, run, 0), counts[] = {x, designs[d].n - x};
      errors += xp_chi_square_test(counts, shares, 2).p < 0.001;
    }
    const double size = exact_size(designs[d].n, share, 0.001);
    /* chi-squared is an approximation of a lattice: within 5 % of its nominal size here */
    close_relatively("exact size", size, 0.001, 0.05);
    is_within_band(designs[d].cell, errors, RUNS, size);
  }
}

/* Looked at a hundred times, the fixed p-value errs several times as often as it says, and the e-value never does. */
static void e_holds_over_time(void **state) {
  (void)state;
  enum { RUNS = 20000, LOOKS = 100, STEP = 100 };
  const xp_draws draws = draws_of("srm_sequential/halves");
  const xp_call call = {NULL, "e_holds_over_time", NULL};
  xp_count_sampler law;
  assert_int_equal(xp_binomial_make(&call, STEP, 0.5, &law), EXPT_OK);
  int64_t by_e = 0, by_p = 0;
  for (uint64_t run = 0; run < RUNS; run++) {
    int64_t counts[2] = {0, 0};
    bool e_errs = false, p_errs = false;
    for (uint32_t look = 0; look < LOOKS; look++) {
      const int64_t x = xp_draw_count(&law, &draws, run, look);
      counts[0] += x;
      counts[1] += STEP - x;
      e_errs = e_errs || xp_srm_log_e(counts, NULL, 2, 1000.0) >= log(20.0);
      p_errs = p_errs || xp_chi_square_test(counts, NULL, 2).p < 0.05;
    }
    by_e += e_errs;
    by_p += p_errs;
  }
  const xp_law most = {.family = XP_BINOMIAL, .a = RUNS, .b = 0.05};
  assert_true((double)by_e <= xp_quantile(&most, 1e-6, XP_UPPER));
  assert_true(by_e > 0 && by_p > 4 * RUNS / 20);
  print_message("of %d experiments with the planned split, %lld ever had 1/e <= .05, %lld ever had p < .05\n", RUNS,
                (long long)by_e, (long long)by_p);
}

/* A loss of 2 % of one arm is found, and sooner than the planned number of units. */
static void a_loss_is_found(void **state) {
  (void)state;
  enum { RUNS = 500, LOOKS = 200, STEP = 2000 };
  const xp_draws draws = draws_of("srm_sequential/loss");
  const xp_call call = {NULL, "a_loss_is_found", NULL};
  xp_count_sampler law;
  assert_int_equal(xp_binomial_make(&call, STEP, 0.98 / 1.98, &law), EXPT_OK);
  int64_t found = 0;
  for (uint64_t run = 0; run < RUNS; run++) {
    int64_t counts[2] = {0, 0};
    bool seen = false;
    for (uint32_t look = 0; look < LOOKS && !seen; look++) {
      const int64_t x = xp_draw_count(&law, &draws, run, look);
      counts[0] += x;
      counts[1] += STEP - x;
      seen = xp_srm_log_e(counts, NULL, 2, 1000.0) >= log(1000.0);
    }
    found += seen;
  }
  /* At the last look z is normal about 6.39; ln e is z^2 / 2 x n / (n + c) - ln(1 + n / c) / 2, so that 4.45 is enough: 97.4 % at least. */
  const xp_law least = {.family = XP_BINOMIAL, .a = RUNS, .b = 0.974};
  assert_true((double)found >= xp_quantile(&least, 1e-6, XP_LOWER));
}

/* ---- the ask ---- */

static expt_srm ask_srm(const expt_analysis *analysis, double concentration, expt_status wanted) {
  expt_analysis_srm_options options;
  expt_error err;
  expt_analysis_srm_options_init(&options);
  assert_true(options.concentration == 1000.0 && options.threshold == 0.001);
  options.concentration = concentration;
  expt_srm srm = {.struct_size = sizeof srm};
  assert_int_equal(expt_analysis_srm(analysis, &options, &srm, &err), wanted);
  if (wanted != EXPT_OK) test_error_is(&err, wanted, "options", "concentration", -1);
  return srm;
}

static void the_ask_gives_both(void **state) {
  (void)state;
  static const char *const groups[] = {"A", "B"};
  static const int64_t units[] = {50000, 51000}, ones[] = {0, 0};
  expt_analysis *analysis = new_analysis(NULL, NULL, NULL);
  expt_error err;
  add_metric(analysis, "m", "ones", NULL, 0);
  test_table *table = test_table_create(2);
  test_table_texts(table, "group", groups);
  test_table_integers(table, "units", units);
  test_table_integers(table, "ones", ones);
  expt_srm srm = ask_srm(analysis, 1000.0, EXPT_OK);
  assert_true(isnan(srm.log_e_value) && isnan(srm.sequential_p_value) && srm.passes);
  must(expt_analysis_add_counts(analysis, test_table_view(table), "units", "b", &err), &err);
  srm = ask_srm(analysis, 1000.0, EXPT_OK);
  close_to("ln e", srm.log_e_value, 2.589353419637080212535, 1e-14);
  close_to("p", srm.sequential_p_value, 0.0750685622551222097239417986236, 1e-15);
  close_relatively("fixed p", srm.p_value, 0.00165189873235736307430180248373, 1e-13);
  close_to("ln e", ask_srm(analysis, 10000.0, EXPT_OK).log_e_value, 3.301110720203348681984, 1e-14);
  static const double wrong[] = {0.0, -1.0, 1e10, NAN, INFINITY};
  for (int i = 0; i < 5; i++)
    ask_srm(analysis, wrong[i], EXPT_E_ARGUMENT);
  test_table_free(table);
  expt_analysis_free(analysis);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(log_e_has_all_its_digits), cmocka_unit_test(published_values_are_met),
      cmocka_unit_test(e_is_a_martingale),        cmocka_unit_test(e_ignores_order_and_empty_plans),
      cmocka_unit_test(nothing_to_say_is_nan),    cmocka_unit_test(fixed_size_is_a_thousandth),
      cmocka_unit_test(e_holds_over_time),        cmocka_unit_test(a_loss_is_found),
      cmocka_unit_test(the_ask_gives_both),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
