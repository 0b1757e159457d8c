/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_BEST_NAMES_H
#define EXPERIMENT_LIB_STATS_BEST_NAMES_H

/* Names of arms and levels that came as arrays: those given, or their numbers from 1. */

#include "lib/base/call.h"

typedef struct xp_best_names {
  const char *const *given; /* NULL = numbers */
  char (*number)[24];
} xp_best_names;

/* EXPT_E_ARGUMENT naming `labels` or `n_labels` of the options unless there are none or n different ones. */
expt_status xp_best_names_create(const xp_call *call, const char *const *labels, int64_t n_labels, int64_t n,
                                 xp_best_names *out);
const char *xp_best_name(const xp_best_names *names, int64_t i);
void xp_best_names_free(const expt_context *ctx, xp_best_names *names);

#endif
