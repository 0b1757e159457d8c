/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/rollout.h by bindgen. Do not edit.
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

static expt_status rollout_state(const void *handle, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err) {
  return expt_rollout_save(handle, buf, cap, need, err);
}

/* ---- expt_rollout_options_init_sized ----------------------------------------------------------------------------- */

static void init_rollout_options(void *options, uint32_t caller_size) {
  expt_rollout_options_init_sized(options, caller_size);
}

static void rollout_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_rollout_options_init_sized", init_rollout_options, sizeof(expt_rollout_options));
}

/* ---- expt_rollout_create ----------------------------------------------------------------------------------------- */

typedef struct rollout_create_call {
  const expt_context *ctx;
  struct {
    expt_rollout_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_rollout_options *options;
  expt_rollout *out_value;
  expt_rollout **out;
} rollout_create_call;

static void rollout_create_call_prepare(void *memory, const expt_context *ctx) {
  rollout_create_call *call = memory;
  call->ctx = ctx;
  expt_rollout_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status rollout_create_call_run(void *memory, expt_error *err) {
  rollout_create_call *call = memory;
  return expt_rollout_create(call->ctx, call->options, call->out, err);
}

static void rollout_create_call_clear(void *memory) {
  rollout_create_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_rollout_free(call->out_value);
}

static bool rollout_create_call_probe(void *memory, int which, contract_probe *probe) {
  rollout_create_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
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
      call->options_room.value.boundary = -1;
      return contract_refuses(probe, "boundary -1", EXPT_E_ARGUMENT, "options", "boundary");
    case 9:
      call->options_room.value.boundary = 9;
      return contract_refuses(probe, "boundary 9", EXPT_E_ARGUMENT, "options", "boundary");
    case 10:
      call->options_room.value.budget = 0.0;
      return contract_refuses(probe, "budget at the limit 0", EXPT_E_ARGUMENT, "options", "budget");
    case 11:
      call->options_room.value.budget = 0.5;
      return contract_refuses(probe, "budget at the limit 0.5", EXPT_E_ARGUMENT, "options", "budget");
    case 12:
      call->options_room.value.budget = NAN;
      return contract_refuses(probe, "budget NaN", EXPT_E_ARGUMENT, "options", "budget");
    case 13:
      call->options_room.value.budget = INFINITY;
      return contract_refuses(probe, "budget Inf", EXPT_E_ARGUMENT, "options", "budget");
    case 14:
      call->options_room.value.budget = -INFINITY;
      return contract_refuses(probe, "budget -Inf", EXPT_E_ARGUMENT, "options", "budget");
    case 15:
      call->options_room.value.power = nextafter(0.5, -INFINITY);
      return contract_refuses(probe, "power just below 0.5", EXPT_E_ARGUMENT, "options", "power");
    case 16:
      call->options_room.value.power = nextafter(0.999, INFINITY);
      return contract_refuses(probe, "power just above 0.999", EXPT_E_ARGUMENT, "options", "power");
    case 17:
      call->options_room.value.power = NAN;
      return contract_refuses(probe, "power NaN", EXPT_E_ARGUMENT, "options", "power");
    case 18:
      call->options_room.value.power = INFINITY;
      return contract_refuses(probe, "power Inf", EXPT_E_ARGUMENT, "options", "power");
    case 19:
      call->options_room.value.power = -INFINITY;
      return contract_refuses(probe, "power -Inf", EXPT_E_ARGUMENT, "options", "power");
    case 20:
      call->options_room.value.split = nextafter(0.01, -INFINITY);
      return contract_refuses(probe, "split just below 0.01", EXPT_E_ARGUMENT, "options", "split");
    case 21:
      call->options_room.value.split = nextafter(0.99, INFINITY);
      return contract_refuses(probe, "split just above 0.99", EXPT_E_ARGUMENT, "options", "split");
    case 22:
      call->options_room.value.split = NAN;
      return contract_refuses(probe, "split NaN", EXPT_E_ARGUMENT, "options", "split");
    case 23:
      call->options_room.value.split = INFINITY;
      return contract_refuses(probe, "split Inf", EXPT_E_ARGUMENT, "options", "split");
    case 24:
      call->options_room.value.split = -INFINITY;
      return contract_refuses(probe, "split -Inf", EXPT_E_ARGUMENT, "options", "split");
    case 25:
      call->options_room.value.rho = nextafter(0.01, -INFINITY);
      return contract_refuses(probe, "rho just below 0.01", EXPT_E_ARGUMENT, "options", "rho");
    case 26:
      call->options_room.value.rho = nextafter(50.0, INFINITY);
      return contract_refuses(probe, "rho just above 50", EXPT_E_ARGUMENT, "options", "rho");
    case 27:
      call->options_room.value.rho = NAN;
      return contract_refuses(probe, "rho NaN", EXPT_E_ARGUMENT, "options", "rho");
    case 28:
      call->options_room.value.rho = INFINITY;
      return contract_refuses(probe, "rho Inf", EXPT_E_ARGUMENT, "options", "rho");
    case 29:
      call->options_room.value.rho = -INFINITY;
      return contract_refuses(probe, "rho -Inf", EXPT_E_ARGUMENT, "options", "rho");
    case 30:
      call->options_room.value.gamma = nextafter(-40.0, -INFINITY);
      return contract_refuses(probe, "gamma just below -40", EXPT_E_ARGUMENT, "options", "gamma");
    case 31:
      call->options_room.value.gamma = nextafter(40.0, INFINITY);
      return contract_refuses(probe, "gamma just above 40", EXPT_E_ARGUMENT, "options", "gamma");
    case 32:
      call->options_room.value.gamma = NAN;
      return contract_refuses(probe, "gamma NaN", EXPT_E_ARGUMENT, "options", "gamma");
    case 33:
      call->options_room.value.gamma = INFINITY;
      return contract_refuses(probe, "gamma Inf", EXPT_E_ARGUMENT, "options", "gamma");
    case 34:
      call->options_room.value.gamma = -INFINITY;
      return contract_refuses(probe, "gamma -Inf", EXPT_E_ARGUMENT, "options", "gamma");
    case 35:
      call->options_room.value.sustained_share = nextafter(0.01, -INFINITY);
      return contract_refuses(probe, "sustained_share just below 0.01", EXPT_E_ARGUMENT, "options", "sustained_share");
    case 36:
      call->options_room.value.sustained_share = nextafter(0.9, INFINITY);
      return contract_refuses(probe, "sustained_share just above 0.9", EXPT_E_ARGUMENT, "options", "sustained_share");
    case 37:
      call->options_room.value.sustained_share = NAN;
      return contract_refuses(probe, "sustained_share NaN", EXPT_E_ARGUMENT, "options", "sustained_share");
    case 38:
      call->options_room.value.sustained_share = INFINITY;
      return contract_refuses(probe, "sustained_share Inf", EXPT_E_ARGUMENT, "options", "sustained_share");
    case 39:
      call->options_room.value.sustained_share = -INFINITY;
      return contract_refuses(probe, "sustained_share -Inf", EXPT_E_ARGUMENT, "options", "sustained_share");
    case 40:
      call->options_room.value.sustained_looks = -1;
      return contract_refuses(probe, "sustained_looks below 0", EXPT_E_ARGUMENT, "options", "sustained_looks");
    case 41:
      call->options_room.value.sustained_looks = 6;
      return contract_refuses(probe, "sustained_looks above 5", EXPT_E_ARGUMENT, "options", "sustained_looks");
    case 42: call->options_room.value.control = NULL; return contract_accepts(probe, "control NULL");
    case 43: call->options_room.value.control = ""; return contract_settles(probe, "control empty");
    case 44: call->options_room.value.control = "\xff"; return contract_settles(probe, "control not UTF-8");
    case 45: call->options_room.value.variant = NULL; return contract_accepts(probe, "variant NULL");
    case 46: call->options_room.value.variant = ""; return contract_settles(probe, "variant empty");
    case 47: call->options_room.value.variant = "\xff"; return contract_settles(probe, "variant not UTF-8");
    case 48: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status rollout_create_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output rollout_create_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(rollout_create_call, out_value), sizeof(((rollout_create_call *)0)->out_value)},
};

static contract_function rollout_create = {
  .name = "expt_rollout_create",
  .size = sizeof(rollout_create_call),
  .prepare = rollout_create_call_prepare,
  .run = rollout_create_call_run,
  .clear = rollout_create_call_clear,
  .probe = rollout_create_call_probe,
  .documented = rollout_create_errors,
  .outputs = rollout_create_outputs,
  .n_outputs = sizeof rollout_create_outputs / sizeof rollout_create_outputs[0],
};

/* ---- expt_rollout_stage_options_init_sized ----------------------------------------------------------------------- */

static void init_rollout_stage_options(void *options, uint32_t caller_size) {
  expt_rollout_stage_options_init_sized(options, caller_size);
}

static void rollout_stage_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_rollout_stage_options_init_sized", init_rollout_stage_options,
                      sizeof(expt_rollout_stage_options));
}

/* ---- expt_rollout_add_stage -------------------------------------------------------------------------------------- */

typedef struct rollout_add_stage_call {
  expt_rollout *rollout_made;
  expt_rollout *rollout;
  const char *name;
  double share;
  struct {
    expt_rollout_stage_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_rollout_stage_options *options;
} rollout_add_stage_call;

static void rollout_add_stage_call_prepare(void *memory, const expt_context *ctx) {
  rollout_add_stage_call *call = memory;
  call->rollout_made = fixture_rollout_fresh(ctx);
  call->rollout = call->rollout_made;
  call->name = FIXTURE_TEXT;
  call->share = FIXTURE_ROLLOUT_ADD_STAGE_SHARE;
  expt_rollout_stage_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
}

static expt_status rollout_add_stage_call_run(void *memory, expt_error *err) {
  rollout_add_stage_call *call = memory;
  return expt_rollout_add_stage(call->rollout, call->name, call->share, call->options, err);
}

static void rollout_add_stage_call_clear(void *memory) {
  rollout_add_stage_call *call = memory;
  expt_rollout_free(call->rollout_made);
}

static bool rollout_add_stage_call_probe(void *memory, int which, contract_probe *probe) {
  rollout_add_stage_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->rollout = NULL; return contract_refuses(probe, "rollout NULL", EXPT_E_ARGUMENT, "rollout", "");
    case 2: call->name = NULL; return contract_refuses(probe, "name NULL", EXPT_E_ARGUMENT, "name", "");
    case 3: call->name = ""; return contract_settles(probe, "name empty");
    case 4: call->name = "\xff"; return contract_settles(probe, "name not UTF-8");
    case 5:
      call->share = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "share just below 0", EXPT_E_ARGUMENT, "share", "");
    case 6:
      call->share = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "share just above 1", EXPT_E_ARGUMENT, "share", "");
    case 7: call->share = NAN; return contract_refuses(probe, "share NaN", EXPT_E_ARGUMENT, "share", "");
    case 8: call->share = INFINITY; return contract_refuses(probe, "share Inf", EXPT_E_ARGUMENT, "share", "");
    case 9: call->share = -INFINITY; return contract_refuses(probe, "share -Inf", EXPT_E_ARGUMENT, "share", "");
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
      call->options_room.value.min_time_us = -1;
      return contract_refuses(probe, "min_time_us below 0", EXPT_E_ARGUMENT, "options", "min_time_us");
    case 17:
      call->options_room.value.min_units = -1;
      return contract_refuses(probe, "min_units below 0", EXPT_E_ARGUMENT, "options", "min_units");
    case 18:
      call->options_room.value.looks = 0;
      return contract_refuses(probe, "looks below 1", EXPT_E_ARGUMENT, "options", "looks");
    case 19:
      call->options_room.value.looks = 201;
      return contract_refuses(probe, "looks above 200", EXPT_E_ARGUMENT, "options", "looks");
    default: break;
  }
  return false;
}

static const expt_status rollout_add_stage_errors[] = {EXPT_E_ARGUMENT, EXPT_E_DUPLICATE, EXPT_E_STATE, EXPT_E_LIMIT,
                                                       EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};

static contract_function rollout_add_stage = {
  .name = "expt_rollout_add_stage",
  .size = sizeof(rollout_add_stage_call),
  .prepare = rollout_add_stage_call_prepare,
  .run = rollout_add_stage_call_run,
  .clear = rollout_add_stage_call_clear,
  .probe = rollout_add_stage_call_probe,
  .documented = rollout_add_stage_errors,
  .save = rollout_state,
  .handle = offsetof(rollout_add_stage_call, rollout_made),
};

/* ---- expt_rollout_guardrail_options_init_sized ------------------------------------------------------------------- */

static void init_rollout_guardrail_options(void *options, uint32_t caller_size) {
  expt_rollout_guardrail_options_init_sized(options, caller_size);
}

static void rollout_guardrail_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_rollout_guardrail_options_init_sized", init_rollout_guardrail_options,
                      sizeof(expt_rollout_guardrail_options));
}

/* ---- expt_rollout_add_guardrail ---------------------------------------------------------------------------------- */

typedef struct rollout_add_guardrail_call {
  expt_rollout *rollout_made;
  expt_rollout *rollout;
  const char *metric;
  struct {
    expt_rollout_guardrail_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_rollout_guardrail_options *options;
} rollout_add_guardrail_call;

static void rollout_add_guardrail_call_prepare(void *memory, const expt_context *ctx) {
  rollout_add_guardrail_call *call = memory;
  call->rollout_made = fixture_rollout_fresh(ctx);
  call->rollout = call->rollout_made;
  call->metric = FIXTURE_TEXT;
  expt_rollout_guardrail_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
}

static expt_status rollout_add_guardrail_call_run(void *memory, expt_error *err) {
  rollout_add_guardrail_call *call = memory;
  return expt_rollout_add_guardrail(call->rollout, call->metric, call->options, err);
}

static void rollout_add_guardrail_call_clear(void *memory) {
  rollout_add_guardrail_call *call = memory;
  expt_rollout_free(call->rollout_made);
}

static bool rollout_add_guardrail_call_probe(void *memory, int which, contract_probe *probe) {
  rollout_add_guardrail_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->rollout = NULL; return contract_refuses(probe, "rollout NULL", EXPT_E_ARGUMENT, "rollout", "");
    case 2: call->metric = NULL; return contract_refuses(probe, "metric NULL", EXPT_E_ARGUMENT, "metric", "");
    case 3: call->metric = ""; return contract_settles(probe, "metric empty");
    case 4: call->metric = "\xff"; return contract_settles(probe, "metric not UTF-8");
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
      call->options_room.value.good = -1;
      return contract_refuses(probe, "good -1", EXPT_E_ARGUMENT, "options", "good");
    case 12:
      call->options_room.value.good = 3;
      return contract_refuses(probe, "good 3", EXPT_E_ARGUMENT, "options", "good");
    case 13:
      call->options_room.value.margin = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "margin just below 0", EXPT_E_ARGUMENT, "options", "margin");
    case 14:
      call->options_room.value.margin = nextafter(1000000000000000.0, INFINITY);
      return contract_refuses(probe, "margin just above 1e+15", EXPT_E_ARGUMENT, "options", "margin");
    case 15:
      call->options_room.value.margin = NAN;
      return contract_refuses(probe, "margin NaN", EXPT_E_ARGUMENT, "options", "margin");
    case 16:
      call->options_room.value.margin = INFINITY;
      return contract_refuses(probe, "margin Inf", EXPT_E_ARGUMENT, "options", "margin");
    case 17:
      call->options_room.value.margin = -INFINITY;
      return contract_refuses(probe, "margin -Inf", EXPT_E_ARGUMENT, "options", "margin");
    case 18:
      call->options_room.value.weight = nextafter(1e-06, -INFINITY);
      return contract_refuses(probe, "weight just below 1e-06", EXPT_E_ARGUMENT, "options", "weight");
    case 19:
      call->options_room.value.weight = nextafter(1000000.0, INFINITY);
      return contract_refuses(probe, "weight just above 1e+06", EXPT_E_ARGUMENT, "options", "weight");
    case 20:
      call->options_room.value.weight = NAN;
      return contract_refuses(probe, "weight NaN", EXPT_E_ARGUMENT, "options", "weight");
    case 21:
      call->options_room.value.weight = INFINITY;
      return contract_refuses(probe, "weight Inf", EXPT_E_ARGUMENT, "options", "weight");
    case 22:
      call->options_room.value.weight = -INFINITY;
      return contract_refuses(probe, "weight -Inf", EXPT_E_ARGUMENT, "options", "weight");
    default: break;
  }
  return false;
}

static const expt_status rollout_add_guardrail_errors[] = {EXPT_E_ARGUMENT, EXPT_E_DUPLICATE, EXPT_E_STATE,
                                                           EXPT_E_LIMIT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};

static contract_function rollout_add_guardrail = {
  .name = "expt_rollout_add_guardrail",
  .size = sizeof(rollout_add_guardrail_call),
  .prepare = rollout_add_guardrail_call_prepare,
  .run = rollout_add_guardrail_call_run,
  .clear = rollout_add_guardrail_call_clear,
  .probe = rollout_add_guardrail_call_probe,
  .documented = rollout_add_guardrail_errors,
  .save = rollout_state,
  .handle = offsetof(rollout_add_guardrail_call, rollout_made),
};

/* ---- expt_rollout_plan ------------------------------------------------------------------------------------------- */

typedef struct rollout_plan_call {
  expt_rollout *rollout_made;
  const expt_rollout *rollout;
  expt_frame *out_value;
  expt_frame **out;
} rollout_plan_call;

static void rollout_plan_call_prepare(void *memory, const expt_context *ctx) {
  rollout_plan_call *call = memory;
  call->rollout_made = fixture_rollout(ctx);
  call->rollout = call->rollout_made;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status rollout_plan_call_run(void *memory, expt_error *err) {
  rollout_plan_call *call = memory;
  return expt_rollout_plan(call->rollout, call->out, err);
}

static void rollout_plan_call_clear(void *memory) {
  rollout_plan_call *call = memory;
  expt_rollout_free(call->rollout_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool rollout_plan_call_probe(void *memory, int which, contract_probe *probe) {
  rollout_plan_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->rollout = NULL; return contract_refuses(probe, "rollout NULL", EXPT_E_ARGUMENT, "rollout", "");
    case 2: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status rollout_plan_errors[] = {EXPT_E_STATE, EXPT_E_LIMIT, EXPT_E_NOMEM, EXPT_OK};
static const contract_output rollout_plan_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(rollout_plan_call, out_value), sizeof(((rollout_plan_call *)0)->out_value)},
};

static contract_function rollout_plan = {
  .name = "expt_rollout_plan",
  .size = sizeof(rollout_plan_call),
  .prepare = rollout_plan_call_prepare,
  .run = rollout_plan_call_run,
  .clear = rollout_plan_call_clear,
  .probe = rollout_plan_call_probe,
  .documented = rollout_plan_errors,
  .outputs = rollout_plan_outputs,
  .n_outputs = sizeof rollout_plan_outputs / sizeof rollout_plan_outputs[0],
  .asks = true,
  .asked = offsetof(rollout_plan_call, rollout),
};

/* ---- expt_rollout_next ------------------------------------------------------------------------------------------- */

typedef struct rollout_next_call {
  expt_rollout *rollout_made;
  expt_rollout *rollout;
  contract_table_room results_room;
  const expt_table *results;
  contract_table_room health_room;
  const expt_table *health;
  int64_t at;
  expt_rollout_answer out_value;
  expt_rollout_answer *out;
} rollout_next_call;

static void rollout_next_call_prepare(void *memory, const expt_context *ctx) {
  rollout_next_call *call = memory;
  call->rollout_made = fixture_rollout_next_rollout(ctx);
  call->rollout = call->rollout_made;
  call->results = fixture_rollout_next_results();
  call->health = fixture_rollout_next_health();
  call->at = 1;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status rollout_next_call_run(void *memory, expt_error *err) {
  rollout_next_call *call = memory;
  return expt_rollout_next(call->rollout, call->results, call->health, call->at, call->out, err);
}

static void rollout_next_call_clear(void *memory) {
  rollout_next_call *call = memory;
  expt_rollout_free(call->rollout_made);
}

static bool rollout_next_call_probe(void *memory, int which, contract_probe *probe) {
  rollout_next_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->rollout = NULL; return contract_refuses(probe, "rollout NULL", EXPT_E_ARGUMENT, "rollout", "");
    case 2: call->results = NULL; return contract_refuses(probe, "results NULL", EXPT_E_ARGUMENT, "results", "");
    case 3: call->health = NULL; return contract_refuses(probe, "health NULL", EXPT_E_ARGUMENT, "health", "");
    case 4: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 5:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 6:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 7:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 8:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  which -= 9;
  const int results_probes = contract_table_probes(call->results);
  if (which < results_probes) {
    return contract_table_probe(&call->results_room, &call->results, "results", which, probe);
  }
  which -= results_probes;
  const int health_probes = contract_table_probes(call->health);
  if (which < health_probes) {
    return contract_table_probe(&call->health_room, &call->health, "health", which, probe);
  }
  return false;
}

static const expt_status rollout_next_errors[] = {EXPT_E_DUPLICATE, EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE,
                                                  EXPT_E_ROW, EXPT_E_LABEL, EXPT_E_INCOMPATIBLE, EXPT_E_STATE,
                                                  EXPT_E_LIMIT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output rollout_next_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(rollout_next_call, out_value), sizeof(((rollout_next_call *)0)->out_value)},
};

static contract_function rollout_next = {
  .name = "expt_rollout_next",
  .size = sizeof(rollout_next_call),
  .prepare = rollout_next_call_prepare,
  .run = rollout_next_call_run,
  .clear = rollout_next_call_clear,
  .probe = rollout_next_call_probe,
  .documented = rollout_next_errors,
  .outputs = rollout_next_outputs,
  .n_outputs = sizeof rollout_next_outputs / sizeof rollout_next_outputs[0],
  .save = rollout_state,
  .handle = offsetof(rollout_next_call, rollout_made),
};

/* ---- expt_rollout_log -------------------------------------------------------------------------------------------- */

typedef struct rollout_log_call {
  expt_rollout *rollout_made;
  const expt_rollout *rollout;
  expt_frame *out_value;
  expt_frame **out;
} rollout_log_call;

static void rollout_log_call_prepare(void *memory, const expt_context *ctx) {
  rollout_log_call *call = memory;
  call->rollout_made = fixture_rollout(ctx);
  call->rollout = call->rollout_made;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status rollout_log_call_run(void *memory, expt_error *err) {
  rollout_log_call *call = memory;
  return expt_rollout_log(call->rollout, call->out, err);
}

static void rollout_log_call_clear(void *memory) {
  rollout_log_call *call = memory;
  expt_rollout_free(call->rollout_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool rollout_log_call_probe(void *memory, int which, contract_probe *probe) {
  rollout_log_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->rollout = NULL; return contract_refuses(probe, "rollout NULL", EXPT_E_ARGUMENT, "rollout", "");
    case 2: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status rollout_log_errors[] = {EXPT_E_NOMEM, EXPT_OK};
static const contract_output rollout_log_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(rollout_log_call, out_value), sizeof(((rollout_log_call *)0)->out_value)},
};

static contract_function rollout_log = {
  .name = "expt_rollout_log",
  .size = sizeof(rollout_log_call),
  .prepare = rollout_log_call_prepare,
  .run = rollout_log_call_run,
  .clear = rollout_log_call_clear,
  .probe = rollout_log_call_probe,
  .documented = rollout_log_errors,
  .outputs = rollout_log_outputs,
  .n_outputs = sizeof rollout_log_outputs / sizeof rollout_log_outputs[0],
  .asks = true,
  .asked = offsetof(rollout_log_call, rollout),
};

/* ---- expt_rollout_save ------------------------------------------------------------------------------------------- */

typedef struct rollout_save_call {
  expt_rollout *rollout_made;
  const expt_rollout *rollout;
  uint8_t *buf;
  int64_t cap;
  int64_t need_value;
  int64_t *need;
} rollout_save_call;

static void rollout_save_call_prepare(void *memory, const expt_context *ctx) {
  rollout_save_call *call = memory;
  call->rollout_made = fixture_rollout(ctx);
  call->rollout = call->rollout_made;
  memset(&call->need_value, CONTRACT_PATTERN, sizeof call->need_value);
  call->need = &call->need_value;
}

static expt_status rollout_save_call_run(void *memory, expt_error *err) {
  rollout_save_call *call = memory;
  return expt_rollout_save(call->rollout, call->buf, call->cap, call->need, err);
}

static void rollout_save_call_clear(void *memory) {
  rollout_save_call *call = memory;
  expt_rollout_free(call->rollout_made);
}

static bool rollout_save_call_probe(void *memory, int which, contract_probe *probe) {
  rollout_save_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->rollout = NULL; return contract_refuses(probe, "rollout NULL", EXPT_E_ARGUMENT, "rollout", "");
    case 2: call->cap = -1; return contract_refuses(probe, "cap -1", EXPT_E_ARGUMENT, "cap", "");
    case 3: call->need = NULL; return contract_refuses(probe, "need NULL", EXPT_E_ARGUMENT, "need", "");
    default: break;
  }
  return false;
}

static const expt_status rollout_save_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LIMIT, EXPT_E_NOMEM, EXPT_OK};
static const contract_output rollout_save_outputs[] = {
  {"need", CONTRACT_NEED, offsetof(rollout_save_call, need_value), sizeof(((rollout_save_call *)0)->need_value)},
};

static contract_function rollout_save = {
  .name = "expt_rollout_save",
  .size = sizeof(rollout_save_call),
  .prepare = rollout_save_call_prepare,
  .run = rollout_save_call_run,
  .clear = rollout_save_call_clear,
  .probe = rollout_save_call_probe,
  .documented = rollout_save_errors,
  .outputs = rollout_save_outputs,
  .n_outputs = sizeof rollout_save_outputs / sizeof rollout_save_outputs[0],
  .buffer = {.is_used = true,
             .is_text = false,
             .argument = "buf|cap",
             .pointer = offsetof(rollout_save_call, buf),
             .capacity = offsetof(rollout_save_call, cap),
             .need = offsetof(rollout_save_call, need_value)},
  .asks = true,
  .asked = offsetof(rollout_save_call, rollout),
};

/* ---- expt_rollout_load ------------------------------------------------------------------------------------------- */

typedef struct rollout_load_call {
  const expt_context *ctx;
  contract_bytes state_made;
  const uint8_t *state;
  int64_t size;
  expt_rollout *out_value;
  expt_rollout **out;
} rollout_load_call;

static void rollout_load_call_prepare(void *memory, const expt_context *ctx) {
  rollout_load_call *call = memory;
  call->ctx = ctx;
  expt_rollout *saved = fixture_rollout(ctx);
  call->state_made = contract_save(rollout_state, saved);
  expt_rollout_free(saved);
  call->state = call->state_made.data;
  call->size = call->state_made.size;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status rollout_load_call_run(void *memory, expt_error *err) {
  rollout_load_call *call = memory;
  return expt_rollout_load(call->ctx, call->state, call->size, call->out, err);
}

static void rollout_load_call_clear(void *memory) {
  rollout_load_call *call = memory;
  contract_bytes_free(call->state_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_rollout_free(call->out_value);
}

static bool rollout_load_call_probe(void *memory, int which, contract_probe *probe) {
  rollout_load_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2:
      call->state = NULL;
      return contract_refuses(probe, "state NULL, size not 0", EXPT_E_ARGUMENT, "state|size", "");
    case 3: call->size = 0; return contract_refuses(probe, "state of 0 bytes", EXPT_E_CORRUPT, "state", "");
    case 4: call->size--; return contract_refuses(probe, "state without its last byte", EXPT_E_CORRUPT, "state", "");
    case 5:
      call->state_made.data[call->size / 2] ^= 1;
      return contract_refuses(probe, "state with one bit turned", EXPT_E_CORRUPT, "state", "");
    case 6: call->size = -1; return contract_refuses(probe, "size -1", EXPT_E_ARGUMENT, "size|state", "");
    case 7: call->state = NULL; call->size = 0; return contract_settles(probe, "no state");
    case 8: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status rollout_load_errors[] = {EXPT_E_ARGUMENT, EXPT_E_CORRUPT, EXPT_E_VERSION, EXPT_E_NOMEM,
                                                  EXPT_OK};
static const contract_output rollout_load_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(rollout_load_call, out_value), sizeof(((rollout_load_call *)0)->out_value)},
};

static contract_function rollout_load = {
  .name = "expt_rollout_load",
  .size = sizeof(rollout_load_call),
  .prepare = rollout_load_call_prepare,
  .run = rollout_load_call_run,
  .clear = rollout_load_call_clear,
  .probe = rollout_load_call_probe,
  .documented = rollout_load_errors,
  .outputs = rollout_load_outputs,
  .n_outputs = sizeof rollout_load_outputs / sizeof rollout_load_outputs[0],
};

/* ---- expt_rollout_free ------------------------------------------------------------------------------------------- */

static void rollout_free_accepts_null(void **state) {
  (void)state;
  expt_rollout_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(rollout_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(rollout_create, keeps_its_promises),
    CONTRACT_TEST(rollout_create, survives_failing_memory),
    cmocka_unit_test(rollout_stage_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(rollout_add_stage, keeps_its_promises),
    CONTRACT_TEST(rollout_add_stage, survives_failing_memory),
    cmocka_unit_test(rollout_guardrail_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(rollout_add_guardrail, keeps_its_promises),
    CONTRACT_TEST(rollout_add_guardrail, survives_failing_memory),
    CONTRACT_TEST(rollout_plan, keeps_its_promises),
    CONTRACT_TEST(rollout_plan, survives_failing_memory),
    CONTRACT_TEST(rollout_plan, answers_several_threads),
    CONTRACT_TEST(rollout_next, keeps_its_promises),
    CONTRACT_TEST(rollout_next, survives_failing_memory),
    CONTRACT_TEST(rollout_log, keeps_its_promises),
    CONTRACT_TEST(rollout_log, survives_failing_memory),
    CONTRACT_TEST(rollout_log, answers_several_threads),
    CONTRACT_TEST(rollout_save, keeps_its_promises),
    CONTRACT_TEST(rollout_save, asks_for_room),
    CONTRACT_TEST(rollout_save, survives_failing_memory),
    CONTRACT_TEST(rollout_save, answers_several_threads),
    CONTRACT_TEST(rollout_load, keeps_its_promises),
    CONTRACT_TEST(rollout_load, survives_failing_memory),
    cmocka_unit_test(rollout_free_accepts_null),
  };
  return cmocka_run_group_tests_name("contract of rollout.h", tests, NULL, NULL);
}
