/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXAMPLES_CHECKOUT_H
#define EXAMPLES_CHECKOUT_H

/* The parts of checkout_counterfactual: the log and its users (checkout_log.c), what follows from the effects
 * (checkout_decision.c), the published figures (checkout_published.c). */

#include <experiment.h>

enum { UNIT, VIEW, CART, PURCHASE, USER_TYPE, PRICE, VARIANT, N_COLUMNS };

/* One row per user. VARIANT is left for a split. */
typedef struct checkout_users {
  expt_column columns[N_COLUMNS];
  int64_t n;
  expt_frame *steps, *types, *prices; /* which own what the columns show */
} checkout_users;

void checkout_read(int64_t n_users, checkout_users *out);
void checkout_users_free(checkout_users *users);

void checkout_decide(const expt_analysis *analysis, double n_users);

void checkout_published(void);

#endif
