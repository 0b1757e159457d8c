/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written down twice, as a constant for the compiler and as an answer of the library, agrees. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <experiment.h>
#include <stdio.h>
#include <string.h>

_Static_assert(sizeof(expt_error) == 512, "frozen");
_Static_assert(sizeof(expt_column) == 128, "frozen");
_Static_assert(sizeof(expt_table) == 32, "frozen");
_Static_assert(sizeof(expt_estimate) == 256, "frozen");

static void version_macros_and_function_agree(void **state) {
  (void)state;
  char text[32];
  snprintf(text, sizeof text, "%d.%d.%d", EXPT_VERSION_MAJOR, EXPT_VERSION_MINOR, EXPT_VERSION_PATCH);
  assert_string_equal(expt_version(), text);
}

static void library_serves_its_own_headers(void **state) {
  (void)state;
  expt_error err;
  assert_int_equal(expt_version_check(EXPT_VERSION_MAJOR, EXPT_VERSION_MINOR, &err), EXPT_OK);
  assert_int_equal(expt_version_check(EXPT_VERSION_MAJOR, EXPT_VERSION_MINOR + 1, &err), EXPT_E_VERSION);
  assert_int_equal(expt_version_check(EXPT_VERSION_MAJOR + 1, EXPT_VERSION_MINOR, &err), EXPT_E_VERSION);
}

static void status_names_are_the_constants(void **state) {
  (void)state;
  assert_string_equal(expt_status_name(EXPT_OK), "EXPT_OK");
  assert_string_equal(expt_status_name(EXPT_E_ARGUMENT), "EXPT_E_ARGUMENT");
  assert_string_equal(expt_status_name(EXPT_E_VERSION), "EXPT_E_VERSION");
  assert_string_equal(expt_status_name(-1), "unknown status");
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(version_macros_and_function_agree),
    cmocka_unit_test(library_serves_its_own_headers),
    cmocka_unit_test(status_names_are_the_constants),
  };
  return cmocka_run_group_tests_name("constants", tests, NULL, NULL);
}
