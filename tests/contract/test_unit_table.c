/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/unit_table.h by bindgen. Do not edit.
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

static expt_status unit_table_state(const void *handle, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err) {
  return expt_unit_table_save(handle, buf, cap, need, err);
}

/* ---- expt_unit_table_options_init_sized -------------------------------------------------------------------------- */

static void init_unit_table_options(void *options, uint32_t caller_size) {
  expt_unit_table_options_init_sized(options, caller_size);
}

static void unit_table_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_unit_table_options_init_sized", init_unit_table_options, sizeof(expt_unit_table_options));
}

/* ---- expt_unit_table_create -------------------------------------------------------------------------------------- */

typedef struct unit_table_create_call {
  const expt_context *ctx;
  const char *unit;
  const char *time;
  struct {
    expt_unit_table_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_unit_table_options *options;
  expt_unit_table *out_value;
  expt_unit_table **out;
} unit_table_create_call;

static void unit_table_create_call_prepare(void *memory, const expt_context *ctx) {
  unit_table_create_call *call = memory;
  call->ctx = ctx;
  call->unit = FIXTURE_COLUMN_UNIT;
  call->time = FIXTURE_COLUMN_TIME;
  expt_unit_table_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status unit_table_create_call_run(void *memory, expt_error *err) {
  unit_table_create_call *call = memory;
  return expt_unit_table_create(call->ctx, call->unit, call->time, call->options, call->out, err);
}

static void unit_table_create_call_clear(void *memory) {
  unit_table_create_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_unit_table_free(call->out_value);
}

static bool unit_table_create_call_probe(void *memory, int which, contract_probe *probe) {
  unit_table_create_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->unit = NULL; return contract_refuses(probe, "unit NULL", EXPT_E_ARGUMENT, "unit", "");
    case 3: call->unit = ""; return contract_settles(probe, "unit empty");
    case 4: call->unit = "\xff"; return contract_settles(probe, "unit not UTF-8");
    case 5: call->time = NULL; return contract_refuses(probe, "time NULL", EXPT_E_ARGUMENT, "time", "");
    case 6: call->time = ""; return contract_settles(probe, "time empty");
    case 7: call->time = "\xff"; return contract_settles(probe, "time not UTF-8");
    case 8: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 9:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 10:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 11:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 12:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 13:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 14:
      call->options_room.value.maturity = -1;
      return contract_refuses(probe, "maturity -1", EXPT_E_ARGUMENT, "options", "maturity");
    case 15:
      call->options_room.value.maturity = 2;
      return contract_refuses(probe, "maturity 2", EXPT_E_ARGUMENT, "options", "maturity");
    case 16: call->options_room.value.event = NULL; return contract_accepts(probe, "event NULL");
    case 17: call->options_room.value.event = ""; return contract_settles(probe, "event empty");
    case 18: call->options_room.value.event = "\xff"; return contract_settles(probe, "event not UTF-8");
    case 19:
      call->options_room.value.max_bytes = -1;
      return contract_refuses(probe, "max_bytes below 0", EXPT_E_ARGUMENT, "options", "max_bytes");
    case 20: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status unit_table_create_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output unit_table_create_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(unit_table_create_call, out_value),
   sizeof(((unit_table_create_call *)0)->out_value)},
};

static contract_function unit_table_create = {
  .name = "expt_unit_table_create",
  .size = sizeof(unit_table_create_call),
  .prepare = unit_table_create_call_prepare,
  .run = unit_table_create_call_run,
  .clear = unit_table_create_call_clear,
  .probe = unit_table_create_call_probe,
  .documented = unit_table_create_errors,
  .outputs = unit_table_create_outputs,
  .n_outputs = sizeof unit_table_create_outputs / sizeof unit_table_create_outputs[0],
};

/* ---- expt_unit_table_event_count_options_init_sized -------------------------------------------------------------- */

static void init_unit_table_event_count_options(void *options, uint32_t caller_size) {
  expt_unit_table_event_count_options_init_sized(options, caller_size);
}

static void unit_table_event_count_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_unit_table_event_count_options_init_sized", init_unit_table_event_count_options,
                      sizeof(expt_unit_table_event_count_options));
}

/* ---- expt_unit_table_add_event_count ----------------------------------------------------------------------------- */

typedef struct unit_table_add_event_count_call {
  expt_unit_table *table_made;
  expt_unit_table *table;
  const char *name;
  struct {
    expt_unit_table_event_count_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_unit_table_event_count_options *options;
} unit_table_add_event_count_call;

static void unit_table_add_event_count_call_prepare(void *memory, const expt_context *ctx) {
  unit_table_add_event_count_call *call = memory;
  call->table_made = fixture_unit_table_fresh(ctx);
  call->table = call->table_made;
  call->name = FIXTURE_TEXT;
  expt_unit_table_event_count_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
}

static expt_status unit_table_add_event_count_call_run(void *memory, expt_error *err) {
  unit_table_add_event_count_call *call = memory;
  return expt_unit_table_add_event_count(call->table, call->name, call->options, err);
}

static void unit_table_add_event_count_call_clear(void *memory) {
  unit_table_add_event_count_call *call = memory;
  expt_unit_table_free(call->table_made);
}

static bool unit_table_add_event_count_call_probe(void *memory, int which, contract_probe *probe) {
  unit_table_add_event_count_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 2: call->name = NULL; return contract_refuses(probe, "name NULL", EXPT_E_ARGUMENT, "name", "");
    case 3: call->name = ""; return contract_settles(probe, "name empty");
    case 4: call->name = "\xff"; return contract_settles(probe, "name not UTF-8");
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
    case 11: call->options_room.value.event = NULL; return contract_accepts(probe, "event NULL");
    case 12: call->options_room.value.event = ""; return contract_settles(probe, "event empty");
    case 13: call->options_room.value.event = "\xff"; return contract_settles(probe, "event not UTF-8");
    case 14:
      call->options_room.value.cap = -1;
      return contract_refuses(probe, "cap below 0", EXPT_E_ARGUMENT, "options", "cap");
    default: break;
  }
  return false;
}

static const expt_status unit_table_add_event_count_errors[] = {EXPT_E_ARGUMENT, EXPT_E_DUPLICATE, EXPT_E_STATE,
                                                                EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};

static contract_function unit_table_add_event_count = {
  .name = "expt_unit_table_add_event_count",
  .size = sizeof(unit_table_add_event_count_call),
  .prepare = unit_table_add_event_count_call_prepare,
  .run = unit_table_add_event_count_call_run,
  .clear = unit_table_add_event_count_call_clear,
  .probe = unit_table_add_event_count_call_probe,
  .documented = unit_table_add_event_count_errors,
  .save = unit_table_state,
  .handle = offsetof(unit_table_add_event_count_call, table_made),
};

/* ---- expt_unit_table_event_sum_options_init_sized ---------------------------------------------------------------- */

static void init_unit_table_event_sum_options(void *options, uint32_t caller_size) {
  expt_unit_table_event_sum_options_init_sized(options, caller_size);
}

static void unit_table_event_sum_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_unit_table_event_sum_options_init_sized", init_unit_table_event_sum_options,
                      sizeof(expt_unit_table_event_sum_options));
}

/* ---- expt_unit_table_add_event_sum ------------------------------------------------------------------------------- */

typedef struct unit_table_add_event_sum_call {
  expt_unit_table *table_made;
  expt_unit_table *table;
  const char *name;
  const char *value;
  struct {
    expt_unit_table_event_sum_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_unit_table_event_sum_options *options;
} unit_table_add_event_sum_call;

static void unit_table_add_event_sum_call_prepare(void *memory, const expt_context *ctx) {
  unit_table_add_event_sum_call *call = memory;
  call->table_made = fixture_unit_table_fresh(ctx);
  call->table = call->table_made;
  call->name = FIXTURE_TEXT;
  call->value = FIXTURE_COLUMN_VALUE;
  expt_unit_table_event_sum_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
}

static expt_status unit_table_add_event_sum_call_run(void *memory, expt_error *err) {
  unit_table_add_event_sum_call *call = memory;
  return expt_unit_table_add_event_sum(call->table, call->name, call->value, call->options, err);
}

static void unit_table_add_event_sum_call_clear(void *memory) {
  unit_table_add_event_sum_call *call = memory;
  expt_unit_table_free(call->table_made);
}

static bool unit_table_add_event_sum_call_probe(void *memory, int which, contract_probe *probe) {
  unit_table_add_event_sum_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 2: call->name = NULL; return contract_refuses(probe, "name NULL", EXPT_E_ARGUMENT, "name", "");
    case 3: call->name = ""; return contract_settles(probe, "name empty");
    case 4: call->name = "\xff"; return contract_settles(probe, "name not UTF-8");
    case 5: call->value = NULL; return contract_refuses(probe, "value NULL", EXPT_E_ARGUMENT, "value", "");
    case 6: call->value = ""; return contract_settles(probe, "value empty");
    case 7: call->value = "\xff"; return contract_settles(probe, "value not UTF-8");
    case 8: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 9:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 10:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 11:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 12:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 13:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 14: call->options_room.value.event = NULL; return contract_accepts(probe, "event NULL");
    case 15: call->options_room.value.event = ""; return contract_settles(probe, "event empty");
    case 16: call->options_room.value.event = "\xff"; return contract_settles(probe, "event not UTF-8");
    case 17:
      call->options_room.value.cap = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "cap just below 0", EXPT_E_ARGUMENT, "options", "cap");
    case 18:
      call->options_room.value.cap = NAN;
      return contract_refuses(probe, "cap NaN", EXPT_E_ARGUMENT, "options", "cap");
    case 19:
      call->options_room.value.cap = -INFINITY;
      return contract_refuses(probe, "cap -Inf", EXPT_E_ARGUMENT, "options", "cap");
    default: break;
  }
  return false;
}

static const expt_status unit_table_add_event_sum_errors[] = {EXPT_E_ARGUMENT, EXPT_E_DUPLICATE, EXPT_E_STATE,
                                                              EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};

static contract_function unit_table_add_event_sum = {
  .name = "expt_unit_table_add_event_sum",
  .size = sizeof(unit_table_add_event_sum_call),
  .prepare = unit_table_add_event_sum_call_prepare,
  .run = unit_table_add_event_sum_call_run,
  .clear = unit_table_add_event_sum_call_clear,
  .probe = unit_table_add_event_sum_call_probe,
  .documented = unit_table_add_event_sum_errors,
  .save = unit_table_state,
  .handle = offsetof(unit_table_add_event_sum_call, table_made),
};

/* ---- expt_unit_table_event_mean_options_init_sized --------------------------------------------------------------- */

static void init_unit_table_event_mean_options(void *options, uint32_t caller_size) {
  expt_unit_table_event_mean_options_init_sized(options, caller_size);
}

static void unit_table_event_mean_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_unit_table_event_mean_options_init_sized", init_unit_table_event_mean_options,
                      sizeof(expt_unit_table_event_mean_options));
}

/* ---- expt_unit_table_add_event_mean ------------------------------------------------------------------------------ */

typedef struct unit_table_add_event_mean_call {
  expt_unit_table *table_made;
  expt_unit_table *table;
  const char *name;
  const char *value;
  struct {
    expt_unit_table_event_mean_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_unit_table_event_mean_options *options;
} unit_table_add_event_mean_call;

static void unit_table_add_event_mean_call_prepare(void *memory, const expt_context *ctx) {
  unit_table_add_event_mean_call *call = memory;
  call->table_made = fixture_unit_table_fresh(ctx);
  call->table = call->table_made;
  call->name = FIXTURE_TEXT;
  call->value = FIXTURE_COLUMN_VALUE;
  expt_unit_table_event_mean_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
}

static expt_status unit_table_add_event_mean_call_run(void *memory, expt_error *err) {
  unit_table_add_event_mean_call *call = memory;
  return expt_unit_table_add_event_mean(call->table, call->name, call->value, call->options, err);
}

static void unit_table_add_event_mean_call_clear(void *memory) {
  unit_table_add_event_mean_call *call = memory;
  expt_unit_table_free(call->table_made);
}

static bool unit_table_add_event_mean_call_probe(void *memory, int which, contract_probe *probe) {
  unit_table_add_event_mean_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 2: call->name = NULL; return contract_refuses(probe, "name NULL", EXPT_E_ARGUMENT, "name", "");
    case 3: call->name = ""; return contract_settles(probe, "name empty");
    case 4: call->name = "\xff"; return contract_settles(probe, "name not UTF-8");
    case 5: call->value = NULL; return contract_refuses(probe, "value NULL", EXPT_E_ARGUMENT, "value", "");
    case 6: call->value = ""; return contract_settles(probe, "value empty");
    case 7: call->value = "\xff"; return contract_settles(probe, "value not UTF-8");
    case 8: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 9:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 10:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 11:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 12:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 13:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 14: call->options_room.value.event = NULL; return contract_accepts(probe, "event NULL");
    case 15: call->options_room.value.event = ""; return contract_settles(probe, "event empty");
    case 16: call->options_room.value.event = "\xff"; return contract_settles(probe, "event not UTF-8");
    default: break;
  }
  return false;
}

static const expt_status unit_table_add_event_mean_errors[] = {EXPT_E_ARGUMENT, EXPT_E_DUPLICATE, EXPT_E_STATE,
                                                               EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};

static contract_function unit_table_add_event_mean = {
  .name = "expt_unit_table_add_event_mean",
  .size = sizeof(unit_table_add_event_mean_call),
  .prepare = unit_table_add_event_mean_call_prepare,
  .run = unit_table_add_event_mean_call_run,
  .clear = unit_table_add_event_mean_call_clear,
  .probe = unit_table_add_event_mean_call_probe,
  .documented = unit_table_add_event_mean_errors,
  .save = unit_table_state,
  .handle = offsetof(unit_table_add_event_mean_call, table_made),
};

/* ---- expt_unit_table_event_min_options_init_sized ---------------------------------------------------------------- */

static void init_unit_table_event_min_options(void *options, uint32_t caller_size) {
  expt_unit_table_event_min_options_init_sized(options, caller_size);
}

static void unit_table_event_min_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_unit_table_event_min_options_init_sized", init_unit_table_event_min_options,
                      sizeof(expt_unit_table_event_min_options));
}

/* ---- expt_unit_table_add_event_min ------------------------------------------------------------------------------- */

typedef struct unit_table_add_event_min_call {
  expt_unit_table *table_made;
  expt_unit_table *table;
  const char *name;
  const char *value;
  struct {
    expt_unit_table_event_min_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_unit_table_event_min_options *options;
} unit_table_add_event_min_call;

static void unit_table_add_event_min_call_prepare(void *memory, const expt_context *ctx) {
  unit_table_add_event_min_call *call = memory;
  call->table_made = fixture_unit_table_fresh(ctx);
  call->table = call->table_made;
  call->name = FIXTURE_TEXT;
  call->value = FIXTURE_COLUMN_VALUE;
  expt_unit_table_event_min_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
}

static expt_status unit_table_add_event_min_call_run(void *memory, expt_error *err) {
  unit_table_add_event_min_call *call = memory;
  return expt_unit_table_add_event_min(call->table, call->name, call->value, call->options, err);
}

static void unit_table_add_event_min_call_clear(void *memory) {
  unit_table_add_event_min_call *call = memory;
  expt_unit_table_free(call->table_made);
}

static bool unit_table_add_event_min_call_probe(void *memory, int which, contract_probe *probe) {
  unit_table_add_event_min_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 2: call->name = NULL; return contract_refuses(probe, "name NULL", EXPT_E_ARGUMENT, "name", "");
    case 3: call->name = ""; return contract_settles(probe, "name empty");
    case 4: call->name = "\xff"; return contract_settles(probe, "name not UTF-8");
    case 5: call->value = NULL; return contract_refuses(probe, "value NULL", EXPT_E_ARGUMENT, "value", "");
    case 6: call->value = ""; return contract_settles(probe, "value empty");
    case 7: call->value = "\xff"; return contract_settles(probe, "value not UTF-8");
    case 8: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 9:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 10:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 11:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 12:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 13:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 14: call->options_room.value.event = NULL; return contract_accepts(probe, "event NULL");
    case 15: call->options_room.value.event = ""; return contract_settles(probe, "event empty");
    case 16: call->options_room.value.event = "\xff"; return contract_settles(probe, "event not UTF-8");
    default: break;
  }
  return false;
}

static const expt_status unit_table_add_event_min_errors[] = {EXPT_E_ARGUMENT, EXPT_E_DUPLICATE, EXPT_E_STATE,
                                                              EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};

static contract_function unit_table_add_event_min = {
  .name = "expt_unit_table_add_event_min",
  .size = sizeof(unit_table_add_event_min_call),
  .prepare = unit_table_add_event_min_call_prepare,
  .run = unit_table_add_event_min_call_run,
  .clear = unit_table_add_event_min_call_clear,
  .probe = unit_table_add_event_min_call_probe,
  .documented = unit_table_add_event_min_errors,
  .save = unit_table_state,
  .handle = offsetof(unit_table_add_event_min_call, table_made),
};

/* ---- expt_unit_table_event_max_options_init_sized ---------------------------------------------------------------- */

static void init_unit_table_event_max_options(void *options, uint32_t caller_size) {
  expt_unit_table_event_max_options_init_sized(options, caller_size);
}

static void unit_table_event_max_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_unit_table_event_max_options_init_sized", init_unit_table_event_max_options,
                      sizeof(expt_unit_table_event_max_options));
}

/* ---- expt_unit_table_add_event_max ------------------------------------------------------------------------------- */

typedef struct unit_table_add_event_max_call {
  expt_unit_table *table_made;
  expt_unit_table *table;
  const char *name;
  const char *value;
  struct {
    expt_unit_table_event_max_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_unit_table_event_max_options *options;
} unit_table_add_event_max_call;

static void unit_table_add_event_max_call_prepare(void *memory, const expt_context *ctx) {
  unit_table_add_event_max_call *call = memory;
  call->table_made = fixture_unit_table_fresh(ctx);
  call->table = call->table_made;
  call->name = FIXTURE_TEXT;
  call->value = FIXTURE_COLUMN_VALUE;
  expt_unit_table_event_max_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
}

static expt_status unit_table_add_event_max_call_run(void *memory, expt_error *err) {
  unit_table_add_event_max_call *call = memory;
  return expt_unit_table_add_event_max(call->table, call->name, call->value, call->options, err);
}

static void unit_table_add_event_max_call_clear(void *memory) {
  unit_table_add_event_max_call *call = memory;
  expt_unit_table_free(call->table_made);
}

static bool unit_table_add_event_max_call_probe(void *memory, int which, contract_probe *probe) {
  unit_table_add_event_max_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 2: call->name = NULL; return contract_refuses(probe, "name NULL", EXPT_E_ARGUMENT, "name", "");
    case 3: call->name = ""; return contract_settles(probe, "name empty");
    case 4: call->name = "\xff"; return contract_settles(probe, "name not UTF-8");
    case 5: call->value = NULL; return contract_refuses(probe, "value NULL", EXPT_E_ARGUMENT, "value", "");
    case 6: call->value = ""; return contract_settles(probe, "value empty");
    case 7: call->value = "\xff"; return contract_settles(probe, "value not UTF-8");
    case 8: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 9:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 10:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 11:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 12:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 13:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 14: call->options_room.value.event = NULL; return contract_accepts(probe, "event NULL");
    case 15: call->options_room.value.event = ""; return contract_settles(probe, "event empty");
    case 16: call->options_room.value.event = "\xff"; return contract_settles(probe, "event not UTF-8");
    default: break;
  }
  return false;
}

static const expt_status unit_table_add_event_max_errors[] = {EXPT_E_ARGUMENT, EXPT_E_DUPLICATE, EXPT_E_STATE,
                                                              EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};

static contract_function unit_table_add_event_max = {
  .name = "expt_unit_table_add_event_max",
  .size = sizeof(unit_table_add_event_max_call),
  .prepare = unit_table_add_event_max_call_prepare,
  .run = unit_table_add_event_max_call_run,
  .clear = unit_table_add_event_max_call_clear,
  .probe = unit_table_add_event_max_call_probe,
  .documented = unit_table_add_event_max_errors,
  .save = unit_table_state,
  .handle = offsetof(unit_table_add_event_max_call, table_made),
};

/* ---- expt_unit_table_event_first_options_init_sized -------------------------------------------------------------- */

static void init_unit_table_event_first_options(void *options, uint32_t caller_size) {
  expt_unit_table_event_first_options_init_sized(options, caller_size);
}

static void unit_table_event_first_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_unit_table_event_first_options_init_sized", init_unit_table_event_first_options,
                      sizeof(expt_unit_table_event_first_options));
}

/* ---- expt_unit_table_add_event_first ----------------------------------------------------------------------------- */

typedef struct unit_table_add_event_first_call {
  expt_unit_table *table_made;
  expt_unit_table *table;
  const char *name;
  const char *value;
  struct {
    expt_unit_table_event_first_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_unit_table_event_first_options *options;
} unit_table_add_event_first_call;

static void unit_table_add_event_first_call_prepare(void *memory, const expt_context *ctx) {
  unit_table_add_event_first_call *call = memory;
  call->table_made = fixture_unit_table_fresh(ctx);
  call->table = call->table_made;
  call->name = FIXTURE_TEXT;
  call->value = FIXTURE_COLUMN_VALUE;
  expt_unit_table_event_first_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
}

static expt_status unit_table_add_event_first_call_run(void *memory, expt_error *err) {
  unit_table_add_event_first_call *call = memory;
  return expt_unit_table_add_event_first(call->table, call->name, call->value, call->options, err);
}

static void unit_table_add_event_first_call_clear(void *memory) {
  unit_table_add_event_first_call *call = memory;
  expt_unit_table_free(call->table_made);
}

static bool unit_table_add_event_first_call_probe(void *memory, int which, contract_probe *probe) {
  unit_table_add_event_first_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 2: call->name = NULL; return contract_refuses(probe, "name NULL", EXPT_E_ARGUMENT, "name", "");
    case 3: call->name = ""; return contract_settles(probe, "name empty");
    case 4: call->name = "\xff"; return contract_settles(probe, "name not UTF-8");
    case 5: call->value = NULL; return contract_refuses(probe, "value NULL", EXPT_E_ARGUMENT, "value", "");
    case 6: call->value = ""; return contract_settles(probe, "value empty");
    case 7: call->value = "\xff"; return contract_settles(probe, "value not UTF-8");
    case 8: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 9:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 10:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 11:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 12:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 13:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 14: call->options_room.value.event = NULL; return contract_accepts(probe, "event NULL");
    case 15: call->options_room.value.event = ""; return contract_settles(probe, "event empty");
    case 16: call->options_room.value.event = "\xff"; return contract_settles(probe, "event not UTF-8");
    default: break;
  }
  return false;
}

static const expt_status unit_table_add_event_first_errors[] = {EXPT_E_ARGUMENT, EXPT_E_DUPLICATE, EXPT_E_STATE,
                                                                EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};

static contract_function unit_table_add_event_first = {
  .name = "expt_unit_table_add_event_first",
  .size = sizeof(unit_table_add_event_first_call),
  .prepare = unit_table_add_event_first_call_prepare,
  .run = unit_table_add_event_first_call_run,
  .clear = unit_table_add_event_first_call_clear,
  .probe = unit_table_add_event_first_call_probe,
  .documented = unit_table_add_event_first_errors,
  .save = unit_table_state,
  .handle = offsetof(unit_table_add_event_first_call, table_made),
};

/* ---- expt_unit_table_event_last_options_init_sized --------------------------------------------------------------- */

static void init_unit_table_event_last_options(void *options, uint32_t caller_size) {
  expt_unit_table_event_last_options_init_sized(options, caller_size);
}

static void unit_table_event_last_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_unit_table_event_last_options_init_sized", init_unit_table_event_last_options,
                      sizeof(expt_unit_table_event_last_options));
}

/* ---- expt_unit_table_add_event_last ------------------------------------------------------------------------------ */

typedef struct unit_table_add_event_last_call {
  expt_unit_table *table_made;
  expt_unit_table *table;
  const char *name;
  const char *value;
  struct {
    expt_unit_table_event_last_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_unit_table_event_last_options *options;
} unit_table_add_event_last_call;

static void unit_table_add_event_last_call_prepare(void *memory, const expt_context *ctx) {
  unit_table_add_event_last_call *call = memory;
  call->table_made = fixture_unit_table_fresh(ctx);
  call->table = call->table_made;
  call->name = FIXTURE_TEXT;
  call->value = FIXTURE_COLUMN_VALUE;
  expt_unit_table_event_last_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
}

static expt_status unit_table_add_event_last_call_run(void *memory, expt_error *err) {
  unit_table_add_event_last_call *call = memory;
  return expt_unit_table_add_event_last(call->table, call->name, call->value, call->options, err);
}

static void unit_table_add_event_last_call_clear(void *memory) {
  unit_table_add_event_last_call *call = memory;
  expt_unit_table_free(call->table_made);
}

static bool unit_table_add_event_last_call_probe(void *memory, int which, contract_probe *probe) {
  unit_table_add_event_last_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 2: call->name = NULL; return contract_refuses(probe, "name NULL", EXPT_E_ARGUMENT, "name", "");
    case 3: call->name = ""; return contract_settles(probe, "name empty");
    case 4: call->name = "\xff"; return contract_settles(probe, "name not UTF-8");
    case 5: call->value = NULL; return contract_refuses(probe, "value NULL", EXPT_E_ARGUMENT, "value", "");
    case 6: call->value = ""; return contract_settles(probe, "value empty");
    case 7: call->value = "\xff"; return contract_settles(probe, "value not UTF-8");
    case 8: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 9:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 10:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 11:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 12:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 13:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 14: call->options_room.value.event = NULL; return contract_accepts(probe, "event NULL");
    case 15: call->options_room.value.event = ""; return contract_settles(probe, "event empty");
    case 16: call->options_room.value.event = "\xff"; return contract_settles(probe, "event not UTF-8");
    default: break;
  }
  return false;
}

static const expt_status unit_table_add_event_last_errors[] = {EXPT_E_ARGUMENT, EXPT_E_DUPLICATE, EXPT_E_STATE,
                                                               EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};

static contract_function unit_table_add_event_last = {
  .name = "expt_unit_table_add_event_last",
  .size = sizeof(unit_table_add_event_last_call),
  .prepare = unit_table_add_event_last_call_prepare,
  .run = unit_table_add_event_last_call_run,
  .clear = unit_table_add_event_last_call_clear,
  .probe = unit_table_add_event_last_call_probe,
  .documented = unit_table_add_event_last_errors,
  .save = unit_table_state,
  .handle = offsetof(unit_table_add_event_last_call, table_made),
};

/* ---- expt_unit_table_event_distinct_options_init_sized ----------------------------------------------------------- */

static void init_unit_table_event_distinct_options(void *options, uint32_t caller_size) {
  expt_unit_table_event_distinct_options_init_sized(options, caller_size);
}

static void unit_table_event_distinct_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_unit_table_event_distinct_options_init_sized", init_unit_table_event_distinct_options,
                      sizeof(expt_unit_table_event_distinct_options));
}

/* ---- expt_unit_table_add_event_distinct -------------------------------------------------------------------------- */

typedef struct unit_table_add_event_distinct_call {
  expt_unit_table *table_made;
  expt_unit_table *table;
  const char *name;
  const char *value;
  struct {
    expt_unit_table_event_distinct_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_unit_table_event_distinct_options *options;
} unit_table_add_event_distinct_call;

static void unit_table_add_event_distinct_call_prepare(void *memory, const expt_context *ctx) {
  unit_table_add_event_distinct_call *call = memory;
  call->table_made = fixture_unit_table_fresh(ctx);
  call->table = call->table_made;
  call->name = FIXTURE_TEXT;
  call->value = FIXTURE_COLUMN_VALUE;
  expt_unit_table_event_distinct_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
}

static expt_status unit_table_add_event_distinct_call_run(void *memory, expt_error *err) {
  unit_table_add_event_distinct_call *call = memory;
  return expt_unit_table_add_event_distinct(call->table, call->name, call->value, call->options, err);
}

static void unit_table_add_event_distinct_call_clear(void *memory) {
  unit_table_add_event_distinct_call *call = memory;
  expt_unit_table_free(call->table_made);
}

static bool unit_table_add_event_distinct_call_probe(void *memory, int which, contract_probe *probe) {
  unit_table_add_event_distinct_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 2: call->name = NULL; return contract_refuses(probe, "name NULL", EXPT_E_ARGUMENT, "name", "");
    case 3: call->name = ""; return contract_settles(probe, "name empty");
    case 4: call->name = "\xff"; return contract_settles(probe, "name not UTF-8");
    case 5: call->value = NULL; return contract_refuses(probe, "value NULL", EXPT_E_ARGUMENT, "value", "");
    case 6: call->value = ""; return contract_settles(probe, "value empty");
    case 7: call->value = "\xff"; return contract_settles(probe, "value not UTF-8");
    case 8: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 9:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 10:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 11:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 12:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 13:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 14: call->options_room.value.event = NULL; return contract_accepts(probe, "event NULL");
    case 15: call->options_room.value.event = ""; return contract_settles(probe, "event empty");
    case 16: call->options_room.value.event = "\xff"; return contract_settles(probe, "event not UTF-8");
    default: break;
  }
  return false;
}

static const expt_status unit_table_add_event_distinct_errors[] = {EXPT_E_ARGUMENT, EXPT_E_DUPLICATE, EXPT_E_STATE,
                                                                   EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};

static contract_function unit_table_add_event_distinct = {
  .name = "expt_unit_table_add_event_distinct",
  .size = sizeof(unit_table_add_event_distinct_call),
  .prepare = unit_table_add_event_distinct_call_prepare,
  .run = unit_table_add_event_distinct_call_run,
  .clear = unit_table_add_event_distinct_call_clear,
  .probe = unit_table_add_event_distinct_call_probe,
  .documented = unit_table_add_event_distinct_errors,
  .save = unit_table_state,
  .handle = offsetof(unit_table_add_event_distinct_call, table_made),
};

/* ---- expt_unit_table_time_since_options_init_sized --------------------------------------------------------------- */

static void init_unit_table_time_since_options(void *options, uint32_t caller_size) {
  expt_unit_table_time_since_options_init_sized(options, caller_size);
}

static void unit_table_time_since_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_unit_table_time_since_options_init_sized", init_unit_table_time_since_options,
                      sizeof(expt_unit_table_time_since_options));
}

/* ---- expt_unit_table_add_time_since ------------------------------------------------------------------------------ */

typedef struct unit_table_add_time_since_call {
  expt_unit_table *table_made;
  expt_unit_table *table;
  const char *name;
  struct {
    expt_unit_table_time_since_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_unit_table_time_since_options *options;
} unit_table_add_time_since_call;

static void unit_table_add_time_since_call_prepare(void *memory, const expt_context *ctx) {
  unit_table_add_time_since_call *call = memory;
  call->table_made = fixture_unit_table_fresh(ctx);
  call->table = call->table_made;
  call->name = FIXTURE_TEXT;
  expt_unit_table_time_since_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
}

static expt_status unit_table_add_time_since_call_run(void *memory, expt_error *err) {
  unit_table_add_time_since_call *call = memory;
  return expt_unit_table_add_time_since(call->table, call->name, call->options, err);
}

static void unit_table_add_time_since_call_clear(void *memory) {
  unit_table_add_time_since_call *call = memory;
  expt_unit_table_free(call->table_made);
}

static bool unit_table_add_time_since_call_probe(void *memory, int which, contract_probe *probe) {
  unit_table_add_time_since_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 2: call->name = NULL; return contract_refuses(probe, "name NULL", EXPT_E_ARGUMENT, "name", "");
    case 3: call->name = ""; return contract_settles(probe, "name empty");
    case 4: call->name = "\xff"; return contract_settles(probe, "name not UTF-8");
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
    case 11: call->options_room.value.event = NULL; return contract_accepts(probe, "event NULL");
    case 12: call->options_room.value.event = ""; return contract_settles(probe, "event empty");
    case 13: call->options_room.value.event = "\xff"; return contract_settles(probe, "event not UTF-8");
    default: break;
  }
  return false;
}

static const expt_status unit_table_add_time_since_errors[] = {EXPT_E_ARGUMENT, EXPT_E_DUPLICATE, EXPT_E_STATE,
                                                               EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};

static contract_function unit_table_add_time_since = {
  .name = "expt_unit_table_add_time_since",
  .size = sizeof(unit_table_add_time_since_call),
  .prepare = unit_table_add_time_since_call_prepare,
  .run = unit_table_add_time_since_call_run,
  .clear = unit_table_add_time_since_call_clear,
  .probe = unit_table_add_time_since_call_probe,
  .documented = unit_table_add_time_since_errors,
  .save = unit_table_state,
  .handle = offsetof(unit_table_add_time_since_call, table_made),
};

/* ---- expt_unit_table_add_exposures ------------------------------------------------------------------------------- */

typedef struct unit_table_add_exposures_call {
  expt_unit_table *table_made;
  expt_unit_table *table;
  expt_exposures *exposures_made;
  const expt_exposures *exposures;
} unit_table_add_exposures_call;

static void unit_table_add_exposures_call_prepare(void *memory, const expt_context *ctx) {
  unit_table_add_exposures_call *call = memory;
  call->table_made = fixture_unit_table_add_exposures_table(ctx);
  call->table = call->table_made;
  call->exposures_made = fixture_exposures(ctx);
  call->exposures = call->exposures_made;
}

static expt_status unit_table_add_exposures_call_run(void *memory, expt_error *err) {
  unit_table_add_exposures_call *call = memory;
  return expt_unit_table_add_exposures(call->table, call->exposures, err);
}

static void unit_table_add_exposures_call_clear(void *memory) {
  unit_table_add_exposures_call *call = memory;
  expt_unit_table_free(call->table_made);
  expt_exposures_free(call->exposures_made);
}

static bool unit_table_add_exposures_call_probe(void *memory, int which, contract_probe *probe) {
  unit_table_add_exposures_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 2: call->exposures = NULL; return contract_refuses(probe, "exposures NULL", EXPT_E_ARGUMENT, "exposures", "");
    default: break;
  }
  return false;
}

static const expt_status unit_table_add_exposures_errors[] = {EXPT_E_STATE, EXPT_E_LIMIT, EXPT_E_NOMEM, EXPT_OK};

static contract_function unit_table_add_exposures = {
  .name = "expt_unit_table_add_exposures",
  .size = sizeof(unit_table_add_exposures_call),
  .prepare = unit_table_add_exposures_call_prepare,
  .run = unit_table_add_exposures_call_run,
  .clear = unit_table_add_exposures_call_clear,
  .probe = unit_table_add_exposures_call_probe,
  .documented = unit_table_add_exposures_errors,
  .save = unit_table_state,
  .handle = offsetof(unit_table_add_exposures_call, table_made),
};

/* ---- expt_unit_table_add ----------------------------------------------------------------------------------------- */

typedef struct unit_table_add_call {
  expt_unit_table *table_made;
  expt_unit_table *table;
  contract_table_room events_room;
  const expt_table *events;
  const char *batch;
} unit_table_add_call;

static void unit_table_add_call_prepare(void *memory, const expt_context *ctx) {
  unit_table_add_call *call = memory;
  call->table_made = fixture_unit_table(ctx);
  call->table = call->table_made;
  call->events = fixture_unit_table_add_events();
  call->batch = FIXTURE_TEXT;
}

static expt_status unit_table_add_call_run(void *memory, expt_error *err) {
  unit_table_add_call *call = memory;
  return expt_unit_table_add(call->table, call->events, call->batch, err);
}

static void unit_table_add_call_clear(void *memory) {
  unit_table_add_call *call = memory;
  expt_unit_table_free(call->table_made);
}

static bool unit_table_add_call_probe(void *memory, int which, contract_probe *probe) {
  unit_table_add_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 2: call->events = NULL; return contract_refuses(probe, "events NULL", EXPT_E_ARGUMENT, "events", "");
    case 3: call->batch = NULL; return contract_accepts(probe, "batch NULL");
    case 4: call->batch = ""; return contract_settles(probe, "batch empty");
    case 5: call->batch = "\xff"; return contract_settles(probe, "batch not UTF-8");
    default: break;
  }
  which -= 6;
  const int events_probes = contract_table_probes(call->events);
  if (which < events_probes) {
    return contract_table_probe(&call->events_room, &call->events, "events", which, probe);
  }
  return false;
}

static const expt_status unit_table_add_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW,
                                                    EXPT_E_STATE, EXPT_E_DUPLICATE, EXPT_E_LIMIT, EXPT_E_CANCELLED,
                                                    EXPT_E_NOMEM, EXPT_OK};

static contract_function unit_table_add = {
  .name = "expt_unit_table_add",
  .size = sizeof(unit_table_add_call),
  .prepare = unit_table_add_call_prepare,
  .run = unit_table_add_call_run,
  .clear = unit_table_add_call_clear,
  .probe = unit_table_add_call_probe,
  .documented = unit_table_add_errors,
  .save = unit_table_state,
  .handle = offsetof(unit_table_add_call, table_made),
};

/* ---- expt_unit_table_merge --------------------------------------------------------------------------------------- */

typedef struct unit_table_merge_call {
  expt_unit_table *table_made;
  expt_unit_table *table;
  expt_unit_table *other_made;
  const expt_unit_table *other;
} unit_table_merge_call;

static void unit_table_merge_call_prepare(void *memory, const expt_context *ctx) {
  unit_table_merge_call *call = memory;
  call->table_made = fixture_unit_table(ctx);
  call->table = call->table_made;
  call->other_made = fixture_unit_table(ctx);
  call->other = call->other_made;
}

static expt_status unit_table_merge_call_run(void *memory, expt_error *err) {
  unit_table_merge_call *call = memory;
  return expt_unit_table_merge(call->table, call->other, err);
}

static void unit_table_merge_call_clear(void *memory) {
  unit_table_merge_call *call = memory;
  expt_unit_table_free(call->table_made);
  expt_unit_table_free(call->other_made);
}

static bool unit_table_merge_call_probe(void *memory, int which, contract_probe *probe) {
  unit_table_merge_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 2: call->other = NULL; return contract_refuses(probe, "other NULL", EXPT_E_ARGUMENT, "other", "");
    case 3: call->other = call->table; return contract_settles(probe, "other is table");
    default: break;
  }
  return false;
}

static const expt_status unit_table_merge_errors[] = {EXPT_E_ARGUMENT, EXPT_E_INCOMPATIBLE, EXPT_E_DUPLICATE,
                                                      EXPT_E_LIMIT, EXPT_E_NOMEM, EXPT_OK};

static contract_function unit_table_merge = {
  .name = "expt_unit_table_merge",
  .size = sizeof(unit_table_merge_call),
  .prepare = unit_table_merge_call_prepare,
  .run = unit_table_merge_call_run,
  .clear = unit_table_merge_call_clear,
  .probe = unit_table_merge_call_probe,
  .documented = unit_table_merge_errors,
  .save = unit_table_state,
  .handle = offsetof(unit_table_merge_call, table_made),
};

/* ---- expt_unit_table_save ---------------------------------------------------------------------------------------- */

typedef struct unit_table_save_call {
  expt_unit_table *table_made;
  const expt_unit_table *table;
  uint8_t *buf;
  int64_t cap;
  int64_t need_value;
  int64_t *need;
} unit_table_save_call;

static void unit_table_save_call_prepare(void *memory, const expt_context *ctx) {
  unit_table_save_call *call = memory;
  call->table_made = fixture_unit_table(ctx);
  call->table = call->table_made;
  memset(&call->need_value, CONTRACT_PATTERN, sizeof call->need_value);
  call->need = &call->need_value;
}

static expt_status unit_table_save_call_run(void *memory, expt_error *err) {
  unit_table_save_call *call = memory;
  return expt_unit_table_save(call->table, call->buf, call->cap, call->need, err);
}

static void unit_table_save_call_clear(void *memory) {
  unit_table_save_call *call = memory;
  expt_unit_table_free(call->table_made);
}

static bool unit_table_save_call_probe(void *memory, int which, contract_probe *probe) {
  unit_table_save_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 2: call->cap = -1; return contract_refuses(probe, "cap -1", EXPT_E_ARGUMENT, "cap", "");
    case 3: call->need = NULL; return contract_refuses(probe, "need NULL", EXPT_E_ARGUMENT, "need", "");
    default: break;
  }
  return false;
}

static const expt_status unit_table_save_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LIMIT, EXPT_E_NOMEM, EXPT_OK};
static const contract_output unit_table_save_outputs[] = {
  {"need", CONTRACT_NEED, offsetof(unit_table_save_call, need_value), sizeof(((unit_table_save_call *)0)->need_value)},
};

static contract_function unit_table_save = {
  .name = "expt_unit_table_save",
  .size = sizeof(unit_table_save_call),
  .prepare = unit_table_save_call_prepare,
  .run = unit_table_save_call_run,
  .clear = unit_table_save_call_clear,
  .probe = unit_table_save_call_probe,
  .documented = unit_table_save_errors,
  .outputs = unit_table_save_outputs,
  .n_outputs = sizeof unit_table_save_outputs / sizeof unit_table_save_outputs[0],
  .buffer = {.is_used = true,
             .is_text = false,
             .argument = "buf|cap",
             .pointer = offsetof(unit_table_save_call, buf),
             .capacity = offsetof(unit_table_save_call, cap),
             .need = offsetof(unit_table_save_call, need_value)},
  .asks = true,
  .asked = offsetof(unit_table_save_call, table),
};

/* ---- expt_unit_table_load ---------------------------------------------------------------------------------------- */

typedef struct unit_table_load_call {
  const expt_context *ctx;
  contract_bytes state_made;
  const uint8_t *state;
  int64_t size;
  expt_unit_table *out_value;
  expt_unit_table **out;
} unit_table_load_call;

static void unit_table_load_call_prepare(void *memory, const expt_context *ctx) {
  unit_table_load_call *call = memory;
  call->ctx = ctx;
  expt_unit_table *saved = fixture_unit_table(ctx);
  call->state_made = contract_save(unit_table_state, saved);
  expt_unit_table_free(saved);
  call->state = call->state_made.data;
  call->size = call->state_made.size;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status unit_table_load_call_run(void *memory, expt_error *err) {
  unit_table_load_call *call = memory;
  return expt_unit_table_load(call->ctx, call->state, call->size, call->out, err);
}

static void unit_table_load_call_clear(void *memory) {
  unit_table_load_call *call = memory;
  contract_bytes_free(call->state_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_unit_table_free(call->out_value);
}

static bool unit_table_load_call_probe(void *memory, int which, contract_probe *probe) {
  unit_table_load_call *call = memory;
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

static const expt_status unit_table_load_errors[] = {EXPT_E_ARGUMENT, EXPT_E_CORRUPT, EXPT_E_VERSION, EXPT_E_NOMEM,
                                                     EXPT_OK};
static const contract_output unit_table_load_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(unit_table_load_call, out_value), sizeof(((unit_table_load_call *)0)->out_value)},
};

static contract_function unit_table_load = {
  .name = "expt_unit_table_load",
  .size = sizeof(unit_table_load_call),
  .prepare = unit_table_load_call_prepare,
  .run = unit_table_load_call_run,
  .clear = unit_table_load_call_clear,
  .probe = unit_table_load_call_probe,
  .documented = unit_table_load_errors,
  .outputs = unit_table_load_outputs,
  .n_outputs = sizeof unit_table_load_outputs / sizeof unit_table_load_outputs[0],
};

/* ---- expt_unit_table_columns ------------------------------------------------------------------------------------- */

typedef struct unit_table_columns_call {
  expt_unit_table *table_made;
  const expt_unit_table *table;
  expt_frame *out_value;
  expt_frame **out;
} unit_table_columns_call;

static void unit_table_columns_call_prepare(void *memory, const expt_context *ctx) {
  unit_table_columns_call *call = memory;
  call->table_made = fixture_unit_table(ctx);
  call->table = call->table_made;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status unit_table_columns_call_run(void *memory, expt_error *err) {
  unit_table_columns_call *call = memory;
  return expt_unit_table_columns(call->table, call->out, err);
}

static void unit_table_columns_call_clear(void *memory) {
  unit_table_columns_call *call = memory;
  expt_unit_table_free(call->table_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool unit_table_columns_call_probe(void *memory, int which, contract_probe *probe) {
  unit_table_columns_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 2: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status unit_table_columns_errors[] = {EXPT_E_NOMEM, EXPT_OK};
static const contract_output unit_table_columns_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(unit_table_columns_call, out_value),
   sizeof(((unit_table_columns_call *)0)->out_value)},
};

static contract_function unit_table_columns = {
  .name = "expt_unit_table_columns",
  .size = sizeof(unit_table_columns_call),
  .prepare = unit_table_columns_call_prepare,
  .run = unit_table_columns_call_run,
  .clear = unit_table_columns_call_clear,
  .probe = unit_table_columns_call_probe,
  .documented = unit_table_columns_errors,
  .outputs = unit_table_columns_outputs,
  .n_outputs = sizeof unit_table_columns_outputs / sizeof unit_table_columns_outputs[0],
  .asks = true,
  .asked = offsetof(unit_table_columns_call, table),
};

/* ---- expt_unit_table_frame --------------------------------------------------------------------------------------- */

typedef struct unit_table_frame_call {
  expt_unit_table *table_made;
  const expt_unit_table *table;
  expt_frame *out_value;
  expt_frame **out;
} unit_table_frame_call;

static void unit_table_frame_call_prepare(void *memory, const expt_context *ctx) {
  unit_table_frame_call *call = memory;
  call->table_made = fixture_unit_table(ctx);
  call->table = call->table_made;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status unit_table_frame_call_run(void *memory, expt_error *err) {
  unit_table_frame_call *call = memory;
  return expt_unit_table_frame(call->table, call->out, err);
}

static void unit_table_frame_call_clear(void *memory) {
  unit_table_frame_call *call = memory;
  expt_unit_table_free(call->table_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool unit_table_frame_call_probe(void *memory, int which, contract_probe *probe) {
  unit_table_frame_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 2: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status unit_table_frame_errors[] = {EXPT_E_STATE, EXPT_E_NOMEM, EXPT_OK};
static const contract_output unit_table_frame_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(unit_table_frame_call, out_value),
   sizeof(((unit_table_frame_call *)0)->out_value)},
};

static contract_function unit_table_frame = {
  .name = "expt_unit_table_frame",
  .size = sizeof(unit_table_frame_call),
  .prepare = unit_table_frame_call_prepare,
  .run = unit_table_frame_call_run,
  .clear = unit_table_frame_call_clear,
  .probe = unit_table_frame_call_probe,
  .documented = unit_table_frame_errors,
  .outputs = unit_table_frame_outputs,
  .n_outputs = sizeof unit_table_frame_outputs / sizeof unit_table_frame_outputs[0],
  .asks = true,
  .asked = offsetof(unit_table_frame_call, table),
};

/* ---- expt_unit_table_counts -------------------------------------------------------------------------------------- */

typedef struct unit_table_counts_call {
  expt_unit_table *table_made;
  const expt_unit_table *table;
  expt_frame *out_value;
  expt_frame **out;
} unit_table_counts_call;

static void unit_table_counts_call_prepare(void *memory, const expt_context *ctx) {
  unit_table_counts_call *call = memory;
  call->table_made = fixture_unit_table(ctx);
  call->table = call->table_made;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status unit_table_counts_call_run(void *memory, expt_error *err) {
  unit_table_counts_call *call = memory;
  return expt_unit_table_counts(call->table, call->out, err);
}

static void unit_table_counts_call_clear(void *memory) {
  unit_table_counts_call *call = memory;
  expt_unit_table_free(call->table_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool unit_table_counts_call_probe(void *memory, int which, contract_probe *probe) {
  unit_table_counts_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 2: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status unit_table_counts_errors[] = {EXPT_E_STATE, EXPT_E_NOMEM, EXPT_OK};
static const contract_output unit_table_counts_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(unit_table_counts_call, out_value),
   sizeof(((unit_table_counts_call *)0)->out_value)},
};

static contract_function unit_table_counts = {
  .name = "expt_unit_table_counts",
  .size = sizeof(unit_table_counts_call),
  .prepare = unit_table_counts_call_prepare,
  .run = unit_table_counts_call_run,
  .clear = unit_table_counts_call_clear,
  .probe = unit_table_counts_call_probe,
  .documented = unit_table_counts_errors,
  .outputs = unit_table_counts_outputs,
  .n_outputs = sizeof unit_table_counts_outputs / sizeof unit_table_counts_outputs[0],
  .asks = true,
  .asked = offsetof(unit_table_counts_call, table),
};

/* ---- expt_unit_table_free ---------------------------------------------------------------------------------------- */

static void unit_table_free_accepts_null(void **state) {
  (void)state;
  expt_unit_table_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(unit_table_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(unit_table_create, keeps_its_promises),
    CONTRACT_TEST(unit_table_create, survives_failing_memory),
    cmocka_unit_test(unit_table_event_count_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(unit_table_add_event_count, keeps_its_promises),
    CONTRACT_TEST(unit_table_add_event_count, survives_failing_memory),
    cmocka_unit_test(unit_table_event_sum_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(unit_table_add_event_sum, keeps_its_promises),
    CONTRACT_TEST(unit_table_add_event_sum, survives_failing_memory),
    cmocka_unit_test(unit_table_event_mean_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(unit_table_add_event_mean, keeps_its_promises),
    CONTRACT_TEST(unit_table_add_event_mean, survives_failing_memory),
    cmocka_unit_test(unit_table_event_min_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(unit_table_add_event_min, keeps_its_promises),
    CONTRACT_TEST(unit_table_add_event_min, survives_failing_memory),
    cmocka_unit_test(unit_table_event_max_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(unit_table_add_event_max, keeps_its_promises),
    CONTRACT_TEST(unit_table_add_event_max, survives_failing_memory),
    cmocka_unit_test(unit_table_event_first_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(unit_table_add_event_first, keeps_its_promises),
    CONTRACT_TEST(unit_table_add_event_first, survives_failing_memory),
    cmocka_unit_test(unit_table_event_last_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(unit_table_add_event_last, keeps_its_promises),
    CONTRACT_TEST(unit_table_add_event_last, survives_failing_memory),
    cmocka_unit_test(unit_table_event_distinct_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(unit_table_add_event_distinct, keeps_its_promises),
    CONTRACT_TEST(unit_table_add_event_distinct, survives_failing_memory),
    cmocka_unit_test(unit_table_time_since_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(unit_table_add_time_since, keeps_its_promises),
    CONTRACT_TEST(unit_table_add_time_since, survives_failing_memory),
    CONTRACT_TEST(unit_table_add_exposures, keeps_its_promises),
    CONTRACT_TEST(unit_table_add_exposures, survives_failing_memory),
    CONTRACT_TEST(unit_table_add, keeps_its_promises),
    CONTRACT_TEST(unit_table_add, survives_failing_memory),
    CONTRACT_TEST(unit_table_add, can_be_cancelled),
    CONTRACT_TEST(unit_table_merge, keeps_its_promises),
    CONTRACT_TEST(unit_table_merge, survives_failing_memory),
    CONTRACT_TEST(unit_table_save, keeps_its_promises),
    CONTRACT_TEST(unit_table_save, asks_for_room),
    CONTRACT_TEST(unit_table_save, survives_failing_memory),
    CONTRACT_TEST(unit_table_save, answers_several_threads),
    CONTRACT_TEST(unit_table_load, keeps_its_promises),
    CONTRACT_TEST(unit_table_load, survives_failing_memory),
    CONTRACT_TEST(unit_table_columns, keeps_its_promises),
    CONTRACT_TEST(unit_table_columns, survives_failing_memory),
    CONTRACT_TEST(unit_table_columns, answers_several_threads),
    CONTRACT_TEST(unit_table_frame, keeps_its_promises),
    CONTRACT_TEST(unit_table_frame, survives_failing_memory),
    CONTRACT_TEST(unit_table_frame, answers_several_threads),
    CONTRACT_TEST(unit_table_counts, keeps_its_promises),
    CONTRACT_TEST(unit_table_counts, survives_failing_memory),
    CONTRACT_TEST(unit_table_counts, answers_several_threads),
    cmocka_unit_test(unit_table_free_accepts_null),
  };
  return cmocka_run_group_tests_name("contract of unit_table.h", tests, NULL, NULL);
}
