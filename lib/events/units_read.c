/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of ids to codes, some rows at a time: all that are known first, then the new ones one by one. */
#include "lib/events/units.h"

#include "lib/base/utf8.h"

enum { STRETCH = 256, NOT_MET = -4 };

struct xp_unit_reader {
  const expt_context *ctx;
  const expt_column *column;
  const char *argument;
  xp_units *units;
  int64_t count_before; /* units when the reader was made */
  int64_t rows_read;
  int32_t *remap; /* DICT: code of each level, NOT_MET until a row has it */
  bool closed;
};

void xp_unit_reader_free(xp_unit_reader *reader) {
  if (reader == NULL) return;
  const expt_context *const ctx = reader->ctx;
  xp_release(ctx, reader->remap);
  xp_release(ctx, reader);
}

static const char *name_of(xp_unit_kind kind) {
  return kind == XP_UNITS_TEXT ? "text" : "integers";
}

static xp_unit_kind kind_of(const expt_column *column) {
  return xp_ids_are_text(column) ? XP_UNITS_TEXT : XP_UNITS_INTEGER;
}

static expt_status need_same_kind(const xp_call *call, const expt_column *column, const char *argument,
                                  const xp_units *units) {
  const xp_unit_kind here = kind_of(column), known = xp_units_kind(units);
  if (known == XP_UNITS_NONE || known == here || column->length == 0) return EXPT_OK;
  const char *const name = xp_column_name(column);
  return XP_FAIL(call, EXPT_E_STATE, argument, name, "the ids of '%s' are %s, those known are %s; allowed: one kind",
                 name, name_of(here), name_of(known));
}

expt_status xp_unit_reader_create(const xp_call *call, const expt_column *column, const char *argument, xp_units *units,
                                  bool closed, xp_unit_reader **out) {
  XP_TRY(need_same_kind(call, column, argument, units));
  xp_unit_reader *const reader = xp_alloc(call->ctx, 1, sizeof *reader);
  if (reader == NULL) return xp_fail_memory(call);
  *reader = (xp_unit_reader){.ctx = call->ctx,
                             .column = column,
                             .argument = argument,
                             .units = units,
                             .count_before = xp_units_count(units),
                             .closed = closed};
  const int64_t levels = xp_column_is_dict(column) ? column->labels->length : 0;
  if (levels > 0) reader->remap = xp_alloc(call->ctx, levels, sizeof *reader->remap);
  if (levels > 0 && reader->remap == NULL) {
    xp_unit_reader_free(reader);
    return xp_fail_memory(call);
  }
  for (int64_t i = 0; i < levels; i++)
    reader->remap[i] = NOT_MET;
  *out = reader;
  return EXPT_OK;
}

/* Units in the end, if the rows still to come bring as many new ones as those read. In random order they bring
 * fewer. */
static double expected_units(const xp_unit_reader *reader) {
  const double now = (double)xp_units_count(reader->units), before = (double)reader->count_before;
  if (reader->rows_read == 0) return now;
  return before + (now - before) * (double)reader->column->length / (double)reader->rows_read;
}

static expt_status reserve(const xp_unit_reader *reader, const xp_call *call, int64_t more, int64_t more_bytes) {
  if (reader->closed) return EXPT_OK;
  return xp_units_reserve(call, reader->units, kind_of(reader->column), more, more_bytes, reader->argument,
                          expected_units(reader));
}

/* ---- integers ---- */

/* Codes become 0 for rows with an id to look up, and negative for the others. */
static void sort_out(const uint8_t *present, const uint8_t *wanted, int64_t n, int32_t *codes) {
  for (int64_t i = 0; i < n; i++)
    codes[i] = wanted != NULL && !wanted[i] ? XP_UNIT_SKIPPED : present[i] ? 0 : XP_UNIT_MISSING;
}

static expt_status read_integers(xp_unit_reader *reader, const xp_call *call, int64_t from, int64_t n,
                                 const uint8_t *wanted, int32_t *codes) {
  int64_t ids[STRETCH];
  uint8_t present[STRETCH];
  XP_TRY(xp_read_integers(call, reader->column, reader->argument, from, n, ids, present));
  sort_out(present, wanted, n, codes);
  XP_TRY(reserve(reader, call, n, 0));
  xp_units_find_integers(reader->units, ids, n, codes);
  for (int64_t i = 0; i < n && !reader->closed; i++)
    if (codes[i] == XP_UNIT_UNKNOWN) codes[i] = xp_units_put_integer(reader->units, ids[i]);
  return EXPT_OK;
}

/* ---- text ---- */

static expt_status need_utf8(const xp_unit_reader *reader, const xp_call *call, int64_t row, xp_text id) {
  if (xp_utf8_valid(id.bytes, id.size)) return EXPT_OK;
  const char *const name = xp_column_name(reader->column);
  return XP_FAIL_ROW(call, EXPT_E_ROW, reader->argument, name, row, "column '%s' holds text that is not UTF-8", name);
}

/* An id that is known is UTF-8, so only new ones are looked at closely. */
static expt_status take_new_text(const xp_unit_reader *reader, const xp_call *call, int64_t row, xp_text id,
                                 int32_t *code) {
  XP_TRY(need_utf8(reader, call, row, id));
  if (!reader->closed) *code = xp_units_put_text(reader->units, id);
  return EXPT_OK;
}

static expt_status learn_texts(const xp_unit_reader *reader, const xp_call *call, int64_t from, const xp_text *ids,
                               int64_t n, int32_t *codes) {
  int64_t bytes = 0;
  for (int64_t i = 0; i < n; i++)
    bytes += codes[i] >= 0 ? ids[i].size : 0;
  XP_TRY(reserve(reader, call, n, bytes));
  xp_units_find_texts(reader->units, ids, n, codes);
  for (int64_t i = 0; i < n; i++)
    if (codes[i] == XP_UNIT_UNKNOWN) XP_TRY(take_new_text(reader, call, from + i, ids[i], &codes[i]));
  return EXPT_OK;
}

static expt_status read_texts(xp_unit_reader *reader, const xp_call *call, int64_t from, int64_t n,
                              const uint8_t *wanted, int32_t *codes) {
  xp_text ids[STRETCH];
  for (int64_t i = 0; i < n; i++) {
    codes[i] = XP_UNIT_SKIPPED;
    if (wanted != NULL && !wanted[i]) continue;
    XP_TRY(xp_column_bytes(call, reader->column, reader->argument, from + i, &ids[i]));
    codes[i] = ids[i].bytes == NULL ? XP_UNIT_MISSING : 0;
  }
  return learn_texts(reader, call, from, ids, n, codes);
}

/* ---- dictionaries ---- */

static expt_status learn_level(xp_unit_reader *reader, const xp_call *call, int64_t row, int32_t *code) {
  char digits[24];
  xp_text id;
  XP_TRY(xp_read_text(call, reader->column, reader->argument, row, digits, &id));
  *code = id.bytes == NULL ? XP_UNIT_MISSING : 0;
  if (id.bytes == NULL) return EXPT_OK;
  XP_TRY(reserve(reader, call, 1, id.size));
  xp_units_find_texts(reader->units, &id, 1, code);
  if (*code == XP_UNIT_UNKNOWN && !reader->closed) *code = xp_units_put_text(reader->units, id);
  return EXPT_OK;
}

static expt_status read_levels(xp_unit_reader *reader, const xp_call *call, int64_t from, int64_t n,
                               const uint8_t *wanted, int32_t *codes) {
  XP_TRY(xp_read_codes(call, reader->column, reader->argument, from, n, codes));
  for (int64_t i = 0; i < n; i++) {
    if (wanted != NULL && !wanted[i])
      codes[i] = XP_UNIT_SKIPPED;
    else if (codes[i] < 0)
      codes[i] = XP_UNIT_MISSING;
    else {
      int32_t *const known = &reader->remap[codes[i]];
      if (*known == NOT_MET) XP_TRY(learn_level(reader, call, from + i, known));
      codes[i] = *known;
    }
  }
  return EXPT_OK;
}

/* ---- the whole ---- */

static expt_status read_stretch(xp_unit_reader *reader, const xp_call *call, int64_t from, int64_t n,
                                const uint8_t *wanted, int32_t *codes) {
  if (xp_column_is_dict(reader->column)) return read_levels(reader, call, from, n, wanted, codes);
  if (xp_ids_are_text(reader->column)) return read_texts(reader, call, from, n, wanted, codes);
  return read_integers(reader, call, from, n, wanted, codes);
}

expt_status xp_unit_reader_read(xp_unit_reader *reader, const xp_call *call, int64_t from, int64_t n,
                                const uint8_t *wanted, int32_t *codes) {
  for (int64_t done = 0; done < n; done += STRETCH) {
    const int64_t rows = n - done < STRETCH ? n - done : STRETCH;
    XP_TRY(read_stretch(reader, call, from + done, rows, wanted == NULL ? NULL : wanted + done, codes + done));
    reader->rows_read += rows;
  }
  return EXPT_OK;
}

expt_status xp_unit_reader_need_ids(const xp_unit_reader *reader, const xp_call *call, int64_t from, int64_t n,
                                    const int32_t *codes) {
  for (int64_t i = 0; i < n; i++) {
    if (codes[i] != XP_UNIT_MISSING) continue;
    const char *const name = xp_column_name(reader->column);
    return XP_FAIL_ROW(call, EXPT_E_ROW, reader->argument, name, from + i,
                       "column '%s' has no unit id; every row needs one", name);
  }
  return EXPT_OK;
}

expt_status xp_unit_reader_view(const xp_unit_reader *reader, const xp_call *call, int64_t from, int64_t n,
                                const uint8_t *wanted, xp_integers *ids) {
  int32_t codes[XP_BLOCK];
  unsigned missing = 0;
  XP_TRY(xp_view_integers(call, reader->column, reader->argument, from, n, ids));
  if (ids->all_there) return EXPT_OK;
  for (int64_t i = 0; i < n; i++)
    missing |= (unsigned)(wanted[i] != 0) & (unsigned)(ids->present[i] == 0);
  if (missing == 0) return EXPT_OK;
  sort_out(ids->present, wanted, n, codes);
  return xp_unit_reader_need_ids(reader, call, from, n, codes);
}

/* ---- from another set ---- */

static void find_some(const xp_units *units, const xp_units *other, int64_t from, int64_t n, int32_t *codes) {
  xp_text ids[STRETCH];
  for (int64_t i = 0; i < n; i++)
    codes[i] = 0;
  if (xp_units_kind(other) == XP_UNITS_INTEGER) {
    int64_t numbers[STRETCH];
    for (int64_t i = 0; i < n; i++)
      numbers[i] = xp_units_integer(other, from + i);
    xp_units_find_integers(units, numbers, n, codes);
    return;
  }
  for (int64_t i = 0; i < n; i++)
    ids[i] = xp_units_text(other, from + i);
  xp_units_find_texts(units, ids, n, codes);
}

static void find_all(const xp_units *units, const xp_units *other, int32_t *map) {
  const int64_t count = xp_units_count(other);
  for (int64_t from = 0; from < count; from += STRETCH)
    find_some(units, other, from, count - from < STRETCH ? count - from : STRETCH, map + from);
}

static expt_status reserve_unknown(const xp_call *call, xp_units *units, const xp_units *other, const char *argument,
                                   const int32_t *map) {
  const bool text = xp_units_kind(other) == XP_UNITS_TEXT;
  int64_t more = 0, bytes = 0;
  for (int64_t code = 0; code < xp_units_count(other); code++) {
    if (map[code] != XP_UNIT_UNKNOWN) continue;
    more++;
    if (text) bytes += xp_units_text(other, code).size;
  }
  return more == 0 ? EXPT_OK : xp_units_reserve(call, units, xp_units_kind(other), more, bytes, argument, 0);
}

/* Room for all of them comes first: put in the order of the hash into a table that grows, they would crowd at its
 * front. */
expt_status xp_units_learn(const xp_call *call, xp_units *units, const xp_units *other, const char *argument,
                           int32_t *map) {
  const xp_unit_kind here = xp_units_kind(units), there = xp_units_kind(other);
  if (there == XP_UNITS_NONE) return EXPT_OK;
  if (here != XP_UNITS_NONE && here != there)
    return XP_FAIL(call, EXPT_E_INCOMPATIBLE, argument, "", "its unit ids are %s, those here are %s; needed: one kind",
                   name_of(there), name_of(here));
  find_all(units, other, map);
  XP_TRY(reserve_unknown(call, units, other, argument, map));
  int64_t at = 0;
  for (int64_t code = xp_units_next(other, &at); code >= 0; code = xp_units_next(other, &at))
    if (map[code] == XP_UNIT_UNKNOWN)
      map[code] = there == XP_UNITS_TEXT ? xp_units_put_text(units, xp_units_text(other, code))
                                         : xp_units_put_integer(units, xp_units_integer(other, code));
  return EXPT_OK;
}
