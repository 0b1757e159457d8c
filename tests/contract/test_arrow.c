/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/arrow.h by bindgen. Do not edit.
 *
 * For each function: a call with valid arguments, and the list of changes that its annotations say something about. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "contract.h"
#include "fixtures.h"
#include <math.h>
#include <string.h>

/* ---- expt_arrow_table_options_init_sized ------------------------------------------------------------------------- */

static void init_arrow_table_options(void *options, uint32_t caller_size) {
  expt_arrow_table_options_init_sized(options, caller_size);
}

static void arrow_table_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_arrow_table_options_init_sized", init_arrow_table_options,
                      sizeof(expt_arrow_table_options));
}

/* ---- expt_arrow_table_view --------------------------------------------------------------------------------------- */

static void arrow_table_view_answers_null_for_null(void **state) {
  (void)state;
  assert_null(expt_arrow_table_view(NULL));
}

/* ---- expt_arrow_table_free --------------------------------------------------------------------------------------- */

static void arrow_table_free_accepts_null(void **state) {
  (void)state;
  expt_arrow_table_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(arrow_table_options_init_sized_stays_within_its_size),
    cmocka_unit_test(arrow_table_view_answers_null_for_null),
    cmocka_unit_test(arrow_table_free_accepts_null),
  };
  return cmocka_run_group_tests_name("contract of arrow.h", tests, NULL, NULL);
}
