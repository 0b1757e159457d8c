/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_TREND_SUPPORT_H
#define EXPERIMENT_TESTS_TREND_SUPPORT_H

/* An analysis with every kind of metric by period, and its rows. All of it asserts. */

#include "tests/unit/analysis_support.h"

#include <experiment/trend.h>

#define DAY_US INT64_C(86400000000)
#define START_US (INT64_C(20782) * DAY_US) /* 2026-11-25, day 20782 by reference/trend/make.py's datetime */

enum { TREND_DAYS = 6 };
static const char *const trend_days[TREND_DAYS] = {"2026-11-25", "2026-11-26", "2026-11-27",
                                                   "2026-11-28", "2026-11-29", "2026-11-30"};

static inline void trend_times(test_table *table, const char *name, const int64_t *times) {
  test_table_integers(table, name, times);
  expt_column *const column = test_table_column(table, name);
  column->dtype = EXPT_DTYPE_TIME;
  column->time_unit = EXPT_TIME_UNIT_US;
}

static inline expt_analysis_options trend_options(void) {
  expt_analysis_options options;
  expt_analysis_options_init(&options);
  options.unit = "user";
  options.time = "first_seen";
  options.planned_units = 2500;
  return options;
}

static inline expt_status trend_describe(expt_analysis *analysis, expt_error *err) {
  static const char *const covariates[] = {"before"};
  expt_analysis_mean_options mean;
  expt_analysis_mean_options_init(&mean);
  mean.covariates = covariates;
  mean.n_covariates = 1;
  expt_analysis_proportion_options clicked;
  expt_analysis_proportion_options_init(&clicked);
  clicked.alternative = EXPT_ALTERNATIVE_GREATER;
  expt_status status = expt_analysis_add_segment(analysis, "device", err);
  if (status == EXPT_OK) status = expt_analysis_add_proportion(analysis, "ctr", "clicked", &clicked, err);
  if (status == EXPT_OK) status = expt_analysis_add_mean(analysis, "spent", "spent", &mean, err);
  if (status == EXPT_OK) status = expt_analysis_add_mean(analysis, "plain", "spent", NULL, err);
  if (status == EXPT_OK) status = expt_analysis_add_ratio(analysis, "per visit", "spent", "visits", NULL, err);
  if (status == EXPT_OK) status = expt_analysis_add_count(analysis, "visits", "visits", NULL, err);
  return status == EXPT_OK ? expt_analysis_add_quantile(analysis, "p90", "spent", 0.9, NULL, err) : status;
}
enum { TREND_METRICS = 6, TREND_PAIRS = 2 };

static inline expt_analysis *trend_analysis(const expt_context *ctx, const expt_analysis_options *options) {
  expt_analysis *analysis = NULL;
  expt_error err;
  must(expt_analysis_create(ctx, "group", options, &analysis, &err), &err);
  must(trend_describe(analysis, &err), &err);
  return analysis;
}

static inline int64_t trend_day_of(int64_t id) {
  return pick(id, 20, TREND_DAYS);
}

/* The users of first .. first + n - 1 whose day is in [from_day, to_day]; 1 in 30 has no group, and then no time either. */
static inline test_table *trend_rows(int64_t first, int64_t n, int64_t from_day, int64_t to_day) {
  static const char *const groups[] = {"B", "A", "C"};
  static const char *const devices[] = {"phone", "desk"};
  int64_t *user = calloc((size_t)n, sizeof *user), *clicked = calloc((size_t)n, sizeof *clicked);
  int64_t *time = calloc((size_t)n, sizeof *time), *visits = calloc((size_t)n, sizeof *visits), rows = 0;
  double *spent = calloc((size_t)n, sizeof *spent), *before = calloc((size_t)n, sizeof *before);
  int32_t *group = calloc((size_t)n, sizeof *group);
  const char **device = calloc((size_t)n, sizeof *device);
  for (int64_t id = first; id < first + n; id++) {
    const int64_t day = trend_day_of(id);
    if (day < from_day || day > to_day) continue;
    user[rows] = id;
    group[rows] = pick(id, 21, 30) == 0 ? -1 : (int32_t)pick(id, 22, 3);
    time[rows] = group[rows] < 0 ? INT64_MIN : START_US + day * DAY_US + pick(id, 23, DAY_US);
    clicked[rows] = pick(id, 24, 10) < 3 + (group[rows] == 0);
    visits[rows] = 1 + pick(id, 25, 6);
    before[rows] = (double)pick(id, 26, 1000) / 8.0;
    spent[rows] =
        pick(id, 27, 3) == 0 ? 0.0 : before[rows] + (double)pick(id, 28, 1000) / 16.0 + 0.1 * (double)group[rows];
    device[rows++] = devices[pick(id, 29, 2)];
  }
  test_table *table = test_table_create(rows);
  test_table_integers(table, "user", user);
  test_table_codes(table, "group", group, groups, 3);
  trend_times(table, "first_seen", time);
  test_table_column(table, "first_seen")->na_mode = EXPT_NA_MODE_LOWEST;
  test_table_texts(table, "device", device);
  test_table_integers(table, "clicked", clicked);
  test_table_integers(table, "visits", visits);
  test_table_doubles(table, "spent", spent);
  test_table_doubles(table, "before", before);
  free(user), free(clicked), free(time), free(visits), free(spent), free(before), free(group), free(device);
  return table;
}

static inline void add_trend_rows(expt_analysis *analysis, int64_t first, int64_t n, int64_t from_day, int64_t to_day,
                                  const char *batch) {
  test_table *table = trend_rows(first, n, from_day, to_day);
  expt_error err;
  must(expt_analysis_add(analysis, test_table_view(table), batch, &err), &err);
  test_table_free(table);
}

static inline expt_frame *ask_trend(const expt_analysis *analysis, double confidence) {
  expt_analysis_trend_options options;
  expt_frame *frame = NULL;
  expt_error err;
  expt_analysis_trend_options_init(&options);
  options.confidence = confidence;
  must(expt_analysis_trend(analysis, &options, &frame, &err), &err);
  return frame;
}

static inline int64_t trend_row(const expt_frame *frame, const char *metric, const char *variant, const char *period) {
  const expt_table *table = expt_frame_view(frame);
  for (int64_t row = 0; row < table->n_rows; row++)
    if (has_text(table, "metric", row, metric) && has_text(table, "variant", row, variant) &&
        has_text(table, "period", row, period))
      return row;
  fail_msg("no row %s %s %s", metric, variant, period);
  return -1;
}

static inline bool same_bits(double a, double b) {
  return memcmp(&a, &b, sizeof a) == 0 || (isnan(a) && isnan(b));
}

#endif
