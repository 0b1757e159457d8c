/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/simulate.h by bindgen. Do not edit.
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

/* ---- expt_simulate_experiment_options_init_sized ----------------------------------------------------------------- */

static void init_simulate_experiment_options(void *options, uint32_t caller_size) {
  expt_simulate_experiment_options_init_sized(options, caller_size);
}

static void simulate_experiment_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_simulate_experiment_options_init_sized", init_simulate_experiment_options,
                      sizeof(expt_simulate_experiment_options));
}

/* ---- expt_simulate_experiment ------------------------------------------------------------------------------------ */

typedef struct simulate_experiment_call {
  const expt_context *ctx;
  int64_t n_users;
  struct {
    expt_simulate_experiment_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_simulate_experiment_options *options;
  expt_frame *out_value;
  expt_frame **out;
} simulate_experiment_call;

static void simulate_experiment_call_prepare(void *memory, const expt_context *ctx) {
  simulate_experiment_call *call = memory;
  call->ctx = ctx;
  call->n_users = FIXTURE_SIMULATE_EXPERIMENT_N_USERS;
  expt_simulate_experiment_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status simulate_experiment_call_run(void *memory, expt_error *err) {
  simulate_experiment_call *call = memory;
  return expt_simulate_experiment(call->ctx, call->n_users, call->options, call->out, err);
}

static void simulate_experiment_call_clear(void *memory) {
  simulate_experiment_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool simulate_experiment_call_probe(void *memory, int which, contract_probe *probe) {
  simulate_experiment_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->n_users = -1; return contract_refuses(probe, "n_users below 0", EXPT_E_ARGUMENT, "n_users", "");
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
      call->options_room.value.salt = NULL;
      return contract_refuses(probe, "salt NULL", EXPT_E_ARGUMENT, "options", "salt");
    case 10: call->options_room.value.salt = ""; return contract_settles(probe, "salt empty");
    case 11: call->options_room.value.salt = "\xff"; return contract_settles(probe, "salt not UTF-8");
    case 12:
      call->options_room.value.treatment_share = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "treatment_share just below 0", EXPT_E_ARGUMENT, "options", "treatment_share");
    case 13:
      call->options_room.value.treatment_share = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "treatment_share just above 1", EXPT_E_ARGUMENT, "options", "treatment_share");
    case 14:
      call->options_room.value.treatment_share = NAN;
      return contract_refuses(probe, "treatment_share NaN", EXPT_E_ARGUMENT, "options", "treatment_share");
    case 15:
      call->options_room.value.treatment_share = INFINITY;
      return contract_refuses(probe, "treatment_share Inf", EXPT_E_ARGUMENT, "options", "treatment_share");
    case 16:
      call->options_room.value.treatment_share = -INFINITY;
      return contract_refuses(probe, "treatment_share -Inf", EXPT_E_ARGUMENT, "options", "treatment_share");
    case 17:
      call->options_room.value.control_click_rate = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "control_click_rate just below 0", EXPT_E_ARGUMENT, "options",
                              "control_click_rate");
    case 18:
      call->options_room.value.control_click_rate = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "control_click_rate just above 1", EXPT_E_ARGUMENT, "options",
                              "control_click_rate");
    case 19:
      call->options_room.value.control_click_rate = NAN;
      return contract_refuses(probe, "control_click_rate NaN", EXPT_E_ARGUMENT, "options", "control_click_rate");
    case 20:
      call->options_room.value.control_click_rate = INFINITY;
      return contract_refuses(probe, "control_click_rate Inf", EXPT_E_ARGUMENT, "options", "control_click_rate");
    case 21:
      call->options_room.value.control_click_rate = -INFINITY;
      return contract_refuses(probe, "control_click_rate -Inf", EXPT_E_ARGUMENT, "options", "control_click_rate");
    case 22:
      call->options_room.value.treatment_click_rate = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "treatment_click_rate just below 0", EXPT_E_ARGUMENT, "options",
                              "treatment_click_rate");
    case 23:
      call->options_room.value.treatment_click_rate = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "treatment_click_rate just above 1", EXPT_E_ARGUMENT, "options",
                              "treatment_click_rate");
    case 24:
      call->options_room.value.treatment_click_rate = NAN;
      return contract_refuses(probe, "treatment_click_rate NaN", EXPT_E_ARGUMENT, "options", "treatment_click_rate");
    case 25:
      call->options_room.value.treatment_click_rate = INFINITY;
      return contract_refuses(probe, "treatment_click_rate Inf", EXPT_E_ARGUMENT, "options", "treatment_click_rate");
    case 26:
      call->options_room.value.treatment_click_rate = -INFINITY;
      return contract_refuses(probe, "treatment_click_rate -Inf", EXPT_E_ARGUMENT, "options", "treatment_click_rate");
    case 27:
      call->options_room.value.control_conversion_rate = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "control_conversion_rate just below 0", EXPT_E_ARGUMENT, "options",
                              "control_conversion_rate");
    case 28:
      call->options_room.value.control_conversion_rate = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "control_conversion_rate just above 1", EXPT_E_ARGUMENT, "options",
                              "control_conversion_rate");
    case 29:
      call->options_room.value.control_conversion_rate = NAN;
      return contract_refuses(probe, "control_conversion_rate NaN", EXPT_E_ARGUMENT, "options",
                              "control_conversion_rate");
    case 30:
      call->options_room.value.control_conversion_rate = INFINITY;
      return contract_refuses(probe, "control_conversion_rate Inf", EXPT_E_ARGUMENT, "options",
                              "control_conversion_rate");
    case 31:
      call->options_room.value.control_conversion_rate = -INFINITY;
      return contract_refuses(probe, "control_conversion_rate -Inf", EXPT_E_ARGUMENT, "options",
                              "control_conversion_rate");
    case 32:
      call->options_room.value.treatment_conversion_rate = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "treatment_conversion_rate just below 0", EXPT_E_ARGUMENT, "options",
                              "treatment_conversion_rate");
    case 33:
      call->options_room.value.treatment_conversion_rate = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "treatment_conversion_rate just above 1", EXPT_E_ARGUMENT, "options",
                              "treatment_conversion_rate");
    case 34:
      call->options_room.value.treatment_conversion_rate = NAN;
      return contract_refuses(probe, "treatment_conversion_rate NaN", EXPT_E_ARGUMENT, "options",
                              "treatment_conversion_rate");
    case 35:
      call->options_room.value.treatment_conversion_rate = INFINITY;
      return contract_refuses(probe, "treatment_conversion_rate Inf", EXPT_E_ARGUMENT, "options",
                              "treatment_conversion_rate");
    case 36:
      call->options_room.value.treatment_conversion_rate = -INFINITY;
      return contract_refuses(probe, "treatment_conversion_rate -Inf", EXPT_E_ARGUMENT, "options",
                              "treatment_conversion_rate");
    case 37: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status simulate_experiment_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_PLATFORM,
                                                         EXPT_E_CANCELLED, EXPT_E_NOMEM, EXPT_OK};
static const contract_output simulate_experiment_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(simulate_experiment_call, out_value),
   sizeof(((simulate_experiment_call *)0)->out_value)},
};

static contract_function simulate_experiment = {
  .name = "expt_simulate_experiment",
  .size = sizeof(simulate_experiment_call),
  .prepare = simulate_experiment_call_prepare,
  .run = simulate_experiment_call_run,
  .clear = simulate_experiment_call_clear,
  .probe = simulate_experiment_call_probe,
  .documented = simulate_experiment_errors,
  .outputs = simulate_experiment_outputs,
  .n_outputs = sizeof simulate_experiment_outputs / sizeof simulate_experiment_outputs[0],
};

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(simulate_experiment_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(simulate_experiment, keeps_its_promises),
    CONTRACT_TEST(simulate_experiment, survives_failing_memory),
    CONTRACT_TEST(simulate_experiment, can_be_cancelled),
  };
  return cmocka_run_group_tests_name("contract of simulate.h", tests, NULL, NULL);
}
