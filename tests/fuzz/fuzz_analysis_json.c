/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/fuzz_analysis_json.h"

#include <errno.h>
#include <experiment/aa.h>
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

static char *text_of(const expt_analysis *analysis) {
  int64_t needed = 0;
  need(expt_analysis_to_json(analysis, NULL, 0, &needed, NULL) == EXPT_OK, "what was read can be measured");
  char *text = malloc((size_t)needed);
  need(text && expt_analysis_to_json(analysis, text, needed, &needed, NULL) == EXPT_OK, "what was read can be written");
  return text;
}

static void reads_back(const expt_context *ctx, expt_analysis *analysis) {
  expt_analysis *again = NULL;
  char *first = text_of(analysis);
  need(expt_analysis_from_json(ctx, first, &again, NULL) == EXPT_OK, "what was written can be read");
  char *second = text_of(again);
  need(strcmp(first, second) == 0, "what is written twice is the same");
  need(expt_analysis_merge(analysis, again, NULL) == EXPT_OK, "equal texts merge");
  free(first);
  free(second);
  expt_analysis_free(again);
}

static int is_documented(expt_status status) {
  return status == EXPT_E_CORRUPT || status == EXPT_E_VERSION || status == EXPT_E_ARGUMENT ||
         status == EXPT_E_DUPLICATE || status == EXPT_E_LIMIT || status == EXPT_E_STATE;
}

int xp_fuzz_analysis_json(const uint8_t *bytes, size_t size) {
  int64_t blocks = 0;
  expt_context *ctx = context_with(&blocks);
  expt_analysis *analysis = NULL;
  expt_error err;
  char *text = calloc(1, size + 1);
  need(text != NULL, "there is memory");
  memcpy(text, bytes, size);
  errno = 0;
  const expt_status status = expt_analysis_from_json(ctx, text, &analysis, &err);
  need(errno == 0, "errno is left alone");
  need((status == EXPT_OK) == (analysis != NULL), "a refused text gives NULL");
  if (status == EXPT_OK) {
    reads_back(ctx, analysis);
  } else {
    need(is_documented(status), "a refusal is documented");
    need(strchr(err.message, '\n') == NULL, "a message is one line");
    need(strcmp(err.argument, "json") == 0, "the JSON is to blame");
  }
  expt_analysis_free(analysis);
  expt_context_free(ctx);
  free(text);
  need(blocks == 0, "nothing is left");
  return status == EXPT_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  static const uint8_t none[1] = {0};
  xp_fuzz_analysis_json(size > 0 ? bytes : none, size);
  return 0;
}
