/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BASE_ARROW_EXPORT_H
#define EXPERIMENT_LIB_BASE_ARROW_EXPORT_H

/* Columns as Arrow arrays that own their memory. */

#include "lib/base/arrow_abi.h"
#include "lib/base/call.h"
#include <experiment/data.h>

const char *xp_arrow_export_format(const expt_column *column);
/* A struct of n_columns arrays that are still to be filled; releasing it leaves out those that are not. */
expt_status xp_arrow_export_batch(const xp_call *call, int64_t n_rows, int64_t n_columns, struct ArrowArray *out);
/* On failure nothing is held. */
expt_status xp_arrow_export_column(const xp_call *call, const expt_column *column, struct ArrowArray *out);

#endif
