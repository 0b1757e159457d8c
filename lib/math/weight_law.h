/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_WEIGHT_LAW_H
#define EXPERIMENT_LIB_MATH_WEIGHT_LAW_H

/* A Poisson law by random bytes. Of 256 equal bytes weight k gets the whole part of 256 P(k), in order; the few that are
 * left are open and take the weight from a 32-bit word of the law of what the whole parts left out. A probability is
 * off by no more than 2^-33 of the share of open bytes: 4e-12. */

#include <stdint.h>

enum { XP_WEIGHT_STEPS = 4, XP_WEIGHT_RESTS = 16 };

typedef struct xp_weight_law {
  uint8_t step[XP_WEIGHT_STEPS];   /* a byte that is not open weighs as many as it reaches */
  uint8_t open;                    /* the first open byte */
  uint32_t rest[XP_WEIGHT_RESTS];  /* a word weighs as many as it exceeds, of numbers that rise */
} xp_weight_law;

/* Mean above 0.7 and at most 1: weight 4 then has a whole byte, weight 5 none. The same bits everywhere. */
xp_weight_law xp_weight_law_of(double mean);

#endif
