/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_SEQUENTIAL_MESSAGE_H
#define EXPERIMENT_LIB_STATS_SEQUENTIAL_MESSAGE_H

/* Answers in plain words, from the numbers of the answer. */

#include <experiment/sequential.h>
#include <stdbool.h>

void xp_sequential_tell_plan(expt_group_sequential_plan *out, bool drift_given);
void xp_sequential_tell_look(expt_look_result *out, bool two_sided);

#endif
