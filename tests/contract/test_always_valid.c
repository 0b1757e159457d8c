/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/always_valid.h by bindgen. Do not edit.
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

/* ---- expt_confidence_sequence_normal_options_init_sized ---------------------------------------------------------- */

static void init_confidence_sequence_normal_options(void *options, uint32_t caller_size) {
  expt_confidence_sequence_normal_options_init_sized(options, caller_size);
}

static void confidence_sequence_normal_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_confidence_sequence_normal_options_init_sized", init_confidence_sequence_normal_options,
                      sizeof(expt_confidence_sequence_normal_options));
}

/* ---- expt_confidence_sequence_normal ----------------------------------------------------------------------------- */

typedef struct confidence_sequence_normal_call {
  double estimate;
  double std_error;
  double planned_std_error;
  struct {
    expt_confidence_sequence_normal_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_confidence_sequence_normal_options *options;
  expt_estimate out_value;
  expt_estimate *out;
} confidence_sequence_normal_call;

static void confidence_sequence_normal_call_prepare(void *memory, const expt_context *ctx) {
  confidence_sequence_normal_call *call = memory;
  (void)ctx;
  call->estimate = 1.0;
  call->std_error = 1.0;
  call->planned_std_error = 1.0;
  expt_confidence_sequence_normal_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out = &call->out_value;
}

static expt_status confidence_sequence_normal_call_run(void *memory, expt_error *err) {
  confidence_sequence_normal_call *call = memory;
  return expt_confidence_sequence_normal(call->estimate, call->std_error, call->planned_std_error, call->options,
                                         call->out, err);
}

static void confidence_sequence_normal_call_clear(void *memory) {
  (void)memory;
}

static bool confidence_sequence_normal_call_probe(void *memory, int which, contract_probe *probe) {
  confidence_sequence_normal_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1:
      call->planned_std_error = 0.0;
      return contract_refuses(probe, "planned_std_error at the limit 0", EXPT_E_ARGUMENT, "planned_std_error", "");
    case 2:
      call->planned_std_error = NAN;
      return contract_refuses(probe, "planned_std_error NaN", EXPT_E_ARGUMENT, "planned_std_error", "");
    case 3:
      call->planned_std_error = INFINITY;
      return contract_refuses(probe, "planned_std_error Inf", EXPT_E_ARGUMENT, "planned_std_error", "");
    case 4:
      call->planned_std_error = -INFINITY;
      return contract_refuses(probe, "planned_std_error -Inf", EXPT_E_ARGUMENT, "planned_std_error", "");
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
      call->options_room.value.tuning = -1;
      return contract_refuses(probe, "tuning -1", EXPT_E_ARGUMENT, "options", "tuning");
    case 14:
      call->options_room.value.tuning = 2;
      return contract_refuses(probe, "tuning 2", EXPT_E_ARGUMENT, "options", "tuning");
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
    case 20:
      call->options_room.value.null_value = NAN;
      return contract_refuses(probe, "null_value NaN", EXPT_E_ARGUMENT, "options", "null_value");
    case 21:
      call->options_room.value.null_value = INFINITY;
      return contract_refuses(probe, "null_value Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 22:
      call->options_room.value.null_value = -INFINITY;
      return contract_refuses(probe, "null_value -Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 23: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status confidence_sequence_normal_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output confidence_sequence_normal_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(confidence_sequence_normal_call, out_value),
   sizeof(((confidence_sequence_normal_call *)0)->out_value)},
};

static contract_function confidence_sequence_normal = {
  .name = "expt_confidence_sequence_normal",
  .size = sizeof(confidence_sequence_normal_call),
  .prepare = confidence_sequence_normal_call_prepare,
  .run = confidence_sequence_normal_call_run,
  .clear = confidence_sequence_normal_call_clear,
  .probe = confidence_sequence_normal_call_probe,
  .documented = confidence_sequence_normal_errors,
  .outputs = confidence_sequence_normal_outputs,
  .n_outputs = sizeof confidence_sequence_normal_outputs / sizeof confidence_sequence_normal_outputs[0],
};

/* ---- expt_confidence_sequence_msprt_options_init_sized ----------------------------------------------------------- */

static void init_confidence_sequence_msprt_options(void *options, uint32_t caller_size) {
  expt_confidence_sequence_msprt_options_init_sized(options, caller_size);
}

static void confidence_sequence_msprt_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_confidence_sequence_msprt_options_init_sized", init_confidence_sequence_msprt_options,
                      sizeof(expt_confidence_sequence_msprt_options));
}

/* ---- expt_confidence_sequence_msprt ------------------------------------------------------------------------------ */

typedef struct confidence_sequence_msprt_call {
  double estimate;
  double std_error;
  double effect_sd;
  struct {
    expt_confidence_sequence_msprt_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_confidence_sequence_msprt_options *options;
  expt_estimate out_value;
  expt_estimate *out;
} confidence_sequence_msprt_call;

static void confidence_sequence_msprt_call_prepare(void *memory, const expt_context *ctx) {
  confidence_sequence_msprt_call *call = memory;
  (void)ctx;
  call->estimate = 1.0;
  call->std_error = 1.0;
  call->effect_sd = 1.0;
  expt_confidence_sequence_msprt_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out = &call->out_value;
}

static expt_status confidence_sequence_msprt_call_run(void *memory, expt_error *err) {
  confidence_sequence_msprt_call *call = memory;
  return expt_confidence_sequence_msprt(call->estimate, call->std_error, call->effect_sd, call->options, call->out,
                                        err);
}

static void confidence_sequence_msprt_call_clear(void *memory) {
  (void)memory;
}

static bool confidence_sequence_msprt_call_probe(void *memory, int which, contract_probe *probe) {
  confidence_sequence_msprt_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1:
      call->effect_sd = 0.0;
      return contract_refuses(probe, "effect_sd at the limit 0", EXPT_E_ARGUMENT, "effect_sd", "");
    case 2: call->effect_sd = NAN; return contract_refuses(probe, "effect_sd NaN", EXPT_E_ARGUMENT, "effect_sd", "");
    case 3:
      call->effect_sd = INFINITY;
      return contract_refuses(probe, "effect_sd Inf", EXPT_E_ARGUMENT, "effect_sd", "");
    case 4:
      call->effect_sd = -INFINITY;
      return contract_refuses(probe, "effect_sd -Inf", EXPT_E_ARGUMENT, "effect_sd", "");
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
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 14:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 15:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 16:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 17:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 18:
      call->options_room.value.null_value = NAN;
      return contract_refuses(probe, "null_value NaN", EXPT_E_ARGUMENT, "options", "null_value");
    case 19:
      call->options_room.value.null_value = INFINITY;
      return contract_refuses(probe, "null_value Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 20:
      call->options_room.value.null_value = -INFINITY;
      return contract_refuses(probe, "null_value -Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 21: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status confidence_sequence_msprt_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output confidence_sequence_msprt_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(confidence_sequence_msprt_call, out_value),
   sizeof(((confidence_sequence_msprt_call *)0)->out_value)},
};

static contract_function confidence_sequence_msprt = {
  .name = "expt_confidence_sequence_msprt",
  .size = sizeof(confidence_sequence_msprt_call),
  .prepare = confidence_sequence_msprt_call_prepare,
  .run = confidence_sequence_msprt_call_run,
  .clear = confidence_sequence_msprt_call_clear,
  .probe = confidence_sequence_msprt_call_probe,
  .documented = confidence_sequence_msprt_errors,
  .outputs = confidence_sequence_msprt_outputs,
  .n_outputs = sizeof confidence_sequence_msprt_outputs / sizeof confidence_sequence_msprt_outputs[0],
};

/* ---- expt_confidence_sequence_asymptotic_options_init_sized ------------------------------------------------------ */

static void init_confidence_sequence_asymptotic_options(void *options, uint32_t caller_size) {
  expt_confidence_sequence_asymptotic_options_init_sized(options, caller_size);
}

static void confidence_sequence_asymptotic_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_confidence_sequence_asymptotic_options_init_sized",
                      init_confidence_sequence_asymptotic_options, sizeof(expt_confidence_sequence_asymptotic_options));
}

/* ---- expt_confidence_sequence_asymptotic ------------------------------------------------------------------------- */

typedef struct confidence_sequence_asymptotic_call {
  double estimate;
  double std_error;
  int64_t n;
  int64_t planned_units;
  struct {
    expt_confidence_sequence_asymptotic_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_confidence_sequence_asymptotic_options *options;
  expt_estimate out_value;
  expt_estimate *out;
} confidence_sequence_asymptotic_call;

static void confidence_sequence_asymptotic_call_prepare(void *memory, const expt_context *ctx) {
  confidence_sequence_asymptotic_call *call = memory;
  (void)ctx;
  call->estimate = 1.0;
  call->std_error = 1.0;
  call->n = 1;
  call->planned_units = 2;
  expt_confidence_sequence_asymptotic_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out = &call->out_value;
}

static expt_status confidence_sequence_asymptotic_call_run(void *memory, expt_error *err) {
  confidence_sequence_asymptotic_call *call = memory;
  return expt_confidence_sequence_asymptotic(call->estimate, call->std_error, call->n, call->planned_units,
                                             call->options, call->out, err);
}

static void confidence_sequence_asymptotic_call_clear(void *memory) {
  (void)memory;
}

static bool confidence_sequence_asymptotic_call_probe(void *memory, int which, contract_probe *probe) {
  confidence_sequence_asymptotic_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->n = -1; return contract_refuses(probe, "n below 0", EXPT_E_ARGUMENT, "n", "");
    case 2:
      call->planned_units = 0;
      return contract_refuses(probe, "planned_units below 1", EXPT_E_ARGUMENT, "planned_units", "");
    case 3: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 4:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 5:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 6:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 7:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 8:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 9:
      call->options_room.value.alternative = -1;
      return contract_refuses(probe, "alternative -1", EXPT_E_ARGUMENT, "options", "alternative");
    case 10:
      call->options_room.value.alternative = 3;
      return contract_refuses(probe, "alternative 3", EXPT_E_ARGUMENT, "options", "alternative");
    case 11:
      call->options_room.value.tuning = -1;
      return contract_refuses(probe, "tuning -1", EXPT_E_ARGUMENT, "options", "tuning");
    case 12:
      call->options_room.value.tuning = 2;
      return contract_refuses(probe, "tuning 2", EXPT_E_ARGUMENT, "options", "tuning");
    case 13:
      call->options_room.value.burn_in = 1;
      return contract_refuses(probe, "burn_in below 2", EXPT_E_ARGUMENT, "options", "burn_in");
    case 14:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 15:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 16:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 17:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 18:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 19:
      call->options_room.value.null_value = NAN;
      return contract_refuses(probe, "null_value NaN", EXPT_E_ARGUMENT, "options", "null_value");
    case 20:
      call->options_room.value.null_value = INFINITY;
      return contract_refuses(probe, "null_value Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 21:
      call->options_room.value.null_value = -INFINITY;
      return contract_refuses(probe, "null_value -Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 22: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status confidence_sequence_asymptotic_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output confidence_sequence_asymptotic_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(confidence_sequence_asymptotic_call, out_value),
   sizeof(((confidence_sequence_asymptotic_call *)0)->out_value)},
};

static contract_function confidence_sequence_asymptotic = {
  .name = "expt_confidence_sequence_asymptotic",
  .size = sizeof(confidence_sequence_asymptotic_call),
  .prepare = confidence_sequence_asymptotic_call_prepare,
  .run = confidence_sequence_asymptotic_call_run,
  .clear = confidence_sequence_asymptotic_call_clear,
  .probe = confidence_sequence_asymptotic_call_probe,
  .documented = confidence_sequence_asymptotic_errors,
  .outputs = confidence_sequence_asymptotic_outputs,
  .n_outputs = sizeof confidence_sequence_asymptotic_outputs / sizeof confidence_sequence_asymptotic_outputs[0],
};

/* ---- expt_confidence_sequence_proportion_options_init_sized ------------------------------------------------------ */

static void init_confidence_sequence_proportion_options(void *options, uint32_t caller_size) {
  expt_confidence_sequence_proportion_options_init_sized(options, caller_size);
}

static void confidence_sequence_proportion_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_confidence_sequence_proportion_options_init_sized",
                      init_confidence_sequence_proportion_options, sizeof(expt_confidence_sequence_proportion_options));
}

/* ---- expt_confidence_sequence_proportion ------------------------------------------------------------------------- */

typedef struct confidence_sequence_proportion_call {
  int64_t successes;
  int64_t units;
  struct {
    expt_confidence_sequence_proportion_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_confidence_sequence_proportion_options *options;
  expt_estimate out_value;
  expt_estimate *out;
} confidence_sequence_proportion_call;

static void confidence_sequence_proportion_call_prepare(void *memory, const expt_context *ctx) {
  confidence_sequence_proportion_call *call = memory;
  (void)ctx;
  call->successes = 1;
  call->units = 1;
  expt_confidence_sequence_proportion_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out = &call->out_value;
}

static expt_status confidence_sequence_proportion_call_run(void *memory, expt_error *err) {
  confidence_sequence_proportion_call *call = memory;
  return expt_confidence_sequence_proportion(call->successes, call->units, call->options, call->out, err);
}

static void confidence_sequence_proportion_call_clear(void *memory) {
  (void)memory;
}

static bool confidence_sequence_proportion_call_probe(void *memory, int which, contract_probe *probe) {
  confidence_sequence_proportion_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->successes = -1; return contract_refuses(probe, "successes below 0", EXPT_E_ARGUMENT, "successes", "");
    case 2: call->units = -1; return contract_refuses(probe, "units below 0", EXPT_E_ARGUMENT, "units", "");
    case 3: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 4:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 5:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 6:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 7:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 8:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 9:
      call->options_room.value.alternative = -1;
      return contract_refuses(probe, "alternative -1", EXPT_E_ARGUMENT, "options", "alternative");
    case 10:
      call->options_room.value.alternative = 3;
      return contract_refuses(probe, "alternative 3", EXPT_E_ARGUMENT, "options", "alternative");
    case 11:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 12:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 13:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 14:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 15:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 16:
      call->options_room.value.prior_successes = nextafter(0.001, -INFINITY);
      return contract_refuses(probe, "prior_successes just below 0.001", EXPT_E_ARGUMENT, "options", "prior_successes");
    case 17:
      call->options_room.value.prior_successes = nextafter(1000000000.0, INFINITY);
      return contract_refuses(probe, "prior_successes just above 1e+09", EXPT_E_ARGUMENT, "options", "prior_successes");
    case 18:
      call->options_room.value.prior_successes = NAN;
      return contract_refuses(probe, "prior_successes NaN", EXPT_E_ARGUMENT, "options", "prior_successes");
    case 19:
      call->options_room.value.prior_successes = INFINITY;
      return contract_refuses(probe, "prior_successes Inf", EXPT_E_ARGUMENT, "options", "prior_successes");
    case 20:
      call->options_room.value.prior_successes = -INFINITY;
      return contract_refuses(probe, "prior_successes -Inf", EXPT_E_ARGUMENT, "options", "prior_successes");
    case 21:
      call->options_room.value.prior_failures = nextafter(0.001, -INFINITY);
      return contract_refuses(probe, "prior_failures just below 0.001", EXPT_E_ARGUMENT, "options", "prior_failures");
    case 22:
      call->options_room.value.prior_failures = nextafter(1000000000.0, INFINITY);
      return contract_refuses(probe, "prior_failures just above 1e+09", EXPT_E_ARGUMENT, "options", "prior_failures");
    case 23:
      call->options_room.value.prior_failures = NAN;
      return contract_refuses(probe, "prior_failures NaN", EXPT_E_ARGUMENT, "options", "prior_failures");
    case 24:
      call->options_room.value.prior_failures = INFINITY;
      return contract_refuses(probe, "prior_failures Inf", EXPT_E_ARGUMENT, "options", "prior_failures");
    case 25:
      call->options_room.value.prior_failures = -INFINITY;
      return contract_refuses(probe, "prior_failures -Inf", EXPT_E_ARGUMENT, "options", "prior_failures");
    case 26: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status confidence_sequence_proportion_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output confidence_sequence_proportion_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(confidence_sequence_proportion_call, out_value),
   sizeof(((confidence_sequence_proportion_call *)0)->out_value)},
};

static contract_function confidence_sequence_proportion = {
  .name = "expt_confidence_sequence_proportion",
  .size = sizeof(confidence_sequence_proportion_call),
  .prepare = confidence_sequence_proportion_call_prepare,
  .run = confidence_sequence_proportion_call_run,
  .clear = confidence_sequence_proportion_call_clear,
  .probe = confidence_sequence_proportion_call_probe,
  .documented = confidence_sequence_proportion_errors,
  .outputs = confidence_sequence_proportion_outputs,
  .n_outputs = sizeof confidence_sequence_proportion_outputs / sizeof confidence_sequence_proportion_outputs[0],
};

/* ---- expt_confidence_sequence_two_proportions_options_init_sized ------------------------------------------------- */

static void init_confidence_sequence_two_proportions_options(void *options, uint32_t caller_size) {
  expt_confidence_sequence_two_proportions_options_init_sized(options, caller_size);
}

static void confidence_sequence_two_proportions_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_confidence_sequence_two_proportions_options_init_sized",
                      init_confidence_sequence_two_proportions_options,
                      sizeof(expt_confidence_sequence_two_proportions_options));
}

/* ---- expt_confidence_sequence_two_proportions -------------------------------------------------------------------- */

typedef struct confidence_sequence_two_proportions_call {
  int64_t control_successes;
  int64_t control_units;
  int64_t treatment_successes;
  int64_t treatment_units;
  double planned_proportion;
  struct {
    expt_confidence_sequence_two_proportions_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_confidence_sequence_two_proportions_options *options;
  expt_estimate out_value;
  expt_estimate *out;
} confidence_sequence_two_proportions_call;

static void confidence_sequence_two_proportions_call_prepare(void *memory, const expt_context *ctx) {
  confidence_sequence_two_proportions_call *call = memory;
  (void)ctx;
  call->control_successes = 1;
  call->control_units = 1;
  call->treatment_successes = 1;
  call->treatment_units = 1;
  call->planned_proportion = 0.5;
  expt_confidence_sequence_two_proportions_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out = &call->out_value;
}

static expt_status confidence_sequence_two_proportions_call_run(void *memory, expt_error *err) {
  confidence_sequence_two_proportions_call *call = memory;
  return expt_confidence_sequence_two_proportions(call->control_successes, call->control_units,
                                                  call->treatment_successes, call->treatment_units,
                                                  call->planned_proportion, call->options, call->out, err);
}

static void confidence_sequence_two_proportions_call_clear(void *memory) {
  (void)memory;
}

static bool confidence_sequence_two_proportions_call_probe(void *memory, int which, contract_probe *probe) {
  confidence_sequence_two_proportions_call *call = memory;
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
    case 5:
      call->planned_proportion = nextafter(1e-09, -INFINITY);
      return contract_refuses(probe, "planned_proportion just below 1e-09", EXPT_E_ARGUMENT, "planned_proportion", "");
    case 6:
      call->planned_proportion = nextafter(0.999999999, INFINITY);
      return contract_refuses(probe, "planned_proportion just above 1", EXPT_E_ARGUMENT, "planned_proportion", "");
    case 7:
      call->planned_proportion = NAN;
      return contract_refuses(probe, "planned_proportion NaN", EXPT_E_ARGUMENT, "planned_proportion", "");
    case 8:
      call->planned_proportion = INFINITY;
      return contract_refuses(probe, "planned_proportion Inf", EXPT_E_ARGUMENT, "planned_proportion", "");
    case 9:
      call->planned_proportion = -INFINITY;
      return contract_refuses(probe, "planned_proportion -Inf", EXPT_E_ARGUMENT, "planned_proportion", "");
    case 10: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 11:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 12:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 13:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 14:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 15:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 16:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 17:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 18:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 19:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 20:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 21:
      call->options_room.value.null_value = -1.0;
      return contract_refuses(probe, "null_value at the limit -1", EXPT_E_ARGUMENT, "options", "null_value");
    case 22:
      call->options_room.value.null_value = 1.0;
      return contract_refuses(probe, "null_value at the limit 1", EXPT_E_ARGUMENT, "options", "null_value");
    case 23:
      call->options_room.value.null_value = NAN;
      return contract_refuses(probe, "null_value NaN", EXPT_E_ARGUMENT, "options", "null_value");
    case 24:
      call->options_room.value.null_value = INFINITY;
      return contract_refuses(probe, "null_value Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 25:
      call->options_room.value.null_value = -INFINITY;
      return contract_refuses(probe, "null_value -Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 26:
      call->options_room.value.prior_units = nextafter(0.001, -INFINITY);
      return contract_refuses(probe, "prior_units just below 0.001", EXPT_E_ARGUMENT, "options", "prior_units");
    case 27:
      call->options_room.value.prior_units = nextafter(1000000000.0, INFINITY);
      return contract_refuses(probe, "prior_units just above 1e+09", EXPT_E_ARGUMENT, "options", "prior_units");
    case 28:
      call->options_room.value.prior_units = NAN;
      return contract_refuses(probe, "prior_units NaN", EXPT_E_ARGUMENT, "options", "prior_units");
    case 29:
      call->options_room.value.prior_units = INFINITY;
      return contract_refuses(probe, "prior_units Inf", EXPT_E_ARGUMENT, "options", "prior_units");
    case 30:
      call->options_room.value.prior_units = -INFINITY;
      return contract_refuses(probe, "prior_units -Inf", EXPT_E_ARGUMENT, "options", "prior_units");
    case 31: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status confidence_sequence_two_proportions_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output confidence_sequence_two_proportions_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(confidence_sequence_two_proportions_call, out_value),
   sizeof(((confidence_sequence_two_proportions_call *)0)->out_value)},
};

static contract_function confidence_sequence_two_proportions = {
  .name = "expt_confidence_sequence_two_proportions",
  .size = sizeof(confidence_sequence_two_proportions_call),
  .prepare = confidence_sequence_two_proportions_call_prepare,
  .run = confidence_sequence_two_proportions_call_run,
  .clear = confidence_sequence_two_proportions_call_clear,
  .probe = confidence_sequence_two_proportions_call_probe,
  .documented = confidence_sequence_two_proportions_errors,
  .outputs = confidence_sequence_two_proportions_outputs,
  .n_outputs = sizeof confidence_sequence_two_proportions_outputs / sizeof confidence_sequence_two_proportions_outputs[0],
};

/* ---- expt_confidence_sequence_shares_options_init_sized ---------------------------------------------------------- */

static void init_confidence_sequence_shares_options(void *options, uint32_t caller_size) {
  expt_confidence_sequence_shares_options_init_sized(options, caller_size);
}

static void confidence_sequence_shares_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_confidence_sequence_shares_options_init_sized", init_confidence_sequence_shares_options,
                      sizeof(expt_confidence_sequence_shares_options));
}

/* ---- expt_confidence_sequence_shares ----------------------------------------------------------------------------- */

typedef struct confidence_sequence_shares_call {
  const expt_context *ctx;
  int64_t counts_room[CONTRACT_ELEMENTS];
  const int64_t *counts;
  int64_t n_arms;
  double shares_room[CONTRACT_ELEMENTS];
  const double *shares;
  int64_t n_shares;
  struct {
    expt_confidence_sequence_shares_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_confidence_sequence_shares_options *options;
  expt_frame *out_value;
  expt_frame **out;
} confidence_sequence_shares_call;

static void confidence_sequence_shares_call_prepare(void *memory, const expt_context *ctx) {
  confidence_sequence_shares_call *call = memory;
  call->ctx = ctx;
  static const int64_t counts[] = FIXTURE_CONFIDENCE_SEQUENCE_SHARES_COUNTS;
  memcpy(call->counts_room, counts, sizeof counts);
  call->counts = call->counts_room;
  call->n_arms = (int64_t)(sizeof counts / sizeof counts[0]);
  expt_confidence_sequence_shares_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status confidence_sequence_shares_call_run(void *memory, expt_error *err) {
  confidence_sequence_shares_call *call = memory;
  return expt_confidence_sequence_shares(call->ctx, call->counts, call->n_arms, call->shares, call->n_shares,
                                         call->options, call->out, err);
}

static void confidence_sequence_shares_call_clear(void *memory) {
  confidence_sequence_shares_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool confidence_sequence_shares_call_probe(void *memory, int which, contract_probe *probe) {
  confidence_sequence_shares_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2:
      call->counts = NULL;
      return contract_refuses(probe, "counts NULL, n_arms not 0", EXPT_E_ARGUMENT, "counts|n_arms", "");
    case 3: call->n_arms = -1; return contract_refuses(probe, "n_arms -1", EXPT_E_ARGUMENT, "n_arms|counts", "");
    case 4: call->counts = NULL; call->n_arms = 0; return contract_settles(probe, "no counts");
    case 5:
      call->shares = NULL;
      call->n_shares = 1;
      return contract_refuses(probe, "shares NULL, n_shares not 0", EXPT_E_ARGUMENT, "shares|n_shares", "");
    case 6: call->n_shares = -1; return contract_refuses(probe, "n_shares -1", EXPT_E_ARGUMENT, "n_shares|shares", "");
    case 7: call->shares = NULL; call->n_shares = 0; return contract_settles(probe, "no shares");
    case 8: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 9:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 10:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 11:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 12:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 13:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 14:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 15:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 16:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 17:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 18:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 19:
      call->options_room.value.concentration = nextafter(0.001, -INFINITY);
      return contract_refuses(probe, "concentration just below 0.001", EXPT_E_ARGUMENT, "options", "concentration");
    case 20:
      call->options_room.value.concentration = nextafter(1000000000.0, INFINITY);
      return contract_refuses(probe, "concentration just above 1e+09", EXPT_E_ARGUMENT, "options", "concentration");
    case 21:
      call->options_room.value.concentration = NAN;
      return contract_refuses(probe, "concentration NaN", EXPT_E_ARGUMENT, "options", "concentration");
    case 22:
      call->options_room.value.concentration = INFINITY;
      return contract_refuses(probe, "concentration Inf", EXPT_E_ARGUMENT, "options", "concentration");
    case 23:
      call->options_room.value.concentration = -INFINITY;
      return contract_refuses(probe, "concentration -Inf", EXPT_E_ARGUMENT, "options", "concentration");
    case 24:
      call->options_room.value.previous_low = NULL;
      call->options_room.value.n_previous = 1;
      return contract_refuses(probe, "previous_low NULL, n_previous 1", EXPT_E_ARGUMENT, "options",
                              "previous_low|n_previous");
    case 25:
      call->options_room.value.n_previous = -1;
      return contract_refuses(probe, "n_previous -1", EXPT_E_ARGUMENT, "options", "previous_low|n_previous");
    case 26:
      call->options_room.value.previous_high = NULL;
      call->options_room.value.n_previous = 1;
      return contract_refuses(probe, "previous_high NULL, n_previous 1", EXPT_E_ARGUMENT, "options",
                              "previous_high|n_previous");
    case 27:
      call->options_room.value.n_previous = -1;
      return contract_refuses(probe, "n_previous -1", EXPT_E_ARGUMENT, "options", "previous_high|n_previous");
    case 28: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status confidence_sequence_shares_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output confidence_sequence_shares_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(confidence_sequence_shares_call, out_value),
   sizeof(((confidence_sequence_shares_call *)0)->out_value)},
};

static contract_function confidence_sequence_shares = {
  .name = "expt_confidence_sequence_shares",
  .size = sizeof(confidence_sequence_shares_call),
  .prepare = confidence_sequence_shares_call_prepare,
  .run = confidence_sequence_shares_call_run,
  .clear = confidence_sequence_shares_call_clear,
  .probe = confidence_sequence_shares_call_probe,
  .documented = confidence_sequence_shares_errors,
  .outputs = confidence_sequence_shares_outputs,
  .n_outputs = sizeof confidence_sequence_shares_outputs / sizeof confidence_sequence_shares_outputs[0],
};

/* ---- expt_confidence_sequence_rate_options_init_sized ------------------------------------------------------------ */

static void init_confidence_sequence_rate_options(void *options, uint32_t caller_size) {
  expt_confidence_sequence_rate_options_init_sized(options, caller_size);
}

static void confidence_sequence_rate_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_confidence_sequence_rate_options_init_sized", init_confidence_sequence_rate_options,
                      sizeof(expt_confidence_sequence_rate_options));
}

/* ---- expt_confidence_sequence_rate ------------------------------------------------------------------------------- */

typedef struct confidence_sequence_rate_call {
  int64_t events;
  double exposure;
  double planned_rate;
  struct {
    expt_confidence_sequence_rate_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_confidence_sequence_rate_options *options;
  expt_estimate out_value;
  expt_estimate *out;
} confidence_sequence_rate_call;

static void confidence_sequence_rate_call_prepare(void *memory, const expt_context *ctx) {
  confidence_sequence_rate_call *call = memory;
  (void)ctx;
  call->events = 1;
  call->exposure = 1.0;
  call->planned_rate = 1.0;
  expt_confidence_sequence_rate_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out = &call->out_value;
}

static expt_status confidence_sequence_rate_call_run(void *memory, expt_error *err) {
  confidence_sequence_rate_call *call = memory;
  return expt_confidence_sequence_rate(call->events, call->exposure, call->planned_rate, call->options, call->out, err);
}

static void confidence_sequence_rate_call_clear(void *memory) {
  (void)memory;
}

static bool confidence_sequence_rate_call_probe(void *memory, int which, contract_probe *probe) {
  confidence_sequence_rate_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->events = -1; return contract_refuses(probe, "events below 0", EXPT_E_ARGUMENT, "events", "");
    case 2:
      call->exposure = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "exposure just below 0", EXPT_E_ARGUMENT, "exposure", "");
    case 3: call->exposure = NAN; return contract_refuses(probe, "exposure NaN", EXPT_E_ARGUMENT, "exposure", "");
    case 4: call->exposure = INFINITY; return contract_refuses(probe, "exposure Inf", EXPT_E_ARGUMENT, "exposure", "");
    case 5:
      call->exposure = -INFINITY;
      return contract_refuses(probe, "exposure -Inf", EXPT_E_ARGUMENT, "exposure", "");
    case 6:
      call->planned_rate = 0.0;
      return contract_refuses(probe, "planned_rate at the limit 0", EXPT_E_ARGUMENT, "planned_rate", "");
    case 7:
      call->planned_rate = NAN;
      return contract_refuses(probe, "planned_rate NaN", EXPT_E_ARGUMENT, "planned_rate", "");
    case 8:
      call->planned_rate = INFINITY;
      return contract_refuses(probe, "planned_rate Inf", EXPT_E_ARGUMENT, "planned_rate", "");
    case 9:
      call->planned_rate = -INFINITY;
      return contract_refuses(probe, "planned_rate -Inf", EXPT_E_ARGUMENT, "planned_rate", "");
    case 10: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 11:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 12:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 13:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 14:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 15:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 16:
      call->options_room.value.alternative = -1;
      return contract_refuses(probe, "alternative -1", EXPT_E_ARGUMENT, "options", "alternative");
    case 17:
      call->options_room.value.alternative = 3;
      return contract_refuses(probe, "alternative 3", EXPT_E_ARGUMENT, "options", "alternative");
    case 18:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 19:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 20:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 21:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 22:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 23:
      call->options_room.value.prior_events = nextafter(0.001, -INFINITY);
      return contract_refuses(probe, "prior_events just below 0.001", EXPT_E_ARGUMENT, "options", "prior_events");
    case 24:
      call->options_room.value.prior_events = nextafter(1000000000.0, INFINITY);
      return contract_refuses(probe, "prior_events just above 1e+09", EXPT_E_ARGUMENT, "options", "prior_events");
    case 25:
      call->options_room.value.prior_events = NAN;
      return contract_refuses(probe, "prior_events NaN", EXPT_E_ARGUMENT, "options", "prior_events");
    case 26:
      call->options_room.value.prior_events = INFINITY;
      return contract_refuses(probe, "prior_events Inf", EXPT_E_ARGUMENT, "options", "prior_events");
    case 27:
      call->options_room.value.prior_events = -INFINITY;
      return contract_refuses(probe, "prior_events -Inf", EXPT_E_ARGUMENT, "options", "prior_events");
    case 28: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status confidence_sequence_rate_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output confidence_sequence_rate_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(confidence_sequence_rate_call, out_value),
   sizeof(((confidence_sequence_rate_call *)0)->out_value)},
};

static contract_function confidence_sequence_rate = {
  .name = "expt_confidence_sequence_rate",
  .size = sizeof(confidence_sequence_rate_call),
  .prepare = confidence_sequence_rate_call_prepare,
  .run = confidence_sequence_rate_call_run,
  .clear = confidence_sequence_rate_call_clear,
  .probe = confidence_sequence_rate_call_probe,
  .documented = confidence_sequence_rate_errors,
  .outputs = confidence_sequence_rate_outputs,
  .n_outputs = sizeof confidence_sequence_rate_outputs / sizeof confidence_sequence_rate_outputs[0],
};

/* ---- expt_confidence_sequence_rate_ratio_options_init_sized ------------------------------------------------------ */

static void init_confidence_sequence_rate_ratio_options(void *options, uint32_t caller_size) {
  expt_confidence_sequence_rate_ratio_options_init_sized(options, caller_size);
}

static void confidence_sequence_rate_ratio_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_confidence_sequence_rate_ratio_options_init_sized",
                      init_confidence_sequence_rate_ratio_options, sizeof(expt_confidence_sequence_rate_ratio_options));
}

/* ---- expt_confidence_sequence_rate_ratio ------------------------------------------------------------------------- */

typedef struct confidence_sequence_rate_ratio_call {
  int64_t control_events;
  int64_t treatment_events;
  double exposure_ratio;
  struct {
    expt_confidence_sequence_rate_ratio_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_confidence_sequence_rate_ratio_options *options;
  expt_estimate out_value;
  expt_estimate *out;
} confidence_sequence_rate_ratio_call;

static void confidence_sequence_rate_ratio_call_prepare(void *memory, const expt_context *ctx) {
  confidence_sequence_rate_ratio_call *call = memory;
  (void)ctx;
  call->control_events = 1;
  call->treatment_events = 1;
  call->exposure_ratio = 500000.0000005;
  expt_confidence_sequence_rate_ratio_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out = &call->out_value;
}

static expt_status confidence_sequence_rate_ratio_call_run(void *memory, expt_error *err) {
  confidence_sequence_rate_ratio_call *call = memory;
  return expt_confidence_sequence_rate_ratio(call->control_events, call->treatment_events, call->exposure_ratio,
                                             call->options, call->out, err);
}

static void confidence_sequence_rate_ratio_call_clear(void *memory) {
  (void)memory;
}

static bool confidence_sequence_rate_ratio_call_probe(void *memory, int which, contract_probe *probe) {
  confidence_sequence_rate_ratio_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1:
      call->control_events = -1;
      return contract_refuses(probe, "control_events below 0", EXPT_E_ARGUMENT, "control_events", "");
    case 2:
      call->treatment_events = -1;
      return contract_refuses(probe, "treatment_events below 0", EXPT_E_ARGUMENT, "treatment_events", "");
    case 3:
      call->exposure_ratio = nextafter(1e-06, -INFINITY);
      return contract_refuses(probe, "exposure_ratio just below 1e-06", EXPT_E_ARGUMENT, "exposure_ratio", "");
    case 4:
      call->exposure_ratio = nextafter(1000000.0, INFINITY);
      return contract_refuses(probe, "exposure_ratio just above 1e+06", EXPT_E_ARGUMENT, "exposure_ratio", "");
    case 5:
      call->exposure_ratio = NAN;
      return contract_refuses(probe, "exposure_ratio NaN", EXPT_E_ARGUMENT, "exposure_ratio", "");
    case 6:
      call->exposure_ratio = INFINITY;
      return contract_refuses(probe, "exposure_ratio Inf", EXPT_E_ARGUMENT, "exposure_ratio", "");
    case 7:
      call->exposure_ratio = -INFINITY;
      return contract_refuses(probe, "exposure_ratio -Inf", EXPT_E_ARGUMENT, "exposure_ratio", "");
    case 8: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 9:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 10:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 11:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 12:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 13:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 14:
      call->options_room.value.alternative = -1;
      return contract_refuses(probe, "alternative -1", EXPT_E_ARGUMENT, "options", "alternative");
    case 15:
      call->options_room.value.alternative = 3;
      return contract_refuses(probe, "alternative 3", EXPT_E_ARGUMENT, "options", "alternative");
    case 16:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 17:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 18:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 19:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 20:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 21:
      call->options_room.value.null_value = nextafter(1e-100, -INFINITY);
      return contract_refuses(probe, "null_value just below 1e-100", EXPT_E_ARGUMENT, "options", "null_value");
    case 22:
      call->options_room.value.null_value = nextafter(1e+100, INFINITY);
      return contract_refuses(probe, "null_value just above 1e+100", EXPT_E_ARGUMENT, "options", "null_value");
    case 23:
      call->options_room.value.null_value = NAN;
      return contract_refuses(probe, "null_value NaN", EXPT_E_ARGUMENT, "options", "null_value");
    case 24:
      call->options_room.value.null_value = INFINITY;
      return contract_refuses(probe, "null_value Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 25:
      call->options_room.value.null_value = -INFINITY;
      return contract_refuses(probe, "null_value -Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 26:
      call->options_room.value.concentration = nextafter(0.001, -INFINITY);
      return contract_refuses(probe, "concentration just below 0.001", EXPT_E_ARGUMENT, "options", "concentration");
    case 27:
      call->options_room.value.concentration = nextafter(1000000000.0, INFINITY);
      return contract_refuses(probe, "concentration just above 1e+09", EXPT_E_ARGUMENT, "options", "concentration");
    case 28:
      call->options_room.value.concentration = NAN;
      return contract_refuses(probe, "concentration NaN", EXPT_E_ARGUMENT, "options", "concentration");
    case 29:
      call->options_room.value.concentration = INFINITY;
      return contract_refuses(probe, "concentration Inf", EXPT_E_ARGUMENT, "options", "concentration");
    case 30:
      call->options_room.value.concentration = -INFINITY;
      return contract_refuses(probe, "concentration -Inf", EXPT_E_ARGUMENT, "options", "concentration");
    case 31: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status confidence_sequence_rate_ratio_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output confidence_sequence_rate_ratio_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(confidence_sequence_rate_ratio_call, out_value),
   sizeof(((confidence_sequence_rate_ratio_call *)0)->out_value)},
};

static contract_function confidence_sequence_rate_ratio = {
  .name = "expt_confidence_sequence_rate_ratio",
  .size = sizeof(confidence_sequence_rate_ratio_call),
  .prepare = confidence_sequence_rate_ratio_call_prepare,
  .run = confidence_sequence_rate_ratio_call_run,
  .clear = confidence_sequence_rate_ratio_call_clear,
  .probe = confidence_sequence_rate_ratio_call_probe,
  .documented = confidence_sequence_rate_ratio_errors,
  .outputs = confidence_sequence_rate_ratio_outputs,
  .n_outputs = sizeof confidence_sequence_rate_ratio_outputs / sizeof confidence_sequence_rate_ratio_outputs[0],
};

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(confidence_sequence_normal_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(confidence_sequence_normal, keeps_its_promises),
    cmocka_unit_test(confidence_sequence_msprt_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(confidence_sequence_msprt, keeps_its_promises),
    cmocka_unit_test(confidence_sequence_asymptotic_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(confidence_sequence_asymptotic, keeps_its_promises),
    cmocka_unit_test(confidence_sequence_proportion_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(confidence_sequence_proportion, keeps_its_promises),
    cmocka_unit_test(confidence_sequence_two_proportions_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(confidence_sequence_two_proportions, keeps_its_promises),
    cmocka_unit_test(confidence_sequence_shares_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(confidence_sequence_shares, keeps_its_promises),
    CONTRACT_TEST(confidence_sequence_shares, survives_failing_memory),
    cmocka_unit_test(confidence_sequence_rate_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(confidence_sequence_rate, keeps_its_promises),
    cmocka_unit_test(confidence_sequence_rate_ratio_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(confidence_sequence_rate_ratio, keeps_its_promises),
  };
  return cmocka_run_group_tests_name("contract of always_valid.h", tests, NULL, NULL);
}
