/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/learn/folds.h"
#include "lib/learn/learner.h"
#include "tests/unit/learn_properties.h"

enum { N = 600, FOLDS = 4 };

typedef struct crossed {
  property_rows r;
  learn_data data;
  xp_sample sample;
  int32_t fold[N];
} crossed;

static void open_rows(crossed *c, const property_rows *r) {
  const xp_call call = {NULL, "folds", NULL};
  c->r = *r;
  c->data = property_data(r);
  c->sample = learn_sample(&c->data, c->r.outcome);
  /* `a` is different for every row, so it can name the unit */
  static double id[N];
  for (int i = 0; i < N; i++)
    id[i] = floor(r->a[i] * 1e9);
  test_table_doubles(c->data.table, "id", id);
  LEARN_OK(xp_folds(&call, test_table_column(c->data.table, "id"), "table", FOLDS, 1, c->fold));
}

static void close_rows(crossed *c) {
  learn_data_free(&c->data);
  property_free(&c->r);
}

static const xp_linear_options logistic = {.family = XP_LOGISTIC};

/* What is predicted for a fold is what a model fitted by hand on the other rows says. */
static void predictions_come_from_the_other_folds(void **state) {
  (void)state;
  LEARN_CALL(NULL);
  const property_rows r = property_make(XP_LOGISTIC, N, 31);
  static crossed c;
  double out[N], expected[N];
  int32_t notes;
  open_rows(&c, &r);
  const xp_learner learner = xp_linear_learner(&logistic);
  const xp_crossfit crossfit = {&learner, c.fold, FOLDS, NULL};
  LEARN_OK(xp_crossfit_predict(&call, &crossfit, &c.sample, out, &notes));
  assert_int_equal(notes, 0);
  for (int32_t k = 0; k < FOLDS; k++) {
    double weight[N]; /* another way to leave rows out */
    xp_linear_fit *fit;
    for (int i = 0; i < N; i++)
      weight[i] = c.fold[i] != k;
    xp_sample rest = c.sample;
    rest.weight = weight;
    LEARN_OK(xp_linear_fit_create(&call, &rest, &logistic, &fit));
    LEARN_OK(xp_linear_predict(&call, fit, &rest, false, expected));
    for (int i = 0; i < N; i++) {
      if (c.fold[i] == k) learn_near(out[i], expected[i], 1e-12, 0, "prediction");
    }
    xp_linear_fit_free(NULL, fit);
  }
  close_rows(&c);
}

/* Rows in reverse: each unit keeps its prediction. */
static void order_does_not_matter(void **state) {
  (void)state;
  LEARN_CALL(NULL);
  const property_rows r = property_make(XP_LOGISTIC, N, 32);
  static crossed x, y;
  double first[N], second[N];
  int64_t row[N];
  int32_t notes;
  for (int i = 0; i < N; i++)
    row[i] = N - 1 - i;
  const property_rows reversed = property_rearranged(&r, row, N);
  open_rows(&x, &r);
  open_rows(&y, &reversed);
  const xp_learner learner = xp_linear_learner(&logistic);
  const xp_crossfit one = {&learner, x.fold, FOLDS, NULL}, other = {&learner, y.fold, FOLDS, NULL};
  LEARN_OK(xp_crossfit_predict(&call, &one, &x.sample, first, &notes));
  LEARN_OK(xp_crossfit_predict(&call, &other, &y.sample, second, &notes));
  for (int i = 0; i < N; i++)
    learn_near(first[i], second[N - 1 - i], 1e-12, 0, "prediction");
  close_rows(&x);
  close_rows(&y);
}

/* A learner of another kind, the mean of what it saw: the table of functions is all that is needed. */
static expt_status fit_mean(const xp_call *call, const void *settings, const xp_sample *sample, void **model,
                            int32_t *notes) {
  (void)call;
  (void)settings;
  double sum = 0;
  for (int64_t i = 0; i < sample->rows; i++)
    sum += sample->outcome[xp_sample_row(sample, i)];
  double *mean = malloc(sizeof *mean);
  *mean = sum / (double)sample->rows;
  *model = mean;
  *notes = 0;
  return EXPT_OK;
}

static expt_status predict_mean(const xp_call *call, const void *model, const xp_sample *sample, double *out) {
  (void)call;
  for (int64_t i = 0; i < sample->rows; i++)
    out[i] = *(const double *)model;
  return EXPT_OK;
}

static void free_mean(const expt_context *ctx, void *model) {
  (void)ctx;
  free(model);
}

static void any_learner_will_do(void **state) {
  (void)state;
  LEARN_CALL(NULL);
  const property_rows r = property_make(XP_LOGISTIC, N, 33);
  static crossed c;
  double out[N];
  uint8_t use[N];
  int32_t notes;
  open_rows(&c, &r);
  for (int i = 0; i < N; i++)
    use[i] = i % 3 != 0;
  const xp_learner learner = {fit_mean, predict_mean, free_mean, NULL};
  const xp_crossfit crossfit = {&learner, c.fold, FOLDS, use};
  LEARN_OK(xp_crossfit_predict(&call, &crossfit, &c.sample, out, &notes));
  for (int32_t k = 0; k < FOLDS; k++) {
    double sum = 0, rows = 0;
    for (int i = 0; i < N; i++) {
      if (c.fold[i] == k || !use[i]) continue;
      sum += r.outcome[i];
      rows++;
    }
    for (int i = 0; i < N; i++)
      assert_true(c.fold[i] != k || out[i] == sum / rows);
  }
  close_rows(&c);
}

static void a_strange_fold_is_refused(void **state) {
  (void)state;
  expt_error err;
  const xp_call call = {NULL, "crossfit", &err};
  const property_rows r = property_make(XP_LOGISTIC, N, 34);
  static crossed c;
  double out[N];
  int32_t notes = 0;
  open_rows(&c, &r);
  c.fold[99] = FOLDS;
  const xp_learner learner = xp_linear_learner(&logistic);
  const xp_crossfit crossfit = {&learner, c.fold, FOLDS, NULL};
  assert_int_equal(xp_crossfit_predict(&call, &crossfit, &c.sample, out, &notes), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "fold", NULL, 99);
  close_rows(&c);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(predictions_come_from_the_other_folds),
      cmocka_unit_test(order_does_not_matter),
      cmocka_unit_test(any_learner_will_do),
      cmocka_unit_test(a_strange_fold_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
