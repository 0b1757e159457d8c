/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/retention.h by bindgen. Do not edit.
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

static expt_status activity_state(const void *handle, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err) {
  return expt_activity_save(handle, buf, cap, need, err);
}

static expt_status retention_state(const void *handle, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err) {
  return expt_retention_save(handle, buf, cap, need, err);
}

/* ---- expt_retention_options_init_sized --------------------------------------------------------------------------- */

static void init_retention_options(void *options, uint32_t caller_size) {
  expt_retention_options_init_sized(options, caller_size);
}

static void retention_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_retention_options_init_sized", init_retention_options, sizeof(expt_retention_options));
}

/* ---- expt_retention_create --------------------------------------------------------------------------------------- */

typedef struct retention_create_call {
  const expt_context *ctx;
  const char *unit;
  const char *time;
  struct {
    expt_retention_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_retention_options *options;
  expt_retention *out_value;
  expt_retention **out;
} retention_create_call;

static void retention_create_call_prepare(void *memory, const expt_context *ctx) {
  retention_create_call *call = memory;
  call->ctx = ctx;
  call->unit = FIXTURE_COLUMN_UNIT;
  call->time = FIXTURE_COLUMN_TIME;
  expt_retention_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status retention_create_call_run(void *memory, expt_error *err) {
  retention_create_call *call = memory;
  return expt_retention_create(call->ctx, call->unit, call->time, call->options, call->out, err);
}

static void retention_create_call_clear(void *memory) {
  retention_create_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_retention_free(call->out_value);
}

static bool retention_create_call_probe(void *memory, int which, contract_probe *probe) {
  retention_create_call *call = memory;
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
      call->options_room.value.cohort = -1;
      return contract_refuses(probe, "cohort -1", EXPT_E_ARGUMENT, "options", "cohort");
    case 15:
      call->options_room.value.cohort = 2;
      return contract_refuses(probe, "cohort 2", EXPT_E_ARGUMENT, "options", "cohort");
    case 16:
      call->options_room.value.period = -1;
      return contract_refuses(probe, "period -1", EXPT_E_ARGUMENT, "options", "period");
    case 17:
      call->options_room.value.period = 2;
      return contract_refuses(probe, "period 2", EXPT_E_ARGUMENT, "options", "period");
    case 18:
      call->options_room.value.maturity = -1;
      return contract_refuses(probe, "maturity -1", EXPT_E_ARGUMENT, "options", "maturity");
    case 19:
      call->options_room.value.maturity = 2;
      return contract_refuses(probe, "maturity 2", EXPT_E_ARGUMENT, "options", "maturity");
    case 20:
      call->options_room.value.max_period = -1;
      return contract_refuses(probe, "max_period below 0", EXPT_E_ARGUMENT, "options", "max_period");
    case 21:
      call->options_room.value.max_period = 1001;
      return contract_refuses(probe, "max_period above 1000", EXPT_E_ARGUMENT, "options", "max_period");
    case 22:
      call->options_room.value.utc_offset_us = INT64_C(-86400000001);
      return contract_refuses(probe, "utc_offset_us below -86400000000", EXPT_E_ARGUMENT, "options", "utc_offset_us");
    case 23:
      call->options_room.value.utc_offset_us = INT64_C(86400000001);
      return contract_refuses(probe, "utc_offset_us above 86400000000", EXPT_E_ARGUMENT, "options", "utc_offset_us");
    case 24:
      call->options_room.value.max_bytes = -1;
      return contract_refuses(probe, "max_bytes below 0", EXPT_E_ARGUMENT, "options", "max_bytes");
    case 25: call->options_room.value.event = NULL; return contract_accepts(probe, "event NULL");
    case 26: call->options_room.value.event = ""; return contract_settles(probe, "event empty");
    case 27: call->options_room.value.event = "\xff"; return contract_settles(probe, "event not UTF-8");
    case 28: call->options_room.value.label = NULL; return contract_accepts(probe, "label NULL");
    case 29: call->options_room.value.label = ""; return contract_settles(probe, "label empty");
    case 30: call->options_room.value.label = "\xff"; return contract_settles(probe, "label not UTF-8");
    case 31: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status retention_create_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output retention_create_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(retention_create_call, out_value),
   sizeof(((retention_create_call *)0)->out_value)},
};

static contract_function retention_create = {
  .name = "expt_retention_create",
  .size = sizeof(retention_create_call),
  .prepare = retention_create_call_prepare,
  .run = retention_create_call_run,
  .clear = retention_create_call_clear,
  .probe = retention_create_call_probe,
  .documented = retention_create_errors,
  .outputs = retention_create_outputs,
  .n_outputs = sizeof retention_create_outputs / sizeof retention_create_outputs[0],
};

/* ---- expt_retention_add_exposures -------------------------------------------------------------------------------- */

typedef struct retention_add_exposures_call {
  expt_retention *retention_made;
  expt_retention *retention;
  expt_exposures *exposures_made;
  const expt_exposures *exposures;
} retention_add_exposures_call;

static void retention_add_exposures_call_prepare(void *memory, const expt_context *ctx) {
  retention_add_exposures_call *call = memory;
  call->retention_made = fixture_retention_add_exposures_retention(ctx);
  call->retention = call->retention_made;
  call->exposures_made = fixture_exposures(ctx);
  call->exposures = call->exposures_made;
}

static expt_status retention_add_exposures_call_run(void *memory, expt_error *err) {
  retention_add_exposures_call *call = memory;
  return expt_retention_add_exposures(call->retention, call->exposures, err);
}

static void retention_add_exposures_call_clear(void *memory) {
  retention_add_exposures_call *call = memory;
  expt_retention_free(call->retention_made);
  expt_exposures_free(call->exposures_made);
}

static bool retention_add_exposures_call_probe(void *memory, int which, contract_probe *probe) {
  retention_add_exposures_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->retention = NULL; return contract_refuses(probe, "retention NULL", EXPT_E_ARGUMENT, "retention", "");
    case 2: call->exposures = NULL; return contract_refuses(probe, "exposures NULL", EXPT_E_ARGUMENT, "exposures", "");
    default: break;
  }
  return false;
}

static const expt_status retention_add_exposures_errors[] = {EXPT_E_STATE, EXPT_E_LIMIT, EXPT_E_NOMEM, EXPT_OK};

static contract_function retention_add_exposures = {
  .name = "expt_retention_add_exposures",
  .size = sizeof(retention_add_exposures_call),
  .prepare = retention_add_exposures_call_prepare,
  .run = retention_add_exposures_call_run,
  .clear = retention_add_exposures_call_clear,
  .probe = retention_add_exposures_call_probe,
  .documented = retention_add_exposures_errors,
  .save = retention_state,
  .handle = offsetof(retention_add_exposures_call, retention_made),
};

/* ---- expt_retention_add ------------------------------------------------------------------------------------------ */

typedef struct retention_add_call {
  expt_retention *retention_made;
  expt_retention *retention;
  contract_table_room table_room;
  const expt_table *table;
  const char *batch;
} retention_add_call;

static void retention_add_call_prepare(void *memory, const expt_context *ctx) {
  retention_add_call *call = memory;
  call->retention_made = fixture_retention(ctx);
  call->retention = call->retention_made;
  call->table = fixture_retention_add_table();
  call->batch = FIXTURE_TEXT;
}

static expt_status retention_add_call_run(void *memory, expt_error *err) {
  retention_add_call *call = memory;
  return expt_retention_add(call->retention, call->table, call->batch, err);
}

static void retention_add_call_clear(void *memory) {
  retention_add_call *call = memory;
  expt_retention_free(call->retention_made);
}

static bool retention_add_call_probe(void *memory, int which, contract_probe *probe) {
  retention_add_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->retention = NULL; return contract_refuses(probe, "retention NULL", EXPT_E_ARGUMENT, "retention", "");
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

static const expt_status retention_add_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW,
                                                   EXPT_E_STATE, EXPT_E_DUPLICATE, EXPT_E_LIMIT, EXPT_E_CANCELLED,
                                                   EXPT_E_NOMEM, EXPT_OK};

static contract_function retention_add = {
  .name = "expt_retention_add",
  .size = sizeof(retention_add_call),
  .prepare = retention_add_call_prepare,
  .run = retention_add_call_run,
  .clear = retention_add_call_clear,
  .probe = retention_add_call_probe,
  .documented = retention_add_errors,
  .save = retention_state,
  .handle = offsetof(retention_add_call, retention_made),
};

/* ---- expt_retention_merge ---------------------------------------------------------------------------------------- */

typedef struct retention_merge_call {
  expt_retention *retention_made;
  expt_retention *retention;
  expt_retention *other_made;
  const expt_retention *other;
} retention_merge_call;

static void retention_merge_call_prepare(void *memory, const expt_context *ctx) {
  retention_merge_call *call = memory;
  call->retention_made = fixture_retention(ctx);
  call->retention = call->retention_made;
  call->other_made = fixture_retention(ctx);
  call->other = call->other_made;
}

static expt_status retention_merge_call_run(void *memory, expt_error *err) {
  retention_merge_call *call = memory;
  return expt_retention_merge(call->retention, call->other, err);
}

static void retention_merge_call_clear(void *memory) {
  retention_merge_call *call = memory;
  expt_retention_free(call->retention_made);
  expt_retention_free(call->other_made);
}

static bool retention_merge_call_probe(void *memory, int which, contract_probe *probe) {
  retention_merge_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->retention = NULL; return contract_refuses(probe, "retention NULL", EXPT_E_ARGUMENT, "retention", "");
    case 2: call->other = NULL; return contract_refuses(probe, "other NULL", EXPT_E_ARGUMENT, "other", "");
    case 3: call->other = call->retention; return contract_settles(probe, "other is retention");
    default: break;
  }
  return false;
}

static const expt_status retention_merge_errors[] = {EXPT_E_ARGUMENT, EXPT_E_INCOMPATIBLE, EXPT_E_DUPLICATE,
                                                     EXPT_E_LIMIT, EXPT_E_NOMEM, EXPT_OK};

static contract_function retention_merge = {
  .name = "expt_retention_merge",
  .size = sizeof(retention_merge_call),
  .prepare = retention_merge_call_prepare,
  .run = retention_merge_call_run,
  .clear = retention_merge_call_clear,
  .probe = retention_merge_call_probe,
  .documented = retention_merge_errors,
  .save = retention_state,
  .handle = offsetof(retention_merge_call, retention_made),
};

/* ---- expt_retention_save ----------------------------------------------------------------------------------------- */

typedef struct retention_save_call {
  expt_retention *retention_made;
  const expt_retention *retention;
  uint8_t *buf;
  int64_t cap;
  int64_t need_value;
  int64_t *need;
} retention_save_call;

static void retention_save_call_prepare(void *memory, const expt_context *ctx) {
  retention_save_call *call = memory;
  call->retention_made = fixture_retention(ctx);
  call->retention = call->retention_made;
  memset(&call->need_value, CONTRACT_PATTERN, sizeof call->need_value);
  call->need = &call->need_value;
}

static expt_status retention_save_call_run(void *memory, expt_error *err) {
  retention_save_call *call = memory;
  return expt_retention_save(call->retention, call->buf, call->cap, call->need, err);
}

static void retention_save_call_clear(void *memory) {
  retention_save_call *call = memory;
  expt_retention_free(call->retention_made);
}

static bool retention_save_call_probe(void *memory, int which, contract_probe *probe) {
  retention_save_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->retention = NULL; return contract_refuses(probe, "retention NULL", EXPT_E_ARGUMENT, "retention", "");
    case 2: call->cap = -1; return contract_refuses(probe, "cap -1", EXPT_E_ARGUMENT, "cap", "");
    case 3: call->need = NULL; return contract_refuses(probe, "need NULL", EXPT_E_ARGUMENT, "need", "");
    default: break;
  }
  return false;
}

static const expt_status retention_save_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LIMIT, EXPT_E_NOMEM, EXPT_OK};
static const contract_output retention_save_outputs[] = {
  {"need", CONTRACT_NEED, offsetof(retention_save_call, need_value), sizeof(((retention_save_call *)0)->need_value)},
};

static contract_function retention_save = {
  .name = "expt_retention_save",
  .size = sizeof(retention_save_call),
  .prepare = retention_save_call_prepare,
  .run = retention_save_call_run,
  .clear = retention_save_call_clear,
  .probe = retention_save_call_probe,
  .documented = retention_save_errors,
  .outputs = retention_save_outputs,
  .n_outputs = sizeof retention_save_outputs / sizeof retention_save_outputs[0],
  .buffer = {.is_used = true,
             .is_text = false,
             .argument = "buf|cap",
             .pointer = offsetof(retention_save_call, buf),
             .capacity = offsetof(retention_save_call, cap),
             .need = offsetof(retention_save_call, need_value)},
  .asks = true,
  .asked = offsetof(retention_save_call, retention),
};

/* ---- expt_retention_load ----------------------------------------------------------------------------------------- */

typedef struct retention_load_call {
  const expt_context *ctx;
  contract_bytes state_made;
  const uint8_t *state;
  int64_t size;
  expt_retention *out_value;
  expt_retention **out;
} retention_load_call;

static void retention_load_call_prepare(void *memory, const expt_context *ctx) {
  retention_load_call *call = memory;
  call->ctx = ctx;
  expt_retention *saved = fixture_retention(ctx);
  call->state_made = contract_save(retention_state, saved);
  expt_retention_free(saved);
  call->state = call->state_made.data;
  call->size = call->state_made.size;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status retention_load_call_run(void *memory, expt_error *err) {
  retention_load_call *call = memory;
  return expt_retention_load(call->ctx, call->state, call->size, call->out, err);
}

static void retention_load_call_clear(void *memory) {
  retention_load_call *call = memory;
  contract_bytes_free(call->state_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_retention_free(call->out_value);
}

static bool retention_load_call_probe(void *memory, int which, contract_probe *probe) {
  retention_load_call *call = memory;
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

static const expt_status retention_load_errors[] = {EXPT_E_ARGUMENT, EXPT_E_CORRUPT, EXPT_E_VERSION, EXPT_E_NOMEM,
                                                    EXPT_OK};
static const contract_output retention_load_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(retention_load_call, out_value), sizeof(((retention_load_call *)0)->out_value)},
};

static contract_function retention_load = {
  .name = "expt_retention_load",
  .size = sizeof(retention_load_call),
  .prepare = retention_load_call_prepare,
  .run = retention_load_call_run,
  .clear = retention_load_call_clear,
  .probe = retention_load_call_probe,
  .documented = retention_load_errors,
  .outputs = retention_load_outputs,
  .n_outputs = sizeof retention_load_outputs / sizeof retention_load_outputs[0],
};

/* ---- expt_retention_columns -------------------------------------------------------------------------------------- */

typedef struct retention_columns_call {
  expt_retention *retention_made;
  const expt_retention *retention;
  expt_frame *out_value;
  expt_frame **out;
} retention_columns_call;

static void retention_columns_call_prepare(void *memory, const expt_context *ctx) {
  retention_columns_call *call = memory;
  call->retention_made = fixture_retention(ctx);
  call->retention = call->retention_made;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status retention_columns_call_run(void *memory, expt_error *err) {
  retention_columns_call *call = memory;
  return expt_retention_columns(call->retention, call->out, err);
}

static void retention_columns_call_clear(void *memory) {
  retention_columns_call *call = memory;
  expt_retention_free(call->retention_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool retention_columns_call_probe(void *memory, int which, contract_probe *probe) {
  retention_columns_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->retention = NULL; return contract_refuses(probe, "retention NULL", EXPT_E_ARGUMENT, "retention", "");
    case 2: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status retention_columns_errors[] = {EXPT_E_NOMEM, EXPT_OK};
static const contract_output retention_columns_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(retention_columns_call, out_value),
   sizeof(((retention_columns_call *)0)->out_value)},
};

static contract_function retention_columns = {
  .name = "expt_retention_columns",
  .size = sizeof(retention_columns_call),
  .prepare = retention_columns_call_prepare,
  .run = retention_columns_call_run,
  .clear = retention_columns_call_clear,
  .probe = retention_columns_call_probe,
  .documented = retention_columns_errors,
  .outputs = retention_columns_outputs,
  .n_outputs = sizeof retention_columns_outputs / sizeof retention_columns_outputs[0],
  .asks = true,
  .asked = offsetof(retention_columns_call, retention),
};

/* ---- expt_retention_frame_options_init_sized --------------------------------------------------------------------- */

static void init_retention_frame_options(void *options, uint32_t caller_size) {
  expt_retention_frame_options_init_sized(options, caller_size);
}

static void retention_frame_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_retention_frame_options_init_sized", init_retention_frame_options,
                      sizeof(expt_retention_frame_options));
}

/* ---- expt_retention_frame ---------------------------------------------------------------------------------------- */

typedef struct retention_frame_call {
  expt_retention *retention_made;
  const expt_retention *retention;
  struct {
    expt_retention_frame_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_retention_frame_options *options;
  expt_frame *out_value;
  expt_frame **out;
} retention_frame_call;

static void retention_frame_call_prepare(void *memory, const expt_context *ctx) {
  retention_frame_call *call = memory;
  call->retention_made = fixture_retention(ctx);
  call->retention = call->retention_made;
  expt_retention_frame_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status retention_frame_call_run(void *memory, expt_error *err) {
  retention_frame_call *call = memory;
  return expt_retention_frame(call->retention, call->options, call->out, err);
}

static void retention_frame_call_clear(void *memory) {
  retention_frame_call *call = memory;
  expt_retention_free(call->retention_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool retention_frame_call_probe(void *memory, int which, contract_probe *probe) {
  retention_frame_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->retention = NULL; return contract_refuses(probe, "retention NULL", EXPT_E_ARGUMENT, "retention", "");
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

static const expt_status retention_frame_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output retention_frame_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(retention_frame_call, out_value), sizeof(((retention_frame_call *)0)->out_value)},
};

static contract_function retention_frame = {
  .name = "expt_retention_frame",
  .size = sizeof(retention_frame_call),
  .prepare = retention_frame_call_prepare,
  .run = retention_frame_call_run,
  .clear = retention_frame_call_clear,
  .probe = retention_frame_call_probe,
  .documented = retention_frame_errors,
  .outputs = retention_frame_outputs,
  .n_outputs = sizeof retention_frame_outputs / sizeof retention_frame_outputs[0],
  .asks = true,
  .asked = offsetof(retention_frame_call, retention),
};

/* ---- expt_retention_free ----------------------------------------------------------------------------------------- */

static void retention_free_accepts_null(void **state) {
  (void)state;
  expt_retention_free(NULL);
}

/* ---- expt_activity_options_init_sized ---------------------------------------------------------------------------- */

static void init_activity_options(void *options, uint32_t caller_size) {
  expt_activity_options_init_sized(options, caller_size);
}

static void activity_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_activity_options_init_sized", init_activity_options, sizeof(expt_activity_options));
}

/* ---- expt_activity_create ---------------------------------------------------------------------------------------- */

typedef struct activity_create_call {
  const expt_context *ctx;
  const char *unit;
  const char *time;
  struct {
    expt_activity_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_activity_options *options;
  expt_activity *out_value;
  expt_activity **out;
} activity_create_call;

static void activity_create_call_prepare(void *memory, const expt_context *ctx) {
  activity_create_call *call = memory;
  call->ctx = ctx;
  call->unit = FIXTURE_COLUMN_UNIT;
  call->time = FIXTURE_COLUMN_TIME;
  expt_activity_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status activity_create_call_run(void *memory, expt_error *err) {
  activity_create_call *call = memory;
  return expt_activity_create(call->ctx, call->unit, call->time, call->options, call->out, err);
}

static void activity_create_call_clear(void *memory) {
  activity_create_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_activity_free(call->out_value);
}

static bool activity_create_call_probe(void *memory, int which, contract_probe *probe) {
  activity_create_call *call = memory;
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
      call->options_room.value.method = -1;
      return contract_refuses(probe, "method -1", EXPT_E_ARGUMENT, "options", "method");
    case 15:
      call->options_room.value.method = 2;
      return contract_refuses(probe, "method 2", EXPT_E_ARGUMENT, "options", "method");
    case 16:
      call->options_room.value.week_days = 0;
      return contract_refuses(probe, "week_days below 1", EXPT_E_ARGUMENT, "options", "week_days");
    case 17:
      call->options_room.value.week_days = 1001;
      return contract_refuses(probe, "week_days above 1000", EXPT_E_ARGUMENT, "options", "week_days");
    case 18:
      call->options_room.value.month_days = 0;
      return contract_refuses(probe, "month_days below 1", EXPT_E_ARGUMENT, "options", "month_days");
    case 19:
      call->options_room.value.month_days = 1001;
      return contract_refuses(probe, "month_days above 1000", EXPT_E_ARGUMENT, "options", "month_days");
    case 20:
      call->options_room.value.utc_offset_us = INT64_C(-86400000001);
      return contract_refuses(probe, "utc_offset_us below -86400000000", EXPT_E_ARGUMENT, "options", "utc_offset_us");
    case 21:
      call->options_room.value.utc_offset_us = INT64_C(86400000001);
      return contract_refuses(probe, "utc_offset_us above 86400000000", EXPT_E_ARGUMENT, "options", "utc_offset_us");
    case 22:
      call->options_room.value.max_levels = 0;
      return contract_refuses(probe, "max_levels below 1", EXPT_E_ARGUMENT, "options", "max_levels");
    case 23:
      call->options_room.value.max_levels = 16001;
      return contract_refuses(probe, "max_levels above 16000", EXPT_E_ARGUMENT, "options", "max_levels");
    case 24:
      call->options_room.value.max_bytes = -1;
      return contract_refuses(probe, "max_bytes below 0", EXPT_E_ARGUMENT, "options", "max_bytes");
    case 25: call->options_room.value.session = NULL; return contract_accepts(probe, "session NULL");
    case 26: call->options_room.value.session = ""; return contract_settles(probe, "session empty");
    case 27: call->options_room.value.session = "\xff"; return contract_settles(probe, "session not UTF-8");
    case 28: call->options_room.value.attribute = NULL; return contract_accepts(probe, "attribute NULL");
    case 29: call->options_room.value.attribute = ""; return contract_settles(probe, "attribute empty");
    case 30: call->options_room.value.attribute = "\xff"; return contract_settles(probe, "attribute not UTF-8");
    case 31: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status activity_create_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output activity_create_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(activity_create_call, out_value), sizeof(((activity_create_call *)0)->out_value)},
};

static contract_function activity_create = {
  .name = "expt_activity_create",
  .size = sizeof(activity_create_call),
  .prepare = activity_create_call_prepare,
  .run = activity_create_call_run,
  .clear = activity_create_call_clear,
  .probe = activity_create_call_probe,
  .documented = activity_create_errors,
  .outputs = activity_create_outputs,
  .n_outputs = sizeof activity_create_outputs / sizeof activity_create_outputs[0],
};

/* ---- expt_activity_add_exposures --------------------------------------------------------------------------------- */

typedef struct activity_add_exposures_call {
  expt_activity *activity_made;
  expt_activity *activity;
  expt_exposures *exposures_made;
  const expt_exposures *exposures;
} activity_add_exposures_call;

static void activity_add_exposures_call_prepare(void *memory, const expt_context *ctx) {
  activity_add_exposures_call *call = memory;
  call->activity_made = fixture_activity_add_exposures_activity(ctx);
  call->activity = call->activity_made;
  call->exposures_made = fixture_exposures(ctx);
  call->exposures = call->exposures_made;
}

static expt_status activity_add_exposures_call_run(void *memory, expt_error *err) {
  activity_add_exposures_call *call = memory;
  return expt_activity_add_exposures(call->activity, call->exposures, err);
}

static void activity_add_exposures_call_clear(void *memory) {
  activity_add_exposures_call *call = memory;
  expt_activity_free(call->activity_made);
  expt_exposures_free(call->exposures_made);
}

static bool activity_add_exposures_call_probe(void *memory, int which, contract_probe *probe) {
  activity_add_exposures_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->activity = NULL; return contract_refuses(probe, "activity NULL", EXPT_E_ARGUMENT, "activity", "");
    case 2: call->exposures = NULL; return contract_refuses(probe, "exposures NULL", EXPT_E_ARGUMENT, "exposures", "");
    default: break;
  }
  return false;
}

static const expt_status activity_add_exposures_errors[] = {EXPT_E_STATE, EXPT_E_LIMIT, EXPT_E_NOMEM, EXPT_OK};

static contract_function activity_add_exposures = {
  .name = "expt_activity_add_exposures",
  .size = sizeof(activity_add_exposures_call),
  .prepare = activity_add_exposures_call_prepare,
  .run = activity_add_exposures_call_run,
  .clear = activity_add_exposures_call_clear,
  .probe = activity_add_exposures_call_probe,
  .documented = activity_add_exposures_errors,
  .save = activity_state,
  .handle = offsetof(activity_add_exposures_call, activity_made),
};

/* ---- expt_activity_add ------------------------------------------------------------------------------------------- */

typedef struct activity_add_call {
  expt_activity *activity_made;
  expt_activity *activity;
  contract_table_room table_room;
  const expt_table *table;
  const char *batch;
} activity_add_call;

static void activity_add_call_prepare(void *memory, const expt_context *ctx) {
  activity_add_call *call = memory;
  call->activity_made = fixture_activity(ctx);
  call->activity = call->activity_made;
  call->table = fixture_activity_add_table();
  call->batch = FIXTURE_TEXT;
}

static expt_status activity_add_call_run(void *memory, expt_error *err) {
  activity_add_call *call = memory;
  return expt_activity_add(call->activity, call->table, call->batch, err);
}

static void activity_add_call_clear(void *memory) {
  activity_add_call *call = memory;
  expt_activity_free(call->activity_made);
}

static bool activity_add_call_probe(void *memory, int which, contract_probe *probe) {
  activity_add_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->activity = NULL; return contract_refuses(probe, "activity NULL", EXPT_E_ARGUMENT, "activity", "");
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

static const expt_status activity_add_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW,
                                                  EXPT_E_STATE, EXPT_E_DUPLICATE, EXPT_E_LIMIT, EXPT_E_CANCELLED,
                                                  EXPT_E_NOMEM, EXPT_OK};

static contract_function activity_add = {
  .name = "expt_activity_add",
  .size = sizeof(activity_add_call),
  .prepare = activity_add_call_prepare,
  .run = activity_add_call_run,
  .clear = activity_add_call_clear,
  .probe = activity_add_call_probe,
  .documented = activity_add_errors,
  .save = activity_state,
  .handle = offsetof(activity_add_call, activity_made),
};

/* ---- expt_activity_merge ----------------------------------------------------------------------------------------- */

typedef struct activity_merge_call {
  expt_activity *activity_made;
  expt_activity *activity;
  expt_activity *other_made;
  const expt_activity *other;
} activity_merge_call;

static void activity_merge_call_prepare(void *memory, const expt_context *ctx) {
  activity_merge_call *call = memory;
  call->activity_made = fixture_activity(ctx);
  call->activity = call->activity_made;
  call->other_made = fixture_activity(ctx);
  call->other = call->other_made;
}

static expt_status activity_merge_call_run(void *memory, expt_error *err) {
  activity_merge_call *call = memory;
  return expt_activity_merge(call->activity, call->other, err);
}

static void activity_merge_call_clear(void *memory) {
  activity_merge_call *call = memory;
  expt_activity_free(call->activity_made);
  expt_activity_free(call->other_made);
}

static bool activity_merge_call_probe(void *memory, int which, contract_probe *probe) {
  activity_merge_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->activity = NULL; return contract_refuses(probe, "activity NULL", EXPT_E_ARGUMENT, "activity", "");
    case 2: call->other = NULL; return contract_refuses(probe, "other NULL", EXPT_E_ARGUMENT, "other", "");
    case 3: call->other = call->activity; return contract_settles(probe, "other is activity");
    default: break;
  }
  return false;
}

static const expt_status activity_merge_errors[] = {EXPT_E_ARGUMENT, EXPT_E_INCOMPATIBLE, EXPT_E_DUPLICATE,
                                                    EXPT_E_LIMIT, EXPT_E_NOMEM, EXPT_OK};

static contract_function activity_merge = {
  .name = "expt_activity_merge",
  .size = sizeof(activity_merge_call),
  .prepare = activity_merge_call_prepare,
  .run = activity_merge_call_run,
  .clear = activity_merge_call_clear,
  .probe = activity_merge_call_probe,
  .documented = activity_merge_errors,
  .save = activity_state,
  .handle = offsetof(activity_merge_call, activity_made),
};

/* ---- expt_activity_save ------------------------------------------------------------------------------------------ */

typedef struct activity_save_call {
  expt_activity *activity_made;
  const expt_activity *activity;
  uint8_t *buf;
  int64_t cap;
  int64_t need_value;
  int64_t *need;
} activity_save_call;

static void activity_save_call_prepare(void *memory, const expt_context *ctx) {
  activity_save_call *call = memory;
  call->activity_made = fixture_activity(ctx);
  call->activity = call->activity_made;
  memset(&call->need_value, CONTRACT_PATTERN, sizeof call->need_value);
  call->need = &call->need_value;
}

static expt_status activity_save_call_run(void *memory, expt_error *err) {
  activity_save_call *call = memory;
  return expt_activity_save(call->activity, call->buf, call->cap, call->need, err);
}

static void activity_save_call_clear(void *memory) {
  activity_save_call *call = memory;
  expt_activity_free(call->activity_made);
}

static bool activity_save_call_probe(void *memory, int which, contract_probe *probe) {
  activity_save_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->activity = NULL; return contract_refuses(probe, "activity NULL", EXPT_E_ARGUMENT, "activity", "");
    case 2: call->cap = -1; return contract_refuses(probe, "cap -1", EXPT_E_ARGUMENT, "cap", "");
    case 3: call->need = NULL; return contract_refuses(probe, "need NULL", EXPT_E_ARGUMENT, "need", "");
    default: break;
  }
  return false;
}

static const expt_status activity_save_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LIMIT, EXPT_E_NOMEM, EXPT_OK};
static const contract_output activity_save_outputs[] = {
  {"need", CONTRACT_NEED, offsetof(activity_save_call, need_value), sizeof(((activity_save_call *)0)->need_value)},
};

static contract_function activity_save = {
  .name = "expt_activity_save",
  .size = sizeof(activity_save_call),
  .prepare = activity_save_call_prepare,
  .run = activity_save_call_run,
  .clear = activity_save_call_clear,
  .probe = activity_save_call_probe,
  .documented = activity_save_errors,
  .outputs = activity_save_outputs,
  .n_outputs = sizeof activity_save_outputs / sizeof activity_save_outputs[0],
  .buffer = {.is_used = true,
             .is_text = false,
             .argument = "buf|cap",
             .pointer = offsetof(activity_save_call, buf),
             .capacity = offsetof(activity_save_call, cap),
             .need = offsetof(activity_save_call, need_value)},
  .asks = true,
  .asked = offsetof(activity_save_call, activity),
};

/* ---- expt_activity_load ------------------------------------------------------------------------------------------ */

typedef struct activity_load_call {
  const expt_context *ctx;
  contract_bytes state_made;
  const uint8_t *state;
  int64_t size;
  expt_activity *out_value;
  expt_activity **out;
} activity_load_call;

static void activity_load_call_prepare(void *memory, const expt_context *ctx) {
  activity_load_call *call = memory;
  call->ctx = ctx;
  expt_activity *saved = fixture_activity(ctx);
  call->state_made = contract_save(activity_state, saved);
  expt_activity_free(saved);
  call->state = call->state_made.data;
  call->size = call->state_made.size;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status activity_load_call_run(void *memory, expt_error *err) {
  activity_load_call *call = memory;
  return expt_activity_load(call->ctx, call->state, call->size, call->out, err);
}

static void activity_load_call_clear(void *memory) {
  activity_load_call *call = memory;
  contract_bytes_free(call->state_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_activity_free(call->out_value);
}

static bool activity_load_call_probe(void *memory, int which, contract_probe *probe) {
  activity_load_call *call = memory;
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

static const expt_status activity_load_errors[] = {EXPT_E_ARGUMENT, EXPT_E_CORRUPT, EXPT_E_VERSION, EXPT_E_NOMEM,
                                                   EXPT_OK};
static const contract_output activity_load_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(activity_load_call, out_value), sizeof(((activity_load_call *)0)->out_value)},
};

static contract_function activity_load = {
  .name = "expt_activity_load",
  .size = sizeof(activity_load_call),
  .prepare = activity_load_call_prepare,
  .run = activity_load_call_run,
  .clear = activity_load_call_clear,
  .probe = activity_load_call_probe,
  .documented = activity_load_errors,
  .outputs = activity_load_outputs,
  .n_outputs = sizeof activity_load_outputs / sizeof activity_load_outputs[0],
};

/* ---- expt_activity_columns --------------------------------------------------------------------------------------- */

typedef struct activity_columns_call {
  expt_activity *activity_made;
  const expt_activity *activity;
  expt_frame *out_value;
  expt_frame **out;
} activity_columns_call;

static void activity_columns_call_prepare(void *memory, const expt_context *ctx) {
  activity_columns_call *call = memory;
  call->activity_made = fixture_activity(ctx);
  call->activity = call->activity_made;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status activity_columns_call_run(void *memory, expt_error *err) {
  activity_columns_call *call = memory;
  return expt_activity_columns(call->activity, call->out, err);
}

static void activity_columns_call_clear(void *memory) {
  activity_columns_call *call = memory;
  expt_activity_free(call->activity_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool activity_columns_call_probe(void *memory, int which, contract_probe *probe) {
  activity_columns_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->activity = NULL; return contract_refuses(probe, "activity NULL", EXPT_E_ARGUMENT, "activity", "");
    case 2: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status activity_columns_errors[] = {EXPT_E_NOMEM, EXPT_OK};
static const contract_output activity_columns_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(activity_columns_call, out_value),
   sizeof(((activity_columns_call *)0)->out_value)},
};

static contract_function activity_columns = {
  .name = "expt_activity_columns",
  .size = sizeof(activity_columns_call),
  .prepare = activity_columns_call_prepare,
  .run = activity_columns_call_run,
  .clear = activity_columns_call_clear,
  .probe = activity_columns_call_probe,
  .documented = activity_columns_errors,
  .outputs = activity_columns_outputs,
  .n_outputs = sizeof activity_columns_outputs / sizeof activity_columns_outputs[0],
  .asks = true,
  .asked = offsetof(activity_columns_call, activity),
};

/* ---- expt_activity_frame ----------------------------------------------------------------------------------------- */

typedef struct activity_frame_call {
  expt_activity *activity_made;
  const expt_activity *activity;
  expt_frame *out_value;
  expt_frame **out;
} activity_frame_call;

static void activity_frame_call_prepare(void *memory, const expt_context *ctx) {
  activity_frame_call *call = memory;
  call->activity_made = fixture_activity(ctx);
  call->activity = call->activity_made;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status activity_frame_call_run(void *memory, expt_error *err) {
  activity_frame_call *call = memory;
  return expt_activity_frame(call->activity, call->out, err);
}

static void activity_frame_call_clear(void *memory) {
  activity_frame_call *call = memory;
  expt_activity_free(call->activity_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool activity_frame_call_probe(void *memory, int which, contract_probe *probe) {
  activity_frame_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->activity = NULL; return contract_refuses(probe, "activity NULL", EXPT_E_ARGUMENT, "activity", "");
    case 2: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status activity_frame_errors[] = {EXPT_E_NOMEM, EXPT_OK};
static const contract_output activity_frame_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(activity_frame_call, out_value), sizeof(((activity_frame_call *)0)->out_value)},
};

static contract_function activity_frame = {
  .name = "expt_activity_frame",
  .size = sizeof(activity_frame_call),
  .prepare = activity_frame_call_prepare,
  .run = activity_frame_call_run,
  .clear = activity_frame_call_clear,
  .probe = activity_frame_call_probe,
  .documented = activity_frame_errors,
  .outputs = activity_frame_outputs,
  .n_outputs = sizeof activity_frame_outputs / sizeof activity_frame_outputs[0],
  .asks = true,
  .asked = offsetof(activity_frame_call, activity),
};

/* ---- expt_activity_breakdown ------------------------------------------------------------------------------------- */

typedef struct activity_breakdown_call {
  expt_activity *activity_made;
  const expt_activity *activity;
  expt_frame *out_value;
  expt_frame **out;
} activity_breakdown_call;

static void activity_breakdown_call_prepare(void *memory, const expt_context *ctx) {
  activity_breakdown_call *call = memory;
  call->activity_made = fixture_activity(ctx);
  call->activity = call->activity_made;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status activity_breakdown_call_run(void *memory, expt_error *err) {
  activity_breakdown_call *call = memory;
  return expt_activity_breakdown(call->activity, call->out, err);
}

static void activity_breakdown_call_clear(void *memory) {
  activity_breakdown_call *call = memory;
  expt_activity_free(call->activity_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool activity_breakdown_call_probe(void *memory, int which, contract_probe *probe) {
  activity_breakdown_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->activity = NULL; return contract_refuses(probe, "activity NULL", EXPT_E_ARGUMENT, "activity", "");
    case 2: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status activity_breakdown_errors[] = {EXPT_E_STATE, EXPT_E_NOMEM, EXPT_OK};
static const contract_output activity_breakdown_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(activity_breakdown_call, out_value),
   sizeof(((activity_breakdown_call *)0)->out_value)},
};

static contract_function activity_breakdown = {
  .name = "expt_activity_breakdown",
  .size = sizeof(activity_breakdown_call),
  .prepare = activity_breakdown_call_prepare,
  .run = activity_breakdown_call_run,
  .clear = activity_breakdown_call_clear,
  .probe = activity_breakdown_call_probe,
  .documented = activity_breakdown_errors,
  .outputs = activity_breakdown_outputs,
  .n_outputs = sizeof activity_breakdown_outputs / sizeof activity_breakdown_outputs[0],
  .asks = true,
  .asked = offsetof(activity_breakdown_call, activity),
};

/* ---- expt_activity_free ------------------------------------------------------------------------------------------ */

static void activity_free_accepts_null(void **state) {
  (void)state;
  expt_activity_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(retention_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(retention_create, keeps_its_promises),
    CONTRACT_TEST(retention_create, survives_failing_memory),
    CONTRACT_TEST(retention_add_exposures, keeps_its_promises),
    CONTRACT_TEST(retention_add_exposures, survives_failing_memory),
    CONTRACT_TEST(retention_add, keeps_its_promises),
    CONTRACT_TEST(retention_add, survives_failing_memory),
    CONTRACT_TEST(retention_add, can_be_cancelled),
    CONTRACT_TEST(retention_merge, keeps_its_promises),
    CONTRACT_TEST(retention_merge, survives_failing_memory),
    CONTRACT_TEST(retention_save, keeps_its_promises),
    CONTRACT_TEST(retention_save, asks_for_room),
    CONTRACT_TEST(retention_save, survives_failing_memory),
    CONTRACT_TEST(retention_save, answers_several_threads),
    CONTRACT_TEST(retention_load, keeps_its_promises),
    CONTRACT_TEST(retention_load, survives_failing_memory),
    CONTRACT_TEST(retention_columns, keeps_its_promises),
    CONTRACT_TEST(retention_columns, survives_failing_memory),
    CONTRACT_TEST(retention_columns, answers_several_threads),
    cmocka_unit_test(retention_frame_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(retention_frame, keeps_its_promises),
    CONTRACT_TEST(retention_frame, survives_failing_memory),
    CONTRACT_TEST(retention_frame, answers_several_threads),
    cmocka_unit_test(retention_free_accepts_null),
    cmocka_unit_test(activity_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(activity_create, keeps_its_promises),
    CONTRACT_TEST(activity_create, survives_failing_memory),
    CONTRACT_TEST(activity_add_exposures, keeps_its_promises),
    CONTRACT_TEST(activity_add_exposures, survives_failing_memory),
    CONTRACT_TEST(activity_add, keeps_its_promises),
    CONTRACT_TEST(activity_add, survives_failing_memory),
    CONTRACT_TEST(activity_add, can_be_cancelled),
    CONTRACT_TEST(activity_merge, keeps_its_promises),
    CONTRACT_TEST(activity_merge, survives_failing_memory),
    CONTRACT_TEST(activity_save, keeps_its_promises),
    CONTRACT_TEST(activity_save, asks_for_room),
    CONTRACT_TEST(activity_save, survives_failing_memory),
    CONTRACT_TEST(activity_save, answers_several_threads),
    CONTRACT_TEST(activity_load, keeps_its_promises),
    CONTRACT_TEST(activity_load, survives_failing_memory),
    CONTRACT_TEST(activity_columns, keeps_its_promises),
    CONTRACT_TEST(activity_columns, survives_failing_memory),
    CONTRACT_TEST(activity_columns, answers_several_threads),
    CONTRACT_TEST(activity_frame, keeps_its_promises),
    CONTRACT_TEST(activity_frame, survives_failing_memory),
    CONTRACT_TEST(activity_frame, answers_several_threads),
    CONTRACT_TEST(activity_breakdown, keeps_its_promises),
    CONTRACT_TEST(activity_breakdown, survives_failing_memory),
    CONTRACT_TEST(activity_breakdown, answers_several_threads),
    cmocka_unit_test(activity_free_accepts_null),
  };
  return cmocka_run_group_tests_name("contract of retention.h", tests, NULL, NULL);
}
