/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grid is expt_roi() at every pair, bit by bit; its ranges, its refusals. */
#include "tests/unit/tables.h"
#include "tests/unit/roi_support.h"

enum { INPUTS = EXPT_ROI_INPUT_BRIDGE_RATE + 1 };

typedef struct question {
  double effect, std_error, units;
  expt_roi_options options;
} question;

static question some_question(void) {
  question q = {.effect = .0048, .std_error = .0003, .units = 5316128.0, .options = month_of_orders()};
  q.options.cost = 80000.0;
  q.options.cost_per_unit = .02;
  q.options.bridge_rate = .51;
  q.options.margin = .3;
  return q;
}

static double *place_of(question *q, int input) {
  double *const places[INPUTS] = {&q->effect,
                                  &q->units,
                                  &q->options.order_value,
                                  &q->options.margin,
                                  &q->options.cost,
                                  &q->options.cost_per_unit,
                                  &q->options.adoption,
                                  &q->options.persistence,
                                  &q->options.bridge_rate};
  return places[input];
}

static expt_roi_grid_options grid_options(const expt_roi_options *roi) {
  expt_roi_grid_options options;
  expt_roi_grid_options_init(&options);
  options.roi = roi;
  return options;
}

static expt_frame *grid_of(const question *q, int x, int y, const expt_roi_grid_options *options) {
  expt_frame *frame = NULL;
  expt_error err;
  if (expt_roi_grid(NULL, q->effect, q->std_error, EXPT_ESTIMAND_ITT, EXPT_POPULATION_ALL, q->units, x, y, options, &frame, &err) != EXPT_OK)
    fail_msg("%s %s: %s", err.argument, err.field, err.message);
  return frame;
}

static void compare_cell(const expt_table *t, int64_t row, question q, int x, int y) {
  *place_of(&q, x) = test_double(t, "x", row);
  *place_of(&q, y) = test_double(t, "y", row);
  const expt_roi_result r = roi_of(q.effect, q.std_error, q.units, &q.options);
  need_same_bits("value", test_double(t, "value", row), r.net_value);
  need_same_bits("value_low", test_double(t, "value_low", row), r.net_low);
  need_same_bits("value_high", test_double(t, "value_high", row), r.net_high);
  need_same_bits("orders", test_double(t, "orders", row), r.orders);
  need_same_bits("revenue", test_double(t, "revenue", row), r.revenue);
  need_same_bits("cost", test_double(t, "cost", row), r.cost);
  need_same_bits("roi", test_double(t, "roi", row), r.roi);
  need_same_bits("loss", test_double(t, "probability_of_loss", row), r.probability_of_loss);
  need_same_bits("even effect", test_double(t, "break_even_effect", row), r.break_even_effect);
  need_same_bits("even cost", test_double(t, "break_even_cost", row), r.break_even_cost);
}

static void every_cell_is_the_same_question(void **state) {
  (void)state;
  const question q = some_question();
  for (int x = 0; x < INPUTS; x++)
    for (int y = 0; y < INPUTS; y++) {
      if (x == y) continue;
      expt_roi_grid_options options = grid_options(&q.options);
      options.x_steps = 3;
      options.y_steps = 4;
      expt_frame *frame = grid_of(&q, x, y, &options);
      const expt_table *t = expt_frame_view(frame);
      assert_int_equal(t->n_rows, 12);
      for (int64_t row = 0; row < t->n_rows; row++)
        compare_cell(t, row, q, x, y);
      expt_frame_free(frame);
    }
}

/* Text 000's three costs against what may last of the effect. */
static void lists_and_steps(void **state) {
  (void)state;
  static const double costs[] = {20000.0, 80000.0, 200000.0};
  const question q = some_question();
  expt_roi_grid_options options = grid_options(&q.options);
  options.x_values = costs;
  options.n_x_values = 3;
  options.y_low = .25;
  options.y_high = 1.0;
  options.y_steps = 4;
  expt_frame *frame = grid_of(&q, EXPT_ROI_INPUT_COST, EXPT_ROI_INPUT_PERSISTENCE, &options);
  const expt_table *t = expt_frame_view(frame);
  assert_int_equal(t->n_rows, 12);
  for (int64_t row = 0; row < 12; row++) {
    need_same_bits("x", test_double(t, "x", row), costs[row / 4]);
    need_same_bits("y", test_double(t, "y", row), .25 * (double)(row % 4 + 1));
    assert_string_equal(test_text(t, "x_input", row), "cost");
    assert_string_equal(test_text(t, "y_input", row), "persistence");
  }
  expt_frame_free(frame);
}

static void ranges_come_from_the_question(void **state) {
  (void)state;
  question q = some_question();
  q.effect = -.0048;
  expt_roi_grid_options options = grid_options(&q.options);
  expt_frame *frame = grid_of(&q, EXPT_ROI_INPUT_EFFECT, EXPT_ROI_INPUT_ADOPTION, &options);
  const expt_table *t = expt_frame_view(frame);
  assert_int_equal(t->n_rows, 121);
  need_same_bits("lowest effect", test_double(t, "x", 0), -.0096);
  need_same_bits("highest effect", test_double(t, "x", 120), -.0024);
  need_same_bits("no adoption", test_double(t, "y", 0), 0.0);
  need_same_bits("full adoption", test_double(t, "y", 120), 1.0);
  expt_frame_free(frame);
}

static void a_missing_effect_fills_the_grid_with_nan(void **state) {
  (void)state;
  question q = some_question();
  q.effect = NAN;
  expt_roi_grid_options options = grid_options(&q.options);
  expt_frame *frame = grid_of(&q, EXPT_ROI_INPUT_COST, EXPT_ROI_INPUT_ADOPTION, &options);
  for (int64_t row = 0; row < 121; row++)
    assert_true(isnan(test_double(expt_frame_view(frame), "value", row)));
  expt_frame_free(frame);
}

/* ---- refusals ---- */

static void refused(int x, int y, const expt_roi_grid_options *options, expt_status status, const char *argument, const char *field,
                    const char *part) {
  const question q = some_question();
  expt_frame *frame = (expt_frame *)&refused;
  expt_error err;
  const expt_status got =
      expt_roi_grid(NULL, q.effect, q.std_error, EXPT_ESTIMAND_ITT, EXPT_POPULATION_ALL, q.units, x, y, options, &frame, &err);
  assert_int_equal(got, status);
  test_error_is(&err, status, argument, field, -1);
  test_message_has(&err, part);
  assert_null(frame);
}

static void bad_inputs_are_named(void **state) {
  (void)state;
  static const double shares[] = {.5, 1.5};
  const expt_roi_options roi = roi_options();
  expt_roi_grid_options o = grid_options(&roi);
  refused(9, 0, &o, EXPT_E_ARGUMENT, "x", "", "9 given");
  refused(0, -1, &o, EXPT_E_ARGUMENT, "y", "", "-1 given");
  refused(3, 3, &o, EXPT_E_ARGUMENT, "y", "", "margin given twice");
  refused(EXPT_ROI_INPUT_MARGIN, EXPT_ROI_INPUT_COST, &o, EXPT_E_ARGUMENT, "options", "y_low", "no range of its own");
  o.y_low = -5.0;
  o.y_high = 5.0;
  refused(EXPT_ROI_INPUT_MARGIN, EXPT_ROI_INPUT_COST, &o, EXPT_E_ARGUMENT, "options", "y_low", "-5 given for cost");
  o.y_low = 10.0;
  refused(EXPT_ROI_INPUT_MARGIN, EXPT_ROI_INPUT_COST, &o, EXPT_E_ARGUMENT, "options", "y_low", "above the upper limit 5");
  o.y_high = INFINITY;
  refused(EXPT_ROI_INPUT_MARGIN, EXPT_ROI_INPUT_COST, &o, EXPT_E_ARGUMENT, "options", "y_high", "Inf given");
  o.y_high = 20.0;
  o.x_values = shares;
  o.n_x_values = 2;
  refused(EXPT_ROI_INPUT_MARGIN, EXPT_ROI_INPUT_COST, &o, EXPT_E_ARGUMENT, "options", "x_values", "1.5 given for margin");
  refused(EXPT_ROI_INPUT_PERSISTENCE, EXPT_ROI_INPUT_COST, &o, EXPT_E_ARGUMENT, "options", "x_values", "1.5 given for persistence");
  o.n_x_values = 0;
  refused(EXPT_ROI_INPUT_MARGIN, EXPT_ROI_INPUT_COST, &o, EXPT_E_ARGUMENT, "options", "n_x_values", "empty");
  o.n_x_values = -1;
  refused(EXPT_ROI_INPUT_MARGIN, EXPT_ROI_INPUT_COST, &o, EXPT_E_ARGUMENT, "options", "n_x_values", "-1");
  o.x_values = NULL;
  o.n_x_values = 2;
  refused(EXPT_ROI_INPUT_MARGIN, EXPT_ROI_INPUT_COST, &o, EXPT_E_ARGUMENT, "options", "x_values", "without a list");
  o.n_x_values = 0;
  o.x_steps = 0;
  refused(EXPT_ROI_INPUT_MARGIN, EXPT_ROI_INPUT_COST, &o, EXPT_E_ARGUMENT, "options", "x_steps", "0 given");
  o.x_steps = o.y_steps = 10000;
  refused(EXPT_ROI_INPUT_MARGIN, EXPT_ROI_INPUT_COST, &o, EXPT_E_LIMIT, "options", "", "10000 times 10000");
}

static void the_rest_of_the_question_is_checked_too(void **state) {
  (void)state;
  expt_roi_options roi = roi_options();
  expt_roi_grid_options o = grid_options(&roi);
  roi.margin = 1.5;
  refused(EXPT_ROI_INPUT_ADOPTION, EXPT_ROI_INPUT_PERSISTENCE, &o, EXPT_E_ARGUMENT, "options", "roi.margin", "1.5 given");
  roi.margin = 1.0;
  roi.struct_size = 3;
  refused(EXPT_ROI_INPUT_ADOPTION, EXPT_ROI_INPUT_PERSISTENCE, &o, EXPT_E_VERSION, "options", "roi.struct_size", "3 given");
  o.struct_size = 3;
  refused(EXPT_ROI_INPUT_ADOPTION, EXPT_ROI_INPUT_PERSISTENCE, &o, EXPT_E_VERSION, "options", "struct_size", "3 given");
}

static expt_status step(expt_context *ctx, void *user, expt_error *err) {
  const question *const q = user;
  expt_roi_grid_options options = grid_options(&q->options);
  expt_frame *frame = NULL;
  const expt_status status = expt_roi_grid(ctx, q->effect, q->std_error, EXPT_ESTIMAND_ITT, EXPT_POPULATION_ALL, q->units,
                                           EXPT_ROI_INPUT_COST, EXPT_ROI_INPUT_MARGIN, &options, &frame, err);
  assert_true((frame != NULL) == (status == EXPT_OK));
  expt_frame_free(frame);
  return status;
}

static void every_allocation_may_fail(void **state) {
  (void)state;
  question q = some_question();
  test_every_allocation(step, &q);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_cell_is_the_same_question),
      cmocka_unit_test(lists_and_steps),
      cmocka_unit_test(ranges_come_from_the_question),
      cmocka_unit_test(a_missing_effect_fills_the_grid_with_nan),
      cmocka_unit_test(bad_inputs_are_named),
      cmocka_unit_test(the_rest_of_the_question_is_checked_too),
      cmocka_unit_test(every_allocation_may_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
