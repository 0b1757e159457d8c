/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/fuzz_assigner_json.h"

#include <errno.h>
#include <experiment.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void need(int holds, const char *law) {
  if (holds) return;
  fprintf(stderr, "broken: %s\n", law);
  abort();
}

static void *allocate(void *user, int64_t size) {
  ++*(int64_t *)user;
  return malloc((size_t)size);
}

static void release(void *user, void *block) {
  --*(int64_t *)user;
  free(block);
}

static expt_context *context_with(int64_t *blocks) {
  expt_context_options options;
  expt_context *ctx = NULL;
  expt_context_options_init(&options);
  options.allocate = allocate;
  options.release = release;
  options.memory_user = blocks;
  need(expt_context_create(&options, &ctx, NULL) == EXPT_OK, "a context can be made");
  return ctx;
}

static char *text_of(const expt_assigner *assigner) {
  int64_t needed = 0;
  need(expt_assigner_to_json(assigner, NULL, 0, &needed, NULL) == EXPT_OK, "what was read can be measured");
  char *text = malloc((size_t)needed);
  need(text && expt_assigner_to_json(assigner, text, needed, &needed, NULL) == EXPT_OK, "what was read can be written");
  return text;
}

static void reads_back(const expt_context *ctx, const expt_assigner *assigner) {
  expt_assigner *again = NULL;
  char *first = text_of(assigner);
  need(expt_assigner_from_json(ctx, first, &again, NULL) == EXPT_OK, "what was written can be read");
  char *second = text_of(again);
  need(strcmp(first, second) == 0, "what is written twice is the same");
  free(first);
  free(second);
  expt_assigner_free(again);
}

static void assigns(const expt_assigner *assigner, const char *unit) {
  expt_assignment made = {.struct_size = sizeof made};
  const char *label = NULL, *same = NULL;
  double bucket = 0;
  expt_frame *why = NULL;
  const expt_status status =
      expt_assigner_assign_bytes(assigner, (const uint8_t *)unit, (int64_t)strlen(unit), &made, NULL);
  need(status == EXPT_OK || status == EXPT_E_STATE, "a unit is assigned, or the variants are no whole");
  need(expt_assigner_assign_one(assigner, unit, &label, NULL) == status, "one call is like the other");
  need(expt_assigner_bucket(assigner, unit, &bucket, NULL) == status, "a bucket is like an assignment");
  need(expt_assigner_explain(assigner, unit, &why, NULL) == status, "what is assigned is explained");
  if (status == EXPT_OK) {
    const expt_table *rows = expt_frame_view(why);
    need(rows->n_rows >= 1, "an explanation has a reason");
    need((made.variant < 0) == (label == NULL), "a variant has a label");
    if (label)
      need(expt_assigner_variant(assigner, made.variant, &same, NULL) == EXPT_OK && same == label, "of its position");
    need(isnan(made.bucket) || made.bucket == bucket, "the bucket is the bucket");
    need(made.hash_used <= made.in_experiment, "who was hashed is in");
  }
  expt_frame_free(why);
}

static int is_documented(expt_status status) {
  return status == EXPT_E_CORRUPT || status == EXPT_E_VERSION || status == EXPT_E_ARGUMENT ||
         status == EXPT_E_DUPLICATE || status == EXPT_E_LABEL || status == EXPT_E_LIMIT || status == EXPT_E_STATE;
}

int xp_fuzz_assigner_json(const uint8_t *bytes, size_t size) {
  int64_t blocks = 0;
  expt_context *ctx = context_with(&blocks);
  expt_assigner *assigner = NULL;
  expt_error err;
  char *text = calloc(1, size + 1);
  need(text != NULL, "there is memory");
  memcpy(text, bytes, size);
  errno = 0;
  const expt_status status = expt_assigner_from_json(ctx, text, &assigner, &err);
  need(errno == 0, "errno is left alone");
  need((status == EXPT_OK) == (assigner != NULL), "a refused text gives NULL");
  if (status == EXPT_OK) {
    reads_back(ctx, assigner);
    assigns(assigner, "1");
    assigns(assigner, "");
    assigns(assigner, "a unit that makes the text longer than one block of MD5, \xc3\xa9\xff");
  } else {
    need(is_documented(status), "a refusal is documented");
    need(strchr(err.message, '\n') == NULL, "a message is one line");
  }
  expt_assigner_free(assigner);
  expt_context_free(ctx);
  free(text);
  need(blocks == 0, "nothing is left");
  return status == EXPT_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  static const uint8_t none[1] = {0};
  xp_fuzz_assigner_json(size > 0 ? bytes : none, size);
  return 0;
}
