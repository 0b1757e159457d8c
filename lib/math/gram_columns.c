/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/gram.h"

/* Whether a lane may point into the column itself. */
static bool is_doubles(const expt_column *column) {
  const int64_t width = (int64_t)sizeof(double);
  return column->dtype == EXPT_DTYPE_FLOAT64 && column->validity == NULL && column->stride % width == 0 &&
         (uintptr_t)column->data % sizeof(double) == 0;
}

static void read_values(const expt_column *column, int64_t from, int64_t n, double *values) {
  uint8_t present[XP_GRAM_ROWS];
  xp_read_doubles(column, from, n, values, present);
}

static void read_lane(const expt_column *column, int64_t from, int64_t n, xp_lane *lane, double *room) {
  if (!is_doubles(column)) {
    read_values(column, from, n, room);
    return;
  }
  const int64_t step = column->stride / (int64_t)sizeof(double);
  *lane = (xp_lane){(const double *)column->data + from * step, step};
}

expt_status xp_gram_read_columns(const xp_call *call, void *user, int64_t from, int64_t n, xp_gram_block *block) {
  (void)call;
  const xp_gram_columns *source = user;
  const int32_t first = source->intercept ? 1 : 0;
  for (int64_t i = 0; source->intercept && i < n; i++)
    xp_lane_room(block, 0)[i] = 1;
  for (int32_t j = 0; j < source->count; j++)
    read_lane(source->column[j], from, n, &block->lane[first + j], xp_lane_room(block, first + j));
  if (block->weight != NULL) read_values(source->weight, from, n, block->weight);
  return EXPT_OK;
}
