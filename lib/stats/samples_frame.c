/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arrays of structs to frames, column by column. */
#include "lib/base/frame.h"
#include "lib/stats/samples.h"

static const void *cell_at(const xp_cell *cell, const void *rows, size_t row_size, int64_t row) {
  return (const char *)rows + (size_t)row * row_size + cell->offset;
}

static xp_text text_at(const xp_cell *cell, const void *at) {
  if (cell->kind == XP_CELL_LABEL) return *(const xp_text *)at;
  const char *const word = *(const char *const *)at;
  return (xp_text){word, word == NULL ? 0 : (int64_t)strlen(word)};
}

static void fill_texts(expt_frame *frame, const xp_cell *cell, xp_visibility visibility, const void *rows,
                       size_t row_size, int64_t n_rows) {
  xp_frame_texts *const column = xp_frame_texts_add(frame, cell->name, visibility);
  for (int64_t row = 0; row < n_rows && !xp_frame_failed(frame); row++) {
    const void *const at = cell_at(cell, rows, row_size, row);
    if (cell->kind == XP_CELL_NOTES) {
      xp_frame_notes_append(frame, column, *(const int64_t *)at);
      continue;
    }
    const xp_text text = text_at(cell, at);
    xp_frame_text_append(frame, column, text.bytes, text.size);
  }
}

static void fill_column(expt_frame *frame, const xp_cell *cell, const void *rows, size_t row_size, int64_t n_rows) {
  const xp_visibility visibility = cell->detail ? XP_DETAIL : XP_SHOWN;
  if (cell->kind == XP_CELL_NUMBER) {
    double *const column = xp_frame_doubles(frame, cell->name, visibility);
    for (int64_t row = 0; row < n_rows && column != NULL; row++)
      column[row] = *(const double *)cell_at(cell, rows, row_size, row);
  } else if (cell->kind == XP_CELL_COUNT) {
    int64_t *const column = xp_frame_integers(frame, cell->name, visibility);
    for (int64_t row = 0; row < n_rows && column != NULL; row++)
      column[row] = *(const int64_t *)cell_at(cell, rows, row_size, row);
  } else {
    fill_texts(frame, cell, visibility, rows, row_size, n_rows);
  }
}

expt_status xp_rows_to_frame(const xp_call *call, const xp_cell *cells, int64_t n_cells, const void *rows,
                             size_t row_size, int64_t n_rows, expt_frame **out) {
  expt_frame *const frame = xp_frame_create(call->ctx, n_rows, n_cells);
  for (int64_t i = 0; i < n_cells && !xp_frame_failed(frame); i++)
    fill_column(frame, &cells[i], rows, row_size, n_rows);
  return xp_give(call, frame, out);
}

const char *xp_alternative_word(expt_alternative alternative) {
  static const char *const words[] = {"two_sided", "greater", "less"};
  return words[alternative];
}
