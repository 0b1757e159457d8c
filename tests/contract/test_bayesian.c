/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/bayesian.h by bindgen. Do not edit.
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

/* ---- expt_analysis_bayesian_options_init_sized ------------------------------------------------------------------- */

static void init_analysis_bayesian_options(void *options, uint32_t caller_size) {
  expt_analysis_bayesian_options_init_sized(options, caller_size);
}

static void analysis_bayesian_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_analysis_bayesian_options_init_sized", init_analysis_bayesian_options,
                      sizeof(expt_analysis_bayesian_options));
}

/* ---- expt_analysis_bayesian -------------------------------------------------------------------------------------- */

typedef struct analysis_bayesian_call {
  expt_analysis *analysis_made;
  const expt_analysis *analysis;
  struct {
    expt_analysis_bayesian_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_analysis_bayesian_options *options;
  expt_frame *out_value;
  expt_frame **out;
} analysis_bayesian_call;

static void analysis_bayesian_call_prepare(void *memory, const expt_context *ctx) {
  analysis_bayesian_call *call = memory;
  call->analysis_made = fixture_analysis_bayesian_analysis(ctx);
  call->analysis = call->analysis_made;
  expt_analysis_bayesian_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status analysis_bayesian_call_run(void *memory, expt_error *err) {
  analysis_bayesian_call *call = memory;
  return expt_analysis_bayesian(call->analysis, call->options, call->out, err);
}

static void analysis_bayesian_call_clear(void *memory) {
  analysis_bayesian_call *call = memory;
  expt_analysis_free(call->analysis_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool analysis_bayesian_call_probe(void *memory, int which, contract_probe *probe) {
  analysis_bayesian_call *call = memory;
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
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 9:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 10:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 11:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 12:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 13:
      call->options_room.value.prior_successes = nextafter(0.1, -INFINITY);
      return contract_refuses(probe, "prior_successes just below 0.1", EXPT_E_ARGUMENT, "options", "prior_successes");
    case 14:
      call->options_room.value.prior_successes = nextafter(1000000000000.0, INFINITY);
      return contract_refuses(probe, "prior_successes just above 1e+12", EXPT_E_ARGUMENT, "options", "prior_successes");
    case 15:
      call->options_room.value.prior_successes = NAN;
      return contract_refuses(probe, "prior_successes NaN", EXPT_E_ARGUMENT, "options", "prior_successes");
    case 16:
      call->options_room.value.prior_successes = INFINITY;
      return contract_refuses(probe, "prior_successes Inf", EXPT_E_ARGUMENT, "options", "prior_successes");
    case 17:
      call->options_room.value.prior_successes = -INFINITY;
      return contract_refuses(probe, "prior_successes -Inf", EXPT_E_ARGUMENT, "options", "prior_successes");
    case 18:
      call->options_room.value.prior_failures = nextafter(0.1, -INFINITY);
      return contract_refuses(probe, "prior_failures just below 0.1", EXPT_E_ARGUMENT, "options", "prior_failures");
    case 19:
      call->options_room.value.prior_failures = nextafter(1000000000000.0, INFINITY);
      return contract_refuses(probe, "prior_failures just above 1e+12", EXPT_E_ARGUMENT, "options", "prior_failures");
    case 20:
      call->options_room.value.prior_failures = NAN;
      return contract_refuses(probe, "prior_failures NaN", EXPT_E_ARGUMENT, "options", "prior_failures");
    case 21:
      call->options_room.value.prior_failures = INFINITY;
      return contract_refuses(probe, "prior_failures Inf", EXPT_E_ARGUMENT, "options", "prior_failures");
    case 22:
      call->options_room.value.prior_failures = -INFINITY;
      return contract_refuses(probe, "prior_failures -Inf", EXPT_E_ARGUMENT, "options", "prior_failures");
    case 23:
      call->options_room.value.prior_mean = NAN;
      return contract_refuses(probe, "prior_mean NaN", EXPT_E_ARGUMENT, "options", "prior_mean");
    case 24:
      call->options_room.value.prior_mean = INFINITY;
      return contract_refuses(probe, "prior_mean Inf", EXPT_E_ARGUMENT, "options", "prior_mean");
    case 25:
      call->options_room.value.prior_mean = -INFINITY;
      return contract_refuses(probe, "prior_mean -Inf", EXPT_E_ARGUMENT, "options", "prior_mean");
    case 26: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status analysis_bayesian_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LABEL, EXPT_E_STATE, EXPT_E_LIMIT,
                                                       EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output analysis_bayesian_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(analysis_bayesian_call, out_value),
   sizeof(((analysis_bayesian_call *)0)->out_value)},
};

static contract_function analysis_bayesian = {
  .name = "expt_analysis_bayesian",
  .size = sizeof(analysis_bayesian_call),
  .prepare = analysis_bayesian_call_prepare,
  .run = analysis_bayesian_call_run,
  .clear = analysis_bayesian_call_clear,
  .probe = analysis_bayesian_call_probe,
  .documented = analysis_bayesian_errors,
  .outputs = analysis_bayesian_outputs,
  .n_outputs = sizeof analysis_bayesian_outputs / sizeof analysis_bayesian_outputs[0],
  .asks = true,
  .asked = offsetof(analysis_bayesian_call, analysis),
};

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(analysis_bayesian_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(analysis_bayesian, keeps_its_promises),
    CONTRACT_TEST(analysis_bayesian, survives_failing_memory),
    CONTRACT_TEST(analysis_bayesian, answers_several_threads),
  };
  return cmocka_run_group_tests_name("contract of bayesian.h", tests, NULL, NULL);
}
