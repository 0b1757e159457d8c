/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/samples.h by bindgen. Do not edit.
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

/* ---- expt_mann_whitney_options_init_sized ------------------------------------------------------------------------ */

static void init_mann_whitney_options(void *options, uint32_t caller_size) {
  expt_mann_whitney_options_init_sized(options, caller_size);
}

static void mann_whitney_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_mann_whitney_options_init_sized", init_mann_whitney_options,
                      sizeof(expt_mann_whitney_options));
}

/* ---- expt_mann_whitney ------------------------------------------------------------------------------------------- */

typedef struct mann_whitney_call {
  const expt_context *ctx;
  contract_table_room table_room;
  const expt_table *table;
  const char *value;
  const char *variant;
  struct {
    expt_mann_whitney_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_mann_whitney_options *options;
  expt_frame *out_value;
  expt_frame **out;
} mann_whitney_call;

static void mann_whitney_call_prepare(void *memory, const expt_context *ctx) {
  mann_whitney_call *call = memory;
  call->ctx = ctx;
  call->table = fixture_table();
  call->value = FIXTURE_COLUMN_VALUE;
  call->variant = FIXTURE_COLUMN_VARIANT;
  expt_mann_whitney_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status mann_whitney_call_run(void *memory, expt_error *err) {
  mann_whitney_call *call = memory;
  return expt_mann_whitney(call->ctx, call->table, call->value, call->variant, call->options, call->out, err);
}

static void mann_whitney_call_clear(void *memory) {
  mann_whitney_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool mann_whitney_call_probe(void *memory, int which, contract_probe *probe) {
  mann_whitney_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 3: call->value = NULL; return contract_refuses(probe, "value NULL", EXPT_E_ARGUMENT, "value", "");
    case 4: call->value = ""; return contract_settles(probe, "value empty");
    case 5: call->value = "\xff"; return contract_settles(probe, "value not UTF-8");
    case 6: call->variant = NULL; return contract_refuses(probe, "variant NULL", EXPT_E_ARGUMENT, "variant", "");
    case 7: call->variant = ""; return contract_settles(probe, "variant empty");
    case 8: call->variant = "\xff"; return contract_settles(probe, "variant not UTF-8");
    case 9: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 10:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 11:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 12:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 13:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 14:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 15:
      call->options_room.value.alternative = -1;
      return contract_refuses(probe, "alternative -1", EXPT_E_ARGUMENT, "options", "alternative");
    case 16:
      call->options_room.value.alternative = 3;
      return contract_refuses(probe, "alternative 3", EXPT_E_ARGUMENT, "options", "alternative");
    case 17:
      call->options_room.value.missing = -1;
      return contract_refuses(probe, "missing -1", EXPT_E_ARGUMENT, "options", "missing");
    case 18:
      call->options_room.value.missing = 3;
      return contract_refuses(probe, "missing 3", EXPT_E_ARGUMENT, "options", "missing");
    case 19:
      call->options_room.value.exact_pairs = -1;
      return contract_refuses(probe, "exact_pairs below 0", EXPT_E_ARGUMENT, "options", "exact_pairs");
    case 20:
      call->options_room.value.exact_pairs = 40001;
      return contract_refuses(probe, "exact_pairs above 40000", EXPT_E_ARGUMENT, "options", "exact_pairs");
    case 21:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 22:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 23:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 24:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 25:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 26: call->options_room.value.control = NULL; return contract_accepts(probe, "control NULL");
    case 27: call->options_room.value.control = ""; return contract_settles(probe, "control empty");
    case 28: call->options_room.value.control = "\xff"; return contract_settles(probe, "control not UTF-8");
    case 29: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  which -= 30;
  const int table_probes = contract_table_probes(call->table);
  if (which < table_probes) {
    return contract_table_probe(&call->table_room, &call->table, "table", which, probe);
  }
  return false;
}

static const expt_status mann_whitney_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW,
                                                  EXPT_E_LABEL, EXPT_E_LIMIT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output mann_whitney_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(mann_whitney_call, out_value), sizeof(((mann_whitney_call *)0)->out_value)},
};

static contract_function mann_whitney = {
  .name = "expt_mann_whitney",
  .size = sizeof(mann_whitney_call),
  .prepare = mann_whitney_call_prepare,
  .run = mann_whitney_call_run,
  .clear = mann_whitney_call_clear,
  .probe = mann_whitney_call_probe,
  .documented = mann_whitney_errors,
  .outputs = mann_whitney_outputs,
  .n_outputs = sizeof mann_whitney_outputs / sizeof mann_whitney_outputs[0],
};

/* ---- expt_quantile_effect_options_init_sized --------------------------------------------------------------------- */

static void init_quantile_effect_options(void *options, uint32_t caller_size) {
  expt_quantile_effect_options_init_sized(options, caller_size);
}

static void quantile_effect_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_quantile_effect_options_init_sized", init_quantile_effect_options,
                      sizeof(expt_quantile_effect_options));
}

/* ---- expt_quantile_effect ---------------------------------------------------------------------------------------- */

typedef struct quantile_effect_call {
  const expt_context *ctx;
  contract_table_room table_room;
  const expt_table *table;
  const char *value;
  const char *variant;
  double probabilities_room[CONTRACT_ELEMENTS];
  const double *probabilities;
  int64_t n_probabilities;
  struct {
    expt_quantile_effect_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_quantile_effect_options *options;
  expt_frame *out_value;
  expt_frame **out;
} quantile_effect_call;

static void quantile_effect_call_prepare(void *memory, const expt_context *ctx) {
  quantile_effect_call *call = memory;
  call->ctx = ctx;
  call->table = fixture_table();
  call->value = FIXTURE_COLUMN_VALUE;
  call->variant = FIXTURE_COLUMN_VARIANT;
  static const double probabilities[] = FIXTURE_QUANTILE_EFFECT_PROBABILITIES;
  memcpy(call->probabilities_room, probabilities, sizeof probabilities);
  call->probabilities = call->probabilities_room;
  call->n_probabilities = (int64_t)(sizeof probabilities / sizeof probabilities[0]);
  expt_quantile_effect_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status quantile_effect_call_run(void *memory, expt_error *err) {
  quantile_effect_call *call = memory;
  return expt_quantile_effect(call->ctx, call->table, call->value, call->variant, call->probabilities,
                              call->n_probabilities, call->options, call->out, err);
}

static void quantile_effect_call_clear(void *memory) {
  quantile_effect_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool quantile_effect_call_probe(void *memory, int which, contract_probe *probe) {
  quantile_effect_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 3: call->value = NULL; return contract_refuses(probe, "value NULL", EXPT_E_ARGUMENT, "value", "");
    case 4: call->value = ""; return contract_settles(probe, "value empty");
    case 5: call->value = "\xff"; return contract_settles(probe, "value not UTF-8");
    case 6: call->variant = NULL; return contract_refuses(probe, "variant NULL", EXPT_E_ARGUMENT, "variant", "");
    case 7: call->variant = ""; return contract_settles(probe, "variant empty");
    case 8: call->variant = "\xff"; return contract_settles(probe, "variant not UTF-8");
    case 9:
      call->probabilities = NULL;
      return contract_refuses(probe, "probabilities NULL, n_probabilities not 0", EXPT_E_ARGUMENT,
                              "probabilities|n_probabilities", "");
    case 10:
      call->probabilities_room[0] = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "just below 0 in probabilities", EXPT_E_ARGUMENT, "probabilities", "");
    case 11:
      call->probabilities_room[0] = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "just above 1 in probabilities", EXPT_E_ARGUMENT, "probabilities", "");
    case 12:
      call->probabilities_room[0] = NAN;
      return contract_refuses(probe, "NaN in probabilities", EXPT_E_ARGUMENT, "probabilities", "");
    case 13:
      call->probabilities_room[0] = INFINITY;
      return contract_refuses(probe, "Inf in probabilities", EXPT_E_ARGUMENT, "probabilities", "");
    case 14:
      call->probabilities_room[0] = -INFINITY;
      return contract_refuses(probe, "-Inf in probabilities", EXPT_E_ARGUMENT, "probabilities", "");
    case 15:
      call->n_probabilities = -1;
      return contract_refuses(probe, "n_probabilities -1", EXPT_E_ARGUMENT, "n_probabilities|probabilities", "");
    case 16: call->probabilities = NULL; call->n_probabilities = 0; return contract_settles(probe, "no probabilities");
    case 17: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 18:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 19:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 20:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 21:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 22:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 23:
      call->options_room.value.alternative = -1;
      return contract_refuses(probe, "alternative -1", EXPT_E_ARGUMENT, "options", "alternative");
    case 24:
      call->options_room.value.alternative = 3;
      return contract_refuses(probe, "alternative 3", EXPT_E_ARGUMENT, "options", "alternative");
    case 25:
      call->options_room.value.missing = -1;
      return contract_refuses(probe, "missing -1", EXPT_E_ARGUMENT, "options", "missing");
    case 26:
      call->options_room.value.missing = 3;
      return contract_refuses(probe, "missing 3", EXPT_E_ARGUMENT, "options", "missing");
    case 27:
      call->options_room.value.definition = -1;
      return contract_refuses(probe, "definition -1", EXPT_E_ARGUMENT, "options", "definition");
    case 28:
      call->options_room.value.definition = 2;
      return contract_refuses(probe, "definition 2", EXPT_E_ARGUMENT, "options", "definition");
    case 29:
      call->options_room.value.n_replicates = 99;
      return contract_refuses(probe, "n_replicates below 100", EXPT_E_ARGUMENT, "options", "n_replicates");
    case 30:
      call->options_room.value.n_replicates = 1000001;
      return contract_refuses(probe, "n_replicates above 1000000", EXPT_E_ARGUMENT, "options", "n_replicates");
    case 31:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 32:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 33:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 34:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 35:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 36: call->options_room.value.control = NULL; return contract_accepts(probe, "control NULL");
    case 37: call->options_room.value.control = ""; return contract_settles(probe, "control empty");
    case 38: call->options_room.value.control = "\xff"; return contract_settles(probe, "control not UTF-8");
    case 39: call->options_room.value.cluster = NULL; return contract_accepts(probe, "cluster NULL");
    case 40: call->options_room.value.cluster = ""; return contract_settles(probe, "cluster empty");
    case 41: call->options_room.value.cluster = "\xff"; return contract_settles(probe, "cluster not UTF-8");
    case 42: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  which -= 43;
  const int table_probes = contract_table_probes(call->table);
  if (which < table_probes) {
    return contract_table_probe(&call->table_room, &call->table, "table", which, probe);
  }
  return false;
}

static const expt_status quantile_effect_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW,
                                                     EXPT_E_LABEL, EXPT_E_LIMIT, EXPT_E_VERSION, EXPT_E_CANCELLED,
                                                     EXPT_E_NOMEM, EXPT_OK};
static const contract_output quantile_effect_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(quantile_effect_call, out_value), sizeof(((quantile_effect_call *)0)->out_value)},
};

static contract_function quantile_effect = {
  .name = "expt_quantile_effect",
  .size = sizeof(quantile_effect_call),
  .prepare = quantile_effect_call_prepare,
  .run = quantile_effect_call_run,
  .clear = quantile_effect_call_clear,
  .probe = quantile_effect_call_probe,
  .documented = quantile_effect_errors,
  .outputs = quantile_effect_outputs,
  .n_outputs = sizeof quantile_effect_outputs / sizeof quantile_effect_outputs[0],
};

/* ---- expt_bootstrap_options_init_sized --------------------------------------------------------------------------- */

static void init_bootstrap_options(void *options, uint32_t caller_size) {
  expt_bootstrap_options_init_sized(options, caller_size);
}

static void bootstrap_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_bootstrap_options_init_sized", init_bootstrap_options, sizeof(expt_bootstrap_options));
}

/* ---- expt_bootstrap ---------------------------------------------------------------------------------------------- */

typedef struct bootstrap_call {
  const expt_context *ctx;
  contract_table_room table_room;
  const expt_table *table;
  const char *value;
  const char *variant;
  struct {
    expt_bootstrap_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_bootstrap_options *options;
  expt_frame *out_value;
  expt_frame **out;
} bootstrap_call;

static void bootstrap_call_prepare(void *memory, const expt_context *ctx) {
  bootstrap_call *call = memory;
  call->ctx = ctx;
  call->table = fixture_table();
  call->value = FIXTURE_COLUMN_VALUE;
  call->variant = FIXTURE_COLUMN_VARIANT;
  expt_bootstrap_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status bootstrap_call_run(void *memory, expt_error *err) {
  bootstrap_call *call = memory;
  return expt_bootstrap(call->ctx, call->table, call->value, call->variant, call->options, call->out, err);
}

static void bootstrap_call_clear(void *memory) {
  bootstrap_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool bootstrap_call_probe(void *memory, int which, contract_probe *probe) {
  bootstrap_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 3: call->value = NULL; return contract_refuses(probe, "value NULL", EXPT_E_ARGUMENT, "value", "");
    case 4: call->value = ""; return contract_settles(probe, "value empty");
    case 5: call->value = "\xff"; return contract_settles(probe, "value not UTF-8");
    case 6: call->variant = NULL; return contract_refuses(probe, "variant NULL", EXPT_E_ARGUMENT, "variant", "");
    case 7: call->variant = ""; return contract_settles(probe, "variant empty");
    case 8: call->variant = "\xff"; return contract_settles(probe, "variant not UTF-8");
    case 9: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 10:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 11:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 12:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 13:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 14:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 15:
      call->options_room.value.statistic = -1;
      return contract_refuses(probe, "statistic -1", EXPT_E_ARGUMENT, "options", "statistic");
    case 16:
      call->options_room.value.statistic = 3;
      return contract_refuses(probe, "statistic 3", EXPT_E_ARGUMENT, "options", "statistic");
    case 17:
      call->options_room.value.interval = -1;
      return contract_refuses(probe, "interval -1", EXPT_E_ARGUMENT, "options", "interval");
    case 18:
      call->options_room.value.interval = 3;
      return contract_refuses(probe, "interval 3", EXPT_E_ARGUMENT, "options", "interval");
    case 19:
      call->options_room.value.resampling = -1;
      return contract_refuses(probe, "resampling -1", EXPT_E_ARGUMENT, "options", "resampling");
    case 20:
      call->options_room.value.resampling = 2;
      return contract_refuses(probe, "resampling 2", EXPT_E_ARGUMENT, "options", "resampling");
    case 21:
      call->options_room.value.missing = -1;
      return contract_refuses(probe, "missing -1", EXPT_E_ARGUMENT, "options", "missing");
    case 22:
      call->options_room.value.missing = 3;
      return contract_refuses(probe, "missing 3", EXPT_E_ARGUMENT, "options", "missing");
    case 23:
      call->options_room.value.n_replicates = -1;
      return contract_refuses(probe, "n_replicates below 0", EXPT_E_ARGUMENT, "options", "n_replicates");
    case 24:
      call->options_room.value.n_replicates = 1000001;
      return contract_refuses(probe, "n_replicates above 1000000", EXPT_E_ARGUMENT, "options", "n_replicates");
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
      call->options_room.value.probability = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "probability just below 0", EXPT_E_ARGUMENT, "options", "probability");
    case 31:
      call->options_room.value.probability = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "probability just above 1", EXPT_E_ARGUMENT, "options", "probability");
    case 32:
      call->options_room.value.probability = NAN;
      return contract_refuses(probe, "probability NaN", EXPT_E_ARGUMENT, "options", "probability");
    case 33:
      call->options_room.value.probability = INFINITY;
      return contract_refuses(probe, "probability Inf", EXPT_E_ARGUMENT, "options", "probability");
    case 34:
      call->options_room.value.probability = -INFINITY;
      return contract_refuses(probe, "probability -Inf", EXPT_E_ARGUMENT, "options", "probability");
    case 35: call->options_room.value.denominator = NULL; return contract_accepts(probe, "denominator NULL");
    case 36: call->options_room.value.denominator = ""; return contract_settles(probe, "denominator empty");
    case 37: call->options_room.value.denominator = "\xff"; return contract_settles(probe, "denominator not UTF-8");
    case 38: call->options_room.value.control = NULL; return contract_accepts(probe, "control NULL");
    case 39: call->options_room.value.control = ""; return contract_settles(probe, "control empty");
    case 40: call->options_room.value.control = "\xff"; return contract_settles(probe, "control not UTF-8");
    case 41: call->options_room.value.cluster = NULL; return contract_accepts(probe, "cluster NULL");
    case 42: call->options_room.value.cluster = ""; return contract_settles(probe, "cluster empty");
    case 43: call->options_room.value.cluster = "\xff"; return contract_settles(probe, "cluster not UTF-8");
    case 44: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  which -= 45;
  const int table_probes = contract_table_probes(call->table);
  if (which < table_probes) {
    return contract_table_probe(&call->table_room, &call->table, "table", which, probe);
  }
  return false;
}

static const expt_status bootstrap_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW, EXPT_E_LABEL,
                                               EXPT_E_LIMIT, EXPT_E_VERSION, EXPT_E_CANCELLED, EXPT_E_NOMEM, EXPT_OK};
static const contract_output bootstrap_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(bootstrap_call, out_value), sizeof(((bootstrap_call *)0)->out_value)},
};

static contract_function bootstrap = {
  .name = "expt_bootstrap",
  .size = sizeof(bootstrap_call),
  .prepare = bootstrap_call_prepare,
  .run = bootstrap_call_run,
  .clear = bootstrap_call_clear,
  .probe = bootstrap_call_probe,
  .documented = bootstrap_errors,
  .outputs = bootstrap_outputs,
  .n_outputs = sizeof bootstrap_outputs / sizeof bootstrap_outputs[0],
};

/* ---- expt_permutation_options_init_sized ------------------------------------------------------------------------- */

static void init_permutation_options(void *options, uint32_t caller_size) {
  expt_permutation_options_init_sized(options, caller_size);
}

static void permutation_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_permutation_options_init_sized", init_permutation_options,
                      sizeof(expt_permutation_options));
}

/* ---- expt_permutation -------------------------------------------------------------------------------------------- */

typedef struct permutation_call {
  const expt_context *ctx;
  contract_table_room table_room;
  const expt_table *table;
  const char *values_room[CONTRACT_ELEMENTS];
  const char *const *values;
  int64_t n_values;
  const char *variant;
  struct {
    expt_permutation_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_permutation_options *options;
  expt_frame *out_value;
  expt_frame **out;
} permutation_call;

static void permutation_call_prepare(void *memory, const expt_context *ctx) {
  permutation_call *call = memory;
  call->ctx = ctx;
  call->table = fixture_table();
  static const char *const values[] = FIXTURE_PERMUTATION_VALUES;
  memcpy(call->values_room, values, sizeof values);
  call->values = call->values_room;
  call->n_values = (int64_t)(sizeof values / sizeof values[0]);
  call->variant = FIXTURE_COLUMN_VARIANT;
  expt_permutation_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status permutation_call_run(void *memory, expt_error *err) {
  permutation_call *call = memory;
  return expt_permutation(call->ctx, call->table, call->values, call->n_values, call->variant, call->options, call->out,
                          err);
}

static void permutation_call_clear(void *memory) {
  permutation_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool permutation_call_probe(void *memory, int which, contract_probe *probe) {
  permutation_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 3:
      call->values = NULL;
      return contract_refuses(probe, "values NULL, n_values not 0", EXPT_E_ARGUMENT, "values|n_values", "");
    case 4:
      call->values_room[0] = NULL;
      return contract_refuses(probe, "NULL among values", EXPT_E_ARGUMENT, "values", "");
    case 5: call->n_values = -1; return contract_refuses(probe, "n_values -1", EXPT_E_ARGUMENT, "n_values|values", "");
    case 6: call->values = NULL; call->n_values = 0; return contract_settles(probe, "no values");
    case 7: call->variant = NULL; return contract_refuses(probe, "variant NULL", EXPT_E_ARGUMENT, "variant", "");
    case 8: call->variant = ""; return contract_settles(probe, "variant empty");
    case 9: call->variant = "\xff"; return contract_settles(probe, "variant not UTF-8");
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
      call->options_room.value.alternative = -1;
      return contract_refuses(probe, "alternative -1", EXPT_E_ARGUMENT, "options", "alternative");
    case 17:
      call->options_room.value.alternative = 3;
      return contract_refuses(probe, "alternative 3", EXPT_E_ARGUMENT, "options", "alternative");
    case 18:
      call->options_room.value.missing = -1;
      return contract_refuses(probe, "missing -1", EXPT_E_ARGUMENT, "options", "missing");
    case 19:
      call->options_room.value.missing = 3;
      return contract_refuses(probe, "missing 3", EXPT_E_ARGUMENT, "options", "missing");
    case 20:
      call->options_room.value.statistic = -1;
      return contract_refuses(probe, "statistic -1", EXPT_E_ARGUMENT, "options", "statistic");
    case 21:
      call->options_room.value.statistic = 2;
      return contract_refuses(probe, "statistic 2", EXPT_E_ARGUMENT, "options", "statistic");
    case 22:
      call->options_room.value.n_permutations = 0;
      return contract_refuses(probe, "n_permutations below 1", EXPT_E_ARGUMENT, "options", "n_permutations");
    case 23:
      call->options_room.value.n_permutations = 10000001;
      return contract_refuses(probe, "n_permutations above 10000000", EXPT_E_ARGUMENT, "options", "n_permutations");
    case 24: call->options_room.value.control = NULL; return contract_accepts(probe, "control NULL");
    case 25: call->options_room.value.control = ""; return contract_settles(probe, "control empty");
    case 26: call->options_room.value.control = "\xff"; return contract_settles(probe, "control not UTF-8");
    case 27: call->options_room.value.stratum = NULL; return contract_accepts(probe, "stratum NULL");
    case 28: call->options_room.value.stratum = ""; return contract_settles(probe, "stratum empty");
    case 29: call->options_room.value.stratum = "\xff"; return contract_settles(probe, "stratum not UTF-8");
    case 30: call->options_room.value.cluster = NULL; return contract_accepts(probe, "cluster NULL");
    case 31: call->options_room.value.cluster = ""; return contract_settles(probe, "cluster empty");
    case 32: call->options_room.value.cluster = "\xff"; return contract_settles(probe, "cluster not UTF-8");
    case 33: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  which -= 34;
  const int table_probes = contract_table_probes(call->table);
  if (which < table_probes) {
    return contract_table_probe(&call->table_room, &call->table, "table", which, probe);
  }
  return false;
}

static const expt_status permutation_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW, EXPT_E_LABEL,
                                                 EXPT_E_LIMIT, EXPT_E_VERSION, EXPT_E_CANCELLED, EXPT_E_NOMEM, EXPT_OK};
static const contract_output permutation_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(permutation_call, out_value), sizeof(((permutation_call *)0)->out_value)},
};

static contract_function permutation = {
  .name = "expt_permutation",
  .size = sizeof(permutation_call),
  .prepare = permutation_call_prepare,
  .run = permutation_call_run,
  .clear = permutation_call_clear,
  .probe = permutation_call_probe,
  .documented = permutation_errors,
  .outputs = permutation_outputs,
  .n_outputs = sizeof permutation_outputs / sizeof permutation_outputs[0],
};

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(mann_whitney_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(mann_whitney, keeps_its_promises),
    CONTRACT_TEST(mann_whitney, survives_failing_memory),
    cmocka_unit_test(quantile_effect_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(quantile_effect, keeps_its_promises),
    CONTRACT_TEST(quantile_effect, survives_failing_memory),
    CONTRACT_TEST(quantile_effect, can_be_cancelled),
    cmocka_unit_test(bootstrap_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(bootstrap, keeps_its_promises),
    CONTRACT_TEST(bootstrap, survives_failing_memory),
    CONTRACT_TEST(bootstrap, can_be_cancelled),
    cmocka_unit_test(permutation_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(permutation, keeps_its_promises),
    CONTRACT_TEST(permutation, survives_failing_memory),
    CONTRACT_TEST(permutation, can_be_cancelled),
  };
  return cmocka_run_group_tests_name("contract of samples.h", tests, NULL, NULL);
}
