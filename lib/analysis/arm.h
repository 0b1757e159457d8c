/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_ARM_H
#define EXPERIMENT_LIB_ANALYSIS_ARM_H

/* From cells to estimates: what the units of an arm say about a metric. */

#include "lib/analysis/internal.h"
#include "lib/math/cholesky.h"
#include "lib/stats/arm_effect.h"

/* Where two arms are compared. */
typedef struct xp_place {
  const expt_analysis *analysis;
  const xp_order *order; /* sums over strata and clusters go by it, not by arrival */
  int64_t metric, plane, level;
  int64_t variant[2]; /* codes of control and treatment */
} xp_place;

typedef struct xp_arm {
  int64_t n, dropped;
  double value;             /* of the units as they are */
  xp_arm_estimate raw;      /* of `value`, covariates and strata unused */
  xp_arm_estimate estimate; /* what is compared */
  int64_t clusters;         /* 0 = units are independent */
  double independent;       /* with clusters: the variance of the estimate, were its units independent */
  bool is_coarse;           /* a quantile among so few different values that its error is a guess */
} xp_arm;

typedef struct xp_arms {
  xp_arm arm[2];
  int64_t note_bits;
  bool adjusted; /* by covariates or strata */
  bool clustered;
  double icc, design_effect; /* NaN without clusters */
} xp_arms;

/* The plane whose levels a comparison of all units is post-stratified by: the strata, or the periods where the split changed between
 * them. 0 = none. */
int64_t xp_place_strata(const xp_place *place);

/* EXPT_E_NOMEM only. */
expt_status xp_arms_of(const xp_call *call, const xp_place *place, xp_arms *out);

/* ---- arm_moments.c ---- */
/* Means and covariances (with n - 1) of the metric's numbers in one cell. A plain proportion has one number. */
typedef struct xp_arm_moments {
  int64_t n;
  int32_t columns;
  double mean[XP_MOST_COLUMNS];
  double covariance[XP_MOST_COLUMNS][XP_MOST_COLUMNS];
} xp_arm_moments;
void xp_arm_moments_of(const expt_analysis *analysis, int64_t metric, int64_t plane, int64_t level, int64_t variant,
                       xp_arm_moments *out);
void xp_arm_moments_join(xp_arm_moments *moments,
                         const xp_arm_moments *more); /* as if the units had been in one cell */

/* The metric as a sum over units: value, and the weights of a unit's responses in its deviation from it. */
typedef struct xp_response {
  double value;
  double weight[2];
} xp_response;
xp_response xp_respond(const xp_metric *metric, const xp_arm_moments *moments);
/* What some of the units contribute: the same weights at their means. */
xp_response xp_respond_in_part(const xp_metric *metric, const xp_response *whole, const xp_arm_moments *moments);
double xp_response_variance(const xp_metric *metric, const xp_response *linear, const xp_arm_moments *moments);
/* Covariance of the deviation with column k. */
double xp_response_covariance(const xp_metric *metric, const xp_response *linear, const xp_arm_moments *moments,
                              int32_t k);
/* The estimate without covariates. */
xp_arm_estimate xp_raw_estimate(const xp_metric *metric, const xp_response *linear, const xp_arm_moments *moments);

/* ---- arm_covariates.c ---- */
/* Slopes on the covariates in each arm, by column, 0 for what is not used. */
typedef struct xp_slopes {
  double slope[2][XP_MOST_COLUMNS];
  double fill[XP_MOST_COLUMNS];    /* what a missing covariate was filled with */
  double centre[XP_MOST_COLUMNS];  /* where the estimates were moved to: the mean of both arms */
  int32_t column[XP_MOST_COLUMNS]; /* of each covariate that varies */
  int32_t count;
  double left[2]; /* mean square of the deviations that they leave in each arm, with n - 1 */
  int32_t used;   /* slopes that are not 0; 0 = the estimates are as they were */
} xp_slopes;
/* Estimates adjusted for the covariates. An arm with too few units for its slopes, or clusters where it has some, leaves
 * the estimates as they are. */
expt_status xp_adjust_arms(const xp_call *call, const xp_metric *metric, const xp_response linear[2],
                           const xp_arm_moments moments[2], xp_arms *out, xp_slopes *slopes);
/* Units, or clusters, that an arm needs for an error of its slopes. */
int64_t xp_least_units(const xp_metric *metric);
/* As if no covariate had been missing. */
void xp_fill_missing(const xp_metric *metric, const double *fill, xp_arm_moments *moments);
/* The covariates' covariances in both arms, weighted and factored. */
expt_status xp_factor_covariates(const xp_call *call, const xp_slopes *slopes, const xp_arm_moments moments[2],
                                 const double weight[2], xp_cholesky *factor);

/* ---- arm_strata.c ---- */
/* Post-stratified by the sizes of both arms together. */
expt_status xp_stratify_arms(const xp_call *call, const xp_place *place, xp_arms *out);

/* ---- arm_clusters.c ---- */
enum { XP_ENOUGH_CLUSTERS = 40 };
/* What the sizes of an arm's clusters say about its degrees of freedom. */
typedef struct xp_cluster_sizes {
  double squares, loads, loads_square;
} xp_cluster_sizes;
/* A cluster of `size` among the arm's `all` units. */
static inline void xp_cluster_sizes_add(xp_cluster_sizes *sizes, double size, double all) {
  const double load = size * size / (all - size);
  sizes->squares += size * size;
  sizes->loads += load;
  sizes->loads_square += load * load;
}
/* Satterthwaite's for the CR2 variance of a mean of units that vary alike (Bell and McCaffrey 2002). */
static inline double xp_cluster_df(const xp_cluster_sizes *sizes, double all) {
  return all * all / (sizes->squares + sizes->loads * sizes->loads - sizes->loads_square);
}
/* Clusters that have units of the metric. */
int64_t xp_clusters_of(const xp_place *place, int which);
expt_status xp_cluster_arms(const xp_call *call, const xp_place *place, const xp_arm_moments moments[2],
                            const xp_slopes *slopes, xp_arms *out);

/* ---- arm_clusters_slopes.c ---- */
/* The errors of estimates that slopes have moved. */
expt_status xp_cluster_slopes(const xp_call *call, const xp_place *place, const xp_arm_moments moments[2],
                              const xp_slopes *slopes, xp_arms *out);

/* ---- arm_quantile.c ---- */
expt_status xp_quantile_arm(const xp_call *call, const expt_analysis *analysis, int64_t metric, int64_t plane,
                            int64_t level, int64_t variant, xp_arm *out);
/* The smallest value with at least the share `prob` of the units at or below it has this rank. */
int64_t xp_quantile_rank(double prob, int64_t n);

/* ---- arm_quantile_clusters.c ---- */
/* After xp_quantile_arm() of both arms. */
expt_status xp_cluster_quantiles(const xp_call *call, const xp_place *place, xp_arms *out);

#endif
