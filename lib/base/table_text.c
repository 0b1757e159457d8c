/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/table_print.h"

#include "lib/base/utf8.h"

#include <math.h>
#include <string.h>

XP_OPTIONS(expt_table_to_text_options, .digits = 5, .max_rows = 60);

/* Characters of a cell; code points, so East Asian text takes more room than counted. A sentence in the last column pushes nothing away. */
enum { WIDEST = 60, WIDEST_LAST = 240 };
#define DOTS "..."
#define DOTS_WIDTH 3
#define GAP "  "

/* Every cell that is printed, header first, row by row. */
typedef struct grid {
  const expt_context *ctx;
  xp_buffer bytes;
  int64_t *ends;   /* ends[i] = where cell i ends in bytes */
  int64_t *widths; /* by column */
  int64_t columns, rows, filled;
} grid;

static void grid_free(grid *cells) {
  xp_buffer_free(&cells->bytes);
  xp_release(cells->ctx, cells->ends);
  xp_release(cells->ctx, cells->widths);
}

static bool grid_start(grid *cells, const expt_context *ctx, int64_t columns, int64_t rows) {
  *cells = (grid){.ctx = ctx, .bytes = xp_buffer_create(ctx), .columns = columns, .rows = rows};
  if (columns > 0 && rows > INT64_MAX / columns) return false;
  cells->ends = xp_alloc(ctx, columns * rows, sizeof *cells->ends);
  cells->widths = xp_alloc(ctx, columns, sizeof *cells->widths);
  return cells->ends != NULL && cells->widths != NULL;
}

static xp_text grid_get(const grid *cells, int64_t cell) {
  const int64_t start = cell > 0 ? cells->ends[cell - 1] : 0;
  return (xp_text){cells->bytes.bytes + start, cells->ends[cell] - start};
}

/* Closes the cell whose text was just appended. */
static void grid_close_cell(grid *cells) {
  if (cells->bytes.failed) return;
  const int64_t cell = cells->filled++;
  cells->ends[cell] = cells->bytes.size;
  const xp_text text = grid_get(cells, cell);
  const int64_t width = xp_utf8_count(text.bytes, text.size);
  int64_t *const widest = &cells->widths[cell % cells->columns];
  if (width > *widest) *widest = width;
}

/* ---- text in cells: one line, nothing that moves the cursor, not too long ---- */

static int write_escape(char out[8], uint32_t code_point) {
  static const char hexadecimal[] = "0123456789abcdef";
  out[0] = '\\';
  out[1] = code_point == '\n' ? 'n' : code_point == '\r' ? 'r' : code_point == '\t' ? 't' : 'u';
  if (out[1] != 'u') return 2;
  for (int i = 0; i < 4; i++)
    out[2 + i] = hexadecimal[code_point >> (12 - 4 * i) & 15];
  return 6;
}

/* Control characters have at most three bytes. */
static uint32_t code_point_of(const char *character, int length) {
  const uint8_t *const at = (const uint8_t *)character;
  if (length == 1) return at[0];
  if (length == 2) return (at[0] & 0x1FU) << 6 | (at[1] & 0x3FU);
  return (at[0] & 0x0FU) << 12 | (at[1] & 0x3FU) << 6 | (at[2] & 0x3FU);
}

/* One character as it is printed. */
typedef struct piece {
  char bytes[8];
  int size;
  int width;
} piece;

static piece piece_of(const char *character, int length) {
  piece shown = {.size = length, .width = 1};
  if (xp_utf8_is_control(character, length))
    shown.width = shown.size = write_escape(shown.bytes, code_point_of(character, length));
  else
    memcpy(shown.bytes, character, (size_t)length);
  return shown;
}

/* Appends what fits into `room` characters (out = NULL: only looks); returns whether that is all. */
static bool write_pieces(xp_buffer *out, xp_text text, int room) {
  for (int64_t at = 0; at < text.size;) {
    const int length = xp_utf8_length(text.bytes + at, text.size - at);
    const piece shown = piece_of(text.bytes + at, length);
    if (shown.width > room) return false;
    if (out != NULL) xp_buffer_append(out, shown.bytes, shown.size);
    room -= shown.width;
    at += length;
  }
  return true;
}

static void write_text(xp_buffer *out, xp_text text, int widest) {
  if (write_pieces(NULL, text, widest)) {
    write_pieces(out, text, widest);
    return;
  }
  write_pieces(out, text, widest - DOTS_WIDTH);
  xp_buffer_text(out, DOTS);
}

/* Significant digits are for fractions: a large number keeps all digits before the point, 1234567 and not
 * 1.2346e+06. */
static void write_number(xp_buffer *out, double value, int digits) {
  if (value == 0) value = 0; /* no sign */
  const double size = fabs(value);
  if (digits < 15 && size < 1e15 && size >= pow(10, digits) - 0.5)
    xp_buffer_double(out, nearbyint(value), 15);
  else
    xp_print_number(out, value, digits);
}

static void write_cell(xp_buffer *out, const xp_cell *cell, int digits, int widest) {
  switch (cell->kind) {
    case XP_CELL_MISSING:
      xp_buffer_text(out, "NA");
      break;
    case XP_CELL_NUMBER:
      write_number(out, cell->number, digits);
      break;
    case XP_CELL_TEXT:
      write_text(out, cell->text, widest);
      break;
    default:
      xp_buffer_append(out, cell->text.bytes, cell->text.size);
      break;
  }
}

static expt_status fill_grid(const xp_call *call, const xp_selection *selection, int digits, grid *cells) {
  for (int64_t i = 0; i < selection->count; i++) {
    const char *const name = selection->columns[i]->name;
    write_text(&cells->bytes, (xp_text){name, (int64_t)strlen(name)}, WIDEST);
    grid_close_cell(cells);
  }
  for (int64_t row = 0; row < cells->rows - 1 && !cells->bytes.failed; row++) {
    for (int64_t i = 0; i < selection->count; i++) {
      xp_cell cell;
      XP_TRY(xp_cell_read(call, selection->columns[i], row, &cell));
      write_cell(&cells->bytes, &cell, digits, i + 1 < selection->count ? WIDEST : WIDEST_LAST);
      grid_close_cell(cells);
    }
  }
  return cells->bytes.failed ? xp_fail_memory(call) : EXPT_OK;
}

/* ---- lines ---- */

static bool is_right_aligned(const expt_column *column) {
  const xp_kind kind = xp_column_kind(column);
  return kind == XP_KIND_NUMBER || (kind == XP_KIND_INTEGER && !xp_column_is_bool(column));
}

static void write_blanks(xp_buffer *out, int64_t count) {
  for (int64_t i = 0; i < count; i++)
    xp_buffer_text(out, " ");
}

static void end_line(xp_buffer *out, int64_t start) {
  while (out->size > start && out->bytes[out->size - 1] == ' ')
    out->size--;
  xp_buffer_text(out, "\n");
}

static void write_line(xp_buffer *out, const xp_selection *selection, const grid *cells, int64_t line) {
  const int64_t start = out->size;
  for (int64_t i = 0; i < selection->count; i++) {
    const xp_text text = grid_get(cells, line * cells->columns + i);
    const int64_t blanks = cells->widths[i] - xp_utf8_count(text.bytes, text.size);
    const bool right = is_right_aligned(selection->columns[i]);
    if (i > 0) xp_buffer_text(out, GAP);
    if (right) write_blanks(out, blanks);
    xp_buffer_append(out, text.bytes, text.size);
    if (!right) write_blanks(out, blanks);
  }
  end_line(out, start);
}

static void write_rest(xp_buffer *out, int64_t rows) {
  if (rows == 0) return;
  xp_buffer_text(out, DOTS " ");
  xp_buffer_integer(out, rows);
  xp_buffer_text(out, rows == 1 ? " more row\n" : " more rows\n");
}

static expt_status write_table(const xp_call *call, const xp_selection *selection, const xp_print *print,
                               xp_buffer *out) {
  const int64_t rows = selection->rows < print->max_rows ? selection->rows : print->max_rows;
  if (selection->count == 0) return EXPT_OK;
  if (rows == INT64_MAX) return xp_fail_memory(call);
  grid cells;
  expt_status status = EXPT_OK;
  if (!grid_start(&cells, call->ctx, selection->count, rows + 1)) status = xp_fail_memory(call);
  if (status == EXPT_OK) status = fill_grid(call, selection, print->digits, &cells);
  if (status == EXPT_OK) {
    for (int64_t line = 0; line <= rows && !out->failed; line++)
      write_line(out, selection, &cells, line);
    write_rest(out, selection->rows - rows);
  }
  grid_free(&cells);
  return status;
}

expt_status expt_table_to_text(const expt_table *table, const expt_table_to_text_options *options, char *buf,
                               int64_t cap, int64_t *need, expt_error *err) {
  XP_CALL(NULL, err);
  XP_TRY(xp_need(call, need, "need"));
  *need = 0;
  expt_table_to_text_options mine;
  XP_TRY(xp_take_expt_table_to_text_options(call, options, &mine));
  const xp_print print = {.columns = mine.columns,
                          .n_columns = mine.n_columns,
                          .digits = mine.digits,
                          .max_rows = mine.max_rows,
                          .leaves_detail_out = true};
  return xp_table_print(call, table, &print, write_table, buf, cap, need);
}
