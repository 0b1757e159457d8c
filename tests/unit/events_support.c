/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/events_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const variant_names[3] = {"b", "a", "ab"};

void as_times(test_table *table, const char *name) {
  expt_column *const column = test_table_column(table, name);
  column->dtype = EXPT_DTYPE_TIME;
  column->time_unit = EXPT_TIME_UNIT_US;
}

uint64_t next_random(uint64_t *seed) {
  uint64_t x = *seed += UINT64_C(0x9E3779B97F4A7C15);
  x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
  return x ^ (x >> 31);
}

int64_t below(uint64_t *seed, int64_t limit) {
  return (int64_t)(next_random(seed) % (uint64_t)limit);
}

void shuffle(uint64_t *seed, int64_t *order, int64_t n) {
  for (int64_t i = n - 1; i > 0; i--) {
    const int64_t j = below(seed, i + 1), other = order[j];
    order[j] = order[i];
    order[i] = other;
  }
}

void must(expt_status status, const expt_error *err) {
  if (status != EXPT_OK) fail_msg("%s(%s %s): %s", err->function, err->argument, err->field, err->message);
}

bool same_bytes(state_bytes a, state_bytes b) {
  return a.size == b.size && memcmp(a.bytes, b.bytes, (size_t)a.size) == 0;
}

state_bytes save_exposures(const expt_exposures *exposures) {
  state_bytes state = {0};
  expt_error err;
  int64_t written = 0;
  must(expt_exposures_save(exposures, NULL, 0, &state.size, &err), &err);
  state.bytes = malloc((size_t)state.size);
  must(expt_exposures_save(exposures, state.bytes, state.size, &written, &err), &err);
  assert_true(written == state.size);
  return state;
}

expt_exposures *new_exposures(const expt_context *ctx, expt_conflict conflict, bool forced) {
  expt_exposures_options options;
  expt_exposures *exposures = NULL;
  expt_error err;
  expt_exposures_options_init(&options);
  options.conflict = conflict;
  options.forced = forced ? "forced" : NULL;
  must(expt_exposures_create(ctx, "user", "at", "group", &options, &exposures, &err), &err);
  return exposures;
}

static void add_text_ids(test_table *table, const int64_t *ids, int64_t n) {
  char(*const names)[24] = calloc((size_t)n + 1, sizeof *names);
  const char **const texts = calloc((size_t)n + 1, sizeof *texts);
  for (int64_t i = 0; i < n; i++) {
    snprintf(names[i], sizeof names[i], "u%lld", (long long)ids[i]);
    texts[i] = names[i];
  }
  test_table_texts(table, "user", texts);
  free(names), free(texts);
}

void add_ids(test_table *table, const int64_t *ids, int64_t n, bool text_ids) {
  if (text_ids)
    add_text_ids(table, ids, n);
  else
    test_table_integers(table, "user", ids);
}

test_table *exposure_table(const exposure_row *rows, const int64_t *order, int64_t from, int64_t n, bool text_ids) {
  test_table *const table = test_table_create(n);
  int64_t *const unit = calloc((size_t)n + 1, sizeof *unit), *const time = calloc((size_t)n + 1, sizeof *time);
  int32_t *const variant = calloc((size_t)n + 1, sizeof *variant);
  uint8_t *const forced = calloc((size_t)n + 1, sizeof *forced);
  for (int64_t i = 0; i < n; i++) {
    const exposure_row *const row = &rows[order[from + i]];
    unit[i] = row->unit;
    time[i] = row->time;
    variant[i] = row->variant;
    forced[i] = row->forced;
  }
  add_ids(table, unit, n, text_ids);
  test_table_integers(table, "at", time);
  test_table_codes(table, "group", variant, variant_names, 3);
  test_table_bools(table, "forced", forced);
  as_times(table, "at");
  free(unit), free(time), free(variant), free(forced);
  return table;
}

void add_exposures(expt_exposures *exposures, const exposure_row *rows, const int64_t *order, int64_t from, int64_t n,
                   bool text_ids) {
  test_table *const table = exposure_table(rows, order, from, n, text_ids);
  expt_error err;
  must(expt_exposures_add(exposures, test_table_view(table), NULL, &err), &err);
  test_table_free(table);
}
