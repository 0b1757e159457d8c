/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_BINNED_WIDE_H
#define EXPERIMENT_LIB_MATH_BINNED_WIDE_H

/* From bins to answers: whole numbers wide enough that n S2 - S1^2 is formed exactly, and double-double for what
 * follows. */

#include "lib/math/binned.h"

#define XP_WIDE_LIMBS 20

typedef struct xp_wide {        /* sign x limbs x 2^exponent */
  uint32_t limb[XP_WIDE_LIMBS]; /* least significant first; zero from `used` on */
  int32_t used;                 /* 0 = the number is zero */
  int32_t exponent;
  bool negative;
} xp_wide;

xp_wide xp_wide_from_sum(const xp_sum *sum);
xp_wide xp_wide_from_count(int64_t count);                   /* count >= 0 */
xp_wide xp_wide_product(const xp_wide *a, const xp_wide *b); /* at most XP_WIDE_LIMBS limbs together */
/* Exact while the aligned numbers fit; otherwise the lowest bits of the finer one are dropped, more than 100 bits
 * below the coarser one's unit. */
xp_wide xp_wide_difference(const xp_wide *a, const xp_wide *b);
xp_dd xp_wide_value(const xp_wide *a); /* hi correctly rounded, lo the rounded rest; +-Inf on overflow */
xp_dd xp_wide_quotient(const xp_wide *a, xp_dd divisor); /* where the value of `a` alone could overflow */

xp_dd xp_dd_sum(xp_dd a, xp_dd b);
xp_dd xp_dd_product(xp_dd a, xp_dd b);
xp_dd xp_dd_quotient(xp_dd a, xp_dd b);
xp_dd xp_dd_root(xp_dd a); /* a >= 0 */

#endif
