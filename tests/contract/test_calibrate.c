/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/calibrate.h by bindgen. Do not edit.
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

/* ---- expt_calibrate_threshold_options_init_sized ----------------------------------------------------------------- */

static void init_calibrate_threshold_options(void *options, uint32_t caller_size) {
  expt_calibrate_threshold_options_init_sized(options, caller_size);
}

static void calibrate_threshold_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_calibrate_threshold_options_init_sized", init_calibrate_threshold_options,
                      sizeof(expt_calibrate_threshold_options));
}

/* ---- expt_calibrate_threshold ------------------------------------------------------------------------------------ */

typedef struct calibrate_threshold_call {
  const expt_context *ctx;
  int64_t looks;
  struct {
    expt_calibrate_threshold_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_calibrate_threshold_options *options;
  expt_frame *out_value;
  expt_frame **out;
} calibrate_threshold_call;

static void calibrate_threshold_call_prepare(void *memory, const expt_context *ctx) {
  calibrate_threshold_call *call = memory;
  call->ctx = ctx;
  call->looks = 2;
  expt_calibrate_threshold_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status calibrate_threshold_call_run(void *memory, expt_error *err) {
  calibrate_threshold_call *call = memory;
  return expt_calibrate_threshold(call->ctx, call->looks, call->options, call->out, err);
}

static void calibrate_threshold_call_clear(void *memory) {
  calibrate_threshold_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool calibrate_threshold_call_probe(void *memory, int which, contract_probe *probe) {
  calibrate_threshold_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->looks = 0; return contract_refuses(probe, "looks below 1", EXPT_E_ARGUMENT, "looks", "");
    case 3: call->looks = 5001; return contract_refuses(probe, "looks above 5000", EXPT_E_ARGUMENT, "looks", "");
    case 4: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 5:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 6:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 7:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 8:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 9:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 10:
      call->options_room.value.rule = -1;
      return contract_refuses(probe, "rule -1", EXPT_E_ARGUMENT, "options", "rule");
    case 11:
      call->options_room.value.rule = 5;
      return contract_refuses(probe, "rule 5", EXPT_E_ARGUMENT, "options", "rule");
    case 12:
      call->options_room.value.alpha = 0.0;
      return contract_refuses(probe, "alpha at the limit 0", EXPT_E_ARGUMENT, "options", "alpha");
    case 13:
      call->options_room.value.alpha = 1.0;
      return contract_refuses(probe, "alpha at the limit 1", EXPT_E_ARGUMENT, "options", "alpha");
    case 14:
      call->options_room.value.alpha = NAN;
      return contract_refuses(probe, "alpha NaN", EXPT_E_ARGUMENT, "options", "alpha");
    case 15:
      call->options_room.value.alpha = INFINITY;
      return contract_refuses(probe, "alpha Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 16:
      call->options_room.value.alpha = -INFINITY;
      return contract_refuses(probe, "alpha -Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 17:
      call->options_room.value.power = 0.0;
      return contract_refuses(probe, "power at the limit 0", EXPT_E_ARGUMENT, "options", "power");
    case 18:
      call->options_room.value.power = 1.0;
      return contract_refuses(probe, "power at the limit 1", EXPT_E_ARGUMENT, "options", "power");
    case 19:
      call->options_room.value.power = NAN;
      return contract_refuses(probe, "power NaN", EXPT_E_ARGUMENT, "options", "power");
    case 20:
      call->options_room.value.power = INFINITY;
      return contract_refuses(probe, "power Inf", EXPT_E_ARGUMENT, "options", "power");
    case 21:
      call->options_room.value.power = -INFINITY;
      return contract_refuses(probe, "power -Inf", EXPT_E_ARGUMENT, "options", "power");
    case 22:
      call->options_room.value.rope_low = NAN;
      return contract_refuses(probe, "rope_low NaN", EXPT_E_ARGUMENT, "options", "rope_low");
    case 23:
      call->options_room.value.rope_low = INFINITY;
      return contract_refuses(probe, "rope_low Inf", EXPT_E_ARGUMENT, "options", "rope_low");
    case 24:
      call->options_room.value.rope_low = -INFINITY;
      return contract_refuses(probe, "rope_low -Inf", EXPT_E_ARGUMENT, "options", "rope_low");
    case 25:
      call->options_room.value.rope_high = NAN;
      return contract_refuses(probe, "rope_high NaN", EXPT_E_ARGUMENT, "options", "rope_high");
    case 26:
      call->options_room.value.rope_high = INFINITY;
      return contract_refuses(probe, "rope_high Inf", EXPT_E_ARGUMENT, "options", "rope_high");
    case 27:
      call->options_room.value.rope_high = -INFINITY;
      return contract_refuses(probe, "rope_high -Inf", EXPT_E_ARGUMENT, "options", "rope_high");
    case 28:
      call->options_room.value.mixture_sd = nextafter(0.001, -INFINITY);
      return contract_refuses(probe, "mixture_sd just below 0.001", EXPT_E_ARGUMENT, "options", "mixture_sd");
    case 29:
      call->options_room.value.mixture_sd = nextafter(1000.0, INFINITY);
      return contract_refuses(probe, "mixture_sd just above 1000", EXPT_E_ARGUMENT, "options", "mixture_sd");
    case 30:
      call->options_room.value.mixture_sd = NAN;
      return contract_refuses(probe, "mixture_sd NaN", EXPT_E_ARGUMENT, "options", "mixture_sd");
    case 31:
      call->options_room.value.mixture_sd = INFINITY;
      return contract_refuses(probe, "mixture_sd Inf", EXPT_E_ARGUMENT, "options", "mixture_sd");
    case 32:
      call->options_room.value.mixture_sd = -INFINITY;
      return contract_refuses(probe, "mixture_sd -Inf", EXPT_E_ARGUMENT, "options", "mixture_sd");
    case 33:
      call->options_room.value.information = NULL;
      call->options_room.value.n_information = 1;
      return contract_refuses(probe, "information NULL, n_information 1", EXPT_E_ARGUMENT, "options",
                              "information|n_information");
    case 34:
      call->options_room.value.n_information = -1;
      return contract_refuses(probe, "n_information -1", EXPT_E_ARGUMENT, "options", "information|n_information");
    case 35: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status calibrate_threshold_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output calibrate_threshold_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(calibrate_threshold_call, out_value),
   sizeof(((calibrate_threshold_call *)0)->out_value)},
};

static contract_function calibrate_threshold = {
  .name = "expt_calibrate_threshold",
  .size = sizeof(calibrate_threshold_call),
  .prepare = calibrate_threshold_call_prepare,
  .run = calibrate_threshold_call_run,
  .clear = calibrate_threshold_call_clear,
  .probe = calibrate_threshold_call_probe,
  .documented = calibrate_threshold_errors,
  .outputs = calibrate_threshold_outputs,
  .n_outputs = sizeof calibrate_threshold_outputs / sizeof calibrate_threshold_outputs[0],
};

/* ---- expt_calibrate_threshold_looks_options_init_sized ----------------------------------------------------------- */

static void init_calibrate_threshold_looks_options(void *options, uint32_t caller_size) {
  expt_calibrate_threshold_looks_options_init_sized(options, caller_size);
}

static void calibrate_threshold_looks_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_calibrate_threshold_looks_options_init_sized", init_calibrate_threshold_looks_options,
                      sizeof(expt_calibrate_threshold_looks_options));
}

/* ---- expt_calibrate_threshold_looks ------------------------------------------------------------------------------ */

typedef struct calibrate_threshold_looks_call {
  const expt_context *ctx;
  int64_t looks;
  struct {
    expt_calibrate_threshold_looks_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_calibrate_threshold_looks_options *options;
  expt_frame *out_value;
  expt_frame **out;
} calibrate_threshold_looks_call;

static void calibrate_threshold_looks_call_prepare(void *memory, const expt_context *ctx) {
  calibrate_threshold_looks_call *call = memory;
  call->ctx = ctx;
  call->looks = 2;
  expt_calibrate_threshold_looks_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status calibrate_threshold_looks_call_run(void *memory, expt_error *err) {
  calibrate_threshold_looks_call *call = memory;
  return expt_calibrate_threshold_looks(call->ctx, call->looks, call->options, call->out, err);
}

static void calibrate_threshold_looks_call_clear(void *memory) {
  calibrate_threshold_looks_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool calibrate_threshold_looks_call_probe(void *memory, int which, contract_probe *probe) {
  calibrate_threshold_looks_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->looks = 0; return contract_refuses(probe, "looks below 1", EXPT_E_ARGUMENT, "looks", "");
    case 3: call->looks = 5001; return contract_refuses(probe, "looks above 5000", EXPT_E_ARGUMENT, "looks", "");
    case 4: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 5:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 6:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 7:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 8:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 9:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 10:
      call->options_room.value.rule = -1;
      return contract_refuses(probe, "rule -1", EXPT_E_ARGUMENT, "options", "rule");
    case 11:
      call->options_room.value.rule = 5;
      return contract_refuses(probe, "rule 5", EXPT_E_ARGUMENT, "options", "rule");
    case 12:
      call->options_room.value.alpha = 0.0;
      return contract_refuses(probe, "alpha at the limit 0", EXPT_E_ARGUMENT, "options", "alpha");
    case 13:
      call->options_room.value.alpha = 1.0;
      return contract_refuses(probe, "alpha at the limit 1", EXPT_E_ARGUMENT, "options", "alpha");
    case 14:
      call->options_room.value.alpha = NAN;
      return contract_refuses(probe, "alpha NaN", EXPT_E_ARGUMENT, "options", "alpha");
    case 15:
      call->options_room.value.alpha = INFINITY;
      return contract_refuses(probe, "alpha Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 16:
      call->options_room.value.alpha = -INFINITY;
      return contract_refuses(probe, "alpha -Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 17:
      call->options_room.value.power = 0.0;
      return contract_refuses(probe, "power at the limit 0", EXPT_E_ARGUMENT, "options", "power");
    case 18:
      call->options_room.value.power = 1.0;
      return contract_refuses(probe, "power at the limit 1", EXPT_E_ARGUMENT, "options", "power");
    case 19:
      call->options_room.value.power = NAN;
      return contract_refuses(probe, "power NaN", EXPT_E_ARGUMENT, "options", "power");
    case 20:
      call->options_room.value.power = INFINITY;
      return contract_refuses(probe, "power Inf", EXPT_E_ARGUMENT, "options", "power");
    case 21:
      call->options_room.value.power = -INFINITY;
      return contract_refuses(probe, "power -Inf", EXPT_E_ARGUMENT, "options", "power");
    case 22:
      call->options_room.value.rope_low = NAN;
      return contract_refuses(probe, "rope_low NaN", EXPT_E_ARGUMENT, "options", "rope_low");
    case 23:
      call->options_room.value.rope_low = INFINITY;
      return contract_refuses(probe, "rope_low Inf", EXPT_E_ARGUMENT, "options", "rope_low");
    case 24:
      call->options_room.value.rope_low = -INFINITY;
      return contract_refuses(probe, "rope_low -Inf", EXPT_E_ARGUMENT, "options", "rope_low");
    case 25:
      call->options_room.value.rope_high = NAN;
      return contract_refuses(probe, "rope_high NaN", EXPT_E_ARGUMENT, "options", "rope_high");
    case 26:
      call->options_room.value.rope_high = INFINITY;
      return contract_refuses(probe, "rope_high Inf", EXPT_E_ARGUMENT, "options", "rope_high");
    case 27:
      call->options_room.value.rope_high = -INFINITY;
      return contract_refuses(probe, "rope_high -Inf", EXPT_E_ARGUMENT, "options", "rope_high");
    case 28:
      call->options_room.value.mixture_sd = nextafter(0.001, -INFINITY);
      return contract_refuses(probe, "mixture_sd just below 0.001", EXPT_E_ARGUMENT, "options", "mixture_sd");
    case 29:
      call->options_room.value.mixture_sd = nextafter(1000.0, INFINITY);
      return contract_refuses(probe, "mixture_sd just above 1000", EXPT_E_ARGUMENT, "options", "mixture_sd");
    case 30:
      call->options_room.value.mixture_sd = NAN;
      return contract_refuses(probe, "mixture_sd NaN", EXPT_E_ARGUMENT, "options", "mixture_sd");
    case 31:
      call->options_room.value.mixture_sd = INFINITY;
      return contract_refuses(probe, "mixture_sd Inf", EXPT_E_ARGUMENT, "options", "mixture_sd");
    case 32:
      call->options_room.value.mixture_sd = -INFINITY;
      return contract_refuses(probe, "mixture_sd -Inf", EXPT_E_ARGUMENT, "options", "mixture_sd");
    case 33:
      call->options_room.value.information = NULL;
      call->options_room.value.n_information = 1;
      return contract_refuses(probe, "information NULL, n_information 1", EXPT_E_ARGUMENT, "options",
                              "information|n_information");
    case 34:
      call->options_room.value.n_information = -1;
      return contract_refuses(probe, "n_information -1", EXPT_E_ARGUMENT, "options", "information|n_information");
    case 35: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status calibrate_threshold_looks_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output calibrate_threshold_looks_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(calibrate_threshold_looks_call, out_value),
   sizeof(((calibrate_threshold_looks_call *)0)->out_value)},
};

static contract_function calibrate_threshold_looks = {
  .name = "expt_calibrate_threshold_looks",
  .size = sizeof(calibrate_threshold_looks_call),
  .prepare = calibrate_threshold_looks_call_prepare,
  .run = calibrate_threshold_looks_call_run,
  .clear = calibrate_threshold_looks_call_clear,
  .probe = calibrate_threshold_looks_call_probe,
  .documented = calibrate_threshold_looks_errors,
  .outputs = calibrate_threshold_looks_outputs,
  .n_outputs = sizeof calibrate_threshold_looks_outputs / sizeof calibrate_threshold_looks_outputs[0],
};

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(calibrate_threshold_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(calibrate_threshold, keeps_its_promises),
    CONTRACT_TEST(calibrate_threshold, survives_failing_memory),
    cmocka_unit_test(calibrate_threshold_looks_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(calibrate_threshold_looks, keeps_its_promises),
    CONTRACT_TEST(calibrate_threshold_looks, survives_failing_memory),
  };
  return cmocka_run_group_tests_name("contract of calibrate.h", tests, NULL, NULL);
}
