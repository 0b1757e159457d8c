/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A product whose last factor is a mean among those whom the factor before counts. Whoever is likely to buy spends more, so the values go with
 * the chance of a purchase; the estimates of the two factors do not, and limits that hold for both at once cover as often as they say. Seeds
 * are hashes of names; a rate may lie where a binomial count does but once in 1e6 (scipy 1.10.1, binom.ppf). */
#include "tests/unit/analysis_support.h"

#include <experiment/heterogeneity.h>
#include <experiment/metrics.h>

enum { RUNS = 2000, USERS = 1200 };

static double uniform(uint64_t *at) {
  *at += UINT64_C(0x9E3779B97F4A7C15);
  uint64_t x = *at;
  x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
  return ((double)((x ^ (x >> 31)) >> 11) + 0.5) * 0x1p-53;
}

/* A third of the users each like the shop hardly, somewhat, much: they click, buy and spend accordingly. The treatment makes all of them click
 * 1.2 times as often. */
static const double click_of[] = {0.2, 0.4, 0.6}, buy_of[] = {0.3, 0.5, 0.7}, spend_of[] = {10.0, 20.0, 40.0};
static const double more_clicks = 1.2;

typedef struct truth {
  double log_lift[4]; /* clicks, buyers among them, spending among these, spending per user */
} truth;

/* The likings have the same shares among those who click in both arms, so only the first factor has a lift. */
static truth true_lifts(void) {
  return (truth){{log(more_clicks), 0.0, 0.0, log(more_clicks)}};
}

static test_table *users_of(uint64_t seed) {
  static int64_t clicked[USERS], bought[USERS];
  static double paid[USERS];
  static int32_t group[USERS];
  static const char *const groups[] = {"A", "B"};
  uint64_t at = seed;
  for (int i = 0; i < USERS; i++) {
    const int liking = (int)(3.0 * uniform(&at));
    group[i] = i % 2;
    clicked[i] = uniform(&at) < click_of[liking] * (group[i] == 1 ? more_clicks : 1.0);
    bought[i] = clicked[i] && uniform(&at) < buy_of[liking];
    paid[i] = bought[i] ? spend_of[liking] * (0.5 + uniform(&at)) : 0.0;
  }
  test_table *table = test_table_create(USERS);
  test_table_codes(table, "group", group, groups, 2);
  test_table_integers(table, "clicked", clicked);
  test_table_integers(table, "bought", bought);
  test_table_doubles(table, "paid", paid);
  return table;
}

static expt_analysis *shop(uint64_t seed) {
  expt_analysis *analysis = new_analysis(NULL, NULL, "A");
  expt_analysis_mean_options among;
  expt_error err;
  add_metric(analysis, "ctr", "clicked", NULL, EXPT_MISSING_REJECT);
  add_metric(analysis, "pcvr", "bought", "clicked", EXPT_MISSING_REJECT);
  add_metric(analysis, "cvr", "bought", NULL, EXPT_MISSING_REJECT);
  expt_analysis_mean_options_init(&among);
  among.among = "bought";
  must(expt_analysis_add_mean(analysis, "basket", "paid", &among, &err), &err);
  must(expt_analysis_add_mean(analysis, "revenue", "paid", NULL, &err), &err);
  test_table *table = users_of(seed);
  must(expt_analysis_add(analysis, test_table_view(table), "b", &err), &err);
  test_table_free(table);
  return analysis;
}

static expt_frame *split(uint64_t seed, const char *const *factors, int64_t n) {
  expt_analysis *analysis = shop(seed);
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_analysis_decompose(analysis, "revenue", factors, n, NULL, &frame, &err), &err);
  expt_analysis_free(analysis);
  return frame;
}

static const char *const two[] = {"cvr", "basket"}, *const three[] = {"ctr", "pcvr", "basket"};

static void it_is_said_to_be_none(void **state) {
  (void)state;
  for (int64_t n = 2; n <= 3; n++) {
    expt_frame *frame = split(1, n == 2 ? two : three, n);
    for (int64_t row = 0; row < n; row++) {
      assert_true(number(frame, "correlation", row) == 0.0);
      assert_string_equal(word(frame, "detail", row), "correlation 0: each factor is counted among the successes of the one before");
    }
    assert_true(isnan(number(frame, "correlation", n)));
    expt_frame_free(frame);
  }
}

/* Liking and values do go together: buyers of the simulation like the shop more than users do. */
static void the_values_do_correlate(void **state) {
  (void)state;
  double buyers[3], all = 0.0, spending = 0.0, simple = 0.0;
  for (int liking = 0; liking < 3; liking++) {
    buyers[liking] = click_of[liking] * buy_of[liking];
    all += buyers[liking];
    simple += spend_of[liking] / 3.0;
  }
  for (int liking = 0; liking < 3; liking++)
    spending += spend_of[liking] * buyers[liking] / all;
  assert_true(spending > 1.2 * simple);
}

typedef struct sums {
  double x, y, xx, yy, xy;
} sums;

static void add_pair(sums *s, double x, double y) {
  s->x += x, s->y += y, s->xx += x * x, s->yy += y * y, s->xy += x * y;
}

static double correlation_of(const sums *s) {
  const double xy = s->xy - s->x * s->y / RUNS;
  return xy / sqrt((s->xx - s->x * s->x / RUNS) * (s->yy - s->y * s->y / RUNS));
}

static bool covers(const expt_frame *frame, int64_t row, double lift, const char *low, const char *high) {
  return number(frame, low, row) <= lift && lift <= number(frame, high, row);
}

static void limits_cover_and_estimates_do_not_correlate(void **state) {
  (void)state;
  const truth lifts = true_lifts();
  sums pairs[3] = {{0}};
  int jointly = 0, product = 0;
  for (int64_t run = 0; run < RUNS; run++) {
    expt_frame *frame = split(scrambled(run, 61), three, 3);
    double lift[3];
    bool all = true;
    for (int64_t row = 0; row < 3; row++) {
      lift[row] = number(frame, "log_lift", row) - lifts.log_lift[row];
      all = all && covers(frame, row, lifts.log_lift[row], "joint_low", "joint_high");
    }
    add_pair(&pairs[0], lift[0], lift[1]), add_pair(&pairs[1], lift[0], lift[2]), add_pair(&pairs[2], lift[1], lift[2]);
    jointly += all;
    product += covers(frame, 3, lifts.log_lift[3], "ci_low", "ci_high");
    expt_frame_free(frame);
  }
  printf("joint limits cover %d of %d, those of the product %d; correlations %.3f %.3f %.3f\n", jointly, RUNS, product, correlation_of(&pairs[0]),
         correlation_of(&pairs[1]), correlation_of(&pairs[2]));
  enum { LEAST = 1849, MOST = 1944 };
  assert_in_range(jointly, LEAST, MOST);
  assert_in_range(product, LEAST, MOST);
  for (int i = 0; i < 3; i++) /* 4.9 standard errors of a correlation that is 0 */
    assert_true(fabs(correlation_of(&pairs[i])) < 4.9 / sqrt((double)RUNS));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(it_is_said_to_be_none),
      cmocka_unit_test(the_values_do_correlate),
      cmocka_unit_test(limits_cover_and_estimates_do_not_correlate),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
