/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_mann_whitney() beside scipy 1.10.1 and R 4.2.2 (tests/reference/samples/make.py), its laws, and where it must refuse. */
#include "lib/stats/mann_whitney.h"
#include "lib/stats/ranks.h"
#include "tests/unit/samples_support.h"

#include <math.h>

static expt_mann_whitney_options defaults(void) {
  expt_mann_whitney_options options;
  expt_mann_whitney_options_init(&options);
  return options;
}

static expt_frame *compare(const test_table *table, const expt_mann_whitney_options *options) {
  expt_frame *frame = NULL;
  expt_error err;
  must_work(expt_mann_whitney(NULL, test_table_view(table), "value", "variant", options, &frame, &err), &err);
  return frame;
}

/* ---- beside scipy and R ---- */

/* Which option gives the number of the reference, and in which column it is. */
typedef struct question {
  expt_mann_whitney_options options;
  const char *column;
} question;

static bool ends_with(const char *text, const char *end) {
  const size_t n = strlen(text), m = strlen(end);
  return n >= m && strcmp(text + n - m, end) == 0;
}

static question question_of(const char *quantity) {
  question q = {defaults(), "statistic"};
  if (strcmp(quantity, "shift") == 0) q.column = "estimate";
  if (strncmp(quantity, "p_", 2) == 0) q.column = "p_value";
  if (strncmp(quantity, "brunner", 7) == 0) q.column = "superiority_p";
  if (ends_with(quantity, "_low")) q.column = "ci_low";
  if (ends_with(quantity, "_high")) q.column = "ci_high";
  if (ends_with(quantity, "_greater")) q.options.alternative = EXPT_ALTERNATIVE_GREATER;
  if (ends_with(quantity, "_less")) q.options.alternative = EXPT_ALTERNATIVE_LESS;
  if (strstr(quantity, "exact") == NULL) q.options.exact_pairs = 0;
  if (strstr(quantity, "plain") != NULL) q.options.continuity = 0;
  return q;
}

/* scipy gives p = 1 or NaN where the arms cannot be told apart, or where Brunner and Munzel divide by 0. */
static bool is_degenerate(const expt_frame *frame, const char *column) {
  if (strcmp(column, "p_value") == 0) return has_note(frame, 0, EXPT_NOTE_ZERO_VARIANCE);
  return strcmp(column, "superiority_p") == 0 && isnan(the(frame, "superiority_low"));
}

static void every_number_is_that_of_the_reference(void **state) {
  (void)state;
  sample_cases *const cases = samples_load();
  csv_file csv;
  assert_true(csv_open(&csv, SAMPLES_FOLDER "mann_whitney.csv"));
  int compared = 0, limits = 0;
  while (csv_next(&csv)) {
    const char *const quantity = csv_text(&csv, "quantity");
    const question q = question_of(quantity);
    test_table *const table = table_of(samples_find(cases, csv_text(&csv, "case")));
    expt_frame *const frame = compare(table, &q.options);
    /* R's approximate limits end a root search of tolerance 1e-13; where R accepts less confidence than asked for, ours is infinite */
    const bool is_limit = ends_with(quantity, "_low") || ends_with(quantity, "_high");
    if (is_degenerate(frame, q.column))
      assert_true(isnan(the(frame, q.column)));
    else if (!(is_limit && isinf(the(frame, q.column)))) {
      char what[200];
      snprintf(what, sizeof what, "%s %s", csv_text(&csv, "case"), quantity);
      const double expected = csv_number(&csv, "value"), ours = the(frame, q.column);
      if (!(is_limit && fabs(ours - expected) < 5e-13 * (1 + fabs(expected)))) near(ours, expected, 1e-12, what);
      limits += is_limit;
    }
    compared++;
    expt_frame_free(frame);
    test_table_free(table);
  }
  assert_true(compared > 200 && limits >= 20);
  fclose(csv.file);
  samples_free(cases);
}

/* ---- limits are where the test turns ---- */

static double p_of_shifted(const sample_case *one, double shift, const expt_mann_whitney_options *options) {
  double moved[MOST_IN_ARM];
  for (int64_t i = 0; i < one->n[1]; i++)
    moved[i] = one->arm[1][i] - shift;
  test_table *const table = two_arms(one->arm[0], one->n[0], moved, one->n[1]);
  expt_frame *const frame = compare(table, options);
  const double p = the(frame, "p_value");
  expt_frame_free(frame);
  test_table_free(table);
  return p;
}

static void the_interval_holds_what_the_test_does_not_reject(void **state) {
  (void)state;
  static const char *const names[] = {"four_and_five", "hollander_wolfe", "normal_49", "normal_exact_edge",
                                      "normal_beyond_edge", "lognormal_300", "lopsided"};
  sample_cases *const cases = samples_load();
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    for (int approximate = 0; approximate < 2; approximate++) {
      const sample_case *const one = samples_find(cases, names[i]);
      expt_mann_whitney_options options = defaults();
      if (approximate) options.exact_pairs = 0;
      test_table *const table = table_of(one);
      expt_frame *const frame = compare(table, &options);
      const double low = the(frame, "ci_low"), high = the(frame, "ci_high");
      const double step = 1e-9 * (fabs(low) + fabs(high));
      if (isfinite(low)) {
        assert_true(p_of_shifted(one, low - step, &options) < 0.05);
        assert_true(p_of_shifted(one, low + step, &options) >= 0.05);
        assert_true(p_of_shifted(one, high + step, &options) < 0.05);
        assert_true(p_of_shifted(one, high - step, &options) >= 0.05);
      } else {
        assert_true(has_note(frame, 0, EXPT_NOTE_UNBOUNDED));
      }
      expt_frame_free(frame);
      test_table_free(table);
    }
  samples_free(cases);
}

/* ---- selection ---- */

/* Along the border of a matrix that rises from row to row: differences below, or up to, what was found. */
static void rank_of_is(xp_sorted control, xp_sorted variant, int64_t rank, double found) {
  int64_t below = 0, up_to = 0, from = 0, after = 0;
  for (int64_t i = 0; i < variant.n; i++) {
    while (from < control.n && variant.x[i] - control.x[from] >= found)
      from++;
    while (after < control.n && variant.x[i] - control.x[after] > found)
      after++;
    below += control.n - from;
    up_to += control.n - after;
  }
  assert_true(below < rank && rank <= up_to);
}

static void select_in(double *values, int64_t n, int64_t m) {
  uint64_t *const room = calloc((size_t)(2 * (n + m)), sizeof *room);
  assert_non_null(room);
  xp_sort_doubles(values, NULL, n, room, NULL);
  xp_sort_doubles(values + n, NULL, m, room, NULL);
  const xp_sorted control = {values, n}, variant = {values + n, m};
  const int64_t pairs = n * m, ranks[] = {1, 2, pairs / 100 + 1, pairs / 2, pairs / 2 + 1, pairs - 1, pairs};
  double found[7];
  XP_CALL(NULL, NULL);
  assert_int_equal(xp_select_differences(call, control, variant, ranks, 7, found), EXPT_OK);
  for (int i = 0; i < 7; i++)
    rank_of_is(control, variant, ranks[i], found[i]);
  free(room);
}

typedef void (*shape)(double *values, int64_t n);

static void leave(double *x, int64_t n) {
  (void)x, (void)n;
}
static void tie(double *x, int64_t n) {
  for (int64_t i = 0; i < n; i++)
    x[i] = floor(fabs(x[i]));
}
static void stretch(double *x, int64_t n) {
  for (int64_t i = 0; i < n; i++)
    x[i] = x[i] * exp(20 * fabs(x[i]));
}
static void make_two_atoms(double *x, int64_t n) {
  for (int64_t i = 0; i < n; i++)
    x[i] = i % 3 == 0;
}
static void space_evenly(double *x, int64_t n) {
  for (int64_t i = 0; i < n; i++)
    x[i] = (double)i;
}
static void square(double *x, int64_t n) {
  for (int64_t i = 0; i < n; i++)
    x[i] = (double)(i * i);
}
static void mix_scales(double *x, int64_t n) {
  for (int64_t i = 0; i < n; i++)
    x[i] = ldexp(x[i] < 0 ? -1 : 1, (int)fmod(100 * fabs(x[i]), 60));
}
static void mix_all_scales(double *x, int64_t n) {
  for (int64_t i = 0; i < n; i++)
    x[i] = ldexp(1 + fmod(fabs(x[i]), 1), (int)fmod(1e6 * fabs(x[i]), 800) - 400);
}
static void fill_with_zeros(double *x, int64_t n) {
  for (int64_t i = 0; i < n; i++)
    x[i] = x[i] > 1 ? exp(x[i]) : 0;
}
static void gather_two_clusters(double *x, int64_t n) {
  for (int64_t i = 0; i < n; i++)
    x[i] = i % 2 == 0 ? x[i] : 5 + 1e-12 * x[i];
}

static void selection_finds_the_rank(void **state) {
  (void)state;
  static const shape shapes[] = {leave,  tie,        stretch,        make_two_atoms,  space_evenly,
                                 square, mix_scales, mix_all_scales, fill_with_zeros, gather_two_clusters};
  static const int64_t sizes[][2] = {{700, 1100}, {1100, 700}, {15, 20000},  {20000, 15},   {1, 9000},
                                     {9000, 1},   {64, 257},   {300, 30000}, {20000, 20000}};
  static double values[40000];
  for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++)
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
      for (uint64_t seed = 0; seed < 2; seed++) {
        const int64_t n = sizes[k][0], m = sizes[k][1];
        draw_normals(seed, n + m, values);
        shapes[i](values, n);
        shapes[i](values + n, m);
        select_in(values, n, m);
      }
}

/* ---- laws ---- */

static void swapping_the_arms_mirrors_the_answer(void **state) {
  (void)state;
  sample_cases *const cases = samples_load();
  for (int i = 0; i < cases->n; i++) {
    test_table *const table = table_of(&cases->at[i]);
    expt_mann_whitney_options options = defaults();
    expt_frame *const one = compare(table, &options);
    options.control = "b";
    expt_frame *const other = compare(table, &options);
    near(the(other, "p_value"), the(one, "p_value"), 1e-13, "p");
    near(the(other, "estimate"), -the(one, "estimate"), 1e-14, "shift");
    near(the(other, "ci_low"), -the(one, "ci_high"), 0, "low");
    near(1 - the(other, "superiority"), the(one, "superiority"), 1e-14, "superiority");
    expt_frame_free(one);
    expt_frame_free(other);
    test_table_free(table);
  }
  samples_free(cases);
}

static void rows_may_stand_in_any_order(void **state) {
  (void)state;
  sample_cases *const cases = samples_load();
  const sample_case *const one = samples_find(cases, "revenue");
  double reversed[2][MOST_IN_ARM];
  for (int arm = 0; arm < 2; arm++)
    for (int64_t i = 0; i < one->n[arm]; i++)
      reversed[arm][i] = one->arm[arm][one->n[arm] - 1 - i];
  test_table *const forward = table_of(one), *const backward = two_arms(reversed[0], one->n[0], reversed[1], one->n[1]);
  expt_frame *const a = compare(forward, NULL), *const b = compare(backward, NULL);
  frames_are_equal(a, b);
  expt_frame_free(a);
  expt_frame_free(b);
  test_table_free(forward);
  test_table_free(backward);
  samples_free(cases);
}

/* ---- what the data may be ---- */

static void integers_are_numbers(void **state) {
  (void)state;
  const int64_t whole[] = {1, 5, 2, 9, 4, 7, 3};
  const double real[] = {1, 5, 2, 9, 4, 7, 3};
  const char *const labels[] = {"x", "x", "x", "y", "y", "y", "y"};
  test_table *const a = test_table_create(7), *const b = test_table_create(7);
  test_table_integers(a, "value", whole);
  test_table_doubles(b, "value", real);
  test_table_texts(a, "variant", labels);
  test_table_texts(b, "variant", labels);
  expt_frame *const x = compare(a, NULL), *const y = compare(b, NULL);
  frames_are_equal(x, y);
  expt_frame_free(x);
  expt_frame_free(y);
  test_table_free(a);
  test_table_free(b);
}

static void several_variants_give_a_row_each(void **state) {
  (void)state;
  const double values[] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
  const char *const labels[] = {"c", "a", "b", "c", "a", "b", NULL, "c", "a"};
  test_table *const table = test_table_create(9);
  test_table_doubles(table, "value", values);
  test_table_texts(table, "variant", labels);
  expt_mann_whitney_options options = defaults();
  options.control = "b";
  expt_frame *const frame = compare(table, &options);
  const expt_table *const view = expt_frame_view(frame);
  assert_int_equal(view->n_rows, 2);
  assert_string_equal(test_text(view, "control", 0), "b");
  assert_string_equal(test_text(view, "variant", 0), "a");
  assert_string_equal(test_text(view, "variant", 1), "c");
  assert_int_equal(test_integer(view, "n_control", 0), 2);
  assert_int_equal(test_integer(view, "n_variant", 1), 3);
  expt_frame_free(frame);
  test_table_free(table);
}

static void an_empty_arm_is_a_note(void **state) {
  (void)state;
  const double control[] = {1, 2, 3}, variant[] = {NAN, NAN};
  test_table *const table = two_arms(control, 3, variant, 2);
  expt_mann_whitney_options options = defaults();
  options.missing = EXPT_MISSING_DROP;
  expt_frame *const frame = compare(table, &options);
  assert_true(has_note(frame, 0, EXPT_NOTE_EMPTY_ARM) && has_note(frame, 0, EXPT_NOTE_DROPPED));
  assert_true(isnan(the(frame, "p_value")) && isnan(the(frame, "estimate")));
  assert_int_equal(test_integer(expt_frame_view(frame), "n_dropped", 0), 2);
  expt_frame_free(frame);
  options.missing = EXPT_MISSING_ZERO;
  expt_frame *const zeros = compare(table, &options);
  assert_true(the(zeros, "estimate") == -2);
  expt_frame_free(zeros);
  test_table_free(table);
}

static void no_rows_no_comparisons(void **state) {
  (void)state;
  test_table *const table = two_arms(NULL, 0, NULL, 0);
  expt_frame *const frame = compare(table, NULL);
  assert_int_equal(expt_frame_view(frame)->n_rows, 0);
  expt_frame_free(frame);
  test_table_free(table);
}

/* ---- refusals ---- */

static void refuse(const test_table *table, const char *value, const expt_mann_whitney_options *options,
                   expt_status status, const char *argument, const char *field, int64_t row) {
  expt_frame *frame = NULL;
  expt_error err;
  assert_int_equal(expt_mann_whitney(NULL, test_table_view(table), value, "variant", options, &frame, &err), status);
  test_error_is(&err, status, argument, field, row);
  assert_null(frame);
}

static void bad_input_is_refused(void **state) {
  (void)state;
  const double control[] = {1, 2, 3}, missing[] = {4, NAN}, endless[] = {INFINITY}, large[] = {1e150};
  test_table *const good = two_arms(control, 3, control, 3), *const gap = two_arms(control, 3, missing, 2);
  test_table *const infinite = two_arms(control, 3, endless, 1), *const huge = two_arms(control, 3, large, 1);
  refuse(gap, "value", NULL, EXPT_E_ROW, "table", "value", 4);
  refuse(infinite, "value", NULL, EXPT_E_ROW, "table", "value", 3);
  refuse(huge, "value", NULL, EXPT_E_ROW, "table", "value", 3);
  refuse(good, "nothing", NULL, EXPT_E_COLUMN, "value", NULL, -1);
  refuse(good, NULL, NULL, EXPT_E_ARGUMENT, "value", NULL, -1);
  refuse(good, "variant", NULL, EXPT_E_DTYPE, "value", NULL, -1);
  expt_mann_whitney_options options = defaults();
  options.confidence = 1;
  refuse(good, "value", &options, EXPT_E_ARGUMENT, "options", "confidence", -1);
  options = defaults();
  options.exact_pairs = 40001;
  refuse(good, "value", &options, EXPT_E_ARGUMENT, "options", "exact_pairs", -1);
  options = defaults();
  options.continuity = 2;
  refuse(good, "value", &options, EXPT_E_ARGUMENT, "options", "continuity", -1);
  options = defaults();
  options.alternative = 3;
  refuse(good, "value", &options, EXPT_E_ARGUMENT, "options", "alternative", -1);
  options = defaults();
  options.control = "c";
  refuse(good, "value", &options, EXPT_E_LABEL, "options", "control", -1);
  test_table_free(good);
  test_table_free(gap);
  test_table_free(infinite);
  test_table_free(huge);
}

static expt_status whole_call(expt_context *ctx, void *user, expt_error *err) {
  expt_frame *frame = NULL;
  const expt_status status = expt_mann_whitney(ctx, test_table_view(user), "value", "variant", NULL, &frame, err);
  expt_frame_free(frame);
  return status;
}

static void every_allocation_may_fail(void **state) {
  (void)state;
  const double control[] = {1, 2, 3}, variant[] = {4, 2.5};
  test_table *const table = two_arms(control, 3, variant, 2);
  test_every_allocation(whole_call, table);
  test_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_number_is_that_of_the_reference),
      cmocka_unit_test(the_interval_holds_what_the_test_does_not_reject),
      cmocka_unit_test(selection_finds_the_rank),
      cmocka_unit_test(swapping_the_arms_mirrors_the_answer),
      cmocka_unit_test(rows_may_stand_in_any_order),
      cmocka_unit_test(integers_are_numbers),
      cmocka_unit_test(several_variants_give_a_row_each),
      cmocka_unit_test(an_empty_arm_is_a_note),
      cmocka_unit_test(no_rows_no_comparisons),
      cmocka_unit_test(bad_input_is_refused),
      cmocka_unit_test(every_allocation_may_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
