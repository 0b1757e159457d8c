/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels given new names. */

#include "lib/base/column.h"
#include "tests/unit/tables.h"

#include <string.h>

static expt_error err;

static const char *const old_tiers[] = {"tier_1", "tier_2", "tier_3", "tier_4"};
static const char *const new_tiers[] = {"tier_1-2", "tier_1-2", "tier_3-4", "tier_3-4"};

static const char *const cities[] = {"tier_4", "tier_1", NULL, "tier_2", "village", "abroad", "tier_1"};

static test_table *users(void) {
  const int32_t codes[] = {2, 0, -1, 1, 3, 4, 0};
  static const char *const levels[] = {"tier_1", "tier_2", "tier_4", "village", "abroad", "never"};
  test_table *table = test_table_create(7);
  test_table_texts(table, "text", cities);
  test_table_codes(table, "dict", codes, levels, 6);
  return table;
}

static void levels_are(const expt_frame *frame, const char *const *expected, int64_t n) {
  const expt_column *const labels = test_column(expt_frame_view(frame), "level")->labels;
  const xp_call call = {NULL, "test", NULL};
  assert_int_equal(labels->length, n);
  for (int64_t i = 0; i < n; i++) {
    xp_text level;
    assert_int_equal(xp_read_text(&call, labels, "labels", i, NULL, &level), EXPT_OK);
    assert_int_equal(level.size, strlen(expected[i]));
    assert_memory_equal(level.bytes, expected[i], strlen(expected[i]));
  }
}

static void rows_are(const expt_frame *frame, const char *const *expected, int64_t n) {
  assert_int_equal(expt_frame_view(frame)->n_rows, n);
  for (int64_t i = 0; i < n; i++)
    assert_string_equal(test_text(expt_frame_view(frame), "level", i), expected[i]);
}

static void labels_not_listed_are_kept_bytewise_behind_the_new_ones(void **state) {
  (void)state;
  static const char *const levels[] = {"tier_1-2", "tier_3-4", "abroad", "village"};
  static const char *const rows[] = {"tier_3-4", "tier_1-2", "<missing>", "tier_1-2", "village", "abroad", "tier_1-2"};
  static const char *const columns[] = {"text", "dict"};
  test_table *table = users();
  for (int i = 0; i < 2; i++) {
    expt_frame *frame = NULL;
    assert_int_equal(
        expt_table_recode(NULL, test_table_view(table), columns[i], old_tiers, new_tiers, 4, NULL, &frame, &err),
        EXPT_OK);
    levels_are(frame, levels, 4);
    rows_are(frame, rows, 7);
    expt_frame_free(frame);
  }
  test_table_free(table);
}

static expt_frame *with_other(const expt_table *table, const char *other) {
  expt_table_recode_options options;
  expt_table_recode_options_init(&options);
  assert_null(options.other);
  options.other = other;
  expt_frame *frame = NULL;
  assert_int_equal(expt_table_recode(NULL, table, "text", old_tiers, new_tiers, 4, &options, &frame, &err), EXPT_OK);
  return frame;
}

static void other_takes_all_that_is_not_listed(void **state) {
  (void)state;
  static const char *const levels[] = {"tier_1-2", "tier_3-4", "elsewhere"};
  static const char *const rows[] = {"tier_3-4",  "tier_1-2",  "<missing>", "tier_1-2",
                                     "elsewhere", "elsewhere", "tier_1-2"};
  static const char *const merged[] = {"tier_3-4", "tier_1-2", "<missing>", "tier_1-2",
                                       "tier_3-4", "tier_3-4", "tier_1-2"};
  test_table *table = users();
  expt_frame *frame = with_other(test_table_view(table), "elsewhere");
  levels_are(frame, levels, 3);
  rows_are(frame, rows, 7);
  expt_frame_free(frame);
  frame = with_other(test_table_view(table), "tier_3-4");
  levels_are(frame, levels, 2);
  rows_are(frame, merged, 7);
  expt_frame_free(frame);
  test_table_free(table);
}

/* A label may become one that another row already has, and two may change places. */
static void names_may_be_exchanged_or_joined(void **state) {
  (void)state;
  static const char *const words[] = {"a", "b", "c"};
  static const char *const from[] = {"a", "b"}, *const to[] = {"b", "a"}, *const onto[] = {"c"};
  static const char *const exchanged[] = {"b", "a", "c"}, *const joined[] = {"c", "b", "c"},
                           *const joined_levels[] = {"c", "b"};
  test_table *table = test_table_create(3);
  test_table_texts(table, "x", words);
  expt_frame *frame = NULL;
  assert_int_equal(expt_table_recode(NULL, test_table_view(table), "x", from, to, 2, NULL, &frame, &err), EXPT_OK);
  rows_are(frame, exchanged, 3);
  levels_are(frame, exchanged, 3);
  expt_frame_free(frame);
  assert_int_equal(expt_table_recode(NULL, test_table_view(table), "x", from, onto, 1, NULL, &frame, &err), EXPT_OK);
  rows_are(frame, joined, 3);
  levels_are(frame, joined_levels, 2);
  expt_frame_free(frame);
  test_table_free(table);
}

static void integers_and_bools_are_read_as_digits(void **state) {
  (void)state;
  const int64_t tiers[] = {1, 2, -3};
  const uint8_t bools[] = {1, 0, 1};
  static const char *const numbers[] = {"1", "-3"}, *const words[] = {"one", "minus three"},
                           *const rows[] = {"one", "2", "minus three"};
  static const char *const truth[] = {"1", "0"}, *const said[] = {"new", "old"},
                           *const truths[] = {"new", "old", "new"};
  test_table *table = test_table_create(3);
  test_table_integers(table, "tier", tiers);
  test_table_bools(table, "is_new", bools);
  expt_frame *frame = NULL;
  assert_int_equal(expt_table_recode(NULL, test_table_view(table), "tier", numbers, words, 2, NULL, &frame, &err),
                   EXPT_OK);
  rows_are(frame, rows, 3);
  expt_frame_free(frame);
  assert_int_equal(expt_table_recode(NULL, test_table_view(table), "is_new", truth, said, 2, NULL, &frame, &err),
                   EXPT_OK);
  rows_are(frame, truths, 3);
  expt_frame_free(frame);
  test_table_free(table);
}

static void no_pairs_and_no_rows_are_fine(void **state) {
  (void)state;
  static const char *const sorted[] = {"abroad", "tier_1", "tier_2", "tier_4", "village"}, *const empty[] = {""},
                           *const none[] = {"none"};
  static const char *const word[] = {""};
  test_table *table = users();
  expt_frame *frame = NULL;
  assert_int_equal(expt_table_recode(NULL, test_table_view(table), "text", NULL, NULL, 0, NULL, &frame, &err), EXPT_OK);
  levels_are(frame, sorted, 5);
  expt_frame_free(frame);
  test_table_free(table);
  table = test_table_create(0);
  test_table_texts(table, "x", NULL);
  assert_int_equal(expt_table_recode(NULL, test_table_view(table), "x", old_tiers, new_tiers, 4, NULL, &frame, &err),
                   EXPT_OK);
  levels_are(frame, new_tiers + 1, 2);
  expt_frame_free(frame);
  test_table_free(table);
  table = test_table_create(1);
  test_table_texts(table, "x", word);
  assert_int_equal(expt_table_recode(NULL, test_table_view(table), "x", empty, none, 1, NULL, &frame, &err), EXPT_OK);
  assert_string_equal(test_text(expt_frame_view(frame), "level", 0), "none");
  expt_frame_free(frame);
  test_table_free(table);
}

typedef struct request {
  const char *column;
  const char *const *from;
  const char *const *to;
  int64_t n;
  const char *other;
} request;

static void is_refused(const expt_table *table, request asked, expt_status status, const char *argument, int64_t row,
                       const char *part) {
  int somewhere;
  expt_frame *frame = (expt_frame *)(void *)&somewhere;
  expt_table_recode_options options;
  expt_table_recode_options_init(&options);
  options.other = asked.other;
  assert_int_equal(expt_table_recode(NULL, table, asked.column, asked.from, asked.to, asked.n, &options, &frame, &err),
                   status);
  test_error_is(&err, status, argument, NULL, row);
  assert_string_equal(err.function, "expt_table_recode");
  test_message_has(&err, part);
  assert_null(frame);
}

static void bad_requests_are_refused(void **state) {
  (void)state;
  static const char *const twice[] = {"a", "a"}, *const nothing[] = {"a", NULL}, *const bytes[] = {"a", "\xff"},
                           *const words[] = {"a", "b"};
  const double values[] = {1, 2.5};
  test_table *table = test_table_create(2);
  test_table_doubles(table, "x", values);
  test_table_texts(table, "t", words);
  test_table_texts(table, "bytes", bytes);
  const expt_table *const view = test_table_view(table);
  is_refused(NULL, (request){"t", words, words, 2, NULL}, EXPT_E_ARGUMENT, "table", -1, "NULL");
  is_refused(view, (request){NULL, words, words, 2, NULL}, EXPT_E_ARGUMENT, "column", -1, "NULL");
  is_refused(view, (request){"y", words, words, 2, NULL}, EXPT_E_COLUMN, "column", -1, "no column 'y'");
  is_refused(view, (request){"x", words, words, 2, NULL}, EXPT_E_ROW, "table", 1, "a fraction");
  is_refused(view, (request){"t", twice, words, 2, NULL}, EXPT_E_ARGUMENT, "old_labels", -1, "'a' is listed twice");
  is_refused(view, (request){"t", nothing, words, 2, NULL}, EXPT_E_ARGUMENT, "old_labels", -1, "NULL");
  is_refused(view, (request){"t", words, nothing, 2, NULL}, EXPT_E_ARGUMENT, "new_labels", -1, "NULL");
  is_refused(view, (request){"t", words, bytes, 2, NULL}, EXPT_E_ARGUMENT, "new_labels", -1, "UTF-8");
  is_refused(view, (request){"t", NULL, words, 2, NULL}, EXPT_E_ARGUMENT, "old_labels", -1, "NULL");
  is_refused(view, (request){"t", words, NULL, 2, NULL}, EXPT_E_ARGUMENT, "new_labels", -1, "NULL");
  is_refused(view, (request){"t", words, words, -1, NULL}, EXPT_E_ARGUMENT, "n_labels", -1, "-1 given");
  is_refused(view, (request){"t", words, words, 2, "\xff"}, EXPT_E_ARGUMENT, "options", -1, "UTF-8");
  is_refused(view, (request){"bytes", words, words, 2, NULL}, EXPT_E_ROW, "table", 1, "UTF-8");
  assert_int_equal(expt_table_recode(NULL, view, "t", words, words, 2, NULL, NULL, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "out", "", -1);
  expt_table_recode_options options;
  expt_table_recode_options_init(&options);
  options.reserved0 = 1;
  expt_frame *frame = NULL;
  assert_int_equal(expt_table_recode(NULL, view, "t", words, words, 2, &options, &frame, &err), EXPT_E_VERSION);
  test_error_is(&err, EXPT_E_VERSION, "options", "reserved0", -1);
  test_table_free(table);
}

static expt_status recode_users(expt_context *ctx, void *user, expt_error *error) {
  expt_frame *frame = NULL;
  const expt_status status = expt_table_recode(ctx, user, "dict", old_tiers, new_tiers, 4, NULL, &frame, error);
  if (status != EXPT_OK) assert_null(frame);
  expt_frame_free(frame);
  return status;
}

static void recoding_survives_a_lack_of_memory(void **state) {
  (void)state;
  test_table *table = users();
  test_every_allocation(recode_users, (void *)test_table_view(table));
  test_table_free(table);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(labels_not_listed_are_kept_bytewise_behind_the_new_ones),
      cmocka_unit_test(other_takes_all_that_is_not_listed),
      cmocka_unit_test(names_may_be_exchanged_or_joined),
      cmocka_unit_test(integers_and_bools_are_read_as_digits),
      cmocka_unit_test(no_pairs_and_no_rows_are_fine),
      cmocka_unit_test(bad_requests_are_refused),
      cmocka_unit_test(recoding_survives_a_lack_of_memory),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
