/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cap of a first pass: the value of its rank among all variants, the same for any parts, and what a second pass makes of it. */
#include "tests/unit/metrics_support.h"

enum { ROWS = 300 };
static experiment_rows rows; /* latencies are whole numbers below 900: the grid holds them as they are */

static expt_analysis *first_pass(int64_t parts) {
  expt_analysis *joined = analysis_split_by(NULL, (split_by){0});
  expt_error err;
  add_quantile(joined, "latency", 0.5);
  for (int64_t i = parts - 1; i >= 0; i--) {
    test_table *table = table_of(&rows, ROWS * i / parts, ROWS * (i + 1) / parts);
    must(expt_analysis_add(joined, test_table_view(table), NULL, &err), &err);
    test_table_free(table);
  }
  return joined;
}

static expt_cap cap_of(const expt_analysis *analysis, double prob, int positive) {
  expt_analysis_cap_options options;
  expt_cap cap = {.struct_size = (uint32_t)sizeof cap};
  expt_error err;
  expt_analysis_cap_options_init(&options);
  options.positive = positive;
  must(expt_analysis_cap(analysis, "latency", prob, &options, &cap, &err), &err);
  return cap;
}

static int by_size(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* The smallest value with at least the share at or below it, from the sorted rows themselves. */
static void it_is_the_value_of_its_rank(void **state) {
  (void)state;
  static const double probs[] = {0.01, 0.5, 0.9, 0.99, 0.999};
  double sorted[ROWS];
  int zeros = 0;
  memcpy(sorted, rows.number[6], sizeof sorted);
  qsort(sorted, ROWS, sizeof *sorted, by_size);
  while (sorted[zeros] <= 0.0)
    zeros++;
  expt_analysis *analysis = first_pass(1);
  for (size_t i = 0; i < sizeof probs / sizeof *probs; i++) {
    const int rank = (int)ceil(probs[i] * ROWS), positive_rank = (int)ceil(probs[i] * (ROWS - zeros));
    const expt_cap all = cap_of(analysis, probs[i], 0), positive = cap_of(analysis, probs[i], 1);
    assert_true(all.quantile == sorted[rank - 1]);
    assert_true(all.n == ROWS && all.n_above == ROWS - rank);
    assert_true(positive.quantile == sorted[zeros + positive_rank - 1] && positive.cap == positive.quantile);
    assert_true(positive.n == ROWS - zeros);
    assert_int_equal((all.note_bits & NOTE(EXPT_NOTE_FEW_EVENTS)) != 0, all.n_above < 10);
  }
  assert_true(zeros > 10);
  const expt_cap nothing = cap_of(analysis, 0.01, 0); /* zeros: no cap */
  assert_true(nothing.quantile == 0.0 && isnan(nothing.cap));
  expt_analysis_free(analysis);
}

static void any_parts_lead_to_the_same_bits(void **state) {
  (void)state;
  static const int64_t parts[] = {1, 7, 50};
  expt_frame *answers[3];
  for (int p = 0; p < 3; p++) {
    expt_analysis *first = first_pass(parts[p]), *second = analysis_split_by(NULL, (split_by){0});
    expt_analysis_mean_options options;
    expt_error err;
    expt_analysis_mean_options_init(&options);
    options.cap = cap_of(first, 0.95, 1).cap;
    must(expt_analysis_add_mean(second, "capped", "latency", &options, &err), &err);
    add_plain_mean(second, "whole", "latency");
    add_experiment(second, &rows);
    answers[p] = ask(second);
    assert_true(number(answers[p], "value_control", 0) < number(answers[p], "value_control", 1));
    const double first_one = number(answers[0], "std_error", 0), mine = number(answers[p], "std_error", 0);
    assert_memory_equal(&first_one, &mine, sizeof mine);
    expt_analysis_free(first);
    expt_analysis_free(second);
  }
  for (int p = 0; p < 3; p++)
    expt_frame_free(answers[p]);
}

static void without_values_there_is_none(void **state) {
  (void)state;
  expt_analysis *analysis = analysis_split_by(NULL, (split_by){0});
  add_quantile(analysis, "latency", 0.5);
  const expt_cap cap = cap_of(analysis, 0.99, 0);
  assert_true(isnan(cap.cap) && isnan(cap.quantile) && cap.n == 0 && cap.n_above == 0);
  assert_true((cap.note_bits & NOTE(EXPT_NOTE_EMPTY_ARM)) != 0);
  expt_analysis_free(analysis);
}

static void what_is_no_first_pass_is_refused(void **state) {
  (void)state;
  expt_analysis *analysis = analysis_split_by(NULL, (split_by){0});
  expt_cap cap = {.struct_size = (uint32_t)sizeof cap, .n = 7}, unsized = {0};
  expt_error err;
  assert_int_equal(expt_analysis_cap(analysis, "latency", 0.5, NULL, &cap, &err), EXPT_E_STATE);
  add_plain_mean(analysis, "mean", "y");
  add_quantile(analysis, "latency", 0.5);
  assert_int_equal(expt_analysis_cap(analysis, "nothing", 0.5, NULL, &cap, &err), EXPT_E_LABEL);
  test_message_has(&err, "'nothing'");
  assert_int_equal(expt_analysis_cap(analysis, "mean", 0.5, NULL, &cap, &err), EXPT_E_ARGUMENT);
  test_message_has(&err, "a quantile metric");
  assert_int_equal(expt_analysis_cap(analysis, NULL, 0.5, NULL, &cap, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_analysis_cap(analysis, "latency", 1.0, NULL, &cap, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "prob", "", -1);
  assert_int_equal(expt_analysis_cap(analysis, "latency", NAN, NULL, &cap, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_analysis_cap(NULL, "latency", 0.5, NULL, &cap, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_analysis_cap(analysis, "latency", 0.5, NULL, &unsized, &err), EXPT_E_VERSION);
  expt_analysis_cap_options options;
  expt_analysis_cap_options_init(&options);
  options.positive = 2;
  assert_int_equal(expt_analysis_cap(analysis, "latency", 0.5, &options, &cap, &err), EXPT_E_ARGUMENT);
  assert_true(cap.n == 7);
  expt_analysis_free(analysis);
}

static expt_status cap_in(expt_context *ctx, void *user, expt_error *err) {
  expt_analysis *analysis = NULL;
  expt_cap cap = {.struct_size = (uint32_t)sizeof cap};
  (void)user;
  expt_status status = expt_analysis_create(ctx, "group", NULL, &analysis, err);
  if (status == EXPT_OK) status = expt_analysis_add_quantile(analysis, "latency", "latency", 0.5, NULL, err);
  if (status == EXPT_OK) status = try_rows(analysis, &rows, "b", err);
  if (status == EXPT_OK) status = expt_analysis_cap(analysis, "latency", 0.9, NULL, &cap, err);
  expt_analysis_free(analysis);
  return status;
}

static void every_allocation_can_fail(void **state) {
  (void)state;
  test_every_allocation(cap_in, NULL);
}

int main(void) {
  make_rows(&rows, ROWS);
  for (int i = 0; i < ROWS; i += 12) /* some did not come at all */
    rows.number[6][i] = 0.0;
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(it_is_the_value_of_its_rank),
      cmocka_unit_test(any_parts_lead_to_the_same_bits),
      cmocka_unit_test(without_values_there_is_none),
      cmocka_unit_test(what_is_no_first_pass_is_refused),
      cmocka_unit_test(every_allocation_can_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
