/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ANALYSIS_MONITOR_H
#define EXPERIMENT_LIB_ANALYSIS_MONITOR_H

#include "lib/base/state.h"
#include <experiment/always_valid.h>
#include <experiment/monitor.h>

enum { XP_STATE_MONITOR = 3, XP_MONITOR_LOOKS = 5000 };

/* A look as it was had: what was seen, and what it said then. */
typedef struct xp_monitor_look {
  int64_t at, n[2], verdict;
  double information, estimate, std_error, statistic;
  double bound_low, bound_high, futility_low, futility_high;
  double low, high, p;
  double log_p; /* of a confidence sequence, which goes on from it */
} xp_monitor_look;

struct expt_monitor {
  const expt_context *ctx;
  char *metric, *control, *variant; /* the last two NULL = as the analysis has them */
  expt_monitor_options options;     /* its pointers are the copies here */
  double *planned, *spent;
  int64_t planned_units;
  uint64_t description; /* hash of the analysis' description; 0 = no look yet */
  xp_monitor_look *looks;
  int64_t count, room;
};

/* ---- monitor.c ---- */
expt_status xp_monitor_make(const xp_call *call, const char *metric, int64_t planned_units,
                            const expt_monitor_options *options, expt_monitor **out);

#endif
