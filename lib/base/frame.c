/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/frame.h"

#include "lib/base/buffer.h"
#include "lib/base/notes.h"

#include <string.h>

/* A column owns at most: name, data, offsets, validity, or name, codes, labels, their bytes and their offsets. */
#define MOST_OWNED 5

struct xp_frame_texts {
  xp_buffer bytes;
  int64_t *offsets;
  uint8_t *validity;
  int64_t column; /* position in the frame */
  int64_t filled; /* rows */
  bool any_missing;
};

struct expt_frame {
  const expt_context *ctx;
  expt_table view;
  expt_column *columns;
  int64_t max_columns;
  xp_frame_texts *texts;
  int64_t n_texts;
  void **owned;
  int64_t n_owned;
  bool failed;
};

/* ---- life ---- */

const expt_table *expt_frame_view(const expt_frame *frame) {
  return frame != NULL ? &frame->view : NULL;
}

void expt_frame_free(expt_frame *frame) {
  if (frame == NULL) return;
  const expt_context *const ctx = frame->ctx;
  for (int64_t i = 0; i < frame->n_texts; i++)
    xp_buffer_free(&frame->texts[i].bytes);
  for (int64_t i = 0; i < frame->n_owned; i++)
    xp_release(ctx, frame->owned[i]);
  xp_release(ctx, frame->owned);
  xp_release(ctx, frame->texts);
  xp_release(ctx, frame->columns);
  xp_release(ctx, frame);
  expt_context_free((expt_context *)ctx);
}

expt_frame *xp_frame_create(const expt_context *ctx, int64_t rows, int64_t max_columns) {
  if (max_columns > INT64_MAX / MOST_OWNED) return NULL;
  expt_frame *const frame = xp_alloc(ctx, 1, sizeof *frame);
  if (frame == NULL) return NULL;
  expt_context_retain(ctx);
  frame->ctx = ctx;
  frame->max_columns = max_columns;
  frame->columns = xp_alloc(ctx, max_columns, sizeof *frame->columns);
  frame->texts = xp_alloc(ctx, max_columns, sizeof *frame->texts);
  frame->owned = xp_alloc(ctx, MOST_OWNED * max_columns, sizeof *frame->owned);
  frame->view.columns = frame->columns;
  frame->view.n_rows = rows;
  if (frame->columns != NULL && frame->texts != NULL && frame->owned != NULL) return frame;
  expt_frame_free(frame);
  return NULL;
}

bool xp_frame_failed(const expt_frame *frame) {
  return frame == NULL || frame->failed;
}

/* ---- adding ---- */

/* Takes memory over; NULL makes the frame a failed one. */
static void *own(expt_frame *frame, void *memory) {
  if (memory == NULL)
    frame->failed = true;
  else
    frame->owned[frame->n_owned++] = memory;
  return memory;
}

static expt_column *add_column(expt_frame *frame, const char *name, expt_dtype dtype, int64_t width,
                               xp_visibility visibility) {
  if (xp_frame_failed(frame)) return NULL;
  if (frame->view.n_columns == frame->max_columns) {
    frame->failed = true;
    return NULL;
  }
  char *const own_name = own(frame, xp_copy_text(frame->ctx, name));
  if (own_name == NULL) return NULL;
  expt_column *const column = &frame->columns[frame->view.n_columns++];
  *column = (expt_column){.name = own_name, .dtype = dtype, .length = frame->view.n_rows, .stride = width};
  column->detail = visibility == XP_DETAIL;
  return column;
}

static void *add_values(expt_frame *frame, const char *name, expt_dtype dtype, int64_t width,
                        xp_visibility visibility) {
  expt_column *const column = add_column(frame, name, dtype, width, visibility);
  if (column == NULL) return NULL;
  void *const values = own(frame, xp_alloc(frame->ctx, frame->view.n_rows, width));
  column->data = values;
  return values;
}

double *xp_frame_doubles(expt_frame *frame, const char *name, xp_visibility visibility) {
  return add_values(frame, name, EXPT_DTYPE_FLOAT64, sizeof(double), visibility);
}

int64_t *xp_frame_integers(expt_frame *frame, const char *name, xp_visibility visibility) {
  return add_values(frame, name, EXPT_DTYPE_INT64, sizeof(int64_t), visibility);
}

int64_t *xp_frame_times(expt_frame *frame, const char *name, xp_visibility visibility) {
  int64_t *const times = add_values(frame, name, EXPT_DTYPE_TIME, sizeof(int64_t), visibility);
  if (times != NULL) frame->columns[frame->view.n_columns - 1].time_unit = EXPT_TIME_UNIT_US;
  return times;
}

uint8_t *xp_frame_bools(expt_frame *frame, const char *name, xp_visibility visibility) {
  return add_values(frame, name, EXPT_DTYPE_BOOL8, sizeof(uint8_t), visibility);
}

void *xp_frame_like(expt_frame *frame, const expt_column *model, int64_t width, xp_visibility visibility) {
  void *const values = add_values(frame, model->name, model->dtype, width, visibility);
  if (values == NULL) return NULL;
  expt_column *const column = &frame->columns[frame->view.n_columns - 1];
  column->time_unit = model->time_unit;
  column->na_mode = model->na_mode;
  return values;
}

uint8_t *xp_frame_validity(expt_frame *frame) {
  if (xp_frame_failed(frame)) return NULL;
  const int64_t bytes = frame->view.n_rows / 8 + 1;
  uint8_t *const bits = own(frame, xp_alloc(frame->ctx, bytes, 1));
  if (bits == NULL) return NULL;
  memset(bits, 0xff, (size_t)bytes);
  frame->columns[frame->view.n_columns - 1].validity = bits;
  return bits;
}

/* ---- dictionaries ---- */

/* Where levels come from: a set of labels in some order, or plain strings. */
typedef struct level_source {
  const xp_labels *labels;
  const int64_t *order;
  const char *const *strings;
  int64_t count;
} level_source;

static xp_text level_at(const level_source *levels, int64_t i) {
  if (levels->strings != NULL) return (xp_text){levels->strings[i], (int64_t)strlen(levels->strings[i])};
  return xp_labels_get(levels->labels, levels->order != NULL ? levels->order[i] : i);
}

static bool add_levels(expt_frame *frame, expt_column *column, const level_source *levels) {
  int64_t total = 0;
  for (int64_t i = 0; i < levels->count; i++)
    total += level_at(levels, i).size;
  expt_column *const labels = own(frame, xp_alloc(frame->ctx, 1, sizeof *labels));
  int64_t *const offsets = own(frame, xp_alloc(frame->ctx, levels->count + 1, sizeof *offsets));
  char *const bytes = own(frame, xp_alloc(frame->ctx, total, 1));
  if (frame->failed) return false;
  for (int64_t i = 0; i < levels->count; i++) {
    const xp_text level = level_at(levels, i);
    memcpy(bytes + offsets[i], level.bytes, (size_t)level.size);
    offsets[i + 1] = offsets[i] + level.size;
  }
  *labels = (expt_column){.data = bytes,
                          .offsets = offsets,
                          .length = levels->count,
                          .dtype = EXPT_DTYPE_UTF8,
                          .offset_width = sizeof(int64_t)};
  column->labels = labels;
  return true;
}

static int32_t *add_dict(expt_frame *frame, const char *name, const level_source *levels, xp_visibility visibility) {
  int32_t *const codes = add_values(frame, name, EXPT_DTYPE_DICT32, sizeof *codes, visibility);
  if (codes == NULL) return NULL;
  return add_levels(frame, &frame->columns[frame->view.n_columns - 1], levels) ? codes : NULL;
}

int32_t *xp_frame_dict(expt_frame *frame, const char *name, const xp_labels *labels, const int64_t *order,
                       xp_visibility visibility) {
  const level_source levels = {.labels = labels, .order = order, .count = xp_labels_count(labels)};
  return add_dict(frame, name, &levels, visibility);
}

int32_t *xp_frame_dict_of(expt_frame *frame, const char *name, const char *const *levels, int64_t n_levels,
                          xp_visibility visibility) {
  const level_source strings = {.strings = levels, .count = n_levels};
  return add_dict(frame, name, &strings, visibility);
}

/* ---- text ---- */

xp_frame_texts *xp_frame_texts_add(expt_frame *frame, const char *name, xp_visibility visibility) {
  expt_column *const column = add_column(frame, name, EXPT_DTYPE_UTF8, 0, visibility);
  if (column == NULL) return NULL;
  const int64_t rows = frame->view.n_rows;
  column->offset_width = sizeof(int64_t);
  int64_t *const offsets = own(frame, xp_alloc(frame->ctx, rows + 1, sizeof *offsets));
  uint8_t *const validity = own(frame, xp_alloc(frame->ctx, rows / 8 + 1, 1));
  if (frame->failed) return NULL;
  column->offsets = offsets;
  xp_frame_texts *const texts = &frame->texts[frame->n_texts++];
  *texts = (xp_frame_texts){.bytes = xp_buffer_create(frame->ctx), .offsets = offsets, .validity = validity};
  texts->column = frame->view.n_columns - 1;
  return texts;
}

/* The column can take one row more; one too many makes the frame a failed one. */
static bool has_room_for_row(expt_frame *frame, const xp_frame_texts *texts) {
  if (xp_frame_failed(frame)) return false;
  if (texts->filled == frame->view.n_rows) frame->failed = true;
  return !frame->failed;
}

static void end_row(expt_frame *frame, xp_frame_texts *texts) {
  if (texts->bytes.failed) frame->failed = true;
  texts->filled++;
  texts->offsets[texts->filled] = texts->bytes.size;
}

static void end_present_row(expt_frame *frame, xp_frame_texts *texts) {
  const int64_t row = texts->filled;
  texts->validity[row / 8] = (uint8_t)(texts->validity[row / 8] | 1U << (row % 8));
  end_row(frame, texts);
}

void xp_frame_text_append(expt_frame *frame, xp_frame_texts *texts, const char *bytes, int64_t size) {
  if (!has_room_for_row(frame, texts)) return;
  if (bytes == NULL) {
    texts->any_missing = true;
    end_row(frame, texts);
    return;
  }
  xp_buffer_append(&texts->bytes, bytes, size);
  end_present_row(frame, texts);
}

void xp_frame_word_append(expt_frame *frame, xp_frame_texts *texts, const char *word) {
  xp_frame_text_append(frame, texts, word, word != NULL ? (int64_t)strlen(word) : 0);
}

void xp_frame_label_append(expt_frame *frame, xp_frame_texts *texts, const xp_labels *labels, int64_t code) {
  const xp_text label = code >= 0 ? xp_labels_get(labels, code) : (xp_text){NULL, 0};
  xp_frame_text_append(frame, texts, label.bytes, label.size);
}

void xp_frame_notes_append(expt_frame *frame, xp_frame_texts *texts, int64_t bits) {
  if (!has_room_for_row(frame, texts)) return;
  const char *joint = "";
  for (const char *text; (text = xp_note_take(&bits)) != NULL; joint = "; ") {
    xp_buffer_text(&texts->bytes, joint);
    xp_buffer_text(&texts->bytes, text);
  }
  end_present_row(frame, texts);
}

static void finish_texts(expt_frame *frame, const xp_frame_texts *texts) {
  expt_column *const column = &frame->columns[texts->column];
  column->data = texts->bytes.bytes != NULL ? texts->bytes.bytes : "";
  column->validity = texts->any_missing ? texts->validity : NULL;
  if (texts->filled < frame->view.n_rows) frame->failed = true;
}

bool xp_frame_finish(expt_frame *frame) {
  if (xp_frame_failed(frame)) return false;
  for (int64_t i = 0; i < frame->n_texts; i++)
    finish_texts(frame, &frame->texts[i]);
  return !frame->failed;
}

expt_status xp_give(const xp_call *call, expt_frame *frame, expt_frame **out) {
  if (!xp_frame_finish(frame)) {
    expt_frame_free(frame);
    return xp_fail_memory(call);
  }
  *out = frame;
  return EXPT_OK;
}
