/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/causal.h by bindgen. Do not edit.
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

/* ---- expt_estimator_difference_options_init_sized ---------------------------------------------------------------- */

static void init_estimator_difference_options(void *options, uint32_t caller_size) {
  expt_estimator_difference_options_init_sized(options, caller_size);
}

static void estimator_difference_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_estimator_difference_options_init_sized", init_estimator_difference_options,
                      sizeof(expt_estimator_difference_options));
}

/* ---- expt_estimator_create_difference ---------------------------------------------------------------------------- */

typedef struct estimator_create_difference_call {
  const expt_context *ctx;
  const char *treatment;
  const char *outcome;
  struct {
    expt_estimator_difference_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_estimator_difference_options *options;
  expt_estimator *out_value;
  expt_estimator **out;
} estimator_create_difference_call;

static void estimator_create_difference_call_prepare(void *memory, const expt_context *ctx) {
  estimator_create_difference_call *call = memory;
  call->ctx = ctx;
  call->treatment = FIXTURE_COLUMN_TREATMENT;
  call->outcome = FIXTURE_COLUMN_OUTCOME;
  expt_estimator_difference_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status estimator_create_difference_call_run(void *memory, expt_error *err) {
  estimator_create_difference_call *call = memory;
  return expt_estimator_create_difference(call->ctx, call->treatment, call->outcome, call->options, call->out, err);
}

static void estimator_create_difference_call_clear(void *memory) {
  estimator_create_difference_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_estimator_free(call->out_value);
}

static bool estimator_create_difference_call_probe(void *memory, int which, contract_probe *probe) {
  estimator_create_difference_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->treatment = NULL; return contract_refuses(probe, "treatment NULL", EXPT_E_ARGUMENT, "treatment", "");
    case 3: call->treatment = ""; return contract_settles(probe, "treatment empty");
    case 4: call->treatment = "\xff"; return contract_settles(probe, "treatment not UTF-8");
    case 5: call->outcome = NULL; return contract_refuses(probe, "outcome NULL", EXPT_E_ARGUMENT, "outcome", "");
    case 6: call->outcome = ""; return contract_settles(probe, "outcome empty");
    case 7: call->outcome = "\xff"; return contract_settles(probe, "outcome not UTF-8");
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
      call->options_room.value.outcome_kind = -1;
      return contract_refuses(probe, "outcome_kind -1", EXPT_E_ARGUMENT, "options", "outcome_kind");
    case 15:
      call->options_room.value.outcome_kind = 3;
      return contract_refuses(probe, "outcome_kind 3", EXPT_E_ARGUMENT, "options", "outcome_kind");
    case 16:
      call->options_room.value.alternative = -1;
      return contract_refuses(probe, "alternative -1", EXPT_E_ARGUMENT, "options", "alternative");
    case 17:
      call->options_room.value.alternative = 3;
      return contract_refuses(probe, "alternative 3", EXPT_E_ARGUMENT, "options", "alternative");
    case 18:
      call->options_room.value.interval = -1;
      return contract_refuses(probe, "interval -1", EXPT_E_ARGUMENT, "options", "interval");
    case 19:
      call->options_room.value.interval = 5;
      return contract_refuses(probe, "interval 5", EXPT_E_ARGUMENT, "options", "interval");
    case 20:
      call->options_room.value.missing = -1;
      return contract_refuses(probe, "missing -1", EXPT_E_ARGUMENT, "options", "missing");
    case 21:
      call->options_room.value.missing = 3;
      return contract_refuses(probe, "missing 3", EXPT_E_ARGUMENT, "options", "missing");
    case 22:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 23:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 24:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 25:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 26:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 27:
      call->options_room.value.share = 0.0;
      return contract_refuses(probe, "share at the limit 0", EXPT_E_ARGUMENT, "options", "share");
    case 28:
      call->options_room.value.share = 1.0;
      return contract_refuses(probe, "share at the limit 1", EXPT_E_ARGUMENT, "options", "share");
    case 29:
      call->options_room.value.share = NAN;
      return contract_refuses(probe, "share NaN", EXPT_E_ARGUMENT, "options", "share");
    case 30:
      call->options_room.value.share = INFINITY;
      return contract_refuses(probe, "share Inf", EXPT_E_ARGUMENT, "options", "share");
    case 31:
      call->options_room.value.share = -INFINITY;
      return contract_refuses(probe, "share -Inf", EXPT_E_ARGUMENT, "options", "share");
    case 32: call->options_room.value.control = NULL; return contract_accepts(probe, "control NULL");
    case 33: call->options_room.value.control = ""; return contract_settles(probe, "control empty");
    case 34: call->options_room.value.control = "\xff"; return contract_settles(probe, "control not UTF-8");
    case 35: call->options_room.value.treated = NULL; return contract_accepts(probe, "treated NULL");
    case 36: call->options_room.value.treated = ""; return contract_settles(probe, "treated empty");
    case 37: call->options_room.value.treated = "\xff"; return contract_settles(probe, "treated not UTF-8");
    case 38: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status estimator_create_difference_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_NOMEM,
                                                                 EXPT_OK};
static const contract_output estimator_create_difference_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(estimator_create_difference_call, out_value),
   sizeof(((estimator_create_difference_call *)0)->out_value)},
};

static contract_function estimator_create_difference = {
  .name = "expt_estimator_create_difference",
  .size = sizeof(estimator_create_difference_call),
  .prepare = estimator_create_difference_call_prepare,
  .run = estimator_create_difference_call_run,
  .clear = estimator_create_difference_call_clear,
  .probe = estimator_create_difference_call_probe,
  .documented = estimator_create_difference_errors,
  .outputs = estimator_create_difference_outputs,
  .n_outputs = sizeof estimator_create_difference_outputs / sizeof estimator_create_difference_outputs[0],
};

/* ---- expt_estimator_triggered_options_init_sized ----------------------------------------------------------------- */

static void init_estimator_triggered_options(void *options, uint32_t caller_size) {
  expt_estimator_triggered_options_init_sized(options, caller_size);
}

static void estimator_triggered_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_estimator_triggered_options_init_sized", init_estimator_triggered_options,
                      sizeof(expt_estimator_triggered_options));
}

/* ---- expt_estimator_create_triggered ----------------------------------------------------------------------------- */

typedef struct estimator_create_triggered_call {
  const expt_context *ctx;
  const char *treatment;
  const char *outcome;
  const char *exposed;
  struct {
    expt_estimator_triggered_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_estimator_triggered_options *options;
  expt_estimator *out_value;
  expt_estimator **out;
} estimator_create_triggered_call;

static void estimator_create_triggered_call_prepare(void *memory, const expt_context *ctx) {
  estimator_create_triggered_call *call = memory;
  call->ctx = ctx;
  call->treatment = FIXTURE_COLUMN_TREATMENT;
  call->outcome = FIXTURE_COLUMN_OUTCOME;
  call->exposed = FIXTURE_COLUMN_EXPOSED;
  expt_estimator_triggered_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status estimator_create_triggered_call_run(void *memory, expt_error *err) {
  estimator_create_triggered_call *call = memory;
  return expt_estimator_create_triggered(call->ctx, call->treatment, call->outcome, call->exposed, call->options,
                                         call->out, err);
}

static void estimator_create_triggered_call_clear(void *memory) {
  estimator_create_triggered_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_estimator_free(call->out_value);
}

static bool estimator_create_triggered_call_probe(void *memory, int which, contract_probe *probe) {
  estimator_create_triggered_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->treatment = NULL; return contract_refuses(probe, "treatment NULL", EXPT_E_ARGUMENT, "treatment", "");
    case 3: call->treatment = ""; return contract_settles(probe, "treatment empty");
    case 4: call->treatment = "\xff"; return contract_settles(probe, "treatment not UTF-8");
    case 5: call->outcome = NULL; return contract_refuses(probe, "outcome NULL", EXPT_E_ARGUMENT, "outcome", "");
    case 6: call->outcome = ""; return contract_settles(probe, "outcome empty");
    case 7: call->outcome = "\xff"; return contract_settles(probe, "outcome not UTF-8");
    case 8: call->exposed = NULL; return contract_refuses(probe, "exposed NULL", EXPT_E_ARGUMENT, "exposed", "");
    case 9: call->exposed = ""; return contract_settles(probe, "exposed empty");
    case 10: call->exposed = "\xff"; return contract_settles(probe, "exposed not UTF-8");
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
      call->options_room.value.outcome_kind = -1;
      return contract_refuses(probe, "outcome_kind -1", EXPT_E_ARGUMENT, "options", "outcome_kind");
    case 18:
      call->options_room.value.outcome_kind = 3;
      return contract_refuses(probe, "outcome_kind 3", EXPT_E_ARGUMENT, "options", "outcome_kind");
    case 19:
      call->options_room.value.alternative = -1;
      return contract_refuses(probe, "alternative -1", EXPT_E_ARGUMENT, "options", "alternative");
    case 20:
      call->options_room.value.alternative = 3;
      return contract_refuses(probe, "alternative 3", EXPT_E_ARGUMENT, "options", "alternative");
    case 21:
      call->options_room.value.interval = -1;
      return contract_refuses(probe, "interval -1", EXPT_E_ARGUMENT, "options", "interval");
    case 22:
      call->options_room.value.interval = 5;
      return contract_refuses(probe, "interval 5", EXPT_E_ARGUMENT, "options", "interval");
    case 23:
      call->options_room.value.missing = -1;
      return contract_refuses(probe, "missing -1", EXPT_E_ARGUMENT, "options", "missing");
    case 24:
      call->options_room.value.missing = 3;
      return contract_refuses(probe, "missing 3", EXPT_E_ARGUMENT, "options", "missing");
    case 25:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 26:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 27:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 28:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 29:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 30:
      call->options_room.value.share = 0.0;
      return contract_refuses(probe, "share at the limit 0", EXPT_E_ARGUMENT, "options", "share");
    case 31:
      call->options_room.value.share = 1.0;
      return contract_refuses(probe, "share at the limit 1", EXPT_E_ARGUMENT, "options", "share");
    case 32:
      call->options_room.value.share = NAN;
      return contract_refuses(probe, "share NaN", EXPT_E_ARGUMENT, "options", "share");
    case 33:
      call->options_room.value.share = INFINITY;
      return contract_refuses(probe, "share Inf", EXPT_E_ARGUMENT, "options", "share");
    case 34:
      call->options_room.value.share = -INFINITY;
      return contract_refuses(probe, "share -Inf", EXPT_E_ARGUMENT, "options", "share");
    case 35: call->options_room.value.control = NULL; return contract_accepts(probe, "control NULL");
    case 36: call->options_room.value.control = ""; return contract_settles(probe, "control empty");
    case 37: call->options_room.value.control = "\xff"; return contract_settles(probe, "control not UTF-8");
    case 38: call->options_room.value.treated = NULL; return contract_accepts(probe, "treated NULL");
    case 39: call->options_room.value.treated = ""; return contract_settles(probe, "treated empty");
    case 40: call->options_room.value.treated = "\xff"; return contract_settles(probe, "treated not UTF-8");
    case 41: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status estimator_create_triggered_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output estimator_create_triggered_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(estimator_create_triggered_call, out_value),
   sizeof(((estimator_create_triggered_call *)0)->out_value)},
};

static contract_function estimator_create_triggered = {
  .name = "expt_estimator_create_triggered",
  .size = sizeof(estimator_create_triggered_call),
  .prepare = estimator_create_triggered_call_prepare,
  .run = estimator_create_triggered_call_run,
  .clear = estimator_create_triggered_call_clear,
  .probe = estimator_create_triggered_call_probe,
  .documented = estimator_create_triggered_errors,
  .outputs = estimator_create_triggered_outputs,
  .n_outputs = sizeof estimator_create_triggered_outputs / sizeof estimator_create_triggered_outputs[0],
};

/* ---- expt_estimator_columns -------------------------------------------------------------------------------------- */

typedef struct estimator_columns_call {
  expt_estimator *estimator_made;
  const expt_estimator *estimator;
  expt_frame *out_value;
  expt_frame **out;
} estimator_columns_call;

static void estimator_columns_call_prepare(void *memory, const expt_context *ctx) {
  estimator_columns_call *call = memory;
  call->estimator_made = fixture_estimator(ctx);
  call->estimator = call->estimator_made;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status estimator_columns_call_run(void *memory, expt_error *err) {
  estimator_columns_call *call = memory;
  return expt_estimator_columns(call->estimator, call->out, err);
}

static void estimator_columns_call_clear(void *memory) {
  estimator_columns_call *call = memory;
  expt_estimator_free(call->estimator_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool estimator_columns_call_probe(void *memory, int which, contract_probe *probe) {
  estimator_columns_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->estimator = NULL; return contract_refuses(probe, "estimator NULL", EXPT_E_ARGUMENT, "estimator", "");
    case 2: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status estimator_columns_errors[] = {EXPT_E_NOMEM, EXPT_OK};
static const contract_output estimator_columns_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(estimator_columns_call, out_value),
   sizeof(((estimator_columns_call *)0)->out_value)},
};

static contract_function estimator_columns = {
  .name = "expt_estimator_columns",
  .size = sizeof(estimator_columns_call),
  .prepare = estimator_columns_call_prepare,
  .run = estimator_columns_call_run,
  .clear = estimator_columns_call_clear,
  .probe = estimator_columns_call_probe,
  .documented = estimator_columns_errors,
  .outputs = estimator_columns_outputs,
  .n_outputs = sizeof estimator_columns_outputs / sizeof estimator_columns_outputs[0],
  .asks = true,
  .asked = offsetof(estimator_columns_call, estimator),
};

/* ---- expt_estimator_fit ------------------------------------------------------------------------------------------ */

typedef struct estimator_fit_call {
  const expt_context *ctx;
  expt_estimator *estimator_made;
  const expt_estimator *estimator;
  contract_table_room table_room;
  const expt_table *table;
  expt_fit *out_value;
  expt_fit **out;
} estimator_fit_call;

static void estimator_fit_call_prepare(void *memory, const expt_context *ctx) {
  estimator_fit_call *call = memory;
  call->ctx = ctx;
  call->estimator_made = fixture_estimator(ctx);
  call->estimator = call->estimator_made;
  call->table = fixture_table();
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status estimator_fit_call_run(void *memory, expt_error *err) {
  estimator_fit_call *call = memory;
  return expt_estimator_fit(call->ctx, call->estimator, call->table, call->out, err);
}

static void estimator_fit_call_clear(void *memory) {
  estimator_fit_call *call = memory;
  expt_estimator_free(call->estimator_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_fit_free(call->out_value);
}

static bool estimator_fit_call_probe(void *memory, int which, contract_probe *probe) {
  estimator_fit_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->estimator = NULL; return contract_refuses(probe, "estimator NULL", EXPT_E_ARGUMENT, "estimator", "");
    case 3: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 4: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  which -= 5;
  const int table_probes = contract_table_probes(call->table);
  if (which < table_probes) {
    return contract_table_probe(&call->table_room, &call->table, "table", which, probe);
  }
  return false;
}

static const expt_status estimator_fit_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW,
                                                   EXPT_E_LABEL, EXPT_E_LIMIT, EXPT_E_CANCELLED, EXPT_E_NOMEM, EXPT_OK};
static const contract_output estimator_fit_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(estimator_fit_call, out_value), sizeof(((estimator_fit_call *)0)->out_value)},
};

static contract_function estimator_fit = {
  .name = "expt_estimator_fit",
  .size = sizeof(estimator_fit_call),
  .prepare = estimator_fit_call_prepare,
  .run = estimator_fit_call_run,
  .clear = estimator_fit_call_clear,
  .probe = estimator_fit_call_probe,
  .documented = estimator_fit_errors,
  .outputs = estimator_fit_outputs,
  .n_outputs = sizeof estimator_fit_outputs / sizeof estimator_fit_outputs[0],
  .asks = true,
  .asked = offsetof(estimator_fit_call, estimator),
};

/* ---- expt_estimator_by_group ------------------------------------------------------------------------------------- */

typedef struct estimator_by_group_call {
  const expt_context *ctx;
  expt_estimator *estimator_made;
  const expt_estimator *estimator;
  contract_table_room table_room;
  const expt_table *table;
  const char *group;
  expt_frame *out_value;
  expt_frame **out;
} estimator_by_group_call;

static void estimator_by_group_call_prepare(void *memory, const expt_context *ctx) {
  estimator_by_group_call *call = memory;
  call->ctx = ctx;
  call->estimator_made = fixture_estimator(ctx);
  call->estimator = call->estimator_made;
  call->table = fixture_table();
  call->group = FIXTURE_COLUMN_GROUP;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status estimator_by_group_call_run(void *memory, expt_error *err) {
  estimator_by_group_call *call = memory;
  return expt_estimator_by_group(call->ctx, call->estimator, call->table, call->group, call->out, err);
}

static void estimator_by_group_call_clear(void *memory) {
  estimator_by_group_call *call = memory;
  expt_estimator_free(call->estimator_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool estimator_by_group_call_probe(void *memory, int which, contract_probe *probe) {
  estimator_by_group_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->estimator = NULL; return contract_refuses(probe, "estimator NULL", EXPT_E_ARGUMENT, "estimator", "");
    case 3: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 4: call->group = NULL; return contract_refuses(probe, "group NULL", EXPT_E_ARGUMENT, "group", "");
    case 5: call->group = ""; return contract_settles(probe, "group empty");
    case 6: call->group = "\xff"; return contract_settles(probe, "group not UTF-8");
    case 7: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  which -= 8;
  const int table_probes = contract_table_probes(call->table);
  if (which < table_probes) {
    return contract_table_probe(&call->table_room, &call->table, "table", which, probe);
  }
  return false;
}

static const expt_status estimator_by_group_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW,
                                                        EXPT_E_LABEL, EXPT_E_LIMIT, EXPT_E_CANCELLED, EXPT_E_NOMEM,
                                                        EXPT_OK};
static const contract_output estimator_by_group_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(estimator_by_group_call, out_value),
   sizeof(((estimator_by_group_call *)0)->out_value)},
};

static contract_function estimator_by_group = {
  .name = "expt_estimator_by_group",
  .size = sizeof(estimator_by_group_call),
  .prepare = estimator_by_group_call_prepare,
  .run = estimator_by_group_call_run,
  .clear = estimator_by_group_call_clear,
  .probe = estimator_by_group_call_probe,
  .documented = estimator_by_group_errors,
  .outputs = estimator_by_group_outputs,
  .n_outputs = sizeof estimator_by_group_outputs / sizeof estimator_by_group_outputs[0],
  .asks = true,
  .asked = offsetof(estimator_by_group_call, estimator),
};

/* ---- expt_estimator_free ----------------------------------------------------------------------------------------- */

static void estimator_free_accepts_null(void **state) {
  (void)state;
  expt_estimator_free(NULL);
}

/* ---- expt_fit_estimate ------------------------------------------------------------------------------------------- */

typedef struct fit_estimate_call {
  expt_fit *fit_made;
  const expt_fit *fit;
  expt_frame *out_value;
  expt_frame **out;
} fit_estimate_call;

static void fit_estimate_call_prepare(void *memory, const expt_context *ctx) {
  fit_estimate_call *call = memory;
  call->fit_made = fixture_fit(ctx);
  call->fit = call->fit_made;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status fit_estimate_call_run(void *memory, expt_error *err) {
  fit_estimate_call *call = memory;
  return expt_fit_estimate(call->fit, call->out, err);
}

static void fit_estimate_call_clear(void *memory) {
  fit_estimate_call *call = memory;
  expt_fit_free(call->fit_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool fit_estimate_call_probe(void *memory, int which, contract_probe *probe) {
  fit_estimate_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->fit = NULL; return contract_refuses(probe, "fit NULL", EXPT_E_ARGUMENT, "fit", "");
    case 2: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status fit_estimate_errors[] = {EXPT_E_NOMEM, EXPT_OK};
static const contract_output fit_estimate_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(fit_estimate_call, out_value), sizeof(((fit_estimate_call *)0)->out_value)},
};

static contract_function fit_estimate = {
  .name = "expt_fit_estimate",
  .size = sizeof(fit_estimate_call),
  .prepare = fit_estimate_call_prepare,
  .run = fit_estimate_call_run,
  .clear = fit_estimate_call_clear,
  .probe = fit_estimate_call_probe,
  .documented = fit_estimate_errors,
  .outputs = fit_estimate_outputs,
  .n_outputs = sizeof fit_estimate_outputs / sizeof fit_estimate_outputs[0],
  .asks = true,
  .asked = offsetof(fit_estimate_call, fit),
};

/* ---- expt_fit_influence ------------------------------------------------------------------------------------------ */

typedef struct fit_influence_call {
  expt_fit *fit_made;
  const expt_fit *fit;
  expt_frame *out_value;
  expt_frame **out;
} fit_influence_call;

static void fit_influence_call_prepare(void *memory, const expt_context *ctx) {
  fit_influence_call *call = memory;
  call->fit_made = fixture_fit(ctx);
  call->fit = call->fit_made;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status fit_influence_call_run(void *memory, expt_error *err) {
  fit_influence_call *call = memory;
  return expt_fit_influence(call->fit, call->out, err);
}

static void fit_influence_call_clear(void *memory) {
  fit_influence_call *call = memory;
  expt_fit_free(call->fit_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool fit_influence_call_probe(void *memory, int which, contract_probe *probe) {
  fit_influence_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->fit = NULL; return contract_refuses(probe, "fit NULL", EXPT_E_ARGUMENT, "fit", "");
    case 2: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status fit_influence_errors[] = {EXPT_E_CANCELLED, EXPT_E_NOMEM, EXPT_OK};
static const contract_output fit_influence_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(fit_influence_call, out_value), sizeof(((fit_influence_call *)0)->out_value)},
};

static contract_function fit_influence = {
  .name = "expt_fit_influence",
  .size = sizeof(fit_influence_call),
  .prepare = fit_influence_call_prepare,
  .run = fit_influence_call_run,
  .clear = fit_influence_call_clear,
  .probe = fit_influence_call_probe,
  .documented = fit_influence_errors,
  .outputs = fit_influence_outputs,
  .n_outputs = sizeof fit_influence_outputs / sizeof fit_influence_outputs[0],
  .asks = true,
  .asked = offsetof(fit_influence_call, fit),
};

/* ---- expt_fit_diagnostics ---------------------------------------------------------------------------------------- */

typedef struct fit_diagnostics_call {
  expt_fit *fit_made;
  const expt_fit *fit;
  expt_frame *out_value;
  expt_frame **out;
} fit_diagnostics_call;

static void fit_diagnostics_call_prepare(void *memory, const expt_context *ctx) {
  fit_diagnostics_call *call = memory;
  call->fit_made = fixture_fit(ctx);
  call->fit = call->fit_made;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status fit_diagnostics_call_run(void *memory, expt_error *err) {
  fit_diagnostics_call *call = memory;
  return expt_fit_diagnostics(call->fit, call->out, err);
}

static void fit_diagnostics_call_clear(void *memory) {
  fit_diagnostics_call *call = memory;
  expt_fit_free(call->fit_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool fit_diagnostics_call_probe(void *memory, int which, contract_probe *probe) {
  fit_diagnostics_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->fit = NULL; return contract_refuses(probe, "fit NULL", EXPT_E_ARGUMENT, "fit", "");
    case 2: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status fit_diagnostics_errors[] = {EXPT_E_NOMEM, EXPT_OK};
static const contract_output fit_diagnostics_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(fit_diagnostics_call, out_value), sizeof(((fit_diagnostics_call *)0)->out_value)},
};

static contract_function fit_diagnostics = {
  .name = "expt_fit_diagnostics",
  .size = sizeof(fit_diagnostics_call),
  .prepare = fit_diagnostics_call_prepare,
  .run = fit_diagnostics_call_run,
  .clear = fit_diagnostics_call_clear,
  .probe = fit_diagnostics_call_probe,
  .documented = fit_diagnostics_errors,
  .outputs = fit_diagnostics_outputs,
  .n_outputs = sizeof fit_diagnostics_outputs / sizeof fit_diagnostics_outputs[0],
  .asks = true,
  .asked = offsetof(fit_diagnostics_call, fit),
};

/* ---- expt_fit_free ----------------------------------------------------------------------------------------------- */

static void fit_free_accepts_null(void **state) {
  (void)state;
  expt_fit_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(estimator_difference_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(estimator_create_difference, keeps_its_promises),
    CONTRACT_TEST(estimator_create_difference, survives_failing_memory),
    cmocka_unit_test(estimator_triggered_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(estimator_create_triggered, keeps_its_promises),
    CONTRACT_TEST(estimator_create_triggered, survives_failing_memory),
    CONTRACT_TEST(estimator_columns, keeps_its_promises),
    CONTRACT_TEST(estimator_columns, survives_failing_memory),
    CONTRACT_TEST(estimator_columns, answers_several_threads),
    CONTRACT_TEST(estimator_fit, keeps_its_promises),
    CONTRACT_TEST(estimator_fit, survives_failing_memory),
    CONTRACT_TEST(estimator_fit, can_be_cancelled),
    CONTRACT_TEST(estimator_fit, answers_several_threads),
    CONTRACT_TEST(estimator_by_group, keeps_its_promises),
    CONTRACT_TEST(estimator_by_group, survives_failing_memory),
    CONTRACT_TEST(estimator_by_group, can_be_cancelled),
    CONTRACT_TEST(estimator_by_group, answers_several_threads),
    cmocka_unit_test(estimator_free_accepts_null),
    CONTRACT_TEST(fit_estimate, keeps_its_promises),
    CONTRACT_TEST(fit_estimate, survives_failing_memory),
    CONTRACT_TEST(fit_estimate, answers_several_threads),
    CONTRACT_TEST(fit_influence, keeps_its_promises),
    CONTRACT_TEST(fit_influence, survives_failing_memory),
    CONTRACT_TEST(fit_influence, can_be_cancelled),
    CONTRACT_TEST(fit_influence, answers_several_threads),
    CONTRACT_TEST(fit_diagnostics, keeps_its_promises),
    CONTRACT_TEST(fit_diagnostics, survives_failing_memory),
    CONTRACT_TEST(fit_diagnostics, answers_several_threads),
    cmocka_unit_test(fit_free_accepts_null),
  };
  return cmocka_run_group_tests_name("contract of causal.h", tests, NULL, NULL);
}
