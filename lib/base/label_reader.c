/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/labels.h"

#include "lib/base/memory.h"

#include <string.h>

#define UNKNOWN (-2)
#define MISSING (-1)
#define REMEMBERED 256 /* cells: the eight highest bits of a mixed key */
#define SHORT_TEXT 16  /* bytes */

/* What a cell holds, in full: an integer, or a text of at most SHORT_TEXT bytes. */
typedef struct cell_key {
  uint64_t head, tail;
  int64_t size;
} cell_key;

typedef struct remembered {
  cell_key key;
  int32_t code;
} remembered;

struct xp_label_reader {
  const expt_context *ctx;
  const expt_column *column;
  const char *argument;
  xp_labels *labels;
  int64_t max_levels;
  int32_t *remap; /* DICT: MISSING, then the code of each level, UNKNOWN until a row has it */
  bool by_byte;   /* DICT8, codes side by side, and none missing but by a negative one */
  bool closed;
  int32_t bytes[256];           /* the same as remap by a code's byte, UNKNOWN also where there is no level */
  remembered cache[REMEMBERED]; /* other dtypes: cells met lately */
};

void xp_label_reader_free(xp_label_reader *reader) {
  if (reader == NULL) return;
  const expt_context *const ctx = reader->ctx;
  xp_release(ctx, reader->remap);
  xp_release(ctx, reader);
}

static bool column_is_plain_bytes(const expt_column *column) {
  return column->dtype == EXPT_DTYPE_DICT8 && column->stride == 1 && column->validity == NULL;
}

static bool prepare_remap(xp_label_reader *reader) {
  const int64_t levels = reader->column->labels->length;
  reader->remap = xp_alloc(reader->ctx, levels + 1, sizeof *reader->remap);
  if (reader->remap == NULL) return false;
  reader->remap[0] = MISSING;
  reader->by_byte = column_is_plain_bytes(reader->column);
  for (int byte = 0; byte < 256; byte++)
    reader->bytes[byte] = byte < 128 ? UNKNOWN : MISSING;
  for (int64_t i = 0; i < levels; i++)
    reader->remap[1 + i] = UNKNOWN;
  return true;
}

expt_status xp_label_reader_create(const xp_call *call, const expt_column *column, const char *argument,
                                   xp_labels *labels, bool closed, int64_t max_levels, xp_label_reader **out) {
  xp_label_reader *const reader = xp_alloc(call->ctx, 1, sizeof *reader);
  if (reader == NULL) return xp_fail_memory(call);
  reader->ctx = call->ctx;
  reader->column = column;
  reader->argument = argument;
  reader->labels = labels;
  reader->closed = closed;
  reader->max_levels = max_levels < INT32_MAX ? max_levels : INT32_MAX;
  for (int i = 0; i < REMEMBERED; i++)
    reader->cache[i].code = UNKNOWN;
  if (xp_column_is_dict(column) && !prepare_remap(reader)) {
    xp_label_reader_free(reader);
    return xp_fail_memory(call);
  }
  *out = reader;
  return EXPT_OK;
}

/* ---- a label that was not met before ---- */

#define LABELS_SHOWN 160 /* bytes: the message has room for as much */

static void list_labels(const xp_labels *labels, char list[LABELS_SHOWN]) {
  static const char more[] = "...";
  int64_t used = 0;
  list[0] = '\0';
  for (int64_t code = 0; code < xp_labels_count(labels); code++) {
    const xp_text label = xp_labels_get(labels, code);
    const int64_t comma = code > 0 ? 2 : 0;
    const bool fits = used + comma + label.size + 2 + (int64_t)sizeof more <= LABELS_SHOWN;
    memcpy(list + used, ", ", (size_t)comma);
    used += comma;
    if (!fits) {
      memcpy(list + used, more, sizeof more);
      return;
    }
    memcpy(list + used, label.bytes, (size_t)label.size + 1);
    used += label.size;
  }
}

static expt_status refuse_unknown(const xp_label_reader *reader, const xp_call *call, int64_t row, xp_text label) {
  const char *const name = xp_column_name(reader->column);
  char list[LABELS_SHOWN];
  list_labels(reader->labels, list);
  const int shown = label.size < 60 ? (int)label.size : 60;
  return XP_FAIL_ROW(call, EXPT_E_LABEL, reader->argument, name, row, "column '%s' holds '%.*s'; allowed: %s", name,
                     shown, label.bytes, list);
}

static expt_status refuse_more(const xp_label_reader *reader, const xp_call *call) {
  const char *const name = xp_column_name(reader->column);
  return XP_FAIL(call, EXPT_E_LIMIT, reader->argument, name, "column '%s' holds more than %lld different labels", name,
                 (long long)reader->max_levels);
}

static expt_status code_of(xp_label_reader *reader, const xp_call *call, int64_t row, xp_text label, int32_t *code) {
  int64_t found = xp_labels_find(reader->labels, label.bytes, label.size);
  if (found < 0) {
    if (reader->closed) return refuse_unknown(reader, call, row, label);
    if (xp_labels_count(reader->labels) >= reader->max_levels) return refuse_more(reader, call);
    found = xp_labels_intern(reader->labels, label.bytes, label.size);
    if (found < 0) return xp_fail_memory(call);
  }
  *code = (int32_t)found;
  return EXPT_OK;
}

static expt_status code_of_cell(xp_label_reader *reader, const xp_call *call, int64_t row, int32_t *code) {
  char digits[24];
  xp_text label;
  XP_TRY(xp_read_text(call, reader->column, reader->argument, row, digits, &label));
  if (label.bytes != NULL) return code_of(reader, call, row, label, code);
  *code = MISSING;
  return EXPT_OK;
}

/* ---- cells met lately ---- */

static uint64_t load64(const char *bytes) {
  uint64_t word;
  memcpy(&word, bytes, sizeof word);
  return word;
}

static uint64_t load32(const char *bytes) {
  uint32_t word;
  memcpy(&word, bytes, sizeof word);
  return word;
}

/* Head and tail overlap where the text is shorter than both; with the size they still say everything. */
static cell_key key_of_text(xp_text text) {
  const char *const bytes = text.bytes;
  const int64_t size = text.size;
  if (size >= 8) return (cell_key){load64(bytes), load64(bytes + size - 8), size};
  if (size >= 4) return (cell_key){load32(bytes), load32(bytes + size - 4), size};
  if (size == 0) return (cell_key){0, 0, 0};
  const uint64_t middle = (uint8_t)bytes[size / 2];
  return (cell_key){(uint8_t)bytes[0] | middle << 8, (uint8_t)bytes[size - 1], size};
}

/* Where a key is remembered. The multiplier is 2^64 over the golden ratio: close keys land far apart. */
static remembered *place_of(xp_label_reader *reader, const cell_key *key) {
  const uint64_t mixed = (key->head ^ (key->tail << 1) ^ (uint64_t)key->size) * UINT64_C(0x9E3779B97F4A7C15);
  return &reader->cache[mixed >> 56];
}

static bool holds(const remembered *place, const cell_key *key) {
  return place->code != UNKNOWN && place->key.head == key->head && place->key.tail == key->tail &&
         place->key.size == key->size;
}

/* ---- the three ways of reading ---- */

static expt_status learn_levels(xp_label_reader *reader, const xp_call *call, int64_t from, int64_t n,
                                const int32_t *codes) {
  for (int64_t i = 0; i < n; i++) {
    int32_t *const known = &reader->remap[1 + codes[i]];
    if (*known == UNKNOWN) XP_TRY(code_of_cell(reader, call, from + i, known));
    if (reader->by_byte && codes[i] >= 0) reader->bytes[codes[i]] = *known;
  }
  return EXPT_OK;
}

/* One look-up a row, where all levels are known. */
static bool read_bytes(const xp_label_reader *reader, int64_t from, int64_t n, int32_t *codes) {
  const uint8_t *const bytes = (const uint8_t *)reader->column->data + from;
  int32_t lowest = MISSING;
  for (int64_t i = 0; i < n; i++) {
    codes[i] = reader->bytes[bytes[i]];
    lowest = codes[i] < lowest ? codes[i] : lowest;
  }
  return lowest != UNKNOWN;
}

static expt_status read_dict(xp_label_reader *reader, const xp_call *call, int64_t from, int64_t n, int32_t *codes) {
  if (reader->by_byte && read_bytes(reader, from, n, codes)) return EXPT_OK;
  const int32_t *const known = reader->remap + 1;
  bool all_known = true;
  XP_TRY(xp_read_codes(call, reader->column, reader->argument, from, n, codes));
  for (int64_t i = 0; i < n; i++)
    all_known &= known[codes[i]] != UNKNOWN;
  if (!all_known) XP_TRY(learn_levels(reader, call, from, n, codes));
  for (int64_t i = 0; i < n; i++)
    codes[i] = known[codes[i]];
  return EXPT_OK;
}

/* A label that is in the set is UTF-8, so only new ones are looked at closely. */
static expt_status code_of_text(xp_label_reader *reader, const xp_call *call, int64_t row, xp_text text,
                                int32_t *code) {
  const int64_t known = xp_labels_find(reader->labels, text.bytes, text.size);
  if (known < 0) return code_of_cell(reader, call, row, code);
  *code = (int32_t)known;
  return EXPT_OK;
}

static expt_status code_of_short_text(xp_label_reader *reader, const xp_call *call, int64_t row, xp_text text,
                                      int32_t *code) {
  const cell_key key = key_of_text(text);
  remembered *const place = place_of(reader, &key);
  if (!holds(place, &key)) {
    XP_TRY(code_of_text(reader, call, row, text, &place->code));
    place->key = key;
  }
  *code = place->code;
  return EXPT_OK;
}

static expt_status read_utf8(xp_label_reader *reader, const xp_call *call, int64_t from, int64_t n, int32_t *codes) {
  for (int64_t i = 0; i < n; i++) {
    xp_text text;
    XP_TRY(xp_column_bytes(call, reader->column, reader->argument, from + i, &text));
    if (text.bytes == NULL)
      codes[i] = MISSING;
    else if (text.size <= SHORT_TEXT)
      XP_TRY(code_of_short_text(reader, call, from + i, text, &codes[i]));
    else
      XP_TRY(code_of_text(reader, call, from + i, text, &codes[i]));
  }
  return EXPT_OK;
}

static expt_status code_of_integer(xp_label_reader *reader, const xp_call *call, int64_t row, int64_t value,
                                   int32_t *code) {
  const cell_key key = {(uint64_t)value, 0, 0};
  remembered *const place = place_of(reader, &key);
  if (!holds(place, &key)) {
    XP_TRY(code_of_cell(reader, call, row, &place->code));
    place->key = key;
  }
  *code = place->code;
  return EXPT_OK;
}

static expt_status read_integers(xp_label_reader *reader, const xp_call *call, int64_t from, int64_t n,
                                 int32_t *codes) {
  int64_t values[XP_BLOCK];
  uint8_t present[XP_BLOCK];
  XP_TRY(xp_read_integers(call, reader->column, reader->argument, from, n, values, present));
  for (int64_t i = 0; i < n; i++) {
    codes[i] = MISSING;
    if (present[i]) XP_TRY(code_of_integer(reader, call, from + i, values[i], &codes[i]));
  }
  return EXPT_OK;
}

static expt_status read_block(xp_label_reader *reader, const xp_call *call, int64_t from, int64_t n, int32_t *codes) {
  if (xp_column_is_dict(reader->column)) return read_dict(reader, call, from, n, codes);
  if (reader->column->dtype == EXPT_DTYPE_UTF8) return read_utf8(reader, call, from, n, codes);
  return read_integers(reader, call, from, n, codes);
}

expt_status xp_label_reader_read(xp_label_reader *reader, const xp_call *call, int64_t from, int64_t n,
                                 int32_t *codes) {
  for (int64_t done = 0; done < n; done += XP_BLOCK) {
    const int64_t rows = n - done < XP_BLOCK ? n - done : XP_BLOCK;
    XP_TRY(read_block(reader, call, from + done, rows, codes + done));
  }
  return EXPT_OK;
}

xp_label_bytes xp_label_reader_bytes(const xp_label_reader *reader) {
  if (!reader->by_byte) return (xp_label_bytes){0};
  const int64_t levels = reader->column->labels->length, most = INT8_MAX + 1;
  return (xp_label_bytes){reader->column->data, reader->bytes, (int32_t)(levels < most ? levels : most)};
}
