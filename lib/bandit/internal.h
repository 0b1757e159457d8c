/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BANDIT_INTERNAL_H
#define EXPERIMENT_LIB_BANDIT_INTERNAL_H

#include "lib/bandit/rewards.h"
#include "lib/bandit/decisions.h"
#include "lib/bandit/plays.h"
#include "lib/base/frame.h"
#include "lib/base/memory.h"
#include "lib/base/state.h"
#include "lib/math/distributions.h"
#include "lib/stats/best.h"
#include <experiment/bandit.h>

enum { XP_STATE_BANDIT = 24, XP_STREAM_BANDIT = 3, XP_MOST_ARMS = 1000, XP_MOST_FEATURES = 64, XP_ARM_NAME = 64 };

/* Bayesian regression of an arm's reward on an intercept and the features. */
typedef struct xp_linear {
  double *coefficient;        /* the intercept first */
  struct xp_cholesky *factor; /* of the precision over the variance of a reward */
} xp_linear;

/* What is known of an arm's mean reward. */
typedef struct xp_belief {
  char label[XP_ARM_NAME]; /* its name, and zeros */
  uint64_t name;           /* hash of it */
  bool proper;
  bool is_open;
  double plays;     /* after ageing */
  double mean;      /* observed, after ageing; NaN without plays */
  xp_best_arm law;  /* of the mean reward where proper; with features of a unit whose features are 0 */
  double noise, df; /* Gaussian: variance of a reward, and its degrees of freedom */
  xp_linear linear; /* coefficient NULL without features */
} xp_belief;

/* What a change leads to: the beliefs, and the policy's shares of a unit without features. Made before anything is
 * changed, so that a change that fails leaves nothing. */
typedef struct xp_mind {
  int64_t arms;
  xp_belief *belief; /* by arm code */
  int64_t *order;    /* codes of the open arms, bytewise */
  int64_t open;
  double *share; /* of order[i] */
  double plays;  /* of all arms, after ageing */
} xp_mind;

struct expt_bandit {
  const expt_context *ctx;
  expt_bandit_options options; /* its texts are the copies below */
  char *reward, *decision, *arm, *decided_at, *observed_at;
  bool is_delta;
  char *feature[XP_MOST_FEATURES];
  int32_t features;
  xp_labels *arms; /* every arm that was ever opened */
  uint8_t is_open[XP_MOST_ARMS];
  xp_rewards *cells;     /* rewards by period and arm; of a delta NULL */
  xp_plays plays;        /* of a delta: every reward; else empty */
  xp_decision_set known; /* decisions with a reward */
  xp_mind *mind;         /* of a delta NULL */
  int64_t without_reward, duplicates, late, immature;
  xp_batches batches;
};

/* ---- bandit.c ---- */
expt_status xp_bandit_make(const xp_call *call, const char *reward, const expt_bandit_options *options, bool is_delta,
                           expt_bandit **out);
expt_status xp_bandit_need_whole(const xp_call *call, const expt_bandit *bandit); /* EXPT_E_STATE for a delta */
static inline int32_t xp_bandit_columns_of(const expt_bandit *bandit) { /* of a cell: features, then the reward */
  return bandit->features + 1;
}

/* ---- beliefs.c ---- */
/* Beliefs of all arms from the cells; with features their regressions. */
expt_status xp_beliefs_form(const xp_call *call, const expt_bandit *bandit, const xp_rewards *cells,
                            const uint8_t *is_open, xp_mind **out);
void xp_mind_free(const expt_context *ctx, xp_mind *mind);
/* The law of an arm's mean for a unit with these features. */
xp_best_arm xp_belief_law(const xp_belief *belief, const double *features, int32_t n_features);
/* Codes of all arms, bytewise: sums over arms go in this order. NULL = no memory; the caller releases it. */
int64_t *xp_bandit_arm_order(const expt_bandit *bandit);

/* ---- policy.c ---- */
/* share[i] of the open arm order[i]. laws: of these arms, in their order; NULL = their own. */
expt_status xp_policy_shares(const xp_call *call, const expt_bandit *bandit, const xp_mind *mind,
                             const xp_best_arm *laws, double *share);

/* ---- choose.c ---- */
#define XP_MOST_FEATURE 1e100 /* in size */
/* Rows [from, from + n) of each column, XP_BLOCK apart; EXPT_E_ROW for what is no feature. */
expt_status xp_bandit_read_features(const xp_call *call, const expt_column *const *columns, int32_t n_columns,
                                    int64_t from, int64_t n, double *out);
/* Whether a decision id is of this bandit and arm. */
bool xp_decision_is_ours(const expt_bandit *bandit, uint64_t decision, xp_text arm);
enum { XP_DECISION_DIGITS = 16 };
void xp_decision_write(uint64_t decision, char out[XP_DECISION_DIGITS]);
bool xp_decision_read(xp_text text, uint64_t *out);

/* ---- learn.c ---- */
/* Takes plays whose decisions are not known here yet: all of them, or none. */
expt_status xp_bandit_learn(const xp_call *call, expt_bandit *bandit, const xp_plays *plays);
/* Takes cells as they are, and decisions. */
expt_status xp_bandit_take_cells(const xp_call *call, expt_bandit *bandit, xp_rewards *cells,
                                 const xp_decision_set *decisions);
/* Forms the mind anew after arms were opened or closed: is_open as it will be. */
expt_status xp_bandit_reopen(const xp_call *call, expt_bandit *bandit, const uint8_t *is_open);

#endif
