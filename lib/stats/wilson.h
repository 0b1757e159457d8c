/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_WILSON_H
#define EXPERIMENT_LIB_STATS_WILSON_H

/* The score interval of one proportion (Wilson 1927): all rates that a z test of the successes does not reject. */

#include <stdint.h>

typedef struct xp_wilson {
  double low, high;
} xp_wilson;

/* 0 <= successes <= units; both limits NaN without units. */
xp_wilson xp_wilson_limits(int64_t successes, int64_t units, double confidence);

#endif
