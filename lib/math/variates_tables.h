/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_VARIATES_TABLES_H
#define EXPERIMENT_LIB_MATH_VARIATES_TABLES_H

/* Constants of the samplers, rounded from 40 digits by tests/reference/variates/tables.py. */

#include "lib/math/weight_law.h"

enum { XP_ZIGGURAT_LAYERS = 256 };

/* Layers of equal area under an unnormalised density: layer i >= 1 is the rectangle from 0 to edge[i] between the
 * heights height[i] and height[i + 1]; layer 0 is what lies below height[1], tail included, and edge[0] is the width
 * of a rectangle of its area. */
typedef struct xp_ziggurat {
  double edge[XP_ZIGGURAT_LAYERS + 1];
  double height[XP_ZIGGURAT_LAYERS + 1];
} xp_ziggurat;

extern const xp_ziggurat xp_normal_ziggurat;
extern const xp_ziggurat xp_exponential_ziggurat;

extern const xp_weight_law xp_poisson_one; /* of mean 1 */

/* Mammen (1993): low when a 64-bit word is below the threshold, else high. */
extern const uint64_t xp_mammen_threshold;
extern const double xp_mammen_low, xp_mammen_high;

#endif
