/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_analysis_health(): every check, once where all is well and once where it is not. */
#include "tests/unit/health_support.h"

enum { UNITS = 4000 };

/* ---- an experiment that can be bent ---- */

typedef struct rows {
  int64_t n, user[2 * UNITS];
  const char *group[2 * UNITS], *city[2 * UNITS], *shop[2 * UNITS];
  double spent[2 * UNITS], before[2 * UNITS], bought[2 * UNITS];
} rows;

static char shop_names[400][8];

/* Alternating groups, so that every count is known; values by hash. */
static void fill(rows *r, int64_t n) {
  r->n = n;
  for (int64_t i = 0; i < n; i++) {
    r->user[i] = i;
    r->group[i] = i % 2 == 0 ? "A" : "B";
    r->city[i] = i % 4 < 2 ? "Aix" : "Rome";
    r->spent[i] = (double)pick(i, 1, 1000) / 10.0;
    r->before[i] = (double)pick(i, 2, 1000) / 10.0;
    r->bought[i] = (double)(pick(i, 3, 5) == 0);
    const int64_t shop = i % 2 + 2 * pick(i / 40, 4, 200);
    snprintf(shop_names[shop], sizeof shop_names[shop], "s%03d", (int)shop);
    r->shop[i] = shop_names[shop];
  }
}

static test_table *table_of(const rows *r) {
  test_table *table = test_table_create(r->n);
  test_table_integers(table, "user", r->user);
  test_table_texts(table, "group", r->group);
  test_table_texts(table, "city", r->city);
  test_table_texts(table, "shop", r->shop);
  test_table_doubles(table, "spent", r->spent);
  test_table_doubles(table, "before", r->before);
  test_table_doubles(table, "bought", r->bought);
  return table;
}

static expt_analysis *described(const expt_context *ctx, const char *unit, const char *cluster) {
  static const char *const covariates[] = {"before"};
  expt_analysis_options options;
  expt_analysis *analysis = NULL;
  expt_error err;
  expt_analysis_options_init(&options);
  options.unit = unit;
  options.cluster = cluster;
  must(expt_analysis_create(ctx, "group", &options, &analysis, &err), &err);
  if (cluster == NULL) must(expt_analysis_add_segment(analysis, "city", &err), &err);
  expt_analysis_mean_options mean;
  expt_analysis_mean_options_init(&mean);
  mean.missing = EXPT_MISSING_DROP;
  mean.covariates = covariates;
  mean.n_covariates = 1;
  must(expt_analysis_add_mean(analysis, "spent", "spent", &mean, &err), &err);
  expt_analysis_proportion_options proportion;
  expt_analysis_proportion_options_init(&proportion);
  proportion.role = EXPT_ROLE_SECONDARY;
  proportion.missing = EXPT_MISSING_DROP;
  must(expt_analysis_add_proportion(analysis, "cvr", "bought", &proportion, &err), &err);
  if (cluster != NULL) return analysis;
  expt_analysis_quantile_options quantile;
  expt_analysis_quantile_options_init(&quantile);
  quantile.missing = EXPT_MISSING_ZERO;
  must(expt_analysis_add_quantile(analysis, "p90", "before", 0.9, &quantile, &err), &err);
  return analysis;
}

static expt_frame *health_of_rows(const rows *r, const char *unit, const char *cluster) {
  expt_analysis *analysis = described(NULL, unit, cluster);
  test_table *table = table_of(r);
  expt_error err;
  must(expt_analysis_add(analysis, test_table_view(table), "b", &err), &err);
  expt_frame *frame = health_of(analysis);
  test_table_free(table);
  expt_analysis_free(analysis);
  return frame;
}

static bool passes(const expt_frame *frame, const char *check, int64_t nth) {
  const int64_t row = row_of(frame, check, nth);
  if (row < 0) fail_msg("no row %lld of %s", (long long)nth, check);
  return whole(frame, "passes", row) != 0;
}

/* The only check that fails. */
static void only_fails(const expt_frame *frame, const char *check, int64_t failures, const char *severity) {
  for (int64_t row = 0; row < expt_frame_view(frame)->n_rows; row++) {
    const bool fails = row < failures;
    if (fails != (whole(frame, "passes", row) == 0))
      fail_msg("row %lld: %s", (long long)row, word(frame, "check", row));
    assert_string_equal(word(frame, "severity", row), fails ? severity : "info");
    if (fails) assert_string_equal(word(frame, "check", row), check);
  }
}

static rows r;

/* ---- all is well ---- */

static void a_sound_experiment_passes(void **state) {
  (void)state;
  static const struct {
    const char *check;
    int64_t rows;
  } expected[] = {{"sample_ratio", 1},
                  {"sample_ratio_sequential", 1},
                  {"sample_ratio_by_segment", 2},
                  {"missing_variant", 1},
                  {"doubled_units", 2},
                  {"units_in_two_variants", 1},
                  {"drop_rates", 2},
                  {"pre_imbalance", 1},
                  {"zero_variance", 4},
                  {"few_units", 6},
                  {"few_clusters", 0},
                  {"pre_missing", 0}};
  fill(&r, UNITS);
  expt_frame *frame = health_of_rows(&r, "user", NULL);
  only_fails(frame, "", 0, "");
  int64_t row = 0;
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
    assert_int_equal(count_of(frame, expected[i].check), expected[i].rows);
    for (int64_t k = 0; k < expected[i].rows; k++) /* in this order */
      assert_string_equal(word(frame, "check", row++), expected[i].check);
  }
  assert_int_equal(row, expt_frame_view(frame)->n_rows);
  assert_true(number(frame, "p_value", 0) == 1.0 && number(frame, "threshold", 0) == 0.001);
  const int64_t segment = row_of(frame, "sample_ratio_by_segment", 1);
  assert_string_equal(word(frame, "segment", segment), "city");
  assert_string_equal(word(frame, "level", segment), "Rome");
  assert_true(number(frame, "threshold", segment) == 0.0005); /* two levels */
  const int64_t covariate = row_of(frame, "pre_imbalance", 0);
  assert_string_equal(word(frame, "covariate", covariate), "before");
  assert_string_equal(word(frame, "metric", covariate), "spent");
  assert_string_equal(word(frame, "variant", covariate), "B");
  assert_string_equal(word(frame, "variant", 0), "<missing>");
  expt_frame_free(frame);
}

/* Before the first row nothing can be said, and nothing fails. */
static void an_empty_experiment_has_no_findings(void **state) {
  (void)state;
  fill(&r, 0);
  expt_frame *frame = health_of_rows(&r, "user", NULL);
  only_fails(frame, "", 0, "");
  assert_true(isnan(number(frame, "statistic", 0)) && isnan(number(frame, "p_value", 0)));
  message_has(frame, 0, "Not tested: there is nothing to compare.");
  expt_frame_free(frame);
}

/* ---- what goes wrong ---- */

static void a_lost_tenth_stops(void **state) {
  (void)state;
  fill(&r, UNITS);
  int64_t kept = 0;
  for (int64_t i = 0; i < UNITS; i++) { /* one in five of the Roman units of B is lost */
    if (i % 4 == 3 && i % 20 == 3) continue;
    r.user[kept] = i;
    r.group[kept] = i % 2 == 0 ? "A" : "B";
    r.city[kept++] = i % 4 < 2 ? "Aix" : "Rome";
  }
  r.n = kept;
  expt_frame *frame = health_of_rows(&r, "user", NULL);
  assert_string_equal(word(frame, "check", 0), "sample_ratio_by_segment");
  assert_string_equal(word(frame, "level", 0), "Rome");
  assert_string_equal(word(frame, "severity", 0), "stop");
  message_has(frame, 0, "city 'Rome'");
  message_has(frame, 0, "read no effect");
  /* 2000 and 1800 in all: chi2 = 200^2 / 3800 */
  const int64_t all = row_of(frame, "sample_ratio", 0);
  close_relatively("chi2", number(frame, "statistic", all), 200.0 * 200.0 / 3800.0, 1e-14);
  close_relatively("chi2", number(frame, "statistic", 0), 200.0 * 200.0 / 1800.0, 1e-14);
  expt_frame_free(frame);
}

static void missing_outcomes_that_differ_stop(void **state) {
  (void)state;
  fill(&r, UNITS);
  for (int64_t i = 1; i < UNITS; i += 20)
    r.spent[i] = NAN; /* one in ten of B */
  expt_frame *frame = health_of_rows(&r, "user", NULL);
  only_fails(frame, "drop_rates", 1, "stop");
  assert_string_equal(word(frame, "metric", 0), "spent");
  message_has(frame, 0, "leaves out 0 % of the units of 'A' and 10 % of 'B'");
  expt_frame_free(frame);
  fill(&r, UNITS);
  for (int64_t i = 1; i < UNITS; i += 20)
    r.bought[i] = NAN;
  frame = health_of_rows(&r, "user", NULL);
  only_fails(frame, "drop_rates", 1, "warn"); /* not a primary metric */
  expt_frame_free(frame);
}

static void covariates_that_differ_warn(void **state) {
  (void)state;
  fill(&r, UNITS);
  for (int64_t i = 1; i < UNITS; i += 2)
    r.before[i] += 5.0;
  expt_frame *frame = health_of_rows(&r, "user", NULL);
  only_fails(frame, "pre_imbalance", 1, "warn");
  assert_true(number(frame, "p_value", 0) < 1e-6 && number(frame, "log_p_value", 0) < log(1e-6));
  expt_frame_free(frame);
  fill(&r, UNITS);
  for (int64_t i = 1; i < UNITS; i += 20)
    r.before[i] = NAN;
  frame = health_of_rows(&r, "user", NULL);
  only_fails(frame, "pre_missing", 1, "warn");
  expt_frame_free(frame);
  fill(&r, UNITS);
  for (int64_t i = 0; i < UNITS; i++)
    r.before[i] = (double)(i % 2); /* one value in each arm, and not the same */
  frame = health_of_rows(&r, "user", NULL);
  only_fails(frame, "pre_imbalance", 1, "warn");
  assert_true(number(frame, "p_value", 0) == 0.0);
  expt_frame_free(frame);
}

static void units_in_both_variants_stop(void **state) {
  (void)state;
  fill(&r, UNITS);
  for (int64_t i = 1; i < UNITS; i += 20)
    r.user[i] = i - 1; /* 200 units of A are in B too: 5 % of all */
  expt_frame *frame = health_of_rows(&r, "user", NULL);
  only_fails(frame, "units_in_two_variants", 1, "stop");
  close_to("ratio", number(frame, "statistic", 0), 4000.0 / 3800.0, 0.025); /* three standard errors */
  expt_frame_free(frame);
}

static void doubled_rows_warn(void **state) {
  (void)state;
  fill(&r, UNITS);
  for (int64_t i = 0; i < UNITS;
       i += 44) /* 91 of the 2000 rows of A repeat a unit: fewer than the 5 % that an add refuses */
    r.user[i] = i + 2;
  expt_frame *frame = health_of_rows(&r, "user", NULL);
  assert_string_equal(word(frame, "check", 0), "doubled_units");
  assert_string_equal(word(frame, "variant", 0), "A");
  assert_true(passes(frame, "doubled_units", 1));
  expt_frame_free(frame);
  fill(&r, UNITS);
  frame = health_of_rows(&r, NULL, NULL);
  assert_int_equal(count_of(frame, "doubled_units"), 1);
  assert_int_equal(count_of(frame, "units_in_two_variants"), 0);
  message_has(frame, row_of(frame, "doubled_units", 0), "Name the unit column");
  expt_frame_free(frame);
}

static void a_dead_metric_warns(void **state) {
  (void)state;
  fill(&r, UNITS);
  for (int64_t i = 1; i < UNITS; i += 2)
    r.bought[i] = 0.0;
  expt_frame *frame = health_of_rows(&r, "user", NULL);
  only_fails(frame, "zero_variance", 1, "warn");
  assert_string_equal(word(frame, "metric", 0), "cvr");
  assert_string_equal(word(frame, "variant", 0), "B");
  message_has(frame, 0, "is 0 for every unit");
  expt_frame_free(frame);
}

static void few_units_warn(void **state) {
  (void)state;
  fill(&r, 150);
  expt_frame *frame = health_of_rows(&r, "user", NULL);
  only_fails(frame, "few_units", 6, "warn");
  message_has(frame, 0, "has 75 units");
  expt_frame_free(frame);
}

static void units_without_a_variant_warn(void **state) {
  (void)state;
  fill(&r, UNITS);
  for (int64_t i = 0; i < 80; i++)
    r.group[i] = NULL; /* 2 % */
  expt_frame *frame = health_of_rows(&r, "user", NULL);
  only_fails(frame, "missing_variant", 1, "warn");
  close_to("share", number(frame, "statistic", 0), 0.02, 1e-17);
  assert_true(number(frame, "threshold", 0) == 0.01);
  expt_frame_free(frame);
}

/* ---- clusters ---- */

static void clusters_are_counted(void **state) {
  (void)state;
  fill(&r, UNITS);
  expt_frame *frame = health_of_rows(&r, NULL, "shop");
  assert_true(passes(frame, "few_clusters", 0) && passes(frame, "few_clusters", 1));
  assert_int_equal(count_of(frame, "sample_ratio_by_segment"), 0);
  assert_non_null(strstr(word(frame, "detail", row_of(frame, "sample_ratio", 0)), "clusters"));
  expt_frame_free(frame);
  for (int64_t i = 0; i < UNITS; i += 2)
    if (i > 200) r.shop[i] = "s000"; /* one shop of A has nearly all units */
  frame = health_of_rows(&r, NULL, "shop");
  assert_false(passes(frame, "few_clusters", 0)); /* and the others are few */
  assert_true(passes(frame, "unbalanced_clusters", 0) && passes(frame, "unbalanced_clusters", 1));
  assert_string_equal(word(frame, "check", 0), "sample_ratio"); /* 100 shops against a handful */
  expt_frame_free(frame);
  fill(&r, UNITS);
  for (int64_t i = 0; i < UNITS; i += 2)
    if (i % 8 != 0) r.shop[i] = "s000";
  frame = health_of_rows(&r, NULL, "shop");
  assert_true(passes(frame, "few_clusters", 0));
  assert_false(passes(frame, "unbalanced_clusters", 0));
  expt_frame_free(frame);
}

/* ---- numbers ---- */

static void read_units(rows *out) {
  static const char *const names[] = {"A", "B"};
  csv_file csv;
  open_reference(&csv, "units");
  for (out->n = 0; csv_next(&csv); out->n++) {
    const int64_t i = out->n, shop = strtol(csv_text(&csv, "shop") + 4, NULL, 10);
    snprintf(shop_names[shop], sizeof shop_names[shop], "s%03d", (int)shop);
    out->shop[i] = shop_names[shop];
    out->user[i] = i;
    out->group[i] = names[strcmp(csv_text(&csv, "group"), "B") == 0];
    out->city[i] = "Aix";
    out->before[i] = csv_number(&csv, "x");
    out->spent[i] = csv_number(&csv, "y");
    out->bought[i] = 0.0;
  }
  fclose(csv.file);
}

/* Against the definitions in 60 digits, and scipy, statsmodels and clubSandwich. */
static void numbers_match_the_references(void **state) {
  (void)state;
  read_units(&r);
  expt_frame *frames[] = {health_of_rows(&r, NULL, NULL), health_of_rows(&r, NULL, "shop")};
  csv_file csv;
  int compared = 0;
  open_reference(&csv, "pairs");
  for (; csv_next(&csv); compared++) {
    const expt_frame *frame = frames[csv_integer(&csv, "clustered")];
    const int64_t row = row_of(frame, csv_text(&csv, "check"), 0);
    /* covariances come from fixed-grid sums, exact to 2^-53; the difference of two means loses the digits they share: at most two here */
    close_relatively("statistic", number(frame, "statistic", row), csv_number(&csv, "statistic"), 1e-12);
    close_relatively("ln p", number(frame, "log_p_value", row), csv_number(&csv, "log_p"), 1e-12);
    if (!isnan(csv_number(&csv, "peer_p")))
      close_relatively("peer", number(frame, "p_value", row), csv_number(&csv, "peer_p"), 1e-12);
  }
  fclose(csv.file);
  assert_int_equal(compared, 6);
  open_reference(&csv, "clusters");
  for (compared = 0; csv_next(&csv); compared++)
    close_relatively("clubSandwich", number(frames[1], "statistic", row_of(frames[1], csv_text(&csv, "check"), 0)),
                     csv_number(&csv, "statistic"), 1e-10); /* its generalised inverses leave 12 digits */
  fclose(csv.file);
  assert_int_equal(compared, 3);
  expt_frame_free(frames[0]);
  expt_frame_free(frames[1]);
}

/* ---- laws ---- */

/* Batches in any order and number give the same words and the same bits. */
static void partitions_are_not_seen(void **state) {
  (void)state;
  fill(&r, UNITS);
  for (int64_t i = 1; i < UNITS; i += 20)
    r.spent[i] = NAN;
  expt_frame *whole_frame = health_of_rows(&r, "user", NULL);
  expt_analysis *analysis = described(NULL, "user", NULL);
  expt_error err;
  static rows part;
  for (int64_t k = 6; k >= 0; k--) {
    part.n = 0;
    for (int64_t i = k; i < UNITS; i += 7) {
      const int64_t to = part.n++;
      part.user[to] = r.user[i], part.group[to] = r.group[i], part.city[to] = r.city[i], part.shop[to] = r.shop[i];
      part.spent[to] = r.spent[i], part.before[to] = r.before[i], part.bought[to] = r.bought[i];
    }
    char batch[4];
    snprintf(batch, sizeof batch, "%d", (int)k);
    test_table *table = table_of(&part);
    must(expt_analysis_add(analysis, test_table_view(table), batch, &err), &err);
    test_table_free(table);
  }
  expt_frame *frame = health_of(analysis);
  assert_true(expt_frame_view(frame)->n_rows == expt_frame_view(whole_frame)->n_rows);
  for (int64_t row = 0; row < expt_frame_view(frame)->n_rows; row++) {
    const double a = number(frame, "statistic", row), b = number(whole_frame, "statistic", row);
    assert_true(a == b || (isnan(a) && isnan(b)));
    assert_string_equal(word(frame, "check", row), word(whole_frame, "check", row));
  }
  expt_frame_free(frame);
  expt_frame_free(whole_frame);
  expt_analysis_free(analysis);
}

static void options_are_checked(void **state) {
  (void)state;
  expt_analysis *analysis = described(NULL, "user", NULL);
  expt_analysis_health_options options;
  expt_frame *frame = NULL;
  expt_error err;
  static const struct {
    const char *field;
    double threshold, concentration, missing_share;
    int64_t few_units, few_clusters;
  } wrong[] = {{"threshold", 0.0, 1e3, 0.01, 100, 40},       {"threshold", NAN, 1e3, 0.01, 100, 40},
               {"concentration", 0.001, 0.0, 0.01, 100, 40}, {"concentration", 0.001, 1e10, 0.01, 100, 40},
               {"missing_share", 0.001, 1e3, 1.1, 100, 40},  {"few_units", 0.001, 1e3, 0.01, 1, 40},
               {"few_clusters", 0.001, 1e3, 0.01, 100, -1}};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    expt_analysis_health_options_init(&options);
    options.threshold = wrong[i].threshold;
    options.concentration = wrong[i].concentration;
    options.missing_share = wrong[i].missing_share;
    options.few_units = wrong[i].few_units;
    options.few_clusters = wrong[i].few_clusters;
    assert_int_equal(expt_analysis_health(analysis, &options, &frame, &err), EXPT_E_ARGUMENT);
    test_error_is(&err, EXPT_E_ARGUMENT, "options", wrong[i].field, -1);
  }
  assert_int_equal(expt_analysis_health(NULL, NULL, &frame, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_analysis_health(analysis, NULL, NULL, &err), EXPT_E_ARGUMENT);
  memset(&options, 0, sizeof options);
  assert_int_equal(expt_analysis_health(analysis, &options, &frame, &err), EXPT_E_VERSION);
  expt_analysis_free(analysis);
  analysis = new_analysis(NULL, NULL, NULL);
  assert_int_equal(expt_analysis_health(analysis, NULL, &frame, &err), EXPT_E_STATE);
  expt_analysis_free(analysis);
  analysis = new_analysis(NULL, NULL, "Z");
  add_metric(analysis, "ctr", "clicked", NULL, EXPT_MISSING_REJECT);
  static const char *const groups[] = {"A", "B"};
  static const double clicked[] = {0, 1};
  test_table *table = two_columns(2, groups, clicked);
  must(expt_analysis_add(analysis, test_table_view(table), NULL, &err), &err);
  assert_int_equal(expt_analysis_health(analysis, NULL, &frame, &err), EXPT_E_LABEL);
  test_table_free(table);
  expt_analysis_free(analysis);
}

static expt_status memory_step(expt_context *ctx, void *user, expt_error *err) {
  (void)ctx;
  expt_frame *frame = NULL;
  const expt_status status = expt_analysis_health(user, NULL, &frame, err);
  expt_frame_free(frame);
  return status;
}

/* The analysis is made anew each time, with the context whose memory runs out. */
static expt_status whole_step(expt_context *ctx, void *user, expt_error *err) {
  expt_analysis *analysis = NULL;
  expt_status status = expt_analysis_create(ctx, "group", NULL, &analysis, err);
  if (status == EXPT_OK) status = expt_analysis_add_segment(analysis, "city", err);
  if (status == EXPT_OK) status = expt_analysis_add_mean(analysis, "spent", "spent", NULL, err);
  if (status == EXPT_OK) status = expt_analysis_add(analysis, test_table_view(user), NULL, err);
  if (status == EXPT_OK) status = memory_step(ctx, analysis, err);
  expt_analysis_free(analysis);
  return status;
}

static void survives_without_memory(void **state) {
  (void)state;
  fill(&r, 60);
  test_table *table = table_of(&r);
  test_every_allocation(whole_step, table);
  test_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_sound_experiment_passes),
      cmocka_unit_test(an_empty_experiment_has_no_findings),
      cmocka_unit_test(a_lost_tenth_stops),
      cmocka_unit_test(missing_outcomes_that_differ_stop),
      cmocka_unit_test(covariates_that_differ_warn),
      cmocka_unit_test(units_in_both_variants_stop),
      cmocka_unit_test(doubled_rows_warn),
      cmocka_unit_test(a_dead_metric_warns),
      cmocka_unit_test(few_units_warn),
      cmocka_unit_test(units_without_a_variant_warn),
      cmocka_unit_test(clusters_are_counted),
      cmocka_unit_test(numbers_match_the_references),
      cmocka_unit_test(partitions_are_not_seen),
      cmocka_unit_test(options_are_checked),
      cmocka_unit_test(survives_without_memory),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
