/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_LEARN_PROPERTIES_H
#define EXPERIMENT_TESTS_LEARN_PROPERTIES_H

/* What holds for every regression, whatever the family. */

#include "tests/unit/learn_support.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Two numbers (one with gaps), a label, a 0/1 column and an outcome of the family, made in this order from the seed. */
typedef struct property_rows {
  int64_t n;
  double *a, *b, *flag, *outcome, *weight, *offset;
  int32_t *level;
} property_rows;

static inline double *property_doubles(int64_t n) {
  double *values = calloc((size_t)n, sizeof *values);
  assert_non_null(values);
  return values;
}

static inline double property_outcome(xp_family family, double eta, uint64_t *state) {
  if (family == XP_LOGISTIC) return learn_uniform(state) < 1 / (1 + exp(-eta));
  if (family == XP_GAUSSIAN) return eta + learn_normal(state);
  const double mean = exp(eta);
  double count = 0;
  for (double product = learn_uniform(state); product > exp(-mean); product *= learn_uniform(state))
    count++;
  return count;
}

static inline property_rows property_make(xp_family family, int64_t n, uint64_t seed) {
  property_rows r = {n,
                     property_doubles(n),
                     property_doubles(n),
                     property_doubles(n),
                     property_doubles(n),
                     property_doubles(n),
                     property_doubles(n),
                     calloc((size_t)n, sizeof(int32_t))};
  for (int64_t i = 0; i < n; i++) {
    r.a[i] = 1000 + 30 * learn_normal(&seed);
    r.b[i] = learn_normal(&seed);
    r.flag[i] = learn_uniform(&seed) < 0.3;
    r.level[i] = (int32_t)(3 * learn_uniform(&seed));
    r.weight[i] = 1 + floor(3 * learn_uniform(&seed));
    r.offset[i] = 0.2 * learn_normal(&seed);
    const double eta = 0.3 + 0.01 * (r.a[i] - 1000) - 0.4 * r.b[i] + 0.2 * r.flag[i] + 0.1 * r.level[i] + r.offset[i];
    r.outcome[i] = property_outcome(family, eta, &seed);
    if (learn_uniform(&seed) < 0.05) r.b[i] = NAN;
  }
  return r;
}

static inline void property_free(property_rows *r) {
  free(r->a);
  free(r->b);
  free(r->flag);
  free(r->outcome);
  free(r->weight);
  free(r->offset);
  free(r->level);
}

static const char *const property_levels[] = {"east", "north", "south"};
static const char *const property_covariates[] = {"a", "b", "flag", "place", NULL};

static inline learn_data property_data(const property_rows *r) {
  learn_data data = learn_data_empty(r->n);
  test_table_doubles(data.table, "a", r->a);
  test_table_doubles(data.table, "b", r->b);
  test_table_doubles(data.table, "flag", r->flag);
  test_table_codes(data.table, "place", r->level, property_levels, 3);
  learn_data_design(&data, property_covariates, NULL);
  return data;
}

static inline xp_linear_fit *property_fit(const expt_context *ctx, xp_family family, const property_rows *r,
                                          double ridge) {
  LEARN_CALL(ctx);
  learn_data data = property_data(r);
  xp_sample sample = learn_sample(&data, r->outcome);
  sample.weight = r->weight;
  sample.offset = r->offset;
  const xp_linear_options options = {.family = family, .ridge = ridge};
  xp_linear_fit *fit;
  LEARN_OK(xp_linear_fit_create(&call, &sample, &options, &fit));
  learn_data_free(&data);
  return fit;
}

static inline void property_same(const xp_linear_fit *x, const xp_linear_fit *y, double tolerance,
                                 double bread_tolerance) {
  assert_int_equal(x->columns, y->columns);
  assert_int_equal(x->notes, y->notes);
  for (int32_t j = 0; j < x->columns; j++) {
    const double spread = sqrt(y->dispersion * y->bread[j * (y->columns + 1)]);
    assert_string_equal(x->name[j], y->name[j]);
    learn_near(x->coefficient[j], y->coefficient[j], tolerance, spread, x->name[j]);
    learn_near(x->bread[j * (x->columns + 1)], y->bread[j * (y->columns + 1)], bread_tolerance, 0, "variance");
  }
  learn_near(x->deviance, y->deviance, tolerance, 0, "deviance");
  learn_near(x->log_likelihood, y->log_likelihood, tolerance, 0, "log-likelihood");
}

static inline void property_bits(const xp_linear_fit *x, const xp_linear_fit *y) {
  const size_t p = (size_t)x->columns;
  assert_memory_equal(x->coefficient, y->coefficient, p * sizeof(double));
  assert_memory_equal(x->bread, y->bread, p * p * sizeof(double));
  assert_memory_equal(&x->deviance, &y->deviance, sizeof(double));
  assert_memory_equal(&x->log_likelihood, &y->log_likelihood, sizeof(double));
}

static inline property_rows property_rearranged(const property_rows *r, const int64_t *row, int64_t n) {
  property_rows out = {n,
                       property_doubles(n),
                       property_doubles(n),
                       property_doubles(n),
                       property_doubles(n),
                       property_doubles(n),
                       property_doubles(n),
                       calloc((size_t)n, sizeof(int32_t))};
  for (int64_t i = 0; i < n; i++) {
    out.a[i] = r->a[row[i]];
    out.b[i] = r->b[row[i]];
    out.flag[i] = r->flag[row[i]];
    out.outcome[i] = r->outcome[row[i]];
    out.weight[i] = r->weight[row[i]];
    out.offset[i] = r->offset[row[i]];
    out.level[i] = r->level[row[i]];
  }
  return out;
}

/* Rows in another order. */
static inline void property_permutation(xp_family family, int64_t n, double bread_tolerance) {
  uint64_t state = 7;
  property_rows r = property_make(family, n, 1);
  int64_t *row = calloc((size_t)n, sizeof *row);
  for (int64_t i = 0; i < n; i++)
    row[i] = i;
  for (int64_t i = n - 1; i > 0; i--) {
    const int64_t k = (int64_t)((double)(i + 1) * learn_uniform(&state)), swapped = row[i];
    row[i] = row[k];
    row[k] = swapped;
  }
  property_rows other = property_rearranged(&r, row, n);
  xp_linear_fit *x = property_fit(NULL, family, &r, 0), *y = property_fit(NULL, family, &other, 0);
  assert_int_equal(x->notes, 0);
  property_same(y, x, 1e-12, bread_tolerance);
  xp_linear_fit_free(NULL, x);
  xp_linear_fit_free(NULL, y);
  property_free(&r);
  property_free(&other);
  free(row);
}

/* The same bits for every number of threads and every SIMD level. */
static inline void property_threads(xp_family family) {
  property_rows r = property_make(family, 70001, 2);
  xp_linear_fit *first = NULL;
  for (int32_t threads = 1; threads <= 7; threads += 2) {
    for (int32_t simd = EXPT_SIMD_AUTO; simd <= EXPT_SIMD_AVX2; simd++) {
      if (threads > 1 && simd != EXPT_SIMD_AUTO) continue;
      expt_context *ctx = learn_context(threads, simd);
      xp_linear_fit *fit = property_fit(ctx, family, &r, 0);
      if (first != NULL) property_bits(fit, first);
      if (first != NULL)
        xp_linear_fit_free(ctx, fit);
      else
        first = fit;
      expt_context_free(ctx);
    }
  }
  xp_linear_fit_free(NULL, first);
  property_free(&r);
}

/* A weight of 3 is the row three times. The number of rows, and so what divides the squares, is another. */
static inline void property_replication(xp_family family) {
  const int64_t n = 500;
  property_rows r = property_make(family, n, 3);
  for (int64_t i = 0; i < n; i++)
    r.b[i] = isnan(r.b[i]) ? 0 : r.b[i]; /* the mean that fills a gap knows no weights */
  int64_t *row = calloc((size_t)(3 * n), sizeof *row), rows = 0;
  for (int64_t i = 0; i < n; i++) {
    for (int k = 0; k < (int)r.weight[i]; k++)
      row[rows++] = i;
  }
  property_rows repeated = property_rearranged(&r, row, rows);
  for (int64_t i = 0; i < rows; i++)
    repeated.weight[i] = 1;
  xp_linear_fit *x = property_fit(NULL, family, &r, 0.5), *y = property_fit(NULL, family, &repeated, 0.5);
  for (int32_t j = 0; j < x->columns; j++) {
    const double spread = sqrt(y->bread[j * (y->columns + 1)]);
    learn_near(x->coefficient[j], y->coefficient[j], 1e-12, spread, x->name[j]);
    learn_near(x->bread[j * (x->columns + 1)], y->bread[j * (y->columns + 1)], 1e-10, 0, "variance");
  }
  learn_near(x->deviance, y->deviance, 1e-12, 0, "deviance");
  xp_linear_fit_free(NULL, x);
  xp_linear_fit_free(NULL, y);
  property_free(&r);
  property_free(&repeated);
  free(row);
}

/* A larger offset is taken from the intercept alone; 12 times a column divides its coefficient by 12. */
static inline void property_shift_and_scale(xp_family family) {
  property_rows r = property_make(family, 500, 4);
  xp_linear_fit *before = property_fit(NULL, family, &r, 0);
  for (int64_t i = 0; i < r.n; i++)
    r.offset[i] += 1.5;
  for (int64_t i = 0; i < r.n; i++)
    r.a[i] *= 12;
  xp_linear_fit *after = property_fit(NULL, family, &r, 0);
  for (int32_t j = 0; j < before->columns; j++) {
    const double spread = sqrt(before->dispersion * before->bread[j * (before->columns + 1)]);
    const double expected = before->coefficient[j] - (j == 0 ? 1.5 : 0);
    learn_near(after->coefficient[j] * (j == 1 ? 12 : 1), expected, 1e-11, spread, before->name[j]);
  }
  learn_near(after->deviance, before->deviance, 1e-11, 0, "deviance");
  xp_linear_fit_free(NULL, before);
  xp_linear_fit_free(NULL, after);
  property_free(&r);
}

/* At the optimum the scores sum to the penalty's pull; leverages sum to the rank without one; predictions are means. */
static inline void property_scores(xp_family family) {
  LEARN_CALL(NULL);
  property_rows r = property_make(family, 700, 5);
  learn_data data = property_data(&r);
  xp_sample sample = learn_sample(&data, r.outcome);
  sample.weight = r.weight;
  for (double ridge = 0; ridge <= 2; ridge += 2) {
    const xp_linear_options options = {.family = family, .ridge = ridge};
    xp_linear_fit *fit;
    LEARN_OK(xp_linear_fit_create(&call, &sample, &options, &fit));
    const int32_t p = fit->columns;
    double *values = property_doubles((XP_GRAM_ROWS + 1) * p), *mean = property_doubles(r.n);
    double total[16] = {0}, size[16] = {0}, leverages = 0, leverage[XP_GRAM_ROWS];
    assert_true(p <= 16);
    LEARN_OK(xp_linear_predict(&call, fit, &sample, false, mean));
    for (int64_t from = 0; from < r.n; from += XP_GRAM_ROWS) {
      const int64_t n = r.n - from < XP_GRAM_ROWS ? r.n - from : XP_GRAM_ROWS;
      xp_linear_scores(&call, fit, &sample, from, n, values);
      for (int64_t i = 0; i < n; i++) {
        const double expected = r.weight[from + i] * (r.outcome[from + i] - mean[from + i]);
        learn_near(values[i * p], expected, 1e-12, 1, "score of the intercept");
        for (int32_t j = 0; j < p; j++) {
          total[j] += values[i * p + j];
          size[j] += fabs(values[i * p + j]);
        }
      }
      xp_linear_leverages(&call, fit, &sample, from, n, values, leverage);
      for (int64_t i = 0; i < n; i++)
        leverages += leverage[i];
    }
    for (int32_t j = 0; j < p; j++)
      learn_near(total[j], j > 0 ? ridge * fit->coefficient[j] : 0, 1e-12, size[j], fit->name[j]);
    if (ridge == 0)
      learn_near(leverages, p, 1e-10, 0, "leverages");
    else
      assert_true(leverages < p);
    free(values);
    free(mean);
    xp_linear_fit_free(NULL, fit);
  }
  learn_data_free(&data);
  property_free(&r);
}

/* Collinear columns: the later one goes, by name, and the rest is as without it. */
static inline void property_collinear(xp_family family) {
  LEARN_CALL(NULL);
  property_rows r = property_make(family, 300, 6);
  learn_data data = property_data(&r);
  double *sum = property_doubles(r.n);
  for (int64_t i = 0; i < r.n; i++)
    sum[i] = 2 * r.a[i] - r.flag[i] + 7;
  test_table_doubles(data.table, "sum", sum);
  static const char *const covariates[] = {"a", "flag", "sum", "place", NULL};
  static const char *const without[] = {"a", "flag", "place", NULL};
  const xp_linear_options options = {.family = family};
  xp_linear_fit *fit, *plain;
  char detail[100];
  learn_data_design(&data, covariates, NULL);
  xp_sample sample = learn_sample(&data, r.outcome);
  LEARN_OK(xp_linear_fit_create(&call, &sample, &options, &fit));
  learn_data_design(&data, without, NULL);
  sample = learn_sample(&data, r.outcome);
  LEARN_OK(xp_linear_fit_create(&call, &sample, &options, &plain));
  xp_linear_detail(fit, detail, sizeof detail);
  assert_string_equal(detail, "collinear: sum");
  assert_int_equal(fit->notes, XP_FIT_COLLINEAR);
  assert_int_equal(fit->rank, plain->rank);
  assert_int_equal(fit->collinear[3], 1);
  assert_true(fit->coefficient[3] == 0 && fit->bread[3 * 7] == 0);
  learn_near(fit->coefficient[1], plain->coefficient[1], 1e-10, 0, "a");
  learn_near(fit->deviance, plain->deviance, 1e-12, 0, "deviance");
  xp_linear_detail(fit, detail, 12);
  assert_string_equal(detail, "collinear: ");
  xp_linear_fit_free(NULL, fit);
  xp_linear_fit_free(NULL, plain);
  learn_data_free(&data);
  property_free(&r);
  free(sum);
}

/* ---- what is refused, and what is not ---- */

static inline void property_refuses(const learn_data *data, const xp_sample *sample, xp_family family,
                                    const char *argument, int64_t row) {
  (void)data;
  expt_error err;
  const xp_call call = {NULL, "fit", &err};
  const xp_linear_options options = {.family = family};
  xp_linear_fit *fit;
  assert_int_equal(xp_linear_fit_create(&call, sample, &options, &fit), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, argument, NULL, row);
  assert_null(fit);
}

static inline void property_bad_input(xp_family family) {
  property_rows r = property_make(family, 40, 8);
  learn_data data = property_data(&r);
  xp_sample sample = learn_sample(&data, r.outcome);
  sample.weight = r.weight;
  sample.offset = r.offset;
  const double outcome = r.outcome[17], weight = r.weight[17];
  r.outcome[17] = NAN;
  property_refuses(&data, &sample, family, "outcome", 17);
  r.outcome[17] = family == XP_GAUSSIAN ? INFINITY : -1;
  property_refuses(&data, &sample, family, "outcome", 17);
  r.weight[17] = -1;
  property_refuses(&data, &sample, family, "weight", 17);
  r.weight[17] = 0; /* without weight an outcome may be anything */
  LEARN_CALL(NULL);
  const xp_linear_options options = {.family = family};
  xp_linear_fit *fit;
  LEARN_OK(xp_linear_fit_create(&call, &sample, &options, &fit));
  assert_int_equal(fit->n, 39);
  xp_linear_fit_free(NULL, fit);
  r.outcome[17] = outcome;
  r.weight[17] = weight;
  r.offset[5] = INFINITY;
  property_refuses(&data, &sample, family, "offset", 5);
  learn_data_free(&data);
  property_free(&r);
}

/* No rows: NaN and a note. */
static inline void property_no_rows(xp_family family) {
  LEARN_CALL(NULL);
  property_rows r = property_make(family, 40, 8);
  learn_data data = property_data(&r);
  xp_sample sample = learn_sample(&data, r.outcome);
  double prediction[40];
  sample.rows = 0;
  const xp_linear_options options = {.family = family};
  xp_linear_fit *fit;
  LEARN_OK(xp_linear_fit_create(&call, &sample, &options, &fit));
  assert_int_equal(fit->notes, XP_FIT_EMPTY);
  assert_true(isnan(fit->coefficient[0]) && isnan(fit->bread[0]) && isnan(fit->deviance));
  sample.rows = 40;
  LEARN_OK(xp_linear_predict(&call, fit, &sample, false, prediction));
  assert_true(isnan(prediction[0]));
  xp_linear_fit_free(NULL, fit);
  learn_data_free(&data);
  property_free(&r);
}

/* As many columns as rows, and more: the first ones stay. */
static inline void property_more_columns_than_rows(xp_family family) {
  LEARN_CALL(NULL);
  property_rows r = property_make(family, 40, 8);
  learn_data data = property_data(&r);
  xp_sample sample = learn_sample(&data, r.outcome);
  sample.rows = 3;
  const xp_linear_options options = {.family = family, .ridge = 0};
  xp_linear_fit *fit;
  LEARN_OK(xp_linear_fit_create(&call, &sample, &options, &fit));
  assert_true(fit->rank <= 3);
  assert_true(fit->notes & XP_FIT_COLLINEAR);
  if (family == XP_GAUSSIAN && fit->rank == 3) assert_true(isnan(fit->dispersion) && (fit->notes & XP_FIT_NO_FREEDOM));
  xp_linear_fit_free(NULL, fit);
  learn_data_free(&data);
  property_free(&r);
}

static inline expt_status property_step(expt_context *ctx, void *user, expt_error *err) {
  const xp_call call = {ctx, "fit", err};
  const xp_family *family = user;
  property_rows r = property_make(*family, 60, 9);
  learn_data data = property_data(&r);
  xp_recipe *recipe = NULL;
  xp_design *design = NULL;
  xp_linear_fit *fit = NULL;
  double mean[60];
  const xp_linear_options options = {.family = *family};
  expt_status status =
      xp_recipe_create(&call, test_table_view(data.table), "table", property_covariates, 4, NULL, &recipe);
  if (status == EXPT_OK) status = xp_design_create(&call, recipe, test_table_view(data.table), "table", &design);
  xp_sample sample = {.design = design, .rows = 60, .outcome = r.outcome};
  if (status == EXPT_OK) status = xp_linear_fit_create(&call, &sample, &options, &fit);
  if (status == EXPT_OK) status = xp_linear_predict(&call, fit, &sample, true, mean);
  xp_linear_fit_free(ctx, fit);
  xp_design_free(ctx, design);
  xp_recipe_free(ctx, recipe);
  learn_data_free(&data);
  property_free(&r);
  return status;
}

static inline void property_memory(xp_family family) {
  test_every_allocation(property_step, &family);
}

static inline void property_all(xp_family family) {
  property_permutation(family, 5000, 1e-12);
  /* Starts on a part of the rows, which is another one then. The last step moves a predictor by 1e-8 per column at
   * most, and the bread of either fit by as much. */
  property_permutation(family, 70000, 2 * 7 * 1e-8);
  property_threads(family);
  property_replication(family);
  property_shift_and_scale(family);
  property_scores(family);
  property_collinear(family);
  property_bad_input(family);
  property_no_rows(family);
  property_more_columns_than_rows(family);
  property_memory(family);
}

#endif
