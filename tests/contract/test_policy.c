/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/policy.h by bindgen. Do not edit.
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

/* ---- expt_policy_value_options_init_sized ------------------------------------------------------------------------ */

static void init_policy_value_options(void *options, uint32_t caller_size) {
  expt_policy_value_options_init_sized(options, caller_size);
}

static void policy_value_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_policy_value_options_init_sized", init_policy_value_options,
                      sizeof(expt_policy_value_options));
}

/* ---- expt_policy_value ------------------------------------------------------------------------------------------- */

typedef struct policy_value_call {
  const expt_context *ctx;
  contract_table_room table_room;
  const expt_table *table;
  const char *reward;
  const char *probability;
  const char *target;
  struct {
    expt_policy_value_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_policy_value_options *options;
  expt_frame *out_value;
  expt_frame **out;
} policy_value_call;

static void policy_value_call_prepare(void *memory, const expt_context *ctx) {
  policy_value_call *call = memory;
  call->ctx = ctx;
  call->table = fixture_policy_value_table();
  call->reward = FIXTURE_COLUMN_REWARD;
  call->probability = FIXTURE_COLUMN_PROBABILITY;
  call->target = FIXTURE_COLUMN_TARGET;
  expt_policy_value_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status policy_value_call_run(void *memory, expt_error *err) {
  policy_value_call *call = memory;
  return expt_policy_value(call->ctx, call->table, call->reward, call->probability, call->target, call->options,
                           call->out, err);
}

static void policy_value_call_clear(void *memory) {
  policy_value_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool policy_value_call_probe(void *memory, int which, contract_probe *probe) {
  policy_value_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 3: call->reward = NULL; return contract_refuses(probe, "reward NULL", EXPT_E_ARGUMENT, "reward", "");
    case 4: call->reward = ""; return contract_settles(probe, "reward empty");
    case 5: call->reward = "\xff"; return contract_settles(probe, "reward not UTF-8");
    case 6:
      call->probability = NULL;
      return contract_refuses(probe, "probability NULL", EXPT_E_ARGUMENT, "probability", "");
    case 7: call->probability = ""; return contract_settles(probe, "probability empty");
    case 8: call->probability = "\xff"; return contract_settles(probe, "probability not UTF-8");
    case 9: call->target = NULL; return contract_refuses(probe, "target NULL", EXPT_E_ARGUMENT, "target", "");
    case 10: call->target = ""; return contract_settles(probe, "target empty");
    case 11: call->target = "\xff"; return contract_settles(probe, "target not UTF-8");
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
    case 23: call->options_room.value.predicted = NULL; return contract_accepts(probe, "predicted NULL");
    case 24: call->options_room.value.predicted = ""; return contract_settles(probe, "predicted empty");
    case 25: call->options_room.value.predicted = "\xff"; return contract_settles(probe, "predicted not UTF-8");
    case 26: call->options_room.value.predicted_target = NULL; return contract_accepts(probe, "predicted_target NULL");
    case 27: call->options_room.value.predicted_target = ""; return contract_settles(probe, "predicted_target empty");
    case 28:
      call->options_room.value.predicted_target = "\xff";
      return contract_settles(probe, "predicted_target not UTF-8");
    case 29: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  which -= 30;
  const int table_probes = contract_table_probes(call->table);
  if (which < table_probes) {
    return contract_table_probe(&call->table_room, &call->table, "table", which, probe);
  }
  return false;
}

static const expt_status policy_value_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW,
                                                  EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output policy_value_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(policy_value_call, out_value), sizeof(((policy_value_call *)0)->out_value)},
};

static contract_function policy_value = {
  .name = "expt_policy_value",
  .size = sizeof(policy_value_call),
  .prepare = policy_value_call_prepare,
  .run = policy_value_call_run,
  .clear = policy_value_call_clear,
  .probe = policy_value_call_probe,
  .documented = policy_value_errors,
  .outputs = policy_value_outputs,
  .n_outputs = sizeof policy_value_outputs / sizeof policy_value_outputs[0],
};

/* ---- expt_adaptive_effects_options_init_sized -------------------------------------------------------------------- */

static void init_adaptive_effects_options(void *options, uint32_t caller_size) {
  expt_adaptive_effects_options_init_sized(options, caller_size);
}

static void adaptive_effects_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_adaptive_effects_options_init_sized", init_adaptive_effects_options,
                      sizeof(expt_adaptive_effects_options));
}

/* ---- expt_adaptive_effects --------------------------------------------------------------------------------------- */

typedef struct adaptive_effects_call {
  const expt_context *ctx;
  contract_table_room table_room;
  const expt_table *table;
  const char *arm;
  const char *reward;
  const char *probability;
  struct {
    expt_adaptive_effects_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_adaptive_effects_options *options;
  expt_frame *out_value;
  expt_frame **out;
} adaptive_effects_call;

static void adaptive_effects_call_prepare(void *memory, const expt_context *ctx) {
  adaptive_effects_call *call = memory;
  call->ctx = ctx;
  call->table = fixture_adaptive_effects_table();
  call->arm = FIXTURE_COLUMN_ARM;
  call->reward = FIXTURE_COLUMN_REWARD;
  call->probability = FIXTURE_COLUMN_PROBABILITY;
  expt_adaptive_effects_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status adaptive_effects_call_run(void *memory, expt_error *err) {
  adaptive_effects_call *call = memory;
  return expt_adaptive_effects(call->ctx, call->table, call->arm, call->reward, call->probability, call->options,
                               call->out, err);
}

static void adaptive_effects_call_clear(void *memory) {
  adaptive_effects_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool adaptive_effects_call_probe(void *memory, int which, contract_probe *probe) {
  adaptive_effects_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 3: call->arm = NULL; return contract_refuses(probe, "arm NULL", EXPT_E_ARGUMENT, "arm", "");
    case 4: call->arm = ""; return contract_settles(probe, "arm empty");
    case 5: call->arm = "\xff"; return contract_settles(probe, "arm not UTF-8");
    case 6: call->reward = NULL; return contract_refuses(probe, "reward NULL", EXPT_E_ARGUMENT, "reward", "");
    case 7: call->reward = ""; return contract_settles(probe, "reward empty");
    case 8: call->reward = "\xff"; return contract_settles(probe, "reward not UTF-8");
    case 9:
      call->probability = NULL;
      return contract_refuses(probe, "probability NULL", EXPT_E_ARGUMENT, "probability", "");
    case 10: call->probability = ""; return contract_settles(probe, "probability empty");
    case 11: call->probability = "\xff"; return contract_settles(probe, "probability not UTF-8");
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
      call->options_room.value.alternative = -1;
      return contract_refuses(probe, "alternative -1", EXPT_E_ARGUMENT, "options", "alternative");
    case 19:
      call->options_room.value.alternative = 3;
      return contract_refuses(probe, "alternative 3", EXPT_E_ARGUMENT, "options", "alternative");
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
    case 25: call->options_room.value.control = NULL; return contract_accepts(probe, "control NULL");
    case 26: call->options_room.value.control = ""; return contract_settles(probe, "control empty");
    case 27: call->options_room.value.control = "\xff"; return contract_settles(probe, "control not UTF-8");
    case 28: call->options_room.value.share_prefix = NULL; return contract_accepts(probe, "share_prefix NULL");
    case 29: call->options_room.value.share_prefix = ""; return contract_settles(probe, "share_prefix empty");
    case 30: call->options_room.value.share_prefix = "\xff"; return contract_settles(probe, "share_prefix not UTF-8");
    case 31: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  which -= 32;
  const int table_probes = contract_table_probes(call->table);
  if (which < table_probes) {
    return contract_table_probe(&call->table_room, &call->table, "table", which, probe);
  }
  return false;
}

static const expt_status adaptive_effects_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW,
                                                      EXPT_E_LABEL, EXPT_E_LIMIT, EXPT_E_VERSION, EXPT_E_NOMEM,
                                                      EXPT_OK};
static const contract_output adaptive_effects_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(adaptive_effects_call, out_value),
   sizeof(((adaptive_effects_call *)0)->out_value)},
};

static contract_function adaptive_effects = {
  .name = "expt_adaptive_effects",
  .size = sizeof(adaptive_effects_call),
  .prepare = adaptive_effects_call_prepare,
  .run = adaptive_effects_call_run,
  .clear = adaptive_effects_call_clear,
  .probe = adaptive_effects_call_probe,
  .documented = adaptive_effects_errors,
  .outputs = adaptive_effects_outputs,
  .n_outputs = sizeof adaptive_effects_outputs / sizeof adaptive_effects_outputs[0],
};

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(policy_value_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(policy_value, keeps_its_promises),
    CONTRACT_TEST(policy_value, survives_failing_memory),
    cmocka_unit_test(adaptive_effects_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(adaptive_effects, keeps_its_promises),
    CONTRACT_TEST(adaptive_effects, survives_failing_memory),
  };
  return cmocka_run_group_tests_name("contract of policy.h", tests, NULL, NULL);
}
