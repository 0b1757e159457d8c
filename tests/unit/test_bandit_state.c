/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saved bandits come back whole, no bytes break the loader, and no refused allocation breaks anything. */
#include "tests/unit/bandit_support.h"
#include "tests/unit/events_laws.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const two[] = {"b", "a"};

static expt_status load(const expt_context *ctx, const uint8_t *state, int64_t size, void **out, expt_error *err) {
  expt_bandit *bandit = NULL;
  const expt_status status = expt_bandit_load(ctx, state, size, &bandit, err);
  *out = bandit;
  return status;
}

static expt_status save(const void *handle, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err) {
  return expt_bandit_save(handle, buf, cap, need, err);
}

static expt_status merge(void *handle, const void *other, expt_error *err) {
  return expt_bandit_merge(handle, other, err);
}

static void free_asked(expt_status status, expt_frame **frame) {
  assert_true(status == EXPT_OK || status == EXPT_E_STATE); /* a delta knows neither shares nor posteriors */
  expt_frame_free(*frame);
}

static void ask(const void *handle) {
  expt_frame *frame = NULL;
  expt_error err;
  free_asked(expt_bandit_allocation(handle, &frame, &err), &frame);
  free_asked(expt_bandit_posterior(handle, NULL, &frame, &err), &frame);
  free_asked(expt_bandit_columns(handle, &frame, &err), &frame);
  feedback_of(handle);
}

static void release(void *handle) {
  expt_bandit_free(handle);
}

/* The shares of the loaded arms are formed on a grid of some thousand nodes. */
static const handle_kind kind = {load, save, merge, ask, release, .spare = INT64_C(1) << 20};

static expt_bandit *filled(const expt_context *ctx, bool features, bool is_delta, int64_t rows) {
  expt_bandit_options options;
  expt_bandit_options_init(&options);
  options.reward_kind = EXPT_BANDIT_REWARD_GAUSSIAN;
  options.decided_at = "decided_at";
  options.half_life_us = DAY_US;
  expt_bandit *bandit = NULL, *delta = NULL;
  expt_error err;
  must(expt_bandit_create(ctx, "reward", &options, &bandit, &err), &err);
  for (int i = 0; i < 2; i++)
    must(expt_bandit_add_arm(bandit, two[i], &err), &err);
  bandit_log *const log = choose_log(bandit, 1, rows);
  if (features) must(expt_bandit_add_feature(bandit, "x", &err), &err);
  for (int64_t i = 0; i < rows; i++) {
    log->reward[i] = (double)(i * 37 % 11);
    log->decided[i] = i / 5 * DAY_US;
    log->x[i] = (double)(i % 3);
  }
  if (is_delta) must(expt_bandit_delta(ctx, bandit, &delta, &err), &err);
  must(update_part(is_delta ? delta : bandit, log, 0, rows, "monday", &err), &err);
  free_log(log);
  if (!is_delta) return bandit;
  expt_bandit_free(bandit);
  return delta;
}

static state_bytes saved(const expt_bandit *bandit) {
  state_bytes state = {0};
  expt_error err;
  must(expt_bandit_save(bandit, NULL, 0, &state.size, &err), &err);
  state.bytes = malloc((size_t)state.size);
  must(expt_bandit_save(bandit, state.bytes, state.size, &state.size, &err), &err);
  return state;
}

static void damage_never_breaks_the_loader(void **state) {
  (void)state;
  for (int i = 0; i < 4; i++) {
    expt_bandit *const bandit = filled(NULL, i % 2 == 1, i >= 2, 12);
    state_bytes good = saved(bandit);
    assert_true(survives_damage(&kind, good, 3000) > 0);
    free(good.bytes);
    expt_bandit_free(bandit);
  }
}

static void a_loaded_bandit_goes_on_alike(void **state) {
  (void)state;
  expt_bandit *const bandit = filled(NULL, false, false, 40);
  state_bytes good = saved(bandit);
  expt_bandit *again = NULL;
  expt_error err;
  must(expt_bandit_load(NULL, good.bytes, good.size, &again, &err), &err);
  for (int i = 0; i < 2; i++)
    assert_true(share_of(bandit, two[i]) == share_of(again, two[i]));
  bandit_log *const first = choose_log(bandit, 1000, 30), *const second = choose_log(again, 1000, 30);
  assert_memory_equal(first->decision, second->decision, 30 * sizeof *first->decision);
  free_log(first), free_log(second);
  free(good.bytes);
  expt_bandit_free(bandit), expt_bandit_free(again);
}

/* ---- memory ---- */

typedef struct life {
  bool features;
  bandit_log *log;
} life;

static expt_status live(expt_context *ctx, const life *how, expt_bandit **bandit, expt_bandit **delta,
                        expt_frame **frame, expt_error *err) {
  expt_bandit_options options;
  expt_bandit_options_init(&options);
  options.reward_kind = EXPT_BANDIT_REWARD_GAUSSIAN;
  expt_status status = expt_bandit_create(ctx, "reward", &options, bandit, err);
  for (int i = 0; i < 2 && status == EXPT_OK; i++)
    status = expt_bandit_add_arm(*bandit, two[i], err);
  if (status == EXPT_OK && how->features) status = expt_bandit_add_feature(*bandit, "x", err);
  if (status == EXPT_OK) status = expt_bandit_delta(ctx, *bandit, delta, err);
  if (status == EXPT_OK) status = update_part(*bandit, how->log, 0, 6, "monday", err);
  if (status == EXPT_OK) status = update_part(*delta, how->log, 4, 6, "tuesday", err);
  if (status == EXPT_OK) status = expt_bandit_merge(*bandit, *delta, err);
  if (status == EXPT_OK) status = expt_bandit_remove_arm(*bandit, "a", err);
  if (status == EXPT_OK) status = expt_bandit_posterior(*bandit, NULL, frame, err);
  return status;
}

static expt_status one_life(expt_context *ctx, void *user, expt_error *err) {
  expt_bandit *bandit = NULL, *delta = NULL;
  expt_frame *frame = NULL;
  const expt_status status = live(ctx, user, &bandit, &delta, &frame, err);
  expt_bandit_free(bandit);
  expt_bandit_free(delta);
  expt_frame_free(frame);
  return status;
}

static expt_status save_and_load(expt_context *ctx, void *user, expt_error *err) {
  const expt_bandit *const bandit = user;
  state_bytes state = saved(bandit);
  expt_bandit *again = NULL;
  const expt_status status = expt_bandit_load(ctx, state.bytes, state.size, &again, err);
  expt_bandit_free(again);
  free(state.bytes);
  return status;
}

static void every_allocation_may_be_refused(void **state) {
  (void)state;
  expt_bandit *const bandit = filled(NULL, false, false, 0);
  for (int i = 0; i < 2; i++) {
    life how = {.features = i == 1, .log = choose_log(bandit, 1, 10)};
    for (int64_t row = 0; row < 10; row++)
      how.log->reward[row] = (double)(row % 4);
    test_every_allocation(one_life, &how);
    free_log(how.log);
    for (int j = 0; j < 2; j++) {
      expt_bandit *const some = filled(NULL, i == 1, j == 1, 12);
      test_every_allocation(save_and_load, some);
      expt_bandit_free(some);
    }
  }
  expt_bandit_free(bandit);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(damage_never_breaks_the_loader),
      cmocka_unit_test(a_loaded_bandit_goes_on_alike),
      cmocka_unit_test(every_allocation_may_be_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
