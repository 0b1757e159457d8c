/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_POSTERIOR_CONTRAST_DENSITY_H
#define EXPERIMENT_LIB_STATS_POSTERIOR_CONTRAST_DENSITY_H

/* The density of a contrast at the nodes of a mesh: for each an integral over the control, the treatment being where the
 * contrast puts it. */

#include "lib/stats/posterior_mesh.h"

typedef enum xp_contrast_kind {
  XP_CONTRAST_DIFFERENCE, /* d = treatment - control */
  XP_CONTRAST_LOG_RATIO,  /* ln(treatment / control), both positive */
  XP_CONTRAST_SIGNED_LIFT /* treatment / control - 1, the control positive within its window */
} xp_contrast_kind;

typedef struct xp_contrast {
  xp_contrast_kind kind;
  const xp_posterior *control, *treatment;
} xp_contrast;

/* An arm with few counts, whose density stops at a limit. */
bool xp_contrast_is_rough(const xp_contrast *contrast);

/* Over u on `axis`, at each node of the mesh; up to one factor for all. */
expt_status xp_contrast_log_density(const xp_call *call, const xp_contrast *contrast, const xp_axis *axis,
                                    const xp_mesh *mesh, double *log_density);

#endif
