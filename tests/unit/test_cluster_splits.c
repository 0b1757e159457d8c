/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the share of an arm in a period can stray when clusters are drawn, without knowing which of them had its units when. */
#include "lib/analysis/cluster_splits.h"

#include "tests/unit/trend_support.h"

enum { CLUSTERS = 12, DAYS = 3, MOST = 4000 };

/* Units by cluster and day; every other cluster is treated. */
typedef struct layout {
  int64_t units[CLUSTERS][DAYS];
} layout;

static xp_cluster_split split_of(const layout *l) {
  static int64_t group[MOST], shop[MOST], at[MOST];
  static double bought[MOST];
  expt_analysis_options options;
  expt_analysis *analysis = NULL;
  expt_error err;
  int64_t n = 0;
  for (int c = 0; c < CLUSTERS; c++)
    for (int d = 0; d < DAYS; d++)
      for (int64_t i = 0; i < l->units[c][d]; i++, n++) {
        assert_true(n < MOST);
        group[n] = c % 2, shop[n] = c, at[n] = START_US + d * DAY_US, bought[n] = (double)(i % 2);
      }
  expt_analysis_options_init(&options);
  options.time = "seen";
  options.cluster = "shop";
  must(expt_analysis_create(NULL, "group", &options, &analysis, &err), &err);
  must(expt_analysis_add_proportion(analysis, "buyers", "bought", NULL, &err), &err);
  test_table *table = test_table_create(n);
  test_table_integers(table, "group", group);
  test_table_integers(table, "shop", shop);
  test_table_doubles(table, "bought", bought);
  trend_times(table, "seen", at);
  must(expt_analysis_add(analysis, test_table_view(table), "b", &err), &err);
  test_table_free(table);
  xp_order order;
  xp_cluster_split split;
  assert_true(xp_order_create(analysis, &order));
  assert_true(xp_cluster_splits_test(analysis, &order, &split));
  xp_order_free(analysis, &order);
  expt_analysis_free(analysis);
  return split;
}

static double square(double x) {
  return x * x;
}

/* What is known here and not there: 1/4 of the sum of squares. */
static double true_error(const layout *l, int day) {
  double all = 0.0, in_day = 0.0, squares = 0.0, sizes[CLUSTERS] = {0.0};
  for (int c = 0; c < CLUSTERS; c++) {
    in_day += (double)l->units[c][day];
    for (int d = 0; d < DAYS; d++)
      sizes[c] += (double)l->units[c][d];
    all += sizes[c];
  }
  for (int c = 0; c < CLUSTERS; c++)
    squares += square((double)l->units[c][day] / in_day - sizes[c] / all);
  return sqrt(squares / 4.0);
}

/* By hand: one cluster of 40 on the first day, six of 10 on the second. 70 of 100 are treated, 40 of 40 on the first day; the sum of squares
 * is (1 - .4)^2 + 6 * .1^2 = .42. */
static void whole_clusters_by_size_are_the_worst(void **state) {
  (void)state;
  const layout l = {{{0}, {40, 0}, {0, 10}, {0, 10}, {0, 10}, {0, 10}, {0, 10}, {0, 10}}};
  const xp_cluster_split split = split_of(&l);
  assert_int_equal(split.periods, 2);
  assert_true(fabs(split.z - 0.3 / sqrt(0.42 / 4.0)) < 1e-12);
  assert_true(fabs(true_error(&l, 0) - sqrt(0.42 / 4.0)) < 1e-15);
}

static void the_error_is_never_less_than_the_true_one(void **state) {
  (void)state;
  uint64_t seed = 20261126;
  for (int run = 0; run < 200; run++) {
    layout l = {{{0}}};
    for (int c = 0; c < CLUSTERS; c++)
      for (int d = 0; d < DAYS; d++) {
        seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        const int64_t drawn = (int64_t)(seed >> 59);
        l.units[c][d] = drawn < 12 ? 0 : drawn * drawn / 16;
      }
    for (int d = 0; d < DAYS; d++)
      l.units[0][d]++; /* periods are numbered as they arrive */
    const xp_cluster_split split = split_of(&l);
    assert_true(split.z > 0.0);
    const double error = fabs(split.share - split.share_of_all) / split.z;
    assert_true(error >= true_error(&l, (int)split.period) * (1.0 - 1e-12));
  }
}

static void one_period_says_nothing(void **state) {
  (void)state;
  const layout l = {{{20}, {20}, {10}, {10}}};
  const xp_cluster_split split = split_of(&l);
  assert_true(isnan(split.z) && isnan(split.p) && isnan(split.log_p));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(whole_clusters_by_size_are_the_worst),
      cmocka_unit_test(the_error_is_never_less_than_the_true_one),
      cmocka_unit_test(one_period_says_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
