/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_LEARN_MODELS_H
#define EXPERIMENT_TESTS_LEARN_MODELS_H

/* A model of tests/reference/learn/models.R, fitted here and compared with R's answer. */

#include "tests/unit/learn_support.h"

#include <math.h>
#include <stdio.h>

enum { LEARN_MOST_COVARIATES = 12 };

typedef struct learn_model {
  const char *name, *file;
  bool real_data; /* under EXPT_DATA_DIR */
  xp_family family;
  const char *outcome, *weight, *offset;
  const char *covariates[LEARN_MOST_COVARIATES];
} learn_model;

/* Returns false where the data are not there. */
static inline bool learn_open_model(const learn_model *m, learn_data *data, xp_sample *sample) {
  char path[1024];
  if (!m->real_data)
    learn_reference_path(path, m->file);
  else if (!learn_data_path(path, m->file))
    return false;
  assert_true(learn_read_csv(path, data));
  learn_data_design(data, m->covariates, NULL);
  *sample = learn_sample(data, learn_numbers(data, m->outcome));
  if (m->weight != NULL) sample->weight = learn_numbers(data, m->weight);
  if (m->offset != NULL) sample->offset = learn_numbers(data, m->offset);
  return true;
}

/* Largest relative difference of coefficients; fails beyond the tolerances, which are those of R's own answer: glm()
 * stops when the deviance changes by 1e-14 of itself. */
static inline void learn_compare_model(const learn_model *m, const xp_call *call, const xp_sample *sample,
                                       const xp_linear_fit *fit) {
  double worst = 0;
  for (int32_t j = 0; j < fit->columns; j++) {
    const char *name = fit->name[j];
    const double coefficient = learn_reference(m->name, "coefficient", name);
    worst = fmax(worst, fabs(fit->coefficient[j] / coefficient - 1));
    learn_near(fit->coefficient[j], coefficient, 1e-10, 0, name);
    learn_near(fit->dispersion * fit->bread[j * (fit->columns + 1)], learn_reference(m->name, "variance", name), 1e-8,
               0, name);
    learn_near(fit->dispersion * fit->bread[j], learn_reference(m->name, "covariance with the first", name), 1e-8, 0,
               name);
  }
  learn_near(fit->deviance, learn_reference(m->name, "deviance", ""), 1e-11, 0, "deviance");
  learn_near(fit->log_likelihood, learn_reference(m->name, "log_likelihood", ""), 1e-11, 0, "log-likelihood");
  double values[4 * 64], leverage[3];
  assert_true(fit->columns <= 64);
  xp_linear_leverages(call, fit, sample, 0, 3, values, leverage);
  static const char *const row[] = {"1", "2", "3"};
  for (int i = 0; i < 3; i++)
    learn_near(leverage[i], learn_reference(m->name, "leverage", row[i]), 1e-8, 0, "leverage");
  print_message("%s: %d iterations, worst coefficient differs by %.2g\n", m->name, (int)fit->iterations, worst);
}

/* Variances of bread x sum of outer products of scores x bread, a score divided by (1 - leverage)^power (HC0, HC3). */
static inline void learn_sandwich(const xp_call *call, const xp_sample *sample, const xp_linear_fit *fit, int power,
                                  double *variance) {
  const int32_t p = fit->columns;
  double values[(XP_GRAM_ROWS + 1) * 16], score[XP_GRAM_ROWS * 16], leverage[XP_GRAM_ROWS];
  assert_true(p <= 16);
  for (int32_t j = 0; j < p; j++)
    variance[j] = 0;
  for (int64_t from = 0; from < sample->rows; from += XP_GRAM_ROWS) {
    const int64_t n = sample->rows - from < XP_GRAM_ROWS ? sample->rows - from : XP_GRAM_ROWS;
    xp_linear_scores(call, fit, sample, from, n, score);
    xp_linear_leverages(call, fit, sample, from, n, values, leverage);
    for (int64_t i = 0; i < n; i++) {
      for (int32_t j = 0; j < p; j++) {
        double influence = 0;
        for (int32_t k = 0; k < p; k++)
          influence += fit->bread[j * p + k] * score[i * p + k];
        influence /= power > 0 ? 1 - leverage[i] : 1;
        variance[j] += influence * influence;
      }
    }
  }
}

static inline void learn_compare_sandwiches(const learn_model *m, const xp_call *call, const xp_sample *sample,
                                            const xp_linear_fit *fit) {
  static const char *const kind[] = {"HC0 variance", "HC3 variance"};
  double variance[16];
  for (int power = 0; power < 2; power++) {
    learn_sandwich(call, sample, fit, power, variance);
    for (int32_t j = 0; j < fit->columns; j++)
      learn_near(variance[j], learn_reference(m->name, kind[power], fit->name[j]), 1e-8, 0, kind[power]);
  }
}

/* Returns false where the data are not there. */
static inline bool learn_check_model(const learn_model *m) {
  LEARN_CALL(NULL);
  learn_data data;
  xp_sample sample;
  xp_linear_fit *fit;
  if (!learn_open_model(m, &data, &sample)) return false;
  const xp_linear_options options = {.family = m->family};
  LEARN_OK(xp_linear_fit_create(&call, &sample, &options, &fit));
  assert_int_equal(fit->notes, 0);
  learn_compare_model(m, &call, &sample, fit);
  learn_compare_sandwiches(m, &call, &sample, fit);
  xp_linear_fit_free(NULL, fit);
  learn_data_free(&data);
  return true;
}

#endif
