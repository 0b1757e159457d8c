/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_split_check(): splits over periods. */
#include "lib/math/distributions.h"
#include "lib/math/variates.h"
#include "tests/unit/health_support.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

typedef struct counts {
  int64_t rows;
  const char *const *period, *const *variant;
  const int64_t *numbers; /* periods as integers, instead of `period` */
  const int64_t *units, *successes;
  const double *share;
} counts;

static test_table *table_of(const counts *c) {
  test_table *table = test_table_create(c->rows);
  if (c->numbers != NULL)
    test_table_integers(table, "day", c->numbers);
  else
    test_table_texts(table, "day", c->period);
  test_table_texts(table, "group", c->variant);
  test_table_integers(table, "units", c->units);
  if (c->successes != NULL) test_table_integers(table, "bought", c->successes);
  if (c->share != NULL) test_table_doubles(table, "plan", c->share);
  return table;
}

static expt_status ask_status(const counts *c, const char *control, expt_frame **out, expt_error *err) {
  expt_split_check_options options;
  expt_split_check_options_init(&options);
  options.successes = c->successes != NULL ? "bought" : NULL;
  options.share = c->share != NULL ? "plan" : NULL;
  options.control = control;
  test_table *table = table_of(c);
  const expt_status status =
      expt_split_check(NULL, test_table_view(table), "day", "group", "units", &options, out, err);
  test_table_free(table);
  return status;
}

static expt_frame *ask_split(const counts *c, const char *control) {
  expt_frame *frame = NULL;
  expt_error err;
  must(ask_status(c, control, &frame, &err), &err);
  return frame;
}

static bool flag(const expt_frame *frame, const char *column, int64_t row) {
  return test_integer(expt_frame_view(frame), column, row) != 0;
}

/* ---- the ramp of Crook et al. 2009: both days say more, their sum says less ---- */

static const char *const crook_days[] = {"Friday", "Saturday", "Friday", "Saturday"};
static const char *const crook_groups[] = {"C", "C", "T", "T"};
static const int64_t crook_units[] = {990000, 500000, 10000, 500000}, crook_bought[] = {20000, 5000, 230, 6000};
static const double crook_plan[] = {0.99, 0.5, 0.01, 0.5};

static void a_ramp_is_stratified(void **state) {
  (void)state;
  const counts c = {4, crook_days, crook_groups, NULL, crook_units, crook_bought, crook_plan};
  expt_frame *frame = ask_split(&c, NULL);
  csv_file csv;
  open_reference(&csv, "periods");
  assert_int_equal(expt_frame_view(frame)->n_rows, 3);
  for (int64_t row = 0; row < 3; row++) {
    assert_true(csv_next(&csv));
    assert_string_equal(word(frame, "period", row), row == 2 ? "<missing>" : csv_text(&csv, "period"));
    close_relatively("estimate", number(frame, "estimate", row), csv_number(&csv, "estimate"), 1e-13);
    assert_true(whole(frame, "n_control", row) == csv_integer(&csv, "n_control"));
    assert_true(whole(frame, "n_variant", row) == csv_integer(&csv, "n_variant"));
  }
  close_relatively("chi2", number(frame, "chi2", 2), csv_number(&csv, "chi2"), 1e-14);
  close_relatively("ln p", number(frame, "log_p_value", 2), csv_number(&csv, "log_p"), 1e-13);
  /* the limits are estimate +- z std_error; z = 1.959963984540054 from R 4.2.2, qnorm(.975) */
  const double reach = 1.959963984540054 * csv_number(&csv, "std_error");
  close_relatively("low", number(frame, "ci_low", 2), csv_number(&csv, "estimate") - reach, 1e-12);
  close_relatively("high", number(frame, "ci_high", 2), csv_number(&csv, "estimate") + reach, 1e-12);
  fclose(csv.file);
  assert_true(flag(frame, "passes", 0) && flag(frame, "passes", 1) && !flag(frame, "passes", 2));
  assert_true(!flag(frame, "is_changed", 0) && flag(frame, "is_changed", 1) && flag(frame, "is_changed", 2));
  assert_true(isnan(number(frame, "change_p_value", 0)) && number(frame, "change_p_value", 2) < 1e-300);
  message_has(frame, 2, "first in period 'Saturday'");
  message_has(frame, 2, "Simpson");
  /* the raw rates, 25000 / 1490000 and 6230 / 510000, are nowhere */
  assert_true(number(frame, "value_variant", 2) > number(frame, "value_control", 2));
  assert_string_equal(word(frame, "method", 2), "post-stratified by period, z");
  expt_frame_free(frame);
}

/* Without the plan the first day looks wrong; without successes there is no effect, but the same verdict. */
static void a_ramp_without_a_plan(void **state) {
  (void)state;
  const counts c = {4, crook_days, crook_groups, NULL, crook_units, NULL, NULL};
  expt_frame *frame = ask_split(&c, "T");
  csv_file csv;
  open_reference(&csv, "periods");
  assert_true(csv_next(&csv));
  close_relatively("chi2", number(frame, "chi2", 0), csv_number(&csv, "chi2"), 1e-14);
  close_relatively("ln p", number(frame, "log_p_value", 0), csv_number(&csv, "log_p"), 1e-13);
  fclose(csv.file);
  assert_true(!flag(frame, "passes", 0) && flag(frame, "passes", 1));
  assert_string_equal(word(frame, "control", 0), "T");
  assert_string_equal(word(frame, "method", 2), "<missing>");
  assert_true(isnan(number(frame, "estimate", 2)) && isnan(number(frame, "value_control", 0)));
  close_to("share", number(frame, "share", 0), 0.99, 1e-16);
  expt_frame_free(frame);
}

/* ---- a split that stays ---- */

static void a_steady_split_is_pooled(void **state) {
  (void)state;
  static const int64_t days[] = {10, 9, 10, 9, 9}, units[] = {500, 600, 510, 290, 300}, bought[] = {50, 60, 60, 40, 41};
  static const char *const groups[] = {"A", "A", "B", "B", "B"};
  const counts c = {5, NULL, groups, days, units, bought, NULL};
  expt_frame *frame = ask_split(&c, NULL);
  assert_string_equal(word(frame, "period", 0), "9"); /* as a number, not as text */
  assert_string_equal(word(frame, "period", 1), "10");
  assert_true(flag(frame, "passes", 2) && !flag(frame, "is_changed", 2));
  expt_estimate estimate;
  expt_error err;
  must(expt_two_proportions(110, 1100, 141, 1100, NULL, &estimate, &err), &err);
  close_to("estimate", number(frame, "estimate", 2), estimate.estimate, 0.0);
  close_to("low", number(frame, "ci_low", 2), estimate.ci_low, 0.0);
  close_to("p", number(frame, "effect_p_value", 2), estimate.p_value, 0.0);
  message_has(frame, 2, "The split is the same in all periods.");
  expt_frame_free(frame);
}

/* The stage begins anew: of four days of which the third changed, only the third is named. */
static void only_the_change_is_named(void **state) {
  (void)state;
  static const int64_t days[] = {1, 1, 2, 2, 3, 3, 4, 4}, units[] = {900, 100, 905, 95, 500, 500, 510, 490};
  static const char *const groups[] = {"A", "B", "A", "B", "A", "B", "A", "B"};
  const counts c = {8, NULL, groups, days, units, NULL, NULL};
  expt_frame *frame = ask_split(&c, NULL);
  for (int64_t row = 0; row < 4; row++)
    assert_true(flag(frame, "is_changed", row) == (row == 2));
  message_has(frame, 4, "first in period '3'");
  expt_frame_free(frame);
}

/* Three arms: one row each for two of them; an arm that came late says nothing of the days before. */
static void late_arms_are_left_out(void **state) {
  (void)state;
  static const int64_t days[] = {-2, -2, -1, -1, -1, 0, 0, 0}, units[] = {500, 500, 300, 300, 400, 300, 310, 390};
  static const int64_t bought[] = {50, 60, 30, 45, 70, 33, 40, 70};
  static const char *const groups[] = {"A", "B", "A", "B", "C", "A", "B", "C"};
  static const double plan[] = {0.5, 0.5, 0.3, 0.3, 0.4, 0.3, 0.3, 0.4};
  const counts c = {8, NULL, groups, days, units, bought, plan};
  expt_frame *frame = ask_split(&c, NULL);
  assert_int_equal(expt_frame_view(frame)->n_rows, 8);
  assert_string_equal(word(frame, "period", 0), "-2");
  assert_string_equal(word(frame, "variant", 1), "C");
  assert_true(flag(frame, "passes", 1) && whole(frame, "n_variant", 1) == 0);
  assert_true(whole(frame, "note_bits", 7) & NOTE(EXPT_NOTE_EMPTY_ARM));
  assert_false(whole(frame, "note_bits", 6) & NOTE(EXPT_NOTE_EMPTY_ARM));
  /* days -1 and 0 have 700 and 690 units of A and C */
  const double expected = 700.0 / 1390 * (70.0 / 400 - 30.0 / 300) + 690.0 / 1390 * (70.0 / 390 - 33.0 / 300);
  close_to("estimate", number(frame, "estimate", 7), expected, 1e-15);
  expt_frame_free(frame);
}

static void nothing_in_nothing_out(void **state) {
  (void)state;
  static const char *const day[] = {"x"}, *const one[] = {"A"};
  static const int64_t zero[] = {0};
  const counts none = {0, day, one, NULL, zero, zero, NULL}, alone = {1, day, one, NULL, zero, zero, NULL};
  expt_frame *frame = ask_split(&none, "A");
  assert_int_equal(expt_frame_view(frame)->n_rows, 0);
  expt_frame_free(frame);
  frame = ask_split(&alone, NULL);
  assert_int_equal(expt_frame_view(frame)->n_rows, 0);
  expt_frame_free(frame);
}

/* The order of rows, and how a cell is cut into rows, do not matter. */
static void order_is_not_seen(void **state) {
  (void)state;
  enum { DAYS = 20, PARTS = 3, ROWS = DAYS * 3 * PARTS };
  static int64_t days[2][ROWS], units[2][ROWS], bought[2][ROWS];
  static const char *groups[2][ROWS];
  static const char *const names[] = {"A", "B", "C"};
  for (int64_t i = 0; i < ROWS; i++) {
    const int64_t to = (i * 77 + 5) % ROWS; /* 77 and 180 have no common factor */
    days[0][i] = i % DAYS;
    groups[0][i] = names[i / DAYS % 3];
    units[0][i] = 50 + pick(i, 1, 500);
    bought[0][i] = pick(i, 2, 50);
    days[1][to] = days[0][i], groups[1][to] = groups[0][i], units[1][to] = units[0][i], bought[1][to] = bought[0][i];
  }
  expt_frame *frames[2];
  for (int k = 0; k < 2; k++) {
    const counts c = {ROWS, NULL, groups[k], days[k], units[k], bought[k], NULL};
    frames[k] = ask_split(&c, "B");
  }
  const expt_table *table = expt_frame_view(frames[0]);
  assert_int_equal(table->n_rows, (DAYS + 1) * 2);
  for (int64_t row = 0; row < table->n_rows; row++) {
    static const char *const compared[] = {"chi2", "p_value", "change_p_value", "estimate", "ci_low", "ci_high"};
    for (int k = 0; k < 6; k++) {
      const double a = number(frames[0], compared[k], row), b = number(frames[1], compared[k], row);
      assert_true(a == b || (isnan(a) && isnan(b)));
    }
  }
  expt_frame_free(frames[0]);
  expt_frame_free(frames[1]);
}

/* ---- what it holds ---- */

/* A split that never changes is said to have changed in at most 5 % of the experiments at a threshold of 5 %; one that moves by five points
 * halfway is found. Ten days of 1000 units. */
static int64_t changes_seen(const char *cell, double before, double after, int64_t runs) {
  enum { DAYS = 10, DAILY = 1000 };
  const xp_philox_key key = {XXH64(cell, strlen(cell), 0), 0};
  const xp_draws draws = xp_draws_of(key, EXPT_SIMD_AUTO);
  const xp_call call = {NULL, "changes_seen", NULL};
  xp_count_sampler laws[2];
  int64_t days[2 * DAYS], units[2 * DAYS], seen = 0;
  const char *groups[2 * DAYS];
  assert_int_equal(xp_binomial_make(&call, DAILY, before, &laws[0]), EXPT_OK);
  assert_int_equal(xp_binomial_make(&call, DAILY, after, &laws[1]), EXPT_OK);
  for (int64_t run = 0; run < runs; run++) {
    for (int64_t day = 0; day < DAYS; day++) {
      const int64_t x = xp_draw_count(&laws[day >= DAYS / 2], &draws, (uint64_t)run, (uint32_t)day);
      days[2 * day] = days[2 * day + 1] = day;
      groups[2 * day] = "A", groups[2 * day + 1] = "B";
      units[2 * day] = x, units[2 * day + 1] = DAILY - x;
    }
    expt_split_check_options options;
    expt_split_check_options_init(&options);
    options.threshold = 0.05;
    const counts c = {2 * DAYS, NULL, groups, days, units, NULL, NULL};
    test_table *table = table_of(&c);
    expt_frame *frame = NULL;
    expt_error err;
    must(expt_split_check(NULL, test_table_view(table), "day", "group", "units", &options, &frame, &err), &err);
    seen += flag(frame, "is_changed", DAYS);
    expt_frame_free(frame);
    test_table_free(table);
  }
  return seen;
}

static void changes_are_seen_at_their_rate(void **state) {
  (void)state;
  enum { RUNS = 5000 };
  const int64_t steady = changes_seen("split_check/steady", 0.5, 0.5, RUNS);
  const xp_law most = {.family = XP_BINOMIAL, .a = RUNS, .b = 0.05};
  assert_true((double)steady <= xp_quantile(&most, 1e-6, XP_UPPER));
  const int64_t moved = changes_seen("split_check/moved", 0.5, 0.45, RUNS / 10);
  /* day 6 alone against five days: z is normal about .05 / sqrt(.25 (1/1000 + 1/5000)) = 2.89 with 2.77 needed, then come
   * four more days whose stage still holds the old split: more than half are found for certain */
  assert_true(moved > RUNS / 20);
  print_message("a change is seen in %lld of %d steady experiments, and in %lld of %d that moved by five points\n",
                (long long)steady, RUNS, (long long)moved, RUNS / 10);
}

/* ---- refusals ---- */

static void refuses(const counts *c, const char *control, expt_status status, const char *field, int64_t row) {
  expt_frame *frame = (expt_frame *)&frame;
  expt_error err;
  assert_int_equal(ask_status(c, control, &frame, &err), status);
  test_error_is(&err, status, NULL, field, row);
  assert_null(frame);
}

static void bad_rows_are_named(void **state) {
  (void)state;
  static const char *const day[] = {"x", "x"}, *const gap[] = {"x", NULL}, *const groups[] = {"A", "B"};
  static const char *const same[] = {"A", "A"};
  static const int64_t units[] = {5, 5}, negative[] = {5, -5}, more[] = {5, 6};
  static const int64_t many[] = {INT64_C(1) << 53, 1};
  static const double halves[] = {0.5, 0.5}, off[] = {0.5, 0.4}, none[] = {0.5, NAN}, above[] = {0.5, 1.5};
  static const double two[] = {1.0, 0.9};
  refuses(&(counts){2, gap, groups, NULL, units, NULL, NULL}, NULL, EXPT_E_ROW, "day", 1);
  refuses(&(counts){2, day, gap, NULL, units, NULL, NULL}, NULL, EXPT_E_ROW, "group", 1);
  refuses(&(counts){2, day, groups, NULL, negative, NULL, NULL}, NULL, EXPT_E_ROW, "units", 1);
  refuses(&(counts){2, day, groups, NULL, many, NULL, NULL}, NULL, EXPT_E_LIMIT, "units", -1);
  refuses(&(counts){2, day, groups, NULL, units, more, NULL}, NULL, EXPT_E_ROW, "bought", 1);
  refuses(&(counts){2, day, groups, NULL, units, NULL, off}, NULL, EXPT_E_ROW, "plan", -1);
  refuses(&(counts){2, day, groups, NULL, units, NULL, none}, NULL, EXPT_E_ROW, "plan", 1);
  refuses(&(counts){2, day, groups, NULL, units, NULL, above}, NULL, EXPT_E_ROW, "plan", 1);
  refuses(&(counts){2, day, same, NULL, units, NULL, two}, NULL, EXPT_E_ROW, "plan", 1);
  refuses(&(counts){2, day, groups, NULL, units, NULL, halves}, "D", EXPT_E_LABEL, "control", -1);
  refuses(&(counts){2, day, groups, NULL, units, NULL, halves}, "", EXPT_E_ARGUMENT, "control", -1);
}

static void arguments_are_checked(void **state) {
  (void)state;
  const counts c = {4, crook_days, crook_groups, NULL, crook_units, NULL, NULL};
  test_table *table = table_of(&c);
  const expt_table *view = test_table_view(table);
  expt_frame *frame = NULL;
  expt_error err;
  assert_int_equal(expt_split_check(NULL, view, "", "group", "units", NULL, &frame, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "period", "", -1);
  assert_int_equal(expt_split_check(NULL, view, "day", NULL, "units", NULL, &frame, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_split_check(NULL, view, "day", "group", "no", NULL, &frame, &err), EXPT_E_COLUMN);
  assert_int_equal(expt_split_check(NULL, view, "day", "group", "group", NULL, &frame, &err), EXPT_E_DTYPE);
  assert_int_equal(expt_split_check(NULL, NULL, "day", "group", "units", NULL, &frame, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_split_check(NULL, view, "day", "group", "units", NULL, NULL, &err), EXPT_E_ARGUMENT);
  expt_split_check_options options;
  expt_split_check_options_init(&options);
  options.confidence = 0.0;
  assert_int_equal(expt_split_check(NULL, view, "day", "group", "units", &options, &frame, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "confidence", -1);
  expt_split_check_options_init(&options);
  options.threshold = NAN;
  assert_int_equal(expt_split_check(NULL, view, "day", "group", "units", &options, &frame, &err), EXPT_E_ARGUMENT);
  memset(&options, 0, sizeof options);
  assert_int_equal(expt_split_check(NULL, view, "day", "group", "units", &options, &frame, &err), EXPT_E_VERSION);
  test_table_free(table);
}

static expt_status split_step(expt_context *ctx, void *user, expt_error *err) {
  expt_split_check_options options;
  expt_split_check_options_init(&options);
  options.successes = "bought";
  options.share = "plan";
  expt_frame *frame = NULL;
  const expt_status status =
      expt_split_check(ctx, test_table_view(user), "day", "group", "units", &options, &frame, err);
  expt_frame_free(frame);
  return status;
}

static void survives_without_memory(void **state) {
  (void)state;
  const counts c = {4, crook_days, crook_groups, NULL, crook_units, crook_bought, crook_plan};
  test_table *table = table_of(&c);
  test_every_allocation(split_step, table);
  test_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_ramp_is_stratified),     cmocka_unit_test(a_ramp_without_a_plan),
      cmocka_unit_test(a_steady_split_is_pooled), cmocka_unit_test(only_the_change_is_named),
      cmocka_unit_test(late_arms_are_left_out),   cmocka_unit_test(nothing_in_nothing_out),
      cmocka_unit_test(order_is_not_seen),        cmocka_unit_test(changes_are_seen_at_their_rate),
      cmocka_unit_test(bad_rows_are_named),       cmocka_unit_test(arguments_are_checked),
      cmocka_unit_test(survives_without_memory),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
