/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verdict: what is refused, and which rows are read. */
#include "tests/unit/tables.h"
#include "tests/unit/decision_support.h"

static void refused(test_table *effects, test_table *health, const expt_decision_options *options, expt_status status,
                    const char *argument, const char *field, int64_t row, const char *part) {
  expt_frame *frame = (expt_frame *)&refused;
  expt_error err;
  const expt_table *const view = health != NULL ? test_table_view(health) : NULL;
  assert_int_equal(expt_decision(NULL, test_table_view(effects), view, options, &frame, &err), status);
  test_error_is(&err, status, argument, field, row);
  test_message_has(&err, part);
  assert_null(frame);
}

static void bad_options_are_named(void **state) {
  (void)state;
  static const double effect[] = {.01, .02}, p[] = {.3, .3};
  const struct {
    const char *field;
    size_t place;
    double bad[3];
  } numbers[] = {{"min_effect", offsetof(expt_decision_options, min_effect), {-1, NAN, INFINITY}},
                 {"target_effect", offsetof(expt_decision_options, target_effect), {-1, NAN, INFINITY}},
                 {"days_run", offsetof(expt_decision_options, days_run), {-1, NAN, INFINITY}},
                 {"min_days", offsetof(expt_decision_options, min_days), {-1, NAN, INFINITY}},
                 {"max_days", offsetof(expt_decision_options, max_days), {-1, NAN, -INFINITY}},
                 {"power", offsetof(expt_decision_options, power), {0, NAN, 1}},
                 {"confidence", offsetof(expt_decision_options, confidence), {0, NAN, 1}}};
  test_table *effects = bare(effect, p, 2);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    for (int k = 0; k < 3; k++) {
      expt_decision_options o = defaults();
      memcpy((char *)&o + numbers[i].place, &numbers[i].bad[k], sizeof(double));
      refused(effects, NULL, &o, EXPT_E_ARGUMENT, "options", numbers[i].field, -1, "allowed");
    }
  expt_decision_options o = defaults();
  o.look = "stop";
  refused(effects, NULL, &o, EXPT_E_ARGUMENT, "options", "look", -1, "continue, effect");
  o.look = "effect";
  refused(effects, NULL, &o, EXPT_E_LABEL, "options", "look_metric", -1, "2 primary metrics");
  o.look_metric = "clicks";
  refused(effects, NULL, &o, EXPT_E_LABEL, "options", "look_metric", -1, "'clicks' given");
  o = defaults();
  o.n_lower_is_better = 1;
  refused(effects, NULL, &o, EXPT_E_ARGUMENT, "options", "lower_is_better", -1, "without a list");
  o.n_lower_is_better = -1;
  refused(effects, NULL, &o, EXPT_E_ARGUMENT, "options", "n_lower_is_better", -1, "-1");
  o = defaults();
  o.relative = 1;
  o.min_effect = .01;
  refused(effects, NULL, &o, EXPT_E_COLUMN, "effects", "value_control", -1, "value_control");
  o = defaults();
  o.struct_size = 3;
  refused(effects, NULL, &o, EXPT_E_VERSION, "options", "struct_size", -1, "3 given");
  test_table_free(effects);
}

static void treatments_are_named(void **state) {
  (void)state;
  static const double effect[] = {.03, -.03}, p[] = {.0027, .0027};
  static const char *const variant[] = {"B", "C"};
  expt_decision_options options = defaults();
  test_table *effects = bare(effect, p, 2);
  test_table_texts(effects, "variant", variant);
  refused(effects, NULL, NULL, EXPT_E_LABEL, "options", "variant", -1, "'B', 'C'");
  options.variant = "D";
  refused(effects, NULL, &options, EXPT_E_LABEL, "options", "variant", -1, "'D' given");
  options.variant = "B";
  assert_string_equal(verdict_of(effects, &options), "ship");
  options.variant = "C";
  assert_string_equal(verdict_of(effects, &options), "do_not_ship");
  test_table_free(effects);
}

/* Rows of a segment are not read. */
static void only_all_units_count(void **state) {
  (void)state;
  static const double effect[] = {.03, -.03}, p[] = {.0027, .0027};
  static const char *const segment[] = {"all", "city"};
  const expt_decision_options options = defaults();
  test_table *effects = bare(effect, p, 2);
  test_table_texts(effects, "segment", segment);
  assert_string_equal(verdict_of(effects, &options), "ship");
  test_table_free(effects);
}

static void bad_tables_are_named(void **state) {
  (void)state;
  static const double effect[] = {.03, -.03}, p[] = {.0027, .0027}, confidence[] = {.95, 95};
  static const char *const role[] = {"primary", "boss"}, *const good[] = {"up", "sideways"};
  test_table *effects = bare(effect, p, 2);
  test_table_doubles(effects, "confidence", confidence);
  refused(effects, NULL, NULL, EXPT_E_ROW, "effects", "confidence", 1, "95");
  test_table_free(effects);
  effects = bare(effect, p, 2);
  test_table_texts(effects, "role", role);
  refused(effects, NULL, NULL, EXPT_E_ROW, "effects", "role", 1, "'boss'; allowed: primary");
  test_table_free(effects);
  effects = bare(effect, p, 2);
  test_table *health = health_of("fatal");
  refused(effects, health, NULL, EXPT_E_ROW, "health", "severity", 0, "'fatal'; allowed: stop, warn, info");
  test_table_free(health);
  test_table_texts(effects, "good", good);
  refused(effects, NULL, NULL, EXPT_E_ROW, "effects", "good", 1, "'sideways'");
  refused(effects, effects, NULL, EXPT_E_ROW, "effects", "good", 1, "'sideways'");
  test_table_free(effects);
  effects = test_table_create(1);
  test_table_doubles(effects, "estimate", effect);
  refused(effects, NULL, NULL, EXPT_E_COLUMN, "effects", "metric", -1, "estimate");
  test_table_free(effects);
}

static expt_status step(expt_context *ctx, void *user, expt_error *err) {
  expt_frame *frame = NULL;
  test_table *const *const tables = user;
  const expt_status status = expt_decision(ctx, test_table_view(tables[0]), test_table_view(tables[1]), NULL, &frame, err);
  assert_true((frame != NULL) == (status == EXPT_OK));
  expt_frame_free(frame);
  return status;
}

static void every_allocation_may_fail(void **state) {
  (void)state;
  static const double effect[] = {.03, -.03}, p[] = {.0027, .0027};
  test_table *tables[] = {bare(effect, p, 2), health_of("warn")};
  test_every_allocation(step, tables);
  test_table_free(tables[0]);
  test_table_free(tables[1]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(bad_options_are_named),
      cmocka_unit_test(treatments_are_named),
      cmocka_unit_test(only_all_units_count),
      cmocka_unit_test(bad_tables_are_named),
      cmocka_unit_test(every_allocation_may_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
