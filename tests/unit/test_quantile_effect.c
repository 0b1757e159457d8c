/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_quantile_effect() beside numpy 1.24.2 and scipy 1.10.1 (tests/reference/samples/make.py), and beside the exact law of its bootstrap. */
#include "lib/math/distributions.h"
#include "lib/stats/quantile_effect.h"
#include "tests/unit/samples_support.h"

#include <math.h>

static expt_quantile_effect_options defaults(void) {
  expt_quantile_effect_options options;
  expt_quantile_effect_options_init(&options);
  return options;
}

static expt_frame *ask(const expt_context *ctx, const test_table *table, double probability,
                       const expt_quantile_effect_options *options) {
  expt_frame *frame = NULL;
  expt_error err;
  must_work(expt_quantile_effect(ctx, test_table_view(table), "value", "variant", &probability, 1, options, &frame, &err),
            &err);
  return frame;
}

/* ---- beside numpy and scipy ---- */

static void values_and_limits_are_those_of_the_reference(void **state) {
  (void)state;
  sample_cases *const cases = samples_load();
  csv_file csv;
  assert_true(csv_open(&csv, SAMPLES_FOLDER "quantiles.csv"));
  int compared = 0;
  for (; csv_next(&csv); compared++) {
    test_table *const table = table_of(samples_find(cases, csv_text(&csv, "case")));
    expt_quantile_effect_options options = defaults();
    options.n_replicates = 100;
    const double p = csv_number(&csv, "probability");
    expt_frame *const linear = ask(NULL, table, p, &options);
    options.definition = EXPT_QUANTILE_TYPE_INVERSE;
    expt_frame *const inverse = ask(NULL, table, p, &options);
    const char *const case_name = csv_text(&csv, "case");
    near(the(linear, "value_control"), csv_number(&csv, "control_type7"), 1e-14, case_name);
    near(the(linear, "value_variant"), csv_number(&csv, "variant_type7"), 1e-14, case_name);
    near(the(inverse, "value_control"), csv_number(&csv, "control_type1"), 0, case_name);
    near(the(inverse, "value_variant"), csv_number(&csv, "variant_type1"), 0, case_name);
    near(the(inverse, "control_low"), csv_number(&csv, "control_low"), 0, case_name);
    near(the(inverse, "control_high"), csv_number(&csv, "control_high"), 0, case_name);
    near(the(inverse, "variant_low"), csv_number(&csv, "variant_low"), 0, case_name);
    near(the(inverse, "variant_high"), csv_number(&csv, "variant_high"), 0, case_name);
    expt_frame_free(linear);
    expt_frame_free(inverse);
    test_table_free(table);
  }
  assert_true(compared > 100);
  fclose(csv.file);
  samples_free(cases);
}

/* ---- the bootstrap without a resample ---- */

/* At least k of n draws with replacement are among the j smallest values. */
static double exact_share(int64_t n, int64_t k, int64_t j) {
  const xp_law law = {XP_BINOMIAL, (double)n, (double)j / (double)n, 0};
  return xp_cdf(&law, (double)(k - 1), XP_UPPER);
}

static void draws_have_the_law_of_resampled_quantiles(void **state) {
  (void)state;
  enum { N = 21, DRAWS = 200000 };
  double sorted[N];
  for (int i = 0; i < N; i++)
    sorted[i] = i + 1;
  const xp_draws draws = xp_draws_of((xp_philox_key){1, 2}, EXPT_SIMD_SCALAR);
  xp_quantile_sampler sampler;
  XP_CALL(NULL, NULL);
  assert_int_equal(xp_quantile_sampler_make(call, sorted, N, 0.3, EXPT_QUANTILE_TYPE_INVERSE, &sampler), EXPT_OK);
  int64_t up_to[N + 1] = {0};
  for (int r = 0; r < DRAWS; r++)
    up_to[(int)xp_draw_quantile(&sampler, &draws, (uint64_t)r, 0)]++;
  int64_t sum = 0;
  for (int j = 1; j <= N; j++) {
    sum += up_to[j];
    const double share = exact_share(N, 7, j), band = 4.9 * sqrt(share * (1 - share) / DRAWS); /* 1 - 1e-6 */
    assert_true(fabs((double)sum / DRAWS - share) <= band + 1e-12);
  }
}

/* Type 7 halfway between two order statistics: mean and variance beside those of real resamples. */
static double resampled_median(const xp_draws *draws, const double *sorted, int n, uint64_t replicate) {
  double picked[64];
  uint64_t room[128];
  for (int i = 0; i < n; i++)
    picked[i] = sorted[xp_draw_below(draws, replicate, (uint32_t)i, (uint64_t)n)];
  xp_sort_doubles(picked, NULL, n, room, NULL);
  return xp_sorted_quantile(picked, n, 0.5, EXPT_QUANTILE_TYPE_LINEAR);
}

static void linear_quantiles_too(void **state) {
  (void)state;
  enum { N = 20, DRAWS = 100000 };
  static double direct[DRAWS], resampled[DRAWS];
  double sorted[N];
  for (int i = 0; i < N; i++)
    sorted[i] = (double)(i * i);
  const xp_draws draws = xp_draws_of((xp_philox_key){5, 6}, EXPT_SIMD_SCALAR);
  xp_quantile_sampler sampler;
  XP_CALL(NULL, NULL);
  assert_int_equal(xp_quantile_sampler_make(call, sorted, N, 0.5, EXPT_QUANTILE_TYPE_LINEAR, &sampler), EXPT_OK);
  for (int r = 0; r < DRAWS; r++) {
    direct[r] = xp_draw_quantile(&sampler, &draws, (uint64_t)r, 0);
    resampled[r] = resampled_median(&draws, sorted, N, (uint64_t)r);
  }
  const xp_spread a = xp_spread_of(direct, DRAWS), b = xp_spread_of(resampled, DRAWS);
  assert_true(fabs(a.mean - b.mean) <= 4.9 * sqrt((a.sd * a.sd + b.sd * b.sd) / DRAWS));
  /* the standard error of a standard deviation is at most sd * sqrt((kurtosis - 1) / 4 n); kurtosis here is below 5 */
  assert_true(fabs(a.sd - b.sd) <= 4.9 * a.sd * sqrt(2.0 / DRAWS));
}

/* ---- clusters ---- */

static void clusters_of_one_agree_with_units(void **state) {
  (void)state;
  enum { N = 400 };
  static double values[N];
  static int64_t ids[N];
  static int32_t codes[N];
  const char *const labels[] = {"a", "b"};
  draw_normals(9, N, values);
  for (int i = 0; i < N; i++) {
    ids[i] = 1000 + i;
    codes[i] = i % 2;
    values[i] += 10;
  }
  test_table *const table = test_table_create(N);
  test_table_doubles(table, "value", values);
  test_table_integers(table, "id", ids);
  test_table_codes(table, "variant", codes, labels, 2);
  expt_quantile_effect_options options = defaults();
  options.n_replicates = 20000;
  expt_frame *const units = ask(NULL, table, 0.5, &options);
  options.cluster = "id";
  expt_frame *const clusters = ask(NULL, table, 0.5, &options);
  assert_true(the(units, "estimate") == the(clusters, "estimate"));
  /* the replicates differ in that the size of a Poisson sample varies: a share of about 1 / n of the variance */
  near(the(clusters, "std_error"), the(units, "std_error"), 0.05, "standard error");
  assert_true(isnan(the(clusters, "outer_low")) && isfinite(the(units, "outer_low")));
  assert_true(the(units, "outer_low") <= the(units, "ci_low") && the(units, "outer_high") >= the(units, "ci_high"));
  expt_frame_free(units);
  expt_frame_free(clusters);
  test_table_free(table);
}

/* ---- notes ---- */

static void what_the_data_do_is_noted(void **state) {
  (void)state;
  sample_cases *const cases = samples_load();
  test_table *const constant = table_of(samples_find(cases, "constant"));
  expt_frame *frame = ask(NULL, constant, 0.5, NULL);
  assert_true(has_note(frame, 0, EXPT_NOTE_ZERO_VARIANCE) && isnan(the(frame, "ci_low")) && isnan(the(frame, "p_value")));
  expt_frame_free(frame);
  test_table *const zeros = table_of(samples_find(cases, "zeros"));
  frame = ask(NULL, zeros, 0.9, NULL);
  assert_true(has_note(frame, 0, EXPT_NOTE_UNBOUNDED) && isinf(the(frame, "rel_ci_low")));
  expt_frame_free(frame);
  frame = ask(NULL, zeros, 0.25, NULL);
  assert_true(isnan(the(frame, "rel_estimate")));
  expt_frame_free(frame);
  test_table_free(constant);
  test_table_free(zeros);
  samples_free(cases);
}

static void an_empty_arm_is_a_note(void **state) {
  (void)state;
  const double control[] = {1, 2, 3}, variant[] = {NAN};
  test_table *const table = two_arms(control, 3, variant, 1);
  expt_quantile_effect_options options = defaults();
  options.missing = EXPT_MISSING_DROP;
  expt_frame *const frame = ask(NULL, table, 0.5, &options);
  assert_true(has_note(frame, 0, EXPT_NOTE_EMPTY_ARM) && isnan(the(frame, "estimate")) && the(frame, "value_control") == 2);
  expt_frame_free(frame);
  test_table_free(table);
}

/* ---- threads, refusals, memory ---- */

static void threads_change_nothing(void **state) {
  (void)state;
  sample_cases *const cases = samples_load();
  test_table *const table = table_of(samples_find(cases, "lognormal_300"));
  expt_context *const one = threads_context(1, EXPT_SIMD_SCALAR), *const three = threads_context(3, EXPT_SIMD_AUTO);
  expt_frame *const a = ask(one, table, 0.9, NULL), *const b = ask(three, table, 0.9, NULL);
  frames_are_equal(a, b);
  expt_frame_free(a);
  expt_frame_free(b);
  expt_context_free(one);
  expt_context_free(three);
  test_table_free(table);
  samples_free(cases);
}

static void refuse(const double *probabilities, int64_t n, const expt_quantile_effect_options *options,
                   const char *argument, const char *field) {
  const double control[] = {1, 2, 3};
  test_table *const table = two_arms(control, 3, control, 3);
  expt_frame *frame = NULL;
  expt_error err;
  assert_int_equal(expt_quantile_effect(NULL, test_table_view(table), "value", "variant", probabilities, n, options,
                                        &frame, &err),
                   EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, argument, field, -1);
  test_table_free(table);
}

static void bad_input_is_refused(void **state) {
  (void)state;
  const double good = 0.5, beyond = 1.5, none = NAN;
  refuse(&beyond, 1, NULL, "probabilities", NULL);
  refuse(&none, 1, NULL, "probabilities", NULL);
  refuse(&good, 0, NULL, "n_probabilities", NULL);
  refuse(NULL, 1, NULL, "probabilities", NULL);
  expt_quantile_effect_options options = defaults();
  options.n_replicates = 99;
  refuse(&good, 1, &options, "options", "n_replicates");
  options = defaults();
  options.definition = 2;
  refuse(&good, 1, &options, "options", "definition");
}

static expt_status whole_call(expt_context *ctx, void *user, expt_error *err) {
  expt_quantile_effect_options options = defaults();
  options.n_replicates = 100;
  options.cluster = "variant";
  const double probabilities[] = {0.5, 0.9};
  expt_frame *frame = NULL;
  const expt_status status = expt_quantile_effect(ctx, test_table_view(user), "value", "variant", probabilities, 2,
                                                  &options, &frame, err);
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
      cmocka_unit_test(values_and_limits_are_those_of_the_reference),
      cmocka_unit_test(draws_have_the_law_of_resampled_quantiles),
      cmocka_unit_test(linear_quantiles_too),
      cmocka_unit_test(clusters_of_one_agree_with_units),
      cmocka_unit_test(what_the_data_do_is_noted),
      cmocka_unit_test(an_empty_arm_is_a_note),
      cmocka_unit_test(threads_change_nothing),
      cmocka_unit_test(bad_input_is_refused),
      cmocka_unit_test(every_allocation_may_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
