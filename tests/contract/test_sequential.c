/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/sequential.h by bindgen. Do not edit.
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

/* ---- expt_group_sequential_design_options_init_sized ------------------------------------------------------------- */

static void init_group_sequential_design_options(void *options, uint32_t caller_size) {
  expt_group_sequential_design_options_init_sized(options, caller_size);
}

static void group_sequential_design_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_group_sequential_design_options_init_sized", init_group_sequential_design_options,
                      sizeof(expt_group_sequential_design_options));
}

/* ---- expt_group_sequential_design -------------------------------------------------------------------------------- */

typedef struct group_sequential_design_call {
  const expt_context *ctx;
  double information_room[CONTRACT_ELEMENTS];
  const double *information;
  int64_t looks;
  struct {
    expt_group_sequential_design_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_group_sequential_design_options *options;
  expt_frame *out_value;
  expt_frame **out;
} group_sequential_design_call;

static void group_sequential_design_call_prepare(void *memory, const expt_context *ctx) {
  group_sequential_design_call *call = memory;
  call->ctx = ctx;
  static const double information[] = FIXTURE_GROUP_SEQUENTIAL_DESIGN_INFORMATION;
  memcpy(call->information_room, information, sizeof information);
  call->information = call->information_room;
  call->looks = (int64_t)(sizeof information / sizeof information[0]);
  expt_group_sequential_design_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status group_sequential_design_call_run(void *memory, expt_error *err) {
  group_sequential_design_call *call = memory;
  return expt_group_sequential_design(call->ctx, call->information, call->looks, call->options, call->out, err);
}

static void group_sequential_design_call_clear(void *memory) {
  group_sequential_design_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool group_sequential_design_call_probe(void *memory, int which, contract_probe *probe) {
  group_sequential_design_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2:
      call->information = NULL;
      return contract_refuses(probe, "information NULL, looks not 0", EXPT_E_ARGUMENT, "information|looks", "");
    case 3:
      call->information_room[0] = 0.0;
      return contract_refuses(probe, "at the limit 0 in information", EXPT_E_ARGUMENT, "information", "");
    case 4:
      call->information_room[0] = NAN;
      return contract_refuses(probe, "NaN in information", EXPT_E_ARGUMENT, "information", "");
    case 5:
      call->information_room[0] = INFINITY;
      return contract_refuses(probe, "Inf in information", EXPT_E_ARGUMENT, "information", "");
    case 6:
      call->information_room[0] = -INFINITY;
      return contract_refuses(probe, "-Inf in information", EXPT_E_ARGUMENT, "information", "");
    case 7: call->looks = -1; return contract_refuses(probe, "looks -1", EXPT_E_ARGUMENT, "looks|information", "");
    case 8: call->information = NULL; call->looks = 0; return contract_settles(probe, "no information");
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
    case 65: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status group_sequential_design_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output group_sequential_design_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(group_sequential_design_call, out_value),
   sizeof(((group_sequential_design_call *)0)->out_value)},
};

static contract_function group_sequential_design = {
  .name = "expt_group_sequential_design",
  .size = sizeof(group_sequential_design_call),
  .prepare = group_sequential_design_call_prepare,
  .run = group_sequential_design_call_run,
  .clear = group_sequential_design_call_clear,
  .probe = group_sequential_design_call_probe,
  .documented = group_sequential_design_errors,
  .outputs = group_sequential_design_outputs,
  .n_outputs = sizeof group_sequential_design_outputs / sizeof group_sequential_design_outputs[0],
};

/* ---- expt_group_sequential_size_options_init_sized --------------------------------------------------------------- */

static void init_group_sequential_size_options(void *options, uint32_t caller_size) {
  expt_group_sequential_size_options_init_sized(options, caller_size);
}

static void group_sequential_size_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_group_sequential_size_options_init_sized", init_group_sequential_size_options,
                      sizeof(expt_group_sequential_size_options));
}

/* ---- expt_group_sequential_size ---------------------------------------------------------------------------------- */

typedef struct group_sequential_size_call {
  const expt_context *ctx;
  double information_room[CONTRACT_ELEMENTS];
  const double *information;
  int64_t looks;
  struct {
    expt_group_sequential_size_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_group_sequential_size_options *options;
  expt_group_sequential_plan out_value;
  expt_group_sequential_plan *out;
} group_sequential_size_call;

static void group_sequential_size_call_prepare(void *memory, const expt_context *ctx) {
  group_sequential_size_call *call = memory;
  call->ctx = ctx;
  static const double information[] = FIXTURE_GROUP_SEQUENTIAL_SIZE_INFORMATION;
  memcpy(call->information_room, information, sizeof information);
  call->information = call->information_room;
  call->looks = (int64_t)(sizeof information / sizeof information[0]);
  expt_group_sequential_size_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status group_sequential_size_call_run(void *memory, expt_error *err) {
  group_sequential_size_call *call = memory;
  return expt_group_sequential_size(call->ctx, call->information, call->looks, call->options, call->out, err);
}

static void group_sequential_size_call_clear(void *memory) {
  (void)memory;
}

static bool group_sequential_size_call_probe(void *memory, int which, contract_probe *probe) {
  group_sequential_size_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2:
      call->information = NULL;
      return contract_refuses(probe, "information NULL, looks not 0", EXPT_E_ARGUMENT, "information|looks", "");
    case 3:
      call->information_room[0] = 0.0;
      return contract_refuses(probe, "at the limit 0 in information", EXPT_E_ARGUMENT, "information", "");
    case 4:
      call->information_room[0] = NAN;
      return contract_refuses(probe, "NaN in information", EXPT_E_ARGUMENT, "information", "");
    case 5:
      call->information_room[0] = INFINITY;
      return contract_refuses(probe, "Inf in information", EXPT_E_ARGUMENT, "information", "");
    case 6:
      call->information_room[0] = -INFINITY;
      return contract_refuses(probe, "-Inf in information", EXPT_E_ARGUMENT, "information", "");
    case 7: call->looks = -1; return contract_refuses(probe, "looks -1", EXPT_E_ARGUMENT, "looks|information", "");
    case 8: call->information = NULL; call->looks = 0; return contract_settles(probe, "no information");
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

static const expt_status group_sequential_size_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output group_sequential_size_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(group_sequential_size_call, out_value),
   sizeof(((group_sequential_size_call *)0)->out_value)},
};

static contract_function group_sequential_size = {
  .name = "expt_group_sequential_size",
  .size = sizeof(group_sequential_size_call),
  .prepare = group_sequential_size_call_prepare,
  .run = group_sequential_size_call_run,
  .clear = group_sequential_size_call_clear,
  .probe = group_sequential_size_call_probe,
  .documented = group_sequential_size_errors,
  .outputs = group_sequential_size_outputs,
  .n_outputs = sizeof group_sequential_size_outputs / sizeof group_sequential_size_outputs[0],
};

/* ---- expt_group_sequential_result_options_init_sized ------------------------------------------------------------- */

static void init_group_sequential_result_options(void *options, uint32_t caller_size) {
  expt_group_sequential_result_options_init_sized(options, caller_size);
}

static void group_sequential_result_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_group_sequential_result_options_init_sized", init_group_sequential_result_options,
                      sizeof(expt_group_sequential_result_options));
}

/* ---- expt_group_sequential_result -------------------------------------------------------------------------------- */

typedef struct group_sequential_result_call {
  const expt_context *ctx;
  double planned_room[CONTRACT_ELEMENTS];
  const double *planned;
  int64_t planned_looks;
  double information_room[CONTRACT_ELEMENTS];
  const double *information;
  int64_t looks;
  double estimate;
  double std_error;
  struct {
    expt_group_sequential_result_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_group_sequential_result_options *options;
  expt_look_result out_value;
  expt_look_result *out;
} group_sequential_result_call;

static void group_sequential_result_call_prepare(void *memory, const expt_context *ctx) {
  group_sequential_result_call *call = memory;
  call->ctx = ctx;
  static const double planned[] = FIXTURE_GROUP_SEQUENTIAL_RESULT_PLANNED;
  memcpy(call->planned_room, planned, sizeof planned);
  call->planned = call->planned_room;
  call->planned_looks = (int64_t)(sizeof planned / sizeof planned[0]);
  static const double information[] = FIXTURE_GROUP_SEQUENTIAL_RESULT_INFORMATION;
  memcpy(call->information_room, information, sizeof information);
  call->information = call->information_room;
  call->looks = (int64_t)(sizeof information / sizeof information[0]);
  call->estimate = 1.0;
  call->std_error = 1.0;
  expt_group_sequential_result_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status group_sequential_result_call_run(void *memory, expt_error *err) {
  group_sequential_result_call *call = memory;
  return expt_group_sequential_result(call->ctx, call->planned, call->planned_looks, call->information, call->looks,
                                      call->estimate, call->std_error, call->options, call->out, err);
}

static void group_sequential_result_call_clear(void *memory) {
  (void)memory;
}

static bool group_sequential_result_call_probe(void *memory, int which, contract_probe *probe) {
  group_sequential_result_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2:
      call->planned = NULL;
      return contract_refuses(probe, "planned NULL, planned_looks not 0", EXPT_E_ARGUMENT, "planned|planned_looks", "");
    case 3:
      call->planned_room[0] = 0.0;
      return contract_refuses(probe, "at the limit 0 in planned", EXPT_E_ARGUMENT, "planned", "");
    case 4:
      call->planned_room[0] = NAN;
      return contract_refuses(probe, "NaN in planned", EXPT_E_ARGUMENT, "planned", "");
    case 5:
      call->planned_room[0] = INFINITY;
      return contract_refuses(probe, "Inf in planned", EXPT_E_ARGUMENT, "planned", "");
    case 6:
      call->planned_room[0] = -INFINITY;
      return contract_refuses(probe, "-Inf in planned", EXPT_E_ARGUMENT, "planned", "");
    case 7:
      call->planned_looks = -1;
      return contract_refuses(probe, "planned_looks -1", EXPT_E_ARGUMENT, "planned_looks|planned", "");
    case 8: call->planned = NULL; call->planned_looks = 0; return contract_settles(probe, "no planned");
    case 9:
      call->information = NULL;
      return contract_refuses(probe, "information NULL, looks not 0", EXPT_E_ARGUMENT, "information|looks", "");
    case 10:
      call->information_room[0] = 0.0;
      return contract_refuses(probe, "at the limit 0 in information", EXPT_E_ARGUMENT, "information", "");
    case 11:
      call->information_room[0] = NAN;
      return contract_refuses(probe, "NaN in information", EXPT_E_ARGUMENT, "information", "");
    case 12:
      call->information_room[0] = INFINITY;
      return contract_refuses(probe, "Inf in information", EXPT_E_ARGUMENT, "information", "");
    case 13:
      call->information_room[0] = -INFINITY;
      return contract_refuses(probe, "-Inf in information", EXPT_E_ARGUMENT, "information", "");
    case 14: call->looks = -1; return contract_refuses(probe, "looks -1", EXPT_E_ARGUMENT, "looks|information", "");
    case 15: call->information = NULL; call->looks = 0; return contract_settles(probe, "no information");
    case 16: call->estimate = NAN; return contract_refuses(probe, "estimate NaN", EXPT_E_ARGUMENT, "estimate", "");
    case 17: call->estimate = INFINITY; return contract_refuses(probe, "estimate Inf", EXPT_E_ARGUMENT, "estimate", "");
    case 18:
      call->estimate = -INFINITY;
      return contract_refuses(probe, "estimate -Inf", EXPT_E_ARGUMENT, "estimate", "");
    case 19:
      call->std_error = 0.0;
      return contract_refuses(probe, "std_error at the limit 0", EXPT_E_ARGUMENT, "std_error", "");
    case 20: call->std_error = NAN; return contract_refuses(probe, "std_error NaN", EXPT_E_ARGUMENT, "std_error", "");
    case 21:
      call->std_error = INFINITY;
      return contract_refuses(probe, "std_error Inf", EXPT_E_ARGUMENT, "std_error", "");
    case 22:
      call->std_error = -INFINITY;
      return contract_refuses(probe, "std_error -Inf", EXPT_E_ARGUMENT, "std_error", "");
    case 23: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 24:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 25:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 26:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 27:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 28:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 29:
      call->options_room.value.alternative = -1;
      return contract_refuses(probe, "alternative -1", EXPT_E_ARGUMENT, "options", "alternative");
    case 30:
      call->options_room.value.alternative = 3;
      return contract_refuses(probe, "alternative 3", EXPT_E_ARGUMENT, "options", "alternative");
    case 31:
      call->options_room.value.boundary = -1;
      return contract_refuses(probe, "boundary -1", EXPT_E_ARGUMENT, "options", "boundary");
    case 32:
      call->options_room.value.boundary = 9;
      return contract_refuses(probe, "boundary 9", EXPT_E_ARGUMENT, "options", "boundary");
    case 33:
      call->options_room.value.futility = -1;
      return contract_refuses(probe, "futility -1", EXPT_E_ARGUMENT, "options", "futility");
    case 34:
      call->options_room.value.futility = 3;
      return contract_refuses(probe, "futility 3", EXPT_E_ARGUMENT, "options", "futility");
    case 35:
      call->options_room.value.beta_spending = -1;
      return contract_refuses(probe, "beta_spending -1", EXPT_E_ARGUMENT, "options", "beta_spending");
    case 36:
      call->options_room.value.beta_spending = 9;
      return contract_refuses(probe, "beta_spending 9", EXPT_E_ARGUMENT, "options", "beta_spending");
    case 37:
      call->options_room.value.alpha = 0.0;
      return contract_refuses(probe, "alpha at the limit 0", EXPT_E_ARGUMENT, "options", "alpha");
    case 38:
      call->options_room.value.alpha = 1.0;
      return contract_refuses(probe, "alpha at the limit 1", EXPT_E_ARGUMENT, "options", "alpha");
    case 39:
      call->options_room.value.alpha = NAN;
      return contract_refuses(probe, "alpha NaN", EXPT_E_ARGUMENT, "options", "alpha");
    case 40:
      call->options_room.value.alpha = INFINITY;
      return contract_refuses(probe, "alpha Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 41:
      call->options_room.value.alpha = -INFINITY;
      return contract_refuses(probe, "alpha -Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 42:
      call->options_room.value.power = 0.0;
      return contract_refuses(probe, "power at the limit 0", EXPT_E_ARGUMENT, "options", "power");
    case 43:
      call->options_room.value.power = 1.0;
      return contract_refuses(probe, "power at the limit 1", EXPT_E_ARGUMENT, "options", "power");
    case 44:
      call->options_room.value.power = NAN;
      return contract_refuses(probe, "power NaN", EXPT_E_ARGUMENT, "options", "power");
    case 45:
      call->options_room.value.power = INFINITY;
      return contract_refuses(probe, "power Inf", EXPT_E_ARGUMENT, "options", "power");
    case 46:
      call->options_room.value.power = -INFINITY;
      return contract_refuses(probe, "power -Inf", EXPT_E_ARGUMENT, "options", "power");
    case 47:
      call->options_room.value.rho = nextafter(0.01, -INFINITY);
      return contract_refuses(probe, "rho just below 0.01", EXPT_E_ARGUMENT, "options", "rho");
    case 48:
      call->options_room.value.rho = nextafter(50.0, INFINITY);
      return contract_refuses(probe, "rho just above 50", EXPT_E_ARGUMENT, "options", "rho");
    case 49:
      call->options_room.value.rho = NAN;
      return contract_refuses(probe, "rho NaN", EXPT_E_ARGUMENT, "options", "rho");
    case 50:
      call->options_room.value.rho = INFINITY;
      return contract_refuses(probe, "rho Inf", EXPT_E_ARGUMENT, "options", "rho");
    case 51:
      call->options_room.value.rho = -INFINITY;
      return contract_refuses(probe, "rho -Inf", EXPT_E_ARGUMENT, "options", "rho");
    case 52:
      call->options_room.value.gamma = nextafter(-40.0, -INFINITY);
      return contract_refuses(probe, "gamma just below -40", EXPT_E_ARGUMENT, "options", "gamma");
    case 53:
      call->options_room.value.gamma = nextafter(40.0, INFINITY);
      return contract_refuses(probe, "gamma just above 40", EXPT_E_ARGUMENT, "options", "gamma");
    case 54:
      call->options_room.value.gamma = NAN;
      return contract_refuses(probe, "gamma NaN", EXPT_E_ARGUMENT, "options", "gamma");
    case 55:
      call->options_room.value.gamma = INFINITY;
      return contract_refuses(probe, "gamma Inf", EXPT_E_ARGUMENT, "options", "gamma");
    case 56:
      call->options_room.value.gamma = -INFINITY;
      return contract_refuses(probe, "gamma -Inf", EXPT_E_ARGUMENT, "options", "gamma");
    case 57:
      call->options_room.value.delta = nextafter(-1.0, -INFINITY);
      return contract_refuses(probe, "delta just below -1", EXPT_E_ARGUMENT, "options", "delta");
    case 58:
      call->options_room.value.delta = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "delta just above 1", EXPT_E_ARGUMENT, "options", "delta");
    case 59:
      call->options_room.value.delta = NAN;
      return contract_refuses(probe, "delta NaN", EXPT_E_ARGUMENT, "options", "delta");
    case 60:
      call->options_room.value.delta = INFINITY;
      return contract_refuses(probe, "delta Inf", EXPT_E_ARGUMENT, "options", "delta");
    case 61:
      call->options_room.value.delta = -INFINITY;
      return contract_refuses(probe, "delta -Inf", EXPT_E_ARGUMENT, "options", "delta");
    case 62:
      call->options_room.value.early_z = nextafter(0.5, -INFINITY);
      return contract_refuses(probe, "early_z just below 0.5", EXPT_E_ARGUMENT, "options", "early_z");
    case 63:
      call->options_room.value.early_z = nextafter(10.0, INFINITY);
      return contract_refuses(probe, "early_z just above 10", EXPT_E_ARGUMENT, "options", "early_z");
    case 64:
      call->options_room.value.early_z = NAN;
      return contract_refuses(probe, "early_z NaN", EXPT_E_ARGUMENT, "options", "early_z");
    case 65:
      call->options_room.value.early_z = INFINITY;
      return contract_refuses(probe, "early_z Inf", EXPT_E_ARGUMENT, "options", "early_z");
    case 66:
      call->options_room.value.early_z = -INFINITY;
      return contract_refuses(probe, "early_z -Inf", EXPT_E_ARGUMENT, "options", "early_z");
    case 67:
      call->options_room.value.beta_rho = nextafter(0.01, -INFINITY);
      return contract_refuses(probe, "beta_rho just below 0.01", EXPT_E_ARGUMENT, "options", "beta_rho");
    case 68:
      call->options_room.value.beta_rho = nextafter(50.0, INFINITY);
      return contract_refuses(probe, "beta_rho just above 50", EXPT_E_ARGUMENT, "options", "beta_rho");
    case 69:
      call->options_room.value.beta_rho = NAN;
      return contract_refuses(probe, "beta_rho NaN", EXPT_E_ARGUMENT, "options", "beta_rho");
    case 70:
      call->options_room.value.beta_rho = INFINITY;
      return contract_refuses(probe, "beta_rho Inf", EXPT_E_ARGUMENT, "options", "beta_rho");
    case 71:
      call->options_room.value.beta_rho = -INFINITY;
      return contract_refuses(probe, "beta_rho -Inf", EXPT_E_ARGUMENT, "options", "beta_rho");
    case 72:
      call->options_room.value.beta_gamma = nextafter(-40.0, -INFINITY);
      return contract_refuses(probe, "beta_gamma just below -40", EXPT_E_ARGUMENT, "options", "beta_gamma");
    case 73:
      call->options_room.value.beta_gamma = nextafter(40.0, INFINITY);
      return contract_refuses(probe, "beta_gamma just above 40", EXPT_E_ARGUMENT, "options", "beta_gamma");
    case 74:
      call->options_room.value.beta_gamma = NAN;
      return contract_refuses(probe, "beta_gamma NaN", EXPT_E_ARGUMENT, "options", "beta_gamma");
    case 75:
      call->options_room.value.beta_gamma = INFINITY;
      return contract_refuses(probe, "beta_gamma Inf", EXPT_E_ARGUMENT, "options", "beta_gamma");
    case 76:
      call->options_room.value.beta_gamma = -INFINITY;
      return contract_refuses(probe, "beta_gamma -Inf", EXPT_E_ARGUMENT, "options", "beta_gamma");
    case 77:
      call->options_room.value.spent = NULL;
      call->options_room.value.n_spent = 1;
      return contract_refuses(probe, "spent NULL, n_spent 1", EXPT_E_ARGUMENT, "options", "spent|n_spent");
    case 78:
      call->options_room.value.n_spent = -1;
      return contract_refuses(probe, "n_spent -1", EXPT_E_ARGUMENT, "options", "spent|n_spent");
    case 79: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 80:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 81:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 82:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 83:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status group_sequential_result_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output group_sequential_result_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(group_sequential_result_call, out_value),
   sizeof(((group_sequential_result_call *)0)->out_value)},
};

static contract_function group_sequential_result = {
  .name = "expt_group_sequential_result",
  .size = sizeof(group_sequential_result_call),
  .prepare = group_sequential_result_call_prepare,
  .run = group_sequential_result_call_run,
  .clear = group_sequential_result_call_clear,
  .probe = group_sequential_result_call_probe,
  .documented = group_sequential_result_errors,
  .outputs = group_sequential_result_outputs,
  .n_outputs = sizeof group_sequential_result_outputs / sizeof group_sequential_result_outputs[0],
};

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(group_sequential_design_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(group_sequential_design, keeps_its_promises),
    CONTRACT_TEST(group_sequential_design, survives_failing_memory),
    cmocka_unit_test(group_sequential_size_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(group_sequential_size, keeps_its_promises),
    CONTRACT_TEST(group_sequential_size, survives_failing_memory),
    cmocka_unit_test(group_sequential_result_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(group_sequential_result, keeps_its_promises),
    CONTRACT_TEST(group_sequential_result, survives_failing_memory),
  };
  return cmocka_run_group_tests_name("contract of sequential.h", tests, NULL, NULL);
}
