/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_AA_SUPPORT_H
#define EXPERIMENT_TESTS_AA_SUPPORT_H

/* Rows without any effect, and A/A tests of them. */

#include "tests/unit/analysis_support.h"

#include <experiment/aa.h>

static inline double uniform(int64_t id, int purpose) {
  return ((double)(scrambled(id, purpose) >> 11) + 0.5) / 9007199254740992.0;
}

/* `clicked` of one in five; `spend` of one in ten, with a long tail; views, and clicks that are some of them, more for
 * some users than for others; `age`; five users to a `home` that shares half of what `shared` varies. */
static inline test_table *aa_users(int64_t n) {
  test_table *table = test_table_create(n);
  const size_t room = (size_t)(n > 0 ? n : 1);
  int64_t *user = calloc(room, sizeof *user), *home = calloc(room, sizeof *home);
  double *clicked = calloc(room, sizeof *clicked), *spend = calloc(room, sizeof *spend);
  double *views = calloc(room, sizeof *views), *clicks = calloc(room, sizeof *clicks);
  double *age = calloc(room, sizeof *age), *shared = calloc(room, sizeof *shared);
  for (int64_t i = 0; i < n; i++) {
    const double eager = uniform(i, 1);
    user[i] = 1000 + i;
    home[i] = i / 5;
    clicked[i] = uniform(i, 2) < 0.2;
    spend[i] = uniform(i, 3) < 0.1 ? exp(3.0 * uniform(i, 4)) : 0.0;
    views[i] = 1.0 + floor(6.0 * uniform(i, 5));
    for (int view = 0; view < (int)views[i]; view++)
      clicks[i] += uniform(i, 10 + view) < 0.5 * eager;
    age[i] = 20.0 + 40.0 * eager;
    shared[i] = uniform(home[i], 6) + uniform(i, 7);
  }
  test_table_integers(table, "user", user);
  test_table_integers(table, "home", home);
  test_table_doubles(table, "clicked", clicked);
  test_table_doubles(table, "spend", spend);
  test_table_doubles(table, "views", views);
  test_table_doubles(table, "clicks", clicks);
  test_table_doubles(table, "age", age);
  test_table_doubles(table, "shared", shared);
  free(user), free(home), free(clicked), free(spend), free(views), free(clicks), free(age), free(shared);
  return table;
}

static inline expt_analysis *read_analysis(const expt_context *ctx, const char *json) {
  expt_analysis *analysis = NULL;
  expt_error err;
  must(expt_analysis_from_json(ctx, json, &analysis, &err), &err);
  return analysis;
}

static inline expt_frame *run_aa(const expt_analysis *analysis, const test_table *table,
                                 const expt_analysis_aa_options *options) {
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_analysis_aa(analysis, test_table_view(table), options, &frame, &err), &err);
  return frame;
}

static inline expt_analysis_aa_options aa_options(int64_t n_replicates) {
  expt_analysis_aa_options options;
  expt_analysis_aa_options_init(&options);
  options.n_replicates = n_replicates;
  return options;
}

static inline int64_t row_of(const expt_frame *frame, const char *metric, const char *variant) {
  const expt_table *table = expt_frame_view(frame);
  for (int64_t row = 0; row < table->n_rows; row++)
    if (has_text(table, "metric", row, metric) && has_text(table, "variant", row, variant)) return row;
  fail_msg("no row %s %s", metric, variant);
  return -1;
}

#define DESCRIBED(members) "{\"format\": 1, \"variant\": \"group\", " members "}"
#define CTR "{\"kind\": \"proportion\", \"name\": \"ctr\", \"value\": \"clicked\"}"
#define SPEND "{\"kind\": \"mean\", \"name\": \"spend\", \"value\": \"spend\"}"
#define CLICK_RATE "{\"kind\": \"ratio\", \"name\": \"rate\", \"numerator\": \"clicks\", \"denominator\": \"views\"}"

#endif
