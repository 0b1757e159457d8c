/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The truth of a simulation: against closed forms worked out here, and against the users it is the truth of. */
#include "tests/unit/simulation_support.h"

static const char *const steps[] = {"view", "cart", "purchase"};

static int64_t truth_row(const expt_frame *truth, const char *segment, const char *level, const char *step) {
  for (int64_t row = 0; row < rows_of(truth); row++)
    if (strcmp(word(truth, "segment", row), segment) == 0 && strcmp(word(truth, "level", row), level) == 0 &&
        strcmp(word(truth, "step", row), step) == 0)
      return row;
  fail_msg("no row %s %s %s", segment, level, step);
  return -1;
}

static void is_truth(const expt_frame *truth, const char *step, const char *column, double expected) {
  const double got = number(truth, column, truth_row(truth, "all", "", step));
  if (!(fabs(got - expected) <= 1e-13)) fail_msg("%s of %s: %.17g, expected %.17g", column, step, got, expected);
}

/* ---- closed forms ---- */

static void without_variants_there_are_only_rates(void **state) {
  (void)state;
  expt_simulation *simulation = checkout(NULL, NULL);
  expt_frame *truth = truth_of(simulation);
  is_truth(truth, "cart", "p_control", .1982);
  is_truth(truth, "purchase", "p_control", .5112);
  is_truth(truth, "purchase", "reach_control", .1982 * .5112);
  assert_true(isnan(number(truth, "p_treatment", 0)) && isnan(number(truth, "effect", 0)));
  assert_string_equal(word(truth, "variant", 0), "<missing>");
  assert_int_equal(rows_of(truth), 3 * 3);
  expt_frame_free(truth), expt_simulation_free(simulation);
}

/* A step taken with p (1 + u exp(-r D)), D exponential of mean m: p (1 + u / (1 + r m)). */
static void a_fading_effect_is_that_of_the_mean_delay(void **state) {
  (void)state;
  expt_simulation_options options = calm();
  options.tie_share = .25;
  expt_simulation *simulation = new_simulation(NULL, &options);
  with_step(simulation, "view", 1, 0, 0);
  with_step(simulation, "cart", .2, 6 * HOUR_US, 10);
  with_variant(simulation, "A", 1), with_variant(simulation, "B", 1);
  with_effect(simulation, (effect){.step = "cart", .uplift = .5, .decay_per_day = 2});
  with_effect(simulation, (effect){.step = "cart", .uplift = .3, .decay_per_day = 1, .target = EXPT_EFFECT_TARGET_VALUE});
  expt_frame *truth = truth_of(simulation);
  const double left = .25 + .75 / 1.5, both = .25 + .75 / 1.75, worth = .25 + .75 / 1.25;
  is_truth(truth, "cart", "p_treatment", .2 * (1 + .5 * left));
  is_truth(truth, "cart", "reach_treatment", .2 * (1 + .5 * left));
  is_truth(truth, "cart", "effect", .2 * .5 * left);
  is_truth(truth, "cart", "value_control", .2 * 10);
  is_truth(truth, "cart", "value_treatment", .2 * 10 * (1 + .5 * left + .3 * worth + .5 * .3 * both));
  expt_frame_free(truth), expt_simulation_free(simulation);
}

/* Visits after the first are Poisson over what is left of the window: the chance of none that succeeds is an integral. */
static void coming_back_raises_the_reach(void **state) {
  (void)state;
  static const double shapes[] = {0, .5, 1, 3};
  for (int i = 0; i < 4; i++) {
    expt_simulation_options options = calm();
    options.visits_per_day = .5, options.n_days = 10, options.visit_shape = shapes[i];
    expt_simulation *simulation = new_simulation(NULL, &options);
    with_step(simulation, "view", 1, 0, 0);
    with_step(simulation, "cart", .2, HOUR_US, 10);
    expt_frame *truth = truth_of(simulation);
    double missed = 0; /* Simpson's rule: the integrand is smooth, the error is below 1e-14 */
    enum { PIECES = 1000 };
    for (int k = 0; k <= PIECES; k++) {
      const double rate = 5.0 * .2 * k / PIECES, weight = k == 0 || k == PIECES ? 1 : k % 2 == 1 ? 4 : 2;
      missed += weight * (shapes[i] == 0 ? exp(-rate) : pow(1 + rate / shapes[i], -shapes[i])) / (3.0 * PIECES);
    }
    is_truth(truth, "cart", "reach_control", 1 - .8 * missed);
    is_truth(truth, "cart", "p_control", .2);
    is_truth(truth, "cart", "visits", 1 + 2.5);
    is_truth(truth, "cart", "value_control", 3.5 * .2 * 10);
    expt_frame_free(truth), expt_simulation_free(simulation);
  }
}

static void outliers_raise_the_mean(void **state) {
  (void)state;
  expt_simulation_options options = calm();
  options.outlier_share = .1, options.outlier_tail = 3;
  expt_simulation *simulation = new_simulation(NULL, &options);
  with_step(simulation, "order", 1, 0, 10);
  expt_frame *truth = truth_of(simulation);
  is_truth(truth, "order", "value_control", 10 * (.9 + .1 * 1.5)); /* a Pareto factor has mean a / (a - 1) */
  expt_frame_free(truth), expt_simulation_free(simulation);
}

static void segments_are_weighted_by_their_shares(void **state) {
  (void)state;
  expt_simulation *simulation = checkout(NULL, NULL);
  with_ratio(simulation, "cart", "user_type", "new", 2);
  with_ratio(simulation, "purchase", "user_type", "new", .5);
  expt_frame *truth = truth_of(simulation);
  const double cart = .083 * .3964 + .917 * .1982, purchase = .083 * .3964 * .2556 + .917 * .1982 * .5112;
  is_truth(truth, "cart", "p_control", cart);
  is_truth(truth, "purchase", "p_control", purchase / cart);
  const int64_t row = truth_row(truth, "user_type", "new", "purchase");
  assert_true(fabs(number(truth, "p_control", row) - .2556) < 1e-14 && number(truth, "share", row) == .083);
  expt_frame_free(truth), expt_simulation_free(simulation);
}

/* ---- against the users ---- */

typedef struct heap {
  double users, reached[3], value, value_squares;
  double taken[3], steps_off[3], squares_off[3]; /* steps_off: sum over users of taken - p taken before */
} heap;

static bool belongs(const expt_frame *units, int64_t row, const char *segment, const char *level) {
  return strcmp(segment, "all") == 0 || strcmp(word(units, segment, row), level) == 0;
}

static heap pile_up(const expt_frame *units, double (*taken)[3], const char *segment, const char *level, int variant,
                    const double p[3]) {
  heap pile = {0};
  for (int64_t row = 0; row < rows_of(units); row++) {
    if (codes_of(units, "variant")[row] != variant || !belongs(units, row, segment, level)) continue;
    const double value = doubles_of(units, "value")[row];
    pile.users++, pile.value += value, pile.value_squares += value * value;
    for (int step = 0; step < 3; step++) {
      const double off = step == 0 ? 0 : taken[row][step] - p[step] * taken[row][step - 1];
      pile.reached[step] += flags_of(units, steps[step])[row];
      pile.taken[step] += taken[row][step];
      pile.steps_off[step] += off, pile.squares_off[step] += off * off;
    }
  }
  return pile;
}

static void agrees(const expt_frame *truth, const expt_frame *units, double (*taken)[3], const char *segment,
                   const char *level, int variant) {
  double p[3], values = 0;
  const char *suffix = variant == 0 ? "control" : "treatment";
  char name[32];
  for (int step = 0; step < 3; step++) {
    const int64_t row = truth_row(truth, segment, level, steps[step]);
    snprintf(name, sizeof name, "p_%s", suffix), p[step] = number(truth, name, row);
    snprintf(name, sizeof name, "value_%s", suffix), values += number(truth, name, row);
  }
  const heap pile = pile_up(units, taken, segment, level, variant, p);
  assert_true(pile.users > 500);
  for (int step = 0; step < 3; step++) {
    snprintf(name, sizeof name, "reach_%s", suffix);
    const double reach = number(truth, name, truth_row(truth, segment, level, steps[step]));
    is_expected("reach", pile.reached[step], pile.users * reach, pile.users * reach * (1 - reach));
    is_expected("rate", pile.steps_off[step], 0, pile.squares_off[step]);
  }
  is_expected("value", pile.value, pile.users * values, pile.value_squares - pile.value * pile.value / pile.users);
}

static void count_events(const expt_frame *frame, double (*taken)[3]) {
  for (int64_t row = 0; row < rows_of(frame); row++)
    if (codes_of(frame, "variant")[row] >= 0)
      taken[integers_of(frame, "user")[row] - 1][codes_of(frame, "event")[row]]++;
}

static void holds(const expt_simulation_options *options) {
  enum { N = 100000 };
  static const char *const levels[][2] = {{"all", ""},        {"user_type", "new"},         {"user_type", "returning"},
                                          {"city", "Aix"},    {"city", "\xC3\x96rebro"}, {"city", "<missing>"}};
  expt_simulation *simulation = new_simulation(NULL, options);
  with_step(simulation, "view", 1, 0, 0);
  with_step(simulation, "cart", .25, 6 * HOUR_US, 3);
  with_step(simulation, "purchase", .4, 12 * HOUR_US, 80);
  with_level(simulation, "user_type", "new", .2), with_level(simulation, "user_type", "returning", .8);
  with_level(simulation, "city", "Aix", .5), with_level(simulation, "city", "\xC3\x96rebro", .3);
  with_variant(simulation, "control", 1), with_variant(simulation, "treatment", 2);
  with_ratio(simulation, "purchase", "user_type", "new", .8), with_ratio(simulation, "cart", "city", "Aix", 1.2);
  with_effect(simulation, (effect){.step = "cart", .uplift = .05});
  with_effect(simulation, (effect){.step = "cart", .uplift = .6, .decay_per_day = .5});
  with_effect(simulation, (effect){.step = "purchase", .uplift = .4, .segment = "user_type", .level = "new"});
  with_effect(simulation, (effect){.step = "purchase", .uplift = -.5, .segment = "city", .level = "Aix", .decay_per_day = 2});
  with_effect(simulation, (effect){.step = "purchase", .uplift = .5, .decay_per_day = 1, .target = EXPT_EFFECT_TARGET_VALUE});
  expt_frame *truth = truth_of(simulation), *units = units_of(simulation, 1, N), *frame = events_of(simulation, 1, N);
  double (*taken)[3] = calloc(N, sizeof *taken);
  count_events(frame, taken);
  for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
    for (int variant = 0; variant < 2; variant++)
      agrees(truth, units, taken, levels[i][0], levels[i][1], variant);
  free(taken);
  expt_frame_free(truth), expt_frame_free(units), expt_frame_free(frame), expt_simulation_free(simulation);
}

static void users_who_come_once_live_up_to_it(void **state) {
  (void)state;
  expt_simulation_options options = calm();
  options.tie_share = .1, options.outlier_share = .02, options.outlier_tail = 6;
  holds(&options);
}

static void users_who_come_back_live_up_to_it(void **state) {
  (void)state;
  expt_simulation_options options = calm();
  options.visits_per_day = .3, options.n_days = 7, options.weekend_ratio = 3, options.pre_days = 3;
  holds(&options);
}

static void loyal_and_rare_users_live_up_to_it(void **state) {
  (void)state;
  expt_simulation_options options = calm();
  options.visits_per_day = .3, options.visit_shape = .5, options.n_days = 7, options.daily_swing = 1, options.seed = 3;
  holds(&options);
}

/* The sum over hours of what (as good as) does not fade is the closed form but for the midpoint rule: visits that succeed come
 * at a rate of at most h = .3 * 7 * .22 * 2 / 168 an hour, the second derivative of the chance of none is at most
 * (1 + 1/shape) = 3 times its square, and the rule's error a 24th of that. */
static void hours_and_the_closed_form_agree(void **state) {
  (void)state;
  expt_simulation_options options = calm();
  options.visits_per_day = .3, options.visit_shape = .5, options.n_days = 7;
  double reach[2];
  for (int fades = 0; fades < 2; fades++) {
    expt_simulation *simulation = new_simulation(NULL, &options);
    with_step(simulation, "view", 1, 0, 0), with_step(simulation, "cart", .2, 0, 0);
    with_variant(simulation, "A", 1), with_variant(simulation, "B", 1);
    with_effect(simulation, (effect){.step = "cart", .uplift = .1});
    if (fades) with_effect(simulation, (effect){.step = "cart", .uplift = 1e-12, .decay_per_day = 1});
    expt_frame *truth = truth_of(simulation);
    reach[fades] = number(truth, "reach_treatment", truth_row(truth, "all", "", "cart"));
    expt_frame_free(truth), expt_simulation_free(simulation);
  }
  const double h = .3 * 7 * .22 * 2 / 168;
  assert_true(fabs(reach[1] - reach[0]) <= 3 * h * h / 24);
}

/* ---- a table to try an analysis on ---- */

/* Loyal users have visits before the exposure and after it. With m = 4.2 visits in a window, gamma factors of variance 2 and
 * arrivals spread evenly, visits before have variance m + 2 m^2, visits to come m / 2 + 2 m^2 / 3 + m^2 / 12, and their
 * covariance is m^2: a regression leaves 1 - m^4 / (product of the variances) of the variance. */
static void an_analysis_of_the_units_finds_the_truth(void **state) {
  (void)state;
  static const char *const before[] = {"pre_visits", "pre_value"};
  expt_simulation_options options = calm();
  options.visits_per_day = .3, options.visit_shape = .5, options.pre_days = 14;
  expt_simulation *simulation = experiment(NULL, &options);
  expt_frame *units = units_of(simulation, 1, 60000), *truth = truth_of(simulation);
  expt_analysis *analysis = NULL;
  expt_analysis_mean_options adjusted;
  expt_error err;
  expt_analysis_mean_options_init(&adjusted);
  adjusted.covariates = before, adjusted.n_covariates = 2;
  must(expt_analysis_create(NULL, "variant", NULL, &analysis, &err), &err);
  must(expt_analysis_add_proportion(analysis, "orders", "purchase", NULL, &err), &err);
  must(expt_analysis_add_mean(analysis, "visits", "visits", NULL, &err), &err);
  must(expt_analysis_add_mean(analysis, "adjusted", "visits", &adjusted, &err), &err);
  must(expt_analysis_add(analysis, expt_frame_view(units), "all", &err), &err);
  expt_frame *answer = ask(analysis);
  const int64_t orders = find_row(answer, "orders", "all", "", "treatment"),
                plain = find_row(answer, "visits", "all", "", "treatment"),
                with = find_row(answer, "adjusted", "all", "", "treatment");
  const double planted = number(truth, "reach_effect", truth_row(truth, "all", "", "purchase"));
  assert_true(fabs(number(answer, "estimate", orders) - planted) <= BAND * number(answer, "std_error", orders));
  assert_true(fabs(number(answer, "estimate", with)) <= BAND * number(answer, "std_error", with)); /* no effect on visits */
  const double m = 4.2, before_all = m + 2 * m * m, to_come = m / 2 + 2 * m * m / 3 + m * m / 12;
  const double ratio = number(answer, "std_error", with) / number(answer, "std_error", plain);
  /* five errors of a correlation of 60,000, for the long tails three times as large */
  assert_true(fabs(ratio - sqrt(1 - pow(m, 4) / (before_all * to_come))) < .03);
  expt_frame_free(answer), expt_frame_free(units), expt_frame_free(truth);
  expt_analysis_free(analysis), expt_simulation_free(simulation);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(without_variants_there_are_only_rates),
      cmocka_unit_test(a_fading_effect_is_that_of_the_mean_delay),
      cmocka_unit_test(coming_back_raises_the_reach),
      cmocka_unit_test(outliers_raise_the_mean),
      cmocka_unit_test(segments_are_weighted_by_their_shares),
      cmocka_unit_test(users_who_come_once_live_up_to_it),
      cmocka_unit_test(users_who_come_back_live_up_to_it),
      cmocka_unit_test(loyal_and_rare_users_live_up_to_it),
      cmocka_unit_test(hours_and_the_closed_form_agree),
      cmocka_unit_test(an_analysis_of_the_units_finds_the_truth),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
