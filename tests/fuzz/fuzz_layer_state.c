/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/fuzz_layer_state.h"

#include <experiment/layer.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const int64_t most_asked_per_byte = 4;
static const int64_t spare_bytes = 64 * 1024;

static void need(int holds, const char *law) {
  if (holds) return;
  fprintf(stderr, "broken: %s\n", law);
  abort();
}

/* ---- memory that remembers the largest request ---- */

typedef struct requests {
  int64_t largest, out;
} requests;

static void *allocate(void *user, int64_t size) {
  requests *to = user;
  if (size > to->largest) to->largest = size;
  to->out++;
  return malloc((size_t)size);
}

static void release(void *user, void *block) {
  requests *to = user;
  to->out--;
  free(block);
}

static expt_context *context_with(requests *counted) {
  expt_context_options options;
  expt_context *ctx = NULL;
  expt_context_options_init(&options);
  options.allocate = allocate;
  options.release = release;
  options.memory_user = counted;
  need(expt_context_create(&options, &ctx, NULL) == EXPT_OK, "a context can be made");
  return ctx;
}

/* ---- what a layer must be able to do ---- */

static void saves_as(const expt_layer *layer, const uint8_t *bytes, size_t size) {
  int64_t needed = 0;
  need(expt_layer_save(layer, NULL, 0, &needed, NULL) == EXPT_OK, "what loads can be measured");
  uint8_t *saved = malloc((size_t)needed);
  need(saved != NULL && expt_layer_save(layer, saved, needed, &needed, NULL) == EXPT_OK, "what loads can be saved");
  need((size_t)needed == size && memcmp(saved, bytes, size) == 0, "what loads is saved as the same bytes");
  free(saved);
}

static void answers(const expt_layer *layer) {
  static const int64_t ids[] = {1, 2, 3, 42};
  const expt_column units = {.name = "unit", .data = ids, .length = 4, .stride = 8, .dtype = EXPT_DTYPE_INT64};
  expt_frame *frame = NULL;
  const char *one = NULL;
  need(expt_layer_assign(layer, &units, &frame, NULL) == EXPT_OK, "units are assigned");
  expt_frame_free(frame);
  need(expt_layer_assign_one(layer, "42", &one, NULL) == EXPT_OK, "a unit is assigned");
  need(expt_layer_experiments(layer, &frame, NULL) == EXPT_OK, "experiments are listed");
  expt_frame_free(frame);
  need(expt_layer_buckets(layer, &frame, NULL) == EXPT_OK, "buckets are listed");
  expt_frame_free(frame);
}

/* The name may be taken, and no bucket may be free. */
static void changes(expt_layer *layer) {
  static const char name[] = "one more experiment";
  const expt_status added = expt_layer_add(layer, name, 1.0 / 16, NULL);
  const int refused = added == EXPT_E_LIMIT || added == EXPT_E_DUPLICATE || added == EXPT_E_ARGUMENT;
  need(added == EXPT_OK || refused, "an experiment is added or refused");
  if (added == EXPT_OK) need(expt_layer_remove(layer, name, NULL) == EXPT_OK, "what was added can be removed");
}

int xp_fuzz_layer_state(const uint8_t *bytes, size_t size) {
  requests counted = {0};
  expt_context *ctx = context_with(&counted);
  expt_layer *layer = NULL;
  expt_error err;
  counted.largest = 0;
  const expt_status status = expt_layer_load(ctx, bytes, (int64_t)size, &layer, &err);
  need(counted.largest <= most_asked_per_byte * (int64_t)size + spare_bytes,
       "loading asks for 4 times the bytes at most");
  need((status == EXPT_OK) == (layer != NULL), "a failed load gives NULL");
  if (status == EXPT_OK) {
    saves_as(layer, bytes, size);
    answers(layer);
    changes(layer);
    saves_as(layer, bytes, size);
  } else {
    need(status == EXPT_E_CORRUPT || status == EXPT_E_VERSION, "a damaged state is EXPT_E_CORRUPT or EXPT_E_VERSION");
  }
  expt_layer_free(layer);
  expt_context_free(ctx);
  need(counted.out == 0, "nothing is left");
  return status == EXPT_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  static const uint8_t none[1] = {0};
  xp_fuzz_layer_state(size > 0 ? bytes : none, size);
  return 0;
}
