/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_EVENTS_FUNNEL_ANSWER_H
#define EXPERIMENT_LIB_EVENTS_FUNNEL_ANSWER_H

/* What the answers of funnel, retention and activity share. */

#include "lib/base/frame.h"
#include "lib/base/notes.h"
#include "lib/base/state.h"

int64_t xp_batches_notes(const xp_batches *batches); /* UNNAMED_BATCH where a retry could not have been recognised */

/* Merge sort of n numbers between two arrays; returns the one that holds the result. */
int64_t *xp_sorted(int64_t *from, int64_t *room, int64_t n);

#endif
