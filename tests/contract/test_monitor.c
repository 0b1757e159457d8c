/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/monitor.h by bindgen. Do not edit.
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

static expt_status monitor_state(const void *handle, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err) {
  return expt_monitor_save(handle, buf, cap, need, err);
}

/* ---- expt_monitor_options_init_sized ----------------------------------------------------------------------------- */

static void init_monitor_options(void *options, uint32_t caller_size) {
  expt_monitor_options_init_sized(options, caller_size);
}

static void monitor_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_monitor_options_init_sized", init_monitor_options, sizeof(expt_monitor_options));
}

/* ---- expt_monitor_create ----------------------------------------------------------------------------------------- */

typedef struct monitor_create_call {
  const expt_context *ctx;
  const char *metric;
  int64_t planned_units;
  struct {
    expt_monitor_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_monitor_options *options;
  expt_monitor *out_value;
  expt_monitor **out;
} monitor_create_call;

static void monitor_create_call_prepare(void *memory, const expt_context *ctx) {
  monitor_create_call *call = memory;
  call->ctx = ctx;
  call->metric = FIXTURE_TEXT;
  call->planned_units = FIXTURE_MONITOR_CREATE_PLANNED_UNITS;
  expt_monitor_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status monitor_create_call_run(void *memory, expt_error *err) {
  monitor_create_call *call = memory;
  return expt_monitor_create(call->ctx, call->metric, call->planned_units, call->options, call->out, err);
}

static void monitor_create_call_clear(void *memory) {
  monitor_create_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_monitor_free(call->out_value);
}

static bool monitor_create_call_probe(void *memory, int which, contract_probe *probe) {
  monitor_create_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->metric = NULL; return contract_refuses(probe, "metric NULL", EXPT_E_ARGUMENT, "metric", "");
    case 3: call->metric = ""; return contract_settles(probe, "metric empty");
    case 4: call->metric = "\xff"; return contract_settles(probe, "metric not UTF-8");
    case 5:
      call->planned_units = 3;
      return contract_refuses(probe, "planned_units below 4", EXPT_E_ARGUMENT, "planned_units", "");
    case 6:
      call->planned_units = INT64_C(1000000000000001);
      return contract_refuses(probe, "planned_units above 1000000000000000", EXPT_E_ARGUMENT, "planned_units", "");
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
      call->options_room.value.method = -1;
      return contract_refuses(probe, "method -1", EXPT_E_ARGUMENT, "options", "method");
    case 14:
      call->options_room.value.method = 2;
      return contract_refuses(probe, "method 2", EXPT_E_ARGUMENT, "options", "method");
    case 15:
      call->options_room.value.alternative = -1;
      return contract_refuses(probe, "alternative -1", EXPT_E_ARGUMENT, "options", "alternative");
    case 16:
      call->options_room.value.alternative = 3;
      return contract_refuses(probe, "alternative 3", EXPT_E_ARGUMENT, "options", "alternative");
    case 17:
      call->options_room.value.boundary = -1;
      return contract_refuses(probe, "boundary -1", EXPT_E_ARGUMENT, "options", "boundary");
    case 18:
      call->options_room.value.boundary = 9;
      return contract_refuses(probe, "boundary 9", EXPT_E_ARGUMENT, "options", "boundary");
    case 19:
      call->options_room.value.futility = -1;
      return contract_refuses(probe, "futility -1", EXPT_E_ARGUMENT, "options", "futility");
    case 20:
      call->options_room.value.futility = 3;
      return contract_refuses(probe, "futility 3", EXPT_E_ARGUMENT, "options", "futility");
    case 21:
      call->options_room.value.beta_spending = -1;
      return contract_refuses(probe, "beta_spending -1", EXPT_E_ARGUMENT, "options", "beta_spending");
    case 22:
      call->options_room.value.beta_spending = 9;
      return contract_refuses(probe, "beta_spending 9", EXPT_E_ARGUMENT, "options", "beta_spending");
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
      call->options_room.value.rho = nextafter(0.01, -INFINITY);
      return contract_refuses(probe, "rho just below 0.01", EXPT_E_ARGUMENT, "options", "rho");
    case 34:
      call->options_room.value.rho = nextafter(50.0, INFINITY);
      return contract_refuses(probe, "rho just above 50", EXPT_E_ARGUMENT, "options", "rho");
    case 35:
      call->options_room.value.rho = NAN;
      return contract_refuses(probe, "rho NaN", EXPT_E_ARGUMENT, "options", "rho");
    case 36:
      call->options_room.value.rho = INFINITY;
      return contract_refuses(probe, "rho Inf", EXPT_E_ARGUMENT, "options", "rho");
    case 37:
      call->options_room.value.rho = -INFINITY;
      return contract_refuses(probe, "rho -Inf", EXPT_E_ARGUMENT, "options", "rho");
    case 38:
      call->options_room.value.gamma = nextafter(-40.0, -INFINITY);
      return contract_refuses(probe, "gamma just below -40", EXPT_E_ARGUMENT, "options", "gamma");
    case 39:
      call->options_room.value.gamma = nextafter(40.0, INFINITY);
      return contract_refuses(probe, "gamma just above 40", EXPT_E_ARGUMENT, "options", "gamma");
    case 40:
      call->options_room.value.gamma = NAN;
      return contract_refuses(probe, "gamma NaN", EXPT_E_ARGUMENT, "options", "gamma");
    case 41:
      call->options_room.value.gamma = INFINITY;
      return contract_refuses(probe, "gamma Inf", EXPT_E_ARGUMENT, "options", "gamma");
    case 42:
      call->options_room.value.gamma = -INFINITY;
      return contract_refuses(probe, "gamma -Inf", EXPT_E_ARGUMENT, "options", "gamma");
    case 43:
      call->options_room.value.delta = nextafter(-1.0, -INFINITY);
      return contract_refuses(probe, "delta just below -1", EXPT_E_ARGUMENT, "options", "delta");
    case 44:
      call->options_room.value.delta = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "delta just above 1", EXPT_E_ARGUMENT, "options", "delta");
    case 45:
      call->options_room.value.delta = NAN;
      return contract_refuses(probe, "delta NaN", EXPT_E_ARGUMENT, "options", "delta");
    case 46:
      call->options_room.value.delta = INFINITY;
      return contract_refuses(probe, "delta Inf", EXPT_E_ARGUMENT, "options", "delta");
    case 47:
      call->options_room.value.delta = -INFINITY;
      return contract_refuses(probe, "delta -Inf", EXPT_E_ARGUMENT, "options", "delta");
    case 48:
      call->options_room.value.early_z = nextafter(0.5, -INFINITY);
      return contract_refuses(probe, "early_z just below 0.5", EXPT_E_ARGUMENT, "options", "early_z");
    case 49:
      call->options_room.value.early_z = nextafter(10.0, INFINITY);
      return contract_refuses(probe, "early_z just above 10", EXPT_E_ARGUMENT, "options", "early_z");
    case 50:
      call->options_room.value.early_z = NAN;
      return contract_refuses(probe, "early_z NaN", EXPT_E_ARGUMENT, "options", "early_z");
    case 51:
      call->options_room.value.early_z = INFINITY;
      return contract_refuses(probe, "early_z Inf", EXPT_E_ARGUMENT, "options", "early_z");
    case 52:
      call->options_room.value.early_z = -INFINITY;
      return contract_refuses(probe, "early_z -Inf", EXPT_E_ARGUMENT, "options", "early_z");
    case 53:
      call->options_room.value.beta_rho = nextafter(0.01, -INFINITY);
      return contract_refuses(probe, "beta_rho just below 0.01", EXPT_E_ARGUMENT, "options", "beta_rho");
    case 54:
      call->options_room.value.beta_rho = nextafter(50.0, INFINITY);
      return contract_refuses(probe, "beta_rho just above 50", EXPT_E_ARGUMENT, "options", "beta_rho");
    case 55:
      call->options_room.value.beta_rho = NAN;
      return contract_refuses(probe, "beta_rho NaN", EXPT_E_ARGUMENT, "options", "beta_rho");
    case 56:
      call->options_room.value.beta_rho = INFINITY;
      return contract_refuses(probe, "beta_rho Inf", EXPT_E_ARGUMENT, "options", "beta_rho");
    case 57:
      call->options_room.value.beta_rho = -INFINITY;
      return contract_refuses(probe, "beta_rho -Inf", EXPT_E_ARGUMENT, "options", "beta_rho");
    case 58:
      call->options_room.value.beta_gamma = nextafter(-40.0, -INFINITY);
      return contract_refuses(probe, "beta_gamma just below -40", EXPT_E_ARGUMENT, "options", "beta_gamma");
    case 59:
      call->options_room.value.beta_gamma = nextafter(40.0, INFINITY);
      return contract_refuses(probe, "beta_gamma just above 40", EXPT_E_ARGUMENT, "options", "beta_gamma");
    case 60:
      call->options_room.value.beta_gamma = NAN;
      return contract_refuses(probe, "beta_gamma NaN", EXPT_E_ARGUMENT, "options", "beta_gamma");
    case 61:
      call->options_room.value.beta_gamma = INFINITY;
      return contract_refuses(probe, "beta_gamma Inf", EXPT_E_ARGUMENT, "options", "beta_gamma");
    case 62:
      call->options_room.value.beta_gamma = -INFINITY;
      return contract_refuses(probe, "beta_gamma -Inf", EXPT_E_ARGUMENT, "options", "beta_gamma");
    case 63:
      call->options_room.value.spent = NULL;
      call->options_room.value.n_spent = 1;
      return contract_refuses(probe, "spent NULL, n_spent 1", EXPT_E_ARGUMENT, "options", "spent|n_spent");
    case 64:
      call->options_room.value.n_spent = -1;
      return contract_refuses(probe, "n_spent -1", EXPT_E_ARGUMENT, "options", "spent|n_spent");
    case 65:
      call->options_room.value.planned = NULL;
      call->options_room.value.n_planned = 1;
      return contract_refuses(probe, "planned NULL, n_planned 1", EXPT_E_ARGUMENT, "options", "planned|n_planned");
    case 66:
      call->options_room.value.n_planned = -1;
      return contract_refuses(probe, "n_planned -1", EXPT_E_ARGUMENT, "options", "planned|n_planned");
    case 67:
      call->options_room.value.looks = 0;
      return contract_refuses(probe, "looks below 1", EXPT_E_ARGUMENT, "options", "looks");
    case 68:
      call->options_room.value.looks = 5001;
      return contract_refuses(probe, "looks above 5000", EXPT_E_ARGUMENT, "options", "looks");
    case 69:
      call->options_room.value.burn_in = 1;
      return contract_refuses(probe, "burn_in below 2", EXPT_E_ARGUMENT, "options", "burn_in");
    case 70: call->options_room.value.control = NULL; return contract_accepts(probe, "control NULL");
    case 71: call->options_room.value.control = ""; return contract_settles(probe, "control empty");
    case 72: call->options_room.value.control = "\xff"; return contract_settles(probe, "control not UTF-8");
    case 73: call->options_room.value.variant = NULL; return contract_accepts(probe, "variant NULL");
    case 74: call->options_room.value.variant = ""; return contract_settles(probe, "variant empty");
    case 75: call->options_room.value.variant = "\xff"; return contract_settles(probe, "variant not UTF-8");
    case 76: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status monitor_create_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output monitor_create_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(monitor_create_call, out_value), sizeof(((monitor_create_call *)0)->out_value)},
};

static contract_function monitor_create = {
  .name = "expt_monitor_create",
  .size = sizeof(monitor_create_call),
  .prepare = monitor_create_call_prepare,
  .run = monitor_create_call_run,
  .clear = monitor_create_call_clear,
  .probe = monitor_create_call_probe,
  .documented = monitor_create_errors,
  .outputs = monitor_create_outputs,
  .n_outputs = sizeof monitor_create_outputs / sizeof monitor_create_outputs[0],
};

/* ---- expt_monitor_look ------------------------------------------------------------------------------------------- */

typedef struct monitor_look_call {
  expt_monitor *monitor_made;
  expt_monitor *monitor;
  expt_analysis *analysis_made;
  const expt_analysis *analysis;
  int64_t at;
  expt_monitor_answer out_value;
  expt_monitor_answer *out;
} monitor_look_call;

static void monitor_look_call_prepare(void *memory, const expt_context *ctx) {
  monitor_look_call *call = memory;
  call->monitor_made = fixture_monitor_look_monitor(ctx);
  call->monitor = call->monitor_made;
  call->analysis_made = fixture_analysis(ctx);
  call->analysis = call->analysis_made;
  call->at = 1;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status monitor_look_call_run(void *memory, expt_error *err) {
  monitor_look_call *call = memory;
  return expt_monitor_look(call->monitor, call->analysis, call->at, call->out, err);
}

static void monitor_look_call_clear(void *memory) {
  monitor_look_call *call = memory;
  expt_monitor_free(call->monitor_made);
  expt_analysis_free(call->analysis_made);
}

static bool monitor_look_call_probe(void *memory, int which, contract_probe *probe) {
  monitor_look_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->monitor = NULL; return contract_refuses(probe, "monitor NULL", EXPT_E_ARGUMENT, "monitor", "");
    case 2: call->analysis = NULL; return contract_refuses(probe, "analysis NULL", EXPT_E_ARGUMENT, "analysis", "");
    case 3: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 4:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 5:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 6:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 7:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status monitor_look_errors[] = {EXPT_E_ARGUMENT, EXPT_E_INCOMPATIBLE, EXPT_E_LABEL, EXPT_E_STATE,
                                                  EXPT_E_LIMIT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output monitor_look_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(monitor_look_call, out_value), sizeof(((monitor_look_call *)0)->out_value)},
};

static contract_function monitor_look = {
  .name = "expt_monitor_look",
  .size = sizeof(monitor_look_call),
  .prepare = monitor_look_call_prepare,
  .run = monitor_look_call_run,
  .clear = monitor_look_call_clear,
  .probe = monitor_look_call_probe,
  .documented = monitor_look_errors,
  .outputs = monitor_look_outputs,
  .n_outputs = sizeof monitor_look_outputs / sizeof monitor_look_outputs[0],
  .save = monitor_state,
  .handle = offsetof(monitor_look_call, monitor_made),
};

/* ---- expt_monitor_frame ------------------------------------------------------------------------------------------ */

typedef struct monitor_frame_call {
  expt_monitor *monitor_made;
  const expt_monitor *monitor;
  expt_frame *out_value;
  expt_frame **out;
} monitor_frame_call;

static void monitor_frame_call_prepare(void *memory, const expt_context *ctx) {
  monitor_frame_call *call = memory;
  call->monitor_made = fixture_monitor(ctx);
  call->monitor = call->monitor_made;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status monitor_frame_call_run(void *memory, expt_error *err) {
  monitor_frame_call *call = memory;
  return expt_monitor_frame(call->monitor, call->out, err);
}

static void monitor_frame_call_clear(void *memory) {
  monitor_frame_call *call = memory;
  expt_monitor_free(call->monitor_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool monitor_frame_call_probe(void *memory, int which, contract_probe *probe) {
  monitor_frame_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->monitor = NULL; return contract_refuses(probe, "monitor NULL", EXPT_E_ARGUMENT, "monitor", "");
    case 2: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status monitor_frame_errors[] = {EXPT_E_NOMEM, EXPT_OK};
static const contract_output monitor_frame_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(monitor_frame_call, out_value), sizeof(((monitor_frame_call *)0)->out_value)},
};

static contract_function monitor_frame = {
  .name = "expt_monitor_frame",
  .size = sizeof(monitor_frame_call),
  .prepare = monitor_frame_call_prepare,
  .run = monitor_frame_call_run,
  .clear = monitor_frame_call_clear,
  .probe = monitor_frame_call_probe,
  .documented = monitor_frame_errors,
  .outputs = monitor_frame_outputs,
  .n_outputs = sizeof monitor_frame_outputs / sizeof monitor_frame_outputs[0],
  .asks = true,
  .asked = offsetof(monitor_frame_call, monitor),
};

/* ---- expt_monitor_save ------------------------------------------------------------------------------------------- */

typedef struct monitor_save_call {
  expt_monitor *monitor_made;
  const expt_monitor *monitor;
  uint8_t *buf;
  int64_t cap;
  int64_t need_value;
  int64_t *need;
} monitor_save_call;

static void monitor_save_call_prepare(void *memory, const expt_context *ctx) {
  monitor_save_call *call = memory;
  call->monitor_made = fixture_monitor(ctx);
  call->monitor = call->monitor_made;
  memset(&call->need_value, CONTRACT_PATTERN, sizeof call->need_value);
  call->need = &call->need_value;
}

static expt_status monitor_save_call_run(void *memory, expt_error *err) {
  monitor_save_call *call = memory;
  return expt_monitor_save(call->monitor, call->buf, call->cap, call->need, err);
}

static void monitor_save_call_clear(void *memory) {
  monitor_save_call *call = memory;
  expt_monitor_free(call->monitor_made);
}

static bool monitor_save_call_probe(void *memory, int which, contract_probe *probe) {
  monitor_save_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->monitor = NULL; return contract_refuses(probe, "monitor NULL", EXPT_E_ARGUMENT, "monitor", "");
    case 2: call->cap = -1; return contract_refuses(probe, "cap -1", EXPT_E_ARGUMENT, "cap", "");
    case 3: call->need = NULL; return contract_refuses(probe, "need NULL", EXPT_E_ARGUMENT, "need", "");
    default: break;
  }
  return false;
}

static const expt_status monitor_save_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LIMIT, EXPT_E_NOMEM, EXPT_OK};
static const contract_output monitor_save_outputs[] = {
  {"need", CONTRACT_NEED, offsetof(monitor_save_call, need_value), sizeof(((monitor_save_call *)0)->need_value)},
};

static contract_function monitor_save = {
  .name = "expt_monitor_save",
  .size = sizeof(monitor_save_call),
  .prepare = monitor_save_call_prepare,
  .run = monitor_save_call_run,
  .clear = monitor_save_call_clear,
  .probe = monitor_save_call_probe,
  .documented = monitor_save_errors,
  .outputs = monitor_save_outputs,
  .n_outputs = sizeof monitor_save_outputs / sizeof monitor_save_outputs[0],
  .buffer = {.is_used = true,
             .is_text = false,
             .argument = "buf|cap",
             .pointer = offsetof(monitor_save_call, buf),
             .capacity = offsetof(monitor_save_call, cap),
             .need = offsetof(monitor_save_call, need_value)},
  .asks = true,
  .asked = offsetof(monitor_save_call, monitor),
};

/* ---- expt_monitor_load ------------------------------------------------------------------------------------------- */

typedef struct monitor_load_call {
  const expt_context *ctx;
  contract_bytes state_made;
  const uint8_t *state;
  int64_t size;
  expt_monitor *out_value;
  expt_monitor **out;
} monitor_load_call;

static void monitor_load_call_prepare(void *memory, const expt_context *ctx) {
  monitor_load_call *call = memory;
  call->ctx = ctx;
  expt_monitor *saved = fixture_monitor(ctx);
  call->state_made = contract_save(monitor_state, saved);
  expt_monitor_free(saved);
  call->state = call->state_made.data;
  call->size = call->state_made.size;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status monitor_load_call_run(void *memory, expt_error *err) {
  monitor_load_call *call = memory;
  return expt_monitor_load(call->ctx, call->state, call->size, call->out, err);
}

static void monitor_load_call_clear(void *memory) {
  monitor_load_call *call = memory;
  contract_bytes_free(call->state_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_monitor_free(call->out_value);
}

static bool monitor_load_call_probe(void *memory, int which, contract_probe *probe) {
  monitor_load_call *call = memory;
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

static const expt_status monitor_load_errors[] = {EXPT_E_ARGUMENT, EXPT_E_CORRUPT, EXPT_E_VERSION, EXPT_E_NOMEM,
                                                  EXPT_OK};
static const contract_output monitor_load_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(monitor_load_call, out_value), sizeof(((monitor_load_call *)0)->out_value)},
};

static contract_function monitor_load = {
  .name = "expt_monitor_load",
  .size = sizeof(monitor_load_call),
  .prepare = monitor_load_call_prepare,
  .run = monitor_load_call_run,
  .clear = monitor_load_call_clear,
  .probe = monitor_load_call_probe,
  .documented = monitor_load_errors,
  .outputs = monitor_load_outputs,
  .n_outputs = sizeof monitor_load_outputs / sizeof monitor_load_outputs[0],
};

/* ---- expt_monitor_free ------------------------------------------------------------------------------------------- */

static void monitor_free_accepts_null(void **state) {
  (void)state;
  expt_monitor_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(monitor_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(monitor_create, keeps_its_promises),
    CONTRACT_TEST(monitor_create, survives_failing_memory),
    CONTRACT_TEST(monitor_look, keeps_its_promises),
    CONTRACT_TEST(monitor_look, survives_failing_memory),
    CONTRACT_TEST(monitor_frame, keeps_its_promises),
    CONTRACT_TEST(monitor_frame, survives_failing_memory),
    CONTRACT_TEST(monitor_frame, answers_several_threads),
    CONTRACT_TEST(monitor_save, keeps_its_promises),
    CONTRACT_TEST(monitor_save, asks_for_room),
    CONTRACT_TEST(monitor_save, survives_failing_memory),
    CONTRACT_TEST(monitor_save, answers_several_threads),
    CONTRACT_TEST(monitor_load, keeps_its_promises),
    CONTRACT_TEST(monitor_load, survives_failing_memory),
    cmocka_unit_test(monitor_free_accepts_null),
  };
  return cmocka_run_group_tests_name("contract of monitor.h", tests, NULL, NULL);
}
