/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_TABLES_SUPPORT_H
#define EXPERIMENT_TESTS_TABLES_SUPPORT_H

/* What the tests of tables of counts share; include after cmocka_all.h. */

#include "reference_csv.h"
#include "stats_support.h"

#define TABLES_REFERENCE(name) EXPT_SOURCE_DIR "/tests/reference/tables/" name ".csv"
#define NOTE(note) ((int64_t)1 << (note))

static inline bool has_cell(const csv_file *csv, const char *name) {
  return csv_text(csv, name)[0] != '\0';
}

/* Relative to the value; a cell without a number is not looked at. */
static inline void near_cell(const csv_file *csv, const char *name, double got, double relative) {
  if (!has_cell(csv, name)) return;
  const double expected = csv_number(csv, name);
  if (isinf(expected) && got == expected) return;
  near_or_equal(name, got, expected, relative * fabs(expected));
}

/* A logarithm of a probability near 1 is as small as its rounding. */
static inline void near_log_cell(const csv_file *csv, const char *name, double got, double relative) {
  if (has_cell(csv, name))
    near_or_equal(name, got, csv_number(csv, name), relative * fmax(1.0, fabs(csv_number(csv, name))));
}

/* The whole numbers of a cell that are separated by blanks. */
static inline int integers_of(const csv_file *csv, const char *name, int64_t *out, int most) {
  int n = 0;
  const char *at = csv_text(csv, name);
  for (char *end; n < most; at = end, n++) {
    out[n] = strtoll(at, &end, 10);
    if (end == at) break;
  }
  return n;
}

static inline int numbers_of(const csv_file *csv, const char *name, double *out, int most) {
  int n = 0;
  const char *at = csv_text(csv, name);
  for (char *end; n < most; at = end, n++) {
    out[n] = strtod(at, &end);
    if (end == at) break;
  }
  return n;
}

#endif
