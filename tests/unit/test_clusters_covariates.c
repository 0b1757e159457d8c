/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clusters with covariates beside clubSandwich (tests/reference/metrics/clusters_covariates.R); what must not be seen in them: the
 * order of rows, labels and covariates, the origin and unit of a covariate, parts; and when there are too few clusters for slopes. */
#include "tests/unit/metrics_support.h"
#include "tests/unit/reference_csv.h"

#define FOLDER EXPT_SOURCE_DIR "/tests/reference/metrics/"

enum { SETS = 26, MOST_UNITS = 1024, COVARIATES = 8, METRICS = 3 };

static const char *const covariates[COVARIATES] = {"x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8"};

/* Rows with all covariates; the labels of arms and clusters are numbers. */
typedef struct rows {
  int64_t n, group[MOST_UNITS], cluster[MOST_UNITS];
  double y[MOST_UNITS], den[MOST_UNITS], x[COVARIATES][MOST_UNITS];
} rows;

static expt_analysis *describe(const expt_context *ctx, int n_covariates, const char *const *names) {
  expt_analysis *const analysis = analysis_split_by(ctx, (split_by){.cluster = "cluster"});
  add_mean(analysis, "arms", "y", n_covariates, names, EXPT_MISSING_REJECT);
  add_pooled(analysis, "pooled", n_covariates, names);
  add_ratio(analysis, "ratio", n_covariates, names);
  return analysis;
}

static test_table *table_from(const rows *r, int64_t from, int64_t end) {
  test_table *const table = test_table_create(end - from);
  test_table_integers(table, "group", r->group + from);
  test_table_integers(table, "cluster", r->cluster + from);
  test_table_doubles(table, "y", r->y + from);
  test_table_doubles(table, "den", r->den + from);
  for (int k = 0; k < COVARIATES; k++)
    test_table_doubles(table, covariates[k], r->x[k] + from);
  return table;
}

static void add_part(expt_analysis *analysis, const rows *r, int64_t from, int64_t end) {
  expt_error err;
  test_table *const table = table_from(r, from, end);
  must(expt_analysis_add(analysis, test_table_view(table), NULL, &err), &err);
  test_table_free(table);
}

static expt_frame *answer_with(const rows *r, int n_covariates, const char *const *names) {
  expt_analysis *const analysis = describe(NULL, n_covariates, names);
  add_part(analysis, r, 0, r->n);
  expt_frame *const frame = ask(analysis);
  expt_analysis_free(analysis);
  return frame;
}

/* ---- beside clubSandwich ---- */

static void load(const char *set, rows *out) {
  csv_file csv;
  out->n = 0;
  assert_true(csv_open(&csv, FOLDER "clusters_covariates_data.csv"));
  while (csv_next(&csv)) {
    if (strcmp(csv_text(&csv, "set"), set) != 0) continue;
    const int64_t i = out->n++;
    assert_true(i < MOST_UNITS);
    out->group[i] = csv_integer(&csv, "group");
    out->cluster[i] = csv_integer(&csv, "cluster");
    out->y[i] = csv_number(&csv, "y");
    out->den[i] = csv_number(&csv, "den");
    for (int k = 0; k < COVARIATES; k++)
      out->x[k][i] = csv_text(&csv, covariates[k])[0] == '\0' ? NAN : csv_number(&csv, covariates[k]);
  }
  fclose(csv.file);
}

static double expected(const csv_file *csv, const char *metric, const char *what) {
  char name[48];
  snprintf(name, sizeof name, "%s_%s", metric, what);
  return csv_number(csv, name);
}

static void check(const csv_file *csv, const char *metric, const char *what, double got, double wanted, double scale) {
  if (!(fabs(got - wanted) <= 1e-10 * scale))
    fail_msg("%s, %s %s: %.17g, expected %.17g", csv_text(csv, "set"), metric, what, got, wanted);
}

/* The error is clubSandwich's, the variance divided by what CR2 is expected to find of it. */
static void check_metric(const csv_file *csv, const expt_frame *frame, const char *metric) {
  const int64_t row = find_row(frame, metric, "all", "", "1");
  const double error = expected(csv, metric, "error") / sqrt(expected(csv, metric, "found")), df = expected(csv, metric, "df");
  check(csv, metric, "estimate", number(frame, "estimate", row), expected(csv, metric, "estimate"), error);
  check(csv, metric, "error", number(frame, "std_error", row), error, error);
  check(csv, metric, "df", number(frame, "df", row), df, df);
}

static void effects_errors_and_degrees_are_those_of_clubSandwich(void **state) {
  static const char *const metrics[] = {"arms", "pooled", "ratio"};
  static rows r;
  csv_file csv;
  int sets = 0;
  (void)state;
  assert_true(csv_open(&csv, FOLDER "clusters_covariates.csv"));
  for (; csv_next(&csv); sets++) {
    load(csv_text(&csv, "set"), &r);
    expt_frame *const frame = answer_with(&r, (int)csv_integer(&csv, "covariates"), covariates);
    for (int m = 0; m < METRICS; m++)
      check_metric(&csv, frame, metrics[m]);
    expt_frame_free(frame);
  }
  fclose(csv.file);
  assert_int_equal(sets, SETS);
}

/* ---- what must not be seen ---- */

static const char *const bits_of[] = {"value_control", "value_variant", "estimate", "std_error", "df", "p_value", "ci_low", "ci_high"};
enum { NUMBERS = 8 };

static void same_bits(const expt_frame *a, const expt_frame *b) {
  for (int64_t row = 0; row < METRICS; row++)
    for (int n = 0; n < NUMBERS; n++) {
      const double mine = number(a, bits_of[n], row), theirs = number(b, bits_of[n], row);
      assert_memory_equal(&mine, &theirs, sizeof mine);
    }
}

/* Estimates, errors and limits are judged by the error, degrees of freedom by themselves. */
static void same_numbers(const expt_frame *a, const expt_frame *b) {
  for (int64_t row = 0; row < METRICS; row++) {
    const double error = number(a, "std_error", row), df = number(a, "df", row);
    assert_true(error > 0.0 && df > 0.0);
    assert_true(fabs(number(a, "estimate", row) - number(b, "estimate", row)) <= 1e-10 * error);
    assert_true(fabs(number(b, "std_error", row) - error) <= 1e-10 * error);
    assert_true(fabs(number(b, "df", row) - df) <= 1e-10 * df);
  }
}

static void load_and_answer(const char *set, int n_covariates, rows *r, expt_frame **frame) {
  load(set, r);
  *frame = answer_with(r, n_covariates, covariates);
}

/* `order[i]` is the row that comes at place i. */
static void reorder(const rows *r, const int64_t *order, rows *out) {
  out->n = r->n;
  for (int64_t i = 0; i < r->n; i++) {
    out->group[i] = r->group[order[i]];
    out->cluster[i] = r->cluster[order[i]];
    out->y[i] = r->y[order[i]];
    out->den[i] = r->den[order[i]];
    for (int k = 0; k < COVARIATES; k++)
      out->x[k][i] = r->x[k][order[i]];
  }
}

static void rows_in_any_order_give_the_same_bits(void **state) {
  static rows r, shuffled;
  int64_t order[MOST_UNITS];
  expt_frame *expected;
  (void)state;
  load_and_answer("eight", 8, &r, &expected);
  for (int64_t i = 0; i < r.n; i++)
    order[i] = i;
  for (int64_t i = r.n - 1; i > 0; i--) {
    const int64_t other = pick(i, 1, i + 1), kept = order[i];
    order[i] = order[other];
    order[other] = kept;
  }
  reorder(&r, order, &shuffled);
  expt_frame *const frame = answer_with(&shuffled, 8, covariates);
  same_bits(expected, frame);
  expt_frame_free(frame);
  expt_frame_free(expected);
}

static void parts_give_the_same_bits(void **state) {
  static const int64_t parts[] = {3, 40};
  static rows r;
  expt_frame *expected;
  expt_error err;
  (void)state;
  load_and_answer("missing", 2, &r, &expected);
  for (int p = 0; p < 2; p++) {
    expt_analysis *const joined = describe(NULL, 2, covariates);
    for (int64_t i = parts[p] - 1; i >= 0; i--) {
      expt_analysis *const part = describe(NULL, 2, covariates);
      add_part(part, &r, r.n * i / parts[p], r.n * (i + 1) / parts[p]);
      must(expt_analysis_merge(joined, part, &err), &err);
      expt_analysis_free(part);
    }
    expt_frame *const frame = ask(joined);
    same_bits(expected, frame);
    expt_frame_free(frame);
    expt_analysis_free(joined);
  }
  expt_frame_free(expected);
}

/* Other labels put the clusters in another order, other names the covariates. */
static void labels_and_order_of_covariates_do_not_matter(void **state) {
  static const char *const backwards[] = {"x4", "x3", "x2", "x1"};
  static rows r;
  expt_frame *expected;
  (void)state;
  load_and_answer("four", 4, &r, &expected);
  expt_frame *const turned = answer_with(&r, 4, backwards);
  for (int64_t i = 0; i < r.n; i++)
    r.cluster[i] = 1000 - r.cluster[i];
  expt_frame *const renamed = answer_with(&r, 4, covariates);
  same_numbers(expected, turned);
  same_numbers(expected, renamed);
  expt_frame_free(renamed);
  expt_frame_free(turned);
  expt_frame_free(expected);
}

static void origin_and_unit_of_a_covariate_do_not_matter(void **state) {
  static rows r;
  expt_frame *expected;
  (void)state;
  load_and_answer("of_both_kinds", 3, &r, &expected);
  for (int64_t i = 0; i < r.n; i++) {
    r.x[0][i] = 16.0 - r.x[0][i];
    r.x[1][i] *= 1e-6;
    r.x[2][i] += r.x[0][i];
  }
  expt_frame *const frame = answer_with(&r, 3, covariates);
  same_numbers(expected, frame);
  expt_frame_free(frame);
  expt_frame_free(expected);
}

/* One that is the same for all units, or that the others determine, is left out and changes nothing. */
static void covariates_that_say_nothing_change_nothing(void **state) {
  static rows r;
  expt_frame *expected;
  (void)state;
  load_and_answer("of_units", 1, &r, &expected);
  for (int64_t i = 0; i < r.n; i++) {
    r.x[1][i] = 7.0;
    r.x[2][i] = 2.0 * r.x[0][i] + 1.0;
  }
  expt_frame *const frame = answer_with(&r, 3, covariates);
  same_numbers(expected, frame);
  for (int64_t row = 0; row < METRICS; row++)
    assert_true(is_noted(frame, row, EXPT_NOTE_COLLINEAR) && !is_noted(expected, row, EXPT_NOTE_COLLINEAR));
  expt_frame_free(frame);
  expt_frame_free(expected);
}

/* ---- too few ---- */

/* `of_each` clusters of five units in each arm. */
static void make_clusters(int64_t of_each, rows *r) {
  r->n = 10 * of_each;
  for (int64_t i = 0; i < r->n; i++) {
    r->cluster[i] = i / 5;
    r->group[i] = i / 5 % 2;
    r->y[i] = (double)pick(i, 1, 1000);
    r->den[i] = 1.0 + (double)pick(i, 2, 3);
    for (int k = 0; k < COVARIATES; k++)
      r->x[k][i] = (double)pick(i, 3 + k, 1000);
  }
}

static void too_few_clusters_leave_the_covariates_unused(void **state) {
  static rows r;
  (void)state;
  for (int p = 1; p <= COVARIATES; p++) {
    make_clusters(2 * p + 1, &r);
    expt_frame *const few = answer_with(&r, p, covariates), *const none = answer_with(&r, 0, NULL);
    same_bits(few, none);
    make_clusters(2 * p + 2, &r);
    expt_frame *const enough = answer_with(&r, p, covariates);
    for (int64_t row = 0; row < METRICS; row++) {
      assert_true(is_noted(few, row, EXPT_NOTE_COLLINEAR) && !is_noted(enough, row, EXPT_NOTE_COLLINEAR));
      assert_true(isnan(number(few, "unadjusted_estimate", row)) && !isnan(number(enough, "unadjusted_estimate", row)));
    }
    expt_frame_free(enough);
    expt_frame_free(none);
    expt_frame_free(few);
  }
}

/* Where a covariate is missing takes a slope too. */
static void a_missing_covariate_needs_clusters_as_well(void **state) {
  static rows r;
  (void)state;
  for (int64_t of_each = 5; of_each <= 6; of_each++) {
    make_clusters(of_each, &r);
    for (int64_t i = 0; i < r.n; i += 3)
      r.x[0][i] = NAN;
    expt_frame *const frame = answer_with(&r, 1, covariates);
    assert_true(is_noted(frame, 0, EXPT_NOTE_COLLINEAR) == (of_each == 5));
    expt_frame_free(frame);
  }
}

static expt_status ask_in(expt_context *ctx, void *user, expt_error *err) {
  const rows *const r = user;
  expt_analysis_options options;
  expt_analysis_mean_options mean;
  expt_analysis *analysis = NULL;
  expt_frame *frame = NULL;
  expt_analysis_options_init(&options);
  expt_analysis_mean_options_init(&mean);
  options.cluster = "cluster";
  mean.covariates = covariates;
  mean.n_covariates = 2;
  test_table *const table = table_from(r, 0, r->n);
  expt_status status = expt_analysis_create(ctx, "group", &options, &analysis, err);
  if (status == EXPT_OK) status = expt_analysis_add_mean(analysis, "m", "y", &mean, err);
  if (status == EXPT_OK) status = expt_analysis_add(analysis, test_table_view(table), "b", err);
  if (status == EXPT_OK) status = expt_analysis_frequentist(analysis, NULL, &frame, err);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
  test_table_free(table);
  return status;
}

static void every_allocation_can_fail(void **state) {
  static rows r;
  (void)state;
  make_clusters(6, &r);
  test_every_allocation(ask_in, &r);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(effects_errors_and_degrees_are_those_of_clubSandwich),
      cmocka_unit_test(rows_in_any_order_give_the_same_bits),
      cmocka_unit_test(parts_give_the_same_bits),
      cmocka_unit_test(labels_and_order_of_covariates_do_not_matter),
      cmocka_unit_test(origin_and_unit_of_a_covariate_do_not_matter),
      cmocka_unit_test(covariates_that_say_nothing_change_nothing),
      cmocka_unit_test(too_few_clusters_leave_the_covariates_unused),
      cmocka_unit_test(a_missing_covariate_needs_clusters_as_well),
      cmocka_unit_test(every_allocation_can_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
