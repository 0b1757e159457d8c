/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_PERMUTATION_H
#define EXPERIMENT_LIB_STATS_PERMUTATION_H

/* Two arms, permuted: bundles (rows, or the rows of a cluster) stand stratum by stratum, and a permutation picks which
 * of each stratum are the variant's. */

#include "lib/math/variates.h"
#include "lib/stats/samples.h"

/* One value of one comparison, as observed. */
typedef struct xp_permuted_value {
  int64_t n_control, n_variant, n_dropped;
  double value_control, value_variant, estimate;
  double statistic;
  bool constant;
  double p, p_adjusted; /* filled by xp_permute() */
} xp_permuted_value;

typedef struct xp_groups {
  const expt_context *ctx;
  int64_t n, n_values, n_strata;
  double *e;              /* of bundle b, value k at [k * n + b]: sum of x minus the stratum's mean */
  double *y;              /* the same: rows that have a value; NULL = 1 each */
  int64_t *starts;        /* stratum s has bundles starts[s] .. starts[s + 1] - 1 */
  int64_t *n_picked;      /* by stratum: bundles of the variant */
  uint8_t *is_variant;    /* by bundle */
  xp_permuted_value *values;
} xp_groups;

/* Rows of arm 0 and of `arm`. */
expt_status xp_groups_create(const xp_call *call, const xp_samples *samples, int64_t arm, xp_groups *out);
void xp_groups_free(xp_groups *groups);

typedef struct xp_permutation_question {
  expt_permutation_statistic statistic;
  expt_alternative alternative;
  int64_t n_permutations;
  uint64_t seed;
  uint64_t comparison; /* number of the comparison: another stream */
} xp_permutation_question;

/* Fills the statistic, p and p_adjusted of every value that is not constant. */
expt_status xp_permute(const xp_call *call, const xp_groups *groups, const xp_permutation_question *question);

#endif
