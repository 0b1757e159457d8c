/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/events.h by bindgen. Do not edit.
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

static expt_status exposures_state(const void *handle, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err) {
  return expt_exposures_save(handle, buf, cap, need, err);
}

/* ---- expt_exposures_options_init_sized --------------------------------------------------------------------------- */

static void init_exposures_options(void *options, uint32_t caller_size) {
  expt_exposures_options_init_sized(options, caller_size);
}

static void exposures_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_exposures_options_init_sized", init_exposures_options, sizeof(expt_exposures_options));
}

/* ---- expt_exposures_create --------------------------------------------------------------------------------------- */

typedef struct exposures_create_call {
  const expt_context *ctx;
  const char *unit;
  const char *time;
  const char *variant;
  struct {
    expt_exposures_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_exposures_options *options;
  expt_exposures *out_value;
  expt_exposures **out;
} exposures_create_call;

static void exposures_create_call_prepare(void *memory, const expt_context *ctx) {
  exposures_create_call *call = memory;
  call->ctx = ctx;
  call->unit = FIXTURE_COLUMN_UNIT;
  call->time = FIXTURE_COLUMN_TIME;
  call->variant = FIXTURE_COLUMN_VARIANT;
  expt_exposures_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status exposures_create_call_run(void *memory, expt_error *err) {
  exposures_create_call *call = memory;
  return expt_exposures_create(call->ctx, call->unit, call->time, call->variant, call->options, call->out, err);
}

static void exposures_create_call_clear(void *memory) {
  exposures_create_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_exposures_free(call->out_value);
}

static bool exposures_create_call_probe(void *memory, int which, contract_probe *probe) {
  exposures_create_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->unit = NULL; return contract_refuses(probe, "unit NULL", EXPT_E_ARGUMENT, "unit", "");
    case 3: call->unit = ""; return contract_settles(probe, "unit empty");
    case 4: call->unit = "\xff"; return contract_settles(probe, "unit not UTF-8");
    case 5: call->time = NULL; return contract_refuses(probe, "time NULL", EXPT_E_ARGUMENT, "time", "");
    case 6: call->time = ""; return contract_settles(probe, "time empty");
    case 7: call->time = "\xff"; return contract_settles(probe, "time not UTF-8");
    case 8: call->variant = NULL; return contract_refuses(probe, "variant NULL", EXPT_E_ARGUMENT, "variant", "");
    case 9: call->variant = ""; return contract_settles(probe, "variant empty");
    case 10: call->variant = "\xff"; return contract_settles(probe, "variant not UTF-8");
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
      call->options_room.value.conflict = -1;
      return contract_refuses(probe, "conflict -1", EXPT_E_ARGUMENT, "options", "conflict");
    case 18:
      call->options_room.value.conflict = 2;
      return contract_refuses(probe, "conflict 2", EXPT_E_ARGUMENT, "options", "conflict");
    case 19: call->options_room.value.forced = NULL; return contract_accepts(probe, "forced NULL");
    case 20: call->options_room.value.forced = ""; return contract_settles(probe, "forced empty");
    case 21: call->options_room.value.forced = "\xff"; return contract_settles(probe, "forced not UTF-8");
    case 22:
      call->options_room.value.max_levels = 1;
      return contract_refuses(probe, "max_levels below 2", EXPT_E_ARGUMENT, "options", "max_levels");
    case 23:
      call->options_room.value.max_levels = 1000001;
      return contract_refuses(probe, "max_levels above 1000000", EXPT_E_ARGUMENT, "options", "max_levels");
    case 24:
      call->options_room.value.max_bytes = -1;
      return contract_refuses(probe, "max_bytes below 0", EXPT_E_ARGUMENT, "options", "max_bytes");
    case 25: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status exposures_create_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output exposures_create_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(exposures_create_call, out_value),
   sizeof(((exposures_create_call *)0)->out_value)},
};

static contract_function exposures_create = {
  .name = "expt_exposures_create",
  .size = sizeof(exposures_create_call),
  .prepare = exposures_create_call_prepare,
  .run = exposures_create_call_run,
  .clear = exposures_create_call_clear,
  .probe = exposures_create_call_probe,
  .documented = exposures_create_errors,
  .outputs = exposures_create_outputs,
  .n_outputs = sizeof exposures_create_outputs / sizeof exposures_create_outputs[0],
};

/* ---- expt_exposures_add ------------------------------------------------------------------------------------------ */

typedef struct exposures_add_call {
  expt_exposures *exposures_made;
  expt_exposures *exposures;
  contract_table_room table_room;
  const expt_table *table;
  const char *batch;
} exposures_add_call;

static void exposures_add_call_prepare(void *memory, const expt_context *ctx) {
  exposures_add_call *call = memory;
  call->exposures_made = fixture_exposures(ctx);
  call->exposures = call->exposures_made;
  call->table = fixture_exposures_add_table();
  call->batch = FIXTURE_TEXT;
}

static expt_status exposures_add_call_run(void *memory, expt_error *err) {
  exposures_add_call *call = memory;
  return expt_exposures_add(call->exposures, call->table, call->batch, err);
}

static void exposures_add_call_clear(void *memory) {
  exposures_add_call *call = memory;
  expt_exposures_free(call->exposures_made);
}

static bool exposures_add_call_probe(void *memory, int which, contract_probe *probe) {
  exposures_add_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->exposures = NULL; return contract_refuses(probe, "exposures NULL", EXPT_E_ARGUMENT, "exposures", "");
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

static const expt_status exposures_add_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW,
                                                   EXPT_E_STATE, EXPT_E_DUPLICATE, EXPT_E_LIMIT, EXPT_E_CANCELLED,
                                                   EXPT_E_NOMEM, EXPT_OK};

static contract_function exposures_add = {
  .name = "expt_exposures_add",
  .size = sizeof(exposures_add_call),
  .prepare = exposures_add_call_prepare,
  .run = exposures_add_call_run,
  .clear = exposures_add_call_clear,
  .probe = exposures_add_call_probe,
  .documented = exposures_add_errors,
  .save = exposures_state,
  .handle = offsetof(exposures_add_call, exposures_made),
};

/* ---- expt_exposures_merge ---------------------------------------------------------------------------------------- */

typedef struct exposures_merge_call {
  expt_exposures *exposures_made;
  expt_exposures *exposures;
  expt_exposures *other_made;
  const expt_exposures *other;
} exposures_merge_call;

static void exposures_merge_call_prepare(void *memory, const expt_context *ctx) {
  exposures_merge_call *call = memory;
  call->exposures_made = fixture_exposures(ctx);
  call->exposures = call->exposures_made;
  call->other_made = fixture_exposures(ctx);
  call->other = call->other_made;
}

static expt_status exposures_merge_call_run(void *memory, expt_error *err) {
  exposures_merge_call *call = memory;
  return expt_exposures_merge(call->exposures, call->other, err);
}

static void exposures_merge_call_clear(void *memory) {
  exposures_merge_call *call = memory;
  expt_exposures_free(call->exposures_made);
  expt_exposures_free(call->other_made);
}

static bool exposures_merge_call_probe(void *memory, int which, contract_probe *probe) {
  exposures_merge_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->exposures = NULL; return contract_refuses(probe, "exposures NULL", EXPT_E_ARGUMENT, "exposures", "");
    case 2: call->other = NULL; return contract_refuses(probe, "other NULL", EXPT_E_ARGUMENT, "other", "");
    case 3: call->other = call->exposures; return contract_settles(probe, "other is exposures");
    default: break;
  }
  return false;
}

static const expt_status exposures_merge_errors[] = {EXPT_E_ARGUMENT, EXPT_E_INCOMPATIBLE, EXPT_E_DUPLICATE,
                                                     EXPT_E_LIMIT, EXPT_E_NOMEM, EXPT_OK};

static contract_function exposures_merge = {
  .name = "expt_exposures_merge",
  .size = sizeof(exposures_merge_call),
  .prepare = exposures_merge_call_prepare,
  .run = exposures_merge_call_run,
  .clear = exposures_merge_call_clear,
  .probe = exposures_merge_call_probe,
  .documented = exposures_merge_errors,
  .save = exposures_state,
  .handle = offsetof(exposures_merge_call, exposures_made),
};

/* ---- expt_exposures_save ----------------------------------------------------------------------------------------- */

typedef struct exposures_save_call {
  expt_exposures *exposures_made;
  const expt_exposures *exposures;
  uint8_t *buf;
  int64_t cap;
  int64_t need_value;
  int64_t *need;
} exposures_save_call;

static void exposures_save_call_prepare(void *memory, const expt_context *ctx) {
  exposures_save_call *call = memory;
  call->exposures_made = fixture_exposures(ctx);
  call->exposures = call->exposures_made;
  memset(&call->need_value, CONTRACT_PATTERN, sizeof call->need_value);
  call->need = &call->need_value;
}

static expt_status exposures_save_call_run(void *memory, expt_error *err) {
  exposures_save_call *call = memory;
  return expt_exposures_save(call->exposures, call->buf, call->cap, call->need, err);
}

static void exposures_save_call_clear(void *memory) {
  exposures_save_call *call = memory;
  expt_exposures_free(call->exposures_made);
}

static bool exposures_save_call_probe(void *memory, int which, contract_probe *probe) {
  exposures_save_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->exposures = NULL; return contract_refuses(probe, "exposures NULL", EXPT_E_ARGUMENT, "exposures", "");
    case 2: call->cap = -1; return contract_refuses(probe, "cap -1", EXPT_E_ARGUMENT, "cap", "");
    case 3: call->need = NULL; return contract_refuses(probe, "need NULL", EXPT_E_ARGUMENT, "need", "");
    default: break;
  }
  return false;
}

static const expt_status exposures_save_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LIMIT, EXPT_E_NOMEM, EXPT_OK};
static const contract_output exposures_save_outputs[] = {
  {"need", CONTRACT_NEED, offsetof(exposures_save_call, need_value), sizeof(((exposures_save_call *)0)->need_value)},
};

static contract_function exposures_save = {
  .name = "expt_exposures_save",
  .size = sizeof(exposures_save_call),
  .prepare = exposures_save_call_prepare,
  .run = exposures_save_call_run,
  .clear = exposures_save_call_clear,
  .probe = exposures_save_call_probe,
  .documented = exposures_save_errors,
  .outputs = exposures_save_outputs,
  .n_outputs = sizeof exposures_save_outputs / sizeof exposures_save_outputs[0],
  .buffer = {.is_used = true,
             .is_text = false,
             .argument = "buf|cap",
             .pointer = offsetof(exposures_save_call, buf),
             .capacity = offsetof(exposures_save_call, cap),
             .need = offsetof(exposures_save_call, need_value)},
  .asks = true,
  .asked = offsetof(exposures_save_call, exposures),
};

/* ---- expt_exposures_load ----------------------------------------------------------------------------------------- */

typedef struct exposures_load_call {
  const expt_context *ctx;
  contract_bytes state_made;
  const uint8_t *state;
  int64_t size;
  expt_exposures *out_value;
  expt_exposures **out;
} exposures_load_call;

static void exposures_load_call_prepare(void *memory, const expt_context *ctx) {
  exposures_load_call *call = memory;
  call->ctx = ctx;
  expt_exposures *saved = fixture_exposures(ctx);
  call->state_made = contract_save(exposures_state, saved);
  expt_exposures_free(saved);
  call->state = call->state_made.data;
  call->size = call->state_made.size;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status exposures_load_call_run(void *memory, expt_error *err) {
  exposures_load_call *call = memory;
  return expt_exposures_load(call->ctx, call->state, call->size, call->out, err);
}

static void exposures_load_call_clear(void *memory) {
  exposures_load_call *call = memory;
  contract_bytes_free(call->state_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_exposures_free(call->out_value);
}

static bool exposures_load_call_probe(void *memory, int which, contract_probe *probe) {
  exposures_load_call *call = memory;
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

static const expt_status exposures_load_errors[] = {EXPT_E_ARGUMENT, EXPT_E_CORRUPT, EXPT_E_VERSION, EXPT_E_NOMEM,
                                                    EXPT_OK};
static const contract_output exposures_load_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(exposures_load_call, out_value), sizeof(((exposures_load_call *)0)->out_value)},
};

static contract_function exposures_load = {
  .name = "expt_exposures_load",
  .size = sizeof(exposures_load_call),
  .prepare = exposures_load_call_prepare,
  .run = exposures_load_call_run,
  .clear = exposures_load_call_clear,
  .probe = exposures_load_call_probe,
  .documented = exposures_load_errors,
  .outputs = exposures_load_outputs,
  .n_outputs = sizeof exposures_load_outputs / sizeof exposures_load_outputs[0],
};

/* ---- expt_exposures_columns -------------------------------------------------------------------------------------- */

typedef struct exposures_columns_call {
  expt_exposures *exposures_made;
  const expt_exposures *exposures;
  expt_frame *out_value;
  expt_frame **out;
} exposures_columns_call;

static void exposures_columns_call_prepare(void *memory, const expt_context *ctx) {
  exposures_columns_call *call = memory;
  call->exposures_made = fixture_exposures(ctx);
  call->exposures = call->exposures_made;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status exposures_columns_call_run(void *memory, expt_error *err) {
  exposures_columns_call *call = memory;
  return expt_exposures_columns(call->exposures, call->out, err);
}

static void exposures_columns_call_clear(void *memory) {
  exposures_columns_call *call = memory;
  expt_exposures_free(call->exposures_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool exposures_columns_call_probe(void *memory, int which, contract_probe *probe) {
  exposures_columns_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->exposures = NULL; return contract_refuses(probe, "exposures NULL", EXPT_E_ARGUMENT, "exposures", "");
    case 2: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status exposures_columns_errors[] = {EXPT_E_NOMEM, EXPT_OK};
static const contract_output exposures_columns_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(exposures_columns_call, out_value),
   sizeof(((exposures_columns_call *)0)->out_value)},
};

static contract_function exposures_columns = {
  .name = "expt_exposures_columns",
  .size = sizeof(exposures_columns_call),
  .prepare = exposures_columns_call_prepare,
  .run = exposures_columns_call_run,
  .clear = exposures_columns_call_clear,
  .probe = exposures_columns_call_probe,
  .documented = exposures_columns_errors,
  .outputs = exposures_columns_outputs,
  .n_outputs = sizeof exposures_columns_outputs / sizeof exposures_columns_outputs[0],
  .asks = true,
  .asked = offsetof(exposures_columns_call, exposures),
};

/* ---- expt_exposures_frame ---------------------------------------------------------------------------------------- */

typedef struct exposures_frame_call {
  expt_exposures *exposures_made;
  const expt_exposures *exposures;
  expt_frame *out_value;
  expt_frame **out;
} exposures_frame_call;

static void exposures_frame_call_prepare(void *memory, const expt_context *ctx) {
  exposures_frame_call *call = memory;
  call->exposures_made = fixture_exposures(ctx);
  call->exposures = call->exposures_made;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status exposures_frame_call_run(void *memory, expt_error *err) {
  exposures_frame_call *call = memory;
  return expt_exposures_frame(call->exposures, call->out, err);
}

static void exposures_frame_call_clear(void *memory) {
  exposures_frame_call *call = memory;
  expt_exposures_free(call->exposures_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool exposures_frame_call_probe(void *memory, int which, contract_probe *probe) {
  exposures_frame_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->exposures = NULL; return contract_refuses(probe, "exposures NULL", EXPT_E_ARGUMENT, "exposures", "");
    case 2: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status exposures_frame_errors[] = {EXPT_E_NOMEM, EXPT_OK};
static const contract_output exposures_frame_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(exposures_frame_call, out_value), sizeof(((exposures_frame_call *)0)->out_value)},
};

static contract_function exposures_frame = {
  .name = "expt_exposures_frame",
  .size = sizeof(exposures_frame_call),
  .prepare = exposures_frame_call_prepare,
  .run = exposures_frame_call_run,
  .clear = exposures_frame_call_clear,
  .probe = exposures_frame_call_probe,
  .documented = exposures_frame_errors,
  .outputs = exposures_frame_outputs,
  .n_outputs = sizeof exposures_frame_outputs / sizeof exposures_frame_outputs[0],
  .asks = true,
  .asked = offsetof(exposures_frame_call, exposures),
};

/* ---- expt_exposures_counts --------------------------------------------------------------------------------------- */

typedef struct exposures_counts_call {
  expt_exposures *exposures_made;
  const expt_exposures *exposures;
  expt_frame *out_value;
  expt_frame **out;
} exposures_counts_call;

static void exposures_counts_call_prepare(void *memory, const expt_context *ctx) {
  exposures_counts_call *call = memory;
  call->exposures_made = fixture_exposures(ctx);
  call->exposures = call->exposures_made;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status exposures_counts_call_run(void *memory, expt_error *err) {
  exposures_counts_call *call = memory;
  return expt_exposures_counts(call->exposures, call->out, err);
}

static void exposures_counts_call_clear(void *memory) {
  exposures_counts_call *call = memory;
  expt_exposures_free(call->exposures_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool exposures_counts_call_probe(void *memory, int which, contract_probe *probe) {
  exposures_counts_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->exposures = NULL; return contract_refuses(probe, "exposures NULL", EXPT_E_ARGUMENT, "exposures", "");
    case 2: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status exposures_counts_errors[] = {EXPT_E_NOMEM, EXPT_OK};
static const contract_output exposures_counts_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(exposures_counts_call, out_value),
   sizeof(((exposures_counts_call *)0)->out_value)},
};

static contract_function exposures_counts = {
  .name = "expt_exposures_counts",
  .size = sizeof(exposures_counts_call),
  .prepare = exposures_counts_call_prepare,
  .run = exposures_counts_call_run,
  .clear = exposures_counts_call_clear,
  .probe = exposures_counts_call_probe,
  .documented = exposures_counts_errors,
  .outputs = exposures_counts_outputs,
  .n_outputs = sizeof exposures_counts_outputs / sizeof exposures_counts_outputs[0],
  .asks = true,
  .asked = offsetof(exposures_counts_call, exposures),
};

/* ---- expt_exposures_free ----------------------------------------------------------------------------------------- */

static void exposures_free_accepts_null(void **state) {
  (void)state;
  expt_exposures_free(NULL);
}

/* ---- expt_clean_options_init_sized ------------------------------------------------------------------------------- */

static void init_clean_options(void *options, uint32_t caller_size) {
  expt_clean_options_init_sized(options, caller_size);
}

static void clean_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_clean_options_init_sized", init_clean_options, sizeof(expt_clean_options));
}

/* ---- expt_clean -------------------------------------------------------------------------------------------------- */

typedef struct clean_call {
  const expt_context *ctx;
  contract_table_room table_room;
  const expt_table *table;
  struct {
    expt_clean_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_clean_options *options;
  expt_frame *out_value;
  expt_frame **out;
} clean_call;

static void clean_call_prepare(void *memory, const expt_context *ctx) {
  clean_call *call = memory;
  call->ctx = ctx;
  call->table = fixture_table();
  expt_clean_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status clean_call_run(void *memory, expt_error *err) {
  clean_call *call = memory;
  return expt_clean(call->ctx, call->table, call->options, call->out, err);
}

static void clean_call_clear(void *memory) {
  clean_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool clean_call_probe(void *memory, int which, contract_probe *probe) {
  clean_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
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
    case 9: call->options_room.value.unit = NULL; return contract_accepts(probe, "unit NULL");
    case 10: call->options_room.value.unit = ""; return contract_settles(probe, "unit empty");
    case 11: call->options_room.value.unit = "\xff"; return contract_settles(probe, "unit not UTF-8");
    case 12: call->options_room.value.time = NULL; return contract_accepts(probe, "time NULL");
    case 13: call->options_room.value.time = ""; return contract_settles(probe, "time empty");
    case 14: call->options_room.value.time = "\xff"; return contract_settles(probe, "time not UTF-8");
    case 15: call->options_room.value.price = NULL; return contract_accepts(probe, "price NULL");
    case 16: call->options_room.value.price = ""; return contract_settles(probe, "price empty");
    case 17: call->options_room.value.price = "\xff"; return contract_settles(probe, "price not UTF-8");
    case 18:
      call->options_room.value.labels = NULL;
      call->options_room.value.n_labels = 1;
      return contract_refuses(probe, "labels NULL, n_labels 1", EXPT_E_ARGUMENT, "options", "labels|n_labels");
    case 19:
      call->options_room.value.n_labels = -1;
      return contract_refuses(probe, "n_labels -1", EXPT_E_ARGUMENT, "options", "labels|n_labels");
    case 20: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  which -= 21;
  const int table_probes = contract_table_probes(call->table);
  if (which < table_probes) {
    return contract_table_probe(&call->table_room, &call->table, "table", which, probe);
  }
  return false;
}

static const expt_status clean_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW, EXPT_E_VERSION,
                                           EXPT_E_CANCELLED, EXPT_E_NOMEM, EXPT_OK};
static const contract_output clean_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(clean_call, out_value), sizeof(((clean_call *)0)->out_value)},
};

static contract_function clean = {
  .name = "expt_clean",
  .size = sizeof(clean_call),
  .prepare = clean_call_prepare,
  .run = clean_call_run,
  .clear = clean_call_clear,
  .probe = clean_call_probe,
  .documented = clean_errors,
  .outputs = clean_outputs,
  .n_outputs = sizeof clean_outputs / sizeof clean_outputs[0],
};

/* ---- expt_clean_counts ------------------------------------------------------------------------------------------- */

typedef struct clean_counts_call {
  const expt_context *ctx;
  contract_table_room table_room;
  const expt_table *table;
  expt_frame *out_value;
  expt_frame **out;
} clean_counts_call;

static void clean_counts_call_prepare(void *memory, const expt_context *ctx) {
  clean_counts_call *call = memory;
  call->ctx = ctx;
  call->table = fixture_clean_counts_table();
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status clean_counts_call_run(void *memory, expt_error *err) {
  clean_counts_call *call = memory;
  return expt_clean_counts(call->ctx, call->table, call->out, err);
}

static void clean_counts_call_clear(void *memory) {
  clean_counts_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool clean_counts_call_probe(void *memory, int which, contract_probe *probe) {
  clean_counts_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 3: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  which -= 4;
  const int table_probes = contract_table_probes(call->table);
  if (which < table_probes) {
    return contract_table_probe(&call->table_room, &call->table, "table", which, probe);
  }
  return false;
}

static const expt_status clean_counts_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_LABEL,
                                                  EXPT_E_ROW, EXPT_E_NOMEM, EXPT_OK};
static const contract_output clean_counts_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(clean_counts_call, out_value), sizeof(((clean_counts_call *)0)->out_value)},
};

static contract_function clean_counts = {
  .name = "expt_clean_counts",
  .size = sizeof(clean_counts_call),
  .prepare = clean_counts_call_prepare,
  .run = clean_counts_call_run,
  .clear = clean_counts_call_clear,
  .probe = clean_counts_call_probe,
  .documented = clean_counts_errors,
  .outputs = clean_counts_outputs,
  .n_outputs = sizeof clean_counts_outputs / sizeof clean_counts_outputs[0],
};

/* ---- expt_calendar_options_init_sized ---------------------------------------------------------------------------- */

static void init_calendar_options(void *options, uint32_t caller_size) {
  expt_calendar_options_init_sized(options, caller_size);
}

static void calendar_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_calendar_options_init_sized", init_calendar_options, sizeof(expt_calendar_options));
}

/* ---- expt_calendar ----------------------------------------------------------------------------------------------- */

typedef struct calendar_call {
  const expt_context *ctx;
  contract_table_room table_room;
  const expt_table *table;
  const char *time;
  struct {
    expt_calendar_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_calendar_options *options;
  expt_frame *out_value;
  expt_frame **out;
} calendar_call;

static void calendar_call_prepare(void *memory, const expt_context *ctx) {
  calendar_call *call = memory;
  call->ctx = ctx;
  call->table = fixture_calendar_table();
  call->time = FIXTURE_COLUMN_TIME;
  expt_calendar_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status calendar_call_run(void *memory, expt_error *err) {
  calendar_call *call = memory;
  return expt_calendar(call->ctx, call->table, call->time, call->options, call->out, err);
}

static void calendar_call_clear(void *memory) {
  calendar_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool calendar_call_probe(void *memory, int which, contract_probe *probe) {
  calendar_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 3: call->time = NULL; return contract_refuses(probe, "time NULL", EXPT_E_ARGUMENT, "time", "");
    case 4: call->time = ""; return contract_settles(probe, "time empty");
    case 5: call->time = "\xff"; return contract_settles(probe, "time not UTF-8");
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
    case 12:
      call->options_room.value.utc_offset_us = INT64_C(-86400000001);
      return contract_refuses(probe, "utc_offset_us below -86400000000", EXPT_E_ARGUMENT, "options", "utc_offset_us");
    case 13:
      call->options_room.value.utc_offset_us = INT64_C(86400000001);
      return contract_refuses(probe, "utc_offset_us above 86400000000", EXPT_E_ARGUMENT, "options", "utc_offset_us");
    case 14: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  which -= 15;
  const int table_probes = contract_table_probes(call->table);
  if (which < table_probes) {
    return contract_table_probe(&call->table_room, &call->table, "table", which, probe);
  }
  return false;
}

static const expt_status calendar_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW, EXPT_E_VERSION,
                                              EXPT_E_CANCELLED, EXPT_E_NOMEM, EXPT_OK};
static const contract_output calendar_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(calendar_call, out_value), sizeof(((calendar_call *)0)->out_value)},
};

static contract_function calendar = {
  .name = "expt_calendar",
  .size = sizeof(calendar_call),
  .prepare = calendar_call_prepare,
  .run = calendar_call_run,
  .clear = calendar_call_clear,
  .probe = calendar_call_probe,
  .documented = calendar_errors,
  .outputs = calendar_outputs,
  .n_outputs = sizeof calendar_outputs / sizeof calendar_outputs[0],
};

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(exposures_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(exposures_create, keeps_its_promises),
    CONTRACT_TEST(exposures_create, survives_failing_memory),
    CONTRACT_TEST(exposures_add, keeps_its_promises),
    CONTRACT_TEST(exposures_add, survives_failing_memory),
    CONTRACT_TEST(exposures_add, can_be_cancelled),
    CONTRACT_TEST(exposures_merge, keeps_its_promises),
    CONTRACT_TEST(exposures_merge, survives_failing_memory),
    CONTRACT_TEST(exposures_save, keeps_its_promises),
    CONTRACT_TEST(exposures_save, asks_for_room),
    CONTRACT_TEST(exposures_save, survives_failing_memory),
    CONTRACT_TEST(exposures_save, answers_several_threads),
    CONTRACT_TEST(exposures_load, keeps_its_promises),
    CONTRACT_TEST(exposures_load, survives_failing_memory),
    CONTRACT_TEST(exposures_columns, keeps_its_promises),
    CONTRACT_TEST(exposures_columns, survives_failing_memory),
    CONTRACT_TEST(exposures_columns, answers_several_threads),
    CONTRACT_TEST(exposures_frame, keeps_its_promises),
    CONTRACT_TEST(exposures_frame, survives_failing_memory),
    CONTRACT_TEST(exposures_frame, answers_several_threads),
    CONTRACT_TEST(exposures_counts, keeps_its_promises),
    CONTRACT_TEST(exposures_counts, survives_failing_memory),
    CONTRACT_TEST(exposures_counts, answers_several_threads),
    cmocka_unit_test(exposures_free_accepts_null),
    cmocka_unit_test(clean_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(clean, keeps_its_promises),
    CONTRACT_TEST(clean, survives_failing_memory),
    CONTRACT_TEST(clean, can_be_cancelled),
    CONTRACT_TEST(clean_counts, keeps_its_promises),
    CONTRACT_TEST(clean_counts, survives_failing_memory),
    cmocka_unit_test(calendar_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(calendar, keeps_its_promises),
    CONTRACT_TEST(calendar, survives_failing_memory),
    CONTRACT_TEST(calendar, can_be_cancelled),
  };
  return cmocka_run_group_tests_name("contract of events.h", tests, NULL, NULL);
}
