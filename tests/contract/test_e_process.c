/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/e_process.h by bindgen. Do not edit.
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

/* ---- expt_e_process_combine_options_init_sized ------------------------------------------------------------------- */

static void init_e_process_combine_options(void *options, uint32_t caller_size) {
  expt_e_process_combine_options_init_sized(options, caller_size);
}

static void e_process_combine_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_e_process_combine_options_init_sized", init_e_process_combine_options,
                      sizeof(expt_e_process_combine_options));
}

/* ---- expt_e_process_combine -------------------------------------------------------------------------------------- */

typedef struct e_process_combine_call {
  double log_e_values_room[CONTRACT_ELEMENTS];
  const double *log_e_values;
  int64_t n_values;
  struct {
    expt_e_process_combine_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_e_process_combine_options *options;
  expt_e_process out_value;
  expt_e_process *out;
} e_process_combine_call;

static void e_process_combine_call_prepare(void *memory, const expt_context *ctx) {
  e_process_combine_call *call = memory;
  (void)ctx;
  static const double log_e_values[] = FIXTURE_E_PROCESS_COMBINE_LOG_E_VALUES;
  memcpy(call->log_e_values_room, log_e_values, sizeof log_e_values);
  call->log_e_values = call->log_e_values_room;
  call->n_values = (int64_t)(sizeof log_e_values / sizeof log_e_values[0]);
  expt_e_process_combine_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status e_process_combine_call_run(void *memory, expt_error *err) {
  e_process_combine_call *call = memory;
  return expt_e_process_combine(call->log_e_values, call->n_values, call->options, call->out, err);
}

static void e_process_combine_call_clear(void *memory) {
  (void)memory;
}

static bool e_process_combine_call_probe(void *memory, int which, contract_probe *probe) {
  e_process_combine_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1:
      call->log_e_values = NULL;
      return contract_refuses(probe, "log_e_values NULL, n_values not 0", EXPT_E_ARGUMENT, "log_e_values|n_values", "");
    case 2:
      call->n_values = -1;
      return contract_refuses(probe, "n_values -1", EXPT_E_ARGUMENT, "n_values|log_e_values", "");
    case 3: call->log_e_values = NULL; call->n_values = 0; return contract_settles(probe, "no log_e_values");
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
      call->options_room.value.rule = 2;
      return contract_refuses(probe, "rule 2", EXPT_E_ARGUMENT, "options", "rule");
    case 12:
      call->options_room.value.weights = NULL;
      call->options_room.value.n_weights = 1;
      return contract_refuses(probe, "weights NULL, n_weights 1", EXPT_E_ARGUMENT, "options", "weights|n_weights");
    case 13:
      call->options_room.value.n_weights = -1;
      return contract_refuses(probe, "n_weights -1", EXPT_E_ARGUMENT, "options", "weights|n_weights");
    case 14: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 15:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 16:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 17:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 18:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status e_process_combine_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output e_process_combine_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(e_process_combine_call, out_value),
   sizeof(((e_process_combine_call *)0)->out_value)},
};

static contract_function e_process_combine = {
  .name = "expt_e_process_combine",
  .size = sizeof(e_process_combine_call),
  .prepare = e_process_combine_call_prepare,
  .run = e_process_combine_call_run,
  .clear = e_process_combine_call_clear,
  .probe = e_process_combine_call_probe,
  .documented = e_process_combine_errors,
  .outputs = e_process_combine_outputs,
  .n_outputs = sizeof e_process_combine_outputs / sizeof e_process_combine_outputs[0],
};

/* ---- expt_e_process_adjust_options_init_sized -------------------------------------------------------------------- */

static void init_e_process_adjust_options(void *options, uint32_t caller_size) {
  expt_e_process_adjust_options_init_sized(options, caller_size);
}

static void e_process_adjust_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_e_process_adjust_options_init_sized", init_e_process_adjust_options,
                      sizeof(expt_e_process_adjust_options));
}

/* ---- expt_e_process_adjust --------------------------------------------------------------------------------------- */

typedef struct e_process_adjust_call {
  const expt_context *ctx;
  double log_e_values_room[CONTRACT_ELEMENTS];
  const double *log_e_values;
  int64_t n_values;
  struct {
    expt_e_process_adjust_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_e_process_adjust_options *options;
  expt_frame *out_value;
  expt_frame **out;
} e_process_adjust_call;

static void e_process_adjust_call_prepare(void *memory, const expt_context *ctx) {
  e_process_adjust_call *call = memory;
  call->ctx = ctx;
  static const double log_e_values[] = FIXTURE_E_PROCESS_ADJUST_LOG_E_VALUES;
  memcpy(call->log_e_values_room, log_e_values, sizeof log_e_values);
  call->log_e_values = call->log_e_values_room;
  call->n_values = (int64_t)(sizeof log_e_values / sizeof log_e_values[0]);
  expt_e_process_adjust_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status e_process_adjust_call_run(void *memory, expt_error *err) {
  e_process_adjust_call *call = memory;
  return expt_e_process_adjust(call->ctx, call->log_e_values, call->n_values, call->options, call->out, err);
}

static void e_process_adjust_call_clear(void *memory) {
  e_process_adjust_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool e_process_adjust_call_probe(void *memory, int which, contract_probe *probe) {
  e_process_adjust_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2:
      call->log_e_values = NULL;
      return contract_refuses(probe, "log_e_values NULL, n_values not 0", EXPT_E_ARGUMENT, "log_e_values|n_values", "");
    case 3:
      call->n_values = -1;
      return contract_refuses(probe, "n_values -1", EXPT_E_ARGUMENT, "n_values|log_e_values", "");
    case 4: call->log_e_values = NULL; call->n_values = 0; return contract_settles(probe, "no log_e_values");
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
      call->options_room.value.adjustment = -1;
      return contract_refuses(probe, "adjustment -1", EXPT_E_ARGUMENT, "options", "adjustment");
    case 12:
      call->options_room.value.adjustment = 3;
      return contract_refuses(probe, "adjustment 3", EXPT_E_ARGUMENT, "options", "adjustment");
    case 13:
      call->options_room.value.alpha = 0.0;
      return contract_refuses(probe, "alpha at the limit 0", EXPT_E_ARGUMENT, "options", "alpha");
    case 14:
      call->options_room.value.alpha = 1.0;
      return contract_refuses(probe, "alpha at the limit 1", EXPT_E_ARGUMENT, "options", "alpha");
    case 15:
      call->options_room.value.alpha = NAN;
      return contract_refuses(probe, "alpha NaN", EXPT_E_ARGUMENT, "options", "alpha");
    case 16:
      call->options_room.value.alpha = INFINITY;
      return contract_refuses(probe, "alpha Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 17:
      call->options_room.value.alpha = -INFINITY;
      return contract_refuses(probe, "alpha -Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 18: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status e_process_adjust_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output e_process_adjust_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(e_process_adjust_call, out_value),
   sizeof(((e_process_adjust_call *)0)->out_value)},
};

static contract_function e_process_adjust = {
  .name = "expt_e_process_adjust",
  .size = sizeof(e_process_adjust_call),
  .prepare = e_process_adjust_call_prepare,
  .run = e_process_adjust_call_run,
  .clear = e_process_adjust_call_clear,
  .probe = e_process_adjust_call_probe,
  .documented = e_process_adjust_errors,
  .outputs = e_process_adjust_outputs,
  .n_outputs = sizeof e_process_adjust_outputs / sizeof e_process_adjust_outputs[0],
};

/* ---- expt_e_process_from_pvalues_options_init_sized -------------------------------------------------------------- */

static void init_e_process_from_pvalues_options(void *options, uint32_t caller_size) {
  expt_e_process_from_pvalues_options_init_sized(options, caller_size);
}

static void e_process_from_pvalues_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_e_process_from_pvalues_options_init_sized", init_e_process_from_pvalues_options,
                      sizeof(expt_e_process_from_pvalues_options));
}

/* ---- expt_e_process_from_pvalues --------------------------------------------------------------------------------- */

typedef struct e_process_from_pvalues_call {
  const expt_context *ctx;
  double log_p_values_room[CONTRACT_ELEMENTS];
  const double *log_p_values;
  int64_t n_values;
  struct {
    expt_e_process_from_pvalues_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_e_process_from_pvalues_options *options;
  expt_frame *out_value;
  expt_frame **out;
} e_process_from_pvalues_call;

static void e_process_from_pvalues_call_prepare(void *memory, const expt_context *ctx) {
  e_process_from_pvalues_call *call = memory;
  call->ctx = ctx;
  static const double log_p_values[] = FIXTURE_E_PROCESS_FROM_PVALUES_LOG_P_VALUES;
  memcpy(call->log_p_values_room, log_p_values, sizeof log_p_values);
  call->log_p_values = call->log_p_values_room;
  call->n_values = (int64_t)(sizeof log_p_values / sizeof log_p_values[0]);
  expt_e_process_from_pvalues_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status e_process_from_pvalues_call_run(void *memory, expt_error *err) {
  e_process_from_pvalues_call *call = memory;
  return expt_e_process_from_pvalues(call->ctx, call->log_p_values, call->n_values, call->options, call->out, err);
}

static void e_process_from_pvalues_call_clear(void *memory) {
  e_process_from_pvalues_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool e_process_from_pvalues_call_probe(void *memory, int which, contract_probe *probe) {
  e_process_from_pvalues_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2:
      call->log_p_values = NULL;
      return contract_refuses(probe, "log_p_values NULL, n_values not 0", EXPT_E_ARGUMENT, "log_p_values|n_values", "");
    case 3:
      call->n_values = -1;
      return contract_refuses(probe, "n_values -1", EXPT_E_ARGUMENT, "n_values|log_p_values", "");
    case 4: call->log_p_values = NULL; call->n_values = 0; return contract_settles(probe, "no log_p_values");
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
      call->options_room.value.calibrator = -1;
      return contract_refuses(probe, "calibrator -1", EXPT_E_ARGUMENT, "options", "calibrator");
    case 12:
      call->options_room.value.calibrator = 2;
      return contract_refuses(probe, "calibrator 2", EXPT_E_ARGUMENT, "options", "calibrator");
    case 13:
      call->options_room.value.kappa = 0.0;
      return contract_refuses(probe, "kappa at the limit 0", EXPT_E_ARGUMENT, "options", "kappa");
    case 14:
      call->options_room.value.kappa = 1.0;
      return contract_refuses(probe, "kappa at the limit 1", EXPT_E_ARGUMENT, "options", "kappa");
    case 15:
      call->options_room.value.kappa = NAN;
      return contract_refuses(probe, "kappa NaN", EXPT_E_ARGUMENT, "options", "kappa");
    case 16:
      call->options_room.value.kappa = INFINITY;
      return contract_refuses(probe, "kappa Inf", EXPT_E_ARGUMENT, "options", "kappa");
    case 17:
      call->options_room.value.kappa = -INFINITY;
      return contract_refuses(probe, "kappa -Inf", EXPT_E_ARGUMENT, "options", "kappa");
    case 18: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status e_process_from_pvalues_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output e_process_from_pvalues_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(e_process_from_pvalues_call, out_value),
   sizeof(((e_process_from_pvalues_call *)0)->out_value)},
};

static contract_function e_process_from_pvalues = {
  .name = "expt_e_process_from_pvalues",
  .size = sizeof(e_process_from_pvalues_call),
  .prepare = e_process_from_pvalues_call_prepare,
  .run = e_process_from_pvalues_call_run,
  .clear = e_process_from_pvalues_call_clear,
  .probe = e_process_from_pvalues_call_probe,
  .documented = e_process_from_pvalues_errors,
  .outputs = e_process_from_pvalues_outputs,
  .n_outputs = sizeof e_process_from_pvalues_outputs / sizeof e_process_from_pvalues_outputs[0],
};

/* ---- expt_e_process_to_pvalues ----------------------------------------------------------------------------------- */

typedef struct e_process_to_pvalues_call {
  const expt_context *ctx;
  double log_e_values_room[CONTRACT_ELEMENTS];
  const double *log_e_values;
  int64_t n_values;
  expt_frame *out_value;
  expt_frame **out;
} e_process_to_pvalues_call;

static void e_process_to_pvalues_call_prepare(void *memory, const expt_context *ctx) {
  e_process_to_pvalues_call *call = memory;
  call->ctx = ctx;
  static const double log_e_values[] = FIXTURE_E_PROCESS_TO_PVALUES_LOG_E_VALUES;
  memcpy(call->log_e_values_room, log_e_values, sizeof log_e_values);
  call->log_e_values = call->log_e_values_room;
  call->n_values = (int64_t)(sizeof log_e_values / sizeof log_e_values[0]);
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status e_process_to_pvalues_call_run(void *memory, expt_error *err) {
  e_process_to_pvalues_call *call = memory;
  return expt_e_process_to_pvalues(call->ctx, call->log_e_values, call->n_values, call->out, err);
}

static void e_process_to_pvalues_call_clear(void *memory) {
  e_process_to_pvalues_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool e_process_to_pvalues_call_probe(void *memory, int which, contract_probe *probe) {
  e_process_to_pvalues_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2:
      call->log_e_values = NULL;
      return contract_refuses(probe, "log_e_values NULL, n_values not 0", EXPT_E_ARGUMENT, "log_e_values|n_values", "");
    case 3:
      call->n_values = -1;
      return contract_refuses(probe, "n_values -1", EXPT_E_ARGUMENT, "n_values|log_e_values", "");
    case 4: call->log_e_values = NULL; call->n_values = 0; return contract_settles(probe, "no log_e_values");
    case 5: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status e_process_to_pvalues_errors[] = {EXPT_E_ARGUMENT, EXPT_E_NOMEM, EXPT_OK};
static const contract_output e_process_to_pvalues_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(e_process_to_pvalues_call, out_value),
   sizeof(((e_process_to_pvalues_call *)0)->out_value)},
};

static contract_function e_process_to_pvalues = {
  .name = "expt_e_process_to_pvalues",
  .size = sizeof(e_process_to_pvalues_call),
  .prepare = e_process_to_pvalues_call_prepare,
  .run = e_process_to_pvalues_call_run,
  .clear = e_process_to_pvalues_call_clear,
  .probe = e_process_to_pvalues_call_probe,
  .documented = e_process_to_pvalues_errors,
  .outputs = e_process_to_pvalues_outputs,
  .n_outputs = sizeof e_process_to_pvalues_outputs / sizeof e_process_to_pvalues_outputs[0],
};

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(e_process_combine_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(e_process_combine, keeps_its_promises),
    cmocka_unit_test(e_process_adjust_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(e_process_adjust, keeps_its_promises),
    CONTRACT_TEST(e_process_adjust, survives_failing_memory),
    cmocka_unit_test(e_process_from_pvalues_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(e_process_from_pvalues, keeps_its_promises),
    CONTRACT_TEST(e_process_from_pvalues, survives_failing_memory),
    CONTRACT_TEST(e_process_to_pvalues, keeps_its_promises),
    CONTRACT_TEST(e_process_to_pvalues, survives_failing_memory),
  };
  return cmocka_run_group_tests_name("contract of e_process.h", tests, NULL, NULL);
}
