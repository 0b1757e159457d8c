/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as text against C's own printf, in several locales; growing buffers; the two-call protocol. */
#include "tests/unit/cmocka_all.h"

#include "lib/base/buffer.h"
#include "lib/base/random.h"
#include "tests/unit/counted_memory.h"
#include <errno.h>
#include <inttypes.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <unistd.h>

static expt_error error;

static double double_of(uint64_t bits) {
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

/* Any finite double: all bit patterns are equally likely, then whole and short ones, which people have. */
static double random_double(uint64_t i) {
  uint32_t words[4];
  xp_philox_block((xp_philox_key){.seed = 1, .stream = 2}, i, 0, words);
  const uint64_t bits = ((uint64_t)words[0] << 32) | words[1];
  const double value = double_of(bits);
  if (!isfinite(value) || i % 4 == 1) return (double)(words[2] % 2000001) / 1000;
  if (i % 4 == 2) return (double)(int32_t)words[2];
  if (i % 4 == 3) return ldexp((double)words[2], -(int)(words[3] % 80));
  return value;
}

static const double special[] = {0,
                                 -0.0,
                                 1,
                                 -1,
                                 .1,
                                 .5,
                                 .95,
                                 9.5,
                                 99.5,
                                 999999.5,
                                 1e-4,
                                 9.9999e-5,
                                 1e5,
                                 1e15,
                                 1e16,
                                 1e17,
                                 123456789,
                                 1.0 / 3,
                                 2.0 / 3,
                                 5e-324,
                                 1e-310,
                                 2.2250738585072014e-308,
                                 1.7976931348623157e308,
                                 9007199254740993.0,
                                 .3,
                                 2.5,
                                 3.5,
                                 1.79670162343030e-14};

static void expect_as_printf(double value) {
  for (int digits = 1; digits <= 17; digits++) {
    char found[40], expected[64];
    snprintf(expected, sizeof expected, "%.*g", digits, value); /* the C locale's */
    const int length = xp_format_double(found, value, digits);
    assert_string_equal(found, expected);
    assert_int_equal(length, strlen(expected));
  }
}

static void doubles_are_those_of_printf(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof special / sizeof *special; i++)
    expect_as_printf(special[i]);
  for (uint64_t i = 0; i < 4000; i++)
    expect_as_printf(random_double(i));
}

static void expect_to_read_back(double value) {
  char exact[40], seventeen[40];
  xp_format_double_exact(exact, value);
  xp_format_double(seventeen, value, 17);
  const double from_exact = strtod(exact, NULL), from_seventeen = strtod(seventeen, NULL);
  assert_memory_equal(&from_exact, &value, sizeof value);
  assert_memory_equal(&from_seventeen, &value, sizeof value);
  assert_true(strlen(exact) <= strlen(seventeen));
}

static void exact_doubles_read_back(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof special / sizeof *special; i++)
    expect_to_read_back(special[i]);
  for (uint64_t i = 0; i < 4000; i++)
    expect_to_read_back(random_double(i));
}

static void expect_text(double value, int digits, const char *expected) {
  char found[40];
  if (digits == 0)
    xp_format_double_exact(found, value);
  else
    xp_format_double(found, value, digits);
  assert_string_equal(found, expected);
}

static void doubles_people_see(void **state) {
  (void)state;
  expect_text(.1, 0, "0.1");
  expect_text(.1 + .2, 0, "0.30000000000000004");
  expect_text(1.0 / 3, 0, "0.3333333333333333");
  expect_text(1e22, 0, "1e+22");
  expect_text(1234567890123450, 0, "1234567890123450");
  expect_text(-1e16, 0, "-10000000000000000");
  expect_text(1.79670162343030e-14, 4, "1.797e-14");
  expect_text((double)NAN, 4, "NaN");
  expect_text(-(double)NAN, 0, "NaN");
  expect_text((double)INFINITY, 4, "Inf");
  expect_text(-(double)INFINITY, 0, "-Inf");
  expect_text(123.456, -5, "1e+02");
  expect_text(.1, 99, "0.10000000000000001");
}

static void integers(void **state) {
  (void)state;
  static const int64_t values[] = {0, 1, -1, 9, 10, -10, INT64_MAX, INT64_MIN, INT64_C(1000000000000)};
  for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
    char found[24], expected[24];
    snprintf(expected, sizeof expected, "%" PRId64, values[i]);
    assert_int_equal(xp_format_integer(found, values[i]), strlen(expected));
    assert_string_equal(found, expected);
  }
  char found[24];
  xp_format_unsigned(found, UINT64_MAX);
  assert_string_equal(found, "18446744073709551615");
}

/* Makes a locale that differs from C in its decimal separator alone, with the system's localedef, and uses it. */
static bool use_separator(const char *folder, const char *name, const char *separator) {
  char text[256];
  snprintf(text, sizeof text, "%s/source", folder);
  FILE *source = fopen(text, "w");
  assert_non_null(source);
  fprintf(source, "LC_NUMERIC\ndecimal_point \"%s\"\nthousands_sep \"\"\ngrouping -1\nEND LC_NUMERIC\n", separator);
  assert_int_equal(fclose(source), 0);
  snprintf(text, sizeof text, "localedef -c -i %s/source -f UTF-8 %s/%s.UTF-8 >/dev/null 2>&1", folder, folder, name);
  /* Its status only tells of the categories that are not there; what counts is whether the locale can be used. */
  const int warned = system(text);
  (void)warned;
  assert_int_equal(setenv("LOCPATH", folder, 1), 0);
  snprintf(text, sizeof text, "%s.UTF-8", name);
  return setlocale(LC_NUMERIC, text) != NULL;
}

static void remove_folder(const char *folder) {
  char command[256];
  snprintf(command, sizeof command, "rm -rf '%s'", folder);
  assert_int_equal(system(command), 0);
}

/* A comma, as in German, and the separator of Persian, which has two bytes. */
static void the_locale_is_not_followed(void **state) {
  (void)state;
  static const char *const names[] = {"comma", "momayyez"};
  static const char *const separators[] = {"<U002C>", "<U066B>"};
  char folder[] = "locale_XXXXXX";
  assert_non_null(mkdtemp(folder));
  int tried = 0;
  for (int i = 0; i < 2; i++) {
    if (!use_separator(folder, names[i], separators[i])) continue;
    char plain[16];
    snprintf(plain, sizeof plain, "%.1f", .5);
    assert_string_not_equal(plain, "0.5");
    expect_text(1234.5678, 6, "1234.57");
    expect_text(.1 + .2, 0, "0.30000000000000004");
    expect_text(.1, 0, "0.1");
    expect_text(1.25e-9, 3, "1.25e-09");
    tried++;
  }
  setlocale(LC_ALL, "C");
  unsetenv("LOCPATH");
  remove_folder(folder);
  if (tried < 2) skip(); /* a system without localedef or its charmaps */
}

static void a_buffer_grows(void **state) {
  (void)state;
  xp_buffer buffer = xp_buffer_create(NULL);
  char expected[4096] = "";
  for (int i = 0; i < 300; i++) {
    char piece[32];
    snprintf(piece, sizeof piece, "%d;", i);
    strcat(expected, piece);
    xp_buffer_integer(&buffer, i);
    xp_buffer_text(&buffer, ";");
  }
  assert_int_equal(buffer.size, strlen(expected));
  assert_memory_equal(buffer.bytes, expected, (size_t)buffer.size);
  xp_buffer_append(&buffer, NULL, 0);
  xp_buffer_free(&buffer);
  xp_buffer_free(&buffer);
}

static void a_buffer_without_memory_stays_failed(void **state) {
  (void)state;
  counted_memory memory = {0};
  expt_context *ctx = counted_context(&memory);
  memory.refused = memory.asked + 2;
  xp_buffer buffer = xp_buffer_create(ctx);
  errno = 1234;
  for (int i = 0; i < 200; i++)
    xp_buffer_double(&buffer, i + .5, 6);
  xp_buffer_double(&buffer, .1, 0);
  assert_true(buffer.failed);
  assert_int_equal(errno, 1234);
  const int64_t size = buffer.size;
  xp_buffer_text(&buffer, "x");
  assert_int_equal(buffer.size, size);
  const xp_call call = {.ctx = ctx, .function = "expt_table_to_text", .err = &error};
  int64_t need = 99;
  assert_int_equal(xp_hand_over(&call, &buffer, true, NULL, 0, &need), EXPT_E_NOMEM);
  assert_int_equal(need, 0);
  xp_buffer_free(&buffer);
  expt_context_free(ctx);
  assert_int_equal(memory.out, 0);
  buffer = xp_buffer_create(NULL);
  xp_buffer_text(&buffer, "a");
  assert_false(xp_buffer_reserve(&buffer, INT64_MAX));
  assert_true(buffer.failed);
  xp_buffer_free(&buffer);
}

static void the_two_calls(void **state) {
  (void)state;
  const xp_call call = {.function = "expt_table_to_text", .err = &error};
  xp_buffer buffer = xp_buffer_create(NULL);
  char text[8] = "#######";
  int64_t need = 99;
  assert_int_equal(xp_hand_over(&call, &buffer, true, text, 1, &need), EXPT_OK);
  assert_int_equal(need, 1);
  assert_string_equal(text, "");
  xp_buffer_text(&buffer, "abc");
  assert_int_equal(xp_hand_over(&call, &buffer, true, NULL, 0, &need), EXPT_OK);
  assert_int_equal(need, 4);
  memset(text, '#', sizeof text);
  need = 99;
  assert_int_equal(xp_hand_over(&call, &buffer, true, text, 3, &need), EXPT_E_LIMIT);
  assert_int_equal(need, 4);
  assert_memory_equal(text, "########", 8);
  assert_string_equal(error.argument, "cap");
  assert_string_equal(error.message, "3 bytes of room given; needed: 4");
  assert_int_equal(xp_hand_over(&call, &buffer, true, text, 4, &need), EXPT_OK);
  assert_memory_equal(text, "abc\0####", 8);
  assert_int_equal(xp_hand_over(&call, &buffer, false, text, 3, &need), EXPT_OK);
  assert_int_equal(need, 3);
  assert_int_equal(xp_hand_over(&call, &buffer, false, NULL, -1, &need), EXPT_E_ARGUMENT);
  assert_string_equal(error.argument, "cap");
  assert_int_equal(xp_hand_over(&call, &buffer, false, NULL, 0, NULL), EXPT_E_ARGUMENT);
  assert_string_equal(error.argument, "need");
  xp_buffer_free(&buffer);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(doubles_are_those_of_printf),
      cmocka_unit_test(exact_doubles_read_back),
      cmocka_unit_test(doubles_people_see),
      cmocka_unit_test(integers),
      cmocka_unit_test(the_locale_is_not_followed),
      cmocka_unit_test(a_buffer_grows),
      cmocka_unit_test(a_buffer_without_memory_stays_failed),
      cmocka_unit_test(the_two_calls),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
