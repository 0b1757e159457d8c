/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_EVENTS_ACTIVITY_SKETCHES_H
#define EXPERIMENT_LIB_EVENTS_ACTIVITY_SKETCHES_H

/* HyperLogLogs by cell, a cell being any number but 0. Changes are prepared aside and then put in place, which cannot
 * fail. */

#include "lib/base/column.h"
#include "lib/base/hash.h"
#include "lib/events/activity_set.h"
#include "lib/events/units.h"
#include "lib/math/hyperloglog.h"

typedef struct xp_sketches {
  const expt_context *ctx;
  xp_units *cells; /* the numbers, as integers */
  xp_hll *all;     /* by code of the cell */
  int64_t room;
  xp_unit_kind units, sessions; /* what their ids are; NONE before the first */
} xp_sketches;

bool xp_sketches_create(const expt_context *ctx, xp_sketches *sketches); /* false = no memory; free it in any case */
void xp_sketches_free(xp_sketches *sketches);
int64_t xp_sketches_bytes(const xp_sketches *sketches);

/* The code of a cell, which is added if it is absent. */
expt_status xp_sketches_cell(const xp_call *call, xp_sketches *sketches, uint64_t cell, int32_t *code);

/* What the rows of one add show. The first cells have registers of their own, which is fast; for the others, of which
 * there may be as many as rows, each mark is kept once. */
enum { XP_DENSE_CELLS = 1024, XP_CELLS_REMEMBERED = 256, XP_SUBCELL_BITS = 20 };
typedef struct xp_sightings {
  uint8_t *registers[XP_DENSE_CELLS];
  int32_t dense_cells[XP_DENSE_CELLS]; /* code of the cell of each */
  int32_t n_dense;
  int32_t *place_of;                       /* by code of the cell: place among the dense ones + 1, 0 = not among them */
  int64_t room;                            /* of place_of */
  xp_set marks;                            /* of the other cells: code, then mark */
  uint64_t cells_met[XP_CELLS_REMEMBERED]; /* 0 = none */
  int32_t codes_met[XP_CELLS_REMEMBERED];
  uint8_t *registers_met[XP_CELLS_REMEMBERED]; /* NULL = not dense, or not met */
} xp_sightings;
void xp_sightings_free(const expt_context *ctx, xp_sightings *sightings);
/* Where a cell is remembered: the days of one group, which follow each other, in places of their own. The multiplier is
 * 2^64 over the golden ratio: close numbers land far apart. */
static inline uint64_t xp_cell_place(uint64_t cell) {
  return (cell + ((cell >> XP_SUBCELL_BITS) * UINT64_C(0x9E3779B97F4A7C15) >> 56)) % XP_CELLS_REMEMBERED;
}
/* An id in a cell, which is not 0. */
static inline bool xp_sightings_raise(const xp_sightings *sightings, uint64_t cell, uint64_t hash) {
  const uint64_t at = xp_cell_place(cell);
  if (sightings->cells_met[at] != cell || sightings->registers_met[at] == NULL) return false;
  xp_hll_raise(sightings->registers_met[at], xp_hll_mark(hash));
  return true;
}
/* The same where that one is false. */
expt_status xp_sightings_put(const xp_call *call, xp_sketches *sketches, xp_sightings *sightings, uint64_t cell,
                             uint64_t hash);
/* Of the cell that was put last; NULL = it is not dense. */
static inline uint8_t *xp_sightings_registers(const xp_sightings *sightings, uint64_t cell) {
  return sightings->registers_met[xp_cell_place(cell)];
}

typedef struct xp_sketch_change {
  int64_t cell;
  xp_hll sketch; /* as it will be; after xp_sketches_apply() as it was */
} xp_sketch_change;

typedef struct xp_sketch_changes {
  xp_sketch_change *all;
  int64_t n;
} xp_sketch_changes;

/* What the sightings make of the sketches; or another set's sketches, whose cells have the codes map[code there] here.
 * Free the changes in any case. */
expt_status xp_sketches_prepare(const xp_call *call, xp_sketches *sketches, const xp_sightings *sightings,
                                xp_sketch_changes *out);
expt_status xp_sketches_prepare_merge(const xp_call *call, xp_sketches *sketches, const xp_sketches *other,
                                      const int32_t *map, xp_sketch_changes *out);
void xp_sketches_apply(xp_sketches *sketches, xp_sketch_changes *changes);
void xp_sketch_changes_free(const expt_context *ctx, xp_sketch_changes *changes);

static inline uint64_t xp_hash_of_integer_id(int64_t id) {
  return xp_mix64((uint64_t)id);
}

/* Hashes of the ids of rows [from, from + n); EXPT_E_ROW for one that cannot be read. present = 0 for a missing one. */
expt_status xp_id_hashes(const xp_call *call, const expt_column *column, int64_t from, int64_t n, const uint8_t *wanted,
                         uint64_t *hashes, uint8_t *present);
uint64_t xp_unit_hash(const xp_units *units, int64_t code); /* the same hash for a unit that is known */

/* ---- states ---- */
/* Cells in rising order of number(user, cell), as that number. False = no memory. */
typedef uint64_t (*xp_cell_number)(const void *user, uint64_t cell);
bool xp_sketches_write(xp_writer *writer, uint16_t tag, const xp_sketches *sketches, xp_cell_number number,
                       const void *user);
/* Into empty ones; a cell that is not possible is EXPT_E_CORRUPT. */
typedef bool (*xp_cell_possible)(const void *user, uint64_t cell);
expt_status xp_sketches_read(const xp_call *call, xp_reader *reader, uint16_t tag, xp_sketches *sketches,
                             xp_cell_possible is_possible, const void *user);

#endif
