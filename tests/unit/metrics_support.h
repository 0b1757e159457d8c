/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_METRICS_SUPPORT_H
#define EXPERIMENT_TESTS_METRICS_SUPPORT_H

/* Analyses with every kind of metric, and rows for them. All of it asserts. */

#include "tests/unit/analysis_support.h"

/* ---- descriptions ---- */

typedef struct split_by {
  const char *strata, *cluster;
  int64_t planned_units;
} split_by;

static inline expt_analysis *analysis_split_by(const expt_context *ctx, split_by by) {
  expt_analysis_options options;
  expt_analysis *analysis = NULL;
  expt_error err;
  expt_analysis_options_init(&options);
  options.strata = by.strata;
  options.cluster = by.cluster;
  options.planned_units = by.planned_units;
  must(expt_analysis_create(ctx, "group", &options, &analysis, &err), &err);
  return analysis;
}

static inline void add_mean(expt_analysis *analysis, const char *name, const char *value, int n_covariates,
                            const char *const *covariates, expt_missing missing) {
  expt_analysis_mean_options options;
  expt_error err;
  expt_analysis_mean_options_init(&options);
  options.covariates = covariates;
  options.n_covariates = n_covariates;
  options.missing = missing;
  must(expt_analysis_add_mean(analysis, name, value, &options, &err), &err);
}

static inline void add_plain_mean(expt_analysis *analysis, const char *name, const char *value) {
  add_mean(analysis, name, value, 0, NULL, EXPT_MISSING_REJECT);
}

static inline void add_ratio(expt_analysis *analysis, const char *name, int n_covariates,
                             const char *const *covariates) {
  expt_analysis_ratio_options options;
  expt_error err;
  expt_analysis_ratio_options_init(&options);
  options.covariates = covariates;
  options.n_covariates = n_covariates;
  must(expt_analysis_add_ratio(analysis, name, "y", "den", &options, &err), &err);
}

static inline void add_count(expt_analysis *analysis, const char *name, const char *exposure) {
  expt_analysis_count_options options;
  expt_error err;
  expt_analysis_count_options_init(&options);
  options.exposure = exposure;
  must(expt_analysis_add_count(analysis, name, "events", &options, &err), &err);
}

static inline void add_quantile(expt_analysis *analysis, const char *name, double prob) {
  expt_error err;
  must(expt_analysis_add_quantile(analysis, name, "latency", prob, NULL, &err), &err);
}

static inline void add_lifted(expt_analysis *analysis, const char *name) {
  expt_analysis_mean_options options;
  expt_error err;
  expt_analysis_mean_options_init(&options);
  options.relative = 1;
  options.null_value = 0.1;
  must(expt_analysis_add_mean(analysis, name, "y", &options, &err), &err);
}

static inline void add_pooled(expt_analysis *analysis, const char *name, int n_covariates,
                              const char *const *covariates) {
  expt_analysis_mean_options options;
  expt_error err;
  expt_analysis_mean_options_init(&options);
  options.covariates = covariates;
  options.n_covariates = n_covariates;
  options.pooled_theta = 1;
  must(expt_analysis_add_mean(analysis, name, "y", &options, &err), &err);
}

static const char *const both_covariates[] = {"x1", "x2"};

static inline void describe_all_kinds(expt_analysis *analysis) {
  add_plain_mean(analysis, "mean", "y");
  add_ratio(analysis, "ratio", 0, NULL);
  add_lifted(analysis, "lifted");
  add_mean(analysis, "lin1", "y", 1, both_covariates, EXPT_MISSING_REJECT);
  add_mean(analysis, "lin2", "y", 2, both_covariates, EXPT_MISSING_REJECT);
  add_ratio(analysis, "lin_ratio", 1, both_covariates);
  add_pooled(analysis, "pooled", 2, both_covariates);
  add_count(analysis, "count", NULL);
  add_count(analysis, "rate", "exposure");
  add_metric(analysis, "share", "flag", NULL, EXPT_MISSING_REJECT);
}

/* Quantiles have no answer by strata. */
static inline void describe_quantiles(expt_analysis *analysis) {
  add_quantile(analysis, "median", 0.5);
  add_quantile(analysis, "p90", 0.9);
}

/* ---- rows ---- */

static const char *const number_columns[] = {"y", "den", "x1", "x2", "events", "exposure", "latency", "flag"};
enum { NUMBER_COLUMNS = 8, MOST_ROWS = 400 };

/* The rows of one experiment, column by column; labels are numbers. */
typedef struct experiment_rows {
  int64_t n;
  int64_t group[MOST_ROWS], stratum[MOST_ROWS], cluster[MOST_ROWS];
  double number[NUMBER_COLUMNS][MOST_ROWS];
} experiment_rows;

static inline test_table *table_of(const experiment_rows *rows, int64_t from, int64_t end) {
  test_table *table = test_table_create(end - from);
  test_table_integers(table, "group", rows->group + from);
  test_table_integers(table, "stratum", rows->stratum + from);
  test_table_integers(table, "cluster", rows->cluster + from);
  for (int k = 0; k < NUMBER_COLUMNS; k++)
    test_table_doubles(table, number_columns[k], rows->number[k] + from);
  return table;
}

static inline expt_status try_rows(expt_analysis *analysis, const experiment_rows *rows, const char *batch,
                                   expt_error *err) {
  test_table *table = table_of(rows, 0, rows->n);
  const expt_status status = expt_analysis_add(analysis, test_table_view(table), batch, err);
  test_table_free(table);
  return status;
}

static inline void add_experiment(expt_analysis *analysis, const experiment_rows *rows) {
  expt_error err;
  must(try_rows(analysis, rows, "b", &err), &err);
}

/* Unlike values without chance: amounts with zeros, whole numbers, two covariates, clusters of 5, 3 strata. */
static inline void make_rows(experiment_rows *rows, int64_t n) {
  rows->n = n;
  for (int64_t i = 0; i < n; i++) {
    const double x1 = (double)pick(i, 1, 1000) / 100.0, x2 = (double)pick(i, 2, 50);
    rows->group[i] = i / 5 % 2;
    rows->stratum[i] = pick(i, 3, 3);
    rows->cluster[i] = i / 5;
    rows->number[0][i] = pick(i, 4, 3) == 0 ? 0.0 : x1 + x2 / 7.0 + (double)pick(i, 5, 100) / 10.0;
    rows->number[1][i] = 1.0 + (double)pick(i, 6, 5);
    rows->number[2][i] = x1;
    rows->number[3][i] = x2;
    rows->number[4][i] = (double)pick(i, 7, 4);
    rows->number[5][i] = 0.5 + (double)pick(i, 8, 10) / 4.0;
    rows->number[6][i] = (double)pick(i, 9, 900);
    rows->number[7][i] = (double)pick(i, 10, 2);
  }
}

static inline bool is_noted(const expt_frame *frame, int64_t row, int note) {
  return (whole(frame, "note_bits", row) & NOTE(note)) != 0;
}

#endif
