/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/aa.h by bindgen. Do not edit.
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

/* ---- expt_analysis_to_json --------------------------------------------------------------------------------------- */

typedef struct analysis_to_json_call {
  expt_analysis *analysis_made;
  const expt_analysis *analysis;
  char *buf;
  int64_t cap;
  int64_t need_value;
  int64_t *need;
} analysis_to_json_call;

static void analysis_to_json_call_prepare(void *memory, const expt_context *ctx) {
  analysis_to_json_call *call = memory;
  call->analysis_made = fixture_analysis(ctx);
  call->analysis = call->analysis_made;
  memset(&call->need_value, CONTRACT_PATTERN, sizeof call->need_value);
  call->need = &call->need_value;
}

static expt_status analysis_to_json_call_run(void *memory, expt_error *err) {
  analysis_to_json_call *call = memory;
  return expt_analysis_to_json(call->analysis, call->buf, call->cap, call->need, err);
}

static void analysis_to_json_call_clear(void *memory) {
  analysis_to_json_call *call = memory;
  expt_analysis_free(call->analysis_made);
}

static bool analysis_to_json_call_probe(void *memory, int which, contract_probe *probe) {
  analysis_to_json_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->analysis = NULL; return contract_refuses(probe, "analysis NULL", EXPT_E_ARGUMENT, "analysis", "");
    case 2: call->cap = -1; return contract_refuses(probe, "cap -1", EXPT_E_ARGUMENT, "cap", "");
    case 3: call->need = NULL; return contract_refuses(probe, "need NULL", EXPT_E_ARGUMENT, "need", "");
    default: break;
  }
  return false;
}

static const expt_status analysis_to_json_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LIMIT, EXPT_E_NOMEM, EXPT_OK};
static const contract_output analysis_to_json_outputs[] = {
  {"need", CONTRACT_NEED, offsetof(analysis_to_json_call, need_value),
   sizeof(((analysis_to_json_call *)0)->need_value)},
};

static contract_function analysis_to_json = {
  .name = "expt_analysis_to_json",
  .size = sizeof(analysis_to_json_call),
  .prepare = analysis_to_json_call_prepare,
  .run = analysis_to_json_call_run,
  .clear = analysis_to_json_call_clear,
  .probe = analysis_to_json_call_probe,
  .documented = analysis_to_json_errors,
  .outputs = analysis_to_json_outputs,
  .n_outputs = sizeof analysis_to_json_outputs / sizeof analysis_to_json_outputs[0],
  .buffer = {.is_used = true,
             .is_text = true,
             .argument = "buf|cap",
             .pointer = offsetof(analysis_to_json_call, buf),
             .capacity = offsetof(analysis_to_json_call, cap),
             .need = offsetof(analysis_to_json_call, need_value)},
  .asks = true,
  .asked = offsetof(analysis_to_json_call, analysis),
};

/* ---- expt_analysis_from_json ------------------------------------------------------------------------------------- */

typedef struct analysis_from_json_call {
  const expt_context *ctx;
  const char *json;
  expt_analysis *out_value;
  expt_analysis **out;
} analysis_from_json_call;

static void analysis_from_json_call_prepare(void *memory, const expt_context *ctx) {
  analysis_from_json_call *call = memory;
  call->ctx = ctx;
  call->json = FIXTURE_ANALYSIS_FROM_JSON_JSON;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status analysis_from_json_call_run(void *memory, expt_error *err) {
  analysis_from_json_call *call = memory;
  return expt_analysis_from_json(call->ctx, call->json, call->out, err);
}

static void analysis_from_json_call_clear(void *memory) {
  analysis_from_json_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_analysis_free(call->out_value);
}

static bool analysis_from_json_call_probe(void *memory, int which, contract_probe *probe) {
  analysis_from_json_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->json = NULL; return contract_refuses(probe, "json NULL", EXPT_E_ARGUMENT, "json", "");
    case 3: call->json = ""; return contract_settles(probe, "json empty");
    case 4: call->json = "\xff"; return contract_settles(probe, "json not UTF-8");
    case 5: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status analysis_from_json_errors[] = {EXPT_E_CORRUPT, EXPT_E_VERSION, EXPT_E_ARGUMENT,
                                                        EXPT_E_DUPLICATE, EXPT_E_LIMIT, EXPT_E_STATE, EXPT_E_NOMEM,
                                                        EXPT_OK};
static const contract_output analysis_from_json_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(analysis_from_json_call, out_value),
   sizeof(((analysis_from_json_call *)0)->out_value)},
};

static contract_function analysis_from_json = {
  .name = "expt_analysis_from_json",
  .size = sizeof(analysis_from_json_call),
  .prepare = analysis_from_json_call_prepare,
  .run = analysis_from_json_call_run,
  .clear = analysis_from_json_call_clear,
  .probe = analysis_from_json_call_probe,
  .documented = analysis_from_json_errors,
  .outputs = analysis_from_json_outputs,
  .n_outputs = sizeof analysis_from_json_outputs / sizeof analysis_from_json_outputs[0],
};

/* ---- expt_analysis_aa_options_init_sized ------------------------------------------------------------------------- */

static void init_analysis_aa_options(void *options, uint32_t caller_size) {
  expt_analysis_aa_options_init_sized(options, caller_size);
}

static void analysis_aa_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_analysis_aa_options_init_sized", init_analysis_aa_options,
                      sizeof(expt_analysis_aa_options));
}

/* ---- expt_analysis_aa -------------------------------------------------------------------------------------------- */

typedef struct analysis_aa_call {
  expt_analysis *analysis_made;
  const expt_analysis *analysis;
  contract_table_room table_room;
  const expt_table *table;
  struct {
    expt_analysis_aa_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_analysis_aa_options *options;
  expt_frame *out_value;
  expt_frame **out;
} analysis_aa_call;

static void analysis_aa_call_prepare(void *memory, const expt_context *ctx) {
  analysis_aa_call *call = memory;
  call->analysis_made = fixture_analysis(ctx);
  call->analysis = call->analysis_made;
  call->table = fixture_table();
  expt_analysis_aa_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status analysis_aa_call_run(void *memory, expt_error *err) {
  analysis_aa_call *call = memory;
  return expt_analysis_aa(call->analysis, call->table, call->options, call->out, err);
}

static void analysis_aa_call_clear(void *memory) {
  analysis_aa_call *call = memory;
  expt_analysis_free(call->analysis_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool analysis_aa_call_probe(void *memory, int which, contract_probe *probe) {
  analysis_aa_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->analysis = NULL; return contract_refuses(probe, "analysis NULL", EXPT_E_ARGUMENT, "analysis", "");
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
    case 9:
      call->options_room.value.mode = -1;
      return contract_refuses(probe, "mode -1", EXPT_E_ARGUMENT, "options", "mode");
    case 10:
      call->options_room.value.mode = 2;
      return contract_refuses(probe, "mode 2", EXPT_E_ARGUMENT, "options", "mode");
    case 11:
      call->options_room.value.n_replicates = 0;
      return contract_refuses(probe, "n_replicates below 1", EXPT_E_ARGUMENT, "options", "n_replicates");
    case 12:
      call->options_room.value.n_replicates = 1000001;
      return contract_refuses(probe, "n_replicates above 1000000", EXPT_E_ARGUMENT, "options", "n_replicates");
    case 13:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 14:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 15:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 16:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 17:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 18:
      call->options_room.value.srm_threshold = 0.0;
      return contract_refuses(probe, "srm_threshold at the limit 0", EXPT_E_ARGUMENT, "options", "srm_threshold");
    case 19:
      call->options_room.value.srm_threshold = 1.0;
      return contract_refuses(probe, "srm_threshold at the limit 1", EXPT_E_ARGUMENT, "options", "srm_threshold");
    case 20:
      call->options_room.value.srm_threshold = NAN;
      return contract_refuses(probe, "srm_threshold NaN", EXPT_E_ARGUMENT, "options", "srm_threshold");
    case 21:
      call->options_room.value.srm_threshold = INFINITY;
      return contract_refuses(probe, "srm_threshold Inf", EXPT_E_ARGUMENT, "options", "srm_threshold");
    case 22:
      call->options_room.value.srm_threshold = -INFINITY;
      return contract_refuses(probe, "srm_threshold -Inf", EXPT_E_ARGUMENT, "options", "srm_threshold");
    case 23: call->options_room.value.split_by = NULL; return contract_accepts(probe, "split_by NULL");
    case 24: call->options_room.value.split_by = ""; return contract_settles(probe, "split_by empty");
    case 25: call->options_room.value.split_by = "\xff"; return contract_settles(probe, "split_by not UTF-8");
    case 26: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  which -= 27;
  const int table_probes = contract_table_probes(call->table);
  if (which < table_probes) {
    return contract_table_probe(&call->table_room, &call->table, "table", which, probe);
  }
  return false;
}

static const expt_status analysis_aa_errors[] = {EXPT_E_ARGUMENT, EXPT_E_STATE, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW,
                                                 EXPT_E_LABEL, EXPT_E_INCOMPATIBLE, EXPT_E_LIMIT, EXPT_E_CANCELLED,
                                                 EXPT_E_NOMEM, EXPT_OK};
static const contract_output analysis_aa_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(analysis_aa_call, out_value), sizeof(((analysis_aa_call *)0)->out_value)},
};

static contract_function analysis_aa = {
  .name = "expt_analysis_aa",
  .size = sizeof(analysis_aa_call),
  .prepare = analysis_aa_call_prepare,
  .run = analysis_aa_call_run,
  .clear = analysis_aa_call_clear,
  .probe = analysis_aa_call_probe,
  .documented = analysis_aa_errors,
  .outputs = analysis_aa_outputs,
  .n_outputs = sizeof analysis_aa_outputs / sizeof analysis_aa_outputs[0],
  .asks = true,
  .asked = offsetof(analysis_aa_call, analysis),
};

int main(void) {
  const struct CMUnitTest tests[] = {
    CONTRACT_TEST(analysis_to_json, keeps_its_promises),
    CONTRACT_TEST(analysis_to_json, asks_for_room),
    CONTRACT_TEST(analysis_to_json, survives_failing_memory),
    CONTRACT_TEST(analysis_to_json, answers_several_threads),
    CONTRACT_TEST(analysis_from_json, keeps_its_promises),
    CONTRACT_TEST(analysis_from_json, survives_failing_memory),
    cmocka_unit_test(analysis_aa_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(analysis_aa, keeps_its_promises),
    CONTRACT_TEST(analysis_aa, survives_failing_memory),
    CONTRACT_TEST(analysis_aa, can_be_cancelled),
    CONTRACT_TEST(analysis_aa, answers_several_threads),
  };
  return cmocka_run_group_tests_name("contract of aa.h", tests, NULL, NULL);
}
