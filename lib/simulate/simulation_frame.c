/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/simulate/simulation_frame.h"

#include "lib/base/memory.h"

enum { MOST_USERS_AT_ONCE = 1000000000 };

int32_t *xp_add_variant(expt_frame *frame, const expt_simulation *of) {
  const char *labels[XP_MOST_VARIANTS];
  for (int32_t i = 0; i < of->n_variants; i++)
    labels[i] = of->variants[i].label;
  return of->n_variants > 0 ? xp_frame_dict_of(frame, "variant", labels, of->n_variants, XP_SHOWN) : NULL;
}

bool xp_add_segments(const xp_call *call, expt_frame *frame, const expt_simulation *of,
                     int32_t *out[XP_MOST_SEGMENTS]) {
  const char **levels = xp_alloc(call->ctx, of->n_levels, sizeof *levels);
  if (levels == NULL) return false;
  for (int32_t segment = 0; segment < of->n_segments; segment++) {
    for (int32_t i = 0; i < of->n_levels; i++)
      if (of->levels[i].segment == segment) levels[of->levels[i].code] = of->levels[i].name;
    out[segment] = xp_frame_dict_of(frame, of->segments[segment].name, levels, of->segments[segment].levels, XP_SHOWN);
  }
  xp_release(call->ctx, (void *)levels);
  return !xp_frame_failed(frame);
}

expt_status xp_check_range(const xp_call *call, int64_t first_user, int64_t n_users) {
  XP_TRY(xp_need_whole(call, "n_users", "", n_users, 0, MOST_USERS_AT_ONCE));
  return xp_need_whole(call, "first_user", "", first_user, 1, INT64_MAX - MOST_USERS_AT_ONCE);
}
