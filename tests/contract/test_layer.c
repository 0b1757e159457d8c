/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated from include/experiment/layer.h by bindgen. Do not edit.
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

static expt_status layer_state(const void *handle, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err) {
  return expt_layer_save(handle, buf, cap, need, err);
}

/* ---- expt_layer_options_init_sized ------------------------------------------------------------------------------- */

static void init_layer_options(void *options, uint32_t caller_size) {
  expt_layer_options_init_sized(options, caller_size);
}

static void layer_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_layer_options_init_sized", init_layer_options, sizeof(expt_layer_options));
}

/* ---- expt_layer_create ------------------------------------------------------------------------------------------- */

typedef struct layer_create_call {
  const expt_context *ctx;
  const char *salt;
  struct {
    expt_layer_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_layer_options *options;
  expt_layer *out_value;
  expt_layer **out;
} layer_create_call;

static void layer_create_call_prepare(void *memory, const expt_context *ctx) {
  layer_create_call *call = memory;
  call->ctx = ctx;
  call->salt = FIXTURE_TEXT;
  expt_layer_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status layer_create_call_run(void *memory, expt_error *err) {
  layer_create_call *call = memory;
  return expt_layer_create(call->ctx, call->salt, call->options, call->out, err);
}

static void layer_create_call_clear(void *memory) {
  layer_create_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_layer_free(call->out_value);
}

static bool layer_create_call_probe(void *memory, int which, contract_probe *probe) {
  layer_create_call *call = memory;
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
      call->options_room.value.n_buckets = 1;
      return contract_refuses(probe, "n_buckets below 2", EXPT_E_ARGUMENT, "options", "n_buckets");
    case 14:
      call->options_room.value.n_buckets = 1000001;
      return contract_refuses(probe, "n_buckets above 1000000", EXPT_E_ARGUMENT, "options", "n_buckets");
    case 15:
      call->options_room.value.pattern = NULL;
      return contract_refuses(probe, "pattern NULL", EXPT_E_ARGUMENT, "options", "pattern");
    case 16: call->options_room.value.pattern = ""; return contract_settles(probe, "pattern empty");
    case 17: call->options_room.value.pattern = "\xff"; return contract_settles(probe, "pattern not UTF-8");
    case 18: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status layer_create_errors[] = {EXPT_E_ARGUMENT, EXPT_E_VERSION, EXPT_E_PLATFORM, EXPT_E_NOMEM,
                                                  EXPT_OK};
static const contract_output layer_create_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(layer_create_call, out_value), sizeof(((layer_create_call *)0)->out_value)},
};

static contract_function layer_create = {
  .name = "expt_layer_create",
  .size = sizeof(layer_create_call),
  .prepare = layer_create_call_prepare,
  .run = layer_create_call_run,
  .clear = layer_create_call_clear,
  .probe = layer_create_call_probe,
  .documented = layer_create_errors,
  .outputs = layer_create_outputs,
  .n_outputs = sizeof layer_create_outputs / sizeof layer_create_outputs[0],
};

/* ---- expt_layer_add ---------------------------------------------------------------------------------------------- */

typedef struct layer_add_call {
  expt_layer *layer_made;
  expt_layer *layer;
  const char *experiment;
  double share;
} layer_add_call;

static void layer_add_call_prepare(void *memory, const expt_context *ctx) {
  layer_add_call *call = memory;
  call->layer_made = fixture_layer_add_layer(ctx);
  call->layer = call->layer_made;
  call->experiment = FIXTURE_TEXT;
  call->share = 0.5;
}

static expt_status layer_add_call_run(void *memory, expt_error *err) {
  layer_add_call *call = memory;
  return expt_layer_add(call->layer, call->experiment, call->share, err);
}

static void layer_add_call_clear(void *memory) {
  layer_add_call *call = memory;
  expt_layer_free(call->layer_made);
}

static bool layer_add_call_probe(void *memory, int which, contract_probe *probe) {
  layer_add_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->layer = NULL; return contract_refuses(probe, "layer NULL", EXPT_E_ARGUMENT, "layer", "");
    case 2:
      call->experiment = NULL;
      return contract_refuses(probe, "experiment NULL", EXPT_E_ARGUMENT, "experiment", "");
    case 3: call->experiment = ""; return contract_settles(probe, "experiment empty");
    case 4: call->experiment = "\xff"; return contract_settles(probe, "experiment not UTF-8");
    case 5:
      call->share = nextafter(0.0, -INFINITY);
      return contract_refuses(probe, "share just below 0", EXPT_E_ARGUMENT, "share", "");
    case 6:
      call->share = nextafter(1.0, INFINITY);
      return contract_refuses(probe, "share just above 1", EXPT_E_ARGUMENT, "share", "");
    case 7: call->share = NAN; return contract_refuses(probe, "share NaN", EXPT_E_ARGUMENT, "share", "");
    case 8: call->share = INFINITY; return contract_refuses(probe, "share Inf", EXPT_E_ARGUMENT, "share", "");
    case 9: call->share = -INFINITY; return contract_refuses(probe, "share -Inf", EXPT_E_ARGUMENT, "share", "");
    default: break;
  }
  return false;
}

static const expt_status layer_add_errors[] = {EXPT_E_ARGUMENT, EXPT_E_DUPLICATE, EXPT_E_LIMIT, EXPT_E_PLATFORM,
                                               EXPT_E_NOMEM, EXPT_OK};

static contract_function layer_add = {
  .name = "expt_layer_add",
  .size = sizeof(layer_add_call),
  .prepare = layer_add_call_prepare,
  .run = layer_add_call_run,
  .clear = layer_add_call_clear,
  .probe = layer_add_call_probe,
  .documented = layer_add_errors,
  .save = layer_state,
  .handle = offsetof(layer_add_call, layer_made),
};

/* ---- expt_layer_add_buckets -------------------------------------------------------------------------------------- */

typedef struct layer_add_buckets_call {
  expt_layer *layer_made;
  expt_layer *layer;
  const char *experiment;
  int64_t buckets_room[CONTRACT_ELEMENTS];
  const int64_t *buckets;
  int64_t n_buckets;
} layer_add_buckets_call;

static void layer_add_buckets_call_prepare(void *memory, const expt_context *ctx) {
  layer_add_buckets_call *call = memory;
  call->layer_made = fixture_layer_add_buckets_layer(ctx);
  call->layer = call->layer_made;
  call->experiment = FIXTURE_TEXT;
  static const int64_t buckets[] = FIXTURE_LAYER_ADD_BUCKETS_BUCKETS;
  memcpy(call->buckets_room, buckets, sizeof buckets);
  call->buckets = call->buckets_room;
  call->n_buckets = (int64_t)(sizeof buckets / sizeof buckets[0]);
}

static expt_status layer_add_buckets_call_run(void *memory, expt_error *err) {
  layer_add_buckets_call *call = memory;
  return expt_layer_add_buckets(call->layer, call->experiment, call->buckets, call->n_buckets, err);
}

static void layer_add_buckets_call_clear(void *memory) {
  layer_add_buckets_call *call = memory;
  expt_layer_free(call->layer_made);
}

static bool layer_add_buckets_call_probe(void *memory, int which, contract_probe *probe) {
  layer_add_buckets_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->layer = NULL; return contract_refuses(probe, "layer NULL", EXPT_E_ARGUMENT, "layer", "");
    case 2:
      call->experiment = NULL;
      return contract_refuses(probe, "experiment NULL", EXPT_E_ARGUMENT, "experiment", "");
    case 3: call->experiment = ""; return contract_settles(probe, "experiment empty");
    case 4: call->experiment = "\xff"; return contract_settles(probe, "experiment not UTF-8");
    case 5:
      call->buckets = NULL;
      return contract_refuses(probe, "buckets NULL, n_buckets not 0", EXPT_E_ARGUMENT, "buckets|n_buckets", "");
    case 6:
      call->buckets_room[0] = -1;
      return contract_refuses(probe, "below 0 in buckets", EXPT_E_ARGUMENT, "buckets", "");
    case 7:
      call->buckets_room[0] = 1000000;
      return contract_refuses(probe, "above 999999 in buckets", EXPT_E_ARGUMENT, "buckets", "");
    case 8:
      call->n_buckets = -1;
      return contract_refuses(probe, "n_buckets -1", EXPT_E_ARGUMENT, "n_buckets|buckets", "");
    case 9: call->buckets = NULL; call->n_buckets = 0; return contract_settles(probe, "no buckets");
    default: break;
  }
  return false;
}

static const expt_status layer_add_buckets_errors[] = {EXPT_E_ARGUMENT, EXPT_E_DUPLICATE, EXPT_E_NOMEM, EXPT_OK};

static contract_function layer_add_buckets = {
  .name = "expt_layer_add_buckets",
  .size = sizeof(layer_add_buckets_call),
  .prepare = layer_add_buckets_call_prepare,
  .run = layer_add_buckets_call_run,
  .clear = layer_add_buckets_call_clear,
  .probe = layer_add_buckets_call_probe,
  .documented = layer_add_buckets_errors,
  .save = layer_state,
  .handle = offsetof(layer_add_buckets_call, layer_made),
};

/* ---- expt_layer_remove ------------------------------------------------------------------------------------------- */

typedef struct layer_remove_call {
  expt_layer *layer_made;
  expt_layer *layer;
  const char *experiment;
} layer_remove_call;

static void layer_remove_call_prepare(void *memory, const expt_context *ctx) {
  layer_remove_call *call = memory;
  call->layer_made = fixture_layer(ctx);
  call->layer = call->layer_made;
  call->experiment = FIXTURE_TEXT;
}

static expt_status layer_remove_call_run(void *memory, expt_error *err) {
  layer_remove_call *call = memory;
  return expt_layer_remove(call->layer, call->experiment, err);
}

static void layer_remove_call_clear(void *memory) {
  layer_remove_call *call = memory;
  expt_layer_free(call->layer_made);
}

static bool layer_remove_call_probe(void *memory, int which, contract_probe *probe) {
  layer_remove_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->layer = NULL; return contract_refuses(probe, "layer NULL", EXPT_E_ARGUMENT, "layer", "");
    case 2:
      call->experiment = NULL;
      return contract_refuses(probe, "experiment NULL", EXPT_E_ARGUMENT, "experiment", "");
    case 3: call->experiment = ""; return contract_settles(probe, "experiment empty");
    case 4: call->experiment = "\xff"; return contract_settles(probe, "experiment not UTF-8");
    default: break;
  }
  return false;
}

static const expt_status layer_remove_errors[] = {EXPT_E_ARGUMENT, EXPT_E_LABEL, EXPT_OK};

static contract_function layer_remove = {
  .name = "expt_layer_remove",
  .size = sizeof(layer_remove_call),
  .prepare = layer_remove_call_prepare,
  .run = layer_remove_call_run,
  .clear = layer_remove_call_clear,
  .probe = layer_remove_call_probe,
  .documented = layer_remove_errors,
  .save = layer_state,
  .handle = offsetof(layer_remove_call, layer_made),
};

/* ---- expt_layer_assign ------------------------------------------------------------------------------------------- */

typedef struct layer_assign_call {
  expt_layer *layer_made;
  const expt_layer *layer;
  contract_table_room units_room;
  const expt_column *units;
  expt_frame *out_value;
  expt_frame **out;
} layer_assign_call;

static void layer_assign_call_prepare(void *memory, const expt_context *ctx) {
  layer_assign_call *call = memory;
  call->layer_made = fixture_layer(ctx);
  call->layer = call->layer_made;
  call->units = fixture_column_id();
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status layer_assign_call_run(void *memory, expt_error *err) {
  layer_assign_call *call = memory;
  return expt_layer_assign(call->layer, call->units, call->out, err);
}

static void layer_assign_call_clear(void *memory) {
  layer_assign_call *call = memory;
  expt_layer_free(call->layer_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool layer_assign_call_probe(void *memory, int which, contract_probe *probe) {
  layer_assign_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->layer = NULL; return contract_refuses(probe, "layer NULL", EXPT_E_ARGUMENT, "layer", "");
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

static const expt_status layer_assign_errors[] = {EXPT_E_DTYPE, EXPT_E_ROW, EXPT_E_PLATFORM, EXPT_E_CANCELLED,
                                                  EXPT_E_NOMEM, EXPT_OK};
static const contract_output layer_assign_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(layer_assign_call, out_value), sizeof(((layer_assign_call *)0)->out_value)},
};

static contract_function layer_assign = {
  .name = "expt_layer_assign",
  .size = sizeof(layer_assign_call),
  .prepare = layer_assign_call_prepare,
  .run = layer_assign_call_run,
  .clear = layer_assign_call_clear,
  .probe = layer_assign_call_probe,
  .documented = layer_assign_errors,
  .outputs = layer_assign_outputs,
  .n_outputs = sizeof layer_assign_outputs / sizeof layer_assign_outputs[0],
  .asks = true,
  .asked = offsetof(layer_assign_call, layer),
};

/* ---- expt_layer_assign_one --------------------------------------------------------------------------------------- */

typedef struct layer_assign_one_call {
  expt_layer *layer_made;
  const expt_layer *layer;
  const char *unit;
  const char *out_value;
  const char **out;
} layer_assign_one_call;

static void layer_assign_one_call_prepare(void *memory, const expt_context *ctx) {
  layer_assign_one_call *call = memory;
  call->layer_made = fixture_layer(ctx);
  call->layer = call->layer_made;
  call->unit = FIXTURE_ID;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status layer_assign_one_call_run(void *memory, expt_error *err) {
  layer_assign_one_call *call = memory;
  return expt_layer_assign_one(call->layer, call->unit, call->out, err);
}

static void layer_assign_one_call_clear(void *memory) {
  layer_assign_one_call *call = memory;
  expt_layer_free(call->layer_made);
}

static bool layer_assign_one_call_probe(void *memory, int which, contract_probe *probe) {
  layer_assign_one_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->layer = NULL; return contract_refuses(probe, "layer NULL", EXPT_E_ARGUMENT, "layer", "");
    case 2: call->unit = NULL; return contract_refuses(probe, "unit NULL", EXPT_E_ARGUMENT, "unit", "");
    case 3: call->unit = ""; return contract_settles(probe, "unit empty");
    case 4: call->unit = "\xff"; return contract_settles(probe, "unit not UTF-8");
    case 5: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status layer_assign_one_errors[] = {EXPT_E_PLATFORM, EXPT_E_NOMEM, EXPT_OK};
static const contract_output layer_assign_one_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(layer_assign_one_call, out_value),
   sizeof(((layer_assign_one_call *)0)->out_value)},
};

static contract_function layer_assign_one = {
  .name = "expt_layer_assign_one",
  .size = sizeof(layer_assign_one_call),
  .prepare = layer_assign_one_call_prepare,
  .run = layer_assign_one_call_run,
  .clear = layer_assign_one_call_clear,
  .probe = layer_assign_one_call_probe,
  .documented = layer_assign_one_errors,
  .outputs = layer_assign_one_outputs,
  .n_outputs = sizeof layer_assign_one_outputs / sizeof layer_assign_one_outputs[0],
  .asks = true,
  .asked = offsetof(layer_assign_one_call, layer),
};

/* ---- expt_layer_experiments -------------------------------------------------------------------------------------- */

typedef struct layer_experiments_call {
  expt_layer *layer_made;
  const expt_layer *layer;
  expt_frame *out_value;
  expt_frame **out;
} layer_experiments_call;

static void layer_experiments_call_prepare(void *memory, const expt_context *ctx) {
  layer_experiments_call *call = memory;
  call->layer_made = fixture_layer(ctx);
  call->layer = call->layer_made;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status layer_experiments_call_run(void *memory, expt_error *err) {
  layer_experiments_call *call = memory;
  return expt_layer_experiments(call->layer, call->out, err);
}

static void layer_experiments_call_clear(void *memory) {
  layer_experiments_call *call = memory;
  expt_layer_free(call->layer_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool layer_experiments_call_probe(void *memory, int which, contract_probe *probe) {
  layer_experiments_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->layer = NULL; return contract_refuses(probe, "layer NULL", EXPT_E_ARGUMENT, "layer", "");
    case 2: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status layer_experiments_errors[] = {EXPT_E_NOMEM, EXPT_OK};
static const contract_output layer_experiments_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(layer_experiments_call, out_value),
   sizeof(((layer_experiments_call *)0)->out_value)},
};

static contract_function layer_experiments = {
  .name = "expt_layer_experiments",
  .size = sizeof(layer_experiments_call),
  .prepare = layer_experiments_call_prepare,
  .run = layer_experiments_call_run,
  .clear = layer_experiments_call_clear,
  .probe = layer_experiments_call_probe,
  .documented = layer_experiments_errors,
  .outputs = layer_experiments_outputs,
  .n_outputs = sizeof layer_experiments_outputs / sizeof layer_experiments_outputs[0],
  .asks = true,
  .asked = offsetof(layer_experiments_call, layer),
};

/* ---- expt_layer_buckets ------------------------------------------------------------------------------------------ */

typedef struct layer_buckets_call {
  expt_layer *layer_made;
  const expt_layer *layer;
  expt_frame *out_value;
  expt_frame **out;
} layer_buckets_call;

static void layer_buckets_call_prepare(void *memory, const expt_context *ctx) {
  layer_buckets_call *call = memory;
  call->layer_made = fixture_layer(ctx);
  call->layer = call->layer_made;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status layer_buckets_call_run(void *memory, expt_error *err) {
  layer_buckets_call *call = memory;
  return expt_layer_buckets(call->layer, call->out, err);
}

static void layer_buckets_call_clear(void *memory) {
  layer_buckets_call *call = memory;
  expt_layer_free(call->layer_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool layer_buckets_call_probe(void *memory, int which, contract_probe *probe) {
  layer_buckets_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->layer = NULL; return contract_refuses(probe, "layer NULL", EXPT_E_ARGUMENT, "layer", "");
    case 2: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status layer_buckets_errors[] = {EXPT_E_NOMEM, EXPT_OK};
static const contract_output layer_buckets_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(layer_buckets_call, out_value), sizeof(((layer_buckets_call *)0)->out_value)},
};

static contract_function layer_buckets = {
  .name = "expt_layer_buckets",
  .size = sizeof(layer_buckets_call),
  .prepare = layer_buckets_call_prepare,
  .run = layer_buckets_call_run,
  .clear = layer_buckets_call_clear,
  .probe = layer_buckets_call_probe,
  .documented = layer_buckets_errors,
  .outputs = layer_buckets_outputs,
  .n_outputs = sizeof layer_buckets_outputs / sizeof layer_buckets_outputs[0],
  .asks = true,
  .asked = offsetof(layer_buckets_call, layer),
};

/* ---- expt_layer_save --------------------------------------------------------------------------------------------- */

typedef struct layer_save_call {
  expt_layer *layer_made;
  const expt_layer *layer;
  uint8_t *buf;
  int64_t cap;
  int64_t need_value;
  int64_t *need;
} layer_save_call;

static void layer_save_call_prepare(void *memory, const expt_context *ctx) {
  layer_save_call *call = memory;
  call->layer_made = fixture_layer(ctx);
  call->layer = call->layer_made;
  memset(&call->need_value, CONTRACT_PATTERN, sizeof call->need_value);
  call->need = &call->need_value;
}

static expt_status layer_save_call_run(void *memory, expt_error *err) {
  layer_save_call *call = memory;
  return expt_layer_save(call->layer, call->buf, call->cap, call->need, err);
}

static void layer_save_call_clear(void *memory) {
  layer_save_call *call = memory;
  expt_layer_free(call->layer_made);
}

static bool layer_save_call_probe(void *memory, int which, contract_probe *probe) {
  layer_save_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->layer = NULL; return contract_refuses(probe, "layer NULL", EXPT_E_ARGUMENT, "layer", "");
    case 2: call->cap = -1; return contract_refuses(probe, "cap -1", EXPT_E_ARGUMENT, "cap", "");
    case 3: call->need = NULL; return contract_refuses(probe, "need NULL", EXPT_E_ARGUMENT, "need", "");
    default: break;
  }
  return false;
}

static const expt_status layer_save_errors[] = {EXPT_E_LIMIT, EXPT_E_NOMEM, EXPT_OK};
static const contract_output layer_save_outputs[] = {
  {"need", CONTRACT_NEED, offsetof(layer_save_call, need_value), sizeof(((layer_save_call *)0)->need_value)},
};

static contract_function layer_save = {
  .name = "expt_layer_save",
  .size = sizeof(layer_save_call),
  .prepare = layer_save_call_prepare,
  .run = layer_save_call_run,
  .clear = layer_save_call_clear,
  .probe = layer_save_call_probe,
  .documented = layer_save_errors,
  .outputs = layer_save_outputs,
  .n_outputs = sizeof layer_save_outputs / sizeof layer_save_outputs[0],
  .buffer = {.is_used = true,
             .is_text = false,
             .argument = "buf|cap",
             .pointer = offsetof(layer_save_call, buf),
             .capacity = offsetof(layer_save_call, cap),
             .need = offsetof(layer_save_call, need_value)},
  .asks = true,
  .asked = offsetof(layer_save_call, layer),
};

/* ---- expt_layer_load --------------------------------------------------------------------------------------------- */

typedef struct layer_load_call {
  const expt_context *ctx;
  contract_bytes state_made;
  const uint8_t *state;
  int64_t size;
  expt_layer *out_value;
  expt_layer **out;
} layer_load_call;

static void layer_load_call_prepare(void *memory, const expt_context *ctx) {
  layer_load_call *call = memory;
  call->ctx = ctx;
  expt_layer *saved = fixture_layer(ctx);
  call->state_made = contract_save(layer_state, saved);
  expt_layer_free(saved);
  call->state = call->state_made.data;
  call->size = call->state_made.size;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status layer_load_call_run(void *memory, expt_error *err) {
  layer_load_call *call = memory;
  return expt_layer_load(call->ctx, call->state, call->size, call->out, err);
}

static void layer_load_call_clear(void *memory) {
  layer_load_call *call = memory;
  contract_bytes_free(call->state_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_layer_free(call->out_value);
}

static bool layer_load_call_probe(void *memory, int which, contract_probe *probe) {
  layer_load_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2:
      call->state = NULL;
      return contract_refuses(probe, "state NULL, size not 0", EXPT_E_ARGUMENT, "state|size", "");
    case 3: call->size = 0; return contract_refuses(probe, "state of 0 bytes", EXPT_E_CORRUPT, "state", "");
    case 4: call->size--; return contract_refuses(probe, "state without its last byte", EXPT_E_CORRUPT, "state", "");
    case 5:
      call->state_made.data[call->size / 2] ^= 1;
      return contract_refuses(probe, "state with one bit turned", EXPT_E_CORRUPT, "state", "");
    case 6: call->size = -1; return contract_refuses(probe, "size -1", EXPT_E_ARGUMENT, "size|state", "");
    case 7: call->state = NULL; call->size = 0; return contract_settles(probe, "no state");
    case 8: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status layer_load_errors[] = {EXPT_E_CORRUPT, EXPT_E_VERSION, EXPT_E_PLATFORM, EXPT_E_NOMEM, EXPT_OK};
static const contract_output layer_load_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(layer_load_call, out_value), sizeof(((layer_load_call *)0)->out_value)},
};

static contract_function layer_load = {
  .name = "expt_layer_load",
  .size = sizeof(layer_load_call),
  .prepare = layer_load_call_prepare,
  .run = layer_load_call_run,
  .clear = layer_load_call_clear,
  .probe = layer_load_call_probe,
  .documented = layer_load_errors,
  .outputs = layer_load_outputs,
  .n_outputs = sizeof layer_load_outputs / sizeof layer_load_outputs[0],
};

/* ---- expt_layer_free --------------------------------------------------------------------------------------------- */

static void layer_free_accepts_null(void **state) {
  (void)state;
  expt_layer_free(NULL);
}

/* ---- expt_salt_search_options_init_sized ------------------------------------------------------------------------- */

static void init_salt_search_options(void *options, uint32_t caller_size) {
  expt_salt_search_options_init_sized(options, caller_size);
}

static void salt_search_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_salt_search_options_init_sized", init_salt_search_options,
                      sizeof(expt_salt_search_options));
}

/* ---- expt_salt_search -------------------------------------------------------------------------------------------- */

typedef struct salt_search_call {
  const expt_context *ctx;
  expt_assigner *assigner_made;
  const expt_assigner *assigner;
  contract_table_room table_room;
  const expt_table *table;
  const char *unit;
  const char *covariates_room[CONTRACT_ELEMENTS];
  const char *const *covariates;
  int64_t n_covariates;
  struct {
    expt_salt_search_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_salt_search_options *options;
  expt_frame *out_value;
  expt_frame **out;
} salt_search_call;

static void salt_search_call_prepare(void *memory, const expt_context *ctx) {
  salt_search_call *call = memory;
  call->ctx = ctx;
  call->assigner_made = fixture_assigner(ctx);
  call->assigner = call->assigner_made;
  call->table = fixture_table();
  call->unit = FIXTURE_COLUMN_UNIT;
  static const char *const covariates[] = FIXTURE_SALT_SEARCH_COVARIATES;
  memcpy(call->covariates_room, covariates, sizeof covariates);
  call->covariates = call->covariates_room;
  call->n_covariates = (int64_t)(sizeof covariates / sizeof covariates[0]);
  expt_salt_search_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status salt_search_call_run(void *memory, expt_error *err) {
  salt_search_call *call = memory;
  return expt_salt_search(call->ctx, call->assigner, call->table, call->unit, call->covariates, call->n_covariates,
                          call->options, call->out, err);
}

static void salt_search_call_clear(void *memory) {
  salt_search_call *call = memory;
  expt_assigner_free(call->assigner_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool salt_search_call_probe(void *memory, int which, contract_probe *probe) {
  salt_search_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2: call->assigner = NULL; return contract_refuses(probe, "assigner NULL", EXPT_E_ARGUMENT, "assigner", "");
    case 3: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 4: call->unit = NULL; return contract_refuses(probe, "unit NULL", EXPT_E_ARGUMENT, "unit", "");
    case 5: call->unit = ""; return contract_settles(probe, "unit empty");
    case 6: call->unit = "\xff"; return contract_settles(probe, "unit not UTF-8");
    case 7:
      call->covariates = NULL;
      return contract_refuses(probe, "covariates NULL, n_covariates not 0", EXPT_E_ARGUMENT, "covariates|n_covariates",
                              "");
    case 8:
      call->covariates_room[0] = NULL;
      return contract_refuses(probe, "NULL among covariates", EXPT_E_ARGUMENT, "covariates", "");
    case 9:
      call->n_covariates = -1;
      return contract_refuses(probe, "n_covariates -1", EXPT_E_ARGUMENT, "n_covariates|covariates", "");
    case 10: call->covariates = NULL; call->n_covariates = 0; return contract_settles(probe, "no covariates");
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
      call->options_room.value.score = -1;
      return contract_refuses(probe, "score -1", EXPT_E_ARGUMENT, "options", "score");
    case 18:
      call->options_room.value.score = 2;
      return contract_refuses(probe, "score 2", EXPT_E_ARGUMENT, "options", "score");
    case 19:
      call->options_room.value.n_candidates = 0;
      return contract_refuses(probe, "n_candidates below 1", EXPT_E_ARGUMENT, "options", "n_candidates");
    case 20:
      call->options_room.value.n_candidates = 100001;
      return contract_refuses(probe, "n_candidates above 100000", EXPT_E_ARGUMENT, "options", "n_candidates");
    case 21: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  which -= 22;
  const int table_probes = contract_table_probes(call->table);
  if (which < table_probes) {
    return contract_table_probe(&call->table_room, &call->table, "table", which, probe);
  }
  return false;
}

static const expt_status salt_search_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW, EXPT_E_STATE,
                                                 EXPT_E_VERSION, EXPT_E_PLATFORM, EXPT_E_CANCELLED, EXPT_E_NOMEM,
                                                 EXPT_OK};
static const contract_output salt_search_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(salt_search_call, out_value), sizeof(((salt_search_call *)0)->out_value)},
};

static contract_function salt_search = {
  .name = "expt_salt_search",
  .size = sizeof(salt_search_call),
  .prepare = salt_search_call_prepare,
  .run = salt_search_call_run,
  .clear = salt_search_call_clear,
  .probe = salt_search_call_probe,
  .documented = salt_search_errors,
  .outputs = salt_search_outputs,
  .n_outputs = sizeof salt_search_outputs / sizeof salt_search_outputs[0],
};

/* ---- expt_assigner_balance --------------------------------------------------------------------------------------- */

typedef struct assigner_balance_call {
  expt_assigner *assigner_made;
  const expt_assigner *assigner;
  contract_table_room table_room;
  const expt_table *table;
  const char *unit;
  const char *covariates_room[CONTRACT_ELEMENTS];
  const char *const *covariates;
  int64_t n_covariates;
  expt_frame *out_value;
  expt_frame **out;
} assigner_balance_call;

static void assigner_balance_call_prepare(void *memory, const expt_context *ctx) {
  assigner_balance_call *call = memory;
  call->assigner_made = fixture_assigner(ctx);
  call->assigner = call->assigner_made;
  call->table = fixture_table();
  call->unit = FIXTURE_COLUMN_UNIT;
  static const char *const covariates[] = FIXTURE_ASSIGNER_BALANCE_COVARIATES;
  memcpy(call->covariates_room, covariates, sizeof covariates);
  call->covariates = call->covariates_room;
  call->n_covariates = (int64_t)(sizeof covariates / sizeof covariates[0]);
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status assigner_balance_call_run(void *memory, expt_error *err) {
  assigner_balance_call *call = memory;
  return expt_assigner_balance(call->assigner, call->table, call->unit, call->covariates, call->n_covariates, call->out,
                               err);
}

static void assigner_balance_call_clear(void *memory) {
  assigner_balance_call *call = memory;
  expt_assigner_free(call->assigner_made);
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool assigner_balance_call_probe(void *memory, int which, contract_probe *probe) {
  assigner_balance_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->assigner = NULL; return contract_refuses(probe, "assigner NULL", EXPT_E_ARGUMENT, "assigner", "");
    case 2: call->table = NULL; return contract_refuses(probe, "table NULL", EXPT_E_ARGUMENT, "table", "");
    case 3: call->unit = NULL; return contract_refuses(probe, "unit NULL", EXPT_E_ARGUMENT, "unit", "");
    case 4: call->unit = ""; return contract_settles(probe, "unit empty");
    case 5: call->unit = "\xff"; return contract_settles(probe, "unit not UTF-8");
    case 6:
      call->covariates = NULL;
      return contract_refuses(probe, "covariates NULL, n_covariates not 0", EXPT_E_ARGUMENT, "covariates|n_covariates",
                              "");
    case 7:
      call->covariates_room[0] = NULL;
      return contract_refuses(probe, "NULL among covariates", EXPT_E_ARGUMENT, "covariates", "");
    case 8:
      call->n_covariates = -1;
      return contract_refuses(probe, "n_covariates -1", EXPT_E_ARGUMENT, "n_covariates|covariates", "");
    case 9: call->covariates = NULL; call->n_covariates = 0; return contract_settles(probe, "no covariates");
    case 10: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  which -= 11;
  const int table_probes = contract_table_probes(call->table);
  if (which < table_probes) {
    return contract_table_probe(&call->table_room, &call->table, "table", which, probe);
  }
  return false;
}

static const expt_status assigner_balance_errors[] = {EXPT_E_ARGUMENT, EXPT_E_COLUMN, EXPT_E_DTYPE, EXPT_E_ROW,
                                                      EXPT_E_STATE, EXPT_E_PLATFORM, EXPT_E_NOMEM, EXPT_OK};
static const contract_output assigner_balance_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(assigner_balance_call, out_value),
   sizeof(((assigner_balance_call *)0)->out_value)},
};

static contract_function assigner_balance = {
  .name = "expt_assigner_balance",
  .size = sizeof(assigner_balance_call),
  .prepare = assigner_balance_call_prepare,
  .run = assigner_balance_call_run,
  .clear = assigner_balance_call_clear,
  .probe = assigner_balance_call_probe,
  .documented = assigner_balance_errors,
  .outputs = assigner_balance_outputs,
  .n_outputs = sizeof assigner_balance_outputs / sizeof assigner_balance_outputs[0],
  .asks = true,
  .asked = offsetof(assigner_balance_call, assigner),
};

/* ---- expt_switchback_schedule_options_init_sized ----------------------------------------------------------------- */

static void init_switchback_schedule_options(void *options, uint32_t caller_size) {
  expt_switchback_schedule_options_init_sized(options, caller_size);
}

static void switchback_schedule_options_init_sized_stays_within_its_size(void **state) {
  (void)state;
  contract_check_init("expt_switchback_schedule_options_init_sized", init_switchback_schedule_options,
                      sizeof(expt_switchback_schedule_options));
}

/* ---- expt_switchback_schedule ------------------------------------------------------------------------------------ */

typedef struct switchback_schedule_call {
  const expt_context *ctx;
  const char *clusters_room[CONTRACT_ELEMENTS];
  const char *const *clusters;
  int64_t n_clusters;
  int64_t start;
  int64_t end;
  int64_t block_us;
  struct {
    expt_switchback_schedule_options value;
    unsigned char tail[CONTRACT_TAIL];
  } options_room;
  const expt_switchback_schedule_options *options;
  expt_frame *out_value;
  expt_frame **out;
} switchback_schedule_call;

static void switchback_schedule_call_prepare(void *memory, const expt_context *ctx) {
  switchback_schedule_call *call = memory;
  call->ctx = ctx;
  static const char *const clusters[] = FIXTURE_SWITCHBACK_SCHEDULE_CLUSTERS;
  memcpy(call->clusters_room, clusters, sizeof clusters);
  call->clusters = call->clusters_room;
  call->n_clusters = (int64_t)(sizeof clusters / sizeof clusters[0]);
  call->start = FIXTURE_SWITCHBACK_SCHEDULE_START;
  call->end = FIXTURE_SWITCHBACK_SCHEDULE_END;
  call->block_us = FIXTURE_SWITCHBACK_SCHEDULE_BLOCK_US;
  expt_switchback_schedule_options_init_sized(&call->options_room.value, (uint32_t)sizeof call->options_room.value);
  call->options = &call->options_room.value;
  call->out_value = CONTRACT_UNTOUCHED;
  call->out = &call->out_value;
}

static expt_status switchback_schedule_call_run(void *memory, expt_error *err) {
  switchback_schedule_call *call = memory;
  return expt_switchback_schedule(call->ctx, call->clusters, call->n_clusters, call->start, call->end, call->block_us,
                                  call->options, call->out, err);
}

static void switchback_schedule_call_clear(void *memory) {
  switchback_schedule_call *call = memory;
  if (call->out_value != CONTRACT_UNTOUCHED) expt_frame_free(call->out_value);
}

static bool switchback_schedule_call_probe(void *memory, int which, contract_probe *probe) {
  switchback_schedule_call *call = memory;
  switch (which) {
    case 0: return contract_accepts(probe, "valid arguments");
    case 1: call->ctx = NULL; return contract_accepts(probe, "ctx NULL");
    case 2:
      call->clusters = NULL;
      return contract_refuses(probe, "clusters NULL, n_clusters not 0", EXPT_E_ARGUMENT, "clusters|n_clusters", "");
    case 3:
      call->clusters_room[0] = NULL;
      return contract_refuses(probe, "NULL among clusters", EXPT_E_ARGUMENT, "clusters", "");
    case 4:
      call->n_clusters = -1;
      return contract_refuses(probe, "n_clusters -1", EXPT_E_ARGUMENT, "n_clusters|clusters", "");
    case 5: call->clusters = NULL; call->n_clusters = 0; return contract_settles(probe, "no clusters");
    case 6: call->block_us = 0; return contract_refuses(probe, "block_us below 1", EXPT_E_ARGUMENT, "block_us", "");
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
      call->options_room.value.washout_us = -1;
      return contract_refuses(probe, "washout_us below 0", EXPT_E_ARGUMENT, "options", "washout_us");
    case 14:
      call->options_room.value.variants = NULL;
      call->options_room.value.n_variants = 1;
      return contract_refuses(probe, "variants NULL, n_variants 1", EXPT_E_ARGUMENT, "options", "variants|n_variants");
    case 15:
      call->options_room.value.n_variants = -1;
      return contract_refuses(probe, "n_variants -1", EXPT_E_ARGUMENT, "options", "variants|n_variants");
    case 16: call->out = NULL; return contract_refuses(probe, "out NULL", EXPT_E_ARGUMENT, "out", "");
    default: break;
  }
  return false;
}

static const expt_status switchback_schedule_errors[] = {EXPT_E_ARGUMENT, EXPT_E_DUPLICATE, EXPT_E_LIMIT,
                                                         EXPT_E_VERSION, EXPT_E_NOMEM, EXPT_OK};
static const contract_output switchback_schedule_outputs[] = {
  {"out", CONTRACT_POINTER, offsetof(switchback_schedule_call, out_value),
   sizeof(((switchback_schedule_call *)0)->out_value)},
};

static contract_function switchback_schedule = {
  .name = "expt_switchback_schedule",
  .size = sizeof(switchback_schedule_call),
  .prepare = switchback_schedule_call_prepare,
  .run = switchback_schedule_call_run,
  .clear = switchback_schedule_call_clear,
  .probe = switchback_schedule_call_probe,
  .documented = switchback_schedule_errors,
  .outputs = switchback_schedule_outputs,
  .n_outputs = sizeof switchback_schedule_outputs / sizeof switchback_schedule_outputs[0],
};

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(layer_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(layer_create, keeps_its_promises),
    CONTRACT_TEST(layer_create, survives_failing_memory),
    CONTRACT_TEST(layer_add, keeps_its_promises),
    CONTRACT_TEST(layer_add, survives_failing_memory),
    CONTRACT_TEST(layer_add_buckets, keeps_its_promises),
    CONTRACT_TEST(layer_add_buckets, survives_failing_memory),
    CONTRACT_TEST(layer_remove, keeps_its_promises),
    CONTRACT_TEST(layer_remove, survives_failing_memory),
    CONTRACT_TEST(layer_assign, keeps_its_promises),
    CONTRACT_TEST(layer_assign, survives_failing_memory),
    CONTRACT_TEST(layer_assign, can_be_cancelled),
    CONTRACT_TEST(layer_assign, answers_several_threads),
    CONTRACT_TEST(layer_assign_one, keeps_its_promises),
    CONTRACT_TEST(layer_assign_one, survives_failing_memory),
    CONTRACT_TEST(layer_assign_one, answers_several_threads),
    CONTRACT_TEST(layer_experiments, keeps_its_promises),
    CONTRACT_TEST(layer_experiments, survives_failing_memory),
    CONTRACT_TEST(layer_experiments, answers_several_threads),
    CONTRACT_TEST(layer_buckets, keeps_its_promises),
    CONTRACT_TEST(layer_buckets, survives_failing_memory),
    CONTRACT_TEST(layer_buckets, answers_several_threads),
    CONTRACT_TEST(layer_save, keeps_its_promises),
    CONTRACT_TEST(layer_save, asks_for_room),
    CONTRACT_TEST(layer_save, survives_failing_memory),
    CONTRACT_TEST(layer_save, answers_several_threads),
    CONTRACT_TEST(layer_load, keeps_its_promises),
    CONTRACT_TEST(layer_load, survives_failing_memory),
    cmocka_unit_test(layer_free_accepts_null),
    cmocka_unit_test(salt_search_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(salt_search, keeps_its_promises),
    CONTRACT_TEST(salt_search, survives_failing_memory),
    CONTRACT_TEST(salt_search, can_be_cancelled),
    CONTRACT_TEST(assigner_balance, keeps_its_promises),
    CONTRACT_TEST(assigner_balance, survives_failing_memory),
    CONTRACT_TEST(assigner_balance, answers_several_threads),
    cmocka_unit_test(switchback_schedule_options_init_sized_stays_within_its_size),
    CONTRACT_TEST(switchback_schedule, keeps_its_promises),
    CONTRACT_TEST(switchback_schedule, survives_failing_memory),
  };
  return cmocka_run_group_tests_name("contract of layer.h", tests, NULL, NULL);
}
