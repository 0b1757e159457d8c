/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dictionary of units against a list that is searched from its beginning. */
#include "tests/unit/events_support.h"

#include "lib/events/units.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const xp_call quiet = {.function = "test"};

static expt_column integer_column(const int64_t *ids, int64_t n) {
  return (expt_column){.name = "user", .data = ids, .length = n, .stride = sizeof ids[0], .dtype = EXPT_DTYPE_INT64};
}

static void read_all(xp_units *units, const expt_column *column, bool closed, const uint8_t *wanted, int32_t *codes) {
  xp_unit_reader *reader = NULL;
  assert_int_equal(xp_unit_reader_create(&quiet, column, "table", units, closed, &reader), EXPT_OK);
  assert_int_equal(xp_unit_reader_read(reader, &quiet, 0, column->length, wanted, codes), EXPT_OK);
  xp_unit_reader_free(reader);
}

enum { ROWS = 3000 };

/* Codes are given in order of first appearance. */
static void codes_are_those_of_a_list(void **state) {
  (void)state;
  static int64_t ids[ROWS], list[ROWS];
  static int32_t codes[ROWS];
  for (uint64_t seed = 1; seed <= 40; seed++) {
    uint64_t random = seed;
    const int64_t spread = 1 + below(&random, 4000), step = (int64_t)next_random(&random);
    xp_units *const units = xp_units_create(NULL);
    int64_t known = 0;
    for (int64_t i = 0; i < ROWS; i++)
      ids[i] = (int64_t)((uint64_t)below(&random, spread) * (uint64_t)step);
    const expt_column column = integer_column(ids, ROWS);
    read_all(units, &column, false, NULL, codes);
    for (int64_t i = 0; i < ROWS; i++) {
      int64_t at = 0;
      while (at < known && list[at] != ids[i])
        at++;
      if (at == known) list[known++] = ids[i];
      assert_int_equal(codes[i], at);
    }
    assert_true(xp_units_count(units) == known && xp_units_kind(units) == XP_UNITS_INTEGER);
    xp_units_free(units);
  }
}

static void forgetting_leaves_no_trace(void **state) {
  (void)state;
  static int64_t ids[ROWS];
  static int32_t codes[ROWS], again[ROWS];
  uint64_t random = 3;
  xp_units *const units = xp_units_create(NULL);
  for (int64_t i = 0; i < ROWS; i++)
    ids[i] = i * i;
  const expt_column column = integer_column(ids, ROWS);
  read_all(units, &column, false, NULL, codes);
  for (int round = 0; round < 50; round++) {
    const int64_t kept = below(&random, ROWS + 1);
    xp_units_forget(units, kept);
    assert_true(xp_units_count(units) == kept);
    read_all(units, &column, true, NULL, again);
    for (int64_t i = 0; i < ROWS; i++)
      assert_int_equal(again[i], i < kept ? i : XP_UNIT_UNKNOWN);
    read_all(units, &column, false, NULL, again);
    assert_memory_equal(again, codes, sizeof codes);
  }
  xp_units_forget(units, 0);
  assert_true(xp_units_kind(units) == XP_UNITS_NONE);
  xp_units_free(units);
}

/* ---- forgetting where there is no memory: the room stays, and what is kept must still be found in it ---- */

static bool refuses_all;

static void *allocate(void *user, int64_t size) {
  (void)user;
  return refuses_all ? NULL : malloc((size_t)size);
}

static void release(void *user, void *memory) {
  (void)user;
  free(memory);
}

static void forgetting_needs_no_memory(void **state) {
  (void)state;
  static int64_t ids[ROWS];
  static int32_t codes[ROWS], again[ROWS];
  expt_context_options options;
  expt_context *ctx = NULL;
  expt_error err;
  expt_context_options_init(&options);
  options.allocate = allocate;
  options.release = release;
  must(expt_context_create(&options, &ctx, &err), &err);
  for (int64_t i = 0; i < ROWS; i++)
    ids[i] = i * 7;
  const expt_column column = integer_column(ids, ROWS);
  xp_units *const units = xp_units_create(ctx);
  read_all(units, &column, false, NULL, codes);
  for (int64_t kept = ROWS; kept >= 0; kept -= 50) {
    refuses_all = true;
    xp_units_forget(units, kept);
    refuses_all = false;
    read_all(units, &column, true, NULL, again);
    for (int64_t i = 0; i < ROWS; i++)
      assert_int_equal(again[i], i < kept ? i : XP_UNIT_UNKNOWN);
  }
  xp_units_free(units);
  expt_context_free(ctx);
}

static void text_ids_of_all_dtypes_are_one(void **state) {
  (void)state;
  static const char *const names[] = {"b", "", "a", NULL, "b", "\xC3\xA9", "a"};
  static const int32_t levels_of[] = {1, 2, 0, -1, 1, 3, 0};
  static const char *const levels[] = {"a", "b", "", "\xC3\xA9", "unused"};
  static const int32_t expected[] = {0, 1, 2, XP_UNIT_MISSING, 0, 3, 2};
  int32_t codes[7];
  test_table *const table = test_table_create(7);
  test_table_texts(table, "user", names);
  test_table_codes(table, "same", levels_of, levels, 5);
  xp_units *const units = xp_units_create(NULL);
  read_all(units, test_table_column(table, "user"), false, NULL, codes);
  assert_memory_equal(codes, expected, sizeof expected);
  read_all(units, test_table_column(table, "same"), false, NULL, codes);
  assert_memory_equal(codes, expected, sizeof expected);
  assert_true(xp_units_count(units) == 4);
  const int32_t by_bytes[] = {1, 2, 0, 3};
  int32_t *const order = xp_units_order(NULL, units);
  assert_memory_equal(order, by_bytes, sizeof by_bytes);
  xp_release(NULL, order);
  xp_units_forget(units, 1);
  read_all(units, test_table_column(table, "same"), true, NULL, codes);
  assert_int_equal(codes[0], 0);
  assert_int_equal(codes[1], XP_UNIT_UNKNOWN);
  xp_units_free(units);
  test_table_free(table);
}

static void rows_not_wanted_are_not_looked_at(void **state) {
  (void)state;
  static const char *const names[] = {"ok", "\xff", NULL};
  static const uint8_t wanted[] = {1, 0, 0};
  int32_t codes[3];
  test_table *const table = test_table_create(3);
  test_table_texts(table, "user", names);
  const expt_column *const column = test_table_column(table, "user");
  xp_units *const units = xp_units_create(NULL);
  read_all(units, column, false, wanted, codes);
  assert_true(codes[0] == 0 && codes[1] == XP_UNIT_SKIPPED && codes[2] == XP_UNIT_SKIPPED);
  expt_error err;
  const xp_call call = {.function = "test", .err = &err};
  xp_unit_reader *reader = NULL;
  assert_int_equal(xp_unit_reader_create(&call, column, "table", units, false, &reader), EXPT_OK);
  assert_int_equal(xp_unit_reader_read(reader, &call, 0, 3, NULL, codes), EXPT_E_ROW);
  test_error_is(&err, EXPT_E_ROW, "table", "user", 1);
  xp_unit_reader_free(reader);
  xp_units_free(units);
  test_table_free(table);
}

static void kinds_do_not_mix(void **state) {
  (void)state;
  static const int64_t five[] = {5};
  static const char *const text_five[] = {"5"};
  int32_t code;
  expt_error err;
  const xp_call call = {.function = "test", .err = &err};
  xp_units *const units = xp_units_create(NULL);
  const expt_column integers = integer_column(five, 1);
  test_table *const table = test_table_create(1);
  test_table_texts(table, "user", text_five);
  xp_unit_reader *reader = NULL;
  read_all(units, &integers, false, NULL, &code);
  assert_int_equal(xp_unit_reader_create(&call, test_table_column(table, "user"), "table", units, false, &reader),
                   EXPT_E_STATE);
  test_error_is(&err, EXPT_E_STATE, "table", "user", -1);
  test_message_has(&err, "are text, those known are integers");
  assert_null(reader);
  xp_units_forget(units, 0);
  read_all(units, test_table_column(table, "user"), false, NULL, &code);
  assert_true(xp_units_kind(units) == XP_UNITS_TEXT);
  xp_units_free(units);
  test_table_free(table);
}

static void order_is_by_value(void **state) {
  (void)state;
  static int64_t ids[ROWS];
  static int32_t codes[ROWS];
  uint64_t random = 8;
  for (int64_t i = 0; i < ROWS; i++)
    ids[i] = (int64_t)next_random(&random);
  ids[0] = INT64_MAX, ids[1] = INT64_MIN, ids[2] = -1, ids[3] = 0;
  for (int64_t n = 0; n < ROWS; n = 2 * n + 1) {
    const expt_column column = integer_column(ids, n);
    xp_units *const units = xp_units_create(NULL);
    read_all(units, &column, false, NULL, codes);
    int32_t *const order = xp_units_order(NULL, units);
    for (int64_t i = 1; i < n; i++)
      assert_true(xp_units_integer(units, order[i - 1]) < xp_units_integer(units, order[i]));
    xp_release(NULL, order);
    xp_units_free(units);
  }
}

/* Longer than the eight bytes that are compared first, with the same beginning. */
static void long_texts_are_ordered_too(void **state) {
  (void)state;
  enum { N = 200 };
  static char room[N][32];
  static const char *names[N];
  int32_t codes[N];
  uint64_t random = 4;
  for (int i = 0; i < N; i++) {
    snprintf(room[i], sizeof room[i], "customer-%lld", (long long)below(&random, 100000));
    names[i] = room[i];
  }
  names[0] = "customer-";
  names[1] = "customer";
  test_table *const table = test_table_create(N);
  test_table_texts(table, "user", names);
  xp_units *const units = xp_units_create(NULL);
  read_all(units, test_table_column(table, "user"), false, NULL, codes);
  int32_t *const order = xp_units_order(NULL, units);
  for (int64_t i = 1; i < xp_units_count(units); i++) {
    const xp_text a = xp_units_text(units, order[i - 1]), b = xp_units_text(units, order[i]);
    const int sign = memcmp(a.bytes, b.bytes, (size_t)(a.size < b.size ? a.size : b.size));
    assert_true(sign < 0 || (sign == 0 && a.size < b.size));
  }
  xp_release(NULL, order);
  xp_units_free(units);
  test_table_free(table);
}

static void limit_names_the_partitions(void **state) {
  (void)state;
  static int64_t ids[100000];
  static int32_t codes[100000];
  for (int64_t i = 0; i < 100000; i++)
    ids[i] = i;
  expt_error err;
  const xp_call call = {.function = "test", .err = &err};
  const expt_column column = integer_column(ids, 100000);
  xp_units *const units = xp_units_create(NULL);
  xp_units_limit(units, 32, 1000000);
  xp_unit_reader *reader = NULL;
  assert_int_equal(xp_unit_reader_create(&call, &column, "table", units, false, &reader), EXPT_OK);
  assert_int_equal(xp_unit_reader_read(reader, &call, 0, 100000, NULL, codes), EXPT_E_LIMIT);
  test_error_is(&err, EXPT_E_LIMIT, "table", "max_bytes", -1);
  test_message_has(&err, "partitions of the units by hash would fit");
  assert_true(xp_units_bytes(units) + 32 * xp_units_room(units) <= 1000000);
  xp_unit_reader_free(reader);
  xp_units_free(units);
}

static expt_status learn_twice(expt_context *ctx, void *user, expt_error *err) {
  const test_table *const table = user;
  const xp_call call = {.ctx = ctx, .function = "test", .err = err};
  const expt_column *const column = test_column(test_table_view(table), "user");
  int32_t codes[600], map[600];
  xp_units *const units = xp_units_create(ctx), *const other = xp_units_create(ctx);
  xp_unit_reader *reader = NULL;
  expt_status status = units == NULL || other == NULL
                           ? xp_fail_memory(&call)
                           : xp_unit_reader_create(&call, column, "table", units, false, &reader);
  if (status == EXPT_OK) status = xp_unit_reader_read(reader, &call, 0, 600, NULL, codes);
  if (status == EXPT_OK) status = xp_units_learn(&call, other, units, "other", map);
  xp_unit_reader_free(reader);
  xp_units_free(units);
  xp_units_free(other);
  return status;
}

static void every_allocation_may_fail(void **state) {
  (void)state;
  static char room[600][8];
  static const char *names[600];
  static int64_t ids[600];
  for (int i = 0; i < 600; i++) {
    snprintf(room[i], sizeof room[i], "u%d", i);
    names[i] = room[i];
    ids[i] = i;
  }
  test_table *const texts = test_table_create(600), *const integers = test_table_create(600);
  test_table_texts(texts, "user", names);
  test_table_integers(integers, "user", ids);
  test_every_allocation(learn_twice, texts);
  test_every_allocation(learn_twice, integers);
  test_table_free(texts);
  test_table_free(integers);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(codes_are_those_of_a_list),
      cmocka_unit_test(forgetting_leaves_no_trace),
      cmocka_unit_test(forgetting_needs_no_memory),
      cmocka_unit_test(text_ids_of_all_dtypes_are_one),
      cmocka_unit_test(rows_not_wanted_are_not_looked_at),
      cmocka_unit_test(kinds_do_not_mix),
      cmocka_unit_test(order_is_by_value),
      cmocka_unit_test(long_texts_are_ordered_too),
      cmocka_unit_test(limit_names_the_partitions),
      cmocka_unit_test(every_allocation_may_fail),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
