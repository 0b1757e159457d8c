/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an effect is worth: the published figures of text 000, 50-digit arithmetic (tests/reference/roi/make.py), laws, refusals. */
#include "tests/unit/tables.h"
#include "tests/unit/reference_csv.h"
#include "tests/unit/roi_support.h"

#include "lib/base/simd.h"
#include "lib/math/distributions.h"
#include "lib/math/variates.h"
#include <experiment/heterogeneity.h>
#include <experiment/notes.h>
#include <float.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

/* ---- the published figures ---- */

static expt_estimate wald(int64_t control, int64_t n_control, int64_t treated, int64_t n_treated) {
  expt_two_proportions_options options;
  expt_estimate out;
  expt_two_proportions_options_init(&options);
  options.interval = EXPT_INTERVAL_WALD;
  assert_int_equal(expt_two_proportions(control, n_control, treated, n_treated, &options, &out, NULL), EXPT_OK);
  return out;
}

static void rounds_to(const char *what, double value, double unit, double published) {
  if (round(value / unit) != round(published / unit)) fail_msg("%s: %.10g, published %.10g", what, value, published);
}

/* Counts of shared data published_counts/seed000_counts.csv; figures of the tables "Rollout Scenarios" and "ROI Sensitivity Analysis". */
static void text_000_is_reproduced(void **state) {
  (void)state;
  expt_roi_options options = month_of_orders();
  const expt_estimate effect = wald(269554, 2659017, 282277, 2657111);
  const expt_roi_result all = roi_of(effect.estimate, effect.std_error, 5316128.0, &options);
  rounds_to("orders of all", all.orders, 1.0, 314407.0);
  rounds_to("GMV of all", all.revenue, 1e4, 25.15e6);
  rounds_to("its lower limit", all.revenue_low, 1e4, 22.47e6);
  rounds_to("its upper limit", all.revenue_high, 1e4, 27.84e6);
  const expt_roi_result new_users = roi_of(effect.estimate, effect.std_error, 439432.0, &options);
  rounds_to("orders of new users", new_users.orders, 1.0, 25989.0);
  rounds_to("GMV of new users", new_users.revenue, 1e4, 2.08e6);
  rounds_to("its lower limit", new_users.revenue_low, 1e4, 1.86e6);
  rounds_to("its upper limit", new_users.revenue_high, 1e4, 2.30e6);
  options.cost = 200000.0;
  rounds_to("worst case, all", roi_of(effect.estimate, effect.std_error, 5316128.0, &options).net_value, 1e4, 24.95e6);
  rounds_to("worst case, new", roi_of(effect.estimate, effect.std_error, 439432.0, &options).net_value, 1e4, 1.88e6);
}

/* The text prints .004664 as its ITT and multiplies another one; notes/seeds.md has both products. */
static void its_own_effect_gives_fewer_orders(void **state) {
  (void)state;
  const expt_roi_options options = month_of_orders();
  const expt_estimate reported = wald(269554, 2659017, 281754, 2657111);
  rounds_to("effect", reported.estimate, 1e-6, 0.004664);
  rounds_to("orders", roi_of(reported.estimate, reported.std_error, 5316128.0, &options).orders, 1.0, 301676.0);
}

static void carts_become_orders_by_a_bridge(void **state) {
  (void)state;
  expt_roi_options options = month_of_orders();
  options.bridge_rate = .5111268364;
  const expt_estimate carts = wald(527104, 2659138, 546504, 2656990);
  const expt_roi_result out = roi_of(carts.estimate, carts.std_error, 5316128.0, &options);
  rounds_to("orders", out.orders, 1.0, 246681.0);
  rounds_to("GMV", out.revenue, 1e4, 19.73e6);
  if (strstr(out.assumptions, "bridge") == NULL) fail_msg("%s", out.assumptions);
}

/* "Incremental revenue = ATE x households x weeks" of text 003: 21.001736 x 45 x 9. */
static void weeks_times_households(void **state) {
  (void)state;
  expt_roi_options options = roi_options();
  options.window_us = DAYS(7);
  options.horizon_us = DAYS(63);
  const expt_roi_result out = roi_of(21.001736, 7.671667, 45.0, &options);
  assert_true(fabs(out.revenue - 21.001736 * 45.0 * 9.0) <= 4.0 * DBL_EPSILON * out.revenue);
}

/* ---- 50 digits ---- */

/* The last rounding of every step, and 1e-12 of a quantile where one is in it; a difference of large numbers loses what it must. */
static void near(const char *name, const char *what, double got, double expected, double size, double relative) {
  if (isnan(expected) ? isnan(got) : fabs(got - expected) <= relative * fmax(fabs(expected), size)) return;
  fail_msg("%s %s: %.17g, expected %.17g", name, what, got, expected);
}

static expt_roi_options options_of(const csv_file *csv) {
  expt_roi_options o = roi_options();
  o.window_us = DAYS(csv_number(csv, "window_days"));
  o.horizon_us = DAYS(csv_number(csv, "horizon_days"));
  o.persistence = csv_number(csv, "persistence");
  o.adoption = csv_number(csv, "adoption");
  o.bridge_rate = csv_number(csv, "bridge_rate");
  o.order_value = csv_number(csv, "order_value");
  o.margin = csv_number(csv, "margin");
  o.cost = csv_number(csv, "cost");
  o.cost_per_unit = csv_number(csv, "cost_per_unit");
  o.prior_sd = csv_number(csv, "prior_sd");
  o.df = csv_number(csv, "df");
  o.confidence = csv_number(csv, "confidence");
  return o;
}

static void compare_case(const csv_file *csv) {
  const expt_roi_options options = options_of(csv);
  const expt_roi_result r =
      roi_of(csv_number(csv, "effect"), csv_number(csv, "std_error"), csv_number(csv, "units"), &options);
  const char *const name = csv_text(csv, "case");
  const double width = r.net_high - r.net_low, per_cost = 1.0 / r.cost;
  const struct {
    const char *column;
    double got, size, tolerance;
  } numbers[] = {{"used", r.effect, 0, 1e-15},
                 {"shrinkage", r.shrinkage, 0, 1e-15},
                 {"orders", r.orders, 0, 2e-15},
                 {"orders_low", r.orders_low, r.orders_high - r.orders_low, 2e-12},
                 {"orders_high", r.orders_high, r.orders_high - r.orders_low, 2e-12},
                 {"revenue", r.revenue, 0, 2e-15},
                 {"total_cost", r.cost, 0, 1e-15},
                 {"net_value", r.net_value, fmax(fabs(r.contribution), r.cost), 2e-15},
                 {"net_low", r.net_low, fmax(width, r.cost), 2e-12},
                 {"net_high", r.net_high, fmax(width, r.cost), 2e-12},
                 {"roi", r.roi, fmax(fabs(r.contribution) * per_cost, 1), 2e-15},
                 {"roi_low", r.roi_low, fmax(width * per_cost, 1), 2e-12},
                 {"roi_high", r.roi_high, fmax(width * per_cost, 1), 2e-12},
                 {"even_effect", r.break_even_effect, 0, 2e-15},
                 {"even_cost", r.break_even_cost, fmax(fabs(r.contribution), r.cost), 2e-15}};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    near(name, numbers[i].column, numbers[i].got, csv_number(csv, numbers[i].column), numbers[i].size, numbers[i].tolerance);
  /* p moves by |ln p| times twice the relative error of z, which is that of the net value. */
  const double loss = csv_number(csv, "loss");
  near(name, "loss", r.probability_of_loss, loss, 0, loss > 0.0 ? 1e-13 + 2e-14 * fabs(log(loss)) : 0.0);
}

static void agrees_with_50_digits(void **state) {
  (void)state;
  csv_file csv;
  int cases = 0;
  assert_true(csv_open(&csv, EXPT_SOURCE_DIR "/tests/reference/roi/expected.csv"));
  for (; csv_next(&csv); cases++)
    compare_case(&csv);
  assert_int_equal(cases, 20);
  fclose(csv.file);
}

/* ---- laws ---- */

static double stretch(const expt_roi_result *r) {
  return r->net_high - r->net_low;
}

/* A power of two changes no digit, so the answer must follow exactly. */
static void intervals_scale_with_units_and_money(void **state) {
  (void)state;
  expt_roi_options options = month_of_orders();
  options.df = 17.0;
  const expt_roi_result one = roi_of(.004, .002, 1000.0, &options), many = roi_of(.004, .002, 8000.0, &options);
  options.order_value *= 4.0;
  const expt_roi_result dear = roi_of(.004, .002, 1000.0, &options);
  need_same_bits("orders", many.orders, 8.0 * one.orders);
  need_same_bits("low", many.net_low, 8.0 * one.net_low);
  need_same_bits("high", many.net_high, 8.0 * one.net_high);
  need_same_bits("low, dear", dear.net_low, 4.0 * one.net_low);
  need_same_bits("loss", many.probability_of_loss, one.probability_of_loss);
  need_same_bits("orders, dear", dear.orders, one.orders);
  assert_true(stretch(&one) > 0.0);
}

static void at_break_even_a_loss_is_even(void **state) {
  (void)state;
  expt_roi_options options = month_of_orders();
  options.cost = 12345.0;
  options.cost_per_unit = .03;
  const expt_roi_result first = roi_of(.004, .002, 1e5, &options);
  const expt_roi_result there = roi_of(first.break_even_effect, .002, 1e5, &options);
  assert_true(fabs(there.net_value) <= 4.0 * DBL_EPSILON * there.cost);
  assert_true(fabs(there.probability_of_loss - .5) <= 1e-12);
  options.cost = first.break_even_cost;
  assert_true(fabs(roi_of(.004, .002, 1e5, &options).net_value) <= 8.0 * DBL_EPSILON * first.contribution);
}

/* The one-sided p-value of an effect is the chance of a loss where nothing costs anything. */
static void without_cost_the_loss_is_the_p_value(void **state) {
  (void)state;
  const expt_roi_options options = month_of_orders();
  for (double z = -6.0; z <= 6.0; z += 0.75) {
    const double got = roi_of(z * .002, .002, 1e5, &options).probability_of_loss;
    assert_true(fabs(got / xp_normal_upper(z) - 1.0) <= 1e-13);
  }
}

/* How often is a change a loss whose effect is drawn from the posterior that the prior and the estimate make? The stated chance is that. */
static void the_stated_chance_of_a_loss_comes_true(void **state) {
  (void)state;
  enum { TRIALS = 40000, CELLS = 5 };
  static const char name[] = "roi/probability_of_loss";
  const xp_draws draws = xp_draws_of((xp_philox_key){XXH64(name, strlen(name), 0), 0}, xp_simd_of_processor());
  expt_roi_options options = month_of_orders();
  options.cost = 900000.0;
  options.prior_sd = .003;
  double stated[CELLS] = {0};
  int64_t n[CELLS] = {0}, losses[CELLS] = {0};
  for (uint64_t i = 0; i < TRIALS; i++) {
    const double truth = options.prior_sd * xp_draw_normal(&draws, i, 0);
    const double seen = truth + .002 * xp_draw_normal(&draws, i, 1);
    const expt_roi_result r = roi_of(seen, .002, 1e6, &options);
    const int cell = (int)fmin(CELLS - 1, floor(CELLS * r.probability_of_loss));
    stated[cell] += r.probability_of_loss;
    losses[cell] += truth < r.break_even_effect;
    n[cell]++;
  }
  for (int cell = 0; cell < CELLS; cell++) {
    const double p = stated[cell] / (double)n[cell];
    const double z = ((double)losses[cell] - stated[cell]) / sqrt((double)n[cell] * p * (1.0 - p));
    assert_true(n[cell] > 1000);
    if (fabs(z) > xp_normal_quantile_upper(0.5e-6 / CELLS)) /* the band of 1 - 1e-6 over all cells */
      fail_msg("cell %d: %lld losses of %lld, stated %.6g, z %.3g", cell, (long long)losses[cell], (long long)n[cell], p, z);
  }
}

/* Chosen for being significant, effects are too large on average; shrunk, they are not. */
static void shrinkage_undoes_the_winners_curse(void **state) {
  (void)state;
  enum { TRIALS = 100000 };
  static const char name[] = "roi/winners_curse";
  const xp_draws draws = xp_draws_of((xp_philox_key){XXH64(name, strlen(name), 0), 0}, xp_simd_of_processor());
  expt_roi_options options = month_of_orders();
  options.prior_sd = .002;
  double bias = 0.0, shrunk_bias = 0.0, square = 0.0;
  int64_t winners = 0;
  for (uint64_t i = 0; i < TRIALS; i++) {
    const double truth = options.prior_sd * xp_draw_normal(&draws, i, 0), seen = truth + .002 * xp_draw_normal(&draws, i, 1);
    if (seen < 1.96 * .002) continue;
    const double error = roi_of(seen, .002, 1e6, &options).effect - truth;
    winners++;
    bias += seen - truth;
    shrunk_bias += error;
    square += error * error;
  }
  const double z = shrunk_bias / sqrt(square);
  assert_true(winners > 5000);
  assert_true(bias / (double)winners > .001);
  if (fabs(z) > xp_normal_quantile_upper(0.5e-6)) fail_msg("mean error %.4g, z %.3g", shrunk_bias / (double)winners, z);
}

/* ---- what cannot be said ---- */

static void a_missing_effect_is_no_error(void **state) {
  (void)state;
  expt_roi_options options = month_of_orders();
  options.cost = 1000.0;
  const expt_roi_result r = roi_of(NAN, NAN, 1000.0, &options);
  assert_true(isnan(r.orders) && isnan(r.net_value) && isnan(r.net_low) && isnan(r.roi) && isnan(r.probability_of_loss));
  assert_true(r.cost == 1000.0 && r.units_reached > 0.0 && r.break_even_effect > 0.0);
  assert_non_null(strstr(r.remarks, "could not be estimated"));
  const expt_roi_result vague = roi_of(.01, NAN, 1000.0, &options);
  assert_true(vague.net_value > 0.0 && isnan(vague.net_low) && isnan(vague.net_high) && isnan(vague.probability_of_loss));
  assert_non_null(strstr(vague.remarks, "standard error"));
  options.prior_sd = .01;
  const expt_roi_result stuck = roi_of(.01, NAN, 1000.0, &options);
  assert_true(isnan(stuck.effect));
  assert_non_null(strstr(stuck.remarks, "cannot be shrunk"));
}

static void no_cost_has_no_roi(void **state) {
  (void)state;
  const expt_roi_options options = month_of_orders();
  const expt_roi_result r = roi_of(.01, .002, 1000.0, &options);
  assert_true(isnan(r.roi) && isnan(r.roi_low) && isnan(r.roi_high) && r.net_value > 0.0);
  assert_true(r.break_even_effect == 0.0);
  assert_non_null(strstr(r.remarks, "no ROI"));
}

static void what_is_certain_is_lost_or_not(void **state) {
  (void)state;
  expt_roi_options options = roi_options();
  options.cost = 5.0;
  assert_true(roi_of(.5, 0.0, 8.0, &options).probability_of_loss == 1.0);
  assert_true(roi_of(.625, 0.0, 8.0, &options).probability_of_loss == 0.0); /* exactly even */
  assert_true(roi_of(.75, 0.0, 8.0, &options).probability_of_loss == 0.0);
  assert_non_null(strstr(roi_of(.75, 0.0, 8.0, &options).remarks, "for certain"));
}

static void a_shrunk_t_is_an_approximation(void **state) {
  (void)state;
  expt_roi_options options = month_of_orders();
  options.prior_sd = .01;
  assert_true(roi_of(.01, .01, 1000.0, &options).note_bits == 0);
  options.df = 12.0;
  const expt_roi_result r = roi_of(.01, .01, 1000.0, &options);
  assert_true(r.note_bits == (int64_t)1 << EXPT_NOTE_APPROXIMATE);
  assert_true(isinf(r.df) && r.shrinkage == .5 && r.effect == .005);
}

/* mpmath 1.3.0, 50 digits: posterior mean e p^2 / (p^2 + s^2), standard deviation p s / sqrt(p^2 + s^2). */
static void shrinkage_bears_every_size(void **state) {
  (void)state;
  static const struct {
    double effect, error, prior, mean, sd;
  } each[] = {{1e30, 1e30, 1e-300, 0.0, 1e-300},
              {1e30, 1e-10, 1e-170, 1e-290, 1e-170},
              {1.0, 1e30, 1e300, 1.0, 1e30},
              {3.0, 4.0, 3.0, 1.08, 2.4}};
  const double z = 1.959963984540054; /* R 4.2.2: qnorm(.975) */
  for (size_t i = 0; i < sizeof each / sizeof *each; i++) {
    expt_roi_options options = roi_options();
    options.prior_sd = each[i].prior;
    const expt_roi_result r = roi_of(each[i].effect, each[i].error, 1.0, &options);
    const double sd = (r.effect_high - r.effect_low) / (2.0 * z);
    if (fabs(r.effect - each[i].mean) > 1e-15 * each[i].mean || fabs(sd / each[i].sd - 1.0) > 1e-14)
      fail_msg("%d: %.17g and %.17g", (int)i, r.effect, sd);
  }
}

static void assumptions_are_told(void **state) {
  (void)state;
  expt_roi_options options = month_of_orders();
  const expt_roi_result r = roi_of(.01, .002, 1000.0, &options);
  assert_string_equal(r.assumptions,
                      "itt effect times 1000 all units; a window of 30 days stands for each of the 12.1667 in 365 days; the effect lasts in full "
                      "(persistence 1: a claim, not a finding); a share of 1 of the units adopts; 80 per order at a margin of 1; cost 0");
  options.window_us = 0;
  options.persistence = .5;
  const expt_roi_result other = roi_of(.01, .002, 1000.0, &options);
  assert_non_null(strstr(other.assumptions, "nothing is extended"));
  assert_non_null(strstr(other.assumptions, "0.5 of the effect lasts"));
  assert_true(other.periods == 1.0);
}

/* ---- refusals ---- */

static void ask(double effect, double std_error, int32_t estimand, int32_t population, double units, const expt_roi_options *options,
                const char *argument, const char *field, const char *part) {
  expt_roi_result out = {.struct_size = (uint32_t)sizeof out, .orders = 77.0};
  expt_error err;
  assert_int_equal(expt_roi(effect, std_error, estimand, population, units, options, &out, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, argument, field, -1);
  test_message_has(&err, part);
  assert_true(out.orders == 77.0);
}

static void an_effect_goes_with_its_own_units_only(void **state) {
  (void)state;
  static const int32_t own[] = {EXPT_POPULATION_ALL,     EXPT_POPULATION_ALL, EXPT_POPULATION_TREATED,   EXPT_POPULATION_UNTREATED,
                                EXPT_POPULATION_EXPOSED, -1,                  EXPT_POPULATION_COMPLIERS, EXPT_POPULATION_OVERLAP};
  for (int32_t estimand = 0; estimand <= EXPT_ESTIMAND_ATO; estimand++)
    for (int32_t population = 0; population <= EXPT_POPULATION_UNEXPOSED; population++) {
      expt_roi_result out = {.struct_size = (uint32_t)sizeof out};
      const expt_status status = expt_roi(.01, .001, estimand, population, 1000.0, NULL, &out, NULL);
      assert_int_equal(status, population == own[estimand] ? EXPT_OK : EXPT_E_ARGUMENT);
    }
  ask(.02, .001, EXPT_ESTIMAND_TRIGGERED, EXPT_POPULATION_ALL, 1e6, NULL, "population", "", "expt_dilute()");
  ask(.02, .001, EXPT_ESTIMAND_ATT, EXPT_POPULATION_ALL, 1e6, NULL, "population", "", "treated units");
  ask(.02, .001, EXPT_ESTIMAND_PLACEBO, EXPT_POPULATION_UNEXPOSED, 1e6, NULL, "estimand", "", "worth nothing");
}

/* What the message recommends does work: both ways come to the same orders. */
static void dilution_agrees_with_the_exposed(void **state) {
  (void)state;
  expt_estimate diluted;
  expt_roi_result exposed = {.struct_size = (uint32_t)sizeof exposed};
  const expt_roi_options options = month_of_orders();
  assert_int_equal(expt_dilute(.025083, .000973, 1052597, 5316128, NULL, &diluted, NULL), EXPT_OK);
  const expt_roi_result all = roi_of(diluted.estimate, diluted.std_error, 5316128.0, &options);
  assert_int_equal(
      expt_roi(.025083, .000973, EXPT_ESTIMAND_TRIGGERED, EXPT_POPULATION_EXPOSED, 1052597.0, &options, &exposed, NULL), EXPT_OK);
  assert_true(fabs(all.orders / exposed.orders - 1.0) <= 4.0 * DBL_EPSILON);
  assert_true(stretch(&all) > stretch(&exposed)); /* the exposure rate is an estimate too */
}

static void every_number_has_its_limits(void **state) {
  (void)state;
  ask(INFINITY, .001, 0, 0, 1e6, NULL, "effect", "", "Inf");
  ask(.01, -.001, 0, 0, 1e6, NULL, "std_error", "", "-0.001");
  ask(.01, INFINITY, 0, 0, 1e6, NULL, "std_error", "", "Inf");
  ask(.01, .001, 8, 0, 1e6, NULL, "estimand", "", "8");
  ask(.01, .001, -1, 0, 1e6, NULL, "estimand", "", "-1");
  ask(.01, .001, 0, 7, 1e6, NULL, "population", "", "7");
  ask(.01, .001, 0, 0, 0.0, NULL, "units", "", "0 given");
  ask(.01, .001, 0, 0, -5.0, NULL, "units", "", "-5");
  ask(.01, .001, 0, 0, NAN, NULL, "units", "", "given");
}

static void every_option_has_its_limits(void **state) {
  (void)state;
  const struct {
    const char *field;
    size_t place;
    double bad[4];
  } numbers[] = {{"persistence", offsetof(expt_roi_options, persistence), {-.1, 1.1, NAN, INFINITY}},
                 {"adoption", offsetof(expt_roi_options, adoption), {-.1, 1.1, NAN, INFINITY}},
                 {"bridge_rate", offsetof(expt_roi_options, bridge_rate), {-.1, 2e6, NAN, INFINITY}},
                 {"order_value", offsetof(expt_roi_options, order_value), {-1, 2e12, NAN, INFINITY}},
                 {"margin", offsetof(expt_roi_options, margin), {-.1, 1.5, NAN, INFINITY}},
                 {"cost", offsetof(expt_roi_options, cost), {-1, 2e18, NAN, INFINITY}},
                 {"cost_per_unit", offsetof(expt_roi_options, cost_per_unit), {-1, 2e12, NAN, INFINITY}},
                 {"prior_sd", offsetof(expt_roi_options, prior_sd), {0, -1, NAN, -INFINITY}},
                 {"df", offsetof(expt_roi_options, df), {0, .5, NAN, -INFINITY}},
                 {"confidence", offsetof(expt_roi_options, confidence), {0, 1, NAN, 2}}};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    for (int k = 0; k < 4; k++) {
      expt_roi_options options = roi_options();
      memcpy((char *)&options + numbers[i].place, &numbers[i].bad[k], sizeof(double));
      ask(.01, .001, 0, 0, 1e6, &options, "options", numbers[i].field, "allowed");
    }
  expt_roi_options options = roi_options();
  options.window_us = -1;
  ask(.01, .001, 0, 0, 1e6, &options, "options", "window_us", "-1");
  options.window_us = 0;
  options.horizon_us = 0;
  ask(.01, .001, 0, 0, 1e6, &options, "options", "horizon_us", "0 given");
}

static void largest_numbers_stay_finite(void **state) {
  (void)state;
  expt_roi_options options = roi_options();
  options.window_us = 1;
  options.horizon_us = DAYS(36525);
  options.bridge_rate = 1e6;
  options.order_value = options.cost_per_unit = 1e12;
  options.cost = 1e18;
  const expt_roi_result r = roi_of(1e30, 1e30, 9e14, &options);
  assert_true(isfinite(r.net_value) && isfinite(r.net_low) && isfinite(r.net_high) && isfinite(r.roi));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(text_000_is_reproduced),
      cmocka_unit_test(its_own_effect_gives_fewer_orders),
      cmocka_unit_test(carts_become_orders_by_a_bridge),
      cmocka_unit_test(weeks_times_households),
      cmocka_unit_test(agrees_with_50_digits),
      cmocka_unit_test(intervals_scale_with_units_and_money),
      cmocka_unit_test(at_break_even_a_loss_is_even),
      cmocka_unit_test(without_cost_the_loss_is_the_p_value),
      cmocka_unit_test(the_stated_chance_of_a_loss_comes_true),
      cmocka_unit_test(shrinkage_undoes_the_winners_curse),
      cmocka_unit_test(shrinkage_bears_every_size),
      cmocka_unit_test(a_missing_effect_is_no_error),
      cmocka_unit_test(no_cost_has_no_roi),
      cmocka_unit_test(what_is_certain_is_lost_or_not),
      cmocka_unit_test(a_shrunk_t_is_an_approximation),
      cmocka_unit_test(assumptions_are_told),
      cmocka_unit_test(an_effect_goes_with_its_own_units_only),
      cmocka_unit_test(dilution_agrees_with_the_exposed),
      cmocka_unit_test(every_number_has_its_limits),
      cmocka_unit_test(every_option_has_its_limits),
      cmocka_unit_test(largest_numbers_stay_finite),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
