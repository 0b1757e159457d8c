/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saved unit tables: they come back whole, and no bytes whatever break the loader. */
#include "tests/unit/events_laws.h"
#include "tests/unit/unit_table_support.h"

#include <math.h>
#include <stdlib.h>

static expt_status load(const expt_context *ctx, const uint8_t *state, int64_t size, void **out, expt_error *err) {
  expt_unit_table *table = NULL;
  const expt_status status = expt_unit_table_load(ctx, state, size, &table, err);
  *out = table;
  return status;
}

static expt_status save(const void *handle, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err) {
  return expt_unit_table_save(handle, buf, cap, need, err);
}

static expt_status merge(void *handle, const void *other, expt_error *err) {
  return expt_unit_table_merge(handle, other, err);
}

static void ask(const void *handle) {
  expt_frame *frame = NULL;
  expt_status status = expt_unit_table_frame(handle, &frame, NULL);
  assert_true(status == EXPT_OK || status == EXPT_E_STATE);
  expt_frame_free(frame);
  status = expt_unit_table_counts(handle, &frame, NULL);
  assert_true(status == EXPT_OK || status == EXPT_E_STATE);
  expt_frame_free(frame);
  assert_int_equal(expt_unit_table_columns(handle, &frame, NULL), EXPT_OK);
  expt_frame_free(frame);
}

static void release(void *handle) {
  expt_unit_table_free(handle);
}

static const handle_kind kind = {load, save, merge, ask, release, 0};

static const feature_plan every_kind[] = {{"count", "order", 0, INT64_MAX, 3, 0},
                                          {"sum", NULL, -5, 5, 2.5, 1},
                                          {"mean", NULL, 0, INT64_MAX, 0, 1},
                                          {"min", NULL, 0, INT64_MAX, 0, 1},
                                          {"max", NULL, 0, 9, 0, 1},
                                          {"first", NULL, INT64_MIN, 0, 0, 1},
                                          {"last", NULL, 0, INT64_MAX, 0, 1},
                                          {"distinct", NULL, 0, 20, 0, 1},
                                          {"time_since", "view", 0, INT64_MAX, 0, 0}};
static const feature_plan one_distinct[] = {{"distinct", NULL, 0, INT64_MAX, 0, 1}};
static const feature_plan one_count[] = {{"count", NULL, 0, INT64_MAX, 0, 0}};

static const table_plan plans[] = {
    {EXPT_MATURITY_COMPLETE, INT64_MAX, 0, every_kind, 9},
    {EXPT_MATURITY_ALL, 40, 1000000000, every_kind, 9},
    {EXPT_MATURITY_COMPLETE, INT64_MAX, 0, one_distinct, 1},
    {EXPT_MATURITY_COMPLETE, INT64_MAX, 0, one_count, 1},
};

static expt_exposures *exposures_of(int64_t units, bool text_ids) {
  exposure_row *const rows = calloc((size_t)units, sizeof *rows);
  int64_t *const order = calloc((size_t)units, sizeof *order);
  for (int64_t i = 0; i < units; i++) {
    rows[i] = (exposure_row){.unit = i, .time = i % 30, .variant = (int32_t)(i % 3), .forced = i % 11 == 0};
    order[i] = i;
  }
  expt_exposures *const exposures = new_exposures(NULL, EXPT_CONFLICT_EXCLUDE, true);
  add_exposures(exposures, rows, order, 0, units, text_ids);
  free(rows), free(order);
  return exposures;
}

static void fill(expt_unit_table *table, int64_t n, int64_t units, bool text_ids) {
  event_row *const rows = calloc((size_t)n, sizeof *rows);
  int64_t *const order = calloc((size_t)n, sizeof *order);
  uint64_t seed = 5;
  expt_error err;
  for (int64_t i = 0; i < n; i++) {
    rows[i] = (event_row){.unit = below(&seed, units), .time = below(&seed, 45), .event = (int32_t)below(&seed, 3)};
    rows[i].value = below(&seed, 9) == 0 ? NAN : (double)below(&seed, 1000) / 7;
    rows[i].item = (int32_t)below(&seed, 5) - 1;
    order[i] = i;
  }
  test_table *const events = event_table(rows, order, 0, n, text_ids);
  must(expt_unit_table_add(table, test_table_view(events), "monday", &err), &err);
  test_table_free(events);
  free(rows), free(order);
}

static expt_unit_table *filled(const table_plan *plan, int64_t n, int64_t units, bool text_ids) {
  expt_unit_table *const table = new_unit_table(NULL, plan);
  expt_error err;
  if (plan->n_features > 1) {
    expt_exposures *const exposures = exposures_of(units, text_ids);
    must(expt_unit_table_add_exposures(table, exposures, &err), &err);
    expt_exposures_free(exposures);
  }
  if (n > 0) fill(table, n, units, text_ids);
  return table;
}

static void damage_never_breaks_the_loader(void **state) {
  (void)state;
  for (int p = 0; p < 4; p++) {
    expt_unit_table *const table = filled(&plans[p], 20, 4, p % 2 == 1);
    state_bytes good = save_unit_table(table);
    assert_true(survives_damage(&kind, good, 4000) > 0);
    free(good.bytes);
    expt_unit_table_free(table);
  }
}

/* Room is asked for by powers of two: sizes just behind one are the worst. */
static void loading_holds_little(void **state) {
  (void)state;
  static const int64_t sizes[] = {60, 70, 700, 1400, 3000, 20000};
  for (int p = 0; p < 4; p++) {
    for (int i = 0; i < 12; i++) {
      expt_unit_table *const table = filled(&plans[p], 4 * sizes[i / 2], sizes[i / 2], i % 2 == 1);
      state_bytes good = save_unit_table(table);
      assert_true(keeps_the_laws(&kind, good.bytes, (size_t)good.size));
      free(good.bytes);
      expt_unit_table_free(table);
    }
  }
}

/* Exposures without an event: saved, loaded, described further, and then filled as if nothing had happened. */
static void a_table_that_has_not_begun_goes_on(void **state) {
  (void)state;
  static const feature_plan one_more = {"sum", NULL, 0, INT64_MAX, 0, 1};
  expt_unit_table *const table = filled(&plans[0], 0, 30, false);
  expt_unit_table *loaded = NULL;
  expt_error err;
  state_bytes good = save_unit_table(table);
  assert_true(keeps_the_laws(&kind, good.bytes, (size_t)good.size));
  must(expt_unit_table_load(NULL, good.bytes, good.size, &loaded, &err), &err);
  must(describe_feature(table, "more", &one_more, &err), &err);
  must(describe_feature(loaded, "more", &one_more, &err), &err);
  fill(table, 200, 40, false);
  fill(loaded, 200, 40, false);
  state_bytes a = save_unit_table(table), b = save_unit_table(loaded);
  assert_true(same_bytes(a, b));
  free(good.bytes), free(a.bytes), free(b.bytes);
  expt_unit_table_free(table);
  expt_unit_table_free(loaded);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(damage_never_breaks_the_loader),
      cmocka_unit_test(loading_holds_little),
      cmocka_unit_test(a_table_that_has_not_begun_goes_on),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
