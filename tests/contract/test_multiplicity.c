/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/multiplicity.h by bindgen. Do not edit.
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

/* ---- expt_adjust_pvalues_options_init_sized ---------------------------------------------------------------------- */

static void init_adjust_pvalues_options(void *options, uint32_t caller_size) {
  expt_adjust_pvalues_options_init_sized(options, caller_size);
}

static void adjust_pvalues_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_adjust_pvalues_options_init_sized", init_adjust_pvalues_options,
                      sizeof(expt_adjust_pvalues_options));
}

/* ---- expt_adjust_pvalues ----------------------------------------------------------------------------------------- */

typedef struct adjust_pvalues_call {
  const expt_context *ctx;
  double values_room[CONTRACT_ELEMENTS];
  const double *values;
  int64_t n_values;
  struct {
    expt_adjust_pvalues_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_adjust_pvalues_options *options;
  expt_frame *out_value;
  expt_frame **out;
} adjust_pvalues_call;

static void adjust_pvalues_call_prepare(void *memory, const expt_context *ctx) {
  adjust_pvalues_call *call = memory;
  call->ctx = ctx;
  static const double values[] = FIXTURE_ADJUST_PVALUES_VALUES;
  memcpy(call->values_room, values, sizeof values);
  call->values = call->values_room;
  call->n_values = (int64_t)(sizeof values / sizeof values[0]);
  expt_adjust_pvalues_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status adjust_pvalues_call_run(void *memory, expt_error *err) {
  adjust_pvalues_call *call = memory;
  return expt_adjust_pvalues(call->ctx, call->values, call->n_values, call->options, call->out, err);
}

static void adjust_pvalues_call_clear(void *memory) {
  adjust_pvalues_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool adjust_pvalues_call_probe(void *memory, int which, contract_probe *probe) {
  adjust_pvalues_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2:
      call->values = NULL;
      return contract_refuses(probe, "values NULL, n_values not 0", EXPT_E_ARGUMENT, "values|n_values", "");
    case 3: call->n_values = -1; return contract_refuses(probe, "n_values -1", EXPT_E_ARGUMENT, "n_values|values", "");
    case 4: call->values = NULL; call->n_values = 0; return contract_settles(probe, "no values");
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
      call->options_room.value.adjustment = 8;
      return contract_refuses(probe, "adjustment 8", EXPT_E_ARGUMENT, "options", "adjustment");
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
    case 18:
      call->options_room.value.weights = NULL;
      call->options_room.value.n_weights = 1;
      return contract_refuses(probe, "weights NULL, n_weights 1", EXPT_E_ARGUMENT, "options", "weights|n_weights");
    case 19:
      call->options_room.value.n_weights = -1;
      return contract_refuses(probe, "n_weights -1", EXPT_E_ARGUMENT, "options", "weights|n_weights");
    case 20: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status adjust_pvalues_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output adjust_pvalues_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(adjust_pvalues_call, out_value), sizeof(((adjust_pvalues_call *)0)->out_value)},
};

static contract_function adjust_pvalues = {
  .name = "expt_adjust_pvalues",
  .size = sizeof(adjust_pvalues_call),
  .prepare = adjust_pvalues_call_prepare,
  .run = adjust_pvalues_call_run,
  .clear = adjust_pvalues_call_clear,
  .probe = adjust_pvalues_call_probe,
  .documented = adjust_pvalues_errors,
  .outputs = adjust_pvalues_outputs,
  .n_outputs = sizeof adjust_pvalues_outputs / sizeof adjust_pvalues_outputs[0],
};

/* ---- expt_adjust_preferential_options_init_sized ----------------------------------------------------------------- */

static void init_adjust_preferential_options(void *options, uint32_t caller_size) {
  expt_adjust_preferential_options_init_sized(options, caller_size);
}

static void adjust_preferential_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_adjust_preferential_options_init_sized", init_adjust_preferential_options,
                      sizeof(expt_adjust_preferential_options));
}

/* ---- expt_adjust_preferential ------------------------------------------------------------------------------------ */

typedef struct adjust_preferential_call {
  const expt_context *ctx;
  double values_room[CONTRACT_ELEMENTS];
  const double *values;
  int64_t n_values;
  int64_t n_primary;
  double primary_share;
  struct {
    expt_adjust_preferential_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_adjust_preferential_options *options;
  expt_frame *out_value;
  expt_frame **out;
} adjust_preferential_call;

static void adjust_preferential_call_prepare(void *memory, const expt_context *ctx) {
  adjust_preferential_call *call = memory;
  call->ctx = ctx;
  static const double values[] = FIXTURE_ADJUST_PREFERENTIAL_VALUES;
  memcpy(call->values_room, values, sizeof values);
  call->values = call->values_room;
  call->n_values = (int64_t)(sizeof values / sizeof values[0]);
  call->n_primary = 1;
  call->primary_share = 0.5;
  expt_adjust_preferential_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status adjust_preferential_call_run(void *memory, expt_error *err) {
  adjust_preferential_call *call = memory;
  return expt_adjust_preferential(call->ctx, call->values, call->n_values, call->n_primary, call->primary_share,
                                  call->options, call->out, err);
}

static void adjust_preferential_call_clear(void *memory) {
  adjust_preferential_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool adjust_preferential_call_probe(void *memory, int which, contract_probe *probe) {
  adjust_preferential_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2:
      call->values = NULL;
      return contract_refuses(probe, "values NULL, n_values not 0", EXPT_E_ARGUMENT, "values|n_values", "");
    case 3: call->n_values = -1; return contract_refuses(probe, "n_values -1", EXPT_E_ARGUMENT, "n_values|values", "");
    case 4: call->values = NULL; call->n_values = 0; return contract_settles(probe, "no values");
    case 5: call->n_primary = -1; return contract_refuses(probe, "n_primary below 0", EXPT_E_ARGUMENT, "n_primary", "");
    case 6:
      call->primary_share = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "primary_share just below 0", EXPT_E_ARGUMENT, "primary_share", "");
    case 7:
      call->primary_share = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "primary_share just above 1", EXPT_E_ARGUMENT, "primary_share", "");
    case 8:
      call->primary_share = NAN;
      return contract_refuses(probe, "primary_share NaN", EXPT_E_ARGUMENT, "primary_share", "");
    case 9:
      call->primary_share = INFINITY;
      return contract_refuses(probe, "primary_share Inf", EXPT_E_ARGUMENT, "primary_share", "");
    case 10:
      call->primary_share = -INFINITY;
      return contract_refuses(probe, "primary_share -Inf", EXPT_E_ARGUMENT, "primary_share", "");
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
      call->options_room.value.alpha = 0.0;
      return contract_refuses(probe, "alpha at the limit 0", EXPT_E_ARGUMENT, "options", "alpha");
    case 18:
      call->options_room.value.alpha = 1.0;
      return contract_refuses(probe, "alpha at the limit 1", EXPT_E_ARGUMENT, "options", "alpha");
    case 19:
      call->options_room.value.alpha = NAN;
      return contract_refuses(probe, "alpha NaN", EXPT_E_ARGUMENT, "options", "alpha");
    case 20:
      call->options_room.value.alpha = INFINITY;
      return contract_refuses(probe, "alpha Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 21:
      call->options_room.value.alpha = -INFINITY;
      return contract_refuses(probe, "alpha -Inf", EXPT_E_ARGUMENT, "options", "alpha");
    case 22: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status adjust_preferential_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output adjust_preferential_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(adjust_preferential_call, out_value),
   sizeof(((adjust_preferential_call *)0)->out_value)},
};

static contract_function adjust_preferential = {
  .name = "expt_adjust_preferential",
  .size = sizeof(adjust_preferential_call),
  .prepare = adjust_preferential_call_prepare,
  .run = adjust_preferential_call_run,
  .clear = adjust_preferential_call_clear,
  .probe = adjust_preferential_call_probe,
  .documented = adjust_preferential_errors,
  .outputs = adjust_preferential_outputs,
  .n_outputs = sizeof adjust_preferential_outputs / sizeof adjust_preferential_outputs[0],
};

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(adjust_pvalues_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(adjust_pvalues, keeps_its_promises),
    CONTRACT_TEST(adjust_pvalues, survives_failing_memory),
    cmocka_unit_test(adjust_preferential_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(adjust_preferential, keeps_its_promises),
    CONTRACT_TEST(adjust_preferential, survives_failing_memory),
  };
  return cmocka_run_group_tests_name("contract of multiplicity.h", tests, NULL, NULL);
}
