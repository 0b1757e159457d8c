/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ASSIGN_COLUMN_H
#define EXPERIMENT_LIB_ASSIGN_COLUMN_H

/* Columns of ids into frames. */

#include "lib/assign/internal.h"
#include "lib/base/frame.h"

enum { XP_CHUNK_ROWS = 16384 };

typedef struct xp_column_job {
  const expt_assigner *assigner;
  const expt_column *units;
  const int32_t *stored; /* per row, for xp_decide(); NULL = nothing is remembered */
  int32_t *variant, *reason;
  double *bucket;
  uint8_t *in_experiment, *hash_used, *is_new;
} xp_column_job;

/* Present, well formed, and ids. */
expt_status xp_units_check(const xp_call *call, const expt_column *units);
expt_status xp_assign_column(const xp_call *call, xp_column_job *job, expt_frame **out);

#endif
