/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantiles of clusters: how often their 5 % test rejects where nothing happens, what the same rows taken as units would do, and that no
 * order of parts can be seen. */
#include "tests/unit/chance.h"
#include "tests/unit/metrics_support.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { PER_CLUSTER = 8, CLUSTERS = 48, UNITS = PER_CLUSTER * CLUSTERS, RUNS = 3000 };

/* Latencies: lognormal, the logarithm with a cluster part of variance .3 in 1. */
static void draw(chance *from, experiment_rows *rows) {
  double shift = 0.0;
  memset(rows, 0, sizeof *rows);
  rows->n = UNITS;
  for (int64_t i = 0; i < UNITS; i++) {
    if (i % PER_CLUSTER == 0) shift = sqrt(0.3) * normal(from);
    rows->cluster[i] = i / PER_CLUSTER;
    rows->group[i] = i / PER_CLUSTER % 2;
    rows->number[6][i] = 100.0 * exp(shift + sqrt(0.7) * normal(from));
  }
}

static expt_analysis *describe(const char *cluster) {
  expt_analysis *analysis = analysis_split_by(NULL, (split_by){.cluster = cluster});
  add_quantile(analysis, "median", 0.5);
  add_quantile(analysis, "p80", 0.8);
  return analysis;
}

static expt_frame *answer(const experiment_rows *rows, const char *cluster) {
  expt_analysis *analysis = describe(cluster);
  add_experiment(analysis, rows);
  expt_frame *frame = ask(analysis);
  expt_analysis_free(analysis);
  return frame;
}

static void size_is_kept_where_units_would_err(void **state) {
  (void)state;
  static const char name[] = "metrics quantile clusters/balanced";
  static experiment_rows rows;
  chance from = {XXH64(name, strlen(name), 0), 0};
  int rejected[2] = {0}, believed[2] = {0};
  for (int r = 0; r < RUNS; r++) {
    draw(&from, &rows);
    expt_frame *clusters = answer(&rows, "cluster"), *units = answer(&rows, NULL);
    for (int m = 0; m < 2; m++) {
      rejected[m] += number(clusters, "p_value", m) < 0.05;
      believed[m] += number(units, "p_value", m) < 0.05;
    }
    expt_frame_free(clusters);
    expt_frame_free(units);
  }
  for (int m = 0; m < 2; m++) {
    printf("%s: rejects %.4f by clusters, %.4f by units, of %d\n", m == 0 ? "median" : "p80", (double)rejected[m] / RUNS,
           (double)believed[m] / RUNS, (int)RUNS);
    const double reach = 4.8916384756985; /* two-sided normal quantile of 1 - 1e-6: R 4.2.2 qnorm(1 - 5e-7) */
    assert_true(fabs(rejected[m] - 0.05 * RUNS) <= reach * sqrt(0.05 * 0.95 * RUNS));
    assert_true(believed[m] > 0.15 * RUNS);
  }
}

static void any_parts_give_the_same_bits(void **state) {
  (void)state;
  static const int64_t parts[] = {7, 50};
  static experiment_rows rows;
  static const char *const numbers[] = {"value_variant", "estimate", "std_error", "df", "p_value", "design_effect"};
  expt_error err;
  make_rows(&rows, 300);
  expt_frame *expected = answer(&rows, "cluster");
  assert_string_equal(word(expected, "method", 0), "quantile, order statistics, clusters by CR2, Satterthwaite t");
  assert_true(whole(expected, "clusters_control", 0) + whole(expected, "clusters_variant", 0) == 60);
  for (int p = 0; p < 2; p++) {
    expt_analysis *joined = describe("cluster");
    for (int64_t i = parts[p] - 1; i >= 0; i--) {
      expt_analysis *part = describe("cluster");
      test_table *table = table_of(&rows, 300 * i / parts[p], 300 * (i + 1) / parts[p]);
      must(expt_analysis_add(part, test_table_view(table), NULL, &err), &err);
      must(expt_analysis_merge(joined, part, &err), &err);
      test_table_free(table);
      expt_analysis_free(part);
    }
    expt_frame *frame = ask(joined);
    for (int64_t m = 0; m < 2; m++)
      for (size_t n = 0; n < sizeof numbers / sizeof *numbers; n++) {
        const double mine = number(frame, numbers[n], m), theirs = number(expected, numbers[n], m);
        assert_memory_equal(&mine, &theirs, sizeof mine);
      }
    state_bytes saved = save(joined);
    expt_analysis *read = NULL;
    must(expt_analysis_load(NULL, saved.bytes, saved.size, &read, &err), &err);
    unchanged(read, saved);
    expt_analysis_free(read);
    free(saved.bytes);
    expt_frame_free(frame);
    expt_analysis_free(joined);
  }
  expt_frame_free(expected);
}

/* One cluster in an arm, equal values, and an arm that lies at or below its quantile: unknown, with the note that says so. */
static void what_clusters_cannot_tell_is_unknown(void **state) {
  (void)state;
  static experiment_rows rows;
  make_rows(&rows, 10);
  expt_frame *frame = answer(&rows, "cluster");
  assert_true(isnan(number(frame, "std_error", 0)) && isnan(number(frame, "p_value", 0)));
  assert_true(is_noted(frame, 0, EXPT_NOTE_FEW_CLUSTERS));
  expt_frame_free(frame);
  make_rows(&rows, 100);
  for (int i = 0; i < 100; i++)
    rows.number[6][i] = 5.0;
  frame = answer(&rows, "cluster");
  assert_true(number(frame, "estimate", 0) == 0.0 && isnan(number(frame, "p_value", 0)));
  assert_true(is_noted(frame, 0, EXPT_NOTE_ZERO_VARIANCE));
  expt_frame_free(frame);
}

static expt_status ask_in(expt_context *ctx, void *user, expt_error *err) {
  static experiment_rows rows;
  expt_analysis_options options;
  expt_analysis *analysis = NULL;
  expt_frame *frame = NULL;
  (void)user;
  make_rows(&rows, 40);
  expt_analysis_options_init(&options);
  options.cluster = "cluster";
  expt_status status = expt_analysis_create(ctx, "group", &options, &analysis, err);
  if (status == EXPT_OK) status = expt_analysis_add_quantile(analysis, "q", "latency", 0.5, NULL, err);
  if (status == EXPT_OK) status = try_rows(analysis, &rows, "b", err);
  if (status == EXPT_OK) status = expt_analysis_frequentist(analysis, NULL, &frame, err);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
  return status;
}

static void every_allocation_can_fail(void **state) {
  (void)state;
  test_every_allocation(ask_in, NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(size_is_kept_where_units_would_err),
      cmocka_unit_test(any_parts_give_the_same_bits),
      cmocka_unit_test(what_clusters_cannot_tell_is_unknown),
      cmocka_unit_test(every_allocation_can_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
