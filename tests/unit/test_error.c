/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errors as the caller reads them; and that every status and note of the headers has its words. */
#include "tests/unit/cmocka_all.h"

#include "lib/base/call.h"
#include "lib/base/utf8.h"
#include <errno.h>
#include <experiment/notes.h>
#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static expt_error error;

static const xp_call *call_of(expt_error *err) {
  static xp_call call;
  call = (xp_call){.function = "expt_something", .err = err};
  return &call;
}

#define MESSAGE_OF(...) \
  (memset(&error, 0x7F, sizeof error), XP_FAIL(call_of(&error), EXPT_E_ARGUMENT, "a", "", __VA_ARGS__), error.message)

static void an_error_is_written_whole(void **state) {
  (void)state;
  memset(&error, 0x7F, sizeof error);
  assert_int_equal(XP_FAIL_ROW(call_of(&error), EXPT_E_ROW, "table", "clicks", 41, "-1 given"), EXPT_E_ROW);
  expt_error expected;
  memset(&expected, 0, sizeof expected);
  expected.status = EXPT_E_ROW;
  expected.row = 41;
  strcpy(expected.function, "expt_something");
  strcpy(expected.argument, "table");
  strcpy(expected.field, "clicks");
  strcpy(expected.message, "-1 given");
  assert_memory_equal(&error, &expected, sizeof error);
  assert_int_equal(sizeof error, 512);
  XP_FAIL(call_of(&error), EXPT_E_ARGUMENT, "a", "", "x");
  assert_int_equal(error.row, -1);
}

static void an_error_may_be_renamed(void **state) {
  (void)state;
  expt_error expected;
  XP_FAIL(call_of(&expected), EXPT_E_ARGUMENT, "json", "variants", "x");
  const xp_call inner = {.function = "expt_a_longer_name_than_the_other", .err = &error};
  XP_FAIL(&inner, EXPT_E_ARGUMENT, "assigner_options", "weight_of_it", "x");
  xp_error_rename(call_of(&error), "json", "variants");
  assert_memory_equal(&error, &expected, sizeof error);
  xp_error_rename(call_of(&error), NULL, NULL);
  assert_memory_equal(&error, &expected, sizeof error);
  xp_error_rename(call_of(NULL), "json", NULL);
}

static void nobody_needs_to_ask_for_the_error(void **state) {
  (void)state;
  assert_int_equal(XP_FAIL(call_of(NULL), EXPT_E_LIMIT, "a", "", "%s", "x"), EXPT_E_LIMIT);
  assert_int_equal(xp_fail_memory(call_of(NULL)), EXPT_E_NOMEM);
}

static void conversions(void **state) {
  (void)state;
  assert_string_equal(MESSAGE_OF("%d|%i|%u|%c|%%", INT_MIN, 7, UINT_MAX, 'x'), "-2147483648|7|4294967295|x|%");
  assert_string_equal(MESSAGE_OF("%" PRId64 "|%lld|%zu|%" PRIu64, INT64_MIN, LLONG_MAX, (size_t)3, UINT64_MAX),
                      "-9223372036854775808|9223372036854775807|3|18446744073709551615");
  assert_string_equal(MESSAGE_OF("%s|%.*s|%.2s", "abc", 2, "abc", "abc"), "abc|ab|ab");
  assert_string_equal(MESSAGE_OF("%g|%g|%.3g|%.*g", .1, 1e-300, 1.0 / 3, 2, 1234.0), "0.1|1e-300|0.333|1.2e+03");
  assert_string_equal(MESSAGE_OF("%g %g %g", (double)NAN, -(double)INFINITY, 1 + 0x1p-52),
                      "NaN -Inf 1.0000000000000002");
  const char *volatile nothing = NULL;
  assert_string_equal(MESSAGE_OF("%s", nothing), "(null)");
}

static void a_message_stays_one_line(void **state) {
  (void)state;
  assert_string_equal(MESSAGE_OF("\"%s\" given", "a\nb\tc\x7F"), "\"a?b?c?\" given");
  assert_string_equal(MESSAGE_OF("%s", "caf\xC3\xA9 \xC2\x85 \xE2\x80\xA8."), "caf\xC3\xA9 ? ?."); /* U+0085, U+2028 */
  assert_string_equal(MESSAGE_OF("%s", "\xFF\xC3("), "?"
                                                     "?("); /* in two parts: a trigraph */
  assert_string_equal(MESSAGE_OF("%.*s", 1, "\xC3\xA9"), "?");
  assert_string_equal(MESSAGE_OF("%c", '\n'), "?");
}

static void a_message_is_cut_at_a_character(void **state) {
  (void)state;
  char text[600];
  for (int before = 0; before < 4; before++) {
    memset(text, 'x', sizeof text);
    for (int i = before; i + 4 < 600; i += 4)
      memcpy(text + i, "\xF0\x9F\x98\x80", 4); /* U+1F600 */
    text[599] = '\0';
    const char *message = MESSAGE_OF("%s%s", text, "never seen");
    const int64_t size = (int64_t)strlen(message);
    assert_true(size >= 332 && size <= 335);
    assert_true(xp_utf8_valid(message, size));
    assert_int_equal((size - before) % 4, 0);
  }
}

static void a_long_name_is_cut_too(void **state) {
  (void)state;
  char name[200];
  memset(name, 'n', sizeof name);
  memcpy(name + 62, "\xC3\xA9", 3);
  XP_FAIL(call_of(&error), EXPT_E_COLUMN, name, name, "no such column");
  assert_int_equal(strlen(error.argument), 47);
  assert_int_equal(strlen(error.field), 62);
}

static void errno_is_left_alone(void **state) {
  (void)state;
  errno = 1234;
  MESSAGE_OF("%g %g %s", 5e-324, 1e300, "x");
  assert_int_equal(errno, 1234);
}

static void utf8(void **state) {
  (void)state;
  static const char *const good[] = {"",
                                     "a",
                                     "\xC2\x80",
                                     "\xDF\xBF",
                                     "\xE0\xA0\x80",
                                     "\xED\x9F\xBF",
                                     "\xEF\xBF\xBF",
                                     "\xF0\x90\x80\x80",
                                     "\xF4\x8F\xBF\xBF"};
  /* RFC 3629, section 10 and the table of section 4: overlong, surrogate, above U+10FFFF, stray, short. */
  static const char *const bad[] = {
      "\xC0\x80",         "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
      "\xF5\x80\x80\x80", "\x80",     "\xC2",         "\xE1\x80",     "\xF1\x80\x80",     "\xE1\x80\x41"};
  for (size_t i = 0; i < sizeof good / sizeof *good; i++)
    assert_true(xp_utf8_valid(good[i], (int64_t)strlen(good[i])));
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    assert_false(xp_utf8_valid(bad[i], (int64_t)strlen(bad[i])));
}

#define REFUSED(step, text)                          \
  do {                                               \
    memset(&error, 0x7F, sizeof error);              \
    assert_int_equal((step), EXPT_E_ARGUMENT);       \
    assert_int_equal(error.status, EXPT_E_ARGUMENT); \
    assert_string_equal(error.message, (text));      \
  } while (0)

static void checks_say_what_is_allowed(void **state) {
  (void)state;
  const xp_call *call = call_of(&error);
  assert_int_equal(xp_need(call, &error, "x"), EXPT_OK);
  REFUSED(xp_need(call, NULL, "x"), "NULL given; allowed: a pointer to something");
  assert_string_equal(error.argument, "x");
  assert_int_equal(xp_need_text(call, "caf\xC3\xA9", "x"), EXPT_OK);
  REFUSED(xp_need_text(call, NULL, "x"), "NULL given; allowed: a text that is not empty");
  REFUSED(xp_need_text(call, "", "x"), "empty text given; allowed: a text that is not empty");
  REFUSED(xp_need_text(call, "a\xFF", "x"), "\"a?\" given; allowed: valid UTF-8");
}

static void checks_of_numbers(void **state) {
  (void)state;
  const xp_call *call = call_of(&error);
  assert_int_equal(xp_need_range(call, "options", "share", 0, 0, 1), EXPT_OK);
  assert_int_equal(xp_need_range(call, "options", "share", 1, 0, 1), EXPT_OK);
  REFUSED(xp_need_range(call, "options", "share", 1.5, 0, 1), "1.5 given; allowed: 0 to 1, limits included");
  assert_string_equal(error.argument, "options");
  assert_string_equal(error.field, "share");
  REFUSED(xp_need_range(call, "options", "share", (double)NAN, 0, 1), "NaN given; allowed: 0 to 1, limits included");
  REFUSED(xp_need_range(call, "a", "", -.1, 0, (double)INFINITY), "-0.1 given; allowed: at least 0");
  REFUSED(xp_need_range(call, "a", "", 1, -(double)INFINITY, 0), "1 given; allowed: at most 0");
  REFUSED(xp_need_range(call, "a", "", (double)NAN, -(double)INFINITY, (double)INFINITY),
          "NaN given; allowed: a number");
  assert_int_equal(xp_need_between(call, "a", "", .95, 0, 1), EXPT_OK);
  REFUSED(xp_need_between(call, "a", "", 1, 0, 1), "1 given; allowed: 0 to 1, limits excluded");
  REFUSED(xp_need_between(call, "a", "", 0, 0, (double)INFINITY), "0 given; allowed: more than 0");
  REFUSED(xp_need_between(call, "a", "", 0, -(double)INFINITY, 0), "0 given; allowed: less than 0");
  REFUSED(xp_need_between(call, "a", "", (double)INFINITY, -(double)INFINITY, (double)INFINITY),
          "Inf given; allowed: a finite number");
  assert_int_equal(xp_need_whole(call, "a", "", 3, 3, 3), EXPT_OK);
  REFUSED(xp_need_whole(call, "a", "", -1, 0, 7), "-1 given; allowed: 0 to 7");
  REFUSED(xp_need_whole(call, "a", "", 0, 1, INT64_MAX), "0 given; allowed: at least 1");
  assert_int_equal(xp_need_word(call, "a", "", 2, 2), EXPT_OK);
  REFUSED(xp_need_word(call, "a", "", 3, 2), "3 given; allowed: one of the enumeration's values, 0 to 2");
  REFUSED(xp_need_word(call, "a", "", -1, 2), "-1 given; allowed: one of the enumeration's values, 0 to 2");
}

static char *read_header(const char *name) {
  char path[1024];
  snprintf(path, sizeof path, "%s/include/experiment/%s", EXPT_SOURCE_DIR, name);
  FILE *file = fopen(path, "rb");
  assert_non_null(file);
  char *text = calloc(1, 1 << 20);
  assert_non_null(text);
  const size_t size = fread(text, 1, (1 << 20) - 1, file);
  fclose(file);
  assert_true(size > 0 && size < (1 << 20) - 1);
  return text;
}

/* Calls check(name, value) for every "  PREFIX... = n" of a header; returns the largest n. */
static long for_each_constant(const char *header, const char *prefix, void (*check)(const char *name, long value)) {
  char *text = read_header(header);
  long largest = -1;
  for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n")) {
    char name[128];
    long value;
    if (sscanf(line, "  %127[A-Z0-9_] = %ld", name, &value) != 2) continue;
    if (strncmp(name, prefix, strlen(prefix)) != 0) continue;
    check(name, value);
    if (value > largest) largest = value;
  }
  free(text);
  return largest;
}

static void check_note(const char *name, long value) {
  const char *text = expt_note_text((expt_note)value);
  if (!strcmp(text, "unknown note")) fail_msg("%s has no text", name);
  assert_in_range(strlen(text), 10, 80);
}

static void check_status(const char *name, long value) {
  assert_string_equal(expt_status_name((expt_status)value), name);
}

static void every_note_has_its_text(void **state) {
  (void)state;
  const long last = for_each_constant("notes.h", "EXPT_NOTE_", check_note);
  assert_in_range(last, EXPT_NOTE_COUNTS, 62);
  for (long note = 0; note <= last; note++)
    check_note("a number in between", note);
  assert_string_equal(expt_note_text((expt_note)(last + 1)), "unknown note");
  assert_string_equal(expt_note_text(-1), "unknown note");
  assert_string_equal(expt_note_text(INT32_MAX), "unknown note");
}

static void every_status_has_its_name(void **state) {
  (void)state;
  const long last = for_each_constant("base.h", "EXPT_E_", check_status);
  assert_true(last >= 15);
  assert_string_equal(expt_status_name(EXPT_OK), "EXPT_OK");
  assert_string_equal(expt_status_name((expt_status)(last + 1)), "unknown status");
  assert_string_equal(expt_status_name(-1), "unknown status");
}

static void version(void **state) {
  (void)state;
  char expected[32];
  snprintf(expected, sizeof expected, "%d.%d.%d", EXPT_VERSION_MAJOR, EXPT_VERSION_MINOR, EXPT_VERSION_PATCH);
  assert_string_equal(expt_version(), expected);
  assert_int_equal(expt_version_check(EXPT_VERSION_MAJOR, EXPT_VERSION_MINOR, NULL), EXPT_OK);
  assert_int_equal(expt_version_check(EXPT_VERSION_MAJOR, 0, NULL), EXPT_OK);
  assert_int_equal(expt_version_check(EXPT_VERSION_MAJOR, EXPT_VERSION_MINOR + 1, &error), EXPT_E_VERSION);
  assert_string_equal(error.function, "expt_version_check");
  assert_string_equal(error.argument, "minor");
  assert_int_equal(expt_version_check(EXPT_VERSION_MAJOR + 1, 0, &error), EXPT_E_VERSION);
  assert_string_equal(error.argument, "major");
  assert_int_equal(expt_version_check(-1, 0, NULL), EXPT_E_VERSION);
  assert_int_equal(expt_version_check(EXPT_VERSION_MAJOR, -1, NULL), EXPT_E_VERSION);
}

static void build_info(void **state) {
  (void)state;
  const char *info = expt_build_info();
  assert_ptr_equal(strstr(info, "libexperiment "), info);
  assert_non_null(strstr(info, expt_version()));
  assert_true(strstr(info, "; gcc ") != NULL || strstr(info, "; clang ") != NULL);
  assert_non_null(strstr(info, "; GSL "));
  assert_non_null(strstr(info, "; OpenSSL "));
  assert_non_null(strstr(info, "; simd "));
  assert_null(strchr(info, '\n'));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_error_is_written_whole),
      cmocka_unit_test(an_error_may_be_renamed),
      cmocka_unit_test(nobody_needs_to_ask_for_the_error),
      cmocka_unit_test(conversions),
      cmocka_unit_test(a_message_stays_one_line),
      cmocka_unit_test(a_message_is_cut_at_a_character),
      cmocka_unit_test(a_long_name_is_cut_too),
      cmocka_unit_test(errno_is_left_alone),
      cmocka_unit_test(utf8),
      cmocka_unit_test(checks_say_what_is_allowed),
      cmocka_unit_test(checks_of_numbers),
      cmocka_unit_test(every_note_has_its_text),
      cmocka_unit_test(every_status_has_its_name),
      cmocka_unit_test(version),
      cmocka_unit_test(build_info),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
