/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_RANKS_H
#define EXPERIMENT_LIB_STATS_RANKS_H

/* Sorting of doubles without comparisons, and quantiles of what is sorted. */

#include <experiment/samples.h>
#include <string.h>

/* The bits of a double as an integer that has the same order; -0 comes before 0. */
static inline uint64_t xp_ordered_bits(double value) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  const uint64_t sign = UINT64_C(1) << 63;
  return (bits & sign) != 0 ? ~bits : bits | sign;
}
static inline double xp_from_ordered_bits(uint64_t ordered) {
  const uint64_t sign = UINT64_C(1) << 63;
  const uint64_t bits = (ordered & sign) != 0 ? ordered & ~sign : ~ordered;
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

/* Sorts keys, and with them what they carry (NULL = nothing), stably. The other two are room for n of each. */
void xp_sort_keys(uint64_t *keys, int32_t *carried, int64_t n, uint64_t *key_room, int32_t *carried_room);
/* Sorts n doubles that are no NaN. room: 2 n words. */
void xp_sort_doubles(double *values, int32_t *carried, int64_t n, uint64_t *room, int32_t *carried_room);

/* The key that so many others come before when all are sorted; they are not. room: n. */
uint64_t xp_select_key(const uint64_t *keys, int64_t n, int64_t lower, uint64_t *room);

/* NaN for n = 0. */
double xp_sorted_quantile(const double *sorted, int64_t n, double probability, expt_quantile_type type);
/* The order statistics between which a quantile of n values lies, from 0, and how far the way from the first to the
 * second it is. */
typedef struct xp_quantile_place {
  int64_t below;
  double share; /* 0: the first alone */
} xp_quantile_place;
xp_quantile_place xp_quantile_place_of(int64_t n, double probability, expt_quantile_type type);

#endif
