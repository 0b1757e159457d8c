/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_INTERNAL_H
#define EXPERIMENT_LIB_ANALYSIS_INTERNAL_H

#include "lib/analysis/cells.h"
#include "lib/math/hyperloglog.h"
#include "lib/base/context.h"
#include "lib/base/labels.h"
#include "lib/base/state.h"
#include <experiment/metrics.h>

typedef enum xp_metric_kind {
  XP_PROPORTION_METRIC,
  XP_MEAN_METRIC,
  XP_RATIO_METRIC,
  XP_COUNT_METRIC,
  XP_QUANTILE_METRIC,
  XP_METRIC_KINDS
} xp_metric_kind;

#define XP_MOST_COVARIATES 8

/* A metric as it was described. Texts are the metric's own, or borrowed while it is being described. */
typedef struct xp_metric {
  xp_metric_kind kind;
  const char *value;       /* numerator of a ratio */
  const char *denominator; /* of a ratio; the exposure of a count, NULL = 1 each */
  const char *among;       /* NULL = all units */
  const char *covariates[XP_MOST_COVARIATES];
  int32_t n_covariates;
  expt_role role;
  expt_good good;
  expt_alternative alternative;
  expt_missing missing;
  bool relative, pooled_theta;
  double null_value, margin, limit, min_effect, cap, prob;
} xp_metric;

/* The numbers a unit has in the metric: value, denominator, then each covariate and whether it is missing. */
static inline int32_t xp_metric_responses(const xp_metric *metric) {
  return metric->denominator != NULL ? 2 : 1;
}
xp_shape xp_metric_shape(const xp_metric *metric);

typedef enum xp_id_kind { XP_ID_NONE, XP_ID_INTEGER, XP_ID_TEXT } xp_id_kind; /* NONE: no id was read yet */

/* Which ids an arm has seen. */
typedef struct xp_distinct {
  xp_hll ids;
  int64_t rows; /* that had an id */
} xp_distinct;

struct expt_analysis {
  const expt_context *ctx;
  /* Description: fixed once `batches` holds one. */
  char *variant;
  char *unit;       /* NULL = not checked */
  char *control;    /* NULL = the first */
  char *strata;     /* NULL = none; its levels are a split that is not shown */
  char *cluster;    /* NULL = units are independent; the same */
  char *time;       /* of the first exposure; NULL = not kept. Its periods are a split that is not shown */
  char *exposed_at; /* NULL = a row is a unit; else it is a unit in the period of `time`, and the periods since this
                       one are a split too */
  int64_t grain_us, utc_offset_us;
  int64_t max_levels;
  int64_t planned_units; /* 0 = not said */
  xp_labels *variants;   /* the declared ones first */
  int64_t declared;
  double *shares; /* of the declared */
  xp_labels *segments;
  xp_labels **levels; /* by split; an entry is NULL until it is needed */
  xp_labels *metric_names;
  xp_metric *metrics;
  /* Counts. */
  xp_cells cells;        /* made with the first rows */
  xp_distinct *distinct; /* by variant */
  int64_t distinct_room;
  xp_batches batches;
  xp_id_kind id_kind;
  bool has_counts; /* from expt_analysis_add_counts() */
};

/* Units that all batches together may have: sums stay inside int64. */
#define XP_MOST_ANALYSIS_UNITS (INT64_C(1) << 62)
#define XP_SHARE_TOLERANCE 1e-9 /* how far decimal shares such as 1/3 may be from adding up */
#define XP_MOST_SEGMENTS 256

static inline int64_t xp_metric_count(const expt_analysis *analysis) {
  return xp_labels_count(analysis->metric_names);
}
static inline int64_t xp_segment_count(const expt_analysis *analysis) {
  return xp_labels_count(analysis->segments);
}

/* Splits: the segments, then strata, then clusters, then periods, then periods since the exposure. Plane s + 1 is split s. */
#define XP_HIDDEN_SPLITS 4
static inline int64_t xp_split_count(const expt_analysis *analysis) {
  return xp_segment_count(analysis) + (analysis->strata != NULL) + (analysis->cluster != NULL) +
         (analysis->time != NULL) + (analysis->exposed_at != NULL);
}
static inline int64_t xp_shown_planes(const expt_analysis *analysis) {
  return xp_segment_count(analysis) + 1;
}
const char *xp_split_column(const expt_analysis *analysis, int64_t split);
int64_t xp_split_most_levels(const expt_analysis *analysis, int64_t split);
int64_t xp_strata_plane(const expt_analysis *analysis);  /* 0 = none */
int64_t xp_cluster_plane(const expt_analysis *analysis); /* 0 = none */
int64_t xp_period_plane(const expt_analysis *analysis);  /* 0 = none */
int64_t xp_exposed_plane(const expt_analysis *analysis); /* 0 = none */

/* ---- describe.c: the builders, without a door ---- */
expt_status xp_analysis_make(const xp_call *call, const char *variant, const expt_analysis_options *options,
                             expt_analysis **out);
expt_status xp_analysis_declare(const xp_call *call, expt_analysis *analysis, const char *label, double weight);
expt_status xp_analysis_segment(const xp_call *call, expt_analysis *analysis, const char *column);
expt_status xp_analysis_metric(const xp_call *call, expt_analysis *analysis, const char *name,
                               const xp_metric *described);
void xp_metric_free(const expt_context *ctx, xp_metric *metric);
expt_status xp_analysis_describing(const xp_call *call, const expt_analysis *analysis); /* EXPT_E_STATE after rows */
void *xp_room_for_one(const expt_context *ctx, void *old, int64_t count, int64_t size);
bool xp_analysis_started(const expt_analysis *analysis);
/* Of an add, and of a question that takes any rows. */
expt_status xp_analysis_has_metrics(const xp_call *call, const expt_analysis *analysis);
/* Of a question: metrics, and rows that are units. */
expt_status xp_analysis_needs_metrics(const xp_call *call, const expt_analysis *analysis);
expt_status xp_analysis_needs_whole_shares(const xp_call *call, const expt_analysis *analysis);

/* ---- grow.c: labels and room, taken back when a step fails ---- */
typedef struct xp_label_marks {
  int64_t variants;
  int64_t *levels; /* by segment */
} xp_label_marks;
bool xp_marks_take(const expt_analysis *analysis, xp_label_marks *marks);
void xp_marks_free(const expt_analysis *analysis, xp_label_marks *marks);
void xp_marks_restore(expt_analysis *analysis, const xp_label_marks *marks);
xp_shape *xp_analysis_shapes(const expt_analysis *analysis); /* by metric; NULL = no memory */
bool xp_analysis_make_levels(expt_analysis *analysis);       /* the sets of levels that are not there yet */
/* Room in cells for all labels there are now. EXPT_E_LIMIT beyond XP_MOST_CELLS. */
expt_status xp_analysis_fit(const xp_call *call, const expt_analysis *analysis, xp_cells *cells);
/* Makes the counts on first use, and gives them and `distinct` room for all labels there are now. */
expt_status xp_analysis_reserve(const xp_call *call, expt_analysis *analysis);
expt_status xp_analysis_check_total(const xp_call *call, const expt_analysis *analysis, int64_t more,
                                    const char *argument);

/* ---- distinct.c: one row must be one unit ---- */
/* The union of what the arm has and what comes, refused when rows outnumber the distinct ids. `registers` is changed.
 */
expt_status xp_distinct_join(const xp_call *call, const expt_analysis *analysis, int64_t variant, uint8_t *registers,
                             int64_t rows, const char *argument, xp_distinct *out);
bool xp_distinct_is_doubled(const uint8_t *registers, int64_t rows);
void xp_distinct_free(const expt_context *ctx, xp_distinct *distinct, int64_t count);

/* ---- order.c: what was seen, in the order of answers and states ---- */
typedef struct xp_sequence {
  int64_t *codes;
  int64_t count;    /* with labels */
  bool has_missing; /* units without a label exist: they come last, code -1 */
} xp_sequence;
typedef struct xp_order {
  xp_sequence variants;
  xp_sequence compared; /* the variants; where there is only one, one more that has neither units nor a label */
  xp_sequence *levels; /* by plane; plane 0 has the one level -1 */
  int64_t n_planes;
  bool split_changed; /* what every comparison must know: order_split.c */
  int64_t note_bits;
} xp_order;
bool xp_order_create(const expt_analysis *analysis, xp_order *out); /* false = no memory */
void xp_order_free(const expt_analysis *analysis, xp_order *order);
int64_t xp_sequence_length(const xp_sequence *sequence);          /* the missing one included */
int64_t xp_sequence_code(const xp_sequence *sequence, int64_t i); /* -1 for the missing one */
static inline int64_t xp_treatment_count(const xp_order *order) { /* the compared ones but the control */
  return order->compared.count == 0 ? 0 : order->compared.count - 1;
}
int64_t xp_units_of(const expt_analysis *analysis, int64_t plane, int64_t level,
                    int64_t variant); /* codes; -1 = missing */
const int64_t *xp_outcomes_of(const expt_analysis *analysis, int64_t plane, int64_t level, int64_t variant,
                              int64_t metric);

const xp_amounts *xp_amounts_of(const expt_analysis *analysis, int64_t plane, int64_t level, int64_t variant,
                                int64_t metric, int64_t *cell); /* NULL = such a cell was never seen */

/* ---- order_split.c ---- */
/* What the sizes of the arms say against every answer: whether they are the planned ones, the same in all periods, and of other units. Fills the order's
 * notes; false = no memory. */
bool xp_order_judge_split(const expt_analysis *analysis, xp_order *order);

/* ---- clusters.c ---- */
/* A cluster is assigned as a whole: EXPT_E_INCOMPATIBLE with its name if units of it, the new ones included, are in two
 * arms. */
expt_status xp_clusters_check(const xp_call *call, const expt_analysis *analysis, const xp_cells *more,
                              const char *argument);
/* The same for one cluster that is to get units in one arm. */
expt_status xp_cluster_check_arm(const xp_call *call, const expt_analysis *analysis, int64_t cluster, int64_t variant,
                                 const char *argument);

/* ---- json_out.c ---- */
/* XXH64, seed 0, of the canonical JSON: the configuration hash of states and monitors. */
uint64_t xp_analysis_configuration(const expt_analysis *analysis);

/* Notes that concern the whole analysis. */
int64_t xp_analysis_notes(const expt_analysis *analysis);

#endif
