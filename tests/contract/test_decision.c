/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/decision.h by bindgen. Do not edit.
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

/* ---- expt_decision_options_init_sized ---------------------------------------------------------------------------- */

static void init_decision_options(void *options, uint32_t caller_size) {
  expt_decision_options_init_sized(options, caller_size);
}

static void decision_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_decision_options_init_sized", init_decision_options, sizeof(expt_decision_options));
}

/* ---- expt_decision ----------------------------------------------------------------------------------------------- */

typedef struct decision_call {
  const expt_context *ctx;
  contract_table_room effects_room;
  const expt_table *effects;
  contract_table_room health_room;
  const expt_table *health;
  struct {
    expt_decision_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_decision_options *options;
  expt_frame *out_value;
  expt_frame **out;
} decision_call;

static void decision_call_prepare(void *memory, const expt_context *ctx) {
  decision_call *call = memory;
  call->ctx = ctx;
  call->effects = fixture_decision_effects();
  call->health = fixture_decision_health();
  expt_decision_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status decision_call_run(void *memory, expt_error *err) {
  decision_call *call = memory;
  return expt_decision(call->ctx, call->effects, call->health, call->options, call->out, err);
}

static void decision_call_clear(void *memory) {
  decision_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool decision_call_probe(void *memory, int which, contract_probe *probe) {
  decision_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->effects = NULL; return contract_refuses(probe, "effects NULL", EXPT_E_ARGUMENT, "effects", "");
    case 3: call->health = NULL; return contract_accepts(probe, "health NULL");
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
      call->options_room.value.min_effect = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "min_effect just below 0", EXPT_E_ARGUMENT, "options", "min_effect");
    case 11:
      call->options_room.value.min_effect = NAN;
      return contract_refuses(probe, "min_effect NaN", EXPT_E_ARGUMENT, "options", "min_effect");
    case 12:
      call->options_room.value.min_effect = INFINITY;
      return contract_refuses(probe, "min_effect Inf", EXPT_E_ARGUMENT, "options", "min_effect");
    case 13:
      call->options_room.value.min_effect = -INFINITY;
      return contract_refuses(probe, "min_effect -Inf", EXPT_E_ARGUMENT, "options", "min_effect");
    case 14:
      call->options_room.value.target_effect = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "target_effect just below 0", EXPT_E_ARGUMENT, "options", "target_effect");
    case 15:
      call->options_room.value.target_effect = NAN;
      return contract_refuses(probe, "target_effect NaN", EXPT_E_ARGUMENT, "options", "target_effect");
    case 16:
      call->options_room.value.target_effect = INFINITY;
      return contract_refuses(probe, "target_effect Inf", EXPT_E_ARGUMENT, "options", "target_effect");
    case 17:
      call->options_room.value.target_effect = -INFINITY;
      return contract_refuses(probe, "target_effect -Inf", EXPT_E_ARGUMENT, "options", "target_effect");
    case 18:
      call->options_room.value.power = 0.0;
      return contract_refuses(probe, "power at the limit 0", EXPT_E_ARGUMENT, "options", "power");
    case 19:
      call->options_room.value.power = 1.0;
      return contract_refuses(probe, "power at the limit 1", EXPT_E_ARGUMENT, "options", "power");
    case 20:
      call->options_room.value.power = NAN;
      return contract_refuses(probe, "power NaN", EXPT_E_ARGUMENT, "options", "power");
    case 21:
      call->options_room.value.power = INFINITY;
      return contract_refuses(probe, "power Inf", EXPT_E_ARGUMENT, "options", "power");
    case 22:
      call->options_room.value.power = -INFINITY;
      return contract_refuses(probe, "power -Inf", EXPT_E_ARGUMENT, "options", "power");
    case 23:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 24:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 25:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 26:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 27:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 28:
      call->options_room.value.days_run = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "days_run just below 0", EXPT_E_ARGUMENT, "options", "days_run");
    case 29:
      call->options_room.value.days_run = NAN;
      return contract_refuses(probe, "days_run NaN", EXPT_E_ARGUMENT, "options", "days_run");
    case 30:
      call->options_room.value.days_run = INFINITY;
      return contract_refuses(probe, "days_run Inf", EXPT_E_ARGUMENT, "options", "days_run");
    case 31:
      call->options_room.value.days_run = -INFINITY;
      return contract_refuses(probe, "days_run -Inf", EXPT_E_ARGUMENT, "options", "days_run");
    case 32:
      call->options_room.value.min_days = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "min_days just below 0", EXPT_E_ARGUMENT, "options", "min_days");
    case 33:
      call->options_room.value.min_days = NAN;
      return contract_refuses(probe, "min_days NaN", EXPT_E_ARGUMENT, "options", "min_days");
    case 34:
      call->options_room.value.min_days = INFINITY;
      return contract_refuses(probe, "min_days Inf", EXPT_E_ARGUMENT, "options", "min_days");
    case 35:
      call->options_room.value.min_days = -INFINITY;
      return contract_refuses(probe, "min_days -Inf", EXPT_E_ARGUMENT, "options", "min_days");
    case 36:
      call->options_room.value.max_days = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "max_days just below 0", EXPT_E_ARGUMENT, "options", "max_days");
    case 37:
      call->options_room.value.max_days = NAN;
      return contract_refuses(probe, "max_days NaN", EXPT_E_ARGUMENT, "options", "max_days");
    case 38:
      call->options_room.value.max_days = -INFINITY;
      return contract_refuses(probe, "max_days -Inf", EXPT_E_ARGUMENT, "options", "max_days");
    case 39: call->options_room.value.variant = NULL; return contract_accepts(probe, "variant NULL");
    case 40: call->options_room.value.variant = ""; return contract_settles(probe, "variant empty");
    case 41: call->options_room.value.variant = "\xff"; return contract_settles(probe, "variant not UTF-8");
    case 42: call->options_room.value.look = NULL; return contract_accepts(probe, "look NULL");
    case 43: call->options_room.value.look = ""; return contract_settles(probe, "look empty");
    case 44: call->options_room.value.look = "\xff"; return contract_settles(probe, "look not UTF-8");
    case 45: call->options_room.value.look_metric = NULL; return contract_accepts(probe, "look_metric NULL");
    case 46: call->options_room.value.look_metric = ""; return contract_settles(probe, "look_metric empty");
    case 47: call->options_room.value.look_metric = "\xff"; return contract_settles(probe, "look_metric not UTF-8");
    case 48:
      call->options_room.value.lower_is_better = NULL;
      call->options_room.value.n_lower_is_better = 1;
      return contract_refuses(probe, "lower_is_better NULL, n_lower_is_better 1", EXPT_E_ARGUMENT, "options",
                              "lower_is_better|n_lower_is_better");
    case 49:
      call->options_room.value.n_lower_is_better = -1;
      return contract_refuses(probe, "n_lower_is_better -1", EXPT_E_ARGUMENT, "options",
                              "lower_is_better|n_lower_is_better");
    case 50: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  which -= 51;
  const int effects_probes = contract_table_probes(call->effects);
  if (which < effects_probes) {
    return contract_table_probe(&call->effects_room, &call->effects, "effects", which, probe);
  }
  which -= effects_probes;
  const int health_probes = contract_table_probes(call->health);
  if (which < health_probes) {
    return contract_table_probe(&call->health_room, &call->health, "health", which, probe);
  }
  return false;
}

static const expt_status decision_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW, EXPT_E_LABEL,
                                              EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output decision_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(decision_call, out_value), sizeof(((decision_call *)0)->out_value)},
};

static contract_function decision = {
  .name = "expt_decision",
  .size = sizeof(decision_call),
  .prepare = decision_call_prepare,
  .run = decision_call_run,
  .clear = decision_call_clear,
  .probe = decision_call_probe,
  .documented = decision_errors,
  .outputs = decision_outputs,
  .n_outputs = sizeof decision_outputs / sizeof decision_outputs[0],
};

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(decision_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(decision, keeps_its_promises),
    CONTRACT_TEST(decision, survives_failing_memory),
  };
  return cmocka_run_group_tests_name("contract of decision.h", tests, NULL, NULL);
}
