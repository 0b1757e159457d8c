/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/events/stitch_match.h"

#include <math.h>

xp_pairs xp_pairs_add(expt_frame *frame) {
  return (xp_pairs){.left = xp_frame_integers(frame, "left_row", XP_SHOWN),
                    .right = xp_frame_integers(frame, "right_row", XP_SHOWN),
                    .gap = xp_frame_doubles(frame, "gap", XP_SHOWN),
                    .weight = xp_frame_doubles(frame, "weight", XP_SHOWN)};
}

void xp_pairs_none(xp_pairs to, int64_t at, int64_t left) {
  to.left[at] = left;
  to.right[at] = -1;
  to.gap[at] = NAN;
  to.weight[at] = 0.0;
}

void xp_pairs_put(xp_pairs to, int64_t at, int64_t left, int64_t time, xp_moment partner) {
  to.left[at] = left;
  to.right[at] = partner.row;
  to.gap[at] = xp_signed_gap(time, partner.time);
}

void xp_pairs_write(xp_pairs to, int64_t from, const xp_partner *partners, int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    const xp_partner found = partners[i];
    const bool is_one = found.row_plus_1 != 0;
    to.left[from + i] = from + i;
    to.right[from + i] = found.row_plus_1 - 1;
    to.gap[from + i] = is_one ? found.gap : (double)NAN;
    to.weight[from + i] = is_one ? 1.0 : 0.0;
  }
}

/* Distances from the closest one: however far all are, that one weighs something. */
static void decay(const double *gap, double half_life, int64_t n, double *weight) {
  double closest = fabs(gap[0]), sum = 0.0;
  for (int64_t i = 1; i < n; i++)
    closest = fmin(closest, fabs(gap[i]));
  for (int64_t i = 0; i < n; i++) {
    weight[i] = exp2((closest - fabs(gap[i])) / half_life);
    sum += weight[i];
  }
  for (int64_t i = 0; i < n; i++)
    weight[i] /= sum;
}

void xp_pairs_weigh(xp_pairs to, int64_t at, int64_t n, const expt_stitch_options *options) {
  if (options->attribution == EXPT_ATTRIBUTION_HALF_LIFE) {
    decay(to.gap + at, (double)options->half_life_us, n, to.weight + at);
    return;
  }
  for (int64_t i = at; i < at + n; i++)
    to.weight[i] = 1.0 / (double)n;
}
