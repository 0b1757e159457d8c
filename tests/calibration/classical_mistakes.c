/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Four mistakes that experimenters make. Each test simulates the harm, whose size mistakes.csv states (its first line names its maker),
 * and shows that the library refuses the mistake or says so, and that what it does instead is right. Rates are judged at the band that
 * holds 1 - 1e-6 of the runs, means of estimates at as many standard errors. The seed is XXH64 of the design's name. */
#include "lib/math/variates.h"
#include "tests/unit/analysis_support.h"
#include "tests/unit/reference_csv.h"

#include <experiment/stats.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

static const double reach = 4.8916384756985; /* two-sided normal quantile of 1 - 1e-6: R 4.2.2 qnorm(1 - 5e-7) */

/* ---- what is expected ---- */

static double stated(const char *quantity) {
  csv_file csv;
  assert_true(csv_open(&csv, EXPT_SOURCE_DIR "/tests/calibration/mistakes.csv"));
  double value = NAN;
  while (csv_next(&csv))
    if (strcmp(csv_text(&csv, "quantity"), quantity) == 0) value = csv_number(&csv, "value");
  fclose(csv.file);
  assert_true(isfinite(value));
  return value;
}

static void rate_is(const char *what, int64_t hits, int64_t runs, double wanted) {
  const double n = (double)runs, rate = (double)hits / n, band = reach * sqrt(wanted * (1.0 - wanted) / n);
  print_message("%-48s %.4f, stated %.4f, allowed %.4f apart\n", what, rate, wanted, band);
  assert_true(fabs(rate - wanted) <= band);
}

typedef struct tally {
  double sum, squares;
  int64_t n;
} tally;

static void count(tally *t, double x) {
  t->sum += x, t->squares += x * x, t->n++;
}

static void mean_is(const char *what, const tally *t, double wanted) {
  const double n = (double)t->n, mean = t->sum / n;
  const double error = sqrt((t->squares / n - mean * mean) / (n - 1.0));
  print_message("%-48s %.4f, stated %.4f, allowed %.4f apart\n", what, mean, wanted, reach * error);
  assert_true(fabs(mean - wanted) <= reach * error);
}

/* ---- data ---- */

enum { MOST_ROWS = 20000 };

typedef struct rows {
  int64_t n, user[MOST_ROWS], group[MOST_ROWS];
  double value[MOST_ROWS], other[MOST_ROWS];
} rows;

static rows data;

static xp_draws draws_of(const char *design) {
  return xp_draws_of((xp_philox_key){XXH64(design, strlen(design), 0), 0}, EXPT_SIMD_AUTO);
}

static uint64_t unit_of(int64_t run, int64_t i) {
  return (uint64_t)(run * MOST_ROWS + i);
}

static test_table *table_of(const char *value, const char *other) {
  test_table *table = test_table_create(data.n);
  test_table_integers(table, "user", data.user);
  test_table_integers(table, "group", data.group);
  test_table_doubles(table, value, data.value);
  if (other != NULL) test_table_doubles(table, other, data.other);
  return table;
}

static expt_status try_add(expt_analysis *analysis, const char *value, const char *other, expt_error *err) {
  test_table *table = table_of(value, other);
  const expt_status status = expt_analysis_add(analysis, test_table_view(table), "b", err);
  test_table_free(table);
  return status;
}

/* The answer of an analysis, which is freed. */
static expt_frame *answer(expt_analysis *analysis, const char *value, const char *other) {
  expt_error err;
  must(try_add(analysis, value, other, &err), &err);
  expt_frame *frame = ask(analysis);
  expt_analysis_free(analysis);
  return frame;
}

static void is_refused(expt_analysis *analysis, const char *value, expt_status wanted, const char *reason) {
  expt_error err;
  assert_int_equal(try_add(analysis, value, NULL, &err), wanted);
  test_message_has(&err, reason);
  expt_analysis_free(analysis);
}

static expt_analysis *analysis_of_mean(const char *unit, const char *cluster, const char *value, expt_missing missing) {
  expt_analysis_options options;
  expt_analysis_options_init(&options);
  options.unit = unit;
  options.cluster = cluster;
  expt_analysis_mean_options mean;
  expt_analysis_mean_options_init(&mean);
  mean.missing = missing;
  expt_analysis *analysis = NULL;
  expt_error err;
  must(expt_analysis_create(NULL, "group", &options, &analysis, &err), &err);
  must(expt_analysis_add_mean(analysis, "m", value, &mean, &err), &err);
  return analysis;
}

static bool rejects(expt_frame *frame) {
  const bool rejected = number(frame, "p_value", 0) < 0.05;
  expt_frame_free(frame);
  return rejected;
}

/* ---- rows of users taken for users ---- */

enum { USERS = 200, DAYS = 9 };

/* Half of the variance is between users. */
static void draw_user_days(const xp_draws *draws, int64_t run) {
  data.n = USERS * DAYS;
  for (int64_t i = 0; i < data.n; i++) {
    const int64_t user = i / DAYS;
    data.user[i] = user;
    data.group[i] = user % 2;
    data.value[i] = sqrt(0.5) * (xp_draw_normal(draws, unit_of(run, user), 0) + xp_draw_normal(draws, unit_of(run, i), 1));
  }
}

static void user_days_are_no_users(void **state) {
  (void)state;
  enum { RUNS = 4000 };
  const xp_draws draws = draws_of("user-days/9 days, half of the variance between users");
  int64_t believed = 0, clustered = 0;
  for (int64_t run = 0; run < RUNS; run++) {
    draw_user_days(&draws, run);
    believed += rejects(answer(analysis_of_mean(NULL, NULL, "y", EXPT_MISSING_REJECT), "y", NULL));
    clustered += rejects(answer(analysis_of_mean(NULL, "user", "y", EXPT_MISSING_REJECT), "y", NULL));
  }
  rate_is("user-days believed to be users", believed, RUNS, stated("user-days believed to be users: rejects"));
  rate_is("users as clusters of their days", clustered, RUNS, 0.05);
  is_refused(analysis_of_mean("user", NULL, "y", EXPT_MISSING_REJECT), "y", EXPT_E_INCOMPATIBLE,
             "one row must be one unit: sum or average the rows of a unit first");
}

/* ---- clicks per impression as a proportion ---- */

enum { VISITORS = 1000 };

static int64_t draw_successes(const xp_draws *draws, uint64_t unit, int64_t trials, double chance) {
  const xp_call silent = {NULL, __func__, NULL};
  xp_count_sampler law;
  assert_int_equal(xp_binomial_make(&silent, trials, chance, &law), EXPT_OK);
  return xp_draw_count(&law, draws, unit, 0);
}

/* A user's impressions are geometric with a mean of 13, his rate of clicks is Beta(2, 18). */
static void draw_clicks(const xp_draws *draws, const xp_beta_sampler *rates, int64_t run) {
  const double per_impression = -1.0 / log1p(-1.0 / 13.0);
  data.n = VISITORS;
  for (int64_t i = 0; i < data.n; i++) {
    const uint64_t unit = unit_of(run, i);
    const double rate = xp_draw_beta(rates, draws, unit, 0, NULL);
    data.user[i] = i;
    data.group[i] = i % 2;
    data.other[i] = 1.0 + floor(xp_draw_exponential(draws, unit, 0) * per_impression);
    data.value[i] = (double)draw_successes(draws, unit, (int64_t)data.other[i], rate);
  }
}

static bool impressions_reject(void) {
  int64_t clicks[2] = {0, 0}, impressions[2] = {0, 0};
  for (int64_t i = 0; i < data.n; i++) {
    clicks[data.group[i]] += (int64_t)data.value[i];
    impressions[data.group[i]] += (int64_t)data.other[i];
  }
  expt_estimate e;
  expt_error err;
  must(expt_two_proportions(clicks[0], impressions[0], clicks[1], impressions[1], NULL, &e, &err), &err);
  return e.p_value < 0.05;
}

static expt_analysis *analysis_of_clicks(bool as_ratio) {
  expt_analysis *analysis = new_analysis(NULL, "user", NULL);
  expt_error err;
  if (as_ratio)
    must(expt_analysis_add_ratio(analysis, "m", "clicks", "impressions", NULL, &err), &err);
  else
    must(expt_analysis_add_proportion(analysis, "m", "clicks", NULL, &err), &err);
  return analysis;
}

static void impressions_are_no_users(void **state) {
  (void)state;
  enum { RUNS = 4000 };
  const xp_draws draws = draws_of("clicks per impression/Beta(2, 18), geometric 13");
  const xp_call silent = {NULL, __func__, NULL};
  xp_beta_sampler rates;
  assert_int_equal(xp_beta_make(&silent, 2.0, 18.0, &rates), EXPT_OK);
  int64_t believed = 0, as_ratio = 0;
  for (int64_t run = 0; run < RUNS; run++) {
    draw_clicks(&draws, &rates, run);
    believed += impressions_reject();
    as_ratio += rejects(answer(analysis_of_clicks(true), "clicks", "impressions"));
  }
  rate_is("impressions believed to be users", believed, RUNS, stated("impressions believed to be users: rejects"));
  rate_is("clicks per impression as a ratio of users", as_ratio, RUNS, 0.05);
  is_refused(analysis_of_clicks(false), "clicks", EXPT_E_ROW, "use a ratio, or a mean per unit");
}

/* ---- revenue that is missing where nothing was bought ---- */

static const double log_sd = 0.5;

static double amount(const xp_draws *draws, uint64_t unit, double mean) {
  return mean * exp(log_sd * xp_draw_normal(draws, unit, 0) - 0.5 * log_sd * log_sd);
}

/* A tenth of the users buys for 100; in the treatment 2 % more buy, for 60. */
static void draw_revenue(const xp_draws *draws, int64_t run) {
  data.n = MOST_ROWS;
  for (int64_t i = 0; i < data.n; i++) {
    const uint64_t unit = unit_of(run, i);
    const double place = xp_draw_uniform(draws, unit, 0);
    data.user[i] = i;
    data.group[i] = i % 2;
    data.value[i] = NAN;
    if (place < 0.10) data.value[i] = amount(draws, unit, 100.0);
    if (data.group[i] == 1 && place >= 0.10 && place < 0.12) data.value[i] = amount(draws, unit, 60.0);
  }
}

static void missing_revenue_is_no_missing_user(void **state) {
  (void)state;
  enum { RUNS = 200 };
  const xp_draws draws = draws_of("missing revenue/10 % and 12 % buy");
  tally of_buyers = {0}, of_users = {0};
  int64_t warned = 0;
  for (int64_t run = 0; run < RUNS; run++) {
    draw_revenue(&draws, run);
    expt_frame *dropped = answer(analysis_of_mean("user", NULL, "revenue", EXPT_MISSING_DROP), "revenue", NULL);
    expt_frame *filled = answer(analysis_of_mean("user", NULL, "revenue", EXPT_MISSING_ZERO), "revenue", NULL);
    count(&of_buyers, number(dropped, "estimate", 0));
    count(&of_users, number(filled, "estimate", 0));
    warned += (whole(dropped, "note_bits", 0) & NOTE(EXPT_NOTE_DROP_IMBALANCE)) != 0;
    expt_frame_free(dropped), expt_frame_free(filled);
  }
  mean_is("effect with users without revenue dropped", &of_buyers, stated("revenue of a buyer: effect"));
  mean_is("effect with their revenue 0", &of_users, stated("revenue of a user: effect"));
  rate_is("said that the arms lost different shares", warned, RUNS, stated("shares without revenue: said to differ"));
  is_refused(analysis_of_mean("user", NULL, "revenue", EXPT_MISSING_REJECT), "revenue", EXPT_E_ROW, "missing");
}

/* ---- users without a past ---- */

enum { MEMBERS = 2000 };

/* Three of five users have a past, which tells half of their variance; the effect is .12 for them and .815 for new ones. */
static void draw_members(const xp_draws *draws, int64_t run) {
  data.n = MEMBERS;
  for (int64_t i = 0; i < data.n; i++) {
    const uint64_t unit = unit_of(run, i);
    const double past = xp_draw_normal(draws, unit, 0), treated = (double)(i % 2);
    const bool is_new = xp_draw_uniform(draws, unit, 0) >= 0.6;
    data.user[i] = i;
    data.group[i] = i % 2;
    data.other[i] = is_new ? NAN : past;
    data.value[i] = sqrt(0.5) * (past + xp_draw_normal(draws, unit, 1)) + treated * (is_new ? 0.815 : 0.12);
  }
}

static void drop_the_new(void) {
  int64_t kept = 0;
  for (int64_t i = 0; i < data.n; i++) {
    if (isnan(data.other[i])) continue;
    data.user[kept] = data.user[i], data.group[kept] = data.group[i];
    data.value[kept] = data.value[i], data.other[kept++] = data.other[i];
  }
  data.n = kept;
}

static expt_frame *adjusted(void) {
  static const char *const past[] = {"past"};
  expt_analysis_mean_options options;
  expt_analysis_mean_options_init(&options);
  options.covariates = past;
  options.n_covariates = 1;
  expt_analysis *analysis = new_analysis(NULL, "user", NULL);
  expt_error err;
  must(expt_analysis_add_mean(analysis, "m", "y", &options, &err), &err);
  return answer(analysis, "y", "past");
}

static void new_users_are_users(void **state) {
  (void)state;
  enum { RUNS = 1000 };
  const xp_draws draws = draws_of("new users/effect .12 of the others, .398 of all");
  const double truth = stated("all users: effect");
  tally of_returning = {0}, of_all = {0};
  int64_t missed = 0;
  for (int64_t run = 0; run < RUNS; run++) {
    draw_members(&draws, run);
    expt_frame *all = adjusted();
    assert_int_equal(whole(all, "n_control", 0) + whole(all, "n_variant", 0), MEMBERS);
    assert_true(number(all, "variance_reduction", 0) > 0.0);
    count(&of_all, number(all, "estimate", 0));
    missed += number(all, "ci_low", 0) > truth || number(all, "ci_high", 0) < truth;
    drop_the_new();
    expt_frame *returning = adjusted();
    count(&of_returning, number(returning, "estimate", 0));
    expt_frame_free(all), expt_frame_free(returning);
  }
  mean_is("effect with new users dropped", &of_returning, stated("returning users: effect"));
  mean_is("effect of all users", &of_all, truth);
  rate_is("interval misses the effect of all users", missed, RUNS, 0.05);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(user_days_are_no_users),
      cmocka_unit_test(impressions_are_no_users),
      cmocka_unit_test(missing_revenue_is_no_missing_user),
      cmocka_unit_test(new_users_are_users),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
