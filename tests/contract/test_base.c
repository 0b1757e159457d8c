/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/base.h by bindgen. Do not edit.
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

/* ---- expt_context_options_init_sized ----------------------------------------------------------------------------- */

static void init_context_options(void *options, uint32_t caller_size) {
  expt_context_options_init_sized(options, caller_size);
}

static void context_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_context_options_init_sized", init_context_options, sizeof(expt_context_options));
}

/* ---- expt_context_create ----------------------------------------------------------------------------------------- */

typedef struct context_create_call {
  struct {
    expt_context_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_context_options *options;
  expt_context *out_value;
  expt_context **out;
} context_create_call;

static void context_create_call_prepare(void *memory, const expt_context *ctx) {
  context_create_call *call = memory;
  (void)ctx;
  expt_context_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  contract_use_memory(&call->options_room.value, contract_current_memory());
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status context_create_call_run(void *memory, expt_error *err) {
  context_create_call *call = memory;
  return expt_context_create(call->options, call->out, err);
}

static void context_create_call_clear(void *memory) {
  context_create_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_context_free(call->out_value);
}

static bool context_create_call_probe(void *memory, int which, contract_probe *probe) {
  context_create_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 2:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 3:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 4:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 5:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 6:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 7:
      call->options_room.value.n_threads = 0;
      return contract_refuses(probe, "n_threads below 1", EXPT_E_ARGUMENT, "options", "n_threads");
    case 8:
      call->options_room.value.n_threads = 1025;
      return contract_refuses(probe, "n_threads above 1024", EXPT_E_ARGUMENT, "options", "n_threads");
    case 9:
      call->options_room.value.allocate = NULL;
      return contract_refuses(probe, "allocate NULL alone", EXPT_E_ARGUMENT, "options", "allocate|release");
    case 10:
      call->options_room.value.release = NULL;
      return contract_refuses(probe, "release NULL alone", EXPT_E_ARGUMENT, "options", "allocate|release");
    case 11:
      call->options_room.value.simd = -1;
      return contract_refuses(probe, "simd -1", EXPT_E_ARGUMENT, "options", "simd");
    case 12:
      call->options_room.value.simd = 4;
      return contract_refuses(probe, "simd 4", EXPT_E_ARGUMENT, "options", "simd");
    case 13: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status context_create_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output context_create_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(context_create_call, out_value), sizeof(((context_create_call *)0)->out_value)},
};

static contract_function context_create = {
  .name = "expt_context_create",
  .size = sizeof(context_create_call),
  .prepare = context_create_call_prepare,
  .run = context_create_call_run,
  .clear = context_create_call_clear,
  .probe = context_create_call_probe,
  .documented = context_create_errors,
  .outputs = context_create_outputs,
  .n_outputs = sizeof context_create_outputs / sizeof context_create_outputs[0],
};

/* ---- expt_context_retain ----------------------------------------------------------------------------------------- */

static void context_retain_accepts_null(void **state) {
  (void)state;
  expt_context_retain(NULL);
}

/* ---- expt_context_free ------------------------------------------------------------------------------------------- */

static void context_free_accepts_null(void **state) {
  (void)state;
  expt_context_free(NULL);
}

/* ---- expt_version ------------------------------------------------------------------------------------------------ */

static void version_always_answers(void **state) {
  (void)state;
  contract_check_text("expt_version()", expt_version());
}

/* ---- expt_version_check ------------------------------------------------------------------------------------------ */

typedef struct version_check_call {
  int32_t major;
  int32_t minor;
} version_check_call;

static void version_check_call_prepare(void *memory, const expt_context *ctx) {
  version_check_call *call = memory;
  (void)ctx;
  call->major = FIXTURE_VERSION_CHECK_MAJOR;
  call->minor = FIXTURE_VERSION_CHECK_MINOR;
}

static expt_status version_check_call_run(void *memory, expt_error *err) {
  version_check_call *call = memory;
  return expt_version_check(call->major, call->minor, err);
}

static void version_check_call_clear(void *memory) {
  (void)memory;
}

static bool version_check_call_probe(void *memory, int which, contract_probe *probe) {
  version_check_call *call = memory;
  (void)call;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    default: break;
  }
  return false;
}

static const expt_status version_check_errors[] = {EXPT_E_VERSION, EXPT_OK};

static contract_function version_check = {
  .name = "expt_version_check",
  .size = sizeof(version_check_call),
  .prepare = version_check_call_prepare,
  .run = version_check_call_run,
  .clear = version_check_call_clear,
  .probe = version_check_call_probe,
  .documented = version_check_errors,
};

/* ---- expt_build_info --------------------------------------------------------------------------------------------- */

static void build_info_always_answers(void **state) {
  (void)state;
  contract_check_text("expt_build_info()", expt_build_info());
}

/* ---- expt_status_name -------------------------------------------------------------------------------------------- */

static void status_name_always_answers(void **state) {
  (void)state;
  contract_check_text("expt_status_name(EXPT_OK)", expt_status_name(EXPT_OK));
  contract_check_text("expt_status_name(EXPT_E_ARGUMENT)", expt_status_name(EXPT_E_ARGUMENT));
  contract_check_text("expt_status_name(EXPT_E_COLUMN)", expt_status_name(EXPT_E_COLUMN));
  contract_check_text("expt_status_name(EXPT_E_DTYPE)", expt_status_name(EXPT_E_DTYPE));
  contract_check_text("expt_status_name(EXPT_E_ROW)", expt_status_name(EXPT_E_ROW));
  contract_check_text("expt_status_name(EXPT_E_LABEL)", expt_status_name(EXPT_E_LABEL));
  contract_check_text("expt_status_name(EXPT_E_STATE)", expt_status_name(EXPT_E_STATE));
  contract_check_text("expt_status_name(EXPT_E_INCOMPATIBLE)", expt_status_name(EXPT_E_INCOMPATIBLE));
  contract_check_text("expt_status_name(EXPT_E_CORRUPT)", expt_status_name(EXPT_E_CORRUPT));
  contract_check_text("expt_status_name(EXPT_E_DUPLICATE)", expt_status_name(EXPT_E_DUPLICATE));
  contract_check_text("expt_status_name(EXPT_E_NOMEM)", expt_status_name(EXPT_E_NOMEM));
  contract_check_text("expt_status_name(EXPT_E_LIMIT)", expt_status_name(EXPT_E_LIMIT));
  contract_check_text("expt_status_name(EXPT_E_CANCELLED)", expt_status_name(EXPT_E_CANCELLED));
  contract_check_text("expt_status_name(EXPT_E_VERSION)", expt_status_name(EXPT_E_VERSION));
  contract_check_text("expt_status_name(EXPT_E_DOMAIN)", expt_status_name(EXPT_E_DOMAIN));
  contract_check_text("expt_status_name(EXPT_E_PLATFORM)", expt_status_name(EXPT_E_PLATFORM));
  contract_check_text("expt_status_name(-1)", expt_status_name(-1));
  contract_check_text("expt_status_name(16)", expt_status_name(16));
  contract_check_text("expt_status_name(INT32_MIN)", expt_status_name(INT32_MIN));
  contract_check_text("expt_status_name(INT32_MAX)", expt_status_name(INT32_MAX));
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(context_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(context_create, keeps_its_promises),
    CONTRACT_TEST(context_create, survives_failing_memory),
    cmocka_unit_test(context_retain_accepts_null),
    cmocka_unit_test(context_free_accepts_null),
    cmocka_unit_test(version_always_answers),
    CONTRACT_TEST(version_check, keeps_its_promises),
    cmocka_unit_test(build_info_always_answers),
    cmocka_unit_test(status_name_always_answers),
  };
  return cmocka_run_group_tests_name("contract of base.h", tests, NULL, NULL);
}
