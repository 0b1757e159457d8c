/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_EVENTS_IN_PLACE_H
#define EXPERIMENT_LIB_EVENTS_IN_PLACE_H

/* Columns that can be read where they lie, as the most common ones can: no block of them need be copied. */

#include "lib/base/column.h"

static inline const int64_t *xp_int64_there(const expt_column *column) {
  const bool side_by_side = column->stride == (int64_t)sizeof(int64_t) && column->validity == NULL;
  return side_by_side && (uintptr_t)column->data % sizeof(int64_t) == 0 ? column->data : NULL;
}

/* Integers of which none is missing; NULL where they are not int64 side by side. */
static inline const int64_t *xp_integers_there(const expt_column *column) {
  return column->dtype == EXPT_DTYPE_INT64 && column->na_mode == EXPT_NA_MODE_NONE ? xp_int64_there(column) : NULL;
}

/* The same for microseconds; but the reader has to see to INT64_MIN, which may be a missing one. */
static inline const int64_t *xp_times_there(const expt_column *column) {
  return column->dtype == EXPT_DTYPE_TIME && column->time_unit == EXPT_TIME_UNIT_US ? xp_int64_there(column) : NULL;
}

#endif
