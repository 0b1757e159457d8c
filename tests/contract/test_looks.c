/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/looks.h by bindgen. Do not edit.
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

/* ---- expt_analysis_sequential_options_init_sized ----------------------------------------------------------------- */

static void init_analysis_sequential_options(void *options, uint32_t caller_size) {
  expt_analysis_sequential_options_init_sized(options, caller_size);
}

static void analysis_sequential_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_analysis_sequential_options_init_sized", init_analysis_sequential_options,
                      sizeof(expt_analysis_sequential_options));
}

/* ---- expt_analysis_sequential ------------------------------------------------------------------------------------ */

typedef struct analysis_sequential_call {
  expt_analysis *analysis_made;
  const expt_analysis *analysis;
  struct {
    expt_analysis_sequential_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_analysis_sequential_options *options;
  expt_frame *out_value;
  expt_frame **out;
} analysis_sequential_call;

static void analysis_sequential_call_prepare(void *memory, const expt_context *ctx) {
  analysis_sequential_call *call = memory;
  call->analysis_made = fixture_analysis(ctx);
  call->analysis = call->analysis_made;
  expt_analysis_sequential_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status analysis_sequential_call_run(void *memory, expt_error *err) {
  analysis_sequential_call *call = memory;
  return expt_analysis_sequential(call->analysis, call->options, call->out, err);
}

static void analysis_sequential_call_clear(void *memory) {
  analysis_sequential_call *call = memory;
  expt_analysis_free(call->analysis_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool analysis_sequential_call_probe(void *memory, int which, contract_probe *probe) {
  analysis_sequential_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->analysis = NULL; return contract_refuses(probe, "analysis NULL", EXPT_E_ARGUMENT, "analysis", "");
    case 2: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 3:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 4:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 5:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 6:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 7:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 8:
      call->options_room.value.adjustment = -1;
      return contract_refuses(probe, "adjustment -1", EXPT_E_ARGUMENT, "options", "adjustment");
    case 9:
      call->options_room.value.adjustment = 8;
      return contract_refuses(probe, "adjustment 8", EXPT_E_ARGUMENT, "options", "adjustment");
    case 10:
      call->options_room.value.planned_units = -1;
      return contract_refuses(probe, "planned_units below 0", EXPT_E_ARGUMENT, "options", "planned_units");
    case 11:
      call->options_room.value.burn_in = 1;
      return contract_refuses(probe, "burn_in below 2", EXPT_E_ARGUMENT, "options", "burn_in");
    case 12:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 13:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 14:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 15:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 16:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 17:
      call->options_room.value.level_adjustment = -1;
      return contract_refuses(probe, "level_adjustment -1", EXPT_E_ARGUMENT, "options", "level_adjustment");
    case 18:
      call->options_room.value.level_adjustment = 8;
      return contract_refuses(probe, "level_adjustment 8", EXPT_E_ARGUMENT, "options", "level_adjustment");
    case 19: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status analysis_sequential_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LABEL, EXPT_E_STATE, EXPT_E_VERSION,
                                                         EXPT_E_NOMEM, EXPT_OK};
static const contract_output analysis_sequential_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(analysis_sequential_call, out_value),
   sizeof(((analysis_sequential_call *)0)->out_value)},
};

static contract_function analysis_sequential = {
  .name = "expt_analysis_sequential",
  .size = sizeof(analysis_sequential_call),
  .prepare = analysis_sequential_call_prepare,
  .run = analysis_sequential_call_run,
  .clear = analysis_sequential_call_clear,
  .probe = analysis_sequential_call_probe,
  .documented = analysis_sequential_errors,
  .outputs = analysis_sequential_outputs,
  .n_outputs = sizeof analysis_sequential_outputs / sizeof analysis_sequential_outputs[0],
  .asks = true,
  .asked = offsetof(analysis_sequential_call, analysis),
};

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(analysis_sequential_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(analysis_sequential, keeps_its_promises),
    CONTRACT_TEST(analysis_sequential, survives_failing_memory),
    CONTRACT_TEST(analysis_sequential, answers_several_threads),
  };
  return cmocka_run_group_tests_name("contract of looks.h", tests, NULL, NULL);
}
