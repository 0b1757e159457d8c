/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_ANALYSIS_SUPPORT_H
#define EXPERIMENT_TESTS_ANALYSIS_SUPPORT_H

/* Analyses and rows for tests. All of it asserts. */

#include "tests/unit/tables.h"

#include <experiment/analysis.h>
#include <experiment/notes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOTE(note) ((int64_t)1 << (note))

static inline void must(expt_status status, const expt_error *err) {
  if (status != EXPT_OK) fail_msg("%s(%s %s): %s", err->function, err->argument, err->field, err->message);
}

/* ---- analyses ---- */

static inline expt_analysis *new_analysis(const expt_context *ctx, const char *unit, const char *control) {
  expt_analysis_options options;
  expt_analysis *analysis = NULL;
  expt_error err;
  expt_analysis_options_init(&options);
  options.unit = unit;
  options.control = control;
  must(expt_analysis_create(ctx, "group", &options, &analysis, &err), &err);
  return analysis;
}

static inline void add_metric(expt_analysis *analysis, const char *name, const char *value, const char *among,
                              expt_missing missing) {
  expt_analysis_proportion_options options;
  expt_error err;
  expt_analysis_proportion_options_init(&options);
  options.among = among;
  options.missing = missing;
  must(expt_analysis_add_proportion(analysis, name, value, &options, &err), &err);
}

/* Units checked, control A; ctr = clicked, cvr = bought, pcvr = bought among clicked; by city and by device. */
static inline expt_analysis *shop_analysis(const expt_context *ctx) {
  expt_analysis *analysis = new_analysis(ctx, "user", "A");
  expt_error err;
  must(expt_analysis_add_segment(analysis, "city", &err), &err);
  must(expt_analysis_add_segment(analysis, "device", &err), &err);
  add_metric(analysis, "ctr", "clicked", NULL, EXPT_MISSING_REJECT);
  add_metric(analysis, "cvr", "bought", NULL, EXPT_MISSING_DROP);
  add_metric(analysis, "pcvr", "bought", "clicked", EXPT_MISSING_ZERO);
  return analysis;
}

/* ---- rows ---- */

/* A different user for every id; the fractions are those of a multiplicative hash, so nothing is random. */
static inline uint64_t scrambled(int64_t id, int purpose) {
  uint64_t x = (uint64_t)id * UINT64_C(0x9E3779B97F4A7C15) + (uint64_t)purpose * UINT64_C(0xD1B54A32D192ED03);
  x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
  return x ^ (x >> 31);
}

static inline int64_t pick(int64_t id, int purpose, int64_t of) {
  return (int64_t)(scrambled(id, purpose) % (uint64_t)of);
}

static const char *const shop_groups[] = {"B", "A", "C", "unused"};
static const char *const shop_cities[] = {"Rome", "Aix", "\xC3\x96rebro", ""};
static const char *const shop_devices[] = {"phone", "desk"};

/* Users first .. first + n - 1; a user's row is the same in whichever table. 1 in 50 has no group, 1 in 20 no city, 1
 * in 40 no `bought`. */
static inline test_table *shop_rows(int64_t first, int64_t n) {
  test_table *table = test_table_create(n);
  const size_t room = (size_t)(n > 0 ? n : 1);
  int64_t *user = calloc(room, sizeof *user), *clicked = calloc(room, sizeof *clicked);
  double *bought = calloc(room, sizeof *bought);
  int32_t *group = calloc(room, sizeof *group);
  const char **city = calloc(room, sizeof *city), **device = calloc(room, sizeof *device);
  for (int64_t i = 0; i < n; i++) {
    const int64_t id = first + i;
    user[i] = id;
    group[i] = pick(id, 1, 50) == 0 ? -1 : (int32_t)pick(id, 2, 3);
    city[i] = pick(id, 3, 20) == 0 ? NULL : shop_cities[pick(id, 4, 4)];
    device[i] = shop_devices[pick(id, 5, 2)];
    clicked[i] = pick(id, 6, 10) < 3 + group[i];
    bought[i] = pick(id, 7, 40) == 0 ? NAN : (double)(pick(id, 8, 5) == 0);
  }
  test_table_integers(table, "user", user);
  test_table_codes(table, "group", group, shop_groups, 4);
  test_table_texts(table, "city", city);
  test_table_texts(table, "device", device);
  test_table_integers(table, "clicked", clicked);
  test_table_doubles(table, "bought", bought);
  free(user), free(clicked), free(bought), free(group), free(city), free(device);
  return table;
}

static inline test_table *two_columns(int64_t rows, const char *const *group, const double *clicked) {
  test_table *table = test_table_create(rows);
  test_table_texts(table, "group", group);
  test_table_doubles(table, "clicked", clicked);
  return table;
}

static inline void add_rows(expt_analysis *analysis, int64_t first, int64_t n, const char *batch) {
  test_table *table = shop_rows(first, n);
  expt_error err;
  must(expt_analysis_add(analysis, test_table_view(table), batch, &err), &err);
  test_table_free(table);
}

/* ---- states ---- */

typedef struct state_bytes {
  uint8_t *bytes;
  int64_t size;
} state_bytes;

static inline state_bytes save(const expt_analysis *analysis) {
  state_bytes state = {0};
  expt_error err;
  int64_t written = 0;
  must(expt_analysis_save(analysis, NULL, 0, &state.size, &err), &err);
  state.bytes = malloc((size_t)state.size);
  must(expt_analysis_save(analysis, state.bytes, state.size, &written, &err), &err);
  assert_true(written == state.size);
  return state;
}

static inline void same_bytes(state_bytes a, state_bytes b) {
  assert_true(a.size == b.size);
  assert_memory_equal(a.bytes, b.bytes, (size_t)a.size);
}

/* Asserts that `status` is the one wanted and that the analysis is what it was. */
static inline void unchanged(const expt_analysis *analysis, state_bytes before) {
  state_bytes after = save(analysis);
  same_bytes(before, after);
  free(after.bytes);
}

/* ---- answers ---- */

static inline expt_frame *ask(const expt_analysis *analysis) {
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_analysis_frequentist(analysis, NULL, &frame, &err), &err);
  return frame;
}

static inline expt_frame *summarise(const expt_analysis *analysis) {
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_analysis_summary(analysis, &frame, &err), &err);
  return frame;
}

static inline bool has_text(const expt_table *table, const char *column, int64_t row, const char *text) {
  return text == NULL || strcmp(test_text(table, column, row), text) == 0;
}

/* The row with these labels; NULL = any. Fails when there is none. */
static inline int64_t find_row(const expt_frame *frame, const char *metric, const char *segment, const char *level,
                               const char *variant) {
  const expt_table *table = expt_frame_view(frame);
  for (int64_t row = 0; row < table->n_rows; row++) {
    if (has_text(table, "metric", row, metric) && has_text(table, "segment", row, segment) &&
        has_text(table, "level", row, level) && has_text(table, "variant", row, variant))
      return row;
  }
  fail_msg("no row %s %s %s %s", metric, segment, level, variant);
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

#endif
