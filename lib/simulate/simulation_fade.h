/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_SIMULATE_SIMULATION_FADE_H
#define EXPERIMENT_LIB_SIMULATE_SIMULATION_FADE_H

/* How often a step is taken in a visit s days after the exposure, and what it brings, as a sum of A exp(-R s).
 *
 * Step j is taken at s + D1 + ... + Dj with probability p (1 + lift + sum of u exp(-r (s + D1 + ... + Dj))), where the delays
 * are independent and exponential (or, in case of a tie, 0). A product of such factors is a sum of exponentials again, and the
 * mean of exp(-R D) over a delay of mean m is 1 / (1 + R m). */

#include "lib/simulate/simulation.h"

enum { XP_MOST_TERMS = 4096 };

typedef struct xp_term {
  double amount, rate_per_day;
} xp_term;

typedef struct xp_terms {
  xp_term at[XP_MOST_TERMS];
  int32_t count;
} xp_terms;

/* False = more than XP_MOST_TERMS. */
bool xp_expand_taken(const xp_world *world, int32_t variant, int32_t cell, int32_t step, xp_terms *out);
bool xp_expand_value(const xp_world *world, int32_t variant, int32_t cell, int32_t step, xp_terms *out);

double xp_terms_at_start(const xp_terms *terms); /* s = 0 */
bool xp_terms_fade(const xp_terms *terms);

#endif
