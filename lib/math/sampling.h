/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_SAMPLING_H
#define EXPERIMENT_LIB_MATH_SAMPLING_H

/* Random orders and random subsets, each a pure function of (seed, stream, unit, draw, size). */

#include "lib/math/variates.h"

/* The numbers 0 .. n - 1 in random order; all n! orders are equally likely as far as a 64-bit key can tell. */
void xp_draw_permutation(const xp_draws *draws, uint64_t unit, uint32_t draw, int64_t n, int64_t *out);
/* Codes brought into random order in place. Equal to taking them in the order of xp_draw_permutation(). */
void xp_shuffle_codes(const xp_draws *draws, uint64_t unit, uint32_t draw, int64_t n, int32_t *codes);

/* `taken` different numbers of 0 .. n - 1, every subset equally likely; in no random order. EXPT_E_DOMAIN names "taken"
 * unless 0 <= taken <= n. Uses 16 to 32 bytes a number taken while it runs. */
expt_status xp_draw_subset(const xp_call *call, const xp_draws *draws, uint64_t unit, uint32_t draw, int64_t n,
                           int64_t taken, int64_t *out);

#endif
