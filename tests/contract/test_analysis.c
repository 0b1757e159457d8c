/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/analysis.h by bindgen. Do not edit.
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

static expt_status analysis_state(const void *handle, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err) {
  return expt_analysis_save(handle, buf, cap, need, err);
}

/* ---- expt_analysis_options_init_sized ---------------------------------------------------------------------------- */

static void init_analysis_options(void *options, uint32_t caller_size) {
  expt_analysis_options_init_sized(options, caller_size);
}

static void analysis_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_analysis_options_init_sized", init_analysis_options, sizeof(expt_analysis_options));
}

/* ---- expt_analysis_create ---------------------------------------------------------------------------------------- */

typedef struct analysis_create_call {
  const expt_context *ctx;
  const char *variant;
  struct {
    expt_analysis_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_analysis_options *options;
  expt_analysis *out_value;
  expt_analysis **out;
} analysis_create_call;

static void analysis_create_call_prepare(void *memory, const expt_context *ctx) {
  analysis_create_call *call = memory;
  call->ctx = ctx;
  call->variant = FIXTURE_COLUMN_VARIANT;
  expt_analysis_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status analysis_create_call_run(void *memory, expt_error *err) {
  analysis_create_call *call = memory;
  return expt_analysis_create(call->ctx, call->variant, call->options, call->out, err);
}

static void analysis_create_call_clear(void *memory) {
  analysis_create_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_analysis_free(call->out_value);
}

static bool analysis_create_call_probe(void *memory, int which, contract_probe *probe) {
  analysis_create_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->variant = NULL; return contract_refuses(probe, "variant NULL", EXPT_E_ARGUMENT, "variant", "");
    case 3: call->variant = ""; return contract_settles(probe, "variant empty");
    case 4: call->variant = "\xff"; return contract_settles(probe, "variant not UTF-8");
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
      call->options_room.value.max_levels = 1;
      return contract_refuses(probe, "max_levels below 2", EXPT_E_ARGUMENT, "options", "max_levels");
    case 12:
      call->options_room.value.max_levels = 1000001;
      return contract_refuses(probe, "max_levels above 1000000", EXPT_E_ARGUMENT, "options", "max_levels");
    case 13: call->options_room.value.unit = NULL; return contract_accepts(probe, "unit NULL");
    case 14: call->options_room.value.unit = ""; return contract_settles(probe, "unit empty");
    case 15: call->options_room.value.unit = "\xff"; return contract_settles(probe, "unit not UTF-8");
    case 16: call->options_room.value.control = NULL; return contract_accepts(probe, "control NULL");
    case 17: call->options_room.value.control = ""; return contract_settles(probe, "control empty");
    case 18: call->options_room.value.control = "\xff"; return contract_settles(probe, "control not UTF-8");
    case 19: call->options_room.value.strata = NULL; return contract_accepts(probe, "strata NULL");
    case 20: call->options_room.value.strata = ""; return contract_settles(probe, "strata empty");
    case 21: call->options_room.value.strata = "\xff"; return contract_settles(probe, "strata not UTF-8");
    case 22: call->options_room.value.cluster = NULL; return contract_accepts(probe, "cluster NULL");
    case 23: call->options_room.value.cluster = ""; return contract_settles(probe, "cluster empty");
    case 24: call->options_room.value.cluster = "\xff"; return contract_settles(probe, "cluster not UTF-8");
    case 25:
      call->options_room.value.planned_units = -1;
      return contract_refuses(probe, "planned_units below 0", EXPT_E_ARGUMENT, "options", "planned_units");
    case 26: call->options_room.value.time = NULL; return contract_accepts(probe, "time NULL");
    case 27: call->options_room.value.time = ""; return contract_settles(probe, "time empty");
    case 28: call->options_room.value.time = "\xff"; return contract_settles(probe, "time not UTF-8");
    case 29:
      call->options_room.value.grain_us = 59999999;
      return contract_refuses(probe, "grain_us below 60000000", EXPT_E_ARGUMENT, "options", "grain_us");
    case 30:
      call->options_room.value.grain_us = INT64_C(31622400000001);
      return contract_refuses(probe, "grain_us above 31622400000000", EXPT_E_ARGUMENT, "options", "grain_us");
    case 31:
      call->options_room.value.utc_offset_us = INT64_C(-86400000001);
      return contract_refuses(probe, "utc_offset_us below -86400000000", EXPT_E_ARGUMENT, "options", "utc_offset_us");
    case 32:
      call->options_room.value.utc_offset_us = INT64_C(86400000001);
      return contract_refuses(probe, "utc_offset_us above 86400000000", EXPT_E_ARGUMENT, "options", "utc_offset_us");
    case 33: call->options_room.value.exposed_at = NULL; return contract_accepts(probe, "exposed_at NULL");
    case 34: call->options_room.value.exposed_at = ""; return contract_settles(probe, "exposed_at empty");
    case 35: call->options_room.value.exposed_at = "\xff"; return contract_settles(probe, "exposed_at not UTF-8");
    case 36: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status analysis_create_errors[] = {EXPT_E_ARGUMENT, EXPT_E_NOMEM, EXPT_OK};
static const contract_output analysis_create_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(analysis_create_call, out_value), sizeof(((analysis_create_call *)0)->out_value)},
};

static contract_function analysis_create = {
  .name = "expt_analysis_create",
  .size = sizeof(analysis_create_call),
  .prepare = analysis_create_call_prepare,
  .run = analysis_create_call_run,
  .clear = analysis_create_call_clear,
  .probe = analysis_create_call_probe,
  .documented = analysis_create_errors,
  .outputs = analysis_create_outputs,
  .n_outputs = sizeof analysis_create_outputs / sizeof analysis_create_outputs[0],
};

/* ---- expt_analysis_add_variant ----------------------------------------------------------------------------------- */

typedef struct analysis_add_variant_call {
  expt_analysis *analysis_made;
  expt_analysis *analysis;
  const char *label;
  double weight;
} analysis_add_variant_call;

static void analysis_add_variant_call_prepare(void *memory, const expt_context *ctx) {
  analysis_add_variant_call *call = memory;
  call->analysis_made = fixture_analysis_fresh(ctx);
  call->analysis = call->analysis_made;
  call->label = FIXTURE_TEXT;
  call->weight = 0.5;
}

static expt_status analysis_add_variant_call_run(void *memory, expt_error *err) {
  analysis_add_variant_call *call = memory;
  return expt_analysis_add_variant(call->analysis, call->label, call->weight, err);
}

static void analysis_add_variant_call_clear(void *memory) {
  analysis_add_variant_call *call = memory;
  expt_analysis_free(call->analysis_made);
}

static bool analysis_add_variant_call_probe(void *memory, int which, contract_probe *probe) {
  analysis_add_variant_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->analysis = NULL; return contract_refuses(probe, "analysis NULL", EXPT_E_ARGUMENT, "analysis", "");
    case 2: call->label = NULL; return contract_refuses(probe, "label NULL", EXPT_E_ARGUMENT, "label", "");
    case 3: call->label = ""; return contract_settles(probe, "label empty");
    case 4: call->label = "\xff"; return contract_settles(probe, "label not UTF-8");
    case 5:
      call->weight = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "weight just below 0", EXPT_E_ARGUMENT, "weight", "");
    case 6:
      call->weight = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "weight just above 1", EXPT_E_ARGUMENT, "weight", "");
    case 7: call->weight = NAN; return contract_refuses(probe, "weight NaN", EXPT_E_ARGUMENT, "weight", "");
    case 8: call->weight = INFINITY; return contract_refuses(probe, "weight Inf", EXPT_E_ARGUMENT, "weight", "");
    case 9: call->weight = -INFINITY; return contract_refuses(probe, "weight -Inf", EXPT_E_ARGUMENT, "weight", "");
    default: break;
  }
  return false;
}

static const expt_status analysis_add_variant_errors[] = {EXPT_E_ARGUMENT, EXPT_E_DUPLICATE, EXPT_E_STATE, EXPT_E_NOMEM,
                                                          EXPT_OK};

static contract_function analysis_add_variant = {
  .name = "expt_analysis_add_variant",
  .size = sizeof(analysis_add_variant_call),
  .prepare = analysis_add_variant_call_prepare,
  .run = analysis_add_variant_call_run,
  .clear = analysis_add_variant_call_clear,
  .probe = analysis_add_variant_call_probe,
  .documented = analysis_add_variant_errors,
  .save = analysis_state,
  .handle = offsetof(analysis_add_variant_call, analysis_made),
};

/* ---- expt_analysis_add_segment ----------------------------------------------------------------------------------- */

typedef struct analysis_add_segment_call {
  expt_analysis *analysis_made;
  expt_analysis *analysis;
  const char *column;
} analysis_add_segment_call;

static void analysis_add_segment_call_prepare(void *memory, const expt_context *ctx) {
  analysis_add_segment_call *call = memory;
  call->analysis_made = fixture_analysis_fresh(ctx);
  call->analysis = call->analysis_made;
  call->column = FIXTURE_COLUMN_COLUMN;
}

static expt_status analysis_add_segment_call_run(void *memory, expt_error *err) {
  analysis_add_segment_call *call = memory;
  return expt_analysis_add_segment(call->analysis, call->column, err);
}

static void analysis_add_segment_call_clear(void *memory) {
  analysis_add_segment_call *call = memory;
  expt_analysis_free(call->analysis_made);
}

static bool analysis_add_segment_call_probe(void *memory, int which, contract_probe *probe) {
  analysis_add_segment_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->analysis = NULL; return contract_refuses(probe, "analysis NULL", EXPT_E_ARGUMENT, "analysis", "");
    case 2: call->column = NULL; return contract_refuses(probe, "column NULL", EXPT_E_ARGUMENT, "column", "");
    case 3: call->column = ""; return contract_settles(probe, "column empty");
    case 4: call->column = "\xff"; return contract_settles(probe, "column not UTF-8");
    default: break;
  }
  return false;
}

static const expt_status analysis_add_segment_errors[] = {EXPT_E_ARGUMENT, EXPT_E_DUPLICATE, EXPT_E_LIMIT, EXPT_E_STATE,
                                                          EXPT_E_NOMEM, EXPT_OK};

static contract_function analysis_add_segment = {
  .name = "expt_analysis_add_segment",
  .size = sizeof(analysis_add_segment_call),
  .prepare = analysis_add_segment_call_prepare,
  .run = analysis_add_segment_call_run,
  .clear = analysis_add_segment_call_clear,
  .probe = analysis_add_segment_call_probe,
  .documented = analysis_add_segment_errors,
  .save = analysis_state,
  .handle = offsetof(analysis_add_segment_call, analysis_made),
};

/* ---- expt_analysis_add ------------------------------------------------------------------------------------------- */

typedef struct analysis_add_call {
  expt_analysis *analysis_made;
  expt_analysis *analysis;
  contract_table_room table_room;
  const expt_table *table;
  const char *batch;
} analysis_add_call;

static void analysis_add_call_prepare(void *memory, const expt_context *ctx) {
  analysis_add_call *call = memory;
  call->analysis_made = fixture_analysis_add_analysis(ctx);
  call->analysis = call->analysis_made;
  call->table = fixture_table();
  call->batch = FIXTURE_TEXT;
}

static expt_status analysis_add_call_run(void *memory, expt_error *err) {
  analysis_add_call *call = memory;
  return expt_analysis_add(call->analysis, call->table, call->batch, err);
}

static void analysis_add_call_clear(void *memory) {
  analysis_add_call *call = memory;
  expt_analysis_free(call->analysis_made);
}

static bool analysis_add_call_probe(void *memory, int which, contract_probe *probe) {
  analysis_add_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->analysis = NULL; return contract_refuses(probe, "analysis NULL", EXPT_E_ARGUMENT, "analysis", "");
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

static const expt_status analysis_add_errors[] = {EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW, EXPT_E_LABEL, EXPT_E_STATE,
                                                  EXPT_E_INCOMPATIBLE, EXPT_E_DUPLICATE, EXPT_E_LIMIT, EXPT_E_CANCELLED,
                                                  EXPT_E_NOMEM, EXPT_OK};

static contract_function analysis_add = {
  .name = "expt_analysis_add",
  .size = sizeof(analysis_add_call),
  .prepare = analysis_add_call_prepare,
  .run = analysis_add_call_run,
  .clear = analysis_add_call_clear,
  .probe = analysis_add_call_probe,
  .documented = analysis_add_errors,
  .save = analysis_state,
  .handle = offsetof(analysis_add_call, analysis_made),
};

/* ---- expt_analysis_add_counts ------------------------------------------------------------------------------------ */

typedef struct analysis_add_counts_call {
  expt_analysis *analysis_made;
  expt_analysis *analysis;
  contract_table_room table_room;
  const expt_table *table;
  const char *units;
  const char *batch;
} analysis_add_counts_call;

static void analysis_add_counts_call_prepare(void *memory, const expt_context *ctx) {
  analysis_add_counts_call *call = memory;
  call->analysis_made = fixture_analysis_add_counts_analysis(ctx);
  call->analysis = call->analysis_made;
  call->table = fixture_analysis_add_counts_table();
  call->units = FIXTURE_COLUMN_UNITS;
  call->batch = FIXTURE_TEXT;
}

static expt_status analysis_add_counts_call_run(void *memory, expt_error *err) {
  analysis_add_counts_call *call = memory;
  return expt_analysis_add_counts(call->analysis, call->table, call->units, call->batch, err);
}

static void analysis_add_counts_call_clear(void *memory) {
  analysis_add_counts_call *call = memory;
  expt_analysis_free(call->analysis_made);
}

static bool analysis_add_counts_call_probe(void *memory, int which, contract_probe *probe) {
  analysis_add_counts_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->analysis = NULL; return contract_refuses(probe, "analysis NULL", EXPT_E_ARGUMENT, "analysis", "");
    case 2: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 3: call->units = NULL; return contract_refuses(probe, "units NULL", EXPT_E_ARGUMENT, "units", "");
    case 4: call->units = ""; return contract_settles(probe, "units empty");
    case 5: call->units = "\xff"; return contract_settles(probe, "units not UTF-8");
    case 6: call->batch = NULL; return contract_accepts(probe, "batch NULL");
    case 7: call->batch = ""; return contract_settles(probe, "batch empty");
    case 8: call->batch = "\xff"; return contract_settles(probe, "batch not UTF-8");
    default: break;
  }
  which -= 9;
  const int table_probes = contract_table_probes(call->table);
  if (which < table_probes) {
    return contract_table_probe(&call->table_room, &call->table, "table", which, probe);
  }
  return false;
}

static const expt_status analysis_add_counts_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW,
                                                         EXPT_E_LABEL, EXPT_E_STATE, EXPT_E_DUPLICATE, EXPT_E_LIMIT,
                                                         EXPT_E_NOMEM, EXPT_OK};

static contract_function analysis_add_counts = {
  .name = "expt_analysis_add_counts",
  .size = sizeof(analysis_add_counts_call),
  .prepare = analysis_add_counts_call_prepare,
  .run = analysis_add_counts_call_run,
  .clear = analysis_add_counts_call_clear,
  .probe = analysis_add_counts_call_probe,
  .documented = analysis_add_counts_errors,
  .save = analysis_state,
  .handle = offsetof(analysis_add_counts_call, analysis_made),
};

/* ---- expt_analysis_merge ----------------------------------------------------------------------------------------- */

typedef struct analysis_merge_call {
  expt_analysis *analysis_made;
  expt_analysis *analysis;
  expt_analysis *other_made;
  const expt_analysis *other;
} analysis_merge_call;

static void analysis_merge_call_prepare(void *memory, const expt_context *ctx) {
  analysis_merge_call *call = memory;
  call->analysis_made = fixture_analysis(ctx);
  call->analysis = call->analysis_made;
  call->other_made = fixture_analysis_merge_other(ctx);
  call->other = call->other_made;
}

static expt_status analysis_merge_call_run(void *memory, expt_error *err) {
  analysis_merge_call *call = memory;
  return expt_analysis_merge(call->analysis, call->other, err);
}

static void analysis_merge_call_clear(void *memory) {
  analysis_merge_call *call = memory;
  expt_analysis_free(call->analysis_made);
  expt_analysis_free(call->other_made);
}

static bool analysis_merge_call_probe(void *memory, int which, contract_probe *probe) {
  analysis_merge_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->analysis = NULL; return contract_refuses(probe, "analysis NULL", EXPT_E_ARGUMENT, "analysis", "");
    case 2: call->other = NULL; return contract_refuses(probe, "other NULL", EXPT_E_ARGUMENT, "other", "");
    case 3: call->other = call->analysis; return contract_settles(probe, "other is analysis");
    default: break;
  }
  return false;
}

static const expt_status analysis_merge_errors[] = {EXPT_E_INCOMPATIBLE, EXPT_E_ARGUMENT, EXPT_E_DUPLICATE,
                                                    EXPT_E_LIMIT, EXPT_E_NOMEM, EXPT_OK};

static contract_function analysis_merge = {
  .name = "expt_analysis_merge",
  .size = sizeof(analysis_merge_call),
  .prepare = analysis_merge_call_prepare,
  .run = analysis_merge_call_run,
  .clear = analysis_merge_call_clear,
  .probe = analysis_merge_call_probe,
  .documented = analysis_merge_errors,
  .save = analysis_state,
  .handle = offsetof(analysis_merge_call, analysis_made),
};

/* ---- expt_analysis_save ------------------------------------------------------------------------------------------ */

typedef struct analysis_save_call {
  expt_analysis *analysis_made;
  const expt_analysis *analysis;
  uint8_t *buf;
  int64_t cap;
  int64_t need_value;
  int64_t *need;
} analysis_save_call;

static void analysis_save_call_prepare(void *memory, const expt_context *ctx) {
  analysis_save_call *call = memory;
  call->analysis_made = fixture_analysis(ctx);
  call->analysis = call->analysis_made;
  memset(&call->need_value, CONTRACT_PATTERN, sizeof call->need_value);
  call->need = &call->need_value;
}

static expt_status analysis_save_call_run(void *memory, expt_error *err) {
  analysis_save_call *call = memory;
  return expt_analysis_save(call->analysis, call->buf, call->cap, call->need, err);
}

static void analysis_save_call_clear(void *memory) {
  analysis_save_call *call = memory;
  expt_analysis_free(call->analysis_made);
}

static bool analysis_save_call_probe(void *memory, int which, contract_probe *probe) {
  analysis_save_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->analysis = NULL; return contract_refuses(probe, "analysis NULL", EXPT_E_ARGUMENT, "analysis", "");
    case 2: call->cap = -1; return contract_refuses(probe, "cap -1", EXPT_E_ARGUMENT, "cap", "");
    case 3: call->need = NULL; return contract_refuses(probe, "need NULL", EXPT_E_ARGUMENT, "need", "");
    default: break;
  }
  return false;
}

static const expt_status analysis_save_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LIMIT, EXPT_E_NOMEM, EXPT_OK};
static const contract_output analysis_save_outputs[] = {
  {"need", CONTRACT_NEED, offsetof(analysis_save_call, need_value), sizeof(((analysis_save_call *)0)->need_value)},
};

static contract_function analysis_save = {
  .name = "expt_analysis_save",
  .size = sizeof(analysis_save_call),
  .prepare = analysis_save_call_prepare,
  .run = analysis_save_call_run,
  .clear = analysis_save_call_clear,
  .probe = analysis_save_call_probe,
  .documented = analysis_save_errors,
  .outputs = analysis_save_outputs,
  .n_outputs = sizeof analysis_save_outputs / sizeof analysis_save_outputs[0],
  .buffer = {.is_used = true,
             .is_text = false,
             .argument = "buf|cap",
             .pointer = offsetof(analysis_save_call, buf),
             .capacity = offsetof(analysis_save_call, cap),
             .need = offsetof(analysis_save_call, need_value)},
  .asks = true,
  .asked = offsetof(analysis_save_call, analysis),
};

/* ---- expt_analysis_load ------------------------------------------------------------------------------------------ */

typedef struct analysis_load_call {
  const expt_context *ctx;
  contract_bytes state_made;
  const uint8_t *state;
  int64_t size;
  expt_analysis *out_value;
  expt_analysis **out;
} analysis_load_call;

static void analysis_load_call_prepare(void *memory, const expt_context *ctx) {
  analysis_load_call *call = memory;
  call->ctx = ctx;
  expt_analysis *saved = fixture_analysis(ctx);
  call->state_made = contract_save(analysis_state, saved);
  expt_analysis_free(saved);
  call->state = call->state_made.data;
  call->size = call->state_made.size;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status analysis_load_call_run(void *memory, expt_error *err) {
  analysis_load_call *call = memory;
  return expt_analysis_load(call->ctx, call->state, call->size, call->out, err);
}

static void analysis_load_call_clear(void *memory) {
  analysis_load_call *call = memory;
  contract_bytes_free(call->state_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_analysis_free(call->out_value);
}

static bool analysis_load_call_probe(void *memory, int which, contract_probe *probe) {
  analysis_load_call *call = memory;
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

static const expt_status analysis_load_errors[] = {EXPT_E_ARGUMENT, EXPT_E_CORRUPT, EXPT_E_VERSION, EXPT_E_NOMEM,
                                                   EXPT_OK};
static const contract_output analysis_load_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(analysis_load_call, out_value), sizeof(((analysis_load_call *)0)->out_value)},
};

static contract_function analysis_load = {
  .name = "expt_analysis_load",
  .size = sizeof(analysis_load_call),
  .prepare = analysis_load_call_prepare,
  .run = analysis_load_call_run,
  .clear = analysis_load_call_clear,
  .probe = analysis_load_call_probe,
  .documented = analysis_load_errors,
  .outputs = analysis_load_outputs,
  .n_outputs = sizeof analysis_load_outputs / sizeof analysis_load_outputs[0],
};

/* ---- expt_analysis_columns --------------------------------------------------------------------------------------- */

typedef struct analysis_columns_call {
  expt_analysis *analysis_made;
  const expt_analysis *analysis;
  expt_frame *out_value;
  expt_frame **out;
} analysis_columns_call;

static void analysis_columns_call_prepare(void *memory, const expt_context *ctx) {
  analysis_columns_call *call = memory;
  call->analysis_made = fixture_analysis(ctx);
  call->analysis = call->analysis_made;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status analysis_columns_call_run(void *memory, expt_error *err) {
  analysis_columns_call *call = memory;
  return expt_analysis_columns(call->analysis, call->out, err);
}

static void analysis_columns_call_clear(void *memory) {
  analysis_columns_call *call = memory;
  expt_analysis_free(call->analysis_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool analysis_columns_call_probe(void *memory, int which, contract_probe *probe) {
  analysis_columns_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->analysis = NULL; return contract_refuses(probe, "analysis NULL", EXPT_E_ARGUMENT, "analysis", "");
    case 2: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status analysis_columns_errors[] = {EXPT_E_NOMEM, EXPT_OK};
static const contract_output analysis_columns_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(analysis_columns_call, out_value),
   sizeof(((analysis_columns_call *)0)->out_value)},
};

static contract_function analysis_columns = {
  .name = "expt_analysis_columns",
  .size = sizeof(analysis_columns_call),
  .prepare = analysis_columns_call_prepare,
  .run = analysis_columns_call_run,
  .clear = analysis_columns_call_clear,
  .probe = analysis_columns_call_probe,
  .documented = analysis_columns_errors,
  .outputs = analysis_columns_outputs,
  .n_outputs = sizeof analysis_columns_outputs / sizeof analysis_columns_outputs[0],
  .asks = true,
  .asked = offsetof(analysis_columns_call, analysis),
};

/* ---- expt_analysis_summary --------------------------------------------------------------------------------------- */

typedef struct analysis_summary_call {
  expt_analysis *analysis_made;
  const expt_analysis *analysis;
  expt_frame *out_value;
  expt_frame **out;
} analysis_summary_call;

static void analysis_summary_call_prepare(void *memory, const expt_context *ctx) {
  analysis_summary_call *call = memory;
  call->analysis_made = fixture_analysis(ctx);
  call->analysis = call->analysis_made;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status analysis_summary_call_run(void *memory, expt_error *err) {
  analysis_summary_call *call = memory;
  return expt_analysis_summary(call->analysis, call->out, err);
}

static void analysis_summary_call_clear(void *memory) {
  analysis_summary_call *call = memory;
  expt_analysis_free(call->analysis_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool analysis_summary_call_probe(void *memory, int which, contract_probe *probe) {
  analysis_summary_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->analysis = NULL; return contract_refuses(probe, "analysis NULL", EXPT_E_ARGUMENT, "analysis", "");
    case 2: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status analysis_summary_errors[] = {EXPT_E_STATE, EXPT_E_NOMEM, EXPT_OK};
static const contract_output analysis_summary_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(analysis_summary_call, out_value),
   sizeof(((analysis_summary_call *)0)->out_value)},
};

static contract_function analysis_summary = {
  .name = "expt_analysis_summary",
  .size = sizeof(analysis_summary_call),
  .prepare = analysis_summary_call_prepare,
  .run = analysis_summary_call_run,
  .clear = analysis_summary_call_clear,
  .probe = analysis_summary_call_probe,
  .documented = analysis_summary_errors,
  .outputs = analysis_summary_outputs,
  .n_outputs = sizeof analysis_summary_outputs / sizeof analysis_summary_outputs[0],
  .asks = true,
  .asked = offsetof(analysis_summary_call, analysis),
};

/* ---- expt_analysis_srm_options_init_sized ------------------------------------------------------------------------ */

static void init_analysis_srm_options(void *options, uint32_t caller_size) {
  expt_analysis_srm_options_init_sized(options, caller_size);
}

static void analysis_srm_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_analysis_srm_options_init_sized", init_analysis_srm_options,
                      sizeof(expt_analysis_srm_options));
}

/* ---- expt_analysis_srm ------------------------------------------------------------------------------------------- */

typedef struct analysis_srm_call {
  expt_analysis *analysis_made;
  const expt_analysis *analysis;
  struct {
    expt_analysis_srm_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_analysis_srm_options *options;
  expt_srm out_value;
  expt_srm *out;
} analysis_srm_call;

static void analysis_srm_call_prepare(void *memory, const expt_context *ctx) {
  analysis_srm_call *call = memory;
  call->analysis_made = fixture_analysis(ctx);
  call->analysis = call->analysis_made;
  expt_analysis_srm_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status analysis_srm_call_run(void *memory, expt_error *err) {
  analysis_srm_call *call = memory;
  return expt_analysis_srm(call->analysis, call->options, call->out, err);
}

static void analysis_srm_call_clear(void *memory) {
  analysis_srm_call *call = memory;
  expt_analysis_free(call->analysis_made);
}

static bool analysis_srm_call_probe(void *memory, int which, contract_probe *probe) {
  analysis_srm_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->analysis = NULL; return contract_refuses(probe, "analysis NULL", EXPT_E_ARGUMENT, "analysis", "");
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
      call->options_room.value.threshold = 0.0;
      return contract_refuses(probe, "threshold at the limit 0", EXPT_E_ARGUMENT, "options", "threshold");
    case 9:
      call->options_room.value.threshold = 1.0;
      return contract_refuses(probe, "threshold at the limit 1", EXPT_E_ARGUMENT, "options", "threshold");
    case 10:
      call->options_room.value.threshold = NAN;
      return contract_refuses(probe, "threshold NaN", EXPT_E_ARGUMENT, "options", "threshold");
    case 11:
      call->options_room.value.threshold = INFINITY;
      return contract_refuses(probe, "threshold Inf", EXPT_E_ARGUMENT, "options", "threshold");
    case 12:
      call->options_room.value.threshold = -INFINITY;
      return contract_refuses(probe, "threshold -Inf", EXPT_E_ARGUMENT, "options", "threshold");
    case 13:
      call->options_room.value.concentration = nextafter(0.001, -INFINITY);
      return contract_refuses(probe, "concentration just below 0.001", EXPT_E_ARGUMENT, "options", "concentration");
    case 14:
      call->options_room.value.concentration = nextafter(1000000000.0, INFINITY);
      return contract_refuses(probe, "concentration just above 1e+09", EXPT_E_ARGUMENT, "options", "concentration");
    case 15:
      call->options_room.value.concentration = NAN;
      return contract_refuses(probe, "concentration NaN", EXPT_E_ARGUMENT, "options", "concentration");
    case 16:
      call->options_room.value.concentration = INFINITY;
      return contract_refuses(probe, "concentration Inf", EXPT_E_ARGUMENT, "options", "concentration");
    case 17:
      call->options_room.value.concentration = -INFINITY;
      return contract_refuses(probe, "concentration -Inf", EXPT_E_ARGUMENT, "options", "concentration");
    case 18: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 19:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 20:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 21:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 22:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status analysis_srm_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output analysis_srm_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(analysis_srm_call, out_value), sizeof(((analysis_srm_call *)0)->out_value)},
};

static contract_function analysis_srm = {
  .name = "expt_analysis_srm",
  .size = sizeof(analysis_srm_call),
  .prepare = analysis_srm_call_prepare,
  .run = analysis_srm_call_run,
  .clear = analysis_srm_call_clear,
  .probe = analysis_srm_call_probe,
  .documented = analysis_srm_errors,
  .outputs = analysis_srm_outputs,
  .n_outputs = sizeof analysis_srm_outputs / sizeof analysis_srm_outputs[0],
  .asks = true,
  .asked = offsetof(analysis_srm_call, analysis),
};

/* ---- expt_analysis_frequentist_options_init_sized ---------------------------------------------------------------- */

static void init_analysis_frequentist_options(void *options, uint32_t caller_size) {
  expt_analysis_frequentist_options_init_sized(options, caller_size);
}

static void analysis_frequentist_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_analysis_frequentist_options_init_sized", init_analysis_frequentist_options,
                      sizeof(expt_analysis_frequentist_options));
}

/* ---- expt_analysis_frequentist ----------------------------------------------------------------------------------- */

typedef struct analysis_frequentist_call {
  expt_analysis *analysis_made;
  const expt_analysis *analysis;
  struct {
    expt_analysis_frequentist_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_analysis_frequentist_options *options;
  expt_frame *out_value;
  expt_frame **out;
} analysis_frequentist_call;

static void analysis_frequentist_call_prepare(void *memory, const expt_context *ctx) {
  analysis_frequentist_call *call = memory;
  call->analysis_made = fixture_analysis(ctx);
  call->analysis = call->analysis_made;
  expt_analysis_frequentist_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status analysis_frequentist_call_run(void *memory, expt_error *err) {
  analysis_frequentist_call *call = memory;
  return expt_analysis_frequentist(call->analysis, call->options, call->out, err);
}

static void analysis_frequentist_call_clear(void *memory) {
  analysis_frequentist_call *call = memory;
  expt_analysis_free(call->analysis_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool analysis_frequentist_call_probe(void *memory, int which, contract_probe *probe) {
  analysis_frequentist_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->analysis = NULL; return contract_refuses(probe, "analysis NULL", EXPT_E_ARGUMENT, "analysis", "");
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
      call->options_room.value.interval = -1;
      return contract_refuses(probe, "interval -1", EXPT_E_ARGUMENT, "options", "interval");
    case 9:
      call->options_room.value.interval = 5;
      return contract_refuses(probe, "interval 5", EXPT_E_ARGUMENT, "options", "interval");
    case 10:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 11:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 12:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 13:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 14:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 15:
      call->options_room.value.adjustment = -1;
      return contract_refuses(probe, "adjustment -1", EXPT_E_ARGUMENT, "options", "adjustment");
    case 16:
      call->options_room.value.adjustment = 8;
      return contract_refuses(probe, "adjustment 8", EXPT_E_ARGUMENT, "options", "adjustment");
    case 17:
      call->options_room.value.level_adjustment = -1;
      return contract_refuses(probe, "level_adjustment -1", EXPT_E_ARGUMENT, "options", "level_adjustment");
    case 18:
      call->options_room.value.level_adjustment = 8;
      return contract_refuses(probe, "level_adjustment 8", EXPT_E_ARGUMENT, "options", "level_adjustment");
    case 19: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status analysis_frequentist_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LABEL, EXPT_E_STATE, EXPT_E_NOMEM,
                                                          EXPT_OK};
static const contract_output analysis_frequentist_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(analysis_frequentist_call, out_value),
   sizeof(((analysis_frequentist_call *)0)->out_value)},
};

static contract_function analysis_frequentist = {
  .name = "expt_analysis_frequentist",
  .size = sizeof(analysis_frequentist_call),
  .prepare = analysis_frequentist_call_prepare,
  .run = analysis_frequentist_call_run,
  .clear = analysis_frequentist_call_clear,
  .probe = analysis_frequentist_call_probe,
  .documented = analysis_frequentist_errors,
  .outputs = analysis_frequentist_outputs,
  .n_outputs = sizeof analysis_frequentist_outputs / sizeof analysis_frequentist_outputs[0],
  .asks = true,
  .asked = offsetof(analysis_frequentist_call, analysis),
};

/* ---- expt_analysis_free ------------------------------------------------------------------------------------------ */

static void analysis_free_accepts_null(void **state) {
  (void)state;
  expt_analysis_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(analysis_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(analysis_create, keeps_its_promises),
    CONTRACT_TEST(analysis_create, survives_failing_memory),
    CONTRACT_TEST(analysis_add_variant, keeps_its_promises),
    CONTRACT_TEST(analysis_add_variant, survives_failing_memory),
    CONTRACT_TEST(analysis_add_segment, keeps_its_promises),
    CONTRACT_TEST(analysis_add_segment, survives_failing_memory),
    CONTRACT_TEST(analysis_add, keeps_its_promises),
    CONTRACT_TEST(analysis_add, survives_failing_memory),
    CONTRACT_TEST(analysis_add, can_be_cancelled),
    CONTRACT_TEST(analysis_add_counts, keeps_its_promises),
    CONTRACT_TEST(analysis_add_counts, survives_failing_memory),
    CONTRACT_TEST(analysis_merge, keeps_its_promises),
    CONTRACT_TEST(analysis_merge, survives_failing_memory),
    CONTRACT_TEST(analysis_save, keeps_its_promises),
    CONTRACT_TEST(analysis_save, asks_for_room),
    CONTRACT_TEST(analysis_save, survives_failing_memory),
    CONTRACT_TEST(analysis_save, answers_several_threads),
    CONTRACT_TEST(analysis_load, keeps_its_promises),
    CONTRACT_TEST(analysis_load, survives_failing_memory),
    CONTRACT_TEST(analysis_columns, keeps_its_promises),
    CONTRACT_TEST(analysis_columns, survives_failing_memory),
    CONTRACT_TEST(analysis_columns, answers_several_threads),
    CONTRACT_TEST(analysis_summary, keeps_its_promises),
    CONTRACT_TEST(analysis_summary, survives_failing_memory),
    CONTRACT_TEST(analysis_summary, answers_several_threads),
    cmocka_unit_test(analysis_srm_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(analysis_srm, keeps_its_promises),
    CONTRACT_TEST(analysis_srm, survives_failing_memory),
    CONTRACT_TEST(analysis_srm, answers_several_threads),
    cmocka_unit_test(analysis_frequentist_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(analysis_frequentist, keeps_its_promises),
    CONTRACT_TEST(analysis_frequentist, survives_failing_memory),
    CONTRACT_TEST(analysis_frequentist, answers_several_threads),
    cmocka_unit_test(analysis_free_accepts_null),
  };
  return cmocka_run_group_tests_name("contract of analysis.h", tests, NULL, NULL);
}
