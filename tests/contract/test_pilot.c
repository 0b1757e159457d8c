/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/pilot.h by bindgen. Do not edit.
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

/* ---- expt_analysis_power_options_init_sized ---------------------------------------------------------------------- */

static void init_analysis_power_options(void *options, uint32_t caller_size) {
  expt_analysis_power_options_init_sized(options, caller_size);
}

static void analysis_power_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_analysis_power_options_init_sized", init_analysis_power_options,
                      sizeof(expt_analysis_power_options));
}

/* ---- expt_analysis_power ----------------------------------------------------------------------------------------- */

typedef struct analysis_power_call {
  expt_analysis *analysis_made;
  const expt_analysis *analysis;
  struct {
    expt_analysis_power_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_analysis_power_options *options;
  expt_frame *out_value;
  expt_frame **out;
} analysis_power_call;

static void analysis_power_call_prepare(void *memory, const expt_context *ctx) {
  analysis_power_call *call = memory;
  call->analysis_made = fixture_analysis(ctx);
  call->analysis = call->analysis_made;
  expt_analysis_power_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status analysis_power_call_run(void *memory, expt_error *err) {
  analysis_power_call *call = memory;
  return expt_analysis_power(call->analysis, call->options, call->out, err);
}

static void analysis_power_call_clear(void *memory) {
  analysis_power_call *call = memory;
  expt_analysis_free(call->analysis_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool analysis_power_call_probe(void *memory, int which, contract_probe *probe) {
  analysis_power_call *call = memory;
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
      call->options_room.value.arms = -1;
      return contract_refuses(probe, "arms below 0", EXPT_E_ARGUMENT, "options", "arms");
    case 9:
      call->options_room.value.arms = 10001;
      return contract_refuses(probe, "arms above 10000", EXPT_E_ARGUMENT, "options", "arms");
    case 10:
      call->options_room.value.correction = -1;
      return contract_refuses(probe, "correction -1", EXPT_E_ARGUMENT, "options", "correction");
    case 11:
      call->options_room.value.correction = 3;
      return contract_refuses(probe, "correction 3", EXPT_E_ARGUMENT, "options", "correction");
    case 12:
      call->options_room.value.weekdays = 0;
      return contract_refuses(probe, "weekdays below 1", EXPT_E_ARGUMENT, "options", "weekdays");
    case 13:
      call->options_room.value.weekdays = 8;
      return contract_refuses(probe, "weekdays above 7", EXPT_E_ARGUMENT, "options", "weekdays");
    case 14:
      call->options_room.value.units = -1;
      return contract_refuses(probe, "units below 0", EXPT_E_ARGUMENT, "options", "units");
    case 15:
      call->options_room.value.units = INT64_C(1000000000000001);
      return contract_refuses(probe, "units above 1000000000000000", EXPT_E_ARGUMENT, "options", "units");
    case 16:
      call->options_room.value.allocation = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "allocation just below 0", EXPT_E_ARGUMENT, "options", "allocation");
    case 17:
      call->options_room.value.allocation = nextafter(1000000.0, INFINITY);
      return contract_refuses(probe, "allocation just above 1e+06", EXPT_E_ARGUMENT, "options", "allocation");
    case 18:
      call->options_room.value.allocation = NAN;
      return contract_refuses(probe, "allocation NaN", EXPT_E_ARGUMENT, "options", "allocation");
    case 19:
      call->options_room.value.allocation = INFINITY;
      return contract_refuses(probe, "allocation Inf", EXPT_E_ARGUMENT, "options", "allocation");
    case 20:
      call->options_room.value.allocation = -INFINITY;
      return contract_refuses(probe, "allocation -Inf", EXPT_E_ARGUMENT, "options", "allocation");
    case 21:
      call->options_room.value.alpha = 0.0;
      return contract_refuses(probe, "alpha at the limit 0", EXPT_E_ARGUMENT, "options", "alpha");
    case 22:
      call->options_room.value.alpha = 1.0;
      return contract_refuses(probe, "alpha at the limit 1", EXPT_E_ARGUMENT, "options", "alpha");
    case 23:
      call->options_room.value.alpha = NAN;
      return contract_refuses(probe, "alpha NaN", EXPT_E_ARGUMENT, "options", "alpha");
    case 24:
      call->options_room.value.alpha = INFINITY;
      return contract_refuses(probe, "alpha Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 25:
      call->options_room.value.alpha = -INFINITY;
      return contract_refuses(probe, "alpha -Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 26:
      call->options_room.value.power = 0.0;
      return contract_refuses(probe, "power at the limit 0", EXPT_E_ARGUMENT, "options", "power");
    case 27:
      call->options_room.value.power = 1.0;
      return contract_refuses(probe, "power at the limit 1", EXPT_E_ARGUMENT, "options", "power");
    case 28:
      call->options_room.value.power = NAN;
      return contract_refuses(probe, "power NaN", EXPT_E_ARGUMENT, "options", "power");
    case 29:
      call->options_room.value.power = INFINITY;
      return contract_refuses(probe, "power Inf", EXPT_E_ARGUMENT, "options", "power");
    case 30:
      call->options_room.value.power = -INFINITY;
      return contract_refuses(probe, "power -Inf", EXPT_E_ARGUMENT, "options", "power");
    case 31:
      call->options_room.value.daily_units = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "daily_units just below 0", EXPT_E_ARGUMENT, "options", "daily_units");
    case 32:
      call->options_room.value.daily_units = NAN;
      return contract_refuses(probe, "daily_units NaN", EXPT_E_ARGUMENT, "options", "daily_units");
    case 33:
      call->options_room.value.daily_units = INFINITY;
      return contract_refuses(probe, "daily_units Inf", EXPT_E_ARGUMENT, "options", "daily_units");
    case 34:
      call->options_room.value.daily_units = -INFINITY;
      return contract_refuses(probe, "daily_units -Inf", EXPT_E_ARGUMENT, "options", "daily_units");
    case 35:
      call->options_room.value.share = nextafter(1e-09, -INFINITY);
      return contract_refuses(probe, "share just below 1e-09", EXPT_E_ARGUMENT, "options", "share");
    case 36:
      call->options_room.value.share = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "share just above 1", EXPT_E_ARGUMENT, "options", "share");
    case 37:
      call->options_room.value.share = NAN;
      return contract_refuses(probe, "share NaN", EXPT_E_ARGUMENT, "options", "share");
    case 38:
      call->options_room.value.share = INFINITY;
      return contract_refuses(probe, "share Inf", EXPT_E_ARGUMENT, "options", "share");
    case 39:
      call->options_room.value.share = -INFINITY;
      return contract_refuses(probe, "share -Inf", EXPT_E_ARGUMENT, "options", "share");
    case 40: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status analysis_power_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LABEL, EXPT_E_STATE, EXPT_E_NOMEM, EXPT_OK};
static const contract_output analysis_power_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(analysis_power_call, out_value), sizeof(((analysis_power_call *)0)->out_value)},
};

static contract_function analysis_power = {
  .name = "expt_analysis_power",
  .size = sizeof(analysis_power_call),
  .prepare = analysis_power_call_prepare,
  .run = analysis_power_call_run,
  .clear = analysis_power_call_clear,
  .probe = analysis_power_call_probe,
  .documented = analysis_power_errors,
  .outputs = analysis_power_outputs,
  .n_outputs = sizeof analysis_power_outputs / sizeof analysis_power_outputs[0],
  .asks = true,
  .asked = offsetof(analysis_power_call, analysis),
};

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(analysis_power_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(analysis_power, keeps_its_promises),
    CONTRACT_TEST(analysis_power, survives_failing_memory),
    CONTRACT_TEST(analysis_power, answers_several_threads),
  };
  return cmocka_run_group_tests_name("contract of pilot.h", tests, NULL, NULL);
}
