/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/assign.h by bindgen. Do not edit.
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

/* ---- expt_assigner_options_init_sized ---------------------------------------------------------------------------- */

static void init_assigner_options(void *options, uint32_t caller_size) {
  expt_assigner_options_init_sized(options, caller_size);
}

static void assigner_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_assigner_options_init_sized", init_assigner_options, sizeof(expt_assigner_options));
}

/* ---- expt_assigner_create ---------------------------------------------------------------------------------------- */

typedef struct assigner_create_call {
  const expt_context *ctx;
  const char *salt;
  struct {
    expt_assigner_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_assigner_options *options;
  expt_assigner *out_value;
  expt_assigner **out;
} assigner_create_call;

static void assigner_create_call_prepare(void *memory, const expt_context *ctx) {
  assigner_create_call *call = memory;
  call->ctx = ctx;
  call->salt = FIXTURE_TEXT;
  expt_assigner_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status assigner_create_call_run(void *memory, expt_error *err) {
  assigner_create_call *call = memory;
  return expt_assigner_create(call->ctx, call->salt, call->options, call->out, err);
}

static void assigner_create_call_clear(void *memory) {
  assigner_create_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_assigner_free(call->out_value);
}

static bool assigner_create_call_probe(void *memory, int which, contract_probe *probe) {
  assigner_create_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->salt = NULL; return contract_refuses(probe, "salt NULL", EXPT_E_ARGUMENT, "salt", "");
    case 3: call->salt = ""; return contract_settles(probe, "salt empty");
    case 4: call->salt = "\xff"; return contract_settles(probe, "salt not UTF-8");
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
      call->options_room.value.scheme = -1;
      return contract_refuses(probe, "scheme -1", EXPT_E_ARGUMENT, "options", "scheme");
    case 12:
      call->options_room.value.scheme = 2;
      return contract_refuses(probe, "scheme 2", EXPT_E_ARGUMENT, "options", "scheme");
    case 13:
      call->options_room.value.bucket_rule = -1;
      return contract_refuses(probe, "bucket_rule -1", EXPT_E_ARGUMENT, "options", "bucket_rule");
    case 14:
      call->options_room.value.bucket_rule = 2;
      return contract_refuses(probe, "bucket_rule 2", EXPT_E_ARGUMENT, "options", "bucket_rule");
    case 15:
      call->options_room.value.pattern = NULL;
      return contract_refuses(probe, "pattern NULL", EXPT_E_ARGUMENT, "options", "pattern");
    case 16: call->options_room.value.pattern = ""; return contract_settles(probe, "pattern empty");
    case 17: call->options_room.value.pattern = "\xff"; return contract_settles(probe, "pattern not UTF-8");
    case 18: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status assigner_create_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_PLATFORM, EXPT_E_NOMEM,
                                                     EXPT_OK};
static const contract_output assigner_create_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(assigner_create_call, out_value), sizeof(((assigner_create_call *)0)->out_value)},
};

static contract_function assigner_create = {
  .name = "expt_assigner_create",
  .size = sizeof(assigner_create_call),
  .prepare = assigner_create_call_prepare,
  .run = assigner_create_call_run,
  .clear = assigner_create_call_clear,
  .probe = assigner_create_call_probe,
  .documented = assigner_create_errors,
  .outputs = assigner_create_outputs,
  .n_outputs = sizeof assigner_create_outputs / sizeof assigner_create_outputs[0],
};

/* ---- expt_assigner_add_variant ----------------------------------------------------------------------------------- */

typedef struct assigner_add_variant_call {
  expt_assigner *assigner_made;
  expt_assigner *assigner;
  const char *label;
  double weight;
} assigner_add_variant_call;

static void assigner_add_variant_call_prepare(void *memory, const expt_context *ctx) {
  assigner_add_variant_call *call = memory;
  call->assigner_made = fixture_assigner_fresh(ctx);
  call->assigner = call->assigner_made;
  call->label = FIXTURE_TEXT;
  call->weight = 0.5;
}

static expt_status assigner_add_variant_call_run(void *memory, expt_error *err) {
  assigner_add_variant_call *call = memory;
  return expt_assigner_add_variant(call->assigner, call->label, call->weight, err);
}

static void assigner_add_variant_call_clear(void *memory) {
  assigner_add_variant_call *call = memory;
  expt_assigner_free(call->assigner_made);
}

static bool assigner_add_variant_call_probe(void *memory, int which, contract_probe *probe) {
  assigner_add_variant_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->assigner = NULL; return contract_refuses(probe, "assigner NULL", EXPT_E_ARGUMENT, "assigner", "");
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

static const expt_status assigner_add_variant_errors[] = {EXPT_E_ARGUMENT, EXPT_E_DUPLICATE, EXPT_E_STATE, EXPT_E_NOMEM,
                                                          EXPT_OK};

static contract_function assigner_add_variant = {
  .name = "expt_assigner_add_variant",
  .size = sizeof(assigner_add_variant_call),
  .prepare = assigner_add_variant_call_prepare,
  .run = assigner_add_variant_call_run,
  .clear = assigner_add_variant_call_clear,
  .probe = assigner_add_variant_call_probe,
  .documented = assigner_add_variant_errors,
};

/* ---- expt_assigner_assign ---------------------------------------------------------------------------------------- */

typedef struct assigner_assign_call {
  expt_assigner *assigner_made;
  const expt_assigner *assigner;
  contract_table_room units_room;
  const expt_column *units;
  expt_frame *out_value;
  expt_frame **out;
} assigner_assign_call;

static void assigner_assign_call_prepare(void *memory, const expt_context *ctx) {
  assigner_assign_call *call = memory;
  call->assigner_made = fixture_assigner(ctx);
  call->assigner = call->assigner_made;
  call->units = fixture_column_id();
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status assigner_assign_call_run(void *memory, expt_error *err) {
  assigner_assign_call *call = memory;
  return expt_assigner_assign(call->assigner, call->units, call->out, err);
}

static void assigner_assign_call_clear(void *memory) {
  assigner_assign_call *call = memory;
  expt_assigner_free(call->assigner_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool assigner_assign_call_probe(void *memory, int which, contract_probe *probe) {
  assigner_assign_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->assigner = NULL; return contract_refuses(probe, "assigner NULL", EXPT_E_ARGUMENT, "assigner", "");
    case 2: call->units = NULL; return contract_refuses(probe, "units NULL", EXPT_E_ARGUMENT, "units", "");
    case 3: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  which -= 4;
  const int units_probes = contract_column_probes();
  if (which < units_probes) {
    return contract_column_probe(&call->units_room, &call->units, "units", which, probe);
  }
  return false;
}

static const expt_status assigner_assign_errors[] = {EXPT_E_DTYPE, EXPT_E_STATE, EXPT_E_CANCELLED, EXPT_E_NOMEM,
                                                     EXPT_OK};
static const contract_output assigner_assign_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(assigner_assign_call, out_value), sizeof(((assigner_assign_call *)0)->out_value)},
};

static contract_function assigner_assign = {
  .name = "expt_assigner_assign",
  .size = sizeof(assigner_assign_call),
  .prepare = assigner_assign_call_prepare,
  .run = assigner_assign_call_run,
  .clear = assigner_assign_call_clear,
  .probe = assigner_assign_call_probe,
  .documented = assigner_assign_errors,
  .outputs = assigner_assign_outputs,
  .n_outputs = sizeof assigner_assign_outputs / sizeof assigner_assign_outputs[0],
  .asks = true,
  .asked = offsetof(assigner_assign_call, assigner),
};

/* ---- expt_assigner_assign_one ------------------------------------------------------------------------------------ */

typedef struct assigner_assign_one_call {
  expt_assigner *assigner_made;
  const expt_assigner *assigner;
  const char *unit;
  const char *out_value;
  const char **out;
} assigner_assign_one_call;

static void assigner_assign_one_call_prepare(void *memory, const expt_context *ctx) {
  assigner_assign_one_call *call = memory;
  call->assigner_made = fixture_assigner(ctx);
  call->assigner = call->assigner_made;
  call->unit = FIXTURE_ID;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status assigner_assign_one_call_run(void *memory, expt_error *err) {
  assigner_assign_one_call *call = memory;
  return expt_assigner_assign_one(call->assigner, call->unit, call->out, err);
}

static void assigner_assign_one_call_clear(void *memory) {
  assigner_assign_one_call *call = memory;
  expt_assigner_free(call->assigner_made);
}

static bool assigner_assign_one_call_probe(void *memory, int which, contract_probe *probe) {
  assigner_assign_one_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->assigner = NULL; return contract_refuses(probe, "assigner NULL", EXPT_E_ARGUMENT, "assigner", "");
    case 2: call->unit = NULL; return contract_refuses(probe, "unit NULL", EXPT_E_ARGUMENT, "unit", "");
    case 3: call->unit = ""; return contract_settles(probe, "unit empty");
    case 4: call->unit = "\xff"; return contract_settles(probe, "unit not UTF-8");
    case 5: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status assigner_assign_one_errors[] = {EXPT_E_STATE, EXPT_E_PLATFORM, EXPT_OK};
static const contract_output assigner_assign_one_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(assigner_assign_one_call, out_value),
   sizeof(((assigner_assign_one_call *)0)->out_value)},
};

static contract_function assigner_assign_one = {
  .name = "expt_assigner_assign_one",
  .size = sizeof(assigner_assign_one_call),
  .prepare = assigner_assign_one_call_prepare,
  .run = assigner_assign_one_call_run,
  .clear = assigner_assign_one_call_clear,
  .probe = assigner_assign_one_call_probe,
  .documented = assigner_assign_one_errors,
  .outputs = assigner_assign_one_outputs,
  .n_outputs = sizeof assigner_assign_one_outputs / sizeof assigner_assign_one_outputs[0],
  .asks = true,
  .asked = offsetof(assigner_assign_one_call, assigner),
};

/* ---- expt_assigner_to_json --------------------------------------------------------------------------------------- */

typedef struct assigner_to_json_call {
  expt_assigner *assigner_made;
  const expt_assigner *assigner;
  char *buf;
  int64_t cap;
  int64_t need_value;
  int64_t *need;
} assigner_to_json_call;

static void assigner_to_json_call_prepare(void *memory, const expt_context *ctx) {
  assigner_to_json_call *call = memory;
  call->assigner_made = fixture_assigner(ctx);
  call->assigner = call->assigner_made;
  memset(&call->need_value, CONTRACT_PATTERN, sizeof call->need_value);
  call->need = &call->need_value;
}

static expt_status assigner_to_json_call_run(void *memory, expt_error *err) {
  assigner_to_json_call *call = memory;
  return expt_assigner_to_json(call->assigner, call->buf, call->cap, call->need, err);
}

static void assigner_to_json_call_clear(void *memory) {
  assigner_to_json_call *call = memory;
  expt_assigner_free(call->assigner_made);
}

static bool assigner_to_json_call_probe(void *memory, int which, contract_probe *probe) {
  assigner_to_json_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->assigner = NULL; return contract_refuses(probe, "assigner NULL", EXPT_E_ARGUMENT, "assigner", "");
    case 2: call->cap = -1; return contract_refuses(probe, "cap -1", EXPT_E_ARGUMENT, "cap", "");
    case 3: call->need = NULL; return contract_refuses(probe, "need NULL", EXPT_E_ARGUMENT, "need", "");
    default: break;
  }
  return false;
}

static const expt_status assigner_to_json_errors[] = {EXPT_E_LIMIT, EXPT_E_NOMEM, EXPT_OK};
static const contract_output assigner_to_json_outputs[] = {
  {"need", CONTRACT_NEED, offsetof(assigner_to_json_call, need_value),
   sizeof(((assigner_to_json_call *)0)->need_value)},
};

static contract_function assigner_to_json = {
  .name = "expt_assigner_to_json",
  .size = sizeof(assigner_to_json_call),
  .prepare = assigner_to_json_call_prepare,
  .run = assigner_to_json_call_run,
  .clear = assigner_to_json_call_clear,
  .probe = assigner_to_json_call_probe,
  .documented = assigner_to_json_errors,
  .outputs = assigner_to_json_outputs,
  .n_outputs = sizeof assigner_to_json_outputs / sizeof assigner_to_json_outputs[0],
  .buffer = {.is_used = true,
             .is_text = true,
             .argument = "buf|cap",
             .pointer = offsetof(assigner_to_json_call, buf),
             .capacity = offsetof(assigner_to_json_call, cap),
             .need = offsetof(assigner_to_json_call, need_value)},
  .asks = true,
  .asked = offsetof(assigner_to_json_call, assigner),
};

/* ---- expt_assigner_from_json ------------------------------------------------------------------------------------- */

typedef struct assigner_from_json_call {
  const expt_context *ctx;
  const char *json;
  expt_assigner *out_value;
  expt_assigner **out;
} assigner_from_json_call;

static void assigner_from_json_call_prepare(void *memory, const expt_context *ctx) {
  assigner_from_json_call *call = memory;
  call->ctx = ctx;
  call->json = FIXTURE_ASSIGNER_FROM_JSON_JSON;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status assigner_from_json_call_run(void *memory, expt_error *err) {
  assigner_from_json_call *call = memory;
  return expt_assigner_from_json(call->ctx, call->json, call->out, err);
}

static void assigner_from_json_call_clear(void *memory) {
  assigner_from_json_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_assigner_free(call->out_value);
}

static bool assigner_from_json_call_probe(void *memory, int which, contract_probe *probe) {
  assigner_from_json_call *call = memory;
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

static const expt_status assigner_from_json_errors[] = {EXPT_E_CORRUPT, EXPT_E_VERSION, EXPT_E_ARGUMENT,
                                                        EXPT_E_DUPLICATE, EXPT_E_PLATFORM, EXPT_E_NOMEM, EXPT_OK};
static const contract_output assigner_from_json_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(assigner_from_json_call, out_value),
   sizeof(((assigner_from_json_call *)0)->out_value)},
};

static contract_function assigner_from_json = {
  .name = "expt_assigner_from_json",
  .size = sizeof(assigner_from_json_call),
  .prepare = assigner_from_json_call_prepare,
  .run = assigner_from_json_call_run,
  .clear = assigner_from_json_call_clear,
  .probe = assigner_from_json_call_probe,
  .documented = assigner_from_json_errors,
  .outputs = assigner_from_json_outputs,
  .n_outputs = sizeof assigner_from_json_outputs / sizeof assigner_from_json_outputs[0],
};

/* ---- expt_assigner_free ------------------------------------------------------------------------------------------ */

static void assigner_free_accepts_null(void **state) {
  (void)state;
  expt_assigner_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(assigner_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(assigner_create, keeps_its_promises),
    CONTRACT_TEST(assigner_create, survives_failing_memory),
    CONTRACT_TEST(assigner_add_variant, keeps_its_promises),
    CONTRACT_TEST(assigner_add_variant, survives_failing_memory),
    CONTRACT_TEST(assigner_assign, keeps_its_promises),
    CONTRACT_TEST(assigner_assign, survives_failing_memory),
    CONTRACT_TEST(assigner_assign, can_be_cancelled),
    CONTRACT_TEST(assigner_assign, answers_several_threads),
    CONTRACT_TEST(assigner_assign_one, keeps_its_promises),
    CONTRACT_TEST(assigner_assign_one, survives_failing_memory),
    CONTRACT_TEST(assigner_assign_one, answers_several_threads),
    CONTRACT_TEST(assigner_to_json, keeps_its_promises),
    CONTRACT_TEST(assigner_to_json, asks_for_room),
    CONTRACT_TEST(assigner_to_json, survives_failing_memory),
    CONTRACT_TEST(assigner_to_json, answers_several_threads),
    CONTRACT_TEST(assigner_from_json, keeps_its_promises),
    CONTRACT_TEST(assigner_from_json, survives_failing_memory),
    cmocka_unit_test(assigner_free_accepts_null),
  };
  return cmocka_run_group_tests_name("contract of assign.h", tests, NULL, NULL);
}
