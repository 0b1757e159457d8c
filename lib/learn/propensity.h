/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_LEARN_PROPENSITY_H
#define EXPERIMENT_LIB_LEARN_PROPENSITY_H

/* The chance of treatment given the covariates, and whether the arms overlap in it. */

#include "lib/learn/learner.h"

typedef struct xp_propensity_options {
  double clip;               /* scores are kept in [clip, 1 - clip]; 0 = not at all. In [0, 0.5) */
  double ridge;              /* of the default learner, a logistic regression */
  const xp_learner *learner; /* NULL = the default */
  const int32_t *fold;       /* NULL = not cross-fitted */
  int32_t folds;
} xp_propensity_options;

enum {
  XP_OVERLAP_EMPTY_ARM = 1, /* nobody, or everybody, is treated */
  XP_OVERLAP_CLIPPED = 2,   /* `clipped` scores were moved to a limit */
  XP_OVERLAP_NONE = 4,      /* every treated score lies above every control's, or the other way about */
  XP_OVERLAP_POOR =
      8 /* more than a tenth of the units have a score outside [0.1, 0.9] (Crump, Hotz, Imbens, Mitnik 2009) */
};

typedef struct xp_overlap {
  int64_t n[2];                 /* controls, treated */
  int64_t clipped, outside;     /* outside: units beyond [0.1, 0.9], before clipping */
  int64_t outside_common;       /* units beyond the range that both arms reach */
  double lowest[2], highest[2]; /* scores of each arm before clipping */
  double effective_n[2];        /* (sum of weights)^2 / sum of squares, of 1 / (1 - e) and 1 / e after clipping */
  int32_t notes;                /* bits XP_OVERLAP_... */
  int32_t fit_notes;            /* bits XP_FIT_... of the models */
} xp_overlap;

/* sample->outcome: 0 for a control, 1 for a treated unit (else EXPT_E_ROW); sample->row must be NULL. score: one a row.
 * EXPT_E_ARGUMENT for a clip outside [0, 0.5). */
expt_status xp_propensity(const xp_call *call, const xp_sample *sample, const xp_propensity_options *options,
                          double *score, xp_overlap *overlap);

#endif
