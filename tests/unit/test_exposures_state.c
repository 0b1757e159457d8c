/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saved exposures: they come back whole, and no bytes whatever break the loader. */
#include "tests/unit/events_laws.h"

#include <stdlib.h>

static expt_status load(const expt_context *ctx, const uint8_t *state, int64_t size, void **out, expt_error *err) {
  expt_exposures *exposures = NULL;
  const expt_status status = expt_exposures_load(ctx, state, size, &exposures, err);
  *out = exposures;
  return status;
}

static expt_status save(const void *handle, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err) {
  return expt_exposures_save(handle, buf, cap, need, err);
}

static expt_status merge(void *handle, const void *other, expt_error *err) {
  return expt_exposures_merge(handle, other, err);
}

static void ask(const void *handle) {
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_exposures_frame(handle, &frame, &err), &err);
  expt_frame_free(frame);
  must(expt_exposures_counts(handle, &frame, &err), &err);
  expt_frame_free(frame);
  must(expt_exposures_columns(handle, &frame, &err), &err);
  expt_frame_free(frame);
}

static void release(void *handle) {
  expt_exposures_free(handle);
}

static const handle_kind kind = {load, save, merge, ask, release, 0};

static expt_exposures *filled(bool text_ids, int64_t n) {
  exposure_row *const rows = calloc((size_t)n, sizeof *rows);
  int64_t *const order = calloc((size_t)n, sizeof *order);
  uint64_t seed = 9;
  for (int64_t i = 0; i < n; i++) {
    rows[i] =
        (exposure_row){.unit = below(&seed, n), .time = below(&seed, 50), .variant = (int32_t)below(&seed, 4) - 1};
    rows[i].forced = below(&seed, 10) == 0;
    order[i] = i;
  }
  expt_exposures *const exposures = new_exposures(NULL, EXPT_CONFLICT_EXCLUDE, true);
  test_table *const table = exposure_table(rows, order, 0, n, text_ids);
  expt_error err;
  must(expt_exposures_add(exposures, test_table_view(table), "monday", &err), &err);
  test_table_free(table);
  free(rows), free(order);
  return exposures;
}

static void damage_never_breaks_the_loader(void **state) {
  (void)state;
  for (int text_ids = 0; text_ids < 2; text_ids++) {
    expt_exposures *const exposures = filled(text_ids == 1, 12);
    state_bytes good = save_exposures(exposures);
    assert_true(survives_damage(&kind, good, 5000) > 0);
    free(good.bytes);
    expt_exposures_free(exposures);
  }
}

/* Room is asked for by powers of two: sizes just behind one are the worst. */
static void loading_holds_little(void **state) {
  (void)state;
  static const int64_t sizes[] = {60, 70, 700, 3000, 20000};
  for (int i = 0; i < 10; i++) {
    expt_exposures *const exposures = filled(i % 2 == 1, sizes[i / 2]);
    state_bytes good = save_exposures(exposures);
    assert_true(keeps_the_laws(&kind, good.bytes, (size_t)good.size));
    free(good.bytes);
    expt_exposures_free(exposures);
  }
}

static void an_empty_set_is_saved_too(void **state) {
  (void)state;
  expt_exposures *const exposures = new_exposures(NULL, EXPT_CONFLICT_KEEP_FIRST, false);
  state_bytes good = save_exposures(exposures);
  assert_true(keeps_the_laws(&kind, good.bytes, (size_t)good.size));
  free(good.bytes);
  expt_exposures_free(exposures);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(damage_never_breaks_the_loader),
      cmocka_unit_test(loading_holds_little),
      cmocka_unit_test(an_empty_set_is_saved_too),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
