/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_SIMULATE_SIMULATION_FRAME_H
#define EXPERIMENT_LIB_SIMULATE_SIMULATION_FRAME_H

/* What frames of events and of users have in common. */

#include "lib/base/frame.h"
#include "lib/simulate/simulation.h"

/* Users are made in chunks; what a chunk is depends on nothing but the range asked for. */
enum { XP_CHUNK_USERS = 4096 };

int32_t *xp_add_variant(expt_frame *frame, const expt_simulation *of);
/* False = no memory. */
bool xp_add_segments(const xp_call *call, expt_frame *frame, const expt_simulation *of, int32_t *out[XP_MOST_SEGMENTS]);

static inline void xp_write_segments(const xp_world *world, int32_t cell, int32_t *const columns[XP_MOST_SEGMENTS],
                                     int64_t row) {
  const int32_t n = world->of->n_segments;
  for (int32_t i = 0; i < n; i++)
    columns[i][row] = world->cell_levels[cell * n + i];
}

expt_status xp_check_range(const xp_call *call, int64_t first_user, int64_t n_users);

#endif
