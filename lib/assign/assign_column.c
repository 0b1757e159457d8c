/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A column of ids at once. Rows are cut into fixed chunks, so any number of threads writes the same frame. */

#include "lib/assign/column.h"

static void mark_rows(const int32_t *restrict reason, int64_t count, uint8_t *restrict in_experiment,
                      uint8_t *restrict hash_used) {
  for (int64_t i = 0; i < count; i++) {
    in_experiment[i] = xp_is_in_experiment(reason[i]);
    hash_used[i] = xp_is_hash_used(reason[i]);
  }
}

static expt_status assign_blocks(const xp_call *call, const xp_column_job *job, xp_hasher *hasher, int64_t first,
                                 int64_t end) {
  xp_id_reader reader;
  xp_text units[XP_LANES];
  xp_id_reader_start(&reader, job->units);
  for (int64_t row = first; row < end; row += XP_LANES) {
    const int64_t count = end - row < XP_LANES ? end - row : XP_LANES;
    const xp_decisions out = {job->variant + row, job->reason + row, job->bucket + row};
    XP_TRY(xp_id_reader_read(call, &reader, row, count, units));
    XP_TRY(xp_decide(call, job->assigner, hasher, units, count, job->stored ? job->stored + row : NULL, &out));
    mark_rows(out.reason, count, job->in_experiment + row, job->hash_used + row);
  }
  return EXPT_OK;
}

static expt_status assign_chunk(const xp_call *call, void *user, int64_t chunk) {
  const xp_column_job *job = user;
  const int64_t first = chunk * XP_CHUNK_ROWS, rows = job->units->length;
  xp_hasher hasher = xp_hasher_start(call->ctx, job->assigner->digest);
  const expt_status status =
      assign_blocks(call, job, &hasher, first, first + XP_CHUNK_ROWS < rows ? first + XP_CHUNK_ROWS : rows);
  xp_hasher_end(&hasher);
  return status;
}

expt_status xp_units_check(const xp_call *call, const expt_column *units) {
  XP_TRY(xp_need(call, units, "units"));
  XP_TRY(xp_column_check(call, units, "units"));
  return xp_need_ids(call, units, "units");
}

/* The columns in the order in which they are shown; is_new only for sticky assignments. */
static void add_columns(expt_frame *frame, xp_column_job *job) {
  job->variant = xp_frame_dict(frame, "variant", job->assigner->labels, NULL, XP_SHOWN);
  job->bucket = xp_frame_doubles(frame, "bucket", XP_SHOWN);
  job->reason = xp_frame_dict_of(frame, "reason", xp_reason_words, XP_REASON_LAST + 1, XP_SHOWN);
  if (job->stored) job->is_new = xp_frame_bools(frame, "is_new", XP_SHOWN);
  job->in_experiment = xp_frame_bools(frame, "in_experiment", XP_DETAIL);
  job->hash_used = xp_frame_bools(frame, "hash_used", XP_DETAIL);
}

static void mark_new(const xp_column_job *job) {
  for (int64_t row = 0; job->stored && row < job->units->length; row++) {
    job->is_new[row] = job->reason[row] == EXPT_REASON_SPLIT;
  }
}

expt_status xp_assign_column(const xp_call *call, xp_column_job *job, expt_frame **out) {
  const int64_t rows = job->units->length;
  xp_progress progress = xp_progress_start(call, (uint64_t)rows);
  expt_frame *frame = xp_frame_create(call->ctx, rows, 6);
  add_columns(frame, job);
  expt_status status = xp_frame_failed(frame) ? xp_fail_memory(call) : EXPT_OK;
  if (status == EXPT_OK) status = xp_parallel(call, (rows + XP_CHUNK_ROWS - 1) / XP_CHUNK_ROWS, assign_chunk, job);
  if (status == EXPT_OK) mark_new(job);
  if (status == EXPT_OK && !xp_frame_finish(frame)) status = xp_fail_memory(call);
  if (status == EXPT_OK) status = xp_progress_end(&progress);
  if (status != EXPT_OK) {
    expt_frame_free(frame);
    return status;
  }
  *out = frame;
  return EXPT_OK;
}

expt_status expt_assigner_assign(const expt_assigner *assigner, const expt_column *units, expt_frame **out,
                                 expt_error *err) {
  XP_CALL(assigner ? assigner->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, assigner, "assigner"));
  XP_TRY(xp_units_check(call, units));
  XP_TRY(xp_assigner_ready(call, assigner));
  xp_column_job job = {.assigner = assigner, .units = units};
  return xp_assign_column(call, &job, out);
}
