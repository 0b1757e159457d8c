/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_CALIBRATOR_SUPPORT_H
#define EXPERIMENT_TESTS_CALIBRATOR_SUPPORT_H

/* Thresholds through the public functions; include after cmocka_all.h and stats_support.h. */

#include <experiment/calibrate.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

static expt_error error;

static inline void works(expt_status status) {
  if (status == EXPT_OK) return;
  print_error("%s %s %s: %s\n", error.function, error.argument, error.field, error.message);
  fail();
}

static inline expt_calibrate_threshold_options rule_options(expt_stopping_rule rule, double threshold) {
  expt_calibrate_threshold_options options;
  expt_calibrate_threshold_options_init(&options);
  options.rule = rule;
  options.threshold = threshold;
  return options;
}

static inline expt_calibrate_threshold_looks_options looks_options(const expt_calibrate_threshold_options *like) {
  expt_calibrate_threshold_looks_options options;
  expt_calibrate_threshold_looks_options_init(&options);
  assert_int_equal(sizeof options, sizeof *like);
  memcpy(&options, like, sizeof *like);
  return options;
}

static inline expt_frame *rules_of(int64_t looks, const expt_calibrate_threshold_options *options) {
  expt_frame *frame = NULL;
  works(expt_calibrate_threshold(NULL, looks, options, &frame, &error));
  return frame;
}

static inline expt_frame *looks_of(int64_t looks, const expt_calibrate_threshold_options *options) {
  const expt_calibrate_threshold_looks_options same = looks_options(options);
  expt_frame *frame = NULL;
  works(expt_calibrate_threshold_looks(NULL, looks, &same, &frame, &error));
  return frame;
}

static inline const expt_column *column_of(const expt_frame *frame, const char *name) {
  const expt_table *table = expt_frame_view(frame);
  for (int64_t i = 0; i < table->n_columns; i++)
    if (strcmp(table->columns[i].name, name) == 0) return &table->columns[i];
  fail_msg("no column %s", name);
  return NULL;
}

static inline double number(const expt_frame *frame, const char *name, int64_t row) {
  return ((const double *)column_of(frame, name)->data)[row];
}

static inline const char *text(const expt_frame *frame, const char *name, int64_t row) {
  static char room[1024];
  const expt_column *const column = column_of(frame, name);
  const int64_t *const offsets = column->offsets;
  const size_t size = (size_t)(offsets[row + 1] - offsets[row]);
  assert_true(size < sizeof room);
  memcpy(room, (const char *)column->data + offsets[row], size);
  room[size] = '\0';
  return room;
}

static inline int64_t row_of(const expt_frame *frame, const char *rule, const char *basis) {
  for (int64_t row = 0; row < expt_frame_view(frame)->n_rows; row++)
    if (strcmp(text(frame, "rule", row), rule) == 0 && strcmp(text(frame, "basis", row), basis) == 0) return row;
  fail_msg("no row %s, %s", rule, basis);
  return -1;
}

#endif
