/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The odds ratio of two proportions with the limits of the score test. */
#include "cmocka_all.h"
#include "tables.h"
#include "tables_support.h"

#include "lib/math/distributions.h"
#include "lib/stats/contingency_odds.h"
#include <experiment/tables.h>

static xp_odds odds_of(int64_t c, int64_t n0, int64_t t, int64_t n1, double confidence) {
  return xp_score_odds((xp_proportion){c, n0}, (xp_proportion){t, n1}, confidence);
}

/* ---- against 60 digits and statsmodels: tests/reference/tables/make_odds.py ---- */

static void near_or_missing(const csv_file *csv, const char *name, double got, double relative) {
  if (has_cell(csv, name))
    near_cell(csv, name, got, relative);
  else
    assert_true(isnan(got));
}

static void agrees_with_sixty_digits(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, TABLES_REFERENCE("odds")));
  for (; csv_next(&csv); rows++) {
    const xp_odds o = odds_of(csv_integer(&csv, "c"), csv_integer(&csv, "n0"), csv_integer(&csv, "t"), csv_integer(&csv, "n1"),
                              csv_number(&csv, "confidence"));
    near_or_missing(&csv, "odds", o.ratio, 1e-15);
    near_or_missing(&csv, "low", o.low, 1e-13);
    near_or_missing(&csv, "high", o.high, 1e-13);
    near_cell(&csv, "statsmodels_low", o.low, 1e-7);
    near_cell(&csv, "statsmodels_high", o.high, 1e-7);
  }
  fclose(csv.file);
  assert_int_equal(rows, 26);
}

/* ---- laws ---- */

/* It leaves out 1 exactly where the pooled test rejects. */
static void it_inverts_the_pooled_test(void **state) {
  (void)state;
  for (int64_t c = 0; c <= 25; c++) {
    for (int64_t t = 0; t <= 31; t++) {
      const double p = xp_pooled_two_sided((xp_proportion){c, 25}, (xp_proportion){t, 31});
      const xp_odds o = odds_of(c, 25, t, 31, 0.95);
      if (!isnan(p)) assert_true((o.low > 1.0 || o.high < 1.0) == (p < 0.05));
    }
  }
}

static void arms_and_outcomes_change_places(void **state) {
  (void)state;
  const xp_odds o = odds_of(5, 40, 11, 37, 0.9), arms = odds_of(11, 37, 5, 40, 0.9), outcomes = odds_of(35, 40, 26, 37, 0.9);
  near_or_equal("arms", arms.low * o.high, 1.0, 1e-14);
  near_or_equal("arms", arms.high * o.low, 1.0, 1e-14);
  near_or_equal("outcomes", outcomes.low * o.high, 1.0, 1e-14);
  near_or_equal("ratio", outcomes.ratio * o.ratio, 1.0, 1e-15);
}

/* ---- how often it holds the odds ratio, summed over all tables ---- */

enum { SMALL = 20 };

static double binomial(int64_t k, double p) {
  const xp_law law = {.family = XP_BINOMIAL, .a = SMALL, .b = p};
  return xp_density(&law, (double)k, 0);
}

typedef bool (*holding)(int64_t c, int64_t t, double odds);

static bool score_holds(int64_t c, int64_t t, double odds) {
  const xp_odds o = odds_of(c, SMALL, t, SMALL, 0.95);
  return o.low <= odds && odds <= o.high;
}

/* Woolf's interval, where a cell is 0 everything. */
static bool woolf_holds(int64_t c, int64_t t, double odds) {
  expt_estimate e;
  assert_int_equal(expt_fisher_exact(c, SMALL, t, SMALL, NULL, &e, NULL), EXPT_OK);
  return isnan(e.ci_low) || (e.ci_low <= odds && odds <= e.ci_high);
}

static double coverage(holding holds, double control, double odds) {
  const double treatment = odds * control / (1.0 - control + odds * control);
  double sum = 0.0;
  for (int64_t c = 0; c <= SMALL; c++)
    for (int64_t t = 0; t <= SMALL; t++)
      if (holds(c, t, odds)) sum += binomial(c, control) * binomial(t, treatment);
  return sum;
}

/* 20 units an arm: nearer to its level than Woolf's, and on average within a percentage point of it. */
static void small_tables_are_covered_as_often_as_is_said(void **state) {
  (void)state;
  double sum = 0.0, least = 1.0, woolf = 0.0;
  int cells = 0;
  for (int i = 1; i <= 9; i++) {
    for (int j = -2; j <= 2; j++, cells++) {
      const double control = 0.1 * i, odds = exp(0.5 * j), covered = coverage(score_holds, control, odds);
      sum += covered;
      least = fmin(least, covered);
      woolf += coverage(woolf_holds, control, odds);
    }
  }
  printf("20 units an arm: score covers %.4f on average, %.4f at least; Woolf %.4f on average\n", sum / cells, least, woolf / cells);
  assert_true(fabs(sum / cells - 0.95) < fabs(woolf / cells - 0.95));
  assert_true(fabs(sum / cells - 0.95) < 0.01);
}

/* ---- two estimates ---- */

/* Binomial errors of the shares, carried to the logits, are those of Woolf: 1 / successes + 1 / failures. */
static void known_variances_give_woolf(void **state) {
  (void)state;
  const xp_arm_estimate control = {.value = 0.2, .variance = 0.2 * 0.8 / 100.0, .df = INFINITY};
  const xp_arm_estimate treatment = {.value = 35.0 / 110.0, .variance = 35.0 * 75.0 / pow(110.0, 3), .df = INFINITY};
  const xp_odds o = xp_delta_odds(control, treatment, 0.95);
  expt_estimate woolf;
  assert_int_equal(expt_fisher_exact(20, 100, 35, 110, NULL, &woolf, NULL), EXPT_OK);
  near_or_equal("ratio", o.ratio, woolf.estimate, 1e-14);
  near_or_equal("low", o.low, woolf.ci_low, 1e-13);
  near_or_equal("high", o.high, woolf.ci_high, 1e-13);
}

static void what_is_no_share_has_no_odds(void **state) {
  (void)state;
  const xp_arm_estimate good = {0.5, 0.01, 10.0, 0.0}, none = {0.0, 0.01, 10.0, 0.0}, above = {1.01, 0.01, 10.0, 0.0};
  const xp_arm_estimate unknown = {NAN, NAN, NAN, 0.0};
  assert_true(isnan(xp_delta_odds(good, none, 0.95).ratio) && isnan(xp_delta_odds(above, good, 0.95).high));
  assert_true(isnan(xp_delta_odds(good, unknown, 0.95).low) && isnan(odds_of(0, 0, 1, 2, 0.95).high));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(agrees_with_sixty_digits),
      cmocka_unit_test(it_inverts_the_pooled_test),
      cmocka_unit_test(arms_and_outcomes_change_places),
      cmocka_unit_test(small_tables_are_covered_as_often_as_is_said),
      cmocka_unit_test(known_variances_give_woolf),
      cmocka_unit_test(what_is_no_share_has_no_odds),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
