/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_SAMPLES_H
#define EXPERIMENT_LIB_STATS_SAMPLES_H

/* From a table to arms: the values of each variant one after the other, in the order of the table. */

#include "lib/base/labels.h"
#include <experiment/notes.h>
#include <experiment/samples.h>

#define XP_SAMPLES_MOST_VARIANTS 1000
#define XP_SAMPLES_MOST_VALUES 1000
#define XP_NOTE_BIT(note) ((int64_t)1 << (note))

typedef struct xp_samples_question {
  const expt_table *table;
  const char *values_argument;
  const char *const *values;
  int64_t n_values;
  const char *denominator; /* read as one value more, named in the options; NULL = none, as the next three */
  const char *variant, *control, *stratum, *cluster;
  expt_missing missing;
} xp_samples_question;

typedef struct xp_samples {
  const expt_context *ctx;
  xp_labels *variants, *strata, *clusters; /* the last two NULL where not asked for */
  int64_t n_arms;
  int64_t *codes;  /* variant of arm a: the control first, the others bytewise */
  int64_t *starts; /* arm a has rows starts[a] .. starts[a + 1] - 1 */
  int64_t rows;
  int64_t n_values;
  double *values;              /* value k of row r at [k * rows + r]; NaN = left out */
  int32_t *stratum, *cluster;  /* by row */
} xp_samples;

expt_status xp_samples_read(const xp_call *call, const xp_samples_question *question, xp_samples *out);
void xp_samples_free(xp_samples *samples);

static inline int64_t xp_samples_comparisons(const xp_samples *samples) {
  return samples->n_arms > 0 ? samples->n_arms - 1 : 0;
}
static inline int64_t xp_samples_size(const xp_samples *samples, int64_t arm) {
  return samples->starts[arm + 1] - samples->starts[arm];
}
static inline const double *xp_samples_of(const xp_samples *samples, int64_t arm, int64_t value) {
  return samples->values + value * samples->rows + samples->starts[arm];
}
static inline xp_text xp_samples_label(const xp_samples *samples, int64_t arm) {
  return xp_labels_get(samples->variants, samples->codes[arm]);
}

/* ---- samples_arm.c: an arm without what is left out ---- */

typedef struct xp_arm {
  const expt_context *ctx;
  int64_t n, n_dropped;
  double *x, *y;    /* y NULL where there is no denominator */
  int32_t *cluster; /* NULL where there is none */
} xp_arm;
/* Value 0, and value 1 as the denominator if with_denominator: a row is kept if both are there. */
expt_status xp_arm_create(const xp_call *call, const xp_samples *samples, int64_t arm, bool with_denominator,
                          xp_arm *out);
/* Sorts x, and the clusters with it. */
expt_status xp_arm_sort(const xp_call *call, xp_arm *arm);
void xp_arm_free(xp_arm *arm);
/* All arms at once, and their end. */
expt_status xp_arms_create(const xp_call *call, const xp_samples *samples, bool with_denominator, xp_arm **out);
void xp_arms_free(const xp_samples *samples, xp_arm *arms);

/* ---- samples_frame.c: structs to frames ---- */

typedef enum xp_cell_kind {
  XP_CELL_WORD,   /* const char *, NULL = missing */
  XP_CELL_LABEL,  /* xp_text */
  XP_CELL_NUMBER, /* double */
  XP_CELL_COUNT,  /* int64_t */
  XP_CELL_NOTES   /* int64_t of note bits, as text */
} xp_cell_kind;

typedef struct xp_cell {
  const char *name;
  xp_cell_kind kind;
  bool detail;
  size_t offset; /* in the row */
} xp_cell;

/* A frame with these columns from an array of rows. */
expt_status xp_rows_to_frame(const xp_call *call, const xp_cell *cells, int64_t n_cells, const void *rows,
                             size_t row_size, int64_t n_rows, expt_frame **out);

const char *xp_alternative_word(expt_alternative alternative);

#endif
