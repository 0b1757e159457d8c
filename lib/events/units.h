/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_EVENTS_UNITS_H
#define EXPERIMENT_LIB_EVENTS_UNITS_H

/* The units of a handle: their ids as dense codes 0, 1, ... in the order of first appearance. Ids are integers or text,
 * one kind for as long as there are any: the integer 5 and the text "5" are two different things and never meet. */

#include "lib/base/frame.h"
#include "lib/base/memory.h"
#include "lib/base/state.h"

typedef enum xp_unit_kind { XP_UNITS_NONE, XP_UNITS_INTEGER, XP_UNITS_TEXT } xp_unit_kind; /* NONE: there are none */

enum {
  XP_UNIT_MISSING = -1, /* the row has no id */
  XP_UNIT_UNKNOWN = -2, /* closed readers: an id that is not among the units */
  XP_UNIT_SKIPPED = -3  /* a row that was not wanted, and not looked at */
};
#define XP_MOST_UNITS (INT64_C(1) << 30)

typedef struct xp_units xp_units;
xp_units *xp_units_create(const expt_context *ctx); /* NULL = no memory */
void xp_units_free(xp_units *units);                /* NULL is fine */
int64_t xp_units_count(const xp_units *units);
/* Room for codes: arrays by unit that have it need not grow before the units do. */
int64_t xp_units_room(const xp_units *units);
xp_unit_kind xp_units_kind(const xp_units *units);
int64_t xp_units_integer(const xp_units *units, int64_t code);
xp_text xp_units_text(const xp_units *units, int64_t code); /* not closed by a NUL; valid until the units change */
/* Drops the codes from `count` on: how a failed add leaves no trace. Cannot fail. */
void xp_units_forget(xp_units *units, int64_t count);

/* What may be held: the units themselves and bytes_per_unit for each that there is room for stay within max_bytes
 * (0 = no limit); what would not is EXPT_E_LIMIT with the number of partitions by hash that would fit. */
void xp_units_limit(xp_units *units, int64_t bytes_per_unit, int64_t max_bytes);
int64_t xp_units_bytes(const xp_units *units); /* held by the units themselves */
/* The same refusal for what a handle keeps besides: `bytes` in all would be needed. */
expt_status xp_units_refuse_bytes(const xp_call *call, const char *argument, double bytes, int64_t max_bytes);

/* ---- reading a column of ids (units_read.c) ---- */

/* The column was found, and checked by xp_need_ids(). EXPT_E_STATE when its ids are of the other kind. closed = true
 * looks ids up and never adds one. A reader remembers codes: after xp_units_forget() it must be freed. */
typedef struct xp_unit_reader xp_unit_reader;
expt_status xp_unit_reader_create(const xp_call *call, const expt_column *column, const char *argument, xp_units *units,
                                  bool closed, xp_unit_reader **out);
void xp_unit_reader_free(xp_unit_reader *reader); /* NULL is fine */
/* Codes of rows [from, from + n). wanted: a byte per row, 0 = leave it alone; NULL = all. */
expt_status xp_unit_reader_read(xp_unit_reader *reader, const xp_call *call, int64_t from, int64_t n,
                                const uint8_t *wanted, int32_t *codes);
/* EXPT_E_ROW for the first row whose code is XP_UNIT_MISSING. */
expt_status xp_unit_reader_need_ids(const xp_unit_reader *reader, const xp_call *call, int64_t from, int64_t n,
                                    const int32_t *codes);

/* Ids themselves, of a column of integers; EXPT_E_ROW for a wanted row without one. n <= XP_BLOCK. */
expt_status xp_unit_reader_view(const xp_unit_reader *reader, const xp_call *call, int64_t from, int64_t n,
                                const uint8_t *wanted, xp_integers *ids);

/* Adds the units of another set, which `argument` brought; map[code there] = code here. EXPT_E_INCOMPATIBLE for the
 * other kind of ids. */
expt_status xp_units_learn(const xp_call *call, xp_units *units, const xp_units *other, const char *argument,
                           int32_t *map);

/* ---- the order of answers and states (units_order.c) ---- */

/* Codes by rising id: integers by value, text bytewise. NULL = no memory; the caller releases it. */
int32_t *xp_units_order(const expt_context *ctx, const xp_units *units);
/* Ids in that order. False = no memory. */
bool xp_units_write(xp_writer *writer, uint16_t tag, const xp_units *units, const int32_t *order);
/* Into empty units: codes are then in that order. EXPT_E_CORRUPT for anything xp_units_write() has not written. */
expt_status xp_units_read(const xp_call *call, xp_reader *reader, uint16_t tag, xp_units *units);

/* The column `unit` of a frame: the ids of codes[0 .. rows - 1]; integers where there are no units at all. */
void xp_units_column(expt_frame *frame, const xp_units *units, const int32_t *codes, int64_t rows);

/* Hints for loops that know early where they will read or write. */
#if defined(__GNUC__)
#define XP_PREFETCH(address) __builtin_prefetch(address)
#define XP_PREFETCH_TO_WRITE(address) __builtin_prefetch((address), 1)
#else
#define XP_PREFETCH(address) ((void)(address))
#define XP_PREFETCH_TO_WRITE(address) ((void)(address))
#endif

/* ---- for the files of units: ids one by one ---- */

/* Of an integer id. Good in its highest bits, which say where a unit lies: units that are put in the order of this hash
 * lie in that order in the table and in all arrays by code. Bijective, so that rows can carry it in place of the id. */
static inline uint64_t xp_id_hash(int64_t id) {
  uint64_t mixed = (uint64_t)id;
  mixed = (mixed ^ mixed >> 32) * UINT64_C(0xD6E8FEB86659FD93);
  mixed = (mixed ^ mixed >> 32) * UINT64_C(0xD6E8FEB86659FD93);
  return mixed ^ mixed >> 32;
}
static inline int64_t xp_id_of_hash(uint64_t hash) {
  hash = (hash ^ hash >> 32) * UINT64_C(0xCFEE444D8B59A89B); /* the inverse of the multiplier modulo 2^64 */
  hash = (hash ^ hash >> 32) * UINT64_C(0xCFEE444D8B59A89B);
  return (int64_t)(hash ^ hash >> 32);
}

/* Room for `more` ids, text of more_bytes in all. `expected` units in the end is what a refusal reckons with. */
expt_status xp_units_reserve(const xp_call *call, xp_units *units, xp_unit_kind kind, int64_t more, int64_t more_bytes,
                             const char *argument, double expected);
/* For empty units that are read from a state: no more room than that. In numbers[i] the reader may leave the integer,
 * or the size of the text, of the i-th id until it is put. */
expt_status xp_units_reserve_exactly(const xp_call *call, xp_units *units, xp_unit_kind kind, int64_t count,
                                     int64_t bytes, int64_t **numbers);
/* Codes of ids[0 .. n - 1], XP_UNIT_UNKNOWN for absent ones; rows whose code is negative already are left alone. */
void xp_units_find_integers(const xp_units *units, const int64_t *ids, int64_t n, int32_t *codes);
void xp_units_find_texts(const xp_units *units, const xp_text *ids, int64_t n, int32_t *codes);
/* Codes in the order of the hash, from *at = 0 on; XP_UNIT_UNKNOWN at the end. */
int64_t xp_units_next(const xp_units *units, int64_t *at);
/* The code of an id, which is added if it is absent: into room that was reserved. */
int32_t xp_units_put_integer(xp_units *units, int64_t id);
/* Ids that are absent, each once. */
void xp_units_put_new_integers(xp_units *units, const int64_t *ids, int64_t n, int32_t *codes);
int32_t xp_units_put_text(xp_units *units, xp_text id);

#endif
