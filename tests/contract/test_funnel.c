/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/funnel.h by bindgen. Do not edit.
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

static expt_status funnel_state(const void *handle, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err) {
  return expt_funnel_save(handle, buf, cap, need, err);
}

/* ---- expt_funnel_options_init_sized ------------------------------------------------------------------------------ */

static void init_funnel_options(void *options, uint32_t caller_size) {
  expt_funnel_options_init_sized(options, caller_size);
}

static void funnel_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_funnel_options_init_sized", init_funnel_options, sizeof(expt_funnel_options));
}

/* ---- expt_funnel_create ------------------------------------------------------------------------------------------ */

typedef struct funnel_create_call {
  const expt_context *ctx;
  const char *unit;
  const char *time;
  const char *event;
  struct {
    expt_funnel_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_funnel_options *options;
  expt_funnel *out_value;
  expt_funnel **out;
} funnel_create_call;

static void funnel_create_call_prepare(void *memory, const expt_context *ctx) {
  funnel_create_call *call = memory;
  call->ctx = ctx;
  call->unit = FIXTURE_COLUMN_UNIT;
  call->time = FIXTURE_COLUMN_TIME;
  call->event = FIXTURE_FUNNEL_CREATE_EVENT;
  expt_funnel_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status funnel_create_call_run(void *memory, expt_error *err) {
  funnel_create_call *call = memory;
  return expt_funnel_create(call->ctx, call->unit, call->time, call->event, call->options, call->out, err);
}

static void funnel_create_call_clear(void *memory) {
  funnel_create_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_funnel_free(call->out_value);
}

static bool funnel_create_call_probe(void *memory, int which, contract_probe *probe) {
  funnel_create_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->unit = NULL; return contract_refuses(probe, "unit NULL", EXPT_E_ARGUMENT, "unit", "");
    case 3: call->unit = ""; return contract_settles(probe, "unit empty");
    case 4: call->unit = "\xff"; return contract_settles(probe, "unit not UTF-8");
    case 5: call->time = NULL; return contract_refuses(probe, "time NULL", EXPT_E_ARGUMENT, "time", "");
    case 6: call->time = ""; return contract_settles(probe, "time empty");
    case 7: call->time = "\xff"; return contract_settles(probe, "time not UTF-8");
    case 8: call->event = NULL; return contract_refuses(probe, "event NULL", EXPT_E_ARGUMENT, "event", "");
    case 9: call->event = ""; return contract_settles(probe, "event empty");
    case 10: call->event = "\xff"; return contract_settles(probe, "event not UTF-8");
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
      call->options_room.value.mode = -1;
      return contract_refuses(probe, "mode -1", EXPT_E_ARGUMENT, "options", "mode");
    case 18:
      call->options_room.value.mode = 3;
      return contract_refuses(probe, "mode 3", EXPT_E_ARGUMENT, "options", "mode");
    case 19:
      call->options_room.value.ties = -1;
      return contract_refuses(probe, "ties -1", EXPT_E_ARGUMENT, "options", "ties");
    case 20:
      call->options_room.value.ties = 2;
      return contract_refuses(probe, "ties 2", EXPT_E_ARGUMENT, "options", "ties");
    case 21:
      call->options_room.value.touch = -1;
      return contract_refuses(probe, "touch -1", EXPT_E_ARGUMENT, "options", "touch");
    case 22:
      call->options_room.value.touch = 2;
      return contract_refuses(probe, "touch 2", EXPT_E_ARGUMENT, "options", "touch");
    case 23:
      call->options_room.value.maturity = -1;
      return contract_refuses(probe, "maturity -1", EXPT_E_ARGUMENT, "options", "maturity");
    case 24:
      call->options_room.value.maturity = 2;
      return contract_refuses(probe, "maturity 2", EXPT_E_ARGUMENT, "options", "maturity");
    case 25:
      call->options_room.value.window_us = 0;
      return contract_refuses(probe, "window_us below 1", EXPT_E_ARGUMENT, "options", "window_us");
    case 26:
      call->options_room.value.max_levels = 0;
      return contract_refuses(probe, "max_levels below 1", EXPT_E_ARGUMENT, "options", "max_levels");
    case 27:
      call->options_room.value.max_levels = 1000001;
      return contract_refuses(probe, "max_levels above 1000000", EXPT_E_ARGUMENT, "options", "max_levels");
    case 28:
      call->options_room.value.max_bytes = -1;
      return contract_refuses(probe, "max_bytes below 0", EXPT_E_ARGUMENT, "options", "max_bytes");
    case 29: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status funnel_create_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output funnel_create_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(funnel_create_call, out_value), sizeof(((funnel_create_call *)0)->out_value)},
};

static contract_function funnel_create = {
  .name = "expt_funnel_create",
  .size = sizeof(funnel_create_call),
  .prepare = funnel_create_call_prepare,
  .run = funnel_create_call_run,
  .clear = funnel_create_call_clear,
  .probe = funnel_create_call_probe,
  .documented = funnel_create_errors,
  .outputs = funnel_create_outputs,
  .n_outputs = sizeof funnel_create_outputs / sizeof funnel_create_outputs[0],
};

/* ---- expt_funnel_step_options_init_sized ------------------------------------------------------------------------- */

static void init_funnel_step_options(void *options, uint32_t caller_size) {
  expt_funnel_step_options_init_sized(options, caller_size);
}

static void funnel_step_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_funnel_step_options_init_sized", init_funnel_step_options,
                      sizeof(expt_funnel_step_options));
}

/* ---- expt_funnel_add_step ---------------------------------------------------------------------------------------- */

typedef struct funnel_add_step_call {
  expt_funnel *funnel_made;
  expt_funnel *funnel;
  const char *name;
  const char *event;
  struct {
    expt_funnel_step_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_funnel_step_options *options;
} funnel_add_step_call;

static void funnel_add_step_call_prepare(void *memory, const expt_context *ctx) {
  funnel_add_step_call *call = memory;
  call->funnel_made = fixture_funnel_fresh(ctx);
  call->funnel = call->funnel_made;
  call->name = FIXTURE_TEXT;
  call->event = FIXTURE_FUNNEL_ADD_STEP_EVENT;
  expt_funnel_step_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
}

static expt_status funnel_add_step_call_run(void *memory, expt_error *err) {
  funnel_add_step_call *call = memory;
  return expt_funnel_add_step(call->funnel, call->name, call->event, call->options, err);
}

static void funnel_add_step_call_clear(void *memory) {
  funnel_add_step_call *call = memory;
  expt_funnel_free(call->funnel_made);
}

static bool funnel_add_step_call_probe(void *memory, int which, contract_probe *probe) {
  funnel_add_step_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->funnel = NULL; return contract_refuses(probe, "funnel NULL", EXPT_E_ARGUMENT, "funnel", "");
    case 2: call->name = NULL; return contract_refuses(probe, "name NULL", EXPT_E_ARGUMENT, "name", "");
    case 3: call->name = ""; return contract_settles(probe, "name empty");
    case 4: call->name = "\xff"; return contract_settles(probe, "name not UTF-8");
    case 5: call->event = NULL; return contract_refuses(probe, "event NULL", EXPT_E_ARGUMENT, "event", "");
    case 6: call->event = ""; return contract_settles(probe, "event empty");
    case 7: call->event = "\xff"; return contract_settles(probe, "event not UTF-8");
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
      call->options_room.value.compare = -1;
      return contract_refuses(probe, "compare -1", EXPT_E_ARGUMENT, "options", "compare");
    case 15:
      call->options_room.value.compare = 6;
      return contract_refuses(probe, "compare 6", EXPT_E_ARGUMENT, "options", "compare");
    case 16: call->options_room.value.attribute = NULL; return contract_accepts(probe, "attribute NULL");
    case 17: call->options_room.value.attribute = ""; return contract_settles(probe, "attribute empty");
    case 18: call->options_room.value.attribute = "\xff"; return contract_settles(probe, "attribute not UTF-8");
    case 19: call->options_room.value.label = NULL; return contract_accepts(probe, "label NULL");
    case 20: call->options_room.value.label = ""; return contract_settles(probe, "label empty");
    case 21: call->options_room.value.label = "\xff"; return contract_settles(probe, "label not UTF-8");
    case 22:
      call->options_room.value.value = NAN;
      return contract_refuses(probe, "value NaN", EXPT_E_ARGUMENT, "options", "value");
    case 23:
      call->options_room.value.value = INFINITY;
      return contract_refuses(probe, "value Inf", EXPT_E_ARGUMENT, "options", "value");
    case 24:
      call->options_room.value.value = -INFINITY;
      return contract_refuses(probe, "value -Inf", EXPT_E_ARGUMENT, "options", "value");
    case 25:
      call->options_room.value.within_us = 0;
      return contract_refuses(probe, "within_us below 1", EXPT_E_ARGUMENT, "options", "within_us");
    default: break;
  }
  return false;
}

static const expt_status funnel_add_step_errors[] = {EXPT_E_ARGUMENT, EXPT_E_DUPLICATE, EXPT_E_LIMIT, EXPT_E_STATE,
                                                     EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};

static contract_function funnel_add_step = {
  .name = "expt_funnel_add_step",
  .size = sizeof(funnel_add_step_call),
  .prepare = funnel_add_step_call_prepare,
  .run = funnel_add_step_call_run,
  .clear = funnel_add_step_call_clear,
  .probe = funnel_add_step_call_probe,
  .documented = funnel_add_step_errors,
  .save = funnel_state,
  .handle = offsetof(funnel_add_step_call, funnel_made),
};

/* ---- expt_funnel_add_segment ------------------------------------------------------------------------------------- */

typedef struct funnel_add_segment_call {
  expt_funnel *funnel_made;
  expt_funnel *funnel;
  const char *column;
} funnel_add_segment_call;

static void funnel_add_segment_call_prepare(void *memory, const expt_context *ctx) {
  funnel_add_segment_call *call = memory;
  call->funnel_made = fixture_funnel_fresh(ctx);
  call->funnel = call->funnel_made;
  call->column = FIXTURE_COLUMN_COLUMN;
}

static expt_status funnel_add_segment_call_run(void *memory, expt_error *err) {
  funnel_add_segment_call *call = memory;
  return expt_funnel_add_segment(call->funnel, call->column, err);
}

static void funnel_add_segment_call_clear(void *memory) {
  funnel_add_segment_call *call = memory;
  expt_funnel_free(call->funnel_made);
}

static bool funnel_add_segment_call_probe(void *memory, int which, contract_probe *probe) {
  funnel_add_segment_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->funnel = NULL; return contract_refuses(probe, "funnel NULL", EXPT_E_ARGUMENT, "funnel", "");
    case 2: call->column = NULL; return contract_refuses(probe, "column NULL", EXPT_E_ARGUMENT, "column", "");
    case 3: call->column = ""; return contract_settles(probe, "column empty");
    case 4: call->column = "\xff"; return contract_settles(probe, "column not UTF-8");
    default: break;
  }
  return false;
}

static const expt_status funnel_add_segment_errors[] = {EXPT_E_ARGUMENT, EXPT_E_DUPLICATE, EXPT_E_LIMIT, EXPT_E_STATE,
                                                        EXPT_E_NOMEM, EXPT_OK};

static contract_function funnel_add_segment = {
  .name = "expt_funnel_add_segment",
  .size = sizeof(funnel_add_segment_call),
  .prepare = funnel_add_segment_call_prepare,
  .run = funnel_add_segment_call_run,
  .clear = funnel_add_segment_call_clear,
  .probe = funnel_add_segment_call_probe,
  .documented = funnel_add_segment_errors,
  .save = funnel_state,
  .handle = offsetof(funnel_add_segment_call, funnel_made),
};

/* ---- expt_funnel_add_exposures ----------------------------------------------------------------------------------- */

typedef struct funnel_add_exposures_call {
  expt_funnel *funnel_made;
  expt_funnel *funnel;
  expt_exposures *exposures_made;
  const expt_exposures *exposures;
} funnel_add_exposures_call;

static void funnel_add_exposures_call_prepare(void *memory, const expt_context *ctx) {
  funnel_add_exposures_call *call = memory;
  call->funnel_made = fixture_funnel_add_exposures_funnel(ctx);
  call->funnel = call->funnel_made;
  call->exposures_made = fixture_exposures(ctx);
  call->exposures = call->exposures_made;
}

static expt_status funnel_add_exposures_call_run(void *memory, expt_error *err) {
  funnel_add_exposures_call *call = memory;
  return expt_funnel_add_exposures(call->funnel, call->exposures, err);
}

static void funnel_add_exposures_call_clear(void *memory) {
  funnel_add_exposures_call *call = memory;
  expt_funnel_free(call->funnel_made);
  expt_exposures_free(call->exposures_made);
}

static bool funnel_add_exposures_call_probe(void *memory, int which, contract_probe *probe) {
  funnel_add_exposures_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->funnel = NULL; return contract_refuses(probe, "funnel NULL", EXPT_E_ARGUMENT, "funnel", "");
    case 2: call->exposures = NULL; return contract_refuses(probe, "exposures NULL", EXPT_E_ARGUMENT, "exposures", "");
    default: break;
  }
  return false;
}

static const expt_status funnel_add_exposures_errors[] = {EXPT_E_STATE, EXPT_E_LIMIT, EXPT_E_NOMEM, EXPT_OK};

static contract_function funnel_add_exposures = {
  .name = "expt_funnel_add_exposures",
  .size = sizeof(funnel_add_exposures_call),
  .prepare = funnel_add_exposures_call_prepare,
  .run = funnel_add_exposures_call_run,
  .clear = funnel_add_exposures_call_clear,
  .probe = funnel_add_exposures_call_probe,
  .documented = funnel_add_exposures_errors,
  .save = funnel_state,
  .handle = offsetof(funnel_add_exposures_call, funnel_made),
};

/* ---- expt_funnel_add --------------------------------------------------------------------------------------------- */

typedef struct funnel_add_call {
  expt_funnel *funnel_made;
  expt_funnel *funnel;
  contract_table_room table_room;
  const expt_table *table;
  const char *batch;
} funnel_add_call;

static void funnel_add_call_prepare(void *memory, const expt_context *ctx) {
  funnel_add_call *call = memory;
  call->funnel_made = fixture_funnel(ctx);
  call->funnel = call->funnel_made;
  call->table = fixture_funnel_add_table();
  call->batch = FIXTURE_TEXT;
}

static expt_status funnel_add_call_run(void *memory, expt_error *err) {
  funnel_add_call *call = memory;
  return expt_funnel_add(call->funnel, call->table, call->batch, err);
}

static void funnel_add_call_clear(void *memory) {
  funnel_add_call *call = memory;
  expt_funnel_free(call->funnel_made);
}

static bool funnel_add_call_probe(void *memory, int which, contract_probe *probe) {
  funnel_add_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->funnel = NULL; return contract_refuses(probe, "funnel NULL", EXPT_E_ARGUMENT, "funnel", "");
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

static const expt_status funnel_add_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW, EXPT_E_STATE,
                                                EXPT_E_DUPLICATE, EXPT_E_LIMIT, EXPT_E_CANCELLED, EXPT_E_NOMEM,
                                                EXPT_OK};

static contract_function funnel_add = {
  .name = "expt_funnel_add",
  .size = sizeof(funnel_add_call),
  .prepare = funnel_add_call_prepare,
  .run = funnel_add_call_run,
  .clear = funnel_add_call_clear,
  .probe = funnel_add_call_probe,
  .documented = funnel_add_errors,
  .save = funnel_state,
  .handle = offsetof(funnel_add_call, funnel_made),
};

/* ---- expt_funnel_merge ------------------------------------------------------------------------------------------- */

typedef struct funnel_merge_call {
  expt_funnel *funnel_made;
  expt_funnel *funnel;
  expt_funnel *other_made;
  const expt_funnel *other;
} funnel_merge_call;

static void funnel_merge_call_prepare(void *memory, const expt_context *ctx) {
  funnel_merge_call *call = memory;
  call->funnel_made = fixture_funnel(ctx);
  call->funnel = call->funnel_made;
  call->other_made = fixture_funnel(ctx);
  call->other = call->other_made;
}

static expt_status funnel_merge_call_run(void *memory, expt_error *err) {
  funnel_merge_call *call = memory;
  return expt_funnel_merge(call->funnel, call->other, err);
}

static void funnel_merge_call_clear(void *memory) {
  funnel_merge_call *call = memory;
  expt_funnel_free(call->funnel_made);
  expt_funnel_free(call->other_made);
}

static bool funnel_merge_call_probe(void *memory, int which, contract_probe *probe) {
  funnel_merge_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->funnel = NULL; return contract_refuses(probe, "funnel NULL", EXPT_E_ARGUMENT, "funnel", "");
    case 2: call->other = NULL; return contract_refuses(probe, "other NULL", EXPT_E_ARGUMENT, "other", "");
    case 3: call->other = call->funnel; return contract_settles(probe, "other is funnel");
    default: break;
  }
  return false;
}

static const expt_status funnel_merge_errors[] = {EXPT_E_ARGUMENT, EXPT_E_INCOMPATIBLE, EXPT_E_DUPLICATE, EXPT_E_LIMIT,
                                                  EXPT_E_NOMEM, EXPT_OK};

static contract_function funnel_merge = {
  .name = "expt_funnel_merge",
  .size = sizeof(funnel_merge_call),
  .prepare = funnel_merge_call_prepare,
  .run = funnel_merge_call_run,
  .clear = funnel_merge_call_clear,
  .probe = funnel_merge_call_probe,
  .documented = funnel_merge_errors,
  .save = funnel_state,
  .handle = offsetof(funnel_merge_call, funnel_made),
};

/* ---- expt_funnel_save -------------------------------------------------------------------------------------------- */

typedef struct funnel_save_call {
  expt_funnel *funnel_made;
  const expt_funnel *funnel;
  uint8_t *buf;
  int64_t cap;
  int64_t need_value;
  int64_t *need;
} funnel_save_call;

static void funnel_save_call_prepare(void *memory, const expt_context *ctx) {
  funnel_save_call *call = memory;
  call->funnel_made = fixture_funnel(ctx);
  call->funnel = call->funnel_made;
  memset(&call->need_value, CONTRACT_PATTERN, sizeof call->need_value);
  call->need = &call->need_value;
}

static expt_status funnel_save_call_run(void *memory, expt_error *err) {
  funnel_save_call *call = memory;
  return expt_funnel_save(call->funnel, call->buf, call->cap, call->need, err);
}

static void funnel_save_call_clear(void *memory) {
  funnel_save_call *call = memory;
  expt_funnel_free(call->funnel_made);
}

static bool funnel_save_call_probe(void *memory, int which, contract_probe *probe) {
  funnel_save_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->funnel = NULL; return contract_refuses(probe, "funnel NULL", EXPT_E_ARGUMENT, "funnel", "");
    case 2: call->cap = -1; return contract_refuses(probe, "cap -1", EXPT_E_ARGUMENT, "cap", "");
    case 3: call->need = NULL; return contract_refuses(probe, "need NULL", EXPT_E_ARGUMENT, "need", "");
    default: break;
  }
  return false;
}

static const expt_status funnel_save_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LIMIT, EXPT_E_NOMEM, EXPT_OK};
static const contract_output funnel_save_outputs[] = {
  {"need", CONTRACT_NEED, offsetof(funnel_save_call, need_value), sizeof(((funnel_save_call *)0)->need_value)},
};

static contract_function funnel_save = {
  .name = "expt_funnel_save",
  .size = sizeof(funnel_save_call),
  .prepare = funnel_save_call_prepare,
  .run = funnel_save_call_run,
  .clear = funnel_save_call_clear,
  .probe = funnel_save_call_probe,
  .documented = funnel_save_errors,
  .outputs = funnel_save_outputs,
  .n_outputs = sizeof funnel_save_outputs / sizeof funnel_save_outputs[0],
  .buffer = {.is_used = true,
             .is_text = false,
             .argument = "buf|cap",
             .pointer = offsetof(funnel_save_call, buf),
             .capacity = offsetof(funnel_save_call, cap),
             .need = offsetof(funnel_save_call, need_value)},
  .asks = true,
  .asked = offsetof(funnel_save_call, funnel),
};

/* ---- expt_funnel_load -------------------------------------------------------------------------------------------- */

typedef struct funnel_load_call {
  const expt_context *ctx;
  contract_bytes state_made;
  const uint8_t *state;
  int64_t size;
  expt_funnel *out_value;
  expt_funnel **out;
} funnel_load_call;

static void funnel_load_call_prepare(void *memory, const expt_context *ctx) {
  funnel_load_call *call = memory;
  call->ctx = ctx;
  expt_funnel *saved = fixture_funnel(ctx);
  call->state_made = contract_save(funnel_state, saved);
  expt_funnel_free(saved);
  call->state = call->state_made.data;
  call->size = call->state_made.size;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status funnel_load_call_run(void *memory, expt_error *err) {
  funnel_load_call *call = memory;
  return expt_funnel_load(call->ctx, call->state, call->size, call->out, err);
}

static void funnel_load_call_clear(void *memory) {
  funnel_load_call *call = memory;
  contract_bytes_free(call->state_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_funnel_free(call->out_value);
}

static bool funnel_load_call_probe(void *memory, int which, contract_probe *probe) {
  funnel_load_call *call = memory;
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

static const expt_status funnel_load_errors[] = {EXPT_E_ARGUMENT, EXPT_E_CORRUPT, EXPT_E_VERSION, EXPT_E_NOMEM,
                                                 EXPT_OK};
static const contract_output funnel_load_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(funnel_load_call, out_value), sizeof(((funnel_load_call *)0)->out_value)},
};

static contract_function funnel_load = {
  .name = "expt_funnel_load",
  .size = sizeof(funnel_load_call),
  .prepare = funnel_load_call_prepare,
  .run = funnel_load_call_run,
  .clear = funnel_load_call_clear,
  .probe = funnel_load_call_probe,
  .documented = funnel_load_errors,
  .outputs = funnel_load_outputs,
  .n_outputs = sizeof funnel_load_outputs / sizeof funnel_load_outputs[0],
};

/* ---- expt_funnel_columns ----------------------------------------------------------------------------------------- */

typedef struct funnel_columns_call {
  expt_funnel *funnel_made;
  const expt_funnel *funnel;
  expt_frame *out_value;
  expt_frame **out;
} funnel_columns_call;

static void funnel_columns_call_prepare(void *memory, const expt_context *ctx) {
  funnel_columns_call *call = memory;
  call->funnel_made = fixture_funnel(ctx);
  call->funnel = call->funnel_made;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status funnel_columns_call_run(void *memory, expt_error *err) {
  funnel_columns_call *call = memory;
  return expt_funnel_columns(call->funnel, call->out, err);
}

static void funnel_columns_call_clear(void *memory) {
  funnel_columns_call *call = memory;
  expt_funnel_free(call->funnel_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool funnel_columns_call_probe(void *memory, int which, contract_probe *probe) {
  funnel_columns_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->funnel = NULL; return contract_refuses(probe, "funnel NULL", EXPT_E_ARGUMENT, "funnel", "");
    case 2: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status funnel_columns_errors[] = {EXPT_E_NOMEM, EXPT_OK};
static const contract_output funnel_columns_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(funnel_columns_call, out_value), sizeof(((funnel_columns_call *)0)->out_value)},
};

static contract_function funnel_columns = {
  .name = "expt_funnel_columns",
  .size = sizeof(funnel_columns_call),
  .prepare = funnel_columns_call_prepare,
  .run = funnel_columns_call_run,
  .clear = funnel_columns_call_clear,
  .probe = funnel_columns_call_probe,
  .documented = funnel_columns_errors,
  .outputs = funnel_columns_outputs,
  .n_outputs = sizeof funnel_columns_outputs / sizeof funnel_columns_outputs[0],
  .asks = true,
  .asked = offsetof(funnel_columns_call, funnel),
};

/* ---- expt_funnel_counts_options_init_sized ----------------------------------------------------------------------- */

static void init_funnel_counts_options(void *options, uint32_t caller_size) {
  expt_funnel_counts_options_init_sized(options, caller_size);
}

static void funnel_counts_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_funnel_counts_options_init_sized", init_funnel_counts_options,
                      sizeof(expt_funnel_counts_options));
}

/* ---- expt_funnel_counts ------------------------------------------------------------------------------------------ */

typedef struct funnel_counts_call {
  expt_funnel *funnel_made;
  const expt_funnel *funnel;
  struct {
    expt_funnel_counts_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_funnel_counts_options *options;
  expt_frame *out_value;
  expt_frame **out;
} funnel_counts_call;

static void funnel_counts_call_prepare(void *memory, const expt_context *ctx) {
  funnel_counts_call *call = memory;
  call->funnel_made = fixture_funnel(ctx);
  call->funnel = call->funnel_made;
  expt_funnel_counts_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status funnel_counts_call_run(void *memory, expt_error *err) {
  funnel_counts_call *call = memory;
  return expt_funnel_counts(call->funnel, call->options, call->out, err);
}

static void funnel_counts_call_clear(void *memory) {
  funnel_counts_call *call = memory;
  expt_funnel_free(call->funnel_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool funnel_counts_call_probe(void *memory, int which, contract_probe *probe) {
  funnel_counts_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->funnel = NULL; return contract_refuses(probe, "funnel NULL", EXPT_E_ARGUMENT, "funnel", "");
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

static const expt_status funnel_counts_errors[] = {EXPT_E_ARGUMENT, EXPT_E_STATE, EXPT_E_VERSION, EXPT_E_NOMEM,
                                                   EXPT_OK};
static const contract_output funnel_counts_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(funnel_counts_call, out_value), sizeof(((funnel_counts_call *)0)->out_value)},
};

static contract_function funnel_counts = {
  .name = "expt_funnel_counts",
  .size = sizeof(funnel_counts_call),
  .prepare = funnel_counts_call_prepare,
  .run = funnel_counts_call_run,
  .clear = funnel_counts_call_clear,
  .probe = funnel_counts_call_probe,
  .documented = funnel_counts_errors,
  .outputs = funnel_counts_outputs,
  .n_outputs = sizeof funnel_counts_outputs / sizeof funnel_counts_outputs[0],
  .asks = true,
  .asked = offsetof(funnel_counts_call, funnel),
};

/* ---- expt_funnel_times_options_init_sized ------------------------------------------------------------------------ */

static void init_funnel_times_options(void *options, uint32_t caller_size) {
  expt_funnel_times_options_init_sized(options, caller_size);
}

static void funnel_times_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_funnel_times_options_init_sized", init_funnel_times_options,
                      sizeof(expt_funnel_times_options));
}

/* ---- expt_funnel_times ------------------------------------------------------------------------------------------- */

typedef struct funnel_times_call {
  expt_funnel *funnel_made;
  const expt_funnel *funnel;
  struct {
    expt_funnel_times_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_funnel_times_options *options;
  expt_frame *out_value;
  expt_frame **out;
} funnel_times_call;

static void funnel_times_call_prepare(void *memory, const expt_context *ctx) {
  funnel_times_call *call = memory;
  call->funnel_made = fixture_funnel(ctx);
  call->funnel = call->funnel_made;
  expt_funnel_times_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status funnel_times_call_run(void *memory, expt_error *err) {
  funnel_times_call *call = memory;
  return expt_funnel_times(call->funnel, call->options, call->out, err);
}

static void funnel_times_call_clear(void *memory) {
  funnel_times_call *call = memory;
  expt_funnel_free(call->funnel_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool funnel_times_call_probe(void *memory, int which, contract_probe *probe) {
  funnel_times_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->funnel = NULL; return contract_refuses(probe, "funnel NULL", EXPT_E_ARGUMENT, "funnel", "");
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
      call->options_room.value.probabilities = NULL;
      call->options_room.value.n_probabilities = 1;
      return contract_refuses(probe, "probabilities NULL, n_probabilities 1", EXPT_E_ARGUMENT, "options",
                              "probabilities|n_probabilities");
    case 9:
      call->options_room.value.n_probabilities = -1;
      return contract_refuses(probe, "n_probabilities -1", EXPT_E_ARGUMENT, "options", "probabilities|n_probabilities");
    case 10: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status funnel_times_errors[] = {EXPT_E_ARGUMENT, EXPT_E_STATE, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output funnel_times_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(funnel_times_call, out_value), sizeof(((funnel_times_call *)0)->out_value)},
};

static contract_function funnel_times = {
  .name = "expt_funnel_times",
  .size = sizeof(funnel_times_call),
  .prepare = funnel_times_call_prepare,
  .run = funnel_times_call_run,
  .clear = funnel_times_call_clear,
  .probe = funnel_times_call_probe,
  .documented = funnel_times_errors,
  .outputs = funnel_times_outputs,
  .n_outputs = sizeof funnel_times_outputs / sizeof funnel_times_outputs[0],
  .asks = true,
  .asked = offsetof(funnel_times_call, funnel),
};

/* ---- expt_funnel_units ------------------------------------------------------------------------------------------- */

typedef struct funnel_units_call {
  expt_funnel *funnel_made;
  const expt_funnel *funnel;
  expt_frame *out_value;
  expt_frame **out;
} funnel_units_call;

static void funnel_units_call_prepare(void *memory, const expt_context *ctx) {
  funnel_units_call *call = memory;
  call->funnel_made = fixture_funnel(ctx);
  call->funnel = call->funnel_made;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status funnel_units_call_run(void *memory, expt_error *err) {
  funnel_units_call *call = memory;
  return expt_funnel_units(call->funnel, call->out, err);
}

static void funnel_units_call_clear(void *memory) {
  funnel_units_call *call = memory;
  expt_funnel_free(call->funnel_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool funnel_units_call_probe(void *memory, int which, contract_probe *probe) {
  funnel_units_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->funnel = NULL; return contract_refuses(probe, "funnel NULL", EXPT_E_ARGUMENT, "funnel", "");
    case 2: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status funnel_units_errors[] = {EXPT_E_STATE, EXPT_E_NOMEM, EXPT_OK};
static const contract_output funnel_units_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(funnel_units_call, out_value), sizeof(((funnel_units_call *)0)->out_value)},
};

static contract_function funnel_units = {
  .name = "expt_funnel_units",
  .size = sizeof(funnel_units_call),
  .prepare = funnel_units_call_prepare,
  .run = funnel_units_call_run,
  .clear = funnel_units_call_clear,
  .probe = funnel_units_call_probe,
  .documented = funnel_units_errors,
  .outputs = funnel_units_outputs,
  .n_outputs = sizeof funnel_units_outputs / sizeof funnel_units_outputs[0],
  .asks = true,
  .asked = offsetof(funnel_units_call, funnel),
};

/* ---- expt_funnel_free -------------------------------------------------------------------------------------------- */

static void funnel_free_accepts_null(void **state) {
  (void)state;
  expt_funnel_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(funnel_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(funnel_create, keeps_its_promises),
    CONTRACT_TEST(funnel_create, survives_failing_memory),
    cmocka_unit_test(funnel_step_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(funnel_add_step, keeps_its_promises),
    CONTRACT_TEST(funnel_add_step, survives_failing_memory),
    CONTRACT_TEST(funnel_add_segment, keeps_its_promises),
    CONTRACT_TEST(funnel_add_segment, survives_failing_memory),
    CONTRACT_TEST(funnel_add_exposures, keeps_its_promises),
    CONTRACT_TEST(funnel_add_exposures, survives_failing_memory),
    CONTRACT_TEST(funnel_add, keeps_its_promises),
    CONTRACT_TEST(funnel_add, survives_failing_memory),
    CONTRACT_TEST(funnel_add, can_be_cancelled),
    CONTRACT_TEST(funnel_merge, keeps_its_promises),
    CONTRACT_TEST(funnel_merge, survives_failing_memory),
    CONTRACT_TEST(funnel_save, keeps_its_promises),
    CONTRACT_TEST(funnel_save, asks_for_room),
    CONTRACT_TEST(funnel_save, survives_failing_memory),
    CONTRACT_TEST(funnel_save, answers_several_threads),
    CONTRACT_TEST(funnel_load, keeps_its_promises),
    CONTRACT_TEST(funnel_load, survives_failing_memory),
    CONTRACT_TEST(funnel_columns, keeps_its_promises),
    CONTRACT_TEST(funnel_columns, survives_failing_memory),
    CONTRACT_TEST(funnel_columns, answers_several_threads),
    cmocka_unit_test(funnel_counts_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(funnel_counts, keeps_its_promises),
    CONTRACT_TEST(funnel_counts, survives_failing_memory),
    CONTRACT_TEST(funnel_counts, answers_several_threads),
    cmocka_unit_test(funnel_times_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(funnel_times, keeps_its_promises),
    CONTRACT_TEST(funnel_times, survives_failing_memory),
    CONTRACT_TEST(funnel_times, answers_several_threads),
    CONTRACT_TEST(funnel_units, keeps_its_promises),
    CONTRACT_TEST(funnel_units, survives_failing_memory),
    CONTRACT_TEST(funnel_units, answers_several_threads),
    cmocka_unit_test(funnel_free_accepts_null),
  };
  return cmocka_run_group_tests_name("contract of funnel.h", tests, NULL, NULL);
}
