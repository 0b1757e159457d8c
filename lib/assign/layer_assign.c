/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From ids to experiments. Rows are cut into fixed chunks, so any number of threads writes the same frame. */
#include "lib/assign/layer_internal.h"

#include "lib/base/frame.h"
#include <string.h>

enum { CHUNK_ROWS = 16384, NO_BUCKET = -1 };

enum { REASON_OWNED, REASON_FREE, REASON_MISSING_UNIT };
static const char *const reasons[] = {"owned", "free", "missing_unit"};

typedef struct job {
  const expt_layer *layer;
  const expt_column *units;
  int32_t *experiment, *reason;
  int64_t *bucket;
} job;

static void put(const job *to, int64_t row, int64_t bucket, int32_t owner, int32_t reason) {
  to->bucket[row] = bucket;
  to->experiment[row] = owner;
  to->reason[row] = reason;
}

static void put_unit(const job *to, int64_t row, uint64_t h) {
  const int64_t bucket = xp_layer_bucket(to->layer, h);
  const int32_t owner = to->layer->owner[bucket];
  put(to, row, bucket, owner, owner == XP_LAYER_FREE ? REASON_FREE : REASON_OWNED);
}

/* Units that are there move together; rows[] remembers where they were. */
static expt_status assign_block(const xp_call *call, const job *to, xp_hasher *hasher, int64_t from, xp_text *units,
                                int64_t count) {
  uint64_t h[XP_LANES];
  int64_t rows[XP_LANES], present = 0;
  for (int64_t i = 0; i < count; i++) {
    if (units[i].bytes == NULL) {
      put(to, from + i, NO_BUCKET, XP_LAYER_FREE, REASON_MISSING_UNIT);
      continue;
    }
    rows[present] = from + i;
    units[present++] = units[i];
  }
  XP_TRY(xp_form_numbers(call, hasher, &to->layer->form, units, present, h));
  for (int64_t i = 0; i < present; i++)
    put_unit(to, rows[i], h[i]);
  return EXPT_OK;
}

static expt_status assign_rows(const xp_call *call, const job *to, xp_hasher *hasher, int64_t from, int64_t end) {
  xp_id_reader reader;
  xp_text units[XP_LANES];
  xp_id_reader_start(&reader, to->units);
  for (int64_t row = from; row < end; row += XP_LANES) {
    const int64_t count = end - row < XP_LANES ? end - row : XP_LANES;
    XP_TRY(xp_id_reader_read(call, &reader, row, count, units));
    XP_TRY(assign_block(call, to, hasher, row, units, count));
  }
  return EXPT_OK;
}

static expt_status assign_chunk(const xp_call *call, void *user, int64_t chunk) {
  const job *to = user;
  const int64_t from = chunk * CHUNK_ROWS;
  const int64_t end = from + CHUNK_ROWS < to->units->length ? from + CHUNK_ROWS : to->units->length;
  xp_hasher hasher = xp_hasher_start(call->ctx, to->layer->digest);
  const expt_status status = assign_rows(call, to, &hasher, from, end);
  xp_hasher_end(&hasher);
  return status;
}

static expt_status fill(const xp_call *call, expt_frame *frame, job *to) {
  to->experiment =
      xp_frame_dict_of(frame, "experiment", (const char *const *)to->layer->names, to->layer->count, XP_SHOWN);
  to->bucket = xp_frame_integers(frame, "bucket", XP_SHOWN);
  to->reason = xp_frame_dict_of(frame, "reason", reasons, 3, XP_SHOWN);
  if (xp_frame_failed(frame)) return xp_fail_memory(call);
  const int64_t chunks = to->units->length / CHUNK_ROWS + (to->units->length % CHUNK_ROWS != 0);
  xp_progress progress = xp_progress_start(call, (uint64_t)chunks);
  XP_TRY(xp_parallel(call, chunks, assign_chunk, to));
  XP_TRY(xp_progress_end(&progress));
  return xp_frame_finish(frame) ? EXPT_OK : xp_fail_memory(call);
}

expt_status expt_layer_assign(const expt_layer *layer, const expt_column *units, expt_frame **out, expt_error *err) {
  XP_CALL(layer != NULL ? layer->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, layer, "layer"));
  XP_TRY(xp_need(call, units, "units"));
  XP_TRY(xp_column_check(call, units, "units"));
  XP_TRY(xp_need_ids(call, units, "units"));
  job to = {.layer = layer, .units = units};
  expt_frame *frame = xp_frame_create(call->ctx, units->length, 3);
  const expt_status status = fill(call, frame, &to);
  if (status == EXPT_OK)
    *out = frame;
  else
    expt_frame_free(frame);
  return status;
}

expt_status expt_layer_assign_one(const expt_layer *layer, const char *unit, const char **out, expt_error *err) {
  XP_CALL(layer != NULL ? layer->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, layer, "layer"));
  XP_TRY(xp_need(call, unit, "unit"));
  const xp_text text = {unit, (int64_t)strlen(unit)};
  uint64_t h;
  xp_hasher hasher = xp_hasher_start(call->ctx, layer->digest);
  const expt_status status = xp_form_numbers(call, &hasher, &layer->form, &text, 1, &h);
  xp_hasher_end(&hasher);
  if (status != EXPT_OK) return status;
  const int32_t owner = layer->owner[xp_layer_bucket(layer, h)];
  *out = owner == XP_LAYER_FREE ? "" : layer->names[owner];
  return EXPT_OK;
}
