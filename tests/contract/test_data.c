/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/data.h by bindgen. Do not edit.
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

/* ---- expt_table_column ------------------------------------------------------------------------------------------- */

static void table_column_answers_null_for_null(void **state) {
  (void)state;
  assert_null(expt_table_column(NULL, NULL));
}

/* ---- expt_frame_view --------------------------------------------------------------------------------------------- */

static void frame_view_answers_null_for_null(void **state) {
  (void)state;
  assert_null(expt_frame_view(NULL));
}

/* ---- expt_frame_free --------------------------------------------------------------------------------------------- */

static void frame_free_accepts_null(void **state) {
  (void)state;
  expt_frame_free(NULL);
}

/* ---- expt_table_to_text_options_init_sized ----------------------------------------------------------------------- */

static void init_table_to_text_options(void *options, uint32_t caller_size) {
  expt_table_to_text_options_init_sized(options, caller_size);
}

static void table_to_text_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_table_to_text_options_init_sized", init_table_to_text_options,
                      sizeof(expt_table_to_text_options));
}

/* ---- expt_table_to_text ------------------------------------------------------------------------------------------ */

typedef struct table_to_text_call {
  contract_table_room table_room;
  const expt_table *table;
  struct {
    expt_table_to_text_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_table_to_text_options *options;
  char *buf;
  int64_t cap;
  int64_t need_value;
  int64_t *need;
} table_to_text_call;

static void table_to_text_call_prepare(void *memory, const expt_context *ctx) {
  table_to_text_call *call = memory;
  (void)ctx;
  call->table = fixture_table();
  expt_table_to_text_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->need_value, CONTRACT_PATTERN, sizeof call->need_value);
  call->need = &call->need_value;
}

static expt_status table_to_text_call_run(void *memory, expt_error *err) {
  table_to_text_call *call = memory;
  return expt_table_to_text(call->table, call->options, call->buf, call->cap, call->need, err);
}

static void table_to_text_call_clear(void *memory) {
  (void)memory;
}

static bool table_to_text_call_probe(void *memory, int which, contract_probe *probe) {
  table_to_text_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
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
      call->options_room.value.digits = 0;
      return contract_refuses(probe, "digits below 1", EXPT_E_ARGUMENT, "options", "digits");
    case 9:
      call->options_room.value.digits = 18;
      return contract_refuses(probe, "digits above 17", EXPT_E_ARGUMENT, "options", "digits");
    case 10:
      call->options_room.value.max_rows = 0;
      return contract_refuses(probe, "max_rows below 1", EXPT_E_ARGUMENT, "options", "max_rows");
    case 11:
      call->options_room.value.columns = NULL;
      call->options_room.value.n_columns = 1;
      return contract_refuses(probe, "columns NULL, n_columns 1", EXPT_E_ARGUMENT, "options", "columns|n_columns");
    case 12:
      call->options_room.value.n_columns = -1;
      return contract_refuses(probe, "n_columns -1", EXPT_E_ARGUMENT, "options", "columns|n_columns");
    case 13: call->cap = -1; return contract_refuses(probe, "cap -1", EXPT_E_ARGUMENT, "cap", "");
    case 14: call->need = NULL; return contract_refuses(probe, "need NULL", EXPT_E_ARGUMENT, "need", "");
    default: break;
  }
  which -= 15;
  const int table_probes = contract_table_probes(call->table);
  if (which < table_probes) {
    return contract_table_probe(&call->table_room, &call->table, "table", which, probe);
  }
  return false;
}

static const expt_status table_to_text_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW,
                                                   EXPT_E_VERSION, EXPT_E_LIMIT, EXPT_E_NOMEM, EXPT_OK};
static const contract_output table_to_text_outputs[] = {
  {"need", CONTRACT_NEED, offsetof(table_to_text_call, need_value), sizeof(((table_to_text_call *)0)->need_value)},
};

static contract_function table_to_text = {
  .name = "expt_table_to_text",
  .size = sizeof(table_to_text_call),
  .prepare = table_to_text_call_prepare,
  .run = table_to_text_call_run,
  .clear = table_to_text_call_clear,
  .probe = table_to_text_call_probe,
  .documented = table_to_text_errors,
  .outputs = table_to_text_outputs,
  .n_outputs = sizeof table_to_text_outputs / sizeof table_to_text_outputs[0],
  .buffer = {.is_used = true,
             .is_text = true,
             .argument = "buf|cap",
             .pointer = offsetof(table_to_text_call, buf),
             .capacity = offsetof(table_to_text_call, cap),
             .need = offsetof(table_to_text_call, need_value)},
};

/* ---- expt_table_to_csv_options_init_sized ------------------------------------------------------------------------ */

static void init_table_to_csv_options(void *options, uint32_t caller_size) {
  expt_table_to_csv_options_init_sized(options, caller_size);
}

static void table_to_csv_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_table_to_csv_options_init_sized", init_table_to_csv_options,
                      sizeof(expt_table_to_csv_options));
}

/* ---- expt_table_to_csv ------------------------------------------------------------------------------------------- */

typedef struct table_to_csv_call {
  contract_table_room table_room;
  const expt_table *table;
  struct {
    expt_table_to_csv_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_table_to_csv_options *options;
  char *buf;
  int64_t cap;
  int64_t need_value;
  int64_t *need;
} table_to_csv_call;

static void table_to_csv_call_prepare(void *memory, const expt_context *ctx) {
  table_to_csv_call *call = memory;
  (void)ctx;
  call->table = fixture_table();
  expt_table_to_csv_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->need_value, CONTRACT_PATTERN, sizeof call->need_value);
  call->need = &call->need_value;
}

static expt_status table_to_csv_call_run(void *memory, expt_error *err) {
  table_to_csv_call *call = memory;
  return expt_table_to_csv(call->table, call->options, call->buf, call->cap, call->need, err);
}

static void table_to_csv_call_clear(void *memory) {
  (void)memory;
}

static bool table_to_csv_call_probe(void *memory, int which, contract_probe *probe) {
  table_to_csv_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
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
      call->options_room.value.digits = 0;
      return contract_refuses(probe, "digits below 1", EXPT_E_ARGUMENT, "options", "digits");
    case 9:
      call->options_room.value.digits = 18;
      return contract_refuses(probe, "digits above 17", EXPT_E_ARGUMENT, "options", "digits");
    case 10:
      call->options_room.value.columns = NULL;
      call->options_room.value.n_columns = 1;
      return contract_refuses(probe, "columns NULL, n_columns 1", EXPT_E_ARGUMENT, "options", "columns|n_columns");
    case 11:
      call->options_room.value.n_columns = -1;
      return contract_refuses(probe, "n_columns -1", EXPT_E_ARGUMENT, "options", "columns|n_columns");
    case 12: call->cap = -1; return contract_refuses(probe, "cap -1", EXPT_E_ARGUMENT, "cap", "");
    case 13: call->need = NULL; return contract_refuses(probe, "need NULL", EXPT_E_ARGUMENT, "need", "");
    default: break;
  }
  which -= 14;
  const int table_probes = contract_table_probes(call->table);
  if (which < table_probes) {
    return contract_table_probe(&call->table_room, &call->table, "table", which, probe);
  }
  return false;
}

static const expt_status table_to_csv_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW,
                                                  EXPT_E_VERSION, EXPT_E_LIMIT, EXPT_E_NOMEM, EXPT_OK};
static const contract_output table_to_csv_outputs[] = {
  {"need", CONTRACT_NEED, offsetof(table_to_csv_call, need_value), sizeof(((table_to_csv_call *)0)->need_value)},
};

static contract_function table_to_csv = {
  .name = "expt_table_to_csv",
  .size = sizeof(table_to_csv_call),
  .prepare = table_to_csv_call_prepare,
  .run = table_to_csv_call_run,
  .clear = table_to_csv_call_clear,
  .probe = table_to_csv_call_probe,
  .documented = table_to_csv_errors,
  .outputs = table_to_csv_outputs,
  .n_outputs = sizeof table_to_csv_outputs / sizeof table_to_csv_outputs[0],
  .buffer = {.is_used = true,
             .is_text = true,
             .argument = "buf|cap",
             .pointer = offsetof(table_to_csv_call, buf),
             .capacity = offsetof(table_to_csv_call, cap),
             .need = offsetof(table_to_csv_call, need_value)},
};

/* ---- expt_table_to_json_options_init_sized ----------------------------------------------------------------------- */

static void init_table_to_json_options(void *options, uint32_t caller_size) {
  expt_table_to_json_options_init_sized(options, caller_size);
}

static void table_to_json_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_table_to_json_options_init_sized", init_table_to_json_options,
                      sizeof(expt_table_to_json_options));
}

/* ---- expt_table_to_json ------------------------------------------------------------------------------------------ */

typedef struct table_to_json_call {
  contract_table_room table_room;
  const expt_table *table;
  struct {
    expt_table_to_json_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_table_to_json_options *options;
  char *buf;
  int64_t cap;
  int64_t need_value;
  int64_t *need;
} table_to_json_call;

static void table_to_json_call_prepare(void *memory, const expt_context *ctx) {
  table_to_json_call *call = memory;
  (void)ctx;
  call->table = fixture_table();
  expt_table_to_json_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->need_value, CONTRACT_PATTERN, sizeof call->need_value);
  call->need = &call->need_value;
}

static expt_status table_to_json_call_run(void *memory, expt_error *err) {
  table_to_json_call *call = memory;
  return expt_table_to_json(call->table, call->options, call->buf, call->cap, call->need, err);
}

static void table_to_json_call_clear(void *memory) {
  (void)memory;
}

static bool table_to_json_call_probe(void *memory, int which, contract_probe *probe) {
  table_to_json_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
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
      call->options_room.value.digits = 0;
      return contract_refuses(probe, "digits below 1", EXPT_E_ARGUMENT, "options", "digits");
    case 9:
      call->options_room.value.digits = 18;
      return contract_refuses(probe, "digits above 17", EXPT_E_ARGUMENT, "options", "digits");
    case 10:
      call->options_room.value.columns = NULL;
      call->options_room.value.n_columns = 1;
      return contract_refuses(probe, "columns NULL, n_columns 1", EXPT_E_ARGUMENT, "options", "columns|n_columns");
    case 11:
      call->options_room.value.n_columns = -1;
      return contract_refuses(probe, "n_columns -1", EXPT_E_ARGUMENT, "options", "columns|n_columns");
    case 12: call->cap = -1; return contract_refuses(probe, "cap -1", EXPT_E_ARGUMENT, "cap", "");
    case 13: call->need = NULL; return contract_refuses(probe, "need NULL", EXPT_E_ARGUMENT, "need", "");
    default: break;
  }
  which -= 14;
  const int table_probes = contract_table_probes(call->table);
  if (which < table_probes) {
    return contract_table_probe(&call->table_room, &call->table, "table", which, probe);
  }
  return false;
}

static const expt_status table_to_json_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW,
                                                   EXPT_E_VERSION, EXPT_E_LIMIT, EXPT_E_NOMEM, EXPT_OK};
static const contract_output table_to_json_outputs[] = {
  {"need", CONTRACT_NEED, offsetof(table_to_json_call, need_value), sizeof(((table_to_json_call *)0)->need_value)},
};

static contract_function table_to_json = {
  .name = "expt_table_to_json",
  .size = sizeof(table_to_json_call),
  .prepare = table_to_json_call_prepare,
  .run = table_to_json_call_run,
  .clear = table_to_json_call_clear,
  .probe = table_to_json_call_probe,
  .documented = table_to_json_errors,
  .outputs = table_to_json_outputs,
  .n_outputs = sizeof table_to_json_outputs / sizeof table_to_json_outputs[0],
  .buffer = {.is_used = true,
             .is_text = true,
             .argument = "buf|cap",
             .pointer = offsetof(table_to_json_call, buf),
             .capacity = offsetof(table_to_json_call, cap),
             .need = offsetof(table_to_json_call, need_value)},
};

/* ---- expt_table_cut ---------------------------------------------------------------------------------------------- */

typedef struct table_cut_call {
  const expt_context *ctx;
  contract_table_room table_room;
  const expt_table *table;
  const char *column;
  double breaks_room[CONTRACT_ELEMENTS];
  const double *breaks;
  int64_t n_breaks;
  const char *labels_room[CONTRACT_ELEMENTS];
  const char *const *labels;
  int64_t n_labels;
  expt_frame *out_value;
  expt_frame **out;
} table_cut_call;

static void table_cut_call_prepare(void *memory, const expt_context *ctx) {
  table_cut_call *call = memory;
  call->ctx = ctx;
  call->table = fixture_table();
  call->column = FIXTURE_TABLE_CUT_COLUMN;
  static const double breaks[] = FIXTURE_TABLE_CUT_BREAKS;
  memcpy(call->breaks_room, breaks, sizeof breaks);
  call->breaks = call->breaks_room;
  call->n_breaks = (int64_t)(sizeof breaks / sizeof breaks[0]);
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status table_cut_call_run(void *memory, expt_error *err) {
  table_cut_call *call = memory;
  return expt_table_cut(call->ctx, call->table, call->column, call->breaks, call->n_breaks, call->labels,
                        call->n_labels, call->out, err);
}

static void table_cut_call_clear(void *memory) {
  table_cut_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool table_cut_call_probe(void *memory, int which, contract_probe *probe) {
  table_cut_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 3: call->column = NULL; return contract_refuses(probe, "column NULL", EXPT_E_ARGUMENT, "column", "");
    case 4: call->column = ""; return contract_settles(probe, "column empty");
    case 5: call->column = "\xff"; return contract_settles(probe, "column not UTF-8");
    case 6:
      call->breaks = NULL;
      return contract_refuses(probe, "breaks NULL, n_breaks not 0", EXPT_E_ARGUMENT, "breaks|n_breaks", "");
    case 7: call->breaks_room[0] = NAN; return contract_refuses(probe, "NaN in breaks", EXPT_E_ARGUMENT, "breaks", "");
    case 8:
      call->breaks_room[0] = INFINITY;
      return contract_refuses(probe, "Inf in breaks", EXPT_E_ARGUMENT, "breaks", "");
    case 9:
      call->breaks_room[0] = -INFINITY;
      return contract_refuses(probe, "-Inf in breaks", EXPT_E_ARGUMENT, "breaks", "");
    case 10: call->n_breaks = -1; return contract_refuses(probe, "n_breaks -1", EXPT_E_ARGUMENT, "n_breaks|breaks", "");
    case 11: call->breaks = NULL; call->n_breaks = 0; return contract_settles(probe, "no breaks");
    case 12:
      call->labels = NULL;
      call->n_labels = 1;
      return contract_refuses(probe, "labels NULL, n_labels not 0", EXPT_E_ARGUMENT, "labels|n_labels", "");
    case 13: call->n_labels = -1; return contract_refuses(probe, "n_labels -1", EXPT_E_ARGUMENT, "n_labels|labels", "");
    case 14: call->labels = NULL; call->n_labels = 0; return contract_settles(probe, "no labels");
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

static const expt_status table_cut_errors[] = {EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW, EXPT_E_ARGUMENT, EXPT_E_NOMEM,
                                               EXPT_OK};
static const contract_output table_cut_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(table_cut_call, out_value), sizeof(((table_cut_call *)0)->out_value)},
};

static contract_function table_cut = {
  .name = "expt_table_cut",
  .size = sizeof(table_cut_call),
  .prepare = table_cut_call_prepare,
  .run = table_cut_call_run,
  .clear = table_cut_call_clear,
  .probe = table_cut_call_probe,
  .documented = table_cut_errors,
  .outputs = table_cut_outputs,
  .n_outputs = sizeof table_cut_outputs / sizeof table_cut_outputs[0],
};

/* ---- expt_table_recode_options_init_sized ------------------------------------------------------------------------ */

static void init_table_recode_options(void *options, uint32_t caller_size) {
  expt_table_recode_options_init_sized(options, caller_size);
}

static void table_recode_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_table_recode_options_init_sized", init_table_recode_options,
                      sizeof(expt_table_recode_options));
}

/* ---- expt_table_recode ------------------------------------------------------------------------------------------- */

typedef struct table_recode_call {
  const expt_context *ctx;
  contract_table_room table_room;
  const expt_table *table;
  const char *column;
  const char *old_labels_room[CONTRACT_ELEMENTS];
  const char *const *old_labels;
  const char *new_labels_room[CONTRACT_ELEMENTS];
  const char *const *new_labels;
  int64_t n_labels;
  struct {
    expt_table_recode_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_table_recode_options *options;
  expt_frame *out_value;
  expt_frame **out;
} table_recode_call;

static void table_recode_call_prepare(void *memory, const expt_context *ctx) {
  table_recode_call *call = memory;
  call->ctx = ctx;
  call->table = fixture_table();
  call->column = FIXTURE_COLUMN_COLUMN;
  static const char *const old_labels[] = FIXTURE_TABLE_RECODE_OLD_LABELS;
  memcpy(call->old_labels_room, old_labels, sizeof old_labels);
  call->old_labels = call->old_labels_room;
  static const char *const new_labels[] = FIXTURE_TABLE_RECODE_NEW_LABELS;
  memcpy(call->new_labels_room, new_labels, sizeof new_labels);
  call->new_labels = call->new_labels_room;
  call->n_labels = (int64_t)(sizeof old_labels / sizeof old_labels[0]);
  expt_table_recode_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status table_recode_call_run(void *memory, expt_error *err) {
  table_recode_call *call = memory;
  return expt_table_recode(call->ctx, call->table, call->column, call->old_labels, call->new_labels, call->n_labels,
                           call->options, call->out, err);
}

static void table_recode_call_clear(void *memory) {
  table_recode_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool table_recode_call_probe(void *memory, int which, contract_probe *probe) {
  table_recode_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 3: call->column = NULL; return contract_refuses(probe, "column NULL", EXPT_E_ARGUMENT, "column", "");
    case 4: call->column = ""; return contract_settles(probe, "column empty");
    case 5: call->column = "\xff"; return contract_settles(probe, "column not UTF-8");
    case 6:
      call->old_labels = NULL;
      return contract_refuses(probe, "old_labels NULL, n_labels not 0", EXPT_E_ARGUMENT, "old_labels|n_labels", "");
    case 7:
      call->old_labels_room[0] = NULL;
      return contract_refuses(probe, "NULL among old_labels", EXPT_E_ARGUMENT, "old_labels", "");
    case 8:
      call->new_labels = NULL;
      return contract_refuses(probe, "new_labels NULL, n_labels not 0", EXPT_E_ARGUMENT, "new_labels|n_labels", "");
    case 9:
      call->new_labels_room[0] = NULL;
      return contract_refuses(probe, "NULL among new_labels", EXPT_E_ARGUMENT, "new_labels", "");
    case 10:
      call->n_labels = -1;
      return contract_refuses(probe, "n_labels -1", EXPT_E_ARGUMENT, "n_labels|old_labels|new_labels", "");
    case 11:
      call->old_labels = NULL;
      call->new_labels = NULL;
      call->n_labels = 0;
      return contract_settles(probe, "no old_labels");
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
    case 18: call->options_room.value.other = NULL; return contract_accepts(probe, "other NULL");
    case 19: call->options_room.value.other = ""; return contract_settles(probe, "other empty");
    case 20: call->options_room.value.other = "\xff"; return contract_settles(probe, "other not UTF-8");
    case 21: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  which -= 22;
  const int table_probes = contract_table_probes(call->table);
  if (which < table_probes) {
    return contract_table_probe(&call->table_room, &call->table, "table", which, probe);
  }
  return false;
}

static const expt_status table_recode_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW,
                                                  EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output table_recode_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(table_recode_call, out_value), sizeof(((table_recode_call *)0)->out_value)},
};

static contract_function table_recode = {
  .name = "expt_table_recode",
  .size = sizeof(table_recode_call),
  .prepare = table_recode_call_prepare,
  .run = table_recode_call_run,
  .clear = table_recode_call_clear,
  .probe = table_recode_call_probe,
  .documented = table_recode_errors,
  .outputs = table_recode_outputs,
  .n_outputs = sizeof table_recode_outputs / sizeof table_recode_outputs[0],
};

/* ---- expt_table_filter_options_init_sized ------------------------------------------------------------------------ */

static void init_table_filter_options(void *options, uint32_t caller_size) {
  expt_table_filter_options_init_sized(options, caller_size);
}

static void table_filter_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_table_filter_options_init_sized", init_table_filter_options,
                      sizeof(expt_table_filter_options));
}

/* ---- expt_table_filter ------------------------------------------------------------------------------------------- */

typedef struct table_filter_call {
  const expt_context *ctx;
  contract_table_room table_room;
  const expt_table *table;
  const char *column;
  const char *labels_room[CONTRACT_ELEMENTS];
  const char *const *labels;
  int64_t n_labels;
  struct {
    expt_table_filter_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_table_filter_options *options;
  expt_frame *out_value;
  expt_frame **out;
} table_filter_call;

static void table_filter_call_prepare(void *memory, const expt_context *ctx) {
  table_filter_call *call = memory;
  call->ctx = ctx;
  call->table = fixture_table();
  call->column = FIXTURE_COLUMN_COLUMN;
  static const char *const labels[] = FIXTURE_TABLE_FILTER_LABELS;
  memcpy(call->labels_room, labels, sizeof labels);
  call->labels = call->labels_room;
  call->n_labels = (int64_t)(sizeof labels / sizeof labels[0]);
  expt_table_filter_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status table_filter_call_run(void *memory, expt_error *err) {
  table_filter_call *call = memory;
  return expt_table_filter(call->ctx, call->table, call->column, call->labels, call->n_labels, call->options, call->out,
                           err);
}

static void table_filter_call_clear(void *memory) {
  table_filter_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool table_filter_call_probe(void *memory, int which, contract_probe *probe) {
  table_filter_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 3: call->column = NULL; return contract_refuses(probe, "column NULL", EXPT_E_ARGUMENT, "column", "");
    case 4: call->column = ""; return contract_settles(probe, "column empty");
    case 5: call->column = "\xff"; return contract_settles(probe, "column not UTF-8");
    case 6:
      call->labels = NULL;
      return contract_refuses(probe, "labels NULL, n_labels not 0", EXPT_E_ARGUMENT, "labels|n_labels", "");
    case 7:
      call->labels_room[0] = NULL;
      return contract_refuses(probe, "NULL among labels", EXPT_E_ARGUMENT, "labels", "");
    case 8: call->n_labels = -1; return contract_refuses(probe, "n_labels -1", EXPT_E_ARGUMENT, "n_labels|labels", "");
    case 9: call->labels = NULL; call->n_labels = 0; return contract_settles(probe, "no labels");
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
    case 16:
      call->options_room.value.columns = NULL;
      call->options_room.value.n_columns = 1;
      return contract_refuses(probe, "columns NULL, n_columns 1", EXPT_E_ARGUMENT, "options", "columns|n_columns");
    case 17:
      call->options_room.value.n_columns = -1;
      return contract_refuses(probe, "n_columns -1", EXPT_E_ARGUMENT, "options", "columns|n_columns");
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

static const expt_status table_filter_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW,
                                                  EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output table_filter_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(table_filter_call, out_value), sizeof(((table_filter_call *)0)->out_value)},
};

static contract_function table_filter = {
  .name = "expt_table_filter",
  .size = sizeof(table_filter_call),
  .prepare = table_filter_call_prepare,
  .run = table_filter_call_run,
  .clear = table_filter_call_clear,
  .probe = table_filter_call_probe,
  .documented = table_filter_errors,
  .outputs = table_filter_outputs,
  .n_outputs = sizeof table_filter_outputs / sizeof table_filter_outputs[0],
};

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(table_column_answers_null_for_null),
    cmocka_unit_test(frame_view_answers_null_for_null),
    cmocka_unit_test(frame_free_accepts_null),
    cmocka_unit_test(table_to_text_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(table_to_text, keeps_its_promises),
    CONTRACT_TEST(table_to_text, asks_for_room),
    cmocka_unit_test(table_to_csv_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(table_to_csv, keeps_its_promises),
    CONTRACT_TEST(table_to_csv, asks_for_room),
    cmocka_unit_test(table_to_json_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(table_to_json, keeps_its_promises),
    CONTRACT_TEST(table_to_json, asks_for_room),
    CONTRACT_TEST(table_cut, keeps_its_promises),
    CONTRACT_TEST(table_cut, survives_failing_memory),
    cmocka_unit_test(table_recode_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(table_recode, keeps_its_promises),
    CONTRACT_TEST(table_recode, survives_failing_memory),
    cmocka_unit_test(table_filter_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(table_filter, keeps_its_promises),
    CONTRACT_TEST(table_filter, survives_failing_memory),
  };
  return cmocka_run_group_tests_name("contract of data.h", tests, NULL, NULL);
}
