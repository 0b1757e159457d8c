/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_SIMULATE_SIMULATION_NAMES_H
#define EXPERIMENT_LIB_SIMULATE_SIMULATION_NAMES_H

/* What has which name in a simulation: positions, -1 = nothing has. */

#include "lib/simulate/simulation.h"

int32_t xp_step_named(const expt_simulation *simulation, const char *event);
int32_t xp_variant_named(const expt_simulation *simulation, const char *label);
int32_t xp_segment_named(const expt_simulation *simulation, const char *segment);
int32_t xp_level_named(const expt_simulation *simulation, const char *segment, const char *level);

/* EXPT_E_ARGUMENT when two columns of a frame would have one name. */
expt_status xp_need_free_step_name(const xp_call *call, const expt_simulation *simulation, const char *event);
expt_status xp_need_free_segment_name(const xp_call *call, const expt_simulation *simulation, const char *segment);

#endif
