/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_SOURCE_H
#define EXPERIMENT_LIB_ANALYSIS_SOURCE_H

#include "lib/analysis/exposed.h"

/* The columns of one metric; NULL where it has none. */
typedef struct xp_metric_columns {
  const expt_column *value, *denominator, *among;
  const expt_column *covariates[XP_MOST_COVARIATES];
} xp_metric_columns;

/* The columns of a table that an analysis reads, found and checked once. */
typedef struct xp_source {
  const expt_analysis *analysis;
  const expt_table *table;
  const expt_column *variant;
  const expt_column *unit;      /* NULL = not checked */
  const expt_column **segments; /* by split */
  xp_metric_columns *metrics;
  xp_label_reader *variant_reader;
  xp_label_reader **segment_readers; /* NULL for the periods */
  xp_period_reader *period_reader;   /* NULL = there are none */
  xp_exposed_reader *exposed_reader; /* the same */
} xp_source;

/* Finds the columns and opens the readers; labels that are new go into the analysis, whose marks were taken before.
 * Free it in any case. */
expt_status xp_source_open(const xp_call *call, expt_analysis *analysis, const expt_table *table, bool with_ids,
                           xp_source *source);
void xp_source_free(xp_source *source);

/* Codes of rows [from, from + n): of the variant, then of split s at codes + (s + 1) * stride. */
expt_status xp_source_codes(const xp_call *call, const xp_source *source, int64_t from, int64_t n, int64_t stride,
                            int32_t *codes);

/* ---- outcomes.c ---- */
/* What a block of rows comes to in one metric: the outcome of every unit, and the numbers of its shape. */
typedef struct xp_unit_block {
  uint8_t outcomes[XP_BLOCK];
  double numbers[XP_MOST_COLUMNS][XP_BLOCK];
  const double *x[XP_MOST_COLUMNS]; /* the numbers, column by column */
} xp_unit_block;
/* Rows [from, from + n), n <= XP_BLOCK. Rows without a variant are XP_OUTSIDE and not looked at. */
expt_status xp_source_metric(const xp_call *call, const xp_source *source, int64_t metric, int64_t from, int64_t n,
                             const int32_t *variants, xp_unit_block *out);

/* ---- numbers.c ---- */
typedef struct xp_value_block {
  double values[XP_BLOCK];
  uint8_t present[XP_BLOCK];
} xp_value_block;
/* Numbers of a column are below this in magnitude: those of wide integers must be what they were as doubles. */
double xp_number_limit(const expt_column *column);
/* Values of a metric's column, checked as its kind asks, where there is a variant. */
expt_status xp_read_checked(const xp_call *call, const xp_metric *metric, const expt_column *column, int64_t from,
                            int64_t n, const int32_t *variants, xp_value_block *rows);
expt_status xp_read_events(const xp_call *call, const expt_column *column, int64_t from, int64_t n,
                           const int32_t *variants, xp_value_block *rows);
expt_status xp_read_exposures(const xp_call *call, const expt_column *column, int64_t from, int64_t n,
                              const int32_t *variants, xp_value_block *rows);
expt_status xp_source_covariates(const xp_call *call, const xp_source *source, int64_t metric, int64_t from, int64_t n,
                                 const int32_t *variants, xp_unit_block *out);

/* ---- ids.c ---- */
/* The decimal digits of an id, quickly where it has up to 16, without a closing zero; how many they are. */
int xp_format_id(char out[24], int64_t id);
/* Marks (lib/math/hyperloglog.h) of the ids of these rows; 0 for rows without a variant. With `since`, the codes of the
 * periods since the exposure, an id counts once in each of them. */
expt_status xp_source_ids(const xp_call *call, const xp_source *source, int64_t from, int64_t n,
                          const int32_t *variants, const int32_t *since, uint32_t *marks);

#endif
