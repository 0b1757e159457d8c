/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/trend.h by bindgen. Do not edit.
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

/* ---- expt_analysis_trend_options_init_sized ---------------------------------------------------------------------- */

static void init_analysis_trend_options(void *options, uint32_t caller_size) {
  expt_analysis_trend_options_init_sized(options, caller_size);
}

static void analysis_trend_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_analysis_trend_options_init_sized", init_analysis_trend_options,
                      sizeof(expt_analysis_trend_options));
}

/* ---- expt_analysis_trend ----------------------------------------------------------------------------------------- */

typedef struct analysis_trend_call {
  expt_analysis *analysis_made;
  const expt_analysis *analysis;
  struct {
    expt_analysis_trend_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_analysis_trend_options *options;
  expt_frame *out_value;
  expt_frame **out;
} analysis_trend_call;

static void analysis_trend_call_prepare(void *memory, const expt_context *ctx) {
  analysis_trend_call *call = memory;
  call->analysis_made = fixture_analysis_trend_analysis(ctx);
  call->analysis = call->analysis_made;
  expt_analysis_trend_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status analysis_trend_call_run(void *memory, expt_error *err) {
  analysis_trend_call *call = memory;
  return expt_analysis_trend(call->analysis, call->options, call->out, err);
}

static void analysis_trend_call_clear(void *memory) {
  analysis_trend_call *call = memory;
  expt_analysis_free(call->analysis_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool analysis_trend_call_probe(void *memory, int which, contract_probe *probe) {
  analysis_trend_call *call = memory;
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
      call->options_room.value.by = -1;
      return contract_refuses(probe, "by -1", EXPT_E_ARGUMENT, "options", "by");
    case 16: call->options_room.value.by = 2; return contract_refuses(probe, "by 2", EXPT_E_ARGUMENT, "options", "by");
    case 17: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status analysis_trend_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LABEL, EXPT_E_STATE, EXPT_E_NOMEM, EXPT_OK};
static const contract_output analysis_trend_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(analysis_trend_call, out_value), sizeof(((analysis_trend_call *)0)->out_value)},
};

static contract_function analysis_trend = {
  .name = "expt_analysis_trend",
  .size = sizeof(analysis_trend_call),
  .prepare = analysis_trend_call_prepare,
  .run = analysis_trend_call_run,
  .clear = analysis_trend_call_clear,
  .probe = analysis_trend_call_probe,
  .documented = analysis_trend_errors,
  .outputs = analysis_trend_outputs,
  .n_outputs = sizeof analysis_trend_outputs / sizeof analysis_trend_outputs[0],
  .asks = true,
  .asked = offsetof(analysis_trend_call, analysis),
};

/* ---- expt_novelty_options_init_sized ----------------------------------------------------------------------------- */

static void init_novelty_options(void *options, uint32_t caller_size) {
  expt_novelty_options_init_sized(options, caller_size);
}

static void novelty_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_novelty_options_init_sized", init_novelty_options, sizeof(expt_novelty_options));
}

/* ---- expt_novelty ------------------------------------------------------------------------------------------------ */

typedef struct novelty_call {
  const expt_context *ctx;
  contract_table_room table_room;
  const expt_table *table;
  const char *unit;
  const char *variant;
  const char *days;
  const char *value;
  struct {
    expt_novelty_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_novelty_options *options;
  expt_frame *out_value;
  expt_frame **out;
} novelty_call;

static void novelty_call_prepare(void *memory, const expt_context *ctx) {
  novelty_call *call = memory;
  call->ctx = ctx;
  call->table = fixture_table();
  call->unit = FIXTURE_COLUMN_UNIT;
  call->variant = FIXTURE_COLUMN_VARIANT;
  call->days = FIXTURE_NOVELTY_DAYS;
  call->value = FIXTURE_COLUMN_VALUE;
  expt_novelty_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status novelty_call_run(void *memory, expt_error *err) {
  novelty_call *call = memory;
  return expt_novelty(call->ctx, call->table, call->unit, call->variant, call->days, call->value, call->options,
                      call->out, err);
}

static void novelty_call_clear(void *memory) {
  novelty_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool novelty_call_probe(void *memory, int which, contract_probe *probe) {
  novelty_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 3: call->unit = NULL; return contract_refuses(probe, "unit NULL", EXPT_E_ARGUMENT, "unit", "");
    case 4: call->unit = ""; return contract_settles(probe, "unit empty");
    case 5: call->unit = "\xff"; return contract_settles(probe, "unit not UTF-8");
    case 6: call->variant = NULL; return contract_refuses(probe, "variant NULL", EXPT_E_ARGUMENT, "variant", "");
    case 7: call->variant = ""; return contract_settles(probe, "variant empty");
    case 8: call->variant = "\xff"; return contract_settles(probe, "variant not UTF-8");
    case 9: call->days = NULL; return contract_refuses(probe, "days NULL", EXPT_E_ARGUMENT, "days", "");
    case 10: call->days = ""; return contract_settles(probe, "days empty");
    case 11: call->days = "\xff"; return contract_settles(probe, "days not UTF-8");
    case 12: call->value = NULL; return contract_refuses(probe, "value NULL", EXPT_E_ARGUMENT, "value", "");
    case 13: call->value = ""; return contract_settles(probe, "value empty");
    case 14: call->value = "\xff"; return contract_settles(probe, "value not UTF-8");
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
      call->options_room.value.missing = -1;
      return contract_refuses(probe, "missing -1", EXPT_E_ARGUMENT, "options", "missing");
    case 22:
      call->options_room.value.missing = 3;
      return contract_refuses(probe, "missing 3", EXPT_E_ARGUMENT, "options", "missing");
    case 23:
      call->options_room.value.good = -1;
      return contract_refuses(probe, "good -1", EXPT_E_ARGUMENT, "options", "good");
    case 24:
      call->options_room.value.good = 3;
      return contract_refuses(probe, "good 3", EXPT_E_ARGUMENT, "options", "good");
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
      call->options_room.value.split_day = -1;
      return contract_refuses(probe, "split_day below 0", EXPT_E_ARGUMENT, "options", "split_day");
    case 31:
      call->options_room.value.split_day = 1000001;
      return contract_refuses(probe, "split_day above 1000000", EXPT_E_ARGUMENT, "options", "split_day");
    case 32: call->options_room.value.control = NULL; return contract_accepts(probe, "control NULL");
    case 33: call->options_room.value.control = ""; return contract_settles(probe, "control empty");
    case 34: call->options_room.value.control = "\xff"; return contract_settles(probe, "control not UTF-8");
    case 35: call->options_room.value.exposed_at = NULL; return contract_accepts(probe, "exposed_at NULL");
    case 36: call->options_room.value.exposed_at = ""; return contract_settles(probe, "exposed_at empty");
    case 37: call->options_room.value.exposed_at = "\xff"; return contract_settles(probe, "exposed_at not UTF-8");
    case 38:
      call->options_room.value.utc_offset_us = INT64_C(-86400000001);
      return contract_refuses(probe, "utc_offset_us below -86400000000", EXPT_E_ARGUMENT, "options", "utc_offset_us");
    case 39:
      call->options_room.value.utc_offset_us = INT64_C(86400000001);
      return contract_refuses(probe, "utc_offset_us above 86400000000", EXPT_E_ARGUMENT, "options", "utc_offset_us");
    case 40: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  which -= 41;
  const int table_probes = contract_table_probes(call->table);
  if (which < table_probes) {
    return contract_table_probe(&call->table_room, &call->table, "table", which, probe);
  }
  return false;
}

static const expt_status novelty_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW,
                                             EXPT_E_INCOMPATIBLE, EXPT_E_LABEL, EXPT_E_LIMIT, EXPT_E_NOMEM, EXPT_OK};
static const contract_output novelty_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(novelty_call, out_value), sizeof(((novelty_call *)0)->out_value)},
};

static contract_function novelty = {
  .name = "expt_novelty",
  .size = sizeof(novelty_call),
  .prepare = novelty_call_prepare,
  .run = novelty_call_run,
  .clear = novelty_call_clear,
  .probe = novelty_call_probe,
  .documented = novelty_errors,
  .outputs = novelty_outputs,
  .n_outputs = sizeof novelty_outputs / sizeof novelty_outputs[0],
};

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(analysis_trend_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(analysis_trend, keeps_its_promises),
    CONTRACT_TEST(analysis_trend, survives_failing_memory),
    CONTRACT_TEST(analysis_trend, answers_several_threads),
    cmocka_unit_test(novelty_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(novelty, keeps_its_promises),
    CONTRACT_TEST(novelty, survives_failing_memory),
  };
  return cmocka_run_group_tests_name("contract of trend.h", tests, NULL, NULL);
}
