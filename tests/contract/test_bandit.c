/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/bandit.h by bindgen. Do not edit.
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

static expt_status bandit_state(const void *handle, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err) {
  return expt_bandit_save(handle, buf, cap, need, err);
}

/* ---- expt_bandit_options_init_sized ------------------------------------------------------------------------------ */

static void init_bandit_options(void *options, uint32_t caller_size) {
  expt_bandit_options_init_sized(options, caller_size);
}

static void bandit_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_bandit_options_init_sized", init_bandit_options, sizeof(expt_bandit_options));
}

/* ---- expt_bandit_create ------------------------------------------------------------------------------------------ */

typedef struct bandit_create_call {
  const expt_context *ctx;
  const char *reward;
  struct {
    expt_bandit_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_bandit_options *options;
  expt_bandit *out_value;
  expt_bandit **out;
} bandit_create_call;

static void bandit_create_call_prepare(void *memory, const expt_context *ctx) {
  bandit_create_call *call = memory;
  call->ctx = ctx;
  call->reward = FIXTURE_BANDIT_CREATE_REWARD;
  expt_bandit_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status bandit_create_call_run(void *memory, expt_error *err) {
  bandit_create_call *call = memory;
  return expt_bandit_create(call->ctx, call->reward, call->options, call->out, err);
}

static void bandit_create_call_clear(void *memory) {
  bandit_create_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_bandit_free(call->out_value);
}

static bool bandit_create_call_probe(void *memory, int which, contract_probe *probe) {
  bandit_create_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->reward = NULL; return contract_refuses(probe, "reward NULL", EXPT_E_ARGUMENT, "reward", "");
    case 3: call->reward = ""; return contract_settles(probe, "reward empty");
    case 4: call->reward = "\xff"; return contract_settles(probe, "reward not UTF-8");
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
      call->options_room.value.reward_kind = -1;
      return contract_refuses(probe, "reward_kind -1", EXPT_E_ARGUMENT, "options", "reward_kind");
    case 12:
      call->options_room.value.reward_kind = 3;
      return contract_refuses(probe, "reward_kind 3", EXPT_E_ARGUMENT, "options", "reward_kind");
    case 13:
      call->options_room.value.policy = -1;
      return contract_refuses(probe, "policy -1", EXPT_E_ARGUMENT, "options", "policy");
    case 14:
      call->options_room.value.policy = 5;
      return contract_refuses(probe, "policy 5", EXPT_E_ARGUMENT, "options", "policy");
    case 15:
      call->options_room.value.min_share = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "min_share just below 0", EXPT_E_ARGUMENT, "options", "min_share");
    case 16:
      call->options_room.value.min_share = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "min_share just above 1", EXPT_E_ARGUMENT, "options", "min_share");
    case 17:
      call->options_room.value.min_share = NAN;
      return contract_refuses(probe, "min_share NaN", EXPT_E_ARGUMENT, "options", "min_share");
    case 18:
      call->options_room.value.min_share = INFINITY;
      return contract_refuses(probe, "min_share Inf", EXPT_E_ARGUMENT, "options", "min_share");
    case 19:
      call->options_room.value.min_share = -INFINITY;
      return contract_refuses(probe, "min_share -Inf", EXPT_E_ARGUMENT, "options", "min_share");
    case 20:
      call->options_room.value.epsilon = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "epsilon just below 0", EXPT_E_ARGUMENT, "options", "epsilon");
    case 21:
      call->options_room.value.epsilon = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "epsilon just above 1", EXPT_E_ARGUMENT, "options", "epsilon");
    case 22:
      call->options_room.value.epsilon = NAN;
      return contract_refuses(probe, "epsilon NaN", EXPT_E_ARGUMENT, "options", "epsilon");
    case 23:
      call->options_room.value.epsilon = INFINITY;
      return contract_refuses(probe, "epsilon Inf", EXPT_E_ARGUMENT, "options", "epsilon");
    case 24:
      call->options_room.value.epsilon = -INFINITY;
      return contract_refuses(probe, "epsilon -Inf", EXPT_E_ARGUMENT, "options", "epsilon");
    case 25:
      call->options_room.value.leader_share = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "leader_share just below 0", EXPT_E_ARGUMENT, "options", "leader_share");
    case 26:
      call->options_room.value.leader_share = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "leader_share just above 1", EXPT_E_ARGUMENT, "options", "leader_share");
    case 27:
      call->options_room.value.leader_share = NAN;
      return contract_refuses(probe, "leader_share NaN", EXPT_E_ARGUMENT, "options", "leader_share");
    case 28:
      call->options_room.value.leader_share = INFINITY;
      return contract_refuses(probe, "leader_share Inf", EXPT_E_ARGUMENT, "options", "leader_share");
    case 29:
      call->options_room.value.leader_share = -INFINITY;
      return contract_refuses(probe, "leader_share -Inf", EXPT_E_ARGUMENT, "options", "leader_share");
    case 30:
      call->options_room.value.exploration = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "exploration just below 0", EXPT_E_ARGUMENT, "options", "exploration");
    case 31:
      call->options_room.value.exploration = nextafter(100.0, INFINITY);
      return contract_refuses(probe, "exploration just above 100", EXPT_E_ARGUMENT, "options", "exploration");
    case 32:
      call->options_room.value.exploration = NAN;
      return contract_refuses(probe, "exploration NaN", EXPT_E_ARGUMENT, "options", "exploration");
    case 33:
      call->options_room.value.exploration = INFINITY;
      return contract_refuses(probe, "exploration Inf", EXPT_E_ARGUMENT, "options", "exploration");
    case 34:
      call->options_room.value.exploration = -INFINITY;
      return contract_refuses(probe, "exploration -Inf", EXPT_E_ARGUMENT, "options", "exploration");
    case 35:
      call->options_room.value.half_life_us = -1;
      return contract_refuses(probe, "half_life_us below 0", EXPT_E_ARGUMENT, "options", "half_life_us");
    case 36:
      call->options_room.value.grain_us = 59999999;
      return contract_refuses(probe, "grain_us below 60000000", EXPT_E_ARGUMENT, "options", "grain_us");
    case 37:
      call->options_room.value.grain_us = INT64_C(31622400000001);
      return contract_refuses(probe, "grain_us above 31622400000000", EXPT_E_ARGUMENT, "options", "grain_us");
    case 38:
      call->options_room.value.reward_window_us = -1;
      return contract_refuses(probe, "reward_window_us below 0", EXPT_E_ARGUMENT, "options", "reward_window_us");
    case 39:
      call->options_room.value.decision = NULL;
      return contract_refuses(probe, "decision NULL", EXPT_E_ARGUMENT, "options", "decision");
    case 40: call->options_room.value.decision = ""; return contract_settles(probe, "decision empty");
    case 41: call->options_room.value.decision = "\xff"; return contract_settles(probe, "decision not UTF-8");
    case 42:
      call->options_room.value.arm = NULL;
      return contract_refuses(probe, "arm NULL", EXPT_E_ARGUMENT, "options", "arm");
    case 43: call->options_room.value.arm = ""; return contract_settles(probe, "arm empty");
    case 44: call->options_room.value.arm = "\xff"; return contract_settles(probe, "arm not UTF-8");
    case 45: call->options_room.value.decided_at = NULL; return contract_accepts(probe, "decided_at NULL");
    case 46: call->options_room.value.decided_at = ""; return contract_settles(probe, "decided_at empty");
    case 47: call->options_room.value.decided_at = "\xff"; return contract_settles(probe, "decided_at not UTF-8");
    case 48: call->options_room.value.observed_at = NULL; return contract_accepts(probe, "observed_at NULL");
    case 49: call->options_room.value.observed_at = ""; return contract_settles(probe, "observed_at empty");
    case 50: call->options_room.value.observed_at = "\xff"; return contract_settles(probe, "observed_at not UTF-8");
    case 51: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status bandit_create_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output bandit_create_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(bandit_create_call, out_value), sizeof(((bandit_create_call *)0)->out_value)},
};

static contract_function bandit_create = {
  .name = "expt_bandit_create",
  .size = sizeof(bandit_create_call),
  .prepare = bandit_create_call_prepare,
  .run = bandit_create_call_run,
  .clear = bandit_create_call_clear,
  .probe = bandit_create_call_probe,
  .documented = bandit_create_errors,
  .outputs = bandit_create_outputs,
  .n_outputs = sizeof bandit_create_outputs / sizeof bandit_create_outputs[0],
};

/* ---- expt_bandit_delta ------------------------------------------------------------------------------------------- */

typedef struct bandit_delta_call {
  const expt_context *ctx;
  expt_bandit *bandit_made;
  const expt_bandit *bandit;
  expt_bandit *out_value;
  expt_bandit **out;
} bandit_delta_call;

static void bandit_delta_call_prepare(void *memory, const expt_context *ctx) {
  bandit_delta_call *call = memory;
  call->ctx = ctx;
  call->bandit_made = fixture_bandit(ctx);
  call->bandit = call->bandit_made;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status bandit_delta_call_run(void *memory, expt_error *err) {
  bandit_delta_call *call = memory;
  return expt_bandit_delta(call->ctx, call->bandit, call->out, err);
}

static void bandit_delta_call_clear(void *memory) {
  bandit_delta_call *call = memory;
  expt_bandit_free(call->bandit_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_bandit_free(call->out_value);
}

static bool bandit_delta_call_probe(void *memory, int which, contract_probe *probe) {
  bandit_delta_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->bandit = NULL; return contract_refuses(probe, "bandit NULL", EXPT_E_ARGUMENT, "bandit", "");
    case 3: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status bandit_delta_errors[] = {EXPT_E_NOMEM, EXPT_OK};
static const contract_output bandit_delta_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(bandit_delta_call, out_value), sizeof(((bandit_delta_call *)0)->out_value)},
};

static contract_function bandit_delta = {
  .name = "expt_bandit_delta",
  .size = sizeof(bandit_delta_call),
  .prepare = bandit_delta_call_prepare,
  .run = bandit_delta_call_run,
  .clear = bandit_delta_call_clear,
  .probe = bandit_delta_call_probe,
  .documented = bandit_delta_errors,
  .outputs = bandit_delta_outputs,
  .n_outputs = sizeof bandit_delta_outputs / sizeof bandit_delta_outputs[0],
  .asks = true,
  .asked = offsetof(bandit_delta_call, bandit),
};

/* ---- expt_bandit_add_arm ----------------------------------------------------------------------------------------- */

typedef struct bandit_add_arm_call {
  expt_bandit *bandit_made;
  expt_bandit *bandit;
  const char *arm;
} bandit_add_arm_call;

static void bandit_add_arm_call_prepare(void *memory, const expt_context *ctx) {
  bandit_add_arm_call *call = memory;
  call->bandit_made = fixture_bandit_fresh(ctx);
  call->bandit = call->bandit_made;
  call->arm = FIXTURE_TEXT;
}

static expt_status bandit_add_arm_call_run(void *memory, expt_error *err) {
  bandit_add_arm_call *call = memory;
  return expt_bandit_add_arm(call->bandit, call->arm, err);
}

static void bandit_add_arm_call_clear(void *memory) {
  bandit_add_arm_call *call = memory;
  expt_bandit_free(call->bandit_made);
}

static bool bandit_add_arm_call_probe(void *memory, int which, contract_probe *probe) {
  bandit_add_arm_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->bandit = NULL; return contract_refuses(probe, "bandit NULL", EXPT_E_ARGUMENT, "bandit", "");
    case 2: call->arm = NULL; return contract_refuses(probe, "arm NULL", EXPT_E_ARGUMENT, "arm", "");
    case 3: call->arm = ""; return contract_settles(probe, "arm empty");
    case 4: call->arm = "\xff"; return contract_settles(probe, "arm not UTF-8");
    default: break;
  }
  return false;
}

static const expt_status bandit_add_arm_errors[] = {EXPT_E_ARGUMENT, EXPT_E_DUPLICATE, EXPT_E_LIMIT, EXPT_E_STATE,
                                                    EXPT_E_NOMEM, EXPT_OK};

static contract_function bandit_add_arm = {
  .name = "expt_bandit_add_arm",
  .size = sizeof(bandit_add_arm_call),
  .prepare = bandit_add_arm_call_prepare,
  .run = bandit_add_arm_call_run,
  .clear = bandit_add_arm_call_clear,
  .probe = bandit_add_arm_call_probe,
  .documented = bandit_add_arm_errors,
  .save = bandit_state,
  .handle = offsetof(bandit_add_arm_call, bandit_made),
};

/* ---- expt_bandit_remove_arm -------------------------------------------------------------------------------------- */

typedef struct bandit_remove_arm_call {
  expt_bandit *bandit_made;
  expt_bandit *bandit;
  const char *arm;
} bandit_remove_arm_call;

static void bandit_remove_arm_call_prepare(void *memory, const expt_context *ctx) {
  bandit_remove_arm_call *call = memory;
  call->bandit_made = fixture_bandit(ctx);
  call->bandit = call->bandit_made;
  call->arm = FIXTURE_TEXT;
}

static expt_status bandit_remove_arm_call_run(void *memory, expt_error *err) {
  bandit_remove_arm_call *call = memory;
  return expt_bandit_remove_arm(call->bandit, call->arm, err);
}

static void bandit_remove_arm_call_clear(void *memory) {
  bandit_remove_arm_call *call = memory;
  expt_bandit_free(call->bandit_made);
}

static bool bandit_remove_arm_call_probe(void *memory, int which, contract_probe *probe) {
  bandit_remove_arm_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->bandit = NULL; return contract_refuses(probe, "bandit NULL", EXPT_E_ARGUMENT, "bandit", "");
    case 2: call->arm = NULL; return contract_refuses(probe, "arm NULL", EXPT_E_ARGUMENT, "arm", "");
    case 3: call->arm = ""; return contract_settles(probe, "arm empty");
    case 4: call->arm = "\xff"; return contract_settles(probe, "arm not UTF-8");
    default: break;
  }
  return false;
}

static const expt_status bandit_remove_arm_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LABEL, EXPT_E_STATE, EXPT_E_NOMEM,
                                                       EXPT_OK};

static contract_function bandit_remove_arm = {
  .name = "expt_bandit_remove_arm",
  .size = sizeof(bandit_remove_arm_call),
  .prepare = bandit_remove_arm_call_prepare,
  .run = bandit_remove_arm_call_run,
  .clear = bandit_remove_arm_call_clear,
  .probe = bandit_remove_arm_call_probe,
  .documented = bandit_remove_arm_errors,
  .save = bandit_state,
  .handle = offsetof(bandit_remove_arm_call, bandit_made),
};

/* ---- expt_bandit_add_feature ------------------------------------------------------------------------------------- */

typedef struct bandit_add_feature_call {
  expt_bandit *bandit_made;
  expt_bandit *bandit;
  const char *column;
} bandit_add_feature_call;

static void bandit_add_feature_call_prepare(void *memory, const expt_context *ctx) {
  bandit_add_feature_call *call = memory;
  call->bandit_made = fixture_bandit_add_feature_bandit(ctx);
  call->bandit = call->bandit_made;
  call->column = FIXTURE_COLUMN_COLUMN;
}

static expt_status bandit_add_feature_call_run(void *memory, expt_error *err) {
  bandit_add_feature_call *call = memory;
  return expt_bandit_add_feature(call->bandit, call->column, err);
}

static void bandit_add_feature_call_clear(void *memory) {
  bandit_add_feature_call *call = memory;
  expt_bandit_free(call->bandit_made);
}

static bool bandit_add_feature_call_probe(void *memory, int which, contract_probe *probe) {
  bandit_add_feature_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->bandit = NULL; return contract_refuses(probe, "bandit NULL", EXPT_E_ARGUMENT, "bandit", "");
    case 2: call->column = NULL; return contract_refuses(probe, "column NULL", EXPT_E_ARGUMENT, "column", "");
    case 3: call->column = ""; return contract_settles(probe, "column empty");
    case 4: call->column = "\xff"; return contract_settles(probe, "column not UTF-8");
    default: break;
  }
  return false;
}

static const expt_status bandit_add_feature_errors[] = {EXPT_E_ARGUMENT, EXPT_E_DUPLICATE, EXPT_E_LIMIT, EXPT_E_STATE,
                                                        EXPT_E_NOMEM, EXPT_OK};

static contract_function bandit_add_feature = {
  .name = "expt_bandit_add_feature",
  .size = sizeof(bandit_add_feature_call),
  .prepare = bandit_add_feature_call_prepare,
  .run = bandit_add_feature_call_run,
  .clear = bandit_add_feature_call_clear,
  .probe = bandit_add_feature_call_probe,
  .documented = bandit_add_feature_errors,
  .save = bandit_state,
  .handle = offsetof(bandit_add_feature_call, bandit_made),
};

/* ---- expt_bandit_choose_options_init_sized ----------------------------------------------------------------------- */

static void init_bandit_choose_options(void *options, uint32_t caller_size) {
  expt_bandit_choose_options_init_sized(options, caller_size);
}

static void bandit_choose_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_bandit_choose_options_init_sized", init_bandit_choose_options,
                      sizeof(expt_bandit_choose_options));
}

/* ---- expt_bandit_choose ------------------------------------------------------------------------------------------ */

typedef struct bandit_choose_call {
  expt_bandit *bandit_made;
  const expt_bandit *bandit;
  contract_table_room table_room;
  const expt_table *table;
  const char *unit;
  struct {
    expt_bandit_choose_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_bandit_choose_options *options;
  expt_frame *out_value;
  expt_frame **out;
} bandit_choose_call;

static void bandit_choose_call_prepare(void *memory, const expt_context *ctx) {
  bandit_choose_call *call = memory;
  call->bandit_made = fixture_bandit(ctx);
  call->bandit = call->bandit_made;
  call->table = fixture_table();
  call->unit = FIXTURE_COLUMN_UNIT;
  expt_bandit_choose_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status bandit_choose_call_run(void *memory, expt_error *err) {
  bandit_choose_call *call = memory;
  return expt_bandit_choose(call->bandit, call->table, call->unit, call->options, call->out, err);
}

static void bandit_choose_call_clear(void *memory) {
  bandit_choose_call *call = memory;
  expt_bandit_free(call->bandit_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool bandit_choose_call_probe(void *memory, int which, contract_probe *probe) {
  bandit_choose_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->bandit = NULL; return contract_refuses(probe, "bandit NULL", EXPT_E_ARGUMENT, "bandit", "");
    case 2: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 3: call->unit = NULL; return contract_refuses(probe, "unit NULL", EXPT_E_ARGUMENT, "unit", "");
    case 4: call->unit = ""; return contract_settles(probe, "unit empty");
    case 5: call->unit = "\xff"; return contract_settles(probe, "unit not UTF-8");
    case 6: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 7:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 8:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 9:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 10:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 11:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 12: call->options_room.value.draw_column = NULL; return contract_accepts(probe, "draw_column NULL");
    case 13: call->options_room.value.draw_column = ""; return contract_settles(probe, "draw_column empty");
    case 14: call->options_room.value.draw_column = "\xff"; return contract_settles(probe, "draw_column not UTF-8");
    case 15: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  which -= 16;
  const int table_probes = contract_table_probes(call->table);
  if (which < table_probes) {
    return contract_table_probe(&call->table_room, &call->table, "table", which, probe);
  }
  return false;
}

static const expt_status bandit_choose_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW,
                                                   EXPT_E_STATE, EXPT_E_VERSION, EXPT_E_CANCELLED, EXPT_E_NOMEM,
                                                   EXPT_OK};
static const contract_output bandit_choose_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(bandit_choose_call, out_value), sizeof(((bandit_choose_call *)0)->out_value)},
};

static contract_function bandit_choose = {
  .name = "expt_bandit_choose",
  .size = sizeof(bandit_choose_call),
  .prepare = bandit_choose_call_prepare,
  .run = bandit_choose_call_run,
  .clear = bandit_choose_call_clear,
  .probe = bandit_choose_call_probe,
  .documented = bandit_choose_errors,
  .outputs = bandit_choose_outputs,
  .n_outputs = sizeof bandit_choose_outputs / sizeof bandit_choose_outputs[0],
  .asks = true,
  .asked = offsetof(bandit_choose_call, bandit),
};

/* ---- expt_bandit_choose_one -------------------------------------------------------------------------------------- */

typedef struct bandit_choose_one_call {
  expt_bandit *bandit_made;
  const expt_bandit *bandit;
  const char *unit;
  int64_t draw;
  double features_room[CONTRACT_ELEMENTS];
  const double *features;
  int64_t n_features;
  expt_bandit_choice out_value;
  expt_bandit_choice *out;
} bandit_choose_one_call;

static void bandit_choose_one_call_prepare(void *memory, const expt_context *ctx) {
  bandit_choose_one_call *call = memory;
  call->bandit_made = fixture_bandit(ctx);
  call->bandit = call->bandit_made;
  call->unit = FIXTURE_ID;
  call->draw = 1;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status bandit_choose_one_call_run(void *memory, expt_error *err) {
  bandit_choose_one_call *call = memory;
  return expt_bandit_choose_one(call->bandit, call->unit, call->draw, call->features, call->n_features, call->out, err);
}

static void bandit_choose_one_call_clear(void *memory) {
  bandit_choose_one_call *call = memory;
  expt_bandit_free(call->bandit_made);
}

static bool bandit_choose_one_call_probe(void *memory, int which, contract_probe *probe) {
  bandit_choose_one_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->bandit = NULL; return contract_refuses(probe, "bandit NULL", EXPT_E_ARGUMENT, "bandit", "");
    case 2: call->unit = NULL; return contract_refuses(probe, "unit NULL", EXPT_E_ARGUMENT, "unit", "");
    case 3: call->unit = ""; return contract_settles(probe, "unit empty");
    case 4: call->unit = "\xff"; return contract_settles(probe, "unit not UTF-8");
    case 5:
      call->features = NULL;
      call->n_features = 1;
      return contract_refuses(probe, "features NULL, n_features not 0", EXPT_E_ARGUMENT, "features|n_features", "");
    case 6:
      call->n_features = -1;
      return contract_refuses(probe, "n_features -1", EXPT_E_ARGUMENT, "n_features|features", "");
    case 7: call->features = NULL; call->n_features = 0; return contract_settles(probe, "no features");
    case 8: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 9:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 10:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 11:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 12:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status bandit_choose_one_errors[] = {EXPT_E_ARGUMENT, EXPT_E_STATE, EXPT_E_VERSION, EXPT_E_NOMEM,
                                                       EXPT_OK};
static const contract_output bandit_choose_one_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(bandit_choose_one_call, out_value),
   sizeof(((bandit_choose_one_call *)0)->out_value)},
};

static contract_function bandit_choose_one = {
  .name = "expt_bandit_choose_one",
  .size = sizeof(bandit_choose_one_call),
  .prepare = bandit_choose_one_call_prepare,
  .run = bandit_choose_one_call_run,
  .clear = bandit_choose_one_call_clear,
  .probe = bandit_choose_one_call_probe,
  .documented = bandit_choose_one_errors,
  .outputs = bandit_choose_one_outputs,
  .n_outputs = sizeof bandit_choose_one_outputs / sizeof bandit_choose_one_outputs[0],
  .asks = true,
  .asked = offsetof(bandit_choose_one_call, bandit),
};

/* ---- expt_bandit_update ------------------------------------------------------------------------------------------ */

typedef struct bandit_update_call {
  expt_bandit *bandit_made;
  expt_bandit *bandit;
  contract_table_room table_room;
  const expt_table *table;
  const char *batch;
} bandit_update_call;

static void bandit_update_call_prepare(void *memory, const expt_context *ctx) {
  bandit_update_call *call = memory;
  call->bandit_made = fixture_bandit_update_bandit(ctx);
  call->bandit = call->bandit_made;
  call->table = fixture_bandit_update_table();
  call->batch = FIXTURE_TEXT;
}

static expt_status bandit_update_call_run(void *memory, expt_error *err) {
  bandit_update_call *call = memory;
  return expt_bandit_update(call->bandit, call->table, call->batch, err);
}

static void bandit_update_call_clear(void *memory) {
  bandit_update_call *call = memory;
  expt_bandit_free(call->bandit_made);
}

static bool bandit_update_call_probe(void *memory, int which, contract_probe *probe) {
  bandit_update_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->bandit = NULL; return contract_refuses(probe, "bandit NULL", EXPT_E_ARGUMENT, "bandit", "");
    case 2: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 3: call->batch = NULL; return contract_accepts(probe, "batch NULL");
    case 4: call->batch = ""; return contract_settles(probe, "batch empty");
    case 5: call->batch = "\xff"; return contract_settles(probe, "batch not UTF-8");
    default: break;
  }
  which -= 6;
  const int table_probes = contract_table_probes(call->table);
  if (which < table_probes) {
    return contract_table_probe(&call->table_room, &call->table, "table", which, probe);
  }
  return false;
}

static const expt_status bandit_update_errors[] = {EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW, EXPT_E_LABEL,
                                                   EXPT_E_DUPLICATE, EXPT_E_CANCELLED, EXPT_E_NOMEM, EXPT_OK};

static contract_function bandit_update = {
  .name = "expt_bandit_update",
  .size = sizeof(bandit_update_call),
  .prepare = bandit_update_call_prepare,
  .run = bandit_update_call_run,
  .clear = bandit_update_call_clear,
  .probe = bandit_update_call_probe,
  .documented = bandit_update_errors,
  .save = bandit_state,
  .handle = offsetof(bandit_update_call, bandit_made),
};

/* ---- expt_bandit_merge ------------------------------------------------------------------------------------------- */

typedef struct bandit_merge_call {
  expt_bandit *bandit_made;
  expt_bandit *bandit;
  expt_bandit *other_made;
  const expt_bandit *other;
} bandit_merge_call;

static void bandit_merge_call_prepare(void *memory, const expt_context *ctx) {
  bandit_merge_call *call = memory;
  call->bandit_made = fixture_bandit(ctx);
  call->bandit = call->bandit_made;
  call->other_made = fixture_bandit_merge_other(ctx);
  call->other = call->other_made;
}

static expt_status bandit_merge_call_run(void *memory, expt_error *err) {
  bandit_merge_call *call = memory;
  return expt_bandit_merge(call->bandit, call->other, err);
}

static void bandit_merge_call_clear(void *memory) {
  bandit_merge_call *call = memory;
  expt_bandit_free(call->bandit_made);
  expt_bandit_free(call->other_made);
}

static bool bandit_merge_call_probe(void *memory, int which, contract_probe *probe) {
  bandit_merge_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->bandit = NULL; return contract_refuses(probe, "bandit NULL", EXPT_E_ARGUMENT, "bandit", "");
    case 2: call->other = NULL; return contract_refuses(probe, "other NULL", EXPT_E_ARGUMENT, "other", "");
    case 3: call->other = call->bandit; return contract_settles(probe, "other is bandit");
    default: break;
  }
  return false;
}

static const expt_status bandit_merge_errors[] = {EXPT_E_ARGUMENT, EXPT_E_INCOMPATIBLE, EXPT_E_DUPLICATE, EXPT_E_STATE,
                                                  EXPT_E_LIMIT, EXPT_E_NOMEM, EXPT_OK};

static contract_function bandit_merge = {
  .name = "expt_bandit_merge",
  .size = sizeof(bandit_merge_call),
  .prepare = bandit_merge_call_prepare,
  .run = bandit_merge_call_run,
  .clear = bandit_merge_call_clear,
  .probe = bandit_merge_call_probe,
  .documented = bandit_merge_errors,
  .save = bandit_state,
  .handle = offsetof(bandit_merge_call, bandit_made),
};

/* ---- expt_bandit_allocation -------------------------------------------------------------------------------------- */

typedef struct bandit_allocation_call {
  expt_bandit *bandit_made;
  const expt_bandit *bandit;
  expt_frame *out_value;
  expt_frame **out;
} bandit_allocation_call;

static void bandit_allocation_call_prepare(void *memory, const expt_context *ctx) {
  bandit_allocation_call *call = memory;
  call->bandit_made = fixture_bandit(ctx);
  call->bandit = call->bandit_made;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status bandit_allocation_call_run(void *memory, expt_error *err) {
  bandit_allocation_call *call = memory;
  return expt_bandit_allocation(call->bandit, call->out, err);
}

static void bandit_allocation_call_clear(void *memory) {
  bandit_allocation_call *call = memory;
  expt_bandit_free(call->bandit_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool bandit_allocation_call_probe(void *memory, int which, contract_probe *probe) {
  bandit_allocation_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->bandit = NULL; return contract_refuses(probe, "bandit NULL", EXPT_E_ARGUMENT, "bandit", "");
    case 2: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status bandit_allocation_errors[] = {EXPT_E_STATE, EXPT_E_NOMEM, EXPT_OK};
static const contract_output bandit_allocation_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(bandit_allocation_call, out_value),
   sizeof(((bandit_allocation_call *)0)->out_value)},
};

static contract_function bandit_allocation = {
  .name = "expt_bandit_allocation",
  .size = sizeof(bandit_allocation_call),
  .prepare = bandit_allocation_call_prepare,
  .run = bandit_allocation_call_run,
  .clear = bandit_allocation_call_clear,
  .probe = bandit_allocation_call_probe,
  .documented = bandit_allocation_errors,
  .outputs = bandit_allocation_outputs,
  .n_outputs = sizeof bandit_allocation_outputs / sizeof bandit_allocation_outputs[0],
  .asks = true,
  .asked = offsetof(bandit_allocation_call, bandit),
};

/* ---- expt_bandit_posterior_options_init_sized -------------------------------------------------------------------- */

static void init_bandit_posterior_options(void *options, uint32_t caller_size) {
  expt_bandit_posterior_options_init_sized(options, caller_size);
}

static void bandit_posterior_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_bandit_posterior_options_init_sized", init_bandit_posterior_options,
                      sizeof(expt_bandit_posterior_options));
}

/* ---- expt_bandit_posterior --------------------------------------------------------------------------------------- */

typedef struct bandit_posterior_call {
  expt_bandit *bandit_made;
  const expt_bandit *bandit;
  struct {
    expt_bandit_posterior_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_bandit_posterior_options *options;
  expt_frame *out_value;
  expt_frame **out;
} bandit_posterior_call;

static void bandit_posterior_call_prepare(void *memory, const expt_context *ctx) {
  bandit_posterior_call *call = memory;
  call->bandit_made = fixture_bandit(ctx);
  call->bandit = call->bandit_made;
  expt_bandit_posterior_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status bandit_posterior_call_run(void *memory, expt_error *err) {
  bandit_posterior_call *call = memory;
  return expt_bandit_posterior(call->bandit, call->options, call->out, err);
}

static void bandit_posterior_call_clear(void *memory) {
  bandit_posterior_call *call = memory;
  expt_bandit_free(call->bandit_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool bandit_posterior_call_probe(void *memory, int which, contract_probe *probe) {
  bandit_posterior_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->bandit = NULL; return contract_refuses(probe, "bandit NULL", EXPT_E_ARGUMENT, "bandit", "");
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
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 9:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 10:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 11:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 12:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 13: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status bandit_posterior_errors[] = {EXPT_E_ARGUMENT, EXPT_E_STATE, EXPT_E_VERSION, EXPT_E_NOMEM,
                                                      EXPT_OK};
static const contract_output bandit_posterior_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(bandit_posterior_call, out_value),
   sizeof(((bandit_posterior_call *)0)->out_value)},
};

static contract_function bandit_posterior = {
  .name = "expt_bandit_posterior",
  .size = sizeof(bandit_posterior_call),
  .prepare = bandit_posterior_call_prepare,
  .run = bandit_posterior_call_run,
  .clear = bandit_posterior_call_clear,
  .probe = bandit_posterior_call_probe,
  .documented = bandit_posterior_errors,
  .outputs = bandit_posterior_outputs,
  .n_outputs = sizeof bandit_posterior_outputs / sizeof bandit_posterior_outputs[0],
  .asks = true,
  .asked = offsetof(bandit_posterior_call, bandit),
};

/* ---- expt_bandit_feedback ---------------------------------------------------------------------------------------- */

typedef struct bandit_feedback_call {
  expt_bandit *bandit_made;
  const expt_bandit *bandit;
  expt_feedback out_value;
  expt_feedback *out;
} bandit_feedback_call;

static void bandit_feedback_call_prepare(void *memory, const expt_context *ctx) {
  bandit_feedback_call *call = memory;
  call->bandit_made = fixture_bandit(ctx);
  call->bandit = call->bandit_made;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status bandit_feedback_call_run(void *memory, expt_error *err) {
  bandit_feedback_call *call = memory;
  return expt_bandit_feedback(call->bandit, call->out, err);
}

static void bandit_feedback_call_clear(void *memory) {
  bandit_feedback_call *call = memory;
  expt_bandit_free(call->bandit_made);
}

static bool bandit_feedback_call_probe(void *memory, int which, contract_probe *probe) {
  bandit_feedback_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->bandit = NULL; return contract_refuses(probe, "bandit NULL", EXPT_E_ARGUMENT, "bandit", "");
    case 2: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 3:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 4:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 5:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 6:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status bandit_feedback_errors[] = {EXPT_E_VERSION, EXPT_OK};
static const contract_output bandit_feedback_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(bandit_feedback_call, out_value), sizeof(((bandit_feedback_call *)0)->out_value)},
};

static contract_function bandit_feedback = {
  .name = "expt_bandit_feedback",
  .size = sizeof(bandit_feedback_call),
  .prepare = bandit_feedback_call_prepare,
  .run = bandit_feedback_call_run,
  .clear = bandit_feedback_call_clear,
  .probe = bandit_feedback_call_probe,
  .documented = bandit_feedback_errors,
  .outputs = bandit_feedback_outputs,
  .n_outputs = sizeof bandit_feedback_outputs / sizeof bandit_feedback_outputs[0],
  .asks = true,
  .asked = offsetof(bandit_feedback_call, bandit),
};

/* ---- expt_bandit_columns ----------------------------------------------------------------------------------------- */

typedef struct bandit_columns_call {
  expt_bandit *bandit_made;
  const expt_bandit *bandit;
  expt_frame *out_value;
  expt_frame **out;
} bandit_columns_call;

static void bandit_columns_call_prepare(void *memory, const expt_context *ctx) {
  bandit_columns_call *call = memory;
  call->bandit_made = fixture_bandit(ctx);
  call->bandit = call->bandit_made;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status bandit_columns_call_run(void *memory, expt_error *err) {
  bandit_columns_call *call = memory;
  return expt_bandit_columns(call->bandit, call->out, err);
}

static void bandit_columns_call_clear(void *memory) {
  bandit_columns_call *call = memory;
  expt_bandit_free(call->bandit_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool bandit_columns_call_probe(void *memory, int which, contract_probe *probe) {
  bandit_columns_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->bandit = NULL; return contract_refuses(probe, "bandit NULL", EXPT_E_ARGUMENT, "bandit", "");
    case 2: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status bandit_columns_errors[] = {EXPT_E_NOMEM, EXPT_OK};
static const contract_output bandit_columns_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(bandit_columns_call, out_value), sizeof(((bandit_columns_call *)0)->out_value)},
};

static contract_function bandit_columns = {
  .name = "expt_bandit_columns",
  .size = sizeof(bandit_columns_call),
  .prepare = bandit_columns_call_prepare,
  .run = bandit_columns_call_run,
  .clear = bandit_columns_call_clear,
  .probe = bandit_columns_call_probe,
  .documented = bandit_columns_errors,
  .outputs = bandit_columns_outputs,
  .n_outputs = sizeof bandit_columns_outputs / sizeof bandit_columns_outputs[0],
  .asks = true,
  .asked = offsetof(bandit_columns_call, bandit),
};

/* ---- expt_bandit_save -------------------------------------------------------------------------------------------- */

typedef struct bandit_save_call {
  expt_bandit *bandit_made;
  const expt_bandit *bandit;
  uint8_t *buf;
  int64_t cap;
  int64_t need_value;
  int64_t *need;
} bandit_save_call;

static void bandit_save_call_prepare(void *memory, const expt_context *ctx) {
  bandit_save_call *call = memory;
  call->bandit_made = fixture_bandit(ctx);
  call->bandit = call->bandit_made;
  memset(&call->need_value, CONTRACT_PATTERN, sizeof call->need_value);
  call->need = &call->need_value;
}

static expt_status bandit_save_call_run(void *memory, expt_error *err) {
  bandit_save_call *call = memory;
  return expt_bandit_save(call->bandit, call->buf, call->cap, call->need, err);
}

static void bandit_save_call_clear(void *memory) {
  bandit_save_call *call = memory;
  expt_bandit_free(call->bandit_made);
}

static bool bandit_save_call_probe(void *memory, int which, contract_probe *probe) {
  bandit_save_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->bandit = NULL; return contract_refuses(probe, "bandit NULL", EXPT_E_ARGUMENT, "bandit", "");
    case 2: call->cap = -1; return contract_refuses(probe, "cap -1", EXPT_E_ARGUMENT, "cap", "");
    case 3: call->need = NULL; return contract_refuses(probe, "need NULL", EXPT_E_ARGUMENT, "need", "");
    default: break;
  }
  return false;
}

static const expt_status bandit_save_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LIMIT, EXPT_E_NOMEM, EXPT_OK};
static const contract_output bandit_save_outputs[] = {
  {"need", CONTRACT_NEED, offsetof(bandit_save_call, need_value), sizeof(((bandit_save_call *)0)->need_value)},
};

static contract_function bandit_save = {
  .name = "expt_bandit_save",
  .size = sizeof(bandit_save_call),
  .prepare = bandit_save_call_prepare,
  .run = bandit_save_call_run,
  .clear = bandit_save_call_clear,
  .probe = bandit_save_call_probe,
  .documented = bandit_save_errors,
  .outputs = bandit_save_outputs,
  .n_outputs = sizeof bandit_save_outputs / sizeof bandit_save_outputs[0],
  .buffer = {.is_used = true,
             .is_text = false,
             .argument = "buf|cap",
             .pointer = offsetof(bandit_save_call, buf),
             .capacity = offsetof(bandit_save_call, cap),
             .need = offsetof(bandit_save_call, need_value)},
  .asks = true,
  .asked = offsetof(bandit_save_call, bandit),
};

/* ---- expt_bandit_load -------------------------------------------------------------------------------------------- */

typedef struct bandit_load_call {
  const expt_context *ctx;
  contract_bytes state_made;
  const uint8_t *state;
  int64_t size;
  expt_bandit *out_value;
  expt_bandit **out;
} bandit_load_call;

static void bandit_load_call_prepare(void *memory, const expt_context *ctx) {
  bandit_load_call *call = memory;
  call->ctx = ctx;
  expt_bandit *saved = fixture_bandit(ctx);
  call->state_made = contract_save(bandit_state, saved);
  expt_bandit_free(saved);
  call->state = call->state_made.data;
  call->size = call->state_made.size;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status bandit_load_call_run(void *memory, expt_error *err) {
  bandit_load_call *call = memory;
  return expt_bandit_load(call->ctx, call->state, call->size, call->out, err);
}

static void bandit_load_call_clear(void *memory) {
  bandit_load_call *call = memory;
  contract_bytes_free(call->state_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_bandit_free(call->out_value);
}

static bool bandit_load_call_probe(void *memory, int which, contract_probe *probe) {
  bandit_load_call *call = memory;
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

static const expt_status bandit_load_errors[] = {EXPT_E_ARGUMENT, EXPT_E_CORRUPT, EXPT_E_VERSION, EXPT_E_NOMEM,
                                                 EXPT_OK};
static const contract_output bandit_load_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(bandit_load_call, out_value), sizeof(((bandit_load_call *)0)->out_value)},
};

static contract_function bandit_load = {
  .name = "expt_bandit_load",
  .size = sizeof(bandit_load_call),
  .prepare = bandit_load_call_prepare,
  .run = bandit_load_call_run,
  .clear = bandit_load_call_clear,
  .probe = bandit_load_call_probe,
  .documented = bandit_load_errors,
  .outputs = bandit_load_outputs,
  .n_outputs = sizeof bandit_load_outputs / sizeof bandit_load_outputs[0],
};

/* ---- expt_bandit_free -------------------------------------------------------------------------------------------- */

static void bandit_free_accepts_null(void **state) {
  (void)state;
  expt_bandit_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(bandit_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(bandit_create, keeps_its_promises),
    CONTRACT_TEST(bandit_create, survives_failing_memory),
    CONTRACT_TEST(bandit_delta, keeps_its_promises),
    CONTRACT_TEST(bandit_delta, survives_failing_memory),
    CONTRACT_TEST(bandit_delta, answers_several_threads),
    CONTRACT_TEST(bandit_add_arm, keeps_its_promises),
    CONTRACT_TEST(bandit_add_arm, survives_failing_memory),
    CONTRACT_TEST(bandit_remove_arm, keeps_its_promises),
    CONTRACT_TEST(bandit_remove_arm, survives_failing_memory),
    CONTRACT_TEST(bandit_add_feature, keeps_its_promises),
    CONTRACT_TEST(bandit_add_feature, survives_failing_memory),
    cmocka_unit_test(bandit_choose_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(bandit_choose, keeps_its_promises),
    CONTRACT_TEST(bandit_choose, survives_failing_memory),
    CONTRACT_TEST(bandit_choose, can_be_cancelled),
    CONTRACT_TEST(bandit_choose, answers_several_threads),
    CONTRACT_TEST(bandit_choose_one, keeps_its_promises),
    CONTRACT_TEST(bandit_choose_one, survives_failing_memory),
    CONTRACT_TEST(bandit_choose_one, answers_several_threads),
    CONTRACT_TEST(bandit_update, keeps_its_promises),
    CONTRACT_TEST(bandit_update, survives_failing_memory),
    CONTRACT_TEST(bandit_update, can_be_cancelled),
    CONTRACT_TEST(bandit_merge, keeps_its_promises),
    CONTRACT_TEST(bandit_merge, survives_failing_memory),
    CONTRACT_TEST(bandit_allocation, keeps_its_promises),
    CONTRACT_TEST(bandit_allocation, survives_failing_memory),
    CONTRACT_TEST(bandit_allocation, answers_several_threads),
    cmocka_unit_test(bandit_posterior_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(bandit_posterior, keeps_its_promises),
    CONTRACT_TEST(bandit_posterior, survives_failing_memory),
    CONTRACT_TEST(bandit_posterior, answers_several_threads),
    CONTRACT_TEST(bandit_feedback, keeps_its_promises),
    CONTRACT_TEST(bandit_feedback, survives_failing_memory),
    CONTRACT_TEST(bandit_feedback, answers_several_threads),
    CONTRACT_TEST(bandit_columns, keeps_its_promises),
    CONTRACT_TEST(bandit_columns, survives_failing_memory),
    CONTRACT_TEST(bandit_columns, answers_several_threads),
    CONTRACT_TEST(bandit_save, keeps_its_promises),
    CONTRACT_TEST(bandit_save, asks_for_room),
    CONTRACT_TEST(bandit_save, survives_failing_memory),
    CONTRACT_TEST(bandit_save, answers_several_threads),
    CONTRACT_TEST(bandit_load, keeps_its_promises),
    CONTRACT_TEST(bandit_load, survives_failing_memory),
    cmocka_unit_test(bandit_free_accepts_null),
  };
  return cmocka_run_group_tests_name("contract of bandit.h", tests, NULL, NULL);
}
