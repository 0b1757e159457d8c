/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_CAUSAL_SUPPORT_H
#define EXPERIMENT_TESTS_CAUSAL_SUPPORT_H

/* Estimators, tables of units, and looks into what comes out. All of it asserts. */

#include "tests/unit/tables.h"

#include <experiment/causal.h>
#include <experiment/notes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NOTE(note) ((int64_t)1 << (note))

static inline void must(expt_status status, const expt_error *err) {
  if (status != EXPT_OK) fail_msg("%s(%s %s): %s", err->function, err->argument, err->field, err->message);
}

/* |got - expected| within a share of expected; both may be the same infinity, or NaN. */
static inline void is_near(const char *what, double got, double expected, double share) {
  if (got == expected || (isnan(got) && isnan(expected)) || fabs(got - expected) <= share * fabs(expected)) return;
  fail_msg("%s: %.17g, expected %.17g", what, got, expected);
}

/* ---- units ---- */

/* Many rows of one byte per flag, in any order. Columns: arm, exposed, outcome, level. */
typedef struct cell {
  uint8_t arm, exposed, outcome, level;
  int64_t units;
} cell;

static inline test_table *units_of(const cell *cells, int n_cells) {
  int64_t rows = 0, at = 0;
  for (int i = 0; i < n_cells; i++)
    rows += cells[i].units;
  uint8_t *const bytes = malloc((size_t)rows * 4);
  assert_non_null(bytes);
  for (int i = 0; i < n_cells; i++)
    for (int64_t unit = 0; unit < cells[i].units; unit++, at++) {
      bytes[at] = cells[i].arm;
      bytes[rows + at] = cells[i].exposed;
      bytes[2 * rows + at] = cells[i].outcome;
      bytes[3 * rows + at] = cells[i].level;
    }
  test_table *const table = test_table_create(rows);
  static const char *const names[] = {"arm", "exposed", "outcome", "level"};
  for (int i = 0; i < 4; i++)
    test_table_bools(table, names[i], bytes + i * rows);
  test_table_column(table, "level")->dtype = EXPT_DTYPE_UINT8;
  free(bytes);
  return table;
}

/* ---- estimators ---- */

static inline expt_estimator_triggered_options triggered_options(void) {
  expt_estimator_triggered_options options;
  expt_estimator_triggered_options_init(&options);
  return options;
}
static inline expt_estimator_difference_options difference_options(void) {
  expt_estimator_difference_options options;
  expt_estimator_difference_options_init(&options);
  return options;
}
static inline expt_estimator *triggered(const char *outcome, const expt_estimator_triggered_options *options) {
  expt_estimator *estimator = NULL;
  expt_error err;
  must(expt_estimator_create_triggered(NULL, "arm", outcome, "exposed", options, &estimator, &err), &err);
  return estimator;
}
static inline expt_estimator *difference(const char *outcome, const expt_estimator_difference_options *options) {
  expt_estimator *estimator = NULL;
  expt_error err;
  must(expt_estimator_create_difference(NULL, "arm", outcome, options, &estimator, &err), &err);
  return estimator;
}

static inline expt_fit *fit_with(const expt_context *ctx, const expt_estimator *estimator, const test_table *table) {
  expt_fit *fit = NULL;
  expt_error err;
  must(expt_estimator_fit(ctx, estimator, test_table_view(table), &fit, &err), &err);
  return fit;
}
/* Frees the estimator. */
static inline expt_fit *fit_once(expt_estimator *estimator, const test_table *table) {
  expt_fit *const fit = fit_with(NULL, estimator, table);
  expt_estimator_free(estimator);
  return fit;
}
static inline expt_frame *by_group(const expt_context *ctx, const expt_estimator *estimator, const test_table *table, const char *group) {
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_estimator_by_group(ctx, estimator, test_table_view(table), group, &frame, &err), &err);
  return frame;
}

/* ---- answers ---- */

static inline expt_frame *estimates(const expt_fit *fit) {
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_fit_estimate(fit, &frame, &err), &err);
  return frame;
}
static inline expt_frame *influence(const expt_fit *fit) {
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_fit_influence(fit, &frame, &err), &err);
  return frame;
}
static inline expt_frame *diagnostics(const expt_fit *fit) {
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_fit_diagnostics(fit, &frame, &err), &err);
  return frame;
}

/* The first row from `from` on whose column has this text. */
static inline int64_t row_with(const expt_frame *frame, const char *column, const char *text, int64_t from) {
  const expt_table *const table = expt_frame_view(frame);
  for (int64_t row = from; row < table->n_rows; row++)
    if (strcmp(test_text(table, column, row), text) == 0) return row;
  fail_msg("no %s '%s'", column, text);
  return -1;
}
static inline double number(const expt_frame *frame, const char *column, int64_t row) {
  return test_double(expt_frame_view(frame), column, row);
}
static inline int64_t whole(const expt_frame *frame, const char *column, int64_t row) {
  return test_integer(expt_frame_view(frame), column, row);
}
static inline const char *word(const expt_frame *frame, const char *column, int64_t row) {
  return test_text(expt_frame_view(frame), column, row);
}
static inline double of_effect(const expt_frame *frame, const char *name, const char *column) {
  return number(frame, column, row_with(frame, "name", name, 0));
}
static inline int64_t notes_of(const expt_frame *frame, const char *name) {
  return whole(frame, "note_bits", row_with(frame, "name", name, 0));
}

/* Same bytes in every number column. */
static inline void same_numbers(const expt_frame *a, const expt_frame *b) {
  const expt_table *const left = expt_frame_view(a), *const right = expt_frame_view(b);
  assert_int_equal(left->n_rows, right->n_rows);
  assert_int_equal(left->n_columns, right->n_columns);
  for (int64_t i = 0; i < left->n_columns; i++)
    if (left->columns[i].dtype == EXPT_DTYPE_FLOAT64 || left->columns[i].dtype == EXPT_DTYPE_INT64)
      assert_memory_equal(left->columns[i].data, right->columns[i].data, 8 * (size_t)left->n_rows);
}

#endif
