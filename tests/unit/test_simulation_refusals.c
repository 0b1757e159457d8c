/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Descriptions that a simulation refuses, and the words it finds. */
#include "tests/unit/simulation_support.h"

static void is_refused(expt_status got, const expt_error *err, expt_status status, const char *argument,
                       const char *field, const char *part) {
  assert_int_equal(got, status);
  test_error_is(err, status, argument, field, -1);
  test_message_has(err, part);
}

/* ---- options ---- */

static void refuse_option(expt_simulation_options options, const char *field, const char *part) {
  expt_error err;
  expt_simulation *simulation = (expt_simulation *)&options;
  is_refused(expt_simulation_create(NULL, &options, &simulation, &err), &err, EXPT_E_ARGUMENT, "options", field, part);
  assert_null(simulation);
}

#define REFUSE(field, value, part)           \
  do {                                       \
    expt_simulation_options options = calm(); \
    options.field = value;                   \
    refuse_option(options, #field, part);    \
  } while (0)

static void options_have_ranges(void **state) {
  (void)state;
  REFUSE(by_time, 2, "0 to 1");
  REFUSE(n_days, 0, "1 to 3660");
  REFUSE(pre_days, -1, "0 to 3660");
  REFUSE(start_time, INT64_MAX, "given");
  REFUSE(daily_swing, 1.1, "0 to 1");
  REFUSE(peak_hour, 25, "0 to 24");
  REFUSE(weekend_ratio, -1, "given");
  REFUSE(visits_per_day, NAN, "0 to 1000");
  REFUSE(visit_shape, -1, "0 to 1000");
  REFUSE(time_grid_us, 0, "at least 1");
  REFUSE(tie_share, -.1, "0 to 1");
  REFUSE(outlier_share, 2, "0 to 1");
  REFUSE(outlier_tail, 1, "more than 1");
  REFUSE(bot_share, 1.5, "0 to 1");
  REFUSE(bot_events, -1, "given");
  REFUSE(lost_share, 1.5, "0 to 1");
  REFUSE(lost_more, -.1, "given"); /* below 0 together with lost_share */
  REFUSE(mean_time_to_loss_us, -1, "at least 0");
}

static void somebody_must_come(void **state) {
  (void)state;
  expt_simulation_options options = calm();
  options.start_time += 5 * DAY_US; /* a Saturday */
  options.n_days = 2, options.weekend_ratio = 0;
  refuse_option(options, "weekend_ratio", "nobody");
  options.n_days = 3;
  expt_simulation_free(new_simulation(NULL, &options));
}

/* ---- builders ---- */

static expt_simulation *half_built(void) {
  expt_simulation *simulation = new_simulation(NULL, NULL);
  with_step(simulation, "view", 1, 0, 0), with_step(simulation, "cart", .5, 0, 0);
  with_level(simulation, "kind", "new", .7), with_variant(simulation, "A", 1);
  return simulation;
}

static void steps_are_checked(void **state) {
  (void)state;
  expt_error err;
  expt_simulation_funnel_step_options options;
  expt_simulation *simulation = new_simulation(NULL, NULL);
#define STEP(event, p, o) expt_simulation_add_funnel_step(simulation, event, p, o, &err), &err
  is_refused(STEP("view", .5, NULL), EXPT_E_ARGUMENT, "probability", "", "0.5");
  with_step(simulation, "view", 1, 0, 0);
  is_refused(STEP("", .5, NULL), EXPT_E_ARGUMENT, "event", "", "empty");
  is_refused(STEP(NULL, .5, NULL), EXPT_E_ARGUMENT, "event", "", "NULL");
  is_refused(STEP("view", .5, NULL), EXPT_E_DUPLICATE, "event", "", "view");
  is_refused(STEP("cart", 1.5, NULL), EXPT_E_ARGUMENT, "probability", "", "0 to 1");
  is_refused(STEP("value", .5, NULL), EXPT_E_ARGUMENT, "event", "", "value");
  is_refused(STEP("view_control", .5, NULL), EXPT_E_ARGUMENT, "event", "", "view_control");
  with_level(simulation, "sale_treatment", "x", 1);
  is_refused(STEP("sale", .5, NULL), EXPT_E_ARGUMENT, "event", "", "sale_treatment");
  expt_simulation_funnel_step_options_init(&options);
  options.mean_delay_us = -1;
  is_refused(STEP("cart", .5, &options), EXPT_E_ARGUMENT, "options", "mean_delay_us", "0 to");
  expt_simulation_funnel_step_options_init(&options);
  options.mean_repeats = -1;
  is_refused(STEP("cart", .5, &options), EXPT_E_ARGUMENT, "options", "mean_repeats", "0 to 1000");
  expt_simulation_funnel_step_options_init(&options);
  options.mean_value = NAN;
  is_refused(STEP("cart", .5, &options), EXPT_E_ARGUMENT, "options", "mean_value", "given");
  expt_simulation_funnel_step_options_init(&options);
  options.value_spread = 4;
  is_refused(STEP("cart", .5, &options), EXPT_E_ARGUMENT, "options", "value_spread", "0 to 3");
  for (char event[] = "a"; event[0] <= 'o'; event[0]++)
    with_step(simulation, event, .5, 0, 0);
  is_refused(STEP("cart", .5, NULL), EXPT_E_LIMIT, "event", "", "16");
  expt_simulation_free(simulation);
}

/* Who was asked for users once is described for good: later users would belong to another product. */
static void what_was_used_is_described(void **state) {
  (void)state;
  expt_error err;
  for (int question = 0; question < 3; question++) {
    expt_simulation *simulation = half_built();
    expt_frame *frame = NULL;
    with_variant(simulation, "B", 1);
    if (question == 0) must(expt_simulation_truth(simulation, &frame, &err), &err);
    if (question == 1) must(expt_simulation_events(simulation, 1, 10, &frame, &err), &err);
    if (question == 2) must(expt_simulation_units(simulation, 1, 10, &frame, &err), &err);
    expt_frame_free(frame);
    is_refused(expt_simulation_add_funnel_step(simulation, "sale", .5, NULL, &err), &err, EXPT_E_STATE, "simulation", "", "already");
    is_refused(expt_simulation_add_variant(simulation, "C", 1, &err), &err, EXPT_E_STATE, "simulation", "", "already");
    is_refused(expt_simulation_add_level(simulation, "kind", "old", .1, &err), &err, EXPT_E_STATE, "simulation", "", "already");
    is_refused(expt_simulation_add_step_ratio(simulation, "cart", "kind", "new", .5, &err), &err, EXPT_E_STATE, "simulation", "", "already");
    is_refused(expt_simulation_add_planted_effect(simulation, "cart", .1, NULL, &err), &err, EXPT_E_STATE, "simulation", "", "already");
    expt_simulation_free(simulation);
  }
  expt_simulation *empty = new_simulation(NULL, NULL);
  expt_frame *frame = NULL;
  is_refused(expt_simulation_truth(empty, &frame, &err), &err, EXPT_E_STATE, "simulation", "", "no step");
  with_step(empty, "view", 1, 0, 0); /* a question that was refused used nothing */
  must(expt_simulation_truth(empty, &frame, &err), &err);
  expt_frame_free(frame);
  expt_simulation_free(empty);
}

static void variants_are_checked(void **state) {
  (void)state;
  expt_error err;
  expt_simulation *simulation = half_built();
#define VARIANT(label, weight) expt_simulation_add_variant(simulation, label, weight, &err), &err
  is_refused(VARIANT("A", 1), EXPT_E_DUPLICATE, "label", "", "A");
  is_refused(VARIANT("", 1), EXPT_E_ARGUMENT, "label", "", "empty");
  is_refused(VARIANT("B", -1), EXPT_E_ARGUMENT, "weight", "", "-1");
  is_refused(VARIANT("B", INFINITY), EXPT_E_ARGUMENT, "weight", "", "Inf");
  for (char label[] = "a"; label[0] <= 'o'; label[0]++)
    with_variant(simulation, label, 1);
  is_refused(VARIANT("B", 1), EXPT_E_LIMIT, "label", "", "16");
  expt_simulation_free(simulation);
}

static void levels_are_checked(void **state) {
  (void)state;
  expt_error err;
  char name[16];
  expt_simulation *simulation = half_built();
#define LEVEL(segment, level, share) expt_simulation_add_level(simulation, segment, level, share, &err), &err
  is_refused(LEVEL("kind", "new", .1), EXPT_E_DUPLICATE, "level", "", "new");
  is_refused(LEVEL("kind", "old", .4), EXPT_E_ARGUMENT, "share", "", "kind");
  is_refused(LEVEL("kind", "old", -.1), EXPT_E_ARGUMENT, "share", "", "0 to 1");
  is_refused(LEVEL("kind", "", .1), EXPT_E_ARGUMENT, "level", "", "empty");
  is_refused(LEVEL("variant", "x", .1), EXPT_E_ARGUMENT, "segment", "", "variant");
  is_refused(LEVEL("cart_control", "x", .1), EXPT_E_ARGUMENT, "segment", "", "cart_control");
  for (int i = 0; i < 7; i++) {
    snprintf(name, sizeof name, "segment%d", i);
    with_level(simulation, name, "x", 1);
  }
  is_refused(LEVEL("one more", "x", 1), EXPT_E_LIMIT, "segment", "", "8");
  for (int i = 0; i < 5; i++) {
    snprintf(name, sizeof name, "level%d", i);
    with_level(simulation, "kind", name, .01);
  }
  is_refused(LEVEL("kind", "old", .01), EXPT_E_LIMIT, "level", "", "1000");
  expt_simulation_free(simulation);
}

static void ratios_are_checked(void **state) {
  (void)state;
  expt_error err;
  expt_simulation *simulation = half_built();
#define RATIO(step, segment, level, ratio) expt_simulation_add_step_ratio(simulation, step, segment, level, ratio, &err), &err
  is_refused(RATIO("order", "kind", "new", 1), EXPT_E_LABEL, "step", "", "order");
  is_refused(RATIO("view", "kind", "new", 1), EXPT_E_ARGUMENT, "step", "", "first");
  is_refused(RATIO("cart", "city", "new", 1), EXPT_E_LABEL, "level", "", "city");
  is_refused(RATIO("cart", "kind", "old", 1), EXPT_E_LABEL, "level", "", "old");
  is_refused(RATIO("cart", "kind", "new", -1), EXPT_E_ARGUMENT, "ratio", "", "-1");
  with_ratio(simulation, "cart", "kind", "new", 1.5);
  is_refused(RATIO("cart", "kind", "new", 1), EXPT_E_DUPLICATE, "level", "", "new");
  expt_simulation_free(simulation);
}

static void effects_are_checked(void **state) {
  (void)state;
  expt_error err;
  expt_simulation_planted_effect_options options;
  expt_simulation_planted_effect_options_init(&options);
  expt_simulation *simulation = half_built();
#define EFFECT(step, uplift) expt_simulation_add_planted_effect(simulation, step, uplift, &options, &err), &err
  is_refused(EFFECT("cart", .1), EXPT_E_ARGUMENT, "simulation", "", "1 variants");
  with_variant(simulation, "B", 1);
  is_refused(EFFECT("order", .1), EXPT_E_LABEL, "step", "", "order");
  is_refused(EFFECT("view", .1), EXPT_E_ARGUMENT, "step", "", "first");
  is_refused(EFFECT("cart", -1.1), EXPT_E_ARGUMENT, "uplift", "", "-1.1");
  is_refused(EFFECT("cart", NAN), EXPT_E_ARGUMENT, "uplift", "", "NaN");
  options.variant = "C";
  is_refused(EFFECT("cart", .1), EXPT_E_LABEL, "options", "variant", "'C'");
  options.variant = "A";
  is_refused(EFFECT("cart", .1), EXPT_E_LABEL, "options", "variant", "control");
  options.variant = "B", options.segment = "kind";
  is_refused(EFFECT("cart", .1), EXPT_E_ARGUMENT, "options", "level", "NULL");
  options.level = "old";
  is_refused(EFFECT("cart", .1), EXPT_E_LABEL, "options", "level", "old");
  options.level = "new", options.decay_per_day = -1;
  is_refused(EFFECT("cart", .1), EXPT_E_ARGUMENT, "options", "decay_per_day", "-1");
  options.decay_per_day = 0, options.target = 2;
  is_refused(EFFECT("cart", .1), EXPT_E_ARGUMENT, "options", "target", "2");
  options.target = EXPT_EFFECT_TARGET_VALUE;
  is_refused(EFFECT("cart", .1), EXPT_E_ARGUMENT, "step", "", "no value");
  options.target = EXPT_EFFECT_TARGET_PROBABILITY;
  for (int i = 0; i < 64; i++)
    must(expt_simulation_add_planted_effect(simulation, "cart", 0, &options, &err), &err);
  is_refused(EFFECT("cart", .1), EXPT_E_LIMIT, "step", "", "64");
  expt_simulation_free(simulation);
}

/* ---- asks ---- */

static void refuse_to_run(const expt_simulation *simulation, const char *part) {
  expt_error err;
  expt_frame *frame = (expt_frame *)&err;
  is_refused(expt_simulation_events(simulation, 1, 10, &frame, &err), &err, EXPT_E_STATE, "simulation", "", part);
  assert_null(frame);
  is_refused(expt_simulation_units(simulation, 1, 10, &frame, &err), &err, EXPT_E_STATE, "simulation", "", part);
  is_refused(expt_simulation_truth(simulation, &frame, &err), &err, EXPT_E_STATE, "simulation", "", part);
}

static void impossible_worlds_are_refused(void **state) {
  (void)state;
  expt_simulation *simulation = new_simulation(NULL, NULL);
  refuse_to_run(simulation, "no step");
  expt_simulation_free(simulation);
  simulation = new_simulation(NULL, NULL);
  with_step(simulation, "view", 1, 0, 0), with_variant(simulation, "A", 0);
  refuse_to_run(simulation, "weights");
  expt_simulation_free(simulation);
  simulation = half_built();
  with_ratio(simulation, "cart", "kind", "new", 2.1);
  refuse_to_run(simulation, "1.05");
  expt_simulation_free(simulation);
  simulation = half_built();
  with_variant(simulation, "B", 1);
  with_effect(simulation, (effect){.step = "cart", .uplift = .6}), with_effect(simulation, (effect){.step = "cart", .uplift = .6});
  refuse_to_run(simulation, "'cart'");
  expt_simulation_free(simulation);
  simulation = half_built();
  with_variant(simulation, "B", 1);
  with_effect(simulation, (effect){.step = "cart", .uplift = -.6}), with_effect(simulation, (effect){.step = "cart", .uplift = -.6});
  refuse_to_run(simulation, "0 to 1");
  expt_simulation_free(simulation);
}

static void ranges_are_checked(void **state) {
  (void)state;
  expt_error err;
  expt_frame *frame = NULL;
  expt_simulation *simulation = half_built();
  is_refused(expt_simulation_events(simulation, 0, 10, &frame, &err), &err, EXPT_E_ARGUMENT, "first_user", "", "0");
  is_refused(expt_simulation_units(simulation, 1, -1, &frame, &err), &err, EXPT_E_ARGUMENT, "n_users", "", "-1");
  is_refused(expt_simulation_events(NULL, 1, 1, &frame, &err), &err, EXPT_E_ARGUMENT, "simulation", "", "NULL");
  is_refused(expt_simulation_truth(simulation, NULL, &err), &err, EXPT_E_ARGUMENT, "out", "", "NULL");
  expt_simulation_free(simulation);
  expt_simulation_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(options_have_ranges),     cmocka_unit_test(somebody_must_come),
      cmocka_unit_test(steps_are_checked),       cmocka_unit_test(what_was_used_is_described),
      cmocka_unit_test(variants_are_checked),
      cmocka_unit_test(levels_are_checked),      cmocka_unit_test(ratios_are_checked),
      cmocka_unit_test(effects_are_checked),     cmocka_unit_test(impossible_worlds_are_refused),
      cmocka_unit_test(ranges_are_checked),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
