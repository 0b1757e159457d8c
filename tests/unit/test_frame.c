/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frames: what is put in is what the view shows, and the view is a good table. */

#include "lib/base/frame.h"
#include "lib/base/notes.h"
#include "tests/unit/tables.h"

#include <string.h>

static expt_error err;
static const xp_call call = {NULL, "test_frame", &err};

static void no_frame_has_no_view(void **state) {
  (void)state;
  assert_null(expt_frame_view(NULL));
  expt_frame_free(NULL);
  assert_true(xp_frame_failed(NULL));
}

static void numbers_go_in_and_come_out(void **state) {
  (void)state;
  char name[] = "value";
  expt_frame *frame = xp_frame_create(NULL, 3, 3);
  double *const doubles = xp_frame_doubles(frame, name, XP_SHOWN);
  int64_t *const integers = xp_frame_integers(frame, "n", XP_DETAIL);
  uint8_t *const bools = xp_frame_bools(frame, "passes", XP_SHOWN);
  memset(name, '?', sizeof name - 1);
  assert_false(xp_frame_failed(frame));
  for (int i = 0; i < 3; i++) {
    assert_true(doubles[i] == 0 && integers[i] == 0 && bools[i] == 0);
    doubles[i] = i + .5;
    integers[i] = -i;
    bools[i] = i == 1;
  }
  assert_true(xp_frame_finish(frame));
  const expt_table *const view = expt_frame_view(frame);
  assert_int_equal(xp_table_check(&call, view, "table"), EXPT_OK);
  assert_int_equal(view->n_columns, 3);
  assert_int_equal(view->n_rows, 3);
  assert_string_equal(view->columns[0].name, "value");
  assert_int_equal(view->columns[0].detail, 0);
  assert_int_equal(view->columns[1].detail, 1);
  assert_true(test_double(view, "value", 2) == 2.5);
  assert_true(test_integer(view, "n", 2) == -2);
  assert_int_equal(test_column(view, "passes")->dtype, EXPT_DTYPE_BOOL8);
  assert_true(test_integer(view, "passes", 1) == 1);
  expt_frame_free(frame);
}

static void levels_are_copied_in_the_order_asked_for(void **state) {
  (void)state;
  static const char *const words[] = {"low", "", "high"};
  const int64_t order[] = {2, 0, 1};
  xp_labels *labels = xp_labels_create(NULL);
  for (int i = 0; i < 3; i++)
    xp_labels_intern(labels, words[i], (int64_t)strlen(words[i]));
  expt_frame *frame = xp_frame_create(NULL, 4, 3);
  int32_t *const ordered = xp_frame_dict(frame, "ordered", labels, order, XP_SHOWN);
  int32_t *const plain = xp_frame_dict(frame, "plain", labels, NULL, XP_SHOWN);
  int32_t *const given = xp_frame_dict_of(frame, "given", words, 3, XP_SHOWN);
  xp_labels_free(labels);
  const int32_t codes[] = {0, 1, 2, -1};
  memcpy(ordered, codes, sizeof codes);
  memcpy(plain, codes, sizeof codes);
  memcpy(given, codes, sizeof codes);
  assert_true(xp_frame_finish(frame));
  const expt_table *const view = expt_frame_view(frame);
  assert_int_equal(xp_table_check(&call, view, "table"), EXPT_OK);
  static const char *const in_order[] = {"high", "low", "", "<missing>"}, *const as_given[] = {"low", "", "high",
                                                                                               "<missing>"};
  for (int i = 0; i < 4; i++) {
    assert_string_equal(test_text(view, "ordered", i), in_order[i]);
    assert_string_equal(test_text(view, "plain", i), as_given[i]);
    assert_string_equal(test_text(view, "given", i), as_given[i]);
  }
  assert_int_equal(test_column(view, "ordered")->labels->length, 3);
  expt_frame_free(frame);
}

static void texts_are_appended_row_by_row(void **state) {
  (void)state;
  expt_frame *frame = xp_frame_create(NULL, 3, 2);
  xp_frame_texts *const notes = xp_frame_texts_add(frame, "notes", XP_SHOWN);
  xp_frame_texts *const empty = xp_frame_texts_add(frame, "empty", XP_DETAIL);
  xp_frame_text_append(frame, notes, "some text", 4);
  xp_frame_text_append(frame, notes, NULL, 0);
  xp_frame_text_append(frame, notes, "", 0);
  for (int i = 0; i < 3; i++)
    xp_frame_text_append(frame, empty, "", 0);
  assert_true(xp_frame_finish(frame));
  const expt_table *const view = expt_frame_view(frame);
  assert_int_equal(xp_table_check(&call, view, "table"), EXPT_OK);
  assert_string_equal(test_text(view, "notes", 0), "some");
  assert_string_equal(test_text(view, "notes", 1), "<missing>");
  assert_string_equal(test_text(view, "notes", 2), "");
  assert_non_null(test_column(view, "notes")->validity);
  assert_string_equal(test_text(view, "empty", 2), "");
  assert_null(test_column(view, "empty")->validity);
  expt_frame_free(frame);
}

static void words_labels_and_notes_have_appenders(void **state) {
  (void)state;
  xp_labels *const labels = xp_labels_create(NULL);
  xp_labels_intern(labels, "B", 1);
  xp_labels_intern(labels, "", 0);
  expt_frame *const frame = xp_frame_create(NULL, 3, 3);
  xp_frame_texts *const word = xp_frame_texts_add(frame, "word", XP_SHOWN);
  xp_frame_texts *const label = xp_frame_texts_add(frame, "label", XP_SHOWN);
  xp_frame_texts *const notes = xp_frame_texts_add(frame, "notes", XP_SHOWN);
  static const char *const words[] = {"two_sided", NULL, ""};
  const int64_t codes[] = {0, -1, 1}, two = xp_note_bit(EXPT_NOTE_UNBOUNDED) | xp_note_bit(EXPT_NOTE_COUNTS);
  const int64_t bits[] = {two, 0, xp_note_bit(EXPT_NOTE_EMPTY_ARM)};
  for (int i = 0; i < 3; i++) {
    xp_frame_word_append(frame, word, words[i]);
    xp_frame_label_append(frame, label, labels, codes[i]);
    xp_frame_notes_append(frame, notes, bits[i]);
  }
  xp_labels_free(labels);
  assert_true(xp_frame_finish(frame));
  static const char *const words_are[] = {"two_sided", "<missing>", ""}, *const labels_are[] = {"B", "<missing>", ""};
  static const char *const notes_are[] = {
      "a limit of the interval is infinite; counts were added without units: nothing can be checked by unit", "",
      "an arm has no units"};
  for (int i = 0; i < 3; i++) {
    assert_string_equal(test_text(expt_frame_view(frame), "word", i), words_are[i]);
    assert_string_equal(test_text(expt_frame_view(frame), "label", i), labels_are[i]);
    assert_string_equal(test_text(expt_frame_view(frame), "notes", i), notes_are[i]);
  }
  expt_frame_free(frame);
}

static int64_t size_of_all_notes(void) {
  int64_t size = 0;
  for (expt_note note = 0; note < XP_NOTES_MOST; note++)
    size += (int64_t)strlen(expt_note_text(note)) + (note > 0 ? 2 : 0);
  return size;
}

/* However many: nothing is cut. */
static void all_notes_at_once_fit(void **state) {
  (void)state;
  expt_frame *const frame = xp_frame_create(NULL, 1, 1);
  xp_frame_texts *const notes = xp_frame_texts_add(frame, "notes", XP_SHOWN);
  xp_frame_notes_append(frame, notes, INT64_MAX);
  assert_true(xp_frame_finish(frame));
  assert_int_equal(xp_column_offset(&expt_frame_view(frame)->columns[0], 1), size_of_all_notes());
  expt_frame_free(frame);
}

static void notes_are_taken_from_the_lowest_on(void **state) {
  (void)state;
  int64_t bits = xp_note_bit(EXPT_NOTE_DROPPED) | xp_note_bit(EXPT_NOTE_FEW_EVENTS) | INT64_MIN;
  assert_string_equal(xp_note_take(&bits), expt_note_text(EXPT_NOTE_FEW_EVENTS));
  assert_string_equal(xp_note_take(&bits), expt_note_text(EXPT_NOTE_DROPPED));
  assert_null(xp_note_take(&bits));
}

static void a_frame_may_have_no_rows(void **state) {
  (void)state;
  expt_frame *frame = xp_frame_create(NULL, 0, 3);
  assert_non_null(xp_frame_doubles(frame, "x", XP_SHOWN));
  assert_non_null(xp_frame_dict_of(frame, "d", NULL, 0, XP_SHOWN));
  assert_non_null(xp_frame_texts_add(frame, "t", XP_SHOWN));
  assert_true(xp_frame_finish(frame));
  assert_int_equal(xp_table_check(&call, expt_frame_view(frame), "table"), EXPT_OK);
  expt_frame_free(frame);
}

static void short_and_long_text_columns_fail(void **state) {
  (void)state;
  expt_frame *frame = xp_frame_create(NULL, 2, 1);
  xp_frame_texts *texts = xp_frame_texts_add(frame, "t", XP_SHOWN);
  xp_frame_text_append(frame, texts, "a", 1);
  assert_false(xp_frame_finish(frame));
  expt_frame_free(frame);
  frame = xp_frame_create(NULL, 1, 1);
  texts = xp_frame_texts_add(frame, "t", XP_SHOWN);
  for (int i = 0; i < 2; i++)
    xp_frame_text_append(frame, texts, "a", 1);
  assert_true(xp_frame_failed(frame));
  assert_false(xp_frame_finish(frame));
  expt_frame_free(frame);
  frame = xp_frame_create(NULL, 0, 1);
  texts = xp_frame_texts_add(frame, "t", XP_SHOWN);
  xp_frame_notes_append(frame, texts, 1);
  assert_true(xp_frame_failed(frame));
  expt_frame_free(frame);
}

static void a_column_too_many_fails_and_adders_stay_quiet(void **state) {
  (void)state;
  expt_frame *frame = xp_frame_create(NULL, 2, 1);
  assert_non_null(xp_frame_doubles(frame, "x", XP_SHOWN));
  assert_null(xp_frame_doubles(frame, "y", XP_SHOWN));
  assert_true(xp_frame_failed(frame));
  xp_frame_texts *const texts = xp_frame_texts_add(frame, "t", XP_SHOWN);
  assert_null(texts);
  xp_frame_text_append(frame, texts, "a", 1);
  assert_null(xp_frame_dict_of(frame, "d", NULL, 0, XP_SHOWN));
  assert_false(xp_frame_finish(frame));
  expt_frame_free(frame);
  assert_null(xp_frame_doubles(NULL, "x", XP_SHOWN));
}

static expt_status build(expt_context *ctx, void *user, expt_error *error) {
  (void)user;
  static const char *const words[] = {"a", "b"};
  const xp_call with = {ctx, "test_frame", error};
  expt_frame *const frame = xp_frame_create(ctx, 100, 4);
  xp_frame_doubles(frame, "x", XP_SHOWN);
  xp_frame_integers(frame, "n", XP_SHOWN);
  xp_frame_dict_of(frame, "d", words, 2, XP_SHOWN);
  xp_frame_texts *const texts = xp_frame_texts_add(frame, "t", XP_SHOWN);
  for (int i = 0; i < 100; i++)
    xp_frame_notes_append(frame, texts, i);
  const expt_status status = xp_frame_finish(frame) ? EXPT_OK : xp_fail_memory(&with);
  expt_frame_free(frame);
  return status;
}

static void building_survives_a_lack_of_memory(void **state) {
  (void)state;
  test_every_allocation(build, NULL);
}

/* The caller may give the context back while frames made with it live on. */
static void a_frame_keeps_its_context(void **state) {
  (void)state;
  expt_context *ctx = NULL;
  assert_int_equal(expt_context_create(NULL, &ctx, NULL), EXPT_OK);
  expt_frame *const frame = xp_frame_create(ctx, 1, 1);
  double *const value = xp_frame_doubles(frame, "x", XP_SHOWN);
  expt_context_free(ctx);
  *value = 3;
  assert_true(xp_frame_finish(frame));
  assert_true(test_double(expt_frame_view(frame), "x", 0) == 3);
  expt_frame_free(frame);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(no_frame_has_no_view),
      cmocka_unit_test(numbers_go_in_and_come_out),
      cmocka_unit_test(levels_are_copied_in_the_order_asked_for),
      cmocka_unit_test(texts_are_appended_row_by_row),
      cmocka_unit_test(words_labels_and_notes_have_appenders),
      cmocka_unit_test(all_notes_at_once_fit),
      cmocka_unit_test(notes_are_taken_from_the_lowest_on),
      cmocka_unit_test(a_frame_may_have_no_rows),
      cmocka_unit_test(short_and_long_text_columns_fail),
      cmocka_unit_test(a_column_too_many_fails_and_adders_stay_quiet),
      cmocka_unit_test(building_survives_a_lack_of_memory),
      cmocka_unit_test(a_frame_keeps_its_context),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
