/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/sample_size.h by bindgen. Do not edit.
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

/* ---- expt_sample_size_proportion_options_init_sized -------------------------------------------------------------- */

static void init_sample_size_proportion_options(void *options, uint32_t caller_size) {
  expt_sample_size_proportion_options_init_sized(options, caller_size);
}

static void sample_size_proportion_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_sample_size_proportion_options_init_sized", init_sample_size_proportion_options,
                      sizeof(expt_sample_size_proportion_options));
}

/* ---- expt_sample_size_proportion --------------------------------------------------------------------------------- */

typedef struct sample_size_proportion_call {
  double control_rate;
  double effect;
  struct {
    expt_sample_size_proportion_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_sample_size_proportion_options *options;
  expt_power_plan out_value;
  expt_power_plan *out;
} sample_size_proportion_call;

static void sample_size_proportion_call_prepare(void *memory, const expt_context *ctx) {
  sample_size_proportion_call *call = memory;
  (void)ctx;
  call->control_rate = 0.5;
  call->effect = FIXTURE_SAMPLE_SIZE_PROPORTION_EFFECT;
  expt_sample_size_proportion_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status sample_size_proportion_call_run(void *memory, expt_error *err) {
  sample_size_proportion_call *call = memory;
  return expt_sample_size_proportion(call->control_rate, call->effect, call->options, call->out, err);
}

static void sample_size_proportion_call_clear(void *memory) {
  (void)memory;
}

static bool sample_size_proportion_call_probe(void *memory, int which, contract_probe *probe) {
  sample_size_proportion_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1:
      call->control_rate = 0.0;
      return contract_refuses(probe, "control_rate at the limit 0", EXPT_E_ARGUMENT, "control_rate", "");
    case 2:
      call->control_rate = 1.0;
      return contract_refuses(probe, "control_rate at the limit 1", EXPT_E_ARGUMENT, "control_rate", "");
    case 3:
      call->control_rate = NAN;
      return contract_refuses(probe, "control_rate NaN", EXPT_E_ARGUMENT, "control_rate", "");
    case 4:
      call->control_rate = INFINITY;
      return contract_refuses(probe, "control_rate Inf", EXPT_E_ARGUMENT, "control_rate", "");
    case 5:
      call->control_rate = -INFINITY;
      return contract_refuses(probe, "control_rate -Inf", EXPT_E_ARGUMENT, "control_rate", "");
    case 6: call->effect = NAN; return contract_refuses(probe, "effect NaN", EXPT_E_ARGUMENT, "effect", "");
    case 7: call->effect = INFINITY; return contract_refuses(probe, "effect Inf", EXPT_E_ARGUMENT, "effect", "");
    case 8: call->effect = -INFINITY; return contract_refuses(probe, "effect -Inf", EXPT_E_ARGUMENT, "effect", "");
    case 9: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 10:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 11:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 12:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 13:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 14:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 15:
      call->options_room.value.alternative = -1;
      return contract_refuses(probe, "alternative -1", EXPT_E_ARGUMENT, "options", "alternative");
    case 16:
      call->options_room.value.alternative = 3;
      return contract_refuses(probe, "alternative 3", EXPT_E_ARGUMENT, "options", "alternative");
    case 17:
      call->options_room.value.correction = -1;
      return contract_refuses(probe, "correction -1", EXPT_E_ARGUMENT, "options", "correction");
    case 18:
      call->options_room.value.correction = 3;
      return contract_refuses(probe, "correction 3", EXPT_E_ARGUMENT, "options", "correction");
    case 19:
      call->options_room.value.arms = 1;
      return contract_refuses(probe, "arms below 2", EXPT_E_ARGUMENT, "options", "arms");
    case 20:
      call->options_room.value.arms = 10001;
      return contract_refuses(probe, "arms above 10000", EXPT_E_ARGUMENT, "options", "arms");
    case 21:
      call->options_room.value.null_variance = -1;
      return contract_refuses(probe, "null_variance -1", EXPT_E_ARGUMENT, "options", "null_variance");
    case 22:
      call->options_room.value.null_variance = 3;
      return contract_refuses(probe, "null_variance 3", EXPT_E_ARGUMENT, "options", "null_variance");
    case 23:
      call->options_room.value.alpha = 0.0;
      return contract_refuses(probe, "alpha at the limit 0", EXPT_E_ARGUMENT, "options", "alpha");
    case 24:
      call->options_room.value.alpha = 1.0;
      return contract_refuses(probe, "alpha at the limit 1", EXPT_E_ARGUMENT, "options", "alpha");
    case 25:
      call->options_room.value.alpha = NAN;
      return contract_refuses(probe, "alpha NaN", EXPT_E_ARGUMENT, "options", "alpha");
    case 26:
      call->options_room.value.alpha = INFINITY;
      return contract_refuses(probe, "alpha Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 27:
      call->options_room.value.alpha = -INFINITY;
      return contract_refuses(probe, "alpha -Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 28:
      call->options_room.value.power = 0.0;
      return contract_refuses(probe, "power at the limit 0", EXPT_E_ARGUMENT, "options", "power");
    case 29:
      call->options_room.value.power = 1.0;
      return contract_refuses(probe, "power at the limit 1", EXPT_E_ARGUMENT, "options", "power");
    case 30:
      call->options_room.value.power = NAN;
      return contract_refuses(probe, "power NaN", EXPT_E_ARGUMENT, "options", "power");
    case 31:
      call->options_room.value.power = INFINITY;
      return contract_refuses(probe, "power Inf", EXPT_E_ARGUMENT, "options", "power");
    case 32:
      call->options_room.value.power = -INFINITY;
      return contract_refuses(probe, "power -Inf", EXPT_E_ARGUMENT, "options", "power");
    case 33:
      call->options_room.value.null_value = NAN;
      return contract_refuses(probe, "null_value NaN", EXPT_E_ARGUMENT, "options", "null_value");
    case 34:
      call->options_room.value.null_value = INFINITY;
      return contract_refuses(probe, "null_value Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 35:
      call->options_room.value.null_value = -INFINITY;
      return contract_refuses(probe, "null_value -Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 36:
      call->options_room.value.allocation = nextafter(1e-06, -INFINITY);
      return contract_refuses(probe, "allocation just below 1e-06", EXPT_E_ARGUMENT, "options", "allocation");
    case 37:
      call->options_room.value.allocation = nextafter(1000000.0, INFINITY);
      return contract_refuses(probe, "allocation just above 1e+06", EXPT_E_ARGUMENT, "options", "allocation");
    case 38:
      call->options_room.value.allocation = NAN;
      return contract_refuses(probe, "allocation NaN", EXPT_E_ARGUMENT, "options", "allocation");
    case 39:
      call->options_room.value.allocation = INFINITY;
      return contract_refuses(probe, "allocation Inf", EXPT_E_ARGUMENT, "options", "allocation");
    case 40:
      call->options_room.value.allocation = -INFINITY;
      return contract_refuses(probe, "allocation -Inf", EXPT_E_ARGUMENT, "options", "allocation");
    case 41:
      call->options_room.value.variance_reduction = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "variance_reduction just below 0", EXPT_E_ARGUMENT, "options",
                              "variance_reduction");
    case 42:
      call->options_room.value.variance_reduction = nextafter(0.999, INFINITY);
      return contract_refuses(probe, "variance_reduction just above 0.999", EXPT_E_ARGUMENT, "options",
                              "variance_reduction");
    case 43:
      call->options_room.value.variance_reduction = NAN;
      return contract_refuses(probe, "variance_reduction NaN", EXPT_E_ARGUMENT, "options", "variance_reduction");
    case 44:
      call->options_room.value.variance_reduction = INFINITY;
      return contract_refuses(probe, "variance_reduction Inf", EXPT_E_ARGUMENT, "options", "variance_reduction");
    case 45:
      call->options_room.value.variance_reduction = -INFINITY;
      return contract_refuses(probe, "variance_reduction -Inf", EXPT_E_ARGUMENT, "options", "variance_reduction");
    case 46: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 47:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 48:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 49:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 50:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status sample_size_proportion_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output sample_size_proportion_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(sample_size_proportion_call, out_value),
   sizeof(((sample_size_proportion_call *)0)->out_value)},
};

static contract_function sample_size_proportion = {
  .name = "expt_sample_size_proportion",
  .size = sizeof(sample_size_proportion_call),
  .prepare = sample_size_proportion_call_prepare,
  .run = sample_size_proportion_call_run,
  .clear = sample_size_proportion_call_clear,
  .probe = sample_size_proportion_call_probe,
  .documented = sample_size_proportion_errors,
  .outputs = sample_size_proportion_outputs,
  .n_outputs = sizeof sample_size_proportion_outputs / sizeof sample_size_proportion_outputs[0],
};

/* ---- expt_sample_size_mean_options_init_sized -------------------------------------------------------------------- */

static void init_sample_size_mean_options(void *options, uint32_t caller_size) {
  expt_sample_size_mean_options_init_sized(options, caller_size);
}

static void sample_size_mean_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_sample_size_mean_options_init_sized", init_sample_size_mean_options,
                      sizeof(expt_sample_size_mean_options));
}

/* ---- expt_sample_size_mean --------------------------------------------------------------------------------------- */

typedef struct sample_size_mean_call {
  double control_mean;
  double sd;
  double effect;
  struct {
    expt_sample_size_mean_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_sample_size_mean_options *options;
  expt_power_plan out_value;
  expt_power_plan *out;
} sample_size_mean_call;

static void sample_size_mean_call_prepare(void *memory, const expt_context *ctx) {
  sample_size_mean_call *call = memory;
  (void)ctx;
  call->control_mean = 1.0;
  call->sd = 1.0;
  call->effect = 1.0;
  expt_sample_size_mean_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status sample_size_mean_call_run(void *memory, expt_error *err) {
  sample_size_mean_call *call = memory;
  return expt_sample_size_mean(call->control_mean, call->sd, call->effect, call->options, call->out, err);
}

static void sample_size_mean_call_clear(void *memory) {
  (void)memory;
}

static bool sample_size_mean_call_probe(void *memory, int which, contract_probe *probe) {
  sample_size_mean_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1:
      call->control_mean = NAN;
      return contract_refuses(probe, "control_mean NaN", EXPT_E_ARGUMENT, "control_mean", "");
    case 2:
      call->control_mean = INFINITY;
      return contract_refuses(probe, "control_mean Inf", EXPT_E_ARGUMENT, "control_mean", "");
    case 3:
      call->control_mean = -INFINITY;
      return contract_refuses(probe, "control_mean -Inf", EXPT_E_ARGUMENT, "control_mean", "");
    case 4: call->sd = 0.0; return contract_refuses(probe, "sd at the limit 0", EXPT_E_ARGUMENT, "sd", "");
    case 5: call->sd = NAN; return contract_refuses(probe, "sd NaN", EXPT_E_ARGUMENT, "sd", "");
    case 6: call->sd = INFINITY; return contract_refuses(probe, "sd Inf", EXPT_E_ARGUMENT, "sd", "");
    case 7: call->sd = -INFINITY; return contract_refuses(probe, "sd -Inf", EXPT_E_ARGUMENT, "sd", "");
    case 8: call->effect = NAN; return contract_refuses(probe, "effect NaN", EXPT_E_ARGUMENT, "effect", "");
    case 9: call->effect = INFINITY; return contract_refuses(probe, "effect Inf", EXPT_E_ARGUMENT, "effect", "");
    case 10: call->effect = -INFINITY; return contract_refuses(probe, "effect -Inf", EXPT_E_ARGUMENT, "effect", "");
    case 11: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 12:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 13:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 14:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 15:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 16:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 17:
      call->options_room.value.alternative = -1;
      return contract_refuses(probe, "alternative -1", EXPT_E_ARGUMENT, "options", "alternative");
    case 18:
      call->options_room.value.alternative = 3;
      return contract_refuses(probe, "alternative 3", EXPT_E_ARGUMENT, "options", "alternative");
    case 19:
      call->options_room.value.correction = -1;
      return contract_refuses(probe, "correction -1", EXPT_E_ARGUMENT, "options", "correction");
    case 20:
      call->options_room.value.correction = 3;
      return contract_refuses(probe, "correction 3", EXPT_E_ARGUMENT, "options", "correction");
    case 21:
      call->options_room.value.arms = 1;
      return contract_refuses(probe, "arms below 2", EXPT_E_ARGUMENT, "options", "arms");
    case 22:
      call->options_room.value.arms = 10001;
      return contract_refuses(probe, "arms above 10000", EXPT_E_ARGUMENT, "options", "arms");
    case 23:
      call->options_room.value.test = -1;
      return contract_refuses(probe, "test -1", EXPT_E_ARGUMENT, "options", "test");
    case 24:
      call->options_room.value.test = 3;
      return contract_refuses(probe, "test 3", EXPT_E_ARGUMENT, "options", "test");
    case 25:
      call->options_room.value.alpha = 0.0;
      return contract_refuses(probe, "alpha at the limit 0", EXPT_E_ARGUMENT, "options", "alpha");
    case 26:
      call->options_room.value.alpha = 1.0;
      return contract_refuses(probe, "alpha at the limit 1", EXPT_E_ARGUMENT, "options", "alpha");
    case 27:
      call->options_room.value.alpha = NAN;
      return contract_refuses(probe, "alpha NaN", EXPT_E_ARGUMENT, "options", "alpha");
    case 28:
      call->options_room.value.alpha = INFINITY;
      return contract_refuses(probe, "alpha Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 29:
      call->options_room.value.alpha = -INFINITY;
      return contract_refuses(probe, "alpha -Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 30:
      call->options_room.value.power = 0.0;
      return contract_refuses(probe, "power at the limit 0", EXPT_E_ARGUMENT, "options", "power");
    case 31:
      call->options_room.value.power = 1.0;
      return contract_refuses(probe, "power at the limit 1", EXPT_E_ARGUMENT, "options", "power");
    case 32:
      call->options_room.value.power = NAN;
      return contract_refuses(probe, "power NaN", EXPT_E_ARGUMENT, "options", "power");
    case 33:
      call->options_room.value.power = INFINITY;
      return contract_refuses(probe, "power Inf", EXPT_E_ARGUMENT, "options", "power");
    case 34:
      call->options_room.value.power = -INFINITY;
      return contract_refuses(probe, "power -Inf", EXPT_E_ARGUMENT, "options", "power");
    case 35:
      call->options_room.value.null_value = NAN;
      return contract_refuses(probe, "null_value NaN", EXPT_E_ARGUMENT, "options", "null_value");
    case 36:
      call->options_room.value.null_value = INFINITY;
      return contract_refuses(probe, "null_value Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 37:
      call->options_room.value.null_value = -INFINITY;
      return contract_refuses(probe, "null_value -Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 38:
      call->options_room.value.allocation = nextafter(1e-06, -INFINITY);
      return contract_refuses(probe, "allocation just below 1e-06", EXPT_E_ARGUMENT, "options", "allocation");
    case 39:
      call->options_room.value.allocation = nextafter(1000000.0, INFINITY);
      return contract_refuses(probe, "allocation just above 1e+06", EXPT_E_ARGUMENT, "options", "allocation");
    case 40:
      call->options_room.value.allocation = NAN;
      return contract_refuses(probe, "allocation NaN", EXPT_E_ARGUMENT, "options", "allocation");
    case 41:
      call->options_room.value.allocation = INFINITY;
      return contract_refuses(probe, "allocation Inf", EXPT_E_ARGUMENT, "options", "allocation");
    case 42:
      call->options_room.value.allocation = -INFINITY;
      return contract_refuses(probe, "allocation -Inf", EXPT_E_ARGUMENT, "options", "allocation");
    case 43:
      call->options_room.value.variance_reduction = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "variance_reduction just below 0", EXPT_E_ARGUMENT, "options",
                              "variance_reduction");
    case 44:
      call->options_room.value.variance_reduction = nextafter(0.999, INFINITY);
      return contract_refuses(probe, "variance_reduction just above 0.999", EXPT_E_ARGUMENT, "options",
                              "variance_reduction");
    case 45:
      call->options_room.value.variance_reduction = NAN;
      return contract_refuses(probe, "variance_reduction NaN", EXPT_E_ARGUMENT, "options", "variance_reduction");
    case 46:
      call->options_room.value.variance_reduction = INFINITY;
      return contract_refuses(probe, "variance_reduction Inf", EXPT_E_ARGUMENT, "options", "variance_reduction");
    case 47:
      call->options_room.value.variance_reduction = -INFINITY;
      return contract_refuses(probe, "variance_reduction -Inf", EXPT_E_ARGUMENT, "options", "variance_reduction");
    case 48: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 49:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 50:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 51:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 52:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status sample_size_mean_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output sample_size_mean_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(sample_size_mean_call, out_value), sizeof(((sample_size_mean_call *)0)->out_value)},
};

static contract_function sample_size_mean = {
  .name = "expt_sample_size_mean",
  .size = sizeof(sample_size_mean_call),
  .prepare = sample_size_mean_call_prepare,
  .run = sample_size_mean_call_run,
  .clear = sample_size_mean_call_clear,
  .probe = sample_size_mean_call_probe,
  .documented = sample_size_mean_errors,
  .outputs = sample_size_mean_outputs,
  .n_outputs = sizeof sample_size_mean_outputs / sizeof sample_size_mean_outputs[0],
};

/* ---- expt_sample_size_ratio_options_init_sized ------------------------------------------------------------------- */

static void init_sample_size_ratio_options(void *options, uint32_t caller_size) {
  expt_sample_size_ratio_options_init_sized(options, caller_size);
}

static void sample_size_ratio_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_sample_size_ratio_options_init_sized", init_sample_size_ratio_options,
                      sizeof(expt_sample_size_ratio_options));
}

/* ---- expt_sample_size_ratio -------------------------------------------------------------------------------------- */

typedef struct sample_size_ratio_call {
  double numerator;
  double denominator;
  double numerator_variance;
  double denominator_variance;
  double covariance;
  double effect;
  struct {
    expt_sample_size_ratio_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_sample_size_ratio_options *options;
  expt_power_plan out_value;
  expt_power_plan *out;
} sample_size_ratio_call;

static void sample_size_ratio_call_prepare(void *memory, const expt_context *ctx) {
  sample_size_ratio_call *call = memory;
  (void)ctx;
  call->numerator = 1.0;
  call->denominator = 1.0;
  call->numerator_variance = 1.0;
  call->denominator_variance = 1.0;
  call->covariance = FIXTURE_SAMPLE_SIZE_RATIO_COVARIANCE;
  call->effect = 1.0;
  expt_sample_size_ratio_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status sample_size_ratio_call_run(void *memory, expt_error *err) {
  sample_size_ratio_call *call = memory;
  return expt_sample_size_ratio(call->numerator, call->denominator, call->numerator_variance,
                                call->denominator_variance, call->covariance, call->effect, call->options, call->out,
                                err);
}

static void sample_size_ratio_call_clear(void *memory) {
  (void)memory;
}

static bool sample_size_ratio_call_probe(void *memory, int which, contract_probe *probe) {
  sample_size_ratio_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->numerator = NAN; return contract_refuses(probe, "numerator NaN", EXPT_E_ARGUMENT, "numerator", "");
    case 2:
      call->numerator = INFINITY;
      return contract_refuses(probe, "numerator Inf", EXPT_E_ARGUMENT, "numerator", "");
    case 3:
      call->numerator = -INFINITY;
      return contract_refuses(probe, "numerator -Inf", EXPT_E_ARGUMENT, "numerator", "");
    case 4:
      call->denominator = NAN;
      return contract_refuses(probe, "denominator NaN", EXPT_E_ARGUMENT, "denominator", "");
    case 5:
      call->denominator = INFINITY;
      return contract_refuses(probe, "denominator Inf", EXPT_E_ARGUMENT, "denominator", "");
    case 6:
      call->denominator = -INFINITY;
      return contract_refuses(probe, "denominator -Inf", EXPT_E_ARGUMENT, "denominator", "");
    case 7:
      call->numerator_variance = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "numerator_variance just below 0", EXPT_E_ARGUMENT, "numerator_variance", "");
    case 8:
      call->numerator_variance = NAN;
      return contract_refuses(probe, "numerator_variance NaN", EXPT_E_ARGUMENT, "numerator_variance", "");
    case 9:
      call->numerator_variance = INFINITY;
      return contract_refuses(probe, "numerator_variance Inf", EXPT_E_ARGUMENT, "numerator_variance", "");
    case 10:
      call->numerator_variance = -INFINITY;
      return contract_refuses(probe, "numerator_variance -Inf", EXPT_E_ARGUMENT, "numerator_variance", "");
    case 11:
      call->denominator_variance = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "denominator_variance just below 0", EXPT_E_ARGUMENT, "denominator_variance", "");
    case 12:
      call->denominator_variance = NAN;
      return contract_refuses(probe, "denominator_variance NaN", EXPT_E_ARGUMENT, "denominator_variance", "");
    case 13:
      call->denominator_variance = INFINITY;
      return contract_refuses(probe, "denominator_variance Inf", EXPT_E_ARGUMENT, "denominator_variance", "");
    case 14:
      call->denominator_variance = -INFINITY;
      return contract_refuses(probe, "denominator_variance -Inf", EXPT_E_ARGUMENT, "denominator_variance", "");
    case 15:
      call->covariance = NAN;
      return contract_refuses(probe, "covariance NaN", EXPT_E_ARGUMENT, "covariance", "");
    case 16:
      call->covariance = INFINITY;
      return contract_refuses(probe, "covariance Inf", EXPT_E_ARGUMENT, "covariance", "");
    case 17:
      call->covariance = -INFINITY;
      return contract_refuses(probe, "covariance -Inf", EXPT_E_ARGUMENT, "covariance", "");
    case 18: call->effect = NAN; return contract_refuses(probe, "effect NaN", EXPT_E_ARGUMENT, "effect", "");
    case 19: call->effect = INFINITY; return contract_refuses(probe, "effect Inf", EXPT_E_ARGUMENT, "effect", "");
    case 20: call->effect = -INFINITY; return contract_refuses(probe, "effect -Inf", EXPT_E_ARGUMENT, "effect", "");
    case 21: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 22:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 23:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 24:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 25:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 26:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 27:
      call->options_room.value.alternative = -1;
      return contract_refuses(probe, "alternative -1", EXPT_E_ARGUMENT, "options", "alternative");
    case 28:
      call->options_room.value.alternative = 3;
      return contract_refuses(probe, "alternative 3", EXPT_E_ARGUMENT, "options", "alternative");
    case 29:
      call->options_room.value.correction = -1;
      return contract_refuses(probe, "correction -1", EXPT_E_ARGUMENT, "options", "correction");
    case 30:
      call->options_room.value.correction = 3;
      return contract_refuses(probe, "correction 3", EXPT_E_ARGUMENT, "options", "correction");
    case 31:
      call->options_room.value.arms = 1;
      return contract_refuses(probe, "arms below 2", EXPT_E_ARGUMENT, "options", "arms");
    case 32:
      call->options_room.value.arms = 10001;
      return contract_refuses(probe, "arms above 10000", EXPT_E_ARGUMENT, "options", "arms");
    case 33:
      call->options_room.value.test = -1;
      return contract_refuses(probe, "test -1", EXPT_E_ARGUMENT, "options", "test");
    case 34:
      call->options_room.value.test = 3;
      return contract_refuses(probe, "test 3", EXPT_E_ARGUMENT, "options", "test");
    case 35:
      call->options_room.value.alpha = 0.0;
      return contract_refuses(probe, "alpha at the limit 0", EXPT_E_ARGUMENT, "options", "alpha");
    case 36:
      call->options_room.value.alpha = 1.0;
      return contract_refuses(probe, "alpha at the limit 1", EXPT_E_ARGUMENT, "options", "alpha");
    case 37:
      call->options_room.value.alpha = NAN;
      return contract_refuses(probe, "alpha NaN", EXPT_E_ARGUMENT, "options", "alpha");
    case 38:
      call->options_room.value.alpha = INFINITY;
      return contract_refuses(probe, "alpha Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 39:
      call->options_room.value.alpha = -INFINITY;
      return contract_refuses(probe, "alpha -Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 40:
      call->options_room.value.power = 0.0;
      return contract_refuses(probe, "power at the limit 0", EXPT_E_ARGUMENT, "options", "power");
    case 41:
      call->options_room.value.power = 1.0;
      return contract_refuses(probe, "power at the limit 1", EXPT_E_ARGUMENT, "options", "power");
    case 42:
      call->options_room.value.power = NAN;
      return contract_refuses(probe, "power NaN", EXPT_E_ARGUMENT, "options", "power");
    case 43:
      call->options_room.value.power = INFINITY;
      return contract_refuses(probe, "power Inf", EXPT_E_ARGUMENT, "options", "power");
    case 44:
      call->options_room.value.power = -INFINITY;
      return contract_refuses(probe, "power -Inf", EXPT_E_ARGUMENT, "options", "power");
    case 45:
      call->options_room.value.null_value = NAN;
      return contract_refuses(probe, "null_value NaN", EXPT_E_ARGUMENT, "options", "null_value");
    case 46:
      call->options_room.value.null_value = INFINITY;
      return contract_refuses(probe, "null_value Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 47:
      call->options_room.value.null_value = -INFINITY;
      return contract_refuses(probe, "null_value -Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 48:
      call->options_room.value.allocation = nextafter(1e-06, -INFINITY);
      return contract_refuses(probe, "allocation just below 1e-06", EXPT_E_ARGUMENT, "options", "allocation");
    case 49:
      call->options_room.value.allocation = nextafter(1000000.0, INFINITY);
      return contract_refuses(probe, "allocation just above 1e+06", EXPT_E_ARGUMENT, "options", "allocation");
    case 50:
      call->options_room.value.allocation = NAN;
      return contract_refuses(probe, "allocation NaN", EXPT_E_ARGUMENT, "options", "allocation");
    case 51:
      call->options_room.value.allocation = INFINITY;
      return contract_refuses(probe, "allocation Inf", EXPT_E_ARGUMENT, "options", "allocation");
    case 52:
      call->options_room.value.allocation = -INFINITY;
      return contract_refuses(probe, "allocation -Inf", EXPT_E_ARGUMENT, "options", "allocation");
    case 53:
      call->options_room.value.variance_reduction = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "variance_reduction just below 0", EXPT_E_ARGUMENT, "options",
                              "variance_reduction");
    case 54:
      call->options_room.value.variance_reduction = nextafter(0.999, INFINITY);
      return contract_refuses(probe, "variance_reduction just above 0.999", EXPT_E_ARGUMENT, "options",
                              "variance_reduction");
    case 55:
      call->options_room.value.variance_reduction = NAN;
      return contract_refuses(probe, "variance_reduction NaN", EXPT_E_ARGUMENT, "options", "variance_reduction");
    case 56:
      call->options_room.value.variance_reduction = INFINITY;
      return contract_refuses(probe, "variance_reduction Inf", EXPT_E_ARGUMENT, "options", "variance_reduction");
    case 57:
      call->options_room.value.variance_reduction = -INFINITY;
      return contract_refuses(probe, "variance_reduction -Inf", EXPT_E_ARGUMENT, "options", "variance_reduction");
    case 58: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 59:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 60:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 61:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 62:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status sample_size_ratio_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output sample_size_ratio_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(sample_size_ratio_call, out_value),
   sizeof(((sample_size_ratio_call *)0)->out_value)},
};

static contract_function sample_size_ratio = {
  .name = "expt_sample_size_ratio",
  .size = sizeof(sample_size_ratio_call),
  .prepare = sample_size_ratio_call_prepare,
  .run = sample_size_ratio_call_run,
  .clear = sample_size_ratio_call_clear,
  .probe = sample_size_ratio_call_probe,
  .documented = sample_size_ratio_errors,
  .outputs = sample_size_ratio_outputs,
  .n_outputs = sizeof sample_size_ratio_outputs / sizeof sample_size_ratio_outputs[0],
};

/* ---- expt_sample_size_quantile_options_init_sized ---------------------------------------------------------------- */

static void init_sample_size_quantile_options(void *options, uint32_t caller_size) {
  expt_sample_size_quantile_options_init_sized(options, caller_size);
}

static void sample_size_quantile_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_sample_size_quantile_options_init_sized", init_sample_size_quantile_options,
                      sizeof(expt_sample_size_quantile_options));
}

/* ---- expt_sample_size_quantile ----------------------------------------------------------------------------------- */

typedef struct sample_size_quantile_call {
  double prob;
  double control_value;
  double std_error;
  int64_t pilot_units;
  double effect;
  struct {
    expt_sample_size_quantile_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_sample_size_quantile_options *options;
  expt_power_plan out_value;
  expt_power_plan *out;
} sample_size_quantile_call;

static void sample_size_quantile_call_prepare(void *memory, const expt_context *ctx) {
  sample_size_quantile_call *call = memory;
  (void)ctx;
  call->prob = 0.5;
  call->control_value = 1.0;
  call->std_error = 1.0;
  call->pilot_units = 2;
  call->effect = 1.0;
  expt_sample_size_quantile_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status sample_size_quantile_call_run(void *memory, expt_error *err) {
  sample_size_quantile_call *call = memory;
  return expt_sample_size_quantile(call->prob, call->control_value, call->std_error, call->pilot_units, call->effect,
                                   call->options, call->out, err);
}

static void sample_size_quantile_call_clear(void *memory) {
  (void)memory;
}

static bool sample_size_quantile_call_probe(void *memory, int which, contract_probe *probe) {
  sample_size_quantile_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->prob = 0.0; return contract_refuses(probe, "prob at the limit 0", EXPT_E_ARGUMENT, "prob", "");
    case 2: call->prob = 1.0; return contract_refuses(probe, "prob at the limit 1", EXPT_E_ARGUMENT, "prob", "");
    case 3: call->prob = NAN; return contract_refuses(probe, "prob NaN", EXPT_E_ARGUMENT, "prob", "");
    case 4: call->prob = INFINITY; return contract_refuses(probe, "prob Inf", EXPT_E_ARGUMENT, "prob", "");
    case 5: call->prob = -INFINITY; return contract_refuses(probe, "prob -Inf", EXPT_E_ARGUMENT, "prob", "");
    case 6:
      call->control_value = NAN;
      return contract_refuses(probe, "control_value NaN", EXPT_E_ARGUMENT, "control_value", "");
    case 7:
      call->control_value = INFINITY;
      return contract_refuses(probe, "control_value Inf", EXPT_E_ARGUMENT, "control_value", "");
    case 8:
      call->control_value = -INFINITY;
      return contract_refuses(probe, "control_value -Inf", EXPT_E_ARGUMENT, "control_value", "");
    case 9:
      call->std_error = 0.0;
      return contract_refuses(probe, "std_error at the limit 0", EXPT_E_ARGUMENT, "std_error", "");
    case 10: call->std_error = NAN; return contract_refuses(probe, "std_error NaN", EXPT_E_ARGUMENT, "std_error", "");
    case 11:
      call->std_error = INFINITY;
      return contract_refuses(probe, "std_error Inf", EXPT_E_ARGUMENT, "std_error", "");
    case 12:
      call->std_error = -INFINITY;
      return contract_refuses(probe, "std_error -Inf", EXPT_E_ARGUMENT, "std_error", "");
    case 13:
      call->pilot_units = 0;
      return contract_refuses(probe, "pilot_units below 1", EXPT_E_ARGUMENT, "pilot_units", "");
    case 14:
      call->pilot_units = INT64_C(1000000000000001);
      return contract_refuses(probe, "pilot_units above 1000000000000000", EXPT_E_ARGUMENT, "pilot_units", "");
    case 15: call->effect = NAN; return contract_refuses(probe, "effect NaN", EXPT_E_ARGUMENT, "effect", "");
    case 16: call->effect = INFINITY; return contract_refuses(probe, "effect Inf", EXPT_E_ARGUMENT, "effect", "");
    case 17: call->effect = -INFINITY; return contract_refuses(probe, "effect -Inf", EXPT_E_ARGUMENT, "effect", "");
    case 18: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 19:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 20:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 21:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 22:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 23:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 24:
      call->options_room.value.alternative = -1;
      return contract_refuses(probe, "alternative -1", EXPT_E_ARGUMENT, "options", "alternative");
    case 25:
      call->options_room.value.alternative = 3;
      return contract_refuses(probe, "alternative 3", EXPT_E_ARGUMENT, "options", "alternative");
    case 26:
      call->options_room.value.correction = -1;
      return contract_refuses(probe, "correction -1", EXPT_E_ARGUMENT, "options", "correction");
    case 27:
      call->options_room.value.correction = 3;
      return contract_refuses(probe, "correction 3", EXPT_E_ARGUMENT, "options", "correction");
    case 28:
      call->options_room.value.arms = 1;
      return contract_refuses(probe, "arms below 2", EXPT_E_ARGUMENT, "options", "arms");
    case 29:
      call->options_room.value.arms = 10001;
      return contract_refuses(probe, "arms above 10000", EXPT_E_ARGUMENT, "options", "arms");
    case 30:
      call->options_room.value.alpha = 0.0;
      return contract_refuses(probe, "alpha at the limit 0", EXPT_E_ARGUMENT, "options", "alpha");
    case 31:
      call->options_room.value.alpha = 1.0;
      return contract_refuses(probe, "alpha at the limit 1", EXPT_E_ARGUMENT, "options", "alpha");
    case 32:
      call->options_room.value.alpha = NAN;
      return contract_refuses(probe, "alpha NaN", EXPT_E_ARGUMENT, "options", "alpha");
    case 33:
      call->options_room.value.alpha = INFINITY;
      return contract_refuses(probe, "alpha Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 34:
      call->options_room.value.alpha = -INFINITY;
      return contract_refuses(probe, "alpha -Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 35:
      call->options_room.value.power = 0.0;
      return contract_refuses(probe, "power at the limit 0", EXPT_E_ARGUMENT, "options", "power");
    case 36:
      call->options_room.value.power = 1.0;
      return contract_refuses(probe, "power at the limit 1", EXPT_E_ARGUMENT, "options", "power");
    case 37:
      call->options_room.value.power = NAN;
      return contract_refuses(probe, "power NaN", EXPT_E_ARGUMENT, "options", "power");
    case 38:
      call->options_room.value.power = INFINITY;
      return contract_refuses(probe, "power Inf", EXPT_E_ARGUMENT, "options", "power");
    case 39:
      call->options_room.value.power = -INFINITY;
      return contract_refuses(probe, "power -Inf", EXPT_E_ARGUMENT, "options", "power");
    case 40:
      call->options_room.value.null_value = NAN;
      return contract_refuses(probe, "null_value NaN", EXPT_E_ARGUMENT, "options", "null_value");
    case 41:
      call->options_room.value.null_value = INFINITY;
      return contract_refuses(probe, "null_value Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 42:
      call->options_room.value.null_value = -INFINITY;
      return contract_refuses(probe, "null_value -Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 43:
      call->options_room.value.allocation = nextafter(1e-06, -INFINITY);
      return contract_refuses(probe, "allocation just below 1e-06", EXPT_E_ARGUMENT, "options", "allocation");
    case 44:
      call->options_room.value.allocation = nextafter(1000000.0, INFINITY);
      return contract_refuses(probe, "allocation just above 1e+06", EXPT_E_ARGUMENT, "options", "allocation");
    case 45:
      call->options_room.value.allocation = NAN;
      return contract_refuses(probe, "allocation NaN", EXPT_E_ARGUMENT, "options", "allocation");
    case 46:
      call->options_room.value.allocation = INFINITY;
      return contract_refuses(probe, "allocation Inf", EXPT_E_ARGUMENT, "options", "allocation");
    case 47:
      call->options_room.value.allocation = -INFINITY;
      return contract_refuses(probe, "allocation -Inf", EXPT_E_ARGUMENT, "options", "allocation");
    case 48:
      call->options_room.value.cluster_size = nextafter(1.0, -INFINITY);
      return contract_refuses(probe, "cluster_size just below 1", EXPT_E_ARGUMENT, "options", "cluster_size");
    case 49:
      call->options_room.value.cluster_size = NAN;
      return contract_refuses(probe, "cluster_size NaN", EXPT_E_ARGUMENT, "options", "cluster_size");
    case 50:
      call->options_room.value.cluster_size = INFINITY;
      return contract_refuses(probe, "cluster_size Inf", EXPT_E_ARGUMENT, "options", "cluster_size");
    case 51:
      call->options_room.value.cluster_size = -INFINITY;
      return contract_refuses(probe, "cluster_size -Inf", EXPT_E_ARGUMENT, "options", "cluster_size");
    case 52: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 53:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 54:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 55:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 56:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status sample_size_quantile_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output sample_size_quantile_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(sample_size_quantile_call, out_value),
   sizeof(((sample_size_quantile_call *)0)->out_value)},
};

static contract_function sample_size_quantile = {
  .name = "expt_sample_size_quantile",
  .size = sizeof(sample_size_quantile_call),
  .prepare = sample_size_quantile_call_prepare,
  .run = sample_size_quantile_call_run,
  .clear = sample_size_quantile_call_clear,
  .probe = sample_size_quantile_call_probe,
  .documented = sample_size_quantile_errors,
  .outputs = sample_size_quantile_outputs,
  .n_outputs = sizeof sample_size_quantile_outputs / sizeof sample_size_quantile_outputs[0],
};

/* ---- expt_sample_size_count_options_init_sized ------------------------------------------------------------------- */

static void init_sample_size_count_options(void *options, uint32_t caller_size) {
  expt_sample_size_count_options_init_sized(options, caller_size);
}

static void sample_size_count_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_sample_size_count_options_init_sized", init_sample_size_count_options,
                      sizeof(expt_sample_size_count_options));
}

/* ---- expt_sample_size_count -------------------------------------------------------------------------------------- */

typedef struct sample_size_count_call {
  double control_rate;
  double effect;
  struct {
    expt_sample_size_count_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_sample_size_count_options *options;
  expt_power_plan out_value;
  expt_power_plan *out;
} sample_size_count_call;

static void sample_size_count_call_prepare(void *memory, const expt_context *ctx) {
  sample_size_count_call *call = memory;
  (void)ctx;
  call->control_rate = 1.0;
  call->effect = 1.0;
  expt_sample_size_count_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status sample_size_count_call_run(void *memory, expt_error *err) {
  sample_size_count_call *call = memory;
  return expt_sample_size_count(call->control_rate, call->effect, call->options, call->out, err);
}

static void sample_size_count_call_clear(void *memory) {
  (void)memory;
}

static bool sample_size_count_call_probe(void *memory, int which, contract_probe *probe) {
  sample_size_count_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1:
      call->control_rate = 0.0;
      return contract_refuses(probe, "control_rate at the limit 0", EXPT_E_ARGUMENT, "control_rate", "");
    case 2:
      call->control_rate = NAN;
      return contract_refuses(probe, "control_rate NaN", EXPT_E_ARGUMENT, "control_rate", "");
    case 3:
      call->control_rate = INFINITY;
      return contract_refuses(probe, "control_rate Inf", EXPT_E_ARGUMENT, "control_rate", "");
    case 4:
      call->control_rate = -INFINITY;
      return contract_refuses(probe, "control_rate -Inf", EXPT_E_ARGUMENT, "control_rate", "");
    case 5: call->effect = NAN; return contract_refuses(probe, "effect NaN", EXPT_E_ARGUMENT, "effect", "");
    case 6: call->effect = INFINITY; return contract_refuses(probe, "effect Inf", EXPT_E_ARGUMENT, "effect", "");
    case 7: call->effect = -INFINITY; return contract_refuses(probe, "effect -Inf", EXPT_E_ARGUMENT, "effect", "");
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
      call->options_room.value.correction = -1;
      return contract_refuses(probe, "correction -1", EXPT_E_ARGUMENT, "options", "correction");
    case 17:
      call->options_room.value.correction = 3;
      return contract_refuses(probe, "correction 3", EXPT_E_ARGUMENT, "options", "correction");
    case 18:
      call->options_room.value.arms = 1;
      return contract_refuses(probe, "arms below 2", EXPT_E_ARGUMENT, "options", "arms");
    case 19:
      call->options_room.value.arms = 10001;
      return contract_refuses(probe, "arms above 10000", EXPT_E_ARGUMENT, "options", "arms");
    case 20:
      call->options_room.value.null_variance = -1;
      return contract_refuses(probe, "null_variance -1", EXPT_E_ARGUMENT, "options", "null_variance");
    case 21:
      call->options_room.value.null_variance = 3;
      return contract_refuses(probe, "null_variance 3", EXPT_E_ARGUMENT, "options", "null_variance");
    case 22:
      call->options_room.value.alpha = 0.0;
      return contract_refuses(probe, "alpha at the limit 0", EXPT_E_ARGUMENT, "options", "alpha");
    case 23:
      call->options_room.value.alpha = 1.0;
      return contract_refuses(probe, "alpha at the limit 1", EXPT_E_ARGUMENT, "options", "alpha");
    case 24:
      call->options_room.value.alpha = NAN;
      return contract_refuses(probe, "alpha NaN", EXPT_E_ARGUMENT, "options", "alpha");
    case 25:
      call->options_room.value.alpha = INFINITY;
      return contract_refuses(probe, "alpha Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 26:
      call->options_room.value.alpha = -INFINITY;
      return contract_refuses(probe, "alpha -Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 27:
      call->options_room.value.power = 0.0;
      return contract_refuses(probe, "power at the limit 0", EXPT_E_ARGUMENT, "options", "power");
    case 28:
      call->options_room.value.power = 1.0;
      return contract_refuses(probe, "power at the limit 1", EXPT_E_ARGUMENT, "options", "power");
    case 29:
      call->options_room.value.power = NAN;
      return contract_refuses(probe, "power NaN", EXPT_E_ARGUMENT, "options", "power");
    case 30:
      call->options_room.value.power = INFINITY;
      return contract_refuses(probe, "power Inf", EXPT_E_ARGUMENT, "options", "power");
    case 31:
      call->options_room.value.power = -INFINITY;
      return contract_refuses(probe, "power -Inf", EXPT_E_ARGUMENT, "options", "power");
    case 32:
      call->options_room.value.null_value = NAN;
      return contract_refuses(probe, "null_value NaN", EXPT_E_ARGUMENT, "options", "null_value");
    case 33:
      call->options_room.value.null_value = INFINITY;
      return contract_refuses(probe, "null_value Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 34:
      call->options_room.value.null_value = -INFINITY;
      return contract_refuses(probe, "null_value -Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 35:
      call->options_room.value.allocation = nextafter(1e-06, -INFINITY);
      return contract_refuses(probe, "allocation just below 1e-06", EXPT_E_ARGUMENT, "options", "allocation");
    case 36:
      call->options_room.value.allocation = nextafter(1000000.0, INFINITY);
      return contract_refuses(probe, "allocation just above 1e+06", EXPT_E_ARGUMENT, "options", "allocation");
    case 37:
      call->options_room.value.allocation = NAN;
      return contract_refuses(probe, "allocation NaN", EXPT_E_ARGUMENT, "options", "allocation");
    case 38:
      call->options_room.value.allocation = INFINITY;
      return contract_refuses(probe, "allocation Inf", EXPT_E_ARGUMENT, "options", "allocation");
    case 39:
      call->options_room.value.allocation = -INFINITY;
      return contract_refuses(probe, "allocation -Inf", EXPT_E_ARGUMENT, "options", "allocation");
    case 40:
      call->options_room.value.overdispersion = 0.0;
      return contract_refuses(probe, "overdispersion at the limit 0", EXPT_E_ARGUMENT, "options", "overdispersion");
    case 41:
      call->options_room.value.overdispersion = NAN;
      return contract_refuses(probe, "overdispersion NaN", EXPT_E_ARGUMENT, "options", "overdispersion");
    case 42:
      call->options_room.value.overdispersion = INFINITY;
      return contract_refuses(probe, "overdispersion Inf", EXPT_E_ARGUMENT, "options", "overdispersion");
    case 43:
      call->options_room.value.overdispersion = -INFINITY;
      return contract_refuses(probe, "overdispersion -Inf", EXPT_E_ARGUMENT, "options", "overdispersion");
    case 44: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 45:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 46:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 47:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 48:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status sample_size_count_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output sample_size_count_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(sample_size_count_call, out_value),
   sizeof(((sample_size_count_call *)0)->out_value)},
};

static contract_function sample_size_count = {
  .name = "expt_sample_size_count",
  .size = sizeof(sample_size_count_call),
  .prepare = sample_size_count_call_prepare,
  .run = sample_size_count_call_run,
  .clear = sample_size_count_call_clear,
  .probe = sample_size_count_call_probe,
  .documented = sample_size_count_errors,
  .outputs = sample_size_count_outputs,
  .n_outputs = sizeof sample_size_count_outputs / sizeof sample_size_count_outputs[0],
};

/* ---- expt_sample_size_cluster_options_init_sized ----------------------------------------------------------------- */

static void init_sample_size_cluster_options(void *options, uint32_t caller_size) {
  expt_sample_size_cluster_options_init_sized(options, caller_size);
}

static void sample_size_cluster_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_sample_size_cluster_options_init_sized", init_sample_size_cluster_options,
                      sizeof(expt_sample_size_cluster_options));
}

/* ---- expt_sample_size_cluster ------------------------------------------------------------------------------------ */

typedef struct sample_size_cluster_call {
  double control_mean;
  double sd;
  double icc;
  double cluster_size;
  double effect;
  struct {
    expt_sample_size_cluster_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_sample_size_cluster_options *options;
  expt_power_plan out_value;
  expt_power_plan *out;
} sample_size_cluster_call;

static void sample_size_cluster_call_prepare(void *memory, const expt_context *ctx) {
  sample_size_cluster_call *call = memory;
  (void)ctx;
  call->control_mean = 1.0;
  call->sd = 1.0;
  call->icc = 0.5;
  call->cluster_size = 2.0;
  call->effect = 1.0;
  expt_sample_size_cluster_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status sample_size_cluster_call_run(void *memory, expt_error *err) {
  sample_size_cluster_call *call = memory;
  return expt_sample_size_cluster(call->control_mean, call->sd, call->icc, call->cluster_size, call->effect,
                                  call->options, call->out, err);
}

static void sample_size_cluster_call_clear(void *memory) {
  (void)memory;
}

static bool sample_size_cluster_call_probe(void *memory, int which, contract_probe *probe) {
  sample_size_cluster_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1:
      call->control_mean = NAN;
      return contract_refuses(probe, "control_mean NaN", EXPT_E_ARGUMENT, "control_mean", "");
    case 2:
      call->control_mean = INFINITY;
      return contract_refuses(probe, "control_mean Inf", EXPT_E_ARGUMENT, "control_mean", "");
    case 3:
      call->control_mean = -INFINITY;
      return contract_refuses(probe, "control_mean -Inf", EXPT_E_ARGUMENT, "control_mean", "");
    case 4: call->sd = 0.0; return contract_refuses(probe, "sd at the limit 0", EXPT_E_ARGUMENT, "sd", "");
    case 5: call->sd = NAN; return contract_refuses(probe, "sd NaN", EXPT_E_ARGUMENT, "sd", "");
    case 6: call->sd = INFINITY; return contract_refuses(probe, "sd Inf", EXPT_E_ARGUMENT, "sd", "");
    case 7: call->sd = -INFINITY; return contract_refuses(probe, "sd -Inf", EXPT_E_ARGUMENT, "sd", "");
    case 8:
      call->icc = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "icc just below 0", EXPT_E_ARGUMENT, "icc", "");
    case 9:
      call->icc = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "icc just above 1", EXPT_E_ARGUMENT, "icc", "");
    case 10: call->icc = NAN; return contract_refuses(probe, "icc NaN", EXPT_E_ARGUMENT, "icc", "");
    case 11: call->icc = INFINITY; return contract_refuses(probe, "icc Inf", EXPT_E_ARGUMENT, "icc", "");
    case 12: call->icc = -INFINITY; return contract_refuses(probe, "icc -Inf", EXPT_E_ARGUMENT, "icc", "");
    case 13:
      call->cluster_size = nextafter(1.0, -INFINITY);
      return contract_refuses(probe, "cluster_size just below 1", EXPT_E_ARGUMENT, "cluster_size", "");
    case 14:
      call->cluster_size = NAN;
      return contract_refuses(probe, "cluster_size NaN", EXPT_E_ARGUMENT, "cluster_size", "");
    case 15:
      call->cluster_size = INFINITY;
      return contract_refuses(probe, "cluster_size Inf", EXPT_E_ARGUMENT, "cluster_size", "");
    case 16:
      call->cluster_size = -INFINITY;
      return contract_refuses(probe, "cluster_size -Inf", EXPT_E_ARGUMENT, "cluster_size", "");
    case 17: call->effect = NAN; return contract_refuses(probe, "effect NaN", EXPT_E_ARGUMENT, "effect", "");
    case 18: call->effect = INFINITY; return contract_refuses(probe, "effect Inf", EXPT_E_ARGUMENT, "effect", "");
    case 19: call->effect = -INFINITY; return contract_refuses(probe, "effect -Inf", EXPT_E_ARGUMENT, "effect", "");
    case 20: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 21:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 22:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 23:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 24:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 25:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 26:
      call->options_room.value.alternative = -1;
      return contract_refuses(probe, "alternative -1", EXPT_E_ARGUMENT, "options", "alternative");
    case 27:
      call->options_room.value.alternative = 3;
      return contract_refuses(probe, "alternative 3", EXPT_E_ARGUMENT, "options", "alternative");
    case 28:
      call->options_room.value.correction = -1;
      return contract_refuses(probe, "correction -1", EXPT_E_ARGUMENT, "options", "correction");
    case 29:
      call->options_room.value.correction = 3;
      return contract_refuses(probe, "correction 3", EXPT_E_ARGUMENT, "options", "correction");
    case 30:
      call->options_room.value.arms = 1;
      return contract_refuses(probe, "arms below 2", EXPT_E_ARGUMENT, "options", "arms");
    case 31:
      call->options_room.value.arms = 10001;
      return contract_refuses(probe, "arms above 10000", EXPT_E_ARGUMENT, "options", "arms");
    case 32:
      call->options_room.value.alpha = 0.0;
      return contract_refuses(probe, "alpha at the limit 0", EXPT_E_ARGUMENT, "options", "alpha");
    case 33:
      call->options_room.value.alpha = 1.0;
      return contract_refuses(probe, "alpha at the limit 1", EXPT_E_ARGUMENT, "options", "alpha");
    case 34:
      call->options_room.value.alpha = NAN;
      return contract_refuses(probe, "alpha NaN", EXPT_E_ARGUMENT, "options", "alpha");
    case 35:
      call->options_room.value.alpha = INFINITY;
      return contract_refuses(probe, "alpha Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 36:
      call->options_room.value.alpha = -INFINITY;
      return contract_refuses(probe, "alpha -Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 37:
      call->options_room.value.power = 0.0;
      return contract_refuses(probe, "power at the limit 0", EXPT_E_ARGUMENT, "options", "power");
    case 38:
      call->options_room.value.power = 1.0;
      return contract_refuses(probe, "power at the limit 1", EXPT_E_ARGUMENT, "options", "power");
    case 39:
      call->options_room.value.power = NAN;
      return contract_refuses(probe, "power NaN", EXPT_E_ARGUMENT, "options", "power");
    case 40:
      call->options_room.value.power = INFINITY;
      return contract_refuses(probe, "power Inf", EXPT_E_ARGUMENT, "options", "power");
    case 41:
      call->options_room.value.power = -INFINITY;
      return contract_refuses(probe, "power -Inf", EXPT_E_ARGUMENT, "options", "power");
    case 42:
      call->options_room.value.null_value = NAN;
      return contract_refuses(probe, "null_value NaN", EXPT_E_ARGUMENT, "options", "null_value");
    case 43:
      call->options_room.value.null_value = INFINITY;
      return contract_refuses(probe, "null_value Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 44:
      call->options_room.value.null_value = -INFINITY;
      return contract_refuses(probe, "null_value -Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 45:
      call->options_room.value.allocation = nextafter(1e-06, -INFINITY);
      return contract_refuses(probe, "allocation just below 1e-06", EXPT_E_ARGUMENT, "options", "allocation");
    case 46:
      call->options_room.value.allocation = nextafter(1000000.0, INFINITY);
      return contract_refuses(probe, "allocation just above 1e+06", EXPT_E_ARGUMENT, "options", "allocation");
    case 47:
      call->options_room.value.allocation = NAN;
      return contract_refuses(probe, "allocation NaN", EXPT_E_ARGUMENT, "options", "allocation");
    case 48:
      call->options_room.value.allocation = INFINITY;
      return contract_refuses(probe, "allocation Inf", EXPT_E_ARGUMENT, "options", "allocation");
    case 49:
      call->options_room.value.allocation = -INFINITY;
      return contract_refuses(probe, "allocation -Inf", EXPT_E_ARGUMENT, "options", "allocation");
    case 50:
      call->options_room.value.size_variation = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "size_variation just below 0", EXPT_E_ARGUMENT, "options", "size_variation");
    case 51:
      call->options_room.value.size_variation = NAN;
      return contract_refuses(probe, "size_variation NaN", EXPT_E_ARGUMENT, "options", "size_variation");
    case 52:
      call->options_room.value.size_variation = INFINITY;
      return contract_refuses(probe, "size_variation Inf", EXPT_E_ARGUMENT, "options", "size_variation");
    case 53:
      call->options_room.value.size_variation = -INFINITY;
      return contract_refuses(probe, "size_variation -Inf", EXPT_E_ARGUMENT, "options", "size_variation");
    case 54:
      call->options_room.value.reduction_between = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "reduction_between just below 0", EXPT_E_ARGUMENT, "options", "reduction_between");
    case 55:
      call->options_room.value.reduction_between = nextafter(0.999, INFINITY);
      return contract_refuses(probe, "reduction_between just above 0.999", EXPT_E_ARGUMENT, "options",
                              "reduction_between");
    case 56:
      call->options_room.value.reduction_between = NAN;
      return contract_refuses(probe, "reduction_between NaN", EXPT_E_ARGUMENT, "options", "reduction_between");
    case 57:
      call->options_room.value.reduction_between = INFINITY;
      return contract_refuses(probe, "reduction_between Inf", EXPT_E_ARGUMENT, "options", "reduction_between");
    case 58:
      call->options_room.value.reduction_between = -INFINITY;
      return contract_refuses(probe, "reduction_between -Inf", EXPT_E_ARGUMENT, "options", "reduction_between");
    case 59:
      call->options_room.value.reduction_within = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "reduction_within just below 0", EXPT_E_ARGUMENT, "options", "reduction_within");
    case 60:
      call->options_room.value.reduction_within = nextafter(0.999, INFINITY);
      return contract_refuses(probe, "reduction_within just above 0.999", EXPT_E_ARGUMENT, "options",
                              "reduction_within");
    case 61:
      call->options_room.value.reduction_within = NAN;
      return contract_refuses(probe, "reduction_within NaN", EXPT_E_ARGUMENT, "options", "reduction_within");
    case 62:
      call->options_room.value.reduction_within = INFINITY;
      return contract_refuses(probe, "reduction_within Inf", EXPT_E_ARGUMENT, "options", "reduction_within");
    case 63:
      call->options_room.value.reduction_within = -INFINITY;
      return contract_refuses(probe, "reduction_within -Inf", EXPT_E_ARGUMENT, "options", "reduction_within");
    case 64:
      call->options_room.value.covariates = -1;
      return contract_refuses(probe, "covariates below 0", EXPT_E_ARGUMENT, "options", "covariates");
    case 65:
      call->options_room.value.covariates = 1001;
      return contract_refuses(probe, "covariates above 1000", EXPT_E_ARGUMENT, "options", "covariates");
    case 66: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 67:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 68:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 69:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 70:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status sample_size_cluster_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output sample_size_cluster_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(sample_size_cluster_call, out_value),
   sizeof(((sample_size_cluster_call *)0)->out_value)},
};

static contract_function sample_size_cluster = {
  .name = "expt_sample_size_cluster",
  .size = sizeof(sample_size_cluster_call),
  .prepare = sample_size_cluster_call_prepare,
  .run = sample_size_cluster_call_run,
  .clear = sample_size_cluster_call_clear,
  .probe = sample_size_cluster_call_probe,
  .documented = sample_size_cluster_errors,
  .outputs = sample_size_cluster_outputs,
  .n_outputs = sizeof sample_size_cluster_outputs / sizeof sample_size_cluster_outputs[0],
};

/* ---- expt_sample_size_srm_options_init_sized --------------------------------------------------------------------- */

static void init_sample_size_srm_options(void *options, uint32_t caller_size) {
  expt_sample_size_srm_options_init_sized(options, caller_size);
}

static void sample_size_srm_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_sample_size_srm_options_init_sized", init_sample_size_srm_options,
                      sizeof(expt_sample_size_srm_options));
}

/* ---- expt_sample_size_srm ---------------------------------------------------------------------------------------- */

typedef struct sample_size_srm_call {
  double planned_share;
  double actual_share;
  struct {
    expt_sample_size_srm_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_sample_size_srm_options *options;
  expt_power_plan out_value;
  expt_power_plan *out;
} sample_size_srm_call;

static void sample_size_srm_call_prepare(void *memory, const expt_context *ctx) {
  sample_size_srm_call *call = memory;
  (void)ctx;
  call->planned_share = 0.5;
  call->actual_share = FIXTURE_SAMPLE_SIZE_SRM_ACTUAL_SHARE;
  expt_sample_size_srm_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status sample_size_srm_call_run(void *memory, expt_error *err) {
  sample_size_srm_call *call = memory;
  return expt_sample_size_srm(call->planned_share, call->actual_share, call->options, call->out, err);
}

static void sample_size_srm_call_clear(void *memory) {
  (void)memory;
}

static bool sample_size_srm_call_probe(void *memory, int which, contract_probe *probe) {
  sample_size_srm_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1:
      call->planned_share = 0.0;
      return contract_refuses(probe, "planned_share at the limit 0", EXPT_E_ARGUMENT, "planned_share", "");
    case 2:
      call->planned_share = 1.0;
      return contract_refuses(probe, "planned_share at the limit 1", EXPT_E_ARGUMENT, "planned_share", "");
    case 3:
      call->planned_share = NAN;
      return contract_refuses(probe, "planned_share NaN", EXPT_E_ARGUMENT, "planned_share", "");
    case 4:
      call->planned_share = INFINITY;
      return contract_refuses(probe, "planned_share Inf", EXPT_E_ARGUMENT, "planned_share", "");
    case 5:
      call->planned_share = -INFINITY;
      return contract_refuses(probe, "planned_share -Inf", EXPT_E_ARGUMENT, "planned_share", "");
    case 6:
      call->actual_share = 0.0;
      return contract_refuses(probe, "actual_share at the limit 0", EXPT_E_ARGUMENT, "actual_share", "");
    case 7:
      call->actual_share = 1.0;
      return contract_refuses(probe, "actual_share at the limit 1", EXPT_E_ARGUMENT, "actual_share", "");
    case 8:
      call->actual_share = NAN;
      return contract_refuses(probe, "actual_share NaN", EXPT_E_ARGUMENT, "actual_share", "");
    case 9:
      call->actual_share = INFINITY;
      return contract_refuses(probe, "actual_share Inf", EXPT_E_ARGUMENT, "actual_share", "");
    case 10:
      call->actual_share = -INFINITY;
      return contract_refuses(probe, "actual_share -Inf", EXPT_E_ARGUMENT, "actual_share", "");
    case 11: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 12:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 13:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 14:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 15:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 16:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 17:
      call->options_room.value.arms = 1;
      return contract_refuses(probe, "arms below 2", EXPT_E_ARGUMENT, "options", "arms");
    case 18:
      call->options_room.value.arms = 10001;
      return contract_refuses(probe, "arms above 10000", EXPT_E_ARGUMENT, "options", "arms");
    case 19:
      call->options_room.value.alpha = 0.0;
      return contract_refuses(probe, "alpha at the limit 0", EXPT_E_ARGUMENT, "options", "alpha");
    case 20:
      call->options_room.value.alpha = 1.0;
      return contract_refuses(probe, "alpha at the limit 1", EXPT_E_ARGUMENT, "options", "alpha");
    case 21:
      call->options_room.value.alpha = NAN;
      return contract_refuses(probe, "alpha NaN", EXPT_E_ARGUMENT, "options", "alpha");
    case 22:
      call->options_room.value.alpha = INFINITY;
      return contract_refuses(probe, "alpha Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 23:
      call->options_room.value.alpha = -INFINITY;
      return contract_refuses(probe, "alpha -Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 24:
      call->options_room.value.power = 0.0;
      return contract_refuses(probe, "power at the limit 0", EXPT_E_ARGUMENT, "options", "power");
    case 25:
      call->options_room.value.power = 1.0;
      return contract_refuses(probe, "power at the limit 1", EXPT_E_ARGUMENT, "options", "power");
    case 26:
      call->options_room.value.power = NAN;
      return contract_refuses(probe, "power NaN", EXPT_E_ARGUMENT, "options", "power");
    case 27:
      call->options_room.value.power = INFINITY;
      return contract_refuses(probe, "power Inf", EXPT_E_ARGUMENT, "options", "power");
    case 28:
      call->options_room.value.power = -INFINITY;
      return contract_refuses(probe, "power -Inf", EXPT_E_ARGUMENT, "options", "power");
    case 29: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 30:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 31:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 32:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 33:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status sample_size_srm_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output sample_size_srm_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(sample_size_srm_call, out_value), sizeof(((sample_size_srm_call *)0)->out_value)},
};

static contract_function sample_size_srm = {
  .name = "expt_sample_size_srm",
  .size = sizeof(sample_size_srm_call),
  .prepare = sample_size_srm_call_prepare,
  .run = sample_size_srm_call_run,
  .clear = sample_size_srm_call_clear,
  .probe = sample_size_srm_call_probe,
  .documented = sample_size_srm_errors,
  .outputs = sample_size_srm_outputs,
  .n_outputs = sizeof sample_size_srm_outputs / sizeof sample_size_srm_outputs[0],
};

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(sample_size_proportion_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(sample_size_proportion, keeps_its_promises),
    cmocka_unit_test(sample_size_mean_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(sample_size_mean, keeps_its_promises),
    cmocka_unit_test(sample_size_ratio_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(sample_size_ratio, keeps_its_promises),
    cmocka_unit_test(sample_size_quantile_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(sample_size_quantile, keeps_its_promises),
    cmocka_unit_test(sample_size_count_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(sample_size_count, keeps_its_promises),
    cmocka_unit_test(sample_size_cluster_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(sample_size_cluster, keeps_its_promises),
    cmocka_unit_test(sample_size_srm_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(sample_size_srm, keeps_its_promises),
  };
  return cmocka_run_group_tests_name("contract of sample_size.h", tests, NULL, NULL);
}
