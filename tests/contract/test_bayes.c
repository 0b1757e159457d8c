/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/bayes.h by bindgen. Do not edit.
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

/* ---- expt_posterior_beta_options_init_sized ---------------------------------------------------------------------- */

static void init_posterior_beta_options(void *options, uint32_t caller_size) {
  expt_posterior_beta_options_init_sized(options, caller_size);
}

static void posterior_beta_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_posterior_beta_options_init_sized", init_posterior_beta_options,
                      sizeof(expt_posterior_beta_options));
}

/* ---- expt_posterior_beta ----------------------------------------------------------------------------------------- */

typedef struct posterior_beta_call {
  const expt_context *ctx;
  int64_t control_successes;
  int64_t control_units;
  int64_t treatment_successes;
  int64_t treatment_units;
  struct {
    expt_posterior_beta_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_posterior_beta_options *options;
  expt_posterior out_value;
  expt_posterior *out;
} posterior_beta_call;

static void posterior_beta_call_prepare(void *memory, const expt_context *ctx) {
  posterior_beta_call *call = memory;
  call->ctx = ctx;
  call->control_successes = FIXTURE_POSTERIOR_BETA_CONTROL_SUCCESSES;
  call->control_units = FIXTURE_POSTERIOR_BETA_CONTROL_UNITS;
  call->treatment_successes = FIXTURE_POSTERIOR_BETA_TREATMENT_SUCCESSES;
  call->treatment_units = FIXTURE_POSTERIOR_BETA_TREATMENT_UNITS;
  expt_posterior_beta_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status posterior_beta_call_run(void *memory, expt_error *err) {
  posterior_beta_call *call = memory;
  return expt_posterior_beta(call->ctx, call->control_successes, call->control_units, call->treatment_successes,
                             call->treatment_units, call->options, call->out, err);
}

static void posterior_beta_call_clear(void *memory) {
  (void)memory;
}

static bool posterior_beta_call_probe(void *memory, int which, contract_probe *probe) {
  posterior_beta_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2:
      call->control_successes = -1;
      return contract_refuses(probe, "control_successes below 0", EXPT_E_ARGUMENT, "control_successes", "");
    case 3:
      call->control_units = -1;
      return contract_refuses(probe, "control_units below 0", EXPT_E_ARGUMENT, "control_units", "");
    case 4:
      call->control_units = INT64_C(1000000000001);
      return contract_refuses(probe, "control_units above 1000000000000", EXPT_E_ARGUMENT, "control_units", "");
    case 5:
      call->treatment_successes = -1;
      return contract_refuses(probe, "treatment_successes below 0", EXPT_E_ARGUMENT, "treatment_successes", "");
    case 6:
      call->treatment_units = -1;
      return contract_refuses(probe, "treatment_units below 0", EXPT_E_ARGUMENT, "treatment_units", "");
    case 7:
      call->treatment_units = INT64_C(1000000000001);
      return contract_refuses(probe, "treatment_units above 1000000000000", EXPT_E_ARGUMENT, "treatment_units", "");
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
      call->options_room.value.min_effect = NAN;
      return contract_refuses(probe, "min_effect NaN", EXPT_E_ARGUMENT, "options", "min_effect");
    case 20:
      call->options_room.value.min_effect = INFINITY;
      return contract_refuses(probe, "min_effect Inf", EXPT_E_ARGUMENT, "options", "min_effect");
    case 21:
      call->options_room.value.min_effect = -INFINITY;
      return contract_refuses(probe, "min_effect -Inf", EXPT_E_ARGUMENT, "options", "min_effect");
    case 22:
      call->options_room.value.prior_successes = nextafter(0.1, -INFINITY);
      return contract_refuses(probe, "prior_successes just below 0.1", EXPT_E_ARGUMENT, "options", "prior_successes");
    case 23:
      call->options_room.value.prior_successes = nextafter(1000000000000.0, INFINITY);
      return contract_refuses(probe, "prior_successes just above 1e+12", EXPT_E_ARGUMENT, "options", "prior_successes");
    case 24:
      call->options_room.value.prior_successes = NAN;
      return contract_refuses(probe, "prior_successes NaN", EXPT_E_ARGUMENT, "options", "prior_successes");
    case 25:
      call->options_room.value.prior_successes = INFINITY;
      return contract_refuses(probe, "prior_successes Inf", EXPT_E_ARGUMENT, "options", "prior_successes");
    case 26:
      call->options_room.value.prior_successes = -INFINITY;
      return contract_refuses(probe, "prior_successes -Inf", EXPT_E_ARGUMENT, "options", "prior_successes");
    case 27:
      call->options_room.value.prior_failures = nextafter(0.1, -INFINITY);
      return contract_refuses(probe, "prior_failures just below 0.1", EXPT_E_ARGUMENT, "options", "prior_failures");
    case 28:
      call->options_room.value.prior_failures = nextafter(1000000000000.0, INFINITY);
      return contract_refuses(probe, "prior_failures just above 1e+12", EXPT_E_ARGUMENT, "options", "prior_failures");
    case 29:
      call->options_room.value.prior_failures = NAN;
      return contract_refuses(probe, "prior_failures NaN", EXPT_E_ARGUMENT, "options", "prior_failures");
    case 30:
      call->options_room.value.prior_failures = INFINITY;
      return contract_refuses(probe, "prior_failures Inf", EXPT_E_ARGUMENT, "options", "prior_failures");
    case 31:
      call->options_room.value.prior_failures = -INFINITY;
      return contract_refuses(probe, "prior_failures -Inf", EXPT_E_ARGUMENT, "options", "prior_failures");
    case 32: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 33:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 34:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 35:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 36:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status posterior_beta_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_LIMIT, EXPT_E_NOMEM,
                                                    EXPT_OK};
static const contract_output posterior_beta_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(posterior_beta_call, out_value), sizeof(((posterior_beta_call *)0)->out_value)},
};

static contract_function posterior_beta = {
  .name = "expt_posterior_beta",
  .size = sizeof(posterior_beta_call),
  .prepare = posterior_beta_call_prepare,
  .run = posterior_beta_call_run,
  .clear = posterior_beta_call_clear,
  .probe = posterior_beta_call_probe,
  .documented = posterior_beta_errors,
  .outputs = posterior_beta_outputs,
  .n_outputs = sizeof posterior_beta_outputs / sizeof posterior_beta_outputs[0],
};

/* ---- expt_posterior_gamma_poisson_options_init_sized ------------------------------------------------------------- */

static void init_posterior_gamma_poisson_options(void *options, uint32_t caller_size) {
  expt_posterior_gamma_poisson_options_init_sized(options, caller_size);
}

static void posterior_gamma_poisson_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_posterior_gamma_poisson_options_init_sized", init_posterior_gamma_poisson_options,
                      sizeof(expt_posterior_gamma_poisson_options));
}

/* ---- expt_posterior_gamma_poisson -------------------------------------------------------------------------------- */

typedef struct posterior_gamma_poisson_call {
  const expt_context *ctx;
  int64_t control_events;
  double control_exposure;
  int64_t treatment_events;
  double treatment_exposure;
  struct {
    expt_posterior_gamma_poisson_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_posterior_gamma_poisson_options *options;
  expt_posterior out_value;
  expt_posterior *out;
} posterior_gamma_poisson_call;

static void posterior_gamma_poisson_call_prepare(void *memory, const expt_context *ctx) {
  posterior_gamma_poisson_call *call = memory;
  call->ctx = ctx;
  call->control_events = FIXTURE_POSTERIOR_GAMMA_POISSON_CONTROL_EVENTS;
  call->control_exposure = FIXTURE_POSTERIOR_GAMMA_POISSON_CONTROL_EXPOSURE;
  call->treatment_events = FIXTURE_POSTERIOR_GAMMA_POISSON_TREATMENT_EVENTS;
  call->treatment_exposure = FIXTURE_POSTERIOR_GAMMA_POISSON_TREATMENT_EXPOSURE;
  expt_posterior_gamma_poisson_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status posterior_gamma_poisson_call_run(void *memory, expt_error *err) {
  posterior_gamma_poisson_call *call = memory;
  return expt_posterior_gamma_poisson(call->ctx, call->control_events, call->control_exposure, call->treatment_events,
                                      call->treatment_exposure, call->options, call->out, err);
}

static void posterior_gamma_poisson_call_clear(void *memory) {
  (void)memory;
}

static bool posterior_gamma_poisson_call_probe(void *memory, int which, contract_probe *probe) {
  posterior_gamma_poisson_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2:
      call->control_events = -1;
      return contract_refuses(probe, "control_events below 0", EXPT_E_ARGUMENT, "control_events", "");
    case 3:
      call->control_events = INT64_C(1000000000001);
      return contract_refuses(probe, "control_events above 1000000000000", EXPT_E_ARGUMENT, "control_events", "");
    case 4:
      call->control_exposure = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "control_exposure just below 0", EXPT_E_ARGUMENT, "control_exposure", "");
    case 5:
      call->control_exposure = nextafter(1000000000000000.0, INFINITY);
      return contract_refuses(probe, "control_exposure just above 1e+15", EXPT_E_ARGUMENT, "control_exposure", "");
    case 6:
      call->control_exposure = NAN;
      return contract_refuses(probe, "control_exposure NaN", EXPT_E_ARGUMENT, "control_exposure", "");
    case 7:
      call->control_exposure = INFINITY;
      return contract_refuses(probe, "control_exposure Inf", EXPT_E_ARGUMENT, "control_exposure", "");
    case 8:
      call->control_exposure = -INFINITY;
      return contract_refuses(probe, "control_exposure -Inf", EXPT_E_ARGUMENT, "control_exposure", "");
    case 9:
      call->treatment_events = -1;
      return contract_refuses(probe, "treatment_events below 0", EXPT_E_ARGUMENT, "treatment_events", "");
    case 10:
      call->treatment_events = INT64_C(1000000000001);
      return contract_refuses(probe, "treatment_events above 1000000000000", EXPT_E_ARGUMENT, "treatment_events", "");
    case 11:
      call->treatment_exposure = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "treatment_exposure just below 0", EXPT_E_ARGUMENT, "treatment_exposure", "");
    case 12:
      call->treatment_exposure = nextafter(1000000000000000.0, INFINITY);
      return contract_refuses(probe, "treatment_exposure just above 1e+15", EXPT_E_ARGUMENT, "treatment_exposure", "");
    case 13:
      call->treatment_exposure = NAN;
      return contract_refuses(probe, "treatment_exposure NaN", EXPT_E_ARGUMENT, "treatment_exposure", "");
    case 14:
      call->treatment_exposure = INFINITY;
      return contract_refuses(probe, "treatment_exposure Inf", EXPT_E_ARGUMENT, "treatment_exposure", "");
    case 15:
      call->treatment_exposure = -INFINITY;
      return contract_refuses(probe, "treatment_exposure -Inf", EXPT_E_ARGUMENT, "treatment_exposure", "");
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
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 23:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 24:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 25:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 26:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 27:
      call->options_room.value.min_effect = NAN;
      return contract_refuses(probe, "min_effect NaN", EXPT_E_ARGUMENT, "options", "min_effect");
    case 28:
      call->options_room.value.min_effect = INFINITY;
      return contract_refuses(probe, "min_effect Inf", EXPT_E_ARGUMENT, "options", "min_effect");
    case 29:
      call->options_room.value.min_effect = -INFINITY;
      return contract_refuses(probe, "min_effect -Inf", EXPT_E_ARGUMENT, "options", "min_effect");
    case 30:
      call->options_room.value.prior_events = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "prior_events just below 0", EXPT_E_ARGUMENT, "options", "prior_events");
    case 31:
      call->options_room.value.prior_events = nextafter(1000000000000.0, INFINITY);
      return contract_refuses(probe, "prior_events just above 1e+12", EXPT_E_ARGUMENT, "options", "prior_events");
    case 32:
      call->options_room.value.prior_events = NAN;
      return contract_refuses(probe, "prior_events NaN", EXPT_E_ARGUMENT, "options", "prior_events");
    case 33:
      call->options_room.value.prior_events = INFINITY;
      return contract_refuses(probe, "prior_events Inf", EXPT_E_ARGUMENT, "options", "prior_events");
    case 34:
      call->options_room.value.prior_events = -INFINITY;
      return contract_refuses(probe, "prior_events -Inf", EXPT_E_ARGUMENT, "options", "prior_events");
    case 35:
      call->options_room.value.prior_exposure = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "prior_exposure just below 0", EXPT_E_ARGUMENT, "options", "prior_exposure");
    case 36:
      call->options_room.value.prior_exposure = nextafter(1000000000000000.0, INFINITY);
      return contract_refuses(probe, "prior_exposure just above 1e+15", EXPT_E_ARGUMENT, "options", "prior_exposure");
    case 37:
      call->options_room.value.prior_exposure = NAN;
      return contract_refuses(probe, "prior_exposure NaN", EXPT_E_ARGUMENT, "options", "prior_exposure");
    case 38:
      call->options_room.value.prior_exposure = INFINITY;
      return contract_refuses(probe, "prior_exposure Inf", EXPT_E_ARGUMENT, "options", "prior_exposure");
    case 39:
      call->options_room.value.prior_exposure = -INFINITY;
      return contract_refuses(probe, "prior_exposure -Inf", EXPT_E_ARGUMENT, "options", "prior_exposure");
    case 40: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 41:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 42:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 43:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 44:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status posterior_gamma_poisson_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_LIMIT,
                                                             EXPT_E_NOMEM, EXPT_OK};
static const contract_output posterior_gamma_poisson_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(posterior_gamma_poisson_call, out_value),
   sizeof(((posterior_gamma_poisson_call *)0)->out_value)},
};

static contract_function posterior_gamma_poisson = {
  .name = "expt_posterior_gamma_poisson",
  .size = sizeof(posterior_gamma_poisson_call),
  .prepare = posterior_gamma_poisson_call_prepare,
  .run = posterior_gamma_poisson_call_run,
  .clear = posterior_gamma_poisson_call_clear,
  .probe = posterior_gamma_poisson_call_probe,
  .documented = posterior_gamma_poisson_errors,
  .outputs = posterior_gamma_poisson_outputs,
  .n_outputs = sizeof posterior_gamma_poisson_outputs / sizeof posterior_gamma_poisson_outputs[0],
};

/* ---- expt_posterior_normal_options_init_sized -------------------------------------------------------------------- */

static void init_posterior_normal_options(void *options, uint32_t caller_size) {
  expt_posterior_normal_options_init_sized(options, caller_size);
}

static void posterior_normal_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_posterior_normal_options_init_sized", init_posterior_normal_options,
                      sizeof(expt_posterior_normal_options));
}

/* ---- expt_posterior_normal --------------------------------------------------------------------------------------- */

typedef struct posterior_normal_call {
  const expt_context *ctx;
  int64_t control_units;
  double control_mean;
  double control_variance;
  int64_t treatment_units;
  double treatment_mean;
  double treatment_variance;
  struct {
    expt_posterior_normal_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_posterior_normal_options *options;
  expt_posterior out_value;
  expt_posterior *out;
} posterior_normal_call;

static void posterior_normal_call_prepare(void *memory, const expt_context *ctx) {
  posterior_normal_call *call = memory;
  call->ctx = ctx;
  call->control_units = FIXTURE_POSTERIOR_NORMAL_CONTROL_UNITS;
  call->control_mean = 1.0;
  call->control_variance = 1.0;
  call->treatment_units = FIXTURE_POSTERIOR_NORMAL_TREATMENT_UNITS;
  call->treatment_mean = 1.0;
  call->treatment_variance = 1.0;
  expt_posterior_normal_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status posterior_normal_call_run(void *memory, expt_error *err) {
  posterior_normal_call *call = memory;
  return expt_posterior_normal(call->ctx, call->control_units, call->control_mean, call->control_variance,
                               call->treatment_units, call->treatment_mean, call->treatment_variance, call->options,
                               call->out, err);
}

static void posterior_normal_call_clear(void *memory) {
  (void)memory;
}

static bool posterior_normal_call_probe(void *memory, int which, contract_probe *probe) {
  posterior_normal_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2:
      call->control_units = -1;
      return contract_refuses(probe, "control_units below 0", EXPT_E_ARGUMENT, "control_units", "");
    case 3:
      call->control_units = INT64_C(1000000000001);
      return contract_refuses(probe, "control_units above 1000000000000", EXPT_E_ARGUMENT, "control_units", "");
    case 4:
      call->control_variance = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "control_variance just below 0", EXPT_E_ARGUMENT, "control_variance", "");
    case 5:
      call->control_variance = NAN;
      return contract_refuses(probe, "control_variance NaN", EXPT_E_ARGUMENT, "control_variance", "");
    case 6:
      call->control_variance = -INFINITY;
      return contract_refuses(probe, "control_variance -Inf", EXPT_E_ARGUMENT, "control_variance", "");
    case 7:
      call->treatment_units = -1;
      return contract_refuses(probe, "treatment_units below 0", EXPT_E_ARGUMENT, "treatment_units", "");
    case 8:
      call->treatment_units = INT64_C(1000000000001);
      return contract_refuses(probe, "treatment_units above 1000000000000", EXPT_E_ARGUMENT, "treatment_units", "");
    case 9:
      call->treatment_variance = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "treatment_variance just below 0", EXPT_E_ARGUMENT, "treatment_variance", "");
    case 10:
      call->treatment_variance = NAN;
      return contract_refuses(probe, "treatment_variance NaN", EXPT_E_ARGUMENT, "treatment_variance", "");
    case 11:
      call->treatment_variance = -INFINITY;
      return contract_refuses(probe, "treatment_variance -Inf", EXPT_E_ARGUMENT, "treatment_variance", "");
    case 12: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 13:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 14:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 15:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 16:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 17:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
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
      call->options_room.value.min_effect = NAN;
      return contract_refuses(probe, "min_effect NaN", EXPT_E_ARGUMENT, "options", "min_effect");
    case 24:
      call->options_room.value.min_effect = INFINITY;
      return contract_refuses(probe, "min_effect Inf", EXPT_E_ARGUMENT, "options", "min_effect");
    case 25:
      call->options_room.value.min_effect = -INFINITY;
      return contract_refuses(probe, "min_effect -Inf", EXPT_E_ARGUMENT, "options", "min_effect");
    case 26:
      call->options_room.value.prior_mean = NAN;
      return contract_refuses(probe, "prior_mean NaN", EXPT_E_ARGUMENT, "options", "prior_mean");
    case 27:
      call->options_room.value.prior_mean = INFINITY;
      return contract_refuses(probe, "prior_mean Inf", EXPT_E_ARGUMENT, "options", "prior_mean");
    case 28:
      call->options_room.value.prior_mean = -INFINITY;
      return contract_refuses(probe, "prior_mean -Inf", EXPT_E_ARGUMENT, "options", "prior_mean");
    case 29:
      call->options_room.value.prior_units = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "prior_units just below 0", EXPT_E_ARGUMENT, "options", "prior_units");
    case 30:
      call->options_room.value.prior_units = nextafter(1000000000000.0, INFINITY);
      return contract_refuses(probe, "prior_units just above 1e+12", EXPT_E_ARGUMENT, "options", "prior_units");
    case 31:
      call->options_room.value.prior_units = NAN;
      return contract_refuses(probe, "prior_units NaN", EXPT_E_ARGUMENT, "options", "prior_units");
    case 32:
      call->options_room.value.prior_units = INFINITY;
      return contract_refuses(probe, "prior_units Inf", EXPT_E_ARGUMENT, "options", "prior_units");
    case 33:
      call->options_room.value.prior_units = -INFINITY;
      return contract_refuses(probe, "prior_units -Inf", EXPT_E_ARGUMENT, "options", "prior_units");
    case 34:
      call->options_room.value.prior_df = nextafter(-1.0, -INFINITY);
      return contract_refuses(probe, "prior_df just below -1", EXPT_E_ARGUMENT, "options", "prior_df");
    case 35:
      call->options_room.value.prior_df = nextafter(1000000000000.0, INFINITY);
      return contract_refuses(probe, "prior_df just above 1e+12", EXPT_E_ARGUMENT, "options", "prior_df");
    case 36:
      call->options_room.value.prior_df = NAN;
      return contract_refuses(probe, "prior_df NaN", EXPT_E_ARGUMENT, "options", "prior_df");
    case 37:
      call->options_room.value.prior_df = INFINITY;
      return contract_refuses(probe, "prior_df Inf", EXPT_E_ARGUMENT, "options", "prior_df");
    case 38:
      call->options_room.value.prior_df = -INFINITY;
      return contract_refuses(probe, "prior_df -Inf", EXPT_E_ARGUMENT, "options", "prior_df");
    case 39:
      call->options_room.value.prior_variance = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "prior_variance just below 0", EXPT_E_ARGUMENT, "options", "prior_variance");
    case 40:
      call->options_room.value.prior_variance = nextafter(1e+100, INFINITY);
      return contract_refuses(probe, "prior_variance just above 1e+100", EXPT_E_ARGUMENT, "options", "prior_variance");
    case 41:
      call->options_room.value.prior_variance = NAN;
      return contract_refuses(probe, "prior_variance NaN", EXPT_E_ARGUMENT, "options", "prior_variance");
    case 42:
      call->options_room.value.prior_variance = INFINITY;
      return contract_refuses(probe, "prior_variance Inf", EXPT_E_ARGUMENT, "options", "prior_variance");
    case 43:
      call->options_room.value.prior_variance = -INFINITY;
      return contract_refuses(probe, "prior_variance -Inf", EXPT_E_ARGUMENT, "options", "prior_variance");
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

static const expt_status posterior_normal_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_LIMIT, EXPT_E_NOMEM,
                                                      EXPT_OK};
static const contract_output posterior_normal_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(posterior_normal_call, out_value), sizeof(((posterior_normal_call *)0)->out_value)},
};

static contract_function posterior_normal = {
  .name = "expt_posterior_normal",
  .size = sizeof(posterior_normal_call),
  .prepare = posterior_normal_call_prepare,
  .run = posterior_normal_call_run,
  .clear = posterior_normal_call_clear,
  .probe = posterior_normal_call_probe,
  .documented = posterior_normal_errors,
  .outputs = posterior_normal_outputs,
  .n_outputs = sizeof posterior_normal_outputs / sizeof posterior_normal_outputs[0],
};

/* ---- expt_posterior_lognormal_options_init_sized ----------------------------------------------------------------- */

static void init_posterior_lognormal_options(void *options, uint32_t caller_size) {
  expt_posterior_lognormal_options_init_sized(options, caller_size);
}

static void posterior_lognormal_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_posterior_lognormal_options_init_sized", init_posterior_lognormal_options,
                      sizeof(expt_posterior_lognormal_options));
}

/* ---- expt_posterior_lognormal ------------------------------------------------------------------------------------ */

typedef struct posterior_lognormal_call {
  const expt_context *ctx;
  int64_t control_units;
  double control_log_mean;
  double control_log_variance;
  int64_t treatment_units;
  double treatment_log_mean;
  double treatment_log_variance;
  struct {
    expt_posterior_lognormal_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_posterior_lognormal_options *options;
  expt_posterior out_value;
  expt_posterior *out;
} posterior_lognormal_call;

static void posterior_lognormal_call_prepare(void *memory, const expt_context *ctx) {
  posterior_lognormal_call *call = memory;
  call->ctx = ctx;
  call->control_units = FIXTURE_POSTERIOR_LOGNORMAL_CONTROL_UNITS;
  call->control_log_mean = 1.0;
  call->control_log_variance = 1.0;
  call->treatment_units = FIXTURE_POSTERIOR_LOGNORMAL_TREATMENT_UNITS;
  call->treatment_log_mean = 1.0;
  call->treatment_log_variance = 1.0;
  expt_posterior_lognormal_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status posterior_lognormal_call_run(void *memory, expt_error *err) {
  posterior_lognormal_call *call = memory;
  return expt_posterior_lognormal(call->ctx, call->control_units, call->control_log_mean, call->control_log_variance,
                                  call->treatment_units, call->treatment_log_mean, call->treatment_log_variance,
                                  call->options, call->out, err);
}

static void posterior_lognormal_call_clear(void *memory) {
  (void)memory;
}

static bool posterior_lognormal_call_probe(void *memory, int which, contract_probe *probe) {
  posterior_lognormal_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2:
      call->control_units = -1;
      return contract_refuses(probe, "control_units below 0", EXPT_E_ARGUMENT, "control_units", "");
    case 3:
      call->control_units = INT64_C(1000000000001);
      return contract_refuses(probe, "control_units above 1000000000000", EXPT_E_ARGUMENT, "control_units", "");
    case 4:
      call->control_log_variance = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "control_log_variance just below 0", EXPT_E_ARGUMENT, "control_log_variance", "");
    case 5:
      call->control_log_variance = NAN;
      return contract_refuses(probe, "control_log_variance NaN", EXPT_E_ARGUMENT, "control_log_variance", "");
    case 6:
      call->control_log_variance = -INFINITY;
      return contract_refuses(probe, "control_log_variance -Inf", EXPT_E_ARGUMENT, "control_log_variance", "");
    case 7:
      call->treatment_units = -1;
      return contract_refuses(probe, "treatment_units below 0", EXPT_E_ARGUMENT, "treatment_units", "");
    case 8:
      call->treatment_units = INT64_C(1000000000001);
      return contract_refuses(probe, "treatment_units above 1000000000000", EXPT_E_ARGUMENT, "treatment_units", "");
    case 9:
      call->treatment_log_variance = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "treatment_log_variance just below 0", EXPT_E_ARGUMENT, "treatment_log_variance",
                              "");
    case 10:
      call->treatment_log_variance = NAN;
      return contract_refuses(probe, "treatment_log_variance NaN", EXPT_E_ARGUMENT, "treatment_log_variance", "");
    case 11:
      call->treatment_log_variance = -INFINITY;
      return contract_refuses(probe, "treatment_log_variance -Inf", EXPT_E_ARGUMENT, "treatment_log_variance", "");
    case 12: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 13:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 14:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 15:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 16:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 17:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
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
      call->options_room.value.min_effect = NAN;
      return contract_refuses(probe, "min_effect NaN", EXPT_E_ARGUMENT, "options", "min_effect");
    case 24:
      call->options_room.value.min_effect = INFINITY;
      return contract_refuses(probe, "min_effect Inf", EXPT_E_ARGUMENT, "options", "min_effect");
    case 25:
      call->options_room.value.min_effect = -INFINITY;
      return contract_refuses(probe, "min_effect -Inf", EXPT_E_ARGUMENT, "options", "min_effect");
    case 26:
      call->options_room.value.prior_mean = NAN;
      return contract_refuses(probe, "prior_mean NaN", EXPT_E_ARGUMENT, "options", "prior_mean");
    case 27:
      call->options_room.value.prior_mean = INFINITY;
      return contract_refuses(probe, "prior_mean Inf", EXPT_E_ARGUMENT, "options", "prior_mean");
    case 28:
      call->options_room.value.prior_mean = -INFINITY;
      return contract_refuses(probe, "prior_mean -Inf", EXPT_E_ARGUMENT, "options", "prior_mean");
    case 29:
      call->options_room.value.prior_units = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "prior_units just below 0", EXPT_E_ARGUMENT, "options", "prior_units");
    case 30:
      call->options_room.value.prior_units = nextafter(1000000000000.0, INFINITY);
      return contract_refuses(probe, "prior_units just above 1e+12", EXPT_E_ARGUMENT, "options", "prior_units");
    case 31:
      call->options_room.value.prior_units = NAN;
      return contract_refuses(probe, "prior_units NaN", EXPT_E_ARGUMENT, "options", "prior_units");
    case 32:
      call->options_room.value.prior_units = INFINITY;
      return contract_refuses(probe, "prior_units Inf", EXPT_E_ARGUMENT, "options", "prior_units");
    case 33:
      call->options_room.value.prior_units = -INFINITY;
      return contract_refuses(probe, "prior_units -Inf", EXPT_E_ARGUMENT, "options", "prior_units");
    case 34:
      call->options_room.value.prior_df = nextafter(-1.0, -INFINITY);
      return contract_refuses(probe, "prior_df just below -1", EXPT_E_ARGUMENT, "options", "prior_df");
    case 35:
      call->options_room.value.prior_df = nextafter(1000000000000.0, INFINITY);
      return contract_refuses(probe, "prior_df just above 1e+12", EXPT_E_ARGUMENT, "options", "prior_df");
    case 36:
      call->options_room.value.prior_df = NAN;
      return contract_refuses(probe, "prior_df NaN", EXPT_E_ARGUMENT, "options", "prior_df");
    case 37:
      call->options_room.value.prior_df = INFINITY;
      return contract_refuses(probe, "prior_df Inf", EXPT_E_ARGUMENT, "options", "prior_df");
    case 38:
      call->options_room.value.prior_df = -INFINITY;
      return contract_refuses(probe, "prior_df -Inf", EXPT_E_ARGUMENT, "options", "prior_df");
    case 39:
      call->options_room.value.prior_variance = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "prior_variance just below 0", EXPT_E_ARGUMENT, "options", "prior_variance");
    case 40:
      call->options_room.value.prior_variance = nextafter(1e+100, INFINITY);
      return contract_refuses(probe, "prior_variance just above 1e+100", EXPT_E_ARGUMENT, "options", "prior_variance");
    case 41:
      call->options_room.value.prior_variance = NAN;
      return contract_refuses(probe, "prior_variance NaN", EXPT_E_ARGUMENT, "options", "prior_variance");
    case 42:
      call->options_room.value.prior_variance = INFINITY;
      return contract_refuses(probe, "prior_variance Inf", EXPT_E_ARGUMENT, "options", "prior_variance");
    case 43:
      call->options_room.value.prior_variance = -INFINITY;
      return contract_refuses(probe, "prior_variance -Inf", EXPT_E_ARGUMENT, "options", "prior_variance");
    case 44:
      call->options_room.value.most_log_sd = 0.0;
      return contract_refuses(probe, "most_log_sd at the limit 0", EXPT_E_ARGUMENT, "options", "most_log_sd");
    case 45:
      call->options_room.value.most_log_sd = 20.0;
      return contract_refuses(probe, "most_log_sd at the limit 20", EXPT_E_ARGUMENT, "options", "most_log_sd");
    case 46:
      call->options_room.value.most_log_sd = NAN;
      return contract_refuses(probe, "most_log_sd NaN", EXPT_E_ARGUMENT, "options", "most_log_sd");
    case 47:
      call->options_room.value.most_log_sd = INFINITY;
      return contract_refuses(probe, "most_log_sd Inf", EXPT_E_ARGUMENT, "options", "most_log_sd");
    case 48:
      call->options_room.value.most_log_sd = -INFINITY;
      return contract_refuses(probe, "most_log_sd -Inf", EXPT_E_ARGUMENT, "options", "most_log_sd");
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

static const expt_status posterior_lognormal_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_LIMIT, EXPT_E_NOMEM,
                                                         EXPT_OK};
static const contract_output posterior_lognormal_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(posterior_lognormal_call, out_value),
   sizeof(((posterior_lognormal_call *)0)->out_value)},
};

static contract_function posterior_lognormal = {
  .name = "expt_posterior_lognormal",
  .size = sizeof(posterior_lognormal_call),
  .prepare = posterior_lognormal_call_prepare,
  .run = posterior_lognormal_call_run,
  .clear = posterior_lognormal_call_clear,
  .probe = posterior_lognormal_call_probe,
  .documented = posterior_lognormal_errors,
  .outputs = posterior_lognormal_outputs,
  .n_outputs = sizeof posterior_lognormal_outputs / sizeof posterior_lognormal_outputs[0],
};

/* ---- expt_posterior_hurdle_options_init_sized -------------------------------------------------------------------- */

static void init_posterior_hurdle_options(void *options, uint32_t caller_size) {
  expt_posterior_hurdle_options_init_sized(options, caller_size);
}

static void posterior_hurdle_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_posterior_hurdle_options_init_sized", init_posterior_hurdle_options,
                      sizeof(expt_posterior_hurdle_options));
}

/* ---- expt_posterior_hurdle --------------------------------------------------------------------------------------- */

typedef struct posterior_hurdle_call {
  const expt_context *ctx;
  int64_t control_units;
  int64_t control_payers;
  double control_log_mean;
  double control_log_variance;
  int64_t treatment_units;
  int64_t treatment_payers;
  double treatment_log_mean;
  double treatment_log_variance;
  struct {
    expt_posterior_hurdle_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_posterior_hurdle_options *options;
  expt_posterior out_value;
  expt_posterior *out;
} posterior_hurdle_call;

static void posterior_hurdle_call_prepare(void *memory, const expt_context *ctx) {
  posterior_hurdle_call *call = memory;
  call->ctx = ctx;
  call->control_units = FIXTURE_POSTERIOR_HURDLE_CONTROL_UNITS;
  call->control_payers = FIXTURE_POSTERIOR_HURDLE_CONTROL_PAYERS;
  call->control_log_mean = 1.0;
  call->control_log_variance = 1.0;
  call->treatment_units = FIXTURE_POSTERIOR_HURDLE_TREATMENT_UNITS;
  call->treatment_payers = FIXTURE_POSTERIOR_HURDLE_TREATMENT_PAYERS;
  call->treatment_log_mean = 1.0;
  call->treatment_log_variance = 1.0;
  expt_posterior_hurdle_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status posterior_hurdle_call_run(void *memory, expt_error *err) {
  posterior_hurdle_call *call = memory;
  return expt_posterior_hurdle(call->ctx, call->control_units, call->control_payers, call->control_log_mean,
                               call->control_log_variance, call->treatment_units, call->treatment_payers,
                               call->treatment_log_mean, call->treatment_log_variance, call->options, call->out, err);
}

static void posterior_hurdle_call_clear(void *memory) {
  (void)memory;
}

static bool posterior_hurdle_call_probe(void *memory, int which, contract_probe *probe) {
  posterior_hurdle_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2:
      call->control_units = -1;
      return contract_refuses(probe, "control_units below 0", EXPT_E_ARGUMENT, "control_units", "");
    case 3:
      call->control_units = INT64_C(1000000000001);
      return contract_refuses(probe, "control_units above 1000000000000", EXPT_E_ARGUMENT, "control_units", "");
    case 4:
      call->control_payers = -1;
      return contract_refuses(probe, "control_payers below 0", EXPT_E_ARGUMENT, "control_payers", "");
    case 5:
      call->control_log_variance = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "control_log_variance just below 0", EXPT_E_ARGUMENT, "control_log_variance", "");
    case 6:
      call->control_log_variance = NAN;
      return contract_refuses(probe, "control_log_variance NaN", EXPT_E_ARGUMENT, "control_log_variance", "");
    case 7:
      call->control_log_variance = -INFINITY;
      return contract_refuses(probe, "control_log_variance -Inf", EXPT_E_ARGUMENT, "control_log_variance", "");
    case 8:
      call->treatment_units = -1;
      return contract_refuses(probe, "treatment_units below 0", EXPT_E_ARGUMENT, "treatment_units", "");
    case 9:
      call->treatment_units = INT64_C(1000000000001);
      return contract_refuses(probe, "treatment_units above 1000000000000", EXPT_E_ARGUMENT, "treatment_units", "");
    case 10:
      call->treatment_payers = -1;
      return contract_refuses(probe, "treatment_payers below 0", EXPT_E_ARGUMENT, "treatment_payers", "");
    case 11:
      call->treatment_log_variance = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "treatment_log_variance just below 0", EXPT_E_ARGUMENT, "treatment_log_variance",
                              "");
    case 12:
      call->treatment_log_variance = NAN;
      return contract_refuses(probe, "treatment_log_variance NaN", EXPT_E_ARGUMENT, "treatment_log_variance", "");
    case 13:
      call->treatment_log_variance = -INFINITY;
      return contract_refuses(probe, "treatment_log_variance -Inf", EXPT_E_ARGUMENT, "treatment_log_variance", "");
    case 14: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 15:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 16:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 17:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 18:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 19:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 20:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 21:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 22:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 23:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 24:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 25:
      call->options_room.value.min_effect = NAN;
      return contract_refuses(probe, "min_effect NaN", EXPT_E_ARGUMENT, "options", "min_effect");
    case 26:
      call->options_room.value.min_effect = INFINITY;
      return contract_refuses(probe, "min_effect Inf", EXPT_E_ARGUMENT, "options", "min_effect");
    case 27:
      call->options_room.value.min_effect = -INFINITY;
      return contract_refuses(probe, "min_effect -Inf", EXPT_E_ARGUMENT, "options", "min_effect");
    case 28:
      call->options_room.value.prior_successes = nextafter(0.1, -INFINITY);
      return contract_refuses(probe, "prior_successes just below 0.1", EXPT_E_ARGUMENT, "options", "prior_successes");
    case 29:
      call->options_room.value.prior_successes = nextafter(1000000000000.0, INFINITY);
      return contract_refuses(probe, "prior_successes just above 1e+12", EXPT_E_ARGUMENT, "options", "prior_successes");
    case 30:
      call->options_room.value.prior_successes = NAN;
      return contract_refuses(probe, "prior_successes NaN", EXPT_E_ARGUMENT, "options", "prior_successes");
    case 31:
      call->options_room.value.prior_successes = INFINITY;
      return contract_refuses(probe, "prior_successes Inf", EXPT_E_ARGUMENT, "options", "prior_successes");
    case 32:
      call->options_room.value.prior_successes = -INFINITY;
      return contract_refuses(probe, "prior_successes -Inf", EXPT_E_ARGUMENT, "options", "prior_successes");
    case 33:
      call->options_room.value.prior_failures = nextafter(0.1, -INFINITY);
      return contract_refuses(probe, "prior_failures just below 0.1", EXPT_E_ARGUMENT, "options", "prior_failures");
    case 34:
      call->options_room.value.prior_failures = nextafter(1000000000000.0, INFINITY);
      return contract_refuses(probe, "prior_failures just above 1e+12", EXPT_E_ARGUMENT, "options", "prior_failures");
    case 35:
      call->options_room.value.prior_failures = NAN;
      return contract_refuses(probe, "prior_failures NaN", EXPT_E_ARGUMENT, "options", "prior_failures");
    case 36:
      call->options_room.value.prior_failures = INFINITY;
      return contract_refuses(probe, "prior_failures Inf", EXPT_E_ARGUMENT, "options", "prior_failures");
    case 37:
      call->options_room.value.prior_failures = -INFINITY;
      return contract_refuses(probe, "prior_failures -Inf", EXPT_E_ARGUMENT, "options", "prior_failures");
    case 38:
      call->options_room.value.prior_mean = NAN;
      return contract_refuses(probe, "prior_mean NaN", EXPT_E_ARGUMENT, "options", "prior_mean");
    case 39:
      call->options_room.value.prior_mean = INFINITY;
      return contract_refuses(probe, "prior_mean Inf", EXPT_E_ARGUMENT, "options", "prior_mean");
    case 40:
      call->options_room.value.prior_mean = -INFINITY;
      return contract_refuses(probe, "prior_mean -Inf", EXPT_E_ARGUMENT, "options", "prior_mean");
    case 41:
      call->options_room.value.prior_units = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "prior_units just below 0", EXPT_E_ARGUMENT, "options", "prior_units");
    case 42:
      call->options_room.value.prior_units = nextafter(1000000000000.0, INFINITY);
      return contract_refuses(probe, "prior_units just above 1e+12", EXPT_E_ARGUMENT, "options", "prior_units");
    case 43:
      call->options_room.value.prior_units = NAN;
      return contract_refuses(probe, "prior_units NaN", EXPT_E_ARGUMENT, "options", "prior_units");
    case 44:
      call->options_room.value.prior_units = INFINITY;
      return contract_refuses(probe, "prior_units Inf", EXPT_E_ARGUMENT, "options", "prior_units");
    case 45:
      call->options_room.value.prior_units = -INFINITY;
      return contract_refuses(probe, "prior_units -Inf", EXPT_E_ARGUMENT, "options", "prior_units");
    case 46:
      call->options_room.value.prior_df = nextafter(-1.0, -INFINITY);
      return contract_refuses(probe, "prior_df just below -1", EXPT_E_ARGUMENT, "options", "prior_df");
    case 47:
      call->options_room.value.prior_df = nextafter(1000000000000.0, INFINITY);
      return contract_refuses(probe, "prior_df just above 1e+12", EXPT_E_ARGUMENT, "options", "prior_df");
    case 48:
      call->options_room.value.prior_df = NAN;
      return contract_refuses(probe, "prior_df NaN", EXPT_E_ARGUMENT, "options", "prior_df");
    case 49:
      call->options_room.value.prior_df = INFINITY;
      return contract_refuses(probe, "prior_df Inf", EXPT_E_ARGUMENT, "options", "prior_df");
    case 50:
      call->options_room.value.prior_df = -INFINITY;
      return contract_refuses(probe, "prior_df -Inf", EXPT_E_ARGUMENT, "options", "prior_df");
    case 51:
      call->options_room.value.prior_variance = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "prior_variance just below 0", EXPT_E_ARGUMENT, "options", "prior_variance");
    case 52:
      call->options_room.value.prior_variance = nextafter(1e+100, INFINITY);
      return contract_refuses(probe, "prior_variance just above 1e+100", EXPT_E_ARGUMENT, "options", "prior_variance");
    case 53:
      call->options_room.value.prior_variance = NAN;
      return contract_refuses(probe, "prior_variance NaN", EXPT_E_ARGUMENT, "options", "prior_variance");
    case 54:
      call->options_room.value.prior_variance = INFINITY;
      return contract_refuses(probe, "prior_variance Inf", EXPT_E_ARGUMENT, "options", "prior_variance");
    case 55:
      call->options_room.value.prior_variance = -INFINITY;
      return contract_refuses(probe, "prior_variance -Inf", EXPT_E_ARGUMENT, "options", "prior_variance");
    case 56:
      call->options_room.value.most_log_sd = 0.0;
      return contract_refuses(probe, "most_log_sd at the limit 0", EXPT_E_ARGUMENT, "options", "most_log_sd");
    case 57:
      call->options_room.value.most_log_sd = 20.0;
      return contract_refuses(probe, "most_log_sd at the limit 20", EXPT_E_ARGUMENT, "options", "most_log_sd");
    case 58:
      call->options_room.value.most_log_sd = NAN;
      return contract_refuses(probe, "most_log_sd NaN", EXPT_E_ARGUMENT, "options", "most_log_sd");
    case 59:
      call->options_room.value.most_log_sd = INFINITY;
      return contract_refuses(probe, "most_log_sd Inf", EXPT_E_ARGUMENT, "options", "most_log_sd");
    case 60:
      call->options_room.value.most_log_sd = -INFINITY;
      return contract_refuses(probe, "most_log_sd -Inf", EXPT_E_ARGUMENT, "options", "most_log_sd");
    case 61: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 62:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 63:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 64:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 65:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status posterior_hurdle_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_LIMIT, EXPT_E_NOMEM,
                                                      EXPT_OK};
static const contract_output posterior_hurdle_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(posterior_hurdle_call, out_value), sizeof(((posterior_hurdle_call *)0)->out_value)},
};

static contract_function posterior_hurdle = {
  .name = "expt_posterior_hurdle",
  .size = sizeof(posterior_hurdle_call),
  .prepare = posterior_hurdle_call_prepare,
  .run = posterior_hurdle_call_run,
  .clear = posterior_hurdle_call_clear,
  .probe = posterior_hurdle_call_probe,
  .documented = posterior_hurdle_errors,
  .outputs = posterior_hurdle_outputs,
  .n_outputs = sizeof posterior_hurdle_outputs / sizeof posterior_hurdle_outputs[0],
};

/* ---- expt_posterior_dirichlet_options_init_sized ----------------------------------------------------------------- */

static void init_posterior_dirichlet_options(void *options, uint32_t caller_size) {
  expt_posterior_dirichlet_options_init_sized(options, caller_size);
}

static void posterior_dirichlet_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_posterior_dirichlet_options_init_sized", init_posterior_dirichlet_options,
                      sizeof(expt_posterior_dirichlet_options));
}

/* ---- expt_posterior_dirichlet ------------------------------------------------------------------------------------ */

typedef struct posterior_dirichlet_call {
  const expt_context *ctx;
  double values_room[CONTRACT_ELEMENTS];
  const double *values;
  int64_t control_counts_room[CONTRACT_ELEMENTS];
  const int64_t *control_counts;
  int64_t treatment_counts_room[CONTRACT_ELEMENTS];
  const int64_t *treatment_counts;
  int64_t n_categories;
  struct {
    expt_posterior_dirichlet_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_posterior_dirichlet_options *options;
  expt_posterior out_value;
  expt_posterior *out;
} posterior_dirichlet_call;

static void posterior_dirichlet_call_prepare(void *memory, const expt_context *ctx) {
  posterior_dirichlet_call *call = memory;
  call->ctx = ctx;
  static const double values[] = FIXTURE_POSTERIOR_DIRICHLET_VALUES;
  memcpy(call->values_room, values, sizeof values);
  call->values = call->values_room;
  static const int64_t control_counts[] = FIXTURE_POSTERIOR_DIRICHLET_CONTROL_COUNTS;
  memcpy(call->control_counts_room, control_counts, sizeof control_counts);
  call->control_counts = call->control_counts_room;
  static const int64_t treatment_counts[] = FIXTURE_POSTERIOR_DIRICHLET_TREATMENT_COUNTS;
  memcpy(call->treatment_counts_room, treatment_counts, sizeof treatment_counts);
  call->treatment_counts = call->treatment_counts_room;
  call->n_categories = (int64_t)(sizeof values / sizeof values[0]);
  expt_posterior_dirichlet_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status posterior_dirichlet_call_run(void *memory, expt_error *err) {
  posterior_dirichlet_call *call = memory;
  return expt_posterior_dirichlet(call->ctx, call->values, call->control_counts, call->treatment_counts,
                                  call->n_categories, call->options, call->out, err);
}

static void posterior_dirichlet_call_clear(void *memory) {
  (void)memory;
}

static bool posterior_dirichlet_call_probe(void *memory, int which, contract_probe *probe) {
  posterior_dirichlet_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2:
      call->values = NULL;
      return contract_refuses(probe, "values NULL, n_categories not 0", EXPT_E_ARGUMENT, "values|n_categories", "");
    case 3:
      call->control_counts = NULL;
      return contract_refuses(probe, "control_counts NULL, n_categories not 0", EXPT_E_ARGUMENT,
                              "control_counts|n_categories", "");
    case 4:
      call->treatment_counts = NULL;
      return contract_refuses(probe, "treatment_counts NULL, n_categories not 0", EXPT_E_ARGUMENT,
                              "treatment_counts|n_categories", "");
    case 5:
      call->n_categories = -1;
      return contract_refuses(probe, "n_categories -1", EXPT_E_ARGUMENT,
                              "n_categories|values|control_counts|treatment_counts", "");
    case 6:
      call->values = NULL;
      call->control_counts = NULL;
      call->treatment_counts = NULL;
      call->n_categories = 0;
      return contract_settles(probe, "no values");
    case 7: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 8:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 9:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 10:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 11:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 12:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
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
      call->options_room.value.min_effect = NAN;
      return contract_refuses(probe, "min_effect NaN", EXPT_E_ARGUMENT, "options", "min_effect");
    case 19:
      call->options_room.value.min_effect = INFINITY;
      return contract_refuses(probe, "min_effect Inf", EXPT_E_ARGUMENT, "options", "min_effect");
    case 20:
      call->options_room.value.min_effect = -INFINITY;
      return contract_refuses(probe, "min_effect -Inf", EXPT_E_ARGUMENT, "options", "min_effect");
    case 21:
      call->options_room.value.prior_count = nextafter(0.1, -INFINITY);
      return contract_refuses(probe, "prior_count just below 0.1", EXPT_E_ARGUMENT, "options", "prior_count");
    case 22:
      call->options_room.value.prior_count = nextafter(1000000000.0, INFINITY);
      return contract_refuses(probe, "prior_count just above 1e+09", EXPT_E_ARGUMENT, "options", "prior_count");
    case 23:
      call->options_room.value.prior_count = NAN;
      return contract_refuses(probe, "prior_count NaN", EXPT_E_ARGUMENT, "options", "prior_count");
    case 24:
      call->options_room.value.prior_count = INFINITY;
      return contract_refuses(probe, "prior_count Inf", EXPT_E_ARGUMENT, "options", "prior_count");
    case 25:
      call->options_room.value.prior_count = -INFINITY;
      return contract_refuses(probe, "prior_count -Inf", EXPT_E_ARGUMENT, "options", "prior_count");
    case 26: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 27:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 28:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 29:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 30:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status posterior_dirichlet_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_LIMIT, EXPT_E_NOMEM,
                                                         EXPT_OK};
static const contract_output posterior_dirichlet_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(posterior_dirichlet_call, out_value),
   sizeof(((posterior_dirichlet_call *)0)->out_value)},
};

static contract_function posterior_dirichlet = {
  .name = "expt_posterior_dirichlet",
  .size = sizeof(posterior_dirichlet_call),
  .prepare = posterior_dirichlet_call_prepare,
  .run = posterior_dirichlet_call_run,
  .clear = posterior_dirichlet_call_clear,
  .probe = posterior_dirichlet_call_probe,
  .documented = posterior_dirichlet_errors,
  .outputs = posterior_dirichlet_outputs,
  .n_outputs = sizeof posterior_dirichlet_outputs / sizeof posterior_dirichlet_outputs[0],
};

/* ---- expt_posterior_effect_options_init_sized -------------------------------------------------------------------- */

static void init_posterior_effect_options(void *options, uint32_t caller_size) {
  expt_posterior_effect_options_init_sized(options, caller_size);
}

static void posterior_effect_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_posterior_effect_options_init_sized", init_posterior_effect_options,
                      sizeof(expt_posterior_effect_options));
}

/* ---- expt_posterior_effect --------------------------------------------------------------------------------------- */

typedef struct posterior_effect_call {
  double estimate;
  double std_error;
  struct {
    expt_posterior_effect_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_posterior_effect_options *options;
  expt_posterior out_value;
  expt_posterior *out;
} posterior_effect_call;

static void posterior_effect_call_prepare(void *memory, const expt_context *ctx) {
  posterior_effect_call *call = memory;
  (void)ctx;
  call->estimate = 1.0;
  call->std_error = 5e+149;
  expt_posterior_effect_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status posterior_effect_call_run(void *memory, expt_error *err) {
  posterior_effect_call *call = memory;
  return expt_posterior_effect(call->estimate, call->std_error, call->options, call->out, err);
}

static void posterior_effect_call_clear(void *memory) {
  (void)memory;
}

static bool posterior_effect_call_probe(void *memory, int which, contract_probe *probe) {
  posterior_effect_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->estimate = NAN; return contract_refuses(probe, "estimate NaN", EXPT_E_ARGUMENT, "estimate", "");
    case 2: call->estimate = INFINITY; return contract_refuses(probe, "estimate Inf", EXPT_E_ARGUMENT, "estimate", "");
    case 3:
      call->estimate = -INFINITY;
      return contract_refuses(probe, "estimate -Inf", EXPT_E_ARGUMENT, "estimate", "");
    case 4:
      call->std_error = nextafter(1e-150, -INFINITY);
      return contract_refuses(probe, "std_error just below 1e-150", EXPT_E_ARGUMENT, "std_error", "");
    case 5:
      call->std_error = nextafter(1e+150, INFINITY);
      return contract_refuses(probe, "std_error just above 1e+150", EXPT_E_ARGUMENT, "std_error", "");
    case 6: call->std_error = NAN; return contract_refuses(probe, "std_error NaN", EXPT_E_ARGUMENT, "std_error", "");
    case 7:
      call->std_error = INFINITY;
      return contract_refuses(probe, "std_error Inf", EXPT_E_ARGUMENT, "std_error", "");
    case 8:
      call->std_error = -INFINITY;
      return contract_refuses(probe, "std_error -Inf", EXPT_E_ARGUMENT, "std_error", "");
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
      call->options_room.value.min_effect = NAN;
      return contract_refuses(probe, "min_effect NaN", EXPT_E_ARGUMENT, "options", "min_effect");
    case 21:
      call->options_room.value.min_effect = INFINITY;
      return contract_refuses(probe, "min_effect Inf", EXPT_E_ARGUMENT, "options", "min_effect");
    case 22:
      call->options_room.value.min_effect = -INFINITY;
      return contract_refuses(probe, "min_effect -Inf", EXPT_E_ARGUMENT, "options", "min_effect");
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
    case 27:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 28:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 29:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 30:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status posterior_effect_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output posterior_effect_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(posterior_effect_call, out_value), sizeof(((posterior_effect_call *)0)->out_value)},
};

static contract_function posterior_effect = {
  .name = "expt_posterior_effect",
  .size = sizeof(posterior_effect_call),
  .prepare = posterior_effect_call_prepare,
  .run = posterior_effect_call_run,
  .clear = posterior_effect_call_clear,
  .probe = posterior_effect_call_probe,
  .documented = posterior_effect_errors,
  .outputs = posterior_effect_outputs,
  .n_outputs = sizeof posterior_effect_outputs / sizeof posterior_effect_outputs[0],
};

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(posterior_beta_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(posterior_beta, keeps_its_promises),
    CONTRACT_TEST(posterior_beta, survives_failing_memory),
    cmocka_unit_test(posterior_gamma_poisson_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(posterior_gamma_poisson, keeps_its_promises),
    CONTRACT_TEST(posterior_gamma_poisson, survives_failing_memory),
    cmocka_unit_test(posterior_normal_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(posterior_normal, keeps_its_promises),
    CONTRACT_TEST(posterior_normal, survives_failing_memory),
    cmocka_unit_test(posterior_lognormal_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(posterior_lognormal, keeps_its_promises),
    CONTRACT_TEST(posterior_lognormal, survives_failing_memory),
    cmocka_unit_test(posterior_hurdle_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(posterior_hurdle, keeps_its_promises),
    CONTRACT_TEST(posterior_hurdle, survives_failing_memory),
    cmocka_unit_test(posterior_dirichlet_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(posterior_dirichlet, keeps_its_promises),
    CONTRACT_TEST(posterior_dirichlet, survives_failing_memory),
    cmocka_unit_test(posterior_effect_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(posterior_effect, keeps_its_promises),
  };
  return cmocka_run_group_tests_name("contract of bayes.h", tests, NULL, NULL);
}
