/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold of effects whatever the data. */
#include "lib/math/variates.h"
#include "tests/unit/causal_support.h"

#include <experiment/heterogeneity.h>
#include <experiment/stats.h>

/* ---- data: 40 % exposed, an effect on them, levels a b c and none ---- */

typedef struct people {
  int64_t n;
  uint8_t *arm, *exposed;
  double *spend, *bought;
  int32_t *level;
} people;

static const char *const level_names[] = {"c", "a", "b"};

static people draw_people(int64_t n) {
  const size_t rows = (size_t)n;
  const xp_draws draws = xp_draws_of((xp_philox_key){8, 4}, EXPT_SIMD_SCALAR);
  people p = {n, calloc(rows, 1), calloc(rows, 1), calloc(rows, sizeof(double)), calloc(rows, sizeof(double)), calloc(rows, sizeof(int32_t))};
  assert_true(p.arm != NULL && p.exposed != NULL && p.spend != NULL && p.bought != NULL && p.level != NULL);
  for (int64_t i = 0; i < n; i++) {
    const uint64_t unit = (uint64_t)i;
    p.arm[i] = xp_draw_uniform(&draws, unit, 0) < 0.5;
    p.exposed[i] = xp_draw_uniform(&draws, unit, 1) < 0.4;
    const double lift = p.exposed[i] ? 0.2 * p.arm[i] : 0.0;
    p.spend[i] = 3.0 + lift + xp_draw_normal(&draws, unit, 2);
    p.bought[i] = xp_draw_uniform(&draws, unit, 3) < 0.3 + lift ? 1.0 : 0.0;
    p.level[i] = (int32_t)xp_draw_below(&draws, unit, 4, 4) - 1;
  }
  return p;
}

static void free_people(people *p) {
  free(p->arm), free(p->exposed), free(p->spend), free(p->bought), free(p->level);
}

static test_table *table_of(const people *p) {
  test_table *const table = test_table_create(p->n);
  test_table_bools(table, "arm", p->arm);
  test_table_bools(table, "exposed", p->exposed);
  test_table_doubles(table, "spend", p->spend);
  test_table_doubles(table, "bought", p->bought);
  test_table_codes(table, "level", p->level, level_names, 3);
  return table;
}

static test_table *simulated(int64_t n) {
  people p = draw_people(n);
  test_table *const table = table_of(&p);
  free_people(&p);
  return table;
}

static people rows_where(const people *all, int32_t level) {
  people some = draw_people(all->n);
  some.n = 0;
  for (int64_t i = 0; i < all->n; i++) {
    if (all->level[i] != level) continue;
    some.arm[some.n] = all->arm[i];
    some.exposed[some.n] = all->exposed[i];
    some.spend[some.n] = all->spend[i];
    some.bought[some.n] = all->bought[i];
    some.level[some.n++] = level;
  }
  return some;
}

static const char *const outcomes[] = {"spend", "bought"};
static const char *const effect_names[] = {"itt", "triggered", "placebo", "diluted"};

/* ---- the same answer another way ---- */

static void the_order_of_rows_does_not_matter(void **state) {
  (void)state;
  people p = draw_people(3000);
  test_table *const forward = table_of(&p);
  for (int64_t i = 0, j = p.n - 1; i < j; i++, j--) {
    const people was = {0, &(uint8_t){p.arm[i]}, &(uint8_t){p.exposed[i]}, &(double){p.spend[i]}, &(double){p.bought[i]}, NULL};
    p.arm[i] = p.arm[j], p.exposed[i] = p.exposed[j], p.spend[i] = p.spend[j], p.bought[i] = p.bought[j];
    p.arm[j] = *was.arm, p.exposed[j] = *was.exposed, p.spend[j] = *was.spend, p.bought[j] = *was.bought;
  }
  test_table *const backward = table_of(&p);
  for (int i = 0; i < 2; i++) {
    expt_fit *const a = fit_once(triggered(outcomes[i], NULL), forward), *const b = fit_once(triggered(outcomes[i], NULL), backward);
    expt_frame *const left = estimates(a), *const right = estimates(b);
    same_numbers(left, right);
    expt_frame_free(left), expt_frame_free(right);
    expt_fit_free(a), expt_fit_free(b);
  }
  test_table_free(forward), test_table_free(backward);
  free_people(&p);
}

static expt_context *context_of(int32_t n_threads, expt_simd simd) {
  expt_context_options options;
  expt_context *ctx = NULL;
  expt_error err;
  expt_context_options_init(&options);
  options.n_threads = n_threads;
  options.simd = simd;
  must(expt_context_create(&options, &ctx, &err), &err);
  return ctx;
}

static void answers_are_equal(const expt_context *a, const expt_context *b, const expt_estimator *estimator, const test_table *table) {
  expt_fit *const left = fit_with(a, estimator, table), *const right = fit_with(b, estimator, table);
  expt_frame *const frames[][2] = {{estimates(left), estimates(right)},
                                   {influence(left), influence(right)},
                                   {diagnostics(left), diagnostics(right)},
                                   {by_group(a, estimator, table, "level"), by_group(b, estimator, table, "level")}};
  for (int i = 0; i < 4; i++) {
    same_numbers(frames[i][0], frames[i][1]);
    expt_frame_free(frames[i][0]), expt_frame_free(frames[i][1]);
  }
  expt_fit_free(left), expt_fit_free(right);
}

static void threads_and_instructions_do_not_matter(void **state) {
  (void)state;
  test_table *const table = simulated(200000); /* several pieces */
  expt_context *const one = context_of(1, EXPT_SIMD_SCALAR), *const four = context_of(4, EXPT_SIMD_AUTO);
  for (int i = 0; i < 2; i++) {
    expt_estimator *const estimator = triggered(outcomes[i], NULL);
    answers_are_equal(one, four, estimator, table);
    expt_estimator_free(estimator);
  }
  expt_context_free(one), expt_context_free(four);
  test_table_free(table);
}

static void swapped_arms_turn_the_sign(void **state) {
  (void)state;
  test_table *const table = simulated(3000);
  expt_estimator_triggered_options swapped = triggered_options();
  swapped.control = "1";
  swapped.treated = "0";
  for (int i = 0; i < 2; i++) {
    expt_fit *const a = fit_once(triggered(outcomes[i], NULL), table), *const b = fit_once(triggered(outcomes[i], &swapped), table);
    expt_frame *const left = estimates(a), *const right = estimates(b);
    for (int64_t row = 0; row < 4; row++) {
      is_near("estimate", number(right, "estimate", row), -number(left, "estimate", row), 1e-14);
      is_near("std_error", number(right, "std_error", row), number(left, "std_error", row), 1e-14);
      is_near("ci_low", number(right, "ci_low", row), -number(left, "ci_high", row), 1e-12);
      is_near("p_value", number(right, "p_value", row), number(left, "p_value", row), 1e-12);
      assert_true(whole(right, "n_control", row) == whole(left, "n_variant", row));
    }
    assert_string_equal(word(right, "control", 0), "1");
    assert_string_equal(word(left, "control", 0), "0");
    expt_frame_free(left), expt_frame_free(right);
    expt_fit_free(a), expt_fit_free(b);
  }
  test_table_free(table);
}

static void same_row(const expt_frame *a, int64_t row_a, const expt_frame *b, int64_t row_b) {
  static const char *const columns[] = {"value_control", "value_variant", "estimate", "std_error", "ci_low", "ci_high",
                                        "rel_estimate",  "statistic",     "df",       "log_p_value"};
  for (int i = 0; i < 10; i++)
    is_near(columns[i], number(a, columns[i], row_a), number(b, columns[i], row_b), 0.0);
  assert_true(whole(a, "n_control", row_a) == whole(b, "n_control", row_b));
  assert_true(whole(a, "n_variant", row_a) == whole(b, "n_variant", row_b));
  assert_true(whole(a, "note_bits", row_a) == whole(b, "note_bits", row_b));
}

/* Levels come bytewise, rows without one last; each is what a table of its rows alone gives. */
static void a_level_is_a_table_of_its_own(void **state) {
  (void)state;
  people p = draw_people(4000);
  test_table *const table = table_of(&p);
  static const int32_t order[] = {1, 2, 0, -1};
  for (int i = 0; i < 2; i++) {
    expt_estimator *const estimator = triggered(outcomes[i], NULL);
    expt_frame *const frame = by_group(NULL, estimator, table, "level");
    assert_int_equal(expt_frame_view(frame)->n_rows, 4 * 4);
    for (int level = 0; level < 4; level++) {
      people some = rows_where(&p, order[level]);
      test_table *const part = table_of(&some);
      expt_fit *const fit = fit_with(NULL, estimator, part);
      expt_frame *const alone = estimates(fit);
      for (int64_t row = 0; row < 4; row++)
        same_row(frame, 4 * level + row, alone, row);
      assert_string_equal(word(frame, "level", 4 * level), order[level] < 0 ? "<missing>" : level_names[order[level]]);
      assert_string_equal(word(frame, "group", 4 * level), "level");
      expt_frame_free(alone);
      expt_fit_free(fit);
      test_table_free(part);
      free_people(&some);
    }
    expt_frame_free(frame);
    expt_estimator_free(estimator);
  }
  test_table_free(table);
  free_people(&p);
}

static void levels_sum_to_the_whole(void **state) {
  (void)state;
  test_table *const table = simulated(4000);
  expt_estimator *const estimator = triggered("bought", NULL);
  expt_fit *const fit = fit_with(NULL, estimator, table);
  expt_frame *const whole_frame = estimates(fit), *const frame = by_group(NULL, estimator, table, "level");
  for (int64_t effect = 0; effect < 4; effect++) {
    double units = 0, bought = 0;
    for (int64_t level = 0; level < 4; level++) {
      units += (double)whole(frame, "n_control", 4 * level + effect);
      bought += (double)whole(frame, "n_control", 4 * level + effect) * number(frame, "value_control", 4 * level + effect);
    }
    assert_true(units == (double)whole(whole_frame, "n_control", effect));
    is_near("bought", bought, units * number(whole_frame, "value_control", effect), 1e-14);
  }
  expt_frame_free(frame), expt_frame_free(whole_frame);
  expt_fit_free(fit);
  expt_estimator_free(estimator);
  test_table_free(table);
}

/* Benjamini and Hochberg, written out: the smallest of n p / rank over the ranks from here up. */
static void levels_share_their_false_discoveries(void **state) {
  (void)state;
  test_table *const table = simulated(4000);
  expt_estimator *const estimator = triggered("bought", NULL);
  expt_frame *const frame = by_group(NULL, estimator, table, "level");
  for (int64_t effect = 0; effect < 4; effect++)
    for (int64_t level = 0; level < 4; level++) {
      const double p = number(frame, "p_value", 4 * level + effect);
      double adjusted = 1.0;
      for (int64_t other = 0; other < 4; other++) {
        const double q = number(frame, "p_value", 4 * other + effect);
        int rank = 0;
        for (int64_t i = 0; i < 4; i++)
          rank += number(frame, "p_value", 4 * i + effect) <= q;
        if (q >= p) adjusted = fmin(adjusted, 4.0 * q / rank);
      }
      is_near("p_adjusted", number(frame, "p_adjusted", 4 * level + effect), adjusted, 1e-12);
    }
  expt_frame_free(frame);
  expt_estimator_free(estimator);
  test_table_free(table);
}

/* ---- the same numbers as the tests without a table ---- */

static void proportions_are_those_of_the_test(void **state) {
  (void)state;
  const cell cells[] = {{0, 0, 1, 0, 37}, {0, 0, 0, 0, 403}, {1, 0, 1, 0, 61}, {1, 0, 0, 0, 390}};
  test_table *const table = units_of(cells, 4);
  for (expt_interval interval = 0; interval <= EXPT_INTERVAL_MIETTINEN_NURMINEN; interval++)
    for (expt_alternative alternative = 0; alternative <= EXPT_ALTERNATIVE_LESS; alternative++) {
      expt_estimator_difference_options options = difference_options();
      expt_two_proportions_options direct;
      expt_two_proportions_options_init(&direct);
      options.interval = direct.interval = interval;
      options.alternative = direct.alternative = alternative;
      options.confidence = direct.confidence = 0.9;
      expt_estimate e;
      must(expt_two_proportions(37, 440, 61, 451, &direct, &e, NULL), NULL);
      expt_fit *const fit = fit_once(difference("outcome", &options), table);
      expt_frame *const frame = estimates(fit);
      assert_int_equal(expt_frame_view(frame)->n_rows, 1);
      assert_true(number(frame, "estimate", 0) == e.estimate && number(frame, "ci_low", 0) == e.ci_low && number(frame, "ci_high", 0) == e.ci_high);
      assert_true(number(frame, "std_error", 0) == e.std_error && number(frame, "log_p_value", 0) == e.log_p_value);
      expt_frame_free(frame);
      expt_fit_free(fit);
    }
  test_table_free(table);
}

static void the_diluted_effect_is_that_of_expt_dilute(void **state) {
  (void)state;
  test_table *const table = simulated(3000);
  for (int i = 0; i < 2; i++) {
    expt_fit *const fit = fit_once(triggered(outcomes[i], NULL), table);
    expt_frame *const frame = estimates(fit);
    expt_dilute_options options;
    expt_dilute_options_init(&options);
    options.df = of_effect(frame, "triggered", "df");
    const int64_t exposed = whole(frame, "n_control", 1) + whole(frame, "n_variant", 1);
    const int64_t all = whole(frame, "n_control", 0) + whole(frame, "n_variant", 0);
    expt_estimate e;
    must(expt_dilute(of_effect(frame, "triggered", "estimate"), of_effect(frame, "triggered", "std_error"), exposed, all, &options, &e, NULL), NULL);
    assert_true(number(frame, "estimate", 3) == e.estimate && number(frame, "std_error", 3) == e.std_error);
    assert_true(whole(frame, "n_control", 3) == whole(frame, "n_control", 0));
    expt_frame_free(frame);
    expt_fit_free(fit);
  }
  test_table_free(table);
}

/* Zou and Donner 2008, formula 5, for rate x effect; R 4.2.2: qnorm(.975). */
static void the_diluted_limits_are_those_of_its_factors(void **state) {
  (void)state;
  test_table *const table = simulated(3000);
  for (int i = 0; i < 2; i++) {
    expt_fit *const fit = fit_once(triggered(outcomes[i], NULL), table);
    expt_frame *const frame = estimates(fit);
    const double rate = of_effect(frame, "diluted", "exposure_rate"), effect = of_effect(frame, "triggered", "estimate");
    const double of_rate = 1.959963984540054 * sqrt(rate * (1.0 - rate) / 3000.0) * effect;
    const double down = rate * (effect - of_effect(frame, "triggered", "ci_low")), up = rate * (of_effect(frame, "triggered", "ci_high") - effect);
    is_near("low", of_effect(frame, "diluted", "ci_low"), rate * effect - sqrt(down * down + of_rate * of_rate), 1e-14);
    is_near("high", of_effect(frame, "diluted", "ci_high"), rate * effect + sqrt(up * up + of_rate * of_rate), 1e-14);
    static const char *const same[] = {"statistic", "df", "p_value", "log_p_value"};
    for (int k = 0; k < 4; k++)
      assert_true(of_effect(frame, "diluted", same[k]) == of_effect(frame, "triggered", same[k]));
    expt_frame_free(frame);
    expt_fit_free(fit);
  }
  test_table_free(table);
}

/* A power of two changes no bit but the exponent, however large or small the effect. */
static void dilution_knows_no_scale(void **state) {
  (void)state;
  static const int exponents[] = {-1000, -500, 460, 500, 1000}; /* 2^460 is about 3e138 */
  expt_dilute_options options;
  expt_dilute_options_init(&options);
  options.df = 12.0;
  expt_estimate one, other;
  must(expt_dilute(1.25, 0.5, 300, 1000, &options, &one, NULL), NULL);
  for (size_t i = 0; i < sizeof exponents / sizeof *exponents; i++) {
    must(expt_dilute(ldexp(1.25, exponents[i]), ldexp(0.5, exponents[i]), 300, 1000, &options, &other, NULL), NULL);
    assert_true(other.p_value == one.p_value && other.df == one.df && other.statistic == one.statistic);
    assert_true(other.estimate == ldexp(one.estimate, exponents[i]) && other.std_error == ldexp(one.std_error, exponents[i]));
    assert_true(other.ci_low == ldexp(one.ci_low, exponents[i]) && other.ci_high == ldexp(one.ci_high, exponents[i]));
  }
  must(expt_dilute(0.0, 0.0, 300, 1000, &options, &other, NULL), NULL);
  assert_true(other.estimate == 0.0 && other.std_error == 0.0);
}

/* ---- influence ---- */

static void influence_has_mean_0_and_the_variance_of_the_effect(void **state) {
  (void)state;
  enum { N = 3000 };
  test_table *const table = simulated(N);
  for (int i = 0; i < 2; i++) {
    expt_fit *const fit = fit_once(triggered(outcomes[i], NULL), table);
    expt_frame *const frame = estimates(fit), *const pulls = influence(fit);
    assert_int_equal(expt_frame_view(pulls)->n_rows, N);
    for (int e = 0; e < 4; e++) {
      double sum = 0.0, squares = 0.0;
      const double error = of_effect(frame, effect_names[e], "std_error");
      for (int64_t row = 0; row < N; row++) {
        const double pull = number(pulls, effect_names[e], row);
        sum += pull;
        squares += pull * pull;
      }
      assert_true(fabs(sum / N) <= 1e-12 * sqrt(squares / N));
      is_near("variance", squares / N / N, error * error, 1e-12);
    }
    expt_frame_free(frame), expt_frame_free(pulls);
    expt_fit_free(fit);
  }
  test_table_free(table);
}

/* Of a mean, one row more or less moves the effect by its influence over n, up to a share of about 1 / units of its arm; an arm of the exposed
 * has 400 here. */
static void influence_says_what_leaving_a_row_out_does(void **state) {
  (void)state;
  enum { N = 2000 };
  people p = draw_people(N);
  test_table *const table = table_of(&p);
  expt_fit *const fit = fit_once(triggered("spend", NULL), table);
  expt_frame *const all = estimates(fit), *const pulls = influence(fit);
  people without = draw_people(N);
  without.n = N - 1; /* the last row is gone */
  test_table *const rest = table_of(&without);
  expt_fit *const less = fit_once(triggered("spend", NULL), rest);
  expt_frame *const fewer = estimates(less);
  for (int e = 0; e < 4; e++) {
    const double moved = of_effect(all, effect_names[e], "estimate") - of_effect(fewer, effect_names[e], "estimate");
    const double pull = number(pulls, effect_names[e], N - 1) / N;
    assert_true(fabs(moved - pull) <= 0.01 * fabs(pull));
  }
  expt_frame_free(all), expt_frame_free(pulls), expt_frame_free(fewer);
  expt_fit_free(fit), expt_fit_free(less);
  test_table_free(table), test_table_free(rest);
  free_people(&p), free_people(&without);
}

static void exposed_and_others_share_no_row(void **state) {
  (void)state;
  test_table *const table = simulated(500);
  expt_fit *const fit = fit_once(triggered("spend", NULL), table);
  expt_frame *const pulls = influence(fit);
  for (int64_t row = 0; row < 500; row++)
    assert_true(number(pulls, "triggered", row) * number(pulls, "placebo", row) == 0.0);
  expt_frame_free(pulls);
  expt_fit_free(fit);
  test_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_order_of_rows_does_not_matter),
      cmocka_unit_test(threads_and_instructions_do_not_matter),
      cmocka_unit_test(swapped_arms_turn_the_sign),
      cmocka_unit_test(a_level_is_a_table_of_its_own),
      cmocka_unit_test(levels_sum_to_the_whole),
      cmocka_unit_test(levels_share_their_false_discoveries),
      cmocka_unit_test(proportions_are_those_of_the_test),
      cmocka_unit_test(the_diluted_effect_is_that_of_expt_dilute),
      cmocka_unit_test(the_diluted_limits_are_those_of_its_factors),
      cmocka_unit_test(dilution_knows_no_scale),
      cmocka_unit_test(influence_has_mean_0_and_the_variance_of_the_effect),
      cmocka_unit_test(influence_says_what_leaving_a_row_out_does),
      cmocka_unit_test(exposed_and_others_share_no_row),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
