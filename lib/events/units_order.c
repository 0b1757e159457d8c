/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units by rising id, and their bytes in a state. */
#include "lib/events/units.h"

#include "lib/base/utf8.h"

#include <string.h>

/* The first eight bytes of an id as a number that orders like them, and the code: most comparisons end here. */
typedef struct sortable {
  uint64_t key;
  int64_t code;
} sortable;

static uint64_t key_of_integer(int64_t id) {
  return (uint64_t)id ^ UINT64_C(1) << 63;
}

static uint64_t key_of_text(xp_text id) {
  uint64_t key = 0;
  for (int64_t i = 0; i < 8; i++)
    key = key << 8 | (i < id.size ? (uint8_t)id.bytes[i] : 0U);
  return key;
}

static bool text_before(xp_text a, xp_text b) {
  const int order = memcmp(a.bytes, b.bytes, (size_t)(a.size < b.size ? a.size : b.size));
  return order != 0 ? order < 0 : a.size < b.size;
}

static bool before(const xp_units *units, sortable a, sortable b) {
  if (a.key != b.key) return a.key < b.key;
  if (xp_units_kind(units) == XP_UNITS_INTEGER) return false;
  return text_before(xp_units_text(units, a.code), xp_units_text(units, b.code));
}

static void merge_runs(const xp_units *units, const sortable *from, int64_t low, int64_t middle, int64_t high,
                       sortable *to) {
  int64_t left = low, right = middle;
  for (int64_t at = low; at < high; at++) {
    const bool take_right = left == middle || (right < high && before(units, from[right], from[left]));
    to[at] = take_right ? from[right++] : from[left++];
  }
}

/* Merge sort by doubling runs between the two halves of the room; returns the half that holds the result. */
static sortable *sort(const xp_units *units, sortable *from, sortable *to, int64_t n) {
  for (int64_t run = 1; run < n; run *= 2) {
    for (int64_t low = 0; low < n; low += 2 * run) {
      const int64_t middle = low + run < n ? low + run : n, high = low + 2 * run < n ? low + 2 * run : n;
      merge_runs(units, from, low, middle, high, to);
    }
    sortable *const sorted = to;
    to = from;
    from = sorted;
  }
  return from;
}

static void fill(const xp_units *units, sortable *all, int64_t n) {
  const bool integers = xp_units_kind(units) == XP_UNITS_INTEGER;
  for (int64_t code = 0; code < n; code++) {
    all[code].code = code;
    all[code].key = integers ? key_of_integer(xp_units_integer(units, code)) : key_of_text(xp_units_text(units, code));
  }
}

/* As in a log that is written user by user. */
static bool is_rising(const xp_units *units) {
  const int64_t n = xp_units_count(units);
  int64_t i = 1;
  if (xp_units_kind(units) == XP_UNITS_INTEGER) {
    while (i < n && xp_units_integer(units, i - 1) < xp_units_integer(units, i))
      i++;
  } else {
    while (i < n && text_before(xp_units_text(units, i - 1), xp_units_text(units, i)))
      i++;
  }
  return i >= n;
}

static bool sort_codes(const expt_context *ctx, const xp_units *units, int32_t *order) {
  const int64_t n = xp_units_count(units);
  sortable *const room = xp_alloc(ctx, 2 * n, sizeof *room);
  if (room == NULL) return false;
  fill(units, room, n);
  const sortable *const sorted = sort(units, room, room + n, n);
  for (int64_t i = 0; i < n; i++)
    order[i] = (int32_t)sorted[i].code;
  xp_release(ctx, room);
  return true;
}

int32_t *xp_units_order(const expt_context *ctx, const xp_units *units) {
  const int64_t n = xp_units_count(units);
  int32_t *const order = xp_alloc(ctx, n, sizeof *order);
  if (order == NULL) return NULL;
  if (is_rising(units)) {
    for (int64_t i = 0; i < n; i++)
      order[i] = (int32_t)i;
  } else if (!sort_codes(ctx, units, order)) {
    xp_release(ctx, order);
    return NULL;
  }
  return order;
}

void xp_units_column(expt_frame *frame, const xp_units *units, const int32_t *codes, int64_t rows) {
  if (xp_units_kind(units) != XP_UNITS_TEXT) {
    int64_t *const ids = xp_frame_integers(frame, "unit", XP_SHOWN);
    for (int64_t i = 0; i < rows && ids != NULL; i++)
      ids[i] = xp_units_integer(units, codes[i]);
    return;
  }
  xp_frame_texts *const ids = xp_frame_texts_add(frame, "unit", XP_SHOWN);
  for (int64_t i = 0; i < rows; i++) {
    const xp_text id = xp_units_text(units, codes[i]);
    xp_frame_text_append(frame, ids, id.bytes, id.size);
  }
}

/* ---- bytes ---- */

enum { KIND_TAG = 1, COUNT_TAG = 2, IDS_TAG = 3, SIZES_TAG = 4, TEXT_TAG = 5 };

static void write_integers(xp_writer *writer, const xp_units *units, const int32_t *order, int64_t *values) {
  for (int64_t i = 0; i < xp_units_count(units); i++)
    values[i] = xp_units_integer(units, order[i]);
  xp_write_i64s(writer, IDS_TAG, values, xp_units_count(units));
}

static bool write_texts(xp_writer *writer, const xp_units *units, const int32_t *order, int64_t *values) {
  const int64_t n = xp_units_count(units);
  int64_t total = 0;
  for (int64_t i = 0; i < n; i++)
    total += values[i] = xp_units_text(units, order[i]).size;
  xp_write_i64s(writer, SIZES_TAG, values, n);
  char *const bytes = xp_alloc(writer->buffer.ctx, total, 1);
  if (bytes == NULL) return false;
  int64_t at = 0;
  for (int64_t i = 0; i < n; i++) {
    const xp_text id = xp_units_text(units, order[i]);
    if (id.size > 0) memcpy(bytes + at, id.bytes, (size_t)id.size);
    at += id.size;
  }
  xp_write_bytes(writer, TEXT_TAG, bytes, total);
  xp_release(writer->buffer.ctx, bytes);
  return true;
}

bool xp_units_write(xp_writer *writer, uint16_t tag, const xp_units *units, const int32_t *order) {
  const xp_unit_kind kind = xp_units_kind(units);
  const int64_t mark = xp_write_begin(writer, tag);
  xp_write_i64(writer, KIND_TAG, kind);
  xp_write_i64(writer, COUNT_TAG, xp_units_count(units));
  int64_t *const values = xp_alloc(writer->buffer.ctx, xp_units_count(units), sizeof *values);
  bool written = values != NULL;
  if (written && kind == XP_UNITS_INTEGER) write_integers(writer, units, order, values);
  if (written && kind == XP_UNITS_TEXT) written = write_texts(writer, units, order, values);
  xp_release(writer->buffer.ctx, values);
  xp_write_end(writer, mark);
  return written;
}

static const char not_in_order[] = "its units are not in order";

static expt_status put_integers(const xp_call *call, xp_reader *reader, xp_units *units, int64_t n) {
  int64_t *values, last = 0;
  XP_TRY(xp_units_reserve_exactly(call, units, XP_UNITS_INTEGER, n, 0, &values));
  if (!xp_read_i64s(reader, IDS_TAG, values, n)) return xp_reader_corrupt(call, "its units end early");
  for (int64_t i = 0; i < n; i++) {
    const int64_t id = values[i];
    if (i > 0 && id <= last) return xp_reader_corrupt(call, not_in_order);
    xp_units_put_integer(units, id);
    last = id;
  }
  return EXPT_OK;
}

/* The sizes must be those of the text that follows, so they cannot ask for more than there is. */
static bool sizes_fit(const int64_t *sizes, int64_t n, int64_t total) {
  for (int64_t i = 0; i < n; i++) {
    if (sizes[i] < 0 || sizes[i] > total) return false;
    total -= sizes[i];
  }
  return total == 0;
}

/* The text stands behind the sizes, and says how much room it needs: it is looked for before they are read. */
static expt_status find_text(const xp_call *call, const xp_reader *reader, int64_t n, int64_t *total) {
  xp_reader ahead = *reader;
  int64_t sizes;
  const bool whole = xp_read_bytes(&ahead, SIZES_TAG, &sizes) != NULL && sizes == n * (int64_t)sizeof(int64_t) &&
                     xp_read_bytes(&ahead, TEXT_TAG, total) != NULL;
  return whole ? EXPT_OK : xp_reader_corrupt(call, "its units end early");
}

static expt_status put_texts(const xp_call *call, xp_reader *reader, xp_units *units, int64_t n) {
  int64_t total, *sizes;
  XP_TRY(find_text(call, reader, n, &total));
  XP_TRY(xp_units_reserve_exactly(call, units, XP_UNITS_TEXT, n, total, &sizes));
  xp_read_i64s(reader, SIZES_TAG, sizes, n);
  xp_text id = {(const char *)xp_read_bytes(reader, TEXT_TAG, &total), 0};
  if (id.bytes == NULL || !sizes_fit(sizes, n, total)) return xp_reader_corrupt(call, "its units end early");
  for (int64_t i = 0; i < n; i++) {
    const xp_text last = id;
    id = (xp_text){last.bytes + last.size, sizes[i]};
    if (!xp_utf8_valid(id.bytes, id.size)) return xp_reader_corrupt(call, "a unit id is not text");
    if (i > 0 && !text_before(last, id)) return xp_reader_corrupt(call, not_in_order);
    xp_units_put_text(units, id);
  }
  return EXPT_OK;
}

expt_status xp_units_read(const xp_call *call, xp_reader *reader, uint16_t tag, xp_units *units) {
  xp_reader section = xp_read_section(reader, tag);
  const int64_t kind = xp_read_i64(&section, KIND_TAG), n = xp_read_i64(&section, COUNT_TAG);
  const bool possible = !section.failed && kind >= XP_UNITS_NONE && kind <= XP_UNITS_TEXT &&
                        (n > 0) == (kind != XP_UNITS_NONE) && n >= 0 &&
                        n <= xp_reader_left(&section) / (int64_t)sizeof(int64_t);
  if (!possible) return xp_reader_corrupt(call, "its units are not there");
  if (kind == XP_UNITS_INTEGER) XP_TRY(put_integers(call, &section, units, n));
  if (kind == XP_UNITS_TEXT) XP_TRY(put_texts(call, &section, units, n));
  return xp_reader_at_end(&section) ? EXPT_OK : xp_reader_corrupt(call, "its units do not end where they should");
}
