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

/* ---- expt_unit_hash_options_init_sized --------------------------------------------------------------------------- */

static void init_unit_hash_options(void *options, uint32_t caller_size) {
  expt_unit_hash_options_init_sized(options, caller_size);
}

static void unit_hash_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_unit_hash_options_init_sized", init_unit_hash_options, sizeof(expt_unit_hash_options));
}

/* ---- expt_unit_hash ---------------------------------------------------------------------------------------------- */

typedef struct unit_hash_call {
  const expt_context *ctx;
  contract_table_room units_room;
  const expt_column *units;
  expt_hash_algorithm algorithm;
  struct {
    expt_unit_hash_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_unit_hash_options *options;
  expt_frame *out_value;
  expt_frame **out;
} unit_hash_call;

static void unit_hash_call_prepare(void *memory, const expt_context *ctx) {
  unit_hash_call *call = memory;
  call->ctx = ctx;
  call->units = fixture_column_id();
  call->algorithm = EXPT_HASH_ALGORITHM_MD5;
  expt_unit_hash_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status unit_hash_call_run(void *memory, expt_error *err) {
  unit_hash_call *call = memory;
  return expt_unit_hash(call->ctx, call->units, call->algorithm, call->options, call->out, err);
}

static void unit_hash_call_clear(void *memory) {
  unit_hash_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool unit_hash_call_probe(void *memory, int which, contract_probe *probe) {
  unit_hash_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->units = NULL; return contract_refuses(probe, "units NULL", EXPT_E_ARGUMENT, "units", "");
    case 3: call->algorithm = -1; return contract_refuses(probe, "algorithm -1", EXPT_E_ARGUMENT, "algorithm", "");
    case 4: call->algorithm = 9; return contract_refuses(probe, "algorithm 9", EXPT_E_ARGUMENT, "algorithm", "");
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
    case 11: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  which -= 12;
  const int units_probes = contract_column_probes();
  if (which < units_probes) {
    return contract_column_probe(&call->units_room, &call->units, "units", which, probe);
  }
  return false;
}

static const expt_status unit_hash_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_DTYPE, EXPT_E_ROW,
                                               EXPT_E_PLATFORM, EXPT_E_CANCELLED, EXPT_E_NOMEM, EXPT_OK};
static const contract_output unit_hash_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(unit_hash_call, out_value), sizeof(((unit_hash_call *)0)->out_value)},
};

static contract_function unit_hash = {
  .name = "expt_unit_hash",
  .size = sizeof(unit_hash_call),
  .prepare = unit_hash_call_prepare,
  .run = unit_hash_call_run,
  .clear = unit_hash_call_clear,
  .probe = unit_hash_call_probe,
  .documented = unit_hash_errors,
  .outputs = unit_hash_outputs,
  .n_outputs = sizeof unit_hash_outputs / sizeof unit_hash_outputs[0],
};

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
      call->options_room.value.scheme = 14;
      return contract_refuses(probe, "scheme 14", EXPT_E_ARGUMENT, "options", "scheme");
    case 13:
      call->options_room.value.version = -1;
      return contract_refuses(probe, "version below 0", EXPT_E_ARGUMENT, "options", "version");
    case 14:
      call->options_room.value.bucket_rule = -1;
      return contract_refuses(probe, "bucket_rule -1", EXPT_E_ARGUMENT, "options", "bucket_rule");
    case 15:
      call->options_room.value.bucket_rule = 2;
      return contract_refuses(probe, "bucket_rule 2", EXPT_E_ARGUMENT, "options", "bucket_rule");
    case 16: call->options_room.value.pattern = NULL; return contract_accepts(probe, "pattern NULL");
    case 17: call->options_room.value.pattern = ""; return contract_settles(probe, "pattern empty");
    case 18: call->options_room.value.pattern = "\xff"; return contract_settles(probe, "pattern not UTF-8");
    case 19:
      call->options_room.value.traffic = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "traffic just below 0", EXPT_E_ARGUMENT, "options", "traffic");
    case 20:
      call->options_room.value.traffic = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "traffic just above 1", EXPT_E_ARGUMENT, "options", "traffic");
    case 21:
      call->options_room.value.traffic = NAN;
      return contract_refuses(probe, "traffic NaN", EXPT_E_ARGUMENT, "options", "traffic");
    case 22:
      call->options_room.value.traffic = INFINITY;
      return contract_refuses(probe, "traffic Inf", EXPT_E_ARGUMENT, "options", "traffic");
    case 23:
      call->options_room.value.traffic = -INFINITY;
      return contract_refuses(probe, "traffic -Inf", EXPT_E_ARGUMENT, "options", "traffic");
    case 24: call->options_room.value.traffic_salt = NULL; return contract_accepts(probe, "traffic_salt NULL");
    case 25: call->options_room.value.traffic_salt = ""; return contract_settles(probe, "traffic_salt empty");
    case 26: call->options_room.value.traffic_salt = "\xff"; return contract_settles(probe, "traffic_salt not UTF-8");
    case 27:
      call->options_room.value.n_buckets = -1;
      return contract_refuses(probe, "n_buckets below 0", EXPT_E_ARGUMENT, "options", "n_buckets");
    case 28:
      call->options_room.value.n_buckets = INT64_C(4294967296);
      return contract_refuses(probe, "n_buckets above 4294967295", EXPT_E_ARGUMENT, "options", "n_buckets");
    case 29: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
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
  call->weight = 1.0;
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
    case 6: call->weight = NAN; return contract_refuses(probe, "weight NaN", EXPT_E_ARGUMENT, "weight", "");
    case 7: call->weight = -INFINITY; return contract_refuses(probe, "weight -Inf", EXPT_E_ARGUMENT, "weight", "");
    default: break;
  }
  return false;
}

static const expt_status assigner_add_variant_errors[] = {EXPT_E_ARGUMENT, EXPT_E_DUPLICATE, EXPT_E_LIMIT, EXPT_E_STATE,
                                                          EXPT_E_NOMEM, EXPT_OK};

static contract_function assigner_add_variant = {
  .name = "expt_assigner_add_variant",
  .size = sizeof(assigner_add_variant_call),
  .prepare = assigner_add_variant_call_prepare,
  .run = assigner_add_variant_call_run,
  .clear = assigner_add_variant_call_clear,
  .probe = assigner_add_variant_call_probe,
  .documented = assigner_add_variant_errors,
};

/* ---- expt_assigner_add_range ------------------------------------------------------------------------------------- */

typedef struct assigner_add_range_call {
  expt_assigner *assigner_made;
  expt_assigner *assigner;
  const char *label;
  double low;
  double high;
} assigner_add_range_call;

static void assigner_add_range_call_prepare(void *memory, const expt_context *ctx) {
  assigner_add_range_call *call = memory;
  call->assigner_made = fixture_assigner_fresh(ctx);
  call->assigner = call->assigner_made;
  call->label = FIXTURE_TEXT;
  call->low = 1.0;
  call->high = 1.0;
}

static expt_status assigner_add_range_call_run(void *memory, expt_error *err) {
  assigner_add_range_call *call = memory;
  return expt_assigner_add_range(call->assigner, call->label, call->low, call->high, err);
}

static void assigner_add_range_call_clear(void *memory) {
  assigner_add_range_call *call = memory;
  expt_assigner_free(call->assigner_made);
}

static bool assigner_add_range_call_probe(void *memory, int which, contract_probe *probe) {
  assigner_add_range_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->assigner = NULL; return contract_refuses(probe, "assigner NULL", EXPT_E_ARGUMENT, "assigner", "");
    case 2: call->label = NULL; return contract_refuses(probe, "label NULL", EXPT_E_ARGUMENT, "label", "");
    case 3: call->label = ""; return contract_settles(probe, "label empty");
    case 4: call->label = "\xff"; return contract_settles(probe, "label not UTF-8");
    case 5:
      call->low = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "low just below 0", EXPT_E_ARGUMENT, "low", "");
    case 6: call->low = NAN; return contract_refuses(probe, "low NaN", EXPT_E_ARGUMENT, "low", "");
    case 7: call->low = -INFINITY; return contract_refuses(probe, "low -Inf", EXPT_E_ARGUMENT, "low", "");
    case 8:
      call->high = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "high just below 0", EXPT_E_ARGUMENT, "high", "");
    case 9: call->high = NAN; return contract_refuses(probe, "high NaN", EXPT_E_ARGUMENT, "high", "");
    case 10: call->high = -INFINITY; return contract_refuses(probe, "high -Inf", EXPT_E_ARGUMENT, "high", "");
    default: break;
  }
  return false;
}

static const expt_status assigner_add_range_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LIMIT, EXPT_E_STATE, EXPT_E_NOMEM,
                                                        EXPT_OK};

static contract_function assigner_add_range = {
  .name = "expt_assigner_add_range",
  .size = sizeof(assigner_add_range_call),
  .prepare = assigner_add_range_call_prepare,
  .run = assigner_add_range_call_run,
  .clear = assigner_add_range_call_clear,
  .probe = assigner_add_range_call_probe,
  .documented = assigner_add_range_errors,
};

/* ---- expt_assigner_filter_options_init_sized --------------------------------------------------------------------- */

static void init_assigner_filter_options(void *options, uint32_t caller_size) {
  expt_assigner_filter_options_init_sized(options, caller_size);
}

static void assigner_filter_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_assigner_filter_options_init_sized", init_assigner_filter_options,
                      sizeof(expt_assigner_filter_options));
}

/* ---- expt_assigner_add_filter ------------------------------------------------------------------------------------ */

typedef struct assigner_add_filter_call {
  expt_assigner *assigner_made;
  expt_assigner *assigner;
  const char *salt;
  double lows_room[CONTRACT_ELEMENTS];
  const double *lows;
  double highs_room[CONTRACT_ELEMENTS];
  const double *highs;
  int64_t n_ranges;
  struct {
    expt_assigner_filter_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_assigner_filter_options *options;
} assigner_add_filter_call;

static void assigner_add_filter_call_prepare(void *memory, const expt_context *ctx) {
  assigner_add_filter_call *call = memory;
  call->assigner_made = fixture_assigner_fresh(ctx);
  call->assigner = call->assigner_made;
  call->salt = FIXTURE_TEXT;
  static const double lows[] = FIXTURE_ASSIGNER_ADD_FILTER_LOWS;
  memcpy(call->lows_room, lows, sizeof lows);
  call->lows = call->lows_room;
  static const double highs[] = FIXTURE_ASSIGNER_ADD_FILTER_HIGHS;
  memcpy(call->highs_room, highs, sizeof highs);
  call->highs = call->highs_room;
  call->n_ranges = (int64_t)(sizeof lows / sizeof lows[0]);
  expt_assigner_filter_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
}

static expt_status assigner_add_filter_call_run(void *memory, expt_error *err) {
  assigner_add_filter_call *call = memory;
  return expt_assigner_add_filter(call->assigner, call->salt, call->lows, call->highs, call->n_ranges, call->options,
                                  err);
}

static void assigner_add_filter_call_clear(void *memory) {
  assigner_add_filter_call *call = memory;
  expt_assigner_free(call->assigner_made);
}

static bool assigner_add_filter_call_probe(void *memory, int which, contract_probe *probe) {
  assigner_add_filter_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->assigner = NULL; return contract_refuses(probe, "assigner NULL", EXPT_E_ARGUMENT, "assigner", "");
    case 2: call->salt = NULL; return contract_refuses(probe, "salt NULL", EXPT_E_ARGUMENT, "salt", "");
    case 3: call->salt = ""; return contract_settles(probe, "salt empty");
    case 4: call->salt = "\xff"; return contract_settles(probe, "salt not UTF-8");
    case 5:
      call->lows = NULL;
      return contract_refuses(probe, "lows NULL, n_ranges not 0", EXPT_E_ARGUMENT, "lows|n_ranges", "");
    case 6:
      call->lows_room[0] = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "just below 0 in lows", EXPT_E_ARGUMENT, "lows", "");
    case 7: call->lows_room[0] = NAN; return contract_refuses(probe, "NaN in lows", EXPT_E_ARGUMENT, "lows", "");
    case 8: call->lows_room[0] = -INFINITY; return contract_refuses(probe, "-Inf in lows", EXPT_E_ARGUMENT, "lows", "");
    case 9:
      call->highs = NULL;
      return contract_refuses(probe, "highs NULL, n_ranges not 0", EXPT_E_ARGUMENT, "highs|n_ranges", "");
    case 10:
      call->highs_room[0] = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "just below 0 in highs", EXPT_E_ARGUMENT, "highs", "");
    case 11: call->highs_room[0] = NAN; return contract_refuses(probe, "NaN in highs", EXPT_E_ARGUMENT, "highs", "");
    case 12:
      call->highs_room[0] = -INFINITY;
      return contract_refuses(probe, "-Inf in highs", EXPT_E_ARGUMENT, "highs", "");
    case 13:
      call->n_ranges = -1;
      return contract_refuses(probe, "n_ranges -1", EXPT_E_ARGUMENT, "n_ranges|lows|highs", "");
    case 14: call->lows = NULL; call->highs = NULL; call->n_ranges = 0; return contract_settles(probe, "no lows");
    case 15: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 16:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 17:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 18:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 19:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 20:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 21:
      call->options_room.value.version = -1;
      return contract_refuses(probe, "version below 0", EXPT_E_ARGUMENT, "options", "version");
    case 22:
      call->options_room.value.n_buckets = -1;
      return contract_refuses(probe, "n_buckets below 0", EXPT_E_ARGUMENT, "options", "n_buckets");
    case 23:
      call->options_room.value.n_buckets = INT64_C(4294967296);
      return contract_refuses(probe, "n_buckets above 4294967295", EXPT_E_ARGUMENT, "options", "n_buckets");
    default: break;
  }
  return false;
}

static const expt_status assigner_add_filter_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LIMIT, EXPT_E_STATE, EXPT_E_VERSION,
                                                         EXPT_E_NOMEM, EXPT_OK};

static contract_function assigner_add_filter = {
  .name = "expt_assigner_add_filter",
  .size = sizeof(assigner_add_filter_call),
  .prepare = assigner_add_filter_call_prepare,
  .run = assigner_add_filter_call_run,
  .clear = assigner_add_filter_call_clear,
  .probe = assigner_add_filter_call_probe,
  .documented = assigner_add_filter_errors,
};

/* ---- expt_assigner_add_holdout ----------------------------------------------------------------------------------- */

typedef struct assigner_add_holdout_call {
  expt_assigner *assigner_made;
  expt_assigner *assigner;
  const char *salt;
  double low;
  double high;
  const char *label;
} assigner_add_holdout_call;

static void assigner_add_holdout_call_prepare(void *memory, const expt_context *ctx) {
  assigner_add_holdout_call *call = memory;
  call->assigner_made = fixture_assigner_add_holdout_assigner(ctx);
  call->assigner = call->assigner_made;
  call->salt = FIXTURE_TEXT;
  call->low = 1.0;
  call->high = 1.0;
  call->label = FIXTURE_ASSIGNER_ADD_HOLDOUT_LABEL;
}

static expt_status assigner_add_holdout_call_run(void *memory, expt_error *err) {
  assigner_add_holdout_call *call = memory;
  return expt_assigner_add_holdout(call->assigner, call->salt, call->low, call->high, call->label, err);
}

static void assigner_add_holdout_call_clear(void *memory) {
  assigner_add_holdout_call *call = memory;
  expt_assigner_free(call->assigner_made);
}

static bool assigner_add_holdout_call_probe(void *memory, int which, contract_probe *probe) {
  assigner_add_holdout_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->assigner = NULL; return contract_refuses(probe, "assigner NULL", EXPT_E_ARGUMENT, "assigner", "");
    case 2: call->salt = NULL; return contract_refuses(probe, "salt NULL", EXPT_E_ARGUMENT, "salt", "");
    case 3: call->salt = ""; return contract_settles(probe, "salt empty");
    case 4: call->salt = "\xff"; return contract_settles(probe, "salt not UTF-8");
    case 5:
      call->low = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "low just below 0", EXPT_E_ARGUMENT, "low", "");
    case 6: call->low = NAN; return contract_refuses(probe, "low NaN", EXPT_E_ARGUMENT, "low", "");
    case 7: call->low = -INFINITY; return contract_refuses(probe, "low -Inf", EXPT_E_ARGUMENT, "low", "");
    case 8:
      call->high = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "high just below 0", EXPT_E_ARGUMENT, "high", "");
    case 9: call->high = NAN; return contract_refuses(probe, "high NaN", EXPT_E_ARGUMENT, "high", "");
    case 10: call->high = -INFINITY; return contract_refuses(probe, "high -Inf", EXPT_E_ARGUMENT, "high", "");
    case 11: call->label = NULL; return contract_accepts(probe, "label NULL");
    case 12: call->label = ""; return contract_settles(probe, "label empty");
    case 13: call->label = "\xff"; return contract_settles(probe, "label not UTF-8");
    default: break;
  }
  return false;
}

static const expt_status assigner_add_holdout_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LABEL, EXPT_E_LIMIT, EXPT_E_STATE,
                                                          EXPT_E_NOMEM, EXPT_OK};

static contract_function assigner_add_holdout = {
  .name = "expt_assigner_add_holdout",
  .size = sizeof(assigner_add_holdout_call),
  .prepare = assigner_add_holdout_call_prepare,
  .run = assigner_add_holdout_call_run,
  .clear = assigner_add_holdout_call_clear,
  .probe = assigner_add_holdout_call_probe,
  .documented = assigner_add_holdout_errors,
};

/* ---- expt_assigner_add_override ---------------------------------------------------------------------------------- */

typedef struct assigner_add_override_call {
  expt_assigner *assigner_made;
  expt_assigner *assigner;
  const char *unit;
  const char *label;
} assigner_add_override_call;

static void assigner_add_override_call_prepare(void *memory, const expt_context *ctx) {
  assigner_add_override_call *call = memory;
  call->assigner_made = fixture_assigner_add_override_assigner(ctx);
  call->assigner = call->assigner_made;
  call->unit = FIXTURE_ID;
  call->label = FIXTURE_ASSIGNER_ADD_OVERRIDE_LABEL;
}

static expt_status assigner_add_override_call_run(void *memory, expt_error *err) {
  assigner_add_override_call *call = memory;
  return expt_assigner_add_override(call->assigner, call->unit, call->label, err);
}

static void assigner_add_override_call_clear(void *memory) {
  assigner_add_override_call *call = memory;
  expt_assigner_free(call->assigner_made);
}

static bool assigner_add_override_call_probe(void *memory, int which, contract_probe *probe) {
  assigner_add_override_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->assigner = NULL; return contract_refuses(probe, "assigner NULL", EXPT_E_ARGUMENT, "assigner", "");
    case 2: call->unit = NULL; return contract_refuses(probe, "unit NULL", EXPT_E_ARGUMENT, "unit", "");
    case 3: call->unit = ""; return contract_settles(probe, "unit empty");
    case 4: call->unit = "\xff"; return contract_settles(probe, "unit not UTF-8");
    case 5: call->label = NULL; return contract_refuses(probe, "label NULL", EXPT_E_ARGUMENT, "label", "");
    case 6: call->label = ""; return contract_settles(probe, "label empty");
    case 7: call->label = "\xff"; return contract_settles(probe, "label not UTF-8");
    default: break;
  }
  return false;
}

static const expt_status assigner_add_override_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LABEL, EXPT_E_DUPLICATE,
                                                           EXPT_E_STATE, EXPT_E_NOMEM, EXPT_OK};

static contract_function assigner_add_override = {
  .name = "expt_assigner_add_override",
  .size = sizeof(assigner_add_override_call),
  .prepare = assigner_add_override_call_prepare,
  .run = assigner_add_override_call_run,
  .clear = assigner_add_override_call_clear,
  .probe = assigner_add_override_call_probe,
  .documented = assigner_add_override_errors,
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

static const expt_status assigner_assign_errors[] = {EXPT_E_DTYPE, EXPT_E_ROW, EXPT_E_STATE, EXPT_E_PLATFORM,
                                                     EXPT_E_CANCELLED, EXPT_E_NOMEM, EXPT_OK};
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

static const expt_status assigner_assign_one_errors[] = {EXPT_E_STATE, EXPT_E_PLATFORM, EXPT_E_NOMEM, EXPT_OK};
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

/* ---- expt_assigner_assign_bytes ---------------------------------------------------------------------------------- */

typedef struct assigner_assign_bytes_call {
  expt_assigner *assigner_made;
  const expt_assigner *assigner;
  const uint8_t *unit;
  int64_t unit_size;
  expt_assignment out_value;
  expt_assignment *out;
} assigner_assign_bytes_call;

static void assigner_assign_bytes_call_prepare(void *memory, const expt_context *ctx) {
  assigner_assign_bytes_call *call = memory;
  call->assigner_made = fixture_assigner(ctx);
  call->assigner = call->assigner_made;
  static const uint8_t unit[] = FIXTURE_ASSIGNER_ASSIGN_BYTES_UNIT;
  call->unit = unit;
  call->unit_size = (int64_t)(sizeof unit / sizeof unit[0]);
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status assigner_assign_bytes_call_run(void *memory, expt_error *err) {
  assigner_assign_bytes_call *call = memory;
  return expt_assigner_assign_bytes(call->assigner, call->unit, call->unit_size, call->out, err);
}

static void assigner_assign_bytes_call_clear(void *memory) {
  assigner_assign_bytes_call *call = memory;
  expt_assigner_free(call->assigner_made);
}

static bool assigner_assign_bytes_call_probe(void *memory, int which, contract_probe *probe) {
  assigner_assign_bytes_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->assigner = NULL; return contract_refuses(probe, "assigner NULL", EXPT_E_ARGUMENT, "assigner", "");
    case 2:
      call->unit = NULL;
      return contract_refuses(probe, "unit NULL, unit_size not 0", EXPT_E_ARGUMENT, "unit|unit_size", "");
    case 3: call->unit_size = -1; return contract_refuses(probe, "unit_size -1", EXPT_E_ARGUMENT, "unit_size|unit", "");
    case 4: call->unit = NULL; call->unit_size = 0; return contract_settles(probe, "no unit");
    case 5: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 6:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 7:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 8:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 9:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status assigner_assign_bytes_errors[] = {EXPT_E_ARGUMENT, EXPT_E_STATE, EXPT_E_VERSION,
                                                           EXPT_E_PLATFORM, EXPT_E_NOMEM, EXPT_OK};
static const contract_output assigner_assign_bytes_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(assigner_assign_bytes_call, out_value),
   sizeof(((assigner_assign_bytes_call *)0)->out_value)},
};

static contract_function assigner_assign_bytes = {
  .name = "expt_assigner_assign_bytes",
  .size = sizeof(assigner_assign_bytes_call),
  .prepare = assigner_assign_bytes_call_prepare,
  .run = assigner_assign_bytes_call_run,
  .clear = assigner_assign_bytes_call_clear,
  .probe = assigner_assign_bytes_call_probe,
  .documented = assigner_assign_bytes_errors,
  .outputs = assigner_assign_bytes_outputs,
  .n_outputs = sizeof assigner_assign_bytes_outputs / sizeof assigner_assign_bytes_outputs[0],
  .asks = true,
  .asked = offsetof(assigner_assign_bytes_call, assigner),
};

/* ---- expt_assigner_variant --------------------------------------------------------------------------------------- */

typedef struct assigner_variant_call {
  expt_assigner *assigner_made;
  const expt_assigner *assigner;
  int64_t position;
  const char *out_value;
  const char **out;
} assigner_variant_call;

static void assigner_variant_call_prepare(void *memory, const expt_context *ctx) {
  assigner_variant_call *call = memory;
  call->assigner_made = fixture_assigner(ctx);
  call->assigner = call->assigner_made;
  call->position = 1;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status assigner_variant_call_run(void *memory, expt_error *err) {
  assigner_variant_call *call = memory;
  return expt_assigner_variant(call->assigner, call->position, call->out, err);
}

static void assigner_variant_call_clear(void *memory) {
  assigner_variant_call *call = memory;
  expt_assigner_free(call->assigner_made);
}

static bool assigner_variant_call_probe(void *memory, int which, contract_probe *probe) {
  assigner_variant_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->assigner = NULL; return contract_refuses(probe, "assigner NULL", EXPT_E_ARGUMENT, "assigner", "");
    case 2: call->position = -1; return contract_refuses(probe, "position below 0", EXPT_E_ARGUMENT, "position", "");
    case 3: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status assigner_variant_errors[] = {EXPT_E_ARGUMENT, EXPT_OK};
static const contract_output assigner_variant_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(assigner_variant_call, out_value),
   sizeof(((assigner_variant_call *)0)->out_value)},
};

static contract_function assigner_variant = {
  .name = "expt_assigner_variant",
  .size = sizeof(assigner_variant_call),
  .prepare = assigner_variant_call_prepare,
  .run = assigner_variant_call_run,
  .clear = assigner_variant_call_clear,
  .probe = assigner_variant_call_probe,
  .documented = assigner_variant_errors,
  .outputs = assigner_variant_outputs,
  .n_outputs = sizeof assigner_variant_outputs / sizeof assigner_variant_outputs[0],
  .asks = true,
  .asked = offsetof(assigner_variant_call, assigner),
};

/* ---- expt_assigner_assign_sticky_options_init_sized -------------------------------------------------------------- */

static void init_assigner_assign_sticky_options(void *options, uint32_t caller_size) {
  expt_assigner_assign_sticky_options_init_sized(options, caller_size);
}

static void assigner_assign_sticky_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_assigner_assign_sticky_options_init_sized", init_assigner_assign_sticky_options,
                      sizeof(expt_assigner_assign_sticky_options));
}

/* ---- expt_assigner_assign_sticky --------------------------------------------------------------------------------- */

typedef struct assigner_assign_sticky_call {
  expt_assigner *assigner_made;
  const expt_assigner *assigner;
  contract_table_room units_room;
  const expt_column *units;
  contract_table_room previous_room;
  const expt_table *previous;
  struct {
    expt_assigner_assign_sticky_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_assigner_assign_sticky_options *options;
  expt_frame *out_value;
  expt_frame **out;
} assigner_assign_sticky_call;

static void assigner_assign_sticky_call_prepare(void *memory, const expt_context *ctx) {
  assigner_assign_sticky_call *call = memory;
  call->assigner_made = fixture_assigner(ctx);
  call->assigner = call->assigner_made;
  call->units = fixture_column_id();
  call->previous = fixture_assigner_assign_sticky_previous();
  expt_assigner_assign_sticky_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status assigner_assign_sticky_call_run(void *memory, expt_error *err) {
  assigner_assign_sticky_call *call = memory;
  return expt_assigner_assign_sticky(call->assigner, call->units, call->previous, call->options, call->out, err);
}

static void assigner_assign_sticky_call_clear(void *memory) {
  assigner_assign_sticky_call *call = memory;
  expt_assigner_free(call->assigner_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool assigner_assign_sticky_call_probe(void *memory, int which, contract_probe *probe) {
  assigner_assign_sticky_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->assigner = NULL; return contract_refuses(probe, "assigner NULL", EXPT_E_ARGUMENT, "assigner", "");
    case 2: call->units = NULL; return contract_refuses(probe, "units NULL", EXPT_E_ARGUMENT, "units", "");
    case 3: call->previous = NULL; return contract_refuses(probe, "previous NULL", EXPT_E_ARGUMENT, "previous", "");
    case 4: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 5:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 6:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 7:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 8:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 9:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 10:
      call->options_room.value.bucket_version = -1;
      return contract_refuses(probe, "bucket_version below 0", EXPT_E_ARGUMENT, "options", "bucket_version");
    case 11:
      call->options_room.value.min_bucket_version = -1;
      return contract_refuses(probe, "min_bucket_version below 0", EXPT_E_ARGUMENT, "options", "min_bucket_version");
    case 12:
      call->options_room.value.unit = NULL;
      return contract_refuses(probe, "unit NULL", EXPT_E_ARGUMENT, "options", "unit");
    case 13: call->options_room.value.unit = ""; return contract_settles(probe, "unit empty");
    case 14: call->options_room.value.unit = "\xff"; return contract_settles(probe, "unit not UTF-8");
    case 15:
      call->options_room.value.variant = NULL;
      return contract_refuses(probe, "variant NULL", EXPT_E_ARGUMENT, "options", "variant");
    case 16: call->options_room.value.variant = ""; return contract_settles(probe, "variant empty");
    case 17: call->options_room.value.variant = "\xff"; return contract_settles(probe, "variant not UTF-8");
    case 18:
      call->options_room.value.version = NULL;
      return contract_refuses(probe, "version NULL", EXPT_E_ARGUMENT, "options", "version");
    case 19: call->options_room.value.version = ""; return contract_settles(probe, "version empty");
    case 20: call->options_room.value.version = "\xff"; return contract_settles(probe, "version not UTF-8");
    case 21: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  which -= 22;
  const int units_probes = contract_column_probes();
  if (which < units_probes) {
    return contract_column_probe(&call->units_room, &call->units, "units", which, probe);
  }
  which -= units_probes;
  const int previous_probes = contract_table_probes(call->previous);
  if (which < previous_probes) {
    return contract_table_probe(&call->previous_room, &call->previous, "previous", which, probe);
  }
  return false;
}

static const expt_status assigner_assign_sticky_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW,
                                                            EXPT_E_STATE, EXPT_E_VERSION, EXPT_E_PLATFORM,
                                                            EXPT_E_CANCELLED, EXPT_E_NOMEM, EXPT_OK};
static const contract_output assigner_assign_sticky_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(assigner_assign_sticky_call, out_value),
   sizeof(((assigner_assign_sticky_call *)0)->out_value)},
};

static contract_function assigner_assign_sticky = {
  .name = "expt_assigner_assign_sticky",
  .size = sizeof(assigner_assign_sticky_call),
  .prepare = assigner_assign_sticky_call_prepare,
  .run = assigner_assign_sticky_call_run,
  .clear = assigner_assign_sticky_call_clear,
  .probe = assigner_assign_sticky_call_probe,
  .documented = assigner_assign_sticky_errors,
  .outputs = assigner_assign_sticky_outputs,
  .n_outputs = sizeof assigner_assign_sticky_outputs / sizeof assigner_assign_sticky_outputs[0],
  .asks = true,
  .asked = offsetof(assigner_assign_sticky_call, assigner),
};

/* ---- expt_assigner_bucket ---------------------------------------------------------------------------------------- */

typedef struct assigner_bucket_call {
  expt_assigner *assigner_made;
  const expt_assigner *assigner;
  const char *unit;
  double out_value;
  double *out;
} assigner_bucket_call;

static void assigner_bucket_call_prepare(void *memory, const expt_context *ctx) {
  assigner_bucket_call *call = memory;
  call->assigner_made = fixture_assigner(ctx);
  call->assigner = call->assigner_made;
  call->unit = FIXTURE_ID;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out = &call->out_value;
}

static expt_status assigner_bucket_call_run(void *memory, expt_error *err) {
  assigner_bucket_call *call = memory;
  return expt_assigner_bucket(call->assigner, call->unit, call->out, err);
}

static void assigner_bucket_call_clear(void *memory) {
  assigner_bucket_call *call = memory;
  expt_assigner_free(call->assigner_made);
}

static bool assigner_bucket_call_probe(void *memory, int which, contract_probe *probe) {
  assigner_bucket_call *call = memory;
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

static const expt_status assigner_bucket_errors[] = {EXPT_E_STATE, EXPT_E_PLATFORM, EXPT_E_NOMEM, EXPT_OK};
static const contract_output assigner_bucket_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(assigner_bucket_call, out_value), sizeof(((assigner_bucket_call *)0)->out_value)},
};

static contract_function assigner_bucket = {
  .name = "expt_assigner_bucket",
  .size = sizeof(assigner_bucket_call),
  .prepare = assigner_bucket_call_prepare,
  .run = assigner_bucket_call_run,
  .clear = assigner_bucket_call_clear,
  .probe = assigner_bucket_call_probe,
  .documented = assigner_bucket_errors,
  .outputs = assigner_bucket_outputs,
  .n_outputs = sizeof assigner_bucket_outputs / sizeof assigner_bucket_outputs[0],
  .asks = true,
  .asked = offsetof(assigner_bucket_call, assigner),
};

/* ---- expt_assigner_explain --------------------------------------------------------------------------------------- */

typedef struct assigner_explain_call {
  expt_assigner *assigner_made;
  const expt_assigner *assigner;
  const char *unit;
  expt_frame *out_value;
  expt_frame **out;
} assigner_explain_call;

static void assigner_explain_call_prepare(void *memory, const expt_context *ctx) {
  assigner_explain_call *call = memory;
  call->assigner_made = fixture_assigner(ctx);
  call->assigner = call->assigner_made;
  call->unit = FIXTURE_ID;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status assigner_explain_call_run(void *memory, expt_error *err) {
  assigner_explain_call *call = memory;
  return expt_assigner_explain(call->assigner, call->unit, call->out, err);
}

static void assigner_explain_call_clear(void *memory) {
  assigner_explain_call *call = memory;
  expt_assigner_free(call->assigner_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool assigner_explain_call_probe(void *memory, int which, contract_probe *probe) {
  assigner_explain_call *call = memory;
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

static const expt_status assigner_explain_errors[] = {EXPT_E_STATE, EXPT_E_PLATFORM, EXPT_E_NOMEM, EXPT_OK};
static const contract_output assigner_explain_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(assigner_explain_call, out_value),
   sizeof(((assigner_explain_call *)0)->out_value)},
};

static contract_function assigner_explain = {
  .name = "expt_assigner_explain",
  .size = sizeof(assigner_explain_call),
  .prepare = assigner_explain_call_prepare,
  .run = assigner_explain_call_run,
  .clear = assigner_explain_call_clear,
  .probe = assigner_explain_call_probe,
  .documented = assigner_explain_errors,
  .outputs = assigner_explain_outputs,
  .n_outputs = sizeof assigner_explain_outputs / sizeof assigner_explain_outputs[0],
  .asks = true,
  .asked = offsetof(assigner_explain_call, assigner),
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
                                                        EXPT_E_DUPLICATE, EXPT_E_LABEL, EXPT_E_LIMIT, EXPT_E_STATE,
                                                        EXPT_E_PLATFORM, EXPT_E_NOMEM, EXPT_OK};
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
    cmocka_unit_test(unit_hash_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(unit_hash, keeps_its_promises),
    CONTRACT_TEST(unit_hash, survives_failing_memory),
    CONTRACT_TEST(unit_hash, can_be_cancelled),
    cmocka_unit_test(assigner_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(assigner_create, keeps_its_promises),
    CONTRACT_TEST(assigner_create, survives_failing_memory),
    CONTRACT_TEST(assigner_add_variant, keeps_its_promises),
    CONTRACT_TEST(assigner_add_variant, survives_failing_memory),
    CONTRACT_TEST(assigner_add_range, keeps_its_promises),
    CONTRACT_TEST(assigner_add_range, survives_failing_memory),
    cmocka_unit_test(assigner_filter_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(assigner_add_filter, keeps_its_promises),
    CONTRACT_TEST(assigner_add_filter, survives_failing_memory),
    CONTRACT_TEST(assigner_add_holdout, keeps_its_promises),
    CONTRACT_TEST(assigner_add_holdout, survives_failing_memory),
    CONTRACT_TEST(assigner_add_override, keeps_its_promises),
    CONTRACT_TEST(assigner_add_override, survives_failing_memory),
    CONTRACT_TEST(assigner_assign, keeps_its_promises),
    CONTRACT_TEST(assigner_assign, survives_failing_memory),
    CONTRACT_TEST(assigner_assign, can_be_cancelled),
    CONTRACT_TEST(assigner_assign, answers_several_threads),
    CONTRACT_TEST(assigner_assign_one, keeps_its_promises),
    CONTRACT_TEST(assigner_assign_one, survives_failing_memory),
    CONTRACT_TEST(assigner_assign_one, answers_several_threads),
    CONTRACT_TEST(assigner_assign_bytes, keeps_its_promises),
    CONTRACT_TEST(assigner_assign_bytes, survives_failing_memory),
    CONTRACT_TEST(assigner_assign_bytes, answers_several_threads),
    CONTRACT_TEST(assigner_variant, keeps_its_promises),
    CONTRACT_TEST(assigner_variant, survives_failing_memory),
    CONTRACT_TEST(assigner_variant, answers_several_threads),
    cmocka_unit_test(assigner_assign_sticky_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(assigner_assign_sticky, keeps_its_promises),
    CONTRACT_TEST(assigner_assign_sticky, survives_failing_memory),
    CONTRACT_TEST(assigner_assign_sticky, can_be_cancelled),
    CONTRACT_TEST(assigner_assign_sticky, answers_several_threads),
    CONTRACT_TEST(assigner_bucket, keeps_its_promises),
    CONTRACT_TEST(assigner_bucket, survives_failing_memory),
    CONTRACT_TEST(assigner_bucket, answers_several_threads),
    CONTRACT_TEST(assigner_explain, keeps_its_promises),
    CONTRACT_TEST(assigner_explain, survives_failing_memory),
    CONTRACT_TEST(assigner_explain, answers_several_threads),
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
