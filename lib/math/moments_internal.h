/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_MOMENTS_INTERNAL_H
#define EXPERIMENT_LIB_MATH_MOMENTS_INTERNAL_H

/* What the files of moments.h share. */

#include "lib/math/binned_kernels.h"
#include "lib/math/moments.h"

enum { XP_RUN_SHIFT = 8, XP_RUN_GROUPS = 1 << XP_RUN_SHIFT }; /* most groups whose rows wait in runs */

/* Adds at most XP_KERNEL_ROWS rows. try_whole: whether to try whole numbers first. Returns whether they were, for
 * the next call. */
bool xp_moments_add_rows(xp_moments *m, const xp_kernels *kernels, const double *x, int64_t n, bool try_whole);
void xp_moments_add_row(xp_moments *m, const xp_kernels *kernels, double x);
bool xp_moments_can_merge(const xp_moments *m, const xp_moments *other);

void xp_pair_add_row(xp_pair *pair, const xp_kernels *kernels, double x, double y);

/* The same for a pair; at most XP_SHARED_ROWS rows. */
void xp_pair_add_rows(xp_pair *pair, const xp_kernels *kernels, const double *x, const double *y, int64_t n);

#endif
