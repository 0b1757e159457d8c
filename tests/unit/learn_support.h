/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_LEARN_SUPPORT_H
#define EXPERIMENT_TESTS_LEARN_SUPPORT_H

/* What the tests of the learners share: data with their design, contexts, and R's answers. */

#include "lib/learn/linear.h"
#include "tests/unit/tables.h"

/* ---- calls ---- */

/* A call that fails tells why and ends the test. */
#define LEARN_CALL(context) const xp_call call = {(context), __func__, &learn_error}
extern expt_error learn_error;
#define LEARN_OK(status) learn_ok((status), __FILE__, __LINE__)
void learn_ok(expt_status status, const char *file, int line);
expt_context *learn_context(int32_t threads, int32_t simd);

/* ---- data made here ---- */

/* SplitMix64 of a counter: the same everywhere. */
double learn_uniform(uint64_t *state);
double learn_normal(uint64_t *state);

typedef struct learn_data {
  test_table *table;
  int64_t rows;
  xp_recipe *recipe;
  xp_design *design;
} learn_data;
learn_data learn_data_empty(int64_t rows);
/* Makes recipe and design of these columns; `covariates` ends with NULL. */
void learn_data_design(learn_data *data, const char *const *covariates, const xp_recipe_options *options);
xp_sample learn_sample(const learn_data *data, const double *outcome);
void learn_data_free(learn_data *data);

/* ---- files ---- */

/* A CSV file as a table: columns whose fields are all numbers are numbers, others text. False when there is no such
 * file. path may end in .gz. */
bool learn_read_csv(const char *path, learn_data *data);
const double *learn_numbers(const learn_data *data, const char *column);

/* R's answer; ends the test where there is none. */
double learn_reference(const char *model, const char *quantity, const char *name);
/* tests/reference/learn/<file>, and <file> under EXPT_DATA_DIR (false without that). */
void learn_reference_path(char path[1024], const char *file);
bool learn_data_path(char path[1024], const char *file);

/* |a - b| <= tolerance (|b| + floor). */
void learn_near(double a, double b, double tolerance, double floor, const char *what);

#endif
