/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests that expt_simulate_counterfactual() and its truth refuse, and the words they find. */
#include "tests/unit/simulate_support.h"

typedef expt_simulate_counterfactual_options wishes;

enum { ROWS = 4 };

/* Four units, of both variants, exposures and kinds; `column` is bent before the call. */
typedef struct request {
  test_table *table;
  const char *unit, *outcome, *variant;
  double uplift;
  wishes options;
} request;

static request usual(void) {
  static const int64_t user[] = {1, 2, 3, 4};
  static const char *const group[] = {"A", "A", "B", "B"}, *const kind[] = {"new", "old", "new", "old"};
  static const double bought[] = {1, 0, 0, 1}, cart[] = {1, 1, 1, 1}, odd[] = {0, .5, 1, 1}, gap[] = {0, NAN, 1, 1};
  static const double endless[] = {0, INFINITY, 1, 1}, huge[] = {0, 1e289, 1, -1e289}, beyond[] = {0, 1, 1, -1.1e290};
  static const char *const missing[] = {"A", NULL, "B", "B"};
  request it = {test_table_create(ROWS), "user", "bought", "group", .1, {0}};
  test_table_integers(it.table, "user", user), test_table_texts(it.table, "group", group);
  test_table_texts(it.table, "kind", kind), test_table_texts(it.table, "missing", missing);
  test_table_doubles(it.table, "bought", bought), test_table_doubles(it.table, "cart", cart);
  test_table_doubles(it.table, "odd", odd), test_table_doubles(it.table, "gap", gap);
  test_table_doubles(it.table, "huge", huge), test_table_doubles(it.table, "beyond", beyond);
  test_table_doubles(it.table, "endless", endless), test_table_doubles(it.table, "bought_control", bought);
  expt_simulate_counterfactual_options_init(&it.options);
  return it;
}

static expt_status send(const request *it, expt_error *err) {
  expt_frame *frame = (expt_frame *)err;
  const expt_status status = expt_simulate_counterfactual(NULL, test_table_view(it->table), it->unit, it->outcome,
                                                          it->variant, it->uplift, &it->options, &frame, err);
  assert_int_equal(frame == NULL, status != EXPT_OK);
  expt_frame_free(frame);
  return status;
}

static void refused(request it, expt_status status, const char *argument, const char *field, int64_t row,
                    const char *part) {
  expt_error err;
  assert_int_equal(send(&it, &err), status);
  test_error_is(&err, status, argument, field, row);
  test_message_has(&err, part);
  test_table_free(it.table);
}

/* ---- columns ---- */

static void columns_are_named(void **state) {
  (void)state;
  request it = usual();
  it.unit = "nobody";
  refused(it, EXPT_E_COLUMN, "table", "nobody", -1, "nobody");
  it = usual(), it.outcome = "orders";
  refused(it, EXPT_E_COLUMN, "table", "orders", -1, "orders");
  it = usual(), it.options.exposed = "seen";
  refused(it, EXPT_E_COLUMN, "table", "seen", -1, "seen");
  it = usual(), it.options.segment = "city";
  refused(it, EXPT_E_COLUMN, "table", "city", -1, "city");
  it = usual(), it.outcome = "group", it.variant = "bought";
  refused(it, EXPT_E_DTYPE, "table", "group", -1, "numbers");
  it = usual(), it.options.exposed = "kind";
  refused(it, EXPT_E_DTYPE, "table", "kind", -1, "numbers");
  it = usual(), it.unit = "";
  refused(it, EXPT_E_ARGUMENT, "unit", "", -1, "empty");
}

static void a_column_serves_one_purpose(void **state) {
  (void)state;
  request it = usual();
  it.unit = "bought";
  refused(it, EXPT_E_ARGUMENT, "unit", "", -1, "bought");
  it = usual(), it.options.segment = "group";
  refused(it, EXPT_E_ARGUMENT, "options", "segment", -1, "group");
  it = usual(), it.options.exposed = "bought_control";
  refused(it, EXPT_E_ARGUMENT, "options", "exposed", -1, "bought_control");
}

/* ---- rows ---- */

static void cells_are_named_by_column_and_row(void **state) {
  (void)state;
  request it = usual();
  it.outcome = "odd";
  refused(it, EXPT_E_ROW, "table", "odd", 1, "0.5");
  it = usual(), it.outcome = "gap";
  refused(it, EXPT_E_ROW, "table", "gap", 1, "missing");
  it = usual(), it.options.exposed = "odd";
  refused(it, EXPT_E_ROW, "table", "odd", 1, "0.5");
  it = usual(), it.options.exposed = "gap";
  refused(it, EXPT_E_ROW, "table", "gap", 1, "0 and 1");
  it = usual(), it.variant = "missing";
  refused(it, EXPT_E_ROW, "table", "missing", 1, "missing");
  it = usual(), it.unit = "missing", it.variant = "kind";
  refused(it, EXPT_E_ROW, "table", "missing", 1, "missing");
  it = usual(), it.unit = "gap";
  refused(it, EXPT_E_ROW, "table", "gap", 1, "missing");
  it = usual(), it.outcome = "endless", it.options.mechanism = EXPT_MECHANISM_SCALE;
  refused(it, EXPT_E_ROW, "table", "endless", 1, "finite");
}

/* What would become infinite, alone or in a sum, is refused by the row. */
static void numbers_stay_finite(void **state) {
  (void)state;
  expt_error err;
  request it = usual();
  it.outcome = "beyond", it.options.mechanism = EXPT_MECHANISM_SCALE;
  refused(it, EXPT_E_ROW, "table", "beyond", 3, "at most 1e+290");
  it = usual(), it.outcome = "huge", it.options.mechanism = EXPT_MECHANISM_SCALE, it.uplift = 99.0;
  refused(it, EXPT_E_ROW, "table", "huge", 1, "an uplift of 99 makes too large");
  it = usual(), it.outcome = "huge", it.options.mechanism = EXPT_MECHANISM_SHIFT, it.uplift = -1e291;
  refused(it, EXPT_E_ROW, "table", "huge", 0, "an uplift of -1e+291");
  it = usual(), it.outcome = "huge", it.options.mechanism = EXPT_MECHANISM_SCALE, it.uplift = 5.0;
  must(send(&it, &err), &err);
  test_table_free(it.table);
}

static void numbers_other_than_0_and_1_have_their_mechanisms(void **state) {
  (void)state;
  request it = usual();
  expt_error err;
  it.outcome = "odd", it.options.mechanism = EXPT_MECHANISM_SHIFT;
  must(send(&it, &err), &err);
  test_table_free(it.table);
}

/* ---- numbers ---- */

static void uplifts_have_ranges(void **state) {
  (void)state;
  static const struct {
    expt_mechanism mechanism;
    double uplift;
  } bad[] = {{EXPT_MECHANISM_MULTIPLICATIVE, -1.01}, {EXPT_MECHANISM_MULTIPLICATIVE, INFINITY},
             {EXPT_MECHANISM_ADDITIVE, 1.01},        {EXPT_MECHANISM_REDRAW, NAN},
             {EXPT_MECHANISM_ONE_SIDED, -2},         {EXPT_MECHANISM_ABSOLUTE, -.01},
             {EXPT_MECHANISM_ABSOLUTE, 1.01},        {EXPT_MECHANISM_SCALE, INFINITY},
             {EXPT_MECHANISM_SHIFT, NAN}};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    request it = usual();
    it.options.mechanism = bad[i].mechanism, it.uplift = bad[i].uplift;
    refused(it, EXPT_E_ARGUMENT, "uplift", "", -1, "allowed");
  }
}

static void options_have_ranges(void **state) {
  (void)state;
  static const char *const levels[] = {"new", NULL}, *const twice[] = {"new", "new"};
  static const double too_much[] = {1.5, 1.5};
  request it = usual();
  it.options.baseline = 1.5;
  refused(it, EXPT_E_ARGUMENT, "options", "baseline", -1, "0 to 1");
  it = usual(), it.options.mechanism = 7;
  refused(it, EXPT_E_ARGUMENT, "options", "mechanism", -1, "7");
  it = usual(), it.options.n_levels = -1;
  refused(it, EXPT_E_ARGUMENT, "options", "n_levels", -1, "-1");
  it = usual(), it.options.n_levels = 1;
  refused(it, EXPT_E_ARGUMENT, "options", "n_levels", -1, "NULL");
  it = usual(), it.options.n_levels = 1, it.options.levels = levels;
  refused(it, EXPT_E_ARGUMENT, "options", "levels", -1, "segment");
  it = usual(), it.options.segment = "kind", it.options.n_levels = 2, it.options.levels = levels;
  refused(it, EXPT_E_ARGUMENT, "options", "levels", -1, "NULL");
  it = usual(), it.options.segment = "kind", it.options.n_levels = 2, it.options.levels = twice;
  refused(it, EXPT_E_DUPLICATE, "options", "levels", -1, "new");
  it = usual(), it.options.segment = "kind", it.options.n_levels = 1, it.options.levels = levels;
  it.options.level_baselines = too_much;
  refused(it, EXPT_E_ARGUMENT, "options", "level_baselines", -1, "1.5");
  it.table = usual().table, it.options.level_baselines = NULL, it.options.level_uplifts = too_much;
  it.options.mechanism = EXPT_MECHANISM_ADDITIVE;
  refused(it, EXPT_E_ARGUMENT, "options", "level_uplifts", -1, "1.5");
  it = usual(), it.options.struct_size = 0;
  refused(it, EXPT_E_VERSION, "options", NULL, -1, "");
}

/* ---- labels ---- */

static void labels_that_no_row_has_are_typing_errors(void **state) {
  (void)state;
  static const char *const levels[] = {"newest"};
  static const double baselines[] = {.5};
  expt_error err;
  request it = usual();
  it.options.control = "C";
  refused(it, EXPT_E_LABEL, "options", "control", -1, "'A'");
  it = usual(), it.options.segment = "kind", it.options.levels = levels, it.options.n_levels = 1;
  refused(it, EXPT_E_LABEL, "options", "levels", -1, "newest");
  it = usual(), it.options.segment = "kind", it.options.levels = levels, it.options.n_levels = 1;
  it.options.level_baselines = baselines;
  must(send(&it, &err), &err);
  it.options.level_baselines = NULL, it.options.baseline = .5, it.options.control = "C";
  must(send(&it, &err), &err);
  test_table_free(it.table);
}

static void pointers_are_needed(void **state) {
  (void)state;
  request it = usual();
  expt_frame *frame = NULL;
  expt_error err;
  assert_int_equal(expt_simulate_counterfactual(NULL, NULL, "user", "bought", "group", .1, NULL, &frame, &err),
                   EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "table", "", -1);
  assert_int_equal(expt_simulate_counterfactual(NULL, test_table_view(it.table), NULL, "bought", "group", .1, NULL, &frame,
                                                &err),
                   EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "unit", "", -1);
  assert_int_equal(expt_simulate_counterfactual_truth(NULL, test_table_view(it.table), "user", "bought", NULL, .1, NULL,
                                                      &frame, &err),
                   EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "variant", "", -1);
  assert_string_equal(err.function, "expt_simulate_counterfactual_truth");
  test_table_free(it.table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(columns_are_named),
      cmocka_unit_test(a_column_serves_one_purpose),
      cmocka_unit_test(cells_are_named_by_column_and_row),
      cmocka_unit_test(numbers_stay_finite),
      cmocka_unit_test(numbers_other_than_0_and_1_have_their_mechanisms),
      cmocka_unit_test(uplifts_have_ranges),
      cmocka_unit_test(options_have_ranges),
      cmocka_unit_test(labels_that_no_row_has_are_typing_errors),
      cmocka_unit_test(pointers_are_needed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
