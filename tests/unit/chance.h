/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_CHANCE_H
#define EXPERIMENT_TESTS_CHANCE_H

/* Numbers by chance for tests that simulate, from a generator that is not the library's (Steele, Lea and Flood 2014, OOPSLA: SplitMix64). */

#include <math.h>
#include <stdint.h>

typedef struct chance {
  uint64_t key, at;
} chance;

/* Above 0 and below 1. */
static inline double uniform(chance *from) {
  uint64_t x = from->key + ++from->at * UINT64_C(0x9E3779B97F4A7C15);
  x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
  return ((double)((x ^ (x >> 31)) >> 11) + 0.5) * 0x1p-53;
}

static inline double normal(chance *from) {
  const double radius = sqrt(-2.0 * log(uniform(from)));
  return radius * cos(2.0 * 3.14159265358979323846 * uniform(from));
}

/* Events at a constant rate (Knuth, The Art of Computer Programming 2, 3.4.1). */
static inline double events(chance *from, double mean) {
  const double end = exp(-mean);
  double n = 0.0;
  for (double left = uniform(from); left > end; left *= uniform(from))
    n += 1.0;
  return n;
}

#endif
