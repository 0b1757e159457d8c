/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/metrics.h by bindgen. Do not edit.
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

static expt_status analysis_state(const void *handle, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err) {
  return expt_analysis_save(handle, buf, cap, need, err);
}

/* ---- expt_analysis_proportion_options_init_sized ----------------------------------------------------------------- */

static void init_analysis_proportion_options(void *options, uint32_t caller_size) {
  expt_analysis_proportion_options_init_sized(options, caller_size);
}

static void analysis_proportion_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_analysis_proportion_options_init_sized", init_analysis_proportion_options,
                      sizeof(expt_analysis_proportion_options));
}

/* ---- expt_analysis_add_proportion -------------------------------------------------------------------------------- */

typedef struct analysis_add_proportion_call {
  expt_analysis *analysis_made;
  expt_analysis *analysis;
  const char *name;
  const char *value;
  struct {
    expt_analysis_proportion_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_analysis_proportion_options *options;
} analysis_add_proportion_call;

static void analysis_add_proportion_call_prepare(void *memory, const expt_context *ctx) {
  analysis_add_proportion_call *call = memory;
  call->analysis_made = fixture_analysis_fresh(ctx);
  call->analysis = call->analysis_made;
  call->name = FIXTURE_TEXT;
  call->value = FIXTURE_COLUMN_VALUE;
  expt_analysis_proportion_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
}

static expt_status analysis_add_proportion_call_run(void *memory, expt_error *err) {
  analysis_add_proportion_call *call = memory;
  return expt_analysis_add_proportion(call->analysis, call->name, call->value, call->options, err);
}

static void analysis_add_proportion_call_clear(void *memory) {
  analysis_add_proportion_call *call = memory;
  expt_analysis_free(call->analysis_made);
}

static bool analysis_add_proportion_call_probe(void *memory, int which, contract_probe *probe) {
  analysis_add_proportion_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->analysis = NULL; return contract_refuses(probe, "analysis NULL", EXPT_E_ARGUMENT, "analysis", "");
    case 2: call->name = NULL; return contract_refuses(probe, "name NULL", EXPT_E_ARGUMENT, "name", "");
    case 3: call->name = ""; return contract_settles(probe, "name empty");
    case 4: call->name = "\xff"; return contract_settles(probe, "name not UTF-8");
    case 5: call->value = NULL; return contract_refuses(probe, "value NULL", EXPT_E_ARGUMENT, "value", "");
    case 6: call->value = ""; return contract_settles(probe, "value empty");
    case 7: call->value = "\xff"; return contract_settles(probe, "value not UTF-8");
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
      call->options_room.value.role = -1;
      return contract_refuses(probe, "role -1", EXPT_E_ARGUMENT, "options", "role");
    case 15:
      call->options_room.value.role = 4;
      return contract_refuses(probe, "role 4", EXPT_E_ARGUMENT, "options", "role");
    case 16:
      call->options_room.value.good = -1;
      return contract_refuses(probe, "good -1", EXPT_E_ARGUMENT, "options", "good");
    case 17:
      call->options_room.value.good = 3;
      return contract_refuses(probe, "good 3", EXPT_E_ARGUMENT, "options", "good");
    case 18:
      call->options_room.value.alternative = -1;
      return contract_refuses(probe, "alternative -1", EXPT_E_ARGUMENT, "options", "alternative");
    case 19:
      call->options_room.value.alternative = 3;
      return contract_refuses(probe, "alternative 3", EXPT_E_ARGUMENT, "options", "alternative");
    case 20:
      call->options_room.value.missing = -1;
      return contract_refuses(probe, "missing -1", EXPT_E_ARGUMENT, "options", "missing");
    case 21:
      call->options_room.value.missing = 3;
      return contract_refuses(probe, "missing 3", EXPT_E_ARGUMENT, "options", "missing");
    case 22:
      call->options_room.value.null_value = NAN;
      return contract_refuses(probe, "null_value NaN", EXPT_E_ARGUMENT, "options", "null_value");
    case 23:
      call->options_room.value.null_value = INFINITY;
      return contract_refuses(probe, "null_value Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 24:
      call->options_room.value.null_value = -INFINITY;
      return contract_refuses(probe, "null_value -Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 25:
      call->options_room.value.margin = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "margin just below 0", EXPT_E_ARGUMENT, "options", "margin");
    case 26:
      call->options_room.value.margin = NAN;
      return contract_refuses(probe, "margin NaN", EXPT_E_ARGUMENT, "options", "margin");
    case 27:
      call->options_room.value.margin = -INFINITY;
      return contract_refuses(probe, "margin -Inf", EXPT_E_ARGUMENT, "options", "margin");
    case 28:
      call->options_room.value.limit = NAN;
      return contract_refuses(probe, "limit NaN", EXPT_E_ARGUMENT, "options", "limit");
    case 29:
      call->options_room.value.limit = INFINITY;
      return contract_refuses(probe, "limit Inf", EXPT_E_ARGUMENT, "options", "limit");
    case 30:
      call->options_room.value.limit = -INFINITY;
      return contract_refuses(probe, "limit -Inf", EXPT_E_ARGUMENT, "options", "limit");
    case 31:
      call->options_room.value.min_effect = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "min_effect just below 0", EXPT_E_ARGUMENT, "options", "min_effect");
    case 32:
      call->options_room.value.min_effect = NAN;
      return contract_refuses(probe, "min_effect NaN", EXPT_E_ARGUMENT, "options", "min_effect");
    case 33:
      call->options_room.value.min_effect = -INFINITY;
      return contract_refuses(probe, "min_effect -Inf", EXPT_E_ARGUMENT, "options", "min_effect");
    case 34: call->options_room.value.among = NULL; return contract_accepts(probe, "among NULL");
    case 35: call->options_room.value.among = ""; return contract_settles(probe, "among empty");
    case 36: call->options_room.value.among = "\xff"; return contract_settles(probe, "among not UTF-8");
    case 37:
      call->options_room.value.covariates = NULL;
      call->options_room.value.n_covariates = 1;
      return contract_refuses(probe, "covariates NULL, n_covariates 1", EXPT_E_ARGUMENT, "options",
                              "covariates|n_covariates");
    case 38:
      call->options_room.value.n_covariates = -1;
      return contract_refuses(probe, "n_covariates -1", EXPT_E_ARGUMENT, "options", "covariates|n_covariates");
    default: break;
  }
  return false;
}

static const expt_status analysis_add_proportion_errors[] = {EXPT_E_ARGUMENT, EXPT_E_DUPLICATE, EXPT_E_STATE,
                                                             EXPT_E_NOMEM, EXPT_OK};

static contract_function analysis_add_proportion = {
  .name = "expt_analysis_add_proportion",
  .size = sizeof(analysis_add_proportion_call),
  .prepare = analysis_add_proportion_call_prepare,
  .run = analysis_add_proportion_call_run,
  .clear = analysis_add_proportion_call_clear,
  .probe = analysis_add_proportion_call_probe,
  .documented = analysis_add_proportion_errors,
  .save = analysis_state,
  .handle = offsetof(analysis_add_proportion_call, analysis_made),
};

/* ---- expt_analysis_mean_options_init_sized ----------------------------------------------------------------------- */

static void init_analysis_mean_options(void *options, uint32_t caller_size) {
  expt_analysis_mean_options_init_sized(options, caller_size);
}

static void analysis_mean_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_analysis_mean_options_init_sized", init_analysis_mean_options,
                      sizeof(expt_analysis_mean_options));
}

/* ---- expt_analysis_add_mean -------------------------------------------------------------------------------------- */

typedef struct analysis_add_mean_call {
  expt_analysis *analysis_made;
  expt_analysis *analysis;
  const char *name;
  const char *value;
  struct {
    expt_analysis_mean_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_analysis_mean_options *options;
} analysis_add_mean_call;

static void analysis_add_mean_call_prepare(void *memory, const expt_context *ctx) {
  analysis_add_mean_call *call = memory;
  call->analysis_made = fixture_analysis_fresh(ctx);
  call->analysis = call->analysis_made;
  call->name = FIXTURE_TEXT;
  call->value = FIXTURE_COLUMN_VALUE;
  expt_analysis_mean_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
}

static expt_status analysis_add_mean_call_run(void *memory, expt_error *err) {
  analysis_add_mean_call *call = memory;
  return expt_analysis_add_mean(call->analysis, call->name, call->value, call->options, err);
}

static void analysis_add_mean_call_clear(void *memory) {
  analysis_add_mean_call *call = memory;
  expt_analysis_free(call->analysis_made);
}

static bool analysis_add_mean_call_probe(void *memory, int which, contract_probe *probe) {
  analysis_add_mean_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->analysis = NULL; return contract_refuses(probe, "analysis NULL", EXPT_E_ARGUMENT, "analysis", "");
    case 2: call->name = NULL; return contract_refuses(probe, "name NULL", EXPT_E_ARGUMENT, "name", "");
    case 3: call->name = ""; return contract_settles(probe, "name empty");
    case 4: call->name = "\xff"; return contract_settles(probe, "name not UTF-8");
    case 5: call->value = NULL; return contract_refuses(probe, "value NULL", EXPT_E_ARGUMENT, "value", "");
    case 6: call->value = ""; return contract_settles(probe, "value empty");
    case 7: call->value = "\xff"; return contract_settles(probe, "value not UTF-8");
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
      call->options_room.value.role = -1;
      return contract_refuses(probe, "role -1", EXPT_E_ARGUMENT, "options", "role");
    case 15:
      call->options_room.value.role = 4;
      return contract_refuses(probe, "role 4", EXPT_E_ARGUMENT, "options", "role");
    case 16:
      call->options_room.value.good = -1;
      return contract_refuses(probe, "good -1", EXPT_E_ARGUMENT, "options", "good");
    case 17:
      call->options_room.value.good = 3;
      return contract_refuses(probe, "good 3", EXPT_E_ARGUMENT, "options", "good");
    case 18:
      call->options_room.value.alternative = -1;
      return contract_refuses(probe, "alternative -1", EXPT_E_ARGUMENT, "options", "alternative");
    case 19:
      call->options_room.value.alternative = 3;
      return contract_refuses(probe, "alternative 3", EXPT_E_ARGUMENT, "options", "alternative");
    case 20:
      call->options_room.value.missing = -1;
      return contract_refuses(probe, "missing -1", EXPT_E_ARGUMENT, "options", "missing");
    case 21:
      call->options_room.value.missing = 3;
      return contract_refuses(probe, "missing 3", EXPT_E_ARGUMENT, "options", "missing");
    case 22:
      call->options_room.value.null_value = NAN;
      return contract_refuses(probe, "null_value NaN", EXPT_E_ARGUMENT, "options", "null_value");
    case 23:
      call->options_room.value.null_value = INFINITY;
      return contract_refuses(probe, "null_value Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 24:
      call->options_room.value.null_value = -INFINITY;
      return contract_refuses(probe, "null_value -Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 25:
      call->options_room.value.margin = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "margin just below 0", EXPT_E_ARGUMENT, "options", "margin");
    case 26:
      call->options_room.value.margin = NAN;
      return contract_refuses(probe, "margin NaN", EXPT_E_ARGUMENT, "options", "margin");
    case 27:
      call->options_room.value.margin = -INFINITY;
      return contract_refuses(probe, "margin -Inf", EXPT_E_ARGUMENT, "options", "margin");
    case 28:
      call->options_room.value.limit = NAN;
      return contract_refuses(probe, "limit NaN", EXPT_E_ARGUMENT, "options", "limit");
    case 29:
      call->options_room.value.limit = INFINITY;
      return contract_refuses(probe, "limit Inf", EXPT_E_ARGUMENT, "options", "limit");
    case 30:
      call->options_room.value.limit = -INFINITY;
      return contract_refuses(probe, "limit -Inf", EXPT_E_ARGUMENT, "options", "limit");
    case 31:
      call->options_room.value.min_effect = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "min_effect just below 0", EXPT_E_ARGUMENT, "options", "min_effect");
    case 32:
      call->options_room.value.min_effect = NAN;
      return contract_refuses(probe, "min_effect NaN", EXPT_E_ARGUMENT, "options", "min_effect");
    case 33:
      call->options_room.value.min_effect = -INFINITY;
      return contract_refuses(probe, "min_effect -Inf", EXPT_E_ARGUMENT, "options", "min_effect");
    case 34:
      call->options_room.value.cap = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "cap just below 0", EXPT_E_ARGUMENT, "options", "cap");
    case 35:
      call->options_room.value.cap = NAN;
      return contract_refuses(probe, "cap NaN", EXPT_E_ARGUMENT, "options", "cap");
    case 36:
      call->options_room.value.cap = -INFINITY;
      return contract_refuses(probe, "cap -Inf", EXPT_E_ARGUMENT, "options", "cap");
    case 37:
      call->options_room.value.covariates = NULL;
      call->options_room.value.n_covariates = 1;
      return contract_refuses(probe, "covariates NULL, n_covariates 1", EXPT_E_ARGUMENT, "options",
                              "covariates|n_covariates");
    case 38:
      call->options_room.value.n_covariates = -1;
      return contract_refuses(probe, "n_covariates -1", EXPT_E_ARGUMENT, "options", "covariates|n_covariates");
    case 39: call->options_room.value.among = NULL; return contract_accepts(probe, "among NULL");
    case 40: call->options_room.value.among = ""; return contract_settles(probe, "among empty");
    case 41: call->options_room.value.among = "\xff"; return contract_settles(probe, "among not UTF-8");
    default: break;
  }
  return false;
}

static const expt_status analysis_add_mean_errors[] = {EXPT_E_ARGUMENT, EXPT_E_DUPLICATE, EXPT_E_STATE, EXPT_E_NOMEM,
                                                       EXPT_OK};

static contract_function analysis_add_mean = {
  .name = "expt_analysis_add_mean",
  .size = sizeof(analysis_add_mean_call),
  .prepare = analysis_add_mean_call_prepare,
  .run = analysis_add_mean_call_run,
  .clear = analysis_add_mean_call_clear,
  .probe = analysis_add_mean_call_probe,
  .documented = analysis_add_mean_errors,
  .save = analysis_state,
  .handle = offsetof(analysis_add_mean_call, analysis_made),
};

/* ---- expt_analysis_ratio_options_init_sized ---------------------------------------------------------------------- */

static void init_analysis_ratio_options(void *options, uint32_t caller_size) {
  expt_analysis_ratio_options_init_sized(options, caller_size);
}

static void analysis_ratio_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_analysis_ratio_options_init_sized", init_analysis_ratio_options,
                      sizeof(expt_analysis_ratio_options));
}

/* ---- expt_analysis_add_ratio ------------------------------------------------------------------------------------- */

typedef struct analysis_add_ratio_call {
  expt_analysis *analysis_made;
  expt_analysis *analysis;
  const char *name;
  const char *numerator;
  const char *denominator;
  struct {
    expt_analysis_ratio_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_analysis_ratio_options *options;
} analysis_add_ratio_call;

static void analysis_add_ratio_call_prepare(void *memory, const expt_context *ctx) {
  analysis_add_ratio_call *call = memory;
  call->analysis_made = fixture_analysis_fresh(ctx);
  call->analysis = call->analysis_made;
  call->name = FIXTURE_TEXT;
  call->numerator = FIXTURE_COLUMN_NUMERATOR;
  call->denominator = FIXTURE_COLUMN_DENOMINATOR;
  expt_analysis_ratio_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
}

static expt_status analysis_add_ratio_call_run(void *memory, expt_error *err) {
  analysis_add_ratio_call *call = memory;
  return expt_analysis_add_ratio(call->analysis, call->name, call->numerator, call->denominator, call->options, err);
}

static void analysis_add_ratio_call_clear(void *memory) {
  analysis_add_ratio_call *call = memory;
  expt_analysis_free(call->analysis_made);
}

static bool analysis_add_ratio_call_probe(void *memory, int which, contract_probe *probe) {
  analysis_add_ratio_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->analysis = NULL; return contract_refuses(probe, "analysis NULL", EXPT_E_ARGUMENT, "analysis", "");
    case 2: call->name = NULL; return contract_refuses(probe, "name NULL", EXPT_E_ARGUMENT, "name", "");
    case 3: call->name = ""; return contract_settles(probe, "name empty");
    case 4: call->name = "\xff"; return contract_settles(probe, "name not UTF-8");
    case 5: call->numerator = NULL; return contract_refuses(probe, "numerator NULL", EXPT_E_ARGUMENT, "numerator", "");
    case 6: call->numerator = ""; return contract_settles(probe, "numerator empty");
    case 7: call->numerator = "\xff"; return contract_settles(probe, "numerator not UTF-8");
    case 8:
      call->denominator = NULL;
      return contract_refuses(probe, "denominator NULL", EXPT_E_ARGUMENT, "denominator", "");
    case 9: call->denominator = ""; return contract_settles(probe, "denominator empty");
    case 10: call->denominator = "\xff"; return contract_settles(probe, "denominator not UTF-8");
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
      call->options_room.value.role = -1;
      return contract_refuses(probe, "role -1", EXPT_E_ARGUMENT, "options", "role");
    case 18:
      call->options_room.value.role = 4;
      return contract_refuses(probe, "role 4", EXPT_E_ARGUMENT, "options", "role");
    case 19:
      call->options_room.value.good = -1;
      return contract_refuses(probe, "good -1", EXPT_E_ARGUMENT, "options", "good");
    case 20:
      call->options_room.value.good = 3;
      return contract_refuses(probe, "good 3", EXPT_E_ARGUMENT, "options", "good");
    case 21:
      call->options_room.value.alternative = -1;
      return contract_refuses(probe, "alternative -1", EXPT_E_ARGUMENT, "options", "alternative");
    case 22:
      call->options_room.value.alternative = 3;
      return contract_refuses(probe, "alternative 3", EXPT_E_ARGUMENT, "options", "alternative");
    case 23:
      call->options_room.value.missing = -1;
      return contract_refuses(probe, "missing -1", EXPT_E_ARGUMENT, "options", "missing");
    case 24:
      call->options_room.value.missing = 3;
      return contract_refuses(probe, "missing 3", EXPT_E_ARGUMENT, "options", "missing");
    case 25:
      call->options_room.value.null_value = NAN;
      return contract_refuses(probe, "null_value NaN", EXPT_E_ARGUMENT, "options", "null_value");
    case 26:
      call->options_room.value.null_value = INFINITY;
      return contract_refuses(probe, "null_value Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 27:
      call->options_room.value.null_value = -INFINITY;
      return contract_refuses(probe, "null_value -Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 28:
      call->options_room.value.margin = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "margin just below 0", EXPT_E_ARGUMENT, "options", "margin");
    case 29:
      call->options_room.value.margin = NAN;
      return contract_refuses(probe, "margin NaN", EXPT_E_ARGUMENT, "options", "margin");
    case 30:
      call->options_room.value.margin = -INFINITY;
      return contract_refuses(probe, "margin -Inf", EXPT_E_ARGUMENT, "options", "margin");
    case 31:
      call->options_room.value.limit = NAN;
      return contract_refuses(probe, "limit NaN", EXPT_E_ARGUMENT, "options", "limit");
    case 32:
      call->options_room.value.limit = INFINITY;
      return contract_refuses(probe, "limit Inf", EXPT_E_ARGUMENT, "options", "limit");
    case 33:
      call->options_room.value.limit = -INFINITY;
      return contract_refuses(probe, "limit -Inf", EXPT_E_ARGUMENT, "options", "limit");
    case 34:
      call->options_room.value.min_effect = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "min_effect just below 0", EXPT_E_ARGUMENT, "options", "min_effect");
    case 35:
      call->options_room.value.min_effect = NAN;
      return contract_refuses(probe, "min_effect NaN", EXPT_E_ARGUMENT, "options", "min_effect");
    case 36:
      call->options_room.value.min_effect = -INFINITY;
      return contract_refuses(probe, "min_effect -Inf", EXPT_E_ARGUMENT, "options", "min_effect");
    case 37:
      call->options_room.value.covariates = NULL;
      call->options_room.value.n_covariates = 1;
      return contract_refuses(probe, "covariates NULL, n_covariates 1", EXPT_E_ARGUMENT, "options",
                              "covariates|n_covariates");
    case 38:
      call->options_room.value.n_covariates = -1;
      return contract_refuses(probe, "n_covariates -1", EXPT_E_ARGUMENT, "options", "covariates|n_covariates");
    case 39: call->options_room.value.among = NULL; return contract_accepts(probe, "among NULL");
    case 40: call->options_room.value.among = ""; return contract_settles(probe, "among empty");
    case 41: call->options_room.value.among = "\xff"; return contract_settles(probe, "among not UTF-8");
    default: break;
  }
  return false;
}

static const expt_status analysis_add_ratio_errors[] = {EXPT_E_ARGUMENT, EXPT_E_DUPLICATE, EXPT_E_STATE, EXPT_E_NOMEM,
                                                        EXPT_OK};

static contract_function analysis_add_ratio = {
  .name = "expt_analysis_add_ratio",
  .size = sizeof(analysis_add_ratio_call),
  .prepare = analysis_add_ratio_call_prepare,
  .run = analysis_add_ratio_call_run,
  .clear = analysis_add_ratio_call_clear,
  .probe = analysis_add_ratio_call_probe,
  .documented = analysis_add_ratio_errors,
  .save = analysis_state,
  .handle = offsetof(analysis_add_ratio_call, analysis_made),
};

/* ---- expt_analysis_count_options_init_sized ---------------------------------------------------------------------- */

static void init_analysis_count_options(void *options, uint32_t caller_size) {
  expt_analysis_count_options_init_sized(options, caller_size);
}

static void analysis_count_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_analysis_count_options_init_sized", init_analysis_count_options,
                      sizeof(expt_analysis_count_options));
}

/* ---- expt_analysis_add_count ------------------------------------------------------------------------------------- */

typedef struct analysis_add_count_call {
  expt_analysis *analysis_made;
  expt_analysis *analysis;
  const char *name;
  const char *value;
  struct {
    expt_analysis_count_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_analysis_count_options *options;
} analysis_add_count_call;

static void analysis_add_count_call_prepare(void *memory, const expt_context *ctx) {
  analysis_add_count_call *call = memory;
  call->analysis_made = fixture_analysis_fresh(ctx);
  call->analysis = call->analysis_made;
  call->name = FIXTURE_TEXT;
  call->value = FIXTURE_COLUMN_VALUE;
  expt_analysis_count_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
}

static expt_status analysis_add_count_call_run(void *memory, expt_error *err) {
  analysis_add_count_call *call = memory;
  return expt_analysis_add_count(call->analysis, call->name, call->value, call->options, err);
}

static void analysis_add_count_call_clear(void *memory) {
  analysis_add_count_call *call = memory;
  expt_analysis_free(call->analysis_made);
}

static bool analysis_add_count_call_probe(void *memory, int which, contract_probe *probe) {
  analysis_add_count_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->analysis = NULL; return contract_refuses(probe, "analysis NULL", EXPT_E_ARGUMENT, "analysis", "");
    case 2: call->name = NULL; return contract_refuses(probe, "name NULL", EXPT_E_ARGUMENT, "name", "");
    case 3: call->name = ""; return contract_settles(probe, "name empty");
    case 4: call->name = "\xff"; return contract_settles(probe, "name not UTF-8");
    case 5: call->value = NULL; return contract_refuses(probe, "value NULL", EXPT_E_ARGUMENT, "value", "");
    case 6: call->value = ""; return contract_settles(probe, "value empty");
    case 7: call->value = "\xff"; return contract_settles(probe, "value not UTF-8");
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
      call->options_room.value.role = -1;
      return contract_refuses(probe, "role -1", EXPT_E_ARGUMENT, "options", "role");
    case 15:
      call->options_room.value.role = 4;
      return contract_refuses(probe, "role 4", EXPT_E_ARGUMENT, "options", "role");
    case 16:
      call->options_room.value.good = -1;
      return contract_refuses(probe, "good -1", EXPT_E_ARGUMENT, "options", "good");
    case 17:
      call->options_room.value.good = 3;
      return contract_refuses(probe, "good 3", EXPT_E_ARGUMENT, "options", "good");
    case 18:
      call->options_room.value.alternative = -1;
      return contract_refuses(probe, "alternative -1", EXPT_E_ARGUMENT, "options", "alternative");
    case 19:
      call->options_room.value.alternative = 3;
      return contract_refuses(probe, "alternative 3", EXPT_E_ARGUMENT, "options", "alternative");
    case 20:
      call->options_room.value.missing = -1;
      return contract_refuses(probe, "missing -1", EXPT_E_ARGUMENT, "options", "missing");
    case 21:
      call->options_room.value.missing = 3;
      return contract_refuses(probe, "missing 3", EXPT_E_ARGUMENT, "options", "missing");
    case 22:
      call->options_room.value.null_value = NAN;
      return contract_refuses(probe, "null_value NaN", EXPT_E_ARGUMENT, "options", "null_value");
    case 23:
      call->options_room.value.null_value = INFINITY;
      return contract_refuses(probe, "null_value Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 24:
      call->options_room.value.null_value = -INFINITY;
      return contract_refuses(probe, "null_value -Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 25:
      call->options_room.value.margin = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "margin just below 0", EXPT_E_ARGUMENT, "options", "margin");
    case 26:
      call->options_room.value.margin = NAN;
      return contract_refuses(probe, "margin NaN", EXPT_E_ARGUMENT, "options", "margin");
    case 27:
      call->options_room.value.margin = -INFINITY;
      return contract_refuses(probe, "margin -Inf", EXPT_E_ARGUMENT, "options", "margin");
    case 28:
      call->options_room.value.limit = NAN;
      return contract_refuses(probe, "limit NaN", EXPT_E_ARGUMENT, "options", "limit");
    case 29:
      call->options_room.value.limit = INFINITY;
      return contract_refuses(probe, "limit Inf", EXPT_E_ARGUMENT, "options", "limit");
    case 30:
      call->options_room.value.limit = -INFINITY;
      return contract_refuses(probe, "limit -Inf", EXPT_E_ARGUMENT, "options", "limit");
    case 31:
      call->options_room.value.min_effect = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "min_effect just below 0", EXPT_E_ARGUMENT, "options", "min_effect");
    case 32:
      call->options_room.value.min_effect = NAN;
      return contract_refuses(probe, "min_effect NaN", EXPT_E_ARGUMENT, "options", "min_effect");
    case 33:
      call->options_room.value.min_effect = -INFINITY;
      return contract_refuses(probe, "min_effect -Inf", EXPT_E_ARGUMENT, "options", "min_effect");
    case 34: call->options_room.value.exposure = NULL; return contract_accepts(probe, "exposure NULL");
    case 35: call->options_room.value.exposure = ""; return contract_settles(probe, "exposure empty");
    case 36: call->options_room.value.exposure = "\xff"; return contract_settles(probe, "exposure not UTF-8");
    case 37: call->options_room.value.among = NULL; return contract_accepts(probe, "among NULL");
    case 38: call->options_room.value.among = ""; return contract_settles(probe, "among empty");
    case 39: call->options_room.value.among = "\xff"; return contract_settles(probe, "among not UTF-8");
    default: break;
  }
  return false;
}

static const expt_status analysis_add_count_errors[] = {EXPT_E_ARGUMENT, EXPT_E_DUPLICATE, EXPT_E_STATE, EXPT_E_NOMEM,
                                                        EXPT_OK};

static contract_function analysis_add_count = {
  .name = "expt_analysis_add_count",
  .size = sizeof(analysis_add_count_call),
  .prepare = analysis_add_count_call_prepare,
  .run = analysis_add_count_call_run,
  .clear = analysis_add_count_call_clear,
  .probe = analysis_add_count_call_probe,
  .documented = analysis_add_count_errors,
  .save = analysis_state,
  .handle = offsetof(analysis_add_count_call, analysis_made),
};

/* ---- expt_analysis_quantile_options_init_sized ------------------------------------------------------------------- */

static void init_analysis_quantile_options(void *options, uint32_t caller_size) {
  expt_analysis_quantile_options_init_sized(options, caller_size);
}

static void analysis_quantile_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_analysis_quantile_options_init_sized", init_analysis_quantile_options,
                      sizeof(expt_analysis_quantile_options));
}

/* ---- expt_analysis_add_quantile ---------------------------------------------------------------------------------- */

typedef struct analysis_add_quantile_call {
  expt_analysis *analysis_made;
  expt_analysis *analysis;
  const char *name;
  const char *value;
  double prob;
  struct {
    expt_analysis_quantile_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_analysis_quantile_options *options;
} analysis_add_quantile_call;

static void analysis_add_quantile_call_prepare(void *memory, const expt_context *ctx) {
  analysis_add_quantile_call *call = memory;
  call->analysis_made = fixture_analysis_fresh(ctx);
  call->analysis = call->analysis_made;
  call->name = FIXTURE_TEXT;
  call->value = FIXTURE_COLUMN_VALUE;
  call->prob = 0.5;
  expt_analysis_quantile_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
}

static expt_status analysis_add_quantile_call_run(void *memory, expt_error *err) {
  analysis_add_quantile_call *call = memory;
  return expt_analysis_add_quantile(call->analysis, call->name, call->value, call->prob, call->options, err);
}

static void analysis_add_quantile_call_clear(void *memory) {
  analysis_add_quantile_call *call = memory;
  expt_analysis_free(call->analysis_made);
}

static bool analysis_add_quantile_call_probe(void *memory, int which, contract_probe *probe) {
  analysis_add_quantile_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->analysis = NULL; return contract_refuses(probe, "analysis NULL", EXPT_E_ARGUMENT, "analysis", "");
    case 2: call->name = NULL; return contract_refuses(probe, "name NULL", EXPT_E_ARGUMENT, "name", "");
    case 3: call->name = ""; return contract_settles(probe, "name empty");
    case 4: call->name = "\xff"; return contract_settles(probe, "name not UTF-8");
    case 5: call->value = NULL; return contract_refuses(probe, "value NULL", EXPT_E_ARGUMENT, "value", "");
    case 6: call->value = ""; return contract_settles(probe, "value empty");
    case 7: call->value = "\xff"; return contract_settles(probe, "value not UTF-8");
    case 8: call->prob = 0.0; return contract_refuses(probe, "prob at the limit 0", EXPT_E_ARGUMENT, "prob", "");
    case 9: call->prob = 1.0; return contract_refuses(probe, "prob at the limit 1", EXPT_E_ARGUMENT, "prob", "");
    case 10: call->prob = NAN; return contract_refuses(probe, "prob NaN", EXPT_E_ARGUMENT, "prob", "");
    case 11: call->prob = INFINITY; return contract_refuses(probe, "prob Inf", EXPT_E_ARGUMENT, "prob", "");
    case 12: call->prob = -INFINITY; return contract_refuses(probe, "prob -Inf", EXPT_E_ARGUMENT, "prob", "");
    case 13: call->options = NULL; return contract_accepts(probe, "options NULL");
    case 14:
      call->options_room.value.struct_size = 0;
      return contract_refuses(probe, "options of size 0", EXPT_E_VERSION, "options", "struct_size");
    case 15:
      call->options_room.value.struct_size = 3;
      return contract_refuses(probe, "options of size 3", EXPT_E_VERSION, "options", "struct_size");
    case 16:
      memset((char *)&call->options_room.value + 8, CONTRACT_PATTERN, sizeof call->options_room.value - 8);
      call->options_room.value.struct_size = 8;
      return contract_accepts(probe, "options of an older caller");
    case 17:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      return contract_accepts(probe, "options of a newer caller");
    case 18:
      call->options_room.value.struct_size = (uint32_t)sizeof call->options_room;
      call->options_room.tail[CONTRACT_TAIL - 1] = 1;
      return contract_refuses(probe, "options with an unknown field", EXPT_E_VERSION, "options", "struct_size");
    case 19:
      call->options_room.value.role = -1;
      return contract_refuses(probe, "role -1", EXPT_E_ARGUMENT, "options", "role");
    case 20:
      call->options_room.value.role = 4;
      return contract_refuses(probe, "role 4", EXPT_E_ARGUMENT, "options", "role");
    case 21:
      call->options_room.value.good = -1;
      return contract_refuses(probe, "good -1", EXPT_E_ARGUMENT, "options", "good");
    case 22:
      call->options_room.value.good = 3;
      return contract_refuses(probe, "good 3", EXPT_E_ARGUMENT, "options", "good");
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
      call->options_room.value.null_value = NAN;
      return contract_refuses(probe, "null_value NaN", EXPT_E_ARGUMENT, "options", "null_value");
    case 28:
      call->options_room.value.null_value = INFINITY;
      return contract_refuses(probe, "null_value Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 29:
      call->options_room.value.null_value = -INFINITY;
      return contract_refuses(probe, "null_value -Inf", EXPT_E_ARGUMENT, "options", "null_value");
    case 30:
      call->options_room.value.margin = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "margin just below 0", EXPT_E_ARGUMENT, "options", "margin");
    case 31:
      call->options_room.value.margin = NAN;
      return contract_refuses(probe, "margin NaN", EXPT_E_ARGUMENT, "options", "margin");
    case 32:
      call->options_room.value.margin = -INFINITY;
      return contract_refuses(probe, "margin -Inf", EXPT_E_ARGUMENT, "options", "margin");
    case 33:
      call->options_room.value.limit = NAN;
      return contract_refuses(probe, "limit NaN", EXPT_E_ARGUMENT, "options", "limit");
    case 34:
      call->options_room.value.limit = INFINITY;
      return contract_refuses(probe, "limit Inf", EXPT_E_ARGUMENT, "options", "limit");
    case 35:
      call->options_room.value.limit = -INFINITY;
      return contract_refuses(probe, "limit -Inf", EXPT_E_ARGUMENT, "options", "limit");
    case 36:
      call->options_room.value.min_effect = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "min_effect just below 0", EXPT_E_ARGUMENT, "options", "min_effect");
    case 37:
      call->options_room.value.min_effect = NAN;
      return contract_refuses(probe, "min_effect NaN", EXPT_E_ARGUMENT, "options", "min_effect");
    case 38:
      call->options_room.value.min_effect = -INFINITY;
      return contract_refuses(probe, "min_effect -Inf", EXPT_E_ARGUMENT, "options", "min_effect");
    case 39: call->options_room.value.among = NULL; return contract_accepts(probe, "among NULL");
    case 40: call->options_room.value.among = ""; return contract_settles(probe, "among empty");
    case 41: call->options_room.value.among = "\xff"; return contract_settles(probe, "among not UTF-8");
    default: break;
  }
  return false;
}

static const expt_status analysis_add_quantile_errors[] = {EXPT_E_ARGUMENT, EXPT_E_DUPLICATE, EXPT_E_STATE,
                                                           EXPT_E_NOMEM, EXPT_OK};

static contract_function analysis_add_quantile = {
  .name = "expt_analysis_add_quantile",
  .size = sizeof(analysis_add_quantile_call),
  .prepare = analysis_add_quantile_call_prepare,
  .run = analysis_add_quantile_call_run,
  .clear = analysis_add_quantile_call_clear,
  .probe = analysis_add_quantile_call_probe,
  .documented = analysis_add_quantile_errors,
  .save = analysis_state,
  .handle = offsetof(analysis_add_quantile_call, analysis_made),
};

/* ---- expt_analysis_cap_options_init_sized ------------------------------------------------------------------------ */

static void init_analysis_cap_options(void *options, uint32_t caller_size) {
  expt_analysis_cap_options_init_sized(options, caller_size);
}

static void analysis_cap_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_analysis_cap_options_init_sized", init_analysis_cap_options,
                      sizeof(expt_analysis_cap_options));
}

/* ---- expt_analysis_cap ------------------------------------------------------------------------------------------- */

typedef struct analysis_cap_call {
  expt_analysis *analysis_made;
  const expt_analysis *analysis;
  const char *metric;
  double prob;
  struct {
    expt_analysis_cap_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_analysis_cap_options *options;
  expt_cap out_value;
  expt_cap *out;
} analysis_cap_call;

static void analysis_cap_call_prepare(void *memory, const expt_context *ctx) {
  analysis_cap_call *call = memory;
  call->analysis_made = fixture_analysis_cap_analysis(ctx);
  call->analysis = call->analysis_made;
  call->metric = FIXTURE_ANALYSIS_CAP_METRIC;
  call->prob = 0.5;
  expt_analysis_cap_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status analysis_cap_call_run(void *memory, expt_error *err) {
  analysis_cap_call *call = memory;
  return expt_analysis_cap(call->analysis, call->metric, call->prob, call->options, call->out, err);
}

static void analysis_cap_call_clear(void *memory) {
  analysis_cap_call *call = memory;
  expt_analysis_free(call->analysis_made);
}

static bool analysis_cap_call_probe(void *memory, int which, contract_probe *probe) {
  analysis_cap_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->analysis = NULL; return contract_refuses(probe, "analysis NULL", EXPT_E_ARGUMENT, "analysis", "");
    case 2: call->metric = NULL; return contract_refuses(probe, "metric NULL", EXPT_E_ARGUMENT, "metric", "");
    case 3: call->metric = ""; return contract_settles(probe, "metric empty");
    case 4: call->metric = "\xff"; return contract_settles(probe, "metric not UTF-8");
    case 5: call->prob = 0.0; return contract_refuses(probe, "prob at the limit 0", EXPT_E_ARGUMENT, "prob", "");
    case 6: call->prob = 1.0; return contract_refuses(probe, "prob at the limit 1", EXPT_E_ARGUMENT, "prob", "");
    case 7: call->prob = NAN; return contract_refuses(probe, "prob NaN", EXPT_E_ARGUMENT, "prob", "");
    case 8: call->prob = INFINITY; return contract_refuses(probe, "prob Inf", EXPT_E_ARGUMENT, "prob", "");
    case 9: call->prob = -INFINITY; return contract_refuses(probe, "prob -Inf", EXPT_E_ARGUMENT, "prob", "");
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
    case 16: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 17:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 18:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 19:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 20:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status analysis_cap_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LABEL, EXPT_E_STATE, EXPT_E_VERSION,
                                                  EXPT_E_NOMEM, EXPT_OK};
static const contract_output analysis_cap_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(analysis_cap_call, out_value), sizeof(((analysis_cap_call *)0)->out_value)},
};

static contract_function analysis_cap = {
  .name = "expt_analysis_cap",
  .size = sizeof(analysis_cap_call),
  .prepare = analysis_cap_call_prepare,
  .run = analysis_cap_call_run,
  .clear = analysis_cap_call_clear,
  .probe = analysis_cap_call_probe,
  .documented = analysis_cap_errors,
  .outputs = analysis_cap_outputs,
  .n_outputs = sizeof analysis_cap_outputs / sizeof analysis_cap_outputs[0],
  .asks = true,
  .asked = offsetof(analysis_cap_call, analysis),
};

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(analysis_proportion_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(analysis_add_proportion, keeps_its_promises),
    CONTRACT_TEST(analysis_add_proportion, survives_failing_memory),
    cmocka_unit_test(analysis_mean_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(analysis_add_mean, keeps_its_promises),
    CONTRACT_TEST(analysis_add_mean, survives_failing_memory),
    cmocka_unit_test(analysis_ratio_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(analysis_add_ratio, keeps_its_promises),
    CONTRACT_TEST(analysis_add_ratio, survives_failing_memory),
    cmocka_unit_test(analysis_count_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(analysis_add_count, keeps_its_promises),
    CONTRACT_TEST(analysis_add_count, survives_failing_memory),
    cmocka_unit_test(analysis_quantile_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(analysis_add_quantile, keeps_its_promises),
    CONTRACT_TEST(analysis_add_quantile, survives_failing_memory),
    cmocka_unit_test(analysis_cap_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(analysis_cap, keeps_its_promises),
    CONTRACT_TEST(analysis_cap, survives_failing_memory),
    CONTRACT_TEST(analysis_cap, answers_several_threads),
  };
  return cmocka_run_group_tests_name("contract of metrics.h", tests, NULL, NULL);
}
