/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_BEST_FRAME_H
#define EXPERIMENT_LIB_STATS_BEST_FRAME_H

/* From posterior laws to the frame that every expt_probability_best_ function returns. */

#include "lib/stats/best.h"
#include <experiment/best.h>

typedef struct xp_best_request {
  expt_good good;
  double confidence, minimum_share, leader_share;
  const char *const *labels;
  int64_t n_labels;
} xp_best_request;

/* What the options of all of them have in common. */
#define XP_BEST_REQUEST(options)                                                                             \
  ((xp_best_request){(options).good, (options).confidence, (options).minimum_share, (options).leader_share, \
                     (options).labels, (options).n_labels})

/* An arm as it was given: its law, or why there is none. */
typedef struct xp_best_entry {
  xp_best_arm arm;
  bool has_law;
  int64_t note_bits;
} xp_best_entry;

expt_status xp_best_check(const xp_call *call, const xp_best_request *request, int64_t n_arms);
expt_status xp_best_to_frame(const xp_call *call, const xp_best_entry *entries, int64_t n, const xp_best_request *request,
                             expt_frame **out);

#endif
