/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_bootstrap(): BCa beside scipy 1.10.1 on the same replicates (tests/reference/samples/make.py), standard errors beside their formulas,
 * its laws, and where it must refuse. */
#include "lib/stats/bootstrap.h"
#include "tests/unit/samples_support.h"

#include <math.h>

static expt_bootstrap_options defaults(void) {
  expt_bootstrap_options options;
  expt_bootstrap_options_init(&options);
  return options;
}

static expt_frame *ask(const expt_context *ctx, const test_table *table, const expt_bootstrap_options *options) {
  expt_frame *frame = NULL;
  expt_error err;
  must_work(expt_bootstrap(ctx, test_table_view(table), "value", "variant", options, &frame, &err), &err);
  return frame;
}

/* ---- BCa beside scipy ---- */

enum { MOST_REPLICATES = 1000 };

static int64_t load_replicates(const char *name, double *out) {
  csv_file csv;
  assert_true(csv_open(&csv, SAMPLES_FOLDER "replicates.csv"));
  int64_t n = 0;
  while (csv_next(&csv))
    if (strcmp(csv_text(&csv, "case"), name) == 0) out[n++] = csv_number(&csv, "value");
  fclose(csv.file);
  assert_true(n > 0 && n <= MOST_REPLICATES);
  return n;
}

static void bca_limits_are_those_of_scipy(void **state) {
  (void)state;
  static double values[MOST_REPLICATES];
  static uint64_t room[2 * MOST_REPLICATES];
  sample_cases *const cases = samples_load();
  csv_file csv;
  assert_true(csv_open(&csv, SAMPLES_FOLDER "bca.csv"));
  while (csv_next(&csv)) {
    const char *const name = csv_text(&csv, "case");
    test_table *const table = table_of(samples_find(cases, name));
    expt_bootstrap_options options = defaults();
    options.interval = EXPT_BOOTSTRAP_INTERVAL_BCA;
    options.n_replicates = 100;
    expt_frame *const frame = ask(NULL, table, &options);
    const double estimate = csv_number(&csv, "estimate"), a = csv_number(&csv, "acceleration");
    near(the(frame, "estimate"), estimate, 1e-12, name);
    near(the(frame, "acceleration"), a, 1e-10, name);
    const int64_t n = xp_sort_finite(values, load_replicates(name, values), room);
    const xp_limits limits = xp_bca_limits(values, n, estimate, a, csv_number(&csv, "confidence"));
    near(limits.low, csv_number(&csv, "low"), 1e-11, name);
    near(limits.high, csv_number(&csv, "high"), 1e-11, name);
    expt_frame_free(frame);
    test_table_free(table);
  }
  fclose(csv.file);
  samples_free(cases);
}

/* Leaving out one bundle in turn, by hand. */
static void the_jackknife_leaves_one_out(void **state) {
  (void)state;
  double x[] = {1, 2, 4, 8, 16}, y[] = {1, 3, 2, 5, 4}, found[5];
  int64_t codes[] = {0, 1};
  xp_labels *const labels = xp_labels_create(NULL);
  xp_labels_intern(labels, "a", 1);
  const xp_samples samples = {.variants = labels, .codes = codes, .n_arms = 1};
  const xp_arm arm = {.n = 5, .x = x, .y = y};
  XP_CALL(NULL, NULL);
  for (int kind = EXPT_BOOTSTRAP_STATISTIC_RATIO; kind <= EXPT_BOOTSTRAP_STATISTIC_QUANTILE; kind++) {
    const xp_replicates_question question = {.statistic = kind, .probability = 0.4};
    xp_bundles bundles;
    assert_int_equal(xp_bundles_create(call, &samples, 0, &arm, &question, &bundles), EXPT_OK);
    xp_jackknife(&bundles, &question, found);
    for (int out = 0; out < 5; out++) {
      double left[4], sum_x = 0, sum_y = 0;
      for (int i = 0, n = 0; i < 5; i++) {
        if (i == out) continue;
        left[n++] = x[i];
        sum_x += x[i];
        sum_y += y[i];
      }
      const double quantile = xp_sorted_quantile(left, 4, 0.4, EXPT_QUANTILE_TYPE_LINEAR);
      near(found[out], kind == EXPT_BOOTSTRAP_STATISTIC_RATIO ? sum_x / sum_y : quantile, 1e-14, "left out");
    }
    xp_bundles_free(&bundles);
  }
  xp_labels_free(labels);
}

/* ---- the replicates have the variance of the statistic ---- */

enum { ROWS = 600, MANY = 40000 };

/* Values around 10, denominators around 3, clusters of three rows; two arms. */
static test_table *simulated(void) {
  static double values[ROWS], denominators[ROWS], noise[ROWS];
  static int64_t clusters[ROWS];
  static int32_t codes[ROWS];
  static const char *const labels[] = {"a", "b"};
  draw_normals(21, ROWS, values);
  draw_normals(22, ROWS, noise);
  for (int i = 0; i < ROWS; i++) {
    clusters[i] = i / 3;
    codes[i] = i / 3 % 2;
    denominators[i] = 3 + 0.5 * noise[i];
    values[i] = 10 + 2 * values[i] + noise[i - i % 3] + denominators[i];
  }
  test_table *const table = test_table_create(ROWS);
  test_table_doubles(table, "value", values);
  test_table_doubles(table, "per", denominators);
  test_table_integers(table, "cluster", clusters);
  test_table_codes(table, "variant", codes, labels, 2);
  return table;
}

/* Linearised standard error of the difference of two ratios of cluster sums, from the definition. */
static double formula(const test_table *table, bool ratio, bool clustered) {
  const expt_table *const view = test_table_view(table);
  double variance = 0;
  for (int arm = 0; arm < 2; arm++) {
    double x[ROWS] = {0}, y[ROWS] = {0}, sum_x = 0, sum_y = 0, squares = 0;
    int n = 0, rows = 0;
    for (int i = 0; i < ROWS; i++) {
      if (i / 3 % 2 != arm) continue;
      n = clustered ? rows / 3 : rows;
      x[n] += test_double(view, "value", i);
      y[n] += ratio ? test_double(view, "per", i) : 1;
      rows++;
    }
    n++;
    for (int b = 0; b < n; b++) {
      sum_x += x[b];
      sum_y += y[b];
    }
    for (int b = 0; b < n; b++)
      squares += pow(x[b] - sum_x / sum_y * y[b], 2);
    variance += squares / (sum_y * sum_y);
  }
  return sqrt(variance);
}

static void standard_errors_are_those_of_the_formulas(void **state) {
  (void)state;
  test_table *const table = simulated();
  for (int kind = 0; kind < 8; kind++) {
    const bool ratio = kind & 1, clustered = kind & 2;
    expt_bootstrap_options options = defaults();
    options.n_replicates = MANY;
    options.statistic = ratio ? EXPT_BOOTSTRAP_STATISTIC_RATIO : EXPT_BOOTSTRAP_STATISTIC_MEAN;
    options.resampling = kind & 4 ? EXPT_RESAMPLING_MULTINOMIAL : EXPT_RESAMPLING_POISSON;
    if (ratio) options.denominator = "per";
    if (clustered) options.cluster = "cluster";
    expt_frame *const frame = ask(NULL, table, &options);
    /* 4.9 standard errors of a normal standard deviation, and 1 / n for what the linearisation leaves out */
    const double share = 4.9 / sqrt(2.0 * MANY) + (clustered ? 0.01 : 1.0 / 300);
    near(the(frame, "std_error"), formula(table, ratio, clustered), share, "standard error");
    expt_frame_free(frame);
  }
  test_table_free(table);
}

static void the_kinds_of_interval_agree_in_large_samples(void **state) {
  (void)state;
  test_table *const table = simulated();
  expt_bootstrap_options options = defaults();
  options.n_replicates = MANY;
  expt_frame *const plain = ask(NULL, table, &options);
  for (options.interval = EXPT_BOOTSTRAP_INTERVAL_BCA; options.interval <= EXPT_BOOTSTRAP_INTERVAL_STUDENTISED;
       options.interval++) {
    expt_frame *const other = ask(NULL, table, &options);
    /* they differ by terms of order 1 / n: 1 / 300 of a width of four standard errors, and the noise of the quantiles */
    const double room = 0.1 * the(plain, "std_error");
    assert_true(fabs(the(other, "ci_low") - the(plain, "ci_low")) < room);
    assert_true(fabs(the(other, "ci_high") - the(plain, "ci_high")) < room);
    const double rel_room = room / the(plain, "value_control");
    assert_true(fabs(the(other, "rel_ci_low") - the(plain, "rel_ci_low")) < rel_room);
    assert_true(fabs(the(other, "rel_ci_high") - the(plain, "rel_ci_high")) < rel_room);
    expt_frame_free(other);
  }
  expt_frame_free(plain);
  test_table_free(table);
}

/* ---- the order of units, threads and kernels change nothing ---- */

static test_table *shuffled(const double *values, const int64_t *ids, int n, int step) {
  static const char *const labels[] = {"a", "b"};
  test_table *const table = test_table_create(n);
  double *const v = calloc((size_t)n, sizeof *v);
  int64_t *const u = calloc((size_t)n, sizeof *u);
  int32_t *const codes = calloc((size_t)n, sizeof *codes);
  for (int i = 0; i < n; i++) {
    const int from = (int)((int64_t)i * step % n);
    v[i] = values[from];
    u[i] = ids[from];
    codes[i] = ids[from] % 2 == 0;
  }
  test_table_doubles(table, "value", v);
  test_table_integers(table, "id", u);
  test_table_codes(table, "variant", codes, labels, 2);
  free(v);
  free(u);
  free(codes);
  return table;
}

static void units_may_come_in_any_order(void **state) {
  (void)state;
  enum { N = 503 };
  double values[N];
  int64_t ids[N];
  for (int i = 0; i < N; i++) {
    ids[i] = 7 * i + 1;
    values[i] = i % 17; /* whole: the mean then has the same bits in any order */
  }
  expt_bootstrap_options options = defaults();
  options.cluster = "id";
  for (options.statistic = 0; options.statistic <= 2; options.statistic += 2) {
    test_table *const a = shuffled(values, ids, N, 1), *const b = shuffled(values, ids, N, 101);
    expt_frame *const x = ask(NULL, a, &options), *const y = ask(NULL, b, &options);
    frames_are_equal(x, y);
    expt_frame_free(x);
    expt_frame_free(y);
    test_table_free(a);
    test_table_free(b);
  }
}

static void threads_and_kernels_change_nothing(void **state) {
  (void)state;
  test_table *const table = simulated();
  expt_context *const one = threads_context(1, EXPT_SIMD_SCALAR), *const three = threads_context(3, EXPT_SIMD_AUTO);
  for (int kind = 0; kind < 9; kind++) {
    expt_bootstrap_options options = defaults();
    options.n_replicates = 500;
    options.interval = kind % 3;
    if (kind >= 3 && kind < 6) options.cluster = "cluster";
    if (kind == 4 || kind >= 6) options.resampling = EXPT_RESAMPLING_MULTINOMIAL;
    if (kind == 7) options.statistic = EXPT_BOOTSTRAP_STATISTIC_QUANTILE;
    expt_frame *const a = ask(one, table, &options), *const b = ask(three, table, &options);
    frames_are_equal(a, b);
    expt_frame_free(a);
    expt_frame_free(b);
  }
  expt_context_free(one);
  expt_context_free(three);
  test_table_free(table);
}

static void a_seed_is_a_seed(void **state) {
  (void)state;
  test_table *const table = simulated();
  expt_bootstrap_options options = defaults();
  expt_frame *const a = ask(NULL, table, &options);
  options.seed = 1;
  expt_frame *const b = ask(NULL, table, &options);
  assert_true(the(a, "estimate") == the(b, "estimate") && the(a, "ci_low") != the(b, "ci_low"));
  expt_frame_free(a);
  expt_frame_free(b);
  test_table_free(table);
}

/* ---- notes ---- */

static void awkward_samples_never_lie(void **state) {
  (void)state;
  sample_cases *const cases = samples_load();
  for (int i = 0; i < cases->n; i++)
    for (int kind = 0; kind < 16; kind++) {
      test_table *const table = table_of(&cases->at[i]);
      expt_bootstrap_options options = defaults();
      options.n_replicates = 200;
      options.statistic = kind & 1 ? EXPT_BOOTSTRAP_STATISTIC_QUANTILE : EXPT_BOOTSTRAP_STATISTIC_MEAN;
      options.resampling = kind >> 1 & 1;
      options.interval = kind >> 2;
      if (options.interval > 2 || (kind & 1 && options.interval == 2)) options.interval = 0;
      expt_frame *const frame = ask(NULL, table, &options);
      const double low = the(frame, "ci_low"), high = the(frame, "ci_high");
      assert_true(isfinite(the(frame, "estimate")));
      assert_true(isnan(low) ? isnan(high) : low <= high);
      if (has_note(frame, 0, EXPT_NOTE_ZERO_VARIANCE)) assert_true(isnan(low) && isnan(the(frame, "rel_ci_low")));
      if (isinf(the(frame, "rel_ci_low"))) assert_true(has_note(frame, 0, EXPT_NOTE_UNBOUNDED));
      expt_frame_free(frame);
      test_table_free(table);
    }
  samples_free(cases);
}

static void constants_and_empty_arms_are_noted(void **state) {
  (void)state;
  const double twos[] = {2, 2, 2}, none[] = {NAN};
  test_table *const constant = two_arms(twos, 3, twos, 3), *const empty = two_arms(twos, 3, none, 1);
  expt_bootstrap_options options = defaults();
  expt_frame *frame = ask(NULL, constant, &options);
  assert_true(has_note(frame, 0, EXPT_NOTE_ZERO_VARIANCE) && the(frame, "estimate") == 0 && isnan(the(frame, "ci_low")));
  /* a Poisson sample of three is empty with probability exp(-3) in each arm: those replicates are left out */
  assert_in_range(test_integer(expt_frame_view(frame), "n_replicates", 0), 1700, 1900);
  expt_frame_free(frame);
  options.missing = EXPT_MISSING_DROP;
  frame = ask(NULL, empty, &options);
  assert_true(has_note(frame, 0, EXPT_NOTE_EMPTY_ARM) && isnan(the(frame, "estimate")));
  expt_frame_free(frame);
  test_table_free(constant);
  test_table_free(empty);
}

/* ---- refusals ---- */

static void refuse(const expt_bootstrap_options *options, expt_status status, const char *argument, const char *field,
                   int64_t row) {
  test_table *const table = simulated();
  const char *const crossing[] = {"x", "y"};
  int32_t codes[ROWS];
  for (int i = 0; i < ROWS; i++)
    codes[i] = i >= 4;
  test_table_codes(table, "crossing", codes, crossing, 2);
  expt_frame *frame = NULL;
  expt_error err;
  assert_int_equal(expt_bootstrap(NULL, test_table_view(table), "value", "variant", options, &frame, &err), status);
  test_error_is(&err, status, argument, field, row);
  assert_null(frame);
  test_table_free(table);
}

static void bad_input_is_refused(void **state) {
  (void)state;
  expt_bootstrap_options options = defaults();
  options.statistic = EXPT_BOOTSTRAP_STATISTIC_RATIO;
  refuse(&options, EXPT_E_ARGUMENT, "options", "denominator", -1);
  options = defaults();
  options.denominator = "per";
  refuse(&options, EXPT_E_ARGUMENT, "options", "denominator", -1);
  options = defaults();
  options.statistic = EXPT_BOOTSTRAP_STATISTIC_QUANTILE;
  options.interval = EXPT_BOOTSTRAP_INTERVAL_STUDENTISED;
  refuse(&options, EXPT_E_ARGUMENT, "options", "interval", -1);
  options.interval = EXPT_BOOTSTRAP_INTERVAL_BCA;
  options.cluster = "cluster";
  refuse(&options, EXPT_E_ARGUMENT, "options", "interval", -1);
  options = defaults();
  options.n_replicates = 99;
  refuse(&options, EXPT_E_ARGUMENT, "options", "n_replicates", -1);
  options = defaults();
  options.confidence = 0;
  refuse(&options, EXPT_E_ARGUMENT, "options", "confidence", -1);
  options = defaults();
  options.probability = NAN;
  refuse(&options, EXPT_E_ARGUMENT, "options", "probability", -1);
  options = defaults();
  options.cluster = "nothing";
  refuse(&options, EXPT_E_COLUMN, "options", NULL, -1);
  options = defaults();
  options.cluster = "crossing"; /* rows 0 to 3: variants a a a b */
  refuse(&options, EXPT_E_ROW, "table", "crossing", 3);
}

static expt_status whole_call(expt_context *ctx, void *user, expt_error *err) {
  expt_bootstrap_options options = defaults();
  options.n_replicates = 100;
  options.interval = EXPT_BOOTSTRAP_INTERVAL_STUDENTISED;
  options.cluster = "variant";
  expt_frame *frame = NULL;
  const expt_status status = expt_bootstrap(ctx, test_table_view(user), "value", "variant", &options, &frame, err);
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
      cmocka_unit_test(bca_limits_are_those_of_scipy),
      cmocka_unit_test(the_jackknife_leaves_one_out),
      cmocka_unit_test(standard_errors_are_those_of_the_formulas),
      cmocka_unit_test(the_kinds_of_interval_agree_in_large_samples),
      cmocka_unit_test(units_may_come_in_any_order),
      cmocka_unit_test(threads_and_kernels_change_nothing),
      cmocka_unit_test(a_seed_is_a_seed),
      cmocka_unit_test(awkward_samples_never_lie),
      cmocka_unit_test(constants_and_empty_arms_are_noted),
      cmocka_unit_test(bad_input_is_refused),
      cmocka_unit_test(every_allocation_may_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
