/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/stats.h by bindgen. Do not edit.
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

/* ---- expt_two_proportions_options_init_sized --------------------------------------------------------------------- */

static void init_two_proportions_options(void *options, uint32_t caller_size) {
  expt_two_proportions_options_init_sized(options, caller_size);
}

static void two_proportions_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_two_proportions_options_init_sized", init_two_proportions_options,
                      sizeof(expt_two_proportions_options));
}

/* ---- expt_two_proportions ---------------------------------------------------------------------------------------- */

typedef struct two_proportions_call {
  int64_t control_successes;
  int64_t control_units;
  int64_t treatment_successes;
  int64_t treatment_units;
  struct {
    expt_two_proportions_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_two_proportions_options *options;
  expt_estimate out_value;
  expt_estimate *out;
} two_proportions_call;

static void two_proportions_call_prepare(void *memory, const expt_context *ctx) {
  two_proportions_call *call = memory;
  (void)ctx;
  call->control_successes = 1;
  call->control_units = FIXTURE_TWO_PROPORTIONS_CONTROL_UNITS;
  call->treatment_successes = FIXTURE_TWO_PROPORTIONS_TREATMENT_SUCCESSES;
  call->treatment_units = FIXTURE_TWO_PROPORTIONS_TREATMENT_UNITS;
  expt_two_proportions_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out = &call->out_value;
}

static expt_status two_proportions_call_run(void *memory, expt_error *err) {
  two_proportions_call *call = memory;
  return expt_two_proportions(call->control_successes, call->control_units, call->treatment_successes,
                              call->treatment_units, call->options, call->out, err);
}

static void two_proportions_call_clear(void *memory) {
  (void)memory;
}

static bool two_proportions_call_probe(void *memory, int which, contract_probe *probe) {
  two_proportions_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1:
      call->control_successes = -1;
      return contract_refuses(probe, "control_successes below 0", EXPT_E_ARGUMENT, "control_successes", "");
    case 2:
      call->control_units = -1;
      return contract_refuses(probe, "control_units below 0", EXPT_E_ARGUMENT, "control_units", "");
    case 3:
      call->treatment_successes = -1;
      return contract_refuses(probe, "treatment_successes below 0", EXPT_E_ARGUMENT, "treatment_successes", "");
    case 4:
      call->treatment_units = -1;
      return contract_refuses(probe, "treatment_units below 0", EXPT_E_ARGUMENT, "treatment_units", "");
    case 5: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 6:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 7:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 8:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 9:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 10:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 11:
      call->options_room.value.alternative = -1;
      return contract_refuses(probe, "alternative -1", EXPT_E_ARGUMENT, "options", "alternative");
    case 12:
      call->options_room.value.alternative = 3;
      return contract_refuses(probe, "alternative 3", EXPT_E_ARGUMENT, "options", "alternative");
    case 13:
      call->options_room.value.interval = -1;
      return contract_refuses(probe, "interval -1", EXPT_E_ARGUMENT, "options", "interval");
    case 14:
      call->options_room.value.interval = 2;
      return contract_refuses(probe, "interval 2", EXPT_E_ARGUMENT, "options", "interval");
    case 15:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 16:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 17:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 18:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 19:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 20: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status two_proportions_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output two_proportions_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(two_proportions_call, out_value), sizeof(((two_proportions_call *)0)->out_value)},
};

static contract_function two_proportions = {
  .name = "expt_two_proportions",
  .size = sizeof(two_proportions_call),
  .prepare = two_proportions_call_prepare,
  .run = two_proportions_call_run,
  .clear = two_proportions_call_clear,
  .probe = two_proportions_call_probe,
  .documented = two_proportions_errors,
  .outputs = two_proportions_outputs,
  .n_outputs = sizeof two_proportions_outputs / sizeof two_proportions_outputs[0],
};

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(two_proportions_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(two_proportions, keeps_its_promises),
  };
  return cmocka_run_group_tests_name("contract of stats.h", tests, NULL, NULL);
}
