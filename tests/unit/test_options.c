/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sized structs between an older or newer caller and this library. */
#include "tests/unit/cmocka_all.h"

#include "lib/base/call.h"
#include <string.h>

typedef struct expt_test_options {
  uint32_t struct_size;
  int32_t reserved0;
  double confidence;
  int64_t limit;
} expt_test_options;

void expt_test_options_init_sized(expt_test_options *options, uint32_t caller_size);
XP_OPTIONS(expt_test_options, .confidence = .95, .limit = 10);

typedef struct newer_options {
  expt_test_options known;
  int64_t seed;
  double more;
} newer_options;

static expt_error error;
static const xp_call call_here = {.function = "expt_test", .err = &error};
static const xp_call *const call = &call_here;

static void init_writes_the_defaults(void **state) {
  (void)state;
  expt_test_options options;
  memset(&options, 0x7F, sizeof options);
  expt_test_options_init_sized(&options, (uint32_t)sizeof options);
  const expt_test_options expected = {.struct_size = 24, .confidence = .95, .limit = 10};
  assert_memory_equal(&options, &expected, sizeof options);
}

static void init_stays_inside_an_older_struct(void **state) {
  (void)state;
  unsigned char bytes[24];
  for (uint32_t size = 0; size <= 24; size++) {
    memset(bytes, 0x7F, sizeof bytes);
    expt_test_options_init_sized((expt_test_options *)(void *)bytes, size);
    for (uint32_t i = size; i < 24; i++)
      assert_int_equal(bytes[i], 0x7F);
  }
  expt_test_options_init_sized(NULL, 24);
}

static void init_zeroes_what_a_newer_struct_adds(void **state) {
  (void)state;
  newer_options options;
  memset(&options, 0x7F, sizeof options);
  expt_test_options_init_sized(&options.known, (uint32_t)sizeof options);
  assert_int_equal(options.known.struct_size, 40);
  assert_int_equal(options.seed, 0);
  assert_true(options.more == 0);
}

static void null_means_the_defaults(void **state) {
  (void)state;
  expt_test_options mine;
  assert_int_equal(xp_take_expt_test_options(call, NULL, &mine), EXPT_OK);
  assert_true(mine.confidence == .95);
  assert_int_equal(mine.struct_size, 24);
}

static void an_older_caller_keeps_the_defaults_it_does_not_know(void **state) {
  (void)state;
  const struct older {
    uint32_t struct_size;
    int32_t reserved0;
    double confidence;
  } theirs = {.struct_size = 16, .confidence = .9};
  expt_test_options mine;
  assert_int_equal(xp_take_expt_test_options(call, (const expt_test_options *)(const void *)&theirs, &mine), EXPT_OK);
  assert_true(mine.confidence == .9);
  assert_int_equal(mine.limit, 10);
  assert_int_equal(mine.struct_size, 24);
}

static void a_newer_caller_may_leave_its_new_options_zero(void **state) {
  (void)state;
  newer_options theirs;
  expt_test_options mine;
  expt_test_options_init_sized(&theirs.known, (uint32_t)sizeof theirs);
  theirs.known.limit = 3;
  assert_int_equal(xp_take_expt_test_options(call, &theirs.known, &mine), EXPT_OK);
  assert_int_equal(mine.limit, 3);
  theirs.more = 1;
  memset(&error, 0x7F, sizeof error);
  assert_int_equal(xp_take_expt_test_options(call, &theirs.known, &mine), EXPT_E_VERSION);
  assert_string_equal(error.argument, "options");
  assert_string_equal(error.field, "struct_size");
}

static void sizes_that_no_version_has(void **state) {
  (void)state;
  static const uint32_t sizes[] = {0, 1, 4, 12, 20, 25, 4104, 0x7F7F7F7F, UINT32_MAX};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    expt_test_options theirs = {.struct_size = sizes[i]};
    expt_test_options mine;
    assert_int_equal(xp_take_expt_test_options(call, &theirs, &mine), EXPT_E_VERSION);
  }
}

static void a_result_has_exactly_its_size(void **state) {
  (void)state;
  uint32_t result[6] = {24};
  assert_int_equal(xp_result_size(call, result, 24), EXPT_OK);
  assert_int_equal(xp_result_size(call, NULL, 24), EXPT_E_ARGUMENT);
  for (uint32_t size = 0; size < 64; size += 4) {
    result[0] = size;
    assert_int_equal(xp_result_size(call, result, 24), size == 24 ? EXPT_OK : EXPT_E_VERSION);
  }
  assert_string_equal(error.message, "60 given; allowed: 24, set by the caller");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(init_writes_the_defaults),
      cmocka_unit_test(init_stays_inside_an_older_struct),
      cmocka_unit_test(init_zeroes_what_a_newer_struct_adds),
      cmocka_unit_test(null_means_the_defaults),
      cmocka_unit_test(an_older_caller_keeps_the_defaults_it_does_not_know),
      cmocka_unit_test(a_newer_caller_may_leave_its_new_options_zero),
      cmocka_unit_test(sizes_that_no_version_has),
      cmocka_unit_test(a_result_has_exactly_its_size),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
