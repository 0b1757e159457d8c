/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A column of ids at once. Rows are cut into fixed chunks, so any number of threads writes the same frame. */

#include "lib/assign/internal.h"
#include "lib/base/frame.h"
#include <math.h>

#define CHUNK_ROWS 16384

enum { REASON_SPLIT, REASON_MISSING_UNIT };
static const char *const reasons[] = {"split", "missing_unit"};

typedef struct job {
  const expt_assigner *assigner;
  const expt_column *units;
  int32_t *variant, *reason;
  double *bucket;
} job;

static expt_status assign_row(const xp_call *call, const job *to, int64_t row) {
  char digits[24];
  xp_text unit;
  XP_TRY(xp_read_text(call, to->units, "units", row, digits, &unit));
  if (!unit.bytes) {
    to->variant[row] = -1;
    to->bucket[row] = NAN;
    to->reason[row] = REASON_MISSING_UNIT;
    return EXPT_OK;
  }
  uint32_t h;
  XP_TRY(xp_assigner_hash(call, to->assigner, unit, &h));
  to->variant[row] = xp_assigner_pick(to->assigner, h);
  to->bucket[row] = h / 4294967296.0;
  to->reason[row] = REASON_SPLIT;
  return EXPT_OK;
}

static expt_status assign_chunk(const xp_call *call, void *user, int64_t chunk) {
  const job *to = user;
  const int64_t first = chunk * CHUNK_ROWS;
  const int64_t end = first + CHUNK_ROWS < to->units->length ? first + CHUNK_ROWS : to->units->length;
  for (int64_t row = first; row < end; row++) XP_TRY(assign_row(call, to, row));
  return EXPT_OK;
}

expt_status expt_assigner_assign(const expt_assigner *assigner, const expt_column *units, expt_frame **out, expt_error *err) {
  XP_CALL(assigner ? assigner->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, assigner, "assigner"));
  XP_TRY(xp_need(call, units, "units"));
  XP_TRY(xp_column_check(call, units, "units"));
  XP_TRY(xp_need_ids(call, units, "units"));
  XP_TRY(xp_assigner_ready(call, assigner));

  expt_frame *frame = xp_frame_create(call->ctx, units->length, 3);
  job to = {.assigner = assigner, .units = units};
  to.variant = xp_frame_dict(frame, "variant", assigner->labels, NULL, XP_SHOWN);
  to.bucket = xp_frame_doubles(frame, "bucket", XP_SHOWN);
  to.reason = xp_frame_dict_of(frame, "reason", reasons, 2, XP_SHOWN);
  expt_status status = xp_frame_failed(frame) ? xp_fail_memory(call) : EXPT_OK;
  if (status == EXPT_OK) status = xp_parallel(call, (units->length + CHUNK_ROWS - 1) / CHUNK_ROWS, assign_chunk, &to);
  xp_progress progress = xp_progress_start(call, (uint64_t)units->length);
  if (status == EXPT_OK) status = xp_progress_end(&progress);
  if (status == EXPT_OK && !xp_frame_finish(frame)) status = xp_fail_memory(call);
  if (status != EXPT_OK) {
    expt_frame_free(frame);
    return status;
  }
  *out = frame;
  return EXPT_OK;
}
