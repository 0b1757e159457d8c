/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that equal an earlier one in every column. A hash by row finds the candidates, the cells themselves decide. */
#include "lib/events/clean.h"

#include "lib/base/hash.h"

/* A cell in the form in which equal ones are equal: a number by its bits, a text by its bytes. */
typedef struct cell {
  bool present;
  uint64_t bits;
  xp_text text; /* of labels; NULL bytes for numbers */
} cell;

/* Times are compared in their own unit: microseconds would make two nanoseconds equal. */
static expt_column as_plain(const expt_column *column) {
  expt_column plain = *column;
  if (plain.dtype != EXPT_DTYPE_TIME) return plain;
  plain.dtype = plain.time_unit == EXPT_TIME_UNIT_FLOAT_S ? EXPT_DTYPE_FLOAT64 : EXPT_DTYPE_INT64;
  plain.time_unit = EXPT_TIME_UNIT_NONE;
  return plain;
}

static expt_status read_label(const xp_call *call, const expt_column *column, int64_t row, cell *out) {
  char digits[24];
  XP_TRY(xp_read_text(call, column, "table", row, digits, &out->text));
  out->present = out->text.bytes != NULL;
  return EXPT_OK;
}

static void read_number(const expt_column *column, int64_t row, cell *out) {
  double value;
  uint8_t present;
  xp_read_doubles(column, row, 1, &value, &present);
  value += 0.0; /* -0 equals 0 */
  out->present = present != 0;
  if (out->present) memcpy(&out->bits, &value, sizeof value);
}

static expt_status read_integer(const xp_call *call, const expt_column *column, int64_t row, cell *out) {
  int64_t value;
  uint8_t present;
  if (column->dtype == EXPT_DTYPE_UINT64) {
    out->present = xp_column_has(column, row);
    out->bits = out->present ? xp_column_uint64(column, row) : 0;
    return EXPT_OK;
  }
  XP_TRY(xp_read_integers(call, column, "table", row, 1, &value, &present));
  out->present = present != 0;
  out->bits = (uint64_t)value;
  return EXPT_OK;
}

static expt_status read_cell(const xp_call *call, const expt_column *column, int64_t row, cell *out) {
  const expt_column plain = as_plain(column);
  *out = (cell){0};
  if (xp_column_kind(&plain) == XP_KIND_LABEL) return read_label(call, column, row, out);
  if (xp_column_kind(&plain) == XP_KIND_INTEGER) return read_integer(call, &plain, row, out);
  read_number(&plain, row, out);
  return EXPT_OK;
}

static bool same_cell(const cell *a, const cell *b) {
  if (a->present != b->present || a->bits != b->bits || a->text.size != b->text.size) return false;
  return a->text.bytes == NULL || b->text.bytes == NULL || a->text.size == 0 ||
         memcmp(a->text.bytes, b->text.bytes, (size_t)a->text.size) == 0;
}

static expt_status same_rows(const xp_call *call, const expt_table *table, int64_t a, int64_t b, bool *same) {
  *same = true;
  for (int64_t c = 0; c < table->n_columns && *same; c++) {
    cell left, right;
    XP_TRY(read_cell(call, &table->columns[c], a, &left));
    XP_TRY(read_cell(call, &table->columns[c], b, &right));
    *same = same_cell(&left, &right);
  }
  return EXPT_OK;
}

/* ---- hashes ---- */

static uint64_t with_cell(uint64_t hash, const cell *one) {
  const uint64_t of_text = one->text.bytes == NULL ? 0 : xp_hash64(one->text.bytes, one->text.size);
  const uint64_t words[] = {hash, one->present, one->bits, of_text};
  return xp_hash64(words, sizeof words);
}

static expt_status hash_row(const xp_call *call, const expt_table *table, int64_t row, uint64_t *hash) {
  *hash = 0;
  for (int64_t c = 0; c < table->n_columns; c++) {
    cell one;
    XP_TRY(read_cell(call, &table->columns[c], row, &one));
    *hash = with_cell(*hash, &one);
  }
  return EXPT_OK;
}

/* ---- the set of rows met ---- */

typedef struct met {
  uint64_t *hashes; /* by slot */
  int64_t *rows;    /* by slot: row + 1; 0 = free */
  uint64_t last_slot;
} met;

static bool met_create(const expt_context *ctx, int64_t rows, met *out) {
  int64_t slots = 16;
  while (slots < 2 * rows)
    slots *= 2;
  out->last_slot = (uint64_t)slots - 1;
  out->hashes = xp_alloc(ctx, slots, sizeof *out->hashes);
  out->rows = xp_alloc(ctx, slots, sizeof *out->rows);
  return out->hashes != NULL && out->rows != NULL;
}

static void met_free(const expt_context *ctx, met *rows) {
  xp_release(ctx, rows->hashes);
  xp_release(ctx, rows->rows);
}

/* Puts a row that equals none before it; says whether one does. */
static expt_status meet(const xp_call *call, const expt_table *table, met *rows, int64_t row, bool *known) {
  uint64_t hash, at;
  *known = false;
  XP_TRY(hash_row(call, table, row, &hash));
  for (at = hash & rows->last_slot; rows->rows[at] != 0 && !*known; at = (at + 1) & rows->last_slot)
    if (rows->hashes[at] == hash) XP_TRY(same_rows(call, table, rows->rows[at] - 1, row, known));
  if (*known) return EXPT_OK;
  rows->hashes[at] = hash;
  rows->rows[at] = row + 1;
  return EXPT_OK;
}

static expt_status mark(const xp_call *call, const expt_table *table, met *rows, int32_t *reasons) {
  for (int64_t row = 0; row < table->n_rows; row++) {
    bool known;
    if (reasons[row] != XP_CLEAN_KEPT) continue;
    XP_TRY(meet(call, table, rows, row, &known));
    if (known) reasons[row] = XP_CLEAN_DUPLICATE;
  }
  return EXPT_OK;
}

expt_status xp_clean_duplicates(const xp_call *call, const expt_table *table, int32_t *reasons) {
  met rows = {0};
  const bool room = met_create(call->ctx, table->n_rows, &rows);
  const expt_status status = room ? mark(call, table, &rows, reasons) : xp_fail_memory(call);
  met_free(call->ctx, &rows);
  return status;
}
