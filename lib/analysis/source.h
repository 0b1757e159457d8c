/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_SOURCE_H
#define EXPERIMENT_LIB_ANALYSIS_SOURCE_H

#include "lib/analysis/internal.h"

/* The columns of a table that an analysis reads, found and checked once. */
typedef struct xp_source {
  const expt_analysis *analysis;
  const expt_table *table;
  const expt_column *variant;
  const expt_column *unit;              /* NULL = not checked */
  const expt_column **segments;         /* by segment */
  const expt_column **values, **amongs; /* by metric; an entry of amongs is NULL for a metric over all units */
  xp_label_reader *variant_reader;
  xp_label_reader **segment_readers;
} xp_source;

/* Finds the columns and opens the readers; labels that are new go into the analysis, whose marks were taken before.
 * Free it in any case. */
expt_status xp_source_open(const xp_call *call, expt_analysis *analysis, const expt_table *table, bool with_ids,
                           xp_source *source);
void xp_source_free(xp_source *source);

/* Codes of rows [from, from + n): of the variant, then of segment s at codes + (s + 1) * stride. */
expt_status xp_source_codes(const xp_call *call, xp_source *source, int64_t from, int64_t n, int64_t stride,
                            int32_t *codes);

/* ---- outcomes.c ---- */
/* xp_outcome of rows [from, from + n), n <= XP_BLOCK, in one metric. Rows without a variant are XP_OUTSIDE and not
 * looked at. */
expt_status xp_source_outcomes(const xp_call *call, const xp_source *source, int64_t metric, int64_t from, int64_t n,
                               const int32_t *variants, uint8_t *outcomes);
/* Marks (lib/math/hyperloglog.h) of the ids of these rows; 0 for rows without a variant. */
expt_status xp_source_ids(const xp_call *call, const xp_source *source, int64_t from, int64_t n,
                          const int32_t *variants, uint32_t *marks);

#endif
