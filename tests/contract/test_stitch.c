/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/stitch.h by bindgen. Do not edit.
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

/* ---- expt_stitch_options_init_sized ------------------------------------------------------------------------------ */

static void init_stitch_options(void *options, uint32_t caller_size) {
  expt_stitch_options_init_sized(options, caller_size);
}

static void stitch_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_stitch_options_init_sized", init_stitch_options, sizeof(expt_stitch_options));
}

/* ---- expt_stitch ------------------------------------------------------------------------------------------------- */

typedef struct stitch_call {
  const expt_context *ctx;
  contract_table_room left_room;
  const expt_table *left;
  contract_table_room right_room;
  const expt_table *right;
  const char *keys_room[CONTRACT_ELEMENTS];
  const char *const *keys;
  int64_t n_keys;
  const char *left_time;
  const char *right_time;
  struct {
    expt_stitch_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_stitch_options *options;
  expt_frame *out_value;
  expt_frame **out;
} stitch_call;

static void stitch_call_prepare(void *memory, const expt_context *ctx) {
  stitch_call *call = memory;
  call->ctx = ctx;
  call->left = fixture_stitch_left();
  call->right = fixture_stitch_right();
  static const char *const keys[] = FIXTURE_STITCH_KEYS;
  memcpy(call->keys_room, keys, sizeof keys);
  call->keys = call->keys_room;
  call->n_keys = (int64_t)(sizeof keys / sizeof keys[0]);
  call->left_time = FIXTURE_STITCH_LEFT_TIME;
  call->right_time = FIXTURE_STITCH_RIGHT_TIME;
  expt_stitch_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status stitch_call_run(void *memory, expt_error *err) {
  stitch_call *call = memory;
  return expt_stitch(call->ctx, call->left, call->right, call->keys, call->n_keys, call->left_time, call->right_time,
                     call->options, call->out, err);
}

static void stitch_call_clear(void *memory) {
  stitch_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool stitch_call_probe(void *memory, int which, contract_probe *probe) {
  stitch_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->left = NULL; return contract_refuses(probe, "left NULL", EXPT_E_ARGUMENT, "left", "");
    case 3: call->right = NULL; return contract_refuses(probe, "right NULL", EXPT_E_ARGUMENT, "right", "");
    case 4:
      call->keys = NULL;
      return contract_refuses(probe, "keys NULL, n_keys not 0", EXPT_E_ARGUMENT, "keys|n_keys", "");
    case 5: call->keys_room[0] = NULL; return contract_refuses(probe, "NULL among keys", EXPT_E_ARGUMENT, "keys", "");
    case 6: call->n_keys = -1; return contract_refuses(probe, "n_keys -1", EXPT_E_ARGUMENT, "n_keys|keys", "");
    case 7: call->keys = NULL; call->n_keys = 0; return contract_settles(probe, "no keys");
    case 8: call->left_time = NULL; return contract_refuses(probe, "left_time NULL", EXPT_E_ARGUMENT, "left_time", "");
    case 9: call->left_time = ""; return contract_settles(probe, "left_time empty");
    case 10: call->left_time = "\xff"; return contract_settles(probe, "left_time not UTF-8");
    case 11:
      call->right_time = NULL;
      return contract_refuses(probe, "right_time NULL", EXPT_E_ARGUMENT, "right_time", "");
    case 12: call->right_time = ""; return contract_settles(probe, "right_time empty");
    case 13: call->right_time = "\xff"; return contract_settles(probe, "right_time not UTF-8");
    case 14: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 15:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 16:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 17:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 18:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 19:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 20:
      call->options_room.value.direction = -1;
      return contract_refuses(probe, "direction -1", EXPT_E_ARGUMENT, "options", "direction");
    case 21:
      call->options_room.value.direction = 3;
      return contract_refuses(probe, "direction 3", EXPT_E_ARGUMENT, "options", "direction");
    case 22:
      call->options_room.value.attribution = -1;
      return contract_refuses(probe, "attribution -1", EXPT_E_ARGUMENT, "options", "attribution");
    case 23:
      call->options_room.value.attribution = 5;
      return contract_refuses(probe, "attribution 5", EXPT_E_ARGUMENT, "options", "attribution");
    case 24:
      call->options_room.value.half_life_us = 0;
      return contract_refuses(probe, "half_life_us below 1", EXPT_E_ARGUMENT, "options", "half_life_us");
    case 25:
      call->options_room.value.max_rows = 0;
      return contract_refuses(probe, "max_rows below 1", EXPT_E_ARGUMENT, "options", "max_rows");
    case 26:
      call->options_room.value.max_rows = INT64_C(1099511627777);
      return contract_refuses(probe, "max_rows above 1099511627776", EXPT_E_ARGUMENT, "options", "max_rows");
    case 27: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  which -= 28;
  const int left_probes = contract_table_probes(call->left);
  if (which < left_probes) {
    return contract_table_probe(&call->left_room, &call->left, "left", which, probe);
  }
  which -= left_probes;
  const int right_probes = contract_table_probes(call->right);
  if (which < right_probes) {
    return contract_table_probe(&call->right_room, &call->right, "right", which, probe);
  }
  return false;
}

static const expt_status stitch_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW, EXPT_E_LIMIT,
                                            EXPT_E_VERSION, EXPT_E_CANCELLED, EXPT_E_NOMEM, EXPT_OK};
static const contract_output stitch_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(stitch_call, out_value), sizeof(((stitch_call *)0)->out_value)},
};

static contract_function stitch = {
  .name = "expt_stitch",
  .size = sizeof(stitch_call),
  .prepare = stitch_call_prepare,
  .run = stitch_call_run,
  .clear = stitch_call_clear,
  .probe = stitch_call_probe,
  .documented = stitch_errors,
  .outputs = stitch_outputs,
  .n_outputs = sizeof stitch_outputs / sizeof stitch_outputs[0],
};

/* ---- expt_sessionize_options_init_sized -------------------------------------------------------------------------- */

static void init_sessionize_options(void *options, uint32_t caller_size) {
  expt_sessionize_options_init_sized(options, caller_size);
}

static void sessionize_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_sessionize_options_init_sized", init_sessionize_options, sizeof(expt_sessionize_options));
}

/* ---- expt_sessionize --------------------------------------------------------------------------------------------- */

typedef struct sessionize_call {
  const expt_context *ctx;
  contract_table_room table_room;
  const expt_table *table;
  const char *unit;
  const char *time;
  struct {
    expt_sessionize_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_sessionize_options *options;
  expt_frame *out_value;
  expt_frame **out;
} sessionize_call;

static void sessionize_call_prepare(void *memory, const expt_context *ctx) {
  sessionize_call *call = memory;
  call->ctx = ctx;
  call->table = fixture_sessionize_table();
  call->unit = FIXTURE_COLUMN_UNIT;
  call->time = FIXTURE_COLUMN_TIME;
  expt_sessionize_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status sessionize_call_run(void *memory, expt_error *err) {
  sessionize_call *call = memory;
  return expt_sessionize(call->ctx, call->table, call->unit, call->time, call->options, call->out, err);
}

static void sessionize_call_clear(void *memory) {
  sessionize_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool sessionize_call_probe(void *memory, int which, contract_probe *probe) {
  sessionize_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 3: call->unit = NULL; return contract_refuses(probe, "unit NULL", EXPT_E_ARGUMENT, "unit", "");
    case 4: call->unit = ""; return contract_settles(probe, "unit empty");
    case 5: call->unit = "\xff"; return contract_settles(probe, "unit not UTF-8");
    case 6: call->time = NULL; return contract_refuses(probe, "time NULL", EXPT_E_ARGUMENT, "time", "");
    case 7: call->time = ""; return contract_settles(probe, "time empty");
    case 8: call->time = "\xff"; return contract_settles(probe, "time not UTF-8");
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
      call->options_room.value.gap_us = 0;
      return contract_refuses(probe, "gap_us below 1", EXPT_E_ARGUMENT, "options", "gap_us");
    case 16:
      call->options_room.value.utc_offset_us = INT64_C(-86400000001);
      return contract_refuses(probe, "utc_offset_us below -86400000000", EXPT_E_ARGUMENT, "options", "utc_offset_us");
    case 17:
      call->options_room.value.utc_offset_us = INT64_C(86400000001);
      return contract_refuses(probe, "utc_offset_us above 86400000000", EXPT_E_ARGUMENT, "options", "utc_offset_us");
    case 18: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  which -= 19;
  const int table_probes = contract_table_probes(call->table);
  if (which < table_probes) {
    return contract_table_probe(&call->table_room, &call->table, "table", which, probe);
  }
  return false;
}

static const expt_status sessionize_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW, EXPT_E_LIMIT,
                                                EXPT_E_VERSION, EXPT_E_CANCELLED, EXPT_E_NOMEM, EXPT_OK};
static const contract_output sessionize_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(sessionize_call, out_value), sizeof(((sessionize_call *)0)->out_value)},
};

static contract_function sessionize = {
  .name = "expt_sessionize",
  .size = sizeof(sessionize_call),
  .prepare = sessionize_call_prepare,
  .run = sessionize_call_run,
  .clear = sessionize_call_clear,
  .probe = sessionize_call_probe,
  .documented = sessionize_errors,
  .outputs = sessionize_outputs,
  .n_outputs = sizeof sessionize_outputs / sizeof sessionize_outputs[0],
};

/* ---- expt_running_options_init_sized ----------------------------------------------------------------------------- */

static void init_running_options(void *options, uint32_t caller_size) {
  expt_running_options_init_sized(options, caller_size);
}

static void running_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_running_options_init_sized", init_running_options, sizeof(expt_running_options));
}

/* ---- expt_running ------------------------------------------------------------------------------------------------ */

typedef struct running_call {
  const expt_context *ctx;
  contract_table_room table_room;
  const expt_table *table;
  const char *keys_room[CONTRACT_ELEMENTS];
  const char *const *keys;
  int64_t n_keys;
  const char *time;
  struct {
    expt_running_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_running_options *options;
  expt_frame *out_value;
  expt_frame **out;
} running_call;

static void running_call_prepare(void *memory, const expt_context *ctx) {
  running_call *call = memory;
  call->ctx = ctx;
  call->table = fixture_running_table();
  static const char *const keys[] = FIXTURE_RUNNING_KEYS;
  memcpy(call->keys_room, keys, sizeof keys);
  call->keys = call->keys_room;
  call->n_keys = (int64_t)(sizeof keys / sizeof keys[0]);
  call->time = FIXTURE_COLUMN_TIME;
  expt_running_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status running_call_run(void *memory, expt_error *err) {
  running_call *call = memory;
  return expt_running(call->ctx, call->table, call->keys, call->n_keys, call->time, call->options, call->out, err);
}

static void running_call_clear(void *memory) {
  running_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool running_call_probe(void *memory, int which, contract_probe *probe) {
  running_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 3:
      call->keys = NULL;
      return contract_refuses(probe, "keys NULL, n_keys not 0", EXPT_E_ARGUMENT, "keys|n_keys", "");
    case 4: call->keys_room[0] = NULL; return contract_refuses(probe, "NULL among keys", EXPT_E_ARGUMENT, "keys", "");
    case 5: call->n_keys = -1; return contract_refuses(probe, "n_keys -1", EXPT_E_ARGUMENT, "n_keys|keys", "");
    case 6: call->keys = NULL; call->n_keys = 0; return contract_settles(probe, "no keys");
    case 7: call->time = NULL; return contract_refuses(probe, "time NULL", EXPT_E_ARGUMENT, "time", "");
    case 8: call->time = ""; return contract_settles(probe, "time empty");
    case 9: call->time = "\xff"; return contract_settles(probe, "time not UTF-8");
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
    case 16: call->options_room.value.value = NULL; return contract_accepts(probe, "value NULL");
    case 17: call->options_room.value.value = ""; return contract_settles(probe, "value empty");
    case 18: call->options_room.value.value = "\xff"; return contract_settles(probe, "value not UTF-8");
    case 19: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  which -= 20;
  const int table_probes = contract_table_probes(call->table);
  if (which < table_probes) {
    return contract_table_probe(&call->table_room, &call->table, "table", which, probe);
  }
  return false;
}

static const expt_status running_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW, EXPT_E_LIMIT,
                                             EXPT_E_VERSION, EXPT_E_CANCELLED, EXPT_E_NOMEM, EXPT_OK};
static const contract_output running_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(running_call, out_value), sizeof(((running_call *)0)->out_value)},
};

static contract_function running = {
  .name = "expt_running",
  .size = sizeof(running_call),
  .prepare = running_call_prepare,
  .run = running_call_run,
  .clear = running_call_clear,
  .probe = running_call_probe,
  .documented = running_errors,
  .outputs = running_outputs,
  .n_outputs = sizeof running_outputs / sizeof running_outputs[0],
};

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(stitch_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(stitch, keeps_its_promises),
    CONTRACT_TEST(stitch, survives_failing_memory),
    CONTRACT_TEST(stitch, can_be_cancelled),
    cmocka_unit_test(sessionize_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(sessionize, keeps_its_promises),
    CONTRACT_TEST(sessionize, survives_failing_memory),
    CONTRACT_TEST(sessionize, can_be_cancelled),
    cmocka_unit_test(running_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(running, keeps_its_promises),
    CONTRACT_TEST(running, survives_failing_memory),
    CONTRACT_TEST(running, can_be_cancelled),
  };
  return cmocka_run_group_tests_name("contract of stitch.h", tests, NULL, NULL);
}
