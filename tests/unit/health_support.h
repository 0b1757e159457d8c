/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_HEALTH_SUPPORT_H
#define EXPERIMENT_TESTS_HEALTH_SUPPORT_H

/* What the tests of health.h share; all of it asserts. */

#include "lib/base/column.h"
#include "tests/unit/analysis_support.h"
#include "tests/unit/reference_csv.h"

#include <experiment/health.h>

/* The reference is exact to 25 digits, so all of the error is the library's. */
static inline void close_to(const char *what, double got, double expected, double tolerance) {
  if (isnan(got) && isnan(expected)) return;
  if (fabs(got - expected) <= tolerance) return;
  fail_msg("%s: %.17g, expected %.17g, off by %.3g, allowed %.3g", what, got, expected, fabs(got - expected),
           tolerance);
}

/* lib/math: a p-value is good to 1e-13 of itself, its log to 1e-13; the statistic to a few roundings. */
static inline void close_relatively(const char *what, double got, double expected, double relative) {
  close_to(what, got, expected, relative * fabs(expected));
}

static inline void open_reference(csv_file *csv, const char *name) {
  char path[512];
  snprintf(path, sizeof path, "%s/tests/reference/health/%s.csv", EXPT_SOURCE_DIR, name);
  if (!csv_open(csv, path)) fail_msg("%s cannot be read", path);
}

static inline expt_frame *health_of(const expt_analysis *analysis) {
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_analysis_health(analysis, NULL, &frame, &err), &err);
  return frame;
}

/* The n-th row of a check, from 0; -1 when there is none. */
static inline int64_t row_of(const expt_frame *frame, const char *check, int64_t nth) {
  const expt_table *table = expt_frame_view(frame);
  for (int64_t row = 0; row < table->n_rows; row++)
    if (strcmp(test_text(table, "check", row), check) == 0 && nth-- == 0) return row;
  return -1;
}

static inline int64_t count_of(const expt_frame *frame, const char *check) {
  int64_t n = 0;
  while (row_of(frame, check, n) >= 0)
    n++;
  return n;
}

/* A message is longer than test_text() takes. */
static inline void message_has(const expt_frame *frame, int64_t row, const char *part) {
  const xp_call call = {NULL, "message_has", NULL};
  char text[1024];
  xp_text cell;
  assert_int_equal(xp_column_bytes(&call, test_column(expt_frame_view(frame), "message"), "table", row, &cell),
                   EXPT_OK);
  assert_true(cell.bytes != NULL && cell.size < (int64_t)sizeof text);
  memcpy(text, cell.bytes, (size_t)cell.size);
  text[cell.size] = '\0';
  if (strstr(text, part) == NULL) fail_msg("\"%s\" is not in \"%s\"", part, text);
}

#endif
