/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_POSTERIOR_BETTER_H
#define EXPERIMENT_LIB_STATS_POSTERIOR_BETTER_H

/* Two arms: which is greater, and what the wrong choice costs. */

#include "lib/stats/posterior.h"

typedef struct xp_better {
  double p, log_p;       /* P(treatment > control) */
  double q, log_q;       /* P(treatment < control) */
  double loss_control;   /* E[max(treatment - control, 0)]: what choosing the control costs; NaN without a mean */
  double loss_treatment; /* E[max(control - treatment, 0)] */
} xp_better;

/* p, q and the losses to about 1e-14 absolute; where one of p and q is below 1e-4 it, its log and the loss that goes with
 * it are relatively good to about 1e-11, however small. EXPT_E_NOMEM. */
expt_status xp_posterior_better(const xp_call *call, const xp_posterior *control, const xp_posterior *treatment,
                                xp_better *out);

/* ln P(above > below) and ln E[max(above - below, 0)] of two arms of which `above` is nearly surely the smaller. */
expt_status xp_posterior_log_tail(const xp_call *call, const xp_posterior *below, const xp_posterior *above,
                                  double *log_p, double *log_loss);

#endif
