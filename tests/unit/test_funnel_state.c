/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saved funnels: they come back whole, and no bytes whatever break the loader. */
#include "tests/unit/events_laws.h"
#include "tests/unit/test_funnel_support.h"

#include <stdlib.h>

static expt_status load(const expt_context *ctx, const uint8_t *state, int64_t size, void **out, expt_error *err) {
  expt_funnel *funnel = NULL;
  const expt_status status = expt_funnel_load(ctx, state, size, &funnel, err);
  *out = funnel;
  return status;
}

static expt_status save(const void *handle, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err) {
  return expt_funnel_save(handle, buf, cap, need, err);
}

static expt_status merge(void *handle, const void *other, expt_error *err) {
  return expt_funnel_merge(handle, other, err);
}

/* A state without steps has no answers. */
static void answers(expt_status status, expt_frame **frame) {
  assert_true(status == EXPT_OK || status == EXPT_E_STATE);
  expt_frame_free(*frame);
}

static void ask(const void *handle) {
  expt_frame *frame = NULL;
  answers(expt_funnel_counts(handle, NULL, &frame, NULL), &frame);
  answers(expt_funnel_times(handle, NULL, &frame, NULL), &frame);
  answers(expt_funnel_units(handle, &frame, NULL), &frame);
  answers(expt_funnel_columns(handle, &frame, NULL), &frame);
}

static void release(void *handle) {
  expt_funnel_free(handle);
}

static const handle_kind kind = {load, save, merge, ask, release, 0};

static expt_funnel *described(expt_funnel_mode mode) {
  expt_funnel_options options;
  expt_funnel_step_options step;
  expt_error err;
  expt_funnel_options_init(&options);
  expt_funnel_step_options_init(&step);
  options.mode = mode;
  options.window_us = 20;
  expt_funnel *const funnel = new_funnel(NULL, &options);
  add_step(funnel, "view", NULL);
  step.attribute = "page";
  step.label = "1";
  add_step(funnel, "cart", &step);
  expt_funnel_step_options_init(&step);
  step.is_optional = 1;
  add_step(funnel, "pay", &step);
  must(expt_funnel_add_segment(funnel, "city", &err), &err);
  return funnel;
}

static void expose(expt_funnel *funnel, uint64_t *seed, int64_t units, bool text_ids) {
  exposure_row *const rows = calloc((size_t)units, sizeof *rows);
  int64_t *const order = calloc((size_t)units, sizeof *order);
  for (int64_t i = 0; i < units; i++) {
    rows[i] = (exposure_row){.unit = i, .time = below(seed, 10), .variant = (int32_t)below(seed, 3)};
    order[i] = i;
  }
  expt_exposures *const exposures = new_exposures(NULL, EXPT_CONFLICT_EXCLUDE, true);
  expt_error err;
  add_exposures(exposures, rows, order, 0, units, text_ids);
  must(expt_funnel_add_exposures(funnel, exposures, &err), &err);
  expt_exposures_free(exposures);
  free(rows), free(order);
}

static expt_funnel *filled(expt_funnel_mode mode, bool exposed, bool text_ids, int64_t n) {
  event_row *const rows = calloc((size_t)n, sizeof *rows);
  int64_t *const order = calloc((size_t)n, sizeof *order);
  uint64_t seed = 9;
  for (int64_t i = 0; i < n; i++) {
    rows[i] = (event_row){.unit = below(&seed, n), .time = below(&seed, 50), .event = (int32_t)below(&seed, 4)};
    rows[i].city = (int32_t)below(&seed, 4) - 1;
    rows[i].amount = (int32_t)below(&seed, 4) - 1;
    order[i] = i;
  }
  expt_funnel *const funnel = described(mode);
  if (exposed) expose(funnel, &seed, n, text_ids);
  test_table *const table = event_table(rows, order, 0, n, text_ids);
  expt_error err;
  must(expt_funnel_add(funnel, test_table_view(table), "monday", &err), &err);
  test_table_free(table);
  free(rows), free(order);
  return funnel;
}

static void damage_never_breaks_the_loader(void **state) {
  (void)state;
  for (int variety = 0; variety < 4; variety++) {
    const expt_funnel_mode mode = variety == 3 ? EXPT_FUNNEL_MODE_FIRST_TIMES : EXPT_FUNNEL_MODE_EARLIEST_AFTER;
    expt_funnel *const funnel = filled(mode, variety % 2 == 1, variety == 2, 14);
    state_bytes good = save_funnel(funnel);
    assert_true(survives_damage(&kind, good, 3000) > 0);
    free(good.bytes);
    expt_funnel_free(funnel);
  }
}

static void loading_holds_little(void **state) {
  (void)state;
  static const int64_t sizes[] = {60, 70, 700, 3000, 20000};
  for (int i = 0; i < 20; i++) {
    expt_funnel *const funnel = filled(EXPT_FUNNEL_MODE_EARLIEST_AFTER, i >= 10, i % 2 == 1, sizes[i / 2 % 5]);
    state_bytes good = save_funnel(funnel);
    assert_true(keeps_the_laws(&kind, good.bytes, (size_t)good.size));
    free(good.bytes);
    expt_funnel_free(funnel);
  }
}

static void an_empty_funnel_is_saved_too(void **state) {
  (void)state;
  uint64_t seed = 3;
  for (int exposed = 0; exposed < 2; exposed++) {
    expt_funnel *const funnel = described(EXPT_FUNNEL_MODE_EARLIEST_AFTER);
    if (exposed) expose(funnel, &seed, 5, false);
    state_bytes good = save_funnel(funnel);
    assert_true(keeps_the_laws(&kind, good.bytes, (size_t)good.size));
    free(good.bytes);
    expt_funnel_free(funnel);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(damage_never_breaks_the_loader),
      cmocka_unit_test(loading_holds_little),
      cmocka_unit_test(an_empty_funnel_is_saved_too),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
