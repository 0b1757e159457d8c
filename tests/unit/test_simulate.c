/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/analysis_support.h"

#include <experiment/assign.h>
#include <experiment/simulate.h>

static expt_frame *simulate(const expt_context *ctx, int64_t n, const expt_simulate_experiment_options *options) {
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_simulate_experiment(ctx, n, options, &frame, &err), &err);
  return frame;
}

static char *as_csv(const expt_frame *frame) {
  int64_t need;
  must(expt_table_to_csv(expt_frame_view(frame), NULL, NULL, 0, &need, NULL), NULL);
  char *text = malloc((size_t)need);
  must(expt_table_to_csv(expt_frame_view(frame), NULL, text, need, &need, NULL), NULL);
  return text;
}

/* hashlib: md5("1_luckin_homepage_low_price_alert_v1") begins a915980f, that of user 2 c070f40f, of user 3 f14ed0b4:
 * all A. The split of users 1 to 30,000 by this salt is published as 15,053 A and 14,947 B. */
static void split_is_the_published_one(void **state) {
  (void)state;
  expt_frame *frame = simulate(NULL, 30000, NULL);
  int64_t b = 0;
  for (int64_t row = 0; row < 30000; row++)
    b += strcmp(word(frame, "experiment_group", row), "B") == 0;
  assert_int_equal(b, 14947);
  for (int64_t row = 0; row < 3; row++) {
    assert_string_equal(word(frame, "experiment_group", row), "A");
    assert_int_equal(whole(frame, "user_id", row), row + 1);
  }
  expt_frame_free(frame);
}

static void split_is_the_assigners(void **state) {
  (void)state;
  expt_simulate_experiment_options options;
  expt_simulate_experiment_options_init(&options);
  options.salt = "another salt";
  options.treatment_share = 0.3;
  expt_frame *frame = simulate(NULL, 2000, &options), *assigned = NULL;
  expt_assigner *assigner = NULL;
  expt_error err;
  must(expt_assigner_create(NULL, options.salt, NULL, &assigner, &err), &err);
  must(expt_assigner_add_variant(assigner, "B", 0.3, &err), &err);
  must(expt_assigner_add_variant(assigner, "A", 0.7, &err), &err);
  must(expt_assigner_assign(assigner, test_column(expt_frame_view(frame), "user_id"), &assigned, &err), &err);
  for (int64_t row = 0; row < 2000; row++)
    assert_string_equal(word(frame, "experiment_group", row), word(assigned, "variant", row));
  expt_frame_free(frame), expt_frame_free(assigned);
  expt_assigner_free(assigner);
}

static void longer_tables_begin_with_shorter_ones(void **state) {
  (void)state;
  expt_frame *short_one = simulate(NULL, 9000, NULL), *long_one = simulate(NULL, 20000, NULL);
  char *prefix = as_csv(short_one), *text = as_csv(long_one);
  assert_true(strncmp(text, prefix, strlen(prefix)) == 0);
  free(prefix), free(text);
  expt_frame_free(short_one), expt_frame_free(long_one);
}

static void threads_leave_no_trace_and_seeds_do(void **state) {
  (void)state;
  expt_context_options options;
  expt_simulate_experiment_options other;
  expt_context *ctx = NULL;
  expt_context_options_init(&options);
  options.n_threads = 4;
  must(expt_context_create(&options, &ctx, NULL), NULL);
  expt_simulate_experiment_options_init(&other);
  other.seed = 1;
  expt_frame *one = simulate(NULL, 40000, NULL), *four = simulate(ctx, 40000, NULL),
             *seeded = simulate(NULL, 40000, &other);
  char *a = as_csv(one), *b = as_csv(four), *c = as_csv(seeded);
  assert_string_equal(a, b);
  assert_string_not_equal(a, c);
  free(a), free(b), free(c);
  expt_frame_free(one), expt_frame_free(four), expt_frame_free(seeded);
  expt_context_free(ctx);
}

/* ---- the truth that the documentation states, cell by cell ---- */

static int at(const char *const *words, const char *given) {
  int i = 0;
  while (strcmp(words[i], given) != 0)
    i++;
  return i;
}

static const char *const groups[] = {"A", "B"}, *const tiers[] = {"tier_1", "tier_2", "tier_3_4"},
                         *const types[] = {"new", "returning"}, *const slots[] = {"morning", "afternoon", "evening"};

/* |z| of a count is below 4.9 with probability 1 - 1e-6 where the rate is right. */
static void is_rate(int64_t count, int64_t of, double rate) {
  const double z = ((double)count - (double)of * rate) / sqrt((double)of * rate * (1.0 - rate));
  if (of > 0 && fabs(z) > 4.9)
    fail_msg("%lld of %lld for a rate of %g: z = %g", (long long)count, (long long)of, rate, z);
}

static void rates_are_those_documented(void **state) {
  (void)state;
  enum { N = 400000 };
  static const double tier_share[] = {.25, .35, .40}, slot_share[] = {.35, .40, .25};
  static const double click_more[] = {.005, .01, .02}, tier_less[] = {0, .01, .03}, slot_more[] = {.03, 0, .01},
                      mean_amount[] = {24, 22, 20};
  int64_t by_tier[3] = {0}, by_type[2] = {0}, by_slot[3] = {0}, users[2][3] = {{0}}, clicks[2][3] = {{0}};
  int64_t clicked_cell[2][3][2][3] = {{{{0}}}}, converted_cell[2][3][2][3] = {{{{0}}}}, orders[3] = {0};
  double amounts[3] = {0};
  expt_frame *frame = simulate(NULL, N, NULL);
  for (int64_t row = 0; row < N; row++) {
    const int g = at(groups, word(frame, "experiment_group", row)), c = at(tiers, word(frame, "city_tier", row));
    const int t = at(types, word(frame, "user_type", row)), s = at(slots, word(frame, "time_slot", row));
    const int64_t click = whole(frame, "is_clicked", row), order = whole(frame, "is_converted", row);
    const double amount = number(frame, "order_amount", row);
    by_tier[c]++, by_type[t]++, by_slot[s]++;
    users[g][c]++, clicks[g][c] += click;
    clicked_cell[g][c][t][s] += click, converted_cell[g][c][t][s] += order;
    assert_true(click <= 1 && order <= click && (order == 1) == (amount > 0.0));
    assert_true(fabs(amount * 100.0 - floor(amount * 100.0 + 0.5)) < 1e-9);
    orders[c] += order, amounts[c] += amount;
  }
  for (int c = 0; c < 3; c++) {
    is_rate(by_tier[c], N, tier_share[c]);
    is_rate(by_slot[c], N, slot_share[c]);
    is_rate(clicks[0][c], users[0][c], .085);
    is_rate(clicks[1][c], users[1][c], .095 + click_more[c]);
    assert_true(fabs(amounts[c] / (double)orders[c] - mean_amount[c]) <= 4.9 * 4.0 / sqrt((double)orders[c]));
  }
  is_rate(by_type[0], N, .4);
  for (int g = 0; g < 2; g++)
    for (int c = 0; c < 3; c++)
      for (int t = 0; t < 2; t++)
        for (int s = 0; s < 3; s++) {
          const double rate =
              (g == 0 ? .20 : .19) - (t == 0 ? .05 : 0.0) + slot_more[s] - (g == 1 ? tier_less[c] : 0.0);
          is_rate(converted_cell[g][c][t][s], clicked_cell[g][c][t][s], rate);
        }
  expt_frame_free(frame);
}

static void extremes_are_possible(void **state) {
  (void)state;
  expt_simulate_experiment_options options;
  expt_simulate_experiment_options_init(&options);
  options.treatment_share = 1.0;
  options.treatment_click_rate = 1.0;
  options.treatment_conversion_rate = 0.0;
  expt_frame *frame = simulate(NULL, 3000, &options);
  for (int64_t row = 0; row < 3000; row++) {
    assert_string_equal(word(frame, "experiment_group", row), "B");
    assert_int_equal(whole(frame, "is_clicked", row), 1);
  }
  expt_frame_free(frame);
  frame = simulate(NULL, 0, &options);
  assert_int_equal(expt_frame_view(frame)->n_rows, 0);
  assert_int_equal(expt_frame_view(frame)->n_columns, 8);
  expt_frame_free(frame);
}

static void bad_options_are_named(void **state) {
  (void)state;
  expt_simulate_experiment_options options;
  expt_frame *frame = (expt_frame *)&options;
  expt_error err;
  assert_int_equal(expt_simulate_experiment(NULL, -1, NULL, &frame, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "n_users", "", -1);
  assert_null(frame);
  expt_simulate_experiment_options_init(&options);
  options.treatment_share = 1.5;
  assert_int_equal(expt_simulate_experiment(NULL, 1, &options, &frame, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "treatment_share", -1);
  expt_simulate_experiment_options_init(&options);
  options.control_click_rate = NAN;
  assert_int_equal(expt_simulate_experiment(NULL, 1, &options, &frame, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "control_click_rate", -1);
  expt_simulate_experiment_options_init(&options);
  options.salt = NULL;
  assert_int_equal(expt_simulate_experiment(NULL, 1, &options, &frame, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "salt", -1);
  options.struct_size = 0;
  assert_int_equal(expt_simulate_experiment(NULL, 1, &options, &frame, &err), EXPT_E_VERSION);
  assert_int_equal(expt_simulate_experiment(NULL, 1, NULL, NULL, &err), EXPT_E_ARGUMENT);
}

static expt_status simulate_step(expt_context *ctx, void *user, expt_error *err) {
  expt_frame *frame = NULL;
  (void)user;
  const expt_status status = expt_simulate_experiment(ctx, 20, NULL, &frame, err);
  assert_int_equal(frame == NULL, status != EXPT_OK);
  expt_frame_free(frame);
  return status;
}

static void every_allocation_may_fail(void **state) {
  (void)state;
  test_every_allocation(simulate_step, NULL);
}

/* An analysis of the simulated table with all defaults finds the users the table has. */
static void table_goes_straight_into_an_analysis(void **state) {
  (void)state;
  expt_frame *frame = simulate(NULL, 30000, NULL), *answer = NULL;
  expt_analysis *analysis = NULL;
  expt_error err;
  must(expt_analysis_create(NULL, "experiment_group", NULL, &analysis, &err), &err);
  must(expt_analysis_add_proportion(analysis, "ctr", "is_clicked", NULL, &err), &err);
  must(expt_analysis_add(analysis, expt_frame_view(frame), "all", &err), &err);
  answer = ask(analysis);
  assert_int_equal(whole(answer, "n_control", 0), 15053);
  assert_int_equal(whole(answer, "n_variant", 0), 14947);
  expt_frame_free(frame), expt_frame_free(answer);
  expt_analysis_free(analysis);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(split_is_the_published_one),
      cmocka_unit_test(split_is_the_assigners),
      cmocka_unit_test(longer_tables_begin_with_shorter_ones),
      cmocka_unit_test(threads_leave_no_trace_and_seeds_do),
      cmocka_unit_test(rates_are_those_documented),
      cmocka_unit_test(extremes_are_possible),
      cmocka_unit_test(bad_options_are_named),
      cmocka_unit_test(every_allocation_may_fail),
      cmocka_unit_test(table_goes_straight_into_an_analysis),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
