/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/simulate_counterfactual.h by bindgen. Do not edit.
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

/* ---- expt_simulate_counterfactual_options_init_sized ------------------------------------------------------------- */

static void init_simulate_counterfactual_options(void *options, uint32_t caller_size) {
  expt_simulate_counterfactual_options_init_sized(options, caller_size);
}

static void simulate_counterfactual_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_simulate_counterfactual_options_init_sized", init_simulate_counterfactual_options,
                      sizeof(expt_simulate_counterfactual_options));
}

/* ---- expt_simulate_counterfactual -------------------------------------------------------------------------------- */

typedef struct simulate_counterfactual_call {
  const expt_context *ctx;
  contract_table_room table_room;
  const expt_table *table;
  const char *unit;
  const char *outcome;
  const char *variant;
  double uplift;
  struct {
    expt_simulate_counterfactual_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_simulate_counterfactual_options *options;
  expt_frame *out_value;
  expt_frame **out;
} simulate_counterfactual_call;

static void simulate_counterfactual_call_prepare(void *memory, const expt_context *ctx) {
  simulate_counterfactual_call *call = memory;
  call->ctx = ctx;
  call->table = fixture_table();
  call->unit = FIXTURE_COLUMN_UNIT;
  call->outcome = FIXTURE_COLUMN_OUTCOME;
  call->variant = FIXTURE_COLUMN_VARIANT;
  call->uplift = 1.0;
  expt_simulate_counterfactual_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status simulate_counterfactual_call_run(void *memory, expt_error *err) {
  simulate_counterfactual_call *call = memory;
  return expt_simulate_counterfactual(call->ctx, call->table, call->unit, call->outcome, call->variant, call->uplift,
                                      call->options, call->out, err);
}

static void simulate_counterfactual_call_clear(void *memory) {
  simulate_counterfactual_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool simulate_counterfactual_call_probe(void *memory, int which, contract_probe *probe) {
  simulate_counterfactual_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 3: call->unit = NULL; return contract_refuses(probe, "unit NULL", EXPT_E_ARGUMENT, "unit", "");
    case 4: call->unit = ""; return contract_settles(probe, "unit empty");
    case 5: call->unit = "\xff"; return contract_settles(probe, "unit not UTF-8");
    case 6: call->outcome = NULL; return contract_refuses(probe, "outcome NULL", EXPT_E_ARGUMENT, "outcome", "");
    case 7: call->outcome = ""; return contract_settles(probe, "outcome empty");
    case 8: call->outcome = "\xff"; return contract_settles(probe, "outcome not UTF-8");
    case 9: call->variant = NULL; return contract_refuses(probe, "variant NULL", EXPT_E_ARGUMENT, "variant", "");
    case 10: call->variant = ""; return contract_settles(probe, "variant empty");
    case 11: call->variant = "\xff"; return contract_settles(probe, "variant not UTF-8");
    case 12: call->uplift = NAN; return contract_refuses(probe, "uplift NaN", EXPT_E_ARGUMENT, "uplift", "");
    case 13: call->uplift = INFINITY; return contract_refuses(probe, "uplift Inf", EXPT_E_ARGUMENT, "uplift", "");
    case 14: call->uplift = -INFINITY; return contract_refuses(probe, "uplift -Inf", EXPT_E_ARGUMENT, "uplift", "");
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
      call->options_room.value.mechanism = -1;
      return contract_refuses(probe, "mechanism -1", EXPT_E_ARGUMENT, "options", "mechanism");
    case 22:
      call->options_room.value.mechanism = 7;
      return contract_refuses(probe, "mechanism 7", EXPT_E_ARGUMENT, "options", "mechanism");
    case 23: call->options_room.value.control = NULL; return contract_accepts(probe, "control NULL");
    case 24: call->options_room.value.control = ""; return contract_settles(probe, "control empty");
    case 25: call->options_room.value.control = "\xff"; return contract_settles(probe, "control not UTF-8");
    case 26: call->options_room.value.exposed = NULL; return contract_accepts(probe, "exposed NULL");
    case 27: call->options_room.value.exposed = ""; return contract_settles(probe, "exposed empty");
    case 28: call->options_room.value.exposed = "\xff"; return contract_settles(probe, "exposed not UTF-8");
    case 29: call->options_room.value.segment = NULL; return contract_accepts(probe, "segment NULL");
    case 30: call->options_room.value.segment = ""; return contract_settles(probe, "segment empty");
    case 31: call->options_room.value.segment = "\xff"; return contract_settles(probe, "segment not UTF-8");
    case 32:
      call->options_room.value.levels = NULL;
      call->options_room.value.n_levels = 1;
      return contract_refuses(probe, "levels NULL, n_levels 1", EXPT_E_ARGUMENT, "options", "levels|n_levels");
    case 33:
      call->options_room.value.n_levels = -1;
      return contract_refuses(probe, "n_levels -1", EXPT_E_ARGUMENT, "options", "levels|n_levels");
    case 34:
      call->options_room.value.level_uplifts = NULL;
      call->options_room.value.n_levels = 1;
      return contract_refuses(probe, "level_uplifts NULL, n_levels 1", EXPT_E_ARGUMENT, "options",
                              "level_uplifts|n_levels");
    case 35:
      call->options_room.value.n_levels = -1;
      return contract_refuses(probe, "n_levels -1", EXPT_E_ARGUMENT, "options", "level_uplifts|n_levels");
    case 36:
      call->options_room.value.level_baselines = NULL;
      call->options_room.value.n_levels = 1;
      return contract_refuses(probe, "level_baselines NULL, n_levels 1", EXPT_E_ARGUMENT, "options",
                              "level_baselines|n_levels");
    case 37:
      call->options_room.value.n_levels = -1;
      return contract_refuses(probe, "n_levels -1", EXPT_E_ARGUMENT, "options", "level_baselines|n_levels");
    case 38: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  which -= 39;
  const int table_probes = contract_table_probes(call->table);
  if (which < table_probes) {
    return contract_table_probe(&call->table_room, &call->table, "table", which, probe);
  }
  return false;
}

static const expt_status simulate_counterfactual_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW,
                                                             EXPT_E_LABEL, EXPT_E_DUPLICATE, EXPT_E_LIMIT,
                                                             EXPT_E_VERSION, EXPT_E_CANCELLED, EXPT_E_NOMEM, EXPT_OK};
static const contract_output simulate_counterfactual_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(simulate_counterfactual_call, out_value),
   sizeof(((simulate_counterfactual_call *)0)->out_value)},
};

static contract_function simulate_counterfactual = {
  .name = "expt_simulate_counterfactual",
  .size = sizeof(simulate_counterfactual_call),
  .prepare = simulate_counterfactual_call_prepare,
  .run = simulate_counterfactual_call_run,
  .clear = simulate_counterfactual_call_clear,
  .probe = simulate_counterfactual_call_probe,
  .documented = simulate_counterfactual_errors,
  .outputs = simulate_counterfactual_outputs,
  .n_outputs = sizeof simulate_counterfactual_outputs / sizeof simulate_counterfactual_outputs[0],
};

/* ---- expt_simulate_counterfactual_truth_options_init_sized ------------------------------------------------------- */

static void init_simulate_counterfactual_truth_options(void *options, uint32_t caller_size) {
  expt_simulate_counterfactual_truth_options_init_sized(options, caller_size);
}

static void simulate_counterfactual_truth_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_simulate_counterfactual_truth_options_init_sized",
                      init_simulate_counterfactual_truth_options, sizeof(expt_simulate_counterfactual_truth_options));
}

/* ---- expt_simulate_counterfactual_truth -------------------------------------------------------------------------- */

typedef struct simulate_counterfactual_truth_call {
  const expt_context *ctx;
  contract_table_room table_room;
  const expt_table *table;
  const char *unit;
  const char *outcome;
  const char *variant;
  double uplift;
  struct {
    expt_simulate_counterfactual_truth_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_simulate_counterfactual_truth_options *options;
  expt_frame *out_value;
  expt_frame **out;
} simulate_counterfactual_truth_call;

static void simulate_counterfactual_truth_call_prepare(void *memory, const expt_context *ctx) {
  simulate_counterfactual_truth_call *call = memory;
  call->ctx = ctx;
  call->table = fixture_table();
  call->unit = FIXTURE_COLUMN_UNIT;
  call->outcome = FIXTURE_COLUMN_OUTCOME;
  call->variant = FIXTURE_COLUMN_VARIANT;
  call->uplift = 1.0;
  expt_simulate_counterfactual_truth_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status simulate_counterfactual_truth_call_run(void *memory, expt_error *err) {
  simulate_counterfactual_truth_call *call = memory;
  return expt_simulate_counterfactual_truth(call->ctx, call->table, call->unit, call->outcome, call->variant,
                                            call->uplift, call->options, call->out, err);
}

static void simulate_counterfactual_truth_call_clear(void *memory) {
  simulate_counterfactual_truth_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool simulate_counterfactual_truth_call_probe(void *memory, int which, contract_probe *probe) {
  simulate_counterfactual_truth_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 3: call->unit = NULL; return contract_refuses(probe, "unit NULL", EXPT_E_ARGUMENT, "unit", "");
    case 4: call->unit = ""; return contract_settles(probe, "unit empty");
    case 5: call->unit = "\xff"; return contract_settles(probe, "unit not UTF-8");
    case 6: call->outcome = NULL; return contract_refuses(probe, "outcome NULL", EXPT_E_ARGUMENT, "outcome", "");
    case 7: call->outcome = ""; return contract_settles(probe, "outcome empty");
    case 8: call->outcome = "\xff"; return contract_settles(probe, "outcome not UTF-8");
    case 9: call->variant = NULL; return contract_refuses(probe, "variant NULL", EXPT_E_ARGUMENT, "variant", "");
    case 10: call->variant = ""; return contract_settles(probe, "variant empty");
    case 11: call->variant = "\xff"; return contract_settles(probe, "variant not UTF-8");
    case 12: call->uplift = NAN; return contract_refuses(probe, "uplift NaN", EXPT_E_ARGUMENT, "uplift", "");
    case 13: call->uplift = INFINITY; return contract_refuses(probe, "uplift Inf", EXPT_E_ARGUMENT, "uplift", "");
    case 14: call->uplift = -INFINITY; return contract_refuses(probe, "uplift -Inf", EXPT_E_ARGUMENT, "uplift", "");
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
      call->options_room.value.mechanism = -1;
      return contract_refuses(probe, "mechanism -1", EXPT_E_ARGUMENT, "options", "mechanism");
    case 22:
      call->options_room.value.mechanism = 7;
      return contract_refuses(probe, "mechanism 7", EXPT_E_ARGUMENT, "options", "mechanism");
    case 23: call->options_room.value.control = NULL; return contract_accepts(probe, "control NULL");
    case 24: call->options_room.value.control = ""; return contract_settles(probe, "control empty");
    case 25: call->options_room.value.control = "\xff"; return contract_settles(probe, "control not UTF-8");
    case 26: call->options_room.value.exposed = NULL; return contract_accepts(probe, "exposed NULL");
    case 27: call->options_room.value.exposed = ""; return contract_settles(probe, "exposed empty");
    case 28: call->options_room.value.exposed = "\xff"; return contract_settles(probe, "exposed not UTF-8");
    case 29: call->options_room.value.segment = NULL; return contract_accepts(probe, "segment NULL");
    case 30: call->options_room.value.segment = ""; return contract_settles(probe, "segment empty");
    case 31: call->options_room.value.segment = "\xff"; return contract_settles(probe, "segment not UTF-8");
    case 32:
      call->options_room.value.levels = NULL;
      call->options_room.value.n_levels = 1;
      return contract_refuses(probe, "levels NULL, n_levels 1", EXPT_E_ARGUMENT, "options", "levels|n_levels");
    case 33:
      call->options_room.value.n_levels = -1;
      return contract_refuses(probe, "n_levels -1", EXPT_E_ARGUMENT, "options", "levels|n_levels");
    case 34:
      call->options_room.value.level_uplifts = NULL;
      call->options_room.value.n_levels = 1;
      return contract_refuses(probe, "level_uplifts NULL, n_levels 1", EXPT_E_ARGUMENT, "options",
                              "level_uplifts|n_levels");
    case 35:
      call->options_room.value.n_levels = -1;
      return contract_refuses(probe, "n_levels -1", EXPT_E_ARGUMENT, "options", "level_uplifts|n_levels");
    case 36:
      call->options_room.value.level_baselines = NULL;
      call->options_room.value.n_levels = 1;
      return contract_refuses(probe, "level_baselines NULL, n_levels 1", EXPT_E_ARGUMENT, "options",
                              "level_baselines|n_levels");
    case 37:
      call->options_room.value.n_levels = -1;
      return contract_refuses(probe, "n_levels -1", EXPT_E_ARGUMENT, "options", "level_baselines|n_levels");
    case 38: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  which -= 39;
  const int table_probes = contract_table_probes(call->table);
  if (which < table_probes) {
    return contract_table_probe(&call->table_room, &call->table, "table", which, probe);
  }
  return false;
}

static const expt_status simulate_counterfactual_truth_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE,
                                                                   EXPT_E_ROW, EXPT_E_LABEL, EXPT_E_DUPLICATE,
                                                                   EXPT_E_LIMIT, EXPT_E_VERSION, EXPT_E_CANCELLED,
                                                                   EXPT_E_NOMEM, EXPT_OK};
static const contract_output simulate_counterfactual_truth_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(simulate_counterfactual_truth_call, out_value),
   sizeof(((simulate_counterfactual_truth_call *)0)->out_value)},
};

static contract_function simulate_counterfactual_truth = {
  .name = "expt_simulate_counterfactual_truth",
  .size = sizeof(simulate_counterfactual_truth_call),
  .prepare = simulate_counterfactual_truth_call_prepare,
  .run = simulate_counterfactual_truth_call_run,
  .clear = simulate_counterfactual_truth_call_clear,
  .probe = simulate_counterfactual_truth_call_probe,
  .documented = simulate_counterfactual_truth_errors,
  .outputs = simulate_counterfactual_truth_outputs,
  .n_outputs = sizeof simulate_counterfactual_truth_outputs / sizeof simulate_counterfactual_truth_outputs[0],
};

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(simulate_counterfactual_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(simulate_counterfactual, keeps_its_promises),
    CONTRACT_TEST(simulate_counterfactual, survives_failing_memory),
    CONTRACT_TEST(simulate_counterfactual, can_be_cancelled),
    cmocka_unit_test(simulate_counterfactual_truth_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(simulate_counterfactual_truth, keeps_its_promises),
    CONTRACT_TEST(simulate_counterfactual_truth, survives_failing_memory),
  };
  return cmocka_run_group_tests_name("contract of simulate_counterfactual.h", tests, NULL, NULL);
}
