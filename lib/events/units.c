/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An open-addressing table from ids to dense codes. A slot holds 32 bits of the id's hash and the code, eight slots to
 * a cache line; the ids lie by code in arrays of their own. The home of a slot is the highest of the same 32 bits, so
 * slots lie in the order of their hash, and growing moves them, from front to back, without looking at an id. */
#include "lib/events/units.h"

#include "lib/base/hash.h"

#include <string.h>

enum { FIRST_ROOM = 64, FIRST_SLOTS = 128, FIRST_BYTES = 1024 };

typedef struct slot {
  uint32_t mark;
  uint32_t code_plus_1; /* 0 = free */
} slot;

struct xp_units {
  const expt_context *ctx;
  xp_unit_kind kind; /* of those there are; meaningless while count = 0 */
  int64_t count, room;
  slot *slots;
  uint32_t last_slot; /* number of slots - 1: all ones in binary */
  int32_t shift;      /* from a mark to its home */
  int64_t *integers;  /* INTEGER: by code */
  int64_t *ends;      /* TEXT: by code, where it ends; it begins where the one before ends */
  char *bytes;
  int64_t bytes_used, bytes_room;
  int64_t bytes_per_unit, max_bytes;
};

void xp_units_free(xp_units *units) {
  if (units == NULL) return;
  const expt_context *const ctx = units->ctx;
  xp_release(ctx, units->slots);
  xp_release(ctx, units->integers);
  xp_release(ctx, units->ends);
  xp_release(ctx, units->bytes);
  xp_release(ctx, units);
}

static int32_t shift_for(int64_t n_slots) {
  int32_t shift = 32;
  while (n_slots >> (32 - shift) > 1)
    shift--;
  return shift;
}

xp_units *xp_units_create(const expt_context *ctx) {
  xp_units *const units = xp_alloc(ctx, 1, sizeof *units);
  if (units == NULL) return NULL;
  units->ctx = ctx;
  units->last_slot = FIRST_SLOTS - 1;
  units->shift = shift_for(FIRST_SLOTS);
  units->slots = xp_alloc(ctx, FIRST_SLOTS, sizeof *units->slots);
  if (units->slots != NULL) return units;
  xp_units_free(units);
  return NULL;
}

int64_t xp_units_count(const xp_units *units) {
  return units->count;
}

int64_t xp_units_room(const xp_units *units) {
  return units->room;
}

xp_unit_kind xp_units_kind(const xp_units *units) {
  return units->count > 0 ? units->kind : XP_UNITS_NONE;
}

int64_t xp_units_integer(const xp_units *units, int64_t code) {
  return units->integers[code];
}

static int64_t start_of(const xp_units *units, int64_t code) {
  return code > 0 ? units->ends[code - 1] : 0;
}

xp_text xp_units_text(const xp_units *units, int64_t code) {
  const int64_t start = start_of(units, code);
  return (xp_text){units->bytes + start, units->ends[code] - start};
}

/* ---- slots ---- */

static uint32_t mark_of_integer(int64_t id) {
  return (uint32_t)(xp_id_hash(id) >> 32);
}

/* Callers may have partitioned their units by the highest bits of XXH3: multiplied, all homes are used nevertheless. */
static uint32_t mark_of_text(xp_text id) {
  return (uint32_t)(xp_hash64(id.bytes, id.size) * UINT64_C(0x9E3779B97F4A7C15) >> 32);
}

static uint32_t mark_of_code(const xp_units *units, int64_t code) {
  if (units->kind == XP_UNITS_INTEGER) return mark_of_integer(units->integers[code]);
  return mark_of_text(xp_units_text(units, code));
}

static uint32_t home_of(const xp_units *units, uint32_t mark) {
  return mark >> units->shift;
}

static uint32_t next_slot(const xp_units *units, uint32_t at) {
  return (at + 1) & units->last_slot;
}

/* Where the id lies that the home of the mark names; the home itself where that is another one. The callers prefetch:
 * gcc takes a function that does nothing else for one without effect, and drops its calls. */
static const void *id_at_home(const xp_units *units, uint32_t mark) {
  const slot *const home = &units->slots[home_of(units, mark)];
  if (home->code_plus_1 == 0 || home->mark != mark) return home;
  const int64_t code = (int64_t)home->code_plus_1 - 1;
  return units->kind == XP_UNITS_INTEGER ? (const void *)&units->integers[code]
                                         : (const void *)&units->bytes[start_of(units, code)];
}

static int32_t find_integer(const xp_units *units, uint32_t mark, int64_t id) {
  for (uint32_t at = home_of(units, mark); units->slots[at].code_plus_1 != 0; at = next_slot(units, at)) {
    const slot *const here = &units->slots[at];
    if (here->mark == mark && units->integers[here->code_plus_1 - 1] == id) return (int32_t)(here->code_plus_1 - 1);
  }
  return XP_UNIT_UNKNOWN;
}

static bool text_is(const xp_units *units, uint32_t code, xp_text id) {
  const xp_text known = xp_units_text(units, code);
  return known.size == id.size && memcmp(known.bytes, id.bytes, (size_t)id.size) == 0;
}

static int32_t find_text(const xp_units *units, uint32_t mark, xp_text id) {
  for (uint32_t at = home_of(units, mark); units->slots[at].code_plus_1 != 0; at = next_slot(units, at)) {
    const slot *const here = &units->slots[at];
    if (here->mark == mark && text_is(units, here->code_plus_1 - 1, id)) return (int32_t)(here->code_plus_1 - 1);
  }
  return XP_UNIT_UNKNOWN;
}

/* ---- many at once: all hashes, all slots, then all ids, each fetched into the cache a step ahead of its use ---- */

enum { AT_ONCE = 64 }; /* two cache lines each, so that they stay in the first cache */

static void find_some_integers(const xp_units *units, const int64_t *ids, int64_t n, int32_t *codes) {
  uint32_t marks[AT_ONCE];
  for (int64_t i = 0; i < n; i++) {
    marks[i] = mark_of_integer(ids[i]);
    XP_PREFETCH(&units->slots[home_of(units, marks[i])]);
  }
  for (int64_t i = 0; i < n; i++)
    XP_PREFETCH(id_at_home(units, marks[i]));
  for (int64_t i = 0; i < n; i++)
    if (codes[i] >= 0) codes[i] = find_integer(units, marks[i], ids[i]);
}

void xp_units_find_integers(const xp_units *units, const int64_t *ids, int64_t n, int32_t *codes) {
  for (int64_t from = 0; from < n; from += AT_ONCE)
    find_some_integers(units, ids + from, n - from < AT_ONCE ? n - from : AT_ONCE, codes + from);
}

static void find_some_texts(const xp_units *units, const xp_text *ids, int64_t n, int32_t *codes) {
  uint32_t marks[AT_ONCE];
  for (int64_t i = 0; i < n; i++) {
    if (codes[i] < 0) continue;
    marks[i] = mark_of_text(ids[i]);
    XP_PREFETCH(&units->slots[home_of(units, marks[i])]);
  }
  for (int64_t i = 0; i < n; i++)
    if (codes[i] >= 0) XP_PREFETCH(id_at_home(units, marks[i]));
  for (int64_t i = 0; i < n; i++)
    if (codes[i] >= 0) codes[i] = find_text(units, marks[i], ids[i]);
}

void xp_units_find_texts(const xp_units *units, const xp_text *ids, int64_t n, int32_t *codes) {
  for (int64_t from = 0; from < n; from += AT_ONCE)
    find_some_texts(units, ids + from, n - from < AT_ONCE ? n - from : AT_ONCE, codes + from);
}

/* ---- putting ---- */

static void place(slot *slots, uint32_t last_slot, int32_t shift, slot one) {
  uint32_t at = one.mark >> shift;
  while (slots[at].code_plus_1 != 0)
    at = (at + 1) & last_slot;
  slots[at] = one;
}

static int32_t put(xp_units *units, uint32_t mark) {
  const int64_t code = units->count++;
  place(units->slots, units->last_slot, units->shift, (slot){mark, (uint32_t)(code + 1)});
  return (int32_t)code;
}

int32_t xp_units_put_integer(xp_units *units, int64_t id) {
  const uint32_t mark = mark_of_integer(id);
  const int32_t known = find_integer(units, mark, id);
  if (known >= 0) return known;
  units->kind = XP_UNITS_INTEGER;
  units->integers[units->count] = id;
  return put(units, mark);
}

void xp_units_put_new_integers(xp_units *units, const int64_t *ids, int64_t n, int32_t *codes) {
  uint32_t marks[AT_ONCE];
  for (int64_t from = 0; from < n; from += AT_ONCE) {
    const int64_t some = n - from < AT_ONCE ? n - from : AT_ONCE;
    for (int64_t i = 0; i < some; i++) {
      marks[i] = mark_of_integer(ids[from + i]);
      XP_PREFETCH_TO_WRITE(&units->slots[home_of(units, marks[i])]);
    }
    units->kind = XP_UNITS_INTEGER;
    for (int64_t i = 0; i < some; i++) {
      units->integers[units->count] = ids[from + i];
      codes[from + i] = put(units, marks[i]);
    }
  }
}

int32_t xp_units_put_text(xp_units *units, xp_text id) {
  const uint32_t mark = mark_of_text(id);
  const int32_t known = find_text(units, mark, id);
  if (known >= 0) return known;
  units->kind = XP_UNITS_TEXT;
  if (id.size > 0) memcpy(units->bytes + units->bytes_used, id.bytes, (size_t)id.size);
  units->bytes_used += id.size;
  units->ends[units->count] = units->bytes_used;
  return put(units, mark);
}

/* ---- forgetting ---- */

/* Whether a slot whose home is `home`, found at `at`, may move to the hole before it. */
static bool may_move(uint32_t hole, uint32_t at, uint32_t home) {
  return hole <= at ? home <= hole || home > at : home <= hole && home > at;
}

static void clear_slot(xp_units *units, uint32_t hole) {
  for (uint32_t at = next_slot(units, hole); units->slots[at].code_plus_1 != 0; at = next_slot(units, at)) {
    if (!may_move(hole, at, home_of(units, units->slots[at].mark))) continue;
    units->slots[hole] = units->slots[at];
    hole = at;
  }
  units->slots[hole] = (slot){0, 0};
}

/* ---- walking ---- */

int64_t xp_units_next(const xp_units *units, int64_t *at) {
  while (*at <= (int64_t)units->last_slot) {
    const slot *const here = &units->slots[(*at)++];
    if (here->code_plus_1 != 0) return (int64_t)here->code_plus_1 - 1;
  }
  return XP_UNIT_UNKNOWN;
}

/* ---- room ---- */

void xp_units_limit(xp_units *units, int64_t bytes_per_unit, int64_t max_bytes) {
  units->bytes_per_unit = bytes_per_unit;
  units->max_bytes = max_bytes;
}

static double bytes_for(double slots, double room, double text_bytes) {
  return slots * (double)sizeof(slot) + room * (double)sizeof(int64_t) + text_bytes;
}

int64_t xp_units_bytes(const xp_units *units) {
  return (int64_t)bytes_for((double)units->last_slot + 1, (double)units->room, (double)units->bytes_room);
}

expt_status xp_units_refuse_bytes(const xp_call *call, const char *argument, double bytes, int64_t max_bytes) {
  int64_t partitions = (int64_t)(bytes / (double)max_bytes) + 1;
  if (partitions < 2) partitions = 2;
  return XP_FAIL(
      call, EXPT_E_LIMIT, argument, "max_bytes",
      "about %.3g bytes would be needed; max_bytes allows %lld; %lld partitions of the units by hash would fit", bytes,
      (long long)max_bytes, (long long)partitions);
}

/* `slots`, or the next power of two that leaves a third of them free. */
static int64_t slots_for(int64_t slots, int64_t count) {
  while (2 * slots < 3 * count)
    slots *= 2;
  return slots;
}

static int64_t doubled_until(int64_t room, int64_t first, int64_t needed) {
  if (room < first) room = first;
  while (room < needed)
    room = room > INT64_MAX / 2 ? needed : 2 * room;
  return room;
}

static bool grow_slots(xp_units *units, int64_t n_slots) {
  if (n_slots == (int64_t)units->last_slot + 1) return true;
  slot *const slots = xp_alloc(units->ctx, n_slots, sizeof *slots);
  if (slots == NULL) return false;
  const uint32_t last_slot = (uint32_t)(n_slots - 1);
  const int32_t shift = shift_for(n_slots);
  for (int64_t at = 0; at <= (int64_t)units->last_slot; at++)
    if (units->slots[at].code_plus_1 != 0) place(slots, last_slot, shift, units->slots[at]);
  xp_release(units->ctx, units->slots);
  units->slots = slots;
  units->last_slot = last_slot;
  units->shift = shift;
  return true;
}

/* The array of the other kind may still be there from ids that were forgotten. */
static bool grow_codes(xp_units *units, xp_unit_kind kind, int64_t room) {
  const bool text = kind == XP_UNITS_TEXT;
  int64_t **const used = text ? &units->ends : &units->integers, **const other = text ? &units->integers : &units->ends;
  if (*used != NULL && room == units->room) return true;
  int64_t *const grown = xp_grow(units->ctx, *used, units->count, room, sizeof *grown);
  if (grown == NULL) return false;
  xp_release(units->ctx, *other);
  *other = NULL;
  *used = grown;
  units->room = room;
  return true;
}

static bool grow_bytes(xp_units *units, int64_t room) {
  if (room == units->bytes_room) return true;
  char *const bytes = xp_grow(units->ctx, units->bytes, units->bytes_used, room, 1);
  if (bytes == NULL) return false;
  units->bytes = bytes;
  units->bytes_room = room;
  return true;
}

static expt_status refuse_count(const xp_call *call, const char *argument) {
  return XP_FAIL(call, EXPT_E_LIMIT, argument, "", "more than %lld different units; partition them by hash",
                 (long long)XP_MOST_UNITS);
}

static expt_status make_room(const xp_call *call, xp_units *units, xp_unit_kind kind, int64_t slots, int64_t room,
                             int64_t bytes) {
  const bool text = kind == XP_UNITS_TEXT;
  const bool grown = grow_slots(units, slots) && (!text || grow_bytes(units, bytes)) && grow_codes(units, kind, room);
  return grown ? EXPT_OK : xp_fail_memory(call);
}

expt_status xp_units_reserve(const xp_call *call, xp_units *units, xp_unit_kind kind, int64_t more, int64_t more_bytes,
                             const char *argument, double expected) {
  if (more > XP_MOST_UNITS - units->count) return refuse_count(call, argument);
  if (more_bytes > INT64_MAX / 4 - units->bytes_used) return xp_fail_memory(call);
  const int64_t needed = units->count + more;
  const int64_t slots = slots_for((int64_t)units->last_slot + 1, needed),
                room = doubled_until(units->room, FIRST_ROOM, needed);
  const int64_t bytes = kind == XP_UNITS_TEXT
                            ? doubled_until(units->bytes_room, FIRST_BYTES, units->bytes_used + more_bytes)
                            : units->bytes_room;
  const double held =
      bytes_for((double)slots, (double)room, (double)bytes) + (double)room * (double)units->bytes_per_unit;
  const bool grows = slots > (int64_t)units->last_slot + 1 || room > units->room || bytes > units->bytes_room;
  if (grows && units->max_bytes > 0 && held > (double)units->max_bytes) {
    const double share = expected > (double)needed ? expected / (double)needed : 1;
    return xp_units_refuse_bytes(call, argument, held * share, units->max_bytes);
  }
  return make_room(call, units, kind, slots, room, bytes);
}

expt_status xp_units_reserve_exactly(const xp_call *call, xp_units *units, xp_unit_kind kind, int64_t count,
                                     int64_t bytes, int64_t **numbers) {
  if (count > XP_MOST_UNITS) return xp_reader_corrupt(call, "it has too many units");
  const int64_t room = count > 0 ? count : 1, text_room = bytes > 0 ? bytes : 1;
  XP_TRY(make_room(call, units, kind, slots_for(FIRST_SLOTS, count), room, text_room));
  *numbers = kind == XP_UNITS_TEXT ? units->ends : units->integers;
  return EXPT_OK;
}

/* ---- taking back ---- */

/* Gives back room that the units forgotten had taken; where there is no memory to do so, it stays. */
static void trim(xp_units *units) {
  const xp_unit_kind kind = units->integers != NULL ? XP_UNITS_INTEGER : XP_UNITS_TEXT;
  const int64_t slots = slots_for(FIRST_SLOTS, units->count), room = doubled_until(0, FIRST_ROOM, units->count);
  const int64_t bytes = doubled_until(0, FIRST_BYTES, units->bytes_used);
  if (slots <= units->last_slot) (void)grow_slots(units, slots);
  if (room < units->room) (void)grow_codes(units, kind, room);
  if (bytes < units->bytes_room) (void)grow_bytes(units, bytes);
}

void xp_units_forget(xp_units *units, int64_t count) {
  while (units->count > count) {
    const int64_t code = units->count - 1;
    uint32_t at = home_of(units, mark_of_code(units, code));
    while (units->slots[at].code_plus_1 != (uint32_t)units->count)
      at = next_slot(units, at);
    clear_slot(units, at);
    if (units->kind == XP_UNITS_TEXT) units->bytes_used = start_of(units, code);
    units->count = code;
  }
  trim(units);
}
