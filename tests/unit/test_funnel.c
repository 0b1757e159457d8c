/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Funnels by hand: limits, ties, what is refused, what stays unchanged. */
#include "tests/unit/test_funnel_support.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { VIEW = 0, CART = 1, PAY = 2, OTHER = 4 };

static const event_row rows[] = {
    {1, 10, VIEW, 0, 1}, {1, 20, CART, 1, 2}, {1, 30, PAY, 0, -1},  {2, 10, VIEW, 2, 0},
    {2, 10, CART, 2, 0}, {2, 25, PAY, 1, 3},  {3, 5, CART, -1, 1},  {3, 9, VIEW, 1, 1},
    {3, 40, CART, 0, 1}, {4, 50, VIEW, 0, 1}, {5, 55, OTHER, 0, 0},
};
static const int64_t order[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
enum { N = 11 };

static expt_funnel *three_steps(const expt_context *ctx, const expt_funnel_options *options) {
  expt_funnel *const funnel = new_funnel(ctx, options);
  add_step(funnel, "view", NULL);
  add_step(funnel, "cart", NULL);
  add_step(funnel, "pay", NULL);
  return funnel;
}

static int64_t reached(const expt_funnel *funnel, const char *step) {
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_funnel_counts(funnel, NULL, &frame, &err), &err);
  const expt_table *const table = expt_frame_view(frame);
  const int64_t found = test_integer(table, "reached", counts_row(table, "all", "", NULL, step));
  expt_frame_free(frame);
  return found;
}

static void check_reached(const expt_funnel_options *options, int64_t view, int64_t cart, int64_t pay) {
  expt_funnel *const funnel = three_steps(NULL, options);
  add_events(funnel, rows, order, 0, N, false);
  assert_true(reached(funnel, "view") == view);
  assert_true(reached(funnel, "cart") == cart);
  assert_true(reached(funnel, "pay") == pay);
  expt_funnel_free(funnel);
}

static void three_definitions_of_one_log(void **state) {
  (void)state;
  expt_funnel_options options;
  expt_funnel_options_init(&options);
  check_reached(&options, 4, 2, 1); /* unit 3 comes to its second cart */
  options.ties = EXPT_FUNNEL_TIES_ALLOW;
  check_reached(&options, 4, 3, 2);
  options.ties = EXPT_FUNNEL_TIES_STRICT;
  options.mode = EXPT_FUNNEL_MODE_FIRST_TIMES;
  check_reached(&options, 4, 1, 1);
  options.is_nested = 0; /* unit 2's pay comes after its cart, which did not come after its view */
  check_reached(&options, 4, 1, 2);
  options.mode = EXPT_FUNNEL_MODE_ANY_ORDER;
  check_reached(&options, 4, 3, 2);
}

/* Unit 1 takes 10 to the cart and 20 to the pay. */
static void limits_are_included(void **state) {
  (void)state;
  expt_funnel_options options;
  expt_funnel_options_init(&options);
  options.maturity = EXPT_MATURITY_ALL;
  options.window_us = 20;
  check_reached(&options, 4, 1, 1); /* unit 3 takes 31 */
  options.window_us = 19;
  check_reached(&options, 4, 1, 0);
  expt_funnel_step_options step;
  expt_funnel_step_options_init(&step);
  for (int64_t within = 9; within <= 10; within++) {
    expt_funnel *const funnel = new_funnel(NULL, NULL);
    add_step(funnel, "view", NULL);
    step.within_us = within;
    add_step(funnel, "cart", &step);
    add_events(funnel, rows, order, 0, N, false);
    assert_true(reached(funnel, "cart") == (within == 10));
    expt_funnel_free(funnel);
  }
}

static void only_units_whose_window_is_over(void **state) {
  (void)state;
  expt_funnel_options options;
  expt_frame *frame = NULL;
  expt_error err;
  expt_funnel_options_init(&options);
  options.window_us = 5; /* the last row, of another event, is at 55: unit 4's window ends there */
  for (int64_t end = 55; end <= 57; end++) {
    options.end_time = end == 57 ? INT64_MAX : end;
    expt_funnel *const funnel = three_steps(NULL, &options);
    add_events(funnel, rows, order, 0, N, false);
    must(expt_funnel_counts(funnel, NULL, &frame, &err), &err);
    assert_true(test_integer(expt_frame_view(frame), "units", 0) == (end == 55 ? 3 : 4));
    assert_true(test_integer(expt_frame_view(frame), "n_immature", 0) == (end == 55));
    expt_frame_free(frame);
    expt_funnel_free(funnel);
  }
}

static void notes_of_the_rows(void **state) {
  (void)state;
  expt_funnel *const funnel = three_steps(NULL, NULL);
  expt_frame *frame = NULL;
  expt_error err;
  must(expt_funnel_counts(funnel, NULL, &frame, &err), &err); /* without rows */
  const expt_table *table = expt_frame_view(frame);
  assert_true(table->n_rows == 3 && isnan(test_double(table, "rate", 0)) && isnan(test_double(table, "ci_low", 2)));
  assert_true(test_integer(table, "note_bits", 0) == 1 << EXPT_NOTE_EMPTY_ARM);
  expt_frame_free(frame);
  add_events(funnel, rows, order, 0, N, false);
  must(expt_funnel_counts(funnel, NULL, &frame, &err), &err);
  table = expt_frame_view(frame);
  assert_string_equal(test_text(table, "notes", 0), "");
  assert_string_equal(test_text(table, "notes", 1), "conditional on something that the treatment can change");
  expt_frame_free(frame);
  add_events(funnel, rows, order, 0, 0, false);
  must(expt_funnel_counts(funnel, NULL, &frame, &err), &err);
  assert_true(test_integer(expt_frame_view(frame), "note_bits", 0) == 1 << EXPT_NOTE_UNNAMED_BATCH);
  expt_frame_free(frame);
  expt_funnel_free(funnel);
}

/* ---- what is refused ---- */

static void step_refused(expt_funnel *funnel, const char *name, const char *event,
                         const expt_funnel_step_options *options, expt_status status, const char *field) {
  expt_error err;
  assert_int_equal(expt_funnel_add_step(funnel, name, event, options, &err), status);
  test_error_is(&err, status, NULL, field, -1);
}

static void contradicting_steps(void **state) {
  (void)state;
  expt_funnel_step_options o;
  expt_funnel *funnel = three_steps(NULL, NULL);
  expt_error err;
  step_refused(funnel, "view", "x", NULL, EXPT_E_DUPLICATE, "");
  step_refused(funnel, "again", "view", NULL, EXPT_E_DUPLICATE, "");
  step_refused(funnel, "view_us", "x", NULL, EXPT_E_ARGUMENT, "");
  step_refused(funnel, "unit", "x", NULL, EXPT_E_ARGUMENT, "");
  expt_funnel_step_options_init(&o);
  o.within_us = 0;
  step_refused(funnel, "a", "x", &o, EXPT_E_ARGUMENT, "within_us");
  expt_funnel_step_options_init(&o);
  o.is_repeat = 1;
  step_refused(funnel, "a", "x", &o, EXPT_E_ARGUMENT, "is_repeat");
  o.is_optional = 1;
  step_refused(funnel, "a", "view", &o, EXPT_E_ARGUMENT, "is_repeat");
  expt_funnel_step_options_init(&o);
  o.label = "1";
  step_refused(funnel, "a", "x", &o, EXPT_E_ARGUMENT, "label");
  o.attribute = "page";
  o.compare = EXPT_COMPARE_ABOVE;
  step_refused(funnel, "a", "x", &o, EXPT_E_ARGUMENT, "compare");
  assert_int_equal(expt_funnel_add_segment(funnel, "cart", &err), EXPT_E_ARGUMENT);
  must(expt_funnel_add_segment(funnel, "city", &err), &err);
  assert_int_equal(expt_funnel_add_segment(funnel, "city", &err), EXPT_E_DUPLICATE);
  expt_funnel_free(funnel);
  funnel = new_funnel(NULL, NULL);
  expt_funnel_step_options_init(&o);
  o.is_optional = 1;
  step_refused(funnel, "a", "x", &o, EXPT_E_ARGUMENT, "is_optional");
  expt_funnel_free(funnel);
}

static void contradicting_options(void **state) {
  (void)state;
  expt_funnel_options o;
  expt_funnel *funnel = NULL;
  expt_error err;
  expt_funnel_options_init(&o);
  o.window_us = 0;
  assert_int_equal(expt_funnel_create(NULL, "u", "t", "e", &o, &funnel, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "window_us", -1);
  expt_funnel_options_init(&o);
  o.is_nested = 0;
  assert_int_equal(expt_funnel_create(NULL, "u", "t", "e", &o, &funnel, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "is_nested", -1);
  expt_funnel_options_init(&o);
  o.mode = EXPT_FUNNEL_MODE_ANY_ORDER;
  expt_funnel_step_options step;
  expt_funnel_step_options_init(&step);
  step.within_us = 5;
  funnel = new_funnel(NULL, &o);
  step_refused(funnel, "a", "x", &step, EXPT_E_ARGUMENT, "within_us");
  expt_funnel_free(funnel);
}

static void add_refused(expt_funnel *funnel, const test_table *table, expt_status status, const char *field,
                        int64_t row) {
  expt_error err;
  const state_bytes before = save_funnel(funnel);
  assert_int_equal(expt_funnel_add(funnel, test_table_view(table), "monday", &err), status);
  test_error_is(&err, status, NULL, field, row);
  const state_bytes after = save_funnel(funnel);
  assert_true(same_bytes(before, after));
  free(before.bytes), free(after.bytes);
}

static void bad_rows_leave_no_trace(void **state) {
  (void)state;
  expt_funnel *const funnel = three_steps(NULL, NULL);
  expt_error err;
  must(expt_funnel_add_segment(funnel, "city", &err), &err);
  add_events(funnel, rows, order, 0, 3, false);
  test_table *table = event_table(rows, order, 3, 6, false);
  test_table_column(table, "event")->name = "elsewhere";
  add_refused(funnel, table, EXPT_E_COLUMN, "event", -1);
  test_table_column(table, "elsewhere")->name = "event";
  test_table_column(table, "at")->dtype = EXPT_DTYPE_INT64;
  test_table_column(table, "at")->time_unit = EXPT_TIME_UNIT_NONE;
  add_refused(funnel, table, EXPT_E_DTYPE, "at", -1);
  as_times(table, "at");
  test_table_column(table, "at")->time_unit = EXPT_TIME_UNIT_S;
  ((int64_t *)(uintptr_t)test_table_column(table, "at")->data)[4] = INT64_MAX / 1000;
  add_refused(funnel, table, EXPT_E_ROW, "at", 4);
  as_times(table, "at");
  ((int64_t *)(uintptr_t)test_table_column(table, "at")->data)[4] = INT64_MAX;
  add_refused(funnel, table, EXPT_E_ROW, "at", 4);
  test_table_free(table);
  table = event_table(rows, order, 3, 6, true);
  add_refused(funnel, table, EXPT_E_STATE, "user", -1);
  test_table_free(table);
  table = event_table(rows, order, 3, 6, false);
  test_table_column(table, "user")->na_mode = EXPT_NA_MODE_LOWEST;
  ((int64_t *)(uintptr_t)test_table_column(table, "user")->data)[2] = INT64_MIN;
  add_refused(funnel, table, EXPT_E_ROW, "user", 2);
  test_table_free(table);
  expt_funnel_free(funnel);
}

static void a_batch_counts_once(void **state) {
  (void)state;
  expt_funnel *const funnel = three_steps(NULL, NULL), *const other = three_steps(NULL, NULL);
  test_table *const table = event_table(rows, order, 0, N, false);
  expt_error err;
  must(expt_funnel_add(funnel, test_table_view(table), "monday", &err), &err);
  add_refused(funnel, table, EXPT_E_DUPLICATE, "", -1);
  must(expt_funnel_add(other, test_table_view(table), "monday", &err), &err);
  assert_int_equal(expt_funnel_merge(funnel, other, &err), EXPT_E_DUPLICATE);
  assert_int_equal(expt_funnel_merge(funnel, funnel, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_funnel_add_step(funnel, "late", "x", NULL, &err), EXPT_E_STATE);
  assert_int_equal(expt_funnel_add_segment(funnel, "city", &err), EXPT_E_STATE);
  test_table_free(table);
  expt_funnel_free(funnel);
  expt_funnel_free(other);
}

static void merges_name_what_differs(void **state) {
  (void)state;
  expt_funnel_options o;
  expt_error err;
  expt_funnel *const funnel = three_steps(NULL, NULL);
  expt_funnel_options_init(&o);
  o.window_us = 7;
  expt_funnel *other = three_steps(NULL, &o);
  assert_int_equal(expt_funnel_merge(funnel, other, &err), EXPT_E_INCOMPATIBLE);
  test_error_is(&err, EXPT_E_INCOMPATIBLE, "other", "window_us", -1);
  expt_funnel_free(other);
  other = new_funnel(NULL, NULL);
  add_step(other, "view", NULL);
  assert_int_equal(expt_funnel_merge(funnel, other, &err), EXPT_E_INCOMPATIBLE);
  test_error_is(&err, EXPT_E_INCOMPATIBLE, "other", "steps", -1);
  expt_funnel_free(other);
  expt_funnel_free(funnel);
}

static void states_that_are_too_early(void **state) {
  (void)state;
  expt_funnel_options o;
  expt_frame *frame = NULL;
  expt_error err;
  expt_funnel *funnel = new_funnel(NULL, NULL);
  test_table *const table = event_table(rows, order, 0, N, false);
  assert_int_equal(expt_funnel_add(funnel, test_table_view(table), NULL, &err), EXPT_E_STATE);
  assert_int_equal(expt_funnel_counts(funnel, NULL, &frame, &err), EXPT_E_STATE);
  expt_funnel_free(funnel);
  expt_funnel_options_init(&o);
  o.touch = EXPT_FUNNEL_TOUCH_EXPOSURE;
  funnel = three_steps(NULL, &o);
  must(expt_funnel_add_segment(funnel, "city", &err), &err);
  assert_int_equal(expt_funnel_add(funnel, test_table_view(table), NULL, &err), EXPT_E_STATE);
  expt_funnel_free(funnel);
  expt_funnel_options_init(&o);
  o.max_levels = 2;
  funnel = three_steps(NULL, &o);
  must(expt_funnel_add_segment(funnel, "city", &err), &err);
  add_refused(funnel, table, EXPT_E_LIMIT, "city", -1);
  expt_funnel_free(funnel);
  test_table_free(table);
}

static void memory_has_a_limit(void **state) {
  (void)state;
  enum { MANY = 5000 };
  event_row *const many = calloc(MANY, sizeof *many);
  int64_t *const places = calloc(MANY, sizeof *places);
  expt_funnel_options o;
  expt_funnel_options_init(&o);
  o.max_bytes = 100000;
  expt_funnel *const funnel = three_steps(NULL, &o);
  for (int64_t i = 0; i < MANY; i++) {
    many[i] = (event_row){.unit = i, .time = i, .event = VIEW};
    places[i] = i;
  }
  test_table *table = event_table(many, places, 0, MANY, false);
  add_refused(funnel, table, EXPT_E_LIMIT, "max_bytes", -1);
  test_table_free(table);
  for (int64_t i = 0; i < MANY; i++)
    many[i] = (event_row){.unit = i % 5, .time = i, .event = CART};
  table = event_table(many, places, 0, MANY, false); /* all of them may have to wait */
  add_refused(funnel, table, EXPT_E_LIMIT, "max_bytes", -1);
  test_table_free(table);
  free(many), free(places);
  expt_funnel_free(funnel);
}

/* ---- memory that runs out ---- */

static expt_status give_exposures(expt_context *ctx, expt_funnel *funnel, expt_error *err) {
  static const exposure_row seen[] = {{1, 0, 0, 0}, {2, 12, 1, 0}, {3, 1, 1, 0}};
  expt_exposures *exposures = NULL;
  test_table *const table = exposure_table(seen, order, 0, 3, false);
  expt_status status = expt_exposures_create(ctx, "user", "at", "group", NULL, &exposures, err);
  if (status == EXPT_OK) status = expt_exposures_add(exposures, test_table_view(table), NULL, err);
  if (status == EXPT_OK) status = expt_funnel_add_exposures(funnel, exposures, err);
  test_table_free(table);
  expt_exposures_free(exposures);
  return status;
}

static expt_status describe(expt_context *ctx, bool exposed, expt_funnel **out, expt_error *err) {
  expt_status status = expt_funnel_create(ctx, "user", "at", "event", NULL, out, err);
  if (status == EXPT_OK) status = expt_funnel_add_step(*out, "view", "view", NULL, err);
  if (status == EXPT_OK) status = expt_funnel_add_step(*out, "cart", "cart", NULL, err);
  if (status == EXPT_OK) status = expt_funnel_add_segment(*out, "city", err);
  return status == EXPT_OK && exposed ? give_exposures(ctx, *out, err) : status;
}

static expt_status ask_all(const expt_funnel *funnel, expt_error *err) {
  expt_frame *frame = NULL;
  int64_t need;
  expt_status status = expt_funnel_counts(funnel, NULL, &frame, err);
  expt_frame_free(frame);
  if (status == EXPT_OK) status = expt_funnel_times(funnel, NULL, &frame, err);
  if (status != EXPT_OK) return status;
  expt_frame_free(frame);
  status = expt_funnel_units(funnel, &frame, err);
  if (status != EXPT_OK) return status;
  expt_frame_free(frame);
  status = expt_funnel_columns(funnel, &frame, err);
  if (status != EXPT_OK) return status;
  expt_frame_free(frame);
  return expt_funnel_save(funnel, NULL, 0, &need, err);
}

static expt_status add_and_merge(expt_context *ctx, expt_funnel *funnel, bool exposed, expt_error *err) {
  expt_funnel *other = NULL;
  test_table *const first = event_table(rows, order, 0, 6, false), *const second =
                                                                       event_table(rows, order, 6, 5, false);
  expt_status status = expt_funnel_add(funnel, test_table_view(first), "a", err);
  if (status == EXPT_OK) status = describe(ctx, exposed, &other, err);
  if (status == EXPT_OK) status = expt_funnel_add(other, test_table_view(second), "b", err);
  if (status == EXPT_OK) status = expt_funnel_merge(funnel, other, err);
  test_table_free(first);
  test_table_free(second);
  expt_funnel_free(other);
  return status;
}

static expt_status whole_life(expt_context *ctx, void *user, expt_error *err) {
  const bool exposed = user != NULL;
  expt_funnel *funnel = NULL;
  expt_status status = describe(ctx, exposed, &funnel, err);
  if (status == EXPT_OK) status = add_and_merge(ctx, funnel, exposed, err);
  if (status == EXPT_OK) status = ask_all(funnel, err);
  expt_funnel_free(funnel);
  return status;
}

static expt_status loaded_life(expt_context *ctx, void *user, expt_error *err) {
  const state_bytes *const saved = user;
  expt_funnel *funnel = NULL;
  const expt_status status = expt_funnel_load(ctx, saved->bytes, saved->size, &funnel, err);
  expt_funnel_free(funnel);
  return status;
}

static void every_allocation_may_fail(void **state) {
  (void)state;
  int exposed = 1;
  test_every_allocation(whole_life, NULL);
  test_every_allocation(whole_life, &exposed);
  expt_funnel *const funnel = three_steps(NULL, NULL);
  add_events(funnel, rows, order, 0, N, false);
  state_bytes saved = save_funnel(funnel);
  test_every_allocation(loaded_life, &saved);
  free(saved.bytes);
  expt_funnel_free(funnel);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(three_definitions_of_one_log),
      cmocka_unit_test(limits_are_included),
      cmocka_unit_test(only_units_whose_window_is_over),
      cmocka_unit_test(notes_of_the_rows),
      cmocka_unit_test(contradicting_steps),
      cmocka_unit_test(contradicting_options),
      cmocka_unit_test(bad_rows_leave_no_trace),
      cmocka_unit_test(a_batch_counts_once),
      cmocka_unit_test(merges_name_what_differs),
      cmocka_unit_test(states_that_are_too_early),
      cmocka_unit_test(memory_has_a_limit),
      cmocka_unit_test(every_allocation_may_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
