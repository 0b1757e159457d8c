/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/heterogeneity.h by bindgen. Do not edit.
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

/* ---- expt_effect_heterogeneity_options_init_sized ---------------------------------------------------------------- */

static void init_effect_heterogeneity_options(void *options, uint32_t caller_size) {
  expt_effect_heterogeneity_options_init_sized(options, caller_size);
}

static void effect_heterogeneity_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_effect_heterogeneity_options_init_sized", init_effect_heterogeneity_options,
                      sizeof(expt_effect_heterogeneity_options));
}

/* ---- expt_effect_heterogeneity ----------------------------------------------------------------------------------- */

typedef struct effect_heterogeneity_call {
  const expt_context *ctx;
  double effects_room[CONTRACT_ELEMENTS];
  const double *effects;
  int64_t n_effects;
  double std_errors_room[CONTRACT_ELEMENTS];
  const double *std_errors;
  int64_t n_std_errors;
  struct {
    expt_effect_heterogeneity_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_effect_heterogeneity_options *options;
  expt_heterogeneity out_value;
  expt_heterogeneity *out;
} effect_heterogeneity_call;

static void effect_heterogeneity_call_prepare(void *memory, const expt_context *ctx) {
  effect_heterogeneity_call *call = memory;
  call->ctx = ctx;
  static const double effects[] = FIXTURE_EFFECT_HETEROGENEITY_EFFECTS;
  memcpy(call->effects_room, effects, sizeof effects);
  call->effects = call->effects_room;
  call->n_effects = (int64_t)(sizeof effects / sizeof effects[0]);
  static const double std_errors[] = FIXTURE_EFFECT_HETEROGENEITY_STD_ERRORS;
  memcpy(call->std_errors_room, std_errors, sizeof std_errors);
  call->std_errors = call->std_errors_room;
  call->n_std_errors = (int64_t)(sizeof std_errors / sizeof std_errors[0]);
  expt_effect_heterogeneity_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out_value.struct_size = (uint32_t)sizeof call->out_value;
  call->out = &call->out_value;
}

static expt_status effect_heterogeneity_call_run(void *memory, expt_error *err) {
  effect_heterogeneity_call *call = memory;
  return expt_effect_heterogeneity(call->ctx, call->effects, call->n_effects, call->std_errors, call->n_std_errors,
                                   call->options, call->out, err);
}

static void effect_heterogeneity_call_clear(void *memory) {
  (void)memory;
}

static bool effect_heterogeneity_call_probe(void *memory, int which, contract_probe *probe) {
  effect_heterogeneity_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2:
      call->effects = NULL;
      return contract_refuses(probe, "effects NULL, n_effects not 0", EXPT_E_ARGUMENT, "effects|n_effects", "");
    case 3:
      call->n_effects = -1;
      return contract_refuses(probe, "n_effects -1", EXPT_E_ARGUMENT, "n_effects|effects", "");
    case 4: call->effects = NULL; call->n_effects = 0; return contract_settles(probe, "no effects");
    case 5:
      call->std_errors = NULL;
      return contract_refuses(probe, "std_errors NULL, n_std_errors not 0", EXPT_E_ARGUMENT, "std_errors|n_std_errors",
                              "");
    case 6:
      call->n_std_errors = -1;
      return contract_refuses(probe, "n_std_errors -1", EXPT_E_ARGUMENT, "n_std_errors|std_errors", "");
    case 7: call->std_errors = NULL; call->n_std_errors = 0; return contract_settles(probe, "no std_errors");
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
      call->options_room.value.between_variance = -1;
      return contract_refuses(probe, "between_variance -1", EXPT_E_ARGUMENT, "options", "between_variance");
    case 15:
      call->options_room.value.between_variance = 2;
      return contract_refuses(probe, "between_variance 2", EXPT_E_ARGUMENT, "options", "between_variance");
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
    case 21: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    case 22:
      call->out_value.struct_size = 0;
      return contract_refuses(probe, "out size 0", EXPT_E_VERSION, "out", "struct_size");
    case 23:
      call->out_value.struct_size = 3;
      return contract_refuses(probe, "out size 3", EXPT_E_VERSION, "out", "struct_size");
    case 24:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value - 8;
      return contract_refuses(probe, "out size too short", EXPT_E_VERSION, "out", "struct_size");
    case 25:
      call->out_value.struct_size = (uint32_t)sizeof call->out_value + 8;
      return contract_refuses(probe, "out size too long", EXPT_E_VERSION, "out", "struct_size");
    default: break;
  }
  return false;
}

static const expt_status effect_heterogeneity_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output effect_heterogeneity_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(effect_heterogeneity_call, out_value),
   sizeof(((effect_heterogeneity_call *)0)->out_value)},
};

static contract_function effect_heterogeneity = {
  .name = "expt_effect_heterogeneity",
  .size = sizeof(effect_heterogeneity_call),
  .prepare = effect_heterogeneity_call_prepare,
  .run = effect_heterogeneity_call_run,
  .clear = effect_heterogeneity_call_clear,
  .probe = effect_heterogeneity_call_probe,
  .documented = effect_heterogeneity_errors,
  .outputs = effect_heterogeneity_outputs,
  .n_outputs = sizeof effect_heterogeneity_outputs / sizeof effect_heterogeneity_outputs[0],
};

/* ---- expt_analysis_heterogeneity_options_init_sized -------------------------------------------------------------- */

static void init_analysis_heterogeneity_options(void *options, uint32_t caller_size) {
  expt_analysis_heterogeneity_options_init_sized(options, caller_size);
}

static void analysis_heterogeneity_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_analysis_heterogeneity_options_init_sized", init_analysis_heterogeneity_options,
                      sizeof(expt_analysis_heterogeneity_options));
}

/* ---- expt_analysis_heterogeneity --------------------------------------------------------------------------------- */

typedef struct analysis_heterogeneity_call {
  expt_analysis *analysis_made;
  const expt_analysis *analysis;
  struct {
    expt_analysis_heterogeneity_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_analysis_heterogeneity_options *options;
  expt_frame *out_value;
  expt_frame **out;
} analysis_heterogeneity_call;

static void analysis_heterogeneity_call_prepare(void *memory, const expt_context *ctx) {
  analysis_heterogeneity_call *call = memory;
  call->analysis_made = fixture_analysis(ctx);
  call->analysis = call->analysis_made;
  expt_analysis_heterogeneity_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status analysis_heterogeneity_call_run(void *memory, expt_error *err) {
  analysis_heterogeneity_call *call = memory;
  return expt_analysis_heterogeneity(call->analysis, call->options, call->out, err);
}

static void analysis_heterogeneity_call_clear(void *memory) {
  analysis_heterogeneity_call *call = memory;
  expt_analysis_free(call->analysis_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool analysis_heterogeneity_call_probe(void *memory, int which, contract_probe *probe) {
  analysis_heterogeneity_call *call = memory;
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
      call->options_room.value.between_variance = -1;
      return contract_refuses(probe, "between_variance -1", EXPT_E_ARGUMENT, "options", "between_variance");
    case 9:
      call->options_room.value.between_variance = 2;
      return contract_refuses(probe, "between_variance 2", EXPT_E_ARGUMENT, "options", "between_variance");
    case 10:
      call->options_room.value.scale = -1;
      return contract_refuses(probe, "scale -1", EXPT_E_ARGUMENT, "options", "scale");
    case 11:
      call->options_room.value.scale = 2;
      return contract_refuses(probe, "scale 2", EXPT_E_ARGUMENT, "options", "scale");
    case 12:
      call->options_room.value.min_units = 1;
      return contract_refuses(probe, "min_units below 2", EXPT_E_ARGUMENT, "options", "min_units");
    case 13:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 14:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 15:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 16:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 17:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 18: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status analysis_heterogeneity_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LABEL, EXPT_E_STATE, EXPT_E_VERSION,
                                                            EXPT_E_NOMEM, EXPT_OK};
static const contract_output analysis_heterogeneity_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(analysis_heterogeneity_call, out_value),
   sizeof(((analysis_heterogeneity_call *)0)->out_value)},
};

static contract_function analysis_heterogeneity = {
  .name = "expt_analysis_heterogeneity",
  .size = sizeof(analysis_heterogeneity_call),
  .prepare = analysis_heterogeneity_call_prepare,
  .run = analysis_heterogeneity_call_run,
  .clear = analysis_heterogeneity_call_clear,
  .probe = analysis_heterogeneity_call_probe,
  .documented = analysis_heterogeneity_errors,
  .outputs = analysis_heterogeneity_outputs,
  .n_outputs = sizeof analysis_heterogeneity_outputs / sizeof analysis_heterogeneity_outputs[0],
  .asks = true,
  .asked = offsetof(analysis_heterogeneity_call, analysis),
};

/* ---- expt_analysis_interaction_options_init_sized ---------------------------------------------------------------- */

static void init_analysis_interaction_options(void *options, uint32_t caller_size) {
  expt_analysis_interaction_options_init_sized(options, caller_size);
}

static void analysis_interaction_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_analysis_interaction_options_init_sized", init_analysis_interaction_options,
                      sizeof(expt_analysis_interaction_options));
}

/* ---- expt_analysis_interaction ----------------------------------------------------------------------------------- */

typedef struct analysis_interaction_call {
  expt_analysis *analysis_made;
  const expt_analysis *analysis;
  const char *segment;
  struct {
    expt_analysis_interaction_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_analysis_interaction_options *options;
  expt_frame *out_value;
  expt_frame **out;
} analysis_interaction_call;

static void analysis_interaction_call_prepare(void *memory, const expt_context *ctx) {
  analysis_interaction_call *call = memory;
  call->analysis_made = fixture_analysis(ctx);
  call->analysis = call->analysis_made;
  call->segment = FIXTURE_ANALYSIS_INTERACTION_SEGMENT;
  expt_analysis_interaction_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status analysis_interaction_call_run(void *memory, expt_error *err) {
  analysis_interaction_call *call = memory;
  return expt_analysis_interaction(call->analysis, call->segment, call->options, call->out, err);
}

static void analysis_interaction_call_clear(void *memory) {
  analysis_interaction_call *call = memory;
  expt_analysis_free(call->analysis_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool analysis_interaction_call_probe(void *memory, int which, contract_probe *probe) {
  analysis_interaction_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->analysis = NULL; return contract_refuses(probe, "analysis NULL", EXPT_E_ARGUMENT, "analysis", "");
    case 2: call->segment = NULL; return contract_refuses(probe, "segment NULL", EXPT_E_ARGUMENT, "segment", "");
    case 3: call->segment = ""; return contract_settles(probe, "segment empty");
    case 4: call->segment = "\xff"; return contract_settles(probe, "segment not UTF-8");
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
      call->options_room.value.scale = -1;
      return contract_refuses(probe, "scale -1", EXPT_E_ARGUMENT, "options", "scale");
    case 12:
      call->options_room.value.scale = 2;
      return contract_refuses(probe, "scale 2", EXPT_E_ARGUMENT, "options", "scale");
    case 13:
      call->options_room.value.confidence = 0.0;
      return contract_refuses(probe, "confidence at the limit 0", EXPT_E_ARGUMENT, "options", "confidence");
    case 14:
      call->options_room.value.confidence = 1.0;
      return contract_refuses(probe, "confidence at the limit 1", EXPT_E_ARGUMENT, "options", "confidence");
    case 15:
      call->options_room.value.confidence = NAN;
      return contract_refuses(probe, "confidence NaN", EXPT_E_ARGUMENT, "options", "confidence");
    case 16:
      call->options_room.value.confidence = INFINITY;
      return contract_refuses(probe, "confidence Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 17:
      call->options_room.value.confidence = -INFINITY;
      return contract_refuses(probe, "confidence -Inf", EXPT_E_ARGUMENT, "options", "confidence");
    case 18: call->options_room.value.other_control = NULL; return contract_accepts(probe, "other_control NULL");
    case 19: call->options_room.value.other_control = ""; return contract_settles(probe, "other_control empty");
    case 20: call->options_room.value.other_control = "\xff"; return contract_settles(probe, "other_control not UTF-8");
    case 21: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status analysis_interaction_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_LABEL, EXPT_E_STATE,
                                                          EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output analysis_interaction_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(analysis_interaction_call, out_value),
   sizeof(((analysis_interaction_call *)0)->out_value)},
};

static contract_function analysis_interaction = {
  .name = "expt_analysis_interaction",
  .size = sizeof(analysis_interaction_call),
  .prepare = analysis_interaction_call_prepare,
  .run = analysis_interaction_call_run,
  .clear = analysis_interaction_call_clear,
  .probe = analysis_interaction_call_probe,
  .documented = analysis_interaction_errors,
  .outputs = analysis_interaction_outputs,
  .n_outputs = sizeof analysis_interaction_outputs / sizeof analysis_interaction_outputs[0],
  .asks = true,
  .asked = offsetof(analysis_interaction_call, analysis),
};

/* ---- expt_analysis_decompose_options_init_sized ------------------------------------------------------------------ */

static void init_analysis_decompose_options(void *options, uint32_t caller_size) {
  expt_analysis_decompose_options_init_sized(options, caller_size);
}

static void analysis_decompose_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_analysis_decompose_options_init_sized", init_analysis_decompose_options,
                      sizeof(expt_analysis_decompose_options));
}

/* ---- expt_analysis_decompose ------------------------------------------------------------------------------------- */

typedef struct analysis_decompose_call {
  expt_analysis *analysis_made;
  const expt_analysis *analysis;
  const char *product;
  const char *factors_room[CONTRACT_ELEMENTS];
  const char *const *factors;
  int64_t n_factors;
  struct {
    expt_analysis_decompose_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_analysis_decompose_options *options;
  expt_frame *out_value;
  expt_frame **out;
} analysis_decompose_call;

static void analysis_decompose_call_prepare(void *memory, const expt_context *ctx) {
  analysis_decompose_call *call = memory;
  call->analysis_made = fixture_analysis_decompose_analysis(ctx);
  call->analysis = call->analysis_made;
  call->product = FIXTURE_ANALYSIS_DECOMPOSE_PRODUCT;
  static const char *const factors[] = FIXTURE_ANALYSIS_DECOMPOSE_FACTORS;
  memcpy(call->factors_room, factors, sizeof factors);
  call->factors = call->factors_room;
  call->n_factors = (int64_t)(sizeof factors / sizeof factors[0]);
  expt_analysis_decompose_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status analysis_decompose_call_run(void *memory, expt_error *err) {
  analysis_decompose_call *call = memory;
  return expt_analysis_decompose(call->analysis, call->product, call->factors, call->n_factors, call->options,
                                 call->out, err);
}

static void analysis_decompose_call_clear(void *memory) {
  analysis_decompose_call *call = memory;
  expt_analysis_free(call->analysis_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool analysis_decompose_call_probe(void *memory, int which, contract_probe *probe) {
  analysis_decompose_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->analysis = NULL; return contract_refuses(probe, "analysis NULL", EXPT_E_ARGUMENT, "analysis", "");
    case 2: call->product = NULL; return contract_refuses(probe, "product NULL", EXPT_E_ARGUMENT, "product", "");
    case 3: call->product = ""; return contract_settles(probe, "product empty");
    case 4: call->product = "\xff"; return contract_settles(probe, "product not UTF-8");
    case 5:
      call->factors = NULL;
      return contract_refuses(probe, "factors NULL, n_factors not 0", EXPT_E_ARGUMENT, "factors|n_factors", "");
    case 6:
      call->factors_room[0] = NULL;
      return contract_refuses(probe, "NULL among factors", EXPT_E_ARGUMENT, "factors", "");
    case 7:
      call->n_factors = -1;
      return contract_refuses(probe, "n_factors -1", EXPT_E_ARGUMENT, "n_factors|factors", "");
    case 8: call->factors = NULL; call->n_factors = 0; return contract_settles(probe, "no factors");
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

static const expt_status analysis_decompose_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LABEL, EXPT_E_INCOMPATIBLE,
                                                        EXPT_E_STATE, EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output analysis_decompose_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(analysis_decompose_call, out_value),
   sizeof(((analysis_decompose_call *)0)->out_value)},
};

static contract_function analysis_decompose = {
  .name = "expt_analysis_decompose",
  .size = sizeof(analysis_decompose_call),
  .prepare = analysis_decompose_call_prepare,
  .run = analysis_decompose_call_run,
  .clear = analysis_decompose_call_clear,
  .probe = analysis_decompose_call_probe,
  .documented = analysis_decompose_errors,
  .outputs = analysis_decompose_outputs,
  .n_outputs = sizeof analysis_decompose_outputs / sizeof analysis_decompose_outputs[0],
  .asks = true,
  .asked = offsetof(analysis_decompose_call, analysis),
};

/* ---- expt_dilute_options_init_sized ------------------------------------------------------------------------------ */

static void init_dilute_options(void *options, uint32_t caller_size) {
  expt_dilute_options_init_sized(options, caller_size);
}

static void dilute_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_dilute_options_init_sized", init_dilute_options, sizeof(expt_dilute_options));
}

/* ---- expt_dilute ------------------------------------------------------------------------------------------------- */

typedef struct dilute_call {
  double effect;
  double std_error;
  int64_t exposed;
  int64_t units;
  struct {
    expt_dilute_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_dilute_options *options;
  expt_estimate out_value;
  expt_estimate *out;
} dilute_call;

static void dilute_call_prepare(void *memory, const expt_context *ctx) {
  dilute_call *call = memory;
  (void)ctx;
  call->effect = 1.0;
  call->std_error = 1.0;
  call->exposed = FIXTURE_DILUTE_EXPOSED;
  call->units = FIXTURE_DILUTE_UNITS;
  expt_dilute_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  memset(&call->out_value, CONTRACT_PATTERN, sizeof call->out_value);
  call->out = &call->out_value;
}

static expt_status dilute_call_run(void *memory, expt_error *err) {
  dilute_call *call = memory;
  return expt_dilute(call->effect, call->std_error, call->exposed, call->units, call->options, call->out, err);
}

static void dilute_call_clear(void *memory) {
  (void)memory;
}

static bool dilute_call_probe(void *memory, int which, contract_probe *probe) {
  dilute_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->effect = NAN; return contract_refuses(probe, "effect NaN", EXPT_E_ARGUMENT, "effect", "");
    case 2: call->effect = INFINITY; return contract_refuses(probe, "effect Inf", EXPT_E_ARGUMENT, "effect", "");
    case 3: call->effect = -INFINITY; return contract_refuses(probe, "effect -Inf", EXPT_E_ARGUMENT, "effect", "");
    case 4:
      call->std_error = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "std_error just below 0", EXPT_E_ARGUMENT, "std_error", "");
    case 5: call->std_error = NAN; return contract_refuses(probe, "std_error NaN", EXPT_E_ARGUMENT, "std_error", "");
    case 6:
      call->std_error = INFINITY;
      return contract_refuses(probe, "std_error Inf", EXPT_E_ARGUMENT, "std_error", "");
    case 7:
      call->std_error = -INFINITY;
      return contract_refuses(probe, "std_error -Inf", EXPT_E_ARGUMENT, "std_error", "");
    case 8: call->exposed = -1; return contract_refuses(probe, "exposed below 0", EXPT_E_ARGUMENT, "exposed", "");
    case 9: call->units = -1; return contract_refuses(probe, "units below 0", EXPT_E_ARGUMENT, "units", "");
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
      call->options_room.value.df = nextafter(1.0, -INFINITY);
      return contract_refuses(probe, "df just below 1", EXPT_E_ARGUMENT, "options", "df");
    case 19:
      call->options_room.value.df = NAN;
      return contract_refuses(probe, "df NaN", EXPT_E_ARGUMENT, "options", "df");
    case 20:
      call->options_room.value.df = -INFINITY;
      return contract_refuses(probe, "df -Inf", EXPT_E_ARGUMENT, "options", "df");
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
    case 26: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status dilute_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_OK};
static const contract_output dilute_outputs[] = {
  {"out", CONTRACT_VALUE, offsetof(dilute_call, out_value), sizeof(((dilute_call *)0)->out_value)},
};

static contract_function dilute = {
  .name = "expt_dilute",
  .size = sizeof(dilute_call),
  .prepare = dilute_call_prepare,
  .run = dilute_call_run,
  .clear = dilute_call_clear,
  .probe = dilute_call_probe,
  .documented = dilute_errors,
  .outputs = dilute_outputs,
  .n_outputs = sizeof dilute_outputs / sizeof dilute_outputs[0],
};

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(effect_heterogeneity_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(effect_heterogeneity, keeps_its_promises),
    CONTRACT_TEST(effect_heterogeneity, survives_failing_memory),
    cmocka_unit_test(analysis_heterogeneity_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(analysis_heterogeneity, keeps_its_promises),
    CONTRACT_TEST(analysis_heterogeneity, survives_failing_memory),
    CONTRACT_TEST(analysis_heterogeneity, answers_several_threads),
    cmocka_unit_test(analysis_interaction_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(analysis_interaction, keeps_its_promises),
    CONTRACT_TEST(analysis_interaction, survives_failing_memory),
    CONTRACT_TEST(analysis_interaction, answers_several_threads),
    cmocka_unit_test(analysis_decompose_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(analysis_decompose, keeps_its_promises),
    CONTRACT_TEST(analysis_decompose, survives_failing_memory),
    CONTRACT_TEST(analysis_decompose, answers_several_threads),
    cmocka_unit_test(dilute_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(dilute, keeps_its_promises),
  };
  return cmocka_run_group_tests_name("contract of heterogeneity.h", tests, NULL, NULL);
}
