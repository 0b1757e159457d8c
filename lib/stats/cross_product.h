/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_CROSS_PRODUCT_H
#define EXPERIMENT_LIB_STATS_CROSS_PRODUCT_H

#include <stdint.h>

/* a * b - c * d for counts (none negative), exact up to the last rounding: two rates that agree in their first digits
 * still differ by all the digits that a double has. */
double xp_cross_difference(int64_t a, int64_t b, int64_t c, int64_t d);

#endif
