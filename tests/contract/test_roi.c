/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/roi.h by bindgen. Do not edit.
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

/* ---- expt_roi_options_init_sized --------------------------------------------------------------------------------- */

static void init_roi_options(void *options, uint32_t caller_size) {
  expt_roi_options_init_sized(options, caller_size);
}

static void roi_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_roi_options_init_sized", init_roi_options, sizeof(expt_roi_options));
}

/* ---- expt_roi ---------------------------------------------------------------------------------------------------- */

typedef struct roi_call {
  double effect;
  double std_error;
  expt_estimand estimand;
  expt_population population;
  double units;
  struct {
    expt_roi_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_roi_options *options;
  expt_roi_result out_value;
  expt_roi_result *out;
} roi_call;

static void roi_call_prepare(void *memory, const expt_context *ctx) {
  roi_call *call = memory;
  (void)ctx;
  call->effect = FIXTURE_ROI_EFFECT;
  call->std_error = FIXTURE_ROI_STD_ERROR;
  call->estimand = EXPT_ESTIMAND_ITT;
  call->population = EXPT_POPULATION_ALL;
  call->units = FIXTURE_ROI_UNITS;
  expt_roi_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status roi_call_run(void *memory, expt_error *err) {
  roi_call *call = memory;
  return expt_roi(call->effect, call->std_error, call->estimand, call->population, call->units, call->options,
                  call->out, err);
}

static void roi_call_clear(void *memory) {
  (void)memory;
}

static bool roi_call_probe(void *memory, int which, contract_probe *probe) {
  roi_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->estimand = -1; return contract_refuses(probe, "estimand -1", EXPT_E_ARGUMENT, "estimand", "");
    case 2: call->estimand = 8; return contract_refuses(probe, "estimand 8", EXPT_E_ARGUMENT, "estimand", "");
    case 3: call->population = -1; return contract_refuses(probe, "population -1", EXPT_E_ARGUMENT, "population", "");
    case 4: call->population = 7; return contract_refuses(probe, "population 7", EXPT_E_ARGUMENT, "population", "");
    case 5: call->units = 0.0; return contract_refuses(probe, "units at the limit 0", EXPT_E_ARGUMENT, "units", "");
    case 6:
      call->units = 1000000000000000.0;
      return contract_refuses(probe, "units at the limit 1e+15", EXPT_E_ARGUMENT, "units", "");
    case 7: call->units = NAN; return contract_refuses(probe, "units NaN", EXPT_E_ARGUMENT, "units", "");
    case 8: call->units = INFINITY; return contract_refuses(probe, "units Inf", EXPT_E_ARGUMENT, "units", "");
    case 9: call->units = -INFINITY; return contract_refuses(probe, "units -Inf", EXPT_E_ARGUMENT, "units", "");
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
      call->options_room.value.window_us = -1;
      return contract_refuses(probe, "window_us below 0", EXPT_E_ARGUMENT, "options", "window_us");
    case 17:
      call->options_room.value.window_us = INT64_C(3155760000000001);
      return contract_refuses(probe, "window_us above 3155760000000000", EXPT_E_ARGUMENT, "options", "window_us");
    case 18:
      call->options_room.value.horizon_us = 0;
      return contract_refuses(probe, "horizon_us below 1", EXPT_E_ARGUMENT, "options", "horizon_us");
    case 19:
      call->options_room.value.horizon_us = INT64_C(3155760000000001);
      return contract_refuses(probe, "horizon_us above 3155760000000000", EXPT_E_ARGUMENT, "options", "horizon_us");
    case 20:
      call->options_room.value.persistence = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "persistence just below 0", EXPT_E_ARGUMENT, "options", "persistence");
    case 21:
      call->options_room.value.persistence = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "persistence just above 1", EXPT_E_ARGUMENT, "options", "persistence");
    case 22:
      call->options_room.value.persistence = NAN;
      return contract_refuses(probe, "persistence NaN", EXPT_E_ARGUMENT, "options", "persistence");
    case 23:
      call->options_room.value.persistence = INFINITY;
      return contract_refuses(probe, "persistence Inf", EXPT_E_ARGUMENT, "options", "persistence");
    case 24:
      call->options_room.value.persistence = -INFINITY;
      return contract_refuses(probe, "persistence -Inf", EXPT_E_ARGUMENT, "options", "persistence");
    case 25:
      call->options_room.value.adoption = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "adoption just below 0", EXPT_E_ARGUMENT, "options", "adoption");
    case 26:
      call->options_room.value.adoption = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "adoption just above 1", EXPT_E_ARGUMENT, "options", "adoption");
    case 27:
      call->options_room.value.adoption = NAN;
      return contract_refuses(probe, "adoption NaN", EXPT_E_ARGUMENT, "options", "adoption");
    case 28:
      call->options_room.value.adoption = INFINITY;
      return contract_refuses(probe, "adoption Inf", EXPT_E_ARGUMENT, "options", "adoption");
    case 29:
      call->options_room.value.adoption = -INFINITY;
      return contract_refuses(probe, "adoption -Inf", EXPT_E_ARGUMENT, "options", "adoption");
    case 30:
      call->options_room.value.bridge_rate = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "bridge_rate just below 0", EXPT_E_ARGUMENT, "options", "bridge_rate");
    case 31:
      call->options_room.value.bridge_rate = nextafter(1000000.0, INFINITY);
      return contract_refuses(probe, "bridge_rate just above 1e+06", EXPT_E_ARGUMENT, "options", "bridge_rate");
    case 32:
      call->options_room.value.bridge_rate = NAN;
      return contract_refuses(probe, "bridge_rate NaN", EXPT_E_ARGUMENT, "options", "bridge_rate");
    case 33:
      call->options_room.value.bridge_rate = INFINITY;
      return contract_refuses(probe, "bridge_rate Inf", EXPT_E_ARGUMENT, "options", "bridge_rate");
    case 34:
      call->options_room.value.bridge_rate = -INFINITY;
      return contract_refuses(probe, "bridge_rate -Inf", EXPT_E_ARGUMENT, "options", "bridge_rate");
    case 35:
      call->options_room.value.order_value = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "order_value just below 0", EXPT_E_ARGUMENT, "options", "order_value");
    case 36:
      call->options_room.value.order_value = nextafter(1000000000000.0, INFINITY);
      return contract_refuses(probe, "order_value just above 1e+12", EXPT_E_ARGUMENT, "options", "order_value");
    case 37:
      call->options_room.value.order_value = NAN;
      return contract_refuses(probe, "order_value NaN", EXPT_E_ARGUMENT, "options", "order_value");
    case 38:
      call->options_room.value.order_value = INFINITY;
      return contract_refuses(probe, "order_value Inf", EXPT_E_ARGUMENT, "options", "order_value");
    case 39:
      call->options_room.value.order_value = -INFINITY;
      return contract_refuses(probe, "order_value -Inf", EXPT_E_ARGUMENT, "options", "order_value");
    case 40:
      call->options_room.value.margin = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "margin just below 0", EXPT_E_ARGUMENT, "options", "margin");
    case 41:
      call->options_room.value.margin = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "margin just above 1", EXPT_E_ARGUMENT, "options", "margin");
    case 42:
      call->options_room.value.margin = NAN;
      return contract_refuses(probe, "margin NaN", EXPT_E_ARGUMENT, "options", "margin");
    case 43:
      call->options_room.value.margin = INFINITY;
      return contract_refuses(probe, "margin Inf", EXPT_E_ARGUMENT, "options", "margin");
    case 44:
      call->options_room.value.margin = -INFINITY;
      return contract_refuses(probe, "margin -Inf", EXPT_E_ARGUMENT, "options", "margin");
    case 45:
      call->options_room.value.cost = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "cost just below 0", EXPT_E_ARGUMENT, "options", "cost");
    case 46:
      call->options_room.value.cost = nextafter(1e+18, INFINITY);
      return contract_refuses(probe, "cost just above 1e+18", EXPT_E_ARGUMENT, "options", "cost");
    case 47:
      call->options_room.value.cost = NAN;
      return contract_refuses(probe, "cost NaN", EXPT_E_ARGUMENT, "options", "cost");
    case 48:
      call->options_room.value.cost = INFINITY;
      return contract_refuses(probe, "cost Inf", EXPT_E_ARGUMENT, "options", "cost");
    case 49:
      call->options_room.value.cost = -INFINITY;
      return contract_refuses(probe, "cost -Inf", EXPT_E_ARGUMENT, "options", "cost");
    case 50:
      call->options_room.value.cost_per_unit = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "cost_per_unit just below 0", EXPT_E_ARGUMENT, "options", "cost_per_unit");
    case 51:
      call->options_room.value.cost_per_unit = nextafter(1000000000000.0, INFINITY);
      return contract_refuses(probe, "cost_per_unit just above 1e+12", EXPT_E_ARGUMENT, "options", "cost_per_unit");
    case 52:
      call->options_room.value.cost_per_unit = NAN;
      return contract_refuses(probe, "cost_per_unit NaN", EXPT_E_ARGUMENT, "options", "cost_per_unit");
    case 53:
      call->options_room.value.cost_per_unit = INFINITY;
      return contract_refuses(probe, "cost_per_unit Inf", EXPT_E_ARGUMENT, "options", "cost_per_unit");
    case 54:
      call->options_room.value.cost_per_unit = -INFINITY;
      return contract_refuses(probe, "cost_per_unit -Inf", EXPT_E_ARGUMENT, "options", "cost_per_unit");
    case 55:
      call->options_room.value.df = nextafter(1.0, -INFINITY);
      return contract_refuses(probe, "df just below 1", EXPT_E_ARGUMENT, "options", "df");
    case 56:
      call->options_room.value.df = NAN;
      return contract_refuses(probe, "df NaN", EXPT_E_ARGUMENT, "options", "df");
    case 57:
      call->options_room.value.df = -INFINITY;
      return contract_refuses(probe, "df -Inf", EXPT_E_ARGUMENT, "options", "df");
    case 58:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 59:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 60:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 61:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 62:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 63: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 64:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 65:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 66:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 67:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status roi_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output roi_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(roi_call, out_value), sizeof(((roi_call *)0)->out_value)},
};

static contract_function roi = {
  .name = "expt_roi",
  .size = sizeof(roi_call),
  .prepare = roi_call_prepare,
  .run = roi_call_run,
  .clear = roi_call_clear,
  .probe = roi_call_probe,
  .documented = roi_errors,
  .outputs = roi_outputs,
  .n_outputs = sizeof roi_outputs / sizeof roi_outputs[0],
};

/* ---- expt_roi_scenarios_options_init_sized ----------------------------------------------------------------------- */

static void init_roi_scenarios_options(void *options, uint32_t caller_size) {
  expt_roi_scenarios_options_init_sized(options, caller_size);
}

static void roi_scenarios_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_roi_scenarios_options_init_sized", init_roi_scenarios_options,
                      sizeof(expt_roi_scenarios_options));
}

/* ---- expt_roi_scenarios ------------------------------------------------------------------------------------------ */

typedef struct roi_scenarios_call {
  const expt_context *ctx;
  contract_table_room table_room;
  const expt_table *table;
  struct {
    expt_roi_scenarios_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_roi_scenarios_options *options;
  expt_frame *out_value;
  expt_frame **out;
} roi_scenarios_call;

static void roi_scenarios_call_prepare(void *memory, const expt_context *ctx) {
  roi_scenarios_call *call = memory;
  call->ctx = ctx;
  call->table = fixture_roi_scenarios_table();
  expt_roi_scenarios_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status roi_scenarios_call_run(void *memory, expt_error *err) {
  roi_scenarios_call *call = memory;
  return expt_roi_scenarios(call->ctx, call->table, call->options, call->out, err);
}

static void roi_scenarios_call_clear(void *memory) {
  roi_scenarios_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool roi_scenarios_call_probe(void *memory, int which, contract_probe *probe) {
  roi_scenarios_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
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
      call->options_room.value.estimand = -1;
      return contract_refuses(probe, "estimand -1", EXPT_E_ARGUMENT, "options", "estimand");
    case 10:
      call->options_room.value.estimand = 8;
      return contract_refuses(probe, "estimand 8", EXPT_E_ARGUMENT, "options", "estimand");
    case 11:
      call->options_room.value.population = -1;
      return contract_refuses(probe, "population -1", EXPT_E_ARGUMENT, "options", "population");
    case 12:
      call->options_room.value.population = 7;
      return contract_refuses(probe, "population 7", EXPT_E_ARGUMENT, "options", "population");
    case 13: call->options_room.value.roi = NULL; return contract_accepts(probe, "roi NULL");
    case 14: call->options_room.value.metric = NULL; return contract_accepts(probe, "metric NULL");
    case 15: call->options_room.value.metric = ""; return contract_settles(probe, "metric empty");
    case 16: call->options_room.value.metric = "\xff"; return contract_settles(probe, "metric not UTF-8");
    case 17: call->options_room.value.variant = NULL; return contract_accepts(probe, "variant NULL");
    case 18: call->options_room.value.variant = ""; return contract_settles(probe, "variant empty");
    case 19: call->options_room.value.variant = "\xff"; return contract_settles(probe, "variant not UTF-8");
    case 20: call->options_room.value.segment = NULL; return contract_accepts(probe, "segment NULL");
    case 21: call->options_room.value.segment = ""; return contract_settles(probe, "segment empty");
    case 22: call->options_room.value.segment = "\xff"; return contract_settles(probe, "segment not UTF-8");
    case 23:
      call->options_room.value.effect = NULL;
      return contract_refuses(probe, "effect NULL", EXPT_E_ARGUMENT, "options", "effect");
    case 24: call->options_room.value.effect = ""; return contract_settles(probe, "effect empty");
    case 25: call->options_room.value.effect = "\xff"; return contract_settles(probe, "effect not UTF-8");
    case 26:
      call->options_room.value.std_error = NULL;
      return contract_refuses(probe, "std_error NULL", EXPT_E_ARGUMENT, "options", "std_error");
    case 27: call->options_room.value.std_error = ""; return contract_settles(probe, "std_error empty");
    case 28: call->options_room.value.std_error = "\xff"; return contract_settles(probe, "std_error not UTF-8");
    case 29: call->options_room.value.units = NULL; return contract_accepts(probe, "units NULL");
    case 30: call->options_room.value.units = ""; return contract_settles(probe, "units empty");
    case 31: call->options_room.value.units = "\xff"; return contract_settles(probe, "units not UTF-8");
    case 32: call->options_room.value.scenario = NULL; return contract_accepts(probe, "scenario NULL");
    case 33: call->options_room.value.scenario = ""; return contract_settles(probe, "scenario empty");
    case 34: call->options_room.value.scenario = "\xff"; return contract_settles(probe, "scenario not UTF-8");
    case 35: call->options_room.value.cost = NULL; return contract_accepts(probe, "cost NULL");
    case 36: call->options_room.value.cost = ""; return contract_settles(probe, "cost empty");
    case 37: call->options_room.value.cost = "\xff"; return contract_settles(probe, "cost not UTF-8");
    case 38: call->options_room.value.order_value = NULL; return contract_accepts(probe, "order_value NULL");
    case 39: call->options_room.value.order_value = ""; return contract_settles(probe, "order_value empty");
    case 40: call->options_room.value.order_value = "\xff"; return contract_settles(probe, "order_value not UTF-8");
    case 41:
      call->options_room.value.max_p_value = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "max_p_value just below 0", EXPT_E_ARGUMENT, "options", "max_p_value");
    case 42:
      call->options_room.value.max_p_value = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "max_p_value just above 1", EXPT_E_ARGUMENT, "options", "max_p_value");
    case 43:
      call->options_room.value.max_p_value = NAN;
      return contract_refuses(probe, "max_p_value NaN", EXPT_E_ARGUMENT, "options", "max_p_value");
    case 44:
      call->options_room.value.max_p_value = INFINITY;
      return contract_refuses(probe, "max_p_value Inf", EXPT_E_ARGUMENT, "options", "max_p_value");
    case 45:
      call->options_room.value.max_p_value = -INFINITY;
      return contract_refuses(probe, "max_p_value -Inf", EXPT_E_ARGUMENT, "options", "max_p_value");
    case 46: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  which -= 47;
  const int table_probes = contract_table_probes(call->table);
  if (which < table_probes) {
    return contract_table_probe(&call->table_room, &call->table, "table", which, probe);
  }
  return false;
}

static const expt_status roi_scenarios_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW,
                                                   EXPT_E_LABEL, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output roi_scenarios_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(roi_scenarios_call, out_value), sizeof(((roi_scenarios_call *)0)->out_value)},
};

static contract_function roi_scenarios = {
  .name = "expt_roi_scenarios",
  .size = sizeof(roi_scenarios_call),
  .prepare = roi_scenarios_call_prepare,
  .run = roi_scenarios_call_run,
  .clear = roi_scenarios_call_clear,
  .probe = roi_scenarios_call_probe,
  .documented = roi_scenarios_errors,
  .outputs = roi_scenarios_outputs,
  .n_outputs = sizeof roi_scenarios_outputs / sizeof roi_scenarios_outputs[0],
};

/* ---- expt_roi_grid_options_init_sized ---------------------------------------------------------------------------- */

static void init_roi_grid_options(void *options, uint32_t caller_size) {
  expt_roi_grid_options_init_sized(options, caller_size);
}

static void roi_grid_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_roi_grid_options_init_sized", init_roi_grid_options, sizeof(expt_roi_grid_options));
}

/* ---- expt_roi_grid ----------------------------------------------------------------------------------------------- */

typedef struct roi_grid_call {
  const expt_context *ctx;
  double effect;
  double std_error;
  expt_estimand estimand;
  expt_population population;
  double units;
  expt_roi_input x;
  expt_roi_input y;
  struct {
    expt_roi_grid_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_roi_grid_options *options;
  expt_frame *out_value;
  expt_frame **out;
} roi_grid_call;

static void roi_grid_call_prepare(void *memory, const expt_context *ctx) {
  roi_grid_call *call = memory;
  call->ctx = ctx;
  call->effect = FIXTURE_ROI_GRID_EFFECT;
  call->std_error = FIXTURE_ROI_GRID_STD_ERROR;
  call->estimand = EXPT_ESTIMAND_ITT;
  call->population = EXPT_POPULATION_ALL;
  call->units = FIXTURE_ROI_GRID_UNITS;
  call->x = FIXTURE_ROI_GRID_X;
  call->y = FIXTURE_ROI_GRID_Y;
  expt_roi_grid_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status roi_grid_call_run(void *memory, expt_error *err) {
  roi_grid_call *call = memory;
  return expt_roi_grid(call->ctx, call->effect, call->std_error, call->estimand, call->population, call->units, call->x,
                       call->y, call->options, call->out, err);
}

static void roi_grid_call_clear(void *memory) {
  roi_grid_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool roi_grid_call_probe(void *memory, int which, contract_probe *probe) {
  roi_grid_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->estimand = -1; return contract_refuses(probe, "estimand -1", EXPT_E_ARGUMENT, "estimand", "");
    case 3: call->estimand = 8; return contract_refuses(probe, "estimand 8", EXPT_E_ARGUMENT, "estimand", "");
    case 4: call->population = -1; return contract_refuses(probe, "population -1", EXPT_E_ARGUMENT, "population", "");
    case 5: call->population = 7; return contract_refuses(probe, "population 7", EXPT_E_ARGUMENT, "population", "");
    case 6: call->units = 0.0; return contract_refuses(probe, "units at the limit 0", EXPT_E_ARGUMENT, "units", "");
    case 7:
      call->units = 1000000000000000.0;
      return contract_refuses(probe, "units at the limit 1e+15", EXPT_E_ARGUMENT, "units", "");
    case 8: call->units = NAN; return contract_refuses(probe, "units NaN", EXPT_E_ARGUMENT, "units", "");
    case 9: call->units = INFINITY; return contract_refuses(probe, "units Inf", EXPT_E_ARGUMENT, "units", "");
    case 10: call->units = -INFINITY; return contract_refuses(probe, "units -Inf", EXPT_E_ARGUMENT, "units", "");
    case 11: call->x = -1; return contract_refuses(probe, "x -1", EXPT_E_ARGUMENT, "x", "");
    case 12: call->x = 9; return contract_refuses(probe, "x 9", EXPT_E_ARGUMENT, "x", "");
    case 13: call->y = -1; return contract_refuses(probe, "y -1", EXPT_E_ARGUMENT, "y", "");
    case 14: call->y = 9; return contract_refuses(probe, "y 9", EXPT_E_ARGUMENT, "y", "");
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
    case 21: call->options_room.value.roi = NULL; return contract_accepts(probe, "roi NULL");
    case 22:
      call->options_room.value.x_values = NULL;
      call->options_room.value.n_x_values = 1;
      return contract_refuses(probe, "x_values NULL, n_x_values 1", EXPT_E_ARGUMENT, "options", "x_values|n_x_values");
    case 23:
      call->options_room.value.n_x_values = -1;
      return contract_refuses(probe, "n_x_values -1", EXPT_E_ARGUMENT, "options", "x_values|n_x_values");
    case 24:
      call->options_room.value.x_steps = 0;
      return contract_refuses(probe, "x_steps below 1", EXPT_E_ARGUMENT, "options", "x_steps");
    case 25:
      call->options_room.value.x_steps = 10001;
      return contract_refuses(probe, "x_steps above 10000", EXPT_E_ARGUMENT, "options", "x_steps");
    case 26:
      call->options_room.value.y_values = NULL;
      call->options_room.value.n_y_values = 1;
      return contract_refuses(probe, "y_values NULL, n_y_values 1", EXPT_E_ARGUMENT, "options", "y_values|n_y_values");
    case 27:
      call->options_room.value.n_y_values = -1;
      return contract_refuses(probe, "n_y_values -1", EXPT_E_ARGUMENT, "options", "y_values|n_y_values");
    case 28:
      call->options_room.value.y_steps = 0;
      return contract_refuses(probe, "y_steps below 1", EXPT_E_ARGUMENT, "options", "y_steps");
    case 29:
      call->options_room.value.y_steps = 10001;
      return contract_refuses(probe, "y_steps above 10000", EXPT_E_ARGUMENT, "options", "y_steps");
    case 30: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status roi_grid_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LIMIT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output roi_grid_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(roi_grid_call, out_value), sizeof(((roi_grid_call *)0)->out_value)},
};

static contract_function roi_grid = {
  .name = "expt_roi_grid",
  .size = sizeof(roi_grid_call),
  .prepare = roi_grid_call_prepare,
  .run = roi_grid_call_run,
  .clear = roi_grid_call_clear,
  .probe = roi_grid_call_probe,
  .documented = roi_grid_errors,
  .outputs = roi_grid_outputs,
  .n_outputs = sizeof roi_grid_outputs / sizeof roi_grid_outputs[0],
};

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(roi_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(roi, keeps_its_promises),
    cmocka_unit_test(roi_scenarios_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(roi_scenarios, keeps_its_promises),
    CONTRACT_TEST(roi_scenarios, survives_failing_memory),
    cmocka_unit_test(roi_grid_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(roi_grid, keeps_its_promises),
    CONTRACT_TEST(roi_grid, survives_failing_memory),
  };
  return cmocka_run_group_tests_name("contract of roi.h", tests, NULL, NULL);
}
