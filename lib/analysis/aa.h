/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_AA_H
#define EXPERIMENT_LIB_ANALYSIS_AA_H

/* An A/A test: the rows are read once; a replicate counts them again under another split, or with other outcomes, and
 * asks what any analysis would answer. */

#include "lib/analysis/source.h"

#include <experiment/aa.h>

/* ---- aa_read.c ---- */
/* What a metric needs of the rows. */
typedef struct xp_aa_metric {
  uint8_t *outcomes; /* by row */
  double *numbers;   /* of the metric's shape, column by column, each by row; NULL = none */
  int32_t columns;
  double rate; /* of a proportion, over all units */
} xp_aa_metric;

typedef struct xp_aa_rows {
  expt_analysis *plan; /* the description alone, without segments; knows the labels of the rows */
  int64_t n;
  int32_t *variants; /* by row; of the table. -1 = not in the experiment */
  int32_t *levels;   /* by row, of the plane below */
  int64_t plane;     /* of strata or clusters; 0 = none */
  xp_aa_metric *metrics;
  xp_labels *keys;   /* what is split, or drawn for */
  int32_t *key;      /* by row */
  int64_t longest;   /* bytes of a key */
} xp_aa_rows;

expt_status xp_aa_read(const xp_call *call, const expt_analysis *description, const expt_table *table,
                       const expt_analysis_aa_options *options, xp_aa_rows *out);
void xp_aa_free(const expt_context *ctx, xp_aa_rows *rows);

/* ---- aa_split.c ---- */
/* The variant of every row in a replicate. */
expt_status xp_aa_split(const xp_call *call, const xp_aa_rows *rows, const expt_analysis_aa_options *options,
                        int64_t replicate, int32_t *variants);
/* Outcomes of rows [from, from + n) drawn for a replicate into block->outcomes and block->numbers[0]. */
void xp_aa_redraw(const xp_aa_rows *rows, uint64_t seed, int64_t replicate, int64_t metric, int64_t from, int64_t n,
                  xp_unit_block *block);

/* ---- aa_replicate.c ---- */
typedef struct xp_aa_find {
  double estimate, std_error, p, log_p;
} xp_aa_find;

typedef struct xp_aa_job {
  const xp_aa_rows *rows;
  const expt_analysis_aa_options *options;
  int64_t *variants; /* control, then the treatments, as codes */
  int64_t n_variants;
  xp_cells clusters; /* all of them in the arm of the table's variants; empty = rows are counted in each replicate */
  xp_aa_find *finds; /* replicate x metric x treatment */
  double *srm_p;     /* by replicate */
} xp_aa_job;

static inline int64_t xp_aa_answers(const xp_aa_job *job) {
  return xp_metric_count(job->rows->plan) * (job->n_variants - 1);
}
expt_status xp_aa_sum_clusters(const xp_call *call, xp_aa_job *job); /* before the first replicate */
expt_status xp_aa_replicate(const xp_call *call, void *job, int64_t replicate);

/* ---- aa_uniform.c ---- */
/* P(D > d) of Kolmogorov and Smirnov for n values (Stephens 1970). */
double xp_kolmogorov_upper(double d, int64_t n);

typedef struct xp_uniformity {
  int64_t distinct;
  bool discrete;
  double distance, p;
} xp_uniformity;
/* Tied p-values are spread evenly over their place between the midpoints to their neighbours. Sorts `p`;
 * `spread_out` has room for n, `room` for 2 n. */
xp_uniformity xp_uniformity_of(double *p, int64_t n, uint64_t seed, int64_t stream, double *spread_out,
                               uint64_t *room);

/* ---- aa_band.c ---- */
/* What a correct test shows 999 times in 1,000, as a fraction of `n` replicates. */
typedef struct xp_aa_band {
  double low, high;
} xp_aa_band;

/* What the spacing of the rows around a quantile is known from. */
typedef struct xp_aa_gaps {
  double n;        /* independent units in the table */
  double share[2]; /* of them in the control and the treatment */
  double prob;     /* of the quantile */
} xp_aa_gaps;

xp_aa_band xp_aa_band_of(int64_t n, double rate);
xp_aa_band xp_aa_band_of_quantile(int64_t n, double rate, const xp_aa_gaps *from, bool two_sided);
/* Relative standard deviation, over tables, of the standard error at the limit of rejection of one-sided `level`. */
double xp_aa_error_spread(const xp_aa_gaps *from, double level);

/* ---- aa_frame.c ---- */
expt_status xp_aa_answer(const xp_call *call, const xp_aa_job *job, expt_frame **out);

#endif
