/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/events/activity_sketches.h"

#include "lib/base/hash.h"
#include "lib/events/funnel_answer.h"

#include <string.h>

bool xp_sketches_create(const expt_context *ctx, xp_sketches *sketches) {
  *sketches = (xp_sketches){.ctx = ctx, .cells = xp_units_create(ctx)};
  return sketches->cells != NULL;
}

void xp_sketches_free(xp_sketches *sketches) {
  for (int64_t i = 0; i < sketches->room; i++)
    xp_hll_free(sketches->ctx, &sketches->all[i]);
  xp_release(sketches->ctx, sketches->all);
  xp_units_free(sketches->cells);
}

int64_t xp_sketches_bytes(const xp_sketches *sketches) {
  int64_t bytes = xp_units_bytes(sketches->cells) + sketches->room * (int64_t)sizeof *sketches->all;
  for (int64_t i = 0; i < sketches->room; i++)
    bytes += sketches->all[i].registers != NULL ? XP_HLL_REGISTERS : sketches->all[i].set * (int64_t)sizeof(uint32_t);
  return bytes;
}

expt_status xp_sketches_cell(const xp_call *call, xp_sketches *sketches, uint64_t cell, int32_t *code) {
  const int64_t number = (int64_t)cell;
  *code = 0;
  xp_units_find_integers(sketches->cells, &number, 1, code);
  if (*code >= 0) return EXPT_OK;
  XP_TRY(xp_units_reserve(call, sketches->cells, XP_UNITS_INTEGER, 1, 0, "table", 0));
  *code = xp_units_put_integer(sketches->cells, number);
  return EXPT_OK;
}

/* ---- ids ---- */

uint64_t xp_unit_hash(const xp_units *units, int64_t code) {
  if (xp_units_kind(units) == XP_UNITS_INTEGER) return xp_hash_of_integer_id(xp_units_integer(units, code));
  const xp_text id = xp_units_text(units, code);
  return xp_hash64(id.bytes, id.size);
}

static expt_status hash_integers(const xp_call *call, const expt_column *column, int64_t from, int64_t n,
                                 uint64_t *hashes, uint8_t *present) {
  int64_t ids[XP_BLOCK];
  XP_TRY(xp_read_integers(call, column, "table", from, n, ids, present));
  for (int64_t i = 0; i < n; i++)
    hashes[i] = xp_hash_of_integer_id(ids[i]);
  return EXPT_OK;
}

expt_status xp_id_hashes(const xp_call *call, const expt_column *column, int64_t from, int64_t n, const uint8_t *wanted,
                         uint64_t *hashes, uint8_t *present) {
  if (!xp_ids_are_text(column)) return hash_integers(call, column, from, n, hashes, present);
  for (int64_t i = 0; i < n; i++) {
    char digits[24];
    xp_text id;
    if (!wanted[i]) continue;
    XP_TRY(xp_read_text(call, column, "table", from + i, digits, &id));
    present[i] = id.bytes != NULL;
    if (present[i]) hashes[i] = xp_hash64(id.bytes, id.size);
  }
  return EXPT_OK;
}

/* ---- sightings ---- */

void xp_sightings_free(const expt_context *ctx, xp_sightings *sightings) {
  for (int32_t i = 0; i < sightings->n_dense; i++)
    xp_release(ctx, sightings->registers[i]);
  xp_release(ctx, sightings->place_of);
  xp_set_free(ctx, &sightings->marks);
}

static expt_status find_cell(const xp_call *call, xp_sketches *sketches, xp_sightings *sightings, uint64_t cell,
                             int32_t *code) {
  const uint64_t at = xp_cell_place(cell);
  if (sightings->cells_met[at] != cell) {
    XP_TRY(xp_sketches_cell(call, sketches, cell, &sightings->codes_met[at]));
    sightings->cells_met[at] = cell;
    sightings->registers_met[at] = NULL;
  }
  *code = sightings->codes_met[at];
  return EXPT_OK;
}

static bool reserve_places(const xp_sketches *sketches, xp_sightings *sightings) {
  const int64_t room = xp_units_room(sketches->cells);
  if (room <= sightings->room) return true;
  int32_t *const places = xp_grow(sketches->ctx, sightings->place_of, sightings->room, room, sizeof *places);
  if (places == NULL) return false;
  sightings->place_of = places;
  sightings->room = room;
  return true;
}

static bool make_dense(const expt_context *ctx, xp_sightings *sightings, int32_t code) {
  uint8_t *const registers = xp_alloc(ctx, XP_HLL_REGISTERS, 1);
  if (registers == NULL) return false;
  sightings->registers[sightings->n_dense] = registers;
  sightings->dense_cells[sightings->n_dense++] = code;
  sightings->place_of[code] = sightings->n_dense;
  return true;
}

expt_status xp_sightings_put(const xp_call *call, xp_sketches *sketches, xp_sightings *sightings, uint64_t cell,
                             uint64_t hash) {
  const expt_context *const ctx = sketches->ctx;
  const uint32_t mark = xp_hll_mark(hash);
  int32_t code;
  XP_TRY(find_cell(call, sketches, sightings, cell, &code));
  if (!reserve_places(sketches, sightings)) return xp_fail_memory(call);
  if (sightings->place_of[code] == 0 && sightings->n_dense < XP_DENSE_CELLS && !make_dense(ctx, sightings, code))
    return xp_fail_memory(call);
  if (sightings->place_of[code] > 0) {
    uint8_t *const registers = sightings->registers[sightings->place_of[code] - 1];
    sightings->registers_met[xp_cell_place(cell)] = registers;
    xp_hll_raise(registers, mark);
    return EXPT_OK;
  }
  if (!xp_set_reserve(ctx, &sightings->marks, 1)) return xp_fail_memory(call);
  xp_set_put(&sightings->marks, (uint64_t)code << (XP_HLL_BITS + XP_HLL_RANK_BITS) | mark);
  return EXPT_OK;
}

/* ---- changes ---- */

void xp_sketch_changes_free(const expt_context *ctx, xp_sketch_changes *changes) {
  for (int64_t i = 0; i < changes->n; i++)
    xp_hll_free(ctx, &changes->all[i].sketch);
  xp_release(ctx, changes->all);
  *changes = (xp_sketch_changes){0};
}

static bool reserve(xp_sketches *sketches) {
  const int64_t room = xp_units_room(sketches->cells);
  if (room <= sketches->room) return true;
  xp_hll *const all = xp_grow(sketches->ctx, sketches->all, sketches->room, room, sizeof *all);
  if (all == NULL) return false;
  sketches->all = all;
  sketches->room = room;
  return true;
}

static bool append(const xp_sketches *sketches, int64_t cell, const uint8_t *registers, xp_sketch_changes *to) {
  xp_sketch_change *const one = &to->all[to->n];
  one->cell = cell;
  if (!xp_hll_keep(sketches->ctx, registers, &one->sketch)) return false;
  to->n++;
  return true;
}

enum { MARK_BITS = XP_HLL_BITS + XP_HLL_RANK_BITS };

static int64_t cell_of(int64_t marked) {
  return marked >> MARK_BITS;
}

static int64_t count_cells(const int64_t *marks, int64_t n) {
  int64_t cells = 0;
  for (int64_t i = 0; i < n; i++)
    cells += i == 0 || cell_of(marks[i]) != cell_of(marks[i - 1]);
  return cells;
}

/* The marks are sorted, so those of one cell lie side by side. */
static bool change_marked(const xp_sketches *sketches, const int64_t *marks, int64_t n, uint8_t *registers,
                          xp_sketch_changes *out) {
  for (int64_t i = 0; i < n;) {
    const int64_t cell = cell_of(marks[i]);
    memset(registers, 0, XP_HLL_REGISTERS);
    xp_hll_pour(&sketches->all[cell], registers);
    for (; i < n && cell_of(marks[i]) == cell; i++)
      xp_hll_raise(registers, (uint32_t)marks[i] & ((1U << MARK_BITS) - 1U));
    if (!append(sketches, cell, registers, out)) return false;
  }
  return true;
}

static bool change_dense(const xp_sketches *sketches, const xp_sightings *sightings, uint8_t *registers,
                         xp_sketch_changes *out) {
  for (int32_t i = 0; i < sightings->n_dense; i++) {
    memcpy(registers, sightings->registers[i], XP_HLL_REGISTERS);
    xp_hll_pour(&sketches->all[sightings->dense_cells[i]], registers);
    if (!append(sketches, sightings->dense_cells[i], registers, out)) return false;
  }
  return true;
}

static bool prepare(xp_sketches *sketches, const xp_sightings *sightings, int64_t *all, int64_t *room,
                    uint8_t *registers, xp_sketch_changes *out) {
  const xp_set *const marks = &sightings->marks;
  int64_t n = 0;
  for (xp_set_walk at = {.set = marks}; xp_set_next(&at);)
    all[n++] = (int64_t)at.number;
  const int64_t *const sorted = xp_sorted(all, room, n);
  out->all = xp_alloc(sketches->ctx, sightings->n_dense + count_cells(sorted, n), sizeof *out->all);
  return out->all != NULL && change_dense(sketches, sightings, registers, out) &&
         change_marked(sketches, sorted, n, registers, out);
}

expt_status xp_sketches_prepare(const xp_call *call, xp_sketches *sketches, const xp_sightings *sightings,
                                xp_sketch_changes *out) {
  const expt_context *const ctx = sketches->ctx;
  const int64_t n = sightings->marks.count;
  int64_t *const all = xp_alloc(ctx, n, sizeof *all), *const room = xp_alloc(ctx, n, sizeof *room);
  uint8_t *const registers = xp_alloc(ctx, XP_HLL_REGISTERS, 1);
  const bool whole = all != NULL && room != NULL && registers != NULL && reserve(sketches);
  const bool prepared = whole && prepare(sketches, sightings, all, room, registers, out);
  xp_release(ctx, all);
  xp_release(ctx, room);
  xp_release(ctx, registers);
  return prepared ? EXPT_OK : xp_fail_memory(call);
}

expt_status xp_sketches_prepare_merge(const xp_call *call, xp_sketches *sketches, const xp_sketches *other,
                                      const int32_t *map, xp_sketch_changes *out) {
  const expt_context *const ctx = sketches->ctx;
  const int64_t n = xp_units_count(other->cells);
  uint8_t *const registers = xp_alloc(ctx, XP_HLL_REGISTERS, 1);
  out->all = xp_alloc(ctx, n, sizeof *out->all);
  bool whole = registers != NULL && out->all != NULL && reserve(sketches);
  for (int64_t i = 0; i < n && whole; i++) {
    memset(registers, 0, XP_HLL_REGISTERS);
    xp_hll_pour(&sketches->all[map[i]], registers);
    xp_hll_pour(&other->all[i], registers);
    whole = append(sketches, map[i], registers, out);
  }
  xp_release(ctx, registers);
  return whole ? EXPT_OK : xp_fail_memory(call);
}

void xp_sketches_apply(xp_sketches *sketches, xp_sketch_changes *changes) {
  for (int64_t i = 0; i < changes->n; i++) {
    xp_hll *const place = &sketches->all[changes->all[i].cell];
    const xp_hll before = *place;
    *place = changes->all[i].sketch;
    changes->all[i].sketch = before;
  }
}

/* ---- states ---- */

enum { KINDS_TAG = 1, COUNT_TAG = 2, CELLS_TAG = 3, SKETCH_TAG = 4 };

static void store_mark(uint8_t *to, uint32_t mark) {
  for (int i = 0; i < 4; i++)
    to[i] = (uint8_t)(mark >> (8 * i));
}

static uint32_t load_mark(const uint8_t *from) {
  uint32_t mark = 0;
  for (int i = 0; i < 4; i++)
    mark |= (uint32_t)from[i] << (8 * i);
  return mark;
}

static void write_sketch(xp_writer *writer, const xp_hll *sketch) {
  uint8_t listed[4 * XP_HLL_MOST_LISTED];
  if (sketch->registers != NULL) {
    xp_write_bytes(writer, SKETCH_TAG, sketch->registers, XP_HLL_REGISTERS);
    return;
  }
  for (int64_t i = 0; i < sketch->set; i++)
    store_mark(listed + 4 * i, sketch->listed[i]);
  xp_write_bytes(writer, SKETCH_TAG, listed, 4 * sketch->set);
}

typedef struct numbered {
  uint64_t number;
  int64_t code;
} numbered;

static void sink(numbered *heap, int64_t top, int64_t n) {
  const numbered sinking = heap[top];
  for (;;) {
    int64_t child = 2 * top + 1;
    if (child >= n) break;
    if (child + 1 < n && heap[child].number < heap[child + 1].number) child++;
    if (sinking.number >= heap[child].number) break;
    heap[top] = heap[child];
    top = child;
  }
  heap[top] = sinking;
}

static void sort(numbered *all, int64_t n) {
  for (int64_t top = n / 2; top-- > 0;)
    sink(all, top, n);
  for (int64_t last = n - 1; last > 0; last--) {
    const numbered largest = all[0];
    all[0] = all[last];
    all[last] = largest;
    sink(all, 0, last);
  }
}

bool xp_sketches_write(xp_writer *writer, uint16_t tag, const xp_sketches *sketches, xp_cell_number number,
                       const void *user) {
  const expt_context *const ctx = sketches->ctx;
  const int64_t n = xp_units_count(sketches->cells), kinds[2] = {sketches->units, sketches->sessions};
  numbered *const order = xp_alloc(ctx, n, sizeof *order);
  int64_t *const numbers = xp_alloc(ctx, n, sizeof *numbers);
  const bool room = order != NULL && numbers != NULL;
  const int64_t mark = xp_write_begin(writer, tag);
  if (room) {
    for (int64_t i = 0; i < n; i++)
      order[i] = (numbered){number(user, (uint64_t)xp_units_integer(sketches->cells, i)), i};
    sort(order, n);
    for (int64_t i = 0; i < n; i++)
      numbers[i] = (int64_t)order[i].number;
    xp_write_i64s(writer, KINDS_TAG, kinds, 2);
    xp_write_i64(writer, COUNT_TAG, n);
    xp_write_i64s(writer, CELLS_TAG, numbers, n);
    for (int64_t i = 0; i < n; i++)
      write_sketch(writer, &sketches->all[order[i].code]);
  }
  xp_write_end(writer, mark);
  xp_release(ctx, order);
  xp_release(ctx, numbers);
  return room;
}

/* False = not a list of registers, rising, each with a rank. */
static bool raise_listed(const uint8_t *bytes, int64_t size, uint8_t *registers) {
  if (size % 4 != 0 || size > 4 * XP_HLL_MOST_LISTED || size == 0) return false;
  int64_t last = -1;
  for (int64_t at = 0; at < size; at += 4) {
    const uint32_t mark = load_mark(bytes + at), rank = mark & ((1U << XP_HLL_RANK_BITS) - 1U);
    const int64_t place = mark >> XP_HLL_RANK_BITS;
    if (place <= last || place >= XP_HLL_REGISTERS || rank == 0 || rank > XP_HLL_MOST_RANK) return false;
    xp_hll_raise(registers, mark);
    last = place;
  }
  return true;
}

static bool raise_all(const uint8_t *bytes, uint8_t *registers) {
  int64_t set = 0;
  for (int64_t i = 0; i < XP_HLL_REGISTERS; i++) {
    if (bytes[i] > XP_HLL_MOST_RANK) return false;
    registers[i] = bytes[i];
    set += bytes[i] > 0;
  }
  return set > XP_HLL_MOST_LISTED;
}

static expt_status read_sketches(const xp_call *call, xp_reader *section, xp_sketches *sketches, uint8_t *registers) {
  for (int64_t i = 0; i < sketches->room; i++) {
    int64_t size;
    const uint8_t *const bytes = xp_read_bytes(section, SKETCH_TAG, &size);
    memset(registers, 0, XP_HLL_REGISTERS);
    const bool fits = bytes != NULL &&
                      (size == XP_HLL_REGISTERS ? raise_all(bytes, registers) : raise_listed(bytes, size, registers));
    if (!fits) return xp_reader_corrupt(call, "a sketch is not one");
    if (!xp_hll_keep(sketches->ctx, registers, &sketches->all[i])) return xp_fail_memory(call);
  }
  return EXPT_OK;
}

static expt_status put_cells(const xp_call *call, xp_sketches *sketches, const int64_t *cells, int64_t n,
                             xp_cell_possible is_possible, const void *user) {
  for (int64_t i = 0; i < n; i++)
    if ((i > 0 && (uint64_t)cells[i] <= (uint64_t)cells[i - 1]) || !is_possible(user, (uint64_t)cells[i]))
      return xp_reader_corrupt(call, "a cell is not possible");
  XP_TRY(xp_units_reserve(call, sketches->cells, XP_UNITS_INTEGER, n, 0, "state", 0));
  for (int64_t i = 0; i < n; i++)
    xp_units_put_integer(sketches->cells, cells[i]);
  sketches->all = xp_alloc(sketches->ctx, n, sizeof *sketches->all);
  if (sketches->all == NULL) return xp_fail_memory(call);
  sketches->room = n;
  return EXPT_OK;
}

static expt_status read_kinds(const xp_call *call, xp_reader *section, xp_sketches *sketches) {
  int64_t kinds[2];
  if (!xp_read_i64s(section, KINDS_TAG, kinds, 2)) return xp_reader_corrupt(call, "its kinds of ids are not there");
  for (int i = 0; i < 2; i++)
    if (kinds[i] < XP_UNITS_NONE || kinds[i] > XP_UNITS_TEXT)
      return xp_reader_corrupt(call, "a kind of ids is not one");
  sketches->units = (xp_unit_kind)kinds[0];
  sketches->sessions = (xp_unit_kind)kinds[1];
  return EXPT_OK;
}

expt_status xp_sketches_read(const xp_call *call, xp_reader *reader, uint16_t tag, xp_sketches *sketches,
                             xp_cell_possible is_possible, const void *user) {
  xp_reader section = xp_read_section(reader, tag);
  XP_TRY(read_kinds(call, &section, sketches));
  const int64_t n = xp_read_i64(&section, COUNT_TAG);
  if (section.failed || n < 0 || n > xp_reader_left(&section) / (int64_t)sizeof(int64_t))
    return xp_reader_corrupt(call, "its sketches end early");
  int64_t *const cells = xp_alloc(call->ctx, n, sizeof *cells);
  if (cells == NULL) return xp_fail_memory(call);
  expt_status status =
      xp_read_i64s(&section, CELLS_TAG, cells, n) ? EXPT_OK : xp_reader_corrupt(call, "its cells end early");
  if (status == EXPT_OK) status = put_cells(call, sketches, cells, n, is_possible, user);
  xp_release(call->ctx, cells);
  uint8_t *const registers = status == EXPT_OK ? xp_alloc(call->ctx, XP_HLL_REGISTERS, 1) : NULL;
  if (status == EXPT_OK)
    status = registers == NULL ? xp_fail_memory(call) : read_sketches(call, &section, sketches, registers);
  xp_release(call->ctx, registers);
  if (status == EXPT_OK && !xp_reader_at_end(&section))
    return xp_reader_corrupt(call, "its sketches do not end where they should");
  return status;
}
