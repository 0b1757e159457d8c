/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks of the ids of a block. Safe to call from several threads. */
#include "lib/analysis/source.h"

#include "lib/base/hash.h"
#include <string.h>

static const char argument[] = "table";

static expt_status refuse_id(const xp_call *call, const expt_column *column, int64_t row) {
  const char *const name = xp_column_name(column);
  return XP_FAIL_ROW(call, EXPT_E_ROW, argument, name, row,
                     "column '%s' has no id; needed: one for every unit that has a variant", name);
}

/* An id in one period since the exposure. */
static uint64_t in_period(const xp_source *source, uint64_t id, int32_t since) {
  enum { WORD = 8, ROOM = 32 };
  const xp_labels *const labels = source->analysis->levels[xp_exposed_plane(source->analysis) - 1];
  const xp_text label = xp_labels_get(labels, since);
  uint8_t bytes[WORD + ROOM];
  const int64_t size = label.size < ROOM ? label.size : ROOM;
  for (int i = 0; i < WORD; i++)
    bytes[i] = (uint8_t)(id >> (8 * i));
  memcpy(bytes + WORD, label.bytes, (size_t)size);
  return xp_hash64(bytes, WORD + size);
}

static uint32_t mark_of(const xp_source *source, uint64_t id, const int32_t *since, int64_t i) {
  return xp_hll_mark(since == NULL ? id : in_period(source, id, since[i]));
}

/* ---- integers as the bytes of their digits ---- */

/* Eight digits of a number below 10^8, the first one in the lowest byte: halves, then quarters, then digits, side by side. */
static uint64_t eight_digits(uint64_t number) {
  const uint64_t fours = number / 10000 | number % 10000 << 32;
  const uint64_t hundreds = (fours * 10486 >> 20) & UINT64_C(0x0000007F0000007F);
  const uint64_t twos = hundreds | (fours - 100 * hundreds) << 16;
  const uint64_t tens = (twos * 103 >> 10) & UINT64_C(0x000F000F000F000F);
  return tens | (twos - 10 * tens) << 8;
}

static void put_digits(char *out, uint64_t digits) {
  const uint64_t text = digits | UINT64_C(0x3030303030303030);
  for (int i = 0; i < 8; i++)
    out[i] = (char)(text >> (8 * i));
}

/* Without the zeros before; one digit at least. */
static int put_first_digits(char *out, uint64_t number) {
  uint64_t digits = eight_digits(number);
  int length = 8;
  while (length > 1 && (digits & 0xFF) == 0) {
    digits >>= 8;
    length--;
  }
  put_digits(out, digits);
  return length;
}

int xp_format_id(char out[24], int64_t id) {
  enum { HALF = 100000000 };
  if (id < 0 || id >= (int64_t)HALF * HALF) return xp_format_integer(out, id);
  if (id < HALF) return put_first_digits(out, (uint64_t)id);
  const int length = put_first_digits(out, (uint64_t)id / HALF);
  put_digits(out + length, eight_digits((uint64_t)id % HALF));
  return length + 8;
}

/* All their digits are written before the first is hashed: to read at once what was written in two pieces takes long. */
enum { TOGETHER = 64 };

static void mark_some(const xp_source *source, const int64_t *ids, int64_t at, int64_t n, const int32_t *variants,
                      const int32_t *since, uint32_t *marks) {
  char digits[TOGETHER][24];
  int sizes[TOGETHER];
  for (int64_t i = 0; i < n; i++)
    sizes[i] = xp_format_id(digits[i], ids[at + i]);
  for (int64_t i = 0; i < n; i++)
    marks[at + i] = variants[at + i] < 0 ? 0 : mark_of(source, xp_hash64(digits[i], sizes[i]), since, at + i);
}

static expt_status mark_integers(const xp_call *call, const xp_source *source, int64_t from, int64_t n,
                                 const int32_t *variants, const int32_t *since, uint32_t *marks) {
  xp_integers ids;
  XP_TRY(xp_view_integers(call, source->unit, argument, from, n, &ids));
  for (int64_t i = 0; i < n; i++)
    if (variants[i] >= 0 && !ids.all_there && !ids.present[i]) return refuse_id(call, source->unit, from + i);
  for (int64_t at = 0; at < n; at += TOGETHER)
    mark_some(source, ids.values, at, n - at < TOGETHER ? n - at : TOGETHER, variants, since, marks);
  return EXPT_OK;
}

static expt_status mark_texts(const xp_call *call, const xp_source *source, int64_t from, int64_t n,
                              const int32_t *variants, const int32_t *since, uint32_t *marks) {
  for (int64_t i = 0; i < n; i++) {
    char digits[24];
    xp_text id;
    marks[i] = 0;
    if (variants[i] < 0) continue;
    XP_TRY(xp_read_text(call, source->unit, argument, from + i, digits, &id));
    if (id.bytes == NULL) return refuse_id(call, source->unit, from + i);
    marks[i] = mark_of(source, xp_hash64(id.bytes, id.size), since, i);
  }
  return EXPT_OK;
}

expt_status xp_source_ids(const xp_call *call, const xp_source *source, int64_t from, int64_t n,
                          const int32_t *variants, const int32_t *since, uint32_t *marks) {
  if (xp_ids_are_text(source->unit)) return mark_texts(call, source, from, n, variants, since, marks);
  return mark_integers(call, source, from, n, variants, since, marks);
}
