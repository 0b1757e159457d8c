/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/tables.h by bindgen. Do not edit.
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

/* ---- expt_fisher_exact_options_init_sized ------------------------------------------------------------------------ */

static void init_fisher_exact_options(void *options, uint32_t caller_size) {
  expt_fisher_exact_options_init_sized(options, caller_size);
}

static void fisher_exact_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_fisher_exact_options_init_sized", init_fisher_exact_options,
                      sizeof(expt_fisher_exact_options));
}

/* ---- expt_fisher_exact ------------------------------------------------------------------------------------------- */

typedef struct fisher_exact_call {
  int64_t control_successes;
  int64_t control_units;
  int64_t treatment_successes;
  int64_t treatment_units;
  struct {
    expt_fisher_exact_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_fisher_exact_options *options;
  expt_estimate out_value;
  expt_estimate *out;
} fisher_exact_call;

static void fisher_exact_call_prepare(void *memory, const expt_context *ctx) {
  fisher_exact_call *call = memory;
  (void)ctx;
  call->control_successes = 1;
  call->control_units = 1;
  call->treatment_successes = 1;
  call->treatment_units = 1;
  expt_fisher_exact_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out = &call->out_value;
}

static expt_status fisher_exact_call_run(void *memory, expt_error *err) {
  fisher_exact_call *call = memory;
  return expt_fisher_exact(call->control_successes, call->control_units, call->treatment_successes,
                           call->treatment_units, call->options, call->out, err);
}

static void fisher_exact_call_clear(void *memory) {
  (void)memory;
}

static bool fisher_exact_call_probe(void *memory, int which, contract_probe *probe) {
  fisher_exact_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1:
      call->control_successes = -1;
      return contract_refuses(probe, "control_successes below 0", EXPT_E_ARGUMENT, "control_successes", "");
    case 2:
      call->control_units = -1;
      return contract_refuses(probe, "control_units below 0", EXPT_E_ARGUMENT, "control_units", "");
    case 3:
      call->treatment_successes = -1;
      return contract_refuses(probe, "treatment_successes below 0", EXPT_E_ARGUMENT, "treatment_successes", "");
    case 4:
      call->treatment_units = -1;
      return contract_refuses(probe, "treatment_units below 0", EXPT_E_ARGUMENT, "treatment_units", "");
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
      call->options_room.value.alternative = -1;
      return contract_refuses(probe, "alternative -1", EXPT_E_ARGUMENT, "options", "alternative");
    case 12:
      call->options_room.value.alternative = 3;
      return contract_refuses(probe, "alternative 3", EXPT_E_ARGUMENT, "options", "alternative");
    case 13:
      call->options_room.value.odds_ratio = -1;
      return contract_refuses(probe, "odds_ratio -1", EXPT_E_ARGUMENT, "options", "odds_ratio");
    case 14:
      call->options_room.value.odds_ratio = 2;
      return contract_refuses(probe, "odds_ratio 2", EXPT_E_ARGUMENT, "options", "odds_ratio");
    case 15:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 16:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 17:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 18:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 19:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 20: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status fisher_exact_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LIMIT, EXPT_E_VERSION, EXPT_OK};
static const contract_output fisher_exact_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(fisher_exact_call, out_value), sizeof(((fisher_exact_call *)0)->out_value)},
};

static contract_function fisher_exact = {
  .name = "expt_fisher_exact",
  .size = sizeof(fisher_exact_call),
  .prepare = fisher_exact_call_prepare,
  .run = fisher_exact_call_run,
  .clear = fisher_exact_call_clear,
  .probe = fisher_exact_call_probe,
  .documented = fisher_exact_errors,
  .outputs = fisher_exact_outputs,
  .n_outputs = sizeof fisher_exact_outputs / sizeof fisher_exact_outputs[0],
};

/* ---- expt_barnard_options_init_sized ----------------------------------------------------------------------------- */

static void init_barnard_options(void *options, uint32_t caller_size) {
  expt_barnard_options_init_sized(options, caller_size);
}

static void barnard_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_barnard_options_init_sized", init_barnard_options, sizeof(expt_barnard_options));
}

/* ---- expt_barnard ------------------------------------------------------------------------------------------------ */

typedef struct barnard_call {
  const expt_context *ctx;
  int64_t control_successes;
  int64_t control_units;
  int64_t treatment_successes;
  int64_t treatment_units;
  struct {
    expt_barnard_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_barnard_options *options;
  expt_estimate out_value;
  expt_estimate *out;
} barnard_call;

static void barnard_call_prepare(void *memory, const expt_context *ctx) {
  barnard_call *call = memory;
  call->ctx = ctx;
  call->control_successes = 1;
  call->control_units = 1;
  call->treatment_successes = 1;
  call->treatment_units = 1;
  expt_barnard_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out = &call->out_value;
}

static expt_status barnard_call_run(void *memory, expt_error *err) {
  barnard_call *call = memory;
  return expt_barnard(call->ctx, call->control_successes, call->control_units, call->treatment_successes,
                      call->treatment_units, call->options, call->out, err);
}

static void barnard_call_clear(void *memory) {
  (void)memory;
}

static bool barnard_call_probe(void *memory, int which, contract_probe *probe) {
  barnard_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2:
      call->control_successes = -1;
      return contract_refuses(probe, "control_successes below 0", EXPT_E_ARGUMENT, "control_successes", "");
    case 3:
      call->control_units = -1;
      return contract_refuses(probe, "control_units below 0", EXPT_E_ARGUMENT, "control_units", "");
    case 4:
      call->treatment_successes = -1;
      return contract_refuses(probe, "treatment_successes below 0", EXPT_E_ARGUMENT, "treatment_successes", "");
    case 5:
      call->treatment_units = -1;
      return contract_refuses(probe, "treatment_units below 0", EXPT_E_ARGUMENT, "treatment_units", "");
    case 6: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 7:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 8:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 9:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 10:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 11:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 12:
      call->options_room.value.alternative = -1;
      return contract_refuses(probe, "alternative -1", EXPT_E_ARGUMENT, "options", "alternative");
    case 13:
      call->options_room.value.alternative = 3;
      return contract_refuses(probe, "alternative 3", EXPT_E_ARGUMENT, "options", "alternative");
    case 14:
      call->options_room.value.kind = -1;
      return contract_refuses(probe, "kind -1", EXPT_E_ARGUMENT, "options", "kind");
    case 15:
      call->options_room.value.kind = 2;
      return contract_refuses(probe, "kind 2", EXPT_E_ARGUMENT, "options", "kind");
    case 16:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 17:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 18:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 19:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 20:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 21:
      call->options_room.value.berger_boos = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "berger_boos just below 0", EXPT_E_ARGUMENT, "options", "berger_boos");
    case 22:
      call->options_room.value.berger_boos = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "berger_boos just above 1", EXPT_E_ARGUMENT, "options", "berger_boos");
    case 23:
      call->options_room.value.berger_boos = NAN;
      return contract_refuses(probe, "berger_boos NaN", EXPT_E_ARGUMENT, "options", "berger_boos");
    case 24:
      call->options_room.value.berger_boos = INFINITY;
      return contract_refuses(probe, "berger_boos Inf", EXPT_E_ARGUMENT, "options", "berger_boos");
    case 25:
      call->options_room.value.berger_boos = -INFINITY;
      return contract_refuses(probe, "berger_boos -Inf", EXPT_E_ARGUMENT, "options", "berger_boos");
    case 26: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status barnard_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LIMIT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output barnard_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(barnard_call, out_value), sizeof(((barnard_call *)0)->out_value)},
};

static contract_function barnard = {
  .name = "expt_barnard",
  .size = sizeof(barnard_call),
  .prepare = barnard_call_prepare,
  .run = barnard_call_run,
  .clear = barnard_call_clear,
  .probe = barnard_call_probe,
  .documented = barnard_errors,
  .outputs = barnard_outputs,
  .n_outputs = sizeof barnard_outputs / sizeof barnard_outputs[0],
};

/* ---- expt_chi_square_options_init_sized -------------------------------------------------------------------------- */

static void init_chi_square_options(void *options, uint32_t caller_size) {
  expt_chi_square_options_init_sized(options, caller_size);
}

static void chi_square_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_chi_square_options_init_sized", init_chi_square_options, sizeof(expt_chi_square_options));
}

/* ---- expt_chi_square --------------------------------------------------------------------------------------------- */

typedef struct chi_square_call {
  const expt_context *ctx;
  int64_t counts_room[CONTRACT_ELEMENTS];
  const int64_t *counts;
  int64_t n_counts;
  int64_t n_columns;
  struct {
    expt_chi_square_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_chi_square_options *options;
  expt_contingency out_value;
  expt_contingency *out;
} chi_square_call;

static void chi_square_call_prepare(void *memory, const expt_context *ctx) {
  chi_square_call *call = memory;
  call->ctx = ctx;
  static const int64_t counts[] = FIXTURE_CHI_SQUARE_COUNTS;
  memcpy(call->counts_room, counts, sizeof counts);
  call->counts = call->counts_room;
  call->n_counts = (int64_t)(sizeof counts / sizeof counts[0]);
  call->n_columns = 2;
  expt_chi_square_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status chi_square_call_run(void *memory, expt_error *err) {
  chi_square_call *call = memory;
  return expt_chi_square(call->ctx, call->counts, call->n_counts, call->n_columns, call->options, call->out, err);
}

static void chi_square_call_clear(void *memory) {
  (void)memory;
}

static bool chi_square_call_probe(void *memory, int which, contract_probe *probe) {
  chi_square_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2:
      call->counts = NULL;
      return contract_refuses(probe, "counts NULL, n_counts not 0", EXPT_E_ARGUMENT, "counts|n_counts", "");
    case 3:
      call->counts_room[0] = -1;
      return contract_refuses(probe, "below 0 in counts", EXPT_E_ARGUMENT, "counts", "");
    case 4: call->n_counts = -1; return contract_refuses(probe, "n_counts -1", EXPT_E_ARGUMENT, "n_counts|counts", "");
    case 5: call->counts = NULL; call->n_counts = 0; return contract_settles(probe, "no counts");
    case 6: call->n_columns = 0; return contract_refuses(probe, "n_columns below 1", EXPT_E_ARGUMENT, "n_columns", "");
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
      call->options_room.value.test = -1;
      return contract_refuses(probe, "test -1", EXPT_E_ARGUMENT, "options", "test");
    case 14:
      call->options_room.value.test = 2;
      return contract_refuses(probe, "test 2", EXPT_E_ARGUMENT, "options", "test");
    case 15:
      call->options_room.value.shares = NULL;
      call->options_room.value.n_shares = 1;
      return contract_refuses(probe, "shares NULL, n_shares 1", EXPT_E_ARGUMENT, "options", "shares|n_shares");
    case 16:
      call->options_room.value.n_shares = -1;
      return contract_refuses(probe, "n_shares -1", EXPT_E_ARGUMENT, "options", "shares|n_shares");
    case 17: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 18:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 19:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 20:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 21:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status chi_square_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LIMIT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output chi_square_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(chi_square_call, out_value), sizeof(((chi_square_call *)0)->out_value)},
};

static contract_function chi_square = {
  .name = "expt_chi_square",
  .size = sizeof(chi_square_call),
  .prepare = chi_square_call_prepare,
  .run = chi_square_call_run,
  .clear = chi_square_call_clear,
  .probe = chi_square_call_probe,
  .documented = chi_square_errors,
  .outputs = chi_square_outputs,
  .n_outputs = sizeof chi_square_outputs / sizeof chi_square_outputs[0],
};

/* ---- expt_cmh_options_init_sized --------------------------------------------------------------------------------- */

static void init_cmh_options(void *options, uint32_t caller_size) {
  expt_cmh_options_init_sized(options, caller_size);
}

static void cmh_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_cmh_options_init_sized", init_cmh_options, sizeof(expt_cmh_options));
}

/* ---- expt_cmh ---------------------------------------------------------------------------------------------------- */

typedef struct cmh_call {
  int64_t control_successes_room[CONTRACT_ELEMENTS];
  const int64_t *control_successes;
  int64_t control_units_room[CONTRACT_ELEMENTS];
  const int64_t *control_units;
  int64_t treatment_successes_room[CONTRACT_ELEMENTS];
  const int64_t *treatment_successes;
  int64_t treatment_units_room[CONTRACT_ELEMENTS];
  const int64_t *treatment_units;
  int64_t n_strata;
  struct {
    expt_cmh_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_cmh_options *options;
  expt_stratified out_value;
  expt_stratified *out;
} cmh_call;

static void cmh_call_prepare(void *memory, const expt_context *ctx) {
  cmh_call *call = memory;
  (void)ctx;
  static const int64_t control_successes[] = FIXTURE_CMH_CONTROL_SUCCESSES;
  memcpy(call->control_successes_room, control_successes, sizeof control_successes);
  call->control_successes = call->control_successes_room;
  static const int64_t control_units[] = FIXTURE_CMH_CONTROL_UNITS;
  memcpy(call->control_units_room, control_units, sizeof control_units);
  call->control_units = call->control_units_room;
  static const int64_t treatment_successes[] = FIXTURE_CMH_TREATMENT_SUCCESSES;
  memcpy(call->treatment_successes_room, treatment_successes, sizeof treatment_successes);
  call->treatment_successes = call->treatment_successes_room;
  static const int64_t treatment_units[] = FIXTURE_CMH_TREATMENT_UNITS;
  memcpy(call->treatment_units_room, treatment_units, sizeof treatment_units);
  call->treatment_units = call->treatment_units_room;
  call->n_strata = (int64_t)(sizeof control_successes / sizeof control_successes[0]);
  expt_cmh_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status cmh_call_run(void *memory, expt_error *err) {
  cmh_call *call = memory;
  return expt_cmh(call->control_successes, call->control_units, call->treatment_successes, call->treatment_units,
                  call->n_strata, call->options, call->out, err);
}

static void cmh_call_clear(void *memory) {
  (void)memory;
}

static bool cmh_call_probe(void *memory, int which, contract_probe *probe) {
  cmh_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1:
      call->control_successes = NULL;
      return contract_refuses(probe, "control_successes NULL, n_strata not 0", EXPT_E_ARGUMENT,
                              "control_successes|n_strata", "");
    case 2:
      call->control_successes_room[0] = -1;
      return contract_refuses(probe, "below 0 in control_successes", EXPT_E_ARGUMENT, "control_successes", "");
    case 3:
      call->control_units = NULL;
      return contract_refuses(probe, "control_units NULL, n_strata not 0", EXPT_E_ARGUMENT, "control_units|n_strata",
                              "");
    case 4:
      call->control_units_room[0] = -1;
      return contract_refuses(probe, "below 0 in control_units", EXPT_E_ARGUMENT, "control_units", "");
    case 5:
      call->treatment_successes = NULL;
      return contract_refuses(probe, "treatment_successes NULL, n_strata not 0", EXPT_E_ARGUMENT,
                              "treatment_successes|n_strata", "");
    case 6:
      call->treatment_successes_room[0] = -1;
      return contract_refuses(probe, "below 0 in treatment_successes", EXPT_E_ARGUMENT, "treatment_successes", "");
    case 7:
      call->treatment_units = NULL;
      return contract_refuses(probe, "treatment_units NULL, n_strata not 0", EXPT_E_ARGUMENT,
                              "treatment_units|n_strata", "");
    case 8:
      call->treatment_units_room[0] = -1;
      return contract_refuses(probe, "below 0 in treatment_units", EXPT_E_ARGUMENT, "treatment_units", "");
    case 9:
      call->n_strata = -1;
      return contract_refuses(probe, "n_strata -1", EXPT_E_ARGUMENT,
                              "n_strata|control_successes|control_units|treatment_successes|treatment_units", "");
    case 10:
      call->control_successes = NULL;
      call->control_units = NULL;
      call->treatment_successes = NULL;
      call->treatment_units = NULL;
      call->n_strata = 0;
      return contract_settles(probe, "no control_successes");
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
      call->options_room.value.alternative = -1;
      return contract_refuses(probe, "alternative -1", EXPT_E_ARGUMENT, "options", "alternative");
    case 18:
      call->options_room.value.alternative = 3;
      return contract_refuses(probe, "alternative 3", EXPT_E_ARGUMENT, "options", "alternative");
    case 19:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 20:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 21:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 22:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 23:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 24: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 25:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 26:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 27:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 28:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status cmh_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LIMIT, EXPT_E_VERSION, EXPT_OK};
static const contract_output cmh_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(cmh_call, out_value), sizeof(((cmh_call *)0)->out_value)},
};

static contract_function cmh = {
  .name = "expt_cmh",
  .size = sizeof(cmh_call),
  .prepare = cmh_call_prepare,
  .run = cmh_call_run,
  .clear = cmh_call_clear,
  .probe = cmh_call_probe,
  .documented = cmh_errors,
  .outputs = cmh_outputs,
  .n_outputs = sizeof cmh_outputs / sizeof cmh_outputs[0],
};

/* ---- expt_cmh_table_options_init_sized --------------------------------------------------------------------------- */

static void init_cmh_table_options(void *options, uint32_t caller_size) {
  expt_cmh_table_options_init_sized(options, caller_size);
}

static void cmh_table_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_cmh_table_options_init_sized", init_cmh_table_options, sizeof(expt_cmh_table_options));
}

/* ---- expt_cmh_table ---------------------------------------------------------------------------------------------- */

typedef struct cmh_table_call {
  const expt_context *ctx;
  int64_t counts_room[CONTRACT_ELEMENTS];
  const int64_t *counts;
  int64_t n_counts;
  int64_t n_rows;
  int64_t n_columns;
  struct {
    expt_cmh_table_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_cmh_table_options *options;
  expt_stratified_table out_value;
  expt_stratified_table *out;
} cmh_table_call;

static void cmh_table_call_prepare(void *memory, const expt_context *ctx) {
  cmh_table_call *call = memory;
  call->ctx = ctx;
  static const int64_t counts[] = FIXTURE_CMH_TABLE_COUNTS;
  memcpy(call->counts_room, counts, sizeof counts);
  call->counts = call->counts_room;
  call->n_counts = (int64_t)(sizeof counts / sizeof counts[0]);
  call->n_rows = 2;
  call->n_columns = 2;
  expt_cmh_table_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status cmh_table_call_run(void *memory, expt_error *err) {
  cmh_table_call *call = memory;
  return expt_cmh_table(call->ctx, call->counts, call->n_counts, call->n_rows, call->n_columns, call->options,
                        call->out, err);
}

static void cmh_table_call_clear(void *memory) {
  (void)memory;
}

static bool cmh_table_call_probe(void *memory, int which, contract_probe *probe) {
  cmh_table_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2:
      call->counts = NULL;
      return contract_refuses(probe, "counts NULL, n_counts not 0", EXPT_E_ARGUMENT, "counts|n_counts", "");
    case 3:
      call->counts_room[0] = -1;
      return contract_refuses(probe, "below 0 in counts", EXPT_E_ARGUMENT, "counts", "");
    case 4: call->n_counts = -1; return contract_refuses(probe, "n_counts -1", EXPT_E_ARGUMENT, "n_counts|counts", "");
    case 5: call->counts = NULL; call->n_counts = 0; return contract_settles(probe, "no counts");
    case 6: call->n_rows = 0; return contract_refuses(probe, "n_rows below 1", EXPT_E_ARGUMENT, "n_rows", "");
    case 7: call->n_columns = 0; return contract_refuses(probe, "n_columns below 1", EXPT_E_ARGUMENT, "n_columns", "");
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
      call->options_room.value.scores = -1;
      return contract_refuses(probe, "scores -1", EXPT_E_ARGUMENT, "options", "scores");
    case 15:
      call->options_room.value.scores = 4;
      return contract_refuses(probe, "scores 4", EXPT_E_ARGUMENT, "options", "scores");
    case 16:
      call->options_room.value.row_scores = NULL;
      call->options_room.value.n_row_scores = 1;
      return contract_refuses(probe, "row_scores NULL, n_row_scores 1", EXPT_E_ARGUMENT, "options",
                              "row_scores|n_row_scores");
    case 17:
      call->options_room.value.n_row_scores = -1;
      return contract_refuses(probe, "n_row_scores -1", EXPT_E_ARGUMENT, "options", "row_scores|n_row_scores");
    case 18:
      call->options_room.value.column_scores = NULL;
      call->options_room.value.n_column_scores = 1;
      return contract_refuses(probe, "column_scores NULL, n_column_scores 1", EXPT_E_ARGUMENT, "options",
                              "column_scores|n_column_scores");
    case 19:
      call->options_room.value.n_column_scores = -1;
      return contract_refuses(probe, "n_column_scores -1", EXPT_E_ARGUMENT, "options", "column_scores|n_column_scores");
    case 20: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 21:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 22:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 23:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 24:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status cmh_table_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LIMIT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output cmh_table_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(cmh_table_call, out_value), sizeof(((cmh_table_call *)0)->out_value)},
};

static contract_function cmh_table = {
  .name = "expt_cmh_table",
  .size = sizeof(cmh_table_call),
  .prepare = cmh_table_call_prepare,
  .run = cmh_table_call_run,
  .clear = cmh_table_call_clear,
  .probe = cmh_table_call_probe,
  .documented = cmh_table_errors,
  .outputs = cmh_table_outputs,
  .n_outputs = sizeof cmh_table_outputs / sizeof cmh_table_outputs[0],
};

/* ---- expt_mcnemar_options_init_sized ----------------------------------------------------------------------------- */

static void init_mcnemar_options(void *options, uint32_t caller_size) {
  expt_mcnemar_options_init_sized(options, caller_size);
}

static void mcnemar_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_mcnemar_options_init_sized", init_mcnemar_options, sizeof(expt_mcnemar_options));
}

/* ---- expt_mcnemar ------------------------------------------------------------------------------------------------ */

typedef struct mcnemar_call {
  int64_t both;
  int64_t control_only;
  int64_t treatment_only;
  int64_t neither;
  struct {
    expt_mcnemar_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_mcnemar_options *options;
  expt_estimate out_value;
  expt_estimate *out;
} mcnemar_call;

static void mcnemar_call_prepare(void *memory, const expt_context *ctx) {
  mcnemar_call *call = memory;
  (void)ctx;
  call->both = 1;
  call->control_only = 1;
  call->treatment_only = 1;
  call->neither = 1;
  expt_mcnemar_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out = &call->out_value;
}

static expt_status mcnemar_call_run(void *memory, expt_error *err) {
  mcnemar_call *call = memory;
  return expt_mcnemar(call->both, call->control_only, call->treatment_only, call->neither, call->options, call->out,
                      err);
}

static void mcnemar_call_clear(void *memory) {
  (void)memory;
}

static bool mcnemar_call_probe(void *memory, int which, contract_probe *probe) {
  mcnemar_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->both = -1; return contract_refuses(probe, "both below 0", EXPT_E_ARGUMENT, "both", "");
    case 2:
      call->control_only = -1;
      return contract_refuses(probe, "control_only below 0", EXPT_E_ARGUMENT, "control_only", "");
    case 3:
      call->treatment_only = -1;
      return contract_refuses(probe, "treatment_only below 0", EXPT_E_ARGUMENT, "treatment_only", "");
    case 4: call->neither = -1; return contract_refuses(probe, "neither below 0", EXPT_E_ARGUMENT, "neither", "");
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
      call->options_room.value.alternative = -1;
      return contract_refuses(probe, "alternative -1", EXPT_E_ARGUMENT, "options", "alternative");
    case 12:
      call->options_room.value.alternative = 3;
      return contract_refuses(probe, "alternative 3", EXPT_E_ARGUMENT, "options", "alternative");
    case 13:
      call->options_room.value.test = -1;
      return contract_refuses(probe, "test -1", EXPT_E_ARGUMENT, "options", "test");
    case 14:
      call->options_room.value.test = 3;
      return contract_refuses(probe, "test 3", EXPT_E_ARGUMENT, "options", "test");
    case 15:
      call->options_room.value.scale = -1;
      return contract_refuses(probe, "scale -1", EXPT_E_ARGUMENT, "options", "scale");
    case 16:
      call->options_room.value.scale = 2;
      return contract_refuses(probe, "scale 2", EXPT_E_ARGUMENT, "options", "scale");
    case 17:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 18:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 19:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 20:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 21:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 22: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status mcnemar_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LIMIT, EXPT_E_VERSION, EXPT_OK};
static const contract_output mcnemar_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(mcnemar_call, out_value), sizeof(((mcnemar_call *)0)->out_value)},
};

static contract_function mcnemar = {
  .name = "expt_mcnemar",
  .size = sizeof(mcnemar_call),
  .prepare = mcnemar_call_prepare,
  .run = mcnemar_call_run,
  .clear = mcnemar_call_clear,
  .probe = mcnemar_call_probe,
  .documented = mcnemar_errors,
  .outputs = mcnemar_outputs,
  .n_outputs = sizeof mcnemar_outputs / sizeof mcnemar_outputs[0],
};

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(fisher_exact_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(fisher_exact, keeps_its_promises),
    cmocka_unit_test(barnard_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(barnard, keeps_its_promises),
    CONTRACT_TEST(barnard, survives_failing_memory),
    cmocka_unit_test(chi_square_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(chi_square, keeps_its_promises),
    CONTRACT_TEST(chi_square, survives_failing_memory),
    cmocka_unit_test(cmh_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(cmh, keeps_its_promises),
    cmocka_unit_test(cmh_table_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(cmh_table, keeps_its_promises),
    CONTRACT_TEST(cmh_table, survives_failing_memory),
    cmocka_unit_test(mcnemar_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(mcnemar, keeps_its_promises),
  };
  return cmocka_run_group_tests_name("contract of tables.h", tests, NULL, NULL);
}
