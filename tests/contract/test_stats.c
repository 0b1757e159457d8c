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
      call->options_room.value.interval = 5;
      return contract_refuses(probe, "interval 5", EXPT_E_ARGUMENT, "options", "interval");
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
      call->options_room.value.scale = -1;
      return contract_refuses(probe, "scale -1", EXPT_E_ARGUMENT, "options", "scale");
    case 21:
      call->options_room.value.scale = 2;
      return contract_refuses(probe, "scale 2", EXPT_E_ARGUMENT, "options", "scale");
    case 22:
      call->options_room.value.ratio_interval = -1;
      return contract_refuses(probe, "ratio_interval -1", EXPT_E_ARGUMENT, "options", "ratio_interval");
    case 23:
      call->options_room.value.ratio_interval = 5;
      return contract_refuses(probe, "ratio_interval 5", EXPT_E_ARGUMENT, "options", "ratio_interval");
    case 24: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
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

/* ---- expt_t_test_options_init_sized ------------------------------------------------------------------------------ */

static void init_t_test_options(void *options, uint32_t caller_size) {
  expt_t_test_options_init_sized(options, caller_size);
}

static void t_test_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_t_test_options_init_sized", init_t_test_options, sizeof(expt_t_test_options));
}

/* ---- expt_t_test ------------------------------------------------------------------------------------------------- */

typedef struct t_test_call {
  int64_t control_units;
  double control_mean;
  double control_variance;
  int64_t treatment_units;
  double treatment_mean;
  double treatment_variance;
  struct {
    expt_t_test_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_t_test_options *options;
  expt_estimate out_value;
  expt_estimate *out;
} t_test_call;

static void t_test_call_prepare(void *memory, const expt_context *ctx) {
  t_test_call *call = memory;
  (void)ctx;
  call->control_units = FIXTURE_T_TEST_CONTROL_UNITS;
  call->control_mean = 1.0;
  call->control_variance = 1.0;
  call->treatment_units = FIXTURE_T_TEST_TREATMENT_UNITS;
  call->treatment_mean = 1.0;
  call->treatment_variance = 1.0;
  expt_t_test_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out = &call->out_value;
}

static expt_status t_test_call_run(void *memory, expt_error *err) {
  t_test_call *call = memory;
  return expt_t_test(call->control_units, call->control_mean, call->control_variance, call->treatment_units,
                     call->treatment_mean, call->treatment_variance, call->options, call->out, err);
}

static void t_test_call_clear(void *memory) {
  (void)memory;
}

static bool t_test_call_probe(void *memory, int which, contract_probe *probe) {
  t_test_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1:
      call->control_units = -1;
      return contract_refuses(probe, "control_units below 0", EXPT_E_ARGUMENT, "control_units", "");
    case 2:
      call->control_variance = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "control_variance just below 0", EXPT_E_ARGUMENT, "control_variance", "");
    case 3:
      call->control_variance = NAN;
      return contract_refuses(probe, "control_variance NaN", EXPT_E_ARGUMENT, "control_variance", "");
    case 4:
      call->control_variance = -INFINITY;
      return contract_refuses(probe, "control_variance -Inf", EXPT_E_ARGUMENT, "control_variance", "");
    case 5:
      call->treatment_units = -1;
      return contract_refuses(probe, "treatment_units below 0", EXPT_E_ARGUMENT, "treatment_units", "");
    case 6:
      call->treatment_variance = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "treatment_variance just below 0", EXPT_E_ARGUMENT, "treatment_variance", "");
    case 7:
      call->treatment_variance = NAN;
      return contract_refuses(probe, "treatment_variance NaN", EXPT_E_ARGUMENT, "treatment_variance", "");
    case 8:
      call->treatment_variance = -INFINITY;
      return contract_refuses(probe, "treatment_variance -Inf", EXPT_E_ARGUMENT, "treatment_variance", "");
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
      call->options_room.value.test = -1;
      return contract_refuses(probe, "test -1", EXPT_E_ARGUMENT, "options", "test");
    case 18:
      call->options_room.value.test = 3;
      return contract_refuses(probe, "test 3", EXPT_E_ARGUMENT, "options", "test");
    case 19:
      call->options_room.value.scale = -1;
      return contract_refuses(probe, "scale -1", EXPT_E_ARGUMENT, "options", "scale");
    case 20:
      call->options_room.value.scale = 2;
      return contract_refuses(probe, "scale 2", EXPT_E_ARGUMENT, "options", "scale");
    case 21:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 22:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 23:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 24:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 25:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 26:
      call->options_room.value.ratio_interval = -1;
      return contract_refuses(probe, "ratio_interval -1", EXPT_E_ARGUMENT, "options", "ratio_interval");
    case 27:
      call->options_room.value.ratio_interval = 5;
      return contract_refuses(probe, "ratio_interval 5", EXPT_E_ARGUMENT, "options", "ratio_interval");
    case 28: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status t_test_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output t_test_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(t_test_call, out_value), sizeof(((t_test_call *)0)->out_value)},
};

static contract_function t_test = {
  .name = "expt_t_test",
  .size = sizeof(t_test_call),
  .prepare = t_test_call_prepare,
  .run = t_test_call_run,
  .clear = t_test_call_clear,
  .probe = t_test_call_probe,
  .documented = t_test_errors,
  .outputs = t_test_outputs,
  .n_outputs = sizeof t_test_outputs / sizeof t_test_outputs[0],
};

/* ---- expt_ratio_options_init_sized ------------------------------------------------------------------------------- */

static void init_ratio_options(void *options, uint32_t caller_size) {
  expt_ratio_options_init_sized(options, caller_size);
}

static void ratio_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_ratio_options_init_sized", init_ratio_options, sizeof(expt_ratio_options));
}

/* ---- expt_ratio -------------------------------------------------------------------------------------------------- */

typedef struct ratio_call {
  int64_t control_units;
  double control_numerator;
  double control_denominator;
  double control_numerator_variance;
  double control_denominator_variance;
  double control_covariance;
  int64_t treatment_units;
  double treatment_numerator;
  double treatment_denominator;
  double treatment_numerator_variance;
  double treatment_denominator_variance;
  double treatment_covariance;
  struct {
    expt_ratio_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_ratio_options *options;
  expt_estimate out_value;
  expt_estimate *out;
} ratio_call;

static void ratio_call_prepare(void *memory, const expt_context *ctx) {
  ratio_call *call = memory;
  (void)ctx;
  call->control_units = FIXTURE_RATIO_CONTROL_UNITS;
  call->control_numerator = 1.0;
  call->control_denominator = 1.0;
  call->control_numerator_variance = 1.0;
  call->control_denominator_variance = 1.0;
  call->control_covariance = 1.0;
  call->treatment_units = FIXTURE_RATIO_TREATMENT_UNITS;
  call->treatment_numerator = 1.0;
  call->treatment_denominator = 1.0;
  call->treatment_numerator_variance = 1.0;
  call->treatment_denominator_variance = 1.0;
  call->treatment_covariance = 1.0;
  expt_ratio_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out = &call->out_value;
}

static expt_status ratio_call_run(void *memory, expt_error *err) {
  ratio_call *call = memory;
  return expt_ratio(call->control_units, call->control_numerator, call->control_denominator,
                    call->control_numerator_variance, call->control_denominator_variance, call->control_covariance,
                    call->treatment_units, call->treatment_numerator, call->treatment_denominator,
                    call->treatment_numerator_variance, call->treatment_denominator_variance,
                    call->treatment_covariance, call->options, call->out, err);
}

static void ratio_call_clear(void *memory) {
  (void)memory;
}

static bool ratio_call_probe(void *memory, int which, contract_probe *probe) {
  ratio_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1:
      call->control_units = -1;
      return contract_refuses(probe, "control_units below 0", EXPT_E_ARGUMENT, "control_units", "");
    case 2:
      call->control_numerator_variance = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "control_numerator_variance just below 0", EXPT_E_ARGUMENT,
                              "control_numerator_variance", "");
    case 3:
      call->control_numerator_variance = NAN;
      return contract_refuses(probe, "control_numerator_variance NaN", EXPT_E_ARGUMENT, "control_numerator_variance",
                              "");
    case 4:
      call->control_numerator_variance = -INFINITY;
      return contract_refuses(probe, "control_numerator_variance -Inf", EXPT_E_ARGUMENT, "control_numerator_variance",
                              "");
    case 5:
      call->control_denominator_variance = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "control_denominator_variance just below 0", EXPT_E_ARGUMENT,
                              "control_denominator_variance", "");
    case 6:
      call->control_denominator_variance = NAN;
      return contract_refuses(probe, "control_denominator_variance NaN", EXPT_E_ARGUMENT,
                              "control_denominator_variance", "");
    case 7:
      call->control_denominator_variance = -INFINITY;
      return contract_refuses(probe, "control_denominator_variance -Inf", EXPT_E_ARGUMENT,
                              "control_denominator_variance", "");
    case 8:
      call->treatment_units = -1;
      return contract_refuses(probe, "treatment_units below 0", EXPT_E_ARGUMENT, "treatment_units", "");
    case 9:
      call->treatment_numerator_variance = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "treatment_numerator_variance just below 0", EXPT_E_ARGUMENT,
                              "treatment_numerator_variance", "");
    case 10:
      call->treatment_numerator_variance = NAN;
      return contract_refuses(probe, "treatment_numerator_variance NaN", EXPT_E_ARGUMENT,
                              "treatment_numerator_variance", "");
    case 11:
      call->treatment_numerator_variance = -INFINITY;
      return contract_refuses(probe, "treatment_numerator_variance -Inf", EXPT_E_ARGUMENT,
                              "treatment_numerator_variance", "");
    case 12:
      call->treatment_denominator_variance = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "treatment_denominator_variance just below 0", EXPT_E_ARGUMENT,
                              "treatment_denominator_variance", "");
    case 13:
      call->treatment_denominator_variance = NAN;
      return contract_refuses(probe, "treatment_denominator_variance NaN", EXPT_E_ARGUMENT,
                              "treatment_denominator_variance", "");
    case 14:
      call->treatment_denominator_variance = -INFINITY;
      return contract_refuses(probe, "treatment_denominator_variance -Inf", EXPT_E_ARGUMENT,
                              "treatment_denominator_variance", "");
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
      call->options_room.value.test = -1;
      return contract_refuses(probe, "test -1", EXPT_E_ARGUMENT, "options", "test");
    case 24:
      call->options_room.value.test = 3;
      return contract_refuses(probe, "test 3", EXPT_E_ARGUMENT, "options", "test");
    case 25:
      call->options_room.value.scale = -1;
      return contract_refuses(probe, "scale -1", EXPT_E_ARGUMENT, "options", "scale");
    case 26:
      call->options_room.value.scale = 2;
      return contract_refuses(probe, "scale 2", EXPT_E_ARGUMENT, "options", "scale");
    case 27:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 28:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 29:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 30:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 31:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 32:
      call->options_room.value.ratio_interval = -1;
      return contract_refuses(probe, "ratio_interval -1", EXPT_E_ARGUMENT, "options", "ratio_interval");
    case 33:
      call->options_room.value.ratio_interval = 5;
      return contract_refuses(probe, "ratio_interval 5", EXPT_E_ARGUMENT, "options", "ratio_interval");
    case 34: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status ratio_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output ratio_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(ratio_call, out_value), sizeof(((ratio_call *)0)->out_value)},
};

static contract_function ratio = {
  .name = "expt_ratio",
  .size = sizeof(ratio_call),
  .prepare = ratio_call_prepare,
  .run = ratio_call_run,
  .clear = ratio_call_clear,
  .probe = ratio_call_probe,
  .documented = ratio_errors,
  .outputs = ratio_outputs,
  .n_outputs = sizeof ratio_outputs / sizeof ratio_outputs[0],
};

/* ---- expt_poisson_rates_options_init_sized ----------------------------------------------------------------------- */

static void init_poisson_rates_options(void *options, uint32_t caller_size) {
  expt_poisson_rates_options_init_sized(options, caller_size);
}

static void poisson_rates_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_poisson_rates_options_init_sized", init_poisson_rates_options,
                      sizeof(expt_poisson_rates_options));
}

/* ---- expt_poisson_rates ------------------------------------------------------------------------------------------ */

typedef struct poisson_rates_call {
  int64_t control_events;
  double control_exposure;
  int64_t treatment_events;
  double treatment_exposure;
  struct {
    expt_poisson_rates_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_poisson_rates_options *options;
  expt_estimate out_value;
  expt_estimate *out;
} poisson_rates_call;

static void poisson_rates_call_prepare(void *memory, const expt_context *ctx) {
  poisson_rates_call *call = memory;
  (void)ctx;
  call->control_events = 1;
  call->control_exposure = 1.0;
  call->treatment_events = 1;
  call->treatment_exposure = 1.0;
  expt_poisson_rates_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out = &call->out_value;
}

static expt_status poisson_rates_call_run(void *memory, expt_error *err) {
  poisson_rates_call *call = memory;
  return expt_poisson_rates(call->control_events, call->control_exposure, call->treatment_events,
                            call->treatment_exposure, call->options, call->out, err);
}

static void poisson_rates_call_clear(void *memory) {
  (void)memory;
}

static bool poisson_rates_call_probe(void *memory, int which, contract_probe *probe) {
  poisson_rates_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1:
      call->control_events = -1;
      return contract_refuses(probe, "control_events below 0", EXPT_E_ARGUMENT, "control_events", "");
    case 2:
      call->control_exposure = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "control_exposure just below 0", EXPT_E_ARGUMENT, "control_exposure", "");
    case 3:
      call->control_exposure = NAN;
      return contract_refuses(probe, "control_exposure NaN", EXPT_E_ARGUMENT, "control_exposure", "");
    case 4:
      call->control_exposure = -INFINITY;
      return contract_refuses(probe, "control_exposure -Inf", EXPT_E_ARGUMENT, "control_exposure", "");
    case 5:
      call->treatment_events = -1;
      return contract_refuses(probe, "treatment_events below 0", EXPT_E_ARGUMENT, "treatment_events", "");
    case 6:
      call->treatment_exposure = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "treatment_exposure just below 0", EXPT_E_ARGUMENT, "treatment_exposure", "");
    case 7:
      call->treatment_exposure = NAN;
      return contract_refuses(probe, "treatment_exposure NaN", EXPT_E_ARGUMENT, "treatment_exposure", "");
    case 8:
      call->treatment_exposure = -INFINITY;
      return contract_refuses(probe, "treatment_exposure -Inf", EXPT_E_ARGUMENT, "treatment_exposure", "");
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
      call->options_room.value.test = -1;
      return contract_refuses(probe, "test -1", EXPT_E_ARGUMENT, "options", "test");
    case 18:
      call->options_room.value.test = 3;
      return contract_refuses(probe, "test 3", EXPT_E_ARGUMENT, "options", "test");
    case 19:
      call->options_room.value.scale = -1;
      return contract_refuses(probe, "scale -1", EXPT_E_ARGUMENT, "options", "scale");
    case 20:
      call->options_room.value.scale = 2;
      return contract_refuses(probe, "scale 2", EXPT_E_ARGUMENT, "options", "scale");
    case 21:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 22:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 23:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 24:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 25:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 26: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status poisson_rates_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output poisson_rates_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(poisson_rates_call, out_value), sizeof(((poisson_rates_call *)0)->out_value)},
};

static contract_function poisson_rates = {
  .name = "expt_poisson_rates",
  .size = sizeof(poisson_rates_call),
  .prepare = poisson_rates_call_prepare,
  .run = poisson_rates_call_run,
  .clear = poisson_rates_call_clear,
  .probe = poisson_rates_call_probe,
  .documented = poisson_rates_errors,
  .outputs = poisson_rates_outputs,
  .n_outputs = sizeof poisson_rates_outputs / sizeof poisson_rates_outputs[0],
};

/* ---- expt_equivalence_proportions_options_init_sized ------------------------------------------------------------- */

static void init_equivalence_proportions_options(void *options, uint32_t caller_size) {
  expt_equivalence_proportions_options_init_sized(options, caller_size);
}

static void equivalence_proportions_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_equivalence_proportions_options_init_sized", init_equivalence_proportions_options,
                      sizeof(expt_equivalence_proportions_options));
}

/* ---- expt_equivalence_proportions -------------------------------------------------------------------------------- */

typedef struct equivalence_proportions_call {
  int64_t control_successes;
  int64_t control_units;
  int64_t treatment_successes;
  int64_t treatment_units;
  double margin_low;
  double margin_high;
  struct {
    expt_equivalence_proportions_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_equivalence_proportions_options *options;
  expt_estimate out_value;
  expt_estimate *out;
} equivalence_proportions_call;

static void equivalence_proportions_call_prepare(void *memory, const expt_context *ctx) {
  equivalence_proportions_call *call = memory;
  (void)ctx;
  call->control_successes = 1;
  call->control_units = 1;
  call->treatment_successes = 1;
  call->treatment_units = 1;
  call->margin_low = FIXTURE_EQUIVALENCE_PROPORTIONS_MARGIN_LOW;
  call->margin_high = FIXTURE_EQUIVALENCE_PROPORTIONS_MARGIN_HIGH;
  expt_equivalence_proportions_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out = &call->out_value;
}

static expt_status equivalence_proportions_call_run(void *memory, expt_error *err) {
  equivalence_proportions_call *call = memory;
  return expt_equivalence_proportions(call->control_successes, call->control_units, call->treatment_successes,
                                      call->treatment_units, call->margin_low, call->margin_high, call->options,
                                      call->out, err);
}

static void equivalence_proportions_call_clear(void *memory) {
  (void)memory;
}

static bool equivalence_proportions_call_probe(void *memory, int which, contract_probe *probe) {
  equivalence_proportions_call *call = memory;
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
      call->options_room.value.scale = -1;
      return contract_refuses(probe, "scale -1", EXPT_E_ARGUMENT, "options", "scale");
    case 12:
      call->options_room.value.scale = 2;
      return contract_refuses(probe, "scale 2", EXPT_E_ARGUMENT, "options", "scale");
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
    case 18: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status equivalence_proportions_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output equivalence_proportions_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(equivalence_proportions_call, out_value),
   sizeof(((equivalence_proportions_call *)0)->out_value)},
};

static contract_function equivalence_proportions = {
  .name = "expt_equivalence_proportions",
  .size = sizeof(equivalence_proportions_call),
  .prepare = equivalence_proportions_call_prepare,
  .run = equivalence_proportions_call_run,
  .clear = equivalence_proportions_call_clear,
  .probe = equivalence_proportions_call_probe,
  .documented = equivalence_proportions_errors,
  .outputs = equivalence_proportions_outputs,
  .n_outputs = sizeof equivalence_proportions_outputs / sizeof equivalence_proportions_outputs[0],
};

/* ---- expt_equivalence_means_options_init_sized ------------------------------------------------------------------- */

static void init_equivalence_means_options(void *options, uint32_t caller_size) {
  expt_equivalence_means_options_init_sized(options, caller_size);
}

static void equivalence_means_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_equivalence_means_options_init_sized", init_equivalence_means_options,
                      sizeof(expt_equivalence_means_options));
}

/* ---- expt_equivalence_means -------------------------------------------------------------------------------------- */

typedef struct equivalence_means_call {
  int64_t control_units;
  double control_mean;
  double control_variance;
  int64_t treatment_units;
  double treatment_mean;
  double treatment_variance;
  double margin_low;
  double margin_high;
  struct {
    expt_equivalence_means_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_equivalence_means_options *options;
  expt_estimate out_value;
  expt_estimate *out;
} equivalence_means_call;

static void equivalence_means_call_prepare(void *memory, const expt_context *ctx) {
  equivalence_means_call *call = memory;
  (void)ctx;
  call->control_units = FIXTURE_EQUIVALENCE_MEANS_CONTROL_UNITS;
  call->control_mean = 1.0;
  call->control_variance = 1.0;
  call->treatment_units = FIXTURE_EQUIVALENCE_MEANS_TREATMENT_UNITS;
  call->treatment_mean = 1.0;
  call->treatment_variance = 1.0;
  call->margin_low = FIXTURE_EQUIVALENCE_MEANS_MARGIN_LOW;
  call->margin_high = FIXTURE_EQUIVALENCE_MEANS_MARGIN_HIGH;
  expt_equivalence_means_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out = &call->out_value;
}

static expt_status equivalence_means_call_run(void *memory, expt_error *err) {
  equivalence_means_call *call = memory;
  return expt_equivalence_means(call->control_units, call->control_mean, call->control_variance, call->treatment_units,
                                call->treatment_mean, call->treatment_variance, call->margin_low, call->margin_high,
                                call->options, call->out, err);
}

static void equivalence_means_call_clear(void *memory) {
  (void)memory;
}

static bool equivalence_means_call_probe(void *memory, int which, contract_probe *probe) {
  equivalence_means_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1:
      call->control_units = -1;
      return contract_refuses(probe, "control_units below 0", EXPT_E_ARGUMENT, "control_units", "");
    case 2:
      call->control_variance = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "control_variance just below 0", EXPT_E_ARGUMENT, "control_variance", "");
    case 3:
      call->control_variance = NAN;
      return contract_refuses(probe, "control_variance NaN", EXPT_E_ARGUMENT, "control_variance", "");
    case 4:
      call->control_variance = -INFINITY;
      return contract_refuses(probe, "control_variance -Inf", EXPT_E_ARGUMENT, "control_variance", "");
    case 5:
      call->treatment_units = -1;
      return contract_refuses(probe, "treatment_units below 0", EXPT_E_ARGUMENT, "treatment_units", "");
    case 6:
      call->treatment_variance = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "treatment_variance just below 0", EXPT_E_ARGUMENT, "treatment_variance", "");
    case 7:
      call->treatment_variance = NAN;
      return contract_refuses(probe, "treatment_variance NaN", EXPT_E_ARGUMENT, "treatment_variance", "");
    case 8:
      call->treatment_variance = -INFINITY;
      return contract_refuses(probe, "treatment_variance -Inf", EXPT_E_ARGUMENT, "treatment_variance", "");
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
      call->options_room.value.test = -1;
      return contract_refuses(probe, "test -1", EXPT_E_ARGUMENT, "options", "test");
    case 16:
      call->options_room.value.test = 3;
      return contract_refuses(probe, "test 3", EXPT_E_ARGUMENT, "options", "test");
    case 17:
      call->options_room.value.scale = -1;
      return contract_refuses(probe, "scale -1", EXPT_E_ARGUMENT, "options", "scale");
    case 18:
      call->options_room.value.scale = 2;
      return contract_refuses(probe, "scale 2", EXPT_E_ARGUMENT, "options", "scale");
    case 19:
      call->options_room.value.ratio_interval = -1;
      return contract_refuses(probe, "ratio_interval -1", EXPT_E_ARGUMENT, "options", "ratio_interval");
    case 20:
      call->options_room.value.ratio_interval = 5;
      return contract_refuses(probe, "ratio_interval 5", EXPT_E_ARGUMENT, "options", "ratio_interval");
    case 21:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 22:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 23:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 24:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 25:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 26: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status equivalence_means_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output equivalence_means_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(equivalence_means_call, out_value),
   sizeof(((equivalence_means_call *)0)->out_value)},
};

static contract_function equivalence_means = {
  .name = "expt_equivalence_means",
  .size = sizeof(equivalence_means_call),
  .prepare = equivalence_means_call_prepare,
  .run = equivalence_means_call_run,
  .clear = equivalence_means_call_clear,
  .probe = equivalence_means_call_probe,
  .documented = equivalence_means_errors,
  .outputs = equivalence_means_outputs,
  .n_outputs = sizeof equivalence_means_outputs / sizeof equivalence_means_outputs[0],
};

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(two_proportions_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(two_proportions, keeps_its_promises),
    cmocka_unit_test(t_test_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(t_test, keeps_its_promises),
    cmocka_unit_test(ratio_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(ratio, keeps_its_promises),
    cmocka_unit_test(poisson_rates_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(poisson_rates, keeps_its_promises),
    cmocka_unit_test(equivalence_proportions_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(equivalence_proportions, keeps_its_promises),
    cmocka_unit_test(equivalence_means_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(equivalence_means, keeps_its_promises),
  };
  return cmocka_run_group_tests_name("contract of stats.h", tests, NULL, NULL);
}
