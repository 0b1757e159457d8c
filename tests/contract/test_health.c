/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/health.h by bindgen. Do not edit.
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

/* ---- expt_analysis_health_options_init_sized --------------------------------------------------------------------- */

static void init_analysis_health_options(void *options, uint32_t caller_size) {
  expt_analysis_health_options_init_sized(options, caller_size);
}

static void analysis_health_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_analysis_health_options_init_sized", init_analysis_health_options,
                      sizeof(expt_analysis_health_options));
}

/* ---- expt_analysis_health ---------------------------------------------------------------------------------------- */

typedef struct analysis_health_call {
  expt_analysis *analysis_made;
  const expt_analysis *analysis;
  struct {
    expt_analysis_health_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_analysis_health_options *options;
  expt_frame *out_value;
  expt_frame **out;
} analysis_health_call;

static void analysis_health_call_prepare(void *memory, const expt_context *ctx) {
  analysis_health_call *call = memory;
  call->analysis_made = fixture_analysis(ctx);
  call->analysis = call->analysis_made;
  expt_analysis_health_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status analysis_health_call_run(void *memory, expt_error *err) {
  analysis_health_call *call = memory;
  return expt_analysis_health(call->analysis, call->options, call->out, err);
}

static void analysis_health_call_clear(void *memory) {
  analysis_health_call *call = memory;
  expt_analysis_free(call->analysis_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool analysis_health_call_probe(void *memory, int which, contract_probe *probe) {
  analysis_health_call *call = memory;
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
    case 18:
      call->options_room.value.missing_share = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "missing_share just below 0", EXPT_E_ARGUMENT, "options", "missing_share");
    case 19:
      call->options_room.value.missing_share = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "missing_share just above 1", EXPT_E_ARGUMENT, "options", "missing_share");
    case 20:
      call->options_room.value.missing_share = NAN;
      return contract_refuses(probe, "missing_share NaN", EXPT_E_ARGUMENT, "options", "missing_share");
    case 21:
      call->options_room.value.missing_share = INFINITY;
      return contract_refuses(probe, "missing_share Inf", EXPT_E_ARGUMENT, "options", "missing_share");
    case 22:
      call->options_room.value.missing_share = -INFINITY;
      return contract_refuses(probe, "missing_share -Inf", EXPT_E_ARGUMENT, "options", "missing_share");
    case 23:
      call->options_room.value.few_units = 1;
      return contract_refuses(probe, "few_units below 2", EXPT_E_ARGUMENT, "options", "few_units");
    case 24:
      call->options_room.value.few_clusters = 1;
      return contract_refuses(probe, "few_clusters below 2", EXPT_E_ARGUMENT, "options", "few_clusters");
    case 25: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status analysis_health_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LABEL, EXPT_E_STATE, EXPT_E_VERSION,
                                                     EXPT_E_NOMEM, EXPT_OK};
static const contract_output analysis_health_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(analysis_health_call, out_value), sizeof(((analysis_health_call *)0)->out_value)},
};

static contract_function analysis_health = {
  .name = "expt_analysis_health",
  .size = sizeof(analysis_health_call),
  .prepare = analysis_health_call_prepare,
  .run = analysis_health_call_run,
  .clear = analysis_health_call_clear,
  .probe = analysis_health_call_probe,
  .documented = analysis_health_errors,
  .outputs = analysis_health_outputs,
  .n_outputs = sizeof analysis_health_outputs / sizeof analysis_health_outputs[0],
  .asks = true,
  .asked = offsetof(analysis_health_call, analysis),
};

/* ---- expt_split_check_options_init_sized ------------------------------------------------------------------------- */

static void init_split_check_options(void *options, uint32_t caller_size) {
  expt_split_check_options_init_sized(options, caller_size);
}

static void split_check_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_split_check_options_init_sized", init_split_check_options,
                      sizeof(expt_split_check_options));
}

/* ---- expt_split_check -------------------------------------------------------------------------------------------- */

typedef struct split_check_call {
  const expt_context *ctx;
  contract_table_room table_room;
  const expt_table *table;
  const char *period;
  const char *variant;
  const char *units;
  struct {
    expt_split_check_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_split_check_options *options;
  expt_frame *out_value;
  expt_frame **out;
} split_check_call;

static void split_check_call_prepare(void *memory, const expt_context *ctx) {
  split_check_call *call = memory;
  call->ctx = ctx;
  call->table = fixture_table();
  call->period = FIXTURE_COLUMN_PERIOD;
  call->variant = FIXTURE_COLUMN_VARIANT;
  call->units = FIXTURE_SPLIT_CHECK_UNITS;
  expt_split_check_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status split_check_call_run(void *memory, expt_error *err) {
  split_check_call *call = memory;
  return expt_split_check(call->ctx, call->table, call->period, call->variant, call->units, call->options, call->out,
                          err);
}

static void split_check_call_clear(void *memory) {
  split_check_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool split_check_call_probe(void *memory, int which, contract_probe *probe) {
  split_check_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 3: call->period = NULL; return contract_refuses(probe, "period NULL", EXPT_E_ARGUMENT, "period", "");
    case 4: call->period = ""; return contract_settles(probe, "period empty");
    case 5: call->period = "\xff"; return contract_settles(probe, "period not UTF-8");
    case 6: call->variant = NULL; return contract_refuses(probe, "variant NULL", EXPT_E_ARGUMENT, "variant", "");
    case 7: call->variant = ""; return contract_settles(probe, "variant empty");
    case 8: call->variant = "\xff"; return contract_settles(probe, "variant not UTF-8");
    case 9: call->units = NULL; return contract_refuses(probe, "units NULL", EXPT_E_ARGUMENT, "units", "");
    case 10: call->units = ""; return contract_settles(probe, "units empty");
    case 11: call->units = "\xff"; return contract_settles(probe, "units not UTF-8");
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
    case 18: call->options_room.value.share = NULL; return contract_accepts(probe, "share NULL");
    case 19: call->options_room.value.share = ""; return contract_settles(probe, "share empty");
    case 20: call->options_room.value.share = "\xff"; return contract_settles(probe, "share not UTF-8");
    case 21: call->options_room.value.successes = NULL; return contract_accepts(probe, "successes NULL");
    case 22: call->options_room.value.successes = ""; return contract_settles(probe, "successes empty");
    case 23: call->options_room.value.successes = "\xff"; return contract_settles(probe, "successes not UTF-8");
    case 24: call->options_room.value.control = NULL; return contract_accepts(probe, "control NULL");
    case 25: call->options_room.value.control = ""; return contract_settles(probe, "control empty");
    case 26: call->options_room.value.control = "\xff"; return contract_settles(probe, "control not UTF-8");
    case 27:
      call->options_room.value.threshold = 0.0;
      return contract_refuses(probe, "threshold at the limit 0", EXPT_E_ARGUMENT, "options", "threshold");
    case 28:
      call->options_room.value.threshold = 1.0;
      return contract_refuses(probe, "threshold at the limit 1", EXPT_E_ARGUMENT, "options", "threshold");
    case 29:
      call->options_room.value.threshold = NAN;
      return contract_refuses(probe, "threshold NaN", EXPT_E_ARGUMENT, "options", "threshold");
    case 30:
      call->options_room.value.threshold = INFINITY;
      return contract_refuses(probe, "threshold Inf", EXPT_E_ARGUMENT, "options", "threshold");
    case 31:
      call->options_room.value.threshold = -INFINITY;
      return contract_refuses(probe, "threshold -Inf", EXPT_E_ARGUMENT, "options", "threshold");
    case 32:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 33:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 34:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 35:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 36:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 37:
      call->options_room.value.grain_us = 59999999;
      return contract_refuses(probe, "grain_us below 60000000", EXPT_E_ARGUMENT, "options", "grain_us");
    case 38:
      call->options_room.value.grain_us = INT64_C(31622400000001);
      return contract_refuses(probe, "grain_us above 31622400000000", EXPT_E_ARGUMENT, "options", "grain_us");
    case 39:
      call->options_room.value.utc_offset_us = INT64_C(-86400000001);
      return contract_refuses(probe, "utc_offset_us below -86400000000", EXPT_E_ARGUMENT, "options", "utc_offset_us");
    case 40:
      call->options_room.value.utc_offset_us = INT64_C(86400000001);
      return contract_refuses(probe, "utc_offset_us above 86400000000", EXPT_E_ARGUMENT, "options", "utc_offset_us");
    case 41: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  which -= 42;
  const int table_probes = contract_table_probes(call->table);
  if (which < table_probes) {
    return contract_table_probe(&call->table_room, &call->table, "table", which, probe);
  }
  return false;
}

static const expt_status split_check_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW, EXPT_E_LABEL,
                                                 EXPT_E_LIMIT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output split_check_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(split_check_call, out_value), sizeof(((split_check_call *)0)->out_value)},
};

static contract_function split_check = {
  .name = "expt_split_check",
  .size = sizeof(split_check_call),
  .prepare = split_check_call_prepare,
  .run = split_check_call_run,
  .clear = split_check_call_clear,
  .probe = split_check_call_probe,
  .documented = split_check_errors,
  .outputs = split_check_outputs,
  .n_outputs = sizeof split_check_outputs / sizeof split_check_outputs[0],
};

/* ---- expt_trigger_check_options_init_sized ----------------------------------------------------------------------- */

static void init_trigger_check_options(void *options, uint32_t caller_size) {
  expt_trigger_check_options_init_sized(options, caller_size);
}

static void trigger_check_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_trigger_check_options_init_sized", init_trigger_check_options,
                      sizeof(expt_trigger_check_options));
}

/* ---- expt_trigger_check ------------------------------------------------------------------------------------------ */

typedef struct trigger_check_call {
  int64_t assigned_room[CONTRACT_ELEMENTS];
  const int64_t *assigned;
  int64_t exposed_room[CONTRACT_ELEMENTS];
  const int64_t *exposed;
  int64_t n_variants;
  struct {
    expt_trigger_check_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_trigger_check_options *options;
  expt_trigger out_value;
  expt_trigger *out;
} trigger_check_call;

static void trigger_check_call_prepare(void *memory, const expt_context *ctx) {
  trigger_check_call *call = memory;
  (void)ctx;
  static const int64_t assigned[] = FIXTURE_TRIGGER_CHECK_ASSIGNED;
  memcpy(call->assigned_room, assigned, sizeof assigned);
  call->assigned = call->assigned_room;
  static const int64_t exposed[] = FIXTURE_TRIGGER_CHECK_EXPOSED;
  memcpy(call->exposed_room, exposed, sizeof exposed);
  call->exposed = call->exposed_room;
  call->n_variants = (int64_t)(sizeof assigned / sizeof assigned[0]);
  expt_trigger_check_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status trigger_check_call_run(void *memory, expt_error *err) {
  trigger_check_call *call = memory;
  return expt_trigger_check(call->assigned, call->exposed, call->n_variants, call->options, call->out, err);
}

static void trigger_check_call_clear(void *memory) {
  (void)memory;
}

static bool trigger_check_call_probe(void *memory, int which, contract_probe *probe) {
  trigger_check_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1:
      call->assigned = NULL;
      return contract_refuses(probe, "assigned NULL, n_variants not 0", EXPT_E_ARGUMENT, "assigned|n_variants", "");
    case 2:
      call->assigned_room[0] = -1;
      return contract_refuses(probe, "below 0 in assigned", EXPT_E_ARGUMENT, "assigned", "");
    case 3:
      call->exposed = NULL;
      return contract_refuses(probe, "exposed NULL, n_variants not 0", EXPT_E_ARGUMENT, "exposed|n_variants", "");
    case 4:
      call->exposed_room[0] = -1;
      return contract_refuses(probe, "below 0 in exposed", EXPT_E_ARGUMENT, "exposed", "");
    case 5:
      call->n_variants = -1;
      return contract_refuses(probe, "n_variants -1", EXPT_E_ARGUMENT, "n_variants|assigned|exposed", "");
    case 6:
      call->assigned = NULL;
      call->exposed = NULL;
      call->n_variants = 0;
      return contract_settles(probe, "no assigned");
    case 7: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 8:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 9:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 10:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 11:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 12:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 13:
      call->options_room.value.threshold = 0.0;
      return contract_refuses(probe, "threshold at the limit 0", EXPT_E_ARGUMENT, "options", "threshold");
    case 14:
      call->options_room.value.threshold = 1.0;
      return contract_refuses(probe, "threshold at the limit 1", EXPT_E_ARGUMENT, "options", "threshold");
    case 15:
      call->options_room.value.threshold = NAN;
      return contract_refuses(probe, "threshold NaN", EXPT_E_ARGUMENT, "options", "threshold");
    case 16:
      call->options_room.value.threshold = INFINITY;
      return contract_refuses(probe, "threshold Inf", EXPT_E_ARGUMENT, "options", "threshold");
    case 17:
      call->options_room.value.threshold = -INFINITY;
      return contract_refuses(probe, "threshold -Inf", EXPT_E_ARGUMENT, "options", "threshold");
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

static const expt_status trigger_check_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LIMIT, EXPT_E_VERSION, EXPT_OK};
static const contract_output trigger_check_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(trigger_check_call, out_value), sizeof(((trigger_check_call *)0)->out_value)},
};

static contract_function trigger_check = {
  .name = "expt_trigger_check",
  .size = sizeof(trigger_check_call),
  .prepare = trigger_check_call_prepare,
  .run = trigger_check_call_run,
  .clear = trigger_check_call_clear,
  .probe = trigger_check_call_probe,
  .documented = trigger_check_errors,
  .outputs = trigger_check_outputs,
  .n_outputs = sizeof trigger_check_outputs / sizeof trigger_check_outputs[0],
};

/* ---- expt_flicker_check_options_init_sized ----------------------------------------------------------------------- */

static void init_flicker_check_options(void *options, uint32_t caller_size) {
  expt_flicker_check_options_init_sized(options, caller_size);
}

static void flicker_check_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_flicker_check_options_init_sized", init_flicker_check_options,
                      sizeof(expt_flicker_check_options));
}

/* ---- expt_flicker_check ------------------------------------------------------------------------------------------ */

typedef struct flicker_check_call {
  const expt_context *ctx;
  contract_table_room table_room;
  const expt_table *table;
  const char *variant;
  const char *units;
  const char *conflicted;
  struct {
    expt_flicker_check_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_flicker_check_options *options;
  expt_flicker out_value;
  expt_flicker *out;
} flicker_check_call;

static void flicker_check_call_prepare(void *memory, const expt_context *ctx) {
  flicker_check_call *call = memory;
  call->ctx = ctx;
  call->table = fixture_table();
  call->variant = FIXTURE_COLUMN_VARIANT;
  call->units = FIXTURE_FLICKER_CHECK_UNITS;
  call->conflicted = FIXTURE_COLUMN_CONFLICTED;
  expt_flicker_check_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status flicker_check_call_run(void *memory, expt_error *err) {
  flicker_check_call *call = memory;
  return expt_flicker_check(call->ctx, call->table, call->variant, call->units, call->conflicted, call->options,
                            call->out, err);
}

static void flicker_check_call_clear(void *memory) {
  (void)memory;
}

static bool flicker_check_call_probe(void *memory, int which, contract_probe *probe) {
  flicker_check_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 3: call->variant = NULL; return contract_refuses(probe, "variant NULL", EXPT_E_ARGUMENT, "variant", "");
    case 4: call->variant = ""; return contract_settles(probe, "variant empty");
    case 5: call->variant = "\xff"; return contract_settles(probe, "variant not UTF-8");
    case 6: call->units = NULL; return contract_refuses(probe, "units NULL", EXPT_E_ARGUMENT, "units", "");
    case 7: call->units = ""; return contract_settles(probe, "units empty");
    case 8: call->units = "\xff"; return contract_settles(probe, "units not UTF-8");
    case 9:
      call->conflicted = NULL;
      return contract_refuses(probe, "conflicted NULL", EXPT_E_ARGUMENT, "conflicted", "");
    case 10: call->conflicted = ""; return contract_settles(probe, "conflicted empty");
    case 11: call->conflicted = "\xff"; return contract_settles(probe, "conflicted not UTF-8");
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
    case 18:
      call->options_room.value.threshold = 0.0;
      return contract_refuses(probe, "threshold at the limit 0", EXPT_E_ARGUMENT, "options", "threshold");
    case 19:
      call->options_room.value.threshold = 1.0;
      return contract_refuses(probe, "threshold at the limit 1", EXPT_E_ARGUMENT, "options", "threshold");
    case 20:
      call->options_room.value.threshold = NAN;
      return contract_refuses(probe, "threshold NaN", EXPT_E_ARGUMENT, "options", "threshold");
    case 21:
      call->options_room.value.threshold = INFINITY;
      return contract_refuses(probe, "threshold Inf", EXPT_E_ARGUMENT, "options", "threshold");
    case 22:
      call->options_room.value.threshold = -INFINITY;
      return contract_refuses(probe, "threshold -Inf", EXPT_E_ARGUMENT, "options", "threshold");
    case 23:
      call->options_room.value.most_share = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "most_share just below 0", EXPT_E_ARGUMENT, "options", "most_share");
    case 24:
      call->options_room.value.most_share = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "most_share just above 1", EXPT_E_ARGUMENT, "options", "most_share");
    case 25:
      call->options_room.value.most_share = NAN;
      return contract_refuses(probe, "most_share NaN", EXPT_E_ARGUMENT, "options", "most_share");
    case 26:
      call->options_room.value.most_share = INFINITY;
      return contract_refuses(probe, "most_share Inf", EXPT_E_ARGUMENT, "options", "most_share");
    case 27:
      call->options_room.value.most_share = -INFINITY;
      return contract_refuses(probe, "most_share -Inf", EXPT_E_ARGUMENT, "options", "most_share");
    case 28: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 29:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 30:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 31:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 32:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  which -= 33;
  const int table_probes = contract_table_probes(call->table);
  if (which < table_probes) {
    return contract_table_probe(&call->table_room, &call->table, "table", which, probe);
  }
  return false;
}

static const expt_status flicker_check_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW,
                                                   EXPT_E_LIMIT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output flicker_check_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(flicker_check_call, out_value), sizeof(((flicker_check_call *)0)->out_value)},
};

static contract_function flicker_check = {
  .name = "expt_flicker_check",
  .size = sizeof(flicker_check_call),
  .prepare = flicker_check_call_prepare,
  .run = flicker_check_call_run,
  .clear = flicker_check_call_clear,
  .probe = flicker_check_call_probe,
  .documented = flicker_check_errors,
  .outputs = flicker_check_outputs,
  .n_outputs = sizeof flicker_check_outputs / sizeof flicker_check_outputs[0],
};

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(analysis_health_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(analysis_health, keeps_its_promises),
    CONTRACT_TEST(analysis_health, survives_failing_memory),
    CONTRACT_TEST(analysis_health, answers_several_threads),
    cmocka_unit_test(split_check_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(split_check, keeps_its_promises),
    CONTRACT_TEST(split_check, survives_failing_memory),
    cmocka_unit_test(trigger_check_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(trigger_check, keeps_its_promises),
    cmocka_unit_test(flicker_check_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(flicker_check, keeps_its_promises),
    CONTRACT_TEST(flicker_check, survives_failing_memory),
  };
  return cmocka_run_group_tests_name("contract of health.h", tests, NULL, NULL);
}
