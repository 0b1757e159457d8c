/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/report.h by bindgen. Do not edit.
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

/* ---- expt_report_options_init_sized ------------------------------------------------------------------------------ */

static void init_report_options(void *options, uint32_t caller_size) {
  expt_report_options_init_sized(options, caller_size);
}

static void report_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_report_options_init_sized", init_report_options, sizeof(expt_report_options));
}

/* ---- expt_report_create ------------------------------------------------------------------------------------------ */

typedef struct report_create_call {
  const expt_context *ctx;
  const char *title;
  struct {
    expt_report_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_report_options *options;
  expt_report *out_value;
  expt_report **out;
} report_create_call;

static void report_create_call_prepare(void *memory, const expt_context *ctx) {
  report_create_call *call = memory;
  call->ctx = ctx;
  call->title = FIXTURE_TEXT;
  expt_report_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status report_create_call_run(void *memory, expt_error *err) {
  report_create_call *call = memory;
  return expt_report_create(call->ctx, call->title, call->options, call->out, err);
}

static void report_create_call_clear(void *memory) {
  report_create_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_report_free(call->out_value);
}

static bool report_create_call_probe(void *memory, int which, contract_probe *probe) {
  report_create_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->title = NULL; return contract_refuses(probe, "title NULL", EXPT_E_ARGUMENT, "title", "");
    case 3: call->title = ""; return contract_settles(probe, "title empty");
    case 4: call->title = "\xff"; return contract_settles(probe, "title not UTF-8");
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
    case 11: call->options_room.value.subtitle = NULL; return contract_accepts(probe, "subtitle NULL");
    case 12: call->options_room.value.subtitle = ""; return contract_settles(probe, "subtitle empty");
    case 13: call->options_room.value.subtitle = "\xff"; return contract_settles(probe, "subtitle not UTF-8");
    case 14: call->options_room.value.hypothesis = NULL; return contract_accepts(probe, "hypothesis NULL");
    case 15: call->options_room.value.hypothesis = ""; return contract_settles(probe, "hypothesis empty");
    case 16: call->options_room.value.hypothesis = "\xff"; return contract_settles(probe, "hypothesis not UTF-8");
    case 17: call->options_room.value.generated_at = NULL; return contract_accepts(probe, "generated_at NULL");
    case 18: call->options_room.value.generated_at = ""; return contract_settles(probe, "generated_at empty");
    case 19: call->options_room.value.generated_at = "\xff"; return contract_settles(probe, "generated_at not UTF-8");
    case 20: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status report_create_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output report_create_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(report_create_call, out_value), sizeof(((report_create_call *)0)->out_value)},
};

static contract_function report_create = {
  .name = "expt_report_create",
  .size = sizeof(report_create_call),
  .prepare = report_create_call_prepare,
  .run = report_create_call_run,
  .clear = report_create_call_clear,
  .probe = report_create_call_probe,
  .documented = report_create_errors,
  .outputs = report_create_outputs,
  .n_outputs = sizeof report_create_outputs / sizeof report_create_outputs[0],
};

/* ---- expt_report_add_frame --------------------------------------------------------------------------------------- */

typedef struct report_add_frame_call {
  expt_report *report_made;
  expt_report *report;
  expt_report_kind kind;
  contract_table_room table_room;
  const expt_table *table;
  const char *title;
} report_add_frame_call;

static void report_add_frame_call_prepare(void *memory, const expt_context *ctx) {
  report_add_frame_call *call = memory;
  call->report_made = fixture_report(ctx);
  call->report = call->report_made;
  call->kind = EXPT_REPORT_KIND_DETAILS;
  call->table = fixture_table();
  call->title = FIXTURE_TEXT;
}

static expt_status report_add_frame_call_run(void *memory, expt_error *err) {
  report_add_frame_call *call = memory;
  return expt_report_add_frame(call->report, call->kind, call->table, call->title, err);
}

static void report_add_frame_call_clear(void *memory) {
  report_add_frame_call *call = memory;
  expt_report_free(call->report_made);
}

static bool report_add_frame_call_probe(void *memory, int which, contract_probe *probe) {
  report_add_frame_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->report = NULL; return contract_refuses(probe, "report NULL", EXPT_E_ARGUMENT, "report", "");
    case 2: call->kind = -1; return contract_refuses(probe, "kind -1", EXPT_E_ARGUMENT, "kind", "");
    case 3: call->kind = 14; return contract_refuses(probe, "kind 14", EXPT_E_ARGUMENT, "kind", "");
    case 4: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 5: call->title = NULL; return contract_accepts(probe, "title NULL");
    case 6: call->title = ""; return contract_settles(probe, "title empty");
    case 7: call->title = "\xff"; return contract_settles(probe, "title not UTF-8");
    default: break;
  }
  which -= 8;
  const int table_probes = contract_table_probes(call->table);
  if (which < table_probes) {
    return contract_table_probe(&call->table_room, &call->table, "table", which, probe);
  }
  return false;
}

static const expt_status report_add_frame_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW,
                                                      EXPT_E_NOMEM, EXPT_OK};

static contract_function report_add_frame = {
  .name = "expt_report_add_frame",
  .size = sizeof(report_add_frame_call),
  .prepare = report_add_frame_call_prepare,
  .run = report_add_frame_call_run,
  .clear = report_add_frame_call_clear,
  .probe = report_add_frame_call_probe,
  .documented = report_add_frame_errors,
};

/* ---- expt_report_add_text ---------------------------------------------------------------------------------------- */

typedef struct report_add_text_call {
  expt_report *report_made;
  expt_report *report;
  const char *heading;
  const char *text;
} report_add_text_call;

static void report_add_text_call_prepare(void *memory, const expt_context *ctx) {
  report_add_text_call *call = memory;
  call->report_made = fixture_report(ctx);
  call->report = call->report_made;
  call->heading = FIXTURE_TEXT;
  call->text = FIXTURE_TEXT;
}

static expt_status report_add_text_call_run(void *memory, expt_error *err) {
  report_add_text_call *call = memory;
  return expt_report_add_text(call->report, call->heading, call->text, err);
}

static void report_add_text_call_clear(void *memory) {
  report_add_text_call *call = memory;
  expt_report_free(call->report_made);
}

static bool report_add_text_call_probe(void *memory, int which, contract_probe *probe) {
  report_add_text_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->report = NULL; return contract_refuses(probe, "report NULL", EXPT_E_ARGUMENT, "report", "");
    case 2: call->heading = NULL; return contract_refuses(probe, "heading NULL", EXPT_E_ARGUMENT, "heading", "");
    case 3: call->heading = ""; return contract_settles(probe, "heading empty");
    case 4: call->heading = "\xff"; return contract_settles(probe, "heading not UTF-8");
    case 5: call->text = NULL; return contract_refuses(probe, "text NULL", EXPT_E_ARGUMENT, "text", "");
    case 6: call->text = ""; return contract_settles(probe, "text empty");
    case 7: call->text = "\xff"; return contract_settles(probe, "text not UTF-8");
    default: break;
  }
  return false;
}

static const expt_status report_add_text_errors[] = {EXPT_E_ARGUMENT, EXPT_E_NOMEM, EXPT_OK};

static contract_function report_add_text = {
  .name = "expt_report_add_text",
  .size = sizeof(report_add_text_call),
  .prepare = report_add_text_call_prepare,
  .run = report_add_text_call_run,
  .clear = report_add_text_call_clear,
  .probe = report_add_text_call_probe,
  .documented = report_add_text_errors,
};

/* ---- expt_report_add_design -------------------------------------------------------------------------------------- */

typedef struct report_add_design_call {
  expt_report *report_made;
  expt_report *report;
  const char *json;
} report_add_design_call;

static void report_add_design_call_prepare(void *memory, const expt_context *ctx) {
  report_add_design_call *call = memory;
  call->report_made = fixture_report(ctx);
  call->report = call->report_made;
  call->json = FIXTURE_REPORT_ADD_DESIGN_JSON;
}

static expt_status report_add_design_call_run(void *memory, expt_error *err) {
  report_add_design_call *call = memory;
  return expt_report_add_design(call->report, call->json, err);
}

static void report_add_design_call_clear(void *memory) {
  report_add_design_call *call = memory;
  expt_report_free(call->report_made);
}

static bool report_add_design_call_probe(void *memory, int which, contract_probe *probe) {
  report_add_design_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->report = NULL; return contract_refuses(probe, "report NULL", EXPT_E_ARGUMENT, "report", "");
    case 2: call->json = NULL; return contract_refuses(probe, "json NULL", EXPT_E_ARGUMENT, "json", "");
    case 3: call->json = ""; return contract_settles(probe, "json empty");
    case 4: call->json = "\xff"; return contract_settles(probe, "json not UTF-8");
    default: break;
  }
  return false;
}

static const expt_status report_add_design_errors[] = {EXPT_E_ARGUMENT, EXPT_E_CORRUPT, EXPT_E_VERSION,
                                                       EXPT_E_DUPLICATE, EXPT_E_LIMIT, EXPT_E_STATE, EXPT_E_NOMEM,
                                                       EXPT_OK};

static contract_function report_add_design = {
  .name = "expt_report_add_design",
  .size = sizeof(report_add_design_call),
  .prepare = report_add_design_call_prepare,
  .run = report_add_design_call_run,
  .clear = report_add_design_call_clear,
  .probe = report_add_design_call_probe,
  .documented = report_add_design_errors,
};

/* ---- expt_report_json -------------------------------------------------------------------------------------------- */

typedef struct report_json_call {
  expt_report *report_made;
  const expt_report *report;
  char *buf;
  int64_t cap;
  int64_t need_value;
  int64_t *need;
} report_json_call;

static void report_json_call_prepare(void *memory, const expt_context *ctx) {
  report_json_call *call = memory;
  call->report_made = fixture_report(ctx);
  call->report = call->report_made;
  memset(&call->need_value, CONTRACT_PATTERN, sizeof call->need_value);
  call->need = &call->need_value;
}

static expt_status report_json_call_run(void *memory, expt_error *err) {
  report_json_call *call = memory;
  return expt_report_json(call->report, call->buf, call->cap, call->need, err);
}

static void report_json_call_clear(void *memory) {
  report_json_call *call = memory;
  expt_report_free(call->report_made);
}

static bool report_json_call_probe(void *memory, int which, contract_probe *probe) {
  report_json_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->report = NULL; return contract_refuses(probe, "report NULL", EXPT_E_ARGUMENT, "report", "");
    case 2: call->cap = -1; return contract_refuses(probe, "cap -1", EXPT_E_ARGUMENT, "cap", "");
    case 3: call->need = NULL; return contract_refuses(probe, "need NULL", EXPT_E_ARGUMENT, "need", "");
    default: break;
  }
  return false;
}

static const expt_status report_json_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LIMIT, EXPT_E_NOMEM, EXPT_OK};
static const contract_output report_json_outputs[] = {
  {"need", CONTRACT_NEED, offsetof(report_json_call, need_value), sizeof(((report_json_call *)0)->need_value)},
};

static contract_function report_json = {
  .name = "expt_report_json",
  .size = sizeof(report_json_call),
  .prepare = report_json_call_prepare,
  .run = report_json_call_run,
  .clear = report_json_call_clear,
  .probe = report_json_call_probe,
  .documented = report_json_errors,
  .outputs = report_json_outputs,
  .n_outputs = sizeof report_json_outputs / sizeof report_json_outputs[0],
  .buffer = {.is_used = true,
             .is_text = true,
             .argument = "buf|cap",
             .pointer = offsetof(report_json_call, buf),
             .capacity = offsetof(report_json_call, cap),
             .need = offsetof(report_json_call, need_value)},
  .asks = true,
  .asked = offsetof(report_json_call, report),
};

/* ---- expt_report_free -------------------------------------------------------------------------------------------- */

static void report_free_accepts_null(void **state) {
  (void)state;
  expt_report_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(report_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(report_create, keeps_its_promises),
    CONTRACT_TEST(report_create, survives_failing_memory),
    CONTRACT_TEST(report_add_frame, keeps_its_promises),
    CONTRACT_TEST(report_add_frame, survives_failing_memory),
    CONTRACT_TEST(report_add_text, keeps_its_promises),
    CONTRACT_TEST(report_add_text, survives_failing_memory),
    CONTRACT_TEST(report_add_design, keeps_its_promises),
    CONTRACT_TEST(report_add_design, survives_failing_memory),
    CONTRACT_TEST(report_json, keeps_its_promises),
    CONTRACT_TEST(report_json, asks_for_room),
    CONTRACT_TEST(report_json, survives_failing_memory),
    CONTRACT_TEST(report_json, answers_several_threads),
    cmocka_unit_test(report_free_accepts_null),
  };
  return cmocka_run_group_tests_name("contract of report.h", tests, NULL, NULL);
}
