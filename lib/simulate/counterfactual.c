/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_simulate_counterfactual(): the frame that stands in for the table. */
#include "lib/simulate/counterfactual.h"

#include "lib/base/buffer.h"
#include "lib/base/context.h"
#include "lib/base/frame.h"
#include <math.h>

enum { CHUNK_ROWS = 16 * XP_BLOCK };

XP_OPTIONS(expt_simulate_counterfactual_options, .baseline = NAN);

typedef struct outcome_column {
  uint8_t *flags; /* 0/1 outcomes */
  double *values; /* others */
} outcome_column;

typedef struct job {
  const xp_counterfactual *to;
  int64_t *unit; /* NULL for text */
  uint8_t *exposed;
  outcome_column seen, control, treatment;
} job;

static void put(const outcome_column *column, int64_t row, double value) {
  if (column->values != NULL)
    column->values[row] = value;
  else
    column->flags[row] = value == 1.0;
}

static void write_block(const job *work, const xp_counterfactual_block *block) {
  const xp_counterfactual *to = work->to;
  for (int64_t i = 0; i < block->rows; i++) {
    const int64_t row = block->from + i;
    const bool treated = to->variant_codes[row] != to->control;
    put(&work->seen, row, treated ? block->after[i] : block->before[i]);
    put(&work->control, row, block->before[i]);
    put(&work->treatment, row, block->after[i]);
  }
  if (work->unit != NULL) memcpy(work->unit + block->from, block->ids, (size_t)block->rows * sizeof *block->ids);
  if (work->exposed != NULL) memcpy(work->exposed + block->from, block->exposed, (size_t)block->rows);
}

static expt_status fill_chunk(const xp_call *call, void *user, int64_t chunk) {
  const job *work = user;
  const int64_t rows = work->to->table->n_rows;
  xp_counterfactual_block block;
  for (int64_t from = chunk * CHUNK_ROWS; from < rows && from < (chunk + 1) * CHUNK_ROWS; from += XP_BLOCK) {
    const int64_t n = rows - from < XP_BLOCK ? rows - from : XP_BLOCK;
    XP_TRY(xp_counterfactual_observe(call, work->to, from, n, &block));
    XP_TRY(xp_counterfactual_draw(call, work->to, &block));
    write_block(work, &block);
  }
  return EXPT_OK;
}

/* ---- its columns ---- */

static outcome_column add_outcome(expt_frame *frame, bool binary, const char *name, xp_visibility visibility) {
  outcome_column column = {NULL, NULL};
  if (binary)
    column.flags = xp_frame_bools(frame, name, visibility);
  else
    column.values = xp_frame_doubles(frame, name, visibility);
  return column;
}

static bool add_derived(const xp_call *call, expt_frame *frame, const xp_counterfactual *to, const char *suffix,
                        outcome_column *out) {
  xp_buffer name = xp_buffer_create(call->ctx);
  xp_buffer_text(&name, to->outcome_name);
  xp_buffer_text(&name, suffix);
  xp_buffer_append(&name, "", 1);
  if (!name.failed) *out = add_outcome(frame, to->binary, name.bytes, XP_DETAIL);
  const bool made = !name.failed;
  xp_buffer_free(&name);
  return made;
}

static void add_codes(expt_frame *frame, const char *name, const xp_labels *labels, const int64_t *order,
                      const int32_t *codes, int64_t rows) {
  int32_t *column = xp_frame_dict(frame, name, labels, order, XP_SHOWN);
  if (column != NULL) memcpy(column, codes, (size_t)rows * sizeof *codes);
}

static expt_status append_ids(const xp_call *call, expt_frame *frame, xp_frame_texts *column, const expt_column *ids) {
  char digits[24];
  xp_text id;
  for (int64_t row = 0; row < ids->length; row++) {
    XP_TRY(xp_read_text(call, ids, "table", row, digits, &id));
    xp_frame_text_append(frame, column, id.bytes, id.size);
  }
  return EXPT_OK;
}

static expt_status add_columns(const xp_call *call, expt_frame *frame, job *work) {
  const xp_counterfactual *to = work->to;
  const int64_t rows = to->table->n_rows;
  if (to->ids_are_text)
    XP_TRY(append_ids(call, frame, xp_frame_texts_add(frame, to->unit_name, XP_SHOWN), to->unit));
  else
    work->unit = xp_frame_integers(frame, to->unit_name, XP_SHOWN);
  add_codes(frame, to->variant_name, to->variants, to->variant_order, to->variant_codes, rows);
  if (to->exposed != NULL) work->exposed = xp_frame_bools(frame, to->options->exposed, XP_SHOWN);
  if (to->segment != NULL) add_codes(frame, to->options->segment, to->levels, to->level_order, to->level_codes, rows);
  work->seen = add_outcome(frame, to->binary, to->outcome_name, XP_SHOWN);
  const bool made = add_derived(call, frame, to, "_control", &work->control) &&
                    add_derived(call, frame, to, "_treatment", &work->treatment);
  return made && !xp_frame_failed(frame) ? EXPT_OK : xp_fail_memory(call);
}

/* ---- the call ---- */

static expt_status fill_frame(const xp_call *call, expt_frame *frame, job *work) {
  const int64_t rows = work->to->table->n_rows, chunks = (rows + CHUNK_ROWS - 1) / CHUNK_ROWS;
  XP_TRY(add_columns(call, frame, work));
  xp_progress progress = xp_progress_start(call, (uint64_t)chunks);
  XP_TRY(xp_parallel(call, chunks, fill_chunk, work));
  XP_TRY(xp_progress_end(&progress));
  return xp_frame_finish(frame) ? EXPT_OK : xp_fail_memory(call);
}

static expt_status make_frame(const xp_call *call, const xp_counterfactual *to, expt_frame **out) {
  enum { MOST_COLUMNS = 7 };
  job work = {.to = to};
  expt_frame *frame = xp_frame_create(call->ctx, to->table->n_rows, MOST_COLUMNS);
  const expt_status status = frame == NULL ? xp_fail_memory(call) : fill_frame(call, frame, &work);
  if (status == EXPT_OK)
    *out = frame;
  else
    expt_frame_free(frame);
  return status;
}

expt_status expt_simulate_counterfactual(const expt_context *ctx, const expt_table *table, const char *unit,
                                         const char *outcome, const char *variant, double uplift,
                                         const expt_simulate_counterfactual_options *options, expt_frame **out,
                                         expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_simulate_counterfactual_options mine;
  XP_TRY(xp_take_expt_simulate_counterfactual_options(call, options, &mine));
  xp_counterfactual to = {.options = &mine,
                          .table = table,
                          .unit_name = unit,
                          .outcome_name = outcome,
                          .variant_name = variant,
                          .uplift = uplift};
  expt_status status = xp_counterfactual_open(call, &to);
  if (status == EXPT_OK) status = make_frame(call, &to, out);
  xp_counterfactual_close(call, &to);
  return status;
}
