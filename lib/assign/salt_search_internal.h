/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ASSIGN_SALT_SEARCH_INTERNAL_H
#define EXPERIMENT_LIB_ASSIGN_SALT_SEARCH_INTERNAL_H

/* Balance of covariates between the variants of an assigner. A candidate is the assigner's own JSON with another salt,
 * so whatever an assigner can do is what is scored. */

#include "lib/base/labels.h"
#include "lib/math/moments.h"
#include <experiment/layer.h>

enum { XP_MOST_COVARIATES = 64 };

/* The units and what is known of them; checked. */
typedef struct xp_covariates {
  int32_t count;
  int64_t rows;
  const expt_column *units;
  const expt_column *column[XP_MOST_COVARIATES];
  double sd[XP_MOST_COVARIATES];
  double *correlation; /* count x count: its Cholesky factor, with zeros for what is a function of those before it */
} xp_covariates;

expt_status xp_covariates_create(const xp_call *call, const expt_table *table, const char *unit,
                                 const char *const *names, int64_t n_names, xp_covariates *out);
void xp_covariates_free(const expt_context *ctx, xp_covariates *covariates);

/* What candidates are made of. */
typedef struct xp_salt_base {
  expt_context *quiet; /* the caller's memory, one thread, nobody who watches */
  char *json, *salt;
  xp_labels *variants;
} xp_salt_base;

/* EXPT_E_STATE when the assigner cannot assign, EXPT_E_DTYPE when the ids are none. */
expt_status xp_salt_base_create(const xp_call *call, const expt_assigner *assigner, const expt_column *units,
                                xp_salt_base *out);
void xp_salt_base_free(const expt_context *ctx, xp_salt_base *base);

/* Moments of every covariate in every variant: cell[covariate * variants + variant], from memory of call->ctx. */
expt_status xp_salt_tally(const xp_call *call, const xp_salt_base *base, const char *salt,
                          const xp_covariates *covariates, xp_moments **cell);

typedef struct xp_salt_score {
  double max_difference, mahalanobis; /* NaN while a variant is empty */
  int32_t worst;                      /* covariate; -1 = none differs */
} xp_salt_score;

xp_salt_score xp_salt_score_of(const xp_covariates *covariates, int64_t variants, const xp_moments *cell);

#endif
