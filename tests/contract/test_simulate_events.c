/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/simulate_events.h by bindgen. Do not edit.
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

/* ---- expt_simulation_options_init_sized -------------------------------------------------------------------------- */

static void init_simulation_options(void *options, uint32_t caller_size) {
  expt_simulation_options_init_sized(options, caller_size);
}

static void simulation_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_simulation_options_init_sized", init_simulation_options, sizeof(expt_simulation_options));
}

/* ---- expt_simulation_create -------------------------------------------------------------------------------------- */

typedef struct simulation_create_call {
  const expt_context *ctx;
  struct {
    expt_simulation_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_simulation_options *options;
  expt_simulation *out_value;
  expt_simulation **out;
} simulation_create_call;

static void simulation_create_call_prepare(void *memory, const expt_context *ctx) {
  simulation_create_call *call = memory;
  call->ctx = ctx;
  expt_simulation_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status simulation_create_call_run(void *memory, expt_error *err) {
  simulation_create_call *call = memory;
  return expt_simulation_create(call->ctx, call->options, call->out, err);
}

static void simulation_create_call_clear(void *memory) {
  simulation_create_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_simulation_free(call->out_value);
}

static bool simulation_create_call_probe(void *memory, int which, contract_probe *probe) {
  simulation_create_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
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
      call->options_room.value.n_days = 0;
      return contract_refuses(probe, "n_days below 1", EXPT_E_ARGUMENT, "options", "n_days");
    case 9:
      call->options_room.value.n_days = 3661;
      return contract_refuses(probe, "n_days above 3660", EXPT_E_ARGUMENT, "options", "n_days");
    case 10:
      call->options_room.value.daily_swing = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "daily_swing just below 0", EXPT_E_ARGUMENT, "options", "daily_swing");
    case 11:
      call->options_room.value.daily_swing = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "daily_swing just above 1", EXPT_E_ARGUMENT, "options", "daily_swing");
    case 12:
      call->options_room.value.daily_swing = NAN;
      return contract_refuses(probe, "daily_swing NaN", EXPT_E_ARGUMENT, "options", "daily_swing");
    case 13:
      call->options_room.value.daily_swing = INFINITY;
      return contract_refuses(probe, "daily_swing Inf", EXPT_E_ARGUMENT, "options", "daily_swing");
    case 14:
      call->options_room.value.daily_swing = -INFINITY;
      return contract_refuses(probe, "daily_swing -Inf", EXPT_E_ARGUMENT, "options", "daily_swing");
    case 15:
      call->options_room.value.peak_hour = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "peak_hour just below 0", EXPT_E_ARGUMENT, "options", "peak_hour");
    case 16:
      call->options_room.value.peak_hour = nextafter(24.0, INFINITY);
      return contract_refuses(probe, "peak_hour just above 24", EXPT_E_ARGUMENT, "options", "peak_hour");
    case 17:
      call->options_room.value.peak_hour = NAN;
      return contract_refuses(probe, "peak_hour NaN", EXPT_E_ARGUMENT, "options", "peak_hour");
    case 18:
      call->options_room.value.peak_hour = INFINITY;
      return contract_refuses(probe, "peak_hour Inf", EXPT_E_ARGUMENT, "options", "peak_hour");
    case 19:
      call->options_room.value.peak_hour = -INFINITY;
      return contract_refuses(probe, "peak_hour -Inf", EXPT_E_ARGUMENT, "options", "peak_hour");
    case 20:
      call->options_room.value.weekend_ratio = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "weekend_ratio just below 0", EXPT_E_ARGUMENT, "options", "weekend_ratio");
    case 21:
      call->options_room.value.weekend_ratio = nextafter(1000000.0, INFINITY);
      return contract_refuses(probe, "weekend_ratio just above 1e+06", EXPT_E_ARGUMENT, "options", "weekend_ratio");
    case 22:
      call->options_room.value.weekend_ratio = NAN;
      return contract_refuses(probe, "weekend_ratio NaN", EXPT_E_ARGUMENT, "options", "weekend_ratio");
    case 23:
      call->options_room.value.weekend_ratio = INFINITY;
      return contract_refuses(probe, "weekend_ratio Inf", EXPT_E_ARGUMENT, "options", "weekend_ratio");
    case 24:
      call->options_room.value.weekend_ratio = -INFINITY;
      return contract_refuses(probe, "weekend_ratio -Inf", EXPT_E_ARGUMENT, "options", "weekend_ratio");
    case 25:
      call->options_room.value.visits_per_day = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "visits_per_day just below 0", EXPT_E_ARGUMENT, "options", "visits_per_day");
    case 26:
      call->options_room.value.visits_per_day = nextafter(1000.0, INFINITY);
      return contract_refuses(probe, "visits_per_day just above 1000", EXPT_E_ARGUMENT, "options", "visits_per_day");
    case 27:
      call->options_room.value.visits_per_day = NAN;
      return contract_refuses(probe, "visits_per_day NaN", EXPT_E_ARGUMENT, "options", "visits_per_day");
    case 28:
      call->options_room.value.visits_per_day = INFINITY;
      return contract_refuses(probe, "visits_per_day Inf", EXPT_E_ARGUMENT, "options", "visits_per_day");
    case 29:
      call->options_room.value.visits_per_day = -INFINITY;
      return contract_refuses(probe, "visits_per_day -Inf", EXPT_E_ARGUMENT, "options", "visits_per_day");
    case 30:
      call->options_room.value.visit_shape = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "visit_shape just below 0", EXPT_E_ARGUMENT, "options", "visit_shape");
    case 31:
      call->options_room.value.visit_shape = nextafter(1000.0, INFINITY);
      return contract_refuses(probe, "visit_shape just above 1000", EXPT_E_ARGUMENT, "options", "visit_shape");
    case 32:
      call->options_room.value.visit_shape = NAN;
      return contract_refuses(probe, "visit_shape NaN", EXPT_E_ARGUMENT, "options", "visit_shape");
    case 33:
      call->options_room.value.visit_shape = INFINITY;
      return contract_refuses(probe, "visit_shape Inf", EXPT_E_ARGUMENT, "options", "visit_shape");
    case 34:
      call->options_room.value.visit_shape = -INFINITY;
      return contract_refuses(probe, "visit_shape -Inf", EXPT_E_ARGUMENT, "options", "visit_shape");
    case 35:
      call->options_room.value.pre_days = -1;
      return contract_refuses(probe, "pre_days below 0", EXPT_E_ARGUMENT, "options", "pre_days");
    case 36:
      call->options_room.value.pre_days = 3661;
      return contract_refuses(probe, "pre_days above 3660", EXPT_E_ARGUMENT, "options", "pre_days");
    case 37:
      call->options_room.value.time_grid_us = 0;
      return contract_refuses(probe, "time_grid_us below 1", EXPT_E_ARGUMENT, "options", "time_grid_us");
    case 38:
      call->options_room.value.tie_share = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "tie_share just below 0", EXPT_E_ARGUMENT, "options", "tie_share");
    case 39:
      call->options_room.value.tie_share = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "tie_share just above 1", EXPT_E_ARGUMENT, "options", "tie_share");
    case 40:
      call->options_room.value.tie_share = NAN;
      return contract_refuses(probe, "tie_share NaN", EXPT_E_ARGUMENT, "options", "tie_share");
    case 41:
      call->options_room.value.tie_share = INFINITY;
      return contract_refuses(probe, "tie_share Inf", EXPT_E_ARGUMENT, "options", "tie_share");
    case 42:
      call->options_room.value.tie_share = -INFINITY;
      return contract_refuses(probe, "tie_share -Inf", EXPT_E_ARGUMENT, "options", "tie_share");
    case 43:
      call->options_room.value.outlier_share = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "outlier_share just below 0", EXPT_E_ARGUMENT, "options", "outlier_share");
    case 44:
      call->options_room.value.outlier_share = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "outlier_share just above 1", EXPT_E_ARGUMENT, "options", "outlier_share");
    case 45:
      call->options_room.value.outlier_share = NAN;
      return contract_refuses(probe, "outlier_share NaN", EXPT_E_ARGUMENT, "options", "outlier_share");
    case 46:
      call->options_room.value.outlier_share = INFINITY;
      return contract_refuses(probe, "outlier_share Inf", EXPT_E_ARGUMENT, "options", "outlier_share");
    case 47:
      call->options_room.value.outlier_share = -INFINITY;
      return contract_refuses(probe, "outlier_share -Inf", EXPT_E_ARGUMENT, "options", "outlier_share");
    case 48:
      call->options_room.value.outlier_tail = 1.0;
      return contract_refuses(probe, "outlier_tail at the limit 1", EXPT_E_ARGUMENT, "options", "outlier_tail");
    case 49:
      call->options_room.value.outlier_tail = NAN;
      return contract_refuses(probe, "outlier_tail NaN", EXPT_E_ARGUMENT, "options", "outlier_tail");
    case 50:
      call->options_room.value.outlier_tail = -INFINITY;
      return contract_refuses(probe, "outlier_tail -Inf", EXPT_E_ARGUMENT, "options", "outlier_tail");
    case 51:
      call->options_room.value.bot_share = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "bot_share just below 0", EXPT_E_ARGUMENT, "options", "bot_share");
    case 52:
      call->options_room.value.bot_share = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "bot_share just above 1", EXPT_E_ARGUMENT, "options", "bot_share");
    case 53:
      call->options_room.value.bot_share = NAN;
      return contract_refuses(probe, "bot_share NaN", EXPT_E_ARGUMENT, "options", "bot_share");
    case 54:
      call->options_room.value.bot_share = INFINITY;
      return contract_refuses(probe, "bot_share Inf", EXPT_E_ARGUMENT, "options", "bot_share");
    case 55:
      call->options_room.value.bot_share = -INFINITY;
      return contract_refuses(probe, "bot_share -Inf", EXPT_E_ARGUMENT, "options", "bot_share");
    case 56:
      call->options_room.value.bot_events = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "bot_events just below 0", EXPT_E_ARGUMENT, "options", "bot_events");
    case 57:
      call->options_room.value.bot_events = nextafter(1000000.0, INFINITY);
      return contract_refuses(probe, "bot_events just above 1e+06", EXPT_E_ARGUMENT, "options", "bot_events");
    case 58:
      call->options_room.value.bot_events = NAN;
      return contract_refuses(probe, "bot_events NaN", EXPT_E_ARGUMENT, "options", "bot_events");
    case 59:
      call->options_room.value.bot_events = INFINITY;
      return contract_refuses(probe, "bot_events Inf", EXPT_E_ARGUMENT, "options", "bot_events");
    case 60:
      call->options_room.value.bot_events = -INFINITY;
      return contract_refuses(probe, "bot_events -Inf", EXPT_E_ARGUMENT, "options", "bot_events");
    case 61:
      call->options_room.value.lost_share = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "lost_share just below 0", EXPT_E_ARGUMENT, "options", "lost_share");
    case 62:
      call->options_room.value.lost_share = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "lost_share just above 1", EXPT_E_ARGUMENT, "options", "lost_share");
    case 63:
      call->options_room.value.lost_share = NAN;
      return contract_refuses(probe, "lost_share NaN", EXPT_E_ARGUMENT, "options", "lost_share");
    case 64:
      call->options_room.value.lost_share = INFINITY;
      return contract_refuses(probe, "lost_share Inf", EXPT_E_ARGUMENT, "options", "lost_share");
    case 65:
      call->options_room.value.lost_share = -INFINITY;
      return contract_refuses(probe, "lost_share -Inf", EXPT_E_ARGUMENT, "options", "lost_share");
    case 66:
      call->options_room.value.lost_more = nextafter(-1.0, -INFINITY);
      return contract_refuses(probe, "lost_more just below -1", EXPT_E_ARGUMENT, "options", "lost_more");
    case 67:
      call->options_room.value.lost_more = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "lost_more just above 1", EXPT_E_ARGUMENT, "options", "lost_more");
    case 68:
      call->options_room.value.lost_more = NAN;
      return contract_refuses(probe, "lost_more NaN", EXPT_E_ARGUMENT, "options", "lost_more");
    case 69:
      call->options_room.value.lost_more = INFINITY;
      return contract_refuses(probe, "lost_more Inf", EXPT_E_ARGUMENT, "options", "lost_more");
    case 70:
      call->options_room.value.lost_more = -INFINITY;
      return contract_refuses(probe, "lost_more -Inf", EXPT_E_ARGUMENT, "options", "lost_more");
    case 71:
      call->options_room.value.mean_time_to_loss_us = -1;
      return contract_refuses(probe, "mean_time_to_loss_us below 0", EXPT_E_ARGUMENT, "options",
                              "mean_time_to_loss_us");
    case 72: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status simulation_create_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output simulation_create_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(simulation_create_call, out_value),
   sizeof(((simulation_create_call *)0)->out_value)},
};

static contract_function simulation_create = {
  .name = "expt_simulation_create",
  .size = sizeof(simulation_create_call),
  .prepare = simulation_create_call_prepare,
  .run = simulation_create_call_run,
  .clear = simulation_create_call_clear,
  .probe = simulation_create_call_probe,
  .documented = simulation_create_errors,
  .outputs = simulation_create_outputs,
  .n_outputs = sizeof simulation_create_outputs / sizeof simulation_create_outputs[0],
};

/* ---- expt_simulation_add_variant --------------------------------------------------------------------------------- */

typedef struct simulation_add_variant_call {
  expt_simulation *simulation_made;
  expt_simulation *simulation;
  const char *label;
  double weight;
} simulation_add_variant_call;

static void simulation_add_variant_call_prepare(void *memory, const expt_context *ctx) {
  simulation_add_variant_call *call = memory;
  call->simulation_made = fixture_simulation_fresh(ctx);
  call->simulation = call->simulation_made;
  call->label = FIXTURE_TEXT;
  call->weight = 1.0;
}

static expt_status simulation_add_variant_call_run(void *memory, expt_error *err) {
  simulation_add_variant_call *call = memory;
  return expt_simulation_add_variant(call->simulation, call->label, call->weight, err);
}

static void simulation_add_variant_call_clear(void *memory) {
  simulation_add_variant_call *call = memory;
  expt_simulation_free(call->simulation_made);
}

static bool simulation_add_variant_call_probe(void *memory, int which, contract_probe *probe) {
  simulation_add_variant_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1:
      call->simulation = NULL;
      return contract_refuses(probe, "simulation NULL", EXPT_E_ARGUMENT, "simulation", "");
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

static const expt_status simulation_add_variant_errors[] = {EXPT_E_ARGUMENT, EXPT_E_DUPLICATE, EXPT_E_LIMIT,
                                                            EXPT_E_STATE, EXPT_E_NOMEM, EXPT_OK};

static contract_function simulation_add_variant = {
  .name = "expt_simulation_add_variant",
  .size = sizeof(simulation_add_variant_call),
  .prepare = simulation_add_variant_call_prepare,
  .run = simulation_add_variant_call_run,
  .clear = simulation_add_variant_call_clear,
  .probe = simulation_add_variant_call_probe,
  .documented = simulation_add_variant_errors,
};

/* ---- expt_simulation_add_level ----------------------------------------------------------------------------------- */

typedef struct simulation_add_level_call {
  expt_simulation *simulation_made;
  expt_simulation *simulation;
  const char *segment;
  const char *level;
  double share;
} simulation_add_level_call;

static void simulation_add_level_call_prepare(void *memory, const expt_context *ctx) {
  simulation_add_level_call *call = memory;
  call->simulation_made = fixture_simulation_fresh(ctx);
  call->simulation = call->simulation_made;
  call->segment = FIXTURE_COLUMN_SEGMENT;
  call->level = FIXTURE_TEXT;
  call->share = 0.5;
}

static expt_status simulation_add_level_call_run(void *memory, expt_error *err) {
  simulation_add_level_call *call = memory;
  return expt_simulation_add_level(call->simulation, call->segment, call->level, call->share, err);
}

static void simulation_add_level_call_clear(void *memory) {
  simulation_add_level_call *call = memory;
  expt_simulation_free(call->simulation_made);
}

static bool simulation_add_level_call_probe(void *memory, int which, contract_probe *probe) {
  simulation_add_level_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1:
      call->simulation = NULL;
      return contract_refuses(probe, "simulation NULL", EXPT_E_ARGUMENT, "simulation", "");
    case 2: call->segment = NULL; return contract_refuses(probe, "segment NULL", EXPT_E_ARGUMENT, "segment", "");
    case 3: call->segment = ""; return contract_settles(probe, "segment empty");
    case 4: call->segment = "\xff"; return contract_settles(probe, "segment not UTF-8");
    case 5: call->level = NULL; return contract_refuses(probe, "level NULL", EXPT_E_ARGUMENT, "level", "");
    case 6: call->level = ""; return contract_settles(probe, "level empty");
    case 7: call->level = "\xff"; return contract_settles(probe, "level not UTF-8");
    case 8:
      call->share = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "share just below 0", EXPT_E_ARGUMENT, "share", "");
    case 9:
      call->share = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "share just above 1", EXPT_E_ARGUMENT, "share", "");
    case 10: call->share = NAN; return contract_refuses(probe, "share NaN", EXPT_E_ARGUMENT, "share", "");
    case 11: call->share = INFINITY; return contract_refuses(probe, "share Inf", EXPT_E_ARGUMENT, "share", "");
    case 12: call->share = -INFINITY; return contract_refuses(probe, "share -Inf", EXPT_E_ARGUMENT, "share", "");
    default: break;
  }
  return false;
}

static const expt_status simulation_add_level_errors[] = {EXPT_E_ARGUMENT, EXPT_E_DUPLICATE, EXPT_E_LIMIT, EXPT_E_STATE,
                                                          EXPT_E_NOMEM, EXPT_OK};

static contract_function simulation_add_level = {
  .name = "expt_simulation_add_level",
  .size = sizeof(simulation_add_level_call),
  .prepare = simulation_add_level_call_prepare,
  .run = simulation_add_level_call_run,
  .clear = simulation_add_level_call_clear,
  .probe = simulation_add_level_call_probe,
  .documented = simulation_add_level_errors,
};

/* ---- expt_simulation_funnel_step_options_init_sized -------------------------------------------------------------- */

static void init_simulation_funnel_step_options(void *options, uint32_t caller_size) {
  expt_simulation_funnel_step_options_init_sized(options, caller_size);
}

static void simulation_funnel_step_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_simulation_funnel_step_options_init_sized", init_simulation_funnel_step_options,
                      sizeof(expt_simulation_funnel_step_options));
}

/* ---- expt_simulation_add_funnel_step ----------------------------------------------------------------------------- */

typedef struct simulation_add_funnel_step_call {
  expt_simulation *simulation_made;
  expt_simulation *simulation;
  const char *event;
  double probability;
  struct {
    expt_simulation_funnel_step_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_simulation_funnel_step_options *options;
} simulation_add_funnel_step_call;

static void simulation_add_funnel_step_call_prepare(void *memory, const expt_context *ctx) {
  simulation_add_funnel_step_call *call = memory;
  call->simulation_made = fixture_simulation_fresh(ctx);
  call->simulation = call->simulation_made;
  call->event = FIXTURE_TEXT;
  call->probability = FIXTURE_SIMULATION_ADD_FUNNEL_STEP_PROBABILITY;
  expt_simulation_funnel_step_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
}

static expt_status simulation_add_funnel_step_call_run(void *memory, expt_error *err) {
  simulation_add_funnel_step_call *call = memory;
  return expt_simulation_add_funnel_step(call->simulation, call->event, call->probability, call->options, err);
}

static void simulation_add_funnel_step_call_clear(void *memory) {
  simulation_add_funnel_step_call *call = memory;
  expt_simulation_free(call->simulation_made);
}

static bool simulation_add_funnel_step_call_probe(void *memory, int which, contract_probe *probe) {
  simulation_add_funnel_step_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1:
      call->simulation = NULL;
      return contract_refuses(probe, "simulation NULL", EXPT_E_ARGUMENT, "simulation", "");
    case 2: call->event = NULL; return contract_refuses(probe, "event NULL", EXPT_E_ARGUMENT, "event", "");
    case 3: call->event = ""; return contract_settles(probe, "event empty");
    case 4: call->event = "\xff"; return contract_settles(probe, "event not UTF-8");
    case 5:
      call->probability = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "probability just below 0", EXPT_E_ARGUMENT, "probability", "");
    case 6:
      call->probability = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "probability just above 1", EXPT_E_ARGUMENT, "probability", "");
    case 7:
      call->probability = NAN;
      return contract_refuses(probe, "probability NaN", EXPT_E_ARGUMENT, "probability", "");
    case 8:
      call->probability = INFINITY;
      return contract_refuses(probe, "probability Inf", EXPT_E_ARGUMENT, "probability", "");
    case 9:
      call->probability = -INFINITY;
      return contract_refuses(probe, "probability -Inf", EXPT_E_ARGUMENT, "probability", "");
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
      call->options_room.value.mean_delay_us = -1;
      return contract_refuses(probe, "mean_delay_us below 0", EXPT_E_ARGUMENT, "options", "mean_delay_us");
    case 17:
      call->options_room.value.mean_delay_us = INT64_C(315360000000001);
      return contract_refuses(probe, "mean_delay_us above 315360000000000", EXPT_E_ARGUMENT, "options",
                              "mean_delay_us");
    case 18:
      call->options_room.value.mean_repeats = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "mean_repeats just below 0", EXPT_E_ARGUMENT, "options", "mean_repeats");
    case 19:
      call->options_room.value.mean_repeats = nextafter(1000.0, INFINITY);
      return contract_refuses(probe, "mean_repeats just above 1000", EXPT_E_ARGUMENT, "options", "mean_repeats");
    case 20:
      call->options_room.value.mean_repeats = NAN;
      return contract_refuses(probe, "mean_repeats NaN", EXPT_E_ARGUMENT, "options", "mean_repeats");
    case 21:
      call->options_room.value.mean_repeats = INFINITY;
      return contract_refuses(probe, "mean_repeats Inf", EXPT_E_ARGUMENT, "options", "mean_repeats");
    case 22:
      call->options_room.value.mean_repeats = -INFINITY;
      return contract_refuses(probe, "mean_repeats -Inf", EXPT_E_ARGUMENT, "options", "mean_repeats");
    case 23:
      call->options_room.value.mean_value = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "mean_value just below 0", EXPT_E_ARGUMENT, "options", "mean_value");
    case 24:
      call->options_room.value.mean_value = nextafter(1000000000000000.0, INFINITY);
      return contract_refuses(probe, "mean_value just above 1e+15", EXPT_E_ARGUMENT, "options", "mean_value");
    case 25:
      call->options_room.value.mean_value = NAN;
      return contract_refuses(probe, "mean_value NaN", EXPT_E_ARGUMENT, "options", "mean_value");
    case 26:
      call->options_room.value.mean_value = INFINITY;
      return contract_refuses(probe, "mean_value Inf", EXPT_E_ARGUMENT, "options", "mean_value");
    case 27:
      call->options_room.value.mean_value = -INFINITY;
      return contract_refuses(probe, "mean_value -Inf", EXPT_E_ARGUMENT, "options", "mean_value");
    case 28:
      call->options_room.value.value_spread = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "value_spread just below 0", EXPT_E_ARGUMENT, "options", "value_spread");
    case 29:
      call->options_room.value.value_spread = nextafter(3.0, INFINITY);
      return contract_refuses(probe, "value_spread just above 3", EXPT_E_ARGUMENT, "options", "value_spread");
    case 30:
      call->options_room.value.value_spread = NAN;
      return contract_refuses(probe, "value_spread NaN", EXPT_E_ARGUMENT, "options", "value_spread");
    case 31:
      call->options_room.value.value_spread = INFINITY;
      return contract_refuses(probe, "value_spread Inf", EXPT_E_ARGUMENT, "options", "value_spread");
    case 32:
      call->options_room.value.value_spread = -INFINITY;
      return contract_refuses(probe, "value_spread -Inf", EXPT_E_ARGUMENT, "options", "value_spread");
    default: break;
  }
  return false;
}

static const expt_status simulation_add_funnel_step_errors[] = {EXPT_E_ARGUMENT, EXPT_E_DUPLICATE, EXPT_E_LIMIT,
                                                                EXPT_E_VERSION, EXPT_E_STATE, EXPT_E_NOMEM, EXPT_OK};

static contract_function simulation_add_funnel_step = {
  .name = "expt_simulation_add_funnel_step",
  .size = sizeof(simulation_add_funnel_step_call),
  .prepare = simulation_add_funnel_step_call_prepare,
  .run = simulation_add_funnel_step_call_run,
  .clear = simulation_add_funnel_step_call_clear,
  .probe = simulation_add_funnel_step_call_probe,
  .documented = simulation_add_funnel_step_errors,
};

/* ---- expt_simulation_add_step_ratio ------------------------------------------------------------------------------ */

typedef struct simulation_add_step_ratio_call {
  expt_simulation *simulation_made;
  expt_simulation *simulation;
  const char *step;
  const char *segment;
  const char *level;
  double ratio;
} simulation_add_step_ratio_call;

static void simulation_add_step_ratio_call_prepare(void *memory, const expt_context *ctx) {
  simulation_add_step_ratio_call *call = memory;
  call->simulation_made = fixture_simulation_add_step_ratio_simulation(ctx);
  call->simulation = call->simulation_made;
  call->step = FIXTURE_SIMULATION_ADD_STEP_RATIO_STEP;
  call->segment = FIXTURE_SIMULATION_ADD_STEP_RATIO_SEGMENT;
  call->level = FIXTURE_SIMULATION_ADD_STEP_RATIO_LEVEL;
  call->ratio = 1.0;
}

static expt_status simulation_add_step_ratio_call_run(void *memory, expt_error *err) {
  simulation_add_step_ratio_call *call = memory;
  return expt_simulation_add_step_ratio(call->simulation, call->step, call->segment, call->level, call->ratio, err);
}

static void simulation_add_step_ratio_call_clear(void *memory) {
  simulation_add_step_ratio_call *call = memory;
  expt_simulation_free(call->simulation_made);
}

static bool simulation_add_step_ratio_call_probe(void *memory, int which, contract_probe *probe) {
  simulation_add_step_ratio_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1:
      call->simulation = NULL;
      return contract_refuses(probe, "simulation NULL", EXPT_E_ARGUMENT, "simulation", "");
    case 2: call->step = NULL; return contract_refuses(probe, "step NULL", EXPT_E_ARGUMENT, "step", "");
    case 3: call->step = ""; return contract_settles(probe, "step empty");
    case 4: call->step = "\xff"; return contract_settles(probe, "step not UTF-8");
    case 5: call->segment = NULL; return contract_refuses(probe, "segment NULL", EXPT_E_ARGUMENT, "segment", "");
    case 6: call->segment = ""; return contract_settles(probe, "segment empty");
    case 7: call->segment = "\xff"; return contract_settles(probe, "segment not UTF-8");
    case 8: call->level = NULL; return contract_refuses(probe, "level NULL", EXPT_E_ARGUMENT, "level", "");
    case 9: call->level = ""; return contract_settles(probe, "level empty");
    case 10: call->level = "\xff"; return contract_settles(probe, "level not UTF-8");
    case 11:
      call->ratio = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "ratio just below 0", EXPT_E_ARGUMENT, "ratio", "");
    case 12: call->ratio = NAN; return contract_refuses(probe, "ratio NaN", EXPT_E_ARGUMENT, "ratio", "");
    case 13: call->ratio = -INFINITY; return contract_refuses(probe, "ratio -Inf", EXPT_E_ARGUMENT, "ratio", "");
    default: break;
  }
  return false;
}

static const expt_status simulation_add_step_ratio_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LABEL, EXPT_E_DUPLICATE,
                                                               EXPT_E_STATE, EXPT_E_NOMEM, EXPT_OK};

static contract_function simulation_add_step_ratio = {
  .name = "expt_simulation_add_step_ratio",
  .size = sizeof(simulation_add_step_ratio_call),
  .prepare = simulation_add_step_ratio_call_prepare,
  .run = simulation_add_step_ratio_call_run,
  .clear = simulation_add_step_ratio_call_clear,
  .probe = simulation_add_step_ratio_call_probe,
  .documented = simulation_add_step_ratio_errors,
};

/* ---- expt_simulation_planted_effect_options_init_sized ----------------------------------------------------------- */

static void init_simulation_planted_effect_options(void *options, uint32_t caller_size) {
  expt_simulation_planted_effect_options_init_sized(options, caller_size);
}

static void simulation_planted_effect_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_simulation_planted_effect_options_init_sized", init_simulation_planted_effect_options,
                      sizeof(expt_simulation_planted_effect_options));
}

/* ---- expt_simulation_add_planted_effect -------------------------------------------------------------------------- */

typedef struct simulation_add_planted_effect_call {
  expt_simulation *simulation_made;
  expt_simulation *simulation;
  const char *step;
  double uplift;
  struct {
    expt_simulation_planted_effect_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_simulation_planted_effect_options *options;
} simulation_add_planted_effect_call;

static void simulation_add_planted_effect_call_prepare(void *memory, const expt_context *ctx) {
  simulation_add_planted_effect_call *call = memory;
  call->simulation_made = fixture_simulation_add_planted_effect_simulation(ctx);
  call->simulation = call->simulation_made;
  call->step = FIXTURE_SIMULATION_ADD_PLANTED_EFFECT_STEP;
  call->uplift = 0.0;
  expt_simulation_planted_effect_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
}

static expt_status simulation_add_planted_effect_call_run(void *memory, expt_error *err) {
  simulation_add_planted_effect_call *call = memory;
  return expt_simulation_add_planted_effect(call->simulation, call->step, call->uplift, call->options, err);
}

static void simulation_add_planted_effect_call_clear(void *memory) {
  simulation_add_planted_effect_call *call = memory;
  expt_simulation_free(call->simulation_made);
}

static bool simulation_add_planted_effect_call_probe(void *memory, int which, contract_probe *probe) {
  simulation_add_planted_effect_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1:
      call->simulation = NULL;
      return contract_refuses(probe, "simulation NULL", EXPT_E_ARGUMENT, "simulation", "");
    case 2: call->step = NULL; return contract_refuses(probe, "step NULL", EXPT_E_ARGUMENT, "step", "");
    case 3: call->step = ""; return contract_settles(probe, "step empty");
    case 4: call->step = "\xff"; return contract_settles(probe, "step not UTF-8");
    case 5:
      call->uplift = nextafter(-1.0, -INFINITY);
      return contract_refuses(probe, "uplift just below -1", EXPT_E_ARGUMENT, "uplift", "");
    case 6: call->uplift = NAN; return contract_refuses(probe, "uplift NaN", EXPT_E_ARGUMENT, "uplift", "");
    case 7: call->uplift = -INFINITY; return contract_refuses(probe, "uplift -Inf", EXPT_E_ARGUMENT, "uplift", "");
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
      call->options_room.value.target = -1;
      return contract_refuses(probe, "target -1", EXPT_E_ARGUMENT, "options", "target");
    case 15:
      call->options_room.value.target = 2;
      return contract_refuses(probe, "target 2", EXPT_E_ARGUMENT, "options", "target");
    case 16: call->options_room.value.variant = NULL; return contract_accepts(probe, "variant NULL");
    case 17: call->options_room.value.variant = ""; return contract_settles(probe, "variant empty");
    case 18: call->options_room.value.variant = "\xff"; return contract_settles(probe, "variant not UTF-8");
    case 19: call->options_room.value.segment = NULL; return contract_accepts(probe, "segment NULL");
    case 20: call->options_room.value.segment = ""; return contract_settles(probe, "segment empty");
    case 21: call->options_room.value.segment = "\xff"; return contract_settles(probe, "segment not UTF-8");
    case 22: call->options_room.value.level = NULL; return contract_accepts(probe, "level NULL");
    case 23: call->options_room.value.level = ""; return contract_settles(probe, "level empty");
    case 24: call->options_room.value.level = "\xff"; return contract_settles(probe, "level not UTF-8");
    case 25:
      call->options_room.value.decay_per_day = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "decay_per_day just below 0", EXPT_E_ARGUMENT, "options", "decay_per_day");
    case 26:
      call->options_room.value.decay_per_day = NAN;
      return contract_refuses(probe, "decay_per_day NaN", EXPT_E_ARGUMENT, "options", "decay_per_day");
    case 27:
      call->options_room.value.decay_per_day = -INFINITY;
      return contract_refuses(probe, "decay_per_day -Inf", EXPT_E_ARGUMENT, "options", "decay_per_day");
    default: break;
  }
  return false;
}

static const expt_status simulation_add_planted_effect_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LABEL, EXPT_E_LIMIT,
                                                                   EXPT_E_VERSION, EXPT_E_STATE, EXPT_E_NOMEM, EXPT_OK};

static contract_function simulation_add_planted_effect = {
  .name = "expt_simulation_add_planted_effect",
  .size = sizeof(simulation_add_planted_effect_call),
  .prepare = simulation_add_planted_effect_call_prepare,
  .run = simulation_add_planted_effect_call_run,
  .clear = simulation_add_planted_effect_call_clear,
  .probe = simulation_add_planted_effect_call_probe,
  .documented = simulation_add_planted_effect_errors,
};

/* ---- expt_simulation_events -------------------------------------------------------------------------------------- */

typedef struct simulation_events_call {
  expt_simulation *simulation_made;
  const expt_simulation *simulation;
  int64_t first_user;
  int64_t n_users;
  expt_frame *out_value;
  expt_frame **out;
} simulation_events_call;

static void simulation_events_call_prepare(void *memory, const expt_context *ctx) {
  simulation_events_call *call = memory;
  call->simulation_made = fixture_simulation(ctx);
  call->simulation = call->simulation_made;
  call->first_user = 2;
  call->n_users = FIXTURE_SIMULATION_EVENTS_N_USERS;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status simulation_events_call_run(void *memory, expt_error *err) {
  simulation_events_call *call = memory;
  return expt_simulation_events(call->simulation, call->first_user, call->n_users, call->out, err);
}

static void simulation_events_call_clear(void *memory) {
  simulation_events_call *call = memory;
  expt_simulation_free(call->simulation_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool simulation_events_call_probe(void *memory, int which, contract_probe *probe) {
  simulation_events_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1:
      call->simulation = NULL;
      return contract_refuses(probe, "simulation NULL", EXPT_E_ARGUMENT, "simulation", "");
    case 2:
      call->first_user = 0;
      return contract_refuses(probe, "first_user below 1", EXPT_E_ARGUMENT, "first_user", "");
    case 3: call->n_users = -1; return contract_refuses(probe, "n_users below 0", EXPT_E_ARGUMENT, "n_users", "");
    case 4:
      call->n_users = 1000000001;
      return contract_refuses(probe, "n_users above 1000000000", EXPT_E_ARGUMENT, "n_users", "");
    case 5: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status simulation_events_errors[] = {EXPT_E_ARGUMENT, EXPT_E_STATE, EXPT_E_CANCELLED, EXPT_E_NOMEM,
                                                       EXPT_OK};
static const contract_output simulation_events_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(simulation_events_call, out_value),
   sizeof(((simulation_events_call *)0)->out_value)},
};

static contract_function simulation_events = {
  .name = "expt_simulation_events",
  .size = sizeof(simulation_events_call),
  .prepare = simulation_events_call_prepare,
  .run = simulation_events_call_run,
  .clear = simulation_events_call_clear,
  .probe = simulation_events_call_probe,
  .documented = simulation_events_errors,
  .outputs = simulation_events_outputs,
  .n_outputs = sizeof simulation_events_outputs / sizeof simulation_events_outputs[0],
  .asks = true,
  .asked = offsetof(simulation_events_call, simulation),
};

/* ---- expt_simulation_units --------------------------------------------------------------------------------------- */

typedef struct simulation_units_call {
  expt_simulation *simulation_made;
  const expt_simulation *simulation;
  int64_t first_user;
  int64_t n_users;
  expt_frame *out_value;
  expt_frame **out;
} simulation_units_call;

static void simulation_units_call_prepare(void *memory, const expt_context *ctx) {
  simulation_units_call *call = memory;
  call->simulation_made = fixture_simulation(ctx);
  call->simulation = call->simulation_made;
  call->first_user = 2;
  call->n_users = FIXTURE_SIMULATION_UNITS_N_USERS;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status simulation_units_call_run(void *memory, expt_error *err) {
  simulation_units_call *call = memory;
  return expt_simulation_units(call->simulation, call->first_user, call->n_users, call->out, err);
}

static void simulation_units_call_clear(void *memory) {
  simulation_units_call *call = memory;
  expt_simulation_free(call->simulation_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool simulation_units_call_probe(void *memory, int which, contract_probe *probe) {
  simulation_units_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1:
      call->simulation = NULL;
      return contract_refuses(probe, "simulation NULL", EXPT_E_ARGUMENT, "simulation", "");
    case 2:
      call->first_user = 0;
      return contract_refuses(probe, "first_user below 1", EXPT_E_ARGUMENT, "first_user", "");
    case 3: call->n_users = -1; return contract_refuses(probe, "n_users below 0", EXPT_E_ARGUMENT, "n_users", "");
    case 4:
      call->n_users = 1000000001;
      return contract_refuses(probe, "n_users above 1000000000", EXPT_E_ARGUMENT, "n_users", "");
    case 5: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status simulation_units_errors[] = {EXPT_E_ARGUMENT, EXPT_E_STATE, EXPT_E_CANCELLED, EXPT_E_NOMEM,
                                                      EXPT_OK};
static const contract_output simulation_units_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(simulation_units_call, out_value),
   sizeof(((simulation_units_call *)0)->out_value)},
};

static contract_function simulation_units = {
  .name = "expt_simulation_units",
  .size = sizeof(simulation_units_call),
  .prepare = simulation_units_call_prepare,
  .run = simulation_units_call_run,
  .clear = simulation_units_call_clear,
  .probe = simulation_units_call_probe,
  .documented = simulation_units_errors,
  .outputs = simulation_units_outputs,
  .n_outputs = sizeof simulation_units_outputs / sizeof simulation_units_outputs[0],
  .asks = true,
  .asked = offsetof(simulation_units_call, simulation),
};

/* ---- expt_simulation_truth --------------------------------------------------------------------------------------- */

typedef struct simulation_truth_call {
  expt_simulation *simulation_made;
  const expt_simulation *simulation;
  expt_frame *out_value;
  expt_frame **out;
} simulation_truth_call;

static void simulation_truth_call_prepare(void *memory, const expt_context *ctx) {
  simulation_truth_call *call = memory;
  call->simulation_made = fixture_simulation(ctx);
  call->simulation = call->simulation_made;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status simulation_truth_call_run(void *memory, expt_error *err) {
  simulation_truth_call *call = memory;
  return expt_simulation_truth(call->simulation, call->out, err);
}

static void simulation_truth_call_clear(void *memory) {
  simulation_truth_call *call = memory;
  expt_simulation_free(call->simulation_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool simulation_truth_call_probe(void *memory, int which, contract_probe *probe) {
  simulation_truth_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1:
      call->simulation = NULL;
      return contract_refuses(probe, "simulation NULL", EXPT_E_ARGUMENT, "simulation", "");
    case 2: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status simulation_truth_errors[] = {EXPT_E_STATE, EXPT_E_LIMIT, EXPT_E_NOMEM, EXPT_OK};
static const contract_output simulation_truth_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(simulation_truth_call, out_value),
   sizeof(((simulation_truth_call *)0)->out_value)},
};

static contract_function simulation_truth = {
  .name = "expt_simulation_truth",
  .size = sizeof(simulation_truth_call),
  .prepare = simulation_truth_call_prepare,
  .run = simulation_truth_call_run,
  .clear = simulation_truth_call_clear,
  .probe = simulation_truth_call_probe,
  .documented = simulation_truth_errors,
  .outputs = simulation_truth_outputs,
  .n_outputs = sizeof simulation_truth_outputs / sizeof simulation_truth_outputs[0],
  .asks = true,
  .asked = offsetof(simulation_truth_call, simulation),
};

/* ---- expt_simulation_free ---------------------------------------------------------------------------------------- */

static void simulation_free_accepts_null(void **state) {
  (void)state;
  expt_simulation_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(simulation_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(simulation_create, keeps_its_promises),
    CONTRACT_TEST(simulation_create, survives_failing_memory),
    CONTRACT_TEST(simulation_add_variant, keeps_its_promises),
    CONTRACT_TEST(simulation_add_variant, survives_failing_memory),
    CONTRACT_TEST(simulation_add_level, keeps_its_promises),
    CONTRACT_TEST(simulation_add_level, survives_failing_memory),
    cmocka_unit_test(simulation_funnel_step_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(simulation_add_funnel_step, keeps_its_promises),
    CONTRACT_TEST(simulation_add_funnel_step, survives_failing_memory),
    CONTRACT_TEST(simulation_add_step_ratio, keeps_its_promises),
    CONTRACT_TEST(simulation_add_step_ratio, survives_failing_memory),
    cmocka_unit_test(simulation_planted_effect_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(simulation_add_planted_effect, keeps_its_promises),
    CONTRACT_TEST(simulation_add_planted_effect, survives_failing_memory),
    CONTRACT_TEST(simulation_events, keeps_its_promises),
    CONTRACT_TEST(simulation_events, survives_failing_memory),
    CONTRACT_TEST(simulation_events, can_be_cancelled),
    CONTRACT_TEST(simulation_events, answers_several_threads),
    CONTRACT_TEST(simulation_units, keeps_its_promises),
    CONTRACT_TEST(simulation_units, survives_failing_memory),
    CONTRACT_TEST(simulation_units, can_be_cancelled),
    CONTRACT_TEST(simulation_units, answers_several_threads),
    CONTRACT_TEST(simulation_truth, keeps_its_promises),
    CONTRACT_TEST(simulation_truth, survives_failing_memory),
    CONTRACT_TEST(simulation_truth, answers_several_threads),
    cmocka_unit_test(simulation_free_accepts_null),
  };
  return cmocka_run_group_tests_name("contract of simulate_events.h", tests, NULL, NULL);
}
