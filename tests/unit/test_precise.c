/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Least squares with columns that sums in doubles cannot tell apart: the NIST problems through a fit, and designs whose
 * answer is known. */
#include "tests/unit/learn_support.h"
#include "tests/unit/nist_problems.h"
#include "tests/unit/learn_properties.h"

static const char *const power_names[] = {"x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9", "x10", NULL};

/* ---- NIST, against mpmath (tests/reference/linear/least_squares.py) ---- */

static learn_data data_of(const problem *p) {
  const char *names[MOST_COLUMNS] = {NULL};
  learn_data data = learn_data_empty(p->rows);
  for (int32_t j = 1; j < p->columns; j++) {
    names[j - 1] = power_names[j - 1];
    test_table_doubles(data.table, power_names[j - 1], p->x + j * p->rows);
  }
  learn_data_design(&data, names, NULL);
  return data;
}

/* 106 bits less the square of the condition, below 1e10 for Filip, leave 1e-12 of the answer to the stored doubles; the
 * names are those of which the exact share left, by mpmath on the stored doubles, is below 1e-10. Wampler's residuals are 0 or tiny, so their standard errors are not asked for. */
static void check_problem(const char *name, const char *detail) {
  LEARN_CALL(NULL);
  problem p;
  load(&p, name);
  learn_data data = data_of(&p);
  const xp_sample sample = learn_sample(&data, p.y);
  const xp_linear_options options = {.family = XP_GAUSSIAN};
  xp_linear_fit *fit;
  LEARN_OK(xp_linear_fit_create(&call, &sample, &options, &fit));
  char text[200];
  xp_linear_detail(fit, text, sizeof text);
  csv_file csv;
  double worst = 0, worst_sd = 0;
  assert_true(csv_open(&csv, REFERENCE("least_squares.csv")));
  while (csv_next(&csv)) {
    if (strcmp(csv_text(&csv, "problem"), name) != 0) continue;
    const int64_t j = csv_integer(&csv, "term");
    const double sd = csv_number(&csv, "sd");
    worst = fmax(worst, relative_error_of(fit->coefficient[j], csv_number(&csv, "stored")));
    if (sd > 1e-10)
      worst_sd = fmax(worst_sd, relative_error_of(sqrt(fit->dispersion * fit->bread[j * (fit->columns + 1)]), sd));
  }
  fclose(csv.file);
  print_message("%s: worst coefficient differs by %.2g, standard error by %.2g; %s\n", name, worst, worst_sd, text);
  assert_string_equal(text, detail);
  assert_int_equal(fit->rank, p.columns);
  assert_true(worst <= 1e-12);
  assert_true(worst_sd <= 1e-10);
  xp_linear_fit_free(NULL, fit);
  learn_data_free(&data);
}

static void nist_problems(void **state) {
  (void)state;
  check_problem("longley", "");
  check_problem("filip", "nearly collinear: x8, x9, x10");
  check_problem("wampler1", "");
  check_problem("wampler2", "");
  check_problem("wampler5", "");
}

/* ---- many rows ---- */

enum { MANY = 50001 };

typedef struct close_rows {
  double *x, *other, *sum, *outcome, *weight, *offset;
} close_rows;

/* other = x + k 2^-30, and the outcome 3 + 2 x - 5 other + offset to the last bit: all are whole multiples of 2^-30. */
static close_rows close_make(void) {
  close_rows r = {property_doubles(MANY), property_doubles(MANY), property_doubles(MANY),
                  property_doubles(MANY), property_doubles(MANY), property_doubles(MANY)};
  uint64_t seed = 5;
  for (int i = 0; i < MANY; i++) {
    r.x[i] = 100 + ldexp(floor(1024 * learn_uniform(&seed)), -10);
    r.other[i] = r.x[i] + ldexp(floor(16 * learn_uniform(&seed)), -30);
    r.sum[i] = r.x[i] + r.other[i];
    r.offset[i] = floor(8 * learn_uniform(&seed));
    r.weight[i] = floor(3 * learn_uniform(&seed)) / 2;
    r.outcome[i] = 3 + 2 * r.x[i] - 5 * r.other[i] + r.offset[i];
  }
  return r;
}

static void close_free(close_rows *r) {
  free(r->x);
  free(r->other);
  free(r->sum);
  free(r->outcome);
  free(r->weight);
  free(r->offset);
}

static learn_data close_data(const close_rows *r) {
  static const char *const covariates[] = {"x", "other", "sum", NULL};
  learn_data data = learn_data_empty(MANY);
  test_table_doubles(data.table, "x", r->x);
  test_table_doubles(data.table, "other", r->other);
  test_table_doubles(data.table, "sum", r->sum);
  learn_data_design(&data, covariates, NULL);
  return data;
}

static xp_linear_fit *close_fit(const expt_context *ctx, const close_rows *r, xp_family family, double ridge) {
  LEARN_CALL(ctx);
  learn_data data = close_data(r);
  xp_sample sample = learn_sample(&data, r->outcome);
  sample.weight = r->weight;
  sample.offset = r->offset;
  const xp_linear_options options = {.family = family, .ridge = ridge};
  xp_linear_fit *fit;
  LEARN_OK(xp_linear_fit_create(&call, &sample, &options, &fit));
  learn_data_free(&data);
  return fit;
}

/* A column that is the sum of two others goes, one that is nearly another stays. */
static void close_columns_are_told_apart(void **state) {
  (void)state;
  close_rows r = close_make();
  xp_linear_fit *fit = close_fit(NULL, &r, XP_GAUSSIAN, 0);
  static const double truth[] = {3, 2, -5, 0};
  char text[100];
  xp_linear_detail(fit, text, sizeof text);
  assert_string_equal(text, "collinear: sum; nearly collinear: other");
  assert_int_equal(fit->notes, XP_FIT_COLLINEAR | XP_FIT_NEARLY_COLLINEAR);
  assert_int_equal(fit->rank, 3);
  for (int j = 0; j < 4; j++)
    learn_near(fit->coefficient[j], truth[j], 1e-10, 0, fit->name[j]);
  xp_linear_fit_free(NULL, fit);
  close_free(&r);
}

/* The scores' sandwich and the leverages' sum are there for such a fit too; the factor was rounded to doubles, which
 * at a condition of 1e8 leaves leverages 1e-7. */
static void leverages_of_close_columns(void **state) {
  (void)state;
  LEARN_CALL(NULL);
  close_rows r = close_make();
  learn_data data = close_data(&r);
  const xp_sample sample = learn_sample(&data, r.outcome);
  const xp_linear_options options = {.family = XP_GAUSSIAN};
  xp_linear_fit *fit;
  LEARN_OK(xp_linear_fit_create(&call, &sample, &options, &fit));
  double values[(XP_GRAM_ROWS + 1) * 4], leverage[XP_GRAM_ROWS], sum = 0;
  for (int64_t from = 0; from < MANY; from += XP_GRAM_ROWS) {
    const int64_t n = MANY - from < XP_GRAM_ROWS ? MANY - from : XP_GRAM_ROWS;
    xp_linear_leverages(&call, fit, &sample, from, n, values, leverage);
    for (int64_t i = 0; i < n; i++)
      sum += leverage[i];
  }
  learn_near(sum, fit->rank, 1e-7, 0, "leverages");
  xp_linear_fit_free(NULL, fit);
  learn_data_free(&data);
  close_free(&r);
}

static void the_same_bits_for_any_threads(void **state) {
  (void)state;
  close_rows r = close_make();
  xp_linear_fit *first = close_fit(NULL, &r, XP_GAUSSIAN, 0);
  for (int32_t threads = 2; threads <= 5; threads += 3) {
    expt_context *ctx = learn_context(threads, EXPT_SIMD_AUTO);
    xp_linear_fit *fit = close_fit(ctx, &r, XP_GAUSSIAN, 0);
    property_bits(fit, first);
    xp_linear_fit_free(ctx, fit);
    expt_context_free(ctx);
  }
  xp_linear_fit_free(NULL, first);
  close_free(&r);
}

/* The gradient of the penalised squares, X'W(y - offset - X b) = ridge b, in long double on the rows. Coefficients
 * rounded to doubles move a row's residual by 2^-53 of the sum of its |b x|. */
static void a_penalty_is_kept(void **state) {
  (void)state;
  close_rows r = close_make();
  const double ridge = 1e-4;
  xp_linear_fit *fit = close_fit(NULL, &r, XP_GAUSSIAN, ridge);
  const double *b = fit->coefficient;
  long double gradient[4] = {0, 0, 0, 0}, rounding[4] = {0, 0, 0, 0};
  for (int i = 0; i < MANY; i++) {
    const double x[4] = {1, r.x[i], r.other[i], r.sum[i]};
    long double left = (long double)r.outcome[i] - r.offset[i], size = 0;
    for (int j = 0; j < 4; j++) {
      left -= (long double)b[j] * x[j];
      size += fabsl((long double)b[j] * x[j]);
    }
    for (int j = 0; j < 4; j++) {
      gradient[j] += r.weight[i] * left * x[j];
      rounding[j] += r.weight[i] * x[j] * size * 0x1p-53L;
    }
  }
  for (int j = 0; j < 4; j++)
    assert_true(fabsl(gradient[j] - (j > 0 ? (long double)ridge * b[j] : 0)) <= rounding[j]);
  for (int j = 1; j < 4; j++)
    assert_true(ridge * fabs(b[j]) > 100 * (double)rounding[j]); /* so the pull shows */
  xp_linear_fit_free(NULL, fit);
  close_free(&r);
}

/* The other families keep to sums in doubles, where such a column is collinear. */
static void other_families_leave_them_out(void **state) {
  (void)state;
  close_rows r = close_make();
  for (int i = 0; i < MANY; i++)
    r.outcome[i] = i % 3 == 0;
  xp_linear_fit *fit = close_fit(NULL, &r, XP_LOGISTIC, 0);
  char text[100];
  xp_linear_detail(fit, text, sizeof text);
  assert_string_equal(text, "collinear: other, sum");
  xp_linear_fit_free(NULL, fit);
  close_free(&r);
}

/* ---- memory ---- */

static expt_status filip_step(expt_context *ctx, void *user, expt_error *err) {
  const xp_call call = {ctx, "fit", err};
  const problem *p = user;
  learn_data data = data_of(p);
  const xp_sample sample = learn_sample(&data, p->y);
  const xp_linear_options options = {.family = XP_GAUSSIAN};
  xp_linear_fit *fit;
  const expt_status status = xp_linear_fit_create(&call, &sample, &options, &fit);
  xp_linear_fit_free(ctx, fit);
  learn_data_free(&data);
  return status;
}

static void every_allocation_may_fail(void **state) {
  (void)state;
  problem p;
  load(&p, "filip");
  test_every_allocation(filip_step, &p);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(nist_problems),
      cmocka_unit_test(close_columns_are_told_apart),
      cmocka_unit_test(leverages_of_close_columns),
      cmocka_unit_test(the_same_bits_for_any_threads),
      cmocka_unit_test(a_penalty_is_kept),
      cmocka_unit_test(other_families_leave_them_out),
      cmocka_unit_test(every_allocation_may_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
