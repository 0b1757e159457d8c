/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/power.h by bindgen. Do not edit.
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

/* ---- expt_power_proportion_options_init_sized -------------------------------------------------------------------- */

static void init_power_proportion_options(void *options, uint32_t caller_size) {
  expt_power_proportion_options_init_sized(options, caller_size);
}

static void power_proportion_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_power_proportion_options_init_sized", init_power_proportion_options,
                      sizeof(expt_power_proportion_options));
}

/* ---- expt_power_proportion --------------------------------------------------------------------------------------- */

typedef struct power_proportion_call {
  double control_rate;
  double effect;
  int64_t control_units;
  int64_t treatment_units;
  struct {
    expt_power_proportion_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_power_proportion_options *options;
  expt_power_plan out_value;
  expt_power_plan *out;
} power_proportion_call;

static void power_proportion_call_prepare(void *memory, const expt_context *ctx) {
  power_proportion_call *call = memory;
  (void)ctx;
  call->control_rate = 0.5;
  call->effect = FIXTURE_POWER_PROPORTION_EFFECT;
  call->control_units = 2;
  call->treatment_units = 2;
  expt_power_proportion_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status power_proportion_call_run(void *memory, expt_error *err) {
  power_proportion_call *call = memory;
  return expt_power_proportion(call->control_rate, call->effect, call->control_units, call->treatment_units,
                               call->options, call->out, err);
}

static void power_proportion_call_clear(void *memory) {
  (void)memory;
}

static bool power_proportion_call_probe(void *memory, int which, contract_probe *probe) {
  power_proportion_call *call = memory;
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
    case 9:
      call->control_units = 0;
      return contract_refuses(probe, "control_units below 1", EXPT_E_ARGUMENT, "control_units", "");
    case 10:
      call->control_units = INT64_C(1000000000000001);
      return contract_refuses(probe, "control_units above 1000000000000000", EXPT_E_ARGUMENT, "control_units", "");
    case 11:
      call->treatment_units = 0;
      return contract_refuses(probe, "treatment_units below 1", EXPT_E_ARGUMENT, "treatment_units", "");
    case 12:
      call->treatment_units = INT64_C(1000000000000001);
      return contract_refuses(probe, "treatment_units above 1000000000000000", EXPT_E_ARGUMENT, "treatment_units", "");
    case 13: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 14:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 15:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 16:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 17:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 18:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 19:
      call->options_room.value.alternative = -1;
      return contract_refuses(probe, "alternative -1", EXPT_E_ARGUMENT, "options", "alternative");
    case 20:
      call->options_room.value.alternative = 3;
      return contract_refuses(probe, "alternative 3", EXPT_E_ARGUMENT, "options", "alternative");
    case 21:
      call->options_room.value.correction = -1;
      return contract_refuses(probe, "correction -1", EXPT_E_ARGUMENT, "options", "correction");
    case 22:
      call->options_room.value.correction = 3;
      return contract_refuses(probe, "correction 3", EXPT_E_ARGUMENT, "options", "correction");
    case 23:
      call->options_room.value.arms = 1;
      return contract_refuses(probe, "arms below 2", EXPT_E_ARGUMENT, "options", "arms");
    case 24:
      call->options_room.value.arms = 10001;
      return contract_refuses(probe, "arms above 10000", EXPT_E_ARGUMENT, "options", "arms");
    case 25:
      call->options_room.value.null_variance = -1;
      return contract_refuses(probe, "null_variance -1", EXPT_E_ARGUMENT, "options", "null_variance");
    case 26:
      call->options_room.value.null_variance = 3;
      return contract_refuses(probe, "null_variance 3", EXPT_E_ARGUMENT, "options", "null_variance");
    case 27:
      call->options_room.value.alpha = 0.0;
      return contract_refuses(probe, "alpha at the limit 0", EXPT_E_ARGUMENT, "options", "alpha");
    case 28:
      call->options_room.value.alpha = 1.0;
      return contract_refuses(probe, "alpha at the limit 1", EXPT_E_ARGUMENT, "options", "alpha");
    case 29:
      call->options_room.value.alpha = NAN;
      return contract_refuses(probe, "alpha NaN", EXPT_E_ARGUMENT, "options", "alpha");
    case 30:
      call->options_room.value.alpha = INFINITY;
      return contract_refuses(probe, "alpha Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 31:
      call->options_room.value.alpha = -INFINITY;
      return contract_refuses(probe, "alpha -Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 32:
      call->options_room.value.power = 0.0;
      return contract_refuses(probe, "power at the limit 0", EXPT_E_ARGUMENT, "options", "power");
    case 33:
      call->options_room.value.power = 1.0;
      return contract_refuses(probe, "power at the limit 1", EXPT_E_ARGUMENT, "options", "power");
    case 34:
      call->options_room.value.power = NAN;
      return contract_refuses(probe, "power NaN", EXPT_E_ARGUMENT, "options", "power");
    case 35:
      call->options_room.value.power = INFINITY;
      return contract_refuses(probe, "power Inf", EXPT_E_ARGUMENT, "options", "power");
    case 36:
      call->options_room.value.power = -INFINITY;
      return contract_refuses(probe, "power -Inf", EXPT_E_ARGUMENT, "options", "power");
    case 37:
      call->options_room.value.null_value = NAN;
      return contract_refuses(probe, "null_value NaN", EXPT_E_ARGUMENT, "options", "null_value");
    case 38:
      call->options_room.value.null_value = INFINITY;
      return contract_refuses(probe, "null_value Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 39:
      call->options_room.value.null_value = -INFINITY;
      return contract_refuses(probe, "null_value -Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 40:
      call->options_room.value.variance_reduction = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "variance_reduction just below 0", EXPT_E_ARGUMENT, "options",
                              "variance_reduction");
    case 41:
      call->options_room.value.variance_reduction = nextafter(0.999, INFINITY);
      return contract_refuses(probe, "variance_reduction just above 0.999", EXPT_E_ARGUMENT, "options",
                              "variance_reduction");
    case 42:
      call->options_room.value.variance_reduction = NAN;
      return contract_refuses(probe, "variance_reduction NaN", EXPT_E_ARGUMENT, "options", "variance_reduction");
    case 43:
      call->options_room.value.variance_reduction = INFINITY;
      return contract_refuses(probe, "variance_reduction Inf", EXPT_E_ARGUMENT, "options", "variance_reduction");
    case 44:
      call->options_room.value.variance_reduction = -INFINITY;
      return contract_refuses(probe, "variance_reduction -Inf", EXPT_E_ARGUMENT, "options", "variance_reduction");
    case 45: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 46:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 47:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 48:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 49:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status power_proportion_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output power_proportion_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(power_proportion_call, out_value), sizeof(((power_proportion_call *)0)->out_value)},
};

static contract_function power_proportion = {
  .name = "expt_power_proportion",
  .size = sizeof(power_proportion_call),
  .prepare = power_proportion_call_prepare,
  .run = power_proportion_call_run,
  .clear = power_proportion_call_clear,
  .probe = power_proportion_call_probe,
  .documented = power_proportion_errors,
  .outputs = power_proportion_outputs,
  .n_outputs = sizeof power_proportion_outputs / sizeof power_proportion_outputs[0],
};

/* ---- expt_power_mean_options_init_sized -------------------------------------------------------------------------- */

static void init_power_mean_options(void *options, uint32_t caller_size) {
  expt_power_mean_options_init_sized(options, caller_size);
}

static void power_mean_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_power_mean_options_init_sized", init_power_mean_options, sizeof(expt_power_mean_options));
}

/* ---- expt_power_mean --------------------------------------------------------------------------------------------- */

typedef struct power_mean_call {
  double control_mean;
  double sd;
  double effect;
  int64_t control_units;
  int64_t treatment_units;
  struct {
    expt_power_mean_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_power_mean_options *options;
  expt_power_plan out_value;
  expt_power_plan *out;
} power_mean_call;

static void power_mean_call_prepare(void *memory, const expt_context *ctx) {
  power_mean_call *call = memory;
  (void)ctx;
  call->control_mean = 1.0;
  call->sd = 1.0;
  call->effect = 1.0;
  call->control_units = 3;
  call->treatment_units = 3;
  expt_power_mean_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status power_mean_call_run(void *memory, expt_error *err) {
  power_mean_call *call = memory;
  return expt_power_mean(call->control_mean, call->sd, call->effect, call->control_units, call->treatment_units,
                         call->options, call->out, err);
}

static void power_mean_call_clear(void *memory) {
  (void)memory;
}

static bool power_mean_call_probe(void *memory, int which, contract_probe *probe) {
  power_mean_call *call = memory;
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
    case 11:
      call->control_units = 1;
      return contract_refuses(probe, "control_units below 2", EXPT_E_ARGUMENT, "control_units", "");
    case 12:
      call->control_units = INT64_C(1000000000000001);
      return contract_refuses(probe, "control_units above 1000000000000000", EXPT_E_ARGUMENT, "control_units", "");
    case 13:
      call->treatment_units = 1;
      return contract_refuses(probe, "treatment_units below 2", EXPT_E_ARGUMENT, "treatment_units", "");
    case 14:
      call->treatment_units = INT64_C(1000000000000001);
      return contract_refuses(probe, "treatment_units above 1000000000000000", EXPT_E_ARGUMENT, "treatment_units", "");
    case 15: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 16:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 17:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 18:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 19:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 20:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 21:
      call->options_room.value.alternative = -1;
      return contract_refuses(probe, "alternative -1", EXPT_E_ARGUMENT, "options", "alternative");
    case 22:
      call->options_room.value.alternative = 3;
      return contract_refuses(probe, "alternative 3", EXPT_E_ARGUMENT, "options", "alternative");
    case 23:
      call->options_room.value.correction = -1;
      return contract_refuses(probe, "correction -1", EXPT_E_ARGUMENT, "options", "correction");
    case 24:
      call->options_room.value.correction = 3;
      return contract_refuses(probe, "correction 3", EXPT_E_ARGUMENT, "options", "correction");
    case 25:
      call->options_room.value.arms = 1;
      return contract_refuses(probe, "arms below 2", EXPT_E_ARGUMENT, "options", "arms");
    case 26:
      call->options_room.value.arms = 10001;
      return contract_refuses(probe, "arms above 10000", EXPT_E_ARGUMENT, "options", "arms");
    case 27:
      call->options_room.value.test = -1;
      return contract_refuses(probe, "test -1", EXPT_E_ARGUMENT, "options", "test");
    case 28:
      call->options_room.value.test = 3;
      return contract_refuses(probe, "test 3", EXPT_E_ARGUMENT, "options", "test");
    case 29:
      call->options_room.value.alpha = 0.0;
      return contract_refuses(probe, "alpha at the limit 0", EXPT_E_ARGUMENT, "options", "alpha");
    case 30:
      call->options_room.value.alpha = 1.0;
      return contract_refuses(probe, "alpha at the limit 1", EXPT_E_ARGUMENT, "options", "alpha");
    case 31:
      call->options_room.value.alpha = NAN;
      return contract_refuses(probe, "alpha NaN", EXPT_E_ARGUMENT, "options", "alpha");
    case 32:
      call->options_room.value.alpha = INFINITY;
      return contract_refuses(probe, "alpha Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 33:
      call->options_room.value.alpha = -INFINITY;
      return contract_refuses(probe, "alpha -Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 34:
      call->options_room.value.power = 0.0;
      return contract_refuses(probe, "power at the limit 0", EXPT_E_ARGUMENT, "options", "power");
    case 35:
      call->options_room.value.power = 1.0;
      return contract_refuses(probe, "power at the limit 1", EXPT_E_ARGUMENT, "options", "power");
    case 36:
      call->options_room.value.power = NAN;
      return contract_refuses(probe, "power NaN", EXPT_E_ARGUMENT, "options", "power");
    case 37:
      call->options_room.value.power = INFINITY;
      return contract_refuses(probe, "power Inf", EXPT_E_ARGUMENT, "options", "power");
    case 38:
      call->options_room.value.power = -INFINITY;
      return contract_refuses(probe, "power -Inf", EXPT_E_ARGUMENT, "options", "power");
    case 39:
      call->options_room.value.null_value = NAN;
      return contract_refuses(probe, "null_value NaN", EXPT_E_ARGUMENT, "options", "null_value");
    case 40:
      call->options_room.value.null_value = INFINITY;
      return contract_refuses(probe, "null_value Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 41:
      call->options_room.value.null_value = -INFINITY;
      return contract_refuses(probe, "null_value -Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 42:
      call->options_room.value.variance_reduction = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "variance_reduction just below 0", EXPT_E_ARGUMENT, "options",
                              "variance_reduction");
    case 43:
      call->options_room.value.variance_reduction = nextafter(0.999, INFINITY);
      return contract_refuses(probe, "variance_reduction just above 0.999", EXPT_E_ARGUMENT, "options",
                              "variance_reduction");
    case 44:
      call->options_room.value.variance_reduction = NAN;
      return contract_refuses(probe, "variance_reduction NaN", EXPT_E_ARGUMENT, "options", "variance_reduction");
    case 45:
      call->options_room.value.variance_reduction = INFINITY;
      return contract_refuses(probe, "variance_reduction Inf", EXPT_E_ARGUMENT, "options", "variance_reduction");
    case 46:
      call->options_room.value.variance_reduction = -INFINITY;
      return contract_refuses(probe, "variance_reduction -Inf", EXPT_E_ARGUMENT, "options", "variance_reduction");
    case 47: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 48:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 49:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 50:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 51:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status power_mean_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output power_mean_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(power_mean_call, out_value), sizeof(((power_mean_call *)0)->out_value)},
};

static contract_function power_mean = {
  .name = "expt_power_mean",
  .size = sizeof(power_mean_call),
  .prepare = power_mean_call_prepare,
  .run = power_mean_call_run,
  .clear = power_mean_call_clear,
  .probe = power_mean_call_probe,
  .documented = power_mean_errors,
  .outputs = power_mean_outputs,
  .n_outputs = sizeof power_mean_outputs / sizeof power_mean_outputs[0],
};

/* ---- expt_power_ratio_options_init_sized ------------------------------------------------------------------------- */

static void init_power_ratio_options(void *options, uint32_t caller_size) {
  expt_power_ratio_options_init_sized(options, caller_size);
}

static void power_ratio_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_power_ratio_options_init_sized", init_power_ratio_options,
                      sizeof(expt_power_ratio_options));
}

/* ---- expt_power_ratio -------------------------------------------------------------------------------------------- */

typedef struct power_ratio_call {
  double numerator;
  double denominator;
  double numerator_variance;
  double denominator_variance;
  double covariance;
  double effect;
  int64_t control_units;
  int64_t treatment_units;
  struct {
    expt_power_ratio_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_power_ratio_options *options;
  expt_power_plan out_value;
  expt_power_plan *out;
} power_ratio_call;

static void power_ratio_call_prepare(void *memory, const expt_context *ctx) {
  power_ratio_call *call = memory;
  (void)ctx;
  call->numerator = 1.0;
  call->denominator = 1.0;
  call->numerator_variance = 1.0;
  call->denominator_variance = 1.0;
  call->covariance = FIXTURE_POWER_RATIO_COVARIANCE;
  call->effect = 1.0;
  call->control_units = 3;
  call->treatment_units = 3;
  expt_power_ratio_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status power_ratio_call_run(void *memory, expt_error *err) {
  power_ratio_call *call = memory;
  return expt_power_ratio(call->numerator, call->denominator, call->numerator_variance, call->denominator_variance,
                          call->covariance, call->effect, call->control_units, call->treatment_units, call->options,
                          call->out, err);
}

static void power_ratio_call_clear(void *memory) {
  (void)memory;
}

static bool power_ratio_call_probe(void *memory, int which, contract_probe *probe) {
  power_ratio_call *call = memory;
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
    case 21:
      call->control_units = 1;
      return contract_refuses(probe, "control_units below 2", EXPT_E_ARGUMENT, "control_units", "");
    case 22:
      call->control_units = INT64_C(1000000000000001);
      return contract_refuses(probe, "control_units above 1000000000000000", EXPT_E_ARGUMENT, "control_units", "");
    case 23:
      call->treatment_units = 1;
      return contract_refuses(probe, "treatment_units below 2", EXPT_E_ARGUMENT, "treatment_units", "");
    case 24:
      call->treatment_units = INT64_C(1000000000000001);
      return contract_refuses(probe, "treatment_units above 1000000000000000", EXPT_E_ARGUMENT, "treatment_units", "");
    case 25: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 26:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 27:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 28:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 29:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 30:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 31:
      call->options_room.value.alternative = -1;
      return contract_refuses(probe, "alternative -1", EXPT_E_ARGUMENT, "options", "alternative");
    case 32:
      call->options_room.value.alternative = 3;
      return contract_refuses(probe, "alternative 3", EXPT_E_ARGUMENT, "options", "alternative");
    case 33:
      call->options_room.value.correction = -1;
      return contract_refuses(probe, "correction -1", EXPT_E_ARGUMENT, "options", "correction");
    case 34:
      call->options_room.value.correction = 3;
      return contract_refuses(probe, "correction 3", EXPT_E_ARGUMENT, "options", "correction");
    case 35:
      call->options_room.value.arms = 1;
      return contract_refuses(probe, "arms below 2", EXPT_E_ARGUMENT, "options", "arms");
    case 36:
      call->options_room.value.arms = 10001;
      return contract_refuses(probe, "arms above 10000", EXPT_E_ARGUMENT, "options", "arms");
    case 37:
      call->options_room.value.test = -1;
      return contract_refuses(probe, "test -1", EXPT_E_ARGUMENT, "options", "test");
    case 38:
      call->options_room.value.test = 3;
      return contract_refuses(probe, "test 3", EXPT_E_ARGUMENT, "options", "test");
    case 39:
      call->options_room.value.alpha = 0.0;
      return contract_refuses(probe, "alpha at the limit 0", EXPT_E_ARGUMENT, "options", "alpha");
    case 40:
      call->options_room.value.alpha = 1.0;
      return contract_refuses(probe, "alpha at the limit 1", EXPT_E_ARGUMENT, "options", "alpha");
    case 41:
      call->options_room.value.alpha = NAN;
      return contract_refuses(probe, "alpha NaN", EXPT_E_ARGUMENT, "options", "alpha");
    case 42:
      call->options_room.value.alpha = INFINITY;
      return contract_refuses(probe, "alpha Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 43:
      call->options_room.value.alpha = -INFINITY;
      return contract_refuses(probe, "alpha -Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 44:
      call->options_room.value.power = 0.0;
      return contract_refuses(probe, "power at the limit 0", EXPT_E_ARGUMENT, "options", "power");
    case 45:
      call->options_room.value.power = 1.0;
      return contract_refuses(probe, "power at the limit 1", EXPT_E_ARGUMENT, "options", "power");
    case 46:
      call->options_room.value.power = NAN;
      return contract_refuses(probe, "power NaN", EXPT_E_ARGUMENT, "options", "power");
    case 47:
      call->options_room.value.power = INFINITY;
      return contract_refuses(probe, "power Inf", EXPT_E_ARGUMENT, "options", "power");
    case 48:
      call->options_room.value.power = -INFINITY;
      return contract_refuses(probe, "power -Inf", EXPT_E_ARGUMENT, "options", "power");
    case 49:
      call->options_room.value.null_value = NAN;
      return contract_refuses(probe, "null_value NaN", EXPT_E_ARGUMENT, "options", "null_value");
    case 50:
      call->options_room.value.null_value = INFINITY;
      return contract_refuses(probe, "null_value Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 51:
      call->options_room.value.null_value = -INFINITY;
      return contract_refuses(probe, "null_value -Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 52:
      call->options_room.value.variance_reduction = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "variance_reduction just below 0", EXPT_E_ARGUMENT, "options",
                              "variance_reduction");
    case 53:
      call->options_room.value.variance_reduction = nextafter(0.999, INFINITY);
      return contract_refuses(probe, "variance_reduction just above 0.999", EXPT_E_ARGUMENT, "options",
                              "variance_reduction");
    case 54:
      call->options_room.value.variance_reduction = NAN;
      return contract_refuses(probe, "variance_reduction NaN", EXPT_E_ARGUMENT, "options", "variance_reduction");
    case 55:
      call->options_room.value.variance_reduction = INFINITY;
      return contract_refuses(probe, "variance_reduction Inf", EXPT_E_ARGUMENT, "options", "variance_reduction");
    case 56:
      call->options_room.value.variance_reduction = -INFINITY;
      return contract_refuses(probe, "variance_reduction -Inf", EXPT_E_ARGUMENT, "options", "variance_reduction");
    case 57: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 58:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 59:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 60:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 61:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status power_ratio_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output power_ratio_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(power_ratio_call, out_value), sizeof(((power_ratio_call *)0)->out_value)},
};

static contract_function power_ratio = {
  .name = "expt_power_ratio",
  .size = sizeof(power_ratio_call),
  .prepare = power_ratio_call_prepare,
  .run = power_ratio_call_run,
  .clear = power_ratio_call_clear,
  .probe = power_ratio_call_probe,
  .documented = power_ratio_errors,
  .outputs = power_ratio_outputs,
  .n_outputs = sizeof power_ratio_outputs / sizeof power_ratio_outputs[0],
};

/* ---- expt_power_quantile_options_init_sized ---------------------------------------------------------------------- */

static void init_power_quantile_options(void *options, uint32_t caller_size) {
  expt_power_quantile_options_init_sized(options, caller_size);
}

static void power_quantile_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_power_quantile_options_init_sized", init_power_quantile_options,
                      sizeof(expt_power_quantile_options));
}

/* ---- expt_power_quantile ----------------------------------------------------------------------------------------- */

typedef struct power_quantile_call {
  double prob;
  double control_value;
  double std_error;
  int64_t pilot_units;
  double effect;
  int64_t control_units;
  int64_t treatment_units;
  struct {
    expt_power_quantile_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_power_quantile_options *options;
  expt_power_plan out_value;
  expt_power_plan *out;
} power_quantile_call;

static void power_quantile_call_prepare(void *memory, const expt_context *ctx) {
  power_quantile_call *call = memory;
  (void)ctx;
  call->prob = 0.5;
  call->control_value = 1.0;
  call->std_error = 1.0;
  call->pilot_units = 2;
  call->effect = 1.0;
  call->control_units = 3;
  call->treatment_units = 3;
  expt_power_quantile_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status power_quantile_call_run(void *memory, expt_error *err) {
  power_quantile_call *call = memory;
  return expt_power_quantile(call->prob, call->control_value, call->std_error, call->pilot_units, call->effect,
                             call->control_units, call->treatment_units, call->options, call->out, err);
}

static void power_quantile_call_clear(void *memory) {
  (void)memory;
}

static bool power_quantile_call_probe(void *memory, int which, contract_probe *probe) {
  power_quantile_call *call = memory;
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
    case 18:
      call->control_units = 1;
      return contract_refuses(probe, "control_units below 2", EXPT_E_ARGUMENT, "control_units", "");
    case 19:
      call->control_units = INT64_C(1000000000000001);
      return contract_refuses(probe, "control_units above 1000000000000000", EXPT_E_ARGUMENT, "control_units", "");
    case 20:
      call->treatment_units = 1;
      return contract_refuses(probe, "treatment_units below 2", EXPT_E_ARGUMENT, "treatment_units", "");
    case 21:
      call->treatment_units = INT64_C(1000000000000001);
      return contract_refuses(probe, "treatment_units above 1000000000000000", EXPT_E_ARGUMENT, "treatment_units", "");
    case 22: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 23:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 24:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 25:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 26:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 27:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 28:
      call->options_room.value.alternative = -1;
      return contract_refuses(probe, "alternative -1", EXPT_E_ARGUMENT, "options", "alternative");
    case 29:
      call->options_room.value.alternative = 3;
      return contract_refuses(probe, "alternative 3", EXPT_E_ARGUMENT, "options", "alternative");
    case 30:
      call->options_room.value.correction = -1;
      return contract_refuses(probe, "correction -1", EXPT_E_ARGUMENT, "options", "correction");
    case 31:
      call->options_room.value.correction = 3;
      return contract_refuses(probe, "correction 3", EXPT_E_ARGUMENT, "options", "correction");
    case 32:
      call->options_room.value.arms = 1;
      return contract_refuses(probe, "arms below 2", EXPT_E_ARGUMENT, "options", "arms");
    case 33:
      call->options_room.value.arms = 10001;
      return contract_refuses(probe, "arms above 10000", EXPT_E_ARGUMENT, "options", "arms");
    case 34:
      call->options_room.value.alpha = 0.0;
      return contract_refuses(probe, "alpha at the limit 0", EXPT_E_ARGUMENT, "options", "alpha");
    case 35:
      call->options_room.value.alpha = 1.0;
      return contract_refuses(probe, "alpha at the limit 1", EXPT_E_ARGUMENT, "options", "alpha");
    case 36:
      call->options_room.value.alpha = NAN;
      return contract_refuses(probe, "alpha NaN", EXPT_E_ARGUMENT, "options", "alpha");
    case 37:
      call->options_room.value.alpha = INFINITY;
      return contract_refuses(probe, "alpha Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 38:
      call->options_room.value.alpha = -INFINITY;
      return contract_refuses(probe, "alpha -Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 39:
      call->options_room.value.power = 0.0;
      return contract_refuses(probe, "power at the limit 0", EXPT_E_ARGUMENT, "options", "power");
    case 40:
      call->options_room.value.power = 1.0;
      return contract_refuses(probe, "power at the limit 1", EXPT_E_ARGUMENT, "options", "power");
    case 41:
      call->options_room.value.power = NAN;
      return contract_refuses(probe, "power NaN", EXPT_E_ARGUMENT, "options", "power");
    case 42:
      call->options_room.value.power = INFINITY;
      return contract_refuses(probe, "power Inf", EXPT_E_ARGUMENT, "options", "power");
    case 43:
      call->options_room.value.power = -INFINITY;
      return contract_refuses(probe, "power -Inf", EXPT_E_ARGUMENT, "options", "power");
    case 44:
      call->options_room.value.null_value = NAN;
      return contract_refuses(probe, "null_value NaN", EXPT_E_ARGUMENT, "options", "null_value");
    case 45:
      call->options_room.value.null_value = INFINITY;
      return contract_refuses(probe, "null_value Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 46:
      call->options_room.value.null_value = -INFINITY;
      return contract_refuses(probe, "null_value -Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 47:
      call->options_room.value.cluster_size = nextafter(1.0, -INFINITY);
      return contract_refuses(probe, "cluster_size just below 1", EXPT_E_ARGUMENT, "options", "cluster_size");
    case 48:
      call->options_room.value.cluster_size = NAN;
      return contract_refuses(probe, "cluster_size NaN", EXPT_E_ARGUMENT, "options", "cluster_size");
    case 49:
      call->options_room.value.cluster_size = INFINITY;
      return contract_refuses(probe, "cluster_size Inf", EXPT_E_ARGUMENT, "options", "cluster_size");
    case 50:
      call->options_room.value.cluster_size = -INFINITY;
      return contract_refuses(probe, "cluster_size -Inf", EXPT_E_ARGUMENT, "options", "cluster_size");
    case 51: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 52:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 53:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 54:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 55:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status power_quantile_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output power_quantile_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(power_quantile_call, out_value), sizeof(((power_quantile_call *)0)->out_value)},
};

static contract_function power_quantile = {
  .name = "expt_power_quantile",
  .size = sizeof(power_quantile_call),
  .prepare = power_quantile_call_prepare,
  .run = power_quantile_call_run,
  .clear = power_quantile_call_clear,
  .probe = power_quantile_call_probe,
  .documented = power_quantile_errors,
  .outputs = power_quantile_outputs,
  .n_outputs = sizeof power_quantile_outputs / sizeof power_quantile_outputs[0],
};

/* ---- expt_power_count_options_init_sized ------------------------------------------------------------------------- */

static void init_power_count_options(void *options, uint32_t caller_size) {
  expt_power_count_options_init_sized(options, caller_size);
}

static void power_count_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_power_count_options_init_sized", init_power_count_options,
                      sizeof(expt_power_count_options));
}

/* ---- expt_power_count -------------------------------------------------------------------------------------------- */

typedef struct power_count_call {
  double control_rate;
  double effect;
  double control_exposure;
  double treatment_exposure;
  struct {
    expt_power_count_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_power_count_options *options;
  expt_power_plan out_value;
  expt_power_plan *out;
} power_count_call;

static void power_count_call_prepare(void *memory, const expt_context *ctx) {
  power_count_call *call = memory;
  (void)ctx;
  call->control_rate = 1.0;
  call->effect = 1.0;
  call->control_exposure = 500000000000000.0;
  call->treatment_exposure = 500000000000000.0;
  expt_power_count_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status power_count_call_run(void *memory, expt_error *err) {
  power_count_call *call = memory;
  return expt_power_count(call->control_rate, call->effect, call->control_exposure, call->treatment_exposure,
                          call->options, call->out, err);
}

static void power_count_call_clear(void *memory) {
  (void)memory;
}

static bool power_count_call_probe(void *memory, int which, contract_probe *probe) {
  power_count_call *call = memory;
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
    case 8:
      call->control_exposure = 0.0;
      return contract_refuses(probe, "control_exposure at the limit 0", EXPT_E_ARGUMENT, "control_exposure", "");
    case 9:
      call->control_exposure = 1000000000000000.0;
      return contract_refuses(probe, "control_exposure at the limit 1e+15", EXPT_E_ARGUMENT, "control_exposure", "");
    case 10:
      call->control_exposure = NAN;
      return contract_refuses(probe, "control_exposure NaN", EXPT_E_ARGUMENT, "control_exposure", "");
    case 11:
      call->control_exposure = INFINITY;
      return contract_refuses(probe, "control_exposure Inf", EXPT_E_ARGUMENT, "control_exposure", "");
    case 12:
      call->control_exposure = -INFINITY;
      return contract_refuses(probe, "control_exposure -Inf", EXPT_E_ARGUMENT, "control_exposure", "");
    case 13:
      call->treatment_exposure = 0.0;
      return contract_refuses(probe, "treatment_exposure at the limit 0", EXPT_E_ARGUMENT, "treatment_exposure", "");
    case 14:
      call->treatment_exposure = 1000000000000000.0;
      return contract_refuses(probe, "treatment_exposure at the limit 1e+15", EXPT_E_ARGUMENT, "treatment_exposure",
                              "");
    case 15:
      call->treatment_exposure = NAN;
      return contract_refuses(probe, "treatment_exposure NaN", EXPT_E_ARGUMENT, "treatment_exposure", "");
    case 16:
      call->treatment_exposure = INFINITY;
      return contract_refuses(probe, "treatment_exposure Inf", EXPT_E_ARGUMENT, "treatment_exposure", "");
    case 17:
      call->treatment_exposure = -INFINITY;
      return contract_refuses(probe, "treatment_exposure -Inf", EXPT_E_ARGUMENT, "treatment_exposure", "");
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
      call->options_room.value.null_variance = -1;
      return contract_refuses(probe, "null_variance -1", EXPT_E_ARGUMENT, "options", "null_variance");
    case 31:
      call->options_room.value.null_variance = 3;
      return contract_refuses(probe, "null_variance 3", EXPT_E_ARGUMENT, "options", "null_variance");
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
      call->options_room.value.overdispersion = 0.0;
      return contract_refuses(probe, "overdispersion at the limit 0", EXPT_E_ARGUMENT, "options", "overdispersion");
    case 46:
      call->options_room.value.overdispersion = NAN;
      return contract_refuses(probe, "overdispersion NaN", EXPT_E_ARGUMENT, "options", "overdispersion");
    case 47:
      call->options_room.value.overdispersion = INFINITY;
      return contract_refuses(probe, "overdispersion Inf", EXPT_E_ARGUMENT, "options", "overdispersion");
    case 48:
      call->options_room.value.overdispersion = -INFINITY;
      return contract_refuses(probe, "overdispersion -Inf", EXPT_E_ARGUMENT, "options", "overdispersion");
    case 49: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 50:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 51:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 52:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 53:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status power_count_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output power_count_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(power_count_call, out_value), sizeof(((power_count_call *)0)->out_value)},
};

static contract_function power_count = {
  .name = "expt_power_count",
  .size = sizeof(power_count_call),
  .prepare = power_count_call_prepare,
  .run = power_count_call_run,
  .clear = power_count_call_clear,
  .probe = power_count_call_probe,
  .documented = power_count_errors,
  .outputs = power_count_outputs,
  .n_outputs = sizeof power_count_outputs / sizeof power_count_outputs[0],
};

/* ---- expt_power_cluster_options_init_sized ----------------------------------------------------------------------- */

static void init_power_cluster_options(void *options, uint32_t caller_size) {
  expt_power_cluster_options_init_sized(options, caller_size);
}

static void power_cluster_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_power_cluster_options_init_sized", init_power_cluster_options,
                      sizeof(expt_power_cluster_options));
}

/* ---- expt_power_cluster ------------------------------------------------------------------------------------------ */

typedef struct power_cluster_call {
  double control_mean;
  double sd;
  double icc;
  double cluster_size;
  double effect;
  int64_t control_clusters;
  int64_t treatment_clusters;
  struct {
    expt_power_cluster_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_power_cluster_options *options;
  expt_power_plan out_value;
  expt_power_plan *out;
} power_cluster_call;

static void power_cluster_call_prepare(void *memory, const expt_context *ctx) {
  power_cluster_call *call = memory;
  (void)ctx;
  call->control_mean = 1.0;
  call->sd = 1.0;
  call->icc = 0.5;
  call->cluster_size = 2.0;
  call->effect = 1.0;
  call->control_clusters = 3;
  call->treatment_clusters = 3;
  expt_power_cluster_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status power_cluster_call_run(void *memory, expt_error *err) {
  power_cluster_call *call = memory;
  return expt_power_cluster(call->control_mean, call->sd, call->icc, call->cluster_size, call->effect,
                            call->control_clusters, call->treatment_clusters, call->options, call->out, err);
}

static void power_cluster_call_clear(void *memory) {
  (void)memory;
}

static bool power_cluster_call_probe(void *memory, int which, contract_probe *probe) {
  power_cluster_call *call = memory;
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
    case 20:
      call->control_clusters = 1;
      return contract_refuses(probe, "control_clusters below 2", EXPT_E_ARGUMENT, "control_clusters", "");
    case 21:
      call->control_clusters = INT64_C(1000000000000001);
      return contract_refuses(probe, "control_clusters above 1000000000000000", EXPT_E_ARGUMENT, "control_clusters",
                              "");
    case 22:
      call->treatment_clusters = 1;
      return contract_refuses(probe, "treatment_clusters below 2", EXPT_E_ARGUMENT, "treatment_clusters", "");
    case 23:
      call->treatment_clusters = INT64_C(1000000000000001);
      return contract_refuses(probe, "treatment_clusters above 1000000000000000", EXPT_E_ARGUMENT, "treatment_clusters",
                              "");
    case 24: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 25:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 26:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 27:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 28:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 29:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 30:
      call->options_room.value.alternative = -1;
      return contract_refuses(probe, "alternative -1", EXPT_E_ARGUMENT, "options", "alternative");
    case 31:
      call->options_room.value.alternative = 3;
      return contract_refuses(probe, "alternative 3", EXPT_E_ARGUMENT, "options", "alternative");
    case 32:
      call->options_room.value.correction = -1;
      return contract_refuses(probe, "correction -1", EXPT_E_ARGUMENT, "options", "correction");
    case 33:
      call->options_room.value.correction = 3;
      return contract_refuses(probe, "correction 3", EXPT_E_ARGUMENT, "options", "correction");
    case 34:
      call->options_room.value.arms = 1;
      return contract_refuses(probe, "arms below 2", EXPT_E_ARGUMENT, "options", "arms");
    case 35:
      call->options_room.value.arms = 10001;
      return contract_refuses(probe, "arms above 10000", EXPT_E_ARGUMENT, "options", "arms");
    case 36:
      call->options_room.value.alpha = 0.0;
      return contract_refuses(probe, "alpha at the limit 0", EXPT_E_ARGUMENT, "options", "alpha");
    case 37:
      call->options_room.value.alpha = 1.0;
      return contract_refuses(probe, "alpha at the limit 1", EXPT_E_ARGUMENT, "options", "alpha");
    case 38:
      call->options_room.value.alpha = NAN;
      return contract_refuses(probe, "alpha NaN", EXPT_E_ARGUMENT, "options", "alpha");
    case 39:
      call->options_room.value.alpha = INFINITY;
      return contract_refuses(probe, "alpha Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 40:
      call->options_room.value.alpha = -INFINITY;
      return contract_refuses(probe, "alpha -Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 41:
      call->options_room.value.power = 0.0;
      return contract_refuses(probe, "power at the limit 0", EXPT_E_ARGUMENT, "options", "power");
    case 42:
      call->options_room.value.power = 1.0;
      return contract_refuses(probe, "power at the limit 1", EXPT_E_ARGUMENT, "options", "power");
    case 43:
      call->options_room.value.power = NAN;
      return contract_refuses(probe, "power NaN", EXPT_E_ARGUMENT, "options", "power");
    case 44:
      call->options_room.value.power = INFINITY;
      return contract_refuses(probe, "power Inf", EXPT_E_ARGUMENT, "options", "power");
    case 45:
      call->options_room.value.power = -INFINITY;
      return contract_refuses(probe, "power -Inf", EXPT_E_ARGUMENT, "options", "power");
    case 46:
      call->options_room.value.null_value = NAN;
      return contract_refuses(probe, "null_value NaN", EXPT_E_ARGUMENT, "options", "null_value");
    case 47:
      call->options_room.value.null_value = INFINITY;
      return contract_refuses(probe, "null_value Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 48:
      call->options_room.value.null_value = -INFINITY;
      return contract_refuses(probe, "null_value -Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 49:
      call->options_room.value.size_variation = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "size_variation just below 0", EXPT_E_ARGUMENT, "options", "size_variation");
    case 50:
      call->options_room.value.size_variation = NAN;
      return contract_refuses(probe, "size_variation NaN", EXPT_E_ARGUMENT, "options", "size_variation");
    case 51:
      call->options_room.value.size_variation = INFINITY;
      return contract_refuses(probe, "size_variation Inf", EXPT_E_ARGUMENT, "options", "size_variation");
    case 52:
      call->options_room.value.size_variation = -INFINITY;
      return contract_refuses(probe, "size_variation -Inf", EXPT_E_ARGUMENT, "options", "size_variation");
    case 53:
      call->options_room.value.reduction_between = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "reduction_between just below 0", EXPT_E_ARGUMENT, "options", "reduction_between");
    case 54:
      call->options_room.value.reduction_between = nextafter(0.999, INFINITY);
      return contract_refuses(probe, "reduction_between just above 0.999", EXPT_E_ARGUMENT, "options",
                              "reduction_between");
    case 55:
      call->options_room.value.reduction_between = NAN;
      return contract_refuses(probe, "reduction_between NaN", EXPT_E_ARGUMENT, "options", "reduction_between");
    case 56:
      call->options_room.value.reduction_between = INFINITY;
      return contract_refuses(probe, "reduction_between Inf", EXPT_E_ARGUMENT, "options", "reduction_between");
    case 57:
      call->options_room.value.reduction_between = -INFINITY;
      return contract_refuses(probe, "reduction_between -Inf", EXPT_E_ARGUMENT, "options", "reduction_between");
    case 58:
      call->options_room.value.reduction_within = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "reduction_within just below 0", EXPT_E_ARGUMENT, "options", "reduction_within");
    case 59:
      call->options_room.value.reduction_within = nextafter(0.999, INFINITY);
      return contract_refuses(probe, "reduction_within just above 0.999", EXPT_E_ARGUMENT, "options",
                              "reduction_within");
    case 60:
      call->options_room.value.reduction_within = NAN;
      return contract_refuses(probe, "reduction_within NaN", EXPT_E_ARGUMENT, "options", "reduction_within");
    case 61:
      call->options_room.value.reduction_within = INFINITY;
      return contract_refuses(probe, "reduction_within Inf", EXPT_E_ARGUMENT, "options", "reduction_within");
    case 62:
      call->options_room.value.reduction_within = -INFINITY;
      return contract_refuses(probe, "reduction_within -Inf", EXPT_E_ARGUMENT, "options", "reduction_within");
    case 63:
      call->options_room.value.covariates = -1;
      return contract_refuses(probe, "covariates below 0", EXPT_E_ARGUMENT, "options", "covariates");
    case 64:
      call->options_room.value.covariates = 1001;
      return contract_refuses(probe, "covariates above 1000", EXPT_E_ARGUMENT, "options", "covariates");
    case 65: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 66:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 67:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 68:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 69:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status power_cluster_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output power_cluster_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(power_cluster_call, out_value), sizeof(((power_cluster_call *)0)->out_value)},
};

static contract_function power_cluster = {
  .name = "expt_power_cluster",
  .size = sizeof(power_cluster_call),
  .prepare = power_cluster_call_prepare,
  .run = power_cluster_call_run,
  .clear = power_cluster_call_clear,
  .probe = power_cluster_call_probe,
  .documented = power_cluster_errors,
  .outputs = power_cluster_outputs,
  .n_outputs = sizeof power_cluster_outputs / sizeof power_cluster_outputs[0],
};

/* ---- expt_power_srm_options_init_sized --------------------------------------------------------------------------- */

static void init_power_srm_options(void *options, uint32_t caller_size) {
  expt_power_srm_options_init_sized(options, caller_size);
}

static void power_srm_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_power_srm_options_init_sized", init_power_srm_options, sizeof(expt_power_srm_options));
}

/* ---- expt_power_srm ---------------------------------------------------------------------------------------------- */

typedef struct power_srm_call {
  double planned_share;
  double actual_share;
  double units;
  struct {
    expt_power_srm_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_power_srm_options *options;
  expt_power_plan out_value;
  expt_power_plan *out;
} power_srm_call;

static void power_srm_call_prepare(void *memory, const expt_context *ctx) {
  power_srm_call *call = memory;
  (void)ctx;
  call->planned_share = 0.5;
  call->actual_share = 0.5;
  call->units = 500000000000000.5;
  expt_power_srm_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status power_srm_call_run(void *memory, expt_error *err) {
  power_srm_call *call = memory;
  return expt_power_srm(call->planned_share, call->actual_share, call->units, call->options, call->out, err);
}

static void power_srm_call_clear(void *memory) {
  (void)memory;
}

static bool power_srm_call_probe(void *memory, int which, contract_probe *probe) {
  power_srm_call *call = memory;
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
    case 11:
      call->units = nextafter(1.0, -INFINITY);
      return contract_refuses(probe, "units just below 1", EXPT_E_ARGUMENT, "units", "");
    case 12:
      call->units = nextafter(1000000000000000.0, INFINITY);
      return contract_refuses(probe, "units just above 1e+15", EXPT_E_ARGUMENT, "units", "");
    case 13: call->units = NAN; return contract_refuses(probe, "units NaN", EXPT_E_ARGUMENT, "units", "");
    case 14: call->units = INFINITY; return contract_refuses(probe, "units Inf", EXPT_E_ARGUMENT, "units", "");
    case 15: call->units = -INFINITY; return contract_refuses(probe, "units -Inf", EXPT_E_ARGUMENT, "units", "");
    case 16: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 17:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 18:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 19:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 20:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 21:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 22:
      call->options_room.value.arms = 1;
      return contract_refuses(probe, "arms below 2", EXPT_E_ARGUMENT, "options", "arms");
    case 23:
      call->options_room.value.arms = 10001;
      return contract_refuses(probe, "arms above 10000", EXPT_E_ARGUMENT, "options", "arms");
    case 24:
      call->options_room.value.alpha = 0.0;
      return contract_refuses(probe, "alpha at the limit 0", EXPT_E_ARGUMENT, "options", "alpha");
    case 25:
      call->options_room.value.alpha = 1.0;
      return contract_refuses(probe, "alpha at the limit 1", EXPT_E_ARGUMENT, "options", "alpha");
    case 26:
      call->options_room.value.alpha = NAN;
      return contract_refuses(probe, "alpha NaN", EXPT_E_ARGUMENT, "options", "alpha");
    case 27:
      call->options_room.value.alpha = INFINITY;
      return contract_refuses(probe, "alpha Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 28:
      call->options_room.value.alpha = -INFINITY;
      return contract_refuses(probe, "alpha -Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 29:
      call->options_room.value.power = 0.0;
      return contract_refuses(probe, "power at the limit 0", EXPT_E_ARGUMENT, "options", "power");
    case 30:
      call->options_room.value.power = 1.0;
      return contract_refuses(probe, "power at the limit 1", EXPT_E_ARGUMENT, "options", "power");
    case 31:
      call->options_room.value.power = NAN;
      return contract_refuses(probe, "power NaN", EXPT_E_ARGUMENT, "options", "power");
    case 32:
      call->options_room.value.power = INFINITY;
      return contract_refuses(probe, "power Inf", EXPT_E_ARGUMENT, "options", "power");
    case 33:
      call->options_room.value.power = -INFINITY;
      return contract_refuses(probe, "power -Inf", EXPT_E_ARGUMENT, "options", "power");
    case 34: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 35:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 36:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 37:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 38:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status power_srm_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output power_srm_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(power_srm_call, out_value), sizeof(((power_srm_call *)0)->out_value)},
};

static contract_function power_srm = {
  .name = "expt_power_srm",
  .size = sizeof(power_srm_call),
  .prepare = power_srm_call_prepare,
  .run = power_srm_call_run,
  .clear = power_srm_call_clear,
  .probe = power_srm_call_probe,
  .documented = power_srm_errors,
  .outputs = power_srm_outputs,
  .n_outputs = sizeof power_srm_outputs / sizeof power_srm_outputs[0],
};

/* ---- expt_duration_options_init_sized ---------------------------------------------------------------------------- */

static void init_duration_options(void *options, uint32_t caller_size) {
  expt_duration_options_init_sized(options, caller_size);
}

static void duration_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_duration_options_init_sized", init_duration_options, sizeof(expt_duration_options));
}

/* ---- expt_duration ----------------------------------------------------------------------------------------------- */

typedef struct duration_call {
  double units;
  double daily_units;
  struct {
    expt_duration_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_duration_options *options;
  expt_duration_plan out_value;
  expt_duration_plan *out;
} duration_call;

static void duration_call_prepare(void *memory, const expt_context *ctx) {
  duration_call *call = memory;
  (void)ctx;
  call->units = FIXTURE_DURATION_UNITS;
  call->daily_units = FIXTURE_DURATION_DAILY_UNITS;
  expt_duration_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status duration_call_run(void *memory, expt_error *err) {
  duration_call *call = memory;
  return expt_duration(call->units, call->daily_units, call->options, call->out, err);
}

static void duration_call_clear(void *memory) {
  (void)memory;
}

static bool duration_call_probe(void *memory, int which, contract_probe *probe) {
  duration_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1:
      call->units = nextafter(1.0, -INFINITY);
      return contract_refuses(probe, "units just below 1", EXPT_E_ARGUMENT, "units", "");
    case 2:
      call->units = nextafter(1000000000000000.0, INFINITY);
      return contract_refuses(probe, "units just above 1e+15", EXPT_E_ARGUMENT, "units", "");
    case 3: call->units = NAN; return contract_refuses(probe, "units NaN", EXPT_E_ARGUMENT, "units", "");
    case 4: call->units = INFINITY; return contract_refuses(probe, "units Inf", EXPT_E_ARGUMENT, "units", "");
    case 5: call->units = -INFINITY; return contract_refuses(probe, "units -Inf", EXPT_E_ARGUMENT, "units", "");
    case 6:
      call->daily_units = 0.0;
      return contract_refuses(probe, "daily_units at the limit 0", EXPT_E_ARGUMENT, "daily_units", "");
    case 7:
      call->daily_units = NAN;
      return contract_refuses(probe, "daily_units NaN", EXPT_E_ARGUMENT, "daily_units", "");
    case 8:
      call->daily_units = INFINITY;
      return contract_refuses(probe, "daily_units Inf", EXPT_E_ARGUMENT, "daily_units", "");
    case 9:
      call->daily_units = -INFINITY;
      return contract_refuses(probe, "daily_units -Inf", EXPT_E_ARGUMENT, "daily_units", "");
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
      call->options_room.value.weekdays = 0;
      return contract_refuses(probe, "weekdays below 1", EXPT_E_ARGUMENT, "options", "weekdays");
    case 17:
      call->options_room.value.weekdays = 8;
      return contract_refuses(probe, "weekdays above 7", EXPT_E_ARGUMENT, "options", "weekdays");
    case 18:
      call->options_room.value.share = nextafter(1e-09, -INFINITY);
      return contract_refuses(probe, "share just below 1e-09", EXPT_E_ARGUMENT, "options", "share");
    case 19:
      call->options_room.value.share = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "share just above 1", EXPT_E_ARGUMENT, "options", "share");
    case 20:
      call->options_room.value.share = NAN;
      return contract_refuses(probe, "share NaN", EXPT_E_ARGUMENT, "options", "share");
    case 21:
      call->options_room.value.share = INFINITY;
      return contract_refuses(probe, "share Inf", EXPT_E_ARGUMENT, "options", "share");
    case 22:
      call->options_room.value.share = -INFINITY;
      return contract_refuses(probe, "share -Inf", EXPT_E_ARGUMENT, "options", "share");
    case 23: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 24:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 25:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 26:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 27:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status duration_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output duration_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(duration_call, out_value), sizeof(((duration_call *)0)->out_value)},
};

static contract_function duration = {
  .name = "expt_duration",
  .size = sizeof(duration_call),
  .prepare = duration_call_prepare,
  .run = duration_call_run,
  .clear = duration_call_clear,
  .probe = duration_call_probe,
  .documented = duration_errors,
  .outputs = duration_outputs,
  .n_outputs = sizeof duration_outputs / sizeof duration_outputs[0],
};

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(power_proportion_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(power_proportion, keeps_its_promises),
    cmocka_unit_test(power_mean_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(power_mean, keeps_its_promises),
    cmocka_unit_test(power_ratio_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(power_ratio, keeps_its_promises),
    cmocka_unit_test(power_quantile_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(power_quantile, keeps_its_promises),
    cmocka_unit_test(power_count_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(power_count, keeps_its_promises),
    cmocka_unit_test(power_cluster_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(power_cluster, keeps_its_promises),
    cmocka_unit_test(power_srm_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(power_srm, keeps_its_promises),
    cmocka_unit_test(duration_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(duration, keeps_its_promises),
  };
  return cmocka_run_group_tests_name("contract of power.h", tests, NULL, NULL);
}
