/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_DECIDE_ROLLOUT_PATHS_H
#define EXPERIMENT_LIB_DECIDE_ROLLOUT_PATHS_H

/* The recursion of a guardrail. As in lib/stats/sequential.h the score at information t is a Brownian motion, z = score / sqrt(t); here a
 * path ends by harm, z <= -harm at one look, or by the sustained rule, z <= -row at `in_a_row` looks one after the other. What the
 * recursion carries is therefore where a path is and at how many looks in a row, this one the last, it was at or below -row.
 *
 * A look is passed in three steps: arrive at it, ask chances and bounds, settle on its bounds. */

#include "lib/base/call.h"

typedef struct xp_watch xp_watch;

enum { XP_MOST_IN_A_ROW = 5 };

/* in_a_row: 0 = no sustained rule, else at least 2. drift: the most negative one that chances are asked for, at most 0. */
expt_status xp_watch_create(const xp_call *call, int64_t in_a_row, double drift, xp_watch **out);
void xp_watch_free(const expt_context *ctx, xp_watch *watch);
int64_t xp_watch_looks(const xp_watch *watch); /* settled */

/* Information above that of the look before by XP_WATCH_LEAST_STEP of it at least. Fails only for memory. */
#define XP_WATCH_LEAST_STEP 1e-4
expt_status xp_watch_arrive(const xp_call *call, xp_watch *watch, double information);

/* At the look arrived at, under a drift: chance to end there by harm; by the sustained rule and not by harm. */
double xp_watch_harm(const xp_watch *watch, double harm, double drift);
double xp_watch_row(const xp_watch *watch, double harm, double row, double drift);
/* Bounds that end a given chance of the paths without a drift, 0 at least; infinite for a chance that is next to nothing. */
expt_status xp_watch_harm_bound(const xp_call *call, const xp_watch *watch, double chance, double *harm);
expt_status xp_watch_row_bound(const xp_call *call, const xp_watch *watch, double harm, double chance, double *row);

void xp_watch_settle(xp_watch *watch, double harm, double row);

#endif
