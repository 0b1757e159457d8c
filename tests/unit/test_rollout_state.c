/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saved from look to look: the same answers to the bit, no damage that breaks the loader, no allocation that must not fail. */
#include "tests/unit/events_laws.h"
#include "tests/unit/rollout_support.h"

#include <string.h>

/* A few units a day at a steady loss that is watched, judged, and at last rolled back; days on which the analysis is not healthy. */
static expt_analysis *day_of(int64_t day) {
  expt_analysis *const analysis = stage_analysis(0.5);
  const int64_t n = 800 * day, extra = day == 3 ? n / 2 : 0;
  add_counts(analysis, n, n / 8, n + extra, n / 8 - (7 * day) / 3);
  return analysis;
}

static expt_rollout *with_a_limit(void) {
  expt_rollout_guardrail_options guardrail = loss_of_2_percent();
  guardrail.limit = 0.01;
  return small_rollout(20000, &guardrail);
}

static void a_state_saved_at_every_look_answers_as_one_process(void **state) {
  (void)state;
  expt_rollout *const one = with_a_limit(), *daily = with_a_limit();
  daily = saved_and_loaded(daily);
  expt_rollout_answer a = {.decision = EXPT_ROLLOUT_DECISION_HOLD};
  int64_t day = 1;
  for (; day < 40 && a.decision != EXPT_ROLLOUT_DECISION_ROLLBACK && a.decision != EXPT_ROLLOUT_DECISION_COMPLETE; day++) {
    expt_analysis *const analysis = day_of(day);
    a = look_at(one, analysis, day * DAY_US);
    const expt_rollout_answer b = look_at(daily, analysis, day * DAY_US);
    assert_memory_equal(&a, &b, sizeof a);
    daily = saved_and_loaded(daily);
    const state_bytes first = saved(one), second = saved(daily);
    assert_true(same_bytes(first, second));
    free(first.bytes), free(second.bytes);
    expt_analysis_free(analysis);
  }
  print_message("after %lld looks: %s\n", (long long)day - 1, a.message);
  assert_true(day > 10);
  expt_rollout_free(one), expt_rollout_free(daily);
}

/* ---- damage ---- */

static state_bytes after_days(int64_t days) {
  expt_rollout *const rollout = with_a_limit();
  for (int64_t day = 1; day <= days; day++) {
    expt_analysis *const analysis = day_of(day);
    look_at(rollout, analysis, day * DAY_US);
    expt_analysis_free(analysis);
  }
  const state_bytes state = saved(rollout);
  expt_rollout_free(rollout);
  return state;
}

static expt_status load(const expt_context *ctx, const uint8_t *state, int64_t size, void **out, expt_error *err) {
  expt_rollout *rollout = NULL;
  const expt_status status = expt_rollout_load(ctx, state, size, &rollout, err);
  *out = rollout;
  return status;
}
static expt_status save(const void *handle, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err) {
  return expt_rollout_save(handle, buf, cap, need, err);
}
static expt_status no_merge(void *handle, const void *other, expt_error *err) {
  (void)other;
  expt_analysis *const analysis = stage_analysis(0.5); /* a further look instead */
  expt_rollout_answer answer;
  add_counts(analysis, 90000, 9000, 90000, 9000);
  const expt_status ignored = try_look(handle, analysis, INT64_MAX, &answer, err);
  (void)ignored;
  expt_analysis_free(analysis);
  return EXPT_OK;
}
static void ask_log(const void *handle) {
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_rollout_log(handle, &frame, &err), &err);
  expt_frame_free(frame);
}
static void ask(const void *handle) {
  expt_frame *frame = NULL;
  expt_error err;
  ask_log(handle);
  if (expt_rollout_plan(handle, &frame, &err) == EXPT_OK) expt_frame_free(frame);
}
static void release(void *handle) {
  expt_rollout_free(handle);
}
/* A plan takes a tenth of a second; it is made of the description, which is what is damaged where there are no looks. */
static const handle_kind kinds[2] = {{load, save, no_merge, ask, release, .spare = 0}, {load, save, no_merge, ask_log, release, .spare = 0}};

static void damage_never_breaks_the_loader(void **state) {
  (void)state;
  for (int64_t days = 0; days < 4; days += 3) {
    state_bytes good = after_days(days);
    const int64_t mended = survives_damage(&kinds[days > 0], good, days > 0 ? 1000 : 400);
    print_message("%lld mended states loaded, %lld bytes\n", (long long)mended, (long long)good.size);
    assert_true(mended > 0);
    free(good.bytes);
  }
}

/* ---- memory ---- */

typedef struct look_frames {
  const expt_table *results, *health;
  state_bytes state;
} look_frames;

static expt_status describe(expt_rollout *rollout, expt_error *err) {
  expt_rollout_stage_options stage;
  expt_rollout_stage_options_init(&stage);
  stage.min_units = 2000;
  stage.looks = 2;
  expt_status status = expt_rollout_add_stage(rollout, "first", 0.1, &stage, err);
  if (status == EXPT_OK) status = expt_rollout_add_stage(rollout, "second", 0.5, &stage, err);
  return status == EXPT_OK ? expt_rollout_add_guardrail(rollout, "conversion", NULL, err) : status;
}

static expt_status one_life(expt_context *ctx, void *user, expt_error *err) {
  const look_frames *const f = user;
  expt_rollout *rollout = NULL;
  expt_frame *plan = NULL, *log = NULL;
  expt_rollout_answer answer = {.struct_size = sizeof answer};
  expt_rollout_options options;
  expt_rollout_options_init(&options);
  options.control = "old";
  expt_status status = expt_rollout_create(ctx, &options, &rollout, err);
  if (status == EXPT_OK) status = describe(rollout, err);
  if (status == EXPT_OK) status = expt_rollout_plan(rollout, &plan, err);
  if (status == EXPT_OK) status = expt_rollout_next(rollout, f->results, f->health, DAY_US, &answer, err);
  if (status == EXPT_OK) status = expt_rollout_log(rollout, &log, err);
  expt_rollout_free(rollout);
  expt_frame_free(plan);
  expt_frame_free(log);
  return status;
}

/* From a state: the recursion is made anew from its looks. */
static expt_status one_look_more(expt_context *ctx, void *user, expt_error *err) {
  const look_frames *const f = user;
  expt_rollout *rollout = NULL;
  expt_rollout_answer answer = {.struct_size = sizeof answer};
  expt_status status = expt_rollout_load(ctx, f->state.bytes, f->state.size, &rollout, err);
  if (status == EXPT_OK) status = expt_rollout_next(rollout, f->results, f->health, 9 * DAY_US, &answer, err);
  expt_rollout_free(rollout);
  return status;
}

static void every_allocation_may_be_refused(void **state) {
  (void)state;
  expt_analysis *const analysis = stage_analysis(0.5);
  expt_frame *results = NULL, *health = NULL;
  expt_error err;
  add_counts(analysis, 5000, 500, 5000, 490);
  must(expt_analysis_frequentist(analysis, NULL, &results, &err), &err);
  must(expt_analysis_health(analysis, NULL, &health, &err), &err);
  look_frames f = {expt_frame_view(results), expt_frame_view(health), after_days(2)};
  test_every_allocation(one_life, &f);
  test_every_allocation(one_look_more, &f);
  free(f.state.bytes);
  expt_frame_free(results), expt_frame_free(health);
  expt_analysis_free(analysis);
}

/* The recursion goes on with the next look as if nobody had tried. */
static void a_refused_look_changes_no_later_one(void **state) {
  (void)state;
  expt_rollout *const calm = with_a_limit();
  const state_bytes begun = saved(calm);
  expt_analysis *const analysis = day_of(1);
  const expt_rollout_answer wanted = look_at(calm, analysis, DAY_US);
  expt_rollout *const again = loaded(begun);
  expt_rollout_answer answer;
  expt_error err;
  assert_int_equal(try_look(again, analysis, DAY_US, &answer, &err), EXPT_OK);
  assert_int_equal(try_look(again, analysis, DAY_US, &answer, &err), EXPT_E_DUPLICATE);
  assert_memory_equal(&wanted, &answer, sizeof answer);
  expt_analysis_free(analysis);
  expt_analysis *const next = day_of(2);
  const expt_rollout_answer a = look_at(calm, next, 2 * DAY_US), b = look_at(again, next, 2 * DAY_US);
  assert_memory_equal(&a, &b, sizeof a);
  expt_analysis_free(next);
  free(begun.bytes);
  expt_rollout_free(calm), expt_rollout_free(again);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_state_saved_at_every_look_answers_as_one_process),
      cmocka_unit_test(damage_never_breaks_the_loader),
      cmocka_unit_test(every_allocation_may_be_refused),
      cmocka_unit_test(a_refused_look_changes_no_later_one),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
