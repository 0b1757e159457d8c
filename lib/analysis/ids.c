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

static expt_status mark_integers(const xp_call *call, const xp_source *source, int64_t from, int64_t n,
                                 const int32_t *variants, const int32_t *since, uint32_t *marks) {
  int64_t values[XP_BLOCK];
  uint8_t present[XP_BLOCK];
  XP_TRY(xp_read_integers(call, source->unit, argument, from, n, values, present));
  for (int64_t i = 0; i < n; i++) {
    marks[i] = 0;
    if (variants[i] < 0) continue;
    if (!present[i]) return refuse_id(call, source->unit, from + i);
    char digits[24];
    const int size = xp_format_integer(digits, values[i]);
    marks[i] = mark_of(source, xp_hash64(digits, size), since, i);
  }
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
