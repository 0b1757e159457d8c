/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Switchback schedules: known answers from tests/reference/assign_layer/switchback.py, and what a schedule promises. */
#include "tests/unit/layer_support.h"

#include <string.h>

#define HOUR INT64_C(3600000000)
#define START INT64_C(1717200000000000) /* 2024-06-01T00:00Z */

static const char *const letters[] = {"a", "b", "c", "d", "e", "f", "g"};

static expt_frame *schedule(const char *const *clusters, int64_t n_clusters, int64_t blocks,
                            const expt_switchback_schedule_options *options) {
  expt_frame *frame = NULL;
  expt_error err;
  OK(expt_switchback_schedule(NULL, clusters, n_clusters, START, START + blocks * HOUR, HOUR, options, &frame, &err));
  return frame;
}

/* ---- known answers ---- */

static void draws_are_those_of_the_published_rule(void **state) {
  (void)state;
  csv_file csv;
  expt_frame *frame = NULL;
  int rows = 0;
  assert_true(csv_open(&csv, REFERENCE "switchback.csv"));
  while (csv_next(&csv)) {
    const int64_t block = csv_integer(&csv, "block");
    if (block == 0) {
      const char *cluster = csv_text(&csv, "cluster");
      expt_switchback_schedule_options options;
      expt_switchback_schedule_options_init(&options);
      options.seed = strtoull(csv_text(&csv, "seed"), NULL, 10);
      options.balanced = (int32_t)csv_integer(&csv, "balanced");
      options.variants = letters;
      options.n_variants = csv_integer(&csv, "n_variants");
      expt_frame_free(frame);
      frame = schedule(&cluster, 1, csv_integer(&csv, "blocks"), &options);
    }
    const char *variant = test_text(expt_frame_view(frame), "variant", block);
    assert_string_equal(variant, letters[csv_integer(&csv, "variant")]);
    rows++;
  }
  assert_int_equal(rows, 4 * (24 + 24 + 9 + 14 + 11 + 20 + 1));
  expt_frame_free(frame);
  fclose(csv.file);
}

/* ---- promises ---- */

static void blocks_tile_the_period(void **state) {
  (void)state;
  static const char *const clusters[] = {"Paris", "Lyon", "Nice"};
  expt_switchback_schedule_options options;
  expt_switchback_schedule_options_init(&options);
  options.washout_us = HOUR / 4;
  expt_frame *frame = schedule(clusters, 3, 10, &options);
  const expt_table *view = expt_frame_view(frame);
  assert_int_equal(view->n_rows, 30);
  for (int64_t row = 0; row < 30; row++) {
    const int64_t block = row % 10, from = START + block * HOUR;
    assert_string_equal(test_text(view, "cluster", row), clusters[row / 10]);
    assert_int_equal(test_integer(view, "block", row), block);
    assert_int_equal(test_time(view, "block_start", row), from);
    assert_int_equal(test_time(view, "analysis_start", row), from + HOUR / 4);
    assert_int_equal(test_time(view, "block_end", row), from + HOUR);
  }
  expt_frame_free(frame);
}

static void every_run_of_blocks_holds_every_variant(void **state) {
  (void)state;
  for (int64_t n = 2; n <= 7; n++) {
    expt_switchback_schedule_options options;
    expt_switchback_schedule_options_init(&options);
    options.variants = letters;
    options.n_variants = n;
    options.seed = (uint64_t)n;
    expt_frame *frame = schedule(letters, 7, 20 * n, &options);
    const int32_t *variant = test_column(expt_frame_view(frame), "variant")->data;
    for (int64_t run = 0; run < 7 * 20; run++) {
      int32_t seen = 0;
      for (int64_t i = 0; i < n; i++)
        seen |= 1 << variant[run * n + i];
      assert_int_equal(seen, (1 << n) - 1);
    }
    expt_frame_free(frame);
  }
}

static void same_variants(expt_frame *a, int64_t row_a, expt_frame *b, int64_t row_b, int64_t n) {
  const int32_t *of_a = test_column(expt_frame_view(a), "variant")->data;
  const int32_t *of_b = test_column(expt_frame_view(b), "variant")->data;
  assert_memory_equal(of_a + row_a, of_b + row_b, (size_t)n * sizeof *of_a);
}

static void more_blocks_and_clusters_change_nothing(void **state) {
  (void)state;
  static const char *const few[] = {"Lyon"}, *const many[] = {"Paris", "Lyon"};
  for (int32_t balanced = 0; balanced <= 1; balanced++) {
    expt_switchback_schedule_options options;
    expt_switchback_schedule_options_init(&options);
    options.balanced = balanced;
    expt_frame *shorter = schedule(few, 1, 31, &options), *longer = schedule(many, 2, 100, &options);
    same_variants(shorter, 0, longer, 100, 31);
    expt_frame_free(shorter), expt_frame_free(longer);
  }
}

static int64_t differences(uint64_t seed, const char *const *clusters) {
  expt_switchback_schedule_options options;
  expt_switchback_schedule_options_init(&options);
  options.balanced = 0;
  expt_frame *base = schedule(letters, 1, 1000, &options);
  options.seed = seed;
  expt_frame *other = schedule(clusters, 1, 1000, &options);
  const int32_t *a = test_column(expt_frame_view(base), "variant")->data;
  const int32_t *b = test_column(expt_frame_view(other), "variant")->data;
  int64_t count = 0;
  for (int64_t i = 0; i < 1000; i++)
    count += a[i] != b[i];
  expt_frame_free(base), expt_frame_free(other);
  return count;
}

/* Independent halves differ in 500 of 1,000 blocks, standard deviation 15.8; 5 of them. */
static void seeds_and_clusters_are_independent(void **state) {
  (void)state;
  assert_int_equal(differences(0, letters), 0);
  for (uint64_t seed = 1; seed <= 5; seed++)
    assert_in_range(differences(seed, letters), 421, 579);
  for (int i = 1; i < 7; i++)
    assert_in_range(differences(0, letters + i), 421, 579);
}

/* chi2 with 2 degrees of freedom; its upper 1e-6 point is -2 ln 1e-6 = 27.6. */
static void variants_are_equally_likely(void **state) {
  (void)state;
  for (int32_t balanced = 0; balanced <= 1; balanced++) {
    expt_switchback_schedule_options options;
    expt_switchback_schedule_options_init(&options);
    options.balanced = balanced;
    options.variants = letters;
    options.n_variants = 3;
    expt_frame *frame = schedule(letters, 1, 30000, &options);
    const int32_t *variant = test_column(expt_frame_view(frame), "variant")->data;
    double count[3] = {0}, chi2 = 0;
    for (int64_t i = 0; i < 30000; i += 3) /* the first of each run */
      count[variant[i]]++;
    for (int v = 0; v < 3; v++)
      chi2 += (count[v] - 10000.0 / 3) * (count[v] - 10000.0 / 3) / (10000.0 / 3);
    assert_true(chi2 < 27.6);
    expt_frame_free(frame);
  }
}

static void two_variants_are_the_default(void **state) {
  (void)state;
  expt_frame *frame = schedule(letters, 1, 2, NULL);
  const char *first = test_text(expt_frame_view(frame), "variant", 0);
  const char *second = test_text(expt_frame_view(frame), "variant", 1);
  assert_true(strcmp(first, "control") == 0 || strcmp(first, "treatment") == 0);
  assert_string_equal(second, strcmp(first, "control") == 0 ? "treatment" : "control");
  expt_frame_free(frame);
}

/* ---- refusals ---- */

typedef struct request {
  const char *const *clusters;
  int64_t n_clusters, start, end, block_us;
} request;

static void refused(request ask, const expt_switchback_schedule_options *options, expt_status status,
                    const char *argument, const char *field) {
  expt_frame *frame = NULL;
  expt_error err;
  assert_int_equal(expt_switchback_schedule(NULL, ask.clusters, ask.n_clusters, ask.start, ask.end, ask.block_us,
                                            options, &frame, &err),
                   status);
  test_error_is(&err, status, argument, field, -1);
  assert_null(frame);
}

static void bad_requests_are_refused(void **state) {
  (void)state;
  static const char *const twice[] = {"a", "b", "a"}, *const empty[] = {"a", ""};
  const request good = {letters, 3, START, START + 6 * HOUR, HOUR};
  request bad = good;
  bad.block_us = 0;
  refused(bad, NULL, EXPT_E_ARGUMENT, "block_us", "");
  bad = good, bad.end = START;
  refused(bad, NULL, EXPT_E_ARGUMENT, "end", "");
  bad = good, bad.end = START - HOUR;
  refused(bad, NULL, EXPT_E_ARGUMENT, "end", "");
  bad = good, bad.end += HOUR / 2;
  refused(bad, NULL, EXPT_E_ARGUMENT, "end", "");
  bad = good, bad.start = INT64_MIN, bad.end = INT64_MAX;
  refused(bad, NULL, EXPT_E_ARGUMENT, "end", "");
  bad = good, bad.block_us = 1;
  refused(bad, NULL, EXPT_E_LIMIT, "block_us", "");
  bad = good, bad.n_clusters = 0;
  refused(bad, NULL, EXPT_E_ARGUMENT, "n_clusters", "");
  bad = good, bad.clusters = NULL;
  refused(bad, NULL, EXPT_E_ARGUMENT, "clusters", "");
  bad = good, bad.clusters = twice;
  refused(bad, NULL, EXPT_E_DUPLICATE, "clusters", "");
  bad = good, bad.clusters = empty, bad.n_clusters = 2;
  refused(bad, NULL, EXPT_E_ARGUMENT, "clusters", "");
}

static void bad_options_are_refused(void **state) {
  (void)state;
  static const char *const twice[] = {"a", "a"}, *const empty[] = {"a", ""};
  const request good = {letters, 3, START, START + 6 * HOUR, HOUR};
  expt_switchback_schedule_options options;
  expt_switchback_schedule_options_init(&options);
  options.washout_us = HOUR;
  refused(good, &options, EXPT_E_ARGUMENT, "options", "washout_us");
  options.washout_us = -1;
  refused(good, &options, EXPT_E_ARGUMENT, "options", "washout_us");
  options.washout_us = 0, options.balanced = 2;
  refused(good, &options, EXPT_E_ARGUMENT, "options", "balanced");
  options.balanced = 1, options.variants = letters, options.n_variants = 1;
  refused(good, &options, EXPT_E_ARGUMENT, "options", "n_variants");
  options.variants = NULL, options.n_variants = 2;
  refused(good, &options, EXPT_E_ARGUMENT, "options", "n_variants");
  options.variants = twice;
  refused(good, &options, EXPT_E_DUPLICATE, "options", "variants");
  options.variants = empty;
  refused(good, &options, EXPT_E_ARGUMENT, "options", "variants");
}

static expt_status ask(expt_context *ctx, void *user, expt_error *err) {
  (void)user;
  expt_frame *frame = NULL;
  const expt_status status =
      expt_switchback_schedule(ctx, letters, 7, START, START + 24 * HOUR, HOUR, NULL, &frame, err);
  expt_frame_free(frame);
  return status;
}

static void every_allocation_may_fail(void **state) {
  (void)state;
  test_every_allocation(ask, NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(draws_are_those_of_the_published_rule),
      cmocka_unit_test(blocks_tile_the_period),
      cmocka_unit_test(every_run_of_blocks_holds_every_variant),
      cmocka_unit_test(more_blocks_and_clusters_change_nothing),
      cmocka_unit_test(seeds_and_clusters_are_independent),
      cmocka_unit_test(variants_are_equally_likely),
      cmocka_unit_test(two_variants_are_the_default),
      cmocka_unit_test(bad_requests_are_refused),
      cmocka_unit_test(bad_options_are_refused),
      cmocka_unit_test(every_allocation_may_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
