/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/fuzz_analysis_state.h"
#include "tests/fuzz/damage.h"

#include "lib/analysis/codec.h"
#include "lib/analysis/load_check.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const int64_t most_held_per_byte = 4;
static const int64_t spare_bytes = 64 * 1024;

static void need(int holds, const char *law) {
  if (holds) return;
  fprintf(stderr, "broken: %s\n", law);
  abort();
}

/* ---- memory that knows how much of it is held ---- */

typedef struct memory {
  int64_t held, most_held;
} memory;

/* The size stands before each block; 16 bytes keep the alignment. */
enum { BEFORE = 16 };

static void *allocate(void *user, int64_t size) {
  memory *from = user;
  char *block = malloc((size_t)size + BEFORE);
  if (block == NULL) return NULL;
  memcpy(block, &size, sizeof size);
  from->held += size;
  if (from->held > from->most_held) from->most_held = from->held;
  return block + BEFORE;
}

static void release(void *user, void *given) {
  memory *to = user;
  char *block = (char *)given - BEFORE;
  int64_t size;
  memcpy(&size, block, sizeof size);
  to->held -= size;
  free(block);
}

static expt_context *context_with(memory *counted) {
  expt_context_options options;
  expt_context *ctx = NULL;
  expt_context_options_init(&options);
  options.allocate = allocate;
  options.release = release;
  options.memory_user = counted;
  need(expt_context_create(&options, &ctx, NULL) == EXPT_OK, "a context can be made");
  return ctx;
}

/* ---- what an analysis must be able to do ---- */

static void saves_as(const expt_analysis *analysis, const uint8_t *bytes, size_t size) {
  int64_t needed = 0;
  need(expt_analysis_save(analysis, NULL, 0, &needed, NULL) == EXPT_OK, "what loads can be measured");
  uint8_t *saved = malloc((size_t)needed);
  need(saved != NULL && expt_analysis_save(analysis, saved, needed, &needed, NULL) == EXPT_OK,
       "what loads can be saved");
  need((size_t)needed == size && memcmp(saved, bytes, size) == 0, "what loads is saved as the same bytes");
  free(saved);
}

static void answers(const expt_analysis *analysis) {
  static const expt_status fine[] = {EXPT_OK, EXPT_E_STATE, EXPT_E_LABEL}; /* no metric; a control that nobody has */
  expt_frame *frame = NULL;
  expt_srm srm = {.struct_size = sizeof srm};
  need(expt_analysis_columns(analysis, &frame, NULL) == EXPT_OK, "columns are listed");
  expt_frame_free(frame);
  const expt_status summary = expt_analysis_summary(analysis, &frame, NULL);
  need(summary == fine[0] || summary == fine[1], "the summary answers");
  expt_frame_free(frame);
  const expt_status test = expt_analysis_frequentist(analysis, NULL, &frame, NULL);
  need(test == fine[0] || test == fine[1] || test == fine[2], "the test answers");
  expt_frame_free(frame);
  need(expt_analysis_srm(analysis, NULL, &srm, NULL) == EXPT_OK, "the sample ratio answers");
}

/* The copy has the same batches and the same ids, so most merges are refused; none may do anything else. */
static void merges(expt_analysis *analysis, const expt_analysis *copy) {
  const expt_status status = expt_analysis_merge(analysis, copy, NULL);
  need(status == EXPT_OK || status == EXPT_E_DUPLICATE || status == EXPT_E_INCOMPATIBLE || status == EXPT_E_LIMIT,
       "a merge adds or refuses");
}

int xp_fuzz_state(const uint8_t *bytes, size_t size) {
  memory counted = {0};
  expt_context *ctx = context_with(&counted);
  expt_analysis *analysis = NULL, *copy = NULL;
  expt_error err;
  const int64_t before = counted.held;
  counted.most_held = before;
  const expt_status status = expt_analysis_load(ctx, bytes, (int64_t)size, &analysis, &err);
  need(counted.most_held - before <= most_held_per_byte * (int64_t)size + spare_bytes,
       "loading holds at most 4 times the bytes");
  need((status == EXPT_OK) == (analysis != NULL), "a failed load gives NULL");
  if (status == EXPT_OK) {
    need(expt_analysis_load(ctx, bytes, (int64_t)size, &copy, &err) == EXPT_OK, "what loads loads again");
    saves_as(analysis, bytes, size);
    answers(analysis);
    merges(analysis, copy);
    answers(analysis);
  } else {
    need(status == EXPT_E_CORRUPT || status == EXPT_E_VERSION, "a damaged state is EXPT_E_CORRUPT or EXPT_E_VERSION");
    need(counted.held == before, "a failed load leaves nothing");
  }
  expt_analysis_free(analysis);
  expt_analysis_free(copy);
  expt_context_free(ctx);
  need(counted.held == 0, "nothing is left");
  return status == EXPT_OK;
}

bool xp_fuzz_state_mend(uint8_t *bytes, size_t size) {
  XP_CALL(NULL, NULL);
  xp_reader reader;
  expt_analysis *analysis = NULL;
  if (!damage_mend(bytes, size, false)) return false;
  if (xp_reader_start(call, bytes, (int64_t)size, XP_STATE_ANALYSIS, &reader) == EXPT_OK &&
      xp_load_description(call, &reader, &analysis) == EXPT_OK)
    (void)damage_mend_with(bytes, size, xp_analysis_configuration(analysis));
  expt_analysis_free(analysis);
  return true;
}

/* For libFuzzer: the bytes as they are, and with length, hash and checksum mended, without which it would never get
 * past the envelope. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  uint8_t *mended = malloc(size + 1);
  if (mended == NULL) return 0;
  if (size > 0) memcpy(mended, bytes, size);
  xp_fuzz_state(mended, size);
  if (xp_fuzz_state_mend(mended, size)) xp_fuzz_state(mended, size);
  free(mended);
  return 0;
}
