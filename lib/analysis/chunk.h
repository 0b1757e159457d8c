/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_CHUNK_H
#define EXPERIMENT_LIB_ANALYSIS_CHUNK_H

/* The quick way to count rows. Outcomes are counted together with the cell, as one small number a row; values are brought beside
 * those of their cell. What cannot go this way is left to the general one, which comes to the same counts. */

#include "lib/analysis/wave.h"

enum {
  XP_CHUNK_ROWS = 4 * XP_BLOCK,
  XP_CHUNK_LEAST = 512,  /* fewer rows go the general way: clearing the counters would cost more */
  XP_CHUNK_TOGETHER = 4, /* metrics */
  XP_CHUNK_CELLS = 1024, /* of a plane */
  XP_CHUNK_COUNTERS = 4096,
  /* Counters that take turns: the next row does not wait for the last one. Counters of 16 bits take twice as long. */
  XP_CHUNK_TURNS = 4,
  XP_CHUNK_APART = 32, /* between the counters of two turns, which are no whole pages apart then */
  XP_CHUNK_JOINT = 1024
};

/* How the values of a metric lie. */
typedef enum xp_form {
  XP_FORM_OTHER,    /* the general way */
  XP_FORM_BITS,     /* every unit counts, as 0 or 1 */
  XP_FORM_OUTCOMES, /* one outcome a unit, and no more */
  XP_FORM_WHOLES,   /* every unit counts: one small whole number each */
  XP_FORM_REALS,    /* the same with a double */
  XP_FORM_ROWS      /* several numbers a unit, or units that do not count, or numbers for the grid */
} xp_form;
typedef struct xp_values_in_form {
  int64_t metric;
  xp_form form;
  const void *values;               /* uint8_t of 0 and 1, xp_outcome as uint8_t, int64_t, double */
  const uint8_t *outcomes;          /* of ROWS, xp_outcome; NULL = every unit counts */
  const double *x[XP_MOST_COLUMNS]; /* of ROWS, by column; NULL = 0 everywhere */
  uint64_t whole;                   /* by column, a bit: worth trying whether doubles are whole numbers */
} xp_values_in_form;

/* Rows of one cell. */
typedef struct xp_cell_run {
  int64_t from, n; /* among the rows in the order of their cells */
  int64_t number;  /* of the cell in the chunk */
  int64_t cell;    /* in the plane */
  bool outside;    /* they have no variant */
} xp_cell_run;

/* The rows in the order of their cells. */
typedef struct xp_cell_order {
  const uint16_t *cell; /* number of each row; one beyond the cells of the plane = left out */
  xp_cell_run runs[XP_CHUNK_CELLS];
  int64_t n_runs;
  bool placed; /* `place` was found */
  uint16_t place[XP_CHUNK_ROWS];
} xp_cell_order;

/* The cells of a plane, as the chunk numbers them: variant + (variants + 1) level, a missing one last. */
typedef struct xp_chunk_plane {
  int64_t plane, cells;
  xp_slots variant, level;
} xp_chunk_plane;

/* Working room of one lane. */
typedef struct xp_chunk {
  const xp_chunk_kernels *kernels;
  expt_simd simd;
  int64_t n;
  bool *counted; /* by metric: the chunk's rows are in the tally */
  uint16_t cell[XP_CHUNK_ROWS], open_cell[XP_CHUNK_ROWS], joint[XP_CHUNK_JOINT];
  uint32_t turn[XP_CHUNK_TURNS * (XP_CHUNK_COUNTERS + XP_CHUNK_APART)];
  uint8_t variant[XP_CHUNK_ROWS], level[XP_CHUNK_ROWS], bits[XP_CHUNK_TOGETHER][XP_CHUNK_ROWS];
  uint8_t present[XP_CHUNK_ROWS];
  xp_cell_order order, open_order; /* of all rows; of those that count in a metric */
  xp_pair_sums sums[XP_CHUNK_CELLS];
  xp_pair_ends ends[XP_CHUNK_CELLS];
  double side[XP_CHUNK_ROWS]; /* values in the order of the cells */
  int32_t marks[XP_CHUNK_ROWS], sorted_marks[XP_CHUNK_ROWS]; /* of numbers on the grid, the same */
  int32_t most_columns; /* of a metric, 1 at least */
  double *converted;    /* most_columns XP_CHUNK_TOGETHER columns, NULL until it is needed */
  double *sides;        /* most_columns columns in the order of the cells, the same */
} xp_chunk;

bool xp_chunk_open(const expt_context *ctx, int64_t metrics, const xp_shape *shapes, xp_chunk *chunk); /* false = no memory */
void xp_chunk_free(const expt_context *ctx, xp_chunk *chunk);
/* Counts rows [at, at + n) of the wave, n <= XP_CHUNK_ROWS, in the planes from `first_plane` on, and says in `counted` for
 * which metrics. Refuses nothing: that is left to the general way, too. */
expt_status xp_chunk_tally(const xp_call *call, const xp_wave *wave, int64_t first_plane, int64_t at, int64_t n,
                           xp_cells *tally, xp_chunk *chunk);

/* ---- chunk_columns.c ---- */
/* Numbers of the chunk's rows, all below XP_MOMENTS_LIMIT in magnitude, and the whole ones of integer columns exact. */
typedef struct xp_chunk_column {
  const double *values;   /* 0 where one is missing */
  const uint8_t *present; /* NULL = none is missing; good until the next column is read */
} xp_chunk_column;
typedef enum xp_reading { XP_READ, XP_READ_WRONG, XP_READ_NO_MEMORY } xp_reading; /* wrong: for the general way to refuse */
xp_reading xp_chunk_read(const expt_context *ctx, const expt_column *column, int64_t from, int64_t room, xp_chunk *chunk,
                         xp_chunk_column *out);
double *xp_chunk_room(const expt_context *ctx, int64_t room, xp_chunk *chunk); /* NULL = no memory */
/* The rows lie side by side as this dtype, and none is marked as missing beside them. */
bool xp_chunk_lies_as(const expt_column *column, int64_t from, expt_dtype dtype, int64_t width);
static inline const void *xp_chunk_in_place(const expt_column *column, int64_t from) {
  return (const char *)column->data + from * column->stride;
}

/* ---- chunk_forms.c ---- */
/* XP_FORM_OTHER where the metric has to go the general way. `slot` says which of the chunk's rooms it may use. */
expt_status xp_chunk_form(const xp_call *call, const xp_source *source, int64_t metric, int64_t from, int64_t slot,
                          xp_chunk *chunk, xp_values_in_form *out);

/* ---- chunk_units.c ---- */
/* The same for metrics of any kind, as ROWS or OUTCOMES. */
xp_reading xp_chunk_units(const xp_call *call, const xp_source *source, int64_t metric, int64_t from, int64_t slot,
                          xp_chunk *chunk, xp_values_in_form *out);

/* ---- chunk_bits.c, chunk_runs.c, chunk_wholes.c, chunk_values.c, chunk_rows.c: the chunk has the cells of the plane ---- */
void xp_chunk_count_bits(xp_chunk *chunk, const xp_chunk_plane *plane, const xp_values_in_form *values,
                         int64_t n_values, xp_cells *tally);
void xp_chunk_count_outcomes(xp_chunk *chunk, const xp_chunk_plane *plane, int64_t metric, const uint8_t *outcomes,
                             xp_cells *tally);
/* Before those below: the runs of the cells, for as long as nothing else is counted in turns. */
void xp_chunk_find_runs(xp_chunk *chunk, const xp_chunk_plane *plane, const xp_cells *tally, const uint16_t *cell,
                        xp_cell_order *order);
/* Of the rows in the order of the cells. */
void xp_chunk_find_places(xp_chunk *chunk, const xp_chunk_plane *plane, xp_cell_order *order);
static inline bool xp_chunk_is_sorted(const xp_chunk *chunk, const xp_cell_order *order) {
  return order->n_runs == 1 && order->runs[0].n == chunk->n;
}
/* Whole numbers at the head of the list, two at most; says how many. */
int64_t xp_chunk_sum_wholes(xp_chunk *chunk, const xp_chunk_plane *plane, const xp_values_in_form *values,
                            int64_t n_values, xp_cells *tally);
void xp_chunk_add_values(xp_chunk *chunk, const xp_chunk_plane *plane, xp_values_in_form *values, xp_cells *tally);
bool xp_chunk_add_rows(xp_chunk *chunk, const xp_chunk_plane *plane, xp_values_in_form *values, xp_cells *tally); /* false = no memory */
static inline void xp_chunk_put_outcomes(const xp_cell_run *run, int64_t zeros, int64_t *outcomes) {
  outcomes[XP_OUTSIDE] += run->outside ? run->n : 0;
  outcomes[XP_ZERO] += run->outside ? 0 : zeros;
  outcomes[XP_ONE] += run->outside ? 0 : run->n - zeros;
}

/* ---- turns ---- */
static inline int64_t xp_turn_stride(int64_t counters) {
  return counters + XP_CHUNK_APART;
}
/* Counts rows by their number, each below `counters`. */
static inline void xp_count_in_turns(uint32_t *turn, int64_t counters, const uint16_t *number, int64_t n) {
  uint32_t *const first = turn, *const second = first + xp_turn_stride(counters),
                  *const third = second + xp_turn_stride(counters), *const fourth = third + xp_turn_stride(counters);
  int64_t i = 0;
  for (; i + XP_CHUNK_TURNS <= n; i += XP_CHUNK_TURNS) {
    first[number[i]]++;
    second[number[i + 1]]++;
    third[number[i + 2]]++;
    fourth[number[i + 3]]++;
  }
  for (; i < n; i++)
    turn[i % XP_CHUNK_TURNS * xp_turn_stride(counters) + number[i]]++;
}

/* The cell of the plane that the chunk numbers so; false = its rows have no variant. */
static inline bool xp_chunk_cell(const xp_chunk_plane *plane, const xp_cells *tally, int64_t number, int64_t *cell) {
  const int64_t variants = plane->variant.missing + 1;
  const int32_t variant = xp_slots_code(&plane->variant, (int32_t)(number % variants));
  const int32_t level = plane->plane == 0 ? -1 : xp_slots_code(&plane->level, (int32_t)(number / variants));
  *cell = xp_cell_index(tally, level + 1, variant + 1);
  return variant >= 0;
}

#endif
